//! Maps in scripts that the program has no font for, set with the fonts of the system.
//!
//! A test says that it was skipped where the system lacks such a font.

#![expect(clippy::print_stdout, reason = "a skipped test says so")]

use std::{collections::BTreeSet, error::Error, path::Path};

use throughline::{
    file,
    geometry::Size,
    layout::{self, CARD_TEXT, EmptyLanes, Look, Sheet, layout},
    model::JourneyMap,
    text::{Align, Fonts, Paragraph, Typesetter},
    theme::Reading,
};

type Outcome = Result<(), Box<dyn Error>>;

/// A slide, and the map as large as it is.
const PAGES: [layout::Page; 2] = [
    layout::Page::Sheet(Sheet { points: Size::new(960.0, 540.0), floor: 8.0 }),
    layout::Page::Free,
];

fn load(name: &str) -> Result<JourneyMap, Box<dyn Error>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/maps");
    Ok(file::load(&folder.join(format!("{name}.ron")))?)
}

fn has_font_for(text: &str, language: &str) -> bool {
    let mut typesetter = Typesetter::new(Fonts::with_system());
    typesetter.set(&Paragraph {
        text,
        style: CARD_TEXT,
        language,
        width: f32::INFINITY,
        align: Align::Left,
    });
    typesetter.take_missing().is_empty()
}

/// Lays the map out on every page with these fonts; gives the characters that no font has.
fn missing(map: &JourneyMap, fonts: Fonts) -> BTreeSet<char> {
    let mut typesetter = Typesetter::new(fonts);
    let mut missing = BTreeSet::new();
    for page in PAGES {
        let look = Look {
            page,
            reading: Reading::Desk,
            empty_lanes: EmptyLanes::Kept,
            lines_together: 3,
        };
        layout(map, &look, &mut typesetter);
        missing.extend(typesetter.take_missing());
    }
    missing
}

/// A map whose script is not in the program comes out whole with the fonts of the system.
fn comes_out_whole(name: &str, sample: &str, language: &str) -> Outcome {
    let map = load(name)?;
    assert!(
        !missing(&map, Fonts::bundled()).is_empty(),
        "{name} needs no font of the system"
    );
    if !has_font_for(sample, language) {
        println!("skipped: no font of this system has \"{sample}\"");
        return Ok(());
    }
    assert_eq!(missing(&map, Fonts::with_system()), BTreeSet::new(), "{name}");
    Ok(())
}

#[test]
fn a_japanese_map_comes_out_whole_system() -> Outcome {
    comes_out_whole("japanese", "買い物かご", "ja")
}

#[test]
fn a_chinese_map_comes_out_whole_system() -> Outcome {
    comes_out_whole("chinese", "购物体验", "zh-Hans")
}

#[test]
fn a_map_with_emoji_comes_out_whole_system() -> Outcome {
    comes_out_whole("emoji", "😀👩‍🔬", "en")
}

#[test]
fn thai_arabic_and_hebrew_need_no_font_of_the_system() -> Outcome {
    for name in ["thai", "library-card-ar", "library-card-he"] {
        assert_eq!(missing(&load(name)?, Fonts::bundled()), BTreeSet::new(), "{name}");
    }
    Ok(())
}
