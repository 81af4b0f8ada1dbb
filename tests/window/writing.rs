//! Writing in place.

use std::sync::Arc;

use egui::{Event, ImeEvent, Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use throughline::{
    app::{group_of, texts},
    edit::{self, Thing},
    file,
    id_source::IdSource,
    model::{Channel, JourneyMap, Language},
};

use crate::{
    driver::Driver,
    maps::{mirrored, small},
};

#[test]
fn double_click_enter_and_f2_write_in_what_is_there() {
    for name in ["Sees an ad", "Search", "Choose", "Doing"] {
        for how in ["", "Enter", "F2"] {
            let mut d = Driver::open(small());
            if how.is_empty() {
                d.double_click(name);
            } else {
                d.click(name);
                d.press(how);
            }
            assert_eq!(d.written().as_deref(), Some(name), "{name} by {how}");
            d.type_text("Other");
            assert_eq!(d.written().as_deref(), Some("Other"), "all of it was marked");
            d.press("Enter");
            assert_eq!(d.written(), None);
            assert_eq!(d.selected(), "Other", "what was written is selected");
            d.press("Ctrl+Z");
            d.assert_as_at_start();
        }
    }
}

#[test]
fn what_is_written_and_left_as_it_was_is_no_change() {
    let mut d = Driver::open(small());
    for name in ["Sees an ad", "Search", "Choose", "Doing"] {
        d.double_click(name);
        d.press("Enter");
        d.double_click(name);
        d.press("Escape");
    }
    assert_eq!(d.app().document().position(), 0);
}

#[test]
fn a_workshop_is_written_down_without_the_mouse() {
    let mut d = Driver::open(small());
    d.click("Pay › Doing");
    d.type_text("Opens the app");
    d.press("Enter");
    assert_eq!(d.written().as_deref(), Some(""), "another card below");
    d.type_text("Pays");
    d.press("Enter");
    d.press("Enter");
    assert_eq!(d.written(), None, "an empty one ends");
    assert_eq!(d.said("Pay › Doing"), "Opens the app | Pays", "and leaves no trace");
    assert_eq!(d.selected(), "Pay › Doing");
    assert_eq!(d.app().document().position(), 2);
    d.undo_all();
    d.assert_as_at_start();
}

#[test]
fn letters_that_come_in_one_frame_are_one_text() {
    let mut d = Driver::open(small());
    d.click("Pay › Doing");
    let letters = |text: &str| {
        text.chars()
            .map(|letter| Event::Text(letter.to_string()))
            .collect::<Vec<_>>()
    };
    let enter = || Event::Key {
        key: Key::Enter,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers: Modifiers::NONE,
    };
    let mut events = letters("one");
    events.push(enter());
    events.extend(letters("two"));
    events.push(enter());
    d.frame(events);
    d.rest();
    d.rest();
    assert_eq!(d.said("Pay › Doing"), "one | two | ");
    d.press("Escape");
    assert_eq!(d.said("Pay › Doing"), "one | two");
}

#[test]
fn a_new_card_without_a_word_leaves_no_trace() {
    for end in ["Enter", "Escape", "Tab"] {
        let mut d = Driver::open(small());
        d.click("Pay › Doing");
        d.press("Enter");
        assert_eq!(d.written().as_deref(), Some(""));
        d.press(end);
        d.assert_as_at_start();
        assert_eq!(d.app().document().position(), 0, "{end}");
        d.click("Sees an ad");
        d.press("Insert");
        d.type_text("x");
        d.press_all("Backspace Enter");
        d.assert_as_at_start();
        assert_eq!(d.app().document().position(), 0, "{end}");
    }
}

#[test]
fn tab_writes_on_in_the_next_cell() {
    let mut d = Driver::open(small());
    d.click("Search › Thinking");
    d.type_text("Hm");
    d.press("Tab");
    assert_eq!(d.said("Search › Thinking"), "Hm");
    assert_eq!(d.selected(), "Which size?");
    d.press("Tab");
    d.type_text("Dear");
    d.press("Shift+Tab");
    assert_eq!(d.said("Pay › Thinking"), "Dear");
    assert_eq!(d.selected(), "Which size?");
}

#[test]
fn shift_and_enter_break_the_line() {
    let mut d = Driver::open(small());
    d.click("Pay › Doing");
    d.type_text("one");
    d.press("Shift+Enter");
    d.type_text("two");
    d.press_all("Enter Escape");
    assert_eq!(d.said("Pay › Doing"), "one\ntwo");
}

#[test]
fn space_and_chords_begin_no_card() {
    let mut d = Driver::open(small());
    d.click("Pay › Doing");
    d.press("Space");
    d.event(Event::Text(" ".to_owned()));
    for chord in ["Ctrl+J", "Alt+J", "Ctrl+Alt+J", "Ctrl+Shift+J"] {
        d.press(chord);
    }
    assert_eq!(d.written(), None);
    d.assert_as_at_start();
}

#[test]
fn an_input_method_begins_and_ends_a_card() {
    let mut d = Driver::open(small());
    d.click("Pay › Doing");
    d.compose("k");
    assert_eq!(d.written().as_deref(), Some("k"), "the first that is shown is shown");
    d.compose("ko");
    assert_eq!(d.said("Pay › Doing"), "ko", "it stands on the map before it is sure");
    d.compose_finally("co");
    assert_eq!(d.written().as_deref(), Some("co"));
    d.compose("n");
    d.compose("");
    d.event(Event::Ime(ImeEvent::DeleteSurrounding {
        before_chars: 1,
        after_chars: 1,
    }));
    assert_eq!(d.written().as_deref(), Some("c"), "it takes away what it asks for");
    d.compose_finally("o");
    d.press_all("Enter Escape");
    assert_eq!(d.said("Pay › Doing"), "co");
    d.press("Ctrl+Z");
    d.assert_as_at_start();
}

#[test]
fn a_click_elsewhere_keeps_what_was_written() {
    let mut d = Driver::open(small());
    d.click("Pay › Doing");
    d.type_text("Pays");
    d.click("Search");
    assert_eq!(d.said("Pay › Doing"), "Pays");
    assert_eq!(d.selected(), "Search");
}

#[test]
fn what_goes_elsewhere_keeps_what_was_written() {
    let mut d = Driver::open(small());
    d.click("Pay › Doing");
    d.type_text("Pays");
    d.harness().get_by_label("File").focus();
    d.rest();
    d.rest();
    assert_eq!(d.written(), None, "who goes elsewhere has finished");
    assert_eq!(d.said("Pay › Doing"), "Pays");
}

#[test]
fn saving_keeps_what_is_being_written() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("map.ron");
    let mut d = Driver::open_file(small(), Some(path.clone()));
    d.click("Pay › Doing");
    d.type_text("Pays");
    d.press("Ctrl+S");
    let saved = file::load(&path).expect("it was saved");
    assert_eq!(saved, **d.map());
    assert!(saved.cards().any(|(_, card)| card.text == "Pays"));
    assert!(d.app().document().is_saved());
}

#[test]
fn ctrl_z_takes_back_in_the_text_first_and_then_on_the_map() {
    let mut d = Driver::open(small());
    d.click("Sees an ad");
    d.press("Enter");
    d.press("End");
    d.type_text(" on");
    d.press_all("Ctrl+Z Ctrl+Z");
    assert_eq!(d.written().as_deref(), Some("Sees an ad"), "in the text, word by word");
    d.press_all("Ctrl+Y Ctrl+Y");
    assert_eq!(d.written().as_deref(), Some("Sees an ad on"));
    d.press("Enter");
    assert_eq!(d.app().document().position(), 1);
    d.press("Ctrl+Z");
    assert_eq!(d.said("Search › Doing"), "Sees an ad | Reads tests");
    d.press("Ctrl+Y");
    assert_eq!(d.said("Search › Doing"), "Sees an ad on | Reads tests");
}

#[test]
fn in_the_text_arrows_move_the_caret_and_delete_takes_letters() {
    for map in [small(), mirrored()] {
        let mut d = Driver::open(map);
        d.double_click("Sees an ad");
        d.press_all("Home Delete Delete End Backspace");
        assert_eq!(d.written().as_deref(), Some("es an a"));
        d.press_all("ArrowLeft ArrowLeft Shift+ArrowLeft");
        d.type_text("X");
        assert_eq!(d.written().as_deref(), Some("es aX a"));
        d.press("Ctrl+Backspace");
        assert_eq!(d.written().as_deref(), Some("es  a"));
        d.event(Event::Paste("YZ".to_owned()));
        d.press("Ctrl+A");
        d.event(Event::Copy);
        assert_eq!(d.copied(), "es YZ a");
        d.event(Event::Cut);
        assert_eq!(d.written().as_deref(), Some(""));
        assert_eq!(d.copied(), "es YZ a");
    }
}

#[test]
fn a_click_in_the_text_sets_the_caret() {
    let mut d = Driver::open(small());
    d.double_click("Compares shops");
    d.click_at(d.at("Compares shops", 0.99, 0.5));
    d.type_text("!");
    assert_eq!(d.written().as_deref(), Some("Compares shops!"));
}

#[test]
fn typing_over_a_touchpoint_writes_its_name_anew() {
    let mut d = Driver::open(small());
    d.click("Pay");
    d.type_text("Buy");
    d.press("Enter");
    assert_eq!(d.journey(), "Choose: Search, Compare, Buy; Get: Delivery");
}

#[test]
fn new_stages_touchpoints_and_lanes_are_named_at_once() {
    let mut d = Driver::open(small());
    d.click("Pay");
    d.press("Ctrl+Enter");
    d.type_text("Wait");
    d.press("Enter");
    assert_eq!(d.journey(), "Choose: Search, Compare, Pay, Wait; Get: Delivery");
    d.press("Ctrl+Shift+Enter");
    d.type_text("Use");
    d.press("Enter");
    assert_eq!(d.journey(), "Choose: Search, Compare, Pay, Wait; Use: ; Get: Delivery");
    let node = d.harness().get_by_label("Add lane");
    assert!(!node.accesskit_node().is_disabled());
    node.click();
    d.rest();
    d.type_text("Owners");
    d.press("Enter");
    assert_eq!(d.lanes(), "Doing, Thinking, Feeling, Pains, Pictures, Owners");
    d.undo_all();
    d.assert_as_at_start();
}

#[test]
fn an_input_method_in_a_cell_of_pictures_begins_nothing_now_or_later() {
    let mut d = Driver::open(small());
    d.click("Pay › Pictures");
    d.compose("k");
    d.compose("");
    assert_eq!(d.written(), None, "pictures stand there");
    d.press("Escape");
    d.click("Pay › Doing");
    assert_eq!(d.written(), None, "what was composed elsewhere is not heard again");
    d.assert_as_at_start();
}

#[test]
fn a_column_made_wider_keeps_the_card_that_is_being_written() {
    let mut d = Driver::open(small());
    d.click("Pay › Doing");
    d.type_text("Pays");
    let edge = d.at("Pay", 1.0, 0.5);
    d.drag(edge, edge + egui::vec2(40.0, 0.0));
    assert_eq!(d.said("Pay › Doing"), "Pays");
    assert_eq!(d.app().document().undo_label(), Some("Change width"));
    d.undo_all();
    d.assert_as_at_start();
}

#[test]
fn double_click_on_a_goal_or_a_duration_writes_that_and_not_the_name() {
    let mut map = small();
    let stage = Arc::make_mut(map.stages.first_mut().expect("a stage"));
    "Finds a pair that fits".clone_into(&mut stage.goal);
    "6 days".clone_into(&mut stage.duration);
    for map in [map.clone(), JourneyMap { language: Language("ar".to_owned()), ..map }] {
        let mut d = Driver::open(map);
        let stage = d.thing("Choose");
        for (text, undone) in [
            ("Finds a pair that fits", "goal"),
            ("6 days", "duration"),
            ("Choose", "name"),
        ] {
            let at = text_at(&d, stage, text);
            d.double_click_at(at);
            assert_eq!(d.written().as_deref(), Some(text));
            // Emptied, it is still written where it was.
            d.press("Delete");
            assert_eq!(d.written().as_deref(), Some(""));
            d.type_text("Other");
            d.press("Enter");
            let label = d.app().document().undo_label().map(ToOwned::to_owned);
            assert!(
                label.as_deref().is_some_and(|label| label.contains(undone)),
                "{label:?}"
            );
            d.press("Ctrl+Z");
        }
        d.assert_as_at_start();
    }
}

#[test]
fn double_click_on_a_channel_opens_the_list_of_channels() {
    let mut map = small();
    let shop = Channel {
        id: IdSource::seeded(11).channel(),
        name: "Shop".to_owned(),
        icon: None,
    };
    for stage in &mut map.stages {
        for touchpoint in &mut Arc::make_mut(stage).touchpoints {
            Arc::make_mut(touchpoint).channel = (touchpoint.name != "Pay").then_some(shop.id);
        }
    }
    map.channels.push(shop);
    // Under the second of a pill's touchpoints, and under one that has no channel yet.
    for (name, chosen) in [("Compare", "None"), ("Pay", "Shop")] {
        let mut d = Driver::open(map.clone());
        d.press("Ctrl+I");
        let Thing::Touchpoint(id) = d.thing(name) else {
            panic!("{name} is a touchpoint");
        };
        let head = d.rect(Thing::Touchpoint(id)).expect("it is shown");
        let pill = (0..80).map(|down| head.center_bottom() + egui::vec2(0.0, down as f32));
        let pill = pill.into_iter().find(|at| {
            let places = d.app().shown().places();
            places.channel_at(d.on_map(*at)).is_some()
        });
        d.double_click_at(pill.expect("a row of channels under the touchpoints") + egui::vec2(0.0, 6.0));
        assert_eq!(d.written(), None, "{name}: no name is written");
        assert_eq!(d.selected(), name);
        let list: Vec<_> = d.harness.query_all_by_role(egui::Role::ListBoxOption).collect();
        assert_eq!(list.len(), 3, "{name}: none, the channel and a new one");
        drop(list);
        d.harness
            .get_by_role_and_label(egui::Role::ListBoxOption, chosen)
            .click();
        d.rest();
        let has = edit::touchpoint(d.map(), id);
        assert_eq!(has.expect("it is there").channel.is_some(), chosen == "Shop");
    }
}

/// The middle of a text of a thing, on the screen.
fn text_at(d: &Driver, thing: Thing, text: &str) -> egui::Pos2 {
    let (group, corner) = group_of(d.app().shown().scene(), thing).expect("it is drawn");
    let found = texts(&group, corner)
        .into_iter()
        .find(|(_, block)| *block.text == *text);
    let (at, block) = found.unwrap_or_else(|| panic!("\"{text}\" is not drawn"));
    let middle = at.moved(block.measure.width / 2.0, block.measure.height / 2.0);
    let at = d.app().camera().canvas_from_map(middle);
    d.canvas().min + egui::vec2(at.x, at.y)
}
