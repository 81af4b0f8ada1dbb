//! `new`: a map to begin with, of a template.

use super::{Failure, NewArguments, maps};
use crate::id_source::IdSource;

/// Writes a map of the template where there is none.
pub(super) fn run(arguments: &NewArguments) -> Result<(), Failure> {
    let out = arguments.out.as_path();
    maps::must_be_named_as_map(out)?;
    maps::must_be_free(out, arguments.force)?;
    let map = arguments.template.begin(&mut IdSource::from_system()?)?;
    maps::save(&map, out)
}
