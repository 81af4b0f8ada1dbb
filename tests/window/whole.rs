//! A whole map, drawn from the blank one by keyboard alone.

use throughline::{
    edit::{self, Thing},
    id_source::IdSource,
    model::{CardKind, JourneyMap},
    templates::{BLANK, Template},
};

use crate::{driver::Driver, maps::empty};

/// Writes cards into the cell where the keyboard stands, one under the other.
fn write(d: &mut Driver, texts: &[&str]) {
    for text in texts {
        d.type_text(text);
        d.press("Enter");
    }
    d.press("Escape");
}

/// Calls a command by its name.
fn command(d: &mut Driver, name: &str) {
    d.press("Ctrl+K");
    d.type_text(name);
    d.press("Enter");
}

#[test]
fn a_map_is_built_from_nothing_with_key_events_only() {
    let mut d = Driver::open(empty());
    d.press("Ctrl+Shift+Enter");
    d.type_text("Choose");
    d.press_all("Enter ArrowDown");
    d.type_text("Search");
    d.press("Enter");
    d.press("Ctrl+Enter");
    d.type_text("Compare");
    d.press("Enter");
    d.press("Ctrl+Shift+Enter");
    d.type_text("Get");
    d.press_all("Enter ArrowDown");
    d.type_text("Delivery");
    d.press("Enter");
    assert_eq!(d.journey(), "Choose: Search, Compare; Get: Delivery");
    command(&mut d, "Doing");
    command(&mut d, "Pain points");
    command(&mut d, "Opportunities");
    assert_eq!(d.map().lanes.len(), 3, "{}", d.lanes());
    let lanes: Vec<String> = d.lanes().split(", ").map(str::to_owned).collect();
    // From the last lane up to the first, and into its first cell.
    d.press_all("ArrowUp ArrowUp ArrowRight");
    assert_eq!(d.selected(), format!("Search › {}", lanes[0]));
    write(&mut d, &["Sees an ad", "Reads tests"]);
    d.press_all("Tab");
    write(&mut d, &["Compares shops"]);
    d.press_all("Tab");
    write(&mut d, &["Waits"]);
    d.press_all("Tab Tab");
    assert_eq!(d.selected(), format!("Compare › {}", lanes[1]));
    write(&mut d, &["Gets stuck"]);
    d.press_all("ArrowDown");
    write(&mut d, &["Explain sizes"]);
    assert_eq!(d.said(&format!("Search › {}", lanes[0])), "Sees an ad | Reads tests");
    let before = d.map().clone();
    command(&mut d, "Persona");
    assert_eq!(d.map().personas.len(), 1);
    d.press("Ctrl+Z");
    assert_eq!(**d.map(), *before);
    d.press("Ctrl+Y");
    assert_eq!(d.map().personas.len(), 1);
    checks(&d, &lanes);
    let end = d.map().clone();
    d.undo_all();
    d.assert_as_at_start();
    while d.app().document().redo_label().is_some() {
        d.press("Ctrl+Y");
    }
    assert_eq!(**d.map(), *end);
}

fn checks(d: &Driver, lanes: &[String]) {
    for (cell, said) in [
        ("Search", "Sees an ad | Reads tests"),
        ("Compare", "Compares shops"),
        ("Delivery", "Waits"),
    ] {
        assert_eq!(d.said(&format!("{cell} › {}", lanes[0])), said);
    }
    assert!(matches!(d.card("Gets stuck").kind, CardKind::Pain(_)));
    assert!(matches!(d.card("Explain sizes").kind, CardKind::Opportunity(_)));
    assert_eq!(d.map().cards().count(), 6);
}

fn blank() -> JourneyMap {
    let template = Template::named(BLANK).expect("there is one");
    template.begin(&mut IdSource::seeded(1)).expect("it reads")
}

#[test]
fn the_blank_map_is_filled_with_key_events_only() {
    let mut d = Driver::open(blank());
    // All that it comes with goes, but for its lanes.
    d.press_all("ArrowRight ArrowUp");
    let count = d.map().stages.len();
    for _ in 1..count {
        d.press_all("Delete");
    }
    if d.selected().is_empty() {
        d.press_all("ArrowRight ArrowUp");
    }
    assert_eq!(d.map().stages.len(), 1, "{}", d.journey());
    assert!(
        matches!(d.app().selection().only(), Some(Thing::Stage(_))),
        "{}",
        d.selected()
    );
    d.press("F2");
    d.type_text("Buy");
    d.press_all("Enter ArrowDown F2");
    d.type_text("Picks a size");
    d.press("Enter");
    d.press("Ctrl+Enter");
    d.type_text("Pays");
    d.press_all("Enter Ctrl+M ArrowDown");
    write(&mut d, &["Pays in the store"]);
    let pays = d.thing("Pays");
    let Thing::Touchpoint(id) = pays else {
        panic!("{pays:?} is no touchpoint");
    };
    assert!(edit::touchpoint(d.map(), id).expect("it is there").moment_of_truth);
    assert_eq!(d.card("Pays in the store").text, "Pays in the store");
    d.undo_all();
    d.assert_as_at_start();
}
