//! The bar over the canvas: menus, tools, the map's name, the palette, Export.

use eframe::egui::{self, Align, Layout, Ui, vec2};

use super::{
    keys,
    style::{self, Symbol},
    widgets::{self, Button, IconButton, MenuItem},
};
use crate::{
    app::{Action, App, Command, Menu},
    text::Weight,
};

pub(super) fn show(ui: &mut Ui, app: &App, actions: &mut Vec<Action>) {
    let whole = ui.max_rect();
    ui.horizontal_centered(|ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        for menu in Menu::ALL {
            menu_button(ui, app, menu, actions);
        }
        separator(ui);
        for command in [Command::Undo, Command::Redo] {
            tool(ui, app, command, actions);
        }
        separator(ui);
        for command in [Command::InsertStage, Command::InsertTouchpoint, Command::InsertCard] {
            tool(ui, app, command, actions);
        }
        separator(ui);
        tool(ui, app, Command::CurveTool, actions);
        let left = ui.min_rect().right();
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = 8.0;
            if ui
                .add(Button::primary("Export…"))
                .on_hover_text(hint(Command::Export))
                .clicked()
            {
                actions.push(Action::Do(Command::Export));
            }
            let palette = Button::new("Find a command").symbol(Symbol::SEARCH);
            if ui.add(palette).on_hover_text(hint(Command::Palette)).clicked() {
                actions.push(Action::Do(Command::Palette));
            }
            name(ui, app, whole, left);
        });
    });
}

/// The map's name in the middle, and its file.
fn name(ui: &Ui, app: &App, whole: egui::Rect, left: f32) {
    let tokens = style::tokens(ui);
    let right = ui.min_rect().left();
    let painter = ui.painter();
    let first = painter.layout_no_wrap(app.name(), style::font(13.0, Weight::SemiBold), tokens.ink);
    let file = app.file_name().unwrap_or_else(|| "not saved yet".to_owned());
    let second = painter.layout_no_wrap(file, style::font(13.0, Weight::Regular), tokens.second);
    let width = first.size().x + 10.0 + second.size().x;
    let x = (whole.center().x - width / 2.0).max(left + 24.0);
    if x + width > right - 16.0 {
        // No room for both: the window's title has them.
        return;
    }
    let y = whole.center().y;
    let at = egui::pos2(x, y - first.size().y / 2.0);
    let next = at + vec2(first.size().x + 10.0, 0.0);
    painter.galley(at, first, tokens.ink);
    painter.galley(next, second, tokens.second);
}

/// A command's label with what it does to, where it says so: "Undo move 3 cards".
#[must_use]
#[expect(clippy::wildcard_enum_match_arm, reason = "two commands say what they are about")]
pub(super) fn label(app: &App, command: Command) -> String {
    let spec = command.spec();
    let about = match command {
        Command::Undo => app.document().undo_label(),
        Command::Redo => app.document().redo_label(),
        _ => None,
    };
    match about {
        Some(about) => format!("{} {}", spec.label, lowered(about)),
        None => spec.label.to_owned(),
    }
}

fn lowered(words: &str) -> String {
    let mut characters = words.chars();
    characters
        .next()
        .map(|first| first.to_lowercase().chain(characters).collect())
        .unwrap_or_default()
}

fn hint(command: Command) -> String {
    let spec = command.spec();
    match spec.keys.first() {
        Some(key) => format!("{} ({})", spec.hint, keys::words(key)),
        None => spec.hint.to_owned(),
    }
}

fn tool(ui: &mut Ui, app: &App, command: Command, actions: &mut Vec<Action>) {
    let Some(symbol) = command.spec().symbol else {
        return;
    };
    let label = label(app, command);
    let response = ui
        .add_enabled_ui(app.can(command), |ui| {
            let is_on = app.is_on(command).unwrap_or_default();
            ui.add(IconButton::new(symbol, &label).selected(is_on))
        })
        .inner;
    if response.on_hover_text(hint(command)).clicked() {
        actions.push(Action::Do(command));
    }
}

fn separator(ui: &mut Ui) {
    let tokens = style::tokens(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(17.0, 24.0), egui::Sense::hover());
    ui.painter()
        .vline(rect.center().x, rect.y_range(), egui::Stroke::new(1.0, tokens.hairline));
}

fn menu_button(ui: &mut Ui, app: &App, menu: Menu, actions: &mut Vec<Action>) {
    widgets::menu_button(ui, menu.label(), |ui| {
        let mut group = None;
        for command in Command::all() {
            let spec = command.spec();
            if spec.menu != menu {
                continue;
            }
            if group.is_some_and(|group| group != spec.group) {
                widgets::menu_line(ui);
            }
            group = Some(spec.group);
            item(ui, app, command, actions);
        }
    });
}

/// A command as an item of a menu.
pub(super) fn item(ui: &mut Ui, app: &App, command: Command, actions: &mut Vec<Action>) {
    let spec = command.spec();
    let key = spec.keys.first().map(|key| keys::words(key)).unwrap_or_default();
    let words = label(app, command);
    let mut item = MenuItem::new(&words);
    if !key.is_empty() {
        item = item.keys(&key);
    }
    if let Some(symbol) = spec.symbol {
        item = item.symbol(symbol);
    }
    if let Some(is_on) = app.is_on(command) {
        item = item.checked(is_on);
    }
    if widgets::menu_item(ui, item, app.can(command)).clicked() {
        actions.push(Action::Do(command));
        ui.close();
    }
}
