//! Walking, moving and copying by keyboard.

use egui::Event;

use crate::{
    driver::Driver,
    maps::{mirrored, small},
};

#[test]
fn arrows_walk_the_map_as_a_spreadsheet_is_walked() {
    let mut d = Driver::open(small());
    d.press("ArrowRight");
    assert_eq!(d.selected(), "Search", "from nowhere, to the first touchpoint");
    for (key, expected) in [
        ("ArrowRight", "Compare"),
        ("ArrowRight", "Pay"),
        ("ArrowRight", "Delivery"),
        ("ArrowLeft", "Pay"),
        ("ArrowUp", "Choose"),
        ("ArrowRight", "Get"),
        ("ArrowLeft", "Choose"),
        ("ArrowDown", "Search"),
        ("ArrowDown", "Sees an ad"),
        ("ArrowDown", "Reads tests"),
        ("ArrowDown", "Search › Thinking"),
        ("ArrowRight", "Which size?"),
        ("ArrowRight", "Pay › Thinking"),
    ] {
        d.press(key);
        assert_eq!(d.selected(), expected, "after {key}");
    }
}

#[test]
fn on_a_mirrored_map_arrows_go_where_they_point() {
    let mut d = Driver::open(mirrored());
    d.click("Search");
    for (key, expected) in [
        ("ArrowLeft", "Compare"),
        ("ArrowLeft", "Pay"),
        ("ArrowRight", "Compare"),
        ("ArrowRight", "Search"),
        ("ArrowDown", "Sees an ad"),
        ("ArrowLeft", "Compares shops"),
    ] {
        d.press(key);
        assert_eq!(d.selected(), expected, "after {key}");
    }
    d.press("Alt+ArrowRight");
    assert_eq!(d.said("Search › Doing"), "Compares shops | Sees an ad | Reads tests");
}

#[test]
fn home_and_end_go_to_the_first_and_last_column_of_the_journey() {
    for map in [small(), mirrored()] {
        let mut d = Driver::open(map);
        d.click("Compare");
        d.press("End");
        assert_eq!(d.selected(), "Delivery");
        d.press("Home");
        assert_eq!(d.selected(), "Search");
    }
}

#[test]
fn shift_and_arrows_take_more_along() {
    let mut d = Driver::open(small());
    d.click("Search");
    d.press_all("Shift+ArrowRight Shift+ArrowRight");
    assert_eq!(d.selected(), "Compare, Pay, Search");
}

#[test]
fn tab_goes_through_the_cells_of_a_lane() {
    let mut d = Driver::open(small());
    d.click("Search › Thinking");
    let mut seen = Vec::new();
    for _ in 0..4 {
        d.press("Tab");
        seen.push(d.selected());
    }
    assert_eq!(seen[..3], ["Which size?", "Pay › Thinking", "Delivery › Thinking"]);
    d.press("Shift+Tab");
    assert_eq!(d.selected(), seen[2]);
}

#[test]
fn escape_goes_out_level_by_level() {
    let mut d = Driver::open(small());
    d.click("Which size?");
    d.press("Escape");
    assert_eq!(d.selected(), "Compare › Thinking");
    d.press("Escape");
    assert_eq!(d.selected(), "Thinking");
    d.press("Escape");
    assert_eq!(d.selected(), "");
    assert_eq!(d.app().document().position(), 0);
}

#[test]
fn alt_and_arrows_move_what_is_selected() {
    let mut d = Driver::open(small());
    d.click("Sees an ad");
    d.press("Alt+ArrowDown");
    assert_eq!(d.said("Search › Doing"), "Reads tests | Sees an ad");
    d.press("Alt+ArrowRight");
    assert!(d.said("Compare › Doing").contains("Sees an ad"));
    assert_eq!(d.selected(), "Sees an ad");
    d.click("Compare");
    d.press("Alt+ArrowRight");
    assert_eq!(d.journey(), "Choose: Search, Pay, Compare; Get: Delivery");
    d.press("Alt+ArrowRight");
    assert_eq!(d.journey(), "Choose: Search, Pay; Get: Compare, Delivery");
    d.click("Get");
    d.press("Alt+ArrowLeft");
    assert_eq!(d.journey(), "Get: Compare, Delivery; Choose: Search, Pay");
    d.click("Doing");
    d.press("Alt+ArrowDown");
    assert_eq!(d.lanes(), "Thinking, Doing, Feeling, Pains, Pictures");
    d.undo_all();
    d.assert_as_at_start();
}

#[test]
fn delete_and_backspace_take_away() {
    for key in ["Delete", "Backspace"] {
        let mut d = Driver::open(small());
        d.click("Sees an ad");
        d.click_with("Shift", "Which size?");
        d.press(key);
        assert_eq!(d.said("Search › Doing"), "Reads tests");
        assert_eq!(d.said("Compare › Thinking"), "");
        assert_eq!(d.app().document().undo_label(), Some("Delete 2 cards"));
        d.click("Choose");
        d.press(key);
        assert_eq!(d.journey(), "Get: Delivery");
        d.press_all("Ctrl+Z Ctrl+Z");
        d.assert_as_at_start();
    }
}

#[test]
fn ctrl_d_makes_another_of_each_kind() {
    let mut d = Driver::open(small());
    d.click("Sees an ad");
    d.press("Ctrl+D");
    assert_eq!(d.said("Search › Doing"), "Sees an ad | Sees an ad | Reads tests");
    d.click("Pay");
    d.press("Ctrl+D");
    assert_eq!(d.journey(), "Choose: Search, Compare, Pay, Pay; Get: Delivery");
    d.press("Ctrl+1");
    d.click("Get");
    d.press("Ctrl+D");
    assert_eq!(
        d.journey(),
        "Choose: Search, Compare, Pay, Pay; Get: Delivery; Get: Delivery"
    );
}

#[test]
fn what_is_copied_is_text_for_others_and_comes_back_whole() {
    let mut d = Driver::open(small());
    d.click("Gets stuck");
    let pain = d.card("Gets stuck");
    d.event(Event::Copy);
    let text = d.copied();
    assert_eq!(text.trim_end(), "Gets stuck");
    d.click("Delivery › Pains");
    d.event(Event::Paste(text));
    assert_eq!(d.said("Delivery › Pains"), "Gets stuck");
    let cards: Vec<_> = d.map().cards().filter(|(_, card)| card.text == "Gets stuck").collect();
    assert_eq!(cards.len(), 2);
    assert!(cards.iter().all(|(_, card)| card.kind == pain.kind));
}

#[test]
fn what_is_cut_is_gone_until_it_is_pasted() {
    let mut d = Driver::open(small());
    d.click("Sees an ad");
    d.event(Event::Cut);
    let text = d.copied();
    assert_eq!(d.said("Search › Doing"), "Reads tests");
    d.click("Pay › Doing");
    d.event(Event::Paste(text));
    assert_eq!(d.said("Pay › Doing"), "Sees an ad");
    d.undo_all();
    d.assert_as_at_start();
}

#[test]
fn a_line_of_another_program_becomes_a_card() {
    let mut d = Driver::open(small());
    d.click("Pay › Doing");
    d.event(Event::Paste("  Opens the app\r\n".to_owned()));
    assert_eq!(d.said("Pay › Doing"), "Opens the app");
    d.press("Ctrl+Z");
    d.assert_as_at_start();
}
