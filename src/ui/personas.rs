//! The personas of the map: their rows in the outline, the card of one, several side by side.

pub(super) mod card;
pub(super) mod compare;
mod compared;
pub(super) mod crop;
mod feeling;
pub(super) mod portraits;
pub(super) mod rows;
pub(super) mod subjects;

use eframe::egui::Ui;

use super::{style::Symbol, widgets::Chip};
use crate::{
    app::{Action, App, Command, Seek},
    edit::{Thing, name_of},
    model::PersonaId,
};

/// Through whose eyes the map is looked at, with the way to change and to end it.
pub(super) fn eyes_sign(ui: &mut Ui, app: &App, persona: PersonaId, actions: &mut Vec<Action>) {
    let words = format!("Through the eyes of {}", name_of(app.map(), Thing::Persona(persona)));
    let chip = Chip::new(&words)
        .symbol(Symbol::EYE)
        .emphasised()
        .removable("See the whole map again");
    let chip = chip.show(ui);
    if chip.removed {
        actions.push(Action::Seek(Seek::ClearFilter));
    } else if chip.response.on_hover_text("Change the filter").clicked() {
        actions.push(Action::Do(Command::Filter));
    }
}
