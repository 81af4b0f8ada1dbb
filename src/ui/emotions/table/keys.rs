//! What the keyboard does in the table while no cell is written in.

use eframe::egui::{Event, EventFilter, FocusDirection, Key as Pressed, Modifiers, Ui};

use super::{Corner, Facts, Frame, Table, editor, id};
use crate::{model::Direction, ui::emotions::facts::Key};

/// How many rows a page is.
const PAGE: usize = 10;

/// A way through the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    Up,
    Down,
    /// Towards the first persona.
    Back,
    /// Towards the last persona.
    On,
    /// Cell by cell, row after row.
    Next,
    Previous,
    RowStart,
    RowEnd,
    First,
    Last,
    PageUp,
    PageDown,
}

impl Step {
    /// The cell it leads to; nothing where the table ends.
    pub(super) fn from(self, key: Key, facts: &Facts) -> Option<Key> {
        let (row, column) = facts.place(key)?;
        let (rows, columns) = (facts.rows.len(), facts.columns.len());
        let (last_row, last_column) = (rows.checked_sub(1)?, columns.checked_sub(1)?);
        let (row, column) = match self {
            Self::Up => (row.checked_sub(1)?, column),
            Self::Down => (row + 1, column),
            Self::Back => (row, column.checked_sub(1)?),
            Self::Next if column == last_column => (row + 1, 0),
            Self::On | Self::Next => (row, column + 1),
            Self::Previous if column == 0 => (row.checked_sub(1)?, last_column),
            Self::Previous => (row, column - 1),
            Self::RowStart => (row, 0),
            Self::RowEnd => (row, last_column),
            Self::First => (0, 0),
            Self::Last => (last_row, last_column),
            Self::PageUp => (row.saturating_sub(PAGE), column),
            Self::PageDown => ((row + PAGE).min(last_row), column),
        };
        facts.key(row, column)
    }
}

pub(super) fn hear(table: &mut Table, ui: &Ui, facts: &Facts, frame: &mut Frame<'_>) {
    let filter = EventFilter {
        tab: true,
        escape: true,
        horizontal_arrows: true,
        vertical_arrows: true,
    };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(id(), filter));
    for event in ui.input(|input| input.filtered_events(&filter)) {
        if table.editing.is_some() {
            editor::hear_more(table, ui, &event, facts, frame);
        } else {
            one(table, ui, &event, facts, frame);
        }
    }
}

#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "egui has many events, few of which are meant for the table"
)]
fn one(table: &mut Table, ui: &Ui, event: &Event, facts: &Facts, frame: &mut Frame<'_>) {
    match event {
        Event::Copy => table.copy(ui, facts, frame),
        Event::Cut => {
            table.copy(ui, facts, frame);
            table.clear(facts, frame);
        }
        Event::Paste(text) => table.paste(text, facts, frame),
        Event::Text(text) if !text.trim().is_empty() => {
            if let Some(key) = table.cursor {
                table.write(key, Some(text.trim().to_owned()), frame);
                ui.ctx().request_repaint();
            }
        }
        Event::Key { key, pressed: true, modifiers, .. } => press(table, ui, (*key, *modifiers), (facts, frame)),
        _ => {}
    }
}

#[expect(clippy::wildcard_enum_match_arm, reason = "egui knows some two hundred keys")]
fn press(table: &mut Table, ui: &Ui, (key, modifiers): (Pressed, Modifiers), (facts, frame): (&Facts, &mut Frame<'_>)) {
    if modifiers.alt {
        return;
    }
    match key {
        Pressed::Enter | Pressed::F2 => {
            if let Some(key) = table.cursor {
                table.write(key, None, frame);
                ui.ctx().request_repaint();
            }
        }
        Pressed::Delete | Pressed::Backspace => table.clear(facts, frame),
        // One mark less, then back to the map, which is not to hear it, too.
        Pressed::Escape => {
            if table.anchor.take().is_none() {
                ui.input_mut(|input| input.consume_key(Modifiers::NONE, Pressed::Escape));
                ui.memory_mut(|memory| memory.surrender_focus(id()));
            }
        }
        _ => {
            if let Some(step) = step(key, modifiers, frame.map.page_direction()) {
                go(table, ui, (step, key, modifiers), (facts, frame));
            }
        }
    }
}

fn go(
    table: &mut Table,
    ui: &Ui,
    (step, key, modifiers): (Step, Pressed, Modifiers),
    (facts, frame): (&Facts, &mut Frame<'_>),
) {
    let is_tab = key == Pressed::Tab;
    match table.cursor.and_then(|cursor| step.from(cursor, facts)) {
        Some(next) => {
            let grows = modifiers.shift && !is_tab;
            table.go(next, if grows { Corner::Stays } else { Corner::Moves }, frame);
        }
        // Tab past the ends leaves the table.
        None if is_tab => {
            let way = if modifiers.shift {
                FocusDirection::Previous
            } else {
                FocusDirection::Next
            };
            ui.memory_mut(|memory| memory.move_focus(way));
        }
        None => {}
    }
}

#[expect(clippy::wildcard_enum_match_arm, reason = "egui knows some two hundred keys")]
fn step(key: Pressed, modifiers: Modifiers, runs: Direction) -> Option<Step> {
    let is_right = runs == Direction::LeftToRight;
    let step = match key {
        Pressed::ArrowUp => Step::Up,
        Pressed::ArrowDown => Step::Down,
        Pressed::ArrowLeft if is_right => Step::Back,
        Pressed::ArrowLeft => Step::On,
        Pressed::ArrowRight if is_right => Step::On,
        Pressed::ArrowRight => Step::Back,
        Pressed::Tab if modifiers.shift => Step::Previous,
        Pressed::Tab => Step::Next,
        Pressed::Home if modifiers.command => Step::First,
        Pressed::Home => Step::RowStart,
        Pressed::End if modifiers.command => Step::Last,
        Pressed::End => Step::RowEnd,
        Pressed::PageUp => Step::PageUp,
        Pressed::PageDown => Step::PageDown,
        _ => return None,
    };
    Some(step)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::generate::generate;

    #[test]
    fn steps_go_cell_by_cell_and_end_where_the_table_ends() {
        let mut facts = Facts::default();
        facts.update(&Arc::new(generate(3, 60, 5)));
        let (rows, columns) = (facts.rows.len(), facts.columns.len());
        assert!(rows > 2 && columns == 2, "{rows} {columns}");
        let at = |row, column| facts.key(row, column);
        for (step, from, to) in [
            (Step::Down, (0, 1), at(1, 1)),
            (Step::Up, (0, 1), None),
            (Step::On, (0, 1), None),
            (Step::On, (0, 0), at(0, 1)),
            (Step::Back, (0, 1), at(0, 0)),
            (Step::Next, (0, 1), at(1, 0)),
            (Step::Previous, (1, 0), at(0, 1)),
            (Step::Previous, (0, 0), None),
            (Step::Next, (rows - 1, 1), None),
            (Step::Down, (rows - 1, 0), None),
            (Step::RowEnd, (1, 0), at(1, 1)),
            (Step::RowStart, (1, 1), at(1, 0)),
            (Step::First, (1, 1), at(0, 0)),
            (Step::Last, (0, 0), at(rows - 1, 1)),
            (Step::PageDown, (rows - 2, 1), at(rows - 1, 1)),
            (Step::PageUp, (1, 1), at(0, 1)),
        ] {
            let key = facts.key(from.0, from.1).expect("a cell");
            assert_eq!(step.from(key, &facts), to, "{step:?} from {from:?}");
        }
    }

    #[test]
    fn arrows_follow_the_eye_where_the_map_runs_to_the_left() {
        let step = |key, runs| step(key, Modifiers::NONE, runs);
        assert_eq!(step(Pressed::ArrowLeft, Direction::RightToLeft), Some(Step::On));
        assert_eq!(step(Pressed::ArrowLeft, Direction::LeftToRight), Some(Step::Back));
    }
}
