//! The maps that were, each sharing with the next what did not change.

use std::{collections::VecDeque, sync::Arc};

use super::{selection::Selection, size};
use crate::model::JourneyMap;

/// What the history's own copies may take; a step of an ordinary edit takes a few kilobytes.
const MOST_BYTES: usize = 64 << 20;

/// A step between two maps.
#[derive(Debug)]
struct Step {
    label: String,
    before: Arc<JourneyMap>,
    after: Arc<JourneyMap>,
    selected_before: Selection,
    selected_after: Selection,
    /// What the later map does not share with the earlier one.
    bytes: usize,
}

/// The steps that were made, and those that were taken back.
#[derive(Debug, Default)]
pub(super) struct History {
    steps: VecDeque<Step>,
    /// How many of the steps are made.
    position: usize,
    bytes: usize,
}

/// The state a step leads to.
pub(super) struct State {
    pub(super) label: String,
    pub(super) map: Arc<JourneyMap>,
    pub(super) selection: Selection,
}

impl History {
    /// Adds a step; what was taken back is lost, and so are the oldest steps when there are too many.
    pub(super) fn push(
        &mut self,
        label: String,
        (before, selected_before): (Arc<JourneyMap>, Selection),
        (after, selected_after): (Arc<JourneyMap>, Selection),
    ) {
        for undone in self.steps.drain(self.position..) {
            self.bytes -= undone.bytes;
        }
        let bytes = size::own(&after, &before);
        self.steps
            .push_back(Step { label, before, after, selected_before, selected_after, bytes });
        self.bytes += bytes;
        while self.bytes > MOST_BYTES && self.steps.len() > 1 {
            self.bytes -= self.steps.pop_front().map_or(0, |step| step.bytes);
        }
        self.position = self.steps.len();
    }

    /// What undo would take back.
    fn done(&self) -> Option<&Step> {
        self.steps.get(self.position.checked_sub(1)?)
    }

    pub(super) fn undo_label(&self) -> Option<&str> {
        self.done().map(|step| step.label.as_str())
    }

    pub(super) fn redo_label(&self) -> Option<&str> {
        self.steps.get(self.position).map(|step| step.label.as_str())
    }

    pub(super) fn undo(&mut self) -> Option<State> {
        let step = self.done()?;
        let state = State {
            label: step.label.clone(),
            map: step.before.clone(),
            selection: step.selected_before.clone(),
        };
        self.position -= 1;
        Some(state)
    }

    pub(super) fn redo(&mut self) -> Option<State> {
        let step = self.steps.get(self.position)?;
        let state = State {
            label: step.label.clone(),
            map: step.after.clone(),
            selection: step.selected_after.clone(),
        };
        self.position += 1;
        Some(state)
    }

    pub(super) fn labels(&self) -> impl Iterator<Item = &str> {
        self.steps.iter().map(|step| step.label.as_str())
    }

    pub(super) const fn position(&self) -> usize {
        self.position
    }

    #[cfg(test)]
    pub(super) const fn bytes(&self) -> usize {
        self.bytes
    }
}
