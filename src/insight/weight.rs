//! The weights behind the order of opportunities, part by part.
//!
//! The order and the weights are those of `priority`; nothing is weighed here a second time.

use std::{cmp::Reverse, collections::BTreeMap};

use super::{
    factor::{self, Factor, millionths, pain_of},
    place::{Place, PlacedCard, cards},
    priority::{self, Weighed},
};
use crate::model::{Card, CardId, CardKind, JourneyMap, Level, Reach, Status};

/// An opportunity with its number and the weight that gave it.
#[derive(Debug, Clone)]
pub struct Priority<'a> {
    /// From 1, the first to be done; as on the map's picture.
    pub number: u16,
    /// The opportunity.
    pub card: &'a Card,
    /// Where it stands.
    pub place: Place<'a>,
    /// How far it is; what is done comes last whatever it weighs, and what is rejected not at all.
    pub status: Status,
    /// How much it would help: counts 1 to 3.
    pub impact: Factor<Level>,
    /// What it would cost: counts 1 to 3.
    pub effort: Factor<Level>,
    /// The pain points it answers, the heaviest first.
    pub pains: Vec<AnsweredPain<'a>>,
    /// The sum of the burdens of these pain points; assumed to be 0.5, as of one annoying pain point
    /// of unknown reach, for an opportunity that names none.
    pub burden: Factor<f64>,
    /// Impact times burden over effort; from 0.
    pub weight: f64,
}

/// A pain point that an opportunity answers.
#[derive(Debug, Clone, Copy)]
pub struct AnsweredPain<'a> {
    /// The pain point.
    pub card: &'a Card,
    /// Where it stands.
    pub place: Place<'a>,
    /// How bad it is: counts 1 to 3.
    pub severity: Factor<Level>,
    /// Whom it hit of those who were asked, if anyone was.
    pub reach: Option<Reach>,
    /// The share of people it hit: 0 to 1; half of them where nobody was asked.
    pub share: Factor<f64>,
    /// Severity times share: 0 to 3.
    pub burden: f64,
}

/// The opportunities of a map in their order: the same numbers as [`ranking`](super::ranking) gives.
#[must_use]
pub fn priorities(map: &JourneyMap) -> Vec<Priority<'_>> {
    let placed: BTreeMap<CardId, PlacedCard<'_>> = cards(map).map(|placed| (placed.card.id, placed)).collect();
    let facts = priority::facts(map);
    let weighed = priority::weighed(&facts.iter().collect::<Vec<_>>());
    weighed.iter().filter_map(|one| priority(one, &placed)).collect()
}

fn priority<'a>(one: &Weighed<'_>, placed: &BTreeMap<CardId, PlacedCard<'a>>) -> Option<Priority<'a>> {
    let PlacedCard { card, place, .. } = *placed.get(&one.card())?;
    let answered = one.answers().iter().filter_map(|pain| answered(placed.get(pain)?));
    let mut pains: Vec<_> = answered.collect();
    pains.sort_by_key(|(burden, _)| Reverse(*burden));
    let (impact, effort) = factor::factors(card);
    let burden = millionths(one.burden);
    Some(Priority {
        number: one.number,
        card,
        place,
        status: status(card),
        impact,
        effort,
        pains: pains.into_iter().map(|(_, pain)| pain).collect(),
        burden: if one.answers().is_empty() {
            Factor::Assumed(burden)
        } else {
            Factor::Told(burden)
        },
        weight: one.weight(),
    })
}

/// A pain point, after its burden in millionths.
fn answered<'a>(placed: &PlacedCard<'a>) -> Option<(u64, AnsweredPain<'a>)> {
    let PlacedCard { card, lane, place } = *placed;
    let pain = pain_of(card, lane)?;
    let burden = factor::burden(&pain);
    let share = match factor::share(&pain) {
        Factor::Told(share) => Factor::Told(millionths(share)),
        Factor::Assumed(share) => Factor::Assumed(millionths(share)),
    };
    let answered = AnsweredPain {
        card,
        place,
        severity: if matches!(card.kind, CardKind::Pain(_)) {
            Factor::Told(pain.severity)
        } else {
            Factor::Assumed(pain.severity)
        },
        reach: pain.reach.filter(|_| !share.is_assumed()),
        share,
        burden: millionths(burden),
    };
    Some((burden, answered))
}

fn status(card: &Card) -> Status {
    match &card.kind {
        CardKind::Opportunity(opportunity) => opportunity.status,
        CardKind::Plain | CardKind::Pain(_) | CardKind::Process(_) | CardKind::Image(_) | CardKind::Metric(_) => {
            Status::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{
        file::arbitrary,
        generate::generate,
        insight::{fixture::journey, ranking},
        model::{Lane, LaneId, LaneKind, Opportunity, Pain},
    };

    const PAINS: LaneId = LaneId::from_bits(1);
    const OPPORTUNITIES: LaneId = LaneId::from_bits(2);

    fn card(bits: u64, kind: CardKind) -> Card {
        Card { kind, ..Card::new(CardId::from_bits(bits), "") }
    }

    fn pain(bits: u64, severity: Level, reach: Option<(u32, u32)>) -> Card {
        let reach = reach.map(|(hit, of)| Reach::clamped(hit, of));
        card(bits, CardKind::Pain(Pain { severity, reach }))
    }

    fn opportunity(bits: u64, levels: Option<(Level, Level)>, answers: &[u64]) -> Card {
        card(
            bits,
            CardKind::Opportunity(Opportunity {
                impact: levels.map(|levels| levels.0),
                effort: levels.map(|levels| levels.1),
                answers: answers.iter().copied().map(CardId::from_bits).collect(),
                ..Opportunity::default()
            }),
        )
    }

    /// A journey of one touchpoint with these pain points and opportunities.
    fn map_of(pains: &[Card], opportunities: &[Card]) -> JourneyMap {
        let mut map = journey(&[1], |_, touchpoint| {
            touchpoint.cells.insert(PAINS, pains.to_vec());
            touchpoint.cells.insert(OPPORTUNITIES, opportunities.to_vec());
        });
        map.lanes = [(PAINS, LaneKind::PainPoints), (OPPORTUNITIES, LaneKind::Opportunities)]
            .map(|(id, kind)| Lane { id, kind, name: String::new(), shown: true, height: None })
            .to_vec();
        map
    }

    #[test]
    fn a_weight_is_impact_times_burden_over_effort() {
        let pains = [
            pain(1, Level::High, Some((9, 12))),
            pain(2, Level::Low, None),
            pain(3, Level::Middle, None),
            card(4, CardKind::Plain),
        ];
        let cases = [
            ("told", opportunity(9, Some((Level::High, Level::Middle)), &[1]), 3.375),
            (
                "half the people",
                opportunity(9, Some((Level::High, Level::Low)), &[2]),
                1.5,
            ),
            (
                "half of them, hindered",
                opportunity(9, Some((Level::Low, Level::Low)), &[3]),
                1.0,
            ),
            (
                "a plain pain point",
                opportunity(9, Some((Level::Low, Level::High)), &[4]),
                1.0 / 3.0,
            ),
            (
                "several",
                opportunity(9, Some((Level::Middle, Level::Middle)), &[1, 2, 3]),
                3.75,
            ),
            ("nothing known", card(9, CardKind::Plain), 0.5),
            ("a pain point that is not there", opportunity(9, None, &[77]), 0.0),
            ("an answer to itself", opportunity(9, None, &[9]), 0.0),
        ];
        for (name, opportunity, expected) in cases {
            let map = map_of(&pains, &[opportunity]);
            assert_eq!(priorities(&map)[0].weight, expected, "{name}");
        }
    }

    #[test]
    fn what_is_assumed_says_so() {
        let pains = [pain(1, Level::High, Some((9, 12))), card(2, CardKind::Plain)];
        let opportunities = [
            opportunity(8, Some((Level::High, Level::Low)), &[2, 1]),
            card(9, CardKind::Plain),
        ];
        let map = map_of(&pains, &opportunities);
        let [told, bare] = &priorities(&map)[..] else {
            unreachable!("two opportunities");
        };
        assert_eq!(
            (told.impact, told.effort),
            (Factor::Told(Level::High), Factor::Told(Level::Low))
        );
        assert_eq!(told.burden, Factor::Told(3.25));
        let [heavy, light] = &told.pains[..] else {
            unreachable!("two pain points");
        };
        assert_eq!(
            (heavy.severity, heavy.share),
            (Factor::Told(Level::High), Factor::Told(0.75))
        );
        assert_eq!(
            (light.severity, light.share),
            (Factor::Assumed(Level::Middle), Factor::Assumed(0.5))
        );
        assert_eq!((heavy.reach.map(Reach::hit), light.reach), (Some(9), None));

        assert_eq!(
            (bare.impact, bare.effort),
            (Factor::Assumed(Level::Middle), Factor::Assumed(Level::Middle))
        );
        assert_eq!((bare.burden, bare.pains.len()), (Factor::Assumed(0.5), 0));
    }

    /// What holds between the order, its numbers and the weights shown.
    fn holds(map: &JourneyMap) -> Result<(), TestCaseError> {
        let (ranking, priorities) = (ranking(map), priorities(map));
        let order: Vec<_> = priorities.iter().map(|priority| priority.card.id).collect();
        prop_assert_eq!(&order[..], ranking.order());
        for priority in &priorities {
            prop_assert_eq!(Some(priority.number), ranking.number_of(priority.card.id));
            prop_assert!(priority.status != Status::Rejected);
            let [impact, effort] = [priority.impact, priority.effort].map(|factor| f64::from(u8::from(factor.value())));
            let shown = impact * priority.burden.value() / effort;
            prop_assert!(
                (shown - priority.weight).abs() < 1e-5,
                "{} is shown, {} weighs",
                shown,
                priority.weight
            );
            let sum: f64 = priority.pains.iter().map(|pain| pain.burden).sum();
            prop_assert!(
                priority.burden.is_assumed() || (sum - priority.burden.value()).abs() < 1e-5,
                "{}",
                sum
            );
        }
        let key = |priority: &Priority<'_>| (priority.status == Status::Done, -priority.weight);
        prop_assert!(
            priorities.is_sorted_by_key(key),
            "{:?}",
            priorities.iter().map(key).collect::<Vec<_>>()
        );
        Ok(())
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn the_order_is_that_of_the_weights(map in arbitrary::maps()) {
            holds(&map)?;
        }

        #[test]
        fn the_order_of_a_made_up_map_is_that_of_the_weights(cards in 0..400_usize, seed in any::<u64>()) {
            holds(&generate(4, cards, seed))?;
        }
    }
}
