//! The texts of a map that are written in their place.

use crate::{
    edit::{self, Edit, Head, PointPlace, Thing},
    model::{Card, CardId, JourneyMap, LaneId, Stage, StageId, TouchpointId},
};

/// A text of the map that can be written in its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// The map's title.
    Title,
    /// Its headline.
    Headline,
    /// A stage's name.
    Stage(StageId),
    /// A stage's goal.
    Goal(StageId),
    /// How long a stage takes.
    Duration(StageId),
    /// A touchpoint's name.
    Touchpoint(TouchpointId),
    /// A lane's name.
    Lane(LaneId),
    /// What a card says.
    Card(CardId),
    /// The feeling at a point in a word.
    Label(PointPlace),
    /// The reason for it.
    Why(PointPlace),
}

impl Field {
    /// Whose text it is.
    #[must_use]
    pub const fn thing(self) -> Thing {
        match self {
            Self::Title | Self::Headline => Thing::Map,
            Self::Stage(id) | Self::Goal(id) | Self::Duration(id) => Thing::Stage(id),
            Self::Touchpoint(id) => Thing::Touchpoint(id),
            Self::Lane(id) => Thing::Lane(id),
            Self::Card(id) => Thing::Card(id),
            Self::Label(place) | Self::Why(place) => Thing::Point(place),
        }
    }

    /// What it says.
    #[must_use]
    pub fn text(self, map: &JourneyMap) -> Option<String> {
        match self {
            Self::Title => Some(map.title.clone()),
            Self::Headline => Some(map.headline.clone()),
            Self::Stage(id) => edit::stage(map, id).map(|stage| stage.name.clone()),
            Self::Goal(id) => edit::stage(map, id).map(|stage| stage.goal.clone()),
            Self::Duration(id) => edit::stage(map, id).map(|stage| stage.duration.clone()),
            Self::Touchpoint(id) => edit::touchpoint(map, id).map(|touchpoint| touchpoint.name.clone()),
            Self::Lane(id) => map.lane(id).map(|lane| {
                if lane.name.is_empty() {
                    edit::name_of(map, Thing::Lane(id))
                } else {
                    lane.name.clone()
                }
            }),
            Self::Card(id) => edit::card(map, id).map(|card| card.text.clone()),
            Self::Label(place) => edit::emotion(map, place).map(|point| point.label.clone()),
            Self::Why(place) => edit::emotion(map, place).map(|point| point.why.clone()),
        }
    }

    /// The edit by which it says `text`.
    pub(super) fn edit(self, map: &JourneyMap, text: &str) -> Option<Edit> {
        let text = text.to_owned();
        match self {
            Self::Title => Some(Edit::SetHead {
                head: Box::new(Head { title: text, ..Head::of(map) }),
                what: "title".into(),
            }),
            Self::Headline => Some(Edit::SetHead {
                head: Box::new(Head { headline: text, ..Head::of(map) }),
                what: "headline".into(),
            }),
            Self::Stage(id) => of_stage(map, id, "name", |stage| stage.name = text),
            Self::Goal(id) => of_stage(map, id, "goal", |stage| stage.goal = text),
            Self::Duration(id) => of_stage(map, id, "duration", |stage| stage.duration = text),
            Self::Touchpoint(id) => {
                let mut touchpoint = (**edit::touchpoint(map, id)?).clone();
                touchpoint.name = text;
                Some(Edit::SetTouchpoints { touchpoints: vec![touchpoint], what: "name".into() })
            }
            Self::Lane(id) => {
                let mut lane = map.lane(id)?.clone();
                lane.name = text;
                Some(Edit::SetLanes { lanes: vec![lane], what: "name".into() })
            }
            Self::Card(id) => {
                let card = Card { text, ..edit::card(map, id)?.clone() };
                Some(Edit::SetCards { cards: vec![card], what: "text".into() })
            }
            Self::Label(place) => edit::say_at_point(map, place, "label", |point| point.label = text),
            Self::Why(place) => edit::say_at_point(map, place, "reason", |point| point.why = text),
        }
    }
}

fn of_stage(map: &JourneyMap, id: StageId, what: &str, change: impl FnOnce(&mut Stage)) -> Option<Edit> {
    let mut stage = (**edit::stage(map, id)?).clone();
    change(&mut stage);
    Some(Edit::SetStages { stages: vec![stage], what: what.into() })
}
