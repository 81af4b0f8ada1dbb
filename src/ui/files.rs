//! Dialogs for files, beside the window so that it goes on: the system's, and where it has none, our
//! own.

mod own;

use std::{
    env,
    path::{Path, PathBuf},
    sync::mpsc::{self, Receiver},
    thread,
    time::{Duration, Instant},
};

use eframe::egui;

use self::own::{Answer, OwnDialog};
use crate::app::{Action, Keep, Notice, Tone, pictures::Given};

/// An answer that comes sooner than this comes from no person.
const HASTY: Duration = Duration::from_millis(300);

/// What a file is chosen for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Purpose {
    /// A map is opened.
    Open,
    /// The map is saved, beginning with this name.
    Save(String),
    /// A picture is put in.
    Picture,
    /// A picture of the map is written, beginning with this name.
    Export(String),
}

impl Purpose {
    const fn title(&self) -> &'static str {
        match self {
            Self::Open => "Open a map",
            Self::Save(_) => "Save the map",
            Self::Picture => "Insert a picture",
            Self::Export(_) => "Export the picture",
        }
    }

    /// What the files are called, and how their names end.
    const fn kind(&self) -> (&'static str, &'static [&'static str]) {
        match self {
            Self::Open | Self::Save(_) => ("Throughline map", &["ron"]),
            Self::Picture => ("Picture", &["png", "jpg", "jpeg", "webp", "gif"]),
            Self::Export(_) => ("PNG picture", &["png"]),
        }
    }

    /// Whether a file of this name can be meant.
    fn takes(&self, name: &Path) -> bool {
        let (_, endings) = self.kind();
        let ending = name.extension().map(|ending| ending.to_string_lossy().to_lowercase());
        ending.is_some_and(|ending| endings.contains(&ending.as_str()))
    }

    fn action(&self, path: PathBuf) -> Action {
        match self {
            Self::Open => Action::Open(path),
            Self::Save(_) => Action::SaveTo(with_extension(path, "ron")),
            Self::Export(_) => Action::ExportTo(with_extension(path, "png")),
            Self::Picture => Action::Keep(Keep::Picture(Given::File(path), None)),
        }
    }
}

/// Dialogs that are open.
#[derive(Debug, Default)]
pub(super) struct Files {
    open: Option<(Purpose, Receiver<Chosen>)>,
    own: Option<(Purpose, OwnDialog)>,
    /// In which folder a file was chosen last.
    folder: Option<PathBuf>,
    /// What is chosen instead of asking.
    answer: Option<PathBuf>,
}

#[derive(Debug)]
enum Chosen {
    File(PathBuf),
    Nothing,
    /// The system has no such dialog.
    NoDialog,
    Failed(String),
}

impl Files {
    /// Asks for a file, in the folder of the open map at first.
    pub(super) fn choose(&mut self, ctx: &egui::Context, purpose: Purpose, beside: Option<&Path>) {
        if self.open.is_some() || self.own.is_some() {
            return;
        }
        if let Some(path) = self.answer.clone() {
            let (sender, receiver) = mpsc::channel();
            // Heard in the next frame, as a person's choice is.
            sender.send(Chosen::File(path)).ok();
            self.open = Some((purpose, receiver));
            ctx.request_repaint();
            return;
        }
        let beside = beside
            .and_then(Path::parent)
            .filter(|folder| !folder.as_os_str().is_empty());
        let folder = beside.map(Path::to_owned).or_else(|| self.folder.clone());
        self.folder.clone_from(&folder);
        if !has_dialogs() {
            self.show_own(ctx, purpose);
            return;
        }
        let (sender, receiver) = mpsc::channel();
        let (failed, asked) = (sender.clone(), purpose.clone());
        let ctx = ctx.clone();
        let spawned = thread::Builder::new().name("file dialog".to_owned()).spawn(move || {
            // Nobody waits any more when the window has closed.
            sender.send(ask_system(&asked, folder)).ok();
            ctx.request_repaint();
        });
        if let Err(error) = spawned {
            failed.send(Chosen::Failed(error.to_string())).ok();
        }
        self.open = Some((purpose, receiver));
    }

    /// Whether a file is being asked for.
    pub(super) fn is_open(&self) -> bool {
        self.open.is_some() || self.own.is_some()
    }

    /// Nobody is asked any more: this is chosen.
    pub(super) fn answer_with(&mut self, path: PathBuf) {
        self.answer = Some(path);
    }

    fn show_own(&mut self, ctx: &egui::Context, purpose: Purpose) {
        let home = || env::var_os("HOME").map(PathBuf::from);
        let folder = self.folder.clone().or_else(home).unwrap_or_else(|| PathBuf::from("."));
        let dialog = OwnDialog::new(ctx, &purpose, folder);
        self.own = Some((purpose, dialog));
    }

    /// What was chosen since the last frame; shows our own dialog, if that is open.
    pub(super) fn show(&mut self, ctx: &egui::Context, actions: &mut Vec<Action>) {
        if let Some((purpose, dialog)) = &mut self.own {
            match dialog.show(ctx, purpose) {
                None => {}
                Some(Answer::Left) => {
                    self.own = None;
                    actions.push(Action::Keep(Keep::NothingChosen));
                }
                Some(Answer::Chosen(path)) => {
                    self.folder = path.parent().map(Path::to_owned);
                    actions.push(purpose.action(path));
                    self.own = None;
                }
            }
        }
        self.poll(ctx, actions);
    }

    fn poll(&mut self, ctx: &egui::Context, actions: &mut Vec<Action>) {
        let Some((purpose, receiver)) = &self.open else {
            return;
        };
        let chosen = match receiver.try_recv() {
            Ok(chosen) => chosen,
            Err(mpsc::TryRecvError::Empty) => return,
            Err(mpsc::TryRecvError::Disconnected) => Chosen::Failed("the dialog ended".to_owned()),
        };
        let purpose = purpose.clone();
        self.open = None;
        match chosen {
            Chosen::File(path) => {
                self.folder = path.parent().map(Path::to_owned);
                actions.push(purpose.action(path));
            }
            Chosen::Nothing => actions.push(Action::Keep(Keep::NothingChosen)),
            Chosen::NoDialog => self.show_own(ctx, purpose),
            Chosen::Failed(why) => {
                let words = format!("the system's file dialog cannot be shown, so here is one of our own: {why}");
                actions.push(Action::Tell(Notice { tone: Tone::Warning, words }));
                self.show_own(ctx, purpose);
            }
        }
    }
}

fn ask_system(purpose: &Purpose, folder: Option<PathBuf>) -> Chosen {
    let began = Instant::now();
    let (kind, endings) = purpose.kind();
    let mut dialog = rfd::FileDialog::new()
        .set_title(purpose.title())
        .add_filter(kind, endings);
    if let Some(folder) = folder {
        dialog = dialog.set_directory(folder);
    }
    let chosen = match purpose {
        Purpose::Save(name) | Purpose::Export(name) => dialog.set_file_name(name).save_file(),
        Purpose::Open | Purpose::Picture => dialog.pick_file(),
    };
    match chosen {
        Some(path) => Chosen::File(path),
        None if cfg!(target_os = "linux") && began.elapsed() < HASTY => Chosen::NoDialog,
        None => Chosen::Nothing,
    }
}

/// Whether the system may have a file dialog: a desktop's, which is asked over the session's bus, or
/// a program that shows one.
fn has_dialogs() -> bool {
    if !cfg!(target_os = "linux") {
        return true;
    }
    let is_set = |name: &str| env::var_os(name).is_some_and(|value| !value.is_empty());
    let has_socket = env::var_os("XDG_RUNTIME_DIR").is_some_and(|folder| Path::new(&folder).join("bus").exists());
    let paths = env::var_os("PATH").unwrap_or_default();
    let has_zenity = env::split_paths(&paths).any(|folder| folder.join("zenity").is_file());
    is_set("DBUS_SESSION_BUS_ADDRESS") || has_socket || has_zenity
}

/// A name without an ending gets the usual one.
fn with_extension(path: PathBuf, ending: &str) -> PathBuf {
    if path.extension().is_some() {
        path
    } else {
        path.with_extension(ending)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_files_that_can_be_meant_are_listed() {
        for (purpose, name, expected) in [
            (Purpose::Open, "map.ron", true),
            (Purpose::Open, "MAP.RON", true),
            (Purpose::Open, "map.png", false),
            (Purpose::Picture, "photo.JPG", true),
            (Purpose::Picture, "map.ron", false),
            (Purpose::Save(String::new()), "ron", false),
        ] {
            assert_eq!(purpose.takes(Path::new(name)), expected, "{purpose:?} {name}");
        }
    }

    #[test]
    fn a_map_is_saved_with_an_ending() {
        let saved = Purpose::Save(String::new()).action("maps/new".into());
        assert!(matches!(saved, Action::SaveTo(path) if path == Path::new("maps/new.ron")));
    }
}
