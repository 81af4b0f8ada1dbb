//! Where a word stands in a text, in any script.

use std::ops::Range;

use super::Query;

/// A query, ready to be looked for.
#[derive(Debug)]
pub(super) struct Matcher {
    /// Its letters, in lower case unless case counts.
    letters: Vec<char>,
    match_case: bool,
    whole_words: bool,
}

impl Matcher {
    /// None where nothing is looked for.
    pub(super) fn of(query: &Query) -> Option<Self> {
        let letters: Vec<char> = if query.match_case {
            query.text.chars().collect()
        } else {
            query.text.chars().flat_map(char::to_lowercase).collect()
        };
        let Query { match_case, whole_words, .. } = *query;
        (!letters.is_empty()).then_some(Self { letters, match_case, whole_words })
    }

    /// Where it stands, from the front; no two places overlap.
    pub(super) fn matches(&self, text: &str) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        let mut free_from = 0;
        for (start, _) in text.char_indices() {
            if start < free_from {
                continue;
            }
            let end = self
                .end_of_match(text.get(start..).unwrap_or_default())
                .map(|length| start + length);
            if let Some(end) = end
                && (!self.whole_words || is_whole(text, start, end))
            {
                found.push(start..end);
                free_from = end;
            }
        }
        found
    }

    /// How many bytes of the front of `text` are what is looked for.
    fn end_of_match(&self, text: &str) -> Option<usize> {
        let mut wanted = self.letters.iter();
        for (at, letter) in text.char_indices() {
            let is_alike = if self.match_case {
                wanted.next() == Some(&letter)
            } else {
                letter.to_lowercase().all(|lower| wanted.next() == Some(&lower))
            };
            if !is_alike {
                return None;
            }
            if wanted.as_slice().is_empty() {
                return Some(at + letter.len_utf8());
            }
        }
        None
    }
}

/// Whether no word runs on over the ends.
fn is_whole(text: &str, start: usize, end: usize) -> bool {
    let is_part = |letter: char| letter.is_alphanumeric() || letter == '_';
    let inner = text.get(start..end).unwrap_or_default();
    let runs_on =
        |outside: Option<char>, inside: Option<char>| outside.is_some_and(is_part) && inside.is_some_and(is_part);
    let before = text.get(..start).and_then(|before| before.chars().next_back());
    let after = text.get(end..).and_then(|after| after.chars().next());
    !runs_on(before, inner.chars().next()) && !runs_on(after, inner.chars().next_back())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A text, what is looked for in it, and what is found.
    type Case = (&'static str, (&'static str, bool, bool), &'static [&'static str]);

    fn found(text: &str, (of, match_case, whole_words): (&str, bool, bool)) -> Vec<String> {
        let query = Query { text: of.to_owned(), match_case, whole_words };
        let matcher = Matcher::of(&query).expect("something is looked for");
        matcher
            .matches(text)
            .into_iter()
            .map(|range| format!("{}:{}", range.start, &text[range.clone()]))
            .collect()
    }

    #[test]
    fn words_are_found_as_they_are_asked_for() {
        let cases: &[Case] = &[
            (
                "Card, card, discard",
                ("card", false, false),
                &["0:Card", "6:card", "15:card"],
            ),
            ("Card, card, discard", ("card", true, false), &["6:card", "15:card"]),
            ("Card, card, discard", ("card", false, true), &["0:Card", "6:card"]),
            ("aaaa", ("aa", false, false), &["0:aa", "2:aa"]),
            ("ÄRGER, ärger", ("Ärger", false, false), &["0:ÄRGER", "8:ärger"]),
            ("نقد ونقد", ("نقد", false, true), &["0:نقد"]),
            ("触点和触点", ("触点", false, false), &["0:触点", "9:触点"]),
            ("İstanbul", ("i", false, false), &[]),
            ("a+b (c)", ("+b (", false, true), &["1:+b ("]),
            ("short", ("shorter", false, false), &[]),
        ];
        for (text, query, expected) in cases {
            assert_eq!(found(text, *query), *expected, "{query:?} in {text}");
        }
    }

    #[test]
    fn nothing_is_found_where_nothing_is_looked_for() {
        assert!(Matcher::of(&Query::default()).is_none());
    }
}
