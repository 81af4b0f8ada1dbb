//! Moving the caret, with and without what it passes being selected.

use super::{Editor, Extend, boundaries};
use crate::text::{Carets, Spot};

impl Editor {
    /// Moves the caret to a byte of the shown text, or to the grapheme boundary after it.
    pub fn move_to(&mut self, at: usize, extend: Extend) {
        self.move_to_spot(Spot::after(at), extend);
    }

    /// Moves the caret to a spot, as where a pointer hit the block.
    pub fn move_to_spot(&mut self, spot: Spot, extend: Extend) {
        self.settle();
        self.history.seal();
        self.wanted = None;
        let at = boundaries::at_or_after(&self.state.text, spot.at);
        self.state.caret = Spot { at, ..spot };
        match extend {
            Extend::Yes => {}
            Extend::No => self.state.anchor = at,
        }
    }

    /// Moves the caret a grapheme to the left on the screen; out of a selection, to its left end.
    pub fn left(&mut self, carets: &Carets, extend: Extend) {
        self.settle();
        let selection = self.selection();
        let spot = if extend == Extend::Yes || selection.is_empty() {
            carets.left(self.spot())
        } else if carets.is_right_to_left() {
            Spot::before(selection.end)
        } else {
            Spot::after(selection.start)
        };
        self.move_to_spot(spot, extend);
    }

    /// Moves the caret a grapheme to the right on the screen; out of a selection, to its right
    /// end.
    pub fn right(&mut self, carets: &Carets, extend: Extend) {
        self.settle();
        let selection = self.selection();
        let spot = if extend == Extend::Yes || selection.is_empty() {
            carets.right(self.spot())
        } else if carets.is_right_to_left() {
            Spot::after(selection.start)
        } else {
            Spot::before(selection.end)
        };
        self.move_to_spot(spot, extend);
    }

    /// Moves the caret a word to the left, as the text as a whole is read.
    pub fn word_left(&mut self, carets: &Carets, extend: Extend) {
        if carets.is_right_to_left() {
            self.word_on(extend);
        } else {
            self.word_back(extend);
        }
    }

    /// Moves the caret a word to the right, as the text as a whole is read.
    pub fn word_right(&mut self, carets: &Carets, extend: Extend) {
        if carets.is_right_to_left() {
            self.word_back(extend);
        } else {
            self.word_on(extend);
        }
    }

    fn word_on(&mut self, extend: Extend) {
        self.settle();
        let at = boundaries::next_word(&self.state.text, self.state.caret.at);
        self.move_to_spot(Spot::before(at), extend);
    }

    fn word_back(&mut self, extend: Extend) {
        self.settle();
        let at = boundaries::previous_word(&self.state.text, self.state.caret.at);
        self.move_to_spot(Spot::after(at), extend);
    }

    /// Moves the caret to where its line begins.
    pub fn home(&mut self, carets: &Carets, extend: Extend) {
        self.settle();
        self.move_to_spot(Spot::after(carets.line_range(self.spot()).start), extend);
    }

    /// Moves the caret to where its line ends.
    pub fn end(&mut self, carets: &Carets, extend: Extend) {
        self.settle();
        self.move_to_spot(Spot::before(carets.line_range(self.spot()).end), extend);
    }

    /// Moves the caret to where the text begins.
    pub fn to_start(&mut self, extend: Extend) {
        self.move_to_spot(Spot::after(0), extend);
    }

    /// Moves the caret to where the text ends.
    pub fn to_end(&mut self, extend: Extend) {
        self.settle();
        self.move_to_spot(Spot::before(self.state.text.len()), extend);
    }

    /// Moves the caret to the line above, as near as can be to where it was before it went over
    /// shorter lines; from the first line to the start of the text.
    pub fn up(&mut self, carets: &Carets, extend: Extend) {
        self.settle();
        let x = self.wanted.unwrap_or_else(|| carets.at(self.spot()).x);
        let spot = carets.above(self.spot(), x).unwrap_or(Spot::after(0));
        self.move_to_spot(spot, extend);
        self.wanted = Some(x);
    }

    /// Moves the caret to the line below, as `up` does; from the last line to the end of the
    /// text.
    pub fn down(&mut self, carets: &Carets, extend: Extend) {
        self.settle();
        let x = self.wanted.unwrap_or_else(|| carets.at(self.spot()).x);
        let end = Spot::before(self.state.text.len());
        let spot = carets.below(self.spot(), x).unwrap_or(end);
        self.move_to_spot(spot, extend);
        self.wanted = Some(x);
    }

    /// Selects the whole text.
    pub fn select_all(&mut self) {
        self.to_start(Extend::No);
        self.to_end(Extend::Yes);
    }

    /// Selects the word at a byte, or what stands there between two words.
    pub fn select_word_at(&mut self, at: usize) {
        self.settle();
        let word = boundaries::word_at(&self.state.text, boundaries::at_or_after(&self.state.text, at));
        self.move_to(word.start, Extend::No);
        self.move_to_spot(Spot::before(word.end), Extend::Yes);
    }

    /// Selects what stands around a byte between two line breaks of the writer.
    pub fn select_line_at(&mut self, at: usize) {
        self.settle();
        let text = &self.state.text;
        let at = boundaries::at_or_after(text, at);
        let start = text[..at].rfind('\n').map_or(0, |found| found + 1);
        let end = text[at..].find('\n').map_or(text.len(), |found| at + found);
        // Before the break there may be its other half.
        let end = end - usize::from(end > start && text[..end].ends_with('\r'));
        self.move_to(start, Extend::No);
        self.move_to_spot(Spot::before(end), Extend::Yes);
    }
}
