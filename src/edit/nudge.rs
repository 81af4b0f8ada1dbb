//! Moving what is selected by one step, as Alt with an arrow key does.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    change::Edit,
    grid::{Direction, Way},
    kinds::{Takes, takes},
    label::count,
    place::{cards_of, in_order, touchpoint_place},
    selection::Selection,
    thing::{CardSlot, Cell, Column, Thing, TouchpointSlot},
};
use crate::model::{CardId, CardKind, JourneyMap, LaneId, TouchpointId};

/// The edit that moves what is selected one step; nothing where it stands at the edge or does not
/// move this way. What has the focus says which kind of thing moves.
///
/// Cards go up and down in their cell and from there into the next lane that takes them, left and
/// right into the next column; touchpoints and stages left and right, lanes up and down, personas
/// both ways.
#[must_use]
pub fn nudge(map: &JourneyMap, selection: &Selection, direction: Direction) -> Option<Edit> {
    let way = Way::of(map, direction);
    match selection.focus()? {
        Thing::Card(_) => cards(map, &selection.cards().collect::<Vec<_>>(), way),
        Thing::Touchpoint(_) => touchpoints(map, &selection.touchpoints().collect(), way),
        Thing::Stage(_) => {
            let ids: Vec<_> = map.stages.iter().map(|stage| stage.id).collect();
            let to = gap(&ids, &selection.stages().collect(), along(way)?, |_| true)?;
            Some(Edit::MoveStages { stages: selection.stages().collect(), to })
        }
        Thing::Lane(_) => {
            let ids: Vec<_> = map.lanes.iter().map(|lane| lane.id).collect();
            let is_shown = |place: usize| map.lanes.get(place).is_some_and(|lane| lane.shown);
            let to = gap(&ids, &selection.lanes().collect(), down(way)?, is_shown)?;
            Some(Edit::MoveLanes { lanes: selection.lanes().collect(), to })
        }
        Thing::Persona(_) => {
            let ids: Vec<_> = map.personas.iter().map(|persona| persona.id).collect();
            let toward = along(way).or_else(|| down(way))?;
            let to = gap(&ids, &selection.personas().collect(), toward, |_| true)?;
            Some(Edit::MovePersonas { personas: selection.personas().collect(), to })
        }
        Thing::Map | Thing::Channel(_) | Thing::Cell(_) | Thing::Point(_) => None,
    }
}

/// To the front of a list, or to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Toward {
    Front,
    End,
}

const fn along(way: Way) -> Option<Toward> {
    match way {
        Way::Back => Some(Toward::Front),
        Way::On => Some(Toward::End),
        Way::Up | Way::Down => None,
    }
}

const fn down(way: Way) -> Option<Toward> {
    match way {
        Way::Up => Some(Toward::Front),
        Way::Down => Some(Toward::End),
        Way::Back | Way::On => None,
    }
}

/// The gap behind the next that counts, beside those that move.
fn gap<T: Ord>(all: &[T], moved: &BTreeSet<T>, toward: Toward, counts: impl Fn(usize) -> bool) -> Option<usize> {
    let is_moved = |place: &usize| all.get(*place).is_some_and(|one| moved.contains(one));
    let mut places = (0..all.len()).filter(is_moved);
    match toward {
        Toward::Front => {
            let first = places.next()?;
            (0..first).rev().find(|place| counts(*place))
        }
        Toward::End => {
            let last = places.next_back()?;
            (last + 1..all.len())
                .find(|place| counts(*place))
                .map(|place| place + 1)
        }
    }
}

fn touchpoints(map: &JourneyMap, moved: &BTreeSet<TouchpointId>, way: Way) -> Option<Edit> {
    let toward = along(way)?;
    let mut places: Vec<(usize, usize)> = moved.iter().filter_map(|id| touchpoint_place(map, *id)).collect();
    places.sort_unstable();
    let stages: BTreeSet<usize> = places.iter().map(|(stage, _)| *stage).collect();
    let mut edits = Vec::new();
    // The stage in whose way the others stand goes first.
    let mut order: Vec<usize> = stages.into_iter().collect();
    if toward == Toward::End {
        order.reverse();
    }
    for place in order {
        let stage = map.stages.get(place)?;
        let all: Vec<TouchpointId> = stage.touchpoints.iter().map(|touchpoint| touchpoint.id).collect();
        let own: Vec<TouchpointId> = all.iter().copied().filter(|id| moved.contains(id)).collect();
        let own_gap = gap(&all, moved, toward, |_| true).map(|index| TouchpointSlot { stage: stage.id, index });
        let next = match toward {
            Toward::Front => place.checked_sub(1).and_then(|place| map.stages.get(place)),
            Toward::End => map.stages.get(place + 1),
        };
        let other = next.map(|stage| TouchpointSlot {
            stage: stage.id,
            index: if toward == Toward::Front { usize::MAX } else { 0 },
        });
        if let Some(to) = own_gap.or(other) {
            edits.push(Edit::MoveTouchpoints { touchpoints: own, to });
        }
    }
    as_one(edits, &format!("Move {}", count(moved.len(), "touchpoint")))
}

fn as_one(mut edits: Vec<Edit>, label: &str) -> Option<Edit> {
    match edits.len() {
        0 => None,
        1 => edits.pop(),
        _ => Some(Edit::Together { label: label.to_owned(), edits }),
    }
}

fn cards(map: &JourneyMap, ids: &[CardId], way: Way) -> Option<Edit> {
    let found = in_order(map, ids).ok()?;
    let mut cells: Vec<(Cell, Vec<CardId>)> = Vec::new();
    let mut places: BTreeMap<Cell, usize> = BTreeMap::new();
    for (cell, _, id) in found {
        let place = *places.entry(cell).or_insert_with(|| {
            cells.push((cell, Vec::new()));
            cells.len() - 1
        });
        if let Some((_, own)) = cells.get_mut(place) {
            own.push(id);
        }
    }
    // The cell in whose way the others stand goes first.
    if matches!(way, Way::Down | Way::On) {
        cells.reverse();
    }
    let mut edits = Vec::new();
    for (cell, own) in cells {
        if let Some(to) = next_slot(map, cell, &own.iter().copied().collect(), way) {
            edits.push(Edit::MoveCards { cards: own, to });
        }
    }
    as_one(edits, &format!("Move {}", count(ids.len(), "card")))
}

fn next_slot(map: &JourneyMap, cell: Cell, moved: &BTreeSet<CardId>, way: Way) -> Option<CardSlot> {
    let cards = cards_of(map, cell);
    let all: Vec<CardId> = cards.iter().map(|card| card.id).collect();
    if let Some(toward) = down(way) {
        if let Some(index) = gap(&all, moved, toward, |_| true) {
            return Some(CardSlot { cell, index });
        }
        let own = cards.iter().filter(|card| moved.contains(&card.id));
        let is_picture = own.clone().any(|card| matches!(card.kind, CardKind::Image(_)));
        let lane = next_lane(
            map,
            cell.lane,
            toward,
            if is_picture { Takes::Pictures } else { Takes::Texts },
        )?;
        let index = if toward == Toward::Front { usize::MAX } else { 0 };
        return Some(CardSlot { cell: Cell { lane, ..cell }, index });
    }
    let columns = columns_like(map, cell.column);
    let place = columns.iter().position(|column| *column == cell.column)?;
    let next = match along(way)? {
        Toward::Front => place.checked_sub(1)?,
        Toward::End => place + 1,
    };
    let column = columns.get(next).copied()?;
    let index = all.iter().position(|id| moved.contains(id))?;
    Some(CardSlot { cell: Cell { column, ..cell }, index })
}

/// The next lane that is shown and takes such cards.
fn next_lane(map: &JourneyMap, from: LaneId, toward: Toward, what: Takes) -> Option<LaneId> {
    let place = map.lanes.iter().position(|lane| lane.id == from)?;
    let (above, below) = map.lanes.split_at(place);
    let fits = |lane: &&crate::model::Lane| lane.shown && takes(lane.kind) == what;
    let lane = match toward {
        Toward::Front => above.iter().rev().find(fits),
        Toward::End => below.iter().skip(1).find(fits),
    };
    lane.map(|lane| lane.id)
}

/// The columns a card goes through sideways: stages for cards of a whole stage, else touchpoints, and
/// stages that have none.
pub(super) fn columns_like(map: &JourneyMap, column: Column) -> Vec<Column> {
    let is_wide = match column {
        Column::Stage(id) => map
            .stages
            .iter()
            .any(|stage| stage.id == id && !stage.touchpoints.is_empty()),
        Column::Touchpoint(_) => false,
    };
    map.stages
        .iter()
        .flat_map(|stage| {
            let own = (is_wide || stage.touchpoints.is_empty()).then_some(Column::Stage(stage.id));
            let touchpoints = stage.touchpoints.iter().filter(|_| !is_wide);
            let touchpoints: Vec<Column> = touchpoints
                .map(|touchpoint| Column::Touchpoint(touchpoint.id))
                .collect();
            own.into_iter().chain(touchpoints)
        })
        .collect()
}
