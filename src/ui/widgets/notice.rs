//! A notice: what happened, and what can be done about it.

use egui::{Align, Frame, Layout, Margin, Response, Role, Ui, UiBuilder, vec2};

use super::{
    button::{Button, IconButton},
    paint::{self, Type},
    status::Tone,
};
use crate::{
    text::Weight,
    ui::style::{RADIUS, Symbol, TEXT, tokens},
};

/// What happened, in a sentence.
#[derive(Debug, Clone, Copy)]
#[must_use = "show it"]
pub struct Notice<'a> {
    words: &'a str,
    tone: Tone,
    action: Option<&'a str>,
}

/// What a person did about a notice.
#[derive(Debug, Clone)]
pub struct NoticeOutput {
    /// The notice.
    pub response: Response,
    /// Whether its action was asked for.
    pub action: bool,
    /// Whether it was put away.
    pub closed: bool,
}

impl<'a> Notice<'a> {
    const fn of(words: &'a str, tone: Tone) -> Self {
        Self { words, tone, action: None }
    }

    /// Something to know.
    pub const fn info(words: &'a str) -> Self {
        Self::of(words, Tone::Accent)
    }

    /// Something that went well.
    pub const fn done(words: &'a str) -> Self {
        Self::of(words, Tone::Ok)
    }

    /// Something to look at.
    pub const fn warning(words: &'a str) -> Self {
        Self::of(words, Tone::Warn)
    }

    /// Something that went wrong.
    pub const fn error(words: &'a str) -> Self {
        Self::of(words, Tone::Error)
    }

    /// With a button for what can be done.
    pub const fn action(mut self, words: &'a str) -> Self {
        self.action = Some(words);
        self
    }

    /// Shows it as wide as there is room, 420 at most.
    pub fn show(self, ui: &mut Ui) -> NoticeOutput {
        let name = self.words.to_owned();
        let builder = UiBuilder::new()
            .accessibility_role(Role::Alert)
            .accessibility_label(name);
        let inner = ui.scope_builder(builder, |ui| self.frame(ui));
        let (action, closed) = inner.inner;
        NoticeOutput { response: inner.response, action, closed }
    }

    fn frame(self, ui: &mut Ui) -> (bool, bool) {
        let tokens = tokens(ui);
        let symbol = match self.tone {
            Tone::Plain | Tone::Accent => Symbol::INFO,
            Tone::Ok => Symbol::CHECK_CIRCLE,
            Tone::Warn => Symbol::WARNING,
            Tone::Error => Symbol::WARNING_CIRCLE,
        };
        let edge = match self.tone {
            Tone::Plain | Tone::Accent | Tone::Ok => tokens.hairline,
            Tone::Warn | Tone::Error => self.tone.symbol(tokens),
        };
        let width = ui.available_width().min(420.0);
        Frame::NONE
            .fill(tokens.panel)
            .stroke(paint::thin(edge))
            .corner_radius(RADIUS + 2)
            .inner_margin(Margin { left: 14, right: 8, top: 8, bottom: 8 })
            .shadow(ui.visuals().popup_shadow)
            .show(ui, |ui| {
                ui.set_width(width - 24.0);
                ui.with_layout(Layout::right_to_left(Align::Min), |ui| {
                    ui.spacing_mut().item_spacing.x = 6.0;
                    let closed = ui.add(IconButton::new(Symbol::CLOSE, "Dismiss")).clicked();
                    let action = self.action.is_some_and(|words| ui.add(Button::new(words)).clicked());
                    let room = ui.available_width() - 28.0;
                    let words = paint::wrapped(ui, self.words, Type::new(TEXT, Weight::Regular, tokens.ink), room);
                    let height = (words.size().y + 14.0).max(32.0);
                    let (_, rect) = ui.allocate_space(vec2(room + 28.0, height));
                    let first = rect.top() + 16.0;
                    let at = egui::pos2(rect.left() + 9.0, first);
                    paint::symbol(ui, symbol, 18.0, at, self.tone.symbol(tokens));
                    let middle = first - 8.5 + words.size().y / 2.0;
                    paint::put_left(ui, &words, rect.left() + 28.0, middle);
                    (action, closed)
                })
                .inner
            })
            .inner
    }
}
