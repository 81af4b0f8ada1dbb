//! What stays in view when the map runs out under it: the names of its rows beside it, the heads of
//! its stages over it, and in a head that begins out of view the name of its stage.

use eframe::egui::{Painter, Pos2, Rect, Stroke, Vec2, pos2, vec2};

use super::{Frame, ScenePainter, View, overlay::of_theme};
use crate::{
    app::{HEADS_MOST, NAMES_MOST, STAYS_FROM, group_of, texts},
    edit::Thing,
    geometry::{self, Point},
    model::{Direction, StageId},
    scene::{Group, Item, Part},
};

/// Between what stays and what runs under it, in points.
const GAP: f32 = 8.0;

pub(super) fn paint(painter: &Painter, frame: &Frame<'_>, scene: &mut ScenePainter) {
    let places = frame.app.shown().places();
    let body = frame.rect_on_screen(places.body());
    if frame.camera.zoom() < STAYS_FROM || body.width() <= 0.0 {
        return;
    }
    let side = Side::of(frame);
    let page = geometry::Rect::new(0.0, 0.0, places.size().width, places.size().height);
    let painter = painter.with_clip_rect(painter.clip_rect().intersect(frame.rect_on_screen(page)));
    let stages = stage_heads(frame);
    let all = stages.iter().map(|(_, rect)| *rect).reduce(Rect::union);
    let top = all.map_or(body.top(), |all| all.top().min(body.top()));
    let beside = names(&painter, frame, scene, side, (body, top));
    if let Some(all) = all {
        show_heads(&painter, frame, scene, side, &Heads { stages, all, body, beside });
    }
}

/// On which side a page begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Left,
    Right,
}

impl Side {
    fn of(frame: &Frame<'_>) -> Self {
        match frame.app.map().page_direction() {
            Direction::LeftToRight => Self::Left,
            Direction::RightToLeft => Self::Right,
        }
    }

    /// Where a rectangle begins.
    fn edge(self, rect: Rect) -> f32 {
        match self {
            Self::Left => rect.left(),
            Self::Right => rect.right(),
        }
    }

    /// Where it ends.
    fn end(self, rect: Rect) -> f32 {
        match self {
            Self::Left => rect.right(),
            Self::Right => rect.left(),
        }
    }

    /// How far `to` is behind `from` in the way the page runs.
    fn ahead(self, from: f32, to: f32) -> f32 {
        match self {
            Self::Left => to - from,
            Self::Right => from - to,
        }
    }

    /// `by` further on.
    fn moved(self, from: f32, by: f32) -> f32 {
        match self {
            Self::Left => from + by,
            Self::Right => from - by,
        }
    }
}

/// What lies between two edges.
fn strip(from: f32, to: f32, top: f32, bottom: f32) -> Rect {
    Rect::from_two_pos(pos2(from, top), pos2(to, bottom))
}

fn shown_at(frame: &Frame<'_>, group: &Group, at: Pos2, painter: &Painter, scene: &mut ScenePainter) {
    let view = View { zoom: frame.camera.zoom(), origin: at };
    scene.paint_group(painter, group, view, frame.app.opacity(&group.part));
}

/// The names of rows; where what runs under them begins.
fn names(painter: &Painter, frame: &Frame<'_>, scene: &mut ScenePainter, side: Side, (body, top): (Rect, f32)) -> f32 {
    let shown = frame.app.shown();
    let edge = side.edge(frame.rect);
    let Some(names) = shown.places().names().map(|names| frame.rect_on_screen(names)) else {
        return edge;
    };
    let is_out = side.ahead(side.edge(names), edge) > 0.0;
    let is_narrow = names.width() < NAMES_MOST * frame.rect.width();
    let has_more = side.ahead(edge, side.end(body)) > names.width();
    if !(is_out && is_narrow && has_more) {
        return edge;
    }
    let shift = side.moved(edge, GAP + 2.0) - side.edge(names);
    let inner = side.moved(side.end(names) + shift, GAP - 2.0);
    let over = strip(
        edge,
        inner,
        top.max(frame.rect.top()),
        body.bottom().min(frame.rect.bottom()),
    );
    let cut = painter.with_clip_rect(over);
    cut.rect_filled(over, 0.0, of_theme(shown.theme().ground));
    let line = Stroke::new(1.0, of_theme(shown.theme().hairline));
    cut.vline(inner, body.top().max(over.top())..=over.bottom(), line);
    let origin = shown.scene().root.at;
    for item in shown.scene().root.items.iter() {
        if let Item::Group(group) = item
            && matches!(group.part, Part::RowName(_))
        {
            let at = frame.screen_from_map(origin.moved(group.at.x, group.at.y)) + vec2(shift, 0.0);
            let set = Group { at: Point::default(), ..group.clone() };
            shown_at(frame, &set, at, &cut, scene);
        }
    }
    inner
}

/// Where the heads of the stages stand.
fn stage_heads(frame: &Frame<'_>) -> Vec<(StageId, Rect)> {
    let shown = frame.app.shown();
    let stages = shown.map().stages.iter();
    let rect = |id: StageId| Some(frame.rect_on_screen(shown.places().rect(Thing::Stage(id))?));
    stages.filter_map(|stage| Some((stage.id, rect(stage.id)?))).collect()
}

/// The heads of stages on the screen.
struct Heads {
    stages: Vec<(StageId, Rect)>,
    all: Rect,
    body: Rect,
    /// Where what is not covered by names begins.
    beside: f32,
}

/// All of them over a map that is scrolled down, and the name of the one that begins out of view.
fn show_heads(painter: &Painter, frame: &Frame<'_>, scene: &mut ScenePainter, side: Side, heads: &Heads) {
    let shown = frame.app.shown();
    let Heads { stages, all, body, beside } = heads;
    let (body, beside) = (*body, *beside);
    let edge = frame.rect.top();
    let stays = all.top() < edge
        && all.height() < HEADS_MOST * frame.rect.height()
        && body.bottom() > edge + all.height() + 40.0;
    let down = if stays { edge + GAP / 2.0 - all.top() } else { 0.0 };
    let over = strip(
        beside,
        side.moved(side.end(body), GAP + 4.0),
        edge,
        all.bottom() + down + GAP / 2.0,
    );
    let cut = painter.with_clip_rect(over.intersect(frame.rect));
    if stays {
        cut.rect_filled(over, 0.0, of_theme(shown.theme().ground));
        let line = Stroke::new(1.0, of_theme(shown.theme().hairline));
        cut.hline(over.x_range(), over.bottom(), line);
    }
    for (stage, rect) in stages {
        let rect = rect.translate(vec2(0.0, down));
        if !cut.clip_rect().intersects(rect) {
            continue;
        }
        let Some((group, at)) = group_of(shown.scene(), Thing::Stage(*stage)) else {
            continue;
        };
        let corner = frame.screen_from_map(at) + vec2(0.0, down);
        if stays {
            shown_at(frame, &group, corner, &cut, scene);
        }
        if let Some((by, place)) = name_kept(frame, &group, (corner, rect), side, beside) {
            shown_at(
                frame,
                &group,
                corner + by,
                &cut.with_clip_rect(place.intersect(cut.clip_rect())),
                scene,
            );
        }
    }
}

/// How far the beginning of a head is moved so that its name stays in view, and what of the screen
/// it then takes; what else stands in the head stays in view before it.
fn name_kept(
    frame: &Frame<'_>,
    group: &Group,
    (corner, rect): (Pos2, Rect),
    side: Side,
    beside: f32,
) -> Option<(Vec2, Rect)> {
    let out = side.ahead(side.edge(rect), beside);
    if out <= 0.0 {
        return None;
    }
    let zoom = frame.camera.zoom();
    let texts: Vec<Rect> = texts(group, Point::default())
        .into_iter()
        .map(|(at, block)| {
            let size = vec2(block.measure.width, block.measure.height) * zoom;
            Rect::from_min_size(corner + vec2(at.x, at.y) * zoom, size)
        })
        .collect();
    let first = texts.iter().map(|text| side.ahead(side.edge(rect), side.edge(*text)));
    let first = first.reduce(f32::min)?;
    let is_leading = |text: &&Rect| side.ahead(side.edge(rect), side.edge(**text)) < first + 4.0 * zoom;
    let end = texts
        .iter()
        .filter(is_leading)
        .map(|text| side.ahead(side.edge(rect), side.end(*text)))
        .reduce(f32::max)?;
    let next = texts
        .iter()
        .filter(|text| !is_leading(text))
        .map(|text| side.ahead(side.edge(rect), side.edge(*text)))
        .fold(rect.width() - first, f32::min);
    let by = out.min(next - end - GAP);
    if by <= 0.0 {
        return None;
    }
    let until = side.moved(side.edge(rect), by + end + GAP / 2.0);
    let place = strip(beside, until, rect.top(), rect.bottom());
    Some((vec2(side.moved(0.0, by), 0.0), place))
}
