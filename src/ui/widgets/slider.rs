//! A slider with its name and its value above it; from bad to good, or from none to much.

use std::{hash::Hash, ops::RangeInclusive};

use egui::{
    Color32, CornerRadius, EventFilter, Id, Key, Mesh, Rect, Response, Role, Sense, Shape, Stroke, Ui, WidgetInfo,
    accesskit::{Action, ActionData},
    pos2, vec2,
};

use super::{Edited, Outcome, heading::labelled_value, paint};
use crate::ui::style::{RADIUS, TARGET, Tokens, tokens};

/// Half a handle.
const RADIUS_OF_HANDLE: f32 = 8.0;

/// What a track shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Track {
    Filled,
    Diverging,
}

/// A slider.
///
/// Arrows move it by a step, Page Up and Page Down by five, Home and End to the ends; Escape while
/// dragging gives back what it was.
#[derive(Clone)]
#[must_use = "show it"]
pub struct Slider<'a> {
    name: &'a str,
    salt: Option<Id>,
    range: RangeInclusive<f64>,
    step: f64,
    track: Track,
    handle: Option<Color32>,
    words: &'a dyn Fn(f64) -> String,
}

impl std::fmt::Debug for Slider<'_> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "Slider({}, {:?} by {})", self.name, self.range, self.step)
    }
}

impl<'a> Slider<'a> {
    /// A slider over a range, filled up to its handle.
    pub fn new(name: &'a str, range: RangeInclusive<f64>, step: f64) -> Self {
        Self {
            name,
            salt: None,
            range,
            step,
            track: Track::Filled,
            handle: None,
            words: &plain,
        }
    }

    /// A slider from bad through neither to good.
    pub fn diverging(name: &'a str, range: RangeInclusive<f64>, step: f64) -> Self {
        Self {
            track: Track::Diverging,
            words: &signed,
            ..Self::new(name, range, step)
        }
    }

    /// Told from others of its name.
    pub fn salt(mut self, salt: impl Hash + std::fmt::Debug) -> Self {
        self.salt = Some(Id::unique(salt));
        self
    }

    /// With a handle in this colour.
    pub const fn handle(mut self, colour: Color32) -> Self {
        self.handle = Some(colour);
        self
    }

    /// How a value is said; else with a sign where it diverges, and one decimal.
    pub const fn words(mut self, words: &'a dyn Fn(f64) -> String) -> Self {
        self.words = words;
        self
    }

    /// Shows it over a value, and moves that.
    pub fn show(self, ui: &mut Ui, value: &mut f64) -> Edited {
        let mut held = Some(*value);
        let edited = self.show_optional(ui, &mut held, "");
        *value = held.unwrap_or(*value);
        edited
    }

    /// Shows it over a value that may be missing; `none` is said then, and moving it gives one.
    pub fn show_optional(self, ui: &mut Ui, value: &mut Option<f64>, none: &str) -> Edited {
        let tokens = tokens(ui);
        let ink = if ui.is_enabled() { tokens.ink } else { tokens.second };
        let (said, colour) = match *value {
            Some(value) => ((self.words)(value), ink),
            None => (none.to_owned(), tokens.second),
        };
        labelled_value(ui, self.name, Some((&said, colour)));
        let (_, rect) = ui.allocate_space(vec2(ui.available_width(), TARGET));
        let id = ui.make_persistent_id(("slider", self.name, self.salt));
        let mut response = ui.interact(rect, id, Sense::click_and_drag());
        let before = *value;
        let outcome = self.moved(ui, &response, value);
        if *value != before {
            response.mark_changed();
        }
        self.describe(ui, &response, *value);
        if ui.is_rect_visible(rect) {
            self.paint(ui, &response, *value);
        }
        Edited { changed: response.changed(), outcome, response }
    }

    fn rail(rect: Rect) -> Rect {
        Rect::from_center_size(rect.center(), vec2(rect.width() - 2.0 * RADIUS_OF_HANDLE, 4.0))
    }

    fn snapped(&self, value: f64) -> f64 {
        let (least, most) = (*self.range.start(), *self.range.end());
        let steps = ((value - least) / self.step).round();
        // Tenths come out as tenths: 0.30000000000000004 is not what a person set.
        let snapped = ((least + steps * self.step) * 1e9).round() / 1e9;
        snapped.clamp(least, most)
    }

    fn share(&self, value: f64) -> f32 {
        let (least, most) = (*self.range.start(), *self.range.end());
        ((value - least) / (most - least)).clamp(0.0, 1.0) as f32
    }

    fn moved(&self, ui: &Ui, response: &Response, value: &mut Option<f64>) -> Option<Outcome> {
        let key = response.id.with("before");
        if response.drag_started() || response.clicked() {
            response.request_focus();
        }
        // At the press: a drag counts as one only some way later.
        if response.is_pointer_button_down_on() && ui.input(|input| input.pointer.any_pressed()) {
            ui.data_mut(|data| data.insert_temp(key, *value));
        }
        if response.drag_stopped() && ui.input(|input| input.key_pressed(Key::Escape)) {
            *value = ui.data_mut(|data| data.remove_temp(key)).unwrap_or(*value);
            return Some(Outcome::Cancelled);
        }
        if let Some(pointer) = response.interact_pointer_pos() {
            let rail = Self::rail(response.rect);
            let share = ((pointer.x - rail.left()) / rail.width()).clamp(0.0, 1.0);
            let (least, most) = (*self.range.start(), *self.range.end());
            *value = Some(self.snapped(least + f64::from(share) * (most - least)));
            let is_done = response.drag_stopped() || response.clicked();
            return is_done.then_some(Outcome::Committed);
        }
        let wanted = self
            .asked_by_tool(ui, response, *value)
            .or_else(|| self.asked_by_key(ui, response, *value))?;
        let wanted = Some(self.snapped(wanted));
        let is_new = wanted != *value;
        *value = wanted;
        is_new.then_some(Outcome::Committed)
    }

    fn asked_by_key(&self, ui: &Ui, response: &Response, value: Option<f64>) -> Option<f64> {
        if !response.has_focus() || !response.enabled() {
            return None;
        }
        let filter = EventFilter {
            horizontal_arrows: true,
            vertical_arrows: true,
            ..EventFilter::default()
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
        let (least, most) = (*self.range.start(), *self.range.end());
        let now = value.unwrap_or(f64::midpoint(least, most));
        ui.input(|input| {
            let pressed = |keys: &[Key]| keys.iter().any(|&key| input.key_pressed(key));
            if pressed(&[Key::ArrowRight, Key::ArrowUp]) {
                Some(now + self.step)
            } else if pressed(&[Key::ArrowLeft, Key::ArrowDown]) {
                Some(now - self.step)
            } else if pressed(&[Key::PageUp]) {
                Some(now + 5.0 * self.step)
            } else if pressed(&[Key::PageDown]) {
                Some(now - 5.0 * self.step)
            } else if pressed(&[Key::Home]) {
                Some(least)
            } else if pressed(&[Key::End]) {
                Some(most)
            } else {
                None
            }
        })
    }

    /// What assistive technology asks for.
    fn asked_by_tool(&self, ui: &Ui, response: &Response, value: Option<f64>) -> Option<f64> {
        let now = value.unwrap_or(f64::midpoint(*self.range.start(), *self.range.end()));
        ui.input(|input| {
            let set = input
                .accesskit_action_requests(response.id, Action::SetValue)
                .find_map(|request| match request.data {
                    Some(ActionData::NumericValue(value)) => Some(value),
                    _ => None,
                });
            let up = input.num_accesskit_action_requests(response.id, Action::Increment) as f64;
            let down = input.num_accesskit_action_requests(response.id, Action::Decrement) as f64;
            set.or((up != down).then_some(now + (up - down) * self.step))
        })
    }

    fn describe(&self, ui: &Ui, response: &Response, value: Option<f64>) {
        let now = value.unwrap_or_default();
        response.widget_info(|| WidgetInfo::slider(ui.is_enabled(), now, self.name));
        let said = value.map(self.words);
        ui.ctx().accesskit_node_builder(response.id, |node| {
            node.set_role(Role::Slider);
            node.set_min_numeric_value(*self.range.start());
            node.set_max_numeric_value(*self.range.end());
            node.set_numeric_value_step(self.step);
            if let Some(said) = said {
                node.set_value(said);
            } else {
                node.clear_numeric_value();
            }
            for action in [Action::Increment, Action::Decrement, Action::SetValue] {
                node.add_action(action);
            }
        });
    }

    fn paint(&self, ui: &Ui, response: &Response, value: Option<f64>) {
        let tokens = tokens(ui);
        let rail = Self::rail(response.rect);
        let at = value.map(|value| rail.left() + self.share(value) * rail.width());
        if !response.enabled() || value.is_none() {
            paint::fill(ui, rail, 2, tokens.hairline);
        } else {
            match self.track {
                Track::Diverging => ui.painter().extend(diverging(rail, tokens)),
                Track::Filled => {
                    paint::fill(ui, rail, 2, tokens.hairline);
                    let filled = Rect::from_min_max(rail.min, pos2(at.unwrap_or(rail.left()), rail.bottom()));
                    paint::fill(ui, filled, 2, tokens.accent);
                }
            }
        }
        if self.track == Track::Diverging {
            let middle = Rect::from_center_size(rail.center(), vec2(1.0, 12.0));
            let colour = if response.enabled() {
                tokens.field_edge
            } else {
                tokens.hairline
            };
            ui.painter().rect_filled(middle, 0, colour);
        }
        let is_held = response.dragged() || response.is_pointer_button_down_on();
        if let Some(at) = at {
            let center = pos2(at, rail.center().y);
            let colour = if response.enabled() {
                self.handle.unwrap_or(tokens.accent)
            } else {
                tokens.field_edge
            };
            let grown = if is_held || response.hovered() { 1.0 } else { 0.0 };
            let painter = ui.painter();
            painter.circle(
                center,
                RADIUS_OF_HANDLE - 1.0 + grown,
                tokens.field,
                Stroke::new(2.0, colour),
            );
            if is_held {
                painter.circle_filled(center, 3.0, colour);
            }
            if response.has_focus() {
                painter.circle_stroke(center, RADIUS_OF_HANDLE + 3.5, Stroke::new(2.0, tokens.accent));
            }
        } else if let Some(pointer) = response.hover_pos().filter(|_| response.enabled()) {
            // Where a press would put it.
            let center = pos2(pointer.x.clamp(rail.left(), rail.right()), rail.center().y);
            let stroke = Stroke::new(2.0, tokens.field_edge);
            ui.painter()
                .circle(center, RADIUS_OF_HANDLE - 1.0, tokens.field, stroke);
        }
        if at.is_none() && response.has_focus() {
            paint::ring_within(ui, response, response.rect, RADIUS);
        }
    }
}

/// The track from bad through neither to good, with round ends.
fn diverging(rail: Rect, tokens: &Tokens) -> [Shape; 3] {
    let cap = |x: f32, colour: Color32| {
        let rect = Rect::from_center_size(pos2(x, rail.center().y), vec2(4.0, 4.0));
        Shape::rect_filled(rect, CornerRadius::same(2), colour)
    };
    let inner = rail.shrink2(vec2(2.0, 0.0));
    let mut mesh = Mesh::default();
    let stops = [
        (inner.left(), tokens.bad),
        (inner.center().x, tokens.hairline),
        (inner.right(), tokens.good),
    ];
    for (x, colour) in stops {
        mesh.colored_vertex(pos2(x, inner.top()), colour);
        mesh.colored_vertex(pos2(x, inner.bottom()), colour);
    }
    for first in [0, 2] {
        mesh.add_triangle(first, first + 1, first + 2);
        mesh.add_triangle(first + 1, first + 2, first + 3);
    }
    [
        cap(inner.left(), tokens.bad),
        cap(inner.right(), tokens.good),
        Shape::mesh(mesh),
    ]
}

fn plain(value: f64) -> String {
    format!("{value:.1}").replace('-', "\u{2212}")
}

fn signed(value: f64) -> String {
    let rounded = (value * 10.0).round() / 10.0;
    if rounded == 0.0 {
        return "0".to_owned();
    }
    format!("{rounded:+.1}").replace('-', "\u{2212}")
}

/// A slider from bad through neither to good, with a handle in a colour.
pub fn slider(ui: &mut Ui, name: &str, range: RangeInclusive<f64>, handle: Color32, value: &mut f64) -> Edited {
    Slider::diverging(name, range, 0.1).handle(handle).show(ui, value)
}
