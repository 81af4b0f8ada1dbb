//! Somebody before the window with the sample, who looks after its personas.

use std::{path::Path, sync::Arc, time::Duration};

use egui::{Event, Key, Modifiers, PointerButton, Pos2, vec2};
use egui_kittest::kittest::Queryable as _;
use throughline::{
    app::{Action, App, Keeper, Now, background::Background, folders::Folders, preferences::Preferences},
    edit::{Selection, Thing},
    model::{JourneyMap, Persona},
};

use crate::opened::{Opened, opened};

/// Somebody before the window.
pub(crate) struct Desk {
    harness: Opened,
}

impl Desk {
    /// The sample is open: Mara, Jonas, and Selma who is hidden.
    pub(crate) fn with_the_sample() -> Self {
        let harness = opened("samples/running-shoes.ron", vec2(1600.0, 1000.0));
        let mut desk = Self { harness };
        desk.looks();
        desk
    }

    /// The sample, before somebody whose folders are in this one.
    pub(crate) fn with_a_library(home: &Path) -> Self {
        let mut desk = Self::with_the_sample();
        let background = Background::start(Arc::new(|| {})).expect("threads");
        let window = desk.harness.state_mut().as_mut().expect("the window is open");
        window.app_mut().keep_with(Keeper {
            background,
            folders: Some(Folders::within(&home.join("config"), &home.join("state"))),
            preferences: Preferences::default(),
            now: Now::of_system(),
            file: None,
        });
        desk.waits();
        desk
    }

    /// What was asked for beside the window is done.
    pub(crate) fn waits(&mut self) {
        let window = self.harness.state_mut().as_mut().expect("the window is open");
        while window.app().is_busy() {
            assert!(window.app_mut().wait(Duration::from_secs(30)), "a job that never ends");
        }
        self.looks();
    }

    /// A few frames, so that what was asked for is there.
    pub(crate) fn looks(&mut self) {
        self.harness.run_steps(4);
    }

    /// The window rests: nobody asks for a frame where nothing happens.
    pub(crate) fn is_calm(&mut self) {
        self.harness.run();
        self.harness.run_steps(1);
        assert!(!self.harness.ctx.has_requested_repaint(), "frames without an end");
    }

    pub(crate) fn app(&self) -> &App {
        self.harness.state().as_ref().expect("the window is open").app()
    }

    pub(crate) fn map(&self) -> Arc<JourneyMap> {
        self.app().document().map().clone()
    }

    /// The names of the personas, in order.
    pub(crate) fn names(&self) -> Vec<String> {
        self.map().personas.iter().map(|persona| persona.name.clone()).collect()
    }

    pub(crate) fn persona(&self, name: &str) -> Persona {
        let map = self.map();
        let found = map.personas.iter().find(|persona| persona.name == name);
        (**found.expect("a persona of this name")).clone()
    }

    pub(crate) fn does(&mut self, action: Action) {
        let window = self.harness.state_mut().as_mut().expect("the window is open");
        window.app_mut().apply([action]);
        self.looks();
    }

    pub(crate) fn selects(&mut self, name: &str) {
        let thing = Thing::Persona(self.persona(name).id);
        self.does(Action::Select(Selection::one(thing)));
    }

    pub(crate) fn presses(&mut self, modifiers: Modifiers, key: Key) {
        self.harness.key_press_modifiers(modifiers, key);
        self.looks();
    }

    pub(crate) fn writes(&mut self, text: &str) {
        self.harness.event(Event::Text(text.to_owned()));
        self.looks();
    }

    /// What opens takes a few frames to be there.
    pub(crate) fn clicks(&mut self, label: &str) {
        for _ in 0..50 {
            if self.sees(label) {
                break;
            }
            self.harness.step();
        }
        self.harness.get_by_label(label).click();
        self.looks();
    }

    /// Picks an item of a choice. A picture that is drawn in the meantime may move the choice from under
    /// the pointer: then it is clicked again, as a person would.
    pub(crate) fn picks(&mut self, choice: &str, item: &str) {
        for _ in 0..8 {
            self.clicks(choice);
            if self.sees(item) {
                break;
            }
        }
        self.clicks(item);
    }

    /// The first so called gets a right click.
    pub(crate) fn right_clicks(&mut self, label: &str) {
        let all: Vec<_> = self.harness.query_all_by_label(label).collect();
        all.first().expect("there is one").click_secondary();
        drop(all);
        self.looks();
    }

    /// The first so called gets the focus.
    pub(crate) fn focuses(&mut self, label: &str) {
        let all: Vec<_> = self.harness.query_all_by_label(label).collect();
        all.first().expect("there is one").focus();
        drop(all);
        self.looks();
    }

    pub(crate) fn sees(&self, words: &str) -> bool {
        self.harness.query_all_by_label(words).next().is_some()
    }

    pub(crate) fn sees_part(&self, words: &str) -> bool {
        self.harness.query_all_by_label_contains(words).next().is_some()
    }

    /// Whether the keyboard is at what is so called.
    pub(crate) fn is_focused(&self, label: &str) -> bool {
        let mut all = self.harness.query_all_by_label(label);
        all.any(|node| node.is_focused())
    }

    /// The middle of the first so called.
    pub(crate) fn place(&self, label: &str) -> Pos2 {
        let mut all = self.harness.query_all_by_label(label);
        all.next().expect("there is one").rect().center()
    }

    pub(crate) fn holds(&mut self, at: Pos2) {
        self.harness.event(Event::PointerMoved(at));
        self.button(at, Button::Down);
    }

    pub(crate) fn moves(&mut self, at: Pos2) {
        self.harness.event(Event::PointerMoved(at));
        self.looks();
    }

    pub(crate) fn lets_go(&mut self, at: Pos2) {
        self.button(at, Button::Up);
    }

    fn button(&mut self, pos: Pos2, button: Button) {
        self.harness.event(Event::PointerButton {
            pos,
            button: PointerButton::Primary,
            pressed: button == Button::Down,
            modifiers: Modifiers::NONE,
        });
        self.looks();
    }
}

/// What the finger does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Button {
    Down,
    Up,
}
