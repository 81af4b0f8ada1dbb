//! The sample is built from nothing with keys alone: no mouse, no action given to the app directly.

use std::sync::Arc;

use egui::Role;
use throughline::{
    app::lane_label,
    edit::{self, Cell, Column, PointPlace, Thing},
    file,
    id_source::IdSource,
    model::{CardKind, Connector, JourneyMap, Lane, LaneKind, Persona, Stage, Touchpoint},
};

use crate::{
    driver::Driver,
    hands::{Hands, connector, level_of_evidence, place_of},
    maps::{empty, sample},
};

/// Takes something out of a map.
type LeaveOut = fn(&mut JourneyMap);

/// What of the sample is not built, and why.
const LEFT_OUT: [(&str, &str, LeaveOut); 1] = [(
    "pictures",
    "they come from files, by a drop or from the clipboard",
    pictures,
)];

fn each_touchpoint(map: &mut JourneyMap, change: &mut dyn FnMut(&mut Touchpoint)) {
    for stage in &mut map.stages {
        for touchpoint in &mut Arc::make_mut(stage).touchpoints {
            change(Arc::make_mut(touchpoint));
        }
    }
}

fn pictures(map: &mut JourneyMap) {
    map.images.clear();
    for persona in &mut map.personas {
        Arc::make_mut(persona).portrait = None;
    }
    each_touchpoint(map, &mut |touchpoint| {
        for cards in touchpoint.cells.values_mut() {
            cards.retain(|card| !matches!(card.kind, CardKind::Image(_)));
        }
        touchpoint.cells.retain(|_, cards| !cards.is_empty());
    });
}

/// With ids that depend on places alone: lanes and personas in the first round, what is kept under
/// their ids in the second.
fn canonical(map: &JourneyMap) -> JourneyMap {
    let mut map = map.clone();
    for _ in 0..2 {
        IdSource::seeded(1).renew(&mut map);
        // Read again, so that what is kept under ids is in their order.
        map = file::parse(&file::to_text(&map), "a map").expect("a map");
    }
    map
}

impl Hands {
    fn head(&mut self, map: &JourneyMap) {
        self.inspector();
        self.field("Title", &map.title);
        self.field("Headline", &map.headline);
        self.field("Scenario", &map.lens.scenario);
        self.field("Expectations", &map.lens.expectations);
        self.field("Owner", &map.lens.owner);
        self.field("Research", &map.lens.research);
        self.field(
            "Updated",
            &map.lens.updated.map(|date| date.to_string()).unwrap_or_default(),
        );
        self.number("Review after", map.lens.review_months.map(f64::from));
    }

    fn persona(&mut self, persona: &Persona) {
        self.command("Persona");
        self.inspector();
        self.field("Name", &persona.name);
        self.field("Role", &persona.role);
        self.number("Age", persona.age.map(f64::from));
        self.field("Place", &persona.place);
        self.field("Quote", &persona.quote);
        if let Some(avatar) = persona.avatar {
            self.pick("Drawn with", avatar as usize + 1);
        }
        self.field("Segment", &persona.segment);
        self.number("Share of all customers", persona.share.map(f64::from));
        for (name, lines) in [
            ("Goals", &persona.goals),
            ("Needs", &persona.needs),
            ("Frustrations", &persona.frustrations),
            ("Motivations", &persona.motivations),
            ("Demographics", &persona.demographics),
            ("Interests", &persona.interests),
            ("Values", &persona.values),
            ("Lifestyle", &persona.lifestyle),
        ] {
            self.lines(name, lines);
        }
        self.field("Buys how often", &persona.buying_frequency);
        self.lines("Decides by", &persona.decision_triggers);
        self.lines("Likes these channels", &persona.preferred_channels);
        for own in &persona.traits {
            self.to("Add a trait");
            self.press("Enter");
            assert_eq!(self.at().1, "Low end", "what is added is written at once");
            self.press("Shift+Tab");
            self.slide("low – high", ((f64::from(own.value) - 50.0) / 5.0).round() as i64);
            self.field("Low end", &own.low);
            self.field("High end", &own.high);
        }
        self.evidence(persona.evidence.as_ref());
        self.canvas();
    }

    fn lane(&mut self, lane: &Lane) {
        self.command(lane_label(lane.kind));
        if !lane.name.is_empty() {
            self.text(&lane.name);
            self.press("Enter");
        }
        let last = self.d.map().lanes.last().expect("a lane");
        assert_eq!(
            (last.kind, &last.name),
            (lane.kind, &lane.name),
            "it stands under the one before"
        );
        if let Some(height) = lane.height {
            self.inspector();
            self.segment("Height", 1);
            self.field("Fixed height", &f64::from(height).to_string());
            self.canvas();
        }
    }

    fn stage(&mut self, map: &JourneyMap, stage: &Stage) {
        self.press("Ctrl+Shift+Enter");
        self.text(&stage.name);
        self.press("Enter");
        let id = match self.selected() {
            Some(Thing::Stage(id)) => id,
            other => panic!("a stage was named, and {other:?} is selected"),
        };
        self.inspector();
        self.field("Goal", &stage.goal);
        self.field("Duration", &stage.duration);
        if stage.emphasised {
            self.switch("In focus");
        }
        self.canvas();
        // A stage begins with a touchpoint; while it has none, its own cells can be written in.
        self.press("ArrowDown");
        self.press("Delete");
        self.find(&stage.name, |thing| thing == Thing::Stage(id));
        for lane in &map.lanes {
            for card in stage.wide.get(&lane.id).into_iter().flatten() {
                self.walk_to(Column::Stage(id), lane);
                self.card(map, lane, card);
            }
        }
        self.find(&stage.name, |thing| thing == Thing::Stage(id));
        for touchpoint in &stage.touchpoints {
            self.touchpoint(map, touchpoint);
        }
    }

    /// Down to the cell of a lane of the sample, which has the same place here.
    pub(crate) fn walk_to(&mut self, column: Column, lane: &Lane) {
        let mut seen = Vec::new();
        for _ in 0..60 {
            let map = self.d.map();
            let cell = self.selected().and_then(|thing| match thing {
                Thing::Cell(cell) => Some(cell),
                Thing::Card(id) => edit::card_place(map, id).map(|(cell, _)| cell),
                Thing::Point(PointPlace { touchpoint, .. }) => {
                    let curve = map.lanes.iter().find(|lane| lane.kind == LaneKind::Emotions)?;
                    Some(Cell { column: Column::Touchpoint(touchpoint), lane: curve.id })
                }
                Thing::Map
                | Thing::Persona(_)
                | Thing::Channel(_)
                | Thing::Lane(_)
                | Thing::Stage(_)
                | Thing::Touchpoint(_) => None,
            });
            if let Some(cell) = cell {
                let here = map.lane(cell.lane).expect("a lane");
                if cell.column == column && (here.kind, &here.name) == (lane.kind, &lane.name) {
                    return;
                }
            }
            seen.push(self.selected());
            self.press("ArrowDown");
        }
        let names = |thing: &Thing| edit::name_of(self.d.map(), *thing);
        let seen: Vec<String> = seen.iter().flatten().map(names).collect();
        panic!(
            "down does not come to {:?}, but to {seen:?}; then at {:?}",
            lane.kind,
            self.at()
        );
    }

    fn touchpoint(&mut self, map: &JourneyMap, touchpoint: &Touchpoint) {
        self.press("Ctrl+Enter");
        self.text(&touchpoint.name);
        self.press("Enter");
        let id = match self.selected() {
            Some(Thing::Touchpoint(id)) => id,
            other => panic!("a touchpoint was named, and {other:?} is selected"),
        };
        self.channel(map, touchpoint);
        self.find(&touchpoint.name, |thing| thing == Thing::Touchpoint(id));
        self.inspector();
        if touchpoint.moment_of_truth {
            self.switch("Moment of truth");
        }
        self.field("Owner", &touchpoint.owner);
        for persona in &map.personas {
            if let Some(point) = touchpoint.feelings.get(&persona.id).and_then(|own| own.as_is.first()) {
                self.to(&format!("Add what {} feels", persona.name));
                self.press("Enter");
                self.inspector();
                let tenths = point
                    .valence
                    .map_or(0, |valence| (valence.value() * 10.0).round() as i64);
                self.slide(&persona.name, tenths);
                let evidence = format!("How do we know what {} feels?", persona.name);
                self.segment(&evidence, level_of_evidence(point.evidence));
            }
        }
        self.field("Note", &touchpoint.note);
        if touchpoint.connector != Connector::GoesOn {
            self.pick("Leads on", connector(touchpoint.connector));
        }
        self.canvas();
        for lane in &map.lanes {
            if lane.kind == LaneKind::Emotions {
                self.points(map, (id, touchpoint), lane);
            }
            for card in touchpoint.cells.get(&lane.id).into_iter().flatten() {
                self.walk_to(Column::Touchpoint(id), lane);
                self.card(map, lane, card);
            }
        }
        self.find(&touchpoint.name, |thing| thing == Thing::Touchpoint(id));
    }

    /// The channel of the touchpoint that is selected, with its sign where it is a new one.
    fn channel(&mut self, map: &JourneyMap, touchpoint: &Touchpoint) {
        let channel = touchpoint.channel.and_then(|id| map.channel(id)).expect("a channel");
        let known = &self.d.map().channels;
        let count = known.len();
        let place = known.iter().position(|own| own.name == channel.name);
        self.inspector();
        if let Some(place) = place {
            self.pick("Channel", place + 1);
            return;
        }
        self.pick("Channel", count + 1);
        self.field("Name of the new channel", &channel.name);
        if let Some(icon) = channel.icon {
            self.find(&channel.name, |thing| matches!(thing, Thing::Channel(_)));
            self.inspector();
            self.pick("Icon", place_of(icon));
        }
    }

    /// What can only be said once all is there: spans, answers, what is not shown.
    fn finish(&mut self, map: &JourneyMap) {
        for (_, card) in map.cards() {
            if card.span > 0 {
                self.find(&card.text, |thing| matches!(thing, Thing::Card(_)));
                self.inspector();
                self.number("Columns", Some(f64::from(card.span) + 1.0));
            }
            let CardKind::Opportunity(own) = &card.kind else {
                continue;
            };
            for pain in &own.answers {
                let pain = edit::card(map, *pain).expect("a pain point");
                self.find(&card.text, |thing| matches!(thing, Thing::Card(_)));
                self.answer(&pain.text);
            }
        }
        for persona in map.personas.iter().filter(|persona| !persona.shown) {
            self.find(&persona.name, |thing| matches!(thing, Thing::Persona(_)));
            self.inspector();
            self.switch("Shown");
        }
        for lane in map.lanes.iter().filter(|lane| !lane.shown) {
            let (kind, name) = (lane.kind, lane.name.clone());
            let own = self
                .d
                .map()
                .lanes
                .iter()
                .find(|own| (own.kind, &own.name) == (kind, &name));
            let id = own.expect("such a lane").id;
            let called = edit::name_of(self.d.map(), Thing::Lane(id));
            self.outline(&called);
            assert_eq!(self.selected(), Some(Thing::Lane(id)), "{called}");
            self.inspector();
            self.switch("Shown");
        }
        self.canvas();
    }

    fn answer(&mut self, pain: &str) {
        self.inspector();
        self.to("To");
        for _ in 0..40 {
            let (role, label) = self.at();
            if role == Role::Switch && label == pain {
                return self.press("Space");
            }
            if label.ends_with("other pain points") {
                self.press("Enter");
                self.inspector();
                self.to("To");
            }
            self.press("Tab");
        }
        panic!("Tab does not come to \"{pain}\"");
    }

    /// A row of the outline.
    fn outline(&mut self, name: &str) {
        self.canvas();
        self.press("Shift+F6");
        for _ in 0..200 {
            let (role, label) = self.at();
            if role == Role::TreeItem && label == name {
                return self.press("Enter");
            }
            self.press("Tab");
        }
        panic!("Tab does not come to \"{name}\" in the outline");
    }
}

#[test]
fn the_sample_is_built_from_nothing_with_keys_alone() {
    let sample = sample();
    let mut expected = sample.clone();
    for (what, why, leave_out) in LEFT_OUT {
        let before = expected.clone();
        leave_out(&mut expected);
        assert_ne!(expected, before, "{what} is in the sample, but {why}");
    }
    let mut hands = Hands { d: Driver::open(empty()) };
    hands.head(&expected);
    expected.personas.iter().for_each(|persona| hands.persona(persona));
    hands.canvas();
    hands.press("Escape");
    expected.lanes.iter().for_each(|lane| hands.lane(lane));
    hands.press("Escape");
    expected.stages.iter().for_each(|stage| hands.stage(&expected, stage));
    hands.finish(&expected);

    let (built, expected) = (canonical(hands.d.map()), canonical(&expected));
    let (is, ought) = (file::to_text(&built), file::to_text(&expected));
    for (is, ought) in is.lines().zip(ought.lines()) {
        assert_eq!(is.trim(), ought.trim());
    }
    assert_eq!(built, expected, "field by field");
    hands.d.check();
}
