//! A field that somebody is led to from elsewhere: it comes into view and gets the keyboard.

use eframe::egui::{
    Align, Context, Id, Response,
    text::{CCursor, CCursorRange},
    text_edit::TextEditState,
};

use super::form::Form;
use crate::edit::Thing;

/// For so many frames a field is sought: it may stand in a panel that only opens, and what was asked in
/// a dialog gives the focus back when that closes.
const FRAMES: u64 = 12;

/// The field of this name of a thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Sought {
    thing: Thing,
    label: &'static str,
    /// The last frame in which it is sought.
    until: u64,
    /// Whether it had the keyboard in the frame before: then it keeps it.
    is_found: bool,
    /// Whether what is typed there is to take the place of what stands there.
    is_over: bool,
}

fn key() -> Id {
    Id::unique("field that somebody is led to")
}

/// Leads to the field of this name, as soon as the fields of its thing are shown.
pub(in crate::ui) fn ask_for(ctx: &Context, (thing, label): (Thing, &'static str)) {
    ask(ctx, Sought { thing, label, until: 0, is_found: false, is_over: false });
}

/// Leads to the name of a thing, all of it marked.
pub(in crate::ui) fn ask_to_name(ctx: &Context, thing: Thing) {
    ask(
        ctx,
        Sought {
            thing,
            label: "Name",
            until: 0,
            is_found: false,
            is_over: true,
        },
    );
}

fn ask(ctx: &Context, sought: Sought) {
    let until = ctx.cumulative_frame_nr() + FRAMES;
    ctx.data_mut(|data| data.insert_temp(key(), Some(Sought { until, ..sought })));
    ctx.request_repaint();
}

/// Marks all that stands in a field.
fn mark_all(ctx: &Context, field: Id) {
    let mut state = TextEditState::load(ctx, field).unwrap_or_default();
    let all = CCursorRange::two(CCursor::new(0), CCursor::new(usize::MAX / 2));
    state.cursor.set_char_range(Some(all));
    state.store(ctx, field);
}

impl Form<'_> {
    /// Gives a field the keyboard where it is sought.
    pub(super) fn lead(&self, label: &str, response: &Response) {
        let ctx = &response.ctx;
        let sought: Option<Sought> = ctx.data(|data| data.get_temp(key())).flatten();
        let Some(sought) = sought else { return };
        let is_late = ctx.cumulative_frame_nr() > sought.until;
        let is_it = sought.label == label && self.app.selection().only() == Some(sought.thing);
        let has_it = response.has_focus();
        if is_late || (is_it && has_it && sought.is_found) {
            ctx.data_mut(|data| data.insert_temp::<Option<Sought>>(key(), None));
        } else if is_it {
            if !has_it {
                response.request_focus();
                response.scroll_to_me(Some(Align::Center));
            } else if sought.is_over {
                mark_all(ctx, response.id);
            }
            ctx.data_mut(|data| data.insert_temp(key(), Some(Sought { is_found: has_it, ..sought })));
            ctx.request_repaint();
        }
    }
}
