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

/// How many groups of one part each, one after the other, are kept together too, for where they are
/// small: drawing thousands costs more by their number than by their triangles.
const BUNDLE: usize = 32;

/// Of which part a group is and where it stands, which hardly another does, too.
type Place = (Part, [u32; 2]);

/// The number of a kept group.
pub(super) type NodeId = usize;

/// Groups by the address of their items.
#[derive(Debug, Default)]
pub(super) struct Tree {
    known: Keyed<usize, NodeId>,
    nodes: Vec<Option<Node>>,
    free: Vec<NodeId>,
    /// The groups of many groups, as last made: most of what is in them is there again.
    former: HashMap<Place, NodeId>,
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
    /// Groups whose items are drawn as one, instead of its own.
    pub(super) together: Option<Arc<[Child]>>,
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
    /// Groups in it, one after the other.
    Bundle(Bundle),
}

/// Groups in a group that can be drawn as one.
#[derive(Debug, Clone)]
pub(super) struct Bundle {
    /// All of them together.
    pub(super) node: NodeId,
    pub(super) children: Arc<[Child]>,
    /// In the group around them.
    pub(super) bounds: Rect,
}

/// Items of a long run.
#[derive(Debug, Clone, Copy)]
pub(super) struct Section {
    pub(super) node: NodeId,
    /// In the group itself.
    pub(super) bounds: Rect,
}

/// A group in a group.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Child {
    pub(super) node: NodeId,
    /// Of its items.
    address: usize,
    pub(super) part: Part,
    pub(super) at: Point,
    /// In the group around it.
    pub(super) bounds: Rect,
    /// Whether all that is in it is of its part, and little.
    is_one: bool,
}

impl Node {
    /// Its own items, run by run.
    pub(super) fn runs(&self) -> impl Iterator<Item = &[Item]> {
        self.steps.iter().filter_map(|step| match step {
            Stretch::Items(range) => self.items.get(range.clone()),
            Stretch::Section(_) | Stretch::Child(_) | Stretch::Bundle(_) => None,
        })
    }

    /// Whether it is drawn itself, not only what is in it.
    pub(super) fn has_own(&self) -> bool {
        self.together.is_some() || self.runs().next().is_some()
    }
}

/// What was in a group.
#[derive(Debug, Default)]
struct Former {
    children: Vec<Child>,
    bundles: Vec<Bundle>,
    sections: Vec<Section>,
}

impl Former {
    fn of(steps: &[Stretch]) -> Self {
        let mut former = Self::default();
        for step in steps {
            match step {
                Stretch::Child(child) => former.children.push(*child),
                Stretch::Bundle(bundle) => {
                    former.children.extend_from_slice(&bundle.children);
                    former.bundles.push(bundle.clone());
                }
                Stretch::Section(section) => former.sections.push(*section),
                Stretch::Items(_) => {}
            }
        }
        former
    }
}

/// Whether items are drawn alike.
fn are_same(some: &[Item], others: &[Item]) -> bool {
    let is_same = |(one, other): (&Item, &Item)| match (one, other) {
        (Item::Box(one), Item::Box(other)) => one == other,
        (Item::Line(one), Item::Line(other)) => one == other,
        (Item::Area(one), Item::Area(other)) => one == other,
        (Item::Text(one), Item::Text(other)) => {
            (one.at, one.color) == (other.at, other.color) && Arc::ptr_eq(&one.block, &other.block)
        }
        // A picture counts as new, which costs a little and is never wrong.
        (Item::Group(_) | Item::Box(_) | Item::Line(_) | Item::Area(_) | Item::Text(_) | Item::Image(_), _) => false,
    };
    some.len() == others.len() && some.iter().zip(others).all(is_same)
}

/// The group as it was, where it is next or nearly next among those that were.
fn same(group: &Group, former: &mut std::slice::Iter<'_, Child>) -> Option<Child> {
    let address = group.items.as_ptr().addr();
    let ahead = former.as_slice().iter().take(3);
    let place = ahead.into_iter().position(|child| child.address == address)?;
    let child = *former.nth(place)?;
    let bounds = child.bounds.moved(group.at.x - child.at.x, group.at.y - child.at.y);
    Some(Child { part: group.part, at: group.at, bounds, ..child })
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
        let node = self.node(group);
        self.roots.insert(node, self.frame);
        node
    }

    pub(super) fn get(&self, id: NodeId) -> Option<&Node> {
        self.nodes.get(id)?.as_ref()
    }

    pub(super) fn get_mut(&mut self, id: NodeId) -> Option<&mut Node> {
        self.nodes.get_mut(id)?.as_mut()
    }

    fn node(&mut self, group: &Group) -> NodeId {
        let address = group.items.as_ptr().addr();
        if let Some(id) = self.known.get(&address) {
            return *id;
        }
        let place = (group.part, [group.at.x.to_bits(), group.at.y.to_bits()]);
        let node = self.made(&group.items, place);
        let id = self.keep(node);
        self.known.insert(address, id);
        if group.items.len() > BUNDLE {
            self.former.insert(place, id);
        }
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

    /// Some items of a group as a section of its own, the former one where they are the same; nothing
    /// where they have no extent.
    fn section(&mut self, items: &Arc<[Item]>, range: Range<usize>, former: Option<&Section>) -> Option<Stretch> {
        let own = items.get(range.clone())?;
        let before = former
            .and_then(|section| self.get(section.node))
            .and_then(|node| node.runs().next());
        if let Some(section) = former.filter(|_| before.is_some_and(|before| are_same(before, own))) {
            return Some(Stretch::Section(*section));
        }
        let bounds = own.iter().filter_map(extent).reduce(Rect::union)?;
        let node = self.keep(Node {
            items: items.clone(),
            steps: vec![Stretch::Items(range)],
            together: None,
            bounds: Some(bounds),
            resolved: None,
            seen: self.frame,
        });
        Some(Stretch::Section(Section { node, bounds }))
    }

    /// Long runs of items in sections of their own.
    fn sectioned(&mut self, items: &Arc<[Item]>, steps: Vec<Stretch>, former: &[Section]) -> Vec<Stretch> {
        let mut former = former.iter();
        let mut made = Vec::with_capacity(steps.len());
        for step in steps {
            match step {
                Stretch::Items(range) if range.len() > 2 * SECTION => {
                    let starts = range.clone().step_by(SECTION);
                    let sections = starts.map(|from| from..(from + SECTION).min(range.end));
                    made.extend(sections.filter_map(|range| self.section(items, range, former.next())));
                }
                Stretch::Items(_) | Stretch::Section(_) | Stretch::Child(_) | Stretch::Bundle(_) => made.push(step),
            }
        }
        made
    }

    fn made(&mut self, items: &Arc<[Item]>, place: Place) -> Node {
        let former = self.former.get(&place).and_then(|id| self.get(*id));
        let former = former.map_or_else(Former::default, |node| Former::of(&node.steps));
        let mut children = former.children.iter();
        let mut steps: Vec<Stretch> = Vec::new();
        let mut bounds: Option<Rect> = None;
        for (index, item) in items.iter().enumerate() {
            let rect = match item {
                Item::Group(group) => {
                    let child = same(group, &mut children).or_else(|| self.child(group));
                    steps.extend(child.map(Stretch::Child));
                    child.map(|child| child.bounds)
                }
                Item::Box(_) | Item::Line(_) | Item::Area(_) | Item::Text(_) | Item::Image(_) => {
                    match steps.last_mut() {
                        Some(Stretch::Items(range)) if range.end == index => range.end = index + 1,
                        Some(Stretch::Items(_) | Stretch::Section(_) | Stretch::Child(_) | Stretch::Bundle(_))
                        | None => {
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
        let steps = self.sectioned(items, steps, &former.sections);
        let steps = self.bundled(items, steps, &former.bundles);
        Node {
            items: items.clone(),
            steps,
            together: None,
            bounds,
            resolved: None,
            seen: self.frame,
        }
    }

    /// A group in a group; nothing where it has no extent.
    fn child(&mut self, group: &Group) -> Option<Child> {
        let node = self.node(group);
        let inside = self.get(node).and_then(|node| node.bounds)?;
        Some(Child {
            is_one: self.is_one(node, group.part),
            node,
            address: group.items.as_ptr().addr(),
            part: group.part,
            at: group.at,
            bounds: inside.moved(group.at.x, group.at.y),
        })
    }

    /// Many small groups in a row in bundles of their own; those that are as they were, are kept.
    fn bundled(&mut self, items: &Arc<[Item]>, steps: Vec<Stretch>, former: &[Bundle]) -> Vec<Stretch> {
        let one = |step: &Stretch| match step {
            Stretch::Child(child) if child.is_one => Some(*child),
            Stretch::Child(_) | Stretch::Items(_) | Stretch::Section(_) | Stretch::Bundle(_) => None,
        };
        let mut former = former.iter();
        let mut made = Vec::new();
        let mut run: Vec<Child> = Vec::new();
        let mut rest = steps.into_iter().peekable();
        while let Some(step) = rest.next() {
            let child = one(&step);
            run.extend(child);
            if child.is_some() && run.len() < BUNDLE && rest.peek().is_some() {
                continue;
            }
            if run.len() < BUNDLE {
                made.extend(run.drain(..).map(Stretch::Child));
            } else if let Some(bundle) = former.clone().find(|bundle| *bundle.children == *run) {
                former.find(|other| other.node == bundle.node);
                made.push(Stretch::Bundle(bundle.clone()));
                run.clear();
            } else {
                made.extend(self.bundle(items, std::mem::take(&mut run)).map(Stretch::Bundle));
            }
            if child.is_none() {
                made.push(step);
            }
        }
        made
    }

    /// Whether all that is in a group is of one part, and little.
    fn is_one(&self, id: NodeId, part: Part) -> bool {
        let Some(node) = self.get(id) else {
            return false;
        };
        node.steps.iter().all(|step| match step {
            Stretch::Items(_) => true,
            Stretch::Child(child) => child.part == part && child.is_one,
            Stretch::Section(_) | Stretch::Bundle(_) => false,
        })
    }

    fn bundle(&mut self, items: &Arc<[Item]>, children: Vec<Child>) -> Option<Bundle> {
        let bounds = children.iter().map(|child| child.bounds).reduce(Rect::union)?;
        let children: Arc<[Child]> = children.into();
        let node = self.keep(Node {
            items: items.clone(),
            steps: vec![Stretch::Items(0..0)],
            together: Some(children.clone()),
            bounds: Some(bounds),
            resolved: None,
            seen: self.frame,
        });
        Some(Bundle { node, children, bounds })
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
            for step in steps {
                match step {
                    Stretch::Child(child) => open.push(child.node),
                    Stretch::Section(section) => open.push(section.node),
                    Stretch::Bundle(bundle) => {
                        open.push(bundle.node);
                        open.extend(bundle.children.iter().map(|child| child.node));
                    }
                    Stretch::Items(_) => {}
                }
            }
        }
        self.former.retain(|_, id| is_used.get(*id) == Some(&true));
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

    /// How many of them have triangles.
    #[cfg(test)]
    pub(super) fn kept_triangles(&self) -> usize {
        let nodes = self.nodes.iter().flatten();
        nodes.filter(|node| node.resolved.is_some()).count()
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
