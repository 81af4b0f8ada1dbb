//! The map to begin with: one persona, three stages, and lanes in the order practitioners read them.

use std::{collections::BTreeMap, sync::Arc};

use super::{Failure, NewArguments, maps};
use crate::{
    id_source::IdSource,
    model::{
        Card, CardKind, EmotionPoint, EvidenceLevel, Feelings, JourneyMap, Lane, LaneId, LaneKind, Lens, Level,
        Opportunity, Pain, Persona, Stage, Touchpoint, Valence,
    },
};

/// Writes a blank map where there is none.
pub(super) fn run(arguments: &NewArguments) -> Result<(), Failure> {
    let out = arguments.out.as_path();
    maps::must_be_free(out, arguments.force)?;
    let map = blank(&mut IdSource::from_system()?);
    maps::save(&map, out)
}

/// NN/g's elements from top to bottom: actor, scenario, phases, what is done, thought and felt,
/// opportunities.
const LANES: [LaneKind; 5] = [
    LaneKind::Actions,
    LaneKind::Thoughts,
    LaneKind::Emotions,
    LaneKind::PainPoints,
    LaneKind::Opportunities,
];

/// Stage, touchpoint, valence in hundredths.
const COLUMNS: [(&str, &str, i32); 3] = [
    ("Before", "Hears of it", 0),
    ("During", "Uses it", -100),
    ("After", "Comes back", 100),
];

/// The column that shows one card of each kind.
const EXAMPLE: usize = 1;

fn blank(ids: &mut IdSource) -> JourneyMap {
    let mut persona = Persona::new(ids.persona(), "Persona");
    "Who takes this journey?".clone_into(&mut persona.role);
    let lanes: Vec<Lane> = LANES.into_iter().map(|kind| lane(ids, kind)).collect();
    let stages = COLUMNS
        .into_iter()
        .enumerate()
        .map(|(place, (stage, touchpoint, valence))| {
            let mut touchpoint = Touchpoint::new(ids.touchpoint(), touchpoint);
            let feelings = Feelings { as_is: vec![guess(valence)], ..Feelings::default() };
            touchpoint.feelings.insert(persona.id, feelings);
            if place == EXAMPLE {
                touchpoint.cells = example_cells(ids, &lanes);
            }
            Arc::new(Stage {
                id: ids.stage(),
                name: stage.to_owned(),
                goal: String::new(),
                duration: String::new(),
                emphasised: false,
                touchpoints: vec![Arc::new(touchpoint)],
                wide: BTreeMap::new(),
            })
        });
    JourneyMap {
        title: "New journey".to_owned(),
        lens: Lens {
            scenario: "What is the situation, and what is to be reached?".to_owned(),
            ..Lens::default()
        },
        channels_shown: true,
        stages: stages.collect(),
        personas: vec![Arc::new(persona)],
        lanes,
        ..JourneyMap::default()
    }
}

fn lane(ids: &mut IdSource, kind: LaneKind) -> Lane {
    Lane {
        id: ids.lane(),
        kind,
        name: String::new(),
        shown: true,
        height: None,
    }
}

/// Nobody was asked yet.
fn guess(hundredths: i32) -> EmotionPoint {
    EmotionPoint {
        valence: Some(Valence::clamped(hundredths)),
        evidence: EvidenceLevel::Guess,
        ..EmotionPoint::default()
    }
}

fn example_cells(ids: &mut IdSource, lanes: &[Lane]) -> BTreeMap<LaneId, Vec<Card>> {
    let pain = ids.card();
    let mut cells = BTreeMap::new();
    for lane in lanes {
        let Some(text) = example_text(lane.kind) else { continue };
        let mut card = Card::new(ids.card(), text);
        if lane.kind == LaneKind::PainPoints {
            card.id = pain;
            card.kind = CardKind::Pain(Pain { severity: Level::Middle, reach: None });
        } else if lane.kind == LaneKind::Opportunities {
            card.kind = CardKind::Opportunity(Opportunity { answers: [pain].into(), ..Opportunity::default() });
        }
        cells.insert(lane.id, vec![card]);
    }
    cells
}

fn example_text(kind: LaneKind) -> Option<&'static str> {
    match kind {
        LaneKind::Actions => Some("What does the customer do?"),
        LaneKind::Thoughts => Some("What goes through their mind?"),
        LaneKind::PainPoints => Some("What gets in the way?"),
        LaneKind::Opportunities => Some("What could make it better?"),
        LaneKind::Emotions
        | LaneKind::Quotes
        | LaneKind::Gains
        | LaneKind::Frontstage
        | LaneKind::Backstage
        | LaneKind::Support
        | LaneKind::PhysicalEvidence
        | LaneKind::Images
        | LaneKind::Metrics
        | LaneKind::Notes
        | LaneKind::Free => None,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn a_blank_map_has_a_column_a_stage_and_a_card_a_lane() {
        let map = blank(&mut IdSource::seeded(1));
        assert_eq!(map.touchpoints().count(), COLUMNS.len());
        let filled: BTreeSet<LaneId> = map.cards().map(|(lane, _)| lane).collect();
        let cards = map.lanes.iter().filter(|lane| lane.kind != LaneKind::Emotions);
        assert_eq!(filled, cards.map(|lane| lane.id).collect());
    }

    #[test]
    fn the_opportunity_answers_the_pain_point() {
        let map = blank(&mut IdSource::seeded(1));
        let pain = map
            .cards()
            .find(|(_, card)| matches!(card.kind, CardKind::Pain(_)))
            .unwrap()
            .1
            .id;
        let answering = CardKind::Opportunity(Opportunity { answers: [pain].into(), ..Opportunity::default() });
        assert!(map.cards().any(|(_, card)| card.kind == answering));
    }
}
