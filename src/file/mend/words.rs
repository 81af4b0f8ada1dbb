//! Ids in the place of words that are none: the id of what the word names, else a new one.

use std::collections::{BTreeMap, BTreeSet};

use super::{Mend, of_path};
use crate::{
    file::{FileError, Instead, Opened, Problem, ProblemKind, Thing, parse_with_problems, problems},
    id_source::IdSource,
    model::JourneyMap,
};

/// A map whose ids are well-formed.
pub(super) struct WellFormed {
    pub(super) map: JourneyMap,
    /// The words by the new ids that stand in their place.
    pub(super) words: BTreeMap<String, String>,
}

/// Reads the map with ids in the place of the words that `malformed` found.
pub(super) fn mend(
    text: &str,
    name: &str,
    mut malformed: Vec<Problem>,
    (ids, mends): (&mut IdSource, &mut Vec<Mend>),
) -> Result<WellFormed, FileError> {
    malformed.retain(|problem| problem.kind == ProblemKind::Malformed);
    let mut new = drawn(&malformed, ids);
    let mut read = parse_with_problems(&renamed(text, &malformed, &new), name);
    if let Err(FileError::Ids { problems, .. }) = &read
        && unname(&mut malformed, &new, problems)
    {
        new = drawn(&malformed, ids);
        read = parse_with_problems(&renamed(text, &malformed, &new), name);
    }
    let Opened { map, .. } = read?;
    let mut words = BTreeMap::new();
    for (problem, new) in malformed.iter().zip(new) {
        let (thing, word) = (problem.thing.name(), &problem.id);
        let (id, message) = match &problem.instead {
            Some(Instead::Named(_)) => (
                &new,
                format!("\"{word}\" is the name of a {thing}: its id \"{new}\" stands there now"),
            ),
            Some(Instead::Free(_)) | None => (word, format!("{thing} \"{word}\" has a well-formed id now")),
        };
        mends.push(of_path("", id, message));
        if !matches!(problem.instead, Some(Instead::Named(_))) && !word.contains('\\') {
            words.insert(new, word.trim().to_owned());
        }
    }
    Ok(WellFormed { map, words })
}

/// An id for each: that of what it names, which may be a word itself, else a new one.
fn drawn(malformed: &[Problem], ids: &mut IdSource) -> Vec<String> {
    let mut own: BTreeMap<(Thing, &str), String> = BTreeMap::new();
    for problem in malformed {
        if !matches!(problem.instead, Some(Instead::Named(_))) {
            own.insert((problem.thing, &problem.id), ids.card().to_string());
        }
    }
    let id = |problem: &Problem| {
        let meant = match &problem.instead {
            Some(Instead::Named(meant)) => meant,
            Some(Instead::Free(_)) | None => &problem.id,
        };
        own.get(&(problem.thing, meant.as_str())).unwrap_or(meant).clone()
    };
    malformed.iter().map(id).collect()
}

fn renamed(text: &str, malformed: &[Problem], new: &[String]) -> String {
    problems::renamed(text, malformed.iter().zip(new.iter().map(String::as_str)))
}

/// Lets go of names where their id stands already, and one of the two would be lost; whether there
/// were any.
fn unname(malformed: &mut [Problem], new: &[String], problems: &[Problem]) -> bool {
    let doubled: BTreeSet<(Thing, &str)> = problems
        .iter()
        .filter(|problem| problem.kind == ProblemKind::DoubledKey)
        .map(|problem| (problem.thing, problem.id.as_str()))
        .collect();
    let mut is_changed = false;
    for (problem, id) in malformed.iter_mut().zip(new) {
        if matches!(problem.instead, Some(Instead::Named(_))) && doubled.contains(&(problem.thing, id)) {
            problem.instead = None;
            is_changed = true;
        }
    }
    is_changed
}
