//! A drop-down in which any number of things can be ticked, with how many of each there are.

use egui::{
    EventFilter, Key, Popup, PopupCloseBehavior, Rect, Response, Role, ScrollArea, Sense, SetOpenCommand, Ui,
    WidgetInfo, pos2, vec2,
};

use super::{
    Picked, Selected,
    paint::{self, Type},
};
use crate::{
    text::Weight,
    ui::style::{LABEL, RADIUS, ROW, Symbol, TARGET, TEXT, tokens},
};

const PADDING: f32 = 10.0;
const CARET: f32 = 12.0;
/// The side of a box to tick.
const BOX: f32 = 16.0;
/// Before and after the words of a row: the box, the count.
const BEFORE: f32 = 34.0;
const AFTER: f32 = 18.0;
const LEAST_WIDTH: f32 = 180.0;
const MOST_WIDTH: f32 = 320.0;

/// Something that can be ticked.
#[derive(Debug, Clone, Copy)]
#[must_use = "hand it to a checklist"]
pub struct CheckItem<'a> {
    /// What it is called.
    pub label: &'a str,
    /// How many there are.
    pub count: usize,
    /// Whether it is ticked.
    pub checked: Selected,
}

impl CheckItem<'_> {
    /// As it is told: "Phone, 3".
    fn words(&self) -> String {
        format!("{}, {}", self.label, self.count)
    }
}

/// A small drop-down that stays open while things in it are ticked.
///
/// Enter, Space and the down arrow open it; arrows, Home and End go through it, Enter and Space
/// tick, Escape closes it.
#[derive(Debug, Clone, Copy)]
#[must_use = "show it"]
pub struct Checklist<'a> {
    name: &'a str,
    opened: Selected,
}

impl<'a> Checklist<'a> {
    /// A drop-down of this name.
    pub const fn new(name: &'a str) -> Self {
        Self { name, opened: Selected::No }
    }

    /// Opened now, without a click.
    pub fn opened(mut self, opened: Selected) -> Self {
        self.opened = opened;
        self
    }

    /// How wide it is.
    #[must_use]
    pub fn width(self, ui: &Ui) -> f32 {
        let words = paint::line(ui, self.name, Type::new(LABEL, Weight::Medium, tokens(ui).ink));
        words.size().x + 2.0 * PADDING + CARET
    }

    /// Shows it; gives what was ticked or unticked.
    pub fn show(self, ui: &mut Ui, items: &[CheckItem<'_>]) -> Picked {
        let width = self.width(ui);
        let (_, rect) = ui.allocate_space(vec2(width, TARGET));
        let id = ui.make_persistent_id(("checklist", self.name));
        let response = ui.interact(rect, id, Sense::click());
        let popup = id.with("list");
        let was_open = Popup::is_id_open(ui.ctx(), popup);
        let mut at = ui.data(|data| data.get_temp::<usize>(popup)).unwrap_or_default();
        let mut picked = None;
        let mut command = (self.opened == Selected::Yes).then_some(SetOpenCommand::Bool(true));
        if response.has_focus() {
            let filter = EventFilter {
                vertical_arrows: true,
                escape: was_open,
                ..EventFilter::default()
            };
            ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
            let is_asked = ui.input(|input| input.key_pressed(Key::ArrowDown));
            if was_open {
                picked = keyed(ui, &mut at, items.len());
            } else if is_asked {
                command = Some(SetOpenCommand::Bool(true));
            }
        }
        let is_by_key = response.clicked() && !response.clicked_by(egui::PointerButton::Primary);
        if response.clicked() && !(is_by_key && was_open) {
            command = Some(SetOpenCommand::Bool(!was_open));
            response.request_focus();
        }
        if matches!(command, Some(SetOpenCommand::Bool(true))) {
            at = 0;
        }
        let list_width = list_width(ui, items);
        let shown = Popup::from_response(&response)
            .id(popup)
            .open_memory(command)
            .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
            .width(list_width)
            .gap(4.0)
            .show(|ui| list(ui, list_width, items, &mut at));
        if let Some(clicked) = shown.and_then(|shown| shown.inner) {
            picked = Some(clicked);
            // The keyboard goes on where the mouse was.
            response.request_focus();
        }
        ui.data_mut(|data| data.insert_temp(popup, at));
        let ticked = items.iter().filter(|item| item.checked == Selected::Yes);
        let ticked: Vec<&str> = ticked.map(|item| item.label).collect();
        self.describe(ui, &response, &ticked);
        if ui.is_rect_visible(rect) {
            self.paint(ui, &response, Selected::from(!ticked.is_empty()));
        }
        Picked { response, picked }
    }

    fn describe(self, ui: &Ui, response: &Response, ticked: &[&str]) {
        response.widget_info(|| {
            let mut info = WidgetInfo::labeled(Role::ComboBox, ui.is_enabled(), self.name);
            info.current_text_value = Some(ticked.join(", "));
            info
        });
        let is_open = Popup::is_id_open(ui.ctx(), response.id.with("list"));
        ui.ctx()
            .accesskit_node_builder(response.id, |node| node.set_expanded(is_open));
    }

    fn paint(self, ui: &Ui, response: &Response, on: Selected) {
        let tokens = tokens(ui);
        let rect = response.rect;
        let is_on = on == Selected::Yes;
        let (ground, edge, ink) = if is_on {
            (tokens.selected, tokens.accent, tokens.selected_ink)
        } else {
            let ground = paint::quiet_ground(response, tokens).unwrap_or(tokens.hover);
            let edge = if response.hovered() {
                tokens.field_edge
            } else {
                tokens.hairline
            };
            (ground, edge, tokens.ink)
        };
        paint::fill(ui, rect, RADIUS, ground);
        paint::edge(ui, rect, RADIUS, paint::thin(edge));
        let words = paint::line(ui, self.name, Type::new(LABEL, Weight::Medium, ink));
        paint::put_left(ui, &words, rect.left() + PADDING, rect.center().y);
        let caret = pos2(rect.right() - PADDING + 1.0 - CARET / 2.0 + 3.0, rect.center().y);
        let colour = if is_on { ink } else { tokens.second };
        paint::symbol(ui, Symbol::CARET_DOWN, CARET, caret, colour);
        paint::ring_within(ui, response, rect, RADIUS);
    }
}

/// What the keyboard does in the open list; gives what it ticks.
fn keyed(ui: &Ui, at: &mut usize, count: usize) -> Option<usize> {
    let last = count.saturating_sub(1);
    ui.input(|input| {
        let pressed = |key| input.key_pressed(key);
        if pressed(Key::ArrowDown) {
            *at = (*at + 1).min(last);
        } else if pressed(Key::ArrowUp) {
            *at = at.saturating_sub(1);
        } else if pressed(Key::Home) {
            *at = 0;
        } else if pressed(Key::End) {
            *at = last;
        }
        let is_ticked = pressed(Key::Enter) || pressed(Key::Space);
        (is_ticked && *at < count).then_some(*at)
    })
}

/// As wide as its longest row, within reason.
fn list_width(ui: &Ui, items: &[CheckItem<'_>]) -> f32 {
    let kind = Type::text(tokens(ui).ink);
    let rows = items.iter().map(|item| {
        let words = paint::line(ui, item.label, kind).size().x;
        words + paint::line(ui, &item.count.to_string(), kind).size().x
    });
    let widest = rows.fold(0.0, f32::max);
    (widest + BEFORE + AFTER + PADDING).clamp(LEAST_WIDTH, MOST_WIDTH)
}

/// The open list; gives what was clicked.
fn list(ui: &mut Ui, width: f32, items: &[CheckItem<'_>], at: &mut usize) -> Option<usize> {
    let mut picked = None;
    ui.spacing_mut().item_spacing.y = 0.0;
    ui.set_width(width);
    let is_moving = ui.input(|input| input.pointer.is_moving());
    ScrollArea::vertical().max_height(320.0).show(ui, |ui| {
        for (index, item) in items.iter().enumerate() {
            let (_, rect) = ui.allocate_space(vec2(ui.available_width(), ROW));
            let response = ui.interact(rect, ui.unique_id().with(index), Sense::CLICK);
            response.widget_info(|| {
                WidgetInfo::selected(Role::CheckBox, true, item.checked == Selected::Yes, item.words())
            });
            if response.hovered() && is_moving {
                *at = index;
            }
            paint_item(ui, rect, item, Selected::from(*at == index));
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

fn paint_item(ui: &Ui, rect: Rect, item: &CheckItem<'_>, at_hand: Selected) {
    let tokens = tokens(ui);
    if at_hand == Selected::Yes {
        paint::fill(ui, rect, RADIUS - 2, tokens.hover);
    }
    let middle = rect.center().y;
    let square = Rect::from_center_size(pos2(rect.left() + 8.0 + BOX / 2.0, middle), vec2(BOX, BOX));
    if item.checked == Selected::Yes {
        paint::fill(ui, square, 4, tokens.accent);
        paint::symbol(ui, Symbol::CHECK, 12.0, square.center(), tokens.on_accent);
    } else {
        paint::edge(ui, square, 4, paint::thin(tokens.field_edge));
    }
    let is_idle = item.count == 0 && item.checked == Selected::No;
    let ink = if is_idle { tokens.second } else { tokens.ink };
    let count = paint::line(
        ui,
        &item.count.to_string(),
        Type::new(TEXT, Weight::Regular, tokens.second),
    );
    let end = paint::put_right(ui, &count, rect.right() - 12.0, middle);
    let left = rect.left() + BEFORE;
    let words = paint::elided(ui, item.label, Type::text(ink), end - AFTER / 2.0 - left);
    paint::put_left(ui, &words, left, middle);
}
