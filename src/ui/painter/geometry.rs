//! Triangles of a group in pixels, kept until the scale or the group's place changes.

use egui::{
    Color32, Pos2, Rect,
    epaint::{Vertex, WHITE_UV},
    lerp, pos2,
};

use crate::scene::Color;

/// What texture triangles need.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Source {
    /// Any page of the atlas: only its white texel.
    White,
    /// A page of the atlas, by its number.
    Page(u32),
    /// A picture, by its number.
    Picture(u32),
}

/// How many vertices a section has, about: what lies beside the window is left out by sections.
const LONG: usize = 256;

/// Triangles that follow each other and share a texture.
#[derive(Debug, Clone, Copy)]
pub(super) struct Section {
    pub(super) source: Source,
    /// What they may touch.
    pub(super) bounds: Rect,
    first_vertex: usize,
    last_vertex: usize,
    first_index: usize,
    last_index: usize,
}

/// What part of a texture lies over what part of the screen.
#[derive(Debug, Clone, Copy)]
pub(super) struct Brush {
    pub(super) rect: Rect,
    pub(super) uv: Rect,
}

/// Triangles in pixels from some origin.
#[derive(Debug, Clone, Default)]
pub(super) struct Sheet {
    vertices: Vec<Vertex>,
    indices: Vec<u32>,
    sections: Vec<Section>,
    /// Whether the next triangles begin a section whatever they need.
    is_closed: bool,
    brush: Option<Brush>,
}

impl Sheet {
    /// Makes what follows a section of its own, and tells its number.
    pub(super) fn close(&mut self) -> usize {
        self.is_closed = true;
        self.sections.len()
    }

    /// From now on triangles need `source`.
    pub(super) fn need(&mut self, source: Source) {
        let is_closed = std::mem::take(&mut self.is_closed);
        let is_long = self.is_long();
        if let Some(last) = self.sections.last_mut().filter(|_| !is_closed && !is_long) {
            match (last.source, source) {
                (Source::White, Source::Page(_)) => {
                    last.source = source;
                    return;
                }
                (Source::Page(_) | Source::White, Source::White) => return,
                (one, other) if one == other => return,
                (Source::White | Source::Page(_) | Source::Picture(_), _) => {}
            }
        }
        self.begin(source);
    }

    /// Whether it is time for another section.
    pub(super) fn is_long(&self) -> bool {
        self.sections
            .last()
            .is_some_and(|last| last.last_vertex - last.first_vertex > LONG)
    }

    /// Begins a section like the last one; no triangle reaches from one to the other.
    pub(super) fn split(&mut self) {
        if let Some(last) = self.sections.last() {
            self.begin(last.source);
        }
    }

    fn begin(&mut self, source: Source) {
        let (vertex, index) = (self.vertices.len(), self.indices.len());
        self.sections.push(Section {
            source,
            bounds: Rect::NOTHING,
            first_vertex: vertex,
            last_vertex: vertex,
            first_index: index,
            last_index: index,
        });
    }

    pub(super) fn textured_vertex(&mut self, pos: Pos2, uv: Pos2, color: Color32) -> u32 {
        let number = self.vertices.len() as u32;
        self.vertices.push(Vertex { pos, uv, color });
        if let Some(section) = self.sections.last_mut() {
            section.last_vertex = self.vertices.len();
            section.bounds.extend_with(pos);
        }
        number
    }

    pub(super) fn vertex(&mut self, pos: Pos2, color: Color32) -> u32 {
        let uv = self.brush.map_or(WHITE_UV, |Brush { rect, uv }| {
            let part = (pos - rect.min) / rect.size();
            pos2(lerp(uv.x_range(), part.x), lerp(uv.y_range(), part.y))
        });
        self.textured_vertex(pos, uv, color)
    }

    /// What vertices take their colour from, from now on; else it is theirs alone.
    pub(super) fn set_brush(&mut self, brush: Option<Brush>) {
        self.brush = brush;
    }

    pub(super) fn triangle(&mut self, one: u32, two: u32, three: u32) {
        self.indices.extend([one, two, three]);
        if let Some(section) = self.sections.last_mut() {
            section.last_index = self.indices.len();
        }
    }

    /// Four corners in order round the quad.
    pub(super) fn quad(&mut self, corners: [u32; 4]) {
        let [one, two, three, four] = corners;
        self.indices.extend([one, two, three, one, three, four]);
        if let Some(section) = self.sections.last_mut() {
            section.last_index = self.indices.len();
        }
    }

    /// An upright rectangle of one colour.
    pub(super) fn rectangle(&mut self, min: Pos2, max: Pos2, uv: (Pos2, Pos2), color: Color32) {
        let corners = [
            (min, uv.0),
            (pos2(max.x, min.y), pos2(uv.1.x, uv.0.y)),
            (max, uv.1),
            (pos2(min.x, max.y), pos2(uv.0.x, uv.1.y)),
        ]
        .map(|(pos, uv)| self.textured_vertex(pos, uv, color));
        self.quad(corners);
    }

    /// An upright rectangle without smoothed edges.
    pub(super) fn plain(&mut self, min: Pos2, max: Pos2, color: Color32) {
        let corners = [min, pos2(max.x, min.y), max, pos2(min.x, max.y)];
        let corners = corners.map(|pos| self.vertex(pos, color));
        self.quad(corners);
    }

    /// Triangles between two closed rings of as many vertices each.
    pub(super) fn between(&mut self, outer: u32, inner: u32, count: u32) {
        for one in 0..count {
            let two = (one + 1) % count;
            self.quad([outer + one, outer + two, inner + two, inner + one]);
        }
    }

    /// Triangles inside a convex ring.
    pub(super) fn inside(&mut self, first: u32, count: u32) {
        for one in 1..count.saturating_sub(1) {
            self.triangle(first, first + one, first + one + 1);
        }
    }

    pub(super) fn sections(&self) -> &[Section] {
        &self.sections
    }

    pub(super) fn vertices(&self, section: &Section) -> &[Vertex] {
        self.vertices
            .get(section.first_vertex..section.last_vertex)
            .unwrap_or_default()
    }

    /// The corners of the section's triangles, and the number that its first vertex has in them.
    pub(super) fn indices(&self, section: &Section) -> (&[u32], u32) {
        let indices = self.indices.get(section.first_index..section.last_index);
        (indices.unwrap_or_default(), section.first_vertex as u32)
    }
}

/// A colour where it covers `level` of a pixel, premultiplied.
pub(super) fn ink(color: Color, level: f32) -> Color32 {
    let alpha = f32::from(color.a) * level.clamp(0.0, 1.0) / 255.0;
    let channel = |value: u8| (f32::from(value) * alpha).round() as u8;
    Color32::from_rgba_premultiplied(
        channel(color.r),
        channel(color.g),
        channel(color.b),
        (255.0 * alpha).round() as u8,
    )
}
