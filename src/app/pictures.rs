//! Pictures on their way into a map: from a file, from bytes, from a clipboard's pixels.

use std::{
    fs::File,
    io::{self, Read as _},
    path::{Path, PathBuf},
    sync::Arc,
};

use crate::{
    model::{Image, ImageId},
    picture::{self, PictureError, Pixels},
};

/// The most bytes of a picture file that is read.
const FILE: u64 = 64 << 20;

/// A picture as it was given.
#[derive(Debug, Clone)]
pub enum Given {
    /// In a file.
    File(PathBuf),
    /// In encoded bytes, as a drop or a clipboard has them.
    Bytes(Vec<u8>),
    /// In pixels, as most clipboards have them.
    Pixels(Pixels),
    /// A square of a picture.
    Cropped(Arc<Image>, Square),
}

/// A square of a picture, in its pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Square {
    /// From the left.
    pub x: u32,
    /// From the top.
    pub y: u32,
    /// How wide and tall.
    pub side: u32,
}

/// Where a picture is to stand, which says how large it need be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Use {
    /// In a card.
    Card,
    /// As a persona's portrait.
    Portrait,
    /// Under the circle in which a portrait is cut out.
    Crop,
}

impl Use {
    /// The longer side in pixels, at most.
    #[must_use]
    pub const fn longest(self) -> u32 {
        match self {
            Self::Card | Self::Crop => 1600,
            Self::Portrait => 512,
        }
    }
}

/// A picture that could not be taken in.
#[derive(Debug, thiserror::Error)]
pub enum TakeError {
    /// Its file could not be read.
    #[error("could not open {}: {why}", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// What is in the way, and what to do.
        why: String,
    },
    /// It is no picture that can be used.
    #[error(transparent)]
    Picture(#[from] PictureError),
}

/// Takes a picture in: upright, without metadata, no larger than its place needs. The id is a hash
/// of what is kept, so the same picture is kept once.
///
/// # Errors
///
/// When the file cannot be read, or what is given is no picture, damaged, or too large.
pub fn take(given: &Given, place: Use) -> Result<(ImageId, Image), TakeError> {
    Ok(match given {
        Given::File(path) => picture::admit_within(&read(path)?, place.longest())?,
        Given::Bytes(bytes) => picture::admit_within(bytes, place.longest())?,
        Given::Pixels(pixels) => picture::admit_pixels(pixels, place.longest())?,
        Given::Cropped(image, square) => {
            let cut = cut(&picture::decode(image)?, *square);
            picture::admit_pixels(&cut, place.longest())?
        }
    })
}

/// A square out of a picture, as far as it reaches.
fn cut(pixels: &Pixels, square: Square) -> Pixels {
    let x = square.x.min(pixels.width.saturating_sub(1));
    let y = square.y.min(pixels.height.saturating_sub(1));
    let side = square.side.min(pixels.width - x).min(pixels.height - y).max(1);
    let (row, from, length) = (pixels.width as usize * 4, x as usize * 4, side as usize * 4);
    let rows = pixels
        .rgba
        .chunks_exact(row.max(4))
        .skip(y as usize)
        .take(side as usize);
    let rgba: Vec<u8> = rows
        .flat_map(|row| row.get(from..from + length).unwrap_or_default())
        .copied()
        .collect();
    Pixels { width: side, height: side, rgba: rgba.into() }
}

fn read(path: &Path) -> Result<Vec<u8>, TakeError> {
    let refused = |why: String| TakeError::Read { path: path.to_owned(), why };
    let failed = |error: io::Error| refused(why(&error));
    let about = path.metadata().map_err(failed)?;
    if !about.is_file() {
        return Err(refused("it is no file; choose a picture".to_owned()));
    }
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(failed)?;
    // One more than may be, so that too large is told from just large enough.
    file.take(FILE + 1).read_to_end(&mut bytes).map_err(failed)?;
    Ok(bytes)
}

fn why(error: &io::Error) -> String {
    if error.kind() == io::ErrorKind::NotFound {
        "there is no such file; choose another".to_owned()
    } else if error.kind() == io::ErrorKind::PermissionDenied {
        "you may not read it; ask its owner for permission".to_owned()
    } else {
        format!("{error}; try again or choose another")
    }
}

#[cfg(test)]
mod tests {
    use tempfile::TempDir;

    use super::*;
    use crate::file::write_atomically;

    fn grey(width: u32, height: u32) -> Given {
        let rgba = vec![128; 4 * (width * height) as usize].into();
        Given::Pixels(Pixels { width, height, rgba })
    }

    fn size(image: &Image) -> (u32, u32) {
        let pixels = picture::decode(image).unwrap();
        (pixels.width, pixels.height)
    }

    #[test]
    fn a_picture_is_as_large_as_its_place_needs() {
        for (place, expected) in [(Use::Card, (1600, 100)), (Use::Portrait, (512, 32))] {
            let (_, image) = take(&grey(3200, 200), place).unwrap();
            assert_eq!(size(&image), expected, "{place:?}");
        }
    }

    #[test]
    fn a_square_is_cut_out_and_made_no_larger_than_a_portrait() {
        // A pixel of each place: its row in red, its column in green.
        let rgba: Vec<u8> = (0..6_u8)
            .flat_map(|y| (0..8_u8).flat_map(move |x| [y, x, 0, 255]))
            .collect();
        let given = Given::Pixels(Pixels { width: 8, height: 6, rgba: rgba.into() });
        let (_, image) = take(&given, Use::Crop).unwrap();
        let square = Square { x: 3, y: 2, side: 2 };
        let (_, image) = take(&Given::Cropped(image.into(), square), Use::Portrait).unwrap();
        let pixels = picture::decode(&image).unwrap();
        assert_eq!((pixels.width, pixels.height), (2, 2));
        assert_eq!(*pixels.rgba, [2, 3, 0, 255, 2, 4, 0, 255, 3, 3, 0, 255, 3, 4, 0, 255]);
        let (_, large) = take(&grey(1400, 1000), Use::Crop).unwrap();
        let square = Square { x: 900, y: 0, side: 2000 };
        let (_, cut) = take(&Given::Cropped(large.into(), square), Use::Portrait).unwrap();
        assert_eq!(size(&cut), (500, 500));
    }

    #[test]
    fn the_same_picture_has_one_name_whichever_way_it_came() {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("picture");
        let (id, image) = take(&grey(40, 30), Use::Card).unwrap();
        write_atomically(&path, |out| out.write_all(&image.bytes)).unwrap();
        let of_file = take(&Given::File(path), Use::Card).unwrap();
        let of_bytes = take(&Given::Bytes(image.bytes.to_vec()), Use::Portrait).unwrap();
        assert_eq!((&of_file, &of_bytes), (&(id, image.clone()), &(id, image)));
    }

    #[test]
    fn what_is_no_picture_is_told() {
        let folder = TempDir::new().unwrap();
        let told = |given| take(&given, Use::Card).unwrap_err().to_string();
        let missing = told(Given::File(folder.path().join("none.png")));
        assert!(missing.ends_with("there is no such file; choose another"), "{missing}");
        let no_file = told(Given::File(folder.path().to_owned()));
        assert!(no_file.ends_with("it is no file; choose a picture"), "{no_file}");
        let text = told(Given::Bytes(b"text".to_vec()));
        assert!(text.contains("choose a PNG"), "{text}");
    }
}
