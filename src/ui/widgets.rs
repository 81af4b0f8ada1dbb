//! The parts that the window is put together from.
//!
//! Each is drawn here, not by egui's own widgets: at rest, under the pointer, held down, selected,
//! focused, disabled and in error as in [`style`](super::style). Each has a name and a role for
//! assistive technology, a ring when it is focused, works by keyboard and is at least 24 high.
//!
//! They know nothing of maps: they take values and give back what a person did with them. Where
//! the value is text or a number they edit the one that they are given, and [`Edited`] says whether
//! it changed and whether the person is done with it.

mod button;
mod checklist;
mod chip;
mod choice;
mod dialog;
mod field;
mod heading;
mod matrix;
mod menu;
mod notice;
mod number;
pub(super) mod paint;
pub(super) mod row;
mod segmented;
mod slider;
mod status;
mod tags;
mod thumbnail;
mod tip;
mod toggle;
mod visual;

pub use button::{Button, IconButton, button, icon_button};
pub use checklist::{CheckItem, Checklist};
pub use chip::{Chip, ChipOutput, chip};
pub use choice::{Choice, ChoiceItem, choice};
pub use dialog::{Dialog, DialogOutput, dialog, dialog_buttons, dialog_text};
pub use field::{SearchField, TextArea, TextField};
pub use heading::{empty_hint, field_label, hairline, section_heading};
pub use matrix::{Axes, Cell, Matrix, MatrixOutput, matrix};
pub use menu::{MenuItem, menu_button, menu_item, menu_line};
pub use notice::{Notice, NoticeOutput};
pub use number::NumberField;
pub use row::{Disclosure, Eye, Marker, RowOutput, TreeRow, tree_row};
pub use segmented::{LevelPicker, Segmented, segmented};
pub use slider::{Slider, slider};
pub use status::{StatusItem, Tone, shortcut_label};
pub use tags::TagField;
pub use thumbnail::ThumbnailCard;
pub use tip::Tip;
pub use toggle::{Toggle, toggle};

use egui::Response;

/// Whether a part is the chosen one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Selected {
    /// It is not.
    #[default]
    No,
    /// It is.
    Yes,
}

impl From<bool> for Selected {
    fn from(is_selected: bool) -> Self {
        if is_selected { Self::Yes } else { Self::No }
    }
}

/// How a person left a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// With Enter, Tab or a click elsewhere, after changing it.
    Committed,
    /// With Escape: it says again what it said before.
    Cancelled,
}

/// What happened to a value that can be edited.
#[derive(Debug, Clone)]
pub struct Edited {
    /// The part itself.
    pub response: Response,
    /// Whether the value is another than a moment ago.
    pub changed: bool,
    /// How the person left it, in the moment they do.
    pub outcome: Option<Outcome>,
}

/// What a person chose among several.
#[derive(Debug, Clone)]
pub struct Picked {
    /// The part itself.
    pub response: Response,
    /// The one chosen now, if another.
    pub picked: Option<usize>,
}
