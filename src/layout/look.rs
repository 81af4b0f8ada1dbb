//! What a layout is made for: the page and how it is read.

use crate::{geometry::Size, theme::Reading};

/// Points per map unit where nothing is scaled: a unit is 1/96 inch, a point 1/72.
pub const POINTS_PER_UNIT: f32 = 0.75;

/// What a layout is made for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Look {
    /// The page.
    pub page: Page,
    /// From where it is read.
    pub reading: Reading,
    /// Whether lanes without content are drawn on a free page; on a sheet they never are.
    pub empty_lanes: EmptyLanes,
    /// How many lines one panel of the emotion curve may hold; more personas get strips.
    pub lines_together: usize,
}

/// Whether lanes without content are drawn: where a map is edited they are, where it is shown
/// they are not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EmptyLanes {
    /// They are drawn.
    Kept,
    /// They leave no trace.
    LeftOut,
}

/// The page a map is laid out on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Page {
    /// As wide and tall as the map is; columns as set by hand, else 132 units.
    Free,
    /// A page of a given size, its type as large as it allows.
    Sheet(Sheet),
}

/// A page of a given size.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sheet {
    /// In points of the target.
    pub points: Size,
    /// The least size of card text that can be read on it, in points.
    pub floor: f32,
}

impl Sheet {
    /// The page in map units when everything is scaled by `k`.
    #[must_use]
    pub fn units(self, k: f32) -> Size {
        let points_per_unit = POINTS_PER_UNIT * k;
        Size::new(
            self.points.width / points_per_unit,
            self.points.height / points_per_unit,
        )
    }

    /// The largest scale: type for a few touchpoints on a slide, in proportion on larger pages.
    #[must_use]
    pub fn largest_k(self) -> f32 {
        (1.6 * self.points.width / 960.0).max(1.2)
    }
}
