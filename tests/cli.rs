//! The commands as a shell sees them: files, words, exit status, and nothing left behind on failure.

#![expect(clippy::expect_used, reason = "a test that cannot run is no test result")]

#[path = "cli/driver.rs"]
mod driver;

use driver::Test;

/// Two personas, two stages, a card of each kind that filters touch.
const MAP: &str = r#"(
    format: 1,
    title: "Buying shoes",
    personas: [
        (id: "aaaaaaaaaa", name: "Mara"),
        (id: "bbbbbbbbbb", name: "Ben"),
    ],
    channels: [(id: "cccccccccc", name: "Web shop")],
    lanes: [
        (id: "dddddddddd", kind: Actions),
        (id: "eeeeeeeeee", kind: Emotions),
    ],
    stages: [
        (
            id: "ffffffffff",
            name: "Compare",
            touchpoints: [(
                id: "gggggggggg",
                name: "Reads a review",
                channel: "cccccccccc",
                cells: { "dddddddddd": [(id: "hhhhhhhhhh", text: "Reads what others say")] },
                feelings: { "aaaaaaaaaa": (as_is: [(valence: 0.5), (offset: 0.9, valence: -1)]) },
            )],
        ),
        (
            id: "jjjjjjjjjj",
            name: "Buy",
            touchpoints: [(id: "kkkkkkkkkk", name: "Pays")],
        ),
    ],
)
"#;

const DIAGRAM: &str = "journey\n    title Tea\n    section Make\n      Boil water: 4: Me\n      Wait: 2: Me, Cat\n";

fn export(rest: &str) -> Test {
    Test::new()
        .file("map.ron", MAP)
        .line("export map.ron -o map.png")
        .line(rest)
}

/// Width, height, bytes a pixel of a PNG.
fn png_header(bytes: &[u8]) -> (u32, u32, u8) {
    assert!(bytes.starts_with(b"\x89PNG\r\n\x1a\n"), "no PNG");
    assert!(bytes.ends_with(b"IEND\xaeB`\x82"), "the PNG is not whole");
    let number = |at: usize| u32::from_be_bytes(bytes[at..at + 4].try_into().expect("four bytes"));
    let colors = [(2, 3), (6, 4)];
    let channels = colors
        .iter()
        .find(|(kind, _)| *kind == bytes[25])
        .expect("RGB or RGBA")
        .1;
    (number(16), number(20), channels)
}

/// Pixels a meter, as the file says.
fn pixels_per_meter(bytes: &[u8]) -> u32 {
    let at = bytes
        .windows(4)
        .position(|window| window == b"pHYs")
        .expect("a pHYs chunk");
    u32::from_be_bytes(bytes[at + 4..at + 8].try_into().expect("four bytes"))
}

mod window {
    use super::*;

    const NO_WINDOW: &str = "there is no window yet";

    #[test]
    fn without_a_command_the_missing_window_is_named() {
        Test::new()
            .stdout("")
            .stderr_has(NO_WINDOW)
            .stderr_has("throughline export MAP -o map.png")
            .ends_with(2);
        Test::new()
            .file("map.ron", MAP)
            .line("map.ron")
            .stdout("")
            .stderr_has(NO_WINDOW)
            .stderr_has("throughline export map.ron -o map.png")
            .ends_with(2);
    }

    #[test]
    fn a_mistyped_command_is_guessed() {
        Test::new()
            .line("exprot")
            .stderr("throughline: no command is called \"exprot\", did you mean `throughline export`?\n")
            .ends_with(2);
    }

    #[test]
    fn help_teaches_and_usage_is_status_2() {
        Test::new()
            .line("--help")
            .stdout_has("Examples:")
            .stdout_has("Exit status:")
            .stderr("")
            .succeeds();
        for command in ["new", "export", "info", "import", "generate"] {
            Test::new()
                .args([command, "--help"])
                .stdout_has("Example")
                .stderr("")
                .succeeds();
            Test::new().args([command]).stdout("").stderr_has("Usage:").ends_with(2);
        }
        Test::new()
            .line("--version")
            .stdout_has(env!("CARGO_PKG_VERSION"))
            .succeeds();
    }
}

mod new {
    use super::*;

    #[test]
    fn a_blank_map_can_be_read_and_drawn() {
        let map = Test::new()
            .line("new map.ron")
            .stdout("")
            .stderr("")
            .leaves("map.ron")
            .succeeds()
            .text("map.ron");
        Test::new()
            .file("map.ron", &map)
            .line("info map.ron --json")
            .stdout_has("\"stages\": 3")
            .stdout_has("\"lanes\": 5")
            .stdout_has("\"personas\": 1")
            .succeeds();
        let picture = Test::new()
            .file("map.ron", &map)
            .line("export map.ron -o map.png")
            .stderr("")
            .leaves("map.png")
            .succeeds();
        assert_eq!(png_header(&picture.bytes("map.png")), (2933, 1650, 3));
    }

    #[test]
    fn two_blank_maps_have_different_ids() {
        let make = || Test::new().line("new -- -").succeeds().stdout;
        assert_ne!(make(), make());
    }

    #[test]
    fn a_file_is_replaced_only_by_force() {
        let refused = Test::new()
            .file("map.ron", "mine")
            .line("new map.ron")
            .stderr("throughline: map.ron exists already: choose another name, or replace it with --force\n")
            .ends_with(1);
        assert_eq!(refused.text("map.ron"), "mine");
        let replaced = Test::new()
            .file("map.ron", "mine")
            .line("new map.ron --force")
            .stderr("")
            .succeeds();
        assert!(replaced.text("map.ron").contains("format: 1"));
    }

    #[test]
    fn a_folder_that_is_not_there_is_named() {
        Test::new()
            .line("new nowhere/map.ron")
            .stderr_has("nowhere/map.ron")
            .ends_with(1);
    }
}

mod export_size {
    use super::*;

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
            .stderr_has("throughline: card text is ")
            .stderr_has("8 pt is the least that can be read")
            .stderr_has("of the 40 columns would fit at 8 pt")
            .stderr_has("all fit on the preset `")
            .leaves("map.png")
            .succeeds();
        assert_eq!(
            ran.stderr.lines().filter(|line| line.contains("card text is")).count(),
            1
        );
        assert_eq!(png_header(&ran.bytes("map.png")), (2933, 1650, 3));
    }
}

mod export_options {
    use super::*;

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

    #[test]
    fn a_stage_alone_is_narrower() {
        let whole = png_header(&export("--preset free").leaves("map.png").succeeds().bytes("map.png"));
        let one = png_header(
            &export("--preset free --stage buy")
                .leaves("map.png")
                .succeeds()
                .bytes("map.png"),
        );
        assert!(one.0 < whole.0, "{one:?} {whole:?}");
        let both = export("--preset free --stage Buy --stage Compare")
            .leaves("map.png")
            .succeeds();
        assert_eq!(png_header(&both.bytes("map.png")), whole);
    }

    #[test]
    fn unknown_names_are_answered_with_the_known_ones() {
        export("--persona Marra")
            .stderr(
                "throughline: no persona is called \"Marra\", did you mean \"Mara\"? the map has \"Mara\", \"Ben\"\n",
            )
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
}

mod streams {
    use super::*;

    #[test]
    fn a_map_comes_from_standard_input_and_a_picture_goes_to_standard_output() {
        let piped = Test::new()
            .stdin(MAP)
            .line("export - -o - --format png")
            .stderr("")
            .succeeds();
        let filed = export("").leaves("map.png").succeeds();
        assert_eq!(piped.stdout, filed.bytes("map.png"));
    }

    #[test]
    fn the_kind_of_picture_must_be_told() {
        Test::new()
            .stdin(MAP)
            .line("export - -o -")
            .stdout("")
            .stderr_has("--format png")
            .ends_with(2);
        Test::new()
            .file("map.ron", MAP)
            .line("export map.ron -o map.bmp")
            .stderr_has("\"map.bmp\" does not say")
            .ends_with(2);
        Test::new()
            .file("map.ron", MAP)
            .line("export map.ron -o map.bmp --format svg")
            .ends_with(2);
        Test::new()
            .file("map.ron", MAP)
            .line("export map.ron -o map.PNG")
            .leaves("map.PNG")
            .succeeds();
    }

    #[test]
    fn broken_input_is_named_by_its_place() {
        Test::new()
            .stdin("(format: 1, titel: 3)")
            .line("info -")
            .stdout("")
            .stderr_has("standard input:1:")
            .ends_with(1);
        Test::new()
            .stdin("")
            .line("info -")
            .stderr_has("standard input")
            .ends_with(1);
        Test::new()
            .stdin([0xff, 0xfe, 0x00])
            .line("info -")
            .stderr_has("standard input")
            .ends_with(1);
    }

    #[test]
    fn a_missing_file_is_named() {
        for line in ["info no.ron", "export no.ron -o a.png", "import no.mmd -o a.ron"] {
            let ran = Test::new().line(line).stdout("").stderr_has("no.").ends_with(1);
            assert_eq!(ran.stderr.lines().count(), 1, "{}", ran.stderr);
            assert!(ran.stderr.starts_with("throughline: "), "{}", ran.stderr);
        }
    }

    #[test]
    fn commands_can_be_piped() {
        let map = Test::new().stdin(DIAGRAM).line("import - -o -").succeeds().stdout;
        Test::new()
            .stdin(map)
            .line("info -")
            .stdout_has("touchpoints     2\n")
            .succeeds();
    }
}

mod info {
    use super::*;

    #[test]
    fn json_has_the_promised_keys_in_order() {
        let ran = Test::new()
            .file("map.ron", MAP)
            .line("info map.ron --json")
            .stderr("")
            .succeeds();
        let answer: serde_json::Value = serde_json::from_slice(&ran.stdout).expect("JSON");
        let numbers = [
            "stages",
            "touchpoints",
            "lanes",
            "cards",
            "personas",
            "emotion_points",
            "channels",
        ];
        assert_eq!(numbers.map(|key| answer[key].as_u64()), [2, 2, 2, 1, 2, 2, 1].map(Some));
        assert_eq!(answer["title"], "Buying shoes");
        assert!(
            answer["width"].as_f64() > Some(200.0) && answer["height"].as_f64() > Some(100.0),
            "{answer}"
        );
        assert_eq!(answer["fonts"], serde_json::json!(["Inter"]));

        let text = String::from_utf8(ran.stdout).expect("text");
        let keys: Vec<&str> = text
            .lines()
            .filter_map(|line| line.strip_prefix("  \"")?.split('"').next())
            .collect();
        let expected = "title stages touchpoints lanes cards personas emotion_points channels width height fonts";
        assert_eq!(keys.join(" "), expected);
    }

    #[test]
    fn the_table_says_the_same_in_words() {
        Test::new()
            .file("map.ron", MAP)
            .line("info map.ron")
            .stdout_has("title           Buying shoes\n")
            .stdout_has("emotion points  2\n")
            .stdout_has("units of 1/96 inch\n")
            .succeeds();
    }

    #[test]
    fn the_size_is_that_of_the_free_picture() {
        let ran = Test::new().file("map.ron", MAP).line("info map.ron --json").succeeds();
        let answer: serde_json::Value = serde_json::from_slice(&ran.stdout).expect("JSON");
        let (width, height, _) = png_header(&export("--preset free").leaves("map.png").succeeds().bytes("map.png"));
        let close = |key: &str, pixels: u32| (answer[key].as_f64().expect("a number") - f64::from(pixels)).abs() <= 1.0;
        assert!(
            close("width", width) && close("height", height),
            "{answer} {width} × {height}"
        );
    }
}

mod import {
    use super::*;

    #[test]
    fn a_diagram_becomes_a_map() {
        let ran = Test::new()
            .file("a.mmd", DIAGRAM)
            .line("import a.mmd -o a.ron")
            .stderr("")
            .leaves("a.ron")
            .succeeds();
        Test::new()
            .file("a.ron", ran.text("a.ron"))
            .line("info a.ron --json")
            .stdout_has("\"title\": \"Tea\"")
            .stdout_has("\"stages\": 1,")
            .stdout_has("\"touchpoints\": 2,")
            .stdout_has("\"personas\": 2,")
            .stdout_has("\"emotion_points\": 3,")
            .succeeds();
    }

    #[test]
    fn a_score_out_of_range_is_told_with_its_line() {
        let diagram = DIAGRAM.replace("4: Me", "9: Me");
        Test::new()
            .file("a.mmd", diagram)
            .line("import a.mmd -o a.ron")
            .stderr_has("throughline: a.mmd:4: ")
            .leaves("a.ron")
            .succeeds();
    }

    #[test]
    fn what_is_no_diagram_is_refused() {
        for text in ["", "flowchart LR\n A-->B\n", "journey\n Task without score\n"] {
            Test::new()
                .file("a.mmd", text)
                .line("import a.mmd -o a.ron")
                .stderr_has("throughline: a.mmd:")
                .ends_with(1);
        }
    }
}

mod generate {
    use super::*;

    #[test]
    fn a_seed_gives_its_map_again() {
        let make = |seed: &str| {
            let ran = Test::new()
                .line("generate --stages 3 --cards 40 -o a.ron --seed")
                .line(seed)
                .stderr("")
                .leaves("a.ron")
                .succeeds();
            ran.text("a.ron")
        };
        let map = make("1");
        assert_eq!(map, make("1"));
        assert_ne!(map, make("2"));
        Test::new()
            .file("a.ron", &map)
            .line("info a.ron --json")
            .stdout_has("\"stages\": 3,")
            .stdout_has("\"cards\": 40,")
            .succeeds();
    }

    #[test]
    fn sizes_have_bounds() {
        let generate = |line: &str| Test::new().line("generate --seed 1 -o a.ron").line(line);
        generate("--stages 0 --cards 1").stderr_has("1..=200").ends_with(2);
        generate("--stages 201 --cards 1").stderr_has("1..=200").ends_with(2);
        generate("--stages 1 --cards 100001")
            .stderr_has("0..=100000")
            .ends_with(2);
        generate("--stages 1 --cards -1").ends_with(2);
    }

    #[test]
    fn the_smallest_map_can_be_drawn() {
        let map = Test::new()
            .line("generate --stages 1 --cards 0 --seed 1 -o -")
            .succeeds()
            .stdout;
        Test::new()
            .stdin(map)
            .line("export - -o a.png")
            .leaves("a.png")
            .succeeds();
    }
}
