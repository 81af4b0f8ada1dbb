//! The parts of a scene by what of the map they are.

use std::sync::Arc;

use crate::{
    edit::Thing,
    geometry::Point,
    scene::{Group, Item, Part, Scene, TextItem},
    text::TextBlock,
};

/// The group that draws `thing`, set at the origin, and where on the map it stands.
#[must_use]
pub fn group_of(scene: &Scene, thing: Thing) -> Option<(Group, Point)> {
    let part = part_of(thing)?;
    find(&scene.root, Point::default(), part)
}

/// The part that draws a thing.
pub(super) const fn part_of(thing: Thing) -> Option<Part> {
    match thing {
        Thing::Map => Some(Part::Header),
        Thing::Persona(id) => Some(Part::Persona(id)),
        Thing::Lane(id) => Some(Part::RowName(crate::layout::RowId::Lane(id))),
        Thing::Stage(id) => Some(Part::Stage(id)),
        Thing::Touchpoint(id) => Some(Part::Touchpoint(id)),
        Thing::Card(id) => Some(Part::Card(id)),
        Thing::Channel(_) | Thing::Cell(_) | Thing::Point(_) => None,
    }
}

/// The texts of a lane of curves, of its panel and its strips, with where they stand on the map.
pub(super) fn texts_of_curves(scene: &Scene, lane: crate::model::LaneId) -> Vec<TextItem> {
    let mut texts = Vec::new();
    for (row, at) in groups(&scene.root, Part::Row(crate::layout::RowId::Lane(lane))) {
        for (curve, within) in groups(row, Part::Curve(lane)) {
            collect(curve, scene.root.at.moved(at.x + within.x, at.y + within.y), &mut texts);
        }
    }
    texts
}

/// The groups of a part in a group, with where in it they stand.
fn groups(group: &Group, part: Part) -> impl Iterator<Item = (&Group, Point)> {
    group.items.iter().filter_map(move |item| match item {
        Item::Group(inner) if inner.part == part => Some((inner, inner.at)),
        Item::Group(_) | Item::Box(_) | Item::Line(_) | Item::Area(_) | Item::Text(_) | Item::Image(_) => None,
    })
}

fn find(group: &Group, around: Point, part: Part) -> Option<(Group, Point)> {
    let at = around.moved(group.at.x, group.at.y);
    if group.part == part {
        return Some((Group { at: Point::default(), ..group.clone() }, at));
    }
    group.items.iter().find_map(|item| match item {
        Item::Group(inner) if may_hold(inner.part, part) => find(inner, at, part),
        Item::Group(_) | Item::Box(_) | Item::Line(_) | Item::Area(_) | Item::Text(_) | Item::Image(_) => None,
    })
}

/// Whether a group may hold a part: rows do, and the part itself.
fn may_hold(group: Part, part: Part) -> bool {
    group == part || matches!(group, Part::Page | Part::Row(_))
}

/// The texts of a group with where they stand on the map, in drawing order.
#[must_use]
pub fn texts(group: &Group, at: Point) -> Vec<(Point, Arc<TextBlock>)> {
    inked(group, at).into_iter().map(|text| (text.at, text.block)).collect()
}

/// The same with their colours.
pub(super) fn inked(group: &Group, at: Point) -> Vec<TextItem> {
    let mut texts = Vec::new();
    collect(group, at, &mut texts);
    texts
}

fn collect(group: &Group, at: Point, texts: &mut Vec<TextItem>) {
    for item in group.items.iter() {
        match item {
            Item::Group(inner) => collect(inner, at.moved(inner.at.x, inner.at.y), texts),
            Item::Text(text) => texts.push(TextItem { at: at.moved(text.at.x, text.at.y), ..text.clone() }),
            Item::Box(_) | Item::Line(_) | Item::Area(_) | Item::Image(_) => {}
        }
    }
}
