//! How a command can end badly, in one line that says what to do.

use std::{io, path::PathBuf};

use crate::{exchange::mermaid::MermaidError, export::ExportError, file::FileError, ui::WindowError};

/// Why a command could not do what it was asked for.
#[derive(Debug, thiserror::Error)]
pub(super) enum Failure {
    /// The window cannot be opened.
    #[error(transparent)]
    Window(#[from] WindowError),
    /// `help` without dashes.
    #[error("`throughline --help` lists the commands, `throughline COMMAND --help` teaches one")]
    Help,
    /// A word that was meant to be a command.
    #[error("no command is called \"{word}\", did you mean `throughline {nearest}`?")]
    UnknownCommand { word: String, nearest: &'static str },
    /// A first word that is neither a command nor a map.
    #[error("no command is called \"{word}\": `throughline --help` lists the commands")]
    NoCommand { word: String },
    /// A map under the name of something else.
    #[error("{} ends in .{ending}: a map ends in .ron", path.display())]
    NamedOtherwise { path: PathBuf, ending: String },
    /// A map where a diagram is expected.
    #[error("{name} is a map already: `throughline export` draws it, `throughline info` says what is in it")]
    IsMap { name: String },
    /// A picture where a diagram is expected.
    #[error("{name} is a picture: a diagram in text is expected, or a page with one")]
    IsPicture { name: String },
    /// Standard output has no ending that would tell the format.
    #[error("what goes to standard output? add `--format png` or `--format mermaid`")]
    FormatMissing,
    /// The ending of the file names no format.
    #[error("\"{}\" does not say what it is to be: end it in .png or .mmd, or add `--format png`", .0.display())]
    FormatUnknown(PathBuf),
    /// An option that says how a picture is to be, where none is drawn.
    #[error("`{option}` is for pictures, a Mermaid diagram has no such thing: leave it out")]
    PictureOption { option: &'static str },
    /// A new map would replace something.
    #[error("{} exists already: choose another name, or replace it with --force", .0.display())]
    Exists(PathBuf),
    /// What is read would be replaced by what is made of it.
    #[error("{} is what is read: choose another name for what is written", .0.display())]
    Itself(PathBuf),
    /// A diagram where a map is expected.
    #[error("{path} is no map: make one of a Mermaid diagram first, `throughline import {path} -o map.ron`", path = .0.display())]
    NotImported(PathBuf),
    /// No persona or stage is so called.
    #[error("no {kind} is called \"{name}\"{hint}")]
    UnknownName {
        kind: &'static str,
        name: String,
        hint: String,
    },
    /// A map could not be read or written.
    #[error(transparent)]
    File(#[from] FileError),
    /// A picture could not be drawn or written.
    #[error(transparent)]
    Export(#[from] ExportError),
    /// A diagram could not be read.
    #[error("cannot read {name}: {}", why(source))]
    Input { name: String, source: io::Error },
    /// A diagram is no diagram.
    #[error("{name}:{source}")]
    Diagram { name: String, source: MermaidError },
    /// A page without a journey.
    #[error("{name} holds no journey: {hint}")]
    NoJourney { name: String, hint: String },
    /// A page with several journeys, and none chosen.
    #[error("{name} holds {count} journeys: choose one with `--journey N`, or `--journey all` for a map of each{list}")]
    ManyJourneys { name: String, count: usize, list: String },
    /// A journey was chosen that is not there.
    #[error("there is no journey {number} in {name}, which holds {count}{list}")]
    NoSuchJourney {
        name: String,
        number: usize,
        count: usize,
        list: String,
    },
    /// Several maps for one stream.
    #[error("standard output takes one map: give `-o OUT.ron` for OUT-1.ron, OUT-2.ron and so on")]
    AllToStream,
    /// The system has no randomness for ids.
    #[error("no ids can be drawn: the system gives no random numbers ({0})")]
    NoRandomness(#[from] getrandom::Error),
    /// A map has errors, which its findings have told.
    #[error("the map has errors")]
    Errors,
    /// Findings and the mended map would both go to standard output.
    #[error("the findings go to standard output: name a file for --fix")]
    FixToStream,
    /// Standard output does not take what it is given.
    #[error("cannot write to standard output: {0}")]
    Output(#[source] io::Error),
}

/// What the system says of a file, in the words of a person where it is usual.
fn why(error: &io::Error) -> String {
    if error.kind() == io::ErrorKind::NotFound {
        "there is no such file; look for a typing error".to_owned()
    } else if error.kind() == io::ErrorKind::PermissionDenied {
        "you may not read it; ask its owner for permission".to_owned()
    } else if error.kind() == io::ErrorKind::IsADirectory {
        "it is a folder; name a file in it".to_owned()
    } else {
        error.to_string()
    }
}

impl Failure {
    /// Whether it has been told on standard output.
    pub(super) fn is_told(&self) -> bool {
        matches!(self, Self::Errors)
    }

    /// 2 where the command could not be understood, 1 where it could not be done.
    pub(super) fn exit_code(&self) -> u8 {
        match self {
            Self::Window(_)
            | Self::Help
            | Self::UnknownCommand { .. }
            | Self::NoCommand { .. }
            | Self::NamedOtherwise { .. }
            | Self::FormatMissing
            | Self::FormatUnknown(_)
            | Self::ManyJourneys { .. }
            | Self::NoSuchJourney { .. }
            | Self::AllToStream
            | Self::PictureOption { .. }
            | Self::FixToStream => 2,
            Self::Errors
            | Self::Exists(_)
            | Self::Itself(_)
            | Self::NotImported(_)
            | Self::IsMap { .. }
            | Self::IsPicture { .. }
            | Self::UnknownName { .. }
            | Self::File(_)
            | Self::Export(_)
            | Self::Input { .. }
            | Self::Diagram { .. }
            | Self::NoJourney { .. }
            | Self::NoRandomness(_)
            | Self::Output(_) => 1,
        }
    }
}
