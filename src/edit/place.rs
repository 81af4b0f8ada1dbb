//! Where things stand in a map, and the way to them that copies nothing else.

use std::{
    cell::Cell as Held,
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use super::{
    error::EditError,
    thing::{Cell, Column, Layer, PointPlace, Thing},
};
use crate::model::{Card, CardId, Feelings, JourneyMap, LaneId, Stage, StageId, Touchpoint, TouchpointId};

/// The cards of a cell; none where there is no such cell.
#[must_use]
pub fn cards_of(map: &JourneyMap, cell: Cell) -> &[Card] {
    let cells = match cell.column {
        Column::Stage(id) => stage(map, id).map(|stage| &stage.wide),
        Column::Touchpoint(id) => touchpoint(map, id).map(|touchpoint| &touchpoint.cells),
    };
    cells.and_then(|cells| cells.get(&cell.lane)).map_or(&[], Vec::as_slice)
}

/// The cell a card stands in, and how many stand above it there.
#[must_use]
pub fn card_place(map: &JourneyMap, id: CardId) -> Option<(Cell, usize)> {
    let spot = spot_of(map, id)?;
    Some((Cell { column: spot.column(map)?, lane: spot.lane }, spot.index))
}

/// The card with this id.
#[must_use]
pub fn card(map: &JourneyMap, id: CardId) -> Option<&Card> {
    spot_of(map, id)?.card(map)
}

/// Where a card stands, by number.
#[derive(Debug, Clone, Copy)]
struct Spot {
    stage: usize,
    /// Nothing where it belongs to the whole stage.
    touchpoint: Option<usize>,
    lane: LaneId,
    index: usize,
}

thread_local! {
    /// Where the cards asked for last were, the latest first. The parts of a window ask for the same few
    /// in every frame, and a map has thousands: these places are looked at first, and hold where the card
    /// still stands there.
    static LAST: Held<[Option<Spot>; 4]> = const { Held::new([None; 4]) };
}

impl Spot {
    fn cells(self, map: &JourneyMap) -> Option<&BTreeMap<LaneId, Vec<Card>>> {
        let stage = map.stages.get(self.stage)?;
        match self.touchpoint {
            Some(place) => Some(&stage.touchpoints.get(place)?.cells),
            None => Some(&stage.wide),
        }
    }

    fn card(self, map: &JourneyMap) -> Option<&Card> {
        self.cells(map)?.get(&self.lane)?.get(self.index)
    }

    fn column(self, map: &JourneyMap) -> Option<Column> {
        let stage = map.stages.get(self.stage)?;
        match self.touchpoint {
            Some(place) => Some(Column::Touchpoint(stage.touchpoints.get(place)?.id)),
            None => Some(Column::Stage(stage.id)),
        }
    }
}

fn spot_of(map: &JourneyMap, id: CardId) -> Option<Spot> {
    let is_there = |spot: &Spot| spot.card(map).is_some_and(|card| card.id == id);
    let last = LAST.get();
    if let Some(known) = last.into_iter().flatten().find(is_there) {
        return Some(known);
    }
    let found = map.stages.iter().enumerate().find_map(|(stage, content)| {
        let own = content.touchpoints.iter().enumerate();
        let own = own.map(|(place, touchpoint)| (Some(place), &touchpoint.cells));
        let all = std::iter::once((None, &content.wide)).chain(own);
        all.into_iter().find_map(|(touchpoint, cells)| {
            cells.iter().find_map(|(lane, cards)| {
                let index = cards.iter().position(|card| card.id == id)?;
                Some(Spot { stage, touchpoint, lane: *lane, index })
            })
        })
    });
    if found.is_some() {
        let [first, second, third, _] = last;
        LAST.set([found, first, second, third]);
    }
    found
}

/// The stage with this id.
#[must_use]
pub fn stage(map: &JourneyMap, id: StageId) -> Option<&Arc<Stage>> {
    map.stages.iter().find(|stage| stage.id == id)
}

/// The touchpoint with this id.
#[must_use]
pub fn touchpoint(map: &JourneyMap, id: TouchpointId) -> Option<&Arc<Touchpoint>> {
    map.touchpoints().find(|touchpoint| touchpoint.id == id)
}

/// The place of a touchpoint: of its stage in the map, and its own in the stage.
#[must_use]
pub fn touchpoint_place(map: &JourneyMap, id: TouchpointId) -> Option<(usize, usize)> {
    map.stages.iter().enumerate().find_map(|(place, stage)| {
        let own = stage.touchpoints.iter().position(|touchpoint| touchpoint.id == id)?;
        Some((place, own))
    })
}

/// The stage a column stands in.
#[must_use]
pub fn stage_of(map: &JourneyMap, column: Column) -> Option<&Arc<Stage>> {
    match column {
        Column::Stage(id) => stage(map, id),
        Column::Touchpoint(id) => map.stages.get(touchpoint_place(map, id)?.0),
    }
}

/// How many points a curve has in a column.
#[must_use]
pub fn points_of(feelings: &Feelings, layer: Layer) -> usize {
    match layer {
        Layer::AsIs => feelings.as_is.len(),
        Layer::ToBe => feelings.to_be.len(),
        Layer::Intensity => feelings.intensity.len(),
    }
}

/// Whether a thing is in the map.
#[must_use]
pub fn is_there(map: &JourneyMap, thing: Thing) -> bool {
    match thing {
        Thing::Map => true,
        Thing::Persona(id) => map.persona(id).is_some(),
        Thing::Channel(id) => map.channel(id).is_some(),
        Thing::Lane(id) => map.lane(id).is_some(),
        Thing::Stage(id) => stage(map, id).is_some(),
        Thing::Touchpoint(id) => touchpoint(map, id).is_some(),
        Thing::Cell(cell) => has_cell(map, cell),
        Thing::Card(id) => card_place(map, id).is_some(),
        Thing::Point(place) => feelings_of(map, place).is_some_and(|f| place.index < points_of(f, place.layer)),
    }
}

/// The feelings a point is one of.
#[must_use]
pub fn feelings_of(map: &JourneyMap, place: PointPlace) -> Option<&Feelings> {
    touchpoint(map, place.touchpoint)?.feelings.get(&place.persona)
}

/// Whether there is such a lane and such a column.
pub(super) fn has_cell(map: &JourneyMap, cell: Cell) -> bool {
    map.lane(cell.lane).is_some() && has_column(map, cell.column)
}

fn has_column(map: &JourneyMap, column: Column) -> bool {
    match column {
        Column::Stage(id) => stage(map, id).is_some(),
        Column::Touchpoint(id) => touchpoint(map, id).is_some(),
    }
}

/// All cells with something in them, in the order of the data.
pub(super) fn filled_cells(map: &JourneyMap) -> impl Iterator<Item = (Cell, &[Card])> {
    map.stages.iter().flat_map(|stage| {
        let own = Column::Stage(stage.id);
        let wide = stage.wide.iter().map(move |cards| (own, cards));
        let touchpoints = stage.touchpoints.iter().flat_map(|touchpoint| {
            let own = Column::Touchpoint(touchpoint.id);
            touchpoint.cells.iter().map(move |cards| (own, cards))
        });
        wide.chain(touchpoints)
            .map(|(column, (lane, cards))| (Cell { column, lane: *lane }, cards.as_slice()))
    })
}

/// The columns of a map in order, each stage before its touchpoints.
pub(super) fn columns(map: &JourneyMap) -> impl Iterator<Item = Column> {
    map.stages.iter().flat_map(|stage| {
        let touchpoints = stage.touchpoints.iter();
        let touchpoints = touchpoints.map(|touchpoint| Column::Touchpoint(touchpoint.id));
        std::iter::once(Column::Stage(stage.id)).chain(touchpoints)
    })
}

/// Where each of these cards stands, in reading order: column by column, down the lanes.
///
/// # Errors
///
/// When one of them is gone.
pub(super) fn in_order(map: &JourneyMap, ids: &[CardId]) -> Result<Vec<(Cell, usize, CardId)>, EditError> {
    if let [id] = ids {
        let (cell, index) = card_place(map, *id).ok_or(EditError::Gone("card"))?;
        return Ok(vec![(cell, index, *id)]);
    }
    let wanted: BTreeSet<CardId> = ids.iter().copied().collect();
    let mut found: Vec<(Cell, usize, CardId)> = Vec::with_capacity(wanted.len());
    for (cell, cards) in filled_cells(map) {
        for (index, card) in cards.iter().enumerate() {
            if wanted.contains(&card.id) {
                found.push((cell, index, card.id));
            }
        }
    }
    if found.len() < wanted.len() {
        return Err(EditError::Gone("card"));
    }
    let columns: BTreeMap<Column, usize> = columns(map)
        .enumerate()
        .map(|(place, column)| (column, place))
        .collect();
    let lanes: BTreeMap<LaneId, usize> = map
        .lanes
        .iter()
        .enumerate()
        .map(|(place, lane)| (lane.id, place))
        .collect();
    found.sort_by_key(|(cell, index, _)| (columns.get(&cell.column), lanes.get(&cell.lane), *index));
    Ok(found)
}

/// The stage to change, copied alone.
pub(super) fn stage_mut(map: &mut JourneyMap, id: StageId) -> Result<&mut Stage, EditError> {
    let found = map.stages.iter_mut().find(|stage| stage.id == id);
    found.map(Arc::make_mut).ok_or(EditError::Gone("stage"))
}

/// The touchpoint to change, copied alone with the names of its stage.
pub(super) fn touchpoint_mut(map: &mut JourneyMap, id: TouchpointId) -> Result<&mut Touchpoint, EditError> {
    let gone = EditError::Gone("touchpoint");
    let (place, own) = touchpoint_place(map, id).ok_or(gone.clone())?;
    let stage = map.stages.get_mut(place).map(Arc::make_mut).ok_or(gone.clone())?;
    stage.touchpoints.get_mut(own).map(Arc::make_mut).ok_or(gone)
}

/// Changes the cards of a cell; a cell left empty leaves no trace.
pub(super) fn change_cell<T>(
    map: &mut JourneyMap,
    cell: Cell,
    change: impl FnOnce(&mut Vec<Card>) -> T,
) -> Result<T, EditError> {
    if map.lane(cell.lane).is_none() {
        return Err(EditError::Gone("lane"));
    }
    let cells = match cell.column {
        Column::Stage(id) => &mut stage_mut(map, id)?.wide,
        Column::Touchpoint(id) => &mut touchpoint_mut(map, id)?.cells,
    };
    let cards = cells.entry(cell.lane).or_default();
    let told = change(cards);
    if cards.is_empty() {
        cells.remove(&cell.lane);
    }
    Ok(told)
}
