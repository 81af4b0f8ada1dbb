//! Why a text is no journey, and what to write instead.

use super::{MAX_ACTORS, MAX_BYTES, MAX_MENTIONS, MAX_TASKS};

/// Where and why a text could not be read. It is written as `7:1: …`, so that a file's name and a
/// colon before it make a place that editors open.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{line}:{column}: {problem}")]
pub struct MermaidError {
    /// The line, from 1.
    pub line: usize,
    /// The character in the line, from 1.
    pub column: usize,
    /// What is wrong there.
    pub problem: MermaidProblem,
}

/// What is wrong with a text, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MermaidProblem {
    /// Nothing to read.
    #[error("the diagram is empty: begin with a line `journey`")]
    Empty,
    /// More text than is read.
    #[error("the text has {bytes} bytes, {MAX_BYTES} at most are read: take the journey out of it")]
    TooLong {
        /// How much there is.
        bytes: usize,
    },
    /// More tasks or sections than are read.
    #[error("more than {MAX_TASKS} tasks or sections: split the journey")]
    TooManyTasks,
    /// More actors than are read.
    #[error("more than {MAX_ACTORS} different actors or {MAX_MENTIONS} in all: split the journey")]
    TooManyActors,
    /// The opening mark of a front matter block that nothing closes.
    #[error("the front matter is not closed: write `---` on a line of its own, indented as the first one")]
    FrontMatter,
    /// The text is another kind of diagram, or none.
    #[error("\"{found}\" does not begin a journey: `journey` is expected first, in small letters")]
    NotAJourney {
        /// What stands there.
        found: String,
    },
    /// Something stands before the journey.
    #[error("\"{found}\" stands before `journey`, which is on line {journey}: remove what is above it")]
    BeforeJourney {
        /// What stands there.
        found: String,
        /// Where the journey begins.
        journey: usize,
    },
    /// A second `journey`.
    #[error("`journey` can only stand once: for a task of this name write `#106;ourney`")]
    SecondJourney,
    /// A line without a colon.
    #[error("\"{name}\" has no score: write \"{name}: 3: Me\" or, without a score, \"{name}: Me\"")]
    NoScore {
        /// What the line says.
        name: String,
    },
    /// A line whose colons are those of Chinese or Japanese.
    #[error("\"{name}\" has no score that Mermaid sees: write `:` for `：`")]
    WideColon {
        /// What the line says.
        name: String,
    },
    /// A colon with nothing behind it.
    #[error(
        "nothing stands after the colon of \"{name}\": write \"{name}: 3: Me\" or, without a score, \"{name}: Me\""
    )]
    EmptyTask {
        /// What stands before the colon.
        name: String,
    },
    /// A line that is cut at `#` before its colon came.
    #[error("`#` ends \"{name}\" before its score: write `#35;` for the sign")]
    CutAtHash {
        /// What stands before it.
        name: String,
    },
    /// A keyword with nothing behind it.
    #[error("`{keyword}` says nothing: write `{keyword} Name`, or remove the line")]
    EmptyKeyword {
        /// `title` or `section`.
        keyword: &'static str,
    },
    /// `accTitle` or `accDescr` without its colon.
    #[error("`{keyword}` needs a colon: write `{keyword}: …`")]
    AccessibilityColon {
        /// `accTitle` or `accDescr`.
        keyword: &'static str,
    },
    /// `accDescr {` that nothing closes.
    #[error("`accDescr {{` is not closed: write `}}` after the description")]
    OpenDescription,
    /// A task that begins with its colon.
    #[error("a task's name is expected before the colon: write \"Name: 3: Me\"")]
    NoName,
    /// A colon in a section's name.
    #[error(
        "a section's name holds no colon: put the task on a line of its own below the section, or write `#58;` for \
         the colon"
    )]
    ColonInSection,
    /// A semicolon outside an entity.
    #[error("`;` is no part of a text in a journey: put each task on a line of its own, or write `#59;` for the sign")]
    Semicolon,
}

/// Enough of a text to know it again, on one line.
pub(super) fn short(text: &str) -> String {
    const MOST: usize = 60;
    let on_one_line = |letter: char| if letter.is_control() { ' ' } else { letter };
    let mut letters = text.chars().map(on_one_line);
    let start: String = letters.by_ref().take(MOST).collect();
    if letters.next().is_some() { start + "…" } else { start }
}
