//! What is selected, and which of it the keyboard acts on.

use std::collections::BTreeSet;

use super::{
    place::{card_place, is_there},
    thing::{Cell, PointPlace, Thing},
};
use crate::model::{CardId, ChannelId, JourneyMap, LaneId, PersonaId, StageId, TouchpointId};

/// The selected things; one of them has the focus, unless there is none.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Selection {
    things: BTreeSet<Thing>,
    focus: Option<Thing>,
}

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident: $kind:ident($id:ty)),* $(,)?) => {$(
        $(#[$doc])*
        pub fn $name(&self) -> impl Iterator<Item = $id> + '_ {
            self.things.iter().filter_map(|thing| if let Thing::$kind(id) = thing { Some(*id) } else { None })
        }
    )*};
}

impl Selection {
    /// Nothing.
    #[must_use]
    pub fn none() -> Self {
        Self::default()
    }

    /// One thing, which has the focus.
    #[must_use]
    pub fn one(thing: Thing) -> Self {
        Self { things: BTreeSet::from([thing]), focus: Some(thing) }
    }

    /// These things; the first has the focus.
    pub fn of(things: impl IntoIterator<Item = Thing>) -> Self {
        let mut things = things.into_iter().peekable();
        let focus = things.peek().copied();
        Self { things: things.collect(), focus }
    }

    /// What is selected.
    #[must_use]
    pub const fn things(&self) -> &BTreeSet<Thing> {
        &self.things
    }

    /// What the keyboard acts on.
    #[must_use]
    pub const fn focus(&self) -> Option<Thing> {
        self.focus
    }

    /// Whether this thing is selected.
    #[must_use]
    pub fn contains(&self, thing: Thing) -> bool {
        self.things.contains(&thing)
    }

    /// With this thing where it was not selected, without it where it was. The focus goes to it, or
    /// to what is left.
    #[must_use]
    pub fn toggled(&self, thing: Thing) -> Self {
        let mut things = self.things.clone();
        if things.remove(&thing) {
            let kept = self.focus.filter(|focus| things.contains(focus));
            let focus = kept.or_else(|| things.last().copied());
            Self { things, focus }
        } else {
            things.insert(thing);
            Self { things, focus: Some(thing) }
        }
    }

    /// With these things, too. The last of them has the focus.
    #[must_use]
    pub fn extended(&self, more: impl IntoIterator<Item = Thing>) -> Self {
        let mut extended = self.clone();
        for thing in more {
            extended.things.insert(thing);
            extended.focus = Some(thing);
        }
        extended
    }

    /// Whether nothing is selected.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.things.is_empty()
    }

    /// How many things are selected.
    #[must_use]
    pub fn len(&self) -> usize {
        self.things.len()
    }

    /// The thing that is selected alone.
    #[must_use]
    pub fn only(&self) -> Option<Thing> {
        self.things.first().copied().filter(|_| self.things.len() == 1)
    }

    kinds! {
        /// The selected personas.
        personas: Persona(PersonaId),
        /// The selected channels.
        channels: Channel(ChannelId),
        /// The selected lanes.
        lanes: Lane(LaneId),
        /// The selected stages.
        stages: Stage(StageId),
        /// The selected touchpoints.
        touchpoints: Touchpoint(TouchpointId),
        /// The selected cells.
        cells: Cell(Cell),
        /// The selected cards.
        cards: Card(CardId),
        /// The selected points.
        points: Point(PointPlace),
    }

    /// What of it is in `map`; a lost focus goes to what is left.
    #[must_use]
    pub fn kept_in(&self, map: &JourneyMap) -> Self {
        let cards: BTreeSet<CardId> = self.cards().collect();
        let mut there = BTreeSet::new();
        if let [card] = Vec::from_iter(&cards).as_slice() {
            there.extend(card_place(map, **card).map(|_| **card));
        } else if !cards.is_empty() {
            there.extend(map.cards().map(|(_, card)| card.id).filter(|id| cards.contains(id)));
        }
        let is_kept = |thing: &Thing| match thing {
            Thing::Card(id) => there.contains(id),
            Thing::Map
            | Thing::Persona(_)
            | Thing::Channel(_)
            | Thing::Lane(_)
            | Thing::Stage(_)
            | Thing::Touchpoint(_)
            | Thing::Cell(_)
            | Thing::Point(_) => is_there(map, *thing),
        };
        let things: BTreeSet<Thing> = self.things.iter().copied().filter(is_kept).collect();
        let kept = self.focus.filter(|focus| things.contains(focus));
        let focus = kept.or_else(|| things.first().copied());
        Self { things, focus }
    }
}
