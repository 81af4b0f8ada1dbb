//! Portraits for personas without a picture: hair, head and shoulders in the persona's tints.

use std::f32::consts::TAU;

use crate::{
    geometry::{Point, Rect},
    model::Avatar,
    scene::{Area, AreaShape, BoxItem, Color, Fill, Item},
    theme::PersonaColors,
};

/// Into how many pieces round shapes are cut, in a portrait with this radius or less.
const PIECES: usize = 40;
const SMALL: f32 = 20.0;
/// How often the place where two edges meet is sought anew: to a millionth of a piece.
const HALVINGS: usize = 20;

/// Draws in a circle of radius 1 round the origin, y down.
struct Sketch<'a> {
    center: Point,
    radius: f32,
    items: &'a mut Vec<Item>,
}

impl Sketch<'_> {
    fn at(&self, x: f32, y: f32) -> Point {
        Point::new(self.center.x + x * self.radius, self.center.y + y * self.radius)
    }

    /// Into how many pieces round shapes are cut, so that no corner is seen: their error falls with the
    /// square of their number.
    fn pieces(&self) -> usize {
        let share = (self.radius / SMALL).max(1.0).sqrt();
        (PIECES as f32 * share).ceil() as usize
    }

    fn ellipse(&mut self, (x, y): (f32, f32), (across, down): (f32, f32), color: Color) {
        let pieces = self.pieces();
        let points = (0..pieces).map(|piece| {
            let angle = piece as f32 / pieces as f32 * TAU;
            self.at(x + across * angle.cos(), y + down * angle.sin())
        });
        let shape = AreaShape::Convex(points.collect());
        self.items.push(Item::Area(Area { shape, fill: Fill::Solid(color) }));
    }

    fn rounded(&mut self, (x, y): (f32, f32), (width, height): (f32, f32), radius: f32, color: Color) {
        let corner = self.at(x, y);
        let rect = Rect::new(corner.x, corner.y, width * self.radius, height * self.radius);
        let radius = radius * self.radius;
        self.items
            .push(Item::Box(BoxItem { rect, radius, fill: Some(color), border: None }));
    }

    /// What lies between two lines over the same x, where the first is over the second: it ends in a
    /// point where they meet.
    fn band(&mut self, (from, to): (f32, f32), edge: impl Fn(f32) -> (f32, f32), color: Color) {
        let pieces = self.pieces();
        let is_open = |x: f32| edge(x).0 < edge(x).1;
        let all = (0..=pieces).map(|piece| from + (to - from) * piece as f32 / pieces as f32);
        let all: Vec<f32> = all.collect();
        let mut places = Vec::with_capacity(pieces + 2);
        for (place, x) in all.iter().enumerate() {
            if let Some(before) = place.checked_sub(1).and_then(|before| all.get(before))
                && is_open(*before) != is_open(*x)
            {
                places.push(meeting((*before, *x), &is_open));
            }
            places.extend(is_open(*x).then_some(*x));
        }
        let slices: Vec<(f32, f32, f32)> = places
            .into_iter()
            .map(|x| {
                let (upper, lower) = edge(x);
                let (top, bottom) = (self.at(x, upper), self.at(x, lower.max(upper)));
                (top.x, top.y, bottom.y)
            })
            .collect();
        if slices.len() > 1 {
            let shape = AreaShape::Band(slices.into());
            self.items.push(Item::Area(Area { shape, fill: Fill::Solid(color) }));
        }
    }
}

/// Where between two places something begins or ends.
fn meeting((mut one, mut other): (f32, f32), is_there: &impl Fn(f32) -> bool) -> f32 {
    let at_first = is_there(one);
    for _ in 0..HALVINGS {
        let middle = f32::midpoint(one, other);
        if is_there(middle) == at_first {
            one = middle;
        } else {
            other = middle;
        }
    }
    f32::midpoint(one, other)
}

/// Half the height of an ellipse at `x`.
fn rise(x: f32, across: f32, down: f32) -> f32 {
    down * (1.0 - (x / across).powi(2)).max(0.0).sqrt()
}

/// A portrait in `rect`.
pub(super) fn portrait(rect: Rect, avatar: Avatar, colors: PersonaColors, items: &mut Vec<Item>) {
    let PersonaColors { line: hair, portrait_ground, portrait_head: skin } = colors;
    let radius = rect.width / 2.0;
    items.push(Item::Box(BoxItem {
        rect,
        radius,
        fill: Some(portrait_ground),
        border: None,
    }));
    let mut sketch = Sketch { center: rect.center(), radius, items };
    match avatar {
        Avatar::Bob => {
            sketch.ellipse((0.0, -0.1), (0.5, 0.5), hair);
            sketch.rounded((-0.5, -0.23), (1.0, 0.67), 0.13, hair);
        }
        Avatar::Long => {
            sketch.ellipse((0.0, -0.14), (0.46, 0.48), hair);
            sketch.rounded((-0.46, -0.24), (0.92, 0.96), 0.1, hair);
        }
        Avatar::Bun => {
            sketch.ellipse((0.0, -0.66), (0.2, 0.18), hair);
            sketch.ellipse((0.0, -0.14), (0.42, 0.42), hair);
        }
        Avatar::Short | Avatar::Beard | Avatar::Bald => {}
    }
    // The neck, shaded by the head above it, then the shoulders down to the circle's edge.
    sketch.rounded((-0.15, 0.12), (0.3, 0.52), 0.12, skin);
    let shoulders = |x: f32| (0.98 - rise(x, 0.7, 0.52), (1.0 - x * x).max(0.0).sqrt());
    sketch.band((-0.7, 0.7), shoulders, hair);
    sketch.ellipse((0.0, 0.47), (0.15, 0.1), skin);
    let face = if matches!(avatar, Avatar::Bob | Avatar::Long | Avatar::Bun) {
        0.32
    } else {
        0.34
    };
    sketch.ellipse((0.0, -0.06), (face, 0.4), skin);
    match avatar {
        Avatar::Bob | Avatar::Long | Avatar::Bun => {
            // Parted in the middle: the forehead shows as an arch.
            let fringe = |x: f32| (-0.1 - rise(x, 0.42, 0.44), -0.34 + 0.34 * (x / 0.36).powi(2));
            sketch.band((-0.4, 0.4), fringe, hair);
        }
        Avatar::Short | Avatar::Beard => {
            // Swept to one side, down to the temples.
            let cap = |x: f32| {
                let sweep = -0.25 - 0.1 * x + 0.26 * (x / 0.38).powi(6);
                (-0.13 - rise(x, 0.38, 0.42), sweep)
            };
            sketch.band((-0.38, 0.38), cap, hair);
        }
        Avatar::Bald => {}
    }
    if matches!(avatar, Avatar::Beard | Avatar::Bald) {
        let beard = |x: f32| (0.14 - 0.1 * (x / 0.33).powi(2), -0.08 + rise(x, 0.34, 0.41));
        sketch.band(
            (-0.33, 0.33),
            beard,
            hair.faded(if avatar == Avatar::Beard { 0.75 } else { 0.28 }),
        );
    }
}
