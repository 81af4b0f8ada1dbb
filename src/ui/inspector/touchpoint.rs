//! The fields of a touchpoint.

use eframe::egui::Ui;

use super::{
    channel, column, feeling,
    form::{Form, Options, heading, section},
    pick,
};
use crate::{
    edit::{self, Edit, Thing},
    model::{Length, Touchpoint, TouchpointId},
    ui::{
        style::Symbol,
        widgets::{ChoiceItem, NumberField, Toggle},
    },
};

pub(super) fn show(ui: &mut Ui, form: &mut Form<'_>, id: TouchpointId) {
    let Some(touchpoint) = edit::touchpoint(form.map, id) else {
        return;
    };
    heading(ui, "Touchpoint");
    form.text(ui, "Name", &touchpoint.name, |text| {
        set(touchpoint, "name", |own| own.name = text)
    });
    channel::of_touchpoints(ui, form, &[touchpoint]);
    moment_of_truth(ui, form, &[touchpoint]);
    form.owner(ui, &touchpoint.owner, |text| {
        set(touchpoint, "owner", |own| own.owner = text)
    });
    feeling::of_column(ui, form, id);
    section(ui, "More");
    form.area(ui, ("Note", "A remark that is not drawn"), &touchpoint.note, |text| {
        set(touchpoint, "note", |own| own.note = text)
    });
    let width = Fixed {
        label: "Width",
        length: touchpoint.width,
        now: width_now(form, id),
    };
    form.length(ui, &width, |width| set(touchpoint, "width", |own| own.width = width));
    if form.map.is_blueprint() {
        let items = pick::labels(&pick::CONNECTORS).map(ChoiceItem::new);
        let chosen = pick::place(&pick::CONNECTORS, &touchpoint.connector);
        form.choice(ui, "Leads on", &items, chosen, |index| {
            set(touchpoint, "arrow", |own| {
                own.connector = pick::at(&pick::CONNECTORS, index);
            })
        });
    }
    column::show(ui, form, id);
}

fn set(touchpoint: &Touchpoint, what: &str, change: impl FnOnce(&mut Touchpoint)) -> Edit {
    let mut touchpoint = touchpoint.clone();
    change(&mut touchpoint);
    Edit::SetTouchpoints { touchpoints: vec![touchpoint], what: what.into() }
}

pub(super) fn set_all(touchpoints: &[&Touchpoint], what: &str, change: impl Fn(&mut Touchpoint)) -> Edit {
    let mut touchpoints: Vec<Touchpoint> = touchpoints.iter().map(|touchpoint| (*touchpoint).clone()).collect();
    touchpoints.iter_mut().for_each(change);
    Edit::SetTouchpoints { touchpoints, what: what.into() }
}

pub(super) fn moment_of_truth(ui: &mut Ui, form: &mut Form<'_>, touchpoints: &[&Touchpoint]) {
    let first = touchpoints.first().map(|touchpoint| touchpoint.moment_of_truth);
    let on = first.filter(|first| touchpoints.iter().all(|other| other.moment_of_truth == *first));
    let symbol = if on == Some(true) {
        Symbol::STAR_FILLED
    } else {
        Symbol::STAR
    };
    form.toggle(ui, Toggle::new("Moment of truth").symbol(symbol), on, |on| {
        set_all(touchpoints, "moment of truth", |touchpoint| {
            touchpoint.moment_of_truth = on;
        })
    });
}

fn width_now(form: &Form<'_>, id: TouchpointId) -> f32 {
    let places = form.app.shown().places();
    places.rect(Thing::Touchpoint(id)).map_or(120.0, |rect| rect.width)
}

/// A width or a height: as it comes, or set by hand.
pub(super) struct Fixed<'a> {
    pub(super) label: &'a str,
    pub(super) length: Option<Length>,
    /// How long it is on the map now.
    pub(super) now: f32,
}

impl Form<'_> {
    pub(super) fn length(&mut self, ui: &mut Ui, fixed: &Fixed<'_>, edit: impl Fn(Option<Length>) -> Edit) {
        let options = Options {
            label: fixed.label,
            words: &["Automatic", "Fixed"],
            chosen: Some(usize::from(fixed.length.is_some())),
        };
        self.segments(ui, &options, |index| {
            edit((index == 1).then(|| Length::clamped(fixed.now.round())))
        });
        if let Some(length) = fixed.length {
            let name = format!("Fixed {}", fixed.label.to_lowercase());
            let field = NumberField::new(&name, 8.0..=4000.0).decimals(1, 4.0).unit("units");
            let mut value = f64::from(length);
            let edited = field.show(ui, &mut value);
            self.follow(&edited, || edit(Some(Length::clamped(value as f32))));
        }
    }
}
