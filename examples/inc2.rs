//! Scratch.
#![allow(
    clippy::all,
    clippy::pedantic,
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::expect_used
)]
use std::{sync::Arc, time::Instant};
use throughline::{generate::generate, layout::*, model::*, scene, text::*, theme::Theme};
fn edit(map: &JourneyMap, n: usize, text: &str) -> JourneyMap {
    let mut m = map.clone();
    let si = m.stages.len() / 2;
    let st = Arc::make_mut(&mut m.stages[si]);
    let ti = n % st.touchpoints.len();
    let tp = Arc::make_mut(&mut st.touchpoints[ti]);
    let cards = tp.cells.values_mut().next().unwrap();
    cards[0].text = text.into();
    m
}
fn main() {
    let mode = std::env::args().nth(1).unwrap();
    let map = generate(40, 20000, 1);
    let mut ts = Typesetter::new(Fonts::bundled());
    let look = Look {
        empty_lanes: EmptyLanes::LeftOut,
        page: Page::Free,
        reading: Theme::PAPER.reading,
        lines_together: 3,
    };
    let mut l = layout(&map, &look, &mut ts);
    let mut sc = scene::scene(&l, &Theme::PAPER);
    let mut map = map;
    let t = Instant::now();
    if mode == "inc" {
        for i in 0..300 {
            let m2 = edit(&map, i, &format!("text {i}"));
            let l2 = update(&l, &m2, &look, &mut ts);
            let s2 = scene::update(
                scene::Before { layout: &l, theme: &Theme::PAPER, scene: &sc },
                &l2,
                &Theme::PAPER,
            );
            map = m2;
            l = l2;
            sc = s2;
        }
        println!("{:?} each", t.elapsed() / 300);
    }
    if mode == "warm" {
        for _ in 0..20 {
            l = layout(&map, &look, &mut ts);
        }
        println!("{:?} each", t.elapsed() / 20);
    }
    if mode == "scene" {
        for _ in 0..50 {
            sc = scene::scene(&l, &Theme::PAPER);
        }
        println!("{:?} each", t.elapsed() / 50);
    }
    std::hint::black_box((&sc, &l));
}
