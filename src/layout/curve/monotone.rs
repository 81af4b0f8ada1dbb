//! Monotone cubic interpolation: a smooth line through knots that never leaves the range of the
//! two knots it runs between.
//!
//! The slopes are those of M. Steffen, "A simple method for monotonic interpolation in one
//! dimension", Astronomy and Astrophysics 239, 443–450 (1990). A slope depends on the knots next
//! to it alone (at the end of a run on the next two), so a change stays local.

use crate::geometry::{Point, Step};

/// Knots closer than this are taken to be this far apart, so that slopes stay finite.
const LEAST_RUN: f32 = 0.01;

/// A place the line goes through.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Knot {
    /// Where.
    pub(super) at: Point,
    /// Whether the line comes here from the knot before.
    pub(super) is_joined: bool,
}

/// The line between two knots.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Span {
    /// The knot on the left.
    pub(super) from: Point,
    /// The knot on the right.
    pub(super) to: Point,
    /// Heights of the control points, which stand at thirds, so that x is even along the curve.
    controls: (f32, f32),
}

impl Span {
    fn new(from: Point, to: Point, from_slope: f32, to_slope: f32) -> Self {
        let third = (to.x - from.x).max(LEAST_RUN) / 3.0;
        let (low, high) = (from.y.min(to.y), from.y.max(to.y));
        // Within the range but for rounding.
        let controls = (
            (from.y + from_slope * third).max(low).min(high),
            (to.y - to_slope * third).max(low).min(high),
        );
        Self { from, to, controls }
    }

    /// The curve as a step of a path that has come to `from`.
    pub(super) fn step(&self) -> Step {
        let third = (self.to.x - self.from.x) / 3.0;
        Step::Cubic(
            Point::new(self.from.x + third, self.controls.0),
            Point::new(self.to.x - third, self.controls.1),
            self.to,
        )
    }

    /// The height at `x`, which is taken into the span.
    pub(super) fn y_at(&self, x: f32) -> f32 {
        if x <= self.from.x {
            return self.from.y;
        }
        if self.to.x <= x {
            return self.to.y;
        }
        let part = (x - self.from.x) / (self.to.x - self.from.x);
        let rest = 1.0 - part;
        let (start, end) = (self.from.y, self.to.y);
        let (first, second) = self.controls;
        let y = rest * rest * (rest * start + 3.0 * part * first) + part * part * (3.0 * rest * second + part * end);
        y.max(start.min(end)).min(start.max(end))
    }

    /// Where the curve comes to height `y`, which lies between its ends.
    pub(super) fn x_at(&self, y: f32) -> f32 {
        let (mut left, mut right) = (self.from.x, self.to.x);
        let rises = self.from.y < self.to.y;
        // More halvings than a float has bits change nothing.
        for _ in 0..24 {
            let middle = f32::midpoint(left, right);
            if (self.y_at(middle) < y) == rises {
                left = middle;
            } else {
                right = middle;
            }
        }
        f32::midpoint(left, right)
    }
}

/// The spans between knots: the one at index `i` joins knots `i` and `i + 1`, if they are joined.
pub(super) fn spans(knots: &[Knot]) -> Vec<Option<Span>> {
    let joined = |index: usize| knots.get(index).filter(|knot| knot.is_joined);
    let secant = |right: usize| {
        let (a, b) = (knots[right - 1].at, joined(right)?.at);
        let run = (b.x - a.x).max(LEAST_RUN);
        Some((run, (b.y - a.y) / run))
    };
    let slope = |index: usize| {
        let before = index.checked_sub(1).and_then(|_| secant(index));
        match (before, secant(index + 1)) {
            (Some(before), Some(after)) => inner_slope(before, after),
            (None, Some(after)) => end_slope(after, secant(index + 2)),
            (Some(before), None) => end_slope(before, index.checked_sub(2).and_then(|_| secant(index - 1))),
            (None, None) => 0.0,
        }
    };
    (0..knots.len().saturating_sub(1))
        .map(|index| {
            let to = joined(index + 1)?.at;
            Some(Span::new(knots[index].at, to, slope(index), slope(index + 1)))
        })
        .collect()
}

/// The slope between two secants, each with its run: Steffen's equation 11.
fn inner_slope((run, secant): (f32, f32), (next_run, next_secant): (f32, f32)) -> f32 {
    if secant * next_secant <= 0.0 {
        return 0.0;
    }
    let parabola = (secant * next_run + next_secant * run) / (run + next_run);
    let least = secant.abs().min(next_secant.abs()).min(0.5 * parabola.abs());
    2.0 * least.copysign(secant)
}

/// The slope at the end of a run beside its first secant: Steffen's equations 24 to 26.
fn end_slope((run, secant): (f32, f32), next: Option<(f32, f32)>) -> f32 {
    let Some((next_run, next_secant)) = next else {
        return secant;
    };
    let share = run / (run + next_run);
    let parabola = secant * (1.0 + share) - next_secant * share;
    if parabola * secant <= 0.0 {
        0.0
    } else if 2.0 * secant.abs() < parabola.abs() {
        2.0 * secant
    } else {
        parabola
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Knot, Point, Span, spans};

    fn knots() -> impl Strategy<Value = Vec<Knot>> {
        let knot = (0.5_f32..240.0, -120.0_f32..120.0, proptest::bool::weighted(0.9));
        proptest::collection::vec(knot, 2..30).prop_map(|parts| {
            let mut x = 0.0;
            let place = |(run, y, is_joined)| {
                x += run;
                Knot { at: Point::new(x, y), is_joined }
            };
            parts.into_iter().map(place).collect()
        })
    }

    fn slope_at(span: &Span, end: f32) -> f32 {
        let third = (span.to.x - span.from.x) / 3.0;
        if end < 0.5 {
            (span.controls.0 - span.from.y) / third
        } else {
            (span.to.y - span.controls.1) / third
        }
    }

    proptest! {
        #[test]
        fn a_span_rises_or_falls_throughout_and_stays_between_its_knots(knots in knots()) {
            for span in spans(&knots).into_iter().flatten() {
                let heights: Vec<f32> = (0..=60)
                    .map(|part| span.y_at(span.from.x + (span.to.x - span.from.x) * part as f32 / 60.0))
                    .collect();
                let (low, high) = (span.from.y.min(span.to.y), span.from.y.max(span.to.y));
                prop_assert!(heights.iter().all(|y| low <= *y && *y <= high));
                let sign = (span.to.y - span.from.y).signum();
                prop_assert!(heights.windows(2).all(|pair| -1e-3 <= (pair[1] - pair[0]) * sign));
            }
        }

        #[test]
        fn the_line_has_no_corner_at_a_knot(knots in knots()) {
            for pair in spans(&knots).windows(2) {
                if let [Some(left), Some(right)] = pair {
                    let (coming, going) = (slope_at(left, 1.0), slope_at(right, 0.0));
                    let size = coming.abs().max(going.abs()).max(1.0);
                    prop_assert!((coming - going).abs() < 2e-3 * size, "{coming} then {going}");
                }
            }
        }

        #[test]
        fn the_place_of_a_height_has_that_height(knots in knots(), part in 0.0_f32..1.0) {
            for span in spans(&knots).into_iter().flatten() {
                let y = span.from.y + (span.to.y - span.from.y) * part;
                let steepest = 3.0 * ((span.to.y - span.from.y) / (span.to.x - span.from.x)).abs();
                prop_assert!((span.y_at(span.x_at(y)) - y).abs() <= 1e-3 * (1.0 + steepest));
            }
        }
    }

    #[test]
    fn two_knots_make_a_straight_line() {
        let ends = [Point::new(0.0, 0.0), Point::new(30.0, 60.0)];
        let knots = ends.map(|at| Knot { at, is_joined: true });
        let span = spans(&knots)[0].unwrap();
        assert_eq!(span.controls, (20.0, 40.0));
    }
}
