//! One line in one window: its knots and spans, and the marks it is drawn with.

use std::ops::Range;

use super::{
    input::{CurveInput, LineInput, PointInput},
    monotone::{Knot, Span, spans},
    output::{Chevron, Curve, Face, Gap, Marker, MarkerFill, Stretch, Tick},
    ribbon,
};
use crate::{
    geometry::{Point, Rect, Step},
    model::EvidenceLevel,
};

/// How many answered points on either side of a window shape the line in it: the span that crosses
/// the cut ends at the first, and its slope there depends on the second.
const NEIGHBOURS: usize = 2;

/// The answered points of a line in a window and next to it.
#[derive(Debug)]
pub(super) struct Trace {
    /// Whose.
    pub(super) line: usize,
    /// Indices of the line's points, one for each knot.
    pub(super) points: Vec<usize>,
    /// The answered points.
    pub(super) knots: Vec<Knot>,
    /// The knots that stand in the window.
    pub(super) owned: Range<usize>,
    /// The points that stand in the window, answered or not.
    pub(super) own_points: Range<usize>,
    /// What joins each knot to the next.
    pub(super) spans: Vec<Option<Span>>,
}

impl Trace {
    pub(super) fn new(input: &CurveInput, line: usize, window: &Range<usize>) -> Self {
        let points = &input.lines[line].points;
        let start = points.partition_point(|point| point.column < window.start);
        let end = points.partition_point(|point| point.column < window.end);
        let first = reach(points[..start].iter().rev()).map_or(start, |steps| start - steps);
        let last = reach(points[end..].iter()).map_or(end, |steps| end + steps);
        let mut trace = Self {
            line,
            points: Vec::new(),
            knots: Vec::new(),
            owned: 0..0,
            own_points: start..end,
            spans: Vec::new(),
        };
        let mut before: Option<usize> = None;
        let mut x = f32::NEG_INFINITY;
        for (index, point) in points.iter().enumerate().take(last).skip(first) {
            let Some(valence) = point.valence else {
                before = None;
                continue;
            };
            // Points that were dragged past each other stand over each other.
            x = x.max(point.x);
            let is_joined = before.is_some_and(|column| point.column <= column + 1);
            trace.points.push(index);
            trace
                .knots
                .push(Knot { at: Point::new(x, input.y(valence)), is_joined });
            before = Some(point.column);
        }
        trace.owned =
            trace.points.partition_point(|index| *index < start)..trace.points.partition_point(|index| *index < end);
        trace.spans = spans(&trace.knots);
        trace
    }

    /// The point behind a knot.
    pub(super) fn point<'a>(&self, input: &'a CurveInput, knot: usize) -> &'a PointInput {
        &input.lines[self.line].points[self.points[knot]]
    }

    /// Whether a knot is drawn as a face.
    pub(super) fn has_face(&self, input: &CurveInput, knot: usize) -> bool {
        input.lines[self.line].is_leading && self.point(input, knot).has_face
    }

    /// The radius of what stands at a knot.
    pub(super) fn radius(&self, input: &CurveInput, knot: usize) -> f32 {
        if self.has_face(input, knot) {
            input.measures.face_radius
        } else {
            input.lines[self.line].marker_radius
        }
    }

    /// The spans that begin in the window, with the knot at which each begins.
    pub(super) fn own_spans(&self) -> impl Iterator<Item = (usize, &Span)> {
        self.owned
            .clone()
            .filter_map(|knot| Some((knot, self.spans.get(knot)?.as_ref()?)))
    }

    /// The hairlines over what nobody answered, with the knot at which each begins.
    pub(super) fn gaps(&self, input: &CurveInput) -> impl Iterator<Item = (usize, Gap)> {
        (1..self.knots.len())
            .filter(|knot| !self.knots[*knot].is_joined)
            .map(|knot| {
                let (from, to) = (self.knots[knot - 1].at, self.knots[knot].at);
                let gap = Gap {
                    line: self.line,
                    from: towards(from, to, self.radius(input, knot - 1)),
                    to: towards(to, from, self.radius(input, knot)),
                };
                (knot - 1, gap)
            })
    }

    /// Adds everything that this line shows in the window, but words.
    pub(super) fn draw(&self, input: &CurveInput, curve: &mut Curve) {
        let line = &input.lines[self.line];
        if line.is_leading {
            ribbon::areas(self, input, &mut curve.areas);
        }
        ribbon::bands(self, input, &mut curve.bands);
        let own_gaps = self.gaps(input).filter(|(knot, _)| self.owned.contains(knot));
        curve.gaps.extend(own_gaps.map(|(_, gap)| gap));
        self.draw_stretches(input, curve);
        for knot in self.owned.clone() {
            curve.ticks.extend(self.ticks(input, knot));
            curve.chevrons.extend(self.chevron(input, knot));
            self.draw_point(input, knot, curve);
        }
    }

    fn draw_stretches(&self, input: &CurveInput, curve: &mut Curve) {
        let mut open: Option<(usize, Stretch)> = None;
        for (knot, span) in self.own_spans() {
            let evidence = weaker(self.point(input, knot), self.point(input, knot + 1));
            match &mut open {
                Some((end, stretch)) if *end == knot && stretch.evidence == evidence => {
                    stretch.path.push(span.step());
                    *end = knot + 1;
                }
                Some(_) | None => {
                    let path = vec![Step::Move(span.from), span.step()];
                    let stretch = Stretch { line: self.line, evidence, path };
                    curve
                        .stretches
                        .extend(open.replace((knot + 1, stretch)).map(|(_, done)| done));
                }
            }
        }
        curve.stretches.extend(open.map(|(_, done)| done));
    }

    fn draw_point(&self, input: &CurveInput, knot: usize, curve: &mut Curve) {
        let (line, point, at) = (self.line, self.points[knot], self.knots[knot].at);
        let radius = self.radius(input, knot);
        let source = self.point(input, knot);
        if self.has_face(input, knot) {
            let valence = source.valence.unwrap_or_default();
            curve.faces.push(Face { line, point, at, radius, valence });
        } else {
            let fill = match source.evidence {
                EvidenceLevel::Researched => MarkerFill::Filled,
                EvidenceLevel::Assumed | EvidenceLevel::Guess => MarkerFill::Hollow,
            };
            curve.markers.push(Marker { line, point, at, radius, fill });
        }
    }

    /// The single answers at a knot.
    pub(super) fn ticks(&self, input: &CurveInput, knot: usize) -> impl Iterator<Item = Tick> {
        let x = self.knots[knot].at.x;
        let half = input.measures.tick;
        self.point(input, knot).answers.iter().map(move |answer| {
            let y = input.y(*answer);
            Tick {
                line: self.line,
                from: Point::new(x - half, y),
                to: Point::new(x + half, y),
            }
        })
    }

    /// The mark of a value past the scale: over a good one, under a bad one.
    pub(super) fn chevron(&self, input: &CurveInput, knot: usize) -> Option<Chevron> {
        let source = self.point(input, knot);
        let valence = source.valence.filter(|_| source.is_past_scale)?;
        let at = self.knots[knot].at;
        let half = input.measures.chevron;
        let outwards = if valence < 0.0 { 1.0 } else { -1.0 };
        let foot = at.y + outwards * (self.radius(input, knot) + input.measures.clearance + half / 2.0);
        let path = [
            Point::new(at.x - half, foot),
            Point::new(at.x, foot + outwards * half),
            Point::new(at.x + half, foot),
        ];
        Some(Chevron { line: self.line, point: self.points[knot], path })
    }

    /// What stands at a knot beside its marker and must stay uncovered: ticks and a chevron.
    pub(super) fn marks(&self, input: &CurveInput, knot: usize) -> impl Iterator<Item = Rect> {
        let half = input.measures.hairline;
        let tick = move |tick: Tick| Rect::new(tick.from.x, tick.from.y, tick.to.x - tick.from.x, 0.0).grown(half);
        let chevron = |chevron: Chevron| {
            let [left, tip, right] = chevron.path;
            Rect::new(left.x, tip.y.min(left.y), right.x - left.x, (left.y - tip.y).abs()).grown(half)
        };
        self.ticks(input, knot)
            .map(tick)
            .chain(self.chevron(input, knot).map(chevron))
    }

    /// The last answered point of the line, if it stands in the window, as a knot.
    pub(super) fn end(&self, line: &LineInput) -> Option<usize> {
        let last = line.points.iter().rposition(|point| point.valence.is_some())?;
        self.owned.clone().find(|knot| self.points[*knot] == last)
    }
}

/// How many points away the last answered neighbour stands that shapes a window's line; none if
/// the line has fewer of them.
fn reach<'a>(mut points: impl Iterator<Item = &'a PointInput>) -> Option<usize> {
    let mut steps = 0;
    for _ in 0..NEIGHBOURS {
        match points.by_ref().position(|point| point.valence.is_some()) {
            Some(position) => steps += position + 1,
            None => return (steps > 0).then_some(steps),
        }
    }
    Some(steps)
}

/// A stretch is as weak as its weaker end.
fn weaker(one: &PointInput, other: &PointInput) -> EvidenceLevel {
    one.evidence.max(other.evidence)
}

/// The point `distance` away from `from` on the way to `to`, halfway at most.
fn towards(from: Point, to: Point, distance: f32) -> Point {
    let length = (to.x - from.x).hypot(to.y - from.y);
    if length <= 0.0 {
        return from;
    }
    let part = (distance / length).min(0.5);
    from.moved((to.x - from.x) * part, (to.y - from.y) * part)
}

#[cfg(test)]
mod tests {
    use super::{
        super::{LineInput, MarkerFill, PointInput, lay_out},
        Curve, CurveInput, EvidenceLevel, Step,
    };
    use crate::geometry::Rect;

    /// One line of 100 units a column; a column without a valence is one that nobody answered.
    fn curve(points: Vec<PointInput>) -> Curve {
        lay_out(&CurveInput {
            panel: Rect::new(0.0, 0.0, 1000.0, 200.0),
            zero_y: 100.0,
            unit: 40.0,
            columns: 10,
            lines: vec![LineInput {
                points,
                is_leading: true,
                width: 2.6,
                marker_radius: 3.0,
                ..LineInput::default()
            }],
            ..CurveInput::default()
        })
    }

    fn point(column: usize, valence: impl Into<Option<f32>>) -> PointInput {
        PointInput {
            x: column as f32 * 100.0 + 50.0,
            column,
            valence: valence.into(),
            ..PointInput::default()
        }
    }

    fn sure(column: usize, evidence: EvidenceLevel) -> PointInput {
        PointInput { evidence, ..point(column, 1.0) }
    }

    fn ends(curve: &Curve) -> Vec<(f32, f32)> {
        let ends = curve.stretches.iter().map(|stretch| {
            let xs: Vec<f32> = stretch.path.iter().filter_map(end_x).collect();
            (xs[0], xs[xs.len() - 1])
        });
        ends.collect()
    }

    fn end_x(step: &Step) -> Option<f32> {
        match step {
            Step::Move(to) | Step::Line(to) | Step::Cubic(_, _, to) => Some(to.x),
            Step::Close => None,
        }
    }

    #[test]
    fn a_stretch_is_as_weak_as_its_weaker_end() {
        let [researched, assumed, guess] = [EvidenceLevel::Researched, EvidenceLevel::Assumed, EvidenceLevel::Guess];
        let curve = curve(vec![
            sure(0, researched),
            sure(1, researched),
            sure(2, assumed),
            sure(3, assumed),
            sure(4, guess),
            sure(5, researched),
        ]);
        let evidence: Vec<EvidenceLevel> = curve.stretches.iter().map(|stretch| stretch.evidence).collect();
        assert_eq!(evidence, [researched, assumed, guess]);
        assert_eq!(ends(&curve), [(50.0, 150.0), (150.0, 350.0), (350.0, 550.0)]);
        let hollow = curve.markers.iter().filter(|marker| marker.fill == MarkerFill::Hollow);
        assert_eq!(hollow.count(), 3);
    }

    #[test]
    fn a_line_breaks_where_nobody_answered_or_a_touchpoint_has_no_point() {
        let curve = curve(vec![
            point(0, 1.0),
            point(1, 0.0),
            point(2, None),
            point(3, 1.0),
            point(4, 1.0),
            point(6, 1.0),
            point(7, 1.0),
        ]);
        assert_eq!(ends(&curve), [(50.0, 150.0), (350.0, 450.0), (650.0, 750.0)]);
        let gaps: Vec<(f32, f32)> = curve
            .gaps
            .iter()
            .map(|gap| (gap.from.x.round(), gap.to.x.round()))
            .collect();
        assert_eq!(gaps, [(153.0, 347.0), (453.0, 647.0)]);
    }

    #[test]
    fn one_lone_answer_stays_a_point() {
        let curve = curve(vec![point(0, None), point(4, -1.0), point(9, None)]);
        assert_eq!((curve.stretches.len(), curve.gaps.len(), curve.areas.len()), (0, 0, 0));
        assert_eq!(curve.markers.len(), 1);
    }

    #[test]
    fn a_band_runs_only_between_neighbours_with_a_middle_half() {
        let with_spread = |column| PointInput { spread: Some((-0.5, 0.5)), ..point(column, 0.0) };
        let curve = curve(vec![
            with_spread(0),
            with_spread(1),
            point(2, 0.0),
            with_spread(3),
            point(4, None),
            with_spread(5),
            with_spread(6),
        ]);
        let bands: Vec<(f32, f32)> = curve
            .bands
            .iter()
            .map(|band| (band.slices[0].0, band.slices[band.slices.len() - 1].0))
            .collect();
        assert_eq!(bands, [(50.0, 150.0), (550.0, 650.0)]);
        assert!(
            curve.bands[0]
                .slices
                .iter()
                .all(|slice| (slice.1, slice.2) == (80.0, 120.0))
        );
    }

    #[test]
    fn a_band_follows_its_line_from_a_peak_to_a_low() {
        let narrow = |column, valence: f32| PointInput {
            spread: Some((valence - 0.05, valence + 0.05)),
            ..point(column, valence)
        };
        let curve = curve(vec![point(0, 0.2), narrow(1, 1.8), narrow(2, 0.4), point(3, 1.0)]);
        let area: Vec<(f32, f32)> = curve.areas[0].slices.iter().map(|(x, y, _)| (*x, *y)).collect();
        let [band] = &curve.bands[..] else { panic!("one band") };
        assert!(2 < band.slices.len());
        for (x, upper, lower) in &band.slices {
            let line = area.iter().find(|(other, _)| other == x).map(|(_, y)| *y);
            let inside = line.is_some_and(|y| *upper <= y && y <= *lower);
            assert!(inside, "the line leaves the band at {x}: {line:?} of {upper}..{lower}");
        }
    }

    #[test]
    fn a_value_past_the_scale_has_a_chevron_that_points_outwards() {
        let past = |column, valence| PointInput { is_past_scale: true, ..point(column, valence) };
        let curve = curve(vec![past(0, 2.0), past(1, -2.0)]);
        let [over, under] = [0, 1].map(|index| curve.chevrons[index].path);
        assert!(over[1].y < over[0].y && over[0].y < 20.0 - 3.0);
        assert!(under[0].y < under[1].y && 180.0 + 3.0 < under[0].y);
    }
}
