//! What is written is shown at once, kept when the field is left, and taken back by one undo.

use egui::{Key, Role};
use egui_kittest::kittest::NodeT as _;
use throughline::{
    app::Action,
    edit::{Selection, Thing},
};

use crate::desk::Desk;

#[test]
fn a_name_is_shown_while_it_is_written_and_kept_on_tab() {
    let mut desk = Desk::sample();
    let before = desk.map();
    desk.select_touchpoint("Pays");
    desk.write(Role::TextInput, "Name", "Pays by card");
    let shown = desk.app().map().touchpoints().any(|own| own.name == "Pays by card");
    assert!(shown, "it is shown while it is written");
    assert_eq!(desk.map(), before, "it is not committed yet");
    desk.press(Key::Tab);
    desk.touchpoint("Pays by card");
    desk.undo();
    assert_eq!(desk.map(), before);
}

#[test]
fn escape_takes_back_what_is_written_in_a_line() {
    let mut desk = Desk::sample();
    let before = desk.map();
    desk.select_touchpoint("Pays");
    desk.write(Role::TextInput, "Name", "Pays by card");
    desk.press(Key::Escape);
    assert_eq!(desk.app().map(), &before);
    assert!(desk.app().document().proposal().is_none());
    assert!(desk.app().document().undo_label().is_none());
}

#[test]
fn what_is_written_survives_another_selection() {
    let mut desk = Desk::sample();
    desk.select_touchpoint("Pays");
    desk.write(Role::MultilineTextInput, "Note", "Ask the bank");
    desk.act(Action::Select(Selection::none()));
    assert_eq!(desk.touchpoint("Pays").note, "Ask the bank");
}

#[test]
fn a_switch_pressed_while_a_name_is_written_loses_nothing() {
    let mut desk = Desk::sample();
    desk.select_touchpoint("Picks size in the app");
    desk.write(Role::TextInput, "Name", "Picks a size");
    desk.click(Role::Switch, "Moment of truth");
    assert!(desk.touchpoint("Picks a size").moment_of_truth);
    desk.undo();
    assert!(!desk.touchpoint("Picks a size").moment_of_truth, "one step each");
}

#[test]
fn a_day_that_is_none_is_refused_with_words() {
    let mut desk = Desk::sample();
    let before = desk.map();
    desk.write(Role::TextInput, "Updated", "2026-02-30");
    let node = desk.get(Role::TextInput, "Updated");
    let words = node.accesskit_node().description();
    assert_eq!(words.as_deref(), Some("A day as 2026-11-21"));
    desk.press(Key::Tab);
    assert_eq!(desk.map(), before);
    desk.fill(Role::TextInput, "Updated", "2026-12-01");
    let updated = desk.map().lens.updated.map(|date| date.to_string());
    assert_eq!(updated.as_deref(), Some("2026-12-01"));
}

#[test]
fn a_number_that_cannot_be_changes_nothing() {
    let mut desk = Desk::sample();
    let before = desk.map();
    desk.select_card("Size chart contradicts the store");
    desk.write(Role::SpinButton, "Hit", "13");
    let node = desk.get(Role::SpinButton, "Hit");
    let words = node.accesskit_node().description();
    assert_eq!(words.as_deref(), Some("From 0 to 12"));
    desk.press(Key::Tab);
    assert_eq!(desk.map(), before);
}

#[test]
fn an_owner_is_completed_from_those_of_the_map() {
    let mut desk = Desk::sample();
    desk.select_touchpoint("Pays");
    desk.write(Role::TextInput, "Owner", "digi");
    desk.click(Role::TreeItem, "Digital retail");
    assert_eq!(desk.touchpoint("Pays").owner, "Digital retail");
}

#[test]
fn each_line_of_a_list_is_one_thing_said() {
    let mut desk = Desk::sample();
    desk.select_card("Size chart contradicts the store");
    desk.write(Role::MultilineTextInput, "Links", "https://a.example");
    desk.press(Key::Enter);
    let text = desk.value(Role::MultilineTextInput, "Links");
    assert_eq!(text, "https://a.example\n", "a line can be begun");
    desk.press(Key::Tab);
    assert_eq!(
        desk.card("Size chart contradicts the store").links,
        ["https://a.example"]
    );
}

/// The ink in which these words stand somewhere in the window.
fn ink_of(desk: &Desk, words: &str) -> Option<egui::Color32> {
    desk.shapes().iter().find_map(|clipped| {
        let egui::Shape::Text(text) = &clipped.shape else {
            return None;
        };
        let section = text
            .galley
            .job
            .sections
            .first()
            .filter(|_| text.galley.text() == words)?;
        Some(section.format.color)
    })
}

#[test]
fn what_stands_in_an_empty_field_is_no_value() {
    let mut desk = Desk::sample();
    let stage = desk.map().stages.first().expect("a stage").clone();
    desk.select([Thing::Stage(stage.id)]);
    let value = ink_of(&desk, &stage.duration).expect("the duration stands in its field");
    assert_eq!(ink_of(&desk, "e.g. 3 days"), None);
    desk.fill(Role::TextInput, "Duration", "");
    let hint = ink_of(&desk, "e.g. 3 days").expect("an example stands in the empty field");
    assert!(hint.a() < value.a(), "{hint:?} is weaker than {value:?}");
}
