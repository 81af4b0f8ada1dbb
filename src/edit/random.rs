//! Thousands of random edits: each leaves a sound map, and undoing all of them gives the start.

use fastrand::Rng;
use proptest::prelude::*;

use super::{
    CardEnd, CardSlot, Cell, Column, Document, Edit, Query, Selection, Thing, TouchpointSlot, cards_of, copy,
    duplicate, find,
    fixture::{self, unsound},
    grid::{self, Direction},
    nudge, paste, place, replace, same,
    table::{Table, Transposed, fill, stages_of_lines},
};
use crate::{
    generate::generate,
    id_source::IdSource,
    model::{Card, Feelings, JourneyMap, LaneKind, Persona, Stage, Touchpoint},
    templates::TEMPLATES,
};

/// How many actions are tried on a map.
const ACTIONS: usize = 120;

fn pick<T: Copy>(dice: &mut Rng, all: &[T]) -> Option<T> {
    dice.choice(all).copied()
}

fn some<T: Copy>(dice: &mut Rng, all: &[T]) -> Vec<T> {
    (0..dice.usize(1..4)).filter_map(|_| pick(dice, all)).collect()
}

/// All that can be selected in a map.
fn things(map: &JourneyMap) -> Vec<Thing> {
    let cards = map.cards().map(|(_, card)| Thing::Card(card.id));
    let columns = place::columns(map).map(|column| match column {
        Column::Stage(id) => Thing::Stage(id),
        Column::Touchpoint(id) => Thing::Touchpoint(id),
    });
    let lanes = map.lanes.iter().map(|lane| Thing::Lane(lane.id));
    let personas = map.personas.iter().map(|persona| Thing::Persona(persona.id));
    let channels = map.channels.iter().map(|channel| Thing::Channel(channel.id));
    let points = find(map, &Query { text: "e".to_owned(), ..Query::default() })
        .into_iter()
        .map(|hit| hit.thing);
    let points = points.filter(|thing| matches!(thing, Thing::Point(_)));
    cards
        .chain(columns)
        .chain(lanes)
        .chain(personas)
        .chain(channels)
        .chain(points)
        .collect()
}

fn any_cell(dice: &mut Rng, map: &JourneyMap) -> Option<Cell> {
    let columns: Vec<Column> = place::columns(map).collect();
    let lanes: Vec<_> = map.lanes.iter().map(|lane| lane.id).collect();
    Some(Cell { column: pick(dice, &columns)?, lane: pick(dice, &lanes)? })
}

fn moving(dice: &mut Rng, map: &JourneyMap) -> Option<Edit> {
    let index = dice.usize(0..5);
    let cards: Vec<_> = map.cards().map(|(_, card)| card.id).collect();
    let touchpoints: Vec<_> = map.touchpoints().map(|touchpoint| touchpoint.id).collect();
    let stages: Vec<_> = map.stages.iter().map(|stage| stage.id).collect();
    let lanes: Vec<_> = map.lanes.iter().map(|lane| lane.id).collect();
    let personas: Vec<_> = map.personas.iter().map(|persona| persona.id).collect();
    Some(match dice.u8(0..9) {
        8 => Edit::StretchCards {
            cards: some(dice, &cards),
            end: if dice.bool() { CardEnd::Start } else { CardEnd::End },
            by: dice.i32(-4..5),
        },
        0..4 => Edit::MoveCards {
            cards: some(dice, &cards),
            to: CardSlot { cell: any_cell(dice, map)?, index },
        },
        4 => {
            let to = TouchpointSlot { stage: pick(dice, &stages)?, index };
            Edit::MoveTouchpoints { touchpoints: some(dice, &touchpoints), to }
        }
        5 => Edit::MoveStages { stages: some(dice, &stages), to: index },
        6 => Edit::MoveLanes { lanes: some(dice, &lanes), to: index },
        _ => Edit::MovePersonas { personas: some(dice, &personas), to: index },
    })
}

fn inserting(dice: &mut Rng, map: &JourneyMap, ids: &mut IdSource) -> Option<Edit> {
    let index = dice.usize(0..5);
    Some(match dice.u8(0..6) {
        0..3 => {
            let card = Card { span: dice.u8(0..4), ..Card::new(ids.card(), "Waits here") };
            Edit::InsertCards {
                slot: CardSlot { cell: any_cell(dice, map)?, index },
                cards: vec![card],
            }
        }
        3 => {
            let stages: Vec<_> = map.stages.iter().map(|stage| stage.id).collect();
            let slot = TouchpointSlot { stage: pick(dice, &stages)?, index };
            Edit::InsertTouchpoints {
                slot,
                touchpoints: vec![Touchpoint::new(ids.touchpoint(), "Asks")],
            }
        }
        4 => stages_of_lines(map, None, &["One".to_owned(), "Two".to_owned()], ids),
        _ => Edit::InsertPersonas { index, personas: vec![Persona::new(ids.persona(), "Ali")] },
    })
}

fn setting(dice: &mut Rng, map: &JourneyMap) -> Option<Edit> {
    let what = "text".to_owned();
    let touchpoints: Vec<_> = map.touchpoints().collect();
    Some(match dice.u8(0..6) {
        0 => {
            let cards: Vec<_> = map.cards().map(|(_, card)| card).collect();
            let card = pick(dice, &cards)?;
            Edit::SetCards {
                cards: vec![Card { text: "Other".to_owned(), span: dice.u8(..), ..card.clone() }],
                what,
            }
        }
        1 => {
            let mut touchpoint = Touchpoint::clone(pick(dice, &touchpoints)?);
            touchpoint.cells.pop_first();
            touchpoint.moment_of_truth ^= true;
            Edit::SetTouchpoints { touchpoints: vec![touchpoint], what }
        }
        2 => {
            let stages: Vec<_> = map.stages.iter().collect();
            let mut stage = Stage::clone(pick(dice, &stages)?);
            stage.touchpoints.pop();
            Edit::SetStages {
                stages: vec![Stage { name: "Other".to_owned(), ..stage }],
                what,
            }
        }
        3 => {
            let mut lane = pick(dice, &map.lanes.iter().collect::<Vec<_>>())?.clone();
            lane.kind = pick(
                dice,
                &[
                    LaneKind::Actions,
                    LaneKind::PainPoints,
                    LaneKind::Metrics,
                    LaneKind::Emotions,
                ],
            )?;
            Edit::SetLanes { lanes: vec![lane], what }
        }
        4 => {
            let personas: Vec<_> = map.personas.iter().map(|persona| persona.id).collect();
            let offset = f64::from(dice.u8(0..11)) / 10.0;
            let (touchpoint, persona) = (pick(dice, &touchpoints)?, pick(dice, &personas)?);
            let mut feelings = touchpoint.feelings.get(&persona).cloned().unwrap_or_default();
            feelings.as_is.push(fixture::feeling(offset, dice.i32(-200..200)));
            let feelings = if dice.bool() { feelings } else { Feelings::default() };
            Edit::SetFeelings([((touchpoint.id, persona), feelings)].into())
        }
        _ => {
            let (one, other) = (any_cell(dice, map)?, any_cell(dice, map)?);
            let cards = if one == other {
                Vec::new()
            } else {
                cards_of(map, one).to_vec()
            };
            Edit::SetCells([(one, Vec::new()), (other, cards)].into())
        }
    })
}

/// A random edit of any kind; some of them cannot be made.
fn any_edit(dice: &mut Rng, map: &JourneyMap, ids: &mut IdSource) -> Option<Edit> {
    let all = things(map);
    let chosen = some(dice, &all);
    let selection = Selection::of(chosen.iter().copied());
    match dice.u8(0..20) {
        0..6 => moving(dice, map),
        6..9 => inserting(dice, map, ids),
        9..13 => setting(dice, map),
        13 => Some(Edit::Delete(selection.things().clone())),
        14 => paste(&copy(map, &selection)?, map, pick(dice, &all), ids).ok(),
        15 => duplicate(map, &selection, ids),
        16 => {
            let table = Table::new(vec![
                vec!["a".to_owned(), "b".to_owned()],
                vec![String::new(), "c".to_owned()],
            ]);
            fill(map, any_cell(dice, map)?, &table, Transposed::Yes, ids).ok()
        }
        17 => {
            let hits = find(map, &Query { text: "er".to_owned(), ..Query::default() });
            let hits: Vec<_> = hits.into_iter().filter(|_| dice.u8(0..10) == 0).collect();
            (!hits.is_empty()).then(|| replace(map, &hits, "re"))
        }
        _ => {
            let ways = [Direction::Up, Direction::Down, Direction::Left, Direction::Right];
            let way = pick(dice, &ways)?;
            let from = grid::next(map, pick(dice, &all)?, way)?;
            nudge(map, &Selection::one(from), way)
        }
    }
}

/// Makes random edits; how many were made.
fn play(map: JourneyMap, seed: u64) -> Result<usize, TestCaseError> {
    prop_assert_eq!(unsound(&map), Vec::<String>::new(), "it begins sound");
    let mut dice = Rng::with_seed(seed);
    let mut ids = IdSource::seeded(dice.u64(..));
    let mut document = Document::new(map);
    let start = document.map().clone();
    let mut maps = vec![start.clone()];
    for _ in 0..ACTIONS {
        let Some(edit) = any_edit(&mut dice, document.map(), &mut ids) else {
            continue;
        };
        let before = document.map().clone();
        if document.propose(edit.clone()).is_err() {
            prop_assert!(std::sync::Arc::ptr_eq(document.shown(), &before));
            continue;
        }
        let selection = document
            .proposal()
            .map(|proposal| proposal.selection().clone())
            .unwrap_or_default();
        if !document.commit() {
            prop_assert_eq!(&*before, &**document.map());
            continue;
        }
        maps.push(document.map().clone());
        prop_assert_eq!(unsound(document.map()), Vec::<String>::new(), "{:?}", edit);
        prop_assert!(!same::map(&before, document.map()));
        prop_assert_eq!(selection.kept_in(document.map()), selection, "{:?}", edit);
        prop_assert!(document.undo_label().is_some_and(|label| !label.is_empty()));
    }
    let made = maps.len() - 1;
    prop_assert_eq!(document.position(), made);
    for map in maps.iter().rev().skip(1) {
        document.undo();
        prop_assert_eq!(&**document.map(), &**map);
    }
    prop_assert_eq!(&**document.map(), &*start);
    prop_assert!(document.is_saved() && document.undo().is_none());
    document.jump(usize::MAX);
    prop_assert!(
        maps.last()
            .is_some_and(|last| std::sync::Arc::ptr_eq(last, document.map()))
    );
    Ok(made)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn random_edits_leave_sound_maps_and_can_all_be_undone(which in 0..TEMPLATES.len() + 2, seed in any::<u64>()) {
        let map = match TEMPLATES.get(which) {
            Some(template) => template.map().expect("it is a map"),
            None if which == TEMPLATES.len() => fixture::map(),
            None => generate(4, 60, seed),
        };
        let made = play(map, seed)?;
        prop_assert!(made > ACTIONS / 4, "only {} of {} could be made", made, ACTIONS);
    }
}
