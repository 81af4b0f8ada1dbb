//! Where the service behind a journey waits and fails, and how long that is said to take.

use super::place::{Place, cards};
use crate::model::{Card, CardKind, JourneyMap, Process};

/// A step of the service that holds the journey up.
#[derive(Debug, Clone, Copy)]
pub struct Hitch<'a> {
    /// What is said of it, as written: "waits 19 h", "1 in 9 scans fails".
    pub text: &'a str,
    /// The step.
    pub card: &'a Card,
    /// Where it stands.
    pub place: Place<'a>,
}

/// The steps that wait, in reading order.
pub fn waits(map: &JourneyMap) -> impl Iterator<Item = Hitch<'_>> {
    hitches(map, |process| &process.waits)
}

/// The steps that fail, in reading order.
pub fn failures(map: &JourneyMap) -> impl Iterator<Item = Hitch<'_>> {
    hitches(map, |process| &process.fails)
}

fn hitches(map: &JourneyMap, said: fn(&Process) -> &str) -> impl Iterator<Item = Hitch<'_>> {
    cards(map).filter_map(move |placed| {
        let text = match &placed.card.kind {
            CardKind::Process(process) => said(process).trim(),
            CardKind::Plain
            | CardKind::Pain(_)
            | CardKind::Opportunity(_)
            | CardKind::Image(_)
            | CardKind::Metric(_) => "",
        };
        (!text.is_empty()).then_some(Hitch { text, card: placed.card, place: placed.place })
    })
}

/// Words before a length of time that say no more than that it is one.
const LEADS: [&str; 3] = ["waits ", "wait ", "takes "];

/// Units of time and how many seconds they have. A month and a year have no fixed length.
const UNITS: [(&[&str], f64); 5] = [
    (&["s", "sec", "second", "seconds"], 1.0),
    (&["min", "mins", "minute", "minutes"], 60.0),
    (&["h", "hr", "hrs", "hour", "hours"], 3600.0),
    (&["d", "day", "days"], 86_400.0),
    (&["week", "weeks"], 604_800.0),
];

/// How many minutes a text comes to that is one number with one unit of time and nothing else but
/// "waits", "wait" or "takes" before it: 1140 for "waits 19 h", nothing for "until Monday".
///
/// Units are the abbreviations used with the SI and the English words up to the week; a day has 24
/// hours. A decimal comma is not read, as in English it parts thousands.
#[must_use]
pub fn minutes(text: &str) -> Option<f64> {
    let text = text.trim().to_lowercase();
    let length = LEADS
        .iter()
        .find_map(|lead| text.strip_prefix(lead))
        .unwrap_or(&text)
        .trim();
    let is_of_number = |letter: char| letter.is_ascii_digit() || letter == '.';
    let (number, unit) = length.split_at(length.find(|letter| !is_of_number(letter))?);
    let (whole, part) = number.split_once('.').unwrap_or((number, "0"));
    // More digits are no length of time that anybody says.
    if whole.is_empty() || part.is_empty() || number.len() > 9 || part.contains('.') {
        return None;
    }
    let (_, seconds) = UNITS.iter().find(|(names, _)| names.contains(&unit.trim_start()))?;
    Some(number.parse::<f64>().ok()? * seconds / 60.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        insight::fixture::journey,
        model::{CardId, Lane, LaneId, LaneKind},
    };

    #[test]
    fn a_number_with_a_unit_is_a_length_of_time() {
        for (text, expected) in [
            ("19 h", 1140.0),
            ("waits 19 h", 1140.0),
            ("Waits 20\u{a0}min", 20.0),
            ("takes 4 days", 5760.0),
            ("14min", 14.0),
            ("30 s", 0.5),
            ("1.5 hours", 90.0),
            ("2 Weeks", 20_160.0),
            ("0 min", 0.0),
        ] {
            assert_eq!(minutes(text), Some(expected), "{text}");
        }
    }

    #[test]
    fn what_is_not_plainly_a_length_of_time_is_none() {
        for text in [
            "",
            "h",
            "19",
            "1 evening",
            "2 months",
            "1 year",
            "waits until Monday",
            "updated once a day",
            "2–3 days",
            "about 2 days",
            "1,5 h",
            "1,000 min",
            "-2 h",
            "1.2.3 h",
            ".5 h",
            "5. h",
            "2 h 30 min",
            "1234567890 h",
            "4 dogs",
            "3 Tage",
            "٣ h",
            "2 days at most",
        ] {
            assert_eq!(minutes(text), None, "{text}");
        }
    }

    #[test]
    fn hitches_stand_in_reading_order_and_only_where_something_is_said() {
        let [upper, lower] = [9, 1].map(LaneId::from_bits);
        let step = |bits, waits: &str, fails: &str| Card {
            kind: CardKind::Process(Process {
                waits: waits.to_owned(),
                fails: fails.to_owned(),
                ..Process::default()
            }),
            ..Card::new(CardId::from_bits(bits), format!("card {bits}"))
        };
        let mut map = journey(&[1, 1], |number, touchpoint| {
            if number == 0 {
                touchpoint.cells.insert(lower, vec![step(1, " 19 h ", "")]);
                touchpoint
                    .cells
                    .insert(upper, vec![step(2, "1 day", "often"), step(3, " ", "")]);
            } else {
                touchpoint
                    .cells
                    .insert(upper, vec![Card::new(CardId::from_bits(4), "19 h")]);
            }
        });
        map.lanes = [upper, lower]
            .map(|id| Lane {
                id,
                kind: LaneKind::Backstage,
                name: String::new(),
                shown: true,
                height: None,
            })
            .to_vec();
        let wide = [(lower, vec![step(5, "", "always")])];
        std::sync::Arc::make_mut(&mut map.stages[1]).wide = wide.into();

        let said = |hitch: Hitch<'_>| {
            let place = hitch
                .place
                .touchpoint
                .map_or(&hitch.place.stage.name, |touchpoint| &touchpoint.name);
            format!("{place} {}: {}", hitch.card.text, hitch.text)
        };
        assert_eq!(
            waits(&map).map(said).collect::<Vec<_>>(),
            ["t0 card 2: 1 day", "t0 card 1: 19 h"]
        );
        assert_eq!(
            failures(&map).map(said).collect::<Vec<_>>(),
            ["t0 card 2: often", "s1 card 5: always"]
        );
    }
}
