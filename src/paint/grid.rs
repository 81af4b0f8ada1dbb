//! How a page is cut up, and how the pieces come together again.

use std::{
    num::NonZeroUsize,
    ops::{Range, RangeInclusive},
    thread,
};

use crate::paint::{
    PaintError,
    png::{Ground, PngOptions},
    tile::{Page, Painter, Tile},
};

/// How a page is cut up.
#[derive(Debug, Clone, Copy)]
pub(super) struct Grid {
    pub(super) threads: NonZeroUsize,
    pub(super) band_height: u32,
    pub(super) tile_width: u32,
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

    /// For a page of these options on this machine; only the number of threads is the machine's.
    pub(super) fn new(options: &PngOptions) -> Self {
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

    /// The bands of the page, from its top.
    pub(super) fn bands(self, options: &PngOptions) -> Range<usize> {
        0..options.height.div_ceil(self.band_height) as usize
    }

    /// The tiles of a band, left to right.
    pub(super) fn tiles(self, options: &PngOptions, band: usize) -> Vec<Tile> {
        let y = band as u32 * self.band_height;
        let height = self.band_height.min(options.height - y) as u16;
        let width = options.width;
        (0..width)
            .step_by(self.tile_width as usize)
            .map(move |x| Tile { x, y, width: self.tile_width.min(width - x) as u16, height })
            .collect()
    }
}

/// The rows of a band from its tiles.
pub(super) fn paint_band(
    painter: &mut Painter,
    page: &Page<'_>,
    tiles: &[Tile],
    buffer: Vec<u8>,
) -> Result<Vec<u8>, PaintError> {
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
