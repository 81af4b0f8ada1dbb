//! Input methods: text that is shown while it is still being made.

use std::ops::Range;

use super::{Editor, Full, boundaries, cleaned};

/// What an input method shows in the place of the selection.
#[derive(Debug)]
pub(super) struct Composition {
    /// The text with it.
    pub(super) shown: String,
    /// Where it is in that.
    pub(super) range: Range<usize>,
    /// What of it the method works on, in that text: anchor and caret.
    pub(super) anchor: usize,
    pub(super) caret: usize,
}

impl Editor {
    /// Shows what an input method proposes, instead of what it proposed before and of what is
    /// selected. `active` is what of it the method works on, in characters; without it the caret
    /// stands at its end. Nothing proposed ends the composition.
    pub fn compose(&mut self, preedit: &str, active: Option<Range<usize>>) {
        self.wanted = None;
        self.composition = None;
        let selection = self.selection();
        let proposed = cleaned(preedit);
        if proposed.is_empty() {
            return;
        }
        let bytes = |characters: usize| {
            let at = preedit
                .char_indices()
                .nth(characters)
                .map_or(preedit.len(), |(at, _)| at);
            cleaned(&preedit[..at]).len()
        };
        let active = active.map_or(proposed.len()..proposed.len(), |active| {
            bytes(active.start)..bytes(active.end)
        });
        let text = &self.state.text;
        let mut shown = String::with_capacity(text.len() + proposed.len());
        shown.push_str(&text[..selection.start]);
        shown.push_str(&proposed);
        shown.push_str(&text[selection.end..]);
        let boundary = |byte: usize| boundaries::at_or_after(&shown, selection.start + byte);
        self.composition = Some(Composition {
            range: selection.start..selection.start + proposed.len(),
            anchor: boundary(active.start),
            caret: boundary(active.end),
            shown,
        });
    }

    /// Puts what an input method has made in the place of what it proposed and of what is
    /// selected.
    ///
    /// # Errors
    /// Changes nothing when the text would be too long.
    pub fn commit_composition(&mut self, text: &str) -> Result<(), Full> {
        self.composition = None;
        self.history.seal();
        self.insert(text)
    }

    /// Takes what an input method proposed as if it had been made, so that nothing shown is lost.
    pub fn settle(&mut self) {
        let Some(composition) = self.composition.take() else {
            return;
        };
        self.history.seal();
        let proposed = &composition.shown[composition.range.clone()];
        // What does not fit was never more than proposed.
        if self.insert(proposed).is_ok() {
            self.state.caret.at = composition.caret;
            self.state.anchor = composition.caret;
        }
    }

    /// Takes away characters on both sides of the caret, when an input method asks for it.
    pub fn erase_around(&mut self, before: usize, after: usize) {
        let composition = self.composition.take();
        let caret = self.state.caret.at;
        let text = &self.state.text;
        let start = before.checked_sub(1).map_or(caret, |last| {
            text[..caret].char_indices().rev().nth(last).map_or(0, |(at, _)| at)
        });
        let end = text[caret..]
            .char_indices()
            .nth(after)
            .map_or(text.len(), |(at, _)| caret + at);
        if start < end {
            self.erase(start..end, super::Change::Other);
        }
        if let Some(composition) = composition {
            let preedit = &composition.shown[composition.range];
            self.compose(preedit, None);
        }
    }

    /// Where in the shown text an input method's proposal is, while there is one.
    #[must_use]
    pub fn composition(&self) -> Option<Range<usize>> {
        self.composition.as_ref().map(|composition| composition.range.clone())
    }
}
