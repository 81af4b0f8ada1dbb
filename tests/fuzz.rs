//! What the fuzzer's targets hold, for a bounded number of random inputs and the known seeds.
//!
//! `cargo fuzz` enters at the same places with inputs that it steers; see `fuzz/README.md`.

#![expect(
    clippy::panic,
    clippy::unwrap_used,
    reason = "a folder that cannot be read is no test result"
)]

#[path = "../fuzz/entry.rs"]
mod entry;

use std::{fs, path::Path};

use proptest::{collection::vec, prelude::*, sample::select, test_runner::RngSeed};

/// The files of a folder of the repository, with their names.
fn files(folder: &str) -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let entries = fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut files: Vec<_> = entries
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_file())
        .map(|path| (path.display().to_string(), fs::read(&path).unwrap()))
        .collect();
    files.sort();
    assert!(!files.is_empty(), "{} has no files", folder.display());
    files
}

/// One of the files with a few bytes of it replaced, left out or put twice.
fn bent(folder: &str) -> impl Strategy<Value = Vec<u8>> + use<> {
    let files: Vec<Vec<u8>> = files(folder).into_iter().map(|(_, bytes)| bytes).collect();
    let bend = (any::<prop::sample::Index>(), 0..40_usize, vec(any::<u8>(), 0..6));
    (select(files), vec(bend, 1..5)).prop_map(|(mut bytes, bends)| {
        for (at, removed, added) in bends {
            let at = at.index(bytes.len() + 1);
            let end = (at + removed).min(bytes.len());
            bytes.splice(at..end, added);
        }
        bytes
    })
}

/// The same inputs at every run, so that a test that fails fails again; the fuzzer looks further.
fn bounded(cases: u32) -> ProptestConfig {
    ProptestConfig {
        cases,
        rng_seed: RngSeed::Fixed(11),
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

#[test]
fn the_seeds_of_every_target_hold() {
    for folder in ["tests/maps", "assets/samples", "assets/templates"] {
        for (_, bytes) in files(folder) {
            entry::loader(&bytes);
        }
    }
    for (_, bytes) in files("fuzz/seeds/mermaid") {
        entry::mermaid(&bytes);
    }
    for (_, bytes) in files("fuzz/seeds/layout") {
        entry::layout(&bytes);
    }
}

proptest! {
    #![proptest_config(bounded(2_000))]

    #[test]
    fn a_map_file_is_read_or_refused(bytes in prop_oneof![bent("tests/maps"), vec(any::<u8>(), 0..200)]) {
        entry::loader(&bytes);
    }

    #[test]
    fn a_diagram_is_read_or_refused(bytes in prop_oneof![bent("fuzz/seeds/mermaid"), vec(any::<u8>(), 0..200)]) {
        entry::mermaid(&bytes);
    }
}

proptest! {
    #![proptest_config(bounded(400))]

    #[test]
    fn any_map_is_laid_out(bytes in vec(any::<u8>(), 0..3000)) {
        entry::layout(&bytes);
    }
}
