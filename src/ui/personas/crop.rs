//! A picture under a circle: moved and made larger until the circle holds the face.

use std::f32::consts::TAU;

use eframe::egui::{
    Color32, ColorImage, Context, EventFilter, Id, Key, Mesh, Modifiers, Rect, Response, Role, Sense, Stroke,
    StrokeKind, TextureHandle, TextureOptions, Ui, Vec2, WidgetInfo, pos2, vec2,
};

use crate::{
    app::{Action, App, Crop, Dialog, Keep, pictures::Square},
    edit::{Thing, name_of},
    model::Image,
    picture,
    ui::{
        style,
        widgets::{self, Button, Slider, dialog_buttons, dialog_text},
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

/// Shows the picture under the circle.
pub(in crate::ui) fn show(ctx: &Context, app: &App, crop: &Crop, actions: &mut Vec<Action>) {
    let Some((texture, is_new)) = texture(ctx, &crop.image) else {
        actions.push(Action::Dialog(None));
        return;
    };
    let size = texture.size_vec2();
    let key = Id::unique("where the crop circle stands");
    let known = ctx.data(|data| data.get_temp::<Frame>(key)).filter(|_| !is_new);
    let mut frame = known.unwrap_or_else(|| Frame::whole(size));
    let name = name_of(app.map(), Thing::Persona(crop.persona));
    let title = format!("Portrait of {name}");
    let shown = widgets::Dialog::new(Id::unique("crop a portrait"), &title).width(ROOM.x);
    let output = shown.show(ctx, |ui| {
        dialog_text(
            ui,
            "Move the picture with the mouse or the arrow keys, zoom with the wheel or + and −.",
        );
        ui.add_space(8.0);
        let view = view(ui, &texture, frame);
        if is_new {
            view.request_focus();
        }
        frame = moved(ui, &view, (frame, size)).within(size);
        let mut zoom = f64::from(frame.zoom);
        let words = |value: f64| format!("{:.0} %", value * 100.0);
        let slider = Slider::new("Zoom", 1.0..=f64::from(CLOSEST), 0.1).words(&words);
        if slider.show(ui, &mut zoom).changed {
            frame = Frame { zoom: zoom as f32, ..frame }.within(size);
        }
        let enter = view.has_focus() && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
        dialog_buttons(ui, |ui| {
            if ui.add(Button::primary("Use as the portrait")).clicked() || enter {
                actions.push(Action::Keep(Keep::Crop(crop.clone(), frame.square(size))));
            }
            if ui.add(Button::new("Cancel")).clicked() {
                actions.push(Action::Dialog(Some(Dialog::Persona(crop.persona))));
            }
        });
    });
    ctx.data_mut(|data| data.insert_temp(key, frame));
    if output.should_close {
        actions.push(Action::Dialog(None));
    }
}

/// The picture, decoded once, and whether that was now.
fn texture(ctx: &Context, image: &std::sync::Arc<Image>) -> Option<(TextureHandle, bool)> {
    type Kept = (usize, TextureHandle);
    let key = Id::unique("picture under the crop circle");
    let address = std::sync::Arc::as_ptr(image).addr();
    if let Some((of, texture)) = ctx.data(|data| data.get_temp::<Kept>(key))
        && of == address
    {
        return Some((texture, false));
    }
    let pixels = picture::decode(image).ok()?;
    let size = [pixels.width as usize, pixels.height as usize];
    let image = ColorImage::from_rgba_unmultiplied(size, &pixels.rgba);
    let options = TextureOptions { mipmap_mode: None, ..TextureOptions::LINEAR };
    let texture = ctx.load_texture("crop", image, options);
    ctx.data_mut(|data| data.insert_temp(key, (address, texture.clone())));
    Some((texture, true))
}

/// The picture with what is outside the circle in the dark.
fn view(ui: &mut Ui, texture: &TextureHandle, frame: Frame) -> Response {
    let tokens = style::tokens(ui);
    let (rect, view) = ui.allocate_exact_size(vec2(ui.available_width(), ROOM.y), Sense::click_and_drag());
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
    if view.has_focus() {
        let ring = Stroke::new(2.0, tokens.accent);
        painter.rect_stroke(rect.shrink(1.0), 7, ring, StrokeKind::Inside);
    }
    view
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
