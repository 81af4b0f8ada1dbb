//! Whether an encoded picture holds anything but a picture: who took it where, thumbnails, texts,
//! further frames, other files at its end.

use crate::model::Media;

/// What a PNG of one still picture is made of; gAMA to sBIT say what its colours mean.
const PNG: [&[u8; 4]; 11] = [
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"cICP", b"sBIT", b"pHYs",
];
/// What a WebP of one still picture is made of.
const WEBP: [&[u8; 4]; 4] = [b"VP8 ", b"VP8L", b"VP8X", b"ALPH"];

/// Whether the bytes are a picture and nothing else.
pub(super) fn is_bare(bytes: &[u8], media: Media) -> bool {
    let bare = match media {
        Media::Png => png(bytes),
        Media::Jpeg => jpeg(bytes),
        Media::Webp => webp(bytes),
        // Comments and frames hide among its blocks; one picture is all that is drawn.
        Media::Gif => None,
    };
    bare.is_some()
}

fn png(bytes: &[u8]) -> Option<()> {
    let mut rest = bytes.get(8..)?;
    loop {
        let length = u32::from_be_bytes(*rest.first_chunk()?) as usize;
        let name: &[u8; 4] = rest.get(4..)?.first_chunk()?;
        if !PNG.contains(&name) {
            return None;
        }
        rest = rest.get(length.checked_add(12)?..)?;
        if name == b"IEND" {
            return rest.is_empty().then_some(());
        }
    }
}

/// Up to the first scan: markers after it belong to the picture or are not shown by it.
fn jpeg(bytes: &[u8]) -> Option<()> {
    let mut rest = bytes.get(2..)?;
    loop {
        let [0xff, marker, high, low] = *rest.first_chunk()? else {
            return None;
        };
        match marker {
            // JFIF, Adobe's colour transform; tables, frames.
            0xe0 if rest.get(4..8)? == b"JFIF" => {}
            0xee | 0xdb | 0xc0..=0xcf | 0xdd => {}
            0xda => return bytes.ends_with(&[0xff, 0xd9]).then_some(()),
            _ => return None,
        }
        rest = rest.get(usize::from(u16::from_be_bytes([high, low])) + 2..)?;
    }
}

fn webp(bytes: &[u8]) -> Option<()> {
    let mut rest = bytes.get(12..)?;
    while !rest.is_empty() {
        let name: &[u8; 4] = rest.first_chunk()?;
        if !WEBP.contains(&name) {
            return None;
        }
        let length = u32::from_le_bytes(*rest.get(4..)?.first_chunk()?) as usize;
        let padded = length.checked_add(8 + length % 2)?;
        rest = rest.get(padded..)?;
    }
    Some(())
}
