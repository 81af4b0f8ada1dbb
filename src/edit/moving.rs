//! Things that go elsewhere in the map, with all that is in them.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use super::{
    change::Told,
    error::EditError,
    kinds::Lost,
    label::count,
    name::{called, content, name_of, stage_name},
    place::{change_cell, in_order, stage, stage_mut, touchpoint_place},
    selection::Selection,
    spans,
    thing::{CardSlot, Cell, Column, Thing, TouchpointSlot},
};
use crate::model::{Card, CardId, Feelings, JourneyMap, LaneId, PersonaId, StageId, Touchpoint, TouchpointId};

fn told(map: &JourneyMap, things: Vec<Thing>, what: &str) -> Told {
    let label = match things.as_slice() {
        [one] => format!("Move {}", called(map, *one)),
        _ => format!("Move {}", count(things.len(), what)),
    };
    Told::new(label, Selection::of(things))
}

/// Where the gap before `index` is once those at `taken` are out.
fn gap_without(index: usize, taken: impl Iterator<Item = usize>) -> usize {
    index - taken.filter(|place| *place < index).count()
}

/// Moves those of `all` with these ids to a gap, in their order.
fn reorder<T, I: Ord>(
    all: &mut Vec<T>,
    ids: &BTreeSet<I>,
    id_of: impl Fn(&T) -> I,
    to: usize,
) -> Result<Vec<I>, Missing> {
    if ids.is_empty() || all.iter().filter(|thing| ids.contains(&id_of(thing))).count() < ids.len() {
        return Err(Missing);
    }
    let to = to.min(all.len());
    let places = all.iter().enumerate().filter(|(_, thing)| ids.contains(&id_of(thing)));
    let gap = gap_without(to, places.map(|(place, _)| place));
    let (moved, mut rest): (Vec<T>, Vec<T>) = std::mem::take(all).into_iter().partition(|t| ids.contains(&id_of(t)));
    let order = moved.iter().map(&id_of).collect();
    rest.splice(gap..gap, moved);
    *all = rest;
    Ok(order)
}

/// One of the things to move is not there, or there is none.
struct Missing;

impl Missing {
    /// What of `ids` it is about.
    fn among<T>(ids: &BTreeSet<T>, what: &'static str) -> EditError {
        if ids.is_empty() {
            EditError::Nothing
        } else {
            EditError::Gone(what)
        }
    }
}

pub(super) fn cards(map: &mut JourneyMap, ids: &[CardId], to: CardSlot) -> Result<Told, EditError> {
    if ids.is_empty() {
        return Err(EditError::Nothing);
    }
    let lane = map.lane(to.cell.lane).ok_or(EditError::Gone("lane"))?.clone();
    let found = in_order(map, ids)?;
    let before = map.clone();
    let length = super::place::cards_of(map, to.cell).len();
    let taken = found
        .iter()
        .filter(|(cell, ..)| *cell == to.cell)
        .map(|(_, index, _)| *index);
    let gap = gap_without(to.index.min(length), taken);
    let mut by_cell: BTreeMap<Cell, BTreeSet<CardId>> = BTreeMap::new();
    for (cell, _, id) in &found {
        by_cell.entry(*cell).or_default().insert(*id);
    }
    let mut lost = Lost::default();
    let mut moved: BTreeMap<CardId, Card> = BTreeMap::new();
    for (cell, ids) in by_cell {
        let from = map.lane(cell.lane).map(|lane| lane.kind);
        let out: Vec<Card> = change_cell(map, cell, |cards| {
            let (out, rest) = std::mem::take(cards)
                .into_iter()
                .partition(|card| ids.contains(&card.id));
            *cards = rest;
            out
        })?;
        for mut card in out {
            lost.adapt(&mut card, from, &before, &lane)?;
            if matches!(to.cell.column, Column::Stage(_)) && cell != to.cell {
                // It covers the whole stage now.
                card.span = 0;
            }
            moved.insert(card.id, card);
        }
    }
    let has_span = moved.values().any(|card| card.span > 0);
    let order: Vec<CardId> = found.iter().map(|(.., id)| *id).collect();
    let cards: Vec<Card> = order.iter().filter_map(|id| moved.remove(id)).collect();
    change_cell(map, to.cell, |cell| drop(cell.splice(gap..gap, cards)))?;
    if has_span {
        spans::follow(&before, map, &BTreeSet::new());
    }
    let things = order.into_iter().map(Thing::Card).collect();
    Ok(told(map, things, "card").with(lost.note(map, &lane)))
}

pub(super) fn touchpoints(map: &mut JourneyMap, ids: &[TouchpointId], to: TouchpointSlot) -> Result<Told, EditError> {
    let ids: BTreeSet<TouchpointId> = ids.iter().copied().collect();
    if ids.is_empty() {
        return Err(EditError::Nothing);
    }
    if map
        .touchpoints()
        .filter(|touchpoint| ids.contains(&touchpoint.id))
        .count()
        < ids.len()
    {
        return Err(EditError::Gone("touchpoint"));
    }
    let before = map.clone();
    let target = stage(map, to.stage).ok_or(EditError::Gone("stage"))?;
    let own = target.touchpoints.iter().enumerate();
    let taken = own
        .filter(|(_, touchpoint)| ids.contains(&touchpoint.id))
        .map(|(place, _)| place);
    let gap = gap_without(to.index.min(target.touchpoints.len()), taken);
    let mut moved: Vec<Arc<Touchpoint>> = Vec::with_capacity(ids.len());
    for stage in &mut map.stages {
        if stage.touchpoints.iter().any(|touchpoint| ids.contains(&touchpoint.id)) {
            let touchpoints = &mut Arc::make_mut(stage).touchpoints;
            touchpoints.retain(|touchpoint| {
                let stays = !ids.contains(&touchpoint.id);
                if !stays {
                    moved.push(touchpoint.clone());
                }
                stays
            });
        }
    }
    let order: Vec<TouchpointId> = moved.iter().map(|touchpoint| touchpoint.id).collect();
    let all = moved.clone();
    drop(stage_mut(map, to.stage)?.touchpoints.splice(gap..gap, moved));
    let is_same = before.stages.len() == map.stages.len()
        && before.stages.iter().zip(&map.stages).all(|(old, new)| {
            old.touchpoints.len() == new.touchpoints.len()
                && old
                    .touchpoints
                    .iter()
                    .zip(&new.touchpoints)
                    .all(|(old, new)| Arc::ptr_eq(old, new))
        });
    let things = order.iter().copied().map(Thing::Touchpoint).collect();
    if is_same {
        *map = before;
        return Ok(told(map, things, "touchpoint"));
    }
    spans::follow(&before, map, &ids);
    let leaves = order.iter().any(|id| {
        touchpoint_place(&before, *id)
            .and_then(|(place, _)| before.stages.get(place))
            .map(|stage| stage.id)
            != Some(to.stage)
    });
    let told = told(map, things, "touchpoint");
    let along = content_of(&all).map(|what| format!("{what} {} along", comes(&all)));
    let into = leaves.then(|| format!("to {}", stage_name(map, Column::Stage(to.stage))));
    Ok(told.with(into).with(along))
}

/// "come" or "comes", after how many things touchpoints have in them.
fn comes(touchpoints: &[Arc<Touchpoint>]) -> &'static str {
    let cards: usize = touchpoints.iter().map(|touchpoint| cards_in(touchpoint)).sum();
    let feelings: usize = touchpoints.iter().map(|touchpoint| feelings_in(touchpoint)).sum();
    if cards + feelings == 1 { "comes" } else { "come" }
}

/// The cards and feelings of touchpoints, in words.
fn content_of(touchpoints: &[Arc<Touchpoint>]) -> Option<String> {
    let cards = touchpoints.iter().map(|touchpoint| cards_in(touchpoint)).sum();
    let feelings = touchpoints.iter().map(|touchpoint| feelings_in(touchpoint)).sum();
    content(cards, feelings)
}

/// How many cards stand in a column.
pub(super) fn cards_in(touchpoint: &Touchpoint) -> usize {
    touchpoint.cells.values().map(Vec::len).sum()
}

/// How many points stand in a column.
pub(super) fn feelings_in(touchpoint: &Touchpoint) -> usize {
    let points = |feelings: &Feelings| feelings.as_is.len() + feelings.to_be.len() + feelings.intensity.len();
    touchpoint.feelings.values().map(points).sum()
}

pub(super) fn stages(map: &mut JourneyMap, ids: &[StageId], to: usize) -> Result<Told, EditError> {
    let before = map.clone();
    let ids: BTreeSet<StageId> = ids.iter().copied().collect();
    let order =
        reorder(&mut map.stages, &ids, |stage| stage.id, to).map_err(|Missing| Missing::among(&ids, "stage"))?;
    let moved: Vec<Arc<Touchpoint>> = map
        .stages
        .iter()
        .filter(|stage| ids.contains(&stage.id))
        .flat_map(|stage| stage.touchpoints.clone())
        .collect();
    let is_same = before
        .stages
        .iter()
        .zip(&map.stages)
        .all(|(old, new)| Arc::ptr_eq(old, new));
    if !is_same {
        spans::follow(&before, map, &moved.iter().map(|touchpoint| touchpoint.id).collect());
    }
    let told = told(map, order.into_iter().map(Thing::Stage).collect(), "stage");
    let along = match moved.len() {
        0 => None,
        1 => Some("1 touchpoint comes along".to_owned()),
        more => Some(format!("{} come along", count(more, "touchpoint"))),
    };
    Ok(told.with(along.filter(|_| !is_same)))
}

pub(super) fn lanes(map: &mut JourneyMap, ids: &[LaneId], to: usize) -> Result<Told, EditError> {
    let ids: BTreeSet<LaneId> = ids.iter().copied().collect();
    let order = reorder(&mut map.lanes, &ids, |lane| lane.id, to).map_err(|Missing| Missing::among(&ids, "lane"))?;
    Ok(told(map, order.into_iter().map(Thing::Lane).collect(), "lane"))
}

pub(super) fn personas(map: &mut JourneyMap, ids: &[PersonaId], to: usize) -> Result<Told, EditError> {
    let first = map.personas.first().map(|persona| persona.id);
    let ids: BTreeSet<PersonaId> = ids.iter().copied().collect();
    let order = reorder(&mut map.personas, &ids, |persona| persona.id, to)
        .map_err(|Missing| Missing::among(&ids, "persona"))?;
    let leads = map
        .personas
        .first()
        .map(|persona| persona.id)
        .filter(|id| Some(*id) != first);
    let note = leads.map(|id| format!("{} leads now", name_of(map, Thing::Persona(id))));
    Ok(told(map, order.into_iter().map(Thing::Persona).collect(), "persona").with(note))
}
