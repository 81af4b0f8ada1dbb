//! The map as it is shown: laid out and drawn, brought up to date when the map changes.

use std::sync::Arc;

use super::Places;
use crate::{
    export,
    layout::{self, EmptyLanes, Layout, Look},
    model::{JourneyMap, PresetName, ThemeName},
    scene::{self, Before, Eyes, Scene},
    text::Typesetter,
    theme::Theme,
};

/// On what the canvas shows the map.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Board {
    /// As large as the map is, empty lanes too: where a map is drawn.
    #[default]
    Free,
    /// A page, as a picture of it will be.
    Page(PresetName),
}

/// A map on the canvas.
#[derive(Debug)]
pub struct Shown {
    map: Arc<JourneyMap>,
    board: Board,
    look: Look,
    theme: &'static Theme,
    layout: Layout,
    scene: Arc<Scene>,
    places: Arc<Places>,
    /// Through whose eyes it is looked at.
    eyes: Option<Eyes>,
}

impl Shown {
    /// Lays out and draws `map`.
    pub fn new(map: &Arc<JourneyMap>, board: Board, typesetter: &mut Typesetter) -> Self {
        let (look, theme) = look_of(board, map.theme);
        let layout = layout::layout(map, &look, typesetter);
        let scene = Arc::new(scene::scene(&layout, theme));
        let places = Arc::new(Places::of(map, &layout, None));
        Self {
            map: map.clone(),
            board,
            look,
            theme,
            layout,
            scene,
            places,
            eyes: None,
        }
    }

    /// Lays out and draws what changed; nothing where nothing did.
    pub fn update(&mut self, map: &Arc<JourneyMap>, board: Board, typesetter: &mut Typesetter) {
        if Arc::ptr_eq(&self.map, map) && self.board == board {
            return;
        }
        let (look, theme) = look_of(board, map.theme);
        if look != self.look || theme != self.theme {
            let eyes = self.eyes.take();
            *self = Self::new(map, board, typesetter);
            self.look_through(eyes);
            return;
        }
        let layout = layout::update(&self.layout, map, &look, typesetter);
        let drawn = scene::update(self.before(), &layout, theme, self.eyes.as_ref());
        self.scene = Arc::new(drawn);
        self.places = Arc::new(Places::of(map, &layout, Some(&self.places)));
        self.layout = layout;
        self.map = map.clone();
        self.board = board;
    }

    /// Draws it through somebody's eyes, or everybody's.
    pub fn look_through(&mut self, eyes: Option<Eyes>) {
        if self.eyes != eyes {
            let drawn = scene::update(self.before(), &self.layout, self.theme, eyes.as_ref());
            self.scene = Arc::new(drawn);
            self.eyes = eyes;
        }
    }

    fn before(&self) -> Before<'_> {
        Before {
            layout: &self.layout,
            theme: self.theme,
            eyes: self.eyes.as_ref(),
            scene: &self.scene,
        }
    }

    /// The map that is shown.
    pub fn map(&self) -> &Arc<JourneyMap> {
        &self.map
    }

    /// On what it is shown.
    pub fn board(&self) -> Board {
        self.board
    }

    /// Its look.
    pub fn theme(&self) -> &'static Theme {
        self.theme
    }

    /// Where everything stands.
    pub fn layout(&self) -> &Layout {
        &self.layout
    }

    /// Its picture.
    pub fn scene(&self) -> &Arc<Scene> {
        &self.scene
    }

    /// Where what can be selected stands.
    pub fn places(&self) -> &Arc<Places> {
        &self.places
    }
}

fn look_of(board: Board, theme: ThemeName) -> (Look, &'static Theme) {
    let look = match board {
        Board::Free => export::look_of(None, theme, EmptyLanes::Kept),
        Board::Page(name) => export::look_of(export::preset(name).page, theme, EmptyLanes::LeftOut),
    };
    (look, export::theme_of(theme))
}
