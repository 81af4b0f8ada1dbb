//! The parts, played by keyboard and pointer.

use egui::{Key, Modifiers, Role, Ui, vec2};
use egui_kittest::{Harness, kittest::Queryable as _};
use throughline::ui::widgets::Cell;

use crate::{
    specimen::{self, SPECIMENS, Values},
    stage,
};

type Played = Harness<'static, Values>;

/// A window with the part of this name, focused by Tab.
fn focused(name: &str) -> Played {
    let specimen = SPECIMENS
        .iter()
        .find(|specimen| specimen.name == name)
        .expect("there is one");
    let mut harness = stage::play(
        vec2(316.0, 420.0),
        |ui: &mut Ui, values: &mut Values| (specimen.show)(ui, values),
        Values::default(),
    );
    for _ in 0..4 {
        if harness.get_by_role_and_label(specimen.role, specimen.name).is_focused() {
            return harness;
        }
        press(&mut harness, Key::Tab);
    }
    panic!("Tab does not reach {name}");
}

fn press(harness: &mut Played, key: Key) {
    harness.key_press(key);
    harness.run();
    harness.run();
}

fn write(harness: &mut Played, text: &str) {
    harness.event(egui::Event::Text(text.into()));
    harness.run();
}

#[test]
fn buttons_are_pressed_by_enter_and_space() {
    let mut harness = focused("Export…");
    press(&mut harness, Key::Enter);
    press(&mut harness, Key::Space);
    assert_eq!(harness.state().log, ["export", "export"]);
}

#[test]
fn a_field_gives_back_on_escape_and_keeps_on_enter() {
    let mut harness = focused("Owner");
    write(&mut harness, "X");
    assert_ne!(harness.state().text, "Mobile team");
    press(&mut harness, Key::Escape);
    assert_eq!(harness.state().text, "Mobile team");
    let mut harness = focused("Owner");
    press(&mut harness, Key::End);
    write(&mut harness, "s");
    press(&mut harness, Key::Enter);
    assert_eq!(harness.state().text, "Mobile teams");
    assert_eq!(harness.state().log, ["Committed"]);
}

#[test]
fn a_field_left_as_it_was_says_nothing() {
    let mut harness = focused("Owner");
    press(&mut harness, Key::Tab);
    assert!(harness.state().log.is_empty());
}

#[test]
fn a_text_that_grows_keeps_all_on_escape() {
    let mut harness = focused("Note");
    let before = harness.get_by_label("Note").rect().height();
    press(&mut harness, Key::End);
    for _ in 0..4 {
        press(&mut harness, Key::Enter);
    }
    let after = harness.get_by_label("Note").rect().height();
    assert!(after >= before + 3.0 * 16.0, "{before} to {after}");
    press(&mut harness, Key::Escape);
    assert_eq!(harness.state().text, "Mobile team\n\n\n\n");
    assert_eq!(harness.state().log, ["Committed"]);
}

#[test]
fn a_number_is_stepped_and_written_and_kept_in_its_range() {
    let mut harness = focused("Answers");
    press(&mut harness, Key::ArrowUp);
    assert_eq!(harness.state().number, 13.0);
    harness.key_press_modifiers(Modifiers::SHIFT, Key::ArrowDown);
    harness.run();
    assert_eq!(harness.state().number, 3.0);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    harness.run();
    write(&mut harness, "250");
    assert_eq!(harness.state().number, 3.0, "out of range");
    press(&mut harness, Key::Escape);
    assert_eq!(harness.state().number, 12.0, "as it was");
}

#[test]
fn a_choice_is_made_by_arrows_and_by_letters() {
    let mut harness = focused("Channel");
    press(&mut harness, Key::ArrowDown);
    assert!(
        harness.query_by_role_and_label(Role::ListBoxOption, "Phone").is_some(),
        "it is open"
    );
    press(&mut harness, Key::ArrowDown);
    press(&mut harness, Key::Enter);
    assert_eq!(harness.state().chosen, Some(1));
    assert!(
        harness.query_by_role_and_label(Role::ListBoxOption, "Phone").is_none(),
        "it is closed"
    );
    press(&mut harness, Key::Space);
    write(&mut harness, "s");
    press(&mut harness, Key::Enter);
    assert_eq!(harness.state().chosen, Some(3));
    press(&mut harness, Key::Enter);
    press(&mut harness, Key::Home);
    press(&mut harness, Key::Escape);
    assert_eq!(harness.state().chosen, Some(3), "Escape leaves it as it was");
    assert!(harness.get_by_label("Channel").is_focused());
}

#[test]
fn a_choice_is_made_by_pointer() {
    let mut harness = focused("Channel");
    harness.get_by_label("Channel").click();
    harness.run();
    harness.get_by_role_and_label(Role::ListBoxOption, "Phone").click();
    harness.run();
    assert_eq!(harness.state().chosen, Some(2));
    assert!(
        harness.query_by_role_and_label(Role::ListBoxOption, "Phone").is_none(),
        "it is closed"
    );
}

#[test]
fn segments_and_levels_are_chosen_by_arrows_and_by_pointer() {
    for (name, last) in [("How do we know?", "Guess"), ("Severity", "severe")] {
        let mut harness = focused(name);
        press(&mut harness, Key::ArrowRight);
        assert_eq!(harness.state().chosen, Some(1), "{name}");
        press(&mut harness, Key::End);
        assert_eq!(harness.state().chosen, Some(2), "{name}");
        press(&mut harness, Key::ArrowLeft);
        assert_eq!(harness.state().chosen, Some(1), "{name}");
        harness.get_by_role_and_label(Role::RadioButton, last).click();
        harness.run();
        assert_eq!(harness.state().chosen, Some(2), "{name}");
    }
}

#[test]
fn a_matrix_is_walked_by_arrows() {
    let mut harness = focused("Priority");
    press(&mut harness, Key::ArrowRight);
    press(&mut harness, Key::ArrowDown);
    assert_eq!(harness.state().cell, Some(Cell { right: 1, up: 1 }));
    harness
        .get_by_role_and_label(Role::RadioButton, "Impact low, Effort high")
        .click();
    harness.run();
    assert_eq!(harness.state().cell, Some(Cell { right: 2, up: 0 }));
}

#[test]
fn a_switch_is_switched_by_space_and_by_pointer() {
    let mut harness = focused("Moment of truth");
    press(&mut harness, Key::Space);
    assert!(harness.state().on);
    harness.get_by_label("Moment of truth").click();
    harness.run();
    assert!(!harness.state().on);
}

#[test]
fn a_slider_goes_by_steps_to_its_ends_and_where_it_is_pulled() {
    let mut harness = focused("Mara");
    press(&mut harness, Key::ArrowRight);
    assert_eq!(harness.state().feeling, -0.5);
    press(&mut harness, Key::PageUp);
    assert_eq!(harness.state().feeling, 0.0);
    press(&mut harness, Key::End);
    assert_eq!(harness.state().feeling, 2.0);
    press(&mut harness, Key::Home);
    assert_eq!(harness.state().feeling, -2.0);
    harness.get_by_label("Mara").set_value_accesskit(1.24);
    harness.run();
    assert_eq!(harness.state().feeling, 1.2);
    let rect = harness.get_by_label("Mara").rect();
    harness.drag_at(rect.center());
    harness.run();
    harness.hover_at(rect.right_center());
    harness.run();
    assert_eq!(harness.state().feeling, 2.0);
    press(&mut harness, Key::Escape);
    assert_eq!(harness.state().feeling, 1.2, "Escape gives back what it was");
    assert_eq!(harness.state().log.last().map(String::as_str), Some("Cancelled"));
}

#[test]
fn a_missing_feeling_is_given_by_pointer() {
    let mut harness = focused("Jonas");
    harness.get_by_label("Jonas").click();
    harness.run();
    assert_eq!(harness.state().missing, Some(0.0));
}

#[test]
fn tags_are_written_completed_and_taken_away() {
    let mut harness = focused("Tags");
    write(&mut harness, "re");
    press(&mut harness, Key::ArrowDown);
    press(&mut harness, Key::Enter);
    assert_eq!(harness.state().tags, ["checkout", "size", "returns"]);
    write(&mut harness, "new one");
    press(&mut harness, Key::Enter);
    assert_eq!(harness.state().tags.last().map(String::as_str), Some("new one"));
    press(&mut harness, Key::Backspace);
    assert_eq!(harness.state().tags, ["checkout", "size", "returns"]);
    harness.get_by_label("Remove size").click();
    harness.run();
    assert_eq!(harness.state().tags, ["checkout", "returns"]);
    harness.get_by_label("Tags").click();
    write(&mut harness, "sto");
    harness.run();
    harness.get_by_role_and_label(Role::ListBoxOption, "store").click();
    harness.run();
    assert_eq!(harness.state().tags, ["checkout", "returns", "store"]);
}

#[test]
fn a_row_is_opened_by_its_arrow_and_its_caret() {
    let mut harness = focused("Buy");
    press(&mut harness, Key::ArrowRight);
    assert!(harness.state().on);
    press(&mut harness, Key::ArrowLeft);
    assert!(!harness.state().on);
    let rect = harness.get_by_label("Buy").rect();
    let caret = rect.left_center() + vec2(14.0, 0.0);
    harness.hover_at(caret);
    harness.drag_at(caret);
    harness.drop_at(caret);
    harness.run();
    assert!(harness.state().on);
    assert!(harness.state().log.is_empty(), "the caret does not select");
    harness.get_by_label("Buy").focus();
    press(&mut harness, Key::Enter);
    assert_eq!(harness.state().log, ["row"]);
}

#[test]
fn an_eye_hides_without_selecting() {
    let mut harness = focused("Thinking");
    harness.get_by_label("Hide Thinking").click();
    harness.run();
    assert!(harness.state().on);
    assert!(harness.state().log.is_empty());
}

#[test]
fn a_notice_is_an_alert_with_its_words() {
    let harness = focused("Undo");
    assert!(harness.query_by_role(Role::Alert).is_some());
}

#[test]
fn a_dialog_is_answered_by_its_buttons_and_by_escape() {
    let mut harness = stage::play(vec2(800.0, 500.0), specimen::dialog, Values::default());
    assert!(
        harness
            .query_by_role_and_label(Role::Dialog, "Save “Buying running shoes”?")
            .is_some()
    );
    harness.get_by_label("Discard").click();
    harness.run();
    press(&mut harness, Key::Escape);
    assert_eq!(harness.state().log, ["discard", "close"]);
}
