//! Mermaid's `journey` diagrams, as Mermaid 11.17.2 reads them.
//!
//! [`read`] takes what Mermaid takes and refuses what it refuses; [`to_map`] turns the outcome into
//! a map. Three things differ from what Mermaid's own reader hands to its drawing: entities such as
//! `#58;` are already the characters they name, HTML in texts is left as it was written, and front
//! matter need not be sound YAML, as only its title is looked for.

mod entity;
mod error;
mod front_matter;
mod latin;
mod lexer;
mod map;
mod parser;
mod score;
mod script;
mod source;

#[cfg(test)]
mod corpus;

pub use error::{MermaidError, MermaidProblem};
pub use map::{Imported, to_map};

/// How long a text may be.
pub const MAX_BYTES: usize = 4 << 20;
/// How many tasks, and how many sections, a journey may have.
pub const MAX_TASKS: usize = 2_000;
/// How many different actors a journey may have.
pub const MAX_ACTORS: usize = 100;
/// How many times actors may be named in all.
pub const MAX_MENTIONS: usize = 20_000;

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
    /// What of the text is not in the journey, as Mermaid leaves it out.
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
}

/// Something that could not be taken over as it was meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Warning {
    /// The line it stands on, from 1.
    pub line: usize,
    /// What it is.
    pub message: String,
}

/// Reads a diagram.
///
/// # Errors
///
/// When Mermaid would not read it, or it is larger than a journey can sensibly be.
pub fn read(text: &str) -> Result<Journey, MermaidError> {
    if text.len() > MAX_BYTES {
        let problem = MermaidProblem::TooLong { bytes: text.len() };
        return Err(MermaidError { line: 1, column: 1, problem });
    }
    parser::parse(&source::Source::new(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A journey in short: title, then `section|name|score|actors` for each task.
    fn short(text: &str) -> String {
        let journey = read(text).unwrap_or_else(|error| panic!("{text:?}: {error}"));
        let tasks = journey.tasks.iter().map(|task| {
            format!(
                "{}|{}|{}|{}",
                task.section,
                task.name,
                task.score,
                task.actors.join(",")
            )
        });
        std::iter::once(journey.title.clone())
            .chain(tasks)
            .collect::<Vec<_>>()
            .join("\n")
    }

    #[test]
    fn a_task_is_what_mermaid_makes_of_it() {
        for (line, expected) in [
            ("T: 5", "\n|T|5|"),
            ("T: 5:", "\n|T|5|"),
            ("T: 5: Me, Me, , You", "\n|T|5|Me,Me,,You"),
            ("T: : Me", "\n|T|0|Me"),
            ("T: high: Me", "\n|T|NaN|Me"),
            ("T: Infinity: Me", "\n|T|inf|Me"),
            ("T : 0x3: Me: dropped", "\n|T |3|Me"),
            ("10:30 wake: 5: Me", "\n|10|NaN|5"),
            ("T: 5: Me %% kept", "\n|T|5|Me %% kept"),
            ("T: 5: Me #1", "\n|T|5|Me"),
            ("a#58;b: 5: x#44;y", "\n|a:b|5|x,y"),
            ("a: 5: م، ن", "\n|a|5|م، ن"),
            ("Title page: 5: Me", "page: 5: Me"),
            ("title\nT: 5", "T: 5"),
            ("title A\ntitle B", "B"),
            ("sectional: 5", "\n|sectional|5|"),
            ("section  S \nT: 5", "\n S |T|5|"),
            ("section A\n#115;ection: 4", "\nA|section|4|"),
        ] {
            assert_eq!(short(&format!("journey\n{line}")), expected, "{line:?}");
        }
    }

    #[test]
    fn a_description_loses_its_indent() {
        let journey = read("journey\naccDescr: one\naccDescr {\n   two\n\n   lines\n}\naccTitle:  T \n").unwrap();
        assert_eq!(
            (journey.acc_description.as_str(), journey.acc_title.as_str()),
            ("two\nlines", "T")
        );
    }

    #[test]
    fn an_error_names_place_and_remedy() {
        for (text, expected) in [
            ("", "1:1: the diagram is empty: begin with a line `journey`"),
            (
                "journey\n  Task no score\n",
                "2:3: \"Task no score\" has no score: write \"Task no score: 3: Me\"",
            ),
            (
                "journey\nA:\n",
                "2:1: nothing stands after the colon of \"A\": write \"A: 3: Me\"",
            ),
            (
                "journey\nA: 5; B: 4",
                "2:5: `;` separates nothing in a journey: put each task on a line of its own, or write `#59;` for the sign",
            ),
            (
                "journey\nA #1: 5",
                "2:1: `#` ends \"A\" before its score: write `#35;` for the sign",
            ),
            (
                "journey\nsection A: b",
                "2:10: a section's name holds no colon: write `#58;` for it, or put the task on a line of its own",
            ),
            (
                "journey\nsection\nA: 5",
                "2:1: `section` says nothing: write `section Name`, or remove the line",
            ),
            (
                "journey\n : 5",
                "2:2: a task's name is expected before the colon: write \"Name: 3: Me\"",
            ),
            (
                "journey\naccTitle X",
                "2:1: `accTitle` needs a colon: write `accTitle: …`",
            ),
            (
                "journey\njourney starts: 5",
                "2:1: `journey` can only stand once: for a task of this name write `#106;ourney`",
            ),
            (
                "Journey\nA: 5",
                "1:1: \"Journey\" does not begin a journey: `journey` is expected first, in small letters",
            ),
            (
                "\n\nhello\njourney\nA: 5",
                "3:1: \"hello\" stands before `journey`, which is on line 4: remove what is above it",
            ),
            (
                "\n---\ntitle: T\n---\njourney",
                "2:1: the front matter is not closed: write `---` on a line of its own, indented as the first one",
            ),
        ] {
            let error = read(text).unwrap_err();
            assert_eq!(error.to_string(), expected, "{text:?}");
        }
    }

    #[test]
    fn what_mermaid_leaves_out_is_told() {
        for (text, line, expected) in [
            (
                "journey\nA: 5: Me #1",
                2,
                "\"#1\" is lost, `#` begins a comment: write `#35;` for the sign",
            ),
            (
                "journey\ntitle A #1",
                2,
                "\"#1\" is lost, `#` begins a comment: write `#35;` for the sign",
            ),
            ("journey\n\nA: 5: Me: x", 3, "what stands after the third colon is lost"),
        ] {
            let expected = Warning { line, message: expected.to_owned() };
            assert_eq!(read(text).unwrap().warnings, [expected], "{text:?}");
        }
    }

    #[test]
    fn too_much_is_refused() {
        let too_long = "x".repeat(MAX_BYTES + 1);
        let too_many_tasks = format!("journey\n{}", "A: 5\n".repeat(MAX_TASKS + 1));
        let too_many_sections = format!("journey\n{}", "section A\n".repeat(MAX_TASKS + 1));
        let too_many_mentions = format!("journey\nA: 5: {}", "A,".repeat(MAX_MENTIONS));
        let names: Vec<String> = (0..=MAX_ACTORS).map(|number| number.to_string()).collect();
        let too_many_actors = format!("journey\nA: 5: {}", names.join(","));
        for (text, expected) in [
            (too_long, MermaidProblem::TooLong { bytes: MAX_BYTES + 1 }),
            (too_many_tasks, MermaidProblem::TooManyTasks),
            (too_many_sections, MermaidProblem::TooManyTasks),
            (too_many_mentions, MermaidProblem::TooManyActors),
            (too_many_actors, MermaidProblem::TooManyActors),
        ] {
            assert_eq!(read(&text).map_err(|error| error.problem), Err(expected));
        }
        let many = format!("journey\n{}", "A: 5\n".repeat(MAX_TASKS));
        assert_eq!(read(&many).unwrap().tasks.len(), MAX_TASKS);
    }

    #[test]
    fn odd_text_of_full_length_is_read_in_one_pass() {
        for piece in [
            "\n",
            " \n",
            "%%{",
            "accDescr {}",
            "%%{a}%%",
            "#a",
            "<",
            "---\n",
            "\n---",
            "title\n",
            "%",
            "}%%",
        ] {
            let text = format!("journey\n{}", piece.repeat(MAX_BYTES / piece.len() - 10));
            let outcome = read(&text).map(|journey| journey.tasks.len());
            assert!(outcome.is_err() || outcome == Ok(0), "{piece:?}");
        }
    }
}
