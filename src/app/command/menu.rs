//! The menus, and what stands in them of a command.

use crate::app::Symbol;

/// A menu of the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Menu {
    /// Maps and pictures on disk.
    File,
    /// What changes the map as it is selected.
    Edit,
    /// What is seen, and how large.
    View,
    /// What is added to the map.
    Insert,
    /// What teaches.
    Help,
}

impl Menu {
    /// All menus in order.
    pub const ALL: [Self; 5] = [Self::File, Self::Edit, Self::View, Self::Insert, Self::Help];

    /// What it is called.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::File => "File",
            Self::Edit => "Edit",
            Self::View => "View",
            Self::Insert => "Insert",
            Self::Help => "Help",
        }
    }
}

/// What there is to know of a command.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spec {
    /// In which menu it stands.
    pub menu: Menu,
    /// The group of the menu it stands in: groups are parted by lines.
    pub group: u8,
    /// What it is called; `…` when it asks more.
    pub label: &'static str,
    /// What it does, in a sentence.
    pub hint: &'static str,
    /// The keys that ask for it, the first is the one that is shown: "Ctrl+Shift+S".
    pub keys: &'static [&'static str],
    /// Its symbol, where it has one.
    pub symbol: Option<Symbol>,
}

pub(super) const fn spec(
    menu: Menu,
    group: u8,
    label: &'static str,
    hint: &'static str,
    keys: &'static [&'static str],
) -> Spec {
    Spec { menu, group, label, hint, keys, symbol: None }
}

impl Spec {
    pub(super) const fn with(self, symbol: Symbol) -> Self {
        Self { symbol: Some(symbol), ..self }
    }
}
