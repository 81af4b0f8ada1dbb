//! The curve tool: whose curve is drawn, and what keys do to its points.

mod walk;

use super::{App, Tone};
use crate::{
    edit::{self, Column, Layer, Line, PointPlace, Selection, Snap, Thing},
    geometry::Rect,
    layout,
    model::{LaneKind, Offset, PersonaId, TouchpointId},
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

/// What is typed, as a number.
enum Typed {
    /// Not yet one: a sign.
    Begun,
    Value(f32),
    /// Another number begins with the last character.
    Anew,
}

/// The most that a number of a value is long: "-1.25".
const LONGEST: usize = 5;

fn typed(text: &str, most: f32) -> Option<Typed> {
    let plain = text.replace(',', ".").replace('\u{2212}', "-");
    let is_open = matches!(plain.as_str(), "-" | "+" | "." | "-." | "+.");
    if is_open {
        return Some(Typed::Begun);
    }
    let Ok(value) = plain.parse::<f32>() else {
        return (plain.chars().count() > 1).then_some(Typed::Anew);
    };
    let before: String = plain.chars().take(plain.chars().count().saturating_sub(1)).collect();
    let has_number = before.parse::<f32>().is_ok();
    if has_number && (value.abs() > most || plain.chars().count() > LONGEST) {
        Some(Typed::Anew)
    } else {
        Some(Typed::Value(value))
    }
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
            Feel::Nudge { by, key } => self.nudge_point(*by, *key),
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
        if let Some(Thing::Point(place)) = self.selection().focus()
            && (place.persona, place.layer) != (persona, layer)
        {
            self.document.select(Selection::none());
        }
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

    /// Whether a value can be typed where the keyboard stands.
    #[must_use]
    pub fn takes_value(&self) -> bool {
        self.typed_point().is_some()
    }

    fn type_value(&mut self, text: &str) {
        let Some(place) = self.typed_point() else {
            return;
        };
        let going = self.going_on(place).filter(|entry| !entry.text.is_empty());
        let (mut said, made) = going.map_or_else(|| (String::new(), None), |entry| (entry.text, entry.made));
        said.push_str(text);
        let is_strength = place.layer == Layer::Intensity;
        let most = if is_strength { 1.0 } else { 2.0 };
        let mut meant = typed(&said, most);
        if matches!(meant, Some(Typed::Anew)) {
            text.clone_into(&mut said);
            meant = typed(&said, most);
        }
        let made = match meant {
            Some(Typed::Value(value)) => {
                let height = if is_strength { value * 4.0 - 2.0 } else { value };
                self.put((place, height), made)
            }
            Some(Typed::Begun) => {
                self.settle();
                made
            }
            Some(Typed::Anew) | None => return,
        };
        self.entry = Some(Entry { place, text: said, made });
    }

    /// What was begun at a point, if nothing else was done since.
    fn going_on(&self, place: PointPlace) -> Option<Entry> {
        let entry = self.entry.clone().filter(|entry| entry.place == place)?;
        let now = (self.document.position(), self.document.revision());
        entry.made.is_none_or(|made| made == now).then_some(entry)
    }

    /// Gives a point its height, or adds it; in place of the step that was made before, where one is
    /// given. Tells the step it made.
    fn put(&mut self, (place, height): (PointPlace, f32), instead: Option<(usize, edit::Revision)>) -> Made {
        if instead.is_some() {
            self.document.undo();
        }
        let height = edit::settled(place.layer, height, Snap::Free);
        let map = self.document.map();
        let edit = if let Some((offset, _)) = edit::height_of(map, place) {
            edit::move_point(map, place, offset, height)
        } else {
            let line = (place.persona, place.layer);
            edit::add_point(map, place.touchpoint, line, (Offset::MIDDLE, height))
        };
        let before = self.document.position();
        self.change(edit?);
        let now = (self.document.position(), self.document.revision());
        (now.0 > before).then_some(now)
    }

    fn nudge_point(&mut self, by: i32, key: Key) {
        let Some(Thing::Point(place)) = self.selection().focus() else {
            return;
        };
        let Some((_, height)) = edit::height_of(self.document.map(), place) else {
            return;
        };
        let goes_on = self
            .going_on(place)
            .filter(|entry| key == Key::Held && entry.text.is_empty());
        let height = height.unwrap_or(0.0) + by as f32 / 100.0;
        let made = self.put((place, height), goes_on.and_then(|entry| entry.made));
        self.entry = Some(Entry { place, text: String::new(), made });
    }

    /// Moves the selected point by the command that moves what is selected; false where it is none.
    pub(super) fn nudges_point(&mut self, direction: edit::grid::Direction) -> bool {
        let is_point = matches!(self.selection().focus(), Some(Thing::Point(_)));
        let by = match direction {
            edit::grid::Direction::Up => NUDGE,
            edit::grid::Direction::Down => -NUDGE,
            edit::grid::Direction::Left | edit::grid::Direction::Right => return false,
        };
        if is_point {
            self.nudge_point(by, Key::Pressed);
        }
        is_point
    }

    /// Adds a neutral point where the keyboard stands in an empty cell of the curve; false where it
    /// stands elsewhere.
    pub(super) fn adds_point(&mut self) -> bool {
        let Some(Thing::Cell(_)) = self.selection().focus() else {
            return false;
        };
        let place = self.typed_point();
        if let Some(place) = place {
            self.put((place, 0.0), None);
        }
        place.is_some()
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

/// The step of the history that was made.
type Made = Option<(usize, edit::Revision)>;

/// How far a key moves a point, in hundredths.
pub const NUDGE: i32 = 25;
/// How far it does with Shift.
pub const NUDGE_FINE: i32 = 5;

#[cfg(test)]
mod tests {
    use super::{Typed, typed};

    #[test]
    fn digits_become_a_value_and_a_digit_too_many_begins_another() {
        let told = |text: &str| match typed(text, 2.0) {
            Some(Typed::Value(value)) => format!("{value}"),
            Some(Typed::Begun) => "begun".to_owned(),
            Some(Typed::Anew) => "anew".to_owned(),
            None => "nothing".to_owned(),
        };
        for (text, expected) in [
            ("-", "begun"),
            ("\u{2212}1", "-1"),
            ("-1.", "-1"),
            ("-1,5", "-1.5"),
            (".5", "0.5"),
            ("15", "anew"),
            ("1-", "anew"),
            ("7", "7"),
            ("x", "nothing"),
            ("-1.253", "anew"),
        ] {
            assert_eq!(told(text), expected, "{text}");
        }
    }
}
