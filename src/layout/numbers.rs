//! The numbers of opportunities, and which of them answers a pain point.

use crate::{
    insight::{self, Ranking},
    model::{CardId, JourneyMap},
};

/// Ranks of opportunities by id, and of the best answer of each pain point.
#[derive(Debug, PartialEq)]
pub(crate) struct Numbers {
    ranking: Ranking,
    answers_any: bool,
}

impl Numbers {
    /// The numbers of all opportunities of a map.
    pub(crate) fn of(map: &JourneyMap) -> Self {
        let ranking = insight::ranking(map);
        let answers_any = map.cards().any(|(_, card)| ranking.answer_of(card.id).is_some());
        Self { ranking, answers_any }
    }

    /// The number of an opportunity, 1 for the one to begin with.
    pub(crate) fn rank(&self, opportunity: CardId) -> Option<u16> {
        self.ranking.number_of(opportunity)
    }

    /// The number of the opportunity that answers a pain point.
    pub(crate) fn answer(&self, pain: CardId) -> Option<u16> {
        self.ranking.answer_of(pain)
    }

    /// Whether any pain point is answered.
    pub(crate) fn answers_any(&self) -> bool {
        self.answers_any
    }
}
