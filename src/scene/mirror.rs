//! Turning a page round for languages that run right to left.
//!
//! Everything is reflected about the origin of its group: chevrons, curves, boxes. Text, pictures
//! and signs keep their own direction; only their place is reflected.

use std::sync::Arc;

use crate::{
    geometry::{Point, Rect},
    scene::{Area, AreaShape, BoxItem, Group, ImageItem, Item, LineItem, TextItem},
};

/// The group with everything in it on the other side of its origin.
pub(super) fn mirrored(group: &Group) -> Group {
    let items: Arc<[Item]> = group.items.iter().cloned().map(item).collect();
    Group { at: point(group.at), items, part: group.part }
}

fn item(item: Item) -> Item {
    match item {
        Item::Group(group) => Item::Group(mirrored(&group)),
        Item::Box(own) => Item::Box(BoxItem { rect: rect(own.rect), ..own }),
        Item::Line(own) => Item::Line(LineItem {
            path: own.path.iter().map(|step| step.mapped(point)).collect(),
            ..own
        }),
        Item::Area(own) => {
            let shape = match own.shape {
                AreaShape::Convex(points) => AreaShape::Convex(points.iter().copied().map(point).collect()),
                AreaShape::Band(band) => {
                    AreaShape::Band(band.iter().map(|(x, upper, lower)| (-x, *upper, *lower)).collect())
                }
            };
            Item::Area(Area { shape, ..own })
        }
        Item::Text(own) => {
            let at = Point::new(-own.at.x - own.block.measure.width, own.at.y);
            Item::Text(TextItem { at, ..own })
        }
        Item::Image(own) => Item::Image(ImageItem { rect: rect(own.rect), ..own }),
    }
}

fn point(point: Point) -> Point {
    Point::new(-point.x, point.y)
}

fn rect(rect: Rect) -> Rect {
    Rect::new(-rect.right(), rect.y, rect.width, rect.height)
}
