//! The gap between how it is and how it is to be: shaded, its widest place numbered.

use std::sync::Arc;

use crate::{
    geometry::{Point, Rect, Step},
    layout::{
        cards::Context,
        curve::{Curve, CurveInput, Slice},
        feeling::{draw::open_parts, lines::Whose},
        mark::{Ink, Mark, Stroke},
        measures as m,
        setter::{Setter, Setting},
    },
};

/// From the stroke of the widest place to its number.
const NUMBER_GAP: f32 = m::CARD_PADDING * 0.7;
/// Where along that stroke the number is tried, the best first.
const HEIGHTS: [f32; 7] = [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8];

/// How far apart as-is and to-be lie.
#[derive(Debug)]
pub(crate) struct ToBe {
    /// What lies between them.
    pub(crate) bands: Vec<Arc<[Slice]>>,
    /// The widest place with its difference.
    pub(crate) widest: Vec<Mark>,
    /// Where the number stands.
    pub(crate) number: Option<Rect>,
}

impl ToBe {
    /// What of an area lies where there is no gap: one shade over the other would say neither.
    pub(crate) fn outside(&self, area: &[Slice]) -> Vec<Vec<Slice>> {
        let ends = self
            .bands
            .iter()
            .filter_map(|band| Some((band.first()?.0, band.last()?.0)));
        let ends: Vec<(f32, f32)> = ends.collect();
        let is_inside = |slice: &Slice| ends.iter().any(|(from, to)| *from < slice.0 && slice.0 < *to);
        let parts = area.split(is_inside);
        parts.filter(|part| part.len() > 1).map(<[Slice]>::to_vec).collect()
    }
}

/// The gap between the first line and its to-be line.
pub(crate) fn to_be(
    context: Context<'_>,
    input: &CurveInput,
    whose: &[Whose],
    curve: &Curve,
    setter: &mut Setter<'_>,
) -> Option<ToBe> {
    let line = whose.iter().position(|who| matches!(who, Whose::ToBe(_)))?;
    let courses: Vec<Vec<Run>> = (0..whose.len()).map(|line| flattened(curve, line)).collect();
    let bands = bands(courses.first()?, courses.get(line)?);
    let mut to_be = ToBe { bands, widest: Vec::new(), number: None };
    let Some((x, from, to)) = widest(input, line, courses.get(line)?) else {
        return Some(to_be);
    };
    let tenths = ((to - from) * 10.0).round() / 10.0;
    let words = context.words.signed(f64::from(tenths * 10.0).round() / 10.0);
    let number = setter.line(&words, m::LABEL_STRONG);
    let spots: Vec<Rect> = spots(curve).collect();
    let ends = |y: f32| {
        let own = spots.iter().filter(|spot| spot.x < x && x < spot.right());
        own.filter(|spot| spot.y < y && y < spot.bottom())
            .map(|spot| spot.height / 2.0)
            .fold(0.0, f32::max)
    };
    let (upper, lower) = (input.y(from.max(to)), input.y(from.min(to)));
    let (upper, lower) = (upper + ends(upper), lower - ends(lower));
    let texts = curve.labels.iter().chain(&curve.names).map(|text| text.rect);
    let opened = texts.filter(|rect| rect.x - m::TEXT_GAP < x && x < rect.right() + m::TEXT_GAP);
    let opened = opened.map(|rect| (rect.y, rect.bottom())).collect();
    for (start, end) in open_parts((upper, lower), opened) {
        let path: Arc<[Step]> = Arc::new([Step::Move(Point::new(x, start)), Step::Line(Point::new(x, end))]);
        to_be.widest.push(Mark::Path { path, stroke: Stroke::Difference });
    }
    if let Some(rect) = seat(&number, (x, upper, lower), curve, &courses) {
        to_be.number = Some(rect);
        let mark = number.mark(Point::new(rect.x, rect.y), Ink::First);
        to_be.widest.extend(mark);
    }
    Some(to_be)
}

/// What lies between two lines, where both run: nothing where one of them has a gap.
fn bands(as_is: &[Run], to_be: &[Run]) -> Vec<Arc<[Slice]>> {
    let mut bands: Vec<Vec<Slice>> = Vec::new();
    for run in as_is {
        bands.push(Vec::new());
        for Point { x, y } in run {
            match (height_at(to_be, *x), bands.last_mut()) {
                (Some(other), Some(band)) => band.push((*x, y.min(other), y.max(other))),
                (Some(_) | None, _) => bands.push(Vec::new()),
            }
        }
    }
    bands.retain(|band| band.len() > 1);
    bands.into_iter().map(Into::into).collect()
}

/// The point of as-is from which to-be is farthest, and the two values there: those of a column that
/// has several points need not stand over each other, so there the to-be line says its own.
fn widest(input: &CurveInput, line: usize, to_be: &[Run]) -> Option<(f32, f32, f32)> {
    const SAME: f32 = 0.5;
    let others = &input.lines.get(line)?.points;
    let pairs = input.lines.first()?.points.iter().filter_map(|point| {
        let other = others.iter().find(|other| (other.x - point.x).abs() < SAME);
        let other = match other {
            Some(other) => other.valence,
            None => height_at(to_be, point.x).map(|y| (input.zero_y - y) / input.unit),
        };
        Some((point.x, point.valence?, other?))
    });
    pairs.max_by(|one, other| (one.2 - one.1).abs().total_cmp(&(other.2 - other.1).abs()))
}

/// Markers and faces.
fn spots(curve: &Curve) -> impl Iterator<Item = Rect> {
    let markers = curve
        .markers
        .iter()
        .map(|marker| Rect::round(marker.at, marker.radius + m::MARKER_RING));
    let faces = curve.faces.iter().map(|face| Rect::round(face.at, face.radius));
    markers.chain(faces)
}

/// Where the number stands beside its stroke, off all words, markers and lines; the stroke alone
/// says where, when there is no such place.
fn seat(number: &Setting, (x, upper, lower): (f32, f32, f32), curve: &Curve, courses: &[Vec<Run>]) -> Option<Rect> {
    let (width, height) = (number.measure.width, number.measure.height);
    let is_free = |rect: &Rect| {
        let texts = curve.labels.iter().chain(&curve.names).map(|text| text.rect);
        let mut taken = texts.chain(spots(curve));
        let crossed = |course: &Vec<Run>| {
            let inside = course.iter().flatten().any(|point| rect.contains(*point));
            let at = |x: f32| height_at(course, x).is_some_and(|y| rect.contains(Point::new(x, y)));
            inside || at(rect.x + 0.1) || at(rect.center().x) || at(rect.right() - 0.1)
        };
        !taken.any(|taken| taken.overlaps(*rect)) && !courses.iter().any(crossed)
    };
    let mut places = HEIGHTS.into_iter().flat_map(|share| {
        let y = upper + (lower - upper) * share - height / 2.0;
        [x + NUMBER_GAP, x - NUMBER_GAP - width].map(|left| Rect::new(left, y, width, height))
    });
    places.find(is_free)
}

/// Points of a line without a gap, close enough together to be joined by straight strokes.
type Run = Vec<Point>;

/// The runs of a line.
fn flattened(curve: &Curve, line: usize) -> Vec<Run> {
    const PIECES: usize = 24;
    let mut runs: Vec<Run> = Vec::new();
    let own = curve.stretches.iter().filter(|stretch| stretch.line == line);
    for step in own.flat_map(|stretch| &stretch.path) {
        let pen = runs.last().and_then(|run| run.last()).copied();
        match (*step, pen, runs.last_mut()) {
            // A stretch that is less sure than the one before goes on where that ended.
            (Step::Move(to), Some(pen), _) if pen == to => {}
            (Step::Cubic(one, two, end), Some(start), Some(run)) => run.extend((1..=PIECES).map(|piece| {
                let t = piece as f32 / PIECES as f32;
                let u = 1.0 - t;
                let mix = |a: f32, b: f32, c: f32, d: f32| {
                    u * u * u * a + 3.0 * u * u * t * b + 3.0 * u * t * t * c + t * t * t * d
                };
                Point::new(mix(start.x, one.x, two.x, end.x), mix(start.y, one.y, two.y, end.y))
            })),
            (Step::Line(to), _, Some(run)) => run.push(to),
            (Step::Move(to) | Step::Line(to) | Step::Cubic(_, _, to), ..) => runs.push(vec![to]),
            (Step::Close, ..) => {}
        }
    }
    runs
}

fn height_at(runs: &[Run], x: f32) -> Option<f32> {
    runs.iter().find_map(|run| {
        let place = run.partition_point(|point| point.x < x);
        let to = run.get(place)?;
        let Some(from) = place.checked_sub(1).and_then(|before| run.get(before)) else {
            return (to.x <= x).then_some(to.y);
        };
        Some(from.y + (to.y - from.y) * (x - from.x) / (to.x - from.x))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_area_gives_way_to_a_gap() {
        let band: Arc<[Slice]> = Arc::new([(2.0, 0.0, 1.0), (4.0, 0.0, 1.0)]);
        let to_be = ToBe { bands: vec![band], widest: Vec::new(), number: None };
        let area: Vec<Slice> = (0..8_u8).map(|x| (f32::from(x), 0.0, 1.0)).collect();
        let parts = to_be.outside(&area);
        let ends: Vec<(f32, f32)> = parts.iter().map(|part| (part[0].0, part[part.len() - 1].0)).collect();
        assert_eq!(ends, [(0.0, 2.0), (4.0, 7.0)]);
    }

    #[test]
    fn the_widest_place_is_told_between_points_that_stand_over_each_other() {
        let line = |points: &[(f32, f32)]| crate::layout::curve::LineInput {
            points: points
                .iter()
                .map(|(x, valence)| crate::layout::curve::PointInput {
                    x: *x,
                    valence: Some(*valence),
                    ..crate::layout::curve::PointInput::default()
                })
                .collect(),
            ..crate::layout::curve::LineInput::default()
        };
        let input = CurveInput {
            unit: 10.0,
            lines: vec![
                line(&[(0.0, 0.0), (10.0, -1.0), (20.0, -0.5)]),
                line(&[(0.0, 0.5), (20.0, 1.5)]),
            ],
            ..CurveInput::default()
        };
        let to_be = [vec![Point::new(0.0, -5.0), Point::new(20.0, -15.0)]];
        assert_eq!(widest(&input, 1, &to_be), Some((20.0, -0.5, 1.5)));
        let lower = [vec![
            Point::new(0.0, -5.0),
            Point::new(10.0, -15.0),
            Point::new(20.0, -15.0),
        ]];
        assert_eq!(widest(&input, 1, &lower), Some((10.0, -1.0, 1.5)));
    }

    #[test]
    fn a_gap_is_shaded_where_both_lines_run() {
        let line = |from: u8, to: u8, y: f32| -> Run { (from..=to).map(|x| Point::new(f32::from(x), y)).collect() };
        let ends = |as_is: &[Run], to_be: &[Run]| -> Vec<(f32, f32)> {
            let bands = bands(as_is, to_be);
            bands.iter().map(|band| (band[0].0, band[band.len() - 1].0)).collect()
        };
        assert_eq!(ends(&[line(0, 9, 5.0)], &[line(3, 6, 2.0)]), [(3.0, 6.0)]);
        let broken = [line(0, 3, 5.0), line(6, 9, 5.0)];
        assert_eq!(ends(&broken, &[line(1, 9, 2.0)]), [(1.0, 3.0), (6.0, 9.0)]);
        assert_eq!(ends(&[line(0, 9, 2.0)], &broken), [(0.0, 3.0), (6.0, 9.0)]);
        assert_eq!(bands(&[line(0, 9, 5.0)], &[line(3, 6, 2.0)])[0][0], (3.0, 2.0, 5.0));
    }
}
