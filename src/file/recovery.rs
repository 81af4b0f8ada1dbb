//! What was not saved yet, kept against a crash: a folder for each open document.
//!
//! A recovery folder is owned by whoever holds its lock; the system lets go of it however a program
//! ends. It holds one snapshot at a time, replaced in one step, and each picture once, so that a
//! program killed at any moment leaves either the snapshot before or the one after. Folders without
//! an owner are found by [`orphans`]. Nothing here touches the user's own files.

mod clock;
mod difference;
mod orphan;
mod pictures;
mod snapshot;

#[cfg(test)]
mod tests;

use std::{
    fs::{self, File},
    io,
    path::{Path, PathBuf},
};

pub use clock::AutosaveClock;
pub use difference::{Difference, difference};
pub use orphan::{Against, Found, Orphan, orphans};

use self::{pictures::Pictures, snapshot::Header};
use super::{FileError, lock};
use crate::model::JourneyMap;

/// How a recovery folder's name begins; whatever else stands beside it is none.
const PREFIX: &str = "map-";
/// Held for moments by whoever makes, lists or removes recovery folders.
const GATE: &str = ".gate";
/// Held by the owner of a recovery folder.
const LOCK: &str = "lock";
/// Holds the last snapshot.
const SNAPSHOT: &str = "snapshot.ron";

/// What is known of a snapshot beside its map.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Meta {
    /// The file of the document, if it has one.
    pub document: Option<PathBuf>,
    /// What the document is called.
    pub title: String,
    /// When the snapshot was taken, in seconds since 1970.
    pub time: u64,
    /// The hash of the file as it was opened or last saved.
    pub opened: Option<u64>,
}

/// The recovery folder of an open document, ours as long as this lives.
///
/// Dropped without [`Recovery::finish`], the folder stays and is found as an orphan.
#[derive(Debug)]
pub struct Recovery {
    root: PathBuf,
    folder: PathBuf,
    pictures: Pictures,
    /// Held as long as it is open.
    lock: File,
}

impl Recovery {
    /// Begins to keep a document in a new folder under `root`.
    ///
    /// # Errors
    ///
    /// When the folder cannot be made or its disk knows no locks.
    pub fn begin(root: &Path) -> Result<Self, FileError> {
        Self::new_folder(root).map_err(|error| not_kept(root, error))
    }

    fn new_folder(root: &Path) -> io::Result<Self> {
        lock::private_folder(root)?;
        let _gate = lock::wait_for(&root.join(GATE))?;
        let mut builder = tempfile::Builder::new();
        builder.prefix(PREFIX).rand_bytes(10);
        #[cfg(unix)]
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(lock::PRIVATE));
        let folder = builder.tempdir_in(root)?;
        let lock = lock::hold(&folder.path().join(LOCK))?;
        let lock = lock.ok_or_else(|| io::Error::other("a new folder is held by another program"))?;
        Ok(Self {
            root: root.to_owned(),
            folder: folder.keep(),
            pictures: Pictures::default(),
            lock,
        })
    }

    /// Takes over a folder whose lock is held.
    fn adopt(root: PathBuf, folder: PathBuf, lock: File, header: &Header) -> Self {
        remove_unfinished(&folder);
        Self {
            root,
            pictures: Pictures::standing(header.pictures.values().cloned()),
            folder,
            lock,
        }
    }

    /// Puts a snapshot in the place of the one before.
    ///
    /// # Errors
    ///
    /// When the disk refuses; the snapshot before is as it was.
    pub fn write(&mut self, map: &JourneyMap, meta: &Meta) -> Result<(), FileError> {
        let pictures = self.pictures.keep(map, &self.folder)?;
        let text = snapshot::to_text(map, meta, pictures).map_err(|error| not_kept(&self.folder, error))?;
        super::write_atomically(&self.folder.join(SNAPSHOT), |out| out.write_all(text.as_bytes()))?;
        self.pictures.remove_unused(&self.folder);
        Ok(())
    }

    /// Whether the folder still is where it was made; whoever tidies up may have removed it.
    #[must_use]
    pub fn is_there(&self) -> bool {
        self.folder.join(LOCK).is_file()
    }

    /// Removes the folder: everything is saved, or is not to be kept.
    ///
    /// # Errors
    ///
    /// When it cannot be removed.
    pub fn finish(self) -> Result<(), FileError> {
        remove(&self.root, &self.folder, self.lock)
    }
}

/// Removes a recovery folder whose lock is held: first the snapshot, which is all that counts.
fn remove(root: &Path, folder: &Path, lock: File) -> Result<(), FileError> {
    let removed = lock::wait_for(&root.join(GATE)).and_then(|_gate| {
        let snapshot = fs::remove_file(folder.join(SNAPSHOT));
        snapshot.or_else(absent_is_fine)?;
        fs::remove_dir_all(folder).or_else(absent_is_fine)
    });
    drop(lock);
    removed.map_err(|error| FileError::Save {
        name: folder.display().to_string(),
        why: error.to_string(),
        kept: "a copy that is not needed stays there",
        remedy: "remove it by hand",
        source: Some(error),
    })
}

fn absent_is_fine(error: io::Error) -> io::Result<()> {
    if error.kind() == io::ErrorKind::NotFound {
        Ok(())
    } else {
        Err(error)
    }
}

/// Removes what a program left half-written when it was killed.
fn remove_unfinished(folder: &Path) {
    for folder in [folder.to_owned(), folder.join(pictures::FOLDER)] {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            if super::atomic::is_unfinished(&entry.file_name()) {
                // One that stays does no harm.
                fs::remove_file(entry.path()).ok();
            }
        }
    }
}

fn not_kept(place: &Path, error: io::Error) -> FileError {
    FileError::Save {
        name: place.display().to_string(),
        why: error.to_string(),
        kept: "no copy is kept of what is not saved",
        remedy: "save the map yourself",
        source: Some(error),
    }
}
