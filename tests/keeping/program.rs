//! Programs as they are behind their windows, in folders of a person's own.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
    time::{Duration, Instant},
};

use tempfile::TempDir;
use throughline::{
    app::{
        Action, App, Beginning, Command, Keeper, Now, background::Background, folders::Folders,
        preferences::Preferences,
    },
    edit::{Edit, Head},
    file,
    id_source::IdSource,
    model::JourneyMap,
    templates::Template,
    text::{Fonts, Typesetter},
};

/// Longer than anything takes; nothing waits so long unless the test is about to fail.
const LONG: Duration = Duration::from_secs(30);

/// A person's folders, in which programs are started one after another.
pub(super) struct Home {
    pub(super) folder: TempDir,
    pub(super) start: Instant,
}

/// A program, as it is behind its window.
pub(super) struct Program {
    pub(super) app: App,
    pub(super) start: Instant,
    pub(super) seconds: f32,
}

impl Home {
    pub(super) fn new() -> Self {
        let folder = TempDir::new().expect("a folder");
        Self { folder, start: Instant::now() }
    }

    pub(super) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(super) fn folders(&self) -> Folders {
        Folders::within(&self.path("config"), &self.path("state"))
    }

    /// A program that shows a new map, after it has looked for unsaved ones.
    pub(super) fn started(&self) -> Program {
        let mut app = blank();
        let folders = self.folders();
        let (preferences, word) = Preferences::load(&folders.preferences());
        assert_eq!(word, None);
        let background = Background::start(Arc::new(|| {})).expect("threads");
        app.keep_with(Keeper {
            background,
            folders: Some(folders),
            preferences,
            now: now(self.start, 0.0),
            file: None,
        });
        let mut program = Program { app, start: self.start, seconds: 0.0 };
        program.finish();
        program
    }

    /// A program that shows this file.
    pub(super) fn opened(&self, path: &Path) -> Program {
        let mut program = self.started();
        program.ask(Action::Open(path.to_owned()));
        assert_eq!(program.app.path(), Some(path), "{:?}", program.app.notices());
        program
    }

    pub(super) fn saved(&self, title: &str) -> PathBuf {
        let path = self.path("map.ron");
        file::save(&titled(title), &path).expect("a file");
        path
    }
}

pub(super) fn now(start: Instant, seconds: f32) -> Now {
    Now {
        instant: start + Duration::from_secs_f32(seconds),
        seconds: 1_000_000 + seconds as u64,
        offset: 0,
    }
}

pub(super) fn template() -> JourneyMap {
    let template =
        Template::named("retail").or_else(|| throughline::templates::TEMPLATES.iter().find(|it| it.name != "blank"));
    let begun = template.expect("a template").begin(&mut IdSource::seeded(1));
    begun.expect("a map")
}

pub(super) fn titled(title: &str) -> JourneyMap {
    JourneyMap { title: title.to_owned(), ..template() }
}

pub(super) fn blank() -> App {
    App::new(Beginning {
        map: titled("New"),
        path: None,
        ids: IdSource::seeded(7),
        typesetter: Typesetter::new(Fonts::bundled()),
        today: "2026-11-22".parse().expect("a day"),
    })
}

pub(super) fn retitled(map: &JourneyMap, title: &str) -> Action {
    let head = Head { title: title.to_owned(), ..Head::of(map) };
    Action::Change(Edit::SetHead { head: Box::new(head), what: "title".into() })
}

impl Program {
    /// Asks for something, and has everything done that follows beside the window.
    pub(super) fn ask(&mut self, action: Action) {
        self.app.apply([action]);
        self.finish();
    }

    pub(super) fn obey(&mut self, command: Command) {
        self.ask(Action::Do(command));
    }

    pub(super) fn retitle(&mut self, title: &str) {
        let action = retitled(self.app.map(), title);
        self.ask(action);
    }

    /// Lets time pass.
    pub(super) fn pass(&mut self, seconds: f32) {
        self.seconds += seconds;
        let action = Action::Tick(now(self.start, self.seconds));
        self.ask(action);
    }

    /// Until nothing is being done beside the window.
    pub(super) fn finish(&mut self) {
        while self.app.is_busy() {
            assert!(self.app.wait(LONG), "a job that never ends");
        }
    }

    pub(super) fn words(&self) -> String {
        let words: Vec<&str> = self.app.notices().iter().map(|notice| notice.words.as_str()).collect();
        words.join("\n")
    }

    /// Until the watch has told of a change, and what follows is done.
    pub(super) fn until(&mut self, is_so: impl Fn(&App) -> bool) {
        let began = Instant::now();
        while !is_so(&self.app) {
            assert!(began.elapsed() < LONG, "the change was never noticed");
            std::thread::yield_now();
            self.pass(0.0);
        }
    }

    /// Ends as a program that is killed.
    pub(super) fn kill(self) {
        drop(self);
    }
}
