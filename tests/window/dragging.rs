//! Moving things by mouse.

use std::sync::Arc;

use throughline::model::CardKind;

use crate::{
    driver::Driver,
    maps::{mirrored, small},
};

#[test]
fn a_card_moves_within_its_cell() {
    for map in [small(), mirrored()] {
        let mut d = Driver::open(map);
        d.drag(d.spot("Sees an ad"), d.at("Reads tests", 0.5, 0.95));
        assert_eq!(d.said("Search › Doing"), "Reads tests | Sees an ad");
        assert_eq!(d.selected(), "Sees an ad");
        d.press("Ctrl+Z");
        assert_eq!(d.said("Search › Doing"), "Sees an ad | Reads tests");
    }
}

#[test]
fn a_card_moves_to_another_cell() {
    for map in [small(), mirrored()] {
        let mut d = Driver::open(map);
        d.drag(d.spot("Sees an ad"), d.at("Pay › Doing", 0.5, 0.5));
        assert_eq!(d.said("Pay › Doing"), "Sees an ad");
        d.drag(d.spot("Which size?"), d.at("Delivery › Thinking", 0.5, 0.5));
        assert_eq!(d.said("Delivery › Thinking"), "Which size?");
        d.undo_all();
        d.assert_as_at_start();
    }
}

#[test]
fn a_pain_dragged_among_the_doing_loses_what_only_pains_have_and_gets_it_back() {
    let mut d = Driver::open(small());
    let pain = d.card("Gets stuck").kind;
    d.grab(d.spot("Gets stuck"));
    d.carry(d.at("Pay › Doing", 0.5, 0.5));
    let proposal = d.app().document().proposal().expect("something is proposed");
    assert_eq!(proposal.notes(), ["reach and severity do not go into Doing"]);
    d.let_go();
    assert_eq!(d.said("Pay › Doing"), "Gets stuck");
    assert_eq!(d.card("Gets stuck").kind, CardKind::Plain);
    d.press("Ctrl+Z");
    assert_eq!(d.card("Gets stuck").kind, pain);
    d.assert_as_at_start();
}

#[test]
fn a_thought_dragged_among_the_pains_becomes_one() {
    let mut d = Driver::open(small());
    d.drag(d.spot("Which size?"), d.at("Search › Pains", 0.5, 0.5));
    assert!(matches!(d.card("Which size?").kind, CardKind::Pain(_)));
}

#[test]
fn several_cards_go_together() {
    let mut d = Driver::open(small());
    d.click("Sees an ad");
    d.click_with("Shift", "Which size?");
    d.drag(d.spot("Which size?"), d.at("Delivery › Thinking", 0.5, 0.5));
    assert_eq!(d.said("Delivery › Thinking"), "Sees an ad | Which size?");
    assert_eq!(d.app().document().undo_label(), Some("Move 2 cards"));
}

#[test]
fn a_touchpoint_moves_within_its_stage_and_takes_its_cards_along() {
    for map in [small(), mirrored()] {
        let mut d = Driver::open(map);
        let last = if d.map().page_direction() == throughline::model::Direction::RightToLeft {
            0.1
        } else {
            0.9
        };
        d.drag(d.spot("Search"), d.at("Compare", last, 0.5));
        assert_eq!(d.journey(), "Choose: Compare, Search, Pay; Get: Delivery");
        assert_eq!(d.said("Search › Doing"), "Sees an ad | Reads tests");
    }
}

#[test]
fn a_touchpoint_moves_to_another_stage_with_its_cards_and_feelings() {
    let mut d = Driver::open(small());
    let feelings = d.map().touchpoints().next().expect("a touchpoint").feelings.clone();
    d.drag(d.spot("Search"), d.at("Delivery", 0.95, 0.5));
    assert_eq!(d.journey(), "Choose: Compare, Pay; Get: Delivery, Search");
    assert_eq!(d.said("Search › Doing"), "Sees an ad | Reads tests");
    assert_eq!(d.map().touchpoints().last().expect("a touchpoint").feelings, feelings);
    d.undo_all();
    d.assert_as_at_start();
}

#[test]
fn a_stage_moves() {
    let mut d = Driver::open(small());
    d.drag(d.spot("Choose"), d.at("Get", 0.95, 0.5));
    assert_eq!(d.journey(), "Get: Delivery; Choose: Search, Compare, Pay");
    d.drag(d.spot("Choose"), d.at("Get", 0.05, 0.5));
    assert_eq!(d.journey(), "Choose: Search, Compare, Pay; Get: Delivery");
}

#[test]
fn a_lane_moves_by_its_name() {
    let mut d = Driver::open(small());
    d.drag(d.spot("Doing"), d.at("Pains", 0.5, 0.02));
    assert_eq!(d.lanes(), "Thinking, Feeling, Doing, Pains, Pictures");
    d.drag(d.spot("Pictures"), d.at("Thinking", 0.5, 0.02));
    assert_eq!(d.lanes(), "Pictures, Thinking, Feeling, Doing, Pains");
    d.undo_all();
    d.assert_as_at_start();
}

#[test]
fn what_cannot_be_dropped_says_why_and_nothing_changes() {
    let mut d = Driver::open(small());
    for (card, cell, why) in [
        ("Sees an ad", "Search › Pictures", "Pictures"),
        ("The box", "Delivery › Thinking", "picture"),
    ] {
        let before = d.map().clone();
        d.grab(d.spot(card));
        d.carry(d.at(cell, 0.5, 0.6));
        let said = d.app().refusal().expect("it is refused").to_owned();
        assert!(said.contains(why), "{said}");
        assert!(d.app().document().proposal().is_none());
        d.let_go();
        assert!(Arc::ptr_eq(&before, d.map()));
        assert_eq!(d.app().document().position(), 0);
    }
}

#[test]
fn escape_in_the_middle_of_a_drag_gives_everything_back() {
    let grips = ["Sees an ad", "Search", "Choose", "Doing"];
    let goals = ["Pay › Doing", "Delivery", "Get", "Pains"];
    for (grip, goal) in grips.into_iter().zip(goals) {
        let mut d = Driver::open(small());
        d.click(grip);
        let before = d.app().document().map().clone();
        d.grab(d.spot(grip));
        d.carry(d.at(goal, 0.9, 0.9));
        assert!(d.app().document().proposal().is_some(), "{grip}");
        d.press("Escape");
        assert!(Arc::ptr_eq(&before, d.map()), "{grip}");
        assert_eq!(d.app().document().history().count(), 0, "{grip}");
        assert_eq!(d.selected(), grip, "what was held stays selected");
        d.carry(d.at(goal, 0.5, 0.5));
        d.let_go();
        assert!(
            Arc::ptr_eq(&before, d.map()),
            "{grip}: it stays so until the button is let go"
        );
        assert_eq!(d.app().document().history().count(), 0, "{grip}");
    }
}

#[test]
fn a_column_is_made_wider_by_its_edge() {
    for map in [small(), mirrored()] {
        let mut d = Driver::open(map);
        let is_mirrored = d.map().page_direction() == throughline::model::Direction::RightToLeft;
        let (edge, way) = if is_mirrored { (0.0, -1.0) } else { (1.0, 1.0) };
        let was = d.rect(d.thing("Compare")).expect("it is shown").width();
        let from = d.at("Compare", edge, 0.9);
        let canvas = d.canvas();
        let others = d.rect(d.thing("Search")).expect("it is shown");
        d.drag(from, from + egui::vec2(way * 60.0, 0.0));
        let now = d.rect(d.thing("Search")).expect("it is shown");
        assert_eq!(d.canvas(), canvas);
        assert!(
            (now.min - others.min).length() < 1.0,
            "what stands before it stays: {others:?} to {now:?}"
        );
        let is = d.rect(d.thing("Compare")).expect("it is shown").width();
        let end = d.at("Compare", edge, 0.9);
        assert!(
            (end.x - from.x - way * 60.0).abs() < 1.5,
            "the edge goes with the pointer"
        );
        assert!((is - was - 60.0).abs() < 2.0, "{was} to {is}");
        assert_eq!(d.app().document().history().count(), 1);
        d.press("Ctrl+Z");
        d.assert_as_at_start();
    }
}

#[test]
fn a_lane_is_made_taller_by_its_lower_edge_and_escape_gives_it_back() {
    let mut d = Driver::open(small());
    let row = |d: &Driver| {
        let places = d.app().shown().places().clone();
        let rect = places.rect(d.thing("Thinking")).expect("it is shown");
        (rect.y + rect.height, rect.height)
    };
    let (bottom, was) = row(&d);
    let zoom = d.app().camera().zoom();
    let on_canvas = d
        .app()
        .camera()
        .canvas_from_map(throughline::geometry::Point::new(0.0, bottom));
    let edge = egui::pos2(d.at("Thinking", 0.8, 0.5).x, d.canvas().top() + on_canvas.y);
    d.drag(edge, edge + egui::vec2(0.0, 50.0));
    let (_, is) = row(&d);
    assert!(((is - was) * zoom - 50.0).abs() < 2.0, "{was} to {is}");
    d.press("Ctrl+Z");
    d.grab(edge);
    d.carry(edge + egui::vec2(0.0, 50.0));
    d.press("Escape");
    d.let_go();
    d.assert_as_at_start();
    assert_eq!(d.app().document().position(), 0);
}

#[test]
fn a_drag_beyond_the_edge_moves_the_map_on() {
    let mut d = Driver::open(small());
    d.press("Ctrl+0");
    for _ in 0..6 {
        d.press("Ctrl+Plus");
    }
    d.click("Sees an ad");
    d.press("Home");
    let before = d.app().camera();
    d.grab(d.spot("Sees an ad"));
    d.hover(d.canvas().right_center() + egui::vec2(-2.0, 0.0));
    for _ in 0..30 {
        d.frame(Vec::new());
    }
    assert!(
        d.app()
            .camera()
            .canvas_from_map(throughline::geometry::Point::default())
            .x
            < before.canvas_from_map(throughline::geometry::Point::default()).x
    );
    d.press("Escape");
    d.let_go();
    d.assert_as_at_start();
}
