//! Filled polygons and bands, their edges smoothed over a pixel.

use egui::{Color32, Pos2, Rect, Vec2, pos2, vec2};

use crate::{
    scene::{Area, AreaShape, Color, Fill},
    ui::painter::{
        geometry::{Sheet, Source, ink},
        resolve::Frame,
    },
};

/// How far a corner's smoothing reaches out at most.
const LONGEST_CORNER: f32 = 2.0;
/// Bands that fall or rise more steeply than this are smoothed as if they did not.
const STEEPEST: f32 = 6.0;
/// How far the edges of a band may run beside themselves, in pixels.
const UNSEEN: f32 = 0.08;
/// How far beyond what is asked for a band is made, in pixels: its ends are not seen.
const BEYOND: f32 = 8.0;
const ANY_SLOPE: (f32, f32) = (f32::NEG_INFINITY, f32::INFINITY);

/// A filled shape of the scene.
pub(super) fn add(item: &Area, frame: &Frame, sheet: &mut Sheet) {
    sheet.need(Source::White);
    let shade = Shade::new(item.fill, frame);
    match &item.shape {
        AreaShape::Convex(points) => {
            let points: Vec<Pos2> = points.iter().map(|point| frame.at(point.x, point.y)).collect();
            convex(&points, shade, sheet);
        }
        AreaShape::Band(places) => {
            let mut places: Vec<Place> = places
                .iter()
                .map(|&(x, upper, lower)| {
                    let (one, other) = (frame.at(x, upper), frame.at(x, lower));
                    Place {
                        x: one.x,
                        upper: one.y.min(other.y),
                        lower: one.y.max(other.y),
                    }
                })
                .collect();
            if places
                .first()
                .zip(places.last())
                .is_some_and(|(one, other)| one.x > other.x)
            {
                places.reverse();
            }
            band(&thinned(near(&places, frame.asked())), shade, sheet);
        }
    }
}

/// What a shape is filled with, heights in pixels.
#[derive(Debug, Clone, Copy)]
enum Shade {
    Solid(Color),
    Vertical {
        from_y: f32,
        from: Color,
        to_y: f32,
        to: Color,
    },
}

impl Shade {
    fn new(fill: Fill, frame: &Frame) -> Self {
        match fill {
            Fill::Solid(color) => Self::Solid(color),
            Fill::Vertical { from_y, from, to_y, to } => Self::Vertical {
                from_y: frame.at(0.0, from_y).y,
                from,
                to_y: frame.at(0.0, to_y).y,
                to,
            },
        }
    }

    /// The heights between which the colour changes, the upper first.
    fn stops(self) -> Option<(f32, f32)> {
        match self {
            Self::Solid(_) => None,
            Self::Vertical { from_y, to_y, .. } => Some((from_y.min(to_y), from_y.max(to_y))),
        }
    }

    fn at(self, y: f32, level: f32) -> Color32 {
        match self {
            Self::Solid(color) => ink(color, level),
            Self::Vertical { from_y, from, to_y, to } => {
                let way = to_y - from_y;
                let part = if way == 0.0 {
                    f32::from(u8::from(y > from_y))
                } else {
                    ((y - from_y) / way).clamp(0.0, 1.0)
                };
                ink(mixed(from, to, part), level)
            }
        }
    }
}

/// A colour between two, as the PNG mixes them: premultiplied.
fn mixed(from: Color, to: Color, part: f32) -> Color {
    let between = |one: f32, other: f32| one + (other - one) * part;
    let (one, other) = (f32::from(from.a) / 255.0, f32::from(to.a) / 255.0);
    let alpha = between(one, other);
    let channel = |from: u8, to: u8| {
        let value = between(f32::from(from) * one, f32::from(to) * other) / alpha.max(1e-4);
        value.round().clamp(0.0, 255.0) as u8
    };
    Color {
        r: channel(from.r, to.r),
        g: channel(from.g, to.g),
        b: channel(from.b, to.b),
        a: (255.0 * alpha).round() as u8,
    }
}

/// A convex polygon.
fn convex(points: &[Pos2], shade: Shade, sheet: &mut Sheet) {
    let count = points.len();
    if count < 3 {
        return;
    }
    let next = |index: usize| points.get((index + 1) % count).copied().unwrap_or_default();
    let doubled: f32 = points
        .iter()
        .enumerate()
        .map(|(index, point)| cross(*point, next(index)))
        .sum();
    let turn = if doubled < 0.0 { -1.0 } else { 1.0 };
    let normal = |from: Pos2, to: Pos2| {
        let way = (to - from).normalized();
        turn * vec2(way.y, -way.x)
    };
    let corner = |index: usize| {
        let before = points.get((index + count - 1) % count).copied().unwrap_or_default();
        let here = points.get(index).copied().unwrap_or_default();
        miter(normal(before, here), normal(here, next(index)))
    };
    let ring = |side: f32, level: f32, sheet: &mut Sheet| {
        let vertices = points.iter().enumerate().map(|(index, point)| {
            let place = *point + corner(index) * side;
            (place, shade.at(place.y, level))
        });
        vertices
            .map(|(place, color)| sheet.vertex(place, color))
            .min()
            .unwrap_or_default()
    };
    let outer = ring(0.5, 0.0, sheet);
    let inner = ring(-0.5, 1.0, sheet);
    sheet.between(outer, inner, count as u32);
    sheet.inside(inner, count as u32);
}

/// How far a corner moves when both its edges move by one along their normals.
pub(super) fn miter(one: Vec2, other: Vec2) -> Vec2 {
    let sum = one + other;
    let length = sum.length_sq();
    if length < 1e-3 {
        return one;
    }
    let corner = sum * (2.0 / length);
    corner * (LONGEST_CORNER / corner.length().max(LONGEST_CORNER))
}

fn cross(one: Pos2, other: Pos2) -> f32 {
    one.x * other.y - one.y * other.x
}

/// A place of a band in pixels.
#[derive(Debug, Clone, Copy)]
struct Place {
    x: f32,
    upper: f32,
    lower: f32,
}

/// The places of a band that are asked for, with one more on each side.
fn near(places: &[Place], asked: Rect) -> &[Place] {
    let first = places.partition_point(|place| place.x < asked.left() - BEYOND);
    let last = places.partition_point(|place| place.x <= asked.right() + BEYOND);
    let range = first.saturating_sub(1)..(last + 1).min(places.len());
    places.get(range).unwrap_or_default()
}

/// The places without which the band's edges would run beside themselves by more than is seen.
fn thinned(places: &[Place]) -> Vec<Place> {
    let Some((first, rest)) = places.split_first() else {
        return Vec::new();
    };
    let mut kept = vec![*first];
    let mut from = *first;
    let mut before = *first;
    let mut slopes = [ANY_SLOPE; 2];
    for place in rest {
        let run = place.x - from.x;
        let rises = [place.upper - from.upper, place.lower - from.lower];
        let is_straight = slopes
            .iter()
            .zip(rises)
            .all(|(slopes, rise)| (slopes.0 * run..=slopes.1 * run).contains(&rise));
        if !is_straight {
            kept.push(before);
            from = before;
            slopes = [ANY_SLOPE; 2];
        }
        // Later places lie in line when they are seen from `from` between these.
        let run = (place.x - from.x).max(1e-6);
        let rises = [place.upper - from.upper, place.lower - from.lower];
        for (slopes, rise) in slopes.iter_mut().zip(rises) {
            *slopes = (slopes.0.max((rise - UNSEEN) / run), slopes.1.min((rise + UNSEEN) / run));
        }
        before = *place;
    }
    if !rest.is_empty() {
        kept.push(before);
    }
    kept
}

/// What lies between two lines, from left to right.
fn band(places: &[Place], shade: Shade, sheet: &mut Sheet) {
    let mut before: Option<[u32; 6]> = None;
    for (index, place) in places.iter().enumerate() {
        let left = index.checked_sub(1).and_then(|left| places.get(left)).unwrap_or(place);
        let right = places.get(index + 1).unwrap_or(place);
        let run = (right.x - left.x).max(1e-3);
        let reach = |rise: f32| 0.5 * (rise / run).clamp(-STEEPEST, STEEPEST).hypot(1.0);
        let (above, below) = (reach(right.upper - left.upper), reach(right.lower - left.lower));
        let heights = column(*place, (above, below), shade);
        let add = |sheet: &mut Sheet| heights.map(|(y, color)| sheet.vertex(pos2(place.x, y), color));
        let mut column = add(sheet);
        if let Some(before) = before {
            let edges = before.iter().zip(before.iter().skip(1));
            for ((upper, lower), (next_upper, next_lower)) in edges.zip(column.iter().zip(column.iter().skip(1))) {
                sheet.quad([*upper, *next_upper, *next_lower, *lower]);
            }
        }
        if sheet.is_long() {
            sheet.split();
            column = add(sheet);
        }
        before = Some(column);
    }
}

/// The heights at which the colour of a band bends, and the colours there.
fn column(place: Place, (above, below): (f32, f32), shade: Shade) -> [(f32, Color32); 6] {
    let thickness = place.lower - place.upper;
    // Where it is thinner than its smoothing, it is as faint as it is thin.
    let level = (thickness / (above + below)).min(1.0);
    let middle = place.upper + thickness / 2.0;
    let inner_upper = (place.upper + above).min(middle);
    let inner_lower = (place.lower - below).max(middle);
    let (first, second) = shade.stops().unwrap_or((inner_upper, inner_lower));
    let inside = |y: f32| y.clamp(inner_upper, inner_lower);
    [
        (place.upper - above, 0.0),
        (inner_upper, level),
        (inside(first), level),
        (inside(second), level),
        (inner_lower, level),
        (place.lower + below, 0.0),
    ]
    .map(|(y, level)| (y, shade.at(y, level)))
}
