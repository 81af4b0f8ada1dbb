//! What the pointer does on the canvas: pan, zoom, select, drag.

use eframe::egui::{self, CursorIcon, Key, PointerButton, Pos2, Rangef, Ui, vec2};

use super::{Canvas, Drag, Frame, Resize, apart, curve, edges, pluses};
use crate::{
    app::{Action, Camera, Command, Edge, Field},
    edit::{CardSlot, Cell, Selection, Thing},
    geometry::{Point, Rect},
    model::TouchpointId,
    ui::inspector,
};

/// What the pointer is at.
#[derive(Debug, Default)]
pub(super) enum Gesture {
    /// Nothing.
    #[default]
    None,
    /// Moves the map.
    Pan {
        /// Where the camera was.
        from: Camera,
        /// Where the pointer was.
        at: Pos2,
    },
    /// A press that may become a click or a drag.
    Press {
        at: Pos2,
        thing: Option<Thing>,
        /// What was selected before.
        before: Selection,
    },
    /// Selects what a rectangle touches.
    Band {
        /// Its first corner, on the map.
        from: Point,
        /// What it adds to.
        base: Selection,
        /// What was selected before the press.
        before: Selection,
    },
    /// Marks text that is being written.
    Mark,
    /// Moves things.
    Drag(Drag),
    /// Moves a point of a curve, or draws one.
    Curve(curve::Hand),
    /// Moves an edge of a column, a lane or a card.
    Resize {
        resize: Resize,
        /// What a click there selects.
        thing: Option<Thing>,
    },
}

impl Gesture {
    /// Whether the pointer moves something that Escape gives back.
    pub(super) const fn is_under_way(&self) -> bool {
        match self {
            Self::None | Self::Mark => false,
            Self::Press { .. }
            | Self::Pan { .. }
            | Self::Band { .. }
            | Self::Drag(_)
            | Self::Curve(_)
            | Self::Resize { .. } => true,
        }
    }
}

/// How far the pointer moves before a press is a drag, in points.
pub(super) const THRESHOLD: f32 = 5.0;

/// Within which distance of the canvas' edge a drag moves the map on, in points.
const AUTOSCROLL: f32 = 36.0;

pub(super) fn hear(canvas: &mut Canvas, ui: &mut Ui, frame: &Frame<'_>, actions: &mut Vec<Action>) {
    if pinch(canvas, ui, frame, actions) {
        return;
    }
    wheel(canvas, ui, frame, actions);
    let is_left = ui.input(|input| input.key_pressed(Key::Escape) || leaves(input));
    if is_left && give_back(canvas, actions) {
        return;
    }
    let (pointer, primary, middle) = ui.input(|input| {
        let pointer = &input.pointer;
        (
            // A finger that is lifted is nowhere, but lets go where it was.
            pointer.latest_pos().or(pointer.interact_pos()),
            Button::of(pointer, PointerButton::Primary),
            Button::of(pointer, PointerButton::Middle),
        )
    });
    let Some(pointer) = pointer else {
        return;
    };
    let is_over = frame.response.contains_pointer()
        && super::overview::rect(frame).is_none_or(|overview| !overview.contains(pointer));
    let hand = canvas.is_hand;
    if is_over && (middle.is_pressed || primary.is_pressed && hand) {
        canvas.gesture = Gesture::Pan { from: frame.camera, at: pointer };
    } else if is_over && primary.is_pressed {
        press(canvas, ui, frame, pointer, actions);
    }
    if frame.response.double_clicked_by(PointerButton::Primary) {
        write_at(ui, frame, pointer, actions);
    }
    match &mut canvas.gesture {
        Gesture::Pan { from, at } => {
            let by = pointer - *at;
            let camera = from.panned(Point::new(by.x, by.y));
            canvas.look(camera, actions);
            ui.ctx().set_cursor_icon(CursorIcon::Grabbing);
        }
        Gesture::Press { at, thing, before } => {
            if pointer.distance(*at) > THRESHOLD && primary.is_down {
                let (at, thing, before) = (*at, *thing, before.clone());
                canvas.gesture = begin_drag(ui, frame, (at, thing), before);
            }
        }
        Gesture::None
        | Gesture::Mark
        | Gesture::Band { .. }
        | Gesture::Drag(_)
        | Gesture::Curve(_)
        | Gesture::Resize { .. } => {}
    }
    follow(canvas, ui, frame, pointer, actions);
    if !primary.is_down && !middle.is_down {
        release(canvas, ui, frame, pointer, actions);
    }
    cursor(canvas, ui, frame, pointer);
}

/// Whether another window takes over: what is held is let go of without a word.
fn leaves(input: &egui::InputState) -> bool {
    let mut events = input.events.iter();
    events.any(|event| matches!(event, egui::Event::WindowFocused(false)))
}

#[derive(Debug, Clone, Copy)]
struct Button {
    is_pressed: bool,
    is_down: bool,
}

impl Button {
    fn of(pointer: &egui::PointerState, button: PointerButton) -> Self {
        Self {
            is_pressed: pointer.button_pressed(button),
            is_down: pointer.button_down(button),
        }
    }
}

/// Two fingers on a touch screen zoom about what is between them, and move it along; what the first of
/// them took hold of before the second came is given back. False where there are no two.
fn pinch(canvas: &mut Canvas, ui: &Ui, frame: &Frame<'_>, actions: &mut Vec<Action>) -> bool {
    let Some(touch) = ui.input(egui::InputState::multi_touch) else {
        return false;
    };
    give_back(canvas, actions);
    let begins_here = frame.rect.contains(touch.start_pos);
    if begins_here && ui.ctx().current_pass_index() == 0 {
        let moved = frame
            .camera
            .panned(Point::new(touch.translation_delta.x, touch.translation_delta.y));
        let zoomed = moved.zoomed_by(touch.zoom_delta, frame.point_on_canvas(touch.center_pos));
        let size = crate::geometry::Size::new(frame.rect.width(), frame.rect.height());
        canvas.look(zoomed.held_to(frame.app.shown().places().size(), size), actions);
    }
    true
}

/// Wheel and touchpad move the map; with Ctrl they zoom about the pointer.
fn wheel(canvas: &mut Canvas, ui: &Ui, frame: &Frame<'_>, actions: &mut Vec<Action>) {
    // A frame may be made in two passes, and has one wheel.
    if !frame.response.contains_pointer() || ui.ctx().current_pass_index() > 0 {
        return;
    }
    let (zoom, scroll, at) = ui.input(|input| {
        (
            input.zoom_delta(),
            input.smooth_scroll_delta(),
            input.pointer.latest_pos(),
        )
    });
    let mut camera = frame.camera;
    if zoom != 1.0
        && let Some(at) = at
    {
        camera = camera.zoomed_by(zoom, frame.point_on_canvas(at));
    } else if scroll != vec2(0.0, 0.0) {
        camera = camera.panned(Point::new(scroll.x, scroll.y));
    }
    if camera != frame.camera {
        let size = crate::geometry::Size::new(frame.rect.width(), frame.rect.height());
        canvas.look(camera.held_to(frame.app.shown().places().size(), size), actions);
    }
}

/// Ends what the pointer is at as if it had not begun; false where it is at nothing.
pub(super) fn give_back(canvas: &mut Canvas, actions: &mut Vec<Action>) -> bool {
    match std::mem::take(&mut canvas.gesture) {
        Gesture::None | Gesture::Mark => false,
        Gesture::Pan { from, .. } => {
            canvas.look(from, actions);
            true
        }
        Gesture::Press { before, .. } | Gesture::Band { before, .. } => {
            actions.push(Action::Select(before));
            true
        }
        Gesture::Drag(drag) => {
            actions.extend([Action::Forget, Action::Select(drag.before)]);
            true
        }
        Gesture::Curve(hand) => {
            hand.give_back(actions);
            true
        }
        Gesture::Resize { .. } => {
            actions.push(Action::Forget);
            true
        }
    }
}

fn press(canvas: &mut Canvas, ui: &Ui, frame: &Frame<'_>, at: Pos2, actions: &mut Vec<Action>) {
    frame.response.request_focus();
    let in_map = frame.point_in_map(at);
    if let Some(action) = super::text::press(ui, frame, in_map) {
        actions.push(action);
        canvas.gesture = Gesture::Mark;
        return;
    }
    if let Some(action) = pluses::plus_at(frame, at).or_else(|| apart::action_at(frame, at)) {
        actions.push(action);
        return;
    }
    let thing = frame.thing_at(in_map);
    let adds = adds(ui);
    let is_point = matches!(thing, Some(Thing::Point(_)));
    if !adds
        && !is_point
        && let Some(hand) = curve::Hand::draw(frame, at)
    {
        actions.push(Action::Settle);
        actions.extend(hand.choice(frame.app));
        canvas.gesture = Gesture::Curve(hand);
        return;
    }
    if !adds
        && !is_point
        && let Some(resize) = Resize::begin(frame, at)
    {
        actions.push(Action::Settle);
        canvas.gesture = Gesture::Resize { resize, thing };
        return;
    }
    let selection = frame.app.selection();
    if let Some(thing) = thing {
        if adds {
            actions.push(Action::Select(selection.toggled(thing)));
        } else if !selection.contains(thing) {
            actions.push(Action::Select(Selection::one(thing)));
        }
    } else if !adds {
        actions.push(Action::Select(Selection::none()));
    }
    canvas.gesture = Gesture::Press { at, thing, before: selection.clone() };
}

/// Whether what is pressed is taken into the selection or out of it.
fn adds(ui: &Ui) -> bool {
    ui.input(|input| input.modifiers.shift || input.modifiers.command)
}

/// A press has moved: what it takes hold of depends on what it began on.
fn begin_drag(ui: &Ui, frame: &Frame<'_>, (at, thing): (Pos2, Option<Thing>), before: Selection) -> Gesture {
    if let Some(Thing::Point(place)) = thing
        && let Some(hand) = curve::Hand::take(frame, &before, place, at)
    {
        return Gesture::Curve(hand);
    }
    if let Some(drag) = thing.and_then(|thing| Drag::begin(frame, &before, thing, at)) {
        return Gesture::Drag(drag);
    }
    // The cell or lane that the press was on is not meant.
    let base = if adds(ui) { before.clone() } else { Selection::none() };
    Gesture::Band { from: frame.point_in_map(at), base, before }
}

/// The pointer goes on with what it is at.
fn follow(canvas: &mut Canvas, ui: &Ui, frame: &Frame<'_>, pointer: Pos2, actions: &mut Vec<Action>) {
    let in_map = frame.point_in_map(pointer);
    match &mut canvas.gesture {
        Gesture::None | Gesture::Pan { .. } | Gesture::Press { .. } => return,
        Gesture::Mark => {
            if ui.input(|input| input.pointer.is_moving()) {
                actions.extend(super::text::drag(frame, in_map));
            }
            return;
        }
        Gesture::Band { from, base, .. } => {
            let rect = spanned(*from, in_map);
            let touched = frame.app.shown().places().caught_by(rect);
            let selection = base.extended(touched);
            if selection != *frame.app.selection() {
                actions.push(Action::Select(selection));
            }
        }
        Gesture::Drag(drag) => drag.follow(frame, in_map, actions),
        Gesture::Curve(hand) => hand.follow(ui, frame, pointer, actions),
        Gesture::Resize { resize, .. } => resize.follow(frame, in_map, actions),
    }
    let further = frame.camera.panned(autoscroll(ui, frame, pointer));
    if further != frame.camera {
        canvas.look(further, actions);
        ui.ctx().request_repaint();
    }
}

/// The rectangle between two corners.
pub(super) fn spanned(one: Point, other: Point) -> Rect {
    Rect::new(
        one.x.min(other.x),
        one.y.min(other.y),
        (one.x - other.x).abs(),
        (one.y - other.y).abs(),
    )
}

/// Near the edge, and beyond it, the map moves on under what is dragged, until it ends: by how much.
fn autoscroll(ui: &Ui, frame: &Frame<'_>, pointer: Pos2) -> Point {
    let inner = frame.rect.shrink(AUTOSCROLL);
    let over = pointer - inner.clamp(pointer);
    let seconds = ui.input(|input| input.stable_dt).min(0.05);
    let speed = -over * 10.0 * seconds;
    let size = frame.app.shown().places().size();
    let page = frame.rect_on_screen(Rect::new(0.0, 0.0, size.width, size.height));
    Point::new(
        as_far(speed.x, page.x_range(), inner.x_range()),
        as_far(speed.y, page.y_range(), inner.y_range()),
    )
}

/// How far the page moves that is to move by `by`: until its edge is in `room`.
fn as_far(by: f32, page: Rangef, room: Rangef) -> f32 {
    if by > 0.0 {
        by.min((room.min - page.min).max(0.0))
    } else {
        by.max((room.max - page.max).min(0.0))
    }
}

fn release(canvas: &mut Canvas, ui: &Ui, frame: &Frame<'_>, pointer: Pos2, actions: &mut Vec<Action>) {
    match std::mem::take(&mut canvas.gesture) {
        Gesture::None | Gesture::Pan { .. } | Gesture::Band { .. } | Gesture::Mark => {}
        Gesture::Press { at, thing, .. } => {
            // A click on one of several that are selected leaves that one.
            if let Some(thing) = thing.filter(|_| !adds(ui) && pointer.distance(at) <= THRESHOLD)
                && frame.app.selection().len() > 1
            {
                actions.push(Action::Select(Selection::one(thing)));
            }
        }
        Gesture::Resize { resize, thing } if !resize.has_moved() => {
            // A click on an edge is one on what has it.
            let thing = thing.unwrap_or_else(|| edges::thing_of(resize.edge));
            if !frame.app.selection().contains(thing) {
                actions.push(Action::Select(Selection::one(thing)));
            }
        }
        Gesture::Curve(hand) => hand.let_go(ui, frame, actions),
        Gesture::Drag(_) | Gesture::Resize { .. } => actions.push(Action::Settle),
    }
}

/// A double click lets an edge fit; elsewhere it writes in what is there; in an empty cell, a new card;
/// a channel is chosen from a list.
fn write_at(ui: &Ui, frame: &Frame<'_>, at: Pos2, actions: &mut Vec<Action>) {
    if frame.app.writing().is_some() {
        return;
    }
    if let Some(edge) = edges::edge_at(frame, at) {
        let fit = edges::fit(frame, edge);
        // The letters of a card begin at its edge: where there is nothing to fit, they are meant.
        let is_done = fit.is_some() || !matches!(edge, Edge::Card(..));
        actions.extend(fit.map(Action::Change));
        if is_done {
            return;
        }
    }
    let in_map = frame.point_in_map(at);
    if let Some(touchpoint) = frame.app.shown().places().channel_at(in_map) {
        return choose_channel(ui, frame, touchpoint, actions);
    }
    let action = match frame.thing_at(in_map) {
        Some(Thing::Card(card)) => Some(Action::Write(Field::Card(card))),
        Some(Thing::Touchpoint(touchpoint)) => Some(Action::Write(Field::Touchpoint(touchpoint))),
        Some(Thing::Stage(stage)) => Some(Action::Write(super::text::stage_field_at(frame, stage, in_map))),
        Some(Thing::Lane(_)) if curve::draws_at(frame, in_map) => None,
        Some(Thing::Lane(lane)) => Some(Action::Write(Field::Lane(lane))),
        Some(Thing::Cell(cell)) => Some(new_card(frame, cell)),
        Some(Thing::Map) => super::text::head_field_at(frame, in_map).map(Action::Write),
        Some(Thing::Point(_)) => Some(Action::Do(Command::Write)),
        Some(Thing::Persona(_) | Thing::Channel(_)) | None => None,
    };
    actions.extend(action);
}

/// Opens the list of channels of a touchpoint, and the panel that has it.
fn choose_channel(ui: &Ui, frame: &Frame<'_>, touchpoint: TouchpointId, actions: &mut Vec<Action>) {
    let panels = frame.app.panels();
    actions.push(Action::Select(Selection::one(Thing::Touchpoint(touchpoint))));
    if panels.clean.is_open() {
        actions.push(Action::Do(Command::CleanMode));
    }
    if !panels.inspector.is_open() {
        actions.push(Action::Do(Command::Inspector));
    }
    inspector::ask_for_channel(ui.ctx(), touchpoint);
}

/// A card at the end of a cell.
pub(super) fn new_card(frame: &Frame<'_>, cell: Cell) -> Action {
    let index = frame.app.shown().places().cards_in(cell).len();
    Action::WriteCard(CardSlot { cell, index }, String::new())
}

fn cursor(canvas: &Canvas, ui: &Ui, frame: &Frame<'_>, pointer: Pos2) {
    let icon = match &canvas.gesture {
        Gesture::Drag(drag) if drag.is_refused(frame) => CursorIcon::NotAllowed,
        Gesture::Drag(_) | Gesture::Pan { .. } | Gesture::Curve(curve::Hand::Point(_)) => CursorIcon::Grabbing,
        Gesture::Resize { .. } if frame.app.refusal().is_some() => CursorIcon::NotAllowed,
        Gesture::Resize { resize, .. } => edges::cursor(resize.edge),
        Gesture::Band { .. } | Gesture::Curve(curve::Hand::Stroke(_)) => CursorIcon::Crosshair,
        Gesture::Mark => CursorIcon::Text,
        Gesture::None | Gesture::Press { .. } => {
            if !frame.response.contains_pointer() {
                return;
            }
            if canvas.is_hand {
                CursorIcon::Grab
            } else if super::text::is_over(frame, frame.point_in_map(pointer)) {
                CursorIcon::Text
            } else if matches!(frame.thing_at(frame.point_in_map(pointer)), Some(Thing::Point(_))) {
                CursorIcon::Grab
            } else if curve::draws_at(frame, frame.point_in_map(pointer)) {
                CursorIcon::Crosshair
            } else if pluses::plus_at(frame, pointer).is_some() {
                CursorIcon::PointingHand
            } else if let Some(edge) = edges::edge_at(frame, pointer) {
                edges::cursor(edge)
            } else {
                CursorIcon::Default
            }
        }
    };
    ui.ctx().set_cursor_icon(icon);
}

/// The menu of a right click, about what it was on.
pub(super) fn menu(ui: &Ui, frame: &Frame<'_>, actions: &mut Vec<Action>) {
    choose_for_menu(frame, ui, actions);
    frame.response.context_menu(|ui| {
        ui.set_min_width(232.0);
        let groups = super::overlay::menu_commands(frame.app.selection().focus());
        for (place, group) in groups.iter().enumerate() {
            if place > 0 {
                crate::ui::widgets::menu_line(ui);
            }
            for command in *group {
                crate::ui::top_bar::item(ui, frame.app, *command, actions);
            }
        }
    });
}

/// What a right click is about is selected first, so that the menu's commands are about it.
fn choose_for_menu(frame: &Frame<'_>, ui: &Ui, actions: &mut Vec<Action>) {
    if !frame.response.secondary_clicked() {
        return;
    }
    let Some(at) = ui.input(|input| input.pointer.interact_pos()) else {
        return;
    };
    let thing = frame.thing_at(frame.point_in_map(at));
    if let Some(thing) = thing.filter(|thing| !frame.app.selection().contains(*thing)) {
        actions.push(Action::Settle);
        actions.push(Action::Select(Selection::one(thing)));
    }
}
