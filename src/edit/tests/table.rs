//! Text that becomes cards, touchpoints and stages.

use crate::{
    edit::{
        CardSlot, Edit, EditError, Outcome, Thing, cards_of,
        fixture::*,
        table::{Pasted, Table, Transposed, cards_of_lines, fill, read, stages_of_lines, touchpoints_of_lines},
    },
    id_source::IdSource,
    model::CardKind,
};

fn block(text: &str) -> Table {
    match read(text) {
        Ok(Pasted::Table(table)) => table,
        other => panic!("{text:?} is no table: {other:?}"),
    }
}

fn filled(at: crate::edit::Cell, text: &str, transposed: Transposed) -> Result<Outcome, EditError> {
    let edit = fill(&map(), at, &block(text), transposed, &mut IdSource::seeded(1))?;
    Ok(done(&edit))
}

#[test]
fn a_block_fills_the_cells_to_the_right_and_down() {
    let outcome = filled(at(A2, DOING), "a\tb\n\"- c\n- d\"\te\n", Transposed::No).expect("it fits");
    for (cell, expected) in [
        (at(A2, DOING), "Compares for days | a"),
        (at(A3, DOING), "b"),
        (at(A2, PAINS), "Gets stuck | c | d"),
        (at(A3, PAINS), "e"),
    ] {
        assert_eq!(said(&outcome.map, cell), expected, "{cell:?}");
    }
    assert!(matches!(
        cards_of(&outcome.map, at(A3, PAINS))[0].kind,
        CardKind::Pain(_)
    ));
    assert_eq!((outcome.label.as_str(), outcome.selection.len()), ("Fill 4 cells", 5));
    let outcome = filled(at(A2, DOING), "a\tb\nc\td", Transposed::Yes).expect("it fits");
    assert_eq!(said(&outcome.map, at(A3, DOING)), "c");
    assert_eq!(said(&outcome.map, at(A2, PAINS)), "Gets stuck | b");
}

#[test]
fn missing_columns_are_added_and_missing_lanes_refused() {
    let outcome = filled(at(B1, DOING), "a\tb\tc\td", Transposed::No).expect("it fits");
    assert_eq!(said(&outcome.map, over(EMPTY, DOING)), "b");
    assert_eq!(outcome.map.stages[2].touchpoints.len(), 2);
    assert_eq!(
        said(&outcome.map, at(outcome.map.stages[2].touchpoints[1].id, DOING)),
        "d"
    );
    let too_many = EditError::TooManyRows { rows: 2, lanes: "1 lane".to_owned() };
    assert_eq!(
        filled(at(A1, IDEAS), "a\tb\nc\td", Transposed::No).err(),
        Some(too_many)
    );
    let wide = filled(over(A, IDEAS), "a\tb\tc\td", Transposed::No).err();
    assert_eq!(wide, Some(EditError::TooManyColumns { columns: 4, left: 3 }));
    assert_eq!(
        filled(at(A1, FEELING), "a\tb", Transposed::No).err(),
        Some(EditError::CardOnCurve("Feeling".to_owned()))
    );
    assert_eq!(
        filled(at(A1, DOING), " \t-\nx\t", Transposed::No).map(|outcome| said(&outcome.map, at(A1, PAINS))),
        Ok("x".to_owned())
    );
}

#[test]
fn a_list_becomes_what_is_wanted() {
    let Ok(Pasted::Lines(lines)) = read("1. Orders\n2. Waits\n") else {
        panic!("it is a list")
    };
    let mut ids = IdSource::seeded(1);
    let slot = CardSlot { cell: at(A2, PAINS), index: 0 };
    let cards = cards_of_lines(&map(), slot, &lines, &mut ids).expect("the lane is there");
    assert_eq!(said(&done(&cards).map, at(A2, PAINS)), "Orders | Waits | Gets stuck");
    let touchpoints = touchpoints_of_lines(&map(), Some(Thing::Touchpoint(A1)), &lines, &mut ids);
    assert_eq!(
        journey(&done(&touchpoints).map),
        "Choose: Search, Orders, Waits, Compare, Pay; Get: Delivery; : "
    );
    let stages = stages_of_lines(&map(), Some(Thing::Card(IDEA)), &lines, &mut ids);
    assert_eq!(
        journey(&done(&stages).map),
        "Choose: Search, Compare, Pay; Get: Delivery; Orders: ; Waits: ; : "
    );
    let blank = touchpoints_of_lines(&crate::model::JourneyMap::default(), None, &lines, &mut ids);
    assert!(matches!(blank, Edit::InsertStages { .. }));
}
