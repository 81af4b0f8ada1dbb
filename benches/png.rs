//! How long a page of 600 cards takes as a PNG of 55 megapixels, beside the time that encoding
//! the same finished pixels takes alone, measured in the same run.
#![expect(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a measurement prints, and may stop where it cannot go on"
)]

use std::{
    fs,
    hint::black_box,
    io,
    sync::Arc,
    time::{Duration, Instant},
};

use throughline::{
    geometry::{Point, Rect, Size, Step},
    paint::{self, Compression, Ground, PngOptions},
    scene::{Area, AreaShape, Border, BoxItem, Cap, Color, Fill, Group, Item, LineItem, Part, Scene, TextItem},
    text::{Glyph, GlyphRun, Measure, Synthesis, TextBlock, TextLine},
};

const COLUMNS: usize = 30;
const ROWS: usize = 20;
const PITCH: Size = Size::new(140.0, 164.0);

fn main() {
    let scene = scene();
    let options = PngOptions {
        width: (scene.size.width * 2.0) as u32,
        height: (scene.size.height * 2.0) as u32,
        pixels_per_unit: 2.0,
        pixels_per_meter: 7559,
        ground: Ground::Opaque,
        compression: Compression::Fast,
    };
    println!("{} × {} pixels", options.width, options.height);
    let written = whole(&scene, &options);
    println!("peak memory after writing: {}", peak_memory());
    let pixels = pixels(&written);
    let (mut ours, mut yardstick) = (Vec::new(), Vec::new());
    for _ in 0..7 {
        ours.push(time(|| drop(black_box(whole(&scene, &options)))));
        yardstick.push(time(|| drop(black_box(encode(&pixels, &options)))));
    }
    let (ours, yardstick) = (median(ours), median(yardstick));
    println!(
        "drawn and encoded {ours:?}, encoded alone {yardstick:?}, ratio {:.2} (wanted: at most 2)",
        ours.as_secs_f64() / yardstick.as_secs_f64()
    );
    println!(
        "bytes: ours {}, yardstick {}",
        written.len(),
        encode(&pixels, &options).len()
    );
}

fn whole(scene: &Scene, options: &PngOptions) -> Vec<u8> {
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

fn time(work: impl FnOnce()) -> Duration {
    let start = Instant::now();
    work();
    start.elapsed()
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}

fn peak_memory() -> String {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.map_or_else(|| "unknown here".to_owned(), |line| line.trim().to_owned())
}

fn scene() -> Scene {
    let font = parley::FontData::new(fs::read(std::env::var("THROUGHLINE_FONT").unwrap()).unwrap().into(), 0);
    let mut items = vec![Item::Area(Area {
        shape: AreaShape::Band(
            (0..=COLUMNS * 8)
                .map(|x| {
                    let x = x as f32 * PITCH.width / 8.0;
                    (x, 1700.0 + 120.0 * (x / 130.0).sin(), 1760.0)
                })
                .collect(),
        ),
        fill: Fill::Vertical {
            from_y: 1580.0,
            from: Color::hex(0x2f_9e_6e).faded(0.3),
            to_y: 1760.0,
            to: Color::hex(0x2f_9e_6e).faded(0.05),
        },
    })];
    items.push(Item::Line(LineItem {
        path: std::iter::once(Step::Move(Point::new(0.0, 1700.0)))
            .chain((0..COLUMNS).map(|column| {
                let x = column as f32 * PITCH.width;
                Step::Cubic(
                    Point::new(x + 40.0, 1580.0),
                    Point::new(x + 100.0, 1820.0),
                    Point::new(x + PITCH.width, 1700.0),
                )
            }))
            .collect(),
        width: 2.5,
        color: Color::hex(0xb5_4a_1e),
        dash: None,
        cap: Cap::Round,
    }));
    items.extend((0..COLUMNS * ROWS).map(|index| {
        let at = Point::new(
            (index % COLUMNS) as f32 * PITCH.width + 4.0,
            (index / COLUMNS) as f32 * PITCH.height + 4.0,
        );
        Item::Group(Group { part: Part::Page, at, items: card(index, &font).into() })
    }));
    Scene {
        size: Size::new(COLUMNS as f32 * PITCH.width, ROWS as f32 * PITCH.height),
        ground: Color::hex(0xfb_fa_f7),
        root: Group { part: Part::Page, at: Point::default(), items: items.into() },
    }
}

fn card(index: usize, font: &parley::FontData) -> Vec<Item> {
    let rect = Rect::new(0.0, 0.0, 132.0, 60.0 + 14.0 * (index * 7 % 6) as f32);
    let border = Border { width: 1.0, color: Color::hex(0xe0_dc_d2) };
    let ground = Item::Box(BoxItem {
        rect,
        radius: 6.0,
        fill: Some(Color::hex(0xff_ff_ff)),
        border: Some(border),
    });
    let badge = Item::Box(BoxItem {
        rect: Rect::new(112.0, 6.0, 12.0, 12.0),
        radius: 6.0,
        fill: Some(Color::hex(0xb5_4a_1e)),
        border: None,
    });
    let block = block(index, font);
    let text = Item::Text(TextItem {
        at: Point::new(8.0, 8.0),
        color: Color::hex(0x2b_2a_27),
        block: Arc::new(block),
    });
    vec![ground, badge, text]
}

fn block(seed: usize, font: &parley::FontData) -> TextBlock {
    let size = 11.0;
    let lines = 3 + seed % 4;
    let line = |number: usize| {
        let baseline = size + 14.0 * number as f32;
        let glyphs = (0..20).filter(|place| place % 6 != 5).map(|place| Glyph {
            id: 2 + ((seed * 131 + number * 37 + place * 17) % 60) as u32 * 7,
            x: place as f32 * 5.8,
            y: baseline,
            advance: 5.8,
            start: 0,
            end: 1,
        });
        GlyphRun {
            font: font.clone(),
            size,
            coords: Arc::new([]),
            synthesis: Synthesis::default(),
            is_right_to_left: false,
            glyphs: glyphs.collect(),
        }
    };
    TextBlock {
        text: "".into(),
        language: "en".into(),
        is_right_to_left: false,
        measure: Measure {
            width: 116.0,
            height: 14.0 * lines as f32,
            lines,
            word_broken: false,
            hyphenated: false,
        },
        lines: (0..lines)
            .map(|number| TextLine {
                baseline: size + 14.0 * number as f32,
                x: 0.0,
                width: 116.0,
                range: 0..0,
            })
            .collect(),
        runs: (0..lines).map(line).collect(),
    }
}
