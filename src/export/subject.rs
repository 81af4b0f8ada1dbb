//! What of a map a picture shows: all of it, one persona's journey, or the sheet of a persona.

use std::{collections::BTreeSet, sync::Arc};

use crate::model::{Card, CardId, CardKind, JourneyMap, PersonaId, Stage, Touchpoint};

/// What a picture shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Subject {
    /// The map.
    #[default]
    Map,
    /// The map through one persona's eyes: her curve, and the cards that concern her.
    Eyes(PersonaId),
    /// All that is known of a persona, on one page.
    Sheet(PersonaId),
}

impl Subject {
    /// The persona it is about, if about one.
    #[must_use]
    pub const fn persona(self) -> Option<PersonaId> {
        match self {
            Self::Map => None,
            Self::Eyes(id) | Self::Sheet(id) => Some(id),
        }
    }

    /// The same, or the map where the persona is gone.
    #[must_use]
    pub fn in_map(self, map: &JourneyMap) -> Self {
        match self.persona() {
            Some(id) if map.persona(id).is_none() => Self::Map,
            Some(_) | None => self,
        }
    }
}

/// The map through the eyes of these personas: they are shown, no others, and with them the cards
/// that concern them. Opportunities answer only what is left.
#[must_use]
pub fn through(mut map: JourneyMap, personas: &BTreeSet<PersonaId>) -> JourneyMap {
    for persona in &mut map.personas {
        let shown = personas.contains(&persona.id);
        if persona.shown != shown {
            Arc::make_mut(persona).shown = shown;
        }
    }
    let is_kept = |card: &Card| card.personas.is_empty() || !card.personas.is_disjoint(personas);
    if map.cards().any(|(_, card)| !is_kept(card)) {
        change_cards(&mut map, |cards| cards.retain(&is_kept));
    }
    without_dangling_answers(map)
}

/// Opportunities answer only pain points that are still there.
#[must_use]
pub fn without_dangling_answers(mut map: JourneyMap) -> JourneyMap {
    let present: BTreeSet<CardId> = map.cards().map(|(_, card)| card.id).collect();
    let is_dangling = |card: &Card| match &card.kind {
        CardKind::Opportunity(opportunity) => !opportunity.answers.is_subset(&present),
        CardKind::Plain | CardKind::Pain(_) | CardKind::Process(_) | CardKind::Image(_) | CardKind::Metric(_) => false,
    };
    if map.cards().any(|(_, card)| is_dangling(card)) {
        change_cards(&mut map, |cards| {
            for card in cards {
                if let CardKind::Opportunity(opportunity) = &mut card.kind {
                    opportunity.answers.retain(|id| present.contains(id));
                }
            }
        });
    }
    map
}

fn change_cards(map: &mut JourneyMap, change: impl Fn(&mut Vec<Card>)) {
    for stage in &mut map.stages {
        let stage: &mut Stage = Arc::make_mut(stage);
        stage.wide.values_mut().for_each(&change);
        for touchpoint in &mut stage.touchpoints {
            let touchpoint: &mut Touchpoint = Arc::make_mut(touchpoint);
            touchpoint.cells.values_mut().for_each(&change);
        }
    }
}
