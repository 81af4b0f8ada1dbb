//! How long a map takes from its data to what is to be seen: `cargo bench --bench layout`.
//!
//! A word after `--` runs one part alone (`cold`, `warm`, `scene`, `pages`, `edit`), and
//! `THROUGHLINE_BENCH_RUNS` says how often: that is what a profiler wants.
#![expect(
    clippy::print_stdout,
    clippy::expect_used,
    reason = "a bench prints, and has nobody to tell of errors"
)]

use std::{
    collections::BTreeMap,
    env,
    hint::black_box,
    sync::Arc,
    time::{Duration, Instant},
};

use throughline::{
    export::PRESETS,
    generate::generate,
    geometry::Size,
    layout::{self, EmptyLanes, Layout, Look, Mark, Page, Sheet},
    model::{Card, JourneyMap, LaneId, PresetName},
    scene::{self, Before, Group, Item, Scene, scene},
    text::{Align, Family, Fonts, Paragraph, Style, TextBlock, Typesetter, Weight},
    theme::{Reading, Theme},
};

const MIDDLING: (usize, usize) = (12, 5_000);
const LARGE: (usize, usize) = (40, 20_000);

fn main() {
    // What is done once for a process is not what is measured.
    Typesetter::new(Fonts::bundled()).measure(&paragraph("Warm", 10.0, 90.0));
    let wanted = env::args().skip(1).find(|word| !word.starts_with('-'));
    let parts: [(&str, fn()); 5] = [
        ("cold", cold),
        ("warm", warm),
        ("scene", scenes),
        ("pages", pages),
        ("edit", edit),
    ];
    for (name, part) in parts {
        if wanted.as_ref().is_none_or(|wanted| wanted == name) {
            part();
        }
    }
}

/// From a typesetter that knows no text.
fn cold() {
    for ((stages, cards), budget) in [(MIDDLING, " (budget 250 ms)"), (LARGE, "")] {
        let map = generate(stages, cards, 1);
        let fonts = Fonts::bundled();
        let texts = texts(&lay_out(&map, &FREE, &mut Typesetter::new(fonts.clone())));
        let [took, shaping] = best(
            [
                &mut |time: &mut Watch| {
                    let mut typesetter = Typesetter::new(fonts.clone());
                    time.of(|| lay_out(&map, &FREE, &mut typesetter));
                },
                &mut |time| {
                    let mut typesetter = Typesetter::new(fonts.clone());
                    time.of(|| texts.iter().for_each(|text| set(text, &mut typesetter)));
                },
            ],
            9,
        );
        let beside = format!("its {} texts alone", texts.len());
        row(&format!("cold layout of {cards} cards{budget}"), took, &beside, shaping);
    }
}

/// From a typesetter that knows all the texts.
fn warm() {
    for (stages, cards) in [MIDDLING, LARGE] {
        let map = generate(stages, cards, 1);
        let mut typesetter = Typesetter::new(Fonts::bundled());
        let texts = texts(&lay_out(&map, &FREE, &mut typesetter));
        let mut other = Typesetter::new(Fonts::bundled());
        for text in &texts {
            set(text, &mut other);
        }
        let [took, looking_up] = best(
            [
                &mut |time: &mut Watch| {
                    time.of(|| lay_out(&map, &FREE, &mut typesetter));
                },
                &mut |time| {
                    time.of(|| texts.iter().for_each(|text| set(text, &mut other)));
                },
            ],
            21,
        );
        row(
            &format!("layout of {cards} known cards"),
            took,
            "its texts alone",
            looking_up,
        );
    }
}

/// The picture of a layout.
fn scenes() {
    for (stages, cards) in [MIDDLING, LARGE] {
        let map = generate(stages, cards, 1);
        let layout = lay_out(&map, &FREE, &mut Typesetter::new(Fonts::bundled()));
        let whole = scene(&layout, &Theme::PAPER);
        let [took, copying] = best(
            [
                &mut |time: &mut Watch| {
                    time.of(|| scene(&layout, &Theme::PAPER));
                },
                &mut |time| {
                    time.of(|| copy(&whole.root));
                },
            ],
            21,
        );
        row(&format!("scene of {cards} cards"), took, "copying it", copying);
    }
}

/// Looking for the largest type that fits on a slide.
fn pages() {
    let slide = PRESETS.iter().find(|preset| preset.name == PresetName::Slide);
    let page = slide.and_then(|slide| slide.page).expect("a slide is a page");
    let sheet = Sheet {
        points: Size::new(page.width_points, page.height_points),
        floor: page.floor_points,
    };
    let look = Look { page: Page::Sheet(sheet), ..FREE };
    for (stages, cards) in [(5, 100), (8, 600), MIDDLING] {
        let map = generate(stages, cards, 1);
        let fonts = Fonts::bundled();
        let [on_slide, free] = best(
            [
                &mut |time: &mut Watch| {
                    let mut typesetter = Typesetter::new(fonts.clone());
                    time.of(|| lay_out(&map, &look, &mut typesetter));
                },
                &mut |time| {
                    let mut typesetter = Typesetter::new(fonts.clone());
                    time.of(|| lay_out(&map, &FREE, &mut typesetter));
                },
            ],
            5,
        );
        row(&format!("{cards} cards on a slide, cold"), on_slide, "free, cold", free);
    }
}

// ----- After one card's text changed: edit, layout and scene together -----

/// One card says something new, and the picture follows. Each time it is another card: lanes differ
/// in what a changed card moves.
fn edit() {
    for ((stages, cards), budget) in [(MIDDLING, 1), (LARGE, 2)] {
        let mut shown = Shown::new(generate(stages, cards, 1));
        let places = places(&shown.map);
        let mut typesetter = Typesetter::new(Fonts::bundled());
        let mut by_lane: BTreeMap<LaneId, Vec<Duration>> = BTreeMap::new();
        let mut shaping = Vec::new();
        for (edits, place) in places.iter().step_by(places.len().div_ceil(runs(401))).enumerate() {
            let text = format!("Calls the shop for the {edits}. time and asks");
            let mut watch = Watch::default();
            watch.of(|| shown.edit(*place, &text));
            by_lane.entry(place.lane).or_default().push(watch.0);
            let mut watch = Watch::default();
            watch.of(|| typesetter.set(&paragraph(&text, 12.0, 112.0)));
            shaping.push(watch.0);
        }
        let all = middle(by_lane.values().flatten().copied().collect());
        let slowest = by_lane.into_iter().map(|(lane, times)| (middle(times), lane)).max();
        let (slowest, lane) = slowest.expect("a map has lanes");
        let kind = shown.map.lane(lane).expect("a lane").kind;
        let name = format!("one text of {cards} cards changed: edit, layout and scene (budget {budget} ms)");
        let beside = format!(
            "in {kind:?}, the slowest lane: {:.2} ms   shaping the text alone",
            ms(slowest)
        );
        row(&name, all, &beside, middle(shaping));
    }
}

/// The median.
fn middle(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times.get(times.len() / 2).copied().unwrap_or_default()
}

/// What a window holds of a map.
struct Shown {
    map: JourneyMap,
    layout: Layout,
    scene: Scene,
    typesetter: Typesetter,
}

impl Shown {
    fn new(map: JourneyMap) -> Self {
        let mut typesetter = Typesetter::new(Fonts::bundled());
        let layout = lay_out(&map, &FREE, &mut typesetter);
        let scene = scene(&layout, &Theme::PAPER);
        Self { map, layout, scene, typesetter }
    }

    /// Gives a card another text. What the map, layout and scene before had for themselves is
    /// dropped with them.
    fn edit(&mut self, place: Place, text: &str) {
        let mut map = self.map.clone();
        text.clone_into(&mut card(&mut map, place).expect("a card").text);
        let layout = layout::update(&self.layout, &map, &FREE, &mut self.typesetter);
        let before = Before {
            layout: &self.layout,
            theme: &Theme::PAPER,
            eyes: None,
            scene: &self.scene,
        };
        self.scene = scene::update(before, &layout, &Theme::PAPER, None);
        self.layout = layout;
        self.map = map;
    }
}

/// Where a card stands.
#[derive(Debug, Clone, Copy)]
struct Place {
    stage: usize,
    touchpoint: usize,
    lane: LaneId,
    card: usize,
}

fn places(map: &JourneyMap) -> Vec<Place> {
    let stages = map.stages.iter().enumerate();
    let touchpoints = stages.flat_map(|(stage, own)| {
        own.touchpoints
            .iter()
            .enumerate()
            .map(move |(touchpoint, own)| (stage, touchpoint, own))
    });
    let cells = touchpoints.flat_map(|(stage, touchpoint, own)| {
        own.cells
            .iter()
            .map(move |(lane, cards)| (stage, touchpoint, *lane, cards.len()))
    });
    cells
        .flat_map(|(stage, touchpoint, lane, cards)| {
            (0..cards).map(move |card| Place { stage, touchpoint, lane, card })
        })
        .collect()
}

/// A card of a map that goes on sharing everything else with the map it was copied from.
fn card(map: &mut JourneyMap, place: Place) -> Option<&mut Card> {
    let stage = Arc::make_mut(map.stages.get_mut(place.stage)?);
    let touchpoint = Arc::make_mut(stage.touchpoints.get_mut(place.touchpoint)?);
    touchpoint.cells.get_mut(&place.lane)?.get_mut(place.card)
}

// ----- What all parts share -----

const FREE: Look = Look {
    page: Page::Free,
    reading: Reading::Desk,
    empty_lanes: EmptyLanes::Kept,
    lines_together: 3,
};

fn lay_out(map: &JourneyMap, look: &Look, typesetter: &mut Typesetter) -> Layout {
    layout::layout(map, look, typesetter)
}

/// All texts of a layout, as often as they stand in it.
fn texts(layout: &Layout) -> Vec<Arc<TextBlock>> {
    let placed = layout.rows.iter().flat_map(|row| &*row.placed).chain(&layout.frame);
    let of_placed = placed.flat_map(|placed| placed.marks.iter().chain(placed.foot.iter().flat_map(|foot| &**foot)));
    let marks = of_placed.chain(&layout.ground);
    marks
        .filter_map(|mark| {
            if let Mark::Text { block, .. } = mark {
                Some(Arc::clone(block))
            } else {
                None
            }
        })
        .collect()
}

fn set(block: &TextBlock, typesetter: &mut Typesetter) {
    let size = block.runs.first().map_or(12.0, |run| run.size);
    black_box(typesetter.set(&paragraph(&block.text, size, block.measure.width)));
}

fn paragraph(text: &str, size: f32, width: f32) -> Paragraph<'_> {
    Paragraph {
        text,
        style: Style {
            size,
            weight: Weight::Regular,
            italic: false,
            line_height: 1.3,
            tracking: 0.0,
            family: Family::Text,
        },
        language: "en",
        width,
        align: Align::Left,
    }
}

/// The same tree with groups of its own.
fn copy(group: &Group) -> Group {
    let items = group.items.iter().map(|item| {
        if let Item::Group(inner) = item {
            Item::Group(copy(inner))
        } else {
            item.clone()
        }
    });
    Group { part: group.part, at: group.at, items: items.collect() }
}

/// Takes the time of what it is given, without what came before and what is dropped after.
#[derive(Default)]
struct Watch(Duration);

impl Watch {
    fn of<T>(&mut self, work: impl FnOnce() -> T) {
        let start = Instant::now();
        let result = black_box(work());
        self.0 += start.elapsed();
        drop(result);
    }
}

/// The best times of two things, taken in turns: what the machine can do when nobody else wants
/// it.
fn best(mut both: [&mut dyn FnMut(&mut Watch); 2], runs: usize) -> [Duration; 2] {
    let runs = self::runs(runs);
    let mut best = [Duration::MAX; 2];
    for _ in 0..runs {
        for (work, best) in both.iter_mut().zip(&mut best) {
            let mut watch = Watch::default();
            work(&mut watch);
            *best = watch.0.min(*best);
        }
    }
    best
}

/// How often something is done.
fn runs(usual: usize) -> usize {
    let wanted = env::var("THROUGHLINE_BENCH_RUNS").ok();
    wanted.and_then(|runs| runs.parse().ok()).unwrap_or(usual)
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

fn row(name: &str, took: Duration, beside: &str, yardstick: Duration) {
    println!("{name}: {:.2} ms   {beside}: {:.2} ms", ms(took), ms(yardstick));
}
