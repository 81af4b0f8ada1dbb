//! Cards, touchpoints and stages made of text.

use std::{collections::BTreeMap, sync::Arc};

use super::{lines, read::Table};
use crate::{
    edit::{
        change::Edit,
        clipboard::{anchor, at_column},
        error::EditError,
        kinds::{Takes, kind_in, takes},
        label::count,
        name::lane_name,
        nudge::columns_like,
        place::{cards_of, stage_of},
        thing::{CardSlot, Cell, Column, Thing, TouchpointSlot},
    },
    id_source::IdSource,
    model::{Card, JourneyMap, Lane, Stage, StageId, Touchpoint},
};

/// Whether the rows of a table go down the lanes, or along the journey.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Transposed {
    /// A row of the table is a lane.
    #[default]
    No,
    /// A row of the table is a column of the map.
    Yes,
}

/// The edit that puts a table into the cells from `at` on, to the right and down: each line of a cell a
/// card, under those that are there. Lanes that take no text are passed over. Where there are too few
/// columns, touchpoints are added at the end of the journey.
///
/// # Errors
///
/// When a card cannot stand where the table begins, or there are too few lanes.
pub fn fill(
    map: &JourneyMap,
    at: Cell,
    table: &Table,
    transposed: Transposed,
    ids: &mut IdSource,
) -> Result<Edit, EditError> {
    let turned = (transposed == Transposed::Yes).then(|| table.transposed());
    let table = turned.as_ref().unwrap_or(table);
    let lane = map.lane(at.lane).ok_or(EditError::Gone("lane"))?;
    match takes(lane.kind) {
        Takes::Texts => {}
        Takes::Pictures => return Err(EditError::TextAmongPictures(lane_name(map, lane))),
        Takes::Feelings => return Err(EditError::CardOnCurve(lane_name(map, lane))),
    }
    let place = map.lanes.iter().position(|own| own.id == at.lane).unwrap_or(0);
    let lanes: Vec<&Lane> = map
        .lanes
        .iter()
        .skip(place)
        .filter(|own| own.id == at.lane || own.shown && takes(own.kind) == Takes::Texts)
        .collect();
    if table.rows().len() > lanes.len() {
        let lanes = count(lanes.len(), "lane");
        return Err(EditError::TooManyRows { rows: table.rows().len(), lanes });
    }
    let (columns, added) = columns(map, at.column, table.width(), ids)?;
    let mut cells: BTreeMap<Cell, Vec<Card>> = BTreeMap::new();
    for (row, lane) in table.rows().iter().zip(lanes) {
        for (text, column) in row.iter().zip(&columns) {
            let new = cards(text.lines(), lane, ids);
            if !new.is_empty() {
                let cell = Cell { column: *column, lane: lane.id };
                let all = cards_of(map, cell).iter().cloned().chain(new);
                cells.insert(cell, all.collect());
            }
        }
    }
    if cells.is_empty() {
        return Err(EditError::Nothing);
    }
    let label = format!("Fill {}", count(cells.len(), "cell"));
    let edits = added.into_iter().chain([Edit::SetCells(cells)]).collect();
    Ok(Edit::Together { label, edits })
}

/// The columns of the table in the map, and the edit that adds those that are not there.
fn columns(
    map: &JourneyMap,
    from: Column,
    width: usize,
    ids: &mut IdSource,
) -> Result<(Vec<Column>, Option<Edit>), EditError> {
    let all = columns_like(map, from);
    let place = all
        .iter()
        .position(|column| *column == from)
        .ok_or(EditError::Gone("touchpoint"))?;
    let mut columns: Vec<Column> = all.iter().skip(place).take(width).copied().collect();
    let missing = width - columns.len();
    if missing == 0 {
        return Ok((columns, None));
    }
    let is_wide = matches!(from, Column::Stage(id) if has_touchpoints(map, id));
    let last = map.stages.last().filter(|_| !is_wide);
    let Some(last) = last else {
        return Err(EditError::TooManyColumns { columns: width, left: columns.len() });
    };
    let touchpoints: Vec<Touchpoint> = (0..missing).map(|_| Touchpoint::new(ids.touchpoint(), "")).collect();
    columns.extend(touchpoints.iter().map(|touchpoint| Column::Touchpoint(touchpoint.id)));
    let slot = TouchpointSlot { stage: last.id, index: usize::MAX };
    Ok((columns, Some(Edit::InsertTouchpoints { slot, touchpoints })))
}

fn has_touchpoints(map: &JourneyMap, id: StageId) -> bool {
    stage_of(map, Column::Stage(id)).is_some_and(|stage| !stage.touchpoints.is_empty())
}

fn cards<'a>(texts: impl Iterator<Item = &'a str>, lane: &Lane, ids: &mut IdSource) -> Vec<Card> {
    texts
        .map(lines::item)
        .filter(|text| !text.is_empty())
        .map(|text| Card { kind: kind_in(lane.kind), ..Card::new(ids.card(), text) })
        .collect()
}

/// The edit that makes each line a card.
///
/// # Errors
///
/// When there is no such lane any more.
pub fn cards_of_lines(map: &JourneyMap, at: CardSlot, lines: &[String], ids: &mut IdSource) -> Result<Edit, EditError> {
    let lane = map.lane(at.cell.lane).ok_or(EditError::Gone("lane"))?;
    let card = |text: &String| Card {
        kind: kind_in(lane.kind),
        ..Card::new(ids.card(), text.as_str())
    };
    Ok(Edit::InsertCards { slot: at, cards: lines.iter().map(card).collect() })
}

/// The edit that makes each line a touchpoint: after the one at `at`, at the end of a stage, or at the
/// end of the journey.
#[must_use]
pub fn touchpoints_of_lines(map: &JourneyMap, at: Option<Thing>, lines: &[String], ids: &mut IdSource) -> Edit {
    let touchpoints = lines
        .iter()
        .map(|line| Touchpoint::new(ids.touchpoint(), line.as_str()))
        .collect();
    at_column(map, at, touchpoints, ids)
}

/// The edit that makes each line a stage: after the one at `at`, else at the end.
#[must_use]
pub fn stages_of_lines(map: &JourneyMap, at: Option<Thing>, lines: &[String], ids: &mut IdSource) -> Edit {
    let stage = |line: &String| Stage {
        id: ids.stage(),
        name: line.clone(),
        goal: String::new(),
        duration: String::new(),
        emphasised: false,
        touchpoints: Vec::<Arc<Touchpoint>>::new(),
        wide: BTreeMap::new(),
    };
    let stages = lines.iter().map(stage).collect();
    let after = anchor(map, at).and_then(|column| stage_of(map, column));
    let after = after.and_then(|after| map.stages.iter().position(|stage| stage.id == after.id));
    Edit::InsertStages {
        index: after.map_or(map.stages.len(), |place| place + 1),
        stages,
    }
}
