//! What a file was when it was read, so that a change by another program is noticed before it is
//! written over.

use std::{
    fs::{File, Metadata},
    io::{self, Read as _},
    path::Path,
    time::SystemTime,
};

use super::{FileError, Opened, bounds, not_read, parse_with_problems, refused, writer};
use crate::model::JourneyMap;

/// How much of a file is looked at in one go.
const CHUNK: usize = 1 << 16;

/// What a file was when it was read: its size, its time and a hash of its bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    size: u64,
    modified: Option<SystemTime>,
    hash: u64,
}

impl Stamp {
    /// The stamp of the file at `path` as it is now; of more than a map may have, only the first part
    /// is looked at.
    ///
    /// # Errors
    ///
    /// When it cannot be read or is no file.
    pub fn of(path: &Path) -> Result<Self, FileError> {
        let name = path.display().to_string();
        let failed = |error| not_read(&name, error);
        let about = path.metadata().map_err(failed)?;
        if !about.is_file() {
            return Err(refused(&name, "it is no file", "name a file"));
        }
        let mut reader = File::open(path).map_err(failed)?.take(bounds::FILE + 1);
        let mut hasher = Hasher::new();
        let mut size = 0;
        let mut chunk = vec![0; CHUNK];
        loop {
            match reader.read(&mut chunk) {
                Ok(0) => break,
                Ok(length) => {
                    hasher.add(chunk.get(..length).unwrap_or_default());
                    size += length as u64;
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(failed(error)),
            }
        }
        Ok(Self { size, modified: about.modified().ok(), hash: hasher.hash })
    }

    /// The stamp of a text that stands, or is about to stand, in a file.
    fn of_text(text: &str, about: Option<&Metadata>) -> Self {
        Self {
            size: text.len() as u64,
            modified: about.and_then(|about| about.modified().ok()),
            hash: hash(text.as_bytes()),
        }
    }

    /// Whether other bytes stand there; a file that was only touched does not differ.
    #[must_use]
    pub fn differs(&self, other: &Self) -> bool {
        (self.size, self.hash) != (other.size, other.hash)
    }

    /// When the file was last written, where the disk knows.
    #[must_use]
    pub const fn modified(&self) -> Option<SystemTime> {
        self.modified
    }

    /// The hash of its bytes.
    #[must_use]
    pub const fn hash(&self) -> u64 {
        self.hash
    }
}

/// Opens the map in a file whatever its ids are, with the stamp of the very bytes that were read.
///
/// # Errors
///
/// As [`load_with_problems`](super::load_with_problems).
pub fn load_stamped(path: &Path) -> Result<(Opened, Stamp), FileError> {
    let name = path.display().to_string();
    let text = super::text_of(path, &name)?;
    // The time is only for a quick look; what was read is in the hash.
    let stamp = Stamp::of_text(&text, path.metadata().ok().as_ref());
    Ok((parse_with_problems(&text, &name)?, stamp))
}

/// Why a map was not saved over its file.
#[derive(Debug, thiserror::Error)]
pub enum SaveRefused {
    /// Another program has written the file since.
    #[error("{name} was changed by another program: reload it, keep your map over it, or save under another name")]
    ChangedOnDisk {
        /// The file as it was named.
        name: String,
        /// What it is now.
        now: Stamp,
    },
    /// The file is no longer there.
    #[error("{name} is no longer there: save it anew or under another name")]
    Gone {
        /// The file as it was named.
        name: String,
    },
    /// It could not be read or written.
    #[error(transparent)]
    File(#[from] FileError),
}

/// Saves a map over the file it was loaded from, unless that is no longer what it was.
///
/// # Errors
///
/// When the file was changed or removed by another program, or cannot be written; it is as it was.
pub fn save_over(map: &JourneyMap, path: &Path, expected: &Stamp) -> Result<Stamp, SaveRefused> {
    let name = || path.display().to_string();
    if let Err(error) = path.symlink_metadata()
        && error.kind() == io::ErrorKind::NotFound
    {
        return Err(SaveRefused::Gone { name: name() });
    }
    let now = Stamp::of(path)?;
    if now.differs(expected) {
        return Err(SaveRefused::ChangedOnDisk { name: name(), now });
    }
    Ok(save_stamped(map, path)?)
}

/// Saves a map whatever stands there; the stamp of what was written.
///
/// # Errors
///
/// As [`save`](super::save).
pub fn save_stamped(map: &JourneyMap, path: &Path) -> Result<Stamp, FileError> {
    let text = writer::to_text(map).map_err(io::Error::other);
    let mut written = None;
    super::write_atomically(path, |out| {
        let text = text?;
        out.write_all(text.as_bytes())?;
        written = Some(text);
        Ok(())
    })?;
    Ok(Stamp::of_text(
        &written.unwrap_or_default(),
        path.metadata().ok().as_ref(),
    ))
}

/// FNV-1a of 64 bits: tells apart what differs by chance, which is all that is asked of it here.
#[derive(Debug)]
struct Hasher {
    hash: u64,
}

impl Hasher {
    const fn new() -> Self {
        Self { hash: 0xcbf2_9ce4_8422_2325 }
    }

    fn add(&mut self, bytes: &[u8]) {
        self.hash = bytes.iter().fold(self.hash, |hash, byte| {
            (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
        });
    }
}

/// The hash of bytes.
pub(super) fn hash(bytes: &[u8]) -> u64 {
    let mut hasher = Hasher::new();
    hasher.add(bytes);
    hasher.hash
}

#[cfg(test)]
mod tests {
    use std::fs;

    use tempfile::TempDir;

    use super::*;
    use crate::file::{load, save, write_atomically};

    fn titled(title: &str) -> JourneyMap {
        JourneyMap { title: title.to_owned(), ..JourneyMap::default() }
    }

    fn put(path: &Path, text: &str) {
        write_atomically(path, |out| out.write_all(text.as_bytes())).unwrap();
    }

    #[test]
    fn our_own_save_is_no_change() {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("map.ron");
        let first = save_stamped(&titled("One"), &path).unwrap();
        assert!(!first.differs(&Stamp::of(&path).unwrap()));
        let (opened, loaded) = load_stamped(&path).unwrap();
        assert_eq!((opened.map, loaded), (titled("One"), first));
        let second = save_over(&titled("Two"), &path, &loaded).unwrap();
        assert!(second.differs(&first));
        assert!(!second.differs(&Stamp::of(&path).unwrap()));
        assert_eq!(load(&path).unwrap(), titled("Two"));
    }

    #[test]
    fn what_another_program_wrote_is_not_written_over() {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("map.ron");
        let stamp = save_stamped(&titled("One"), &path).unwrap();
        save(&titled("One, by a colleague"), &path).unwrap();
        let refused = save_over(&titled("Two"), &path, &stamp).unwrap_err();
        assert!(matches!(refused, SaveRefused::ChangedOnDisk { now, .. } if now.differs(&stamp)));
        assert_eq!(load(&path).unwrap(), titled("One, by a colleague"));
        fs::remove_file(&path).unwrap();
        let refused = save_over(&titled("Two"), &path, &stamp).unwrap_err();
        assert!(matches!(refused, SaveRefused::Gone { .. }), "{refused}");
        assert!(!path.exists());
    }

    #[test]
    fn a_file_of_the_same_size_differs_by_its_bytes_and_a_touched_one_does_not() {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("map.ron");
        put(&path, "abc");
        let stamp = Stamp::of(&path).unwrap();
        let long_ago = SystemTime::UNIX_EPOCH;
        File::options()
            .write(true)
            .open(&path)
            .unwrap()
            .set_modified(long_ago)
            .unwrap();
        assert!(!stamp.differs(&Stamp::of(&path).unwrap()));
        put(&path, "abd");
        assert!(stamp.differs(&Stamp::of(&path).unwrap()));
    }

    #[test]
    fn a_folder_and_nothing_have_no_stamp() {
        let folder = TempDir::new().unwrap();
        assert!(
            Stamp::of(folder.path())
                .unwrap_err()
                .to_string()
                .contains("it is no file")
        );
        let missing = Stamp::of(&folder.path().join("map.ron")).unwrap_err();
        assert!(missing.to_string().contains("there is no such file"), "{missing}");
    }
}
