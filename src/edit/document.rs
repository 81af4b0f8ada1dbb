//! An open map: what is committed, what is proposed, what is selected, and how it came to be.

use std::sync::{Arc, Weak};

use super::{
    change::{Edit, Outcome},
    error::EditError,
    history::{History, State},
    same,
    selection::Selection,
};
use crate::model::JourneyMap;

/// A number that is another whenever another map is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Revision(u64);

/// An edit that is shown, but not made yet.
#[derive(Debug)]
pub struct Proposal {
    edit: Edit,
    map: Arc<JourneyMap>,
    label: String,
    notes: Vec<String>,
    selection: Selection,
}

impl Proposal {
    /// The edit.
    #[must_use]
    pub const fn edit(&self) -> &Edit {
        &self.edit
    }

    /// What it does: "Move 3 cards".
    #[must_use]
    pub fn label(&self) -> &str {
        &self.label
    }

    /// What goes along or is lost, each in words.
    #[must_use]
    pub fn notes(&self) -> &[String] {
        &self.notes
    }

    /// What will be selected once it is made.
    #[must_use]
    pub const fn selection(&self) -> &Selection {
        &self.selection
    }
}

/// An open map with its history and what is selected.
#[derive(Debug)]
pub struct Document {
    map: Arc<JourneyMap>,
    proposal: Option<Proposal>,
    selection: Selection,
    history: History,
    revision: Revision,
    /// The map that is on disk; it need not be kept for that.
    saved: Weak<JourneyMap>,
}

impl Document {
    /// A map as it was opened: saved, with nothing to undo and nothing selected.
    #[must_use]
    pub fn new(map: JourneyMap) -> Self {
        let map = Arc::new(map);
        Self {
            saved: Arc::downgrade(&map),
            map,
            proposal: None,
            selection: Selection::none(),
            history: History::default(),
            revision: Revision::default(),
        }
    }

    /// What is committed.
    #[must_use]
    pub const fn map(&self) -> &Arc<JourneyMap> {
        &self.map
    }

    /// What is committed, with what is proposed.
    #[must_use]
    pub fn shown(&self) -> &Arc<JourneyMap> {
        self.proposal.as_ref().map_or(&self.map, |proposal| &proposal.map)
    }

    /// What is proposed.
    #[must_use]
    pub const fn proposal(&self) -> Option<&Proposal> {
        self.proposal.as_ref()
    }

    /// Shows an edit, in place of the one that was proposed before. It is made to what is committed.
    ///
    /// # Errors
    ///
    /// When it cannot be made: then nothing is proposed any more.
    pub fn propose(&mut self, edit: Edit) -> Result<(), EditError> {
        let outcome = match edit.outcome(&self.map) {
            Ok(outcome) => outcome,
            Err(error) => {
                self.forget();
                return Err(error);
            }
        };
        let Outcome { map, label, selection, notes } = outcome;
        let selection = self.kept_or(selection, &map);
        let is_same = same::map(&map, &self.map);
        let map = if is_same { self.map.clone() } else { Arc::new(map) };
        let was = self.shown().clone();
        self.proposal = Some(Proposal { edit, map, label, notes, selection });
        self.shows(&was);
        Ok(())
    }

    /// What is selected stays selected where the edit was made to it or to a part of it.
    fn kept_or(&self, selection: Selection, map: &JourneyMap) -> Selection {
        let is_part = selection.things().is_subset(self.selection.things());
        let kept = is_part.then(|| self.selection.kept_in(map));
        kept.filter(|kept| kept.focus() == self.selection.focus())
            .unwrap_or(selection)
    }

    /// Takes back what is proposed.
    pub fn forget(&mut self) {
        if let Some(proposal) = self.proposal.take() {
            if !Arc::ptr_eq(&proposal.map, &self.map) {
                self.selection = self.selection.kept_in(&self.map);
            }
            self.shows(&proposal.map);
        }
    }

    /// Makes what is proposed. False where nothing was, or where it changes nothing.
    pub fn commit(&mut self) -> bool {
        let Some(Proposal { map, label, selection, .. }) = self.proposal.take() else {
            return false;
        };
        if Arc::ptr_eq(&map, &self.map) {
            return false;
        }
        let before = (self.map.clone(), self.selection.clone());
        self.history.push(label, before, (map.clone(), selection.clone()));
        self.map = map;
        self.selection = selection;
        true
    }

    /// Makes an edit at once.
    ///
    /// # Errors
    ///
    /// When it cannot be made: then nothing is changed.
    pub fn apply(&mut self, edit: Edit) -> Result<(), EditError> {
        self.propose(edit)?;
        self.commit();
        Ok(())
    }

    /// Takes the last step back, with what was selected before it; tells what it was. What is
    /// proposed is forgotten.
    pub fn undo(&mut self) -> Option<String> {
        self.forget();
        let state = self.history.undo();
        state.map(|state| self.restore(state))
    }

    /// Makes the step again that was taken back last.
    pub fn redo(&mut self) -> Option<String> {
        self.forget();
        let state = self.history.redo();
        state.map(|state| self.restore(state))
    }

    fn restore(&mut self, state: State) -> String {
        let was = self.map.clone();
        self.selection = state.selection.kept_in(&state.map);
        self.map = state.map;
        self.shows(&was);
        state.label
    }

    /// What undo would take back.
    #[must_use]
    pub fn undo_label(&self) -> Option<&str> {
        self.history.undo_label()
    }

    /// What redo would make again.
    #[must_use]
    pub fn redo_label(&self) -> Option<&str> {
        self.history.redo_label()
    }

    /// The labels of all steps, the oldest first, those taken back included.
    pub fn history(&self) -> impl Iterator<Item = &str> {
        self.history.labels()
    }

    /// How many of the steps are made.
    #[must_use]
    pub const fn position(&self) -> usize {
        self.history.position()
    }

    /// Undoes or redoes until `position` steps are made, or all of them.
    pub fn jump(&mut self, position: usize) {
        while self.position() > position && self.undo().is_some() {}
        while self.position() < position && self.redo().is_some() {}
    }

    /// What is selected.
    #[must_use]
    pub const fn selection(&self) -> &Selection {
        &self.selection
    }

    /// Selects; what is not in the map is left out. What was undone can still be made again.
    pub fn select(&mut self, selection: Selection) {
        let kept = selection.kept_in(self.shown());
        self.selection = if kept.len() == selection.len() { selection } else { kept };
    }

    /// A number that changes whenever [`Document::shown`] does.
    #[must_use]
    pub const fn revision(&self) -> Revision {
        self.revision
    }

    fn shows(&mut self, was: &Arc<JourneyMap>) {
        if !Arc::ptr_eq(was, self.shown()) {
            self.revision.0 += 1;
        }
    }

    /// Whether what is committed is on disk.
    #[must_use]
    pub fn is_saved(&self) -> bool {
        std::ptr::eq(self.saved.as_ptr(), Arc::as_ptr(&self.map))
    }

    /// Remembers which map is on disk: this one, which may not be the newest any more.
    pub fn mark_saved(&mut self, of: &Arc<JourneyMap>) {
        self.saved = Arc::downgrade(of);
    }

    /// Remembers that the map is on no disk: it was recovered, or its file was changed.
    pub fn mark_unsaved(&mut self) {
        self.saved = Weak::new();
    }

    #[cfg(test)]
    pub(super) const fn bytes_of_history(&self) -> usize {
        self.history.bytes()
    }
}
