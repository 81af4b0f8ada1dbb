//! Where things can be added by the pointer: a "+" in cells, beside touchpoints and stages, under
//! lanes.

use eframe::egui::{Pos2, Rangef, Rect, pos2, vec2};

use super::{Frame, overlay::ring_of};
use crate::{
    app::{Action, Board},
    edit::{CardSlot, Cell, Thing, TouchpointSlot},
};

/// Radius of a "+", in points.
pub(super) const PLUS: f32 = 12.0;

/// From a touchpoint to the "+" beside it and over it, in map units: in the middle of the gaps.
const BESIDE: f32 = 3.0;
const OVER: f32 = 6.0;

/// A "+" that the pointer is near.
#[derive(Debug)]
pub(super) struct Plus {
    pub(super) at: Pos2,
    pub(super) words: &'static str,
    action: Action,
}

impl Plus {
    /// Whether the pointer is on it.
    pub(super) fn is_at(&self, pointer: Pos2) -> bool {
        self.at.distance(pointer) <= PLUS
    }
}

/// The "+" under the pointer.
pub(super) fn plus_at(frame: &Frame<'_>, pointer: Pos2) -> Option<Action> {
    if frame.app.writing().is_some() {
        return None;
    }
    pluses(frame, pointer)
        .into_iter()
        .find(|plus| plus.is_at(pointer))
        .map(|plus| plus.action)
}

/// Where something can be added near the pointer: in its cell, beside its touchpoint, its stage,
/// under its lane.
pub(super) fn pluses(frame: &Frame<'_>, pointer: Pos2) -> Vec<Plus> {
    let app = frame.app;
    // Too small to be aimed at, and pages are for looking.
    if frame.camera.zoom() < 0.45 || app.shown().board() != Board::Free {
        return Vec::new();
    }
    let places = app.shown().places();
    let here = places.thing_at(frame.point_in_map(pointer));
    // In its row, a lane is not meant.
    let is_meant = |thing: &Thing| match thing {
        Thing::Lane(id) => {
            let name = places.lane_name(*id).map(|name| frame.rect_on_screen(name));
            name.is_some_and(|name| name.contains(pointer))
        }
        Thing::Map
        | Thing::Persona(_)
        | Thing::Channel(_)
        | Thing::Stage(_)
        | Thing::Touchpoint(_)
        | Thing::Cell(_)
        | Thing::Card(_)
        | Thing::Point(_) => true,
    };
    let own = here
        .filter(is_meant)
        .map(|thing| pluses_of(frame, thing))
        .unwrap_or_default();
    if own.iter().any(|plus| plus.is_at(pointer)) {
        return own;
    }
    // Many stand half outside of what they belong to: they stay while the pointer is on them.
    let beside = [
        (0.0, PLUS),
        (-PLUS, 0.0),
        (PLUS, 0.0),
        (-PLUS, PLUS),
        (PLUS, PLUS),
        (0.0, -PLUS),
    ];
    let beside = beside.into_iter().find_map(|(x, y)| {
        let thing = places.thing_at(frame.point_in_map(pointer + vec2(x, y)))?;
        let pluses = pluses_of(frame, thing);
        pluses.iter().any(|plus| plus.is_at(pointer)).then_some(pluses)
    });
    beside.unwrap_or(own)
}

/// Where something can be added beside a thing.
fn pluses_of(frame: &Frame<'_>, thing: Thing) -> Vec<Plus> {
    let places = frame.app.shown().places();
    let map = frame.app.map();
    let mut pluses = Vec::new();
    match thing {
        Thing::Cell(cell) => pluses.extend(plus_in_cell(frame, cell)),
        Thing::Card(card) => {
            if let Some((cell, _)) = crate::edit::card_place(map, card) {
                pluses.extend(plus_in_cell(frame, cell));
            }
        }
        Thing::Touchpoint(id) => {
            let place = crate::edit::touchpoint_place(map, id);
            if let (Some((stage, index)), Some(rect)) = (place, ring_of(frame, thing))
                && let Some(stage) = map.stages.get(stage)
            {
                // In the band under the heads, beside the column: what is below is the column's edge.
                let zoom = frame.camera.zoom();
                let band = rect.expand2(vec2(BESIDE * zoom, 0.0));
                let (before, after) = frame.ends(Rect::from_x_y_ranges(
                    band.x_range(),
                    Rangef::point(rect.top() - OVER * zoom),
                ));
                for (at, index) in [(before, index), (after, index + 1)] {
                    pluses.push(Plus {
                        at,
                        words: "Add touchpoint",
                        action: Action::AddTouchpoint(TouchpointSlot { stage: stage.id, index }),
                    });
                }
            }
        }
        Thing::Stage(id) => {
            let index = map.stages.iter().position(|stage| stage.id == id);
            if let (Some(index), Some(rect)) = (index, ring_of(frame, thing)) {
                let (before, after) = frame.ends(rect);
                for (at, index) in [(before, index), (after, index + 1)] {
                    pluses.push(Plus { at, words: "Add stage", action: Action::AddStage(index) });
                }
            }
        }
        Thing::Lane(id) => {
            let index = map.lanes.iter().position(|lane| lane.id == id);
            let name = places.lane_name(id).map(|name| frame.rect_on_screen(name));
            let row = places.rect(thing).map(|row| frame.rect_on_screen(row));
            if let (Some(index), Some(name), Some(row)) = (index, name, row) {
                let (start, _) = frame.ends(name.shrink2(vec2(PLUS, 0.0)));
                let at = pos2(start.x, row.bottom() + 6.0 * frame.camera.zoom());
                pluses.push(Plus { at, words: "Add lane", action: Action::AddLane(index + 1) });
            }
        }
        Thing::Map | Thing::Persona(_) | Thing::Channel(_) | Thing::Point(_) => {}
    }
    pluses
}

impl Frame<'_> {
    /// The middle of the edges where a column begins and ends, as the journey runs.
    pub(super) fn ends(&self, rect: Rect) -> (Pos2, Pos2) {
        match self.app.map().page_direction() {
            crate::model::Direction::LeftToRight => (rect.left_center(), rect.right_center()),
            crate::model::Direction::RightToLeft => (rect.right_center(), rect.left_center()),
        }
    }
}

fn plus_in_cell(frame: &Frame<'_>, cell: Cell) -> Option<Plus> {
    let places = frame.app.shown().places();
    let rect = frame.rect_on_screen(places.rect(Thing::Cell(cell))?);
    let cards = places.cards_in(cell);
    let at = match cards.last() {
        Some((_, card)) => {
            // It keeps to the lowest part of the card, which is still there to be clicked.
            let card = frame.rect_on_screen(*card);
            let below = (PLUS - 0.3 * card.height()).max(0.0);
            pos2(rect.center().x, card.bottom() + below)
        }
        None => rect.center(),
    };
    let slot = CardSlot { cell, index: cards.len() };
    Some(Plus {
        at,
        words: "Add card",
        action: Action::WriteCard(slot, String::new()),
    })
}
