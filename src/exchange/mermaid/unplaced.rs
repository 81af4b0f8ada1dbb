//! Scores that have no place on the scale: what is said of them, and which scale would have them.

use std::collections::BTreeMap;

use super::{Journey, Task, Warning, map::plain};
use crate::exchange::Scale;

/// How many further lines a warning names.
const MAX_LINES_NAMED: usize = 12;

/// Scores that are numbers and have no place on the scale.
#[derive(Debug, Clone, PartialEq)]
pub struct Misfit {
    /// The line of the first, from 1.
    pub line: usize,
    /// The least and the greatest score of the journey.
    pub range: (f64, f64),
    /// What they may have been meant for.
    pub proposal: Proposal,
}

/// What scores off the scale may have been meant for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Proposal {
    /// Another scale.
    Scale(Scale),
    /// Nothing: they are all the same.
    Ignore,
    /// Nobody knows.
    Unknown,
}

/// A score as it is kept where it has no place on the scale; empty where there is none.
pub(super) fn written_score(task: &Task) -> String {
    if task.is_unscored() {
        return String::new();
    }
    let written = plain(&task.score_text);
    // Nothing before the second colon is the number 0.
    if written.is_empty() { "0".to_owned() } else { written }
}

/// Whether nothing stands where the score is expected, which is 0 to Mermaid and no score of its
/// author's.
fn is_empty(task: &Task) -> bool {
    plain(&task.score_text).is_empty()
}

/// One warning for each score that has no place on the scale, however many tasks have it.
pub(super) fn warnings(journey: &Journey, scale: Scale) -> Vec<Warning> {
    let mut tasks: BTreeMap<(String, bool), Vec<&Task>> = BTreeMap::new();
    for task in &journey.tasks {
        if scale.valence(task.score).is_none() && !task.is_unscored() {
            let kind = (written_score(task), is_empty(task));
            tasks.entry(kind).or_default().push(task);
        }
    }
    let warning = |((written, _), tasks): ((String, bool), Vec<&Task>)| {
        let (first, others) = tasks.split_first()?;
        let message = unplaced(&written, first, others, scale);
        Some(Warning { line: first.line, message })
    };
    tasks.into_iter().filter_map(warning).collect()
}

/// How it is told that a score has no place on the scale.
fn unplaced(written: &str, first: &Task, others: &[&Task], scale: Scale) -> String {
    let name = plain(&first.name);
    let here = if first.score.is_nan() {
        format!("\"{name}\" has no number for a score: \"{written}\" is kept as text, its point has no place")
    } else {
        let (low, high) = (scale.low(), scale.high());
        let score = if is_empty(first) {
            "an empty score, which Mermaid takes for 0".to_owned()
        } else {
            format!("a score of {written}")
        };
        format!("\"{name}\" has {score}, {low} to {high} is expected: it is kept as text, its point has no place")
    };
    let (named, more) = others.split_at(others.len().min(MAX_LINES_NAMED));
    let lines: Vec<String> = named.iter().map(|task| task.line.to_string()).collect();
    let lines = lines.join(", ");
    match (named.len(), more.len()) {
        (0, _) => here,
        (1, _) => format!("{here}; so it is on line {lines}"),
        (_, 0) => format!("{here}; so it is on lines {lines}"),
        (_, more) => format!("{here}; so it is on lines {lines} and {more} more"),
    }
}

/// What the scores that are off `scale` make think of.
pub(super) fn misfit(journey: &Journey, scale: Scale) -> Option<Misfit> {
    let is_told = |task: &&Task| !task.score.is_nan() && !task.has_no_score && !is_empty(task);
    let told = || journey.tasks.iter().filter(is_told);
    let line = told().find(|task| scale.valence(task.score).is_none())?.line;
    let scores: Vec<f64> = told().map(|task| task.score).collect();
    let low = scores.iter().copied().fold(f64::INFINITY, f64::min);
    let high = scores.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let is_usual = [low, high].iter().all(|end| Scale::ONE_TO_FIVE.valence(*end).is_some());
    let is_same = low == high && !is_usual && (scores.len() > 1 || low == 0.0);
    let proposal = if is_same {
        Proposal::Ignore
    } else {
        proposed(&scores, low, high)
            .filter(|proposed| *proposed != scale)
            .map_or(Proposal::Unknown, Proposal::Scale)
    };
    Some(Misfit { line, range: (low, high), proposal })
}

/// The scale in use somewhere that holds all of `scores`.
fn proposed(scores: &[f64], low: f64, high: f64) -> Option<Scale> {
    let usual = [
        (1.0, 5.0),
        (0.0, 5.0),
        (1.0, 10.0),
        (0.0, 10.0),
        (-2.0, 2.0),
        (-5.0, 5.0),
        (-10.0, 10.0),
    ];
    let holds = |scale: &Scale| scale.valence(low).is_some() && scale.valence(high).is_some();
    let scale = usual
        .into_iter()
        .filter_map(|(low, high)| Scale::new(low, high))
        .find(holds);
    scale.or_else(|| {
        // One 23 among others is a slip of the finger, many are percents.
        let large = scores.iter().filter(|score| **score > 10.0).count();
        let are_percents = large * 2 >= scores.len();
        Scale::new(0.0, 100.0).filter(|scale| are_percents && holds(scale))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::mermaid::{Imported, Scores, read, to_map, to_map_with};
    use crate::id_source::IdSource;

    fn imported(text: &str) -> Imported {
        to_map(&read(text).unwrap(), &mut IdSource::seeded(1))
    }

    #[test]
    fn a_score_off_the_scale_is_told() {
        let warnings = imported("journey\nsection S\nA: 5\nB: 9: Me\nC: x: Me: y").warnings;
        let told: Vec<String> = warnings
            .iter()
            .map(|told| format!("{} {}", told.line, told.message))
            .collect();
        assert_eq!(
            told,
            [
                "4 \"B\" has a score of 9, 1 to 5 is expected: it is kept as text, its point has no place",
                "5 what stands after the third colon is lost",
                "5 \"C\" has no number for a score: \"x\" is kept as text, its point has no place",
            ]
        );
    }

    #[test]
    fn a_score_off_the_scale_is_told_once() {
        let same = format!(
            "journey section S\n{}A: 3\nB: x: Me\nC: 7\nD:  x: Me",
            "T: 6\n".repeat(15)
        );
        let told: Vec<String> = imported(&same)
            .warnings
            .iter()
            .map(|told| format!("{} {}", told.line, told.message))
            .collect();
        assert_eq!(
            told,
            [
                "2 \"T\" has a score of 6, 1 to 5 is expected: it is kept as text, its point has no place; \
                 so it is on lines 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14 and 2 more",
                "18 \"B\" has no number for a score: \"x\" is kept as text, its point has no place; \
                 so it is on line 20",
                "19 \"C\" has a score of 7, 1 to 5 is expected: it is kept as text, its point has no place",
            ]
        );
    }

    #[test]
    fn a_scale_is_proposed_that_holds_all_scores() {
        let scale = |text: &str| Proposal::Scale(text.parse().unwrap());
        for (scores, expected) in [
            ("3, 5", None),
            ("x, 5", None),
            ("0, 5", Some(scale("0-5"))),
            ("0, 7", Some(scale("0-10"))),
            ("1, 6", Some(scale("1-10"))),
            ("3, x, 10", Some(scale("1-10"))),
            ("-1, 2", Some(scale("-2..2"))),
            ("-1", Some(scale("-2..2"))),
            ("-10, 5", Some(scale("-10..10"))),
            ("6, 6, 6", Some(Proposal::Ignore)),
            ("0", Some(Proposal::Ignore)),
            ("0, 0", Some(Proposal::Ignore)),
            ("6", Some(scale("1-10"))),
            ("80, 95, 5", Some(scale("0-100"))),
            ("23, 2, 3, 4", Some(Proposal::Unknown)),
            ("Infinity, 1", Some(Proposal::Unknown)),
            // An empty score is nobody's.
            (", 5", None),
            (", 8, 3", Some(scale("1-10"))),
        ] {
            let tasks: Vec<String> = scores.split(", ").map(|score| format!("A: {score}: Me")).collect();
            let misfit = imported(&format!("journey\nsection S\n{}", tasks.join("\n"))).misfit;
            assert_eq!(misfit.map(|misfit| misfit.proposal), expected, "{scores}");
        }
    }

    #[test]
    fn the_usual_scale_is_proposed_where_another_was_named() {
        let named = Scores::On("-2..2".parse().unwrap());
        for (scores, expected) in [
            ("1, 5", Some("1-5".parse().unwrap())),
            ("3, 3", Some("1-5".parse().unwrap())),
            ("0, 5", Some("0-5".parse().unwrap())),
            ("-2, 1", None),
        ] {
            let tasks: Vec<String> = scores.split(", ").map(|score| format!("A: {score}: Me")).collect();
            let journey = read(&format!("journey\nsection S\n{}", tasks.join("\n"))).unwrap();
            let misfit = to_map_with(&journey, named, &mut IdSource::seeded(1)).misfit;
            assert_eq!(
                misfit.map(|misfit| misfit.proposal),
                expected.map(Proposal::Scale),
                "{scores}"
            );
        }
    }

    #[test]
    fn an_empty_score_is_told_apart_from_a_nought() {
        let told = imported("journey\nsection S\nA: 0: Me\nB: : Me").warnings;
        let told: Vec<&str> = told.iter().map(|told| told.message.as_str()).collect();
        assert_eq!(
            told,
            [
                "\"A\" has a score of 0, 1 to 5 is expected: it is kept as text, its point has no place",
                "\"B\" has an empty score, which Mermaid takes for 0, 1 to 5 is expected: it is kept as text, \
                 its point has no place",
            ]
        );
    }

    #[test]
    fn a_misfit_names_its_first_line_and_all_scores() {
        let misfit = imported("journey\nsection S\nA: 5\nB: 8\nC: 2\nD: 7").misfit.unwrap();
        assert_eq!((misfit.line, misfit.range), (4, (2.0, 8.0)));
    }
}
