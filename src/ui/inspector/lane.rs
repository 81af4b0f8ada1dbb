//! The fields of a lane.

use eframe::egui::{Id, RichText, Ui};

use super::{
    form::{Form, heading},
    pick,
    touchpoint::Fixed,
};
use crate::{
    app::{Action, Command, Notice, Tone},
    edit::{Edit, Thing, name_of},
    model::{Curves, Lane, LaneId, LaneKind},
    ui::{
        style::{self, Symbol},
        widgets::{self, ChoiceItem, Segmented, Toggle},
    },
};

pub(super) fn show(ui: &mut Ui, form: &mut Form<'_>, id: LaneId) {
    let Some(lane) = form.map.lane(id) else {
        return;
    };
    let set = |what: &str, change: &dyn Fn(&mut Lane)| {
        let mut lane = lane.clone();
        change(&mut lane);
        Edit::SetLanes { lanes: vec![lane], what: what.into() }
    };
    heading(ui, "Lane");
    // A lane without a name of its own has the program's word for what stands in it.
    let hint = name_of(form.map, Thing::Lane(id));
    form.hinted(ui, ("Name", &hint), &lane.name, |text| {
        set("name", &|lane| lane.name.clone_from(&text))
    });
    kind(ui, form, lane, |kind| set("kind of a lane", &|lane| lane.kind = kind));
    curves(ui, form, lane);
    form.toggle(ui, Toggle::new("Shown").symbol(Symbol::EYE), Some(lane.shown), |on| {
        set("visibility", &|lane| lane.shown = on)
    });
    let rect = form.app.shown().places().rect(Thing::Lane(id));
    let height = Fixed {
        label: "Height",
        length: lane.height,
        now: rect.map_or(60.0, |rect| rect.height),
    };
    form.length(ui, &height, |height| set("height", &|lane| lane.height = height));
}

/// Whether several personas share a panel of the curve, or have a strip each.
fn curves(ui: &mut Ui, form: &mut Form<'_>, lane: &Lane) {
    const LAYOUTS: [(Curves, &str); 2] = [(Curves::Together, "Together"), (Curves::Apart, "A strip each")];
    let command = Command::CurvesApart;
    if lane.kind != LaneKind::Emotions || !form.app.can(command) {
        return;
    }
    widgets::field_label(ui, "Curves");
    let chosen = LAYOUTS.iter().position(|(curves, _)| *curves == form.map.curves);
    let picked = Segmented::new("Curves")
        .show(ui, &LAYOUTS.map(|(_, words)| words), chosen)
        .picked;
    if picked.is_some_and(|place| Some(place) != chosen) {
        form.push(Action::Do(command));
    }
}

/// What stands in it; why it cannot be another is said at the field.
fn kind(ui: &mut Ui, form: &mut Form<'_>, lane: &Lane, edit: impl Fn(LaneKind) -> Edit) {
    let words = LaneKind::ALL.map(pick::lane_kind);
    let items: Vec<ChoiceItem<'_>> = LaneKind::ALL
        .iter()
        .zip(&words)
        .map(|(kind, words)| ChoiceItem::new(words).symbol(crate::ui::outline::lane_symbol(*kind)))
        .collect();
    let chosen = LaneKind::ALL.iter().position(|kind| *kind == lane.kind);
    widgets::field_label(ui, "Kind");
    let picked = widgets::choice(ui, "Kind", &items, chosen).picked;
    let key: Id = ui.make_persistent_id("refused");
    if let Some(kind) = picked.and_then(|index| LaneKind::ALL.get(index)) {
        let edit = edit(*kind);
        let refused = match edit.outcome(form.map) {
            Ok(outcome) => {
                form.change(edit);
                for words in outcome.notes {
                    form.push(Action::Tell(Notice { tone: Tone::Info, words }));
                }
                String::new()
            }
            Err(error) => error.to_string(),
        };
        ui.data_mut(|data| data.insert_temp(key, refused));
    }
    let refused: String = ui.data(|data| data.get_temp(key)).unwrap_or_default();
    if !refused.is_empty() {
        let text = RichText::new(refused).size(style::LABEL).color(style::tokens(ui).error);
        ui.label(text);
    }
}
