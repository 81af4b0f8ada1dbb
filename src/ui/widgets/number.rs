//! A field for a number: written, or stepped with the arrows.

use std::{hash::Hash, ops::RangeInclusive};

use egui::{Align2, Id, Key, Margin, Modifiers, Response, Role, Shape, TextEdit, Ui, accesskit::Action};

use super::{
    Edited, Outcome,
    field::{Look, PADDING, complain, dressed},
    paint::{self, Type},
};
use crate::{
    text::Weight,
    ui::style::{TEXT, tokens},
};

/// A field for a number.
///
/// The up and down arrows step it, ten steps with Shift. What is no number, or out of range, is
/// said beneath the field, and leaves the value as it was.
#[derive(Debug, Clone)]
#[must_use = "show it"]
pub struct NumberField<'a> {
    name: &'a str,
    salt: Option<Id>,
    range: RangeInclusive<f64>,
    step: f64,
    decimals: usize,
    unit: &'a str,
    width: Option<f32>,
}

impl<'a> NumberField<'a> {
    /// A field for a whole number in a range.
    pub const fn new(name: &'a str, range: RangeInclusive<f64>) -> Self {
        Self {
            name,
            salt: None,
            range,
            step: 1.0,
            decimals: 0,
            unit: "",
            width: None,
        }
    }

    /// Told from others of its name, and from itself for another value.
    pub fn salt(mut self, salt: impl Hash + std::fmt::Debug) -> Self {
        self.salt = Some(Id::unique(salt));
        self
    }

    /// With so many decimals at most, stepped by this.
    pub const fn decimals(mut self, decimals: usize, step: f64) -> Self {
        self.decimals = decimals;
        self.step = step;
        self
    }

    /// With its unit at its end.
    pub const fn unit(mut self, unit: &'a str) -> Self {
        self.unit = unit;
        self
    }

    /// As wide as this; else all there is.
    pub const fn width(mut self, width: f32) -> Self {
        self.width = Some(width);
        self
    }

    /// Shows it over a number, and edits that.
    pub fn show(self, ui: &mut Ui, value: &mut f64) -> Edited {
        let mut held = Some(*value);
        let edited = self.edit(ui, &mut held, Empty::IsWrong);
        *value = held.unwrap_or(*value);
        edited
    }

    /// Shows it over a number that may be missing, and edits that.
    pub fn show_optional(self, ui: &mut Ui, value: &mut Option<f64>) -> Edited {
        self.edit(ui, value, Empty::IsNone)
    }

    fn edit(self, ui: &mut Ui, value: &mut Option<f64>, empty: Empty) -> Edited {
        let id = ui.make_persistent_id(("number", self.name, self.salt));
        let drafts = Drafts { text: id.with("draft"), before: id.with("before") };
        let was = *value;
        let has_focus = ui.memory(|memory| memory.has_focus(id));
        let mut draft = ui
            .data(|data| data.get_temp::<String>(drafts.text).filter(|_| has_focus))
            .unwrap_or_else(|| self.written(*value));
        if let Some(stepped) = self.stepped(ui, id, *value) {
            *value = Some(stepped);
            draft = self.written(*value);
        }
        let unit = paint::line(ui, self.unit, Type::new(TEXT, Weight::Regular, tokens(ui).second));
        let right = PADDING
            + if self.unit.is_empty() {
                0
            } else {
                unit.size().x.ceil() as i8 + 6
            };
        let margin = Margin { left: PADDING, right, top: 7, bottom: 7 };
        let width = self.width.unwrap_or_else(|| ui.available_width());
        let ground = ui.painter().add(Shape::Noop);
        let edit = TextEdit::singleline(&mut draft).id(id).align(Align2::LEFT_CENTER);
        let mut response = ui.add(dressed(edit, ui, "", width, margin)).accessible_name(self.name);
        let read = self.read(&draft, empty);
        if response.changed()
            && let Ok(read) = read
        {
            *value = read;
        }
        let outcome = Self::leave(ui, &response, value, &drafts);
        ui.data_mut(|data| data.insert_temp(drafts.text, draft));
        if *value == was {
            response.flags.remove(egui::response::Flags::CHANGED);
        } else {
            response.mark_changed();
        }
        self.describe(ui, &response, *value);
        let error = read.err().filter(|_| response.has_focus());
        Look::of(ui, &response, error.as_deref()).paint(ui, ground, response.rect);
        let at = response.rect.right() - f32::from(PADDING);
        paint::put_right(ui, &unit, at, response.rect.center().y);
        if let Some(error) = error {
            complain(ui, &response, &error);
        }
        Edited { changed: *value != was, outcome, response }
    }

    fn written(&self, value: Option<f64>) -> String {
        let Some(value) = value else {
            return String::new();
        };
        let written = format!("{value:.*}", self.decimals);
        let short = if written.contains('.') {
            written.trim_end_matches('0').trim_end_matches('.')
        } else {
            &written
        };
        short.replace('-', "\u{2212}")
    }

    fn read(&self, draft: &str, empty: Empty) -> Result<Option<f64>, String> {
        let plain = draft.trim().replace('\u{2212}', "-").replace(',', ".");
        if plain.is_empty() && empty == Empty::IsNone {
            return Ok(None);
        }
        let number = plain.parse::<f64>().ok().filter(|number| number.is_finite());
        let (least, most) = (*self.range.start(), *self.range.end());
        match number {
            Some(number) if self.range.contains(&number) => Ok(Some(number)),
            Some(_) => Err(format!(
                "From {} to {}",
                self.written(Some(least)),
                self.written(Some(most))
            )),
            None => Err("Not a number".to_owned()),
        }
    }

    /// The value after the arrows, or after what assistive technology asks for.
    fn stepped(&self, ui: &Ui, id: Id, value: Option<f64>) -> Option<f64> {
        let has_focus = ui.memory(|memory| memory.has_focus(id)) && ui.is_enabled();
        let steps = ui.input_mut(|input| {
            let mut steps = input.num_accesskit_action_requests(id, Action::Increment) as f64
                - input.num_accesskit_action_requests(id, Action::Decrement) as f64;
            if has_focus {
                for (modifiers, size) in [(Modifiers::SHIFT, 10.0), (Modifiers::NONE, 1.0)] {
                    steps += size * input.count_and_consume_key(modifiers, Key::ArrowUp) as f64;
                    steps -= size * input.count_and_consume_key(modifiers, Key::ArrowDown) as f64;
                }
            }
            steps
        });
        let (least, most) = (*self.range.start(), *self.range.end());
        let scale = 10_f64.powi(i32::try_from(self.decimals).unwrap_or(0));
        let now = value.unwrap_or_else(|| 0.0_f64.clamp(least, most));
        let stepped = ((now + steps * self.step) * scale).round() / scale;
        (steps != 0.0).then(|| stepped.clamp(least, most))
    }

    fn leave(ui: &Ui, response: &Response, value: &mut Option<f64>, drafts: &Drafts) -> Option<Outcome> {
        if response.gained_focus() {
            ui.data_mut(|data| data.insert_temp(drafts.before, *value));
        }
        if !response.lost_focus() {
            return None;
        }
        let before: Option<f64> = ui.data_mut(|data| data.remove_temp(drafts.before))?;
        if before == *value {
            return None;
        }
        if ui.input(|input| input.key_pressed(Key::Escape)) {
            *value = before;
            return Some(Outcome::Cancelled);
        }
        Some(Outcome::Committed)
    }

    fn describe(&self, ui: &Ui, response: &Response, value: Option<f64>) {
        ui.ctx().accesskit_node_builder(response.id, |node| {
            node.set_role(Role::SpinButton);
            node.set_min_numeric_value(*self.range.start());
            node.set_max_numeric_value(*self.range.end());
            node.set_numeric_value_step(self.step);
            if let Some(value) = value {
                node.set_numeric_value(value);
            }
            node.add_action(Action::Increment);
            node.add_action(Action::Decrement);
        });
    }
}

/// What an empty field means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Empty {
    IsNone,
    IsWrong,
}

/// Where a field keeps what is written in it, and its value when it was entered.
struct Drafts {
    text: Id,
    before: Id,
}
