//! Which opportunity comes first.
//!
//! An opportunity weighs its impact times the burden of the pain points it answers, over its
//! effort. The burden of a pain point is its severity times the share of people it hit. Impact,
//! severity and effort count 1, 2, 3; what is not known counts as the middle: level 2, half of the
//! people. An opportunity that answers nothing weighs as if it answered one annoying pain point of
//! unknown reach. What is done comes after all that is open; what is rejected has no number and
//! answers nothing. Equal weights go by their place in the map.
//!
//! Kin to RICE, reach × impact × confidence ÷ effort ("RICE: Simple prioritization for product
//! managers", Intercom 2016), with severity where RICE has confidence.

use std::cmp::Reverse;

use super::factor::{EVERYONE, burden, factors, is_opportunity, millionths, pain_of};
use crate::model::{Card, CardId, CardKind, JourneyMap, Lane, LaneId, LaneKind, Level, Stage, Status, Touchpoint};

/// One annoying pain point of unknown reach.
const BURDEN_OF_NOTHING: u64 = EVERYONE / 2;
/// What every effort divides.
const SIXTHS: u64 = 6;

/// What the ranking needs of one column: of a touchpoint, or of what is stage-wide.
///
/// It depends on that column and on the kinds of the lanes alone.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ColumnFacts {
    pains: Vec<PainFact>,
    opportunities: Vec<OpportunityFact>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct PainFact {
    card: CardId,
    burden: u64,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct OpportunityFact {
    card: CardId,
    impact: Level,
    effort: Level,
    stands: Stands,
    answers: Vec<CardId>,
}

/// What is open comes before what is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Stands {
    Open,
    Done,
}

impl ColumnFacts {
    /// The facts of a touchpoint's cells.
    #[must_use]
    pub fn of_touchpoint(touchpoint: &Touchpoint, lanes: &[Lane]) -> Self {
        Self::of_cells(&touchpoint.cells, lanes)
    }

    /// The facts of a stage's own cards; those of its touchpoints are apart.
    #[must_use]
    pub fn of_stage_wide(stage: &Stage, lanes: &[Lane]) -> Self {
        Self::of_cells(&stage.wide, lanes)
    }

    fn of_cells<'a>(cells: impl IntoIterator<Item = (&'a LaneId, &'a Vec<Card>)>, lanes: &[Lane]) -> Self {
        let mut facts = Self::default();
        for (id, cards) in cells {
            let lane = lanes
                .iter()
                .find(|lane| lane.id == *id)
                .map_or(LaneKind::Free, |lane| lane.kind);
            for card in cards {
                if let Some(pain) = pain_of(card, lane) {
                    let burden = burden(&pain);
                    facts.pains.push(PainFact { card: card.id, burden });
                } else if is_opportunity(card, lane) {
                    facts.opportunities.extend(opportunity_fact(card));
                }
            }
        }
        facts
    }
}

/// The opportunities of a map in their order, and which of them answers a pain point.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Ranking {
    order: Vec<CardId>,
    /// Sorted by card.
    numbers: Vec<(CardId, u16)>,
    /// Sorted by card; with each pain point its best answer.
    answers: Vec<(CardId, u16)>,
}

impl Ranking {
    /// The opportunities, the first to be done first.
    #[must_use]
    pub fn order(&self) -> &[CardId] {
        &self.order
    }

    /// The number of an opportunity, from 1.
    #[must_use]
    pub fn number_of(&self, opportunity: CardId) -> Option<u16> {
        find(&self.numbers, opportunity)
    }

    /// The number of the first opportunity that answers a pain point.
    #[must_use]
    pub fn answer_of(&self, pain: CardId) -> Option<u16> {
        find(&self.answers, pain)
    }
}

/// The ranking of a whole map; a caller that keeps facts per column calls [`rank`].
#[must_use]
pub fn ranking(map: &JourneyMap) -> Ranking {
    rank(&facts(map).iter().collect::<Vec<_>>())
}

/// The facts of all columns of a map, in its order.
pub(super) fn facts(map: &JourneyMap) -> Vec<ColumnFacts> {
    let columns = map.stages.iter().flat_map(|stage| {
        let wide = ColumnFacts::of_stage_wide(stage, &map.lanes);
        let cells = stage
            .touchpoints
            .iter()
            .map(|touchpoint| ColumnFacts::of_touchpoint(touchpoint, &map.lanes));
        std::iter::once(wide).chain(cells)
    });
    columns.collect()
}

/// The ranking of the columns of a map, given in its order.
#[must_use]
pub fn rank(columns: &[&ColumnFacts]) -> Ranking {
    let ranked = weighed(columns);
    let numbered = || ranked.iter().map(|weighed| (weighed.number, weighed.fact));
    let mut numbers: Vec<_> = numbered().map(|(number, fact)| (fact.card, number)).collect();
    numbers.sort_unstable();
    let mut answers: Vec<_> = numbered()
        .flat_map(|(number, fact)| fact.answers.iter().map(move |pain| (*pain, number)))
        .collect();
    answers.sort_unstable();
    answers.dedup_by_key(|(pain, _)| *pain);
    Ranking {
        order: numbered().map(|(_, fact)| fact.card).collect(),
        numbers,
        answers,
    }
}

/// An opportunity in its place of the order, with what put it there.
#[derive(Debug)]
pub(super) struct Weighed<'a> {
    /// From 1.
    pub(super) number: u16,
    fact: &'a OpportunityFact,
    /// In millionths.
    pub(super) burden: u64,
    weight: u64,
}

impl<'a> Weighed<'a> {
    pub(super) fn card(&self) -> CardId {
        self.fact.card
    }

    /// The cards it says it answers.
    pub(super) fn answers(&self) -> &'a [CardId] {
        &self.fact.answers
    }

    /// Impact times burden over effort.
    pub(super) fn weight(&self) -> f64 {
        millionths(self.weight) / SIXTHS as f64
    }
}

/// The opportunities of the columns of a map, the first to be done first.
pub(super) fn weighed<'a>(columns: &[&'a ColumnFacts]) -> Vec<Weighed<'a>> {
    let mut burdens: Vec<_> = columns
        .iter()
        .flat_map(|column| column.pains.iter().map(|pain| (pain.card, pain.burden)))
        .collect();
    burdens.sort_unstable_by_key(|(pain, _)| *pain);
    let opportunities = columns.iter().flat_map(|column| &column.opportunities);
    let mut weighed: Vec<_> = opportunities
        .map(|fact| {
            let burden = burden_of_answers(fact, &burdens);
            Weighed { number: 0, fact, burden, weight: weight(fact, burden) }
        })
        .collect();
    // Stable, so that equals keep their place in the map.
    weighed.sort_by_key(|one| (one.fact.stands, Reverse(one.weight)));
    let numbers = (1..=u16::MAX).chain(std::iter::repeat(u16::MAX));
    for (one, number) in weighed.iter_mut().zip(numbers) {
        one.number = number;
    }
    weighed
}

fn opportunity_fact(card: &Card) -> Option<OpportunityFact> {
    let (mut stands, mut answers) = (Stands::Open, Vec::new());
    if let CardKind::Opportunity(opportunity) = &card.kind {
        stands = match opportunity.status {
            Status::Idea | Status::Planned | Status::Started => Stands::Open,
            Status::Done => Stands::Done,
            Status::Rejected => return None,
        };
        answers.extend(&opportunity.answers);
    }
    let (impact, effort) = factors(card);
    Some(OpportunityFact {
        card: card.id,
        impact: impact.value(),
        effort: effort.value(),
        stands,
        answers,
    })
}

fn burden_of_answers(fact: &OpportunityFact, burdens: &[(CardId, u64)]) -> u64 {
    if fact.answers.is_empty() {
        BURDEN_OF_NOTHING
    } else {
        fact.answers.iter().filter_map(|pain| find(burdens, *pain)).sum()
    }
}

/// Whole numbers, so that the order never hangs on rounding.
fn weight(fact: &OpportunityFact, burden: u64) -> u64 {
    u64::from(u8::from(fact.impact)) * burden * SIXTHS / u64::from(u8::from(fact.effort))
}

fn find<T: Copy>(sorted: &[(CardId, T)], card: CardId) -> Option<T> {
    let place = sorted.binary_search_by_key(&card, |(card, _)| *card).ok()?;
    sorted.get(place).map(|(_, value)| *value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Opportunity, Pain, Reach};

    const PAINS: LaneId = LaneId::from_bits(1);
    const OPPORTUNITIES: LaneId = LaneId::from_bits(2);

    fn lanes() -> [Lane; 2] {
        [(PAINS, LaneKind::PainPoints), (OPPORTUNITIES, LaneKind::Opportunities)].map(|(id, kind)| Lane {
            id,
            kind,
            name: String::new(),
            shown: true,
            height: None,
        })
    }

    fn id(bits: u64) -> CardId {
        CardId::from_bits(bits)
    }

    fn pain(bits: u64, severity: Level, hit: u32) -> Card {
        let reach = Some(Reach::clamped(hit, 12));
        Card {
            kind: CardKind::Pain(Pain { severity, reach }),
            ..Card::new(id(bits), "")
        }
    }

    fn opportunity(bits: u64, impact: Level, effort: Level, answers: &[u64]) -> Card {
        with_status(bits, (impact, effort), answers, Status::Idea)
    }

    fn with_status(bits: u64, (impact, effort): (Level, Level), answers: &[u64], status: Status) -> Card {
        let opportunity = Opportunity {
            impact: Some(impact),
            effort: Some(effort),
            status,
            answers: answers.iter().copied().map(id).collect(),
            metric: None,
        };
        Card {
            kind: CardKind::Opportunity(opportunity),
            ..Card::new(id(bits), "")
        }
    }

    /// The ranking of one column with these pain points and opportunities.
    fn ranked(pains: Vec<Card>, opportunities: Vec<Card>) -> Ranking {
        let cells = [(PAINS, pains), (OPPORTUNITIES, opportunities)];
        let facts = ColumnFacts::of_cells(cells.iter().map(|(lane, cards)| (lane, cards)), &lanes());
        rank(&[&facts])
    }

    fn order(ranking: &Ranking) -> Vec<u64> {
        ranking.order().iter().map(|card| card.bits()).collect()
    }

    /// The pain points and opportunities of a shop that sells running shoes.
    fn shop() -> Ranking {
        let pains = vec![
            pain(1, Level::Middle, 7),
            pain(2, Level::Low, 4),
            pain(3, Level::High, 8),
            pain(4, Level::High, 9),
            pain(5, Level::Middle, 6),
            pain(6, Level::Middle, 5),
        ];
        let opportunities = vec![
            opportunity(12, Level::High, Level::Low, &[1]),
            opportunity(11, Level::High, Level::Middle, &[3, 4]),
            opportunity(13, Level::Middle, Level::Low, &[5]),
            opportunity(14, Level::High, Level::Middle, &[6]),
        ];
        ranked(pains, opportunities)
    }

    #[test]
    fn what_helps_most_people_most_for_least_comes_first() {
        assert_eq!(order(&shop()), [11, 12, 13, 14]);
        assert_eq!(shop().number_of(id(14)), Some(4));
        assert_eq!(shop().number_of(id(1)), None);
    }

    #[test]
    fn a_pain_point_knows_its_best_answer() {
        let answers = [1, 2, 3, 4, 5, 6].map(|pain| shop().answer_of(id(pain)));
        assert_eq!(answers, [Some(2), None, Some(1), Some(1), Some(3), Some(4)]);
        let twice = ranked(
            vec![pain(1, Level::High, 12)],
            vec![
                opportunity(11, Level::Low, Level::High, &[1]),
                opportunity(12, Level::High, Level::Low, &[1]),
            ],
        );
        assert_eq!((order(&twice), twice.answer_of(id(1))), (vec![12, 11], Some(1)));
    }

    #[test]
    fn equals_keep_their_place() {
        let same = |bits| opportunity(bits, Level::Middle, Level::Middle, &[]);
        assert_eq!(
            order(&ranked(
                Vec::new(),
                vec![same(9), same(3), same(7), Card::new(id(5), "")]
            )),
            [9, 3, 7, 5]
        );
    }

    #[test]
    fn the_done_come_last_and_the_rejected_not_at_all() {
        let best = (Level::High, Level::Low);
        let ranking = ranked(
            vec![pain(1, Level::High, 12), pain(2, Level::High, 12)],
            vec![
                with_status(11, best, &[1], Status::Done),
                with_status(12, best, &[2], Status::Rejected),
                opportunity(13, Level::Low, Level::High, &[]),
            ],
        );
        assert_eq!(order(&ranking), [13, 11]);
        assert_eq!((ranking.answer_of(id(1)), ranking.answer_of(id(2))), (Some(2), None));
    }

    #[test]
    fn columns_are_ranked_together() {
        let lanes = lanes();
        let column = |lane: LaneId, card: Card| ColumnFacts::of_cells([(&lane, &vec![card])], &lanes);
        let pains = column(PAINS, pain(1, Level::High, 12));
        let wide = column(OPPORTUNITIES, opportunity(11, Level::Middle, Level::Middle, &[]));
        let answer = column(OPPORTUNITIES, opportunity(12, Level::Middle, Level::Middle, &[1]));
        assert_eq!(order(&rank(&[&wide, &pains, &answer])), [12, 11]);
    }
}
