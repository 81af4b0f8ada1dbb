//! Notices over the canvas: what is to be told, until it is read.

use eframe::egui::{Align2, Area, Context, Id, Order, vec2};

use super::{keeping, widgets::Notice};
use crate::app::{Action, App, Tone};

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
                if ui.push_id(index, |ui| shown.show(ui)).inner.closed {
                    actions.push(Action::Dismiss(index));
                }
                ui.add_space(6.0);
            }
        });
}
