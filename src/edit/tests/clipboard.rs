//! What is copied, pasted and duplicated.

use crate::{
    edit::{
        Clip, Edit, EditError, Outcome, Selection, Thing, card, cards_of, copy, duplicate, fixture::*, paste,
        touchpoint,
    },
    id_source::IdSource,
    model::{Card, CardKind, JourneyMap, LaneKind},
    templates::TEMPLATES,
};

fn clip(of: &[Thing]) -> Clip {
    copy(&map(), &Selection::of(of.iter().copied())).expect("it can be copied")
}

fn pasted_into(map: &JourneyMap, clip: &Clip, at: Option<Thing>) -> Outcome {
    let edit = paste(clip, map, at, &mut IdSource::seeded(1)).expect("it can be pasted");
    let outcome = edit.outcome(map).expect("the edit can be made");
    assert_sound(&outcome.map);
    outcome
}

fn pasted(clip: &Clip, at: Option<Thing>) -> Outcome {
    pasted_into(&map(), clip, at)
}

#[test]
fn columns_and_stages_are_pasted_after_what_has_the_focus() {
    let compare = clip(&[Thing::Touchpoint(A2)]);
    let cases = [
        (
            Some(Thing::Touchpoint(A1)),
            "Choose: Search, Compare, Compare, Pay; Get: Delivery; : ",
        ),
        (
            Some(Thing::Card(IDEA)),
            "Choose: Search, Compare, Pay; Get: Delivery, Compare; : ",
        ),
        (
            Some(Thing::Stage(A)),
            "Choose: Search, Compare, Pay, Compare; Get: Delivery; : ",
        ),
        (None, "Choose: Search, Compare, Pay; Get: Delivery; : Compare"),
    ];
    for (at, expected) in cases {
        let outcome = pasted(&compare, at);
        assert_eq!(journey(&outcome.map), expected, "{at:?}");
        assert_eq!(outcome.label, "Paste 1 touchpoint");
    }
    let outcome = pasted(&clip(&[Thing::Stage(A)]), Some(Thing::Card(STUCK)));
    assert_eq!(
        journey(&outcome.map),
        "Choose: Search, Compare, Pay; Choose: Search, Compare, Pay; Get: Delivery; : "
    );
    assert_eq!(outcome.map.cards().count(), 14);
    let nowhere = pasted_into(&JourneyMap::default(), &compare, None);
    assert_eq!(journey(&nowhere.map), ": Compare");
}

#[test]
fn into_another_map_comes_what_it_lacks() {
    let mut ids = IdSource::seeded(9);
    for template in TEMPLATES {
        let other = template.begin(&mut ids).expect("it is a map");
        let outcome = pasted_into(&other, &clip(&[Thing::Stage(A), Thing::Stage(B)]), None);
        let stage = outcome.map.stages.iter().rev().nth(1).expect("it was pasted");
        assert_eq!(stage.name, "Choose", "{}", template.name);
        let first = &stage.touchpoints[0];
        let channel = first.channel.and_then(|id| outcome.map.channel(id));
        assert_eq!(
            channel.map(|channel| channel.name.to_lowercase()),
            Some("web".to_owned())
        );
        let feels = first.feelings.keys().next().and_then(|id| outcome.map.persona(*id));
        assert_eq!(feels.map(|persona| persona.name.as_str()), Some("Mara"));
        let texts: usize = outcome.map.cards().count() - other.cards().count();
        assert_eq!(texts, 8, "{}", template.name);
        for (lane, card) in outcome.map.cards() {
            let kind = outcome.map.lane(lane).map(|lane| lane.kind);
            assert!(
                card.text != "Sees an ad" || kind == Some(LaneKind::Actions),
                "{}",
                template.name
            );
        }
        assert!(outcome.map.images.contains_key(&PHOTO));
    }
}

#[test]
fn answers_go_with_their_pain_points() {
    let both = pasted(&clip(&[Thing::Stage(A), Thing::Stage(B)]), None);
    let answers = |card: &Card| match &card.kind {
        CardKind::Opportunity(opportunity) => opportunity.answers.iter().next().copied(),
        CardKind::Plain | CardKind::Pain(_) | CardKind::Process(_) | CardKind::Image(_) | CardKind::Metric(_) => None,
    };
    let copied = both
        .map
        .stages
        .iter()
        .rev()
        .take(2)
        .flat_map(|stage| &stage.touchpoints);
    let answer = copied
        .flat_map(|own| own.cells.values().flatten())
        .find_map(answers)
        .expect("it answers");
    assert_ne!(answer, STUCK);
    assert_eq!(
        card(&both.map, answer).map(|card| card.text.as_str()),
        Some("Gets stuck")
    );
    let alone = pasted(&clip(&[Thing::Card(IDEA)]), Some(Thing::Card(WIDE)));
    assert_eq!(
        answers(&cards_of(&alone.map, over(A, IDEAS))[1]),
        Some(STUCK),
        "the pain is in the map"
    );
    let mut other = map();
    other = Edit::Delete(things(&[Thing::Card(STUCK)]))
        .outcome(&other)
        .expect("it can be made")
        .map;
    let alone = pasted_into(&other, &clip(&[Thing::Card(IDEA)]), Some(Thing::Card(WIDE)));
    assert_eq!(answers(&cards_of(&alone.map, over(A, IDEAS))[1]), None);
}

#[test]
fn cards_go_into_the_cell_or_under_the_card() {
    let two = clip(&[Thing::Card(SEES), Thing::Card(BUYS)]);
    let outcome = pasted(&two, Some(Thing::Card(SEES)));
    assert_eq!(
        said(&outcome.map, at(A1, DOING)),
        "Sees an ad | Sees an ad | Buys | Reads tests | Buys"
    );
    assert_eq!(outcome.selection.len(), 2);
    let outcome = pasted(&two, Some(Thing::Cell(at(A2, PAINS))));
    assert_eq!(said(&outcome.map, at(A2, PAINS)), "Gets stuck | Sees an ad | Buys");
    assert!(matches!(
        cards_of(&outcome.map, at(A2, PAINS))[1].kind,
        CardKind::Pain(_)
    ));
    let outcome = pasted(&two, Some(Thing::Touchpoint(B1)));
    assert_eq!(said(&outcome.map, at(B1, DOING)), "Sees an ad | Buys");
    let block = clip(&[Thing::Card(BUYS), Thing::Card(LONG), Thing::Card(STUCK)]);
    let outcome = pasted(&block, Some(Thing::Cell(at(A2, DOING))));
    assert_eq!(said(&outcome.map, at(A2, DOING)), "Compares for days | Buys");
    assert_eq!(said(&outcome.map, at(A3, DOING)), "Compares for days");
    assert_eq!(said(&outcome.map, at(A3, PAINS)), "Gets stuck");
    assert_eq!(outcome.selection.len(), 3);
    let refused = |clip: &Clip, at| paste(clip, &map(), at, &mut IdSource::seeded(1)).err();
    assert_eq!(refused(&two, None), Some(EditError::NoPlace("cards")));
    let lanes = "1 lane".to_owned();
    assert_eq!(
        refused(&block, Some(Thing::Cell(at(A1, PICTURES)))),
        Some(EditError::TooManyRows { rows: 2, lanes })
    );
    let empty = Thing::Cell(over(EMPTY, DOING));
    assert_eq!(
        refused(&block, Some(empty)),
        Some(EditError::TooManyColumns { columns: 2, left: 1 })
    );
}

#[test]
fn lanes_bring_their_cards_by_column() {
    let outcome = pasted(&clip(&[Thing::Lane(IDEAS)]), Some(Thing::Lane(DOING)));
    let new = outcome.map.lanes[1].clone();
    assert_eq!(
        (new.kind, outcome.selection.only()),
        (LaneKind::Opportunities, Some(Thing::Lane(new.id)))
    );
    assert_eq!(said(&outcome.map, over(A, new.id)), "Guide");
    assert_eq!(said(&outcome.map, at(B1, new.id)), "Explain");
    let outcome = pasted(&clip(&[Thing::Persona(MARA)]), Some(Thing::Persona(MARA)));
    let names: Vec<_> = outcome
        .map
        .personas
        .iter()
        .map(|persona| persona.name.as_str())
        .collect();
    assert_eq!(names, ["Mara", "Mara", "Ines"]);
}

#[test]
fn a_duplicate_stands_after_its_original() {
    let duplicated = |of: &[Thing]| {
        let selection = Selection::of(of.iter().copied());
        let edit = duplicate(&map(), &selection, &mut IdSource::seeded(1)).expect("it can be duplicated");
        done(&edit)
    };
    let outcome = duplicated(&[Thing::Card(SEES), Thing::Card(READS), Thing::Card(STUCK)]);
    assert_eq!(
        said(&outcome.map, at(A1, DOING)),
        "Sees an ad | Reads tests | Sees an ad | Reads tests | Buys"
    );
    assert_eq!(said(&outcome.map, at(A2, PAINS)), "Gets stuck | Gets stuck");
    assert_eq!(
        (outcome.label.as_str(), outcome.selection.len()),
        ("Duplicate 3 cards", 3)
    );
    let outcome = duplicated(&[Thing::Touchpoint(A1)]);
    assert_eq!(
        journey(&outcome.map),
        "Choose: Search, Search, Compare, Pay; Get: Delivery; : "
    );
    assert_eq!(outcome.label, "Duplicate 1 touchpoint");
    assert_eq!(touchpoint(&outcome.map, A1).map(|own| own.cells.len()), Some(1));
    assert!(duplicate(&map(), &Selection::one(Thing::Map), &mut IdSource::seeded(1)).is_none());
}

#[test]
fn a_clip_is_text_for_other_programs() {
    for (of, expected) in [
        (vec![Thing::Card(SEES), Thing::Card(BUYS)], "Sees an ad\nBuys"),
        (
            vec![Thing::Card(BUYS), Thing::Card(LONG), Thing::Card(STUCK)],
            "Buys\tCompares for days\n\tGets stuck",
        ),
        (
            vec![Thing::Touchpoint(A1)],
            "\tSearch\nDoing\t\"Sees an ad\nReads tests\nBuys\"",
        ),
        (
            vec![Thing::Stage(B)],
            "\tGet\n\tDelivery\nOpportunities\tExplain\nPictures\tThe box",
        ),
        (vec![Thing::Lane(IDEAS)], "Opportunities\tGuide\tExplain"),
        (vec![Thing::Persona(MARA), Thing::Persona(INES)], "Mara\nInes"),
    ] {
        assert_eq!(clip(&of).to_text(), expected, "{of:?}");
    }
}

#[test]
fn a_clip_survives_being_written_down() {
    for of in [
        Thing::Stage(A),
        Thing::Touchpoint(B1),
        Thing::Lane(IDEAS),
        Thing::Card(SHOT),
        Thing::Persona(MARA),
    ] {
        let clip = clip(&[of]);
        let text = serde_json::to_string(&clip).expect("it can be written");
        assert_eq!(serde_json::from_str::<Clip>(&text).expect("it can be read"), clip);
    }
    assert!(copy(&map(), &Selection::none()).is_none());
}
