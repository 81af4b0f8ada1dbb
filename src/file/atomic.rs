//! Writing so that a file is the new one or the old one, never a part of one.

use std::{
    ffi::OsStr,
    fs::{self, File, Metadata},
    io::{self, BufWriter, Write},
    path::{Path, PathBuf},
};

use super::FileError;

/// How the name of a file begins and ends that is not in its place yet.
const UNFINISHED: (&str, &str) = (".throughline-", ".tmp");
/// How many links are followed; what Linux allows.
const LINKS: usize = 40;

/// Writes a file: beside its target, on disk, then in its place.
///
/// A symbolic link is followed to its file, an existing file keeps its mode. A pipe or a device
/// is written to directly.
///
/// # Errors
///
/// When `write` fails or the disk, the folder or the target refuses; what was there is as it was.
pub fn write_atomically(
    path: &Path,
    write: impl FnOnce(&mut (dyn Write + Send)) -> io::Result<()>,
) -> Result<(), FileError> {
    let mut attempt = Attempt { path, kept: "nothing was written" };
    let about = match path.metadata() {
        Ok(about) => Some(about),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => return Err(attempt.failed(error)),
    };
    if about.as_ref().is_some_and(Metadata::is_dir) || path.file_name().is_none() {
        return Err(attempt.refused("it is a folder", "add a file name"));
    }
    if about.as_ref().is_some_and(|about| !about.is_file()) || is_device(path) {
        attempt.kept = "a part of it may have been written";
        return stream(path, write).map_err(|error| attempt.failed(error));
    }
    if let Some(about) = &about {
        attempt.kept = "the file on disk is unchanged";
        if about.permissions().readonly() {
            return Err(attempt.refused("it is write-protected", "allow writing to it or choose another place"));
        }
    }
    let target = followed(path).map_err(|error| attempt.failed(error))?;
    replace(&target, about.as_ref(), write).map_err(|error| attempt.failed(error))
}

/// Writes beside the target and puts the result in its place.
fn replace(
    target: &Path,
    old: Option<&Metadata>,
    write: impl FnOnce(&mut (dyn Write + Send)) -> io::Result<()>,
) -> io::Result<()> {
    let folder = match target.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let mut builder = tempfile::Builder::new();
    builder.prefix(UNFINISHED.0).suffix(UNFINISHED.1);
    #[cfg(unix)]
    builder.permissions(new_file_mode());
    let file = builder.tempfile_in(folder)?;
    let mut out = BufWriter::with_capacity(1 << 16, file.as_file());
    write(&mut out)?;
    out.flush()?;
    drop(out);
    if let Some(old) = old {
        #[cfg(unix)]
        keep_owner(file.path(), old);
        file.as_file().set_permissions(old.permissions())?;
    }
    file.as_file().sync_all()?;
    file.persist(target).map_err(|error| error.error)?;
    if let Ok(folder) = File::open(folder) {
        // The file is in its place: a file system that can't sync folders has not failed us.
        drop(folder.sync_all());
    }
    Ok(())
}

/// Whether a file is one that a program was writing when it was killed.
pub(super) fn is_unfinished(name: &OsStr) -> bool {
    let name = name.to_string_lossy();
    name.starts_with(UNFINISHED.0) && name.ends_with(UNFINISHED.1)
}

/// What a new file may be used for, before the user's mask is taken off.
#[cfg(unix)]
fn new_file_mode() -> fs::Permissions {
    std::os::unix::fs::PermissionsExt::from_mode(0o666)
}

/// Gives the file the owner and group it had, where we may.
#[cfg(unix)]
fn keep_owner(path: &Path, old: &Metadata) {
    use std::os::unix::fs::{MetadataExt as _, chown};

    // Only the system's administrator may give files away; for all others the file is theirs.
    drop(chown(path, Some(old.uid()), Some(old.gid())).or_else(|_| chown(path, None, Some(old.gid()))));
}

fn stream(path: &Path, write: impl FnOnce(&mut (dyn Write + Send)) -> io::Result<()>) -> io::Result<()> {
    // At its end, should the stream lead to a file after all.
    let mut out = BufWriter::new(fs::OpenOptions::new().append(true).open(path)?);
    write(&mut out)?;
    out.flush()
}

/// Whether a path leads to what only looks like a file: `/dev/stdout` sent to one.
fn is_device(path: &Path) -> bool {
    path.starts_with("/proc") || path.starts_with("/dev/fd") || path == Path::new("/dev/stdout")
}

/// The file at the end of a chain of symbolic links, whether it is there or not.
fn followed(path: &Path) -> io::Result<PathBuf> {
    let mut path = path.to_path_buf();
    for _ in 0..LINKS {
        match fs::read_link(&path) {
            Ok(next) => path = path.parent().map_or_else(|| next.clone(), |folder| folder.join(&next)),
            // Not a link, or nothing there yet.
            Err(_) => return Ok(path),
        }
    }
    Err(io::Error::other("too many symbolic links"))
}

/// An attempt to save, for its errors.
struct Attempt<'a> {
    path: &'a Path,
    kept: &'static str,
}

impl Attempt<'_> {
    fn refused(&self, why: &str, remedy: &'static str) -> FileError {
        FileError::Save {
            name: self.path.display().to_string(),
            why: why.to_owned(),
            kept: self.kept,
            remedy,
            source: None,
        }
    }

    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "a system's errors; these have a remedy of their own"
    )]
    fn failed(&self, error: io::Error) -> FileError {
        let other = || error.to_string();
        let (why, remedy) = match error.kind() {
            io::ErrorKind::NotFound => ("there is no such folder".to_owned(), "make it or choose another place"),
            io::ErrorKind::NotADirectory => (
                "a part of its path is a file, not a folder".to_owned(),
                "choose another place",
            ),
            io::ErrorKind::ReadOnlyFilesystem => ("the disk is read-only".to_owned(), "choose another place"),
            io::ErrorKind::PermissionDenied => ("the folder is read-only".to_owned(), "choose another place"),
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
                ("the disk is full".to_owned(), "make room or choose another place")
            }
            io::ErrorKind::InvalidFilename => ("its name is too long".to_owned(), "choose a shorter one"),
            io::ErrorKind::BrokenPipe => ("the program that reads it has ended".to_owned(), "choose another place"),
            _ => (other(), "try again or choose another place"),
        };
        FileError::Save {
            name: self.path.display().to_string(),
            why,
            kept: self.kept,
            remedy,
            source: Some(error),
        }
    }
}
