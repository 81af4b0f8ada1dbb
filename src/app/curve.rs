//! The curve tool: whose curve is drawn, and what keys do to its points.

mod keys;
mod walk;

use super::{App, Tone};
use crate::{
    edit::{self, Cell, Column, Layer, Line, PointPlace, Selection, Thing},
    geometry::Rect,
    layout,
    model::{LaneKind, PersonaId, TouchpointId},
};

/// What is asked of the curve.
#[derive(Debug, Clone, PartialEq)]
pub enum Feel {
    /// A character of a value is typed where the keyboard stands.
    Type(String),
    /// The selected point goes up, by hundredths.
    Nudge {
        /// Down where it is negative.
        by: i32,
        /// Whether it is one step with the last.
        key: Key,
    },
    /// The curve of this persona is meant.
    Persona(PersonaId),
    /// This curve of the persona is meant.
    Layer(Layer),
}

/// What becomes of the key that moves a point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Key {
    /// It is pressed.
    Pressed,
    /// It is still held: all it does is one step.
    Held,
}

/// What the curve tool keeps while it is on.
#[derive(Debug, Clone, Copy)]
pub(super) struct Tool {
    /// Who was chosen; nobody: who leads.
    persona: Option<PersonaId>,
    layer: Layer,
}

/// A value that is being typed, or a key that is held: as long as nothing else is done, it goes on.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    place: PointPlace,
    /// What was typed; empty where a key is held.
    text: String,
    /// The step of the history that it made, if any, and the map as it was then.
    made: Option<(usize, edit::Revision)>,
}

impl App {
    /// The curve that the tool draws; nothing where the tool is not taken.
    #[must_use]
    pub fn curve_tool(&self) -> Option<Line> {
        self.tool.as_ref()?;
        self.line()
    }

    /// What is being typed as a value.
    #[must_use]
    pub fn curve_entry(&self) -> Option<&str> {
        let entry = self.entry.as_ref()?;
        (!entry.text.is_empty()).then_some(entry.text.as_str())
    }

    /// The curve that is meant: of the point that is selected, else as chosen, else of who leads.
    pub(super) fn line(&self) -> Option<Line> {
        if let Some(Thing::Point(place)) = self.selection().focus() {
            return Some((place.persona, place.layer));
        }
        let map = self.map();
        let is_lane = |lane: &crate::model::Lane| lane.shown && lane.kind == LaneKind::Emotions;
        map.lanes.iter().find(|lane| is_lane(lane))?;
        let is_shown = |id: &PersonaId| map.shown_personas().any(|persona| persona.id == *id);
        let chosen = self.tool.and_then(|tool| tool.persona).filter(is_shown);
        let leading = || {
            let leading = layout::leading_persona(map).and_then(|place| map.personas.get(place));
            leading.map(|persona| persona.id)
        };
        let first = || map.shown_personas().next().map(|persona| persona.id);
        let layer = self.tool.map_or(Layer::AsIs, |tool| tool.layer);
        Some((chosen.or_else(leading).or_else(first)?, layer))
    }

    /// Takes the tool, or lays it down.
    pub(super) fn toggle_curve_tool(&mut self) {
        if self.tool.take().is_some() {
            return;
        }
        self.tool = Some(Tool { persona: None, layer: Layer::AsIs });
        self.follow_line();
        if let (Some(touchpoint), Some(line)) = (self.touchpoint_of_focus(), self.line())
            && !self.is_on_curve()
        {
            // Keys are the tool's from now on, in the column where they were.
            let selection = self.on_line(touchpoint, line);
            self.document.select(selection);
        }
        if self.line().is_none() {
            self.tool = None;
            let words = "a curve needs a lane of feelings and a persona: add them with Insert";
            self.tell(Tone::Info, words.to_owned());
        }
    }

    /// The tool goes on with the curve whose point is selected.
    pub(super) fn follow_line(&mut self) {
        let focus = self.document.selection().focus();
        if let (Some(tool), Some(Thing::Point(place))) = (&mut self.tool, focus) {
            *tool = Tool { persona: Some(place.persona), layer: place.layer };
        }
    }

    pub(super) fn feel(&mut self, feel: &Feel) {
        match feel {
            Feel::Type(text) => self.type_value(text),
            Feel::Nudge { by, key } => self.nudge_points(*by, *key),
            Feel::Persona(persona) => {
                self.settle();
                let layer = self.line().map_or(Layer::AsIs, |(_, layer)| layer);
                self.mean((*persona, layer));
            }
            Feel::Layer(layer) => {
                self.settle();
                if let Some((persona, _)) = self.line() {
                    self.mean((persona, *layer));
                }
            }
        }
    }

    fn mean(&mut self, (persona, layer): Line) {
        if let Some(tool) = &mut self.tool {
            *tool = Tool { persona: Some(persona), layer };
        }
        let on_curve = match self.selection().focus() {
            Some(Thing::Point(place)) => Some(place.touchpoint),
            Some(Thing::Cell(_)) => self.typed_point().map(|place| place.touchpoint),
            Some(_) | None => None,
        };
        if let Some(touchpoint) = on_curve {
            let selection = self.on_line(touchpoint, (persona, layer));
            self.document.select(selection);
        }
    }

    /// Whether the keyboard stands on the curve.
    pub(super) fn is_on_curve(&self) -> bool {
        self.typed_point().is_some()
    }

    /// The first point of a curve in a column, or the cell in which it has none.
    pub(super) fn on_line(&self, touchpoint: TouchpointId, (persona, layer): Line) -> Selection {
        let place = PointPlace { touchpoint, persona, layer, index: 0 };
        let point = edit::height_of(self.document.map(), place).map(|_| Thing::Point(place));
        let cell = || {
            let lane = self.shown.places().curve_lane()?;
            Some(Thing::Cell(Cell { column: Column::Touchpoint(touchpoint), lane }))
        };
        point.or_else(cell).map_or_else(Selection::none, Selection::one)
    }

    /// Where a value goes that is typed: the point that is selected, or the one that the selected
    /// cell of the curve is to have.
    fn typed_point(&self) -> Option<PointPlace> {
        match self.selection().focus()? {
            Thing::Point(place) => Some(place),
            Thing::Cell(cell) => {
                let map = self.document.map();
                let is_curve = map.lane(cell.lane).is_some_and(|lane| lane.kind == LaneKind::Emotions);
                let Column::Touchpoint(touchpoint) = cell.column else {
                    return None;
                };
                let (persona, layer) = self.line().filter(|_| is_curve)?;
                Some(PointPlace { touchpoint, persona, layer, index: 0 })
            }
            Thing::Map
            | Thing::Persona(_)
            | Thing::Channel(_)
            | Thing::Lane(_)
            | Thing::Stage(_)
            | Thing::Touchpoint(_)
            | Thing::Card(_) => None,
        }
    }

    /// Which of the persona's curves the tool draws.
    pub(super) fn is_drawing(&self, layer: Layer) -> bool {
        self.curve_tool().is_some_and(|(_, now)| now == layer)
    }

    /// Whether a value can be typed where the keyboard stands.
    #[must_use]
    pub fn takes_value(&self) -> bool {
        self.typed_point().is_some()
    }

    /// Takes the tool with one of a persona's curves; the persona stays who it is.
    pub(super) fn draw_layer(&mut self, layer: Layer) {
        if self.tool.is_none() {
            self.toggle_curve_tool();
        }
        self.feel(&Feel::Layer(layer));
    }

    /// The curve that the tool draws, of whom: the next persona's, and after the last the first's.
    pub(super) fn draw_next_persona(&mut self) {
        let Some((now, _)) = self.curve_tool() else {
            return;
        };
        let personas: Vec<PersonaId> = self.map().shown_personas().map(|persona| persona.id).collect();
        let place = personas.iter().position(|id| *id == now);
        let next = place.map_or(0, |place| (place + 1) % personas.len());
        if let Some(next) = personas.get(next) {
            self.feel(&Feel::Persona(*next));
        }
    }

    /// What of the map is looked at with a thing: with a point, its column's part of the curve.
    pub(super) fn looked_at(&self, thing: Thing) -> Option<Rect> {
        let places = self.shown.places();
        let Thing::Point(point) = thing else {
            return places.rect(thing);
        };
        let (panel, _) = places.curve_panel(point.persona)?;
        let column = places.column(point.touchpoint)?;
        Some(Rect { y: panel.y, height: panel.height, ..column })
    }

    /// What a touchpoint is called where something becomes of its point.
    #[must_use]
    pub fn touchpoint_name(&self, id: TouchpointId) -> String {
        edit::name_of(self.map(), Thing::Touchpoint(id))
    }
}

/// How far a key moves a point, in hundredths.
pub const NUDGE: i32 = 25;
/// How far it does with Shift.
pub const NUDGE_FINE: i32 = 5;
