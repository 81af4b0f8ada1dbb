//! The library's files are asked beside the window, as all that is on the disk.

use std::path::PathBuf;

use super::{App, Job};
use crate::app::background::{LibraryJob, run_library};

impl App {
    /// Where the personas are that maps share, where the system names such a place.
    #[must_use]
    pub fn library_folder(&self) -> Option<PathBuf> {
        let folders = self.keeping.folders.as_ref();
        folders.map(super::Folders::personas)
    }

    /// Has something done in the library; what comes of it is [taken up](App::shelved) when it is done.
    pub(in crate::app) fn ask_library(&mut self, job: LibraryJob) {
        let Some(folder) = self.library_folder() else {
            return self.no_library();
        };
        if let Some(background) = &mut self.keeping.background {
            let ticket = background.library(job, folder);
            self.keeping.ask(ticket, Job::Other);
        } else {
            let done = run_library(job, &folder);
            self.shelved(done);
        }
    }
}
