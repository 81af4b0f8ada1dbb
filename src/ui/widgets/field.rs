//! Fields for text: one line, many lines, a search.

use std::hash::Hash;

use egui::{
    Align2, Color32, Frame, Galley, Id, Key, Margin, Pos2, Rect, Response, RichText, Sense, Shape, Stroke, StrokeKind,
    TextEdit, Ui, Vec2, epaint::RectShape, layers::ShapeIdx, pos2, vec2,
};

use super::{
    Edited, Outcome,
    button::IconButton,
    paint::{self, Type},
};
use crate::{
    text::Weight,
    ui::style::{CONTROL, LABEL, RADIUS, SYMBOL, Symbol, TARGET, TEXT, font, tokens},
};

/// From a field's edge to its words.
pub(super) const PADDING: i8 = 11;

/// A field for one line.
///
/// Enter and Tab leave it with what it says, Escape with what it said before.
#[derive(Debug, Clone, Copy)]
#[must_use = "show it"]
pub struct TextField<'a> {
    name: &'a str,
    salt: Option<Id>,
    hint: &'a str,
    error: Option<&'a str>,
    width: Option<f32>,
    symbol: Option<Symbol>,
    set: Option<(f32, Weight)>,
}

impl<'a> TextField<'a> {
    /// A field of this name, which assistive technology speaks; [`super::field_label`] shows it.
    pub const fn new(name: &'a str) -> Self {
        Self {
            name,
            salt: None,
            hint: "",
            error: None,
            width: None,
            symbol: None,
            set: None,
        }
    }

    /// Told from others of its name, and from itself for another value.
    pub fn salt(mut self, salt: impl Hash + std::fmt::Debug) -> Self {
        self.salt = Some(Id::unique(salt));
        self
    }

    /// What stands there while it is empty.
    pub const fn hint(mut self, hint: &'a str) -> Self {
        self.hint = hint;
        self
    }

    /// What is wrong with what it says.
    pub const fn error(mut self, error: Option<&'a str>) -> Self {
        self.error = error;
        self
    }

    /// As wide as this; else all there is.
    pub const fn width(mut self, width: f32) -> Self {
        self.width = Some(width);
        self
    }

    /// With a symbol before the text.
    pub fn symbol(mut self, symbol: impl Into<Symbol>) -> Self {
        self.symbol = Some(symbol.into());
        self
    }

    /// Set as on a page, in this size and weight: its frame shows only under the pointer and while it
    /// is written in.
    pub const fn set_in(mut self, size: f32, weight: Weight) -> Self {
        self.set = Some((size, weight));
        self
    }

    /// The id of its text, to give it the focus.
    pub fn id(&self, ui: &Ui) -> Id {
        ui.make_persistent_id(("field", self.name, self.salt))
    }

    /// Shows it over a text, and edits that.
    pub fn show(self, ui: &mut Ui, text: &mut String) -> Edited {
        let id = self.id(ui);
        let width = self.width.unwrap_or_else(|| ui.available_width());
        let left = self.symbol.map_or(PADDING, |_| PADDING + 23);
        let margin = Margin { left, right: PADDING, top: 7, bottom: 7 };
        let ground = ui.painter().add(Shape::Noop);
        let edit = TextEdit::singleline(text).id(id).align(Align2::LEFT_CENTER);
        let mut response = ui
            .add(typeset(
                dressed(edit, ui, self.hint, width, margin),
                self.hint,
                self.set,
            ))
            .accessible_name(self.name);
        let outcome = leave(&mut response, text, OnEscape::Restore);
        let look = Look::of(ui, &response, self.error).unframed(&response, self.set);
        look.paint(ui, ground, response.rect);
        if let Some(symbol) = self.symbol {
            let center = response.rect.left_center() + vec2(f32::from(PADDING) + SYMBOL / 2.0, 0.0);
            paint::symbol(ui, symbol, SYMBOL, center, tokens(ui).second);
        }
        if let Some(error) = self.error {
            complain(ui, &response, error);
        }
        Edited { changed: response.changed(), outcome, response }
    }
}

/// A field for as many lines as are written, which grows with them.
///
/// Enter breaks the line; Tab, Escape and a click elsewhere leave the field with what it says.
#[derive(Debug, Clone, Copy)]
#[must_use = "show it"]
pub struct TextArea<'a> {
    name: &'a str,
    salt: Option<Id>,
    hint: &'a str,
    rows: usize,
    set: Option<(f32, Weight)>,
    bullets: Option<Color32>,
}

impl<'a> TextArea<'a> {
    /// A field of this name, two lines high while less is in it.
    pub const fn new(name: &'a str) -> Self {
        Self {
            name,
            salt: None,
            hint: "",
            rows: 2,
            set: None,
            bullets: None,
        }
    }

    /// Told from others of its name, and from itself for another value.
    pub fn salt(mut self, salt: impl Hash + std::fmt::Debug) -> Self {
        self.salt = Some(Id::unique(salt));
        self
    }

    /// What stands there while it is empty.
    pub const fn hint(mut self, hint: &'a str) -> Self {
        self.hint = hint;
        self
    }

    /// How many lines it shows at least.
    pub const fn rows(mut self, rows: usize) -> Self {
        self.rows = rows;
        self
    }

    /// Set as on a page, in this size and weight: its frame shows only under the pointer and while it
    /// is written in.
    pub const fn set_in(mut self, size: f32, weight: Weight) -> Self {
        self.set = Some((size, weight));
        self
    }

    /// With a dot before each line that was begun with Enter.
    pub const fn bullets(mut self, colour: Color32) -> Self {
        self.bullets = Some(colour);
        self
    }

    /// The id of its text, to give it the focus.
    pub fn id(&self, ui: &Ui) -> Id {
        ui.make_persistent_id(("area", self.name, self.salt))
    }

    /// Shows it over a text, and edits that.
    pub fn show(self, ui: &mut Ui, text: &mut String) -> Edited {
        let id = self.id(ui);
        let left = PADDING + if self.bullets.is_some() { BULLET } else { 0 };
        let margin = Margin { left, right: PADDING, top: 8, bottom: 9 };
        let width = ui.available_width();
        let ground = ui.painter().add(Shape::Noop);
        let edit = TextEdit::multiline(text)
            .id(id)
            .desired_rows(self.rows)
            .align(Align2::LEFT_TOP);
        let edit = typeset(dressed(edit, ui, self.hint, width, margin), self.hint, self.set);
        let shown = edit.show(ui);
        let mut response = shown.response.response.accessible_name(self.name);
        if let Some(colour) = self.bullets.filter(|_| !text.is_empty()) {
            dots(ui, &shown.galley, shown.galley_pos, colour);
        }
        let outcome = leave(&mut response, text, OnEscape::Keep);
        let look = Look::of(ui, &response, None).unframed(&response, self.set);
        look.paint(ui, ground, response.rect);
        Edited { changed: response.changed(), outcome, response }
    }
}

/// A field to search with, and a button that empties it.
#[derive(Debug, Clone, Copy)]
#[must_use = "show it"]
pub struct SearchField<'a> {
    field: TextField<'a>,
}

impl<'a> SearchField<'a> {
    /// A field of this name, which also stands in it while it is empty.
    pub const fn new(name: &'a str) -> Self {
        let field = TextField::new(name).hint(name);
        Self { field: TextField { symbol: Some(Symbol::SEARCH), ..field } }
    }

    /// Told from others of its name.
    pub fn salt(mut self, salt: impl Hash + std::fmt::Debug) -> Self {
        self.field = self.field.salt(salt);
        self
    }

    /// As wide as this; else all there is.
    pub const fn width(mut self, width: f32) -> Self {
        self.field.width = Some(width);
        self
    }

    /// The id of its text, to give it the focus.
    pub fn id(&self, ui: &Ui) -> Id {
        self.field.id(ui)
    }

    /// Shows it over what is searched for, and edits that.
    pub fn show(self, ui: &mut Ui, text: &mut String) -> Edited {
        let mut edited = self.field.show(ui, text);
        if text.is_empty() {
            return edited;
        }
        let field = edited.response.rect;
        let center = field.right_center() - vec2(TARGET / 2.0 + 4.0, 0.0);
        let rect = Rect::from_center_size(center, Vec2::splat(TARGET));
        let response = ui.interact(rect, edited.response.id.with("empty"), Sense::click());
        let button = IconButton::new(Symbol::CLOSE, "Empty the search").small();
        button.paint(ui, rect, &response);
        button.describe(ui, &response);
        if response.clicked() {
            text.clear();
            edited.response.mark_changed();
            edited.response.request_focus();
            edited.changed = true;
        }
        edited
    }
}

/// egui's field without its looks, in ours.
pub(super) fn dressed<'t>(edit: TextEdit<'t>, ui: &Ui, hint: &str, width: f32, margin: Margin) -> TextEdit<'t> {
    let tokens = tokens(ui);
    let ink = if ui.is_enabled() { tokens.ink } else { tokens.second };
    edit.font(font(TEXT, Weight::Regular))
        .text_color(ink)
        .hint_text(RichText::new(hint).font(font(TEXT, Weight::Regular)))
        .frame(Frame::NONE.inner_margin(margin))
        .desired_width(width)
        .min_size(vec2(width.min(TARGET), CONTROL))
}

/// How far the words of a list stand in, for their dots.
const BULLET: i8 = 10;

/// A field in the type of a page.
fn typeset<'t>(edit: TextEdit<'t>, hint: &str, set: Option<(f32, Weight)>) -> TextEdit<'t> {
    let Some((size, weight)) = set else {
        return edit;
    };
    let hint = RichText::new(hint).font(font(size, Weight::Regular));
    edit.font(font(size, weight)).hint_text(hint)
}

/// Paints a dot before each line that was begun with Enter.
fn dots(ui: &Ui, galley: &Galley, at: Pos2, colour: Color32) {
    let mut begins = true;
    for row in &galley.rows {
        let rect = row.rect().translate(at.to_vec2());
        if begins && !row.row.glyphs.is_empty() {
            ui.painter()
                .circle_filled(pos2(at.x - f32::from(BULLET), rect.center().y), 2.2, colour);
        }
        begins = row.ends_with_newline;
    }
}

/// What Escape means in a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum OnEscape {
    /// It says again what it said before.
    Restore,
    /// What is written is kept: too much is lost otherwise.
    Keep,
}

/// Remembers what a field said when it was entered, and tells how it is left.
pub(super) fn leave(response: &mut Response, text: &mut String, on_escape: OnEscape) -> Option<Outcome> {
    let key = response.id.with("before");
    let ctx = response.ctx.clone();
    if response.gained_focus() {
        ctx.data_mut(|data| data.insert_temp(key, text.clone()));
    }
    if !response.lost_focus() {
        return None;
    }
    let before: String = ctx.data_mut(|data| data.remove_temp(key))?;
    if before == *text {
        return None;
    }
    if on_escape == OnEscape::Restore && ctx.input(|input| input.key_pressed(Key::Escape)) {
        *text = before;
        response.mark_changed();
        return Some(Outcome::Cancelled);
    }
    Some(Outcome::Committed)
}

/// How a field looks.
pub(super) struct Look {
    fill: Option<Color32>,
    edge: Stroke,
    has_ring: bool,
}

impl Look {
    pub(super) fn of(ui: &Ui, response: &Response, error: Option<&str>) -> Self {
        let is_wrong = error.is_some();
        let tokens = tokens(ui);
        let has_ring = response.has_focus();
        let edge = if !response.enabled() {
            tokens.hairline
        } else if is_wrong {
            tokens.error
        } else if has_ring {
            tokens.accent
        } else if response.hovered() {
            tokens.second
        } else {
            tokens.field_edge
        };
        let fill = response.enabled().then_some(tokens.field);
        // A wrong field keeps its colour under the pointer.
        let width = if is_wrong && response.hovered() && response.enabled() {
            1.5
        } else {
            1.0
        };
        Self { fill, edge: Stroke::new(width, edge), has_ring }
    }

    /// Without ground and edge while nobody is at it.
    fn unframed(mut self, response: &Response, set: Option<(f32, Weight)>) -> Self {
        if set.is_some() && !response.has_focus() {
            self.fill = None;
            if !response.hovered() {
                self.edge = Stroke::NONE;
            }
        }
        self
    }

    /// Paints it, before what stands in it.
    pub(super) fn paint_now(&self, ui: &Ui, rect: Rect) {
        let ground = ui.painter().add(Shape::Noop);
        self.paint(ui, ground, rect);
    }

    /// Paints it where `ground` was kept free, beneath what has been painted since.
    pub(super) fn paint(&self, ui: &Ui, ground: ShapeIdx, rect: Rect) {
        let fill = self.fill.unwrap_or(Color32::TRANSPARENT);
        let shape = RectShape::new(rect, RADIUS, fill, self.edge, StrokeKind::Inside);
        ui.painter().set(ground, shape);
        if self.has_ring {
            paint::ring_of_field(ui, rect);
        }
    }
}

/// Says beneath a field what is wrong with it.
pub(super) fn complain(ui: &mut Ui, response: &Response, error: &str) {
    let colour = tokens(ui).error;
    let width = ui.available_width() - 20.0;
    let words = paint::wrapped(ui, error, Type::new(LABEL, Weight::Regular, colour), width);
    let (_, rect) = ui.allocate_space(vec2(20.0 + words.size().x, words.size().y));
    let line = rect.top() + 8.0;
    paint::symbol(ui, Symbol::WARNING_CIRCLE, 15.0, pos2(rect.left() + 8.0, line), colour);
    paint::put_left(ui, &words, rect.left() + 20.0, rect.center().y);
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_invalid(egui::accesskit::Invalid::True);
        node.set_description(error);
    });
}
