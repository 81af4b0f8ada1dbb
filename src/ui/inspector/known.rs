//! What is in use on the map already, to complete from. Looked for once in each map.

use std::{
    collections::BTreeSet,
    sync::{Arc, Weak},
};

use eframe::egui::{Id, Ui};

use crate::{
    app::App,
    model::{CardId, CardKind, JourneyMap},
};

/// Words in use, and the pain points there are.
#[derive(Debug, Default)]
pub(super) struct Known {
    pub(super) tags: Vec<String>,
    pub(super) segments: Vec<String>,
    pub(super) owners: Vec<String>,
    /// In the order of the journey.
    pub(super) pains: Vec<(CardId, String)>,
}

/// What is known of the map as it is committed: what is half written is no word to complete from.
pub(super) fn known(ui: &Ui, app: &App) -> Arc<Known> {
    let map = app.document().map();
    let id = Id::unique("what the map knows");
    let cached: Option<(Weak<JourneyMap>, Arc<Known>)> = ui.data(|data| data.get_temp(id));
    if let Some((of, known)) = cached
        && std::ptr::eq(of.as_ptr(), Arc::as_ptr(map))
    {
        return known;
    }
    let known = Arc::new(Known::of(map));
    ui.data_mut(|data| data.insert_temp(id, (Arc::downgrade(map), Arc::clone(&known))));
    known
}

impl Known {
    fn of(map: &JourneyMap) -> Self {
        let mut tags = BTreeSet::new();
        let mut segments = BTreeSet::new();
        let mut owners = BTreeSet::new();
        let mut pains = Vec::new();
        for (_, card) in map.cards() {
            tags.extend(card.tags.iter().map(String::as_str));
            segments.extend(card.segments.iter().map(String::as_str));
            owners.insert(card.owner.as_str());
            if let CardKind::Pain(_) = &card.kind {
                pains.push((card.id, card.text.clone()));
            }
        }
        segments.extend(map.personas.iter().map(|persona| persona.segment.as_str()));
        owners.extend(map.touchpoints().map(|touchpoint| touchpoint.owner.as_str()));
        owners.insert(map.lens.owner.as_str());
        Self {
            tags: listed(&tags),
            segments: listed(&segments),
            owners: listed(&owners),
            pains,
        }
    }
}

fn listed(words: &BTreeSet<&str>) -> Vec<String> {
    let words = words.iter().filter(|word| !word.trim().is_empty());
    words.map(|word| (*word).to_owned()).collect()
}
