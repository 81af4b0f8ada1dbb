//! New values of things that are there.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use super::{
    change::{Head, Told},
    delete::drop_answers,
    error::EditError,
    insert::{check_stage, tidy_stage},
    kinds::{Lost, takes},
    label::count,
    name::{lane_name, noun},
    place::{change_cell, filled_cells, in_order, stage, stage_mut, touchpoint, touchpoint_mut},
    same,
    selection::Selection,
    sound::{self, Ids},
    spans,
    thing::{Cell, Layer, PointPlace, Thing},
};
use crate::model::{
    Card, CardId, Channel, Feelings, JourneyMap, Lane, LaneKind, Persona, PersonaId, Stage, Touchpoint, TouchpointId,
};

/// "Change owner", "Change owner of 3 cards".
fn told(things: Vec<Thing>, what: &str) -> Result<Told, EditError> {
    let first = *things.first().ok_or(EditError::Nothing)?;
    let label = match things.len() {
        1 => format!("Change {what}"),
        more => format!("Change {what} of {}", count(more, noun(first))),
    };
    Ok(Told::new(label, Selection::of(things)))
}

pub(super) fn cards(map: &mut JourneyMap, cards: &[Card], what: &str) -> Result<Told, EditError> {
    let new: BTreeMap<CardId, &Card> = cards.iter().map(|card| (card.id, card)).collect();
    let ids: Vec<CardId> = new.keys().copied().collect();
    let found = in_order(map, &ids)?;
    let before = map.clone();
    let mut old = Vec::with_capacity(ids.len());
    let mut places: BTreeMap<Cell, Vec<usize>> = BTreeMap::new();
    for (cell, index, _) in &found {
        places.entry(*cell).or_default().push(*index);
    }
    for (cell, places) in places {
        let is_same = |place: &usize| {
            let card = super::place::cards_of(&before, cell).get(*place);
            card.is_some_and(|card| new.get(&card.id).is_some_and(|new| *card == **new))
        };
        if places.iter().all(is_same) {
            continue;
        }
        for card in places
            .iter()
            .filter_map(|place| super::place::cards_of(&before, cell).get(*place))
        {
            if let Some(new) = new.get(&card.id)
                && std::mem::discriminant(&new.kind) != std::mem::discriminant(&card.kind)
            {
                sound::check_card(map, cell.lane, new)?;
            }
            old.push(card.clone());
        }
        change_cell(map, cell, |cards| {
            for card in cards {
                if let Some(new) = new.get(&card.id) {
                    card.clone_from(new);
                }
            }
        })?;
    }
    if cards.iter().any(|card| card.span > 0) {
        spans::follow(&before, map, &BTreeSet::new());
    }
    let changed: Vec<&Card> = old.iter().filter_map(|card| new.get(&card.id).copied()).collect();
    Ids::of_cards(changed).check(map, &Ids::of_cards(&old))?;
    told(found.iter().map(|(.., id)| Thing::Card(*id)).collect(), what)
}

pub(super) fn touchpoints(map: &mut JourneyMap, touchpoints: &[Touchpoint], what: &str) -> Result<Told, EditError> {
    let before = map.clone();
    let mut old: Vec<Arc<Touchpoint>> = Vec::with_capacity(touchpoints.len());
    for new in touchpoints {
        let was = touchpoint(map, new.id).ok_or(EditError::Gone("touchpoint"))?.clone();
        if *was == *new {
            continue;
        }
        if was.cells != new.cells {
            sound::check_cells(map, &new.cells)?;
        }
        old.push(was);
        let own = touchpoint_mut(map, new.id)?;
        own.clone_from(new);
        sound::tidy_touchpoint(own);
    }
    if !old.is_empty() {
        spans::follow(&before, map, &BTreeSet::new());
    }
    let ids: BTreeSet<TouchpointId> = old.iter().map(|touchpoint| touchpoint.id).collect();
    let changed = touchpoints.iter().filter(|touchpoint| ids.contains(&touchpoint.id));
    let (own, was) = (
        Ids::of_touchpoints(changed),
        Ids::of_touchpoints(old.iter().map(|old| &**old)),
    );
    own.check(map, &was)?;
    drop_answers(map, &own.lost_since(&was));
    told(
        touchpoints
            .iter()
            .map(|touchpoint| Thing::Touchpoint(touchpoint.id))
            .collect(),
        what,
    )
}

pub(super) fn stages(map: &mut JourneyMap, stages: &[Stage], what: &str) -> Result<Told, EditError> {
    let before = map.clone();
    let mut old: Vec<Arc<Stage>> = Vec::with_capacity(stages.len());
    for new in stages {
        let was = stage(map, new.id).ok_or(EditError::Gone("stage"))?.clone();
        if same::stage(&was, new) {
            continue;
        }
        check_stage(map, new)?;
        old.push(was);
        let own = stage_mut(map, new.id)?;
        own.clone_from(new);
        tidy_stage(own);
    }
    if !old.is_empty() {
        spans::follow(&before, map, &BTreeSet::new());
    }
    let ids: BTreeSet<_> = old.iter().map(|stage| stage.id).collect();
    let changed = stages.iter().filter(|stage| ids.contains(&stage.id));
    let (own, was) = (Ids::of_stages(changed), Ids::of_stages(old.iter().map(|old| &**old)));
    own.check(map, &was)?;
    drop_answers(map, &own.lost_since(&was));
    told(stages.iter().map(|stage| Thing::Stage(stage.id)).collect(), what)
}

pub(super) fn lanes(map: &mut JourneyMap, lanes: &[Lane], what: &str) -> Result<Told, EditError> {
    let mut notes = Vec::new();
    for new in lanes {
        let own = map
            .lanes
            .iter_mut()
            .find(|lane| lane.id == new.id)
            .ok_or(EditError::Gone("lane"))?;
        let from = own.kind;
        let was = std::mem::replace(own, new.clone());
        if from != new.kind {
            notes.extend(turn(map, &was, new)?);
        }
    }
    Ok(told(lanes.iter().map(|lane| Thing::Lane(lane.id)).collect(), what)?.with(notes))
}

/// Makes the cards of a lane what its new kind has.
fn turn(map: &mut JourneyMap, was: &Lane, lane: &Lane) -> Result<Option<String>, EditError> {
    let filled: Vec<(Cell, usize)> = filled_cells(map)
        .filter(|(cell, _)| cell.lane == lane.id)
        .map(|(cell, cards)| (cell, cards.len()))
        .collect();
    let all: usize = filled.iter().map(|(_, cards)| cards).sum();
    let from: LaneKind = was.kind;
    if all > 0 && takes(from) != takes(lane.kind) {
        let cards = count(all, "card");
        return Err(EditError::LaneIsFilled { lane: lane_name(map, was), cards });
    }
    let mut lost = Lost::default();
    let before = map.clone();
    for (cell, _) in filled {
        change_cell(map, cell, |cards| {
            cards
                .iter_mut()
                .try_for_each(|card| lost.adapt(card, Some(from), &before, lane))
        })??;
    }
    Ok(lost.note(map, lane))
}

pub(super) fn personas(map: &mut JourneyMap, personas: &[Persona], what: &str) -> Result<Told, EditError> {
    for new in personas {
        let own = map.personas.iter_mut().find(|persona| persona.id == new.id);
        let own = own.ok_or(EditError::Gone("persona"))?;
        if **own != *new {
            *own = Arc::new(new.clone());
        }
    }
    Ids::of_personas(personas).check(map, &Ids::default())?;
    told(
        personas.iter().map(|persona| Thing::Persona(persona.id)).collect(),
        what,
    )
}

pub(super) fn channels(map: &mut JourneyMap, channels: &[Channel], what: &str) -> Result<Told, EditError> {
    for new in channels {
        let own = map.channels.iter_mut().find(|channel| channel.id == new.id);
        own.ok_or(EditError::Gone("channel"))?.clone_from(new);
    }
    told(
        channels.iter().map(|channel| Thing::Channel(channel.id)).collect(),
        what,
    )
}

pub(super) fn head(map: &mut JourneyMap, head: &Head, what: &str) -> Told {
    let Head {
        title,
        headline,
        lens,
        language,
        direction,
        theme,
        preset,
        channels_shown,
        curves,
    } = head.clone();
    map.title = title;
    map.headline = headline;
    map.lens = lens;
    map.language = language;
    map.direction = direction;
    map.theme = theme;
    map.preset = preset;
    map.channels_shown = channels_shown;
    map.curves = curves;
    Told::new(format!("Change {what}"), Selection::none())
}

pub(super) fn cells(map: &mut JourneyMap, cells: &BTreeMap<Cell, Vec<Card>>) -> Result<Told, EditError> {
    if cells.is_empty() {
        return Err(EditError::Nothing);
    }
    let before = map.clone();
    let mut old = Vec::new();
    let mut new = Vec::new();
    for (cell, cards) in cells {
        let was = super::place::cards_of(&before, *cell);
        if was == cards.as_slice() {
            continue;
        }
        for card in cards.iter().filter(|card| !was.contains(card)) {
            sound::check_card(map, cell.lane, card)?;
        }
        old.extend(was);
        new.extend(cards);
        change_cell(map, *cell, |own| own.clone_from(cards))?;
    }
    if new.iter().any(|card| card.span > 0) {
        spans::follow(&before, map, &BTreeSet::new());
    }
    let (own, lost) = (Ids::of_cards(new.iter().copied()), Ids::of_cards(old.iter().copied()));
    own.check(map, &lost)?;
    drop_answers(map, &own.lost_since(&lost));
    let was: BTreeSet<CardId> = old.iter().map(|card| card.id).collect();
    let came: Vec<Thing> = new
        .iter()
        .filter(|card| !was.contains(&card.id))
        .map(|card| Thing::Card(card.id))
        .collect();
    let selection = if came.is_empty() {
        Selection::of(cells.keys().map(|cell| Thing::Cell(*cell)))
    } else {
        Selection::of(came)
    };
    Ok(Told::new(format!("Fill {}", count(cells.len(), "cell")), selection))
}

pub(super) fn feelings(
    map: &mut JourneyMap,
    feelings: &BTreeMap<(TouchpointId, PersonaId), Feelings>,
) -> Result<Told, EditError> {
    if feelings.is_empty() {
        return Err(EditError::Nothing);
    }
    let mut changed = Vec::new();
    for ((column, persona), new) in feelings {
        map.persona(*persona).ok_or(EditError::Gone("persona"))?;
        let mut new = new.clone();
        sound::tidy_feelings(&mut new);
        let old = touchpoint(map, *column).ok_or(EditError::Gone("touchpoint"))?;
        let old = old.feelings.get(persona).cloned().unwrap_or_default();
        if old == new {
            continue;
        }
        changed.extend(changed_points((*column, *persona), &old, &new));
        let own = &mut touchpoint_mut(map, *column)?.feelings;
        if new == Feelings::default() {
            own.remove(persona);
        } else {
            own.insert(*persona, new);
        }
    }
    let what = if changed.len() > 1 {
        "Change feelings"
    } else {
        "Change feeling"
    };
    Ok(Told::new(what, Selection::of(changed)))
}

/// The points that were not there before as they are now.
fn changed_points((touchpoint, persona): (TouchpointId, PersonaId), old: &Feelings, new: &Feelings) -> Vec<Thing> {
    fn fresh<T: PartialEq>(old: &[T], new: &[T], layer: Layer) -> Vec<(Layer, usize)> {
        let is_fresh = |point: &&T| !old.contains(point);
        let points = new.iter().enumerate().filter(|(_, point)| is_fresh(point));
        points.map(|(index, _)| (layer, index)).collect()
    }
    let as_is = fresh(&old.as_is, &new.as_is, Layer::AsIs);
    let to_be = fresh(&old.to_be, &new.to_be, Layer::ToBe);
    let intensity = fresh(&old.intensity, &new.intensity, Layer::Intensity);
    let all = as_is.into_iter().chain(to_be).chain(intensity);
    all.map(|(layer, index)| Thing::Point(PointPlace { touchpoint, persona, layer, index }))
        .collect()
}
