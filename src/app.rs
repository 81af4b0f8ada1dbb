//! The program behind the window: what a person can ask for, what is open, what is shown.
//!
//! The window reads an [`App`] for a whole frame and pushes [`Action`]s; [`App::apply`] runs them
//! afterwards. Tests, palette and keyboard come in by the same door. Knows nothing of egui.

mod action;
mod adding;
pub mod background;
mod camera;
mod channels;
mod command;
mod curve;
mod dialog;
mod differing;
mod find;
mod focus;
pub mod folders;
mod keeping;
mod library;
mod naming;
mod obey;
mod parts;
mod paste;
mod personas;
pub mod pictures;
mod places;
pub mod preferences;
mod shown;
mod symbol;
mod text_map;
mod view;
mod walk;
pub mod watch;
mod writing;

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

pub use action::{Action, Request, SaveFirst};
pub use camera::{Camera, ZOOMS};
pub use command::{Command, Menu, Spec, lane_label};
pub use curve::{Feel, Key, NUDGE, NUDGE_FINE};
pub use dialog::{Crop, Dialog, Next, Notice, Tone};
pub use differing::Apart;
pub use find::{Facet, FacetValue, Filter, FilterKind, FilterValue, Search, Seek, Sifted};
pub use keeping::{Keep, Keeper, Now, Offer, OnDisk, SavedState, Sizes};
pub use library::{Both, By, Like, Shelve};
pub use parts::{group_of, texts};
pub use paste::{Filling, LinesAs};
pub use personas::MOST_COMPARED;
pub use places::{Edge, Places, Scale};
pub use shown::{Board, Shown};
pub use symbol::Symbol;
pub use text_map::promise;
pub use walk::{HEADS_MOST, NAMES_MOST, STAYS_FROM, Step};
pub use writing::{Amount, Field, Motion, Typing, Writing, Written};

use crate::{
    check::{self, Finding},
    edit::{Document, Edit, Selection, Thing},
    export,
    geometry::{Point, Size},
    id_source::IdSource,
    model::{Date, JourneyMap},
    text::Typesetter,
};

/// Which panels are open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Panel {
    /// It is there.
    Open,
    /// It is not.
    Closed,
}

impl Panel {
    /// Whether it is there.
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Open)
    }

    const fn toggled(self) -> Self {
        match self {
            Self::Open => Self::Closed,
            Self::Closed => Self::Open,
        }
    }
}

/// What stands round the canvas.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Panels {
    /// Personas, journey, lanes.
    pub outline: Panel,
    /// The fields of what is selected.
    pub inspector: Panel,
    /// The values of the curve, under the canvas.
    pub emotions: Panel,
    /// The map alone hides them all.
    pub clean: Panel,
}

/// The colours of the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Scheme {
    /// As the system is.
    #[default]
    System,
    /// Light panels.
    Light,
    /// Dark panels.
    Dark,
}

/// Everything behind the window.
#[derive(Debug)]
pub struct App {
    document: Document,
    ids: IdSource,
    typesetter: Typesetter,
    shown: Shown,
    board: Board,
    camera: Camera,
    /// The whole map is to be shown as soon as the canvas' size is known.
    to_fit: bool,
    canvas: Size,
    path: Option<PathBuf>,
    writing: Option<Writing>,
    /// The curve tool, where it is taken.
    tool: Option<curve::Tool>,
    /// A value that is being typed.
    entry: Option<curve::Entry>,
    /// Why what is proposed cannot be.
    refusal: Option<String>,
    panels: Panels,
    scheme: Scheme,
    dialog: Option<Dialog>,
    search: Search,
    picture: export::Options,
    notices: Vec<Notice>,
    findings: Vec<Finding>,
    /// Of which map the findings are.
    checked: Option<Arc<JourneyMap>>,
    today: Date,
    clip: Option<(String, Arc<crate::edit::Clip>)>,
    requests: Vec<Request>,
    differing: differing::Found,
    keeping: keeping::Keeping,
    shelf: library::Shelf,
}

/// What an app begins with.
#[derive(Debug)]
pub struct Beginning {
    /// The map.
    pub map: JourneyMap,
    /// Its file, where it has one.
    pub path: Option<PathBuf>,
    /// Where new ids come from.
    pub ids: IdSource,
    /// What sets text.
    pub typesetter: Typesetter,
    /// For what is overdue.
    pub today: Date,
}

impl App {
    /// An app with a map open.
    #[must_use]
    pub fn new(beginning: Beginning) -> Self {
        let Beginning { map, path, ids, mut typesetter, today } = beginning;
        let picture = export::Options {
            subject: export::Subject::Map,
            picture: export::Picture::Preset(map.preset),
            theme: map.theme,
            ground: export::Ground::Opaque,
            compression: None,
        };
        let document = Document::new(map);
        let shown = Shown::new(document.shown(), Board::Free, &mut typesetter);
        let mut app = Self {
            document,
            ids,
            typesetter,
            shown,
            board: Board::Free,
            camera: Camera::default(),
            to_fit: true,
            canvas: Size::default(),
            path,
            writing: None,
            tool: None,
            entry: None,
            refusal: None,
            panels: Panels {
                outline: Panel::Open,
                inspector: Panel::Open,
                emotions: Panel::Closed,
                clean: Panel::Closed,
            },
            scheme: Scheme::System,
            dialog: None,
            search: Search::default(),
            picture,
            notices: Vec::new(),
            findings: Vec::new(),
            checked: None,
            today,
            clip: None,
            requests: Vec::new(),
            differing: differing::Found::default(),
            keeping: keeping::Keeping::default(),
            shelf: library::Shelf::default(),
        };
        app.check();
        app.find_apart();
        app
    }

    /// The map, its history and what is selected.
    #[must_use]
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// The map as it is shown.
    #[must_use]
    pub fn map(&self) -> &Arc<JourneyMap> {
        self.document.shown()
    }

    /// What is selected.
    #[must_use]
    pub fn selection(&self) -> &Selection {
        self.document.selection()
    }

    /// The map on the canvas.
    #[must_use]
    pub fn shown(&self) -> &Shown {
        &self.shown
    }

    /// Where the canvas looks, or is about to.
    #[must_use]
    pub fn camera(&self) -> Camera {
        self.camera
    }

    /// How large the canvas is that the map is shown on, as far as was told.
    #[must_use]
    pub fn canvas(&self) -> Size {
        self.canvas
    }

    /// The map's file.
    #[must_use]
    pub fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// The text that is being written on the canvas.
    #[must_use]
    pub fn writing(&self) -> Option<&Writing> {
        self.writing.as_ref()
    }

    /// Why what a gesture would do cannot be done.
    #[must_use]
    pub fn refusal(&self) -> Option<&str> {
        self.refusal.as_deref()
    }

    /// What stands round the canvas.
    #[must_use]
    pub fn panels(&self) -> Panels {
        self.panels
    }

    /// The colours of the window.
    #[must_use]
    pub fn scheme(&self) -> Scheme {
        self.scheme
    }

    /// What stands over the window.
    #[must_use]
    pub fn dialog(&self) -> Option<&Dialog> {
        self.dialog.as_ref()
    }

    /// What pictures of the map are like, as it was chosen last.
    #[must_use]
    pub fn picture(&self) -> &export::Options {
        &self.picture
    }

    /// What is to be told.
    #[must_use]
    pub fn notices(&self) -> &[Notice] {
        &self.notices
    }

    /// What `check` says of the map.
    #[must_use]
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// What the window is to do for the app; asked once.
    pub fn take_requests(&mut self) -> Vec<Request> {
        std::mem::take(&mut self.requests)
    }

    /// The name of the map's file.
    #[must_use]
    pub fn file_name(&self) -> Option<String> {
        let name = self.path.as_deref()?.file_name()?;
        Some(name.to_string_lossy().into_owned())
    }

    /// Does what is asked, in order, and brings the picture up to date.
    pub fn apply(&mut self, actions: impl IntoIterator<Item = Action>) {
        for action in actions {
            self.act(action);
            self.refresh();
            self.follow_line();
        }
        self.note_change();
        self.note_preferences();
    }

    /// Brings the picture up to date with the map.
    fn refresh(&mut self) {
        self.shown
            .update(self.document.shown(), self.board, &mut self.typesetter);
        if self.document.proposal().is_none() {
            self.update_search();
            self.find_apart();
        }
        self.look_with_eyes();
    }

    /// Whether the map has changed since it was checked; while something is proposed, it is not.
    #[must_use]
    pub fn is_to_be_checked(&self) -> bool {
        let is_known = self
            .checked
            .as_ref()
            .is_some_and(|checked| Arc::ptr_eq(checked, self.document.map()));
        !is_known && self.document.proposal().is_none()
    }

    /// Looks again at what the map lacks, where it has changed: when a person pauses, since it
    /// takes longer than a frame should.
    pub fn check(&mut self) {
        let map = self.document.map();
        let is_known = self.checked.as_ref().is_some_and(|checked| Arc::ptr_eq(checked, map));
        if !is_known {
            self.findings = check::check(map, self.today);
            self.checked = Some(map.clone());
        }
    }

    /// Makes a change at once; what stands against it is told.
    fn change(&mut self, edit: Edit) {
        self.settle();
        if let Some(words) = self.read_only_words() {
            return self.tell(Tone::Warning, words);
        }
        match self.document.apply(edit) {
            Ok(()) => {}
            Err(error) => self.tell(Tone::Warning, error.to_string()),
        }
    }

    /// Commits what is proposed, text that is being written included.
    fn settle(&mut self) {
        self.end_writing();
        self.entry = None;
        self.refusal = None;
        self.document.commit();
    }

    fn tell(&mut self, tone: Tone, words: String) {
        self.notices.retain(|notice| notice.words != words);
        self.notices.push(Notice { tone, words });
    }

    /// Opens another map in place of this one.
    fn replace(&mut self, map: JourneyMap, path: Option<PathBuf>) {
        self.begin_document();
        self.writing = None;
        self.entry = None;
        self.tool = None;
        self.refusal = None;
        self.dialog = None;
        self.document = Document::new(map);
        self.path = path;
        self.board = Board::Free;
        self.to_fit = true;
        self.clear_filter();
        self.picture.theme = self.document.map().theme;
        self.picture.subject = export::Subject::Map;
        self.shown = Shown::new(self.document.shown(), self.board, &mut self.typesetter);
        self.fit();
        self.check();
    }

    /// What stands at a place of the canvas.
    #[must_use]
    pub fn thing_at(&self, on_canvas: Point) -> Option<Thing> {
        self.shown.places().thing_at(self.camera.map_from_canvas(on_canvas))
    }
}
