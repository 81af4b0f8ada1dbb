//! A card with a picture above a name.

use egui::{Rect, Response, Role, Sense, Ui, Vec2, Widget, WidgetInfo, load::SizedTexture, pos2, vec2};

use super::{
    Selected,
    paint::{self, Type},
};
use crate::{
    text::Weight,
    ui::style::{LABEL, RADIUS, Symbol, TEXT, tokens},
};

/// A map, a template or a picture, to be chosen by its look.
#[derive(Debug, Clone, Copy)]
#[must_use = "show it with `ui.add`"]
pub struct ThumbnailCard<'a> {
    name: &'a str,
    second: &'a str,
    picture: Option<SizedTexture>,
    selected: Selected,
    width: f32,
}

impl<'a> ThumbnailCard<'a> {
    /// A card 220 wide without its picture yet.
    pub const fn new(name: &'a str) -> Self {
        Self {
            name,
            second: "",
            picture: None,
            selected: Selected::No,
            width: 220.0,
        }
    }

    /// With a picture, shown whole in 16:9.
    pub const fn picture(mut self, picture: SizedTexture) -> Self {
        self.picture = Some(picture);
        self
    }

    /// With a lesser line beneath the name.
    pub const fn second(mut self, words: &'a str) -> Self {
        self.second = words;
        self
    }

    /// Whether it is the chosen one.
    pub fn selected(mut self, selected: impl Into<Selected>) -> Self {
        self.selected = selected.into();
        self
    }

    /// As wide as this.
    pub const fn width(mut self, width: f32) -> Self {
        self.width = width;
        self
    }
}

impl Widget for ThumbnailCard<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        let tokens = tokens(ui);
        let shown = vec2(self.width, (self.width * 9.0 / 16.0).round());
        let below = if self.second.is_empty() { 28.0 } else { 44.0 };
        let (rect, response) = ui.allocate_exact_size(shown + vec2(0.0, below), Sense::click());
        let is_selected = self.selected == Selected::Yes;
        response.widget_info(|| {
            let mut info = WidgetInfo::labeled(Role::Button, ui.is_enabled(), self.name);
            info.selected = is_selected.then_some(true);
            info
        });
        if !self.second.is_empty() {
            ui.ctx()
                .accesskit_node_builder(response.id, |node| node.set_description(self.second));
        }
        if !ui.is_rect_visible(rect) {
            return response;
        }
        let picture = Rect::from_min_size(rect.min, shown);
        paint::fill(ui, picture, RADIUS, tokens.surround);
        match self.picture {
            Some(texture) => {
                let room = shown - Vec2::splat(2.0);
                let scale = (room / texture.size).min_elem();
                let place = Rect::from_center_size(picture.center(), texture.size * scale);
                egui::Image::from_texture(texture)
                    .corner_radius(RADIUS - 1)
                    .paint_at(ui, place);
            }
            None => paint::symbol(ui, Symbol::IMAGE, 24.0, picture.center(), tokens.second),
        }
        let edge = if response.is_pointer_button_down_on() || response.hovered() {
            tokens.field_edge
        } else {
            tokens.hairline
        };
        paint::edge(ui, picture, RADIUS, paint::thin(edge));
        if is_selected {
            let stroke = egui::Stroke::new(2.0, tokens.accent);
            paint::edge(ui, picture.expand(4.0), RADIUS + 3, stroke);
        }
        if response.has_focus() && is_selected {
            let stroke = egui::Stroke::new(3.0, tokens.ring);
            paint::edge(ui, picture.expand(7.0), RADIUS + 6, stroke);
        } else {
            paint::ring_around(ui, &response, picture);
        }
        let ink = if response.enabled() { tokens.ink } else { tokens.second };
        let name = paint::elided(ui, self.name, Type::new(TEXT, Weight::Medium, ink), self.width - 4.0);
        paint::put_left(ui, &name, rect.left() + 2.0, picture.bottom() + 17.0);
        let kind = Type::new(LABEL, Weight::Regular, tokens.second);
        let second = paint::elided(ui, self.second, kind, self.width - 4.0);
        paint::put_left(ui, &second, pos2(rect.left() + 2.0, 0.0).x, picture.bottom() + 34.0);
        response
    }
}
