//! How long pages take as PNGs: 600 cards on 55 megapixels beside the time that encoding the same
//! finished pixels takes alone, a slide, and the memory of a poster.
#![expect(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a measurement prints, and stops where it cannot go on"
)]

use std::{
    env, fs,
    hint::black_box,
    io, iter,
    sync::Arc,
    time::{Duration, Instant},
};

use throughline::{
    geometry::{Point, Rect, Size, Step},
    paint::{self, Compression, Ground, PngOptions},
    scene::{Area, AreaShape, Border, BoxItem, Cap, Color, Fill, Group, Item, LineItem, Part, Scene, TextItem},
    text::{Align, Family, Fonts, Paragraph, Style, TextBlock, Typesetter, Weight},
};

const PITCH: Size = Size::new(140.0, 164.0);
const RUNS: usize = 9;

fn main() {
    // Memory first: the peak of a process never falls again.
    let poster = scene(30, 15);
    let options = options(14_043, 9_933, 14_043.0 / poster.size.width, Compression::Fast);
    let time = time(|| paint::png(&poster, &options, &mut io::sink(), &mut |_| ()).unwrap());
    println!(
        "a0-300: {} × {} in {time:.0?}, peak memory {} (wanted: 350 MB)",
        14_043,
        9_933,
        peak_memory()
    );
    large_page();
    slide();
}

fn large_page() {
    let scene = scene(30, 20);
    let options = options(8_400, 6_560, 2.0, Compression::Fast);
    let written = file(&scene, &options);
    let pixels = pixels(&written);
    let (ours, yardstick) = beside(|| file(&scene, &options), || encode(&pixels, &options));
    println!(
        "600 cards, {:.1} MP: drawn and encoded {ours:.0?} to {:.1} MB; encoded alone {yardstick:.0?} to {:.1} MB; \
         ratio {:.2} (wanted: 2)",
        pixels.len() as f64 / 3e6,
        written.len() as f64 / 1e6,
        encode(&pixels, &options).len() as f64 / 1e6,
        ours.as_secs_f64() / yardstick.as_secs_f64(),
    );
}

fn slide() {
    let scene = scene(12, 6);
    let options = options(2_933, 1_650, 2_933.0 / scene.size.width, Compression::Small);
    let written = file(&scene, &options);
    if let Ok(path) = env::var("THROUGHLINE_BENCH_SLIDE") {
        fs::File::create(path)
            .and_then(|mut out| io::Write::write_all(&mut out, &written))
            .unwrap();
    }
    let pixels = pixels(&written);
    let (ours, yardstick) = beside(|| file(&scene, &options), || encode(&pixels, &options));
    println!(
        "slide, 72 cards: {ours:.0?}, {} kB; encoded alone, fast: {yardstick:.0?}",
        written.len() / 1000
    );
}

fn options(width: u32, height: u32, pixels_per_unit: f32, compression: Compression) -> PngOptions {
    PngOptions {
        width,
        height,
        pixels_per_unit,
        pixels_per_meter: 7559,
        ground: Ground::Opaque,
        compression,
    }
}

fn file(scene: &Scene, options: &PngOptions) -> Vec<u8> {
    let mut out = Vec::new();
    paint::png(scene, options, &mut out, &mut |_| ()).unwrap();
    out
}

fn encode(pixels: &[u8], options: &PngOptions) -> Vec<u8> {
    let mut out = Vec::new();
    let mut encoder = png::Encoder::new(&mut out, options.width, options.height);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_compression(png::Compression::Fast);
    encoder.write_header().unwrap().write_image_data(pixels).unwrap();
    out
}

fn pixels(file: &[u8]) -> Vec<u8> {
    let mut reader = png::Decoder::new(io::Cursor::new(file)).read_info().unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    reader.next_frame(&mut pixels).unwrap();
    pixels
}

/// The median times of both, taken in turns: whatever else the machine does meets both.
fn beside<T, U>(mut ours: impl FnMut() -> T, mut yardstick: impl FnMut() -> U) -> (Duration, Duration) {
    let (mut our_times, mut yardstick_times) = (Vec::new(), Vec::new());
    for _ in 0..RUNS {
        our_times.push(time(&mut ours));
        yardstick_times.push(time(&mut yardstick));
    }
    our_times.sort();
    yardstick_times.sort();
    (our_times[RUNS / 2], yardstick_times[RUNS / 2])
}

fn time<T>(work: impl FnOnce() -> T) -> Duration {
    let start = Instant::now();
    black_box(work());
    start.elapsed()
}

fn peak_memory() -> String {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.map_or_else(|| "unknown here".to_owned(), |line| line.trim().to_owned())
}

/// So many columns and rows of cards, and a curve with its area across them.
fn scene(columns: usize, rows: usize) -> Scene {
    let size = Size::new(columns as f32 * PITCH.width, rows as f32 * PITCH.height);
    let middle = size.height / 2.0;
    let mut items = vec![shading(columns, middle), curve(columns, middle)];
    let mut typesetter = Typesetter::new(Fonts::bundled());
    items.extend((0..columns * rows).map(|index| {
        let (column, row) = (index % columns, index / columns);
        let at = Point::new(column as f32 * PITCH.width + 4.0, row as f32 * PITCH.height + 4.0);
        Item::Group(Group {
            part: Part::Page,
            at,
            items: card(index, &mut typesetter).into(),
        })
    }));
    let root = Group { part: Part::Page, at: Point::default(), items: items.into() };
    Scene { size, ground: Color::hex(0xfb_fa_f7), root }
}

fn shading(columns: usize, middle: f32) -> Item {
    let place = |step: usize| {
        let x = step as f32 * PITCH.width / 8.0;
        (x, middle - 60.0 + 60.0 * (x / 130.0).sin(), middle)
    };
    let green = Color::hex(0x2f_9e_6e);
    let fill = Fill::Vertical {
        from_y: middle - 120.0,
        from: green.faded(0.3),
        to_y: middle,
        to: green.faded(0.05),
    };
    Item::Area(Area {
        shape: AreaShape::Band((0..=columns * 8).map(place).collect()),
        fill,
    })
}

fn curve(columns: usize, middle: f32) -> Item {
    let step = |column: usize| {
        let x = column as f32 * PITCH.width;
        let (first, second) = (
            Point::new(x + 40.0, middle - 120.0),
            Point::new(x + 100.0, middle + 120.0),
        );
        Step::Cubic(first, second, Point::new(x + PITCH.width, middle))
    };
    let path = iter::once(Step::Move(Point::new(0.0, middle)))
        .chain((0..columns).map(step))
        .collect();
    Item::Line(LineItem {
        path,
        width: 2.5,
        color: Color::hex(0xb5_4a_1e),
        dash: None,
        cap: Cap::Round,
    })
}

fn card(index: usize, typesetter: &mut Typesetter) -> Vec<Item> {
    let text = paragraph(index, typesetter);
    let border = Some(Border { width: 1.0, color: Color::hex(0xe0_dc_d2) });
    let rect = Rect::new(0.0, 0.0, 132.0, text.measure.height + 20.0);
    let badge = Rect::round(Point::new(122.0, 10.0), 6.0);
    vec![
        Item::Box(BoxItem {
            rect,
            radius: 6.0,
            fill: Some(Color::hex(0xff_ff_ff)),
            border,
        }),
        Item::Box(BoxItem {
            rect: badge,
            radius: 6.0,
            fill: Some(Color::hex(0xb5_4a_1e)),
            border: None,
        }),
        Item::Text(TextItem {
            at: Point::new(8.0, 10.0),
            color: Color::hex(0x2b_2a_27),
            block: text,
        }),
    ]
}

fn paragraph(index: usize, typesetter: &mut Typesetter) -> Arc<TextBlock> {
    let words = "Searches for shoes that fit compares reviews asks friends waits two days opens the parcel \
                 runs ten kilometres writes to support and sends them back because one is too small";
    let text: Vec<&str> = words
        .split(' ')
        .cycle()
        .skip(index * 7 % 31)
        .take(9 + index % 8)
        .collect();
    let style = Style {
        size: 11.0,
        weight: Weight::Regular,
        italic: false,
        line_height: 1.3,
        tracking: 0.0,
        family: Family::Text,
    };
    typesetter.set(&Paragraph {
        text: &text.join(" "),
        style,
        language: "en",
        width: 112.0,
        align: Align::Left,
    })
}
