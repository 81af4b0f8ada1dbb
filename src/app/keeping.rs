//! Keeping documents: what is opened and saved, kept against a crash, held against other windows
//! and watched for other programs.
//!
//! All that asks the disk is done by [`Background`], and what comes of it is taken up in one place,
//! [`App::tick`]. An app that was given no background does at once what it is asked, and keeps
//! nothing: for tests and tools.

mod clips;
mod files;
mod library;
mod now;
mod orphans;
mod pictures;
mod preferred;
mod snapshots;

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    sync::Arc,
    time::{Duration, Instant},
};

pub(super) use clips::text_key;
pub use now::Now;
pub use orphans::Offer;
pub use preferred::Sizes;

use self::pictures::PictureSlot;
use super::{
    App, Crop, Dialog, Next, Tone,
    background::{Background, Done, Expected, Held, Hold, Outcome, Snapshots, Ticket},
    folders::Folders,
    pictures::{Given, Square},
    preferences::{EmotionsCurve, EmotionsView, Preferences},
    watch::Watch,
};
use crate::{
    edit::{Revision, Thing},
    file::{
        Stamp,
        lock::DocumentLock,
        recovery::{AutosaveClock, Orphan},
    },
    model::{Image, JourneyMap},
};

/// What an app keeps documents with.
#[derive(Debug)]
pub struct Keeper {
    /// Does what asks the disk.
    pub background: Background,
    /// Where the program keeps what is its own, if anywhere.
    pub folders: Option<Folders>,
    /// What was remembered.
    pub preferences: Preferences,
    /// What time it is.
    pub now: Now,
    /// What is known of the open map's file, where it has one.
    pub file: Option<(Stamp, Held)>,
}

/// What is asked of a document's file.
#[derive(Debug, Clone)]
pub enum Keep {
    /// Our changes are given up for those of another program.
    Reload,
    /// The file is written over, and then what was asked for is done.
    Overwrite(Option<Next>),
    /// Another name is chosen, and then what was asked for is done.
    SaveElsewhere(Option<Next>),
    /// Our map stays, and its next save replaces what another program wrote.
    KeepMine,
    /// No file was chosen.
    NothingChosen,
    /// The map is changed here though another window has it open.
    EditAnyway,
    /// An unsaved map is recovered: the how-manieth that is offered.
    Recover(usize),
    /// An unsaved map is given up.
    Discard(usize),
    /// A picture is put where this is, or where the keyboard stands.
    Picture(Given, Option<Thing>),
    /// What is in the circle becomes a persona's portrait.
    Crop(Crop, Square),
    /// The window and its panels are this large now.
    Sizes(Sizes),
    /// What is looked at in the panel of emotions.
    Emotions(EmotionsView, EmotionsCurve),
}

/// How the file of the open map differs from what we know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OnDisk {
    /// Another program wrote it.
    Changed(Stamp),
    /// It is no longer there.
    Gone,
}

/// Whether the map is in its file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SavedState {
    /// Nothing was changed in a map without a file.
    Nothing,
    /// There are changes in no file.
    Unsaved,
    /// It is being written.
    Saving,
    /// It is; at which time, where it was saved here.
    Saved(Option<String>),
}

/// A map that is read, and why.
#[derive(Debug)]
enum Reading {
    /// To take the place of the open one.
    Another(PathBuf),
    /// As another program changed it.
    Again(PathBuf),
}

impl Reading {
    fn path(&self) -> &Path {
        match self {
            Self::Another(path) | Self::Again(path) => path,
        }
    }
}

/// What became of the open map while another was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Meanwhile {
    Unchanged,
    Changed,
}

/// Another save, and what is to be done then.
#[derive(Debug, Clone)]
struct Again(Option<Next>);

/// What was asked of the background.
#[derive(Debug)]
enum Job {
    Open {
        reading: Reading,
        revision: Revision,
    },
    Save {
        map: Arc<JourneyMap>,
        after: Option<Next>,
    },
    SaveAs {
        map: Arc<JourneyMap>,
        path: PathBuf,
        after: Option<Next>,
    },
    Picture(PictureSlot),
    /// What stands under the circle in which a portrait is cut out.
    UnderCrop(Arc<Image>),
    /// What another window may have copied, and where it goes.
    Paste {
        text: String,
        at: Option<Thing>,
    },
    /// What is told only where it goes wrong.
    Other,
}

/// What is kept of the open document.
#[derive(Debug)]
struct Document {
    /// What is thought to stand at its path.
    expected: Expected,
    on_disk: Option<OnDisk>,
    lock: Option<DocumentLock>,
    watch: Option<Watch>,
    is_elsewhere: bool,
    snapshots: Option<Snapshots>,
    clock: AutosaveClock,
    seen: Revision,
    saved_at: Option<u64>,
    /// A save was asked for while another was under way.
    again: Option<Again>,
}

impl Document {
    fn new(snapshots: Option<Snapshots>) -> Self {
        Self {
            expected: Expected::Nothing,
            on_disk: None,
            lock: None,
            watch: None,
            is_elsewhere: false,
            snapshots,
            clock: AutosaveClock::default(),
            seen: Revision::default(),
            saved_at: None,
            again: None,
        }
    }
}

/// What documents are kept with.
#[derive(Debug)]
pub(super) struct Keeping {
    background: Option<Background>,
    folders: Option<Folders>,
    now: Option<Now>,
    /// Which document of this app it is.
    generation: u64,
    document: Document,
    jobs: BTreeMap<Ticket, (u64, Job)>,
    /// What is to be done once a name was chosen and the map saved.
    after: Option<Next>,
    preferences: Preferences,
    /// What stands in the file of the preferences.
    remembered: Preferences,
    remember_at: Option<Instant>,
    orphans: Vec<Orphan>,
    /// Whether unsaved maps are still to be shown.
    to_offer: bool,
    /// The window closes, and what is not saved is not to be kept.
    is_given_up: bool,
}

impl Default for Keeping {
    fn default() -> Self {
        Self {
            background: None,
            folders: None,
            now: None,
            generation: 0,
            document: Document::new(None),
            jobs: BTreeMap::new(),
            after: None,
            preferences: Preferences::default(),
            remembered: Preferences::default(),
            remember_at: None,
            orphans: Vec::new(),
            to_offer: false,
            is_given_up: false,
        }
    }
}

impl Keeping {
    fn snapshots(&self) -> Option<Snapshots> {
        self.folders.as_ref().map(|folders| Snapshots::new(folders.recovery()))
    }

    fn locks(&self) -> Option<PathBuf> {
        self.folders.as_ref().map(Folders::locks)
    }

    fn ask(&mut self, ticket: Ticket, job: Job) {
        self.jobs.insert(ticket, (self.generation, job));
    }

    fn is_saving(&self) -> bool {
        let mut jobs = self.jobs.values();
        jobs.any(|(_, job)| matches!(job, Job::Save { .. } | Job::SaveAs { .. }))
    }

    fn seconds(&self) -> u64 {
        self.now.map_or(0, |now| now.seconds)
    }

    /// Takes over what is held of the open map's file; gives what is to be told.
    fn hold(&mut self, held: Held, lock_before: Option<DocumentLock>) -> Vec<String> {
        let Held { hold, watch, words } = held;
        self.document.is_elsewhere = matches!(hold, Hold::Elsewhere);
        self.document.lock = match hold {
            Hold::Taken(lock) => Some(lock),
            Hold::Still => lock_before,
            Hold::None | Hold::Elsewhere => None,
        };
        self.document.watch = watch;
        words
    }
}

impl App {
    /// Keeps documents from now on, beginning with the one that is open; looks for unsaved ones.
    pub fn keep_with(&mut self, keeper: Keeper) {
        let Keeper { background, folders, preferences, now, file } = keeper;
        self.keeping.background = Some(background);
        self.keeping.folders = folders;
        self.keeping.now = Some(now);
        self.keeping.document = Document::new(self.keeping.snapshots());
        if let Some((stamp, held)) = file {
            self.keeping.document.expected = Expected::This(stamp);
            for words in self.keeping.hold(held, None) {
                self.tell(Tone::Warning, words);
            }
            self.remember_path();
        }
        self.prefer(preferences);
        if let (Some(background), Some(folders)) = (&mut self.keeping.background, &self.keeping.folders) {
            let ticket = background.search(folders.recovery());
            self.keeping.ask(ticket, Job::Other);
        }
    }

    /// Takes up what was done beside the window, and has done what is due.
    pub(super) fn tick(&mut self, now: Now) {
        self.keeping.now = Some(now);
        let done = self.keeping.background.as_mut().map(Background::poll);
        for done in done.into_iter().flatten() {
            self.done(done);
        }
        self.look_at_disk();
        self.autosave(now);
        self.remember(now);
        self.offer();
    }

    /// Takes up the next thing done beside the window, waited for at most so long; false where
    /// nothing is.
    pub fn wait(&mut self, longest: Duration) -> bool {
        let background = self.keeping.background.as_mut();
        let done = background.and_then(|background| background.wait(longest));
        let is_done = done.is_some();
        if let Some(done) = done {
            self.done(done);
            self.refresh();
        }
        is_done
    }

    /// Whether something asked for is still being done beside the window.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        !self.keeping.jobs.is_empty()
    }

    /// When [`Action::Tick`](super::Action::Tick) is to come at the latest.
    #[must_use]
    pub fn next_wake(&self) -> Option<Instant> {
        let snapshot = self.keeping.document.clock.next_wake();
        snapshot.into_iter().chain(self.keeping.remember_at).min()
    }

    /// Whether the map is in its file.
    #[must_use]
    pub fn saved_state(&self) -> SavedState {
        if self.keeping.is_saving() {
            return SavedState::Saving;
        }
        match (self.is_clean(), &self.path) {
            (false, _) => SavedState::Unsaved,
            (true, None) => SavedState::Nothing,
            (true, Some(_)) => {
                let now = self.keeping.now;
                let at = self.keeping.document.saved_at;
                SavedState::Saved(now.zip(at).map(|(now, at)| now.clock(at)))
            }
        }
    }

    /// Whether what is shown is what is in the map's file.
    pub(super) fn is_clean(&self) -> bool {
        self.document.is_saved() && Arc::ptr_eq(self.document.shown(), self.document.map())
    }

    /// Whether the map can only be looked at, as another window has it open.
    #[must_use]
    pub fn is_read_only(&self) -> bool {
        self.keeping.document.is_elsewhere
    }

    /// How the map's file differs from what we know, as long as nobody has said what to do.
    #[must_use]
    pub fn on_disk(&self) -> Option<OnDisk> {
        self.keeping.document.on_disk
    }

    /// Why the map cannot be changed now.
    pub(super) fn read_only_words(&self) -> Option<String> {
        let words = "is open in another window, so nothing can be changed here: choose Edit anyway to do so";
        self.is_read_only()
            .then(|| format!("{} {words}", self.file_name().unwrap_or_else(|| self.name())))
    }

    /// Does what is asked of the document's file.
    pub(super) fn keep(&mut self, keep: Keep) {
        match keep {
            Keep::Reload => self.reload(),
            Keep::Overwrite(after) => self.overwrite(after),
            Keep::SaveElsewhere(after) => {
                self.dialog = None;
                self.ask_where_to_save(after);
            }
            Keep::KeepMine => self.keep_mine(),
            Keep::NothingChosen => self.keeping.after = None,
            Keep::EditAnyway => self.edit_anyway(),
            Keep::Recover(index) => self.go_on(Next::Recover(index)),
            Keep::Discard(index) => self.discard(index),
            Keep::Picture(given, at) => self.take_picture(given, at),
            Keep::Crop(crop, square) => self.take_cropped(crop, square),
            Keep::Sizes(sizes) => self.set_sizes(sizes),
            Keep::Emotions(view, curve) => self.set_emotions(view, curve),
        }
    }

    /// Keeps a last snapshot of what is not saved: the window is going, whether asked or not.
    pub fn leave(&mut self) {
        self.settle();
        self.keep_snapshot();
        self.remember_now();
    }

    fn done(&mut self, done: Done) {
        let Done { ticket, outcome } = done;
        // Snapshots are not waited for: one that waits may give way to the next, and never end.
        let job = self.keeping.jobs.remove(&ticket);
        let (generation, job) = job.unwrap_or((self.keeping.generation, Job::Other));
        let is_current = generation == self.keeping.generation;
        match (outcome, job) {
            (Outcome::Loaded(loaded), Job::Open { reading, revision }) => {
                let meanwhile = if is_current && revision == self.document.revision() {
                    Meanwhile::Unchanged
                } else {
                    Meanwhile::Changed
                };
                self.loaded(&reading, loaded, meanwhile);
            }
            (Outcome::Saved(saved), Job::Save { map, after }) if is_current => self.saved(&map, saved, after),
            (Outcome::Placed(placed), Job::SaveAs { map, path, after }) if is_current => {
                self.placed(&map, path, placed, after);
            }
            // One that is not there now may be in the middle of being replaced; saving tells if it stays so.
            (Outcome::Looked(Ok(stamp)), _) if is_current => self.looked(stamp),
            (Outcome::Held(held), _) if is_current => self.held(*held),
            (Outcome::Recovered(recovered), _) => self.recovered(recovered),
            (Outcome::Searched(found), _) => self.searched(found),
            (Outcome::Taken(taken), Job::Picture(slot)) if is_current => self.taken(slot, taken),
            (Outcome::Decoded(_, decoded), Job::UnderCrop(image)) if is_current => self.decoded(&image, decoded),
            (Outcome::Clip(clip), Job::Paste { text, at }) if is_current => self.found_clip(clip, &text, at),
            (Outcome::Library(done), _) => self.shelved(*done),
            (Outcome::Kept(Err(error)) | Outcome::Removed(Err(error)) | Outcome::Remembered(Err(error)), _) => {
                self.tell(Tone::Error, error.to_string());
            }
            (Outcome::Broke { what }, _) => {
                let words = format!("{what} met a mistake of this program and was given up: try again");
                self.tell(Tone::Error, words);
            }
            // What went well, or belongs to a document that is no longer open.
            (
                Outcome::Loaded(_)
                | Outcome::Looked(_)
                | Outcome::Saved(_)
                | Outcome::Placed(_)
                | Outcome::Held(_)
                | Outcome::Kept(Ok(()))
                | Outcome::Removed(Ok(()))
                | Outcome::Remembered(Ok(()))
                | Outcome::Taken(_)
                | Outcome::Decoded(..)
                | Outcome::Clip(_),
                _,
            ) => {}
        }
    }
}

/// A path that holds wherever the program is started next.
fn absolute(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned())
}
