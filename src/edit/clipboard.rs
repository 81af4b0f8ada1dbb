//! What is copied, and pasted into this map or another.

mod copy;
mod paste;
mod text;

use std::{collections::BTreeMap, sync::Arc};

use serde::{Deserialize, Serialize};

pub use copy::copy;
pub(super) use paste::{anchor, at_column};
pub use paste::{duplicate, paste};

use super::kinds::{Takes, takes};
use crate::model::{
    Card, Channel, Image, ImageId, JourneyMap, Lane, LaneId, Mention, Mentions, Persona, Role, Stage, StageId,
    Touchpoint, TouchpointId,
};

/// A copied selection, whole without the map it comes from: what it mentions is in it, too.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Clip {
    /// What was copied.
    content: Content,
    /// The lanes in which cards of it stand, from top to bottom.
    #[serde(default)]
    lanes: Vec<Lane>,
    /// The channels of its touchpoints.
    #[serde(default)]
    channels: Vec<Channel>,
    /// The personas whose feelings are in it and whom its cards concern.
    #[serde(default)]
    personas: Vec<Persona>,
    /// The pictures it shows.
    #[serde(default)]
    images: BTreeMap<ImageId, Arc<Image>>,
    /// The names that empty lanes stand by in text, in the language of the map.
    #[serde(default)]
    lane_names: BTreeMap<LaneId, String>,
}

/// What was copied.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
enum Content {
    /// Stages with all that is in them.
    Stages(Vec<Stage>),
    /// Touchpoints with all that is in them.
    Touchpoints(Vec<Touchpoint>),
    /// Lanes with their cards, lane by lane.
    Lanes(Vec<LaneCards>),
    /// Cards, cell by cell.
    Cards(Vec<CellCards>),
    /// Personas.
    Personas(Vec<Persona>),
}

/// A lane with its cards.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct LaneCards {
    lane: Lane,
    cards: Vec<ColumnCards>,
}

/// The cards of a lane in one column.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct ColumnCards {
    /// The stage they stand in.
    stage: StageId,
    /// The touchpoint, unless they belong to the whole stage.
    touchpoint: Option<TouchpointId>,
    /// The how-manieth stage, and the how-manieth touchpoint in it.
    place: (usize, usize),
    cards: Vec<Card>,
}

/// The cards of a cell, placed by the first of the copied cells.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct CellCards {
    /// How many columns to the right.
    column: usize,
    /// How many lanes further down.
    row: usize,
    lane: LaneId,
    cards: Vec<Card>,
}

impl Mentions for Content {
    fn each_id(&mut self, visit: &mut dyn FnMut(Role, Mention<'_>)) {
        match self {
            Self::Stages(stages) => stages.each_id(visit),
            Self::Touchpoints(touchpoints) => touchpoints.each_id(visit),
            Self::Lanes(lanes) => {
                for LaneCards { lane, cards } in lanes {
                    lane.each_id(visit);
                    for column in cards {
                        column.cards.each_id(visit);
                    }
                }
            }
            Self::Cards(cells) => cells.iter_mut().for_each(|cell| {
                visit(Role::Reference, Mention::Lane(&mut cell.lane));
                cell.cards.each_id(visit);
            }),
            Self::Personas(personas) => personas.each_id(visit),
        }
    }
}

impl Content {
    /// All cards in it.
    fn each_card(&mut self, change: &mut dyn FnMut(&mut Card)) {
        match self {
            Self::Stages(stages) => {
                for stage in stages {
                    stage.wide.values_mut().flatten().for_each(&mut *change);
                    for touchpoint in &mut stage.touchpoints {
                        Arc::make_mut(touchpoint)
                            .cells
                            .values_mut()
                            .flatten()
                            .for_each(&mut *change);
                    }
                }
            }
            Self::Touchpoints(touchpoints) => {
                for touchpoint in touchpoints {
                    touchpoint.cells.values_mut().flatten().for_each(&mut *change);
                }
            }
            Self::Lanes(lanes) => {
                let columns = lanes.iter_mut().flat_map(|lane| &mut lane.cards);
                columns.flat_map(|column| &mut column.cards).for_each(change);
            }
            Self::Cards(cells) => cells.iter_mut().flat_map(|cell| &mut cell.cards).for_each(change),
            Self::Personas(_) => {}
        }
    }
}

impl Clip {
    /// What is in it: "2 touchpoints".
    #[must_use]
    pub fn describe(&self) -> String {
        let (number, what) = match &self.content {
            Content::Stages(stages) => (stages.len(), "stage"),
            Content::Touchpoints(touchpoints) => (touchpoints.len(), "touchpoint"),
            Content::Lanes(lanes) => (lanes.len(), "lane"),
            Content::Cards(cells) => (cells.iter().map(|cell| cell.cards.len()).sum(), "card"),
            Content::Personas(personas) => (personas.len(), "persona"),
        };
        super::label::count(number, what)
    }
}

/// The lanes that are shown and take cards.
fn card_lanes(map: &JourneyMap) -> Vec<&Lane> {
    let takes_cards = |lane: &&Lane| lane.shown && takes(lane.kind) != Takes::Feelings;
    map.lanes.iter().filter(takes_cards).collect()
}
