//! What a text was while it is being edited, to go back to.

use std::mem;

use crate::text::Spot;

/// The most steps that can be taken back.
const MOST_STEPS: usize = 200;

/// A text and what is selected in it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct State {
    pub(super) text: String,
    pub(super) caret: Spot,
    pub(super) anchor: usize,
}

/// What a change is; neighbours of one kind are taken back together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Change {
    /// A grapheme is added that goes on with what was typed before it.
    Typed,
    /// A grapheme is added that begins a word.
    BeginsWord,
    /// A grapheme is taken away before the caret.
    ErasedBefore,
    /// A grapheme is taken away after the caret.
    ErasedAfter,
    /// All else stands by itself.
    Other,
}

/// The steps of one editing session.
#[derive(Debug, Default)]
pub(super) struct History {
    undo: Vec<State>,
    redo: Vec<State>,
    open: Option<Change>,
}

impl History {
    /// Tells that `state` is about to change.
    pub(super) fn note(&mut self, change: Change, state: &State) {
        let goes_on = match change {
            Change::Typed => matches!(self.open, Some(Change::Typed | Change::BeginsWord)),
            Change::ErasedBefore | Change::ErasedAfter => self.open == Some(change),
            Change::BeginsWord | Change::Other => false,
        };
        self.redo.clear();
        self.open = (change != Change::Other).then_some(change);
        if goes_on {
            return;
        }
        if self.undo.len() == MOST_STEPS {
            self.undo.remove(0);
        }
        self.undo.push(state.clone());
    }

    /// Whatever comes next is a step of its own.
    pub(super) const fn seal(&mut self) {
        self.open = None;
    }

    /// Puts `state` back to what it was before the last step; whether there was one.
    pub(super) fn undo(&mut self, state: &mut State) -> bool {
        self.seal();
        let Some(before) = self.undo.pop() else {
            return false;
        };
        self.redo.push(mem::replace(state, before));
        true
    }

    /// Does again what was taken back last; whether there was anything.
    pub(super) fn redo(&mut self, state: &mut State) -> bool {
        self.seal();
        let Some(after) = self.redo.pop() else {
            return false;
        };
        self.undo.push(mem::replace(state, after));
        true
    }
}
