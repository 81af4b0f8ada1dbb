//! Where things can be added by the pointer: a "+" in cells, beside touchpoints and stages, under
//! lanes.

use eframe::egui::{Pos2, Rect, pos2};

use super::{Frame, overlay::ring_of};
use crate::{
    app::{Action, Board},
    edit::{CardSlot, Cell, Thing, TouchpointSlot},
};

/// Radius of a "+", in points.
pub(super) const PLUS: f32 = 12.0;

/// A "+" that the pointer is near.
#[derive(Debug)]
pub(super) struct Plus {
    pub(super) at: Pos2,
    pub(super) words: &'static str,
    action: Action,
}

/// The "+" under the pointer.
pub(super) fn plus_at(frame: &Frame<'_>, pointer: Pos2) -> Option<Action> {
    if frame.app.writing().is_some() {
        return None;
    }
    pluses(frame, pointer)
        .into_iter()
        .find(|plus| plus.at.distance(pointer) <= PLUS)
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
    let Some(thing) = places.thing_at(frame.point_in_map(pointer)) else {
        return Vec::new();
    };
    let map = app.map();
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
                let slot = |index| TouchpointSlot { stage: stage.id, index };
                let (before, after) = frame.ends(rect);
                for (at, index) in [(before, index), (after, index + 1)] {
                    pluses.push(Plus {
                        at,
                        words: "Add touchpoint",
                        action: Action::AddTouchpoint(slot(index)),
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
            if let (Some(index), Some(name), Some(row)) = (index, name, row)
                && name.contains(pointer)
            {
                let at = pos2(name.left() + PLUS, row.bottom() + 6.0 * frame.camera.zoom());
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
