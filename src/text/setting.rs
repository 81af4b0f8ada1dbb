//! From shaped text and its lines to a block, glyph by glyph.

use std::{iter::zip, ops::Range, sync::Arc};

use super::{
    Align, Family, Glyph, GlyphRun, Measure, Style, Synthesis, TextBlock, TextLine,
    lines::{Fit, Segment, line_width},
    shaped::{Cluster, Piece, Shaped},
    shaping::SHAPED_SIZE,
};

/// How far Inter reaches over and under the baseline, in em. Every line of text is centred by
/// these, whatever script it holds, so that blocks side by side share their baselines.
const TEXT_ASCENT: f32 = 1984.0 / 2048.0;
const TEXT_DESCENT: f32 = 494.0 / 2048.0;
/// The same for the icon fonts, whose glyphs fill their em square.
pub(super) const ICON_ASCENT: f32 = 960.0 / 1024.0;
const ICON_DESCENT: f32 = 64.0 / 1024.0;

/// What a block is made from, but for the glyphs.
#[derive(Debug, Clone)]
pub(super) struct Setting {
    pub(super) style: Style,
    pub(super) align: Align,
    pub(super) language: Arc<str>,
    pub(super) measure: Measure,
}

/// From one baseline to the next.
pub(super) fn pitch(style: &Style) -> f32 {
    style.size * style.line_height
}

/// How many map units a shaped unit is.
pub(super) fn scale(style: &Style) -> f64 {
    f64::from(style.size) / f64::from(SHAPED_SIZE)
}

/// The measure of a text that comes out like `fit`.
pub(super) fn measure(style: &Style, fit: Fit) -> Measure {
    Measure {
        width: (fit.width * scale(style)) as f32,
        height: fit.lines as f32 * pitch(style),
        lines: fit.lines,
        word_broken: false,
        hyphenated: false,
    }
}

/// Sets a shaped text in lines; each is a range of its segments.
pub(super) fn set(shaped: &mut Shaped, lines: &[Range<usize>], setting: Setting) -> TextBlock {
    let style = setting.style;
    let segments = shaped.breaks.segments();
    let (ascent, descent) = match style.family {
        Family::Text => (TEXT_ASCENT, TEXT_DESCENT),
        Family::Icons | Family::FilledIcons => (ICON_ASCENT, ICON_DESCENT),
    };
    let pitch = pitch(&style);
    let first_baseline = (pitch - (ascent + descent) * style.size) / 2.0 + ascent * style.size;
    let text_lines: Arc<[TextLine]> = lines
        .iter()
        .enumerate()
        .map(|(index, line)| {
            let inside = segments.get(line.clone()).unwrap_or_default();
            let width = width(inside, &style);
            let slack = setting.measure.width - width;
            TextLine {
                baseline: first_baseline + index as f32 * pitch,
                x: match setting.align {
                    Align::Left => 0.0,
                    Align::Center => slack / 2.0,
                    Align::Right => slack,
                },
                width,
                range: range(inside, &shaped.text),
            }
        })
        .collect();
    let pieces = shaped.pieces(lines);
    let mut runs = Vec::with_capacity(lines.len());
    for ((line, text_line), pieces) in zip(zip(lines, text_lines.iter()), pieces) {
        let inside = shaped.breaks.segments().get(line.clone()).unwrap_or_default();
        let mut pen = Pen {
            x: f64::from(text_line.x),
            baseline: text_line.baseline,
            scale: scale(&style),
            ink_end: inside.last().map_or(0, |last| last.ink_end),
        };
        for piece in pieces {
            pen.draw(shaped, &piece, style.size, &mut runs);
        }
    }
    TextBlock {
        is_right_to_left: shaped.is_right_to_left,
        text: Arc::clone(&shaped.text),
        language: setting.language,
        measure: setting.measure,
        lines: text_lines,
        runs: runs.into(),
    }
}

fn width(line: &[Segment], style: &Style) -> f32 {
    match (line.first(), line.last()) {
        (Some(first), Some(last)) => (line_width(first, last) * scale(style)) as f32,
        (None, _) | (_, None) => 0.0,
    }
}

/// The bytes of a line without the break that ends it.
fn range(line: &[Segment], text: &str) -> Range<usize> {
    match (line.first(), line.last()) {
        (Some(first), Some(last)) => {
            let (start, end) = (first.start as usize, last.end as usize);
            let content = text.get(start..end).unwrap_or_default();
            start..end - usize::from(content.ends_with('\n'))
        }
        (None, _) | (_, None) => text.len()..text.len(),
    }
}

/// Where the next glyph goes.
struct Pen {
    x: f64,
    baseline: f32,
    scale: f64,
    /// Blanks from this byte on take no room: in a line of both directions they may stand in the
    /// midst of the ink.
    ink_end: u32,
}

impl Pen {
    /// Draws a piece of a line, a run for each font.
    fn draw(&mut self, shaped: &Shaped, piece: &Piece, size: f32, runs: &mut Vec<GlyphRun>) {
        let clusters = shaped.clusters_in(piece.bytes.clone());
        for same_font in clusters_by_font(clusters, piece) {
            let font = same_font
                .first()
                .and_then(|first| shaped.fonts.get(usize::from(first.font)));
            let Some(font) = font else {
                continue;
            };
            let mut glyphs = Vec::with_capacity(same_font.len());
            if piece.is_right_to_left {
                for index in (0..same_font.len()).rev() {
                    self.cluster(shaped, same_font, index, &mut glyphs);
                }
            } else {
                for index in 0..same_font.len() {
                    self.cluster(shaped, same_font, index, &mut glyphs);
                }
            }
            if glyphs.is_empty() {
                continue;
            }
            runs.push(GlyphRun {
                font: font.data.clone(),
                size,
                coords: Arc::clone(&font.coords),
                synthesis: Synthesis {
                    // Scripts without an italic stay upright.
                    skew: None,
                    embolden: font.is_emboldened,
                },
                is_right_to_left: piece.is_right_to_left,
                glyphs: glyphs.into(),
            });
        }
    }

    fn cluster(&mut self, shaped: &Shaped, clusters: &[Cluster], index: usize, glyphs: &mut Vec<Glyph>) {
        let cluster = clusters[index];
        // Its glyphs draw the clusters joined to it too.
        let joined = clusters[index + 1..].iter().take_while(|next| next.is_joined);
        let end = joined.last().map_or(cluster.end, |last| last.end);
        let first = cluster.first_glyph as usize;
        let drawn = shaped.glyphs.get(first..first + usize::from(cluster.glyph_count));
        for glyph in drawn.unwrap_or_default() {
            glyphs.push(Glyph {
                id: glyph.id,
                x: (self.x + f64::from(glyph.x) * self.scale) as f32,
                y: self.baseline + (f64::from(glyph.y) * self.scale) as f32,
                advance: (f64::from(glyph.advance) * self.scale) as f32,
                start: cluster.start,
                end,
            });
            if cluster.start < self.ink_end {
                self.x += f64::from(glyph.advance) * self.scale;
            }
        }
    }
}

/// Neighbours of one font, from left to right.
fn clusters_by_font<'a>(clusters: &'a [Cluster], piece: &Piece) -> impl Iterator<Item = &'a [Cluster]> {
    let is_right_to_left = piece.is_right_to_left;
    let mut chunks = clusters.chunk_by(|one, next| one.font == next.font);
    std::iter::from_fn(move || {
        if is_right_to_left {
            chunks.next_back()
        } else {
            chunks.next()
        }
    })
}
