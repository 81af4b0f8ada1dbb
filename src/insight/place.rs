//! Where in a journey something stands, and its cards in reading order.

use std::collections::BTreeMap;

use crate::model::{Card, JourneyMap, LaneId, LaneKind, Stage, Touchpoint, TouchpointId};

/// Where in a journey something stands.
#[derive(Debug, Clone, Copy)]
pub struct Place<'a> {
    /// The stage.
    pub stage: &'a Stage,
    /// The touchpoint in it; nothing for what belongs to the whole stage.
    pub touchpoint: Option<&'a Touchpoint>,
}

/// Where a touchpoint stands.
#[must_use]
pub fn place_of(map: &JourneyMap, touchpoint: TouchpointId) -> Option<Place<'_>> {
    places(map).find(|place| place.touchpoint.is_some_and(|known| known.id == touchpoint))
}

/// The touchpoints of a map, in the order of the journey.
pub(super) fn places(map: &JourneyMap) -> impl Iterator<Item = Place<'_>> {
    map.stages.iter().flat_map(|stage| {
        stage
            .touchpoints
            .iter()
            .map(move |touchpoint| Place { stage, touchpoint: Some(touchpoint) })
    })
}

/// A card and where it stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct PlacedCard<'a> {
    pub(super) card: &'a Card,
    pub(super) lane: LaneKind,
    pub(super) place: Place<'a>,
}

/// The cards of a map as they are read: stage by stage, first those of the whole stage, then column
/// by column, each from the top lane down.
pub(super) fn cards(map: &JourneyMap) -> impl Iterator<Item = PlacedCard<'_>> {
    let rows: BTreeMap<LaneId, (usize, LaneKind)> = (0..)
        .zip(&map.lanes)
        .map(|(row, lane)| (lane.id, (row, lane.kind)))
        .collect();
    columns(map).flat_map(move |(place, cells)| {
        let known = |lane: &LaneId| rows.get(lane).copied().unwrap_or((usize::MAX, LaneKind::Free));
        let mut cells: Vec<_> = cells.iter().map(|(lane, cards)| (known(lane), cards)).collect();
        cells.sort_by_key(|((row, _), _)| *row);
        cells
            .into_iter()
            .flat_map(move |((_, lane), cards)| cards.iter().map(move |card| PlacedCard { card, lane, place }))
    })
}

/// Where cards stand: each stage's own, then those of its touchpoints.
fn columns(map: &JourneyMap) -> impl Iterator<Item = (Place<'_>, &BTreeMap<LaneId, Vec<Card>>)> {
    map.stages.iter().flat_map(|stage| {
        let wide = (Place { stage, touchpoint: None }, &stage.wide);
        let cells = stage.touchpoints.iter().map(move |touchpoint| {
            let place = Place { stage, touchpoint: Some(touchpoint) };
            (place, &touchpoint.cells)
        });
        std::iter::once(wide).chain(cells)
    })
}
