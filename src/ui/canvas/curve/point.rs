//! Points in the hand: one goes up and down and along its column, several go up and down together.

use std::sync::Arc;

use eframe::egui::Pos2;

use super::{super::Frame, Drawing, value_words};
use crate::{
    app::{Action, App, Places, Scale},
    edit::{self, PointPlace, Put, Selection, Snap, Span, Thing},
    geometry::Point,
    model::Offset,
};

/// How far the hand goes sideways before a point does, in points of the screen.
const SIDEWAYS: f32 = 14.0;
/// So near to the middle of its column, a point is meant to stand there.
const NEAR_MIDDLE: f32 = 0.06;

/// A point in the hand.
#[derive(Debug)]
pub(in super::super) struct PointDrag {
    pub(super) place: PointPlace,
    /// What was selected before the press.
    pub(super) before: Selection,
    /// Where everything stood at the press.
    pub(super) places: Arc<Places>,
    scale: Scale,
    column: Span,
    /// Where in its column and how high it was.
    pub(super) home: (Offset, Option<f32>),
    /// The others that go with it, as they were.
    others: Vec<Put>,
    /// From the hand to the point, along the journey and down.
    grip: Point,
    /// Where the hand went, from the press on.
    way: Vec<Point>,
    put: Option<(Offset, f32)>,
}

impl PointDrag {
    pub(super) fn begin(frame: &Frame<'_>, before: &Selection, place: PointPlace, at: Pos2) -> Option<Self> {
        let (map, places) = (frame.app.map(), frame.app.shown().places().clone());
        let (_, scale) = places.curve_panel(place.persona)?;
        let columns = places.curve_columns();
        let (_, column) = columns.into_iter().find(|(id, _)| *id == place.touchpoint)?;
        let home = edit::height_of(map, place)?;
        let (hand, point) = (frame.point_in_map(at), places.point(place)?);
        let grip = Point::new(places.along(point) - places.along(hand), point.y - hand.y);
        let others = frame.app.selection().points().filter(|other| *other != place);
        let others = others.filter_map(|other| {
            let (offset, height) = edit::height_of(map, other)?;
            Some((other, (offset, height?)))
        });
        Some(Self {
            place,
            before: before.clone(),
            places,
            scale,
            column,
            home,
            others: others.collect(),
            grip,
            way: vec![hand],
            put: None,
        })
    }

    /// Whether no other point goes with it.
    pub(super) fn is_alone(&self) -> bool {
        self.others.is_empty()
    }

    /// Follows the hand; with the tool a hand that leaves the column of one point alone draws, from
    /// the press on.
    pub(super) fn follow(
        &mut self,
        frame: &Frame<'_>,
        (way, snap): (&[Point], Snap),
        actions: &mut Vec<Action>,
    ) -> Option<Drawing> {
        self.way.extend(way.iter().map(|at| frame.point_in(&self.places, *at)));
        let at = *self.way.last()?;
        let width = self.column.to - self.column.from;
        let along = self.places.along(at);
        let line = (self.place.persona, self.place.layer);
        let has_left = along < self.column.from - width / 4.0 || self.column.to + width / 4.0 < along;
        if has_left && self.is_alone() && frame.app.curve_tool() == Some(line) {
            let mut drawing = Drawing::new(line, self.before.clone(), self.places.clone(), Pos2::ZERO)?;
            drawing.is_drawn = true;
            let own: Vec<Point> = self.way.iter().map(|at| at.moved(0.0, self.grip.y)).collect();
            drawing.go(&own);
            return Some(drawing);
        }
        let height = edit::settled(self.place.layer, self.scale.height(at.y + self.grip.y), snap);
        let put = Some((self.offset_under(frame, along, snap)?, height));
        if put != self.put {
            self.put = put;
            let edit = edit::move_points(frame.app.document().map(), &self.puts(height));
            actions.push(edit.map_or(Action::Forget, Action::Propose));
        }
        None
    }

    /// Where in its column the point is meant to stand.
    fn offset_under(&self, frame: &Frame<'_>, along: f32, snap: Snap) -> Option<Offset> {
        let press = self.places.along(*self.way.first()?);
        let is_sideways = (along - press).abs() > SIDEWAYS / frame.camera.zoom();
        let was_sideways = self.put.is_some_and(|(offset, _)| offset != self.home.0);
        if !(is_sideways || was_sideways) || !self.is_alone() {
            return Some(self.home.0);
        }
        let share = (along + self.grip.x - self.column.from) / (self.column.to - self.column.from);
        let is_middle = snap == Snap::Soft && (share - 0.5).abs() < NEAR_MIDDLE;
        Some(if is_middle { Offset::MIDDLE } else { edit::offset(share) })
    }

    /// Where all of them go with the one that is held: as much higher or lower as it.
    fn puts(&self, height: f32) -> Vec<Put> {
        let by = height - self.home.1.unwrap_or(0.0);
        let offset = self.put.map_or(self.home.0, |(offset, _)| offset);
        let others = self.others.iter().map(|(place, (offset, height))| {
            let settled = edit::settled(place.layer, height + by, Snap::Free);
            (*place, (*offset, settled))
        });
        others.chain([(self.place, (offset, height))]).collect()
    }

    /// The hand lets go; what was taken together stays selected.
    pub(super) fn let_go(self, actions: &mut Vec<Action>) {
        actions.push(Action::Settle);
        if !self.is_alone() {
            let all = self.others.iter().map(|(place, _)| *place).chain([self.place]);
            actions.push(Action::Select(Selection::of(all.map(Thing::Point))));
        }
    }

    /// What letting go would do.
    pub(super) fn words(&self, app: &App) -> String {
        let (_, height) = self.put.unwrap_or((self.home.0, self.home.1.unwrap_or(0.0)));
        let value = value_words(app, self.place.layer, height);
        let column = app.touchpoint_name(self.place.touchpoint);
        if !self.is_alone() {
            return format!("{} points, {column}: {value}", self.others.len() + 1);
        }
        let who = edit::name_of(app.map(), Thing::Persona(self.place.persona));
        format!("{who} at {column}: {value}")
    }
}
