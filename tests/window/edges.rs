//! Edges of columns and lanes: how wide, how tall, and how easily they are taken hold of.

use egui::{CursorIcon, Pos2, pos2, vec2};
use throughline::{
    app::{Action, Command},
    edit::{CardEnd, Selection, Thing},
    geometry::Point,
    model::{Length, PresetName},
};

use crate::{
    driver::Driver,
    maps::{mirrored, sample, small},
};

impl Driver {
    /// The edge of a touchpoint's column, under its "+".
    fn column_edge(&self, name: &str) -> Pos2 {
        let way = if self.is_mirrored() { -1.0 } else { 1.0 };
        let end = self.end_of(name, CardEnd::End);
        let rect = self.rect(self.thing(name)).expect("it is shown");
        pos2(end.x + way * 5.0, rect.bottom() - 3.0)
    }

    fn lane_edge(&self, name: &str) -> Pos2 {
        let Thing::Lane(lane) = self.thing(name) else {
            panic!("\"{name}\" is no lane");
        };
        let row = self
            .app()
            .shown()
            .places()
            .rect(Thing::Lane(lane))
            .expect("it is shown");
        let on_canvas = self.app().camera().canvas_from_map(Point::new(0.0, row.bottom()));
        pos2(self.at(name, 0.6, 0.5).x, self.canvas().top() + on_canvas.y)
    }

    fn cursor_at(&mut self, at: Pos2) -> CursorIcon {
        self.hover(at);
        self.frame(Vec::new());
        self.harness().output().platform_output.cursor_icon
    }

    fn width(&self, name: &str) -> Option<f32> {
        let found = self.map().touchpoints().find(|touchpoint| touchpoint.name == name);
        found.expect("it is there").width.map(Length::units)
    }

    fn height(&self, name: &str) -> Option<f32> {
        let found = self.map().lanes.iter().find(|lane| lane.name == name);
        found.expect("it is there").height.map(Length::units)
    }
}

#[test]
fn the_status_bar_says_how_wide_and_how_tall() {
    let mut d = Driver::open(small());
    d.grab(d.column_edge("Search"));
    d.carry(d.column_edge("Search") + vec2(40.0, 0.0));
    let width = d.width("Search").expect("it is set");
    d.assert_says(&format!("Search: {width} units wide"));
    d.carry(d.at("Search", 0.05, 0.9));
    d.assert_says("as narrow as it goes");
    d.press("Escape");
    d.let_go();
    let edge = d.lane_edge("Doing");
    d.grab(edge);
    d.carry(edge + vec2(0.0, 30.0));
    let height = d.height("Doing").expect("it is set");
    d.assert_says(&format!("Doing: {height} units high"));
    d.carry(edge - vec2(0.0, 40.0));
    d.assert_says("what is in it needs");
    d.press("Escape");
    d.let_go();
    d.assert_as_at_start();
}

#[test]
fn a_double_click_lets_a_column_fit_and_once_it_does_nothing_happens() {
    for map in [small(), mirrored()] {
        let mut d = Driver::open(map);
        let way = if d.is_mirrored() { -1.0 } else { 1.0 };
        let edge = d.column_edge("Compare");
        d.drag(edge, edge + vec2(way * 60.0, 0.0));
        assert!(d.width("Compare").is_some_and(|width| width > 150.0));
        d.double_click_at(d.column_edge("Compare"));
        assert_eq!(d.width("Compare"), None);
        assert_eq!(d.app().document().undo_label(), Some("Fit width of Compare"));
        assert_eq!(d.app().document().position(), 2);
        d.double_click_at(d.column_edge("Compare"));
        assert_eq!(d.app().document().position(), 2);
        assert_eq!(d.written(), None);
        assert_eq!(d.app().notices().len(), 0);
        d.press("Ctrl+Z");
        assert!(d.width("Compare").is_some());
        d.press("Ctrl+Z");
        d.assert_as_at_start();
    }
}

#[test]
fn a_double_click_lets_a_lane_fit() {
    let mut d = Driver::open(small());
    let edge = d.lane_edge("Thinking");
    d.drag(edge, edge + vec2(0.0, 50.0));
    assert!(d.height("Thinking").is_some());
    d.double_click_at(d.lane_edge("Thinking"));
    assert_eq!(d.height("Thinking"), None);
    assert_eq!(d.app().document().undo_label(), Some("Fit height of Thinking"));
    d.double_click_at(d.lane_edge("Thinking"));
    assert_eq!(d.app().document().position(), 2);
    assert_eq!(d.written(), None);
    d.undo_all();
    d.assert_as_at_start();
}

#[test]
fn several_columns_get_one_width_and_fit_together() {
    let mut d = Driver::open(small());
    d.click("Search");
    d.click_with("Shift", "Pay");
    let edge = d.column_edge("Search");
    d.drag(edge, edge + vec2(50.0, 0.0));
    assert!(d.width("Search").is_some_and(|width| width > 140.0));
    assert_eq!(d.width("Search"), d.width("Pay"));
    assert_eq!(d.width("Compare"), None);
    assert_eq!(d.app().document().position(), 1);
    d.double_click_at(d.column_edge("Search"));
    assert_eq!((d.width("Search"), d.width("Pay")), (None, None));
    assert_eq!(d.app().document().undo_label(), Some("Fit width of 2 touchpoints"));
    d.undo_all();
    d.assert_as_at_start();
}

#[test]
fn edge_and_plus_each_have_room_for_a_finger() {
    for map in [small(), mirrored(), sample()] {
        let mut d = Driver::open(map);
        d.press("Ctrl+0");
        let touchpoints = d.map().stages[0].touchpoints.clone();
        let (own, next) = (
            Thing::Touchpoint(touchpoints[0].id),
            Thing::Touchpoint(touchpoints[1].id),
        );
        d.app_mut()
            .apply([Action::Show(Selection::one(own)), Action::Select(Selection::none())]);
        d.rest();
        let (rect, next) = (d.rect(own).expect("shown"), d.rect(next).expect("shown"));
        let middle = rect.center().lerp(next.center(), 0.5).x;
        for aside in [-11.0, 0.0, 11.0] {
            let plus = pos2(middle + aside, rect.top() - 6.0);
            assert_eq!(d.cursor_at(plus), CursorIcon::PointingHand, "the plus at {aside}");
            for down in [-18.0, -6.0, 5.0] {
                let edge = pos2(middle + aside, rect.bottom() + down);
                let cursor = d.cursor_at(edge);
                assert_eq!(cursor, CursorIcon::ResizeHorizontal, "the edge at {aside}, {down}");
            }
        }
        assert_ne!(d.cursor_at(rect.center()), CursorIcon::ResizeHorizontal);
    }
}

#[test]
fn the_plus_between_columns_adds_a_touchpoint_there() {
    for map in [small(), mirrored()] {
        let mut d = Driver::open(map);
        let way = if d.is_mirrored() { -1.0 } else { 1.0 };
        let top = d.rect(d.thing("Search")).expect("it is shown").top();
        let plus = pos2(d.end_of("Search", CardEnd::End).x + way * 5.0, top - 5.0);
        d.hover(plus);
        d.click_at(plus);
        assert_eq!(d.written().as_deref(), Some(""));
        d.type_text("Asks");
        d.press("Enter");
        assert_eq!(d.journey(), "Choose: Search, Asks, Compare, Pay; Get: Delivery");
        d.undo_all();
        d.assert_as_at_start();
    }
}

#[test]
fn a_hand_that_trembles_moves_no_edge() {
    let mut d = Driver::open(small());
    for edge in [
        d.column_edge("Pay"),
        d.lane_edge("Thinking"),
        d.end_of("Sees an ad", CardEnd::End),
    ] {
        d.wait();
        d.hover(edge);
        d.press_button();
        d.hover(edge + vec2(2.0, 1.0));
        d.let_go();
        d.assert_as_at_start();
        assert_eq!(d.app().document().position(), 0);
        assert_eq!(d.app().selection().len(), 1, "it was a click");
    }
}

#[test]
fn a_page_has_no_edges_but_those_of_cards() {
    let mut d = Driver::open(small());
    d.app_mut().apply([Action::Do(Command::BoardPage(PresetName::Slide))]);
    d.rest();
    let edge = d.column_edge("Compare");
    assert_ne!(d.cursor_at(edge), CursorIcon::ResizeHorizontal);
    let card = d.end_of("Sees an ad", CardEnd::End);
    assert_eq!(d.cursor_at(card), CursorIcon::ResizeHorizontal);
}
