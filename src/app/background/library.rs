//! What is asked of the library's files: one thing, and then what stands there.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use crate::{
    file::{
        FileError,
        library::{self, Gone, Kept, Library},
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
    /// What was deleted or replaced is brought back to where it was.
    Restore(Undo),
}

/// A step of the library that can be taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undo {
    /// Who was deleted or replaced.
    pub name: String,
    /// What left the library.
    pub gone: Gone,
}

impl Undo {
    /// What was done: "delete", "replace".
    #[must_use]
    pub const fn verb(&self) -> &'static str {
        if self.gone.is_replaced() { "replace" } else { "delete" }
    }
}

/// What was done.
#[derive(Debug)]
pub enum Shelved {
    /// Nothing was asked.
    Looked,
    /// A persona of this name was added.
    Added(String),
    /// A persona of this name took the place of another.
    Replaced(String, Undo),
    /// A persona was deleted.
    Deleted(Undo),
    /// What was deleted or replaced is there again.
    Restored(Undo),
    /// It could not be brought back, and can be asked for again.
    NotRestored(Undo, FileError),
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
            let gone = library::replace(&kept, &persona, portrait.as_ref())?;
            let undo = Undo { name: kept.persona.name.clone(), gone };
            Ok(Shelved::Replaced(persona.name, undo))
        }
        LibraryJob::Delete(was, name) => {
            let gone = library::delete(folder, &was)?;
            Ok(Shelved::Deleted(Undo { name, gone }))
        }
        LibraryJob::Restore(undo) => Ok(match library::restore(&undo.gone) {
            Ok(_) => Shelved::Restored(undo),
            Err(error) if undo.gone.is_there() => Shelved::NotRestored(undo, error),
            Err(error) => return Err(error),
        }),
    }
}
