//! The curve in the hand: points taken up and down and sideways, and curves drawn with one stroke.
//!
//! Both propose edits, so that the curve is shown as it will be; what the hand means is found in the
//! places as they were at the press, so that nothing moves under it.

mod bar;
mod paint;
mod point;

use std::sync::Arc;

use eframe::egui::{Event, Pos2, Ui};

pub(super) use bar::show as show_bar;
pub(super) use paint::{field, paint, ring};

use self::point::PointDrag;
use super::Frame;
use crate::{
    app::{Action, App, Command, Feel, Key, Places, Scale},
    edit::{self, Layer, Line, PointPlace, Sample, Selection, Snap, Span, Stroke, Thing},
    geometry::{Point, Rect},
    layout,
    model::{Offset, TouchpointId, Valence},
};

/// How far beside its panel a stroke begins and ends, in map units: over the scale.
const BESIDE: f32 = 34.0;
/// How near a point is hit, in points of the screen: its target is as large as a finger needs.
const REACH: f32 = 13.0;
/// So near to the middle, a click means it.
const CLICK_MIDDLE: f32 = 0.3;
/// A click so near to a point, as a part of the column, moves it.
const ON_POINT: f32 = 0.06;

/// What the hand does to a curve.
#[derive(Debug)]
pub(super) enum Hand {
    /// It has taken hold of a point.
    Point(PointDrag),
    /// It draws.
    Stroke(Drawing),
}

/// A curve being drawn.
#[derive(Debug)]
pub(super) struct Drawing {
    line: Line,
    before: Selection,
    places: Arc<Places>,
    scale: Scale,
    columns: Vec<(TouchpointId, Span)>,
    stroke: Stroke,
    press: Pos2,
    is_drawn: bool,
    snap: Snap,
}

/// How far from a point it is hit, in map units.
pub(super) fn reach(frame: &Frame<'_>) -> f32 {
    REACH / frame.camera.zoom()
}

impl Frame<'_> {
    /// Whether a rectangle on the screen covers words of the map.
    pub(super) fn covers_words(&self, rect: egui::Rect) -> bool {
        let (min, max) = (self.point_in_map(rect.min), self.point_in_map(rect.max));
        let area = Rect::new(min.x, min.y, max.x - min.x, max.y - min.y);
        let shown = self.app.shown();
        !shown.places().texts_in(shown.layout(), area).is_empty()
    }

    /// What stands at a place of the map, points of the curve with room for a finger.
    pub(super) fn thing_at(&self, at: Point) -> Option<Thing> {
        let places = self.app.shown().places();
        if let Some((persona, layer)) = self.app.curve_tool() {
            let own = |place: PointPlace| (place.persona, place.layer) == (persona, layer);
            if let Some(point) = places.point_near(at, reach(self), own) {
                return Some(Thing::Point(point));
            }
        }
        places.thing_near(at, reach(self))
    }
}

/// The panel in which the tool draws, if it is taken.
pub(super) fn panel(frame: &Frame<'_>) -> Option<(Line, Rect, Scale)> {
    let line = frame.app.curve_tool()?;
    let (rect, scale) = frame.app.shown().places().curve_panel(line.0)?;
    Some((line, rect, scale))
}

/// The panel or strip that the tool draws in at a place of the map, and whose curve: in a strip that
/// of its persona, in the panel the one that was chosen, or who leads where that one has a strip. A
/// stroke may begin beside it.
pub(super) fn panel_at(frame: &Frame<'_>, at: Point) -> Option<(Line, Rect, Scale)> {
    let (chosen, layer) = frame.app.curve_tool()?;
    let places = frame.app.shown().places();
    let in_panel = |persona| {
        let (rect, scale) = places.curve_panel(persona)?;
        let reached = Rect { x: rect.x - BESIDE, width: rect.width + 2.0 * BESIDE, ..rect };
        reached.contains(at).then_some(((persona, layer), rect, scale))
    };
    if let Some(persona) = places.strip_at(at.y) {
        return in_panel(persona);
    }
    let map = frame.app.map();
    let leading = || layout::leading_persona(map).and_then(|place| map.personas.get(place));
    in_panel(chosen).or_else(|| in_panel(leading()?.id))
}

/// Whether the tool draws at a place of the map.
pub(super) fn draws_at(frame: &Frame<'_>, at: Point) -> bool {
    panel_at(frame, at).is_some()
}

fn snap(ui: &Ui) -> Snap {
    if ui.input(|input| input.modifiers.alt) {
        Snap::Free
    } else {
        Snap::Soft
    }
}

impl Hand {
    /// Takes hold of a point, and of those that are selected with it.
    pub(super) fn take(frame: &Frame<'_>, before: &Selection, place: PointPlace, at: Pos2) -> Option<Self> {
        PointDrag::begin(frame, before, place, at).map(Self::Point)
    }

    /// Sets the pen down.
    pub(super) fn draw(frame: &Frame<'_>, at: Pos2) -> Option<Self> {
        let (line, ..) = panel_at(frame, frame.point_in_map(at))?;
        let before = frame.app.selection().clone();
        let places = frame.app.shown().places().clone();
        let mut drawing = Drawing::new(line, before, places, at)?;
        drawing.go(&[frame.point_in_map(at)]);
        Some(Self::Stroke(drawing))
    }

    /// Another curve than the tool has, where the pen was set down in the strip of somebody else.
    pub(super) fn choice(&self, app: &App) -> Option<Action> {
        let Self::Stroke(drawing) = self else {
            return None;
        };
        let is_other = app.curve_tool() != Some(drawing.line);
        is_other.then_some(Action::Curve(Feel::Persona(drawing.line.0)))
    }

    /// The hand goes on.
    pub(super) fn follow(&mut self, ui: &Ui, frame: &Frame<'_>, pointer: Pos2, actions: &mut Vec<Action>) {
        let way = way(ui, frame, pointer);
        let snap = snap(ui);
        match self {
            Self::Point(drag) => {
                if let Some(drawing) = drag.follow(frame, (&way, snap), actions) {
                    *self = Self::Stroke(drawing);
                    self.follow(ui, frame, pointer, actions);
                }
            }
            Self::Stroke(drawing) => drawing.follow(frame, (&way, snap), pointer, actions),
        }
    }

    /// The hand lets go.
    pub(super) fn let_go(self, ui: &Ui, frame: &Frame<'_>, actions: &mut Vec<Action>) {
        match self {
            Self::Point(drag) => drag.let_go(actions),
            Self::Stroke(drawing) if drawing.is_drawn => {
                // What was drawn is seen best without rings.
                actions.extend([Action::Settle, Action::Select(Selection::none())]);
            }
            Self::Stroke(drawing) => {
                actions.push(Action::Settle);
                actions.extend(drawing.click(frame, snap(ui)).map(Action::Change));
            }
        }
    }

    /// Everything as it was.
    pub(super) fn give_back(self, actions: &mut Vec<Action>) {
        let before = match self {
            Self::Point(drag) => drag.before,
            Self::Stroke(drawing) => drawing.before,
        };
        actions.extend([Action::Forget, Action::Select(before)]);
    }

    /// What letting go would do.
    pub(super) fn words(&self, app: &App) -> String {
        if let Some(refusal) = app.refusal() {
            return refusal.to_owned();
        }
        match self {
            Self::Point(drag) => drag.words(app),
            Self::Stroke(drawing) if drawing.is_drawn => format!("Draw {}", curve_words(app, drawing.line)),
            Self::Stroke(drawing) => format!("Add a point to {}", curve_words(app, drawing.line)),
        }
    }
}

/// The places of the map that the hand went through since the last frame: a quick stroke has many.
fn way(ui: &Ui, frame: &Frame<'_>, pointer: Pos2) -> Vec<Point> {
    let moved: Vec<Pos2> = ui.input(|input| {
        let moves = input.events.iter().filter_map(|event| {
            let Event::PointerMoved(at) = event else {
                return None;
            };
            Some(*at)
        });
        moves.collect()
    });
    let all = moved.into_iter().chain([pointer]);
    all.map(|at| frame.point_in_map(at)).collect()
}

impl Drawing {
    fn new(line: Line, before: Selection, places: Arc<Places>, press: Pos2) -> Option<Self> {
        let (_, scale) = places.curve_panel(line.0)?;
        let columns = places.curve_columns();
        Some(Self {
            line,
            before,
            places,
            scale,
            columns,
            stroke: Stroke::default(),
            press,
            is_drawn: false,
            snap: Snap::Soft,
        })
    }

    fn go(&mut self, way: &[Point]) {
        for at in way {
            let (x, height) = (self.places.along(*at), self.scale.height(at.y));
            self.stroke.go(Sample { x, height });
        }
    }

    fn follow(&mut self, frame: &Frame<'_>, (way, snap): (&[Point], Snap), pointer: Pos2, actions: &mut Vec<Action>) {
        self.is_drawn |= pointer.distance(self.press) > super::pointer::THRESHOLD;
        if !self.is_drawn {
            return;
        }
        let before = self.stroke.clone();
        let way: Vec<Point> = way.iter().map(|at| frame.point_in(&self.places, *at)).collect();
        self.go(&way);
        let is_new = before != self.stroke || frame.app.document().proposal().is_none();
        if (is_new || snap != self.snap) && !self.stroke.is_dot() {
            self.snap = snap;
            let edit = self.edit(frame);
            actions.push(edit.map_or(Action::Forget, Action::Propose));
        }
    }

    fn edit(&self, frame: &Frame<'_>) -> Option<edit::Edit> {
        let spans: Vec<Span> = self.columns.iter().map(|(_, span)| *span).collect();
        let drawn: Vec<(TouchpointId, edit::Drawn)> = self
            .stroke
            .over(&spans)
            .into_iter()
            .filter_map(|(place, drawn)| Some((self.columns.get(place)?.0, drawn)))
            .collect();
        edit::draw(frame.app.document().map(), self.line, &drawn, self.snap)
    }

    /// A click adds a point to the nearest column, or moves the one that it is over or under; beside
    /// the panel it does nothing.
    fn click(&self, frame: &Frame<'_>, snap: Snap) -> Option<edit::Edit> {
        let at = frame.point_in(&self.places, frame.point_in_map(self.press));
        self.places
            .curve_panel(self.line.0)
            .filter(|(panel, _)| panel.contains(at))?;
        let along = self.places.along(at);
        let away = |span: &Span| (span.from - along).max(along - span.to);
        let nearest = self
            .columns
            .iter()
            .min_by(|one, other| away(&one.1).total_cmp(&away(&other.1)));
        let (touchpoint, span) = *nearest?;
        let share = ((along - span.from) / (span.to - span.from)).clamp(0.0, 1.0);
        let height = edit::settled(self.line.1, self.scale.height(at.y), snap);
        let map = frame.app.document().map();
        let (persona, layer) = self.line;
        let feelings = edit::touchpoint(map, touchpoint)?.feelings.get(&persona);
        let there = feelings.map_or_else(Vec::new, |feelings| edit::heights(feelings, layer));
        let under = there
            .iter()
            .position(|(offset, _)| (offset.value() - share).abs() < ON_POINT);
        if let Some(index) = under {
            let place = PointPlace { touchpoint, persona, layer, index };
            let (offset, _) = *there.get(index)?;
            return edit::move_point(map, place, offset, height);
        }
        let is_middle = there.is_empty() && (share - 0.5).abs() <= CLICK_MIDDLE;
        let offset = if is_middle { Offset::MIDDLE } else { edit::offset(share) };
        edit::add_point(map, touchpoint, self.line, (offset, height))
    }
}

/// A value as it is read: "+1.5", of tension "0.75".
pub(super) fn value_words(app: &App, layer: Layer, height: f32) -> String {
    let words = crate::words::words(&app.map().language);
    match layer {
        Layer::AsIs | Layer::ToBe => words.valence(Valence::clamped((height * 100.0).round() as i32)),
        Layer::Intensity => words.number(f64::from((height + 2.0) * 25.0).round() / 100.0),
    }
}

/// Which curve, in words: "Mara's curve, to be".
fn curve_words(app: &App, (persona, layer): Line) -> String {
    let who = edit::name_of(app.map(), Thing::Persona(persona));
    let more = match layer {
        Layer::AsIs => "",
        Layer::ToBe => ", to be",
        Layer::Intensity => ", tension",
    };
    format!("{who}'s curve{more}")
}

/// What the tool would do, while nothing is done.
pub(super) fn promise(app: &App) -> Option<String> {
    let line = app.curve_tool()?;
    let curve = curve_words(app, line);
    Some(match app.selection().focus() {
        Some(Thing::Point(_)) => {
            format!(
                "{curve}: digits set the value, \u{2191} \u{2193} nudge it, Enter writes its label, Esc lays the tool down"
            )
        }
        Some(_) | None => {
            format!("Drag across the lane to draw {curve} · click to add a point · Esc lays the tool down")
        }
    })
}

/// What is typed as a value where one is taken.
pub(super) fn typed(app: &App, text: &str) -> Option<Action> {
    let is_of_a_number = |character: char| character.is_ascii_digit() || "+-\u{2212}.,".contains(character);
    let is_value = !text.is_empty() && text.chars().all(is_of_a_number) && app.takes_value();
    is_value.then(|| Action::Curve(Feel::Type(text.to_owned())))
}

/// Where a key moves a point.
#[derive(Debug, Clone, Copy)]
pub(super) enum Way {
    Up,
    Down,
}

/// A key that is held up or down moves the selected point, with the tool.
pub(super) fn nudge(app: &App, way: Way, (step, key): (i32, Key)) -> Option<Action> {
    app.curve_tool()?;
    let is_point = matches!(app.selection().focus(), Some(Thing::Point(_)));
    let by = match way {
        Way::Up => step,
        Way::Down => -step,
    };
    is_point.then_some(Action::Curve(Feel::Nudge { by, key }))
}

/// Lays the tool down, if it is taken.
pub(super) fn lay_down(app: &App) -> Option<Action> {
    app.curve_tool().map(|_| Action::Do(Command::CurveTool))
}
