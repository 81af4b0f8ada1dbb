//! From the glyphs of a line to the room that each grapheme takes on it.

use std::ops::Range;

use super::mapping::Mapping;
use crate::text::{GlyphRun, TextBlock, TextLine};

/// A line of text as a caret sees it.
#[derive(Debug)]
pub(super) struct Line {
    /// Which line of the block it is.
    pub(super) index: usize,
    /// Its bytes of the source, without the break that ends it.
    pub(super) range: Range<usize>,
    /// Its graphemes, from left to right.
    pub(super) cells: Vec<Cell>,
    /// From left to right, the hyphen at its end that the source does not have.
    pub(super) hyphen: Option<Range<f32>>,
    /// Where it begins, from the left: what a line without graphemes has.
    pub(super) x: f32,
}

/// The room of a grapheme.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Cell {
    /// Its bytes of the source.
    pub(super) range: Range<usize>,
    pub(super) left: f32,
    pub(super) right: f32,
    pub(super) is_right_to_left: bool,
}

/// Glyphs that stand for the same bytes of the block's text.
struct Slot {
    bytes: Range<usize>,
    left: f32,
    right: f32,
    is_right_to_left: bool,
}

/// What lines are made from.
pub(super) struct Source<'a> {
    pub(super) block: &'a TextBlock,
    pub(super) mapping: &'a Mapping,
    /// The grapheme boundaries of the source, its start and end included.
    pub(super) boundaries: &'a [usize],
    /// From where to where carets may stand, from the block's left edge.
    pub(super) room: Range<f32>,
}

impl Source<'_> {
    /// The lines of the block on which graphemes begin, and blank ones; `ranges` are the bytes of
    /// the source on each line of the block.
    pub(super) fn lines(&self, ranges: Vec<Range<usize>>) -> Vec<Line> {
        let mut runs = &self.block.runs[..];
        let mut lines = Vec::with_capacity(ranges.len());
        let mut ranges = ranges.into_iter().enumerate().peekable();
        while let Some((index, range)) = ranges.next() {
            if index >= self.block.lines.len() {
                // A block without lines: as if it had an empty one.
                lines.push(Line { index, range, cells: Vec::new(), hyphen: None, x: 0.0 });
                break;
            }
            let next = self.block.lines.get(index + 1).map(|next| next.range.start);
            let is_on_line = |run: &&GlyphRun| {
                let start = run.glyphs.first().map_or(0, |glyph| glyph.start as usize);
                next.is_none_or(|next| start < next)
            };
            let (own, rest) = runs.split_at(runs.iter().take_while(is_on_line).count());
            runs = rest;
            // A mark that was parted from its letter, on a line of its own: no caret goes there.
            let is_mark = range.is_empty() && ranges.peek().is_some_and(|(_, next)| next.start == range.end);
            if !is_mark {
                lines.push(self.line(index, own, range));
            }
        }
        lines
    }

    fn line(&self, index: usize, runs: &[GlyphRun], range: Range<usize>) -> Line {
        let line = &self.block.lines[index];
        let mut slots = self.slots(line, runs);
        let added = slots
            .iter()
            .position(|slot| self.mapping.is_added_hyphen(slot.bytes.start));
        let hyphen = added.map(|index| slots.remove(index));
        Line {
            index,
            hyphen: hyphen.map(|slot| slot.left..slot.right),
            cells: self.cells(&slots, &range, line.x),
            range,
            x: line.x,
        }
    }

    /// The glyphs of a line from left to right, blanks at its end where the paragraph goes on.
    fn slots(&self, line: &TextLine, runs: &[GlyphRun]) -> Vec<Slot> {
        let ink_end = ink_end(&self.block.text, line, runs);
        let (mut slots, mut blanks) = (Vec::new(), Vec::new());
        let mut pen = f64::from(line.x);
        for run in runs {
            for glyphs in run.glyphs.chunk_by(|one, next| one.start == next.start) {
                let advance: f64 = glyphs.iter().map(|glyph| f64::from(glyph.advance)).sum();
                let bytes = glyphs[0].start as usize..glyphs[0].end as usize;
                if bytes.start >= ink_end {
                    blanks.push((bytes, advance as f32));
                    continue;
                }
                let left = pen as f32;
                pen += advance;
                slots.push(Slot {
                    bytes,
                    left,
                    right: pen as f32,
                    is_right_to_left: run.is_right_to_left,
                });
            }
        }
        blanks.sort_by_key(|(bytes, _)| bytes.start);
        if self.block.is_right_to_left {
            let mut edge = line.x;
            let blanks = blanks.into_iter().map(|(bytes, advance)| {
                let right = edge;
                edge = (edge - advance).max(self.room.start.min(right));
                Slot { bytes, left: edge, right, is_right_to_left: true }
            });
            let mut blanks: Vec<Slot> = blanks.collect();
            blanks.reverse();
            blanks.append(&mut slots);
            return blanks;
        }
        let mut edge = pen as f32;
        slots.extend(blanks.into_iter().map(|(bytes, advance)| {
            let left = edge;
            edge = (edge + advance).min(self.room.end.max(left));
            Slot { bytes, left, right: edge, is_right_to_left: false }
        }));
        slots
    }

    /// The graphemes of a line from left to right. Those that share a glyph share its width.
    fn cells(&self, slots: &[Slot], range: &Range<usize>, edge: f32) -> Vec<Cell> {
        let first = self.boundaries.partition_point(|at| *at < range.start);
        let end = self.boundaries.partition_point(|at| *at < range.end);
        // The cell of each grapheme in the order of the text, and these from left to right.
        let mut rooms: Vec<Option<Cell>> = vec![None; end.saturating_sub(first)];
        let mut order = Vec::with_capacity(rooms.len());
        if rooms.is_empty() {
            return Vec::new();
        }
        for slot in slots {
            let index = |byte: usize| {
                let at = self.mapping.source(byte);
                let after = self.boundaries.partition_point(|boundary| *boundary <= at);
                after.saturating_sub(first + 1).min(rooms.len() - 1)
            };
            let (one, last) = (index(slot.bytes.start), index(slot.bytes.end.saturating_sub(1)));
            let count = last.saturating_sub(one) + 1;
            let share = (slot.right - slot.left) / count as f32;
            for place in 0..count {
                let grapheme = if slot.is_right_to_left {
                    one + count - 1 - place
                } else {
                    one + place
                };
                let left = slot.left + share * place as f32;
                let right = if place + 1 == count { slot.right } else { left + share };
                match &mut rooms[grapheme] {
                    Some(cell) => {
                        cell.left = cell.left.min(left);
                        cell.right = cell.right.max(right);
                    }
                    none @ None => {
                        let boundaries = &self.boundaries[first + grapheme..];
                        let end = boundaries.get(1).copied().unwrap_or(range.end);
                        *none = Some(Cell {
                            range: boundaries[0]..end,
                            left,
                            right,
                            is_right_to_left: slot.is_right_to_left,
                        });
                        order.push(grapheme);
                    }
                }
            }
        }
        self.with_unseen(&rooms, &order, first, edge)
    }

    /// The cells from left to right, with those of graphemes that draw nothing: after the one
    /// that stands before them in the text.
    fn with_unseen(&self, rooms: &[Option<Cell>], order: &[usize], first: usize, edge: f32) -> Vec<Cell> {
        let unseen = |graphemes: Range<usize>, x: f32, is_right_to_left: bool| {
            let cell = move |grapheme: usize| Cell {
                range: self.boundaries[first + grapheme]..self.boundaries[first + grapheme + 1],
                left: x,
                right: x,
                is_right_to_left,
            };
            let mut cells: Vec<Cell> = graphemes.map(cell).collect();
            if is_right_to_left {
                cells.reverse();
            }
            cells
        };
        let mut cells = Vec::with_capacity(rooms.len());
        let leading = rooms.iter().take_while(|room| room.is_none()).count();
        if order.is_empty() {
            return unseen(0..rooms.len(), edge, self.block.is_right_to_left);
        }
        for &grapheme in order {
            let Some(cell) = rooms[grapheme].clone() else {
                continue;
            };
            let count = rooms[grapheme + 1..].iter().take_while(|room| room.is_none()).count();
            let after = grapheme + 1..grapheme + 1 + count;
            let before = if grapheme == leading { 0..leading } else { 0..0 };
            if cell.is_right_to_left {
                cells.extend(unseen(after, cell.left, true));
                let right = cell.right;
                cells.push(cell);
                cells.extend(unseen(before, right, true));
            } else {
                cells.extend(unseen(before, cell.left, false));
                let right = cell.right;
                cells.push(cell);
                cells.extend(unseen(after, right, false));
            }
        }
        cells
    }
}

/// The first byte of the blanks at a line's end that take no room on it. More of them may be
/// there than do: what is as wide as the line says where they begin.
fn ink_end(text: &str, line: &TextLine, runs: &[GlyphRun]) -> usize {
    let content = text.get(line.range.clone()).unwrap_or_default();
    let inked = content.trim_end_matches([' ', '\u{3000}']);
    if inked.len() == content.len() {
        return line.range.end;
    }
    let glyphs = || runs.iter().flat_map(|run| run.glyphs.iter());
    let width = |end: usize| -> f32 {
        let before = glyphs().filter(|glyph| (glyph.start as usize) < end);
        before.map(|glyph| glyph.advance).sum()
    };
    let mut reached = width(line.range.start + inked.len());
    let mut best = (line.range.start + inked.len(), (reached - line.width).abs());
    for (at, blank) in content[inked.len()..].char_indices() {
        let at = line.range.start + inked.len() + at;
        let advance: f32 = glyphs()
            .filter(|glyph| glyph.start as usize == at)
            .map(|glyph| glyph.advance)
            .sum();
        reached += advance;
        let off = (reached - line.width).abs();
        if off < best.1 {
            best = (at + blank.len_utf8(), off);
        } else {
            break;
        }
    }
    best.0
}
