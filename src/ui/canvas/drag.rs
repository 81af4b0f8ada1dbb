//! Things taken along by the pointer. A drag proposes one edit after the other, each computed from
//! the map as it was at the press; the drop slots are found in the layout as it was then, so that
//! nothing jumps under the pointer.

use std::sync::Arc;

use eframe::egui::Pos2;

use super::Frame;
use crate::{
    app::{Action, App, Places},
    edit::{CardSlot, Edit, Selection, Thing, TouchpointSlot},
    geometry::{Point, Rect},
    model::{CardId, JourneyMap, LaneId, StageId, TouchpointId},
    scene::Group,
};

/// Things that are being moved.
#[derive(Debug)]
pub(super) struct Drag {
    moved: Moved,
    /// What was selected before the press.
    pub(super) before: Selection,
    /// Where everything stood at the press.
    places: Arc<Places>,
    /// What the pointer took hold of, drawn under it.
    ghosts: Vec<Ghost>,
    /// From the pointer to the upper left corner of the thing it took hold of, on the map.
    grip: Point,
    /// Where that thing stood.
    home: Rect,
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
    /// From the upper left corner of the part to where its group stands: read from right to left, that is
    /// the upper right one.
    pub(super) corner: Point,
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
    pub(super) fn begin(frame: &Frame<'_>, before: &Selection, thing: Thing, at: Pos2) -> Option<Self> {
        let selection = frame.app.selection();
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
                Some(Ghost {
                    group,
                    offset: Point::new(rect.x - home.x, rect.y - home.y),
                    corner: Point::new(corner.x - rect.x, corner.y - rect.y),
                    rect,
                })
            })
            .collect();
        Some(Self {
            moved,
            before: before.clone(),
            places,
            ghosts,
            grip: Point::new(home.x - at.x, home.y - at.y),
            home,
            slot: None,
            at,
        })
    }

    /// The pointer is at `at` on the map.
    pub(super) fn follow(&mut self, frame: &Frame<'_>, at: Point, actions: &mut Vec<Action>) {
        self.at = at;
        let slot = self.slot_at(frame.point_in(&self.places, at));
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

    /// Where what is held stood, as the map stands now.
    pub(super) fn home(&self, frame: &Frame<'_>) -> Rect {
        let shift = frame.app.shown().places().shift_from(&self.places);
        self.home.moved(shift, 0.0)
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

/// What letting go would do, and what goes along or is lost.
pub(super) fn words(app: &App) -> (String, String) {
    match (app.refusal(), app.document().proposal()) {
        (Some(refusal), _) => (refusal.to_owned(), String::new()),
        (None, Some(proposal)) => (proposal.label().to_owned(), proposal.notes().join(" · ")),
        (None, None) => ("Nothing moves".to_owned(), String::new()),
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
                let lanes: Vec<_> = selection.lanes().filter(|_| all).collect();
                let lanes = if lanes.is_empty() { vec![lane] } else { lanes };
                (is_name && is_there).then_some(Self::Lanes(lanes))
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
