//! How far touchpoints are from what they are to be: what weighs most first.

use std::sync::Arc;

use eframe::egui::{Galley, Rect, Role, ScrollArea, Sense, Stroke, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use super::{
    Frame, View, empty,
    facts::{Facts, LiftRow, Row},
    ink, values,
};
use crate::{
    edit::{PointPlace, Thing},
    insight::{Curve, Importance},
    model::Direction,
    text::Weight,
    ui::{
        style::{HEADING, LABEL, Symbol, TEXT, tokens},
        widgets::{
            Marker, Tip,
            paint::{self, Type},
            row::mark,
        },
    },
};

/// The height of a row.
const ROW: f32 = 30.0;

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
        let end = width - 8.0;
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

/// A line of the list on the screen: from its left, or from its right where the map runs so.
#[derive(Debug, Clone, Copy)]
struct Line {
    rect: Rect,
    direction: Direction,
}

impl Line {
    /// Where on the screen that is which is so far from its begin.
    fn at(&self, along: f32) -> f32 {
        match self.direction {
            Direction::LeftToRight => self.rect.left() + along,
            Direction::RightToLeft => self.rect.right() - along,
        }
    }

    /// Words that begin there; gives how far along they end.
    fn put(&self, ui: &Ui, words: &Arc<Galley>, along: f32) -> f32 {
        let y = self.rect.center().y;
        match self.direction {
            Direction::LeftToRight => paint::put_left(ui, words, self.at(along), y),
            Direction::RightToLeft => paint::put_right(ui, words, self.at(along), y),
        };
        along + words.size().x
    }

    /// Words that end there.
    fn put_end(&self, ui: &Ui, words: &Arc<Galley>, along: f32) {
        self.put(ui, words, along - words.size().x);
    }

    /// A box of this height from one place along to another.
    fn span(&self, from: f32, to: f32, height: f32) -> Rect {
        let y = self.rect.center().y;
        let (from, to) = (
            pos2(self.at(from), y - height / 2.0),
            pos2(self.at(to), y + height / 2.0),
        );
        Rect::from_two_pos(from, to)
    }

    /// What comes of something, in the order it is read in.
    fn from_to(&self, from: &str, to: &str) -> String {
        match self.direction {
            Direction::LeftToRight => format!("{from} → {to}"),
            Direction::RightToLeft => format!("{to} ← {from}"),
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
    heads(ui, &across, frame.map.page_direction());
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

fn heads(ui: &mut Ui, across: &Across, direction: Direction) {
    let tokens = tokens(ui);
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), 24.0));
    let kind = Type::new(HEADING, Weight::SemiBold, tokens.second);
    let line = Line { rect, direction };
    for (words, along) in [
        ("Touchpoint", 8.0),
        ("Persona", across.persona),
        (&*line.from_to("As-is", "to-be"), across.values),
    ] {
        line.put(ui, &paint::line(ui, words, kind), along);
    }
    line.put_end(ui, &paint::line(ui, "Size × importance", kind), across.end);
    let line = Rect::from_min_max(pos2(rect.left(), rect.bottom() - 1.0), rect.max);
    ui.painter().rect_filled(line, 0, tokens.hairline);
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
    touchpoint(ui, (facts, own), (&line, across));
    let at = pos2(line.at(across.persona + 5.0), rect.center().y);
    let colour = ink::line_of(ui, facts, column.place);
    mark(ui, at, colour, Marker::of_persona(column.place));
    let kind = Type::new(TEXT, Weight::Regular, tokens.ink);
    let name = paint::elided(ui, &column.name, kind, across.values - across.persona - 26.0);
    line.put(ui, &name, across.persona + 15.0);
    numbers(ui, frame, lift, (&line, across));
    bar(ui, (facts, lift), (&line, across), most);
    paint::ring_within(ui, &response, rect, 6);
    if response.hovered() {
        Tip::new(&reasons(frame, lift)).at_pointer().show(&response);
    }
    response.clicked()
}

/// Its name, whether it is a moment of truth, and its stage where there is room.
fn touchpoint(ui: &Ui, (facts, own): (&Facts, &Row), (line, across): (&Line, &Across)) {
    let tokens = tokens(ui);
    let kind = Type::new(TEXT, Weight::Medium, tokens.ink);
    let name = paint::elided(ui, &own.name, kind, across.persona - 30.0);
    let mut along = line.put(ui, &name, 8.0) + 8.0;
    if own.is_moment_of_truth {
        let at = pos2(line.at(along + 5.0), line.rect.center().y);
        paint::symbol(ui, Symbol::STAR_FILLED, 12.0, at, tokens.star);
        along += 18.0;
    }
    if let Some(stage) = facts.stages.get(own.stage) {
        let room = across.persona - 12.0 - along;
        if room > 24.0 {
            let stage = paint::elided(ui, &stage.name, Type::new(LABEL, Weight::Regular, tokens.second), room);
            line.put(ui, &stage, along);
        }
    }
}

fn numbers(ui: &Ui, frame: &Frame<'_>, lift: &LiftRow, (line, across): (&Line, &Across)) {
    let tokens = tokens(ui);
    let valence = |valence| ink::told(&frame.map, valence);
    let (as_is, to_be) = (valence(lift.gap.as_is.valence), valence(lift.gap.to_be.valence));
    let galley = paint::line(
        ui,
        &line.from_to(&as_is, &to_be),
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
    let room = across.weight - across.bar - 12.0;
    if room < 24.0 || most <= 0.0 {
        return;
    }
    let tokens = tokens(ui);
    let is_lift = lift.gap.hundredths() > 0;
    let colour = if is_lift { ink::to_be(ui, facts) } else { tokens.bad };
    let whole = line.span(across.bar, across.bar + room, 8.0);
    paint::fill(ui, whole, 4, tokens.well);
    let share = (lift.weight / most) as f32;
    let own = line.span(across.bar, across.bar + (room * share).max(4.0), 8.0);
    paint::fill(ui, own, 4, colour);
    paint::edge(ui, whole, 4, Stroke::new(1.0, tokens.hairline));
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_mirrored_where_the_map_runs_from_right_to_left() {
        let rect = Rect::from_min_max(pos2(100.0, 0.0), pos2(400.0, 30.0));
        let line = |direction| Line { rect, direction };
        let (on, back) = (line(Direction::LeftToRight), line(Direction::RightToLeft));
        for (along, expected) in [(0.0, [100.0, 400.0]), (40.0, [140.0, 360.0])] {
            assert_eq!([on.at(along), back.at(along)], expected);
        }
        let spans = [on, back].map(|line| line.span(10.0, 60.0, 8.0).x_range());
        assert_eq!(spans.map(|span| (span.min, span.max)), [(110.0, 160.0), (340.0, 390.0)]);
        let words = [on, back].map(|line| line.from_to("−1", "+1"));
        assert_eq!(words, ["−1 → +1", "+1 ← −1"]);
    }
}
