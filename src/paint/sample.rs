//! Pictures scaled to the pixels of the page.
//!
//! Catmull-Rom, widened when a picture gets smaller so that every pixel of it counts: faces and
//! screenshots stay sharp without shimmering. Works on any window of the result, so that a band
//! costs what it shows.

use std::ops::Range;

use vello_cpu::kurbo::Rect;

use crate::picture::Pixels;

/// How many rows of the window are summed up at a time; bounds the memory of wide ones.
const ROWS: usize = 32;
/// How far the filter reaches, in pixels of the coarser of the two grids.
const RADIUS: f64 = 2.0;

/// The pixels of `columns` × `rows` of a page on which `picture` covers `rect`: four bytes each,
/// premultiplied.
pub(super) fn cover(picture: &Pixels, rect: Rect, columns: Range<u32>, rows: Range<u32>) -> Vec<u8> {
    let mut window = Vec::with_capacity(4 * columns.len() * rows.len());
    let scale = (rect.width() / f64::from(picture.width)).max(rect.height() / f64::from(picture.height));
    if !(scale.is_finite() && scale > 0.0)
        || picture.rgba.len() != 4 * (picture.width as usize * picture.height as usize)
    {
        window.resize(4 * columns.len() * rows.len(), 0);
        return window;
    }
    let across = taps(columns, rect.center().x, picture.width, scale);
    let down = taps(rows, rect.center().y, picture.height, scale);
    for block in down.chunks(ROWS) {
        sum_block(picture, &across, block, &mut window);
    }
    window
}

/// Which pixels of the picture a pixel of the page is made of.
struct Taps {
    first: usize,
    weights: Vec<f32>,
}

impl Taps {
    fn range(&self) -> Range<usize> {
        self.first..self.first + self.weights.len()
    }
}

/// The taps for `places` along one axis, where `center` is the middle of the picture on the page.
fn taps(places: Range<u32>, center: f64, length: u32, scale: f64) -> Vec<Taps> {
    let spread = (1.0 / scale).max(1.0);
    let last = f64::from(length.max(1) - 1);
    let in_picture = |place: u32| (f64::from(place) + 0.5 - center) / scale + f64::from(length) / 2.0 - 0.5;
    places
        .map(|place| {
            let middle = in_picture(place);
            let first = (middle - RADIUS * spread).ceil().clamp(0.0, last);
            let end = (middle + RADIUS * spread).floor().clamp(first, last);
            let mut weights: Vec<f32> = (first as usize..=end as usize)
                .map(|index| catmull_rom((index as f64 - middle) / spread) as f32)
                .collect();
            let sum: f32 = weights.iter().sum();
            if sum.abs() < 1e-3 {
                // Beside the picture: its last pixel.
                weights.fill(0.0);
                let nearest = if middle < first {
                    Some(0)
                } else {
                    weights.len().checked_sub(1)
                };
                if let Some(weight) = nearest.and_then(|index| weights.get_mut(index)) {
                    *weight = 1.0;
                }
            } else {
                for weight in &mut weights {
                    *weight /= sum;
                }
            }
            Taps { first: first as usize, weights }
        })
        .collect()
}

fn catmull_rom(distance: f64) -> f64 {
    let distance = distance.abs();
    if distance < 1.0 {
        (1.5 * distance - 2.5) * distance * distance + 1.0
    } else if distance < RADIUS {
        ((-0.5 * distance + 2.5) * distance - 4.0) * distance + 2.0
    } else {
        0.0
    }
}

/// Sums up the rows of `down` and appends them to `window`.
fn sum_block(picture: &Pixels, across: &[Taps], down: &[Taps], window: &mut Vec<u8>) {
    let first = down.iter().map(|taps| taps.first).min().unwrap_or(0);
    let end = down.iter().map(|taps| taps.range().end).max().unwrap_or(0);
    let mut sums = vec![[0.0_f32; 4]; across.len() * down.len()];
    let mut row = vec![[0.0_f32; 4]; across.len()];
    let stride = 4 * picture.width as usize;
    for (y, source) in picture.rgba.chunks_exact(stride).enumerate().take(end).skip(first) {
        scale_row(source, across, &mut row);
        for (taps, sums) in down.iter().zip(sums.chunks_exact_mut(across.len().max(1))) {
            let Some(&weight) = y.checked_sub(taps.first).and_then(|index| taps.weights.get(index)) else {
                continue;
            };
            for (sum, pixel) in sums.iter_mut().zip(&row) {
                for (sum, channel) in sum.iter_mut().zip(pixel) {
                    *sum += weight * channel;
                }
            }
        }
    }
    window.extend(sums.iter().flat_map(|&[red, green, blue, alpha]| {
        // The filter overshoots at edges; premultiplied colours never exceed their alpha.
        let alpha = alpha.clamp(0.0, 255.0);
        let byte = |channel: f32| channel.clamp(0.0, alpha).round() as u8;
        [byte(red), byte(green), byte(blue), byte(alpha)]
    }));
}

/// One row of the picture at the width of the window, premultiplied.
fn scale_row(source: &[u8], across: &[Taps], row: &mut [[f32; 4]]) {
    let (pixels, _) = source.as_chunks::<4>();
    for (taps, out) in across.iter().zip(row) {
        *out = [0.0; 4];
        for (&[red, green, blue, alpha], weight) in pixels.iter().skip(taps.first).zip(&taps.weights) {
            let weighted = weight * f32::from(alpha) / 255.0;
            for (sum, channel) in out.iter_mut().zip([red, green, blue]) {
                *sum += weighted * f32::from(channel);
            }
            out[3] += weighted * 255.0;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Rect, cover};
    use crate::picture::Pixels;

    fn picture(width: u32, height: u32, pixel: impl Fn(u32, u32) -> [u8; 4]) -> Pixels {
        let places = (0..height).flat_map(|y| (0..width).map(move |x| (x, y)));
        Pixels {
            width,
            height,
            rgba: places.flat_map(|(x, y)| pixel(x, y)).collect(),
        }
    }

    #[test]
    fn at_its_own_size_a_picture_is_itself() {
        let itself = picture(5, 4, |x, y| [(50 * x) as u8, (60 * y) as u8, 7, 255]);
        assert_eq!(cover(&itself, Rect::new(2.0, 3.0, 7.0, 7.0), 2..7, 3..7), *itself.rgba);
    }

    #[test]
    fn every_pixel_of_a_large_picture_counts() {
        let checkers = picture(
            400,
            400,
            |x, y| if (x + y) % 2 == 0 { [255; 4] } else { [0, 0, 0, 255] },
        );
        let small = cover(&checkers, Rect::new(0.0, 0.0, 10.0, 10.0), 0..10, 0..10);
        let (pixels, _) = small.as_chunks::<4>();
        assert!(
            pixels
                .iter()
                .all(|pixel| pixel[0].abs_diff(128) <= 2 && pixel[3] == 255),
            "{pixels:?}"
        );
    }

    #[test]
    fn a_wide_picture_loses_its_sides_evenly() {
        let thirds = picture(30, 10, |x, _| [if (10..20).contains(&x) { 200 } else { 0 }, 0, 0, 255]);
        let middle = cover(&thirds, Rect::new(0.0, 0.0, 40.0, 40.0), 3..37, 0..40);
        assert!(middle.as_chunks::<4>().0.iter().all(|pixel| pixel[0] > 190));
    }

    #[test]
    fn windows_of_a_picture_fit_together() {
        let colors = picture(37, 23, |x, y| {
            [(x * 6) as u8, (y * 11) as u8, (x * y) as u8, 255 - (x * 3) as u8]
        });
        let rect = Rect::new(0.3, 0.2, 80.7, 90.1);
        let whole = cover(&colors, rect, 0..81, 0..91);
        let parts = [0..13, 13..64, 64..91]
            .map(|rows| cover(&colors, rect, 0..81, rows))
            .concat();
        assert_eq!(whole, parts);
    }

    #[test]
    fn what_is_transparent_lends_no_color() {
        let half = picture(2, 1, |x, _| if x == 0 { [0, 255, 0, 0] } else { [255, 0, 0, 255] });
        let wide = cover(&half, Rect::new(0.0, 0.0, 40.0, 20.0), 0..40, 0..20);
        assert!(
            wide.as_chunks::<4>()
                .0
                .iter()
                .all(|pixel| pixel[1] == 0 && pixel[0] <= pixel[3])
        );
    }

    #[test]
    fn pixels_that_do_not_add_up_are_left_out() {
        let broken = Pixels { width: 9, height: 9, rgba: vec![1, 2, 3].into() };
        assert_eq!(cover(&broken, Rect::new(0.0, 0.0, 2.0, 2.0), 0..2, 0..2), [0; 16]);
    }
}
