//! The rows of the table in view.

use eframe::egui::{Color32, Id, Rect, Role, Sense, Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use super::{Across, Corner, Editing, Facts, Frame, Heard, editor, id, ink, values};
use crate::{
    model::{EmotionPoint, Valence},
    text::Weight,
    ui::{
        style::{HEADING, LABEL, Symbol, TEXT, Tokens, tokens},
        widgets::{
            Tip,
            paint::{self, Type},
        },
    },
};

/// A frame's rows.
pub(super) struct Drawn<'a, 'f> {
    pub(super) facts: &'a Facts,
    pub(super) frame: &'a Frame<'f>,
    pub(super) across: &'a Across,
    pub(super) cursor: Option<(usize, usize)>,
    pub(super) marked: Option<((usize, usize), (usize, usize))>,
    pub(super) has_focus: bool,
    pub(super) editing: &'a mut Option<Editing>,
}

/// The part of a cell, by its places.
pub(super) fn id_of(facts: &Facts, row: usize, column: usize) -> Id {
    id().with(facts.key(row, column))
}

impl Drawn<'_, '_> {
    /// A stage begins.
    pub(super) fn stage(&mut self, ui: &mut Ui, stage: usize, rect: Rect) -> Option<Heard> {
        let stage = self.facts.stages.get(stage)?;
        let tokens = tokens(ui);
        paint::fill(ui, rect, 0, tokens.well);
        let name = Across::rect(rect, self.across.name);
        let kind = Type::new(HEADING, Weight::SemiBold, tokens.second);
        let galley = paint::elided(ui, &stage.name, kind, rect.width() - 16.0);
        if self.across.is_mirrored() {
            paint::put_right(ui, &galley, name.right() - 8.0, rect.center().y);
        } else {
            paint::put_left(ui, &galley, name.left() + 8.0, rect.center().y);
        }
        let head = ui.interact(rect, id().with(stage.id), Sense::hover());
        head.widget_info(|| WidgetInfo::labeled(Role::RowHeader, true, stage.name.as_str()));
        None
    }

    /// A touchpoint with its values.
    pub(super) fn touchpoint(&mut self, ui: &mut Ui, row: usize, rect: Rect) -> Option<Heard> {
        let own = self.facts.rows.get(row)?;
        let builder = UiBuilder::new()
            .id_salt(own.id)
            .max_rect(rect)
            .accessibility_role(Role::Row)
            .accessibility_label(own.name.as_str());
        let mut ui = ui.new_child(builder);
        ui.ctx()
            .accesskit_node_builder(ui.unique_id(), |node| node.set_row_index(row + 1));
        let mut heard = self.name(&ui, row, rect);
        for (column, place) in self.across.columns.iter().enumerate() {
            let told = self.cell(&mut ui, (row, column), Across::rect(rect, *place));
            heard = heard.take().or(told);
        }
        let line = Rect::from_min_max(rect.left_bottom() - vec2(0.0, 1.0), rect.max);
        ui.painter()
            .rect_filled(line, 0, tokens(&ui).hairline.gamma_multiply(0.6));
        heard
    }

    fn name(&self, ui: &Ui, row: usize, rect: Rect) -> Option<Heard> {
        let own = self.facts.rows.get(row)?;
        let tokens = tokens(ui);
        let place = Across::rect(rect, self.across.name);
        let is_on = self.cursor.is_some_and(|(on, _)| on == row);
        let weight = if is_on { Weight::Medium } else { Weight::Regular };
        let star = if own.is_moment_of_truth { 18.0 } else { 0.0 };
        let galley = paint::elided(
            ui,
            &own.name,
            Type::new(TEXT, weight, tokens.ink),
            place.width() - 24.0 - star,
        );
        let y = place.center().y;
        let star_at = if self.across.is_mirrored() {
            paint::put_right(ui, &galley, place.right() - 16.0, y) - 12.0
        } else {
            paint::put_left(ui, &galley, place.left() + 16.0, y) + 12.0
        };
        if own.is_moment_of_truth {
            paint::symbol(ui, Symbol::STAR_FILLED, 12.0, pos2(star_at, y), tokens.star);
        }
        let head = ui.interact(place, id().with(("name", own.id)), Sense::CLICK);
        head.widget_info(|| WidgetInfo::labeled(Role::RowHeader, true, own.name.as_str()));
        let first = self.facts.key(row, self.cursor.map_or(0, |(_, column)| column))?;
        head.clicked().then_some(Heard::Go(first, Corner::Moves))
    }

    fn cell(&mut self, ui: &mut Ui, (row, column): (usize, usize), rect: Rect) -> Option<Heard> {
        let key = self.facts.key(row, column)?;
        let name = self.facts.name(row, column);
        if self.editing.as_ref().is_some_and(|editing| editing.key() == key) {
            editor::show(self.editing, ui, &name, rect);
            return None;
        }
        let points = values::points(&self.frame.map, key, self.frame.curve);
        let valence = points.first().and_then(|point| point.valence);
        let told = valence.map(|valence| ink::told(&self.frame.map, valence));
        let response = ui.interact(rect, id_of(self.facts, row, column), Sense::CLICK);
        let is_cursor = self.cursor == Some((row, column));
        let is_marked = self.is_marked(row, column);
        let words = format!("{name}: {}", told.as_deref().unwrap_or("no answer"));
        response.widget_info(|| WidgetInfo::selected(Role::Cell, true, is_marked, words.as_str()));
        ui.ctx().accesskit_node_builder(response.id, |node| {
            // Egui takes what is selected for a switch that is on.
            node.clear_toggled();
            node.set_selected(is_marked);
            node.set_row_index(row + 1);
            node.set_column_index(column + 1);
        });
        let look = Look {
            is_cursor,
            is_marked,
            has_focus: self.has_focus,
            is_hovered: response.hovered(),
        };
        look.paint(ui, rect, valence);
        value(ui, rect, (told.as_deref(), points.len()));
        if response.hovered()
            && let Some(words) = tip(points)
        {
            Tip::new(&words).show(&response);
        }
        if response.double_clicked() {
            return Some(Heard::Write(key));
        }
        let grows = ui.input(|input| input.modifiers.shift);
        let corner = if grows { Corner::Stays } else { Corner::Moves };
        response.clicked().then_some(Heard::Go(key, corner))
    }

    fn is_marked(&self, row: usize, column: usize) -> bool {
        self.marked.is_some_and(|((top, left), (bottom, right))| {
            (top..=bottom).contains(&row) && (left..=right).contains(&column)
        })
    }
}

/// How a cell looks beside what it says.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is one thing that a cell is or is not"
)]
struct Look {
    is_cursor: bool,
    is_marked: bool,
    has_focus: bool,
    is_hovered: bool,
}

impl Look {
    fn paint(&self, ui: &Ui, rect: Rect, valence: Option<Valence>) {
        let tokens = tokens(ui);
        let inner = rect.shrink2(vec2(1.5, 1.0));
        if let Some(valence) = valence {
            paint::fill(ui, inner, 4, tint(tokens, valence));
        }
        if self.is_marked && (!self.is_cursor || self.has_focus) {
            paint::fill(ui, inner, 4, tokens.accent.gamma_multiply(0.12));
        }
        if self.is_cursor && self.has_focus {
            paint::edge(ui, inner, 4, Stroke::new(2.0, tokens.accent));
        } else if self.is_cursor || self.is_hovered {
            let stroke = Stroke::new(1.0, tokens.field_edge);
            ui.painter().rect_stroke(inner, 4, stroke, StrokeKind::Inside);
        }
    }
}

/// The ground of a value: the better the bluer, the worse the redder.
fn tint(tokens: &Tokens, valence: Valence) -> Color32 {
    let end = if valence < Valence::NEUTRAL {
        tokens.bad
    } else {
        tokens.good
    };
    let strength = valence.value().abs() / 2.0;
    end.gamma_multiply(0.05 + 0.25 * strength)
}

/// The value, and how many more points stand behind it.
fn value(ui: &Ui, rect: Rect, (told, points): (Option<&str>, usize)) {
    let tokens = tokens(ui);
    let ink = if told.is_some() { tokens.ink } else { tokens.second };
    let weight = if told.is_some() {
        Weight::Medium
    } else {
        Weight::Regular
    };
    let galley = paint::line(ui, told.unwrap_or(values::NO_ANSWER), Type::new(TEXT, weight, ink));
    paint::put_middle(ui, &galley, rect.center());
    if points > 1 {
        let more = format!("+{}", points - 1);
        let galley = paint::line(ui, &more, Type::new(LABEL - 1.5, Weight::Regular, tokens.second));
        paint::put_right(ui, &galley, rect.right() - 6.0, rect.center().y);
    }
}

/// What is known of a cell beside its value.
fn tip(points: &[EmotionPoint]) -> Option<String> {
    let first = points.first()?;
    let mut parts: Vec<String> = [&first.label, &first.why]
        .into_iter()
        .map(|text| text.trim().to_owned())
        .filter(|text| !text.is_empty())
        .collect();
    if points.len() > 1 {
        parts.push(format!("the first of {} points", points.len()));
    }
    (!parts.is_empty()).then(|| parts.join(" · "))
}
