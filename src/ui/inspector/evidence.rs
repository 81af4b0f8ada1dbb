//! How something is known.

use eframe::egui::Ui;

use super::{
    form::{Form, Options, aside, section},
    pick,
};
use crate::{
    edit::Edit,
    model::Evidence,
    ui::{
        style::Symbol,
        widgets::{Button, NumberField},
    },
};

/// The most people that can have been asked.
pub(super) const MOST_ASKED: f64 = 1_000_000.0;

/// The section of what is known, and how. Where nothing is said, a level is picked first: who
/// writes a source has not said yet that it was researched.
pub(super) fn show(
    ui: &mut Ui,
    form: &mut Form<'_>,
    evidence: Option<&Evidence>,
    edit: &dyn Fn(Option<Evidence>) -> Edit,
) {
    section(ui, "Evidence");
    // A persona has a quote of its own.
    ui.push_id("evidence", |ui| fields(ui, form, evidence, edit));
}

fn fields(ui: &mut Ui, form: &mut Form<'_>, evidence: Option<&Evidence>, edit: &dyn Fn(Option<Evidence>) -> Edit) {
    let options = Options {
        label: "How do we know?",
        words: &pick::labels(&pick::EVIDENCE),
        chosen: evidence.and_then(|evidence| pick::place(&pick::EVIDENCE, &evidence.level)),
    };
    form.segments(ui, &options, |index| {
        let level = pick::at(&pick::EVIDENCE, index);
        edit(Some(Evidence { level, ..evidence.cloned().unwrap_or_default() }))
    });
    let Some(evidence) = evidence else {
        return;
    };
    let set = |change: &dyn Fn(&mut Evidence)| {
        let mut evidence = evidence.clone();
        change(&mut evidence);
        edit(Some(evidence))
    };
    form.area(
        ui,
        ("Source", "e.g. interviews, September 2026"),
        &evidence.source,
        |text| set(&|evidence| evidence.source.clone_from(&text)),
    );
    form.area(ui, ("Quote", "What was said"), &evidence.quote, |text| {
        set(&|evidence| evidence.quote.clone_from(&text))
    });
    let field = NumberField::new("Asked", 0.0..=MOST_ASKED).unit("people");
    form.number(ui, "Asked", field, evidence.n.map(f64::from), |n| {
        set(&|evidence| evidence.n = n.map(|n| n as u32))
    });
    if aside(ui, Button::quiet("Clear the evidence").symbol(Symbol::ERASER)).clicked() {
        form.change(edit(None));
    }
}
