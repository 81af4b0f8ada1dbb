//! How strongly somebody feels, good or bad: two hairlines side by side, on a scale of their own
//! from 0 to 1 at the panel's end.

use std::sync::Arc;

use crate::{
    geometry::{Point, Step},
    layout::{
        cards::Context,
        curve::{Curve, PointInput},
        feeling::{Frame, lines::Whose},
        mark::{Ink, Mark, Stroke},
        measures as m,
        setter::Setter,
    },
    model::{Feelings, Valence},
};

/// Half the length of a value that no other stands beside.
const LONE: f32 = m::MARKER_LEADING * 2.0;
/// From the panel to a number of the scale, and how far its tick reaches.
const SCALE_GAP: f32 = m::TEXT_GAP * 1.25;
const TICK: f32 = m::TEXT_GAP * 0.75;

/// The points of a column: nothing at all stands where the worst feeling would, the most where the
/// best would.
pub(crate) fn points(feelings: &Feelings, column: usize, at: impl Fn(f32) -> f32) -> Vec<PointInput> {
    let (least, most) = (Valence::WORST.value(), Valence::BEST.value());
    let point = |x: f32, value: f32| PointInput {
        x,
        column,
        valence: Some(least + (most - least) * value),
        ..PointInput::default()
    };
    let points = feelings.intensity.iter();
    points
        .map(|own| point(at(own.offset.value()), own.value.value()))
        .collect()
}

/// Whose line of tension this is.
fn whose(whose: &[Whose], line: usize) -> Option<usize> {
    match whose.get(line) {
        Some(Whose::Tension(place)) => Some(*place),
        Some(Whose::Persona(_) | Whose::ToBe(_) | Whose::Mean) | None => None,
    }
}

/// The lines of tension.
pub(crate) fn draw(curve: &Curve, all: &[Whose], marks: &mut Vec<Mark>) {
    for stretch in &curve.stretches {
        if let Some(persona) = whose(all, stretch.line) {
            push(stretch.path.clone().into(), persona, marks);
        }
    }
}

/// A value that no other stands beside is a short level line, not a point that nobody sees; it stays
/// in a panel so `wide`.
pub(crate) fn drawn_out<S: Copy>(points: &[(S, PointInput)], wide: f32) -> Vec<(S, PointInput)> {
    let mut all = Vec::with_capacity(points.len());
    for (place, (source, point)) in points.iter().enumerate() {
        let before = place.checked_sub(1).and_then(|before| points.get(before));
        let is_near =
            |other: Option<&(S, PointInput)>| other.is_some_and(|(_, other)| other.column.abs_diff(point.column) <= 1);
        if is_near(before) || is_near(points.get(place + 1)) {
            all.push((*source, point.clone()));
        } else {
            let moved = |by: f32| {
                (
                    *source,
                    PointInput { x: (point.x + by).clamp(0.0, wide), ..point.clone() },
                )
            };
            all.extend([moved(-LONE), moved(LONE)]);
        }
    }
    all
}

/// Both strokes of a line of tension.
pub(crate) fn push(path: Arc<[Step]>, persona: usize, marks: &mut Vec<Mark>) {
    let stroke = Stroke::Tension(persona);
    marks.push(Mark::Path { path: path.clone(), stroke });
    let stroke = Stroke::TensionCore;
    marks.push(Mark::Path { path, stroke });
}

/// The scale beside the panel's end, in the margin where nothing else stands.
pub(crate) fn scale(
    context: Context<'_>,
    frame: &Frame,
    all: &[Whose],
    setter: &mut Setter<'_>,
    marks: &mut Vec<Mark>,
) {
    let Some(persona) = (0..all.len()).find_map(|line| whose(all, line)) else {
        return;
    };
    let edge = frame.panel.right();
    for (value, valence) in [(1.0, Valence::BEST), (0.0, Valence::WORST)] {
        let y = frame.y(valence.value());
        let path: Arc<[Step]> = Arc::new([Step::Move(Point::new(edge, y)), Step::Line(Point::new(edge + TICK, y))]);
        marks.push(Mark::Path { path, stroke: Stroke::Leader });
        let number = setter.line(&context.words.number(value), m::LABEL_VALUE);
        let at = Point::new(edge + SCALE_GAP, y - number.measure.height / 2.0);
        marks.extend(number.mark(at, Ink::Persona(persona)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Intensity, IntensityPoint};

    #[test]
    fn nothing_stands_at_the_foot_of_the_scale_and_the_most_at_its_head() {
        let intensity = [0.0, 0.5, 1.0].map(|value| IntensityPoint {
            value: Intensity::try_from(value).unwrap(),
            ..IntensityPoint::default()
        });
        let feelings = Feelings { intensity: intensity.into(), ..Feelings::default() };
        let heights: Vec<_> = points(&feelings, 3, |share| share)
            .into_iter()
            .map(|point| point.valence)
            .collect();
        assert_eq!(heights, [Some(-2.0), Some(0.0), Some(2.0)]);
    }

    #[test]
    fn a_value_alone_is_as_short_a_line() {
        let point = |column: usize| (None::<&()>, PointInput { x: LONE, column, ..PointInput::default() });
        let points = [point(0), point(2), point(3), point(5)];
        let drawn: Vec<(usize, f32)> = drawn_out(&points, 1.5 * LONE)
            .iter()
            .map(|(_, point)| (point.column, point.x / LONE))
            .collect();
        assert_eq!(drawn, [(0, 0.0), (0, 1.5), (2, 1.0), (3, 1.0), (5, 0.0), (5, 1.5)]);
    }
}
