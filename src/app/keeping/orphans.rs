//! Unsaved maps of a program that did not end well: offered, recovered, given up.

use std::path::PathBuf;

use super::{App, Dialog, Job, OnDisk, Tone};
use crate::{
    app::background::{Expected, Recovered, Snapshots},
    file::{FileError, recovery::Found},
};

/// An unsaved map that can be recovered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// What it is called.
    pub title: String,
    /// Its file, if it has one.
    pub path: Option<PathBuf>,
    /// When it was kept: "14:02, 2 hours ago".
    pub time: String,
    /// What differs from its file.
    pub against: String,
}

impl App {
    /// The unsaved maps that can be recovered, the newest first.
    #[must_use]
    pub fn offers(&self) -> Vec<Offer> {
        let orphans = self.keeping.orphans.iter();
        orphans
            .map(|orphan| {
                let meta = orphan.meta();
                let time = self.keeping.now.map(|now| {
                    let (clock, since) = (now.clock(meta.time), now.since(meta.time));
                    format!("{clock}, {since}")
                });
                Offer {
                    title: meta.title,
                    path: meta.document,
                    time: time.unwrap_or_default(),
                    against: orphan.against().to_string(),
                }
            })
            .collect()
    }

    pub(super) fn searched(&mut self, found: Found) {
        for words in found.words {
            self.tell(Tone::Warning, words);
        }
        self.keeping.to_offer = !found.orphans.is_empty();
        self.keeping.orphans = found.orphans;
    }

    /// Shows the unsaved maps once nothing else is asked.
    pub(super) fn offer(&mut self) {
        let is_free = matches!(self.dialog, None | Some(Dialog::Start));
        if self.keeping.to_offer && is_free {
            self.keeping.to_offer = false;
            self.dialog = Some(Dialog::Recover);
        }
    }

    /// Opens an unsaved map in place of this one.
    pub(in crate::app) fn recover(&mut self, index: usize) {
        let Some(guard) = self.guard() else {
            return;
        };
        if index >= self.keeping.orphans.len() {
            return;
        }
        let orphan = self.keeping.orphans.remove(index);
        if let Some(background) = &mut self.keeping.background {
            let ticket = background.recover(orphan, guard);
            self.keeping.ask(ticket, Job::Other);
        }
    }

    pub(super) fn discard(&mut self, index: usize) {
        if index >= self.keeping.orphans.len() {
            return;
        }
        let orphan = self.keeping.orphans.remove(index);
        if let Some(background) = &mut self.keeping.background {
            let ticket = background.discard(orphan);
            self.keeping.ask(ticket, Job::Other);
        }
        if self.keeping.orphans.is_empty() {
            self.dialog = None;
        }
    }

    pub(super) fn recovered(&mut self, recovered: Result<Box<Recovered>, FileError>) {
        let Recovered { opened, meta, recovery, stamp, held } = match recovered {
            Ok(recovered) => *recovered,
            Err(error) => return self.tell(Tone::Error, error.to_string()),
        };
        for problem in &opened.problems {
            self.tell(Tone::Warning, problem.to_string());
        }
        let lock = self.keeping.document.lock.take();
        self.replace(opened.map, meta.document.clone());
        self.document.mark_unsaved();
        if let Some(folders) = &self.keeping.folders {
            let snapshots = Snapshots::of_recovered(folders.recovery(), recovery);
            self.keeping.document.snapshots = Some(snapshots);
        }
        if let Some(stamp) = stamp {
            self.keeping.document.expected = Expected::This(stamp);
            if meta.opened.is_some_and(|opened| opened != stamp.hash()) {
                self.keeping.document.on_disk = Some(OnDisk::Changed(stamp));
            }
        }
        for words in self.keeping.hold(held, lock) {
            self.tell(Tone::Warning, words);
        }
        let words = format!("{} was recovered; it is in no file until you save it", self.name());
        self.tell(Tone::Info, words);
    }
}
