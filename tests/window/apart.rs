//! Curves one below the other: a choice that is the map's, and points in strips as in the panel.

use egui::Role;
use egui_kittest::kittest::Queryable as _;
use throughline::{
    app::{Action, Command},
    edit::{Layer, Thing},
    geometry::{Point, Rect},
    layout::Part,
    model::{Curves, JourneyMap, PersonaId},
};

use crate::{
    curve::many,
    driver::Driver,
    maps::{mirrored, small},
};

const WHO: [&str; 3] = ["Mara", "Jonas", "Aylin"];

/// Three personas who all feel something everywhere, their curves one below the other.
fn apart() -> Driver {
    let mut d = Driver::open(many(3));
    d.chooses_apart();
    d
}

impl Driver {
    pub(crate) fn chooses_apart(&mut self) {
        for label in ["View", "Curves one below the other"] {
            self.harness().get_by_label(label).click();
            self.rest();
        }
    }

    fn strip(&self, who: &str) -> Rect {
        let places = self.app().shown().places();
        places.curve_panel(self.persona(who)).expect("the curve is shown").0
    }

    fn selected_point(&self) -> Option<(PersonaId, String)> {
        let Some(Thing::Point(place)) = self.app().selection().focus() else {
            return None;
        };
        let touchpoint = self.map().touchpoints().find(|one| one.id == place.touchpoint)?;
        Some((place.persona, touchpoint.name.clone()))
    }
}

#[test]
fn curves_stand_one_below_the_other_by_a_command_that_is_taken_back() {
    let mut d = Driver::open(many(3));
    assert_eq!(d.app().is_on(Command::CurvesApart), Some(false));
    assert_eq!(d.strip("Mara"), d.strip("Jonas"), "one panel");
    d.chooses_apart();
    assert_eq!(d.map().curves, Curves::Apart);
    assert_eq!(d.app().is_on(Command::CurvesApart), Some(true));
    let [mara, jonas, aylin] = WHO.map(|who| d.strip(who));
    assert!(mara.bottom() <= jonas.y && jonas.bottom() <= aylin.y);
    assert!((mara.height - aylin.height).abs() < 0.01, "one scale");
    assert_eq!(d.app().document().undo_label(), Some("Change layout of curves"));
    d.press("Ctrl+Z");
    assert_eq!(d.map().curves, Curves::Together);
    assert_eq!(d.strip("Mara"), d.strip("Jonas"));
    d.assert_as_at_start();
    d.press("Ctrl+Y");
    d.chooses_apart();
    assert_eq!(d.map().curves, Curves::Together, "the command puts them together again");
}

#[test]
fn what_is_selected_stays_so() {
    let mut d = Driver::open(many(3));
    d.click("Pay");
    let before = d.selected();
    d.chooses_apart();
    assert_eq!(d.selected(), before);
}

#[test]
fn a_click_beside_a_strip_selects_its_persona() {
    let mut d = apart();
    let strip = d.strip("Jonas");
    let beside = d
        .app()
        .camera()
        .canvas_from_map(Point::new(strip.x / 2.0, strip.y + strip.height / 2.0));
    d.click_at(d.canvas().min + egui::vec2(beside.x, beside.y));
    assert_eq!(d.app().selection().focus(), Some(Thing::Persona(d.persona("Jonas"))));
}

#[test]
fn one_persona_has_nothing_to_stand_below() {
    let mut d = Driver::open(small());
    assert!(!d.app().can(Command::CurvesApart));
    d.app_mut().apply([Action::Do(Command::CurvesApart)]);
    assert_eq!(d.map().curves, Curves::Together);
    let mut map = small();
    map.curves = Curves::Apart;
    let d = Driver::open(map);
    assert!(d.app().can(Command::CurvesApart), "it can be taken back");
    let row = d.app().shown().layout().rows.iter().flat_map(|row| row.placed.iter());
    let panels = row.filter(|placed| matches!(placed.part, Part::Curve(_)));
    assert_eq!(panels.count(), 1);
}

#[test]
fn a_point_in_a_strip_is_taken_moved_and_nudged() {
    let mirrored = JourneyMap { language: mirrored().language, ..many(3) };
    for map in [many(3), mirrored] {
        let mut d = Driver::open(map);
        d.chooses_apart();
        let start = d.steps();
        d.click_at(d.on_curve("Aylin", "Compare", (0.5, -0.3)));
        assert_eq!(d.selected_point(), Some((d.persona("Aylin"), "Compare".to_owned())));
        d.drag(
            d.on_curve("Aylin", "Compare", (0.5, -0.3)),
            d.on_curve("Aylin", "Compare", (0.5, 1.5)),
        );
        assert_eq!(
            d.felt("Aylin", Layer::AsIs),
            "Search -0.3; Compare +1.5; Pay -0.3; Delivery -0.3"
        );
        d.press("Alt+ArrowDown");
        assert!(d.felt_at("Aylin", "Compare").valence < Some(throughline::model::Valence::clamped(150)));
        assert!(d.felt("Jonas", Layer::AsIs).contains("Compare -0.9"), "nobody else's");
        assert_eq!(d.steps(), start + 2);
        d.undo_all();
        d.assert_as_at_start();
    }
}

#[test]
fn a_label_is_written_in_the_strip_of_its_persona_though_another_says_the_same() {
    let mut d = apart();
    for who in ["Jonas", "Aylin"] {
        let height = if who == "Jonas" { -0.9 } else { -0.3 };
        d.click_at(d.on_curve(who, "Pay", (0.5, height)));
        d.press("Enter");
        d.type_text("Waited");
        d.press("Escape");
        d.press("Escape");
        assert_eq!(d.felt_at(who, "Pay").label, "Waited");
    }
    d.click_at(d.on_curve("Jonas", "Pay", (0.5, -0.9)));
    d.press("Enter");
    let written = d.app().written().expect("it is written at").rect;
    let strip = d.strip("Jonas");
    assert!(
        strip.y <= written.y && written.bottom() <= strip.bottom() + 1.0,
        "{written:?} in {strip:?}"
    );
}

#[test]
fn who_feels_nothing_yet_has_a_strip_to_draw_in() {
    let mut map = many(3);
    let aylin = map.personas[2].id;
    for stage in &mut map.stages {
        for touchpoint in &mut std::sync::Arc::make_mut(stage).touchpoints {
            std::sync::Arc::make_mut(touchpoint).feelings.remove(&aylin);
        }
    }
    let mut d = Driver::open(map);
    d.chooses_apart();
    assert!(d.strip("Jonas").bottom() <= d.strip("Aylin").y);
    d.take_tool();
    d.choose("Aylin");
    assert_eq!(d.app().curve_tool(), Some((aylin, Layer::AsIs)));
    d.click_at(d.on_curve("Aylin", "Pay", (0.5, 1.0)));
    assert_eq!(d.felt("Aylin", Layer::AsIs), "Pay +1");
}

#[test]
fn the_lane_has_a_switch_for_it() {
    let mut d = Driver::open(many(3));
    d.click("Feeling");
    d.choose("A strip each");
    assert_eq!(d.map().curves, Curves::Apart);
    d.choose("Together");
    assert_eq!(d.map().curves, Curves::Together);
    assert_eq!(d.steps(), 2);
    d.undo_all();
    d.assert_as_at_start();
    // One persona has nothing to choose.
    let mut d = Driver::open(small());
    d.click("Feeling");
    let harness = d.harness();
    assert!(
        harness
            .query_by_role_and_label(Role::RadioButton, "A strip each")
            .is_none()
    );
}
