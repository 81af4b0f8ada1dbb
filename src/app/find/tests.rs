//! What a filter leaves of a map that has something of every kind.

use std::{collections::BTreeSet, sync::Arc};

use super::{Filter, FilterKind, FilterValue, Sifted};
use crate::{
    edit::Thing,
    id_source::IdSource,
    layout::{Part, RowId},
    model::{
        Card, Channel, ChannelId, EmotionPoint, Evidence, EvidenceLevel, Feelings, JourneyMap, Lane, LaneId, LaneKind,
        Persona, PersonaId, Stage, Touchpoint, Valence,
    },
};

/// Two stages; "Ask" by phone and "Pay" on no channel, owned by Sales, then "Use" on the web. Mara is
/// a private customer, Jonas one of business.
struct Fixture {
    map: JourneyMap,
    phone: ChannelId,
    web: ChannelId,
    mara: PersonaId,
    jonas: PersonaId,
    doing: LaneId,
    feeling: LaneId,
}

fn felt(valence: i32, evidence: EvidenceLevel) -> Feelings {
    let point = EmotionPoint {
        valence: Some(Valence::clamped(valence)),
        evidence,
        ..EmotionPoint::default()
    };
    Feelings { as_is: vec![point], ..Feelings::default() }
}

/// Notes are hidden.
fn lane(id: LaneId, kind: LaneKind) -> Lane {
    Lane {
        id,
        kind,
        name: String::new(),
        shown: kind != LaneKind::Notes,
        height: None,
    }
}

fn stage(ids: &mut IdSource, name: &str, touchpoints: Vec<Touchpoint>) -> Arc<Stage> {
    Arc::new(Stage {
        id: ids.stage(),
        name: name.to_owned(),
        goal: String::new(),
        duration: String::new(),
        emphasised: false,
        touchpoints: touchpoints.into_iter().map(Arc::new).collect(),
        wide: std::collections::BTreeMap::new(),
    })
}

fn fixture() -> Fixture {
    let mut ids = IdSource::seeded(3);
    let (phone, web) = (ids.channel(), ids.channel());
    let (mara, jonas) = (ids.persona(), ids.persona());
    let [doing, feeling, pains, hidden] = [(); 4].map(|()| ids.lane());
    let mut card = |text: &str| Card::new(ids.card(), text);
    let calls = Card { span: 1, ..card("Calls") };
    let waits = Card {
        owner: "Support".to_owned(),
        segments: vec!["Business".to_owned(), "Public".to_owned()],
        ..card("Waits")
    };
    let guess = Evidence { level: EvidenceLevel::Guess, ..Evidence::default() };
    let stuck = Card {
        evidence: Some(guess),
        personas: BTreeSet::from([jonas]),
        ..card("Stuck")
    };
    let (uses, secret) = (card("Uses"), card("Secret"));
    let pays = Card { segments: vec!["Private".to_owned()], ..card("Pays") };
    let mut ask = Touchpoint {
        channel: Some(phone),
        ..Touchpoint::new(ids.touchpoint(), "Ask")
    };
    ask.cells
        .extend([(doing, vec![calls]), (pains, vec![waits]), (hidden, vec![secret])]);
    ask.feelings.insert(mara, felt(100, EvidenceLevel::Researched));
    ask.feelings.insert(jonas, felt(-100, EvidenceLevel::Guess));
    let mut pay = Touchpoint {
        owner: "Sales".to_owned(),
        ..Touchpoint::new(ids.touchpoint(), "Pay")
    };
    pay.cells.extend([(doing, vec![pays]), (pains, vec![stuck])]);
    let mut using = Touchpoint {
        channel: Some(web),
        ..Touchpoint::new(ids.touchpoint(), "Use")
    };
    using.cells.extend([(doing, vec![uses])]);
    let map = JourneyMap {
        personas: vec![
            Arc::new(Persona { segment: "Private".to_owned(), ..Persona::new(mara, "Mara") }),
            Arc::new(Persona {
                segment: " Business ".to_owned(),
                ..Persona::new(jonas, "Jonas")
            }),
        ],
        channels: vec![
            Channel { id: phone, name: "Phone".to_owned(), icon: None },
            Channel { id: web, name: "Web".to_owned(), icon: None },
        ],
        lanes: vec![
            lane(doing, LaneKind::Actions),
            lane(feeling, LaneKind::Emotions),
            lane(pains, LaneKind::PainPoints),
            lane(hidden, LaneKind::Notes),
        ],
        stages: vec![
            stage(&mut ids, "Buy", vec![ask, pay]),
            stage(&mut ids, "Use", vec![using]),
        ],
        ..JourneyMap::default()
    };
    Fixture { map, phone, web, mara, jonas, doing, feeling }
}

fn sift(map: &JourneyMap, values: &[FilterValue]) -> Sifted {
    let mut filter = Filter::default();
    for value in values {
        filter.toggle(value.clone());
    }
    Sifted::of(map, &filter)
}

/// What the cards say that are left: "Calls, Pays".
fn left(fixture: &Fixture, values: &[FilterValue]) -> String {
    let sifted = sift(&fixture.map, values);
    let said = sifted.cards().iter().filter_map(|id| {
        let found = fixture.map.cards().find(|(_, card)| card.id == *id);
        found.map(|(_, card)| card.text.as_str())
    });
    said.collect::<Vec<_>>().join(", ")
}

fn segment(name: &str) -> FilterValue {
    FilterValue::Segment(name.to_owned())
}

fn owner(name: &str) -> FilterValue {
    FilterValue::Owner(name.to_owned())
}

#[test]
fn each_kind_leaves_the_cards_that_have_it() {
    let own = fixture();
    let guess = FilterValue::Evidence(Some(EvidenceLevel::Guess));
    for (value, cards) in [
        (FilterValue::Channel(Some(own.phone)), "Calls, Waits"),
        (FilterValue::Channel(None), "Calls, Pays, Stuck"),
        (FilterValue::Channel(Some(own.web)), "Uses"),
        (owner("Support"), "Waits"),
        (owner("Sales"), "Pays, Stuck"),
        (owner(""), "Calls, Uses"),
        (FilterValue::Lane(own.doing), "Calls, Pays, Uses"),
        (FilterValue::Lane(own.feeling), ""),
        (guess, "Stuck"),
        (FilterValue::Evidence(None), "Calls, Waits, Pays, Uses"),
        (FilterValue::Persona(own.jonas), "Calls, Waits, Pays, Stuck, Uses"),
        (FilterValue::Persona(own.mara), "Calls, Waits, Pays, Uses"),
        (segment("Business"), "Calls, Waits, Stuck, Uses"),
        (segment("Private"), "Calls, Pays, Stuck, Uses"),
        (segment("Public"), "Calls, Waits, Stuck, Uses"),
    ] {
        assert_eq!(left(&own, std::slice::from_ref(&value)), cards, "{value:?}");
    }
}

#[test]
fn values_of_a_kind_are_or_and_kinds_are_and() {
    let own = fixture();
    let phone = FilterValue::Channel(Some(own.phone));
    let web = FilterValue::Channel(Some(own.web));
    let doing = FilterValue::Lane(own.doing);
    assert_eq!(left(&own, &[phone.clone(), web.clone()]), "Calls, Waits, Uses");
    assert_eq!(left(&own, &[phone, web, doing]), "Calls, Uses");
}

#[test]
fn what_holds_a_match_stays_with_it_and_nothing_else_does() {
    let own = fixture();
    let sifted = sift(&own.map, &[FilterValue::Channel(Some(own.web))]);
    let lit = |part: Part| sifted.lights(&part);
    let stages: Vec<bool> = own.map.stages.iter().map(|stage| lit(Part::Stage(stage.id))).collect();
    assert_eq!(stages, [false, true]);
    let columns: Vec<bool> = own.map.touchpoints().map(|one| lit(Part::Touchpoint(one.id))).collect();
    assert_eq!(columns, [false, false, true]);
    let pills: Vec<bool> = own.map.touchpoints().map(|one| lit(Part::Channel(one.id))).collect();
    assert_eq!(pills, [false, false, true]);
    assert!(lit(Part::RowName(RowId::Lane(own.doing))));
    assert!(!lit(Part::RowName(RowId::Lane(own.feeling))));
    assert!(!lit(Part::Curve(own.feeling)) && !lit(Part::Persona(own.mara)));
    assert!(lit(Part::Header) && lit(Part::Footer), "what the map is of stays");
}

#[test]
fn the_curve_stays_whole_while_one_of_its_points_matches() {
    let own = fixture();
    let guess = FilterValue::Evidence(Some(EvidenceLevel::Guess));
    let sifted = sift(&own.map, &[guess.clone(), FilterValue::Persona(own.jonas)]);
    assert!(sifted.lights(&Part::Curve(own.feeling)) && sifted.lights(&Part::Persona(own.jonas)));
    assert_eq!(sifted.in_full(), "1 of 5 cards · 1 of 2 points of the curve");
    let columns: Vec<bool> = own.map.touchpoints().map(|one| sifted.lights_feeling(one.id)).collect();
    assert_eq!(columns, [true, false, false]);
    let sifted = sift(&own.map, &[guess, FilterValue::Persona(own.mara)]);
    assert!(!sifted.lights(&Part::Curve(own.feeling)));
    assert!(sifted.is_empty());
    assert_eq!(sifted.in_short(), "nothing matches");
    let sifted = sift(&own.map, &[FilterValue::Lane(own.feeling)]);
    assert_eq!(sifted.in_short(), "no card, 2 of 2 points shown");
}

#[test]
fn of_the_curve_a_segment_leaves_what_its_personas_feel_and_those_of_no_segment() {
    let mut own = fixture();
    let [mara, jonas] = [own.mara, own.jonas].map(Part::Persona);
    let sifted = sift(&own.map, &[segment("Business")]);
    assert_eq!(sifted.in_full(), "4 of 5 cards · 1 of 2 points of the curve");
    assert!(sifted.lights(&jonas) && !sifted.lights(&mara));
    let sifted = sift(&own.map, &[segment("Public")]);
    assert!(!sifted.lights(&Part::Curve(own.feeling)) && !sifted.lights(&jonas));
    Arc::make_mut(&mut own.map.personas[0]).segment.clear();
    let sifted = sift(&own.map, &[segment("Public")]);
    assert_eq!(sifted.in_full(), "4 of 5 cards · 1 of 2 points of the curve");
    assert!(sifted.lights(&mara) && !sifted.lights(&jonas));
}

#[test]
fn lines_step_back_of_personas_that_are_not_asked_for_and_of_none_where_nobody_is() {
    let own = fixture();
    let eyes = |values: &[FilterValue]| {
        let mut filter = Filter::default();
        for value in values {
            filter.toggle(value.clone());
        }
        filter.personas_in(&own.map)
    };
    let (mara, jonas) = (FilterValue::Persona(own.mara), FilterValue::Persona(own.jonas));
    assert_eq!(eyes(&[owner("Sales")]), None);
    assert_eq!(eyes(std::slice::from_ref(&jonas)), Some(vec![1]));
    assert_eq!(eyes(&[mara.clone(), jonas]), Some(vec![0, 1]));
    assert_eq!(eyes(&[segment("Business")]), Some(vec![1]));
    assert_eq!(eyes(&[segment("Business"), mara]), Some(vec![]));
}

#[test]
fn a_segment_counts_what_is_everybodys_too() {
    let own = fixture();
    let sifted = sift(&own.map, &[]);
    let facet = sifted.facets().iter().find(|facet| facet.kind == FilterKind::Segment);
    let values = facet.into_iter().flat_map(|facet| &facet.values);
    let values: Vec<String> = values.map(|known| format!("{} {}", known.label, known.count)).collect();
    assert_eq!(values, ["Business 5", "Private 5", "Public 4"]);
}

#[test]
fn words_are_looked_for_in_what_matches_itself() {
    let own = fixture();
    let sifted = sift(&own.map, &[owner("Sales")]);
    let matching = own
        .map
        .touchpoints()
        .filter(|one| sifted.has(Thing::Touchpoint(one.id)));
    assert_eq!(matching.map(|one| one.name.as_str()).collect::<Vec<_>>(), ["Pay"]);
    let sifted = sift(&own.map, &[owner("Sales"), FilterValue::Lane(own.doing)]);
    let cards: Vec<bool> = own
        .map
        .cards()
        .map(|(_, card)| sifted.has(Thing::Card(card.id)))
        .collect();
    assert_eq!(cards.iter().filter(|has| **has).count(), 1);
    for only_stays in own
        .map
        .touchpoints()
        .map(|one| Thing::Touchpoint(one.id))
        .chain([Thing::Lane(own.doing)])
    {
        assert!(!sifted.has(only_stays), "{only_stays:?}");
    }
}

#[test]
fn hidden_lanes_are_neither_counted_nor_offered() {
    let own = fixture();
    let sifted = sift(&own.map, &[]);
    assert_eq!(sifted.all_cards(), 5);
    let lanes = sifted.facets().iter().find(|facet| facet.kind == FilterKind::Lane);
    assert_eq!(lanes.map(|facet| facet.values.len()), Some(3));
}

#[test]
fn only_kinds_the_map_has_values_of_are_offered() {
    let own = fixture();
    let kinds = |map: &JourneyMap| -> Vec<FilterKind> {
        let sifted = sift(map, &[]);
        sifted.facets().iter().map(|facet| facet.kind).collect()
    };
    assert_eq!(kinds(&own.map), FilterKind::ALL);
    assert_eq!(kinds(&JourneyMap::default()), []);
}

#[test]
fn a_value_counts_what_it_would_leave_beside_the_other_kinds() {
    let own = fixture();
    let counts = |values: &[FilterValue]| -> String {
        let sifted = sift(&own.map, values);
        let facet = sifted.facets().iter().find(|facet| facet.kind == FilterKind::Channel);
        let values = facet.into_iter().flat_map(|facet| &facet.values);
        let values = values.map(|known| format!("{} {}", known.label, known.count));
        values.collect::<Vec<_>>().join(", ")
    };
    assert_eq!(counts(&[]), "Phone 4, Web 1, No channel 3");
    // What is chosen of its own kind takes nothing away from the others.
    assert_eq!(
        counts(&[FilterValue::Channel(Some(own.web))]),
        "Phone 4, Web 1, No channel 3"
    );
    assert_eq!(counts(&[owner("Sales")]), "Phone 0, Web 0, No channel 2");
}

#[test]
fn what_is_chosen_is_offered_even_when_nothing_has_it_any_more() {
    let own = fixture();
    let sifted = sift(&own.map, &[owner("Nobody here")]);
    let owners = sifted.facets().iter().find(|facet| facet.kind == FilterKind::Owner);
    let labels: Vec<&str> = owners
        .into_iter()
        .flat_map(|facet| &facet.values)
        .map(|known| known.label.as_str())
        .collect();
    assert_eq!(labels, ["Sales", "Support", "No owner", "Nobody here"]);
}

#[test]
fn what_left_the_map_leaves_the_filter() {
    let own = fixture();
    let mut filter = Filter::default();
    filter.toggle(FilterValue::Channel(Some(own.phone)));
    filter.toggle(owner("Sales"));
    filter.keep_in(&JourneyMap::default());
    assert_eq!(filter.values().collect::<Vec<_>>(), [&owner("Sales")]);
}
