//! How long 5,000 texts take: `cargo bench --bench text`.
#![expect(clippy::print_stdout, reason = "a bench reports by printing")]

use std::{
    hint::black_box,
    time::{Duration, Instant},
};

use throughline::text::{Align, Family, Fonts, Paragraph, Style, Typesetter, Weight};

const WORDS: [&str; 16] = [
    "compares", "prices", "of", "several", "shops", "waits", "for", "the", "parcel", "and", "asks", "a", "friend",
    "before", "paying", "online",
];

fn main() {
    let texts: Vec<String> = (0..5_000).map(text).collect();
    let fonts = Fonts::bundled();
    // What is done once for a process is not what is measured.
    Typesetter::new(fonts.clone()).measure(&paragraph("Warm", 90.0));
    let mut typesetter = Typesetter::new(fonts);
    let mut step = |name: &str, budget: f64, rounds: u16, work: &dyn Fn(&mut Typesetter, &str, f32)| {
        let start = (Instant::now(), processor_time());
        for round in 0..rounds {
            for text in &texts {
                work(&mut typesetter, text, f32::from(round));
            }
        }
        let took = processor_time()
            .zip(start.1)
            .map(|(now, then)| now.saturating_sub(then));
        let took = took.unwrap_or_else(|| start.0.elapsed()) / u32::from(rounds);
        println!("{name}: {:.2} ms (budget {budget} ms)", took.as_secs_f64() * 1e3);
    };
    let set = |typesetter: &mut Typesetter, text: &str, width: f32| {
        black_box(typesetter.set(&paragraph(text, width)));
    };
    let measure = |typesetter: &mut Typesetter, text: &str, width: f32, size: f32| {
        let mut paragraph = paragraph(text, width);
        paragraph.style.size = size;
        black_box(typesetter.measure(&paragraph));
    };
    step("shape and break 5,000 texts", 150.0, 1, &|typesetter, text, _| {
        set(typesetter, text, 90.0);
    });
    step("set what is remembered", 1.5, 20, &|typesetter, text, _| {
        set(typesetter, text, 90.0);
    });
    step("measure at a new width", 3.0, 20, &|typesetter, text, round| {
        measure(typesetter, text, 60.0 + round, 10.0);
    });
    step("measure at a new size", 3.0, 20, &|typesetter, text, round| {
        measure(typesetter, text, 70.0, 7.0 + round / 10.0);
    });
    step("break for another width", 15.0, 3, &|typesetter, text, round| {
        set(typesetter, text, 100.0 + round);
    });
}

/// A text of about 25 letters, unlike all others.
fn text(index: usize) -> String {
    let word = |step: usize| WORDS[(index / WORDS.len().pow(step as u32)) % WORDS.len()];
    format!("{} {} {} {} {index}", word(0), word(1), word(2), word(3))
}

fn paragraph(text: &str, width: f32) -> Paragraph<'_> {
    Paragraph {
        text,
        style: Style {
            size: 10.0,
            weight: Weight::Regular,
            italic: false,
            line_height: 1.28,
            tracking: 0.0,
            family: Family::Text,
        },
        language: "en",
        width,
        align: Align::Left,
    }
}

/// The time this thread had on a processor, where the system tells (Linux): a busy machine does
/// not change it.
fn processor_time() -> Option<Duration> {
    let statistics = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    statistics.split(' ').next()?.parse().ok().map(Duration::from_nanos)
}
