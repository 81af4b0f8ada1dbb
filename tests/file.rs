//! Opening and saving maps on a real disk, and what broken files do to the loader.

#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "tests may be blunt and say what they skip"
)]

use std::{
    fs, io,
    io::Write as _,
    path::{Path, PathBuf},
};

use proptest::prelude::*;
use tempfile::TempDir;
use throughline::{
    file::{self, FileError},
    model::JourneyMap,
};

const SMALL: &str = r#"// a small map
#![enable(implicit_some)]
(
    format: 1,
    title: "Buying \"shoes\"",
    lens: (state: Future, updated: "2026-11-21", review_months: 6),
    personas: [(id: "0000000001", name: "Mara", age: 34, share: 41, traits: [(low: "a", high: "b", value: 70)])],
    channels: [(id: "0000000002", name: "Web", icon: Web)],
    lanes: [(id: "0000000003", kind: PainPoints), (id: "0000000004", kind: Opportunities, height: 90.5)],
    stages: [(id: "0000000005", name: "Compare", touchpoints: [
        (id: "0000000006", name: "Asks", channel: "0000000002", width: 140, cells: {
            "0000000003": [(id: "0000000007", text: "Stock is wrong", kind: Pain((severity: 3, reach: (hit: 9, of: 12))))],
            "0000000004": [(id: "0000000008", kind: Opportunity((impact: 3, answers: ["0000000007"], metric: (to: -40))))],
        }, feelings: {"0000000001": (as_is: [(valence: -1.25, spread: (low: -2, high: -1), answers: [1, 0.5])])}),
    ])],
    images: {"0000000009": (media: Png, bytes: "aGVsbG8=")},
)
"#;

fn map() -> JourneyMap {
    file::parse(SMALL, "small.ron").unwrap()
}

fn titled(title: &str) -> JourneyMap {
    JourneyMap { title: title.to_owned(), ..map() }
}

fn folder() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("map.ron");
    (folder, path)
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<_> = entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

/// What an error says, which names the file and what to do.
fn said(error: &FileError, parts: &[&str]) {
    let words = error.to_string();
    for part in parts {
        assert!(words.contains(part), "{part:?} in {words:?}");
    }
}

#[test]
fn what_was_saved_opens_as_the_same_map() {
    let (folder, path) = folder();
    file::save(&map(), &path).unwrap();
    assert_eq!(file::load(&path).unwrap(), map());
    let text = fs::read_to_string(&path).unwrap();
    assert_eq!(text, file::to_text(&map()));
    assert!(text.starts_with(&format!(
        "// Throughline {}\n#![enable(implicit_some",
        env!("CARGO_PKG_VERSION")
    )));
    file::save(&file::load(&path).unwrap(), &path).unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), text);
    assert_eq!(file::read(text.as_bytes(), "standard input").unwrap(), map());
    assert_eq!(names(folder.path()), ["map.ron"]);
}

#[test]
fn a_card_a_point_and_a_channel_take_a_line_each() {
    let text = file::to_text(&map());
    for line in [
        r#"        (id: "0000000002", name: "Web", icon: Web),"#,
        r#"        (id: "0000000004", kind: Opportunities, height: 90.5),"#,
        r#"                            (id: "0000000007", text: "Stock is wrong", kind: Pain(severity: 3, reach: (hit: 9, of: 12))),"#,
        r"                                (valence: -1.25, spread: (low: -2.0, high: -1.0), answers: [1.0, 0.5]),",
        r#"        "0000000009": (media: Png, bytes: "aGVsbG8="),"#,
    ] {
        assert!(text.lines().any(|written| written == line), "{line}\n{text}");
    }
    assert!(text.find("images:") > text.find("stages:"));
}

#[test]
fn a_longer_text_changes_one_line() {
    let long = "word ".repeat(100);
    let (one, other) = (
        file::to_text(&map()),
        file::to_text(&map()).replace("Stock is wrong", &long),
    );
    let other = file::to_text(&file::parse(&other, "map.ron").unwrap());
    let changed = one.lines().zip(other.lines()).filter(|(one, other)| one != other);
    assert_eq!((changed.count(), one.lines().count()), (1, other.lines().count()));
}

#[cfg(unix)]
#[test]
fn saving_follows_links_and_keeps_the_mode() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};

    let (folder, path) = folder();
    file::save(&titled("old"), &path).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
    let (near, far) = (folder.path().join("near"), folder.path().join("far"));
    symlink("map.ron", &near).unwrap();
    symlink(&near, &far).unwrap();
    file::save(&titled("new"), &far).unwrap();
    assert!(far.is_symlink() && near.is_symlink() && !path.is_symlink());
    assert_eq!(file::load(&path).unwrap().title, "new");
    assert_eq!(path.metadata().unwrap().permissions().mode() & 0o777, 0o640);

    let dangling = folder.path().join("dangling");
    symlink("created.ron", &dangling).unwrap();
    file::save(&map(), &dangling).unwrap();
    assert!(dangling.is_symlink() && folder.path().join("created.ron").is_file());

    let (ring, round) = (folder.path().join("ring"), folder.path().join("round"));
    symlink(&ring, &round).unwrap();
    symlink(&round, &ring).unwrap();
    said(
        &file::save(&map(), &ring).unwrap_err(),
        &["could not save", "ring", "nothing was written"],
    );
}

#[cfg(unix)]
#[test]
fn a_new_file_has_the_mode_that_any_new_file_has() {
    use std::os::unix::fs::PermissionsExt as _;

    let (folder, path) = folder();
    file::save(&map(), &path).unwrap();
    let plain = folder.path().join("plain");
    fs::File::create(&plain).unwrap();
    let mode = |path: &Path| path.metadata().unwrap().permissions().mode();
    assert_eq!(mode(&path), mode(&plain));
}

#[test]
fn a_writer_that_fails_leaves_the_old_file_and_nothing_else() {
    let (folder, path) = folder();
    file::save(&titled("old"), &path).unwrap();
    let fail = |out: &mut (dyn io::Write + Send)| {
        out.write_all(&vec![b'x'; 100_000])?;
        Err(io::ErrorKind::StorageFull.into())
    };
    let error = file::write_atomically(&path, fail).unwrap_err();
    said(
        &error,
        &["map.ron: the disk is full; the file on disk is unchanged: make room"],
    );
    assert_eq!(file::load(&path).unwrap().title, "old");
    let fresh = folder.path().join("fresh.ron");
    said(
        &file::write_atomically(&fresh, fail).unwrap_err(),
        &["fresh.ron: the disk is full; nothing was written:"],
    );
    assert_eq!(names(folder.path()), ["map.ron"]);
}

#[test]
fn a_place_that_cannot_be_written_says_why() {
    let (folder, path) = folder();
    file::save(&titled("old"), &path).unwrap();
    let save = |path: &Path| file::save(&map(), path).unwrap_err();
    said(&save(folder.path()), &["it is a folder", "add a file name"]);
    said(
        &save(&path.join("in.ron")),
        &["a part of its path is a file", "choose another place"],
    );
    said(
        &save(&folder.path().join("no/in.ron")),
        &["there is no such folder", "make it or choose"],
    );
    said(&save(&folder.path().join("a".repeat(300))), &["its name is too long"]);
    let mut mode = path.metadata().unwrap().permissions();
    mode.set_readonly(true);
    fs::set_permissions(&path, mode).unwrap();
    said(
        &save(&path),
        &["map.ron: it is write-protected; the file on disk is unchanged:"],
    );
    assert_eq!(file::load(&path).unwrap().title, "old");
}

#[cfg(unix)]
#[test]
fn a_read_only_folder_says_so() {
    use std::os::unix::fs::PermissionsExt as _;

    let (folder, path) = folder();
    file::save(&titled("old"), &path).unwrap();
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o555)).unwrap();
    let probe = fs::File::create(folder.path().join("probe"));
    let saved = file::save(&map(), &path);
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
    if probe.is_ok() {
        println!("skipped: permissions do not bind the system's administrator");
        return;
    }
    let expected = "map.ron: the folder is read-only; the file on disk is unchanged: choose another place";
    said(&saved.unwrap_err(), &[expected]);
    assert_eq!(file::load(&path).unwrap().title, "old");
}

#[cfg(target_os = "linux")]
#[test]
fn a_stream_is_written_to_and_stays() {
    file::save(&map(), Path::new("/dev/null")).unwrap();
    assert!(!Path::new("/dev/null").metadata().unwrap().is_file());
    said(
        &file::save(&map(), Path::new("/dev/full")).unwrap_err(),
        &["the disk is full; a part of it may have"],
    );
}

#[test]
fn what_cannot_be_opened_says_why() {
    let (folder, path) = folder();
    let load = |path: &Path| file::load(path).unwrap_err();
    said(&load(&path), &["could not open", "map.ron: there is no such file;"]);
    said(&load(folder.path()), &["it is a folder; name a file in it"]);
    for (bytes, expected) in [
        (b"".as_slice(), "it is empty; open an earlier copy, or make a new map"),
        (b"// nothing\n", "it is empty; "),
        (b"(title: \"\xff\")", "it is not UTF-8 text: byte 10 does not fit; "),
        (b"\xff\xfe(\0", "it is UTF-16 text; save it as UTF-8"),
    ] {
        let mut file = fs::File::create(&path).unwrap();
        file.write_all(bytes).unwrap();
        said(&load(&path), &[expected]);
    }
    said(&load(&path.join("in.ron")), &["a part of its path is a file"]);
}

#[test]
fn what_is_too_large_is_refused_before_it_is_read() {
    let (_folder, path) = folder();
    // Sparse: it takes no room on disk, and none in memory.
    fs::File::create(&path).unwrap().set_len(1 << 40).unwrap();
    said(
        &file::load(&path).unwrap_err(),
        &["it is larger than 64 MiB; use fewer or smaller pictures"],
    );
    said(
        &file::read(io::repeat(b' '), "standard input").unwrap_err(),
        &["it is larger than 64 MiB"],
    );
}

#[test]
fn a_byte_order_mark_and_windows_line_ends_are_no_matter() {
    let text = format!("\u{feff}{}", file::to_text(&map()).replace('\n', "\r\n"));
    assert_eq!(file::parse(&text, "map.ron").unwrap(), map());
}

#[test]
fn a_map_cut_short_anywhere_is_an_error_with_a_place() {
    let text = file::to_text(&map());
    let text = text.trim_end();
    for end in 0..text.len() {
        match file::parse(&text[..end], "map.ron") {
            Err(FileError::Text { at, .. }) => assert!(at.line >= 1 && at.column >= 1, "{end}"),
            Err(FileError::Open { .. }) => assert!(end < text.find('(').unwrap(), "{end}"),
            other => panic!("{end}: {other:?}"),
        }
    }
}

#[test]
fn bombs_are_refused() {
    for (text, expected) in [
        ("(".repeat(100_000), "more than 64 brackets"),
        ("(format: 1, title: ".repeat(100_000), "more than 64 brackets"),
        (
            format!("(format: 1, lanes: [{}])", "(),".repeat(1_000_000)),
            "more than 2000 lanes",
        ),
        (
            format!("(format: 1, title: \"{}\")", "a".repeat(60_000_000)),
            "a text of 60000000 bytes",
        ),
        (
            format!("(format: 1, images: {{{}}})", "\"0\": (),".repeat(1_000_000)),
            "more than 2000 pictures",
        ),
        (
            format!("(format: 1, personas: [(goals: [{}])])", "\"\",".repeat(3_000_000)),
            "more than 2000000 values",
        ),
        (
            format!("(format: 1) {}", "/*".repeat(1_000_000)),
            "a comment begins here",
        ),
        (format!("(format: {})", "9".repeat(1_000_000)), "1:10: `9999999999"),
    ] {
        said(&file::parse(&text, "map.ron").unwrap_err(), &["map.ron:1:", expected]);
    }
}

/// The words and signs of a text, for putting them together anew.
fn pieces(text: &str) -> Vec<&str> {
    text.split_inclusive([' ', ',', '(', ')', '[', ']', '{', '}', ':', '"'])
        .collect()
}

proptest! {
    #[test]
    fn swapped_pieces_are_a_map_or_an_error(swaps in proptest::collection::vec((any::<usize>(), any::<usize>()), 1..4)) {
        let mut pieces = pieces(SMALL);
        let count = pieces.len();
        for (one, other) in swaps {
            pieces.swap(one % count, other % count);
        }
        let text = pieces.concat();
        match file::parse(&text, "map.ron") {
            Ok(map) => prop_assert_eq!(file::parse(&file::to_text(&map), "again.ron").unwrap(), map),
            Err(error) => prop_assert!(error.to_string().contains("map.ron")),
        }
    }

    #[test]
    fn any_character_anywhere_is_a_map_or_an_error(at in 0..SMALL.len(), put in any::<char>(), taken in 0..3_usize) {
        let mut text = SMALL.to_owned();
        text.replace_range(at..(at + taken).min(SMALL.len()), put.encode_utf8(&mut [0; 4]));
        if let Err(error) = file::parse(&text, "map.ron") {
            prop_assert!(error.to_string().starts_with("map.ron:"), "{}", error);
        }
    }

    #[test]
    fn any_text_is_a_map_or_an_error(text in any::<String>()) {
        prop_assert!(file::parse(&text, "map.ron").is_err());
    }
}
