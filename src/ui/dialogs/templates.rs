//! The maps to begin with, chosen by their look.

use eframe::egui::{
    Align, EventFilter, FocusDirection, Key, Layout, Response, ScrollArea, Ui, load::SizedTexture, vec2,
};

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

/// A card of a grid.
pub(super) struct Cards<'a> {
    pub(super) name: &'a str,
    pub(super) about: &'a str,
    pub(super) picture: Option<SizedTexture>,
}

/// How many cards stand side by side in a window of this width, and how wide the dialog is then.
pub(super) fn columns(room: f32) -> (usize, f32) {
    let columns = if room > 3.0 * (CARD + GAP) + 150.0 { 3 } else { 2 };
    (columns, columns as f32 * (CARD + GAP) - GAP + 24.0)
}

pub(super) fn show(asked: &Asked<'_>, thumbnails: &mut Thumbnails, actions: &mut Vec<Action>) {
    let room = asked.ctx.content_rect();
    let (columns, width) = columns(room.width());
    dialog(asked, ("Begin with a map", width), actions, |ui, actions| {
        dialog_text(ui, "A map of your own, with all its parts to write over.");
        ui.add_space(6.0);
        let height = (room.height() - 260.0).clamp(160.0, 560.0);
        let chosen = ScrollArea::vertical()
            .max_height(height)
            .min_scrolled_height(height)
            .auto_shrink([false, true])
            .show(ui, |ui| offers(ui, asked, thumbnails, columns))
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

fn offers(ui: &mut Ui, asked: &Asked<'_>, thumbnails: &mut Thumbnails, columns: usize) -> Option<&'static str> {
    let offers = thumbnails.offers(asked.ctx);
    let cards = offers.iter().map(|offer| Cards {
        name: &offer.name,
        about: &offer.about,
        picture: offer.picture(),
    });
    let responses = grid(ui, &cards.collect::<Vec<_>>(), columns);
    if let Some(first) = responses.first() {
        asked.focus_first(first);
    }
    walk(ui, &responses);
    let clicked = responses.iter().position(Response::clicked)?;
    Some(offers.get(clicked)?.template.name)
}

/// Cards with their pictures, row by row.
pub(super) fn grid(ui: &mut Ui, cards: &[Cards<'_>], columns: usize) -> Vec<Response> {
    let mut responses: Vec<Response> = Vec::new();
    ui.spacing_mut().item_spacing = vec2(GAP, 14.0);
    ui.add_space(10.0);
    for row in cards.chunks(columns) {
        ui.horizontal(|ui| {
            // Room for the ring of focus.
            ui.add_space(8.0);
            ui.spacing_mut().item_spacing.x = GAP;
            for card in row {
                let mut shown = ThumbnailCard::new(card.name).second(card.about).width(CARD);
                if let Some(picture) = card.picture {
                    shown = shown.picture(picture);
                }
                responses.push(ui.add(shown));
            }
        });
    }
    responses
}

/// Arrows go through the cards as they stand.
pub(super) fn walk(ui: &Ui, cards: &[Response]) {
    let Some((at, card)) = cards.iter().enumerate().find(|(_, card)| card.has_focus()) else {
        return;
    };
    let filter = EventFilter {
        horizontal_arrows: true,
        vertical_arrows: true,
        ..EventFilter::default()
    };
    ui.memory_mut(|memory| {
        memory.set_focus_lock_filter(card.id, filter);
        // The lock holds from the next frame on; an arrow that is held down comes before that.
        memory.move_focus(FocusDirection::None);
    });
    let rect = card.rect;
    // The nearest of the next row, whichever grid that belongs to.
    let nearest = |is_there: &dyn Fn(&Response) -> bool| {
        let away = |card: &&Response| {
            let far = (card.rect.center() - rect.center()).abs();
            (far.y.round() as i64, far.x.round() as i64)
        };
        cards.iter().filter(|card| is_there(card)).min_by_key(away)
    };
    let to = if pressed(ui, Key::ArrowRight) {
        cards.get(at + 1)
    } else if pressed(ui, Key::ArrowLeft) {
        at.checked_sub(1).and_then(|at| cards.get(at))
    } else if pressed(ui, Key::ArrowDown) {
        nearest(&|card| card.rect.top() >= rect.bottom())
    } else if pressed(ui, Key::ArrowUp) {
        nearest(&|card| card.rect.bottom() <= rect.top())
    } else if pressed(ui, Key::Home) {
        cards.first()
    } else if pressed(ui, Key::End) {
        cards.last()
    } else {
        None
    };
    if let Some(card) = to {
        card.request_focus();
        card.scroll_to_me(None);
    }
}
