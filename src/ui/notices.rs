//! Notices over the canvas: what is to be told, until it is read.

use eframe::egui::{Align2, Area, Context, Id, Order, vec2};

use super::{keeping, widgets::Notice};
use crate::app::{Action, App, Notice as Told, Tone};

/// How long what only tells stays, in seconds: long enough to be read twice.
const STAYS: f64 = 12.0;

pub(super) fn show(ctx: &Context, app: &App, actions: &mut Vec<Action>) {
    if app.notices().is_empty() && !app.is_read_only() && app.on_disk().is_none() {
        return;
    }
    Area::new(Id::unique("notices"))
        .order(Order::Foreground)
        .anchor(Align2::CENTER_BOTTOM, vec2(0.0, -46.0))
        .show(ctx, |ui| {
            keeping::standing(ui, app, actions);
            for (index, notice) in app.notices().iter().enumerate() {
                let shown = match notice.tone {
                    Tone::Info => Notice::info(&notice.words),
                    Tone::Warning => Notice::warning(&notice.words),
                    Tone::Error => Notice::error(&notice.words),
                };
                let shown = ui.push_id(index, |ui| shown.show(ui)).inner;
                if shown.closed || is_past(ctx, notice) {
                    actions.push(Action::Dismiss(index));
                }
                ui.add_space(6.0);
            }
        });
}

/// Whether a notice that asks for nothing has stood long enough.
fn is_past(ctx: &Context, notice: &Told) -> bool {
    if notice.tone != Tone::Info {
        return false;
    }
    let id = Id::unique(("since when", &notice.words));
    let now = ctx.input(|input| input.time);
    let since = ctx.data_mut(|data| *data.get_temp_mut_or_insert_with(id, || now));
    let left = STAYS - (now - since);
    if left > 0.0 {
        ctx.request_repaint_after_secs(left as f32);
        return false;
    }
    ctx.data_mut(|data| data.remove::<f64>(id));
    true
}
