//! The lines of a service blueprint and the arrows between its lanes.

use std::{collections::BTreeMap, sync::Arc};

use crate::{
    geometry::{Point, Rect, Size, Step},
    layout::{
        cards::Context,
        grid::{Grid, slots},
        mark::{Form, Mark, Part, Placed, RowId, Stroke},
        measures as m,
    },
    model::{BlueprintLine, CardKind, Connector, Lane, LaneKind, Touchpoint},
};

/// A row as it stands on the page.
#[derive(Debug)]
pub(crate) struct StandingRow<'a> {
    pub(crate) id: RowId,
    pub(crate) lane: Option<&'a Lane>,
    pub(crate) top: f32,
    pub(crate) height: f32,
    /// Its cards, relative to `top`.
    pub(crate) placed: &'a [Placed],
    /// Where its name ends.
    pub(crate) name_end: f32,
}

/// Half the opening of a line where an arrow crosses it.
const OPENING: f32 = m::CARD_PADDING;
/// Between an arrow and the cards it joins.
const ARROW_GAP: f32 = 1.5;

/// The lines, the arrows, and the darker ground out of the customer's sight.
pub(crate) fn blueprint(context: Context<'_>, grid: &Grid, rows: &[StandingRow<'_>], width: f32) -> Vec<Placed> {
    let arrows = arrows(context, grid, rows);
    let mut lines = Vec::new();
    for row in rows {
        let RowId::Line(line) = row.id else { continue };
        let y = row.top + row.height / 2.0;
        let start = grid.left().max(row.name_end + m::CARD_PADDING);
        let crossed = arrows.iter().filter(|arrow| arrow.from < y && y < arrow.to);
        let open = crossed.map(|arrow| (arrow.x - OPENING, arrow.x + OPENING)).collect();
        for (from, to) in super::feeling::open_parts((start, grid.right), open) {
            let path: Arc<[Step]> = Arc::new([Step::Move(Point::new(from, y)), Step::Line(Point::new(to, y))]);
            lines.push(Mark::Path { path, stroke: Stroke::Blueprint(line) });
        }
    }
    let mut marks = lines;
    for arrow in &arrows {
        arrow.draw(&mut marks);
    }
    let bottom = rows.last().map_or(0.0, |row| row.top + row.height);
    if marks.is_empty() {
        return Vec::new();
    }
    let size = Size::new(width, bottom);
    vec![Placed {
        part: Part::Connectors,
        at: Point::default(),
        size,
        marks: marks.into(),
    }]
}

/// The ground under the line of visibility, to the edges of the page.
pub(crate) fn backstage(rows: &[StandingRow<'_>], width: f32, bottom: f32) -> Option<Mark> {
    let line = rows
        .iter()
        .find(|row| row.id == RowId::Line(BlueprintLine::Visibility))?;
    let top = line.top + line.height / 2.0;
    let rect = Rect::new(0.0, top, width, bottom - top);
    Some(Mark::Box { rect, radius: 0.0, form: Form::Backstage })
}

/// An arrow down a column.
#[derive(Debug)]
struct Arrow {
    x: f32,
    from: f32,
    to: f32,
    connector: Connector,
}

impl Arrow {
    fn draw(&self, marks: &mut Vec<Mark>) {
        let from = Point::new(self.x, self.from);
        let to = Point::new(self.x, self.to);
        let path: Arc<[Step]> = Arc::new([Step::Move(from), Step::Line(to)]);
        marks.push(Mark::Path { path, stroke: Stroke::Connector });
        marks.push(Mark::ArrowHead { tip: to, towards: 1.0 });
        if self.connector == Connector::AnswerNeeded {
            marks.push(Mark::ArrowHead { tip: from, towards: -1.0 });
        }
    }
}

/// A filled cell: where its cards begin and end, and how it leads on.
#[derive(Debug, Clone, Copy)]
struct Filled {
    top: f32,
    bottom: f32,
    connector: Connector,
}

fn arrows(context: Context<'_>, grid: &Grid, rows: &[StandingRow<'_>]) -> Vec<Arrow> {
    let takes_part = |row: &&StandingRow<'_>| match row.lane {
        None => row.id == RowId::Touchpoints,
        Some(lane) => lane.kind.blueprint_depth().is_some() || lane.kind == LaneKind::Actions,
    };
    let has_actions = rows
        .iter()
        .any(|row| row.lane.is_some_and(|lane| lane.kind == LaneKind::Actions));
    let levels: Vec<&StandingRow<'_>> = rows
        .iter()
        .filter(takes_part)
        .filter(|row| !(has_actions && row.id == RowId::Touchpoints))
        .collect();
    let cells: Vec<BTreeMap<usize, Filled>> = levels.iter().map(|row| filled(context, grid, row)).collect();
    let mut arrows = Vec::new();
    for (upper, lower) in cells.iter().zip(cells.iter().skip(1)) {
        for (column, from) in upper {
            let (Some(to), Some(place)) = (lower.get(column), grid.columns.get(*column)) else {
                continue;
            };
            if from.connector != Connector::Apart && to.top - from.bottom > 4.0 * ARROW_GAP {
                let (start, end) = (from.bottom + ARROW_GAP, to.top - ARROW_GAP);
                arrows.push(Arrow {
                    x: place.center(),
                    from: start,
                    to: end,
                    connector: from.connector,
                });
            }
        }
    }
    arrows
}

/// The filled cells of a row, by column.
fn filled(context: Context<'_>, grid: &Grid, row: &StandingRow<'_>) -> BTreeMap<usize, Filled> {
    let touchpoints: Vec<Option<&Arc<Touchpoint>>> = slots(context.map).map(|(_, touchpoint)| touchpoint).collect();
    let mut cells: BTreeMap<usize, Filled> = BTreeMap::new();
    for placed in row.placed {
        let rect = placed.rect().moved(0.0, row.top);
        let connector =
            |column: usize| {
                let touchpoint = touchpoints.get(column).copied().flatten();
                match placed.part {
                    Part::Touchpoint(_) => touchpoint.map(|touchpoint| touchpoint.connector),
                    Part::Card(id) => context
                        .map
                        .cards()
                        .find(|(_, card)| card.id == id)
                        .map(|(_, card)| match &card.kind {
                            CardKind::Process(process) => process.connector,
                            CardKind::Plain
                            | CardKind::Pain(_)
                            | CardKind::Opportunity(_)
                            | CardKind::Image(_)
                            | CardKind::Metric(_) => Connector::GoesOn,
                        }),
                    _ => None,
                }
                .unwrap_or_default()
            };
        // An arrow leaves under what hangs out of the card: a wait, a failure.
        let hanging = placed.marks.iter().filter_map(|mark| match mark {
            Mark::Box { rect, form: Form::Alarm, .. } => Some(rect.bottom()),
            _ => None,
        });
        let bottom = rect.y + hanging.fold(rect.height, f32::max);
        for (column, place) in grid.columns.iter().enumerate() {
            if rect.x - 0.5 <= place.x && place.right() <= rect.right() + 0.5 {
                let cell = Filled { top: rect.y, bottom, connector: connector(column) };
                cells
                    .entry(column)
                    .and_modify(|known| {
                        known.top = known.top.min(cell.top);
                        if cell.bottom > known.bottom {
                            known.bottom = cell.bottom;
                            known.connector = cell.connector;
                        }
                    })
                    .or_insert(cell);
            }
        }
    }
    cells
}
