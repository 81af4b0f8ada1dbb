//! The personas of the map, played as a person plays them: rows, cards, portraits, side by side.

#![expect(clippy::expect_used, reason = "helpers of tests fail as tests do")]

#[path = "personas/desk.rs"]
mod desk;
#[path = "personas/library.rs"]
mod library;
#[path = "opened/window.rs"]
mod opened;

use desk::Desk;
use egui::{Key, Modifiers, vec2};
use throughline::{
    app::{Action, Command, Crop, Dialog, Keep, pictures::Given},
    export::Subject,
    picture::{self, Pixels},
};

#[test]
fn a_persona_is_made_with_keys_only() {
    let mut desk = Desk::with_the_sample();
    desk.presses(Modifiers::COMMAND, Key::K);
    desk.writes("somebody");
    desk.presses(Modifiers::NONE, Key::Escape);
    desk.presses(Modifiers::COMMAND, Key::K);
    desk.writes("Persona");
    desk.presses(Modifiers::NONE, Key::Enter);
    assert_eq!(desk.names(), ["Mara", "Jonas", "Selma", "Persona 4"]);
    desk.presses(Modifiers::ALT, Key::Enter);
    desk.presses(Modifiers::COMMAND, Key::A);
    desk.writes("Ada");
    desk.presses(Modifiers::NONE, Key::Tab);
    desk.writes("Runs at night");
    desk.presses(Modifiers::NONE, Key::Tab);
    desk.writes("28");
    desk.presses(Modifiers::NONE, Key::Enter);
    let ada = desk.persona("Ada");
    assert_eq!((ada.role.as_str(), ada.age), ("Runs at night", Some(28)));
}

#[test]
fn a_persona_is_named_by_a_key_and_enter_goes_through_the_card() {
    let mut desk = Desk::with_the_sample();
    desk.presses(Modifiers::COMMAND, Key::K);
    desk.writes("Persona");
    desk.presses(Modifiers::NONE, Key::Enter);
    desk.presses(Modifiers::NONE, Key::F2);
    desk.looks();
    desk.writes("Ada");
    desk.presses(Modifiers::NONE, Key::Enter);
    assert_eq!(desk.names(), ["Mara", "Jonas", "Selma", "Ada"]);
    desk.presses(Modifiers::ALT, Key::Enter);
    desk.looks();
    desk.presses(Modifiers::NONE, Key::Enter);
    desk.writes("Runs at night");
    desk.presses(Modifiers::NONE, Key::Enter);
    desk.writes("28");
    desk.presses(Modifiers::NONE, Key::Enter);
    desk.writes("Halle");
    desk.presses(Modifiers::NONE, Key::Tab);
    let ada = desk.persona("Ada");
    assert_eq!(
        (ada.role.as_str(), ada.age, ada.place.as_str()),
        ("Runs at night", Some(28), "Halle")
    );
    desk.presses(Modifiers::NONE, Key::Escape);
    desk.presses(Modifiers::NONE, Key::Escape);
    desk.selects("Jonas");
    desk.presses(Modifiers::NONE, Key::F2);
    desk.looks();
    desk.writes("Jon");
    desk.presses(Modifiers::NONE, Key::Enter);
    assert_eq!(desk.names(), ["Mara", "Jon", "Selma", "Ada"]);
}

#[test]
fn each_persona_has_a_row_and_the_keys_move_it_with_one_step_back() {
    let mut desk = Desk::with_the_sample();
    desk.clicks("Mara");
    desk.presses(Modifiers::ALT, Key::ArrowDown);
    assert_eq!(desk.names(), ["Jonas", "Mara", "Selma"]);
    desk.presses(Modifiers::COMMAND, Key::Z);
    assert_eq!(desk.names(), ["Mara", "Jonas", "Selma"]);
}

#[test]
fn a_row_is_dragged_to_another_place_and_escape_gives_it_back() {
    let mut desk = Desk::with_the_sample();
    let (mara, selma) = (desk.place("Mara"), desk.place("Selma"));
    desk.holds(mara);
    desk.moves(mara + vec2(0.0, 12.0));
    desk.moves(selma + vec2(0.0, 10.0));
    let shown: Vec<String> = desk.app().map().personas.iter().map(|one| one.name.clone()).collect();
    assert_eq!(shown, ["Jonas", "Selma", "Mara"], "the map shows the outcome");
    assert_eq!(desk.names(), ["Mara", "Jonas", "Selma"], "which nobody has agreed on");
    desk.presses(Modifiers::NONE, Key::Escape);
    desk.lets_go(selma);
    assert_eq!(desk.names(), ["Mara", "Jonas", "Selma"]);
    assert!(desk.app().document().proposal().is_none());
    desk.holds(mara);
    desk.moves(mara + vec2(0.0, 12.0));
    desk.moves(selma + vec2(0.0, 10.0));
    desk.lets_go(selma + vec2(0.0, 10.0));
    assert_eq!(desk.names(), ["Jonas", "Selma", "Mara"]);
    desk.presses(Modifiers::COMMAND, Key::Z);
    assert_eq!(desk.names(), ["Mara", "Jonas", "Selma"]);
}

#[test]
fn a_persona_is_doubled_hidden_and_deleted_by_commands() {
    let mut desk = Desk::with_the_sample();
    desk.clicks("Jonas");
    desk.presses(Modifiers::COMMAND, Key::D);
    assert_eq!(desk.names(), ["Mara", "Jonas", "Jonas", "Selma"]);
    desk.presses(Modifiers::COMMAND, Key::Z);
    desk.selects("Jonas");
    desk.does(Action::Do(Command::TogglePersona));
    assert!(!desk.persona("Jonas").shown);
    desk.focuses("Selma");
    desk.presses(Modifiers::NONE, Key::Delete);
    assert_eq!(desk.names(), ["Mara", "Jonas"]);
}

#[test]
fn a_right_click_offers_what_can_be_done_with_a_persona() {
    let mut desk = Desk::with_the_sample();
    desk.right_clicks("Jonas");
    assert!(desk.sees("Compare personas…"));
    desk.clicks("Through the persona's eyes");
    assert_eq!(desk.app().eyes(), Some(desk.persona("Jonas").id));
}

#[test]
fn the_map_is_looked_at_through_ones_eyes_and_nothing_of_it_changes() {
    let mut desk = Desk::with_the_sample();
    let before = desk.map();
    let scene = desk.app().shown().scene().clone();
    desk.selects("Jonas");
    desk.does(Action::Do(Command::ThroughEyes));
    assert!(desk.sees("Through the eyes of Jonas"));
    assert_eq!(desk.app().eyes(), Some(desk.persona("Jonas").id));
    assert!(
        !std::sync::Arc::ptr_eq(&scene, desk.app().shown().scene()),
        "others step back"
    );
    desk.does(Action::Do(Command::ClearFilter));
    assert!(!desk.sees("Through the eyes of Jonas"));
    assert_eq!(desk.app().eyes(), None);
    assert!(std::sync::Arc::ptr_eq(&before, &desk.map()));
}

#[test]
fn the_card_goes_from_one_persona_to_the_next_and_closes() {
    let mut desk = Desk::with_the_sample();
    desk.clicks("Mara");
    desk.presses(Modifiers::NONE, Key::Enter);
    assert!(desk.sees("1 of 3"));
    desk.clicks("Next persona");
    assert!(desk.sees("2 of 3"));
    assert_eq!(desk.app().dialog(), Some(&Dialog::Persona(desk.persona("Jonas").id)));
    desk.clicks("Previous persona");
    desk.clicks("Done");
    assert_eq!(desk.app().dialog(), None);
}

#[test]
fn escape_leaves_a_field_of_the_card_before_the_card() {
    let mut desk = Desk::with_the_sample();
    desk.selects("Mara");
    desk.does(Action::Do(Command::InsertPersona));
    desk.presses(Modifiers::ALT, Key::Enter);
    desk.writes(" the Fourth");
    desk.presses(Modifiers::NONE, Key::Escape);
    assert!(desk.app().dialog().is_some());
    desk.presses(Modifiers::NONE, Key::Escape);
    assert_eq!(desk.app().dialog(), None);
}

#[test]
fn personas_are_compared_with_what_differs_marked() {
    let mut desk = Desk::with_the_sample();
    desk.does(Action::Do(Command::ComparePersonas));
    for row in ["≠ Age", "≠ Goals", "≠ Peak", "≠ asks people – reads tests"] {
        assert!(desk.sees(row), "{row}");
    }
    let two = [desk.persona("Mara").id, desk.persona("Jonas").id].to_vec();
    assert_eq!(desk.app().dialog(), Some(&Dialog::Compare(two)));
    desk.clicks("Close");
    assert_eq!(desk.app().dialog(), None);
}

#[test]
fn a_picture_is_cut_under_the_circle_by_keys() {
    let mut desk = Desk::with_the_sample();
    desk.selects("Mara");
    let rgba = vec![90; 4 * 300 * 200].into();
    let given = Given::Pixels(Pixels { width: 300, height: 200, rgba });
    desk.does(Action::Keep(Keep::Picture(given.clone(), None)));
    assert!(desk.sees("The picture under the circle"));
    desk.presses(Modifiers::NONE, Key::Escape);
    assert_eq!(desk.persona("Mara").portrait, None, "Escape leaves all as it is");
    desk.does(Action::Keep(Keep::Picture(given, None)));
    desk.presses(Modifiers::NONE, Key::Plus);
    desk.presses(Modifiers::NONE, Key::ArrowRight);
    desk.presses(Modifiers::NONE, Key::Enter);
    let portrait = desk.persona("Mara").portrait.expect("a portrait");
    let map = desk.map();
    let pixels = picture::decode(map.images.get(&portrait).expect("its picture")).expect("pixels");
    assert_eq!(pixels.width, pixels.height);
    assert_eq!(pixels.width, 182, "a key makes it a tenth larger");
    desk.presses(Modifiers::COMMAND, Key::Z);
}

#[test]
fn the_place_of_a_picture_is_held_until_it_is_decoded() {
    let mut desk = Desk::with_the_sample();
    desk.selects("Mara");
    let rgba = vec![90; 4 * 300 * 200].into();
    let given = Given::Pixels(Pixels { width: 300, height: 200, rgba });
    desk.does(Action::Keep(Keep::Picture(given, None)));
    let (use_it, zoom) = ("Use as the portrait", "Zoom");
    let places = [desk.place(use_it), desk.place(zoom)];
    let Some(Dialog::Crop(crop)) = desk.app().dialog().cloned() else {
        panic!("the picture stands under the circle")
    };
    desk.presses(Modifiers::NONE, Key::Escape);
    let waiting = Crop { pixels: None, ..crop.clone() };
    desk.does(Action::Dialog(Some(Dialog::Crop(waiting))));
    assert!(desk.sees("Opening the picture…") && !desk.sees("The picture under the circle"));
    desk.is_calm();
    desk.presses(Modifiers::NONE, Key::Enter);
    desk.clicks(use_it);
    assert!(
        matches!(desk.app().dialog(), Some(Dialog::Crop(_))),
        "nothing is there to use"
    );
    desk.does(Action::Dialog(Some(Dialog::Crop(crop))));
    assert!(desk.sees("The picture under the circle") && !desk.sees("Opening the picture…"));
    assert_eq!(
        [desk.place(use_it), desk.place(zoom)],
        places,
        "nothing moves when it comes"
    );
    desk.clicks(use_it);
    assert!(desk.persona("Mara").portrait.is_some());
}

#[test]
fn the_export_asks_what_is_shown() {
    let mut desk = Desk::with_the_sample();
    desk.does(Action::Do(Command::Export));
    desk.picks("What", "The persona sheet of Mara");
    assert_eq!(desk.app().picture().subject, Subject::Sheet(desk.persona("Mara").id));
    desk.picks("What", "The map through the eyes of Jonas");
    assert_eq!(desk.app().picture().subject, Subject::Eyes(desk.persona("Jonas").id));
}
