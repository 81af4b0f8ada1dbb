//! A picture under a circle: moved and made larger until the circle holds the face.
//!
//! It is decoded beside the window; until it is there its place is held, and nothing moves when it comes.

use std::{f32::consts::TAU, sync::Arc};

use eframe::egui::{
    Color32, ColorImage, Context, EventFilter, Id, Key, Mesh, Modifiers, Rect, Response, Role, Sense, Stroke,
    StrokeKind, TextureHandle, TextureOptions, Ui, Vec2, WidgetInfo, pos2, vec2,
};

use crate::{
    app::{Action, App, Crop, Dialog, Keep, pictures::Square},
    edit::{Thing, name_of},
    model::Image,
    picture::Pixels,
    text::Weight,
    ui::{
        style::{self, TEXT},
        widgets::{
            self, Button, Slider, dialog_buttons, dialog_text,
            paint::{self, Type},
        },
    },
};

/// The part of the dialog in which the picture stands.
const ROOM: Vec2 = vec2(472.0, 400.0);
/// The circle in it.
const RADIUS: f32 = 168.0;
/// How much larger the picture is made at most.
const CLOSEST: f32 = 8.0;
/// How much a notch of the wheel or a key makes it larger.
const STEP: f32 = 1.1;

/// Where the circle stands on the picture.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Frame {
    /// Its middle, in pixels of the picture.
    center: Vec2,
    /// 1 where it is as large as the picture allows.
    zoom: f32,
}

impl Frame {
    /// As much as there is, in the middle.
    fn whole(size: Vec2) -> Self {
        Self { center: size / 2.0, zoom: 1.0 }
    }

    /// How wide the circle is, in pixels of the picture.
    fn side(self, size: Vec2) -> f32 {
        size.min_elem() / self.zoom
    }

    /// The nearest frame that lies within the picture.
    fn within(self, size: Vec2) -> Self {
        let zoom = self.zoom.clamp(1.0, CLOSEST);
        let half = Vec2::splat(Self { zoom, ..self }.side(size) / 2.0);
        Self { center: self.center.max(half).min(size - half), zoom }
    }

    /// What it cuts out.
    fn square(self, size: Vec2) -> Square {
        let side = self.side(size);
        let corner = self.center - Vec2::splat(side / 2.0);
        let whole = |length: f32| length.round().max(0.0) as u32;
        Square {
            x: whole(corner.x),
            y: whole(corner.y),
            side: whole(side).max(1),
        }
    }
}

/// What is kept of the picture while it is asked about.
#[derive(Clone)]
struct Kept {
    image: Arc<Image>,
    texture: Option<TextureHandle>,
    frame: Option<Frame>,
}

fn key() -> Id {
    Id::unique("picture under the crop circle")
}

/// Shows the picture under the circle.
pub(in crate::ui) fn show(ctx: &Context, app: &App, crop: &Crop, actions: &mut Vec<Action>) {
    let known = ctx.data(|data| data.get_temp::<Kept>(key()));
    let known = known.filter(|kept| Arc::ptr_eq(&kept.image, &crop.image));
    let is_new = known.is_none();
    let mut kept = known.unwrap_or_else(|| Kept { image: crop.image.clone(), texture: None, frame: None });
    if kept.texture.is_none() {
        kept.texture = crop.pixels.as_ref().map(|pixels| texture(ctx, pixels));
    }
    let heard = actions.len();
    let name = name_of(app.map(), Thing::Persona(crop.persona));
    let title = format!("Portrait of {name}");
    let shown = widgets::Dialog::new(Id::unique("crop a portrait"), &title).width(ROOM.x);
    let output = shown.show(ctx, |ui| {
        dialog_text(
            ui,
            "Move the picture with the mouse or the arrow keys, zoom with the wheel or + and −.",
        );
        ui.add_space(8.0);
        let (rect, view) = ui.allocate_exact_size(vec2(ui.available_width(), ROOM.y), Sense::click_and_drag());
        if is_new {
            view.request_focus();
        }
        let enter = view.has_focus() && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
        let square = if let Some(texture) = kept.texture.clone() {
            Some(framed(ui, (rect, &view), &texture, &mut kept.frame))
        } else {
            waiting(ui, (rect, &view));
            None
        };
        dialog_buttons(ui, |ui| {
            let usable = ui.add_enabled(square.is_some(), Button::primary("Use as the portrait"));
            if let Some(square) = square.filter(|_| usable.clicked() || enter) {
                actions.push(Action::Keep(Keep::Crop(crop.clone(), square)));
            }
            if ui.add(Button::new("Cancel")).clicked() {
                actions.push(Action::Dialog(Some(Dialog::Persona(crop.persona))));
            }
        });
    });
    if output.should_close {
        actions.push(Action::Dialog(None));
    }
    if actions.len() == heard {
        ctx.data_mut(|data| data.insert_temp(key(), kept));
    } else {
        // A picture of ten megabytes is not kept for nobody.
        ctx.data_mut(|data| data.remove::<Kept>(key()));
    }
}

/// The picture, moved and zoomed as it is asked for; gives what the circle cuts out.
fn framed(ui: &mut Ui, (rect, view): (Rect, &Response), texture: &TextureHandle, kept: &mut Option<Frame>) -> Square {
    let size = texture.size_vec2();
    let before = kept.unwrap_or_else(|| Frame::whole(size));
    picture(ui, (rect, view), texture, before);
    let mut frame = moved(ui, view, (before, size)).within(size);
    let zoom = zoom(ui, frame.zoom);
    frame = Frame { zoom, ..frame }.within(size);
    if frame != before {
        ui.ctx().request_repaint();
    }
    *kept = Some(frame);
    frame.square(size)
}

/// How much larger the picture is made.
fn zoom(ui: &mut Ui, zoom: f32) -> f32 {
    let mut value = f64::from(zoom);
    let words = |value: f64| format!("{:.0} %", value * 100.0);
    let slider = Slider::new("Zoom", 1.0..=f64::from(CLOSEST), 0.1).words(&words);
    if slider.show(ui, &mut value).changed {
        value as f32
    } else {
        zoom
    }
}

/// What stands in the place of a picture that is not there yet.
fn waiting(ui: &mut Ui, (rect, view): (Rect, &Response)) {
    let tokens = style::tokens(ui);
    let words = "Opening the picture…";
    view.widget_info(|| WidgetInfo::labeled(Role::Image, true, words));
    ui.painter().rect_filled(rect, 8, tokens.surround);
    let ring = Stroke::new(2.0, tokens.hairline);
    ui.painter().circle(rect.center(), RADIUS, tokens.panel, ring);
    let galley = paint::line(ui, words, Type::new(TEXT, Weight::Regular, tokens.second));
    paint::put_middle(ui, &galley, rect.center());
    ring_of_focus(ui, rect, view);
    ui.add_enabled_ui(false, |ui| zoom(ui, 1.0));
}

fn texture(ctx: &Context, pixels: &Pixels) -> TextureHandle {
    let size = [pixels.width as usize, pixels.height as usize];
    let image = ColorImage::from_rgba_unmultiplied(size, &pixels.rgba);
    let options = TextureOptions { mipmap_mode: None, ..TextureOptions::LINEAR };
    ctx.load_texture("crop", image, options)
}

/// The picture with what is outside the circle in the dark.
fn picture(ui: &Ui, (rect, view): (Rect, &Response), texture: &TextureHandle, frame: Frame) {
    let tokens = style::tokens(ui);
    view.widget_info(|| WidgetInfo::labeled(Role::Image, true, "The picture under the circle"));
    let size = texture.size_vec2();
    let scale = 2.0 * RADIUS / frame.side(size);
    let corner = rect.center() - frame.center * scale;
    let painter = ui.painter().with_clip_rect(rect.intersect(ui.clip_rect()));
    painter.rect_filled(rect, 8, tokens.surround);
    let whole = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
    painter.image(
        texture.id(),
        Rect::from_min_size(corner, size * scale),
        whole,
        Color32::WHITE,
    );
    painter.add(shade(rect));
    painter.circle_stroke(rect.center(), RADIUS, Stroke::new(2.0, Color32::WHITE));
    ring_of_focus(ui, rect, view);
}

fn ring_of_focus(ui: &Ui, rect: Rect, view: &Response) {
    if view.has_focus() {
        let ring = Stroke::new(2.0, style::tokens(ui).accent);
        ui.painter().rect_stroke(rect.shrink(1.0), 7, ring, StrokeKind::Inside);
    }
}

/// The dark round the circle: a ring of triangles that reaches past the corners.
fn shade(rect: Rect) -> Mesh {
    const PIECES: u32 = 96;
    let dark = Color32::from_black_alpha(150);
    let far = rect.size().length();
    let mut mesh = Mesh::default();
    for piece in 0..=PIECES {
        let way = Vec2::angled(piece as f32 / PIECES as f32 * TAU);
        mesh.colored_vertex(rect.center() + way * RADIUS, dark);
        mesh.colored_vertex(rect.center() + way * far, dark);
        if piece > 0 {
            let last = 2 * piece;
            mesh.add_triangle(last - 2, last - 1, last);
            mesh.add_triangle(last - 1, last, last + 1);
        }
    }
    mesh
}

/// Where mouse and keys have brought the circle.
fn moved(ui: &Ui, view: &Response, (frame, size): (Frame, Vec2)) -> Frame {
    let mut frame = frame;
    let pixels = frame.side(size) / (2.0 * RADIUS);
    if view.clicked() || view.drag_started() {
        view.request_focus();
    }
    frame.center -= view.drag_delta() * pixels;
    if view.hovered() {
        let (wheel, pinch) = ui.input(|input| (input.smooth_scroll_delta.y, input.zoom_delta()));
        frame.zoom *= (wheel / 240.0).exp() * pinch;
    }
    if view.has_focus() {
        let filter = EventFilter {
            horizontal_arrows: true,
            vertical_arrows: true,
            ..EventFilter::default()
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(view.id, filter));
        let far = frame.side(size) / 24.0;
        let times = |key| ui.input(|input| if input.key_pressed(key) { 1.0 } else { 0.0 });
        frame.center.x += far * (times(Key::ArrowRight) - times(Key::ArrowLeft));
        frame.center.y += far * (times(Key::ArrowDown) - times(Key::ArrowUp));
        let closer = times(Key::Plus) + times(Key::Equals) - times(Key::Minus);
        frame.zoom *= STEP.powf(closer);
    }
    frame
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_circle_never_leaves_the_picture() {
        let size = vec2(300.0, 200.0);
        let far = Frame { center: vec2(-50.0, 900.0), zoom: 2.0 }.within(size);
        assert_eq!(far.square(size), Square { x: 0, y: 100, side: 100 });
        let close = Frame { center: vec2(150.0, 100.0), zoom: 99.0 }.within(size);
        assert_eq!(close.zoom, CLOSEST);
    }

    #[test]
    fn at_first_the_circle_holds_as_much_as_there_is() {
        let size = vec2(300.0, 200.0);
        assert_eq!(Frame::whole(size).square(size), Square { x: 50, y: 0, side: 200 });
    }
}
