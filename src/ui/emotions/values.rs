//! Values as they are typed and pasted, and what of the map they change.

use std::collections::BTreeMap;

use super::facts::{Facts, Key};
use crate::{
    edit::{self, Edit, Layer, PointPlace},
    insight::Curve,
    model::{EmotionPoint, EvidenceLevel, Feelings, JourneyMap, Valence},
};

/// What stands where nobody answered.
pub(super) const NO_ANSWER: &str = "–";

/// A value as somebody writes it: point or comma, any minus; nothing or a dash is no answer.
pub(super) fn read(text: &str) -> Result<Option<Valence>, String> {
    let plain: String = text
        .trim()
        .chars()
        .map(|letter| match letter {
            '\u{2212}' | '–' | '—' => '-',
            ',' | '\u{66b}' => '.',
            other => other,
        })
        .collect();
    if plain.is_empty() || plain == "-" {
        return Ok(None);
    }
    let is_plain = plain
        .chars()
        .all(|letter| letter.is_ascii_digit() || matches!(letter, '+' | '-' | '.'));
    let Some(number) = plain.parse::<f64>().ok().filter(|_| is_plain) else {
        return Err(format!(
            "\"{}\" is no number: type \u{2212}2 to +2, or nothing for no answer",
            text.trim()
        ));
    };
    let valence = Valence::try_from(number);
    valence.map(Some).map_err(|_past| {
        format!(
            "{} lies past the scale: type \u{2212}2 for worst to +2 for best",
            text.trim()
        )
    })
}

/// Which curve of the document this is.
pub(super) const fn layer(curve: Curve) -> Layer {
    match curve {
        Curve::AsIs => Layer::AsIs,
        Curve::ToBe => Layer::ToBe,
    }
}

/// The first point of a cell.
pub(super) const fn place((touchpoint, persona): Key, curve: Curve) -> PointPlace {
    PointPlace { touchpoint, persona, layer: layer(curve), index: 0 }
}

/// The points of a cell.
pub(super) fn points(map: &JourneyMap, key: Key, curve: Curve) -> &[EmotionPoint] {
    let feelings = edit::feelings_of(map, place(key, curve));
    feelings.map_or(&[], |feelings| curve.points(feelings))
}

/// The feelings of a cell with another value of its first point; nothing where it says so already.
///
/// A point that was not there is a guess until somebody says how it is known. One that loses its
/// value stays with its words: nobody answered there.
pub(super) fn changed(map: &JourneyMap, key: Key, curve: Curve, value: Option<Valence>) -> Option<Feelings> {
    let known = points(map, key, curve).first();
    if known.and_then(|point| point.valence) == value {
        return None;
    }
    let mut feelings = edit::feelings_of(map, place(key, curve)).cloned().unwrap_or_default();
    let own = match curve {
        Curve::AsIs => &mut feelings.as_is,
        Curve::ToBe => &mut feelings.to_be,
    };
    match own.first_mut() {
        Some(point) => point.valence = value,
        None => own.push(EmotionPoint {
            valence: value,
            evidence: EvidenceLevel::Guess,
            ..EmotionPoint::default()
        }),
    }
    Some(feelings)
}

/// An edit of all these feelings, called by what was done where there are several.
pub(super) fn edit_of(what: &str, feelings: BTreeMap<Key, Feelings>) -> Option<Edit> {
    match feelings.len() {
        0 => None,
        1 => Some(Edit::SetFeelings(feelings)),
        count => Some(Edit::Together {
            label: format!("{what} {count} values"),
            edits: vec![Edit::SetFeelings(feelings)],
        }),
    }
}

/// A block of values that was pasted.
#[derive(Debug, PartialEq)]
pub(super) struct Pasted {
    /// What it changes.
    pub(super) feelings: BTreeMap<Key, Feelings>,
    /// What of it did not fit, in words.
    pub(super) left: Option<String>,
}

/// Fills a block of text in, from a row and a column of the table on.
pub(super) fn paste(
    facts: &Facts,
    map: &JourneyMap,
    curve: Curve,
    (row, column): (usize, usize),
    text: &str,
) -> Pasted {
    let block = block(text);
    let mut pasted = Pasted { feelings: BTreeMap::new(), left: None };
    let mut wrong: Vec<String> = Vec::new();
    for (line, cells) in (row..).zip(&block) {
        for (place, cell) in (column..).zip(cells) {
            let Some(key) = facts.key(line, place) else { continue };
            match read(cell) {
                Ok(value) => pasted
                    .feelings
                    .extend(changed(map, key, curve, value).map(|feelings| (key, feelings))),
                Err(_) => wrong.push(format!("\"{cell}\" at {}", facts.name(line, place))),
            }
        }
    }
    let width = block.iter().map(Vec::len).max().unwrap_or(0);
    let rows = (row + block.len()).saturating_sub(facts.rows.len());
    let columns = (column + width).saturating_sub(facts.columns.len());
    let mut left = Vec::new();
    if rows > 0 {
        left.push(format!("{} past the last touchpoint", count(rows, "row")));
    }
    if columns > 0 {
        left.push(format!("{} past the last persona", count(columns, "column")));
    }
    if let Some(first) = wrong.first() {
        let more = match wrong.len() - 1 {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        left.push(format!("no value from \u{2212}2 to +2: {first}{more}"));
    }
    if !left.is_empty() {
        pasted.left = Some(format!("what did not fit was left out: {}", left.join("; ")));
    }
    pasted
}

fn count(number: usize, what: &str) -> String {
    let end = if number == 1 { "" } else { "s" };
    format!("{number} {what}{end}")
}

/// The cells of a text: parted by tabs, else by semicolons, else by commas where these are not all
/// decimal.
fn block(text: &str) -> Vec<Vec<String>> {
    let text = text
        .trim_start_matches('\u{feff}')
        .replace("\r\n", "\n")
        .replace('\r', "\n");
    let lines: Vec<&str> = text.strip_suffix('\n').unwrap_or(&text).split('\n').collect();
    let part = if text.contains('\t') {
        '\t'
    } else if text.contains(';') {
        ';'
    } else if lines.iter().all(|line| read(line).is_ok()) {
        '\t'
    } else {
        ','
    };
    let cell = |cell: &str| cell.trim().trim_matches('"').to_owned();
    lines.iter().map(|line| line.split(part).map(cell).collect()).collect()
}

/// A block of the table as spreadsheets take it: tabs, a plain minus, the map's decimal mark.
pub(super) fn copy(
    facts: &Facts,
    map: &JourneyMap,
    curve: Curve,
    ((top, left), (bottom, right)): ((usize, usize), (usize, usize)),
) -> String {
    let cell = |row: usize, column: usize| {
        let key = facts.key(row, column)?;
        let valence = points(map, key, curve).first()?.valence?;
        Some(super::ink::number(map, f64::from(valence)).replace('\u{2212}', "-"))
    };
    let line = |row: usize| {
        let cells: Vec<String> = (left..=right)
            .map(|column| cell(row, column).unwrap_or_default())
            .collect();
        cells.join("\t")
    };
    (top..=bottom).map(line).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::generate::generate;

    #[test]
    fn a_value_is_read_as_people_write_it() {
        let value = |hundredths| Ok(Some(Valence::clamped(hundredths)));
        for (text, expected) in [
            ("-0.5", value(-50)),
            ("\u{2212}0,5", value(-50)),
            (" +1 ", value(100)),
            (".25", value(25)),
            ("2", value(200)),
            ("1.234", value(123)),
            ("", Ok(None)),
            ("–", Ok(None)),
        ] {
            assert_eq!(read(text), expected, "{text:?}");
        }
        for wrong in ["2.1", "-3", "good", "1e0", "1..5", "--1", "inf", "NaN", "1 2"] {
            let words = read(wrong).expect_err(wrong);
            assert!(words.contains(wrong) && words.contains("+2"), "{words}");
        }
    }

    #[test]
    fn a_block_is_parted_by_what_parts_it() {
        let row = |cells: &[&str]| cells.iter().map(|cell| (*cell).to_owned()).collect::<Vec<_>>();
        for (text, expected) in [
            ("1\t2\r\n\t3\r\n", vec![row(&["1", "2"]), row(&["", "3"])]),
            ("0,5;1\n2;", vec![row(&["0,5", "1"]), row(&["2", ""])]),
            ("0,5\n-1,5", vec![row(&["0,5"]), row(&["-1,5"])]),
            ("1,2,-1\n0,0,0", vec![row(&["1", "2", "-1"]), row(&["0", "0", "0"])]),
            ("1\n\n2", vec![row(&["1"]), row(&[""]), row(&["2"])]),
            ("\"0.5\"\t1", vec![row(&["0.5", "1"])]),
        ] {
            assert_eq!(block(text), expected, "{text:?}");
        }
    }

    fn facts(map: &JourneyMap) -> Facts {
        let mut facts = Facts::default();
        facts.update(&std::sync::Arc::new(map.clone()));
        facts
    }

    #[test]
    fn what_is_copied_pastes_as_it_was_and_changes_nothing() {
        let map = generate(3, 60, 5);
        let facts = facts(&map);
        let all = ((0, 0), (facts.rows.len() - 1, facts.columns.len() - 1));
        let text = copy(&facts, &map, Curve::AsIs, all);
        assert_eq!(text.lines().count(), facts.rows.len());
        assert!(text.contains('-') && text.contains('.'), "{text}");
        let pasted = paste(&facts, &map, Curve::AsIs, (0, 0), &text);
        assert_eq!(pasted, Pasted { feelings: BTreeMap::new(), left: None });
    }

    #[test]
    fn what_does_not_fit_is_told_and_left_out() {
        let map = generate(2, 40, 5);
        let facts = facts(&map);
        let (rows, columns) = (facts.rows.len(), facts.columns.len());
        let text = "0.11\thigh\t1\n0.12\t9\t2\n3\t3\t3";
        let pasted = paste(&facts, &map, Curve::AsIs, (rows - 2, columns - 2), text);
        assert_eq!(pasted.feelings.len(), 2);
        let words = pasted.left.expect("not all fits");
        for part in ["1 row past", "1 column past", "\"high\" at", "and 1 more"] {
            assert!(words.contains(part), "{words}");
        }
    }

    #[test]
    fn a_point_that_loses_its_value_keeps_its_words() {
        let map = generate(1, 40, 5);
        let key = facts(&map).key(0, 0).expect("a cell");
        let feelings = changed(&map, key, Curve::AsIs, None).expect("a change");
        let before = points(&map, key, Curve::AsIs);
        assert_eq!(feelings.as_is.len(), before.len());
        assert_eq!(feelings.as_is[0], EmotionPoint { valence: None, ..before[0].clone() });
        let new = changed(&map, key, Curve::ToBe, Some(Valence::BEST)).expect("a change");
        assert_eq!(new.to_be.last().map(|point| point.evidence), Some(EvidenceLevel::Guess));
        assert_eq!(new.as_is, before);
    }
}
