//! What a filter leaves of a map, found in one walk over its cards.

use std::{
    collections::{BTreeSet, HashSet},
    ops::Range,
};

use super::{
    facets::{Facet, Tally},
    filter::{Chosen, Facts, Filter, FilterValue, named, segments_of},
};
use crate::{
    edit::{Layer, PointPlace, Thing},
    layout::{Part, RowId},
    model::{
        Card, CardId, ChannelId, EmotionPoint, JourneyMap, Lane, LaneId, LaneKind, PersonaId, Stage, StageId,
        Touchpoint, TouchpointId,
    },
};

/// What a filter leaves, and what could be chosen instead.
#[derive(Debug, Default)]
pub struct Sifted {
    lit: HashSet<Part>,
    /// What matches itself, apart from what only stays with it.
    things: HashSet<Thing>,
    /// The touchpoints with a point on the curve that stays.
    felt: HashSet<TouchpointId>,
    cards: Vec<CardId>,
    all_cards: usize,
    curve: usize,
    all_of_curve: usize,
    facets: Vec<Facet>,
}

impl Sifted {
    /// What `filter` leaves of the part of `map` that is drawn.
    #[must_use]
    pub fn of(map: &JourneyMap, filter: &Filter) -> Self {
        let mut sieve = Sieve::new(map, filter);
        for stage in &map.stages {
            sieve.stage(stage);
        }
        sieve.light_names(map, filter);
        let facets = sieve.tally.facets(map, filter);
        Self { facets, ..sieve.left }
    }

    /// The cards that it leaves, in reading order.
    #[must_use]
    pub fn cards(&self) -> &[CardId] {
        &self.cards
    }

    /// How many cards are drawn.
    #[must_use]
    pub fn all_cards(&self) -> usize {
        self.all_cards
    }

    /// What can be chosen: the kinds of which the map has something.
    #[must_use]
    pub fn facets(&self) -> &[Facet] {
        &self.facets
    }

    /// Whether it leaves nothing at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        let has_column = self.lit.iter().any(|part| matches!(part, Part::Touchpoint(_)));
        self.cards.is_empty() && self.curve == 0 && !has_column
    }

    /// Whether it leaves a part of the picture.
    #[must_use]
    pub fn lights(&self, part: &Part) -> bool {
        self.lit.contains(part)
    }

    /// Whether it leaves a point of the curve in a column.
    #[must_use]
    pub fn lights_feeling(&self, touchpoint: TouchpointId) -> bool {
        self.felt.contains(&touchpoint)
    }

    /// Whether a thing matches itself: the name of a column or a lane only stays with what does.
    pub(super) fn has(&self, thing: Thing) -> bool {
        self.things.contains(&thing)
    }

    /// In short, for the bar under the canvas: "12 of 48 cards shown".
    #[must_use]
    pub fn in_short(&self) -> String {
        if self.is_empty() {
            "nothing matches".to_owned()
        } else if self.cards.is_empty() && 0 < self.curve {
            let points = counted(self.all_of_curve, "point");
            format!("no card, {} of {points} shown", self.curve)
        } else {
            format!("{} of {} shown", self.cards.len(), counted(self.all_cards, "card"))
        }
    }

    /// In full: "12 of 48 cards · 5 of 9 points of the curve".
    #[must_use]
    pub fn in_full(&self) -> String {
        let cards = format!("{} of {}", self.cards.len(), counted(self.all_cards, "card"));
        if self.all_of_curve == 0 {
            return cards;
        }
        let points = counted(self.all_of_curve, "point");
        format!("{cards} · {} of {points} of the curve", self.curve)
    }
}

fn counted(count: usize, noun: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {noun}{plural}")
}

/// A walk over the cards and points that are drawn.
struct Sieve<'a> {
    chosen: Chosen<'a>,
    /// Without a choice nothing is looked for.
    is_on: bool,
    /// The lanes that cards are drawn in, from top to bottom.
    lanes: Vec<LaneId>,
    curve: Option<LaneId>,
    /// The personas whose feelings are drawn, each as the one whom a point concerns, and its segment.
    felt_by: Vec<(PersonaId, BTreeSet<PersonaId>, Vec<&'a str>)>,
    touchpoints: Vec<&'a Touchpoint>,
    /// How many touchpoints were passed.
    passed: usize,
    tally: Tally<'a>,
    left: Sifted,
}

impl<'a> Sieve<'a> {
    fn new(map: &'a JourneyMap, filter: &'a Filter) -> Self {
        let shown = || map.lanes.iter().filter(|lane| lane.shown);
        let is_curve = |lane: &&Lane| lane.kind == LaneKind::Emotions;
        let personas = map.shown_personas();
        let mut tally = Tally::default();
        for persona in map.shown_personas() {
            tally.know_segments(segments_of(persona));
        }
        Self {
            chosen: filter.chosen(),
            is_on: filter.is_on(),
            lanes: shown().filter(|lane| !is_curve(lane)).map(|lane| lane.id).collect(),
            curve: shown().find(is_curve).map(|lane| lane.id),
            felt_by: personas
                .map(|persona| (persona.id, BTreeSet::from([persona.id]), segments_of(persona)))
                .collect(),
            touchpoints: map.touchpoints().map(|touchpoint| &**touchpoint).collect(),
            passed: 0,
            tally,
            left: Sifted::default(),
        }
    }

    fn stage(&mut self, stage: &'a Stage) {
        let of_stage = self.passed..self.passed + stage.touchpoints.len();
        for lane in self.lanes.clone() {
            for card in stage.wide.get(&lane).into_iter().flatten() {
                let facts = Facts {
                    channels: self.channels(of_stage.clone()),
                    ..facts(card, lane, "")
                };
                if self.card(card, &facts) {
                    self.left.lit.insert(Part::Stage(stage.id));
                }
            }
        }
        for touchpoint in &stage.touchpoints {
            if self.touchpoint(touchpoint) {
                self.light_column(stage.id, touchpoint);
            }
            self.passed += 1;
        }
    }

    /// Whether the touchpoint or anything in it stays.
    fn touchpoint(&mut self, touchpoint: &'a Touchpoint) -> bool {
        let owner = touchpoint.owner.trim();
        self.tally.know(touchpoint.channel, owner);
        let mut stays = self.chosen.lets_touchpoint(touchpoint.channel, owner);
        if stays {
            self.left.things.insert(Thing::Touchpoint(touchpoint.id));
        }
        for lane in self.lanes.clone() {
            for card in touchpoint.cells.get(&lane).into_iter().flatten() {
                let covered = self.passed..self.passed + 1 + usize::from(card.span);
                let facts = Facts { channels: self.channels(covered), ..facts(card, lane, owner) };
                stays |= self.card(card, &facts);
            }
        }
        if let Some(lane) = self.curve {
            stays |= self.feelings(touchpoint, lane);
        }
        stays
    }

    /// The channels of a run of touchpoints.
    fn channels(&self, run: Range<usize>) -> Vec<Option<ChannelId>> {
        let end = run.end.min(self.touchpoints.len());
        let covered = self.touchpoints.get(run.start..end).unwrap_or_default();
        covered.iter().map(|touchpoint| touchpoint.channel).collect()
    }

    /// Whether a card stays.
    fn card(&mut self, card: &Card, facts: &Facts<'_, 'a>) -> bool {
        let lets = self.chosen.lets(facts);
        self.tally.count(facts, lets);
        self.left.all_cards += 1;
        let stays = self.is_on && !lets.contains(&false);
        if stays {
            self.left.cards.push(card.id);
            self.left.things.insert(Thing::Card(card.id));
            self.left.lit.insert(Part::Card(card.id));
            self.left.lit.insert(Part::RowName(RowId::Lane(facts.lane)));
        }
        stays
    }

    /// Whether a point of the curve stays in this column.
    fn feelings(&mut self, touchpoint: &'a Touchpoint, lane: LaneId) -> bool {
        let mut stays = false;
        for (persona, alone, segments) in self.felt_by.clone() {
            let Some(feelings) = touchpoint.feelings.get(&persona) else {
                continue;
            };
            let facts = Facts {
                personas: &alone,
                segments,
                channels: vec![touchpoint.channel],
                owner: touchpoint.owner.trim(),
                lane,
                evidence: None,
            };
            for (layer, points) in [(Layer::AsIs, &feelings.as_is), (Layer::ToBe, &feelings.to_be)] {
                for (index, point) in points.iter().enumerate() {
                    let place = PointPlace { touchpoint: touchpoint.id, persona, layer, index };
                    let facts = Facts { evidence: Some(point.evidence), ..facts.clone() };
                    stays |= self.point((place, point), &facts);
                }
            }
        }
        stays
    }

    /// Whether a point stays; only answers to how it is are counted.
    fn point(&mut self, (place, point): (PointPlace, &EmotionPoint), facts: &Facts<'_, 'a>) -> bool {
        let lets = self.chosen.lets(facts);
        let stays = self.is_on && !lets.contains(&false);
        if stays {
            self.left.things.insert(Thing::Point(place));
        }
        if place.layer != Layer::AsIs || point.valence.is_none() {
            return false;
        }
        self.tally.count(facts, lets);
        self.left.all_of_curve += 1;
        if stays {
            self.left.curve += 1;
            self.left.felt.insert(place.touchpoint);
            self.left.lit.insert(Part::Curve(facts.lane));
            self.left.lit.insert(Part::RowName(RowId::Lane(facts.lane)));
        }
        stays
    }

    /// A column that stays, with its stage and its channel.
    fn light_column(&mut self, stage: StageId, touchpoint: &Touchpoint) {
        self.left.lit.insert(Part::Stage(stage));
        self.left.lit.insert(Part::Touchpoint(touchpoint.id));
        if touchpoint.channel.is_none() || !self.chosen.is_on_channel(&[touchpoint.channel]) {
            return;
        }
        // A pill stands for a run of neighbours, and is called by the first of them.
        let before = self.touchpoints.get(..=self.passed).unwrap_or_default().iter().rev();
        let run = before.take_while(|other| other.channel == touchpoint.channel);
        self.left.lit.extend(run.map(|other| Part::Channel(other.id)));
    }

    /// The names that were asked for stay even where nothing stands with them.
    fn light_names(&mut self, map: &JourneyMap, filter: &Filter) {
        // What the map is of, and what its signs mean, is so whatever is looked at.
        let rows = [RowId::Touchpoints, RowId::Channels].map(Part::RowName);
        self.left
            .lit
            .extend([Part::Header, Part::Footer].into_iter().chain(rows));
        for persona in &map.personas {
            if self.chosen.asks_for_people() && self.chosen.lets_persona(persona) {
                self.left.lit.insert(Part::Persona(persona.id));
                self.left.things.insert(Thing::Persona(persona.id));
            }
        }
        for channel in &map.channels {
            if filter.has(&FilterValue::Channel(Some(channel.id))) {
                self.left.things.insert(Thing::Channel(channel.id));
            }
        }
        for lane in &map.lanes {
            if filter.has(&FilterValue::Lane(lane.id)) {
                self.left.lit.insert(Part::RowName(RowId::Lane(lane.id)));
            }
        }
    }
}

fn facts<'a>(card: &'a Card, lane: LaneId, owner_of_column: &'a str) -> Facts<'a, 'a> {
    let own = card.owner.trim();
    Facts {
        personas: &card.personas,
        segments: named(&card.segments),
        channels: Vec::new(),
        owner: if own.is_empty() { owner_of_column } else { own },
        lane,
        evidence: card.evidence.as_ref().map(|evidence| evidence.level),
    }
}
