//! What is kept of the groups of scenes: how large they are, and their triangles.
//!
//! Found by the address of a group's items, which are held so that no other gets it.

use std::{collections::HashMap, ops::Range, sync::Arc};

use crate::{
    geometry::{Point, Rect, Step},
    layout::Part,
    scene::{AreaShape, Group, Item},
    ui::painter::{atlas::Keyed, resolve::Resolved},
};

/// Frames after which what was not shown is forgotten.
const KEPT: u64 = 240;
/// How far glyphs may reach beyond their block, in font sizes.
const REACH: f32 = 1.0;

/// How many items of a long run are kept together: a curve through hundreds of touchpoints is never
/// made at once, and what of it is out of view never.
const SECTION: usize = 64;

/// The number of a kept group.
pub(super) type NodeId = usize;

/// Groups by the address of their items.
#[derive(Debug, Default)]
pub(super) struct Tree {
    known: Keyed<usize, NodeId>,
    nodes: Vec<Option<Node>>,
    free: Vec<NodeId>,
    /// Scenes and ghosts, and when they were last drawn.
    roots: HashMap<NodeId, u64>,
    frame: u64,
}

/// A kept group, apart from its place.
#[derive(Debug)]
pub(super) struct Node {
    /// Back to front.
    pub(super) items: Arc<[Item]>,
    /// The same in runs of items between groups.
    pub(super) steps: Vec<Stretch>,
    /// Of everything in it, from its origin.
    pub(super) bounds: Option<Rect>,
    pub(super) resolved: Option<Resolved>,
    /// When it was last drawn.
    pub(super) seen: u64,
}

/// Part of a group, in drawing order.
#[derive(Debug, Clone)]
pub(super) enum Stretch {
    /// Its own items.
    Items(Range<usize>),
    /// More of its own items, kept like a group: those of a long run.
    Section(Section),
    /// A group in it.
    Child(Child),
}

/// Items of a long run.
#[derive(Debug, Clone, Copy)]
pub(super) struct Section {
    pub(super) node: NodeId,
    /// In the group itself.
    pub(super) bounds: Rect,
}

/// A group in a group.
#[derive(Debug, Clone, Copy)]
pub(super) struct Child {
    pub(super) node: NodeId,
    pub(super) part: Part,
    pub(super) at: Point,
    /// In the group around it.
    pub(super) bounds: Rect,
}

impl Node {
    /// Its own items, run by run.
    pub(super) fn runs(&self) -> impl Iterator<Item = &[Item]> {
        self.steps.iter().filter_map(|step| match step {
            Stretch::Items(range) => self.items.get(range.clone()),
            Stretch::Section(_) | Stretch::Child(_) => None,
        })
    }
}

impl Tree {
    pub(super) fn frame(&self) -> u64 {
        self.frame
    }

    pub(super) fn begin_frame(&mut self) {
        self.frame += 1;
        if self.frame.is_multiple_of(KEPT / 2) {
            self.forget();
        }
    }

    /// The group to draw from.
    pub(super) fn root(&mut self, group: &Group) -> NodeId {
        let node = self.node(&group.items);
        self.roots.insert(node, self.frame);
        node
    }

    pub(super) fn get(&self, id: NodeId) -> Option<&Node> {
        self.nodes.get(id)?.as_ref()
    }

    pub(super) fn get_mut(&mut self, id: NodeId) -> Option<&mut Node> {
        self.nodes.get_mut(id)?.as_mut()
    }

    fn node(&mut self, items: &Arc<[Item]>) -> NodeId {
        let address = items.as_ptr().addr();
        if let Some(id) = self.known.get(&address) {
            return *id;
        }
        let node = self.made(items);
        let id = self.keep(node);
        self.known.insert(address, id);
        id
    }

    fn keep(&mut self, node: Node) -> NodeId {
        let id = self.free.pop().unwrap_or_else(|| {
            self.nodes.push(None);
            self.nodes.len() - 1
        });
        if let Some(place) = self.nodes.get_mut(id) {
            *place = Some(node);
        }
        id
    }

    /// Some items of a group as a section of its own; nothing where they have no extent.
    fn section(&mut self, items: &Arc<[Item]>, range: Range<usize>) -> Option<Stretch> {
        let own = items.get(range.clone())?;
        let bounds = own.iter().filter_map(extent).reduce(Rect::union)?;
        let node = self.keep(Node {
            items: items.clone(),
            steps: vec![Stretch::Items(range)],
            bounds: Some(bounds),
            resolved: None,
            seen: self.frame,
        });
        Some(Stretch::Section(Section { node, bounds }))
    }

    /// Long runs of items in sections of their own.
    fn sectioned(&mut self, items: &Arc<[Item]>, steps: Vec<Stretch>) -> Vec<Stretch> {
        let mut made = Vec::with_capacity(steps.len());
        for step in steps {
            match step {
                Stretch::Items(range) if range.len() > 2 * SECTION => {
                    let starts = range.clone().step_by(SECTION);
                    let sections = starts.map(|from| from..(from + SECTION).min(range.end));
                    made.extend(sections.filter_map(|range| self.section(items, range)));
                }
                Stretch::Items(_) | Stretch::Section(_) | Stretch::Child(_) => made.push(step),
            }
        }
        made
    }

    fn made(&mut self, items: &Arc<[Item]>) -> Node {
        let mut steps: Vec<Stretch> = Vec::new();
        let mut bounds: Option<Rect> = None;
        for (index, item) in items.iter().enumerate() {
            let rect = match item {
                Item::Group(group) => {
                    let node = self.node(&group.items);
                    let inside = self.get(node).and_then(|node| node.bounds);
                    let rect = inside.map(|rect| rect.moved(group.at.x, group.at.y));
                    if let Some(bounds) = rect {
                        steps.push(Stretch::Child(Child { node, part: group.part, at: group.at, bounds }));
                    }
                    rect
                }
                Item::Box(_) | Item::Line(_) | Item::Area(_) | Item::Text(_) | Item::Image(_) => {
                    match steps.last_mut() {
                        Some(Stretch::Items(range)) if range.end == index => range.end = index + 1,
                        Some(Stretch::Items(_) | Stretch::Section(_) | Stretch::Child(_)) | None => {
                            steps.push(Stretch::Items(index..index + 1));
                        }
                    }
                    extent(item)
                }
            };
            bounds = match (bounds, rect) {
                (Some(one), Some(other)) => Some(one.union(other)),
                (one, other) => one.or(other),
            };
        }
        let steps = self.sectioned(items, steps);
        Node {
            items: items.clone(),
            steps,
            bounds,
            resolved: None,
            seen: self.frame,
        }
    }

    /// Drops groups that are in no scene drawn lately, and the triangles of those not seen lately.
    fn forget(&mut self) {
        let frame = self.frame;
        self.roots.retain(|_, drawn| *drawn + KEPT >= frame);
        let mut is_used = vec![false; self.nodes.len()];
        let mut open: Vec<NodeId> = self.roots.keys().copied().collect();
        while let Some(id) = open.pop() {
            if is_used.get_mut(id).is_none_or(|used| std::mem::replace(used, true)) {
                continue;
            }
            let steps = self.get(id).map_or(&[][..], |node| &node.steps);
            open.extend(steps.iter().filter_map(|step| match step {
                Stretch::Child(child) => Some(child.node),
                Stretch::Section(section) => Some(section.node),
                Stretch::Items(_) => None,
            }));
        }
        for (id, (place, is_used)) in self.nodes.iter_mut().zip(is_used).enumerate() {
            let Some(node) = place else {
                continue;
            };
            if !is_used {
                let address = node.items.as_ptr().addr();
                if self.known.get(&address) == Some(&id) {
                    self.known.remove(&address);
                }
                *place = None;
                self.free.push(id);
            } else if node.seen + KEPT < frame {
                node.resolved = None;
            }
        }
    }

    /// How many groups are kept.
    #[cfg(test)]
    pub(super) fn len(&self) -> usize {
        self.nodes.iter().flatten().count()
    }
}

/// What an item may touch at most, give or take a pixel.
fn extent(item: &Item) -> Option<Rect> {
    let round = |points: &mut dyn Iterator<Item = Point>| {
        let first = points.next()?;
        let dot = |point: Point| Rect::new(point.x, point.y, 0.0, 0.0);
        Some(points.fold(dot(first), |rect, point| rect.union(dot(point))))
    };
    match item {
        Item::Group(_) => None,
        Item::Box(item) => Some(item.rect),
        Item::Image(item) => Some(item.rect),
        Item::Line(item) => {
            let mut points = item.path.iter().flat_map(|step| match *step {
                Step::Move(to) | Step::Line(to) => vec![to],
                Step::Cubic(one, two, to) => vec![one, two, to],
                Step::Close => Vec::new(),
            });
            round(&mut points).map(|rect| rect.grown(item.width))
        }
        Item::Area(item) => match &item.shape {
            AreaShape::Convex(points) => round(&mut points.iter().copied()),
            AreaShape::Band(places) => {
                let mut points = places
                    .iter()
                    .flat_map(|&(x, upper, lower)| [Point::new(x, upper), Point::new(x, lower)]);
                round(&mut points)
            }
        },
        Item::Text(item) => {
            let size = item.block.runs.iter().map(|run| run.size).fold(0.0, f32::max);
            let measure = item.block.measure;
            Some(Rect::new(item.at.x, item.at.y, measure.width, measure.height).grown(size * REACH))
        }
    }
}
