//! Made-up maps of any size, for tests, benches and trying things out.
//!
//! They read like maps: a dozen domains with their own words, texts as long as those of published
//! maps, feelings with gaps and doubts, opportunities that answer pain points. The same arguments
//! give the same map on every machine.

mod cards;
mod curve;
mod domains;
mod prose;
mod words;

use std::{collections::BTreeMap, ops::Range, sync::Arc};

use self::{
    cards::ROWS,
    curve::Mood,
    domains::{DOMAINS, Domain},
    prose::{Dice, Joint, Lengths, Prose},
};
use crate::{
    id_source::IdSource,
    model::{Avatar, CardId, Channel, Date, JourneyMap, Lane, Lens, Persona, Share, Stage, Touchpoint},
};

/// How many cards a touchpoint has in the middle.
const CARDS_PER_TOUCHPOINT: usize = 8;

/// A map of `stages` stages (at least one) with exactly `cards` cards and a touchpoint for about
/// eight of them, the same for the same `seed`.
#[must_use]
pub fn generate(stages: usize, cards: usize, seed: u64) -> JourneyMap {
    let mut dice = Dice::seeded(seed);
    let domain = &DOMAINS[dice.below(DOMAINS.len())];
    let mut ids = IdSource::seeded(dice.seed());
    let channels =
        words::CHANNELS.map(|(name, icon)| Channel { id: ids.channel(), name: name.to_owned(), icon: Some(icon) });
    let lanes = ROWS.map(|row| Lane {
        id: ids.lane(),
        kind: row.kind,
        name: String::new(),
        shown: true,
        height: None,
    });
    let personas = personas(&mut ids);
    let mut maker = Maker {
        dice,
        ids,
        domain,
        personas: &personas,
        cell_lengths: Lengths::cells(),
        name_lengths: Lengths::names(),
        pains: Vec::new(),
    };
    let mut drafts = maker.stages(stages.max(1), cards, &channels);
    maker.fill(&mut drafts, cards, &lanes);
    JourneyMap {
        title: domain.title.to_owned(),
        headline: domain.headline.to_owned(),
        lens: lens(domain),
        personas: personas.map(Arc::new).into(),
        channels: channels.into(),
        lanes: lanes.into(),
        stages: drafts.into_iter().map(Draft::finished).collect(),
        ..JourneyMap::default()
    }
}

fn lens(domain: &Domain) -> Lens {
    Lens {
        scenario: domain.scenario.to_owned(),
        expectations: "To be done in one go and to hear when something changes".to_owned(),
        owner: "Customer experience".to_owned(),
        research: "17 interviews, 4 store visits, 212 survey answers".to_owned(),
        updated: Some(Date::constant(2026, 3, 14)),
        review_months: Some(6),
        ..Lens::default()
    }
}

fn personas(ids: &mut IdSource) -> [Persona; 2] {
    let texts = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
    let leading = Persona {
        role: "Does this for the first time".to_owned(),
        age: Some(29),
        place: "Leeds".to_owned(),
        segment: "Newcomers".to_owned(),
        share: Share::try_from(38.0).ok(),
        quote: "Just tell me what comes next.".to_owned(),
        avatar: Some(Avatar::Bob),
        goals: texts(&["Be done with it this week"]),
        needs: texts(&["One place that says how far it is"]),
        frustrations: texts(&["Being asked the same thing twice"]),
        ..Persona::new(ids.persona(), "Nora")
    };
    let other = Persona {
        role: "Has done this many times".to_owned(),
        age: Some(54),
        place: "York".to_owned(),
        segment: "Regulars".to_owned(),
        share: Share::try_from(24.0).ok(),
        quote: "It used to be quicker.".to_owned(),
        avatar: Some(Avatar::Beard),
        goals: texts(&["Keep what works"]),
        ..Persona::new(ids.persona(), "Tom")
    };
    [leading, other]
}

/// A stage whose touchpoints are still being filled.
#[derive(Debug)]
struct Draft {
    stage: Stage,
    touchpoints: Vec<Touchpoint>,
}

impl Draft {
    fn finished(self) -> Arc<Stage> {
        let touchpoints = self.touchpoints.into_iter().map(Arc::new).collect();
        Arc::new(Stage { touchpoints, ..self.stage })
    }
}

#[derive(Debug)]
struct Maker<'a> {
    dice: Dice,
    ids: IdSource,
    domain: &'static Domain,
    personas: &'a [Persona; 2],
    cell_lengths: Lengths,
    name_lengths: Lengths,
    /// The pain points made so far, with their stage.
    pains: Vec<(usize, CardId)>,
}

impl Maker<'_> {
    fn stages(&mut self, stages: usize, cards: usize, channels: &[Channel]) -> Vec<Draft> {
        let touchpoints = (cards / CARDS_PER_TOUCHPOINT).max(stages);
        let mut moods = [Mood::LEADING, Mood::OTHER];
        let mut channel = self.dice.below(channels.len());
        (0..stages)
            .map(|number| {
                let share = part(touchpoints, stages, number);
                let touchpoints = share
                    .map(|_| {
                        if self.dice.chance(55) {
                            channel = self.dice.below(channels.len());
                        }
                        let mut touchpoint = self.touchpoint();
                        touchpoint.channel = channels.get(channel).map(|channel| channel.id);
                        for (persona, mood) in self.personas.iter().zip(&mut moods) {
                            mood.feel(persona, &mut touchpoint, &mut self.dice);
                        }
                        touchpoint
                    })
                    .collect();
                Draft { stage: self.stage(number, stages), touchpoints }
            })
            .collect()
    }

    fn stage(&mut self, number: usize, stages: usize) -> Stage {
        let known = words::STAGES.len();
        let (name, round) = if stages <= known {
            (words::STAGES[number * known / stages], 1)
        } else {
            (words::STAGES[number % known], number / known + 1)
        };
        Stage {
            id: self.ids.stage(),
            name: if round == 1 {
                name.to_owned()
            } else {
                format!("{name} {round}")
            },
            goal: self
                .dice
                .pick(&words::GOALS)
                .replace("{}", self.dice.pick(&self.domain.things)),
            duration: self.dice.pick(&words::DURATIONS).to_owned(),
            emphasised: false,
            touchpoints: Vec::new(),
            wide: BTreeMap::new(),
        }
    }

    fn touchpoint(&mut self) -> Touchpoint {
        let name = self
            .prose(&words::TOUCHPOINTS, Joint::Deeds)
            .write(&mut self.name_lengths, &mut self.dice);
        let mut touchpoint = Touchpoint::new(self.ids.touchpoint(), name);
        touchpoint.moment_of_truth = self.dice.chance(12);
        touchpoint
    }

    fn prose(&self, patterns: &'static [&'static str], joint: Joint) -> Prose {
        Prose { patterns, things: &self.domain.things, joint }
    }
}

/// The numbers of `whole` things that fall to part `number` of `parts`.
const fn part(whole: usize, parts: usize, number: usize) -> Range<usize> {
    whole * number / parts..whole * (number + 1) / parts
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::model::{Card, CardKind, EvidenceLevel, LaneId, LaneKind};

    /// FNV-1a, which is the same on every machine and in every release.
    fn hash(map: &JourneyMap) -> u64 {
        format!("{map:?}").bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3)
        })
    }

    /// The lengths at the median, the upper quartile and the last twentieth, and the longest.
    fn lengths<'a>(texts: impl Iterator<Item = &'a str>) -> [usize; 4] {
        let mut lengths: Vec<usize> = texts.map(|text| text.chars().count()).collect();
        lengths.sort_unstable();
        [0.5, 0.75, 0.95, 1.0].map(|part| lengths[((lengths.len() - 1) as f64 * part) as usize])
    }

    fn assert_near(found: usize, expected: usize, what: &str) {
        let tolerance = (expected / 7).max(2);
        assert!(
            found.abs_diff(expected) <= tolerance,
            "{what}: {found}, {expected} expected"
        );
    }

    #[test]
    fn a_map_has_the_size_asked_for() {
        for (stages, cards) in [
            (1, 0),
            (1, 1),
            (3, 10),
            (5, 60),
            (8, 600),
            (30, 600),
            (40, 7),
            (12, 5_000),
        ] {
            let map = generate(stages, cards, 3);
            assert_eq!(map.stages.len(), stages, "{stages} {cards}");
            assert_eq!(map.cards().count(), cards, "{stages} {cards}");
            let touchpoints = map.touchpoints().count();
            assert!(
                touchpoints == stages || cards.div_ceil(9) <= touchpoints && touchpoints <= cards / 7,
                "{touchpoints}"
            );
            assert!(
                map.stages.iter().all(|stage| !stage.touchpoints.is_empty()),
                "{stages} {cards}"
            );
        }
        assert_eq!(generate(0, 9, 3).stages.len(), 1);
    }

    #[test]
    fn the_same_seed_gives_the_same_map_everywhere() {
        // A change of the words, of the model's fields or of fastrand changes this number, nothing else may.
        assert_eq!(hash(&generate(6, 120, 1)), 16_352_525_385_795_697_362);
        assert_eq!(generate(6, 120, 2), generate(6, 120, 2));
        assert_ne!(generate(6, 120, 2), generate(6, 120, 3));
    }

    #[test]
    fn texts_are_as_long_as_those_of_published_maps() {
        for seed in 0..4 {
            let map = generate(20, 4_000, seed);
            let [median, quartile, twentieth, longest] = lengths(map.cards().map(|(_, card)| card.text.as_str()));
            assert_near(median, 23, "cards, median");
            assert_near(quartile, 41, "cards, upper quartile");
            assert_near(twentieth, 135, "cards, last twentieth");
            assert!((200..=320).contains(&longest), "{longest}");
            let [median, _, twentieth, longest] = lengths(map.touchpoints().map(|touchpoint| touchpoint.name.as_str()));
            assert!((15..=19).contains(&median), "touchpoints, median: {median}");
            assert!(
                (35..=46).contains(&twentieth),
                "touchpoints, last twentieth: {twentieth}"
            );
            assert!(longest <= 90, "touchpoints, longest: {longest}");
        }
    }

    #[test]
    fn everything_named_is_there_and_named_once() {
        let map = generate(7, 900, 5);
        let mut ids = BTreeSet::new();
        let mut is_new = |id: String| assert!(ids.insert(id.clone()), "{id} twice");
        map.personas.iter().for_each(|persona| is_new(persona.id.to_string()));
        map.channels.iter().for_each(|channel| is_new(channel.id.to_string()));
        map.lanes.iter().for_each(|lane| is_new(lane.id.to_string()));
        map.stages.iter().for_each(|stage| is_new(stage.id.to_string()));
        map.touchpoints()
            .for_each(|touchpoint| is_new(touchpoint.id.to_string()));
        map.cards().for_each(|(_, card)| is_new(card.id.to_string()));
        let is_pain = |card: &Card| matches!(card.kind, CardKind::Pain(_));
        let pains: BTreeSet<CardId> = map
            .cards()
            .filter(|(_, card)| is_pain(card))
            .map(|(_, card)| card.id)
            .collect();
        for touchpoint in map.touchpoints() {
            assert!(touchpoint.channel.and_then(|id| map.channel(id)).is_some());
            assert!(touchpoint.feelings.keys().all(|id| map.persona(*id).is_some()));
        }
        for (lane, card) in map.cards() {
            assert!(map.lane(lane).is_some_and(|lane| lane.kind != LaneKind::Emotions));
            assert!(card.personas.iter().all(|id| map.persona(*id).is_some()));
            if let CardKind::Opportunity(opportunity) = &card.kind {
                assert!(opportunity.answers.is_subset(&pains));
            }
        }
    }

    #[test]
    fn a_map_has_something_of_everything() {
        let map = generate(6, 300, 1);
        let lanes: BTreeSet<LaneId> = map.cards().map(|(lane, _)| lane).collect();
        assert_eq!(lanes.len(), ROWS.len() - 1, "every lane but the curve's has cards");
        let opportunities = map
            .cards()
            .filter(|(_, card)| matches!(card.kind, CardKind::Opportunity(_)))
            .count();
        assert!((300 / 9..=300 / 6).contains(&opportunities), "{opportunities}");
        let points = || {
            map.touchpoints()
                .flat_map(|touchpoint| touchpoint.feelings.values())
                .flat_map(|it| &it.as_is)
        };
        assert!(points().any(|point| point.valence.is_none()), "gaps");
        assert!(points().any(|point| point.spread.is_some()), "spreads");
        assert!(points().any(|point| !point.label.is_empty()), "labels");
        let levels: BTreeSet<EvidenceLevel> = points().map(|point| point.evidence).collect();
        assert_eq!(levels.len(), 3, "evidence");
        assert!(
            map.touchpoints().any(|touchpoint| touchpoint.moment_of_truth),
            "moments of truth"
        );
        assert!(
            map.stages.iter().any(|stage| !stage.wide.is_empty()),
            "stage-wide cards"
        );
        assert!(map.cards().any(|(_, card)| card.span > 0), "spans");
        let channels: Vec<_> = map.touchpoints().map(|touchpoint| touchpoint.channel).collect();
        assert!(channels.windows(2).any(|pair| pair[0] == pair[1]), "runs of a channel");
    }
}
