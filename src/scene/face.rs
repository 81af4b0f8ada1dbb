//! Faces drawn from a value, and stars.

use std::sync::Arc;

use crate::{
    geometry::{Point, Rect, Step},
    model::Valence,
    scene::{Border, BoxItem, Cap, Item, LineItem, TextItem},
    text::TextBlock,
    theme::Theme,
};

/// A face: its mouth bends with the valence.
pub(super) fn face(center: Point, radius: f32, valence: Valence, theme: &Theme, items: &mut Vec<Item>) {
    let color = match valence.hundredths() {
        1.. => theme.good_mark,
        0 => theme.second_ink,
        ..0 => theme.bad_mark,
    };
    let stroke = radius * 0.2;
    let rect = Rect::round(center, radius);
    let border = Some(Border { width: stroke, color });
    items.push(Item::Box(BoxItem { rect, radius, fill: Some(theme.panel), border }));
    for side in [-1.0, 1.0] {
        let eye = center.moved(side * radius * 0.32, -radius * 0.2);
        let radius = radius * 0.12;
        items.push(Item::Box(BoxItem {
            rect: Rect::round(eye, radius),
            radius,
            fill: Some(color),
            border: None,
        }));
    }
    let bend = valence.value() / 2.0;
    let half = radius * 0.42;
    let corner = center.y + radius * (0.32 - 0.16 * bend);
    let middle = corner + radius * 0.44 * bend;
    let path: Arc<[Step]> = Arc::new([
        Step::Move(Point::new(center.x - half, corner)),
        Step::Cubic(
            Point::new(center.x - half * 0.5, middle),
            Point::new(center.x + half * 0.5, middle),
            Point::new(center.x + half, corner),
        ),
    ]);
    items.push(Item::Line(LineItem {
        path,
        width: stroke * 0.92,
        color,
        dash: None,
        cap: Cap::Round,
    }));
}

/// The star of a moment of truth on its round ground.
pub(super) fn star(center: Point, radius: f32, glyph: &Arc<TextBlock>, theme: &Theme, items: &mut Vec<Item>) {
    let rect = Rect::round(center, radius);
    let border = Some(Border { width: super::stroke::EDGE, color: theme.card_edge });
    items.push(Item::Box(BoxItem { rect, radius, fill: Some(theme.surface), border }));
    let (width, height) = (glyph.measure.width, glyph.measure.height);
    let at = Point::new(center.x - width / 2.0, center.y - height / 2.0);
    items.push(Item::Text(TextItem { at, color: theme.star, block: glyph.clone() }));
}
