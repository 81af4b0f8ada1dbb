//! Jobs from being asked for to being told of, as a window sees them.

use std::{
    fs,
    path::Path,
    sync::{Mutex, mpsc::channel},
};

use tempfile::TempDir;

use super::*;
use crate::{
    export::{Ground, Options, Picture, Subject},
    file::{load, save},
    generate::generate,
    model::{PresetName, ThemeName},
    text::{Fonts, Typesetter},
};

/// Longer than any job takes; nothing waits so long unless the test is about to fail.
const LONG: Duration = Duration::from_mins(1);

fn background() -> Background {
    Background::start(Arc::new(|| {})).unwrap()
}

fn titled(title: &str) -> Arc<JourneyMap> {
    Arc::new(JourneyMap { title: title.to_owned(), ..JourneyMap::default() })
}

/// Keeps the thread for files busy until what is returned is dropped.
fn busy(background: &mut Background) -> Sender<()> {
    let (hold, wait) = channel();
    background.file_job("waiting", move || {
        wait.recv().ok();
        Outcome::Removed(Ok(()))
    });
    hold
}

fn outcome(background: &mut Background, ticket: Ticket) -> Outcome {
    let done = std::iter::from_fn(|| background.wait(LONG)).find(|done| done.ticket == ticket);
    done.expect("every job ends").outcome
}

fn request(path: &Path, width: u32) -> ExportRequest {
    let options = Options {
        subject: Subject::Map,
        picture: Picture::Width(width),
        theme: ThemeName::Paper,
        ground: Ground::Opaque,
        compression: None,
    };
    let map = Arc::new(generate(3, 30, 1));
    ExportRequest { map, options, path: path.to_owned() }
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<String> = entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn a_map_is_saved_looked_at_and_opened() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("map.ron");
    let mut background = background();
    let tickets = [
        background.save(titled("A"), path.clone(), Expected::Anything),
        background.look(path.clone()),
        background.load(path),
    ];
    let Outcome::Saved(Ok(saved)) = outcome(&mut background, tickets[0]) else {
        panic!("not saved");
    };
    let Outcome::Looked(Ok(seen)) = outcome(&mut background, tickets[1]) else {
        panic!("not seen");
    };
    let Outcome::Loaded(Ok(loaded)) = outcome(&mut background, tickets[2]) else {
        panic!("not loaded");
    };
    assert!(!saved.differs(&seen) && !seen.differs(&loaded.stamp));
    assert_eq!((&loaded.opened.map, loaded.opened.problems.len()), (&*titled("A"), 0));
}

#[test]
fn what_another_program_wrote_is_not_saved_over() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("map.ron");
    save(&titled("Ours"), &path).unwrap();
    let stamp = Stamp::of(&path).unwrap();
    save(&titled("Theirs"), &path).unwrap();
    let mut background = background();
    let ticket = background.save(titled("Ours, later"), path.clone(), Expected::This(stamp));
    let refused = outcome(&mut background, ticket);
    assert!(
        matches!(refused, Outcome::Saved(Err(SaveRefused::ChangedOnDisk { .. }))),
        "{refused:?}"
    );
    assert_eq!(load(&path).unwrap(), *titled("Theirs"));
}

#[test]
fn of_snapshots_that_wait_only_the_latest_of_each_document_is_kept() {
    let root = TempDir::new().unwrap();
    let mut background = background();
    let hold = busy(&mut background);
    let (one, other) = (Snapshots::new(root.path().into()), Snapshots::new(root.path().into()));
    background.keep(&one, titled("One, old"), Meta::default());
    background.keep(&other, titled("Other"), Meta { time: 1, ..Meta::default() });
    let last = background.keep(&one, titled("One"), Meta { time: 2, ..Meta::default() });
    drop(hold);
    let mut kept = 0;
    while let Some(Done { ticket, outcome }) = background.wait(LONG) {
        kept += usize::from(matches!(outcome, Outcome::Kept(Ok(()))));
        if ticket == last {
            break;
        }
    }
    assert_eq!(kept, 2);
    drop((background, one, other));
    let found = recovery::orphans(root.path()).orphans;
    let titles: Vec<String> = found.iter().map(|orphan| orphan.load().unwrap().map.title).collect();
    assert_eq!(titles, ["One", "Other"]);
}

#[test]
fn once_saved_there_is_no_snapshot_until_the_next_change() {
    let root = TempDir::new().unwrap();
    let mut background = background();
    let snapshots = Snapshots::new(root.path().into());
    background.keep(&snapshots, titled("A"), Meta::default());
    let removed = background.remove(&snapshots);
    assert!(matches!(outcome(&mut background, removed), Outcome::Removed(Ok(()))));
    assert_eq!(
        names(root.path())
            .iter()
            .filter(|name| name.starts_with("map-"))
            .count(),
        0
    );
    let kept = background.keep(&snapshots, titled("B"), Meta::default());
    assert!(matches!(outcome(&mut background, kept), Outcome::Kept(Ok(()))));
    let offered = background.search(root.path().into());
    let Outcome::Searched(found) = outcome(&mut background, offered) else {
        panic!("not searched");
    };
    assert!(found.orphans.is_empty(), "it has an owner");
    drop(snapshots);
    assert_eq!(
        recovery::orphans(root.path()).orphans[0].load().unwrap().map,
        *titled("B")
    );
}

#[test]
fn a_recovery_folder_that_was_tidied_away_is_made_anew() {
    let root = TempDir::new().unwrap();
    let state = root.path().join("state");
    let mut background = background();
    let snapshots = Snapshots::new(state.clone());
    let first = background.keep(&snapshots, titled("A"), Meta::default());
    outcome(&mut background, first);
    fs::remove_dir_all(&state).unwrap();
    let second = background.keep(&snapshots, titled("B"), Meta::default());
    assert!(matches!(outcome(&mut background, second), Outcome::Kept(Ok(()))));
    drop(snapshots);
    assert_eq!(recovery::orphans(&state).orphans[0].load().unwrap().map, *titled("B"));
}

#[test]
fn what_is_to_be_written_is_written_before_the_program_ends() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("map.ron");
    let mut background = background();
    let hold = busy(&mut background);
    background.save(titled("Last"), path.clone(), Expected::Anything);
    drop(hold);
    drop(background);
    assert_eq!(load(&path).unwrap(), *titled("Last"));
}

#[test]
fn an_export_is_what_the_command_line_writes_and_tells_how_far_it_is() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("map.png");
    let woken = Arc::new(Mutex::new(0));
    let count = Arc::clone(&woken);
    let wake: Wake = Arc::new(move || *count.lock().unwrap() += 1);
    let mut exporter = Exporter::start(wake, Fonts::bundled).unwrap();
    let request = request(&path, 900);
    let exporting = exporter.export(request.clone());
    let report = exporting.wait(LONG).unwrap();
    let mut expected = Vec::new();
    let mut typesetter = Typesetter::new(Fonts::bundled());
    let target = crate::export::Target::Stream(&mut expected);
    let direct = crate::export::write(&request.map, &request.options, &mut typesetter, target, &mut |_| {}).unwrap();
    assert_eq!((report, exporting.control().progress()), (direct, 1.0));
    assert!(fs::read(&path).unwrap() == expected);
    drop(exporter);
    assert!(*woken.lock().unwrap() >= 2, "for progress and for the end");
}

#[test]
fn a_cancelled_export_leaves_what_was_there() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("map.png");
    crate::file::write_atomically(&path, |out| out.write_all(b"old")).unwrap();
    let stop: Arc<Mutex<Option<Control>>> = Arc::default();
    let to_stop = Arc::clone(&stop);
    // Cancelled as soon as a part of it is drawn.
    let wake: Wake = Arc::new(move || {
        if let Some(export) = &*to_stop.lock().unwrap() {
            export.cancel();
        }
    });
    let mut exporter = Exporter::start(wake, Fonts::bundled).unwrap();
    let mut handle = stop.lock().unwrap();
    let exporting = exporter.export(request(&path, 4000));
    *handle = Some(exporting.control().clone());
    drop(handle);
    let ended = exporting.wait(LONG);
    assert!(matches!(ended, Err(Stopped::Cancelled)), "{ended:?}");
    assert!(exporting.control().progress() < 1.0);
    assert_eq!(
        (names(folder.path()), fs::read(&path).unwrap()),
        (vec!["map.png".to_owned()], b"old".to_vec())
    );
}

#[test]
fn an_export_that_cannot_be_is_told() {
    let folder = TempDir::new().unwrap();
    let mut exporter = Exporter::start(Arc::new(|| {}), Fonts::bundled).unwrap();
    let mut told = |request| exporter.export(request).wait(LONG).unwrap_err().to_string();
    let nowhere = told(request(&folder.path().join("none/map.png"), 900));
    assert!(nowhere.contains("there is no such folder"), "{nowhere}");
    let mut endless = request(&folder.path().join("map.png"), 900);
    endless.options.picture = Picture::Scale(-1.0);
    let endless = told(endless);
    assert!(endless.contains("choose"), "{endless}");
    let mut slide = request(folder.path(), 900);
    slide.options.picture = Picture::Preset(PresetName::Slide);
    assert!(told(slide).contains("it is a folder"));
    assert_eq!(names(folder.path()), Vec::<String>::new());
}

#[test]
fn pictures_are_taken_in_and_decoded() {
    let mut background = background();
    let pixels = Pixels { width: 3, height: 2, rgba: vec![90; 24].into() };
    let ticket = background.take(Given::Pixels(pixels.clone()), Use::Card);
    let Outcome::Taken(Ok((id, image))) = outcome(&mut background, ticket) else {
        panic!("not taken");
    };
    let ticket = background.decode(id, Arc::new(image));
    let decoded = outcome(&mut background, ticket);
    assert!(matches!(decoded, Outcome::Decoded(same, Ok(kept)) if same == id && kept == pixels));
}

#[test]
fn preferences_are_saved_beside_the_window() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("new/preferences.ron");
    let mut background = background();
    let preferences = Preferences { ui_scale: 1.5, ..Preferences::default() };
    let ticket = background.remember(preferences.clone(), path.clone());
    assert!(matches!(outcome(&mut background, ticket), Outcome::Remembered(Ok(()))));
    assert_eq!(Preferences::load(&path), (preferences, None));
}

#[test]
fn a_job_that_breaks_is_told_and_the_next_is_done() {
    let folder = TempDir::new().unwrap();
    let mut background = background();
    let broken = background.file_job("counting to one", || {
        let none = Vec::<u32>::new();
        Outcome::Broke { what: if none[0] == 1 { "one" } else { "other" } }
    });
    let ended = outcome(&mut background, broken);
    assert!(matches!(ended, Outcome::Broke { what: "counting to one" }), "{ended:?}");
    let ticket = background.look(folder.path().join("none"));
    assert!(matches!(outcome(&mut background, ticket), Outcome::Looked(Err(_))));
}
