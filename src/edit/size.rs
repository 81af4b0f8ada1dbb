//! How much memory a map takes that it does not share with the map before it, as an estimate.

use std::{
    collections::{BTreeMap, BTreeSet},
    mem::size_of,
    sync::Arc,
};

use crate::model::{
    Card, CardKind, EmotionPoint, Feelings, Image, IntensityPoint, JourneyMap, Lane, LaneId, Persona, Stage, Touchpoint,
};

/// The bytes of `map` that are its own beside `before`.
pub(super) fn own(map: &JourneyMap, before: &JourneyMap) -> usize {
    let shared: BTreeSet<usize> = before.stages.iter().map(address).collect();
    let columns: BTreeSet<usize> = before
        .stages
        .iter()
        .filter(|stage| !map.stages.iter().any(|own| Arc::ptr_eq(own, stage)))
        .flat_map(|stage| &stage.touchpoints)
        .map(address)
        .collect();
    let stages = map.stages.iter().filter(|own| !shared.contains(&address(own)));
    let stages: usize = stages.map(|own| stage(own, &columns)).sum();
    let personas = map
        .personas
        .iter()
        .filter(|own| !before.personas.iter().any(|old| Arc::ptr_eq(old, own)));
    let personas: usize = personas.map(|own| persona(own)).sum();
    let images = map
        .images
        .iter()
        .filter(|(id, own)| !before.images.get(id).is_some_and(|old| Arc::ptr_eq(old, own)));
    let images: usize = images.map(|(_, own)| size_of::<Image>() + own.bytes.len()).sum();
    frame(map) + stages + personas + images
}

fn address<T>(thing: &Arc<T>) -> usize {
    Arc::as_ptr(thing).addr()
}

/// What each map has for itself: its own words, and the lists that point to the rest.
fn frame(map: &JourneyMap) -> usize {
    let lens = map.lens.scenario.len() + map.lens.expectations.len() + map.lens.owner.len() + map.lens.research.len();
    let lanes: usize = map.lanes.iter().map(|lane| size_of::<Lane>() + lane.name.len()).sum();
    let channels: usize = map
        .channels
        .iter()
        .map(|channel| size_of_val(channel) + channel.name.len())
        .sum();
    let lists = map.stages.len() + map.personas.len() + 3 * map.images.len();
    size_of::<JourneyMap>()
        + map.title.len()
        + map.headline.len()
        + lens
        + lanes
        + channels
        + lists * size_of::<usize>()
}

fn stage(stage: &Stage, shared: &BTreeSet<usize>) -> usize {
    let words = stage.name.len() + stage.goal.len() + stage.duration.len();
    let touchpoints = stage.touchpoints.iter().filter(|own| !shared.contains(&address(own)));
    let touchpoints: usize = touchpoints.map(|own| touchpoint(own)).sum();
    size_of::<Stage>() + words + stage.touchpoints.len() * size_of::<usize>() + cells(&stage.wide) + touchpoints
}

fn touchpoint(touchpoint: &Touchpoint) -> usize {
    let words = touchpoint.name.len() + touchpoint.owner.len() + touchpoint.note.len();
    let feelings: usize = touchpoint.feelings.values().map(feelings).sum();
    size_of::<Touchpoint>() + words + cells(&touchpoint.cells) + feelings
}

fn feelings(feelings: &Feelings) -> usize {
    let points = feelings.as_is.iter().chain(&feelings.to_be);
    let points: usize = points
        .map(|point| {
            let words = point.label.len() + point.why.len() + point.quote.len() + point.imported.len();
            size_of::<EmotionPoint>() + words + size_of_val(point.answers.as_slice())
        })
        .sum();
    size_of::<Feelings>() + points + feelings.intensity.len() * size_of::<IntensityPoint>()
}

fn cells(cells: &BTreeMap<LaneId, Vec<Card>>) -> usize {
    let keys = cells.len() * (size_of::<LaneId>() + size_of::<Vec<Card>>());
    keys + cells.values().flatten().map(card).sum::<usize>()
}

fn card(card: &Card) -> usize {
    let lists = card.segments.iter().chain(&card.tags).chain(&card.links);
    let lists: usize = lists.map(|own| text(own)).sum();
    let evidence = card
        .evidence
        .as_ref()
        .map_or(0, |evidence| evidence.source.len() + evidence.quote.len());
    let kind = match &card.kind {
        CardKind::Plain | CardKind::Pain(_) | CardKind::Image(_) => 0,
        CardKind::Opportunity(opportunity) => 2 * size_of_val(&card.id) * opportunity.answers.len(),
        CardKind::Process(process) => process.waits.len() + process.fails.len(),
        CardKind::Metric(metric) => {
            metric.name.len() + metric.unit.len() + metric.collected.len() + metric.refined.len()
        }
    };
    let words = card.text.len() + card.note.len() + card.owner.len();
    size_of::<Card>() + words + lists + evidence + kind + 2 * card.personas.len() * size_of::<u64>()
}

fn persona(persona: &Persona) -> usize {
    let lists = [
        &persona.demographics,
        &persona.interests,
        &persona.values,
        &persona.lifestyle,
        &persona.decision_triggers,
        &persona.goals,
        &persona.needs,
        &persona.frustrations,
        &persona.motivations,
        &persona.preferred_channels,
    ];
    let lists: usize = lists.into_iter().flatten().map(|own| text(own)).sum();
    size_of::<Persona>() + lists + persona.name.len() + persona.role.len() + persona.quote.len()
}

fn text(text: &str) -> usize {
    size_of::<String>() + text.len()
}
