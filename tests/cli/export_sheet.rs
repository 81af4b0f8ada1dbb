//! `export --sheet`: the persona sheet as a picture.

use super::{driver::Test, png_header};

const MAP: &str = r#"(format: 1, title: "Shoes", personas: [
    (id: "p000000001", name: "Mara", role: "Runs her first marathon", goals: ["Finish"]),
    (id: "p000000002", name: "Jonas"),
])"#;

#[test]
fn the_sheet_of_a_persona_is_a_page_like_any_other() {
    let draw = |more: &str| {
        let line = format!("export map.ron -o a.png --preset slide-hd {more}");
        let ran = Test::new().file("map.ron", MAP).line(&line).leaves("a.png").succeeds();
        ran.bytes("a.png")
    };
    let (map, mara, jonas) = (draw(""), draw("--sheet mara"), draw("--sheet Jonas"));
    assert!(map != mara && mara != jonas && map != jonas);
    assert_eq!(mara, draw("--sheet MARA"), "a picture is always the same");
    let line = "export map.ron -o a.png --preset slide-hd --sheet Mara";
    let ran = Test::new().file("map.ron", MAP).line(line).leaves("a.png").succeeds();
    assert_eq!(png_header(&ran.bytes("a.png")), (1920, 1080, 3));
}

#[test]
fn a_sheet_of_nobody_is_refused_with_who_there_is() {
    Test::new()
        .file("map.ron", MAP)
        .line("export map.ron -o a.png --sheet Marra")
        .stderr_has("no persona is called \"Marra\", did you mean \"Mara\"? the map has \"Mara\", \"Jonas\"")
        .ends_with(1);
}
