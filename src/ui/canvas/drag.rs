//! Things taken along by the pointer. A drag proposes one edit after the other, each computed from
//! the map as it was at the press; the drop slots are found in the layout as it was then, so that
//! nothing jumps under the pointer.

use std::sync::Arc;

use eframe::egui::{CursorIcon, Pos2};

use super::Frame;
use crate::{
    app::{Action, Places},
    edit::{CardSlot, Edit, Selection, Thing, TouchpointSlot},
    geometry::{Point, Rect},
    model::{CardId, JourneyMap, LaneId, Length, StageId, TouchpointId},
    scene::Group,
};

/// Things that are being moved.
#[derive(Debug)]
pub struct Drag {
    moved: Moved,
    /// Where everything stood at the press.
    places: Arc<Places>,
    /// What the pointer took hold of, drawn under it.
    ghosts: Vec<Ghost>,
    /// From the pointer to the upper left corner of the thing it took hold of, on the map.
    grip: Point,
    /// Where that thing stood.
    pub(super) home: Rect,
    slot: Option<Slot>,
    /// Where the pointer is, on the map.
    at: Point,
}

/// A part that follows the pointer.
#[derive(Debug)]
pub(super) struct Ghost {
    pub(super) group: Group,
    /// From the thing that is held.
    pub(super) offset: Point,
    pub(super) rect: Rect,
}

#[derive(Debug, Clone)]
enum Moved {
    Cards(Vec<CardId>),
    Touchpoints(Vec<TouchpointId>),
    Stages(Vec<StageId>),
    Lanes(Vec<LaneId>),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Slot {
    Card(CardSlot),
    Touchpoint(TouchpointSlot),
    Stage(usize),
    Lane(usize),
}

/// How many parts follow the pointer; of more, the first ones do.
const GHOSTS: usize = 8;

impl Drag {
    /// Takes hold of `thing`, and of what is selected with it.
    pub(super) fn begin(frame: &Frame<'_>, selection: &Selection, thing: Thing, at: Pos2) -> Option<Self> {
        let shown = frame.app.shown();
        let places = shown.places().clone();
        let at = frame.point_in_map(at);
        let moved = Moved::of(frame.app.map(), selection, thing, &places, at)?;
        let home = places.rect(thing)?;
        let home = match thing {
            Thing::Lane(lane) => places.lane_name(lane)?,
            Thing::Map
            | Thing::Persona(_)
            | Thing::Channel(_)
            | Thing::Stage(_)
            | Thing::Touchpoint(_)
            | Thing::Cell(_)
            | Thing::Card(_)
            | Thing::Point(_) => home,
        };
        let mut things = moved.things();
        things.sort_by_key(|other| *other != thing);
        let ghosts = things
            .into_iter()
            .take(GHOSTS)
            .filter_map(|thing| {
                let (group, corner) = crate::app::group_of(shown.scene(), thing)?;
                let rect = places.rect(thing)?;
                let offset = Point::new(corner.x - home.x, corner.y - home.y);
                Some(Ghost { group, offset, rect })
            })
            .collect();
        Some(Self {
            moved,
            places,
            ghosts,
            grip: Point::new(home.x - at.x, home.y - at.y),
            home,
            slot: None,
            at,
        })
    }

    /// The pointer is at `at` on the map.
    pub(super) fn follow(&mut self, at: Point, actions: &mut Vec<Action>) {
        self.at = at;
        let slot = self.slot_at(at);
        if slot == self.slot {
            return;
        }
        self.slot = slot;
        actions.push(match slot.and_then(|slot| self.moved.edit(slot)) {
            Some(edit) => Action::Propose(edit),
            None => Action::Forget,
        });
    }

    fn slot_at(&self, at: Point) -> Option<Slot> {
        match self.moved {
            Moved::Cards(_) => self.places.card_slot(at).map(Slot::Card),
            Moved::Touchpoints(_) => {
                let middle = at.x + self.grip.x + self.home.width / 2.0;
                self.places
                    .touchpoint_slot(Point::new(middle, at.y))
                    .map(Slot::Touchpoint)
            }
            Moved::Stages(_) => Some(Slot::Stage(self.places.stage_index(at))),
            Moved::Lanes(_) => Some(Slot::Lane(self.places.lane_index(at))),
        }
    }

    /// What is drawn under the pointer, and where its first part stands on the map.
    pub(super) fn ghosts(&self) -> (&[Ghost], Point) {
        (&self.ghosts, self.at.moved(self.grip.x, self.grip.y))
    }

    /// Where the pointer is, on the map.
    pub(super) fn at(&self) -> Point {
        self.at
    }

    /// What is moved.
    pub(super) fn things(&self) -> Vec<Thing> {
        self.moved.things()
    }

    /// Whether it cannot go where the pointer is.
    pub(super) fn is_refused(&self, frame: &Frame<'_>) -> bool {
        self.slot.is_some() && frame.app.refusal().is_some()
    }
}

impl Moved {
    fn of(map: &JourneyMap, selection: &Selection, thing: Thing, places: &Places, at: Point) -> Option<Self> {
        let all = selection.contains(thing);
        match thing {
            Thing::Card(card) => {
                let cards: Vec<_> = selection.cards().filter(|_| all).collect();
                Some(Self::Cards(if cards.is_empty() { vec![card] } else { cards }))
            }
            Thing::Touchpoint(touchpoint) => {
                let touchpoints: Vec<_> = selection.touchpoints().filter(|_| all).collect();
                let one = vec![touchpoint];
                Some(Self::Touchpoints(if touchpoints.is_empty() {
                    one
                } else {
                    touchpoints
                }))
            }
            Thing::Stage(stage) => {
                let stages: Vec<_> = selection.stages().filter(|_| all).collect();
                Some(Self::Stages(if stages.is_empty() { vec![stage] } else { stages }))
            }
            Thing::Lane(lane) => {
                // A lane is held by its name; in its row a drag selects.
                let is_name = places.lane_name(lane).is_some_and(|name| name.contains(at));
                let is_there = map.lane(lane).is_some();
                (is_name && is_there).then(|| Self::Lanes(vec![lane]))
            }
            Thing::Map | Thing::Persona(_) | Thing::Channel(_) | Thing::Cell(_) | Thing::Point(_) => None,
        }
    }

    fn things(&self) -> Vec<Thing> {
        match self {
            Self::Cards(cards) => cards.iter().copied().map(Thing::Card).collect(),
            Self::Touchpoints(ids) => ids.iter().copied().map(Thing::Touchpoint).collect(),
            Self::Stages(ids) => ids.iter().copied().map(Thing::Stage).collect(),
            Self::Lanes(ids) => ids.iter().copied().map(Thing::Lane).collect(),
        }
    }

    fn edit(&self, slot: Slot) -> Option<Edit> {
        match (self, slot) {
            (Self::Cards(cards), Slot::Card(to)) => Some(Edit::MoveCards { cards: cards.clone(), to }),
            (Self::Touchpoints(touchpoints), Slot::Touchpoint(to)) => {
                Some(Edit::MoveTouchpoints { touchpoints: touchpoints.clone(), to })
            }
            (Self::Stages(stages), Slot::Stage(to)) => Some(Edit::MoveStages { stages: stages.clone(), to }),
            (Self::Lanes(lanes), Slot::Lane(to)) => Some(Edit::MoveLanes { lanes: lanes.clone(), to }),
            (Self::Cards(_) | Self::Touchpoints(_) | Self::Stages(_) | Self::Lanes(_), _) => None,
        }
    }
}

/// An edge that is being moved.
#[derive(Debug, Clone)]
pub(super) struct Resize {
    edge: Edge,
    /// The thing as it was at the press.
    map: Arc<JourneyMap>,
    /// How large it was.
    was: f32,
    /// Where the pointer took hold of it, on the map.
    from: Point,
    /// 1 where the page runs left to right, else −1.
    way: f32,
    /// Where the pointer was last.
    at: Point,
}

#[derive(Debug, Clone, Copy)]
enum Edge {
    Column(TouchpointId),
    Lane(LaneId),
}

/// How near to an edge the pointer takes hold of it, in points.
const REACH: f32 = 4.0;

impl Resize {
    /// Takes hold of the edge at `at`: the right one of a touchpoint's card, the lower one of a
    /// lane's name.
    pub(super) fn begin(frame: &Frame<'_>, at: Pos2) -> Option<Self> {
        let app = frame.app;
        let from = frame.point_in_map(at);
        let reach = REACH / frame.camera.zoom();
        let map = app.map();
        let is_mirrored = map.page_direction() == crate::model::Direction::RightToLeft;
        let places = app.shown().places();
        let beside = [-reach, reach].map(|aside| places.thing_at(from.moved(aside, 0.0)));
        let column = beside.into_iter().flatten().find_map(|thing| {
            let Thing::Touchpoint(id) = thing else {
                return None;
            };
            let card = places.rect(thing)?;
            let edge = if is_mirrored { card.x } else { card.right() };
            let is_near = (from.x - edge).abs() <= reach && card.y <= from.y && from.y <= card.bottom();
            is_near.then_some((Edge::Column(id), card.width))
        });
        let lane = || {
            map.lanes.iter().find_map(|lane| {
                let row = places.rect(Thing::Lane(lane.id))?;
                let name = places.lane_name(lane.id)?;
                let is_beside = name.x <= from.x && from.x <= name.right();
                let is_near = (from.y - row.bottom()).abs() <= reach && is_beside;
                is_near.then_some((Edge::Lane(lane.id), row.height))
            })
        };
        let (edge, was) = column.or_else(lane)?;
        let way = if is_mirrored { -1.0 } else { 1.0 };
        Some(Self {
            edge,
            map: app.document().map().clone(),
            was,
            from,
            way,
            at: from,
        })
    }

    /// The pointer is at `at` on the map.
    pub(super) fn follow(&mut self, at: Point, actions: &mut Vec<Action>) {
        if at == self.at {
            return;
        }
        self.at = at;
        let edit = match self.edge {
            Edge::Column(id) => {
                let width = Length::clamped(self.was + self.way * (at.x - self.from.x));
                let touchpoint = self.map.touchpoints().find(|touchpoint| touchpoint.id == id);
                touchpoint.map(|touchpoint| {
                    let mut touchpoint = (**touchpoint).clone();
                    touchpoint.width = Some(width);
                    Edit::SetTouchpoints { touchpoints: vec![touchpoint], what: "width".into() }
                })
            }
            Edge::Lane(id) => {
                let height = Length::clamped(self.was + at.y - self.from.y);
                self.map.lane(id).map(|lane| {
                    let mut lane = lane.clone();
                    lane.height = Some(height);
                    Edit::SetLanes { lanes: vec![lane], what: "height".into() }
                })
            }
        };
        actions.extend(edit.map(Action::Propose));
    }

    /// How the pointer looks on this edge.
    pub(super) fn cursor(&self) -> CursorIcon {
        match self.edge {
            Edge::Column(_) => CursorIcon::ResizeHorizontal,
            Edge::Lane(_) => CursorIcon::ResizeVertical,
        }
    }
}
