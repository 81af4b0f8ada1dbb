//! Walking and nudging.

use std::collections::BTreeSet;

use crate::{
    edit::{
        Edit, Head, Selection, Thing,
        fixture::*,
        grid::{Direction, Tab, next, tab},
        nudge,
    },
    generate::generate,
    model::{Direction as Reading, JourneyMap},
};

use Direction::{Down, Left, Right, Up};

#[test]
fn arrows_walk_the_page_like_a_spreadsheet() {
    let map = map();
    let cell = |touchpoint, lane| Thing::Cell(at(touchpoint, lane));
    let cases = [
        (Thing::Map, Down, Some(Thing::Stage(A))),
        (Thing::Stage(A), Right, Some(Thing::Stage(B))),
        (Thing::Stage(A), Up, None),
        (Thing::Stage(A), Down, Some(Thing::Touchpoint(A1))),
        (Thing::Stage(EMPTY), Down, Some(Thing::Cell(over(EMPTY, DOING)))),
        (Thing::Touchpoint(A3), Right, Some(Thing::Touchpoint(B1))),
        (Thing::Touchpoint(A2), Up, Some(Thing::Stage(A))),
        (Thing::Touchpoint(A1), Down, Some(Thing::Card(SEES))),
        (Thing::Card(SEES), Down, Some(Thing::Card(READS))),
        (Thing::Card(BUYS), Down, Some(Thing::Point(point(0)))),
        (Thing::Point(point(0)), Right, Some(Thing::Point(point(1)))),
        (Thing::Point(point(0)), Up, Some(Thing::Card(BUYS))),
        (Thing::Point(point(1)), Down, Some(cell(A1, PAINS))),
        (Thing::Card(READS), Right, Some(Thing::Card(LONG))),
        (Thing::Card(LONG), Right, Some(cell(A3, DOING))),
        (Thing::Card(SEES), Left, Some(Thing::Lane(DOING))),
        (Thing::Lane(DOING), Right, Some(Thing::Card(SEES))),
        (Thing::Lane(PAINS), Down, Some(Thing::Lane(IDEAS))),
        (Thing::Card(STUCK), Down, Some(cell(A2, IDEAS))),
        (cell(A1, IDEAS), Left, Some(Thing::Card(WIDE))),
        (Thing::Card(WIDE), Down, Some(cell(A1, PICTURES))),
        (cell(A1, PICTURES), Down, None),
        (Thing::Persona(MARA), Right, Some(Thing::Persona(INES))),
    ];
    for (from, direction, expected) in cases {
        assert_eq!(next(&map, from, direction), expected, "{from:?} {direction:?}");
    }
}

#[test]
fn in_a_map_read_from_the_right_left_leads_on() {
    let head = Head { direction: Some(Reading::RightToLeft), ..Head::of(&map()) };
    let map = done(&Edit::SetHead { head: Box::new(head), what: "direction".to_owned() }).map;
    assert_eq!(next(&map, Thing::Stage(A), Left), Some(Thing::Stage(B)));
    let edit = nudge(&map, &Selection::one(Thing::Stage(A)), Left).expect("it can move");
    assert_eq!(edit, Edit::MoveStages { stages: vec![A], to: 2 });
}

#[test]
fn tab_goes_along_the_lane_and_on_to_the_next() {
    let map = map();
    let cases = [
        (Thing::Card(SEES), Tab::Forward, Some(Thing::Card(LONG))),
        (Thing::Card(LONG), Tab::Back, Some(Thing::Card(SEES))),
        (
            Thing::Cell(over(EMPTY, DOING)),
            Tab::Forward,
            Some(Thing::Point(point(0))),
        ),
        (Thing::Card(SEES), Tab::Back, Some(Thing::Touchpoint(B1))),
        (Thing::Stage(EMPTY), Tab::Forward, Some(Thing::Touchpoint(A1))),
        (Thing::Lane(DOING), Tab::Forward, Some(Thing::Card(SEES))),
        (Thing::Cell(over(EMPTY, PICTURES)), Tab::Forward, None),
    ];
    for (from, way, expected) in cases {
        assert_eq!(tab(&map, from, way), expected, "{from:?} {way:?}");
    }
}

/// All that the arrows lead to from the map itself.
fn reached(map: &JourneyMap) -> BTreeSet<Thing> {
    let mut seen = BTreeSet::from([Thing::Map]);
    let mut open = vec![Thing::Map];
    while let Some(from) = open.pop() {
        for to in [Up, Down, Left, Right]
            .into_iter()
            .filter_map(|way| next(map, from, way))
        {
            if seen.insert(to) {
                open.push(to);
            }
        }
    }
    seen
}

#[test]
fn every_stage_touchpoint_and_card_of_a_shown_lane_is_reached() {
    for map in [map(), generate(4, 200, 3)] {
        let seen = reached(&map);
        let stages = map.stages.iter().map(|stage| Thing::Stage(stage.id));
        let touchpoints = map.touchpoints().map(|touchpoint| Thing::Touchpoint(touchpoint.id));
        let lanes = map
            .lanes
            .iter()
            .filter(|lane| lane.shown)
            .map(|lane| Thing::Lane(lane.id));
        let cards = map.cards().map(|(_, card)| Thing::Card(card.id));
        let missing: Vec<Thing> = stages
            .chain(touchpoints)
            .chain(lanes)
            .chain(cards)
            .filter(|t| !seen.contains(t))
            .collect();
        assert!(missing.is_empty(), "{missing:?}");
    }
}

fn nudged(things: &[Thing], direction: Direction) -> Option<JourneyMap> {
    nudge(&map(), &Selection::of(things.iter().copied()), direction).map(|edit| done(&edit).map)
}

#[test]
fn cards_go_through_their_cell_and_into_the_next() {
    let cases: &[(&[Thing], Direction, crate::edit::Cell, &str)] = &[
        (
            &[Thing::Card(READS)],
            Up,
            at(A1, DOING),
            "Reads tests | Sees an ad | Buys",
        ),
        (
            &[Thing::Card(READS)],
            Down,
            at(A1, DOING),
            "Sees an ad | Buys | Reads tests",
        ),
        (
            &[Thing::Card(SEES), Thing::Card(READS)],
            Down,
            at(A1, DOING),
            "Buys | Sees an ad | Reads tests",
        ),
        (&[Thing::Card(BUYS)], Down, at(A1, PAINS), "Buys"),
        (
            &[Thing::Card(STUCK)],
            Up,
            at(A2, DOING),
            "Compares for days | Gets stuck",
        ),
        (&[Thing::Card(STUCK)], Down, at(A2, IDEAS), "Gets stuck"),
        (
            &[Thing::Card(READS)],
            Right,
            at(A2, DOING),
            "Compares for days | Reads tests",
        ),
        (
            &[Thing::Card(SEES), Thing::Card(LONG)],
            Right,
            at(A2, DOING),
            "Sees an ad",
        ),
        (&[Thing::Card(IDEA)], Right, over(EMPTY, IDEAS), "Explain"),
        (&[Thing::Card(WIDE)], Right, over(B, IDEAS), "Guide"),
    ];
    for (things, direction, cell, expected) in cases {
        let map = nudged(things, *direction).expect("it can move");
        assert_eq!(said(&map, *cell), *expected, "{things:?} {direction:?}");
    }
    for (thing, direction) in [(SEES, Up), (SEES, Left), (IDEA, Down), (SHOT, Up)] {
        assert_eq!(nudged(&[Thing::Card(thing)], direction), None, "{thing} {direction:?}");
    }
}

#[test]
fn columns_and_rows_go_one_place() {
    let cases: &[(&[Thing], Direction, &str)] = &[
        (
            &[Thing::Touchpoint(A2)],
            Left,
            "Choose: Compare, Search, Pay; Get: Delivery; : ",
        ),
        (
            &[Thing::Touchpoint(A3)],
            Right,
            "Choose: Search, Compare; Get: Pay, Delivery; : ",
        ),
        (
            &[Thing::Touchpoint(B1)],
            Left,
            "Choose: Search, Compare, Pay, Delivery; Get: ; : ",
        ),
        (
            &[Thing::Touchpoint(A3), Thing::Touchpoint(B1)],
            Right,
            "Choose: Search, Compare; Get: Pay; : Delivery",
        ),
        (
            &[Thing::Stage(B)],
            Left,
            "Get: Delivery; Choose: Search, Compare, Pay; : ",
        ),
        (
            &[Thing::Stage(A)],
            Right,
            "Get: Delivery; Choose: Search, Compare, Pay; : ",
        ),
    ];
    for (things, direction, expected) in cases {
        let map = nudged(things, *direction).expect("it can move");
        assert_eq!(journey(&map), *expected, "{things:?} {direction:?}");
    }
    for (thing, direction) in [
        (Thing::Touchpoint(A1), Left),
        (Thing::Stage(A), Left),
        (Thing::Stage(A), Up),
        (Thing::Map, Up),
    ] {
        assert_eq!(nudged(&[thing], direction), None, "{thing:?} {direction:?}");
    }
    // A lane passes those that are hidden, which nobody sees.
    let lanes = nudged(&[Thing::Lane(PAINS)], Down).expect("it can move").lanes;
    assert_eq!(
        lanes.iter().map(|lane| lane.id).collect::<Vec<_>>(),
        [DOING, FEELING, HIDDEN, IDEAS, PAINS, PICTURES]
    );
    let personas = nudged(&[Thing::Persona(INES)], Up).expect("it can move").personas;
    assert_eq!(personas[0].id, INES);
}
