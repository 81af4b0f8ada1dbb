//! From shaped text and its lines to a block, glyph by glyph.

use std::{iter::zip, ops::Range, sync::Arc};

use super::{
    Align, Family, Glyph, GlyphRun, Measure, Style, Synthesis, TextBlock, TextLine,
    lines::{Fit, Segment, line_width},
    shaping::{SHAPED_SIZE, Shaped},
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
    let mut breaker = shaped.layout.break_lines();
    let text_lines: Vec<TextLine> = zip(0_u16.., lines)
        .map(|(index, line)| {
            let inside = segments.get(line.clone()).unwrap_or_default();
            let characters = inside.iter().map(|segment| segment.characters).sum();
            // An empty line has nothing to break; asked for no characters, the breaker takes all.
            if characters > 0 {
                breaker.break_next_with_length(characters);
            }
            let width = width(inside, &style);
            let slack = setting.measure.width - width;
            TextLine {
                baseline: first_baseline + f32::from(index) * pitch,
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
    breaker.finish();
    let runs = runs(shaped, lines, &text_lines, &style);
    TextBlock {
        is_right_to_left: shaped.layout.is_rtl(),
        text: Arc::clone(&shaped.text),
        language: setting.language,
        measure: setting.measure,
        lines: text_lines.into(),
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

/// The glyphs of all lines. Where the lines end, the layout has been told before.
fn runs(shaped: &Shaped, lines: &[Range<usize>], text_lines: &[TextLine], style: &Style) -> Vec<GlyphRun> {
    let segments = shaped.breaks.segments();
    let mut runs = Vec::with_capacity(lines.len());
    let filled = zip(lines, text_lines).filter(|(line, _)| !line.is_empty());
    for ((line, text_line), shaped_line) in zip(filled, shaped.layout.lines()) {
        let ink_end = segments
            .get(line.clone())
            .and_then(<[Segment]>::last)
            .map_or(0, |last| last.ink_end);
        let mut pen = Pen {
            x: f64::from(text_line.x),
            baseline: text_line.baseline,
            scale: scale(style),
            ink_end: ink_end as usize,
        };
        for run in shaped_line.runs() {
            let glyphs = pen.glyphs(&run);
            if glyphs.is_empty() {
                continue;
            }
            runs.push(GlyphRun {
                font: run.font().clone(),
                size: style.size,
                coords: run.normalized_coords().iter().map(|coord| coord.to_bits()).collect(),
                synthesis: Synthesis {
                    // Scripts without an italic stay upright.
                    skew: None,
                    // Inter's italic is there in one weight only; it is not thickened.
                    embolden: run.synthesis().embolden() && !style.italic,
                },
                is_right_to_left: run.is_rtl(),
                glyphs: glyphs.into(),
            });
        }
    }
    runs
}

/// Where the next glyph goes.
struct Pen {
    x: f64,
    baseline: f32,
    scale: f64,
    /// Blanks from this byte on take no room: in a line of both directions they may stand in the
    /// midst of the ink.
    ink_end: usize,
}

impl Pen {
    fn glyphs(&mut self, run: &parley::layout::Run<'_, ()>) -> Vec<Glyph> {
        let mut glyphs: Vec<Glyph> = Vec::new();
        // Clusters drawn by another's glyph come after it from left to right, before it from right
        // to left.
        let mut joined_end = None;
        for cluster in run.visual_clusters() {
            let range = cluster.text_range();
            if cluster.is_ligature_continuation() {
                if run.is_rtl() {
                    joined_end = joined_end.or(Some(range.end));
                } else if let Some(last) = glyphs.last_mut() {
                    last.end = range.end as u32;
                }
                continue;
            }
            if cluster.is_hard_line_break() {
                continue;
            }
            let end = joined_end.take().unwrap_or(range.end);
            for glyph in cluster.glyphs() {
                glyphs.push(Glyph {
                    id: glyph.id,
                    x: (self.x + f64::from(glyph.x) * self.scale) as f32,
                    y: self.baseline + (f64::from(glyph.y) * self.scale) as f32,
                    advance: (f64::from(glyph.advance) * self.scale) as f32,
                    start: range.start as u32,
                    end: end as u32,
                });
                if range.start < self.ink_end {
                    self.x += f64::from(glyph.advance) * self.scale;
                }
            }
        }
        glyphs
    }
}
