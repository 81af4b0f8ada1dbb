//! Where ids come from: 50 random bits each, from a seed or from the system.
//!
//! The edge of the program makes one source from the system and hands it down; tests and made-up
//! maps seed theirs, so that they come out the same everywhere.

use crate::model::{CardId, ChannelId, LaneId, PersonaId, StageId, TouchpointId};

/// Draws ids that nothing else has.
#[derive(Debug, Clone)]
pub struct IdSource {
    random: fastrand::Rng,
}

impl IdSource {
    /// A source that draws the same ids for the same seed.
    #[must_use]
    pub fn seeded(seed: u64) -> Self {
        Self { random: fastrand::Rng::with_seed(seed) }
    }

    /// A source that draws ids which no other program or run draws.
    ///
    /// # Errors
    ///
    /// When the system has no randomness to give.
    pub fn from_system() -> Result<Self, getrandom::Error> {
        getrandom::u64().map(Self::seeded)
    }

    /// An id for a stage.
    pub fn stage(&mut self) -> StageId {
        StageId::from_bits(self.bits())
    }

    /// An id for a touchpoint.
    pub fn touchpoint(&mut self) -> TouchpointId {
        TouchpointId::from_bits(self.bits())
    }

    /// An id for a lane.
    pub fn lane(&mut self) -> LaneId {
        LaneId::from_bits(self.bits())
    }

    /// An id for a card.
    pub fn card(&mut self) -> CardId {
        CardId::from_bits(self.bits())
    }

    /// An id for a persona.
    pub fn persona(&mut self) -> PersonaId {
        PersonaId::from_bits(self.bits())
    }

    /// An id for a channel.
    pub fn channel(&mut self) -> ChannelId {
        ChannelId::from_bits(self.bits())
    }

    /// The high bits, which are the better mixed ones; ids keep 50 of them.
    fn bits(&mut self) -> u64 {
        self.random.u64(..) >> 14
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn no_id_comes_twice() {
        let mut ids = IdSource::seeded(7);
        let drawn: BTreeSet<CardId> = (0..100_000).map(|_| ids.card()).collect();
        assert_eq!(drawn.len(), 100_000);
    }

    #[test]
    fn a_seed_gives_its_ids_again() {
        let draw = |seed| {
            let mut ids = IdSource::seeded(seed);
            (ids.stage(), ids.touchpoint(), ids.lane(), ids.persona(), ids.channel())
        };
        assert_eq!(draw(1), draw(1));
        assert_ne!(draw(1), draw(2));
    }

    #[test]
    fn two_sources_of_the_system_differ() {
        let mut one = IdSource::from_system().unwrap();
        let mut other = IdSource::from_system().unwrap();
        assert_ne!(one.card(), other.card());
    }
}
