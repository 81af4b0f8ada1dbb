//! Makes pictures smaller and encodes them anew, with nothing in them but pixels.

use image::{
    DynamicImage, ImageError, RgbaImage,
    codecs::{
        jpeg::JpegEncoder,
        png::{CompressionType, FilterType, PngEncoder},
    },
    imageops,
};

use super::{KEPT, PictureError};
use crate::model::{Image, Media};

/// Quality of JPEG: what re-encoding a photo once does not show.
const QUALITY: u8 = 88;
/// From this size on an opaque picture is tried as a photo.
const LARGE: usize = 1 << 20;

/// A picture whose longer side is at most this long.
pub(super) fn shrunk(picture: DynamicImage, longest: u32) -> DynamicImage {
    let (width, height) = (picture.width(), picture.height());
    let longer = width.max(height);
    if longer <= longest {
        return picture;
    }
    let side = |side: u32| ((f64::from(side) * f64::from(longest) / f64::from(longer)).round() as u32).max(1);
    let (width, height) = (side(width), side(height));
    if picture.color().has_alpha() {
        // What is transparent must not lend its colour to its neighbours.
        let mut pixels = picture.into_rgba8();
        multiply(&mut pixels);
        let mut pixels = imageops::resize(&pixels, width, height, imageops::FilterType::CatmullRom);
        divide(&mut pixels);
        pixels.into()
    } else {
        let pixels = picture.into_rgb8();
        imageops::resize(&pixels, width, height, imageops::FilterType::CatmullRom).into()
    }
}

fn multiply(pixels: &mut RgbaImage) {
    for pixel in pixels.pixels_mut() {
        let [red, green, blue, alpha] = pixel.0;
        let times = |part: u8| ((u16::from(part) * u16::from(alpha) + 127) / 255) as u8;
        pixel.0 = [times(red), times(green), times(blue), alpha];
    }
}

fn divide(pixels: &mut RgbaImage) {
    for pixel in pixels.pixels_mut() {
        let [red, green, blue, alpha] = pixel.0;
        let by = |part: u8| {
            let whole = (u16::from(part) * 255 + u16::from(alpha) / 2).checked_div(u16::from(alpha));
            whole.unwrap_or_default().min(255) as u8
        };
        pixel.0 = [by(red), by(green), by(blue), alpha];
    }
}

/// Encodes a picture anew: a photo as JPEG, what has alpha or was drawn as PNG.
pub(super) fn encoded(picture: DynamicImage, was: Media) -> Result<Image, PictureError> {
    let mut picture = plain(picture);
    loop {
        let is_opaque = !picture.color().has_alpha();
        let image = match was {
            Media::Jpeg | Media::Webp if is_opaque => jpeg(&picture)?,
            Media::Png | Media::Gif | Media::Jpeg | Media::Webp => {
                let drawn = png(&picture)?;
                if is_opaque && drawn.bytes.len() > LARGE {
                    jpeg(&picture)?
                } else {
                    drawn
                }
            }
        };
        if image.bytes.len() <= KEPT {
            return Ok(image);
        }
        let longest = picture.width().max(picture.height()) / 4 * 3;
        picture = shrunk(picture, longest);
    }
}

/// The picture in eight bits a channel, with alpha only where something is transparent.
fn plain(picture: DynamicImage) -> DynamicImage {
    let is_opaque = !picture.color().has_alpha() || picture.to_rgba8().pixels().all(|pixel| pixel.0[3] == 255);
    if is_opaque {
        picture.into_rgb8().into()
    } else {
        picture.into_rgba8().into()
    }
}

fn jpeg(picture: &DynamicImage) -> Result<Image, PictureError> {
    let mut bytes = Vec::new();
    let encoder = JpegEncoder::new_with_quality(&mut bytes, QUALITY);
    finished(picture.write_with_encoder(encoder), Media::Jpeg, bytes)
}

fn png(picture: &DynamicImage) -> Result<Image, PictureError> {
    let mut bytes = Vec::new();
    let encoder = PngEncoder::new_with_quality(&mut bytes, CompressionType::Default, FilterType::Adaptive);
    finished(picture.write_with_encoder(encoder), Media::Png, bytes)
}

fn finished(written: Result<(), ImageError>, media: Media, bytes: Vec<u8>) -> Result<Image, PictureError> {
    match written {
        Ok(()) => Ok(Image { media, bytes: bytes.into() }),
        Err(error) => Err(PictureError::Damaged { media, reason: error.to_string() }),
    }
}
