//! A diagram's text as Mermaid's lexer gets to see it, each character with the place it came from.
//!
//! Line ends become `\n`; front matter, `%%{…}%%` directives and `%%` lines go; entities such as
//! `#58;` are marked so that their `#` and `;` mean nothing to the lexer.

use std::ops::Range;

use super::front_matter;

/// Stands for the `#` of an entity; a character that Unicode keeps out of texts.
pub(super) const ENTITY_START: char = '\u{FDD0}';
/// Stands for the `;` of an entity.
pub(super) const ENTITY_END: char = '\u{FDD1}';

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
    last: (usize, usize),
}

impl Source {
    pub(super) fn new(text: &str) -> Self {
        let mut source = Self::with_plain_line_ends(text);
        if let Some(found) = front_matter::find(&source.chars) {
            source.front_title = front_matter::title(&found.body);
            source.remove_start(found.end);
        }
        source.remove(&directives(&source.chars));
        source.remove(&comment_lines(&source.chars));
        let blank = source.chars.iter().take_while(|letter| is_space(**letter)).count();
        source.remove_start(blank);
        source.mark_entities();
        source
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

    fn with_plain_line_ends(text: &str) -> Self {
        let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
        let (mut chars, mut lines, mut columns) = (Vec::new(), Vec::new(), Vec::new());
        let (mut line, mut column) = (1, 1);
        let mut letters = text.chars().peekable();
        while let Some(letter) = letters.next() {
            if letter == '\r' && letters.peek() == Some(&'\n') {
                continue;
            }
            let letter = if letter == '\r' { '\n' } else { letter };
            chars.push(letter);
            lines.push(line);
            columns.push(column);
            column += 1;
            if letter == '\n' {
                (line, column) = (line + 1, 1);
            }
        }
        Self {
            chars,
            lines,
            columns,
            front_title: None,
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

    fn seen(text: &str) -> String {
        Source::new(text).chars().iter().collect()
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
        let source = Source::new("---\ntitle: T\n---\r\n%% note\n\njourney\n  Aß:5");
        let at = source.chars().iter().position(|letter| *letter == ':').unwrap();
        assert_eq!(source.place(at), (7, 5));
        assert_eq!(source.place(99), (7, 7));
    }
}
