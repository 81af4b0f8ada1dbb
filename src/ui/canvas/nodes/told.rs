//! Which parts of the map are told of, and what they are called.
//!
//! Only rows and columns in view are looked into, so that a large map costs what is seen of it.

use std::{
    cell::RefCell,
    collections::{BTreeMap, HashMap, HashSet},
};

use super::{
    MOST,
    curve::{self, Feeling},
    nearest::Nearest,
};
use crate::{
    app::Places,
    edit::{self, Cell, Column, Thing, name_of},
    geometry::{self, Rect},
    layout::{Layout, Part, Row as LaidOut, RowId},
    model::{Card, Direction, JourneyMap, LaneId, LaneKind, Stage, Touchpoint},
    ui::canvas::Frame,
};

/// Which row of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Line {
    Stages,
    Touchpoints,
    Lane(LaneId),
}

/// A part that is told of.
#[derive(Debug)]
pub(super) struct Node {
    pub(super) thing: Thing,
    /// Where it stands on the map.
    pub(super) rect: Rect,
    pub(super) name: String,
    /// Its first column in the table and how many it covers; the names of the lanes are the first.
    pub(super) columns: Option<(usize, usize)>,
    pub(super) feeling: Option<Feeling>,
}

/// A row of the table, in reading order.
#[derive(Debug)]
pub(super) struct Row {
    pub(super) line: Line,
    pub(super) nodes: Vec<Node>,
}

/// All that is told.
#[derive(Debug)]
pub(super) struct Told {
    pub(super) rows: Vec<Row>,
    /// The cards of each cell.
    inside: BTreeMap<Thing, Vec<Node>>,
    /// What has the focus and stands in no row.
    pub(super) apart: Vec<Node>,
    /// How many columns the table has.
    pub(super) columns: usize,
}

impl Told {
    pub(super) fn of(frame: &Frame<'_>) -> Self {
        let view = View::of(frame);
        let near = view.near(frame);
        let columns = view.layout.grid.columns.len() + 1;
        let mut told = Self {
            rows: view.heads(),
            inside: BTreeMap::new(),
            apart: Vec::new(),
            columns,
        };
        let cells: HashSet<Thing> = near.iter().map(|seen| seen.thing).collect();
        for seen in near {
            let node = view.node(&seen);
            let cell = seen.card.map(|(_, cell)| Thing::Cell(cell));
            if let Some(cell) = cell.filter(|cell| cells.contains(cell)) {
                told.inside.entry(cell).or_default().push(node);
                continue;
            }
            let row = view
                .line(&seen)
                .and_then(|line| told.rows.iter_mut().find(|row| row.line == line));
            row.map_or(&mut told.apart, |row| &mut row.nodes).push(node);
        }
        let direction = view.layout.direction;
        for nodes in told
            .rows
            .iter_mut()
            .map(|row| &mut row.nodes)
            .chain(told.inside.values_mut())
        {
            in_reading_order(nodes, direction);
        }
        told
    }

    /// Whether a part is told of.
    pub(super) fn has(&self, thing: Thing) -> bool {
        let rows = self.rows.iter().flat_map(|row| &row.nodes);
        let all = rows.chain(self.inside.values().flatten()).chain(&self.apart);
        all.into_iter().any(|node| node.thing == thing)
    }

    pub(super) fn cards_in(&self, thing: Thing) -> Option<&[Node]> {
        self.inside.get(&thing).map(Vec::as_slice)
    }
}

/// The name of a lane first, then column by column, from top to bottom.
fn in_reading_order(nodes: &mut [Node], direction: Direction) {
    let along = |node: &Node| {
        let from = match direction {
            Direction::LeftToRight => node.rect.x,
            Direction::RightToLeft => -node.rect.right(),
        };
        (!matches!(node.thing, Thing::Lane(_)), from)
    };
    nodes.sort_by(|one, other| {
        let (one_at, other_at) = (along(one), along(other));
        let across = one_at.0.cmp(&other_at.0).then(one_at.1.total_cmp(&other_at.1));
        across.then(one.rect.y.total_cmp(&other.rect.y))
    });
}

/// A column of the page, with what stands in it.
#[derive(Debug, Clone, Copy)]
struct Slot<'a> {
    stage: &'a Stage,
    touchpoint: Option<&'a Touchpoint>,
}

impl<'a> Slot<'a> {
    fn column(self) -> Column {
        self.touchpoint.map_or(Column::Stage(self.stage.id), |touchpoint| {
            Column::Touchpoint(touchpoint.id)
        })
    }

    fn cards(self, lane: LaneId) -> &'a [Card] {
        let cells = self.touchpoint.map_or(&self.stage.wide, |touchpoint| &touchpoint.cells);
        cells.get(&lane).map_or(&[], Vec::as_slice)
    }
}

/// Something in view, as laid out.
#[derive(Debug)]
struct Seen<'a> {
    thing: Thing,
    rect: Rect,
    /// Where it is a card: that, and its cell.
    card: Option<(&'a Card, Cell)>,
}

/// What is seen of the map, and what was learned of it on the way.
struct View<'a> {
    map: &'a JourneyMap,
    layout: &'a Layout,
    places: &'a Places,
    slots: Vec<Slot<'a>>,
    /// What is in view, as laid out.
    seen: Rect,
    /// What columns and lanes are called: many cells share each.
    names: RefCell<HashMap<Thing, String>>,
    /// Which column of the page is whose.
    columns: HashMap<Column, usize>,
}

impl<'a> View<'a> {
    fn of(frame: &Frame<'a>) -> Self {
        let (map, layout) = (frame.app.map(), frame.app.shown().layout());
        let slots = map.stages.iter().flat_map(|stage| {
            let own = stage.touchpoints.iter().map(|touchpoint| Some(&**touchpoint));
            let none = stage.touchpoints.is_empty().then_some(None);
            own.chain(none).map(move |touchpoint| Slot { stage, touchpoint })
        });
        let slots: Vec<Slot<'_>> = slots.collect();
        let size = geometry::Size::new(frame.rect.width(), frame.rect.height());
        let columns = slots.iter().enumerate().map(|(place, slot)| (slot.column(), place));
        Self {
            map,
            layout,
            names: RefCell::default(),
            columns: columns.collect(),
            slots,
            places: frame.app.shown().places(),
            seen: mirrored(layout, frame.camera.view(size)),
        }
    }

    /// The rows with what is always told: the stages and the names of the lanes.
    fn heads(&self) -> Vec<Row> {
        let grid = &self.layout.grid;
        let head = |part: Part| {
            let found = self.layout.frame.iter().find(|placed| placed.part == part);
            found.map(|placed| mirrored(self.layout, placed.rect()))
        };
        let stages = self.map.stages.iter().zip(&grid.stages).filter_map(|(stage, span)| {
            let thing = Thing::Stage(stage.id);
            Some(Node {
                columns: Some((span.columns.start + 1, span.columns.len())),
                ..plain(thing, head(Part::Stage(stage.id))?, name_of(self.map, thing))
            })
        });
        let stages = Row { line: Line::Stages, nodes: stages.collect() };
        let touchpoints = Row { line: Line::Touchpoints, nodes: Vec::new() };
        let counts = counts(self.map);
        let lanes = self.layout.rows.iter().filter_map(|row| {
            let RowId::Lane(id) = row.id else {
                return None;
            };
            let thing = Thing::Lane(id);
            let cards = counts.get(&id).copied().unwrap_or_default();
            let name = format!("{}, {}", name_of(self.map, thing), counted(cards));
            let rect = Rect::new(grid.names_x, row.top, grid.right - grid.names_x, row.height);
            let node = Node {
                columns: Some((0, 1)),
                ..plain(thing, mirrored(self.layout, rect), name)
            };
            Some(Row { line: Line::Lane(id), nodes: vec![node] })
        });
        [stages, touchpoints].into_iter().chain(lanes).collect()
    }

    /// What is in view, nearest to the focus first, and the focus itself wherever it is.
    fn near(&self, frame: &Frame<'_>) -> Vec<Seen<'a>> {
        let focus = frame.app.selection().focus();
        let focus = focus.filter(|thing| !matches!(thing, Thing::Stage(_) | Thing::Lane(_)));
        let focus = focus.and_then(|thing| {
            let rect = mirrored(self.layout, self.places.rect(thing)?);
            Some(Seen { thing, rect, card: self.card_of(thing, rect, None) })
        });
        let middle = focus.as_ref().map_or(self.seen.center(), |focus| focus.rect.center());
        let most = MOST - usize::from(focus.is_some());
        let mut nearest = Nearest::new(middle, most, focus.as_ref().map(|focus| focus.thing));
        self.in_view(&mut nearest);
        let others = nearest.into_order().into_iter().map(|(thing, rect, lane)| Seen {
            thing,
            rect,
            card: self.card_of(thing, rect, lane),
        });
        focus.into_iter().chain(others).collect()
    }

    /// The row of the curve.
    fn curve(&self) -> Option<&'a LaidOut> {
        self.layout.rows.iter().find(|row| is_curve(self.map, row.id))
    }

    /// Touchpoints, cells, cards and points that are in view, as laid out.
    fn in_view(&self, nearest: &mut Nearest) {
        let layout = self.layout;
        let (top, bottom) = (self.seen.y, self.seen.bottom());
        let mut rows: Vec<(f32, &LaidOut)> = layout
            .rows
            .iter()
            .filter(|row| row.top < bottom && top < row.top + row.height)
            .map(|row| (nearest.height_to(row), row))
            .collect();
        // What is far from the middle is not even looked through once enough is known that is near.
        rows.sort_by(|one, other| one.0.total_cmp(&other.0));
        for (away, row) in rows {
            if nearest.is_beyond(away) {
                continue;
            }
            match row.id {
                RowId::Touchpoints => self.touchpoints(row, nearest),
                RowId::Lane(_) if is_curve(self.map, row.id) => self.points(row, nearest),
                RowId::Lane(lane) => self.lane(row, lane, nearest),
                RowId::Stages | RowId::Channels | RowId::Line(_) => {}
            }
        }
    }

    /// The points of the curve that are in view: a map may have it twice, they are told of once.
    fn points(&self, row: &LaidOut, nearest: &mut Nearest) {
        if self.curve().is_none_or(|curve| curve.id != row.id) {
            return;
        }
        for (point, rect) in self.places.points_in(mirrored(self.layout, self.seen)) {
            nearest.offer(mirrored(self.layout, rect), None, || Thing::Point(point));
        }
    }

    fn touchpoints(&self, row: &LaidOut, nearest: &mut Nearest) {
        for placed in row.placed.iter() {
            let rect = placed.rect().moved(0.0, row.top);
            if let Part::Touchpoint(id) = placed.part
                && rect.overlaps(self.seen)
            {
                nearest.offer(rect, None, || Thing::Touchpoint(id));
            }
        }
    }

    /// The cells and cards of a lane that are in view.
    fn lane(&self, row: &LaidOut, lane: LaneId, nearest: &mut Nearest) {
        let (left, right) = (self.seen.x, self.seen.right());
        let grid = &self.layout.grid;
        for (slot, column) in self.slots.iter().zip(&grid.columns) {
            if column.x < right && left < column.right() {
                let rect = Rect::new(column.x, row.top, column.width, row.height);
                nearest.offer(rect, None, || Thing::Cell(Cell { column: slot.column(), lane }));
            }
        }
        for (stage, span) in self.map.stages.iter().zip(&grid.stages) {
            let is_in_view = span.x < right && left < span.right();
            if is_in_view && !stage.touchpoints.is_empty() && !wide(stage, lane).is_empty() {
                let rect = Rect::new(span.x, row.top, span.width, row.height);
                let column = Column::Stage(stage.id);
                nearest.offer(rect, None, || Thing::Cell(Cell { column, lane }));
            }
        }
        for placed in row.placed.iter() {
            let rect = placed.rect().moved(0.0, row.top);
            if let Part::Card(id) = placed.part
                && rect.overlaps(self.seen)
            {
                nearest.offer(rect, Some(lane), || Thing::Card(id));
            }
        }
    }

    /// A card and its cell: where it stands on the page tells in which column it is.
    fn card_of(&self, thing: Thing, rect: Rect, lane: Option<LaneId>) -> Option<(&'a Card, Cell)> {
        let Thing::Card(id) = thing else {
            return None;
        };
        let among = |cards: &'a [Card], cell: Cell| {
            let card = cards.iter().find(|card| card.id == id)?;
            Some((card, cell))
        };
        let before = self
            .layout
            .grid
            .columns
            .partition_point(|column| column.x <= rect.x + 0.5);
        let slot = before.checked_sub(1).and_then(|place| self.slots.get(place));
        let near = slot.zip(lane).and_then(|(slot, lane)| {
            let own = among(slot.cards(lane), Cell { column: slot.column(), lane });
            let column = Column::Stage(slot.stage.id);
            own.or_else(|| among(wide(slot.stage, lane), Cell { column, lane }))
        });
        near.or_else(|| {
            let (cell, _) = edit::card_place(self.map, id)?;
            Some((edit::card(self.map, id)?, cell))
        })
    }

    fn line(&self, seen: &Seen<'_>) -> Option<Line> {
        match seen.thing {
            Thing::Touchpoint(_) => Some(Line::Touchpoints),
            Thing::Stage(_) => Some(Line::Stages),
            Thing::Lane(lane) => Some(Line::Lane(lane)),
            Thing::Cell(cell) => Some(Line::Lane(cell.lane)),
            Thing::Card(_) => seen.card.map(|(_, cell)| Line::Lane(cell.lane)),
            Thing::Point(_) => match self.curve()?.id {
                RowId::Lane(lane) => Some(Line::Lane(lane)),
                RowId::Stages | RowId::Touchpoints | RowId::Channels | RowId::Line(_) => None,
            },
            Thing::Map | Thing::Persona(_) | Thing::Channel(_) => None,
        }
    }

    /// How many cards a cell holds.
    fn count(&self, cell: Cell) -> usize {
        let slot = self.columns.get(&cell.column).and_then(|place| self.slots.get(*place));
        slot.map_or_else(|| edit::cards_of(self.map, cell), |slot| slot.cards(cell.lane))
            .len()
    }

    /// A part with its name and its columns.
    fn node(&self, seen: &Seen<'_>) -> Node {
        let (map, thing, rect) = (self.map, seen.thing, mirrored(self.layout, seen.rect));
        match thing {
            Thing::Cell(cell) => {
                let column = match cell.column {
                    Column::Touchpoint(id) => Thing::Touchpoint(id),
                    Column::Stage(id) => Thing::Stage(id),
                };
                let cards = self.count(cell);
                let lane = self.name(Thing::Lane(cell.lane));
                let name = format!("{lane}, {}, {}", self.name(column), counted(cards));
                Node {
                    columns: self.columns_of(cell.column),
                    ..plain(thing, rect, name)
                }
            }
            Thing::Touchpoint(id) => Node {
                columns: self.columns_of(Column::Touchpoint(id)),
                ..plain(thing, rect, self.name(thing))
            },
            Thing::Card(_) => {
                let text = seen.card.map(|(card, _)| card.text.as_str());
                // All that it says, not the beginning of it.
                let name = text.filter(|text| !text.is_empty()).map(str::to_owned);
                plain(thing, rect, name.unwrap_or_else(|| name_of(map, thing)))
            }
            Thing::Point(place) => match curve::told(map, place) {
                Some((name, feeling)) => Node {
                    feeling: Some(feeling),
                    columns: self.columns_of(Column::Touchpoint(place.touchpoint)),
                    ..plain(thing, rect, name)
                },
                None => plain(thing, rect, name_of(map, thing)),
            },
            Thing::Map | Thing::Persona(_) | Thing::Channel(_) | Thing::Lane(_) | Thing::Stage(_) => {
                plain(thing, rect, name_of(map, thing))
            }
        }
    }

    fn name(&self, thing: Thing) -> String {
        let mut names = self.names.borrow_mut();
        names.entry(thing).or_insert_with(|| name_of(self.map, thing)).clone()
    }

    fn columns_of(&self, column: Column) -> Option<(usize, usize)> {
        let of_stage = |id| self.map.stages.iter().position(|stage| stage.id == id);
        match column {
            Column::Touchpoint(_) => {
                let place = self.columns.get(&column)?;
                Some((place + 1, 1))
            }
            Column::Stage(id) => {
                let span = self.layout.grid.stages.get(of_stage(id)?)?;
                Some((span.columns.start + 1, span.columns.len()))
            }
        }
    }
}

/// The cards of a whole stage.
fn wide(stage: &Stage, lane: LaneId) -> &[Card] {
    stage.wide.get(&lane).map_or(&[], Vec::as_slice)
}

const fn plain(thing: Thing, rect: Rect, name: String) -> Node {
    Node { thing, rect, name, columns: None, feeling: None }
}

fn is_curve(map: &JourneyMap, row: RowId) -> bool {
    let RowId::Lane(id) = row else {
        return false;
    };
    map.lane(id).is_some_and(|lane| lane.kind == LaneKind::Emotions)
}

/// How many cards each lane holds.
fn counts(map: &JourneyMap) -> BTreeMap<LaneId, usize> {
    let mut counts = BTreeMap::new();
    for stage in &map.stages {
        let cells = stage.touchpoints.iter().flat_map(|touchpoint| &touchpoint.cells);
        for (lane, cards) in stage.wide.iter().chain(cells) {
            *counts.entry(*lane).or_default() += cards.len();
        }
    }
    counts
}

fn counted(cards: usize) -> String {
    let noun = if cards == 1 { "card" } else { "cards" };
    format!("{cards} {noun}")
}

/// From the page as laid out to the page as shown, and back.
fn mirrored(layout: &Layout, rect: Rect) -> Rect {
    match layout.direction {
        Direction::LeftToRight => rect,
        Direction::RightToLeft => Rect { x: layout.size.width - rect.x - rect.width, ..rect },
    }
}
