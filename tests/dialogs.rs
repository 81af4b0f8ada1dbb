//! The dialogs, played as a person plays them: by what stands on them.

#![expect(clippy::expect_used, clippy::panic, reason = "helpers of tests fail as tests do")]

#[path = "opened/window.rs"]
mod opened;
#[path = "dialogs/person.rs"]
mod person;

use std::{env, fs, path::PathBuf};

use egui::{Key, Modifiers, Role};
use person::Person;
use throughline::{
    app::{Action, Command},
    edit::{Cell, Column, Edit, Head, Selection, Thing, cards_of},
    model::{LaneKind, Persona},
    templates::TEMPLATES,
};

/// A cell of the sample with something in it: of its first touchpoint, in its first lane of cards.
fn select_cell(person: &mut Person) -> Cell {
    let map = person.map();
    let lane = map.lanes.iter().find(|lane| lane.kind == LaneKind::Actions);
    let touchpoint = map.touchpoints().next().expect("the sample has touchpoints");
    let cell = Cell {
        column: Column::Touchpoint(touchpoint.id),
        lane: lane.expect("the sample has actions").id,
    };
    person.does(Action::Select(Selection::one(Thing::Cell(cell))));
    cell
}

/// A file of one's own for a test.
fn file(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("dialogs");
    fs::create_dir_all(&folder).expect("the target folder can be written");
    let path = folder.join(name);
    fs::remove_file(&path).ok();
    path
}

#[test]
fn the_palette_finds_a_command_by_a_few_letters_and_obeys() {
    let mut person = Person::before_the_sample();
    person.presses(Modifiers::COMMAND, Key::K);
    person.writes("clmode");
    assert!(person.sees("Clean mode"));
    person.presses(Modifiers::NONE, Key::Enter);
    assert!(person.app().panels().clean.is_open());
    assert!(person.app().dialog().is_none());
}

#[test]
fn the_palette_goes_to_what_is_in_the_map() {
    let mut person = Person::before_the_sample();
    person.presses(Modifiers::COMMAND, Key::K);
    person.writes("picks size");
    person.presses(Modifiers::NONE, Key::Enter);
    let focus = person.app().selection().focus();
    assert!(matches!(focus, Some(Thing::Touchpoint(_))), "{focus:?}");
}

#[test]
fn the_palette_is_left_by_escape_with_nothing_done() {
    let mut person = Person::before_the_sample();
    let before = person.map();
    person.presses(Modifiers::COMMAND, Key::K);
    person.writes("delete");
    person.presses(Modifiers::NONE, Key::Escape);
    assert!(person.app().dialog().is_none());
    assert_eq!(person.map(), before);
}

#[test]
fn find_steps_through_all_hits_and_leaves_the_last_selected() {
    let mut person = Person::before_the_sample();
    person.presses(Modifiers::COMMAND, Key::F);
    person.writes("size");
    let all = person.app().search().map_or(0, |search| search.hits().len());
    assert!(all > 2, "{all} hits");
    assert!(person.sees(&format!("1 of {all}")));
    person.presses(Modifiers::NONE, Key::Enter);
    person.presses(Modifiers::NONE, Key::F3);
    assert!(person.sees(&format!("3 of {all}")));
    person.presses(Modifiers::SHIFT, Key::Enter);
    assert!(person.sees(&format!("2 of {all}")));
    let looked_at = person
        .app()
        .search()
        .and_then(|search| search.hit().map(|hit| hit.thing));
    person.presses(Modifiers::NONE, Key::Escape);
    assert!(person.app().search().is_none());
    assert_eq!(person.app().selection().focus(), looked_at);
}

#[test]
fn what_has_no_hit_steps_back_until_the_search_is_left() {
    let mut person = Person::before_the_sample();
    person.presses(Modifiers::COMMAND, Key::F);
    person.writes("picks size");
    let map = person.map();
    let opacities = |person: &Person| {
        let touchpoints = map.touchpoints();
        let parts = touchpoints.map(|touchpoint| throughline::layout::Part::Touchpoint(touchpoint.id));
        parts.map(|part| person.app().opacity(&part)).collect::<Vec<f32>>()
    };
    let lit = opacities(&person).iter().filter(|opacity| **opacity == 1.0).count();
    assert_eq!(lit, 1);
    person.presses(Modifiers::NONE, Key::Escape);
    assert!(opacities(&person).iter().all(|opacity| *opacity == 1.0));
}

#[test]
fn replacing_all_is_one_step_and_is_told() {
    let mut person = Person::before_the_sample();
    let before = person.map();
    person.presses(Modifiers::COMMAND, Key::H);
    person.writes("store");
    let all = person.app().search().map_or(0, |search| search.hits().len());
    person.focuses("Replace with");
    person.writes("shop");
    person.clicks("All");
    let told = &person.app().notices().first().expect("it is told").words;
    assert_eq!(told, &format!("Replaced in {all} places; Ctrl+Z takes it back"));
    assert!(person.sees("No hits"));
    person.does(Action::Do(Command::Undo));
    assert_eq!(person.map(), before);
}

#[test]
fn replacing_one_goes_on_to_the_next() {
    let mut person = Person::before_the_sample();
    person.presses(Modifiers::COMMAND, Key::H);
    person.writes("store");
    let all = person.app().search().map_or(0, |search| search.hits().len());
    person.focuses("Replace with");
    person.writes("bookstore");
    person.clicks("Replace");
    assert!(person.sees(&format!("2 of {all}")), "the new word holds the old one");
}

#[test]
fn one_line_pasted_into_a_cell_is_a_card() {
    let mut person = Person::before_the_sample();
    let cell = select_cell(&mut person);
    let before = cards_of(&person.map(), cell).len();
    person.pastes("Looks at the soles");
    let map = person.map();
    let cards = cards_of(&map, cell);
    assert_eq!(cards.len(), before + 1);
    assert_eq!(cards.last().map(|card| card.text.as_str()), Some("Looks at the soles"));
}

#[test]
fn three_lines_are_asked_about_and_become_cards() {
    let mut person = Person::before_the_sample();
    let cell = select_cell(&mut person);
    let before = cards_of(&person.map(), cell).len();
    person.pastes("- one\n- two\n- three\n");
    assert_eq!(
        cards_of(&person.map(), cell).len(),
        before,
        "not before it was answered"
    );
    person.clicks("Cards");
    let map = person.map();
    let texts: Vec<&str> = cards_of(&map, cell)
        .iter()
        .skip(before)
        .map(|card| card.text.as_str())
        .collect();
    assert_eq!(texts, ["one", "two", "three"]);
}

#[test]
fn three_lines_become_stages_where_that_is_chosen() {
    let mut person = Person::before_the_sample();
    let before = person.map().stages.len();
    person.pastes("one\ntwo\nthree");
    person.clicks("Stages");
    assert_eq!(person.map().stages.len(), before + 3);
}

#[test]
fn a_pasted_table_fills_cells_in_one_step() {
    let mut person = Person::before_the_sample();
    let cell = select_cell(&mut person);
    let before = person.map();
    person.pastes("a\tb\tc\n");
    person.clicks("Fill cells");
    let map = person.map();
    let last = cards_of(&map, cell).last().map(|card| card.text.clone());
    assert_eq!(last.as_deref(), Some("a"));
    assert_eq!(map.cards().count(), before.cards().count() + 3);
    person.does(Action::Do(Command::Undo));
    assert_eq!(person.map(), before);
}

#[test]
fn a_table_that_has_too_few_lanes_fits_when_it_is_turned() {
    let mut person = Person::before_the_sample();
    select_cell(&mut person);
    let tall = (0..30).map(|row| row.to_string()).collect::<Vec<_>>().join("\t\n") + "\t\n";
    person.pastes(&tall);
    person.clicks("Fill cells");
    assert!(person.app().dialog().is_some(), "it does not fit");
    person.clicks("Transpose: rows become columns");
    person.clicks("Fill cells");
    assert!(person.app().dialog().is_none());
    assert!(person.map().touchpoints().count() >= 30);
}

#[test]
fn a_pasted_diagram_opens_as_a_map_of_its_own() {
    let mut person = Person::before_the_sample();
    person.pastes("journey\n  title My day\n  section Work\n    Make tea: 5: Me\n    Go upstairs: 3: Me\n");
    person.clicks("Open as a new map");
    assert_eq!(person.map().title, "My day");
    assert!(!person.app().document().is_saved());
}

#[test]
fn a_written_list_becomes_a_map() {
    let mut person = Person::before_the_sample();
    person.does(Action::Do(Command::NewFromText));
    person.writes("Looks\nCompares\nPays");
    assert!(person.sees("A list: 1 stage, 3 touchpoints"));
    person.clicks("Make a map");
    assert_eq!(person.map().touchpoints().count(), 3);
}

#[test]
fn a_template_is_chosen_by_arrows_and_enter() {
    let mut person = Person::before_the_sample();
    person.presses(Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::N);
    assert!(person.is_at("Blank"), "the blank map comes first");
    person.presses(Modifiers::NONE, Key::ArrowRight);
    person.presses(Modifiers::NONE, Key::Enter);
    let first = TEMPLATES
        .first()
        .expect("there are templates")
        .map()
        .expect("it is a map");
    assert_eq!(person.map().title, first.title);
}

/// Someone who wrote something in a map that has a file, and begins another.
fn unsaved(name: &str) -> (Person, PathBuf) {
    let path = file(name);
    let mut person = Person::before_the_sample();
    person.does(Action::SaveTo(path.clone()));
    select_cell(&mut person);
    person.pastes("Not saved yet");
    person.presses(Modifiers::COMMAND, Key::N);
    assert!(person.sees("Don't save"));
    (person, path)
}

fn is_saved(path: &PathBuf) -> bool {
    fs::read_to_string(path).is_ok_and(|text| text.contains("Not saved yet"))
}

#[test]
fn unsaved_changes_are_saved_first_when_that_is_chosen() {
    let (mut person, path) = unsaved("saved.ron");
    assert!(person.is_at("Save"), "Enter saves");
    person.presses(Modifiers::NONE, Key::Enter);
    assert!(is_saved(&path));
    assert_eq!(person.map().title, "New journey map");
}

#[test]
fn unsaved_changes_are_given_up_when_that_is_chosen() {
    let (mut person, path) = unsaved("discarded.ron");
    person.clicks("Don't save");
    assert!(!is_saved(&path));
    assert_eq!(person.map().title, "New journey map");
}

#[test]
fn unsaved_changes_stay_when_it_is_cancelled() {
    let (mut person, path) = unsaved("cancelled.ron");
    person.clicks("Cancel");
    assert!(!is_saved(&path));
    assert_eq!(person.map().title, "Buying running shoes");
    assert!(!person.app().document().is_saved());
}

#[test]
fn a_picture_is_exported_to_the_chosen_file_and_told() {
    let path = file("picture.png");
    let mut person = Person::before_the_sample();
    person.would_choose(path.clone());
    person.presses(Modifiers::COMMAND, Key::E);
    person.does(Action::PictureAs(throughline::export::Options {
        picture: throughline::export::Picture::Width(400),
        ..*person.app().picture()
    }));
    person.clicks_last(Role::Button, "Export…");
    person.waits_until(|app| !app.notices().is_empty());
    let told = person.app().notices().first().map(|notice| notice.words.clone());
    assert!(told.is_some_and(|words| words.contains("picture.png, 400 × ")));
    let bytes = fs::read(&path).expect("it was written");
    assert!(bytes.starts_with(b"\x89PNG"));
    assert!(person.app().dialog().is_none());
}

#[test]
fn the_focus_comes_back_to_the_canvas_from_a_dialog() {
    let mut person = Person::before_the_sample();
    let cell = select_cell(&mut person);
    person.presses(Modifiers::NONE, Key::F1);
    assert!(person.is_at("Close"));
    person.presses(Modifiers::NONE, Key::Tab);
    person.presses(Modifiers::NONE, Key::Tab);
    assert!(person.is_at("Close"), "Tab stays inside");
    person.presses(Modifiers::NONE, Key::Escape);
    person.presses(Modifiers::NONE, Key::Delete);
    assert!(cards_of(&person.map(), cell).is_empty(), "Delete empties the cell");
}

#[test]
fn maps_opened_last_are_offered_by_their_titles_and_open() {
    let (path, gone) = (file("recent.ron"), file("gone.ron"));
    let mut person = Person::before_the_sample();
    person.does(Action::SaveTo(gone.clone()));
    person.does(Action::SaveTo(path.clone()));
    person.does(Action::Template("banking"));
    fs::remove_file(&gone).expect("it was saved");
    assert_ne!(person.map().title, "Buying running shoes");
    person.presses(Modifiers::COMMAND | Modifiers::SHIFT, Key::O);
    person.waits_until_seen("No longer there");
    assert!(
        person.sees("gone") && !person.sees("recent"),
        "a file that is gone has its name"
    );
    assert!(person.is_at("Buying running shoes"), "the newest comes first");
    assert!(
        person.sees("Banking") && person.sees("Open…"),
        "templates and files are there, too"
    );
    person.presses(Modifiers::NONE, Key::ArrowDown);
    assert!(person.is_at("Blank"), "arrows lead from one grid to the other");
    person.presses(Modifiers::NONE, Key::ArrowUp);
    person.presses(Modifiers::NONE, Key::Enter);
    assert_eq!(person.map().title, "Buying running shoes");
    assert_eq!(
        (person.app().path(), person.app().dialog()),
        (Some(path.as_path()), None)
    );
}

/// The map is changed, and F8 tells what it lacks.
fn lacks(person: &mut Person, edit: Edit) {
    person.does(Action::Change(edit));
    person.presses(Modifiers::NONE, Key::F8);
    person.waits_until(|app| !app.findings().is_empty() && !app.is_to_be_checked());
    person.presses(Modifiers::NONE, Key::ArrowDown);
}

fn head_without(person: &Person, change: impl FnOnce(&mut Head)) -> Edit {
    let mut head = Head::of(&person.map());
    change(&mut head);
    Edit::SetHead { head: Box::new(head), what: "head".into() }
}

#[test]
fn a_finding_about_the_head_of_the_map_leads_to_its_field() {
    let mut person = Person::before_the_sample();
    let edit = head_without(&person, |head| head.lens.scenario.clear());
    lacks(&mut person, edit);
    person.clicks("Go there: the map has no scenario");
    assert_eq!(person.app().dialog(), None);
    assert!(person.is_at("Scenario"));
    person.writes("Buys shoes for a marathon");
    person.presses(Modifiers::NONE, Key::Tab);
    assert_eq!(person.map().lens.scenario, "Buys shoes for a marathon");
    let edit = head_without(&person, |head| head.headline.clear());
    person.does(Action::Do(Command::Inspector));
    lacks(&mut person, edit);
    assert!(!person.sees("Go there: the map has no scenario"), "that was mended");
    person.clicks("Go there: the map has no headline");
    assert!(person.app().panels().inspector.is_open() && person.is_at("Headline"));
}

#[test]
fn a_finding_that_nobody_is_there_leads_to_who_is_hidden_or_makes_somebody() {
    let mut person = Person::before_the_sample();
    let hidden = person
        .map()
        .personas
        .iter()
        .map(|persona| Persona { shown: false, ..(**persona).clone() })
        .collect();
    lacks(
        &mut person,
        Edit::SetPersonas { personas: hidden, what: "visibility".into() },
    );
    person.clicks("Go there: no persona is shown");
    assert!(person.is_at("Shown"));
    person.presses(Modifiers::NONE, Key::Space);
    assert_eq!(person.map().shown_personas().count(), 1);
    let all: Vec<Thing> = person
        .map()
        .personas
        .iter()
        .map(|persona| Thing::Persona(persona.id))
        .collect();
    lacks(&mut person, Edit::Delete(all.into_iter().collect()));
    person.clicks_last(Role::Button, "Add persona");
    assert_eq!((person.map().personas.len(), person.app().dialog()), (1, None));
}
