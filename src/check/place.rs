//! What things are called in a finding: by their own names, else by a stand-in that can be counted.

use super::{Place, Spot};
use crate::{
    model::{Card, JourneyMap, Lane, LaneId, LaneKind, Persona, Stage, Touchpoint, Valence},
    words::words,
};

/// How many characters of a card's text a message repeats.
const QUOTED: usize = 60;

/// A stage's name, or which of the map it is, from `index` 0: `stage 2`.
#[must_use]
pub fn stage_name(stage: &Stage, index: usize) -> String {
    named(&stage.name, "stage", index)
}

/// A touchpoint's name, or which of its stage it is, from `index` 0: `touchpoint 2`.
#[must_use]
pub fn touchpoint_name(touchpoint: &Touchpoint, index: usize) -> String {
    named(&touchpoint.name, "touchpoint", index)
}

/// A lane's name as it stands on the picture: the author's, or the program's word in the map's
/// language.
#[must_use]
pub fn lane_name(map: &JourneyMap, lane: &Lane) -> String {
    let own = lane.name.trim();
    if own.is_empty() {
        words(&map.language).lane_name(lane.kind).to_owned()
    } else {
        one_line(own)
    }
}

/// A persona's name, or which of the map it is.
pub(super) fn persona_name(persona: &Persona, index: usize) -> String {
    named(&persona.name, "persona", index)
}

/// Where in a map something stands; grows from the outside in.
#[derive(Debug, Clone)]
pub(super) struct Where<'a> {
    map: &'a JourneyMap,
    pub(super) spot: Spot,
    path: String,
}

impl<'a> Where<'a> {
    pub(super) fn stage(map: &'a JourneyMap, index: usize) -> Self {
        let path = map.stages.get(index).map(|stage| stage_name(stage, index));
        Self {
            map,
            spot: Spot { stage: index + 1, column: 0 },
            path: path.unwrap_or_default(),
        }
    }

    pub(super) fn touchpoint(self, touchpoint: &Touchpoint, index: usize) -> Self {
        let name = touchpoint_name(touchpoint, index);
        Self {
            spot: Spot { column: index + 1, ..self.spot },
            path: format!("{} › {name}", self.path),
            ..self
        }
    }

    pub(super) fn lane(self, id: LaneId) -> Self {
        let map = self.map;
        match map.lane(id) {
            Some(lane) => self.under(&lane_name(map, lane)),
            None => self,
        }
    }

    /// The lane of the curve, where there is one.
    pub(super) fn curve(self) -> Self {
        let map = self.map;
        match map.lanes.iter().find(|lane| lane.kind == LaneKind::Emotions) {
            Some(lane) => self.under(&lane_name(map, lane)),
            None => self,
        }
    }

    fn under(self, name: &str) -> Self {
        Self { path: format!("{} › {name}", self.path), ..self }
    }

    pub(super) fn place(self, ids: Vec<String>) -> Place {
        Place { path: self.path, ids }
    }
}

/// A card's text in quotes, short enough for a line.
pub(super) fn quoted(card: &Card) -> String {
    let text = one_line(&card.text);
    match text.char_indices().nth(QUOTED) {
        Some((end, _)) => format!("\"{}…\"", text.get(..end).unwrap_or_default().trim_end()),
        None => format!("\"{text}\""),
    }
}

/// −1.6, +1.55, 0.
pub(super) fn signed(valence: Valence) -> String {
    let hundredths = valence.hundredths();
    let sign = match hundredths {
        ..0 => "\u{2212}",
        0 => "",
        1.. => "+",
    };
    let (whole, rest) = (hundredths.abs() / 100, hundredths.abs() % 100);
    match rest {
        0 => format!("{sign}{whole}"),
        rest if rest % 10 == 0 => format!("{sign}{whole}.{}", rest / 10),
        rest => format!("{sign}{whole}.{rest:02}"),
    }
}

/// One, two and three.
pub(super) fn listed(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [before @ .., last] => format!("{} and {last}", before.join(", ")),
    }
}

fn named(name: &str, kind: &str, index: usize) -> String {
    let name = one_line(name);
    if name.is_empty() {
        format!("{kind} {}", index + 1)
    } else {
        name
    }
}

/// The words of a text with one blank between them.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::CardId;

    #[test]
    fn valences_are_written_as_short_as_they_are() {
        let cases = [(-160, "−1.6"), (155, "+1.55"), (0, "0"), (200, "+2"), (-5, "−0.05")];
        for (hundredths, expected) in cases {
            assert_eq!(signed(Valence::clamped(hundredths)), expected);
        }
    }

    #[test]
    fn a_long_text_is_cut_and_stays_in_its_line() {
        let card = |text: &str| Card::new(CardId::from_bits(1), text);
        assert_eq!(quoted(&card("Waits\nand  waits")), "\"Waits and waits\"");
        let long = quoted(&card(&"für ".repeat(40)));
        assert_eq!(long.chars().count(), QUOTED + 2, "{long}");
        assert!(long.ends_with("…\""), "{long}");
    }

    #[test]
    fn names_are_listed_as_people_do() {
        let names = ["Mara", "Ben", "Ida"].map(str::to_owned);
        assert_eq!(listed(&names), "Mara, Ben and Ida");
        assert_eq!(listed(&names[..2]), "Mara and Ben");
        assert_eq!(listed(&names[..1]), "Mara");
    }
}
