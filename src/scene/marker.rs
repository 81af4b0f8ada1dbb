//! Markers: which persona a point belongs to, and how sure it is.

use crate::{
    geometry::{Point, Rect},
    layout::{POINTS_PER_UNIT, Ring},
    scene::{Area, AreaShape, BoxItem, Color, Fill, Item, draw::persona_colors},
    theme::{Measures, Theme},
};

/// How wide the ring round a marker is.
const RING: f32 = Measures::DESK.curve.ring / POINTS_PER_UNIT;

/// The five shapes, in the order of the personas.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    Circle,
    Square,
    Diamond,
    Up,
    Down,
}

impl Shape {
    const ALL: [Self; 5] = [Self::Circle, Self::Square, Self::Diamond, Self::Up, Self::Down];

    /// The filled shape; `radius` is half its extent, adjusted so that all look equally large.
    fn item(self, center: Point, radius: f32, color: Color) -> Item {
        let at = |x: f32, y: f32| Point::new(center.x + x * radius, center.y + y * radius);
        let convex = |points: Vec<Point>| {
            Item::Area(Area {
                shape: AreaShape::Convex(points.into()),
                fill: Fill::Solid(color),
            })
        };
        match self {
            Self::Circle => {
                let rect = Rect::round(center, radius);
                Item::Box(BoxItem { rect, radius, fill: Some(color), border: None })
            }
            Self::Square => {
                let rect = Rect::round(center, radius * 0.92);
                Item::Box(BoxItem { rect, radius: radius * 0.12, fill: Some(color), border: None })
            }
            Self::Diamond => convex(vec![at(0.0, -1.28), at(1.28, 0.0), at(0.0, 1.28), at(-1.28, 0.0)]),
            Self::Up => convex(vec![at(0.0, -1.12), at(1.14, 0.92), at(-1.14, 0.92)]),
            Self::Down => convex(vec![at(0.0, 1.12), at(-1.14, -0.92), at(1.14, -0.92)]),
        }
    }
}

/// A persona's marker: filled when researched, hollow else, with a ring where it stands on lines.
pub(super) fn marker(
    center: Point,
    radius: f32,
    (persona, filled, ring): (usize, bool, Ring),
    theme: &Theme,
    items: &mut Vec<Item>,
) {
    // Beyond five, colours come again with other shapes.
    let shape = Shape::ALL[(persona + persona / Shape::ALL.len()) % Shape::ALL.len()];
    let color = persona_colors(persona, theme).line;
    let ground = match ring {
        Ring::None => None,
        Ring::Panel => Some(theme.panel),
        Ring::Page => Some(theme.ground),
    };
    if let Some(ground) = ground {
        items.push(shape.item(center, radius + RING, ground));
    }
    // A hollow marker is a little larger: its ring has to be seen.
    let radius = if filled { radius } else { radius * 1.18 };
    items.push(shape.item(center, radius, color));
    if !filled {
        items.push(shape.item(center, radius * 0.6, ground.unwrap_or(theme.panel)));
    }
}

/// A point of the to-be line.
pub(super) fn to_be_point(center: Point, radius: f32, theme: &Theme, items: &mut Vec<Item>) {
    items.push(Shape::Circle.item(center, radius + RING, theme.panel));
    items.push(Shape::Circle.item(center, radius, theme.opportunity_ink));
}
