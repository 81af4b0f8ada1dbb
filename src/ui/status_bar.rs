//! The bar under the canvas: whether the map is saved, what is selected or about to happen, whether
//! it is filtered, what `check` says, how large the map is shown.

use eframe::egui::{Align, Layout, Ui};

use super::{
    canvas::Canvas,
    dialogs::find,
    personas,
    style::Symbol,
    widgets::{self, StatusItem, Tone},
};
use crate::{
    app::{Action, App, Board, Command, SavedState},
    check::FindingLevel,
    edit,
};

pub(super) fn show(ui: &mut Ui, app: &App, canvas: &Canvas, actions: &mut Vec<Action>) {
    ui.horizontal_centered(|ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        if let Some(will_happen) = canvas.about_to_happen(app) {
            said(ui, &will_happen, Tone::Accent);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                said(ui, "Esc gives everything back", Tone::Plain);
                let release = if canvas.is_at_curve() {
                    "Alt: any value · Release to keep"
                } else {
                    "Release to drop"
                };
                said(ui, release, Tone::Plain);
            });
            return;
        }
        saved(ui, app);
        if let Some(promise) = canvas.promise(app) {
            said(ui, &promise, Tone::Accent);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| zoom(ui, app, actions));
            return;
        }
        said(ui, &edit::describe(app.map(), app.selection()), Tone::Plain);
        if let Some(persona) = app.eyes() {
            personas::eyes_sign(ui, app, persona, actions);
        } else if let Some(sifted) = app.sifted() {
            find::filter_sign(ui, app, sifted, actions);
        }
        finding(ui, app, actions);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = 4.0;
            zoom(ui, app, actions);
            ui.add_space(12.0);
            said(ui, &page(app), Tone::Plain);
        });
    });
}

fn said(ui: &mut Ui, words: &str, tone: Tone) {
    if !words.is_empty() {
        StatusItem::new(words).tone(tone).show(ui);
    }
}

fn saved(ui: &mut Ui, app: &App) {
    let (symbol, tone, said) = match app.saved_state() {
        _ if app.is_read_only() => (Symbol::LOCK, Tone::Warn, "Open in another window".to_owned()),
        SavedState::Saved(Some(time)) => (Symbol::CHECK_CIRCLE, Tone::Ok, format!("Saved {time}")),
        SavedState::Saved(None) => (Symbol::CHECK_CIRCLE, Tone::Ok, "Saved".to_owned()),
        SavedState::Saving => (Symbol::CLOCK, Tone::Plain, "Saving…".to_owned()),
        SavedState::Nothing => (Symbol::FILE, Tone::Plain, "Nothing to save".to_owned()),
        SavedState::Unsaved => (Symbol::PENCIL, Tone::Accent, "Not saved".to_owned()),
    };
    StatusItem::new(&said).symbol(symbol).tone(tone).show(ui);
}

/// The gravest finding, and how many more there are; a click goes there.
fn finding(ui: &mut Ui, app: &App, actions: &mut Vec<Action>) {
    let findings = app.findings();
    let Some(first) = findings.first() else {
        return;
    };
    let tone = if first.level == FindingLevel::Error {
        Tone::Error
    } else {
        Tone::Warn
    };
    let more = findings.len() - 1;
    let said = if more == 0 {
        first.message.clone()
    } else {
        format!("{} · {more} more", first.message)
    };
    let room = (ui.available_width() - 420.0).max(80.0);
    let response = ui
        .scope(|ui| {
            ui.set_max_width(room);
            StatusItem::new(&said)
                .symbol(Symbol::WARNING)
                .tone(tone)
                .clickable()
                .show(ui)
        })
        .inner;
    let why = format!("{}: {}", first.place.path, first.hint);
    if response.on_hover_text(why).clicked() {
        actions.push(Action::Do(Command::Findings));
    }
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
                Command::BoardPage(name).spec().label
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
