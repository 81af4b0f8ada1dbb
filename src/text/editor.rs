//! A text while a person writes it: caret, selection, input methods, steps to take back.
//!
//! Knows no fonts. What depends on where things stand on the screen asks [`Carets`], which were
//! made from the block of the shown text.

mod boundaries;
mod composition;
mod history;
mod motion;
#[cfg(test)]
mod tests;

use std::{borrow::Cow, ops::Range};

use self::{
    composition::Composition,
    history::{Change, History, State},
};
use super::{Affinity, Carets, Spot};

/// The most characters that a text may be made to have.
pub const MOST_CHARACTERS: usize = 10_000;

/// Why nothing was added to a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a text holds at most {MOST_CHARACTERS} characters, and this would be {over} more: add less or shorten it")]
pub struct Full {
    /// How many characters there would have been too many.
    pub over: usize,
}

/// Whether a motion selects what it passes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extend {
    /// The selection's other end stays.
    Yes,
    /// Nothing is selected any more.
    No,
}

/// How much is taken away at once.
#[derive(Debug, Clone, Copy)]
pub enum Reach<'a> {
    /// What a person takes for one character.
    Grapheme,
    /// To the word's edge.
    Word,
    /// To the line's edge, or beyond it when the caret is there already.
    Line(&'a Carets),
}

/// A text that is being written.
#[derive(Debug)]
pub struct Editor {
    original: String,
    state: State,
    composition: Option<Composition>,
    history: History,
    /// How far from the left the caret would be if the lines it went over were long enough.
    wanted: Option<f32>,
}

impl Editor {
    /// Begins to edit a text, with the caret at its end.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        let text = text.into();
        let end = text.len();
        Self {
            original: text.clone(),
            state: State { text, caret: Spot::before(end), anchor: end },
            composition: None,
            history: History::default(),
            wanted: None,
        }
    }

    /// The text without what an input method only proposes.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.state.text
    }

    /// The text to show: with what an input method proposes in its place. Bytes of caret, anchor
    /// and selection are bytes of this.
    #[must_use]
    pub fn shown_text(&self) -> &str {
        match &self.composition {
            Some(composition) => &composition.shown,
            None => &self.state.text,
        }
    }

    /// Whether the shown text differs from the one that editing began with.
    #[must_use]
    pub fn is_changed(&self) -> bool {
        self.shown_text() != self.original
    }

    /// The byte that the caret is before; always at a grapheme boundary.
    #[must_use]
    pub fn caret(&self) -> usize {
        self.spot().at
    }

    /// The caret, and which of its neighbours it clings to.
    #[must_use]
    pub fn spot(&self) -> Spot {
        let composed = self.composition.as_ref();
        composed.map_or(self.state.caret, |composition| Spot::before(composition.caret))
    }

    /// The end of the selection at which the caret is not.
    #[must_use]
    pub fn anchor(&self) -> usize {
        let composed = self.composition.as_ref();
        composed.map_or(self.state.anchor, |composition| composition.anchor)
    }

    /// What is selected; empty at the caret when nothing is.
    #[must_use]
    pub fn selection(&self) -> Range<usize> {
        let (caret, anchor) = (self.caret(), self.anchor());
        caret.min(anchor)..caret.max(anchor)
    }

    /// What is selected, as text to copy.
    #[must_use]
    pub fn selected_text(&self) -> &str {
        self.shown_text().get(self.selection()).unwrap_or_default()
    }

    /// Puts text in the place of the selection. Line breaks of every kind become `\n`, a tab a
    /// blank; other controls are left out.
    ///
    /// # Errors
    /// Changes nothing when the text would be too long.
    pub fn insert(&mut self, text: &str) -> Result<(), Full> {
        self.settle();
        let added = cleaned(text);
        if added.is_empty() {
            return Ok(());
        }
        let selection = self.selection();
        let now = self.state.text.chars().count();
        let replaced = self.state.text[selection.clone()].chars().count();
        let then = now - replaced + added.chars().count();
        if then > MOST_CHARACTERS && then > now {
            return Err(Full { over: then - MOST_CHARACTERS });
        }
        let before = self.state.text[..selection.start].chars().next_back();
        let is_after_word = before.is_some_and(|character| !character.is_whitespace());
        let is_typed = selection.is_empty() && added.len() == boundaries::next(&added, 0);
        let change = if !is_typed {
            Change::Other
        } else if is_after_word || added.starts_with(char::is_whitespace) {
            Change::Typed
        } else {
            Change::BeginsWord
        };
        let end = selection.start + added.len();
        self.replace(selection, &added, change);
        self.put_caret(end, Affinity::Before);
        Ok(())
    }

    /// Takes away the selection, else what stands before the caret.
    pub fn backspace(&mut self, reach: Reach<'_>) {
        self.settle();
        let (text, caret) = (&self.state.text, self.state.caret.at);
        let start = match reach {
            Reach::Grapheme => boundaries::previous(text, caret),
            Reach::Word => boundaries::previous_word(text, caret),
            Reach::Line(carets) => match carets.line_range(self.spot()).start {
                start if start < caret => start,
                _ => boundaries::previous(text, caret),
            },
        };
        let change = match reach {
            Reach::Grapheme => Change::ErasedBefore,
            Reach::Word | Reach::Line(_) => Change::Other,
        };
        let selection = self.selection();
        if !selection.is_empty() {
            self.erase(selection, Change::Other);
        } else if start < caret {
            self.erase(start..caret, change);
        }
        self.wanted = None;
    }

    /// Takes away the selection, else what stands after the caret.
    pub fn delete(&mut self, reach: Reach<'_>) {
        self.settle();
        let (text, caret) = (&self.state.text, self.state.caret.at);
        let end = match reach {
            Reach::Grapheme => boundaries::next(text, caret),
            Reach::Word => boundaries::next_word(text, caret),
            Reach::Line(carets) => match carets.line_range(self.spot()).end {
                end if end > caret => end,
                _ => boundaries::next(text, caret),
            },
        };
        let change = match reach {
            Reach::Grapheme => Change::ErasedAfter,
            Reach::Word | Reach::Line(_) => Change::Other,
        };
        let selection = self.selection();
        if !selection.is_empty() {
            self.erase(selection, Change::Other);
        } else if caret < end {
            self.erase(caret..end, change);
            self.state.caret.affinity = Affinity::After;
        }
        self.wanted = None;
    }

    /// Takes the last step back, or what an input method proposes; whether there was anything.
    pub fn undo(&mut self) -> bool {
        self.wanted = None;
        self.composition.take().is_some() || self.history.undo(&mut self.state)
    }

    /// Takes a step again that was taken back; whether there was one.
    pub fn redo(&mut self) -> bool {
        self.settle();
        self.wanted = None;
        self.history.redo(&mut self.state)
    }

    fn erase(&mut self, range: Range<usize>, change: Change) {
        let start = range.start;
        self.replace(range, "", change);
        self.put_caret(start, Affinity::Before);
    }

    fn replace(&mut self, range: Range<usize>, with: &str, change: Change) {
        self.history.note(change, &self.state);
        self.state.text.replace_range(range, with);
        self.wanted = None;
    }

    /// Puts the caret at a byte with nothing selected. What now stands side by side may be one
    /// grapheme: then after it.
    fn put_caret(&mut self, at: usize, affinity: Affinity) {
        let at = boundaries::at_or_after(&self.state.text, at);
        self.state.caret = Spot { at, affinity };
        self.state.anchor = at;
    }
}

/// A text as it may stand in a map.
fn cleaned(text: &str) -> Cow<'_, str> {
    if !text.contains(|character: char| character != '\n' && is_unwanted(character)) {
        return Cow::Borrowed(text);
    }
    let mut cleaned = String::with_capacity(text.len());
    let mut previous = ' ';
    for character in text.chars() {
        match character {
            '\n' if previous == '\r' => {}
            '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}' => cleaned.push('\n'),
            '\t' => cleaned.push(' '),
            unwanted if is_unwanted(unwanted) => {}
            other => cleaned.push(other),
        }
        previous = character;
    }
    Cow::Owned(cleaned)
}

fn is_unwanted(character: char) -> bool {
    character.is_control() || matches!(character, '\u{2028}' | '\u{2029}')
}
