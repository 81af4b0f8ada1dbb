//! Work beside the window: what reads, writes or draws for longer than a frame.
//!
//! A thread for files does what it is asked for in order, so that a snapshot never overtakes a save.
//! Each job ends in a [`Done`] that waits to be [polled](Background::poll), errors among them as values
//! to be shown; nothing here knows how. Pictures have an [`Exporter`] of their own.

mod export;
mod held;
mod library;
mod snapshots;
mod worker;

#[cfg(test)]
mod tests;

use std::{
    io,
    path::{Path, PathBuf},
    sync::{
        Arc,
        mpsc::{Receiver, Sender, channel},
    },
    time::Duration,
};

pub use export::{Control, ExportRequest, Exporter, Exporting, Stopped};
pub use held::{Guard, Held, Hold, PlaceRefused, Placed, Recovered};
pub use library::{LibraryDone, LibraryJob, Shelved, Undo as LibraryUndo, run as run_library};
pub use snapshots::Snapshots;

use self::worker::{Task, Worker};
use super::{
    keeping::text_key,
    pictures::{self, Given, TakeError, Use},
    preferences::Preferences,
};
use crate::{
    edit::Clip,
    file::{
        FileError, Opened, SaveRefused, Stamp, load_stamped,
        lock::DocumentLock,
        recovery::{self, Found, Meta, Orphan},
        save_over, save_stamped, shelf,
    },
    model::{Image, ImageId, JourneyMap},
    picture::{self, PictureError, Pixels},
};

/// Called on another thread when there is something to poll.
pub type Wake = Arc<dyn Fn() + Send + Sync>;

/// Names a job, so that its end is known when it comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ticket(u64);

/// A job that ended.
#[derive(Debug)]
pub struct Done {
    /// Which.
    pub ticket: Ticket,
    /// How.
    pub outcome: Outcome,
}

/// How a job ended.
#[derive(Debug)]
pub enum Outcome {
    /// A map was to be opened.
    Loaded(Result<Box<Loaded>, FileError>),
    /// A file was to be looked at.
    Looked(Result<Stamp, FileError>),
    /// A map was to be saved.
    Saved(Result<Stamp, SaveRefused>),
    /// A map was to be saved under another name.
    Placed(Result<Box<Placed>, PlaceRefused>),
    /// An unsaved map was to be opened.
    Recovered(Result<Box<Recovered>, FileError>),
    /// A file that others had open was to be held after all.
    Held(Box<Held>),
    /// A snapshot was to be kept.
    Kept(Result<(), FileError>),
    /// Snapshots were to be removed.
    Removed(Result<(), FileError>),
    /// Unsaved maps were looked for.
    Searched(Found),
    /// Preferences were to be saved.
    Remembered(Result<(), FileError>),
    /// A picture was to be taken in.
    Taken(Result<(ImageId, Image), TakeError>),
    /// A picture of a map was to be decoded.
    Decoded(ImageId, Result<Pixels, PictureError>),
    /// What another window may have copied was looked for.
    Clip(Option<Box<Clip>>),
    /// The library was asked something.
    Library(Box<LibraryDone>),
    /// The job met a mistake of this program, and was given up.
    Broke {
        /// What the job was: "saving the map".
        what: &'static str,
    },
}

/// A map that was opened.
#[derive(Debug)]
pub struct Loaded {
    /// The map and what is wrong with its ids.
    pub opened: Opened,
    /// What its file was.
    pub stamp: Stamp,
    /// What is held of its file.
    pub held: Held,
}

/// What is thought to stand where a map is to be saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expected {
    /// Whatever it is, it may go.
    Anything,
    /// No file.
    Nothing,
    /// The file that had this stamp.
    This(Stamp),
}

/// Saves a map where what stands there is what is expected.
///
/// # Errors
///
/// When something else stands there, or it cannot be written; what is there is as it was.
pub fn save_expecting(map: &JourneyMap, path: &Path, expected: Expected) -> Result<Stamp, SaveRefused> {
    match expected {
        Expected::This(stamp) => save_over(map, path, &stamp),
        Expected::Nothing if path.symlink_metadata().is_ok() => {
            Err(SaveRefused::ChangedOnDisk { name: path.display().to_string(), now: Stamp::of(path)? })
        }
        Expected::Nothing | Expected::Anything => Ok(save_stamped(map, path)?),
    }
}

/// The thread for files beside the window. Dropped, it finishes what is to be written.
#[derive(Debug)]
pub struct Background {
    files: Worker<()>,
    sender: Sender<Done>,
    done: Receiver<Done>,
    wake: WakeUp,
    next: u64,
}

/// A wake-up that can be shown in debug output.
#[derive(Clone)]
struct WakeUp(Wake);

impl std::fmt::Debug for WakeUp {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("WakeUp")
    }
}

impl Background {
    /// Starts the thread.
    ///
    /// # Errors
    ///
    /// When the system has no thread to give.
    pub fn start(wake: Wake) -> io::Result<Self> {
        let (sender, done) = channel();
        Ok(Self {
            files: Worker::start("throughline-files", ())?,
            sender,
            done,
            wake: WakeUp(wake),
            next: 0,
        })
    }

    /// The jobs that ended since this was last asked.
    pub fn poll(&mut self) -> Vec<Done> {
        self.done.try_iter().collect()
    }

    /// The next job that ends, waited for at most so long: for the moment before closing.
    pub fn wait(&mut self, longest: Duration) -> Option<Done> {
        self.done.recv_timeout(longest).ok()
    }

    /// How files are held from here, with locks in the folder `locks` and beside the lock we have.
    #[must_use]
    pub fn guard(&self, locks: Option<PathBuf>, ours: Option<&DocumentLock>) -> Guard {
        let ours = ours.map(|lock| lock.place().to_owned());
        Guard { locks, ours, wake: self.wake.clone() }
    }

    /// Opens a map, to read it.
    pub fn load(&mut self, path: PathBuf) -> Ticket {
        self.opening(path, None)
    }

    /// Opens a map and holds its file.
    pub fn open(&mut self, path: PathBuf, guard: Guard) -> Ticket {
        self.opening(path, Some(guard))
    }

    fn opening(&mut self, path: PathBuf, guard: Option<Guard>) -> Ticket {
        self.file_job("opening the map", move || {
            let loaded = load_stamped(&path).map(|(opened, stamp)| {
                let held = guard.map(|guard| guard.hold(&path)).unwrap_or_default();
                Box::new(Loaded { opened, stamp, held })
            });
            Outcome::Loaded(loaded)
        })
    }

    /// Holds a file.
    pub fn hold(&mut self, path: PathBuf, guard: Guard) -> Ticket {
        self.file_job("locking the map", move || Outcome::Held(Box::new(guard.hold(&path))))
    }

    /// Looks at what a file is now.
    pub fn look(&mut self, path: PathBuf) -> Ticket {
        self.file_job("looking at the file", move || Outcome::Looked(Stamp::of(&path)))
    }

    /// Saves a map where what stands there is what is expected.
    pub fn save(&mut self, map: Arc<JourneyMap>, path: PathBuf, expected: Expected) -> Ticket {
        self.file_job("saving the map", move || {
            Outcome::Saved(save_expecting(&map, &path, expected))
        })
    }

    /// Saves a map under another name, whatever stands there, unless another window has it open.
    pub fn save_as(&mut self, map: Arc<JourneyMap>, path: PathBuf, guard: Guard) -> Ticket {
        self.file_job("saving the map", move || {
            let held = guard.hold(&path);
            if matches!(held.hold, Hold::Elsewhere) {
                let name = path.display().to_string();
                return Outcome::Placed(Err(PlaceRefused::Elsewhere { name }));
            }
            let placed = save_stamped(&map, &path).map(|stamp| Box::new(Placed { stamp, held }));
            Outcome::Placed(placed.map_err(PlaceRefused::File))
        })
    }

    /// Opens an unsaved map that had no owner, and goes on keeping it. Where it cannot be read it
    /// stays as it is.
    pub fn recover(&mut self, orphan: Orphan, guard: Guard) -> Ticket {
        self.file_job("recovering the map", move || {
            Outcome::Recovered(orphan.load().map(|opened| {
                let meta = orphan.meta();
                let document = meta.document.as_deref();
                let stamp = document.and_then(|path| Stamp::of(path).ok());
                let held = document.map(|path| guard.hold(path)).unwrap_or_default();
                let recovery = orphan.adopt();
                Box::new(Recovered { opened, meta, recovery, stamp, held })
            }))
        })
    }

    /// Removes an unsaved map that had no owner.
    pub fn discard(&mut self, orphan: Orphan) -> Ticket {
        self.file_job("removing snapshots", move || Outcome::Removed(orphan.discard()))
    }

    /// Keeps a snapshot. One of the same document that still waits is dropped and never told of.
    pub fn keep(&mut self, snapshots: &Snapshots, map: Arc<JourneyMap>, meta: Meta) -> Ticket {
        let to_keep = snapshots.clone();
        let job = move || Outcome::Kept(to_keep.keep(&map, &meta));
        self.snapshot_job("keeping unsaved changes", snapshots, job)
    }

    /// Removes the snapshots of a document: it was saved, or is not to be kept. One that still waits
    /// is dropped and never told of; later ones begin anew.
    pub fn remove(&mut self, snapshots: &Snapshots) -> Ticket {
        let to_remove = snapshots.clone();
        let job = move || Outcome::Removed(to_remove.remove());
        self.snapshot_job("removing snapshots", snapshots, job)
    }

    /// Looks for unsaved maps without an owner.
    pub fn search(&mut self, root: PathBuf) -> Ticket {
        self.file_job("looking for unsaved maps", move || {
            Outcome::Searched(recovery::orphans(&root))
        })
    }

    /// Saves preferences.
    pub fn remember(&mut self, preferences: Preferences, path: PathBuf) -> Ticket {
        self.file_job("saving the preferences", move || {
            Outcome::Remembered(preferences.save(&path))
        })
    }

    /// Takes a picture in.
    pub fn take(&mut self, given: Given, place: Use) -> Ticket {
        self.file_job("opening the picture", move || {
            Outcome::Taken(pictures::take(&given, place))
        })
    }

    /// Decodes a picture of a map.
    pub fn decode(&mut self, id: ImageId, image: Arc<Image>) -> Ticket {
        self.file_job("showing a picture", move || {
            Outcome::Decoded(id, picture::decode(&image))
        })
    }

    /// Keeps what was copied, for other windows. Where that fails they still get its text.
    pub fn keep_clip(&mut self, folder: PathBuf, text: String, clip: Arc<Clip>) -> Ticket {
        self.file_job("keeping what was copied", move || {
            shelf::put(&folder, &text, &*clip).ok();
            Outcome::Kept(Ok(()))
        })
    }

    /// Looks for what another window copied as this text.
    pub fn find_clip(&mut self, folder: PathBuf, text: String) -> Ticket {
        self.file_job("looking for what was copied", move || {
            let clip: Option<Clip> = shelf::take(&folder, &text).ok();
            // Whatever stands in the file, it is pasted only where it is what the clipboard says.
            let is_it = |clip: &Clip| text_key(&clip.to_text()) == text;
            Outcome::Clip(clip.filter(is_it).map(Box::new))
        })
    }

    /// Does what is asked of the library.
    pub fn library(&mut self, job: LibraryJob, folder: PathBuf) -> Ticket {
        self.file_job("looking after the library", move || {
            Outcome::Library(Box::new(run_library(job, &folder)))
        })
    }

    fn ticket(&mut self) -> Ticket {
        self.next += 1;
        Ticket(self.next)
    }

    fn file_job(&mut self, what: &'static str, job: impl FnOnce() -> Outcome + Send + 'static) -> Ticket {
        let ticket = self.ticket();
        self.files.push(self.task(ticket, what, job));
        ticket
    }

    fn snapshot_job(
        &mut self,
        what: &'static str,
        snapshots: &Snapshots,
        job: impl FnOnce() -> Outcome + Send + 'static,
    ) -> Ticket {
        let ticket = self.ticket();
        let task = self.task(ticket, what, job);
        self.files.push(task.in_place_of(snapshots.key()));
        ticket
    }

    /// A job that tells how it ended, even where it breaks.
    fn task(&self, ticket: Ticket, what: &'static str, job: impl FnOnce() -> Outcome + Send + 'static) -> Task<()> {
        let (sender, wake) = (self.sender.clone(), Arc::clone(&self.wake.0));
        Task::new(move |()| {
            let outcome = worker::guarded(job).unwrap_or(Outcome::Broke { what });
            // Nobody listens any more only where the program ends.
            sender.send(Done { ticket, outcome }).ok();
            wake();
        })
    }
}
