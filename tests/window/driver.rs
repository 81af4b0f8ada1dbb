//! Somebody before the window: what they do, what they see of it, and what holds after everything
//! they did.

use std::{path::PathBuf, sync::Arc};

use egui::{Event, ImeEvent, Key, Modifiers, MouseWheelUnit, OutputCommand, PointerButton, Pos2, Rect, Vec2, vec2};
use egui_kittest::{Harness, TestRenderer};
use throughline::{
    app::App,
    edit::{self, Cell, Column, Thing},
    geometry::Point,
    model::{Card, JourneyMap},
    text::{Fonts, Typesetter},
    ui::{Window, canvas::Canvas, keys, style},
};

use crate::maps::app_of;

/// Paints nothing: what is shown is asked of the app.
struct Blind;

impl TestRenderer for Blind {
    fn handle_delta(&mut self, delta: &mut egui::TexturesDelta) {
        delta.clear();
    }

    fn render(&mut self, _: &egui::Context, _: &egui::FullOutput) -> Result<image::RgbaImage, String> {
        Err("nothing is painted".to_owned())
    }
}

/// The window, made in the first frame.
pub(crate) struct Screen {
    app: Option<App>,
    window: Option<Window>,
}

/// Whether something is under way that may leave a proposal open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Hand {
    Free,
    Holding,
}

/// What happens to a key or a button.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Press {
    Down,
    Up,
}

/// How much is looked at after every verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Watch {
    /// Everything, the layout too.
    All,
    /// What is quick to see.
    Quick,
}

pub(crate) struct Driver {
    pub(crate) harness: Harness<'static, Screen>,
    pub(crate) start: JourneyMap,
    pub(crate) fresh: Typesetter,
    copied: Option<String>,
    pub(crate) hand: Hand,
    pointer: Pos2,
    held: Modifiers,
    pub(crate) watch: Watch,
}

impl Driver {
    pub(crate) fn open(map: JourneyMap) -> Self {
        Self::open_file(map, None)
    }

    pub(crate) fn open_file(map: JourneyMap, path: Option<PathBuf>) -> Self {
        Self::of(map.clone(), app_of(map, path))
    }

    pub(crate) fn of(map: JourneyMap, app: App) -> Self {
        let show = |ui: &mut egui::Ui, screen: &mut Screen| {
            if let Some(app) = screen.app.take() {
                screen.window = Some(Window::new(ui.ctx(), app));
            }
            if let Some(window) = &mut screen.window {
                window.show(ui);
            }
        };
        let harness = Harness::builder()
            .with_size(vec2(1280.0, 800.0))
            .with_pixels_per_point(1.0)
            .with_step_dt(1.0 / 60.0)
            .with_max_steps(40)
            .renderer(Blind)
            .with_context_setup(|ctx| {
                style::install(ctx, &Fonts::bundled());
                style::move_things(ctx, style::Motion::Reduced);
            })
            .build_ui_state(show, Screen { app: Some(app), window: None });
        let mut driver = Self {
            harness,
            start: map,
            fresh: Typesetter::new(Fonts::bundled()),
            copied: None,
            hand: Hand::Free,
            pointer: Pos2::ZERO,
            held: Modifiers::NONE,
            watch: Watch::All,
        };
        driver.rest();
        driver
    }

    // What is there.

    pub(crate) fn app(&self) -> &App {
        self.harness.state().window.as_ref().expect("the window is shown").app()
    }

    pub(crate) fn app_mut(&mut self) -> &mut App {
        let window = self.harness.state_mut().window.as_mut();
        window.expect("the window is shown").app_mut()
    }

    pub(crate) fn harness(&mut self) -> &mut Harness<'static, Screen> {
        &mut self.harness
    }

    pub(crate) fn map(&self) -> &Arc<JourneyMap> {
        self.app().map()
    }

    /// Everything that can be pointed at.
    pub(crate) fn things(&self) -> Vec<Thing> {
        let map = self.map();
        let mut things = vec![Thing::Map];
        things.extend(map.personas.iter().map(|persona| Thing::Persona(persona.id)));
        things.extend(map.stages.iter().map(|stage| Thing::Stage(stage.id)));
        things.extend(map.touchpoints().map(|touchpoint| Thing::Touchpoint(touchpoint.id)));
        things.extend(map.lanes.iter().map(|lane| Thing::Lane(lane.id)));
        for lane in &map.lanes {
            let columns = map
                .touchpoints()
                .map(|touchpoint| Column::Touchpoint(touchpoint.id))
                .chain(map.stages.iter().map(|stage| Column::Stage(stage.id)));
            things.extend(columns.map(|column| Thing::Cell(Cell { column, lane: lane.id })));
        }
        things.extend(map.cards().map(|(_, card)| Thing::Card(card.id)));
        things
    }

    /// The thing of this name: "Search", "Doing", "Search › Doing", "Sees an ad".
    pub(crate) fn thing(&self, name: &str) -> Thing {
        let map = self.map();
        let found = self
            .things()
            .into_iter()
            .find(|thing| edit::name_of(map, *thing) == name);
        found.unwrap_or_else(|| panic!("there is no \"{name}\" in the map"))
    }

    /// The card that says this.
    pub(crate) fn card(&self, text: &str) -> Card {
        let found = self.map().cards().find(|(_, card)| card.text == text);
        found.unwrap_or_else(|| panic!("no card says \"{text}\"")).1.clone()
    }

    /// What the cards of a cell say: "Sees an ad | Reads tests".
    pub(crate) fn said(&self, cell: &str) -> String {
        let Thing::Cell(cell) = self.thing(cell) else {
            panic!("\"{cell}\" is no cell");
        };
        let cards = edit::cards_of(self.map(), cell).iter();
        cards.map(|card| card.text.as_str()).collect::<Vec<_>>().join(" | ")
    }

    /// The columns: "Choose: Search, Compare, Pay; Get: Delivery".
    pub(crate) fn journey(&self) -> String {
        let stages = self.map().stages.iter().map(|stage| {
            let names: Vec<&str> = stage.touchpoints.iter().map(|own| own.name.as_str()).collect();
            format!("{}: {}", stage.name, names.join(", "))
        });
        stages.collect::<Vec<_>>().join("; ")
    }

    /// The lanes from top to bottom: "Doing, Thinking".
    pub(crate) fn lanes(&self) -> String {
        let map = self.map();
        let names = map.lanes.iter().map(|lane| edit::name_of(map, Thing::Lane(lane.id)));
        names.collect::<Vec<_>>().join(", ")
    }

    /// The names of what is selected, in order: "Reads tests, Sees an ad".
    pub(crate) fn selected(&self) -> String {
        let things = self.app().selection().things().iter();
        let mut names: Vec<String> = things.map(|thing| edit::name_of(self.map(), *thing)).collect();
        names.sort();
        names.join(", ")
    }

    /// What is being written, if anything.
    pub(crate) fn written(&self) -> Option<String> {
        let writing = self.app().writing()?;
        Some(writing.editor().shown_text().to_owned())
    }

    /// What was copied last; asked once.
    pub(crate) fn copied(&mut self) -> String {
        self.copied.take().expect("something was copied")
    }

    /// What was copied last, if anything was.
    pub(crate) fn last_copied(&self) -> Option<String> {
        self.copied.clone()
    }

    // Where it is.

    /// The canvas on the screen.
    pub(crate) fn canvas(&self) -> Rect {
        let response = self.harness.ctx.read_response(Canvas::id());
        response.expect("the canvas is shown").rect
    }

    /// Where a thing stands on the screen.
    pub(crate) fn rect(&self, thing: Thing) -> Option<Rect> {
        let places = self.app().shown().places();
        let rect = match thing {
            Thing::Lane(lane) => places.lane_name(lane),
            Thing::Map
            | Thing::Persona(_)
            | Thing::Channel(_)
            | Thing::Stage(_)
            | Thing::Touchpoint(_)
            | Thing::Cell(_)
            | Thing::Card(_)
            | Thing::Point(_) => places.rect(thing),
        }?;
        let rect = self.app().camera().rect_on_canvas(rect);
        let min = self.canvas().min + vec2(rect.x, rect.y);
        Some(Rect::from_min_size(min, vec2(rect.width, rect.height)))
    }

    /// A place in a thing: 0, 0 is its upper left corner, 1, 1 its lower right one.
    pub(crate) fn at(&self, name: &str, across: f32, down: f32) -> Pos2 {
        let rect = self
            .rect(self.thing(name))
            .unwrap_or_else(|| panic!("\"{name}\" is not shown"));
        rect.min + vec2(rect.width() * across, rect.height() * down)
    }

    /// A place of a thing where nothing else is: the middle, but for cells, which hold cards and
    /// their "+".
    pub(crate) fn spot(&self, name: &str) -> Pos2 {
        match self.thing(name) {
            Thing::Cell(_) => self.at(name, 0.04, 0.96),
            Thing::Map
            | Thing::Persona(_)
            | Thing::Channel(_)
            | Thing::Lane(_)
            | Thing::Stage(_)
            | Thing::Touchpoint(_)
            | Thing::Card(_)
            | Thing::Point(_) => self.at(name, 0.5, 0.5),
        }
    }

    // What a person does.

    /// A frame with these events.
    pub(crate) fn frame(&mut self, events: Vec<Event>) {
        self.harness.input_mut().events.extend(events);
        self.harness.step();
        for command in &self.harness.output().platform_output.commands {
            if let OutputCommand::CopyText(text) = command {
                self.copied = Some(text.clone());
            }
        }
    }

    /// Lets the window come to rest, and looks whether all is well.
    pub(crate) fn rest(&mut self) {
        match self.watch {
            Watch::All => drop(self.harness.run()),
            Watch::Quick => self.frame(Vec::new()),
        }
        self.check();
    }

    /// Waits so long that the next click is not the second of a double click.
    pub(crate) fn wait(&mut self) {
        let now = self.harness.ctx.input(|input| input.time);
        self.harness.input_mut().time = Some(now + 1.0);
        self.frame(Vec::new());
        self.harness.input_mut().time = None;
    }

    fn button(&mut self, press: Press) {
        let (pos, modifiers) = (self.pointer, self.held);
        self.frame(vec![Event::PointerButton {
            pos,
            button: PointerButton::Primary,
            pressed: press == Press::Down,
            modifiers,
        }]);
    }

    pub(crate) fn hover(&mut self, at: Pos2) {
        self.pointer = at;
        self.frame(vec![Event::PointerMoved(at)]);
    }

    pub(crate) fn click_at(&mut self, at: Pos2) {
        self.wait();
        self.hover(at);
        self.button(Press::Down);
        self.button(Press::Up);
        self.rest();
    }

    pub(crate) fn click(&mut self, name: &str) {
        self.click_at(self.spot(name));
    }

    /// A click with keys held: "Ctrl", "Shift".
    pub(crate) fn click_with(&mut self, held: &str, name: &str) {
        self.hold(held);
        self.click(name);
        self.hold("");
    }

    pub(crate) fn double_click(&mut self, name: &str) {
        self.double_click_at(self.spot(name));
    }

    pub(crate) fn double_click_at(&mut self, at: Pos2) {
        self.wait();
        self.hover(at);
        for press in [Press::Down, Press::Up, Press::Down, Press::Up] {
            self.button(press);
        }
        self.rest();
    }

    /// Takes hold of what is at a place, and moves until it is a drag.
    pub(crate) fn grab(&mut self, at: Pos2) {
        self.wait();
        self.hover(at);
        self.button(Press::Down);
        self.hand = Hand::Holding;
        for way in [4.0, 12.0] {
            self.hover(at + vec2(way, way / 2.0));
        }
    }

    /// Takes what is held to a place.
    pub(crate) fn carry(&mut self, to: Pos2) {
        let middle = self.pointer.lerp(to, 0.5);
        for at in [middle, to, to] {
            self.hover(at);
        }
        self.rest();
    }

    /// Presses the button, and does not move.
    pub(crate) fn press_button(&mut self) {
        self.button(Press::Down);
        self.hand = Hand::Holding;
    }

    /// Lets go as a finger does, which is nowhere afterwards.
    pub(crate) fn lift(&mut self) {
        let (pos, modifiers) = (self.pointer, self.held);
        let button = PointerButton::Primary;
        let up = Event::PointerButton { pos, button, pressed: false, modifiers };
        self.frame(vec![up, Event::PointerGone]);
        self.hand = Hand::Free;
        self.rest();
    }

    pub(crate) fn let_go(&mut self) {
        self.button(Press::Up);
        self.hand = Hand::Free;
        self.rest();
    }

    pub(crate) fn drag(&mut self, from: Pos2, to: Pos2) {
        self.grab(from);
        self.carry(to);
        self.let_go();
    }

    /// Keys that stay held: "Ctrl+Shift"; none: "".
    pub(crate) fn hold(&mut self, held: &str) {
        self.held = modifiers(held);
        self.frame(vec![Event::ModifiersChanged(self.held)]);
    }

    /// Presses a key: "Ctrl+D", "Enter"; a letter is typed, too.
    pub(crate) fn press(&mut self, keys: &str) {
        let shortcut = keys::shortcut(keys).unwrap_or_else(|| panic!("there is no key \"{keys}\""));
        let held = shortcut.modifiers;
        let real = if held.command { held | Modifiers::CTRL } else { held };
        self.frame(vec![Event::ModifiersChanged(real)]);
        self.frame(vec![key(shortcut.logical_key, real, Press::Down)]);
        self.frame(vec![
            key(shortcut.logical_key, real, Press::Up),
            Event::ModifiersChanged(Modifiers::NONE),
        ]);
        if shortcut.logical_key == Key::Escape {
            self.hand = Hand::Free;
        }
        self.rest();
    }

    /// Presses several keys one after the other: "Down Down Right".
    pub(crate) fn press_all(&mut self, keys: &str) {
        for keys in keys.split_whitespace() {
            self.press(keys);
        }
    }

    /// Types text, letter by letter.
    pub(crate) fn type_text(&mut self, text: &str) {
        for letter in text.chars() {
            self.frame(vec![Event::Text(letter.to_string())]);
        }
        self.rest();
    }

    /// What an input method shows before it is sure.
    pub(crate) fn compose(&mut self, text: &str) {
        let text = text.to_owned();
        self.event(Event::Ime(ImeEvent::Preedit { text, active_range_chars: None }));
    }

    /// What an input method is sure of.
    pub(crate) fn compose_finally(&mut self, text: &str) {
        self.event(Event::Ime(ImeEvent::Commit(text.to_owned())));
    }

    pub(crate) fn event(&mut self, event: Event) {
        self.frame(vec![event]);
        self.rest();
    }

    /// Turns the wheel by so many points at a place.
    pub(crate) fn wheel(&mut self, at: Pos2, delta: Vec2) {
        self.hover(at);
        let modifiers = self.held;
        self.frame(vec![Event::MouseWheel {
            unit: MouseWheelUnit::Point,
            delta,
            phase: egui::TouchPhase::Move,
            source: egui::MouseWheelSource::Unknown,
            modifiers,
        }]);
        for _ in 0..30 {
            self.frame(Vec::new());
        }
        self.rest();
    }

    /// Takes back everything.
    pub(crate) fn undo_all(&mut self) {
        self.press("Escape");
        while self.app().document().undo_label().is_some() {
            self.press("Ctrl+Z");
        }
    }

    /// The place of the map that a place of the screen shows.
    pub(crate) fn on_map(&self, at: Pos2) -> Point {
        let at = at - self.canvas().min;
        self.app().camera().map_from_canvas(Point::new(at.x, at.y))
    }
}

fn modifiers(held: &str) -> Modifiers {
    held.split('+').fold(Modifiers::NONE, |all, one| match one {
        "Ctrl" => all | Modifiers::COMMAND | Modifiers::CTRL,
        "Shift" => all | Modifiers::SHIFT,
        "Alt" => all | Modifiers::ALT,
        _ => all,
    })
}

pub(crate) fn key(key: Key, modifiers: Modifiers, press: Press) -> Event {
    Event::Key {
        key,
        physical_key: None,
        pressed: press == Press::Down,
        repeat: false,
        modifiers,
    }
}
