//! Pictures of maps: taken in, shrunk and stripped of what they tell about their makers; decoded
//! to pixels. The only place that knows image formats; it knows nothing of files and maps.

mod shrink;
mod strip;

use std::{fmt, io::Cursor, sync::Arc};

use image::{
    DynamicImage, ImageDecoder as _, ImageError, ImageFormat, ImageReader, Limits, RgbaImage, metadata::Orientation,
};

use crate::model::{Image, ImageId, Media};

/// The most pixels of a picture that is decoded.
const PIXELS: u64 = 50_000_000;
/// The most bytes a decoder may take.
const MEMORY: u64 = 512 << 20;
/// The most bytes of a picture that is taken in, and of one that a map keeps.
const GIVEN: usize = 64 << 20;
const KEPT: usize = 16 << 20;
/// The longest side that a map keeps, in pixels: a portrait or a card is never drawn larger.
const LONGEST: u32 = 2048;
/// A decoded picture.
#[derive(Clone, PartialEq, Eq)]
pub struct Pixels {
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
    /// Four bytes a pixel, row by row; colour is not multiplied by alpha.
    pub rgba: Arc<[u8]>,
}

impl fmt::Debug for Pixels {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Pixels({} × {})", self.width, self.height)
    }
}

/// A picture that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum PictureError {
    /// The bytes are of no known kind.
    #[error("the file is no picture that can be used: choose a PNG, JPEG, WebP or GIF")]
    Unknown,
    /// The bytes are of a known kind but cannot be decoded.
    #[error("the {} picture is damaged: {reason}; export it again or choose another", name(*media))]
    Damaged {
        /// What the bytes say they are.
        media: Media,
        /// What does not fit.
        reason: String,
    },
    /// There are more pixels than are decoded.
    #[error("the picture has {width} × {height} pixels, more than 50 million: shrink it first")]
    TooManyPixels {
        /// In pixels.
        width: u32,
        /// In pixels.
        height: u32,
    },
    /// There are more bytes than are looked at.
    #[error("the picture file has {bytes} bytes, more than 64 MiB: shrink it first")]
    TooManyBytes {
        /// How many it has.
        bytes: usize,
    },
}

/// The pixels of a picture, upright.
///
/// # Errors
///
/// When the bytes are not what they are said to be, are damaged, or hold too many pixels; that is
/// known from their header, before memory is taken.
pub fn decode(image: &Image) -> Result<Pixels, PictureError> {
    let (picture, _) = upright(&image.bytes, image.media)?;
    let rgba = picture.into_rgba8();
    Ok(Pixels {
        width: rgba.width(),
        height: rgba.height(),
        rgba: rgba.into_raw().into(),
    })
}

/// Takes a picture in: what it is, that it decodes, no larger than needed, without metadata.
///
/// The id is a hash of the bytes that are kept, so the same picture is kept once.
///
/// # Errors
///
/// When the bytes are no picture, are damaged, or too many.
pub fn admit(bytes: &[u8]) -> Result<(ImageId, Image), PictureError> {
    admit_within(bytes, LONGEST)
}

/// Takes a picture in whose longer side then has no more than `longest` pixels.
///
/// # Errors
///
/// As [`admit`].
pub fn admit_within(bytes: &[u8], longest: u32) -> Result<(ImageId, Image), PictureError> {
    if bytes.len() > GIVEN {
        return Err(PictureError::TooManyBytes { bytes: bytes.len() });
    }
    let media = sniff(bytes).ok_or(PictureError::Unknown)?;
    let (picture, orientation) = upright(bytes, media)?;
    let fits = picture.width().max(picture.height()) <= longest && bytes.len() <= KEPT;
    let image = if fits && orientation == Orientation::NoTransforms && strip::is_bare(bytes, media) {
        Image { media, bytes: bytes.into() }
    } else {
        shrink::encoded(shrink::shrunk(picture, longest.max(1)), media)?
    };
    Ok((id(&image.bytes), image))
}

/// Takes pixels in that were never encoded, such as those of a clipboard.
///
/// # Errors
///
/// When there are none, too many, or not four bytes for each.
pub fn admit_pixels(pixels: &Pixels, longest: u32) -> Result<(ImageId, Image), PictureError> {
    let Pixels { width, height, ref rgba } = *pixels;
    let count = u64::from(width) * u64::from(height);
    if count > PIXELS {
        return Err(PictureError::TooManyPixels { width, height });
    }
    let picture = RgbaImage::from_raw(width, height, rgba.to_vec()).filter(|_| count > 0);
    let picture = picture
        .filter(|_| rgba.len() as u64 == 4 * count)
        .ok_or(PictureError::Unknown)?;
    let image = shrink::encoded(shrink::shrunk(picture.into(), longest.max(1)), Media::Png)?;
    Ok((id(&image.bytes), image))
}

/// The name of a picture: FNV-1a of its bytes in 64 bits, the top 14 folded onto the others.
fn id(bytes: &[u8]) -> ImageId {
    let hash = bytes.iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    });
    ImageId::from_bits(hash ^ (hash >> 50))
}

#[expect(clippy::wildcard_enum_match_arm, reason = "formats that are not compiled in")]
fn sniff(bytes: &[u8]) -> Option<Media> {
    match image::guess_format(bytes).ok()? {
        ImageFormat::Png => Some(Media::Png),
        ImageFormat::Jpeg => Some(Media::Jpeg),
        ImageFormat::WebP => Some(Media::Webp),
        ImageFormat::Gif => Some(Media::Gif),
        _ => None,
    }
}

const fn format(media: Media) -> ImageFormat {
    match media {
        Media::Png => ImageFormat::Png,
        Media::Jpeg => ImageFormat::Jpeg,
        Media::Webp => ImageFormat::WebP,
        Media::Gif => ImageFormat::Gif,
    }
}

const fn name(media: Media) -> &'static str {
    match media {
        Media::Png => "PNG",
        Media::Jpeg => "JPEG",
        Media::Webp => "WebP",
        Media::Gif => "GIF",
    }
}

/// Decodes within bounds and turns the picture as its camera was held; how it had to be turned.
fn upright(bytes: &[u8], media: Media) -> Result<(DynamicImage, Orientation), PictureError> {
    let damaged = |error: ImageError| PictureError::Damaged { media, reason: error.to_string() };
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format(media));
    let mut limits = Limits::default();
    limits.max_alloc = Some(MEMORY);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(damaged)?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > PIXELS || decoder.total_bytes() > MEMORY {
        return Err(PictureError::TooManyPixels { width, height });
    }
    if width == 0 || height == 0 {
        let reason = "it has no pixels".to_owned();
        return Err(PictureError::Damaged { media, reason });
    }
    // Damaged metadata do not make a picture worthless.
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let mut picture = DynamicImage::from_decoder(decoder).map_err(damaged)?;
    picture.apply_orientation(orientation);
    Ok((picture, orientation))
}

#[cfg(test)]
mod tests {
    use image::{GrayAlphaImage, Luma, LumaA, Rgb, RgbImage, Rgba};
    use proptest::prelude::*;

    use super::*;

    fn written(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        picture.write_to(&mut bytes, format).unwrap();
        bytes.into_inner()
    }

    /// 3 × 2, red at the top left, else blue.
    fn flag() -> DynamicImage {
        let colour = |x, y| {
            if (x, y) == (0, 0) {
                Rgb([255, 0, 0])
            } else {
                Rgb([0, 0, 255])
            }
        };
        RgbImage::from_fn(3, 2, colour).into()
    }

    /// A JPEG of 16 × 8, dark on its left half, that its camera held at a right angle.
    fn turned_photo() -> Vec<u8> {
        let photo = RgbImage::from_fn(16, 8, |x, _| if x < 8 { Rgb([10; 3]) } else { Rgb([240; 3]) });
        let mut bytes = written(&photo.into(), ImageFormat::Jpeg);
        let exif = b"\xff\xe1\x00\x22Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0";
        bytes.splice(2..2, exif.iter().copied());
        bytes
    }

    fn given(bytes: &[u8]) -> Image {
        Image { media: sniff(bytes).unwrap(), bytes: bytes.into() }
    }

    fn colour(pixels: &Pixels, x: u32, y: u32) -> [u8; 4] {
        let at = 4 * (y * pixels.width + x) as usize;
        pixels.rgba[at..at + 4].try_into().unwrap()
    }

    fn contains(bytes: &[u8], part: &[u8]) -> bool {
        bytes.windows(part.len()).any(|window| window == part)
    }

    #[test]
    fn all_formats_and_colour_types_become_rgba() {
        for format in [ImageFormat::Png, ImageFormat::WebP, ImageFormat::Gif] {
            let pixels = decode(&given(&written(&flag(), format))).unwrap();
            assert_eq!((pixels.width, pixels.height), (3, 2), "{format:?}");
            assert_eq!(colour(&pixels, 0, 0), [255, 0, 0, 255], "{format:?}");
            assert_eq!(colour(&pixels, 2, 1), [0, 0, 255, 255], "{format:?}");
        }
        let grey = GrayAlphaImage::from_pixel(1, 1, LumaA([9, 7]));
        let deep = image::ImageBuffer::<Luma<u16>, _>::from_pixel(1, 1, Luma([0x8080]));
        for (picture, expected) in [(grey.into(), [9, 9, 9, 7]), (deep.into(), [0x80, 0x80, 0x80, 255])] {
            let pixels = decode(&given(&written(&picture, ImageFormat::Png))).unwrap();
            assert_eq!(colour(&pixels, 0, 0), expected);
        }
    }

    #[test]
    fn a_photo_stands_upright_and_tells_nothing() {
        let bytes = turned_photo();
        let pixels = decode(&given(&bytes)).unwrap();
        assert_eq!((pixels.width, pixels.height), (8, 16));
        assert!(colour(&pixels, 4, 1)[0] < 60 && colour(&pixels, 4, 14)[0] > 200);
        let (_, image) = admit(&bytes).unwrap();
        assert!(contains(&bytes, b"Exif") && !contains(&image.bytes, b"Exif"));
        let kept = decode(&image).unwrap();
        assert_eq!((image.media, kept.width, kept.height), (Media::Jpeg, 8, 16));
        assert!(colour(&kept, 4, 1)[0] < 60 && colour(&kept, 4, 14)[0] > 200);
    }

    #[test]
    fn what_is_bare_and_small_is_kept_to_the_byte() {
        for format in [ImageFormat::Png, ImageFormat::WebP, ImageFormat::Jpeg] {
            let bytes = written(&flag(), format);
            let (id, image) = admit(&bytes).unwrap();
            assert_eq!(&*image.bytes, &*bytes, "{format:?}");
            assert_eq!(admit(&bytes).unwrap().0, id, "{format:?}");
        }
    }

    #[test]
    fn texts_further_frames_and_attachments_are_left_behind() {
        let png = written(&flag(), ImageFormat::Png);
        let mut with_text = png.clone();
        let chunk = b"\0\0\0\x0bAuthor\0Mara";
        let mut text = b"\0\0\0\x0btEXt".to_vec();
        text.extend(&chunk[4..]);
        text.extend(crc(&text[4..]).to_be_bytes());
        with_text.splice(33..33, text);
        let attached = [png.as_slice(), b"PK secret"].concat();
        for bytes in [with_text, attached, written(&flag(), ImageFormat::Gif)] {
            let (_, image) = admit(&bytes).unwrap();
            assert_eq!(image.media, Media::Png);
            assert!(!contains(&image.bytes, b"Mara") && !contains(&image.bytes, b"secret"));
            assert_eq!(colour(&decode(&image).unwrap(), 0, 0), [255, 0, 0, 255]);
        }
    }

    #[test]
    fn large_pictures_shrink_and_transparency_lends_no_colour() {
        let colour_of = |x, _| {
            if x < 1500 {
                Rgba([0, 255, 0, 0])
            } else {
                Rgba([200, 0, 0, 255])
            }
        };
        let wide = RgbaImage::from_fn(3000, 30, colour_of);
        let (_, image) = admit(&written(&wide.into(), ImageFormat::Png)).unwrap();
        let pixels = decode(&image).unwrap();
        assert_eq!((image.media, pixels.width, pixels.height), (Media::Png, 2048, 20));
        let greens = pixels.rgba.chunks(4).filter(|pixel| pixel[3] > 0 && pixel[1] > 8);
        assert_eq!(greens.count(), 0);
        assert_eq!(colour(&pixels, 2000, 10), [200, 0, 0, 255]);
    }

    #[test]
    fn what_was_admitted_is_admitted_as_it_is() {
        let noise = RgbImage::from_fn(2100, 700, |x, y| {
            Rgb([(x * y) as u8, (x * 7 + y * 13) as u8, (x ^ y) as u8])
        });
        for format in [ImageFormat::Png, ImageFormat::Jpeg] {
            let (id, image) = admit(&written(&noise.clone().into(), format)).unwrap();
            assert_eq!(image.media, Media::Jpeg, "{format:?}");
            assert_eq!(admit(&image.bytes).unwrap(), (id, image));
        }
    }

    #[test]
    fn a_picture_is_as_large_as_its_place_needs() {
        let wide = written(&RgbImage::new(1000, 500).into(), ImageFormat::Png);
        for (longest, size) in [(2000, (1000, 500)), (512, (512, 256)), (1, (1, 1)), (0, (1, 1))] {
            let kept = decode(&admit_within(&wide, longest).unwrap().1).unwrap();
            assert_eq!((kept.width, kept.height), size, "{longest}");
        }
    }

    #[test]
    fn pixels_of_a_clipboard_become_a_picture() {
        let given = |width, height, rgba: &[u8]| Pixels { width, height, rgba: rgba.into() };
        let two = given(2, 1, &[255, 0, 0, 255, 0, 0, 255, 128]);
        let (id, image) = admit_pixels(&two, 512).unwrap();
        assert_eq!(decode(&image).unwrap(), two);
        assert_eq!(admit(&image.bytes).unwrap(), (id, image), "nothing is in it but pixels");
        let large = given(600, 300, &vec![200; 600 * 300 * 4]);
        let kept = decode(&admit_pixels(&large, 512).unwrap().1).unwrap();
        assert_eq!((kept.width, kept.height, colour(&kept, 0, 0)), (512, 256, [200; 4]));
        for wrong in [
            given(0, 0, &[]),
            given(0, 3, &[]),
            given(1, 1, &[0; 3]),
            given(1, 1, &[0; 8]),
        ] {
            assert!(
                matches!(admit_pixels(&wrong, 512), Err(PictureError::Unknown)),
                "{wrong:?}"
            );
        }
        let huge = admit_pixels(&given(u32::MAX, u32::MAX, &[]), 512);
        assert!(matches!(huge, Err(PictureError::TooManyPixels { .. })));
    }

    #[test]
    fn too_many_pixels_are_refused_by_the_header() {
        let mut png = written(&flag(), ImageFormat::Png);
        png[16..24].copy_from_slice(&[0, 0, 0xea, 0x60, 0, 0, 0xea, 0x60]);
        let sum = crc(&png[12..29]).to_be_bytes();
        png[29..33].copy_from_slice(&sum);
        let mut jpeg = written(&flag(), ImageFormat::Jpeg);
        let size = jpeg.windows(2).position(|marker| marker == [0xff, 0xc0]).unwrap() + 5;
        jpeg[size..size + 4].copy_from_slice(&[0xff, 0xdc, 0xff, 0xdc]);
        let mut gif = written(&flag(), ImageFormat::Gif);
        gif[6..10].copy_from_slice(&[0xff; 4]);
        for bytes in [png, jpeg, gif] {
            let refused = decode(&given(&bytes)).unwrap_err();
            assert!(matches!(refused, PictureError::TooManyPixels { .. }), "{refused}");
        }
    }

    #[test]
    fn what_is_no_picture_is_refused_in_words() {
        for bytes in [
            b"".as_slice(),
            b"GIF",
            b"<svg xmlns=''/>",
            b"BM123456789012345678901234567890",
        ] {
            assert!(matches!(admit(bytes), Err(PictureError::Unknown)));
        }
        let lied = Image { media: Media::Png, bytes: turned_photo().into() };
        assert!(
            decode(&lied)
                .unwrap_err()
                .to_string()
                .starts_with("the PNG picture is damaged: ")
        );
    }

    #[test]
    fn the_name_of_a_picture_stays_the_same() {
        assert_eq!(id(b"").to_string(), "mwwj2244es");
        assert_eq!(id(b"a").to_string(), "yw9j303htm");
    }

    #[test]
    fn a_truncated_picture_is_no_panic() {
        for format in [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::WebP, ImageFormat::Gif] {
            let bytes = written(&flag(), format);
            let whole = (0..bytes.len()).filter(|end| admit(&bytes[..*end]).is_ok()).count();
            assert!(whole < bytes.len() / 2, "{format:?}: {whole} of {}", bytes.len());
        }
    }

    proptest! {
        #[test]
        fn a_damaged_picture_is_no_panic(at in 0..2000_usize, byte in any::<u8>(), kind in 0..5_usize) {
            let formats = [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::WebP, ImageFormat::Gif];
            let mut bytes = formats.get(kind).map_or_else(turned_photo, |format| written(&flag(), *format));
            let at = at % bytes.len();
            bytes[at] = byte;
            if let Ok((_, image)) = admit(&bytes) {
                prop_assert!(decode(&image).is_ok());
            }
        }
    }

    fn crc(bytes: &[u8]) -> u32 {
        let step = |sum: u32, _| if sum & 1 == 1 { sum >> 1 ^ 0xedb8_8320 } else { sum >> 1 };
        !bytes
            .iter()
            .fold(!0, |sum, byte| (0..8).fold(sum ^ u32::from(*byte), step))
    }
}
