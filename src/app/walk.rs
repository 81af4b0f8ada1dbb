//! Walking the map by keyboard, as a spreadsheet is walked.

use crate::{
    edit::{self, Selection, Thing},
    geometry::{Point, Rect},
};

use super::App;

/// A step of the keyboard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// To the neighbour in a direction.
    To(edit::grid::Direction),
    /// As that, taking along what is selected.
    Extend(edit::grid::Direction),
    /// To the next cell.
    Next,
    /// To the cell before.
    Previous,
    /// From a card to its cell, from a cell to its lane, from there to nothing.
    Out,
    /// To the first column of the lane.
    First,
    /// To its last column.
    Last,
}

impl App {
    /// Goes a step from where the keyboard stands; from nowhere, to the first touchpoint.
    pub(super) fn walk(&mut self, step: Step) {
        self.settle();
        let map = self.document.map().clone();
        let selection = self.document.selection().clone();
        if let Some(onto) = self.step_onto_curve(step) {
            self.select_shown(onto);
            return;
        }
        let Some(focus) = selection.focus().or_else(|| selection.things().first().copied()) else {
            if step != Step::Out {
                self.select_shown(Selection::of(first(&map)));
            } else if self.is_filtered() {
                // Out of nothing selected leads out of what is looked at.
                self.clear_filter();
            }
            return;
        };
        if let Some(next) = self.walk_curve(focus, step) {
            self.select_shown(Selection::one(next));
            return;
        }
        let next = match step {
            Step::To(direction) => edit::grid::next(&map, focus, direction).map(Selection::one),
            Step::Extend(direction) => {
                edit::grid::next(&map, focus, direction).map(|thing| selection.extended([thing]))
            }
            Step::Next => edit::grid::tab(&map, focus, edit::grid::Tab::Forward).map(Selection::one),
            Step::Previous => edit::grid::tab(&map, focus, edit::grid::Tab::Back).map(Selection::one),
            Step::Out => Some(out(&map, &selection, focus)),
            Step::First => far(&map, focus, edges(&map).0).map(Selection::one),
            Step::Last => far(&map, focus, edges(&map).1).map(Selection::one),
        };
        if let Some(next) = next {
            self.select_shown(next);
        }
    }

    /// Selects, and brings what the keyboard stands on into view.
    pub(super) fn select_shown(&mut self, selection: Selection) {
        let rect = selection.focus().and_then(|focus| self.shown.places().rect(focus));
        self.document.select(selection);
        if let Some(rect) = rect {
            self.camera = self.camera.showing(rect, self.canvas);
            let hidden = self.hidden_under_what_stays(rect);
            self.camera = self.camera.panned(hidden);
        }
    }

    /// How far the map has to move for a part of it to come out from under the names of rows and the
    /// heads of stages, which stay in view where the map runs out under them.
    fn hidden_under_what_stays(&self, rect: Rect) -> Point {
        let places = self.shown.places();
        let (here, room) = (self.camera.rect_on_canvas(rect), self.canvas);
        let mut by = Point::default();
        if self.camera.zoom() < STAYS_FROM {
            return by;
        }
        if let Some(names) = places.names().filter(|names| !names.overlaps(rect)) {
            let stays = self.camera.rect_on_canvas(names);
            let edge = stays.width + BESIDE;
            let is_narrow = stays.width < NAMES_MOST * room.width;
            if is_narrow && names.x < rect.x && stays.x < 0.0 {
                by.x = (edge - here.x).max(0.0);
            } else if is_narrow && names.x > rect.x && stays.right() > room.width {
                by.x = (room.width - edge - here.right()).min(0.0);
            }
        }
        let stages = self.map().stages.iter();
        let heads = stages.filter_map(|stage| places.rect(Thing::Stage(stage.id)));
        if let Some(heads) = heads.reduce(Rect::union).filter(|heads| heads.bottom() <= rect.y) {
            let stays = self.camera.rect_on_canvas(heads);
            if stays.y < 0.0 && stays.height < HEADS_MOST * room.height {
                by.y = (stays.height + BESIDE - here.y).max(0.0);
            }
        }
        by
    }
}

/// From which zoom on names and heads stay in view: seen from further away they could not be read.
pub const STAYS_FROM: f32 = 0.3;

/// How much of the canvas' width is given to names that stay, at most.
pub const NAMES_MOST: f32 = 0.3;
/// How much of its height is given to heads.
pub const HEADS_MOST: f32 = 0.2;

/// From what stays in view to what is brought beside it, in points.
const BESIDE: f32 = 20.0;

fn first(map: &crate::model::JourneyMap) -> Option<Thing> {
    let touchpoint = map
        .touchpoints()
        .next()
        .map(|touchpoint| Thing::Touchpoint(touchpoint.id));
    touchpoint
        .or_else(|| map.stages.first().map(|stage| Thing::Stage(stage.id)))
        .or_else(|| map.lanes.first().map(|lane| Thing::Lane(lane.id)))
}

/// One level up: several things to one, a card to its cell, a cell to its lane, a lane to nothing.
fn out(map: &crate::model::JourneyMap, selection: &Selection, focus: Thing) -> Selection {
    if selection.len() > 1 {
        return Selection::one(focus);
    }
    match focus {
        Thing::Card(card) => {
            edit::card_place(map, card).map_or_else(Selection::none, |(cell, _)| Selection::one(Thing::Cell(cell)))
        }
        Thing::Cell(cell) => Selection::one(Thing::Lane(cell.lane)),
        Thing::Point(place) => Selection::one(Thing::Touchpoint(place.touchpoint)),
        Thing::Map
        | Thing::Persona(_)
        | Thing::Channel(_)
        | Thing::Lane(_)
        | Thing::Stage(_)
        | Thing::Touchpoint(_) => Selection::none(),
    }
}

/// On which side of the screen a journey begins, and on which it ends.
pub(super) fn edges(map: &crate::model::JourneyMap) -> (edit::grid::Direction, edit::grid::Direction) {
    match map.page_direction() {
        crate::model::Direction::LeftToRight => (edit::grid::Direction::Left, edit::grid::Direction::Right),
        crate::model::Direction::RightToLeft => (edit::grid::Direction::Right, edit::grid::Direction::Left),
    }
}

/// As far as it goes in a direction.
fn far(map: &crate::model::JourneyMap, from: Thing, direction: edit::grid::Direction) -> Option<Thing> {
    // Bounded by what a map can have, since every step goes on to another column.
    let steps = map.touchpoints().count() + map.stages.len();
    let mut at = from;
    for _ in 0..steps {
        match edit::grid::next(map, at, direction) {
            // The name of a lane is before its first column.
            Some(next) if !matches!(next, Thing::Lane(_)) => at = next,
            Some(_) | None => break,
        }
    }
    (at != from).then_some(at)
}
