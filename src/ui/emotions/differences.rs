//! Where personas feel differently: the widest apart first.

use eframe::egui::{Role, ScrollArea, Sense, Ui, UiBuilder, WidgetInfo, vec2};

use super::{
    Frame, View, empty,
    facts::{DifferenceRow, Facts, StanceRow},
    ink,
    list::{self, Line, ROW},
};
use crate::{
    app::Command,
    edit::{Layer, PointPlace},
    insight::Curve,
    text::Weight,
    ui::{
        style::{TEXT, tokens},
        widgets::paint::{self, Type},
    },
};

/// Where the parts of a line begin, from its begin.
struct Across {
    high: f32,
    low: f32,
    bar: f32,
    apart: f32,
    end: f32,
}

/// How wide a persona with a value is at most.
const STANCE: f32 = 240.0;
/// The room for a value after a persona.
const VALUE: f32 = 48.0;

impl Across {
    fn of(width: f32) -> Self {
        // Clear of the scroll bar.
        let end = width - 16.0;
        let apart = end - 52.0;
        let high = (width * 0.34).clamp(130.0, 380.0);
        let stance = (width * 0.2).clamp(110.0, STANCE);
        let low = high + stance;
        Self { high, low, bar: low + stance, apart, end }
    }
}

/// Shows the list and does what is asked in it.
pub(super) fn show(ui: &mut Ui, facts: &mut Facts, frame: &mut Frame<'_>) {
    facts.differ();
    if facts.differences.is_empty() {
        return nothing(ui, facts, frame);
    }
    let across = Across::of(ui.available_width());
    let words = [
        ("Touchpoint", 8.0),
        ("Feels better", across.high),
        ("Feels worse", across.low),
    ];
    list::heads(ui, &words, ("Apart", across.end), frame.map.page_direction());
    let builder = UiBuilder::new()
        .id_salt("differences")
        .accessibility_role(Role::List)
        .accessibility_label("Where personas feel differently");
    let facts = &*facts;
    let clicked = ui
        .scope_builder(builder, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            ScrollArea::vertical()
                .id_salt("down")
                .auto_shrink([false, false])
                .show_rows(ui, ROW, facts.differences.len(), |ui, range| {
                    let shown = facts.differences.get(range).unwrap_or_default();
                    let mut clicked = None;
                    for own in shown {
                        if row(ui, (facts, frame), own, &across) {
                            clicked = Some(own);
                        }
                    }
                    clicked
                })
                .inner
        })
        .inner;
    if let Some(own) = clicked
        && let Some(points) = points(facts, own)
    {
        frame.go_to_points(&points);
    }
}

/// Says what there is to do.
fn nothing(ui: &mut Ui, facts: &Facts, frame: &mut Frame<'_>) {
    if facts.columns.len() < 2 {
        let words = "One persona agrees with herself. Show another to see where they feel differently.";
        if empty(ui, words, Some("Add another persona")) {
            frame.actions.push(crate::app::Action::Do(Command::InsertPersona));
        }
    } else if empty(
        ui,
        "They feel alike wherever both have a value.",
        Some("Type more values"),
    ) {
        frame.turns = Some((View::Values, Curve::AsIs));
    }
}

/// The first points of both.
fn points(facts: &Facts, own: &DifferenceRow) -> Option<[PointPlace; 2]> {
    let touchpoint = facts.rows.get(own.row)?.id;
    let place = |stance: StanceRow| {
        let persona = facts.columns.get(stance.column)?.id;
        Some(PointPlace { touchpoint, persona, layer: Layer::AsIs, index: 0 })
    };
    Some([place(own.high)?, place(own.low)?])
}

/// A difference; whether it was clicked.
fn row(ui: &mut Ui, (facts, frame): (&Facts, &Frame<'_>), own: &DifferenceRow, across: &Across) -> bool {
    let Some(touchpoint) = facts.rows.get(own.row) else {
        return false;
    };
    let tokens = tokens(ui);
    let (id, rect) = ui.allocate_space(vec2(ui.available_width(), ROW));
    let response = ui.interact(rect, id.with(("difference", touchpoint.id)), Sense::click());
    let words = words(facts, frame, own);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, words.as_str()));
    let points = points(facts, own);
    let selected = points.is_some_and(|points| frame.app.selection().points().eq(sorted(points)));
    if selected {
        paint::fill(ui, rect, 6, tokens.selected);
    } else if let Some(ground) = paint::quiet_ground(&response, tokens) {
        paint::fill(ui, rect, 6, ground);
    }
    let line = Line { rect, direction: frame.map.page_direction() };
    line.touchpoint(ui, (facts, touchpoint), across.high);
    stance(ui, (facts, frame), own.high, (&line, across.high, across.low));
    stance(ui, (facts, frame), own.low, (&line, across.low, across.bar));
    let share = f32::from(own.hundredths) / 400.0;
    line.bar(ui, (across.bar, across.apart - 12.0), (share, tokens.second));
    let kind = Type::new(TEXT, Weight::Medium, tokens.ink);
    line.put_end(ui, &paint::line(ui, &apart(frame, own), kind), across.end);
    paint::ring_within(ui, &response, rect, 6);
    response.clicked()
}

/// In the order in which a selection has them.
fn sorted(mut points: [PointPlace; 2]) -> [PointPlace; 2] {
    points.sort_unstable();
    points
}

/// Who, and what.
fn stance(ui: &Ui, (facts, frame): (&Facts, &Frame<'_>), own: StanceRow, (line, from, to): (&Line, f32, f32)) {
    let Some(column) = facts.columns.get(own.column) else {
        return;
    };
    let end = to - 16.0;
    line.persona(ui, (facts, column), (from, end - VALUE));
    let kind = Type::new(TEXT, Weight::Regular, tokens(ui).ink);
    line.put_end(ui, &paint::line(ui, &ink::told(&frame.map, own.valence), kind), end);
}

fn apart(frame: &Frame<'_>, own: &DifferenceRow) -> String {
    ink::number(&frame.map, f64::from(own.hundredths) / 100.0)
}

/// "Order: Mara −1.5, Jonas +0.7, 2.2 apart".
fn words(facts: &Facts, frame: &Frame<'_>, own: &DifferenceRow) -> String {
    let name = |place: usize| facts.columns.get(place).map_or("", |column| column.name.as_str());
    format!(
        "{}: {} {}, {} {}, {} apart",
        facts.rows.get(own.row).map_or("", |row| row.name.as_str()),
        name(own.high.column),
        ink::told(&frame.map, own.high.valence),
        name(own.low.column),
        ink::told(&frame.map, own.low.valence),
        apart(frame, own)
    )
}
