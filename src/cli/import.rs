//! `import`: a map from a diagram that someone drew elsewhere.

use std::{fs::File, io::Read, path::Path};

use super::{Failure, ImportArguments, is_stream, maps, remark};
use crate::{exchange::mermaid, id_source::IdSource};

/// The largest diagram that is read; one of a thousand tasks has a hundredth of that.
const MOST_BYTES: u64 = 16 << 20;

/// Writes the map that the diagram says, and tells what of it was not understood.
pub(super) fn run(arguments: &ImportArguments) -> Result<(), Failure> {
    let name = if is_stream(&arguments.input) {
        "standard input".to_owned()
    } else {
        arguments.input.display().to_string()
    };
    let text = read(&arguments.input).map_err(|source| Failure::Input { name: name.clone(), source })?;
    let journey = mermaid::read(&text).map_err(|error| Failure::Diagram {
        name: name.clone(),
        message: error.to_string(),
    })?;
    let (map, warnings) = mermaid::to_map(&journey, &mut IdSource::from_system()?);
    maps::save(&map, &arguments.output)?;
    for warning in warnings {
        remark(&format!("{name}:{}: {}", warning.line, warning.message));
    }
    Ok(())
}

/// The whole text; what is no UTF-8 in it is replaced rather than refused.
fn read(path: &Path) -> std::io::Result<String> {
    let mut bytes = Vec::new();
    let limit = MOST_BYTES + 1;
    if is_stream(path) {
        std::io::stdin().lock().take(limit).read_to_end(&mut bytes)?;
    } else {
        File::open(path)?.take(limit).read_to_end(&mut bytes)?;
    }
    if bytes.len() as u64 > MOST_BYTES {
        let message = format!("more than {} MiB are no diagram", MOST_BYTES >> 20);
        return Err(std::io::Error::new(std::io::ErrorKind::FileTooLarge, message));
    }
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}
