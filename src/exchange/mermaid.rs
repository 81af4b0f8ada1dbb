//! Mermaid's `journey` diagrams.
//!
//! [`read_to_the_letter`] takes what Mermaid 11.17.2 takes and refuses what it refuses. Three things
//! differ from what Mermaid's own reader hands to its drawing: entities such as `#58;` are already the
//! characters they name, HTML in texts is left as it was written, and front matter need not be sound
//! YAML, as only its title is looked for.
//!
//! [`read`] stands on it, and reads as it was meant what people write that Mermaid refuses or gets
//! wrong: a colon in a name, a score behind an arrow, two tasks parted by `;`. Whatever it takes
//! otherwise than Mermaid does, it says with the line; everything else is as Mermaid has it.
//! [`to_map`] turns the outcome into a map, and [`write()`] a map into a diagram.

mod entity;
mod error;
mod fields;
mod front_matter;
mod kind;
mod latin;
mod lexer;
mod map;
mod parser;
mod score;
mod script;
mod source;
mod unplaced;
mod write;

#[cfg(test)]
pub(super) mod corpus;
#[cfg(test)]
mod hostile;

pub use error::{MermaidError, MermaidProblem};
pub use kind::is_diagram;
pub(super) use kind::{Kind, is_journey, kind};
pub use map::{Imported, Scores, to_map, to_map_with};
pub use unplaced::{Misfit, Proposal};
pub use write::{NO_SCORE, SAME_TOUCHPOINT, Written, write};

/// How long a text may be.
pub const MAX_BYTES: usize = 4 << 20;
/// How many tasks, and how many sections, a journey may have.
pub const MAX_TASKS: usize = 2_000;
/// How many different actors a journey may have.
pub const MAX_ACTORS: usize = 100;
/// How many times actors may be named in all.
pub const MAX_MENTIONS: usize = 20_000;

/// How many warnings are given of one journey; more are counted.
const MAX_WARNINGS: usize = 5_000;

/// What a `journey` diagram says, with its texts as they were written.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Journey {
    /// The title, of the diagram or else of its front matter.
    pub title: String,
    /// The title for people who do not see the picture.
    pub acc_title: String,
    /// The description for people who do not see the picture.
    pub acc_description: String,
    /// The sections in order; a name may come again, and a section may have no tasks.
    pub sections: Vec<Section>,
    /// The tasks in order.
    pub tasks: Vec<Task>,
    /// What of the text is not in the journey, as Mermaid leaves it out, and what was taken otherwise
    /// than Mermaid takes it.
    pub warnings: Vec<Warning>,
}

/// A band of tasks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// What it is called.
    pub name: String,
    /// The line it stands on, from 1.
    pub line: usize,
}

/// A line `name: score: actors`.
#[derive(Debug, Clone, PartialEq)]
pub struct Task {
    /// The name of its section; empty before the first one.
    pub section: String,
    /// What it is called.
    pub name: String,
    /// How good it is, NaN if it says no number; 1 to 5 is meant, but anything is possible.
    pub score: f64,
    /// The score as it was written.
    pub score_text: String,
    /// Who takes part; names may be empty and come twice.
    pub actors: Vec<String>,
    /// The line it stands on, from 1.
    pub line: usize,
    /// The comment `%% same touchpoint` stands before it: it is the task before, with other actors
    /// and another score.
    pub is_same_touchpoint: bool,
    /// The comment `%% no score` stands before it: its score is there for Mermaid alone.
    pub has_no_score: bool,
}

impl Task {
    /// Whether nobody gave it a score, not even one that is no number.
    #[must_use]
    pub fn is_unscored(&self) -> bool {
        self.has_no_score || self.score.is_nan() && self.score_text.is_empty()
    }
}

/// Something that could not be taken over as it was meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Warning {
    /// The line it stands on, from 1.
    pub line: usize,
    /// What it is.
    pub message: String,
}

/// A diagram, alone or in a larger text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Passage<'a> {
    /// The diagram.
    pub text: &'a str,
    /// The line of the larger text it begins on, from 1.
    pub line: usize,
    /// How many characters of the larger text stand before each of its lines.
    pub indent: usize,
    /// Where its kind is said.
    pub keyword: Keyword,
}

/// Where it is said that a diagram is a journey.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keyword {
    /// In its own first line.
    Inside,
    /// Around it: `{% mermaid journey %}`. The line `journey` may be missing.
    Around,
}

impl<'a> Passage<'a> {
    /// A diagram that is the whole text.
    #[must_use]
    pub const fn alone(text: &'a str) -> Self {
        Self { text, line: 1, indent: 0, keyword: Keyword::Inside }
    }
}

/// How a text is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reading {
    /// As Mermaid takes it.
    ToTheLetter,
    /// As its author meant it, where Mermaid refuses it or gets it wrong.
    AsMeant,
}

/// Reads a diagram as its author meant it.
///
/// # Errors
///
/// When it is no journey, when it cannot be told what is meant, or when it is larger than a journey
/// can sensibly be.
pub fn read(text: &str) -> Result<Journey, MermaidError> {
    read_passage(&Passage::alone(text))
}

/// Reads a diagram of a larger text as its author meant it; lines are those of the larger text.
///
/// # Errors
///
/// As [`read`].
pub fn read_passage(passage: &Passage<'_>) -> Result<Journey, MermaidError> {
    read_with(passage, Reading::AsMeant)
}

/// Reads a diagram as Mermaid reads it.
///
/// # Errors
///
/// When Mermaid would not read it, or it is larger than a journey can sensibly be.
pub fn read_to_the_letter(text: &str) -> Result<Journey, MermaidError> {
    read_with(&Passage::alone(text), Reading::ToTheLetter)
}

fn read_with(passage: &Passage<'_>, reading: Reading) -> Result<Journey, MermaidError> {
    if passage.text.len() > MAX_BYTES {
        let problem = MermaidProblem::TooLong { bytes: passage.text.len() };
        return Err(MermaidError { line: passage.line, column: 1, problem });
    }
    parser::parse(passage, reading)
}

#[cfg(test)]
mod tests;
