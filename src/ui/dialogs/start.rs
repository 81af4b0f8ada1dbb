//! What there is to begin with: the maps opened or saved last, the templates, a file, a text.

use eframe::egui::{Align, Layout, Response, ScrollArea, Ui};

use super::{
    Asked, dialog,
    recents::{Begins, Recents},
    templates::{Cards, columns, grid, walk},
    thumbnails::Thumbnails,
};
use crate::{
    app::{Action, Command},
    ui::{
        style::Symbol,
        widgets::{self, Button, dialog_buttons},
    },
};

pub(super) fn show(
    asked: &Asked<'_>,
    (recents, thumbnails): (&mut Recents, &mut Thumbnails),
    actions: &mut Vec<Action>,
) {
    let room = asked.ctx.content_rect();
    let (columns, width) = columns(room.width());
    dialog(asked, ("Open a map", width), actions, |ui, actions| {
        let height = (room.height() - 230.0).clamp(160.0, 620.0);
        let chosen = ScrollArea::vertical()
            .max_height(height)
            .min_scrolled_height(height)
            .auto_shrink([false, true])
            .show(ui, |ui| offers(ui, asked, (recents, thumbnails), columns))
            .inner;
        dialog_buttons(ui, |ui| buttons(ui, actions));
        if let Some(action) = chosen {
            actions.push(Action::Dialog(None));
            actions.push(action);
        }
    });
}

/// Two grids, one under the other, that the arrows walk as one.
fn offers(
    ui: &mut Ui,
    asked: &Asked<'_>,
    (recents, thumbnails): (&mut Recents, &mut Thumbnails),
    columns: usize,
) -> Option<Action> {
    let begins = if asked.age == 0 { Begins::Now } else { Begins::Before };
    let recents = recents.offers(asked.ctx, asked.app, begins);
    let templates = thumbnails.offers(asked.ctx);
    let mut responses: Vec<Response> = Vec::new();
    if !recents.is_empty() {
        widgets::section_heading(ui, "Opened or saved last", None);
        let cards = recents.iter().map(|recent| Cards {
            name: &recent.name,
            about: &recent.about,
            picture: recent.picture(),
        });
        let cards = grid(ui, &cards.collect::<Vec<_>>(), columns);
        for (card, recent) in cards.into_iter().zip(recents) {
            responses.push(card.on_hover_text(recent.path.display().to_string()));
        }
        ui.add_space(18.0);
    }
    widgets::section_heading(ui, "Begin with a map", None);
    let cards = templates.iter().map(|offer| Cards {
        name: &offer.name,
        about: &offer.about,
        picture: offer.picture(),
    });
    responses.extend(grid(ui, &cards.collect::<Vec<_>>(), columns));
    ui.add_space(8.0);
    if let Some(first) = responses.first() {
        asked.focus_first(first);
    }
    walk(ui, &responses);
    let clicked = responses.iter().position(Response::clicked)?;
    let template = || {
        let offer = templates.get(clicked.checked_sub(recents.len())?)?;
        Some(Action::Template(offer.template.name))
    };
    let recent = recents.get(clicked).map(|recent| Action::Open(recent.path.clone()));
    recent.or_else(template)
}

fn buttons(ui: &mut Ui, actions: &mut Vec<Action>) {
    let mut asked = |command: Command| {
        actions.push(Action::Dialog(None));
        actions.push(Action::Do(command));
    };
    if ui.add(Button::primary("Open…").symbol(Symbol::FOLDER_OPEN)).clicked() {
        asked(Command::Open);
    }
    if ui.add(Button::new("Blank map")).clicked() {
        asked(Command::New);
    }
    ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
        let paste = Button::quiet("Paste a list, table or Mermaid…").symbol(Symbol::CLIPBOARD);
        if ui.add(paste).clicked() {
            asked(Command::NewFromText);
        }
    });
}
