//! Locks that end with their program, however it ends: who has a map open.
//!
//! A lock is an empty file in the program's own folder, held by the system for as long as it is
//! open. Nothing is ever put beside the user's file.

use std::{
    fs::{self, DirBuilder, File, TryLockError},
    io,
    path::{Path, PathBuf},
};

use super::{FileError, stamp};

/// How often a lock is asked for again whose file was taken away in between.
const TRIES: usize = 20;

/// Whether a document could be taken.
#[derive(Debug)]
pub enum Claim {
    /// It is ours until the lock is dropped.
    Taken(DocumentLock),
    /// Another window, here or in another program, has it open.
    HeldElsewhere,
}

/// Keeps others from opening a document for writing, until it is dropped or the program ends.
#[derive(Debug)]
pub struct DocumentLock {
    place: PathBuf,
    /// Held as long as it is open.
    _file: File,
}

impl DocumentLock {
    /// Takes the document at `path`, under whatever name it is reached, with a lock in the folder
    /// `root`.
    ///
    /// # Errors
    ///
    /// When the lock's own folder cannot be written or its disk knows no locks.
    pub fn try_take(root: &Path, path: &Path) -> Result<Claim, FileError> {
        let place = Self::place_of(root, path);
        let held = private_folder(root).and_then(|()| hold(&place));
        match held {
            Ok(Some(file)) => Ok(Claim::Taken(Self { place, _file: file })),
            Ok(None) => Ok(Claim::HeldElsewhere),
            Err(error) => Err(FileError::Save {
                name: place.display().to_string(),
                why: error.to_string(),
                kept: "whether the map is open elsewhere is not known",
                remedy: "take care that only one window changes it",
                source: Some(error),
            }),
        }
    }

    /// Where the lock of the document at `path` is, under whatever name it is reached.
    #[must_use]
    pub fn place_of(root: &Path, path: &Path) -> PathBuf {
        let name = name_of(path);
        root.join(format!(
            "{:016x}.lock",
            stamp::hash(name.as_os_str().as_encoded_bytes())
        ))
    }

    /// Where this lock is.
    #[must_use]
    pub fn place(&self) -> &Path {
        &self.place
    }
}

impl Drop for DocumentLock {
    fn drop(&mut self) {
        if cfg!(unix) {
            // Still held: whoever has opened the file meanwhile finds that it is no longer there
            // and asks anew. One that stays is empty and does no harm.
            fs::remove_file(&self.place).ok();
        }
    }
}

/// The one name of a file that may be reached by several, there or not yet.
fn name_of(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| {
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        match (path.parent().map(Path::canonicalize), path.file_name()) {
            (Some(Ok(folder)), Some(name)) => folder.join(name),
            _ => path,
        }
    })
}

/// Opens and locks a file, making it first if need be; nothing when another has it.
pub(super) fn hold(place: &Path) -> io::Result<Option<File>> {
    for _ in 0..TRIES {
        let file = open(place)?;
        match file.try_lock() {
            Ok(()) if is_at(&file, place) => return Ok(Some(file)),
            // Its owner has just removed it: what is locked is nowhere.
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Ok(None),
            Err(TryLockError::Error(error)) => return Err(error),
        }
    }
    Ok(None)
}

/// Opens and locks a file that others hold for moments only, waiting for them.
pub(super) fn wait_for(place: &Path) -> io::Result<File> {
    let file = open(place)?;
    file.lock()?;
    Ok(file)
}

fn open(place: &Path) -> io::Result<File> {
    File::options().create(true).truncate(false).write(true).open(place)
}

/// Whether an open file is the one that stands at `place`.
#[cfg(unix)]
fn is_at(file: &File, place: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;

    match (file.metadata(), place.metadata()) {
        (Ok(one), Ok(other)) => (one.dev(), one.ino()) == (other.dev(), other.ino()),
        _ => false,
    }
}

/// Where an open file cannot be removed it is always the one.
#[cfg(not(unix))]
fn is_at(_: &File, _: &Path) -> bool {
    true
}

/// Who may look into a folder of unsaved maps: its owner.
#[cfg(unix)]
pub(super) const PRIVATE: u32 = 0o700;

/// Makes a folder that only its owner may look into; unsaved maps are nobody else's business.
pub(super) fn private_folder(path: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, PRIVATE);
    builder.create(path)
}

#[cfg(test)]
mod tests {
    use tempfile::TempDir;

    use super::*;

    fn taken(root: &Path, path: &Path) -> Option<DocumentLock> {
        match DocumentLock::try_take(root, path).unwrap() {
            Claim::Taken(lock) => Some(lock),
            Claim::HeldElsewhere => None,
        }
    }

    #[test]
    fn a_document_is_open_in_one_place_at_a_time() {
        let folder = TempDir::new().unwrap();
        let (root, map) = (folder.path().join("state/locks"), folder.path().join("map.ron"));
        let lock = taken(&root, &map).unwrap();
        assert!(taken(&root, &map).is_none());
        let other = taken(&root, &folder.path().join("other.ron"));
        assert!(other.is_some());
        drop(lock);
        assert!(taken(&root, &map).is_some());
    }

    #[test]
    fn locks_leave_nothing_behind() {
        let folder = TempDir::new().unwrap();
        let (root, map) = (folder.path().join("locks"), folder.path().join("map.ron"));
        drop(taken(&root, &map).unwrap());
        assert_eq!(fs::read_dir(&root).unwrap().count(), usize::from(cfg!(not(unix))));
        assert_eq!(
            fs::read_dir(folder.path()).unwrap().count(),
            1,
            "only the locks' own folder"
        );
    }

    #[cfg(unix)]
    #[test]
    fn every_way_to_a_file_leads_to_its_lock() {
        let folder = TempDir::new().unwrap();
        let (root, map) = (folder.path().join("locks"), folder.path().join("map.ron"));
        File::create(&map).unwrap();
        let link = folder.path().join("link.ron");
        std::os::unix::fs::symlink(&map, &link).unwrap();
        let _lock = taken(&root, &map).unwrap();
        for way in [
            link,
            folder.path().join("locks/../map.ron"),
            folder.path().join("./map.ron"),
        ] {
            assert!(taken(&root, &way).is_none(), "{}", way.display());
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_lock_whose_file_was_taken_away_is_asked_for_anew() {
        let folder = TempDir::new().unwrap();
        let place = folder.path().join("a.lock");
        let gone = hold(&place).unwrap().unwrap();
        fs::remove_file(&place).unwrap();
        assert!(!is_at(&gone, &place));
        let _held = hold(&place).unwrap().unwrap();
        assert!(hold(&place).unwrap().is_none());
        assert!(!is_at(&gone, &place));
    }

    #[test]
    fn a_folder_that_cannot_be_made_is_told() {
        let folder = TempDir::new().unwrap();
        let root = folder.path().join("file");
        File::create(&root).unwrap();
        let error = DocumentLock::try_take(&root, Path::new("map.ron")).unwrap_err();
        assert!(error.to_string().contains("is not known: take care"), "{error}");
    }
}
