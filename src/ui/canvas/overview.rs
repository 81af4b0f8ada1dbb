//! The overview of a map that is larger than the canvas: all of it small, and a frame round what is
//! shown. A press or a drag in it goes there.

use std::sync::Arc;

use eframe::egui::{
    self, Color32, CursorIcon, Id, Mesh, Painter, Pos2, Rect, Response, Role, Sense, Shape, Stroke, StrokeKind, Ui,
    WidgetInfo, vec2,
};

use super::{Canvas, Frame};
use crate::{
    app::{Action, Places},
    edit::Thing,
    geometry::{self, Point, Size},
    ui::style,
};

/// The most room it takes, and its distance from the canvas' corner, in points.
const MOST: [f32; 2] = [220.0, 140.0];
const MARGIN: f32 = 14.0;

/// How many canvases of the map make it worth showing.
const WORTH: f32 = 2.5;

/// What is kept of the small picture.
#[derive(Debug, Default)]
pub(super) struct Overview {
    drawn: Option<(Arc<Places>, Color32, Rect, Arc<Mesh>)>,
}

/// Where the overview stands, where there is one.
pub(super) fn rect(frame: &Frame<'_>) -> Option<Rect> {
    let page = frame.app.shown().places().size();
    let zoom = frame.camera.zoom();
    let canvases = (page.width * zoom / frame.rect.width()) * (page.height * zoom / frame.rect.height()).max(1.0);
    if canvases < WORTH || frame.rect.width() < 3.0 * MOST[0] {
        return None;
    }
    let scale = (MOST[0] / page.width).min(MOST[1] / page.height);
    let size = vec2(page.width, page.height) * scale;
    let size = size.max(vec2(24.0, 24.0));
    Some(Rect::from_min_size(frame.rect.max - size - vec2(MARGIN, MARGIN), size))
}

/// Shows it, over the canvas.
pub(super) fn show(canvas: &mut Canvas, ui: &Ui, frame: &Frame<'_>, actions: &mut Vec<Action>) {
    let Some(rect) = rect(frame) else {
        return;
    };
    let response = ui.interact(rect, Id::unique("overview"), Sense::click_and_drag());
    response.widget_info(|| WidgetInfo::labeled(Role::ScrollBar, true, "Overview of the map"));
    let scale = rect.width() / frame.app.shown().places().size().width.max(1.0);
    paint(canvas, ui, frame, rect, scale);
    go(canvas, frame, &response, scale, actions);
}

fn go(canvas: &mut Canvas, frame: &Frame<'_>, response: &Response, scale: f32, actions: &mut Vec<Action>) {
    let is_asked = response.clicked() || response.dragged();
    if let Some(at) = response.interact_pointer_pos().filter(|_| is_asked) {
        let on_map = (at - response.rect.min) / scale;
        let size = Size::new(frame.rect.width(), frame.rect.height());
        let camera = frame.camera.centered(Point::new(on_map.x, on_map.y), size);
        canvas.look(camera.held_to(frame.app.shown().places().size(), size), actions);
    }
    if response.hovered() {
        response.ctx.set_cursor_icon(CursorIcon::Grab);
    }
}

fn paint(canvas: &mut Canvas, ui: &Ui, frame: &Frame<'_>, rect: Rect, scale: f32) {
    let tokens = style::tokens(ui);
    let shown = frame.app.shown();
    let ground = shown.theme().ground;
    let ink = shown.theme().second_ink;
    let color = Color32::from_rgb(ink.r, ink.g, ink.b).gamma_multiply(0.55);
    let painter = ui.painter_at(frame.rect);
    let around = rect.expand(6.0);
    painter.add(egui::Shadow { offset: [0, 3], blur: 14, spread: 0, color: tokens.shadow }.as_shape(around, 8));
    painter.rect(
        around,
        8.0,
        Color32::from_rgb(ground.r, ground.g, ground.b),
        Stroke::new(1.0, tokens.hairline),
        StrokeKind::Inside,
    );
    // What is only proposed is too small to matter here.
    let is_settled = frame.app.document().proposal().is_none();
    let known = canvas.overview.drawn.as_ref().filter(|_| !is_settled);
    let mesh = match known {
        Some((.., mesh)) => mesh.clone(),
        None => canvas.overview.mesh(shown.places(), color, rect, scale),
    };
    painter.add(Shape::mesh(mesh));
    frame_of_view(&painter, frame, rect, scale, tokens.accent);
}

fn frame_of_view(painter: &Painter, frame: &Frame<'_>, rect: Rect, scale: f32, accent: Color32) {
    let size = Size::new(frame.rect.width(), frame.rect.height());
    let view = frame.camera.view(size);
    let min: Pos2 = rect.min + vec2(view.x, view.y) * scale;
    let seen = Rect::from_min_size(min, vec2(view.width, view.height) * scale).intersect(rect.expand(4.0));
    painter.rect(
        seen,
        2.0,
        accent.gamma_multiply(0.12),
        Stroke::new(1.5, accent),
        StrokeKind::Inside,
    );
}

impl Overview {
    /// The parts of the map as small quads, made anew only when they moved.
    fn mesh(&mut self, places: &Arc<Places>, color: Color32, at: Rect, scale: f32) -> Arc<Mesh> {
        let is_known = |(of, in_color, there, _): &&(Arc<Places>, Color32, Rect, Arc<Mesh>)| {
            Arc::ptr_eq(of, places) && *in_color == color && *there == at
        };
        if let Some((.., mesh)) = self.drawn.as_ref().filter(is_known) {
            return mesh.clone();
        }
        let size = places.size();
        let page = geometry::Rect::new(0.0, 0.0, size.width, size.height);
        let mut mesh = Mesh::default();
        for (thing, rect) in places.placed_in(page) {
            let strength = if matches!(thing, Thing::Touchpoint(_)) {
                1.0
            } else {
                0.55
            };
            let min = at.min + vec2(rect.x, rect.y) * scale;
            let size = vec2(rect.width * scale, rect.height * scale).max(vec2(0.5, 0.5));
            mesh.add_colored_rect(Rect::from_min_size(min, size), color.gamma_multiply(strength));
        }
        let mesh = Arc::new(mesh);
        self.drawn = Some((places.clone(), color, at, mesh.clone()));
        mesh
    }
}
