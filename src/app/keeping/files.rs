//! Opening and saving, and what another program does to the file meanwhile.

use std::{path::PathBuf, sync::Arc};

use super::{Again, App, Dialog, Job, Meanwhile, Next, OnDisk, Reading, Tone};
use crate::{
    app::{
        Request,
        background::{Background, Expected, Held, Hold, Loaded, PlaceRefused, Placed, save_expecting},
    },
    file::{self, FileError, Opened, SaveRefused, Stamp},
    model::JourneyMap,
};

impl App {
    /// Opens a map in place of this one, which stays until the other is read.
    pub(in crate::app) fn open_file(&mut self, path: PathBuf) {
        self.load(Reading::Another(path));
    }

    fn load(&mut self, reading: Reading) {
        let path = reading.path().to_owned();
        let revision = self.document.revision();
        if let Some(guard) = self.guard()
            && let Some(background) = &mut self.keeping.background
        {
            let ticket = background.open(path, guard);
            self.keeping.ask(ticket, Job::Open { reading, revision });
        } else {
            let loaded = file::load_stamped(&path)
                .map(|(opened, stamp)| Box::new(Loaded { opened, stamp, held: Held::default() }));
            self.loaded(&reading, loaded, Meanwhile::Unchanged);
        }
    }

    /// Goes on once the save that is under way is done, where that has all there is.
    pub(in crate::app) fn go_on_once_saved(&mut self, next: Next) -> Result<(), Next> {
        let map = self.document.map();
        let saving = self.keeping.jobs.values_mut().find_map(|(_, job)| match job {
            Job::Save { map: saving, after } | Job::SaveAs { map: saving, after, .. } if Arc::ptr_eq(saving, map) => {
                Some(after)
            }
            Job::Save { .. }
            | Job::SaveAs { .. }
            | Job::Open { .. }
            | Job::Picture(_)
            | Job::UnderCrop(_)
            | Job::Paste { .. }
            | Job::Other => None,
        });
        match saving {
            Some(after) => {
                *after = Some(next);
                Ok(())
            }
            None => Err(next),
        }
    }

    pub(super) fn guard(&self) -> Option<crate::app::background::Guard> {
        let background = self.keeping.background.as_ref()?;
        Some(background.guard(self.keeping.locks(), self.keeping.document.lock.as_ref()))
    }

    pub(super) fn loaded(&mut self, reading: &Reading, loaded: Result<Box<Loaded>, FileError>, meanwhile: Meanwhile) {
        let name = reading.path().display().to_string();
        let sound = loaded.and_then(|loaded| {
            let Loaded { opened: Opened { map, problems }, stamp, held } = *loaded;
            if problems.is_empty() {
                Ok((map, stamp, held))
            } else {
                Err(FileError::Ids { name: name.clone(), problems })
            }
        });
        let (map, stamp, held) = match sound {
            Ok(sound) => sound,
            Err(error) => {
                if is_missing(&error) {
                    self.keeping.preferences.forget(&super::absolute(reading.path()));
                }
                return self.tell(Tone::Error, error.to_string());
            }
        };
        match (meanwhile, reading) {
            (Meanwhile::Unchanged, _) => {}
            // Ours was changed while theirs was read.
            (Meanwhile::Changed, Reading::Again(_)) => return self.changed_on_disk(stamp),
            (Meanwhile::Changed, Reading::Another(_)) => {
                let words = format!("the map was changed while {name} was read, so that was not opened: open it again");
                return self.tell(Tone::Warning, words);
            }
        }
        let (camera, board) = (self.camera, self.board);
        let lock = self.keeping.document.lock.take();
        self.replace(map, Some(reading.path().to_owned()));
        if matches!(reading, Reading::Again(_)) {
            (self.camera, self.board, self.to_fit) = (camera, board, false);
            let words = format!("{} was changed by another program and read anew", self.shown_name());
            self.tell(Tone::Info, words);
        }
        self.keeping.document.expected = Expected::This(stamp);
        for words in self.keeping.hold(held, lock) {
            self.tell(Tone::Warning, words);
        }
        self.remember_path();
    }

    fn shown_name(&self) -> String {
        self.file_name().unwrap_or_else(|| self.name())
    }

    /// Saves to the map's file, asks for one where it has none, and goes on.
    pub(in crate::app) fn save(&mut self, after: Option<Next>) {
        self.settle();
        let expected = self.keeping.document.expected;
        match self.path.clone() {
            None => self.ask_where_to_save(after),
            Some(_) if self.is_read_only() => {
                let words = self.read_only_words().unwrap_or_default();
                self.tell(Tone::Warning, words);
            }
            Some(_) if self.on_disk().is_some() => self.dialog = Some(Dialog::OnDisk(after)),
            // What is expected is known only when the one under way is done.
            Some(_) if self.keeping.is_saving() => self.keeping.document.again = Some(Again(after)),
            Some(path) => self.write_file(path, expected, after),
        }
    }

    fn write_now(&self, path: &std::path::Path, expected: Expected) -> Result<Stamp, SaveRefused> {
        save_expecting(self.document.map(), path, expected)
    }

    fn write_file(&mut self, path: PathBuf, expected: Expected, after: Option<Next>) {
        let map = self.document.map().clone();
        if let Some(background) = &mut self.keeping.background {
            let ticket = background.save(map.clone(), path, expected);
            self.keeping.ask(ticket, Job::Save { map, after });
        } else {
            let saved = self.write_now(&path, expected);
            self.saved(&map, saved, after);
        }
    }

    pub(super) fn saved(&mut self, map: &Arc<JourneyMap>, saved: Result<Stamp, SaveRefused>, after: Option<Next>) {
        let again = self.keeping.document.again.take();
        match saved {
            Ok(stamp) => {
                self.mark_saved(map, stamp);
                let after = again.clone().and_then(|Again(after)| after).or(after);
                if again.is_some() && !self.document.is_saved() {
                    self.save(after);
                } else if let Some(next) = after {
                    self.go_on(next);
                }
            }
            Err(SaveRefused::ChangedOnDisk { name: _, now }) => self.refused(OnDisk::Changed(now), after),
            Err(SaveRefused::Gone { name: _ }) => self.refused(OnDisk::Gone, after),
            Err(SaveRefused::File(error)) => self.tell(Tone::Error, error.to_string()),
        }
    }

    fn refused(&mut self, on_disk: OnDisk, after: Option<Next>) {
        self.keeping.document.on_disk = Some(on_disk);
        self.dialog = Some(Dialog::OnDisk(after));
    }

    fn mark_saved(&mut self, map: &Arc<JourneyMap>, stamp: Stamp) {
        self.document.mark_saved(map);
        let seconds = self.keeping.now.map(|now| now.seconds);
        let is_clean = self.is_clean();
        let document = &mut self.keeping.document;
        document.expected = Expected::This(stamp);
        document.on_disk = None;
        document.saved_at = seconds;
        if is_clean {
            document.clock.settle();
            self.keep_snapshot();
        } else if let Some(now) = self.keeping.now {
            // The snapshot is to know of which state of the file it is.
            document.clock.changed(now.instant);
        }
        self.remember_path();
    }

    /// Saves to a file that was chosen.
    pub(in crate::app) fn save_to(&mut self, path: PathBuf) {
        let after = self.keeping.after.take();
        if self.path.as_deref().map(super::absolute) == Some(super::absolute(&path)) {
            return self.save(after);
        }
        self.settle();
        let map = self.document.map().clone();
        if let Some(guard) = self.guard()
            && let Some(background) = &mut self.keeping.background
        {
            let ticket = background.save_as(map.clone(), path.clone(), guard);
            self.keeping.ask(ticket, Job::SaveAs { map, path, after });
        } else {
            let placed = self.write_now(&path, Expected::Anything);
            let placed = placed.map(|stamp| Box::new(Placed { stamp, held: Held::default() }));
            let placed = placed.map_err(|error| match error {
                SaveRefused::File(error) => PlaceRefused::File(error),
                SaveRefused::ChangedOnDisk { name, .. } | SaveRefused::Gone { name } => {
                    PlaceRefused::Elsewhere { name }
                }
            });
            self.placed(&map, path, placed, after);
        }
    }

    pub(super) fn placed(
        &mut self,
        map: &Arc<JourneyMap>,
        path: PathBuf,
        placed: Result<Box<Placed>, PlaceRefused>,
        after: Option<Next>,
    ) {
        let Placed { stamp, held } = match placed {
            Ok(placed) => *placed,
            Err(error) => return self.tell(Tone::Error, error.to_string()),
        };
        self.path = Some(path);
        let lock = self.keeping.document.lock.take();
        for words in self.keeping.hold(held, lock) {
            self.tell(Tone::Warning, words);
        }
        self.mark_saved(map, stamp);
        if let Some(next) = after {
            self.go_on(next);
        }
    }

    pub(in crate::app) fn ask_where_to_save(&mut self, after: Option<Next>) {
        self.keeping.after = after;
        let name = self.file_name().unwrap_or_else(|| format!("{}.ron", self.file_stem()));
        self.requests.push(Request::ChooseSave(name));
    }

    /// Asks what the file is now, where there is reason to.
    pub(super) fn look_at_disk(&mut self) {
        let watch = self.keeping.document.watch.as_ref();
        if !watch.is_some_and(crate::app::watch::Watch::take) {
            return;
        }
        if let (Some(path), Some(background)) = (&self.path, &mut self.keeping.background) {
            let ticket = background.look(path.clone());
            self.keeping.ask(ticket, Job::Other);
        }
    }

    pub(super) fn looked(&mut self, stamp: Stamp) {
        let is_known = match self.keeping.document.expected {
            Expected::This(known) => !known.differs(&stamp),
            Expected::Anything => true,
            Expected::Nothing => false,
        };
        if is_known {
            self.keeping.document.on_disk = None;
        } else if self.keeping.is_saving() {
            // Saving finds out, and asks.
        } else if self.is_clean() {
            self.reload();
        } else {
            self.changed_on_disk(stamp);
        }
    }

    fn changed_on_disk(&mut self, stamp: Stamp) {
        self.keeping.document.on_disk = Some(OnDisk::Changed(stamp));
    }

    /// Gives up what is here for what is on disk.
    pub(super) fn reload(&mut self) {
        self.dialog = None;
        self.document.forget();
        if let Some(path) = self.path.clone() {
            self.load(Reading::Again(path));
        }
    }

    /// Writes over what another program wrote: that very state of it, and none that came later.
    pub(super) fn overwrite(&mut self, after: Option<Next>) {
        self.keep_mine();
        self.save(after);
    }

    pub(super) fn keep_mine(&mut self) {
        self.dialog = None;
        let on_disk = self.keeping.document.on_disk.take();
        self.keeping.document.expected = match on_disk {
            Some(OnDisk::Changed(stamp)) => Expected::This(stamp),
            Some(OnDisk::Gone) => Expected::Nothing,
            None => return,
        };
        self.document.mark_unsaved();
    }

    /// Lets the map be changed though another window has it open, and locks it should that be closed.
    pub(super) fn edit_anyway(&mut self) {
        self.keeping.document.is_elsewhere = false;
        if let (Some(guard), Some(path)) = (self.guard(), self.path.clone())
            && let Some(ticket) = self
                .keeping
                .background
                .as_mut()
                .map(|it: &mut Background| it.hold(path, guard))
        {
            self.keeping.ask(ticket, Job::Other);
        }
    }

    pub(super) fn held(&mut self, held: Held) {
        if let Hold::Taken(lock) = held.hold {
            self.keeping.document.lock = Some(lock);
        }
    }
}

/// Whether a file could not be opened because there is none.
fn is_missing(error: &FileError) -> bool {
    matches!(error, FileError::Open { source: Some(source), .. } if source.kind() == std::io::ErrorKind::NotFound)
}
