//! Made-up cards: how many stand in which lane, where they stand and what they say.

use std::collections::BTreeSet;

use super::{Draft, Maker, prose::Joint, words};
use crate::model::{
    Amount, Card, CardId, CardKind, Change, Evidence, EvidenceLevel, Lane, LaneId, LaneKind, Level, Metric,
    Opportunity, Pain, Process, Reach,
};

/// A lane of made-up maps.
#[derive(Debug)]
pub(super) struct Row {
    pub(super) kind: LaneKind,
    /// What its cards are about; the curve's lane has no cards.
    topic: Option<Topic>,
    /// How many of a hundred cards stand in it.
    share: usize,
}

/// The lanes from top to bottom; actions take the cards that the shares leave over.
pub(super) const ROWS: [Row; 8] = [
    Row::new(LaneKind::Actions, Some(Topic::Actions), 0),
    Row::new(LaneKind::Thoughts, Some(Topic::Thoughts), 18),
    Row::new(LaneKind::Emotions, None, 0),
    Row::new(LaneKind::PainPoints, Some(Topic::Pains), 17),
    Row::new(LaneKind::Gains, Some(Topic::Gains), 10),
    Row::new(LaneKind::Opportunities, Some(Topic::Opportunities), 14),
    Row::new(LaneKind::Backstage, Some(Topic::Backstage), 13),
    Row::new(LaneKind::Metrics, Some(Topic::Metrics), 6),
];

impl Row {
    const fn new(kind: LaneKind, topic: Option<Topic>, share: usize) -> Self {
        Self { kind, topic, share }
    }
}

/// What a card is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Topic {
    Actions,
    Thoughts,
    Pains,
    Gains,
    Opportunities,
    Backstage,
    Metrics,
}

impl Topic {
    const fn patterns(self) -> &'static [&'static str] {
        match self {
            Self::Actions => &words::ACTIONS,
            Self::Thoughts => &words::THOUGHTS,
            Self::Pains => &words::PAINS,
            Self::Gains => &words::GAINS,
            Self::Opportunities => &words::IDEAS,
            Self::Backstage => &words::BACKSTAGE,
            Self::Metrics => &words::METRIC_SCOPES,
        }
    }

    const fn joint(self) -> Joint {
        match self {
            Self::Actions | Self::Backstage => Joint::Deeds,
            Self::Thoughts => Joint::Sentences,
            Self::Pains | Self::Gains | Self::Opportunities | Self::Metrics => Joint::Notes,
        }
    }
}

/// Where a card can stand: the stage, and the touchpoint in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Slot {
    stage: usize,
    touchpoint: usize,
}

impl Maker<'_> {
    /// Puts `cards` cards into the cells, lane by lane.
    pub(super) fn fill(&mut self, drafts: &mut [Draft], cards: usize, lanes: &[Lane]) {
        let slots: Vec<Slot> = drafts
            .iter()
            .enumerate()
            .flat_map(|(stage, draft)| (0..draft.touchpoints.len()).map(move |touchpoint| Slot { stage, touchpoint }))
            .collect();
        let shared: usize = ROWS.iter().map(|row| cards * row.share / 100).sum();
        for (lane, row) in lanes.iter().zip(ROWS) {
            let Some(topic) = row.topic else { continue };
            let count = if topic == Topic::Actions {
                cards - shared
            } else {
                cards * row.share / 100
            };
            for number in 0..count {
                let slot = slots[self.place(number, count, slots.len())];
                let card = self.card(topic, slot.stage);
                self.put(card, topic, lane.id, slot, drafts);
            }
            if matches!(topic, Topic::Backstage | Topic::Metrics) {
                self.stretch(drafts, lane.id);
            }
        }
    }

    /// One opportunity in four concerns its whole stage.
    fn put(&mut self, card: Card, topic: Topic, lane: LaneId, slot: Slot, drafts: &mut [Draft]) {
        let draft = &mut drafts[slot.stage];
        let is_wide = topic == Topic::Opportunities && self.dice.chance(25);
        let cells = if is_wide {
            &mut draft.stage.wide
        } else {
            &mut draft.touchpoints[slot.touchpoint].cells
        };
        cells.entry(lane).or_default().push(card);
    }

    /// Evenly along the journey, but not as if ruled.
    fn place(&mut self, number: usize, count: usize, slots: usize) -> usize {
        let even = number * slots / count;
        match self.dice.below(4) {
            0 => (even + 1).min(slots - 1),
            1 => even.saturating_sub(1),
            _ => even,
        }
    }

    /// Lets single cards run on over the next touchpoint where nothing stands.
    fn stretch(&mut self, drafts: &mut [Draft], lane: LaneId) {
        for draft in drafts {
            for at in 1..draft.touchpoints.len() {
                let is_free = !draft.touchpoints[at].cells.contains_key(&lane);
                let before = draft.touchpoints[at - 1].cells.get_mut(&lane);
                if let Some([card]) = before.map(Vec::as_mut_slice)
                    && is_free
                    && self.dice.chance(40)
                {
                    card.span = 1;
                }
            }
        }
    }

    fn card(&mut self, topic: Topic, stage: usize) -> Card {
        let text = self
            .prose(topic.patterns(), topic.joint())
            .write(&mut self.cell_lengths, &mut self.dice);
        let mut card = Card::new(self.ids.card(), text);
        card.kind = match topic {
            Topic::Actions | Topic::Thoughts | Topic::Gains => CardKind::Plain,
            Topic::Pains => self.pain(stage, card.id),
            Topic::Opportunities => self.opportunity(stage),
            Topic::Backstage => self.process(),
            Topic::Metrics => CardKind::Metric(self.metric()),
        };
        if matches!(topic, Topic::Opportunities | Topic::Backstage) {
            self.dice.pick(&words::TEAMS).clone_into(&mut card.owner);
        }
        if self.dice.chance(10) {
            let persona = &self.personas[self.dice.below(self.personas.len())];
            card.personas.insert(persona.id);
        }
        card.evidence = self.dice.chance(25).then(|| self.evidence());
        card
    }

    fn evidence(&mut self) -> Evidence {
        let level = if self.dice.chance(60) {
            EvidenceLevel::Researched
        } else {
            EvidenceLevel::Assumed
        };
        Evidence {
            level,
            source: self.dice.pick(&words::SOURCES).to_owned(),
            ..Evidence::default()
        }
    }

    fn pain(&mut self, stage: usize, id: CardId) -> CardKind {
        self.pains.push((stage, id));
        let asked = self.dice.below(14) + 5;
        let hit = self.dice.below(asked) + 1;
        let reach = Reach::clamped(hit as u32, asked as u32);
        let reach = self.dice.chance(70).then_some(reach);
        CardKind::Pain(Pain { severity: self.level(), reach })
    }

    fn opportunity(&mut self, stage: usize) -> CardKind {
        let near: Vec<CardId> = self
            .pains
            .iter()
            .filter(|(at, _)| *at == stage)
            .map(|(_, id)| *id)
            .collect();
        let mut answers = BTreeSet::new();
        if !near.is_empty() {
            for _ in 0..=self.dice.below(2) {
                answers.insert(near[self.dice.below(near.len())]);
            }
        }
        let (name, unit, from, to, _) = words::METRICS[self.dice.below(words::METRICS.len())];
        let change = Change {
            name: name.to_owned(),
            unit: unit.to_owned(),
            from: Amount::try_from(from).ok(),
            to: Amount::try_from(to).ok(),
        };
        CardKind::Opportunity(Opportunity {
            impact: Some(self.level()),
            effort: Some(self.level()),
            answers,
            metric: self.dice.chance(60).then_some(change),
            ..Opportunity::default()
        })
    }

    fn process(&mut self) -> CardKind {
        let mut process = Process::default();
        if self.dice.chance(20) {
            process.waits = format!("waits {} h", self.dice.below(40) + 2);
        }
        if self.dice.chance(12) {
            process.fails = format!("1 in {} fails", self.dice.below(18) + 3);
        }
        CardKind::Process(process)
    }

    fn metric(&mut self) -> Metric {
        let (name, unit, from, to, collected) = words::METRICS[self.dice.below(words::METRICS.len())];
        Metric {
            name: name.to_owned(),
            unit: unit.to_owned(),
            baseline: Amount::try_from(from).ok(),
            current: Amount::try_from(f64::midpoint(from, to)).ok(),
            target: Amount::try_from(to).ok(),
            collected: collected.to_owned(),
            refined: String::new(),
        }
    }

    fn level(&mut self) -> Level {
        [Level::Low, Level::Middle, Level::High][self.dice.below(3)]
    }
}
