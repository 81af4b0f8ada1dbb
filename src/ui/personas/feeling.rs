//! What a persona's journey came to, in the numbers that are compared.

use crate::{
    insight::{self, Curve},
    model::{JourneyMap, PersonaId, Valence},
    words,
};

/// Mean, peak, low and end of a persona's curve as it is, in the map's way of writing numbers.
pub(super) struct Felt {
    /// What it is, what it comes to; a dash where nobody answered.
    pub(super) rows: [(&'static str, Option<Valence>, String); 4],
}

impl Felt {
    pub(super) fn of(map: &JourneyMap, persona: PersonaId) -> Self {
        let felt = insight::felt(map, persona, Curve::AsIs);
        let words = words::words(&map.language);
        let row = |name, value: Option<Valence>| {
            let said = value.map_or_else(|| "–".to_owned(), |value| words.valence(value));
            (name, value, said)
        };
        Self {
            rows: [
                row("Mean feeling", felt.map(|felt| felt.mean)),
                row("Peak", felt.map(|felt| felt.peak.valence)),
                row("Low", felt.map(|felt| felt.low.valence)),
                row("End", felt.map(|felt| felt.end.valence)),
            ],
        }
    }
}
