//! Painters: each turns a scene into a file and measures nothing.
//!
//! They draw the same items in the same order, so that a map looks the same wherever it is
//! written. They know nothing of maps, layouts or where the bytes go.

#[cfg(test)]
mod appearance;
mod bands;
#[cfg(test)]
mod fixture;
pub mod glyph;
mod grid;
mod ink;
mod outline;
mod png;
mod sample;
mod tile;

use std::io;

use crate::picture::PictureError;

pub use self::png::{Compression, Ground, MAX_PIXELS, MAX_SIDE, PngOptions, png};

/// Why a scene could not be painted.
#[derive(Debug, thiserror::Error)]
pub enum PaintError {
    /// The picture would have no pixel, or more than are ever written.
    #[error(
        "a picture of {width} × {height} pixels cannot be written: a side has 1 to {MAX_SIDE} pixels, \
         the whole at most {} million; choose another scale or width", MAX_PIXELS / 1_000_000
    )]
    Size {
        /// In pixels.
        width: u32,
        /// In pixels.
        height: u32,
    },
    /// The scale is zero, negative or not a number.
    #[error("a map cannot be drawn at {pixels_per_unit} pixels per unit: choose a scale above 0")]
    Scale {
        /// What was asked for.
        pixels_per_unit: f32,
    },
    /// A picture in the scene could not be decoded.
    #[error(transparent)]
    Picture(#[from] PictureError),
    /// The bytes could not be written.
    #[error("the picture cannot be written: {0}")]
    Write(#[source] io::Error),
    /// The rasteriser failed, which is a mistake of this program.
    #[error(
        "the picture cannot be drawn: a thread of the rasteriser ended too early; please report the map that shows it"
    )]
    Rasteriser,
}
