//! The points of the curve: what they say, and how they are moved without a mouse.

use eframe::egui::{
    Id, Ui,
    accesskit::{self, Action as Asked, ActionData},
};

use crate::{
    edit::{self, Edit, Layer, PointPlace, Snap, Thing, name_of},
    model::{JourneyMap, Valence},
    words::words,
};

/// How far a point goes at a step.
const STEP: f64 = 0.5;

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
        let (offset, _) = edit::height_of(map, self.place)?;
        let height = edit::settled(self.place.layer, value as f32, Snap::Free);
        edit::move_point(map, self.place, offset, height)
    }
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
