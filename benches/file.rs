//! How long opening and saving a map of 5,000 cards takes, beside the bare disk and ron alone.

#![expect(
    clippy::print_stdout,
    clippy::expect_used,
    reason = "a bench prints, and has nobody to tell of errors"
)]

use std::{
    collections::BTreeMap,
    fs,
    hint::black_box,
    sync::Arc,
    time::{Duration, Instant},
};

use throughline::{
    file,
    model::{
        Card, CardId, CardKind, EmotionPoint, Feelings, JourneyMap, Lane, LaneId, LaneKind, Level, Opportunity, Pain,
        Persona, PersonaId, Reach, Stage, StageId, Touchpoint, TouchpointId, Valence,
    },
};

const RUNS: u32 = 15;
const TOUCHPOINTS: u64 = 250;
const WORDS: &str = "compares two pairs in the store and asks whether the other size is in stock anywhere near";

fn main() {
    let map = map();
    let cards = map.cards().count();
    let folder = tempfile::tempdir().expect("a folder");
    let (path, plain) = (folder.path().join("map.ron"), folder.path().join("plain"));
    file::save(&map, &path).expect("saved");
    let text = fs::read_to_string(&path).expect("read");
    println!("{cards} cards, {} lines, {} bytes", text.lines().count(), text.len());

    let read = best(|| fs::read(&path).map(black_box).is_ok());
    let scan = best(|| black_box(ron::from_str::<ron::Value>(&text)).is_ok());
    let load = best(|| file::load(&path).map(black_box).is_ok());
    row("load (budget 80 ms)", load, &[("fs::read", read), ("ron::Value", scan)]);

    let write = best(|| {
        let mut out = fs::File::create(&plain).expect("created");
        std::io::Write::write_all(&mut out, text.as_bytes())
            .and_then(|()| out.sync_all())
            .is_ok()
    });
    let print = best(|| !black_box(file::to_text(&map)).is_empty());
    let save = best(|| file::save(&map, &path).is_ok());
    row(
        "save (budget 60 ms)",
        save,
        &[("text alone", print), ("write + fsync", write)],
    );
}

/// The best of several runs: what the machine can do when nobody else wants it.
fn best(mut run: impl FnMut() -> bool) -> Duration {
    let once = |_| {
        let start = Instant::now();
        assert!(run(), "the run failed");
        start.elapsed()
    };
    (0..RUNS).map(once).min().unwrap_or_default()
}

fn row(name: &str, took: Duration, beside: &[(&str, Duration)]) {
    let ms = |time: Duration| time.as_secs_f64() * 1000.0;
    print!("{name}: {:.2} ms", ms(took));
    for (name, time) in beside {
        print!("   {name}: {:.2} ms", ms(*time));
    }
    println!();
}

/// 25 stages of 10 touchpoints of 20 cards, with two curves.
fn map() -> JourneyMap {
    let personas = [1, 2].map(|bits| Arc::new(Persona::new(PersonaId::from_bits(bits), "Mara")));
    let kinds = [
        LaneKind::Actions,
        LaneKind::Thoughts,
        LaneKind::PainPoints,
        LaneKind::Opportunities,
    ];
    let lanes = kinds.into_iter().zip(1..).map(|(kind, bits)| Lane {
        id: LaneId::from_bits(bits),
        kind,
        name: String::new(),
        shown: true,
        height: None,
    });
    let mut map = JourneyMap {
        personas: personas.to_vec(),
        lanes: lanes.collect(),
        ..JourneyMap::default()
    };
    let columns: Vec<_> = (0..TOUCHPOINTS)
        .map(|index| Arc::new(touchpoint(&map, index)))
        .collect();
    let stages = columns.chunks(10).zip(0..).map(|(touchpoints, bits)| {
        Arc::new(Stage {
            id: StageId::from_bits(bits),
            name: "Compare".to_owned(),
            goal: "Find the right pair".to_owned(),
            duration: "6 days".to_owned(),
            emphasised: false,
            touchpoints: touchpoints.to_vec(),
            wide: BTreeMap::new(),
        })
    });
    map.stages = stages.collect();
    map
}

fn touchpoint(map: &JourneyMap, index: u64) -> Touchpoint {
    let mut touchpoint = Touchpoint::new(TouchpointId::from_bits(index), "Asks in the store");
    for (place, lane) in map.lanes.iter().enumerate() {
        let card = |number: u64| card(lane.kind, index * 100 + place as u64 * 10 + number);
        touchpoint.cells.insert(lane.id, (0..5).map(card).collect());
    }
    for persona in &map.personas {
        let point = EmotionPoint {
            valence: Some(Valence::clamped((index * 37 % 400) as i32 - 200)),
            label: "Stuck".to_owned(),
            why: "9 of 12 did not know if they had paid".to_owned(),
            ..EmotionPoint::default()
        };
        touchpoint
            .feelings
            .insert(persona.id, Feelings { as_is: vec![point], ..Feelings::default() });
    }
    touchpoint
}

fn card(kind: LaneKind, number: u64) -> Card {
    let id = CardId::from_bits(number.wrapping_mul(0x9e37_79b9_7f4a_7c15));
    let mut card = Card::new(id, WORDS.get(..20 + (number * 7 % 60) as usize).unwrap_or(WORDS));
    if kind == LaneKind::PainPoints {
        let reach = Some(Reach::clamped(9, 12));
        card.kind = CardKind::Pain(Pain { severity: Level::High, reach });
    } else if kind == LaneKind::Opportunities {
        card.kind = CardKind::Opportunity(Opportunity { impact: Some(Level::High), ..Opportunity::default() });
        "Store operations".clone_into(&mut card.owner);
    }
    card
}
