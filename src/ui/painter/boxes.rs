//! Rectangles, rounded or not, with edges that cover parts of pixels as they do in the PNG.

use std::f32::consts::FRAC_PI_2;

use egui::{Pos2, pos2};

use crate::{
    scene::{BoxItem, Color},
    ui::painter::{
        geometry::{Sheet, Source, ink},
        resolve::Frame,
    },
};

/// Edges nearer than this to the edge of a pixel need no smoothing.
const SHARP: f32 = 1.0 / 32.0;
/// Corners rounder than this are drawn round.
const ROUND: f32 = 0.4;

/// From afar, boxes that cover less of a pixel are left out.
const SPECK: f32 = 0.06;

/// An upright rectangle in pixels, by its middle and half its size.
#[derive(Debug, Clone, Copy)]
pub(super) struct Bounds {
    pub(super) center: Pos2,
    pub(super) half: [f32; 2],
}

impl Bounds {
    pub(super) fn between(min: Pos2, max: Pos2) -> Self {
        Self {
            center: min + (max - min) / 2.0,
            half: [(max.x - min.x).max(0.0) / 2.0, (max.y - min.y).max(0.0) / 2.0],
        }
    }

    fn min(&self) -> Pos2 {
        pos2(self.center.x - self.half[0], self.center.y - self.half[1])
    }

    fn max(&self) -> Pos2 {
        pos2(self.center.x + self.half[0], self.center.y + self.half[1])
    }

    fn grown(self, by: f32) -> Self {
        Self { half: self.half.map(|half| (half + by).max(0.0)), ..self }
    }

    fn is_sharp(&self) -> bool {
        let edges = [self.min().x, self.min().y, self.max().x, self.max().y];
        edges.into_iter().all(|edge| (edge - edge.round()).abs() < SHARP)
    }
}

/// A box of the scene.
pub(super) fn add(item: &BoxItem, frame: &Frame, sheet: &mut Sheet) {
    sheet.need(Source::White);
    let bounds = Bounds::between(
        frame.at(item.rect.x, item.rect.y),
        frame.at(item.rect.right(), item.rect.bottom()),
    );
    let radius = frame.length(item.radius);
    if frame.is_coarse() {
        return coarse(item, bounds, frame, sheet);
    }
    let border = item.border.map(|border| (frame.length(border.width), border.color));
    if let Some(fill) = item.fill {
        // As the PNG has it: under an opaque border the ground ends in its middle.
        let inset = border
            .filter(|(_, color)| color.a == 255)
            .map_or(0.0, |(width, _)| width / 2.0);
        filled(bounds.grown(-inset), radius - inset, fill, sheet);
    }
    if let Some((width, color)) = border {
        ring(bounds, radius, width, color, sheet);
    }
}

/// A box from afar: its ground, or its edge where it has none.
fn coarse(item: &BoxItem, bounds: Bounds, frame: &Frame, sheet: &mut Sheet) {
    let [width, height] = bounds.half;
    if 4.0 * width * height < SPECK {
        return;
    }
    match (item.fill, item.border) {
        (Some(fill), _) => {
            let level: f32 = bounds.half.iter().map(|half| (2.0 * half).min(1.0)).product();
            let half = bounds.half.map(|half| half.max(0.5));
            let seen = Bounds { half, ..bounds };
            sheet.plain(seen.min(), seen.max(), ink(fill, level));
        }
        (None, Some(border)) => {
            let radius = frame.length(item.radius);
            ring(bounds, radius, frame.length(border.width), border.color, sheet);
        }
        (None, None) => {}
    }
}

/// The inside of a rounded rectangle.
pub(super) fn filled(bounds: Bounds, radius: f32, color: Color, sheet: &mut Sheet) {
    if bounds.half.iter().any(|half| *half <= 0.0) {
        return;
    }
    let corner = Corner::new(radius, &bounds);
    if corner.steps == 0 && bounds.is_sharp() {
        sheet.plain(bounds.min(), bounds.max(), ink(color, 1.0));
        return;
    }
    let level: f32 = bounds.half.iter().map(|half| (2.0 * half).min(1.0)).product();
    let inside = Bounds { half: bounds.half.map(|half| (half - 0.5).abs()), ..bounds };
    let outer = corner.ring(bounds.grown(0.5), 0.5, ink(color, 0.0), sheet);
    let inner = corner.ring(inside, -0.5, ink(color, level), sheet);
    sheet.between(outer, inner, corner.count());
    sheet.inside(inner, corner.count());
}

/// What lies between the edge of a rounded rectangle and `width` inside it.
fn ring(bounds: Bounds, radius: f32, width: f32, color: Color, sheet: &mut Sheet) {
    let level = width.min(1.0);
    if level <= 0.0 {
        return;
    }
    if bounds.half.iter().any(|half| *half <= width) {
        return filled(bounds, radius, color, sheet);
    }
    let corner = Corner::new(radius, &bounds);
    let offsets = [
        (0.5, 0.0),
        (0.5 - level, level),
        (level - width - 0.5, level),
        (-width - 0.5, 0.0),
    ];
    let rings = offsets.map(|(offset, level)| corner.ring(bounds.grown(offset), offset, ink(color, level), sheet));
    for (outer, inner) in rings.iter().zip(rings.iter().skip(1)) {
        sheet.between(*outer, *inner, corner.count());
    }
}

/// How the corners of a rectangle are cut.
#[derive(Debug, Clone, Copy)]
struct Corner {
    radius: f32,
    /// Straight lines a corner; 0 for square ones.
    steps: u32,
}

impl Corner {
    fn new(radius: f32, bounds: &Bounds) -> Self {
        let [width, height] = bounds.half;
        let radius = radius.min(width).min(height);
        let steps = if radius > ROUND {
            arc_steps(radius, FRAC_PI_2)
        } else {
            0
        };
        Self { radius, steps }
    }

    fn count(self) -> u32 {
        4 * (self.steps + 1)
    }

    /// Adds the outline of a rectangle whose corners are rounder by `offset`; its first vertex.
    fn ring(self, bounds: Bounds, offset: f32, color: egui::Color32, sheet: &mut Sheet) -> u32 {
        let [width, height] = bounds.half;
        let radius = if self.steps == 0 {
            0.0
        } else {
            (self.radius + offset).clamp(0.0, width.min(height))
        };
        let mut first = None;
        for (quarter, (right, down)) in [(1.0, 1.0), (-1.0, 1.0), (-1.0, -1.0), (1.0, -1.0)]
            .into_iter()
            .enumerate()
        {
            let x = bounds.center.x + right * (width - radius);
            let y = bounds.center.y + down * (height - radius);
            for step in 0..=self.steps {
                let part = step as f32 / self.steps.max(1) as f32;
                let (sin, cos) = (FRAC_PI_2 * (quarter as f32 + part)).sin_cos();
                let vertex = sheet.vertex(pos2(x + radius * cos, y + radius * sin), color);
                first = first.or(Some(vertex));
            }
        }
        first.unwrap_or_default()
    }
}

/// How many straight lines stand for an arc: they run a tenth of a pixel beside it at most.
pub(super) fn arc_steps(radius: f32, angle: f32) -> u32 {
    ((radius.max(0.3).sqrt() * 1.12 * angle).ceil() as u32).clamp(1, 64)
}
