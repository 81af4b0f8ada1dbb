//! Noticing that the file of an open map was changed by another program.
//!
//! The folder is watched, as most programs save by putting a new file in the place of the old one.
//! A watch only says that there is reason to look: whether the file differs is said by its
//! [`Stamp`], so our own saving, a touched file and a flood of events come to nothing.

use std::{
    collections::BTreeSet,
    ffi::{OsStr, OsString},
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use notify::{
    Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher as _,
    event::{AccessKind, AccessMode},
};

pub use super::background::Wake;
pub use crate::file::{SaveRefused, Stamp, save_over};

/// A folder that cannot be watched; changes are then found when the map is saved.
#[derive(Debug, thiserror::Error)]
#[error("changes of {} by other programs are noticed only when it is saved: {why}", path.display())]
pub struct WatchError {
    path: PathBuf,
    why: String,
}

/// Watches the file of an open map for as long as it lives.
#[derive(Debug)]
pub struct Watch {
    has_changed: Arc<AtomicBool>,
    _watcher: RecommendedWatcher,
}

impl Watch {
    /// Watches the file at `path` and, where that is a link, the one it leads to; `wake` is called
    /// on another thread when there is reason to look and the last one was [taken](Self::take).
    ///
    /// # Errors
    ///
    /// When its folder cannot be watched.
    pub fn on(path: &Path, wake: Wake) -> Result<Self, WatchError> {
        let failed = |error: notify::Error| WatchError { path: path.to_owned(), why: error.to_string() };
        let has_changed = Arc::new(AtomicBool::new(false));
        let names = Names::of(path);
        let folders = names.folders.clone();
        let flag = Arc::clone(&has_changed);
        let tell = move |event: notify::Result<Event>| {
            let is_reason = event.map_or(true, |event| names.concerns(&event));
            if is_reason && !flag.swap(true, Ordering::AcqRel) {
                wake();
            }
        };
        let mut watcher = notify::recommended_watcher(tell).map_err(failed)?;
        for folder in &folders {
            watcher.watch(folder, RecursiveMode::NonRecursive).map_err(failed)?;
        }
        Ok(Self { has_changed, _watcher: watcher })
    }

    /// Whether there was reason to look since this was last asked: take the stamp of the file and
    /// compare.
    #[must_use]
    pub fn take(&self) -> bool {
        self.has_changed.swap(false, Ordering::AcqRel)
    }
}

/// The names under which changes of a file are told.
#[derive(Debug)]
struct Names {
    folders: BTreeSet<PathBuf>,
    files: BTreeSet<OsString>,
}

impl Names {
    fn of(path: &Path) -> Self {
        let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        let target = absolute.canonicalize().unwrap_or_else(|_| absolute.clone());
        let both = [absolute, target];
        Self {
            folders: both.iter().filter_map(|path| Some(path.parent()?.to_owned())).collect(),
            files: both
                .iter()
                .filter_map(|path| Some(path.file_name()?.to_owned()))
                .collect(),
        }
    }

    /// Whether an event may have changed the file; that somebody only reads it, as we do, has not.
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "a crate's events; all others may be changes"
    )]
    fn concerns(&self, event: &Event) -> bool {
        let is_change = match event.kind {
            EventKind::Access(AccessKind::Close(AccessMode::Write)) => true,
            EventKind::Access(_) => false,
            _ => true,
        };
        let is_ours = |path: &PathBuf| {
            let name: &OsStr = path.file_name().unwrap_or_default();
            self.files.contains(name) || self.folders.contains(path)
        };
        // Without paths, events were lost.
        is_change && (event.paths.is_empty() || event.paths.iter().any(is_ours))
    }
}

#[cfg(test)]
mod tests {
    use std::{
        fs,
        sync::mpsc::{Receiver, channel},
        time::Duration,
    };

    use notify::event::{CreateKind, DataChange, ModifyKind, RemoveKind, RenameMode};
    use tempfile::TempDir;

    use super::*;
    use crate::{
        file::{save, save_stamped},
        model::JourneyMap,
    };

    /// Longer than any event takes; nothing waits so long unless the test is about to fail.
    const LONG: Duration = Duration::from_secs(20);

    fn watched(path: &Path) -> (Watch, Receiver<()>) {
        let (send, receive) = channel();
        let send = std::sync::Mutex::new(send);
        let wake: Wake = Arc::new(move || drop(send.lock().map(|send| send.send(()))));
        (Watch::on(path, wake).unwrap(), receive)
    }

    #[test]
    fn a_change_by_another_program_is_noticed_and_our_own_is_none() {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("map.ron");
        let loaded = save_stamped(&JourneyMap::default(), &path).unwrap();
        let (watch, woken) = watched(&path);
        let title = |title: &str| JourneyMap { title: title.to_owned(), ..JourneyMap::default() };
        let ours = save_over(&title("Ours"), &path, &loaded).unwrap();
        woken.recv_timeout(LONG).unwrap();
        assert!(watch.take());
        assert!(!ours.differs(&Stamp::of(&path).unwrap()));
        save(&title("A colleague's"), &path).unwrap();
        woken.recv_timeout(LONG).unwrap();
        assert!(ours.differs(&Stamp::of(&path).unwrap()));
    }

    #[test]
    fn a_removed_file_is_noticed() {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("map.ron");
        save(&JourneyMap::default(), &path).unwrap();
        let (_watch, woken) = watched(&path);
        fs::remove_file(&path).unwrap();
        woken.recv_timeout(LONG).unwrap();
    }

    #[cfg(unix)]
    #[test]
    fn a_link_is_watched_where_it_leads() {
        let (here, there) = (TempDir::new().unwrap(), TempDir::new().unwrap());
        let (link, path) = (here.path().join("link.ron"), there.path().join("map.ron"));
        save(&JourneyMap::default(), &path).unwrap();
        std::os::unix::fs::symlink(&path, &link).unwrap();
        let (_watch, woken) = watched(&link);
        fs::remove_file(&path).unwrap();
        woken.recv_timeout(LONG).unwrap();
    }

    #[test]
    fn only_what_may_have_changed_the_file_is_reason_to_look() {
        let names = Names::of(Path::new("/maps/map.ron"));
        let close = |mode| EventKind::Access(AccessKind::Close(mode));
        let written = EventKind::Modify(ModifyKind::Data(DataChange::Any));
        for (kind, path, expected) in [
            (written, "/maps/map.ron", true),
            (written, "/maps/other.ron", false),
            (written, "/maps/.throughline-a.tmp", false),
            (
                EventKind::Modify(ModifyKind::Name(RenameMode::To)),
                "/maps/map.ron",
                true,
            ),
            (EventKind::Create(CreateKind::File), "/maps/map.ron", true),
            (EventKind::Remove(RemoveKind::Folder), "/maps", true),
            (close(AccessMode::Write), "/maps/map.ron", true),
            (close(AccessMode::Read), "/maps/map.ron", false),
            (
                EventKind::Access(AccessKind::Open(AccessMode::Any)),
                "/maps/map.ron",
                false,
            ),
        ] {
            let event = Event::new(kind).add_path(path.into());
            assert_eq!(names.concerns(&event), expected, "{kind:?} {path}");
        }
        assert!(names.concerns(&Event::new(EventKind::Other)), "events were lost");
    }

    #[test]
    fn a_folder_that_is_not_there_is_told() {
        let folder = TempDir::new().unwrap();
        let error = Watch::on(&folder.path().join("none/map.ron"), Arc::new(|| {})).unwrap_err();
        assert!(error.to_string().contains("noticed only when it is saved"), "{error}");
    }
}
