//! Documents are never lost and never overwritten unseen: what is behind the window, with folders of
//! its own and a clock that the tests set.

#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "a file that cannot be made is no test result; helpers fail as tests do"
)]

#[path = "keeping/clips.rs"]
mod clips;
#[path = "keeping/kills.rs"]
mod kills;
#[path = "keeping/pictures.rs"]
mod pictures;
#[path = "keeping/program.rs"]
mod program;

use std::{path::Path, sync::Arc, time::Duration};

use program::{Home, blank, retitled, titled};
use throughline::{
    app::{
        Action, Command, Dialog, Field, Keep, Next, OnDisk, Request, SaveFirst, SavedState, Typing,
        preferences::{EmotionsCurve, EmotionsView},
    },
    edit::{Edit, Thing},
    file,
    model::JourneyMap,
};

fn on_disk(path: &Path) -> JourneyMap {
    file::load(path).expect("a map")
}

#[test]
fn a_map_is_opened_changed_and_saved_beside_the_window() {
    let home = Home::new();
    let path = home.saved("First");
    let mut program = home.opened(&path);
    assert_eq!(program.app.saved_state(), SavedState::Saved(None));
    program.retitle("Second");
    assert_eq!(program.app.saved_state(), SavedState::Unsaved);
    program.app.apply([Action::Do(Command::Save)]);
    assert_eq!(program.app.saved_state(), SavedState::Saving);
    program.finish();
    assert_eq!(program.app.saved_state(), SavedState::Saved(Some("13:46".to_owned())));
    assert_eq!(on_disk(&path), **program.app.map());
    assert_eq!(on_disk(&path).title, "Second");
}

#[test]
fn what_was_changed_while_saving_is_still_to_be_saved() {
    let home = Home::new();
    let path = home.saved("First");
    let mut program = home.opened(&path);
    program.retitle("Second");
    let later = retitled(program.app.map(), "Third");
    program.app.apply([Action::Do(Command::Save), later]);
    program.finish();
    assert_eq!(program.app.saved_state(), SavedState::Unsaved);
    assert_eq!(on_disk(&path).title, "Second");
    program.app.apply([Action::Do(Command::Save)]);
    let later = retitled(program.app.map(), "Fourth");
    program.app.apply([later, Action::Do(Command::Save)]);
    program.finish();
    assert_eq!(on_disk(&path).title, "Fourth", "a second save waits for the first");
    assert!(matches!(program.app.saved_state(), SavedState::Saved(_)));
    assert_eq!(program.app.dialog(), None);
}

#[test]
fn a_map_that_cannot_be_opened_leaves_the_open_one() {
    let home = Home::new();
    let path = home.saved("First");
    let mut program = home.opened(&path);
    for (name, text) in [("none.ron", None), ("broken.ron", Some("(title: 7"))] {
        let other = home.path(name);
        if let Some(text) = text {
            file::write_atomically(&other, |out| out.write_all(text.as_bytes())).expect("a file");
        }
        program.ask(Action::Open(other.clone()));
        assert_eq!(
            (program.app.map().title.as_str(), program.app.path()),
            ("First", Some(&*path))
        );
        assert!(program.words().contains(name), "{}", program.words());
    }
}

#[test]
fn a_file_that_was_changed_is_never_saved_over_unasked() {
    for (answer, expected) in [
        (Keep::Overwrite(None), "Ours"),
        (Keep::Reload, "Theirs"),
        (Keep::SaveElsewhere(None), "Theirs"),
    ] {
        let home = Home::new();
        let path = home.saved("First");
        let mut program = home.opened(&path);
        program.retitle("Ours");
        file::save(&titled("Theirs"), &path).expect("a file");
        program.obey(Command::Save);
        assert_eq!(program.app.dialog(), Some(&Dialog::OnDisk(None)));
        assert_eq!(on_disk(&path).title, "Theirs", "nothing was written yet");
        program.ask(Action::Keep(answer.clone()));
        assert_eq!(on_disk(&path).title, expected, "{answer:?}");
        let shown = if matches!(answer, Keep::Reload) {
            "Theirs"
        } else {
            "Ours"
        };
        assert_eq!(program.app.map().title, shown, "{answer:?}");
        let asks_for_a_name = program
            .app
            .take_requests()
            .contains(&Request::ChooseSave("map.ron".to_owned()));
        assert_eq!(asks_for_a_name, matches!(answer, Keep::SaveElsewhere(_)), "{answer:?}");
    }
}

#[test]
fn a_file_that_is_gone_is_told_and_saved_anew() {
    let home = Home::new();
    let path = home.saved("First");
    let mut program = home.opened(&path);
    program.retitle("Ours");
    std::fs::remove_file(&path).expect("a file");
    program.obey(Command::Save);
    assert_eq!((program.app.on_disk(), path.exists()), (Some(OnDisk::Gone), false));
    program.ask(Action::Keep(Keep::Overwrite(None)));
    assert_eq!(on_disk(&path).title, "Ours");
}

#[test]
fn a_change_on_disk_is_taken_over_where_nothing_was_changed_here() {
    let home = Home::new();
    let path = home.saved("First");
    let mut program = home.opened(&path);
    file::save(&titled("Theirs"), &path).expect("a file");
    program.until(|app| app.map().title == "Theirs");
    assert!(program.words().contains("read anew"), "{}", program.words());
    assert!(matches!(program.app.saved_state(), SavedState::Saved(_)));
}

#[test]
fn a_change_on_disk_is_told_where_something_was_changed_here() {
    let home = Home::new();
    let path = home.saved("First");
    let mut program = home.opened(&path);
    program.retitle("Ours");
    file::save(&titled("Theirs"), &path).expect("a file");
    program.until(|app| app.on_disk().is_some());
    assert_eq!(program.app.map().title, "Ours");
    program.ask(Action::Keep(Keep::KeepMine));
    assert_eq!(
        (program.app.on_disk(), on_disk(&path).title),
        (None, "Theirs".to_owned())
    );
    program.obey(Command::Save);
    assert_eq!((program.app.dialog(), on_disk(&path).title), (None, "Ours".to_owned()));
}

#[test]
fn what_is_recovered_is_what_was_shown_text_being_written_included() {
    let home = Home::new();
    let path = home.saved("First");
    let mut program = home.opened(&path);
    program.retitle("Changed");
    let stage = program.app.map().stages[0].id;
    program.ask(Action::Write(Field::Stage(stage)));
    program.ask(Action::Type(Typing::Insert("Half a na".to_owned())));
    let shown = (**program.app.map()).clone();
    assert_eq!(shown.stages[0].name, "Half a na");
    program.pass(2.1);
    program.kill();

    let mut program = home.started();
    program.pass(0.0);
    assert_eq!(program.app.dialog(), Some(&Dialog::Recover));
    let offers = program.app.offers();
    assert_eq!((offers.len(), offers[0].title.as_str()), (1, "Changed"));
    assert_eq!(offers[0].against, "1 stage and details of the map differ");
    program.ask(Action::Keep(Keep::Recover(0)));
    assert_eq!(**program.app.map(), shown, "field by field");
    assert_eq!(program.app.path(), Some(&*path));
    assert_eq!(program.app.saved_state(), SavedState::Unsaved);
    assert_eq!(on_disk(&path).title, "First", "recovering touches nothing");

    program.kill();
    let mut program = home.started();
    assert_eq!(program.app.offers().len(), 1, "it goes on being kept until it is saved");
    program.ask(Action::Keep(Keep::Recover(0)));
    program.obey(Command::Save);
    assert_eq!(on_disk(&path), shown);
    program.kill();
    assert_eq!(home.started().app.offers(), []);
}

#[test]
fn a_snapshot_comes_two_seconds_after_a_change_and_at_least_every_four() {
    let home = Home::new();
    let mut program = home.started();
    program.pass(0.0);
    program.pass(1.5);
    assert_eq!(program.app.next_wake(), None, "idle, once the preferences are written");
    program.retitle("A");
    let due = program.app.next_wake().expect("a time");
    assert_eq!(due, home.start + Duration::from_millis(3500));
    for step in 0..6 {
        program.pass(1.0);
        program.retitle(&format!("A{step}"));
    }
    program.kill();
    let program = home.started();
    assert_eq!(program.app.offers()[0].title, "A2", "the one at four seconds");
}

#[test]
fn what_was_saved_or_given_up_is_not_offered() {
    let home = Home::new();
    let path = home.saved("First");
    let mut program = home.opened(&path);
    program.retitle("Second");
    program.pass(3.0);
    program.obey(Command::Save);
    program.app.leave();
    program.kill();
    assert_eq!(home.started().app.offers(), []);

    let mut program = home.opened(&path);
    program.retitle("Third");
    program.pass(3.0);
    program.obey(Command::Quit);
    assert_eq!(program.app.dialog(), Some(&Dialog::Unsaved(Next::Quit)));
    program.ask(Action::Unsaved(SaveFirst::Discard, Next::Quit));
    assert_eq!(program.app.take_requests(), [Request::Close]);
    program.app.leave();
    program.kill();
    assert_eq!(home.started().app.offers(), []);
    assert_eq!(on_disk(&path).title, "Second");
}

#[test]
fn a_window_that_goes_unasked_leaves_what_was_not_saved() {
    let home = Home::new();
    let mut program = home.started();
    program.retitle("Just now");
    program.app.leave();
    program.kill();
    let mut program = home.started();
    assert_eq!(program.app.offers()[0].title, "Just now");
    program.ask(Action::Keep(Keep::Discard(0)));
    program.kill();
    assert_eq!(home.started().app.offers(), []);
}

#[test]
fn unsaved_changes_are_saved_before_what_was_asked_for() {
    let home = Home::new();
    let path = home.saved("First");
    let mut program = home.opened(&path);
    program.retitle("Second");
    program.obey(Command::Quit);
    program.ask(Action::Unsaved(SaveFirst::Save, Next::Quit));
    assert_eq!(on_disk(&path).title, "Second");
    assert_eq!(
        (program.app.take_requests(), program.app.dialog()),
        (vec![Request::Close], None)
    );
}

#[test]
fn a_map_without_a_file_is_given_one_before_what_was_asked_for() {
    let home = Home::new();
    let mut program = home.started();
    program.retitle("My own map");
    program.obey(Command::Quit);
    program.ask(Action::Unsaved(SaveFirst::Save, Next::Quit));
    assert_eq!(
        program.app.take_requests(),
        [Request::ChooseSave("my-own-map.ron".to_owned())]
    );
    program.ask(Action::Keep(Keep::NothingChosen));
    let path = home.path("mine.ron");
    program.ask(Action::SaveTo(path.clone()));
    assert_eq!(program.app.take_requests(), [], "no longer asked for");
    program.retitle("Again");
    program.obey(Command::Quit);
    program.ask(Action::Unsaved(SaveFirst::Save, Next::Quit));
    assert_eq!(
        (on_disk(&path).title.as_str(), program.app.take_requests()),
        ("Again", vec![Request::Close])
    );
}

#[test]
fn a_map_that_is_open_elsewhere_can_be_looked_at_and_changed_only_when_asked_for() {
    let home = Home::new();
    let path = home.saved("First");
    let first = home.opened(&path);
    let mut second = home.opened(&path);
    assert!(!first.app.is_read_only() && second.app.is_read_only());
    let stage = second.app.map().stages[0].id;
    let before = second.app.map().clone();
    for action in [
        retitled(&before, "Changed"),
        Action::Write(Field::Stage(stage)),
        Action::Propose(Edit::Delete([Thing::Stage(stage)].into())),
        Action::Do(Command::InsertStage),
        Action::Keep(Keep::Picture(pictures::grey(), None)),
    ] {
        let words = format!("{action:?}");
        second.ask(action);
        second.ask(Action::Settle);
        assert!(Arc::ptr_eq(second.app.map(), &before), "{words}");
        assert!(second.app.writing().is_none());
    }
    assert!(
        second.words().contains("map.ron is open in another window"),
        "{}",
        second.words()
    );
    second.ask(Action::SaveTo(path.clone()));
    assert_eq!(on_disk(&path).title, "First");
    second.ask(Action::Keep(Keep::EditAnyway));
    second.retitle("Changed");
    assert_eq!(second.app.map().title, "Changed");
    let mut third = home.started();
    third.ask(Action::SaveTo(path.clone()));
    assert!(third.words().contains("is open in another window"), "{}", third.words());
    assert_eq!(on_disk(&path).title, "First");
}

#[test]
fn a_map_opened_again_in_its_own_window_is_its_own() {
    let home = Home::new();
    let path = home.saved("First");
    let mut program = home.opened(&path);
    program.ask(Action::Open(path.clone()));
    assert!(!program.app.is_read_only());
    let other = home.path("other.ron");
    program.ask(Action::SaveTo(other.clone()));
    assert_eq!(program.app.path(), Some(&*other));
    assert!(!home.opened(&path).app.is_read_only(), "it was let go of");
    assert!(home.opened(&other).app.is_read_only());
}

#[test]
fn what_a_person_likes_is_remembered() {
    let home = Home::new();
    let path = home.saved("First");
    let mut program = home.opened(&path);
    program.obey(Command::WindowDark);
    program.obey(Command::Inspector);
    for _ in 0..3 {
        program.obey(Command::InterfaceLarger);
    }
    program.obey(Command::InterfaceSmaller);
    program.pass(1.1);
    program.kill();
    let program = home.started();
    let preferences = program.app.preferences();
    assert!(program.app.is_on(Command::WindowDark) == Some(true));
    assert!(!program.app.panels().inspector.is_open() && program.app.panels().outline.is_open());
    assert!((preferences.ui_scale - 1.21).abs() < 0.001, "{}", preferences.ui_scale);
    assert!(preferences.sample_shown);
    let recent: Vec<&Path> = program.app.recent().iter().map(|recent| &*recent.path.0).collect();
    assert_eq!(recent, [&*path]);
}

#[test]
fn what_is_looked_at_of_the_curve_is_remembered_at_the_next_start() {
    let home = Home::new();
    let mut program = home.started();
    let (view, curve) = (EmotionsView::Gaps, EmotionsCurve::ToBe);
    program.ask(Action::Keep(Keep::Emotions(view, curve)));
    program.app.leave();
    program.finish();
    let emotions = home.started().app.preferences().emotions;
    assert_eq!((emotions.view, emotions.curve), (view, curve));
}

#[test]
fn an_app_without_folders_opens_and_saves_all_the_same() {
    let home = Home::new();
    let path = home.saved("First");
    let mut app = blank();
    app.apply([Action::Open(path.clone())]);
    let rename = retitled(app.map(), "Second");
    app.apply([rename, Action::Do(Command::Save)]);
    assert_eq!((on_disk(&path).title.as_str(), app.next_wake()), ("Second", None));
    assert!(app.document().is_saved());
}
