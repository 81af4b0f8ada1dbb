//! Where personas feel most differently: a sign on the edge of the curve's panel that says how far
//! they are apart, and who, and selects both points. It never gets into a picture.

use eframe::egui::{CornerRadius, CursorIcon, Painter, Pos2, Rect, Stroke, StrokeKind, Ui, pos2, vec2};

use super::{
    Frame,
    overlay::{of_theme, tip},
};
use crate::{
    app::{Action, Apart},
    edit::{Selection, Thing, name_of},
    text::Weight,
    ui::style,
    words::words,
};

/// How large the sign is, in points of the screen.
const SIZE: (f32, f32) = (42.0, 17.0);
/// From its middle to its arrow, and how tall and wide that is.
const ARROW: (f32, f32, f32) = (-12.0, 9.0, 5.0);
/// How small it is drawn at most, from afar.
const LEAST: f32 = 0.75;
/// How tall a panel is at least to have it.
const PANEL: f32 = 56.0;
/// How far the ends of the bracket reach to both sides.
const CAP: f32 = 5.0;
/// From a point to the bracket.
const CLEAR: f32 = 8.0;

/// The sign as it stands on the screen.
struct Sign {
    apart: Apart,
    rect: Rect,
    /// The better point and the worse one.
    ends: [Pos2; 2],
}

impl Sign {
    fn of(frame: &Frame<'_>) -> Option<Self> {
        let app = frame.app;
        let apart = app.apart().filter(|_| app.writing().is_none())?;
        let places = app.shown().places();
        let [high, low] = apart.points().map(|place| places.point(place));
        let ends = [frame.screen_from_map(high?), frame.screen_from_map(low?)];
        let [one, other] = [apart.high, apart.low].map(|persona| places.curve_panel(persona));
        let panel = frame.rect_on_screen(one?.0.union(other?.0));
        let middle = pos2(f32::midpoint(ends[0].x, ends[1].x), panel.bottom());
        let share = share(frame);
        let rect = Rect::from_center_size(middle, vec2(SIZE.0, SIZE.1) * share);
        // Off words that stand low: under the edge.
        let rect = if frame.covers_words(rect) {
            rect.translate(vec2(0.0, rect.height() / 2.0))
        } else {
            rect
        };
        (PANEL <= panel.height()).then_some(Self { apart, rect, ends })
    }

    fn selection(&self) -> Selection {
        Selection::of(self.apart.points().map(Thing::Point))
    }
}

/// How large it is: on a small map smaller.
fn share(frame: &Frame<'_>) -> f32 {
    frame.camera.zoom().clamp(LEAST, 1.0)
}

/// What a press there asks for: both points.
pub(super) fn action_at(frame: &Frame<'_>, pointer: Pos2) -> Option<Action> {
    let sign = Sign::of(frame).filter(|sign| sign.rect.contains(pointer))?;
    Some(Action::Select(sign.selection()))
}

/// The sign; under the pointer, and as long as both points are selected, with a bracket between them.
pub(super) fn paint(painter: &Painter, ui: &Ui, frame: &Frame<'_>) {
    let Some(sign) = Sign::of(frame).filter(|sign| painter.clip_rect().intersects(sign.rect)) else {
        return;
    };
    let theme = frame.app.shown().theme();
    let (ink, ground) = (of_theme(theme.second_ink), of_theme(theme.panel));
    let pointer = ui.input(|input| input.pointer.hover_pos());
    let is_over = frame.response.contains_pointer() && pointer.is_some_and(|at| sign.rect.contains(at));
    let is_selected = *frame.app.selection() == sign.selection();
    if is_over || is_selected {
        bracket(painter, sign.ends, Stroke::new(1.5, ink));
    }
    let edge = Stroke::new(1.0, if is_over { ink } else { of_theme(theme.panel_edge) });
    painter.rect(sign.rect, CornerRadius::same(8), ground, edge, StrokeKind::Inside);
    let center = sign.rect.center();
    let share = share(frame);
    let (aside, tall, wide) = ARROW;
    let at = center + vec2(aside, 0.0) * share;
    arrow(painter, at, (tall * share, wide * share), Stroke::new(1.2, ink));
    let number = words(&frame.app.map().language).number(f64::from(sign.apart.hundredths) / 100.0);
    let galley = painter.layout_no_wrap(number, style::font(11.0 * share, Weight::SemiBold), ink);
    let at = pos2(
        center.x + 5.0 * share - galley.size().x / 2.0,
        center.y - galley.size().y / 2.0,
    );
    painter.galley(at, galley, ink);
    if is_over {
        ui.ctx().set_cursor_icon(CursorIcon::PointingHand);
        let name = |persona| name_of(frame.app.map(), Thing::Persona(persona));
        let words = format!("{} and {}", name(sign.apart.high), name(sign.apart.low));
        tip(
            painter,
            ui,
            sign.rect.left_bottom() + vec2(0.0, 8.0),
            &words,
            "differ most here",
        );
    }
}

/// Between two points, off their markers.
fn bracket(painter: &Painter, [high, low]: [Pos2; 2], stroke: Stroke) {
    let x = f32::midpoint(high.x, low.x);
    let (top, bottom) = (high.y + CLEAR, low.y - CLEAR);
    if bottom <= top {
        return;
    }
    for y in [top, bottom] {
        painter.line_segment([pos2(x - CAP, y), pos2(x + CAP, y)], stroke);
    }
    painter.line_segment([pos2(x, top), pos2(x, bottom)], stroke);
}

/// An arrow with a head at both ends.
fn arrow(painter: &Painter, middle: Pos2, (tall, wide): (f32, f32), stroke: Stroke) {
    let half = tall / 2.0;
    painter.line_segment([middle - vec2(0.0, half), middle + vec2(0.0, half)], stroke);
    for way in [-1.0, 1.0] {
        let tip = middle + vec2(0.0, way * half);
        for side in [-1.0, 1.0] {
            painter.line_segment([tip, tip - vec2(side * wide / 2.0, way * wide / 2.0)], stroke);
        }
    }
}
