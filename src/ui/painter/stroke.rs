//! Lines as triangles: flattened, broken into dashes, their edges smoothed over a pixel.

use std::f32::consts::{PI, TAU};

use egui::{Pos2, Rect, Vec2, vec2};

use crate::{
    geometry::Step,
    scene::{Cap, Color, LineItem},
    ui::painter::{
        area::miter,
        boxes::{self, Bounds, arc_steps},
        geometry::{Sheet, Source, ink},
        resolve::Frame,
    },
};

/// How far straight lines may run beside a curve, in pixels.
const TOLERANCE: f32 = 0.1;
/// Points of a line nearer than this are one.
const NEAR: f32 = 0.02;
/// How far beyond what is asked for a line is made, in pixels: its ends are not seen.
const BEYOND: f32 = 8.0;
/// Dashes that repeat within so many pixels are drawn as a fainter line.
const FINEST_DASH: f32 = 2.0;
/// Lines wider than this get round joins, where others are mitred.
const WIDE: f32 = 3.0;

/// A line of the scene.
pub(super) fn add(item: &LineItem, frame: &Frame, sheet: &mut Sheet) {
    sheet.need(Source::White);
    let pen = Pen::new(frame.length(item.width), item.color, item.cap);
    let asked = frame.asked().expand(frame.length(item.width) + BEYOND);
    // Where dashes stand, all before them says.
    let near = if item.dash.is_some() { Rect::EVERYTHING } else { asked };
    for way in flattened(&item.path, frame, near) {
        let Some(dash) = item.dash else {
            pen.way(&way, sheet);
            continue;
        };
        let (on, off) = (frame.length(dash.on), frame.length(dash.off));
        let drawn = match item.cap {
            Cap::Butt => on,
            Cap::Round => on + pen.width,
        };
        if on + off < FINEST_DASH {
            let share = (drawn / (on + off).max(1e-6)).min(1.0);
            let faint = item.color.faded(share);
            Pen { color: faint, ..pen }.way(&way, sheet);
        } else {
            dashes(&way, on, off, |dash| {
                if Rect::from_points(dash).intersects(asked) {
                    sheet.need(Source::White);
                    pen.way(dash, sheet);
                }
            });
        }
    }
}

/// The ways of a path without curves, in pixels, but for what does not come near `asked`.
fn flattened(path: &[Step], frame: &Frame, asked: Rect) -> Vec<Vec<Pos2>> {
    let mut ways: Vec<Vec<Pos2>> = Vec::new();
    let place = |point: crate::geometry::Point| frame.at(point.x, point.y);
    // Where the pen was put down first, where it is, and whether the last way leads there.
    let mut pen: Option<(Pos2, Pos2)> = None;
    let mut is_down = false;
    for step in path {
        let to = match *step {
            Step::Move(to) | Step::Line(to) | Step::Cubic(_, _, to) => place(to),
            Step::Close => match pen {
                Some((first, _)) => first,
                None => continue,
            },
        };
        // A path begins where its pen is put down first, whatever its first step.
        let Some((first, from)) = pen.filter(|_| !matches!(step, Step::Move(_))) else {
            (pen, is_down) = (Some((to, to)), asked.contains(to));
            ways.extend(is_down.then(|| vec![to]));
            continue;
        };
        pen = Some((first, to));
        let run = match *step {
            Step::Cubic(one, two, _) => [from, place(one), place(two), to],
            Step::Move(_) | Step::Line(_) | Step::Close => [from, from, to, to],
        };
        if !Rect::from_points(&run).intersects(asked) {
            is_down = false;
            continue;
        }
        if !std::mem::replace(&mut is_down, true) {
            ways.push(vec![from]);
        }
        let Some(way) = ways.last_mut() else { continue };
        match step {
            Step::Cubic(..) => curve(run, way),
            Step::Move(_) | Step::Line(_) | Step::Close => way.push(to),
        }
    }
    for way in &mut ways {
        way.dedup_by(|one, other| one.distance(*other) < NEAR);
    }
    ways
}

fn curve([from, one, two, to]: [Pos2; 4], way: &mut Vec<Pos2>) {
    let bend = |a: Pos2, b: Pos2, c: Pos2| ((a - b) + (c - b)).length();
    let most = bend(from, one, two).max(bend(one, two, to));
    let steps = ((0.75 * most / TOLERANCE).sqrt().ceil() as u32).clamp(1, 200);
    way.extend((1..=steps).map(|step| {
        let part = step as f32 / steps as f32;
        let [first, middle, last] = [from.lerp(one, part), one.lerp(two, part), two.lerp(to, part)];
        first.lerp(middle, part).lerp(middle.lerp(last, part), part)
    }));
}

/// Calls `draw` with each dash of a way.
fn dashes(way: &[Pos2], on: f32, off: f32, mut draw: impl FnMut(&[Pos2])) {
    let mut dash: Vec<Pos2> = way.first().copied().into_iter().collect();
    let mut is_on = true;
    let mut rest = on;
    for (from, to) in way.iter().zip(way.iter().skip(1)) {
        let length = from.distance(*to);
        let mut gone = 0.0;
        while rest <= length - gone {
            gone += rest;
            let here = from.lerp(*to, gone / length);
            dash.push(here);
            if is_on {
                draw(&dash);
            }
            dash.clear();
            dash.push(here);
            is_on = !is_on;
            rest = if is_on { on } else { off };
        }
        rest -= length - gone;
        dash.push(*to);
    }
    if is_on && dash.len() > 1 {
        draw(&dash);
    }
}

/// What a line is drawn with.
#[derive(Debug, Clone, Copy)]
struct Pen {
    width: f32,
    color: Color,
    cap: Cap,
    /// How far from the middle its ink ends, and from where on it is as strong as it gets.
    outer: f32,
    inner: f32,
    /// How strong.
    level: f32,
}

/// Both edges of a line at a place, left to right: faint, full, full, faint.
type Row = [u32; 4];

impl Pen {
    fn new(width: f32, color: Color, cap: Cap) -> Self {
        Self {
            width,
            color,
            cap,
            outer: width / 2.0 + 0.5,
            inner: (width / 2.0 - 0.5).abs(),
            level: width.min(1.0),
        }
    }

    /// A line through all of `way`.
    fn way(self, way: &[Pos2], sheet: &mut Sheet) {
        let ends = way.first().zip(way.last()).map(|(first, last)| first.distance(*last));
        match (self.cap, way, ends) {
            (_, [], _) | (Cap::Butt, [_], _) => {}
            (Cap::Round, [point, rest @ ..], Some(length)) if way.len() <= 2 && length < NEAR => {
                let end = rest.last().copied().unwrap_or(*point);
                self.dot(*point + (end - *point) / 2.0, sheet);
            }
            (Cap::Butt | Cap::Round, ..) => self.pieces(way, sheet),
        }
    }

    fn dot(self, center: Pos2, sheet: &mut Sheet) {
        let radius = self.width / 2.0;
        boxes::filled(Bounds { center, half: [radius; 2] }, radius, self.color, sheet);
    }

    /// Draws what lies between sharp corners; those are round.
    fn pieces(self, way: &[Pos2], sheet: &mut Sheet) {
        let sharpest = if self.width > WIDE { 0.85 } else { -0.2 };
        let mut begin = 0;
        for (middle, corner) in (1..).zip(way.windows(3)) {
            if turn(corner) < sharpest {
                let caps = (if begin == 0 { self.cap } else { Cap::Round }, Cap::Round);
                self.piece(way.get(begin..=middle).unwrap_or_default(), caps, sheet);
                begin = middle;
            }
        }
        let caps = (if begin == 0 { self.cap } else { Cap::Round }, self.cap);
        self.piece(way.get(begin..).unwrap_or_default(), caps, sheet);
    }

    fn piece(self, way: &[Pos2], caps: (Cap, Cap), sheet: &mut Sheet) {
        let [first, second, ..] = way else {
            return;
        };
        let [.., last_but_one, last] = way else {
            return;
        };
        let (start, end) = ((*second - *first).normalized(), (*last - *last_but_one).normalized());
        let mut before = self.cap(*first, -start, caps.0, sheet);
        for window in way.windows(3) {
            let [one, here, other] = window else {
                continue;
            };
            let normals = [*here - *one, *other - *here].map(|way| left_of(way.normalized()));
            let corner = miter(normals[0], normals[1]);
            let row = self.row(*here, corner, self.level, sheet);
            join(before, row, sheet);
            before = row;
            if sheet.is_long() {
                sheet.split();
                before = self.row(*here, corner, self.level, sheet);
            }
        }
        let [a, b, c, d] = self.cap(*last, end, caps.1, sheet);
        join(before, [d, c, b, a], sheet);
    }

    fn row(self, place: Pos2, normal: Vec2, level: f32, sheet: &mut Sheet) -> Row {
        let (faint, full) = (ink(self.color, 0.0), ink(self.color, level));
        [
            sheet.vertex(place + normal * self.outer, faint),
            sheet.vertex(place + normal * self.inner, full),
            sheet.vertex(place - normal * self.inner, full),
            sheet.vertex(place - normal * self.outer, faint),
        ]
    }

    /// An end of a line that comes from the other side of `out`; its edges, seen looking along the
    /// line away from this end: from left to right.
    fn cap(self, place: Pos2, out: Vec2, cap: Cap, sheet: &mut Sheet) -> Row {
        let normal = left_of(-out);
        match cap {
            Cap::Butt => {
                let beyond = self.row(place + out * 0.5, normal, 0.0, sheet);
                let row = self.row(place - out * 0.5, normal, self.level, sheet);
                join(beyond, row, sheet);
                row
            }
            Cap::Round => {
                let row = self.row(place, normal, self.level, sheet);
                self.half_disc(place, normal, row, sheet);
                row
            }
        }
    }

    /// From the right edge of an end round to the left one.
    fn half_disc(self, center: Pos2, normal: Vec2, row: Row, sheet: &mut Sheet) {
        let steps = arc_steps(self.outer, PI).max(2);
        let (faint, full) = (ink(self.color, 0.0), ink(self.color, self.level));
        let [left_outer, left_inner, right_inner, right_outer] = row;
        let (mut outer, mut inner) = (left_outer, left_inner);
        for step in 1..=steps {
            let (next_outer, next_inner) = if step == steps {
                (right_outer, right_inner)
            } else {
                let (sin, cos) = (TAU / 2.0 * step as f32 / steps as f32).sin_cos();
                // Away from the line.
                let towards = vec2(normal.x * cos + normal.y * sin, normal.y * cos - normal.x * sin);
                (
                    sheet.vertex(center + towards * self.outer, faint),
                    sheet.vertex(center + towards * self.inner, full),
                )
            };
            sheet.quad([outer, next_outer, next_inner, inner]);
            sheet.triangle(left_inner, inner, next_inner);
            (outer, inner) = (next_outer, next_inner);
        }
    }
}

/// How far a line goes straight on in the middle of three places: 1 wholly, −1 back.
fn turn(corner: &[Pos2]) -> f32 {
    match corner {
        [before, here, after] => (*here - *before).normalized().dot((*after - *here).normalized()),
        _ => 1.0,
    }
}

/// To the left of a direction when looking along it, y pointing down.
fn left_of(direction: Vec2) -> Vec2 {
    vec2(direction.y, -direction.x)
}

/// Triangles between two places of a line.
fn join(one: Row, other: Row, sheet: &mut Sheet) {
    for edge in 0..3 {
        if let ([a, b], [c, d]) = (&one[edge..edge + 2], &other[edge..edge + 2]) {
            sheet.quad([*a, *c, *d, *b]);
        }
    }
}
