//! What stands over the window: dialogs, and notices that come and go.

use std::{path::PathBuf, sync::Arc};

use super::{Both, Filling};
use crate::{
    model::{Image, PersonaId},
    picture::Pixels,
};

/// What stands over the window until it is answered or left.
#[derive(Debug, Clone, PartialEq)]
pub enum Dialog {
    /// Every command by its name.
    Palette {
        /// What is searched for.
        query: String,
        /// Which of the hits is marked.
        marked: usize,
    },
    /// Every key.
    Keys,
    /// Every change.
    History,
    /// The maps to begin with.
    Templates,
    /// Whether changes are to be saved before something that loses them.
    Unsaved(Next),
    /// What a picture is to be like.
    Export,
    /// What `check` says.
    Findings,
    /// The maps opened last, and what else to begin with.
    Start,
    /// Unsaved maps of a program that did not end well.
    Recover,
    /// What is to become of a file that another program changed, and what was asked for then.
    OnDisk(Option<Next>),
    /// A text that is to become a map.
    Text(String),
    /// Lines that were pasted, and may become several things.
    Lines(Vec<String>),
    /// A table that was pasted.
    Table(Box<Filling>),
    /// All that is known of a persona.
    Persona(PersonaId),
    /// A picture of which a circle becomes a portrait.
    Crop(Crop),
    /// Personas side by side.
    Compare(Vec<PersonaId>),
    /// The personas that maps share.
    Library,
    /// What differs between a persona of the map and one of the library.
    LibraryDiffers(Both),
    /// Whether a persona of the map takes the place of one of the library.
    LibraryReplace(Both),
    /// A diagram that was pasted, and can become a map.
    Diagram(String),
}

/// A picture that is to become a persona's portrait.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Crop {
    /// Whose.
    pub persona: PersonaId,
    /// All of it.
    pub image: Arc<Image>,
    /// Its pixels, once it is decoded.
    pub pixels: Option<Pixels>,
}

/// What was asked for when unsaved changes stood in the way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Next {
    /// A blank map.
    New,
    /// The map of an industry.
    Template(&'static str),
    /// A dialog to open a file.
    Open,
    /// A map of a text.
    Text(String),
    /// A file.
    OpenFile(PathBuf),
    /// An unsaved map: the how-manieth that is offered.
    Recover(usize),
    /// The end.
    Quit,
}

/// Something told, without an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// How grave it is.
    pub tone: Tone,
    /// What is told.
    pub words: String,
}

/// How grave a notice is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Good to know.
    Info,
    /// Something did not go as asked.
    Warning,
    /// Something failed.
    Error,
}
