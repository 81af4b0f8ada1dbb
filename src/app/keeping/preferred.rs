//! What the program remembers of a person: taken over at the start, written when it changed.

use std::time::Duration;

use super::{App, Job, Now};
use crate::app::{
    Panel, Scheme,
    preferences::{Appearance, EmotionsCurve, EmotionsView, Preferences, Recent, WindowSize},
};

/// How long after a change it is written, so that dragging a panel is one write.
const PAUSE: Duration = Duration::from_secs(1);
/// By how much the window's own text grows in a step.
const STEP: f32 = 1.1;
/// The least and the greatest scale that can be asked for.
const SCALES: (f32, f32) = (0.6, 2.5);

/// How large the window and its panels are, in points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sizes {
    /// The panel with personas, journey and lanes.
    pub outline: f32,
    /// The panel with the fields of what is selected.
    pub inspector: f32,
    /// The panel with the values of the curve: its height.
    pub emotions: f32,
    /// The window.
    pub window: WindowSize,
}

impl App {
    /// What is remembered.
    #[must_use]
    pub fn preferences(&self) -> &Preferences {
        &self.keeping.preferences
    }

    /// The maps opened or saved last, the newest first.
    #[must_use]
    pub fn recent(&self) -> &[Recent] {
        &self.keeping.preferences.recent
    }

    /// How long ago a map of these was opened or saved, in words.
    #[must_use]
    pub fn since(&self, recent: &Recent) -> String {
        self.keeping.now.map(|now| now.since(recent.time)).unwrap_or_default()
    }

    /// Takes over what is remembered, beside what was opened already.
    pub(super) fn prefer(&mut self, mut preferences: Preferences) {
        self.keeping.remembered = preferences.clone();
        self.scheme = match preferences.appearance {
            Appearance::System => Scheme::System,
            Appearance::Light => Scheme::Light,
            Appearance::Dark => Scheme::Dark,
        };
        let panel = |is_collapsed| if is_collapsed { Panel::Closed } else { Panel::Open };
        self.panels.outline = panel(preferences.outline.collapsed);
        self.panels.inspector = panel(preferences.inspector.collapsed);
        self.panels.emotions = panel(preferences.emotions.collapsed);
        for recent in self.keeping.preferences.recent.iter().rev() {
            preferences.remember(&recent.path.0, recent.time);
        }
        preferences.sample_shown = true;
        self.keeping.preferences = preferences;
    }

    /// The open map is among the recent ones.
    pub(super) fn remember_path(&mut self) {
        let seconds = self.keeping.seconds();
        if let Some(path) = &self.path {
            self.keeping.preferences.remember(path, seconds);
        }
    }

    pub(super) fn set_sizes(&mut self, sizes: Sizes) {
        let preferences = &mut self.keeping.preferences;
        preferences.outline.width = sizes.outline;
        preferences.inspector.width = sizes.inspector;
        preferences.emotions.height = sizes.emotions;
        preferences.window = sizes.window;
    }

    pub(super) fn set_emotions(&mut self, view: EmotionsView, curve: EmotionsCurve) {
        let emotions = &mut self.keeping.preferences.emotions;
        (emotions.view, emotions.curve) = (view, curve);
    }

    pub(in crate::app) fn scale_up(&mut self) {
        self.scale_to(self.keeping.preferences.ui_scale * STEP);
    }

    pub(in crate::app) fn scale_down(&mut self) {
        self.scale_to(self.keeping.preferences.ui_scale / STEP);
    }

    fn scale_to(&mut self, scale: f32) {
        // A step up and one down come to the very size again.
        let is_usual = (scale - 1.0).abs() < 0.04;
        let scale = if is_usual { 1.0 } else { scale };
        self.keeping.preferences.ui_scale = scale.clamp(SCALES.0, SCALES.1);
    }

    /// Writes what is to be remembered, a while after it changed.
    pub(super) fn remember(&mut self, now: Now) {
        self.note_preferences();
        if self.keeping.remember_at.is_some_and(|at| at <= now.instant) {
            self.remember_now();
        }
    }

    pub(super) fn remember_now(&mut self) {
        self.note_preferences();
        self.keeping.remember_at = None;
        if self.keeping.preferences == self.keeping.remembered {
            return;
        }
        if let (Some(background), Some(folders)) = (&mut self.keeping.background, &self.keeping.folders) {
            let preferences = self.keeping.preferences.clone();
            let ticket = background.remember(preferences, folders.preferences());
            self.keeping.ask(ticket, Job::Other);
        }
        self.keeping.remembered = self.keeping.preferences.clone();
    }

    /// Notes what is to be remembered, and when it is to be written.
    pub(in crate::app) fn note_preferences(&mut self) {
        let preferences = &mut self.keeping.preferences;
        preferences.appearance = match self.scheme {
            Scheme::System => Appearance::System,
            Scheme::Light => Appearance::Light,
            Scheme::Dark => Appearance::Dark,
        };
        preferences.outline.collapsed = !self.panels.outline.is_open();
        preferences.inspector.collapsed = !self.panels.inspector.is_open();
        preferences.emotions.collapsed = !self.panels.emotions.is_open();
        let is_new = *preferences != self.keeping.remembered && self.keeping.folders.is_some();
        self.keeping.remember_at = match self.keeping.now.filter(|_| is_new) {
            Some(now) => self.keeping.remember_at.or(Some(now.instant + PAUSE)),
            None => None,
        };
    }
}
