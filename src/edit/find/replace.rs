//! Putting another text in the place of what was found.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

use super::{Field, Hit, texts};
use crate::{
    edit::{
        change::{Edit, Head},
        label::shortened,
        place::{feelings_of, stage, touchpoint},
        thing::{Layer, Thing},
    },
    model::{
        Card, CardId, Channel, EmotionPoint, Feelings, JourneyMap, Lane, Persona, PersonaId, Stage, Touchpoint,
        TouchpointId,
    },
};

/// The ranges that are replaced in the texts of a thing, from the back to the front.
type Ranges = BTreeMap<Field, Vec<Range<usize>>>;

/// The edit that puts `with` in the place of these hits, in one step. Hits that are not in the map
/// any more are passed over.
#[must_use]
pub fn replace(map: &JourneyMap, hits: &[Hit], with: &str) -> Edit {
    let mut by_thing: BTreeMap<Thing, Ranges> = BTreeMap::new();
    for hit in hits {
        let ranges = by_thing.entry(hit.thing).or_default();
        ranges.entry(hit.field).or_default().push(hit.range.clone());
    }
    for ranges in by_thing.values_mut().flat_map(BTreeMap::values_mut) {
        ranges.sort_by_key(|range| std::cmp::Reverse(range.start));
        ranges.dedup();
    }
    let mut changed = Changed::default();
    let mut cards = BTreeMap::new();
    for (thing, ranges) in by_thing {
        if let Thing::Card(id) = thing {
            cards.insert(id, ranges);
        } else {
            changed.take(map, thing, &ranges, with);
        }
    }
    changed.take_cards(map, &cards, with);
    let label = match hits.len() {
        1 => format!("Replace with \"{}\"", shortened(with)),
        more => format!("Replace {more} times with \"{}\"", shortened(with)),
    };
    Edit::Together { label, edits: changed.into_edits() }
}

/// What is replaced, kind by kind.
#[derive(Debug, Default)]
struct Changed {
    head: Option<Head>,
    personas: Vec<Persona>,
    channels: Vec<Channel>,
    lanes: Vec<Lane>,
    stages: Vec<Stage>,
    touchpoints: Vec<Touchpoint>,
    cards: Vec<Card>,
    feelings: BTreeMap<(TouchpointId, PersonaId), Feelings>,
}

impl Changed {
    fn take(&mut self, map: &JourneyMap, thing: Thing, ranges: &Ranges, with: &str) {
        let mut visit = |field, text: &mut String| write(ranges, field, text, with);
        match thing {
            Thing::Map => {
                let mut head = JourneyMap {
                    title: map.title.clone(),
                    headline: map.headline.clone(),
                    lens: map.lens.clone(),
                    ..JourneyMap::default()
                };
                texts::of_map_mut(&mut head, &mut visit);
                let JourneyMap { title, headline, lens, .. } = head;
                self.head = Some(Head { title, headline, lens, ..Head::of(map) });
            }
            Thing::Persona(id) => self.personas.extend(map.persona(id).map(|persona| {
                let mut persona = Persona::clone(persona);
                texts::of_persona_mut(&mut persona, &mut visit);
                persona
            })),
            Thing::Channel(id) => self.channels.extend(map.channel(id).cloned().map(|mut channel| {
                visit(Field::Name, &mut channel.name);
                channel
            })),
            Thing::Lane(id) => self.lanes.extend(map.lane(id).cloned().map(|mut lane| {
                visit(Field::Name, &mut lane.name);
                lane
            })),
            Thing::Stage(id) => self.stages.extend(stage(map, id).map(|stage| {
                let mut stage = Stage::clone(stage);
                texts::of_stage_mut(&mut stage, &mut visit);
                stage
            })),
            Thing::Touchpoint(id) => self.touchpoints.extend(touchpoint(map, id).map(|touchpoint| {
                let mut touchpoint = Touchpoint::clone(touchpoint);
                texts::of_touchpoint_mut(&mut touchpoint, &mut visit);
                touchpoint
            })),
            Thing::Point(place) => {
                let Some(now) = feelings_of(map, place) else { return };
                let feelings = self.feelings.entry((place.touchpoint, place.persona));
                let feelings = feelings.or_insert_with(|| now.clone());
                let point: Option<&mut EmotionPoint> = match place.layer {
                    Layer::AsIs => feelings.as_is.get_mut(place.index),
                    Layer::ToBe => feelings.to_be.get_mut(place.index),
                    Layer::Intensity => None,
                };
                if let Some(point) = point {
                    texts::of_point_mut(point, &mut visit);
                }
            }
            // No text is a cell's own, and cards are taken all at once.
            Thing::Cell(_) | Thing::Card(_) => {}
        }
    }

    /// One walk through the map for all cards.
    fn take_cards(&mut self, map: &JourneyMap, cards: &BTreeMap<CardId, Ranges>, with: &str) {
        let mut seen = BTreeSet::new();
        for (_, card) in map.cards() {
            if let Some(ranges) = cards.get(&card.id)
                && seen.insert(card.id)
            {
                let mut card = card.clone();
                texts::of_card_mut(&mut card, &mut |field, text| write(ranges, field, text, with));
                self.cards.push(card);
            }
        }
    }

    /// Stages before the touchpoints in them, and those before their cards: each is whole, as it was
    /// but for its own words.
    fn into_edits(self) -> Vec<Edit> {
        let what = || "text".to_owned();
        let Self {
            head,
            personas,
            channels,
            lanes,
            stages,
            touchpoints,
            cards,
            feelings,
        } = self;
        let mut edits = Vec::new();
        edits.extend(head.map(|head| Edit::SetHead { head: Box::new(head), what: what() }));
        edits.extend((!personas.is_empty()).then(|| Edit::SetPersonas { personas, what: what() }));
        edits.extend((!channels.is_empty()).then(|| Edit::SetChannels { channels, what: what() }));
        edits.extend((!lanes.is_empty()).then(|| Edit::SetLanes { lanes, what: what() }));
        edits.extend((!stages.is_empty()).then(|| Edit::SetStages { stages, what: what() }));
        edits.extend((!touchpoints.is_empty()).then(|| Edit::SetTouchpoints { touchpoints, what: what() }));
        edits.extend((!feelings.is_empty()).then_some(Edit::SetFeelings(feelings)));
        edits.extend((!cards.is_empty()).then(|| Edit::SetCards { cards, what: what() }));
        edits
    }
}

fn write(ranges: &Ranges, field: Field, text: &mut String, with: &str) {
    for range in ranges.get(&field).into_iter().flatten() {
        if text.get(range.clone()).is_some() {
            text.replace_range(range.clone(), with);
        }
    }
}
