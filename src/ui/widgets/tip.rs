//! The dark tip that says what a part is, and by which keys.

use egui::{Frame, Margin, Response, Shadow, Tooltip, vec2};

use super::paint::{self, Type};
use crate::{
    text::Weight,
    ui::style::{LABEL, tokens_of},
};

/// What is said about a part while the pointer rests on it.
#[derive(Debug, Clone, Copy)]
#[must_use = "show it for a response"]
pub struct Tip<'a> {
    words: &'a str,
    second: Option<&'a str>,
    place: Place,
}

/// Where a tip stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// Beside the part.
    Part,
    /// Beside the pointer: the part is large.
    Pointer,
}

impl<'a> Tip<'a> {
    /// A tip of some words.
    pub const fn new(words: &'a str) -> Self {
        Self { words, second: None, place: Place::Part }
    }

    /// With the keys, or anything lesser, behind the words.
    pub const fn keys(mut self, keys: Option<&'a str>) -> Self {
        self.second = keys;
        self
    }

    /// Beside the pointer instead of the part.
    pub const fn at_pointer(mut self) -> Self {
        self.place = Place::Pointer;
        self
    }

    /// Shows it while the pointer rests on the part.
    pub fn show(self, response: &Response) {
        let mut tooltip = if response.enabled() {
            Tooltip::for_enabled(response)
        } else {
            Tooltip::for_disabled(response)
        };
        if self.place == Place::Pointer {
            tooltip = tooltip.at_pointer();
        }
        let tokens = tokens_of(&response.ctx);
        let frame = Frame::NONE
            .fill(tokens.tip)
            .corner_radius(5)
            .inner_margin(Margin::symmetric(9, 6))
            .shadow(Shadow { offset: [0, 3], blur: 10, spread: 0, color: tokens.shadow });
        tooltip.popup = tooltip.popup.frame(frame).gap(6.0);
        tooltip.show(|ui| {
            let words = paint::wrapped(ui, self.words, Type::new(LABEL, Weight::Medium, tokens.tip_ink), 280.0);
            let second = self
                .second
                .map(|keys| paint::line(ui, keys, Type::new(LABEL, Weight::Regular, tokens.tip_second)));
            let gap = if second.is_some() { 10.0 } else { 0.0 };
            let width = words.size().x + gap + second.as_ref().map_or(0.0, |keys| keys.size().x);
            let (_, rect) = ui.allocate_space(vec2(width, words.size().y));
            let end = paint::put_left(ui, &words, rect.left(), rect.center().y);
            if let Some(second) = second {
                paint::put_left(ui, &second, end + gap, rect.center().y);
            }
        });
    }
}
