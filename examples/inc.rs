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
    for (s, c) in [(12, 5000), (40, 20000)] {
        let map = generate(s, c, 1);
        let mut ts = Typesetter::new(Fonts::bundled());
        let look = Look {
            empty_lanes: EmptyLanes::LeftOut,
            page: Page::Free,
            reading: Theme::PAPER.reading,
            lines_together: 3,
        };
        let t = Instant::now();
        let mut l = layout(&map, &look, &mut ts);
        let cold = t.elapsed();
        let t = Instant::now();
        let _l2 = layout(&map, &look, &mut ts);
        let warm = t.elapsed();
        let t = Instant::now();
        let mut sc = scene::scene(&l, &Theme::PAPER);
        let scn = t.elapsed();
        println!(
            "{c}: {} touchpoints cold {cold:?} warm {warm:?} scene {scn:?} size {:?}",
            map.touchpoints().count(),
            l.size
        );
        let mut map = map;
        for (i, text) in ["A little text", "Something rather longer that will wrap over many lines and grow its row, so that everything below has to move down the page", "short again", "word"].iter().enumerate() {
            let t = Instant::now();
            let m2 = edit(&map, i, text); let a = t.elapsed();
            let l2 = update(&l, &m2, &look, &mut ts); let b = t.elapsed();
            let s2 = scene::update(scene::Before { layout: &l, theme: &Theme::PAPER, scene: &sc }, &l2, &Theme::PAPER); let d = t.elapsed();
            println!("  edit {a:?} layout {:?} scene {:?} all {d:?}", b - a, d - b);
            let fresh = layout(&m2, &look, &mut Typesetter::new(Fonts::bundled()));
            assert_eq!(format!("{:?}", fresh.rows.iter().map(|r| (r.top, r.height, r.placed.len())).collect::<Vec<_>>()), format!("{:?}", l2.rows.iter().map(|r| (r.top, r.height, r.placed.len())).collect::<Vec<_>>()));
            map = m2; l = l2; sc = s2;
        }
    }
}
