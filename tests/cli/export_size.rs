//! `export`: pages, scales, and text too small for them.

use super::{driver::Test, export, pixels_per_meter, png_header};

#[test]
fn each_preset_has_its_pixels() {
    for (preset, width, height) in [
        ("slide", 2933, 1650),
        ("slide-hd", 1920, 1080),
        ("slide-4k", 3840, 2160),
        ("slide-4x3", 2200, 1650),
        ("a4-150", 1754, 1240),
    ] {
        let ran = export(&format!("--preset {preset}")).leaves("map.png").succeeds();
        assert_eq!(png_header(&ran.bytes("map.png")), (width, height, 3), "{preset}");
    }
}

#[test]
fn the_file_says_how_large_it_is_on_paper() {
    for (rest, expected) in [
        ("--preset slide", 8661),
        ("--preset a4-150", 5906),
        ("--preset free", 3780),
        ("--scale 2", 7559),
    ] {
        let ran = export(rest).leaves("map.png").succeeds();
        // A preset's pixels are whole, so its density is right to a pixel in a thousand.
        let density = pixels_per_meter(&ran.bytes("map.png"));
        assert!(
            density.abs_diff(expected) <= expected / 1000,
            "{rest}: {density}, not {expected}"
        );
    }
}

#[test]
fn scale_and_width_draw_the_free_layout() {
    let free = png_header(&export("--preset free").leaves("map.png").succeeds().bytes("map.png"));
    let double = png_header(&export("--scale 2").leaves("map.png").succeeds().bytes("map.png"));
    assert!(
        double.0.abs_diff(2 * free.0) <= 1 && double.1.abs_diff(2 * free.1) <= 1,
        "{free:?} {double:?}"
    );
    let wide = png_header(&export("--width 1000").leaves("map.png").succeeds().bytes("map.png"));
    assert_eq!(wide.0, 1000);
    assert!(
        (wide.0 * free.1 / free.0).abs_diff(wide.1) <= 2,
        "the map keeps its shape: {wide:?} {free:?}"
    );
}

#[test]
fn sizes_exclude_each_other_and_have_bounds() {
    export("--preset slide --width 100")
        .stderr_has("cannot be used with")
        .ends_with(2);
    export("--width 100 --scale 2")
        .stderr_has("cannot be used with")
        .ends_with(2);
    export("--preset poster")
        .stderr_has("possible values: slide, slide-hd")
        .ends_with(2);
    export("--preset silde")
        .stderr_has("a similar value exists: 'slide'")
        .ends_with(2);
    export("--scale 0").stderr_has("0.05 to 64").ends_with(2);
    export("--width 3").stderr_has("16..=200000").ends_with(2);
    export("--theme dark")
        .stderr_has("possible values: paper, midnight, projector, print")
        .ends_with(2);
}

#[test]
fn a_picture_too_large_leaves_nothing_behind() {
    export("--width 200000").stderr_has("cannot be written").ends_with(1);
}

#[test]
fn text_too_small_is_told_and_the_picture_written() {
    let touchpoint = |n: usize| format!("(id: \"m{n:09}\", name: \"Touchpoint number {n}\"),");
    let touchpoints: String = (0..40).map(touchpoint).collect();
    let stage = format!("(id: \"ffffffffff\", name: \"Long\", touchpoints: [{touchpoints}])");
    let map = format!("(format: 1, title: \"Long\", stages: [{stage}])");
    let ran = Test::new()
        .file("map.ron", map)
        .line("export map.ron -o map.png")
        .stderr_has("throughline: card text comes out at ")
        .stderr_has("8 pt")
        .stderr_has("of its 40 columns would fit")
        .stderr_has("stage by stage")
        .leaves("map.png")
        .succeeds();
    assert_eq!(ran.stderr.lines().filter(|line| line.contains("card text")).count(), 1);
    assert_eq!(png_header(&ran.bytes("map.png")), (2933, 1650, 3));
}

#[test]
fn no_poster_is_proposed_for_a_projector() {
    let touchpoint = |n: usize| format!("(id: \"m{n:09}\", name: \"Touchpoint number {n}\"),");
    let touchpoints: String = (0..10).map(touchpoint).collect();
    let stage = format!("(id: \"ffffffffff\", name: \"Long\", touchpoints: [{touchpoints}])");
    let map = format!("(format: 1, title: \"Long\", stages: [{stage}])");
    Test::new()
        .file("map.ron", map)
        .line("export map.ron -o map.png --theme projector")
        .stderr_has("no slide takes all of it: draw it stage by stage with `--stage NAME`")
        .leaves("map.png")
        .succeeds();
}
