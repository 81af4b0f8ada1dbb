//! Colours and words that the views share.

use eframe::egui::{Color32, Ui};

use super::facts::Facts;
use crate::{
    model::{JourneyMap, ThemeName, Valence},
    theme::{Color, Theme},
    words::words,
};

/// The colours of lines: those of the map where it is as light or as dark as the panel.
fn theme(ui: &Ui, map: ThemeName) -> &'static Theme {
    if ui.visuals().dark_mode {
        return &Theme::MIDNIGHT;
    }
    match map {
        ThemeName::Paper | ThemeName::Midnight => &Theme::PAPER,
        ThemeName::Projector => &Theme::PROJECTOR,
        ThemeName::Print => &Theme::PRINT,
    }
}

fn colour(colour: Color) -> Color32 {
    Color32::from_rgba_unmultiplied(colour.r, colour.g, colour.b, colour.a)
}

/// The colour of the persona at this place of the map.
pub(super) fn line_of(ui: &Ui, facts: &Facts, place: usize) -> Color32 {
    let colours = theme(ui, facts.theme).personas;
    colour(colours[place % colours.len()].line)
}

/// The colour of the to-be curve.
pub(super) fn to_be(ui: &Ui, facts: &Facts) -> Color32 {
    colour(theme(ui, facts.theme).opportunity_ink)
}

/// A valence as the map's language writes it: "−0.7", "+1.5", "0".
///
/// Marks of direction are left out: the window's own text has no need of them, nor signs for them.
pub(super) fn told(map: &JourneyMap, valence: Valence) -> String {
    without_marks(&words(&map.language).valence(valence))
}

/// A valence that was computed, to the tenth.
pub(super) fn rounded(map: &JourneyMap, valence: Valence) -> String {
    without_marks(&words(&map.language).rounded_valence(valence))
}

/// A number as the map's language writes it: "2.5", "2,5".
pub(super) fn number(map: &JourneyMap, number: f64) -> String {
    without_marks(&words(&map.language).number(number))
}

fn without_marks(words: &str) -> String {
    words
        .chars()
        .filter(|letter| !matches!(letter, '\u{200e}' | '\u{200f}' | '\u{61c}'))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Language;

    #[test]
    fn values_are_written_as_the_map_is() {
        for (language, expected) in [("en", "\u{2212}0.7"), ("de", "\u{2212}0,7"), ("he", "\u{2212}0.7")] {
            let map = JourneyMap {
                language: Language(language.to_owned()),
                ..JourneyMap::default()
            };
            assert_eq!(told(&map, Valence::clamped(-70)), expected, "{language}");
        }
    }
}
