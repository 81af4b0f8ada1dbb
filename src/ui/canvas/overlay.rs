//! What is drawn over the map and never gets into a picture: what is selected, where the pointer
//! is, what is being dragged and where it will go.

use eframe::egui::{
    Align2, Color32, CornerRadius, Painter, Pos2, Rect, Shape, Stroke, StrokeKind, Ui, Vec2, epaint, pos2, vec2,
};

use super::{
    Drag, Frame, ScenePainter, View, curve, grips,
    pluses::{PLUS, pluses},
    pointer::Gesture,
    veil,
};
use crate::{
    app::Command,
    edit::Thing,
    geometry::{self, Point},
    scene::Color,
    text::Weight,
    ui::style::{self, Symbol},
};

/// From a part to the ring round it, and the ring's width, in points.
const RING_GAP: f32 = 3.0;
const RING: f32 = 2.0;

pub(super) fn paint(painter: &Painter, ui: &Ui, frame: &Frame<'_>, gesture: &Gesture, scene: &mut ScenePainter) {
    let accent = of_theme(frame.app.shown().theme().selection);
    veil::paint(painter, frame);
    super::sticky::paint(painter, frame, scene);
    match gesture {
        Gesture::Drag(drag) => dragged(painter, ui, frame, drag, scene),
        Gesture::Band { from, .. } => {
            selected(painter, frame, accent);
            if let Some(pointer) = ui.input(|input| input.pointer.latest_pos()) {
                let rect = frame.rect_on_screen(super::pointer::spanned(*from, frame.point_in_map(pointer)));
                painter.rect(
                    rect,
                    2.0,
                    accent.gamma_multiply(0.08),
                    Stroke::new(1.0, accent),
                    StrokeKind::Inside,
                );
            }
        }
        Gesture::Resize { resize, .. } => {
            selected(painter, frame, accent);
            grips::dragged(painter, ui, frame, resize);
        }
        // A point in the hand is ringed where it is now.
        Gesture::Curve(_) => {}
        Gesture::Pan { .. } | Gesture::Mark => selected(painter, frame, accent),
        Gesture::None | Gesture::Press { .. } => {
            selected(painter, frame, accent);
            grips::selected(painter, ui, frame);
            hovered(painter, ui, frame);
        }
    }
}

pub(super) fn of_theme(color: Color) -> Color32 {
    Color32::from_rgba_unmultiplied(color.r, color.g, color.b, color.a)
}

/// What of the screen a selected thing is ringed round.
pub(super) fn ring_of(frame: &Frame<'_>, thing: Thing) -> Option<Rect> {
    let places = frame.app.shown().places();
    let rect = match thing {
        Thing::Lane(lane) => places.lane_name(lane).zip(places.rect(thing)).map(|(name, row)| {
            let left = name.x.min(row.x);
            let right = name.right().max(row.right());
            geometry::Rect::new(left, row.y, right - left, row.height.max(name.height))
        }),
        Thing::Map
        | Thing::Persona(_)
        | Thing::Channel(_)
        | Thing::Stage(_)
        | Thing::Touchpoint(_)
        | Thing::Cell(_)
        | Thing::Card(_)
        | Thing::Point(_) => places.rect(thing),
    };
    Some(frame.rect_on_screen(rect?))
}

fn selected(painter: &Painter, frame: &Frame<'_>, accent: Color32) {
    let selection = frame.app.selection();
    let clip = painter.clip_rect();
    for thing in selection.things().iter().copied() {
        if let Thing::Point(place) = thing {
            curve::ring(painter, frame, place, accent);
            continue;
        }
        let Some(rect) = ring_of(frame, thing) else {
            continue;
        };
        if !clip.intersects(rect.expand(8.0)) {
            continue;
        }
        let rect = rect.expand(RING_GAP);
        let radius = CornerRadius::same(7);
        let is_cell = matches!(thing, Thing::Cell(_));
        let stroke = Stroke::new(if is_cell { 1.5 } else { RING }, accent);
        painter.rect_stroke(rect, radius, stroke, StrokeKind::Outside);
        let is_focus = selection.focus() == Some(thing);
        if is_focus && frame.response.has_focus() {
            painter.rect_stroke(
                rect.expand(RING),
                CornerRadius::same(9),
                Stroke::new(2.0, accent.gamma_multiply(0.35)),
                StrokeKind::Outside,
            );
        }
    }
}

fn hovered(painter: &Painter, ui: &Ui, frame: &Frame<'_>) {
    if !frame.response.contains_pointer() || frame.app.writing().is_some() {
        return;
    }
    let Some(pointer) = ui.input(|input| input.pointer.latest_pos()) else {
        return;
    };
    let tokens = style::tokens(ui);
    let thing = frame.thing_at(frame.point_in_map(pointer));
    if let Some(thing) = thing
        && !matches!(thing, Thing::Lane(_) | Thing::Map | Thing::Point(_))
        && let Some(rect) = ring_of(frame, thing)
    {
        painter.rect_stroke(
            rect,
            CornerRadius::same(6),
            Stroke::new(1.0, of_theme(frame.app.shown().theme().second_ink).gamma_multiply(0.6)),
            StrokeKind::Inside,
        );
    }
    grips::hovered(painter, ui, frame, pointer);
    for plus in pluses(frame, pointer) {
        let is_over = plus.is_at(pointer);
        let fill = if is_over { tokens.accent } else { tokens.panel };
        let ink = if is_over { tokens.on_accent } else { tokens.second };
        painter.circle(plus.at, plus.radius, fill, Stroke::new(1.0, tokens.field_edge));
        painter.text(
            plus.at,
            Align2::CENTER_CENTER,
            Symbol::PLUS.character,
            style::symbol_font(1.4 * plus.radius, Symbol::PLUS),
            ink,
        );
        if is_over {
            tip(painter, ui, plus.at + vec2(0.0, PLUS + 4.0), plus.words, "");
        }
    }
}

impl Frame<'_> {
    pub(super) fn screen_from_map(&self, at: Point) -> Pos2 {
        let on_canvas = self.camera.canvas_from_map(at);
        self.rect.min + vec2(on_canvas.x, on_canvas.y)
    }
}

/// Where things will go, where they were, and what follows the pointer.
fn dragged(painter: &Painter, ui: &Ui, frame: &Frame<'_>, drag: &Drag, scene: &mut ScenePainter) {
    let accent = of_theme(frame.app.shown().theme().selection);
    let zoom = frame.camera.zoom();
    let refused = frame.app.refusal();
    let places = frame.app.shown().places();
    if refused.is_none() && frame.app.document().proposal().is_some() {
        for thing in drag.things() {
            let slot = match thing {
                Thing::Touchpoint(id) => places.column(id),
                Thing::Stage(id) => places.stage(id),
                Thing::Lane(_)
                | Thing::Map
                | Thing::Persona(_)
                | Thing::Channel(_)
                | Thing::Cell(_)
                | Thing::Card(_)
                | Thing::Point(_) => places.rect(thing),
            };
            let Some(slot) = slot else { continue };
            slot_mark(painter, frame, frame.rect_on_screen(slot), thing, accent);
        }
    }
    let home = frame.rect_on_screen(drag.home(frame));
    let was = of_theme(frame.app.shown().theme().second_ink);
    painter.extend(Shape::dotted_line(
        &[home.left_top() - vec2(5.0, 0.0), home.left_bottom() - vec2(5.0, 0.0)],
        was,
        6.0,
        1.2,
    ));
    let (ghosts, at) = drag.ghosts();
    for (place, ghost) in ghosts.iter().enumerate().rev() {
        // Several lie on each other like cards in a hand.
        let offset = if ghosts.len() > 3 {
            Point::new(place as f32 * 6.0, place as f32 * 6.0)
        } else {
            ghost.offset
        };
        let at = at.moved(offset.x, offset.y);
        let size = vec2(ghost.rect.width, ghost.rect.height) * zoom;
        let rect = Rect::from_min_size(frame.screen_from_map(at), size);
        let origin = frame.screen_from_map(at.moved(ghost.corner.x, ghost.corner.y));
        let shadow = epaint::Shadow {
            offset: [0, 6],
            blur: 18,
            spread: 0,
            color: Color32::from_black_alpha(70),
        };
        painter.add(shadow.as_shape(rect, 6));
        painter.rect_filled(rect.expand(2.0), 6.0, of_theme(frame.app.shown().theme().surface));
        scene.paint_group(painter, &ghost.group, View { zoom, origin }, 1.0);
        let edge = if refused.is_some() {
            style::tokens(ui).error
        } else {
            accent
        };
        painter.rect_stroke(rect.expand(3.0), 7.0, Stroke::new(1.5, edge), StrokeKind::Outside);
    }
    let words = refused.map(str::to_owned).or_else(|| {
        let proposal = frame.app.document().proposal()?;
        Some(proposal.label().to_owned())
    });
    if let Some(words) = words {
        let notes = frame
            .app
            .document()
            .proposal()
            .map(|proposal| proposal.notes().join(" · "));
        let at = frame.screen_from_map(drag.at()) + vec2(18.0, 34.0);
        tip(painter, ui, at, &words, notes.as_deref().unwrap_or_default());
    }
}

/// The slot a thing will go to: dashed, an accent bar with a knob on its leading edge.
fn slot_mark(painter: &Painter, frame: &Frame<'_>, rect: Rect, thing: Thing, accent: Color32) {
    let rect = rect.expand(2.0);
    painter.rect_filled(rect, 6.0, accent.gamma_multiply(0.10));
    painter.rect_filled(
        rect,
        6.0,
        of_theme(frame.app.shown().theme().ground).gamma_multiply(0.45),
    );
    let corners = [
        rect.left_top(),
        rect.right_top(),
        rect.right_bottom(),
        rect.left_bottom(),
        rect.left_top(),
    ];
    painter.extend(Shape::dashed_line(&corners, Stroke::new(1.5, accent), 6.0, 4.0));
    let is_row = matches!(thing, Thing::Lane(_) | Thing::Card(_));
    let (before, _) = frame.ends(rect);
    let (from, to) = if is_row {
        (rect.left_top(), rect.right_top())
    } else {
        (pos2(before.x, rect.top()), pos2(before.x, rect.bottom()))
    };
    painter.line_segment([from, to], Stroke::new(3.0, accent));
    painter.circle(from, 4.5, Color32::WHITE, Stroke::new(2.5, accent));
}

/// Dark words on the canvas.
pub(super) fn tip(painter: &Painter, ui: &Ui, at: Pos2, words: &str, more: &str) {
    let tokens = style::tokens(ui);
    let clip = painter.clip_rect();
    let first = painter.layout_no_wrap(words.to_owned(), style::font(12.5, Weight::SemiBold), tokens.tip_ink);
    let second = painter.layout_no_wrap(more.to_owned(), style::font(12.0, Weight::Regular), tokens.tip_second);
    let gap = if more.is_empty() { 0.0 } else { 10.0 };
    let size = vec2(
        first.size().x + gap + second.size().x,
        first.size().y.max(second.size().y),
    ) + vec2(20.0, 12.0);
    let room = clip.shrink(6.0);
    let min = pos2(
        at.x.min(room.right() - size.x).max(room.left()),
        at.y.min(room.bottom() - size.y).max(room.top()),
    );
    let rect = Rect::from_min_size(min, size);
    painter.rect_filled(rect, 6.0, tokens.tip);
    let inner = rect.min + vec2(10.0, 6.0);
    let width = first.size().x;
    painter.galley(inner, first, tokens.tip_ink);
    painter.galley(inner + Vec2::new(width + gap, 0.5), second, tokens.tip_second);
}

/// The command that a menu on the canvas offers for what is selected.
pub(super) fn menu_commands(thing: Option<Thing>) -> &'static [&'static [Command]] {
    match thing {
        Some(Thing::Touchpoint(_)) => &[
            &[Command::Write, Command::ToggleMomentOfTruth],
            &[Command::InsertTouchpoint, Command::Duplicate],
            &[Command::Cut, Command::Copy, Command::Paste],
            &[Command::MoveLeft, Command::MoveRight],
            &[Command::Delete],
        ],
        Some(Thing::Stage(_)) => &[
            &[Command::Write, Command::ToggleStageFocus],
            &[Command::InsertStage, Command::InsertTouchpoint, Command::Duplicate],
            &[Command::Cut, Command::Copy, Command::Paste],
            &[Command::MoveLeft, Command::MoveRight],
            &[Command::Delete],
        ],
        Some(Thing::Card(_)) => &[
            &[Command::Write],
            &[Command::InsertCard, Command::Duplicate],
            &[Command::Cut, Command::Copy, Command::Paste],
            &[
                Command::MoveUp,
                Command::MoveDown,
                Command::MoveLeft,
                Command::MoveRight,
            ],
            &[Command::EndLeft, Command::EndRight],
            &[Command::Delete],
        ],
        Some(Thing::Cell(_)) => &[&[Command::InsertCard], &[Command::Paste], &[Command::Delete]],
        Some(Thing::Lane(_)) => &[
            &[Command::Write],
            &[Command::MoveUp, Command::MoveDown],
            &[Command::Delete],
        ],
        Some(Thing::Point(_)) => &[
            &[Command::Write],
            &[Command::InsertPoint, Command::CurveTool],
            &[
                Command::MoveUp,
                Command::MoveDown,
                Command::MoveLeft,
                Command::MoveRight,
            ],
            &[Command::Delete],
        ],
        Some(Thing::Map | Thing::Persona(_) | Thing::Channel(_)) | None => &[
            &[Command::InsertStage, Command::InsertTouchpoint],
            &[Command::Paste, Command::SelectAll],
            &[Command::Fit, Command::ActualSize],
        ],
    }
}
