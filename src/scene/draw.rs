//! From marks to items: this is where meaning gets its colour.

use std::sync::Arc;

use crate::{
    geometry::{Point, Rect},
    layout::{BadgeGround, Emphasis, Form, Ink, Mark},
    model::Level,
    scene::{
        Area, AreaShape, Border, BoxItem, Color, Fill, ImageItem, Item, TextItem,
        face::{face, star},
        marker::{marker, to_be_point},
        portrait::portrait,
        stroke::{EDGE, arrow_head, path, side_arrow_head},
    },
    text::TextBlock,
    theme::{PainColors, Theme},
};

/// The items of a mark.
pub(super) fn mark(mark: &Mark, theme: &Theme, items: &mut Vec<Item>) {
    match mark {
        Mark::Box { rect, radius, form } => items.push(boxed(*rect, *radius, *form, theme)),
        Mark::Chevron { rect, notch, tip, emphasis } => chevron(*rect, (*notch, *tip), *emphasis, theme, items),
        Mark::Text { at, block, ink } => items.push(text(*at, block, color(*ink, theme))),
        Mark::Dots { at, severity, ground, radius } => {
            dots(*at, *severity, pain(*ground, theme).mark, *radius, items);
        }
        Mark::Badge { center, radius, number, ground } => badge(*center, *radius, number, *ground, theme, items),
        Mark::Matrix { rect, impact, effort } => matrix(*rect, *impact, *effort, theme, items),
        Mark::Star { center, radius, glyph } => star(*center, *radius, glyph, theme, items),
        Mark::Face { center, radius, valence } => face(*center, *radius, *valence, theme, items),
        Mark::Marker { center, radius, persona, filled, ring } => {
            marker(*center, *radius, (*persona, *filled, *ring), theme, items);
        }
        Mark::ToBePoint { center, radius } => to_be_point(*center, *radius, theme, items),
        Mark::Portrait { rect, persona, avatar } => {
            portrait(*rect, *avatar, persona_colors(*persona, theme), items);
        }
        Mark::Picture { rect, radius, image } => {
            items.push(Item::Image(ImageItem {
                rect: *rect,
                radius: *radius,
                image: image.clone(),
            }));
        }
        Mark::Path { path: steps, stroke } => items.push(path(steps, *stroke, theme)),
        Mark::ArrowHead { tip, towards } => items.push(arrow_head(*tip, *towards, theme)),
        Mark::SideArrowHead { tip, towards } => items.push(side_arrow_head(*tip, *towards, theme)),
        Mark::Feeling { band, zero_y, end_y, good } => {
            let color = if *good { theme.good_mark } else { theme.bad_mark };
            let fill = Fill::Vertical {
                from_y: *zero_y,
                from: color.faded(theme.area_opacity * 0.22),
                to_y: *end_y,
                to: color.faded(theme.area_opacity),
            };
            items.push(Item::Area(Area { shape: AreaShape::Band(band.clone()), fill }));
        }
        Mark::Spread { band, persona } => {
            let fill = Fill::Solid(persona_colors(*persona, theme).line.faded(theme.band_opacity));
            items.push(Item::Area(Area { shape: AreaShape::Band(band.clone()), fill }));
        }
        Mark::ToBeGap { band } => {
            let fill = Fill::Solid(theme.opportunity_ink.faded(theme.band_opacity * 1.2));
            items.push(Item::Area(Area { shape: AreaShape::Band(band.clone()), fill }));
        }
    }
}

/// The colours of a persona; after five they begin again.
pub(super) fn persona_colors(place: usize, theme: &Theme) -> crate::theme::PersonaColors {
    theme.personas[place % theme.personas.len()]
}

fn pain(severity: Level, theme: &Theme) -> PainColors {
    let [low, middle, high] = theme.pains;
    match severity {
        Level::Low => low,
        Level::Middle => middle,
        Level::High => high,
    }
}

fn text(at: Point, block: &Arc<TextBlock>, color: Color) -> Item {
    Item::Text(TextItem { at, color, block: block.clone() })
}

/// What colour a meaning has.
pub(super) fn color(ink: Ink, theme: &Theme) -> Color {
    match ink {
        Ink::First => theme.ink,
        Ink::Second => theme.second_ink,
        Ink::Stage(Emphasis::Quiet) => theme.stage.ink,
        Ink::Stage(Emphasis::Focus) => theme.focus.ink,
        Ink::StageSecond(Emphasis::Quiet) => theme.stage.second_ink,
        Ink::StageSecond(Emphasis::Focus) => theme.focus.second_ink,
        Ink::Pain(severity) => pain(severity, theme).ink,
        Ink::PainMark(severity) => pain(severity, theme).mark,
        Ink::Badge(BadgeGround::Opportunity) => theme.badge_ink,
        Ink::Badge(BadgeGround::Pain(severity)) => pain(severity, theme).badge_ink,
        Ink::Opportunity => theme.opportunity_ink,
        Ink::Good => theme.good_word,
        Ink::Bad => theme.bad_word,
        Ink::Persona(place) => persona_colors(place, theme).line,
        Ink::Star => theme.star,
    }
}

fn boxed(rect: Rect, radius: f32, form: Form, theme: &Theme) -> Item {
    let edge = |color: Color| Some(Border { width: EDGE, color });
    let (fill, border) = match form {
        Form::Pill => (theme.pill, theme.pill_edge.and_then(edge)),
        Form::Surface => (theme.surface, edge(theme.card_edge)),
        Form::Bar | Form::Placeholder => (theme.pill, edge(theme.card_edge)),
        Form::Pain(severity) => {
            let colors = pain(severity, theme);
            (colors.fill, colors.edge.and_then(edge))
        }
        Form::Opportunity => {
            let border = Border { width: EDGE * 4.0 / 3.0, color: theme.opportunity_edge };
            (theme.opportunity, Some(border))
        }
        Form::Chip => (theme.stage.fill, None),
        Form::Panel => (theme.panel, edge(theme.panel_edge)),
        Form::Alarm => {
            let colors = pain(Level::Low, theme);
            (colors.fill, edge(colors.mark))
        }
        Form::LineOf(persona) => (persona_colors(persona, theme).line, None),
        Form::FocusBand | Form::Backstage => (theme.focus_band, None),
        Form::FocusBandInPanel => (theme.focus_band_in_panel, None),
        Form::SpreadOf(persona) => (
            persona_colors(persona, theme).line.faded(theme.band_opacity * 1.6),
            None,
        ),
    };
    Item::Box(BoxItem {
        rect,
        radius: radius.min(rect.width / 2.0).min(rect.height / 2.0),
        fill: Some(fill),
        border,
    })
}

/// A stage's head: its body, the two corners beside the notch, and the tip.
fn chevron(rect: Rect, (notch, tip): (f32, f32), emphasis: Emphasis, theme: &Theme, items: &mut Vec<Item>) {
    /// How far pieces reach under each other, so that no seam shows.
    const OVERLAP: f32 = 1.0;
    let color = match emphasis {
        Emphasis::Quiet => theme.stage.fill,
        Emphasis::Focus => theme.focus.fill,
    };
    let radius = EDGE * 4.0;
    let (left, right, top, bottom) = (rect.x, rect.right(), rect.y, rect.bottom());
    let middle = rect.center().y;
    let (inner, shoulder) = (left + notch, right - tip);
    let mut piece = |points: &[(f32, f32)]| {
        let points: Arc<[Point]> = points.iter().map(|(x, y)| Point::new(*x, *y)).collect();
        items.push(Item::Area(Area {
            shape: AreaShape::Convex(points),
            fill: Fill::Solid(color),
        }));
    };
    if notch > 0.0 {
        let over = inner + OVERLAP;
        piece(&[(left, top), (over, top), (over, middle + OVERLAP), (inner, middle)]);
        piece(&[
            (left, bottom),
            (inner, middle),
            (over, middle - OVERLAP),
            (over, bottom),
        ]);
    }
    if tip > 0.0 {
        let under = shoulder - OVERLAP;
        piece(&[
            (under, top),
            (shoulder, top),
            (right, middle),
            (shoulder, bottom),
            (under, bottom),
        ]);
    }
    // Straight ends have round corners: a rounded box there, a square one where a piece joins.
    let is_straight = (notch <= 0.0, tip <= 0.0);
    let body = Rect::new(inner, top, shoulder - inner, rect.height);
    let mut boxed = |rect: Rect, radius: f32| {
        items.push(Item::Box(BoxItem { rect, radius, fill: Some(color), border: None }));
    };
    match is_straight {
        (true, true) => boxed(body, radius),
        (false, false) => boxed(body, 0.0),
        (true, false) => {
            boxed(body, radius);
            boxed(Rect::new(body.x + radius, top, body.width - radius, rect.height), 0.0);
        }
        (false, true) => {
            boxed(body, radius);
            boxed(Rect::new(body.x, top, body.width - radius, rect.height), 0.0);
        }
    }
}

fn dots(at: Point, severity: Level, color: Color, radius: f32, items: &mut Vec<Item>) {
    let step = radius * 2.0 + radius * 0.67;
    for place in 0..3_u8 {
        let center = Point::new(at.x + radius + f32::from(place) * step, at.y);
        let rect = Rect::round(center, radius);
        let is_filled = place < u8::from(severity);
        let fill = is_filled.then_some(color);
        let border = (!is_filled).then_some(Border { width: radius * 0.45, color });
        items.push(Item::Box(BoxItem { rect, radius, fill, border }));
    }
}

fn badge(
    center: Point,
    radius: f32,
    number: &Arc<TextBlock>,
    ground: BadgeGround,
    theme: &Theme,
    items: &mut Vec<Item>,
) {
    let (fill, ink) = match ground {
        BadgeGround::Opportunity => (theme.badge, theme.badge_ink),
        BadgeGround::Pain(severity) => {
            let colors = pain(severity, theme);
            (colors.badge, colors.badge_ink)
        }
    };
    let width = (number.measure.width + radius * 0.9).max(2.0 * radius);
    let rect = Rect::new(center.x - width / 2.0, center.y - radius, width, 2.0 * radius);
    items.push(Item::Box(BoxItem { rect, radius, fill: Some(fill), border: None }));
    let at = Point::new(
        center.x - number.measure.width / 2.0,
        center.y - number.measure.height / 2.0,
    );
    items.push(text(at, number, ink));
}

/// Nine cells: impact upwards, effort to the right; the one that is meant is filled.
fn matrix(rect: Rect, impact: Level, effort: Level, theme: &Theme, items: &mut Vec<Item>) {
    let step = rect.width / 2.82;
    let side = step * 0.82;
    let (column, row) = (u8::from(effort) - 1, 3 - u8::from(impact));
    for place in 0..9_u8 {
        let (x, y) = (place % 3, place / 3);
        let own = Rect::new(rect.x + f32::from(x) * step, rect.y + f32::from(y) * step, side, side);
        let fill = if (x, y) == (column, row) {
            theme.badge
        } else {
            theme.mark_empty
        };
        items.push(Item::Box(BoxItem {
            rect: own,
            radius: side * 0.12,
            fill: Some(fill),
            border: None,
        }));
    }
}
