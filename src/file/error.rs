//! What can go wrong with a file, in words that say where and what to do.

use std::{fmt, io};

use super::Problem;
use crate::check::{Finding, Place, Rule};

/// How many doubled or dangling ids a message names.
const NAMED_PROBLEMS: usize = 50;

/// A file that could not be opened or saved.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    /// Nothing could be read.
    #[error("could not open {name}: {why}; {remedy}")]
    Open {
        /// The file as it was named.
        name: String,
        /// What is wrong with it.
        why: String,
        /// What to do.
        remedy: String,
        /// What the system said.
        source: Option<io::Error>,
    },
    /// What was read is no map that this program understands.
    #[error("{name}:{at}: {what}; {remedy}")]
    Text {
        /// The file as it was named.
        name: String,
        /// Where in it.
        at: Position,
        /// What is wrong there.
        what: String,
        /// What to do.
        remedy: String,
    },
    /// Ids stand twice or point nowhere.
    #[error("{}", list(name, problems))]
    Ids {
        /// The file as it was named.
        name: String,
        /// All of them, in the order of the text.
        problems: Vec<Problem>,
    },
    /// Nothing could be written; what was on disk is as it was, unless the target was a stream.
    #[error("could not save {name}: {why}; {kept}: {remedy}")]
    Save {
        /// The file as it was named.
        name: String,
        /// What is in the way.
        why: String,
        /// What is on disk now.
        kept: &'static str,
        /// What to do.
        remedy: &'static str,
        /// What the system said.
        source: Option<io::Error>,
    },
    /// A file of the program's own could not be moved; it is where it was.
    #[error("could not move {name}: {why}; {remedy}")]
    Move {
        /// The file.
        name: String,
        /// What is in the way.
        why: String,
        /// What to do.
        remedy: &'static str,
        /// What the system said.
        source: Option<io::Error>,
    },
}

impl FileError {
    /// The error as findings: a finding for each id, else one that the file cannot be read.
    #[must_use]
    pub fn findings(&self) -> Vec<Finding> {
        let one = |message, hint: &str| vec![Finding::new(Rule::Unreadable, Place::default(), message, hint)];
        match self {
            Self::Open { name, why, remedy, .. } => one(format!("could not open {name}: {why}"), remedy),
            Self::Text { name, at, what, remedy } => one(format!("{name}:{at}: {what}"), remedy),
            Self::Ids { name, problems } => problems.iter().map(|problem| problem.finding(name)).collect(),
            Self::Save { name, why, remedy, .. } => one(format!("could not save {name}: {why}"), remedy),
            Self::Move { name, why, remedy, .. } => one(format!("could not move {name}: {why}"), remedy),
        }
    }
}

/// A place in a text, counted from 1 in lines and characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The character in the line.
    pub column: usize,
}

impl Position {
    /// The position of a byte in a text.
    pub(super) fn of(text: &str, at: usize) -> Self {
        let before = text.get(..text.floor_char_boundary(at)).unwrap_or(text);
        let (lines, last) = match before.rfind('\n') {
            Some(end) => (
                before.bytes().filter(|byte| *byte == b'\n').count(),
                before.get(end + 1..).unwrap_or_default(),
            ),
            None => (0, before),
        };
        Self { line: lines + 1, column: last.chars().count() + 1 }
    }

    /// The byte at this position of a text.
    pub(super) fn byte(self, text: &str) -> usize {
        let start = match self.line {
            0 | 1 => Some(0),
            line => text.match_indices('\n').nth(line - 2).map(|(at, _)| at + 1),
        };
        let start = start.unwrap_or(text.len());
        let line = text.get(start..).unwrap_or_default();
        let column = line.char_indices().nth(self.column.saturating_sub(1));
        column.map_or(text.len(), |(at, _)| start + at)
    }
}

impl fmt::Display for Position {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}:{}", self.line, self.column)
    }
}

/// What is wrong at a byte of a text, before the file's name is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fault {
    pub(super) at: usize,
    pub(super) what: String,
    pub(super) remedy: String,
}

impl Fault {
    pub(super) fn new(at: usize, what: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self { at, what: what.into(), remedy: remedy.into() }
    }

    pub(super) fn in_file(self, name: &str, text: &str) -> FileError {
        FileError::Text {
            name: name.to_owned(),
            at: Position::of(text, self.at),
            what: self.what,
            remedy: self.remedy,
        }
    }
}

fn list(name: &str, problems: &[Problem]) -> String {
    let mut lines: Vec<String> = problems
        .iter()
        .take(NAMED_PROBLEMS)
        .map(|problem| format!("{name}:{problem}"))
        .collect();
    let more = problems.len().saturating_sub(NAMED_PROBLEMS);
    if more > 0 {
        lines.push(format!("{name}: and {more} more of that kind"));
    }
    let file = match name {
        "standard input" => "-".to_owned(),
        name if name.contains(char::is_whitespace) => format!("'{name}'"),
        name => name.to_owned(),
    };
    lines.push(format!(
        "{name} was not opened: `throughline check {file}` lists what is wrong, `--fix OUT.ron` mends what needs no guess"
    ));
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_and_bytes_are_one() {
        let text = "one\nzwölf\r\n\n日本";
        for (at, _) in text.char_indices() {
            assert_eq!(Position::of(text, at).byte(text), at, "{at}");
        }
        assert_eq!(Position::of(text, text.len()), Position { line: 4, column: 3 });
    }
}
