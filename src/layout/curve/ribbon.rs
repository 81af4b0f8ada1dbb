//! Shapes between two heights: areas between the leading line and zero, bands of middle halves.

use super::{
    input::CurveInput,
    monotone::{Knot, Span, spans},
    output::{Band, CurveArea, Sign, Slice},
    trace::Trace,
};
use crate::geometry::Point;

/// How far apart two slices are at most.
const STEP: f32 = 2.0;

/// A part of a span on one side of zero.
struct Piece {
    sign: Sign,
    from: Point,
    to: Point,
}

/// Adds the areas between a line and zero: each begins and ends at zero or where the line does.
pub(super) fn areas(trace: &Trace, input: &CurveInput, areas: &mut Vec<CurveArea>) {
    let zero = input.zero_y;
    let mut open: Option<(Point, CurveArea)> = None;
    for (_, span) in trace.own_spans() {
        for piece in pieces(span, zero).into_iter().flatten() {
            let slice = |at: Point| match piece.sign {
                Sign::Good => (at.x, at.y.min(zero), zero),
                Sign::Bad => (at.x, zero, at.y.max(zero)),
            };
            let (_, mut area) = open
                .take_if(|(end, area)| *end == piece.from && area.sign == piece.sign)
                .unwrap_or_else(|| {
                    let slices = vec![slice(piece.from)];
                    (piece.from, CurveArea { line: trace.line, sign: piece.sign, slices })
                });
            let inner = between(piece.from.x, piece.to.x).map(|x| slice(Point::new(x, span.y_at(x))));
            area.slices.extend(inner);
            area.slices.push(slice(piece.to));
            areas.extend(open.replace((piece.to, area)).map(|(_, done)| done));
        }
    }
    areas.extend(open.map(|(_, done)| done));
}

/// A monotone span crosses zero once at most.
fn pieces(span: &Span, zero: f32) -> [Option<Piece>; 2] {
    let (from, to) = (span.from, span.to);
    let sign = |y: f32| if zero < y { Sign::Bad } else { Sign::Good };
    if from.y == zero && to.y == zero {
        return [None, None];
    }
    if 0.0 <= (from.y - zero) * (to.y - zero) {
        let sign = if from.y == zero { sign(to.y) } else { sign(from.y) };
        return [Some(Piece { sign, from, to }), None];
    }
    let crossing = Point::new(span.x_at(zero), zero);
    [
        Some(Piece { sign: sign(from.y), from, to: crossing }),
        Some(Piece { sign: sign(to.y), from: crossing, to }),
    ]
}

/// Places between two ends, without them, so that no two are further apart than a step.
fn between(from: f32, to: f32) -> impl Iterator<Item = f32> {
    let parts = ((to - from) / STEP).ceil().max(1.0) as usize;
    (1..parts).map(move |part| from + (to - from) * part as f32 / parts as f32)
}

/// Adds the bands of a line: between neighbours that both have a middle half.
pub(super) fn bands(trace: &Trace, input: &CurveInput, bands: &mut Vec<Band>) {
    let spread = |knot: usize| trace.point(input, knot).spread;
    if trace.owned.clone().all(|knot| spread(knot).is_none()) {
        return;
    }
    let edge = |quartile: fn((f32, f32)) -> f32| {
        let knots: Vec<Knot> = (0..trace.knots.len())
            .map(|knot| {
                let Knot { at, is_joined } = trace.knots[knot];
                let has_both = spread(knot).is_some() && knot.checked_sub(1).and_then(spread).is_some();
                let y = spread(knot).map_or(at.y, |spread| input.y(quartile(spread)));
                Knot { at: Point::new(at.x, y), is_joined: is_joined && has_both }
            })
            .collect();
        spans(&knots)
    };
    let lower = edge(|(low, high)| low.min(high));
    let upper = edge(|(low, high)| low.max(high));
    let mut open: Option<(f32, Band)> = None;
    for knot in trace.owned.clone() {
        let (Some(Some(upper)), Some(Some(lower))) = (upper.get(knot), lower.get(knot)) else {
            continue;
        };
        let (from, to) = (upper.from.x, upper.to.x);
        // Each edge is monotone by itself, so that narrow bands might cross over.
        let slice = |x: f32| -> Slice {
            let (one, other) = (upper.y_at(x), lower.y_at(x));
            (x, one.min(other), one.max(other))
        };
        let (_, mut band) = open.take_if(|(end, _)| *end == from).unwrap_or_else(|| {
            let slices = vec![slice(from)];
            (from, Band { line: trace.line, slices })
        });
        band.slices.extend(between(from, to).map(slice));
        band.slices.push(slice(to));
        bands.extend(open.replace((to, band)).map(|(_, done)| done));
    }
    bands.extend(open.map(|(_, done)| done));
}
