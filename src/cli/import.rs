//! `import`: a map from a diagram that someone drew elsewhere.

use std::{
    fs::File,
    io::{self, Read as _},
    path::Path,
};

use super::{Failure, ImportArguments, is_stream, maps, remark};
use crate::{exchange::mermaid, id_source::IdSource};

/// Writes the map that the diagram says, and tells what of it was not understood.
pub(super) fn run(arguments: &ImportArguments) -> Result<(), Failure> {
    let name = if is_stream(&arguments.input) {
        "standard input".to_owned()
    } else {
        arguments.input.display().to_string()
    };
    maps::must_differ(&arguments.input, &arguments.output)?;
    maps::must_be_free(&arguments.output, arguments.force)?;
    let text = read(&arguments.input).map_err(|source| Failure::Input { name: name.clone(), source })?;
    let journey = mermaid::read(&text).map_err(|source| Failure::Diagram { name: name.clone(), source })?;
    let imported = mermaid::to_map(&journey, &mut IdSource::from_system()?);
    maps::save(&imported.map, &arguments.output)?;
    for warning in imported.warnings {
        remark(&format!("{name}:{}: {}", warning.line, warning.message));
    }
    Ok(())
}

/// The whole text; what is no UTF-8 in it is replaced rather than refused.
fn read(path: &Path) -> io::Result<String> {
    let mut bytes = Vec::new();
    // A byte more than is read tells the reader that there is more.
    let limit = mermaid::MAX_BYTES as u64 + 1;
    if is_stream(path) {
        io::stdin().lock().take(limit).read_to_end(&mut bytes)?;
    } else {
        File::open(path)?.take(limit).read_to_end(&mut bytes)?;
    }
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}
