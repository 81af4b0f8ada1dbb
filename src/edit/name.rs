//! What things are called in labels, in the outline and in the status bar.

use super::{
    label::{counts, shortened},
    place::{card, cards_of, feelings_of, stage, stage_of, touchpoint},
    selection::Selection,
    thing::{Cell, Column, Layer, PointPlace, Thing},
};
use crate::{
    model::{Card, CardKind, JourneyMap, Lane},
    words::words,
};

/// A short name for a thing: its own, else a word for what it is. Empty where it is not in the map.
#[must_use]
pub fn name_of(map: &JourneyMap, thing: Thing) -> String {
    let words = words(&map.language);
    let or = |name: &str, other: &str| {
        let own = shortened(name);
        if own.is_empty() { other.to_owned() } else { own }
    };
    let name = match thing {
        Thing::Map if map.title.trim().is_empty() => Some(or(&map.headline, words.journey_untitled)),
        Thing::Map => Some(shortened(&map.title)),
        Thing::Persona(id) => map.persona(id).map(|persona| or(&persona.name, "Unnamed persona")),
        Thing::Channel(id) => map.channel(id).map(|channel| or(&channel.name, "Unnamed channel")),
        Thing::Lane(id) => map.lane(id).map(|lane| lane_name(map, lane)),
        Thing::Stage(id) => stage(map, id).map(|stage| or(&stage.name, words.stage_untitled)),
        Thing::Touchpoint(id) => touchpoint(map, id).map(|touchpoint| or(&touchpoint.name, "Untitled touchpoint")),
        Thing::Cell(cell) => map.lane(cell.lane).map(|lane| cell_name(map, cell, lane)),
        Thing::Card(id) => card(map, id).map(card_name),
        Thing::Point(place) => point_name(map, place),
    };
    name.unwrap_or_default()
}

/// A lane's name as it stands on the picture.
pub(super) fn lane_name(map: &JourneyMap, lane: &Lane) -> String {
    let own = shortened(&lane.name);
    if own.is_empty() {
        words(&map.language).lane_name(lane.kind).to_owned()
    } else {
        own
    }
}

fn cell_name(map: &JourneyMap, cell: Cell, lane: &Lane) -> String {
    let column = match cell.column {
        Column::Stage(id) => Thing::Stage(id),
        Column::Touchpoint(id) => Thing::Touchpoint(id),
    };
    format!("{} › {}", name_of(map, column), lane_name(map, lane))
}

fn card_name(card: &Card) -> String {
    let own = match &card.kind {
        CardKind::Metric(metric) if card.text.trim().is_empty() => &metric.name,
        CardKind::Plain
        | CardKind::Pain(_)
        | CardKind::Opportunity(_)
        | CardKind::Process(_)
        | CardKind::Image(_)
        | CardKind::Metric(_) => &card.text,
    };
    let own = shortened(own);
    match (own.is_empty(), &card.kind) {
        (false, _) => own,
        (true, CardKind::Image(_)) => "Picture without words".to_owned(),
        (
            true,
            CardKind::Plain | CardKind::Pain(_) | CardKind::Opportunity(_) | CardKind::Process(_) | CardKind::Metric(_),
        ) => "Empty card".to_owned(),
    }
}

fn point_name(map: &JourneyMap, place: PointPlace) -> Option<String> {
    let feelings = feelings_of(map, place)?;
    let label = match place.layer {
        Layer::AsIs => feelings.as_is.get(place.index).map(|point| point.label.as_str()),
        Layer::ToBe => feelings.to_be.get(place.index).map(|point| point.label.as_str()),
        Layer::Intensity => feelings.intensity.get(place.index).map(|_| ""),
    }?;
    if !label.trim().is_empty() {
        return Some(shortened(label));
    }
    let who = name_of(map, Thing::Persona(place.persona));
    Some(format!("{who} › {}", name_of(map, Thing::Touchpoint(place.touchpoint))))
}

/// What a thing is.
pub(super) const fn noun(thing: Thing) -> &'static str {
    match thing {
        Thing::Map => "map",
        Thing::Persona(_) => "persona",
        Thing::Channel(_) => "channel",
        Thing::Lane(_) => "lane",
        Thing::Stage(_) => "stage",
        Thing::Touchpoint(_) => "touchpoint",
        Thing::Cell(_) => "cell",
        Thing::Card(_) => "card",
        Thing::Point(_) => "point",
    }
}

/// `stage "Buy"`; without a name `stage`.
pub(super) fn called(map: &JourneyMap, thing: Thing) -> String {
    let noun = noun(thing);
    let own = match thing {
        Thing::Map => Some(map.title.clone()),
        Thing::Persona(id) => map.persona(id).map(|persona| persona.name.clone()),
        Thing::Channel(id) => map.channel(id).map(|channel| channel.name.clone()),
        Thing::Lane(id) => map.lane(id).map(|lane| lane_name(map, lane)),
        Thing::Stage(id) => stage(map, id).map(|stage| stage.name.clone()),
        Thing::Touchpoint(id) => touchpoint(map, id).map(|touchpoint| touchpoint.name.clone()),
        Thing::Card(id) => card(map, id).map(|card| card.text.clone()),
        Thing::Cell(_) | Thing::Point(_) => Some(name_of(map, thing)),
    };
    let own = shortened(&own.unwrap_or_default());
    if own.is_empty() {
        noun.to_owned()
    } else {
        format!("{noun} \"{own}\"")
    }
}

/// What is selected, for a status bar: `Stage "Buy"`, "3 cards selected".
#[must_use]
pub fn describe(map: &JourneyMap, selection: &Selection) -> String {
    if let Some(only) = selection.only() {
        let mut called = called(map, only);
        if let Thing::Cell(cell) = only {
            let cards = cards_of(map, cell).len();
            return format!("Cell \"{}\": {}", name_of(map, only), counted(cards));
        }
        if called == noun(only) {
            return format!("1 {called} selected");
        }
        if let Some(first) = called.get_mut(..1) {
            first.make_ascii_uppercase();
        }
        return called;
    }
    if selection.is_empty() {
        return "Nothing selected".to_owned();
    }
    let nouns = [
        "map",
        "persona",
        "channel",
        "lane",
        "stage",
        "touchpoint",
        "cell",
        "card",
        "point",
    ];
    let number = |noun_of: &str| {
        selection
            .things()
            .iter()
            .filter(|thing| noun(**thing) == noun_of)
            .count()
    };
    let all: Vec<(usize, &str)> = nouns.iter().map(|noun| (number(noun), *noun)).collect();
    format!("{} selected", counts(&all))
}

fn counted(cards: usize) -> String {
    if cards == 0 {
        "no cards".to_owned()
    } else {
        counts(&[(cards, "card")])
    }
}

/// What columns have in them, for notes: "2 cards and 1 feeling".
pub(super) fn content(cards: usize, feelings: usize) -> Option<String> {
    (cards + feelings > 0).then(|| counts(&[(cards, "card"), (feelings, "feeling")]))
}

/// The name of the stage that a column stands in.
pub(super) fn stage_name(map: &JourneyMap, column: Column) -> String {
    stage_of(map, column)
        .map(|stage| name_of(map, Thing::Stage(stage.id)))
        .unwrap_or_default()
}
