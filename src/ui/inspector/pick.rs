//! What can be picked, in words: kinds of lanes, levels, looks, pages, languages, signs.

use crate::{
    app::{Command, lane_label},
    model::{
        Avatar, Connector, Direction, EvidenceLevel, Icon, LaneKind, Level, MapState, PresetName, Status, ThemeName,
    },
};

/// Each of these, and what it is called.
pub(super) type Words<T, const N: usize> = [(T, &'static str); N];

pub(super) const EVIDENCE: Words<EvidenceLevel, 3> = [
    (EvidenceLevel::Researched, "Researched"),
    (EvidenceLevel::Assumed, "Assumed"),
    (EvidenceLevel::Guess, "Guess"),
];

pub(super) const SEVERITIES: Words<Level, 3> = [
    (Level::Low, "annoying"),
    (Level::Middle, "hindering"),
    (Level::High, "severe"),
];

pub(super) const STATUSES: Words<Status, 5> = [
    (Status::Idea, "Idea"),
    (Status::Planned, "Planned"),
    (Status::Started, "Started"),
    (Status::Done, "Done"),
    (Status::Rejected, "Rejected"),
];

pub(super) const STATES: Words<MapState, 2> = [(MapState::Current, "As-is"), (MapState::Future, "To-be")];

pub(super) const DIRECTIONS: Words<Option<Direction>, 3> = [
    (None, "As the language is written"),
    (Some(Direction::LeftToRight), "Left to right"),
    (Some(Direction::RightToLeft), "Right to left"),
];

pub(super) const CONNECTORS: Words<Connector, 3> = [
    (Connector::GoesOn, "Goes on"),
    (Connector::AnswerNeeded, "Waits for an answer"),
    (Connector::Apart, "None"),
];

pub(in crate::ui) const AVATARS: Words<Option<Avatar>, 7> = [
    (None, "After the name"),
    (Some(Avatar::Bob), "Hair to the chin"),
    (Some(Avatar::Short), "Short hair"),
    (Some(Avatar::Long), "Long hair"),
    (Some(Avatar::Bun), "A bun"),
    (Some(Avatar::Beard), "Short hair and a beard"),
    (Some(Avatar::Bald), "No hair"),
];

/// The languages that the program has words for.
pub(super) const LANGUAGES: Words<&str, 9> = [
    ("ar", "Arabic"),
    ("zh", "Chinese"),
    ("en", "English"),
    ("fr", "French"),
    ("de", "German"),
    ("he", "Hebrew"),
    ("ja", "Japanese"),
    ("pt", "Portuguese"),
    ("es", "Spanish"),
];

/// The words alone.
pub(super) fn labels<T, const N: usize>(of: &Words<T, N>) -> [&'static str; N] {
    std::array::from_fn(|index| of.get(index).map_or("", |(_, words)| *words))
}

/// Where one of them stands.
pub(super) fn place<T: PartialEq, const N: usize>(of: &Words<T, N>, sought: &T) -> Option<usize> {
    of.iter().position(|(one, _)| one == sought)
}

/// The one at a place.
pub(super) fn at<T: Copy + Default, const N: usize>(of: &Words<T, N>, index: usize) -> T {
    of.get(index).map(|(one, _)| *one).unwrap_or_default()
}

/// "Pain points".
pub(super) fn lane_kind(kind: LaneKind) -> String {
    let label = lane_label(kind);
    capital(label.strip_prefix("Lane: ").unwrap_or(label))
}

/// "Slide 16:9".
pub(super) fn page(name: PresetName) -> String {
    if name == PresetName::Free {
        return "As large as the map is".to_owned();
    }
    let label = Command::BoardPage(name).spec().label;
    capital(label.strip_prefix("Page: ").unwrap_or(label))
}

pub(super) fn look(name: ThemeName) -> &'static str {
    match name {
        ThemeName::Paper => "Paper",
        ThemeName::Midnight => "Midnight",
        ThemeName::Projector => "Projector",
        ThemeName::Print => "Print",
    }
}

/// What a sign shows: "QR code" is written as its name is, in words.
pub(super) fn icon(icon: Icon) -> String {
    let name = format!("{icon:?}");
    let mut words = String::with_capacity(name.len() + 1);
    for letter in name.chars() {
        if letter.is_uppercase() && !words.is_empty() {
            words.push(' ');
            words.extend(letter.to_lowercase());
        } else {
            words.push(letter);
        }
    }
    words
}

fn capital(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().map(|letter| letter.to_uppercase().to_string());
    first.unwrap_or_default() + letters.as_str()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_can_be_picked_is_called_as_it_is_said() {
        assert_eq!(lane_kind(LaneKind::PainPoints), "Pain points");
        assert_eq!(page(PresetName::SlideHd), "Slide 16:9, full HD");
        assert_eq!(icon(Icon::QrCode), "Qr code");
        assert_eq!(labels(&STATES), ["As-is", "To-be"]);
    }

    #[test]
    fn every_language_that_can_be_picked_has_words_of_its_own() {
        let english = crate::words::words(&crate::model::Language("en".into()));
        for (tag, name) in LANGUAGES {
            let words = crate::words::words(&crate::model::Language(tag.into()));
            assert_eq!(std::ptr::eq(words, english), tag == "en", "{name}");
        }
    }
}
