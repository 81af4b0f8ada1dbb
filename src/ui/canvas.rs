//! The canvas: the map as it is shown, and all that mouse and keyboard do to it there.
//!
//! Spaces: *screen* is egui's points; *canvas* is points from the canvas' upper left corner; *map*
//! is the scene's units. What is drawn here besides the scene never gets into a picture.

mod apart;
mod curve;
mod drag;
mod edges;
mod grips;
mod keyboard;
mod nodes;
mod overlay;
mod overview;
mod pluses;
mod pointer;
mod sticky;
mod text;
mod veil;

use std::sync::Arc;

use eframe::egui::{self, Id, Pos2, Rect, Response, Sense, Ui, vec2};

use super::{
    painter::{Motion, Pending, ScenePainter, View},
    style,
};
use crate::{
    app::{Action, App, Board, Camera, Places},
    geometry::{self, Point, Size},
};
use drag::Drag;
use edges::Resize;
use pointer::Gesture;

/// What the canvas keeps from frame to frame.
#[expect(missing_debug_implementations, reason = "what it draws with has nothing to show")]
pub struct Canvas {
    painter: ScenePainter,
    pending: Pending,
    gesture: Gesture,
    /// What is shown, on its way to the app's camera.
    glide: Option<Glide>,
    /// Where it is drawn, as of the last frame.
    rect: Rect,
    /// Where everything stood in the last frame, and on which board.
    before: Option<(Arc<Places>, Board)>,
    /// Whether Space is held to pan.
    is_hand: bool,
    keyboard: keyboard::Keyboard,
    overview: overview::Overview,
    /// Whether something over the window has the keyboard in this frame.
    stands_back: bool,
}

/// A movement of the camera.
#[derive(Debug, Clone, Copy)]
struct Glide {
    from: Camera,
    to: Camera,
    /// When it began, in seconds of the window.
    since: f64,
}

/// How long the camera glides, in seconds.
const GLIDE: f64 = 0.22;

/// A canvas in a frame: what it shows and where.
struct Frame<'a> {
    app: &'a App,
    camera: Camera,
    rect: Rect,
    response: &'a Response,
}

impl Frame<'_> {
    fn point_in_map(&self, at: Pos2) -> Point {
        self.camera.map_from_canvas(self.point_on_canvas(at))
    }

    /// A place of the map as it was when things stood in `places`.
    fn point_in(&self, places: &Places, at: Point) -> Point {
        at.moved(-self.app.shown().places().shift_from(places), 0.0)
    }

    fn point_on_canvas(&self, at: Pos2) -> Point {
        let at = at - self.rect.min;
        Point::new(at.x, at.y)
    }

    fn rect_on_screen(&self, rect: geometry::Rect) -> Rect {
        let on_canvas = self.camera.rect_on_canvas(rect);
        Rect::from_min_size(
            self.rect.min + vec2(on_canvas.x, on_canvas.y),
            vec2(on_canvas.width, on_canvas.height),
        )
    }

    fn view(&self) -> View {
        let origin = self.camera.canvas_from_map(Point::default());
        View {
            zoom: self.camera.zoom(),
            origin: self.rect.min + vec2(origin.x, origin.y),
        }
    }
}

impl Canvas {
    /// A canvas in the window of `ctx`.
    #[must_use]
    pub fn new(ctx: &egui::Context) -> Self {
        Self {
            painter: ScenePainter::new(ctx).in_a_hurry(),
            pending: Pending::Some,
            gesture: Gesture::None,
            glide: None,
            rect: Rect::NOTHING,
            before: None,
            is_hand: false,
            keyboard: keyboard::Keyboard::default(),
            overview: overview::Overview::default(),
            stands_back: false,
        }
    }

    /// The canvas' place in the order of focus.
    #[must_use]
    pub fn id() -> Id {
        Id::unique("canvas")
    }

    /// Whether something was missing in the last frame.
    #[must_use]
    pub fn pending(&self) -> Pending {
        self.pending
    }

    /// Where it is drawn, as of the last frame.
    #[must_use]
    pub fn rect(&self) -> Rect {
        self.rect
    }

    /// What stands at a place of the window, where the canvas is there.
    #[must_use]
    pub fn thing_at(&self, app: &App, at: Pos2) -> Option<crate::edit::Thing> {
        let on_canvas = at - self.rect.min;
        let is_here = self.rect.contains(at);
        is_here
            .then(|| app.thing_at(Point::new(on_canvas.x, on_canvas.y)))
            .flatten()
    }

    /// Whether mouse or finger are in the middle of something.
    #[must_use]
    pub fn is_in_gesture(&self) -> bool {
        !matches!(self.gesture, Gesture::None)
    }

    /// What letting go of what is dragged would do, in words; nothing where nothing is dragged.
    #[must_use]
    pub fn about_to_happen(&self, app: &App) -> Option<String> {
        let (words, more) = match &self.gesture {
            Gesture::Drag(_) => drag::words(app),
            Gesture::Resize { resize, .. } => resize.words(app),
            Gesture::Curve(hand) => (hand.words(app), String::new()),
            Gesture::None | Gesture::Pan { .. } | Gesture::Press { .. } | Gesture::Band { .. } | Gesture::Mark => {
                return None;
            }
        };
        let gap = if more.is_empty() { "" } else { " · " };
        Some(format!("{words}{gap}{more}"))
    }

    /// Whether a curve is in the hand, or the tool for one.
    #[must_use]
    pub fn is_at_curve(&self) -> bool {
        matches!(self.gesture, Gesture::Curve(_))
    }

    /// What the tool that is taken would do, in words.
    #[must_use]
    pub fn promise(&self, app: &App) -> Option<String> {
        curve::promise(app)
    }

    /// A command asked for by key comes before what the pointer has not let go of, which is given back.
    pub fn give_way(&mut self, asked: &[Action], actions: &mut Vec<Action>) {
        if asked.iter().any(|action| matches!(action, Action::Do(_))) {
            pointer::give_back(self, actions);
        }
    }

    /// In this frame the keyboard belongs to something over the window.
    pub fn stand_back(&mut self, ctx: &egui::Context) {
        self.stands_back = true;
        ctx.memory_mut(|memory| memory.surrender_focus(Self::id()));
    }

    /// Shows the canvas in all the room that `ui` has left.
    pub fn show(&mut self, ui: &mut Ui, app: &App, actions: &mut Vec<Action>) {
        let rect = ui.available_rect_before_wrap();
        let response = ui.interact(rect, Self::id(), Sense::click_and_drag());
        ui.advance_cursor_after_rect(rect);
        self.rect = rect;
        let size = Size::new(rect.width(), rect.height());
        actions.push(Action::Resize(size));
        // A map that fits itself into another canvas is not shown before it does.
        let is_resized = app.canvas() != size;
        if is_resized {
            ui.ctx().request_discard("the canvas has another size");
        }
        let target = self.anchored(app, actions);
        let camera = self.camera_now(ui, target);
        if is_resized {
            // Nor does it glide there.
            self.glide = None;
        }
        let frame = Frame { app, camera, rect, response: &response };
        keyboard::hear(self, ui, &frame, actions);
        pointer::hear(self, ui, &frame, actions);
        if !(is_resized && ui.ctx().will_discard()) {
            self.paint(ui, &frame);
        }
        text::show(ui, &frame, &self.keyboard);
        overview::show(self, ui, &frame, actions);
        curve::show_bar(ui, &frame, actions);
        pointer::menu(ui, &frame, actions);
        nodes::show(ui, &frame, actions);
        self.stands_back = false;
    }

    /// What the app looks at; where a page that runs right to left has grown, what did not move stays
    /// where it is on the screen.
    fn anchored(&mut self, app: &App, actions: &mut Vec<Action>) -> Camera {
        let (places, board) = (app.shown().places(), app.shown().board());
        let before = self.before.replace((places.clone(), board));
        let shift = before
            .filter(|(_, other)| *other == board)
            .map_or(0.0, |(before, _)| places.shift_from(&before));
        let stays = self.glide.is_some_and(|glide| glide.to == app.camera());
        if shift == 0.0 || !stays {
            return app.camera();
        }
        let camera = app.camera().panned(Point::new(-shift * app.camera().zoom(), 0.0));
        self.look(camera, actions);
        camera
    }

    /// Where the camera is in this frame.
    fn camera_now(&mut self, ui: &Ui, target: Camera) -> Camera {
        let now = ui.input(|input| input.time);
        let style = ui.style();
        let moves = style.animation_time > 0.0;
        let Some(glide) = self.glide.as_mut().filter(|_| moves) else {
            self.glide = Some(Glide { from: target, to: target, since: now - GLIDE });
            return target;
        };
        if glide.to != target {
            let from = progress(*glide, now);
            *glide = Glide { from, to: target, since: now };
        }
        if now - glide.since < GLIDE {
            ui.ctx().request_repaint();
            return progress(*glide, now);
        }
        target
    }

    /// What the hand does is there at once.
    fn look(&mut self, camera: Camera, actions: &mut Vec<Action>) {
        self.glide = Some(Glide { from: camera, to: camera, since: f64::MIN });
        actions.push(Action::Look(camera));
    }

    fn is_gliding(&self) -> bool {
        self.glide
            .is_some_and(|glide| (glide.from.zoom() - glide.to.zoom()).abs() > 1e-6)
    }

    fn paint(&mut self, ui: &Ui, frame: &Frame<'_>) {
        let tokens = style::tokens(ui);
        let painter = ui.painter_at(frame.rect);
        painter.rect_filled(frame.rect, 0.0, tokens.surround);
        let scene = frame.app.shown().scene().clone();
        let page = frame.rect_on_screen(geometry::Rect::new(0.0, 0.0, scene.size.width, scene.size.height));
        let ground = scene.ground;
        let radius = if frame.app.shown().board() == Board::Free { 8 } else { 3 };
        painter.add(egui::Shadow { offset: [0, 4], blur: 24, spread: 0, color: tokens.shadow }.as_shape(page, radius));
        painter.rect_filled(page, radius, egui::Color32::from_rgb(ground.r, ground.g, ground.b));
        let zooms = ui.input(|input| input.zoom_delta() != 1.0);
        let motion = if zooms || self.is_gliding() && self.glides(ui) {
            Motion::Moving
        } else {
            Motion::Resting
        };
        self.pending = self.painter.paint(
            &painter.with_clip_rect(frame.rect.intersect(page)),
            &scene,
            frame.view(),
            motion,
            &|part| frame.app.opacity(part),
        );
        overlay::paint(&painter, ui, frame, &self.gesture, &mut self.painter);
        let hand = match &self.gesture {
            Gesture::Curve(hand) => Some(hand),
            Gesture::None
            | Gesture::Pan { .. }
            | Gesture::Press { .. }
            | Gesture::Band { .. }
            | Gesture::Mark
            | Gesture::Drag(_)
            | Gesture::Resize { .. } => None,
        };
        if hand.is_none() {
            apart::paint(&painter, ui, frame);
        }
        curve::paint(&painter, ui, frame, hand);
        text::paint(&painter, ui, frame, self.keyboard.caret_since, &mut self.painter);
    }

    fn glides(&self, ui: &Ui) -> bool {
        let now = ui.input(|input| input.time);
        self.glide.is_some_and(|glide| now - glide.since < GLIDE)
    }
}

fn progress(glide: Glide, now: f64) -> Camera {
    let share = ((now - glide.since) / GLIDE).clamp(0.0, 1.0) as f32;
    // Fast at first, slow at the end.
    let eased = 1.0 - (1.0 - share).powi(3);
    glide.from.towards(glide.to, eased)
}
