//! The maps to begin with, chosen by their look.

use eframe::egui::{Align, EventFilter, Key, Layout, Response, ScrollArea, Ui, vec2};

use super::{Asked, cancel_button, dialog, pressed, thumbnails::Thumbnails};
use crate::{
    app::{Action, Command},
    ui::{
        style::Symbol,
        widgets::{Button, ThumbnailCard, dialog_buttons, dialog_text},
    },
};

const CARD: f32 = 224.0;
const GAP: f32 = 20.0;

pub(super) fn show(asked: &Asked<'_>, thumbnails: &mut Thumbnails, actions: &mut Vec<Action>) {
    let room = asked.ctx.content_rect();
    let columns = if room.width() > 3.0 * (CARD + GAP) + 150.0 {
        3
    } else {
        2
    };
    let width = columns as f32 * (CARD + GAP) - GAP + 24.0;
    dialog(asked, ("Begin with a map", width), actions, |ui, actions| {
        dialog_text(ui, "A map of your own, with all its parts to write over.");
        ui.add_space(6.0);
        let height = (room.height() - 260.0).clamp(160.0, 560.0);
        let chosen = ScrollArea::vertical()
            .max_height(height)
            .min_scrolled_height(height)
            .auto_shrink([false, true])
            .show(ui, |ui| grid(ui, asked, thumbnails, columns))
            .inner;
        if let Some(name) = chosen {
            actions.push(Action::Dialog(None));
            actions.push(Action::Template(name));
        }
        dialog_buttons(ui, |ui| {
            cancel_button(ui, actions);
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let paste = Button::quiet("Paste a list, table or Mermaid…").symbol(Symbol::CLIPBOARD);
                if ui.add(paste).clicked() {
                    actions.push(Action::Do(Command::NewFromText));
                }
            });
        });
    });
}

fn grid(ui: &mut Ui, asked: &Asked<'_>, thumbnails: &mut Thumbnails, columns: usize) -> Option<&'static str> {
    let offers = thumbnails.offers(asked.ctx);
    let mut responses: Vec<Response> = Vec::new();
    ui.spacing_mut().item_spacing = vec2(GAP, 14.0);
    ui.add_space(10.0);
    for row in offers.chunks(columns) {
        ui.horizontal(|ui| {
            // Room for the ring of focus.
            ui.add_space(8.0);
            ui.spacing_mut().item_spacing.x = GAP;
            for offer in row {
                let mut card = ThumbnailCard::new(&offer.name).second(&offer.about).width(CARD);
                if let Some(picture) = offer.picture() {
                    card = card.picture(picture);
                }
                responses.push(ui.add(card));
            }
        });
    }
    if let Some(first) = responses.first() {
        asked.focus_first(first);
    }
    walk(ui, &responses, columns);
    let clicked = responses.iter().position(Response::clicked)?;
    Some(offers.get(clicked)?.template.name)
}

/// Arrows go through the cards.
fn walk(ui: &Ui, cards: &[Response], columns: usize) {
    let Some((at, card)) = cards.iter().enumerate().find(|(_, card)| card.has_focus()) else {
        return;
    };
    let filter = EventFilter {
        horizontal_arrows: true,
        vertical_arrows: true,
        ..EventFilter::default()
    };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(card.id, filter));
    let last = cards.len() - 1;
    let to = if pressed(ui, Key::ArrowRight) {
        at + 1
    } else if pressed(ui, Key::ArrowLeft) {
        at.saturating_sub(1)
    } else if pressed(ui, Key::ArrowDown) {
        at + columns
    } else if pressed(ui, Key::ArrowUp) {
        at.checked_sub(columns).unwrap_or(at)
    } else if pressed(ui, Key::Home) {
        0
    } else if pressed(ui, Key::End) {
        last
    } else {
        return;
    };
    if let Some(card) = cards.get(to.min(last)) {
        card.request_focus();
        card.scroll_to_me(None);
    }
}
