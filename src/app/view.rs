//! How the map is seen: how large, on which page, in which look.

use super::{App, Board, Camera};
use crate::{
    edit::{Edit, Head},
    geometry::{Point, Rect, Size},
    model::{Curves, ThemeName},
};

impl App {
    pub(super) fn look(&mut self, camera: Camera) {
        self.to_fit = false;
        self.camera = camera;
    }

    pub(super) fn resize(&mut self, size: Size) {
        if self.canvas == size {
            return;
        }
        self.canvas = size;
        if self.to_fit {
            self.fit();
        }
    }

    pub(super) fn fit(&mut self) {
        let page = self.shown.places().size();
        self.camera = Camera::fitting(Rect::new(0.0, 0.0, page.width, page.height), self.canvas);
    }

    /// What is selected as one rectangle of the map.
    pub(super) fn selected_rect(&self) -> Option<Rect> {
        let rects = self.selection().things().iter();
        let rects = rects.filter_map(|thing| self.looked_at(*thing));
        rects.reduce(Rect::union)
    }

    pub(super) fn zoom_to(&mut self, zoom: f32) {
        let fixed = Point::new(self.canvas.width / 2.0, self.canvas.height / 2.0);
        let zoomed = self.camera.zoomed_to(zoom, fixed);
        self.look(zoomed.held_to(self.shown.places().size(), self.canvas));
    }

    pub(super) fn show_on(&mut self, board: Board) {
        self.board = board;
        self.refresh();
        self.fit();
    }

    pub(super) fn set_theme(&mut self, theme: ThemeName) {
        let head = Head { theme, ..Head::of(self.document.map()) };
        self.change(Edit::SetHead { head: Box::new(head), what: "theme".into() });
    }

    /// Puts the curves of the personas one below the other, or together again; what is selected stays.
    pub(super) fn toggle_curves(&mut self) {
        let map = self.document.map();
        let curves = match map.curves {
            Curves::Together => Curves::Apart,
            Curves::Apart => Curves::Together,
        };
        let head = Head { curves, ..Head::of(map) };
        let selection = self.selection().clone();
        self.change(Edit::SetHead { head: Box::new(head), what: "layout of curves".into() });
        self.document.select(selection);
        if self.to_fit {
            self.refresh();
            self.fit();
        }
    }
}
