//! What of a map has no place in a diagram.

use std::collections::BTreeSet;

use super::{cast::Cast, remarks::list};
use crate::model::{
    EmotionPoint, EvidenceLevel, Feelings, JourneyMap, Lane, LaneKind, Lens, Persona, PersonaId, Stage, Touchpoint,
};

/// One sentence on all that is left out, if anything is.
pub(super) fn said(map: &JourneyMap, cast: &Cast) -> Option<String> {
    let things: Vec<String> = [
        of_the_head(map),
        of_personas(map, cast),
        of_columns(map),
        of_feelings(map),
    ]
    .into_iter()
    .flatten()
    .collect();
    (!things.is_empty()).then(|| format!("left out: {}, for which Mermaid has no place", list(&things)))
}

fn of_the_head(map: &JourneyMap) -> Vec<String> {
    let has_title = !map.title.trim().is_empty();
    let is_headline_lost = has_title && !map.headline.trim().is_empty() && map.headline != map.title;
    let scenario = map.lens.scenario.clone();
    let is_lens_lost = map.lens != Lens { scenario, ..Lens::default() };
    some([
        is_headline_lost.then(|| "the headline".to_owned()),
        is_lens_lost.then(|| "the lens but for its scenario".to_owned()),
    ])
}

fn of_personas(map: &JourneyMap, cast: &Cast) -> Vec<String> {
    let shown: Vec<&Persona> = map.shown_personas().map(AsRef::as_ref).collect();
    let hidden = map.personas.len() - shown.len();
    let is_known = |persona: &&&Persona| ***persona != Persona::new(persona.id, persona.name.clone());
    let known = shown.iter().filter(is_known).count();
    some([
        counted(hidden, "persona that is not shown", "personas that are not shown"),
        counted(
            shown.len().saturating_sub(cast.len()),
            "persona who feels nothing",
            "personas who feel nothing",
        ),
        counted(known, "persona's profile", "personas' profiles"),
    ])
}

/// Lanes and what stands in columns.
fn of_columns(map: &JourneyMap) -> Vec<String> {
    let is_lost = |lane: &&Lane| lane.kind != LaneKind::Emotions;
    let has_aim = |stage: &&Stage| !stage.goal.is_empty() || !stage.duration.is_empty();
    let touchpoints = || map.touchpoints().map(AsRef::as_ref);
    let is_owned = |touchpoint: &&Touchpoint| !touchpoint.owner.is_empty() || !touchpoint.note.is_empty();
    let stages = map.stages.iter().map(AsRef::as_ref);
    some([
        counted(map.lanes.iter().filter(is_lost).count(), "lane", "lanes"),
        counted(map.cards().count(), "card", "cards"),
        counted(map.channels.len(), "channel", "channels"),
        counted(
            stages.filter(has_aim).count(),
            "stage's goal or duration",
            "stages' goals and durations",
        ),
        counted(
            touchpoints().filter(|touchpoint| touchpoint.moment_of_truth).count(),
            "moment of truth",
            "moments of truth",
        ),
        counted(
            touchpoints().filter(is_owned).count(),
            "touchpoint's owner or note",
            "touchpoints' owners and notes",
        ),
    ])
}

fn of_feelings(map: &JourneyMap) -> Vec<String> {
    let shown: BTreeSet<PersonaId> = map.shown_personas().map(|persona| persona.id).collect();
    let all = || map.touchpoints().flat_map(|touchpoint| &touchpoint.feelings);
    let felt = || all().filter(|(id, _)| shown.contains(id)).map(|(_, feelings)| feelings);
    let is_told = |point: &&EmotionPoint| {
        // What comes from Mermaid is assumed, so that alone comes back.
        let is_assumed = point.evidence == EvidenceLevel::Assumed;
        let texts = [&point.label, &point.why, &point.quote];
        let has_answers = point.n.is_some() || point.spread.is_some() || !point.answers.is_empty();
        !is_assumed || has_answers || texts.iter().any(|text| !text.is_empty())
    };
    let told = felt().flat_map(|feelings| &feelings.as_is).filter(is_told).count();
    let has = |part: fn(&Feelings) -> bool| felt().any(part);
    let curve = |is_there: bool, name: &str| is_there.then(|| name.to_owned());
    some([
        curve(has(|feelings| !feelings.to_be.is_empty()), "the to-be curve"),
        curve(has(|feelings| !feelings.intensity.is_empty()), "the curve of intensity"),
        counted(told, "point's label and evidence", "points' labels and evidence"),
    ])
}

fn some<const N: usize>(things: [Option<String>; N]) -> Vec<String> {
    things.into_iter().flatten().collect()
}

fn counted(number: usize, one: &str, many: &str) -> Option<String> {
    match number {
        0 => None,
        1 => Some(format!("1 {one}")),
        number => Some(format!("{number} {many}")),
    }
}
