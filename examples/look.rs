//! Scratch.
#![allow(
    clippy::all,
    clippy::pedantic,
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::expect_used
)]
use throughline::{geometry::Size, layout::*, paint, scene, text::*, theme::Theme};
fn main() {
    let a: Vec<String> = std::env::args().collect();
    let src = std::fs::read_to_string(&a[1]).unwrap();
    let map: throughline::model::JourneyMap = ron::from_str(&src).unwrap();
    let theme = match a[3].as_str() {
        "paper" => &Theme::PAPER,
        "midnight" => &Theme::MIDNIGHT,
        "projector" => &Theme::PROJECTOR,
        _ => &Theme::PRINT,
    };
    let (page, w, h) = match a[2].as_str() {
        "slide" => (Some((960.0, 540.0, 8.0)), 2933, 1650),
        "a3" => (Some((1190.6, 841.9, 7.0)), 2480, 1754),
        "4x3" => (Some((720.0, 540.0, 8.0)), 2200, 1650),
        _ => (None, 0, 0),
    };
    let t = std::time::Instant::now();
    let mut ts = Typesetter::new(if a.len() > 5 {
        Fonts::with_system()
    } else {
        Fonts::bundled()
    });
    let look = Look {
        empty_lanes: EmptyLanes::LeftOut,
        page: page.map_or(Page::Free, |(w, h, f)| {
            Page::Sheet(Sheet { points: Size::new(w, h), floor: f })
        }),
        reading: theme.reading,
        lines_together: if a[3] == "print" { 2 } else { 3 },
    };
    let l = layout(&map, &look, &mut ts);
    let t1 = t.elapsed();
    let s = scene::scene(&l, theme);
    let t2 = t.elapsed();
    let (w, h, ppu) = if w == 0 {
        ((l.size.width * 2.0) as u32, (l.size.height * 2.0) as u32, 2.0)
    } else {
        (w, h, w as f32 / l.size.width)
    };
    let mut f = std::fs::File::create(&a[4]).unwrap();
    let o = paint::PngOptions {
        width: w,
        height: h,
        pixels_per_unit: ppu,
        pixels_per_meter: 8661,
        ground: paint::Ground::Opaque,
        compression: paint::Compression::Small,
    };
    paint::png(&s, &o, &mut f, &mut |_| {}).unwrap();
    println!(
        "k {:.3} text {:.2}pt size {:?} layout {t1:?} scene {t2:?} all {:?}",
        l.k,
        l.text_points(),
        l.size,
        t.elapsed()
    );
    for f in &l.findings {
        println!("{}: {} ({}) {}", f.rule, f.message, f.place.path, f.hint);
    }
    let m = ts.take_missing();
    if !m.is_empty() {
        println!("missing {m:?}");
    }
}
