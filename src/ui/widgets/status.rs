//! What stands in the status bar, and keys drawn as keys.

use egui::{Color32, Response, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::{
    button::faded,
    paint::{self, Type},
};
use crate::{
    text::Weight,
    ui::style::{LABEL, SYMBOL, Symbol, TARGET, Tokens, tokens},
};

/// How a word is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Tone {
    /// As it is.
    #[default]
    Plain,
    /// It is well.
    Ok,
    /// It should be looked at.
    Warn,
    /// It is wrong.
    Error,
    /// It goes on right now.
    Accent,
}

impl Tone {
    /// The colour of its words.
    pub(super) const fn words(self, tokens: &Tokens) -> Color32 {
        match self {
            Self::Plain | Self::Ok => tokens.second,
            Self::Warn => tokens.warn,
            Self::Error => tokens.error,
            Self::Accent => tokens.ink,
        }
    }

    /// The colour of its symbol.
    pub(super) const fn symbol(self, tokens: &Tokens) -> Color32 {
        match self {
            Self::Plain => tokens.second,
            Self::Ok => tokens.ok,
            Self::Warn => tokens.warn,
            Self::Error => tokens.error,
            Self::Accent => tokens.accent,
        }
    }
}

/// A few words in the status bar.
#[derive(Debug, Clone, Copy)]
#[must_use = "show it"]
pub struct StatusItem<'a> {
    words: &'a str,
    symbol: Option<Symbol>,
    tone: Tone,
    sense: Sense,
}

impl<'a> StatusItem<'a> {
    /// Words.
    pub fn new(words: &'a str) -> Self {
        Self {
            words,
            symbol: None,
            tone: Tone::Plain,
            sense: Sense::hover(),
        }
    }

    /// With a symbol before them.
    pub fn symbol(mut self, symbol: impl Into<Symbol>) -> Self {
        self.symbol = Some(symbol.into());
        self
    }

    /// How they are meant.
    pub const fn tone(mut self, tone: Tone) -> Self {
        self.tone = tone;
        self
    }

    /// Lets them be clicked.
    pub fn clickable(mut self) -> Self {
        self.sense = Sense::click();
        self
    }

    /// Shows them.
    pub fn show(self, ui: &mut Ui) -> Response {
        let tokens = tokens(ui);
        let (ink, colour) = if ui.is_enabled() {
            (self.tone.words(tokens), self.tone.symbol(tokens))
        } else {
            (faded(tokens), faded(tokens))
        };
        let kind = Type::new(LABEL, Weight::Regular, ink);
        let before = self.symbol.map_or(0.0, |_| SYMBOL + 5.0);
        let padding = 4.0;
        let room = (ui.available_width() - before - 2.0 * padding).max(0.0);
        let words = paint::elided(ui, self.words, kind, room);
        let size = vec2(before + words.size().x + 2.0 * padding, TARGET);
        let (rect, response) = ui.allocate_exact_size(size, self.sense);
        let role = if self.sense.senses_click() {
            Role::Button
        } else {
            Role::Status
        };
        response.widget_info(|| WidgetInfo::labeled(role, ui.is_enabled(), self.words));
        if self.sense.senses_click()
            && let Some(colour) = paint::quiet_ground(&response, tokens)
        {
            paint::fill(ui, rect, 5, colour);
        }
        let middle = rect.center().y;
        if let Some(symbol) = self.symbol {
            let center = pos2(rect.left() + padding + SYMBOL / 2.0, middle);
            paint::symbol(ui, symbol, SYMBOL, center, colour);
        }
        paint::put_left(ui, &words, rect.left() + padding + before, middle);
        paint::ring_within(ui, &response, rect, 5);
        response
    }
}

/// Keys, drawn as a key: `Ctrl K`.
pub fn shortcut_label(ui: &mut Ui, keys: &str) -> Response {
    let size = vec2(keycap_width(ui, keys), 18.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, keys));
    paint_keycap(ui, keys, rect.left(), rect.center().y);
    response
}

/// How wide a key is drawn.
pub(super) fn keycap_width(ui: &Ui, keys: &str) -> f32 {
    keycap(ui, keys).size().x + 12.0
}

fn keycap(ui: &Ui, keys: &str) -> std::sync::Arc<egui::Galley> {
    paint::line(ui, keys, Type::new(11.5, Weight::Medium, tokens(ui).second))
}

/// Draws a key.
pub(super) fn paint_keycap(ui: &Ui, keys: &str, left: f32, middle: f32) {
    let galley = keycap(ui, keys);
    let rect = egui::Rect::from_min_size(pos2(left, middle - 8.0), vec2(galley.size().x + 12.0, 16.0));
    paint::edge(ui, rect, 4, paint::thin(tokens(ui).field_edge));
    paint::put_middle(ui, &galley, rect.center());
}
