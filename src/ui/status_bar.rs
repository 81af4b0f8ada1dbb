//! The bar under the canvas: whether the map is saved, what is selected or about to happen, whether
//! it is filtered, what `check` says, how large the map is shown.

use eframe::egui::{self, Align, Layout, RichText, Sense, Ui};

use super::{
    canvas::Canvas,
    dialogs::find,
    personas,
    style::{self, Symbol},
    widgets,
};
use crate::{
    app::{Action, App, Board, Command, SavedState},
    check::FindingLevel,
    edit, export,
    text::Weight,
};

pub(super) fn show(ui: &mut Ui, app: &App, canvas: &Canvas, actions: &mut Vec<Action>) {
    let tokens = style::tokens(ui);
    ui.horizontal_centered(|ui| {
        ui.spacing_mut().item_spacing.x = 16.0;
        if let Some(will_happen) = canvas.about_to_happen(app) {
            words(ui, &will_happen, tokens.ink);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                words(ui, "Esc gives everything back", tokens.second);
                let release = if canvas.is_at_curve() {
                    "Alt: any value · Release to keep"
                } else {
                    "Release to drop"
                };
                words(ui, release, tokens.second);
            });
            return;
        }
        saved(ui, app);
        if let Some(promise) = canvas.promise(app) {
            words(ui, &promise, tokens.ink);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| zoom(ui, app, actions));
            return;
        }
        words(ui, &edit::describe(app.map(), app.selection()), tokens.second);
        if let Some(persona) = app.eyes() {
            personas::eyes_sign(ui, app, persona, actions);
        } else if let Some(sifted) = app.sifted() {
            find::filter_sign(ui, sifted, actions);
        }
        finding(ui, app, actions);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = 4.0;
            zoom(ui, app, actions);
            ui.add_space(12.0);
            words(ui, &page(app), tokens.second);
        });
    });
}

fn words(ui: &mut Ui, words: &str, colour: egui::Color32) {
    if !words.is_empty() {
        ui.label(
            RichText::new(words)
                .font(style::font(12.0, Weight::Regular))
                .color(colour),
        );
    }
}

fn saved(ui: &mut Ui, app: &App) {
    let tokens = style::tokens(ui);
    let (symbol, colour, said) = match app.saved_state() {
        _ if app.is_read_only() => (Symbol::LOCK, tokens.warn, "Open in another window".to_owned()),
        SavedState::Saved(Some(time)) => (Symbol::CHECK_CIRCLE, tokens.ok, format!("Saved {time}")),
        SavedState::Saved(None) => (Symbol::CHECK_CIRCLE, tokens.ok, "Saved".to_owned()),
        SavedState::Saving => (Symbol::CLOCK, tokens.second, "Saving…".to_owned()),
        SavedState::Nothing => (Symbol::FILE, tokens.second, "Nothing to save".to_owned()),
        SavedState::Unsaved => (Symbol::PENCIL, tokens.warn, "Not saved".to_owned()),
    };
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 5.0;
        ui.label(
            RichText::new(symbol.character)
                .font(style::symbol_font(15.0, symbol))
                .color(colour),
        );
        words(ui, &said, tokens.second);
    });
}

/// The gravest finding, and how many more there are; a click goes there.
fn finding(ui: &mut Ui, app: &App, actions: &mut Vec<Action>) {
    let tokens = style::tokens(ui);
    let findings = app.findings();
    let Some(first) = findings.first() else {
        return;
    };
    let colour = if first.level == FindingLevel::Error {
        tokens.error
    } else {
        tokens.warn
    };
    let more = findings.len() - 1;
    let said = if more == 0 {
        first.message.clone()
    } else {
        format!("{} · {more} more", first.message)
    };
    let sign = RichText::new(Symbol::WARNING.character)
        .font(style::symbol_font(15.0, Symbol::WARNING))
        .color(colour);
    let room = (ui.available_width() - 420.0).max(80.0);
    ui.scope(|ui| {
        ui.set_max_width(room);
        ui.spacing_mut().item_spacing.x = 5.0;
        ui.label(sign);
        let label = egui::Label::new(
            RichText::new(said)
                .font(style::font(12.0, Weight::Regular))
                .color(colour),
        )
        .truncate()
        .sense(Sense::click());
        let response = ui
            .add(label)
            .on_hover_text(format!("{}: {}", first.place.path, first.hint));
        if response.clicked() {
            actions.push(Action::Do(Command::Findings));
        }
    });
}

fn page(app: &App) -> String {
    let map = app.map();
    let stages = counted(map.stages.len(), "stage");
    let touchpoints = counted(map.touchpoints().count(), "touchpoint");
    match app.shown().board() {
        Board::Free => format!("{stages} · {touchpoints}"),
        Board::Page(name) => {
            let points = app.shown().layout().text_points();
            format!(
                "{}, smallest text {points:.1} pt   {stages} · {touchpoints}",
                export::preset(name).word
            )
        }
    }
}

fn counted(count: usize, noun: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {noun}{plural}")
}

fn zoom(ui: &mut Ui, app: &App, actions: &mut Vec<Action>) {
    let percent = format!("{:.0} %", app.camera().zoom() * 100.0);
    if ui
        .add(widgets::Button::quiet("Fit"))
        .on_hover_text("Show the whole map")
        .clicked()
    {
        actions.push(Action::Do(Command::Fit));
    }
    if widgets::icon_button(ui, Symbol::PLUS, "Zoom in").clicked() {
        actions.push(Action::Do(Command::ZoomIn));
    }
    if ui
        .add(widgets::Button::quiet(&percent))
        .on_hover_text("Show the map at 100 %")
        .clicked()
    {
        actions.push(Action::Do(Command::ActualSize));
    }
    if widgets::icon_button(ui, Symbol::MINUS, "Zoom out").clicked() {
        actions.push(Action::Do(Command::ZoomOut));
    }
}
