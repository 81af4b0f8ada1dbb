//! The inspector: every field of what is selected, with the control that fits it.
//!
//! What is written is proposed while it is written and settled when the field is left; what is
//! picked is changed at once. Each field belongs to its thing: another selection has other fields.

mod card;
mod channel;
mod column;
mod complete;
mod evidence;
mod feeling;
mod form;
mod known;
mod lane;
mod map;
mod opportunity;
pub(super) mod persona;
pub(super) mod pick;
mod several;
mod sought;
mod stage;
mod touchpoint;

use eframe::egui::{Frame, Margin, ScrollArea, Ui, vec2};

use crate::{
    app::{Action, App},
    edit::Thing,
};
use form::Form;

/// From the edges of the panel to its fields.
const MARGIN: i8 = 16;

pub(super) use channel::ask_for as ask_for_channel;
pub(super) use sought::{ask_for as ask_for_field, ask_to_name};

pub(super) fn show(ui: &mut Ui, app: &App, actions: &mut Vec<Action>) {
    let only = match app.selection().len() {
        0 => Some(Thing::Map),
        _ => app.selection().only(),
    };
    let salt = ("inspector", only);
    ScrollArea::vertical()
        .id_salt(salt)
        .auto_shrink([false, false])
        .show(ui, |ui| {
            let margin = Margin { left: MARGIN, right: MARGIN, top: 8, bottom: 24 };
            Frame::NONE.inner_margin(margin).show(ui, |ui| {
                ui.spacing_mut().item_spacing = vec2(8.0, 6.0);
                let mut form = Form::new(app, actions);
                ui.push_id(salt, |ui| match only {
                    Some(thing) => one(ui, &mut form, thing),
                    None => several::show(ui, &mut form),
                });
            });
        });
}

fn one(ui: &mut Ui, form: &mut Form<'_>, thing: Thing) {
    match thing {
        Thing::Map => map::show(ui, form),
        Thing::Persona(id) => persona::show(ui, form, id),
        Thing::Channel(id) => channel::show(ui, form, id),
        Thing::Lane(id) => lane::show(ui, form, id),
        Thing::Stage(id) => stage::show(ui, form, id),
        Thing::Touchpoint(id) => touchpoint::show(ui, form, id),
        Thing::Cell(cell) => stage::cell(ui, form, cell),
        Thing::Card(id) => card::show(ui, form, id),
        Thing::Point(place) => feeling::point(ui, form, place),
    }
}
