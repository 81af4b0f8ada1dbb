//! Things that enter and things that move.

use std::sync::Arc;

use crate::{
    edit::{
        CardSlot, Cell, Edit, EditError, Outcome, Selection, Thing, TouchpointSlot, card, card_place, cards_of,
        fixture::*,
    },
    model::{
        Card, CardId, CardKind, Connector, Lane, LaneKind, Level, Metric, Pain, Process, Stage, Touchpoint,
        TouchpointId,
    },
};

fn move_cards(cards: &[CardId], cell: Cell, index: usize) -> Edit {
    Edit::MoveCards { cards: cards.to_vec(), to: CardSlot { cell, index } }
}

fn move_touchpoints(touchpoints: &[TouchpointId], stage: crate::model::StageId, index: usize) -> Edit {
    Edit::MoveTouchpoints {
        touchpoints: touchpoints.to_vec(),
        to: TouchpointSlot { stage, index },
    }
}

#[test]
fn a_gap_counts_the_cards_before_those_that_move_are_out() {
    let doing = at(A1, DOING);
    let cases: &[(&[CardId], usize, &str)] = &[
        (&[SEES], 0, "Sees an ad | Reads tests | Buys"),
        (&[SEES], 1, "Sees an ad | Reads tests | Buys"),
        (&[SEES], 2, "Reads tests | Sees an ad | Buys"),
        (&[SEES], 3, "Reads tests | Buys | Sees an ad"),
        (&[SEES], 99, "Reads tests | Buys | Sees an ad"),
        (&[BUYS], 0, "Buys | Sees an ad | Reads tests"),
        (&[BUYS, SEES], 2, "Reads tests | Sees an ad | Buys"),
        (&[BUYS, SEES], 1, "Sees an ad | Buys | Reads tests"),
    ];
    for (cards, index, expected) in cases {
        let outcome = done(&move_cards(cards, doing, *index));
        assert_eq!(said(&outcome.map, doing), *expected, "{cards:?} to {index}");
    }
}

#[test]
fn cards_of_several_cells_come_together_in_reading_order() {
    let outcome = done(&move_cards(&[STUCK, LONG, READS], at(B1, DOING), 0));
    assert_eq!(
        said(&outcome.map, at(B1, DOING)),
        "Reads tests | Compares for days | Gets stuck"
    );
    assert_eq!(outcome.label, "Move 3 cards");
    assert_eq!(outcome.selection, Selection::of([READS, LONG, STUCK].map(Thing::Card)));
    assert_eq!(outcome.notes, ["reach and severity do not go into Doing"]);
}

#[test]
fn a_card_becomes_what_the_lane_has() {
    let outcome = done(&move_cards(&[SEES], at(A1, PAINS), 0));
    let kind = |outcome: &Outcome, id| card(&outcome.map, id).map(|card| card.kind.clone());
    assert_eq!(
        kind(&outcome, SEES),
        Some(CardKind::Pain(Pain { severity: Level::Middle, reach: None }))
    );
    assert_eq!(outcome.notes, <[String; 0]>::default());
    assert_eq!(outcome.label, "Move card \"Sees an ad\"");

    let outcome = done(&move_cards(&[IDEA], at(B1, DOING), 0));
    assert_eq!(kind(&outcome, IDEA), Some(CardKind::Plain));
    assert_eq!(outcome.notes, ["what it answers does not go into Doing"]);

    // What stays in a lane of its kind keeps all it has, and so does what merely changes the column.
    let outcome = done(&move_cards(&[STUCK], at(B1, PAINS), 0));
    assert_eq!(
        kind(&outcome, STUCK),
        kind(&done(&move_cards(&[READS], at(B1, DOING), 0)), STUCK)
    );
    assert_eq!(outcome.notes, <[String; 0]>::default());
}

#[test]
fn a_lost_metric_leaves_its_name_as_text() {
    let lane = |id, kind| Lane { id, kind, name: String::new(), shown: true, height: None };
    let numbers = crate::model::LaneId::from_bits(80);
    let metric = Metric {
        name: "Returns".to_owned(),
        unit: "%".to_owned(),
        ..Metric::default()
    };
    let id = CardId::from_bits(900);
    let process = CardId::from_bits(901);
    let waits = Process {
        waits: "19 h".to_owned(),
        connector: Connector::Apart,
        ..Process::default()
    };
    let backstage = crate::model::LaneId::from_bits(81);
    let edits = vec![
        Edit::InsertLanes {
            index: 0,
            lanes: vec![lane(numbers, LaneKind::Metrics), lane(backstage, LaneKind::Backstage)],
        },
        Edit::InsertCards {
            slot: CardSlot { cell: at(A1, numbers), index: 0 },
            cards: vec![Card { kind: CardKind::Metric(metric), ..Card::new(id, "") }],
        },
        Edit::InsertCards {
            slot: CardSlot { cell: at(A1, backstage), index: 0 },
            cards: vec![Card {
                kind: CardKind::Process(waits),
                ..Card::new(process, "Packs")
            }],
        },
        move_cards(&[id, process], at(A1, DOING), 3),
    ];
    let outcome = done(&Edit::Together { label: "All".to_owned(), edits });
    assert_eq!(
        said(&outcome.map, at(A1, DOING)),
        "Sees an ad | Reads tests | Buys | Returns | Packs"
    );
    assert_eq!(outcome.notes, ["connector, unit and waits do not go into Doing"]);
}

#[test]
fn what_cannot_stand_somewhere_says_why() {
    let to = |card, cell| refused(&move_cards(&[card], cell, 0)).to_string();
    assert_eq!(
        to(SEES, at(A1, FEELING)),
        "Feeling holds the emotion curve and takes no cards"
    );
    assert_eq!(to(SEES, at(A1, PICTURES)), "Pictures takes pictures only");
    assert_eq!(to(SHOT, at(A1, DOING)), "pictures stand in picture lanes only");
    assert_eq!(
        to(CardId::from_bits(999), at(A1, DOING)),
        "the card is not in the map any more"
    );
    assert_eq!(
        to(SEES, at(TouchpointId::from_bits(9), DOING)),
        "the touchpoint is not in the map any more"
    );
    assert_eq!(refused(&move_cards(&[], at(A1, DOING), 0)), EditError::Nothing);
    let insert = |slot, card| refused(&Edit::InsertCards { slot, cards: vec![card] });
    let slot = CardSlot { cell: at(A1, DOING), index: 0 };
    assert_eq!(insert(slot, Card::new(STUCK, "Twice")), EditError::Doubled("card"));
    let concerns = Card {
        personas: [crate::model::PersonaId::from_bits(9)].into(),
        ..Card::new(CardId::from_bits(9), "")
    };
    assert_eq!(insert(slot, concerns), EditError::Dangling("persona"));
}

#[test]
fn an_emptied_cell_leaves_no_trace_and_nothing_else_is_copied() {
    let before = map();
    let outcome = move_cards(&[STUCK], at(A2, DOING), 0)
        .outcome(&before)
        .expect("it can be made");
    assert!(cards_of(&outcome.map, at(A2, PAINS)).is_empty());
    assert_sound(&outcome.map);
    let shares = |stage: usize, own: usize| {
        Arc::ptr_eq(
            &before.stages[stage].touchpoints[own],
            &outcome.map.stages[stage].touchpoints[own],
        )
    };
    assert!(shares(0, 0) && !shares(0, 1) && shares(0, 2));
    assert!(Arc::ptr_eq(&before.stages[1], &outcome.map.stages[1]));
    assert!(Arc::ptr_eq(&before.personas[0], &outcome.map.personas[0]));
}

#[test]
fn a_card_is_found_where_it_stands_whatever_map_was_asked_before() {
    let before = map();
    let after = done(&move_cards(&[SEES, STUCK], at(B1, DOING), 0)).map;
    let gone = done(&Edit::Delete([Thing::Card(SEES)].into())).map;
    for _ in 0..3 {
        assert_eq!(card_place(&before, SEES), Some((at(A1, DOING), 0)));
        assert_eq!(card_place(&after, SEES), Some((at(B1, DOING), 0)));
        assert_eq!(card_place(&gone, SEES), None);
        assert_eq!(card_place(&gone, READS), Some((at(A1, DOING), 0)));
        assert_eq!(card_place(&before, READS), Some((at(A1, DOING), 1)));
        assert_eq!(card(&after, STUCK).map(|card| card.id), Some(STUCK));
    }
}

#[test]
fn one_card_of_very_many_copies_one_touchpoint() {
    let before = crate::generate::generate(12, 20_000, 1);
    let (lane, first) = before
        .cards()
        .next()
        .map(|(lane, card)| (lane, card.clone()))
        .expect("it has cards");
    let (cell, _) = card_place(&before, first.id).expect("it has a place");
    assert_eq!(cell.lane, lane);
    let edit = Edit::SetCards {
        cards: vec![Card { text: "Other".to_owned(), ..first }],
        what: "text".to_owned(),
    };
    let after = edit.outcome(&before).expect("it can be made").map;
    let copied = before
        .touchpoints()
        .zip(after.touchpoints())
        .filter(|(old, new)| !Arc::ptr_eq(old, new))
        .count();
    let stages = before
        .stages
        .iter()
        .zip(&after.stages)
        .filter(|(old, new)| !Arc::ptr_eq(old, new))
        .count();
    assert!(copied <= 1 && stages == 1, "{copied} touchpoints of {stages} stages");
}

#[test]
fn touchpoints_go_where_they_are_put_with_all_they_have() {
    let cases: &[(&[TouchpointId], crate::model::StageId, usize, &str)] = &[
        (&[A1], A, 2, "Choose: Compare, Search, Pay; Get: Delivery; : "),
        (&[A3, A1], A, 2, "Choose: Compare, Search, Pay; Get: Delivery; : "),
        (&[A1, A3], B, 1, "Choose: Compare; Get: Delivery, Search, Pay; : "),
        (&[B1], A, 0, "Choose: Delivery, Search, Compare, Pay; Get: ; : "),
        (&[B1], EMPTY, 7, "Choose: Search, Compare, Pay; Get: ; : Delivery"),
        (&[A1, A2, A3], A, 2, "Choose: Search, Compare, Pay; Get: Delivery; : "),
    ];
    for (touchpoints, stage, index, expected) in cases {
        let outcome = done(&move_touchpoints(touchpoints, *stage, *index));
        assert_eq!(journey(&outcome.map), *expected, "{touchpoints:?} to {index}");
        for id in [STUCK, SEES, IDEA] {
            assert_eq!(
                card_place(&outcome.map, id),
                card_place(&map(), id),
                "{id} stays in its column"
            );
        }
    }
    let outcome = done(&move_touchpoints(&[A2], B, 0));
    assert_eq!(outcome.notes, ["to Get", "2 cards and 1 feeling come along"]);
    assert_eq!(outcome.label, "Move touchpoint \"Compare\"");
}

#[test]
fn stages_lanes_and_personas_are_put_in_order() {
    let outcome = done(&Edit::MoveStages { stages: vec![A], to: 2 });
    assert_eq!(journey(&outcome.map), "Get: Delivery; Choose: Search, Compare, Pay; : ");
    assert_eq!(outcome.notes, ["3 touchpoints come along"]);
    let outcome = done(&Edit::MoveLanes { lanes: vec![PICTURES, DOING], to: 3 });
    let lanes: Vec<_> = outcome.map.lanes.iter().map(|lane| lane.id).collect();
    assert_eq!(lanes, [FEELING, PAINS, DOING, PICTURES, HIDDEN, IDEAS]);
    let outcome = done(&Edit::MovePersonas { personas: vec![MARA], to: 2 });
    assert_eq!(outcome.map.personas[0].id, INES);
    assert_eq!(
        (outcome.label.as_str(), outcome.notes),
        ("Move persona \"Mara\"", vec!["Ines leads now".to_owned()])
    );
    let gone = Edit::MoveStages { stages: vec![A, crate::model::StageId::from_bits(9)], to: 2 };
    assert_eq!(refused(&gone), EditError::Gone("stage"));
}

#[test]
fn a_card_goes_on_covering_its_columns() {
    let span = |edit: &Edit| card(&done(edit).map, LONG).map(|card| card.span);
    let new = |bits| Touchpoint::new(TouchpointId::from_bits(bits), "New");
    let insert = |stage, index| Edit::InsertTouchpoints {
        slot: TouchpointSlot { stage, index },
        touchpoints: vec![new(900), new(901)],
    };
    let set = |span| {
        let card = card(&map(), LONG).expect("it is there").clone();
        Edit::SetCards { cards: vec![Card { span, ..card }], what: "span".to_owned() }
    };
    let stage = Stage {
        id: crate::model::StageId::from_bits(90),
        ..Stage::clone(&map().stages[2])
    };
    let cases = [
        ("put between its columns", insert(A, 2), Some(3)),
        ("put before it", insert(A, 1), Some(1)),
        ("put behind it", insert(A, 3), Some(1)),
        (
            "its last column deleted",
            Edit::Delete(things(&[Thing::Touchpoint(A3)])),
            Some(0),
        ),
        ("its last column moved away", move_touchpoints(&[A3], B, 1), Some(0)),
        ("moved away alone", move_touchpoints(&[A2], B, 1), Some(0)),
        ("moved with its columns", move_touchpoints(&[A2, A3], B, 0), Some(1)),
        ("its stage moved", Edit::MoveStages { stages: vec![A], to: 3 }, Some(1)),
        ("another column moved between", move_touchpoints(&[A1], A, 2), Some(2)),
        (
            "a stage put behind",
            Edit::InsertStages { index: 1, stages: vec![stage] },
            Some(1),
        ),
        ("set beyond the end", set(200), Some(3)),
        (
            "moved near the end",
            move_cards(&[LONG], over(EMPTY, DOING), 0),
            Some(0),
        ),
        ("moved on", move_cards(&[LONG], at(B1, DOING), 0), Some(1)),
    ];
    for (what, edit, expected) in cases {
        assert_eq!(span(&edit), expected, "{what}");
    }
}

#[test]
fn things_moved_to_their_own_place_change_nothing() {
    for edit in [
        move_cards(&[READS], at(A1, DOING), 1),
        move_cards(&[READS], at(A1, DOING), 2),
        move_cards(&[LONG], at(A2, DOING), 0),
        move_touchpoints(&[A2, A3], A, 1),
        move_touchpoints(&[B1], B, 0),
        Edit::MoveStages { stages: vec![A, B], to: 1 },
        Edit::MoveLanes { lanes: vec![PAINS], to: 2 },
        Edit::MovePersonas { personas: vec![INES], to: 2 },
    ] {
        assert_eq!(done(&edit).map, map(), "{edit:?}");
    }
}
