//! Where the personas that are shown feel most differently.

use std::sync::Arc;

use super::App;
use crate::{
    edit::{Layer, PointPlace},
    insight,
    model::{JourneyMap, PersonaId, TouchpointId},
};

/// So much apart, in hundredths, is worth a word.
const LEAST: i16 = 50;

/// The touchpoint at which two personas are farthest apart, as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Apart {
    /// Where.
    pub touchpoint: TouchpointId,
    /// Who feels best there.
    pub high: PersonaId,
    /// Who feels worst there.
    pub low: PersonaId,
    /// How far apart they are, in hundredths: up to 400.
    pub hundredths: i16,
}

impl Apart {
    /// The first points of both there.
    #[must_use]
    pub fn points(&self) -> [PointPlace; 2] {
        let touchpoint = self.touchpoint;
        [self.high, self.low].map(|persona| PointPlace { touchpoint, persona, layer: Layer::AsIs, index: 0 })
    }
}

/// What was found in a map.
#[derive(Debug, Default)]
pub(super) struct Found {
    of: Option<Arc<JourneyMap>>,
    apart: Option<Apart>,
}

impl App {
    /// Where those that are shown and not filtered out feel most differently; nothing where they are
    /// nearly at one. While something is proposed, it is what it was before.
    #[must_use]
    pub fn apart(&self) -> Option<Apart> {
        let apart = self.differing.apart?;
        let map = self.map();
        let asked = self.filter().personas_in(map);
        let is_asked = |id: PersonaId| {
            let place = map
                .personas
                .iter()
                .position(|persona| persona.id == id && persona.shown);
            place.is_some_and(|place| asked.as_ref().is_none_or(|asked| asked.contains(&place)))
        };
        (is_asked(apart.high) && is_asked(apart.low)).then_some(apart)
    }

    /// Looks for it in a map that has changed.
    pub(super) fn find_apart(&mut self) {
        let map = self.document.map();
        if self.differing.of.as_ref().is_some_and(|of| Arc::ptr_eq(of, map)) {
            return;
        }
        let of = map.clone();
        self.differing = Found { apart: widest(&of), of: Some(of) };
    }
}

fn widest(map: &JourneyMap) -> Option<Apart> {
    map.shown_personas().nth(1)?;
    let mut shown = map.clone();
    shown.personas.retain(|persona| persona.shown);
    let all = insight::differences(&shown);
    let widest = all.first().filter(|widest| LEAST <= widest.hundredths())?;
    Some(Apart {
        touchpoint: widest.place.touchpoint?.id,
        high: widest.high.persona.id,
        low: widest.low.persona.id,
        hundredths: widest.hundredths(),
    })
}
