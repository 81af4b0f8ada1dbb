//! Chips: a word in a pill, which can be switched on or taken away.

use egui::{Color32, Rect, Response, Role, Sense, Ui, Vec2, WidgetInfo, pos2, vec2};

use super::{
    Selected,
    paint::{self, Type},
};
use crate::{
    text::Weight,
    ui::style::{LABEL, Symbol, TARGET, tokens},
};

const PADDING: f32 = 10.0;

/// A word in a pill.
#[derive(Debug, Clone, Copy)]
#[must_use = "show it"]
pub struct Chip<'a> {
    words: &'a str,
    dot: Option<Color32>,
    symbol: Option<Symbol>,
    selected: Option<Selected>,
    is_emphasised: bool,
    remove: Option<&'a str>,
}

/// What happened to a chip.
#[derive(Debug, Clone)]
pub struct ChipOutput {
    /// The chip.
    pub response: Response,
    /// Whether it is to go: its × was pressed, or Delete or Backspace while it was focused.
    pub removed: bool,
}

impl<'a> Chip<'a> {
    /// A chip of these words.
    pub const fn new(words: &'a str) -> Self {
        Self {
            words,
            dot: None,
            symbol: None,
            selected: None,
            is_emphasised: false,
            remove: None,
        }
    }

    /// With a dot in a colour.
    pub const fn dot(mut self, colour: Color32) -> Self {
        self.dot = Some(colour);
        self
    }

    /// With a symbol.
    pub fn symbol(mut self, symbol: impl Into<Symbol>) -> Self {
        self.symbol = Some(symbol.into());
        self
    }

    /// One that is switched on and off, and which it is.
    pub fn selected(mut self, selected: impl Into<Selected>) -> Self {
        self.selected = Some(selected.into());
        self
    }

    /// One that stands out, though it is not switched.
    pub const fn emphasised(mut self) -> Self {
        self.is_emphasised = true;
        self
    }

    /// With a × that takes it away, and what that is called.
    pub const fn removable(mut self, name: &'a str) -> Self {
        self.remove = Some(name);
        self
    }

    /// Shows it.
    pub fn show(self, ui: &mut Ui) -> ChipOutput {
        let tokens = tokens(ui);
        let is_on = self.selected == Some(Selected::Yes) || self.is_emphasised;
        let ink = if !ui.is_enabled() {
            tokens.second
        } else if is_on {
            tokens.selected_ink
        } else {
            tokens.ink
        };
        let words = paint::line(ui, self.words, Type::new(LABEL, Weight::Medium, ink));
        let before = self.dot.map_or(0.0, |_| 14.0) + self.symbol.map_or(0.0, |_| 19.0);
        let after = self.remove.map_or(PADDING, |_| TARGET);
        let size = vec2(PADDING + before + words.size().x + after, TARGET);
        let (rect, response) = ui.allocate_exact_size(size, Sense::click());
        let role = if self.selected.is_some() {
            Role::CheckBox
        } else {
            Role::Button
        };
        response.widget_info(|| {
            let mut info = WidgetInfo::labeled(role, ui.is_enabled(), self.words);
            info.selected = self.selected.map(|selected| selected == Selected::Yes);
            info
        });
        let ground = if is_on {
            tokens.selected
        } else {
            paint::quiet_ground(&response, tokens).unwrap_or(tokens.hover)
        };
        let edge = if is_on {
            tokens.accent
        } else if response.hovered() {
            tokens.field_edge
        } else {
            tokens.hairline
        };
        paint::fill(ui, rect, 12, ground);
        paint::edge(ui, rect, 12, paint::thin(edge));
        let (mut left, middle) = (rect.left() + PADDING, rect.center().y);
        if let Some(colour) = self.dot {
            ui.painter().circle_filled(pos2(left + 4.0, middle), 4.0, colour);
            left += 14.0;
        }
        if let Some(symbol) = self.symbol {
            paint::symbol(ui, symbol, 14.0, pos2(left + 7.0, middle), ink);
            left += 19.0;
        }
        paint::put_left(ui, &words, left, middle);
        paint::ring_within(ui, &response, rect, 12);
        let is_key = response.has_focus()
            && ui.input(|input| input.key_pressed(egui::Key::Delete) || input.key_pressed(egui::Key::Backspace));
        let removed = self
            .remove
            .is_some_and(|name| remove_button(ui, &response, name) || is_key);
        ChipOutput { response, removed }
    }
}

/// The × at the end of a chip. Delete does the same by keyboard, so it is no stop of Tab.
fn remove_button(ui: &Ui, chip: &Response, name: &str) -> bool {
    let tokens = tokens(ui);
    let center = pos2(chip.rect.right() - TARGET / 2.0, chip.rect.center().y);
    let rect = Rect::from_center_size(center, Vec2::splat(TARGET));
    let response = ui.interact(rect, chip.id.with("remove"), Sense::CLICK);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), name));
    let ink = if response.hovered() { tokens.ink } else { tokens.second };
    if response.hovered() {
        ui.painter().circle_filled(center, 9.0, tokens.pressed);
    }
    paint::symbol(ui, Symbol::CLOSE, 12.0, center, ink);
    response.clicked()
}

/// A word in a pill.
pub fn chip(ui: &mut Ui, words: &str) -> Response {
    Chip::new(words).show(ui).response
}
