//! Segments to choose one of: words, or one to three dots.

use std::hash::Hash;

use egui::{EventFilter, Id, Key, Rect, Response, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::{
    Picked,
    paint::{self, Type},
};
use crate::{
    text::Weight,
    ui::style::{CONTROL, LABEL, RADIUS, TEXT, tokens},
};

/// What stands in a segment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Content {
    Words,
    Dots,
}

/// A row of segments, one of which is chosen.
///
/// One stop of Tab; the arrows to the sides, Home and End choose.
#[derive(Debug, Clone, Copy)]
#[must_use = "show it"]
pub struct Segmented<'a> {
    name: &'a str,
    salt: Option<Id>,
    content: Content,
}

/// One to three dots, and the word for it.
#[derive(Debug, Clone, Copy)]
#[must_use = "show it"]
pub struct LevelPicker<'a>(Segmented<'a>);

impl<'a> Segmented<'a> {
    /// Segments for what this names.
    pub const fn new(name: &'a str) -> Self {
        Self { name, salt: None, content: Content::Words }
    }

    /// Told from others of its name.
    pub fn salt(mut self, salt: impl Hash + std::fmt::Debug) -> Self {
        self.salt = Some(Id::unique(salt));
        self
    }

    /// Shows it with these words; none is chosen where several things differ.
    pub fn show(self, ui: &mut Ui, labels: &[&str], chosen: Option<usize>) -> Picked {
        let (_, rect) = ui.allocate_space(vec2(ui.available_width(), CONTROL));
        let id = ui.make_persistent_id(("segments", self.name, self.salt));
        let group = ui.interact(rect, id, Sense::focusable_noninteractive());
        group.widget_info(|| WidgetInfo::labeled(Role::RadioGroup, ui.is_enabled(), self.name));
        let places = places(rect, labels.len());
        let segments: Vec<Response> = (0..)
            .zip(labels.iter().zip(&places))
            .map(|(index, (label, &place))| {
                let segment = ui.interact(place, id.with(index), Sense::CLICK);
                let is_chosen = chosen == Some(index);
                segment.widget_info(|| WidgetInfo::selected(Role::RadioButton, ui.is_enabled(), is_chosen, label));
                segment
            })
            .collect();
        let clicked = segments.iter().position(Response::clicked);
        if clicked.is_some() {
            group.request_focus();
        }
        let picked = clicked.or_else(|| picked_by_key(ui, &group, labels.len(), chosen));
        if ui.is_rect_visible(rect) {
            self.paint(ui, &group, &segments, labels, picked.or(chosen));
        }
        Picked {
            response: group,
            picked: picked.filter(|&index| chosen != Some(index)),
        }
    }

    /// Whether every level's word has room beside its dots; else none is shown.
    fn words_beside_dots(&self, ui: &Ui, segments: &[Response], labels: &[&str]) -> bool {
        let kind = Type::new(LABEL, Weight::SemiBold, tokens(ui).ink);
        self.content == Content::Dots
            && segments.iter().zip(labels).all(|(segment, label)| {
                let words = paint::line(ui, label, kind).size().x;
                width_of_dots(labels.len()) + GAP + words <= segment.rect.width() - 6.0
            })
    }

    fn paint(&self, ui: &Ui, group: &Response, segments: &[Response], labels: &[&str], chosen: Option<usize>) {
        let tokens = tokens(ui);
        let (well, edge) = if !group.enabled() {
            (tokens.panel, tokens.hairline)
        } else if group.has_focus() {
            (tokens.well, tokens.accent)
        } else {
            (tokens.well, tokens.field_edge)
        };
        paint::fill(ui, group.rect, RADIUS, well);
        let words = self.words_beside_dots(ui, segments, labels);
        for (index, (segment, label)) in (0..).zip(segments.iter().zip(labels)) {
            let is_chosen = chosen == Some(index);
            let rect = segment.rect.shrink2(vec2(0.5, 2.0));
            if is_chosen && group.enabled() {
                paint::fill(ui, rect, RADIUS - 2, tokens.raised);
                paint::edge(ui, rect, RADIUS - 2, paint::thin(tokens.raised_edge));
            } else if is_chosen {
                paint::edge(ui, rect, RADIUS - 2, paint::thin(tokens.hairline));
            } else if segment.hovered() || segment.is_pointer_button_down_on() {
                let colour = if segment.is_pointer_button_down_on() {
                    tokens.pressed
                } else {
                    tokens.hover
                };
                paint::fill(ui, rect, RADIUS - 2, colour);
            }
            let ink = if (is_chosen || segment.hovered()) && group.enabled() {
                tokens.ink
            } else {
                tokens.second
            };
            let weight = if is_chosen { Weight::SemiBold } else { Weight::Regular };
            let kind = Type::new(TEXT, weight, ink);
            match self.content {
                Content::Words => {
                    let words = paint::elided(ui, label, kind, rect.width() - 8.0);
                    paint::put_middle(ui, &words, rect.center());
                }
                Content::Dots => paint_level(
                    ui,
                    rect,
                    Level { at: index + 1, most: labels.len() },
                    words.then_some(label),
                    kind,
                ),
            }
        }
        paint::edge(ui, group.rect, RADIUS, paint::thin(edge));
        if group.has_focus() {
            paint::ring_of_field(ui, group.rect);
        }
    }
}

/// A level, and the highest there is.
#[derive(Debug, Clone, Copy)]
struct Level {
    at: usize,
    most: usize,
}

/// From one dot to the next.
const STEP: f32 = 7.0;
/// From the last dot to its word.
const GAP: f32 = 4.0;

/// Where the segments lie: side by side, a little within the edge.
fn places(rect: Rect, count: usize) -> Vec<Rect> {
    let inner = rect.shrink2(vec2(1.5, 0.0));
    let width = inner.width() / count.max(1) as f32;
    (0..count)
        .map(|index| {
            let left = inner.left() + index as f32 * width;
            Rect::from_min_max(pos2(left, inner.top()), pos2(left + width, inner.bottom()))
        })
        .collect()
}

fn picked_by_key(ui: &Ui, group: &Response, count: usize, chosen: Option<usize>) -> Option<usize> {
    if !group.has_focus() || !group.enabled() {
        return None;
    }
    let filter = EventFilter { horizontal_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(group.id, filter));
    let last = count.checked_sub(1)?;
    ui.input(|input| {
        if input.key_pressed(Key::ArrowRight) {
            Some(chosen.map_or(0, |index| (index + 1).min(last)))
        } else if input.key_pressed(Key::ArrowLeft) {
            Some(chosen.map_or(last, |index| index.saturating_sub(1)))
        } else if input.key_pressed(Key::Home) {
            Some(0)
        } else if input.key_pressed(Key::End) {
            Some(last)
        } else {
            None
        }
    })
}

/// As many dots as the level, the rest hollow, and its word beside them.
fn paint_level(ui: &Ui, rect: Rect, level: Level, word: Option<&str>, kind: Type) {
    let dots = width_of_dots(level.most);
    let word = word.map(|word| paint::line(ui, word, Type { size: LABEL, ..kind }));
    let width = dots + word.as_ref().map_or(0.0, |word| GAP + word.size().x);
    let left = rect.center().x - width / 2.0;
    let colour = if ui.is_enabled() { tokens(ui).error } else { kind.colour };
    for index in 0..level.most {
        let center = pos2(left + 2.8 + STEP * index as f32, rect.center().y);
        if index < level.at {
            ui.painter().circle_filled(center, 2.8, colour);
        } else {
            ui.painter().circle_stroke(center, 2.3, paint::thin(colour));
        }
    }
    if let Some(word) = word {
        paint::put_left(ui, &word, left + dots + GAP, rect.center().y);
    }
}

fn width_of_dots(most: usize) -> f32 {
    STEP * most as f32 - 1.4
}

impl<'a> LevelPicker<'a> {
    /// A level of what this names.
    pub const fn new(name: &'a str) -> Self {
        Self(Segmented { name, salt: None, content: Content::Dots })
    }

    /// Told from others of its name.
    pub fn salt(self, salt: impl Hash + std::fmt::Debug) -> Self {
        Self(self.0.salt(salt))
    }

    /// Shows it with a word for each level, the least first.
    pub fn show(self, ui: &mut Ui, words: &[&str], chosen: Option<usize>) -> Picked {
        self.0.show(ui, words, chosen)
    }
}

/// A row of segments, one of which is chosen.
pub fn segmented(ui: &mut Ui, name: &str, labels: &[&str], chosen: Option<usize>) -> Picked {
    Segmented::new(name).show(ui, labels, chosen)
}
