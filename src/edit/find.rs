//! Finding a word in every text of a map, and putting another in its place.

mod matching;
mod replace;
mod texts;

use std::ops::Range;

pub use replace::replace;

use super::thing::{Cell, Column, Layer, PointPlace, Thing};
use crate::model::{JourneyMap, LaneKind, PersonaId, Stage, Touchpoint};

/// What is looked for.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Query {
    /// The letters; nothing is found where there are none.
    pub text: String,
    /// Whether `Card` is another word than `card`.
    pub match_case: bool,
    /// Whether `card` is not to be found in `discard`.
    pub whole_words: bool,
}

/// Where a text was found.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Hit {
    /// In what.
    pub thing: Thing,
    /// In which of its texts.
    pub field: Field,
    /// From which byte of the text to which.
    pub range: Range<usize>,
}

/// A text of a thing; the numbers say which of a list it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the fields of the model of the same names")]
pub enum Field {
    Title,
    Headline,
    Scenario,
    Expectations,
    Research,
    Name,
    Role,
    Place,
    Segment,
    Quote,
    Demographic(usize),
    Interest(usize),
    Value(usize),
    Lifestyle(usize),
    BuyingFrequency,
    DecisionTrigger(usize),
    Goals(usize),
    Need(usize),
    Frustration(usize),
    Motivation(usize),
    PreferredChannel(usize),
    TraitLow(usize),
    TraitHigh(usize),
    Goal,
    Duration,
    Owner,
    Text,
    Note,
    Segments(usize),
    Tag(usize),
    Link(usize),
    EvidenceSource,
    EvidenceQuote,
    Waits,
    Fails,
    MetricName,
    Unit,
    Collected,
    Refined,
    Label,
    Why,
    Imported,
}

impl Field {
    /// What it is called: "note".
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Headline => "headline",
            Self::Scenario => "scenario",
            Self::Expectations => "expectations",
            Self::Research => "research",
            Self::Name => "name",
            Self::Role => "role",
            Self::Place => "place",
            Self::Segment | Self::Segments(_) => "segment",
            Self::Quote | Self::EvidenceQuote => "quote",
            Self::Demographic(_) => "demographics",
            Self::Interest(_) => "interests",
            Self::Value(_) => "values",
            Self::Lifestyle(_) => "lifestyle",
            Self::BuyingFrequency => "buying frequency",
            Self::DecisionTrigger(_) => "decision triggers",
            Self::Goals(_) => "goals",
            Self::Need(_) => "needs",
            Self::Frustration(_) => "frustrations",
            Self::Motivation(_) => "motivations",
            Self::PreferredChannel(_) => "preferred channels",
            Self::TraitLow(_) | Self::TraitHigh(_) => "trait",
            Self::Goal => "goal",
            Self::Duration => "duration",
            Self::Owner => "owner",
            Self::Text => "text",
            Self::Note => "note",
            Self::Tag(_) => "tag",
            Self::Link(_) => "link",
            Self::EvidenceSource => "source",
            Self::Waits => "waits",
            Self::Fails => "fails",
            Self::MetricName => "metric",
            Self::Unit => "unit",
            Self::Collected => "how it is collected",
            Self::Refined => "what is refined with it",
            Self::Label => "label",
            Self::Why => "why",
            Self::Imported => "imported score",
        }
    }
}

/// Every place where the text stands, in reading order: the head, personas, channels and the names of
/// lanes, then stage by stage and column by column, down the lanes.
#[must_use]
pub fn find(map: &JourneyMap, query: &Query) -> Vec<Hit> {
    let mut hits = Vec::new();
    let Some(matcher) = matching::Matcher::of(query) else {
        return hits;
    };
    each_text(map, &mut |thing, field, text| {
        let found = matcher.matches(text);
        hits.extend(found.into_iter().map(|range| Hit { thing, field, range }));
    });
    hits
}

/// Shows `visit` every text of the map in reading order.
fn each_text(map: &JourneyMap, visit: &mut dyn FnMut(Thing, Field, &str)) {
    texts::of_map(map, &mut |field, text| visit(Thing::Map, field, text));
    for persona in &map.personas {
        texts::of_persona(persona, &mut |field, text| {
            visit(Thing::Persona(persona.id), field, text);
        });
    }
    for channel in &map.channels {
        visit(Thing::Channel(channel.id), Field::Name, &channel.name);
    }
    for lane in &map.lanes {
        visit(Thing::Lane(lane.id), Field::Name, &lane.name);
    }
    for stage in &map.stages {
        each_of_stage(map, stage, visit);
    }
}

fn each_of_stage(map: &JourneyMap, stage: &Stage, visit: &mut dyn FnMut(Thing, Field, &str)) {
    texts::of_stage(stage, &mut |field, text| visit(Thing::Stage(stage.id), field, text));
    for lane in &map.lanes {
        for card in stage.wide.get(&lane.id).into_iter().flatten() {
            texts::of_card(card, &mut |field, text| visit(Thing::Card(card.id), field, text));
        }
    }
    for touchpoint in &stage.touchpoints {
        let own = Thing::Touchpoint(touchpoint.id);
        texts::of_touchpoint(touchpoint, &mut |field, text| visit(own, field, text));
        let curve = map.lanes.iter().position(|lane| lane.kind == LaneKind::Emotions);
        for (place, lane) in map.lanes.iter().enumerate() {
            if Some(place) == curve {
                each_point(map, touchpoint, visit);
            }
            for card in touchpoint.cells.get(&lane.id).into_iter().flatten() {
                texts::of_card(card, &mut |field, text| visit(Thing::Card(card.id), field, text));
            }
        }
        if curve.is_none() {
            each_point(map, touchpoint, visit);
        }
    }
}

fn each_point(map: &JourneyMap, touchpoint: &Touchpoint, visit: &mut dyn FnMut(Thing, Field, &str)) {
    for persona in &map.personas {
        let Some(feelings) = touchpoint.feelings.get(&persona.id) else {
            continue;
        };
        for (layer, points) in [(Layer::AsIs, &feelings.as_is), (Layer::ToBe, &feelings.to_be)] {
            for (index, point) in points.iter().enumerate() {
                let place = point_place((touchpoint, persona.id), layer, index);
                texts::of_point(point, &mut |field, text| visit(Thing::Point(place), field, text));
            }
        }
    }
}

const fn point_place((touchpoint, persona): (&Touchpoint, PersonaId), layer: Layer, index: usize) -> PointPlace {
    PointPlace { touchpoint: touchpoint.id, persona, layer, index }
}

/// The cell of a hit in a card, to bring it into view.
#[must_use]
pub fn cell_of(map: &JourneyMap, hit: &Hit) -> Option<Cell> {
    match hit.thing {
        Thing::Card(id) => super::place::card_place(map, id).map(|(cell, _)| cell),
        Thing::Cell(cell) => Some(cell),
        Thing::Point(place) => {
            let lane = map.lanes.iter().find(|lane| lane.kind == LaneKind::Emotions)?.id;
            Some(Cell { column: Column::Touchpoint(place.touchpoint), lane })
        }
        Thing::Map
        | Thing::Persona(_)
        | Thing::Channel(_)
        | Thing::Lane(_)
        | Thing::Stage(_)
        | Thing::Touchpoint(_) => None,
    }
}
