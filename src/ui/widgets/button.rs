//! Buttons: the filled one, plain ones, those that destroy, and tools.

use egui::{Color32, Rect, Response, Role, Sense, Ui, Widget, WidgetInfo, vec2};

use super::{
    Selected, Tip,
    paint::{self, Type},
    status::{keycap_width, paint_keycap},
};
use crate::{
    text::Weight,
    ui::style::{CONTROL, RADIUS, SYMBOL, Symbol, TARGET, TEXT, TOOL_SYMBOL, Tokens, tokens},
};

/// Space between a button's edge and its words.
const PADDING: f32 = 14.0;
/// Space between a symbol and words.
const GAP: f32 = 8.0;

/// What pressing a button means, which is how it looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Primary,
    Plain,
    Danger,
    Quiet,
    Command,
}

/// A button with words.
#[derive(Debug, Clone, Copy)]
#[must_use = "show it with `ui.add`"]
pub struct Button<'a> {
    words: &'a str,
    kind: Kind,
    symbol: Option<Symbol>,
    width: Option<f32>,
    keys: Option<&'a str>,
    name: &'a str,
}

impl<'a> Button<'a> {
    const fn of(words: &'a str, kind: Kind) -> Self {
        Self {
            words,
            kind,
            symbol: None,
            width: None,
            keys: None,
            name: words,
        }
    }

    /// A button with an edge.
    pub const fn new(words: &'a str) -> Self {
        Self::of(words, Kind::Plain)
    }

    /// The filled button: at most one in view.
    pub const fn primary(words: &'a str) -> Self {
        Self::of(words, Kind::Primary)
    }

    /// A button that destroys.
    pub const fn danger(words: &'a str) -> Self {
        Self::of(words, Kind::Danger)
    }

    /// A button without an edge, such as a menu of a menu bar.
    pub const fn quiet(words: &'a str) -> Self {
        Self::of(words, Kind::Quiet)
    }

    /// A button that looks like a field: where a command is looked for.
    pub const fn command(words: &'a str) -> Self {
        Self::of(words, Kind::Command)
    }

    /// With the keys that do the same, drawn as a key at its end.
    pub const fn keys(mut self, keys: &'a str) -> Self {
        self.keys = Some(keys);
        self
    }

    /// Called so by assistive technology, where its words alone do not say what it is about.
    pub const fn named(mut self, name: &'a str) -> Self {
        self.name = name;
        self
    }

    /// With a symbol before its words.
    pub fn symbol(mut self, symbol: impl Into<Symbol>) -> Self {
        self.symbol = Some(symbol.into());
        self
    }

    /// As wide as this, where it is wider than its words.
    pub const fn width(mut self, width: f32) -> Self {
        self.width = Some(width);
        self
    }

    fn look(&self, response: &Response, tokens: &Tokens) -> Look {
        let state = |rest, hover, pressed| {
            if response.is_pointer_button_down_on() {
                pressed
            } else if response.hovered() {
                hover
            } else {
                rest
            }
        };
        let filled = |fill, ink| Look { fill: Some(fill), ink, edge: None };
        match self.kind {
            Kind::Primary | Kind::Danger if !response.enabled() => filled(tokens.hairline, tokens.second),
            Kind::Plain | Kind::Command if !response.enabled() => {
                Look { fill: None, ink: tokens.second, edge: Some(tokens.hairline) }
            }
            Kind::Quiet if !response.enabled() => Look { fill: None, ink: faded(tokens), edge: None },
            Kind::Primary => filled(
                state(tokens.accent, tokens.accent_hover, tokens.accent_pressed),
                tokens.on_accent,
            ),
            Kind::Danger => filled(
                state(tokens.error, tokens.error_hover, tokens.error_pressed),
                tokens.on_error,
            ),
            Kind::Plain => Look {
                fill: paint::quiet_ground(response, tokens),
                ink: tokens.ink,
                edge: Some(state(tokens.field_edge, tokens.second, tokens.second)),
            },
            Kind::Command => Look {
                fill: paint::quiet_ground(response, tokens),
                ink: tokens.second,
                edge: Some(state(tokens.field_edge, tokens.second, tokens.second)),
            },
            Kind::Quiet => Look {
                fill: paint::quiet_ground(response, tokens),
                ink: tokens.ink,
                edge: None,
            },
        }
    }
}

struct Look {
    fill: Option<Color32>,
    ink: Color32,
    edge: Option<Color32>,
}

/// The ink of a tool that can do nothing now.
pub(super) fn faded(tokens: &Tokens) -> Color32 {
    tokens.ink.gamma_multiply(0.4)
}

impl Widget for Button<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        let tokens = tokens(ui);
        let (weight, padding) = match self.kind {
            Kind::Primary | Kind::Danger => (Weight::SemiBold, PADDING),
            Kind::Plain => (Weight::Medium, PADDING),
            Kind::Quiet => (Weight::Regular, 10.0),
            Kind::Command => (Weight::Regular, PADDING),
        };
        let before = self.symbol.map_or(0.0, |_| SYMBOL + GAP);
        let galley = paint::line(ui, self.words, Type::new(TEXT, weight, Color32::PLACEHOLDER));
        let after = self.keys.map_or(0.0, |keys| keycap_width(ui, keys) + PADDING);
        let content = before + galley.size().x + after;
        let width = (content + 2.0 * padding).max(self.width.unwrap_or(0.0));
        let (rect, response) = ui.allocate_exact_size(vec2(width, CONTROL), Sense::click());
        response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), self.name));
        if ui.is_rect_visible(rect) {
            let look = self.look(&response, tokens);
            if let Some(colour) = look.fill {
                paint::fill(ui, rect, RADIUS, colour);
            }
            if let Some(colour) = look.edge {
                paint::edge(ui, rect, RADIUS, paint::thin(colour));
            }
            let mut left = rect.center().x - content / 2.0;
            if let Some(symbol) = self.symbol {
                let center = egui::pos2(left + SYMBOL / 2.0, rect.center().y);
                paint::symbol(ui, symbol, SYMBOL, center, look.ink);
                left += before;
            }
            let words = paint::line(ui, self.words, Type::new(TEXT, weight, look.ink));
            paint::put_left(ui, &words, left, rect.center().y);
            if let Some(keys) = self.keys {
                let right = rect.center().x + content / 2.0;
                paint_keycap(ui, keys, right - keycap_width(ui, keys), rect.center().y);
            }
            match self.kind {
                Kind::Quiet => paint::ring_within(ui, &response, rect, RADIUS),
                Kind::Primary | Kind::Plain | Kind::Danger | Kind::Command => paint::ring_around(ui, &response, rect),
            }
        }
        response
    }
}

/// A button with a symbol only; its name is its tip.
#[derive(Debug, Clone, Copy)]
#[must_use = "show it with `ui.add`"]
pub struct IconButton<'a> {
    symbol: Symbol,
    name: &'a str,
    shortcut: Option<&'a str>,
    selected: Option<Selected>,
    is_small: bool,
}

impl<'a> IconButton<'a> {
    /// A tool of 32 × 32.
    pub fn new(symbol: impl Into<Symbol>, name: &'a str) -> Self {
        Self {
            symbol: symbol.into(),
            name,
            shortcut: None,
            selected: None,
            is_small: false,
        }
    }

    /// A button of 24 × 24, in the second ink, to stand at the end of a row or heading.
    pub const fn small(mut self) -> Self {
        self.is_small = true;
        self
    }

    /// A tool that stays chosen, and whether it is.
    pub fn selected(mut self, selected: impl Into<Selected>) -> Self {
        self.selected = Some(selected.into());
        self
    }

    /// The keys that do the same, for the tip.
    pub const fn shortcut(mut self, keys: &'a str) -> Self {
        self.shortcut = Some(keys);
        self
    }

    /// Shows it in a place of its own, for parts made of several.
    pub(super) fn paint(self, ui: &Ui, rect: Rect, response: &Response) {
        let tokens = tokens(ui);
        let is_selected = self.selected == Some(Selected::Yes);
        let ground = if is_selected && response.enabled() {
            Some(tokens.selected)
        } else {
            paint::quiet_ground(response, tokens)
        };
        if let Some(colour) = ground {
            paint::fill(ui, rect, RADIUS, colour);
        }
        let ink = if !response.enabled() {
            faded(tokens)
        } else if is_selected {
            tokens.selected_ink
        } else if self.is_small && !response.hovered() {
            tokens.second
        } else {
            tokens.ink
        };
        let size = if self.is_small { SYMBOL } else { TOOL_SYMBOL };
        paint::symbol(ui, self.symbol, size, rect.center(), ink);
        paint::ring_within(ui, response, rect, RADIUS);
    }

    /// Tells assistive technology what it is.
    pub(super) fn describe(self, ui: &Ui, response: &Response) {
        response.widget_info(|| {
            let mut info = WidgetInfo::labeled(Role::Button, ui.is_enabled(), self.name);
            info.selected = self.selected.map(|selected| selected == Selected::Yes);
            info
        });
        Tip::new(self.name).keys(self.shortcut).show(response);
    }
}

impl Widget for IconButton<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        let side = if self.is_small { TARGET } else { CONTROL };
        let (rect, response) = ui.allocate_exact_size(egui::Vec2::splat(side), Sense::click());
        if ui.is_rect_visible(rect) {
            self.paint(ui, rect, &response);
        }
        self.describe(ui, &response);
        response
    }
}

/// A button with an edge.
pub fn button(ui: &mut Ui, words: &str) -> Response {
    ui.add(Button::new(words))
}

/// A tool of 32 × 32; its name is its tip.
pub fn icon_button(ui: &mut Ui, symbol: impl Into<Symbol>, name: &str) -> Response {
    ui.add(IconButton::new(symbol, name))
}
