//! What all parts are painted with: texts, symbols, edges, and the rings of focus.

use std::sync::Arc;

use egui::{
    Align, Color32, CornerRadius, FontId, Galley, Pos2, Rect, Response, Stroke, StrokeKind, Ui, pos2,
    text::{LayoutJob, TextFormat, TextWrapping},
};

use super::visual;
use crate::{
    text::Weight,
    ui::style::{RADIUS, Symbol, TEXT, Tokens, font, symbol_font, tokens},
};

/// How a text in the window is set.
#[derive(Debug, Clone, Copy)]
pub(in crate::ui) struct Type {
    pub(in crate::ui) size: f32,
    pub(in crate::ui) weight: Weight,
    pub(in crate::ui) colour: Color32,
}

impl Type {
    pub(in crate::ui) const fn new(size: f32, weight: Weight, colour: Color32) -> Self {
        Self { size, weight, colour }
    }

    pub(super) const fn text(colour: Color32) -> Self {
        Self::new(TEXT, Weight::Regular, colour)
    }

    fn font(self) -> FontId {
        font(self.size, self.weight)
    }
}

/// A text on one line, as wide as it is.
pub(in crate::ui) fn line(ui: &Ui, text: &str, kind: Type) -> Arc<Galley> {
    let shown = visual::in_order(text).into_owned();
    ui.painter().layout_no_wrap(shown, kind.font(), kind.colour)
}

/// A text on one line that ends in … where `width` ends.
pub(in crate::ui) fn elided(ui: &Ui, text: &str, kind: Type, width: f32) -> Arc<Galley> {
    let text = if text.chars().any(visual::is_of_the_other_way) {
        let of = |text: &str| ui.painter().layout_no_wrap(text.to_owned(), kind.font(), kind.colour);
        visual::shortened(text, |shown| of(shown).size().x <= width)
    } else {
        text.to_owned()
    };
    let mut job = LayoutJob::simple_singleline(text, kind.font(), kind.colour);
    job.wrap = TextWrapping::truncate_at_width(width.max(0.0));
    ui.painter().layout_job(job)
}

/// A text on as many lines as it needs.
pub(in crate::ui) fn wrapped(ui: &Ui, text: &str, kind: Type, width: f32) -> Arc<Galley> {
    let format = TextFormat {
        line_height: Some((kind.size * 1.32).round()),
        ..TextFormat::simple(kind.font(), kind.colour)
    };
    let mut job = LayoutJob::single_section(text.to_owned(), format);
    job.wrap.max_width = width.max(1.0);
    ui.painter().layout_job(job)
}

/// Paints a text with its middle at `y`, beginning at `x`; gives where it ends.
pub(in crate::ui) fn put_left(ui: &Ui, galley: &Arc<Galley>, x: f32, y: f32) -> f32 {
    put(ui, galley, Align::Min, pos2(x, y));
    x + galley.size().x
}

/// Paints a text with its middle at `y`, ending at `x`; gives where it begins.
pub(in crate::ui) fn put_right(ui: &Ui, galley: &Arc<Galley>, x: f32, y: f32) -> f32 {
    put(ui, galley, Align::Max, pos2(x, y));
    x - galley.size().x
}

/// Paints a text around a point.
pub(in crate::ui) fn put_middle(ui: &Ui, galley: &Arc<Galley>, center: Pos2) {
    put(ui, galley, Align::Center, center);
}

fn put(ui: &Ui, galley: &Arc<Galley>, align: Align, at: Pos2) {
    let size = galley.size();
    let left = match align {
        Align::Min => at.x,
        Align::Center => at.x - size.x / 2.0,
        Align::Max => at.x - size.x,
    };
    let top = at.y - size.y / 2.0;
    ui.painter()
        .galley(pos2(left, top), Arc::clone(galley), Color32::PLACEHOLDER);
}

/// Paints a symbol around a point.
pub(in crate::ui) fn symbol(ui: &Ui, symbol: Symbol, size: f32, center: Pos2, colour: Color32) {
    let font = symbol_font(size, symbol);
    let galley = ui.painter().layout_no_wrap(symbol.character.to_string(), font, colour);
    put_middle(ui, &galley, center);
}

/// Fills a part.
pub(in crate::ui) fn fill(ui: &Ui, rect: Rect, radius: u8, colour: Color32) {
    ui.painter().rect_filled(rect, CornerRadius::same(radius), colour);
}

/// Draws a part's edge, within it.
pub(in crate::ui) fn edge(ui: &Ui, rect: Rect, radius: u8, stroke: Stroke) {
    ui.painter()
        .rect_stroke(rect, CornerRadius::same(radius), stroke, StrokeKind::Inside);
}

/// A hairline within the part's edge.
pub(in crate::ui) fn thin(colour: Color32) -> Stroke {
    Stroke::new(1.0, colour)
}

/// The ring around a focused button: two units, two away.
pub(super) fn ring_around(ui: &Ui, response: &Response, rect: Rect) {
    if response.has_focus() {
        let stroke = Stroke::new(2.0, tokens(ui).accent);
        edge(ui, rect.expand(4.0), RADIUS + 3, stroke);
    }
}

/// The ring within a focused row, tool or segment, which has neighbours.
pub(in crate::ui) fn ring_within(ui: &Ui, response: &Response, rect: Rect, radius: u8) {
    if response.has_focus() {
        edge(ui, rect, radius, Stroke::new(2.0, tokens(ui).accent));
    }
}

/// The paler ring outside a focused field, whose edge is in the accent.
pub(super) fn ring_of_field(ui: &Ui, rect: Rect) {
    let stroke = Stroke::new(3.0, tokens(ui).ring);
    edge(ui, rect.expand(3.0), RADIUS + 3, stroke);
}

/// The ground of what has none at rest: selected, held down, under the pointer.
pub(in crate::ui) fn quiet_ground(response: &Response, tokens: &Tokens) -> Option<Color32> {
    if !response.enabled() {
        None
    } else if response.is_pointer_button_down_on() {
        Some(tokens.pressed)
    } else if response.hovered() {
        Some(tokens.hover)
    } else {
        None
    }
}
