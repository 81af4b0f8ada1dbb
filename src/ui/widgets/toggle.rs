//! A switch with its words: the whole line is pressed.

use egui::{Rect, Response, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::{
    Selected,
    paint::{self, Type},
};
use crate::{
    text::Weight,
    ui::style::{CONTROL, RADIUS, SYMBOL, Symbol, TEXT, tokens},
};

/// A switch with its words.
#[derive(Debug, Clone, Copy)]
#[must_use = "show it"]
pub struct Toggle<'a> {
    words: &'a str,
    symbol: Option<Symbol>,
    is_mixed: bool,
}

impl<'a> Toggle<'a> {
    /// A switch for what these words say.
    pub const fn new(words: &'a str) -> Self {
        Self { words, symbol: None, is_mixed: false }
    }

    /// What it switches.
    pub const fn words(&self) -> &'a str {
        self.words
    }

    /// With a symbol before the words.
    pub fn symbol(mut self, symbol: impl Into<Symbol>) -> Self {
        self.symbol = Some(symbol.into());
        self
    }

    /// Neither on nor off, because several things differ; pressing it switches all on.
    pub const fn mixed(mut self) -> Self {
        self.is_mixed = true;
        self
    }

    /// Shows it, and switches `on`; the response says whether it changed.
    pub fn show(self, ui: &mut Ui, on: &mut bool) -> Response {
        let (rect, mut response) = ui.allocate_exact_size(vec2(ui.available_width(), CONTROL), Sense::click());
        if response.clicked() {
            *on = self.is_mixed || !*on;
            response.mark_changed();
        }
        let is_on = *on;
        response.widget_info(|| {
            let mut info = WidgetInfo::selected(Role::Switch, ui.is_enabled(), is_on, self.words);
            info.selected = (!self.is_mixed).then_some(is_on);
            info
        });
        if self.is_mixed {
            ui.ctx()
                .accesskit_node_builder(response.id, |node| node.set_toggled(egui::accesskit::Toggled::Mixed));
        }
        if ui.is_rect_visible(rect) {
            self.paint(ui, &response, is_on.into());
        }
        response
    }

    fn paint(&self, ui: &Ui, response: &Response, on: Selected) {
        let is_on = on == Selected::Yes;
        let tokens = tokens(ui);
        let rect = response.rect;
        let middle = rect.center().y;
        let ink = if response.enabled() { tokens.ink } else { tokens.second };
        let mut left = rect.left();
        if let Some(symbol) = self.symbol {
            let colour = if is_on && symbol == Symbol::STAR_FILLED {
                tokens.star
            } else {
                ink
            };
            paint::symbol(ui, symbol, SYMBOL, pos2(left + SYMBOL / 2.0, middle), colour);
            left += SYMBOL + 7.0;
        }
        let place = Rect::from_min_max(
            pos2(rect.right() - 34.0, middle - 10.0),
            pos2(rect.right(), middle + 10.0),
        );
        let words = paint::elided(
            ui,
            self.words,
            Type::new(TEXT, Weight::Medium, ink),
            place.left() - left - 8.0,
        );
        paint::put_left(ui, &words, left, middle);
        let target = if self.is_mixed { 0.5 } else { f32::from(u8::from(is_on)) };
        let share = ui
            .ctx()
            .animate_value_with_time(response.id, target, ui.style().animation_time);
        let knob = pos2(egui::lerp(place.left() + 10.0..=place.right() - 10.0, share), middle);
        let is_filled = is_on && !self.is_mixed;
        let colour = if !response.enabled() {
            tokens.hairline
        } else if is_filled && response.hovered() {
            tokens.accent_hover
        } else if is_filled {
            tokens.accent
        } else if response.hovered() {
            tokens.second
        } else {
            tokens.field_edge
        };
        if is_filled {
            paint::fill(ui, place, 10, colour);
            let ink = if response.enabled() {
                tokens.on_accent
            } else {
                tokens.second
            };
            ui.painter().circle_filled(knob, 7.5, ink);
        } else {
            paint::edge(ui, place, 10, paint::thin(colour));
            ui.painter().circle_filled(knob, 7.0, colour);
        }
        if response.has_focus() {
            let stroke = egui::Stroke::new(2.0, tokens.accent);
            paint::edge(ui, place.expand(4.0), RADIUS * 2, stroke);
        }
    }
}

/// A switch with its words.
pub fn toggle(ui: &mut Ui, words: &str, on: &mut bool) -> Response {
    Toggle::new(words).show(ui, on)
}
