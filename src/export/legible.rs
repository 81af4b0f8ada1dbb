//! Whether card text on a page can be read, and what to do where it cannot.

use std::sync::Arc;

use super::{Options, Page, Picture, lay_out, preset, theme};
use crate::{
    check::{Finding, FindingLevel, Place},
    model::{JourneyMap, PresetName},
    text::Typesetter,
};

/// The pages that are proposed instead, smaller ones first.
const OTHERS: [PresetName; 4] = [PresetName::Slide, PresetName::A4, PresetName::A3, PresetName::A0];

/// The finding that card text of `text_points` is below the floor of the page, if it is.
pub(super) fn small_text(
    map: &JourneyMap,
    options: &Options,
    text_points: f32,
    typesetter: &mut Typesetter,
) -> Option<Finding> {
    let page = options.picture.page()?;
    if is_legible(text_points, page) {
        return None;
    }
    let mut trial = Trial { map, options, typesetter };
    let columns = map.touchpoints().count();
    let fitting = trial.columns_that_fit(page, columns);
    let other = OTHERS
        .into_iter()
        .find(|name| Picture::Preset(*name) != options.picture && trial.fits_on(*name));
    Some(Finding {
        rule: "small-text",
        level: FindingLevel::Advice,
        place: Place::default(),
        message: format!(
            "card text is {text_points:.1} pt on this page, {} pt is the least that can be read",
            page.floor_points
        ),
        hint: hint(fitting, columns, page, other.unwrap_or(PresetName::Free)),
    })
}

fn hint(fitting: usize, columns: usize, page: Page, other: PresetName) -> String {
    let fits = match fitting {
        0 => format!("not one of the {columns} columns fits at {} pt", page.floor_points),
        some => format!("{some} of the {columns} columns would fit at {} pt", page.floor_points),
    };
    format!("{fits}; all fit on the preset `{}`", preset(other).word)
}

/// Within a hundredth of a point, which nobody sees and arithmetic costs.
fn is_legible(text_points: f32, page: Page) -> bool {
    text_points >= page.floor_points - 0.01
}

/// Layouts that are made only to be asked how large their text came out.
struct Trial<'a> {
    map: &'a JourneyMap,
    options: &'a Options,
    typesetter: &'a mut Typesetter,
}

impl Trial<'_> {
    /// How many of the first columns can be read on `page`; fewer than `columns`, which cannot.
    fn columns_that_fit(&mut self, page: Page, columns: usize) -> usize {
        let (mut fitting, mut too_many) = (0, columns);
        while fitting + 1 < too_many {
            let middle = usize::midpoint(fitting, too_many);
            if self.is_legible_on(&first_columns(self.map, middle), page) {
                fitting = middle;
            } else {
                too_many = middle;
            }
        }
        fitting
    }

    fn fits_on(&mut self, name: PresetName) -> bool {
        preset(name).page.is_some_and(|page| self.is_legible_on(self.map, page))
    }

    fn is_legible_on(&mut self, map: &JourneyMap, page: Page) -> bool {
        let layout = lay_out(map, Some(page), theme(self.options.theme), self.typesetter);
        is_legible(layout.text_points(), page)
    }
}

/// The map up to its column number `count`.
fn first_columns(map: &JourneyMap, count: usize) -> JourneyMap {
    let mut left = count;
    let mut shorter = map.clone();
    shorter.stages.retain_mut(|stage| {
        let kept = left.min(stage.touchpoints.len());
        left -= kept;
        if kept < stage.touchpoints.len() && kept > 0 {
            Arc::make_mut(stage).touchpoints.truncate(kept);
        }
        kept > 0
    });
    shorter
}
