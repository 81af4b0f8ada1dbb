//! Recovery folders without an owner: what a program that did not end well has left.

use std::{
    cmp::Reverse,
    fmt,
    fs::{self, File},
    io,
    path::{Path, PathBuf},
    sync::Arc,
};

use super::{
    Difference, GATE, LOCK, Meta, PREFIX, Recovery, SNAPSHOT, difference, pictures, remove,
    snapshot::{self, Header},
};
use crate::{
    file::{FileError, Opened, load_text, lock, parse_with_problems, problems, stamp},
    model::JourneyMap,
};

/// The most folders that are looked at.
const FOLDERS: usize = 500;
/// How the name of a damaged folder begins, so that it is told of once.
const DAMAGED: &str = "damaged-";
/// The most bytes of pictures that are taken into memory.
const PICTURES: usize = 512 << 20;

/// What was found without an owner.
#[derive(Debug, Default)]
pub struct Found {
    /// What can be recovered, newest first.
    pub orphans: Vec<Orphan>,
    /// What cannot, in words.
    pub words: Vec<String>,
}

/// What an unsaved map is compared with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Against {
    /// It never had a file.
    NeverSaved,
    /// Its file is no longer there.
    Gone,
    /// Its file cannot be read.
    Unreadable,
    /// Its file is as the map was opened or saved.
    File(Difference),
    /// Its file was changed since.
    Changed(Difference),
}

impl fmt::Display for Against {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NeverSaved => formatter.write_str("it was never saved"),
            Self::Gone => formatter.write_str("its file is no longer there"),
            Self::Unreadable => formatter.write_str("its file cannot be read"),
            Self::File(difference) => difference.fmt(formatter),
            Self::Changed(difference) => write!(formatter, "{difference}; the file was changed since"),
        }
    }
}

/// An unsaved map without an owner; ours as long as this lives, so that no other window offers it.
#[derive(Debug)]
pub struct Orphan {
    root: PathBuf,
    folder: PathBuf,
    lock: File,
    header: Header,
    against: Against,
}

impl Orphan {
    /// What is known of the snapshot: title, time, the document's file.
    #[must_use]
    pub fn meta(&self) -> Meta {
        self.header.meta()
    }

    /// What differs from the document's file.
    #[must_use]
    pub const fn against(&self) -> Against {
        self.against
    }

    /// The unsaved map, its pictures with it; a picture that is lost is among the problems.
    ///
    /// # Errors
    ///
    /// When the snapshot can no longer be read.
    pub fn load(&self) -> Result<Opened, FileError> {
        read(&self.folder).map(|(_, opened)| opened)
    }

    /// Goes on keeping the map where it was kept: nothing is lost should the program be killed
    /// before the next snapshot.
    #[must_use]
    pub fn adopt(self) -> Recovery {
        Recovery::adopt(self.root, self.folder, self.lock, &self.header)
    }

    /// Removes what was kept.
    ///
    /// # Errors
    ///
    /// When it cannot be removed.
    pub fn discard(self) -> Result<(), FileError> {
        remove(&self.root, &self.folder, self.lock)
    }
}

/// The unsaved maps under `root` without an owner.
///
/// One that is as its file is removed: there is nothing to recover. One that is damaged is set aside
/// and told of.
#[must_use]
pub fn orphans(root: &Path) -> Found {
    let mut found = Found::default();
    let owned = match without_owner(root) {
        Ok(owned) => owned,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return found,
        Err(error) => {
            let place = root.display();
            found
                .words
                .push(format!("could not look for unsaved maps in {place}: {error}"));
            return found;
        }
    };
    for (folder, lock) in owned {
        match read(&folder) {
            Ok((header, opened)) => {
                let against = against(&header, &opened.map);
                let root = root.to_owned();
                let orphan = Orphan { root, folder, lock, header, against };
                let is_saved = matches!(against, Against::File(difference) if difference.is_none());
                if !is_saved {
                    found.orphans.push(orphan);
                } else if let Err(error) = orphan.discard() {
                    found.words.push(error.to_string());
                }
            }
            Err(error) => found.words.push(set_aside(root, &folder, &error)),
        }
    }
    found
        .orphans
        .sort_by_cached_key(|orphan| (Reverse(orphan.header.meta().time), orphan.folder.clone()));
    found
}

/// Recovery folders with a snapshot whose lock nobody held; those without a snapshot are removed.
fn without_owner(root: &Path) -> io::Result<Vec<(PathBuf, File)>> {
    let entries = fs::read_dir(root)?;
    let _gate = lock::wait_for(&root.join(GATE))?;
    let mut owned = Vec::new();
    for entry in entries.take(FOLDERS).flatten() {
        let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
        if !is_folder || !entry.file_name().to_string_lossy().starts_with(PREFIX) {
            continue;
        }
        let folder = entry.path();
        let Ok(Some(lock)) = lock::hold(&folder.join(LOCK)) else {
            continue;
        };
        if folder.join(SNAPSHOT).symlink_metadata().is_ok() {
            owned.push((folder, lock));
        } else {
            // Its program ended before there was anything to keep, or while it removed the folder.
            fs::remove_dir_all(&folder).ok();
        }
    }
    Ok(owned)
}

/// The snapshot in a folder, with its pictures.
fn read(folder: &Path) -> Result<(Header, Opened), FileError> {
    let path = folder.join(SNAPSHOT);
    let name = path.display().to_string();
    let text = load_text(&path)?;
    let (header, text) = snapshot::parts(&text, &name)?;
    let mut map = parse_with_problems(text, &name)?.map;
    let mut left = PICTURES;
    for (id, file) in &header.pictures {
        let image = pictures::read(folder, file).filter(|image| image.bytes.len() <= left);
        if let Some(image) = image {
            left -= image.bytes.len();
            map.images.insert(*id, Arc::new(image));
        }
    }
    // Only now: without its pictures, every card with one would point nowhere.
    let problems = problems(&map);
    Ok((header, Opened { map, problems }))
}

/// What differs between a snapshot and its document's file.
fn against(header: &Header, map: &JourneyMap) -> Against {
    let meta = header.meta();
    let Some(document) = meta.document else {
        return Against::NeverSaved;
    };
    let is_gone = |error: io::Error| error.kind() == io::ErrorKind::NotFound;
    if document.symlink_metadata().is_err_and(is_gone) {
        return Against::Gone;
    }
    let name = document.display().to_string();
    let read = load_text(&document).and_then(|text| {
        let opened = parse_with_problems(&text, &name)?;
        Ok((opened.map, stamp::hash(text.as_bytes())))
    });
    match read {
        Err(_) => Against::Unreadable,
        Ok((saved, hash)) => {
            let difference = difference(&saved, map);
            if meta.opened.is_none_or(|opened| opened == hash) || difference.is_none() {
                Against::File(difference)
            } else {
                Against::Changed(difference)
            }
        }
    }
}

/// Gives a damaged folder another name, under which it is not found again; what to tell of it.
fn set_aside(root: &Path, folder: &Path, error: &FileError) -> String {
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    let aside = root.join(format!("{DAMAGED}{name}"));
    let place = match fs::rename(folder, &aside) {
        Ok(()) => aside,
        Err(_) => folder.to_owned(),
    };
    format!(
        "an unsaved map could not be recovered: {error}; what is left of it stands in {}",
        place.display()
    )
}
