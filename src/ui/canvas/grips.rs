//! How edges show that they can be taken hold of, and what becomes of them while they are dragged.

use eframe::egui::{Color32, CornerRadius, Painter, Pos2, Rect, Shape, Stroke, StrokeKind, Ui, pos2, vec2};

use super::{
    Frame, Resize, edges,
    overlay::{of_theme, tip},
};
use crate::{
    app::Edge,
    edit::{self, CardEnd, Thing},
    geometry,
    ui::style,
};

/// A grip across the edge and along it, in points, and how much of a short edge it takes at most.
const THICK: f32 = 6.0;
const LONG: f32 = 22.0;
const SHARE: f32 = 0.6;

/// The edge under the pointer, with the line that would move.
pub(super) fn hovered(painter: &Painter, ui: &Ui, frame: &Frame<'_>, pointer: Pos2) {
    let accent = of_theme(frame.app.shown().theme().selection);
    if let Some(edge) = edges::edge_at(frame, pointer)
        && super::pluses::plus_at(frame, pointer).is_none()
    {
        line(painter, frame, edge, accent.gamma_multiply(0.55));
        grip(painter, ui, frame, edge, accent);
    }
}

/// The grips of a card that is selected alone.
pub(super) fn selected(painter: &Painter, ui: &Ui, frame: &Frame<'_>) {
    let Some(Thing::Card(id)) = frame.app.selection().only() else {
        return;
    };
    if frame.app.writing().is_some() {
        return;
    }
    for end in [CardEnd::Start, CardEnd::End] {
        let edge = Edge::Card(id, end);
        grip(painter, ui, frame, edge, of_theme(frame.app.shown().theme().selection));
    }
}

/// An edge in the hand: the line where it stands, what a card covers, and in words what will be.
pub(super) fn dragged(painter: &Painter, ui: &Ui, frame: &Frame<'_>, resize: &Resize) {
    let tokens = style::tokens(ui);
    let is_refused = frame.app.refusal().is_some();
    let accent = of_theme(frame.app.shown().theme().selection);
    let ink = if is_refused { tokens.error } else { accent };
    match resize.edge {
        Edge::Card(id, end) => covered(painter, frame, (id, end), resize, ink),
        Edge::Column(_) | Edge::Lane(_) => line(painter, frame, resize.edge, ink),
    }
    grip(painter, ui, frame, resize.edge, ink);
    if resize.has_moved() {
        let (words, more) = resize.tip(frame.app);
        let at = frame.screen_from_map(resize.at()) + vec2(18.0, 26.0);
        tip(painter, ui, at, &words, &more);
    }
}

/// The columns that a card covers: their touchpoints, the card, and the ghost of it that goes with
/// the pointer between one column and the next.
fn covered(
    painter: &Painter,
    frame: &Frame<'_>,
    (id, end): (crate::model::CardId, CardEnd),
    resize: &Resize,
    ink: Color32,
) {
    let places = frame.app.shown().places();
    let on_screen = |thing| places.rect(thing).map(|rect| frame.rect_on_screen(rect));
    let Some(card) = on_screen(Thing::Card(id)) else {
        return;
    };
    if let Some(extent) = edit::extent(frame.app.map(), id) {
        for touchpoint in places.touchpoints_of(extent) {
            if let Some(head) = on_screen(Thing::Touchpoint(touchpoint)) {
                let band = head.expand(2.0);
                painter.rect_filled(band, 6.0, ink.gamma_multiply(0.10));
                painter.rect_stroke(band, 6.0, Stroke::new(1.5, ink), StrokeKind::Outside);
            }
        }
    }
    painter.rect_filled(card, 6.0, ink.gamma_multiply(0.06));
    painter.rect_stroke(
        card.expand(3.0),
        CornerRadius::same(7),
        Stroke::new(2.0, ink),
        StrokeKind::Outside,
    );
    // From the end that stays to the pointer.
    let pointer = frame.screen_from_map(resize.at()).x;
    let (start, finish) = frame.ends(card);
    let fixed = match end {
        CardEnd::Start => finish.x,
        CardEnd::End => start.x,
    };
    let ghost = Rect::from_two_pos(pos2(fixed, card.top()), pos2(pointer, card.bottom())).expand(3.0);
    let corners = [
        ghost.left_top(),
        ghost.right_top(),
        ghost.right_bottom(),
        ghost.left_bottom(),
        ghost.left_top(),
    ];
    painter.extend(Shape::dashed_line(&corners, Stroke::new(1.0, ink), 5.0, 4.0));
}

fn line(painter: &Painter, frame: &Frame<'_>, edge: Edge, ink: Color32) {
    if let Some((line, _)) = frame.app.shown().places().line_of(edge) {
        let line = frame.rect_on_screen(line);
        painter.line_segment([line.min, line.max], Stroke::new(1.5, ink));
    }
}

fn grip(painter: &Painter, ui: &Ui, frame: &Frame<'_>, edge: Edge, ink: Color32) {
    let Some((_, at)) = frame.app.shown().places().line_of(edge) else {
        return;
    };
    let rect = pill(frame, edge, at);
    let radius = CornerRadius::same((THICK / 2.0) as u8);
    painter.rect_filled(rect, radius, style::tokens(ui).panel);
    painter.rect_stroke(rect, radius, Stroke::new(1.5, ink), StrokeKind::Middle);
}

/// In the middle of where an edge is taken hold of; of a column, under its "+".
fn pill(frame: &Frame<'_>, edge: Edge, at: geometry::Rect) -> Rect {
    let at = frame.rect_on_screen(at);
    match edge {
        Edge::Lane(_) => Rect::from_center_size(at.center(), vec2(LONG, THICK)),
        Edge::Card(_, end) => {
            let (start, _) = frame.ends(Rect::from_min_max(pos2(-1.0, 0.0), pos2(1.0, 0.0)));
            // Outside of the card, on the ring round it.
            let out = match end {
                CardEnd::Start => start.x,
                CardEnd::End => -start.x,
            };
            let center = at.center() + vec2(4.0 * out, 0.0);
            Rect::from_center_size(center, vec2(THICK, LONG.min(SHARE * at.height())))
        }
        Edge::Column(_) => {
            let top = (at.top() + super::pluses::PLUS).min(at.bottom());
            let center = pos2(at.center().x, f32::midpoint(top, at.bottom()));
            Rect::from_center_size(center, vec2(THICK, LONG.min(SHARE * at.height())))
        }
    }
}
