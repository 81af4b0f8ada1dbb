//! The panel under the canvas: how the values of the curve are spread, all of them as a table, how far
//! they are from what they are to be, and where personas feel differently.

mod differences;
mod distribution;
mod facts;
mod ink;
mod lifts;
mod list;
mod table;
mod values;

use std::sync::Arc;

use eframe::egui::{Align, Context, Layout, Sense, Ui, UiBuilder, vec2};

use super::{
    areas::Area,
    style::{CONTROL, Symbol},
    widgets::{self, Button, IconButton, Segmented},
};
use crate::{
    app::{
        Action, App, Command, Keep,
        preferences::{Drawer, EmotionsCurve, EmotionsView as View},
    },
    edit::{Cell, Column, Layer, PointPlace, Selection, Thing},
    insight::Curve,
    model::{JourneyMap, LaneKind, TouchpointId},
};
use facts::{Facts, Key};

const VIEWS: [View; 4] = [View::Distribution, View::Values, View::Gaps, View::Differences];
const LABELS: [&str; 4] = ["Distribution", "Values", "As-is → to-be", "Differences"];

/// The panel.
#[derive(Debug)]
pub(super) struct Emotions {
    view: View,
    curve: Curve,
    facts: Facts,
    table: table::Table,
    spread: distribution::Spread,
    /// What was selected when it was last looked at.
    seen: Option<Thing>,
}

/// What a view is shown with, and what it hears.
struct Frame<'a> {
    app: &'a App,
    map: Arc<JourneyMap>,
    curve: Curve,
    actions: &'a mut Vec<Action>,
    /// What is selected by this panel, in this frame.
    goes: Option<Thing>,
    /// What is to be looked at instead.
    turns: Option<(View, Curve)>,
}

impl Frame<'_> {
    /// Selects the first point of a cell, or its touchpoint where there is none, and brings the curve
    /// there into view.
    fn go(&mut self, key: Key) {
        let is_empty = values::points(&self.map, key, self.curve).is_empty();
        let thing = if is_empty {
            Thing::Touchpoint(key.0)
        } else {
            Thing::Point(values::place(key, self.curve))
        };
        self.go_to(thing, key);
    }

    fn go_to(&mut self, thing: Thing, (touchpoint, _): Key) {
        self.go_to_all(Selection::one(thing), touchpoint);
    }

    /// Selects points of one column and brings the curve there into view.
    fn go_to_points(&mut self, points: &[PointPlace; 2]) {
        let selection = Selection::of(points.iter().copied().map(Thing::Point));
        self.go_to_all(selection, points[0].touchpoint);
    }

    fn go_to_all(&mut self, selection: Selection, touchpoint: TouchpointId) {
        let lanes = self.map.lanes.iter();
        let curve = lanes
            .into_iter()
            .find(|lane| lane.shown && lane.kind == LaneKind::Emotions);
        let shown = curve.map_or(Thing::Touchpoint(touchpoint), |lane| {
            Thing::Cell(Cell { column: Column::Touchpoint(touchpoint), lane: lane.id })
        });
        self.actions.push(Action::Show(Selection::one(shown)));
        self.goes = selection.focus();
        self.actions.push(Action::Select(selection));
    }
}

impl Emotions {
    /// The panel as it was looked at last.
    pub(super) fn as_remembered(drawer: Drawer) -> Self {
        let curve = match drawer.curve {
            EmotionsCurve::AsIs => Curve::AsIs,
            EmotionsCurve::ToBe => Curve::ToBe,
        };
        Self {
            view: drawer.view,
            curve,
            facts: Facts::default(),
            table: table::Table::default(),
            spread: distribution::Spread::default(),
            seen: None,
        }
    }

    /// Has the program remember what is looked at.
    fn note(&self, app: &App, actions: &mut Vec<Action>) {
        let curve = match self.curve {
            Curve::AsIs => EmotionsCurve::AsIs,
            Curve::ToBe => EmotionsCurve::ToBe,
        };
        let known = app.preferences().emotions;
        if (known.view, known.curve) != (self.view, curve) {
            actions.push(Action::Keep(Keep::Emotions(self.view, curve)));
        }
    }

    /// Shows the panel.
    pub(super) fn show(&mut self, ui: &mut Ui, app: &App, actions: &mut Vec<Action>) {
        self.facts.update(app.map());
        self.follow(app);
        if has_keyboard(ui.ctx()) || distribution::has_keyboard(ui.ctx()) {
            Area::Emotions.note(ui.ctx());
        }
        self.bar(ui, actions);
        ui.add_space(6.0);
        let mut frame = Frame {
            app,
            map: app.map().clone(),
            curve: self.curve,
            actions,
            goes: None,
            turns: None,
        };
        // Whatever a view needs, the panel stays as high as it was drawn.
        let rect = ui.available_rect_before_wrap();
        let mut inside = ui.new_child(UiBuilder::new().id_salt(self.view).max_rect(rect));
        inside.shrink_clip_rect(rect.expand(4.0));
        if !nobody(&mut inside, &self.facts, &mut frame) {
            match self.view {
                View::Distribution => self.spread.show(&mut inside, &mut self.facts, &mut frame),
                View::Values => self.table.show(&mut inside, &self.facts, &mut frame),
                View::Gaps => lifts::show(&mut inside, &mut self.facts, &mut frame),
                View::Differences => differences::show(&mut inside, &mut self.facts, &mut frame),
            }
        }
        ui.allocate_rect(rect, Sense::hover());
        if let Some(thing) = frame.goes {
            self.seen = Some(thing);
        }
        if let Some((view, curve)) = frame.turns {
            (self.view, self.curve) = (view, curve);
            ui.ctx().request_repaint();
        }
        self.note(app, actions);
    }

    /// Forgets what it has drawn from the map.
    pub(super) fn close(&mut self) {
        if !self.facts.lines.is_empty() {
            self.facts = Facts::default();
        }
    }

    /// Goes where the canvas went.
    fn follow(&mut self, app: &App) {
        let focus = app.selection().focus();
        if focus == self.seen {
            return;
        }
        self.seen = focus;
        match focus {
            Some(Thing::Point(place)) => {
                self.curve = match place.layer {
                    Layer::AsIs => Curve::AsIs,
                    Layer::ToBe => Curve::ToBe,
                    Layer::Intensity => return,
                };
                self.table.mark(place.touchpoint, Some(place.persona), &self.facts);
                self.spread.mark((place.touchpoint, place.persona));
            }
            Some(Thing::Touchpoint(touchpoint) | Thing::Cell(Cell { column: Column::Touchpoint(touchpoint), .. })) => {
                self.table.mark(touchpoint, None, &self.facts);
            }
            Some(
                Thing::Map
                | Thing::Persona(_)
                | Thing::Channel(_)
                | Thing::Lane(_)
                | Thing::Stage(_)
                | Thing::Cell(_)
                | Thing::Card(_),
            )
            | None => {}
        }
    }

    /// What is looked at, and a way to close it.
    fn bar(&mut self, ui: &mut Ui, actions: &mut Vec<Action>) {
        let width = ui.available_width();
        ui.allocate_ui_with_layout(vec2(width, CONTROL), Layout::left_to_right(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = 12.0;
            let chosen = VIEWS.iter().position(|view| *view == self.view);
            let segments = vec2((width * 0.6).clamp(320.0, 480.0), CONTROL);
            let picked = ui.allocate_ui(segments, |ui| Segmented::new("Emotions as").show(ui, &LABELS, chosen));
            if let Some(view) = picked.inner.picked.and_then(|index| VIEWS.get(index)) {
                self.view = *view;
            }
            if matches!(self.view, View::Distribution | View::Values) {
                let chosen = Some(usize::from(self.curve == Curve::ToBe));
                let segments = vec2((width * 0.24).clamp(120.0, 160.0), CONTROL);
                let picked = ui.allocate_ui(segments, |ui| {
                    Segmented::new("Curve").show(ui, &["As-is", "To-be"], chosen)
                });
                match picked.inner.picked {
                    Some(0) => self.curve = Curve::AsIs,
                    Some(_) => self.curve = Curve::ToBe,
                    None => {}
                }
            }
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                if ui.add(IconButton::new(Symbol::CLOSE, "Close the emotions")).clicked() {
                    actions.push(Action::Do(Command::Emotions));
                }
            });
        });
    }
}

/// Whether keys go to the table of values.
pub(super) fn has_keyboard(ctx: &Context) -> bool {
    ctx.memory(|memory| memory.has_focus(table::id()))
}

/// Says how to begin where there is nobody or nothing to feel anything.
fn nobody(ui: &mut Ui, facts: &Facts, frame: &mut Frame<'_>) -> bool {
    let (words, button) = if facts.rows.is_empty() {
        (
            "There are no touchpoints yet. What is felt is told touchpoint by touchpoint.",
            Some(("Add touchpoint", Command::InsertTouchpoint)),
        )
    } else if frame.map.personas.is_empty() {
        (
            "There is no persona yet. What is felt is told by somebody.",
            Some(("Add persona", Command::InsertPersona)),
        )
    } else if facts.columns.is_empty() {
        ("All personas are hidden. Show one in the outline.", None)
    } else {
        return false;
    };
    let pressed = empty(ui, words, button.map(|(label, _)| label));
    if let Some((_, command)) = button.filter(|_| pressed) {
        frame.actions.push(Action::Do(command));
    }
    true
}

/// What is said where nothing is yet, with a button that begins; whether it was pressed.
fn empty(ui: &mut Ui, words: &str, button: Option<&str>) -> bool {
    ui.add_space((ui.available_height() * 0.5 - 80.0).max(0.0));
    widgets::empty_hint(ui, Symbol::SMILE, words);
    let Some(label) = button else { return false };
    ui.with_layout(Layout::top_down(Align::Center), |ui| {
        ui.add(Button::new(label)).clicked()
    })
    .inner
}
