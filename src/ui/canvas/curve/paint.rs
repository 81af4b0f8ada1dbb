//! What is drawn over the curve and never gets into a picture: rings, the value on the scale, where a
//! point was, and curves that the page itself does not draw.

use eframe::egui::{
    Align2, Color32, CornerRadius, Painter, Pos2, Rect, Shape, Stroke, StrokeKind, Ui, epaint::CubicBezierShape, pos2,
    vec2,
};

use super::{super::Frame, Drawing, Hand, panel, panel_at, value_words};
use crate::{
    app::{Places, Scale},
    edit::{self, Layer, Line, PointPlace, Thing},
    geometry::{self, Point, Step},
    layout::curve::{self, CurveInput, CurveMeasures, LineInput, PointInput},
    text::Weight,
    ui::{canvas::overlay::of_theme, style},
};

/// How far its value's line keeps off a point, in points of the screen.
const RING: f32 = 8.0;
/// From a point's marker or face to the ring round it.
const RING_GAP: f32 = 4.0;
/// The radius of a point that the page does not draw, in map units.
const OWN: f32 = 3.6;
/// How far the pill of a value reaches out of the panel: less than the faces of the scale are away.
const OUT: f32 = 2.0;

/// The value where the pen is.
fn pen(painter: &Painter, ui: &Ui, frame: &Frame<'_>, drawing: &Drawing, accent: Color32) {
    let Some(pointer) = ui.input(|input| input.pointer.latest_pos()) else {
        return;
    };
    let Some((_, panel)) = frame.app.shown().places().curve_panel(drawing.line.0) else {
        return;
    };
    let at = frame.point_in_map(pointer);
    let height = edit::settled(drawing.line.1, panel.height(at.y), super::snap(ui));
    let words = value_words(frame.app, drawing.line.1, height);
    let at = pos2(pointer.x, y_on_screen(frame, panel.y(height)));
    pill(painter, frame, (drawing.line, at), &words, accent);
}

/// Everything of the curve over the page.
pub(in super::super) fn paint(painter: &Painter, ui: &Ui, frame: &Frame<'_>, hand: Option<&Hand>) {
    let accent = of_theme(frame.app.shown().theme().selection);
    if let Some((line, _, scale)) = panel(frame) {
        half_steps(painter, frame, (line, scale));
        let is_drawn = Places::draws(line, frame.app.map());
        if !is_drawn {
            own_line(painter, frame, line);
        }
        if !is_drawn || line.1 == Layer::Intensity {
            own_points(painter, frame, line);
        }
    }
    match hand {
        Some(Hand::Point(drag)) => {
            let now = in_hand(frame).filter(|_| drag.is_alone()).unwrap_or(drag.place);
            let home = drag.places.point(drag.place).filter(|_| drag.home.1.is_some());
            if let (Some(home), Some(at)) = (home, frame.app.shown().places().point(now)) {
                was_here(painter, frame, (home, at), accent);
            }
            ring(painter, frame, now, accent);
            read_out(painter, frame, now, accent);
        }
        Some(Hand::Stroke(drawing)) => pen(painter, ui, frame, drawing, accent),
        None => {
            let focus = frame.app.selection().focus();
            if let Some(Thing::Point(place)) = focus
                && (frame.app.curve_tool().is_some() || frame.app.writing().is_some())
            {
                read_out(painter, frame, place, accent);
            }
            hovered(painter, ui, frame, accent);
        }
    }
}

/// The point that is moved, as it stands now: points may have passed one another.
fn in_hand(frame: &Frame<'_>) -> Option<PointPlace> {
    frame.app.document().proposal()?.selection().points().next()
}

/// A ring round a point.
pub(in super::super) fn ring(painter: &Painter, frame: &Frame<'_>, place: PointPlace, accent: Color32) {
    let Some(at) = frame.app.shown().places().point(place) else {
        return;
    };
    let at = frame.screen_from_map(at);
    let radius = ring_radius(frame, place);
    painter.circle_stroke(at, radius, Stroke::new(2.0, accent));
    if frame.response.has_focus() && frame.app.selection().focus() == Some(Thing::Point(place)) {
        painter.circle_stroke(at, radius + 2.0, Stroke::new(2.0, accent.gamma_multiply(0.35)));
    }
}

/// Clear of the point's own marker or face.
fn ring_radius(frame: &Frame<'_>, place: PointPlace) -> f32 {
    let radius = frame.app.shown().places().point_radius(place).unwrap_or(OWN);
    radius * frame.camera.zoom() + RING_GAP
}

/// Where the scale stands on the screen: the edge at which the journey begins.
fn edge(frame: &Frame<'_>, place: Line) -> Option<(f32, f32, Scale)> {
    let places = frame.app.shown().places();
    let (rect, scale) = places.curve_panel(place.0)?;
    let rect = frame.rect_on_screen(rect);
    let is_mirrored = places.at_along(0.0, 0.0).x > 0.0;
    // Where the edge is out of sight, the canvas' own will do.
    Some(if is_mirrored {
        (rect.right().min(frame.rect.right() - OUT), -1.0, scale)
    } else {
        (rect.left().max(frame.rect.left() + OUT), 1.0, scale)
    })
}

fn y_on_screen(frame: &Frame<'_>, y: f32) -> f32 {
    frame.screen_from_map(Point::new(0.0, y)).y
}

/// The halves of the scale at its edge.
fn half_steps(painter: &Painter, frame: &Frame<'_>, (line, scale): (Line, Scale)) {
    let Some((x, way, _)) = edge(frame, line) else {
        return;
    };
    if (y_on_screen(frame, scale.y(0.5)) - y_on_screen(frame, scale.y(0.0))).abs() < 5.0 {
        return;
    }
    let ink = of_theme(frame.app.shown().theme().second_ink).gamma_multiply(0.7);
    for step in -4_i32..=4 {
        let length = if step % 2 == 0 { 8.0 } else { 5.0 };
        let y = y_on_screen(frame, scale.y(step as f32 / 2.0));
        painter.line_segment([pos2(x, y), pos2(x + way * length, y)], Stroke::new(1.0, ink));
    }
}

/// The value of a point in a pill on the scale, with a dotted line to it.
fn read_out(painter: &Painter, frame: &Frame<'_>, place: PointPlace, accent: Color32) {
    let app = frame.app;
    let Some(at) = app.shown().places().point(place) else {
        return;
    };
    let Some((_, height)) = edit::height_of(app.map(), place) else {
        return;
    };
    let words = app.curve_entry().map_or_else(
        || {
            let value = |height| value_words(app, place.layer, height);
            height.map_or_else(|| "no answer".to_owned(), value)
        },
        |entry| entry.replace('-', "\u{2212}"),
    );
    let at = frame.screen_from_map(at);
    pill(painter, frame, ((place.persona, place.layer), at), &words, accent);
}

fn pill(painter: &Painter, frame: &Frame<'_>, (line, at): (Line, Pos2), words: &str, fill: Color32) {
    let Some((x, way, _)) = edge(frame, line) else {
        return;
    };
    let ground = of_theme(frame.app.shown().theme().panel);
    let galley = painter.layout_no_wrap(words.to_owned(), style::font(12.0, Weight::SemiBold), ground);
    let size = galley.size() + vec2(12.0, 5.0);
    let x = x - way * OUT;
    let beginning_at = |x: f32| Rect::from_center_size(pos2(x + way * size.x / 2.0, at.y), size);
    let inside = beginning_at(x);
    // Where it would cover a label of the curve, it stands over the scale.
    let (rect, from) = if frame.covers_words(inside) {
        (beginning_at(x - way * size.x), pos2(x, at.y))
    } else {
        (inside, pos2(x + way * size.x, at.y))
    };
    let to = pos2(at.x - way * RING, at.y);
    if (to.x - from.x) * way > 4.0 {
        painter.extend(Shape::dashed_line(&[from, to], Stroke::new(1.2, fill), 2.0, 3.0));
    }
    painter.rect_filled(rect, CornerRadius::same(4), fill);
    painter.galley(rect.center() - galley.size() / 2.0, galley, ground);
}

/// Where a point was: hollow, on a dotted hairline to where it is.
fn was_here(painter: &Painter, frame: &Frame<'_>, (home, now): (Point, Point), accent: Color32) {
    let (home, now) = (frame.screen_from_map(home), frame.screen_from_map(now));
    if home.distance(now) < 4.0 {
        return;
    }
    painter.extend(Shape::dashed_line(&[home, now], Stroke::new(1.2, accent), 2.0, 3.0));
    let ground = of_theme(frame.app.shown().theme().panel);
    painter.circle(home, 4.0, ground, Stroke::new(1.3, accent));
}

/// The value where the pointer is, and the point that a press would take.
fn hovered(painter: &Painter, ui: &Ui, frame: &Frame<'_>, accent: Color32) {
    if !frame.response.contains_pointer() || frame.app.writing().is_some() {
        return;
    }
    let Some(pointer) = ui.input(|input| input.pointer.latest_pos()) else {
        return;
    };
    let at = frame.point_in_map(pointer);
    if let Some(Thing::Point(place)) = frame.thing_at(at) {
        let Some(own) = frame.app.shown().places().point(place) else {
            return;
        };
        let ink = of_theme(frame.app.shown().theme().second_ink);
        let radius = ring_radius(frame, place);
        if frame.app.selection().contains(Thing::Point(place)) {
            return;
        }
        painter.circle_stroke(
            frame.screen_from_map(own),
            radius,
            Stroke::new(1.5, ink.gamma_multiply(0.8)),
        );
        if frame.app.curve_tool().is_some() {
            read_out(painter, frame, place, ink);
        }
        return;
    }
    let Some((line, _, scale)) = panel_at(frame, at).filter(|(_, panel, _)| panel.contains(at)) else {
        return;
    };
    let height = edit::settled(line.1, scale.height(at.y), super::snap(ui));
    let words = value_words(frame.app, line.1, height);
    let way = pos2(pointer.x, y_on_screen(frame, scale.y(height)));
    pill(painter, frame, (line, way), &words, accent.gamma_multiply(0.75));
}

/// A line that the page does not draw: tension, or how it is to be, of somebody who does not lead.
fn own_line(painter: &Painter, frame: &Frame<'_>, line: Line) {
    let shown = frame.app.shown();
    let places = shown.places();
    let ink = ink_of(frame, line);
    let points = places.line(line);
    let columns = places.curve_columns();
    let column = |id| columns.iter().position(|(other, _)| *other == id).unwrap_or(0);
    let input = CurveInput {
        zero_y: 0.0,
        unit: -1.0,
        columns: columns.len(),
        panel: geometry::Rect::new(-1e6, -1e6, 2e6, 2e6),
        lines: vec![LineInput {
            points: points
                .iter()
                .map(|(place, at, is_answered)| PointInput {
                    x: places.along(*at),
                    column: column(place.touchpoint),
                    valence: is_answered.then_some(at.y),
                    ..PointInput::default()
                })
                .collect(),
            ..LineInput::default()
        }],
        measures: CurveMeasures::default(),
        ..CurveInput::default()
    };
    let stroke = Stroke::new((2.0 * frame.camera.zoom()).max(1.5), ink);
    let on_screen = |at: Point| frame.screen_from_map(places.at_along(at.x, at.y));
    for stretch in curve::lay_out(&input).stretches {
        let mut pen = Pos2::ZERO;
        for step in stretch.path {
            match step {
                Step::Move(to) => pen = on_screen(to),
                Step::Line(to) => {
                    painter.line_segment([pen, on_screen(to)], stroke);
                    pen = on_screen(to);
                }
                Step::Cubic(one, two, to) => {
                    let all = [pen, on_screen(one), on_screen(two), on_screen(to)];
                    painter.add(CubicBezierShape::from_points_stroke(
                        all,
                        false,
                        Color32::TRANSPARENT,
                        stroke,
                    ));
                    pen = on_screen(to);
                }
                Step::Close => {}
            }
        }
    }
}

/// The points of a curve that the page does not draw.
fn own_points(painter: &Painter, frame: &Frame<'_>, line: Line) {
    let (ink, ground) = (ink_of(frame, line), of_theme(frame.app.shown().theme().panel));
    let radius = (OWN * frame.camera.zoom()).max(3.0);
    for (_, at, is_answered) in frame.app.shown().places().line(line) {
        let at = frame.screen_from_map(at);
        if is_answered {
            painter.circle(at, radius, ink, Stroke::new(1.2, ground));
        } else {
            painter.circle(at, radius, ground, Stroke::new(1.2, ink));
        }
    }
}

fn ink_of(frame: &Frame<'_>, (persona, layer): Line) -> Color32 {
    let theme = frame.app.shown().theme();
    let place = frame.app.map().personas.iter().position(|other| other.id == persona);
    let colours = &theme.personas[place.unwrap_or(0) % theme.personas.len()];
    match layer {
        Layer::AsIs | Layer::Intensity => of_theme(colours.line),
        Layer::ToBe => of_theme(theme.opportunity_ink),
    }
}

/// The field of a text that is written at a point, over the map where the map does not show it.
pub(in super::super) fn field(painter: &Painter, ui: &Ui, frame: &Frame<'_>, hint: &str) -> Option<()> {
    let written = frame.app.written()?;
    let accent = of_theme(frame.app.shown().theme().selection);
    let rect = frame.rect_on_screen(written.rect).expand2(vec2(7.0, 3.5));
    if written.beside.is_some() || written.carets.is_none() {
        painter.rect_filled(rect, CornerRadius::same(5), of_theme(frame.app.shown().theme().panel));
    }
    painter.rect_stroke(
        rect,
        CornerRadius::same(5),
        Stroke::new(2.0, accent),
        StrokeKind::Outside,
    );
    let tokens = style::tokens(ui);
    let galley = painter.layout_no_wrap(hint.to_owned(), style::font(11.0, Weight::Regular), tokens.second);
    let room = frame.rect.shrink(6.0);
    let beside = pos2(rect.right() + 10.0, rect.center().y);
    let at = if beside.x + galley.size().x + 8.0 < room.right() {
        beside
    } else {
        pos2((rect.left() - 10.0 - galley.size().x).max(room.left()), rect.center().y)
    };
    let ground = Align2::LEFT_CENTER.anchor_size(at, galley.size());
    painter.rect_filled(ground.expand2(vec2(6.0, 3.0)), CornerRadius::same(5), tokens.panel);
    painter.galley(ground.min, galley, tokens.second);
    Some(())
}
