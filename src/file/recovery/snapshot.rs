//! The text of a snapshot: a line of what is known of it, then the map without its pictures.
//!
//! The first line is a comment to everything else, so a snapshot is a map file that a person can
//! open by hand.

use std::{collections::BTreeMap, io, path::PathBuf};

use serde::{Deserialize, Serialize};

use super::Meta;
use crate::{
    file::{FileError, bounds, refused, stamp, values, values::KeptPath, writer},
    model::{ImageId, JourneyMap},
};

/// How a snapshot begins.
const MARK: &str = "// Recovery of Throughline: ";
/// The longest first line that is looked at.
const HEADER: usize = 1 << 20;
/// How much of a title is kept.
const TITLE: usize = 200;
/// The most pictures of a snapshot.
const PICTURES: usize = 10_000;

/// The first line of a snapshot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Header {
    /// The hash of all that follows, so that a part of it is not taken for the whole.
    text: u64,
    time: u64,
    title: String,
    document: Option<KeptPath>,
    opened: Option<u64>,
    /// In which file each picture stands.
    pub(super) pictures: BTreeMap<ImageId, String>,
}

impl Header {
    /// What is known of the snapshot.
    pub(super) fn meta(&self) -> Meta {
        Meta {
            document: self.document.as_ref().map(|path| path.0.clone()),
            title: self.title.clone(),
            time: self.time,
            opened: self.opened,
        }
    }
}

/// The text of a snapshot, its pictures standing in files of these names.
pub(super) fn to_text(map: &JourneyMap, meta: &Meta, pictures: BTreeMap<ImageId, String>) -> io::Result<String> {
    let bare = JourneyMap { images: BTreeMap::new(), ..map.clone() };
    let text = writer::to_text(&bare).map_err(io::Error::other)?;
    let absolute = |path: &PathBuf| std::path::absolute(path).unwrap_or_else(|_| path.clone());
    let header = Header {
        text: stamp::hash(text.as_bytes()),
        time: meta.time,
        title: meta.title.chars().take(TITLE).collect(),
        document: meta.document.as_ref().map(absolute).map(KeptPath),
        opened: meta.opened,
        pictures,
    };
    let header = writer::to_line(&header).map_err(io::Error::other)?;
    Ok(format!("{MARK}{header}\n{text}"))
}

/// The parts of a snapshot's text: what is known of it, and the map's own text.
pub(super) fn parts<'a>(text: &'a str, name: &str) -> Result<(Header, &'a str), FileError> {
    let damaged = |why: &str| refused(name, why, "open it by hand to see what is left");
    let rest = text.strip_prefix(MARK).ok_or_else(|| damaged("it is no snapshot"))?;
    let (line, map) = rest.split_once('\n').ok_or_else(|| damaged("it was cut short"))?;
    if line.len() > HEADER {
        return Err(damaged("its first line is too long"));
    }
    let header: Header = values::from_text(line, name)?;
    if header.pictures.len() > PICTURES {
        return Err(damaged("it has too many pictures"));
    }
    if map.len() as u64 > bounds::FILE || stamp::hash(map.as_bytes()) != header.text {
        return Err(damaged("it is not what was written"));
    }
    Ok((header, map))
}
