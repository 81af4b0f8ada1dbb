//! What can be changed, and what comes of it.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use super::{
    delete,
    error::EditError,
    images, insert, moving,
    name::noun,
    selection::Selection,
    set,
    stretch::{self, CardEnd},
    thing::{CardSlot, Cell, Thing, TouchpointSlot},
};
use crate::model::{
    Card, CardId, Channel, Curves, Direction, Feelings, Image, ImageId, JourneyMap, Lane, LaneId, Language, Lens,
    Persona, PersonaId, PresetName, Stage, StageId, ThemeName, Touchpoint, TouchpointId,
};

/// A change to a map.
///
/// Things that enter have their ids already, and what they refer to is in the map or enters with
/// them. A cell or feelings left empty leave no trace in the data.
#[derive(Debug, Clone, PartialEq)]
pub enum Edit {
    /// Puts cards into a cell. They become what cards of its lane are; pictures go into picture lanes
    /// only, and nothing else goes there.
    InsertCards {
        /// Where.
        slot: CardSlot,
        /// From top to bottom.
        cards: Vec<Card>,
    },
    /// Puts touchpoints, with all that is in them, into a stage.
    InsertTouchpoints {
        /// Where.
        slot: TouchpointSlot,
        /// In order.
        touchpoints: Vec<Touchpoint>,
    },
    /// Puts stages, with all that is in them, into the journey.
    InsertStages {
        /// How many stages stand before them.
        index: usize,
        /// In order.
        stages: Vec<Stage>,
    },
    /// Puts lanes among the others, shown or not.
    InsertLanes {
        /// How many lanes stand above them.
        index: usize,
        /// From top to bottom.
        lanes: Vec<Lane>,
    },
    /// Puts personas among the others; the first of all leads.
    InsertPersonas {
        /// How many personas stand before them.
        index: usize,
        /// In order.
        personas: Vec<Persona>,
    },
    /// Adds a channel after the others.
    InsertChannel(Channel),
    /// Adds a picture that cards or portraits are going to show. One that is there stays as it is:
    /// its id says what its bytes are.
    InsertImage(ImageId, Arc<Image>),
    /// Moves cards from wherever they are into one cell, in reading order. In a lane of another kind
    /// they become what its cards are; what such cards do not have is lost, and noted.
    MoveCards {
        /// Which.
        cards: Vec<CardId>,
        /// Where to.
        to: CardSlot,
    },
    /// Moves touchpoints, with all that is in them, to one place, in their order.
    MoveTouchpoints {
        /// Which.
        touchpoints: Vec<TouchpointId>,
        /// Where to.
        to: TouchpointSlot,
    },
    /// Moves stages, with all that is in them, in their order.
    MoveStages {
        /// Which.
        stages: Vec<StageId>,
        /// How many stages stand before the gap they go to.
        to: usize,
    },
    /// Moves lanes, in their order.
    MoveLanes {
        /// Which.
        lanes: Vec<LaneId>,
        /// How many lanes stand above the gap they go to.
        to: usize,
    },
    /// Moves personas, in their order; the first of all leads.
    MovePersonas {
        /// Which.
        personas: Vec<PersonaId>,
        /// How many personas stand before the gap they go to.
        to: usize,
    },
    /// Moves the start or the end of cards by columns, as far as it goes. A card that begins in another
    /// column goes there; one of a whole stage becomes one of touchpoints.
    StretchCards {
        /// Which.
        cards: Vec<CardId>,
        /// Their start or their end.
        end: CardEnd,
        /// By how many columns: on as the journey runs, or back.
        by: i32,
    },
    /// Puts these cards where those of the same ids stand.
    SetCards {
        /// As they are to be.
        cards: Vec<Card>,
        /// What is different, for the label: "text".
        what: String,
    },
    /// Puts these touchpoints, with all that is in them, where those of the same ids stand.
    SetTouchpoints {
        /// As they are to be.
        touchpoints: Vec<Touchpoint>,
        /// What is different, for the label: "channel".
        what: String,
    },
    /// Puts these stages, with all that is in them, where those of the same ids stand.
    SetStages {
        /// As they are to be.
        stages: Vec<Stage>,
        /// What is different, for the label: "goal".
        what: String,
    },
    /// Puts these lanes where those of the same ids stand. Where the kind changes, the lane's cards
    /// become what its cards are, as if they were moved.
    SetLanes {
        /// As they are to be.
        lanes: Vec<Lane>,
        /// What is different, for the label: "name".
        what: String,
    },
    /// Puts these personas where those of the same ids stand.
    SetPersonas {
        /// As they are to be.
        personas: Vec<Persona>,
        /// What is different, for the label: "quote".
        what: String,
    },
    /// Puts these channels where those of the same ids stand.
    SetChannels {
        /// As they are to be.
        channels: Vec<Channel>,
        /// What is different, for the label: "icon".
        what: String,
    },
    /// Sets what is said of the map as a whole.
    SetHead {
        /// As it is to be.
        head: Box<Head>,
        /// What is different, for the label: "title".
        what: String,
    },
    /// Sets what stands in cells, in place of what stood there, as it is: no card is made another.
    SetCells(BTreeMap<Cell, Vec<Card>>),
    /// Sets what personas feel in columns; points are put in order.
    SetFeelings(BTreeMap<(TouchpointId, PersonaId), Feelings>),
    /// Deletes things. A stage takes its touchpoints and cards along, a touchpoint its cards and
    /// feelings, a lane its cards in all columns, a persona its feelings and its mentions; touchpoints
    /// lose a channel, opportunities a pain point that they answer. Cells are emptied. Pictures that
    /// nothing shows any more go, too.
    Delete(BTreeSet<Thing>),
    /// Several edits as one: each is made to what the one before it left.
    Together {
        /// What all of it is.
        label: String,
        /// In order.
        edits: Vec<Self>,
    },
}

/// What is said of the map as a whole.
#[derive(Debug, Clone, PartialEq)]
#[expect(missing_docs, reason = "the fields of `JourneyMap` of the same names")]
pub struct Head {
    pub title: String,
    pub headline: String,
    pub lens: Lens,
    pub language: Language,
    pub direction: Option<Direction>,
    pub theme: ThemeName,
    pub preset: PresetName,
    pub channels_shown: bool,
    pub curves: Curves,
}

impl Head {
    /// What is said of this map.
    #[must_use]
    pub fn of(map: &JourneyMap) -> Self {
        Self {
            title: map.title.clone(),
            headline: map.headline.clone(),
            lens: map.lens.clone(),
            language: map.language.clone(),
            direction: map.direction,
            theme: map.theme,
            preset: map.preset,
            channels_shown: map.channels_shown,
            curves: map.curves,
        }
    }
}

/// What comes of an edit.
#[derive(Debug, Clone)]
pub struct Outcome {
    /// The map with the change in it; what did not change is shared with the map before.
    pub map: JourneyMap,
    /// What was done: "Move 3 cards".
    pub label: String,
    /// What is selected afterwards.
    pub selection: Selection,
    /// What goes along or is lost, each in words.
    pub notes: Vec<String>,
}

/// What is told of an edit beside the map.
#[derive(Debug)]
pub(super) struct Told {
    pub(super) label: String,
    pub(super) selection: Selection,
    pub(super) notes: Vec<String>,
}

impl Told {
    pub(super) fn new(label: impl Into<String>, selection: Selection) -> Self {
        Self { label: label.into(), selection, notes: Vec::new() }
    }

    pub(super) fn with(mut self, notes: impl IntoIterator<Item = String>) -> Self {
        self.notes.extend(notes);
        self
    }
}

impl Edit {
    /// What comes of it in `map`.
    ///
    /// # Errors
    ///
    /// When it cannot be made: the error says why. There is no half of an edit.
    pub fn outcome(&self, map: &JourneyMap) -> Result<Outcome, EditError> {
        let mut changed = map.clone();
        let told = self.make(&mut changed)?;
        if !map.images.is_empty() && self.may_free_pictures() {
            images::drop_freed(map, &mut changed);
        }
        let Told { label, selection, notes } = told;
        Ok(Outcome { map: changed, label, selection, notes })
    }

    fn make(&self, map: &mut JourneyMap) -> Result<Told, EditError> {
        match self {
            Self::InsertCards { slot, cards } => insert::cards(map, *slot, cards),
            Self::InsertTouchpoints { slot, touchpoints } => insert::touchpoints(map, *slot, touchpoints),
            Self::InsertStages { index, stages } => insert::stages(map, *index, stages),
            Self::InsertLanes { index, lanes } => insert::lanes(map, *index, lanes),
            Self::InsertPersonas { index, personas } => insert::personas(map, *index, personas),
            Self::InsertChannel(channel) => insert::channel(map, channel),
            Self::InsertImage(id, image) => {
                map.images.entry(*id).or_insert_with(|| image.clone());
                Ok(Told::new("Add picture", Selection::none()))
            }
            Self::MoveCards { cards, to } => moving::cards(map, cards, *to),
            Self::MoveTouchpoints { touchpoints, to } => moving::touchpoints(map, touchpoints, *to),
            Self::MoveStages { stages, to } => moving::stages(map, stages, *to),
            Self::MoveLanes { lanes, to } => moving::lanes(map, lanes, *to),
            Self::MovePersonas { personas, to } => moving::personas(map, personas, *to),
            Self::StretchCards { cards, end, by } => stretch::cards(map, cards, *end, *by),
            Self::SetCards { cards, what } => set::cards(map, cards, what),
            Self::SetTouchpoints { touchpoints, what } => set::touchpoints(map, touchpoints, what),
            Self::SetStages { stages, what } => set::stages(map, stages, what),
            Self::SetLanes { lanes, what } => set::lanes(map, lanes, what),
            Self::SetPersonas { personas, what } => set::personas(map, personas, what),
            Self::SetChannels { channels, what } => set::channels(map, channels, what),
            Self::SetHead { head, what } => Ok(set::head(map, head, what)),
            Self::SetCells(cells) => set::cells(map, cells),
            Self::SetFeelings(feelings) => set::feelings(map, feelings),
            Self::Delete(things) => delete::delete(map, things),
            Self::Together { label, edits } => together(map, label, edits),
        }
    }

    /// Whether a picture may be shown nowhere any more afterwards.
    const fn may_free_pictures(&self) -> bool {
        match self {
            Self::SetCards { .. }
            | Self::SetTouchpoints { .. }
            | Self::SetStages { .. }
            | Self::SetPersonas { .. }
            | Self::SetCells(_)
            | Self::Delete(_) => true,
            // Each edit of several looks for itself.
            Self::Together { .. }
            | Self::InsertCards { .. }
            | Self::InsertTouchpoints { .. }
            | Self::InsertStages { .. }
            | Self::InsertLanes { .. }
            | Self::InsertPersonas { .. }
            | Self::InsertChannel(_)
            | Self::InsertImage(..)
            | Self::MoveCards { .. }
            | Self::MoveTouchpoints { .. }
            | Self::MoveStages { .. }
            | Self::MoveLanes { .. }
            | Self::MovePersonas { .. }
            | Self::StretchCards { .. }
            | Self::SetLanes { .. }
            | Self::SetChannels { .. }
            | Self::SetHead { .. }
            | Self::SetFeelings(_) => false,
        }
    }
}

/// One after the other; selected is what they select of the kind that the last one selects.
fn together(map: &mut JourneyMap, label: &str, edits: &[Edit]) -> Result<Told, EditError> {
    let mut told = Told::new(label, Selection::none());
    for edit in edits {
        let outcome = edit.outcome(map)?;
        *map = outcome.map;
        let is_like = |focus| told.selection.focus().is_some_and(|own| noun(own) == noun(focus));
        if let Some(focus) = outcome.selection.focus() {
            told.selection = if is_like(focus) {
                told.selection.extended(outcome.selection.things().iter().copied())
            } else {
                outcome.selection
            };
        }
        for note in outcome.notes {
            if !told.notes.contains(&note) {
                told.notes.push(note);
            }
        }
    }
    told.selection = told.selection.kept_in(map);
    Ok(told)
}
