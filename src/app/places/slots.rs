//! Into which gap something dropped at a place would go.

use super::Places;
use crate::{
    edit::{CardSlot, Cell, Column, TouchpointSlot},
    geometry::Point,
    layout::RowId,
    model::TouchpointId,
};

impl Places {
    /// Where a card dropped at a place would go: the nearest cell, the
    /// emotion curve's too, which says why it takes none.
    #[must_use]
    pub fn card_slot(&self, at: Point) -> Option<CardSlot> {
        let at = self.point_mirrored(at);
        let lane = nearest(&self.lanes, at.y, |lane| (lane.top, lane.bottom))?;
        let column = nearest(&self.columns, at.x, |column| (column.left, column.right))?;
        let column = column
            .touchpoint
            .map_or(Column::Stage(column.stage), Column::Touchpoint);
        let cell = Cell { column, lane: lane.id };
        let cards = self.laid_out(cell);
        let index = cards.iter().filter(|(_, rect)| rect.center().y < at.y).count();
        Some(CardSlot { cell, index })
    }

    /// Whose channel a place of the row of channels is: of what has none, too.
    #[must_use]
    pub fn channel_at(&self, at: Point) -> Option<TouchpointId> {
        let at = self.point_mirrored(at);
        let row = self.rows.iter().find(|row| row.id == RowId::Channels)?;
        let column = self.columns.iter().find(|column| column.holds(at.x))?;
        column
            .touchpoint
            .filter(|_| (row.top..=row.top + row.height).contains(&at.y))
    }

    /// Where a touchpoint dropped at a place would go.
    #[must_use]
    pub fn touchpoint_slot(&self, at: Point) -> Option<TouchpointSlot> {
        let at = self.point_mirrored(at);
        let stage = nearest(&self.stages, at.x, |stage| (stage.left, stage.right))?;
        let own = self.columns.iter().filter(|column| column.stage == stage.id);
        let before = own.filter(|column| column.touchpoint.is_some() && column.middle() < at.x);
        Some(TouchpointSlot { stage: stage.id, index: before.count() })
    }

    /// Before which stage a stage dropped at a place would go.
    #[must_use]
    pub fn stage_index(&self, at: Point) -> usize {
        let at = self.point_mirrored(at);
        let before = self
            .stages
            .iter()
            .filter(|stage| f32::midpoint(stage.left, stage.right) < at.x);
        before.count()
    }

    /// Before which lane of the map, hidden ones counted, a lane dropped at a place would go.
    #[must_use]
    pub fn lane_index(&self, at: Point) -> usize {
        let after = self
            .lanes
            .iter()
            .find(|lane| f32::midpoint(lane.top, lane.bottom) > at.y);
        match (after, self.lanes.last()) {
            (Some(lane), _) => lane.index,
            (None, Some(last)) => last.index + 1,
            (None, None) => 0,
        }
    }
}

/// The thing whose stretch is nearest to `at`.
fn nearest<T>(things: &[T], at: f32, stretch: impl Fn(&T) -> (f32, f32)) -> Option<&T> {
    let distance = |thing: &T| {
        let (from, to) = stretch(thing);
        (from - at).max(at - to).max(0.0)
    };
    things
        .iter()
        .min_by(|one, other| distance(one).total_cmp(&distance(other)))
}
