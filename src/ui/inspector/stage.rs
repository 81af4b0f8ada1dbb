//! The fields of a stage, and of a cell.

use eframe::egui::Ui;

use super::{
    column,
    form::{Form, heading, section},
};
use crate::{
    app::{Action, Command},
    edit::{self, CardSlot, Cell, Edit, Takes, Thing, name_of},
    model::{Stage, StageId},
    ui::{
        style::{self, Symbol},
        widgets::{self, Button, Toggle},
    },
};

pub(super) fn show(ui: &mut Ui, form: &mut Form<'_>, id: StageId) {
    let Some(stage) = edit::stage(form.map, id) else {
        return;
    };
    heading(ui, "Stage");
    form.text(ui, "Name", &stage.name, |text| {
        set(stage, "name", |stage| stage.name = text)
    });
    let hint = ("Goal", "What the customer wants to reach");
    form.area(ui, hint, &stage.goal, |text| {
        set(stage, "goal", |stage| stage.goal = text)
    });
    form.hinted(ui, ("Duration", "e.g. 3 days"), &stage.duration, |text| {
        set(stage, "duration", |stage| stage.duration = text)
    });
    let mut on = stage.emphasised;
    if Toggle::new("In focus")
        .symbol(Symbol::CROSSHAIR)
        .show(ui, &mut on)
        .changed()
    {
        // One stage has the focus: the others lose it.
        form.push(Action::Do(Command::ToggleStageFocus));
    }
    contents(ui, form, stage);
}

fn set(stage: &Stage, what: &str, change: impl FnOnce(&mut Stage)) -> Edit {
    let mut stage = stage.clone();
    change(&mut stage);
    Edit::SetStages { stages: vec![stage], what: what.into() }
}

fn contents(ui: &mut Ui, form: &mut Form<'_>, stage: &Stage) {
    section(ui, "In this stage");
    ui.add_space(6.0);
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for touchpoint in &stage.touchpoints {
            let thing = Thing::Touchpoint(touchpoint.id);
            let name = name_of(form.map, thing);
            let mut row = widgets::tree_row(&name).salt(touchpoint.id);
            if touchpoint.moment_of_truth {
                row = row.mark(Symbol::STAR_FILLED, style::tokens(ui).star);
            }
            if row.show(ui).response.clicked() {
                form.show(thing);
            }
        }
    });
    let wide = form.map.lanes.iter().filter_map(|lane| stage.wide.get(&lane.id));
    for card in wide.flatten() {
        column::card(ui, form, card);
    }
    if stage.touchpoints.is_empty() && stage.wide.is_empty() {
        widgets::empty_hint(ui, Symbol::COLUMNS_PLUS, "No touchpoint yet");
    }
}

pub(super) fn cell(ui: &mut Ui, form: &mut Form<'_>, cell: Cell) {
    let Some(lane) = form.map.lane(cell.lane) else {
        return;
    };
    let cards = edit::cards_of(form.map, cell);
    heading(ui, "Cell");
    ui.add_space(6.0);
    ui.label(name_of(form.map, Thing::Cell(cell)));
    match edit::takes(lane.kind) {
        Takes::Texts => {
            for card in cards {
                column::card(ui, form, card);
            }
            ui.add_space(4.0);
            let add = Button::new("Add a card")
                .symbol(Symbol::PLUS)
                .width(ui.available_width());
            if ui.add(add).clicked() {
                let slot = CardSlot { cell, index: cards.len() };
                form.push(Action::WriteCard(slot, String::new()));
            }
        }
        Takes::Pictures => {
            for card in cards {
                column::card(ui, form, card);
            }
            if cards.is_empty() {
                widgets::empty_hint(
                    ui,
                    Symbol::IMAGE,
                    "Pictures stand here: paste one, or drop it on the map",
                );
            }
        }
        Takes::Feelings => match cell.column {
            edit::Column::Touchpoint(id) => super::feeling::of_column(ui, form, id),
            edit::Column::Stage(_) => {
                widgets::empty_hint(ui, Symbol::SMILE, "Feelings stand in the columns of touchpoints");
            }
        },
    }
}
