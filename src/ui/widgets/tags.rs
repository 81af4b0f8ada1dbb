//! A field for tags: chips, and a place to write the next one.

use std::hash::Hash;

use egui::{
    Align, EventFilter, Id, Key, Layout, Margin, Modifiers, Popup, PopupAnchor, PopupCloseBehavior, Rect, Response,
    Role, Sense, Shape, TextEdit, Ui, WidgetInfo, vec2,
};

use super::{
    Edited, Outcome,
    chip::Chip,
    field::{Look, dressed},
    paint::{self, Type},
};
use crate::{
    text::Weight,
    ui::style::{CONTROL, RADIUS, ROW, TARGET, TEXT, tokens},
};

/// How many completions are offered at once.
const OFFERED: usize = 6;

/// A field for tags.
///
/// Enter, Tab and a comma add what is written, or the completion at hand; the arrows go through
/// completions; Backspace where nothing is written takes the last tag away.
#[derive(Debug, Clone, Copy)]
#[must_use = "show it"]
pub struct TagField<'a> {
    name: &'a str,
    salt: Option<Id>,
    known: &'a [&'a str],
    hint: &'a str,
}

impl<'a> TagField<'a> {
    /// A field of this name.
    pub const fn new(name: &'a str) -> Self {
        Self { name, salt: None, known: &[], hint: "" }
    }

    /// Told from others of its name, and from itself for another value.
    pub fn salt(mut self, salt: impl Hash + std::fmt::Debug) -> Self {
        self.salt = Some(Id::unique(salt));
        self
    }

    /// With tags that are in use already, to complete from.
    pub const fn known(mut self, known: &'a [&'a str]) -> Self {
        self.known = known;
        self
    }

    /// What stands there while there is no tag.
    pub const fn hint(mut self, hint: &'a str) -> Self {
        self.hint = hint;
        self
    }

    /// Shows it over tags, and adds and takes away.
    pub fn show(self, ui: &mut Ui, tags: &mut Vec<String>) -> Edited {
        let id = ui.make_persistent_id(("tags", self.name, self.salt));
        let drafts = id.with("draft");
        let mut draft: String = ui.data(|data| data.get_temp(drafts)).unwrap_or_default();
        let before = tags.clone();
        let ground = ui.painter().add(Shape::Noop);
        let width = ui.available_width();
        let (_, top) = ui.allocate_space(vec2(width, 0.0));
        let asked = self.asked(ui, id, &draft, tags);
        let inner = Rect::from_min_size(top.min + vec2(5.0, 4.0), vec2(width - 10.0, TARGET));
        let builder = egui::UiBuilder::new()
            .max_rect(inner)
            .layout(Layout::left_to_right(Align::Center).with_main_wrap(true));
        let mut content = ui.new_child(builder);
        content.spacing_mut().item_spacing = vec2(4.0, 4.0);
        content.spacing_mut().interact_size.y = TARGET;
        let mut gone = None;
        for (index, tag) in tags.iter().enumerate() {
            let name = format!("Remove {tag}");
            if Chip::new(tag).removable(&name).show(&mut content).removed {
                gone = Some(index);
            }
        }
        let hint = if tags.is_empty() { self.hint } else { "" };
        let left = content.available_size_before_wrap().x;
        let room = if left < 70.0 { inner.width() } else { left };
        let edit = TextEdit::singleline(&mut draft).id(id).event_filter(EventFilter {
            horizontal_arrows: true,
            vertical_arrows: true,
            // Tab adds what is written, and goes on where nothing is.
            tab: asked.holds_tab,
            ..EventFilter::default()
        });
        let dressed = dressed(
            edit,
            &content,
            hint,
            room - 2.0,
            Margin { left: 6, right: 4, top: 4, bottom: 3 },
        );
        let mut response = content
            .add(dressed.min_size(vec2(60.0, TARGET)).align(egui::Align2::LEFT_CENTER))
            .accessible_name(self.name);
        let height = (content.min_rect().height() + 8.0).max(CONTROL);
        let rect = Rect::from_min_size(top.min, vec2(width, height));
        ui.advance_cursor_after_rect(rect);
        response.rect = rect;
        Look::of(ui, &response, None).paint(ui, ground, rect);
        let add = asked.add.or_else(|| Self::finished(&response, &mut draft));
        let clicked = offer(ui, id, &response, &asked.offered, asked.at);
        if let Some(tag) = clicked.or(add) {
            draft.clear();
            if !tag.is_empty() && !tags.contains(&tag) {
                tags.push(tag);
            }
            response.request_focus();
        }
        if let Some(gone) = gone.filter(|&index| index < tags.len()) {
            tags.remove(gone);
        }
        if asked.takes_last {
            tags.pop();
        }
        ui.data_mut(|data| data.insert_temp(drafts, draft));
        let changed = *tags != before;
        let outcome = changed.then_some(Outcome::Committed);
        Edited { response, changed, outcome }
    }

    /// What the keyboard asks for, before the field hears of it.
    fn asked(&self, ui: &Ui, id: Id, draft: &str, tags: &[String]) -> Asked {
        let offered = self.offered(draft, tags);
        let key = id.with("at");
        let mut asked = Asked { offered, ..Asked::default() };
        if !ui.memory(|memory| memory.has_focus(id)) {
            ui.data_mut(|data| data.remove_temp::<Option<usize>>(key));
            return asked;
        }
        asked.holds_tab = !draft.trim().is_empty();
        let mut at: Option<usize> = ui.data(|data| data.get_temp(key)).unwrap_or_default();
        at = at.filter(|&at| at < asked.offered.len());
        ui.input_mut(|input| {
            let count = asked.offered.len();
            if input.consume_key(Modifiers::NONE, Key::ArrowDown) && count > 0 {
                at = Some(at.map_or(0, |at| (at + 1) % count));
            }
            if input.consume_key(Modifiers::NONE, Key::ArrowUp) && count > 0 {
                at = Some(at.map_or(count - 1, |at| (at + count - 1) % count));
            }
            if draft.is_empty() && input.consume_key(Modifiers::NONE, Key::Backspace) {
                asked.takes_last = true;
            }
            let is_done = !draft.trim().is_empty() || at.is_some();
            let is_added = is_done
                && (input.consume_key(Modifiers::NONE, Key::Enter) || input.consume_key(Modifiers::NONE, Key::Tab));
            if is_added {
                let picked = at.and_then(|at| asked.offered.get(at)).cloned();
                asked.add = Some(picked.unwrap_or_else(|| draft.trim().to_owned()));
                at = None;
            }
        });
        asked.at = at;
        ui.data_mut(|data| data.insert_temp(key, at));
        asked
    }

    /// What is written when a comma ends it, or the field is left.
    fn finished(response: &Response, draft: &mut String) -> Option<String> {
        let has_comma = draft.ends_with([',', ';']);
        let is_left = response.lost_focus() && !response.ctx.input(|input| input.key_pressed(Key::Escape));
        let words = draft.trim_end_matches([',', ';']).trim().to_owned();
        if response.lost_focus() {
            draft.clear();
        }
        ((has_comma || is_left) && !words.is_empty()).then_some(words)
    }

    /// The known tags that begin with what is written, then those that hold it.
    fn offered(&self, draft: &str, tags: &[String]) -> Vec<String> {
        let sought = draft.trim().to_lowercase();
        if sought.is_empty() {
            return Vec::new();
        }
        let is_new = |tag: &&&str| !tags.iter().any(|given| given == **tag);
        let mut offered: Vec<&&str> = self
            .known
            .iter()
            .filter(is_new)
            .filter(|tag| tag.to_lowercase().contains(&sought))
            .collect();
        offered.sort_by_key(|tag| !tag.to_lowercase().starts_with(&sought));
        offered.into_iter().take(OFFERED).map(|tag| (*tag).to_owned()).collect()
    }
}

/// Shows what could complete it; gives what was clicked.
fn offer(ui: &Ui, id: Id, field: &Response, offered: &[String], at: Option<usize>) -> Option<String> {
    let is_open = field.has_focus() && !offered.is_empty();
    let anchor = PopupAnchor::ParentRect(field.rect);
    let shown = Popup::new(id.with("offered"), ui.ctx().clone(), anchor, ui.layer_id())
        .open(is_open)
        .close_behavior(PopupCloseBehavior::IgnoreClicks)
        .gap(4.0)
        .width(field.rect.width() - 14.0)
        .show(|ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            ui.set_width(field.rect.width() - 14.0);
            let tokens = tokens(ui);
            let mut clicked = None;
            for (index, tag) in offered.iter().enumerate() {
                let (_, rect) = ui.allocate_space(vec2(ui.available_width(), ROW));
                let response = ui.interact(rect, id.with(("offered", index)), Sense::CLICK);
                response.widget_info(|| WidgetInfo::labeled(Role::ListBoxOption, true, tag));
                if response.hovered() || at == Some(index) {
                    paint::fill(ui, rect, RADIUS - 2, tokens.hover);
                }
                let words = paint::elided(
                    ui,
                    tag,
                    Type::new(TEXT, Weight::Regular, tokens.ink),
                    rect.width() - 16.0,
                );
                paint::put_left(ui, &words, rect.left() + 8.0, rect.center().y);
                // The press takes the focus from the field, and the list with it: it counts.
                if response.is_pointer_button_down_on() || response.clicked() {
                    clicked = Some(tag.clone());
                }
            }
            clicked
        });
    shown.and_then(|shown| shown.inner)
}

/// What the keyboard asks of a field for tags.
#[derive(Debug, Default)]
struct Asked {
    offered: Vec<String>,
    at: Option<usize>,
    add: Option<String>,
    takes_last: bool,
    holds_tab: bool,
}
