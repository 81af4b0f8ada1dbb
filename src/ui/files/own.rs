//! A file dialog of our own, for systems without one: a folder, what is in it, a name.

use std::{
    fs, io,
    path::{Path, PathBuf},
    sync::mpsc::{self, Receiver},
    thread,
};

use eframe::egui::{
    self, Id, Key, ScrollArea, Ui,
    text::{CCursor, CCursorRange},
    text_edit::TextEditState,
};

use super::Purpose;
use crate::ui::{
    style::Symbol,
    widgets::{self, Button, TextField},
};

/// The most entries of a folder that are listed.
const ENTRIES: usize = 2000;
/// From which frame on it stands still.
const SETTLED: u32 = 3;
/// The most entries of a folder that are looked at.
const LOOKED_AT: usize = 50_000;

/// What a person said.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Answer {
    /// A file.
    Chosen(PathBuf),
    /// Nothing.
    Left,
}

/// Something in a folder.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Entry {
    /// Folders come first.
    is_file: bool,
    name: String,
}

#[derive(Debug)]
enum Listing {
    /// It is being read, on a thread of its own: a folder may be on a disk far away.
    Reading(Receiver<io::Result<Vec<Entry>>>),
    Read(Vec<Entry>),
    Failed(String),
}

/// The dialog.
#[derive(Debug)]
pub(super) struct OwnDialog {
    folder: PathBuf,
    listing: Listing,
    name: String,
    /// The name that was there first.
    offered: String,
    ctx: egui::Context,
    /// In how many frames it was shown: in the first ones the name gets the focus.
    age: u32,
}

impl OwnDialog {
    /// A dialog that begins in a folder.
    pub(super) fn new(ctx: &egui::Context, purpose: &Purpose, folder: PathBuf) -> Self {
        let name = match purpose {
            Purpose::Save(name) | Purpose::Export(name) => name.clone(),
            Purpose::Open | Purpose::Picture => String::new(),
        };
        let folder = std::path::absolute(&folder).unwrap_or(folder);
        let mut dialog = Self {
            listing: Listing::Read(Vec::new()),
            folder,
            offered: name.clone(),
            name,
            ctx: ctx.clone(),
            age: 0,
        };
        dialog.read(purpose);
        dialog
    }

    fn read(&mut self, purpose: &Purpose) {
        let (sender, receiver) = mpsc::channel();
        let (folder, purpose, ctx) = (self.folder.clone(), purpose.clone(), self.ctx.clone());
        let spawned = thread::Builder::new().name("folder".to_owned()).spawn(move || {
            // Nobody waits any more when the dialog was left.
            sender.send(list(&folder, &purpose)).ok();
            ctx.request_repaint();
        });
        self.listing = match spawned {
            Ok(_) => Listing::Reading(receiver),
            Err(error) => Listing::Failed(error.to_string()),
        };
    }

    fn go_to(&mut self, folder: PathBuf, purpose: &Purpose) {
        self.folder = folder;
        self.read(purpose);
    }

    /// Shows it; what was said, once it is.
    pub(super) fn show(&mut self, ctx: &egui::Context, purpose: &Purpose) -> Option<Answer> {
        if let Listing::Reading(receiver) = &self.listing {
            match receiver.try_recv() {
                Ok(Ok(entries)) => self.listing = Listing::Read(entries),
                Ok(Err(error)) => self.listing = Listing::Failed(error.to_string()),
                Err(mpsc::TryRecvError::Empty) => {}
                Err(mpsc::TryRecvError::Disconnected) => {
                    self.listing = Listing::Failed("reading it ended too early".to_owned());
                }
            }
        }
        let shown = widgets::dialog(ctx, Id::unique("file dialog"), purpose.title(), |ui| {
            self.place(ui, purpose);
            let listed = self.list(ui, purpose);
            ui.add_space(8.0);
            let named = self.named(ui, purpose);
            listed.or(named)
        });
        shown.inner.or_else(|| shown.should_close.then_some(Answer::Left))
    }

    /// The folder, and the way out of it.
    fn place(&mut self, ui: &mut Ui, purpose: &Purpose) {
        let parent = self.folder.parent().map(Path::to_owned);
        ui.horizontal(|ui| {
            let up = ui.add_enabled_ui(parent.is_some(), |ui| {
                widgets::icon_button(ui, Symbol::ARROW_UP, "The folder around it")
            });
            if up.inner.clicked()
                && let Some(parent) = parent
            {
                self.go_to(parent, purpose);
            }
            widgets::dialog_text(ui, &self.folder.display().to_string());
        });
    }

    fn list(&mut self, ui: &mut Ui, purpose: &Purpose) -> Option<Answer> {
        let mut opened = None;
        let mut answer = None;
        ScrollArea::vertical()
            .max_height(280.0)
            .min_scrolled_height(280.0)
            .auto_shrink([false, false])
            .show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                let entries = match &self.listing {
                    Listing::Reading(_) => {
                        widgets::empty_hint(ui, Symbol::FOLDER_OPEN, "Reading…");
                        return;
                    }
                    Listing::Failed(why) => {
                        widgets::empty_hint(ui, Symbol::WARNING, why);
                        return;
                    }
                    Listing::Read(entries) => entries,
                };
                for entry in entries {
                    let symbol = if entry.is_file { Symbol::FILE } else { Symbol::FOLDER };
                    let row = widgets::tree_row(&entry.name)
                        .salt(("entry", &entry.name, entry.is_file))
                        .symbol(symbol)
                        .selected(entry.is_file && entry.name == self.name);
                    let response = row.show(ui).response;
                    if response.double_clicked()
                        && entry.is_file
                        && !matches!(purpose, Purpose::Save(_) | Purpose::Export(_))
                    {
                        answer = Some(Answer::Chosen(self.folder.join(&entry.name)));
                    } else if response.clicked() {
                        opened = Some(entry.clone());
                    }
                }
                if entries.len() == ENTRIES {
                    widgets::dialog_text(ui, "There is more here than is listed: write the name");
                }
            });
        match opened {
            Some(Entry { is_file: true, name }) => self.name = name,
            Some(Entry { is_file: false, name }) => self.go_to(self.folder.join(name), purpose),
            None => {}
        }
        answer
    }

    /// The name, and the buttons.
    fn named(&mut self, ui: &mut Ui, purpose: &Purpose) -> Option<Answer> {
        let field = TextField::new("Name").hint("A name, or a path");
        let id = field.id(ui);
        // In its first frame a dialog is only measured.
        if self.age < SETTLED {
            self.age += 1;
            ui.memory_mut(|memory| memory.request_focus(id));
            // Who types at once has begun already.
            if self.name == self.offered {
                select_all(ui, id, &self.name);
            }
            ui.ctx().request_repaint();
        }
        let edited = field.show(ui, &mut self.name);
        let is_entered = edited.response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        let is_there = matches!(&self.listing, Listing::Read(entries)
            if entries.iter().any(|entry| entry.is_file && entry.name == self.name.trim()));
        let is_save = matches!(purpose, Purpose::Save(_) | Purpose::Export(_));
        if is_save && is_there {
            widgets::dialog_text(ui, "A file of this name is there, and will be replaced.");
        }
        let is_named = !self.name.trim().is_empty();
        let mut answer = None;
        widgets::dialog_buttons(ui, |ui| {
            let go = match (is_save, is_there) {
                (true, true) => Button::danger("Replace"),
                (true, false) => Button::primary("Save"),
                (false, _) => Button::primary("Open"),
            };
            let go = ui.add_enabled_ui(is_named, |ui| ui.add(go)).inner.clicked();
            // Enter replaces nothing: that is asked for by name.
            if is_named && (go || (is_entered && !(is_save && is_there))) {
                answer = Some(self.folder.join(self.name.trim()));
            }
            if ui.add(Button::new("Cancel")).clicked() {
                return Some(Answer::Left);
            }
            None
        })
        .or_else(|| self.answer(answer?, purpose))
    }

    /// A folder that was named is gone to; anything else is the answer.
    fn answer(&mut self, path: PathBuf, purpose: &Purpose) -> Option<Answer> {
        if path.is_dir() {
            self.name.clear();
            self.go_to(path, purpose);
            return None;
        }
        Some(Answer::Chosen(path))
    }
}

/// What is written takes the place of the name that is offered; its ending comes by itself.
fn select_all(ui: &Ui, field: Id, name: &str) {
    let mut state = TextEditState::load(ui.ctx(), field).unwrap_or_default();
    let range = CCursorRange::two(CCursor::new(0), CCursor::new(name.chars().count()));
    state.cursor.set_char_range(Some(range));
    state.store(ui.ctx(), field);
}

/// What is in a folder: folders first, then the files that can be meant, by name. Hidden ones are
/// left out.
fn list(folder: &Path, purpose: &Purpose) -> io::Result<Vec<Entry>> {
    let mut entries: Vec<Entry> = fs::read_dir(folder)?
        .take(LOOKED_AT)
        .flatten()
        .filter_map(|entry| {
            let name = entry.file_name().into_string().ok()?;
            let is_file = !entry.path().is_dir();
            let is_meant = !name.starts_with('.') && (!is_file || purpose.takes(Path::new(&name)));
            is_meant.then_some(Entry { is_file, name })
        })
        .collect();
    entries.sort_by_cached_key(|entry| (entry.is_file, entry.name.to_lowercase(), entry.name.clone()));
    entries.truncate(ENTRIES);
    Ok(entries)
}

#[cfg(test)]
mod tests {
    use tempfile::TempDir;

    use super::*;

    #[test]
    fn a_folder_is_listed_with_folders_first_and_what_can_be_meant() {
        let folder = TempDir::new().unwrap();
        for name in ["b.ron", "A.ron", "notes.txt", ".hidden.ron"] {
            fs::File::create(folder.path().join(name)).unwrap();
        }
        for name in ["zoo", ".git"] {
            fs::create_dir(folder.path().join(name)).unwrap();
        }
        let entries = list(folder.path(), &Purpose::Open).unwrap();
        let names: Vec<&str> = entries.iter().map(|entry| entry.name.as_str()).collect();
        assert_eq!(names, ["zoo", "A.ron", "b.ron"]);
        assert!(list(&folder.path().join("none"), &Purpose::Open).is_err());
    }

    #[test]
    fn a_large_folder_is_listed_in_part() {
        let folder = TempDir::new().unwrap();
        for number in 0..ENTRIES + 5 {
            fs::File::create(folder.path().join(format!("{number:05}.ron"))).unwrap();
        }
        let entries = list(folder.path(), &Purpose::Open).unwrap();
        assert_eq!((entries.len(), entries[0].name.as_str()), (ENTRIES, "00000.ron"));
    }
}
