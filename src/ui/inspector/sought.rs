//! A field that somebody is led to from elsewhere: it comes into view and gets the keyboard.

use eframe::egui::{Align, Context, Id, Response};

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
}

fn key() -> Id {
    Id::unique("field that somebody is led to")
}

/// Leads to the field of this name, as soon as the fields of its thing are shown.
pub(in crate::ui) fn ask_for(ctx: &Context, (thing, label): (Thing, &'static str)) {
    let until = ctx.cumulative_frame_nr() + FRAMES;
    ctx.data_mut(|data| data.insert_temp(key(), Some(Sought { thing, label, until, is_found: false })));
    ctx.request_repaint();
}

impl Form<'_> {
    /// Gives a field the keyboard where it is sought.
    pub(super) fn lead(&self, label: &str, response: &Response) {
        let ctx = &response.ctx;
        let sought: Option<Sought> = ctx.data(|data| data.get_temp(key())).flatten();
        let Some(sought) = sought else { return };
        let is_over = ctx.cumulative_frame_nr() > sought.until;
        let is_it = sought.label == label && self.app.selection().only() == Some(sought.thing);
        let has_it = response.has_focus();
        if is_over || (is_it && has_it && sought.is_found) {
            ctx.data_mut(|data| data.insert_temp::<Option<Sought>>(key(), None));
        } else if is_it {
            if !has_it {
                response.request_focus();
                response.scroll_to_me(Some(Align::Center));
            }
            ctx.data_mut(|data| data.insert_temp(key(), Some(Sought { is_found: has_it, ..sought })));
            ctx.request_repaint();
        }
    }
}
