//! What stands over the window: the palette, lists, questions, exporting, find and replace.
//!
//! Dialogs are one family: a title, a body, buttons at the right; Escape and a click beside them
//! close them, the focus goes into them and comes back to where it was.

mod export;
pub(super) mod find;
mod findings;
mod library;
mod lists;
mod palette;
mod paste;
mod preview;
mod recents;
mod start;
mod templates;
mod thumbnails;
mod unsaved;

use std::{
    io,
    mem::{self, Discriminant},
};

use eframe::egui::{Context, Id, Key, Memory, Modifiers, Rect, Response, Ui};

use super::{
    canvas::Canvas,
    personas,
    widgets::{self, Button},
};
use crate::{
    app::{Action, App, Dialog, background::ExportRequest},
    edit::Selection,
};

/// What dialogs keep from frame to frame.
#[derive(Default)]
pub(super) struct Dialogs {
    open: Option<Open>,
    find: find::Bar,
    exports: export::Exports,
    templates: thumbnails::Thumbnails,
    recents: recents::Recents,
}

/// The dialog that is open.
struct Open {
    kind: Discriminant<Dialog>,
    /// For how many frames.
    age: u8,
    /// What had the focus before.
    before: Option<Id>,
    /// What was selected then.
    selection: Selection,
}

/// A dialog in a frame.
struct Asked<'a> {
    ctx: &'a Context,
    app: &'a App,
    age: u8,
}

impl Asked<'_> {
    /// The focus goes here first.
    fn focus_first(&self, response: &Response) {
        // In its first frame a dialog is only measured.
        if self.age < 2 {
            response.request_focus();
        }
    }
}

impl Dialogs {
    /// Takes the keys that go to find and replace, before the canvas has them.
    pub(super) fn hear(&mut self, ctx: &Context, app: &App, canvas: &Canvas, actions: &mut Vec<Action>) {
        self.find.hear(ctx, app, canvas, actions);
    }

    /// Shows what is open.
    pub(super) fn show(&mut self, ctx: &Context, app: &App, canvas: Rect, actions: &mut Vec<Action>) {
        self.exports.poll(app, actions);
        self.find.show(ctx, app, canvas, actions);
        let Some(dialog) = app.dialog() else {
            self.close(ctx, app);
            return;
        };
        let age = self.follow(ctx, app, dialog);
        let asked = Asked { ctx, app, age };
        match dialog {
            Dialog::Palette { query, marked } => palette::show(&asked, query, *marked, actions),
            Dialog::Keys => lists::keys(&asked, actions),
            Dialog::History => lists::history(&asked, actions),
            Dialog::Findings => findings::show(&asked, actions),
            Dialog::Templates => templates::show(&asked, &mut self.templates, actions),
            Dialog::Unsaved(next) => unsaved::show(&asked, next, actions),
            Dialog::Export => export::show(&asked, &mut self.exports, actions),
            // Shown with the rest that is asked about files.
            Dialog::Start => start::show(&asked, (&mut self.recents, &mut self.templates), actions),
            Dialog::Recover | Dialog::OnDisk(_) => {}
            Dialog::Text(text) => paste::text(&asked, text, actions),
            Dialog::Lines(lines) => paste::lines(&asked, lines, actions),
            Dialog::Table(filling) => paste::table(&asked, filling, actions),
            Dialog::Persona(id) => personas::card::show(asked.ctx, asked.app, *id, actions),
            Dialog::Crop(crop) => personas::crop::show(asked.ctx, asked.app, crop, actions),
            Dialog::Compare(chosen) => personas::compare::show(asked.ctx, asked.app, chosen, actions),
            Dialog::Library => library::show(&asked, actions),
            Dialog::LibraryDiffers(both) => library::differs(&asked, both, actions),
            Dialog::LibraryReplace(both) => library::replace(&asked, both, actions),
            Dialog::Diagram(text) => paste::diagram(&asked, text, actions),
        }
    }

    /// Begins to write a picture.
    pub(super) fn export(&mut self, ctx: &Context, request: ExportRequest) -> io::Result<()> {
        self.exports.begin(ctx, request)
    }

    /// For how many frames the dialog has been open.
    fn follow(&mut self, ctx: &Context, app: &App, dialog: &Dialog) -> u8 {
        let kind = mem::discriminant(dialog);
        match &mut self.open {
            Some(open) if open.kind == kind => open.age = open.age.saturating_add(1),
            Some(open) => (open.kind, open.age) = (kind, 0),
            None => {
                self.open = Some(Open {
                    kind,
                    age: 0,
                    before: ctx.memory(Memory::focused),
                    selection: app.selection().clone(),
                });
            }
        }
        self.open.as_ref().map_or(0, |open| open.age)
    }

    /// Gives the focus back, unless what was asked for brought it to the canvas.
    fn close(&mut self, ctx: &Context, app: &App) {
        let Some(open) = self.open.take() else {
            return;
        };
        self.exports.rest();
        let goes_on = app.writing().is_some() || *app.selection() != open.selection || app.search().is_some();
        match open.before.filter(|_| !goes_on) {
            Some(before) => ctx.memory_mut(|memory| memory.request_focus(before)),
            None if app.search().is_none() => ctx.memory_mut(|memory| memory.request_focus(Canvas::id())),
            None => {}
        }
    }
}

/// Shows a dialog of this name and width; a person can leave it at any time.
fn dialog<T>(
    asked: &Asked<'_>,
    (title, width): (&str, f32),
    actions: &mut Vec<Action>,
    body: impl FnOnce(&mut Ui, &mut Vec<Action>) -> T,
) -> T {
    let shown = widgets::Dialog::new(Id::unique(("dialog", title)), title).width(width);
    let widgets::DialogOutput { inner, should_close } = shown.show(asked.ctx, |ui| body(ui, actions));
    if should_close {
        actions.push(Action::Dialog(None));
    }
    inner
}

/// The one button of a dialog that only tells.
fn close_button(ui: &mut Ui, actions: &mut Vec<Action>) -> Response {
    widgets::dialog_buttons(ui, |ui| {
        let response = ui.add(Button::primary("Close"));
        if response.clicked() {
            actions.push(Action::Dialog(None));
        }
        response
    })
}

/// The button that leaves all as it is.
fn cancel_button(ui: &mut Ui, actions: &mut Vec<Action>) {
    if ui.add(Button::new("Cancel")).clicked() {
        actions.push(Action::Dialog(None));
    }
}

/// Whether a key was pressed in a dialog; it is then nobody else's.
fn pressed(ui: &Ui, key: Key) -> bool {
    ui.input_mut(|input| input.consume_key(Modifiers::NONE, key))
}
