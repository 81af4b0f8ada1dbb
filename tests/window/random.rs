//! Thousands of random verbs on several maps: what always holds holds after each of them, and all
//! of it can be taken back.
//!
//! `PROPTEST_CASES` says how many runs a map has; each has its own seed, which a failure names.

use std::{
    env,
    panic::{AssertUnwindSafe, catch_unwind},
};

use egui::{Event, Pos2, lerp};
use throughline::{
    app::{Action, Command},
    model::JourneyMap,
};

use crate::{
    driver::{Driver, Watch},
    maps::{empty, mirrored, one_card, small},
};

/// How many runs a map has when nobody asks for more.
const RUNS: u64 = 4;
/// How many verbs a run has.
const VERBS: usize = 200;
/// After how many verbs the page is laid out anew and compared.
const LAID_OUT: usize = 15;

const KEYS: &[&str] = &[
    "ArrowLeft",
    "ArrowRight",
    "ArrowUp",
    "ArrowDown",
    "Shift+ArrowRight",
    "Shift+ArrowDown",
    "Alt+ArrowLeft",
    "Alt+ArrowRight",
    "Alt+ArrowUp",
    "Alt+ArrowDown",
    "Alt+Shift+ArrowLeft",
    "Alt+Shift+ArrowRight",
    "Home",
    "End",
    "Tab",
    "Shift+Tab",
    "Enter",
    "Shift+Enter",
    "Escape",
    "Escape",
    "F2",
    "Insert",
    "Delete",
    "Backspace",
    "Ctrl+A",
    "Ctrl+D",
    "Ctrl+Z",
    "Ctrl+Z",
    "Ctrl+Y",
    "Ctrl+M",
    "Ctrl+Shift+M",
    "Ctrl+Enter",
    "Ctrl+Shift+Enter",
    "Ctrl+Plus",
    "Ctrl+Minus",
    "Ctrl+0",
    "Ctrl+1",
    "Ctrl+2",
    "C",
    "C",
];

const TEXTS: &[&str] = &["a", "Waits", "one two", "Größe", "x\ny", " ", "-", "1", ".5"];

fn place(d: &Driver, random: &mut fastrand::Rng) -> Pos2 {
    let things = d.things();
    let shown: Vec<_> = things.iter().filter_map(|thing| d.rect(*thing)).collect();
    let canvas = d.canvas();
    let within = match random.choice(&shown) {
        Some(rect) if random.u8(..8) > 0 => rect.intersect(canvas),
        Some(_) | None => canvas,
    };
    let within = if within.is_positive() { within } else { canvas };
    Pos2::new(
        lerp(within.x_range(), random.f32()),
        lerp(within.y_range(), random.f32()),
    )
}

fn verb(d: &mut Driver, random: &mut fastrand::Rng) -> String {
    let at = place(d, random);
    match random.u8(..20) {
        0..8 => {
            let key = random.choice(KEYS).expect("there are some");
            d.press(key);
            format!("presses {key}")
        }
        8..11 => {
            let held = random.choice(["", "", "Shift", "Ctrl"]).expect("there are some");
            d.hold(held);
            d.click_at(at);
            d.hold("");
            format!("clicks {at:?} with {held}")
        }
        11 => {
            d.double_click_at(at);
            format!("double clicks {at:?}")
        }
        12..15 => {
            let to = place(d, random);
            d.grab(at);
            d.carry(to);
            let ends = random.u8(..4);
            if ends == 0 {
                d.press("Escape");
            } else if ends == 1 {
                d.press(random.choice(KEYS).expect("there are some"));
            }
            d.let_go();
            format!("drags {at:?} to {to:?}, {ends}")
        }
        15..18 => {
            let text = random.choice(TEXTS).expect("there are some");
            d.type_text(text);
            format!("types {text:?}")
        }
        18 => {
            let own = d.last_copied().unwrap_or_else(|| "one".to_owned());
            let event = match random.u8(..5) {
                0 => Event::Copy,
                1 => Event::Cut,
                2 | 3 => Event::Paste(own),
                _ => Event::Paste("one\ntwo".to_owned()),
            };
            let said = format!("{event:?}");
            d.event(event);
            said
        }
        _ => {
            d.compose("ka");
            d.compose_finally(random.choice(["", "ka"]).expect("there are some"));
            "composes".to_owned()
        }
    }
}

fn run(map: &JourneyMap, seed: u64) {
    let mut random = fastrand::Rng::with_seed(seed);
    let mut d = Driver::open(map.clone());
    d.watch = Watch::Quick;
    let mut said = Vec::new();
    let played = catch_unwind(AssertUnwindSafe(|| {
        for step in 0..VERBS {
            said.push(verb(&mut d, &mut random));
            if step % LAID_OUT == 0 {
                d.check_layout();
            }
        }
        d.app_mut().apply([Action::Settle]);
        let end = d.map().clone();
        let steps = d.app().document().position();
        d.app_mut().apply([Action::Jump(0)]);
        d.rest();
        d.assert_as_at_start();
        d.check_layout();
        d.app_mut().apply([Action::Jump(steps), Action::Do(Command::Fit)]);
        d.rest();
        assert_eq!(**d.map(), *end, "all made again is the end");
    }));
    if let Err(reason) = played {
        let last = said.len().saturating_sub(12);
        let said = said.get(last..).unwrap_or_default().join("\n  ");
        let reason = reason.downcast_ref::<String>().map_or("", String::as_str);
        panic!("seed {seed}, after\n  {said}\n{reason}");
    }
}

/// Runs of a map; what is done begins elsewhere for each map.
fn runs(map: &JourneyMap, first: u64) {
    let runs = env::var("PROPTEST_CASES").ok().and_then(|runs| runs.parse().ok());
    for seed in 0..runs.unwrap_or(RUNS) {
        run(map, first + seed);
    }
}

// One test a map: all of it is sound whatever is done, and can be taken back.

#[test]
fn a_small_map_stands_whatever_is_done() {
    runs(&small(), 0);
}

#[test]
fn a_mirrored_map_stands_whatever_is_done() {
    runs(&mirrored(), 1_000_000);
}

#[test]
fn a_map_of_one_card_stands_whatever_is_done() {
    runs(&one_card(), 2_000_000);
}

#[test]
fn an_empty_map_stands_whatever_is_done() {
    runs(&empty(), 3_000_000);
}
