//! Random maps for property tests: every field of the model in use, texts of all scripts and
//! characters that can't be seen, ids that stand once and point somewhere.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use proptest::{collection::vec, option, prelude::*, sample::select};

use crate::model::{
    Amount, Avatar, Card, CardId, CardKind, Change, Channel, ChannelId, Connector, Curves, Date, Direction,
    EmotionPoint, Evidence, EvidenceLevel, Feelings, Format, Icon, Image, ImageId, Intensity, IntensityPoint,
    JourneyMap, Lane, LaneId, LaneKind, Language, Length, Lens, Level, MapState, Media, Metric, Offset, Opportunity,
    Pain, Persona, PersonaId, PresetName, Process, Reach, Share, Spread, Stage, StageId, Status, ThemeName, Touchpoint,
    TouchpointId, Trait, Valence,
};

/// Any map that could be drawn by hand.
pub(crate) fn maps() -> impl Strategy<Value = JourneyMap> {
    let parts = (
        vec(persona(), 0..4),
        vec((text(), option::of(icon())), 0..4),
        vec(lane(), 0..5),
        vec(stage(), 0..4),
        vec((media(), vec(any::<u8>(), 0..60)), 0..3),
    );
    (head(), parts, any::<u64>()).prop_map(|(head, (personas, channels, lanes, stages, images), seed)| {
        let images = images
            .into_iter()
            .map(|(media, bytes)| Image { media, bytes: bytes.into() });
        let map = JourneyMap {
            personas: personas.into_iter().map(Arc::new).collect(),
            channels: channels
                .into_iter()
                .map(|(name, icon)| Channel { id: ChannelId::from_bits(0), name, icon })
                .collect(),
            lanes,
            images: images
                .enumerate()
                .map(|(index, image)| (ImageId::from_bits(index as u64), Arc::new(image)))
                .collect(),
            ..head
        };
        connect(map, stages, seed)
    })
}

/// Any text, with what is hard to write.
pub(crate) fn text() -> impl Strategy<Value = String> {
    let hard = "\"\\\n\t\r\0\u{7f}\u{85}\u{200e}\u{202e}\u{2066}\u{61c}\u{2028}\u{feff}'()[]{},:/*#r äß日ع𝄞👩‍🔬";
    let letter = prop_oneof![
        select(hard.chars().collect::<Vec<_>>()),
        proptest::char::range('a', 'z'),
        any::<char>(),
    ];
    vec(letter, 0..12).prop_map(String::from_iter)
}

fn texts() -> impl Strategy<Value = Vec<String>> {
    vec(text(), 0..3)
}

fn head() -> impl Strategy<Value = JourneyMap> {
    let words = (select(vec!["en", "de-CH", "ar", ""]), text(), text());
    let look = (
        select(vec![
            ThemeName::Paper,
            ThemeName::Midnight,
            ThemeName::Projector,
            ThemeName::Print,
        ]),
        select(vec![
            PresetName::Slide,
            PresetName::A0,
            PresetName::Slide4x3,
            PresetName::Free,
        ]),
        option::of(select(vec![Direction::LeftToRight, Direction::RightToLeft])),
        any::<bool>(),
    );
    (words, look, lens()).prop_map(
        |((language, title, headline), (theme, preset, direction, shown), lens)| JourneyMap {
            format: Format,
            language: Language(language.to_owned()),
            direction,
            title,
            headline,
            lens,
            theme,
            preset,
            channels_shown: shown,
            curves: if preset == PresetName::A0 {
                Curves::Apart
            } else {
                Curves::Together
            },
            ..JourneyMap::default()
        },
    )
}

fn lens() -> impl Strategy<Value = Lens> {
    let date = (1..=9999_i16, 1..=12_i8, 1..=28_i8).prop_map(|(year, month, day)| Date::new(year, month, day).unwrap());
    let words = [text().boxed(), text().boxed(), text().boxed(), text().boxed()];
    let state = select(vec![MapState::Current, MapState::Future]);
    (words, state, option::of(date), any::<Option<u8>>()).prop_map(
        |([scenario, expectations, owner, research], state, updated, review_months)| Lens {
            scenario,
            expectations,
            state,
            owner,
            research,
            updated,
            review_months,
        },
    )
}

fn persona() -> impl Strategy<Value = Persona> {
    let words = (text(), text(), text(), text(), text(), text());
    let lists = (texts(), texts(), texts(), texts(), texts());
    let more = (texts(), texts(), texts(), texts(), texts());
    let avatar = select(vec![Avatar::Bob, Avatar::Beard, Avatar::Bald]);
    let rest = (
        any::<Option<u8>>(),
        option::of(share()),
        option::of(avatar),
        any::<bool>(),
        vec((text(), text(), share()), 0..3),
        option::of(evidence()),
        any::<Option<u32>>(),
    );
    (words, lists, more, rest).prop_map(
        |(words, lists, more, (age, share, avatar, shown, traits, evidence, library))| Persona {
            role: words.1,
            place: words.2,
            segment: words.3,
            quote: words.4,
            buying_frequency: words.5,
            age,
            share,
            avatar,
            shown,
            demographics: lists.0,
            interests: lists.1,
            values: lists.2,
            lifestyle: lists.3,
            decision_triggers: lists.4,
            goals: more.0,
            needs: more.1,
            frustrations: more.2,
            motivations: more.3,
            preferred_channels: more.4,
            traits: traits
                .into_iter()
                .map(|(low, high, value)| Trait { low, high, value })
                .collect(),
            evidence,
            library: library.map(|bits| PersonaId::from_bits(bits.into())),
            ..Persona::new(PersonaId::from_bits(0), words.0)
        },
    )
}

fn lane() -> impl Strategy<Value = Lane> {
    let kinds = vec![
        LaneKind::Actions,
        LaneKind::Emotions,
        LaneKind::PainPoints,
        LaneKind::Backstage,
        LaneKind::Free,
    ];
    (select(kinds), text(), any::<bool>(), option::of(length())).prop_map(|(kind, name, shown, height)| Lane {
        id: LaneId::from_bits(0),
        kind,
        name,
        shown,
        height,
    })
}

/// A stage and the cards and feelings that are still to be given a lane and a persona.
type Loose = (Stage, Vec<Cards>, Vec<(Touchpoint, Vec<Cards>, Vec<Feelings>)>);
type Cards = Vec<Card>;

fn stage() -> impl Strategy<Value = Loose> {
    let head = (text(), text(), text(), any::<bool>()).prop_map(|(name, goal, duration, emphasised)| Stage {
        id: StageId::from_bits(0),
        name,
        goal,
        duration,
        emphasised,
        touchpoints: Vec::new(),
        wide: BTreeMap::new(),
    });
    let touchpoint = (touchpoint(), vec(vec(card(), 0..3), 0..3), vec(feelings(), 0..3));
    (head, vec(vec(card(), 0..2), 0..2), vec(touchpoint, 0..4))
}

fn touchpoint() -> impl Strategy<Value = Touchpoint> {
    (text(), text(), text(), any::<bool>(), option::of(length()), connector()).prop_map(
        |(name, owner, note, moment_of_truth, width, connector)| Touchpoint {
            moment_of_truth,
            owner,
            note,
            width,
            connector,
            ..Touchpoint::new(TouchpointId::from_bits(0), name)
        },
    )
}

fn card() -> impl Strategy<Value = Card> {
    let words = (text(), text(), text());
    let lists = (texts(), texts(), texts());
    let rest = (any::<u8>(), any::<u16>(), option::of(icon()), option::of(evidence()));
    (words, lists, card_kind(), rest).prop_map(|(words, lists, kind, (span, votes, icon, evidence))| Card {
        kind,
        span,
        note: words.1,
        icon,
        segments: lists.0,
        tags: lists.1,
        links: lists.2,
        owner: words.2,
        evidence,
        votes,
        ..Card::new(CardId::from_bits(0), words.0)
    })
}

fn card_kind() -> impl Strategy<Value = CardKind> {
    let reach = option::of((any::<u32>(), any::<u32>()).prop_map(|(hit, of)| Reach::clamped(hit, of)));
    let status = select(vec![Status::Idea, Status::Planned, Status::Rejected]);
    let change = (text(), text(), option::of(amount()), option::of(amount()))
        .prop_map(|(name, unit, from, to)| Change { name, from, to, unit });
    let metric = (text(), text(), text(), text(), vec(option::of(amount()), 3));
    prop_oneof![
        Just(CardKind::Plain),
        (level(), reach).prop_map(|(severity, reach)| CardKind::Pain(Pain { severity, reach })),
        (option::of(level()), option::of(level()), status, option::of(change)).prop_map(
            |(impact, effort, status, metric)| CardKind::Opportunity(Opportunity {
                impact,
                effort,
                status,
                answers: BTreeSet::new(),
                metric
            })
        ),
        (text(), text(), connector()).prop_map(|(waits, fails, connector)| CardKind::Process(Process {
            waits,
            fails,
            connector
        })),
        metric.prop_map(|(name, unit, collected, refined, numbers)| CardKind::Metric(Metric {
            name,
            unit,
            baseline: numbers[0],
            current: numbers[1],
            target: numbers[2],
            collected,
            refined,
        })),
        Just(CardKind::Image(ImageId::from_bits(0))),
    ]
}

fn feelings() -> impl Strategy<Value = Feelings> {
    let intensity = (
        offset(),
        (0..=100_u8).prop_map(|part| Intensity::try_from(f64::from(part) / 100.0).unwrap()),
    );
    let intensity = intensity.prop_map(|(offset, value)| IntensityPoint { offset, value });
    (
        vec(emotion_point(), 0..3),
        vec(emotion_point(), 0..3),
        vec(intensity, 0..3),
    )
        .prop_map(|(mut as_is, mut to_be, mut intensity)| {
            as_is.sort_by_key(|point| point.offset);
            to_be.sort_by_key(|point| point.offset);
            intensity.sort_by_key(|point| point.offset);
            Feelings { as_is, to_be, intensity }
        })
}

fn emotion_point() -> impl Strategy<Value = EmotionPoint> {
    let spread = (valence(), valence()).prop_map(|(one, other)| Spread::between(one, other));
    let numbers = (
        offset(),
        option::of(valence()),
        option::of(spread),
        vec(valence(), 0..4),
        any::<Option<u32>>(),
    );
    let words = [text().boxed(), text().boxed(), text().boxed(), text().boxed()];
    (numbers, words, evidence_level()).prop_map(|(numbers, [label, why, quote, imported], evidence)| EmotionPoint {
        offset: numbers.0,
        valence: numbers.1,
        label,
        why,
        quote,
        evidence,
        n: numbers.4,
        spread: numbers.2,
        answers: numbers.3,
        imported,
    })
}

fn evidence() -> impl Strategy<Value = Evidence> {
    (evidence_level(), text(), text(), any::<Option<u32>>()).prop_map(|(level, source, quote, n)| Evidence {
        level,
        source,
        quote,
        n,
    })
}

fn evidence_level() -> impl Strategy<Value = EvidenceLevel> {
    select(vec![
        EvidenceLevel::Researched,
        EvidenceLevel::Assumed,
        EvidenceLevel::Guess,
    ])
}

fn connector() -> impl Strategy<Value = Connector> {
    select(vec![Connector::GoesOn, Connector::AnswerNeeded, Connector::Apart])
}

fn icon() -> impl Strategy<Value = Icon> {
    select(vec![Icon::App, Icon::Store, Icon::QrCode])
}

fn media() -> impl Strategy<Value = Media> {
    select(vec![Media::Png, Media::Jpeg, Media::Webp, Media::Gif])
}

fn level() -> impl Strategy<Value = Level> {
    select(vec![Level::Low, Level::Middle, Level::High])
}

fn share() -> impl Strategy<Value = Share> {
    (0..=100_u8).prop_map(|percent| Share::try_from(f64::from(percent)).unwrap())
}

fn valence() -> impl Strategy<Value = Valence> {
    (-200..=200).prop_map(Valence::clamped)
}

fn offset() -> impl Strategy<Value = Offset> {
    (0..=1000_u16).prop_map(|part| Offset::try_from(f64::from(part) / 1000.0).unwrap())
}

fn amount() -> impl Strategy<Value = Amount> {
    prop_oneof![-1e15..1e15, -100.0..100.0, -1e-9..1e-9, Just(-0.0), Just(18.0)]
        .prop_map(|value: f64| Amount::try_from(value).unwrap())
}

fn length() -> impl Strategy<Value = Length> {
    (8.0..4000.0_f32).prop_map(|units| Length::try_from(f64::from(units)).unwrap())
}

/// Gives every thing an id of its own and lets references point to things that are there.
fn connect(mut map: JourneyMap, stages: Vec<Loose>, seed: u64) -> JourneyMap {
    let mut random = fastrand::Rng::with_seed(seed);
    let mut next = move || random.u64(..);
    let images: Vec<ImageId> = map.images.keys().copied().collect();
    for persona in &mut map.personas {
        let persona = Arc::make_mut(persona);
        persona.id = PersonaId::from_bits(next());
        persona.portrait = pick(&images, next());
    }
    map.channels
        .iter_mut()
        .for_each(|channel| channel.id = ChannelId::from_bits(next()));
    map.lanes
        .iter_mut()
        .for_each(|lane| lane.id = LaneId::from_bits(next()));
    let personas: Vec<PersonaId> = map.personas.iter().map(|persona| persona.id).collect();
    let lanes: Vec<LaneId> = map.lanes.iter().map(|lane| lane.id).collect();
    let channels: Vec<ChannelId> = map.channels.iter().map(|channel| channel.id).collect();
    let mut earlier = BTreeSet::new();
    let mut finish = |mut card: Card| {
        card.id = CardId::from_bits(next());
        card.personas = pick(&personas, next()).into_iter().collect();
        card.kind = match (card.kind, pick(&images, next())) {
            (CardKind::Image(_), Some(image)) => CardKind::Image(image),
            (CardKind::Image(_), None) => CardKind::Plain,
            (CardKind::Opportunity(opportunity), _) => CardKind::Opportunity(Opportunity {
                answers: earlier.iter().copied().take(3).collect(),
                ..opportunity
            }),
            (kind, _) => kind,
        };
        earlier.insert(card.id);
        card
    };
    let mut place = |cells: Vec<Cards>| -> BTreeMap<LaneId, Cards> {
        let filled = lanes.iter().copied().zip(cells);
        filled
            .map(|(lane, cards)| (lane, cards.into_iter().map(&mut finish).collect()))
            .collect()
    };
    for (index, (mut stage, wide, touchpoints)) in stages.into_iter().enumerate() {
        stage.id = StageId::from_bits(index as u64);
        stage.wide = place(wide);
        for (mut touchpoint, cells, feelings) in touchpoints {
            let number = stage.touchpoints.len() as u64;
            touchpoint.id = TouchpointId::from_bits((index as u64) << 20 | number);
            touchpoint.channel = pick(&channels, number + seed % 7);
            touchpoint.cells = place(cells);
            touchpoint.feelings = personas.iter().copied().zip(feelings).collect();
            stage.touchpoints.push(Arc::new(touchpoint));
        }
        map.stages.push(Arc::new(stage));
    }
    map
}

fn pick<T: Copy>(of: &[T], number: u64) -> Option<T> {
    of.get((number % (of.len() as u64 + 1)) as usize).copied()
}
