//! Pictures that belong to a map: from their encoded bytes to pixels.

use std::{io::Cursor, sync::Arc};

use image::{ImageDecoder as _, ImageReader, Limits};

use crate::model::{Image, Media};

/// A decoded picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pixels {
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
    /// Row by row, four bytes a pixel, straight alpha.
    pub rgba: Arc<[u8]>,
}

/// Why a picture could not be decoded.
#[derive(Debug, thiserror::Error)]
pub enum PictureError {
    /// The bytes are no picture of the kind that they are said to be, or it is too large.
    #[error("the {media:?} picture of {bytes} bytes cannot be decoded: {source}; replace it by another one")]
    Decode {
        /// How it is said to be encoded.
        media: Media,
        /// How long it is.
        bytes: usize,
        /// What the decoder says.
        source: image::ImageError,
    },
}

/// Decodes `image`, turned the way its EXIF says.
///
/// # Errors
/// When the bytes are not what their media type says, or decode to more than 256 MB.
pub fn decode(image: &Image) -> Result<Pixels, PictureError> {
    let decode = || {
        let mut reader = ImageReader::with_format(Cursor::new(&image.bytes[..]), format(image.media));
        let mut limits = Limits::default();
        limits.max_alloc = Some(256 << 20);
        reader.limits(limits);
        let mut decoder = reader.into_decoder()?;
        let orientation = decoder.orientation()?;
        let mut picture = image::DynamicImage::from_decoder(decoder)?;
        picture.apply_orientation(orientation);
        Ok(picture.into_rgba8())
    };
    let pixels =
        decode().map_err(|source| PictureError::Decode { media: image.media, bytes: image.bytes.len(), source })?;
    Ok(Pixels {
        width: pixels.width(),
        height: pixels.height(),
        rgba: pixels.into_raw().into(),
    })
}

fn format(media: Media) -> image::ImageFormat {
    match media {
        Media::Png => image::ImageFormat::Png,
        Media::Jpeg => image::ImageFormat::Jpeg,
        Media::Webp => image::ImageFormat::WebP,
        Media::Gif => image::ImageFormat::Gif,
    }
}
