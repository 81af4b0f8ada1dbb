//! The geometry of the emotion curve: lines, areas, bands, marks, and where words stand at them.
//!
//! Knows nothing of text, themes or maps: label sizes come in as numbers, and the caller says
//! which points are the peak and the low. A long journey is laid out in windows of columns that do
//! not depend on each other ([`windows`]), so that a change costs one window and not the journey.

mod ground;
mod input;
mod kept;
mod monotone;
mod names;
mod output;
mod place;
mod ribbon;
mod seat;
mod trace;
#[cfg(test)]
mod trials;

use std::ops::Range;

pub use input::{CurveInput, CurveMeasures, LABEL_FORMS, LabelForm, LabelInput, LabelShape, LineInput, PointInput};
pub use kept::LaidOut;
pub use output::{
    Anchor, Band, Chevron, Curve, CurveArea, Face, Gap, Marker, MarkerFill, PlacedText, Sign, Slice, Stretch, Tick,
    Unplaced, Words,
};

use crate::geometry::Rect;
use ground::Ground;
use names::NameStack;
use trace::Trace;

/// How many columns a window has where a journey has more than one and a half times as many.
const WINDOW: usize = 24;

/// A peak and a low of a line, as indices of its points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Extremes {
    /// The first of the best points.
    pub peak: usize,
    /// The first of the worst points.
    pub low: usize,
}

/// The peak and the low of a line; a line without ups and downs has none.
#[must_use]
pub fn extremes(points: &[PointInput]) -> Option<Extremes> {
    let mut answers = points
        .iter()
        .enumerate()
        .filter_map(|(index, point)| Some((index, point.valence?)));
    let first = answers.next()?;
    let (peak, low) = answers.fold((first, first), |(peak, low), answer| {
        let higher = if peak.1 < answer.1 { answer } else { peak };
        let lower = if answer.1 < low.1 { answer } else { low };
        (higher, lower)
    });
    (low.1 < peak.1).then_some(Extremes { peak: peak.0, low: low.0 })
}

/// The windows of a journey: ranges of its columns, each laid out by [`lay_out_window`].
///
/// Up to 35 columns are one window, so that a page is never cut; longer journeys are cut every 24
/// columns, whatever stands in them.
#[must_use]
pub fn windows(columns: usize) -> Vec<Range<usize>> {
    let mut cuts = vec![0];
    while let Some(last) = cuts.last().copied()
        && WINDOW + WINDOW / 2 <= columns.saturating_sub(last)
    {
        cuts.push(last + WINDOW);
    }
    cuts.push(columns.max(1));
    cuts.windows(2).map(|ends| ends[0]..ends[1]).collect()
}

/// The whole curve, window by window.
#[must_use]
pub fn lay_out(input: &CurveInput) -> Curve {
    let mut curve = Curve::default();
    for window in windows(input.columns) {
        curve.append(lay_out_window(input, window));
    }
    curve
}

/// What stands in one window of columns.
///
/// It depends on the points of these columns and on the two answered points before and after them
/// in each line, on the obstacles over them and on the panel, and on nothing else: results may be
/// kept for as long as these stay. A stretch or a gap belongs to the window in which it begins.
/// Labels and leaders stay between the cuts, so that those of two windows never meet; a cut stands
/// halfway between the last point before it and the first one after it.
#[must_use]
pub fn lay_out_window(input: &CurveInput, window: Range<usize>) -> Curve {
    let traces: Vec<Trace> = (0..input.lines.len())
        .map(|line| Trace::new(input, line, &window))
        .collect();
    let mut curve = Curve::default();
    for trace in &traces {
        trace.draw(input, &mut curve);
        curve.unplaced.extend(seat::homeless(input, trace));
    }
    let bounds = bounds(input, &window, &traces);
    let mut ground = Ground::new(input, bounds, &traces);
    let stack = NameStack::new(input, bounds, &traces);
    for name in &stack.names {
        ground.occupy(name.rect);
    }
    let wants = seat::wants(input, &traces, &stack.free);
    curve.names.extend(stack.names);
    place::place(&ground, wants, &mut curve);
    curve
}

/// The part of the panel in which labels of this window may stand.
fn bounds(input: &CurveInput, window: &Range<usize>, traces: &[Trace]) -> Rect {
    let panel = input.panel;
    let gap = input.measures.label_gap;
    let (mut left, mut right) = (panel.x + gap, panel.right() - gap);
    // Half of what parts two labels, so that they stay apart across a cut.
    let margin = gap / 2.0;
    if let Some(cut) = cut(input, window.start, traces) {
        left = left.max(cut + margin);
    }
    if let Some(cut) = cut(input, window.end, traces) {
        right = right.min(cut - margin);
    }
    Rect::new(left, panel.y, (right - left).max(0.0), panel.height)
}

/// Halfway between the points before `column` and those from it on; none at the journey's ends.
fn cut(input: &CurveInput, column: usize, traces: &[Trace]) -> Option<f32> {
    let (mut before, mut after) = (None::<f32>, None::<f32>);
    for trace in traces {
        let points = &input.lines[trace.line].points;
        let split = points.partition_point(|point| point.column < column);
        if let Some(point) = split.checked_sub(1).and_then(|last| points.get(last)) {
            before = Some(before.map_or(point.x, |x| x.max(point.x)));
        }
        if let Some(point) = points.get(split) {
            after = Some(after.map_or(point.x, |x| x.min(point.x)));
        }
    }
    Some(f32::midpoint(before?, after?))
}

#[cfg(test)]
mod tests {
    use super::{Extremes, PointInput, extremes, windows};

    fn points(valences: &[Option<f32>]) -> Vec<PointInput> {
        let point = |valence: &Option<f32>| PointInput { valence: *valence, ..PointInput::default() };
        valences.iter().map(point).collect()
    }

    #[test]
    fn windows_cover_every_column_once() {
        for columns in 1..400 {
            let windows = windows(columns);
            assert_eq!(windows[0].start, 0);
            assert_eq!(windows[windows.len() - 1].end, columns);
            assert!(windows.windows(2).all(|pair| pair[0].end == pair[1].start));
            assert!(windows.iter().all(|window| window.len() < 36));
        }
    }

    #[test]
    fn a_page_is_one_window() {
        assert_eq!(windows(35).len(), 1);
        assert_eq!(windows(36), [0..24, 24..36]);
    }

    #[test]
    fn the_first_of_equals_is_the_peak_or_the_low() {
        let line = points(&[Some(0.0), Some(1.0), None, Some(1.0), Some(-1.0), Some(-1.0)]);
        assert_eq!(extremes(&line), Some(Extremes { peak: 1, low: 4 }));
    }

    #[test]
    fn a_level_line_has_no_peak() {
        assert_eq!(extremes(&points(&[Some(0.5), None, Some(0.5)])), None);
        assert_eq!(extremes(&points(&[None])), None);
    }
}
