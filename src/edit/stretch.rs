//! How far cards reach, changed by one of their ends.

use std::collections::BTreeMap;

use super::{
    change::Told,
    error::EditError,
    label::count,
    name::{called, name_of},
    place::{card, card_place, cards_of, change_cell, in_order},
    selection::Selection,
    thing::{Cell, Column, Thing},
};
use crate::model::{Card, CardId, JourneyMap, StageId, TouchpointId};

/// An end of a card, as the journey runs: from right to left the start is on the right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CardEnd {
    /// Where it begins.
    Start,
    /// Where it ends.
    End,
}

/// The columns a card covers, counted from the first of the page; a stage without touchpoints has
/// one, too.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Extent {
    /// The first of them.
    pub first: usize,
    /// The last of them.
    pub last: usize,
}

impl Extent {
    /// How many columns it covers besides its first.
    #[must_use]
    pub const fn span(self) -> usize {
        self.last - self.first
    }
}

/// A column as the page has it.
#[derive(Debug, Clone, Copy)]
struct Slot {
    stage: StageId,
    /// Nothing where the stage is empty.
    touchpoint: Option<TouchpointId>,
}

fn slots(map: &JourneyMap) -> Vec<Slot> {
    let of = |stage: &crate::model::Stage| {
        let own = stage.touchpoints.iter().map(|touchpoint| Some(touchpoint.id));
        let empty = stage.touchpoints.is_empty().then_some(None);
        let slots = own.chain(empty).map(|touchpoint| Slot { stage: stage.id, touchpoint });
        slots.collect::<Vec<_>>()
    };
    map.stages.iter().flat_map(|stage| of(stage)).collect()
}

fn slot_name(map: &JourneyMap, slot: Slot) -> String {
    let thing = slot.touchpoint.map_or(Thing::Stage(slot.stage), Thing::Touchpoint);
    name_of(map, thing)
}

/// The columns that a card covers.
#[must_use]
pub fn extent(map: &JourneyMap, id: CardId) -> Option<Extent> {
    let (cell, _) = card_place(map, id)?;
    extent_in(&slots(map), cell.column, card(map, id)?)
}

fn extent_in(slots: &[Slot], column: Column, card: &Card) -> Option<Extent> {
    match column {
        Column::Touchpoint(id) => {
            let first = slots.iter().position(|slot| slot.touchpoint == Some(id))?;
            let last = (first + usize::from(card.span)).min(slots.len() - 1);
            Some(Extent { first, last })
        }
        Column::Stage(id) => {
            let first = slots.iter().position(|slot| slot.stage == id)?;
            let last = slots.iter().rposition(|slot| slot.stage == id)?;
            Some(Extent { first, last })
        }
    }
}

/// Where a card is to reach, and what kept it from reaching further.
struct Reached {
    extent: Extent,
    kept: Option<EditError>,
}

fn reached(map: &JourneyMap, slots: &[Slot], was: Extent, (end, by): (CardEnd, i32)) -> Reached {
    let most = usize::from(u8::MAX);
    let own = slots.get(was.first).filter(|slot| slot.touchpoint.is_none());
    if let Some(own) = own {
        let kept = Some(EditError::StageAlone(slot_name(map, *own)));
        return Reached { extent: was, kept };
    }
    let steps = by.unsigned_abs() as usize;
    let moved = |from: usize| {
        if by < 0 {
            from.checked_sub(steps)
        } else {
            Some(from + steps)
        }
    };
    let named = |place: usize| slots.get(place).map(|slot| slot_name(map, *slot)).unwrap_or_default();
    match end {
        CardEnd::End => {
            let end = slots.len() - 1;
            let (last, kept) = match moved(was.last) {
                Some(last) if last > end => (end, Some(EditError::JourneyEnds(named(end)))),
                Some(last) if last > was.first + most => (was.first + most, Some(EditError::SpansMost)),
                Some(last) if last >= was.first => (last, None),
                Some(_) | None => (was.first, Some(EditError::SpansOne)),
            };
            Reached { extent: Extent { last, ..was }, kept }
        }
        CardEnd::Start => {
            let (first, kept) = match moved(was.first) {
                None => (0, Some(EditError::JourneyBegins(named(0)))),
                Some(first) if first > was.last => (was.last, Some(EditError::SpansOne)),
                Some(first) if first + most < was.last => (was.last - most, Some(EditError::SpansMost)),
                Some(first) => (first, None),
            };
            let begins = |place: &usize| slots.get(*place).is_some_and(|slot| slot.touchpoint.is_some());
            // A card begins with a touchpoint: the nearest one on the way back to where it began.
            let nearest = if first > was.first {
                (was.first..=first).rev().find(begins)
            } else {
                (first..=was.first).find(begins)
            };
            let nearest = nearest.unwrap_or(was.first);
            let kept = kept.filter(|_| nearest == first);
            let none = (nearest != first).then(|| EditError::BeginsNowhere(named(first)));
            Reached {
                extent: Extent { first: nearest, ..was },
                kept: kept.or(none),
            }
        }
    }
}

pub(super) fn cards(map: &mut JourneyMap, ids: &[CardId], end: CardEnd, by: i32) -> Result<Told, EditError> {
    let found = in_order(map, ids)?;
    let slots = slots(map);
    let mut kept = Vec::new();
    let mut changes = BTreeMap::new();
    let mut spanned = None;
    for (cell, index, id) in &found {
        let card = cards_of(map, *cell).get(*index).ok_or(EditError::Gone("card"))?;
        let was = extent_in(&slots, cell.column, card).ok_or(EditError::Gone("card"))?;
        let to = reached(map, &slots, was, (end, by));
        spanned = Some(to.extent);
        if to.extent != was {
            changes.insert(*id, to.extent);
        }
        kept.extend(to.kept.filter(|error| !kept.contains(error)));
    }
    if changes.is_empty() && by != 0 {
        return Err(kept.into_iter().next().unwrap_or(EditError::Nothing));
    }
    for (cell, index, id) in &found {
        if let Some(extent) = changes.get(id) {
            put(map, &slots, (*cell, *index, *id), *extent)?;
        }
    }
    let is_wider = (end == CardEnd::End) == (by > 0);
    let verb = if is_wider { "Widen" } else { "Narrow" };
    let (label, note) = match (found.as_slice(), spanned) {
        ([(.., id)], Some(extent)) => (
            format!("{verb} {}", called(map, Thing::Card(*id))),
            Some(covered(map, &slots, extent)),
        ),
        (many, _) => (format!("{verb} {}", count(many.len(), "card")), None),
    };
    let things = found.iter().map(|(.., id)| Thing::Card(*id));
    let kept = kept.iter().map(ToString::to_string);
    Ok(Told::new(label, Selection::of(things)).with(note).with(kept))
}

/// Lets a card cover these columns: where it begins elsewhere, it goes there.
fn put(
    map: &mut JourneyMap,
    slots: &[Slot],
    (cell, index, id): (Cell, usize, CardId),
    to: Extent,
) -> Result<(), EditError> {
    let touchpoint = slots.get(to.first).and_then(|slot| slot.touchpoint);
    let column = Column::Touchpoint(touchpoint.ok_or(EditError::Gone("touchpoint"))?);
    let span = to.span().min(usize::from(u8::MAX)) as u8;
    if column == cell.column {
        return change_cell(map, cell, |cards| {
            for card in cards.iter_mut().filter(|card| card.id == id) {
                card.span = span;
            }
        });
    }
    let out = change_cell(map, cell, |cards| {
        let place = cards.iter().position(|card| card.id == id)?;
        Some(cards.remove(place))
    })?;
    let card = Card { span, ..out.ok_or(EditError::Gone("card"))? };
    // The cards of a whole stage stand under those of its touchpoints.
    let index = match cell.column {
        Column::Stage(_) => usize::MAX,
        Column::Touchpoint(_) => index,
    };
    change_cell(map, Cell { column, ..cell }, |cards| {
        cards.insert(index.min(cards.len()), card);
    })
}

/// "spans 3 touchpoints: Search to Order".
fn covered(map: &JourneyMap, slots: &[Slot], extent: Extent) -> String {
    let own = slots.get(extent.first..=extent.last).unwrap_or_default();
    let name = |slot: Option<&Slot>| slot.map(|slot| slot_name(map, *slot)).unwrap_or_default();
    let (first, last) = (name(own.first()), name(own.last()));
    if own.len() < 2 {
        return format!("spans {first} alone");
    }
    let what = if own.iter().all(|slot| slot.touchpoint.is_some()) {
        "touchpoint"
    } else {
        "column"
    };
    format!("spans {}: {first} to {last}", count(own.len(), what))
}
