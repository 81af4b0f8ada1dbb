//! What things are called.

use crate::{
    edit::{CardSlot, Edit, Head, Selection, Thing, describe, fixture::*, name_of},
    model::{Card, CardId, Language, StageId},
};

#[test]
fn a_thing_has_a_name_or_a_word() {
    let map = map();
    for (thing, expected) in [
        (Thing::Map, "Running shoes"),
        (Thing::Stage(A), "Choose"),
        (Thing::Stage(EMPTY), "Untitled stage"),
        (Thing::Touchpoint(B1), "Delivery"),
        (Thing::Lane(PAINS), "Pain points"),
        (Thing::Persona(MARA), "Mara"),
        (Thing::Channel(WEB), "Web"),
        (Thing::Card(READS), "Reads tests"),
        (Thing::Cell(at(A1, DOING)), "Search › Doing"),
        (Thing::Cell(over(A, IDEAS)), "Choose › Opportunities"),
        (Thing::Point(point(0)), "Mara › Search"),
        (Thing::Stage(StageId::from_bits(99)), ""),
    ] {
        assert_eq!(name_of(&map, thing), expected, "{thing:?}");
    }
    let slot = CardSlot { cell: at(A1, DOING), index: 0 };
    let card = Card::new(CardId::from_bits(900), " ");
    let head = Head {
        title: String::new(),
        language: Language("de".to_owned()),
        ..Head::of(&map)
    };
    let edits = vec![
        Edit::InsertCards { slot, cards: vec![card] },
        Edit::SetHead { head: Box::new(head), what: "title".to_owned() },
    ];
    let german = done(&Edit::Together { label: String::new(), edits }).map;
    assert_eq!(name_of(&german, Thing::Card(CardId::from_bits(900))), "Empty card");
    assert_eq!(name_of(&german, Thing::Lane(PAINS)), "Probleme");
    assert_eq!(
        name_of(&german, Thing::Map),
        crate::words::words(&german.language).journey_untitled
    );
}

#[test]
fn the_status_bar_tells_what_is_selected() {
    let map = map();
    for (things, expected) in [
        (vec![], "Nothing selected"),
        (vec![Thing::Stage(A)], "Stage \"Choose\""),
        (vec![Thing::Stage(EMPTY)], "1 stage selected"),
        (vec![Thing::Touchpoint(A1)], "Touchpoint \"Search\""),
        (vec![Thing::Card(SEES)], "Card \"Sees an ad\""),
        (
            vec![Thing::Card(SEES), Thing::Card(READS), Thing::Card(BUYS)],
            "3 cards selected",
        ),
        (
            vec![Thing::Touchpoint(A1), Thing::Card(READS), Thing::Card(BUYS)],
            "1 touchpoint and 2 cards selected",
        ),
        (vec![Thing::Cell(at(A1, DOING))], "Cell \"Search › Doing\": 3 cards"),
        (vec![Thing::Cell(at(A3, DOING))], "Cell \"Pay › Doing\": no cards"),
    ] {
        assert_eq!(describe(&map, &Selection::of(things)), expected);
    }
}

#[test]
fn a_selection_is_toggled_extended_and_asked() {
    let one = Selection::one(Thing::Card(SEES));
    let two = one.toggled(Thing::Stage(A));
    assert_eq!((two.len(), two.focus(), two.only()), (2, Some(Thing::Stage(A)), None));
    assert_eq!(two.toggled(Thing::Stage(A)), one);
    assert_eq!(one.toggled(Thing::Card(SEES)), Selection::none());
    let three = two.extended([Thing::Card(BUYS)]);
    assert_eq!(three.cards().collect::<Vec<_>>(), [SEES, BUYS]);
    assert_eq!(three.stages().collect::<Vec<_>>(), [A]);
    assert_eq!(three.focus(), Some(Thing::Card(BUYS)));
    assert_eq!(one.only(), Some(Thing::Card(SEES)));
}
