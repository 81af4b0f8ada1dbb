//! A scene as a flat list of what to put where, in page pixels and drawing order.
//!
//! Made once a picture; every band then picks from it by bounds.

use std::{collections::BTreeMap, sync::Arc};

use vello_cpu::{
    Glyph,
    kurbo::{Affine, BezPath, Point, Rect, Shape as _},
    peniko,
};

use crate::{
    model,
    paint::outline,
    scene::{Area, BoxItem, Color, Fill, Group, ImageItem, Item, Scene, TextItem},
    text::{self, GlyphRun, TextBlock},
};

/// How far glyphs may reach from their origins, in font sizes: over them for stacked marks of
/// Thai, under them for those of Arabic, to both sides for ligatures and slanted letters.
pub(super) const REACH_UP: f64 = 1.7;
pub(super) const REACH_DOWN: f64 = 0.9;
pub(super) const REACH_ASIDE: f64 = 2.5;

/// From which font size on, in pixels, letters may stand on half pixels.
const LARGE: f64 = 18.0;

/// Everything that a picture shows.
pub(super) struct Inks<'a> {
    /// Back to front.
    pub(super) list: Vec<Ink<'a>>,
    /// The pictures among them, each once.
    pub(super) pictures: Vec<&'a model::Image>,
}

/// One thing to put on the page.
pub(super) struct Ink<'a> {
    /// What it may touch at most, in page pixels.
    pub(super) bounds: Rect,
    pub(super) shape: Shape<'a>,
}

/// What is put there.
pub(super) enum Shape<'a> {
    /// An upright rectangle: `bounds`.
    Rect(Paint),
    /// A filled polygon.
    Polygon {
        path: BezPath,
        rule: peniko::Fill,
        paint: Paint,
    },
    /// Glyphs of one font on one line, placed on the page; `size` in pixels.
    Glyphs {
        run: &'a GlyphRun,
        size: f32,
        glyphs: Vec<Glyph>,
        color: Color,
    },
    /// A picture that covers `bounds`, cut off at `edge`; the picture by its place in the list.
    Picture { index: usize, edge: BezPath },
}

/// What a shape is filled with.
#[derive(Clone, Copy)]
pub(super) enum Paint {
    Solid(Color),
    /// Between two heights of the page.
    Vertical {
        from_y: f64,
        from: Color,
        to_y: f64,
        to: Color,
    },
}

/// Collects what `scene` shows at `pixels_per_unit`, leaving out what lies beside the page.
pub(super) fn collect(scene: &Scene, pixels_per_unit: f32, page: Rect) -> Inks<'_> {
    let mut collector = Collector {
        scale: pixels_per_unit.into(),
        page,
        inks: Inks { list: Vec::new(), pictures: Vec::new() },
        known: BTreeMap::new(),
    };
    collector.group(&scene.root, (0.0, 0.0));
    collector.inks
}

struct Collector<'a> {
    scale: f64,
    page: Rect,
    inks: Inks<'a>,
    /// Where a picture stands in the list, by the address of its allocation.
    known: BTreeMap<usize, usize>,
}

impl<'a> Collector<'a> {
    fn group(&mut self, group: &'a Group, around: (f64, f64)) {
        let at = (around.0 + f64::from(group.at.x), around.1 + f64::from(group.at.y));
        let page_from_map = Affine::scale(self.scale) * Affine::translate(at);
        for item in group.items.iter() {
            match item {
                Item::Group(inner) => self.group(inner, at),
                Item::Box(item) => self.rectangle(item, page_from_map),
                Item::Line(item) => {
                    let path = outline::line(item, page_from_map);
                    self.polygon(path, peniko::Fill::NonZero, Paint::Solid(item.color));
                }
                Item::Area(item) => self.area(item, page_from_map),
                Item::Text(item) => self.text(item, page_from_map),
                Item::Image(item) => self.picture(item, page_from_map),
            }
        }
    }

    fn push(&mut self, bounds: Rect, shape: Shape<'a>) {
        // Anything not a number is in no rectangle, and drops out here too.
        if bounds.overlaps(self.page) {
            self.inks.list.push(Ink { bounds, shape });
        }
    }

    fn polygon(&mut self, path: BezPath, rule: peniko::Fill, paint: Paint) {
        self.push(path.bounding_box(), Shape::Polygon { path, rule, paint });
    }

    fn rectangle(&mut self, item: &BoxItem, page_from_map: Affine) {
        let rect = outline::rect(item.rect, page_from_map);
        let radius = f64::from(item.radius) * self.scale;
        let border = item
            .border
            .map(|border| (f64::from(border.width) * self.scale, border.color));
        if let Some(fill) = item.fill {
            // Under an opaque border the ground ends in its middle, or it would shimmer through
            // where the edge is smoothed.
            let inset = border
                .filter(|(_, color)| color.a == 255)
                .map_or(0.0, |(width, _)| width / 2.0);
            let inside = grid_rect(rect.inset(-inset));
            let paint = Paint::Solid(fill);
            if inside.x0 >= inside.x1 || inside.y0 >= inside.y1 {
                // All border.
            } else if radius > inset {
                self.polygon(outline::rounded(inside, radius - inset), peniko::Fill::NonZero, paint);
            } else {
                self.push(inside, Shape::Rect(paint));
            }
        }
        if let Some((width, color)) = border {
            let path = outline::ring(rect, radius, outline::on_grid(width));
            self.polygon(path, peniko::Fill::NonZero, Paint::Solid(color));
        }
    }

    fn area(&mut self, item: &Area, page_from_map: Affine) {
        let height = |y: f32| (page_from_map * Point::new(0.0, y.into())).y;
        let paint = match item.fill {
            Fill::Solid(color) => Paint::Solid(color),
            Fill::Vertical { from_y, from, to_y, to } => {
                Paint::Vertical { from_y: height(from_y), from, to_y: height(to_y), to }
            }
        };
        self.polygon(outline::area(&item.shape, page_from_map), peniko::Fill::NonZero, paint);
    }

    fn text(&mut self, item: &'a TextItem, page_from_map: Affine) {
        let corner = page_from_map * Point::new(item.at.x.into(), item.at.y.into());
        for run in item.block.runs.iter() {
            let origin = Point::new(corner.x, sharpened(corner.y, &item.block, run, self.scale));
            let size = f64::from(run.size) * self.scale;
            let glyphs: Vec<Glyph> = run
                .glyphs
                .iter()
                .map(|glyph| place(glyph, size, origin, self.scale))
                .collect();
            let Some(bounds) = bounds(&glyphs, size) else {
                continue;
            };
            let shape = Shape::Glyphs { run, size: size as f32, glyphs, color: item.color };
            self.push(bounds, shape);
        }
    }

    fn picture(&mut self, item: &'a ImageItem, page_from_map: Affine) {
        let rect = outline::rect(item.rect, page_from_map);
        let pictures = &mut self.inks.pictures;
        let index = *self.known.entry(Arc::as_ptr(&item.image).addr()).or_insert_with(|| {
            pictures.push(&item.image);
            pictures.len() - 1
        });
        let edge = outline::rounded(rect, f64::from(item.radius) * self.scale);
        self.push(rect, Shape::Picture { index, edge });
    }
}

fn grid_rect(rect: Rect) -> Rect {
    Rect::new(
        outline::on_grid(rect.x0),
        outline::on_grid(rect.y0),
        outline::on_grid(rect.x1),
        outline::on_grid(rect.y1),
    )
}

/// The corner of a block, moved down or up so that the line of `run` stands on a whole pixel, as
/// letters do that are to be sharp.
pub(super) fn sharpened(corner_y: f64, block: &TextBlock, run: &GlyphRun, scale: f64) -> f64 {
    let Some(first) = run.glyphs.first() else {
        return corner_y;
    };
    let distance = |baseline: f32| (baseline - first.y).abs();
    let baseline = block
        .lines
        .iter()
        .map(|line| line.baseline)
        .min_by(|one, other| distance(*one).total_cmp(&distance(*other)))
        .unwrap_or(first.y);
    let in_block = f64::from(baseline) * scale;
    (corner_y + in_block).round() - in_block
}

/// A glyph of `size` pixels on the page. Across it stands on quarters of a pixel, where it is large
/// on halves: finer is not seen, and letters that repeat exactly make smaller files.
pub(super) fn place(glyph: &text::Glyph, size: f64, origin: Point, scale: f64) -> Glyph {
    let steps = if size < LARGE { 4.0 } else { 2.0 };
    let x = origin.x + f64::from(glyph.x) * scale;
    let y = origin.y + f64::from(glyph.y) * scale;
    Glyph {
        id: glyph.id,
        x: ((x * steps).round() / steps) as f32,
        y: outline::on_grid(y) as f32,
    }
}

/// What glyphs of `size` may touch.
fn bounds(glyphs: &[Glyph], size: f64) -> Option<Rect> {
    let (first, others) = glyphs.split_first()?;
    let origin = |glyph: &Glyph| Point::new(glyph.x.into(), glyph.y.into());
    let start = Rect::from_points(origin(first), origin(first));
    let origins = others
        .iter()
        .fold(start, |bounds, glyph| bounds.union_pt(origin(glyph)));
    Some(Rect::new(
        origins.x0 - size * REACH_ASIDE,
        origins.y0 - size * REACH_UP,
        origins.x1 + size * REACH_ASIDE,
        origins.y1 + size * REACH_DOWN,
    ))
}
