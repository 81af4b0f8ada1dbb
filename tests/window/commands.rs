//! Every command, wherever one stands.

use throughline::{
    app::{Action, Command},
    edit::{Selection, Thing},
    model::JourneyMap,
};

use crate::{
    driver::{Driver, Watch},
    maps::{empty, one_card, sample, small},
};

/// One thing of each kind, and nothing.
fn selections(d: &Driver) -> Vec<Selection> {
    let mut kinds: Vec<Thing> = Vec::new();
    for thing in d.things() {
        if !kinds
            .iter()
            .any(|other| std::mem::discriminant(other) == std::mem::discriminant(&thing))
        {
            kinds.push(thing);
        }
    }
    let mut selections: Vec<Selection> = kinds.into_iter().map(Selection::one).collect();
    selections.push(Selection::none());
    selections.push(Selection::of(d.things()));
    selections
}

/// What leaves the map for another, or opens a dialog of the system, which no test can answer.
const fn is_of_files(command: Command) -> bool {
    matches!(
        command,
        Command::New | Command::Open | Command::SaveAs | Command::Save | Command::Quit
    )
}

/// Does every command with everything selected; all of it can be taken back.
fn obey_all(map: &JourneyMap) {
    let mut d = Driver::open(map.clone());
    d.watch = Watch::Quick;
    for selection in selections(&d) {
        for command in Command::all() {
            if is_of_files(command) {
                continue;
            }
            d.app_mut()
                .apply([Action::Select(selection.clone()), Action::Do(command)]);
            d.rest();
            d.app_mut().apply([Action::Dialog(None), Action::Settle]);
            d.rest();
            d.check_layout();
            d.app_mut().apply([Action::Jump(0), Action::Do(Command::BoardFree)]);
            d.rest();
            d.assert_as_at_start();
        }
    }
}

#[test]
fn on_an_empty_map() {
    obey_all(&empty());
}

#[test]
fn on_a_map_of_one_card() {
    obey_all(&one_card());
}

#[test]
fn on_a_map_with_some_of_everything() {
    obey_all(&small());
}

#[test]
fn on_the_sample_by_key() {
    let mut d = Driver::open(sample());
    d.watch = Watch::Quick;
    let selections = selections(&d);
    let keys: Vec<&str> = Command::all()
        .iter()
        .filter(|command| !is_of_files(**command))
        .flat_map(|command| command.spec().keys)
        .copied()
        .collect();
    for selection in selections {
        for key in &keys {
            d.app_mut().apply([Action::Select(selection.clone())]);
            d.press(key);
            d.app_mut().apply([Action::Dialog(None), Action::Settle]);
            d.rest();
            d.app_mut().apply([Action::Jump(0), Action::Do(Command::BoardFree)]);
            d.rest();
            d.assert_as_at_start();
        }
    }
    d.check_layout();
}

#[test]
fn a_new_map_is_begun_once_nothing_is_unsaved() {
    let mut d = Driver::open(small());
    d.click("Sees an ad");
    d.press("Delete");
    d.press("Ctrl+N");
    assert!(d.app().dialog().is_some(), "what is not saved is asked about");
    d.app_mut().apply([Action::Dialog(None)]);
    d.rest();
    assert_eq!(d.said("Search › Doing"), "Reads tests");
    d.press("Ctrl+Z");
    d.press("Ctrl+N");
    assert_eq!(d.map().title, "New journey map");
    assert_eq!(d.app().document().position(), 0);
}
