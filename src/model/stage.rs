//! The columns of a map.

use std::{collections::BTreeMap, sync::Arc};

use serde::{Deserialize, Serialize};

use super::{Card, ChannelId, Connector, Feelings, Icon, LaneId, Length, PersonaId, StageId, TouchpointId, is_default};

/// A high-level group of columns.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stage {
    /// Names the stage.
    pub id: StageId,
    /// "Compare"; empty for touchpoints that belong to no stage.
    #[serde(default, skip_serializing_if = "is_default")]
    pub name: String,
    /// What the customer wants to reach in it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub goal: String,
    /// How long it takes, in words: "6 days".
    #[serde(default, skip_serializing_if = "is_default")]
    pub duration: String,
    /// Whether the page puts its weight on this stage.
    #[serde(default, skip_serializing_if = "is_default")]
    pub emphasised: bool,
    /// The moments of the stage, in order.
    #[serde(default, skip_serializing_if = "is_default")]
    pub touchpoints: Vec<Arc<Touchpoint>>,
    /// Cards that belong to the whole stage.
    #[serde(default, skip_serializing_if = "is_default")]
    pub wide: BTreeMap<LaneId, Vec<Card>>,
}

/// A moment where customer and business meet, on a channel: one column.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Touchpoint {
    /// Names the touchpoint.
    pub id: TouchpointId,
    /// "Asks in the store".
    #[serde(default, skip_serializing_if = "is_default")]
    pub name: String,
    /// The medium that carries it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub channel: Option<ChannelId>,
    /// Whether it has more effect on the whole than others.
    #[serde(default, skip_serializing_if = "is_default")]
    pub moment_of_truth: bool,
    /// The internal team that is responsible.
    #[serde(default, skip_serializing_if = "is_default")]
    pub owner: String,
    /// A remark that is not drawn.
    #[serde(default, skip_serializing_if = "is_default")]
    pub note: String,
    /// The column's width set by hand; without it as wide as its neighbours.
    #[serde(default, skip_serializing_if = "is_default")]
    pub width: Option<Length>,
    /// How it leads to the lane below it in a service blueprint.
    #[serde(default, skip_serializing_if = "is_default")]
    pub connector: Connector,
    /// The cards of each lane.
    #[serde(default, skip_serializing_if = "is_default")]
    pub cells: BTreeMap<LaneId, Vec<Card>>,
    /// What each persona feels here.
    #[serde(default, skip_serializing_if = "is_default")]
    pub feelings: BTreeMap<PersonaId, Feelings>,
}

impl Touchpoint {
    /// A touchpoint of this name with nothing in it.
    #[must_use]
    pub fn new(id: TouchpointId, name: impl Into<String>) -> Self {
        Self {
            id,
            name: name.into(),
            channel: None,
            moment_of_truth: false,
            owner: String::new(),
            note: String::new(),
            width: None,
            connector: Connector::GoesOn,
            cells: BTreeMap::new(),
            feelings: BTreeMap::new(),
        }
    }
}

/// A medium that carries touchpoints.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Channel {
    /// Names the channel in touchpoints.
    pub id: ChannelId,
    /// "Web search".
    #[serde(default, skip_serializing_if = "is_default")]
    pub name: String,
    /// Its sign; without it one is chosen by the name.
    #[serde(default, skip_serializing_if = "is_default")]
    pub icon: Option<Icon>,
}
