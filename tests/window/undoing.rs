//! Undo and redo of everything.

use crate::{driver::Driver, maps::small};

/// Changes of every kind, one step each.
fn work(d: &mut Driver) {
    d.drag(d.spot("Sees an ad"), d.at("Pay › Doing", 0.5, 0.5));
    d.click("Pay");
    d.press("Alt+ArrowLeft");
    d.press("Ctrl+M");
    d.click("Which size?");
    d.press("Delete");
    d.click("Search › Thinking");
    d.type_text("Hm");
    d.press("Escape");
    d.click("Get");
    d.press("Ctrl+Shift+M");
    d.press("Ctrl+D");
    d.click("Doing");
    d.press("Alt+ArrowDown");
    d.click("Reads tests");
    d.press("F2");
    d.type_text("Reads");
    d.press("Enter");
}

#[test]
fn undo_of_all_is_the_start_and_redo_of_all_the_end() {
    let mut d = Driver::open(small());
    work(&mut d);
    let end = d.map().clone();
    let steps = d.app().document().position();
    assert_eq!(steps, 9, "{:?}", d.app().document().history().collect::<Vec<_>>());
    d.undo_all();
    d.assert_as_at_start();
    assert_eq!(d.app().document().position(), 0);
    assert!(d.app().document().is_saved(), "the map is again the one on disk");
    for _ in 0..steps {
        d.press("Ctrl+Y");
    }
    assert_eq!(**d.map(), *end);
    assert_eq!(d.app().document().redo_label(), None);
}

#[test]
fn each_step_is_taken_back_to_what_was_before_it() {
    let mut d = Driver::open(small());
    work(&mut d);
    while d.app().document().position() > 0 {
        let after = d.map().clone();
        d.press("Ctrl+Z");
        let before = d.map().clone();
        d.press("Ctrl+Shift+Z");
        assert_eq!(**d.map(), *after);
        d.press("Ctrl+Z");
        assert_eq!(**d.map(), *before);
    }
}

#[test]
fn what_is_undone_is_told_by_name() {
    let mut d = Driver::open(small());
    d.click("Sees an ad");
    d.click_with("Shift", "Which size?");
    d.press("Delete");
    assert_eq!(d.app().document().undo_label(), Some("Delete 2 cards"));
    d.press("Ctrl+Z");
    assert_eq!(d.app().document().redo_label(), Some("Delete 2 cards"));
    assert_eq!(d.selected(), "Sees an ad, Which size?", "what was selected is so again");
}
