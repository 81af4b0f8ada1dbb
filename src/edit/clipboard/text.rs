//! A clip as text for other programs: cells as a table with tabs, the rest line by line.

use std::collections::BTreeMap;

use super::{Clip, ColumnCards, Content};
use crate::model::{Card, CardKind, LaneId, Stage, Touchpoint};

impl Clip {
    /// What a spreadsheet takes as a table, or an editor as lines.
    #[must_use]
    pub fn to_text(&self) -> String {
        match &self.content {
            Content::Stages(stages) => self.stages(stages),
            Content::Touchpoints(touchpoints) => {
                let touchpoints: Vec<&Touchpoint> = touchpoints.iter().collect();
                let head = vec![row("", touchpoints.iter().map(|touchpoint| touchpoint.name.clone()))];
                let cells: Vec<_> = touchpoints.iter().map(|touchpoint| &touchpoint.cells).collect();
                table(head, self.lane_rows(&cells))
            }
            Content::Lanes(lanes) => {
                let mut places: Vec<_> = lanes
                    .iter()
                    .flat_map(|lane| &lane.cards)
                    .map(ColumnCards::key)
                    .collect();
                places.sort_unstable();
                places.dedup();
                let rows = lanes.iter().map(|lane| {
                    let cell = |place: &_| lane.cards.iter().find(|column| column.key() == *place);
                    let cells = places
                        .iter()
                        .map(|place| cell(place).map_or_else(String::new, |own| said(&own.cards)));
                    row(&self.lane_name(lane.lane.id), cells)
                });
                table(Vec::new(), rows.collect())
            }
            Content::Cards(cells) => {
                if let [cell] = cells.as_slice() {
                    let lines: Vec<String> = cell.cards.iter().map(text_of).collect();
                    return lines.join("\n");
                }
                let width = cells.iter().map(|cell| cell.column).max().unwrap_or(0);
                let height = cells.iter().map(|cell| cell.row).max().unwrap_or(0);
                let cell = |row, column| cells.iter().find(move |cell| (cell.row, cell.column) == (row, column));
                let is_used = |row: &usize| cells.iter().any(|cell| cell.row == *row);
                let rows = (0..=height).filter(is_used).map(|row| {
                    let cards = (0..=width).map(|column| cell(row, column));
                    cards
                        .map(|cell| cell.map_or_else(String::new, |cell| said(&cell.cards)))
                        .collect()
                });
                table(Vec::new(), rows.collect())
            }
            Content::Personas(personas) => {
                let lines: Vec<&str> = personas.iter().map(|persona| persona.name.as_str()).collect();
                lines.join("\n")
            }
        }
    }

    fn stages(&self, stages: &[Stage]) -> String {
        let mut names = Vec::new();
        let mut touchpoints = Vec::new();
        let mut columns = Vec::new();
        for stage in stages {
            let has_own = !stage.wide.is_empty() || stage.touchpoints.is_empty();
            if has_own {
                touchpoints.push(String::new());
                columns.push(&stage.wide);
            }
            touchpoints.extend(stage.touchpoints.iter().map(|touchpoint| touchpoint.name.clone()));
            columns.extend(stage.touchpoints.iter().map(|touchpoint| &touchpoint.cells));
            names.push(stage.name.clone());
            names.resize(columns.len(), String::new());
        }
        table(vec![row("", names), row("", touchpoints)], self.lane_rows(&columns))
    }

    /// A row for each lane with something in it.
    fn lane_rows(&self, columns: &[&BTreeMap<LaneId, Vec<Card>>]) -> Vec<Vec<String>> {
        let lanes = self.lanes.iter();
        let cells = |lane: LaneId| {
            columns
                .iter()
                .map(move |cells| cells.get(&lane).map_or_else(String::new, |own| said(own)))
        };
        lanes
            .map(|lane| row(&self.lane_name(lane.id), cells(lane.id)))
            .collect()
    }

    fn lane_name(&self, lane: LaneId) -> String {
        self.lane_names.get(&lane).cloned().unwrap_or_default()
    }
}

impl ColumnCards {
    /// Cards of a whole stage stand before those of its touchpoints.
    const fn key(&self) -> (usize, bool, usize) {
        (self.place.0, self.touchpoint.is_some(), self.place.1)
    }
}

fn row(name: &str, cells: impl IntoIterator<Item = String>) -> Vec<String> {
    std::iter::once(name.to_owned()).chain(cells).collect()
}

/// What a card says.
fn text_of(card: &Card) -> String {
    match &card.kind {
        CardKind::Metric(metric) if card.text.is_empty() => metric.name.clone(),
        CardKind::Plain
        | CardKind::Pain(_)
        | CardKind::Opportunity(_)
        | CardKind::Process(_)
        | CardKind::Image(_)
        | CardKind::Metric(_) => card.text.clone(),
    }
}

/// The cards of a cell, each on its line.
fn said(cards: &[Card]) -> String {
    let lines: Vec<String> = cards.iter().map(text_of).collect();
    lines.join("\n")
}

/// Rows of cells with tabs between them.
fn table(head: Vec<Vec<String>>, rows: Vec<Vec<String>>) -> String {
    let lines = head.into_iter().chain(rows).map(|row| {
        let cells: Vec<String> = row.iter().map(|cell| quoted(cell)).collect();
        cells.join("\t")
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// A cell as spreadsheets write it.
fn quoted(cell: &str) -> String {
    if cell.contains(['\t', '\n', '\r', '"']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}
