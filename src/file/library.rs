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
/// kept among the deleted.
///
/// # Errors
///
/// When another program changed or removed the file since it was read, or it cannot be written; it is as
/// it was.
pub fn replace(kept: &Kept, persona: &Persona, portrait: Option<&Arc<Image>>) -> Result<(), FileError> {
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
        Ok(_) => Ok(()),
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
pub fn delete(folder: &Path, path: &Path) -> Result<PathBuf, FileError> {
    let bin = folder.join(BIN);
    lock::private_folder(&bin).map_err(|error| not_moved(path, error))?;
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let to = free(&bin, &stem);
    fs::rename(path, &to).map_err(|error| not_moved(path, error))?;
    // So that the oldest deleted go first, however old they are themselves.
    if let Ok(file) = File::options().write(true).open(&to) {
        file.set_modified(SystemTime::now()).ok();
    }
    tidy(&bin);
    Ok(to)
}

/// Brings a deleted file back to where it was, or beside what stands there now.
///
/// # Errors
///
/// When it cannot be moved; it then stays among the deleted ones.
pub fn restore(deleted: &Path, to: &Path) -> Result<PathBuf, FileError> {
    let folder = to.parent().unwrap_or(to);
    let stem = to.file_stem().unwrap_or_default().to_string_lossy();
    let to = free(folder, &stem);
    fs::rename(deleted, &to).map_err(|error| not_moved(deleted, error))?;
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

#[cfg(test)]
mod tests {
    use tempfile::TempDir;

    use super::*;
    use crate::{
        file::write_atomically,
        model::{ImageId, Media, PersonaId},
    };

    fn mara() -> Persona {
        let id = PersonaId::from_bits(7);
        Persona {
            role: "Runs".to_owned(),
            ..Persona::new(id, "Mara Ö. / \"3\"")
        }
    }

    fn names(library: &Library) -> Vec<&str> {
        library.personas.iter().map(|kept| kept.persona.name.as_str()).collect()
    }

    fn written(path: &Path, text: &str) {
        write_atomically(path, |out| out.write_all(text.as_bytes())).unwrap();
    }

    #[test]
    fn a_folder_that_is_not_there_is_an_empty_library() {
        let folder = TempDir::new().unwrap();
        let library = read(&folder.path().join("none")).unwrap();
        assert!(library.personas.is_empty() && library.unread.is_empty());
        written(&folder.path().join("file"), "");
        let error = read(&folder.path().join("file")).unwrap_err().to_string();
        assert!(error.contains("file"), "{error}");
    }

    #[test]
    fn what_is_added_is_read_with_its_portrait() {
        let folder = TempDir::new().unwrap();
        let shelf = folder.path().join("personas");
        let image = Arc::new(Image { media: Media::Png, bytes: vec![1, 2, 3].into() });
        let id = ImageId::from_bits(9);
        let persona = Persona {
            portrait: Some(id),
            shown: false,
            library: Some(PersonaId::from_bits(1)),
            goals: vec!["Finish".to_owned()],
            ..mara()
        };
        let path = add(&shelf, &persona, Some(&image)).unwrap();
        assert!(path.ends_with("mara-ö-----3-0000000007.ron"), "{path:?}");
        let library = read(&shelf).unwrap();
        let kept = &library.personas[0];
        let expected = Persona { shown: true, library: None, ..persona.clone() };
        assert_eq!((&*kept.persona, kept.portrait.as_ref()), (&expected, Some(&image)));
        let bare = add(&shelf, &persona, None).unwrap();
        assert_ne!(bare, path, "nothing is written over");
        let again = read(&shelf).unwrap();
        assert_eq!(names(&again), ["Mara Ö. / \"3\"", "Mara Ö. / \"3\""]);
        let second = again.personas.iter().find(|kept| kept.path == bare).unwrap();
        assert_eq!(second.persona.portrait, None, "no picture, no word of it");
    }

    #[test]
    fn two_of_one_name_stand_in_two_files() {
        let folder = TempDir::new().unwrap();
        let other = Persona {
            id: PersonaId::from_bits(8),
            role: "Swims".to_owned(),
            ..mara()
        };
        add(folder.path(), &other, None).unwrap();
        add(folder.path(), &mara(), None).unwrap();
        let library = read(folder.path()).unwrap();
        let roles: Vec<&str> = library.personas.iter().map(|kept| kept.persona.role.as_str()).collect();
        assert_eq!(roles, ["Runs", "Swims"]);
    }

    #[test]
    fn what_cannot_be_read_is_told_and_stays() {
        let folder = TempDir::new().unwrap();
        let at = |name: &str| folder.path().join(name);
        add(folder.path(), &mara(), None).unwrap();
        written(&at("broken.ron"), "(\n  format: 1,\n  personas: [(name: 7)])");
        written(&at("empty.ron"), "");
        written(&at("none.ron"), "(format: 1)");
        let two = "(format: 1, personas: [(id: \"pmara00000\"), (id: \"pmara00001\")])";
        written(&at("two.ron"), two);
        written(&at("map.ron"), "(format: 1, lanes: [(id: \"ndne000009\", kind: Free)])");
        File::create(at("huge.ron")).unwrap().set_len(FILE + 1).unwrap();
        fs::create_dir(at("folder.ron")).unwrap();
        written(&at("notes.txt"), "not ours");
        written(&at(".hidden.ron"), "not ours");
        let library = read(folder.path()).unwrap();
        assert_eq!(names(&library), [mara().name]);
        let told: Vec<(String, String)> = library
            .unread
            .iter()
            .map(|unread| {
                let name = unread.path.file_name().unwrap().to_string_lossy().into_owned();
                (name, unread.error.to_string())
            })
            .collect();
        for ((name, error), (expected, word)) in told.iter().zip([
            ("broken.ron", "broken.ron:3:"),
            ("empty.ron", "it is empty"),
            ("folder.ron", "it is no file"),
            ("huge.ron", "larger than 8 MiB"),
            ("map.ron", "a whole map"),
            ("none.ron", "holds 0 personas"),
            ("two.ron", "holds 2 personas"),
        ]) {
            assert!(name == expected && error.contains(word), "{name}: {error}");
        }
        assert_eq!(told.len(), 7);
        assert!(at("broken.ron").exists());
    }

    #[test]
    fn only_so_many_files_are_read_and_the_rest_is_counted() {
        let folder = TempDir::new().unwrap();
        for number in 0..MOST + 3 {
            File::create(folder.path().join(format!("{number:04}.ron"))).unwrap();
        }
        let library = read(folder.path()).unwrap();
        assert_eq!((library.unread.len(), library.more), (MOST, 3));
    }

    #[test]
    fn one_is_replaced_unless_it_changed_since_it_was_read() {
        let folder = TempDir::new().unwrap();
        let path = add(folder.path(), &mara(), None).unwrap();
        let kept = read(folder.path()).unwrap().personas.remove(0);
        let other = Persona {
            id: PersonaId::from_bits(99),
            role: "Walks".to_owned(),
            ..mara()
        };
        replace(&kept, &other, None).unwrap();
        let now = read(folder.path()).unwrap().personas.remove(0);
        assert_eq!((now.persona.role.as_str(), now.persona.id), ("Walks", mara().id));
        assert_eq!(now.path, path);
        let before = read(&folder.path().join(BIN)).unwrap();
        assert_eq!(before.personas[0].persona.role, "Runs", "what stood there is kept");
        let error = replace(&kept, &mara(), None).unwrap_err().to_string();
        assert!(error.contains("another program changed it"), "{error}");
        fs::remove_file(&path).unwrap();
        let error = replace(&now, &mara(), None).unwrap_err().to_string();
        assert!(error.contains("no longer there"), "{error}");
        assert_eq!(
            read(&folder.path().join(BIN)).unwrap().personas.len(),
            1,
            "nothing was replaced"
        );
    }

    #[test]
    fn what_is_deleted_can_be_brought_back() {
        let folder = TempDir::new().unwrap();
        let path = add(folder.path(), &mara(), None).unwrap();
        let deleted = delete(folder.path(), &path).unwrap();
        assert!(read(folder.path()).unwrap().personas.is_empty() && deleted.exists());
        assert_eq!(restore(&deleted, &path).unwrap(), path);
        assert_eq!(names(&read(folder.path()).unwrap()), [mara().name]);
        let deleted = delete(folder.path(), &path).unwrap();
        add(folder.path(), &mara(), None).unwrap();
        assert_ne!(restore(&deleted, &path).unwrap(), path, "what stands there stays");
        assert_eq!(read(folder.path()).unwrap().personas.len(), 2);
        let error = delete(folder.path(), &folder.path().join("gone.ron"))
            .unwrap_err()
            .to_string();
        assert!(error.contains("gone.ron: it is no longer there"), "{error}");
    }

    #[test]
    fn only_the_newest_deleted_are_kept() {
        let folder = TempDir::new().unwrap();
        let mut last = PathBuf::new();
        for number in 0..DELETED as u64 + 3 {
            let persona = Persona::new(PersonaId::from_bits(number + 1), "Ada");
            let path = add(folder.path(), &persona, None).unwrap();
            last = delete(folder.path(), &path).unwrap();
        }
        let left = fs::read_dir(folder.path().join(BIN)).unwrap().count();
        assert!(left == DELETED && last.exists());
    }
}
