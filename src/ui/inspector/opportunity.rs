//! The fields of an opportunity: what it is worth, what it moves, which pain points it answers.

use eframe::egui::{Id, Ui};

use super::{
    card::set as set_card,
    form::{Form, aside, section},
    known::known,
    pick,
};
use crate::{
    edit::{self, Cell, Edit, Thing, name_of},
    model::{Amount, Card, CardId, CardKind, Change, Level, Opportunity},
    ui::widgets::{self, Axes, Button, ChoiceItem, NumberField, Toggle},
};

const AXES: Axes<'static> = Axes {
    up: "Impact",
    right: "Effort",
    steps: ["low", "middle", "high"],
};

fn set(card: &Card, opportunity: &Opportunity, what: &str, change: impl FnOnce(&mut Opportunity)) -> Edit {
    let mut opportunity = opportunity.clone();
    change(&mut opportunity);
    set_card(card, what, |card| card.kind = CardKind::Opportunity(opportunity))
}

/// What it is worth, and how far it is.
pub(super) fn worth(ui: &mut Ui, form: &mut Form<'_>, card: &Card, opportunity: &Opportunity) {
    widgets::field_label(ui, "Impact and effort");
    let chosen = opportunity
        .impact
        .zip(opportunity.effort)
        .map(|(impact, effort)| widgets::Cell { right: u8::from(effort) - 1, up: u8::from(impact) - 1 });
    let picked = widgets::matrix(ui, "Impact and effort", AXES, chosen).picked;
    if let Some(widgets::Cell { right, up }) = picked {
        form.change(set(card, opportunity, "priority", |own| {
            own.impact = Level::try_from(up + 1).ok();
            own.effort = Level::try_from(right + 1).ok();
        }));
    }
    let items = pick::labels(&pick::STATUSES).map(ChoiceItem::new);
    let chosen = pick::place(&pick::STATUSES, &opportunity.status);
    form.choice(ui, "Status", &items, chosen, |index| {
        set(card, opportunity, "status", |own| {
            own.status = pick::at(&pick::STATUSES, index);
        })
    });
}

/// What it moves and what it answers.
pub(super) fn aims(ui: &mut Ui, form: &mut Form<'_>, (card, cell): (&Card, Cell), opportunity: &Opportunity) {
    metric(ui, form, opportunity.metric.as_ref(), &|change| {
        set(card, opportunity, "metric", |own| own.metric = change)
    });
    answers(ui, form, (card.id, cell), opportunity, &|pain| {
        set(card, opportunity, "answers", |own| {
            if !own.answers.remove(&pain) {
                own.answers.insert(pain);
            }
        })
    });
}

/// How far it is to move a number.
fn metric(ui: &mut Ui, form: &mut Form<'_>, metric: Option<&Change>, edit: &dyn Fn(Option<Change>) -> Edit) {
    section(ui, "Metric");
    let empty = Change::default();
    let metric = metric.unwrap_or(&empty);
    let set = |change: &dyn Fn(&mut Change)| {
        let mut metric = metric.clone();
        change(&mut metric);
        edit((metric != Change::default()).then_some(metric))
    };
    let read = |value: Option<f64>| value.and_then(|value| Amount::try_from(value).ok());
    ui.columns_const(|[left, right]| {
        form.hinted(left, ("Moves", "e.g. size returns"), &metric.name, |text| {
            set(&|metric| metric.name.clone_from(&text))
        });
        form.hinted(right, ("Unit", "e.g. %"), &metric.unit, |text| {
            set(&|metric| metric.unit.clone_from(&text))
        });
        let number = |name| NumberField::new(name, -1e15..=1e15).decimals(4, 1.0).unit(&metric.unit);
        form.number(left, "From", number("From"), metric.from.map(Amount::value), |value| {
            set(&|metric| metric.from = read(value))
        });
        form.number(right, "To", number("To"), metric.to.map(Amount::value), |value| {
            set(&|metric| metric.to = read(value))
        });
    });
}

/// The pain points of the map, those of the same column first; the others once they are asked for.
fn answers(
    ui: &mut Ui,
    form: &mut Form<'_>,
    (card, cell): (CardId, Cell),
    opportunity: &Opportunity,
    edit: &dyn Fn(CardId) -> Edit,
) {
    section(ui, "Answers");
    ui.add_space(4.0);
    let known = known(ui, form.app);
    let near = near(form, cell, card);
    let is_first = |pain: &CardId| near.contains(pain) || opportunity.answers.contains(pain);
    let (mut first, others): (Vec<_>, Vec<_>) = known.pains.iter().partition(|(id, _)| is_first(id));
    first.sort_by_key(|(id, _)| !near.contains(id));
    if known.pains.is_empty() {
        let words = "No pain point on the map yet";
        widgets::empty_hint(ui, crate::ui::style::Symbol::WARNING_CIRCLE, words);
    }
    let key: Id = ui.make_persistent_id("others");
    let is_open = first.is_empty() || ui.data(|data| data.get_temp(key)).unwrap_or(false);
    let listed = first.into_iter().chain(others.iter().copied().filter(|_| is_open));
    for (id, text) in listed {
        let mut on = opportunity.answers.contains(id);
        let name = name_of(form.map, Thing::Card(*id));
        let words = if text.trim().is_empty() {
            name.as_str()
        } else {
            text.trim()
        };
        let toggled = ui.push_id(id, |ui| Toggle::new(words).show(ui, &mut on)).inner;
        if toggled.on_hover_text(words).changed() {
            form.change(edit(*id));
        }
    }
    if !is_open && !others.is_empty() {
        let words = format!("{} other pain points", others.len());
        if aside(ui, Button::quiet(&words)).clicked() {
            ui.data_mut(|data| data.insert_temp(key, true));
        }
    }
}

/// The pain points that stand in the columns this one covers.
fn near(form: &Form<'_>, cell: Cell, card: CardId) -> Vec<CardId> {
    let map = form.map;
    let span = edit::cards_of(map, cell)
        .iter()
        .find(|own| own.id == card)
        .map_or(0, |card| card.span);
    let covered: Vec<_> = match cell.column {
        edit::Column::Stage(id) => edit::stage(map, id)
            .map(|stage| stage.touchpoints.iter().collect())
            .unwrap_or_default(),
        edit::Column::Touchpoint(id) => {
            let from = map.touchpoints().skip_while(|touchpoint| touchpoint.id != id);
            from.take(usize::from(span) + 1).collect()
        }
    };
    let cards = covered
        .into_iter()
        .flat_map(|touchpoint| touchpoint.cells.values())
        .flatten();
    let pains = cards.filter(|card| matches!(card.kind, CardKind::Pain(_)));
    pains.map(|card| card.id).collect()
}
