//! The overview of a map that is larger than the canvas: all of it small, and a frame round what is
//! shown. A press or a drag in it goes there.

use std::sync::Arc;

use eframe::egui::{
    self, Color32, ColorImage, Context, CursorIcon, Id, Painter, Pos2, Rect, Response, Role, Sense, Stroke, StrokeKind,
    TextureHandle, TextureId, TextureOptions, Ui, Vec2, WidgetInfo, pos2, vec2,
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
#[derive(Default)]
pub(super) struct Overview {
    drawn: Option<(Drawn, TextureHandle)>,
}

/// Of what it is a picture.
#[derive(Debug)]
struct Drawn {
    places: Arc<Places>,
    color: Color32,
    /// Across and down.
    pixels: [usize; 2],
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
    let picture = match known {
        Some((_, texture)) => texture.id(),
        None => canvas.overview.picture(ui.ctx(), shown.places(), color, rect.size()),
    };
    let all = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
    painter.image(picture, rect, all, Color32::WHITE);
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
    /// The parts of the map as a small picture of `size` points, made anew only when they moved.
    fn picture(&mut self, ctx: &Context, places: &Arc<Places>, color: Color32, size: Vec2) -> TextureId {
        let pixels = (size * ctx.pixels_per_point()).ceil();
        let asked = Drawn {
            places: places.clone(),
            color,
            pixels: [pixels.x as usize, pixels.y as usize],
        };
        match &mut self.drawn {
            Some((drawn, texture)) if *drawn == asked => texture.id(),
            Some((drawn, texture)) => {
                texture.set(asked.image(), TextureOptions::LINEAR);
                *drawn = asked;
                texture.id()
            }
            None => {
                let texture = ctx.load_texture("overview", asked.image(), TextureOptions::LINEAR);
                let id = texture.id();
                self.drawn = Some((asked, texture));
                id
            }
        }
    }
}

impl PartialEq for Drawn {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.places, &other.places) && self.color == other.color && self.pixels == other.pixels
    }
}

impl Drawn {
    fn image(&self) -> ColorImage {
        let page = self.places.size();
        let whole = geometry::Rect::new(0.0, 0.0, page.width, page.height);
        let mut cover = Cover::new(self.pixels);
        let scale = [self.pixels[0] as f32 / page.width, self.pixels[1] as f32 / page.height];
        for (thing, rect) in self.places.placed_in(whole) {
            let strength = if matches!(thing, Thing::Touchpoint(_)) {
                1.0
            } else {
                0.55
            };
            let across = stretch(rect.x * scale[0], rect.right() * scale[0]);
            let down = stretch(rect.y * scale[1], rect.bottom() * scale[1]);
            cover.add(across, down, strength);
        }
        let pixels = cover.shares.iter().map(|share| self.color.gamma_multiply(*share));
        ColorImage::new(self.pixels, pixels.collect())
    }
}

/// A stretch of pixels, so long that it can be seen.
fn stretch(from: f32, to: f32) -> [f32; 2] {
    [from, to.max(from + 0.5)]
}

/// How much of each pixel is covered, row by row.
struct Cover {
    size: [usize; 2],
    shares: Vec<f32>,
}

impl Cover {
    fn new(size: [usize; 2]) -> Self {
        Self { size, shares: vec![0.0; size[0] * size[1]] }
    }

    /// Covers a rectangle, in pixels.
    fn add(&mut self, across: [f32; 2], down: [f32; 2], strength: f32) {
        let [width, height] = self.size;
        for y in touched(down, height) {
            let share = strength * shared(down, y);
            for x in touched(across, width) {
                if let Some(pixel) = self.shares.get_mut(y * width + x) {
                    *pixel = (*pixel + share * shared(across, x)).min(strength.max(*pixel));
                }
            }
        }
    }
}

/// The pixels that a stretch touches.
fn touched(stretch: [f32; 2], most: usize) -> std::ops::Range<usize> {
    let [from, to] = stretch;
    (from.max(0.0) as usize).min(most)..(to.max(0.0).ceil() as usize).min(most)
}

/// How much of a pixel a stretch covers.
fn shared(stretch: [f32; 2], pixel: usize) -> f32 {
    let pixel = pixel as f32;
    (stretch[1].min(pixel + 1.0) - stretch[0].max(pixel)).clamp(0.0, 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rectangle_covers_its_pixels_by_their_share() {
        let mut cover = Cover::new([4, 2]);
        cover.add([0.5, 2.25], [0.0, 1.0], 1.0);
        assert_eq!(cover.shares, [0.5, 1.0, 0.25, 0.0, 0.0, 0.0, 0.0, 0.0]);
        cover.add([3.0, 9.0], [1.0, 9.0], 0.5);
        assert_eq!(cover.shares[7], 0.5);
    }
}
