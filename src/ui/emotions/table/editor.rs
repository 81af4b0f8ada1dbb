//! Writing in a cell: what is typed, how it is left, and what is said of what is no value.

use std::collections::BTreeMap;

use eframe::egui::{
    Align2, Area, Context, Event, EventFilter, Frame as Ground, Id, Key as Pressed, Label, Margin, Modifiers, Order,
    Rect, RichText, Shadow, Stroke, TextEdit, Ui, UiBuilder, pos2, vec2,
};

use super::{Corner, Facts, Frame, Table, id, keys::Step, values};
use crate::{
    app::{Action, Notice, Tone},
    text::Weight,
    ui::{
        emotions::facts::Key,
        style::{LABEL, TEXT, font, tokens},
        widgets::paint,
    },
};

/// What is being written in a cell.
#[derive(Debug)]
pub(super) struct Editing {
    key: Key,
    text: String,
    /// Why it cannot be taken, once somebody tried.
    problem: Option<String>,
    stage: Stage,
}

/// How far writing has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    /// It is to be given the keyboard.
    Begins,
    /// It has the keyboard.
    Runs,
    /// The keyboard went elsewhere, or its row went out of view.
    Left,
}

impl Editing {
    pub(super) const fn new(key: Key, text: String) -> Self {
        Self { key, text, problem: None, stage: Stage::Begins }
    }

    pub(super) const fn key(&self) -> Key {
        self.key
    }

    /// Hears more that was typed in the frame in which it began.
    pub(super) fn push(&mut self, text: &str) {
        self.text.push_str(text);
    }
}

fn field(key: Key) -> Id {
    id().with(("field", key))
}

/// Shows what is written, in place of the cell.
pub(super) fn show(editing: &mut Option<Editing>, ui: &mut Ui, name: &str, rect: Rect) {
    let Some(editing) = editing else { return };
    let tokens = tokens(ui);
    let inner = rect.shrink2(vec2(1.5, 1.0));
    paint::fill(ui, inner, 4, tokens.field);
    let edge = if editing.problem.is_some() {
        tokens.error
    } else {
        tokens.accent
    };
    let mut child = ui.new_child(UiBuilder::new().id_salt("field").max_rect(inner));
    let filter = EventFilter {
        tab: true,
        escape: true,
        horizontal_arrows: true,
        vertical_arrows: true,
    };
    let edit = TextEdit::singleline(&mut editing.text)
        .id(field(editing.key))
        .font(font(TEXT, Weight::Medium))
        .text_color(tokens.ink)
        .frame(Ground::NONE)
        .margin(Margin::symmetric(6, 0))
        .align(Align2::CENTER_CENTER)
        .desired_width(inner.width() - 12.0)
        .min_size(inner.size())
        .char_limit(24)
        .event_filter(filter);
    let response = child.add(edit).accessible_name(name);
    paint::edge(ui, inner, 4, Stroke::new(2.0, edge));
    if response.changed() {
        editing.problem = None;
    }
    match editing.stage {
        Stage::Begins => {
            response.request_focus();
            editing.stage = Stage::Runs;
            ui.ctx().request_repaint();
        }
        Stage::Runs if !response.has_focus() => editing.stage = Stage::Left,
        Stage::Runs | Stage::Left => {}
    }
    if let Some(problem) = &editing.problem {
        complain(ui.ctx(), inner, problem);
    }
}

/// Says under a cell why what it says cannot be taken.
fn complain(ctx: &Context, cell: Rect, words: &str) {
    let tokens = crate::ui::style::tokens_of(ctx);
    Area::new(id().with("problem"))
        .order(Order::Foreground)
        .interactable(false)
        .fixed_pos(pos2(cell.left(), cell.bottom() + 4.0))
        .constrain(true)
        .show(ctx, |ui| {
            Ground::NONE
                .fill(tokens.panel)
                .stroke(Stroke::new(1.0, tokens.error))
                .corner_radius(5)
                .inner_margin(Margin::symmetric(9, 6))
                .shadow(Shadow { offset: [0, 3], blur: 10, spread: 0, color: tokens.shadow })
                .show(ui, |ui| {
                    ui.set_max_width(280.0);
                    let words = RichText::new(words)
                        .font(font(LABEL, Weight::Medium))
                        .color(tokens.error);
                    ui.add(Label::new(words));
                });
        });
}

/// Hears the keys that leave a cell which is written in, and takes what it says.
pub(super) fn leave(table: &mut Table, ui: &Ui, facts: &Facts, frame: &mut Frame<'_>) {
    let Some(editing) = &table.editing else { return };
    let is_shown = ui.ctx().read_response(field(editing.key)).is_some();
    if editing.stage == Stage::Begins {
        return;
    }
    if editing.stage == Stage::Left || !is_shown {
        return give_up(table, facts, frame);
    }
    if let Some(step) = pressed(ui) {
        end(table, ui, step, facts, frame);
    }
}

/// How a key leaves a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    /// With what it says, and on.
    On(Step),
    /// With what it said before.
    Back,
}

fn pressed(ui: &Ui) -> Option<Way> {
    ui.input_mut(|input| {
        let mut take = |modifiers, key| input.consume_key(modifiers, key);
        if take(Modifiers::NONE, Pressed::Escape) {
            Some(Way::Back)
        } else if take(Modifiers::SHIFT, Pressed::Enter) || take(Modifiers::NONE, Pressed::ArrowUp) {
            Some(Way::On(Step::Up))
        } else if take(Modifiers::NONE, Pressed::Enter) || take(Modifiers::NONE, Pressed::ArrowDown) {
            Some(Way::On(Step::Down))
        } else if take(Modifiers::SHIFT, Pressed::Tab) {
            Some(Way::On(Step::Previous))
        } else if take(Modifiers::NONE, Pressed::Tab) {
            Some(Way::On(Step::Next))
        } else {
            None
        }
    })
}

/// Leaves the cell; what is no value stays and is told.
pub(super) fn end(table: &mut Table, ui: &Ui, way: Way, facts: &Facts, frame: &mut Frame<'_>) {
    let Some(mut editing) = table.editing.take() else {
        return;
    };
    if let Way::On(step) = way {
        match values::read(&editing.text) {
            Ok(value) => {
                let feelings = values::changed(&frame.map, editing.key, frame.curve, value);
                let feelings = feelings.map(|feelings| (editing.key, feelings));
                let edit = values::edit_of("Change", BTreeMap::from_iter(feelings));
                table.change(edit, frame);
                if let Some(key) = step.from(editing.key, facts) {
                    table.go(key, Corner::Moves, frame);
                }
            }
            Err(problem) => {
                editing.problem = Some(problem);
                table.editing = Some(editing);
                return;
            }
        }
    }
    ui.memory_mut(|memory| memory.request_focus(id()));
    ui.ctx().request_repaint();
}

/// Takes what it says as the keyboard is elsewhere already; what is no value goes, and that is told.
fn give_up(table: &mut Table, facts: &Facts, frame: &mut Frame<'_>) {
    let Some(editing) = table.editing.take() else { return };
    match values::read(&editing.text) {
        Ok(value) => {
            let feelings = values::changed(&frame.map, editing.key, frame.curve, value);
            let feelings = feelings.map(|feelings| (editing.key, feelings));
            if let Some(edit) = values::edit_of("Change", BTreeMap::from_iter(feelings)) {
                frame.actions.push(Action::Change(edit));
            }
        }
        Err(problem) => {
            let name = facts
                .place(editing.key)
                .map(|(row, column)| facts.name(row, column))
                .unwrap_or_default();
            let words = format!("{name} stays as it was: {problem}");
            frame.actions.push(Action::Tell(Notice { tone: Tone::Warning, words }));
        }
    }
}

/// Hears what comes after the first letter in the same frame: somebody types faster than is drawn.
pub(super) fn hear_more(table: &mut Table, ui: &Ui, event: &Event, facts: &Facts, frame: &mut Frame<'_>) {
    if let (Event::Text(text), Some(editing)) = (event, &mut table.editing) {
        editing.push(text);
    } else if let Event::Key { key: Pressed::Enter, pressed: true, .. } = event {
        end(table, ui, Way::On(Step::Down), facts, frame);
    } else if let Event::Key { key: Pressed::Tab, pressed: true, .. } = event {
        end(table, ui, Way::On(Step::Next), facts, frame);
    }
}
