//! Rows of the outline: a name, what it opens, and at its end a count, a star, an eye.

use std::hash::Hash;

use egui::{
    Color32, EventFilter, Id, Key, Pos2, Rect, Response, Role, Sense, Shape, Stroke, TextureId, Ui, Vec2, WidgetInfo,
    pos2, vec2,
};

use super::{
    Selected,
    button::IconButton,
    heading::INSET,
    paint::{self, Type},
};
use crate::{
    text::Weight,
    ui::style::{RADIUS, ROW, SYMBOL, Symbol, TARGET, TEXT, tokens},
};

/// How far a row stands in from the one above it in the tree.
const INDENT: f32 = 16.0;
/// How tall a row with a portrait is.
const TALL: f32 = 46.0;
/// A portrait in it.
const PORTRAIT: f32 = 32.0;

/// Whether what is under a row is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Disclosure {
    /// Hidden.
    Closed,
    /// Shown.
    Open,
}

impl From<bool> for Disclosure {
    fn from(is_open: bool) -> Self {
        if is_open { Self::Open } else { Self::Closed }
    }
}

/// Whether what a row stands for is seen on the map.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Eye {
    /// It is.
    Open,
    /// It is not.
    Closed,
}

impl From<bool> for Eye {
    fn from(is_seen: bool) -> Self {
        if is_seen { Self::Open } else { Self::Closed }
    }
}

/// The shape that marks a line, beside its colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "each name says what it shows")]
pub enum Marker {
    Circle,
    Square,
    Diamond,
    TriangleUp,
    TriangleDown,
}

impl Marker {
    /// The marker of the persona at this place of the map, as on its picture.
    pub(in crate::ui) const fn of_persona(place: usize) -> Self {
        match (place + place / 5) % 5 {
            0 => Self::Circle,
            1 => Self::Square,
            2 => Self::Diamond,
            3 => Self::TriangleUp,
            _ => Self::TriangleDown,
        }
    }
}

/// What stands before a row's name.
#[derive(Debug, Clone, Copy)]
enum Leading {
    Nothing,
    Symbol(Symbol),
    Sample(Color32, Marker),
    Portrait(TextureId, Color32, Marker),
}

/// A row of a tree or list.
#[derive(Debug, Clone, Copy)]
#[must_use = "show it"]
pub struct TreeRow<'a> {
    name: &'a str,
    salt: Option<Id>,
    depth: u8,
    second: &'a str,
    disclosure: Option<Disclosure>,
    leading: Leading,
    count: Option<&'a str>,
    mark: Option<(Symbol, Color32)>,
    eye: Option<(Eye, &'a str)>,
    selected: Selected,
    drag: Sense,
}

/// What happened to a row.
#[derive(Debug, Clone)]
pub struct RowOutput {
    /// The row: clicked to select, double clicked to rename, dragged where it can be.
    pub response: Response,
    /// Whether to show or hide what is under it: its caret, or an arrow to the side.
    pub toggled: bool,
    /// Whether its eye was pressed.
    pub eye: bool,
}

impl<'a> TreeRow<'a> {
    /// A row with a name.
    pub fn new(name: &'a str) -> Self {
        Self {
            name,
            salt: None,
            depth: 0,
            second: "",
            disclosure: None,
            leading: Leading::Nothing,
            count: None,
            mark: None,
            eye: None,
            selected: Selected::No,
            drag: Sense::empty(),
        }
    }

    /// What it stands for, so that it keeps the focus when rows come and go above it.
    pub fn salt(mut self, salt: impl Hash + std::fmt::Debug) -> Self {
        self.salt = Some(Id::unique(salt));
        self
    }

    /// How deep in the tree it stands.
    pub const fn depth(mut self, depth: u8) -> Self {
        self.depth = depth;
        self
    }

    /// With a caret, and which way it points.
    pub fn disclosure(mut self, disclosure: impl Into<Disclosure>) -> Self {
        self.disclosure = Some(disclosure.into());
        self
    }

    /// With a symbol before its name.
    pub fn symbol(mut self, symbol: impl Into<Symbol>) -> Self {
        self.leading = Leading::Symbol(symbol.into());
        self
    }

    /// With a line and its marker before its name.
    pub const fn sample(mut self, colour: Color32, marker: Marker) -> Self {
        self.leading = Leading::Sample(colour, marker);
        self
    }

    /// With a portrait before its name, and at its end a line and its marker. Such a row is taller,
    /// and has room for a lesser line beneath its name.
    pub const fn portrait(mut self, picture: TextureId, colour: Color32, marker: Marker) -> Self {
        self.leading = Leading::Portrait(picture, colour, marker);
        self
    }

    /// With a lesser line beneath its name, where it has a portrait.
    pub const fn second(mut self, words: &'a str) -> Self {
        self.second = words;
        self
    }

    /// With a count or a few words at its end.
    pub const fn count(mut self, count: &'a str) -> Self {
        self.count = Some(count);
        self
    }

    /// With a symbol in a colour at its end.
    pub fn mark(mut self, symbol: impl Into<Symbol>, colour: Color32) -> Self {
        self.mark = Some((symbol.into(), colour));
        self
    }

    /// With an eye at its end, and what pressing that does.
    pub fn eye(mut self, eye: impl Into<Eye>, name: &'a str) -> Self {
        self.eye = Some((eye.into(), name));
        self
    }

    /// Whether it is the chosen one.
    pub fn selected(mut self, selected: impl Into<Selected>) -> Self {
        self.selected = selected.into();
        self
    }

    /// Lets it be dragged.
    pub const fn draggable(mut self) -> Self {
        self.drag = Sense::DRAG;
        self
    }

    /// Shows it.
    pub fn show(self, ui: &mut Ui) -> RowOutput {
        let height = match self.leading {
            Leading::Portrait(..) => TALL,
            Leading::Nothing | Leading::Symbol(_) | Leading::Sample(..) => ROW,
        };
        let (auto, rect) = ui.allocate_space(vec2(ui.available_width(), height));
        let id = self.salt.map_or(auto, |salt| ui.make_persistent_id(("row", salt)));
        let response = ui.interact(rect, id, Sense::click() | self.drag);
        self.describe(ui, &response);
        let eye = self.eye_button(ui, &response);
        let caret = self.caret_button(ui, &response);
        if ui.is_rect_visible(rect) {
            self.paint(ui, &response, eye.as_ref());
        }
        let toggled = caret.is_some_and(|caret| caret.clicked()) || self.toggled_by_key(ui, &response);
        RowOutput { toggled, eye: eye.is_some_and(|eye| eye.clicked()), response }
    }

    fn describe(&self, ui: &Ui, response: &Response) {
        response.widget_info(|| WidgetInfo::labeled(Role::TreeItem, ui.is_enabled(), self.name));
        let is_selected = self.selected == Selected::Yes;
        ui.ctx().accesskit_node_builder(response.id, |node| {
            node.set_selected(is_selected);
            node.set_level(usize::from(self.depth) + 1);
            if let Some(disclosure) = self.disclosure {
                node.set_expanded(disclosure == Disclosure::Open);
            }
            if let Some(words) = self.count.or_else(|| (!self.second.is_empty()).then_some(self.second)) {
                node.set_description(words);
            }
        });
    }

    fn is_dimmed(&self) -> bool {
        matches!(self.eye, Some((Eye::Closed, _)))
    }

    /// Where what stands before the name begins.
    fn left(&self, rect: Rect) -> f32 {
        rect.left() + INSET + f32::from(self.depth.saturating_sub(1)) * INDENT
    }

    fn eye_button(&self, ui: &Ui, row: &Response) -> Option<Response> {
        let (eye, name) = self.eye?;
        let center = pos2(row.rect.right() - INSET - SYMBOL / 2.0, row.rect.center().y);
        let rect = Rect::from_center_size(center, Vec2::splat(TARGET));
        let response = ui.interact(rect, row.id.with("eye"), Sense::click());
        let symbol = match eye {
            Eye::Open => Symbol::EYE,
            Eye::Closed => Symbol::EYE_CLOSED,
        };
        IconButton::new(symbol, name).small().describe(ui, &response);
        Some(response)
    }

    fn caret_button(&self, ui: &Ui, row: &Response) -> Option<Response> {
        self.disclosure?;
        let center = pos2(self.left(row.rect) + 6.0, row.rect.center().y);
        let rect = Rect::from_center_size(center, vec2(TARGET, ROW));
        // Arrows do the same by keyboard, so it is not one more stop of Tab.
        Some(ui.interact(rect, row.id.with("caret"), Sense::CLICK))
    }

    fn toggled_by_key(&self, ui: &Ui, row: &Response) -> bool {
        let Some(disclosure) = self.disclosure.filter(|_| row.has_focus()) else {
            return false;
        };
        let filter = EventFilter { horizontal_arrows: true, ..EventFilter::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(row.id, filter));
        let key = match disclosure {
            Disclosure::Closed => Key::ArrowRight,
            Disclosure::Open => Key::ArrowLeft,
        };
        ui.input(|input| input.key_pressed(key) && input.modifiers.is_none())
    }

    fn paint(&self, ui: &Ui, row: &Response, eye: Option<&Response>) {
        let tokens = tokens(ui);
        let rect = row.rect;
        let is_selected = self.selected == Selected::Yes;
        let ground = if is_selected {
            Some(tokens.selected)
        } else {
            paint::quiet_ground(row, tokens)
        };
        let over_eye = eye.is_some_and(|eye| eye.hovered() || eye.is_pointer_button_down_on());
        if let Some(colour) = ground.or(over_eye.then_some(tokens.hover)) {
            paint::fill(ui, rect, RADIUS, colour);
        }
        let (ink, weight) = if is_selected {
            (tokens.selected_ink, Weight::SemiBold)
        } else if self.is_dimmed() || !row.enabled() {
            (tokens.second, Weight::Regular)
        } else {
            (tokens.ink, Weight::Regular)
        };
        let middle = rect.center().y;
        let right = self.paint_tail(ui, rect, eye);
        let left = self.paint_leading(ui, rect, ink);
        let beside = match self.leading {
            Leading::Portrait(..) => 26.0,
            Leading::Nothing | Leading::Symbol(_) | Leading::Sample(..) => 0.0,
        };
        let name = paint::elided(ui, self.name, Type::new(TEXT, weight, ink), right - left - beside - 6.0);
        if self.second.is_empty() {
            paint::put_left(ui, &name, left, middle);
        } else {
            paint::put_left(ui, &name, left, middle - 8.0);
            let kind = Type::new(11.5, Weight::Regular, if is_selected { ink } else { tokens.second });
            let second = paint::elided(ui, self.second, kind, right - left - 6.0);
            paint::put_left(ui, &second, left, middle + 9.0);
        }
        paint::ring_within(ui, row, rect, RADIUS);
    }

    /// Paints what stands before the name; gives where the name begins.
    fn paint_leading(&self, ui: &Ui, rect: Rect, ink: Color32) -> f32 {
        let tokens = tokens(ui);
        let mut left = self.left(rect);
        let middle = rect.center().y;
        if let Some(disclosure) = self.disclosure {
            let symbol = match disclosure {
                Disclosure::Closed => Symbol::CARET_RIGHT,
                Disclosure::Open => Symbol::CARET_DOWN,
            };
            paint::symbol(ui, symbol, 14.0, pos2(left + 6.0, middle), tokens.second);
        }
        let is_in_tree = self.disclosure.is_some() || self.depth > 0;
        if is_in_tree {
            left += 21.0;
        }
        match self.leading {
            Leading::Nothing => left,
            Leading::Symbol(symbol) => {
                paint::symbol(ui, symbol, SYMBOL, pos2(left + SYMBOL / 2.0, middle), ink);
                left + SYMBOL + 8.0
            }
            Leading::Sample(colour, marker) => {
                let colour = if self.is_dimmed() {
                    colour.gamma_multiply(0.5)
                } else {
                    colour
                };
                sample(ui, pos2(left, middle), colour, marker);
                left + 28.0
            }
            Leading::Portrait(picture, _, _) => {
                let place = Rect::from_center_size(pos2(left + PORTRAIT / 2.0, middle), Vec2::splat(PORTRAIT));
                let tint = Color32::WHITE.gamma_multiply(if self.is_dimmed() { 0.5 } else { 1.0 });
                let whole = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
                ui.painter().image(picture, place, whole, tint);
                left + PORTRAIT + 9.0
            }
        }
    }

    /// Paints what stands at the end; gives where that begins.
    fn paint_tail(&self, ui: &Ui, rect: Rect, eye: Option<&Response>) -> f32 {
        let tokens = tokens(ui);
        let middle = rect.center().y;
        let mut right = rect.right() - INSET;
        if let (Some((kind, name)), Some(response)) = (self.eye, eye) {
            let symbol = match kind {
                Eye::Open => Symbol::EYE,
                Eye::Closed => Symbol::EYE_CLOSED,
            };
            IconButton::new(symbol, name).small().paint(ui, response.rect, response);
            right -= TARGET - 2.0;
        }
        if let Some((symbol, colour)) = self.mark {
            paint::symbol(ui, symbol, SYMBOL, pos2(right - SYMBOL / 2.0 + 1.0, middle), colour);
            right -= SYMBOL + 6.0;
        }
        if let Leading::Portrait(_, colour, marker) = self.leading {
            let colour = colour.gamma_multiply(if self.is_dimmed() { 0.5 } else { 1.0 });
            // Beside the name: the line beneath it runs on to the eye.
            let line = if self.second.is_empty() { middle } else { middle - 8.0 };
            sample(ui, pos2(right - 20.0, line), colour, marker);
        }
        if let Some(count) = self.count {
            let galley = paint::line(ui, count, Type::new(12.5, Weight::Regular, tokens.second));
            right = paint::put_right(ui, &galley, right, middle) - 4.0;
        }
        right
    }
}

/// A piece of a persona's line with its marker, 20 wide.
fn sample(ui: &Ui, left: Pos2, colour: Color32, marker: Marker) {
    let painter = ui.painter();
    let (center, right) = (left + vec2(10.0, 0.0), left + vec2(20.0, 0.0));
    let stroke = Stroke::new(2.0, colour);
    painter.line_segment([left, center - vec2(4.5, 0.0)], stroke);
    painter.line_segment([center + vec2(4.5, 0.0), right], stroke);
    mark(ui, center, colour, marker);
}

/// The marker of a persona around a point.
pub(in crate::ui) fn mark(ui: &Ui, center: Pos2, colour: Color32, marker: Marker) {
    let around = |points: &[(f32, f32)]| {
        let points = points.iter().map(|&(x, y)| center + vec2(x, y)).collect();
        Shape::convex_polygon(points, colour, Stroke::NONE)
    };
    ui.painter().add(match marker {
        Marker::Circle => Shape::circle_filled(center, 3.3, colour),
        Marker::Square => Shape::rect_filled(Rect::from_center_size(center, Vec2::splat(6.0)), 0, colour),
        Marker::Diamond => around(&[(0.0, -4.2), (4.2, 0.0), (0.0, 4.2), (-4.2, 0.0)]),
        Marker::TriangleUp => around(&[(0.0, -4.0), (4.0, 3.0), (-4.0, 3.0)]),
        Marker::TriangleDown => around(&[(-4.0, -3.0), (4.0, -3.0), (0.0, 4.0)]),
    });
}

/// A row of a tree or list.
pub fn tree_row(name: &str) -> TreeRow<'_> {
    TreeRow::new(name)
}
