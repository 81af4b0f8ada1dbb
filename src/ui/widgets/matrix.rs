//! Impact by effort, three by three: a cell is chosen.

use std::hash::Hash;

use egui::{EventFilter, Id, Key, Rect, Response, Role, Sense, Stroke, Ui, Vec2, WidgetInfo, pos2, vec2};

use super::paint::{self, Type};
use crate::{
    text::Weight,
    ui::style::{LABEL, RADIUS, Symbol, tokens},
};

const CELL: f32 = 26.0;
const GAP: f32 = 3.0;
const SIDE: f32 = 3.0 * CELL + 2.0 * GAP + 10.0;

/// What its axes and their three steps are called, the least first.
#[derive(Debug, Clone, Copy)]
pub struct Axes<'a> {
    /// What grows upward.
    pub up: &'a str,
    /// What grows to the right.
    pub right: &'a str,
    /// Both axes' steps.
    pub steps: [&'a str; 3],
}

/// A cell: how far to the right and how far up, each from 0 to 2.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Cell {
    /// 0 at the left.
    pub right: u8,
    /// 0 at the bottom.
    pub up: u8,
}

/// What a person chose in a matrix.
#[derive(Debug, Clone)]
pub struct MatrixOutput {
    /// The whole of it.
    pub response: Response,
    /// The cell chosen now, if another.
    pub picked: Option<Cell>,
}

/// A picker of three by three cells.
///
/// One stop of Tab; the arrows go from cell to cell.
#[derive(Debug, Clone, Copy)]
#[must_use = "show it"]
pub struct Matrix<'a> {
    name: &'a str,
    axes: Axes<'a>,
    salt: Option<Id>,
}

impl<'a> Matrix<'a> {
    /// A matrix for what this names.
    pub const fn new(name: &'a str, axes: Axes<'a>) -> Self {
        Self { name, axes, salt: None }
    }

    /// Told from others of its name.
    pub fn salt(mut self, salt: impl Hash + std::fmt::Debug) -> Self {
        self.salt = Some(Id::unique(salt));
        self
    }

    /// Shows it; no cell is chosen where nothing is known, or several things differ.
    pub fn show(self, ui: &mut Ui, chosen: Option<Cell>) -> MatrixOutput {
        let (_, whole) = ui.allocate_space(vec2(ui.available_width(), SIDE));
        let rect = Rect::from_min_size(whole.min, Vec2::splat(SIDE));
        let id = ui.make_persistent_id(("matrix", self.name, self.salt));
        let group = ui.interact(rect, id, Sense::focusable_noninteractive());
        group.widget_info(|| WidgetInfo::labeled(Role::RadioGroup, ui.is_enabled(), self.name));
        let mut picked = picked_by_key(ui, &group, chosen);
        let mut cells = Vec::with_capacity(9);
        for up in (0..3).rev() {
            for right in 0..3 {
                let cell = Cell { right, up };
                let response = ui.interact(place(rect, cell), id.with((right, up)), Sense::CLICK);
                let name = self.say(cell);
                let is_chosen = chosen == Some(cell);
                response.widget_info(|| WidgetInfo::selected(Role::RadioButton, ui.is_enabled(), is_chosen, &name));
                if response.clicked() {
                    picked = Some(cell);
                    group.request_focus();
                }
                cells.push((cell, response));
            }
        }
        if ui.is_rect_visible(rect) {
            Self::paint(ui, &group, &cells, picked.or(chosen));
            self.paint_words(ui, whole, picked.or(chosen));
        }
        MatrixOutput {
            response: group,
            picked: picked.filter(|&cell| chosen != Some(cell)),
        }
    }

    fn step(&self, step: u8) -> &'a str {
        self.axes.steps.get(usize::from(step)).copied().unwrap_or_default()
    }

    fn say(&self, cell: Cell) -> String {
        let Axes { up, right, .. } = self.axes;
        format!("{up} {}, {right} {}", self.step(cell.up), self.step(cell.right))
    }

    fn paint(ui: &Ui, group: &Response, cells: &[(Cell, Response)], chosen: Option<Cell>) {
        let tokens = tokens(ui);
        let (fill, edge) = if !group.enabled() {
            (tokens.panel, tokens.hairline)
        } else if group.has_focus() {
            (tokens.field, tokens.accent)
        } else {
            (tokens.field, tokens.field_edge)
        };
        paint::fill(ui, group.rect, RADIUS, fill);
        paint::edge(ui, group.rect, RADIUS, paint::thin(edge));
        for (cell, response) in cells {
            let is_chosen = chosen == Some(*cell);
            let colour = if !group.enabled() {
                tokens.hairline
            } else if is_chosen {
                tokens.ok
            } else {
                tokens.cell
            };
            paint::fill(ui, response.rect, 3, colour);
            if is_chosen {
                let ink = if group.enabled() { tokens.panel } else { tokens.second };
                paint::symbol(ui, Symbol::CHECK, 16.0, response.rect.center(), ink);
            } else if response.hovered() {
                paint::edge(ui, response.rect, 3, Stroke::new(1.5, tokens.ok));
            }
        }
        if group.has_focus() {
            paint::ring_of_field(ui, group.rect);
        }
    }

    /// What the axes are, and what the chosen cell says.
    fn paint_words(&self, ui: &Ui, whole: Rect, chosen: Option<Cell>) {
        let tokens = tokens(ui);
        let left = whole.left() + SIDE + 12.0;
        let axis = Type::new(LABEL, Weight::Regular, tokens.second);
        let value = Type::new(
            LABEL,
            Weight::Medium,
            if ui.is_enabled() { tokens.ink } else { tokens.second },
        );
        let rows = [
            (self.axes.up, "↑", chosen.map(|cell| cell.up)),
            (self.axes.right, "→", chosen.map(|cell| cell.right)),
        ];
        for (row, (name, arrow, step)) in (0..).zip(rows) {
            let top = whole.top() + 14.0 + 42.0 * row as f32;
            let words = paint::elided(ui, &format!("{name} {arrow}"), axis, whole.right() - left);
            paint::put_left(ui, &words, left, top);
            let said = step.map_or("\u{2013}", |step| self.step(step));
            let words = paint::elided(ui, said, value, whole.right() - left);
            paint::put_left(ui, &words, left, top + 16.0);
        }
    }
}

fn place(rect: Rect, cell: Cell) -> Rect {
    let step = CELL + GAP;
    let left = rect.left() + 5.0 + step * f32::from(cell.right);
    let top = rect.top() + 5.0 + step * f32::from(2 - cell.up.min(2));
    Rect::from_min_size(pos2(left, top), Vec2::splat(CELL))
}

fn picked_by_key(ui: &Ui, group: &Response, chosen: Option<Cell>) -> Option<Cell> {
    if !group.has_focus() || !group.enabled() {
        return None;
    }
    let filter = EventFilter {
        horizontal_arrows: true,
        vertical_arrows: true,
        ..EventFilter::default()
    };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(group.id, filter));
    let Cell { right, up } = chosen.unwrap_or(Cell { right: 1, up: 1 });
    ui.input(|input| {
        let moved = if input.key_pressed(Key::ArrowRight) {
            Cell { right: (right + 1).min(2), up }
        } else if input.key_pressed(Key::ArrowLeft) {
            Cell { right: right.saturating_sub(1), up }
        } else if input.key_pressed(Key::ArrowUp) {
            Cell { right, up: (up + 1).min(2) }
        } else if input.key_pressed(Key::ArrowDown) {
            Cell { right, up: up.saturating_sub(1) }
        } else {
            return None;
        };
        // The first arrow in an empty matrix goes to its middle.
        Some(chosen.map_or(Cell { right: 1, up: 1 }, |_| moved))
    })
}

/// A picker of three by three cells.
pub fn matrix(ui: &mut Ui, name: &str, axes: Axes<'_>, chosen: Option<Cell>) -> MatrixOutput {
    Matrix::new(name, axes).show(ui, chosen)
}
