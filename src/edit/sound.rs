//! That what enters a map fits into it: ids that nothing else has, references that point somewhere,
//! cards in lanes that take them, points in order.

use std::collections::{BTreeMap, BTreeSet};

use super::{error::EditError, kinds};
use crate::model::{
    Card, CardId, CardKind, ChannelId, Feelings, ImageId, JourneyMap, LaneId, Persona, PersonaId, Stage, StageId,
    Touchpoint, TouchpointId,
};

/// The ids in things that enter a map.
#[derive(Debug, Default)]
pub(super) struct Ids {
    stages: Vec<StageId>,
    touchpoints: Vec<TouchpointId>,
    cards: Vec<CardId>,
    answers: BTreeSet<CardId>,
    personas: BTreeSet<PersonaId>,
    lanes: BTreeSet<LaneId>,
    channels: BTreeSet<ChannelId>,
    images: BTreeSet<ImageId>,
}

impl Ids {
    pub(super) fn of_cards<'a>(cards: impl IntoIterator<Item = &'a Card>) -> Self {
        let mut ids = Self::default();
        cards.into_iter().for_each(|card| ids.card(card));
        ids
    }

    pub(super) fn of_touchpoints<'a>(touchpoints: impl IntoIterator<Item = &'a Touchpoint>) -> Self {
        let mut ids = Self::default();
        touchpoints
            .into_iter()
            .for_each(|touchpoint| ids.touchpoint(touchpoint));
        ids
    }

    pub(super) fn of_stages<'a>(stages: impl IntoIterator<Item = &'a Stage>) -> Self {
        let mut ids = Self::default();
        stages.into_iter().for_each(|stage| ids.stage(stage));
        ids
    }

    pub(super) fn of_personas<'a>(personas: impl IntoIterator<Item = &'a Persona>) -> Self {
        let mut ids = Self::default();
        ids.images
            .extend(personas.into_iter().filter_map(|persona| persona.portrait));
        ids
    }

    fn stage(&mut self, stage: &Stage) {
        self.stages.push(stage.id);
        stage
            .touchpoints
            .iter()
            .for_each(|touchpoint| self.touchpoint(touchpoint));
        self.cells(&stage.wide);
    }

    fn touchpoint(&mut self, touchpoint: &Touchpoint) {
        self.touchpoints.push(touchpoint.id);
        self.channels.extend(touchpoint.channel);
        self.personas.extend(touchpoint.feelings.keys());
        self.cells(&touchpoint.cells);
    }

    fn cells(&mut self, cells: &BTreeMap<LaneId, Vec<Card>>) {
        self.lanes.extend(cells.keys());
        cells.values().flatten().for_each(|card| self.card(card));
    }

    fn card(&mut self, card: &Card) {
        self.cards.push(card.id);
        self.personas.extend(&card.personas);
        match &card.kind {
            CardKind::Image(image) => drop(self.images.insert(*image)),
            CardKind::Opportunity(opportunity) => self.answers.extend(&opportunity.answers),
            CardKind::Plain | CardKind::Pain(_) | CardKind::Process(_) | CardKind::Metric(_) => {}
        }
    }

    /// Whether the same things are named as in `before`: then none of their ids can stand twice.
    fn names_as(&self, before: &Self) -> bool {
        let mut own: Vec<CardId> = self.cards.clone();
        let mut old: Vec<CardId> = before.cards.clone();
        own.sort_unstable();
        old.sort_unstable();
        own == old && self.touchpoints == before.touchpoints && self.stages == before.stages
    }

    /// The cards that were in `before` and are not in this.
    pub(super) fn lost_since(&self, before: &Self) -> BTreeSet<CardId> {
        let left: BTreeSet<CardId> = self.cards.iter().copied().collect();
        let was = before.cards.iter().copied();
        was.filter(|id| !left.contains(id)).collect()
    }

    /// Whether these things, which stand in `map` by now, fit into it; `before` are the ids of what
    /// they took the place of.
    pub(super) fn check(&self, map: &JourneyMap, before: &Self) -> Result<(), EditError> {
        if !self.names_as(before) {
            once(&self.stages, map.stages.iter().map(|stage| stage.id), "stage")?;
            once(
                &self.touchpoints,
                map.touchpoints().map(|touchpoint| touchpoint.id),
                "touchpoint",
            )?;
            once(&self.cards, map.cards().map(|(_, card)| card.id), "card")?;
        }
        all_there(&self.personas, map.personas.iter().map(|persona| persona.id), "persona")?;
        all_there(&self.lanes, map.lanes.iter().map(|lane| lane.id), "lane")?;
        all_there(&self.channels, map.channels.iter().map(|channel| channel.id), "channel")?;
        all_there(&self.images, map.images.keys().copied(), "picture")?;
        let answers: BTreeSet<CardId> = self.answers.difference(&before.answers).copied().collect();
        all_there(&answers, map.cards().map(|(_, card)| card.id), "card")
    }
}

/// Whether each of these stands once among all.
fn once<T: Ord + Copy>(own: &[T], all: impl Iterator<Item = T>, what: &'static str) -> Result<(), EditError> {
    if own.is_empty() {
        return Ok(());
    }
    let mut left: BTreeSet<T> = own.iter().copied().collect();
    let wanted = left.clone();
    let is_doubled = left.len() < own.len() || all.into_iter().any(|id| wanted.contains(&id) && !left.remove(&id));
    if is_doubled {
        Err(EditError::Doubled(what))
    } else {
        Ok(())
    }
}

/// Whether each of these is among all.
fn all_there<T: Ord>(own: &BTreeSet<T>, all: impl Iterator<Item = T>, what: &'static str) -> Result<(), EditError> {
    if own.is_empty() {
        return Ok(());
    }
    let mut found = BTreeSet::new();
    found.extend(all.filter(|id| own.contains(id)));
    if found.len() < own.len() {
        Err(EditError::Dangling(what))
    } else {
        Ok(())
    }
}

/// Whether each of these is among all, and none of them twice.
pub(super) fn check_once<T: Ord + Copy>(
    own: &[T],
    all: impl Iterator<Item = T>,
    what: &'static str,
) -> Result<(), EditError> {
    once(own, all, what)
}

/// Whether each cell's cards may stand in its lane.
pub(super) fn check_cells(map: &JourneyMap, cells: &BTreeMap<LaneId, Vec<Card>>) -> Result<(), EditError> {
    for (lane, cards) in cells {
        let lane = map.lane(*lane).ok_or(EditError::Dangling("lane"))?;
        for card in cards {
            check_card(map, lane.id, card)?;
        }
    }
    Ok(())
}

/// Whether a card may stand in a lane. A lane of pictures keeps the text of a lost picture.
pub(super) fn check_card(map: &JourneyMap, lane: LaneId, card: &Card) -> Result<(), EditError> {
    let lane = map.lane(lane).ok_or(EditError::Dangling("lane"))?;
    if card.kind == CardKind::Plain && kinds::takes(lane.kind) == kinds::Takes::Pictures {
        return Ok(());
    }
    kinds::check(card, map, lane)
}

/// A touchpoint as it may stand in a map: no empty cells or feelings, points in order.
pub(super) fn tidy_touchpoint(touchpoint: &mut Touchpoint) {
    touchpoint.cells.retain(|_, cards| !cards.is_empty());
    touchpoint.feelings.values_mut().for_each(tidy_feelings);
    touchpoint
        .feelings
        .retain(|_, feelings| *feelings != Feelings::default());
}

/// Whether nothing would be tidied in it.
pub(super) fn is_tidy(touchpoint: &Touchpoint) -> bool {
    let in_order = |feelings: &Feelings| {
        feelings.as_is.is_sorted_by_key(|point| point.offset)
            && feelings.to_be.is_sorted_by_key(|point| point.offset)
            && feelings.intensity.is_sorted_by_key(|point| point.offset)
            && *feelings != Feelings::default()
    };
    touchpoint.cells.values().all(|cards| !cards.is_empty()) && touchpoint.feelings.values().all(in_order)
}

/// Points in the order of their offset; those at one place stay as they are.
pub(super) fn tidy_feelings(feelings: &mut Feelings) {
    feelings.as_is.sort_by_key(|point| point.offset);
    feelings.to_be.sort_by_key(|point| point.offset);
    feelings.intensity.sort_by_key(|point| point.offset);
}
