//! `export`: looks, packing, filters, and what is replaced.

use super::{MAP, driver::Test, export, png_header};

#[test]
fn a_transparent_picture_has_an_alpha_channel() {
    let ran = export("--transparent").leaves("map.png").succeeds();
    assert_eq!(png_header(&ran.bytes("map.png")).2, 4);
}

#[test]
fn themes_differ_and_a_picture_is_always_the_same() {
    let draw = |theme: &str| {
        let ran = export(&format!("--preset slide-hd --theme {theme}"))
            .leaves("map.png")
            .succeeds();
        ran.bytes("map.png")
    };
    let pictures = ["paper", "midnight", "projector", "print"].map(draw);
    for (place, picture) in pictures.iter().enumerate() {
        assert!(!pictures[..place].contains(picture), "two themes look alike");
    }
    assert_eq!(pictures[0], draw("paper"));
}

#[test]
fn the_map_says_its_own_page_and_theme() {
    let map = MAP.replacen("title:", "theme: Midnight, preset: A4, title:", 1);
    let own = Test::new()
        .file("map.ron", map)
        .line("export map.ron -o a.png")
        .leaves("a.png")
        .succeeds();
    let asked = export("--preset a4-150 --theme midnight").leaves("map.png").succeeds();
    assert_eq!(own.bytes("a.png"), asked.bytes("map.png"));
}

#[test]
fn both_compressions_give_the_same_size() {
    for compression in ["small", "fast"] {
        let ran = export(&format!("--preset slide-hd --compression {compression}"))
            .leaves("map.png")
            .succeeds();
        assert_eq!(png_header(&ran.bytes("map.png")), (1920, 1080, 3), "{compression}");
    }
}

/// Two stages, `Compare` and `Buy`, of six touchpoints each.
fn wide_map() -> String {
    let touchpoint = |n: usize| format!("(id: \"t{n:09}\", name: \"Touchpoint {n}\"),");
    let stage = |n: usize, name: &str| {
        let touchpoints: String = (6 * n..6 * n + 6).map(touchpoint).collect();
        format!("(id: \"s{n:09}\", name: \"{name}\", touchpoints: [{touchpoints}]),")
    };
    format!(
        "(format: 1, title: \"Wide\", stages: [{}{}])",
        stage(0, "Compare"),
        stage(1, "Buy")
    )
}

#[test]
fn a_stage_alone_is_half_as_wide() {
    let width = |rest: &str| {
        let ran = Test::new()
            .file("map.ron", wide_map())
            .line("export map.ron -o map.png --preset free")
            .line(rest)
            .leaves("map.png")
            .succeeds();
        png_header(&ran.bytes("map.png")).0
    };
    let whole = width("");
    assert!(width("--stage buy") < whole * 2 / 3);
    assert_eq!(width("--stage Buy --stage Compare"), whole);
}

#[test]
fn unknown_names_are_answered_with_the_known_ones() {
    export("--persona Marra")
        .stderr("throughline: no persona is called \"Marra\", did you mean \"Mara\"? the map has \"Mara\", \"Ben\"\n")
        .ends_with(1);
    export("--stage Payment")
        .stderr_has("the map has \"Compare\", \"Buy\"")
        .ends_with(1);
}

#[test]
fn a_picture_replaces_an_older_one_only_when_it_is_whole() {
    let ran = export("").file("map.png", "old").succeeds();
    assert_eq!(png_header(&ran.bytes("map.png")).0, 2933);
    let failed = export("--width 200000").file("map.png", "old").ends_with(1);
    assert_eq!(failed.text("map.png"), "old");
}
