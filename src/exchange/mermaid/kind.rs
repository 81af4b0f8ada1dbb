//! Which diagram a text is, by its first line.

use super::{
    Keyword, Passage, Reading,
    source::{Source, is_space, is_word},
};

/// What a diagram is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::exchange) enum Kind {
    Journey,
    /// Another of Mermaid's diagrams, or something that is none, by its first word.
    Other(String),
    /// Nothing is said.
    Empty,
}

/// The kind of a diagram that is marked as one of Mermaid's.
pub(in crate::exchange) fn kind(passage: &Passage<'_>) -> Kind {
    let lines = lines(passage);
    let mut lines = lines.iter().map(String::as_str);
    let first = lines.next().unwrap_or_default();
    if let Some(other) = other_diagram(first) {
        return Kind::Other(other.to_owned());
    }
    if begins_journey(first)
        || is_capital_journey(first)
        || passage.keyword == Keyword::Around
        || lines.any(begins_journey)
    {
        return Kind::Journey;
    }
    match first.split(is_space).find(|word| !word.is_empty()) {
        Some(word) => Kind::Other(word.to_owned()),
        None => Kind::Empty,
    }
}

/// Whether the text says first of all that it is a journey.
pub(in crate::exchange) fn is_journey(text: &str) -> bool {
    lines(&Passage::alone(text))
        .first()
        .is_some_and(|first| begins_journey(first))
}

/// Whether the text is a diagram of Mermaid's, of whatever kind.
#[must_use]
pub fn is_diagram(text: &str) -> bool {
    let lines = lines(&Passage::alone(text));
    let is_other = lines.first().is_some_and(|first| other_diagram(first).is_some());
    is_other || lines.iter().any(|line| begins_journey(line))
}

/// The lines without front matter, directives and comments.
fn lines(passage: &Passage<'_>) -> Vec<String> {
    let source = Source::new(passage, Reading::AsMeant);
    let lines = source.chars().split(|letter| *letter == '\n');
    lines.map(|line| line.iter().collect()).collect()
}

/// First words of Mermaid's other diagrams.
const OTHER_DIAGRAMS: [&str; 34] = [
    "architecture",
    "architecture-beta",
    "block",
    "block-beta",
    "C4Component",
    "C4Container",
    "C4Context",
    "C4Deployment",
    "C4Dynamic",
    "classDiagram",
    "classDiagram-v2",
    "erDiagram",
    "flowchart",
    "flowchart-elk",
    "gantt",
    "gitGraph",
    "graph",
    "info",
    "kanban",
    "mindmap",
    "packet",
    "packet-beta",
    "pie",
    "quadrantChart",
    "radar-beta",
    "requirement",
    "requirementDiagram",
    "sankey",
    "sankey-beta",
    "sequenceDiagram",
    "stateDiagram",
    "stateDiagram-v2",
    "timeline",
    "xychart-beta",
];

/// The kind of Mermaid's other diagrams that begins with `line`.
pub(super) fn other_diagram(line: &str) -> Option<&'static str> {
    let end = |letter: char| is_space(letter) || matches!(letter, ';' | ':');
    let word = line.trim_start_matches(is_space).split(end).next()?;
    OTHER_DIAGRAMS.into_iter().find(|known| *known == word)
}

/// Whether `line` says `journey`, or `userJourney`, and at most begins a statement behind it.
pub(super) fn begins_journey(line: &str) -> bool {
    let line = line.trim_matches(is_space);
    let rest = line.strip_prefix("journey").or_else(|| after_alias(line));
    rest.is_some_and(|rest| {
        let next = rest.trim_start_matches(is_space);
        next.is_empty()
            || next.len() < rest.len() && (next.starts_with(['%', '#']) || begins_statement(next))
            || matches!(next, ";" | ":")
    })
}

/// Whether `line` is the word `Journey` and nothing else, in letters that Mermaid does not take.
pub(super) fn is_capital_journey(line: &str) -> bool {
    line.trim_matches(is_space).eq_ignore_ascii_case("journey")
}

/// What follows `userJourney` at the start of `line`.
pub(super) fn after_alias(line: &str) -> Option<&str> {
    const ALIAS: &str = "userJourney";
    let word = line
        .get(..ALIAS.len())
        .filter(|word| word.eq_ignore_ascii_case(ALIAS))?;
    line.get(word.len()..).filter(|rest| !rest.starts_with(is_word))
}

/// Whether `text` begins with the word of a statement.
pub(super) fn begins_statement(text: &str) -> bool {
    let word = text
        .split(|letter| is_space(letter) || matches!(letter, ':' | '{'))
        .next();
    let word = word.unwrap_or_default();
    ["title", "section", "accTitle", "accDescr"]
        .iter()
        .any(|known| word.eq_ignore_ascii_case(known))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_journey_is_known_by_a_line() {
        for line in [
            "journey",
            "  journey ",
            "userJourney",
            "journey title T",
            "journey section S",
            "journey %% said",
            "userJourney title T",
            "journey;",
        ] {
            assert!(begins_journey(line), "{line}");
        }
        for line in [
            "",
            "journeys",
            "Journey",
            "journey mapping is fun",
            "journey-map",
            "user journey",
            "the journey",
        ] {
            assert!(!begins_journey(line), "{line}");
        }
    }

    #[test]
    fn other_diagrams_are_known_by_their_word() {
        for (line, expected) in [
            ("flowchart LR", Some("flowchart")),
            ("  graph TD;", Some("graph")),
            ("pie", Some("pie")),
            ("graphs are fun", None),
            ("journey", None),
        ] {
            assert_eq!(other_diagram(line), expected, "{line}");
        }
    }

    #[test]
    fn a_diagram_is_a_journey_or_something_else() {
        let other = |word: &str| Kind::Other(word.to_owned());
        for (text, keyword, expected) in [
            ("journey\nA: 5", Keyword::Inside, Kind::Journey),
            (
                "---\ntitle: T\n---\n%%{init: {}}%%\n%% said\njourney",
                Keyword::Inside,
                Kind::Journey,
            ),
            ("# Head\njourney\nA: 5", Keyword::Inside, Kind::Journey),
            ("Journey\nA: 5", Keyword::Inside, Kind::Journey),
            ("Journey map\nA: 5", Keyword::Inside, other("Journey")),
            ("mindmap\n  journey\n", Keyword::Inside, other("mindmap")),
            ("title T\nA: 5", Keyword::Around, Kind::Journey),
            ("title T\nA: 5", Keyword::Inside, other("title")),
            ("gantt\n", Keyword::Around, other("gantt")),
            (" \n", Keyword::Inside, Kind::Empty),
        ] {
            assert_eq!(kind(&Passage { keyword, ..Passage::alone(text) }), expected, "{text:?}");
        }
        assert!(is_journey("\n journey\n") && !is_journey("# Head\njourney"));
    }
}
