//! Where on the map everything stands that can be selected.
//!
//! In the scene's units: on a page that runs right to left, mirrored as the scene is. Knows
//! nothing of the screen.

mod edges;
mod points;
mod slots;
mod touched;

use std::sync::{Arc, OnceLock};

pub use edges::Edge;
pub use points::Scale;

use crate::{
    edit::{self, Cell, Column, Thing},
    geometry::{Point, Rect, Size},
    layout::{Layout, Part, Placed, Row, RowId},
    model::{CardId, Direction, JourneyMap, LaneId, LaneKind, StageId, TouchpointId},
};

/// Where what can be selected stands.
///
/// Cheap to make, since a map that is being changed has another with every frame: the rows are
/// shared with the layout, and looked through when something is asked for.
#[derive(Debug)]
pub struct Places {
    map: Arc<JourneyMap>,
    size: Size,
    is_mirrored: bool,
    /// What stands outside the rows.
    frame: Vec<(Thing, Rect)>,
    /// Names of lanes, apart from the lanes' own rows.
    lane_names: Vec<(LaneId, Rect)>,
    /// Of all rows.
    names: Option<Rect>,
    columns: Vec<ColumnPlace>,
    stages: Vec<StagePlace>,
    lanes: Vec<LanePlace>,
    rows: Vec<RowPlace>,
    /// The points of the curve, looked up when the first is asked for.
    curve: OnceLock<Option<points::CurvePlace>>,
    /// Where each lane runs, from its name to the last column.
    across: (f32, f32),
    body: Rect,
}

/// A row of the layout.
#[derive(Debug, Clone)]
struct RowPlace {
    id: RowId,
    top: f32,
    height: f32,
    placed: Arc<[Placed]>,
    index: Index,
    /// Of the row as it was: what of it did not move is found by it.
    former: Option<Index>,
}

/// Which part of a row a touchpoint or card is, in the order of things: looked up when the first is
/// asked for, and shared for as long as the row is.
type Index = Arc<OnceLock<Vec<(Thing, usize)>>>;

impl RowPlace {
    fn of(row: &Row, before: Option<&Self>) -> Self {
        let same = before.filter(|before| Arc::ptr_eq(&before.placed, &row.placed));
        let index = same.map(|before| before.index.clone()).unwrap_or_default();
        let former = before.and_then(|before| {
            let looked_up = before.index.get().is_some();
            if looked_up {
                Some(before.index.clone())
            } else {
                before.former.clone()
            }
        });
        Self {
            id: row.id,
            top: row.top,
            height: row.height,
            placed: row.placed.clone(),
            former: former.filter(|former| !Arc::ptr_eq(former, &index)),
            index,
        }
    }

    /// Which part of the row a thing is.
    fn position(&self, thing: Thing) -> Option<usize> {
        if self.index.get().is_none() {
            let former = self.former.as_ref().and_then(|former| found(former.get()?, thing));
            let stays = |place: &usize| self.placed.get(*place).and_then(|placed| thing_of(placed.part)) == Some(thing);
            if let Some(place) = former.filter(stays) {
                return Some(place);
            }
        }
        let index = self.index.get_or_init(|| {
            let parts = self.placed.iter().enumerate();
            let mut index: Vec<(Thing, usize)> = parts
                .filter_map(|(place, placed)| Some((thing_of(placed.part)?, place)))
                .collect();
            index.sort_unstable();
            index
        });
        found(index, thing)
    }

    /// Where a part of it stands.
    fn rect(&self, place: usize) -> Option<Rect> {
        Some(self.placed.get(place)?.rect().moved(0.0, self.top))
    }
}

fn found(index: &[(Thing, usize)], thing: Thing) -> Option<usize> {
    let place = index.binary_search_by_key(&thing, |(thing, _)| *thing).ok()?;
    index.get(place).map(|(_, place)| *place)
}

/// A column of the map, from left to right as laid out.
#[derive(Debug, Clone, Copy)]
struct ColumnPlace {
    stage: StageId,
    /// Nothing where a stage is empty.
    touchpoint: Option<TouchpointId>,
    left: f32,
    right: f32,
}

#[derive(Debug, Clone, Copy)]
struct StagePlace {
    id: StageId,
    left: f32,
    right: f32,
}

#[derive(Debug, Clone, Copy)]
struct LanePlace {
    id: LaneId,
    takes_cards: bool,
    /// Its place among all lanes of the map.
    index: usize,
    top: f32,
    bottom: f32,
}

impl Places {
    /// The places of `map` in `layout`; rows that are as `before` share what was looked up in them.
    #[must_use]
    pub fn of(map: &Arc<JourneyMap>, layout: &Layout, before: Option<&Self>) -> Self {
        let former = |place: usize, id: RowId| {
            let row = before.and_then(|before| before.rows.get(place));
            row.filter(|row| row.id == id)
        };
        let rows: Vec<RowPlace> = layout
            .rows
            .iter()
            .enumerate()
            .map(|(place, row)| RowPlace::of(row, former(place, row.id)))
            .collect();
        let head = rows.first().map_or(0.0, |row| row.top);
        let bottom = rows.last().map_or(head, |row| row.top + row.height);
        let (left, right) = (layout.grid.left(), layout.grid.right);
        let mut places = Self {
            map: map.clone(),
            size: layout.size,
            is_mirrored: layout.direction == Direction::RightToLeft,
            frame: Vec::new(),
            lane_names: Vec::new(),
            names: None,
            columns: Vec::new(),
            stages: Vec::new(),
            lanes: Vec::new(),
            rows,
            curve: OnceLock::new(),
            across: (layout.grid.names_x, right),
            body: Rect::new(left, head, right - left, bottom - head),
        };
        places.columns_of(map, layout);
        places.lanes_of(map);
        for placed in &layout.frame {
            places.in_frame(placed.part, placed.rect());
        }
        places
    }

    fn columns_of(&mut self, map: &JourneyMap, layout: &Layout) {
        let slots = map.stages.iter().flat_map(|stage| {
            let ids = stage.touchpoints.iter().map(|touchpoint| Some(touchpoint.id));
            let empty = stage.touchpoints.is_empty().then_some(None);
            ids.chain(empty).map(|touchpoint| (stage.id, touchpoint))
        });
        self.columns = slots
            .zip(&layout.grid.columns)
            .map(|((stage, touchpoint), column)| ColumnPlace {
                stage,
                touchpoint,
                left: column.x,
                right: column.right(),
            })
            .collect();
        self.stages = map
            .stages
            .iter()
            .zip(&layout.grid.stages)
            .map(|(stage, span)| StagePlace { id: stage.id, left: span.x, right: span.right() })
            .collect();
    }

    fn lanes_of(&mut self, map: &JourneyMap) {
        for row in &self.rows {
            let RowId::Lane(id) = row.id else {
                continue;
            };
            let lanes = map.lanes.iter().enumerate();
            if let Some((index, lane)) = lanes.into_iter().find(|(_, lane)| lane.id == id) {
                self.lanes.push(LanePlace {
                    id,
                    takes_cards: lane.kind != LaneKind::Emotions,
                    index,
                    top: row.top,
                    bottom: row.top + row.height,
                });
            }
        }
    }

    fn in_frame(&mut self, part: Part, rect: Rect) {
        if let Part::RowName(_) = part {
            self.names = Some(self.names.map_or(rect, |names| names.union(rect)));
        }
        match part {
            Part::Header => self.frame.push((Thing::Map, rect)),
            Part::Persona(id) => self.frame.push((Thing::Persona(id), rect)),
            Part::Stage(id) => self.frame.push((Thing::Stage(id), rect)),
            Part::RowName(RowId::Lane(id)) => self.lane_names.push((id, rect)),
            Part::Touchpoint(_)
            | Part::Card(_)
            | Part::Channel(_)
            | Part::Page
            | Part::Ground
            | Part::Row(_)
            | Part::RowName(_)
            | Part::Curve(_)
            | Part::Connectors
            | Part::Legend
            | Part::Footer => {}
        }
    }

    /// By how much a thing that did not move stands further right than in an earlier page: one that
    /// runs right to left grows where it begins.
    #[must_use]
    pub fn shift_from(&self, before: &Self) -> f32 {
        if self.is_mirrored && before.is_mirrored {
            self.size.width - before.size.width
        } else {
            0.0
        }
    }

    /// How large the page is.
    #[must_use]
    pub fn size(&self) -> Size {
        self.size
    }

    /// The columns with all their rows, without names, head and foot.
    #[must_use]
    pub fn body(&self) -> Rect {
        self.mirrored(self.body)
    }

    /// Where something stands; nothing where it is not drawn.
    #[must_use]
    pub fn rect(&self, thing: Thing) -> Option<Rect> {
        let rect = match thing {
            Thing::Cell(cell) => self.cell(cell),
            Thing::Lane(id) => self.lane(id),
            Thing::Map | Thing::Persona(_) | Thing::Stage(_) => {
                let found = self.frame.iter().find(|(other, _)| *other == thing);
                found.map(|(_, rect)| *rect)
            }
            Thing::Touchpoint(_) | Thing::Card(_) => self.rows.iter().find_map(|row| row.rect(row.position(thing)?)),
            Thing::Point(place) => return self.point_rect(place),
            Thing::Channel(_) => None,
        };
        rect.map(|rect| self.mirrored(rect))
    }

    /// Touchpoints and cards, as laid out.
    fn in_rows(&self) -> impl Iterator<Item = (Thing, Rect)> {
        self.rows.iter().flat_map(|row| {
            row.placed
                .iter()
                .filter_map(|placed| Some((thing_of(placed.part)?, placed.rect().moved(0.0, row.top))))
        })
    }

    fn lane(&self, id: LaneId) -> Option<Rect> {
        let lane = self.lanes.iter().find(|lane| lane.id == id)?;
        let (left, right) = self.across;
        Some(Rect::new(left, lane.top, right - left, lane.bottom - lane.top))
    }

    /// Where the names of rows stand, all of them.
    #[must_use]
    pub fn names(&self) -> Option<Rect> {
        self.names.map(|rect| self.mirrored(rect))
    }

    /// Where a lane's name stands.
    #[must_use]
    pub fn lane_name(&self, lane: LaneId) -> Option<Rect> {
        let (_, rect) = self.lane_names.iter().find(|(id, _)| *id == lane)?;
        Some(self.mirrored(*rect))
    }

    /// The cards of a cell with where they stand, in order.
    #[must_use]
    pub fn cards_in(&self, cell: Cell) -> Vec<(CardId, Rect)> {
        let cards = self.laid_out(cell).into_iter();
        cards.map(|(id, rect)| (id, self.mirrored(rect))).collect()
    }

    fn laid_out(&self, cell: Cell) -> Vec<(CardId, Rect)> {
        let Some(row) = self.rows.iter().find(|row| row.id == RowId::Lane(cell.lane)) else {
            return Vec::new();
        };
        let cards = edit::cards_of(&self.map, cell)
            .iter()
            .filter_map(|card| Some((card.id, row.rect(row.position(Thing::Card(card.id))?)?)));
        cards.collect()
    }

    /// A touchpoint's column from its card down to the last lane.
    #[must_use]
    pub fn column(&self, touchpoint: TouchpointId) -> Option<Rect> {
        let column = self
            .columns
            .iter()
            .find(|column| column.touchpoint == Some(touchpoint))?;
        let rect = Rect::new(column.left, self.body.y, column.right - column.left, self.body.height);
        Some(self.mirrored(rect))
    }

    /// A stage's columns from its head down to the last lane.
    #[must_use]
    pub fn stage(&self, stage: StageId) -> Option<Rect> {
        let place = self.stages.iter().find(|place| place.id == stage)?;
        let head = self.frame.iter().find(|(thing, _)| *thing == Thing::Stage(stage));
        let head = head.map_or(self.body.y, |(_, head)| head.y);
        let rect = Rect::new(place.left, head, place.right - place.left, self.body.bottom() - head);
        Some(self.mirrored(rect))
    }

    /// What stands at a place of the map for a hand that hits within `reach`: a point of the curve that
    /// is near, else what is there.
    #[must_use]
    pub fn thing_near(&self, at: Point, reach: f32) -> Option<Thing> {
        let point = self.drawn_point_near(at, reach);
        point.map(Thing::Point).or_else(|| self.thing_at(at))
    }

    /// What stands at a place of the map: the smallest thing there, an empty cell too.
    #[must_use]
    pub fn thing_at(&self, at: Point) -> Option<Thing> {
        let at = self.point_mirrored(at);
        let lane = self.lanes.iter().find(|lane| lane.top <= at.y && at.y <= lane.bottom);
        if let Some(thing) = lane.and_then(|lane| self.in_lane(*lane, at)) {
            return Some(thing);
        }
        if let Some((lane, _)) = self.lane_names.iter().find(|(_, rect)| rect.contains(at)) {
            return Some(Thing::Lane(*lane));
        }
        // Personas stand over the header's own rectangle, and come after it.
        let head = self.frame.iter().filter(|(_, rect)| rect.contains(at));
        if let Some((thing, _)) = head.max_by_key(|(thing, _)| *thing) {
            return Some(*thing);
        }
        let row = self
            .rows
            .iter()
            .find(|row| row.top <= at.y && at.y <= row.top + row.height)?;
        let inside = Point::new(at.x, at.y - row.top);
        let hit = row.placed.iter().find(|placed| placed.rect().contains(inside))?;
        match hit.part {
            Part::Persona(id) => Some(Thing::Persona(id)),
            Part::Channel(first) => Some(self.touchpoint_under(at).unwrap_or(Thing::Touchpoint(first))),
            Part::Touchpoint(_)
            | Part::Card(_)
            | Part::Page
            | Part::Ground
            | Part::Header
            | Part::Stage(_)
            | Part::Row(_)
            | Part::RowName(_)
            | Part::Curve(_)
            | Part::Connectors
            | Part::Legend
            | Part::Footer => thing_of(hit.part),
        }
    }

    /// The touchpoint in whose column a place lies, whatever the row.
    fn touchpoint_under(&self, at: Point) -> Option<Thing> {
        let column = self.columns.iter().find(|column| column.holds(at.x))?;
        column.touchpoint.map(Thing::Touchpoint)
    }

    fn in_lane(&self, lane: LanePlace, at: Point) -> Option<Thing> {
        if !lane.takes_cards {
            let is_inside = self.body.x <= at.x && at.x <= self.body.right();
            return is_inside.then_some(Thing::Lane(lane.id));
        }
        let row = self.rows.iter().find(|row| row.id == RowId::Lane(lane.id))?;
        let inside = Point::new(at.x, at.y - row.top);
        let hit = row.placed.iter().find(|placed| placed.rect().contains(inside));
        if let Some(card) = hit.and_then(|placed| thing_of(placed.part)) {
            return Some(card);
        }
        let column = self.columns.iter().find(|column| column.holds(at.x))?;
        let column = column
            .touchpoint
            .map_or(Column::Stage(column.stage), Column::Touchpoint);
        Some(Thing::Cell(Cell { column, lane: lane.id }))
    }

    fn cell(&self, cell: Cell) -> Option<Rect> {
        let lane = self.lanes.iter().find(|lane| lane.id == cell.lane)?;
        let (left, right) = match cell.column {
            Column::Touchpoint(id) => {
                let column = self.columns.iter().find(|column| column.touchpoint == Some(id))?;
                (column.left, column.right)
            }
            Column::Stage(id) => {
                let stage = self.stages.iter().find(|stage| stage.id == id)?;
                (stage.left, stage.right)
            }
        };
        Some(Rect::new(left, lane.top, right - left, lane.bottom - lane.top))
    }

    fn mirrored(&self, rect: Rect) -> Rect {
        if self.is_mirrored {
            Rect { x: self.size.width - rect.x - rect.width, ..rect }
        } else {
            rect
        }
    }

    fn point_mirrored(&self, at: Point) -> Point {
        if self.is_mirrored {
            Point::new(self.size.width - at.x, at.y)
        } else {
            at
        }
    }
}

impl ColumnPlace {
    fn holds(&self, x: f32) -> bool {
        self.left <= x && x <= self.right
    }

    fn middle(&self) -> f32 {
        f32::midpoint(self.left, self.right)
    }
}

/// What can be selected of a part in a row.
const fn thing_of(part: Part) -> Option<Thing> {
    match part {
        Part::Touchpoint(id) => Some(Thing::Touchpoint(id)),
        Part::Card(id) => Some(Thing::Card(id)),
        Part::Page
        | Part::Ground
        | Part::Header
        | Part::Persona(_)
        | Part::Stage(_)
        | Part::Row(_)
        | Part::Channel(_)
        | Part::RowName(_)
        | Part::Curve(_)
        | Part::Connectors
        | Part::Legend
        | Part::Footer => None,
    }
}
