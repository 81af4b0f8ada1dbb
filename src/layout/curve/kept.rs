//! A curve with the windows it was put together from, so that the next one lays out only those in
//! which something changed.

use std::ops::Range;

use super::{
    input::{CurveInput, LineInput, PointInput},
    lay_out_window,
    output::Curve,
    windows,
};

/// A curve that was laid out, and from what.
#[derive(Debug)]
pub struct LaidOut {
    input: CurveInput,
    windows: Vec<(Range<usize>, Curve)>,
}

impl LaidOut {
    /// Lays out a curve; windows that are as they were are taken from `before`.
    #[must_use]
    pub fn after(before: Option<&Self>, input: CurveInput) -> Self {
        let before = before.filter(|before| is_same_panel(&before.input, &input));
        let made = windows(input.columns).into_iter().map(|window| {
            let known = before.and_then(|before| before.window(&window, &input));
            let curve = known.cloned().unwrap_or_else(|| lay_out_window(&input, window.clone()));
            (window, curve)
        });
        let windows = made.collect();
        Self { input, windows }
    }

    /// From what it was made.
    #[must_use]
    pub fn input(&self) -> &CurveInput {
        &self.input
    }

    /// All of it.
    #[must_use]
    pub fn curve(&self) -> Curve {
        let mut all = Curve::default();
        for (_, curve) in &self.windows {
            all.append(curve.clone());
        }
        all
    }

    /// A window, where it is the same with another input.
    fn window(&self, window: &Range<usize>, input: &CurveInput) -> Option<&Curve> {
        let mut lines = self.input.lines.iter().zip(&input.lines);
        let is_same = lines.all(|(one, other)| near(one, window) == near(other, window));
        let mut windows = self.windows.iter();
        windows
            .find(|(other, _)| other == window && is_same)
            .map(|(_, curve)| curve)
    }
}

/// Whether two curves differ in points at most.
fn is_same_panel(one: &CurveInput, other: &CurveInput) -> bool {
    let CurveInput {
        panel,
        zero_y,
        unit,
        columns,
        lines,
        obstacles,
        drops,
        measures,
    } = one;
    let is_same_line = |(one, other): (&LineInput, &LineInput)| {
        let LineInput { points: _, is_leading, name, width, marker_radius } = one;
        (*is_leading, *name, *width, *marker_radius) == (other.is_leading, other.name, other.width, other.marker_radius)
    };
    (*panel, *zero_y, *unit, *columns) == (other.panel, other.zero_y, other.unit, other.columns)
        && (obstacles, drops, measures) == (&other.obstacles, &other.drops, &other.measures)
        && lines.len() == other.lines.len()
        && lines.iter().zip(&other.lines).all(is_same_line)
}

/// The points that a window depends on, and the number of the first: its own, and the two answered
/// ones before and after it.
fn near<'a>(line: &'a LineInput, window: &Range<usize>) -> (usize, &'a [PointInput]) {
    let points = &line.points;
    let first = points.partition_point(|point| point.column < window.start);
    let last = points.partition_point(|point| point.column < window.end);
    let is_answered = |place: &usize| points.get(*place).is_some_and(|point| point.valence.is_some());
    let from = (0..first).rev().filter(is_answered).nth(1).unwrap_or(0);
    let to = (last..points.len()).filter(is_answered).nth(1);
    let to = to.map_or(points.len(), |place| place + 1);
    (from, points.get(from..to).unwrap_or_default())
}
