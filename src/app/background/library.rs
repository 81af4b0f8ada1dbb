//! What is asked of the library's files: one thing, and then what stands there.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use crate::{
    file::{
        FileError,
        library::{self, Kept, Library},
    },
    model::{Image, Persona},
};

/// What is asked.
#[derive(Debug)]
pub enum LibraryJob {
    /// Only what stands there.
    Read,
    /// A persona is added.
    Add(Box<Persona>, Option<Arc<Image>>),
    /// A persona takes the place of one that was read.
    Replace(Box<Kept>, Box<Persona>, Option<Arc<Image>>),
    /// A persona of this name is deleted.
    Delete(PathBuf, String),
    /// A deleted file is brought back to where it was.
    Restore(Deleted),
}

/// A deleted file of the library, which can be brought back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deleted {
    /// Who it was.
    pub name: String,
    /// Where it is now.
    pub now: PathBuf,
    /// Where it was.
    pub was: PathBuf,
}

/// What was done.
#[derive(Debug)]
pub enum Shelved {
    /// Nothing was asked.
    Looked,
    /// A persona of this name was added.
    Added(String),
    /// A persona of this name took the place of another.
    Replaced(String),
    /// A persona was deleted.
    Deleted(Deleted),
    /// A persona of this name is there again.
    Restored(String),
    /// A deleted file could not be brought back, and can be asked for again.
    NotRestored(Deleted, FileError),
}

/// How it ended, and what stands in the library now.
#[derive(Debug)]
pub struct LibraryDone {
    /// What was done.
    pub done: Result<Shelved, FileError>,
    /// What stands there.
    pub library: Result<Library, FileError>,
}

/// Does what is asked of the library in `folder`.
#[must_use]
pub fn run(job: LibraryJob, folder: &Path) -> LibraryDone {
    LibraryDone { done: done(job, folder), library: library::read(folder) }
}

fn done(job: LibraryJob, folder: &Path) -> Result<Shelved, FileError> {
    match job {
        LibraryJob::Read => Ok(Shelved::Looked),
        LibraryJob::Add(persona, portrait) => {
            library::add(folder, &persona, portrait.as_ref())?;
            Ok(Shelved::Added(persona.name))
        }
        LibraryJob::Replace(kept, persona, portrait) => {
            library::replace(&kept, &persona, portrait.as_ref())?;
            Ok(Shelved::Replaced(persona.name))
        }
        LibraryJob::Delete(was, name) => {
            let now = library::delete(folder, &was)?;
            Ok(Shelved::Deleted(Deleted { name, now, was }))
        }
        LibraryJob::Restore(deleted) => Ok(match library::restore(&deleted.now, &deleted.was) {
            Ok(_) => Shelved::Restored(deleted.name),
            Err(error) if deleted.now.exists() => Shelved::NotRestored(deleted, error),
            Err(error) => return Err(error),
        }),
    }
}
