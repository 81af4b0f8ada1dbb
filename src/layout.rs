//! Where everything of a map stands on a page.
//!
//! `layout(map, look, typesetter)` is a pure function: a fresh typesetter gives the same result.
//! It works in map units, left to right; a page that runs right to left is mirrored in `scene`,
//! once. Colours are not its business.

mod blueprint;
mod cards;
mod cells;
pub mod curve;
mod feeling;
mod fit;
mod footer;
mod grid;
mod header;
mod heads;
mod look;
mod mark;
mod measures;
mod names;
mod numbers;
mod page;
mod portrait;
#[cfg(test)]
mod properties;
mod rows;
mod setter;
mod sheet;
mod signs;
mod spare;
mod update;
mod used;

pub(crate) use feeling::{leading as leading_persona, strip_unit, with_to_be};
pub use grid::{Column, Grid, Span};
pub use look::{EmptyLanes, Look, POINTS_PER_UNIT, Page, Sheet};
pub use mark::{BadgeGround, CurveWeight, Emphasis, Form, Ink, Mark, Part, Placed, Ring, RowId, Stroke};
pub(crate) use measures::LABEL as LABEL_TEXT;
pub use measures::{CARD_PADDING, TEXT as CARD_TEXT};
pub use portrait::portrait;
pub use sheet::sheet;
pub use signs::sign_of;

use std::sync::Arc;

use crate::{
    check::Finding,
    geometry::{Rect, Size},
    layout::{
        cards::Context,
        numbers::Numbers,
        update::{Changes, Kept, Memo},
    },
    model::{Direction, JourneyMap},
    text::Typesetter,
    words,
};

/// A map on a page.
#[derive(Debug, Clone)]
pub struct Layout {
    /// The page, in map units.
    pub size: Size,
    /// How far the map was scaled to fill its page: 1 for the free layout.
    pub k: f32,
    /// Which way the page runs; everything here still runs left to right.
    pub direction: Direction,
    /// The columns.
    pub grid: Grid,
    /// The rows, top to bottom.
    pub rows: Vec<Row>,
    /// Bands and lines behind everything else.
    pub ground: Vec<Mark>,
    /// Head, stages, names, foot: what stands outside the rows.
    pub frame: Vec<Placed>,
    /// What is worth telling about this page.
    pub findings: Vec<Finding>,
    /// What a free page keeps for the next one.
    memo: Option<Arc<Memo>>,
}

/// A row of the page.
#[derive(Debug, Clone)]
pub struct Row {
    /// Which.
    pub id: RowId,
    /// Its upper edge.
    pub top: f32,
    /// How tall it is.
    pub height: f32,
    /// What stands in it, relative to its upper edge.
    pub placed: Arc<[Placed]>,
}

impl Layout {
    /// The size of card text in points of the target.
    #[must_use]
    pub fn text_points(&self) -> f32 {
        CARD_TEXT.size * POINTS_PER_UNIT * self.k
    }

    /// Everything that stands on the page with its place on it.
    pub fn parts(&self) -> impl Iterator<Item = (Part, Rect)> {
        let frame = self.frame.iter().map(|placed| (placed.part, placed.rect()));
        let rows = self.rows.iter().flat_map(|row| {
            row.placed
                .iter()
                .map(|placed| (placed.part, placed.rect().moved(0.0, row.top)))
        });
        frame.chain(rows)
    }
}

/// Lays out `map` for `look`.
pub fn layout(map: &JourneyMap, look: &Look, typesetter: &mut Typesetter) -> Layout {
    typesetter.begin_layout();
    let numbers = Arc::new(Numbers::of(map));
    let context = Context { map, words: words::words(&map.language), numbers: &numbers };
    match look.page {
        Page::Free => page::free(context, look, &numbers, None, typesetter),
        Page::Sheet(sheet) => fit::fitted(context, look, sheet, typesetter),
    }
}

/// Lays out `map` as [`layout`] does, keeping what it has in common with the map of `previous`:
/// where the content of a few cells changed, only these are set.
///
/// Free pages of the same columns and lanes are kept; any other is laid out anew.
pub fn update(previous: &Layout, map: &JourneyMap, look: &Look, typesetter: &mut Typesetter) -> Layout {
    let memo = previous
        .memo
        .as_ref()
        .filter(|memo| memo.look == *look && look.page == Page::Free);
    let changed = memo.and_then(|memo| {
        let mut changes = Changes::between(&memo.map, map)?;
        let numbers = changes.numbers(&memo.numbers, &memo.map, map)?;
        Some((memo, changes, numbers))
    });
    let Some((memo, changes, numbers)) = changed else {
        return layout(map, look, typesetter);
    };
    let context = Context { map, words: words::words(&map.language), numbers: &numbers };
    let kept = Kept { memo, changes: &changes };
    page::free(context, look, &numbers, Some(kept), typesetter)
}
