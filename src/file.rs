//! Maps on disk: RON files that people can read, compare and merge.
//!
//! Only `load` and `read` in their kinds, [`save`] and [`write_atomically`] touch the disk, and beside
//! the user's files what is kept in the program's own folders: [`library`], [`lock`], [`recovery`], [`shelf`],
//! [`values`].
//! Whatever is in a file, reading it ends in a map or in an error that says where and what to do. This
//! module knows nothing of what a map looks like.

mod atomic;
mod bounds;
mod error;
mod explain;
pub mod library;
pub mod lock;
mod mend;
mod names;
mod problem;
mod problems;
pub mod recovery;
mod remedy;
mod scan;
pub mod shelf;
pub mod stamp;
pub mod values;
mod writer;

#[cfg(test)]
pub(crate) mod arbitrary;

use std::{
    fs::File,
    io::{self, Read},
    path::Path,
};

use ron::{error::SpannedError, extensions::Extensions};

pub use atomic::write_atomically;
pub use error::{FileError, Position};
pub use mend::{Mend, Mended, mend};
pub use problem::{Instead, Problem, ProblemKind, Thing};
pub use problems::problems;
pub use stamp::{SaveRefused, Stamp, load_stamped, save_over, save_stamped};

use self::{bounds::Refusal, error::Fault};
use crate::model::JourneyMap;

/// A map with what is wrong with its ids.
#[derive(Debug)]
pub struct Opened {
    /// The map as it was read.
    pub map: JourneyMap,
    /// Ids that stand twice or point nowhere.
    pub problems: Vec<Problem>,
}

/// Opens the map in a file.
///
/// # Errors
///
/// When the file cannot be read, is no map, or its ids stand twice or point nowhere.
pub fn load(path: &Path) -> Result<JourneyMap, FileError> {
    let name = path.display().to_string();
    parse(&text_of(path, &name)?, &name)
}

/// Opens the map in a file whatever its ids are.
///
/// # Errors
///
/// When the file cannot be read, is no map, or a part of it would be lost.
pub fn load_with_problems(path: &Path) -> Result<Opened, FileError> {
    let name = path.display().to_string();
    parse_with_problems(&text_of(path, &name)?, &name)
}

/// The text in a file that may hold a map.
///
/// # Errors
///
/// When the file cannot be read, is larger than a map may be, or no text.
pub fn load_text(path: &Path) -> Result<String, FileError> {
    text_of(path, &path.display().to_string())
}

/// The text in a stream, such as standard input; `name` stands in errors.
///
/// # Errors
///
/// As [`load_text`].
pub fn read_text(reader: impl Read, name: &str) -> Result<String, FileError> {
    text_from(reader, name, 0)
}

/// Reads a map from a stream, such as standard input.
///
/// # Errors
///
/// As [`load`].
pub fn read(reader: impl Read, name: &str) -> Result<JourneyMap, FileError> {
    parse(&text_from(reader, name, 0)?, name)
}

/// Reads a map from its text; `name` stands in errors.
///
/// # Errors
///
/// When the text is no map, or ids in it stand twice or point nowhere.
pub fn parse(text: &str, name: &str) -> Result<JourneyMap, FileError> {
    let Opened { map, problems } = parse_with_problems(text, name)?;
    if problems.is_empty() {
        Ok(map)
    } else {
        Err(FileError::Ids { name: name.to_owned(), problems })
    }
}

/// Reads a map from its text whatever its ids are.
///
/// # Errors
///
/// When the text is no map, or a part of it would be lost.
pub fn parse_with_problems(text: &str, name: &str) -> Result<Opened, FileError> {
    if text.len() as u64 > bounds::FILE {
        return Err(too_large(name));
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if scan::piece(text, 0).is_none() {
        let remedy = "open an earlier copy, or make a new map";
        return Err(refused(name, "it is empty", remedy));
    }
    let doubled = bounds::check(text).map_err(|refusal| {
        let fault = match refusal {
            Refusal::Large(fault) => fault,
            Refusal::Unbalanced { fault, sound } => cause(text, sound).unwrap_or(fault),
        };
        fault.in_file(name, text)
    })?;
    let map = match value(text) {
        Ok(map) => map,
        Err(error) => {
            let problems = problems::malformed(text);
            return Err(if explain::is_about_an_id(&error, &problems) {
                FileError::Ids { name: name.to_owned(), problems }
            } else {
                explain::explain(text, &error).in_file(name, text)
            });
        }
    };
    let mut problems = problems(&map);
    if !doubled.is_empty() {
        problems.extend(problems::doubled_keys(text, &doubled));
    }
    if !problems.is_empty() {
        problems::locate(text, &mut problems);
    }
    if doubled.is_empty() {
        Ok(Opened { map, problems })
    } else {
        Err(FileError::Ids { name: name.to_owned(), problems })
    }
}

fn value(text: &str) -> Result<JourneyMap, SpannedError> {
    let options = ron::Options::default().with_default_extension(Extensions::IMPLICIT_SOME);
    options.from_str(text)
}

/// What is wrong in the part of a text whose brackets and quotes fit, which then is the cause that
/// those after it do not: a quote left out turns all that follows inside out.
fn cause(text: &str, sound: usize) -> Option<Fault> {
    let part = text.get(..sound)?.trim_end();
    let error = value(part).err()?;
    let fault = explain::explain(text, &error);
    (explain::end(part, &error) < part.len() && fault.at < part.len()).then_some(fault)
}

/// The text of a map as it stands in a file.
#[must_use]
pub fn to_text(map: &JourneyMap) -> String {
    let text = writer::to_text(map);
    debug_assert!(text.is_ok(), "every map can be written: {text:?}");
    text.unwrap_or_default()
}

/// Saves a map: the file holds all of the new map or, when that fails, all of the old one.
///
/// # Errors
///
/// When the file cannot be written; what was on disk is as it was.
pub fn save(map: &JourneyMap, path: &Path) -> Result<(), FileError> {
    let text = writer::to_text(map);
    write_atomically(path, |out| out.write_all(text.map_err(io::Error::other)?.as_bytes()))
}

fn text_of(path: &Path, name: &str) -> Result<String, FileError> {
    let failed = |error| not_read(name, error);
    let about = path.metadata().map_err(failed)?;
    if about.is_dir() {
        return Err(refused(name, "it is a folder", "name a file in it"));
    }
    if about.len() > bounds::FILE {
        return Err(too_large(name));
    }
    let file = File::open(path).map_err(failed)?;
    text_from(file, name, about.len() as usize)
}

/// Reads no more than a file may have, whatever length was announced.
fn text_from(reader: impl Read, name: &str, length: usize) -> Result<String, FileError> {
    let mut bytes = Vec::with_capacity(length.saturating_add(1));
    let mut reader = reader.take(bounds::FILE + 1);
    reader.read_to_end(&mut bytes).map_err(|error| not_read(name, error))?;
    if bytes.len() as u64 > bounds::FILE {
        return Err(too_large(name));
    }
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let why = match error.as_bytes() {
            [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => "it is UTF-16 text".to_owned(),
            _ => format!("it is not UTF-8 text: byte {} does not fit", at + 1),
        };
        refused(name, why, "save it as UTF-8, or name a map")
    })
}

#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "a system's errors; these have a remedy of their own"
)]
fn not_read(name: &str, error: io::Error) -> FileError {
    let (why, remedy) = match error.kind() {
        io::ErrorKind::NotFound => (
            "there is no such file".into(),
            "look for a typing error, or make a new map",
        ),
        io::ErrorKind::PermissionDenied => ("you may not read it".into(), "ask its owner for permission"),
        io::ErrorKind::NotADirectory => (
            "a part of its path is a file, not a folder".into(),
            "look for a typing error",
        ),
        _ => (error.to_string(), "try again, or open a copy"),
    };
    FileError::Open {
        name: name.to_owned(),
        why,
        remedy: remedy.to_owned(),
        source: Some(error),
    }
}

fn too_large(name: &str) -> FileError {
    refused(name, "it is larger than 64 MiB", "use fewer or smaller pictures")
}

fn refused(name: &str, why: impl Into<String>, remedy: &str) -> FileError {
    FileError::Open {
        name: name.to_owned(),
        why: why.into(),
        remedy: remedy.to_owned(),
        source: None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_is_written_is_read_as_the_same_map(map in arbitrary::maps()) {
            let text = to_text(&map);
            let again = parse(&text, "map.ron");
            prop_assert!(again.is_ok(), "{}\n{}", again.unwrap_err(), text);
            prop_assert_eq!(&again.as_ref().unwrap(), &&map);
            prop_assert_eq!(to_text(&again.unwrap()), text);
        }
    }
}
