//! Where the words of a point may stand: the eight places round it, then further off on a leader;
//! each with what it costs.
//!
//! Costs are felt distances in hundredths of an inch: what is worth moving a label that far.

use super::{
    ground::{Ground, Owner, Room, nearest, towards},
    input::{CurveInput, LABEL_FORMS, LabelForm, LabelShape},
    names::FreeName,
    output::{Anchor, Unplaced, Words},
    trace::Trace,
};
use crate::geometry::{Point, Rect, Size};

/// Over a low, under a high.
const WRONG_SIDE: f32 = 11.0;
/// Beside the point, where the line mostly runs.
const BESIDE: f32 = 9.0;
/// At a corner of the point.
const CORNER: f32 = 4.0;
/// Before the point in reading order, where after it is as good.
const ENDS_AT_POINT: f32 = 1.0;
/// As far to one side as a label can be that still covers its point.
const SHIFTED: f32 = 5.0;
/// Per unit further off than need be.
const FURTHER: f32 = 0.7;
/// Over the line at zero.
const OVER_ZERO: f32 = 24.0;
/// Beyond zero from its point; on a leader, which could as well lead to its own side.
const BEYOND_ZERO: f32 = 6.0;
const LEADER_BEYOND_ZERO: f32 = 30.0;
/// The value under the feeling and not after it.
const NARROW: f32 = 9.0;
/// The reason after the value and not under both; in more lines than need be.
const IN_A_ROW: f32 = 7.0;
const TALL: f32 = 5.0;
/// Without its reason: more than any place near the point costs, or on a leader that crosses nothing.
const WITHOUT_REASON: f32 = 90.0;
/// As near to another line or marker as to its own.
const NEAR_OTHER: f32 = 20.0;
/// At another marker, far from its own.
const AT_STRANGER: f32 = 14.0;
/// On a leader.
const LEADER: f32 = 26.0;
/// Per unit of a leader.
const LEADER_LENGTH: f32 = 0.35;
/// A leader over a line, over a hairline.
const LEADER_OVER_LINE: f32 = 14.0;
const LEADER_OVER_GAP: f32 = 4.0;

/// How far from zero the end of a line says on which side it is.
const TELLING: f32 = 0.2;

/// How much further off than need be a place without a leader is tried, in gaps.
const DISTANCES: [f32; 7] = [0.0, 0.35, 0.7, 1.4, 2.2, 2.9, 3.6];
/// Shifts along a point, in half widths; the nearer first.
const SHIFTS: [f32; 9] = [0.0, 0.3, -0.3, 0.6, -0.6, 0.85, -0.85, 1.0, -1.0];
/// Directions of leaders as x and y: the upright ones first.
const DIRECTIONS: [(f32, f32); 16] = [
    (0.0, 1.0),
    (0.38, 0.92),
    (-0.38, 0.92),
    (0.71, 0.71),
    (-0.71, 0.71),
    (0.92, 0.38),
    (-0.92, 0.38),
    (1.0, 0.0),
    (-1.0, 0.0),
    (0.92, -0.38),
    (-0.92, -0.38),
    (0.71, -0.71),
    (-0.71, -0.71),
    (0.38, -0.92),
    (-0.38, -0.92),
    (0.0, -1.0),
];
/// How many lengths of leader are tried.
const LENGTHS: u8 = 10;
/// Corners as multiples of the marker's reach: how far out, how far in from its edge.
const CORNERS: [(f32, f32); 5] = [(0.7, 0.4), (0.9, 0.1), (1.2, 0.7), (2.2, 0.7), (3.2, 0.7)];

/// Places that cost this much more than the best are looked at only where the better are taken.
const GOOD_ENOUGH: f32 = 12.0;

/// Words that look for a place.
#[derive(Debug)]
pub(super) struct Want {
    /// Which.
    pub(super) words: Unplaced,
    /// The point they belong to.
    pub(super) owner: Owner,
    /// How much they matter.
    pub(super) weight: f32,
    size: Size,
    /// The same words in other shapes.
    others: [Option<LabelForm>; LABEL_FORMS],
    lean: Lean,
    /// From the point to the edge of what stands over and under it: marker, chevron, ticks.
    over: f32,
    under: f32,
}

/// Where words would rather stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Lean {
    Over,
    Under,
    /// Right of the point: names.
    After,
}

/// A place for words.
#[derive(Debug, Clone, Copy)]
pub(super) struct Seat {
    /// Where.
    pub(super) rect: Rect,
    /// On which side of the point.
    pub(super) anchor: Anchor,
    /// In which shape, where it is not the one they should have.
    pub(super) shape: Option<LabelShape>,
    /// From the marker to the words.
    pub(super) leader: Option<(Point, Point)>,
    /// How bad it is.
    pub(super) cost: f32,
}

/// The labels of the points in a window, and the names that stand at no end.
pub(super) fn wants(input: &CurveInput, traces: &[Trace], names: &[FreeName]) -> Vec<Want> {
    let mut wants = Vec::new();
    for trace in traces {
        for knot in trace.owned.clone() {
            if let Some(label) = trace.point(input, knot).label {
                let lean = lean(input, trace, knot);
                let want = want(input, trace, knot, (Words::Label, label.size, label.weight, lean));
                wants.push(Want { others: label.others, ..want });
            }
        }
    }
    let heaviest = wants.iter().fold(0.0, |heaviest: f32, want| heaviest.max(want.weight));
    for trace in traces {
        for FreeName { knot, is_squeezed, .. } in names.iter().filter(|name| name.line == trace.line) {
            if let Some(size) = input.lines[trace.line].name {
                let weight = heaviest + 1.0;
                // Where the end's label would rather not stand.
                let lean = match lean(input, trace, *knot) {
                    _ if !is_squeezed => Lean::After,
                    Lean::Over | Lean::After if trace.point(input, *knot).label.is_some() => Lean::Under,
                    Lean::Over | Lean::Under | Lean::After => Lean::Over,
                };
                wants.push(want(input, trace, *knot, (Words::Name, size, weight, lean)));
            }
        }
    }
    wants
}

/// Labels of points that nobody answered: there is no place to put them at.
pub(super) fn homeless<'a>(input: &'a CurveInput, trace: &'a Trace) -> impl Iterator<Item = Unplaced> + 'a {
    let points = &input.lines[trace.line].points;
    trace.own_points.clone().filter_map(|point| {
        let is_homeless = points[point].valence.is_none() && points[point].label.is_some();
        is_homeless.then_some(Unplaced { line: trace.line, point, words: Words::Label })
    })
}

fn want(input: &CurveInput, trace: &Trace, knot: usize, (words, size, weight, lean): (Words, Size, f32, Lean)) -> Want {
    let at = trace.knots[knot].at;
    let radius = trace.radius(input, knot);
    let (mut over, mut under) = (radius, radius);
    // Marks further away than a label and a half leave room between themselves and the point.
    let reach = radius + 1.5 * size.height;
    for mark in trace.marks(input, knot) {
        if at.y - mark.y < reach {
            over = over.max(at.y - mark.y);
        }
        if mark.bottom() - at.y < reach {
            under = under.max(mark.bottom() - at.y);
        }
    }
    Want {
        words: Unplaced { line: trace.line, point: trace.points[knot], words },
        owner: Owner { line: trace.line, at, radius },
        weight,
        size,
        others: [None; LABEL_FORMS],
        lean,
        over,
        under,
    }
}

/// Over a high, under a low; on a slope and at an end of the line on the point's own side of zero,
/// unless the end is so near to zero that its side says little.
fn lean(input: &CurveInput, trace: &Trace, knot: usize) -> Lean {
    let y = trace.knots[knot].at.y;
    let before = trace.knots[knot].is_joined.then(|| trace.knots[knot - 1].at.y);
    let after = trace.knots.get(knot + 1).filter(|next| next.is_joined);
    let after = after.map(|next| next.at.y);
    let neighbours = || before.into_iter().chain(after);
    let has_lower = neighbours().any(|other| y < other);
    let has_higher = neighbours().any(|other| other < y);
    let is_plain_end = before.is_some() != after.is_some() && input.unit * TELLING < (y - input.zero_y).abs();
    let is_under = if has_higher == has_lower || is_plain_end {
        input.zero_y < y
    } else {
        has_higher
    };
    if is_under { Lean::Under } else { Lean::Over }
}

impl Want {
    /// The best free places next to the point, the best first. Enough for nearly all words: where a
    /// reason has no room there, it may have some further off.
    pub(super) fn good_seats(&self, ground: &Ground) -> Vec<Seat> {
        let seats = self.free(ground, self.near_places(ground), GOOD_ENOUGH);
        if seats.first().is_some_and(|best| WITHOUT_REASON <= best.cost) {
            return self.all_seats(ground);
        }
        seats
    }

    /// All free places next to the point and those on leaders, the best first.
    pub(super) fn all_seats(&self, ground: &Ground) -> Vec<Seat> {
        let mut seats = self.free(ground, self.near_places(ground), f32::INFINITY);
        seats.extend(self.free(ground, self.far_places(ground), GOOD_ENOUGH));
        sort(&mut seats);
        seats
    }

    /// Those of the places that are free and cost at most `margin` more than the best, the best
    /// first.
    fn free(&self, ground: &Ground, mut places: Vec<Seat>, margin: f32) -> Vec<Seat> {
        // What a place costs by itself is the least it can cost, so that most need no look.
        sort(&mut places);
        let mut best = f32::INFINITY;
        let mut seats = Vec::new();
        for place in places {
            if best + margin < place.cost {
                break;
            }
            if let Some(seat) = self.look(ground, place) {
                best = best.min(seat.cost);
                seats.push(seat);
            }
        }
        sort(&mut seats);
        seats
    }

    /// A place at what it costs among what stands there; none if something is in the way.
    fn look(&self, ground: &Ground, place: Seat) -> Option<Seat> {
        let room = ground.room(place.rect, &self.owner)?;
        let mut cost = place.cost + self.zero_cost(ground, &place);
        if let Some(leader) = place.leader {
            let crossings = ground.crossings(leader, &self.owner)?;
            cost += LEADER_OVER_LINE * crossings.lines as f32 + LEADER_OVER_GAP * crossings.gaps as f32;
            // A leader says whose it is, so that neighbours count less.
            cost += 0.3 * rival_cost(room);
        } else {
            cost += rival_cost(room) + AT_STRANGER * room.strangeness;
        }
        Some(Seat { cost, ..place })
    }

    fn near_places(&self, ground: &Ground) -> Vec<Seat> {
        let mut places = Vec::with_capacity(160);
        for (size, shape) in self.forms() {
            let first = places.len();
            self.over_and_under(ground, size, &mut places);
            self.corners(ground, size, &mut places);
            self.beside(ground, size, &mut places);
            for place in &mut places[first..] {
                place.cost += shape.map_or(0.0, cost_of);
                place.shape = shape;
            }
        }
        places
    }

    /// Over and under the point, centred or shifted, close or a little off.
    fn over_and_under(&self, ground: &Ground, size: Size, places: &mut Vec<Seat>) {
        let (gap, lead) = (ground.measures.label_gap, ground.measures.label_lead);
        let half = size.width / 2.0;
        let least_x = ground.bounds.x;
        let most_x = ground.bounds.right() - size.width;
        for lean in [Lean::Over, Lean::Under] {
            for distance in DISTANCES {
                let y = self.edge(lean, size, lead + gap * distance);
                for shift in SHIFTS {
                    // At the panel's edge a label stands as far in as it must.
                    let wished = self.owner.at.x - half + shift * half;
                    let x = wished.min(most_x).max(least_x);
                    let shift = ((x + half - self.owner.at.x) / half).clamp(-1.0, 1.0);
                    let cost =
                        self.side_cost(lean) + FURTHER * 3.0 * distance + SHIFTED * shift.abs() * shift.abs().sqrt();
                    places.push(place((Point::new(x, y), size), anchor(shift), cost));
                }
            }
        }
    }

    /// At the four corners of the point.
    fn corners(&self, ground: &Ground, size: Size, places: &mut Vec<Seat>) {
        let gap = ground.measures.label_gap;
        let reach = self.owner.radius + gap;
        for lean in [Lean::Over, Lean::Under] {
            for (out, inwards) in CORNERS {
                // Deeper than the marker's edge, since a corner leaves a circle room.
                let y = self.edge(lean, size, gap - inwards * reach);
                let cost = CORNER + self.side_cost(lean) + FURTHER * (out - CORNERS[0].0) * reach;
                let right = Point::new(self.owner.at.x + out * reach, y);
                places.push(place((right, size), Anchor::Start, cost));
                let left = Point::new(self.owner.at.x - out * reach - size.width, y);
                places.push(place((left, size), Anchor::End, cost + ENDS_AT_POINT));
            }
        }
    }

    /// Right and left of the point, level with it or a little up or down.
    fn beside(&self, ground: &Ground, size: Size, places: &mut Vec<Seat>) {
        let gap = ground.measures.label_gap;
        let level = self.owner.at.y - size.height / 2.0;
        let beside = if self.lean == Lean::After { 0.0 } else { BESIDE };
        for distance in [0.0, 1.5, 3.0] {
            let out = self.owner.radius + gap * (1.3 + distance);
            for shift in [0.0, 0.25, -0.25, 0.45, -0.45] {
                let y = level + shift * size.height;
                let cost = beside + FURTHER * 3.0 * distance + SHIFTED * f32::abs(shift);
                let right = Point::new(self.owner.at.x + out, y);
                places.push(place((right, size), Anchor::Start, cost));
                let left = Point::new(self.owner.at.x - out - size.width, y);
                places.push(place((left, size), Anchor::End, cost + ENDS_AT_POINT));
            }
        }
    }

    /// On leaders in all directions.
    fn far_places(&self, ground: &Ground) -> Vec<Seat> {
        let mut places = Vec::with_capacity(128);
        for (size, shape) in self.forms() {
            self.on_leaders(ground, (size, shape), &mut places);
        }
        places
    }

    fn on_leaders(&self, ground: &Ground, (size, shape): (Size, Option<LabelShape>), places: &mut Vec<Seat>) {
        let measures = &ground.measures;
        let form_cost = shape.map_or(0.0, cost_of);
        let least = 4.0 * measures.label_gap;
        for length in 0..LENGTHS {
            let part = f32::from(length) / f32::from(LENGTHS - 1);
            let reach = self.owner.radius + least + part * (measures.leader - least);
            for (across, up) in DIRECTIONS {
                let lean = if 0.0 <= up { Lean::Over } else { Lean::Under };
                let tip = self.owner.at.moved(across * reach, -up * reach);
                let cost = LEADER + form_cost + self.side_cost(lean) * up.abs();
                let mut place = at_tip(size, tip, (across, up), cost);
                let to = nearest(place.rect, self.owner.at);
                let from = towards(self.owner.at, to, self.owner.radius + measures.hairline);
                let length = (from.x - to.x).hypot(from.y - to.y) * 3.0 / measures.label_gap;
                place.leader = Some((from, to));
                place.shape = shape;
                place.cost += LEADER_LENGTH * length;
                places.push(place);
            }
        }
    }

    /// The words in the shape they should have, and in others.
    fn forms(&self) -> impl Iterator<Item = (Size, Option<LabelShape>)> {
        let others = self.others.into_iter().flatten();
        std::iter::once((self.size, None)).chain(others.map(|form| (form.size, Some(form.shape))))
    }

    /// The upper edge of a block that stands over or under the point, `gap` away from it.
    fn edge(&self, lean: Lean, size: Size, gap: f32) -> f32 {
        match lean {
            Lean::Over => self.owner.at.y - self.over - gap - size.height,
            Lean::Under | Lean::After => self.owner.at.y + self.under + gap,
        }
    }

    fn side_cost(&self, lean: Lean) -> f32 {
        match (self.lean, lean) {
            (Lean::Over, Lean::Over) | (Lean::Under, Lean::Under) => 0.0,
            (Lean::After, _) => BESIDE,
            (Lean::Over, Lean::Under | Lean::After) | (Lean::Under, Lean::Over | Lean::After) => WRONG_SIDE,
        }
    }

    fn zero_cost(&self, ground: &Ground, Seat { rect, leader, .. }: &Seat) -> f32 {
        let zero = ground.zero_y;
        let margin = ground.measures.hairline;
        let y = self.owner.at.y;
        if rect.y - margin < zero && zero < rect.bottom() + margin {
            OVER_ZERO
        } else if (y < zero && zero < rect.y) || (zero < y && rect.bottom() < zero) {
            // The nearer to zero, the less its side says.
            let telling = ((y - zero).abs() / ground.half_unit).min(1.0);
            telling
                * if leader.is_some() {
                    LEADER_BEYOND_ZERO
                } else {
                    BEYOND_ZERO
                }
        } else {
            0.0
        }
    }
}

/// The block that a leader in this direction comes to.
fn at_tip(size: Size, tip: Point, (across, up): (f32, f32), cost: f32) -> Seat {
    let (x, anchor) = if across.abs() < 0.1 {
        (tip.x - size.width / 2.0, Anchor::Middle)
    } else if 0.0 < across {
        (tip.x, Anchor::Start)
    } else {
        (tip.x - size.width, Anchor::End)
    };
    let y = if up.abs() < 0.1 {
        tip.y - size.height / 2.0
    } else if 0.0 < up {
        tip.y - size.height
    } else {
        tip.y
    };
    place((Point::new(x, y), size), anchor, cost)
}

fn place((corner, size): (Point, Size), anchor: Anchor, cost: f32) -> Seat {
    let rect = Rect::new(corner.x, corner.y, size.width, size.height);
    Seat { rect, anchor, shape: None, leader: None, cost }
}

/// What a shape costs that words should not have.
fn cost_of(shape: LabelShape) -> f32 {
    match shape {
        LabelShape::Narrow => NARROW,
        LabelShape::InARow => IN_A_ROW,
        LabelShape::Tall => TALL,
        LabelShape::WithoutReason => WITHOUT_REASON,
    }
}

/// What it costs that others are nearer than what the words belong to.
fn rival_cost(room: Room) -> f32 {
    if room.to_own <= room.to_other {
        0.0
    } else {
        NEAR_OTHER * (2.0 - room.to_other / room.to_own)
    }
}

fn anchor(shift: f32) -> Anchor {
    if shift.abs() <= 0.6 {
        Anchor::Middle
    } else if 0.0 < shift {
        Anchor::Start
    } else {
        Anchor::End
    }
}

fn sort(seats: &mut [Seat]) {
    // Stable: of equals the one tried first.
    seats.sort_by(|one, other| one.cost.total_cmp(&other.cost));
}
