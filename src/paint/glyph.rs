//! Bitmaps of single glyphs, and where they stand: what the PNG draws, piece by piece.
//!
//! The window keeps them in its atlas. The rasteriser and the rounding of places are those of the
//! PNG, so that both show the same letters on the same pixels.

use skrifa::{
    FontRef, GlyphId, MetadataProvider as _,
    instance::{LocationRef, NormalizedCoord, Size},
    outline::{DrawSettings, OutlinePen},
};
use vello_cpu::{Glyph, kurbo::Point};

use crate::{
    paint::{
        ink::{self, REACH_ASIDE, REACH_DOWN, REACH_UP},
        tile::{EMBOLDENING, Painter},
    },
    text::{GlyphRun, TextBlock},
};

/// The longest side of a bitmap; what reaches further is cut off.
const LONGEST: f64 = 1024.0;

/// A glyph on a page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Place {
    /// In the run's font.
    pub id: u32,
    /// Of its origin, in pixels: on quarters of one, or on halves where letters are large.
    pub x: f32,
    /// Of its origin, in pixels; whole for letters that stand on their line.
    pub y: f32,
}

/// Where the PNG has the glyphs of `run` when the upper left corner of `block` stands at `corner`,
/// in pixels, and a map unit is `scale` of them.
pub fn places(block: &TextBlock, run: &GlyphRun, corner: (f64, f64), scale: f64) -> impl Iterator<Item = Place> {
    let origin = Point::new(corner.0, ink::sharpened(corner.1, block, run, scale));
    let size = f64::from(run.size) * scale;
    run.glyphs.iter().map(move |glyph| {
        let Glyph { id, x, y } = ink::place(glyph, size, origin, scale);
        Place { id, x, y }
    })
}

/// The ink of a glyph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GlyphBitmap {
    /// How far its left edge lies from the glyph's origin, in whole pixels.
    pub left: i32,
    /// How far its upper edge lies under the glyph's origin: mostly negative.
    pub top: i32,
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
    /// Four bytes a pixel, row by row, premultiplied: white by how much is covered, or the glyph's
    /// own colours.
    pub pixels: Vec<u8>,
    /// Whether it has colours of its own, which text colour is not to change.
    pub is_color: bool,
}

/// Which glyph, and how it is to be drawn.
#[derive(Debug, Clone, Copy)]
pub struct Drawn<'a> {
    /// Whose font, coordinates and synthesis; not its size.
    pub run: &'a GlyphRun,
    /// In the run's font.
    pub id: u32,
    /// The font size in pixels.
    pub size: f32,
    /// Where its origin stands in a pixel, 0 to 1 from its left edge.
    pub x: f32,
    /// And from its upper edge.
    pub y: f32,
}

/// A rasteriser of glyphs with its buffers.
#[expect(missing_debug_implementations, reason = "a rasteriser has nothing to show")]
pub struct GlyphPainter(Painter);

impl Default for GlyphPainter {
    fn default() -> Self {
        Self::new()
    }
}

impl GlyphPainter {
    /// A rasteriser that has drawn nothing yet.
    #[must_use]
    pub fn new() -> Self {
        Self(Painter::new())
    }

    /// The ink of a glyph; `None` when it has none, as a blank.
    pub fn paint(&mut self, drawn: &Drawn<'_>) -> Option<GlyphBitmap> {
        let (extent, has_outline) = match outline(drawn) {
            Outline::Empty => return None,
            Outline::Within(extent) => (extent, true),
            Outline::Unknown { is_picture } => (Extent::anything(drawn.size), !is_picture),
        };
        let (left, top) = (extent.left.floor() - 1.0, extent.top.floor() - 1.0);
        let width = (extent.right.ceil() + 1.0 - left).clamp(1.0, LONGEST) as u16;
        let height = (extent.bottom.ceil() + 1.0 - top).clamp(1.0, LONGEST) as u16;
        let glyph = Glyph {
            id: drawn.id,
            x: drawn.x - left as f32,
            y: drawn.y - top as f32,
        };
        let pixels = self.0.glyph(drawn.run, drawn.size, glyph, (width, height));
        let (quads, _) = pixels.as_chunks::<4>();
        let has_hue = quads.iter().any(|&[r, g, b, a]| r != a || g != a || b != a);
        let bitmap = GlyphBitmap {
            left: left as i32,
            top: top as i32,
            width: width.into(),
            height: height.into(),
            is_color: has_hue || !has_outline,
            pixels,
        };
        bitmap.trimmed()
    }
}

impl GlyphBitmap {
    /// Without the empty rows and columns round its ink.
    fn trimmed(self) -> Option<Self> {
        let (pixels, _) = self.pixels.as_chunks::<4>();
        let stride = self.width as usize;
        let is_inked = |pixel: &[u8; 4]| pixel[3] > 0;
        let mut edges: Option<[u32; 4]> = None;
        for (y, row) in (0_u32..).zip(pixels.chunks_exact(stride)) {
            let mut inked = (0_u32..).zip(row).filter(|(_, pixel)| is_inked(pixel)).map(|(x, _)| x);
            let Some(first) = inked.next() else {
                continue;
            };
            let last = inked.last().unwrap_or(first);
            let [left, top, right, _] = edges.unwrap_or([first, y, last, y]);
            edges = Some([left.min(first), top, right.max(last), y]);
        }
        let [left, top, right, bottom] = edges?;
        let kept = pixels
            .chunks_exact(stride)
            .take(bottom as usize + 1)
            .skip(top as usize)
            .flat_map(|row| row.iter().take(right as usize + 1).skip(left as usize))
            .flatten();
        Some(Self {
            left: self.left.saturating_add_unsigned(left),
            top: self.top.saturating_add_unsigned(top),
            width: right + 1 - left,
            height: bottom + 1 - top,
            pixels: kept.copied().collect(),
            is_color: self.is_color,
        })
    }
}

/// What a glyph may touch, in pixels from its origin, y pointing down.
#[derive(Debug, Clone, Copy)]
struct Extent {
    left: f64,
    top: f64,
    right: f64,
    bottom: f64,
}

impl Extent {
    /// Of a glyph of which nothing is known.
    fn anything(size: f32) -> Self {
        let size = f64::from(size);
        Self {
            left: -REACH_ASIDE * size,
            top: -REACH_UP * size,
            right: REACH_ASIDE * size,
            bottom: REACH_DOWN * size,
        }
    }

    fn moved(self, x: f32, y: f32) -> Self {
        let (x, y) = (f64::from(x), f64::from(y));
        Self {
            left: self.left + x,
            top: self.top + y,
            right: self.right + x,
            bottom: self.bottom + y,
        }
    }

    fn grown(self, margin: f64) -> Self {
        Self {
            left: self.left - margin,
            top: self.top - margin,
            right: self.right + margin,
            bottom: self.bottom + margin,
        }
    }
}

/// What is known of a glyph before it is drawn.
enum Outline {
    /// It has no ink.
    Empty,
    /// Its ink lies in here.
    Within(Extent),
    /// It may be a picture or have layers of colour, which may reach anywhere.
    Unknown {
        /// It is a picture: there is no outline.
        is_picture: bool,
    },
}

fn outline(drawn: &Drawn<'_>) -> Outline {
    let run = drawn.run;
    let Ok(font) = FontRef::from_index(run.font.data.data(), run.font.index) else {
        return Outline::Empty;
    };
    let id = GlyphId::new(drawn.id);
    let may_have_colors = font.color_glyphs().get(id).is_some() || !font.bitmap_strikes().is_empty();
    let outline = match font.outline_glyphs().get(id) {
        outline if may_have_colors => return Outline::Unknown { is_picture: outline.is_none() },
        Some(outline) => outline,
        None => return Outline::Empty,
    };
    let coords: Vec<NormalizedCoord> = run
        .coords
        .iter()
        .map(|bits| NormalizedCoord::from_bits(*bits))
        .collect();
    let settings = DrawSettings::unhinted(Size::new(drawn.size), LocationRef::new(&coords));
    let slope = run.synthesis.skew.map_or(0.0, |degrees| degrees.to_radians().tan());
    let mut pen = Bounds { slope, extent: None };
    if outline.draw(settings, &mut pen).is_err() {
        return Outline::Unknown { is_picture: false };
    }
    let thicker = if run.synthesis.embolden {
        f64::from(drawn.size) * EMBOLDENING
    } else {
        0.0
    };
    pen.extent.map_or(Outline::Empty, |extent| {
        Outline::Within(extent.moved(drawn.x, drawn.y).grown(thicker))
    })
}

/// Walks along an outline, y pointing up, and remembers how far it went.
struct Bounds {
    slope: f32,
    extent: Option<Extent>,
}

impl Bounds {
    fn add(&mut self, x: f32, y: f32) {
        let (x, y) = (f64::from(x + self.slope * y), f64::from(-y));
        let known = self.extent.unwrap_or(Extent { left: x, top: y, right: x, bottom: y });
        self.extent = Some(Extent {
            left: known.left.min(x),
            top: known.top.min(y),
            right: known.right.max(x),
            bottom: known.bottom.max(y),
        });
    }
}

impl OutlinePen for Bounds {
    fn move_to(&mut self, x: f32, y: f32) {
        self.add(x, y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.add(x, y);
    }

    fn quad_to(&mut self, control_x: f32, control_y: f32, x: f32, y: f32) {
        self.add(control_x, control_y);
        self.add(x, y);
    }

    fn curve_to(&mut self, one_x: f32, one_y: f32, two_x: f32, two_y: f32, x: f32, y: f32) {
        self.add(one_x, one_y);
        self.add(two_x, two_y);
        self.add(x, y);
    }

    fn close(&mut self) {}
}

#[cfg(test)]
mod tests;
