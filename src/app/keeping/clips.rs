//! What was copied, kept for the program's other windows: a clipboard holds the text of a clip, the
//! clip itself stands under that text in a folder of the program's own.

use std::sync::Arc;

use super::{App, Job};
use crate::{
    edit::{self, Clip, Thing},
    file,
};

impl App {
    /// Keeps what was copied for other windows.
    pub(in crate::app) fn keep_clip(&mut self, text: &str, clip: &Arc<Clip>) {
        if let (Some(background), Some(folders)) = (&mut self.keeping.background, &self.keeping.folders) {
            let ticket = background.keep_clip(folders.clips(), text_key(text), clip.clone());
            self.keeping.ask(ticket, Job::Other);
        }
    }

    /// Asks whether another window copied this text, to paste what it copied at `at`; false where
    /// there is nobody to ask.
    pub(in crate::app) fn ask_for_clip(&mut self, text: &str, at: Option<Thing>) -> bool {
        let (Some(background), Some(folders)) = (&mut self.keeping.background, &self.keeping.folders) else {
            return false;
        };
        let ticket = background.find_clip(folders.clips(), text_key(text));
        self.keeping.ask(ticket, Job::Paste { text: text.to_owned(), at });
        true
    }

    /// Pastes what another window copied, or the text where there is no such thing.
    pub(super) fn found_clip(&mut self, clip: Option<Box<Clip>>, text: &str, at: Option<Thing>) {
        self.settle();
        // The map may have changed since: what was there then may be gone.
        let at = at.filter(|thing| edit::is_there(self.document.map(), *thing));
        let Some(clip) = clip.map(Arc::from).filter(|clip| self.fits(clip, at)) else {
            return self.paste_text(text);
        };
        self.paste_clip(&clip, at);
        self.clip = Some((text.to_owned(), clip));
    }

    /// Whether a clip that was read from a file leaves the map sound. That there is no place for it
    /// here is not the clip's fault.
    fn fits(&mut self, clip: &Clip, at: Option<Thing>) -> bool {
        let map = self.document.map();
        match edit::paste(clip, map, at, &mut self.ids) {
            Ok(edit) => edit
                .outcome(map)
                .is_ok_and(|outcome| file::problems(&outcome.map).is_empty()),
            Err(_no_place) => true,
        }
    }
}

/// A text as it comes back from any clipboard, which may change line ends.
pub(in crate::app) fn text_key(text: &str) -> String {
    text.replace("\r\n", "\n").trim_end().to_owned()
}
