//! Names at the ends of lines: right of the last point, spread apart where they would meet.
//!
//! All of them or none: where one has no room there, none stands there.

use super::{
    ground::towards,
    input::CurveInput,
    output::{Anchor, PlacedText},
    trace::Trace,
};
use crate::geometry::{Point, Rect};

/// How much more the leading line's name stays at its point than the others'.
const LEADING_PULL: f32 = 8.0;
/// How much nearer to their markers all names may move where a hair is missing, in gaps.
const CLOSER: f32 = 0.35;

/// The names of a window.
#[derive(Debug, Default)]
pub(super) struct NameStack {
    /// Those at the journey's end, placed.
    pub(super) names: Vec<PlacedText>,
    /// Those of lines that end earlier, and all where one has no room at the end. They look for a
    /// place as labels do.
    pub(super) free: Vec<FreeName>,
}

/// A name that stands at no end of the journey.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct FreeName {
    pub(super) line: usize,
    pub(super) knot: usize,
    /// Whether there is no room right of its point.
    pub(super) is_squeezed: bool,
}

/// A name at the journey's end.
struct NameAtEnd {
    line: usize,
    point: usize,
    marker: Point,
    radius: f32,
    width: f32,
    height: f32,
    pull: f32,
}

impl NameStack {
    pub(super) fn new(input: &CurveInput, bounds: Rect, traces: &[Trace]) -> Self {
        let last_column = input.lines.iter().filter_map(|line| {
            let last = line.points.iter().rfind(|point| point.valence.is_some())?;
            Some(last.column)
        });
        let last_column = last_column.max();
        let mut stack = Self::default();
        let mut ends = Vec::new();
        for trace in traces {
            let line = &input.lines[trace.line];
            let (Some(size), Some(knot)) = (line.name, trace.end(line)) else {
                continue;
            };
            if Some(trace.point(input, knot).column) != last_column {
                stack.free.push(FreeName { line: trace.line, knot, is_squeezed: false });
                continue;
            }
            let end = NameAtEnd {
                line: trace.line,
                point: trace.points[knot],
                marker: trace.knots[knot].at,
                radius: trace.radius(input, knot),
                width: size.width,
                height: size.height,
                pull: if line.is_leading { LEADING_PULL } else { 1.0 },
            };
            ends.push((knot, end));
        }
        ends.sort_by(|(_, one), (_, other)| {
            (one.marker.y.total_cmp(&other.marker.y)).then_with(|| one.line.cmp(&other.line))
        });
        let (knots, ends): (Vec<usize>, Vec<NameAtEnd>) = ends.into_iter().unzip();
        let names = stacked(input, bounds, &ends, traces);
        match pulled_in(input, bounds, &names) {
            Some(names) => stack.names = names,
            None => stack.free.extend(names.iter().zip(knots).map(|(name, knot)| {
                let line = name.line;
                FreeName { line, knot, is_squeezed: true }
            })),
        }
        stack
    }
}

/// The names, moved together towards their markers and the panel's edge where the widest needs it;
/// none if that is not enough.
fn pulled_in(input: &CurveInput, bounds: Rect, names: &[PlacedText]) -> Option<Vec<PlacedText>> {
    let measures = &input.measures;
    let widest = names.iter().map(|name| name.rect.right()).fold(bounds.x, f32::max);
    let missing = (widest - bounds.right()).max(0.0);
    let by = missing.min(CLOSER * measures.name_gap);
    let panel_end = input.panel.right();
    // Names keep less space to the panel's edge than labels need, but not across a cut.
    let end = if panel_end - measures.label_gap <= bounds.right() {
        panel_end - measures.clearance
    } else {
        bounds.right()
    };
    (widest - by <= end).then(|| {
        let moved = |name: &PlacedText| PlacedText {
            rect: Rect { x: name.rect.x - by, ..name.rect },
            leader: name.leader.map(|(from, to)| (from, to.moved(-by, 0.0))),
            ..*name
        };
        names.iter().map(moved).collect()
    })
}

/// The names from top to bottom, as near to their points as they can be together.
fn stacked(input: &CurveInput, bounds: Rect, ends: &[NameAtEnd], traces: &[Trace]) -> Vec<PlacedText> {
    let measures = &input.measures;
    let centers = spread_apart(ends, bounds, measures.name_spacing);
    let is_moved = |(end, y): (&NameAtEnd, &f32)| end.height / 6.0 < (end.marker.y - y).abs();
    // Points of one column may stand at different places in it: a name is not to run into another's,
    // nor into a line on its way there.
    let meets = |(end, y): (&NameAtEnd, &f32)| {
        let x = end.marker.x + end.radius + measures.name_gap;
        let rect = Rect::new(x, y - end.height / 2.0, end.width, end.height).grown(measures.clearance);
        let mut others = ends.iter().filter(|other| other.line != end.line);
        others.any(|other| rect.overlaps(Rect::round(other.marker, other.radius)))
            || traces.iter().any(|trace| runs_through(trace, input, rect))
    };
    let is_bound = |name: (&NameAtEnd, &f32)| is_moved(name) || meets(name);
    // Once one has a leader all begin at the same place.
    let aligned = ends.iter().zip(&centers).any(is_bound).then(|| {
        let edges = ends.iter().map(|end| end.marker.x + end.radius);
        edges.fold(f32::NEG_INFINITY, f32::max) + 1.6 * measures.name_gap
    });
    ends.iter()
        .zip(&centers)
        .map(|(end, y)| {
            let x = aligned.unwrap_or(end.marker.x + end.radius + measures.name_gap);
            let rect = Rect::new(x, y - end.height / 2.0, end.width, end.height);
            let leader = is_moved((end, y)).then(|| {
                let to = Point::new(x - measures.hairline, *y);
                (towards(end.marker, to, end.radius + measures.hairline), to)
            });
            PlacedText {
                line: end.line,
                point: end.point,
                rect,
                anchor: Anchor::Start,
                shape: None,
                leader,
            }
        })
        .collect()
}

/// Whether a line runs through a place.
fn runs_through(trace: &Trace, input: &CurveInput, rect: Rect) -> bool {
    let half = input.lines[trace.line].width / 2.0;
    let meets = |(from, to): (Point, Point), y_at: &dyn Fn(f32) -> f32| {
        let (left, right) = (rect.x.max(from.x), rect.right().min(to.x));
        let (one, other) = (y_at(left), y_at(right));
        left < right && rect.y - half < one.max(other) && one.min(other) < rect.bottom() + half
    };
    let mut spans = trace.spans.iter().flatten();
    spans.any(|span| meets((span.from, span.to), &|x| span.y_at(x)))
        || trace.gaps(input).any(|(_, gap)| {
            let slope = (gap.to.y - gap.from.y) / (gap.to.x - gap.from.x).max(f32::EPSILON);
            meets((gap.from, gap.to), &|x| gap.from.y + (x - gap.from.x) * slope)
        })
}

/// Heights of the names' middles: in order, apart, inside, and least moved in weighted squares
/// (isotonic regression by pooling adjacent violators).
fn spread_apart(ends: &[NameAtEnd], bounds: Rect, spacing: f32) -> Vec<f32> {
    // Where each would stand if all stood as closely as they may, from the first one's middle.
    let mut offsets = Vec::with_capacity(ends.len());
    let mut offset = 0.0;
    for (index, end) in ends.iter().enumerate() {
        if let Some(above) = index.checked_sub(1).map(|above| &ends[above]) {
            offset += f32::midpoint(above.height, end.height) + spacing;
        }
        offsets.push(offset);
    }
    // Pools: the first one's middle, the pull, how many names.
    let mut pools: Vec<(f32, f32, usize)> = Vec::new();
    for (end, offset) in ends.iter().zip(&offsets) {
        let mut pool = (end.marker.y - offset, end.pull, 1);
        while let Some((middle, pull, count)) = pools.pop_if(|(middle, ..)| pool.0 < *middle) {
            let both = pull + pool.1;
            pool = ((middle * pull + pool.0 * pool.1) / both, both, count + pool.2);
        }
        pools.push(pool);
    }
    let top = bounds.y + ends.first().map_or(0.0, |end| end.height / 2.0);
    let bottom = bounds.bottom() - ends.last().map_or(0.0, |end| end.height / 2.0) - offset;
    let middles = pools
        .into_iter()
        .flat_map(|(middle, _, count)| std::iter::repeat_n(middle.min(bottom).max(top), count));
    middles.zip(offsets).map(|(middle, offset)| middle + offset).collect()
}

#[cfg(test)]
mod tests {
    use super::{
        super::{LineInput, PointInput, lay_out},
        CurveInput, NameAtEnd, PlacedText, Point, Rect, spread_apart,
    };
    use crate::geometry::Size;

    fn spread(heights: &[(f32, f32)]) -> Vec<f32> {
        let end = |(line, (y, pull)): (usize, &(f32, f32))| NameAtEnd {
            line,
            point: 0,
            marker: Point::new(0.0, *y),
            radius: 3.0,
            width: 30.0,
            height: 10.0,
            pull: *pull,
        };
        let ends: Vec<NameAtEnd> = heights.iter().enumerate().map(end).collect();
        spread_apart(&ends, Rect::new(0.0, 0.0, 100.0, 100.0), 0.0)
    }

    /// The names at the end of a page of one column, the last points `room` before the panel's end.
    fn at_end(room: f32, widths: [f32; 2]) -> Vec<PlacedText> {
        let ends = [(1.0, widths[0]), (-1.0, widths[1])];
        let line = |(valence, width): (f32, f32)| LineInput {
            points: vec![PointInput {
                x: 200.0 - room,
                valence: Some(valence),
                ..PointInput::default()
            }],
            name: Some(Size::new(width, 10.0)),
            marker_radius: 3.0,
            ..LineInput::default()
        };
        let curve = lay_out(&CurveInput {
            panel: Rect::new(0.0, 0.0, 200.0, 200.0),
            zero_y: 100.0,
            unit: 40.0,
            columns: 1,
            lines: ends.map(line).into(),
            ..CurveInput::default()
        });
        curve.names
    }

    #[test]
    fn names_stand_on_the_same_side_of_their_points() {
        // Marker, gap, name and margin: 3 + 4 + 30 + 3.
        for (room, are_after) in [(60.0, true), (40.0, true), (38.0, true), (36.8, true), (35.0, false)] {
            let names = at_end(room, [30.0, 20.0]);
            assert_eq!(names.len(), 2);
            for name in names {
                let is_after = 200.0 - room + 3.0 <= name.rect.x;
                assert_eq!(is_after, are_after, "{room}: {name:?}");
                assert!(name.rect.right() < 200.0);
            }
        }
    }

    #[test]
    fn a_hair_moves_all_names_alike() {
        let names = at_end(37.0, [30.0, 20.0]);
        assert_eq!(names[0].rect.x, names[1].rect.x);
        assert_eq!(at_end(60.0, [30.0, 20.0])[0].rect.x, 147.0);
        assert!(names[0].rect.x < 170.0, "nearer than the gap of 4: {names:?}");
    }

    #[test]
    fn a_name_runs_into_no_line_that_goes_on_beside_it() {
        let point = |x: f32, valence: f32| PointInput { x, valence: Some(valence), ..PointInput::default() };
        let line = |points: &[(f32, f32)]| LineInput {
            points: points.iter().map(|(x, valence)| point(*x, *valence)).collect(),
            name: Some(Size::new(30.0, 10.0)),
            marker_radius: 3.0,
            width: 2.0,
            ..LineInput::default()
        };
        let curve = lay_out(&CurveInput {
            panel: Rect::new(0.0, 0.0, 300.0, 200.0),
            zero_y: 100.0,
            unit: 40.0,
            columns: 1,
            lines: vec![line(&[(20.0, 0.0)]), line(&[(10.0, 1.0), (60.0, -1.0)])],
            ..CurveInput::default()
        });
        assert_eq!(curve.names.len(), 2);
        for name in curve.names {
            assert!(60.0 < name.rect.x, "{name:?}");
        }
    }

    #[test]
    fn names_with_room_stay_at_their_points() {
        assert_eq!(spread(&[(20.0, 1.0), (30.0, 1.0), (60.0, 1.0)]), [20.0, 30.0, 60.0]);
    }

    #[test]
    fn names_that_meet_share_the_move_by_their_pull() {
        assert_eq!(spread(&[(50.0, 1.0), (50.0, 1.0)]), [45.0, 55.0]);
        assert_eq!(spread(&[(50.0, 3.0), (50.0, 1.0)]), [47.5, 57.5]);
    }

    #[test]
    fn names_stay_inside() {
        assert_eq!(spread(&[(2.0, 1.0), (3.0, 1.0)]), [5.0, 15.0]);
        assert_eq!(spread(&[(98.0, 1.0), (99.0, 1.0)]), [85.0, 95.0]);
    }
}
