//! `generate`: a made-up map of a given size.

use super::{Failure, GenerateArguments, maps};
use crate::generate::generate;

/// Writes a made-up map.
pub(super) fn run(arguments: &GenerateArguments) -> Result<(), Failure> {
    maps::must_be_named_as_map(&arguments.output)?;
    maps::must_be_free(&arguments.output, arguments.force)?;
    let map = generate(arguments.stages as usize, arguments.cards as usize, arguments.seed);
    maps::save(&map, &arguments.output)
}
