//! Tests: bitmaps of glyphs are what the PNG shows of them.

use super::*;
use crate::{
    paint::{
        Compression, Ground, PngOptions,
        fixture::{LETTER_H, LETTER_O, letters, scene},
        png,
    },
    scene::{Item, TextItem},
    text::Synthesis,
};

const SLANTED_AND_BOLD: Synthesis = Synthesis { skew: Some(14.0), embolden: true };

fn text(x: f32, y: f32, size: f32, synthesis: Synthesis) -> TextItem {
    let Item::Text(item) = letters(
        crate::geometry::Point::new(x, y),
        size,
        &[LETTER_H, LETTER_O, LETTER_H],
        synthesis,
    ) else {
        unreachable!("letters are text")
    };
    item
}

/// The darkness of the pixels of a page of 200 × 100, from bitmaps.
fn from_bitmaps(item: &TextItem, scale: f64) -> Vec<u8> {
    let mut page = vec![0_u8; 200 * 100];
    let mut painter = GlyphPainter::new();
    let corner = (f64::from(item.at.x) * scale, f64::from(item.at.y) * scale);
    for run in item.block.runs.iter() {
        for place in places(&item.block, run, corner, scale) {
            let drawn = Drawn {
                run,
                id: place.id,
                size: (f64::from(run.size) * scale) as f32,
                x: place.x.fract(),
                y: place.y.fract(),
            };
            let bitmap = painter.paint(&drawn).unwrap();
            assert!(!bitmap.is_color);
            for (y, row) in (0..).zip(bitmap.pixels.chunks(4 * bitmap.width as usize)) {
                for (x, pixel) in (0..).zip(row.as_chunks::<4>().0) {
                    let x = place.x.floor() as i32 + bitmap.left + x;
                    let y = place.y.floor() as i32 + bitmap.top + y;
                    let there = &mut page[(200 * y + x) as usize];
                    *there = there.saturating_add(pixel[3]);
                }
            }
        }
    }
    page
}

/// The same from the PNG: black on white.
fn from_png(item: TextItem, scale: f32) -> Vec<u8> {
    let options = PngOptions {
        width: 200,
        height: 100,
        pixels_per_unit: scale,
        pixels_per_meter: 3780,
        ground: Ground::Opaque,
        compression: Compression::Fast,
    };
    let mut file = Vec::new();
    png(
        &scene(200.0, 100.0, vec![Item::Text(item)]),
        &options,
        &mut file,
        &mut |_| (),
    )
    .unwrap();
    let mut reader = ::png::Decoder::new(std::io::Cursor::new(file)).read_info().unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    reader.next_frame(&mut pixels).unwrap();
    pixels.as_chunks::<3>().0.iter().map(|pixel| 255 - pixel[0]).collect()
}

#[test]
fn bitmaps_put_together_are_the_png() {
    for synthesis in [Synthesis::default(), SLANTED_AND_BOLD] {
        for (size, scale) in [(12.0, 1.0), (9.7, 1.37), (30.0, 1.5)] {
            let item = text(10.3, 12.6, size, synthesis);
            let bitmaps = from_bitmaps(&item, f64::from(scale));
            let png = from_png(item, scale);
            let most = bitmaps.iter().zip(&png).map(|(one, other)| one.abs_diff(*other)).max();
            assert!(png.iter().any(|ink| *ink > 200), "there is something to compare");
            // Strokes and fills add up otherwise where letters are made bold.
            let tolerance = if synthesis.embolden { 60 } else { 2 };
            assert!(most <= Some(tolerance), "{size} at {scale}: {most:?}");
        }
    }
}

#[test]
fn a_bitmap_has_no_empty_edges() {
    let item = text(0.0, 0.0, 40.0, SLANTED_AND_BOLD);
    let run = item.block.runs.first().unwrap();
    let drawn = Drawn { run, id: LETTER_O, size: 40.0, x: 0.25, y: 0.0 };
    let bitmap = GlyphPainter::new().paint(&drawn).unwrap();
    let ink = |x: u32, y: u32| bitmap.pixels[(4 * (y * bitmap.width + x) + 3) as usize];
    let (right, bottom) = (bitmap.width - 1, bitmap.height - 1);
    assert!((0..=right).any(|x| ink(x, 0) > 0) && (0..=right).any(|x| ink(x, bottom) > 0));
    assert!((0..=bottom).any(|y| ink(0, y) > 0) && (0..=bottom).any(|y| ink(right, y) > 0));
}

#[test]
fn a_glyph_that_no_font_has_or_that_is_blank_has_no_bitmap() {
    let item = text(0.0, 0.0, 40.0, Synthesis::default());
    let run = item.block.runs.first().unwrap();
    let mut painter = GlyphPainter::new();
    for id in [60_000, 70_000] {
        let drawn = Drawn { run, id, size: 40.0, x: 0.0, y: 0.0 };
        assert_eq!(painter.paint(&drawn), None, "{id}");
    }
}
