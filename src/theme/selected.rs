//! Text that is selected while it is written: an opaque ground and an ink on it, wherever the text stands.

use super::{Color, Theme};

/// How selected text looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Selected {
    /// Its ground; also the caret beside it.
    pub fill: Color,
    /// Its ink on that.
    pub ink: Color,
}

impl Theme {
    /// How text that is set in `ink` looks while it is selected.
    ///
    /// A map has many grounds, and an ink stands off each it is used on: so what is near the ink stands
    /// off them, too.
    #[must_use]
    pub fn selected(&self, ink: Color) -> Selected {
        let nearer = self.selection.contrast(ink) <= self.selection_inverse.contrast(ink);
        let fill = if nearer { self.selection } else { self.selection_inverse };
        let is_surface = self.surface.contrast(fill) >= self.ink.contrast(fill);
        Selected { fill, ink: if is_surface { self.surface } else { self.ink } }
    }
}
