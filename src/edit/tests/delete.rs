//! Things that leave.

use std::collections::BTreeMap;

use crate::{
    edit::{Edit, EditError, Outcome, Selection, Thing, card, fixture::*, points_of, touchpoint},
    model::{CardKind, Feelings, Intensity, IntensityPoint, Offset, Opportunity},
};

fn delete(all: &[Thing]) -> Outcome {
    done(&Edit::Delete(things(all)))
}

#[test]
fn a_deleted_thing_takes_along_what_stands_in_it_and_says_so() {
    let cases: &[(&[Thing], &str, &[&str])] = &[
        (&[Thing::Card(READS)], "Delete card \"Reads tests\"", &[]),
        (&[Thing::Card(SEES), Thing::Card(BUYS)], "Delete 2 cards", &[]),
        (
            &[Thing::Stage(A)],
            "Delete stage \"Choose\"",
            &[
                "3 touchpoints, 6 cards and 3 feelings go, too",
                "1 opportunity no longer answers it",
            ],
        ),
        (
            &[Thing::Touchpoint(A2)],
            "Delete touchpoint \"Compare\"",
            &["2 cards and 1 feeling go, too", "1 opportunity no longer answers it"],
        ),
        (&[Thing::Lane(DOING)], "Delete lane \"Doing\"", &["4 cards go, too"]),
        (&[Thing::Lane(FEELING)], "Delete lane \"Feeling\"", &[]),
        (
            &[Thing::Persona(INES)],
            "Delete persona \"Ines\"",
            &["1 feeling goes, too; 1 card concerns everyone then"],
        ),
        (
            &[Thing::Channel(WEB)],
            "Delete channel \"Web\"",
            &["2 touchpoints have no channel then"],
        ),
        (&[Thing::Cell(at(A1, DOING))], "Empty cell \"Search › Doing\"", &[]),
        (&[Thing::Point(point(0))], "Delete point \"Mara › Search\"", &[]),
        (&[Thing::Stage(EMPTY), Thing::Card(SEES)], "Delete 2 things", &[]),
        (
            &[Thing::Touchpoint(A1), Thing::Stage(A)],
            "Delete 2 things",
            &[
                "2 touchpoints, 6 cards and 3 feelings go, too",
                "1 opportunity no longer answers it",
            ],
        ),
    ];
    for (all, label, notes) in cases {
        let outcome = delete(all);
        assert_eq!(outcome.label, *label);
        assert_eq!(outcome.notes, *notes, "{label}");
        for thing in *all {
            let is_left =
                !matches!(thing, Thing::Cell(_) | Thing::Point(_)) && crate::edit::is_there(&outcome.map, *thing);
            assert!(!is_left, "{label}: {thing:?}");
        }
    }
}

#[test]
fn what_referred_to_it_refers_to_nothing() {
    let outcome = delete(&[Thing::Card(STUCK)]);
    assert_eq!(
        card(&outcome.map, IDEA).map(|card| card.kind.clone()),
        Some(CardKind::Opportunity(Opportunity::default()))
    );
    let outcome = delete(&[Thing::Channel(WEB)]);
    assert!(outcome.map.touchpoints().all(|touchpoint| touchpoint.channel.is_none()));
    let outcome = delete(&[Thing::Persona(INES)]);
    assert!(card(&outcome.map, WIDE).is_some_and(|card| card.personas.is_empty()));
    assert!(touchpoint(&outcome.map, A2).is_some_and(|own| own.feelings.is_empty()));
}

#[test]
fn the_points_that_are_meant_go_and_no_others() {
    let outcome = delete(&[Thing::Point(point(0)), Thing::Point(point(1))]);
    assert!(touchpoint(&outcome.map, A1).is_some_and(|own| own.feelings.is_empty()));
    let outcome = delete(&[Thing::Point(point(0))]);
    let left = touchpoint(&outcome.map, A1).map(|own| own.feelings[&MARA].as_is.clone());
    assert_eq!(left, Some(vec![feeling(0.8, 100)]));
    assert_eq!(outcome.selection, Selection::one(Thing::Point(point(0))));
    let intensity = vec![IntensityPoint { offset: Offset::MIDDLE, value: Intensity::default() }];
    let set = Edit::SetFeelings(BTreeMap::from([(
        (A3, MARA),
        Feelings { intensity, ..Feelings::default() },
    )]));
    let only = set.outcome(&map()).expect("it can be made");
    let place = only.selection.only().expect("the new point");
    let gone = Edit::Delete(things(&[place]))
        .outcome(&only.map)
        .expect("it can be made");
    assert_eq!(gone.map, map());
    let feelings = &touchpoint(&only.map, A3).expect("it is there").feelings[&MARA];
    assert_eq!(points_of(feelings, crate::edit::Layer::Intensity), 1);
}

#[test]
fn the_neighbour_is_selected_next() {
    let cases = [
        (Thing::Card(SEES), Some(Thing::Card(READS))),
        (Thing::Card(BUYS), Some(Thing::Card(READS))),
        (Thing::Card(STUCK), Some(Thing::Cell(at(A2, PAINS)))),
        (Thing::Touchpoint(A1), Some(Thing::Touchpoint(A2))),
        (Thing::Touchpoint(A3), Some(Thing::Touchpoint(A2))),
        (Thing::Touchpoint(B1), Some(Thing::Stage(B))),
        (Thing::Stage(EMPTY), Some(Thing::Stage(B))),
        (Thing::Lane(PICTURES), Some(Thing::Lane(IDEAS))),
        (Thing::Persona(MARA), Some(Thing::Persona(INES))),
        (Thing::Channel(WEB), None),
        (Thing::Point(point(1)), Some(Thing::Point(point(0)))),
    ];
    for (gone, next) in cases {
        assert_eq!(
            delete(&[gone]).selection,
            next.map_or_else(Selection::none, Selection::one),
            "{gone:?}"
        );
    }
    let all = delete(&[Thing::Stage(A), Thing::Stage(B), Thing::Stage(EMPTY)]);
    assert!(all.selection.is_empty() && all.map.stages.is_empty());
}

#[test]
fn what_is_not_there_is_not_deleted() {
    let refused_for = |thing| refused(&Edit::Delete(things(&[thing])));
    assert_eq!(refused_for(Thing::Map), EditError::MapStays);
    assert_eq!(refused_for(Thing::Point(point(2))), EditError::Gone("point"));
    assert_eq!(
        refused_for(Thing::Card(crate::model::CardId::from_bits(9))),
        EditError::Gone("card")
    );
    assert_eq!(refused(&Edit::Delete(things(&[]))), EditError::Nothing);
}
