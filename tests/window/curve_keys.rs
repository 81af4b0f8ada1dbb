//! The emotion curve at the keyboard: values typed and nudged, points walked, labels one after the other.

use throughline::edit::Layer;

use crate::{
    driver::{Driver, Press, key},
    maps::{mirrored, sample, small},
};

#[test]
fn digits_typed_on_a_point_are_its_value_in_one_step() {
    let mut d = Driver::open(small());
    d.click_at(d.on_curve("Mara", "Search", (0.5, -0.5)));
    for (typed, value) in [("1", "Search +1"), ("-", "Search +1")] {
        d.type_text(typed);
        assert_eq!(d.mara(), value, "after {typed}");
    }
    d.press("Escape");
    d.undo_all();
    d.click_at(d.on_curve("Mara", "Search", (0.5, -0.5)));
    for (typed, value) in [
        ("-", "Search -0.5"),
        ("1", "Search -1"),
        (".", "Search -1"),
        ("5", "Search -1.5"),
    ] {
        d.type_text(typed);
        assert_eq!(d.mara(), value, "after {typed}");
    }
    assert_eq!(d.steps(), 1);
    d.type_text("22");
    assert_eq!(d.mara(), "Search +2", "a digit too many begins another number");
    d.undo_all();
    d.assert_as_at_start();
}

#[test]
fn arrows_nudge_a_point_and_a_held_key_is_one_step() {
    let mut d = Driver::open(small());
    d.take_tool();
    d.click_at(d.on_curve("Mara", "Search", (0.5, -0.5)));
    d.press("ArrowUp");
    assert_eq!(d.mara(), "Search -0.25");
    d.press("Shift+ArrowDown");
    assert_eq!(d.mara(), "Search -0.3");
    assert_eq!(d.steps(), 2);
    let none = egui::Modifiers::NONE;
    for _ in 0..4 {
        d.frame(vec![key(egui::Key::ArrowUp, none, Press::Down)]);
    }
    d.frame(vec![key(egui::Key::ArrowUp, none, Press::Up)]);
    d.rest();
    assert_eq!(d.mara(), "Search +0.7");
    assert_eq!(d.steps(), 3);
    for _ in 0..9 {
        d.press("ArrowUp");
    }
    assert_eq!(d.mara(), "Search +2", "it stays on the scale");
    d.undo_all();
    d.assert_as_at_start();
}

#[test]
fn a_curve_is_made_with_keys_alone() {
    for map in [small(), mirrored()] {
        let on = if map.language.0 == "ar" {
            "ArrowLeft"
        } else {
            "ArrowRight"
        };
        let back = if map.language.0 == "ar" {
            "ArrowRight"
        } else {
            "ArrowLeft"
        };
        let mut d = Driver::open(map);
        d.press("C");
        d.press("ArrowDown");
        assert_eq!(d.selected(), "Mara › Search");
        d.type_text("1.5");
        d.press(on);
        d.type_text("-1");
        d.press(on);
        d.press("Enter");
        d.press_all("ArrowDown ArrowDown");
        d.press(on);
        d.press_all("Enter Enter");
        d.type_text("Found");
        d.press("Escape");
        assert_eq!(d.mara(), "Search +1.5; Compare -1; Pay -0.5; Delivery +0");
        assert_eq!(d.felt_at("Mara", "Delivery").label, "Found");
        d.press("Home");
        assert_eq!(d.selected(), "Mara › Search");
        d.press("End");
        assert_eq!(d.selected(), "Found");
        d.press(back);
        assert_eq!(d.selected(), "Mara › Pay");
        d.press("Delete");
        assert_eq!(d.mara(), "Search +1.5; Compare -1; Delivery +0");
        d.undo_all();
        d.assert_as_at_start();
    }
}

#[test]
fn the_key_takes_the_tool_only_where_a_letter_begins_no_text() {
    let mut d = Driver::open(small());
    d.click("Which size?");
    d.press("C");
    d.type_text("c");
    assert_eq!(d.written().as_deref(), Some("c"));
    assert!(d.app().curve_tool().is_none());
    d.press("Escape");
    d.undo_all();
    d.press("Escape");
    d.press("Escape");
    d.press("Escape");
    d.press("C");
    d.type_text("c");
    assert!(d.app().curve_tool().is_some());
    d.press("C");
    assert!(d.app().curve_tool().is_none());
    d.assert_as_at_start();
}

#[test]
fn tab_goes_from_label_to_label() {
    let mut d = Driver::open(sample());
    d.take_tool();
    d.click_at(d.on_curve("Mara", "Pays", (0.5, -1.6)));
    d.press("Enter");
    assert_eq!(d.written().as_deref(), Some("Stuck"));
    d.press("Tab");
    assert_eq!(d.written().as_deref(), Some("Relieved"));
    d.press("Shift+Tab");
    assert_eq!(d.written().as_deref(), Some("Stuck"));
    d.press("Escape");
    d.assert_as_at_start();
}

#[test]
fn all_curves_of_a_persona_are_made_with_keys_alone() {
    for map in [small(), mirrored()] {
        let is_mirrored = map.language.0 == "ar";
        let (on, back) = if is_mirrored {
            ("ArrowLeft", "ArrowRight")
        } else {
            ("ArrowRight", "ArrowLeft")
        };
        let mut d = Driver::open(map);
        d.press("C");
        d.press("ArrowDown");
        assert_eq!(d.selected(), "Mara › Search");
        // Another point in the same column, then one between the two.
        d.press("Insert");
        d.type_text("1.5");
        d.press(back);
        d.press("Insert");
        assert_eq!(
            d.mara(),
            "Search -0.5, +0.5, +1.5",
            "between two points it stands on the line"
        );
        d.press(&format!("Alt+{on}"));
        d.press(&format!("Alt+{on}"));
        d.press(&format!("Alt+{back}"));
        let persona = d.persona("Mara");
        let search = d
            .map()
            .touchpoints()
            .find(|own| own.name == "Search")
            .expect("it is there");
        let offsets: Vec<f32> = search.feelings[&persona]
            .as_is
            .iter()
            .map(|point| point.offset.value())
            .collect();
        assert_eq!(offsets, [0.5, 0.7, 0.75]);
        // How it is to be, and how tense it is: the keyboard stays in its column.
        d.press("Alt+2");
        d.type_text("2");
        d.press("Insert");
        d.type_text("1");
        assert_eq!(d.felt("Mara", Layer::ToBe), "Search +2, +1");
        d.press("Alt+3");
        d.type_text("0.75");
        d.press(on);
        d.type_text("0.5");
        assert_eq!(d.felt("Mara", Layer::Intensity), "Search +1; Compare +0");
        d.press("Alt+1");
        d.press(back);
        assert_eq!(d.selected(), "Mara › Search");
        assert_eq!(d.app().curve_tool(), Some((persona, Layer::AsIs)));
        d.undo_all();
        d.assert_as_at_start();
    }
}

#[test]
fn where_a_point_was_deleted_the_keyboard_stays_on_the_curve() {
    for tool in ["", "C"] {
        let mut d = Driver::open(small());
        if !tool.is_empty() {
            d.press(tool);
        }
        d.click_at(d.on_curve("Mara", "Search", (0.5, -0.5)));
        d.press("Delete");
        assert_eq!(d.mara(), "");
        d.press("Delete");
        assert_eq!(d.steps(), 1, "there is nothing more to delete");
        d.type_text("1.5");
        assert_eq!(
            d.mara(),
            "Search +1.5",
            "what is typed is its value, not the touchpoint's name"
        );
        d.undo_all();
        d.assert_as_at_start();
    }
}

#[test]
fn with_the_tool_arrows_come_onto_the_curve_from_elsewhere() {
    let mut d = Driver::open(small());
    d.press("C");
    d.press("ArrowRight");
    assert_eq!(d.selected(), "Mara › Search", "into the first column");
    d.press("C");
    d.click("Pay");
    d.press("Alt+1");
    d.type_text("1");
    assert_eq!(d.mara(), "Search -0.5; Pay +1", "where the keyboard was");
    d.click("Compare");
    d.press("ArrowDown");
    d.type_text("2");
    assert_eq!(d.mara(), "Search -0.5; Compare +2; Pay +1");
    assert_eq!(d.journey(), Driver::open(small()).journey(), "nothing is renamed");
    d.undo_all();
    d.assert_as_at_start();
}
