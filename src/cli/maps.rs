//! Maps from files and standard input, and back.

use std::{ffi::OsStr, io, path::Path};

use super::{Failure, is_stream, say};
use crate::{
    exchange::{markdown, mermaid},
    file,
    model::JourneyMap,
};

/// The map at `path`; `-` is standard input.
pub(super) fn open(path: &Path) -> Result<JourneyMap, Failure> {
    if is_stream(path) {
        return Ok(file::read(io::stdin().lock(), "standard input")?);
    }
    match file::load(path) {
        Err(_) if is_diagram(path) => Err(Failure::NotImported(path.to_owned())),
        loaded => Ok(loaded?),
    }
}

/// Whether `path` is a diagram by its ending and what is in it, which has to be imported first.
pub(super) fn is_diagram(path: &Path) -> bool {
    let is_ending = |ending: &OsStr| ["mmd", "mermaid", "md"].iter().any(|known| ending == *known);
    path.extension().is_some_and(is_ending)
        && file::load_text(path).is_ok_and(|text| {
            let has_journey = |page: markdown::Page| !page.journeys.is_empty();
            mermaid::is_diagram(&text) || markdown::page(&text).is_some_and(has_journey)
        })
}

/// Refuses a path at which something stands, unless that is to be replaced.
pub(super) fn must_be_free(path: &Path, replace: impl Into<Replace>) -> Result<(), Failure> {
    // A dangling link is something, too: following it would write where nobody looks.
    if replace.into() == Replace::No && !is_stream(path) && path.symlink_metadata().is_ok() {
        return Err(Failure::Exists(path.to_owned()));
    }
    Ok(())
}

/// Refuses to write a map under the ending of something else, which no program could then open.
pub(super) fn must_be_named_as_map(path: &Path) -> Result<(), Failure> {
    const OTHERS: [&str; 13] = [
        "png", "jpg", "jpeg", "gif", "webp", "svg", "pdf", "pptx", "mmd", "mermaid", "md", "csv", "xlsx",
    ];
    let ending = path.extension().unwrap_or_default();
    if OTHERS.iter().any(|other| ending.eq_ignore_ascii_case(other)) {
        let ending = ending.to_string_lossy().into_owned();
        return Err(Failure::NamedOtherwise { path: path.to_owned(), ending });
    }
    Ok(())
}

/// Refuses to write over what is read.
pub(super) fn must_differ(input: &Path, output: &Path) -> Result<(), Failure> {
    let place = |path: &Path| path.canonicalize().ok().filter(|_| !is_stream(path));
    match (place(input), place(output)) {
        (Some(one), Some(other)) if one == other => Err(Failure::Itself(output.to_owned())),
        _ => Ok(()),
    }
}

/// Whether a file that exists may be replaced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Replace {
    Yes,
    No,
}

impl From<bool> for Replace {
    /// What `--force` says.
    fn from(force: bool) -> Self {
        if force { Self::Yes } else { Self::No }
    }
}

/// Writes the map to `path`; `-` is standard output.
pub(super) fn save(map: &JourneyMap, path: &Path) -> Result<(), Failure> {
    if is_stream(path) {
        return say(&file::to_text(map));
    }
    file::save(map, path)?;
    Ok(())
}
