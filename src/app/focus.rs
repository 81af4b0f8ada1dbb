//! Where the keyboard stands, and where what is added there goes.

use super::{App, Field};
use crate::{
    edit::{self, CardSlot, Cell, Column, Thing, TouchpointSlot},
    model::LaneKind,
};

impl App {
    pub(super) fn field_of_focus(&self) -> Option<Field> {
        match self.selection().focus()? {
            Thing::Card(id) => Some(Field::Card(id)),
            Thing::Touchpoint(id) => Some(Field::Touchpoint(id)),
            Thing::Stage(id) => Some(Field::Stage(id)),
            Thing::Lane(id) => Some(Field::Lane(id)),
            Thing::Map if self.map().headline.is_empty() => Some(Field::Title),
            Thing::Map => Some(Field::Headline),
            Thing::Point(place) if place.layer != edit::Layer::Intensity => Some(Field::Label(place)),
            Thing::Persona(_) | Thing::Channel(_) | Thing::Cell(_) | Thing::Point(_) => None,
        }
    }

    pub(super) fn write_focus(&mut self) {
        if let Some(Thing::Persona(id)) = self.selection().focus() {
            self.lead_to_name(Thing::Persona(id));
        } else if let Some(field) = self.field_of_focus() {
            self.write(field);
        } else if !self.adds_point()
            && let Some(slot) = self.cell_of_focus()
        {
            self.write_card(slot, "");
        }
    }

    /// Where a new card goes: at the end of the cell, or under the card that is selected.
    pub(super) fn cell_of_focus(&self) -> Option<CardSlot> {
        let map = self.document.map();
        match self.selection().focus()? {
            Thing::Cell(cell) => Some(CardSlot { cell, index: edit::cards_of(map, cell).len() }),
            Thing::Card(card) => {
                let (cell, index) = edit::card_place(map, card)?;
                Some(CardSlot { cell, index: index + 1 })
            }
            Thing::Touchpoint(id) => {
                let lane = map
                    .lanes
                    .iter()
                    .find(|lane| lane.shown && lane.kind != LaneKind::Emotions)?;
                let cell = Cell { column: Column::Touchpoint(id), lane: lane.id };
                Some(CardSlot { cell, index: edit::cards_of(map, cell).len() })
            }
            Thing::Map | Thing::Persona(_) | Thing::Channel(_) | Thing::Lane(_) | Thing::Stage(_) | Thing::Point(_) => {
                None
            }
        }
    }

    pub(super) fn stage_of_focus(&self) -> Option<crate::model::StageId> {
        let map = self.document.map();
        let of_column = |column| edit::stage_of(map, column).map(|stage| stage.id);
        match self.selection().focus()? {
            Thing::Stage(id) => Some(id),
            Thing::Touchpoint(id) => of_column(Column::Touchpoint(id)),
            Thing::Cell(cell) => of_column(cell.column),
            Thing::Card(card) => edit::card_place(map, card).and_then(|(cell, _)| of_column(cell.column)),
            Thing::Point(place) => of_column(Column::Touchpoint(place.touchpoint)),
            Thing::Map | Thing::Persona(_) | Thing::Channel(_) | Thing::Lane(_) => None,
        }
    }

    pub(super) fn touchpoint_of_focus(&self) -> Option<crate::model::TouchpointId> {
        let map = self.document.map();
        let column = match self.selection().focus()? {
            Thing::Touchpoint(id) => Column::Touchpoint(id),
            Thing::Cell(cell) => cell.column,
            Thing::Card(card) => edit::card_place(map, card)?.0.column,
            Thing::Point(place) => Column::Touchpoint(place.touchpoint),
            Thing::Map | Thing::Persona(_) | Thing::Channel(_) | Thing::Lane(_) | Thing::Stage(_) => return None,
        };
        match column {
            Column::Touchpoint(id) => Some(id),
            Column::Stage(_) => None,
        }
    }

    /// After the touchpoint that is selected, else at the end of its stage, else of the journey.
    pub(super) fn touchpoint_slot(&self) -> Option<TouchpointSlot> {
        let map = self.document.map();
        let after = self
            .touchpoint_of_focus()
            .and_then(|id| edit::touchpoint_place(map, id));
        if let Some((stage, index)) = after {
            return Some(TouchpointSlot { stage: map.stages.get(stage)?.id, index: index + 1 });
        }
        let chosen = self.stage_of_focus().and_then(|id| edit::stage(map, id));
        let stage = chosen.or(map.stages.last())?;
        Some(TouchpointSlot { stage: stage.id, index: stage.touchpoints.len() })
    }

    pub(super) fn stage_index(&self) -> usize {
        let map = self.document.map();
        let chosen = self.stage_of_focus();
        let place = map.stages.iter().position(|stage| Some(stage.id) == chosen);
        place.map_or(map.stages.len(), |place| place + 1)
    }

    pub(super) fn lane_index(&self) -> usize {
        let map = self.document.map();
        let chosen = match self.selection().focus() {
            Some(Thing::Lane(lane)) => Some(lane),
            Some(Thing::Cell(cell)) => Some(cell.lane),
            Some(Thing::Card(card)) => edit::card_place(map, card).map(|(cell, _)| cell.lane),
            Some(
                Thing::Map
                | Thing::Persona(_)
                | Thing::Channel(_)
                | Thing::Stage(_)
                | Thing::Touchpoint(_)
                | Thing::Point(_),
            )
            | None => None,
        };
        let place = map.lanes.iter().position(|lane| Some(lane.id) == chosen);
        place.map_or(map.lanes.len(), |place| place + 1)
    }
}
