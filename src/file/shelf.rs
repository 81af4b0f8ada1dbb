//! A shelf: values in a folder of the program's own, each under a text, only the newest few of them.
//!
//! What stands there is a convenience for the program's other windows: whatever is missing, damaged or
//! too large is as if it had never been put there.

use std::{
    fs, io,
    path::{Path, PathBuf},
    time::SystemTime,
};

use serde::{Serialize, de::DeserializeOwned};

use super::{FileError, lock, not_read, refused, stamp, values, writer};

/// How many values stay.
const MOST: usize = 8;
/// The most bytes of a value.
const VALUE: u64 = 32 << 20;
/// The most bytes of all values together.
const ALL: u64 = 64 << 20;

/// Puts a value under a text; the oldest values go where there are too many. A value that is too large
/// is not put there, nor is what stood under that text before.
///
/// # Errors
///
/// When the folder or its disk refuses.
pub fn put<T: Serialize>(folder: &Path, under: &str, value: &T) -> Result<(), FileError> {
    let text = writer::to_text(value).map_err(io::Error::other);
    let name = folder.display().to_string();
    lock::private_folder(folder).map_err(|error| not_read(&name, error))?;
    let place = place(folder, under);
    if text.as_ref().is_ok_and(|text| text.len() as u64 > VALUE) {
        fs::remove_file(&place).ok();
        return Ok(());
    }
    super::write_atomically(&place, |out| out.write_all(text?.as_bytes()))?;
    tidy(folder);
    Ok(())
}

/// The value under a text.
///
/// # Errors
///
/// When there is none, or it is damaged or too large.
pub fn take<T: DeserializeOwned>(folder: &Path, under: &str) -> Result<T, FileError> {
    let place = place(folder, under);
    let name = place.display().to_string();
    let about = place.metadata().map_err(|error| not_read(&name, error))?;
    if !about.is_file() || about.len() > VALUE {
        return Err(refused(&name, "it is no value of a shelf", "move it away"));
    }
    values::from_text(&super::text_of(&place, &name)?, &name)
}

fn place(folder: &Path, under: &str) -> PathBuf {
    folder.join(format!("{:016x}.ron", stamp::hash(under.as_bytes())))
}

/// Removes the oldest files; what a killed program left half-written ages among them.
fn tidy(folder: &Path) {
    let files = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| {
            let about = entry.metadata().ok().filter(fs::Metadata::is_file)?;
            let time = about.modified().unwrap_or(SystemTime::UNIX_EPOCH);
            Some((time, about.len(), entry.path()))
        });
    let mut files: Vec<(SystemTime, u64, PathBuf)> = files.collect();
    files.sort_unstable_by(|one, other| other.cmp(one));
    let mut bytes = 0;
    for (index, (_, size, path)) in files.iter().enumerate() {
        bytes += size;
        if index >= MOST || bytes > ALL {
            // Another window may have been quicker.
            fs::remove_file(path).ok();
        }
    }
}

#[cfg(test)]
mod tests {
    use std::{fs::File, time::Duration};

    use tempfile::TempDir;

    use super::*;

    fn said(folder: &Path, under: &str) -> Option<String> {
        take(folder, under).ok()
    }

    #[test]
    fn what_is_put_there_is_found_under_its_text_alone() {
        let folder = TempDir::new().unwrap();
        let shelf = folder.path().join("new/shelf");
        assert_eq!(said(&shelf, "a"), None);
        put(&shelf, "a", &"first").unwrap();
        put(&shelf, "b\n", &"second").unwrap();
        put(&shelf, "a", &"third").unwrap();
        assert_eq!(said(&shelf, "a").as_deref(), Some("third"));
        assert_eq!(said(&shelf, "b\n").as_deref(), Some("second"));
        assert_eq!(said(&shelf, "c"), None);
    }

    #[test]
    fn only_the_newest_few_stay_and_only_so_many_bytes() {
        let folder = TempDir::new().unwrap();
        let old = SystemTime::now() - Duration::from_hours(1);
        for number in 0..20_u32 {
            let under = number.to_string();
            put(folder.path(), &under, &number).unwrap();
            let time = old + Duration::from_secs(number.into());
            let file = File::options().write(true).open(place(folder.path(), &under)).unwrap();
            file.set_modified(time).unwrap();
        }
        let there = |number: u32| take::<u32>(folder.path(), &number.to_string()).is_ok();
        let left: Vec<u32> = (0..20).filter(|number| there(*number)).collect();
        assert_eq!(left, [12, 13, 14, 15, 16, 17, 18, 19]);
        File::create(folder.path().join("large")).unwrap().set_len(ALL).unwrap();
        put(folder.path(), "20", &20).unwrap();
        let left: Vec<u32> = (0..21).filter(|number| there(*number)).collect();
        assert_eq!(left, [20], "the newest; the large one and all older ones are gone");
    }

    #[test]
    fn what_is_damaged_or_too_large_is_not_there() {
        let folder = TempDir::new().unwrap();
        put(folder.path(), "a", &"first").unwrap();
        let place = place(folder.path(), "a");
        crate::file::write_atomically(&place, |out| out.write_all(b"\"fir")).unwrap();
        assert_eq!(said(folder.path(), "a"), None);
        put(folder.path(), "a", &"first").unwrap();
        File::options()
            .write(true)
            .open(&place)
            .unwrap()
            .set_len(VALUE + 1)
            .unwrap();
        assert_eq!(said(folder.path(), "a"), None);
        put(folder.path(), "a", &"first").unwrap();
        put(folder.path(), "a", &"x".repeat(VALUE as usize)).unwrap();
        assert_eq!(
            said(folder.path(), "a"),
            None,
            "nothing stale stands for what is too large"
        );
    }
}
