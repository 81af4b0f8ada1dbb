//! Small cards that stand for those on the map: a click selects theirs.

use eframe::egui::{
    self, Align2, Color32, CornerRadius, FontId, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2,
    text::LayoutJob, text::TextFormat, vec2,
};

use super::form::{Form, colour, section, theme};
use crate::{
    app::Symbol,
    edit::{self, Column, Thing, name_of},
    model::{Card, CardKind, Change, TouchpointId},
    text::Weight,
    ui::style::{self, LABEL, RADIUS, SYMBOL},
};

/// The pain points and opportunities over a touchpoint.
pub(super) fn show(ui: &mut Ui, form: &mut Form<'_>, id: TouchpointId) {
    let (pains, opportunities) = over(form, id);
    if pains.is_empty() && opportunities.is_empty() {
        return;
    }
    section(ui, "In this column");
    ui.add_space(6.0);
    for shown in pains.into_iter().chain(opportunities) {
        card(ui, form, shown);
    }
}

/// The pain points and opportunities of a column, those that reach it from the left and those of
/// its whole stage included.
fn over<'a>(form: &Form<'a>, id: TouchpointId) -> (Vec<&'a Card>, Vec<&'a Card>) {
    let mut found = Vec::new();
    let stage = edit::stage_of(form.map, Column::Touchpoint(id));
    found.extend(stage.into_iter().flat_map(|stage| stage.wide.values()).flatten());
    let place = form
        .map
        .touchpoints()
        .position(|touchpoint| touchpoint.id == id)
        .unwrap_or(0);
    let near = place.saturating_sub(usize::from(u8::MAX));
    for (at, touchpoint) in form.map.touchpoints().enumerate().take(place + 1).skip(near) {
        let cards = touchpoint.cells.values().flatten();
        found.extend(cards.filter(|card| usize::from(card.span) >= place - at));
    }
    let of = |is: fn(&CardKind) -> bool| found.iter().copied().filter(|card| is(&card.kind)).collect();
    (
        of(|kind| matches!(kind, CardKind::Pain(_))),
        of(|kind| matches!(kind, CardKind::Opportunity(_))),
    )
}

/// How a small card looks.
struct Look {
    fill: Color32,
    edge: Color32,
    ink: Color32,
    second: Color32,
    symbol: Option<Symbol>,
    weight: Weight,
}

impl Look {
    fn of(ui: &Ui, card: &Card) -> Self {
        let (theme, tokens) = (theme(ui), style::tokens(ui));
        match &card.kind {
            CardKind::Pain(pain) => {
                let colours = &theme.pains[usize::from(u8::from(pain.severity)) - 1];
                let fill = colour(colours.fill);
                Self {
                    fill,
                    edge: colours.edge.map_or(fill, colour),
                    ink: colour(colours.ink),
                    second: colour(colours.ink),
                    symbol: Some(Symbol::WARNING_CIRCLE),
                    weight: Weight::Medium,
                }
            }
            CardKind::Opportunity(_) => Self {
                fill: colour(theme.surface),
                edge: colour(theme.opportunity_edge),
                ink: colour(theme.ink),
                second: colour(theme.second_ink),
                symbol: Some(Symbol::LIGHT_BULB),
                weight: Weight::SemiBold,
            },
            CardKind::Plain | CardKind::Process(_) | CardKind::Image(_) | CardKind::Metric(_) => Self {
                fill: colour(theme.surface),
                edge: tokens.hairline,
                ink: colour(theme.ink),
                second: colour(theme.second_ink),
                symbol: None,
                weight: Weight::Regular,
            },
        }
    }
}

/// A small card; a click shows the one it stands for.
pub(super) fn card(ui: &mut Ui, form: &mut Form<'_>, card: &Card) {
    let look = Look::of(ui, card);
    let thing = Thing::Card(card.id);
    let name = name_of(form.map, thing);
    let words = if card.text.trim().is_empty() {
        name.as_str()
    } else {
        card.text.trim()
    };
    let second = below(card);
    let width = ui.available_width();
    let left = look.symbol.map_or(12.0, |_| 36.0);
    let room = width - left - 12.0;
    let set = |text: &str, font: FontId, colour: Color32| {
        let format = TextFormat { line_height: Some(16.0), ..TextFormat::simple(font, colour) };
        let mut job = LayoutJob::single_section(text.to_owned(), format);
        job.wrap.max_width = room;
        job.wrap.max_rows = 4;
        ui.painter().layout_job(job)
    };
    let first = set(words, style::font(LABEL, look.weight), look.ink);
    let second = second.map(|second| set(&second, style::font(LABEL, Weight::Regular), look.second));
    let below = second.as_ref().map_or(0.0, |second| second.size().y);
    let height = 18.0 + first.size().y + below;
    let (_, rect) = ui.allocate_space(vec2(width, height));
    let id = ui.make_persistent_id(("small card", card.id));
    let response = ui.interact(rect, id, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, words));
    if response.clicked() {
        form.show(thing);
    }
    let tokens = style::tokens(ui);
    let edge = if response.hovered() {
        tokens.field_edge
    } else {
        look.edge
    };
    let painter = ui.painter();
    let round = CornerRadius::same(RADIUS);
    painter.rect(rect, round, look.fill, Stroke::new(1.0, edge), StrokeKind::Inside);
    if let Some(symbol) = look.symbol {
        let at = pos2(rect.left() + 12.0 + SYMBOL / 2.0, rect.top() + 9.0 + 8.0);
        let mark = if matches!(card.kind, CardKind::Pain(_)) {
            look.ink
        } else {
            look.edge
        };
        let font = style::symbol_font(SYMBOL, symbol);
        painter.text(at, Align2::CENTER_CENTER, symbol.character, font, mark);
    }
    let at = rect.min + vec2(left, 9.0);
    let first_height = first.size().y;
    painter.galley(at, first, look.ink);
    if let Some(second) = second {
        painter.galley(at + vec2(0.0, first_height), second, look.second);
    }
    if response.has_focus() {
        let stroke = Stroke::new(2.0, tokens.accent);
        painter.rect_stroke(rect.expand(2.0), round, stroke, StrokeKind::Outside);
    }
    if response.hovered() {
        ui.ctx().set_cursor_icon(egui::CursorIcon::PointingHand);
    }
}

/// What stands under a card's text: "severe · 8 of 12", "App · size returns 18 → 9 %".
fn below(card: &Card) -> Option<String> {
    let mut parts: Vec<String> = Vec::new();
    match &card.kind {
        CardKind::Pain(pain) => {
            let place = super::pick::place(&super::pick::SEVERITIES, &pain.severity);
            let words = super::pick::labels(&super::pick::SEVERITIES);
            parts.extend(place.and_then(|place| words.get(place)).map(|word| (*word).to_owned()));
            parts.extend(pain.reach.map(|reach| format!("{} of {}", reach.hit(), reach.of())));
        }
        CardKind::Opportunity(opportunity) => {
            parts.push(card.owner.trim().to_owned());
            parts.extend(opportunity.metric.as_ref().map(change));
        }
        CardKind::Plain | CardKind::Process(_) | CardKind::Image(_) | CardKind::Metric(_) => {}
    }
    parts.retain(|part| !part.is_empty());
    (!parts.is_empty()).then(|| parts.join(" · "))
}

/// "size returns 18 → 9 %".
fn change(change: &Change) -> String {
    let number = |value: f64| value.to_string().replace('-', "\u{2212}");
    let amounts = match (change.from, change.to) {
        (Some(from), Some(to)) => format!("{} → {}", number(from.value()), number(to.value())),
        (None, Some(to)) => number(to.value()),
        (Some(from), None) => format!("{} →", number(from.value())),
        (None, None) => String::new(),
    };
    let parts = [change.name.trim(), amounts.as_str(), change.unit.trim()];
    let said: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    said.join(" ")
}
