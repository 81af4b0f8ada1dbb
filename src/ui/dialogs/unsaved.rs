//! The question before unsaved changes would be lost.

use super::{Asked, cancel_button, dialog};
use crate::{
    app::{Action, Next, SaveFirst},
    ui::widgets::{Button, dialog_buttons, dialog_text},
};

pub(super) fn show(asked: &Asked<'_>, next: &Next, actions: &mut Vec<Action>) {
    dialog(asked, ("Save the changes first?", 440.0), actions, |ui, actions| {
        let name = asked.app.name();
        dialog_text(
            ui,
            &format!("“{name}” has changes that are in no file. Without saving, they are lost."),
        );
        dialog_buttons(ui, |ui| {
            let save = ui.add(Button::primary("Save"));
            asked.focus_first(&save);
            if save.clicked() {
                actions.push(Action::Unsaved(SaveFirst::Save, next.clone()));
            }
            cancel_button(ui, actions);
            if ui.add(Button::danger("Don't save")).clicked() {
                actions.push(Action::Unsaved(SaveFirst::Discard, next.clone()));
            }
        });
    });
}
