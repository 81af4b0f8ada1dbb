//! Shapes between two heights: areas between the leading line and zero, bands of middle halves.

use super::{
    input::CurveInput,
    monotone::Span,
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
///
/// A band follows its line, with the distance to each edge eased from knot to knot, so that the
/// line runs in it throughout and not only at the knots.
pub(super) fn bands(trace: &Trace, input: &CurveInput, bands: &mut Vec<Band>) {
    // From the line up to the upper edge and down to the lower one.
    let reach = |knot: usize| {
        let (one, other) = trace.point(input, knot).spread?;
        let y = trace.knots[knot].at.y;
        Some((input.y(one.max(other)) - y, input.y(one.min(other)) - y))
    };
    let mut open: Option<(usize, Band)> = None;
    for (knot, span) in trace.own_spans() {
        let (Some(from), Some(to)) = (reach(knot), reach(knot + 1)) else {
            continue;
        };
        let slice = |x: f32| -> Slice {
            let part = ((x - span.from.x) / (span.to.x - span.from.x).max(f32::EPSILON)).clamp(0.0, 1.0);
            let eased = part * part * (3.0 - 2.0 * part);
            let mix = |from: f32, to: f32| from + (to - from) * eased;
            let y = span.y_at(x);
            (x, y + mix(from.0, to.0), y + mix(from.1, to.1))
        };
        let (_, mut band) = open.take_if(|(end, _)| *end == knot).unwrap_or_else(|| {
            let slices = vec![slice(span.from.x)];
            (knot, Band { line: trace.line, slices })
        });
        band.slices.extend(between(span.from.x, span.to.x).map(slice));
        band.slices.push(slice(span.to.x));
        bands.extend(open.replace((knot + 1, band)).map(|(_, done)| done));
    }
    bands.extend(open.map(|(_, done)| done));
}
