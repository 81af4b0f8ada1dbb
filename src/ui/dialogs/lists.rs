//! Dialogs that are lists: keys, history.

use eframe::egui::{self, Align, Layout, RichText, ScrollArea, Ui, vec2};

use super::{Asked, close_button, dialog};
use crate::{
    app::{Action, Command, Menu},
    text::Weight,
    ui::{
        keys as key_words,
        style::{self, Symbol},
        widgets::{self, dialog_text},
    },
};

/// Keys that are no commands, since what they do depends on where one stands.
const OTHERS: [(&str, &str); 14] = [
    ("ArrowUp", "Walk the grid with the arrows"),
    ("Shift+ArrowRight", "Walk and select"),
    ("Tab", "The next cell of the lane"),
    ("Home", "The first column of the lane; End: the last"),
    ("Enter", "Write in what is selected; in a new card: the next card"),
    ("Shift+Enter", "A new line in the text"),
    (
        "Escape",
        "Ends writing, gives a drag back, goes from card to cell to lane",
    ),
    ("Delete", "Takes what is selected out of the map"),
    ("Insert", "A card in the selected cell"),
    ("Space", "Held: drag to move the map"),
    ("Shift", "Held: a click adds to the selection"),
    ("Ctrl", "Held: the wheel zooms about the pointer"),
    ("F6", "The next area of the window; Shift+F6: the one before"),
    ("A", "Any letter in a selected cell begins a card"),
];

pub(super) fn keys(asked: &Asked<'_>, actions: &mut Vec<Action>) {
    dialog(asked, ("Keys", 640.0), actions, |ui, actions| {
        list(ui, asked).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            widgets::section_heading(ui, "On the canvas", None);
            for (key, words) in OTHERS {
                row(ui, &[key], words);
            }
            for menu in Menu::ALL {
                let commands = Command::all().into_iter().filter(|command| command.spec().menu == menu);
                let with_keys: Vec<Command> = commands.filter(|command| !command.spec().keys.is_empty()).collect();
                if with_keys.is_empty() {
                    continue;
                }
                ui.add_space(12.0);
                widgets::section_heading(ui, menu.label(), None);
                for command in with_keys {
                    let spec = command.spec();
                    row(ui, spec.keys, spec.hint);
                }
            }
        });
        let close = close_button(ui, actions);
        asked.focus_first(&close);
    });
}

/// A list as tall as the window lets it be.
pub(super) fn list(ui: &Ui, asked: &Asked<'_>) -> ScrollArea {
    let room = (asked.ctx.content_rect().height() - 220.0).clamp(160.0, 560.0);
    ScrollArea::vertical()
        .id_salt(ui.unique_id().with("list"))
        .max_height(room)
        .min_scrolled_height(room)
        .auto_shrink([false, true])
}

fn row(ui: &mut Ui, keys: &[&str], words: &str) {
    const KEYS: f32 = 212.0;
    let tokens = style::tokens(ui);
    ui.horizontal(|ui| {
        ui.set_min_height(28.0);
        let words = RichText::new(words)
            .font(style::font(13.0, Weight::Regular))
            .color(tokens.ink);
        let width = ui.available_width() - KEYS - 12.0;
        ui.allocate_ui_with_layout(vec2(width, 28.0), Layout::left_to_right(Align::Center), |ui| {
            ui.set_min_width(width);
            ui.add(egui::Label::new(words).truncate());
        });
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            ui.add_space(12.0);
            for key in keys.iter().rev() {
                widgets::shortcut_label(ui, &key_words::words(key));
            }
        });
    });
    widgets::hairline(ui, 0.0);
}

pub(super) fn history(asked: &Asked<'_>, actions: &mut Vec<Action>) {
    dialog(asked, ("History", 440.0), actions, |ui, actions| {
        dialog_text(ui, "Go to any change and back again: nothing is lost on the way.");
        ui.add_space(8.0);
        let document = asked.app.document();
        list(ui, asked).stick_to_bottom(true).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            let labels = ["As it was opened"].into_iter().chain(document.history());
            for (position, label) in labels.enumerate() {
                let is_here = position == document.position();
                let row = widgets::tree_row(label)
                    .salt(("history", position))
                    .symbol(if position == 0 { Symbol::FILE } else { Symbol::HISTORY })
                    .selected(is_here);
                let response = row.show(ui).response;
                if is_here {
                    asked.focus_first(&response);
                }
                if response.clicked() {
                    actions.push(Action::Jump(position));
                }
            }
        });
        close_button(ui, actions);
    });
}
