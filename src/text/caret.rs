//! Where a caret stands in a text that has been set, and which byte is under the pointer.
//!
//! All bytes are those of the source text, not of the block's own.

mod cells;
mod mapping;
#[cfg(test)]
mod tests;

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation as _;

use self::{
    cells::{Cell, Line, Source},
    mapping::Mapping,
};
use super::{Align, Style, TextBlock};
use crate::geometry::{Point, Rect};

/// How wide a selected line break shows, as a share of the line's height.
const BREAK_SHARE: f32 = 0.25;
/// Selected graphemes this near to each other share a rectangle.
const TOUCHING: f32 = 0.01;

/// Which neighbour a caret clings to, where the two are apart: at the end of a line that wraps,
/// and between text that runs to the right and text that runs to the left.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Affinity {
    /// To what stands before it in the text.
    Before,
    /// To what stands after it in the text.
    #[default]
    After,
}

/// A place between two graphemes of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Spot {
    /// The byte of the source that the place is before.
    pub at: usize,
    /// Which of its neighbours it is at.
    pub affinity: Affinity,
}

/// Where a caret is drawn, from the upper left corner of its block.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CaretPlace {
    /// To the right.
    pub x: f32,
    /// Down to its upper end.
    pub top: f32,
    /// As high as its line.
    pub height: f32,
    /// Which line, from 0.
    pub line: usize,
}

/// The places of all carets in a block.
#[derive(Debug)]
pub struct Carets {
    lines: Vec<Line>,
    pitch: f32,
    is_right_to_left: bool,
    room: Range<f32>,
}

impl Spot {
    /// The place at the end of what stands before `at`.
    #[must_use]
    pub const fn before(at: usize) -> Self {
        Self { at, affinity: Affinity::Before }
    }

    /// The place at the start of what stands after `at`.
    #[must_use]
    pub const fn after(at: usize) -> Self {
        Self { at, affinity: Affinity::After }
    }
}

impl CaretPlace {
    /// Its middle, where a pointer would hit it.
    #[must_use]
    pub fn center(self) -> Point {
        Point::new(self.x, self.top + self.height / 2.0)
    }
}

/// Where the caret of an empty text is drawn, from the upper left corner of the box that the text
/// will be set in: `width` wide, `align` already following the page's direction.
#[must_use]
pub fn empty_caret(style: &Style, width: f32, align: Align) -> CaretPlace {
    CaretPlace {
        x: match align {
            Align::Left => 0.0,
            Align::Center => width / 2.0,
            Align::Right => width,
        },
        top: 0.0,
        height: style.size * style.line_height,
        line: 0,
    }
}

impl Carets {
    /// The carets of `source` as it was set in `block`, for a paragraph of this width and
    /// alignment: blanks at a line's end move the caret no further than to the paragraph's edge.
    #[must_use]
    pub fn new(block: &TextBlock, source: &str, width: f32, align: Align) -> Self {
        let mapping = Mapping::new(block, source);
        let boundaries: Vec<usize> = source
            .grapheme_indices(true)
            .map(|(at, _)| at)
            .chain([source.len()])
            .collect();
        let slack = width - block.measure.width;
        let left = match align {
            Align::Left => 0.0,
            Align::Center => -slack / 2.0,
            Align::Right => -slack,
        };
        let room = left..left + width;
        let ranges = mapping.lines(block, source, &boundaries);
        let parts = Source {
            block,
            mapping: &mapping,
            boundaries: &boundaries,
            room: room.clone(),
        };
        Self {
            lines: parts.lines(ranges),
            pitch: block.measure.height / block.lines.len().max(1) as f32,
            is_right_to_left: block.is_right_to_left,
            room,
        }
    }

    /// Where the caret at a spot is drawn.
    #[must_use]
    pub fn at(&self, spot: Spot) -> CaretPlace {
        let line = &self.lines[self.line(spot)];
        let (_, x) = line.position(spot);
        CaretPlace {
            x,
            top: line.index as f32 * self.pitch,
            height: self.pitch,
            line: line.index,
        }
    }

    /// The spot nearest to a point: on the line at its height, at the nearer edge of the grapheme
    /// under it.
    #[must_use]
    pub fn hit(&self, point: Point) -> Spot {
        let index = (point.y / self.pitch).max(0.0) as usize;
        let after = self.lines.partition_point(|line| line.index <= index);
        self.on_line(after.saturating_sub(1), point.x)
    }

    /// The rectangles that a selection covers: some for each line, more where its text runs both
    /// ways. A selected line break shows as a little room after its line.
    #[must_use]
    pub fn selection(&self, range: Range<usize>) -> Vec<Rect> {
        let mut rects = Vec::new();
        if range.is_empty() {
            return rects;
        }
        for (index, line) in self.lines.iter().enumerate() {
            if line.range.end < range.start || range.end < line.range.start {
                continue;
            }
            let top = line.index as f32 * self.pitch;
            for covered in self.covered(index, &range) {
                let width = covered.end - covered.start;
                rects.push(Rect::new(covered.start, top, width, self.pitch));
            }
        }
        rects
    }

    /// What of the source stands on a spot's line, without the break that ends it.
    #[must_use]
    pub fn line_range(&self, spot: Spot) -> Range<usize> {
        self.lines[self.line(spot)].range.clone()
    }

    /// Whether the text as a whole is read from right to left.
    #[must_use]
    pub const fn is_right_to_left(&self) -> bool {
        self.is_right_to_left
    }

    /// From where to where carets may stand, from the block's left edge.
    #[must_use]
    pub fn room(&self) -> Range<f32> {
        self.room.clone()
    }

    /// The spot one grapheme to the left on the screen; past a line's edge on the next one.
    #[must_use]
    pub fn left(&self, spot: Spot) -> Spot {
        let index = self.line(spot);
        let line = &self.lines[index];
        let (position, _) = line.position(spot);
        if let Some(cell) = position.checked_sub(1).and_then(|before| line.cells.get(before)) {
            let reached = cell.left_spot();
            let is_at_edge = position == 1 && self.is_right_to_left;
            return if is_at_edge {
                self.unwrapped(index, reached)
            } else {
                reached
            };
        }
        let next = if self.is_right_to_left {
            Some(index + 1)
        } else {
            index.checked_sub(1)
        };
        let Some(next) = next.and_then(|next| self.lines.get(next)) else {
            return spot;
        };
        let entered = next.right_spot();
        // The end of a line and the start of the one after it are one place in the text.
        match next.cells.last() {
            Some(last) if entered.at == spot.at => last.left_spot(),
            Some(_) | None => entered,
        }
    }

    /// The spot one grapheme to the right on the screen; past a line's edge on the next one.
    #[must_use]
    pub fn right(&self, spot: Spot) -> Spot {
        let index = self.line(spot);
        let line = &self.lines[index];
        let (position, _) = line.position(spot);
        if let Some(cell) = line.cells.get(position) {
            let reached = cell.right_spot();
            let is_at_edge = position + 1 == line.cells.len() && !self.is_right_to_left;
            return if is_at_edge {
                self.unwrapped(index, reached)
            } else {
                reached
            };
        }
        let next = if self.is_right_to_left {
            index.checked_sub(1)
        } else {
            Some(index + 1)
        };
        let Some(next) = next.and_then(|next| self.lines.get(next)) else {
            return spot;
        };
        let entered = next.left_spot();
        match next.cells.first() {
            Some(first) if entered.at == spot.at => first.right_spot(),
            Some(_) | None => entered,
        }
    }

    /// The spot nearest to `x` on the line above; none above the first.
    #[must_use]
    pub fn above(&self, spot: Spot, x: f32) -> Option<Spot> {
        let line = self.line(spot).checked_sub(1)?;
        Some(self.on_line(line, x))
    }

    /// The spot nearest to `x` on the line below; none below the last.
    #[must_use]
    pub fn below(&self, spot: Spot, x: f32) -> Option<Spot> {
        let line = self.line(spot) + 1;
        (line < self.lines.len()).then(|| self.on_line(line, x))
    }

    /// Which line a spot is on.
    fn line(&self, spot: Spot) -> usize {
        let after = self.lines.partition_point(|line| line.range.start <= spot.at);
        let index = after.saturating_sub(1);
        match index.checked_sub(1).and_then(|before| self.lines.get(before)) {
            Some(before) if spot.affinity == Affinity::Before && before.range.end == spot.at => index - 1,
            Some(_) | None => index,
        }
    }

    /// What was reached at the far edge of a line: the start of the next one where that is the
    /// same place in the text and stands at the near edge.
    fn unwrapped(&self, index: usize, reached: Spot) -> Spot {
        let Some(next) = self.lines.get(index + 1) else {
            return reached;
        };
        let entered = if self.is_right_to_left {
            next.right_spot()
        } else {
            next.left_spot()
        };
        if entered.at == reached.at { entered } else { reached }
    }

    fn on_line(&self, index: usize, x: f32) -> Spot {
        let line = &self.lines[index];
        let Some(under) = line.cells.iter().position(|cell| x < cell.right) else {
            return line.right_spot();
        };
        let cell = &line.cells[under];
        let before = under.checked_sub(1).and_then(|before| line.cells.get(before));
        match before {
            // Between the two stands a hyphen.
            Some(before) if x < cell.left && x - before.right < cell.left - x => before.right_spot(),
            Some(_) | None if x < f32::midpoint(cell.left, cell.right) => cell.left_spot(),
            Some(_) | None => cell.right_spot(),
        }
    }

    /// What of a line is selected, from left to right.
    fn covered(&self, index: usize, range: &Range<usize>) -> Vec<Range<f32>> {
        let line = &self.lines[index];
        let is_selected = |cell: &&Cell| cell.range.start < range.end && range.start < cell.range.end;
        let selected = line.cells.iter().filter(is_selected);
        let mut covered: Vec<Range<f32>> = selected.map(|cell| cell.left..cell.right).collect();
        if let Some(hyphen) = &line.hyphen
            && range.start < line.range.end
            && line.range.end <= range.end
        {
            covered.push(hyphen.clone());
        }
        let is_broken = self
            .lines
            .get(index + 1)
            .is_some_and(|next| line.range.end < next.range.start);
        if is_broken && range.start <= line.range.end && line.range.end < range.end {
            let width = self.pitch * BREAK_SHARE;
            covered.push(if self.is_right_to_left {
                let left = line.cells.first().map_or(line.x, |cell| cell.left);
                left - width..left
            } else {
                let right = line.cells.last().map_or(line.x, |cell| cell.right);
                right..right + width
            });
        }
        covered.retain(|covered| covered.start < covered.end);
        covered.sort_by(|one, next| one.start.total_cmp(&next.start));
        let mut joined: Vec<Range<f32>> = Vec::with_capacity(1);
        for next in covered {
            match joined.last_mut() {
                Some(last) if next.start <= last.end + TOUCHING => last.end = last.end.max(next.end),
                Some(_) | None => joined.push(next),
            }
        }
        joined
    }
}

impl Line {
    /// How many graphemes stand to the left of a spot, and how far from the left it is.
    fn position(&self, spot: Spot) -> (usize, f32) {
        let at = spot.at.min(self.range.end);
        let place = |index: usize, is_left: bool| {
            let cell = &self.cells[index];
            if is_left {
                (index, cell.left)
            } else {
                (index + 1, cell.right)
            }
        };
        let before = || {
            let index = self.cells.iter().position(|cell| cell.range.end == at)?;
            Some(place(index, self.cells[index].is_right_to_left))
        };
        let after = || {
            let holds = |cell: &Cell| cell.range.contains(&at);
            let index = self.cells.iter().position(holds)?;
            Some(place(index, !self.cells[index].is_right_to_left))
        };
        let found = match spot.affinity {
            Affinity::Before => before().or_else(after),
            Affinity::After => after().or_else(before),
        };
        found.unwrap_or((0, self.x))
    }

    /// The spot at its left edge.
    fn left_spot(&self) -> Spot {
        self.cells
            .first()
            .map_or(Spot::after(self.range.start), Cell::left_spot)
    }

    /// The spot at its right edge.
    fn right_spot(&self) -> Spot {
        self.cells
            .last()
            .map_or(Spot::after(self.range.start), Cell::right_spot)
    }
}

impl Cell {
    /// The spot at its left edge.
    const fn left_spot(&self) -> Spot {
        if self.is_right_to_left {
            Spot::before(self.range.end)
        } else {
            Spot::after(self.range.start)
        }
    }

    /// The spot at its right edge.
    const fn right_spot(&self) -> Spot {
        if self.is_right_to_left {
            Spot::after(self.range.start)
        } else {
            Spot::before(self.range.end)
        }
    }
}
