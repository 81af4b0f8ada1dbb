//! Fields with their names above them, and what becomes of what a person does in them.

use eframe::egui::{Color32, FocusDirection, Id, Key, Rect, Response, Ui, UiBuilder, vec2};

use super::MARGIN;
use crate::{
    app::{Action, App},
    edit::{Edit, Selection, Thing},
    model::JourneyMap,
    theme::{Color, Theme},
    ui::style::CONTROL,
    ui::widgets::{
        self, Button, ChoiceItem, Edited, LevelPicker, NumberField, Outcome, Segmented, TagField, TextArea, TextField,
        Toggle,
    },
};

/// What a field says where several things differ.
pub(super) const SEVERAL: &str = "several";

/// The fields of a frame.
pub(super) struct Form<'a> {
    pub(super) app: &'a App,
    /// The map as it is shown: an edit is made from it, so that nothing that is proposed is lost.
    pub(super) map: &'a JourneyMap,
    actions: &'a mut Vec<Action>,
    /// Whether Enter in a field of one line goes on to the next field.
    goes_on: bool,
}

/// One of several that can be picked, in words.
pub(super) struct Options<'a> {
    pub(super) label: &'a str,
    pub(super) words: &'a [&'a str],
    pub(super) chosen: Option<usize>,
}

/// A field whose text is read: a date, a tag.
pub(super) struct Written<'a> {
    pub(super) label: &'a str,
    pub(super) hint: &'a str,
    pub(super) text: String,
}

impl<'a> Form<'a> {
    pub(super) fn new(app: &'a App, actions: &'a mut Vec<Action>) -> Self {
        Self { app, map: app.map(), actions, goes_on: false }
    }

    /// The same, filled in from field to field: Enter goes on to the next.
    pub(super) fn field_by_field(self) -> Self {
        Self { goes_on: true, ..self }
    }

    pub(super) fn push(&mut self, action: Action) {
        self.actions.push(action);
    }

    /// Makes a change at once.
    pub(super) fn change(&mut self, edit: Edit) {
        self.push(Action::Change(edit));
    }

    /// Selects a thing and brings it into view.
    pub(super) fn show(&mut self, thing: Thing) {
        self.push(Action::Show(Selection::one(thing)));
    }

    /// Proposes while a value is being edited; settles or forgets as the person leaves it.
    pub(super) fn follow(&mut self, edited: &Edited, edit: impl FnOnce() -> Edit) {
        let ctx = &edited.response.ctx;
        if self.goes_on && edited.response.lost_focus() && ctx.input(|input| input.key_pressed(Key::Enter)) {
            ctx.memory_mut(|memory| memory.move_focus(FocusDirection::Next));
        }
        if edited.outcome == Some(Outcome::Cancelled) {
            self.push(Action::Forget);
            return;
        }
        if edited.changed {
            self.push(Action::Propose(edit()));
        }
        // A field that says again what it said when it was entered tells nothing as it is left.
        let is_left = edited.outcome.is_some() || edited.response.lost_focus();
        if is_left && (edited.changed || self.app.document().proposal().is_some()) {
            self.push(Action::Settle);
        }
    }

    pub(super) fn text(&mut self, ui: &mut Ui, label: &str, value: &str, edit: impl FnOnce(String) -> Edit) {
        self.hinted(ui, (label, ""), value, edit);
    }

    /// A text with words in it while it is empty.
    pub(super) fn hinted(
        &mut self,
        ui: &mut Ui,
        (label, hint): (&str, &str),
        value: &str,
        edit: impl FnOnce(String) -> Edit,
    ) {
        widgets::field_label(ui, label);
        let mut text = value.to_owned();
        let edited = TextField::new(label).hint(hint).show(ui, &mut text);
        self.lead(label, &edited.response);
        self.follow(&edited, || edit(text));
    }

    /// A text of several lines, which grows.
    pub(super) fn area(
        &mut self,
        ui: &mut Ui,
        (label, hint): (&str, &str),
        value: &str,
        edit: impl FnOnce(String) -> Edit,
    ) {
        widgets::field_label(ui, label);
        let mut text = value.to_owned();
        let edited = TextArea::new(label).hint(hint).show(ui, &mut text);
        self.lead(label, &edited.response);
        self.follow(&edited, || edit(text));
    }

    /// A list of texts, one a line.
    pub(super) fn lines(
        &mut self,
        ui: &mut Ui,
        (label, hint): (&str, &str),
        value: &[String],
        edit: impl FnOnce(Vec<String>) -> Edit,
    ) {
        widgets::field_label(ui, label);
        self.listed(ui, TextArea::new(label).hint(hint).rows(1), value, edit);
    }

    /// A list of texts, one a line, in a field that has its name already.
    pub(super) fn listed(
        &mut self,
        ui: &mut Ui,
        area: TextArea<'_>,
        value: &[String],
        edit: impl FnOnce(Vec<String>) -> Edit,
    ) {
        let id = area.id(ui);
        let mut text = drafted(ui, id, || value.join("\n"));
        let edited = area.show(ui, &mut text);
        keep_draft(ui, id, &text);
        self.follow(&edited, || {
            let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
            edit(lines.map(str::to_owned).collect())
        });
    }

    /// A text that is read; what cannot be read is said at the field and changes nothing.
    pub(super) fn written<T>(
        &mut self,
        ui: &mut Ui,
        field: Written<'_>,
        read: impl Fn(&str) -> Result<T, String>,
        edit: impl FnOnce(T) -> Edit,
    ) {
        let Written { label, hint, text } = field;
        widgets::field_label(ui, label);
        let id = TextField::new(label).id(ui);
        let mut text = drafted(ui, id, || text);
        let error = read(&text).err();
        let field = TextField::new(label).hint(hint).error(error.as_deref());
        let edited = field.show(ui, &mut text);
        self.lead(label, &edited.response);
        keep_draft(ui, id, &text);
        if let Ok(value) = read(&text) {
            self.follow(&edited, || edit(value));
        } else if edited.response.lost_focus() {
            // What could be read before it went wrong is kept.
            self.push(Action::Settle);
        }
    }

    /// A number that may be missing.
    pub(super) fn number(
        &mut self,
        ui: &mut Ui,
        label: &str,
        field: NumberField<'_>,
        value: Option<f64>,
        edit: impl FnOnce(Option<f64>) -> Edit,
    ) {
        widgets::field_label(ui, label);
        let mut value = value;
        let edited = field.show_optional(ui, &mut value);
        self.follow(&edited, || edit(value));
    }

    pub(super) fn choice(
        &mut self,
        ui: &mut Ui,
        label: &str,
        items: &[ChoiceItem<'_>],
        chosen: Option<usize>,
        edit: impl FnOnce(usize) -> Edit,
    ) {
        widgets::field_label(ui, label);
        let choice = widgets::choice(ui, label, items, chosen);
        self.lead(label, &choice.response);
        if let Some(picked) = choice.picked {
            self.change(edit(picked));
        }
    }

    pub(super) fn segments(&mut self, ui: &mut Ui, options: &Options<'_>, edit: impl FnOnce(usize) -> Edit) {
        widgets::field_label(ui, options.label);
        let picked = Segmented::new(options.label).show(ui, options.words, options.chosen);
        if let Some(picked) = picked.picked {
            self.change(edit(picked));
        }
    }

    pub(super) fn level(&mut self, ui: &mut Ui, options: &Options<'_>, edit: impl FnOnce(usize) -> Edit) {
        widgets::field_label(ui, options.label);
        let picked = LevelPicker::new(options.label).show(ui, options.words, options.chosen);
        if let Some(picked) = picked.picked {
            self.change(edit(picked));
        }
    }

    /// A switch; `None` where several things differ.
    pub(super) fn toggle(
        &mut self,
        ui: &mut Ui,
        toggle: Toggle<'_>,
        on: Option<bool>,
        edit: impl FnOnce(bool) -> Edit,
    ) {
        let toggle = if on.is_none() { toggle.mixed() } else { toggle };
        let mut value = on.unwrap_or_default();
        let label = toggle.words();
        let response = toggle.show(ui, &mut value);
        self.lead(label, &response);
        if response.changed() {
            self.change(edit(value));
        }
    }

    /// Words to pick and to write, with those in use already to complete from.
    pub(super) fn tags(
        &mut self,
        ui: &mut Ui,
        (label, hint): (&str, &str),
        known: &[String],
        tags: &[String],
        edit: impl FnOnce(Vec<String>) -> Edit,
    ) {
        widgets::field_label(ui, label);
        let known: Vec<&str> = known.iter().map(String::as_str).collect();
        let mut own = tags.to_vec();
        let edited = TagField::new(label).hint(hint).known(&known).show(ui, &mut own);
        if edited.changed {
            self.change(edit(own));
        }
    }
}

/// What is being written in a field, which its value may not say: while it has the focus.
fn drafted(ui: &Ui, id: Id, text: impl FnOnce() -> String) -> String {
    let has_focus = ui.memory(|memory| memory.has_focus(id));
    let draft = ui.data(|data| data.get_temp(id.with("draft")));
    draft.filter(|_| has_focus).unwrap_or_else(text)
}

fn keep_draft(ui: &Ui, id: Id, text: &str) {
    let has_focus = ui.memory(|memory| memory.has_focus(id));
    ui.data_mut(|data| {
        if has_focus {
            data.insert_temp(id.with("draft"), text.to_owned());
        } else {
            data.remove_temp::<String>(id.with("draft"));
        }
    });
}

/// The heading of the first section.
pub(super) fn heading(ui: &mut Ui, words: &str) {
    widgets::section_heading(ui, words, None);
    // The first label stands closer to its heading than to the field above it.
    ui.add_space(-9.0);
}

/// The heading of a further section, under a hairline.
pub(super) fn section(ui: &mut Ui, words: &str) {
    ui.add_space(8.0);
    widgets::hairline(ui, f32::from(MARGIN));
    heading(ui, words);
}

/// A quiet button, its words under those of the fields' names.
pub(super) fn aside(ui: &mut Ui, button: Button<'_>) -> Response {
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), CONTROL));
    let place = Rect::from_min_max(rect.min - vec2(10.0, 0.0), rect.max);
    ui.new_child(UiBuilder::new().max_rect(place)).add(button)
}

/// The colours of cards and lines in the panel, which is light or dark by itself.
pub(super) fn theme(ui: &Ui) -> &'static Theme {
    if ui.visuals().dark_mode {
        &Theme::MIDNIGHT
    } else {
        &Theme::PAPER
    }
}

pub(super) fn colour(colour: Color) -> Color32 {
    Color32::from_rgba_unmultiplied(colour.r, colour.g, colour.b, colour.a)
}
