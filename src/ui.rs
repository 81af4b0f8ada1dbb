//! The window: what the program shows and what it hears from mouse and keyboard.
//!
//! Everything here reads the [`App`] for a whole frame and pushes [`Action`]s, which run when the
//! frame is done.

pub mod canvas;
pub mod keys;
pub mod painter;

pub mod start;
pub mod style;
pub mod widgets;

mod areas;
mod dialogs;
mod emotions;
mod files;
mod inspector;
mod keeping;
mod notices;
mod outline;
mod personas;
mod portrait;
mod run;
mod status_bar;
mod top_bar;
mod typist;

use eframe::egui::{self, Frame, Margin, Ui, ViewportCommand};

use crate::{
    app::{Action, App, Keep, Notice, Now, Request, Scheme, Sizes, Tone, pictures::Given},
    edit::Revision,
};
use canvas::Canvas;
use files::Purpose;
pub use run::{WindowError, run};

/// How long a person pauses before the map is checked, in seconds.
const PAUSE: f64 = 0.4;

/// The window over an app.
#[expect(missing_debug_implementations, reason = "what it draws with has nothing to show")]
pub struct Window {
    app: App,
    canvas: Canvas,
    files: files::Files,
    dialogs: dialogs::Dialogs,
    emotions: emotions::Emotions,
    /// Whether closing was agreed on.
    closes: bool,
    scheme: Option<Scheme>,
    scale: f32,
    sizes: Sizes,
    title: String,
    /// What was shown when the map last changed, and when that was.
    changed: (Revision, f64),
    portrait: Option<portrait::Portrait>,
    typist: Option<typist::Typist>,
}

impl Window {
    /// A window that shows `app`, in the egui context it will be drawn with.
    #[must_use]
    pub fn new(ctx: &egui::Context, app: App) -> Self {
        ctx.options_mut(|options| {
            options.zoom_with_keyboard = false;
            // A notch of the wheel is a step of about a sixth.
            options.input_options.scroll_zoom_speed = 1.0 / 320.0;
        });
        let preferences = app.preferences();
        let sizes = Sizes {
            outline: preferences.outline.width,
            inspector: preferences.inspector.width,
            emotions: preferences.emotions.height,
            window: preferences.window,
        };
        let emotions = emotions::Emotions::as_remembered(preferences.emotions);
        Self {
            sizes,
            scale: 1.0,
            canvas: Canvas::new(ctx),
            app,
            files: files::Files::default(),
            dialogs: dialogs::Dialogs::default(),
            emotions,
            closes: false,
            scheme: None,
            title: String::new(),
            changed: (Revision::default(), 0.0),
            portrait: None,
            typist: typist::Typist::asked(),
        }
    }

    /// The same for a program that began then: what its environment asks for, it does.
    #[must_use]
    pub fn begun(self, at: std::time::Instant) -> Self {
        Self { portrait: portrait::Portrait::asked(at), ..self }
    }

    /// What is behind the window.
    #[must_use]
    pub fn app(&self) -> &App {
        &self.app
    }

    /// What is behind the window, to be asked by tests.
    pub fn app_mut(&mut self) -> &mut App {
        &mut self.app
    }

    /// Where the canvas is, as of the last frame.
    #[must_use]
    pub fn canvas_rect(&self) -> egui::Rect {
        self.canvas.rect()
    }

    /// From now on files are chosen so instead of by a person: for tests that play one.
    pub fn choose_files(&mut self, path: std::path::PathBuf) {
        self.files.answer_with(path);
    }

    /// Shows the window and does what was asked for in it.
    pub fn show(&mut self, ui: &mut Ui) {
        self.app.apply([Action::Tick(Now::of_system())]);
        let mut actions = Vec::new();
        self.follow_scheme(ui.ctx());
        self.take_given(ui.ctx(), &mut actions);
        // What stands over the window has the keys to itself.
        if self.files.is_open() {
            self.canvas.stand_back(ui.ctx());
        } else if self.app.dialog().is_none() {
            areas::hear(ui.ctx(), self.app.panels());
            let mut asked = Vec::new();
            keys::commands(ui.ctx(), &self.app, &mut asked);
            self.canvas.give_way(&asked, &mut actions);
            actions.append(&mut asked);
            self.dialogs.hear(ui.ctx(), &self.app, &self.canvas, &mut actions);
        }
        self.panels(ui, &mut actions);
        self.dialogs.show(ui.ctx(), &self.app, self.canvas.rect(), &mut actions);
        notices::show(ui.ctx(), &self.app, &mut actions);
        keeping::show(ui.ctx(), &self.app, &mut actions);
        self.files.show(ui.ctx(), &mut actions);
        self.note_window(ui.ctx(), &mut actions);
        self.guard_closing(ui.ctx(), &mut actions);
        let is_asked = actions.iter().any(|action| !matches!(action, Action::Resize(_)));
        let shown = is_asked.then(|| (self.app.document().revision(), self.app.selection().clone()));
        self.app.apply(actions);
        // The panels have shown what was before.
        if shown.is_some_and(|(map, things)| map != self.app.document().revision() || &things != self.app.selection()) {
            ui.ctx().request_repaint();
        }
        for request in self.app.take_requests() {
            self.fulfil(ui.ctx(), request);
        }
        self.check_in_a_pause(ui.ctx());
        self.portray(ui.ctx());
        if let Some(typist) = &mut self.typist {
            typist.note(&self.app);
        }
        if let Some(wake) = self.app.next_wake() {
            let pause = wake.saturating_duration_since(std::time::Instant::now());
            ui.ctx().request_repaint_after(pause);
        }
    }

    /// Takes files that were dropped, and pictures that were pasted.
    fn take_given(&self, ctx: &egui::Context, actions: &mut Vec<Action>) {
        let (dropped, pasted, at) = ctx.input(|input| {
            let pasted = input.events.iter().filter_map(|event| {
                let egui::Event::PasteImage(image) = event else {
                    return None;
                };
                Some(image.clone())
            });
            let pasted: Vec<_> = pasted.collect();
            (input.raw.dropped_files.clone(), pasted, input.pointer.latest_pos())
        });
        let at = at.and_then(|at| self.canvas.thing_at(&self.app, at));
        for file in dropped {
            let path = file.path().to_owned();
            let is_map = path
                .extension()
                .is_some_and(|ending| ending.eq_ignore_ascii_case("ron"));
            actions.push(if is_map {
                Action::Open(path)
            } else {
                Action::Keep(Keep::Picture(Given::File(path), at))
            });
        }
        for image in pasted {
            let [width, height] = image.size.map(|side| u32::try_from(side).unwrap_or(u32::MAX));
            let rgba = image
                .pixels
                .iter()
                .flat_map(egui::Color32::to_srgba_unmultiplied)
                .collect();
            let pixels = crate::picture::Pixels { width, height, rgba };
            actions.push(Action::Keep(Keep::Picture(Given::Pixels(pixels), None)));
        }
    }

    /// Tells the app how large window and panels are, once nobody drags them.
    fn note_window(&mut self, ctx: &egui::Context, actions: &mut Vec<Action>) {
        let (is_pressed, outer, maximised) = ctx.input(|input| {
            let viewport = input.viewport();
            (
                input.pointer.any_down(),
                viewport.inner_rect,
                viewport.maximized.unwrap_or_default(),
            )
        });
        if let Some(rect) = outer {
            let window = &mut self.sizes.window;
            window.maximised = maximised;
            if !maximised {
                // In points of the system, whatever the scale of the interface.
                let size = rect.size() * ctx.zoom_factor();
                (window.width, window.height) = (size.x.round(), size.y.round());
            }
        }
        let preferences = self.app.preferences();
        let known = (
            preferences.outline.width,
            preferences.inspector.width,
            preferences.emotions.height,
            preferences.window,
        );
        if !is_pressed && known != self.sizes_now() {
            actions.push(Action::Keep(Keep::Sizes(self.sizes)));
        }
    }

    fn sizes_now(&self) -> (f32, f32, f32, crate::app::preferences::WindowSize) {
        let Sizes { outline, inspector, emotions, window } = self.sizes;
        (outline, inspector, emotions, window)
    }

    fn panels(&mut self, ui: &mut Ui, actions: &mut Vec<Action>) {
        let panels = self.app.panels();
        let panel = style::tokens(ui).panel;
        if !panels.clean.is_open() {
            let frame = Frame::NONE.fill(panel);
            egui::Panel::top("top bar")
                .exact_size(48.0)
                .frame(frame.inner_margin(Margin::symmetric(12, 0)))
                .show(ui, |ui| {
                    areas::Area::Bar.begin(ui);
                    top_bar::show(ui, &self.app, actions);
                });
            egui::Panel::bottom("status bar")
                // As tall with its buttons as without: else the canvas would grow when a drag begins.
                .exact_size(style::CONTROL + 2.0)
                .frame(frame.inner_margin(Margin::symmetric(12, 0)))
                .show(ui, |ui| status_bar::show(ui, &self.app, &self.canvas, actions));
            if panels.outline.is_open() {
                let panel = egui::Panel::left("outline")
                    .default_size(self.sizes.outline)
                    .size_range(180.0..=420.0)
                    .frame(frame.inner_margin(Margin { left: 10, right: 10, top: 8, bottom: 0 }))
                    .show(ui, |ui| {
                        areas::Area::Outline.begin(ui);
                        outline::show(ui, &self.app, actions);
                    });
                self.sizes.outline = panel.response.rect.width().round();
            }
            if panels.inspector.is_open() {
                let panel = egui::Panel::right("inspector")
                    .default_size(self.sizes.inspector)
                    .size_range(240.0..=480.0)
                    .frame(frame)
                    .show(ui, |ui| {
                        areas::Area::Inspector.begin(ui);
                        inspector::show(ui, &self.app, actions);
                    });
                self.sizes.inspector = panel.response.rect.width().round();
            }
            self.emotions(ui, frame, actions);
        }
        egui::CentralPanel::default()
            .frame(Frame::NONE)
            .show(ui, |ui| self.canvas.show(ui, &self.app, actions));
    }

    fn emotions(&mut self, ui: &mut Ui, frame: Frame, actions: &mut Vec<Action>) {
        if !self.app.panels().emotions.is_open() {
            self.emotions.close();
            return;
        }
        let panel = egui::Panel::bottom("emotions")
            .default_size(self.sizes.emotions)
            .size_range(180.0..=(ui.available_height() - 160.0).max(180.0))
            .resizable(true)
            .frame(frame.inner_margin(Margin { left: 12, right: 12, top: 8, bottom: 0 }))
            .show(ui, |ui| {
                areas::Area::Emotions.begin(ui);
                self.emotions.show(ui, &self.app, actions);
            });
        self.sizes.emotions = panel.response.rect.height().round();
    }

    fn follow_scheme(&mut self, ctx: &egui::Context) {
        let scheme = self.app.scheme();
        if self.scheme != Some(scheme) {
            self.scheme = Some(scheme);
            match scheme {
                Scheme::System => style::follow_system(ctx),
                Scheme::Light => style::apply(ctx, style::Scheme::Light),
                Scheme::Dark => style::apply(ctx, style::Scheme::Dark),
            }
        }
        let scale = self.app.preferences().ui_scale;
        if self.scale != scale {
            self.scale = scale;
            ctx.set_zoom_factor(scale);
        }
        let mark = if self.app.document().is_saved() { "" } else { "• " };
        let title = format!("{mark}{} – Throughline", self.app.name());
        if self.title != title {
            ctx.send_viewport_cmd(ViewportCommand::Title(title.clone()));
            self.title = title;
        }
    }

    /// Writes a picture of the window where one was asked for, and closes.
    fn portray(&mut self, ctx: &egui::Context) {
        let pending = self.canvas.pending();
        let done = self.portrait.as_mut().and_then(|portrait| portrait.poll(ctx, pending));
        if let Some(written) = done {
            self.portrait = None;
            match written {
                Ok(()) => {
                    self.closes = true;
                    ctx.send_viewport_cmd(ViewportCommand::Close);
                }
                Err(words) => self.app.apply([Action::Tell(Notice { tone: Tone::Error, words })]),
            }
        }
    }

    /// The map is checked when nothing has changed for a moment.
    fn check_in_a_pause(&mut self, ctx: &egui::Context) {
        let now = ctx.input(|input| input.time);
        let revision = self.app.document().revision();
        if self.changed.0 != revision {
            self.changed = (revision, now);
        }
        if !self.app.is_to_be_checked() {
            return;
        }
        let left = self.changed.1 + PAUSE - now;
        if left > 0.0 {
            ctx.request_repaint_after_secs(left as f32);
        } else {
            self.app.check();
            ctx.request_repaint();
        }
    }

    /// A window with unsaved changes asks before it closes.
    fn guard_closing(&mut self, ctx: &egui::Context, actions: &mut Vec<Action>) {
        let is_asked = ctx.input(|input| input.viewport().close_requested());
        if is_asked && !self.closes {
            ctx.send_viewport_cmd(ViewportCommand::CancelClose);
            actions.push(Action::Do(crate::app::Command::Quit));
        }
    }

    fn fulfil(&mut self, ctx: &egui::Context, request: Request) {
        match request {
            Request::CopyText(text) => ctx.copy_text(text),
            Request::PasteText => ctx.send_viewport_cmd(ViewportCommand::RequestPaste),
            Request::ChooseOpen => self.files.choose(ctx, Purpose::Open, self.app.path()),
            Request::ChooseSave(name) => self.files.choose(ctx, Purpose::Save(name), self.app.path()),
            Request::ChoosePicture => self.files.choose(ctx, Purpose::Picture, None),
            Request::ChooseExport(name) => self.files.choose(ctx, Purpose::Export(name), self.app.path()),
            Request::Export(request) => {
                if let Err(error) = self.dialogs.export(ctx, request) {
                    let words = format!("the export cannot begin: {error}");
                    self.app.apply([Action::Tell(Notice { tone: Tone::Error, words })]);
                }
            }
            Request::Name(thing) => inspector::ask_to_name(ctx, thing),
            Request::Close => {
                self.closes = true;
                ctx.send_viewport_cmd(ViewportCommand::Close);
            }
        }
    }
}

impl eframe::App for Window {
    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        self.show(ui);
    }

    fn raw_input_hook(&mut self, ctx: &egui::Context, input: &mut egui::RawInput) {
        if let Some(typist) = &mut self.typist {
            typist.press(ctx, input);
        }
    }

    fn persist_egui_memory(&self) -> bool {
        false
    }

    fn on_exit(&mut self) {
        self.app.leave();
    }
}
