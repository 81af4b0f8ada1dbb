//! What parts the panels and names their parts: headings, labels, hairlines, words where nothing is.

use egui::{Color32, Rect, Response, Role, Sense, Ui, Vec2, WidgetInfo, pos2, vec2};

use super::{
    button::IconButton,
    paint::{self, Type},
};
use crate::{
    text::Weight,
    ui::style::{HEADING, LABEL, Symbol, TARGET, tokens},
};

/// From the edge of a list to what stands in it.
pub(super) const INSET: f32 = 8.0;

/// The heading of a section; with `add` a + at its end, and the response of that button.
pub fn section_heading(ui: &mut Ui, words: &str, add: Option<&str>) -> Option<Response> {
    let colour = tokens(ui).second;
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 28.0), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, words));
    let inset = add.map_or(0.0, |_| INSET);
    let width = rect.width() - 2.0 * inset - add.map_or(0.0, |_| TARGET);
    let galley = paint::elided(ui, words, Type::new(HEADING, Weight::SemiBold, colour), width);
    paint::put_left(ui, &galley, rect.left() + inset, rect.center().y);
    let name = add?;
    let center = pos2(rect.right() - INSET - 8.0, rect.center().y);
    let place = Rect::from_center_size(center, Vec2::splat(TARGET));
    let response = ui.interact(place, response.id.with("add"), Sense::click());
    let button = IconButton::new(Symbol::PLUS, name).small();
    button.paint(ui, place, &response);
    button.describe(ui, &response);
    Some(response)
}

/// The name of the field beneath it. Assistive technology has it from the field.
pub fn field_label(ui: &mut Ui, words: &str) {
    labelled_value(ui, words, None);
}

/// The name of the control beneath it, and at the right what it says.
pub(super) fn labelled_value(ui: &mut Ui, words: &str, value: Option<(&str, Color32)>) {
    let tokens = tokens(ui);
    ui.add_space(4.0);
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), 15.0));
    let right = value.map_or(rect.right(), |(value, colour)| {
        let galley = paint::line(ui, value, Type::new(LABEL, Weight::Medium, colour));
        paint::put_right(ui, &galley, rect.right(), rect.center().y) - 8.0
    });
    let kind = Type::new(LABEL, Weight::Medium, tokens.second);
    let galley = paint::elided(ui, words, kind, right - rect.left());
    paint::put_left(ui, &galley, rect.left(), rect.center().y);
}

/// A line across, as far out as `beyond` on both sides.
pub fn hairline(ui: &mut Ui, beyond: f32) {
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), 1.0));
    let rect = rect.expand2(vec2(beyond, 0.0));
    ui.painter().rect_filled(rect, 0, tokens(ui).hairline);
}

/// What is said where nothing is yet, and what to do about it.
pub fn empty_hint(ui: &mut Ui, symbol: Symbol, words: &str) -> Response {
    let tokens = tokens(ui);
    let width = ui.available_width();
    let galley = paint::wrapped(
        ui,
        words,
        Type::new(LABEL, Weight::Regular, tokens.second),
        width - 16.0,
    );
    let size = vec2(width, galley.size().y + 44.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    let top = pos2(rect.center().x, rect.top() + 18.0);
    paint::symbol(ui, symbol, 20.0, top, tokens.second);
    let middle = pos2(rect.center().x, rect.top() + 36.0 + galley.size().y / 2.0);
    paint::put_middle(ui, &galley, middle);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, words));
    response
}
