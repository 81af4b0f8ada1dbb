//! Filters: what of the map is looked at, by whom it concerns, where it happens, who is
//! responsible, what is said and how it is known.
//!
//! A filter belongs to the view: it is not in the map, is not undone and is not saved, and no
//! picture knows of it. What matches:
//!
//! | kind | of a card | of a point of the curve |
//! | --- | --- | --- |
//! | persona | whom it concerns; a card for nobody in particular concerns everyone | who feels it |
//! | segment | where it was found; a card of no segment is everybody's | that of who feels it; a persona of none is of all |
//! | channel | those of the touchpoints it covers; a stage's card has those of its stage | its touchpoint's |
//! | owner | its own, else its touchpoint's | its touchpoint's |
//! | lane | the lane it stands in | the lane of the curve |
//! | evidence | how it is known | how sure it is |
//!
//! Several values of a kind are "or", kinds are "and". A column, a stage, a lane's name and a
//! channel stay with what matches in them; a touchpoint also where only channels or owners are
//! asked for and it has them. The curve is one drawing: it stays as long as a point matches, and in
//! it the lines of personas step back that are not asked for, by themselves or by their segment.

use std::collections::{BTreeSet, HashSet};

use crate::model::{ChannelId, EvidenceLevel, JourneyMap, LaneId, Persona, PersonaId};

/// What a filter goes by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FilterKind {
    /// Whom it concerns.
    Persona,
    /// In which group of customers it was found.
    Segment,
    /// What carries it.
    Channel,
    /// Who is responsible.
    Owner,
    /// What kind of thing it is.
    Lane,
    /// How it is known.
    Evidence,
}

impl FilterKind {
    /// All of them, in the order they are offered in.
    pub const ALL: [Self; 6] = [
        Self::Persona,
        Self::Segment,
        Self::Channel,
        Self::Owner,
        Self::Lane,
        Self::Evidence,
    ];

    /// What it is called.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Persona => "Persona",
            Self::Segment => "Segment",
            Self::Channel => "Channel",
            Self::Owner => "Owner",
            Self::Lane => "Lane",
            Self::Evidence => "Evidence",
        }
    }
}

/// Something that is looked at.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FilterValue {
    /// What concerns a persona.
    Persona(PersonaId),
    /// What was found in a customer segment.
    Segment(String),
    /// What happens on a channel, or on none that is known.
    Channel(Option<ChannelId>),
    /// What a team is responsible for; without a name, what nobody is.
    Owner(String),
    /// What stands in a lane.
    Lane(LaneId),
    /// What is known so, or not said how.
    Evidence(Option<EvidenceLevel>),
}

impl FilterValue {
    /// Of which kind it is.
    #[must_use]
    pub const fn kind(&self) -> FilterKind {
        match self {
            Self::Persona(_) => FilterKind::Persona,
            Self::Segment(_) => FilterKind::Segment,
            Self::Channel(_) => FilterKind::Channel,
            Self::Owner(_) => FilterKind::Owner,
            Self::Lane(_) => FilterKind::Lane,
            Self::Evidence(_) => FilterKind::Evidence,
        }
    }

    /// Whether a map still has what it names; words and levels need nothing of it.
    fn is_in(&self, map: &JourneyMap) -> bool {
        match self {
            Self::Persona(id) => map.persona(*id).is_some(),
            Self::Channel(Some(id)) => map.channel(*id).is_some(),
            Self::Lane(id) => map.lane(*id).is_some(),
            Self::Segment(_) | Self::Channel(None) | Self::Owner(_) | Self::Evidence(_) => true,
        }
    }
}

/// What is looked at: nothing chosen of a kind means all of that kind.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filter {
    values: BTreeSet<FilterValue>,
}

impl Filter {
    /// Whether anything is chosen.
    #[must_use]
    pub fn is_on(&self) -> bool {
        !self.values.is_empty()
    }

    /// What is chosen, kind by kind.
    pub fn values(&self) -> impl Iterator<Item = &FilterValue> {
        self.values.iter()
    }

    /// Whether this is chosen.
    #[must_use]
    pub fn has(&self, value: &FilterValue) -> bool {
        self.values.contains(value)
    }

    /// Chooses what was not chosen, and the other way round.
    pub(super) fn toggle(&mut self, value: FilterValue) {
        if !self.values.remove(&value) {
            self.values.insert(value);
        }
    }

    /// Only this.
    pub(in crate::app) fn only(value: FilterValue) -> Self {
        Self { values: BTreeSet::from([value]) }
    }

    /// Forgets what is no longer in the map: nobody could take it off again.
    pub(super) fn keep_in(&mut self, map: &JourneyMap) {
        self.values.retain(|value| value.is_in(map));
    }

    /// The places of the personas that are asked for, by themselves or by their segment; nothing
    /// where it is asked for none.
    pub(in crate::app) fn personas_in(&self, map: &JourneyMap) -> Option<Vec<usize>> {
        let chosen = self.chosen();
        let all = map.personas.iter().enumerate();
        let asked_for = all.filter(|(_, persona)| chosen.lets_persona(persona));
        chosen
            .asks_for_people()
            .then(|| asked_for.map(|(place, _)| place).collect())
    }

    /// The same, to be asked of every card.
    pub(super) fn chosen(&self) -> Chosen<'_> {
        let mut chosen = Chosen::default();
        for value in &self.values {
            match value {
                FilterValue::Persona(id) => drop(chosen.personas.insert(*id)),
                FilterValue::Segment(name) => drop(chosen.segments.insert(name.as_str())),
                FilterValue::Channel(id) => drop(chosen.channels.insert(*id)),
                FilterValue::Owner(name) => drop(chosen.owners.insert(name.as_str())),
                FilterValue::Lane(id) => drop(chosen.lanes.insert(*id)),
                FilterValue::Evidence(level) => drop(chosen.evidence.insert(*level)),
            }
        }
        chosen
    }
}

/// What is chosen of each kind.
#[derive(Debug, Default)]
pub(super) struct Chosen<'a> {
    personas: HashSet<PersonaId>,
    segments: HashSet<&'a str>,
    channels: HashSet<Option<ChannelId>>,
    owners: HashSet<&'a str>,
    lanes: HashSet<LaneId>,
    evidence: HashSet<Option<EvidenceLevel>>,
}

/// What a card, a point or a touchpoint is filtered by.
#[derive(Debug, Clone)]
pub(super) struct Facts<'p, 'a> {
    /// Nobody means everyone.
    pub(super) personas: &'p BTreeSet<PersonaId>,
    /// None means every segment.
    pub(super) segments: Vec<&'a str>,
    pub(super) channels: Vec<Option<ChannelId>>,
    pub(super) owner: &'a str,
    pub(super) lane: LaneId,
    pub(super) evidence: Option<EvidenceLevel>,
}

impl Chosen<'_> {
    /// Which kinds let it through, in the order of [`FilterKind::ALL`].
    pub(super) fn lets(&self, facts: &Facts<'_, '_>) -> [bool; 6] {
        let is_everyones = facts.personas.is_empty();
        [
            self.personas.is_empty()
                || is_everyones
                || facts.personas.iter().any(|persona| self.personas.contains(persona)),
            self.is_of_segment(&facts.segments),
            self.is_on_channel(&facts.channels),
            self.is_owned(facts.owner),
            self.lanes.is_empty() || self.lanes.contains(&facts.lane),
            self.evidence.is_empty() || self.evidence.contains(&facts.evidence),
        ]
    }

    /// Whether it is asked only for what touchpoints have themselves, and this one has it.
    pub(super) fn lets_touchpoint(&self, channel: Option<ChannelId>, owner: &str) -> bool {
        let is_asked = !self.channels.is_empty() || !self.owners.is_empty();
        let only = !self.asks_for_people() && self.lanes.is_empty() && self.evidence.is_empty();
        is_asked && only && self.is_on_channel(&[channel]) && self.is_owned(owner)
    }

    /// Whether it is asked for some personas only, by themselves or by their segment.
    pub(super) fn asks_for_people(&self) -> bool {
        !self.personas.is_empty() || !self.segments.is_empty()
    }

    /// Whether a persona is one of those that are asked for.
    pub(super) fn lets_persona(&self, persona: &Persona) -> bool {
        let is_asked_for = self.personas.is_empty() || self.personas.contains(&persona.id);
        is_asked_for && self.is_of_segment(&segments_of(persona))
    }

    fn is_of_segment(&self, segments: &[&str]) -> bool {
        let is_everybodys = segments.is_empty();
        self.segments.is_empty() || is_everybodys || segments.iter().any(|name| self.segments.contains(name))
    }

    pub(super) fn is_on_channel(&self, channels: &[Option<ChannelId>]) -> bool {
        self.channels.is_empty() || channels.iter().any(|channel| self.channels.contains(channel))
    }

    fn is_owned(&self, owner: &str) -> bool {
        self.owners.is_empty() || self.owners.contains(owner)
    }
}

/// The segments of a list that have a name.
pub(super) fn named(segments: &[String]) -> Vec<&str> {
    let segments = segments.iter().map(|segment| segment.trim());
    segments.filter(|segment| !segment.is_empty()).collect()
}

/// The segment of a persona, if it has one.
pub(super) fn segments_of(persona: &Persona) -> Vec<&str> {
    named(std::slice::from_ref(&persona.segment))
}
