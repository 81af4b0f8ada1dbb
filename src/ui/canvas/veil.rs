//! What of the curve steps back while the map is filtered.
//!
//! The curve is one drawing and keeps its ink; where it runs through columns in which no point of it
//! matches, the ground of its panel is laid over it.

use eframe::egui::Painter;

use super::{Frame, overlay::of_theme};
use crate::{
    app::Sifted,
    geometry,
    layout::{Layout, Part, Row, RowId},
    model::{Direction, JourneyMap, LaneKind},
};

/// How much is laid over it.
const OPACITY: f32 = 0.72;
/// How far stars reach down into the panel, in map units: they are the touchpoints'.
const STARS: f32 = 8.0;
/// The panel's edge stays.
const EDGE: f32 = 1.5;

pub(super) fn paint(painter: &Painter, frame: &Frame<'_>) {
    let Some(sifted) = frame
        .app
        .sifted()
        .filter(|_| frame.app.search().is_none_or(|search| !search.has_words()))
    else {
        return;
    };
    let shown = frame.app.shown();
    let (map, layout) = (shown.map(), shown.layout());
    let ground = of_theme(shown.theme().panel).gamma_multiply(OPACITY);
    let is_curve = |id| map.lane(id).is_some_and(|lane| lane.kind == LaneKind::Emotions);
    for row in &layout.rows {
        let RowId::Lane(lane) = row.id else { continue };
        // Where nothing of it matches, the whole drawing has stepped back.
        if !is_curve(lane) || !sifted.lights(&Part::Curve(lane)) {
            continue;
        }
        for (from, to) in dark(map, layout, sifted) {
            let from = if layout.direction == Direction::RightToLeft {
                layout.size.width - to
            } else {
                from
            };
            for (top, bottom) in panels(row) {
                let rect = frame.rect_on_screen(geometry::Rect::new(from, top, to - from, bottom - top));
                if painter.clip_rect().intersects(rect) {
                    painter.rect_filled(rect, 0.0, ground);
                }
            }
        }
    }
}

/// From where to where the panel and the strips of a row reach, without stars and edges.
fn panels(row: &Row) -> impl Iterator<Item = (f32, f32)> {
    let panels = row.placed.iter().filter(|placed| matches!(placed.part, Part::Curve(_)));
    panels.enumerate().map(|(place, panel)| {
        let top = row.top + panel.at.y;
        let inset = if place == 0 { STARS } else { EDGE };
        (top + inset, top + panel.size.height - EDGE)
    })
}

/// The stretches of columns without a match, as laid out; neighbours are one.
fn dark(map: &JourneyMap, layout: &Layout, sifted: &Sifted) -> Vec<(f32, f32)> {
    let columns = &layout.grid.columns;
    let slots = map.stages.iter().flat_map(|stage| {
        let own = stage
            .touchpoints
            .iter()
            .map(|touchpoint| sifted.lights_feeling(touchpoint.id));
        own.chain(stage.touchpoints.is_empty().then_some(false))
    });
    let mut stretches: Vec<(f32, f32)> = Vec::new();
    for (place, is_lit) in slots.enumerate() {
        let Some(column) = columns.get(place).filter(|_| !is_lit) else {
            continue;
        };
        let before = place.checked_sub(1).and_then(|before| columns.get(before));
        let from = before.map_or(column.x + EDGE, |before| f32::midpoint(before.right(), column.x));
        let after = columns.get(place + 1);
        let to = after.map_or(column.right() - EDGE, |after| f32::midpoint(column.right(), after.x));
        match stretches.last_mut() {
            Some(last) if (last.1 - from).abs() < 0.01 => last.1 = to,
            Some(_) | None => stretches.push((from, to)),
        }
    }
    stretches
}
