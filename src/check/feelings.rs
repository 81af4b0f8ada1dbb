//! What the emotion curve has to answer for: its lows, and its extremes.

use std::collections::BTreeMap;

use super::{
    Found,
    journey::{Column, Journey},
    place::{listed, persona_name, signed},
};
use crate::{
    insight::{Curve, felt},
    model::{
        Card, EmotionPoint, EvidenceLevel, JourneyMap, LaneKind, MapState, Persona, PersonaId, Touchpoint, Valence,
    },
};

/// A low is as bad as this or worse, in hundredths.
const LOW: i16 = -100;
/// An extreme is as far from neutral as this or farther.
const EXTREME: i16 = 150;

/// Somebody who is low in a column.
struct Low {
    name: String,
    persona: PersonaId,
    valence: Valence,
}

pub(super) fn low_without_pain(journey: &Journey<'_>, found: &mut Vec<Found>) {
    // By column, so that what is missing there is told once.
    let mut lows: BTreeMap<usize, Vec<Low>> = BTreeMap::new();
    for (index, persona) in asked(journey.map) {
        let curve = curve_of(journey.map, persona.id);
        for low in lows_of(journey, persona.id, curve) {
            let is_explained = low.columns.iter().any(|column| hurts(journey, *column, persona.id));
            if let (false, Some(first)) = (is_explained, low.columns.first()) {
                let name = persona_name(persona, index);
                let low = Low { name, persona: persona.id, valence: low.valence };
                lows.entry(*first).or_default().push(low);
            }
        }
    }
    for (place, lows) in lows {
        let Some(column) = journey.columns.get(place) else {
            continue;
        };
        let names: Vec<String> = lows
            .iter()
            .map(|low| format!("{} is at {}", low.name, signed(low.valence)))
            .collect();
        let ids = lows.iter().map(|low| low.persona);
        let message = format!("{}, and no pain point says why", listed(&names));
        let has_lane = journey.map.lanes.iter().any(|lane| lane.kind == LaneKind::PainPoints);
        let hint = if has_lane {
            "put what hurts into this column or stage-wide"
        } else {
            "add a lane of pain points, and put what hurts into this column of it"
        };
        found.extend(of_curve(journey, column, ids, message, hint));
    }
}

pub(super) fn extreme_without_evidence(journey: &Journey<'_>, found: &mut Vec<Found>) {
    if journey.map.lens.state == MapState::Future {
        return;
    }
    for (index, persona) in asked(journey.map) {
        for column in &journey.columns {
            let points = points(column, persona.id, Curve::AsIs).filter(|(_, point)| !is_known(point));
            let extremes: Vec<String> = points
                .filter(|(valence, _)| valence.hundredths().abs() >= EXTREME)
                .map(|(valence, point)| format!("{}, {}", signed(valence), doubt(point.evidence)))
                .collect();
            if !extremes.is_empty() {
                let name = persona_name(persona, index);
                let message = format!("{name} is at {}", listed(&extremes));
                let hint = "ask or watch customers; then add a quote, the reason, or how many answered";
                found.extend(of_curve(journey, column, [persona.id], message, hint));
            }
        }
    }
}

/// The personas whose curves are drawn.
fn asked(map: &JourneyMap) -> impl Iterator<Item = (usize, &Persona)> {
    let mut curves = map
        .lanes
        .iter()
        .filter(|lane| lane.kind == LaneKind::Emotions)
        .peekable();
    let is_drawn = curves.peek().is_none() || curves.any(|lane| lane.shown);
    let personas = map.personas.iter().enumerate();
    personas
        .filter(move |(_, persona)| is_drawn && persona.shown)
        .map(|(index, persona)| (index, &**persona))
}

/// The curve that says what the map is about.
fn curve_of(map: &JourneyMap, persona: PersonaId) -> Curve {
    match map.lens.state {
        MapState::Future if felt(map, persona, Curve::ToBe).is_some() => Curve::ToBe,
        MapState::Current | MapState::Future => Curve::AsIs,
    }
}

/// Points beside each other that are equally low, with higher ones around them.
struct Valley {
    valence: Valence,
    columns: Vec<usize>,
}

fn lows_of(journey: &Journey<'_>, persona: PersonaId, curve: Curve) -> Vec<Valley> {
    let mut level: Vec<Valley> = Vec::new();
    for (place, column) in journey.columns.iter().enumerate() {
        for (valence, _) in points(column, persona, curve) {
            match level.last_mut() {
                Some(last) if last.valence == valence => last.columns.push(place),
                Some(_) | None => level.push(Valley { valence, columns: vec![place] }),
            }
        }
    }
    let valences: Vec<Valence> = level.iter().map(|valley| valley.valence).collect();
    let is_higher = |place: Option<usize>, than: Valence| {
        let valence = place.and_then(|place| valences.get(place));
        valence.is_none_or(|valence| *valence > than)
    };
    level
        .into_iter()
        .enumerate()
        .filter(|(place, valley)| {
            valley.valence.hundredths() <= LOW
                && is_higher(place.checked_sub(1), valley.valence)
                && is_higher(Some(place + 1), valley.valence)
        })
        .map(|(_, valley)| valley)
        .collect()
}

/// Whether a pain point that concerns the persona stands in a column; on a map without a lane for
/// them, what fails or waits in the service is what hurts.
fn hurts(journey: &Journey<'_>, column: usize, persona: PersonaId) -> bool {
    let Some(column) = journey.columns.get(column) else {
        return false;
    };
    let concerns = |card: &Card| card.personas.is_empty() || card.personas.contains(&persona);
    let mut pains = column.pains.iter().filter_map(|place| journey.pains.get(*place));
    let has_lane = || journey.map.lanes.iter().any(|lane| lane.kind == LaneKind::PainPoints);
    pains.any(|pain| concerns(pain.card)) || (column.has_failure && !has_lane())
}

/// What a persona feels in a column, where somebody answered.
fn points<'a>(
    column: &Column<'a>,
    persona: PersonaId,
    curve: Curve,
) -> impl Iterator<Item = (Valence, &'a EmotionPoint)> {
    let feelings = column
        .touchpoint
        .and_then(|touchpoint| touchpoint.feelings.get(&persona));
    let points = feelings.map_or(&[][..], |feelings| curve.points(feelings));
    points.iter().filter_map(|point| Some((point.valence?, point)))
}

/// Whether a point is researched, and something of the research stands at it.
fn is_known(point: &EmotionPoint) -> bool {
    let is_said = |text: &String| !text.trim().is_empty();
    point.evidence == EvidenceLevel::Researched
        && (is_said(&point.why)
            || is_said(&point.quote)
            || point.n.is_some_and(|count| count > 0)
            || point.spread.is_some()
            || !point.answers.is_empty())
}

const fn doubt(evidence: EvidenceLevel) -> &'static str {
    match evidence {
        EvidenceLevel::Researched => "with nothing behind it",
        EvidenceLevel::Assumed => "which is assumed",
        EvidenceLevel::Guess => "which is a guess",
    }
}

fn of_curve(
    journey: &Journey<'_>,
    column: &Column<'_>,
    personas: impl IntoIterator<Item = PersonaId>,
    message: String,
    hint: &'static str,
) -> Option<Found> {
    let touchpoint: &Touchpoint = column.touchpoint?;
    let mut ids = vec![touchpoint.id.to_string()];
    ids.extend(personas.into_iter().map(|persona| persona.to_string()));
    let at = journey.at(column).curve();
    Some(Found { spot: at.spot, place: at.place(ids), message, hint })
}
