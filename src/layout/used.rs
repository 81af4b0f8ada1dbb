//! Which marks occur on a page: the legend explains these and no others.

use std::{collections::BTreeSet, sync::Arc};

use crate::{
    layout::{
        cards::Context,
        feeling::{Lines, draws_to_be, leading, lines, remembered_value},
        look::Look,
        rows::RowPlan,
    },
    model::{CardKind, Connector, EvidenceLevel, JourneyMap, LaneKind, Touchpoint},
    theme::Reading,
};

/// The marks that occur.
#[derive(Debug, Clone, Default)]
pub(crate) struct Used {
    /// The persona whose colour stands for all in the legend.
    pub(crate) leading: usize,
    /// How sure points are.
    pub(crate) evidence: BTreeSet<EvidenceLevel>,
    /// The other signs.
    pub(crate) signs: BTreeSet<Sign>,
    /// The name of the leading persona, where others share the panel and only hers are drawn in full.
    pub(crate) alone: Option<String>,
    /// The remembered value of the leading persona.
    pub(crate) remembered: Option<String>,
}

/// A sign that the legend explains.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Sign {
    Star,
    Gap,
    Spread,
    SingleAnswers,
    ToBe,
    Tension,
    Mean,
    GoesOn,
    AnswerNeeded,
    Wait,
    Fails,
}

impl Used {
    /// Takes in the arrows between the rows of a blueprint.
    pub(crate) fn joined_by(&mut self, connectors: &[Connector]) {
        self.note(Sign::GoesOn, || connectors.contains(&Connector::GoesOn));
        self.note(Sign::AnswerNeeded, || connectors.contains(&Connector::AnswerNeeded));
    }

    fn note(&mut self, sign: Sign, occurs: impl FnOnce() -> bool) {
        if !self.signs.contains(&sign) && occurs() {
            self.signs.insert(sign);
        }
    }
}

/// What of these a page with these rows shows.
pub(crate) fn used(context: Context<'_>, look: &Look, plans: &[RowPlan]) -> Used {
    let map = context.map;
    let mut used = Used::default();
    used.note(Sign::Star, || {
        map.touchpoints().any(|touchpoint| touchpoint.moment_of_truth)
    });
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
    let Lines { together, strips, apart } = lines(map, look);
    let Some(first) = leading(map) else { return };
    used.leading = first;
    let leads_others = 1 < together.len() + strips.len();
    let leading = map.personas.get(first).filter(|_| leads_others);
    used.alone = leading.map(|persona| persona.name.clone());
    used.note(Sign::Mean, || !(strips.is_empty() && apart.is_empty()) && has_mean(map));
    for place in together.iter().chain(&strips).chain(&apart).copied() {
        let Some(persona) = map.personas.get(place) else {
            continue;
        };
        let mut was_answered = false;
        let mut had_spread = false;
        let mut has_gap = false;
        for touchpoint in map.touchpoints() {
            let feelings = touchpoint.feelings.get(&persona.id);
            let points = feelings.map_or(&[][..], |feelings| &feelings.as_is);
            let mut is_answered = false;
            for point in points.iter().filter(|point| point.valence.is_some()) {
                is_answered = true;
                used.evidence.insert(point.evidence);
                let has_spread = look.reading == Reading::Desk && point.spread.is_some() && !is_sparse(point.n);
                used.note(Sign::Spread, || has_spread && had_spread);
                had_spread = has_spread;
                used.note(Sign::SingleAnswers, || {
                    !point.answers.is_empty() && (is_sparse(point.n) || point.spread.is_none())
                });
            }
            had_spread &= is_answered;
            used.note(Sign::Gap, || is_answered && has_gap);
            was_answered |= is_answered;
            has_gap = was_answered && !is_answered;
            used.note(Sign::ToBe, || {
                draws_to_be(map, place) && feelings.is_some_and(|feelings| !feelings.to_be.is_empty())
            });
            used.note(Sign::Tension, || {
                draws_to_be(map, place) && feelings.is_some_and(|feelings| !feelings.intensity.is_empty())
            });
        }
    }
    used.remembered = remembered_value(context, first);
}

/// Whether more than one persona felt something at two touchpoints in a row: there is a mean to draw.
fn has_mean(map: &JourneyMap) -> bool {
    let is_shared = |touchpoint: &Arc<Touchpoint>| {
        let felt = map
            .shown_personas()
            .filter_map(|persona| touchpoint.feelings.get(&persona.id));
        felt.filter(|felt| felt.as_is.iter().any(|point| point.valence.is_some()))
            .nth(1)
            .is_some()
    };
    let shared: Vec<bool> = map.touchpoints().map(is_shared).collect();
    shared.windows(2).any(|pair| !pair.contains(&false))
}

/// Whether there are too few answers for a middle half.
pub(crate) fn is_sparse(n: Option<u32>) -> bool {
    n.is_some_and(|n| n < 5)
}

fn blueprint(context: Context<'_>, used: &mut Used) {
    let map = context.map;
    for (lane, card) in map.cards() {
        let is_shown = map
            .lane(lane)
            .is_some_and(|lane| lane.shown && lane.kind.blueprint_depth().is_some());
        if let CardKind::Process(process) = &card.kind
            && is_shown
        {
            used.note(Sign::Wait, || !process.waits.is_empty());
            used.note(Sign::Fails, || !process.fails.is_empty());
        }
    }
}
