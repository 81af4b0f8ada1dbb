//! Menus: their names in a bar, and what stands in them.

use egui::{InnerResponse, Popup, Response, Role, ScrollArea, Sense, Ui, Widget, WidgetInfo, pos2, vec2};

use super::{
    Selected,
    button::{Button, faded},
    paint::{self, Type},
};
use crate::{
    text::Weight,
    ui::style::{LABEL, RADIUS, ROW, SYMBOL, Symbol, TEXT, tokens},
};

/// The least width of a menu.
const LEAST_WIDTH: f32 = 216.0;

/// Something to do, in a menu. Choosing it closes the menu.
#[derive(Debug, Clone, Copy)]
#[must_use = "show it with `ui.add`, or `ui.add_enabled`"]
pub struct MenuItem<'a> {
    words: &'a str,
    symbol: Option<Symbol>,
    keys: Option<&'a str>,
    checked: Option<Selected>,
    is_danger: bool,
}

impl<'a> MenuItem<'a> {
    /// Something to do.
    pub const fn new(words: &'a str) -> Self {
        Self {
            words,
            symbol: None,
            keys: None,
            checked: None,
            is_danger: false,
        }
    }

    /// With a symbol before its words.
    pub fn symbol(mut self, symbol: impl Into<Symbol>) -> Self {
        self.symbol = Some(symbol.into());
        self
    }

    /// With the keys that do the same.
    pub const fn keys(mut self, keys: &'a str) -> Self {
        self.keys = Some(keys);
        self
    }

    /// Something that is on or off.
    pub fn checked(mut self, checked: impl Into<Selected>) -> Self {
        self.checked = Some(checked.into());
        self
    }

    /// Something that destroys.
    pub const fn danger(mut self) -> Self {
        self.is_danger = true;
        self
    }
}

impl Widget for MenuItem<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        let tokens = tokens(ui);
        let ink = if !ui.is_enabled() {
            faded(tokens)
        } else if self.is_danger {
            tokens.error
        } else {
            tokens.ink
        };
        let second = if ui.is_enabled() { tokens.second } else { faded(tokens) };
        let words = paint::line(ui, self.words, Type::new(TEXT, Weight::Regular, ink));
        let keys = self
            .keys
            .map(|keys| paint::line(ui, keys, Type::new(LABEL, Weight::Regular, second)));
        let indent = 34.0;
        let tail = keys.as_ref().map_or(0.0, |keys| keys.size().x + 28.0);
        let width = (indent + words.size().x + tail + 10.0).max(LEAST_WIDTH);
        let (rect, response) = ui.allocate_exact_size(vec2(width, ROW), Sense::click());
        let role = if self.checked.is_some() {
            Role::MenuItemCheckBox
        } else {
            Role::MenuItem
        };
        response.widget_info(|| {
            let mut info = WidgetInfo::labeled(role, ui.is_enabled(), self.words);
            info.selected = self.checked.map(|checked| checked == Selected::Yes);
            info
        });
        if let Some(keys) = self.keys {
            ui.ctx()
                .accesskit_node_builder(response.id, |node| node.set_keyboard_shortcut(keys));
        }
        if ui.is_rect_visible(rect) {
            let ground = paint::quiet_ground(&response, tokens);
            if let Some(colour) = ground.or(response.has_focus().then_some(tokens.hover)) {
                paint::fill(ui, rect, RADIUS - 2, colour);
            }
            let middle = rect.center().y;
            let is_checked = self.checked == Some(Selected::Yes);
            if let Some(symbol) = if is_checked { Some(Symbol::CHECK) } else { self.symbol } {
                let colour = if self.is_danger { ink } else { second };
                paint::symbol(ui, symbol, SYMBOL, pos2(rect.left() + 17.0, middle), colour);
            }
            paint::put_left(ui, &words, rect.left() + indent, middle);
            if let Some(keys) = keys {
                paint::put_right(ui, &keys, rect.right() - 10.0, middle);
            }
            paint::ring_within(ui, &response, rect, RADIUS - 2);
        }
        if response.clicked() {
            ui.close();
        }
        response
    }
}

/// Something to do, in a menu that is open.
pub fn menu_item(ui: &mut Ui, item: MenuItem<'_>, enabled: impl Into<Selected>) -> Response {
    ui.add_enabled(enabled.into() == Selected::Yes, item)
}

/// A line between groups of a menu.
pub fn menu_line(ui: &mut Ui) {
    let (_, rect) = ui.allocate_space(vec2(LEAST_WIDTH, 9.0));
    let middle = rect.center().y;
    ui.painter()
        .hline(rect.x_range(), middle, paint::thin(tokens(ui).hairline));
}

/// A menu of a bar: its name, and while it is open what stands in it. While another is open, the
/// pointer opens it.
pub fn menu_button<R>(
    ui: &mut Ui,
    name: &str,
    content: impl FnOnce(&mut Ui) -> R,
) -> (Response, Option<InnerResponse<R>>) {
    let response = ui.add(Button::quiet(name));
    response.widget_info(|| WidgetInfo::labeled(Role::MenuItem, ui.is_enabled(), name));
    let menu = Popup::menu(&response);
    let id = menu.get_id();
    let bar = ui.unique_id().with("open menu");
    let open = ui.data(|data| data.get_temp::<egui::Id>(bar));
    let is_other_open = open.is_some_and(|open| open != id && Popup::is_id_open(ui.ctx(), open));
    let menu = if is_other_open && response.hovered() && !response.clicked() {
        menu.open_memory(Some(egui::SetOpenCommand::Bool(true)))
    } else {
        menu
    };
    // A menu that is taller than what is under the bar scrolls.
    let room = (ui.content_rect().bottom() - response.rect.bottom() - 32.0).max(160.0);
    let inner = menu.gap(4.0).show(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let scrolled = ScrollArea::vertical().max_height(room).min_scrolled_height(room);
        scrolled
            .show(ui, |ui| {
                let inner = content(ui);
                show_focused(ui);
                inner
            })
            .inner
    });
    if inner.is_some() {
        ui.data_mut(|data| data.insert_temp(bar, id));
        ui.ctx()
            .accesskit_node_builder(response.id, |node| node.set_expanded(true));
    }
    (response, inner)
}

/// Scrolls to the item that the keyboard came to.
fn show_focused(ui: &Ui) {
    let focused = ui.memory(egui::Memory::focused);
    let response = focused.and_then(|focused| ui.ctx().read_response(focused));
    if let Some(response) = response.filter(|response| response.layer_id == ui.layer_id() && response.gained_focus()) {
        ui.scroll_to_rect(response.rect, None);
    }
}
