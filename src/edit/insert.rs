//! Things that enter a map.

use std::{collections::BTreeSet, sync::Arc};

use super::{
    change::Told,
    error::EditError,
    kinds::Lost,
    label::count,
    name::{called, lane_name},
    place::{change_cell, stage_mut},
    selection::Selection,
    sound::{self, Ids},
    spans,
    thing::{CardSlot, Thing, TouchpointSlot},
};
use crate::model::{Card, Channel, JourneyMap, Lane, Persona, Stage, Touchpoint};

/// Puts `things` before the one at `index`.
fn splice<T>(all: &mut Vec<T>, index: usize, things: impl IntoIterator<Item = T>) {
    let at = index.min(all.len());
    all.splice(at..at, things);
}

/// "Add card", "Add 3 cards"; a single thing with a name is called by it.
fn label(map: &JourneyMap, things: &[Thing], what: &str) -> String {
    match things {
        [one] => format!("Add {}", called(map, *one)),
        _ => format!("Add {}", count(things.len(), what)),
    }
}

fn told(map: &JourneyMap, things: Vec<Thing>, what: &str) -> Result<Told, EditError> {
    if things.is_empty() {
        return Err(EditError::Nothing);
    }
    let label = label(map, &things, what);
    Ok(Told::new(label, Selection::of(things)))
}

pub(super) fn cards(map: &mut JourneyMap, slot: CardSlot, cards: &[Card]) -> Result<Told, EditError> {
    let lane = map.lane(slot.cell.lane).ok_or(EditError::Gone("lane"))?.clone();
    let mut lost = Lost::default();
    let mut own = cards.to_vec();
    for card in &mut own {
        lost.adapt(card, None, map, &lane)?;
    }
    let before = map.clone();
    change_cell(map, slot.cell, |cell| splice(cell, slot.index, own))?;
    if cards.iter().any(|card| card.span > 0) {
        spans::follow(&before, map, &BTreeSet::new());
    }
    Ids::of_cards(cards).check(map, &Ids::default())?;
    let told = told(map, cards.iter().map(|card| Thing::Card(card.id)).collect(), "card")?;
    let told = match cards {
        [card] if !card.text.trim().is_empty() => told,
        _ => Told {
            label: format!("{} to {}", told.label, lane_name(map, &lane)),
            ..told
        },
    };
    Ok(told.with(lost.note(map, &lane)))
}

pub(super) fn touchpoints(
    map: &mut JourneyMap,
    slot: TouchpointSlot,
    touchpoints: &[Touchpoint],
) -> Result<Told, EditError> {
    for touchpoint in touchpoints {
        sound::check_cells(map, &touchpoint.cells)?;
    }
    let before = map.clone();
    let own = touchpoints.iter().cloned().map(|mut touchpoint| {
        sound::tidy_touchpoint(&mut touchpoint);
        Arc::new(touchpoint)
    });
    splice(&mut stage_mut(map, slot.stage)?.touchpoints, slot.index, own);
    spans::follow(&before, map, &BTreeSet::new());
    Ids::of_touchpoints(touchpoints).check(map, &Ids::default())?;
    let things = touchpoints.iter().map(|touchpoint| Thing::Touchpoint(touchpoint.id));
    told(map, things.collect(), "touchpoint")
}

pub(super) fn stages(map: &mut JourneyMap, index: usize, stages: &[Stage]) -> Result<Told, EditError> {
    for stage in stages {
        check_stage(map, stage)?;
    }
    let before = map.clone();
    let own = stages.iter().cloned().map(|mut stage| {
        tidy_stage(&mut stage);
        Arc::new(stage)
    });
    splice(&mut map.stages, index, own);
    spans::follow(&before, map, &BTreeSet::new());
    Ids::of_stages(stages).check(map, &Ids::default())?;
    told(
        map,
        stages.iter().map(|stage| Thing::Stage(stage.id)).collect(),
        "stage",
    )
}

/// Whether all cards of a stage may stand in their lanes.
pub(super) fn check_stage(map: &JourneyMap, stage: &Stage) -> Result<(), EditError> {
    sound::check_cells(map, &stage.wide)?;
    let mut touchpoints = stage.touchpoints.iter();
    touchpoints.try_for_each(|touchpoint| sound::check_cells(map, &touchpoint.cells))
}

/// A stage without empty cells, its points in order.
pub(super) fn tidy_stage(stage: &mut Stage) {
    stage.wide.retain(|_, cards| !cards.is_empty());
    for touchpoint in &mut stage.touchpoints {
        if !sound::is_tidy(touchpoint) {
            sound::tidy_touchpoint(Arc::make_mut(touchpoint));
        }
    }
}

pub(super) fn lanes(map: &mut JourneyMap, index: usize, lanes: &[Lane]) -> Result<Told, EditError> {
    splice(&mut map.lanes, index, lanes.iter().cloned());
    let ids: Vec<_> = lanes.iter().map(|lane| lane.id).collect();
    sound::check_once(&ids, map.lanes.iter().map(|lane| lane.id), "lane")?;
    told(map, ids.into_iter().map(Thing::Lane).collect(), "lane")
}

pub(super) fn personas(map: &mut JourneyMap, index: usize, personas: &[Persona]) -> Result<Told, EditError> {
    splice(&mut map.personas, index, personas.iter().cloned().map(Arc::new));
    let ids: Vec<_> = personas.iter().map(|persona| persona.id).collect();
    sound::check_once(&ids, map.personas.iter().map(|persona| persona.id), "persona")?;
    Ids::of_personas(personas).check(map, &Ids::default())?;
    told(map, ids.into_iter().map(Thing::Persona).collect(), "persona")
}

pub(super) fn channel(map: &mut JourneyMap, channel: &Channel) -> Result<Told, EditError> {
    map.channels.push(channel.clone());
    sound::check_once(&[channel.id], map.channels.iter().map(|channel| channel.id), "channel")?;
    told(map, vec![Thing::Channel(channel.id)], "channel")
}
