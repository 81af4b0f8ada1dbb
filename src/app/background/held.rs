//! What an open map holds of its file: a lock against other windows, a watch for other programs.

use std::path::{Path, PathBuf};

use super::{Opened, WakeUp};
use crate::{
    app::watch::Watch,
    file::{
        FileError, Stamp,
        lock::{Claim, DocumentLock},
        recovery::{Meta, Recovery},
    },
};

/// How the file of a map is to be held as long as the map is open. Holding it asks the disk, which
/// may take its time: it is done beside the window.
#[derive(Debug, Clone)]
pub struct Guard {
    pub(super) locks: Option<PathBuf>,
    /// The lock of the map that is open now, which is no stranger's.
    pub(super) ours: Option<PathBuf>,
    pub(super) wake: WakeUp,
}

/// The lock of a file.
#[derive(Debug, Default)]
pub enum Hold {
    /// There is none: nowhere to keep locks.
    #[default]
    None,
    /// It is ours now.
    Taken(DocumentLock),
    /// It was ours before.
    Still,
    /// Another window has it.
    Elsewhere,
}

/// What is held of a file.
#[derive(Debug, Default)]
pub struct Held {
    /// Its lock.
    pub hold: Hold,
    /// What tells of changes by other programs.
    pub watch: Option<Watch>,
    /// What went wrong with either, in words.
    pub words: Vec<String>,
}

impl Guard {
    /// Holds a file as far as that can be done.
    #[must_use]
    pub fn hold(&self, path: &Path) -> Held {
        let mut held = Held::default();
        if let Some(locks) = &self.locks {
            if self.ours.as_deref() == Some(&*DocumentLock::place_of(locks, path)) {
                held.hold = Hold::Still;
            } else {
                match DocumentLock::try_take(locks, path) {
                    Ok(Claim::Taken(lock)) => held.hold = Hold::Taken(lock),
                    Ok(Claim::HeldElsewhere) => held.hold = Hold::Elsewhere,
                    Err(error) => held.words.push(error.to_string()),
                }
            }
        }
        match Watch::on(path, self.wake.0.clone()) {
            Ok(watch) => held.watch = Some(watch),
            Err(error) => held.words.push(error.to_string()),
        }
        held
    }
}

/// A map that was saved under another name.
#[derive(Debug)]
pub struct Placed {
    /// What its file is.
    pub stamp: Stamp,
    /// What is held of it.
    pub held: Held,
}

/// Why a map was not saved under another name.
#[derive(Debug, thiserror::Error)]
pub enum PlaceRefused {
    /// Another window has that file open.
    #[error("{name} is open in another window: save under another name, or close it there")]
    Elsewhere {
        /// The file as it was named.
        name: String,
    },
    /// It could not be written.
    #[error(transparent)]
    File(#[from] FileError),
}

/// An unsaved map that was found without an owner, opened.
#[derive(Debug)]
pub struct Recovered {
    /// The map and what is wrong with its ids.
    pub opened: Opened,
    /// What is known of it.
    pub meta: Meta,
    /// Where it goes on being kept.
    pub recovery: Recovery,
    /// What its file is now, where it has one.
    pub stamp: Option<Stamp>,
    /// What is held of its file.
    pub held: Held,
}
