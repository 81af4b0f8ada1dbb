//! Where a text may be parted: between graphemes, and between words.

use std::ops::Range;

use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation as _};

/// The grapheme boundary after `at`, or the end.
pub(super) fn next(text: &str, at: usize) -> usize {
    let mut cursor = GraphemeCursor::new(at, text.len(), true);
    cursor.next_boundary(text, 0).ok().flatten().unwrap_or(text.len())
}

/// The grapheme boundary before `at`, or the start.
pub(super) fn previous(text: &str, at: usize) -> usize {
    let mut cursor = GraphemeCursor::new(at, text.len(), true);
    cursor.prev_boundary(text, 0).ok().flatten().unwrap_or_default()
}

/// The first grapheme boundary from `at` on, whatever `at` is.
pub(super) fn at_or_after(text: &str, at: usize) -> usize {
    let at = text.ceil_char_boundary(at);
    let is_boundary = GraphemeCursor::new(at, text.len(), true).is_boundary(text, 0);
    if is_boundary.unwrap_or(true) {
        at
    } else {
        next(text, at)
    }
}

/// The end of the first word that ends after `at`, or the end of the text.
pub(super) fn next_word(text: &str, at: usize) -> usize {
    let words = parts(text).into_iter().filter(|part| is_word(&text[part.clone()]));
    let mut ends = words.map(|word| word.end);
    ends.find(|end| *end > at).unwrap_or(text.len())
}

/// The start of the last word that begins before `at`, or the start of the text.
pub(super) fn previous_word(text: &str, at: usize) -> usize {
    let words = parts(text).into_iter().filter(|part| is_word(&text[part.clone()]));
    let starts = words.map(|word| word.start);
    starts.take_while(|start| *start < at).last().unwrap_or_default()
}

/// The word at a byte: the one that it is in, else the one that ends there, else what stands
/// between two words. Nothing on an empty line.
pub(super) fn word_at(text: &str, at: usize) -> Range<usize> {
    let parts = parts(text);
    let says_something = |part: &&Range<usize>| is_word(&text[(*part).clone()]);
    let inside = parts.iter().find(|part| part.contains(&at));
    let before = parts.iter().find(|part| part.end == at);
    let is_break = |part: &&Range<usize>| text[(*part).clone()].contains('\n');
    let word = inside.filter(says_something).or_else(|| before.filter(says_something));
    let found = word
        .or_else(|| inside.filter(|part| !is_break(part)))
        .or_else(|| before.filter(|part| !is_break(part)));
    found.cloned().unwrap_or(at..at)
}

/// What a text consists of: words, marks, blanks. Scripts that write no blanks and whose words
/// only a dictionary knows (Thai, Lao, Khmer, Burmese) are one part from mark to mark.
fn parts(text: &str) -> Vec<Range<usize>> {
    let mut parts: Vec<Range<usize>> = Vec::new();
    for (start, part) in text.split_word_bound_indices() {
        let end = at_or_after(text, start + part.len());
        match parts.last_mut() {
            // Within a grapheme words do not end.
            Some(last) if end <= last.end => {}
            Some(last)
                if start < last.end
                    || text[last.clone()].ends_with(is_without_blanks) && part.starts_with(is_without_blanks)
                    || text[last.clone()].ends_with([' ', '\u{a0}']) && part.starts_with([' ', '\u{a0}']) =>
            {
                last.end = end;
            }
            Some(_) | None => parts.push(start..end),
        }
    }
    parts
}

fn is_without_blanks(character: char) -> bool {
    matches!(u32::from(character), 0xE00..=0xEFF | 0x1000..=0x109F | 0x1780..=0x17FF)
}

/// Whether a part is more than blanks and marks.
fn is_word(part: &str) -> bool {
    let is_mark = |character: char| {
        character.is_whitespace()
            || character.is_control()
            || character.is_ascii_punctuation()
            || matches!(u32::from(character), 0xA1..=0xBF | 0x2000..=0x206F | 0x3000..=0x303F | 0xFF00..=0xFF0F)
    };
    part.chars().any(|character| !is_mark(character))
}
