//! Scene to PNG.
//!
//! The page is drawn in bands of rows on all cores while the bands before are being written;
//! memory is bounded by the bands in flight, however large the page. The bytes depend on the
//! scene and the options alone, not on the number of cores.

use std::{
    cell::RefCell,
    io::{self, Write},
};

use png::{
    BitDepth, ColorType, DeflateCompression, Encoder, EncodingError, Filter, PixelDimensions, SrgbRenderingIntent,
    Unit, Writer,
};
use vello_cpu::kurbo::Rect;

use crate::{
    paint::{
        PaintError, bands,
        grid::{Grid, paint_band},
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
    out: &mut impl Write,
    progress: &mut dyn FnMut(f32),
) -> Result<(), PaintError> {
    write(scene, options, Grid::new(options), out, progress)
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

#[cfg(test)]
mod tests {
    use super::{Compression, Ground, MAX_SIDE, PngOptions, png, write};
    use crate::{
        geometry::{Point, Rect},
        paint::{
            PaintError,
            fixture::{LETTER_H, LETTER_O, RED, everything, filled, letters, line, scene},
            grid::Grid,
        },
        scene::{Cap, Dash, Scene},
        text::Synthesis,
    };
    use std::{
        io::{self, Write},
        num::NonZeroUsize,
    };

    const OPTIONS: PngOptions = PngOptions {
        width: 300,
        height: 700,
        pixels_per_unit: 1.0,
        pixels_per_meter: 3780,
        ground: Ground::Opaque,
        compression: Compression::Small,
    };

    fn file(scene: &Scene, options: &PngOptions) -> Vec<u8> {
        let mut file = Vec::new();
        png(scene, options, &mut file, &mut |_| ()).unwrap();
        file
    }

    fn file_in(scene: &Scene, options: &PngOptions, threads: usize, band_height: u32, tile_width: u32) -> Vec<u8> {
        let grid = Grid {
            threads: NonZeroUsize::new(threads).unwrap(),
            band_height,
            tile_width,
        };
        let mut file = Vec::new();
        write(scene, options, grid, &mut file, &mut |_| ()).unwrap();
        file
    }

    fn read(file: &[u8]) -> (png::Info<'static>, Vec<u8>) {
        let mut reader = png::Decoder::new(io::Cursor::new(file)).read_info().unwrap();
        let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
        reader.next_frame(&mut pixels).unwrap();
        reader.finish().unwrap();
        (reader.info().clone(), pixels)
    }

    /// How many bytes differ, and by how much at most.
    fn difference(one: &[u8], other: &[u8]) -> (usize, u8) {
        assert_eq!(one.len(), other.len());
        let differences = one.iter().zip(other).map(|(one, other)| one.abs_diff(*other));
        differences
            .filter(|difference| *difference > 0)
            .fold((0, 0), |(count, most), one| (count + 1, most.max(one)))
    }

    #[test]
    fn the_file_says_how_large_and_in_which_colors_it_is() {
        for (ground, color) in [
            (Ground::Opaque, png::ColorType::Rgb),
            (Ground::Transparent, png::ColorType::Rgba),
        ] {
            let (info, _) = read(&file(&everything(), &PngOptions { ground, ..OPTIONS }));
            assert_eq!((info.width, info.height), (300, 700));
            assert_eq!((info.color_type, info.bit_depth), (color, png::BitDepth::Eight));
            let density = info.pixel_dims.unwrap();
            assert_eq!(
                (density.xppu, density.yppu, density.unit),
                (3780, 3780, png::Unit::Meter)
            );
            assert_eq!(info.srgb, Some(png::SrgbRenderingIntent::Perceptual));
        }
    }

    #[test]
    fn only_the_transparent_page_shows_what_is_behind_it() {
        let scene = scene(20.0, 10.0, vec![filled(Rect::new(0.0, 0.0, 10.0, 10.0), 0.0, RED)]);
        let options = PngOptions { width: 20, height: 10, ..OPTIONS };
        let (_, opaque) = read(&file(&scene, &options));
        assert_eq!([&opaque[27..30], &opaque[30..33]], [[255, 0, 0], [255; 3]]);
        let transparent = PngOptions { ground: Ground::Transparent, ..options };
        let (_, transparent) = read(&file(&scene, &transparent));
        assert_eq!([&transparent[36..40], &transparent[40..44]], [[255, 0, 0, 255], [0; 4]]);
    }

    #[test]
    fn the_same_page_is_the_same_bytes_on_any_number_of_threads() {
        for ground in [Ground::Opaque, Ground::Transparent] {
            for compression in [Compression::Small, Compression::Fast] {
                let options = PngOptions { ground, compression, ..OPTIONS };
                let files = [1, 3, 3, 8].map(|threads| file_in(&everything(), &options, threads, 64, 16_384));
                assert!(files.iter().all(|file| *file == files[0]));
            }
        }
    }

    #[test]
    fn compression_changes_no_pixel() {
        let scene = everything();
        let [small, fast] = [Compression::Small, Compression::Fast].map(|compression| {
            let file = file(&scene, &PngOptions { compression, ..OPTIONS });
            (file.len(), read(&file).1)
        });
        assert!(small.0 < fast.0);
        assert_eq!(small.1, fast.1);
    }

    #[test]
    fn bands_and_tiles_leave_no_seams() {
        let (_, whole) = read(&file_in(&everything(), &OPTIONS, 1, 704, 16_384));
        for band_height in [512, 64] {
            let (_, pieces) = read(&file_in(&everything(), &OPTIONS, 2, band_height, 16_384));
            assert_eq!(difference(&whole, &pieces), (0, 0), "bands of {band_height}");
        }
        // In `f32`, the curves of letters are not the same to the last bit everywhere.
        for (band_height, tile_width) in [(16, 48), (704, 100)] {
            let (_, pieces) = read(&file_in(&everything(), &OPTIONS, 2, band_height, tile_width));
            let (count, most) = difference(&whole, &pieces);
            assert!(
                most <= 1 && count < whole.len() / 200,
                "{band_height} × {tile_width}: {count}, {most}"
            );
        }
    }

    #[test]
    fn a_page_wider_than_the_rasteriser_counts_is_drawn_to_its_end() {
        let here = |x: f32| {
            let mut items = vec![
                filled(Rect::new(x + 10.3, 3.2, 40.0, 20.0), 6.0, RED),
                line(
                    Point::new(x, 2.0),
                    Point::new(x + 90.0, 30.0),
                    2.3,
                    Some(Dash { on: 5.0, off: 3.0 }),
                    Cap::Round,
                ),
            ];
            items.push(letters(
                Point::new(x + 55.0, 5.0),
                14.0,
                &[LETTER_H, LETTER_O],
                Synthesis::default(),
            ));
            items
        };
        let narrow = PngOptions { width: 100, height: 32, ..OPTIONS };
        let (_, narrow) = read(&file(&scene(100.0, 32.0, here(0.0)), &narrow));
        // At the seams of tiles, where u16 and i16 end, and at the end of the page.
        let places = [0, 16_330, 32_720, 65_500, 69_900];
        let items = places.iter().flat_map(|place| here(*place as f32)).collect();
        let wide = PngOptions { width: 70_000, height: 32, ..OPTIONS };
        let (_, wide) = read(&file(&scene(70_000.0, 32.0, items), &wide));
        for place in places {
            let there: Vec<u8> = wide
                .chunks_exact(3 * 70_000)
                .flat_map(|row| &row[3 * place..3 * (place + 100)])
                .copied()
                .collect();
            let (count, most) = difference(&narrow, &there);
            assert!(most <= 1 && count < there.len() / 100, "at {place}: {count}, {most}");
        }
    }

    #[test]
    fn impossible_sizes_and_scales_are_refused_before_anything_is_made() {
        let refuse = |options: PngOptions| {
            let mut file = Vec::new();
            let failed = png(&scene(1.0, 1.0, Vec::new()), &options, &mut file, &mut |_| ());
            assert!(file.is_empty());
            failed.unwrap_err().to_string()
        };
        for (width, height) in [
            (0, 5),
            (5, 0),
            (MAX_SIDE + 1, 1),
            (1, MAX_SIDE + 1),
            (20_000, 20_001),
            (u32::MAX, u32::MAX),
        ] {
            let message = refuse(PngOptions { width, height, ..OPTIONS });
            assert!(
                message.contains(&format!("{width} × {height}")) && message.contains("choose"),
                "{message}"
            );
        }
        for pixels_per_unit in [0.0, -1.0, f32::NAN, f32::INFINITY] {
            let message = refuse(PngOptions { pixels_per_unit, ..OPTIONS });
            assert!(message.contains("scale above 0"), "{message}");
        }
    }

    /// Takes so many bytes and fails then.
    struct Full(usize);

    impl Write for Full {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0 = self.0.checked_sub(bytes.len()).ok_or(io::ErrorKind::StorageFull)?;
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_full_disk_is_an_error_wherever_it_strikes() {
        let scene = everything();
        for compression in [Compression::Small, Compression::Fast] {
            let options = PngOptions { compression, ..OPTIONS };
            let length = file(&scene, &options).len();
            for room in [0, 7, 60, 100, length / 2, length - 13, length - 1] {
                let failed = png(&scene, &options, &mut Full(room), &mut |_| ());
                assert!(
                    matches!(&failed, Err(PaintError::Write(error)) if error.kind() == io::ErrorKind::StorageFull),
                    "{failed:?}"
                );
            }
            png(&scene, &options, &mut Full(length), &mut |_| ()).unwrap();
        }
    }

    #[test]
    fn progress_rises_to_one() {
        let mut told = Vec::new();
        png(&everything(), &OPTIONS, &mut io::sink(), &mut |done| told.push(done)).unwrap();
        assert!(
            told.is_sorted() && told.len() > 1 && told.last() == Some(&1.0),
            "{told:?}"
        );
    }

    #[test]
    fn an_empty_scene_is_its_ground() {
        let (_, pixels) = read(&file(&scene(300.0, 700.0, Vec::new()), &OPTIONS));
        assert!(pixels.iter().all(|byte| *byte == 255));
    }
}
