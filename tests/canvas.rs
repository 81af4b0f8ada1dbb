//! Maps on the screen are the pictures that are written: the canvas, drawn by a GPU (a software one
//! will do), against the PNG of the same map at the same scale.
//!
//! Where there is no adapter this says so and passes, unless `THROUGHLINE_REQUIRE_GPU=1`. What
//! differs is left as pictures beside the tests' other files.

#![expect(
    clippy::expect_used,
    clippy::print_stderr,
    reason = "a picture that cannot be made is no test result"
)]

#[path = "canvas/screen.rs"]
mod screen;

use std::{
    io::Cursor,
    path::Path,
    sync::{Arc, Mutex, PoisonError},
};

use image::RgbImage;
use screen::Screen;
use throughline::{
    file,
    layout::{EmptyLanes, Look, Page, layout},
    model::JourneyMap,
    paint::{Compression, Ground, PngOptions, png},
    scene::{Scene, scene},
    text::{Fonts, Typesetter},
    theme::Theme,
    ui::painter::Motion,
};

/// In pixels.
const WINDOW: (u32, u32) = (1180, 860);
/// How far a channel may be off from every pixel around.
const TOLERANCE: u8 = 48;
/// How many pixels of a thousand may be further off.
const FEW: usize = 1;

/// One GPU at a time: software ones take all cores.
static GPU: Mutex<()> = Mutex::new(());

fn load(name: &str) -> JourneyMap {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("assets")
        .join(name)
        .with_extension("ron");
    file::load(&path).expect("a map that reads")
}

fn drawn(map: &JourneyMap, theme: &Theme) -> Arc<Scene> {
    let look = Look {
        page: Page::Free,
        reading: theme.reading,
        empty_lanes: EmptyLanes::Kept,
        lines_together: 3,
    };
    let layout = layout(map, &look, &mut Typesetter::new(Fonts::bundled()));
    Arc::new(scene(&layout, theme))
}

/// The upper left part of the PNG at so many pixels a unit.
fn written(scene: &Scene, scale: f32, (width, height): (u32, u32)) -> RgbImage {
    let options = PngOptions {
        width,
        height,
        pixels_per_unit: scale,
        pixels_per_meter: 3780,
        ground: Ground::Opaque,
        compression: Compression::Fast,
    };
    let mut file = Vec::new();
    png(scene, &options, &mut file, &mut |_| ()).expect("a picture");
    let picture = image::load(Cursor::new(file), image::ImageFormat::Png).expect("a PNG");
    picture.into_rgb8()
}

/// What pixels of `one` are like no pixel around their place in `other`.
fn strangers(one: &RgbImage, other: &RgbImage) -> Vec<(u32, u32)> {
    let (width, height) = one.dimensions();
    let is_like = |x: u32, y: u32| {
        let here = one.get_pixel(x, y).0;
        let around = (y.saturating_sub(1)..height.min(y + 2))
            .flat_map(|y| (x.saturating_sub(1)..width.min(x + 2)).map(move |x| (x, y)));
        let is_near = |(x, y): (u32, u32)| {
            let there = other.get_pixel(x, y).0;
            here.iter()
                .zip(there)
                .all(|(one, other)| one.abs_diff(other) <= TOLERANCE)
        };
        is_near((x, y)) || { around }.any(is_near)
    };
    (0..height)
        .flat_map(|y| (0..width).map(move |x| (x, y)))
        .filter(|&(x, y)| !is_like(x, y))
        .collect()
}

/// Where two pictures differ, in red, over a faint copy of the first.
fn marked(picture: &RgbImage, places: &[(u32, u32)]) -> RgbImage {
    let mut marked = picture.clone();
    for pixel in marked.pixels_mut() {
        pixel.0 = pixel.0.map(|channel| 192 + channel / 4);
    }
    for &(x, y) in places {
        marked.put_pixel(x, y, image::Rgb([255, 0, 0]));
    }
    marked
}

fn save(picture: &RgbImage, name: &str) -> String {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("canvas-{name}.png"));
    picture.save(&path).expect("the folder of the tests can be written");
    path.display().to_string()
}

/// Compares a window of a map with its PNG; what is wrong, if anything.
fn compare(name: &str, scene: &Arc<Scene>, zoom: f32, pixels_per_point: f32) -> Option<String> {
    let _one_at_a_time = GPU.lock().unwrap_or_else(PoisonError::into_inner);
    let scale = zoom * pixels_per_point;
    let end = |units: f32, window: u32| ((units * scale) as u32).saturating_sub(window);
    // The upper left, and somewhere else.
    let corners = [
        (0, 0),
        (
            end(scene.size.width, WINDOW.0) * 2 / 3,
            end(scene.size.height, WINDOW.1) / 2,
        ),
    ];
    let mut wrong = Vec::new();
    for (place, (left, top)) in corners.into_iter().enumerate() {
        let mut screen = Screen::new(WINDOW, pixels_per_point)?;
        let shown = screen.show(scene, zoom, (left, top), Motion::Resting);
        let whole = written(scene, scale, (left + WINDOW.0, top + WINDOW.1));
        let picture = image::imageops::crop_imm(&whole, left, top, WINDOW.0, WINDOW.1).to_image();
        let mut places = strangers(&shown, &picture);
        places.extend(strangers(&picture, &shown));
        let share = places.len() * 1000 / (WINDOW.0 * WINDOW.1) as usize;
        let name = format!("{name}-{zoom}-{pixels_per_point}-{place}");
        if share >= FEW {
            let files = [
                save(&shown, &format!("{name}-screen")),
                save(&picture, &format!("{name}-png")),
                save(&marked(&shown, &places), &format!("{name}-difference")),
            ];
            wrong.push(format!(
                "{name}: {} pixels differ; see {}",
                places.len(),
                files.join(", ")
            ));
        } else if std::env::var_os("KEEP").is_some() {
            eprintln!("{name}: {} pixels differ", places.len());
            save(&shown, &format!("{name}-screen"));
            save(&picture, &format!("{name}-png"));
            save(&marked(&shown, &places), &format!("{name}-difference"));
        }
    }
    (!wrong.is_empty()).then(|| wrong.join("\n"))
}

fn compare_all(name: &str, theme: &Theme) {
    if Screen::is_missing() {
        return;
    }
    let scene = drawn(&load(name), theme);
    let short = name.rsplit('/').next().unwrap_or(name);
    let mut wrong = Vec::new();
    for pixels_per_point in [1.0, 1.5, 2.0] {
        for zoom in [0.5, 1.0, 1.37] {
            wrong.extend(compare(short, &scene, zoom, pixels_per_point));
        }
    }
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

#[test]
fn the_sample_looks_as_it_is_written() {
    compare_all("samples/running-shoes", &Theme::PAPER);
}

#[test]
fn a_blueprint_looks_as_it_is_written() {
    compare_all("templates/service-blueprint", &Theme::MIDNIGHT);
}

#[test]
fn a_map_of_many_lanes_looks_as_it_is_written() {
    compare_all("templates/omnichannel-retail", &Theme::PROJECTOR);
}
