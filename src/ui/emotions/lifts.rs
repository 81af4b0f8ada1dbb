//! How far touchpoints are from what they are to be: what weighs most first.

use eframe::egui::{Role, ScrollArea, Sense, Ui, UiBuilder, WidgetInfo, vec2};

use super::{
    Frame, View, empty,
    facts::{Facts, LiftRow},
    ink,
    list::{self, Line, ROW, from_to},
    values,
};
use crate::{
    edit::{PointPlace, Thing},
    insight::{Curve, Importance},
    text::Weight,
    ui::{
        style::{TEXT, tokens},
        widgets::{
            Tip,
            paint::{self, Type},
        },
    },
};

/// Where the parts of a row begin, from its left.
struct Across {
    persona: f32,
    values: f32,
    bar: f32,
    weight: f32,
    end: f32,
}

impl Across {
    fn of(width: f32) -> Self {
        // Clear of the scroll bar.
        let end = width - 16.0;
        let weight = end - 116.0;
        let first = (width * 0.34).clamp(130.0, 380.0);
        let persona = (width * 0.16).clamp(80.0, 150.0);
        let values = first + persona;
        Self {
            persona: first,
            values,
            bar: (values + 124.0).min(weight - 12.0),
            weight,
            end,
        }
    }
}

/// Shows the list and does what is asked in it.
pub(super) fn show(ui: &mut Ui, facts: &mut Facts, frame: &mut Frame<'_>) {
    facts.lift();
    if facts.lifts.is_empty() {
        return nothing(ui, frame);
    }
    let across = Across::of(ui.available_width());
    let values = from_to(frame.map.page_direction(), "As-is", "to-be");
    let words = [
        ("Touchpoint", 8.0),
        ("Persona", across.persona),
        (&*values, across.values),
    ];
    list::heads(
        ui,
        &words,
        ("Size × importance", across.end),
        frame.map.page_direction(),
    );
    let most = facts.lifts.iter().map(|lift| lift.weight).fold(0.0, f64::max);
    let builder = UiBuilder::new()
        .id_salt("lifts")
        .accessibility_role(Role::List)
        .accessibility_label("Gaps by size times importance");
    let facts = &*facts;
    let clicked = ui
        .scope_builder(builder, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            ScrollArea::vertical()
                .id_salt("down")
                .auto_shrink([false, false])
                .show_rows(ui, ROW, facts.lifts.len(), |ui, range| {
                    let mut clicked = None;
                    for (place, lift) in facts.lifts.iter().enumerate().take(range.end).skip(range.start) {
                        if row(ui, (facts, frame), (place, lift), (&across, most)) {
                            clicked = Some(place);
                        }
                    }
                    clicked
                })
                .inner
        })
        .inner;
    if let Some(lift) = clicked.and_then(|place| facts.lifts.get(place))
        && let Some(key) = facts.key(lift.row, lift.column)
    {
        let place = PointPlace {
            index: lift.gap.as_is.index,
            ..values::place(key, Curve::AsIs)
        };
        frame.go_to(Thing::Point(place), key);
    }
}

/// Says how to begin.
fn nothing(ui: &mut Ui, frame: &mut Frame<'_>) {
    let words = "No gap yet: it lies where the curve has a value as it is and another as it is to be.";
    if empty(ui, words, Some("Type to-be values")) {
        frame.turns = Some((View::Values, Curve::ToBe));
    }
}

/// A gap; whether it was clicked.
fn row(
    ui: &mut Ui,
    (facts, frame): (&Facts, &Frame<'_>),
    (place, lift): (usize, &LiftRow),
    (across, most): (&Across, f64),
) -> bool {
    let (Some(own), Some(column)) = (facts.rows.get(lift.row), facts.columns.get(lift.column)) else {
        return false;
    };
    let tokens = tokens(ui);
    let (id, rect) = ui.allocate_space(vec2(ui.available_width(), ROW));
    let response = ui.interact(rect, id.with(("lift", place)), Sense::click());
    let key = (own.id, column.id);
    let selected = frame
        .app
        .selection()
        .points()
        .any(|point| (point.touchpoint, point.persona) == key);
    let words = words(facts, frame, lift);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, words.as_str()));
    if selected {
        paint::fill(ui, rect, 6, tokens.selected);
    } else if let Some(ground) = paint::quiet_ground(&response, tokens) {
        paint::fill(ui, rect, 6, ground);
    }
    let line = Line { rect, direction: frame.map.page_direction() };
    line.touchpoint(ui, (facts, own), across.persona);
    line.persona(ui, (facts, column), (across.persona, across.values));
    numbers(ui, frame, lift, (&line, across));
    bar(ui, (facts, lift), (&line, across), most);
    paint::ring_within(ui, &response, rect, 6);
    if response.hovered() {
        Tip::new(&reasons(frame, lift)).at_pointer().show(&response);
    }
    response.clicked()
}

fn numbers(ui: &Ui, frame: &Frame<'_>, lift: &LiftRow, (line, across): (&Line, &Across)) {
    let tokens = tokens(ui);
    let valence = |valence| ink::told(&frame.map, valence);
    let (as_is, to_be) = (valence(lift.gap.as_is.valence), valence(lift.gap.to_be.valence));
    let galley = paint::line(
        ui,
        &from_to(line.direction, &as_is, &to_be),
        Type::new(TEXT, Weight::Regular, tokens.ink),
    );
    line.put(ui, &galley, across.values);
    let weight = paint::line(
        ui,
        &format!("{} × {}", size(frame, lift), importance(frame, lift.importance)),
        Type::new(TEXT, Weight::Medium, tokens.ink),
    );
    line.put_end(ui, &weight, across.end);
}

/// As long as size times importance.
fn bar(ui: &Ui, (facts, lift): (&Facts, &LiftRow), (line, across): (&Line, &Across), most: f64) {
    let is_lift = lift.gap.hundredths() > 0;
    let colour = if is_lift { ink::to_be(ui, facts) } else { tokens(ui).bad };
    if most > 0.0 {
        line.bar(
            ui,
            (across.bar, across.weight - 12.0),
            ((lift.weight / most) as f32, colour),
        );
    }
}

fn size(frame: &Frame<'_>, lift: &LiftRow) -> String {
    let number = ink::number(&frame.map, f64::from(lift.gap.hundredths()) / 100.0);
    if lift.gap.hundredths() > 0 {
        format!("+{number}")
    } else {
        number
    }
}

fn importance(frame: &Frame<'_>, importance: Importance) -> String {
    ink::number(&frame.map, f64::from(importance.hundredths()) / 100.0)
}

/// "Order, Mara: from −1.5 to +0.7, gap +2.2, importance 2.5".
fn words(facts: &Facts, frame: &Frame<'_>, lift: &LiftRow) -> String {
    let valence = |valence| ink::told(&frame.map, valence);
    format!(
        "{}: from {} to {}, gap {}, importance {}",
        facts.name(lift.row, lift.column),
        valence(lift.gap.as_is.valence),
        valence(lift.gap.to_be.valence),
        size(frame, lift),
        importance(frame, lift.importance)
    )
}

/// What speaks for a touchpoint: "Importance 2.5: 1, moment of truth +1, pain points +0.5".
fn reasons(frame: &Frame<'_>, lift: &LiftRow) -> String {
    let own = lift.importance;
    let mut parts = vec!["1".to_owned()];
    for (words, hundredths) in [
        ("moment of truth", own.moment_of_truth),
        ("stage in focus", own.focus),
        ("pain points", own.pains),
    ] {
        if hundredths > 0 {
            parts.push(format!(
                "{words} +{}",
                ink::number(&frame.map, f64::from(hundredths) / 100.0)
            ));
        }
    }
    if parts.len() == 1 {
        return "Importance 1: no moment of truth, no stage in focus, no pain point".to_owned();
    }
    format!("Importance {}: {}", importance(frame, own), parts.join(", "))
}
