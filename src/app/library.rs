//! The personas that maps share, as the window knows them: taken into the map, saved from it, held
//! against it, replaced, deleted and brought back.
//!
//! A persona that was taken from the library, or saved as one of it, keeps the id of that one; a persona
//! without such an id belongs to the one that was saved under its own, else to the first of its name.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use super::{
    App, Dialog, Tone,
    background::{LibraryDone, LibraryJob, LibraryUndo, Shelved},
};
use crate::{
    edit::{Edit, Selection, Thing},
    file::library::{Kept, Library},
    model::{Image, Persona, PersonaId},
};

/// A persona of the map and one of the library.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Both {
    /// The map's.
    pub persona: PersonaId,
    /// The file of the library's.
    pub path: PathBuf,
}

/// What is asked of the library.
#[derive(Debug, Clone)]
pub enum Shelve {
    /// The persona in this file becomes one of the map.
    Take(PathBuf),
    /// A persona of the map is added, or takes the place of its like once that is agreed on.
    Save(PersonaId),
    /// It takes the place of the library's.
    Replace(Both),
    /// It stands beside the library's.
    KeepBoth(PersonaId),
    /// The map's persona becomes what the library says.
    TakeOver(Both),
    /// The persona in this file is deleted.
    Delete(PathBuf),
    /// The one that was deleted or replaced last is brought back.
    Restore,
}

/// How a persona of the library and one of the map belong together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Like {
    /// The map's.
    pub persona: PersonaId,
    /// By what.
    pub by: By,
    /// Whether they say different things.
    pub differs: bool,
}

/// What two personas are held to be one by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// One was taken from the other, or saved as it.
    Origin,
    /// They are called the same.
    Name,
}

/// What is known of the library.
#[derive(Debug, Default)]
pub(super) struct Shelf {
    known: Option<Arc<Library>>,
    /// Why it is not known.
    refused: Option<String>,
    /// What can be taken back, the last step last.
    undo: Vec<LibraryUndo>,
    /// A persona that is saved once it is known what stands there.
    to_save: Option<PersonaId>,
}

impl App {
    /// What stands in the library, once it was read.
    #[must_use]
    pub fn library(&self) -> Option<&Arc<Library>> {
        self.shelf.known.as_ref()
    }

    /// Why the library cannot be read.
    #[must_use]
    pub fn library_refused(&self) -> Option<&str> {
        self.shelf.refused.as_deref()
    }

    /// What was done in the library last and can be taken back.
    #[must_use]
    pub fn library_undo(&self) -> Option<&LibraryUndo> {
        self.shelf.undo.last()
    }

    /// The persona in a file of the library.
    #[must_use]
    pub fn kept(&self, path: &Path) -> Option<&Kept> {
        let library = self.library()?;
        library.personas.iter().find(|kept| kept.path == path)
    }

    /// The personas of the map that are like one of the library, in order: those that were taken from it or
    /// saved as it, else those of its name.
    #[must_use]
    pub fn likes_in_map(&self, kept: &Kept) -> Vec<Like> {
        let personas = &self.document.map().personas;
        let likes = personas.iter().filter_map(|persona| {
            let (own, by) = self.like_in_library(persona)?;
            let differs = !is_same(&own.persona, persona);
            (own.path == kept.path).then_some(Like { persona: persona.id, by, differs })
        });
        let mut likes: Vec<Like> = likes.collect();
        if likes.iter().any(|like| like.by == By::Origin) {
            likes.retain(|like| like.by == By::Origin);
        }
        likes
    }

    /// The persona of the library that is like one of the map.
    #[must_use]
    pub fn like_in_library(&self, persona: &Persona) -> Option<(&Kept, By)> {
        let all = &self.library()?.personas;
        let origin = persona.library.unwrap_or(persona.id);
        let by_origin = all.iter().find(|kept| kept.persona.id == origin);
        let by_name = || {
            let name = folded(&persona.name);
            let is_like = |kept: &&Kept| !name.is_empty() && folded(&kept.persona.name) == name;
            all.iter().find(is_like)
        };
        let origin = by_origin.map(|kept| (kept, By::Origin));
        origin.or_else(|| Some((by_name()?, By::Name)))
    }

    /// Opens the library, read anew.
    pub(super) fn open_library(&mut self) {
        self.dialog = Some(Dialog::Library);
        self.ask_library(LibraryJob::Read);
    }

    /// Saves the persona that the keyboard is at.
    pub(super) fn save_focus_to_library(&mut self) {
        if let Some(id) = self.persona_of_focus().map(|persona| persona.id) {
            self.save_to_library(id);
        }
    }

    /// There is no folder in which a library could be.
    pub(super) fn no_library(&mut self) {
        self.shelf.to_save = None;
        let words = "there is no library: the system names no folder for what is yours; set HOME";
        self.shelf.refused = Some(words.to_owned());
        if self.dialog != Some(Dialog::Library) {
            self.tell(Tone::Warning, words.to_owned());
        }
    }

    /// Does what is asked of the library.
    pub(super) fn shelve(&mut self, shelve: Shelve) {
        match shelve {
            Shelve::Take(path) => self.take_from_library(&path),
            Shelve::Save(id) => self.save_to_library(id),
            Shelve::Replace(both) => self.replace_in_library(&both),
            Shelve::KeepBoth(id) => self.save_beside(id),
            Shelve::TakeOver(both) => self.take_over(&both),
            Shelve::Delete(path) => {
                if let Some(name) = self.kept(&path).map(|kept| kept.persona.name.clone()) {
                    self.ask_library(LibraryJob::Delete(path, name));
                }
            }
            Shelve::Restore => {
                if let Some(undo) = self.shelf.undo.pop() {
                    self.ask_library(LibraryJob::Restore(undo));
                }
            }
        }
    }

    fn take_from_library(&mut self, path: &Path) {
        let Some(kept) = self.kept(path).cloned() else {
            return;
        };
        let id = self.ids.persona();
        let persona = Persona {
            id,
            library: Some(kept.persona.id),
            ..(*kept.persona).clone()
        };
        let index = self.document.map().personas.len();
        let mut edits = portrait_of(&kept);
        edits.push(Edit::InsertPersonas { index, personas: vec![persona] });
        self.change(Edit::Together { label: "Take persona from the library".into(), edits });
        if self.document.map().persona(id).is_some() {
            self.document.select(Selection::one(Thing::Persona(id)));
        }
    }

    /// The persona of the map becomes what the library says, but for its place in the map.
    fn take_over(&mut self, Both { persona, path }: &Both) {
        self.dialog = Some(Dialog::Library);
        let (Some(kept), Some(own)) = (self.kept(path).cloned(), self.document.map().persona(*persona)) else {
            return;
        };
        let persona = Persona {
            id: own.id,
            shown: own.shown,
            library: Some(kept.persona.id),
            ..(*kept.persona).clone()
        };
        let mut edits = portrait_of(&kept);
        let what = "persona from the library".to_owned();
        edits.push(Edit::SetPersonas { personas: vec![persona], what });
        self.change(Edit::Together { label: "Take persona over from the library".into(), edits });
    }

    fn save_to_library(&mut self, id: PersonaId) {
        self.shelf.to_save = Some(id);
        self.ask_library(LibraryJob::Read);
    }

    /// Saves a persona where nothing like it stands; else it is asked what is to become of that.
    fn save_now(&mut self, id: PersonaId) {
        let Some(persona) = self.document.map().persona(id).cloned() else {
            return;
        };
        match self.like_in_library(&persona) {
            None => {
                let new = persona.library.unwrap_or(persona.id);
                self.add_to_library(&persona, new);
            }
            Some((kept, _)) if is_same(&kept.persona, &persona) => {
                let words = format!("{} stands in the library as on this map", name_of(&persona.name));
                self.tell(Tone::Info, words);
            }
            Some((kept, _)) => {
                let path = kept.path.clone();
                self.dialog = Some(Dialog::LibraryReplace(Both { persona: id, path }));
            }
        }
    }

    fn add_to_library(&mut self, persona: &Persona, id: PersonaId) {
        let portrait = self.portrait(persona);
        let persona = Persona { id, ..persona.clone() };
        self.ask_library(LibraryJob::Add(Box::new(persona), portrait));
    }

    /// Saves a persona beside the one that is like it.
    fn save_beside(&mut self, id: PersonaId) {
        self.dialog = Some(Dialog::Library);
        if let Some(persona) = self.document.map().persona(id).cloned() {
            let new = self.ids.persona();
            self.add_to_library(&persona, new);
            self.link(&persona, new);
        }
    }

    fn replace_in_library(&mut self, Both { persona, path }: &Both) {
        self.dialog = Some(Dialog::Library);
        let own = self.document.map().persona(*persona).cloned();
        if let (Some(kept), Some(persona)) = (self.kept(path).cloned(), own) {
            let portrait = self.portrait(&persona);
            let origin = kept.persona.id;
            let job = LibraryJob::Replace(Box::new(kept), Box::new((*persona).clone()), portrait);
            self.ask_library(job);
            self.link(&persona, origin);
        }
    }

    /// Notes in the map which one of the library a persona is.
    fn link(&mut self, persona: &Persona, to: PersonaId) {
        let is_linked = persona.library.unwrap_or(persona.id) == to;
        if !is_linked && self.read_only_words().is_none() {
            let persona = Persona { library: Some(to), ..persona.clone() };
            let what = "place in the library".to_owned();
            self.change(Edit::SetPersonas { personas: vec![persona], what });
        }
    }

    fn portrait(&self, persona: &Persona) -> Option<Arc<Image>> {
        let id = persona.portrait?;
        self.document.map().images.get(&id).cloned()
    }

    /// Takes up what was done in the library.
    pub(super) fn shelved(&mut self, LibraryDone { done, library }: LibraryDone) {
        match library {
            Ok(library) => {
                self.shelf.known = Some(Arc::new(library));
                self.shelf.refused = None;
            }
            Err(error) => {
                self.shelf.known = None;
                self.shelf.refused = Some(error.to_string());
            }
        }
        match done {
            Ok(Shelved::Looked) => {}
            Ok(Shelved::Added(name)) => self.tell(Tone::Info, format!("{} is in the library now", name_of(&name))),
            Ok(Shelved::Replaced(name, undo)) => {
                self.shelf.undo.push(undo);
                let words = format!("{} stands in the library as on this map now", name_of(&name));
                self.tell(Tone::Info, words);
            }
            Ok(Shelved::Restored(undo)) => {
                let how = if undo.gone.is_replaced() { "as before" } else { "again" };
                self.tell(Tone::Info, format!("{} is in the library {how}", name_of(&undo.name)));
            }
            Ok(Shelved::Deleted(undo)) => self.shelf.undo.push(undo),
            Ok(Shelved::NotRestored(undo, error)) => {
                self.shelf.undo.push(undo);
                self.tell(Tone::Error, error.to_string());
            }
            Err(error) => self.tell(Tone::Error, error.to_string()),
        }
        match (self.shelf.to_save.take(), self.shelf.refused.clone()) {
            (Some(_), Some(words)) => self.tell(Tone::Error, words),
            (Some(id), None) => self.save_now(id),
            (None, _) => {}
        }
    }
}

/// What puts the portrait of a persona of the library into a map.
fn portrait_of(kept: &Kept) -> Vec<Edit> {
    let image = kept.persona.portrait.zip(kept.portrait.clone());
    image
        .into_iter()
        .map(|(id, image)| Edit::InsertImage(id, image))
        .collect()
}

/// "Mara", or what stands for a persona without a name.
fn name_of(name: &str) -> &str {
    match name.trim() {
        "" => "The persona without a name",
        name => name,
    }
}

fn folded(words: &str) -> String {
    words.trim().to_lowercase()
}

/// Whether two personas say the same: all but what belongs to the map they stand in.
fn is_same(one: &Persona, other: &Persona) -> bool {
    let plain = |persona: &Persona| Persona { id: one.id, shown: true, library: None, ..persona.clone() };
    plain(one) == plain(other)
}
