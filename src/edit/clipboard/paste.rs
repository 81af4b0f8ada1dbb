//! From a clip to the edit that puts it into a map.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use super::{CellCards, Clip, ColumnCards, Content, LaneCards, card_lanes, copy};
use crate::{
    edit::{
        change::Edit,
        error::EditError,
        label::count,
        nudge::columns_like,
        place::{card_place, cards_of, stage_of, touchpoint, touchpoint_place},
        selection::Selection,
        thing::{CardSlot, Cell, Column, Thing, TouchpointSlot},
    },
    id_source::IdSource,
    model::{
        Card, CardId, CardKind, ChannelId, JourneyMap, Lane, LaneId, Mention, Mentions as _, PersonaId, Role, Stage,
        Touchpoint,
    },
};

/// The edit that puts a clip into `map` at a thing: stages, touchpoints, lanes and personas after it,
/// cards into a cell or under a card. Everything gets new ids.
///
/// Lanes, channels and personas that the clip mentions are those of the map with the same ids, else
/// with the same names; of lanes the kind is enough. What the map does not have comes along.
///
/// # Errors
///
/// When cards are pasted and `at` is no place for them.
pub fn paste(clip: &Clip, map: &JourneyMap, at: Option<Thing>, ids: &mut IdSource) -> Result<Edit, EditError> {
    let edits = pasted(clip, map, at, ids)?;
    Ok(Edit::Together { label: format!("Paste {}", clip.describe()), edits })
}

fn pasted(clip: &Clip, map: &JourneyMap, at: Option<Thing>, ids: &mut IdSource) -> Result<Vec<Edit>, EditError> {
    let mut content = clip.content.clone();
    ids.renew(&mut content);
    let mut edits = connect(clip, &mut content, map, ids);
    drop_answers(&mut content, map);
    match content {
        Content::Stages(stages) => {
            let after = anchor(map, at).and_then(|column| stage_of(map, column));
            let place = after.and_then(|after| map.stages.iter().position(|stage| stage.id == after.id));
            let index = place.map_or(map.stages.len(), |place| place + 1);
            edits.push(Edit::InsertStages { index, stages });
        }
        Content::Touchpoints(touchpoints) => edits.push(at_column(map, at, touchpoints, ids)),
        Content::Lanes(lanes) => edits.extend(with_lanes(map, at, lanes)),
        Content::Cards(cells) => edits.extend(into_cells(clip, map, at, cells)?),
        Content::Personas(personas) => {
            let after = map
                .personas
                .iter()
                .position(|persona| Some(Thing::Persona(persona.id)) == at);
            let index = after.map_or(map.personas.len(), |place| place + 1);
            edits.push(Edit::InsertPersonas { index, personas });
        }
    }
    Ok(edits)
}

/// The edit that puts a copy of what is selected after it; cards under the last selected one of their
/// cell. Nothing where nothing that can be copied is selected.
#[must_use]
pub fn duplicate(map: &JourneyMap, selection: &Selection, ids: &mut IdSource) -> Option<Edit> {
    let clip = copy(map, selection)?;
    let is_selected = |thing: &Thing| selection.contains(*thing);
    let at = match &clip.content {
        Content::Stages(stages) => stages.last().map(|stage| Thing::Stage(stage.id)),
        Content::Touchpoints(touchpoints) => touchpoints.last().map(|touchpoint| Thing::Touchpoint(touchpoint.id)),
        Content::Lanes(lanes) => lanes.last().map(|lane| Thing::Lane(lane.lane.id)),
        Content::Personas(personas) => personas
            .last()
            .map(|persona| Thing::Persona(persona.id))
            .filter(is_selected),
        Content::Cards(cells) => return duplicate_cards(map, cells, ids),
    };
    let label = format!("Duplicate {}", clip.describe());
    let edits = pasted(&clip, map, at, ids).ok()?;
    Some(Edit::Together { label, edits })
}

fn duplicate_cards(map: &JourneyMap, cells: &[CellCards], ids: &mut IdSource) -> Option<Edit> {
    let mut copies: Vec<Card> = cells.iter().flat_map(|cell| cell.cards.clone()).collect();
    let originals: Vec<CardId> = copies.iter().map(|card| card.id).collect();
    ids.renew(copies.as_mut_slice());
    let mut filled: BTreeMap<Cell, Vec<(usize, Card)>> = BTreeMap::new();
    for (copy, original) in copies.into_iter().zip(&originals) {
        let (cell, index) = card_place(map, *original)?;
        filled.entry(cell).or_default().push((index, copy));
    }
    let label = format!("Duplicate {}", count(originals.len(), "card"));
    let with_copies = |(cell, copies): (Cell, Vec<(usize, Card)>)| {
        let mut cards = cards_of(map, cell).to_vec();
        let end = copies.iter().map(|(index, _)| index + 1).max().unwrap_or(cards.len());
        cards.splice(end..end, copies.into_iter().map(|(_, card)| card));
        (cell, cards)
    };
    let filled: BTreeMap<Cell, Vec<Card>> = filled.into_iter().map(with_copies).collect();
    (!filled.is_empty()).then(|| Edit::Together { label, edits: vec![Edit::SetCells(filled)] })
}

/// Makes what the content mentions that of the map; the edits bring what the map does not have.
fn connect(clip: &Clip, content: &mut Content, map: &JourneyMap, ids: &mut IdSource) -> Vec<Edit> {
    let mut edits = Vec::new();
    for (id, image) in &clip.images {
        if !map.images.contains_key(id) {
            edits.push(Edit::InsertImage(*id, image.clone()));
        }
    }
    let channels = channels(clip, map, ids, &mut edits);
    let personas = personas(clip, map, ids, &mut edits);
    let lanes = match content {
        Content::Stages(_) | Content::Touchpoints(_) => lanes(clip, map, ids, &mut edits),
        Content::Lanes(_) | Content::Cards(_) | Content::Personas(_) => BTreeMap::new(),
    };
    content.each_id(&mut |role, mention| match (role, mention) {
        (Role::Reference, Mention::Channel(id)) => *id = channels.get(id).copied().unwrap_or(*id),
        (Role::Reference, Mention::Persona(id)) => *id = personas.get(id).copied().unwrap_or(*id),
        (Role::Reference, Mention::Lane(id)) => *id = lanes.get(id).copied().unwrap_or(*id),
        (
            Role::Own | Role::Reference,
            Mention::Stage(_)
            | Mention::Touchpoint(_)
            | Mention::Lane(_)
            | Mention::Card(_)
            | Mention::Persona(_)
            | Mention::Channel(_)
            | Mention::Image(_),
        ) => {}
    });
    edits
}

fn is_named(one: &str, other: &str) -> bool {
    one.trim().to_lowercase() == other.trim().to_lowercase()
}

fn channels(
    clip: &Clip,
    map: &JourneyMap,
    ids: &mut IdSource,
    edits: &mut Vec<Edit>,
) -> BTreeMap<ChannelId, ChannelId> {
    let mut same = BTreeMap::new();
    for channel in &clip.channels {
        let found = map.channel(channel.id);
        let found = found.or_else(|| map.channels.iter().find(|own| is_named(&own.name, &channel.name)));
        let id = found.map_or_else(
            || {
                let new = ids.channel();
                edits.push(Edit::InsertChannel(crate::model::Channel {
                    id: new,
                    ..channel.clone()
                }));
                new
            },
            |own| own.id,
        );
        same.insert(channel.id, id);
    }
    same
}

fn personas(
    clip: &Clip,
    map: &JourneyMap,
    ids: &mut IdSource,
    edits: &mut Vec<Edit>,
) -> BTreeMap<PersonaId, PersonaId> {
    let mut same = BTreeMap::new();
    let mut taken = BTreeSet::new();
    for persona in &clip.personas {
        let mut all = map.personas.iter().filter(|own| !taken.contains(&own.id));
        let found = map.persona(persona.id).filter(|own| !taken.contains(&own.id));
        let found = found.or_else(|| all.find(|own| is_named(&own.name, &persona.name)));
        let id = found.map_or_else(
            || {
                let new = ids.persona();
                let personas = vec![crate::model::Persona { id: new, ..persona.clone() }];
                edits.push(Edit::InsertPersonas { index: usize::MAX, personas });
                new
            },
            |own| own.id,
        );
        taken.insert(id);
        same.insert(persona.id, id);
    }
    same
}

/// Whether a lane of the map is meant by one of the clip.
type IsLike = fn(&Lane, &Lane) -> bool;

/// No two lanes of the clip become one: their cards would be mixed.
fn lanes(clip: &Clip, map: &JourneyMap, ids: &mut IdSource, edits: &mut Vec<Edit>) -> BTreeMap<LaneId, LaneId> {
    let mut same = BTreeMap::new();
    let mut taken = BTreeSet::new();
    let by_id = |own: &Lane, lane: &Lane| own.id == lane.id;
    let by_name = |own: &Lane, lane: &Lane| own.kind == lane.kind && is_named(&own.name, &lane.name);
    let by_kind = |own: &Lane, lane: &Lane| own.kind == lane.kind;
    let likes: [IsLike; 3] = [by_id, by_name, by_kind];
    for is_like in likes {
        for lane in &clip.lanes {
            let found = map
                .lanes
                .iter()
                .find(|own| !taken.contains(&own.id) && is_like(own, lane));
            if let Some(own) = found
                && !same.contains_key(&lane.id)
            {
                taken.insert(own.id);
                same.insert(lane.id, own.id);
            }
        }
    }
    for lane in &clip.lanes {
        same.entry(lane.id).or_insert_with(|| {
            let new = ids.lane();
            let lanes = vec![Lane { id: new, ..lane.clone() }];
            edits.push(Edit::InsertLanes { index: usize::MAX, lanes });
            new
        });
    }
    same
}

/// Opportunities answer only what is in the map or comes along.
fn drop_answers(content: &mut Content, map: &JourneyMap) {
    let mut known: BTreeSet<CardId> = BTreeSet::new();
    content.each_card(&mut |card| {
        known.insert(card.id);
    });
    let mut wanted: BTreeSet<CardId> = BTreeSet::new();
    content.each_card(&mut |card| {
        if let CardKind::Opportunity(opportunity) = &card.kind {
            wanted.extend(&opportunity.answers);
        }
    });
    if wanted.is_empty() {
        return;
    }
    known.extend(map.cards().map(|(_, card)| card.id).filter(|id| wanted.contains(id)));
    content.each_card(&mut |card| {
        if let CardKind::Opportunity(opportunity) = &mut card.kind {
            opportunity.answers.retain(|id| known.contains(id));
        }
    });
}

/// The column that a thing is or stands in.
pub(in crate::edit) fn anchor(map: &JourneyMap, at: Option<Thing>) -> Option<Column> {
    match at? {
        Thing::Stage(id) => Some(Column::Stage(id)),
        Thing::Touchpoint(id) => Some(Column::Touchpoint(id)),
        Thing::Cell(cell) => Some(cell.column),
        Thing::Card(id) => card_place(map, id).map(|(cell, _)| cell.column),
        Thing::Point(place) => Some(Column::Touchpoint(place.touchpoint)),
        Thing::Map | Thing::Persona(_) | Thing::Channel(_) | Thing::Lane(_) => None,
    }
}

/// Touchpoints after the one at `at`, at the end of a stage, or at the end of the journey, where a stage
/// is made for them if there is none.
pub(in crate::edit) fn at_column(
    map: &JourneyMap,
    at: Option<Thing>,
    touchpoints: Vec<Touchpoint>,
    ids: &mut IdSource,
) -> Edit {
    let slot = match anchor(map, at) {
        Some(Column::Touchpoint(id)) => touchpoint_place(map, id).and_then(|(place, own)| {
            let stage = map.stages.get(place)?.id;
            Some(TouchpointSlot { stage, index: own + 1 })
        }),
        Some(Column::Stage(stage)) => Some(TouchpointSlot { stage, index: usize::MAX }),
        None => None,
    };
    let end = || {
        map.stages
            .last()
            .map(|stage| TouchpointSlot { stage: stage.id, index: usize::MAX })
    };
    match slot.or_else(end) {
        Some(slot) => Edit::InsertTouchpoints { slot, touchpoints },
        None => Edit::InsertStages {
            index: 0,
            stages: vec![stage_of_touchpoints(touchpoints, ids)],
        },
    }
}

fn stage_of_touchpoints(touchpoints: Vec<Touchpoint>, ids: &mut IdSource) -> Stage {
    Stage {
        id: ids.stage(),
        name: String::new(),
        goal: String::new(),
        duration: String::new(),
        emphasised: false,
        touchpoints: touchpoints.into_iter().map(Arc::new).collect(),
        wide: BTreeMap::new(),
    }
}

/// Lanes under the one at `at`, and their cards in the columns they come from, else in those that
/// stand at the same place, else in the last one.
fn with_lanes(map: &JourneyMap, at: Option<Thing>, lanes: Vec<LaneCards>) -> Vec<Edit> {
    let lane = match at {
        Some(Thing::Lane(id)) => Some(id),
        Some(Thing::Cell(cell)) => Some(cell.lane),
        Some(Thing::Card(id)) => card_place(map, id).map(|(cell, _)| cell.lane),
        Some(
            Thing::Map
            | Thing::Persona(_)
            | Thing::Channel(_)
            | Thing::Stage(_)
            | Thing::Touchpoint(_)
            | Thing::Point(_),
        )
        | None => None,
    };
    let place = map.lanes.iter().position(|own| Some(own.id) == lane);
    let index = place.map_or(map.lanes.len(), |place| place + 1);
    let mut cells: BTreeMap<Cell, Vec<Card>> = BTreeMap::new();
    for LaneCards { lane, cards } in &lanes {
        for column in cards {
            if let Some(own) = column_like(map, column) {
                cells
                    .entry(Cell { column: own, lane: lane.id })
                    .or_default()
                    .extend(column.cards.iter().cloned());
            }
        }
    }
    let lanes: Vec<Lane> = lanes.into_iter().map(|lane| lane.lane).collect();
    let mut edits = vec![Edit::InsertLanes { index, lanes: lanes.clone() }];
    if !cells.is_empty() {
        edits.push(Edit::SetCells(cells));
        // What is selected afterwards is what was pasted: the lanes, not their cards.
        edits.push(Edit::SetLanes { lanes, what: "cards".to_owned() });
    }
    edits
}

fn column_like(map: &JourneyMap, column: &ColumnCards) -> Option<Column> {
    let (place, own) = column.place;
    match column.touchpoint {
        Some(id) if touchpoint(map, id).is_some() => Some(Column::Touchpoint(id)),
        None if stage_of(map, Column::Stage(column.stage)).is_some() => Some(Column::Stage(column.stage)),
        Some(_) | None => {
            let stage = map.stages.get(place).or_else(|| map.stages.last())?;
            let touchpoints = &stage.touchpoints;
            let own = touchpoints
                .get(own)
                .or_else(|| touchpoints.last())
                .filter(|_| column.touchpoint.is_some());
            Some(own.map_or(Column::Stage(stage.id), |own| Column::Touchpoint(own.id)))
        }
    }
}

/// Cards into the cells from `at` on.
fn into_cells(clip: &Clip, map: &JourneyMap, at: Option<Thing>, cells: Vec<CellCards>) -> Result<Vec<Edit>, EditError> {
    let first = cells.first().map(|cell| cell.lane);
    let source = |id: LaneId| clip.lanes.iter().find(|lane| lane.id == id).map(|lane| lane.kind);
    let (base, index) = base(map, at, first, first.and_then(source)).ok_or(EditError::NoPlace("cards"))?;
    let columns = columns_like(map, base.column);
    let column = columns
        .iter()
        .position(|column| *column == base.column)
        .ok_or(EditError::Gone("touchpoint"))?;
    let width = cells.iter().map(|cell| cell.column + 1).max().unwrap_or(0);
    let left = columns.len() - column;
    if width > left && width > 1 {
        return Err(EditError::TooManyColumns { columns: width, left });
    }
    let rows: Vec<LaneId> = card_lanes(map).iter().map(|lane| lane.id).collect();
    let row = rows.iter().position(|lane| *lane == base.lane);
    let height = cells.iter().map(|cell| cell.row + 1).max().unwrap_or(0);
    let lanes = row.map_or(1, |row| rows.len() - row);
    if height > lanes {
        return Err(EditError::TooManyRows { rows: height, lanes: count(lanes, "lane") });
    }
    let mut as_it_is: BTreeMap<Cell, Vec<Card>> = BTreeMap::new();
    let mut edits = Vec::new();
    for cell in cells {
        let lane = row
            .and_then(|row| rows.get(row + cell.row))
            .copied()
            .unwrap_or(base.lane);
        let column = columns.get(column + cell.column).copied().unwrap_or(base.column);
        let to = Cell { column, lane };
        let index = if to == base { index } else { usize::MAX };
        if map.lane(lane).map(|lane| lane.kind) == source(cell.lane) {
            let all = as_it_is.entry(to).or_insert_with(|| cards_of(map, to).to_vec());
            let at = index.min(all.len());
            all.splice(at..at, cell.cards);
        } else {
            edits.push(Edit::InsertCards { slot: CardSlot { cell: to, index }, cards: cell.cards });
        }
    }
    if !as_it_is.is_empty() {
        edits.push(Edit::SetCells(as_it_is));
    }
    Ok(edits)
}

/// Into which cell, and behind how many of its cards.
fn base(
    map: &JourneyMap,
    at: Option<Thing>,
    lane: Option<LaneId>,
    kind: Option<crate::model::LaneKind>,
) -> Option<(Cell, usize)> {
    let like = || {
        let lanes = card_lanes(map);
        let same = lanes.iter().find(|own| Some(own.id) == lane);
        let alike = lanes.iter().find(|own| Some(own.kind) == kind);
        same.or(alike).or(lanes.first()).map(|lane| lane.id)
    };
    match at? {
        Thing::Cell(cell) => Some((cell, usize::MAX)),
        Thing::Card(id) => card_place(map, id).map(|(cell, index)| (cell, index + 1)),
        Thing::Lane(lane) => {
            let stage = map.stages.first()?;
            let first = stage
                .touchpoints
                .first()
                .map(|touchpoint| Column::Touchpoint(touchpoint.id));
            Some((
                Cell { column: first.unwrap_or(Column::Stage(stage.id)), lane },
                usize::MAX,
            ))
        }
        Thing::Stage(_) | Thing::Touchpoint(_) | Thing::Point(_) => {
            Some((Cell { column: anchor(map, at)?, lane: like()? }, usize::MAX))
        }
        Thing::Map | Thing::Persona(_) | Thing::Channel(_) => None,
    }
}
