//! A diagram's text as Mermaid's lexer gets to see it, each character with the place it came from.
//!
//! Line ends become `\n`; front matter, `%%{…}%%` directives and `%%` lines go; entities such as
//! `#58;` are marked so that their `#` and `;` mean nothing to the lexer. Read as it is meant, a
//! text may have its front matter indented, and `&amp;` is an entity too.

use std::ops::Range;

use super::{
    Passage, Reading, Warning, entity,
    front_matter::{self, FrontMatter},
    write::{NO_SCORE, SAME_TOUCHPOINT},
};

/// Stands for the `#` of an entity; a character that Unicode keeps out of texts.
pub(super) const ENTITY_START: char = '\u{FDD0}';
/// Stands for the `;` of an entity.
pub(super) const ENTITY_END: char = '\u{FDD1}';
/// Stands for the `&` of one of HTML's entities.
pub(super) const HTML_START: char = '\u{FDD2}';

/// What the lexer reads.
#[derive(Debug)]
pub(super) struct Source {
    chars: Vec<char>,
    /// Where each character stands in the text: its line, from 1.
    lines: Vec<u32>,
    /// Its column, from 1.
    columns: Vec<u32>,
    /// The title that stands in the front matter.
    pub(super) front_title: Option<String>,
    /// The lines that say [`SAME_TOUCHPOINT`], in order.
    pub(super) same_touchpoint: Vec<usize>,
    /// The lines that say [`NO_SCORE`], in order.
    pub(super) no_score: Vec<usize>,
    /// What Mermaid would not have taken.
    pub(super) warnings: Vec<Warning>,
    last: (usize, usize),
}

impl Source {
    pub(super) fn new(passage: &Passage<'_>, reading: Reading) -> Self {
        let mut source = Self::with_plain_line_ends(passage);
        if let Some(found) = source.front_matter(reading) {
            source.front_title = front_matter::title(&found.body);
            source.remove_start(found.end);
        }
        source.remove(&directives(&source.chars));
        let comments = comment_lines(&source.chars);
        source.same_touchpoint = source.lines_that_say(SAME_TOUCHPOINT, &comments);
        source.no_score = source.lines_that_say(NO_SCORE, &comments);
        source.remove(&comments);
        let blank = source.chars.iter().take_while(|letter| is_space(**letter)).count();
        source.remove_start(blank);
        source.mark_entities();
        match reading {
            Reading::ToTheLetter => {}
            Reading::AsMeant => source.mark_html(),
        }
        source
    }

    fn front_matter(&mut self, reading: Reading) -> Option<FrontMatter> {
        let found = front_matter::find(&self.chars);
        match reading {
            Reading::AsMeant if found.is_none() => {
                let found = front_matter::find_indented(&self.chars)?;
                let mark = self.chars.iter().position(|letter| *letter == '-').unwrap_or_default();
                let message = "the front matter is read although Mermaid refuses it: write its `---` lines first and \
                               without indent";
                let (line, _) = self.place(mark);
                self.warnings.push(Warning { line, message: message.to_owned() });
                Some(found)
            }
            Reading::AsMeant | Reading::ToTheLetter => found,
        }
    }

    /// The lines of `ranges` that say `words` and nothing else.
    fn lines_that_say(&self, words: &str, ranges: &[Range<usize>]) -> Vec<usize> {
        let line = |range: &Range<usize>| {
            let found = self.chars.get(range.clone())?;
            let start = range.start + found.iter().take_while(|letter| is_space(**letter)).count();
            let text: String = self.chars.get(start..range.end)?.iter().collect();
            (text.trim_end_matches(is_space) == words).then(|| self.place(start).0)
        };
        ranges.iter().filter_map(line).collect()
    }

    pub(super) fn chars(&self) -> &[char] {
        &self.chars
    }

    /// Line and column in the text as it was handed over, both from 1.
    pub(super) fn place(&self, at: usize) -> (usize, usize) {
        match (self.lines.get(at), self.columns.get(at)) {
            (Some(line), Some(column)) => (*line as usize, *column as usize),
            _ => self.last,
        }
    }

    fn with_plain_line_ends(passage: &Passage<'_>) -> Self {
        let text = passage.text.strip_prefix('\u{FEFF}').unwrap_or(passage.text);
        let (mut chars, mut lines, mut columns) = (Vec::new(), Vec::new(), Vec::new());
        let bounded = |number: usize| u32::try_from(number).unwrap_or(u32::MAX / 2);
        let (first_line, first_column) = (bounded(passage.line), bounded(passage.indent) + 1);
        let (mut line, mut column) = (first_line, first_column);
        let mut letters = text.chars().peekable();
        while let Some(letter) = letters.next() {
            if letter == '\r' && letters.peek() == Some(&'\n') {
                continue;
            }
            let letter = match letter {
                '\r' => '\n',
                // Our own marks, which no text has any business to hold.
                ENTITY_START..=HTML_START => char::REPLACEMENT_CHARACTER,
                other => other,
            };
            chars.push(letter);
            lines.push(line);
            columns.push(column);
            column += 1;
            if letter == '\n' {
                (line, column) = (line + 1, first_column);
            }
        }
        Self {
            chars,
            lines,
            columns,
            front_title: None,
            same_touchpoint: Vec::new(),
            no_score: Vec::new(),
            warnings: Vec::new(),
            last: (line as usize, column as usize),
        }
    }

    fn remove_start(&mut self, end: usize) {
        self.chars.drain(..end);
        self.lines.drain(..end);
        self.columns.drain(..end);
    }

    /// Takes out `ranges`, which stand in order and apart.
    fn remove(&mut self, ranges: &[Range<usize>]) {
        if ranges.iter().all(Range::is_empty) {
            return;
        }
        keep_outside(&mut self.chars, ranges);
        keep_outside(&mut self.lines, ranges);
        keep_outside(&mut self.columns, ranges);
    }

    /// `#quot;` and `#58;`, not `#1 of 3;`.
    fn mark_entities(&mut self) {
        let mut at = 0;
        while at < self.chars.len() {
            if self.chars[at] == '#' {
                let name = self.chars[at + 1..]
                    .iter()
                    .take_while(|letter| is_word(**letter))
                    .count();
                let end = at + 1 + name;
                if name > 0 && self.chars.get(end) == Some(&';') {
                    self.chars[at] = ENTITY_START;
                    self.chars[end] = ENTITY_END;
                }
                at = end;
            } else {
                at += 1;
            }
        }
    }

    /// `&amp;` and the like; what only looks so, as `R&D;` does, is left alone.
    fn mark_html(&mut self) {
        // The longest name known has eight letters.
        const LONGEST: usize = 8;
        for at in 0..self.chars.len() {
            if self.chars[at] != '&' {
                continue;
            }
            let rest = &self.chars[at + 1..];
            let name: String = rest
                .iter()
                .take(LONGEST)
                .take_while(|letter| is_word(**letter))
                .collect();
            let end = at + 1 + name.len();
            if self.chars.get(end) == Some(&';') && entity::is_html(&name) {
                self.chars[at] = HTML_START;
                self.chars[end] = ENTITY_END;
            }
        }
    }
}

fn keep_outside<T>(items: &mut Vec<T>, ranges: &[Range<usize>]) {
    let mut ranges = ranges.iter().peekable();
    let mut at = 0;
    items.retain(|_| {
        while ranges.next_if(|range| range.end <= at).is_some() {}
        let keep = ranges.peek().is_none_or(|range| !range.contains(&at));
        at += 1;
        keep
    });
}

/// White space as JavaScript has it.
pub(super) const fn is_space(letter: char) -> bool {
    matches!(
        letter,
        '\t'..='\r' | ' ' | '\u{A0}' | '\u{1680}' | '\u{2000}'..='\u{200A}' | '\u{2028}' | '\u{2029}' | '\u{202F}'
            | '\u{205F}' | '\u{3000}' | '\u{FEFF}'
    )
}

/// A letter, digit or underscore as JavaScript's `\w` has it.
pub(super) const fn is_word(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || letter == '_'
}

/// The directives `%%{init: …}%%`: a word with or without a colon, then one word or anything up to `}%%`.
fn directives(chars: &[char]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        if let Some(end) = directive_end(chars, at) {
            found.push(at..end);
            at = end;
        } else {
            at += 1;
        }
    }
    found
}

fn directive_end(chars: &[char], start: usize) -> Option<usize> {
    if !chars[start..].starts_with(&['%', '%', '{']) {
        return None;
    }
    let spaces = |at: usize| at + chars[at..].iter().take_while(|letter| is_space(**letter)).count();
    let word = |at: usize| at + chars[at..].iter().take_while(|letter| is_word(**letter)).count();
    let name = spaces(start + 3);
    let name_end = word(name);
    if name_end == name {
        return None;
    }
    let colon = spaces(name_end);
    let body = if chars.get(colon) == Some(&':') {
        spaces(colon + 1)
    } else {
        colon
    };
    let mut end = word(body);
    if end == body {
        // A line or paragraph separator is the one thing that ends it otherwise.
        while end < chars.len() && !is_close(chars, end) && !matches!(chars[end], '\u{2028}' | '\u{2029}') {
            end += 1;
        }
    }
    let end = spaces(end);
    Some(if is_close(chars, end) { end + 3 } else { end })
}

fn is_close(chars: &[char], at: usize) -> bool {
    chars[at..].starts_with(&['}', '%', '%'])
}

/// The lines that begin with `%%`, each with the blank lines before it.
fn comment_lines(chars: &[char]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let mark = at + chars[at..].iter().take_while(|letter| is_space(**letter)).count();
        let body = mark + 2;
        let says_something = chars.get(body).is_some_and(|letter| *letter != '{' && *letter != '\n');
        let line_end = mark + chars[mark..].iter().take_while(|letter| **letter != '\n').count();
        let next = (line_end + 1).min(chars.len());
        if chars[mark..].starts_with(&['%', '%']) && says_something {
            found.push(at..next);
        }
        at = next;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(text: &str, reading: Reading) -> Source {
        Source::new(&Passage::alone(text), reading)
    }

    fn seen(text: &str) -> String {
        source(text, Reading::ToTheLetter).chars().iter().collect()
    }

    #[test]
    fn the_lexer_sees_the_diagram_alone() {
        for (text, expected) in [
            ("\u{FEFF}journey\r\nA:5\rB:4", "journey\nA:5\nB:4"),
            ("---\ntitle: T\n---\n\njourney", "journey"),
            ("%%{init: {'a': {}}}%%\njourney", "journey"),
            ("%%{wrap}%%journey", "journey"),
            ("journey\n  %% said\n\nA:5", "journey\n\nA:5"),
            ("journey\n\n  %% said\nA:5: Me %% kept", "journey\nA:5: Me %% kept"),
            ("journey\n%%\nA:5", "journey\n%%\nA:5"),
            (
                "a#quot;b#58;c#1 d;e#;f",
                "a\u{FDD0}quot\u{FDD1}b\u{FDD0}58\u{FDD1}c#1 d;e#;f",
            ),
        ] {
            assert_eq!(seen(text), expected, "{text:?}");
        }
    }

    #[test]
    fn places_are_those_of_the_text_handed_over() {
        let text = "---\ntitle: T\n---\r\n%% note\n\njourney\n  Aß:5";
        for (line, indent, expected) in [(1, 0, [(7, 5), (7, 7)]), (40, 3, [(46, 8), (46, 10)])] {
            let passage = Passage { line, indent, ..Passage::alone(text) };
            let source = Source::new(&passage, Reading::ToTheLetter);
            let at = source.chars().iter().position(|letter| *letter == ':').unwrap();
            assert_eq!([source.place(at), source.place(99)], expected);
        }
    }

    #[test]
    fn as_meant_the_front_matter_may_be_indented_and_html_is_marked() {
        let text = "\n  ---\n  title: T\n  ---\n  journey\n  a &amp; R&D; b";
        let meant = source(text, Reading::AsMeant);
        assert_eq!(
            meant.chars().iter().collect::<String>(),
            "journey\n  a \u{FDD2}amp\u{FDD1} R&D; b"
        );
        assert_eq!(meant.front_title.as_deref(), Some("T"));
        assert_eq!(meant.warnings[0].line, 2);
        let letter = source(text, Reading::ToTheLetter);
        assert_eq!(letter.chars().first(), Some(&'-'));
        assert!(letter.warnings.is_empty());
    }

    #[test]
    fn comments_about_tasks_are_kept_by_their_lines() {
        let text = "journey\n  A: 5: Me\n\n  %% same touchpoint \n  A: 3: You\n%% same touchpoints\n%% no score\nB: 3";
        let source = source(text, Reading::ToTheLetter);
        assert_eq!((source.same_touchpoint, source.no_score), (vec![4], vec![7]));
    }

    #[test]
    fn marks_of_ours_that_stand_in_a_text_mean_nothing() {
        assert_eq!(seen("a\u{FDD0}58\u{FDD1}\u{FDD2}"), "a\u{FFFD}58\u{FFFD}\u{FFFD}");
    }
}
