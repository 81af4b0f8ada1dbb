//! Maps from files and standard input, and back.

use std::{io, path::Path};

use super::{Failure, is_stream, say};
use crate::{file, model::JourneyMap};

/// The map at `path`; `-` is standard input.
pub(super) fn open(path: &Path) -> Result<JourneyMap, Failure> {
    let map = if is_stream(path) {
        file::read(io::stdin().lock(), "standard input")?
    } else {
        file::load(path)?
    };
    Ok(map)
}

/// Writes the map to `path`; `-` is standard output.
pub(super) fn save(map: &JourneyMap, path: &Path) -> Result<(), Failure> {
    if is_stream(path) {
        return say(&file::to_text(map));
    }
    file::save(map, path)?;
    Ok(())
}
