//! Commands have keys and words of their own.

use std::collections::BTreeSet;

use super::*;

#[test]
fn no_two_commands_share_a_key() {
    let mut keys = BTreeSet::new();
    for command in Command::all() {
        for key in command.spec().keys {
            assert!(keys.insert(*key), "{key} asks for {command:?} and for another command");
        }
    }
}

#[test]
fn every_command_stands_in_the_list_once_and_has_words_of_its_own() {
    let all = Command::all();
    let labels: BTreeSet<&str> = all.iter().map(|command| command.spec().label).collect();
    assert_eq!(labels.len(), all.len());
    assert_eq!(all.len(), Command::SINGLE.len() + 7 + 4 + 15);
    assert!(all.iter().all(|command| !command.spec().hint.is_empty()));
}

#[test]
fn a_lane_is_called_in_menus_as_it_is_on_the_map() {
    let words = crate::words::words(&crate::model::Language("en".into()));
    for kind in LaneKind::ALL.into_iter().filter(|kind| *kind != LaneKind::Free) {
        let named = format!("Lane: {}", words.lane_name(kind).to_lowercase());
        assert!(lane_label(kind).starts_with(&named), "{kind:?}: {named}");
    }
}
