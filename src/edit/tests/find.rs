//! Finding and replacing.

use crate::{
    edit::{Document, Edit, Field, Head, Hit, Query, Thing, card, find, fixture::*, replace},
    model::{Card, CardKind, Evidence, JourneyMap, Persona},
};

fn query(text: &str) -> Query {
    Query { text: text.to_owned(), ..Query::default() }
}

#[test]
fn hits_come_in_reading_order() {
    let hits = find(&map(), &query("s"));
    let places: Vec<(Thing, Field, usize)> = hits.iter().map(|hit| (hit.thing, hit.field, hit.range.start)).collect();
    let expected = [
        (Thing::Map, Field::Title, 8),
        (Thing::Map, Field::Title, 12),
        (Thing::Persona(INES), Field::Name, 3),
        (Thing::Stage(A), Field::Name, 4),
        (Thing::Touchpoint(A1), Field::Name, 0),
        (Thing::Card(SEES), Field::Text, 0),
        (Thing::Card(SEES), Field::Text, 3),
        (Thing::Card(READS), Field::Text, 4),
        (Thing::Card(READS), Field::Text, 8),
        (Thing::Card(READS), Field::Text, 10),
        (Thing::Card(BUYS), Field::Text, 3),
        (Thing::Card(LONG), Field::Text, 7),
        (Thing::Card(LONG), Field::Text, 16),
        (Thing::Card(STUCK), Field::Text, 3),
        (Thing::Card(STUCK), Field::Text, 5),
    ];
    assert_eq!(places, expected);
    assert_eq!(find(&map(), &query("")), []);
}

/// A map in which each text of the model says its own field.
fn full_of_words() -> JourneyMap {
    let mut map = map();
    let persona = map.personas[0].clone();
    let texts = || vec!["word".to_owned()];
    let persona = Persona {
        goals: texts(),
        needs: texts(),
        preferred_channels: texts(),
        quote: "word word".to_owned(),
        evidence: Some(Evidence { source: "word".to_owned(), ..Evidence::default() }),
        ..Persona::clone(&persona)
    };
    let card = card(&map, SEES).expect("it is there");
    let card = Card {
        text: "word".to_owned(),
        tags: texts(),
        note: "a word".to_owned(),
        ..card.clone()
    };
    let mut feelings = map.stages[0].touchpoints[0].feelings[&MARA].clone();
    feelings.as_is[1].why = "word".to_owned();
    let head = Head { headline: "Word".to_owned(), ..Head::of(&map) };
    let what = || "text".to_owned();
    for edit in [
        Edit::SetPersonas { personas: vec![persona], what: what() },
        Edit::SetCards { cards: vec![card], what: what() },
        Edit::SetFeelings([((A1, MARA), feelings)].into()),
        Edit::SetHead { head: Box::new(head), what: what() },
    ] {
        map = edit.outcome(&map).expect("it can be made").map;
    }
    map
}

#[test]
fn all_that_is_found_is_replaced_in_one_step() {
    let mut document = Document::new(full_of_words());
    let start = document.map().clone();
    let hits = find(&start, &query("word"));
    assert_eq!(hits.len(), 11);
    document.apply(replace(&start, &hits, "thing")).expect("it can be made");
    assert_eq!(find(document.map(), &query("word")), []);
    assert_eq!(find(document.map(), &query("thing")).len(), 11);
    assert_eq!(document.undo_label(), Some("Replace 11 times with \"thing\""));
    assert_sound(document.map());
    document.undo();
    assert!(std::sync::Arc::ptr_eq(document.map(), &start));
}

#[test]
fn stage_touchpoint_and_card_keep_one_another_when_all_change() {
    let hits = find(&map(), &query("e"));
    let count = hits.len();
    let outcome = done(&replace(&map(), &hits, "EE"));
    assert_eq!(
        find(&outcome.map, &Query { match_case: true, ..query("EE") }).len(),
        count
    );
    assert_eq!(
        journey(&outcome.map),
        "ChoosEE: SEEarch, ComparEE, Pay; GEEt: DEElivEEry; : "
    );
    assert_eq!(said(&outcome.map, at(A1, DOING)), "SEEEEs an ad | REEads tEEsts | Buys");
    assert!(card(&outcome.map, IDEA).is_some_and(|card| matches!(card.kind, CardKind::Opportunity(_))));
}

#[test]
fn one_hit_is_replaced_alone_and_a_stale_one_passed_over() {
    let hits = find(&map(), &query("an ad"));
    let outcome = done(&replace(&map(), &hits, "a friend"));
    assert_eq!(said(&outcome.map, at(A1, DOING)), "Sees a friend | Reads tests | Buys");
    assert_eq!(outcome.label, "Replace with \"a friend\"");
    let stale = Hit { range: 50..60, ..hits[0].clone() };
    assert_eq!(done(&replace(&map(), &[stale], "x")).map, map());
}
