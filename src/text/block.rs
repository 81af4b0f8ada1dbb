//! What goes into the typesetter and what comes out of it.

use std::{fmt, ops::Range, sync::Arc};

use parley::FontData;

/// How a text looks. Sizes are in map units.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Style {
    /// The font size.
    pub size: f32,
    /// How bold.
    pub weight: Weight,
    /// Whether it is slanted; scripts without an italic stay upright.
    pub italic: bool,
    /// The line height as a multiple of the size.
    pub line_height: f32,
    /// Space added between letters, in em.
    pub tracking: f32,
    /// Which fonts.
    pub family: Family,
}

/// How bold a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Weight {
    /// 400
    Regular,
    /// 500
    Medium,
    /// 600
    SemiBold,
    /// 700
    Bold,
}

/// Which fonts a text is set in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Family {
    /// Inter and the fonts that stand in for what it lacks; figures are tabular.
    Text,
    /// The icon font in outlines.
    Icons,
    /// The icon font, filled.
    FilledIcons,
}

/// A text to be set.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Paragraph<'a> {
    /// What is said; `\n` begins a line.
    pub text: &'a str,
    /// How it looks.
    pub style: Style,
    /// BCP 47 tag, for shaping and hyphenation.
    pub language: &'a str,
    /// The width that lines must not exceed; infinite for lines that never wrap.
    pub width: f32,
    /// How lines stand to each other.
    pub align: Align,
}

/// How the lines of a block stand to each other, within the widest of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Align {
    /// Flush left.
    #[default]
    Left,
    /// Centred.
    Center,
    /// Flush right.
    Right,
}

/// How large a text would come out, without its glyphs.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Measure {
    /// The width of the widest line.
    pub width: f32,
    /// All lines together.
    pub height: f32,
    /// How many lines.
    pub lines: usize,
    /// Whether a word had to be broken where the language does not hyphenate it.
    pub word_broken: bool,
    /// Whether a word was hyphenated by the language or at a soft hyphen.
    pub hyphenated: bool,
}

/// A text set in lines, glyph by glyph. Its origin is its upper left corner.
#[derive(Debug, Clone)]
pub struct TextBlock {
    /// The text as set: with hyphens where words were broken.
    pub text: Arc<str>,
    /// BCP 47 tag.
    pub language: Arc<str>,
    /// Whether the paragraph's base direction is right to left.
    pub is_right_to_left: bool,
    /// Its size and what happened to its words.
    pub measure: Measure,
    /// Its lines, top to bottom.
    pub lines: Arc<[TextLine]>,
    /// Its glyphs, line by line, in visual order.
    pub runs: Arc<[GlyphRun]>,
}

impl TextBlock {
    /// How far the first baseline lies under the upper edge.
    #[must_use]
    pub fn first_baseline(&self) -> f32 {
        self.lines.first().map_or(0.0, |line| line.baseline)
    }
}

/// A line of a block.
#[derive(Debug, Clone, PartialEq)]
pub struct TextLine {
    /// Under the block's upper edge.
    pub baseline: f32,
    /// Where its ink begins, from the block's left edge.
    pub x: f32,
    /// Without trailing blanks.
    pub width: f32,
    /// Which bytes of the block's text.
    pub range: Range<usize>,
}

/// Glyphs of one font on one line.
#[derive(Clone)]
pub struct GlyphRun {
    /// The font file and the face in it.
    pub font: FontData,
    /// In map units.
    pub size: f32,
    /// Normalised coordinates of a variable font, in 2.14 fixed point.
    pub coords: Arc<[i16]>,
    /// What the font lacks and the painter adds.
    pub synthesis: Synthesis,
    /// Whether it runs right to left.
    pub is_right_to_left: bool,
    /// In visual order, left to right.
    pub glyphs: Arc<[Glyph]>,
}

impl fmt::Debug for GlyphRun {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "GlyphRun({} glyphs at {})", self.glyphs.len(), self.size)
    }
}

/// What a font lacks and a painter adds.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Synthesis {
    /// Degrees of slant to the right.
    pub skew: Option<f32>,
    /// Whether strokes are thickened.
    pub embolden: bool,
}

/// One glyph, its origin on the baseline.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Glyph {
    /// In the run's font.
    pub id: u32,
    /// From the block's left edge.
    pub x: f32,
    /// From the block's upper edge, down to the glyph's baseline.
    pub y: f32,
    /// How far the next glyph stands.
    pub advance: f32,
    /// First byte of the block's text that it draws.
    pub start: u32,
    /// The byte after the last one.
    pub end: u32,
}
