//! Where lines break: the fewest lines first, then the most even ones.
//!
//! Knows widths and opportunities only; nothing of fonts, glyphs or letters.

use std::ops::Range;

/// How far a line may stick out, for what the caller's sums lost in rounding; in shaped units.
pub(super) const SLACK: f64 = 0.004;

/// So many segments are tried line by line; for more, halving the width comes first.
const FEW: usize = 24;

/// What a line twice as wide as the mean costs more than one that is not, in the costs of joints.
const EVENNESS: f64 = 10.0;

/// What stands between two places where a line may break.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Segment {
    /// First byte in the text.
    pub(super) start: u32,
    /// The byte after the last one, trailing blanks included.
    pub(super) end: u32,
    /// How many characters that is.
    pub(super) characters: u32,
    /// The byte after the last one that is not a trailing blank.
    pub(super) ink_end: u32,
    /// How wide all segments before it are.
    pub(super) before: f64,
    /// How wide it is without trailing blanks.
    pub(super) ink: f64,
    /// Whether the line must end after it.
    pub(super) is_last: bool,
    /// How well a line ends after it.
    pub(super) joint: Joint,
}

/// How well a line ends between two segments.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Joint {
    pub(super) bond: Bond,
    /// What it costs to end a line there, where the bond allows it; see `EVENNESS`.
    pub(super) cost: f64,
}

/// What keeps two segments on one line. A bond holds where what it holds together is no wider
/// than the line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) enum Bond {
    /// Nothing.
    #[default]
    Loose,
    /// They are of one phrase: it goes before a word does.
    Phrase,
    /// They are of one word.
    Word,
}

/// All segments of a text.
#[derive(Debug, Default)]
pub(super) struct Breaks {
    segments: Vec<Segment>,
    parts: Vec<Part>,
    widest: f64,
}

/// Segments up to a forced break. Empty after a break that ends the text.
#[derive(Debug)]
struct Part {
    segments: Range<usize>,
    /// Whether some places in it are better than others.
    is_graded: bool,
    /// What has been found out: so many lines need at least that width.
    narrowest: Vec<(usize, f64)>,
}

/// How a text comes out at a width.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Fit {
    pub(super) lines: usize,
    /// Of the widest line.
    pub(super) width: f64,
}

impl Breaks {
    /// Takes the segments of a text, in order.
    pub(super) fn new(segments: Vec<Segment>) -> Self {
        let mut parts = Vec::with_capacity(1);
        let mut start = 0;
        for (index, segment) in segments.iter().enumerate() {
            if segment.is_last {
                parts.push(Part::new(&segments, start..index + 1));
                start = index + 1;
            }
        }
        // After a break that ends the text, and in a text without any segment, a blank line.
        parts.push(Part::new(&segments, start..segments.len()));
        let widest = segments.iter().map(|segment| segment.ink).fold(0.0, f64::max);
        Self { segments, parts, widest }
    }

    pub(super) fn segments(&self) -> &[Segment] {
        &self.segments
    }

    /// The bytes of a line, trailing blanks included.
    pub(super) fn bytes(&self, line: Range<usize>) -> Range<u32> {
        let segments = self.segments.get(line).unwrap_or_default();
        segments.first().map_or(0, |first| first.start)..segments.last().map_or(0, |last| last.end)
    }

    /// Whether every segment is as narrow as `width`, or nearly.
    pub(super) fn fits(&self, width: f64) -> bool {
        self.widest <= width + SLACK
    }

    pub(super) fn widest(&self) -> f64 {
        self.widest
    }

    /// How the text comes out within `width`.
    pub(super) fn fit(&mut self, width: f64) -> Fit {
        let mut fit = Fit { lines: 0, width: 0.0 };
        for part in &mut self.parts {
            let (lines, widest) = part.fit(&self.segments, width + SLACK);
            fit.lines += lines;
            fit.width = fit.width.max(widest);
        }
        fit
    }

    /// The segments of each line within `width`; as many and as wide as `fit` says.
    pub(super) fn lines(&mut self, width: f64) -> Vec<Range<usize>> {
        let mut lines = Vec::new();
        for part in &mut self.parts {
            let (count, widest) = part.fit(&self.segments, width + SLACK);
            let segments = self.segments.get(part.segments.clone()).unwrap_or_default();
            let start = part.segments.start;
            if count == 1 {
                lines.push(part.segments.clone());
            } else if part.is_graded {
                let graded = graded_lines(segments, width + SLACK);
                lines.extend(graded.iter().map(|line| start + line.start..start + line.end));
            } else {
                // Where a letter alone is wider than `width`, the other lines are not.
                let even = even_lines(segments, widest.min(width + SLACK), widest);
                lines.extend(even.iter().map(|line| start + line.start..start + line.end));
            }
        }
        lines
    }
}

impl Part {
    fn new(all: &[Segment], segments: Range<usize>) -> Self {
        let inside = all.get(segments.clone()).unwrap_or_default();
        let is_graded = inside.iter().any(|segment| segment.joint != Joint::default());
        Self { segments, is_graded, narrowest: Vec::new() }
    }

    /// The fewest lines within `width`, and the least width that as many lines need; where some
    /// places are better than others, the width that the best of them need.
    fn fit(&mut self, segments: &[Segment], width: f64) -> (usize, f64) {
        let segments = segments.get(self.segments.clone()).unwrap_or_default();
        let (count, widest) = greedy(segments, width);
        if count == 1 {
            return (count, widest);
        }
        if self.is_graded {
            let lines = graded_lines(segments, width);
            let widths = lines
                .iter()
                .map(|line| line_width(&segments[line.start], &segments[line.end - 1]));
            return (lines.len(), widths.fold(0.0, f64::max));
        }
        if let Some((_, narrowest)) = self.narrowest.iter().find(|(lines, _)| *lines == count) {
            return (count, *narrowest);
        }
        let narrowest = narrowest(segments, count, widest);
        self.narrowest.push((count, narrowest));
        (count, narrowest)
    }
}

/// How wide a line of these segments is, in the one way that all sums here are made.
pub(super) fn line_width(first: &Segment, last: &Segment) -> f64 {
    last.before + last.ink - first.before
}

/// How many lines there are when each takes what fits, and the widest of them.
fn greedy(segments: &[Segment], width: f64) -> (usize, f64) {
    let mut lines = 1;
    let mut widest = 0.0_f64;
    let mut start = 0.0;
    let mut current = 0.0;
    for (index, segment) in segments.iter().enumerate() {
        if index == 0 {
            start = segment.before;
        }
        let reached = segment.before + segment.ink - start;
        if index > 0 && reached > width {
            widest = widest.max(current);
            lines += 1;
            start = segment.before;
            current = segment.before + segment.ink - start;
        } else {
            current = reached;
        }
    }
    (lines, widest.max(current))
}

/// The least width within which the segments take `count` lines; `enough` is one that does.
fn narrowest(segments: &[Segment], count: usize, enough: f64) -> f64 {
    let mut enough = enough;
    if segments.len() > FEW {
        let total = segments
            .first()
            .zip(segments.last())
            .map_or(0.0, |(first, last)| line_width(first, last));
        let longest = segments.iter().map(|segment| segment.ink).fold(0.0, f64::max);
        let mut too_little = (total / count as f64).max(longest) - SLACK;
        // Bounded, because a width that is not finite would never get there.
        for _ in 0..48 {
            if enough - too_little <= SLACK {
                break;
            }
            let middle = f64::midpoint(enough, too_little);
            let (lines, widest) = greedy(segments, middle);
            if lines <= count {
                enough = widest;
            } else {
                too_little = middle;
            }
        }
    }
    // The last steps are exact: what is set is as wide as what is measured.
    loop {
        let (lines, widest) = greedy(segments, enough.next_down());
        if lines > count || widest >= enough {
            return enough;
        }
        enough = widest;
    }
}

/// Lines no wider than `width`, as few as can be, with the least sum of squared widths: the
/// most even ones. What it costs to end them where they end counts as much as a line that is off
/// the `mean`.
fn even_lines(segments: &[Segment], width: f64, mean: f64) -> Vec<Range<usize>> {
    // best[end] = (cost of the lines up to `end`, where the last of them starts)
    let mut best = vec![(f64::INFINITY, 0); segments.len() + 1];
    best[0] = (0.0, 0);
    for end in 1..=segments.len() {
        let mut found = (f64::INFINITY, end - 1);
        for start in (0..end).rev() {
            let line = line_width(&segments[start], &segments[end - 1]);
            if line > width && start + 1 < end {
                break;
            }
            let share = line / mean;
            // One line more costs more than any unevenness.
            let cost = best[start].0 + 1e6 + share * share + segments[end - 1].joint.cost / EVENNESS;
            if cost < found.0 {
                found = (cost, start);
            }
        }
        best[end] = found;
    }
    let mut lines = Vec::new();
    let mut end = segments.len();
    while end > 0 {
        let start = best[end].1;
        lines.push(start..end);
        end = start;
    }
    lines.reverse();
    lines
}

/// The fewest lines that keep together what fits, at the best places, and even ones.
fn graded_lines(segments: &[Segment], width: f64) -> Vec<Range<usize>> {
    let (ranges, units) = units(segments, width);
    let (count, _) = greedy(&units, width);
    let total = units
        .first()
        .zip(units.last())
        .map_or(0.0, |(first, last)| line_width(first, last));
    // Not the width: what is set within its own width must come out the same.
    let lines = even_lines(&units, width, total / count as f64);
    lines
        .into_iter()
        .map(|line| ranges[line.start].start..ranges[line.end - 1].end)
        .collect()
}

/// What stays together within `width`: which segments, and as one.
fn units(segments: &[Segment], width: f64) -> (Vec<Range<usize>>, Vec<Segment>) {
    let mut ranges = Vec::with_capacity(segments.len());
    let mut start = 0;
    for phrase in segments.chunk_by(|one, _| one.joint.bond >= Bond::Phrase) {
        if fits_on_a_line(phrase, width) {
            ranges.push(start..start + phrase.len());
            start += phrase.len();
            continue;
        }
        for word in phrase.chunk_by(|one, _| one.joint.bond == Bond::Word) {
            let end = start + word.len();
            if fits_on_a_line(word, width) {
                ranges.push(start..end);
            } else {
                ranges.extend((start..end).map(|index| index..index + 1));
            }
            start = end;
        }
    }
    let unit = |range: &Range<usize>| {
        let (first, last) = (segments[range.start], segments[range.end - 1]);
        Segment {
            start: first.start,
            characters: segments[range.clone()].iter().map(|segment| segment.characters).sum(),
            before: first.before,
            ink: line_width(&first, &last),
            ..last
        }
    };
    let units = ranges.iter().map(unit).collect();
    (ranges, units)
}

fn fits_on_a_line(segments: &[Segment], width: f64) -> bool {
    segments
        .first()
        .zip(segments.last())
        .is_some_and(|(first, last)| line_width(first, last) <= width)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const BLANK: f64 = 2.0;

    fn breaks(widths: &[f64]) -> Breaks {
        let mut before = 0.0;
        let segments = widths.iter().map(|ink| {
            let segment = Segment {
                start: 0,
                end: 0,
                characters: 1,
                ink_end: 0,
                before,
                ink: *ink,
                is_last: false,
                joint: Joint::default(),
            };
            before += ink + BLANK;
            segment
        });
        Breaks::new(segments.collect())
    }

    /// Every way to break: how many lines, the widest, the sum of squares.
    fn all_ways(widths: &[f64], width: f64) -> Vec<(usize, f64, f64)> {
        let ways = (0..1_u32 << (widths.len() - 1)).map(|bits| {
            let mut lines = vec![-BLANK];
            for (index, ink) in widths.iter().enumerate() {
                *lines.last_mut().unwrap() += ink + BLANK;
                if index + 1 < widths.len() && bits >> index & 1 == 1 {
                    lines.push(-BLANK);
                }
            }
            let widest = lines.iter().copied().fold(0.0, f64::max);
            (lines.len(), widest, lines.iter().map(|line| line * line).sum())
        });
        ways.filter(|(_, widest, _)| *widest <= width).collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn lines_are_the_fewest_then_the_narrowest_then_the_most_even(
            widths in prop::collection::vec(1..12_u8, 1..9),
            width in 12..60_u8,
        ) {
            let widths: Vec<f64> = widths.into_iter().map(f64::from).collect();
            let width = f64::from(width);
            let mut ways = all_ways(&widths, width);
            ways.sort_by(|one, next| one.partial_cmp(next).unwrap());
            let mut breaks = breaks(&widths);
            let fit = breaks.fit(width);
            prop_assert_eq!((fit.lines, fit.width), (ways[0].0, ways[0].1));
            let lines = breaks.lines(width);
            let set = lines.iter().map(|line| line_width(&breaks.segments[line.start], &breaks.segments[line.end - 1]));
            let squares: f64 = set.map(|line| line * line).sum();
            prop_assert!((squares - ways[0].2).abs() < 1e-6, "{squares} is more than {}", ways[0].2);
        }

        #[test]
        fn many_segments_take_no_more_lines_than_greed(widths in prop::collection::vec(1..30_u8, 25..200)) {
            let widths: Vec<f64> = widths.into_iter().map(f64::from).collect();
            let mut breaks = breaks(&widths);
            let fit = breaks.fit(100.0);
            prop_assert_eq!(fit.lines, greedy(breaks.segments(), 100.0).0);
            prop_assert_eq!(breaks.lines(100.0).len(), fit.lines);
            // One step narrower, and there would be a line more.
            prop_assert!(greedy(breaks.segments(), fit.width.next_down()).0 > fit.lines);
        }
    }

    #[test]
    fn a_text_without_segments_is_one_blank_line() {
        let mut breaks = Breaks::new(Vec::new());
        assert_eq!(breaks.fit(10.0), Fit { lines: 1, width: 0.0 });
        let lines = breaks.lines(10.0);
        assert!(lines.len() == 1 && lines[0].is_empty());
    }
}
