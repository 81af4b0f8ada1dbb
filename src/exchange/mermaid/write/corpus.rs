//! Every diagram of the corpus, imported, exported and imported again.

use std::{fs, path::PathBuf};

use super::{Written, write};
use crate::{
    exchange::mermaid::{corpus::folder, read, to_map},
    id_source::IdSource,
    model::JourneyMap,
};

/// The diagrams' texts by their names.
fn diagrams() -> Vec<(String, String)> {
    let Some(folder) = folder() else { return Vec::new() };
    let is_diagram = |path: &PathBuf| path.extension().is_some_and(|ending| ending == "mmd");
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(is_diagram)
        .collect();
    paths.sort();
    assert!(paths.len() > 80, "the corpus is not whole");
    let named = |path: PathBuf| (path.display().to_string(), fs::read_to_string(&path).unwrap());
    paths.into_iter().map(named).collect()
}

fn imported(text: &str) -> Option<JourneyMap> {
    let journey = read(text).ok()?;
    // Ids are drawn in the order of what they name, so that like maps have like ids.
    Some(to_map(&journey, &mut IdSource::seeded(1)).map)
}

#[test]
fn what_is_imported_survives_export() {
    let mut refused = 0;
    let diagrams = diagrams();
    for (name, diagram) in &diagrams {
        let Some(map) = imported(diagram) else {
            refused += 1;
            continue;
        };
        let Written { text, remarks } = write(&map);
        assert_eq!(imported(&text).as_ref(), Some(&map), "{name}:\n{text}");
        let known = ["does not draw it", "the score is no number", "there is no score"];
        let other = remarks
            .iter()
            .find(|remark| known.iter().all(|known| !remark.contains(known)));
        assert_eq!(other, None, "{name}");
    }
    assert!(
        refused * 4 <= diagrams.len(),
        "{refused} of {} were not read",
        diagrams.len()
    );
}
