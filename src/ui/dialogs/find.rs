//! Find, replace and filter: a bar over the canvas, beside which one goes on working.

mod filter;

use eframe::egui::{
    self, Area, Context, Frame, Id, Key, Margin, Memory, Modifiers, Order, Popup, Rect, RichText, Ui, pos2,
    text::{CCursor, CCursorRange},
    text_edit::TextEditState,
    vec2,
};

pub(in crate::ui) use filter::sign as filter_sign;

use crate::{
    app::{Action, App, Command, Search, Seek},
    edit::{Query, name_of},
    text::Weight,
    ui::{
        canvas::Canvas,
        style::{self, Symbol},
        widgets::{Button, Chip, IconButton, SearchField, TextField},
    },
};

const WIDTH: f32 = 530.0;
/// How wide the two fields are; what is beside them stands in a column.
const FIELD: f32 = 316.0;
/// How far in everything under the first field stands.
const INDENT: f32 = 30.0;

/// What the bar keeps from frame to frame.
#[derive(Debug, Default)]
pub(super) struct Bar {
    /// How often it had been asked for when its field last took the focus.
    asked: u32,
    /// The same of its filter.
    filter_asked: u32,
    field: Option<Id>,
    with: Option<Id>,
    /// What in it had the focus in the last frame.
    focused: Option<Id>,
    /// Whether anything in it had.
    has_focus: bool,
    is_closing: bool,
}

impl Bar {
    /// Takes the keys that are for the bar.
    pub(super) fn hear(&mut self, ctx: &Context, app: &App, canvas: &Canvas, actions: &mut Vec<Action>) {
        self.is_closing = false;
        if Popup::is_any_open(ctx) {
            // A list that is open has its keys to itself.
            return;
        }
        let key = |modifiers, key| ctx.input_mut(|input| input.consume_key(modifiers, key));
        let has_canvas = ctx.memory(|memory| memory.has_focus(Canvas::id()));
        let is_free = has_canvas && app.writing().is_none() && !canvas.is_in_gesture();
        if app.search().is_none() {
            // Escape leaves what is innermost; the filter is the last there is to leave.
            let is_last = is_free && app.sifted().is_some() && app.selection().is_empty();
            if is_last && key(Modifiers::NONE, Key::Escape) {
                actions.push(Action::Seek(Seek::ClearFilter));
            }
            return;
        }
        if (self.has_focus || is_free) && key(Modifiers::NONE, Key::Escape) {
            self.is_closing = true;
            actions.push(Action::Seek(Seek::Close));
            ctx.memory_mut(|memory| memory.request_focus(Canvas::id()));
            return;
        }
        // In a field these keys are not taken for commands.
        if self.has_focus && key(Modifiers::SHIFT, Key::F3) {
            actions.push(Action::Seek(Seek::Previous));
        } else if self.has_focus && key(Modifiers::NONE, Key::F3) {
            actions.push(Action::Seek(Seek::Next));
        }
        let focused = self.focused.filter(|_| self.has_focus);
        if focused.is_some() && focused == self.field {
            if key(Modifiers::SHIFT, Key::Enter) {
                actions.push(Action::Seek(Seek::Previous));
            } else if key(Modifiers::NONE, Key::Enter) {
                actions.push(Action::Seek(Seek::Next));
            }
        } else if focused.is_some() && focused == self.with && key(Modifiers::NONE, Key::Enter) {
            actions.push(Action::Seek(Seek::Replace));
        }
    }

    /// Shows it in the upper right corner of the canvas.
    pub(super) fn show(&mut self, ctx: &Context, app: &App, canvas: Rect, actions: &mut Vec<Action>) {
        let Some(search) = app.search().filter(|_| !self.is_closing) else {
            self.has_focus = false;
            if app.panels().clean.is_open() {
                sign(ctx, app, canvas, actions);
            }
            return;
        };
        let frame = frame(ctx, 10);
        let shown = Area::new(Id::unique("find and replace"))
            .order(Order::Middle)
            .fixed_pos(pos2(
                (canvas.right() - WIDTH - 36.0).max(canvas.left() + 8.0),
                canvas.top() + 16.0,
            ))
            .accessible_name("Find and replace")
            .show(ctx, |ui| {
                frame.show(ui, |ui| {
                    ui.set_width(WIDTH);
                    self.rows(ui, app, search, actions)
                })
            });
        let ids = shown.inner.inner;
        self.focused = ctx.memory(Memory::focused);
        self.has_focus = self.focused.is_some_and(|id| ids.contains(&id));
    }

    /// Shows its rows; gives all in them that can have the focus.
    fn rows(&mut self, ui: &mut Ui, app: &App, search: &Search, actions: &mut Vec<Action>) -> Vec<Id> {
        ui.spacing_mut().item_spacing = vec2(6.0, 8.0);
        let mut ids = Vec::new();
        ui.horizontal(|ui| self.first_row(ui, search, &mut ids, actions));
        if search.replacing().is_open() {
            ui.horizontal(|ui| self.second_row(ui, search, &mut ids, actions));
        }
        ui.horizontal(|ui| options(ui, app, search, &mut ids, actions));
        if search.filtering().is_open() {
            let is_asked = self.filter_asked != search.filter_asked();
            let opened = search.kind_asked().filter(|_| is_asked);
            let first = ui.horizontal_top(|ui| {
                ui.add_space(INDENT);
                let taken = (&mut ids, actions);
                ui.vertical(|ui| filter::show(ui, search, opened, taken)).inner
            });
            if is_asked {
                self.filter_asked = search.filter_asked();
                if let Some(first) = first.inner {
                    ui.memory_mut(|memory| memory.request_focus(first));
                }
            }
        }
        ids
    }

    fn first_row(&mut self, ui: &mut Ui, search: &Search, ids: &mut Vec<Id>, actions: &mut Vec<Action>) {
        let (caret, name, command) = if search.replacing().is_open() {
            (Symbol::CARET_DOWN, "Find only", Command::Find)
        } else {
            (Symbol::CARET_RIGHT, "Replace, too", Command::Replace)
        };
        if button(ui, IconButton::new(caret, name).small(), ids) {
            actions.push(Action::Do(command));
        }
        let mut words = search.query().text.clone();
        let edited = SearchField::new("Find in the map").width(FIELD).show(ui, &mut words);
        let id = edited.response.id;
        self.field = Some(id);
        ids.push(id);
        if self.asked != search.asked() {
            self.asked = search.asked();
            edited.response.request_focus();
            select_all(ui.ctx(), id, &words);
        }
        if edited.changed {
            let query = Query { text: words, ..search.query().clone() };
            actions.push(Action::Seek(Seek::For(query)));
        }
        let (width, has_hits) = (62.0, !search.hits().is_empty());
        let tokens = style::tokens(ui);
        let (count, ink) = match search.hits().len() {
            0 if search.query().text.is_empty() => (String::new(), tokens.second),
            0 => ("No hits".to_owned(), tokens.warn),
            all => (format!("{} of {all}", search.at() + 1), tokens.second),
        };
        ui.allocate_ui_with_layout(
            vec2(width, 24.0),
            egui::Layout::left_to_right(egui::Align::Center),
            |ui| {
                ui.set_min_width(width);
                ui.label(RichText::new(count).font(style::font(12.5, Weight::Medium)).color(ink));
            },
        );
        ui.spacing_mut().item_spacing.x = 2.0;
        ui.add_enabled_ui(has_hits, |ui| {
            let previous = IconButton::new(Symbol::ARROW_UP, "Previous hit")
                .small()
                .shortcut("Shift+F3");
            if button(ui, previous, ids) {
                actions.push(Action::Seek(Seek::Previous));
            }
            let next = IconButton::new(Symbol::ARROW_DOWN, "Next hit").small().shortcut("F3");
            if button(ui, next, ids) {
                actions.push(Action::Seek(Seek::Next));
            }
        });
        let close = IconButton::new(Symbol::CLOSE, "Close find").small().shortcut("Esc");
        if button(ui, close, ids) {
            actions.push(Action::Seek(Seek::Close));
        }
    }

    fn second_row(&mut self, ui: &mut Ui, search: &Search, ids: &mut Vec<Id>, actions: &mut Vec<Action>) {
        ui.add_space(INDENT);
        let mut with = search.with().to_owned();
        let edited = TextField::new("Replace with")
            .hint("Replace with")
            .width(FIELD)
            .show(ui, &mut with);
        self.with = Some(edited.response.id);
        ids.push(edited.response.id);
        if edited.changed {
            actions.push(Action::Seek(Seek::With(with)));
        }
        ui.add_enabled_ui(search.can_replace(), |ui| {
            for (words, seek) in [("Replace", Seek::Replace), ("All", Seek::ReplaceAll)] {
                let response = ui.add(Button::new(words));
                ids.push(response.id);
                if response.clicked() {
                    actions.push(Action::Seek(seek));
                }
            }
        });
    }
}

fn button(ui: &mut Ui, button: IconButton<'_>, ids: &mut Vec<Id>) -> bool {
    let response = ui.add(button);
    ids.push(response.id);
    response.clicked()
}

/// How it is looked for, and where the hit stands that is looked at.
fn options(ui: &mut Ui, app: &App, search: &Search, ids: &mut Vec<Id>, actions: &mut Vec<Action>) {
    let query = search.query();
    ui.add_space(INDENT);
    let case = Chip::new("Match case").selected(query.match_case).show(ui).response;
    let whole = Chip::new("Whole words").selected(query.whole_words).show(ui).response;
    ids.extend([case.id, whole.id]);
    if case.clicked() {
        let query = Query { match_case: !query.match_case, ..query.clone() };
        actions.push(Action::Seek(Seek::For(query)));
    }
    if whole.clicked() {
        let query = Query { whole_words: !query.whole_words, ..query.clone() };
        actions.push(Action::Seek(Seek::For(query)));
    }
    filter::switch(ui, search, ids, actions);
    let words = match search.hit() {
        Some(hit) if query.text.is_empty() => name_of(app.map(), hit.thing),
        Some(hit) => format!("{}: {}", hit.field.name(), name_of(app.map(), hit.thing)),
        None if search.outside() == 1 => "1 hit outside the filter".to_owned(),
        None if search.outside() > 0 => format!("{} hits outside the filter", search.outside()),
        None => return,
    };
    let words = RichText::new(words)
        .font(style::font(12.0, Weight::Regular))
        .color(style::tokens(ui).second);
    ui.add(egui::Label::new(words).truncate());
}

/// What the bar stands on.
fn frame(ctx: &Context, margin: i8) -> Frame {
    let tokens = style::tokens_of(ctx);
    Frame::NONE
        .fill(tokens.panel)
        .stroke(egui::Stroke::new(1.0, tokens.hairline))
        .corner_radius(10)
        .inner_margin(Margin::same(margin))
        .shadow(ctx.global_style().visuals.popup_shadow)
}

/// That the map is filtered, where no panel tells it.
fn sign(ctx: &Context, app: &App, canvas: Rect, actions: &mut Vec<Action>) {
    let Some(sifted) = app.sifted() else {
        return;
    };
    Area::new(Id::unique("sign of the filter"))
        .order(Order::Middle)
        .pivot(egui::Align2::RIGHT_TOP)
        .fixed_pos(pos2(canvas.right() - 16.0, canvas.top() + 16.0))
        .accessible_name("Filter")
        .show(ctx, |ui| {
            frame(ctx, 6).show(ui, |ui| filter::sign(ui, app, sifted, actions));
        });
}

fn select_all(ctx: &Context, id: Id, words: &str) {
    let mut state = TextEditState::load(ctx, id).unwrap_or_default();
    let all = CCursorRange::two(CCursor::new(0), CCursor::new(words.chars().count()));
    state.cursor.set_char_range(Some(all));
    state.store(ctx, id);
}
