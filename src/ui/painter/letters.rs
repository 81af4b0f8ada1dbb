//! Text as quads over the atlas, each glyph where the PNG has it; from afar as bars.

use egui::{Pos2, pos2, vec2};

use crate::{
    paint::glyph::places,
    scene::{Color, TextItem},
    text::{Glyph, GlyphRun},
    ui::painter::{
        atlas::{Exactness, Found, Key, Slot},
        geometry::{Sheet, Source, ink},
        resolve::{Frame, Means},
    },
};

/// Text smaller than this many pixels becomes bars.
const READABLE: f32 = 5.0;
/// Text smaller than this becomes one bar for all its lines.
const LEGIBLE_LINES: f32 = 1.6;
/// Text smaller than this is not seen at all.
const DUST: f32 = 0.35;
/// How much of a line of text is ink.
const DENSITY: f32 = 0.38;
/// How high letters stand over their line, in font sizes.
const LETTER_HEIGHT: f32 = 0.56;
/// Sizes between which glyphs are stretched while zooming grow by this factor.
const STEP: f32 = 1.189_207_1;

/// A text of the scene; whether all its glyphs were there.
pub(super) fn add(
    item: &TextItem,
    frame: &Frame,
    exactness: Exactness,
    means: &mut Means<'_>,
    sheet: &mut Sheet,
) -> bool {
    let Some(first) = item.block.runs.first() else {
        return true;
    };
    let size = frame.length(first.size);
    if size < READABLE {
        bars(item, first.size, frame, sheet);
        return true;
    }
    let mut is_complete = true;
    for run in item.block.runs.iter() {
        is_complete &= glyphs(item, run, frame, exactness, means, sheet);
    }
    is_complete
}

fn glyphs(
    item: &TextItem,
    run: &GlyphRun,
    frame: &Frame,
    exactness: Exactness,
    means: &mut Means<'_>,
    sheet: &mut Sheet,
) -> bool {
    let face = means.atlas.face(run);
    let size = frame.length(run.size);
    let color = ink(item.color, 1.0);
    let colors = Colors {
        text: color,
        own: ink(Color { a: item.color.a, ..Color::hex(0xff_ff_ff) }, 1.0),
    };
    let corner = frame.place(item.at.x, item.at.y);
    let mut is_complete = true;
    for (place, glyph) in places(&item.block, run, corner, frame.scale).zip(run.glyphs.iter()) {
        let (key, origin) = wanted(face, place.id, size, pos2(place.x, place.y), exactness);
        match means.atlas.find(key, exactness, means.context) {
            Found::Exact(slot) => quad(&slot, origin, size, colors, sheet),
            Found::Blank => {}
            Found::Pending(Some(slot)) => {
                is_complete = false;
                quad(&slot, pos2(place.x, place.y), size, colors, sheet);
            }
            Found::Pending(None) if is_blank(item, glyph) => is_complete = false,
            Found::Pending(None) => {
                is_complete = false;
                let top = pos2(place.x, place.y - LETTER_HEIGHT * size);
                let right = place.x + frame.length(glyph.advance);
                sheet.need(Source::White);
                sheet.plain(top, pos2(right, place.y), ink(item.color, DENSITY / 2.0));
            }
        }
    }
    is_complete
}

/// Whether a glyph draws nothing, as far as its text tells.
fn is_blank(item: &TextItem, glyph: &Glyph) -> bool {
    let text = item.block.text.get(glyph.start as usize..glyph.end as usize);
    text.is_some_and(|text| text.trim().is_empty())
}

/// Which slot a glyph needs, and from where its bitmap is placed.
fn wanted(face: u16, id: u32, size: f32, place: Pos2, exactness: Exactness) -> (Key, Pos2) {
    match exactness {
        Exactness::Exact => {
            let quarters = |value: f32| (value * 4.0).round() / 4.0;
            let (x, y) = (quarters(place.x), quarters(place.y));
            (Key::new(face, id, size, x - x.floor(), y - y.floor()), pos2(x, y))
        }
        Exactness::Near => {
            let step = STEP.powf((size.ln() / STEP.ln()).round());
            (Key::new(face, id, step, 0.0, 0.0), place)
        }
    }
}

/// What glyphs are multiplied with.
#[derive(Debug, Clone, Copy)]
struct Colors {
    text: egui::Color32,
    /// Those that have colours of their own.
    own: egui::Color32,
}

fn quad(slot: &Slot, origin: Pos2, size: f32, colors: Colors, sheet: &mut Sheet) {
    let stretched = size / slot.size;
    // Sizes are told apart in quarters of a pixel: what is that near stays on its pixels.
    let stretched = if ((stretched - 1.0) * slot.size).abs() <= 0.126 {
        1.0
    } else {
        stretched
    };
    let min = origin + slot.min.to_vec2() * stretched;
    let max = origin + slot.max.to_vec2() * stretched;
    sheet.need(Source::Page(slot.page));
    sheet.rectangle(min, max, slot.uv, if slot.is_color { colors.own } else { colors.text });
}

/// Lines of text from afar.
fn bars(item: &TextItem, size: f32, frame: &Frame, sheet: &mut Sheet) {
    sheet.need(Source::White);
    let (pixels, block) = (frame.length(size), &item.block);
    if pixels < DUST {
        return;
    }
    if pixels < LEGIBLE_LINES {
        let min = frame.at(item.at.x, item.at.y);
        let left = block.lines.iter().map(|line| line.x).fold(f32::INFINITY, f32::min);
        let left = if left.is_finite() { frame.length(left) } else { 0.0 };
        let extent = vec2(frame.length(block.measure.width), frame.length(block.measure.height));
        let min = min + vec2(left, 0.0);
        bar(min, min + extent, ink(item.color, DENSITY * 0.5), sheet);
        return;
    }
    for line in block.lines.iter() {
        let bottom = frame.at(item.at.x + line.x, item.at.y + line.baseline);
        let top = bottom - vec2(0.0, LETTER_HEIGHT * pixels);
        let right = bottom.x + frame.length(line.width);
        bar(top, pos2(right, bottom.y), ink(item.color, DENSITY), sheet);
    }
}

/// A bar on whole pixels, as faint as it is thinner than one.
fn bar(min: Pos2, max: Pos2, color: egui::Color32, sheet: &mut Sheet) {
    let height = max.y - min.y;
    let top = min.y.round();
    let bottom = (top + height.round()).max(top + 1.0);
    sheet.plain(
        pos2(min.x, top),
        pos2(max.x, bottom),
        color.gamma_multiply((height / (bottom - top)).min(1.0)),
    );
}
