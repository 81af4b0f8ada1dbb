//! What the program remembers of a person from one start to the next.
//!
//! Nothing here belongs to a map. The file has no version: what a program does not know it passes
//! over, what it misses it takes as it is by default.

use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::{
    file::{
        FileError,
        values::{KeptPath, read_value, write_value},
    },
    model::{PresetName, ThemeName},
};

/// How many maps are remembered.
const RECENT: usize = 12;
/// The least and the greatest scale of the window's own text and controls.
const SCALES: (f32, f32) = (0.5, 3.0);
/// The least and the greatest width of a panel, in points.
const PANELS: (f32, f32) = (120.0, 1200.0);
/// The least and the greatest side of the window, in points.
const SIDES: (f32, f32) = (320.0, 16_384.0);

/// What is remembered.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Preferences {
    /// The look of the window, not of maps.
    pub appearance: Appearance,
    /// How large the window's own text and controls are.
    pub ui_scale: f32,
    /// The size of the window.
    pub window: WindowSize,
    /// The panel with personas, journey and lanes.
    pub outline: Panel,
    /// The panel with the fields of what is selected.
    pub inspector: Panel,
    /// The panel with the values of the curve, under the canvas.
    pub emotions: Drawer,
    /// Whether the sample was shown, as it is at the first start.
    pub sample_shown: bool,
    /// How the last picture was exported.
    pub export: ExportChoice,
    /// The maps opened or saved last, the newest first.
    pub recent: Vec<Recent>,
}

impl Default for Preferences {
    fn default() -> Self {
        Self {
            appearance: Appearance::System,
            ui_scale: 1.0,
            window: WindowSize::default(),
            outline: Panel { width: 240.0, collapsed: false },
            inspector: Panel { width: 300.0, collapsed: false },
            emotions: Drawer::default(),
            sample_shown: false,
            export: ExportChoice::default(),
            recent: Vec::new(),
        }
    }
}

/// The look of the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Appearance {
    /// As the system's other windows.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// The size of the window when it was last closed.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct WindowSize {
    /// In points.
    pub width: f32,
    /// In points.
    pub height: f32,
    /// Whether it filled the screen.
    pub maximised: bool,
}

impl Default for WindowSize {
    fn default() -> Self {
        Self { width: 1600.0, height: 1000.0, maximised: false }
    }
}

/// A panel at a side of the window.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Panel {
    /// In points.
    pub width: f32,
    /// Whether it is put away.
    pub collapsed: bool,
}

/// A panel under the canvas.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Drawer {
    /// In points.
    pub height: f32,
    /// Whether it is put away.
    pub collapsed: bool,
    /// What of the curve it shows.
    pub view: EmotionsView,
    /// Which curve.
    pub curve: EmotionsCurve,
}

impl Default for Drawer {
    fn default() -> Self {
        Self {
            height: 300.0,
            collapsed: true,
            view: EmotionsView::default(),
            curve: EmotionsCurve::default(),
        }
    }
}

/// What of a curve is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum EmotionsView {
    /// How its values are spread.
    Distribution,
    /// All of them, as a table.
    #[default]
    Values,
    /// How far it is from what it is to be.
    Gaps,
    /// Where personas feel differently.
    Differences,
}

/// Which curve is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum EmotionsCurve {
    /// How it is.
    #[default]
    AsIs,
    /// How it is to be.
    ToBe,
}

/// How a picture was exported; without a word, as the map says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ExportChoice {
    /// The page.
    pub preset: Option<PresetName>,
    /// The look.
    pub theme: Option<ThemeName>,
    /// Whether nothing shows where nothing stands.
    pub transparent: bool,
}

/// A map that was opened or saved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recent {
    /// Its file.
    pub path: KeptPath,
    /// When, in seconds since 1970.
    #[serde(default)]
    pub time: u64,
}

impl Preferences {
    /// The preferences in a file, and a word where there is one but it cannot be used.
    ///
    /// Where there is no file, or a damaged one, everything is as it is by default.
    #[must_use]
    pub fn load(path: &Path) -> (Self, Option<String>) {
        match read_value::<Self>(path) {
            Ok(read) => (read.unwrap_or_default().within_bounds(), None),
            Err(error) => {
                let word = format!("the preferences could not be read, so they are as at the first start: {error}");
                (Self::default(), Some(word))
            }
        }
    }

    /// Writes the preferences, making the folder first if need be.
    ///
    /// # Errors
    ///
    /// When the file cannot be written.
    pub fn save(&self, path: &Path) -> Result<(), FileError> {
        if let Some(folder) = path.parent() {
            // Where it cannot be made, writing says so in better words.
            std::fs::create_dir_all(folder).ok();
        }
        write_value(self, path)
    }

    /// Remembers that a map was opened or saved.
    pub fn remember(&mut self, path: &Path, time: u64) {
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        self.forget(&path);
        self.recent.insert(0, Recent { path: KeptPath(path), time });
        self.recent.truncate(RECENT);
    }

    /// Forgets a map, which may be gone.
    pub fn forget(&mut self, path: &Path) {
        self.recent.retain(|recent| recent.path.0 != path);
    }

    /// With every number where it makes sense, whatever stood in the file.
    #[must_use]
    fn within_bounds(mut self) -> Self {
        let usual = Self::default();
        self.ui_scale = bounded(self.ui_scale, SCALES, usual.ui_scale);
        self.window.width = bounded(self.window.width, SIDES, usual.window.width);
        self.window.height = bounded(self.window.height, SIDES, usual.window.height);
        self.outline.width = bounded(self.outline.width, PANELS, usual.outline.width);
        self.inspector.width = bounded(self.inspector.width, PANELS, usual.inspector.width);
        self.emotions.height = bounded(self.emotions.height, PANELS, usual.emotions.height);
        self.recent.truncate(RECENT);
        self
    }
}

/// A number within its bounds; the usual one for what is no number.
fn bounded(number: f32, (least, most): (f32, f32), usual: f32) -> f32 {
    if number.is_finite() {
        number.clamp(least, most)
    } else {
        usual
    }
}

#[cfg(test)]
mod tests {
    use tempfile::TempDir;

    use super::*;
    use crate::file::write_atomically;

    fn put(path: &Path, text: &str) {
        write_atomically(path, |out| out.write_all(text.as_bytes())).unwrap();
    }

    fn changed() -> Preferences {
        let mut preferences = Preferences {
            appearance: Appearance::Dark,
            ui_scale: 1.25,
            sample_shown: true,
            export: ExportChoice {
                preset: Some(PresetName::Slide4k),
                theme: Some(ThemeName::Print),
                transparent: true,
            },
            ..Preferences::default()
        };
        preferences.outline.collapsed = true;
        preferences.inspector.width = 333.5;
        preferences.emotions = Drawer {
            height: 260.0,
            collapsed: false,
            view: EmotionsView::Differences,
            curve: EmotionsCurve::ToBe,
        };
        preferences.window.maximised = true;
        preferences.remember(Path::new("/maps/a \"quoted\" map.ron"), 7);
        preferences
    }

    #[test]
    fn what_is_saved_is_loaded() {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("new/folder/preferences.ron");
        assert_eq!(
            Preferences::load(&path),
            (Preferences::default(), None),
            "the first start"
        );
        changed().save(&path).unwrap();
        assert_eq!(Preferences::load(&path), (changed(), None));
    }

    #[test]
    fn the_file_can_be_read_by_people() {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("preferences.ron");
        changed().save(&path).unwrap();
        let text = std::fs::read_to_string(&path).unwrap();
        assert!(
            text.contains("\n    appearance: Dark,\n    ui_scale: 1.25,\n"),
            "{text}"
        );
    }

    #[test]
    fn what_is_missing_or_not_known_does_not_matter() {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("preferences.ron");
        put(
            &path,
            "(ui_scale: 2.0, later: [(a: Some(1))], outline: (collapsed: true, new: \"x\"))",
        );
        let (read, word) = Preferences::load(&path);
        assert_eq!((read.ui_scale, read.outline.collapsed, word), (2.0, true, None));
        assert_eq!(read.inspector, Preferences::default().inspector);
    }

    #[test]
    fn a_file_from_before_the_views_were_remembered_is_read() {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("preferences.ron");
        put(&path, "(emotions: (height: 280.0, collapsed: false))");
        let (read, word) = Preferences::load(&path);
        let emotions = Drawer { height: 280.0, collapsed: false, ..Drawer::default() };
        assert_eq!((read.emotions, word), (emotions, None));
    }

    #[test]
    fn numbers_that_make_no_sense_are_set_right() {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("preferences.ron");
        put(
            &path,
            "(ui_scale: 1e30, window: (width: -1.0, height: NaN), inspector: (width: inf), outline: (width: 1.0))",
        );
        let (read, word) = Preferences::load(&path);
        assert_eq!(word, None);
        assert_eq!(
            (read.ui_scale, read.window.width, read.window.height),
            (3.0, 320.0, WindowSize::default().height)
        );
        assert_eq!((read.inspector.width, read.outline.width), (300.0, 120.0));
    }

    #[test]
    fn damaged_preferences_are_the_usual_ones_and_a_word() {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("preferences.ron");
        for damaged in ["", "(", "(ui_scale: \"large\")", "(appearance: Pink)", "[1, 2]"] {
            put(&path, damaged);
            let (read, word) = Preferences::load(&path);
            assert_eq!(read, Preferences::default(), "{damaged}");
            assert!(word.unwrap().contains("as at the first start"), "{damaged}");
        }
    }

    #[test]
    fn recent_maps_are_twelve_newest_first_each_once() {
        let mut preferences = Preferences::default();
        for number in 0..20 {
            preferences.remember(Path::new(&format!("/maps/{number}.ron")), number);
        }
        preferences.remember(Path::new("/maps/15.ron"), 99);
        let times: Vec<u64> = preferences.recent.iter().map(|recent| recent.time).collect();
        assert_eq!(times, [99, 19, 18, 17, 16, 14, 13, 12, 11, 10, 9, 8]);
        preferences.forget(Path::new("/maps/19.ron"));
        assert_eq!((preferences.recent.len(), preferences.recent[1].time), (11, 18));
    }
}
