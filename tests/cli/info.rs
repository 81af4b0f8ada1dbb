//! `info`: keys, table, size.

use super::{MAP, driver::Test, export, png_header};

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
    assert_eq!(answer["fonts"], serde_json::json!(["Inter", "Phosphor"]));

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
