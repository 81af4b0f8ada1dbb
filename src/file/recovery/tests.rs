//! Recovery as a crash meets it: a program that is killed is one whose lock is let go and which
//! leaves what it was writing.

use std::{io::Write as _, sync::Arc, time::SystemTime};

use proptest::prelude::*;
use tempfile::TempDir;

use super::*;
use crate::{
    file::{arbitrary, load, save, save_stamped, write_atomically},
    generate::generate,
    model::{CardId, Image, ImageId, Media},
};

fn meta(title: &str, time: u64) -> Meta {
    Meta { title: title.to_owned(), time, ..Meta::default() }
}

fn titled(title: &str) -> JourneyMap {
    JourneyMap { title: title.to_owned(), ..JourneyMap::default() }
}

fn pictured(bytes: &[u8]) -> JourneyMap {
    let image = Image { media: Media::Png, bytes: bytes.into() };
    let images = [(ImageId::from_bits(7), Arc::new(image))].into();
    JourneyMap { images, ..titled("Pictures") }
}

/// Leaves a snapshot as a program that was killed does.
fn killed_after(root: &Path, map: &JourneyMap, meta: &Meta) -> PathBuf {
    let mut recovery = Recovery::begin(root).unwrap();
    recovery.write(map, meta).unwrap();
    recovery.folder.clone()
}

fn put(path: &Path, bytes: &[u8]) {
    File::create(path).unwrap().write_all(bytes).unwrap();
}

/// The only map that can be recovered.
fn only(root: &Path) -> JourneyMap {
    let found = orphans(root);
    assert_eq!((found.orphans.len(), found.words.as_slice()), (1, [].as_slice()));
    found.orphans[0].load().unwrap().map
}

fn pictures_in(folder: &Path) -> usize {
    fs::read_dir(folder.join("images")).map_or(0, Iterator::count)
}

#[test]
fn what_was_not_saved_is_found_newest_first() {
    let root = TempDir::new().unwrap();
    for (title, time) in [("Old", 10), ("New", 30), ("Middle", 20)] {
        killed_after(root.path(), &titled(title), &meta(title, time));
    }
    let found = orphans(root.path());
    let titles: Vec<String> = found.orphans.iter().map(|orphan| orphan.meta().title).collect();
    assert_eq!(titles, ["New", "Middle", "Old"]);
    for orphan in &found.orphans {
        assert_eq!(orphan.load().unwrap().map, titled(&orphan.meta().title));
        assert_eq!(orphan.against(), Against::NeverSaved);
    }
}

#[test]
fn what_has_an_owner_is_not_offered() {
    let root = TempDir::new().unwrap();
    let mut recovery = Recovery::begin(root.path()).unwrap();
    recovery.write(&titled("Open"), &meta("Open", 1)).unwrap();
    assert!(orphans(root.path()).orphans.is_empty());
    drop(recovery);
    let first = orphans(root.path());
    assert_eq!(first.orphans.len(), 1);
    assert!(orphans(root.path()).orphans.is_empty(), "another window offers it now");
    drop(first);
    assert_eq!(only(root.path()), titled("Open"));
}

#[test]
fn what_is_finished_or_discarded_leaves_nothing() {
    let root = TempDir::new().unwrap();
    let mut recovery = Recovery::begin(root.path()).unwrap();
    recovery.write(&pictured(b"a"), &meta("", 1)).unwrap();
    recovery.finish().unwrap();
    killed_after(root.path(), &pictured(b"a"), &meta("", 1));
    orphans(root.path()).orphans.remove(0).discard().unwrap();
    let left: Vec<_> = fs::read_dir(root.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    assert_eq!(left, [GATE]);
}

#[test]
fn without_a_folder_there_is_nothing_to_recover() {
    let root = TempDir::new().unwrap();
    let found = orphans(&root.path().join("none"));
    assert!(found.orphans.is_empty() && found.words.is_empty());
}

#[test]
fn an_orphan_says_what_differs_from_its_file() {
    let folder = TempDir::new().unwrap();
    let (root, path) = (folder.path().join("recovery"), folder.path().join("map.ron"));
    let saved = generate(3, 40, 5);
    let stamp = save_stamped(&saved, &path).unwrap();
    let mut map = saved.clone();
    "Another".clone_into(&mut Arc::make_mut(&mut map.stages[0]).name);
    let meta = Meta {
        document: Some(path.clone()),
        opened: Some(stamp.hash()),
        ..meta("Another", 1)
    };
    killed_after(&root, &map, &meta);
    let against = || orphans(&root).orphans[0].against().to_string();
    assert_eq!(against(), "1 stage differs");
    save(&titled("A colleague's"), &path).unwrap();
    assert!(
        against().ends_with("differ; the file was changed since"),
        "{}",
        against()
    );
    put(&path, b"(");
    assert_eq!(against(), "its file cannot be read");
    fs::remove_file(&path).unwrap();
    assert_eq!(against(), "its file is no longer there");
}

#[test]
fn what_is_as_its_file_is_not_offered() {
    let folder = TempDir::new().unwrap();
    let (root, path) = (folder.path().join("recovery"), folder.path().join("map.ron"));
    save(&pictured(b"a"), &path).unwrap();
    let meta = Meta { document: Some(path.clone()), ..meta("", 1) };
    let kept = killed_after(&root, &pictured(b"a"), &meta);
    assert!(orphans(&root).orphans.is_empty() && !kept.exists());
    assert_eq!(load(&path).unwrap(), pictured(b"a"));
}

#[test]
fn a_picture_is_written_once_and_goes_with_the_last_card_that_shows_it() {
    let root = TempDir::new().unwrap();
    let mut recovery = Recovery::begin(root.path()).unwrap();
    let folder = recovery.folder.clone();
    let with = pictured(&[9; 5000]);
    recovery.write(&with, &meta("", 1)).unwrap();
    let picture = fs::read_dir(folder.join("images"))
        .unwrap()
        .next()
        .unwrap()
        .unwrap()
        .path();
    let long_ago = SystemTime::UNIX_EPOCH;
    File::options()
        .write(true)
        .open(&picture)
        .unwrap()
        .set_modified(long_ago)
        .unwrap();
    // The same in memory, and the same read anew.
    recovery.write(&with, &meta("", 2)).unwrap();
    recovery.write(&pictured(&[9; 5000]), &meta("", 3)).unwrap();
    assert_eq!(fs::metadata(&picture).unwrap().modified().unwrap(), long_ago);
    assert!(
        fs::metadata(folder.join(SNAPSHOT)).unwrap().len() < 1000,
        "the map's text has no picture in it"
    );
    recovery.write(&titled("None"), &meta("", 4)).unwrap();
    assert_eq!(pictures_in(&folder), 0);
    recovery.write(&with, &meta("", 5)).unwrap();
    drop(recovery);
    assert_eq!(only(root.path()), with);
}

#[test]
fn other_bytes_under_the_same_name_are_another_picture() {
    let root = TempDir::new().unwrap();
    let mut recovery = Recovery::begin(root.path()).unwrap();
    recovery.write(&pictured(b"one"), &meta("", 1)).unwrap();
    recovery.write(&pictured(b"two"), &meta("", 2)).unwrap();
    assert_eq!(pictures_in(&recovery.folder), 1);
    drop(recovery);
    assert_eq!(only(root.path()), pictured(b"two"));
}

#[test]
fn an_adopted_map_is_kept_where_it_was() {
    let root = TempDir::new().unwrap();
    let folder = killed_after(root.path(), &pictured(b"a"), &meta("", 1));
    put(&folder.join(".throughline-abc.tmp"), b"half");
    let mut recovery = orphans(root.path()).orphans.remove(0).adopt();
    assert_eq!(recovery.folder, folder);
    assert!(!folder.join(".throughline-abc.tmp").exists());
    assert!(orphans(root.path()).orphans.is_empty());
    let mut further = pictured(b"a");
    "Further".clone_into(&mut further.title);
    recovery.write(&further, &meta("", 2)).unwrap();
    assert_eq!(pictures_in(&folder), 1);
    drop(recovery);
    assert_eq!(only(root.path()), further);
}

#[test]
fn killed_at_any_byte_of_a_snapshot_the_one_before_is_found() {
    let root = TempDir::new().unwrap();
    let (old, new) = (generate(2, 10, 1), generate(2, 12, 2));
    let text = snapshot::to_text(&new, &meta("New", 2), std::collections::BTreeMap::new()).unwrap();
    for end in (0..text.len()).step_by(97).chain([text.len()]) {
        let folder = killed_after(root.path(), &old, &meta("Old", 1));
        put(&folder.join(".throughline-Ab3dEf.tmp"), &text.as_bytes()[..end]);
        assert_eq!(only(root.path()), old, "{end}");
        // And once the file has taken its place, the new one.
        put(&folder.join(".throughline-Ab3dEf.tmp"), text.as_bytes());
        fs::rename(folder.join(".throughline-Ab3dEf.tmp"), folder.join(SNAPSHOT)).unwrap();
        assert_eq!(only(root.path()), new, "{end}");
        fs::remove_dir_all(folder).unwrap();
    }
}

#[test]
fn killed_between_the_steps_of_a_snapshot_nothing_is_lost() {
    let root = TempDir::new().unwrap();
    // Before the lock, before the first snapshot, amid the first pictures.
    fs::create_dir(root.path().join("map-a")).unwrap();
    drop(Recovery::begin(root.path()).unwrap());
    let begun = Recovery::begin(root.path()).unwrap().folder;
    fs::create_dir(begun.join("images")).unwrap();
    put(&begun.join("images/.throughline-x.tmp"), b"half");
    let found = orphans(root.path());
    assert!(found.orphans.is_empty() && found.words.is_empty());
    assert_eq!(fs::read_dir(root.path()).unwrap().count(), 1, "only the gate is left");
    // Amid the pictures of a later snapshot, and after them.
    let folder = killed_after(root.path(), &pictured(b"old"), &meta("", 1));
    put(&folder.join("images/.throughline-x.tmp"), b"half");
    put(&folder.join("images/00000000deadbeef-3.png"), b"new");
    assert_eq!(only(root.path()), pictured(b"old"));
    // Amid the removal of what was saved.
    fs::remove_file(folder.join(SNAPSHOT)).unwrap();
    assert!(orphans(root.path()).orphans.is_empty());
    assert!(!folder.exists());
}

#[test]
fn a_damaged_snapshot_is_told_once_and_never_a_panic() {
    let root = TempDir::new().unwrap();
    let map = generate(2, 10, 1);
    let whole = killed_after(root.path(), &map, &meta("Whole", 9));
    let text = fs::read(whole.join(SNAPSHOT)).unwrap();
    let mut flipped = text.clone();
    *flipped.last_mut().unwrap() ^= 1;
    let mut damaged = vec![flipped, vec![0; 100], vec![0xff; 100], [MARK_ALONE, b"\n"].concat()];
    damaged.extend((0..text.len()).step_by(211).map(|end| text[..end].to_vec()));
    let count = damaged.len();
    for bytes in damaged {
        let folder = killed_after(root.path(), &map, &meta("", 1));
        put(&folder.join(SNAPSHOT), &bytes);
    }
    let found = orphans(root.path());
    assert_eq!((found.orphans.len(), found.words.len()), (1, count));
    assert!(
        found.words.iter().all(|word| word.contains("damaged-map-")),
        "{:?}",
        found.words
    );
    drop(found);
    assert_eq!(only(root.path()), map);
}

const MARK_ALONE: &[u8] = b"// Recovery of Throughline: ";

#[test]
fn a_lost_or_foreign_picture_is_among_the_problems() {
    let root = TempDir::new().unwrap();
    let mut map = pictured(b"a");
    let mut template = generate(1, 4, 1);
    map.stages.append(&mut template.stages);
    map.lanes = template.lanes;
    map.personas = template.personas;
    map.channels = template.channels;
    let touchpoint = Arc::make_mut(&mut Arc::make_mut(&mut map.stages[0]).touchpoints[0]);
    let card = crate::model::Card {
        kind: crate::model::CardKind::Image(ImageId::from_bits(7)),
        ..crate::model::Card::new(CardId::from_bits(99), "Shelf")
    };
    touchpoint.cells.entry(map.lanes[0].id).or_default().push(card);
    let folder = killed_after(root.path(), &map, &meta("", 1));
    let sound = orphans(root.path()).orphans[0].load().unwrap();
    assert_eq!((sound.problems.len(), &sound.map), (0, &map));
    let picture = fs::read_dir(folder.join("images"))
        .unwrap()
        .next()
        .unwrap()
        .unwrap()
        .path();
    put(&picture, b"b");
    let lost = orphans(root.path()).orphans[0].load().unwrap();
    assert_eq!((lost.problems.len(), lost.map.images.len()), (1, 0));
    assert_eq!(lost.map.stages, map.stages);
}

#[test]
fn a_name_of_a_picture_leads_nowhere_else() {
    let folder = TempDir::new().unwrap();
    fs::create_dir(folder.path().join("images")).unwrap();
    put(&folder.path().join("secret.png"), b"a");
    for name in ["../secret.png", "/etc/hostname.png", "..", "", "a.txt", "missing.png"] {
        assert_eq!(pictures::read(folder.path(), name), None, "{name}");
    }
}

#[cfg(unix)]
#[test]
fn what_is_not_saved_is_nobody_elses_business() {
    use std::os::unix::fs::PermissionsExt as _;

    let folder = TempDir::new().unwrap();
    let root = folder.path().join("state/recovery");
    let kept = killed_after(&root, &pictured(b"a"), &meta("", 1));
    for place in [root, kept.clone(), kept.join("images")] {
        let mode = fs::metadata(&place).unwrap().permissions().mode();
        assert_eq!(mode & 0o077, 0, "{}", place.display());
    }
}

#[test]
fn a_folder_that_is_gone_is_told() {
    let root = TempDir::new().unwrap();
    let mut recovery = Recovery::begin(root.path()).unwrap();
    fs::remove_dir_all(&recovery.folder).unwrap();
    assert!(!recovery.is_there());
    recovery.write(&titled("A"), &meta("", 1)).unwrap_err();
    recovery.finish().unwrap();
    let file = root.path().join("file");
    write_atomically(&file, |out| out.write_all(b"a")).unwrap();
    let error = Recovery::begin(&file).unwrap_err().to_string();
    assert!(
        error.ends_with("no copy is kept of what is not saved: save the map yourself"),
        "{error}"
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn what_is_recovered_is_what_was_kept(map in arbitrary::maps(), title in ".{0,20}", time in any::<u64>()) {
        let root = TempDir::new().unwrap();
        let meta = meta(&title, time);
        killed_after(root.path(), &map, &meta);
        let found = orphans(root.path());
        prop_assert_eq!(found.orphans.len(), 1, "{:?}", found.words);
        prop_assert_eq!(found.orphans[0].meta(), meta);
        prop_assert_eq!(found.orphans[0].load().unwrap().map, map);
    }
}
