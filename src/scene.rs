//! What is to be seen: a tree of groups of a few kinds of item, in drawing order.
//!
//! `scene(&Layout, &Theme)` makes it from a layout; painters draw it and measure nothing. What is
//! not to be in a picture (selection, handles, hover) is not here. Groups move without being
//! rebuilt: what stands in one is relative to it. A page that runs right to left is mirrored
//! here, where a group is closed, and nowhere else.

mod draw;
mod face;
mod item;
mod marker;
mod mirror;
mod portrait;
mod stroke;

use std::sync::Arc;

pub use crate::{layout::Part, theme::Color};
pub use item::{Area, AreaShape, Border, BoxItem, Cap, Dash, Fill, Group, ImageItem, Item, LineItem, Scene, TextItem};

use crate::{
    geometry::Point,
    layout::{Layout, Mark, Placed},
    model::Direction,
    theme::Theme,
};

/// The picture of a layout in a look.
#[must_use]
pub fn scene(layout: &Layout, theme: &Theme) -> Scene {
    let painter = Painter { theme, direction: layout.direction };
    let mut parts = vec![Item::Group(painter.group(
        Part::Ground,
        Point::default(),
        &layout.ground,
    ))];
    parts.extend(layout.frame.iter().map(|placed| Item::Group(painter.placed(placed))));
    for row in &layout.rows {
        let cells: Arc<[Item]> = row
            .placed
            .iter()
            .map(|placed| Item::Group(painter.placed(placed)))
            .collect();
        parts.push(Item::Group(Group {
            part: Part::Row(row.id),
            at: Point::new(0.0, row.top),
            items: cells,
        }));
    }
    let origin = match layout.direction {
        Direction::LeftToRight => Point::default(),
        Direction::RightToLeft => Point::new(layout.size.width, 0.0),
    };
    let root = Group { part: Part::Page, at: origin, items: parts.into() };
    Scene { size: layout.size, ground: theme.ground, root }
}

/// A look and the way a page runs.
#[derive(Debug, Clone, Copy)]
struct Painter<'a> {
    theme: &'a Theme,
    direction: Direction,
}

impl Painter<'_> {
    fn placed(&self, placed: &Placed) -> Group {
        self.group(placed.part, placed.at, &placed.marks)
    }

    fn group(&self, part: Part, at: Point, marks: &[Mark]) -> Group {
        let mut items = Vec::with_capacity(marks.len() + 4);
        for mark in marks {
            draw::mark(mark, self.theme, &mut items);
        }
        let group = Group { part, at, items: items.into() };
        match self.direction {
            Direction::LeftToRight => group,
            Direction::RightToLeft => mirror::mirrored(&group),
        }
    }
}
