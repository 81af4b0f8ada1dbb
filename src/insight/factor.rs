//! What weighs in an opportunity and in the pain points it answers, told or assumed.

use crate::model::{Card, CardKind, LaneKind, Level, Pain};

/// Everyone, in the unit shares of people are counted in.
pub(super) const EVERYONE: u64 = 1_000_000;

/// A number that weighs, and whether the map says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Factor<T> {
    /// The map says it.
    Told(T),
    /// The map does not; the middle stands in for it.
    Assumed(T),
}

impl<T> Factor<T> {
    /// What is told, else the middle.
    pub(super) fn of(told: Option<T>, middle: T) -> Self {
        told.map_or(Self::Assumed(middle), Self::Told)
    }

    /// What weighs.
    pub fn value(self) -> T {
        match self {
            Self::Told(value) | Self::Assumed(value) => value,
        }
    }

    /// Whether the map does not say it.
    pub const fn is_assumed(&self) -> bool {
        matches!(self, Self::Assumed(_))
    }
}

/// The pain point that a card is: by its kind, or by the lane it stands in.
#[must_use]
pub fn pain_of(card: &Card, lane: LaneKind) -> Option<Pain> {
    match &card.kind {
        CardKind::Pain(pain) => Some(pain.clone()),
        CardKind::Opportunity(_) => None,
        CardKind::Plain | CardKind::Process(_) | CardKind::Image(_) | CardKind::Metric(_) => {
            (lane == LaneKind::PainPoints).then(Pain::default)
        }
    }
}

/// Whether a card is an opportunity: by its kind, or by the lane it stands in.
#[must_use]
pub fn is_opportunity(card: &Card, lane: LaneKind) -> bool {
    match &card.kind {
        CardKind::Opportunity(_) => true,
        CardKind::Pain(_) => false,
        CardKind::Plain | CardKind::Process(_) | CardKind::Image(_) | CardKind::Metric(_) => {
            lane == LaneKind::Opportunities
        }
    }
}

/// The impact and the effort of an opportunity.
pub(super) fn factors(card: &Card) -> (Factor<Level>, Factor<Level>) {
    let (impact, effort) = match &card.kind {
        CardKind::Opportunity(opportunity) => (opportunity.impact, opportunity.effort),
        CardKind::Plain | CardKind::Pain(_) | CardKind::Process(_) | CardKind::Image(_) | CardKind::Metric(_) => {
            (None, None)
        }
    };
    (Factor::of(impact, Level::Middle), Factor::of(effort, Level::Middle))
}

/// The share of people that a pain point hit, in millionths.
pub(super) fn share(pain: &Pain) -> Factor<u64> {
    let share = pain
        .reach
        .map(|reach| u64::from(reach.hit()) * EVERYONE / u64::from(reach.of()));
    Factor::of(share, EVERYONE / 2)
}

/// The severity of a pain point times the share of people it hit, in millionths.
pub(super) fn burden(pain: &Pain) -> u64 {
    u64::from(u8::from(pain.severity)) * share(pain).value()
}

/// A number from a count of its millionths.
pub(super) fn millionths(count: u64) -> f64 {
    count as f64 / EVERYONE as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{CardId, Opportunity, Reach};

    #[test]
    fn what_a_card_is_follows_its_kind_before_its_lane() {
        let card = |kind: CardKind| Card { kind, ..Card::new(CardId::from_bits(1), "") };
        let plain = card(CardKind::Plain);
        assert_eq!(pain_of(&plain, LaneKind::PainPoints), Some(Pain::default()));
        assert_eq!(pain_of(&plain, LaneKind::Notes), None);
        assert!(is_opportunity(&plain, LaneKind::Opportunities));
        let hit = card(CardKind::Pain(Pain::default()));
        assert!(pain_of(&hit, LaneKind::Opportunities).is_some() && !is_opportunity(&hit, LaneKind::Opportunities));
        let chance = card(CardKind::Opportunity(Opportunity::default()));
        assert!(is_opportunity(&chance, LaneKind::PainPoints) && pain_of(&chance, LaneKind::PainPoints).is_none());
    }

    #[test]
    fn what_reaches_more_people_weighs_more() {
        let unknown = Pain { severity: Level::High, reach: None };
        for (hit, of, as_much_as) in [(5, 10, EVERYONE / 2), (10, 10, EVERYONE), (0, 10, 0)] {
            let reach = Some(Reach::clamped(hit, of));
            assert_eq!(
                burden(&Pain { reach, ..unknown.clone() }),
                3 * as_much_as,
                "{hit} of {of}"
            );
        }
        assert_eq!(burden(&unknown), 3 * EVERYONE / 2);
    }
}
