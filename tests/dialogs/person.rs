//! Somebody before the window.

use std::{path::PathBuf, sync::Arc};

use egui::{Event, Key, Modifiers, Role, vec2};
use egui_kittest::kittest::Queryable as _;
use throughline::{
    app::{Action, App},
    model::JourneyMap,
    ui::Window,
};

use crate::opened::{Opened, opened};

/// Somebody before the window.
pub(crate) struct Person {
    harness: Opened,
}

impl Person {
    /// Somebody who just opened the sample.
    pub(crate) fn before_the_sample() -> Self {
        let harness = opened("samples/running-shoes.ron", vec2(1280.0, 800.0));
        let mut person = Self { harness };
        person.looks();
        person
    }

    /// A few frames, so that what was asked for is there. A map on the screen goes on being
    /// drawn finer, so there is no frame that is the last.
    fn looks(&mut self) {
        self.harness.run_steps(4);
    }

    pub(crate) fn app(&self) -> &App {
        self.harness.state().as_ref().expect("the window is open").app()
    }

    fn window(&mut self) -> &mut Window {
        self.harness.state_mut().as_mut().expect("the window is open")
    }

    pub(crate) fn map(&self) -> Arc<JourneyMap> {
        self.app().map().clone()
    }

    /// Asks for something that other tests play.
    pub(crate) fn does(&mut self, action: Action) {
        self.window().app_mut().apply([action]);
        self.looks();
    }

    pub(crate) fn presses(&mut self, modifiers: Modifiers, key: Key) {
        self.harness.key_press_modifiers(modifiers, key);
        self.looks();
    }

    pub(crate) fn writes(&mut self, text: &str) {
        self.harness.event(Event::Text(text.to_owned()));
        self.looks();
    }

    pub(crate) fn pastes(&mut self, text: &str) {
        self.harness.event(Event::Paste(text.to_owned()));
        self.looks();
    }

    pub(crate) fn clicks(&mut self, label: &str) {
        self.harness.get_by_label(label).click();
        self.looks();
    }

    /// The last so called, which stands over the others.
    pub(crate) fn clicks_last(&mut self, role: Role, label: &str) {
        let all: Vec<_> = self.harness.get_all_by_role_and_label(role, label).collect();
        all.last().expect("there is one").click();
        drop(all);
        self.looks();
    }

    pub(crate) fn focuses(&mut self, label: &str) {
        self.harness.get_by_label(label).focus();
        self.looks();
    }

    pub(crate) fn sees(&self, words: &str) -> bool {
        self.harness.query_all_by_label(words).next().is_some()
    }

    /// Whether the focus is on what is so called.
    pub(crate) fn is_at(&self, label: &str) -> bool {
        self.harness.query_all_by_label(label).any(|node| node.is_focused())
    }

    /// What is chosen where a file is asked for.
    pub(crate) fn would_choose(&mut self, path: PathBuf) {
        self.window().choose_files(path);
    }

    /// Until this is said on a part or of it.
    pub(crate) fn waits_until_seen(&mut self, words: &str) {
        for _ in 0..100_000 {
            let mut said = self
                .harness
                .query_all_by(|node| node.description().as_deref() == Some(words));
            if said.next().is_some() {
                return;
            }
            drop(said);
            self.harness.step();
            std::thread::yield_now();
        }
        panic!("\"{words}\" was never said");
    }

    pub(crate) fn waits_until(&mut self, is_so: impl Fn(&App) -> bool) {
        // A bound against waiting for ever; drawing is done on another thread.
        for _ in 0..100_000 {
            if is_so(self.app()) {
                return;
            }
            self.harness.step();
            std::thread::yield_now();
        }
        panic!("it never came");
    }
}
