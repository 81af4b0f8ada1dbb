//! Where things can be added by the pointer: a "+" in cells, beside touchpoints and stages, under
//! lanes.

use eframe::egui::{Pos2, Rangef, Rect, pos2, vec2};

use super::{Frame, overlay::ring_of};
use crate::{
    app::{Action, Board},
    edit::{CardSlot, Cell, Thing, TouchpointSlot},
};

/// Within which distance of its middle a "+" is hit, in points, and how large it is drawn at most, and
/// at least where there is little room between texts.
pub(super) const PLUS: f32 = 12.0;
const MOST: f32 = PLUS - RIM;
const LEAST: f32 = 5.0;

/// How far a small "+" is hit outside of it.
const RIM: f32 = 2.0;

/// How large a "+" is that is not looked for better room for.
const ENOUGH: f32 = 8.0;

/// From a touchpoint to the "+" beside it and over it, in map units: in the middle of the gaps.
const BESIDE: f32 = 3.0;
const OVER: f32 = 6.0;

/// From a lane to the "+" under it: in the middle of the gap to the next.
const UNDER: f32 = 7.0;

/// A "+" that the pointer is near.
#[derive(Debug)]
pub(super) struct Plus {
    pub(super) at: Pos2,
    pub(super) radius: f32,
    pub(super) words: &'static str,
    /// Within which distance it is hit.
    reach: f32,
    action: Action,
}

impl Plus {
    /// Whether the pointer is on it.
    pub(super) fn is_at(&self, pointer: Pos2) -> bool {
        self.at.distance(pointer) <= self.reach
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
                    let (at, radius) = with_room(frame, &[at]);
                    pluses.push(Plus {
                        at,
                        radius,
                        words: "Add touchpoint",
                        reach: PLUS,
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
                    let edges = [at, pos2(at.x, rect.top()), pos2(at.x, rect.bottom())];
                    pluses.push(Plus::in_room(frame, &edges, "Add stage", Action::AddStage(index)));
                }
            }
        }
        Thing::Lane(id) => {
            let index = map.lanes.iter().position(|lane| lane.id == id);
            let name = places.lane_name(id).map(|name| frame.rect_on_screen(name));
            let row = places.rect(thing).map(|row| frame.rect_on_screen(row));
            if let (Some(index), Some(name), Some(row)) = (index, name, row) {
                let (start, _) = frame.ends(name.shrink2(vec2(PLUS, 0.0)));
                let at = pos2(start.x, row.bottom() + UNDER * frame.camera.zoom());
                let action = Action::AddLane(index + 1);
                pluses.push(Plus::in_room(frame, &[at], "Add lane", action));
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
    let slot = CardSlot { cell, index: cards.len() };
    let action = Action::WriteCard(slot, String::new());
    let Some((_, card)) = cards.last() else {
        return Some(Plus {
            at: rect.center(),
            radius: MOST,
            words: "Add card",
            reach: PLUS,
            action,
        });
    };
    let card = frame.rect_on_screen(*card);
    let zoom = frame.camera.zoom();
    // Under the last card: in the cell, else in the gap to the next lane; in the middle, else at an end.
    let under = (card.bottom() + PLUS).min(rect.bottom() + UNDER * zoom);
    let (start, end) = frame.ends(rect.shrink2(vec2(PLUS, 0.0)));
    let (_, gutter) = frame.ends(rect.expand2(vec2(BESIDE * zoom, 0.0)));
    let candidates = [
        pos2(rect.center().x, under),
        pos2(end.x, under),
        pos2(start.x, under),
        pos2(gutter.x, card.bottom() - PLUS),
        pos2(gutter.x, under),
    ];
    Some(Plus::in_room(frame, &candidates, "Add card", action))
}

impl Plus {
    /// One where it covers no text.
    fn in_room(frame: &Frame<'_>, candidates: &[Pos2], words: &'static str, action: Action) -> Self {
        let (at, radius) = with_room(frame, candidates);
        Self { at, radius, words, reach: radius + RIM, action }
    }
}

/// The first place with room for a "+" between the texts there, else the one with the most, and how large
/// it is in it.
fn with_room(frame: &Frame<'_>, candidates: &[Pos2]) -> (Pos2, f32) {
    let shown = frame.app.shown();
    let mut best: Option<(Pos2, f32)> = None;
    for at in candidates {
        let (corner, other) = (
            frame.point_in_map(*at - vec2(PLUS, PLUS)),
            frame.point_in_map(*at + vec2(PLUS, PLUS)),
        );
        let around = super::pointer::spanned(corner, other);
        let texts = shown.places().texts_in(shown.layout(), around);
        let room = texts
            .into_iter()
            .map(|text| frame.rect_on_screen(text).distance_to_pos(*at))
            .fold(MOST, f32::min);
        if room >= ENOUGH {
            return (*at, room);
        }
        if best.is_none_or(|(_, most)| room > most) {
            best = Some((*at, room));
        }
    }
    best.map_or((Pos2::ZERO, LEAST), |(at, room)| (at, room.max(LEAST)))
}
