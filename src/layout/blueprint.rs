//! The lines of a service blueprint and the arrows between its lanes.

use std::{collections::BTreeMap, sync::Arc};

use crate::{
    geometry::{Point, Rect, Size, Step},
    layout::{
        cards::Context,
        grid::Grid,
        mark::{Form, Mark, Part, Placed, RowId, Stroke},
        measures as m,
    },
    model::{BlueprintLine, CardId, CardKind, Connector, JourneyMap, Lane, LaneKind, TouchpointId},
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
    if !rows.iter().any(|row| matches!(row.id, RowId::Line(_))) {
        return Vec::new();
    }
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
    vec![Placed::new(Part::Connectors, Point::default(), size, marks)]
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
    let connectors = Connectors::of(context.map);
    let cells: Vec<BTreeMap<usize, Filled>> = levels.iter().map(|row| filled(grid, row, &connectors)).collect();
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

/// How each touchpoint, and each card that says so, leads on.
#[derive(Debug, Default)]
struct Connectors {
    touchpoints: BTreeMap<TouchpointId, Connector>,
    cards: BTreeMap<CardId, Connector>,
}

impl Connectors {
    fn of(map: &JourneyMap) -> Self {
        let touchpoints = map
            .touchpoints()
            .map(|touchpoint| (touchpoint.id, touchpoint.connector));
        let cards = map.cards().filter_map(|(_, card)| {
            if let CardKind::Process(process) = &card.kind {
                Some((card.id, process.connector))
            } else {
                None
            }
        });
        Self { touchpoints: touchpoints.collect(), cards: cards.collect() }
    }

    fn from(&self, part: Part) -> Connector {
        let known = if let Part::Touchpoint(id) = part {
            self.touchpoints.get(&id)
        } else if let Part::Card(id) = part {
            self.cards.get(&id)
        } else {
            None
        };
        known.copied().unwrap_or_default()
    }
}

/// The filled cells of a row, by column.
fn filled(grid: &Grid, row: &StandingRow<'_>, connectors: &Connectors) -> BTreeMap<usize, Filled> {
    let mut cells: BTreeMap<usize, Filled> = BTreeMap::new();
    for placed in row.placed {
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
        let own = Filled { top: rect.y, bottom, connector: connectors.from(placed.part) };
        let first = grid.columns.partition_point(|column| column.x < rect.x - 0.5);
        let covered = grid.columns.iter().enumerate().skip(first);
        for (column, _) in covered.take_while(|(_, column)| column.right() <= rect.right() + 0.5) {
            cells.entry(column).and_modify(|known| known.join(own)).or_insert(own);
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
