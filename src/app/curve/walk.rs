//! Walking along a curve: from point to point, and through the columns that have none yet.

use crate::{
    app::{App, Step, walk::edges},
    edit::{self, Cell, Column, Line, PointPlace, Selection, Thing},
    model::{LaneKind, TouchpointId},
};

/// Which way along the journey.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    On,
    Back,
}

impl App {
    /// Where a step leads on a curve; nothing where the keyboard is on none, or the curve ends there
    /// and the tool is not taken.
    pub(crate) fn walk_curve(&self, focus: Thing, step: Step) -> Option<Thing> {
        let map = self.document.map();
        let has_tool = self.curve_tool().is_some();
        let (at, index) = match focus {
            Thing::Point(place) => (place.touchpoint, Some(place.index)),
            Thing::Cell(Cell { column: Column::Touchpoint(touchpoint), lane }) if has_tool => {
                map.lane(lane).filter(|lane| lane.kind == LaneKind::Emotions)?;
                (touchpoint, None)
            }
            Thing::Map
            | Thing::Persona(_)
            | Thing::Channel(_)
            | Thing::Lane(_)
            | Thing::Stage(_)
            | Thing::Touchpoint(_)
            | Thing::Cell(_)
            | Thing::Card(_) => return None,
        };
        let line = self.line()?;
        let columns: Vec<TouchpointId> = map.touchpoints().map(|touchpoint| touchpoint.id).collect();
        let (begin, end) = edges(map);
        let way = match step {
            Step::To(direction) if direction == end => Way::On,
            Step::To(direction) if direction == begin => Way::Back,
            Step::First => return columns.iter().find_map(|column| self.point_of(*column, line, Way::On)),
            Step::Last => {
                let mut columns = columns.iter().rev();
                return columns.find_map(|column| self.point_of(*column, line, Way::Back));
            }
            Step::To(_) | Step::Extend(_) | Step::Next | Step::Previous | Step::Out => return None,
        };
        if let Some(index) = index
            && let Some(next) = self.beside(at, line, (index, way))
        {
            return Some(next);
        }
        let place = columns.iter().position(|column| *column == at)?;
        let next = match way {
            Way::On => columns.get(place + 1),
            Way::Back => place.checked_sub(1).and_then(|place| columns.get(place)),
        };
        let Some(next) = next.copied() else {
            // With the tool the keyboard stays on the curve.
            return has_tool.then_some(focus);
        };
        let lane = self.shown.places().curve_lane()?;
        let cell = Cell { column: Column::Touchpoint(next), lane };
        self.point_of(next, line, way).or(has_tool.then_some(Thing::Cell(cell)))
    }

    /// Where a step leads onto the curve that the tool draws, from elsewhere: into the column where the
    /// keyboard stood, else into the first.
    pub(crate) fn step_onto_curve(&self, step: Step) -> Option<Selection> {
        let line = self.curve_tool().filter(|_| !self.is_on_curve())?;
        match step {
            Step::To(_) | Step::First | Step::Last => {}
            Step::Extend(_) | Step::Next | Step::Previous | Step::Out => return None,
        }
        let first = || self.document.map().touchpoints().next().map(|touchpoint| touchpoint.id);
        let touchpoint = self.touchpoint_of_focus().or_else(first)?;
        Some(self.on_line(touchpoint, line))
    }

    fn points_in(&self, touchpoint: TouchpointId, (persona, layer): Line) -> usize {
        let map = self.document.map();
        let feelings = edit::touchpoint(map, touchpoint).and_then(|touchpoint| touchpoint.feelings.get(&persona));
        feelings.map_or(0, |feelings| edit::points_of(feelings, layer))
    }

    /// The point of a curve that a column is entered by.
    fn point_of(&self, touchpoint: TouchpointId, line: Line, way: Way) -> Option<Thing> {
        let last = self.points_in(touchpoint, line).checked_sub(1)?;
        let index = if way == Way::On { 0 } else { last };
        let (persona, layer) = line;
        Some(Thing::Point(PointPlace { touchpoint, persona, layer, index }))
    }

    /// The next point of the curve in the same column.
    fn beside(&self, touchpoint: TouchpointId, line: Line, (index, way): (usize, Way)) -> Option<Thing> {
        let index = match way {
            Way::On => index + 1,
            Way::Back => index.checked_sub(1)?,
        };
        let (persona, layer) = line;
        let place = PointPlace { touchpoint, persona, layer, index };
        (index < self.points_in(touchpoint, line)).then_some(Thing::Point(place))
    }
}
