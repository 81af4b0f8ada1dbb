//! Columns: where they stand and how wide they are.

use std::{ops::Range, sync::Arc};

use crate::{
    layout::measures as m,
    model::{JourneyMap, Stage, Touchpoint},
};

/// The columns of a page and what stands left of them.
#[derive(Debug, Clone, PartialEq)]
pub struct Grid {
    /// Where lane names begin.
    pub names_x: f32,
    /// How wide lane names may be.
    pub names_width: f32,
    /// All columns in order.
    pub columns: Vec<Column>,
    /// The stages in order.
    pub stages: Vec<Span>,
    /// Where the last column ends; everything on the page ends there.
    pub right: f32,
}

/// A column.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Column {
    /// Its left edge.
    pub x: f32,
    /// Its width.
    pub width: f32,
    /// The place of its stage.
    pub stage: usize,
}

/// The columns of a stage.
#[derive(Debug, Clone, PartialEq)]
pub struct Span {
    /// Its left edge.
    pub x: f32,
    /// Its width.
    pub width: f32,
    /// Which columns of the page.
    pub columns: Range<usize>,
}

impl Column {
    /// Its right edge.
    #[must_use]
    pub fn right(&self) -> f32 {
        self.x + self.width
    }

    /// Its middle.
    #[must_use]
    pub fn center(&self) -> f32 {
        self.x + self.width / 2.0
    }
}

impl Span {
    /// Its right edge.
    #[must_use]
    pub fn right(&self) -> f32 {
        self.x + self.width
    }
}

impl Grid {
    /// Where the first column begins.
    #[must_use]
    pub fn left(&self) -> f32 {
        self.columns
            .first()
            .map_or(self.names_x + self.names_width, |column| column.x)
    }

    /// Columns as wide as set by hand, else 132 units.
    #[must_use]
    pub fn free(map: &JourneyMap, names_width: f32) -> Self {
        Self::with(map, names_width, 1.0)
    }

    /// Columns that fill a page `width` wide, equal unless set by hand; nothing when they would
    /// be narrower than they may be.
    #[must_use]
    pub fn fitted(map: &JourneyMap, names_width: f32, width: f32) -> Option<Self> {
        let weights: f32 = slots(map).map(|(_, touchpoint)| width_by_hand(touchpoint)).sum();
        let count = slots(map).count();
        let stages = map.stages.len();
        let gaps = (count - stages.min(count)) as f32 * m::COLUMN_GAP + stages.saturating_sub(1) as f32 * m::STAGE_GAP;
        let columns = width - 2.0 * m::MARGIN - names_width - gaps;
        let scale = if weights > 0.0 { columns / weights } else { 1.0 };
        (scale * m::COLUMN_FREE >= m::COLUMN_LEAST).then(|| {
            let mut grid = Self::with(map, names_width, scale);
            grid.right = width - m::MARGIN;
            grid
        })
    }

    fn with(map: &JourneyMap, names_width: f32, scale: f32) -> Self {
        let mut x = m::MARGIN + names_width;
        let mut columns: Vec<Column> = Vec::new();
        let mut stages: Vec<Span> = Vec::with_capacity(map.stages.len());
        for (place, touchpoint) in slots(map) {
            if let Some(before) = columns.last() {
                x += if before.stage == place {
                    m::COLUMN_GAP
                } else {
                    m::STAGE_GAP
                };
            }
            let width = width_by_hand(touchpoint) * scale;
            columns.push(Column { x, width, stage: place });
            x += width;
            let end = columns.len();
            if stages.len() == place + 1 {
                if let Some(span) = stages.last_mut() {
                    span.columns.end = end;
                    span.width = x - span.x;
                }
            } else {
                stages.push(Span { x: x - width, width, columns: end - 1..end });
            }
        }
        Self { names_x: m::MARGIN, names_width, columns, stages, right: x }
    }
}

/// As wide as set by hand, but never so narrow that letters leave their card.
fn width_by_hand(touchpoint: Option<&Arc<Touchpoint>>) -> f32 {
    touchpoint
        .and_then(|touchpoint| touchpoint.width)
        .map_or(m::COLUMN_FREE, |width| width.units().max(m::COLUMN_BY_HAND))
}

/// The columns of a map: its touchpoints, and an empty one for a stage that has none.
pub(crate) fn slots(map: &JourneyMap) -> impl Iterator<Item = (usize, Option<&Arc<Touchpoint>>)> {
    map.stages
        .iter()
        .enumerate()
        .flat_map(|(place, stage)| slots_of(stage).map(move |slot| (place, slot)))
}

/// The columns of a stage.
pub(crate) fn slots_of(stage: &Stage) -> impl Iterator<Item = Option<&Arc<Touchpoint>>> {
    let empty = stage.touchpoints.is_empty().then_some(None);
    stage.touchpoints.iter().map(Some).chain(empty)
}
