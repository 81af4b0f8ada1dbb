//! A field for one line that is completed from what is in use on the map: owners, segments.

use eframe::egui::{Popup, PopupAnchor, PopupCloseBehavior, Response, Ui, vec2};

use super::{
    form::{Form, SEVERAL},
    known::known,
};
use crate::{
    app::Action,
    edit::Edit,
    ui::widgets::{self, TextField, tree_row},
};

/// How many completions are offered at once.
const OFFERED: usize = 6;

impl Form<'_> {
    pub(super) fn owner(&mut self, ui: &mut Ui, value: &str, edit: impl FnOnce(String) -> Edit) {
        let known = known(ui, self.app);
        self.completed(ui, ("Owner", &known.owners), value, edit);
    }

    /// The owner of several things; where they differ, an empty field leaves them alone.
    pub(super) fn shared_owner(&mut self, ui: &mut Ui, value: Option<&str>, edit: impl FnOnce(String) -> Edit) {
        let known = known(ui, self.app);
        let hint = if value.is_none() { SEVERAL } else { "" };
        self.complete(ui, ("Owner", hint), (&known.owners, value.unwrap_or_default()), edit);
    }

    pub(super) fn completed(
        &mut self,
        ui: &mut Ui,
        (label, known): (&str, &[String]),
        value: &str,
        edit: impl FnOnce(String) -> Edit,
    ) {
        self.complete(ui, (label, ""), (known, value), edit);
    }

    fn complete(
        &mut self,
        ui: &mut Ui,
        (label, hint): (&str, &str),
        (known, value): (&[String], &str),
        edit: impl FnOnce(String) -> Edit,
    ) {
        widgets::field_label(ui, label);
        let mut text = value.to_owned();
        let edited = TextField::new(label).hint(hint).show(ui, &mut text);
        self.lead(label, &edited.response);
        if let Some(picked) = offer(ui, &edited.response, &offered(known, &text)) {
            self.push(Action::Propose(edit(picked)));
            self.push(Action::Settle);
        } else {
            self.follow(&edited, || edit(text));
        }
    }
}

/// Those that begin with what is written, then those that hold it.
fn offered<'k>(known: &'k [String], text: &str) -> Vec<&'k str> {
    let sought = text.trim().to_lowercase();
    if sought.is_empty() {
        return Vec::new();
    }
    let holds = |word: &&String| {
        let word = word.to_lowercase();
        word.contains(&sought) && word != sought
    };
    let mut offered: Vec<&String> = known.iter().filter(holds).collect();
    offered.sort_by_key(|word| !word.to_lowercase().starts_with(&sought));
    offered.into_iter().map(String::as_str).take(OFFERED).collect()
}

/// Shows what could complete a field; gives what was pressed.
fn offer(ui: &Ui, field: &Response, offered: &[&str]) -> Option<String> {
    // Only what a person has written is completed: a field that is only passed stays quiet.
    let key = field.id.with("written");
    if field.changed() {
        ui.data_mut(|data| data.insert_temp(key, ()));
    } else if !field.has_focus() {
        ui.data_mut(|data| data.remove_temp::<()>(key));
    }
    let is_written = ui.data(|data| data.get_temp::<()>(key)).is_some();
    let is_open = field.has_focus() && is_written && !offered.is_empty();
    let width = field.rect.width() - 14.0;
    let anchor = PopupAnchor::ParentRect(field.rect);
    let shown = Popup::new(field.id.with("offered"), ui.ctx().clone(), anchor, ui.layer_id())
        .open(is_open)
        .close_behavior(PopupCloseBehavior::IgnoreClicks)
        .gap(4.0)
        .width(width)
        .show(|ui| {
            ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
            ui.set_width(width);
            let mut picked = None;
            for word in offered {
                let row = tree_row(word).salt(word).show(ui).response;
                // The press takes the focus from the field, and the list with it: it counts.
                if row.is_pointer_button_down_on() || row.clicked() {
                    picked = Some((*word).to_owned());
                }
            }
            picked
        });
    shown.and_then(|shown| shown.inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_begins_alike_is_offered_first() {
        let known = ["Digital retail", "Retail", "Store", "retail ops"].map(str::to_owned);
        assert_eq!(offered(&known, "ret"), ["Retail", "retail ops", "Digital retail"]);
        assert!(offered(&known, "store").is_empty(), "it is written already");
        assert!(offered(&known, " ").is_empty());
    }
}
