//! The one text engine: fonts, shaping, line breaking.
//!
//! A [`Typesetter`] shapes a string once per style and language and breaks it for any width;
//! a [`TextBlock`] is the result, glyph by glyph, which every painter draws as it is.

mod block;
mod caret;
mod editor;
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
pub use caret::{Affinity, CaretPlace, Carets, Spot, empty_caret};
pub use editor::{Editor, Extend, Full, MOST_CHARACTERS, Reach};
pub use fonts::{FontFile, Fonts};
pub use sign::Sign;
pub use typesetter::Typesetter;
