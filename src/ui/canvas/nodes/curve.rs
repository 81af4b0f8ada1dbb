//! The points of the curve: where they stand, what they say, and how they are moved without a mouse.

use std::collections::BTreeMap;

use eframe::egui::{
    Id, Ui,
    accesskit::{self, Action as Asked, ActionData},
};

use crate::{
    edit::{self, Edit, Layer, PointPlace, Thing, name_of},
    geometry::Rect,
    layout::{Layout, Mark, Part, Row},
    model::{EmotionPoint, JourneyMap, Persona, Touchpoint, Valence},
    words::words,
};

/// How far a point goes at a step.
const STEP: f64 = 0.5;
/// How far round a point its node reaches, in map units.
const REACH: f32 = 9.0;

/// What a point says of itself.
#[derive(Debug)]
pub(super) struct Feeling {
    place: PointPlace,
    valence: Option<Valence>,
    words: String,
}

impl Feeling {
    /// Adds the value and what can be done with it.
    pub(super) fn tell(&self, node: &mut accesskit::Node) {
        node.set_min_numeric_value(f64::from(Valence::WORST));
        node.set_max_numeric_value(f64::from(Valence::BEST));
        node.set_numeric_value_step(STEP);
        if let Some(valence) = self.valence {
            node.set_numeric_value(f64::from(valence));
        }
        node.set_value(self.words.clone());
        node.add_action(Asked::Increment);
        node.add_action(Asked::Decrement);
        node.add_action(Asked::SetValue);
    }

    /// The change that is asked for. Who has not answered yet begins at neutral.
    pub(super) fn asked(&self, ui: &Ui, id: Id, map: &JourneyMap) -> Option<Edit> {
        let (steps, set) = ui.input(|input| {
            let count = |action| input.num_accesskit_action_requests(id, action) as f64;
            let steps = count(Asked::Increment) - count(Asked::Decrement);
            let set = input.accesskit_action_requests(id, Asked::SetValue);
            let set = set.filter_map(|request| match request.data {
                Some(ActionData::NumericValue(value)) => Some(value),
                Some(_) | None => None,
            });
            (steps, set.last())
        });
        let now = self.valence.map_or(0.0, f64::from);
        let value = set.unwrap_or(now) + steps * STEP;
        if set.is_none() && steps == 0.0 {
            return None;
        }
        let valence = Valence::clamped((value * 100.0).round() as i32);
        set_valence(map, self.place, valence)
    }
}

fn set_valence(map: &JourneyMap, place: PointPlace, valence: Valence) -> Option<Edit> {
    let mut feelings = edit::feelings_of(map, place)?.clone();
    let points = match place.layer {
        Layer::AsIs => &mut feelings.as_is,
        Layer::ToBe => &mut feelings.to_be,
        Layer::Intensity => return None,
    };
    points.get_mut(place.index)?.valence = Some(valence);
    Some(Edit::SetFeelings(BTreeMap::from([(
        (place.touchpoint, place.persona),
        feelings,
    )])))
}

/// What of a lane's row the points of a persona stand on.
#[derive(Debug, Clone, Copy)]
struct Scale {
    best: f32,
    worst: f32,
}

impl Scale {
    fn at(self, valence: Option<Valence>) -> f32 {
        let share = valence.map_or(0.5, |valence| (valence.value() + 2.0) / 4.0);
        self.worst + (self.best - self.worst) * share
    }

    /// The scale of the panel: where its faces stand beside it.
    fn of_panel(row: &Row) -> Option<Self> {
        let beside = row.placed.iter().filter(|placed| placed.part == Part::RowName(row.id));
        let faces: Vec<(f32, Valence)> = beside
            .flat_map(|placed| placed.marks.iter().map(|mark| (placed.at.y, mark)))
            .filter_map(|(y, mark)| {
                let Mark::Face { center, valence, .. } = mark else {
                    return None;
                };
                Some((row.top + y + center.y, *valence))
            })
            .collect();
        let of = |valence: Valence| faces.iter().find(|(_, face)| *face == valence).map(|(y, _)| *y);
        Some(Self { best: of(Valence::BEST)?, worst: of(Valence::WORST)? })
    }

    /// The scale of a persona who has a strip under the panel: nearly all of its height.
    fn of_strip(row: &Row, persona: &Persona) -> Option<Self> {
        let name = row
            .placed
            .iter()
            .find(|placed| placed.part == Part::Persona(persona.id))?;
        let strip = name.rect().moved(0.0, row.top);
        let margin = strip.height * 0.1;
        Some(Self { best: strip.y + margin, worst: strip.bottom() - margin })
    }
}

/// The points of a column, as laid out: of everyone shown how it is, of the first also how it is to be.
pub(super) fn points(
    map: &JourneyMap,
    (layout, row): (&Layout, &Row),
    (touchpoint, column): (&Touchpoint, usize),
) -> Vec<(PointPlace, Rect)> {
    let Some(panel) = Scale::of_panel(row) else {
        return Vec::new();
    };
    let Some(column) = layout.grid.columns.get(column) else {
        return Vec::new();
    };
    let mut points = Vec::new();
    for (order, persona) in map.shown_personas().enumerate() {
        let Some(feelings) = touchpoint.feelings.get(&persona.id) else {
            continue;
        };
        let scale = Scale::of_strip(row, persona).unwrap_or(panel);
        let to_be: &[EmotionPoint] = if order == 0 { &feelings.to_be } else { &[] };
        for (layer, own) in [(Layer::AsIs, feelings.as_is.as_slice()), (Layer::ToBe, to_be)] {
            for (index, point) in own.iter().enumerate() {
                let x = column.x + column.width * point.offset.value();
                let y = scale.at(point.valence);
                let place = PointPlace { touchpoint: touchpoint.id, persona: persona.id, layer, index };
                points.push((place, Rect::new(x - REACH, y - REACH, 2.0 * REACH, 2.0 * REACH)));
            }
        }
    }
    points
}

/// What a point is called: "Mara, Compare", and what it says: "+1.5, Delighted".
pub(super) fn told(map: &JourneyMap, place: PointPlace) -> Option<(String, Feeling)> {
    let feelings = edit::feelings_of(map, place)?;
    let (points, more) = match place.layer {
        Layer::AsIs => (&feelings.as_is, ""),
        Layer::ToBe => (&feelings.to_be, ", to be"),
        Layer::Intensity => return None,
    };
    let point = points.get(place.index)?;
    let who = name_of(map, Thing::Persona(place.persona));
    let at = name_of(map, Thing::Touchpoint(place.touchpoint));
    let value = point.valence.map_or_else(
        || "no answer".to_owned(),
        |valence| words(&map.language).signed(f64::from(valence)),
    );
    let label = point.label.trim();
    let words = if label.is_empty() {
        value
    } else {
        format!("{value}, {label}")
    };
    Some((
        format!("{who}, {at}{more}"),
        Feeling { place, valence: point.valence, words },
    ))
}
