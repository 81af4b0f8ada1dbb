//! What pain points are answered by, and what an opportunity has to say to be one.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Found,
    journey::{Journey, Standing, status},
    place::{listed, quoted},
};
use crate::{
    insight::pain_of,
    model::{Card, CardId, CardKind, JourneyMap, LaneKind, Status},
};

pub(super) fn pain_without_opportunity(journey: &Journey<'_>, found: &mut Vec<Found>) {
    let named: BTreeSet<CardId> = journey
        .opportunities
        .iter()
        .flat_map(|standing| answers(standing))
        .collect();
    let answered: BTreeSet<usize> = journey
        .opportunities
        .iter()
        .flat_map(|standing| journey.stages_of(standing))
        .collect();
    for pain in &journey.pains {
        let stands_by = || journey.stages_of(pain).any(|stage| answered.contains(&stage));
        if pain.is_shown && !named.contains(&pain.card.id) && !stands_by() {
            let message = format!("no opportunity answers {}", quoted(pain.card));
            let hint = "add one to its stage, or pick it among what one that stands elsewhere answers";
            found.push(of_card(journey.map, pain, message, hint));
        }
    }
}

pub(super) fn answer_without_pain(journey: &Journey<'_>, found: &mut Vec<Found>) {
    let cards: BTreeMap<CardId, &Card> = journey.map.cards().map(|(_, card)| (card.id, card)).collect();
    let pains: BTreeSet<CardId> = journey
        .map
        .cards()
        .filter(|(lane, card)| {
            let kind = journey.map.lane(*lane).map_or(LaneKind::Free, |lane| lane.kind);
            pain_of(card, kind).is_some()
        })
        .map(|(_, card)| card.id)
        .collect();
    for standing in journey.opportunities.iter().filter(|standing| standing.is_shown) {
        let others: Vec<String> = answers(standing)
            .into_iter()
            .filter(|id| !pains.contains(id))
            // What is not there is told as such.
            .filter_map(|id| cards.get(&id).map(|card| quoted(card)))
            .collect();
        if !others.is_empty() {
            let verb = if others.len() == 1 {
                "is no pain point"
            } else {
                "are no pain points"
            };
            let message = format!("{} answers {}, which {verb}", quoted(standing.card), listed(&others));
            let hint = "let it answer the pain points it mends, or make the card it answers a pain point";
            found.push(of_card(journey.map, standing, message, hint));
        }
    }
}

pub(super) fn opportunity_without_owner(journey: &Journey<'_>, found: &mut Vec<Found>) {
    for standing in journey.opportunities.iter().filter(|standing| standing.is_shown) {
        if standing.card.owner.trim().is_empty() && status(standing.card) != Status::Done {
            let message = format!("{} has no owner", quoted(standing.card));
            let hint = "name as its owner the team that takes it on";
            found.push(of_card(journey.map, standing, message, hint));
        }
    }
}

pub(super) fn opportunity_without_metric(journey: &Journey<'_>, found: &mut Vec<Found>) {
    for standing in journey.opportunities.iter().filter(|standing| standing.is_shown) {
        if !has_metric(&standing.card.kind) {
            let message = format!("{} moves no metric", quoted(standing.card));
            let hint = "give it a metric, the number it is to move: size returns from 18 to 9 %";
            found.push(of_card(journey.map, standing, message, hint));
        }
    }
}

fn answers(standing: &Standing<'_>) -> Vec<CardId> {
    match &standing.card.kind {
        CardKind::Opportunity(opportunity) => opportunity.answers.iter().copied().collect(),
        CardKind::Plain | CardKind::Pain(_) | CardKind::Process(_) | CardKind::Image(_) | CardKind::Metric(_) => {
            Vec::new()
        }
    }
}

/// Whether a number is named; a metric on a lane of opportunities is one.
fn has_metric(kind: &CardKind) -> bool {
    match kind {
        CardKind::Opportunity(opportunity) => {
            let change = opportunity.metric.as_ref();
            change.is_some_and(|change| !change.name.trim().is_empty() || change.to.is_some())
        }
        CardKind::Metric(_) => true,
        CardKind::Plain | CardKind::Pain(_) | CardKind::Process(_) | CardKind::Image(_) => false,
    }
}

fn of_card(map: &JourneyMap, standing: &Standing<'_>, message: String, hint: &'static str) -> Found {
    let at = standing.at(map);
    Found {
        spot: at.spot,
        place: at.place(vec![standing.card.id.to_string()]),
        message,
        hint,
    }
}
