//! Colours and words that the views share.

use eframe::egui::{Color32, Ui};

use super::facts::Facts;
use crate::{
    model::{EvidenceLevel, JourneyMap, ThemeName, Valence},
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

/// The least contrast of a sign to its ground.
const SEEN: f32 = 3.0;

/// A colour as pale as it can be on a ground and still be seen.
pub(super) fn paler(colour: Color32, ground: Color32) -> Color32 {
    let plain = |colour: Color32| Color { r: colour.r(), g: colour.g(), b: colour.b(), a: 255 };
    let shares = [0.55, 0.65, 0.75, 0.85, 0.95];
    let mut all = shares.map(|share| ground.lerp_to_gamma(colour, share)).into_iter();
    all.find(|pale| plain(*pale).contrast(plain(ground)) >= SEEN)
        .unwrap_or(colour)
}

/// How sure something is, in a word.
pub(super) const fn sure(level: EvidenceLevel) -> &'static str {
    match level {
        EvidenceLevel::Researched => "researched",
        EvidenceLevel::Assumed => "assumed",
        EvidenceLevel::Guess => "guessed",
    }
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
    use crate::{model::Language, ui::style::Tokens};

    #[test]
    fn what_is_paler_is_paler_and_still_seen() {
        let plain = |colour: Color32| Color { r: colour.r(), g: colour.g(), b: colour.b(), a: 255 };
        let light = [&Theme::PAPER, &Theme::PROJECTOR, &Theme::PRINT].map(|theme| (theme, Tokens::LIGHT.panel));
        for (theme, ground) in light.into_iter().chain([(&Theme::MIDNIGHT, Tokens::DARK.panel)]) {
            for persona in &theme.personas {
                let full = colour(persona.line);
                let pale = paler(full, ground);
                let [before, now] = [full, pale].map(|colour| plain(colour).contrast(plain(ground)));
                assert!((SEEN..before).contains(&now), "{:?}: {before} to {now}", persona.line);
            }
        }
    }

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
