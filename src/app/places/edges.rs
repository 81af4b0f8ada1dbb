//! The edges that can be dragged: of columns, of lanes and of cards.

use super::{ColumnPlace, Places, thing_of};
use crate::{
    edit::{CardEnd, Extent, Selection, Thing},
    geometry::{Point, Rect},
    layout::RowId,
    model::{LaneId, TouchpointId},
};

/// An edge that can be dragged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edge {
    /// Where a touchpoint's column ends.
    Column(TouchpointId),
    /// The lower edge of a lane.
    Lane(LaneId),
    /// An end of a card.
    Card(crate::model::CardId, CardEnd),
}

/// How much of a column an edge takes at most, so that the rest can be taken hold of.
const SHARE: f32 = 0.2;

/// From a card to where its edge can still be taken hold of, in map units: less than half of the
/// gap between columns.
const BESIDE: f32 = 3.0;

/// From how far beyond the columns on an end is meant to go there.
const BEYOND: f32 = 24.0;

/// An interval.
type Stretch = (f32, f32);

impl Places {
    /// The edge at a place, which is taken hold of within `reach` of it: where touchpoints stand, those
    /// of columns; in the lanes, those of cards, selected ones first; at the names, those of lanes.
    #[must_use]
    pub fn edge_at(&self, at: Point, reach: f32, chosen: &Selection) -> Option<Edge> {
        let at = self.point_mirrored(at);
        let column = || self.column_edge(at, reach);
        let lane = || self.lane_edge(at, reach);
        self.card_edge(at, reach, chosen).or_else(column).or_else(lane)
    }

    /// Where columns are taken hold of: from the touchpoints down to the first lane.
    fn heads(&self) -> Option<Stretch> {
        let touchpoints = self.rows.iter().find(|row| row.id == RowId::Touchpoints)?;
        let below = self.rows.iter().rfind(|row| row.id == RowId::Channels);
        let last = below.unwrap_or(touchpoints);
        let bottom = last.top + last.height;
        let lane = self.lanes.iter().map(|lane| lane.top).find(|top| *top >= bottom);
        Some((touchpoints.top, lane.map_or(bottom, |top| f32::midpoint(bottom, top))))
    }

    /// Where each column ends, with how near one has to be on either side.
    fn column_edge(&self, at: Point, reach: f32) -> Option<Edge> {
        let (top, bottom) = self.heads()?;
        if at.y < top || at.y > bottom {
            return None;
        }
        self.columns.iter().enumerate().find_map(|(place, column)| {
            let own = column.touchpoint?;
            let next = self.columns.get(place + 1);
            let (from, to) = gap(column, next);
            let middle = f32::midpoint(from, to);
            let least = (middle - reach).max(from - SHARE * column.width());
            let width = next.map_or(column.width(), ColumnPlace::width);
            let most = (middle + reach).min(to + SHARE * width);
            (least <= at.x && at.x <= most).then_some(Edge::Column(own))
        })
    }

    fn lane_edge(&self, at: Point, reach: f32) -> Option<Edge> {
        self.lanes.iter().enumerate().find_map(|(place, lane)| {
            let (_, name) = self.lane_names.iter().find(|(id, _)| *id == lane.id)?;
            let height = lane.bottom - lane.top;
            let next = self.lanes.get(place + 1);
            let below = next.map_or(f32::INFINITY, |next| next.top + (next.bottom - next.top) * SHARE);
            let least = (lane.bottom - reach).max(lane.bottom - height * SHARE);
            let most = (lane.bottom + reach).min(below);
            let is_beside = name.x <= at.x && at.x <= name.right();
            (is_beside && least <= at.y && at.y <= most).then_some(Edge::Lane(lane.id))
        })
    }

    /// The nearest edge of a card; a selected card's goes before the others' and reaches out of it.
    fn card_edge(&self, at: Point, reach: f32, chosen: &Selection) -> Option<Edge> {
        let lane = self.lanes.iter().find(|lane| lane.top <= at.y && at.y <= lane.bottom)?;
        let row = self.rows.iter().find(|row| row.id == RowId::Lane(lane.id))?;
        let inside = Point::new(at.x, at.y - row.top);
        let mut nearest: Option<((bool, f32), Edge)> = None;
        for placed in row.placed.iter() {
            let rect = placed.rect();
            let Some(thing @ Thing::Card(id)) = thing_of(placed.part) else {
                continue;
            };
            if inside.y < rect.y || inside.y > rect.bottom() {
                continue;
            }
            let is_chosen = chosen.contains(thing);
            let (inner, outer) = if is_chosen {
                (reach, reach)
            } else {
                (reach / 2.0, BESIDE)
            };
            let inner = inner.min(SHARE * rect.width);
            let ends = [
                (CardEnd::Start, rect.x - inside.x),
                (CardEnd::End, inside.x - rect.right()),
            ];
            for (end, beyond) in ends {
                let order = (!is_chosen, beyond.abs());
                if (-inner..=outer).contains(&beyond) && nearest.is_none_or(|(other, _)| order < other) {
                    nearest = Some((order, Edge::Card(id, end)));
                }
            }
        }
        nearest.map(|(_, edge)| edge)
    }

    /// To which column an end of a card goes that is dragged to `x`: the nearest one, −1 before the
    /// first, the number of columns after the last.
    #[must_use]
    pub fn column_of_end(&self, end: CardEnd, x: f32) -> Option<i32> {
        let x = self.point_mirrored(Point::new(x, 0.0)).x;
        let (first, last) = (self.columns.first()?, self.columns.last()?);
        let (before, after) = match end {
            CardEnd::Start => (first.left - BEYOND, last.right),
            CardEnd::End => (first.left, last.right + BEYOND),
        };
        if x < before {
            return Some(-1);
        }
        if x > after {
            return i32::try_from(self.columns.len()).ok();
        }
        let from = |column: &ColumnPlace| match end {
            CardEnd::Start => (column.left - x).abs(),
            CardEnd::End => (column.right - x).abs(),
        };
        let columns = self.columns.iter().enumerate();
        let (place, _) = columns.min_by(|(_, one), (_, other)| from(one).total_cmp(&from(other)))?;
        i32::try_from(place).ok()
    }

    /// The touchpoints of these columns.
    #[must_use]
    pub fn touchpoints_of(&self, extent: Extent) -> Vec<TouchpointId> {
        let columns = self.columns.get(extent.first..=extent.last).unwrap_or_default();
        columns.iter().filter_map(|column| column.touchpoint).collect()
    }

    /// The line that is moved with an edge, and where it is taken hold of: as thin as can be.
    #[must_use]
    pub fn line_of(&self, edge: Edge) -> Option<(Rect, Rect)> {
        let (line, grip) = match edge {
            Edge::Column(id) => {
                let place = self.columns.iter().position(|column| column.touchpoint == Some(id))?;
                let (from, to) = gap(self.columns.get(place)?, self.columns.get(place + 1));
                let (top, bottom) = self.heads()?;
                let x = f32::midpoint(from, to);
                (
                    Rect::new(x, top, 0.0, self.body.bottom() - top),
                    Rect::new(x, top, 0.0, bottom - top),
                )
            }
            Edge::Lane(id) => {
                let lane = self.lanes.iter().find(|lane| lane.id == id)?;
                let (_, name) = self.lane_names.iter().find(|(other, _)| *other == id)?;
                let (left, right) = self.across;
                (
                    Rect::new(left, lane.bottom, right - left, 0.0),
                    Rect::new(left, lane.bottom, name.width, 0.0),
                )
            }
            Edge::Card(id, end) => {
                let card = self.rect(Thing::Card(id)).map(|card| self.mirrored(card))?;
                let x = match end {
                    CardEnd::Start => card.x,
                    CardEnd::End => card.right(),
                };
                let line = Rect::new(x, card.y, 0.0, card.height);
                (line, line)
            }
        };
        Some((self.mirrored(line), self.mirrored(grip)))
    }
}

impl ColumnPlace {
    fn width(&self) -> f32 {
        self.right - self.left
    }
}

/// What lies between a column and the next; beside the last as much as within a stage.
fn gap(column: &ColumnPlace, next: Option<&ColumnPlace>) -> Stretch {
    (column.right, next.map_or(column.right + 2.0 * BESIDE, |next| next.left))
}
