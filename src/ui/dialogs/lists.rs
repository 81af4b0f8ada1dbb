//! Dialogs that are lists: keys, history, findings.

use eframe::egui::{self, Align, Layout, RichText, ScrollArea, Ui, vec2};

use super::{Asked, close_button, dialog};
use crate::{
    app::{Action, App, Command, Menu},
    check::{Finding, FindingLevel},
    edit::{Selection, Thing},
    text::Weight,
    ui::{
        keys as key_words,
        style::{self, Symbol},
        widgets::{self, Button, dialog_text},
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
fn list(ui: &Ui, asked: &Asked<'_>) -> ScrollArea {
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

pub(super) fn findings(asked: &Asked<'_>, actions: &mut Vec<Action>) {
    dialog(asked, ("What the map lacks", 660.0), actions, |ui, actions| {
        let findings = asked.app.findings();
        if findings.is_empty() {
            dialog_text(ui, "Nothing: every rule is kept.");
        } else {
            list(ui, asked).show(ui, |ui| {
                for (index, finding) in findings.iter().enumerate() {
                    ui.push_id(index, |ui| one(ui, asked.app, finding, actions));
                }
            });
        }
        let close = close_button(ui, actions);
        asked.focus_first(&close);
    });
}

/// A finding, what helps, and the way there.
fn one(ui: &mut Ui, app: &App, finding: &Finding, actions: &mut Vec<Action>) {
    const GO: f32 = 112.0;
    let tokens = style::tokens(ui);
    ui.add_space(8.0);
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 10.0;
        let (symbol, colour) = match finding.level {
            FindingLevel::Error => (Symbol::WARNING_CIRCLE, tokens.error),
            FindingLevel::Advice => (Symbol::WARNING, tokens.warn),
        };
        let sign = RichText::new(symbol.character)
            .font(style::symbol_font(17.0, symbol))
            .color(colour);
        ui.add(egui::Label::new(sign).selectable(false));
        let width = ui.available_width() - GO - 20.0;
        ui.allocate_ui_with_layout(vec2(width, 0.0), Layout::top_down(Align::Min), |ui| {
            ui.set_width(width);
            ui.spacing_mut().item_spacing.y = 3.0;
            for (words, ink) in [(&finding.message, tokens.ink), (&finding.hint, tokens.second)] {
                let words = RichText::new(words).font(style::font(13.0, Weight::Regular)).color(ink);
                ui.add(egui::Label::new(words).wrap());
            }
        });
        let thing = finding.place.ids.iter().find_map(|id| thing_called(app, id));
        if let Some(thing) = thing
            && ui.add(Button::new("Go there").symbol(Symbol::ARROW_RIGHT)).clicked()
        {
            actions.push(Action::Dialog(None));
            actions.push(Action::Show(Selection::one(thing)));
        }
    });
    ui.add_space(8.0);
    widgets::hairline(ui, 0.0);
}

/// The thing of the map with this id.
fn thing_called(app: &App, id: &str) -> Option<Thing> {
    let map = app.map();
    let stages = map
        .stages
        .iter()
        .map(|stage| (stage.id.to_string(), Thing::Stage(stage.id)));
    let touchpoints = map
        .touchpoints()
        .map(|touchpoint| (touchpoint.id.to_string(), Thing::Touchpoint(touchpoint.id)));
    let cards = map.cards().map(|(_, card)| (card.id.to_string(), Thing::Card(card.id)));
    let personas = map
        .personas
        .iter()
        .map(|persona| (persona.id.to_string(), Thing::Persona(persona.id)));
    let lanes = map.lanes.iter().map(|lane| (lane.id.to_string(), Thing::Lane(lane.id)));
    let mut all = stages.chain(touchpoints).chain(cards).chain(personas).chain(lanes);
    all.find(|(other, _)| other == id).map(|(_, thing)| thing)
}
