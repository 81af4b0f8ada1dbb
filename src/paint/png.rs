//! Scene to PNG.
//!
//! The page is drawn in bands of rows on all cores while the bands before are being written;
//! memory is bounded by the bands in flight, however large the page. The bytes depend on the
//! scene and the options alone, not on the number of cores.

use std::{
    cell::RefCell,
    io::{self, Write},
    num::NonZeroUsize,
    ops::{Range, RangeInclusive},
    thread,
};

use png::{
    BitDepth, ColorType, DeflateCompression, Encoder, EncodingError, Filter, PixelDimensions, SrgbRenderingIntent,
    Unit, Writer,
};
use vello_cpu::kurbo::Rect;

use crate::{
    paint::{
        PaintError, bands,
        ink::{self, Ink, Shape},
        tile::{Decoded, Page, Painter, Tile},
    },
    scene::Scene,
};

/// The longest side of a picture in pixels.
pub const MAX_SIDE: u32 = 200_000;
/// The most pixels of a picture.
pub const MAX_PIXELS: u64 = 400_000_000;

/// How long the chunks of the file are.
const CHUNK: usize = 256 << 10;

/// How a scene becomes a PNG.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PngOptions {
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
    /// How many pixels a map unit is long.
    pub pixels_per_unit: f32,
    /// For the file's `pHYs`, from which programs tell how large it is on paper.
    pub pixels_per_meter: u32,
    /// What shows where nothing stands.
    pub ground: Ground,
    /// How much time goes into a small file.
    pub compression: Compression,
}

/// What shows where nothing stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ground {
    /// The scene's ground; the file is RGB.
    Opaque,
    /// Nothing; the file is RGBA.
    Transparent,
}

/// How much time goes into a small file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Compression {
    /// For what is sent and put into decks.
    Small,
    /// For posters, where drawing should take the time.
    Fast,
}

/// Writes `scene` as a PNG to `out`, telling `progress` how much is done, 0 to 1.
///
/// # Errors
/// When the size or the scale makes no picture, a picture in the scene cannot be decoded, or
/// `out` fails. What has reached `out` by then is no whole PNG.
pub fn png(
    scene: &Scene,
    options: &PngOptions,
    out: &mut (impl Write + Send),
    progress: &mut dyn FnMut(f32),
) -> Result<(), PaintError> {
    write(scene, options, Grid::new(options), out, progress)
}

/// How a page is cut up.
#[derive(Debug, Clone, Copy)]
struct Grid {
    threads: NonZeroUsize,
    band_height: u32,
    tile_width: u32,
}

impl Grid {
    /// Bytes of a band's pixels. With one for each thread and a few waiting, pages of any size
    /// stay under 150 MB.
    const BAND_BYTES: u32 = 12 << 20;
    /// Of a band; pages that are slides have several so that writing begins early.
    const BAND_HEIGHTS: RangeInclusive<u32> = 16..=384;
    /// The rasteriser counts in `u16`, and its `f32` are finest near the origin.
    const TILE_WIDTH: u32 = 16_384;
    /// One thread writes; more than these would only wait for it.
    const MAX_THREADS: usize = 4;

    fn new(options: &PngOptions) -> Self {
        let cores = thread::available_parallelism().unwrap_or(NonZeroUsize::MIN);
        let band_height = (Self::BAND_BYTES / 4 / options.width.max(1))
            .clamp(*Self::BAND_HEIGHTS.start(), *Self::BAND_HEIGHTS.end())
            / 16
            * 16;
        Self {
            threads: cores.min(NonZeroUsize::new(Self::MAX_THREADS).unwrap_or(cores)),
            band_height,
            tile_width: Self::TILE_WIDTH,
        }
    }

    fn bands(self, options: &PngOptions) -> Range<usize> {
        0..options.height.div_ceil(self.band_height) as usize
    }

    /// The tiles of a band, left to right.
    fn tiles(self, options: &PngOptions, band: usize) -> Vec<Tile> {
        let y = band as u32 * self.band_height;
        let height = self.band_height.min(options.height - y) as u16;
        let width = options.width;
        (0..width)
            .step_by(self.tile_width as usize)
            .map(move |x| Tile { x, y, width: self.tile_width.min(width - x) as u16, height })
            .collect()
    }
}

fn write(
    scene: &Scene,
    options: &PngOptions,
    grid: Grid,
    out: &mut impl Write,
    progress: &mut dyn FnMut(f32),
) -> Result<(), PaintError> {
    check(options)?;
    let page = page(scene, options, grid);
    let bands = grid.bands(options);
    let failure = RefCell::new(None);
    let written = || {
        let latch = Latch { out, failure: &failure };
        let mut file = start(latch, options)?;
        let mut rows = file.stream_writer_with_size(CHUNK).map_err(not_encoded)?;
        let mut done = 0;
        bands::in_order(
            bands.clone(),
            grid.threads,
            Painter::new,
            |painter, band, buffer| paint_band(painter, &page, &grid.tiles(options, band), buffer),
            |band| {
                rows.set_filter(filter(&page, &grid.tiles(options, done), options.compression));
                rows.write_all(band).map_err(PaintError::Write)?;
                if failure.borrow().is_some() {
                    return Err(PaintError::Write(io::ErrorKind::Other.into()));
                }
                done += 1;
                progress(done as f32 / bands.len() as f32);
                Ok(())
            },
        )?;
        rows.finish().map_err(not_encoded)?;
        file.finish().map_err(not_encoded)
    };
    let written = written();
    failure
        .take()
        .map_or(written, |failure| Err(PaintError::Write(failure)))
}

fn check(options: &PngOptions) -> Result<(), PaintError> {
    let PngOptions { width, height, pixels_per_unit, .. } = *options;
    let is_side = |length| (1..=MAX_SIDE).contains(&length);
    if !is_side(width) || !is_side(height) || u64::from(width) * u64::from(height) > MAX_PIXELS {
        return Err(PaintError::Size { width, height });
    }
    if !(pixels_per_unit.is_finite() && pixels_per_unit > 0.0) {
        return Err(PaintError::Scale { pixels_per_unit });
    }
    Ok(())
}

/// What all bands draw from.
fn page<'a>(scene: &'a Scene, options: &PngOptions, grid: Grid) -> Page<'a> {
    let size = Rect::new(0.0, 0.0, options.width.into(), options.height.into());
    let inks = ink::collect(scene, options.pixels_per_unit, size);
    let mut tiles_showing = vec![0; inks.pictures.len()];
    for ink in &inks.list {
        let Shape::Picture { index, .. } = ink.shape else {
            continue;
        };
        let Some(count) = tiles_showing.get_mut(index) else {
            continue;
        };
        let tiles = grid.bands(options).flat_map(|band| grid.tiles(options, band));
        *count += tiles.filter(|tile| ink.bounds.overlaps(tile.rect())).count();
    }
    let pictures = inks.pictures.into_iter().zip(tiles_showing);
    Page {
        inks: inks.list,
        pictures: pictures.map(|(image, tiles)| Decoded::new(image, tiles)).collect(),
        ground: options.ground,
        color: scene.ground,
    }
}

/// How the rows of a band are prepared for compression.
///
/// Flat colours and letters that repeat are found again as they are, and any filter hides them: a
/// slide is a fifth smaller without. Photographs need filters; the fast compressor knows nothing
/// but runs of zeros, which comparing with the row above makes of flat colours.
fn filter(page: &Page<'_>, tiles: &[Tile], compression: Compression) -> Filter {
    let is_picture = |ink: &&Ink<'_>| matches!(ink.shape, Shape::Picture { .. });
    let mut pictures = page.inks.iter().filter(is_picture);
    match compression {
        Compression::Small if pictures.any(|ink| tiles.iter().any(|tile| ink.bounds.overlaps(tile.rect()))) => {
            Filter::Adaptive
        }
        Compression::Small => Filter::NoFilter,
        Compression::Fast => Filter::Up,
    }
}

/// The rows of a band from its tiles.
fn paint_band(painter: &mut Painter, page: &Page<'_>, tiles: &[Tile], buffer: Vec<u8>) -> Result<Vec<u8>, PaintError> {
    if let [tile] = tiles {
        return painter.paint(page, *tile, buffer);
    }
    let width: usize = tiles.iter().map(|tile| usize::from(tile.width)).sum();
    let height = tiles.first().map_or(0, |tile| usize::from(tile.height));
    let stride = width * bytes_per_pixel(page.ground);
    let mut band = buffer;
    band.resize(stride * height, 0);
    let mut left = 0;
    let mut spare = Vec::new();
    for tile in tiles {
        spare = painter.paint(page, *tile, spare)?;
        let row = usize::from(tile.width) * bytes_per_pixel(page.ground);
        for (to, from) in band.chunks_exact_mut(stride).zip(spare.chunks_exact(row)) {
            if let Some(to) = to.get_mut(left..left + row) {
                to.copy_from_slice(from);
            }
        }
        left += row;
    }
    Ok(band)
}

fn bytes_per_pixel(ground: Ground) -> usize {
    match ground {
        Ground::Opaque => 3,
        Ground::Transparent => 4,
    }
}

/// A PNG up to its pixels.
fn start<W: Write>(out: W, options: &PngOptions) -> Result<Writer<W>, PaintError> {
    let mut encoder = Encoder::new(out, options.width, options.height);
    encoder.set_depth(BitDepth::Eight);
    encoder.set_color(match options.ground {
        Ground::Opaque => ColorType::Rgb,
        Ground::Transparent => ColorType::Rgba,
    });
    encoder.set_source_srgb(SrgbRenderingIntent::Perceptual);
    let density = options.pixels_per_meter;
    encoder.set_pixel_dims(Some(PixelDimensions {
        xppu: density,
        yppu: density,
        unit: Unit::Meter,
    }));
    encoder.set_deflate_compression(match options.compression {
        Compression::Small => DeflateCompression::Level(6),
        Compression::Fast => DeflateCompression::FdeflateUltraFast,
    });
    encoder.write_header().map_err(not_encoded)
}

fn not_encoded(error: EncodingError) -> PaintError {
    match error {
        EncodingError::IoError(error) => PaintError::Write(error),
        error @ (EncodingError::Format(_) | EncodingError::Parameter(_) | EncodingError::LimitsExceeded) => {
            PaintError::Write(io::Error::other(error))
        }
    }
}

/// Remembers the first failure of `out` and takes no more: the encoder panics at some failures
/// and ignores others.
struct Latch<'a, W> {
    out: W,
    failure: &'a RefCell<Option<io::Error>>,
}

impl<W: Write> Write for Latch<'_, W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.write_all(bytes)?;
        Ok(bytes.len())
    }

    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        if self.failure.borrow().is_none()
            && let Err(error) = self.out.write_all(bytes)
        {
            *self.failure.borrow_mut() = Some(error);
        }
        Ok(())
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.failure.borrow().is_none()
            && let Err(error) = self.out.flush()
        {
            *self.failure.borrow_mut() = Some(error);
        }
        Ok(())
    }
}
