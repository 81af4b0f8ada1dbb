//! What a filter can be made of: the values a map has, and how much there is of each.

use std::collections::{BTreeMap, BTreeSet};

use super::filter::{Facts, Filter, FilterKind, FilterValue};
use crate::{
    edit::{Thing, name_of},
    model::{ChannelId, EvidenceLevel, JourneyMap, LaneId, PersonaId},
};

const NO_CHANNEL: &str = "No channel";
const NO_OWNER: &str = "No owner";

/// What can be chosen of a kind.
#[derive(Debug)]
pub struct Facet {
    /// Which kind.
    pub kind: FilterKind,
    /// What of it the map has.
    pub values: Vec<FacetValue>,
}

/// Something that can be chosen.
#[derive(Debug)]
pub struct FacetValue {
    /// What.
    pub value: FilterValue,
    /// What it is called.
    pub label: String,
    /// How many cards and points of the curve it would leave of those that the other kinds leave.
    pub count: usize,
}

/// How much of each value there is, of what the other kinds let through.
#[derive(Debug, Default)]
pub(super) struct Tally<'a> {
    personas: BTreeMap<PersonaId, usize>,
    everyone: usize,
    segments: BTreeMap<&'a str, usize>,
    every_segment: usize,
    channels: BTreeMap<Option<ChannelId>, usize>,
    owners: BTreeMap<&'a str, usize>,
    lanes: BTreeMap<LaneId, usize>,
    evidence: BTreeMap<Option<EvidenceLevel>, usize>,
}

impl<'a> Tally<'a> {
    /// A touchpoint's own, even where nothing stands in its column.
    pub(super) fn know(&mut self, channel: Option<ChannelId>, owner: &'a str) {
        self.channels.entry(channel).or_default();
        self.owners.entry(owner).or_default();
    }

    /// The segments of a persona, even where nothing was found in them.
    pub(super) fn know_segments(&mut self, segments: Vec<&'a str>) {
        for segment in segments {
            self.segments.entry(segment).or_default();
        }
    }

    pub(super) fn count(&mut self, facts: &Facts<'_, 'a>, lets: [bool; 6]) {
        let one = |kind: FilterKind| {
            let others = FilterKind::ALL.iter().zip(lets).filter(|(other, _)| **other != kind);
            usize::from(others.into_iter().all(|(_, lets)| lets))
        };
        let for_persona = one(FilterKind::Persona);
        if facts.personas.is_empty() {
            self.everyone += for_persona;
        }
        for persona in facts.personas {
            *self.personas.entry(*persona).or_default() += for_persona;
        }
        let for_segment = one(FilterKind::Segment);
        if facts.segments.is_empty() {
            self.every_segment += for_segment;
        }
        let segments: BTreeSet<&str> = facts.segments.iter().copied().collect();
        for segment in segments {
            *self.segments.entry(segment).or_default() += for_segment;
        }
        let channels: BTreeSet<Option<ChannelId>> = facts.channels.iter().copied().collect();
        for channel in channels {
            *self.channels.entry(channel).or_default() += one(FilterKind::Channel);
        }
        *self.owners.entry(facts.owner).or_default() += one(FilterKind::Owner);
        *self.lanes.entry(facts.lane).or_default() += one(FilterKind::Lane);
        *self.evidence.entry(facts.evidence).or_default() += one(FilterKind::Evidence);
    }

    /// What can be chosen; a kind of which nothing is known is not offered.
    pub(super) fn facets(&self, map: &JourneyMap, filter: &Filter) -> Vec<Facet> {
        let facets = FilterKind::ALL.map(|kind| {
            let mut values = match kind {
                FilterKind::Persona => self.of_personas(map),
                FilterKind::Segment => self.of_segments(),
                FilterKind::Channel => self.of_channels(map),
                FilterKind::Owner => self.of_owners(),
                FilterKind::Lane => self.of_lanes(map),
                FilterKind::Evidence => self.of_evidence(),
            };
            // What was chosen can always be taken off again.
            for value in filter.values().filter(|value| value.kind() == kind) {
                if !values.iter().any(|known| known.value == *value) {
                    values.push(worth(value.clone(), label(map, value), 0));
                }
            }
            Facet { kind, values }
        });
        facets.into_iter().filter(|facet| !facet.values.is_empty()).collect()
    }

    fn of_personas(&self, map: &JourneyMap) -> Vec<FacetValue> {
        let personas = map.shown_personas().map(|persona| {
            let value = FilterValue::Persona(persona.id);
            let own = self.personas.get(&persona.id).copied().unwrap_or_default();
            let label = label(map, &value);
            worth(value, label, own + self.everyone)
        });
        personas.collect()
    }

    fn of_segments(&self) -> Vec<FacetValue> {
        let known = self.segments.iter().map(|(name, count)| {
            let value = FilterValue::Segment((*name).to_owned());
            worth(value, (*name).to_owned(), count + self.every_segment)
        });
        let mut known: Vec<FacetValue> = known.collect();
        known.sort_by_cached_key(|known| known.label.to_lowercase());
        known
    }

    fn of_channels(&self, map: &JourneyMap) -> Vec<FacetValue> {
        let known = map.channels.iter().filter_map(|channel| {
            let count = self.channels.get(&Some(channel.id))?;
            let value = FilterValue::Channel(Some(channel.id));
            let label = label(map, &value);
            Some(worth(value, label, *count))
        });
        let known: Vec<FacetValue> = known.collect();
        with_none(known, self.channels.get(&None), FilterValue::Channel(None), NO_CHANNEL)
    }

    fn of_owners(&self) -> Vec<FacetValue> {
        let named = self.owners.iter().filter(|(name, _)| !name.is_empty());
        let named =
            named.map(|(name, count)| worth(FilterValue::Owner((*name).to_owned()), (*name).to_owned(), *count));
        let mut known: Vec<FacetValue> = named.collect();
        known.sort_by_cached_key(|known| known.label.to_lowercase());
        let none = FilterValue::Owner(String::new());
        with_none(known, self.owners.get(""), none, NO_OWNER)
    }

    fn of_lanes(&self, map: &JourneyMap) -> Vec<FacetValue> {
        let lanes = map.lanes.iter().filter_map(|lane| {
            let count = self.lanes.get(&lane.id)?;
            let value = FilterValue::Lane(lane.id);
            let label = label(map, &value);
            Some(worth(value, label, *count))
        });
        lanes.collect()
    }

    fn of_evidence(&self) -> Vec<FacetValue> {
        let known = self.evidence.iter().filter(|(level, _)| level.is_some());
        let known =
            known.map(|(level, count)| worth(FilterValue::Evidence(*level), level_label(*level).to_owned(), *count));
        let known: Vec<FacetValue> = known.collect();
        let none = FilterValue::Evidence(None);
        with_none(known, self.evidence.get(&None), none, level_label(None))
    }
}

const fn worth(value: FilterValue, label: String, count: usize) -> FacetValue {
    FacetValue { value, label, count }
}

/// With what has none of a kind, where something else has some.
fn with_none(mut known: Vec<FacetValue>, count: Option<&usize>, none: FilterValue, label: &str) -> Vec<FacetValue> {
    if let Some(count) = count.filter(|_| !known.is_empty()) {
        known.push(worth(none, label.to_owned(), *count));
    }
    known
}

/// What a value is called.
fn label(map: &JourneyMap, value: &FilterValue) -> String {
    match value {
        FilterValue::Persona(id) => name_of(map, Thing::Persona(*id)),
        FilterValue::Channel(Some(id)) => name_of(map, Thing::Channel(*id)),
        FilterValue::Channel(None) => NO_CHANNEL.to_owned(),
        FilterValue::Owner(name) if name.is_empty() => NO_OWNER.to_owned(),
        FilterValue::Segment(name) | FilterValue::Owner(name) => name.clone(),
        FilterValue::Lane(id) => name_of(map, Thing::Lane(*id)),
        FilterValue::Evidence(level) => level_label(*level).to_owned(),
    }
}

const fn level_label(level: Option<EvidenceLevel>) -> &'static str {
    match level {
        Some(EvidenceLevel::Researched) => "Researched",
        Some(EvidenceLevel::Assumed) => "Assumed",
        Some(EvidenceLevel::Guess) => "Guess",
        None => "No evidence",
    }
}
