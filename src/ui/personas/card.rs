//! The dialog that holds a persona's card, with the ways to the next and the previous one.

use eframe::egui::{Align, Context, Id, Key, Layout, Modifiers, RichText, ScrollArea, Ui};

use crate::{
    app::{Action, App, Command, Dialog},
    edit::{Selection, Thing, name_of},
    export::{Options, Subject},
    model::{Persona, PersonaId},
    text::Weight,
    ui::{
        inspector::persona::card,
        style::{self, Symbol},
        widgets::{self, Button, dialog_buttons, icon_button},
    },
};

/// Shows the card of a persona; it closes where the persona is gone.
pub(in crate::ui) fn show(ctx: &Context, app: &App, id: PersonaId, actions: &mut Vec<Action>) {
    let map = app.map();
    let Some(place) = map.personas.iter().position(|persona| persona.id == id) else {
        actions.push(Action::Dialog(None));
        return;
    };
    // Escape leaves a field first, and only then the card.
    let in_field = Id::unique("writing on the persona card");
    let was_in_field = ctx.data(|data| data.get_temp(in_field)).unwrap_or(false);
    begin(ctx, app, (id, place));
    let room = ctx.content_rect().height();
    let title = format!("Persona card: {}", name_of(map, Thing::Persona(id)));
    let shown = widgets::Dialog::new(Id::unique("persona card"), &title).width(1080.0);
    let output = shown.show(ctx, |ui| {
        ScrollArea::vertical()
            .id_salt(("persona card", id))
            .max_height((room - 190.0).max(200.0))
            .min_scrolled_height((room - 190.0).max(200.0))
            .auto_shrink([false, true])
            .show(ui, |ui| ui.push_id(id, |ui| card::show(ui, app, id, actions)));
        buttons(ui, app, (id, place), actions);
    });
    let writes = ctx.text_edit_focused();
    ctx.data_mut(|data| data.insert_temp(in_field, writes));
    if output.should_close && !was_in_field {
        actions.push(Action::Dialog(None));
    }
}

/// A card that was just opened is read; one of which nothing is known is begun with its name.
fn begin(ctx: &Context, app: &App, (id, place): (PersonaId, usize)) {
    let key = Id::unique("when the persona card was shown");
    let now = ctx.cumulative_pass_nr();
    let before: Option<(PersonaId, u64)> = ctx.data(|data| data.get_temp(key));
    let goes_on = before.is_some_and(|(of, at)| of == id && now.saturating_sub(at) < 3);
    let is_blank = app.map().personas.get(place).is_some_and(|persona| {
        let known = Persona {
            shown: persona.shown,
            ..Persona::new(id, persona.name.clone())
        };
        **persona == known
    });
    ctx.data_mut(|data| {
        data.insert_temp(key, (id, now));
        if !goes_on && is_blank {
            data.insert_temp(card::begins(), 2_u8);
        }
    });
}

fn buttons(ui: &mut Ui, app: &App, (id, place): (PersonaId, usize), actions: &mut Vec<Action>) {
    let map = app.map();
    let count = map.personas.len();
    let turn = |to: usize, actions: &mut Vec<Action>| {
        if let Some(persona) = map.personas.get(to) {
            actions.push(Action::Show(Selection::one(Thing::Persona(persona.id))));
            actions.push(Action::Dialog(Some(Dialog::Persona(persona.id))));
        }
    };
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::ALT, key));
    let (back, on) = (pressed(Key::PageUp), pressed(Key::PageDown));
    dialog_buttons(ui, |ui| {
        if ui.add(Button::primary("Done")).clicked() {
            actions.push(Action::Dialog(None));
        }
        if ui.add(Button::new("Export the sheet…")).clicked() {
            let options = Options { subject: Subject::Sheet(id), ..*app.picture() };
            actions.push(Action::PictureAs(options));
            actions.push(Action::Do(Command::Export));
        }
        if count > 1 && ui.add(Button::new("Compare…")).clicked() {
            actions.push(Action::Do(Command::ComparePersonas));
        }
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            let previous = ui.add_enabled_ui(place > 0, |ui| icon_button(ui, Symbol::ARROW_UP, "Previous persona"));
            if previous.inner.clicked() || (back && place > 0) {
                turn(place - 1, actions);
            }
            let next = ui.add_enabled_ui(place + 1 < count, |ui| {
                icon_button(ui, Symbol::ARROW_DOWN, "Next persona")
            });
            if next.inner.clicked() || (on && place + 1 < count) {
                turn(place + 1, actions);
            }
            let words = format!("{} of {count}", place + 1);
            let second = style::tokens(ui).second;
            ui.label(
                RichText::new(words)
                    .font(style::font(12.5, Weight::Regular))
                    .color(second),
            );
        });
    });
    // What came by the drop or the clipboard goes to the one that is looked at.
    if app.selection().only() != Some(Thing::Persona(id)) && app.dialog() == Some(&Dialog::Persona(id)) {
        actions.push(Action::Select(Selection::one(Thing::Persona(id))));
    }
}
