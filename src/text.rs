//! The one text engine: fonts, shaping, line breaking.
//!
//! A [`Typesetter`] shapes a string once per style and language and breaks it for any width;
//! a [`TextBlock`] is the result, glyph by glyph, which every painter draws as it is.

mod block;
mod entry;
mod fonts;
mod joints;
mod lines;
mod setting;
mod shaped;
mod shaping;
mod sign;
mod typesetter;
mod words;

pub use block::{Align, Family, Glyph, GlyphRun, Measure, Paragraph, Style, Synthesis, TextBlock, TextLine, Weight};
pub use fonts::Fonts;
pub use sign::Sign;
pub use typesetter::Typesetter;
