//! What the keyboard does on the canvas: walk, write, move.

use eframe::egui::{self, Event, EventFilter, IMEPurpose, ImeEvent, Key, Modifiers, Ui, output::IMEOutput};

use super::{Canvas, Frame, curve, text};
use crate::{
    app::{Action, Command, Field, NUDGE, NUDGE_FINE, Step, Typing},
    edit::{CardSlot, Thing, grid::Direction},
};

/// What the canvas keeps of the keyboard.
#[derive(Debug, Default)]
pub(super) struct Keyboard {
    /// Since when the caret has stood where it is, in seconds of the window.
    pub(super) caret_since: f64,
    /// Whether the canvas had the focus in the last frame.
    had_focus: bool,
    /// What came after something that changes what keys mean: heard in the next frame.
    waiting: Vec<Event>,
    /// Whether the first of them was heard before.
    is_again: bool,
}

pub(super) fn hear(canvas: &mut Canvas, ui: &Ui, frame: &Frame<'_>, actions: &mut Vec<Action>) {
    let response = frame.response;
    let nothing_else = ui.memory(|memory| memory.focused().is_none());
    if nothing_else && frame.app.dialog().is_none() && !canvas.stands_back {
        response.request_focus();
    }
    let is_writing = frame.app.writing().is_some();
    if !response.has_focus() {
        // Text is never lost: who goes elsewhere has finished it.
        if canvas.keyboard.had_focus && is_writing {
            actions.push(Action::Settle);
        }
        canvas.keyboard.had_focus = false;
        canvas.keyboard.waiting.clear();
        canvas.is_hand = false;
        return;
    }
    if !canvas.keyboard.had_focus {
        // Only from the second frame on do arrows and Tab belong to the canvas alone.
        ui.ctx().request_repaint();
    }
    canvas.keyboard.had_focus = true;
    let filter = EventFilter {
        tab: is_writing || frame.app.selection().focus().is_some(),
        horizontal_arrows: true,
        vertical_arrows: true,
        escape: true,
    };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(Canvas::id(), filter));
    canvas.is_hand = !is_writing && ui.input(|input| input.key_down(Key::Space));
    // Input methods can begin a card, too, so they are told where it would stand.
    if let Some(rect) = text::caret_on_screen(frame).or_else(|| focus_on_screen(frame)) {
        ui.output_mut(|output| {
            output.ime = Some(IMEOutput {
                purpose: IMEPurpose::Normal,
                rect,
                cursor_rect: rect,
                should_interrupt_composition: false,
            });
        });
    }
    if canvas.gesture.is_under_way() {
        // Escape is the pointer's to hear, and nothing else may settle what it has not let go.
        return;
    }
    let mut events = std::mem::take(&mut canvas.keyboard.waiting);
    events.extend(ui.input(|input| input.filtered_events(&filter)));
    let was_again = std::mem::take(&mut canvas.keyboard.is_again);
    for (place, event) in events.iter().enumerate() {
        let heard = if is_writing {
            text::typing(event).map(Action::Type)
        } else {
            walking(frame, event)
        };
        let Some(action) = heard else {
            continue;
        };
        canvas.keyboard.caret_since = ui.input(|input| input.time);
        let is_turn = turns(&action);
        actions.push(action);
        if is_turn {
            // What an input method begins a card with is shown in it, too.
            // Where no card could begin, it is not heard for ever.
            let is_new = !was_again || place > 0;
            let again = !is_writing && is_new && matches!(event, Event::Ime(ImeEvent::Preedit { .. }));
            canvas.keyboard.is_again = again;
            let next = if again { place } else { place + 1 };
            canvas.keyboard.waiting = events.split_off(next);
            ui.ctx().request_repaint();
            break;
        }
    }
}

/// Whether keys mean something else after an action: writing begins or ends with it.
const fn turns(action: &Action) -> bool {
    matches!(
        action,
        Action::WriteCard(..)
            | Action::WriteOver(..)
            | Action::Do(Command::Write | Command::InsertCard)
            | Action::Type(Typing::Accept | Typing::Next | Typing::Previous | Typing::End | Typing::Undo)
    )
}

fn focus_on_screen(frame: &Frame<'_>) -> Option<egui::Rect> {
    let focus = frame.app.selection().focus()?;
    let rect = frame.app.shown().places().rect(focus)?;
    Some(frame.rect_on_screen(rect))
}

/// What a key asks for while nothing is being written.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "egui has many events, few of which are meant for the map"
)]
fn walking(frame: &Frame<'_>, event: &Event) -> Option<Action> {
    match event {
        Event::Copy => Some(Action::Do(Command::Copy)),
        Event::Cut => Some(Action::Do(Command::Cut)),
        Event::Paste(text) => Some(Action::Paste(text.clone())),
        Event::Text(text) if frame.app.takes_value() => curve::typed(frame.app, text),
        Event::Text(text) if text.trim() == text.as_str() && !text.is_empty() => begin_card(frame, text.clone()),
        Event::Ime(ImeEvent::Preedit { text, .. }) if !text.is_empty() => begin_card(frame, String::new()),
        Event::Ime(ImeEvent::Commit(text)) => begin_card(frame, text.clone()),
        Event::Key { key, pressed: true, modifiers, repeat, .. } => {
            curve_key(frame, *key, (*modifiers, *repeat)).or_else(|| key_action(*key, *modifiers))
        }
        _ => None,
    }
}

/// What a key asks for of the curve, and of the tool for it.
#[expect(clippy::wildcard_enum_match_arm, reason = "egui knows some two hundred keys")]
fn curve_key(frame: &Frame<'_>, key: Key, (modifiers, is_held): (Modifiers, bool)) -> Option<Action> {
    if modifiers.command || modifiers.alt {
        return None;
    }
    let held = if is_held {
        crate::app::Key::Held
    } else {
        crate::app::Key::Pressed
    };
    let step = if modifiers.shift { NUDGE_FINE } else { NUDGE };
    match key {
        Key::ArrowUp => curve::nudge(frame.app, curve::Way::Up, (step, held)),
        Key::ArrowDown => curve::nudge(frame.app, curve::Way::Down, (step, held)),
        Key::Escape => curve::lay_down(frame.app),
        // Where a letter begins a text, it is one.
        Key::C if begin_card(frame, String::new()).is_none() => Some(Action::Do(if modifiers.shift {
            Command::DrawNextPersona
        } else {
            Command::CurveTool
        })),
        _ => None,
    }
}

#[expect(clippy::wildcard_enum_match_arm, reason = "egui knows some two hundred keys")]
fn key_action(key: Key, modifiers: Modifiers) -> Option<Action> {
    let step = |direction| {
        Some(Action::Walk(if modifiers.shift {
            Step::Extend(direction)
        } else {
            Step::To(direction)
        }))
    };
    if modifiers.command || modifiers.alt {
        return None;
    }
    match key {
        Key::ArrowLeft => step(Direction::Left),
        Key::ArrowRight => step(Direction::Right),
        Key::ArrowUp => step(Direction::Up),
        Key::ArrowDown => step(Direction::Down),
        Key::Home => Some(Action::Walk(Step::First)),
        Key::End => Some(Action::Walk(Step::Last)),
        Key::Tab if modifiers.shift => Some(Action::Walk(Step::Previous)),
        Key::Tab => Some(Action::Walk(Step::Next)),
        Key::Escape => Some(Action::Walk(Step::Out)),
        Key::Enter | Key::F2 => Some(Action::Do(Command::Write)),
        Key::Delete | Key::Backspace => Some(Action::Do(Command::Delete)),
        Key::Insert => Some(Action::Do(Command::InsertCard)),
        _ => None,
    }
}

/// A card that begins with what was typed, where the keyboard stands: at the end of its cell, or
/// under its card. In a touchpoint, a stage or a lane the name is written anew.
fn begin_card(frame: &Frame<'_>, text: String) -> Option<Action> {
    let map = frame.app.map();
    // Of several things selected, none is meant.
    let is_one = frame.app.selection().len() == 1 && !frame.app.takes_value();
    let focus = frame.app.selection().focus().filter(|_| is_one)?;
    match focus {
        Thing::Cell(cell) => {
            let index = crate::edit::cards_of(map, cell).len();
            Some(Action::WriteCard(CardSlot { cell, index }, text))
        }
        Thing::Card(card) => {
            let (cell, index) = crate::edit::card_place(map, card)?;
            Some(Action::WriteCard(CardSlot { cell, index: index + 1 }, text))
        }
        Thing::Touchpoint(id) => Some(Action::WriteOver(Field::Touchpoint(id), text)),
        Thing::Stage(id) => Some(Action::WriteOver(Field::Stage(id), text)),
        Thing::Lane(id) => Some(Action::WriteOver(Field::Lane(id), text)),
        Thing::Map | Thing::Persona(_) | Thing::Channel(_) | Thing::Point(_) => None,
    }
}
