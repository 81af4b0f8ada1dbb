//! What maps look like, held against what they looked like: scenes as text, pictures as PNG.
//!
//! `UPDATE=1 cargo test --test golden` takes what comes out now as what is wanted; look at the
//! difference before committing it.

#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "a file that cannot be read is no test result"
)]

#[path = "golden/lane.rs"]
mod lane;

use std::{
    env,
    fs::{self, File},
    io::Write as _,
    path::{Path, PathBuf},
};

use image::{ImageReader, Rgb, RgbImage};
use throughline::{
    export::{Compression, Ground, preset},
    file,
    geometry::Size,
    layout::{self, EmptyLanes, Layout, Look, Sheet, layout},
    model::{Curves, JourneyMap, PresetName},
    paint::{PngOptions, png},
    scene::{Scene, dump, scene},
    text::{Fonts, Typesetter},
    theme::Theme,
};

const PAPER: (&str, &Theme) = ("paper", &Theme::PAPER);
const MIDNIGHT: (&str, &Theme) = ("midnight", &Theme::MIDNIGHT);
const PROJECTOR: (&str, &Theme) = ("projector", &Theme::PROJECTOR);
const PRINT: (&str, &Theme) = ("print", &Theme::PRINT);

/// Pictures are a quarter as wide and tall as those of the preset.
const WIDTH: u32 = 733;
const HEIGHT: u32 = 413;
/// How far a channel of a pixel may be off.
const TOLERANCE: u8 = 3;
/// How many pixels of a million may be further off.
const FEW: usize = 1_000;

fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn wanted(name: &str) -> PathBuf {
    repository().join("tests/golden").join(name)
}

/// Where what came out is left for comparison.
fn came_out(name: &str) -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join(name)
}

fn is_update() -> bool {
    env::var_os("UPDATE").is_some_and(|value| value == "1")
}

fn load(name: &str) -> JourneyMap {
    let folders = ["assets/samples", "assets/templates", "tests/maps"];
    let places = folders.map(|folder| repository().join(folder).join(format!("{name}.ron")));
    let path = places
        .into_iter()
        .find(|path| path.exists())
        .expect("a map of this name");
    file::load(&path).expect("a map that reads")
}

/// A slide in a look.
fn slide((name, theme): (&str, &Theme)) -> Look {
    let page = preset(PresetName::Slide).page.expect("a slide has a size");
    Look {
        page: layout::Page::Sheet(Sheet {
            points: Size::new(page.width_points, page.height_points),
            floor: page.floor_points,
        }),
        reading: theme.reading,
        empty_lanes: EmptyLanes::LeftOut,
        lines_together: if name == PRINT.0 { 2 } else { 3 },
    }
}

/// The map on a slide.
fn drawn(map: &JourneyMap, look: (&str, &Theme)) -> (Layout, Scene) {
    let layout = layout(map, &slide(look), &mut Typesetter::new(Fonts::bundled()));
    let scene = scene(&layout, look.1);
    (layout, scene)
}

fn write(path: &Path, bytes: &[u8]) {
    let mut file = File::create(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    file.write_all(bytes).expect("room on the disk");
}

/// The first lines that differ, or nothing.
fn difference(wanted: &str, now: &str) -> Option<String> {
    const SHOWN: usize = 12;
    if wanted == now {
        return None;
    }
    let (mut old, mut new) = (wanted.lines(), now.lines());
    let mut told = Vec::new();
    for number in 1.. {
        match (old.next(), new.next()) {
            (None, None) => break,
            (old, new) if old == new => {}
            (old, new) => {
                let tell = |sign: char, line: &str| format!("{number:>6} {sign} {}", line.trim_start());
                told.extend(old.map(|line| tell('-', line)));
                told.extend(new.map(|line| tell('+', line)));
            }
        }
        if told.len() >= SHOWN {
            told.push("       ...".to_owned());
            break;
        }
    }
    Some(told.join("\n"))
}

/// Holds the sample's scene in a look against its text.
fn scene_is_as_wanted(look: (&str, &Theme)) {
    let name = format!("running-shoes.{}.txt", look.0);
    let now = dump(&drawn(&load("running-shoes"), look).1);
    if is_update() {
        return write(&wanted(&name), now.as_bytes());
    }
    let old = fs::read_to_string(wanted(&name)).unwrap_or_default();
    if let Some(difference) = difference(&old, &now) {
        write(&came_out(&name), now.as_bytes());
        panic!(
            "the scene is not that of tests/golden/{name} (- as wanted, + as it is):\n{difference}\n\
             all of it: {}\nif this is right, take it with: UPDATE=1 cargo test --test golden",
            came_out(&name).display()
        );
    }
}

/// The picture of a map at a quarter of its size.
fn picture(map: &JourneyMap, look: (&str, &Theme)) -> Vec<u8> {
    let (layout, scene) = drawn(map, look);
    painted(&layout, &scene)
}

fn painted(layout: &Layout, scene: &Scene) -> Vec<u8> {
    painted_in((WIDTH, HEIGHT), WIDTH as f32 / layout.size.width, scene)
}

/// The whole of a scene, so many pixels to a unit.
fn painted_at(pixels_per_unit: f32, scene: &Scene) -> Vec<u8> {
    let pixels = |units: f32| (units * pixels_per_unit).ceil() as u32;
    let size = (pixels(scene.size.width), pixels(scene.size.height));
    painted_in(size, pixels_per_unit, scene)
}

fn painted_in((width, height): (u32, u32), pixels_per_unit: f32, scene: &Scene) -> Vec<u8> {
    let options = PngOptions {
        width,
        height,
        pixels_per_unit,
        pixels_per_meter: 2165,
        ground: Ground::Opaque,
        compression: Compression::Small,
    };
    let mut bytes = Vec::new();
    png(scene, &options, &mut bytes, &mut |_| ()).expect("a picture");
    bytes
}

fn pixels(path: &Path) -> Option<RgbImage> {
    Some(ImageReader::open(path).ok()?.decode().ok()?.into_rgb8())
}

fn distance(one: Rgb<u8>, other: Rgb<u8>) -> u8 {
    let channels = one.0.into_iter().zip(other.0);
    channels.map(|(one, other)| one.abs_diff(other)).max().unwrap_or(0)
}

/// How many pixels of a million are too far off, and a picture of them: black where nothing is.
fn off(wanted: &RgbImage, now: &RgbImage) -> (usize, RgbImage) {
    if wanted.dimensions() != now.dimensions() {
        return (1_000_000, now.clone());
    }
    let mut difference = RgbImage::new(now.width(), now.height());
    let mut count = 0;
    for ((place, old), new) in difference.pixels_mut().zip(wanted.pixels()).zip(now.pixels()) {
        let distance = distance(*old, *new);
        if distance > TOLERANCE {
            count += 1;
            *place = Rgb([distance.max(64); 3]);
        }
    }
    let all = now.width() as usize * now.height() as usize;
    (count * 1_000_000 / all.max(1), difference)
}

/// Holds a map's picture in a look against its file.
fn picture_is_as_wanted(map: &str, look: (&str, &Theme)) {
    held(&format!("{map}.{}", look.0), &picture(&load(map), look));
}

/// The same with the curves one below the other.
fn apart_is_as_wanted(map: &str, look: (&str, &Theme)) {
    let map_apart = JourneyMap { curves: Curves::Apart, ..load(map) };
    held(&format!("{map}.apart.{}", look.0), &picture(&map_apart, look));
}

/// Holds the sheet of the first persona of a map in a look against its file.
fn sheet_is_as_wanted(map: &str, look: (&str, &Theme)) {
    let loaded = load(map);
    let id = loaded.personas.first().expect("a persona").id;
    let mut typesetter = Typesetter::new(Fonts::bundled());
    let sheet = layout::sheet(&loaded, id, &slide(look), &mut typesetter).expect("a sheet");
    let bytes = painted(&sheet, &scene(&sheet, look.1));
    held(&format!("{map}.sheet.{}", look.0), &bytes);
}

/// Holds a picture against its file.
fn held(stem: &str, bytes: &[u8]) {
    let name = format!("{stem}.png");
    if is_update() {
        return write(&wanted(&name), bytes);
    }
    let path = came_out(&name);
    write(&path, bytes);
    let now = pixels(&path).expect("what was written can be read");
    let old = pixels(&wanted(&name)).unwrap_or_default();
    let (count, difference) = off(&old, &now);
    if count > FEW {
        let difference_path = came_out(&format!("{stem}.difference.png"));
        difference.save(&difference_path).expect("room on the disk");
        panic!(
            "{:.2} % of the pixels are not as in tests/golden/{name}\n   now: {}\n   off: {}\n\
             if this is right, take it with: UPDATE=1 cargo test --test golden",
            count as f32 / 10_000.0,
            path.display(),
            difference_path.display()
        );
    }
}

macro_rules! goldens {
    ($check:ident: $($test:ident($($argument:expr),+);)+) => {$(
        #[test]
        fn $test() {
            $check($($argument),+);
        }
    )+};
}

goldens! { scene_is_as_wanted:
    the_scene_in_paper_is_as_it_was(PAPER);
    the_scene_in_midnight_is_as_it_was(MIDNIGHT);
    the_scene_in_projector_is_as_it_was(PROJECTOR);
    the_scene_in_print_is_as_it_was(PRINT);
}

goldens! { apart_is_as_wanted:
    two_curves_one_below_the_other_look_as_they_did("running-shoes", PAPER);
    five_curves_one_below_the_other_look_as_they_did("five-personas-print", MIDNIGHT);
}

goldens! { picture_is_as_wanted:
    the_sample_in_paper_looks_as_it_did("running-shoes", PAPER);
    the_sample_in_midnight_looks_as_it_did("running-shoes", MIDNIGHT);
    the_sample_in_projector_looks_as_it_did("running-shoes", PROJECTOR);
    the_sample_in_print_looks_as_it_did("running-shoes", PRINT);
    a_short_map_looks_as_it_did("library-card", PAPER);
    a_map_that_runs_right_to_left_looks_as_it_did("library-card-ar", PAPER);
    a_blueprint_looks_as_it_did("exchange-blueprint", PAPER);
    german_looks_as_it_did("gewerbe", PAPER);
    the_curve_looks_as_it_did("curve-rules", PAPER);
    template_e_commerce_looks_as_it_did("e-commerce", PAPER);
    template_health_care_looks_as_it_did("health-care", PAPER);
    template_travel_looks_as_it_did("travel", PAPER);
    template_telecom_looks_as_it_did("telecom", PAPER);
    template_saas_looks_as_it_did("saas", PAPER);
    template_banking_looks_as_it_did("banking", PAPER);
    template_omnichannel_retail_looks_as_it_did("omnichannel-retail", PAPER);
    template_public_service_looks_as_it_did("public-service", PAPER);
    template_service_blueprint_looks_as_it_did("service-blueprint", PAPER);
    template_blank_looks_as_it_did("blank", PAPER);
}

goldens! { sheet_is_as_wanted:
    the_sheet_in_paper_is_as_it_was("running-shoes", PAPER);
    the_sheet_in_midnight_is_as_it_was("running-shoes", MIDNIGHT);
    the_sheet_in_projector_is_as_it_was("running-shoes", PROJECTOR);
    the_sheet_in_print_is_as_it_was("running-shoes", PRINT);
    a_sheet_that_runs_right_to_left_is_as_it_was("library-card-ar", PAPER);
    a_german_sheet_is_as_it_was("gewerbe", PAPER);
}

#[test]
fn differing_lines_are_told_with_their_number() {
    assert_eq!(difference("a\nb", "a\nb"), None);
    let told = difference("a\n  b\nc", "a\n  x\nc\nd").expect("a difference");
    assert_eq!(told, "     2 - b\n     2 + x\n     4 + d");
}

#[test]
fn pixels_are_off_when_a_channel_is() {
    let mut one = RgbImage::new(10, 10);
    let other = one.clone();
    one.put_pixel(3, 4, Rgb([0, TOLERANCE, 0]));
    assert_eq!(off(&one, &other).0, 0);
    one.put_pixel(3, 4, Rgb([0, TOLERANCE + 1, 0]));
    let (count, difference) = off(&one, &other);
    assert_eq!(count, 10_000);
    assert_eq!(difference.get_pixel(3, 4), &Rgb([64; 3]));
    assert_eq!(off(&RgbImage::new(9, 10), &other).0, 1_000_000, "another size");
}
