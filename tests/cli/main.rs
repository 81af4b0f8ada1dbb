//! The commands as a shell sees them: files, words, exit status, and nothing left behind on failure.

#![expect(clippy::expect_used, reason = "a test that cannot run is no test result")]

mod check;
mod driver;
mod export_mermaid;
mod export_options;
mod export_sheet;
mod export_size;
mod generate;
mod import;
mod info;
mod new;
mod streams;
mod templates;
mod window;

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
