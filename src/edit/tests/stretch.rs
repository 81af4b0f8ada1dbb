//! How far cards reach, changed by one of their ends.

use crate::{
    edit::{CardEnd, CardEnd::End, CardEnd::Start},
    edit::{Cell, Column, Edit, EditError, Extent, Selection, Thing, card_place, extent, fixture::*},
    model::{CardId, JourneyMap},
};

fn stretch(cards: &[CardId], end: CardEnd, by: i32) -> Edit {
    Edit::StretchCards { cards: cards.to_vec(), end, by }
}

fn covers(map: &JourneyMap, card: CardId) -> (usize, usize) {
    let Extent { first, last } = extent(map, card).expect("it is there");
    (first, last)
}

fn cell_of(map: &JourneyMap, card: CardId) -> Cell {
    card_place(map, card).expect("it is there").0
}

/// Which end of which card, by how many columns; what it covers then, and what is told first.
type Case = (CardId, CardEnd, i32, (usize, usize), &'static [&'static str]);

#[test]
fn an_end_moves_as_far_as_there_are_columns() {
    let cases: &[Case] = &[
        (SEES, End, 1, (0, 1), &["spans 2 touchpoints: Search to Compare"]),
        (SEES, End, 3, (0, 3), &["spans 4 touchpoints: Search to Delivery"]),
        (SEES, End, 4, (0, 4), &["spans 5 columns: Search to Untitled stage"]),
        (LONG, End, -1, (1, 1), &["spans Compare alone"]),
        (
            LONG,
            End,
            -7,
            (1, 1),
            &["spans Compare alone", "a card spans one column at least"],
        ),
        (LONG, Start, -1, (0, 2), &["spans 3 touchpoints: Search to Pay"]),
        (LONG, Start, 1, (2, 2), &["spans Pay alone"]),
        (STUCK, End, 99, (1, 4), &["spans 4 columns: Compare to Untitled stage"]),
        (LONG, Start, -2, (0, 2), &["spans 3 touchpoints: Search to Pay"]),
    ];
    for (card, end, by, expected, notes) in cases {
        let outcome = done(&stretch(&[*card], *end, *by));
        assert_eq!(covers(&outcome.map, *card), *expected, "{end:?} by {by}");
        let told = outcome.notes.iter().take(notes.len()).map(String::as_str);
        assert_eq!(told.collect::<Vec<_>>(), *notes, "{end:?} by {by}");
        assert_eq!(outcome.selection, Selection::one(Thing::Card(*card)));
    }
}

#[test]
fn a_card_that_begins_elsewhere_stands_in_that_cell() {
    let outcome = done(&stretch(&[LONG], Start, -1));
    assert_eq!(cell_of(&outcome.map, LONG), at(A1, DOING));
    assert_eq!(outcome.label, "Widen card \"Compares for days\"");
    assert_eq!(
        said(&outcome.map, at(A1, DOING)),
        "Compares for days | Sees an ad | Reads tests | Buys"
    );
    let back = Edit::StretchCards { cards: vec![LONG], end: Start, by: 1 }.outcome(&outcome.map);
    assert_eq!(back.expect("it can be made").map, map());
}

#[test]
fn a_card_of_a_whole_stage_becomes_one_of_touchpoints() {
    let outcome = done(&stretch(&[WIDE], End, -1));
    assert_eq!(cell_of(&outcome.map, WIDE), at(A1, IDEAS));
    assert_eq!(covers(&outcome.map, WIDE), (0, 1));
    assert_eq!(outcome.label, "Narrow card \"Guide\"");
    let further = done(&stretch(&[WIDE], End, 1));
    assert_eq!(covers(&further.map, WIDE), (0, 3));
    let none = done(&stretch(&[WIDE], End, 0));
    assert_eq!(cell_of(&none.map, WIDE).column, Column::Stage(A));
    assert_eq!(none.map, map());
}

#[test]
fn several_go_as_far_as_each_can() {
    let outcome = done(&stretch(&[SEES, LONG], End, 3));
    assert_eq!(covers(&outcome.map, SEES), (0, 3));
    assert_eq!(covers(&outcome.map, LONG), (1, 4));
    assert_eq!(outcome.label, "Widen 2 cards");
    assert_eq!(
        outcome.notes,
        ["Untitled stage is the last column: add a touchpoint to span further"]
    );
}

#[test]
fn what_cannot_reach_says_why() {
    let cases: &[(&Edit, EditError)] = &[
        (&stretch(&[SEES], End, -1), EditError::SpansOne),
        (&stretch(&[SEES], Start, 1), EditError::SpansOne),
        (
            &stretch(&[SEES], Start, -1),
            EditError::JourneyBegins("Search".to_owned()),
        ),
        (&stretch(&[], End, 1), EditError::Nothing),
        (&stretch(&[CardId::from_bits(999)], End, 1), EditError::Gone("card")),
    ];
    for (edit, expected) in cases {
        assert_eq!(refused(edit), *expected, "{edit:?}");
    }
    let alone = Edit::MoveCards {
        cards: vec![SEES],
        to: crate::edit::CardSlot { cell: over(EMPTY, DOING), index: 0 },
    };
    let map = done(&alone).map;
    let error = stretch(&[SEES], End, 1).outcome(&map).expect_err("the stage is empty");
    assert!(matches!(error, EditError::StageAlone(_)), "{error}");
}

#[test]
fn a_card_begins_with_a_touchpoint() {
    // An empty stage before all others has no touchpoint for a card to begin in.
    let map = done(&Edit::MoveStages { stages: vec![EMPTY], to: 0 }).map;
    let error = stretch(&[SEES], Start, -1)
        .outcome(&map)
        .expect_err("it begins nowhere");
    assert!(matches!(error, EditError::BeginsNowhere(_)), "{error}");
    let map = done(&Edit::MoveStages { stages: vec![EMPTY], to: 1 }).map;
    let delivery = Edit::StretchCards { cards: vec![SHOT], end: Start, by: -1 };
    assert!(matches!(delivery.outcome(&map), Err(EditError::BeginsNowhere(_))));
    let further = Edit::StretchCards { cards: vec![SHOT], end: Start, by: -2 };
    let outcome = further.outcome(&map).expect("it can be made");
    assert_eq!(covers(&outcome.map, SHOT), (2, 4));
}
