//! From a selection to a clip.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use super::{CellCards, Clip, ColumnCards, Content, LaneCards, card_lanes};
use crate::{
    edit::{
        name::lane_name,
        place::{card_place, cards_of, columns},
        selection::Selection,
        thing::{Cell, Column},
    },
    model::{Card, CardId, JourneyMap, LaneId, Mention, Mentions as _, Persona, Role, Stage, Touchpoint},
};

/// A copy of what is selected: of the stages among it, else of the touchpoints, else of the lanes, else
/// of the cards and of the cells, else of the personas.
#[must_use]
pub fn copy(map: &JourneyMap, selection: &Selection) -> Option<Clip> {
    let stages: BTreeSet<_> = selection.stages().collect();
    let touchpoints: BTreeSet<_> = selection.touchpoints().collect();
    let lanes: BTreeSet<_> = selection.lanes().collect();
    let personas: BTreeSet<_> = selection.personas().collect();
    let content = if !stages.is_empty() {
        let own = map.stages.iter().filter(|stage| stages.contains(&stage.id));
        Content::Stages(own.map(|stage| Stage::clone(stage)).collect())
    } else if !touchpoints.is_empty() {
        let own = map
            .touchpoints()
            .filter(|touchpoint| touchpoints.contains(&touchpoint.id));
        Content::Touchpoints(own.map(|touchpoint| Touchpoint::clone(touchpoint)).collect())
    } else if !lanes.is_empty() {
        let own = map.lanes.iter().filter(|lane| lanes.contains(&lane.id));
        Content::Lanes(
            own.map(|lane| LaneCards { lane: lane.clone(), cards: lane_cards(map, lane.id) })
                .collect(),
        )
    } else if selection.cards().next().is_some() || selection.cells().next().is_some() {
        Content::Cards(cell_cards(map, selection))
    } else {
        let own = map.personas.iter().filter(|persona| personas.contains(&persona.id));
        Content::Personas(own.map(|persona| Persona::clone(persona)).collect())
    };
    let is_empty = match &content {
        Content::Stages(stages) => stages.is_empty(),
        Content::Touchpoints(touchpoints) => touchpoints.is_empty(),
        Content::Lanes(lanes) => lanes.is_empty(),
        Content::Cards(cells) => cells.is_empty(),
        Content::Personas(personas) => personas.is_empty(),
    };
    (!is_empty).then(|| with_mentions(map, content))
}

/// The cards of a lane, column by column.
fn lane_cards(map: &JourneyMap, lane: LaneId) -> Vec<ColumnCards> {
    let mut all = Vec::new();
    for (place, stage) in map.stages.iter().enumerate() {
        let mut push = |touchpoint, own, cards: Option<&Vec<Card>>| {
            if let Some(cards) = cards {
                all.push(ColumnCards {
                    stage: stage.id,
                    touchpoint,
                    place: (place, own),
                    cards: cards.clone(),
                });
            }
        };
        push(None, 0, stage.wide.get(&lane));
        for (own, touchpoint) in stage.touchpoints.iter().enumerate() {
            push(Some(touchpoint.id), own, touchpoint.cells.get(&lane));
        }
    }
    all
}

/// The selected cards, and those of selected cells, by how far their cells are from the first one.
fn cell_cards(map: &JourneyMap, selection: &Selection) -> Vec<CellCards> {
    let mut by_cell: BTreeMap<Cell, BTreeSet<CardId>> = BTreeMap::new();
    for id in selection.cards() {
        if let Some((cell, _)) = card_place(map, id) {
            by_cell.entry(cell).or_default().insert(id);
        }
    }
    for cell in selection.cells() {
        let cards = cards_of(map, cell).iter().map(|card| card.id);
        by_cell.entry(cell).or_default().extend(cards);
    }
    let columns: BTreeMap<Column, usize> = columns(map)
        .enumerate()
        .map(|(place, column)| (column, place))
        .collect();
    let lanes: BTreeMap<LaneId, usize> = card_lanes(map)
        .iter()
        .enumerate()
        .map(|(place, lane)| (lane.id, place))
        .collect();
    // Only what is between them counts: a column between two stages is none.
    let of_column = |cell: &Cell| columns.get(&cell.column).copied().unwrap_or(0);
    let of_lane = |cell: &Cell| lanes.get(&cell.lane).copied().unwrap_or(0);
    let used: BTreeSet<usize> = by_cell.keys().map(of_column).collect();
    let top = by_cell.keys().map(of_lane).min().unwrap_or(0);
    let left = used.first().copied().unwrap_or(0);
    let heads: BTreeSet<usize> = columns
        .iter()
        .filter(|(column, place)| matches!(column, Column::Stage(_)) && !used.contains(place))
        .map(|(_, place)| *place)
        .collect();
    let mut cells: Vec<CellCards> = by_cell
        .iter()
        .map(|(cell, ids)| {
            let place = of_column(cell);
            let cards = cards_of(map, *cell).iter().filter(|card| ids.contains(&card.id));
            CellCards {
                column: place - left - heads.range(left..place).count(),
                row: of_lane(cell) - top,
                lane: cell.lane,
                cards: cards.cloned().collect(),
            }
        })
        .collect();
    cells.sort_by_key(|cell| (cell.row, cell.column));
    cells
}

/// With what is mentioned.
fn with_mentions(map: &JourneyMap, mut content: Content) -> Clip {
    let mut lanes = BTreeSet::new();
    let mut channels = BTreeSet::new();
    let mut personas = BTreeSet::new();
    let mut images = BTreeSet::new();
    let mut note = |role: Role, mention: Mention<'_>| match (role, mention) {
        (Role::Reference, Mention::Lane(id)) => drop(lanes.insert(*id)),
        (Role::Reference, Mention::Channel(id)) => drop(channels.insert(*id)),
        (Role::Reference, Mention::Persona(id)) => drop(personas.insert(*id)),
        (Role::Reference, Mention::Image(id)) => drop(images.insert(*id)),
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
    };
    content.each_id(&mut note);
    let mut personas: Vec<Persona> = map
        .personas
        .iter()
        .filter(|own| personas.contains(&own.id))
        .map(|own| Persona::clone(own))
        .collect();
    personas.each_id(&mut |_, mention| {
        if let Mention::Image(id) = mention {
            images.insert(*id);
        }
    });
    let of_lanes: Vec<_> = map
        .lanes
        .iter()
        .filter(|lane| lanes.contains(&lane.id))
        .cloned()
        .collect();
    Clip {
        content,
        lane_names: map.lanes.iter().map(|lane| (lane.id, lane_name(map, lane))).collect(),
        lanes: of_lanes,
        channels: map
            .channels
            .iter()
            .filter(|own| channels.contains(&own.id))
            .cloned()
            .collect(),
        personas,
        images: map
            .images
            .iter()
            .filter(|(id, _)| images.contains(id))
            .map(|(id, own)| (*id, Arc::clone(own)))
            .collect(),
    }
}
