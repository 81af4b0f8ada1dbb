//! Draws the part of a page that lies in one tile.
//!
//! The only place that hands things to the rasteriser. A painter belongs to one thread and keeps
//! its buffers from tile to tile.

use std::sync::{
    Arc, Mutex, PoisonError,
    atomic::{AtomicUsize, Ordering},
};

use vello_cpu::{
    Glyph, GlyphRunBuilder, Image, ImageSource, PixelMetadata, Pixels, Pixmap, RasterizerSettings, RenderContext,
    RenderSettings, Resources, TargetInit,
    color::{AlphaColor, Srgb},
    kurbo::{Affine, Rect, Stroke},
    peniko::{Gradient, ImageAlphaType, ImageQuality, ImageSampler},
};

use crate::{
    model,
    paint::{
        PaintError,
        ink::{Ink, Paint, Shape},
        png::Ground,
        sample,
    },
    picture,
    scene::Color,
    text::GlyphRun,
};

/// How much thicker the strokes of a glyph get where its font has no bold, in font sizes.
pub(super) const EMBOLDENING: f64 = 1.0 / 24.0;

/// A rectangle of page pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Tile {
    pub(super) x: u32,
    pub(super) y: u32,
    pub(super) width: u16,
    pub(super) height: u16,
}

impl Tile {
    pub(super) fn rect(self) -> Rect {
        let (x, y) = (f64::from(self.x), f64::from(self.y));
        Rect::new(x, y, x + f64::from(self.width), y + f64::from(self.height))
    }
}

/// A picture of the scene, decoded when the first tile needs it and dropped after the last.
pub(super) struct Decoded<'a> {
    image: &'a model::Image,
    waiting_tiles: AtomicUsize,
    pixels: Mutex<Option<Arc<picture::Pixels>>>,
}

impl<'a> Decoded<'a> {
    /// `image`, which so many tiles show.
    pub(super) fn new(image: &'a model::Image, tiles: usize) -> Self {
        Self {
            image,
            waiting_tiles: AtomicUsize::new(tiles),
            pixels: Mutex::new(None),
        }
    }

    /// Its pixels, for one of the tiles.
    fn for_tile(&self) -> Result<Arc<picture::Pixels>, PaintError> {
        let mut pixels = self.pixels.lock().unwrap_or_else(PoisonError::into_inner);
        let decoded = match pixels.take() {
            Some(decoded) => decoded,
            None => Arc::new(picture::decode(self.image)?),
        };
        if self.waiting_tiles.fetch_sub(1, Ordering::Relaxed) > 1 {
            *pixels = Some(Arc::clone(&decoded));
        }
        Ok(decoded)
    }
}

/// What all tiles of a page share.
pub(super) struct Page<'a> {
    pub(super) inks: Vec<Ink<'a>>,
    pub(super) pictures: Vec<Decoded<'a>>,
    pub(super) ground: Ground,
    /// The colour of an opaque ground.
    pub(super) color: Color,
}

/// A rasteriser with its buffers.
pub(super) struct Painter {
    context: RenderContext,
    resources: Resources,
}

impl Painter {
    pub(super) fn new() -> Self {
        let settings = RenderSettings { num_threads: 0, ..RenderSettings::default() };
        Self {
            context: RenderContext::new_with(1, 1, settings),
            resources: Resources::new(),
        }
    }

    /// The pixels of `tile` in the format of the file: RGB where the ground is opaque, RGBA with
    /// straight alpha where it is transparent. `buffer` is used up for them.
    pub(super) fn paint(&mut self, page: &Page<'_>, tile: Tile, mut buffer: Vec<u8>) -> Result<Vec<u8>, PaintError> {
        self.context.reset_and_resize(tile.width, tile.height);
        for ink in page.inks.iter().filter(|ink| ink.bounds.overlaps(tile.rect())) {
            self.ink(ink, page, tile)?;
        }
        self.context.flush();

        buffer.resize(4 * usize::from(tile.width) * usize::from(tile.height), 0);
        let pixels = PixelMetadata::new(ImageAlphaType::AlphaPremultiplied, true);
        let mut pixmap = Pixmap::from_parts(buffer, tile.width, tile.height, pixels);
        let clear = match page.ground {
            Ground::Opaque => rasteriser_color(Color { a: 255, ..page.color }),
            Ground::Transparent => AlphaColor::TRANSPARENT,
        };
        let settings = RasterizerSettings {
            target_init: TargetInit::Clear(clear),
            ..RasterizerSettings::default()
        };
        self.context.render_with(&mut pixmap, &mut self.resources, settings);
        Ok(match page.ground {
            Ground::Opaque => {
                pixmap.set_may_have_transparency(false);
                match pixmap.try_take_rgb8(ImageAlphaType::Alpha) {
                    Pixels::Rgb8(bytes) | Pixels::Rgba8(bytes) => bytes,
                }
            }
            Ground::Transparent => pixmap.take_rgba8(ImageAlphaType::Alpha),
        })
    }

    /// One glyph in white on nothing, on so many pixels: four bytes each, premultiplied.
    pub(super) fn glyph(&mut self, run: &GlyphRun, size: f32, glyph: Glyph, (width, height): (u16, u16)) -> Vec<u8> {
        self.context.reset_and_resize(width, height);
        self.context.set_transform(Affine::IDENTITY);
        self.glyphs(run, size, &[glyph], Color::hex(0xff_ff_ff));
        self.context.flush();
        let mut pixmap = Pixmap::new(width, height);
        let settings = RasterizerSettings {
            target_init: TargetInit::Clear(AlphaColor::TRANSPARENT),
            ..RasterizerSettings::default()
        };
        self.context.render_with(&mut pixmap, &mut self.resources, settings);
        pixmap.take_rgba8(ImageAlphaType::AlphaPremultiplied)
    }

    fn ink(&mut self, ink: &Ink<'_>, page: &Page<'_>, tile: Tile) -> Result<(), PaintError> {
        let tile_from_page = Affine::translate((-f64::from(tile.x), -f64::from(tile.y)));
        self.context.set_transform(tile_from_page);
        match &ink.shape {
            Shape::Rect(paint) => {
                self.set_paint(*paint);
                self.context.fill_rect(&ink.bounds);
            }
            Shape::Polygon { path, rule, paint } => {
                self.set_paint(*paint);
                self.context.set_fill_rule(*rule);
                self.context.fill_path(path);
            }
            Shape::Glyphs { run, size, glyphs, color } => self.glyphs(run, *size, glyphs, *color),
            Shape::Picture { index, edge } => {
                let Some(picture) = page.pictures.get(*index) else {
                    return Ok(());
                };
                let (image, place) = window(&*picture.for_tile()?, ink.bounds, tile);
                self.context.set_paint(image);
                self.context.set_paint_transform(place);
                self.context.set_fill_rule(vello_cpu::peniko::Fill::NonZero);
                self.context.fill_path(edge);
                self.context.reset_paint_transform();
            }
        }
        Ok(())
    }

    fn set_paint(&mut self, paint: Paint) {
        match paint {
            Paint::Solid(color) => self.context.set_paint(rasteriser_color(color)),
            Paint::Vertical { from_y, from, to_y, to } => {
                // Two colours at one height are an edge there, not the absence of a gradient.
                let to_y = if from_y == to_y { from_y + 1.0 / 256.0 } else { to_y };
                let stops = [rasteriser_color(from), rasteriser_color(to)];
                self.context
                    .set_paint(Gradient::new_linear((0.0, from_y), (0.0, to_y)).with_stops(stops));
            }
        }
    }

    fn glyphs(&mut self, run: &GlyphRun, size: f32, glyphs: &[Glyph], color: Color) {
        self.context.set_paint(rasteriser_color(color));
        // The strokes of a glyph may overlap.
        self.context.set_fill_rule(vello_cpu::peniko::Fill::NonZero);
        // A glyph that cannot be drawn is a blank, or one that the typesetter has reported.
        self.glyph_run(run, size).fill_glyphs(glyphs.iter().copied()).ok();
        if run.synthesis.embolden {
            self.context.set_stroke(Stroke::new(f64::from(size) * EMBOLDENING));
            self.glyph_run(run, size).stroke_glyphs(glyphs.iter().copied()).ok();
        }
    }

    fn glyph_run<'b>(&'b mut self, run: &'b GlyphRun, size: f32) -> GlyphRunBuilder<'b> {
        let builder = self
            .context
            .glyph_run(&mut self.resources, &run.font)
            .font_size(size)
            .hint(false)
            .normalized_coords(&run.coords);
        match run.synthesis.skew {
            Some(degrees) => builder.glyph_transform(Affine::skew(-f64::from(degrees).to_radians().tan(), 0.0)),
            None => builder,
        }
    }
}

/// The part of `picture`, covering `rect`, that lies in `tile`, as a paint and its place.
fn window(picture: &picture::Pixels, rect: Rect, tile: Tile) -> (Image, Affine) {
    let shown = rect.expand().intersect(tile.rect());
    let columns = shown.x0 as u32..shown.x1 as u32;
    let rows = shown.y0 as u32..shown.y1 as u32;
    let (width, height) = (columns.len() as u16, rows.len() as u16);
    let bytes = sample::cover(picture, rect, columns, rows);
    let pixels = PixelMetadata::new(ImageAlphaType::AlphaPremultiplied, true);
    let image = Image {
        image: ImageSource::Pixmap(Arc::new(Pixmap::from_parts(bytes, width, height, pixels))),
        // Its pixels are those of the page.
        sampler: ImageSampler { quality: ImageQuality::Low, ..ImageSampler::default() },
    };
    (image, Affine::translate((shown.x0, shown.y0)))
}

fn rasteriser_color(color: Color) -> AlphaColor<Srgb> {
    AlphaColor::from_rgba8(color.r, color.g, color.b, color.a)
}
