//! Which marks occur on a page: the legend explains these and no others.

use std::collections::BTreeSet;

use crate::{
    insight,
    layout::{
        cards::Context,
        feeling::{Lines, leading, lines},
        look::Look,
        rows::RowPlan,
    },
    model::{CardKind, Connector, EvidenceLevel, LaneKind},
    theme::Reading,
};

/// The marks that occur.
#[derive(Debug, Clone, Default)]
pub(crate) struct Used {
    /// The persona whose colour stands for all in the legend.
    pub(crate) leading: usize,
    pub(crate) star: bool,
    pub(crate) evidence: BTreeSet<EvidenceLevel>,
    pub(crate) gap: bool,
    pub(crate) spread: bool,
    pub(crate) single_answers: bool,
    pub(crate) to_be: bool,
    pub(crate) mean: bool,
    /// The remembered value of the leading persona.
    pub(crate) remembered: Option<String>,
    pub(crate) goes_on: bool,
    pub(crate) answer_needed: bool,
    pub(crate) wait: bool,
    pub(crate) fails: bool,
}

/// What of these a page with these rows shows.
pub(crate) fn used(context: Context<'_>, look: &Look, plans: &[RowPlan]) -> Used {
    let map = context.map;
    let mut used = Used {
        star: map.touchpoints().any(|touchpoint| touchpoint.moment_of_truth),
        ..Used::default()
    };
    let kinds: Vec<LaneKind> = plans
        .iter()
        .filter_map(|plan| map.lanes.get(plan.lane?))
        .map(|lane| lane.kind)
        .collect();
    if kinds.contains(&LaneKind::Emotions) {
        curve(context, look, &mut used);
    }
    if kinds.iter().any(|kind| kind.blueprint_depth().is_some()) {
        blueprint(context, &mut used);
    }
    used
}

fn curve(context: Context<'_>, look: &Look, used: &mut Used) {
    let map = context.map;
    let Lines { together, strips } = lines(map, look);
    let Some(first) = leading(map) else { return };
    used.leading = first;
    used.mean = !strips.is_empty();
    for place in together.iter().chain(&strips).copied() {
        let Some(persona) = map.personas.get(place) else {
            continue;
        };
        let mut was_answered = false;
        let mut has_gap = false;
        for touchpoint in map.touchpoints() {
            let feelings = touchpoint.feelings.get(&persona.id);
            let points = feelings.map_or(&[][..], |feelings| &feelings.as_is);
            let mut is_answered = false;
            for point in points.iter().filter(|point| point.valence.is_some()) {
                is_answered = true;
                used.evidence.insert(point.evidence);
                used.spread |= look.reading == Reading::Desk && point.spread.is_some() && !is_sparse(point.n);
                used.single_answers |= !point.answers.is_empty() && (is_sparse(point.n) || point.spread.is_none());
            }
            used.gap |= is_answered && has_gap;
            was_answered |= is_answered;
            has_gap = was_answered && !is_answered;
            used.to_be |= place == first && feelings.is_some_and(|feelings| !feelings.to_be.is_empty());
        }
    }
    if let Some(persona) = map.personas.get(first) {
        used.remembered = insight::felt(map, persona.id, insight::Curve::AsIs)
            .map(|felt| felt.remembered)
            .map(|value| context.words.rounded_valence(value));
    }
}

/// Whether there are too few answers for a middle half.
pub(crate) fn is_sparse(n: Option<u32>) -> bool {
    n.is_some_and(|n| n < 5)
}

fn blueprint(context: Context<'_>, used: &mut Used) {
    let map = context.map;
    let mut note = |connector: Connector| match connector {
        Connector::GoesOn => used.goes_on = true,
        Connector::AnswerNeeded => used.answer_needed = true,
        Connector::Apart => {}
    };
    map.touchpoints().for_each(|touchpoint| note(touchpoint.connector));
    for (lane, card) in map.cards() {
        let is_shown = map
            .lane(lane)
            .is_some_and(|lane| lane.shown && lane.kind.blueprint_depth().is_some());
        if let CardKind::Process(process) = &card.kind
            && is_shown
        {
            note(process.connector);
            used.wait |= !process.waits.is_empty();
            used.fails |= !process.fails.is_empty();
        }
    }
}
