//! Turning a page round for languages that run right to left.
//!
//! Everything is reflected about the origin of its group: chevrons, curves, boxes. Text, pictures
//! and signs keep their own direction; only their place is reflected.

use crate::{
    geometry::{Point, Rect},
    scene::{AreaShape, Item},
};

/// Puts an item on the other side of its group's origin.
pub(super) fn mirror(item: &mut Item) {
    match item {
        // What stands in a group was mirrored when the group was made.
        Item::Group(group) => group.at = point(group.at),
        Item::Box(own) => own.rect = rect(own.rect),
        Item::Line(own) => own.path = own.path.iter().map(|step| step.mapped(point)).collect(),
        Item::Area(own) => match &mut own.shape {
            AreaShape::Convex(points) => *points = points.iter().copied().map(point).collect(),
            AreaShape::Band(band) => {
                *band = band.iter().map(|(x, upper, lower)| (-x, *upper, *lower)).collect();
            }
        },
        Item::Text(own) => own.at = Point::new(-own.at.x - own.block.measure.width, own.at.y),
        Item::Image(own) => own.rect = rect(own.rect),
    }
}

/// The point on the other side of the origin.
pub(super) fn point(point: Point) -> Point {
    Point::new(-point.x, point.y)
}

fn rect(rect: Rect) -> Rect {
    Rect::new(-rect.right(), rect.y, rect.width, rect.height)
}
