//! The outline: personas, the journey as a tree, lanes. A click selects, an eye shows or hides.

use eframe::egui::{Id, ScrollArea, Ui};

use super::{personas, style, widgets};
use crate::{
    app::{Action, App, Command, Symbol},
    edit::{Edit, Selection, Thing, name_of},
    model::{JourneyMap, LaneKind, Stage, StageId},
};

pub(super) fn show(ui: &mut Ui, app: &App, actions: &mut Vec<Action>) {
    ScrollArea::vertical().auto_shrink([false, false]).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let map = app.map().clone();
        personas::rows::show(ui, app, |ui, thing, actions| select(ui, app, thing, actions), actions);
        ui.add_space(10.0);
        journey(ui, app, &map, actions);
        ui.add_space(10.0);
        lanes(ui, app, &map, actions);
        ui.add_space(16.0);
    });
}

fn select(ui: &Ui, app: &App, thing: Thing, actions: &mut Vec<Action>) {
    let adds = ui.input(|input| input.modifiers.command || input.modifiers.shift);
    let selection = if adds {
        app.selection().toggled(thing)
    } else {
        Selection::one(thing)
    };
    actions.push(Action::Show(selection));
}

fn journey(ui: &mut Ui, app: &App, map: &JourneyMap, actions: &mut Vec<Action>) {
    let add = widgets::section_heading(ui, "Journey", Some("Add stage"));
    if add.is_some_and(|add| add.clicked()) {
        actions.push(Action::Do(Command::InsertStage));
    }
    for stage in &map.stages {
        let thing = Thing::Stage(stage.id);
        let holds = holds_focus(app, stage);
        let key = open_key(stage.id);
        let is_open = holds || ui.data(|data| data.get_temp(key).unwrap_or(false));
        let name = name_of(map, thing);
        let count = stage.touchpoints.len().to_string();
        let output = widgets::tree_row(&name)
            .salt(stage.id)
            .disclosure(is_open)
            .count(&count)
            .selected(app.selection().contains(thing))
            .show(ui);
        if output.toggled {
            ui.data_mut(|data| data.insert_temp(key, !is_open));
        } else if output.response.double_clicked() {
            actions.push(Action::Write(crate::app::Field::Stage(stage.id)));
        } else if output.response.clicked() {
            select(ui, app, thing, actions);
        }
        if is_open {
            touchpoints(ui, app, map, stage, actions);
        }
    }
}

fn open_key(stage: StageId) -> Id {
    Id::unique(("outline", stage))
}

/// Whether what is selected is in a stage, so that it is shown there.
fn holds_focus(app: &App, stage: &Stage) -> bool {
    app.selection()
        .touchpoints()
        .any(|id| stage.touchpoints.iter().any(|touchpoint| touchpoint.id == id))
}

fn touchpoints(ui: &mut Ui, app: &App, map: &JourneyMap, stage: &Stage, actions: &mut Vec<Action>) {
    let star = style::tokens(ui).star;
    for touchpoint in &stage.touchpoints {
        let thing = Thing::Touchpoint(touchpoint.id);
        let name = name_of(map, thing);
        let mut row = widgets::tree_row(&name)
            .salt(touchpoint.id)
            .depth(1)
            .selected(app.selection().contains(thing));
        if touchpoint.moment_of_truth {
            row = row.mark(Symbol::STAR_FILLED, star);
        }
        let output = row.show(ui);
        if output.response.double_clicked() {
            actions.push(Action::Write(crate::app::Field::Touchpoint(touchpoint.id)));
        } else if output.response.clicked() {
            select(ui, app, thing, actions);
        }
    }
}

fn lanes(ui: &mut Ui, app: &App, map: &JourneyMap, actions: &mut Vec<Action>) {
    let add = widgets::section_heading(ui, "Lanes", Some("Add lane"));
    if add.is_some_and(|add| add.clicked()) {
        actions.push(Action::Do(Command::InsertLane(LaneKind::Free)));
    }
    for lane in &map.lanes {
        let thing = Thing::Lane(lane.id);
        let name = name_of(map, thing);
        let output = widgets::tree_row(&name)
            .salt(lane.id)
            .symbol(lane_symbol(lane.kind))
            .selected(app.selection().contains(thing))
            .eye(lane.shown, if lane.shown { "Hide lane" } else { "Show lane" })
            .show(ui);
        if output.eye {
            let mut lane = lane.clone();
            lane.shown = !lane.shown;
            actions.push(Action::Change(Edit::SetLanes {
                lanes: vec![lane],
                what: "visibility".into(),
            }));
        } else if output.response.double_clicked() && lane.shown {
            actions.push(Action::Write(crate::app::Field::Lane(lane.id)));
        } else if output.response.clicked() {
            select(ui, app, thing, actions);
        }
    }
}

pub(super) const fn lane_symbol(kind: LaneKind) -> Symbol {
    match kind {
        LaneKind::Actions => Symbol::WALK,
        LaneKind::Thoughts => Symbol::CHAT,
        LaneKind::Emotions => Symbol::SMILE,
        LaneKind::Quotes => Symbol::QUOTES,
        LaneKind::PainPoints => Symbol::WARNING_CIRCLE,
        LaneKind::Gains => Symbol::HEART,
        LaneKind::Opportunities => Symbol::LIGHT_BULB,
        LaneKind::Frontstage => Symbol::FLOW,
        LaneKind::Backstage => Symbol::EYE_CLOSED,
        LaneKind::Support => Symbol::STACK,
        LaneKind::PhysicalEvidence => Symbol::SQUARES,
        LaneKind::Images => Symbol::IMAGE,
        LaneKind::Metrics => Symbol::CHART_BAR,
        LaneKind::Notes => Symbol::NOTE_BLANK,
        LaneKind::Free => Symbol::TEXT,
    }
}
