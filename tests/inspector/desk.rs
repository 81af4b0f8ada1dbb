//! A window with a map open, and the hands before it.

use std::{path::Path, sync::Arc};

use egui::{Key, Modifiers, Role, Theme, Ui, epaint::ClippedShape, vec2};
use egui_kittest::{Harness, Node, kittest::Queryable as _};
use throughline::{
    app::{Action, App, Beginning},
    edit::{Selection, Thing},
    file,
    id_source::IdSource,
    model::{Card, Date, JourneyMap, Touchpoint},
    text::{Fonts, Typesetter},
    ui::{Window, style},
};

/// What is behind the window: the window itself, once there is something to draw with.
pub(crate) struct Behind {
    app: Option<App>,
    window: Option<Window>,
}

pub(crate) struct Desk(Harness<'static, Behind>);

impl Desk {
    /// The sample map in a window so high that nothing has to be scrolled to.
    pub(crate) fn sample() -> Self {
        Self::open("samples/running-shoes.ron")
    }

    pub(crate) fn open(name: &str) -> Self {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets").join(name);
        let app = App::new(Beginning {
            map: file::load(&path).expect("a map that reads"),
            path: None,
            ids: IdSource::seeded(7),
            typesetter: Typesetter::new(Fonts::bundled()),
            today: Date::constant(2026, 11, 22),
        });
        let harness = Harness::builder()
            .with_size(vec2(1400.0, 2600.0))
            .with_theme(Theme::Light)
            .with_max_steps(60)
            .with_context_setup(|ctx| {
                style::install(ctx, &Fonts::bundled());
                style::move_things(ctx, style::Motion::Reduced);
            })
            .build_ui_state(
                |ui: &mut Ui, behind: &mut Behind| {
                    if let Some(app) = behind.app.take() {
                        behind.window = Some(Window::new(ui.ctx(), app));
                    }
                    if let Some(window) = &mut behind.window {
                        window.show(ui);
                    }
                },
                Behind { app: Some(app), window: None },
            );
        let mut desk = Self(harness);
        desk.rest();
        desk
    }

    pub(crate) fn rest(&mut self) {
        for _ in 0..3 {
            self.0.step();
        }
    }

    pub(crate) fn app(&self) -> &App {
        self.0.state().window.as_ref().expect("a window").app()
    }

    /// The map as it is committed.
    pub(crate) fn map(&self) -> Arc<JourneyMap> {
        Arc::clone(self.app().document().map())
    }

    pub(crate) fn act(&mut self, action: Action) {
        let window = self.0.state_mut().window.as_mut().expect("a window");
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
