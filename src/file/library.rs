//! The personas that maps share: a folder of files, one a persona.
//!
//! A file is a map of one persona with its portrait, and nothing else: all that holds for reading and
//! writing maps holds for it, and a person can open it as one. What cannot be read is told and stays
//! where it is. What is deleted or replaced goes into a folder of its own, where the newest few are kept.

use std::{
    collections::BTreeMap,
    fs::{self, File},
    io,
    path::{Path, PathBuf},
    sync::Arc,
    time::SystemTime,
};

use super::{FileError, SaveRefused, Stamp, load_stamped, lock, not_read, refused, save, save_over};
use crate::model::{Image, JourneyMap, Persona};

#[cfg(test)]
mod tests;

/// The most bytes of a file: a portrait is far smaller.
const FILE: u64 = 8 << 20;
/// The most files that are read.
const MOST: usize = 500;
/// How many deleted files are kept.
const DELETED: usize = 30;
/// Where deleted files go, in the folder of the library.
const BIN: &str = "deleted";
/// The most characters of a name in the name of its file.
const NAME: usize = 40;

/// A persona of the library.
#[derive(Debug, Clone)]
pub struct Kept {
    /// Its file.
    pub path: PathBuf,
    /// All that is known of it. Its id is the library's own, and stays when the persona changes.
    pub persona: Arc<Persona>,
    /// Its picture, where it has one.
    pub portrait: Option<Arc<Image>>,
    stamp: Stamp,
}

/// A file of the library that could not be read; it is as it was.
#[derive(Debug)]
pub struct Unread {
    /// The file.
    pub path: PathBuf,
    /// What is wrong with it, where, and what to do.
    pub error: FileError,
}

/// A file that left a library and can be [brought back](restore).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gone {
    /// Where it is now.
    now: PathBuf,
    /// Where it was.
    was: PathBuf,
    /// What took its place, where something did.
    instead: Option<Stamp>,
}

impl Gone {
    /// Whether it can still be brought back.
    #[must_use]
    pub fn is_there(&self) -> bool {
        self.now.exists()
    }

    /// Whether another took its place; else it was deleted.
    #[must_use]
    pub const fn is_replaced(&self) -> bool {
        self.instead.is_some()
    }

    /// Moves what took its place among the deleted, where that is as it was put there.
    fn clear(&self) -> Result<Option<PathBuf>, FileError> {
        let Some(stamp) = &self.instead else { return Ok(None) };
        // What cannot be looked at is not ours to move: there is a place beside it.
        if Stamp::of(&self.was).map_or(true, |now| now.differs(stamp)) {
            return Ok(None);
        }
        let bin = self.now.parent().unwrap_or(&self.now);
        put_away(bin, &self.was).map(Some)
    }
}

/// What stands in a library.
#[derive(Debug, Default)]
pub struct Library {
    /// By name.
    pub personas: Vec<Kept>,
    /// Files that could not be read, by name.
    pub unread: Vec<Unread>,
    /// How many files more there are than are read.
    pub more: usize,
}

/// Reads a library; a folder that is not there is an empty one.
///
/// # Errors
///
/// When the folder cannot be read. What is wrong with single files stands in the library.
pub fn read(folder: &Path) -> Result<Library, FileError> {
    let name = folder.display().to_string();
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Library::default()),
        Err(error) => return Err(not_read(&name, error)),
    };
    let mut paths = Vec::new();
    for entry in entries {
        let path = entry.map_err(|error| not_read(&name, error))?.path();
        let is_hidden = path
            .file_name()
            .is_none_or(|name| name.as_encoded_bytes().starts_with(b"."));
        if !is_hidden && path.extension().is_some_and(|ending| ending == "ron") {
            paths.push(path);
        }
    }
    paths.sort_unstable();
    let more = paths.len().saturating_sub(MOST);
    paths.truncate(MOST);
    let mut library = Library { more, ..Library::default() };
    for path in paths {
        match one(&path) {
            Ok(kept) => library.personas.push(kept),
            Err(error) => library.unread.push(Unread { path, error }),
        }
    }
    library
        .personas
        .sort_by_cached_key(|kept| (kept.persona.name.to_lowercase(), kept.path.clone()));
    Ok(library)
}

/// The persona in a file of the library.
fn one(path: &Path) -> Result<Kept, FileError> {
    let name = path.display().to_string();
    let about = path.metadata().map_err(|error| not_read(&name, error))?;
    if !about.is_file() {
        return Err(refused(&name, "it is no file", "move it away"));
    }
    if about.len() > FILE {
        return Err(refused(&name, "it is larger than 8 MiB", "give it a smaller portrait"));
    }
    let (opened, stamp) = load_stamped(path)?;
    if !opened.problems.is_empty() {
        return Err(FileError::Ids { name, problems: opened.problems });
    }
    let map = opened.map;
    if !map.stages.is_empty() || !map.lanes.is_empty() {
        let remedy = "move it to your maps, and save its personas to the library from there";
        return Err(refused(&name, "it is a whole map, not one persona", remedy));
    }
    let [persona] = &*map.personas else {
        let why = format!(
            "it holds {} personas, and a file of the library one",
            map.personas.len()
        );
        return Err(refused(&name, why, "make a file of each"));
    };
    Ok(Kept {
        path: path.to_owned(),
        persona: persona.clone(),
        portrait: persona.portrait.and_then(|id| map.images.get(&id).cloned()),
        stamp,
    })
}

/// The map that stands in a persona's file.
fn map_of(persona: &Persona, portrait: Option<&Arc<Image>>) -> JourneyMap {
    // Whether a map draws the persona, and what it was taken from, is that map's business.
    let mut persona = Persona { shown: true, library: None, ..persona.clone() };
    let image = persona.portrait.zip(portrait.cloned());
    persona.portrait = image.as_ref().map(|(id, _)| *id);
    JourneyMap {
        title: persona.name.clone(),
        personas: vec![Arc::new(persona)],
        images: image.into_iter().collect::<BTreeMap<_, _>>(),
        ..JourneyMap::default()
    }
}

/// Adds a persona to a library, in a new file.
///
/// # Errors
///
/// When the folder or its disk refuses.
pub fn add(folder: &Path, persona: &Persona, portrait: Option<&Arc<Image>>) -> Result<PathBuf, FileError> {
    let name = folder.display().to_string();
    lock::private_folder(folder).map_err(|error| not_read(&name, error))?;
    let path = free(folder, &stem(persona));
    save(&map_of(persona, portrait), &path)?;
    Ok(path)
}

/// Puts a persona in the place of one that was read; it keeps its file and its id, and what stood there is
/// kept among the deleted and can be [brought back](restore).
///
/// # Errors
///
/// When another program changed or removed the file since it was read, or it cannot be written; it is as
/// it was.
pub fn replace(kept: &Kept, persona: &Persona, portrait: Option<&Arc<Image>>) -> Result<Gone, FileError> {
    let persona = Persona { id: kept.persona.id, ..persona.clone() };
    let refused = |why: &str| FileError::Save {
        name: kept.path.display().to_string(),
        why: why.to_owned(),
        kept: "it is as it is",
        remedy: "look at it in the library and try again",
        source: None,
    };
    let before = keep_copy(kept)?;
    let saved = save_over(&map_of(&persona, portrait), &kept.path, &kept.stamp);
    if saved.is_err() {
        // Nothing was replaced: the copy is of no use.
        fs::remove_file(&before).ok();
    }
    match saved {
        Ok(stamp) => Ok(Gone { now: before, was: kept.path.clone(), instead: Some(stamp) }),
        Err(SaveRefused::ChangedOnDisk { .. }) => Err(refused("another program changed it in the meantime")),
        Err(SaveRefused::Gone { .. }) => Err(refused("it is no longer there")),
        Err(SaveRefused::File(error)) => Err(error),
    }
}

/// Puts a copy of a persona as it was read among the deleted.
fn keep_copy(kept: &Kept) -> Result<PathBuf, FileError> {
    let bin = kept.path.parent().unwrap_or(&kept.path).join(BIN);
    lock::private_folder(&bin).map_err(|error| not_moved(&kept.path, error))?;
    let stem = kept.path.file_stem().unwrap_or_default().to_string_lossy();
    let copy = free(&bin, &stem);
    save(&map_of(&kept.persona, kept.portrait.as_ref()), &copy)?;
    tidy(&bin);
    Ok(copy)
}

/// Deletes a file of a library: it is moved to where it can be [brought back](restore) from.
///
/// # Errors
///
/// When it cannot be moved; it is then where it was.
pub fn delete(folder: &Path, path: &Path) -> Result<Gone, FileError> {
    let bin = folder.join(BIN);
    lock::private_folder(&bin).map_err(|error| not_moved(path, error))?;
    let now = put_away(&bin, path)?;
    tidy(&bin);
    Ok(Gone { now, was: path.to_owned(), instead: None })
}

/// Moves a file among the deleted, where it is the newest.
fn put_away(bin: &Path, path: &Path) -> Result<PathBuf, FileError> {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let to = free(bin, &stem);
    fs::rename(path, &to).map_err(|error| not_moved(path, error))?;
    // So that the oldest deleted go first, however old they are themselves.
    if let Ok(file) = File::options().write(true).open(&to) {
        file.set_modified(SystemTime::now()).ok();
    }
    Ok(to)
}

/// Brings a file back to where it was, and what took its place goes among the deleted. What another
/// program put there stays: it is then brought back beside that.
///
/// # Errors
///
/// When it cannot be moved; all is then where it was.
pub fn restore(gone: &Gone) -> Result<PathBuf, FileError> {
    gone.now.metadata().map_err(|error| not_moved(&gone.now, error))?;
    let cleared = gone.clear()?;
    let folder = gone.was.parent().unwrap_or(&gone.was);
    let stem = gone.was.file_stem().unwrap_or_default().to_string_lossy();
    let to = free(folder, &stem);
    if let Err(error) = fs::rename(&gone.now, &to) {
        if let Some(cleared) = cleared {
            // Where that fails, too, it is among the deleted.
            fs::rename(cleared, &gone.was).ok();
        }
        return Err(not_moved(&gone.now, error));
    }
    // Only now: it must not go while it is the oldest.
    tidy(gone.now.parent().unwrap_or(&gone.now));
    Ok(to)
}

fn not_moved(path: &Path, error: io::Error) -> FileError {
    let (why, remedy) = if error.kind() == io::ErrorKind::NotFound {
        let remedy = "look at the library again: another program moved or deleted it";
        ("it is no longer there".to_owned(), remedy)
    } else {
        (error.to_string(), "make sure that you may write in its folder")
    };
    let name = path.display().to_string();
    FileError::Move { name, why, remedy, source: Some(error) }
}

/// Removes the files that were deleted longest ago, where there are too many.
fn tidy(bin: &Path) {
    let entries = fs::read_dir(bin).into_iter().flatten().flatten();
    let mut files: Vec<(SystemTime, PathBuf)> = entries
        .filter_map(|entry| {
            let about = entry.metadata().ok().filter(fs::Metadata::is_file)?;
            Some((about.modified().unwrap_or(SystemTime::UNIX_EPOCH), entry.path()))
        })
        .collect();
    files.sort_unstable_by(|one, other| other.cmp(one));
    for (_, path) in files.iter().skip(DELETED) {
        // Another window may have been quicker.
        fs::remove_file(path).ok();
    }
}

/// "mara-17h76g5y08": the id keeps two of one name apart.
fn stem(persona: &Persona) -> String {
    let letters = persona.name.to_lowercase();
    let letters = letters
        .chars()
        .map(|letter| if letter.is_alphanumeric() { letter } else { '-' });
    let name: String = letters.take(NAME).collect();
    match name.trim_matches('-') {
        "" => persona.id.to_string(),
        name => format!("{name}-{}", persona.id),
    }
}

/// A file of this name that is not there yet.
fn free(folder: &Path, stem: &str) -> PathBuf {
    let path = folder.join(format!("{stem}.ron"));
    let others = (2_u32..).map(|number| folder.join(format!("{stem}-{number}.ron")));
    let mut all = std::iter::once(path.clone()).chain(others);
    all.find(|path| path.symlink_metadata().is_err()).unwrap_or(path)
}
