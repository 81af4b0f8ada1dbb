//! All values as a table that is written in like a spreadsheet.
//!
//! The table has the keyboard as one part; the cell that it is on is told to assistive technology.
//! Only rows in view are made.

mod cells;
mod editor;
mod keys;

use eframe::egui::{Id, Rect, Role, ScrollArea, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use super::{
    Frame,
    facts::{Facts, Key, Line},
    ink, values,
};
use crate::{
    app::{Action, Notice, Tone},
    edit::Edit,
    insight::Curve,
    model::{Direction, PersonaId, TouchpointId},
    text::Weight,
    ui::{
        style::{HEADING, LABEL, tokens},
        widgets::{
            Marker,
            paint::{self, Type},
            row::mark,
        },
    },
};
use editor::Editing;

/// The height of a row.
const ROW: f32 = 26.0;

/// What the table keeps from one frame to the next.
#[derive(Debug, Default)]
pub(super) struct Table {
    /// The cell that the keyboard is on.
    cursor: Option<Key>,
    /// The other corner of what is marked, where that is more than one cell.
    anchor: Option<Key>,
    editing: Option<Editing>,
    /// The cursor is to be brought into view.
    reveals: bool,
}

/// What was asked of a cell.
enum Heard {
    /// To be the one the keyboard is on; with Shift the corner of what is marked.
    Go(Key, Corner),
    Write(Key),
}

/// Whether what is marked grows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Corner {
    Moves,
    Stays,
}

/// Where everything stands across.
struct Across {
    name: (f32, f32),
    columns: Vec<(f32, f32)>,
    width: f32,
}

impl Across {
    fn of(ui: &Ui, facts: &Facts, direction: Direction) -> Self {
        let room = ui.available_width();
        let count = facts.columns.len() as f32;
        let name = (room * 0.34).clamp(150.0, 320.0);
        let column = ((room - name) / count.max(1.0)).clamp(76.0, 132.0);
        let width = name + column * count;
        let mut columns: Vec<(f32, f32)> = (0..facts.columns.len())
            .map(|place| name + column * place as f32)
            .map(|left| (left, left + column))
            .collect();
        let mut name = (0.0, name);
        if direction == Direction::RightToLeft {
            // As on the map: names at the right, personas on to the left.
            let width = width.max(room);
            let mirrored = |(left, right): (f32, f32)| (width - right, width - left);
            name = mirrored(name);
            for column in &mut columns {
                *column = mirrored(*column);
            }
        }
        Self { name, columns, width: width.max(room) }
    }

    /// Whether names stand at the right.
    fn is_mirrored(&self) -> bool {
        self.name.0 > 0.0
    }

    fn rect(row: Rect, (left, right): (f32, f32)) -> Rect {
        Rect::from_min_max(
            pos2(row.left() + left, row.top()),
            pos2(row.left() + right, row.bottom()),
        )
    }
}

/// The part that has the keyboard.
pub(super) fn id() -> Id {
    Id::unique("values of the curve")
}

impl Table {
    /// Puts the cursor where the canvas went.
    pub(super) fn mark(&mut self, touchpoint: TouchpointId, persona: Option<PersonaId>, facts: &Facts) {
        let first = || facts.columns.first().map(|column| column.id);
        let Some(persona) = persona.or(self.cursor.map(|(_, persona)| persona)).or_else(first) else {
            return;
        };
        if self.cursor != Some((touchpoint, persona)) && self.editing.is_none() {
            self.cursor = Some((touchpoint, persona));
            self.anchor = None;
            self.reveals = true;
        }
    }

    /// Shows it and does what is asked in it.
    pub(super) fn show(&mut self, ui: &mut Ui, facts: &Facts, frame: &mut Frame<'_>) {
        self.cursor = self
            .cursor
            .filter(|key| facts.place(*key).is_some())
            .or(facts.key(0, 0));
        self.anchor = self.anchor.filter(|key| facts.place(*key).is_some());
        let rect = ui.available_rect_before_wrap();
        let whole = ui.interact(rect, id(), Sense::focusable_noninteractive());
        let words = match frame.curve {
            Curve::AsIs => "Values of the curve as it is",
            Curve::ToBe => "Values of the curve as it is to be",
        };
        whole.widget_info(|| WidgetInfo::labeled(Role::Group, true, words));
        // The Tab that brings the keyboard here goes no further.
        if whole.has_focus() && !whole.gained_focus() && self.editing.is_none() {
            keys::hear(self, ui, facts, frame);
        }
        editor::leave(self, ui, facts, frame);
        let across = Across::of(ui, facts, frame.map.page_direction());
        let builder = UiBuilder::new()
            .id_salt("table of values")
            .accessibility_role(Role::Table)
            .accessibility_label(words);
        let heard = ui
            .scope_builder(builder, |ui| {
                ui.ctx().accesskit_node_builder(ui.unique_id(), |node| {
                    node.set_row_count(facts.rows.len() + 1);
                    node.set_column_count(facts.columns.len() + 1);
                });
                ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
                ScrollArea::horizontal()
                    .id_salt("across")
                    .auto_shrink([false, false])
                    .show(ui, |ui| {
                        ui.set_width(across.width);
                        heads(ui, facts, &across);
                        self.rows(ui, facts, frame, &across)
                    })
                    .inner
            })
            .inner;
        if let Some((row, column)) = self.cursor.and_then(|key| facts.place(key)) {
            let cell = cells::id_of(facts, row, column);
            if ui.ctx().read_response(cell).is_some() {
                ui.ctx()
                    .accesskit_node_builder(id(), |node| node.set_active_descendant(cell.accesskit_id()));
            }
        }
        self.obey(ui, heard.as_ref(), frame);
    }

    fn rows(&mut self, ui: &mut Ui, facts: &Facts, frame: &mut Frame<'_>, across: &Across) -> Option<Heard> {
        let cursor = self.cursor.and_then(|key| facts.place(key));
        let reveals = std::mem::take(&mut self.reveals);
        let marked = self.marked(facts);
        let has_focus = ui.memory(|memory| memory.has_focus(id()));
        let mut editing = self.editing.take();
        let mut heard = None;
        ScrollArea::vertical()
            .id_salt("down")
            .auto_shrink([false, false])
            .show_rows(ui, ROW, facts.lines.len(), |ui, range| {
                let first = range.start;
                let top = ui.max_rect().left_top() - vec2(0.0, ROW * first as f32);
                let place =
                    |line: usize| Rect::from_min_size(top + vec2(0.0, ROW * line as f32), vec2(across.width, ROW));
                let on = cursor.and_then(|(row, _)| facts.lines.iter().position(|line| *line == Line::Touchpoint(row)));
                if let Some(line) = on.filter(|_| reveals) {
                    ui.scroll_to_rect(place(line).expand2(vec2(0.0, ROW)), None);
                }
                for (number, line) in facts.lines.iter().enumerate().take(range.end).skip(first) {
                    let mut drawn = cells::Drawn {
                        facts,
                        frame,
                        across,
                        cursor,
                        marked,
                        has_focus,
                        editing: &mut editing,
                    };
                    let told = match line {
                        Line::Stage(stage) => drawn.stage(ui, *stage, place(number)),
                        Line::Touchpoint(row) => drawn.touchpoint(ui, *row, place(number)),
                    };
                    heard = heard.take().or(told);
                }
            });
        self.editing = editing;
        heard
    }

    /// What is marked: its first row and column, and its last.
    fn marked(&self, facts: &Facts) -> Option<((usize, usize), (usize, usize))> {
        let cursor = facts.place(self.cursor?)?;
        let anchor = self.anchor.and_then(|key| facts.place(key)).unwrap_or(cursor);
        Some((
            (cursor.0.min(anchor.0), cursor.1.min(anchor.1)),
            (cursor.0.max(anchor.0), cursor.1.max(anchor.1)),
        ))
    }

    fn obey(&mut self, ui: &Ui, heard: Option<&Heard>, frame: &mut Frame<'_>) {
        match heard {
            Some(&Heard::Go(key, corner)) => {
                self.go(key, corner, frame);
                ui.memory_mut(|memory| memory.request_focus(id()));
                ui.ctx().request_repaint();
            }
            Some(&Heard::Write(key)) => {
                self.go(key, Corner::Moves, frame);
                self.write(key, None, frame);
                ui.ctx().request_repaint();
            }
            None => {}
        }
    }

    /// Puts the keyboard on a cell.
    fn go(&mut self, key: Key, corner: Corner, frame: &mut Frame<'_>) {
        match corner {
            Corner::Moves => self.anchor = None,
            Corner::Stays => self.anchor = self.anchor.or(self.cursor),
        }
        self.cursor = Some(key);
        self.reveals = true;
        frame.go(key);
    }

    /// Begins to write in a cell, anew where something was typed.
    fn write(&mut self, key: Key, typed: Option<String>, frame: &Frame<'_>) {
        let known = values::points(&frame.map, key, frame.curve).first();
        let now = known.and_then(|point| point.valence);
        let text = typed.unwrap_or_else(|| now.map(|now| ink::told(&frame.map, now)).unwrap_or_default());
        self.anchor = None;
        self.editing = Some(Editing::new(key, text));
    }

    /// What is marked loses its values.
    fn clear(&mut self, facts: &Facts, frame: &mut Frame<'_>) {
        let Some(((top, left), (bottom, right))) = self.marked(facts) else {
            return;
        };
        let keys = (top..=bottom).flat_map(|row| (left..=right).filter_map(move |column| facts.key(row, column)));
        let feelings = keys.filter_map(|key| Some((key, values::changed(&frame.map, key, frame.curve, None)?)));
        let edit = values::edit_of("Clear", feelings.collect());
        self.change(edit, frame);
    }

    fn change(&self, edit: Option<Edit>, frame: &mut Frame<'_>) {
        let Some(edit) = edit else { return };
        frame.actions.push(Action::Change(edit));
        if let Some(key) = self.cursor {
            frame.go(key);
        }
    }

    fn copy(&self, ui: &Ui, facts: &Facts, frame: &Frame<'_>) {
        if let Some(marked) = self.marked(facts) {
            ui.ctx().copy_text(values::copy(facts, &frame.map, frame.curve, marked));
        }
    }

    fn paste(&mut self, text: &str, facts: &Facts, frame: &mut Frame<'_>) {
        let Some((at, _)) = self.marked(facts) else { return };
        let pasted = values::paste(facts, &frame.map, frame.curve, at, text);
        self.cursor = facts.key(at.0, at.1);
        self.anchor = None;
        self.change(values::edit_of("Paste", pasted.feelings), frame);
        if let Some(words) = pasted.left {
            frame.actions.push(Action::Tell(Notice { tone: Tone::Warning, words }));
        }
    }
}

/// The names of the personas over their columns.
fn heads(ui: &mut Ui, facts: &Facts, across: &Across) {
    let tokens = tokens(ui);
    let (_, rect) = ui.allocate_space(vec2(across.width, ROW + 2.0));
    let builder = UiBuilder::new()
        .id_salt("heads")
        .max_rect(rect)
        .accessibility_role(Role::Row);
    let ui = &ui.new_child(builder);
    let name = Across::rect(rect, across.name);
    let galley = paint::line(ui, "Touchpoint", Type::new(HEADING, Weight::SemiBold, tokens.second));
    if across.is_mirrored() {
        paint::put_right(ui, &galley, name.right() - 8.0, name.center().y);
    } else {
        paint::put_left(ui, &galley, name.left() + 8.0, name.center().y);
    }
    let head = ui.interact(name, id().with("names"), Sense::hover());
    head.widget_info(|| WidgetInfo::labeled(Role::ColumnHeader, true, "Touchpoint"));
    for (column, place) in facts.columns.iter().zip(&across.columns) {
        let cell = Across::rect(rect, *place);
        let kind = Type::new(LABEL, Weight::Medium, tokens.ink);
        let galley = paint::elided(ui, &column.name, kind, cell.width() - 30.0);
        let left = cell.center().x - f32::midpoint(galley.size().x, 16.0);
        let marker = pos2(left + 5.0, cell.center().y);
        mark(
            ui,
            marker,
            ink::line_of(ui, facts, column.place),
            Marker::of_persona(column.place),
        );
        paint::put_left(ui, &galley, left + 16.0, cell.center().y);
        let head = ui.interact(cell, id().with(("head", column.id)), Sense::hover());
        head.widget_info(|| WidgetInfo::labeled(Role::ColumnHeader, true, column.name.as_str()));
    }
    let line = Rect::from_min_max(pos2(rect.left(), rect.bottom() - 1.0), rect.max);
    ui.painter().rect_filled(line, 0, tokens.hairline);
}
