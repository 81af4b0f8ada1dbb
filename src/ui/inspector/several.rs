//! Several things at once: how many of what, and the fields that all of them have.
//!
//! A value in which they differ is shown as "several" and stays as it is until another is set.

use std::collections::BTreeSet;

use eframe::egui::{RichText, Ui};

use super::{
    channel,
    form::{Form, Options, SEVERAL, heading, section},
    known::known,
    pick, touchpoint,
};
use crate::{
    app::{Action, Command},
    edit::{self, Edit, Layer, Thing, describe},
    model::{Card, CardId, CardKind, EvidenceLevel, Level, Touchpoint},
    ui::{
        style::{self, Symbol},
        widgets::Button,
    },
};

/// What is selected, looked up once.
struct Several<'a> {
    cards: Vec<&'a Card>,
    touchpoints: Vec<&'a Touchpoint>,
    /// How many other things there are.
    others: usize,
}

impl<'a> Several<'a> {
    fn of(form: &Form<'a>) -> Self {
        let selection = form.app.selection();
        let wanted: BTreeSet<CardId> = selection.cards().collect();
        let cards: Vec<&Card> = if wanted.is_empty() {
            Vec::new()
        } else {
            let cards = form.map.cards().map(|(_, card)| card);
            cards.filter(|card| wanted.contains(&card.id)).collect()
        };
        let is_chosen = |touchpoint: &Touchpoint| selection.contains(Thing::Touchpoint(touchpoint.id));
        let touchpoints: Vec<&Touchpoint> = form
            .map
            .touchpoints()
            .map(|touchpoint| &**touchpoint)
            .filter(|touchpoint| is_chosen(touchpoint))
            .collect();
        let others = selection.len().saturating_sub(cards.len() + touchpoints.len());
        Self { cards, touchpoints, others }
    }

    fn are_cards(&self) -> bool {
        self.others == 0 && self.touchpoints.is_empty() && !self.cards.is_empty()
    }

    fn are_touchpoints(&self) -> bool {
        self.others == 0 && self.cards.is_empty() && !self.touchpoints.is_empty()
    }
}

/// What all of these say, where all say the same.
fn shared<T: PartialEq>(mut values: impl Iterator<Item = T>) -> Option<T> {
    let first = values.next()?;
    values.all(|value| value == first).then_some(first)
}

fn set_cards(cards: &[&Card], what: &str, change: impl Fn(&mut Card)) -> Edit {
    let mut cards: Vec<Card> = cards.iter().map(|card| (*card).clone()).collect();
    cards.iter_mut().for_each(change);
    Edit::SetCards { cards, what: what.into() }
}

pub(super) fn show(ui: &mut Ui, form: &mut Form<'_>) {
    let selection = form.app.selection();
    let several = Several::of(form);
    heading(ui, "Several");
    ui.add_space(6.0);
    let counts = describe(form.map, selection);
    let counts = counts.strip_suffix(" selected").unwrap_or(&counts);
    ui.label(RichText::new(counts).font(style::font(style::TEXT, crate::text::Weight::Medium)));
    if several.are_touchpoints() {
        channel::of_touchpoints(ui, form, &several.touchpoints);
        touchpoint::moment_of_truth(ui, form, &several.touchpoints);
    }
    if several.are_cards() {
        severity(ui, form, &several.cards);
    }
    if several.others == 0 && !(several.cards.is_empty() && several.touchpoints.is_empty()) {
        owner(ui, form, &several);
    }
    if several.are_cards() {
        tags(ui, form, &several.cards);
        evidence_of_cards(ui, form, &several.cards);
    }
    evidence_of_points(ui, form);
    section(ui, "All of them");
    ui.add_space(6.0);
    for (command, words, symbol) in [
        (Command::Duplicate, "Duplicate", Symbol::COPY),
        (Command::Delete, "Delete", Symbol::TRASH),
    ] {
        let button = Button::new(words).symbol(symbol).width(ui.available_width());
        if form.app.can(command) && ui.add(button).clicked() {
            form.push(Action::Do(command));
        }
    }
}

fn owner(ui: &mut Ui, form: &mut Form<'_>, several: &Several<'_>) {
    let owners = several.cards.iter().map(|card| card.owner.as_str());
    let all = owners.chain(several.touchpoints.iter().map(|touchpoint| touchpoint.owner.as_str()));
    let owner = shared(all);
    form.shared_owner(ui, owner, |owner| {
        let cards = set_cards(&several.cards, "owner", |card| card.owner.clone_from(&owner));
        let touchpoints = touchpoint::set_all(&several.touchpoints, "owner", |own| own.owner.clone_from(&owner));
        match (several.cards.is_empty(), several.touchpoints.is_empty()) {
            (_, true) => cards,
            (true, false) => touchpoints,
            (false, false) => Edit::Together {
                label: "Change owner".into(),
                edits: vec![cards, touchpoints],
            },
        }
    });
}

fn severity(ui: &mut Ui, form: &mut Form<'_>, cards: &[&Card]) {
    let levels: Option<Vec<Level>> = cards
        .iter()
        .map(|card| match &card.kind {
            CardKind::Pain(pain) => Some(pain.severity),
            CardKind::Plain
            | CardKind::Opportunity(_)
            | CardKind::Process(_)
            | CardKind::Image(_)
            | CardKind::Metric(_) => None,
        })
        .collect();
    let Some(levels) = levels else {
        return;
    };
    let level = shared(levels.into_iter());
    let options = Options {
        label: &labelled("Severity", level.is_none()),
        words: &pick::labels(&pick::SEVERITIES),
        chosen: level.and_then(|level| pick::place(&pick::SEVERITIES, &level)),
    };
    form.level(ui, &options, |index| {
        set_cards(cards, "severity", |card| {
            if let CardKind::Pain(pain) = &mut card.kind {
                pain.severity = pick::at(&pick::SEVERITIES, index);
            }
        })
    });
}

/// "Severity: several" where they differ.
fn labelled(label: &str, differs: impl Into<Differs>) -> String {
    match differs.into() {
        // What is a question already takes no colon.
        Differs::Yes if label.ends_with('?') => format!("{label} ({SEVERAL})"),
        Differs::Yes => format!("{label}: {SEVERAL}"),
        Differs::No => label.to_owned(),
    }
}

enum Differs {
    Yes,
    No,
}

impl From<bool> for Differs {
    fn from(differs: bool) -> Self {
        if differs { Self::Yes } else { Self::No }
    }
}

/// The tags that all have; what is added or taken away is so for each.
fn tags(ui: &mut Ui, form: &mut Form<'_>, cards: &[&Card]) {
    let Some((first, rest)) = cards.split_first() else {
        return;
    };
    let is_common = |tag: &&String| rest.iter().all(|card| card.tags.contains(tag));
    let common: Vec<String> = first.tags.iter().filter(is_common).cloned().collect();
    let has_more = cards.iter().any(|card| card.tags.len() > common.len());
    let known = known(ui, form.app);
    let hint = if has_more { SEVERAL } else { "Add a tag" };
    form.tags(ui, ("Tags", hint), &known.tags, &common, |tags| {
        set_cards(cards, "tags", |card| {
            card.tags.retain(|tag| tags.contains(tag) || !common.contains(tag));
            for tag in &tags {
                if !card.tags.contains(tag) {
                    card.tags.push(tag.clone());
                }
            }
        })
    });
}

fn evidence_of_cards(ui: &mut Ui, form: &mut Form<'_>, cards: &[&Card]) {
    let level = shared(
        cards
            .iter()
            .map(|card| card.evidence.as_ref().map(|evidence| evidence.level)),
    );
    evidence(ui, form, (level.flatten(), level.is_none().into()), &|level| {
        set_cards(cards, "evidence", |card| {
            card.evidence.get_or_insert_default().level = level;
        })
    });
}

/// The level they share, if they do.
fn evidence(
    ui: &mut Ui,
    form: &mut Form<'_>,
    (level, differs): (Option<EvidenceLevel>, Differs),
    edit: &dyn Fn(EvidenceLevel) -> Edit,
) {
    let options = Options {
        label: &labelled("How do we know?", differs),
        words: &pick::labels(&pick::EVIDENCE),
        chosen: level.and_then(|level| pick::place(&pick::EVIDENCE, &level)),
    };
    form.segments(ui, &options, |index| edit(pick::at(&pick::EVIDENCE, index)));
}

fn evidence_of_points(ui: &mut Ui, form: &mut Form<'_>) {
    let selection = form.app.selection();
    let mut feelings = std::collections::BTreeMap::new();
    let mut levels = Vec::new();
    for place in selection.points() {
        let own = edit::feelings_of(form.map, place);
        let point = own.and_then(|own| match place.layer {
            Layer::AsIs => own.as_is.get(place.index),
            Layer::ToBe => own.to_be.get(place.index),
            Layer::Intensity => None,
        });
        if let (Some(own), Some(point)) = (own, point) {
            levels.push(point.evidence);
            feelings
                .entry((place.touchpoint, place.persona))
                .or_insert_with(|| own.clone());
        }
    }
    if levels.len() != selection.len() {
        return;
    }
    let level = shared(levels.into_iter());
    evidence(ui, form, (level, level.is_none().into()), &|level| {
        let mut feelings = feelings.clone();
        for place in selection.points() {
            if let Some(own) = feelings.get_mut(&(place.touchpoint, place.persona)) {
                super::feeling::set_point(place, own, &|point| point.evidence = level);
            }
        }
        Edit::SetFeelings(feelings)
    });
}
