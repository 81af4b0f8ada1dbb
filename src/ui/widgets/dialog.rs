//! A dialog: its title, what it says, its buttons at the right.

use egui::{Align, Align2, Context, Frame, Id, Layout, Margin, Modal, Role, Ui, vec2};

use super::paint::{self, Type};
use crate::{
    text::Weight,
    ui::style::{tokens, tokens_of},
};

/// What came of a dialog in this moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DialogOutput<T> {
    /// What its body gave.
    pub inner: T,
    /// Whether a person wants it away: Escape, or a click beside it.
    pub should_close: bool,
}

/// A dialog over the window, which waits until it is gone.
#[derive(Debug, Clone, Copy)]
#[must_use = "show it"]
pub struct Dialog<'a> {
    id: Id,
    title: &'a str,
    width: f32,
    head: Head,
}

/// How a dialog begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Head {
    /// With its title, in the middle of the window.
    Titled,
    /// With what is written in it, high up, where what it lists has room beneath.
    Field,
}

impl<'a> Dialog<'a> {
    /// A dialog 400 wide.
    pub const fn new(id: Id, title: &'a str) -> Self {
        Self { id, title, width: 400.0, head: Head::Titled }
    }

    /// As wide as this, where the window is.
    pub const fn width(mut self, width: f32) -> Self {
        self.width = width;
        self
    }

    /// Begins with a field, which says what the dialog is for; its title is only spoken.
    pub const fn beginning_with_field(mut self) -> Self {
        self.head = Head::Field;
        self
    }

    /// Shows it; `body` ends with [`dialog_buttons`].
    pub fn show<T>(self, ctx: &Context, body: impl FnOnce(&mut Ui) -> T) -> DialogOutput<T> {
        let tokens = tokens_of(ctx);
        let style = ctx.global_style();
        let (margin, area) = match self.head {
            Head::Titled => (
                Margin { left: 24, right: 24, top: 20, bottom: 20 },
                Modal::default_area(self.id),
            ),
            Head::Field => (
                Margin::same(12),
                Modal::default_area(self.id).anchor(Align2::CENTER_TOP, vec2(0.0, 72.0)),
            ),
        };
        let frame = Frame::NONE
            .fill(tokens.panel)
            .stroke(paint::thin(tokens.hairline))
            .corner_radius(12)
            .inner_margin(margin)
            .shadow(style.visuals.window_shadow);
        let modal = Modal::new(self.id)
            .frame(frame)
            .backdrop_color(tokens.backdrop)
            .area(area.accessible_name(self.title))
            .show(ctx, |ui| {
                ui.set_width(self.width.min(ctx.content_rect().width() - 96.0));
                if self.head == Head::Titled {
                    heading(ui, self.title);
                }
                body(ui)
            });
        let should_close = modal.should_close();
        DialogOutput { inner: modal.inner, should_close }
    }
}

/// Shows a dialog 400 wide.
///
/// `body` ends with [`dialog_buttons`].
pub fn dialog<T>(ctx: &Context, id: Id, title: &str, body: impl FnOnce(&mut Ui) -> T) -> DialogOutput<T> {
    Dialog::new(id, title).show(ctx, body)
}

fn heading(ui: &mut Ui, title: &str) {
    let kind = Type::new(16.0, Weight::SemiBold, tokens(ui).ink);
    let words = paint::wrapped(ui, title, kind, ui.available_width());
    let (_, rect) = ui.allocate_space(words.size());
    paint::put_left(ui, &words, rect.left(), rect.center().y);
    ui.add_space(4.0);
}

/// A paragraph of a dialog.
pub fn dialog_text(ui: &mut Ui, text: &str) {
    let kind = Type::text(tokens(ui).second);
    let words = paint::wrapped(ui, text, kind, ui.available_width());
    let (rect, response) = ui.allocate_exact_size(words.size(), egui::Sense::hover());
    response.widget_info(|| egui::WidgetInfo::labeled(Role::Label, true, text));
    paint::put_left(ui, &words, rect.left(), rect.center().y);
}

/// The buttons of a dialog, at the right: add the one that most want first.
pub fn dialog_buttons<T>(ui: &mut Ui, buttons: impl FnOnce(&mut Ui) -> T) -> T {
    ui.add_space(16.0);
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        ui.spacing_mut().item_spacing.x = 10.0;
        buttons(ui)
    })
    .inner
}
