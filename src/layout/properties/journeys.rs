//! Random journeys that ask much of a page: made-up maps, twisted in what is hard to lay out.

use std::{collections::BTreeMap, sync::Arc};

use fastrand::Rng;
use proptest::{prelude::*, sample::subsequence};

use crate::{
    generate::generate,
    id_source::IdSource,
    model::{
        Avatar, Card, CardKind, Connector, EmotionPoint, Intensity, IntensityPoint, JourneyMap, Lane, LaneKind,
        Language, Length, Level, Metric, Offset, Opportunity, Pain, Persona, Process, Reach, Stage, Touchpoint,
        Valence,
    },
};

/// A word that no column holds.
const LONG_WORD: &str = "Grundstücksverkehrsgenehmigungszuständigkeitsübertragungsverordnung";
const ARABIC: &str = "يبحث عن أقرب مكتبة ويسأل عن بطاقة القراءة";

/// Names and durations of stages, many of them without a place to break at.
const STAGES: [&str; 7] = [
    "",
    "Buy",
    "Widerspruchsbearbeitung",
    LONG_WORD,
    "WAITING_FOR_THE_SECOND_LETTER",
    "Considers whether to come back",
    "Waits\nfor the letter",
];
const DURATIONS: [&str; 7] = [
    "",
    "9 s",
    "14 min to 3 days",
    "between six weeks and two and a half years",
    "zweiundzwanzigeinhalbwöchig",
    "≈1,000,000,000 h",
    "9 min on the phone\n3 weeks by letter",
];

/// What makes a made-up map hard to lay out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Twist {
    Spans,
    WideCards,
    LongWords,
    EmptyNames,
    EmptyTexts,
    Arabic,
    German,
    Blueprint,
    HiddenLanes,
    LanesInAnyOrder,
    Widths,
    Heights,
    ManyPersonas,
    EmptyStages,
    LongHead,
    AnyKindAnywhere,
    FocusAndTruth,
    FewColumns,
    HugeCounts,
    LongStages,
    SecondCurves,
}

const TWISTS: [Twist; 21] = [
    Twist::Spans,
    Twist::WideCards,
    Twist::LongWords,
    Twist::EmptyNames,
    Twist::EmptyTexts,
    Twist::Arabic,
    Twist::German,
    Twist::Blueprint,
    Twist::HiddenLanes,
    Twist::LanesInAnyOrder,
    Twist::Widths,
    Twist::Heights,
    Twist::ManyPersonas,
    Twist::EmptyStages,
    Twist::LongHead,
    Twist::AnyKindAnywhere,
    Twist::FocusAndTruth,
    Twist::FewColumns,
    Twist::HugeCounts,
    Twist::LongStages,
    Twist::SecondCurves,
];

/// Made-up maps with some twists.
pub(super) fn journeys() -> impl Strategy<Value = JourneyMap> {
    let twists = subsequence(TWISTS.to_vec(), 0..6).prop_shuffle();
    (1..7_usize, 0..110_usize, any::<u64>(), twists).prop_map(|(stages, cards, seed, twists)| {
        let mut map = generate(stages, cards, seed);
        for twist in twists {
            twist.apply(&mut map, &mut Rng::with_seed(seed));
        }
        map
    })
}

impl Twist {
    fn apply(self, map: &mut JourneyMap, dice: &mut Rng) {
        match self {
            Self::Spans => each_card(map, |card| card.span = if dice.bool() { dice.u8(0..9) } else { 0 }),
            Self::WideCards => wide_cards(map, dice),
            Self::LongWords => {
                each_text(map, |text| {
                    if dice.u8(..) < 30 {
                        *text = format!("{text} {LONG_WORD}");
                    }
                });
            }
            Self::EmptyNames => each_name(map, |name| {
                if dice.bool() {
                    name.clear();
                }
            }),
            Self::EmptyTexts => each_card(map, |card| {
                if dice.bool() {
                    card.text.clear();
                }
            }),
            Self::Arabic => {
                map.language = Language("ar".to_owned());
                each_text(map, |text| {
                    if dice.bool() {
                        ARABIC.clone_into(text);
                    }
                });
            }
            Self::German => map.language = Language("de".to_owned()),
            Self::Blueprint => blueprint(map, dice),
            Self::HiddenLanes => map.lanes.iter_mut().for_each(|lane| lane.shown = dice.bool()),
            Self::LanesInAnyOrder => dice.shuffle(&mut map.lanes),
            Self::Widths => each_touchpoint(map, |touchpoint| {
                touchpoint.width = dice.bool().then(|| length(dice, 8, 500));
            }),
            Self::Heights => map
                .lanes
                .iter_mut()
                .for_each(|lane| lane.height = dice.bool().then(|| length(dice, 8, 400))),
            Self::ManyPersonas => many_personas(map, dice),
            Self::EmptyStages => each_stage(map, |stage| {
                if dice.bool() {
                    stage.touchpoints.clear();
                }
            }),
            Self::LongHead => {
                map.title = "How people who have never done it before find out that it can be done at all ".repeat(2);
                map.headline = "What costs them most is not the form but the second letter nobody expects. ".repeat(3);
                map.lens.scenario = "A long way with many stops, some of them twice. ".repeat(12);
                map.lens.research = "17 interviews, 4 store visits, 212 answers; ".repeat(9);
            }
            Self::AnyKindAnywhere => each_card(map, |card| card.kind = any_kind(dice)),
            Self::FocusAndTruth => {
                each_stage(map, |stage| stage.emphasised = dice.bool());
                each_touchpoint(map, |touchpoint| touchpoint.moment_of_truth = dice.bool());
            }
            Self::FewColumns => each_stage(map, |stage| stage.touchpoints.truncate(1)),
            Self::HugeCounts => huge_counts(map, dice),
            Self::SecondCurves => second_curves(map, dice),
            Self::LongStages => each_stage(map, |stage| {
                stage.name = any_of(dice, &STAGES);
                stage.goal = any_of(dice, &["", "Get there", LONG_WORD]);
                stage.duration = any_of(dice, &DURATIONS);
            }),
        }
    }
}

fn any_of(dice: &mut Rng, texts: &[&str]) -> String {
    texts[dice.usize(..texts.len())].to_owned()
}

/// How it is to be and how strongly it is felt, here and there, at up to three places of a column.
fn second_curves(map: &mut JourneyMap, dice: &mut Rng) {
    let offsets = |dice: &mut Rng| {
        let offsets = [0.15, 0.5, 0.85].into_iter().filter(|_| dice.bool());
        offsets
            .map(|offset| Offset::try_from(offset).unwrap())
            .collect::<Vec<_>>()
    };
    each_touchpoint(map, |touchpoint| {
        for feelings in touchpoint.feelings.values_mut() {
            let to_be = offsets(dice).into_iter().map(|offset| EmotionPoint {
                offset,
                valence: Some(Valence::clamped(dice.i32(-200..=200))),
                ..EmotionPoint::default()
            });
            feelings.to_be = to_be.collect();
            let tension = offsets(dice).into_iter().map(|offset| IntensityPoint {
                offset,
                value: Intensity::try_from(f64::from(dice.u8(0..=100)) / 100.0).unwrap(),
            });
            feelings.intensity = tension.collect();
        }
    });
}

/// Pain points that hit a great many, or some of the personas.
fn huge_counts(map: &mut JourneyMap, dice: &mut Rng) {
    let personas: Vec<_> = map.personas.iter().map(|persona| persona.id).collect();
    each_card(map, |card| {
        card.personas = personas.iter().copied().filter(|_| dice.bool()).collect();
        if let CardKind::Pain(pain) = &mut card.kind {
            let most = 10_u32.pow(dice.u32(0..10));
            pain.reach = Some(Reach::clamped(dice.u32(0..=most), most));
            pain.severity = [Level::Low, Level::Middle, Level::High][dice.usize(0..3)];
        }
    });
}

fn length(dice: &mut Rng, least: u16, most: u16) -> Length {
    Length::try_from(f64::from(dice.u16(least..most))).unwrap()
}

fn each_stage(map: &mut JourneyMap, mut change: impl FnMut(&mut Stage)) {
    map.stages.iter_mut().for_each(|stage| change(Arc::make_mut(stage)));
}

fn each_touchpoint(map: &mut JourneyMap, mut change: impl FnMut(&mut Touchpoint)) {
    each_stage(map, |stage| {
        stage.touchpoints.iter_mut().for_each(|own| change(Arc::make_mut(own)));
    });
}

fn each_card(map: &mut JourneyMap, mut change: impl FnMut(&mut Card)) {
    each_stage(map, |stage| stage.wide.values_mut().flatten().for_each(&mut change));
    each_touchpoint(map, |touchpoint| {
        touchpoint.cells.values_mut().flatten().for_each(&mut change);
    });
}

fn each_name(map: &mut JourneyMap, mut change: impl FnMut(&mut String)) {
    each_stage(map, |stage| {
        change(&mut stage.name);
        change(&mut stage.goal);
        change(&mut stage.duration);
    });
    each_touchpoint(map, |touchpoint| change(&mut touchpoint.name));
    map.channels.iter_mut().for_each(|channel| change(&mut channel.name));
    for persona in &mut map.personas {
        change(&mut Arc::make_mut(persona).name);
        change(&mut Arc::make_mut(persona).role);
    }
}

fn each_text(map: &mut JourneyMap, mut change: impl FnMut(&mut String)) {
    each_name(map, &mut change);
    each_card(map, |card| {
        change(&mut card.text);
        change(&mut card.owner);
    });
    map.lanes.iter_mut().for_each(|lane| change(&mut lane.name));
    change(&mut map.title);
    change(&mut map.headline);
    change(&mut map.lens.scenario);
    change(&mut map.lens.owner);
}

/// Every other card of a cell becomes the stage's.
fn wide_cards(map: &mut JourneyMap, dice: &mut Rng) {
    each_stage(map, |stage| {
        let Stage { touchpoints, wide, .. } = stage;
        for touchpoint in touchpoints {
            for (lane, cards) in &mut Arc::make_mut(touchpoint).cells {
                let (own, moved): (Vec<Card>, Vec<Card>) = cards.drain(..).partition(|_| dice.u8(..) < 170);
                *cards = own;
                let moved = moved.into_iter().map(|card| Card { span: 0, ..card });
                wide.entry(*lane).or_default().extend(moved);
            }
        }
    });
}

/// All lanes of a blueprint, with steps that wait and fail.
fn blueprint(map: &mut JourneyMap, dice: &mut Rng) {
    let mut ids = IdSource::seeded(dice.u64(..));
    let kinds = [
        LaneKind::PhysicalEvidence,
        LaneKind::Frontstage,
        LaneKind::Backstage,
        LaneKind::Support,
    ];
    let lanes = kinds.map(|kind| Lane {
        id: ids.lane(),
        kind,
        name: String::new(),
        shown: true,
        height: None,
    });
    each_touchpoint(map, |touchpoint| {
        for lane in &lanes {
            let count = dice.usize(0..3);
            let cards = (0..count).map(|_| Card {
                kind: if lane.kind == LaneKind::PhysicalEvidence {
                    CardKind::Plain
                } else {
                    process(dice)
                },
                ..Card::new(ids.card(), "Checks the identity document in the register")
            });
            touchpoint.cells.insert(lane.id, cards.collect());
        }
    });
    map.lanes.extend(lanes);
}

fn process(dice: &mut Rng) -> CardKind {
    let words = |dice: &mut Rng, words: &str| {
        if dice.u8(..) < 90 {
            words.to_owned()
        } else {
            String::new()
        }
    };
    let connectors = [Connector::GoesOn, Connector::AnswerNeeded, Connector::Apart];
    CardKind::Process(Process {
        waits: words(dice, "waits 19 h for a free clerk"),
        fails: words(dice, "1 in 9 scans fails"),
        connector: connectors[dice.usize(..connectors.len())],
    })
}

fn any_kind(dice: &mut Rng) -> CardKind {
    match dice.u8(0..5) {
        0 => CardKind::Plain,
        1 => CardKind::Pain(Pain::default()),
        2 => CardKind::Opportunity(Opportunity::default()),
        3 => process(dice),
        _ => CardKind::Metric(Metric {
            name: "Forms sent back".to_owned(),
            unit: "%".to_owned(),
            ..Metric::default()
        }),
    }
}

/// Up to nine personas; what the first feels, each of them feels too.
fn many_personas(map: &mut JourneyMap, dice: &mut Rng) {
    let mut ids = IdSource::seeded(dice.u64(..));
    let avatars = [None, Some(Avatar::Bun), Some(Avatar::Bald)];
    let further: Vec<Persona> = (0..dice.usize(1..8))
        .map(|place| Persona {
            role: "Comes back after a long time away".to_owned(),
            avatar: avatars[place % 3],
            ..Persona::new(ids.persona(), ["Ada", "Bartholomew-Alexander", "Mai"][place % 3])
        })
        .collect();
    let first = map.personas.first().map(|persona| persona.id);
    each_touchpoint(map, |touchpoint| {
        let Some(feelings) = first.and_then(|first| touchpoint.feelings.get(&first)).cloned() else {
            return;
        };
        let more: BTreeMap<_, _> = further.iter().map(|persona| (persona.id, feelings.clone())).collect();
        touchpoint.feelings.extend(more);
    });
    map.personas.extend(further.into_iter().map(Arc::new));
}

/// The map after each of some edits, as an editor makes them: all else is shared.
pub(super) fn edited(map: &JourneyMap) -> Vec<(&'static str, JourneyMap)> {
    type Edit = fn(&mut Touchpoint);
    let edits: [(&'static str, Edit); 9] = [
        ("a longer text", |own| {
            if let Some(card) = own.cells.values_mut().flatten().next() {
                card.text.push_str(" and asks once more because nobody has called back");
            }
        }),
        ("no more cards", |own| own.cells.clear()),
        ("a star", |own| own.moment_of_truth = !own.moment_of_truth),
        ("no more feelings", |own| own.feelings.clear()),
        ("more tension", |own| {
            for feelings in own.feelings.values_mut() {
                feelings.intensity = vec![IntensityPoint {
                    value: Intensity::try_from(0.85).unwrap(),
                    ..IntensityPoint::default()
                }];
            }
        }),
        ("another wish", |own| {
            for feelings in own.feelings.values_mut() {
                feelings.to_be.truncate(1);
                feelings
                    .to_be
                    .iter_mut()
                    .for_each(|point| point.valence = Some(Valence::BEST));
            }
        }),
        ("no more channel", |own| own.channel = None),
        ("other ratings", |own| {
            for card in own.cells.values_mut().flatten() {
                if let CardKind::Opportunity(rated) = &mut card.kind {
                    rated.impact = rated
                        .impact
                        .map(|impact| if impact == Level::Low { Level::High } else { Level::Low });
                }
            }
        }),
        ("another name", |own| own.name = "Waits for the letter".to_owned()),
    ];
    let stages = map.stages.len();
    let edits = edits.into_iter().enumerate();
    edits
        .filter_map(|(place, (what, edit))| {
            let mut map = map.clone();
            let stage = Arc::make_mut(map.stages.get_mut(place % stages.max(1))?);
            let middle = stage.touchpoints.len() / 2;
            edit(Arc::make_mut(stage.touchpoints.get_mut(middle)?));
            Some((what, map))
        })
        .collect()
}
