//! Which byte of a source stands where in the text of its block, and the other way round.
//!
//! A block's text has hyphens where words are cut, lacks soft hyphens, and has `\n` for every kind
//! of line break and a blank for every other control.

use std::ops::Range;

use crate::text::TextBlock;

/// The two texts, byte by byte.
#[derive(Debug)]
pub(super) struct Mapping {
    /// For each byte of the block's text, and for its end, where the character it is of begins in
    /// the source.
    source: Vec<usize>,
    /// Bytes of hyphens that the source does not have, in order.
    hyphens: Vec<usize>,
}

impl Mapping {
    /// Walks through a block's text and its source together.
    pub(super) fn new(block: &TextBlock, source: &str) -> Self {
        let text = &*block.text;
        // Where a line ends without a break in the text: only there a hyphen may be added.
        let ends: Vec<usize> = block
            .lines
            .windows(2)
            .filter(|pair| pair[0].range.end == pair[1].range.start)
            .map(|pair| pair[0].range.end)
            .collect();
        let mut mapping = Self {
            source: Vec::with_capacity(text.len() + 1),
            hyphens: Vec::new(),
        };
        let mut previous = ' ';
        for (start, character) in source.char_indices() {
            let is_left_out = character == '\u{AD}' || character == '\n' && previous == '\r';
            previous = character;
            if is_left_out {
                continue;
            }
            let at = mapping.source.len();
            if ends.binary_search(&(at + 1)).is_ok() && is_added(text, at, &source[start..]) {
                mapping.hyphens.push(at);
                mapping.source.push(start);
            }
            let at = mapping.source.len();
            let length = text
                .get(at..)
                .and_then(|rest| rest.chars().next())
                .map_or(0, char::len_utf8);
            mapping.source.resize(at + length, start);
        }
        mapping.source.resize(text.len() + 1, source.len());
        mapping
    }

    /// Where in the source the character begins that stands at a byte of the block's text.
    pub(super) fn source(&self, byte: usize) -> usize {
        let last = self.source.last().copied().unwrap_or_default();
        self.source.get(byte).copied().unwrap_or(last)
    }

    /// Whether the hyphen at a byte of the block's text is not in the source.
    pub(super) fn is_added_hyphen(&self, byte: usize) -> bool {
        self.hyphens.binary_search(&byte).is_ok()
    }

    /// The bytes of the source on each line, without the breaks that end them. Lines that end
    /// without a break end where the next one begins. Graphemes, which `boundaries` part, are on
    /// the line where they begin.
    pub(super) fn lines(&self, block: &TextBlock, source: &str, boundaries: &[usize]) -> Vec<Range<usize>> {
        let whole = |at: usize| {
            let index = boundaries.partition_point(|boundary| *boundary < at);
            boundaries.get(index).copied().unwrap_or(source.len())
        };
        let mut start = 0;
        let mut lines = Vec::with_capacity(block.lines.len());
        for (index, line) in block.lines.iter().enumerate() {
            let Some(next) = block.lines.get(index + 1) else {
                break;
            };
            if next.range.start == line.range.end {
                let end = whole(self.source(next.range.start)).max(start);
                lines.push(start..end);
                start = end;
            } else {
                let end = whole(self.source(line.range.end)).max(start);
                lines.push(start..end);
                let rest = source.get(end..).unwrap_or_default();
                let length = if rest.starts_with("\r\n") {
                    2
                } else {
                    rest.chars().next().map_or(0, char::len_utf8)
                };
                start = end + length;
            }
        }
        lines.push(start..source.len().max(start));
        lines
    }
}

/// Whether the character at `at`, which ends a line, is a hyphen that was added before `rest` of
/// the source.
fn is_added(text: &str, at: usize, rest: &str) -> bool {
    let mut set = text.get(at..).unwrap_or_default().chars();
    if set.next() != Some('-') {
        return false;
    }
    let mut written = rest.chars().filter(|character| *character != '\u{AD}');
    written.next() != Some('-') || set.next() == Some('-') && written.next() != Some('-')
}
