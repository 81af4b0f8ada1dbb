//! The emotion curve in the hand: drawn, taken, typed, written, deleted.

use std::sync::Arc;

use egui::{Pos2, Role, pos2, vec2};
use egui_kittest::kittest::Queryable as _;
use throughline::{
    edit::{self, Layer, PointPlace, Thing},
    geometry::Point,
    model::{EmotionPoint, EvidenceLevel, Feelings, JourneyMap, Persona, PersonaId, Valence},
};

use crate::{
    driver::Driver,
    maps::{mirrored, small},
};

/// The small map with so many personas, who all feel something everywhere.
pub(crate) fn many(count: usize) -> JourneyMap {
    let mut map = small();
    let mut ids = throughline::id_source::IdSource::seeded(77);
    for name in ["Jonas", "Aylin", "Ines", "Piet"].into_iter().take(count - 1) {
        map.personas.push(Arc::new(Persona::new(ids.persona(), name)));
    }
    let personas: Vec<PersonaId> = map.personas.iter().map(|persona| persona.id).collect();
    for stage in &mut map.stages {
        for touchpoint in &mut Arc::make_mut(stage).touchpoints {
            let touchpoint = Arc::make_mut(touchpoint);
            for (place, persona) in (0..).zip(&personas) {
                let point = EmotionPoint {
                    valence: Some(Valence::clamped(-150 + 60 * place)),
                    ..EmotionPoint::default()
                };
                let feelings = Feelings { as_is: vec![point], ..Feelings::default() };
                touchpoint.feelings.insert(*persona, feelings);
            }
        }
    }
    map
}

impl Driver {
    pub(crate) fn persona(&self, name: &str) -> PersonaId {
        let found = self.map().personas.iter().find(|persona| persona.name == name);
        found.expect("the persona is there").id
    }

    /// Where on the screen somebody's value stands at a touchpoint, so far through its column.
    pub(crate) fn on_curve(&self, who: &str, touchpoint: &str, (offset, height): (f32, f32)) -> Pos2 {
        let places = self.app().shown().places();
        let (_, scale) = places.curve_panel(self.persona(who)).expect("the curve is shown");
        let Thing::Touchpoint(id) = self.thing(touchpoint) else {
            panic!("\"{touchpoint}\" is no touchpoint");
        };
        let columns = places.curve_columns();
        let (_, span) = columns.iter().find(|(other, _)| *other == id).expect("it has a column");
        let at = places.at_along(span.from + (span.to - span.from) * offset, scale.y(height));
        let on_canvas = self.app().camera().canvas_from_map(Point::new(at.x, at.y));
        self.canvas().min + vec2(on_canvas.x, on_canvas.y)
    }

    /// What somebody feels: "Search -0.5; Compare +1.0, -1.0".
    pub(crate) fn felt(&self, who: &str, layer: Layer) -> String {
        let persona = self.persona(who);
        let columns = self.map().touchpoints().filter_map(|touchpoint| {
            let feelings = touchpoint.feelings.get(&persona)?;
            let heights: Vec<String> = edit::heights(feelings, layer)
                .into_iter()
                .map(|(_, height)| height.map_or_else(|| "?".to_owned(), |height| format!("{height:+}")))
                .collect();
            (!heights.is_empty()).then(|| format!("{} {}", touchpoint.name, heights.join(", ")))
        });
        columns.collect::<Vec<_>>().join("; ")
    }

    pub(crate) fn mara(&self) -> String {
        self.felt("Mara", Layer::AsIs)
    }

    pub(crate) fn felt_at(&self, who: &str, touchpoint: &str) -> EmotionPoint {
        let persona = self.persona(who);
        let found = self.map().touchpoints().find(|other| other.name == touchpoint);
        let feelings = found.and_then(|touchpoint| touchpoint.feelings.get(&persona));
        feelings
            .and_then(|feelings| feelings.as_is.first())
            .expect("a point")
            .clone()
    }

    pub(crate) fn take_tool(&mut self) {
        self.press("Escape");
        self.app_mut()
            .apply([throughline::app::Action::Select(edit::Selection::none())]);
        self.press("C");
        assert!(self.app().curve_tool().is_some(), "the tool is taken");
    }

    /// Draws through these places of Mara's curve with one stroke, and holds it.
    pub(crate) fn draw(&mut self, places: &[(&str, (f32, f32))]) {
        self.draw_for("Mara", places);
    }

    pub(crate) fn draw_for(&mut self, who: &str, places: &[(&str, (f32, f32))]) {
        let way: Vec<Pos2> = places.iter().map(|(name, at)| self.on_curve(who, name, *at)).collect();
        let (first, rest) = way.split_first().expect("a stroke begins somewhere");
        self.wait();
        self.hover(*first);
        self.press_button();
        let mut from = *first;
        for to in rest {
            for step in 1..=8 {
                self.hover(from.lerp(*to, step as f32 / 8.0));
            }
            from = *to;
        }
    }

    /// Chooses on the tool's own bar.
    pub(crate) fn choose(&mut self, label: &str) {
        self.harness().get_by_role_and_label(Role::RadioButton, label).click();
        self.rest();
    }

    pub(crate) fn steps(&self) -> usize {
        self.app().document().position()
    }
}

const ACROSS: [(&str, (f32, f32)); 4] = [
    ("Search", (0.0, 1.0)),
    ("Search", (0.5, 1.0)),
    ("Compare", (0.5, -1.5)),
    ("Delivery", (0.9, 2.0)),
];

#[test]
fn one_stroke_across_the_lane_is_a_curve_and_one_step() {
    for map in [small(), mirrored()] {
        let mut d = Driver::open(map);
        d.take_tool();
        d.draw(&ACROSS);
        d.assert_says("Draw Mara's curve");
        let shown = d.mara();
        d.let_go();
        assert_eq!(d.mara(), shown, "nothing jumps as it is let go of");
        let columns: Vec<&str> = shown.split("; ").collect();
        assert_eq!(columns.len(), 4, "{shown}");
        assert!(columns[0].starts_with("Search +1"), "{shown}");
        assert!(columns[1].starts_with("Compare -1.5"), "{shown}");
        assert!(columns[3].starts_with("Delivery +1"), "{shown}");
        assert_eq!(d.steps(), 1);
        assert_eq!(d.app().document().undo_label(), Some("Draw curve"));
        assert_eq!(d.selected(), "");
        // Who was asked stays researched, the others are guesses.
        assert_eq!(d.felt_at("Mara", "Search").evidence, EvidenceLevel::Researched);
        assert_eq!(d.felt_at("Mara", "Pay").evidence, EvidenceLevel::Guess);
        d.press("Ctrl+Z");
        d.assert_as_at_start();
    }
}

#[test]
fn escape_gives_the_shape_back_and_then_lays_the_tool_down() {
    let mut d = Driver::open(small());
    d.take_tool();
    d.draw(&ACROSS);
    assert_ne!(d.mara(), "Search -0.5");
    d.press("Escape");
    d.let_go();
    d.assert_as_at_start();
    assert!(d.app().curve_tool().is_some());
    d.press("Escape");
    assert!(d.app().curve_tool().is_none());
}

#[test]
fn a_stroke_takes_halves_and_with_alt_any_value() {
    let mut d = Driver::open(small());
    d.take_tool();
    d.draw(&[("Compare", (0.0, 1.07)), ("Compare", (1.0, 1.07))]);
    d.let_go();
    assert_eq!(d.mara(), "Search -0.5; Compare +1");
    d.press("Ctrl+Z");
    d.hold("Alt");
    d.draw(&[("Compare", (0.0, 1.07)), ("Compare", (1.0, 1.07))]);
    d.let_go();
    d.hold("");
    let value = d.felt_at("Mara", "Compare").valence.expect("a value").hundredths();
    assert!((103..=111).contains(&value), "{value}");
}

#[test]
fn a_stroke_that_begins_at_a_point_draws_once_it_leaves_the_column() {
    let mut d = Driver::open(small());
    d.take_tool();
    d.draw(&[
        ("Search", (0.5, -0.5)),
        ("Search", (0.5, 0.5)),
        ("Compare", (0.5, 1.0)),
        ("Compare", (0.9, 1.0)),
    ]);
    d.let_go();
    assert!(d.mara().contains("Compare +1"), "{}", d.mara());
    assert_eq!(d.steps(), 1);
    d.undo_all();
    d.assert_as_at_start();
}

#[test]
fn a_click_adds_a_point_that_a_drag_moves_within_its_column() {
    for map in [small(), mirrored()] {
        let mut d = Driver::open(map);
        d.take_tool();
        d.click_at(d.on_curve("Mara", "Pay", (0.45, 1.5)));
        assert_eq!(d.mara(), "Search -0.5; Pay +1.5");
        assert_eq!(d.app().document().undo_label(), Some("Add point"));
        assert_eq!(d.felt_at("Mara", "Pay").offset.value(), 0.5);
        assert_eq!(d.selected(), "Mara › Pay");
        d.grab(d.on_curve("Mara", "Pay", (0.5, 1.5)));
        d.carry(d.on_curve("Mara", "Pay", (0.5, -1.0)));
        d.assert_says("Mara at Pay: ");
        d.let_go();
        assert_eq!(d.mara(), "Search -0.5; Pay -1");
        assert_eq!(d.steps(), 2);
        d.drag(
            d.on_curve("Mara", "Pay", (0.5, -1.0)),
            d.on_curve("Mara", "Pay", (0.8, -1.0)),
        );
        assert!((d.felt_at("Mara", "Pay").offset.value() - 0.8).abs() < 0.1);
        assert_eq!(d.steps(), 3);
        d.undo_all();
        d.assert_as_at_start();
    }
}

#[test]
fn a_point_is_dragged_without_the_tool_too_and_given_back_by_escape() {
    let mut d = Driver::open(small());
    // As near as half a target of 24 points.
    let at = d.on_curve("Mara", "Search", (0.5, -0.5)) + vec2(8.0, 8.0);
    d.grab(at);
    d.carry(at + vec2(0.0, -60.0));
    assert_ne!(d.mara(), "Search -0.5");
    d.press("Escape");
    d.let_go();
    d.assert_as_at_start();
    d.click_at(at);
    assert_eq!(d.selected(), "Mara › Search");
}

#[test]
fn the_label_is_written_at_the_point_then_the_reason() {
    for map in [small(), mirrored()] {
        let mut d = Driver::open(map);
        d.double_click_at(d.on_curve("Mara", "Search", (0.5, -0.5)));
        assert_eq!(d.written().as_deref(), Some(""));
        d.type_text("Lost");
        let written = d.app().written().expect("it stands somewhere");
        let point = d.rect(d.app().selection().focus().expect("a point")).expect("shown");
        let at = d.app().camera().rect_on_canvas(written.rect);
        let away = (d.canvas().min + vec2(at.center().x, at.center().y)).distance(point.center());
        assert!(away < 80.0, "it is written at the point, not {away} away");
        d.press("Enter");
        d.type_text("no size");
        assert!(d.app().written().is_some(), "a reason stands somewhere, too");
        d.press("Enter");
        assert_eq!(d.written(), None);
        let point = d.felt_at("Mara", "Search");
        assert_eq!((point.label.as_str(), point.why.as_str()), ("Lost", "no size"));
        assert_eq!(d.app().document().undo_label(), Some("Change reason of point"));
        assert_eq!(d.steps(), 2);
        d.undo_all();
        d.assert_as_at_start();
    }
}

#[test]
fn the_curve_of_another_persona_is_chosen_or_selected() {
    let mut d = Driver::open(many(2));
    d.take_tool();
    d.choose("Jonas");
    d.click_at(d.on_curve("Jonas", "Pay", (0.9, 1.5)));
    assert_eq!(
        d.felt("Jonas", Layer::AsIs),
        "Search -0.9; Compare -0.9; Pay -0.9, +1.5; Delivery -0.9"
    );
    d.press("Ctrl+Z");
    d.click_at(d.on_curve("Mara", "Search", (0.5, -1.5)));
    assert_eq!(d.app().curve_tool(), Some((d.persona("Mara"), Layer::AsIs)));
    d.undo_all();
    d.assert_as_at_start();
}

#[test]
fn curves_in_strips_of_their_own_are_drawn_there() {
    let mut d = Driver::open(many(5));
    d.take_tool();
    d.choose("Piet");
    let Thing::Lane(lane) = d.thing("Feeling") else {
        panic!("it is a lane")
    };
    let panel = |d: &Driver, who: &str| d.app().shown().places().curve_panel(d.persona(who)).expect("shown").0;
    assert_eq!(d.app().shown().places().curve_lane(), Some(lane));
    assert!(
        panel(&d, "Piet").y > panel(&d, "Mara").bottom(),
        "Piet has a strip of his own"
    );
    d.drag(
        d.on_curve("Piet", "Pay", (0.5, 0.9)),
        d.on_curve("Piet", "Pay", (0.5, -1.5)),
    );
    assert_eq!(
        d.felt("Piet", Layer::AsIs),
        "Search +0.9; Compare +0.9; Pay -1.5; Delivery +0.9"
    );
    d.draw_for("Piet", &[("Search", (0.1, 2.0)), ("Delivery", (0.9, 2.0))]);
    d.let_go();
    assert_eq!(
        d.felt("Piet", Layer::AsIs),
        "Search +2; Compare +2; Pay +2; Delivery +2"
    );
    assert_eq!(d.steps(), 2);
    d.undo_all();
    d.assert_as_at_start();
}

#[test]
fn how_it_is_to_be_and_the_tension_are_drawn_the_same_way() {
    for (label, layer, expected) in [
        ("To be", Layer::ToBe, "Compare +1"),
        ("Tension", Layer::Intensity, "Compare +1"),
    ] {
        let mut d = Driver::open(small());
        d.take_tool();
        d.choose(label);
        d.draw(&[("Compare", (0.0, 1.0)), ("Compare", (1.0, 1.0))]);
        d.let_go();
        assert_eq!(d.felt("Mara", layer), expected);
        assert_eq!(d.mara(), "Search -0.5");
        d.grab(d.on_curve("Mara", "Compare", (0.5, 1.0)));
        d.carry(d.on_curve("Mara", "Compare", (0.5, -2.0)));
        d.let_go();
        assert_eq!(d.felt("Mara", layer), "Compare -2");
        d.undo_all();
        d.assert_as_at_start();
    }
}

#[test]
fn a_touchpoint_takes_its_feelings_along_and_says_so_as_it_goes() {
    let mut d = Driver::open(small());
    d.drag(d.spot("Search"), d.at("Pay", 0.9, 0.5));
    assert_eq!(d.journey(), "Choose: Compare, Pay, Search; Get: Delivery");
    assert_eq!(d.mara(), "Search -0.5");
    d.undo_all();
    d.click("Choose");
    d.press("Alt+ArrowRight");
    assert_eq!(d.journey(), "Get: Delivery; Choose: Search, Compare, Pay");
    assert_eq!(d.mara(), "Search -0.5");
    d.undo_all();
    let Thing::Touchpoint(id) = d.thing("Search") else {
        panic!("it is a touchpoint")
    };
    let outcome = edit::Edit::Delete([Thing::Touchpoint(id)].into())
        .outcome(d.map())
        .expect("it can go");
    assert!(
        outcome.notes.iter().any(|note| note.contains("1 feeling")),
        "{:?}",
        outcome.notes
    );
    d.click("Search");
    d.press("Delete");
    assert_eq!(d.mara(), "");
    d.undo_all();
    d.assert_as_at_start();
}

#[test]
fn fitting_the_selection_shows_a_point_with_its_column() {
    let mut d = Driver::open(small());
    d.click_at(d.on_curve("Mara", "Search", (0.5, -0.5)));
    let place = d.app().selection().focus();
    assert!(matches!(place, Some(Thing::Point(PointPlace { index: 0, .. }))));
    d.press("Ctrl+2");
    let rect = d.rect(place.expect("a point")).expect("shown");
    assert!(d.canvas().contains_rect(rect));
    let panel = d.on_curve("Mara", "Search", (0.0, 2.0));
    assert!(d.canvas().contains(pos2(panel.x + 1.0, panel.y)));
}
