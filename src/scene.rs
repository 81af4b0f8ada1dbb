//! What is to be seen: a tree of groups of a few kinds of item, in drawing order.
//!
//! `scene(&Layout, &Theme)` makes it from a layout; painters draw it and measure nothing. What is
//! not to be in a picture (selection, handles, hover) is not here. Groups move without being
//! rebuilt: what stands in one is relative to it. A page that runs right to left is mirrored
//! here, where a group is closed, and nowhere else.

mod draw;
mod dump;
mod eyes;
mod face;
mod item;
mod marker;
mod mirror;
mod portrait;
mod stroke;

use std::sync::Arc;

pub use crate::{layout::Part, theme::Color};
pub use dump::dump;
pub use eyes::{Eyes, Reach};
pub use item::{Area, AreaShape, Border, BoxItem, Cap, Dash, Fill, Group, ImageItem, Item, LineItem, Scene, TextItem};

use crate::{
    geometry::{Point, Rect},
    layout::{Layout, Mark, Placed, Row},
    model::Direction,
    theme::Theme,
};

/// The picture of a layout in a look.
#[must_use]
pub fn scene(layout: &Layout, theme: &Theme) -> Scene {
    draw_page(layout, theme, None, None)
}

/// As [`scene`], through somebody's eyes: the lines of the others step back, and where one of those
/// leads, so do the words and areas of that one's line.
#[must_use]
pub fn scene_through(layout: &Layout, theme: &Theme, eyes: &Eyes) -> Scene {
    draw_page(layout, theme, Some(eyes), None)
}

/// A picture that was drawn before, and of what.
#[derive(Debug, Clone, Copy)]
pub struct Before<'a> {
    /// The layout it was drawn from.
    pub layout: &'a Layout,
    /// The look it was drawn in.
    pub theme: &'a Theme,
    /// Through whose eyes.
    pub eyes: Option<&'a Eyes>,
    /// The picture.
    pub scene: &'a Scene,
}

/// The same as [`scene`], or as [`scene_through`] somebody's eyes, sharing with the picture before
/// what did not change.
#[must_use]
pub fn update(before: Before<'_>, layout: &Layout, theme: &Theme, eyes: Option<&Eyes>) -> Scene {
    let is_alike = before.theme == theme && before.layout.direction == layout.direction;
    draw_page(layout, theme, eyes, Some(before).filter(|_| is_alike))
}

fn draw_page(layout: &Layout, theme: &Theme, eyes: Option<&Eyes>, before: Option<Before<'_>>) -> Scene {
    let painter = Painter { theme, direction: layout.direction, eyes };
    draw(painter, layout, before)
}

fn draw(painter: Painter<'_>, layout: &Layout, before: Option<Before<'_>>) -> Scene {
    let theme = painter.theme;
    let sees_otherwise = before.is_some_and(|before| before.eyes != painter.eyes);
    let mut parts = vec![Item::Group(painter.group(
        Part::Ground,
        Point::default(),
        &layout.ground,
    ))];
    parts.extend(
        layout
            .frame
            .iter()
            .map(|placed| Item::Group(painter.placed(placed, None))),
    );
    for (place, row) in layout.rows.iter().enumerate() {
        let drawn = before.and_then(|before| drawn_row(before, place));
        let drawn = drawn.filter(|_| !(sees_otherwise && eyes::matter(row)));
        let at = Point::new(0.0, row.top);
        let items = painter.row(row, drawn);
        parts.push(Item::Group(Group { part: Part::Row(row.id), at, items }));
    }
    let origin = match layout.direction {
        Direction::LeftToRight => Point::default(),
        Direction::RightToLeft => Point::new(layout.size.width, 0.0),
    };
    let root = Group { part: Part::Page, at: origin, items: parts.into() };
    Scene { size: layout.size, ground: theme.ground, root }
}

/// A row of the picture before, with what it was drawn from.
fn drawn_row(before: Before<'_>, place: usize) -> Option<(&Row, &Arc<[Item]>)> {
    let row = before.layout.rows.get(place)?;
    let items = &before.scene.root.items;
    // Rows come last, in order.
    let first = items.len().checked_sub(before.layout.rows.len())?;
    Some((row, &as_group(items.get(first + place)?)?.items))
}

fn as_group(item: &Item) -> Option<&Group> {
    match item {
        Item::Group(group) => Some(group),
        Item::Box(_) | Item::Line(_) | Item::Area(_) | Item::Text(_) | Item::Image(_) => None,
    }
}

/// A look and the way a page runs.
#[derive(Debug, Clone, Copy)]
struct Painter<'a> {
    theme: &'a Theme,
    direction: Direction,
    /// The personas whose lines stay as they are where others' step back.
    eyes: Option<&'a Eyes>,
}

impl Painter<'_> {
    fn row(&self, row: &Row, drawn: Option<(&Row, &Arc<[Item]>)>) -> Arc<[Item]> {
        if let Some((before, items)) = drawn
            && Arc::ptr_eq(&before.placed, &row.placed)
        {
            return items.clone();
        }
        let cells = row.placed.iter().enumerate().map(|(place, placed)| {
            let before = drawn.and_then(|(before, items)| Some((before.placed.get(place)?, items.get(place)?)));
            Item::Group(self.placed(placed, before))
        });
        cells.collect()
    }

    /// A part: its ground, its body, its foot. Body and foot are shared with the picture before
    /// where they are the same; a card that only grew has a new ground.
    fn placed(&self, placed: &Placed, before: Option<(&Placed, &Item)>) -> Group {
        let known = before
            .filter(|(before, _)| Arc::ptr_eq(&before.marks, &placed.marks))
            .and_then(|(before, item)| Some((before, as_group(item)?)));
        if let Some((before, group)) = known
            && (before.part, before.size, before.ground) == (placed.part, placed.size, placed.ground)
        {
            return Group { at: self.at(placed.at), ..group.clone() };
        }
        let Some((form, radius)) = placed.ground else {
            return self.group(placed.part, placed.at, &placed.marks);
        };
        let rect = Rect::new(0.0, 0.0, placed.size.width, placed.size.height);
        let mut items = Vec::with_capacity(3);
        draw::mark(&Mark::Box { rect, radius, form }, self.theme, &mut items);
        if self.direction == Direction::RightToLeft {
            items.iter_mut().for_each(mirror::mirror);
        }
        let shared = |place: usize| as_group(known?.1.items.get(place)?).cloned();
        let body = shared(1).unwrap_or_else(|| self.group(placed.part, Point::default(), &placed.marks));
        let foot_at = Point::new(0.0, placed.size.height);
        let foot = placed.foot.as_ref().map(|foot| match shared(2) {
            Some(group) => Group { at: foot_at, ..group },
            None => self.group(placed.part, foot_at, foot),
        });
        items.push(Item::Group(body));
        items.extend(foot.map(Item::Group));
        Group {
            part: placed.part,
            at: self.at(placed.at),
            items: items.into(),
        }
    }

    fn group(&self, part: Part, at: Point, marks: &[Mark]) -> Group {
        let mut items = Vec::with_capacity(marks.len() + 4);
        let stay = self.eyes.and_then(|eyes| eyes::Stay::of(eyes, part, marks));
        for mark in marks {
            let first = items.len();
            draw::mark(mark, self.theme, &mut items);
            if stay.is_some_and(|stay| !stay.has(mark)) {
                items.iter_mut().skip(first).for_each(eyes::step_back);
            }
        }
        if self.direction == Direction::RightToLeft {
            items.iter_mut().for_each(mirror::mirror);
        }
        Group { part, at: self.at(at), items: items.into() }
    }

    fn at(&self, at: Point) -> Point {
        match self.direction {
            Direction::LeftToRight => at,
            Direction::RightToLeft => mirror::point(at),
        }
    }
}
