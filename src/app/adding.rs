//! What is added to the map empty, to be written at once.

use std::collections::BTreeMap;

use super::{App, Field};
use crate::{
    edit::{Edit, Selection, Thing, TouchpointSlot},
    model::{Lane, LaneKind, Persona, Stage, Touchpoint},
};

impl App {
    pub(super) fn add_touchpoint(&mut self, slot: TouchpointSlot) {
        let id = self.ids.touchpoint();
        self.change(Edit::InsertTouchpoints { slot, touchpoints: vec![Touchpoint::new(id, "")] });
        self.refresh();
        self.write(Field::Touchpoint(id));
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
}
