//! Every command by its name, then what of the map is called so: type some of its letters, Enter
//! does it or goes there.

use eframe::egui::{self, Id, Key, ScrollArea, Ui, vec2};

use super::{Asked, pressed};
use crate::{
    app::{Action, App, Command, Dialog},
    edit::{Selection, Thing, name_of},
    ui::{
        keys,
        style::Symbol,
        top_bar,
        widgets::{self, SearchField},
    },
};

/// What can be chosen.
#[derive(Debug, Clone)]
struct Row {
    words: String,
    kind: Kind,
}

/// What a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Command(Command),
    Thing(Thing),
}

/// How many parts of the map are offered at most.
const MOST: usize = 40;

pub(super) fn show(asked: &Asked<'_>, query: &str, marked: usize, actions: &mut Vec<Action>) {
    let dialog = widgets::Dialog::new(Id::unique("palette"), "Find a command")
        .width(600.0)
        .beginning_with_field();
    let shown = dialog.show(asked.ctx, |ui| body(ui, asked, (query, marked), actions));
    if shown.should_close {
        actions.push(Action::Dialog(None));
    }
}

fn body(ui: &mut Ui, asked: &Asked<'_>, (query, marked): (&str, usize), actions: &mut Vec<Action>) {
    let steps = [
        (Key::ArrowUp, -1),
        (Key::ArrowDown, 1),
        (Key::PageUp, -8),
        (Key::PageDown, 8),
    ];
    let step: isize = steps
        .into_iter()
        .filter(|(key, _)| pressed(ui, *key))
        .map(|(_, step)| step)
        .sum();
    let enter = pressed(ui, Key::Enter);
    let mut query = query.to_owned();
    let field = SearchField::new("Find a command, or anything in the map");
    ui.memory_mut(|memory| memory.request_focus(field.id(ui)));
    let is_changed = field.show(ui, &mut query).changed;
    let rows = rows(asked.app, &query);
    let last = rows.len().saturating_sub(1);
    let from = if is_changed { 0 } else { marked.min(last) };
    let marked = from.saturating_add_signed(step).min(last);
    ui.add_space(8.0);
    let clicked = list(ui, asked, &rows, (marked, step != 0));
    let chosen = clicked.or(enter.then_some(marked)).and_then(|index| rows.get(index));
    match chosen.map(|row| row.kind) {
        Some(Kind::Command(command)) if asked.app.can(command) => {
            actions.push(Action::Dialog(None));
            actions.push(Action::Do(command));
        }
        Some(Kind::Thing(thing)) => {
            actions.push(Action::Dialog(None));
            actions.push(Action::Show(Selection::one(thing)));
        }
        Some(Kind::Command(_)) | None if is_changed || step != 0 => {
            actions.push(Action::Dialog(Some(Dialog::Palette { query, marked })));
        }
        Some(Kind::Command(_)) | None => {}
    }
}

fn list(ui: &mut Ui, asked: &Asked<'_>, rows: &[Row], (marked, follows): (usize, bool)) -> Option<usize> {
    if rows.is_empty() {
        widgets::empty_hint(ui, Symbol::SEARCH, "Nothing is called that");
        return None;
    }
    let room = (asked.ctx.content_rect().height() - 220.0).clamp(160.0, 460.0);
    let mut clicked = None;
    ScrollArea::vertical()
        .max_height(room)
        // Else it stays as low as it was for fewer rows.
        .min_scrolled_height(room)
        .auto_shrink([false, true])
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            let mut is_in_map = false;
            for (index, row) in rows.iter().enumerate() {
                if matches!(row.kind, Kind::Thing(_)) && !is_in_map {
                    is_in_map = true;
                    ui.add_space(4.0);
                    widgets::section_heading(ui, "In the map", None);
                }
                let response = one(ui, asked.app, row, (index, index == marked));
                if index == marked && follows {
                    response.scroll_to_me(None);
                }
                if response.clicked() {
                    clicked = Some(index);
                }
            }
        });
    clicked
}

fn one(ui: &mut Ui, app: &App, row: &Row, (index, is_marked): (usize, bool)) -> egui::Response {
    let tree_row = widgets::tree_row(&row.words)
        .salt(("palette", index))
        .selected(is_marked);
    match row.kind {
        Kind::Thing(thing) => {
            let (symbol, what) = look(thing);
            tree_row.symbol(symbol).count(what).show(ui).response
        }
        Kind::Command(command) => {
            let symbol = command.spec().symbol.unwrap_or(Symbol::CARET_RIGHT);
            let response = ui
                .add_enabled_ui(app.can(command), |ui| tree_row.symbol(symbol).show(ui).response)
                .inner;
            if let Some(key) = command.spec().keys.first() {
                let rect = response.rect;
                let place = rect.with_min_x(rect.right() - 170.0).shrink2(vec2(10.0, 5.0));
                let layout = egui::Layout::right_to_left(egui::Align::Center);
                let mut end = ui.new_child(egui::UiBuilder::new().max_rect(place).layout(layout));
                widgets::shortcut_label(&mut end, &keys::words(key));
            }
            response
        }
    }
}

/// A sign and a word for what a part of the map is.
const fn look(thing: Thing) -> (Symbol, &'static str) {
    match thing {
        Thing::Stage(_) => (Symbol::FLAG, "stage"),
        Thing::Touchpoint(_) => (Symbol::LOCATION, "touchpoint"),
        Thing::Card(_) => (Symbol::NOTE, "card"),
        Thing::Persona(_) => (Symbol::PERSON, "persona"),
        Thing::Lane(_) => (Symbol::ROWS_PLUS, "lane"),
        Thing::Channel(_) => (Symbol::SHARE, "channel"),
        Thing::Map | Thing::Cell(_) | Thing::Point(_) => (Symbol::PATH, ""),
    }
}

/// The commands that have the letters of the query in their order, then the parts of the map that
/// have its words; the closest first.
fn rows(app: &App, query: &str) -> Vec<Row> {
    let commands = Command::all().into_iter().map(|command| Row {
        words: top_bar::label(app, command),
        kind: Kind::Command(command),
    });
    let mut rows = closest(commands.filter_map(|row| Some((distance(query, &row.words)?, row))));
    if query.trim().is_empty() {
        return rows;
    }
    let map = app.map();
    let things = things(app).map(|thing| Row { words: name_of(map, thing), kind: Kind::Thing(thing) });
    // Letters that only follow each other somewhere are in every long text.
    let near = things.filter_map(|row| Some((distance(query, &row.words).filter(|far| *far < GAPS)?, row)));
    rows.extend(closest(near).into_iter().take(MOST));
    rows
}

fn closest(rows: impl Iterator<Item = (u32, Row)>) -> Vec<Row> {
    let mut rows: Vec<(u32, Row)> = rows.collect();
    rows.sort_by_key(|(distance, row)| (*distance, if *distance == 0 { 0 } else { row.words.chars().count() }));
    rows.into_iter().map(|(_, row)| row).collect()
}

/// What of the map has a name to be found by.
fn things(app: &App) -> impl Iterator<Item = Thing> {
    let map = app.map();
    let personas = map.personas.iter().map(|persona| Thing::Persona(persona.id));
    let stages = map.stages.iter().map(|stage| Thing::Stage(stage.id));
    let touchpoints = map.touchpoints().map(|touchpoint| Thing::Touchpoint(touchpoint.id));
    let lanes = map.lanes.iter().map(|lane| Thing::Lane(lane.id));
    let cards = map.cards().map(|(_, card)| Thing::Card(card.id));
    let channels = map.channels.iter().map(|channel| Thing::Channel(channel.id));
    stages
        .chain(touchpoints)
        .chain(personas)
        .chain(channels)
        .chain(lanes)
        .chain(cards)
}

/// From here on a distance counts gaps between letters.
const GAPS: u32 = 10;

/// How far a query is from words that hold its letters in order: words that begin with it are
/// nearest, then those in which a word does, then the fewest gaps.
fn distance(query: &str, words: &str) -> Option<u32> {
    let query = query.trim().to_lowercase();
    let words = words.to_lowercase();
    if query.is_empty() {
        return Some(0);
    }
    if words.starts_with(&query) {
        return Some(1);
    }
    if words.split_whitespace().any(|word| word.starts_with(&query)) {
        return Some(2);
    }
    if words.contains(&query) {
        return Some(3);
    }
    let mut gaps = 0;
    let mut rest = words.chars();
    for letter in query.chars().filter(|letter| !letter.is_whitespace()) {
        let skipped = rest.by_ref().position(|other| other == letter)?;
        gaps += u32::from(skipped > 0);
    }
    Some(GAPS + gaps)
}

#[cfg(test)]
mod tests {
    use super::distance;

    #[test]
    fn what_begins_with_the_query_comes_first() {
        let words = ["Redo", "Undo", "Stage in focus", "Add stage", "Duplicate"];
        let mut found: Vec<_> = words
            .iter()
            .filter_map(|words| Some((distance("stage", words)?, *words)))
            .collect();
        found.sort_unstable();
        assert_eq!(
            found.iter().map(|(_, words)| *words).collect::<Vec<_>>(),
            ["Stage in focus", "Add stage"]
        );
    }

    #[test]
    fn letters_in_order_are_enough() {
        assert!(distance("dpl", "Duplicate").is_some());
        assert!(distance("lpd", "Duplicate").is_none());
        assert_eq!(distance("", "Anything"), Some(0));
    }
}
