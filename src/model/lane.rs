//! The rows of a map.

use serde::{Deserialize, Serialize};

use super::{LaneId, Length, is_default, is_yes, yes};

/// A row of the map.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lane {
    /// Names the lane in cells.
    pub id: LaneId,
    /// What stands in it.
    pub kind: LaneKind,
    /// The author's name for it; empty for the program's own word in the map's language.
    #[serde(default, skip_serializing_if = "is_default")]
    pub name: String,
    /// Whether it is drawn.
    #[serde(default = "yes", skip_serializing_if = "is_yes")]
    pub shown: bool,
    /// The height set by hand; without it, as tall as what stands in it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub height: Option<Length>,
}

/// What stands in a lane.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum LaneKind {
    /// What the customer does.
    Actions,
    /// What the customer thinks, in the customer's words.
    Thoughts,
    /// The emotion curve.
    Emotions,
    /// What customers said.
    Quotes,
    /// Frictions.
    PainPoints,
    /// Delights.
    Gains,
    /// What could be improved.
    Opportunities,
    /// What people and screens do in the customer's sight.
    Frontstage,
    /// What people do out of the customer's sight.
    Backstage,
    /// Systems and partners that carry the service.
    Support,
    /// What the customer sees or touches.
    PhysicalEvidence,
    /// Pictures.
    Images,
    /// Numbers that are followed.
    Metrics,
    /// Remarks of the makers.
    Notes,
    /// Anything else.
    Free,
}

/// The separators of a service blueprint, in this order from the customer inwards.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BlueprintLine {
    /// Between customer actions and frontstage.
    Interaction,
    /// Between frontstage and backstage.
    Visibility,
    /// Between backstage and support.
    InternalInteraction,
}

impl LaneKind {
    /// All kinds in the order they are offered in.
    pub const ALL: [Self; 15] = [
        Self::Actions,
        Self::Thoughts,
        Self::Emotions,
        Self::Quotes,
        Self::PainPoints,
        Self::Gains,
        Self::Opportunities,
        Self::Frontstage,
        Self::Backstage,
        Self::Support,
        Self::PhysicalEvidence,
        Self::Images,
        Self::Metrics,
        Self::Notes,
        Self::Free,
    ];

    /// How far behind the customer a blueprint lane stands: 1 frontstage, 2 backstage, 3 support.
    #[must_use]
    pub const fn blueprint_depth(self) -> Option<u8> {
        match self {
            Self::Frontstage => Some(1),
            Self::Backstage => Some(2),
            Self::Support => Some(3),
            Self::Actions
            | Self::Thoughts
            | Self::Emotions
            | Self::Quotes
            | Self::PainPoints
            | Self::Gains
            | Self::Opportunities
            | Self::PhysicalEvidence
            | Self::Images
            | Self::Metrics
            | Self::Notes
            | Self::Free => None,
        }
    }
}
