//! The pages pictures are made for: their size in points and pixels, and the smallest text on them.

use crate::{geometry::Size, layout, model::PresetName};

/// A page a picture can be made for, or none: as large as the map is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Preset {
    /// The name in map files.
    pub name: PresetName,
    /// The name on the command line: `slide-hd`.
    pub word: &'static str,
    /// What it is for, in a few words.
    pub about: &'static str,
    /// The page; without one the picture is as large as the map.
    pub page: Option<Page>,
}

/// A page of fixed size.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Page {
    /// The width of the picture.
    pub width_pixels: u32,
    /// The height of the picture.
    pub height_pixels: u32,
    /// The width of the page in points of 1/72 inch.
    pub width_points: f32,
    /// The height of the page in points.
    pub height_points: f32,
    /// The least size of card text that can be read from where such a page is looked at.
    pub floor_points: f32,
}

impl Page {
    /// How many pixels an inch of the page has.
    #[must_use]
    pub fn pixels_per_inch(self) -> f32 {
        self.width_pixels as f32 * 72.0 / self.width_points
    }

    /// The page as the layout knows it.
    pub(super) fn sheet(self) -> layout::Sheet {
        layout::Sheet {
            points: Size::new(self.width_points, self.height_points),
            floor: self.floor_points,
        }
    }

    const fn new(pixels: (u32, u32), points: (f32, f32), floor_points: f32) -> Self {
        Self {
            width_pixels: pixels.0,
            height_pixels: pixels.1,
            width_points: points.0,
            height_points: points.1,
            floor_points,
        }
    }
}

/// On a slide in a room.
const SLIDE_FLOOR: f32 = 8.0;
/// In the hand or on a table, A4 to A2.
const PAPER_FLOOR: f32 = 7.0;
/// On a wall, A1 and A0, from a metre and a half.
const POSTER_FLOOR: f32 = 24.0;

const WIDE: (f32, f32) = (960.0, 540.0);

/// All presets, the default first.
pub const PRESETS: [Preset; 8] = [
    Preset {
        name: PresetName::Slide,
        word: "slide",
        about: "a 16:9 slide, sharp at 220 ppi",
        page: Some(Page::new((2933, 1650), WIDE, SLIDE_FLOOR)),
    },
    Preset {
        name: PresetName::SlideHd,
        word: "slide-hd",
        about: "a 16:9 slide for a full-HD screen",
        page: Some(Page::new((1920, 1080), WIDE, SLIDE_FLOOR)),
    },
    Preset {
        name: PresetName::Slide4k,
        word: "slide-4k",
        about: "a 16:9 slide for a 4K screen",
        page: Some(Page::new((3840, 2160), WIDE, SLIDE_FLOOR)),
    },
    Preset {
        name: PresetName::Slide4x3,
        word: "slide-4x3",
        about: "a 4:3 slide, sharp at 220 ppi",
        page: Some(Page::new((2200, 1650), (720.0, 540.0), SLIDE_FLOOR)),
    },
    Preset {
        name: PresetName::A4,
        word: "a4-150",
        about: "A4 landscape for the screen, 150 ppi",
        page: Some(Page::new((1754, 1240), (841.89, 595.28), PAPER_FLOOR)),
    },
    Preset {
        name: PresetName::A3,
        word: "a3-300",
        about: "A3 landscape for print, 300 ppi",
        page: Some(Page::new((4961, 3508), (1190.55, 841.89), PAPER_FLOOR)),
    },
    Preset {
        name: PresetName::A0,
        word: "a0-300",
        about: "A0 landscape for a wall, 300 ppi",
        page: Some(Page::new((14043, 9933), (3370.39, 2383.94), POSTER_FLOOR)),
    },
    Preset {
        name: PresetName::Free,
        word: "free",
        about: "as large as the map is, 96 ppi",
        page: None,
    },
];

/// The preset of this name.
#[must_use]
pub fn preset(name: PresetName) -> &'static Preset {
    let place = match name {
        PresetName::Slide => 0,
        PresetName::SlideHd => 1,
        PresetName::Slide4k => 2,
        PresetName::Slide4x3 => 3,
        PresetName::A4 => 4,
        PresetName::A3 => 5,
        PresetName::A0 => 6,
        PresetName::Free => 7,
    };
    &PRESETS[place]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_name_finds_its_own_preset() {
        for known in &PRESETS {
            assert_eq!(preset(known.name), known, "{}", known.word);
        }
    }

    #[test]
    fn pixels_are_square() {
        for known in &PRESETS {
            let Some(page) = known.page else { continue };
            let across = page.width_pixels as f32 / page.width_points;
            let down = page.height_pixels as f32 / page.height_points;
            // A page is a whole number of pixels: half a pixel either way is rounding.
            assert!(
                (across * page.height_points - down * page.height_points).abs() < 1.0,
                "{}",
                known.word
            );
        }
    }

    #[test]
    fn presets_have_the_density_that_their_words_promise() {
        for (word, expected) in [
            ("slide", 220.0),
            ("slide-hd", 144.0),
            ("slide-4k", 288.0),
            ("slide-4x3", 220.0),
            ("a4-150", 150.0),
            ("a3-300", 300.0),
            ("a0-300", 300.0),
        ] {
            let page = PRESETS
                .iter()
                .find(|known| known.word == word)
                .and_then(|known| known.page)
                .unwrap();
            assert!(
                (page.pixels_per_inch() - expected).abs() < 0.1,
                "{word}: {}",
                page.pixels_per_inch()
            );
        }
    }
}
