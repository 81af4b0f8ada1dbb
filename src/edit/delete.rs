//! Things that leave a map, with all that is in them.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use super::{
    change::Told,
    error::EditError,
    label::{count, counts},
    moving::{cards_in, feelings_in},
    name::{called, noun},
    place::{card_place, cards_of, is_there, touchpoint_mut, touchpoint_place},
    selection::Selection,
    spans,
    thing::{Cell, Column, Layer, PointPlace, Thing},
};
use crate::model::{
    Card, CardId, CardKind, ChannelId, Feelings, JourneyMap, LaneId, LaneKind, PersonaId, StageId, Touchpoint,
    TouchpointId,
};

/// What is to go, kind by kind.
#[derive(Debug, Default)]
struct Going {
    personas: BTreeSet<PersonaId>,
    channels: BTreeSet<ChannelId>,
    lanes: BTreeSet<LaneId>,
    stages: BTreeSet<StageId>,
    touchpoints: BTreeSet<TouchpointId>,
    cards: BTreeSet<CardId>,
    points: BTreeSet<PointPlace>,
}

pub(super) fn delete(map: &mut JourneyMap, things: &BTreeSet<Thing>) -> Result<Told, EditError> {
    let Some(first) = things.first() else {
        return Err(EditError::Nothing);
    };
    let going = going(map, things)?;
    let before = map.clone();
    let mut notes = Vec::new();
    let along = along(map, &going);
    if !along.is_empty() {
        notes.push(along);
    }
    points(map, &going.points)?;
    columns(map, &going);
    lanes(map, &going.lanes);
    cards(map, &going.cards);
    notes.extend(channels(map, &going.channels));
    notes.extend(personas(map, &going.personas));
    let left: BTreeSet<CardId> = map.cards().map(|(_, card)| card.id).collect();
    let gone = before
        .cards()
        .map(|(_, card)| card.id)
        .filter(|id| !left.contains(id))
        .collect();
    let unanswered = drop_answers(map, &gone);
    if unanswered > 0 {
        let answer = verb(unanswered, "answers", "answer");
        notes.push(format!("{} no longer {answer} it", count(unanswered, "opportunity")));
    }
    spans::follow(&before, map, &BTreeSet::new());
    let label = match things.len() {
        1 => match first {
            Thing::Cell(cell) => format!("Empty {}", called(&before, Thing::Cell(*cell))),
            Thing::Map
            | Thing::Persona(_)
            | Thing::Channel(_)
            | Thing::Lane(_)
            | Thing::Stage(_)
            | Thing::Touchpoint(_)
            | Thing::Card(_)
            | Thing::Point(_) => format!("Delete {}", called(&before, *first)),
        },
        more if things.iter().all(|thing| noun(*thing) == noun(*first)) => {
            format!("Delete {}", count(more, noun(*first)))
        }
        more => format!("Delete {}", count(more, "thing")),
    };
    Ok(Told::new(label, next_to(&before, map, *first)).with(notes))
}

fn going(map: &JourneyMap, things: &BTreeSet<Thing>) -> Result<Going, EditError> {
    let mut going = Going::default();
    for thing in things {
        if !is_there(map, *thing) {
            return Err(EditError::Gone(noun(*thing)));
        }
        match *thing {
            Thing::Map => return Err(EditError::MapStays),
            Thing::Persona(id) => drop(going.personas.insert(id)),
            Thing::Channel(id) => drop(going.channels.insert(id)),
            Thing::Lane(id) => drop(going.lanes.insert(id)),
            Thing::Stage(id) => drop(going.stages.insert(id)),
            Thing::Touchpoint(id) => drop(going.touchpoints.insert(id)),
            Thing::Cell(cell) => going.cards.extend(cards_of(map, cell).iter().map(|card| card.id)),
            Thing::Card(id) => drop(going.cards.insert(id)),
            Thing::Point(place) => drop(going.points.insert(place)),
        }
    }
    Ok(going)
}

/// What goes along: "2 touchpoints, 9 cards and 3 feelings go, too".
fn along(map: &JourneyMap, going: &Going) -> String {
    let (mut touchpoints, mut cards, mut feelings) = (0, 0, 0);
    let in_lanes = |cells: &BTreeMap<LaneId, Vec<Card>>| -> usize {
        let gone = cells.iter().filter(|(lane, _)| going.lanes.contains(lane));
        gone.map(|(_, cards)| cards.len()).sum()
    };
    for stage in &map.stages {
        let is_going = going.stages.contains(&stage.id);
        cards += if is_going {
            stage.wide.values().map(Vec::len).sum()
        } else {
            in_lanes(&stage.wide)
        };
        for touchpoint in &stage.touchpoints {
            if is_going || going.touchpoints.contains(&touchpoint.id) {
                touchpoints += usize::from(!going.touchpoints.contains(&touchpoint.id));
                cards += cards_in(touchpoint);
                feelings += feelings_in(touchpoint);
            } else {
                cards += in_lanes(&touchpoint.cells);
            }
        }
    }
    let counted = counts(&[(touchpoints, "touchpoint"), (cards, "card"), (feelings, "feeling")]);
    let verb = if touchpoints + cards + feelings == 1 {
        "goes"
    } else {
        "go"
    };
    if counted.is_empty() {
        counted
    } else {
        format!("{counted} {verb}, too")
    }
}

fn points(map: &mut JourneyMap, points: &BTreeSet<PointPlace>) -> Result<(), EditError> {
    // From the last to the first, so that the places of those before stay true.
    for place in points.iter().rev() {
        let touchpoint = touchpoint_mut(map, place.touchpoint)?;
        let Some(feelings) = touchpoint.feelings.get_mut(&place.persona) else {
            continue;
        };
        match place.layer {
            Layer::AsIs => drop(feelings.as_is.remove(place.index)),
            Layer::ToBe => drop(feelings.to_be.remove(place.index)),
            Layer::Intensity => drop(feelings.intensity.remove(place.index)),
        }
        if *feelings == Feelings::default() {
            touchpoint.feelings.remove(&place.persona);
        }
    }
    Ok(())
}

fn columns(map: &mut JourneyMap, going: &Going) {
    map.stages.retain(|stage| !going.stages.contains(&stage.id));
    for stage in &mut map.stages {
        if stage
            .touchpoints
            .iter()
            .any(|touchpoint| going.touchpoints.contains(&touchpoint.id))
        {
            Arc::make_mut(stage)
                .touchpoints
                .retain(|touchpoint| !going.touchpoints.contains(&touchpoint.id));
        }
    }
}

fn lanes(map: &mut JourneyMap, lanes: &BTreeSet<LaneId>) {
    map.lanes.retain(|lane| !lanes.contains(&lane.id));
    each_cells(
        map,
        |cells| cells.keys().any(|lane| lanes.contains(lane)),
        |cells| cells.retain(|lane, _| !lanes.contains(lane)),
    );
}

fn cards(map: &mut JourneyMap, ids: &BTreeSet<CardId>) {
    each_cells(
        map,
        |cells| cells.values().flatten().any(|card| ids.contains(&card.id)),
        |cells| {
            for cards in cells.values_mut() {
                cards.retain(|card| !ids.contains(&card.id));
            }
            cells.retain(|_, cards| !cards.is_empty());
        },
    );
}

/// Changes the cells that `is_meant` finds, and copies no others.
fn each_cells(
    map: &mut JourneyMap,
    is_meant: impl Fn(&BTreeMap<LaneId, Vec<Card>>) -> bool,
    mut change: impl FnMut(&mut BTreeMap<LaneId, Vec<Card>>),
) {
    for stage in &mut map.stages {
        let is_wide = is_meant(&stage.wide);
        if !is_wide && !stage.touchpoints.iter().any(|touchpoint| is_meant(&touchpoint.cells)) {
            continue;
        }
        let stage = Arc::make_mut(stage);
        if is_wide {
            change(&mut stage.wide);
        }
        for touchpoint in stage
            .touchpoints
            .iter_mut()
            .filter(|touchpoint| is_meant(&touchpoint.cells))
        {
            change(&mut Arc::make_mut(touchpoint).cells);
        }
    }
}

/// Changes the touchpoints that `is_meant` finds, and copies no others; tells how many.
fn each_touchpoint(
    map: &mut JourneyMap,
    is_meant: impl Fn(&Touchpoint) -> bool,
    mut change: impl FnMut(&mut Touchpoint),
) -> usize {
    let mut changed = 0;
    for stage in &mut map.stages {
        if stage.touchpoints.iter().any(|touchpoint| is_meant(touchpoint)) {
            let touchpoints = &mut Arc::make_mut(stage).touchpoints;
            for touchpoint in touchpoints.iter_mut().filter(|touchpoint| is_meant(touchpoint)) {
                change(Arc::make_mut(touchpoint));
                changed += 1;
            }
        }
    }
    changed
}

fn channels(map: &mut JourneyMap, channels: &BTreeSet<ChannelId>) -> Option<String> {
    map.channels.retain(|channel| !channels.contains(&channel.id));
    let is_meant = |touchpoint: &Touchpoint| touchpoint.channel.is_some_and(|id| channels.contains(&id));
    let left = each_touchpoint(map, is_meant, |touchpoint| touchpoint.channel = None);
    let verb = if left == 1 { "has" } else { "have" };
    (left > 0).then(|| format!("{} {verb} no channel then", count(left, "touchpoint")))
}

fn personas(map: &mut JourneyMap, personas: &BTreeSet<PersonaId>) -> Option<String> {
    if personas.is_empty() {
        return None;
    }
    map.personas.retain(|persona| !personas.contains(&persona.id));
    let felt = |touchpoint: &Touchpoint| touchpoint.feelings.keys().any(|id| personas.contains(id));
    let mut feelings = 0;
    each_touchpoint(map, felt, |touchpoint| {
        feelings += feelings_in(touchpoint);
        touchpoint.feelings.retain(|id, _| !personas.contains(id));
        feelings -= feelings_in(touchpoint);
    });
    let mut everyone = 0;
    let concerns = |card: &Card| card.personas.iter().any(|id| personas.contains(id));
    each_cells(
        map,
        |cells| cells.values().flatten().any(concerns),
        |cells| {
            for card in cells.values_mut().flatten().filter(|card| concerns(card)) {
                card.personas.retain(|id| !personas.contains(id));
                everyone += usize::from(card.personas.is_empty());
            }
        },
    );
    let go = (feelings > 0).then(|| format!("{} {}, too", count(feelings, "feeling"), verb(feelings, "goes", "go")));
    let concern = (everyone > 0).then(|| {
        format!(
            "{} {} everyone then",
            count(everyone, "card"),
            verb(everyone, "concerns", "concern")
        )
    });
    let told: Vec<String> = go.into_iter().chain(concern).collect();
    (!told.is_empty()).then(|| told.join("; "))
}

const fn verb(number: usize, one: &'static str, more: &'static str) -> &'static str {
    if number == 1 { one } else { more }
}

/// Takes cards that are gone out of what opportunities answer; tells how many opportunities.
pub(super) fn drop_answers(map: &mut JourneyMap, gone: &BTreeSet<CardId>) -> usize {
    let answers = |card: &Card| match &card.kind {
        CardKind::Opportunity(opportunity) => opportunity.answers.iter().any(|id| gone.contains(id)),
        CardKind::Plain | CardKind::Pain(_) | CardKind::Process(_) | CardKind::Image(_) | CardKind::Metric(_) => false,
    };
    if gone.is_empty() {
        return 0;
    }
    let mut changed = 0;
    each_cells(
        map,
        |cells| cells.values().flatten().any(answers),
        |cells| {
            for card in cells.values_mut().flatten() {
                if let CardKind::Opportunity(opportunity) = &mut card.kind {
                    let before = opportunity.answers.len();
                    opportunity.answers.retain(|id| !gone.contains(id));
                    changed += usize::from(opportunity.answers.len() < before);
                }
            }
        },
    );
    changed
}

/// What is selected once `gone` is: what follows it, else what came before it, else what it stood in.
fn next_to(before: &JourneyMap, map: &JourneyMap, gone: Thing) -> Selection {
    fn near<T: Copy>(all: &[T], place: Option<usize>, thing: impl Fn(T) -> Thing) -> Vec<Thing> {
        let Some(place) = place else { return Vec::new() };
        let (front, back) = all.split_at(place.min(all.len()));
        back.iter().chain(front.iter().rev()).map(|one| thing(*one)).collect()
    }
    let candidates = match gone {
        Thing::Map | Thing::Channel(_) => Vec::new(),
        Thing::Persona(id) => {
            let all: Vec<_> = before.personas.iter().map(|persona| persona.id).collect();
            near(&all, all.iter().position(|other| *other == id), Thing::Persona)
        }
        Thing::Lane(id) => {
            let all: Vec<_> = before.lanes.iter().map(|lane| lane.id).collect();
            near(&all, all.iter().position(|other| *other == id), Thing::Lane)
        }
        Thing::Stage(id) => {
            let all: Vec<_> = before.stages.iter().map(|stage| stage.id).collect();
            near(&all, all.iter().position(|other| *other == id), Thing::Stage)
        }
        Thing::Touchpoint(id) => {
            let stage = touchpoint_place(before, id).and_then(|(place, _)| before.stages.get(place));
            let all: Vec<_> = stage
                .into_iter()
                .flat_map(|stage| &stage.touchpoints)
                .map(|own| own.id)
                .collect();
            let mut near = near(&all, all.iter().position(|other| *other == id), Thing::Touchpoint);
            near.extend(stage.map(|stage| Thing::Stage(stage.id)));
            near
        }
        Thing::Card(id) => {
            let Some((cell, place)) = card_place(before, id) else {
                return Selection::none();
            };
            let all: Vec<_> = cards_of(before, cell).iter().map(|card| card.id).collect();
            let mut near = near(&all, Some(place), Thing::Card);
            near.push(Thing::Cell(cell));
            near
        }
        Thing::Cell(cell) => vec![Thing::Cell(cell)],
        Thing::Point(place) => {
            let earlier = place.index.checked_sub(1).map(|index| PointPlace { index, ..place });
            let mut near = vec![Thing::Point(place)];
            near.extend(earlier.map(Thing::Point));
            // The keyboard stays on the curve: what is typed or deleted next is not the touchpoint.
            let mut curves = before.lanes.iter().filter(|lane| lane.kind == LaneKind::Emotions);
            let lane = curves.clone().find(|lane| lane.shown).or_else(|| curves.next());
            let column = Column::Touchpoint(place.touchpoint);
            near.extend(lane.map(|lane| Thing::Cell(Cell { column, lane: lane.id })));
            near
        }
    };
    let next = candidates.into_iter().find(|thing| is_there(map, *thing));
    next.map_or_else(Selection::none, Selection::one)
}
