//! How far cards reach when columns come, go and change places.
//!
//! A card covers the columns between its own and the last one of its span. It goes on covering them:
//! it grows by what is put between them and shrinks by what is taken away, keeps what moves along
//! with it and lets go of what moves alone.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use crate::model::{Card, JourneyMap, StageId, TouchpointId};

/// A column as the page has it: a stage without touchpoints has one, too.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Slot {
    Touchpoint(TouchpointId),
    Empty(StageId),
}

fn slots(map: &JourneyMap) -> Vec<Slot> {
    map.stages
        .iter()
        .flat_map(|stage| {
            let empty = stage.touchpoints.is_empty().then_some(Slot::Empty(stage.id));
            let touchpoints = stage.touchpoints.iter();
            touchpoints
                .map(|touchpoint| Slot::Touchpoint(touchpoint.id))
                .chain(empty)
        })
        .collect()
}

/// The reach of cards after a change of columns in which `moved` went elsewhere.
pub(super) fn follow(before: &JourneyMap, map: &mut JourneyMap, moved: &BTreeSet<TouchpointId>) {
    let (old, new) = (slots(before), slots(map));
    let old_places: BTreeMap<Slot, usize> = old.iter().enumerate().map(|(place, slot)| (*slot, place)).collect();
    let new_places: BTreeMap<Slot, usize> = new.iter().enumerate().map(|(place, slot)| (*slot, place)).collect();
    let is_same = old == new;
    let is_moved = |slot: Slot| matches!(slot, Slot::Touchpoint(id) if moved.contains(&id));
    let reach = |own: TouchpointId, span: u8| -> u8 {
        let own = Slot::Touchpoint(own);
        let place = new_places.get(&own).copied().unwrap_or(0);
        let room = new.len().saturating_sub(place + 1);
        let most = room.min(usize::from(span));
        let Some(old_place) = old_places.get(&own).copied().filter(|_| !is_same) else {
            return most as u8;
        };
        let covered = old.iter().skip(old_place + 1).take(usize::from(span));
        let covered = covered.filter(|slot| is_moved(**slot) == is_moved(own));
        let last = covered.filter_map(|slot| new_places.get(slot)).max().copied();
        last.unwrap_or(0).saturating_sub(place).min(usize::from(u8::MAX)) as u8
    };
    for stage in &mut map.stages {
        let changes = |card: &Card, id: TouchpointId| card.span > 0 && reach(id, card.span) != card.span;
        let is_changed = |cells: &BTreeMap<_, Vec<Card>>, id| cells.values().flatten().any(|card| changes(card, id));
        let places: Vec<usize> = stage
            .touchpoints
            .iter()
            .enumerate()
            .filter(|(_, touchpoint)| is_changed(&touchpoint.cells, touchpoint.id))
            .map(|(place, _)| place)
            .collect();
        if places.is_empty() {
            continue;
        }
        let stage = Arc::make_mut(stage);
        for place in places {
            let Some(touchpoint) = stage.touchpoints.get_mut(place).map(Arc::make_mut) else {
                continue;
            };
            let id = touchpoint.id;
            let cards = touchpoint.cells.values_mut().flatten().filter(|card| card.span > 0);
            cards.for_each(|card| card.span = reach(id, card.span));
        }
    }
}
