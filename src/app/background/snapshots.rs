//! The snapshots of one open document, kept on the thread for files.

use std::{
    path::PathBuf,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use crate::{
    file::{
        FileError,
        recovery::{Meta, Recovery},
    },
    model::JourneyMap,
};

/// The snapshots of one open document. A document that never changes makes no folder.
#[derive(Debug, Clone)]
pub struct Snapshots {
    root: PathBuf,
    held: Arc<Mutex<Option<Recovery>>>,
}

impl Snapshots {
    /// Those of a document that was opened or made, in the recovery folder `root`.
    #[must_use]
    pub fn new(root: PathBuf) -> Self {
        Self { root, held: Arc::default() }
    }

    /// Those of a document that was recovered.
    #[must_use]
    pub fn of_recovered(root: PathBuf, recovery: Recovery) -> Self {
        Self { root, held: Arc::new(Mutex::new(Some(recovery))) }
    }

    /// What tells these from those of another document.
    pub(super) fn key(&self) -> usize {
        Arc::as_ptr(&self.held).addr()
    }

    pub(super) fn keep(&self, map: &JourneyMap, meta: &Meta) -> Result<(), FileError> {
        let mut held = self.held();
        if held.as_ref().is_some_and(|recovery| !recovery.is_there()) {
            // Whoever removed the folder did not mean that nothing is to be kept from now on.
            *held = None;
        }
        if let Some(recovery) = held.as_mut() {
            return recovery.write(map, meta);
        }
        let recovery = held.insert(Recovery::begin(&self.root)?);
        recovery.write(map, meta)
    }

    pub(super) fn remove(&self) -> Result<(), FileError> {
        let recovery = self.held().take();
        recovery.map_or(Ok(()), Recovery::finish)
    }

    fn held(&self) -> MutexGuard<'_, Option<Recovery>> {
        // A job that broke leaves a folder in which the next snapshot is written anew.
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
