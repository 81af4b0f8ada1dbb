//! What the window asks of the app, and the app of the window.

use std::path::PathBuf;

use super::{
    Camera, Command, Dialog, Feel, Field, Filling, Keep, LinesAs, Next, Now, Seek, Shelve, Step, Typing,
    background::ExportRequest,
};
use crate::{
    edit::{CardSlot, Edit, Selection, Thing, TouchpointSlot},
    export,
    geometry::Size,
    model::TouchpointId,
};

/// One thing asked of the app.
#[derive(Debug, Clone)]
pub enum Action {
    /// A command.
    Do(Command),
    /// Another selection.
    Select(Selection),
    /// Another selection, brought into view.
    Show(Selection),
    /// A change, made at once.
    Change(Edit),
    /// A change that is shown until it is settled or forgotten.
    Propose(Edit),
    /// What is proposed holds.
    Settle,
    /// What is proposed is taken back.
    Forget,
    /// Goes on with the keyboard.
    Walk(Step),
    /// Something of the curve.
    Curve(Feel),
    /// The canvas looks elsewhere.
    Look(Camera),
    /// The canvas has this size, in points.
    Resize(Size),
    /// Text is to be written in place.
    Write(Field),
    /// A new card is to be written, beginning with these characters.
    WriteCard(CardSlot, String),
    /// A key or text for what is being written.
    Type(Typing),
    /// A name is to be written anew, beginning with these characters.
    WriteOver(Field, String),
    /// A touchpoint is added.
    AddTouchpoint(TouchpointSlot),
    /// A stage is added before the one at this place.
    AddStage(usize),
    /// A free lane is added before the one at this place.
    AddLane(usize),
    /// A channel of this name is added and carries these touchpoints.
    AddChannel(String, Vec<TouchpointId>),
    /// Opens a dialog, or closes the one that is open.
    Dialog(Option<Dialog>),
    /// Saves, or does not, and goes on with what was asked for.
    Unsaved(SaveFirst, Next),
    /// A file was chosen to be opened.
    Open(PathBuf),
    /// A file was chosen to be saved to.
    SaveTo(PathBuf),
    /// A template was chosen.
    Template(&'static str),
    /// Text came from the clipboard.
    Paste(String),
    /// Pasted lines become this.
    PasteLines(Vec<String>, LinesAs),
    /// A table is to be filled in otherwise.
    AskToFill(Filling),
    /// A table is filled in.
    Fill(Filling),
    /// A map is made of a text.
    BeginWith(String),
    /// Find and replace.
    Seek(Seek),
    /// Pictures are to be like this.
    PictureAs(export::Options),
    /// It is asked where a picture goes.
    ChoosePicture,
    /// A file was chosen for a picture.
    ExportTo(PathBuf),
    /// Goes to a place of the history.
    Jump(usize),
    /// A notice was read.
    Dismiss(usize),
    /// Something the window has to tell.
    Tell(super::Notice),
    /// What becomes of the document's file.
    Keep(Keep),
    /// Something of the library.
    Shelve(Shelve),
    /// This is the time: what is due is done.
    Tick(Now),
}

/// What is to become of unsaved changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SaveFirst {
    /// They are saved.
    Save,
    /// They are given up.
    Discard,
}

/// What the app asks of the window.
#[derive(Debug, Clone, PartialEq)]
pub enum Request {
    /// Text for the clipboard.
    CopyText(String),
    /// The clipboard's text.
    PasteText,
    /// A dialog to choose a file to open.
    ChooseOpen,
    /// A dialog to choose a picture to put in.
    ChoosePicture,
    /// A dialog to choose where to save, beginning with this name.
    ChooseSave(String),
    /// A dialog to choose where a picture goes, beginning with this name.
    ChooseExport(String),
    /// A picture is written beside the window.
    Export(ExportRequest),
    /// The keyboard goes to the field in which a thing is named, to write over what stands there.
    Name(Thing),
    /// The window closes.
    Close,
}
