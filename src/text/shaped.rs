//! A shaped text: its clusters and glyphs in the order of the text, and where it may break.
//!
//! Taken from the shaper's layout once. The layout itself is kept only where a line holds both
//! directions and somebody has to say in which order its pieces stand.

use std::{collections::BTreeSet, mem, ops::Range, sync::Arc};

use parley::{FontData, Layout};

use super::{
    fonts::is_ignorable,
    joints::grade,
    lines::{Breaks, Joint, Segment},
    shaping::{Face, SHAPED_SIZE},
};

/// A shaped text, in shaped units.
pub(super) struct Shaped {
    pub(super) text: Arc<str>,
    pub(super) is_right_to_left: bool,
    pub(super) fonts: Vec<Font>,
    /// In the order of the text.
    pub(super) clusters: Vec<Cluster>,
    pub(super) glyphs: Vec<parley::layout::Glyph>,
    pub(super) breaks: Breaks,
    /// The families used, a bit each; see `Shaper::family_names`.
    pub(super) families: u64,
    /// Only for a text that runs right to left somewhere.
    bidi: Option<Box<Layout<()>>>,
}

/// A font as the text uses it.
#[derive(Debug, PartialEq)]
pub(super) struct Font {
    pub(super) data: FontData,
    pub(super) coords: Arc<[i16]>,
    pub(super) is_emboldened: bool,
}

/// A grapheme cluster.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Cluster {
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) advance: f32,
    /// Its glyphs.
    pub(super) first_glyph: u32,
    pub(super) glyph_count: u16,
    pub(super) font: u8,
    /// Whether it is drawn by the glyph of the cluster before it.
    pub(super) is_joined: bool,
    /// Whether a word begins with it.
    pub(super) begins_word: bool,
}

/// What stands side by side on a line: some bytes of the text, in one direction.
pub(super) struct Piece {
    pub(super) bytes: Range<u32>,
    pub(super) is_right_to_left: bool,
}

impl Shaped {
    /// Takes over what has been laid out. Lines must end before the bytes in `forced`.
    pub(super) fn new(text: Arc<str>, layout: &mut Layout<()>, face: Face, language: &str, forced: &[u32]) -> Self {
        // In a column of no width, every opportunity to break is taken.
        layout.break_all_lines(Some(0.0));
        let mut shaped = Self {
            is_right_to_left: layout.is_rtl(),
            fonts: Vec::with_capacity(1),
            clusters: Vec::with_capacity(text.len()),
            glyphs: Vec::with_capacity(text.len()),
            breaks: Breaks::default(),
            families: 0,
            bidi: None,
            text,
        };
        let mut has_right_to_left = false;
        let mut ends = Vec::with_capacity(layout.len() + forced.len());
        for line in layout.lines() {
            for run in line.runs() {
                has_right_to_left |= run.is_rtl();
                shaped.take(&run, face);
            }
            ends.push(line.text_range().end as u32);
        }
        if shaped.text.is_empty() {
            // What was laid out is a blank that stands for nothing.
            shaped.clusters.clear();
        }
        if has_right_to_left {
            shaped.clusters.sort_by_key(|cluster| cluster.start);
            shaped.bidi = Some(Box::new(mem::take(layout)));
        }
        ends.extend_from_slice(forced);
        ends.sort_unstable();
        ends.dedup();
        let mut segments = shaped.segments(&ends, forced, f64::from(face.tracking * SHAPED_SIZE));
        let words = shaped.clusters.iter().filter(|cluster| cluster.begins_word);
        grade(
            &mut segments,
            &shaped.text,
            words.map(|cluster| cluster.start),
            language,
        );
        shaped.breaks = Breaks::new(segments);
        shaped
    }

    fn take(&mut self, run: &parley::layout::Run<'_, ()>, face: Face) {
        let font = self.font(run, face);
        for cluster in run.clusters() {
            let range = cluster.text_range();
            let first_glyph = self.glyphs.len();
            // What breaks a line draws nothing.
            if !cluster.is_hard_line_break() {
                self.glyphs.extend(cluster.glyphs());
            }
            self.clusters.push(Cluster {
                start: range.start as u32,
                end: range.end as u32,
                advance: cluster.advance(),
                first_glyph: first_glyph as u32,
                glyph_count: (self.glyphs.len() - first_glyph) as u16,
                font,
                is_joined: cluster.is_ligature_continuation(),
                begins_word: cluster.is_word_boundary(),
            });
        }
    }

    /// The place of a run's font among those of the text.
    fn font(&mut self, run: &parley::layout::Run<'_, ()>, face: Face) -> u8 {
        // Inter's italic is there in one weight only; it is not thickened.
        let is_emboldened = run.synthesis().embolden() && !face.is_italic;
        let coords = run.normalized_coords();
        let is_known = |font: &Font| {
            font.data == *run.font()
                && font.is_emboldened == is_emboldened
                && font
                    .coords
                    .iter()
                    .copied()
                    .eq(coords.iter().map(|coord| coord.to_bits()))
        };
        let index = self.fonts.iter().position(is_known).unwrap_or_else(|| {
            self.fonts.push(Font {
                data: run.font().clone(),
                coords: coords.iter().map(|coord| coord.to_bits()).collect(),
                is_emboldened,
            });
            self.fonts.len() - 1
        });
        u8::try_from(index).unwrap_or(u8::MAX)
    }

    /// The clusters that begin within some bytes.
    pub(super) fn clusters_in(&self, bytes: Range<u32>) -> &[Cluster] {
        let start = self.clusters.partition_point(|cluster| cluster.start < bytes.start);
        let rest = self.clusters.get(start..).unwrap_or_default();
        let end = rest.partition_point(|cluster| cluster.start < bytes.end);
        rest.get(..end).unwrap_or_default()
    }

    /// How much wider than `width` the widest segment is that is more than one cluster.
    pub(super) fn excess(&self, width: f64) -> f64 {
        let wide = self.breaks.segments().iter().filter(|segment| segment.ink > width);
        let divisible = wide.filter(|segment| self.clusters_in(segment.start..segment.ink_end).len() > 1);
        divisible.map(|segment| segment.ink - width).fold(0.0, f64::max)
    }

    /// Where characters stand that no font has.
    pub(super) fn lacking(&self) -> Vec<usize> {
        let mut lacking = Vec::new();
        for cluster in &self.clusters {
            let glyphs = cluster.first_glyph as usize..cluster.first_glyph as usize + usize::from(cluster.glyph_count);
            if self
                .glyphs
                .get(glyphs)
                .is_none_or(|glyphs| glyphs.iter().all(|glyph| glyph.id != 0))
            {
                continue;
            }
            let content = self
                .text
                .get(cluster.start as usize..cluster.end as usize)
                .unwrap_or_default();
            let seen = content
                .char_indices()
                .filter(|(_, character)| !is_ignorable(*character));
            lacking.extend(seen.map(|(at, _)| cluster.start as usize + at));
        }
        lacking
    }

    /// The characters that no font has.
    pub(super) fn missing(&self) -> Box<[char]> {
        let lacking = self.lacking();
        let missing: BTreeSet<char> = lacking
            .iter()
            .filter_map(|at| self.text.get(*at..)?.chars().next())
            .collect();
        missing.into_iter().collect()
    }

    /// The pieces of each line from left to right; a line is a range of segments.
    pub(super) fn pieces(&mut self, lines: &[Range<usize>]) -> Vec<Vec<Piece>> {
        let Some(layout) = &mut self.bidi else {
            let piece = |line: &Range<usize>| Piece {
                bytes: self.breaks.bytes(line.clone()),
                is_right_to_left: false,
            };
            return lines.iter().map(|line| vec![piece(line)]).collect();
        };
        let mut breaker = layout.break_lines();
        for line in lines {
            let segments = self.breaks.segments().get(line.clone()).unwrap_or_default();
            let characters = segments.iter().map(|segment| segment.characters).sum();
            // An empty line has nothing to break; asked for no characters, the breaker takes all.
            if characters > 0 {
                breaker.break_next_with_length(characters);
            }
        }
        breaker.finish();
        let mut broken = layout.lines();
        let mut pieces = |line: &Range<usize>| {
            let broken = if line.is_empty() { None } else { broken.next() };
            let runs = broken.into_iter().flat_map(|line| line.runs());
            runs.map(|run| Piece {
                bytes: run.text_range().start as u32..run.text_range().end as u32,
                is_right_to_left: run.is_rtl(),
            })
            .collect()
        };
        lines.iter().map(&mut pieces).collect()
    }

    /// Cuts the text at `ends`; at those that are `forced` lines must end.
    fn segments(&self, ends: &[u32], forced: &[u32], tracking: f64) -> Vec<Segment> {
        let mut segments = Vec::with_capacity(ends.len());
        let mut clusters = &self.clusters[..];
        let mut before = 0.0;
        for end in ends {
            let (inside, rest) = clusters.split_at(clusters.partition_point(|cluster| cluster.start < *end));
            clusters = rest;
            let (Some(first), Some(last)) = (inside.first(), inside.last()) else {
                continue;
            };
            let content = self
                .text
                .get(first.start as usize..last.end as usize)
                .unwrap_or_default();
            let ink_end = first.start + content.trim_end_matches(is_blank).len() as u32;
            let ink: f64 = sum(inside.iter().filter(|cluster| cluster.start < ink_end));
            segments.push(Segment {
                start: first.start,
                end: last.end,
                characters: content.chars().count() as u32,
                ink_end,
                before,
                // The space after the last letter of a line is not part of its width.
                ink: if ink_end > first.start { ink - tracking } else { ink },
                is_last: content.ends_with('\n') || forced.binary_search(&last.end).is_ok(),
                joint: Joint::default(),
            });
            before += sum(inside.iter());
        }
        segments
    }
}

fn sum<'a>(clusters: impl Iterator<Item = &'a Cluster>) -> f64 {
    clusters.map(|cluster| f64::from(cluster.advance)).sum()
}

/// A blank at the end of a line is not part of its width.
fn is_blank(character: char) -> bool {
    matches!(character, ' ' | '\n' | '\u{3000}')
}
