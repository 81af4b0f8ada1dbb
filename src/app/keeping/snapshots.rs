//! When what is not saved is kept against a crash, and when that is no longer needed.

use super::{App, Document, Now};
use crate::{app::background::Expected, file::recovery::Meta};

impl App {
    /// What is not saved is given up: no snapshot of it stays.
    pub(in crate::app) fn give_up_changes(&mut self) {
        self.keeping.is_given_up = true;
    }

    pub(super) fn autosave(&mut self, now: Now) {
        self.note_change();
        if self.keeping.document.clock.is_due(now.instant) {
            self.keep_snapshot();
        }
    }

    /// Notes that something else is shown than when this was last asked.
    pub(in crate::app) fn note_change(&mut self) {
        let revision = self.document.revision();
        let document = &mut self.keeping.document;
        if document.seen != revision {
            document.seen = revision;
            if let (Some(now), Some(_)) = (self.keeping.now, &document.snapshots) {
                document.clock.changed(now.instant);
            }
        }
    }

    pub(super) fn keep_snapshot(&mut self) {
        let is_clean = self.is_clean() || self.keeping.is_given_up;
        let meta = Meta {
            document: self.path.as_deref().map(super::absolute),
            title: self.name(),
            time: self.keeping.seconds(),
            opened: match self.keeping.document.expected {
                Expected::This(stamp) => Some(stamp.hash()),
                Expected::Nothing | Expected::Anything => None,
            },
        };
        let shown = self.document.shown().clone();
        let (Some(background), Some(snapshots)) = (&mut self.keeping.background, &self.keeping.document.snapshots)
        else {
            return;
        };
        if is_clean {
            background.remove(snapshots);
        } else {
            background.keep(snapshots, shown, meta);
        }
    }

    /// Another document is open from now on; the snapshots of the one before are not needed.
    pub(in crate::app) fn begin_document(&mut self) {
        self.keeping.generation += 1;
        let next = Document::new(self.keeping.snapshots());
        let before = std::mem::replace(&mut self.keeping.document, next);
        if let (Some(background), Some(snapshots)) = (&mut self.keeping.background, before.snapshots) {
            background.remove(&snapshots);
        }
    }
}
