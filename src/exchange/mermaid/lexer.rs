//! Mermaid's tokens. At each place the first rule that fits wins, not the longest, and white space
//! may run over line ends, which is why `journey section A` on one line is fine and a `title` with
//! nothing behind it takes the next line.
//!
//! Read as it is meant, a `#` is a letter like any other, but at the start of a comment.

use std::ops::Range;

use super::{
    Reading, score,
    source::{Source, is_space, is_word},
};

/// A piece of a diagram.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) kind: TokenKind,
    /// What it says: the whole word, or what stands behind the keyword or the colon.
    pub(super) text: Range<usize>,
    /// Where it begins.
    pub(super) start: usize,
}

/// What a piece of a diagram is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TokenKind {
    LineEnd,
    Journey,
    Title,
    AccTitle,
    AccDescription,
    /// `accDescr {` that nothing closes.
    OpenAccDescription,
    Section,
    TaskName,
    TaskData,
    /// A colon with nothing behind it.
    Colon,
    /// A `;` that belongs to no entity.
    Semicolon,
    End,
}

/// Reads one token after the other.
#[derive(Debug)]
pub(super) struct Lexer<'a> {
    source: &'a Source,
    reading: Reading,
    at: usize,
}

impl<'a> Lexer<'a> {
    pub(super) const fn new(source: &'a Source, reading: Reading) -> Self {
        Self { source, reading, at: 0 }
    }

    /// Where the next token is looked for.
    pub(super) const fn at(&self) -> usize {
        self.at
    }

    /// Goes on at another place.
    pub(super) const fn go_to(&mut self, at: usize) {
        self.at = at;
    }

    /// The next token; [`TokenKind::End`] over and over once there is none.
    pub(super) fn next_token(&mut self) -> Token {
        while self.skip() {}
        let start = self.at;
        let Some(letter) = self.letter(start) else {
            return Token { kind: TokenKind::End, text: start..start, start };
        };
        if letter == '\n' {
            self.at = self.run(start, |letter| letter == '\n');
            return Token { kind: TokenKind::LineEnd, text: start..start, start };
        }
        let (kind, text) = self.keyword(start).unwrap_or_else(|| self.task_part(start, letter));
        self.at = self.at.max(text.end);
        Token { kind, text, start }
    }

    /// Passes over a comment or white space. Line ends are tokens unless other white space comes
    /// first or two per cent signs come next.
    fn skip(&mut self) -> bool {
        let Some(letter) = self.letter(self.at) else {
            return false;
        };
        let is_line = |letter| letter != '\n';
        let next = self.letter(self.at + 1);
        let percents = next == Some('%') && self.letter(self.at + 2) == Some('%');
        // Mermaid's reader counts in halves of UTF-16, where a character beyond 0xFFFF is two.
        let is_one_unit = letter.len_utf16() == 1;
        if letter == '%' && next != Some('{') {
            self.at = self.run(self.at, is_line);
        } else if letter != '}' && percents && is_one_unit {
            self.at = self.run(self.at + 1, is_line);
        } else if letter == '\n' {
            return false;
        } else if is_space(letter) {
            self.at = self.run(self.at, is_space);
        } else if letter == '#' && !self.is_task_with_hash() {
            self.at = self.run(self.at, is_line);
        } else if let Some(end) = self.empty_description() {
            self.at = end;
        } else {
            return false;
        }
        true
    }

    /// Whether the `#` here is meant to begin a name, as in `#1 choice: 5: Me`. One with a blank
    /// behind it begins a comment to everybody.
    fn is_task_with_hash(&self) -> bool {
        match self.reading {
            Reading::ToTheLetter => return false,
            Reading::AsMeant => {}
        }
        let rest = self.source.chars().get(self.at + 1..).unwrap_or_default();
        if !rest.first().is_some_and(|letter| letter.is_alphanumeric()) {
            return false;
        }
        let line: String = rest.iter().take_while(|letter| **letter != '\n').collect();
        line.split(':').skip(1).any(score::is_number)
    }

    /// The end of `accDescr {}`, which says nothing, not even that there is no description.
    fn empty_description(&self) -> Option<usize> {
        let value = self.marked(self.at, "accDescr", '{')?;
        (self.letter(value) == Some('}')).then_some(value + 1)
    }

    fn keyword(&mut self, start: usize) -> Option<(TokenKind, Range<usize>)> {
        if let Some(end) = self.word(start, "journey")
            && !self.letter(end).is_some_and(is_word)
        {
            return Some((TokenKind::Journey, start..end));
        }
        if let Some(text) = self.behind_colon(start, "title") {
            return Some((TokenKind::Title, text));
        }
        if let Some(text) = self.named(start, "title", |letter| self.is_text(letter)) {
            return Some((TokenKind::Title, text));
        }
        if let Some(value) = self.marked(start, "accTitle", ':') {
            return Some((TokenKind::AccTitle, value..self.line_end(value)));
        }
        if let Some(value) = self.marked(start, "accDescr", ':') {
            return Some((TokenKind::AccDescription, value..self.line_end(value)));
        }
        if let Some(value) = self.marked(start, "accDescr", '{') {
            let end = self.run(value, |letter| letter != '}');
            let is_closed = self.letter(end).is_some();
            self.at = end + usize::from(is_closed);
            return Some(if is_closed {
                (TokenKind::AccDescription, value..end)
            } else {
                (TokenKind::OpenAccDescription, end..end)
            });
        }
        let text = self
            .behind_colon(start, "section")
            .or_else(|| self.section_with_colon(start))
            .or_else(|| self.named(start, "section", |letter| self.is_name(letter)))?;
        Some((TokenKind::Section, text))
    }

    /// What stands behind `title:` or `section:`, which is meant as without the colon unless a score
    /// makes a task of it. Mermaid makes one in any case; with a blank before the colon it does not.
    fn behind_colon(&self, start: usize, word: &str) -> Option<Range<usize>> {
        let is_blank = |letter| is_space(letter) && letter != '\n';
        let colon = self.word(start, word)?;
        if self.reading == Reading::ToTheLetter || self.letter(colon) != Some(':') {
            return None;
        }
        let text = self.run(colon + 1, is_blank);
        let end = self.run(text, |letter| self.is_text(letter));
        (end > text && !self.has_score(colon..end)).then_some(text..end)
    }

    /// The name of `section A: b`, colon and all, unless a score makes a task of it. Mermaid takes
    /// none.
    fn section_with_colon(&self, start: usize) -> Option<Range<usize>> {
        let space = self.word(start, "section")?;
        if self.reading == Reading::ToTheLetter || self.letter(space) == Some('\n') {
            return None;
        }
        let text = self.named(start, "section", |letter| self.is_text(letter))?;
        let colon = self.run(text.start, |letter| self.is_name(letter));
        let is_named = self.run(text.start, is_space) < colon && colon < text.end;
        let is_followed = self.run(colon + 1, is_space) < text.end;
        (is_named && is_followed && !self.has_score(colon..text.end)).then_some(text)
    }

    /// Whether one of the parts behind the colons of `range` is a number.
    fn has_score(&self, range: Range<usize>) -> bool {
        let line: String = self.source.chars().get(range).unwrap_or_default().iter().collect();
        line.split(':').skip(1).any(score::is_number)
    }

    fn task_part(&self, start: usize, letter: char) -> (TokenKind, Range<usize>) {
        if self.is_name(letter) {
            return (
                TokenKind::TaskName,
                start..self.run(start, |letter| self.is_name(letter)),
            );
        }
        let after = start + 1;
        if letter == ';' {
            return (TokenKind::Semicolon, start..after);
        }
        let end = self.run(after, |letter| self.is_text(letter));
        if end > after {
            (TokenKind::TaskData, after..end)
        } else {
            (TokenKind::Colon, start..after)
        }
    }

    /// Whether a title or what follows a task's first colon goes on with `letter`.
    const fn is_text(&self, letter: char) -> bool {
        match (letter, self.reading) {
            ('\n' | ';', _) | ('#', Reading::ToTheLetter) => false,
            (_, Reading::ToTheLetter | Reading::AsMeant) => true,
        }
    }

    /// Whether the name of a section or task goes on with `letter`.
    const fn is_name(&self, letter: char) -> bool {
        letter != ':' && self.is_text(letter)
    }

    /// `word`, one white space, then one or more of `rest`.
    fn named(&self, start: usize, word: &str, rest: impl Fn(char) -> bool) -> Option<Range<usize>> {
        let space = self.word(start, word)?;
        self.letter(space).filter(|letter| is_space(*letter))?;
        let end = self.run(space + 1, rest);
        (end > space + 1).then_some(space + 1..end)
    }

    /// Where the value begins after `word` and `mark`, with white space around the mark.
    fn marked(&self, start: usize, word: &str, mark: char) -> Option<usize> {
        let found = self.run(self.word(start, word)?, is_space);
        (self.letter(found) == Some(mark)).then(|| self.run(found + 1, is_space))
    }

    /// The end of `word`, in whatever case, if it stands at `start`.
    fn word(&self, start: usize, word: &str) -> Option<usize> {
        let end = start + word.len();
        let found = self.source.chars().get(start..end)?;
        let is_same = found
            .iter()
            .zip(word.chars())
            .all(|(found, letter)| found.eq_ignore_ascii_case(&letter));
        is_same.then_some(end)
    }

    fn line_end(&self, start: usize) -> usize {
        self.run(start, |letter| letter != '\n')
    }

    fn run(&self, start: usize, belongs: impl Fn(char) -> bool) -> usize {
        let rest = self.source.chars().get(start..).unwrap_or_default();
        start + rest.iter().take_while(|letter| belongs(**letter)).count()
    }

    fn letter(&self, at: usize) -> Option<char> {
        self.source.chars().get(at).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::mermaid::Passage;

    fn tokens(text: &str, reading: Reading) -> Vec<(TokenKind, String)> {
        let source = Source::new(&Passage::alone(text), reading);
        let mut lexer = Lexer::new(&source, reading);
        std::iter::repeat_with(|| lexer.next_token())
            .take_while(|token| token.kind != TokenKind::End)
            .filter(|token| token.kind != TokenKind::LineEnd)
            .map(|token| (token.kind, source.chars()[token.text].iter().collect()))
            .collect()
    }

    #[test]
    fn the_first_rule_that_fits_wins() {
        use TokenKind::{
            AccDescription, AccTitle, Colon, Journey, OpenAccDescription, Section, Semicolon, TaskData, TaskName, Title,
        };
        for (text, expected) in [
            ("journey section A", vec![(Journey, "journey"), (Section, "A")]),
            ("JOURNEY\nTITLE a: b", vec![(Journey, "JOURNEY"), (Title, "a: b")]),
            ("journeys: 5", vec![(TaskName, "journeys"), (TaskData, " 5")]),
            ("title\nA: 5", vec![(Title, "A: 5")]),
            ("titles of: 5", vec![(TaskName, "titles of"), (TaskData, " 5")]),
            ("section   a # b", vec![(Section, "  a ")]),
            ("section", vec![(TaskName, "section")]),
            ("section A: b", vec![(Section, "A"), (TaskData, " b")]),
            ("A:", vec![(TaskName, "A"), (Colon, ":")]),
            (
                "A: 5; B",
                vec![(TaskName, "A"), (TaskData, " 5"), (Semicolon, ";"), (TaskName, "B")],
            ),
            ("%off: 5", vec![]),
            ("50% off: 5", vec![(TaskName, "50% off"), (TaskData, " 5")]),
            ("x%%y: 5\nA: 4", vec![(TaskName, "A"), (TaskData, " 4")]),
            ("}%%y: 5", vec![(TaskName, "}%%y"), (TaskData, " 5")]),
            ("😀%%y: 5", vec![(TaskName, "😀%%y"), (TaskData, " 5")]),
            ("accTitle :\n a: b", vec![(AccTitle, "a: b")]),
            ("accDescr: a\nA", vec![(AccDescription, "a"), (TaskName, "A")]),
            ("accDescr { a\n b }c", vec![(AccDescription, "a\n b "), (TaskName, "c")]),
            ("accDescr { }c", vec![(TaskName, "c")]),
            ("accDescr { a\nA: 5", vec![(OpenAccDescription, "")]),
        ] {
            let expected: Vec<_> = expected
                .into_iter()
                .map(|(kind, text)| (kind, text.to_owned()))
                .collect();
            assert_eq!(tokens(text, Reading::ToTheLetter), expected, "{text:?}");
        }
    }

    #[test]
    fn as_meant_a_hash_is_a_letter_unless_it_begins_a_comment() {
        use TokenKind::{Section, Semicolon, TaskData, TaskName, Title};
        for (text, expected) in [
            ("title A #1", vec![(Title, "A #1")]),
            ("section A #1", vec![(Section, "A #1")]),
            ("A #1: 5: B#2", vec![(TaskName, "A #1"), (TaskData, " 5: B#2")]),
            ("#1 A: 5", vec![(TaskName, "#1 A"), (TaskData, " 5")]),
            ("# 1 A: 5", vec![]),
            ("#1 A: b", vec![]),
            ("## Head", vec![]),
            ("A # 1; B", vec![(TaskName, "A # 1"), (Semicolon, ";"), (TaskName, "B")]),
        ] {
            let expected: Vec<_> = expected
                .into_iter()
                .map(|(kind, text)| (kind, text.to_owned()))
                .collect();
            assert_eq!(tokens(text, Reading::AsMeant), expected, "{text:?}");
        }
    }
}
