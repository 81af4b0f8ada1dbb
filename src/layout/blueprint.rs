//! The lines of a service blueprint and the arrows between its lanes.

use std::sync::Arc;

use crate::{
    geometry::{Point, Rect, Size, Step},
    layout::{
        grid::Grid,
        mark::{Form, Mark, Part, Placed, RowId, Stroke},
        measures as m,
    },
    model::{BlueprintLine, Connector, Lane, LaneKind},
};

/// A row as it stands on the page.
#[derive(Debug, Clone, Copy)]
pub(crate) struct StandingRow<'a> {
    pub(crate) id: RowId,
    pub(crate) lane: Option<&'a Lane>,
    pub(crate) top: f32,
    pub(crate) height: f32,
    /// Its cards, relative to `top`.
    pub(crate) placed: &'a Arc<[Placed]>,
    /// Where its name ends.
    pub(crate) name_end: f32,
}

/// Half the opening of a line where an arrow crosses it.
const OPENING: f32 = m::CARD_PADDING;
/// Between an arrow and the cards it joins.
const ARROW_GAP: f32 = 1.5;

/// The shortest part of a line that still shows its pattern: a lone dot or half a dash is a speck.
const fn least_part(line: BlueprintLine) -> f32 {
    match line {
        BlueprintLine::Interaction => OPENING,
        BlueprintLine::Visibility => 2.0 * m::VISIBILITY_STEP,
        BlueprintLine::InternalInteraction => 2.0 * m::INTERNAL_STEP,
    }
}

/// What lines and arrows were drawn for, and they themselves.
#[derive(Debug, Clone)]
pub(crate) struct Joined {
    /// The rows that take part: how far under the first, how tall, and what stands in them.
    rows: Vec<(RowId, f32, f32, Arc<[Placed]>)>,
    /// Shared while cards change without moving an arrow.
    arrows: Arc<[Arrow]>,
    /// Where each line stands and begins.
    lines: Vec<(BlueprintLine, f32, f32)>,
    placed: Placed,
}

impl Joined {
    /// The lines and arrows, the first row that takes part standing at `top`.
    pub(crate) fn at(&self, top: f32) -> Placed {
        Placed { at: Point::new(0.0, top), ..self.placed.clone() }
    }

    fn is_for(&self, rows: &[(RowId, f32, f32, Arc<[Placed]>)]) -> bool {
        let is_same = |one: &(RowId, f32, f32, Arc<[Placed]>), other: &(RowId, f32, f32, Arc<[Placed]>)| {
            one.0 == other.0 && one.1 == other.1 && one.2 == other.2 && Arc::ptr_eq(&one.3, &other.3)
        };
        self.rows.len() == rows.len() && self.rows.iter().zip(rows).all(|(one, other)| is_same(one, other))
    }
}

/// The lines and the arrows with where they stand; `kept` when it was drawn for the same rows.
pub(crate) fn blueprint(grid: &Grid, rows: &[StandingRow<'_>], kept: Option<&Joined>) -> Option<(Joined, f32)> {
    let top = rows.iter().find(|row| matches!(row.id, RowId::Line(_)))?.top;
    // All that follows hangs on where rows stand to each other: equal keys give equal numbers, to
    // the last bit, wherever on the page they are.
    let relative = |row: &StandingRow<'_>| row.top - top;
    let rows: Vec<StandingRow<'_>> = rows
        .iter()
        .map(|row| StandingRow { top: relative(row), ..*row })
        .collect();
    let levels: Vec<&StandingRow<'_>> = levels(&rows);
    let part_taking = rows
        .iter()
        .filter(|row| matches!(row.id, RowId::Line(_)) || levels.iter().any(|level| level.id == row.id));
    let key: Vec<_> = part_taking
        .map(|row| (row.id, row.top, row.height, row.placed.clone()))
        .collect();
    if let Some(kept) = kept.filter(|kept| kept.is_for(&key)) {
        return Some((kept.clone(), top));
    }
    let arrows = arrows(grid, &rows);
    let lines: Vec<(BlueprintLine, f32, f32)> = rows
        .iter()
        .filter_map(|row| {
            let RowId::Line(line) = row.id else { return None };
            let start = grid.left().max(row.name_end + m::CARD_PADDING);
            Some((line, row.top + row.height / 2.0, start))
        })
        .collect();
    let bottom = levels.last().map_or(0.0, |row| row.top + row.height);
    let size = Size::new(grid.right, bottom);
    let is_same = |kept: &&Joined| *kept.arrows == *arrows && kept.lines == lines && kept.placed.size == size;
    if let Some(kept) = kept.filter(is_same) {
        return Some((Joined { rows: key, ..kept.clone() }, top));
    }
    let mut marks = Vec::with_capacity(arrows.len() * 3);
    for (line, y, start) in &lines {
        let crossed = arrows.iter().filter(|arrow| arrow.from < *y && *y < arrow.to);
        let open = crossed.map(|arrow| (arrow.x - OPENING, arrow.x + OPENING)).collect();
        let parts = super::feeling::open_parts((*start, grid.right), open);
        for (from, to) in parts.into_iter().filter(|(from, to)| to - from >= least_part(*line)) {
            let path: Arc<[Step]> = Arc::new([Step::Move(Point::new(from, *y)), Step::Line(Point::new(to, *y))]);
            marks.push(Mark::Path { path, stroke: Stroke::Blueprint(*line) });
        }
    }
    for arrow in &arrows {
        arrow.draw(&mut marks);
    }
    let placed = Placed::new(Part::Connectors, Point::default(), size, marks);
    Some((Joined { rows: key, arrows: arrows.into(), lines, placed }, top))
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

/// Which arrows join the rows of a page, whatever their heights.
pub(crate) fn connectors<'a>(
    grid: &Grid,
    rows: impl Iterator<Item = (RowId, Option<&'a Lane>, &'a Arc<[Placed]>)>,
) -> Vec<Connector> {
    let standing = |(id, lane, placed): (RowId, Option<&'a Lane>, &'a Arc<[Placed]>)| StandingRow {
        id,
        lane,
        top: 0.0,
        height: 0.0,
        placed,
        name_end: 0.0,
    };
    let rows: Vec<StandingRow<'_>> = rows.map(standing).collect();
    let mut found = Vec::new();
    for (upper, lower) in neighbours(&rows) {
        for (from, to) in filled(grid, upper).into_iter().zip(filled(grid, lower)) {
            found.extend(from.filter(|_| to.is_some()).map(|from| from.connector));
        }
    }
    found
}

/// An arrow down a column.
#[derive(Debug, PartialEq)]
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

/// The rows that arrows join, from the customer inwards.
fn levels<'a, 'r>(rows: &'a [StandingRow<'r>]) -> Vec<&'a StandingRow<'r>> {
    let has_actions = rows
        .iter()
        .any(|row| row.lane.is_some_and(|lane| lane.kind == LaneKind::Actions));
    let takes_part = |row: &&StandingRow<'_>| match row.lane {
        None => row.id == RowId::Touchpoints && !has_actions,
        Some(lane) => lane.kind.blueprint_depth().is_some() || lane.kind == LaneKind::Actions,
    };
    rows.iter().filter(takes_part).collect()
}

/// Pairs of rows that arrows join: nothing but a line stands between them.
fn neighbours<'a, 'r>(rows: &'a [StandingRow<'r>]) -> Vec<(&'a StandingRow<'r>, &'a StandingRow<'r>)> {
    let joined: Vec<RowId> = levels(rows).iter().map(|row| row.id).collect();
    let solid: Vec<&StandingRow<'_>> = rows.iter().filter(|row| !matches!(row.id, RowId::Line(_))).collect();
    let pairs = solid.windows(2).filter_map(|pair| match pair {
        [upper, lower] if joined.contains(&upper.id) && joined.contains(&lower.id) => Some((*upper, *lower)),
        _ => None,
    });
    pairs.collect()
}

/// The arrows between filled cells.
fn arrows(grid: &Grid, rows: &[StandingRow<'_>]) -> Vec<Arrow> {
    let mut arrows = Vec::new();
    for (upper, lower) in neighbours(rows) {
        let cells = filled(grid, upper).into_iter().zip(filled(grid, lower));
        for ((from, to), column) in cells.zip(&grid.columns) {
            let (Some(from), Some(to)) = (from, to) else { continue };
            if from.connector != Connector::Apart && to.top - from.bottom > 4.0 * ARROW_GAP {
                let (start, end) = (from.bottom + ARROW_GAP, to.top - ARROW_GAP);
                arrows.push(Arrow {
                    x: column.center(),
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
fn filled(grid: &Grid, row: &StandingRow<'_>) -> Vec<Option<Filled>> {
    let mut cells: Vec<Option<Filled>> = vec![None; grid.columns.len()];
    for placed in &**row.placed {
        let rect = placed.rect().moved(0.0, row.top);
        // An arrow leaves under what hangs out of the card: a wait, a failure.
        let bottom = placed
            .foot
            .iter()
            .flat_map(|foot| &**foot)
            .fold(rect.bottom(), |bottom, mark| {
                if let Mark::Box { rect: pill, form: Form::Alarm, .. } = mark {
                    bottom.max(rect.bottom() + pill.bottom())
                } else {
                    bottom
                }
            });
        let own = Filled { top: rect.y, bottom, connector: placed.leads };
        let first = grid.columns.partition_point(|column| column.x < rect.x - 0.5);
        for (column, cell) in grid.columns.iter().zip(&mut cells).skip(first) {
            if column.right() > rect.right() + 0.5 {
                break;
            }
            match cell {
                Some(known) => known.join(own),
                None => *cell = Some(own),
            }
        }
    }
    cells
}

impl Filled {
    /// Takes in another card of the same cell; the lower one leads on.
    fn join(&mut self, other: Self) {
        self.top = self.top.min(other.top);
        if other.bottom > self.bottom {
            self.bottom = other.bottom;
            self.connector = other.connector;
        }
    }
}
