//! A window with a map open, and the hands before it.

use std::sync::Arc;

use egui::{Key, Modifiers, Role, epaint::ClippedShape, vec2};
use egui_kittest::{Node, kittest::Queryable as _};
use throughline::{
    app::{Action, App},
    edit::{Selection, Thing},
    model::{Card, JourneyMap, Touchpoint},
};

use crate::opened::{Opened, opened};

pub(crate) struct Desk(Opened);

impl Desk {
    /// The sample map in a window so high that nothing has to be scrolled to.
    pub(crate) fn sample() -> Self {
        Self::open("samples/running-shoes.ron")
    }

    pub(crate) fn open(name: &str) -> Self {
        let mut desk = Self(opened(name, vec2(1400.0, 2600.0)));
        desk.rest();
        desk
    }

    pub(crate) fn rest(&mut self) {
        for _ in 0..3 {
            self.0.step();
        }
    }

    pub(crate) fn app(&self) -> &App {
        self.0.state().as_ref().expect("a window").app()
    }

    /// The map as it is committed.
    pub(crate) fn map(&self) -> Arc<JourneyMap> {
        Arc::clone(self.app().document().map())
    }

    pub(crate) fn act(&mut self, action: Action) {
        let window = self.0.state_mut().as_mut().expect("a window");
        window.app_mut().apply([action]);
        self.rest();
    }

    pub(crate) fn select(&mut self, things: impl IntoIterator<Item = Thing>) {
        self.act(Action::Select(Selection::of(things)));
    }

    pub(crate) fn touchpoint(&self, name: &str) -> Arc<Touchpoint> {
        let map = self.map();
        let found = map.touchpoints().find(|touchpoint| touchpoint.name == name);
        Arc::clone(found.unwrap_or_else(|| panic!("no touchpoint {name}")))
    }

    pub(crate) fn card(&self, text: &str) -> Card {
        let map = self.map();
        let found = map.cards().map(|(_, card)| card).find(|card| card.text == text);
        found.cloned().unwrap_or_else(|| panic!("no card {text}"))
    }

    pub(crate) fn select_touchpoint(&mut self, name: &str) {
        let id = self.touchpoint(name).id;
        self.select([Thing::Touchpoint(id)]);
    }

    pub(crate) fn select_card(&mut self, text: &str) {
        let id = self.card(text).id;
        self.select([Thing::Card(id)]);
    }

    pub(crate) fn get<'a>(&'a self, role: Role, label: &'a str) -> Node<'a> {
        self.0.get_by_role_and_label(role, label)
    }

    pub(crate) fn has(&self, role: Role, label: &str) -> bool {
        self.0.query_by_role_and_label(role, label).is_some()
    }

    /// What is painted in the last frame.
    pub(crate) fn shapes(&self) -> &[ClippedShape] {
        &self.0.output().shapes
    }

    pub(crate) fn says(&self, label: &str) -> bool {
        self.0.query_all_by_label_contains(label).next().is_some()
    }

    /// What a field says.
    pub(crate) fn value(&self, role: Role, label: &str) -> String {
        self.get(role, label).value().unwrap_or_default()
    }

    pub(crate) fn click(&mut self, role: Role, label: &str) {
        self.get(role, label).click();
        self.rest();
    }

    /// Writes over what a field says, and stays in it.
    pub(crate) fn write(&mut self, role: Role, label: &str, text: &str) {
        self.click(role, label);
        self.0.key_press_modifiers(Modifiers::COMMAND, Key::A);
        self.rest();
        if text.is_empty() {
            self.press(Key::Delete);
        } else {
            self.0.event(egui::Event::Text(text.into()));
            self.rest();
        }
    }

    /// Writes over what a field says, and leaves it.
    pub(crate) fn fill(&mut self, role: Role, label: &str, text: &str) {
        self.write(role, label, text);
        self.press(Key::Tab);
    }

    pub(crate) fn press(&mut self, key: Key) {
        self.0.key_press(key);
        self.rest();
    }

    pub(crate) fn pick(&mut self, choice: &str, item: &str) {
        self.click(Role::ComboBox, choice);
        self.click(Role::ListBoxOption, item);
    }

    pub(crate) fn undo(&mut self) {
        self.act(Action::Do(throughline::app::Command::Undo));
    }
}
