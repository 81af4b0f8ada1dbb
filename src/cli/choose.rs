//! A map with only the personas and stages that were asked for.

use std::collections::BTreeSet;

use super::Failure;
use crate::{
    export::{through, without_dangling_answers},
    model::{JourneyMap, PersonaId},
};

/// The map as it is drawn for `personas` and `stages`; no names of a kind means all of that kind.
pub(super) fn chosen(map: JourneyMap, personas: &[String], stages: &[String]) -> Result<JourneyMap, Failure> {
    let map = with_personas(map, personas)?;
    let map = with_stages(map, stages)?;
    Ok(if personas.is_empty() && stages.is_empty() {
        map
    } else {
        without_dangling_answers(map)
    })
}

/// The personas so called are shown, no others, and with them the cards that concern them.
fn with_personas(map: JourneyMap, names: &[String]) -> Result<JourneyMap, Failure> {
    if names.is_empty() {
        return Ok(map);
    }
    let known: Vec<&str> = map.personas.iter().map(|persona| persona.name.as_str()).collect();
    let places = places_of("persona", names, &known)?;
    let ids = places.iter().filter_map(|place| map.personas.get(*place));
    let ids: BTreeSet<PersonaId> = ids.map(|persona| persona.id).collect();
    Ok(through(map, &ids))
}

/// The stages so called, in the order of the map.
fn with_stages(mut map: JourneyMap, names: &[String]) -> Result<JourneyMap, Failure> {
    if names.is_empty() {
        return Ok(map);
    }
    let known: Vec<&str> = map.stages.iter().map(|stage| stage.name.as_str()).collect();
    let places = places_of("stage", names, &known)?;
    let stages = std::mem::take(&mut map.stages);
    let kept = stages
        .into_iter()
        .enumerate()
        .filter(|(place, _)| places.contains(place));
    map.stages = kept.map(|(_, stage)| stage).collect();
    Ok(map)
}

/// Where in `known` the `names` stand, in any case of letters; each must be there.
fn places_of(kind: &'static str, names: &[String], known: &[&str]) -> Result<BTreeSet<usize>, Failure> {
    let mut places = BTreeSet::new();
    for name in names {
        let wanted = folded(name);
        let so_called: Vec<usize> = (0..known.len())
            .filter(|place| folded(known[*place]) == wanted)
            .collect();
        if so_called.is_empty() {
            return Err(unknown(kind, name, known));
        }
        places.extend(so_called);
    }
    Ok(places)
}

fn unknown(kind: &'static str, name: &str, known: &[&str]) -> Failure {
    let guess = nearest(name, known).map(|nearest| format!(", did you mean \"{nearest}\"?"));
    let quoted: Vec<String> = known.iter().map(|known| format!("\"{known}\"")).collect();
    let all = match quoted.as_slice() {
        [] => "the map has none".to_owned(),
        some => format!("the map has {}", some.join(", ")),
    };
    Failure::UnknownName {
        kind,
        name: name.to_owned(),
        hint: format!("{} {all}", guess.as_deref().unwrap_or(":")),
    }
}

/// The one of `known` that `name` was most likely meant to be.
pub(super) fn nearest<'a>(name: &str, known: &[&'a str]) -> Option<&'a str> {
    known
        .iter()
        .map(|known| (strsim::jaro_winkler(&folded(name), &folded(known)), *known))
        .filter(|(likeness, _)| *likeness > 0.75)
        .max_by(|one, other| one.0.total_cmp(&other.0))
        .map(|(_, known)| known)
}

fn folded(name: &str) -> String {
    name.trim().to_lowercase()
}

/// The first persona so called, whose sheet is drawn.
pub(super) fn persona(map: &JourneyMap, name: &str) -> Result<PersonaId, Failure> {
    let known: Vec<&str> = map.personas.iter().map(|persona| persona.name.as_str()).collect();
    let places = places_of("persona", &[name.to_owned()], &known)?;
    let found = places.first().and_then(|place| map.personas.get(*place));
    found.map_or_else(|| Err(unknown("persona", name, &known)), |persona| Ok(persona.id))
}

#[cfg(test)]
mod tests {
    use std::{collections::BTreeMap, sync::Arc};

    use super::*;
    use crate::model::{
        Card, CardId, CardKind, LaneId, Opportunity, Persona, Stage, StageId, Touchpoint, TouchpointId,
    };

    fn card(bits: u64, persona: Option<u64>, answers: Option<u64>) -> Card {
        let mut card = Card::new(CardId::from_bits(bits), format!("card {bits}"));
        card.personas = persona.map(PersonaId::from_bits).into_iter().collect();
        if let Some(pain) = answers {
            let answers = BTreeSet::from([CardId::from_bits(pain)]);
            card.kind = CardKind::Opportunity(Opportunity { answers, ..Opportunity::default() });
        }
        card
    }

    fn stage(bits: u64, name: &str, cards: Vec<Card>) -> Arc<Stage> {
        let mut touchpoint = Touchpoint::new(TouchpointId::from_bits(bits), name);
        touchpoint.cells.insert(LaneId::from_bits(1), cards);
        Arc::new(Stage {
            id: StageId::from_bits(bits),
            name: name.to_owned(),
            goal: String::new(),
            duration: String::new(),
            emphasised: false,
            touchpoints: vec![Arc::new(touchpoint)],
            wide: BTreeMap::new(),
        })
    }

    /// Mara and Ben; card 1 is for all, 2 for Ben, 3 (in the second stage) answers 1 and is for Mara.
    fn map() -> JourneyMap {
        JourneyMap {
            personas: vec![
                Arc::new(Persona::new(PersonaId::from_bits(1), "Mara")),
                Arc::new(Persona::new(PersonaId::from_bits(2), "Ben")),
            ],
            stages: vec![
                stage(1, "Compare", vec![card(1, None, None), card(2, Some(2), None)]),
                stage(2, "Buy", vec![card(3, Some(1), Some(1))]),
            ],
            ..JourneyMap::default()
        }
    }

    fn check(personas: &[&str], stages: &[&str]) -> Result<JourneyMap, String> {
        let owned = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        chosen(map(), &owned(personas), &owned(stages)).map_err(|failure| failure.to_string())
    }

    fn cards(map: &JourneyMap) -> Vec<u64> {
        map.cards().map(|(_, card)| card.id.bits()).collect()
    }

    #[test]
    fn without_names_the_map_stays_as_it_is() {
        assert_eq!(check(&[], &[]), Ok(map()));
    }

    #[test]
    fn a_persona_brings_the_cards_that_concern_it() {
        let mara = check(&["mara"], &[]).unwrap();
        assert_eq!(cards(&mara), [1, 3]);
        assert_eq!(
            mara.personas.iter().map(|persona| persona.shown).collect::<Vec<_>>(),
            [true, false]
        );
        assert_eq!(cards(&check(&["Mara", "BEN", "Ben"], &[]).unwrap()), [1, 2, 3]);
    }

    #[test]
    fn a_stage_goes_with_its_answers() {
        let buy = check(&[], &["Buy"]).unwrap();
        assert_eq!(cards(&buy), [3]);
        let CardKind::Opportunity(opportunity) = &buy.cards().next().unwrap().1.kind else {
            panic!("an opportunity")
        };
        assert!(opportunity.answers.is_empty());
    }

    #[test]
    fn stages_keep_the_order_of_the_map() {
        assert_eq!(cards(&check(&[], &["Buy", "Compare"]).unwrap()), [1, 2, 3]);
    }

    #[test]
    fn unknown_names_are_answered_with_the_known_ones() {
        assert_eq!(
            check(&["Marra"], &[]).unwrap_err(),
            "no persona is called \"Marra\", did you mean \"Mara\"? the map has \"Mara\", \"Ben\""
        );
        assert_eq!(
            check(&[], &["xyz"]).unwrap_err(),
            "no stage is called \"xyz\": the map has \"Compare\", \"Buy\""
        );
    }
}
