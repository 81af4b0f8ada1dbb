//! A drop-down to choose one of several, with symbols or dots of colour.

use std::hash::Hash;

use egui::{
    Color32, EventFilter, Id, Key, Popup, PopupCloseBehavior, Rect, Response, Role, ScrollArea, Sense, SetOpenCommand,
    Ui, WidgetInfo, pos2, vec2,
};

use super::{
    Picked,
    field::PADDING,
    paint::{self, Type},
};
use crate::{
    text::Weight,
    ui::style::{CONTROL, RADIUS, ROW, SYMBOL, Symbol, TEXT, tokens},
};

/// One of those that can be chosen.
#[derive(Debug, Clone, Copy)]
#[must_use = "hand it to a choice"]
pub struct ChoiceItem<'a> {
    /// What it is called.
    pub label: &'a str,
    /// A symbol before that.
    pub symbol: Option<Symbol>,
    /// A dot in a colour before that.
    pub dot: Option<Color32>,
}

impl<'a> ChoiceItem<'a> {
    /// One with a name only.
    pub const fn new(label: &'a str) -> Self {
        Self { label, symbol: None, dot: None }
    }

    /// With a symbol.
    pub fn symbol(mut self, symbol: impl Into<Symbol>) -> Self {
        self.symbol = Some(symbol.into());
        self
    }

    /// With a dot in a colour.
    pub const fn dot(mut self, colour: Color32) -> Self {
        self.dot = Some(colour);
        self
    }

    /// Paints what stands before the name, and the name; gives nothing it has no room for.
    fn paint(&self, ui: &Ui, rect: Rect, ink: Color32, weight: Weight) {
        let middle = rect.center().y;
        let mut left = rect.left();
        if let Some(colour) = self.dot {
            ui.painter()
                .circle_filled(pos2(left + SYMBOL / 2.0, middle), 5.0, colour);
            left += SYMBOL + 9.0;
        }
        if let Some(symbol) = self.symbol {
            paint::symbol(ui, symbol, SYMBOL, pos2(left + SYMBOL / 2.0, middle), ink);
            left += SYMBOL + 9.0;
        }
        let words = paint::elided(ui, self.label, Type::new(TEXT, weight, ink), rect.right() - left);
        paint::put_left(ui, &words, left, middle);
    }
}

/// A drop-down.
///
/// Enter, Space and the down arrow open it; arrows, Home, End and first letters go through it,
/// Enter chooses, Escape leaves it as it was.
#[derive(Debug, Clone, Copy)]
#[must_use = "show it"]
pub struct Choice<'a> {
    name: &'a str,
    salt: Option<Id>,
    hint: &'a str,
    width: Option<f32>,
    opens: bool,
}

impl<'a> Choice<'a> {
    /// A drop-down for what this names.
    pub const fn new(name: &'a str) -> Self {
        Self { name, salt: None, hint: "", width: None, opens: false }
    }

    /// Told from others of its name.
    pub fn salt(mut self, salt: impl Hash + std::fmt::Debug) -> Self {
        self.salt = Some(Id::unique(salt));
        self
    }

    /// What stands there while none is chosen.
    pub const fn hint(mut self, hint: &'a str) -> Self {
        self.hint = hint;
        self
    }

    /// As wide as this; else all there is.
    pub const fn width(mut self, width: f32) -> Self {
        self.width = Some(width);
        self
    }

    /// In this frame its list opens, and the keyboard is in it.
    pub const fn opened(mut self) -> Self {
        self.opens = true;
        self
    }

    /// Shows it with these to choose from.
    pub fn show(self, ui: &mut Ui, items: &[ChoiceItem<'_>], chosen: Option<usize>) -> Picked {
        let width = self.width.unwrap_or_else(|| ui.available_width());
        let (_, rect) = ui.allocate_space(vec2(width, CONTROL));
        let id = ui.make_persistent_id(("choice", self.name, self.salt));
        let response = ui.interact(rect, id, Sense::click());
        let popup = list_of(id);
        let was_open = Popup::is_id_open(ui.ctx(), popup);
        let mut at = ui.data(|data| data.get_temp::<usize>(popup)).or(chosen).unwrap_or(0);
        let mut picked = None;
        let mut command = (was_open && !response.enabled()).then_some(SetOpenCommand::Bool(false));
        if response.has_focus() && response.enabled() {
            match keyed(ui, id, &mut at, items) {
                Keyed::Nothing => {}
                Keyed::Open => command = Some(SetOpenCommand::Bool(true)),
                Keyed::Pick => picked = Some(at),
            }
        }
        let is_pressed_by_key = response.clicked() && !response.clicked_by(egui::PointerButton::Primary);
        if response.clicked() && !(is_pressed_by_key && was_open) && picked.is_none() {
            command = Some(SetOpenCommand::Bool(!was_open));
            response.request_focus();
        }
        if self.opens && response.enabled() {
            command = Some(SetOpenCommand::Bool(true));
            response.request_focus();
            response.scroll_to_me(None);
        }
        if matches!(command, Some(SetOpenCommand::Bool(true))) {
            at = chosen.unwrap_or(0);
        }
        // The list is as wide as the field: its margins and its edge take their part.
        let inner = width - 14.0;
        let shown = Popup::from_response(&response)
            .id(popup)
            .open_memory(command)
            .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
            .width(inner)
            .gap(4.0)
            .show(|ui| list(ui, inner, items, chosen, &mut at));
        picked = picked.or(shown.and_then(|shown| shown.inner));
        if picked.is_some() {
            Popup::close_id(ui.ctx(), popup);
        }
        ui.data_mut(|data| data.insert_temp(popup, at));
        let now = picked.or(chosen).and_then(|index| items.get(index));
        self.describe(ui, &response, now);
        if ui.is_rect_visible(rect) {
            self.paint(ui, &response, now);
        }
        Picked {
            response,
            picked: picked.filter(|&index| chosen != Some(index)),
        }
    }

    fn describe(&self, ui: &Ui, response: &Response, now: Option<&ChoiceItem<'_>>) {
        response.widget_info(|| {
            let mut info = WidgetInfo::labeled(Role::ComboBox, ui.is_enabled(), self.name);
            info.current_text_value = Some(now.map_or(self.hint, |item| item.label).to_owned());
            info
        });
        let is_open = Popup::is_id_open(ui.ctx(), list_of(response.id));
        ui.ctx()
            .accesskit_node_builder(response.id, |node| node.set_expanded(is_open));
    }

    fn paint(&self, ui: &Ui, response: &Response, now: Option<&ChoiceItem<'_>>) {
        let tokens = tokens(ui);
        let rect = response.rect;
        super::field::Look::of(ui, response, None).paint_now(ui, rect);
        let padding = f32::from(PADDING);
        let inner = Rect::from_min_max(
            pos2(rect.left() + padding, rect.top()),
            pos2(rect.right() - padding - SYMBOL - 6.0, rect.bottom()),
        );
        let ink = if response.enabled() { tokens.ink } else { tokens.second };
        match now {
            Some(item) => item.paint(ui, inner, ink, Weight::Regular),
            None => ChoiceItem::new(self.hint).paint(ui, inner, tokens.second, Weight::Regular),
        }
        let caret = pos2(rect.right() - padding - SYMBOL / 2.0, rect.center().y);
        paint::symbol(ui, Symbol::CARET_DOWN, 14.0, caret, tokens.second);
    }
}

/// The id of a drop-down's list.
fn list_of(id: Id) -> Id {
    id.with("list")
}

/// What the keyboard did to a drop-down.
enum Keyed {
    Nothing,
    Open,
    Pick,
}

fn keyed(ui: &Ui, id: Id, at: &mut usize, items: &[ChoiceItem<'_>]) -> Keyed {
    let is_open = Popup::is_id_open(ui.ctx(), list_of(id));
    let filter = EventFilter {
        vertical_arrows: true,
        escape: is_open,
        ..EventFilter::default()
    };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
    let last = items.len().saturating_sub(1);
    ui.input(|input| {
        let pressed = |key| input.key_pressed(key);
        if !is_open {
            return if pressed(Key::ArrowDown) || pressed(Key::ArrowUp) {
                Keyed::Open
            } else {
                Keyed::Nothing
            };
        }
        if pressed(Key::Enter) || pressed(Key::Space) {
            return Keyed::Pick;
        }
        if pressed(Key::ArrowDown) {
            *at = (*at + 1).min(last);
        } else if pressed(Key::ArrowUp) {
            *at = at.saturating_sub(1);
        } else if pressed(Key::Home) {
            *at = 0;
        } else if pressed(Key::End) {
            *at = last;
        }
        for event in &input.events {
            if let egui::Event::Text(text) = event
                && let Some(found) = next_with(items, *at, text)
            {
                *at = found;
            }
        }
        Keyed::Nothing
    })
}

/// The next that begins with a letter, after the one that is at hand.
fn next_with(items: &[ChoiceItem<'_>], at: usize, letter: &str) -> Option<usize> {
    let letter = letter.to_lowercase();
    let begins = |item: &ChoiceItem<'_>| item.label.to_lowercase().starts_with(&letter);
    (1..=items.len())
        .map(|step| (at + step) % items.len())
        .find(|&index| items.get(index).is_some_and(begins))
}

/// The open list; gives what was clicked.
fn list(ui: &mut Ui, width: f32, items: &[ChoiceItem<'_>], chosen: Option<usize>, at: &mut usize) -> Option<usize> {
    let mut picked = None;
    ui.spacing_mut().item_spacing.y = 0.0;
    ui.set_width(width);
    let is_moving = ui.input(|input| input.pointer.is_moving());
    ScrollArea::vertical().max_height(320.0).show(ui, |ui| {
        for (index, item) in items.iter().enumerate() {
            let (_, rect) = ui.allocate_space(vec2(ui.available_width(), ROW));
            let response = ui.interact(rect, ui.unique_id().with(index), Sense::CLICK);
            let is_chosen = chosen == Some(index);
            response.widget_info(|| WidgetInfo::labeled(Role::ListBoxOption, true, item.label));
            ui.ctx()
                .accesskit_node_builder(response.id, |node| node.set_selected(is_chosen));
            if response.hovered() && is_moving {
                *at = index;
            }
            paint_item(ui, rect, item, (is_chosen, *at == index).into());
            if *at == index && !is_moving {
                response.scroll_to_me(None);
            }
            if response.clicked() {
                picked = Some(index);
            }
        }
    });
    picked
}

/// How an item of the open list stands out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Standing {
    is_chosen: bool,
    is_at_hand: bool,
}

impl From<(bool, bool)> for Standing {
    fn from((is_chosen, is_at_hand): (bool, bool)) -> Self {
        Self { is_chosen, is_at_hand }
    }
}

fn paint_item(ui: &Ui, rect: Rect, item: &ChoiceItem<'_>, standing: Standing) {
    let tokens = tokens(ui);
    if standing.is_at_hand {
        let ground = if standing.is_chosen {
            tokens.selected
        } else {
            tokens.hover
        };
        paint::fill(ui, rect, RADIUS - 2, ground);
    }
    let (ink, weight) = if standing.is_chosen {
        (tokens.selected_ink, Weight::SemiBold)
    } else {
        (tokens.ink, Weight::Regular)
    };
    let inner = Rect::from_min_max(rect.min + vec2(8.0, 0.0), rect.max - vec2(30.0, 0.0));
    item.paint(ui, inner, ink, weight);
    if standing.is_chosen {
        let tick = pos2(rect.right() - 15.0, rect.center().y);
        paint::symbol(ui, Symbol::CHECK, 14.0, tick, tokens.selected_ink);
    }
}

/// A drop-down.
pub fn choice(ui: &mut Ui, name: &str, items: &[ChoiceItem<'_>], chosen: Option<usize>) -> Picked {
    Choice::new(name).show(ui, items, chosen)
}
