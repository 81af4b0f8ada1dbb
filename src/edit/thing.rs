//! What can be selected, moved and deleted, and where things can be put.

use crate::model::{CardId, ChannelId, LaneId, PersonaId, StageId, TouchpointId};

/// A part of a map that a person can point at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Thing {
    /// The map as a whole: its title and its lens.
    Map,
    /// A persona.
    Persona(PersonaId),
    /// A channel.
    Channel(ChannelId),
    /// A lane.
    Lane(LaneId),
    /// A stage.
    Stage(StageId),
    /// A touchpoint.
    Touchpoint(TouchpointId),
    /// A cell, filled or empty.
    Cell(Cell),
    /// A card.
    Card(CardId),
    /// A point of a curve.
    Point(PointPlace),
}

/// Where a column meets a lane.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cell {
    /// The column.
    pub column: Column,
    /// The lane.
    pub lane: LaneId,
}

/// What cards stand under.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Column {
    /// A whole stage: its cards run over all of its touchpoints.
    Stage(StageId),
    /// One touchpoint.
    Touchpoint(TouchpointId),
}

/// Where a point of a curve stands; the index changes as points come, go and pass one another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PointPlace {
    /// In which column.
    pub touchpoint: TouchpointId,
    /// Who feels it.
    pub persona: PersonaId,
    /// On which curve.
    pub layer: Layer,
    /// The how-manieth of the curve's points in this column.
    pub index: usize,
}

/// Which curve of a persona.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Layer {
    /// How it is.
    AsIs,
    /// How it is to be.
    ToBe,
    /// How strongly it is felt.
    Intensity,
}

/// A gap between cards.
///
/// Here as in all slots the index counts the things that stand in front of the gap in the map as it
/// is, before those that move are taken out; past the end means the end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CardSlot {
    /// The cell.
    pub cell: Cell,
    /// How many of its cards stand before the gap.
    pub index: usize,
}

/// A gap between the touchpoints of a stage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TouchpointSlot {
    /// The stage.
    pub stage: StageId,
    /// How many of its touchpoints stand before the gap.
    pub index: usize,
}
