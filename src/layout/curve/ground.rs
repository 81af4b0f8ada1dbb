//! What is taken in a window: where lines, marks and obstacles leave no room for words.
//!
//! Lines are kept as the range of heights they take in each cell of two units, so that a check
//! costs the cells under a label and not the length of the journey.

use super::{
    input::{CurveInput, CurveMeasures},
    trace::Trace,
};
use crate::geometry::{Point, Rect};

/// How many cells a block has.
const BLOCK: usize = 8;

/// How wide a cell is.
const CELL: f32 = 2.0;

/// The heights of a cell without a line: infinitely far from everything.
const EMPTY: (f32, f32) = (f32::INFINITY, f32::NEG_INFINITY);

/// What words in a window must keep off.
#[derive(Debug)]
pub(super) struct Ground {
    /// Where words may stand.
    pub(super) bounds: Rect,
    /// The height of zero.
    pub(super) zero_y: f32,
    /// How far half a valence is.
    pub(super) half_unit: f32,
    /// The input's measures.
    pub(super) measures: CurveMeasures,
    courses: Vec<Course>,
    /// Markers and faces by x.
    spots: Vec<Spot>,
    widest_spot: f32,
    /// Obstacles, ticks, chevrons, names.
    boxes: Vec<Rect>,
    drops: Vec<(Point, Point)>,
}

/// Whose words they are.
#[derive(Debug, Clone, Copy)]
pub(super) struct Owner {
    /// The line.
    pub(super) line: usize,
    /// Where the marker stands.
    pub(super) at: Point,
    /// The marker's radius.
    pub(super) radius: f32,
}

/// How free a place is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Room {
    /// From the words to their own marker or line, whichever is nearer.
    pub(super) to_own: f32,
    /// To the nearest other line or marker.
    pub(super) to_other: f32,
    /// How much nearer another marker is than their own, of the distance to their own; 0 if none.
    pub(super) strangeness: f32,
}

/// What a leader runs over.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Crossings {
    /// How many lines.
    pub(super) lines: usize,
    /// How many hairlines.
    pub(super) gaps: usize,
}

/// Where a line or its gaps run.
#[derive(Debug)]
struct Course {
    line: usize,
    is_gap: bool,
    half_width: f32,
    left: f32,
    /// The least and the greatest y in each cell; empty where the first is greater.
    cells: Vec<(f32, f32)>,
    /// The same over blocks of cells, to pass over what is far away.
    blocks: Vec<(f32, f32)>,
}

#[derive(Debug, Clone, Copy)]
struct Spot {
    at: Point,
    radius: f32,
}

impl Ground {
    pub(super) fn new(input: &CurveInput, bounds: Rect, traces: &[Trace]) -> Self {
        let measures = input.measures;
        let mut courses = Vec::new();
        let mut spots = Vec::new();
        let in_reach = bounds.grown(4.0 * measures.clearance + CELL);
        let mut boxes: Vec<Rect> = input
            .obstacles
            .iter()
            .copied()
            .filter(|obstacle| obstacle.overlaps(in_reach))
            .collect();
        for trace in traces {
            courses.extend(Course::of_line(input, in_reach, trace));
            courses.extend(Course::of_gaps(input, in_reach, trace));
            for knot in 0..trace.knots.len() {
                spots.push(Spot { at: trace.knots[knot].at, radius: trace.radius(input, knot) });
                boxes.extend(trace.marks(input, knot));
            }
        }
        spots.sort_by(|one, other| one.at.x.total_cmp(&other.at.x));
        let widest_spot = spots.iter().fold(0.0, |widest: f32, spot| widest.max(spot.radius));
        Self {
            bounds,
            zero_y: input.zero_y,
            half_unit: (input.unit / 2.0).max(1.0),
            measures,
            courses,
            spots,
            widest_spot,
            boxes,
            drops: input.drops.clone(),
        }
    }

    /// Takes a place for words: others may stand close over and under it, not beside it.
    pub(super) fn occupy(&mut self, rect: Rect) {
        let sides = self.measures.word_gap - self.measures.clearance;
        self.boxes
            .push(Rect::new(rect.x - sides, rect.y, rect.width + 2.0 * sides, rect.height));
    }

    /// How free a place is; none where something is in the way.
    pub(super) fn room(&self, rect: Rect, owner: &Owner) -> Option<Room> {
        let clearance = self.measures.clearance;
        let inside = self.bounds.x <= rect.x
            && self.bounds.y <= rect.y
            && rect.right() <= self.bounds.right()
            && rect.bottom() <= self.bounds.bottom();
        if !inside || self.boxes.iter().any(|taken| taken.overlaps(rect.grown(clearance))) {
            return None;
        }
        let to_marker = distance(rect, owner.at) - owner.radius;
        if to_marker < clearance {
            return None;
        }
        let mut to_own = to_marker;
        for course in self.courses.iter().filter(|course| course.line == owner.line) {
            to_own = to_own.min(course.distance(rect, clearance, to_own)?);
        }
        // What is further away than their own line is neither in the way nor a rival.
        let reach = to_own.max(clearance);
        let mut to_other = reach;
        for course in self.courses.iter().filter(|course| course.line != owner.line) {
            let distance = course.distance(rect, clearance, reach)?;
            if !course.is_gap {
                to_other = to_other.min(distance);
            }
        }
        let mut to_stranger = to_marker;
        let reach = reach.max(to_marker) + self.widest_spot;
        for spot in self.spots_between(rect.x - reach, rect.right() + reach) {
            let distance = distance(rect, spot.at) - spot.radius;
            if distance < clearance {
                return None;
            }
            to_other = to_other.min(distance);
            to_stranger = to_stranger.min(distance);
        }
        let strangeness = 1.0 - to_stranger / to_marker;
        Some(Room { to_own, to_other, strangeness })
    }

    /// What a leader from a marker to its words runs over; none where it hits a mark or runs along
    /// a hairline.
    pub(super) fn crossings(&self, (from, to): (Point, Point), owner: &Owner) -> Option<Crossings> {
        let hairline = self.measures.hairline;
        if self
            .boxes
            .iter()
            .any(|taken| segment_meets(from, to, taken.grown(hairline)))
        {
            return None;
        }
        if self.drops.iter().any(|drop| self.runs_along((from, to), *drop)) {
            return None;
        }
        let (left, right) = (from.x.min(to.x), from.x.max(to.x));
        for spot in self.spots_between(left - self.widest_spot, right + self.widest_spot) {
            let is_own = spot.at == owner.at;
            if !is_own && segment_distance(from, to, spot.at) < spot.radius + hairline {
                return None;
            }
        }
        let mut crossings = Crossings::default();
        // Its own line passes through the marker where the leader begins.
        let start = towards(from, to, 2.0 * self.measures.clearance);
        for course in self.courses.iter().filter(|course| course.meets(start, to)) {
            if course.is_gap {
                crossings.gaps += 1;
            } else {
                crossings.lines += 1;
            }
        }
        Some(crossings)
    }

    /// Whether a leader stays beside an upright hairline for a part of its way.
    fn runs_along(&self, (from, to): (Point, Point), (top, foot): (Point, Point)) -> bool {
        let beside = |point: Point| (point.x - top.x).abs() < self.measures.label_gap;
        beside(from) && beside(to) && from.y.min(to.y) < foot.y && top.y < from.y.max(to.y)
    }

    fn spots_between(&self, left: f32, right: f32) -> impl Iterator<Item = &Spot> {
        let first = self.spots.partition_point(|spot| spot.at.x < left);
        self.spots[first..].iter().take_while(move |spot| spot.at.x <= right)
    }
}

impl Course {
    fn empty(in_reach: Rect, line: usize, half_width: f32) -> Self {
        let count = (in_reach.width / CELL).ceil() as usize + 1;
        Self {
            line,
            is_gap: false,
            half_width,
            left: in_reach.x,
            cells: vec![EMPTY; count],
            blocks: vec![EMPTY; count.div_ceil(BLOCK)],
        }
    }

    fn of_line(input: &CurveInput, in_reach: Rect, trace: &Trace) -> Option<Self> {
        let half_width = input.lines[trace.line].width / 2.0;
        let mut course = Self::empty(in_reach, trace.line, half_width);
        let mut is_empty = true;
        for span in trace.spans.iter().flatten() {
            is_empty = false;
            course.add(span.from.x, span.to.x, |x| span.y_at(x));
        }
        (!is_empty).then_some(course)
    }

    fn of_gaps(input: &CurveInput, in_reach: Rect, trace: &Trace) -> Option<Self> {
        let mut course: Option<Self> = None;
        for (_, gap) in trace.gaps(input) {
            let course = course.get_or_insert_with(|| Self {
                is_gap: true,
                ..Self::empty(in_reach, trace.line, input.measures.hairline / 2.0)
            });
            let slope = (gap.to.y - gap.from.y) / (gap.to.x - gap.from.x).max(CELL / 100.0);
            course.add(gap.from.x, gap.to.x, |x| gap.from.y + (x - gap.from.x) * slope);
        }
        course
    }

    /// Adds a line that rises or falls throughout.
    fn add(&mut self, from: f32, to: f32, y_at: impl Fn(f32) -> f32) {
        let right = self.left + CELL * self.cells.len() as f32;
        let (mut x, to) = (from.max(self.left), to.min(right));
        if to < x {
            return;
        }
        let mut y = y_at(x);
        for cell in self.cell(x)..=self.cell(to) {
            let next_x = (self.left + CELL * (cell + 1) as f32).min(to);
            let next_y = y_at(next_x);
            for (least, greatest) in [&mut self.cells[cell], &mut self.blocks[cell / BLOCK]] {
                *least = least.min(y.min(next_y));
                *greatest = greatest.max(y.max(next_y));
            }
            (x, y) = (next_x, next_y);
        }
        debug_assert!(to <= x + CELL, "the last cell reaches the end");
    }

    fn cell(&self, x: f32) -> usize {
        (((x - self.left) / CELL).max(0.0) as usize).min(self.cells.len() - 1)
    }

    /// How far above or below a rectangle the line's edge runs, or `most` where that is less; none
    /// where it comes nearer than `clearance`.
    fn distance(&self, rect: Rect, clearance: f32, most: f32) -> Option<f32> {
        let margin = self.half_width + clearance;
        let (top, bottom) = (rect.y, rect.bottom());
        let between = |(least, greatest): &(f32, f32)| (least - bottom).max(top - greatest);
        let (first, last) = (self.cell(rect.x - margin), self.cell(rect.right() + margin));
        let mut nearest = most.max(clearance) + self.half_width;
        for block in first / BLOCK..=last / BLOCK {
            if nearest <= between(&self.blocks[block]) {
                continue;
            }
            let start = first.max(block * BLOCK);
            let end = (last + 1).min((block + 1) * BLOCK);
            nearest = self.cells[start..end].iter().map(between).fold(nearest, f32::min);
            if nearest < margin {
                return None;
            }
        }
        Some(nearest - self.half_width)
    }

    /// Whether a straight line runs over this one.
    fn meets(&self, from: Point, to: Point) -> bool {
        let (from, to) = if to.x < from.x { (to, from) } else { (from, to) };
        let slope = (to.y - from.y) / (to.x - from.x).max(CELL / 100.0);
        let y_at = |x: f32| from.y + (x - from.x).clamp(0.0, to.x - from.x) * slope;
        (self.cell(from.x)..=self.cell(to.x)).any(|cell| {
            let (least, greatest) = self.cells[cell];
            let left = self.left + CELL * cell as f32;
            let (one, other) = if to.x - from.x < CELL {
                (from.y, to.y)
            } else {
                (y_at(left), y_at(left + CELL))
            };
            least - self.half_width < one.max(other) && one.min(other) < greatest + self.half_width
        })
    }
}

/// From a point to the nearest place of a rectangle; 0 in it.
pub(super) fn distance(rect: Rect, point: Point) -> f32 {
    let nearest = nearest(rect, point);
    (nearest.x - point.x).hypot(nearest.y - point.y)
}

/// The place of a rectangle that is nearest to a point.
pub(super) fn nearest(rect: Rect, point: Point) -> Point {
    Point::new(
        point.x.max(rect.x).min(rect.right()),
        point.y.max(rect.y).min(rect.bottom()),
    )
}

/// The point `distance` away from `from` on the way to `to`, or `to` where that is nearer.
pub(super) fn towards(from: Point, to: Point, distance: f32) -> Point {
    let length = (to.x - from.x).hypot(to.y - from.y);
    if length <= distance {
        return to;
    }
    let part = distance / length;
    from.moved((to.x - from.x) * part, (to.y - from.y) * part)
}

fn segment_distance(from: Point, to: Point, point: Point) -> f32 {
    let (run, rise) = (to.x - from.x, to.y - from.y);
    let length = run * run + rise * rise;
    let along = (point.x - from.x) * run + (point.y - from.y) * rise;
    let part = if length <= 0.0 {
        0.0
    } else {
        (along / length).clamp(0.0, 1.0)
    };
    (from.x + run * part - point.x).hypot(from.y + rise * part - point.y)
}

/// Whether a straight line runs through a rectangle.
pub(super) fn segment_meets(from: Point, to: Point, rect: Rect) -> bool {
    let (mut enters, mut leaves) = (0.0_f32, 1.0_f32);
    let sides = [
        (from.x, to.x - from.x, rect.x, rect.right()),
        (from.y, to.y - from.y, rect.y, rect.bottom()),
    ];
    for (start, run, low, high) in sides {
        if run.abs() < 1e-6 {
            if start < low || high < start {
                return false;
            }
            continue;
        }
        let (one, other) = ((low - start) / run, (high - start) / run);
        enters = enters.max(one.min(other));
        leaves = leaves.min(one.max(other));
    }
    enters <= leaves
}

/// Whether two straight lines cross.
pub(super) fn segments_cross((a, b): (Point, Point), (c, d): (Point, Point)) -> bool {
    let side = |from: Point, to: Point, point: Point| {
        (to.x - from.x) * (point.y - from.y) - (to.y - from.y) * (point.x - from.x)
    };
    side(a, b, c) * side(a, b, d) <= 0.0 && side(c, d, a) * side(c, d, b) <= 0.0
}

#[cfg(test)]
mod tests {
    use super::{
        super::{LineInput, PointInput},
        CurveInput, Ground, Owner, Point, Rect, Trace, distance, segment_distance, segment_meets, segments_cross,
    };

    #[test]
    fn the_marker_of_another_line_leaves_no_room() {
        let line = |valence| LineInput {
            points: vec![PointInput { x: 50.0, valence: Some(valence), ..PointInput::default() }],
            marker_radius: 3.0,
            ..LineInput::default()
        };
        let panel = Rect::new(0.0, 0.0, 100.0, 100.0);
        let lines = vec![line(0.0), line(1.0)];
        let input = CurveInput {
            panel,
            zero_y: 60.0,
            unit: 20.0,
            lines,
            ..CurveInput::default()
        };
        let traces = [0, 1].map(|line| Trace::new(&input, line, &(0..1)));
        let ground = Ground::new(&input, panel, &traces);
        let owner = Owner { line: 0, at: Point::new(50.0, 60.0), radius: 3.0 };
        let room = |bottom: f32| ground.room(Rect::new(20.0, bottom - 5.0, 60.0, 5.0), &owner);
        assert_eq!(room(46.0), None);
        assert_eq!(room(58.0), None);
        let between = room(52.5).expect("room between the two");
        assert_eq!((between.to_own, between.to_other), (4.5, 4.5));
        assert!(room(50.0).is_some_and(|room| room.to_other < room.to_own));
    }

    #[test]
    fn a_line_meets_the_rectangles_it_runs_through() {
        let rect = Rect::new(10.0, 10.0, 10.0, 10.0);
        let meets =
            |from: (f32, f32), to: (f32, f32)| segment_meets(Point::new(from.0, from.1), Point::new(to.0, to.1), rect);
        assert!(meets((0.0, 0.0), (30.0, 30.0)));
        assert!(meets((15.0, 0.0), (15.0, 12.0)));
        assert!(!meets((15.0, 0.0), (15.0, 9.0)));
        assert!(!meets((0.0, 15.0), (15.0, 35.0)));
    }

    #[test]
    fn distances_are_to_the_nearest_place() {
        let rect = Rect::new(0.0, 0.0, 10.0, 4.0);
        assert_eq!(distance(rect, Point::new(13.0, 8.0)), 5.0);
        assert_eq!(distance(rect, Point::new(3.0, 3.0)), 0.0);
        let (from, to) = (Point::new(0.0, 0.0), Point::new(10.0, 0.0));
        assert_eq!(segment_distance(from, to, Point::new(4.0, 3.0)), 3.0);
        assert_eq!(segment_distance(from, to, Point::new(13.0, 4.0)), 5.0);
    }

    #[test]
    fn lines_cross_only_within_their_ends() {
        let line = |a: f32, b: f32, c: f32, d: f32| (Point::new(a, b), Point::new(c, d));
        assert!(segments_cross(line(0.0, 0.0, 10.0, 10.0), line(0.0, 10.0, 10.0, 0.0)));
        assert!(!segments_cross(line(0.0, 0.0, 4.0, 4.0), line(0.0, 10.0, 10.0, 0.0)));
    }
}
