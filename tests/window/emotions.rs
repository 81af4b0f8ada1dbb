//! The panel of emotions: values written by keys alone, pasted and copied; how they are spread; how
//! far they are from what they are to be.

use std::sync::Arc;

use egui::{Event, Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use throughline::{
    app::{
        Action, Keep,
        preferences::{EmotionsCurve, EmotionsView},
    },
    edit::{Layer, PointPlace, Selection, Thing},
    generate::generate,
    model::{EmotionPoint, JourneyMap, Valence},
};

use crate::{
    curve::many,
    driver::Driver,
    maps::{app_of, empty, mirrored, sample, small},
};

/// From the canvas to the table, by keys.
const TO_THE_TABLE: &str = "F6 Tab Tab Tab Tab";

impl Driver {
    /// The panel over a map.
    fn emotions(map: JourneyMap) -> Self {
        let mut d = Self::open(map);
        d.press("Ctrl+Alt+3");
        d
    }

    fn tells(&mut self, label: &str) -> bool {
        self.harness().query_all_by_label(label).next().is_some()
    }

    fn tells_of(&mut self, part: &str) -> bool {
        self.harness().query_all_by_label_contains(part).next().is_some()
    }

    fn tap(&mut self, label: &str) {
        self.harness().get_by_label(label).click();
        self.rest();
    }

    /// The cell that assistive technology is told is marked.
    fn marked(&mut self) -> Vec<String> {
        let cells = self.harness().get_all_by_role(Role::Cell);
        let marked = cells.filter(|node| node.accesskit_node().is_selected() == Some(true));
        marked.filter_map(|node| node.accesskit_node().label()).collect()
    }

    fn paste(&mut self, text: &str) {
        self.event(Event::Paste(text.to_owned()));
    }

    fn notices(&self) -> String {
        let notices = self.app().notices().iter();
        notices
            .map(|notice| notice.words.as_str())
            .collect::<Vec<_>>()
            .join(" | ")
    }

    /// Mara's values: "-50 . 150 .".
    fn values(&self, layer: Layer) -> String {
        let map = self.map();
        let mara = map.personas.first().expect("there is Mara").id;
        let values = map.touchpoints().map(|touchpoint| {
            let feelings = touchpoint.feelings.get(&mara);
            let points = feelings.map_or(&[][..], |feelings| match layer {
                Layer::AsIs => &feelings.as_is,
                Layer::ToBe => &feelings.to_be,
                Layer::Intensity => &[],
            });
            let valence = points.first().and_then(|point| point.valence);
            valence.map_or(".".to_owned(), |valence| valence.hundredths().to_string())
        });
        values.collect::<Vec<_>>().join(" ")
    }

    fn point_of(&self, touchpoint: &str, layer: Layer) -> Thing {
        let Thing::Touchpoint(touchpoint) = self.thing(touchpoint) else {
            panic!("\"{touchpoint}\" is no touchpoint");
        };
        let persona = self.map().personas.first().expect("there is Mara").id;
        Thing::Point(PointPlace { touchpoint, persona, layer, index: 0 })
    }
}

/// The small map; "Search" is to be at +1.0.
fn with_to_be() -> JourneyMap {
    let mut map = small();
    let stage = Arc::make_mut(map.stages.first_mut().expect("a stage"));
    let search = Arc::make_mut(stage.touchpoints.first_mut().expect("a touchpoint"));
    for feelings in search.feelings.values_mut() {
        feelings.to_be = vec![EmotionPoint {
            valence: Some(Valence::clamped(100)),
            ..EmotionPoint::default()
        }];
    }
    map
}

#[test]
fn the_panel_opens_and_closes_by_its_key_and_steps_back_in_clean_mode() {
    let mut d = Driver::open(small());
    assert!(!d.tells("Search, Mara: \u{2212}0.5"), "closed it tells nothing");
    d.press("Ctrl+Alt+3");
    assert!(d.tells("Search, Mara: \u{2212}0.5"));
    d.press("F11");
    assert!(!d.tells("Search, Mara: \u{2212}0.5"));
    d.press("F11");
    d.tap("Close the emotions");
    assert!(!d.tells("Search, Mara: \u{2212}0.5"));
    assert!(d.app().preferences().emotions.collapsed, "that is remembered");
}

#[test]
fn values_are_written_by_keys_alone_and_each_is_one_step_back() {
    let mut d = Driver::emotions(small());
    d.press_all(TO_THE_TABLE);
    d.press("ArrowDown");
    d.type_text("1,5");
    d.press("Enter");
    assert_eq!(d.values(Layer::AsIs), "-50 150 . .");
    assert!(d.tells("Compare, Mara: +1.5"));
    d.type_text("-.25");
    d.press("Tab");
    assert_eq!(d.values(Layer::AsIs), "-50 150 -25 .", "Enter went down");
    d.type_text("2");
    d.press("ArrowUp");
    assert_eq!(d.values(Layer::AsIs), "-50 150 -25 200", "Tab went on to the next row");
    d.press_all("Home Delete");
    assert_eq!(d.values(Layer::AsIs), "-50 150 . 200");
    assert!(d.tells("Pay, Mara: no answer"));
    for expected in ["-50 150 -25 200", "-50 150 -25 .", "-50 150 . .", "-50 . . ."] {
        d.press("Ctrl+Z");
        assert_eq!(d.values(Layer::AsIs), expected);
    }
    d.assert_as_at_start();
}

#[test]
fn a_value_that_is_there_is_changed_at_its_end() {
    let mut d = Driver::emotions(small());
    d.press_all(TO_THE_TABLE);
    d.press("F2");
    d.press("Backspace");
    d.type_text("7");
    d.press("Enter");
    assert_eq!(d.values(Layer::AsIs), "-70 . . .");
}

#[test]
fn what_is_no_value_says_why_at_the_cell_and_escape_gives_back() {
    let mut d = Driver::emotions(small());
    d.press_all(TO_THE_TABLE);
    for (typed, why) in [("5", "lies past the scale"), ("good", "is no number")] {
        d.type_text(typed);
        d.press("Enter");
        assert!(d.tells_of(why), "{typed}");
        assert_eq!(d.values(Layer::AsIs), "-50 . . .", "{typed}");
        d.press("Escape");
        assert!(!d.tells_of(why), "{typed}");
    }
    d.assert_as_at_start();
    d.press("ArrowDown");
    assert_eq!(
        d.marked(),
        ["Compare, Mara: no answer"],
        "the keyboard is in the table again"
    );
}

#[test]
fn a_click_elsewhere_keeps_a_value_and_tells_of_what_is_none() {
    let mut d = Driver::emotions(small());
    d.press_all(TO_THE_TABLE);
    d.type_text("1");
    d.click("Doing");
    assert_eq!(d.values(Layer::AsIs), "100 . . .");
    d.tap("Search, Mara: +1.0");
    d.type_text("x");
    d.click("Doing");
    assert_eq!(d.values(Layer::AsIs), "100 . . .");
    assert!(d.notices().contains("Search, Mara stays as it was"), "{}", d.notices());
}

#[test]
fn a_block_is_pasted_in_one_step_with_a_word_about_what_does_not_fit() {
    let mut d = Driver::emotions(small());
    d.tap("Compare, Mara: no answer");
    d.paste("0,5\t1\nhigh\t1\n-2\t1\n1\t1");
    assert_eq!(d.values(Layer::AsIs), "-50 50 . -200");
    let words = d.notices();
    for part in [
        "1 row past the last touchpoint",
        "1 column past the last persona",
        "\"high\" at Pay, Mara",
    ] {
        assert!(words.contains(part), "{words}");
    }
    assert_eq!(d.app().document().undo_label(), Some("Paste 2 values"));
    d.press("Ctrl+Z");
    d.assert_as_at_start();
}

#[test]
fn what_is_marked_is_copied_as_lines_and_cleared_at_once() {
    let mut d = Driver::emotions(sample());
    d.press_all(TO_THE_TABLE);
    d.press_all("Shift+ArrowDown Shift+ArrowRight");
    assert_eq!(d.marked().len(), 4);
    d.event(Event::Copy);
    assert_eq!(d.copied(), "1.1\t0.4\n0.2\t0.9");
    d.press("Delete");
    assert!(
        d.values(Layer::AsIs).starts_with(". . -40"),
        "{}",
        d.values(Layer::AsIs)
    );
    assert_eq!(d.app().document().undo_label(), Some("Clear 4 values"));
    d.press("Ctrl+Z");
    d.assert_as_at_start();
}

#[test]
fn canvas_and_table_follow_each_other() {
    let mut d = Driver::emotions(with_to_be());
    d.tap("Search, Mara: \u{2212}0.5");
    assert_eq!(d.app().selection().focus(), Some(d.point_of("Search", Layer::AsIs)));
    d.press("ArrowDown");
    assert_eq!(
        d.selected(),
        "Compare",
        "where there is no point the touchpoint is selected"
    );
    d.press("Escape");
    assert_eq!(d.selected(), "Compare", "the map does not hear what left the table");
    d.click("Delivery");
    assert_eq!(d.marked(), ["Delivery, Mara: no answer"]);
    let to_be = d.point_of("Search", Layer::ToBe);
    d.app_mut().apply([Action::Select(Selection::one(to_be))]);
    d.rest();
    assert_eq!(d.marked(), ["Search, Mara: +1.0"], "it turns to the curve of the point");
}

#[test]
fn how_values_are_spread_is_told_and_a_click_goes_there() {
    let mut d = Driver::emotions(sample());
    d.tap("Distribution");
    assert!(d.tells("Buy · Mara: mean \u{2212}1.1, from \u{2212}1.6 to \u{2212}0.6, 2 points"));
    d.tap("Discover · Jonas: mean +0.7, from +0.4 to +0.9, 2 points");
    let Some(Thing::Point(place)) = d.app().selection().focus() else {
        panic!("a point is selected");
    };
    let map = d.map();
    assert_eq!(
        map.persona(place.persona).map(|jonas| jonas.name.as_str()),
        Some("Jonas")
    );
    // The keyboard goes on from there.
    d.press_all("ArrowRight ArrowUp Enter");
    let Some(Thing::Point(place)) = d.app().selection().focus() else {
        panic!("a point is selected");
    };
    let name = d.map().persona(place.persona).map(|mara| mara.name.clone());
    assert_eq!(name.as_deref(), Some("Mara"));
}

#[test]
fn gaps_are_listed_by_size_and_importance_and_a_click_goes_there() {
    let mut d = Driver::emotions(with_to_be());
    d.tap("As-is → to-be");
    d.tap("Search, Mara: from \u{2212}0.5 to +1.0, gap +1.5, importance 1");
    assert_eq!(d.app().selection().focus(), Some(d.point_of("Search", Layer::AsIs)));
}

#[test]
fn what_is_looked_at_is_remembered() {
    let mut d = Driver::emotions(with_to_be());
    let shown = |d: &Driver| {
        (
            d.app().preferences().emotions.view,
            d.app().preferences().emotions.curve,
        )
    };
    assert_eq!(shown(&d), (EmotionsView::Values, EmotionsCurve::AsIs));
    d.tap("Distribution");
    // What is selected has no switch so called.
    d.click("Search");
    d.tap("To-be");
    assert_eq!(shown(&d), (EmotionsView::Distribution, EmotionsCurve::ToBe));
    let before = d.app().preferences().emotions;
    let mut app = app_of(with_to_be(), None);
    app.apply([Action::Keep(Keep::Emotions(before.view, before.curve))]);
    let mut next = Driver::of(with_to_be(), app);
    next.press("Ctrl+Alt+3");
    assert!(next.tells("How values are spread"), "the next window begins so");
    assert!(next.tells_of(": +1.0, 1 point"), "with the curve that is to be");
}

#[test]
fn where_nothing_is_it_says_how_to_begin() {
    let mut d = Driver::emotions(empty());
    assert!(d.tells_of("There are no touchpoints yet"));
    d.tap("Add touchpoint");
    assert_eq!(d.map().touchpoints().count(), 1);
    let mut d = Driver::emotions(small());
    d.tap("As-is → to-be");
    assert!(d.tells_of("No gap yet"));
    d.tap("Type to-be values");
    assert!(d.tells("Search, Mara: no answer"), "the to-be values are shown");
    d.press_all(TO_THE_TABLE);
    d.type_text("1");
    d.press("Enter");
    assert_eq!(d.values(Layer::ToBe), "100 . . .");
}

#[test]
fn a_map_from_right_to_left_has_its_names_at_the_right() {
    let mut d = Driver::emotions(mirrored());
    d.tap("Compare, Mara: no answer");
    d.type_text("-1");
    d.press("Enter");
    assert_eq!(d.values(Layer::AsIs), "-50 -100 . .");
    let harness = d.harness();
    let name = harness.get_by_role_and_label(Role::RowHeader, "Compare").rect();
    let cell = harness
        .get_by_role_and_label(Role::Cell, "Compare, Mara: \u{2212}1.0")
        .rect();
    assert!(name.left() >= cell.right(), "{name} {cell}");
}

#[test]
fn of_a_thousand_touchpoints_only_rows_in_view_are_made() {
    let map = generate(3, 8_000, 11);
    let count = map.touchpoints().count();
    assert!(count >= 900, "{count} touchpoints");
    let mut d = Driver::emotions(map);
    let made = |d: &mut Driver| d.harness().get_all_by_role(Role::RowHeader).count();
    assert!(made(&mut d) < 40, "{}", made(&mut d));
    d.press_all(TO_THE_TABLE);
    d.press("Ctrl+End");
    d.press("Enter");
    d.type_text("2");
    d.press("Enter");
    assert!(made(&mut d) < 40, "{}", made(&mut d));
    let last = d.map().touchpoints().last().expect("a last").clone();
    let selina = d.map().shown_personas().last().expect("somebody").id;
    let value = last.feelings.get(&selina).and_then(|feelings| feelings.as_is.first());
    assert!(value.is_some_and(|point| point.valence.is_some()), "it was written in");
}

#[test]
fn the_canvas_stays_as_large_whatever_is_looked_at() {
    let mut d = Driver::emotions(sample());
    let before = d.canvas();
    for view in ["Distribution", "As-is → to-be", "Values"] {
        d.tap(view);
        for _ in 0..10 {
            d.frame(Vec::new());
        }
        assert_eq!(d.canvas(), before, "{view}");
    }
}

#[test]
fn where_personas_differ_is_listed_and_leads_to_both() {
    let mut d = Driver::emotions(many(3));
    d.tap("Differences");
    assert!(d.tells("Search: Aylin \u{2212}0.3, Mara \u{2212}1.5, 1.2 apart"));
    d.tap("Pay: Aylin \u{2212}0.3, Mara \u{2212}1.5, 1.2 apart");
    assert_eq!(d.selected(), "Aylin › Pay, Mara › Pay");
    d.assert_as_at_start();
    // Nobody differs from nobody.
    let mut d = Driver::emotions(small());
    d.tap("Differences");
    assert!(d.tells_of("Show another to see where they feel differently"));
    d.tap("Add another persona");
    assert_eq!(d.map().personas.len(), 2);
}
