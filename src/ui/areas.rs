//! The areas of the window that F6 goes round: bar, outline, canvas, emotions,
//! inspector.
//!
//! Each panel begins with a place for the focus, from where Tab goes to its first part.

use eframe::egui::{Context, Id, Key, Modifiers, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, vec2};

use super::{canvas::Canvas, style};
use crate::app::Panels;

/// An area of the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Area {
    Bar,
    Outline,
    Canvas,
    Emotions,
    Inspector,
}

impl Area {
    const ALL: [Self; 5] = [Self::Bar, Self::Outline, Self::Canvas, Self::Emotions, Self::Inspector];

    const fn name(self) -> &'static str {
        match self {
            Self::Bar => "Menus and tools",
            Self::Outline => "Outline",
            Self::Canvas => "Canvas",
            Self::Emotions => "Emotions",
            Self::Inspector => "Inspector",
        }
    }

    fn id(self) -> Id {
        match self {
            Self::Bar | Self::Outline | Self::Emotions | Self::Inspector => Id::unique(("area", self.name())),
            Self::Canvas => Canvas::id(),
        }
    }

    fn is_open(self, panels: Panels) -> bool {
        let is_clean = panels.clean.is_open();
        match self {
            Self::Bar => !is_clean,
            Self::Outline => !is_clean && panels.outline.is_open(),
            Self::Inspector => !is_clean && panels.inspector.is_open(),
            Self::Emotions => !is_clean && panels.emotions.is_open(),
            Self::Canvas => true,
        }
    }

    /// The place in a panel where F6 arrives.
    pub(super) fn begin(self, ui: &Ui) {
        let whole = ui.max_rect();
        let place = Rect::from_min_size(whole.min, vec2(1.0, 1.0));
        let response = ui.interact(place, self.id(), Sense::focusable_noninteractive());
        response.widget_info(|| WidgetInfo::labeled(Role::Group, true, self.name()));
        if response.has_focus() {
            let stroke = Stroke::new(2.0, style::tokens(ui).accent);
            let ring = whole.expand(4.0).intersect(ui.clip_rect().shrink(1.0));
            ui.painter().rect_stroke(ring, 6.0, stroke, StrokeKind::Inside);
        }
    }

    /// The area in which the focus is: the last one whose place it has passed.
    fn now(ctx: &Context) -> Self {
        let known = ctx.data(|data| data.get_temp::<usize>(Id::unique("area of the focus")));
        known
            .and_then(|place| Self::ALL.get(place))
            .copied()
            .unwrap_or(Self::Canvas)
    }

    pub(super) fn note(self, ctx: &Context) {
        let place = Self::ALL.iter().position(|area| *area == self).unwrap_or_default();
        ctx.data_mut(|data| data.insert_temp(Id::unique("area of the focus"), place));
    }
}

/// F6 goes to the next area that is open, Shift+F6 to the one before.
pub(super) fn hear(ctx: &Context, panels: Panels) {
    if ctx.memory(|memory| memory.has_focus(Canvas::id())) {
        Area::Canvas.note(ctx);
    }
    let back = ctx.input_mut(|input| input.consume_key(Modifiers::SHIFT, Key::F6));
    let on = ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::F6));
    if !back && !on {
        return;
    }
    let count = Area::ALL.len();
    let at = Area::ALL
        .iter()
        .position(|area| *area == Area::now(ctx))
        .unwrap_or_default();
    let step = if back { count - 1 } else { 1 };
    let next = (1..=count)
        .filter_map(|times| Area::ALL.get((at + times * step) % count))
        .find(|area| area.is_open(panels));
    if let Some(area) = next {
        area.note(ctx);
        ctx.memory_mut(|memory| memory.request_focus(area.id()));
    }
}
