//! What assistive technology sees of the canvas: the table of the journey.
//!
//! Its rows are the stages, the touchpoints and the lanes; in a lane's row stand its name, its
//! cells with their cards, and the points of the curve. Stages and lanes are always there; of what
//! is in view at most [`MOST`] touchpoints, cells, cards and points are, nearest to the focus first,
//! and what has the focus stays when it is scrolled away.

mod curve;
mod nearest;
mod told;

use eframe::egui::{
    Id, Rect, Role, Sense, Ui, UiBuilder, WidgetInfo,
    accesskit::{self, Action as Asked},
};

use super::{Canvas, Frame};
use crate::{
    app::{Action, Command},
    edit::{Selection, Thing},
};
use told::{Line, Node, Row, Told};

/// How many parts are told of at most, beside stages and lanes.
const MOST: usize = 400;

pub(super) fn show(ui: &mut Ui, frame: &Frame<'_>, actions: &mut Vec<Action>) {
    let app = frame.app;
    frame.response.widget_info(|| {
        let mut info = WidgetInfo::labeled(Role::Canvas, true, format!("Map: {}", app.name()));
        info.current_text_value = Some(crate::edit::describe(app.map(), app.selection()));
        info
    });
    let is_heard = ui.ctx().accesskit_node_builder(frame.response.id, |_| ()).is_some();
    if !is_heard {
        return;
    }
    let told = Told::of(frame);
    let builder = UiBuilder::new()
        .id_salt("parts of the map")
        .max_rect(frame.rect)
        .accessibility_role(Role::Table)
        .accessibility_label("Journey");
    let mut heard = None;
    ui.scope_builder(builder, |ui| {
        let (rows, columns) = (told.rows.len(), told.columns);
        ui.ctx().accesskit_node_builder(ui.unique_id(), |node| {
            node.set_row_count(rows);
            node.set_column_count(columns);
        });
        for (place, row) in told.rows.iter().enumerate() {
            heard = heard.take().or(row_of(ui, frame, &told, (place, row)));
        }
        for node in &told.apart {
            heard = heard.take().or(one(ui, frame, (node, None)));
        }
    });
    // Whoever listens follows the arrows: the canvas has the keyboard, this part is what it is on.
    if let Some(focus) = app.selection().focus().filter(|focus| told.has(*focus)) {
        ui.ctx().accesskit_node_builder(frame.response.id, |node| {
            node.set_active_descendant(id_of(focus).accesskit_id());
        });
    }
    obey(frame, heard, actions);
}

/// What was asked of a part.
enum Heard {
    /// To be selected.
    Select(Thing),
    /// What a click on it does once it is selected: it is written.
    Write,
    /// A point is to be moved up or down.
    Move(Box<crate::edit::Edit>),
}

fn obey(frame: &Frame<'_>, heard: Option<Heard>, actions: &mut Vec<Action>) {
    match heard {
        Some(Heard::Select(thing)) => {
            actions.push(Action::Show(Selection::one(thing)));
            frame.response.request_focus();
        }
        Some(Heard::Write) => {
            actions.push(Action::Do(Command::Write));
            frame.response.request_focus();
        }
        Some(Heard::Move(edit)) => actions.push(Action::Change(*edit)),
        None => {}
    }
}

fn id_of(thing: Thing) -> Id {
    Canvas::id().with(thing)
}

/// A row with what stands in it. All of it is shown, also after what was asked for.
fn row_of(ui: &mut Ui, frame: &Frame<'_>, told: &Told, (place, row): (usize, &Row)) -> Option<Heard> {
    let salt = match row.line {
        Line::Stages => Id::unique("row of stages"),
        Line::Touchpoints => Id::unique("row of touchpoints"),
        Line::Lane(lane) => Id::unique(("row of lane", lane)),
    };
    let builder = UiBuilder::new()
        .id_salt(salt)
        .max_rect(frame.rect)
        .accessibility_role(Role::Row);
    let mut heard = None;
    ui.scope_builder(builder, |ui| {
        ui.ctx()
            .accesskit_node_builder(ui.unique_id(), |node| node.set_row_index(place));
        for node in &row.nodes {
            heard = heard.take().or(one(ui, frame, (node, Some(place))));
            let Some(cards) = told.cards_in(node.thing) else {
                continue;
            };
            let inside = UiBuilder::new()
                .id_salt(("cards in", node.thing))
                .max_rect(frame.rect)
                .accessibility_parent(id_of(node.thing));
            ui.scope_builder(inside, |ui| {
                for card in cards {
                    heard = heard.take().or(one(ui, frame, (card, None)));
                }
            });
        }
    });
    heard
}

/// Adds a part, and hears what is asked of it.
fn one(ui: &Ui, frame: &Frame<'_>, (told, row): (&Node, Option<usize>)) -> Option<Heard> {
    let app = frame.app;
    let rect = frame.rect_on_screen(told.rect);
    let id = id_of(told.thing);
    let response = ui.interact(rect.intersect(frame.rect), id, Sense::focusable_noninteractive());
    let is_selected = app.selection().contains(told.thing);
    let role = role(told.thing);
    response.widget_info(|| WidgetInfo::selected(role, true, is_selected, told.name.as_str()));
    ui.ctx().accesskit_node_builder(id, |node| {
        node.add_action(Asked::Click);
        // Egui takes what is selected for a switch that is on.
        node.clear_toggled();
        node.set_selected(is_selected);
        node.set_bounds(bounds(rect));
        if let Some(row) = row {
            node.set_row_index(row);
        }
        if let Some((column, span)) = told.columns {
            node.set_column_index(column);
            node.set_column_span(span);
        }
        if let Some(feeling) = &told.feeling {
            feeling.tell(node);
        }
    });
    let is_asked = ui.input(|input| input.has_accesskit_action_request(id, Asked::Click));
    if is_asked && is_selected && app.selection().len() == 1 && app.can(Command::Write) {
        return Some(Heard::Write);
    }
    if is_asked || response.has_focus() {
        return Some(Heard::Select(told.thing));
    }
    let edit = told
        .feeling
        .as_ref()
        .and_then(|feeling| feeling.asked(ui, id, app.map()));
    edit.map(|edit| Heard::Move(Box::new(edit)))
}

fn bounds(rect: Rect) -> accesskit::Rect {
    accesskit::Rect {
        x0: rect.left().into(),
        y0: rect.top().into(),
        x1: rect.right().into(),
        y1: rect.bottom().into(),
    }
}

const fn role(thing: Thing) -> Role {
    match thing {
        Thing::Lane(_) => Role::RowHeader,
        Thing::Stage(_) | Thing::Touchpoint(_) => Role::ColumnHeader,
        Thing::Cell(_) => Role::Cell,
        Thing::Point(_) => Role::Slider,
        Thing::Card(_) => Role::ListItem,
        Thing::Map | Thing::Persona(_) | Thing::Channel(_) => Role::Group,
    }
}
