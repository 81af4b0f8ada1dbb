//! Where ids come from: 50 random bits each, from a seed or from the system.
//!
//! The edge of the program makes one source from the system and hands it down; tests and made-up
//! maps seed theirs, so that they come out the same everywhere.

use std::collections::BTreeMap;

use crate::model::{CardId, ChannelId, LaneId, Mention, Mentions, PersonaId, Role, StageId, TouchpointId};

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

    /// Gives everything in `thing` a new id, as a copy needs.
    ///
    /// References go with what they refer to where that stands in `thing`, too; where it stands
    /// elsewhere, as the lanes of a copied stage do, they stay. Pictures keep their ids, which say
    /// what their bytes are.
    pub fn renew(&mut self, thing: &mut (impl Mentions + ?Sized)) {
        let renewed = Renewed::of(thing, self);
        thing.each_id(&mut |_, mention| renewed.apply(mention));
    }

    /// The high bits, which are the better mixed ones; ids keep 50 of them.
    fn bits(&mut self) -> u64 {
        self.random.u64(..) >> 14
    }
}

/// Which id each thing gets in place of its own.
#[derive(Debug, Default)]
struct Renewed {
    stages: BTreeMap<StageId, StageId>,
    touchpoints: BTreeMap<TouchpointId, TouchpointId>,
    lanes: BTreeMap<LaneId, LaneId>,
    cards: BTreeMap<CardId, CardId>,
    personas: BTreeMap<PersonaId, PersonaId>,
    channels: BTreeMap<ChannelId, ChannelId>,
}

impl Renewed {
    /// New ids for all that stands in `thing`, which stays as it is.
    fn of(thing: &mut (impl Mentions + ?Sized), ids: &mut IdSource) -> Self {
        let mut renewed = Self::default();
        thing.each_id(&mut |role, mention| match role {
            Role::Own => renewed.draw(&mention, ids),
            Role::Reference => {}
        });
        renewed
    }

    /// Draws the id that takes the place of this one.
    fn draw(&mut self, own: &Mention<'_>, ids: &mut IdSource) {
        match own {
            Mention::Stage(id) => drop(self.stages.insert(**id, ids.stage())),
            Mention::Touchpoint(id) => drop(self.touchpoints.insert(**id, ids.touchpoint())),
            Mention::Lane(id) => drop(self.lanes.insert(**id, ids.lane())),
            Mention::Card(id) => drop(self.cards.insert(**id, ids.card())),
            Mention::Persona(id) => drop(self.personas.insert(**id, ids.persona())),
            Mention::Channel(id) => drop(self.channels.insert(**id, ids.channel())),
            Mention::Image(_) => {}
        }
    }

    /// Puts the new id in its place, where there is one.
    fn apply(&self, mention: Mention<'_>) {
        match mention {
            Mention::Stage(id) => replace(id, &self.stages),
            Mention::Touchpoint(id) => replace(id, &self.touchpoints),
            Mention::Lane(id) => replace(id, &self.lanes),
            Mention::Card(id) => replace(id, &self.cards),
            Mention::Persona(id) => replace(id, &self.personas),
            Mention::Channel(id) => replace(id, &self.channels),
            Mention::Image(_) => {}
        }
    }
}

fn replace<T: Ord + Copy>(id: &mut T, renewed: &BTreeMap<T, T>) {
    *id = renewed.get(id).copied().unwrap_or(*id);
}

#[cfg(test)]
mod tests {
    use std::{collections::BTreeSet, sync::Arc};

    use proptest::prelude::*;

    use super::*;
    use crate::{
        file::{self, arbitrary},
        model::{Card, CardKind, Feelings, ImageId, JourneyMap, Opportunity, Touchpoint},
    };

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
    /// The letters of all ids that stand in a map but those of pictures.
    fn letters(map: &JourneyMap) -> BTreeSet<String> {
        let mut found = BTreeSet::new();
        map.clone().each_id(&mut |_, mention| {
            found.extend(match mention {
                Mention::Stage(id) => Some(id.to_string()),
                Mention::Touchpoint(id) => Some(id.to_string()),
                Mention::Lane(id) => Some(id.to_string()),
                Mention::Card(id) => Some(id.to_string()),
                Mention::Persona(id) => Some(id.to_string()),
                Mention::Channel(id) => Some(id.to_string()),
                Mention::Image(_) => None,
            });
        });
        found
    }

    fn back<T: Ord + Copy>(renewed: &BTreeMap<T, T>) -> BTreeMap<T, T> {
        renewed.iter().map(|(old, new)| (*new, *old)).collect()
    }

    proptest! {
        #[test]
        fn a_renewed_map_differs_in_its_ids_alone(mut map in arbitrary::maps()) {
            // Random maps number each kind of thing from 0; pictures, which keep their ids, must
            // not be taken for others.
            map.each_id(&mut |_, mention| {
                if let Mention::Image(id) = mention {
                    *id = ImageId::from_bits(id.bits() | 1 << 49);
                }
            });
            let mut copy = map.clone();
            let renewed = Renewed::of(&mut copy, &mut IdSource::seeded(1));
            prop_assert_eq!(&copy, &map);

            IdSource::seeded(1).renew(&mut copy);
            // The text of a map tells of ids that the walk leaves out.
            let text = file::to_text(&copy);
            for old in letters(&map) {
                prop_assert!(!text.contains(&format!("\"{old}\"")), "{} stayed in\n{}", old, text);
            }

            let original = Renewed {
                stages: back(&renewed.stages),
                touchpoints: back(&renewed.touchpoints),
                lanes: back(&renewed.lanes),
                cards: back(&renewed.cards),
                personas: back(&renewed.personas),
                channels: back(&renewed.channels),
            };
            copy.each_id(&mut |_, mention| original.apply(mention));
            prop_assert_eq!(copy, map);
        }
    }

    #[test]
    fn a_copy_keeps_what_it_refers_to_elsewhere() {
        let mut ids = IdSource::seeded(3);
        let (lane, persona, channel, elsewhere) = (ids.lane(), ids.persona(), ids.channel(), ids.card());
        let (pain, mut idea) = (Card::new(ids.card(), "Slow"), Card::new(ids.card(), "Faster"));
        let answers = BTreeSet::from([pain.id, elsewhere]);
        idea.kind = CardKind::Opportunity(Opportunity { answers, ..Opportunity::default() });
        idea.personas.insert(persona);
        let mut touchpoint = Touchpoint::new(ids.touchpoint(), "Waits");
        touchpoint.channel = Some(channel);
        touchpoint.feelings.insert(persona, Feelings::default());
        touchpoint.cells.insert(lane, vec![pain.clone(), idea.clone()]);

        let mut copy = Arc::new(touchpoint.clone());
        ids.renew(&mut copy);

        assert_ne!(copy.id, touchpoint.id);
        assert_eq!(copy.channel, Some(channel));
        assert!(copy.feelings.contains_key(&persona));
        let [new_pain, new_idea] = copy.cells[&lane].as_slice() else {
            panic!("two cards in the same lane")
        };
        assert!(new_pain.id != pain.id && new_idea.id != idea.id);
        assert!(new_idea.personas.contains(&persona));
        let CardKind::Opportunity(opportunity) = &new_idea.kind else {
            panic!("an opportunity")
        };
        assert_eq!(opportunity.answers, BTreeSet::from([new_pain.id, elsewhere]));
    }
}
