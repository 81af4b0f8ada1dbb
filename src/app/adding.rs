//! What is added to the map empty, to be written at once; what is moved and stretched by keys.

use std::collections::BTreeMap;

use super::{App, Field, Panel, Request};
use crate::{
    edit::{self, CardEnd, Edit, Selection, Thing, TouchpointSlot, grid::Direction},
    model::{self as page, Lane, LaneKind, Persona, Stage, Touchpoint},
};

impl App {
    pub(super) fn add_touchpoint(&mut self, slot: TouchpointSlot) {
        let id = self.ids.touchpoint();
        self.change(Edit::InsertTouchpoints { slot, touchpoints: vec![Touchpoint::new(id, "")] });
        self.refresh();
        self.write(Field::Touchpoint(id));
    }

    /// Moves the ends of the selected cards by a column, as the page runs.
    pub(super) fn stretch(&mut self, direction: Direction) {
        let is_mirrored = self.map().page_direction() == page::Direction::RightToLeft;
        let by = match (direction, is_mirrored) {
            (Direction::Right, false) | (Direction::Left, true) => 1,
            (Direction::Left, false) | (Direction::Right, true) => -1,
            (Direction::Up | Direction::Down, _) => return,
        };
        let selection = self.selection().clone();
        let cards = selection.cards().collect();
        self.change(Edit::StretchCards { cards, end: CardEnd::End, by });
        self.refresh();
        self.select_shown(selection);
    }

    /// Moves what is selected by one place.
    pub(super) fn nudge(&mut self, direction: Direction) {
        if self.nudges_point(direction) {
            return;
        }
        if let Some(edit) = edit::nudge(self.document.map(), self.document.selection(), direction) {
            self.change(edit);
            self.refresh();
            let selection = self.document.selection().clone();
            self.select_shown(selection);
        }
    }

    pub(super) fn add_stage(&mut self, index: usize) {
        let id = self.ids.stage();
        let touchpoint = Touchpoint::new(self.ids.touchpoint(), "");
        let stage = Stage {
            id,
            name: String::new(),
            goal: String::new(),
            duration: String::new(),
            emphasised: false,
            touchpoints: vec![touchpoint.into()],
            wide: BTreeMap::new(),
        };
        self.change(Edit::InsertStages { index, stages: vec![stage] });
        self.refresh();
        self.write(Field::Stage(id));
    }

    pub(super) fn add_lane(&mut self, index: usize, kind: LaneKind) {
        let id = self.ids.lane();
        let lane = Lane { id, kind, name: String::new(), shown: true, height: None };
        self.change(Edit::InsertLanes { index, lanes: vec![lane] });
        self.refresh();
        if kind == LaneKind::Free {
            self.write(Field::Lane(id));
        } else {
            self.select_shown(Selection::one(Thing::Lane(id)));
        }
    }

    pub(super) fn add_persona(&mut self) {
        let id = self.ids.persona();
        let index = self.document.map().personas.len();
        let persona = Persona::new(id, format!("Persona {}", index + 1));
        self.change(Edit::InsertPersonas { index, personas: vec![persona] });
        self.document.select(Selection::one(Thing::Persona(id)));
    }

    /// Leads to the field in which a thing is named, in the panel that has it.
    pub(super) fn lead_to_name(&mut self, thing: Thing) {
        self.panels.clean = Panel::Closed;
        self.panels.inspector = Panel::Open;
        self.requests.push(Request::Name(thing));
    }
}
