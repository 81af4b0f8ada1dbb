//! Holding things: several at once, what cannot be dropped, and giving everything back.

use std::{path::Path, sync::Arc, time::Duration};

use egui::{Event, Pos2, vec2};
use egui_kittest::kittest::Queryable as _;
use tempfile::TempDir;
use throughline::{
    app::{Action, Keeper, Now, background::Background, folders::Folders, preferences::Preferences},
    edit::{CardEnd, Selection, Thing},
    file,
    geometry::Point,
    model::JourneyMap,
};

use crate::{
    driver::Driver,
    maps::{mirrored, sample, small},
};

#[test]
fn several_touchpoints_go_to_another_stage_together() {
    for map in [small(), mirrored()] {
        let mut d = Driver::open(map);
        d.click("Search");
        d.click_with("Shift", "Pay");
        d.grab(d.spot("Pay"));
        d.carry(d.end_of("Delivery", CardEnd::End));
        d.assert_says("Move 2 touchpoints · to Get");
        d.let_go();
        assert_eq!(d.journey(), "Choose: Compare; Get: Delivery, Search, Pay");
        assert_eq!(d.selected(), "Pay, Search");
        assert_eq!(d.app().document().undo_label(), Some("Move 2 touchpoints"));
        d.press("Ctrl+Z");
        d.assert_as_at_start();
    }
}

#[test]
fn several_lanes_go_together() {
    let mut d = Driver::open(small());
    d.click("Doing");
    d.click_with("Shift", "Thinking");
    assert_eq!(d.selected(), "Doing, Thinking");
    d.drag(d.spot("Doing"), d.at("Pains", 0.5, 0.98));
    assert_eq!(d.lanes(), "Feeling, Pains, Doing, Thinking, Pictures");
    assert_eq!(d.app().document().undo_label(), Some("Move 2 lanes"));
    d.undo_all();
    d.assert_as_at_start();
}

#[test]
fn several_stages_go_together() {
    let mut d = Driver::open(sample());
    let names: Vec<String> = d.map().stages.iter().map(|stage| stage.name.clone()).collect();
    let last = names.last().expect("a stage").clone();
    d.click(&names[0]);
    d.click_with("Shift", &names[1]);
    d.drag(d.spot(&names[1]), d.at(&last, 0.9, 0.5));
    let expected: Vec<&String> = names.iter().skip(2).chain(names.iter().take(2)).collect();
    let found: Vec<&String> = d.map().stages.iter().map(|stage| &stage.name).collect();
    assert_eq!(found, expected);
    d.undo_all();
    d.assert_as_at_start();
}

#[test]
fn cards_of_several_cells_fall_into_one() {
    let mut d = Driver::open(small());
    d.click("Reads tests");
    for card in ["Compares shops", "Gets stuck"] {
        d.click_with("Ctrl", card);
    }
    let canvas = d.canvas();
    let to = d.at("Pay › Thinking", 0.5, 0.5);
    d.grab(d.spot("Gets stuck"));
    d.carry(to);
    assert_eq!(d.canvas(), canvas, "the canvas stays as it is in a drag");
    d.let_go();
    assert_eq!(d.said("Pay › Thinking"), "Reads tests | Compares shops | Gets stuck");
    assert_eq!(d.app().document().position(), 1);
    d.press("Ctrl+Z");
    d.assert_as_at_start();
}

#[test]
fn the_emotion_curve_takes_no_card_and_says_so() {
    let mut d = Driver::open(small());
    let before = d.map().clone();
    for card in ["Sees an ad", "The box"] {
        d.grab(d.spot(card));
        d.carry(d.at("Pay › Feeling", 0.5, 0.5));
        d.assert_says("Feeling holds the emotion curve and takes no cards");
        let cursor = d.harness().output().platform_output.cursor_icon;
        assert_eq!(cursor, egui::CursorIcon::NotAllowed);
        d.let_go();
        assert!(Arc::ptr_eq(&before, d.map()), "{card}");
        assert_eq!(d.app().document().position(), 0);
    }
}

/// Keeps a window's map as the program does.
fn keep(d: &mut Driver, folder: &Path, path: &Path) {
    let background = Background::start(Arc::new(|| {})).expect("threads");
    d.app_mut().keep_with(Keeper {
        background,
        folders: Some(Folders::within(&folder.join("config"), &folder.join("state"))),
        preferences: Preferences::default(),
        now: Now::of_system(),
        file: None,
    });
    d.app_mut().apply([Action::Open(path.to_owned())]);
    while d.app().is_busy() {
        assert!(d.app_mut().wait(Duration::from_secs(30)), "a job that never ends");
    }
    d.start = JourneyMap::clone(d.map());
    d.rest();
}

#[test]
fn a_map_that_is_open_elsewhere_says_so_whatever_is_dragged() {
    let folder = TempDir::new().expect("a folder");
    let path = folder.path().join("shoes.ron");
    file::save(&small(), &path).expect("a file");
    let (mut first, mut d) = (Driver::open(small()), Driver::open(small()));
    keep(&mut first, folder.path(), &path);
    keep(&mut d, folder.path(), &path);
    assert!(!first.app().is_read_only() && d.app().is_read_only());
    let (button, canvas) = (d.harness().get_by_label("Edit anyway").rect(), d.canvas());
    assert!(
        canvas.bottom() - button.bottom() < 50.0,
        "it covers the map: {button:?} on {canvas:?}"
    );
    let edge = d.end_of("Waits", CardEnd::Start);
    for (from, to) in [
        (d.spot("Sees an ad"), d.at("Pay › Doing", 0.5, 0.5)),
        (d.spot("Search"), d.at("Delivery", 0.9, 0.5)),
        (d.spot("Get"), d.at("Choose", 0.1, 0.5)),
        (d.spot("Doing"), d.at("Pains", 0.5, 0.9)),
        (edge, edge - vec2(150.0, 0.0)),
    ] {
        d.grab(from);
        d.carry(to);
        d.assert_says("shoes.ron is open in another window");
        d.let_go();
        d.assert_as_at_start();
        assert_eq!(d.app().document().position(), 0);
    }
}

/// Each kind of drag: its name, from where, to where.
fn drags(d: &Driver) -> Vec<(&'static str, Pos2, Pos2)> {
    let end = d.end_of("Sees an ad", CardEnd::End);
    let column = d.at("Search", 1.0, 0.95);
    let lane = d.at("Doing", 0.6, 1.0);
    vec![
        ("cards", d.spot("Sees an ad"), d.at("Pay › Pains", 0.5, 0.5)),
        (
            "a card where it cannot be",
            d.spot("The box"),
            d.at("Pay › Doing", 0.5, 0.5),
        ),
        ("touchpoints", d.spot("Search"), d.at("Delivery", 0.95, 0.5)),
        ("stages", d.spot("Choose"), d.at("Get", 0.95, 0.5)),
        ("lanes", d.spot("Doing"), d.at("Pains", 0.5, 0.9)),
        ("a card's end", end, end + vec2(200.0, 0.0)),
        ("a column's edge", column, column + vec2(70.0, 0.0)),
        ("a lane's edge", lane, lane + vec2(0.0, 40.0)),
        ("a frame", d.spot("Pay › Doing"), d.at("Delivery › Thinking", 0.5, 0.9)),
    ]
}

/// How a drag is broken off, with its name.
type Break = (&'static str, fn(&mut Driver));

#[test]
fn a_drag_that_is_broken_off_at_any_moment_leaves_everything_as_it_was() {
    let breaks: [Break; 2] = [
        ("Escape", |d| d.press("Escape")),
        ("another window", |d| d.event(Event::WindowFocused(false))),
    ];
    let count = drags(&Driver::open(small())).len();
    for (how, give_back) in breaks {
        for kind in 0..count {
            for moves in 0..3 {
                let mut d = Driver::open(small());
                d.click("Waits");
                let selected = d.selected();
                let before = d.map().clone();
                let (name, from, to) = drags(&d).remove(kind);
                d.wait();
                d.hover(from);
                d.press_button();
                if moves > 0 {
                    d.hover(from + vec2(4.0, 3.0));
                    d.hover(from + vec2(9.0, 8.0));
                }
                if moves > 1 {
                    d.carry(to);
                }
                d.hand = crate::driver::Hand::Free;
                give_back(&mut d);
                let said = format!("{name}, {moves} moves, {how}");
                assert!(Arc::ptr_eq(&before, d.map()), "{said}");
                assert_eq!(d.app().document().history().count(), 0, "{said}");
                assert_eq!(d.selected(), selected, "{said}");
                d.hover(to);
                d.let_go();
                assert!(Arc::ptr_eq(&before, d.map()), "{said}: until the button is let go");
                assert_eq!(d.app().document().history().count(), 0, "{said}");
            }
        }
    }
}

#[test]
fn a_command_by_key_comes_before_what_is_held() {
    let mut d = Driver::open(small());
    d.click("Sees an ad");
    d.grab(d.spot("Sees an ad"));
    d.carry(d.at("Pay › Doing", 0.5, 0.5));
    assert_eq!(d.said("Pay › Doing"), "Sees an ad");
    d.hand = crate::driver::Hand::Free;
    d.press("Ctrl+D");
    d.let_go();
    assert_eq!(d.said("Pay › Doing"), "", "what was not let go is given back");
    assert_eq!(d.said("Search › Doing"), "Sees an ad | Sees an ad | Reads tests");
    assert_eq!(d.app().document().position(), 1);
    d.undo_all();
    d.assert_as_at_start();
}

#[test]
fn a_finger_lets_go_where_it_was() {
    let mut d = Driver::open(small());
    d.grab(d.spot("Sees an ad"));
    d.carry(d.at("Pay › Doing", 0.5, 0.5));
    d.lift();
    assert_eq!(d.said("Pay › Doing"), "Sees an ad");
    assert_eq!(d.app().document().position(), 1);
    d.undo_all();
    d.assert_as_at_start();
}

#[test]
fn at_each_edge_the_map_moves_on_under_what_is_held() {
    let mut d = Driver::open(sample());
    let canvas = d.canvas();
    let middle = canvas.center();
    let is_near = |d: &Driver, thing| {
        d.rect(thing)
            .is_some_and(|rect| (rect.center() - middle).length() < 200.0)
    };
    let cards: Vec<Thing> = d.map().cards().map(|(_, card)| Thing::Card(card.id)).collect();
    let thing = cards
        .into_iter()
        .find(|thing| is_near(&d, *thing))
        .expect("a card near the middle");
    d.press_all("Ctrl+0 Ctrl+Plus Ctrl+Plus Ctrl+Plus");
    let corner = |d: &Driver| d.app().camera().canvas_from_map(Point::default());
    for (edge, way) in [
        (canvas.right_center() - vec2(3.0, 0.0), vec2(-1.0, 0.0)),
        (canvas.center_bottom() - vec2(0.0, 3.0), vec2(0.0, -1.0)),
        (canvas.left_center() + vec2(3.0, 0.0), vec2(1.0, 0.0)),
        (canvas.center_top() + vec2(0.0, 3.0), vec2(0.0, 1.0)),
    ] {
        d.app_mut().apply([Action::Show(Selection::one(thing))]);
        d.rest();
        let from = d.rect(thing).expect("it is shown").intersect(canvas).center();
        d.grab(from);
        d.hover(middle);
        let before = corner(&d);
        for _ in 0..12 {
            d.hover(edge);
        }
        let after = corner(&d);
        let moved = vec2(after.x - before.x, after.y - before.y);
        assert!(moved.dot(way) > 5.0, "at {edge:?} it moved by {moved:?}");
        d.press("Escape");
        d.let_go();
        d.assert_as_at_start();
    }
}

#[test]
fn a_page_that_grows_in_a_drag_stays_under_the_pointer() {
    for map in [small(), mirrored()] {
        let mut d = Driver::open(map);
        let stays = d.rect(d.thing("Search")).expect("it is shown");
        let width = d.app().shown().places().size().width;
        // The stage that is left without a touchpoint keeps a column.
        d.grab(d.spot("Delivery"));
        let to = d.end_of("Pay", CardEnd::Start);
        d.carry(to);
        assert!(d.app().shown().places().size().width > width + 50.0);
        assert_eq!(d.journey(), "Choose: Search, Compare, Delivery, Pay; Get: ");
        let now = d.rect(d.thing("Search")).expect("it is shown");
        assert!((now.min - stays.min).length() < 0.5, "{stays:?} to {now:?}");
        d.carry(to);
        assert_eq!(d.journey(), "Choose: Search, Compare, Delivery, Pay; Get: ");
        d.press("Escape");
        let now = d.rect(d.thing("Search")).expect("it is shown");
        assert!((now.min - stays.min).length() < 0.5, "{stays:?} to {now:?}");
        d.let_go();
        d.assert_as_at_start();
    }
}
