//! Walking through a map as through a spreadsheet: stages, touchpoints, then the lanes that are shown.
//!
//! Left and right are those of the page: in a map that is read from the right, left leads on. The
//! cards of a whole stage count as a column before its touchpoints where there are some.

use std::iter;

use super::{
    place::{card_place, cards_of, feelings_of, points_of, stage, stage_of, touchpoint},
    thing::{Cell, Column, Layer, PointPlace, Thing},
};
use crate::model::{Direction as Reading, JourneyMap, LaneId, LaneKind, PersonaId, TouchpointId};

/// Where an arrow key points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Direction {
    /// To the row above.
    Up,
    /// To the row below.
    Down,
    /// To the column on the left.
    Left,
    /// To the column on the right.
    Right,
}

/// Where the Tab key leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Tab {
    /// In reading order.
    Forward,
    /// Against it.
    Back,
}

/// A direction as the map is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    Up,
    Down,
    Back,
    On,
}

impl Way {
    pub(super) fn of(map: &JourneyMap, direction: Direction) -> Self {
        let is_mirrored = map.page_direction() == Reading::RightToLeft;
        match (direction, is_mirrored) {
            (Direction::Up, _) => Self::Up,
            (Direction::Down, _) => Self::Down,
            (Direction::Left, false) | (Direction::Right, true) => Self::Back,
            (Direction::Left, true) | (Direction::Right, false) => Self::On,
        }
    }

    const fn step(self) -> Step {
        match self {
            Self::Up | Self::Back => Step::Back,
            Self::Down | Self::On => Step::On,
        }
    }
}

/// To what comes next in a list, or to what comes before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    Back,
    On,
}

impl Step {
    fn from<T: Copy + PartialEq>(self, all: &[T], one: T) -> Option<T> {
        let place = all.iter().position(|other| *other == one)?;
        let next = match self {
            Self::Back => place.checked_sub(1)?,
            Self::On => place + 1,
        };
        all.get(next).copied()
    }
}

/// A row of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Row {
    Stages,
    Touchpoints,
    Lane(LaneId),
}

/// Which card of a cell is entered.
#[derive(Debug, Clone, Copy)]
enum Entry {
    First,
    Last,
    At(usize),
}

/// What an arrow key leads to from `from`; nothing at the edge of the map.
#[must_use]
pub fn next(map: &JourneyMap, from: Thing, direction: Direction) -> Option<Thing> {
    let way = Way::of(map, direction);
    match from {
        Thing::Map => match way {
            Way::Down | Way::On => map.stages.first().map(|stage| Thing::Stage(stage.id)),
            Way::Up | Way::Back => None,
        },
        Thing::Persona(id) => {
            let all: Vec<_> = map.personas.iter().map(|persona| persona.id).collect();
            way.step().from(&all, id).map(Thing::Persona)
        }
        Thing::Channel(id) => {
            let all: Vec<_> = map.channels.iter().map(|channel| channel.id).collect();
            way.step().from(&all, id).map(Thing::Channel)
        }
        Thing::Lane(id) => match way {
            Way::Up | Way::Down => way.step().from(&shown_lanes(map), id).map(Thing::Lane),
            Way::Back => None,
            Way::On => {
                let first = columns_of(map, Row::Lane(id)).first().copied()?;
                Some(enter(map, Cell { column: first, lane: id }, Entry::First))
            }
        },
        Thing::Stage(_) | Thing::Touchpoint(_) | Thing::Cell(_) | Thing::Card(_) | Thing::Point(_) => {
            let at = Spot::of(map, from)?;
            match way {
                Way::Up | Way::Down => at.below_or_above(map, way.step()),
                Way::Back | Way::On => at.beside(map, way.step()),
            }
        }
    }
}

/// What the Tab key leads to: the next cell of the lane, from the last to the first of the lane below;
/// along stages and touchpoints likewise. Nothing at the end.
#[must_use]
pub fn tab(map: &JourneyMap, from: Thing, tab: Tab) -> Option<Thing> {
    let step = match tab {
        Tab::Forward => Step::On,
        Tab::Back => Step::Back,
    };
    let (row, column) = match from {
        Thing::Map | Thing::Persona(_) | Thing::Channel(_) => return next(map, from, Direction::Down),
        Thing::Lane(id) => {
            let columns = columns_of(map, Row::Lane(id));
            match step {
                Step::On => return Some(enter(map, Cell { column: *columns.first()?, lane: id }, Entry::First)),
                Step::Back => (Row::Lane(id), None),
            }
        }
        Thing::Stage(_) | Thing::Touchpoint(_) | Thing::Cell(_) | Thing::Card(_) | Thing::Point(_) => {
            let at = Spot::of(map, from)?;
            (at.row, Some(at.column))
        }
    };
    if let Some(next) = column.and_then(|column| step.from(&columns_of(map, row), column)) {
        return thing_at(map, row, next, Entry::First);
    }
    let rows = rows(map);
    let mut row = row;
    loop {
        row = step.from(&rows, row)?;
        let columns = columns_of(map, row);
        let column = match step {
            Step::On => columns.first(),
            Step::Back => columns.last(),
        };
        if let Some(column) = column {
            return thing_at(map, row, *column, Entry::First);
        }
    }
}

/// A thing with its place on the page.
#[derive(Debug, Clone, Copy)]
struct Spot {
    thing: Thing,
    row: Row,
    column: Column,
    /// Its place among the cards of its cell.
    index: usize,
}

impl Spot {
    fn of(map: &JourneyMap, thing: Thing) -> Option<Self> {
        let spot = |row, column, index| Some(Self { thing, row, column, index });
        match thing {
            Thing::Stage(id) => spot(Row::Stages, Column::Stage(id), 0),
            Thing::Touchpoint(id) => spot(Row::Touchpoints, Column::Touchpoint(id), 0),
            Thing::Cell(cell) => spot(Row::Lane(cell.lane), cell.column, 0),
            Thing::Card(id) => {
                let (cell, index) = card_place(map, id)?;
                spot(Row::Lane(cell.lane), cell.column, index)
            }
            Thing::Point(place) => {
                let lane = map
                    .lanes
                    .iter()
                    .find(|lane| lane.shown && lane.kind == LaneKind::Emotions)?;
                spot(Row::Lane(lane.id), Column::Touchpoint(place.touchpoint), 0)
            }
            Thing::Map | Thing::Persona(_) | Thing::Channel(_) | Thing::Lane(_) => None,
        }
    }

    fn below_or_above(self, map: &JourneyMap, step: Step) -> Option<Thing> {
        if let Thing::Card(id) = self.thing
            && let Row::Lane(lane) = self.row
        {
            let cards = cards_of(map, Cell { column: self.column, lane });
            let all: Vec<_> = cards.iter().map(|card| card.id).collect();
            if let Some(next) = step.from(&all, id) {
                return Some(Thing::Card(next));
            }
        }
        if let Thing::Point(place) = self.thing
            && let Some(next) = step.from(&curves_in(map, place.touchpoint), (place.persona, place.layer))
        {
            return point_of(map, place.touchpoint, next, place.index);
        }
        let rows = rows(map);
        let entry = match step {
            Step::On => Entry::First,
            Step::Back => Entry::Last,
        };
        let mut row = self.row;
        loop {
            row = step.from(&rows, row)?;
            if let Some(column) = counterpart(map, row, self.column) {
                return thing_at(map, row, column, entry);
            }
        }
    }

    fn beside(self, map: &JourneyMap, step: Step) -> Option<Thing> {
        if let Thing::Point(place) = self.thing
            && let Some(next) = next_point(map, place, step)
        {
            return Some(next);
        }
        let next = step.from(&columns_of(map, self.row), self.column);
        match (next, self.row, step) {
            (Some(next), row, _) => thing_at(map, row, next, Entry::At(self.index)),
            (None, Row::Lane(lane), Step::Back) => Some(Thing::Lane(lane)),
            (None, Row::Lane(_) | Row::Stages | Row::Touchpoints, _) => None,
        }
    }
}

/// The rows from top to bottom. In a service blueprint that begins with no actions of the customer the
/// touchpoints stand above the first lane behind the customer, as on the page.
fn rows(map: &JourneyMap) -> Vec<Row> {
    let lanes: Vec<_> = map.lanes.iter().filter(|lane| lane.shown).collect();
    let has_actions = lanes.iter().any(|lane| lane.kind == LaneKind::Actions);
    let inner = lanes.iter().position(|lane| lane.kind.blueprint_depth().is_some());
    let head = inner.filter(|_| !has_actions).unwrap_or(0);
    let mut rows: Vec<Row> = lanes.iter().map(|lane| Row::Lane(lane.id)).collect();
    rows.insert(head, Row::Touchpoints);
    rows.insert(0, Row::Stages);
    rows
}

pub(super) fn shown_lanes(map: &JourneyMap) -> Vec<LaneId> {
    let shown = map.lanes.iter().filter(|lane| lane.shown);
    shown.map(|lane| lane.id).collect()
}

/// The columns of a row in reading order.
fn columns_of(map: &JourneyMap, row: Row) -> Vec<Column> {
    let of_stage = |stage: &std::sync::Arc<crate::model::Stage>| {
        let own = Column::Stage(stage.id);
        let has_own = match row {
            Row::Stages => true,
            Row::Touchpoints => false,
            Row::Lane(lane) => stage.touchpoints.is_empty() || stage.wide.contains_key(&lane),
        };
        let touchpoints = stage.touchpoints.iter().filter(|_| row != Row::Stages);
        let touchpoints: Vec<Column> = touchpoints
            .map(|touchpoint| Column::Touchpoint(touchpoint.id))
            .collect();
        has_own.then_some(own).into_iter().chain(touchpoints)
    };
    map.stages.iter().flat_map(of_stage).collect()
}

/// The column of `row` that stands above or below `column`.
fn counterpart(map: &JourneyMap, row: Row, column: Column) -> Option<Column> {
    let stage = stage_of(map, column)?;
    if row == Row::Stages {
        return Some(Column::Stage(stage.id));
    }
    let columns = columns_of(map, row);
    let first = stage
        .touchpoints
        .first()
        .map(|touchpoint| Column::Touchpoint(touchpoint.id));
    iter::once(column).chain(first).find(|column| columns.contains(column))
}

fn thing_at(map: &JourneyMap, row: Row, column: Column, entry: Entry) -> Option<Thing> {
    match (row, column) {
        (Row::Lane(lane), _) => Some(enter(map, Cell { column, lane }, entry)),
        (Row::Stages, _) => stage_of(map, column).map(|stage| Thing::Stage(stage.id)),
        (Row::Touchpoints, Column::Touchpoint(id)) => Some(Thing::Touchpoint(id)),
        (Row::Touchpoints, Column::Stage(id)) => stage(map, id).map(|stage| Thing::Stage(stage.id)),
    }
}

/// What of a cell is selected as it is entered: a card, a point of the curve, or the empty cell.
fn enter(map: &JourneyMap, cell: Cell, entry: Entry) -> Thing {
    let cards = cards_of(map, cell);
    let card = match entry {
        Entry::First => cards.first(),
        Entry::Last => cards.last(),
        Entry::At(index) => cards.get(index).or_else(|| cards.last()),
    };
    if let Some(card) = card {
        return Thing::Card(card.id);
    }
    let is_curve = map.lane(cell.lane).is_some_and(|lane| lane.kind == LaneKind::Emotions);
    match cell.column {
        Column::Touchpoint(id) if is_curve => point_in(map, id, entry).unwrap_or(Thing::Cell(cell)),
        Column::Touchpoint(_) | Column::Stage(_) => Thing::Cell(cell),
    }
}

/// Of whom there are points in a column, and on which curves; as the cards of a cell they are walked
/// through from top to bottom.
fn curves_in(map: &JourneyMap, id: TouchpointId) -> Vec<(PersonaId, Layer)> {
    let Some(touchpoint) = touchpoint(map, id) else {
        return Vec::new();
    };
    let of_persona = |persona: PersonaId| {
        let feelings = touchpoint.feelings.get(&persona);
        let layers = [Layer::AsIs, Layer::ToBe, Layer::Intensity].into_iter();
        layers
            .filter(move |layer| feelings.is_some_and(|feelings| points_of(feelings, *layer) > 0))
            .map(move |layer| (persona, layer))
    };
    map.shown_personas()
        .flat_map(|persona| of_persona(persona.id))
        .collect()
}

/// The point at a place of a curve, or its last one.
fn point_of(
    map: &JourneyMap,
    touchpoint: TouchpointId,
    (persona, layer): (PersonaId, Layer),
    index: usize,
) -> Option<Thing> {
    let place = PointPlace { touchpoint, persona, layer, index };
    let last = points_of(feelings_of(map, place)?, layer).checked_sub(1)?;
    Some(Thing::Point(PointPlace { index: index.min(last), ..place }))
}

/// The point that is selected where the curves of a column are entered: of the first shown persona
/// who has one there, from below of the last.
fn point_in(map: &JourneyMap, id: TouchpointId, entry: Entry) -> Option<Thing> {
    let curves = curves_in(map, id);
    let curve = match entry {
        Entry::First | Entry::At(_) => curves.first(),
        Entry::Last => curves.last(),
    };
    point_of(map, id, *curve?, 0)
}

/// The next point of the same curve in the same column.
fn next_point(map: &JourneyMap, place: PointPlace, step: Step) -> Option<Thing> {
    let index = match step {
        Step::Back => place.index.checked_sub(1)?,
        Step::On => place.index + 1,
    };
    let count = points_of(feelings_of(map, place)?, place.layer);
    (index < count).then_some(Thing::Point(PointPlace { index, ..place }))
}
