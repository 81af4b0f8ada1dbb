//! What is asked of a person about files: unsaved maps that were found, a file that another program
//! changed, a map that is open elsewhere.

use eframe::egui::{
    Align, Context, CornerRadius, Frame, Id, Label, Layout, Margin, Response, RichText, Role, ScrollArea, Stroke, Ui,
    UiBuilder,
};

use super::{
    canvas::Canvas,
    style::{self, Symbol},
    widgets::{self, Button},
};
use crate::{
    app::{Action, App, Dialog, Keep, Next, Offer, OnDisk},
    text::Weight,
};

/// Shows the dialog about files that is open, if one is.
pub(super) fn show(ctx: &Context, app: &App, actions: &mut Vec<Action>) {
    let Some(dialog) = app.dialog() else {
        return;
    };
    let is_left = match dialog {
        Dialog::Recover => recover(ctx, app, actions),
        Dialog::OnDisk(after) => on_disk(ctx, app, after.as_ref(), actions),
        Dialog::Start
        | Dialog::Palette { .. }
        | Dialog::Keys
        | Dialog::History
        | Dialog::Templates
        | Dialog::Unsaved(_)
        | Dialog::Export
        | Dialog::Findings
        | Dialog::Text(_)
        | Dialog::Lines(_)
        | Dialog::Table(_)
        | Dialog::Persona(_)
        | Dialog::Compare(_)
        | Dialog::Crop(_)
        | Dialog::Library
        | Dialog::LibraryDiffers(_)
        | Dialog::LibraryReplace(_)
        | Dialog::Diagram(_) => false,
    };
    if is_left {
        actions.push(Action::Dialog(None));
    }
}

/// Unsaved maps of a program that did not end well.
fn recover(ctx: &Context, app: &App, actions: &mut Vec<Action>) -> bool {
    let offers = app.offers();
    let title = "Recover what was not saved?";
    let shown = widgets::dialog(ctx, Id::unique("recover"), title, |ui| {
        widgets::dialog_text(
            ui,
            "Throughline ended before these maps were saved. A recovered map opens as it was shown; its file stays as \
             it is until you save.",
        );
        ui.add_space(8.0);
        ScrollArea::vertical()
            .max_height(360.0)
            .auto_shrink([false, true])
            .show(ui, |ui| {
                for (index, offer) in offers.iter().enumerate() {
                    ui.push_id(index, |ui| offered(ui, index, offer, actions));
                }
            });
        widgets::dialog_buttons(ui, |ui| {
            if ui.add(Button::new("Later")).clicked() {
                actions.push(Action::Dialog(None));
            }
        });
    });
    shown.should_close
}

fn offered(ui: &mut Ui, index: usize, offer: &Offer, actions: &mut Vec<Action>) {
    let file = offer.path.as_deref().and_then(std::path::Path::file_name);
    let file = file.map(|file| format!(" · {}", file.to_string_lossy()));
    widgets::hairline(ui, 0.0);
    ui.add_space(8.0);
    line(ui, &offer.title, Weight::SemiBold);
    let about = format!("{}{}", offer.time, file.unwrap_or_default());
    line(ui, &about, Weight::Regular);
    line(ui, &offer.against, Weight::Regular);
    ui.add_space(4.0);
    ui.horizontal(|ui| {
        let recover = if index == 0 {
            Button::primary("Recover")
        } else {
            Button::new("Recover")
        };
        let recover = ui.add(recover);
        if index == 0 {
            focus_first(ui, &recover);
        }
        if recover.clicked() {
            actions.push(Action::Dialog(None));
            actions.push(Action::Keep(Keep::Recover(index)));
        }
        if ui.add(Button::quiet("Discard")).clicked() {
            actions.push(Action::Keep(Keep::Discard(index)));
        }
    });
    ui.add_space(8.0);
}

/// Enter is for what most want, until another has the focus.
fn focus_first(ui: &Ui, button: &Response) {
    let is_free = ui.memory(|memory| memory.focused().is_none_or(|id| id == Canvas::id()));
    if is_free {
        button.request_focus();
    }
}

fn line(ui: &mut Ui, words: &str, weight: Weight) {
    let tokens = style::tokens(ui);
    let colour = if weight == Weight::Regular {
        tokens.second
    } else {
        tokens.ink
    };
    let words = RichText::new(words).font(style::font(13.0, weight)).color(colour);
    ui.add(Label::new(words).wrap());
}

/// Before a file that another program changed would be written over.
fn on_disk(ctx: &Context, app: &App, after: Option<&Next>, actions: &mut Vec<Action>) -> bool {
    let name = app.file_name().unwrap_or_else(|| app.name());
    let (title, words) = match app.on_disk() {
        Some(OnDisk::Gone) => (
            "The file is no longer there",
            format!("{name} was removed or renamed since it was opened. Your map is here as it was."),
        ),
        Some(OnDisk::Changed(_)) | None => (
            "Another program changed the file",
            format!(
                "{name} was written since you opened it. Overwriting loses what was written there; reloading \
                     loses what you changed here."
            ),
        ),
    };
    let is_gone = app.on_disk() == Some(OnDisk::Gone);
    let mut ask = |keep: Keep| actions.push(Action::Keep(keep));
    let shown = widgets::dialog(ctx, Id::unique("on disk"), title, |ui| {
        widgets::dialog_text(ui, &words);
        widgets::dialog_buttons(ui, |ui| {
            let save = ui.add(Button::primary("Save as…"));
            focus_first(ui, &save);
            if save.clicked() {
                ask(Keep::SaveElsewhere(after.cloned()));
            }
            let over = if is_gone {
                Button::new("Save anew")
            } else {
                Button::danger("Overwrite")
            };
            if ui.add(over).clicked() {
                ask(Keep::Overwrite(after.cloned()));
            }
            if !is_gone && ui.add(Button::danger("Reload theirs")).clicked() {
                ask(Keep::Reload);
            }
        });
    });
    shown.should_close
}

/// What stands over the canvas until something is done about it.
pub(super) fn standing(ui: &mut Ui, app: &App, actions: &mut Vec<Action>) {
    let name = app.file_name().unwrap_or_else(|| app.name());
    if app.is_read_only() {
        let words = format!("{name} is open in another window. Here it can only be looked at.");
        banner(ui, Symbol::LOCK, &words, |ui| {
            if ui.add(Button::new("Edit anyway")).clicked() {
                actions.push(Action::Keep(Keep::EditAnyway));
            }
        });
    }
    let is_asked = matches!(app.dialog(), Some(Dialog::OnDisk(_)));
    if app.on_disk().is_some() && !is_asked {
        let is_gone = app.on_disk() == Some(OnDisk::Gone);
        let words = if is_gone {
            format!("{name} was removed or renamed. Your map is here as it was.")
        } else {
            format!("{name} was changed by another program, and here, too.")
        };
        banner(ui, Symbol::WARNING, &words, |ui| {
            for (label, keep) in [
                ("Reload", Keep::Reload),
                ("Keep mine", Keep::KeepMine),
                ("Save as…", Keep::SaveElsewhere(None)),
            ] {
                let makes_sense = !is_gone || !matches!(keep, Keep::Reload);
                if makes_sense && ui.add(Button::new(label)).clicked() {
                    actions.push(Action::Keep(keep));
                }
            }
        });
    }
}

fn banner(ui: &mut Ui, symbol: Symbol, words: &str, buttons: impl FnOnce(&mut Ui)) {
    let tokens = style::tokens(ui);
    let builder = UiBuilder::new()
        .accessibility_role(Role::Alert)
        .accessibility_label(words.to_owned());
    ui.scope_builder(builder, |ui| {
        Frame::NONE
            .fill(tokens.panel)
            .stroke(Stroke::new(1.0, tokens.warn))
            .corner_radius(CornerRadius::same(style::RADIUS + 2))
            .inner_margin(Margin::symmetric(14, 10))
            .shadow(ui.visuals().popup_shadow)
            .show(ui, |ui| {
                ui.set_width(420.0);
                ui.horizontal(|ui| {
                    let sign = RichText::new(symbol.character)
                        .font(style::symbol_font(18.0, symbol))
                        .color(tokens.warn);
                    ui.label(sign);
                    let text = RichText::new(words)
                        .font(style::font(13.0, Weight::Regular))
                        .color(tokens.ink);
                    ui.add(Label::new(text).wrap());
                });
                ui.add_space(6.0);
                ui.with_layout(Layout::right_to_left(Align::Min), buttons);
            });
    });
    ui.add_space(6.0);
}
