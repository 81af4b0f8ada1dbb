//! The fields of a card: those of its kind, then those that every card has.

use eframe::egui::{RichText, Ui, vec2};

use super::{
    channel, evidence,
    evidence::MOST_ASKED,
    form::{Form, Options, colour, heading, section, theme},
    known::known,
    opportunity, pick,
};
use crate::{
    edit::{self, Edit, Thing, name_of},
    model::{Amount, Card, CardId, CardKind, ImageId, LaneKind, Metric, Pain, PersonaId, Process, Reach},
    ui::{
        style,
        widgets::{Chip, ChoiceItem, NumberField},
    },
};

pub(super) fn show(ui: &mut Ui, form: &mut Form<'_>, id: CardId) {
    let Some((cell, index)) = edit::card_place(form.map, id) else {
        return;
    };
    let Some(card) = edit::cards_of(form.map, cell).get(index) else {
        return;
    };
    let lane = form.map.lane(cell.lane).map(|lane| lane.kind);
    heading(ui, title(&card.kind));
    let label = match &card.kind {
        CardKind::Image(_) => "Description",
        CardKind::Plain | CardKind::Pain(_) | CardKind::Opportunity(_) | CardKind::Process(_) | CardKind::Metric(_) => {
            "Text"
        }
    };
    form.area(ui, (label, ""), &card.text, |text| {
        set(card, "text", |card| card.text = text)
    });
    of_kind(ui, form, card);
    if lane == Some(LaneKind::PhysicalEvidence) {
        channel::icon(ui, form, card.icon, |icon| set(card, "icon", |card| card.icon = icon));
    }
    form.owner(ui, &card.owner, |text| set(card, "owner", |card| card.owner = text));
    if let CardKind::Opportunity(own) = &card.kind {
        opportunity::aims(ui, form, (card, cell), own);
    }
    evidence::show(ui, form, card.evidence.as_ref(), &|evidence| {
        set(card, "evidence", |card| card.evidence = evidence)
    });
    whom(ui, form, card);
    more(ui, form, card);
}

const fn title(kind: &CardKind) -> &'static str {
    match kind {
        CardKind::Plain => "Card",
        CardKind::Pain(_) => "Pain point",
        CardKind::Opportunity(_) => "Opportunity",
        CardKind::Process(_) => "Step",
        CardKind::Image(_) => "Picture",
        CardKind::Metric(_) => "Metric",
    }
}

pub(super) fn set(card: &Card, what: &str, change: impl FnOnce(&mut Card)) -> Edit {
    let mut card = card.clone();
    change(&mut card);
    Edit::SetCards { cards: vec![card], what: what.into() }
}

fn of_kind(ui: &mut Ui, form: &mut Form<'_>, card: &Card) {
    match &card.kind {
        CardKind::Plain => {}
        CardKind::Pain(own) => pain(ui, form, card, own),
        CardKind::Opportunity(own) => opportunity::worth(ui, form, card, own),
        CardKind::Process(own) => process(ui, form, card, own),
        CardKind::Image(id) => image(ui, form, *id),
        CardKind::Metric(own) => metric(ui, form, card, own),
    }
}

fn pain(ui: &mut Ui, form: &mut Form<'_>, card: &Card, pain: &Pain) {
    let set = |what: &str, change: &dyn Fn(&mut Pain)| {
        let mut pain = pain.clone();
        change(&mut pain);
        set(card, what, |card| card.kind = CardKind::Pain(pain))
    };
    let options = Options {
        label: "Severity",
        words: &pick::labels(&pick::SEVERITIES),
        chosen: pick::place(&pick::SEVERITIES, &pain.severity),
    };
    form.level(ui, &options, |index| {
        set("severity", &|pain| pain.severity = pick::at(&pick::SEVERITIES, index))
    });
    // While the base is written anew, how many it hit is not lost.
    let committed = edit::card(form.app.document().map(), card.id).and_then(|card| match &card.kind {
        CardKind::Pain(pain) => pain.reach,
        CardKind::Plain
        | CardKind::Opportunity(_)
        | CardKind::Process(_)
        | CardKind::Image(_)
        | CardKind::Metric(_) => None,
    });
    let hit = pain.reach.or(committed).map_or(0, Reach::hit);
    ui.columns_const(|[left, right]| {
        let most = pain.reach.map_or(MOST_ASKED, |reach| f64::from(reach.of()));
        let field = NumberField::new("Hit", 0.0..=most);
        form.number(
            left,
            "Hit",
            field,
            pain.reach.map(|reach| f64::from(reach.hit())),
            |hit| {
                let of = pain.reach.map_or(0, Reach::of);
                let reach = hit.map(|hit| hit as u32).map(|hit| Reach::clamped(hit, of.max(hit)));
                set("reach", &|pain| pain.reach = reach)
            },
        );
        let field = NumberField::new("Of those asked", f64::from(hit.max(1))..=MOST_ASKED);
        form.number(
            right,
            "Of those asked",
            field,
            pain.reach.map(|reach| f64::from(reach.of())),
            |of| {
                let reach = of.map(|of| Reach::clamped(hit, of as u32));
                set("reach", &|pain| pain.reach = reach)
            },
        );
    });
}

fn process(ui: &mut Ui, form: &mut Form<'_>, card: &Card, process: &Process) {
    let set = |what: &str, change: &dyn Fn(&mut Process)| {
        let mut process = process.clone();
        change(&mut process);
        set(card, what, |card| card.kind = CardKind::Process(process))
    };
    form.hinted(ui, ("Waits", "e.g. waits 19 h"), &process.waits, |text| {
        set("wait", &|process| process.waits.clone_from(&text))
    });
    form.hinted(ui, ("Fails", "e.g. 1 in 9 scans fails"), &process.fails, |text| {
        set("failure", &|process| process.fails.clone_from(&text))
    });
    let items = pick::labels(&pick::CONNECTORS).map(ChoiceItem::new);
    let chosen = pick::place(&pick::CONNECTORS, &process.connector);
    form.choice(ui, "Leads on", &items, chosen, |index| {
        set("arrow", &|process| {
            process.connector = pick::at(&pick::CONNECTORS, index);
        })
    });
}

/// What a number of a metric may be.
fn amount<'a>(name: &'a str, unit: &'a str) -> NumberField<'a> {
    NumberField::new(name, -1e15..=1e15).decimals(4, 1.0).unit(unit)
}

fn read(value: Option<f64>) -> Option<Amount> {
    value.and_then(|value| Amount::try_from(value).ok())
}

fn metric(ui: &mut Ui, form: &mut Form<'_>, card: &Card, metric: &Metric) {
    let set = |what: &str, change: &dyn Fn(&mut Metric)| {
        let mut metric = metric.clone();
        change(&mut metric);
        set(card, what, |card| card.kind = CardKind::Metric(metric))
    };
    ui.columns_const(|[left, right]| {
        form.hinted(left, ("Counts", "e.g. NPS"), &metric.name, |text| {
            set("metric", &|metric| metric.name.clone_from(&text))
        });
        form.hinted(right, ("Unit", "e.g. %"), &metric.unit, |text| {
            set("unit", &|metric| metric.unit.clone_from(&text))
        });
    });
    let value = |amount: Option<Amount>| amount.map(Amount::value);
    form.number(
        ui,
        "Stood at",
        amount("Stood at", &metric.unit),
        value(metric.baseline),
        |value| set("baseline", &|metric| metric.baseline = read(value)),
    );
    form.number(
        ui,
        "Stands at",
        amount("Stands at", &metric.unit),
        value(metric.current),
        |value| set("value", &|metric| metric.current = read(value)),
    );
    form.number(
        ui,
        "Target",
        amount("Target", &metric.unit),
        value(metric.target),
        |value| set("target", &|metric| metric.target = read(value)),
    );
    form.hinted(
        ui,
        ("Collected by", "e.g. survey after delivery"),
        &metric.collected,
        |text| set("collection", &|metric| metric.collected.clone_from(&text)),
    );
    form.text(ui, "Refined with it", &metric.refined, |text| {
        set("use", &|metric| metric.refined.clone_from(&text))
    });
}

/// What is known of a picture without reading it.
fn image(ui: &mut Ui, form: &Form<'_>, id: ImageId) {
    let words = form.map.images.get(&id).map_or_else(
        || "The picture is missing".to_owned(),
        |image| {
            let media = format!("{:?}", image.media).to_uppercase();
            format!("{media}, {} kB", image.bytes.len().div_ceil(1000))
        },
    );
    let second = style::tokens(ui).second;
    ui.label(RichText::new(words).size(style::LABEL).color(second));
}

/// The card with this persona where it was without, without it where it was with it.
fn concern(card: &Card, persona: PersonaId) -> Edit {
    set(card, "personas", |card| {
        if !card.personas.remove(&persona) {
            card.personas.insert(persona);
        }
    })
}

/// Whom a card concerns.
fn whom(ui: &mut Ui, form: &mut Form<'_>, card: &Card) {
    section(ui, "Concerns");
    ui.add_space(6.0);
    let colours = theme(ui).personas;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(4.0, 4.0);
        if form.map.personas.is_empty() {
            ui.label(
                RichText::new("No persona yet")
                    .size(style::LABEL)
                    .color(style::tokens(ui).second),
            );
        }
        for (place, persona) in form.map.personas.iter().enumerate() {
            let name = name_of(form.map, Thing::Persona(persona.id));
            let is_on = card.personas.contains(&persona.id);
            let line = colour(colours[place % colours.len()].line);
            if Chip::new(&name).dot(line).selected(is_on).show(ui).response.clicked() {
                form.change(concern(card, persona.id));
            }
        }
    });
    if card.personas.is_empty() && !form.map.personas.is_empty() {
        let second = style::tokens(ui).second;
        ui.label(
            RichText::new("Nobody picked means everyone")
                .size(style::LABEL)
                .color(second),
        );
    }
    let known = known(ui, form.app);
    form.tags(
        ui,
        ("Segments", "e.g. new runners"),
        &known.segments,
        &card.segments,
        |segments| set(card, "segments", |card| card.segments = segments),
    );
}

fn more(ui: &mut Ui, form: &mut Form<'_>, card: &Card) {
    section(ui, "More");
    let known = known(ui, form.app);
    form.tags(ui, ("Tags", "Add a tag"), &known.tags, &card.tags, |tags| {
        set(card, "tags", |card| card.tags = tags)
    });
    form.area(ui, ("Note", "A remark that is not drawn"), &card.note, |text| {
        set(card, "note", |card| card.note = text)
    });
    form.lines(ui, ("Links", "One a line"), &card.links, |links| {
        set(card, "links", |card| card.links = links)
    });
    ui.columns_const(|[left, right]| {
        let field = NumberField::new("Votes", 0.0..=f64::from(u16::MAX));
        let mut votes = f64::from(card.votes);
        crate::ui::widgets::field_label(left, "Votes");
        let edited = field.show(left, &mut votes);
        form.follow(&edited, || set(card, "votes", |card| card.votes = votes as u16));
        let columns = form.map.touchpoints().count().clamp(1, 256);
        let field = NumberField::new("Columns", 1.0..=columns as f64);
        let mut covered = f64::from(card.span) + 1.0;
        crate::ui::widgets::field_label(right, "Columns");
        let edited = field.show(right, &mut covered);
        form.follow(&edited, || set(card, "span", |card| card.span = (covered - 1.0) as u8));
    });
}
