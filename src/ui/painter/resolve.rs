//! From the items of a group to triangles in pixels.

use std::ops::Range;

use egui::{Context, Pos2, pos2};

use crate::{
    geometry::{Point, Rect},
    scene::Item,
    ui::painter::{
        area,
        atlas::{Atlas, Exactness},
        boxes,
        geometry::Sheet,
        letters,
        pictures::{self, Pictures},
        stroke,
    },
};

/// Below this many pixels a unit, boxes are drawn without smoothing.
const COARSE: f64 = 0.3;

/// Where a group's origin stands, and how large a map unit is.
#[derive(Debug, Clone, Copy)]
pub(super) struct Frame {
    /// Pixels a unit.
    pub(super) scale: f64,
    /// Of the group, in units.
    pub(super) at: (f64, f64),
    /// The same for the group in it whose items are being placed.
    inner: (f64, f64),
    /// What of the group is asked for, in its units, where that is little of it: of what lies beside,
    /// less may be made.
    cover: Option<Rect>,
}

impl Frame {
    pub(super) fn new(scale: f64, at: Point) -> Self {
        let at = (at.x.into(), at.y.into());
        Self { scale, at, inner: at, cover: None }
    }

    /// The same for a part of a group with these bounds: what is shown, and as much again on each side.
    /// All of the group where that is little more.
    pub(super) fn around(self, shown: Rect, bounds: Option<Rect>) -> Self {
        let is_large = |bounds: Rect| 4.0 * shown.width < bounds.width || 4.0 * shown.height < bounds.height;
        let cover = bounds.filter(|bounds| is_large(*bounds)).map(|_| Rect {
            x: shown.x - shown.width,
            y: shown.y - shown.height,
            width: 3.0 * shown.width,
            height: 3.0 * shown.height,
        });
        Self { cover, ..self }
    }

    /// Whether triangles that were made with it are where those of another belong.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        (self.scale, self.at) == (other.scale, other.at)
    }

    /// Whether what was made with it has all that is shown of a group with these bounds.
    pub(super) fn covers(&self, shown: Rect, bounds: Option<Rect>) -> bool {
        let (Some(cover), Some(bounds)) = (self.cover, bounds) else {
            return true;
        };
        let reaches = |cover: (f32, f32), shown: (f32, f32), bounds: (f32, f32)| {
            cover.0 <= shown.0.max(bounds.0) && shown.1.min(bounds.1) <= cover.1
        };
        reaches(
            (cover.x, cover.right()),
            (shown.x, shown.right()),
            (bounds.x, bounds.right()),
        ) && reaches(
            (cover.y, cover.bottom()),
            (shown.y, shown.bottom()),
            (bounds.y, bounds.bottom()),
        )
    }

    /// What is asked for, in pixels.
    pub(super) fn asked(&self) -> egui::Rect {
        self.cover.map_or(egui::Rect::EVERYTHING, |cover| {
            egui::Rect::from_min_max(self.at(cover.x, cover.y), self.at(cover.right(), cover.bottom()))
        })
    }

    /// The whole pixel that positions are counted from.
    pub(super) fn corner(&self) -> (f64, f64) {
        ((self.at.0 * self.scale).floor(), (self.at.1 * self.scale).floor())
    }

    /// A place of the group in pixels from that corner.
    pub(super) fn place(&self, x: f32, y: f32) -> (f64, f64) {
        let corner = self.corner();
        (
            (self.inner.0 + f64::from(x)) * self.scale - corner.0,
            (self.inner.1 + f64::from(y)) * self.scale - corner.1,
        )
    }

    /// The same, rounded.
    pub(super) fn at(&self, x: f32, y: f32) -> Pos2 {
        let (x, y) = self.place(x, y);
        pos2(x as f32, y as f32)
    }

    /// A length in pixels.
    pub(super) fn length(&self, units: f32) -> f32 {
        (f64::from(units) * self.scale) as f32
    }

    /// Whether everything is seen from afar.
    pub(super) fn is_coarse(&self) -> bool {
        self.scale < COARSE
    }
}

/// What items are turned into triangles with.
pub(super) struct Means<'a> {
    pub(super) atlas: &'a mut Atlas,
    pub(super) pictures: &'a mut Pictures,
    pub(super) context: &'a Context,
}

/// Triangles of a group's own items.
#[derive(Debug)]
pub(super) struct Resolved {
    pub(super) frame: Frame,
    pub(super) exactness: Exactness,
    /// Of the atlas, and of the pictures.
    pub(super) generation: (u32, u32),
    /// Whether all glyphs and pictures were there.
    pub(super) is_complete: bool,
    pub(super) sheet: Sheet,
    /// The sections of each run of items between groups, in order.
    pub(super) runs: Vec<Range<usize>>,
}

impl Resolved {
    fn empty(frame: Frame, exactness: Exactness, means: &Means<'_>) -> Self {
        Self {
            frame,
            exactness,
            generation: (means.atlas.generation(), means.pictures.generation()),
            is_complete: true,
            sheet: Sheet::default(),
            runs: Vec::new(),
        }
    }

    /// Adds the items of a group that stands `at`, and those of the groups in it.
    fn add_all(&mut self, items: &[Item], at: Point, means: &mut Means<'_>) {
        let frame = Frame { inner: (at.x.into(), at.y.into()), ..self.frame };
        for item in items {
            if let Item::Group(group) = item {
                self.add_all(&group.items, at.moved(group.at.x, group.at.y), means);
            } else {
                self.is_complete &= add(item, &frame, self.exactness, means, &mut self.sheet);
            }
        }
    }
}

/// Turns runs of `items` into triangles.
pub(super) fn resolve<'a>(
    items: impl Iterator<Item = &'a [Item]>,
    frame: Frame,
    exactness: Exactness,
    means: &mut Means<'_>,
) -> Resolved {
    let mut resolved = Resolved::empty(frame, exactness, means);
    for run in items {
        let first = resolved.sheet.close();
        for item in run {
            resolved.is_complete &= add(item, &frame, exactness, means, &mut resolved.sheet);
        }
        resolved.runs.push(first..resolved.sheet.sections().len());
    }
    resolved
}

/// Turns all items of groups in a group that stands at `from` into triangles, each with its place in it.
pub(super) fn resolve_together<'a>(
    groups: impl Iterator<Item = (Point, &'a [Item])>,
    from: Point,
    (frame, exactness): (Frame, Exactness),
    means: &mut Means<'_>,
) -> Resolved {
    let mut resolved = Resolved::empty(frame, exactness, means);
    for (at, items) in groups {
        resolved.add_all(items, from.moved(at.x, at.y), means);
    }
    resolved.runs.push(0..resolved.sheet.sections().len());
    resolved
}

/// Adds one item; whether all of it was there.
fn add(item: &Item, frame: &Frame, exactness: Exactness, means: &mut Means<'_>, sheet: &mut Sheet) -> bool {
    match item {
        Item::Group(_) => {}
        Item::Box(item) => boxes::add(item, frame, sheet),
        Item::Line(item) => stroke::add(item, frame, sheet),
        Item::Area(item) => area::add(item, frame, sheet),
        Item::Text(item) => return letters::add(item, frame, exactness, means, sheet),
        Item::Image(item) => return pictures::add(item, frame, means, sheet),
    }
    true
}
