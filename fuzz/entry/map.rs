//! A map made of any bytes: each byte decides something, and where there are no more, nothing is.
//!
//! Ids stand once and point somewhere, as in a map that was loaded; everything else may be odd.

use std::{collections::BTreeMap, sync::Arc};

use arbitrary::Unstructured;
use throughline::{
    id_source::IdSource,
    model::{
        Amount, Avatar, Card, CardId, CardKind, Change, Channel, Connector, Direction, EmotionPoint, EvidenceLevel,
        Feelings, Icon, JourneyMap, Lane, LaneId, LaneKind, Language, Length, Lens, Level, MapState, Metric, Offset,
        Opportunity, Pain, Persona, PersonaId, Process, Reach, Spread, Stage, Status, Touchpoint, Valence,
    },
};

/// What is asked for: a map, on which page, in which look.
pub(crate) struct Asked {
    /// The map.
    pub(crate) map: JourneyMap,
    /// Any number: which preset.
    pub(crate) page: u8,
    /// Any number: which theme.
    pub(crate) theme: u8,
}

/// What `bytes` ask for.
pub(crate) fn asked(bytes: &[u8]) -> Asked {
    let mut maker = Maker {
        bytes: Unstructured::new(bytes),
        ids: IdSource::seeded(1),
        lanes: Vec::new(),
        personas: Vec::new(),
        pains: Vec::new(),
    };
    let (page, theme) = (maker.up_to(255), maker.up_to(255));
    Asked { map: maker.map(), page, theme }
}

/// Words that pages have trouble with.
const HARD: [&str; 14] = [
    "",
    " ",
    "a",
    "Pays at the counter",
    "Donaudampfschifffahrtsgesellschaftskapitänsmützenverlustversicherung",
    "ينتظر الرد على الهاتف",
    "ממתין לתשובה 24/7",
    "รอรับโทรศัพท์จากเจ้าหน้าที่",
    "待ち時間が長すぎる、電話がつながらない",
    "one\ntwo\n\nthree",
    "a\u{202e}b\u{2066}c",
    "e\u{301}\u{302}\u{303}\u{304}\u{305}",
    "\u{0}\u{7f}\u{feff}\u{200d}\u{ad}",
    "👩‍🔬🏽 1234567890 1234567890 1234567890 1234567890 1234567890 1234567890",
];

const LANES: [LaneKind; 15] = [
    LaneKind::Actions,
    LaneKind::Thoughts,
    LaneKind::Emotions,
    LaneKind::Quotes,
    LaneKind::PainPoints,
    LaneKind::Gains,
    LaneKind::Opportunities,
    LaneKind::Frontstage,
    LaneKind::Backstage,
    LaneKind::Support,
    LaneKind::PhysicalEvidence,
    LaneKind::Images,
    LaneKind::Metrics,
    LaneKind::Notes,
    LaneKind::Free,
];

struct Maker<'a> {
    bytes: Unstructured<'a>,
    ids: IdSource,
    lanes: Vec<LaneId>,
    personas: Vec<PersonaId>,
    /// Pains so far, which opportunities may answer.
    pains: Vec<CardId>,
}

impl Maker<'_> {
    fn up_to(&mut self, most: u8) -> u8 {
        self.bytes.int_in_range(0..=most).unwrap_or(0)
    }

    fn number(&mut self, least: i32, most: i32) -> i32 {
        self.bytes.int_in_range(least..=most).unwrap_or(least)
    }

    fn yes(&mut self) -> bool {
        self.up_to(1) == 1
    }

    /// Once in eight times.
    fn seldom(&mut self) -> bool {
        self.up_to(7) == 7
    }

    fn one_of<T: Copy>(&mut self, choices: &[T]) -> T {
        choices[usize::from(self.up_to(u8::try_from(choices.len() - 1).unwrap_or(255)))]
    }

    fn text(&mut self) -> String {
        if self.yes() {
            return self.one_of(&HARD).to_owned();
        }
        let length = usize::from(self.up_to(40)).min(self.bytes.len());
        String::from_utf8_lossy(self.bytes.bytes(length).unwrap_or_default()).into_owned()
    }

    fn many<T>(&mut self, most: u8, mut one: impl FnMut(&mut Self) -> T) -> Vec<T> {
        (0..self.up_to(most)).map(|_| one(self)).collect()
    }

    fn length(&mut self) -> Option<Length> {
        let units = f64::from(self.number(0, 3000));
        self.seldom().then(|| Length::try_from(units).ok()).flatten()
    }

    fn amount(&mut self) -> Option<Amount> {
        let value = f64::from(self.number(i32::MIN, i32::MAX)) / 100.0;
        self.yes().then(|| Amount::try_from(value).ok()).flatten()
    }

    fn level(&mut self) -> Level {
        self.one_of(&[Level::Low, Level::Middle, Level::High])
    }

    fn valence(&mut self) -> Valence {
        Valence::clamped(self.number(-200, 200))
    }

    fn map(&mut self) -> JourneyMap {
        let language = Language(self.one_of(&["en", "de", "ar", "ja", "he", "", "x-none"]).to_owned());
        let direction = self.one_of(&[None, None, Some(Direction::LeftToRight), Some(Direction::RightToLeft)]);
        let lens = Lens {
            scenario: self.text(),
            expectations: self.text(),
            state: self.one_of(&[MapState::Current, MapState::Future]),
            owner: self.text(),
            research: self.text(),
            updated: None,
            review_months: self.yes().then(|| self.up_to(255)),
        };
        let personas = self.many(6, Self::persona);
        let channels = self.many(3, |maker| Channel {
            id: maker.ids.channel(),
            name: maker.text(),
            icon: maker.yes().then_some(Icon::Store),
        });
        let lanes = self.many(7, Self::lane);
        let mut stages = self.many(5, Self::stage);
        for stage in &mut stages {
            for touchpoint in &mut stage.touchpoints {
                let chosen = self.up_to(3);
                Arc::make_mut(touchpoint).channel = channels.get(usize::from(chosen)).map(|channel| channel.id);
            }
        }
        JourneyMap {
            language,
            direction,
            title: self.text(),
            headline: self.text(),
            lens,
            channels_shown: self.yes(),
            personas: personas.into_iter().map(Arc::new).collect(),
            channels,
            lanes,
            stages: stages.into_iter().map(Arc::new).collect(),
            ..JourneyMap::default()
        }
    }

    fn persona(&mut self) -> Persona {
        let id = self.ids.persona();
        self.personas.push(id);
        let avatars = [
            None,
            Some(Avatar::Bob),
            Some(Avatar::Bun),
            Some(Avatar::Beard),
            Some(Avatar::Bald),
        ];
        Persona {
            role: self.text(),
            age: self.yes().then(|| self.up_to(255)),
            avatar: self.one_of(&avatars),
            shown: !self.seldom(),
            ..Persona::new(id, self.text())
        }
    }

    fn lane(&mut self) -> Lane {
        let id = self.ids.lane();
        self.lanes.push(id);
        Lane {
            id,
            kind: self.one_of(&LANES),
            name: if self.yes() { self.text() } else { String::new() },
            shown: !self.seldom(),
            height: self.length(),
        }
    }

    fn stage(&mut self) -> Stage {
        Stage {
            id: self.ids.stage(),
            name: self.text(),
            goal: self.text(),
            duration: self.text(),
            emphasised: self.seldom(),
            touchpoints: self.many(4, Self::touchpoint).into_iter().map(Arc::new).collect(),
            wide: if self.yes() { self.cells() } else { BTreeMap::new() },
        }
    }

    fn touchpoint(&mut self) -> Touchpoint {
        let connectors = [Connector::GoesOn, Connector::AnswerNeeded, Connector::Apart];
        Touchpoint {
            moment_of_truth: self.yes(),
            owner: self.text(),
            width: self.length(),
            connector: self.one_of(&connectors),
            cells: self.cells(),
            feelings: self.feelings(),
            ..Touchpoint::new(self.ids.touchpoint(), self.text())
        }
    }

    fn cells(&mut self) -> BTreeMap<LaneId, Vec<Card>> {
        let mut cells = BTreeMap::new();
        for lane in self.lanes.clone() {
            let cards = self.many(2, Self::card);
            if !cards.is_empty() {
                cells.insert(lane, cards);
            }
        }
        cells
    }

    fn card(&mut self) -> Card {
        let id = self.ids.card();
        let kind = match self.up_to(4) {
            1 => {
                self.pains.push(id);
                let reach = Reach::clamped(self.up_to(255).into(), self.up_to(255).into());
                CardKind::Pain(Pain { severity: self.level(), reach: self.yes().then_some(reach) })
            }
            2 => CardKind::Opportunity(self.opportunity()),
            3 => CardKind::Process(Process {
                waits: self.text(),
                fails: self.text(),
                connector: self.one_of(&[Connector::GoesOn, Connector::AnswerNeeded, Connector::Apart]),
            }),
            4 => CardKind::Metric(Metric {
                name: self.text(),
                unit: self.text(),
                baseline: self.amount(),
                current: self.amount(),
                target: self.amount(),
                ..Metric::default()
            }),
            _ => CardKind::Plain,
        };
        let personas = self.personas.clone();
        Card {
            kind,
            span: if self.seldom() { self.up_to(255) } else { 0 },
            personas: personas.into_iter().filter(|_| self.seldom()).collect(),
            owner: self.text(),
            votes: self.up_to(255).into(),
            ..Card::new(id, self.text())
        }
    }

    fn opportunity(&mut self) -> Opportunity {
        let pains = self.pains.clone();
        let states = [
            Status::Idea,
            Status::Planned,
            Status::Started,
            Status::Done,
            Status::Rejected,
        ];
        let metric = Change {
            name: self.text(),
            from: self.amount(),
            to: self.amount(),
            unit: self.text(),
        };
        Opportunity {
            impact: self.yes().then(|| self.level()),
            effort: self.yes().then(|| self.level()),
            status: self.one_of(&states),
            answers: pains.into_iter().filter(|_| self.yes()).collect(),
            metric: self.yes().then_some(metric),
        }
    }

    fn feelings(&mut self) -> BTreeMap<PersonaId, Feelings> {
        let mut feelings = BTreeMap::new();
        for persona in self.personas.clone() {
            if self.yes() {
                let felt = Feelings {
                    as_is: self.points(),
                    to_be: if self.seldom() { self.points() } else { Vec::new() },
                    intensity: Vec::new(),
                };
                feelings.insert(persona, felt);
            }
        }
        feelings
    }

    /// Points in the order of their offset, as they stand in a file.
    fn points(&mut self) -> Vec<EmotionPoint> {
        let mut points = self.many(2, Self::point);
        points.sort_by_key(|point| point.offset);
        points
    }

    fn point(&mut self) -> EmotionPoint {
        let levels = [EvidenceLevel::Researched, EvidenceLevel::Assumed, EvidenceLevel::Guess];
        let offset = f64::from(self.number(0, 1000)) / 1000.0;
        let spread = Spread::between(self.valence(), self.valence());
        EmotionPoint {
            offset: if self.seldom() {
                Offset::try_from(offset).unwrap_or_default()
            } else {
                Offset::default()
            },
            valence: (!self.seldom()).then(|| self.valence()),
            label: self.text(),
            why: self.text(),
            evidence: self.one_of(&levels),
            n: self.yes().then(|| self.up_to(255).into()),
            spread: self.yes().then_some(spread),
            answers: self.many(3, Self::valence),
            ..EmotionPoint::default()
        }
    }
}
