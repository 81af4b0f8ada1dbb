//! New values of things.

use std::{collections::BTreeMap, sync::Arc};

use crate::{
    edit::{
        CardSlot, Edit, EditError, Head, Layer, PointPlace, Selection, Thing, TouchpointSlot, card, cards_of,
        fixture::*, touchpoint,
    },
    model::{
        Card, CardId, CardKind, Channel, ChannelId, Curves, Feelings, Image, ImageId, Lane, LaneKind, Media,
        Opportunity, Pain, Persona, Stage, StageId, Touchpoint, TouchpointId,
    },
};

fn named(what: &str) -> String {
    what.to_owned()
}

#[test]
fn a_label_says_what_is_changed_of_what() {
    let own = |id| card(&map(), id).expect("it is there").clone();
    let owned = |id| Card { owner: named("Shop"), ..own(id) };
    let outcome = done(&Edit::SetCards { cards: vec![owned(SEES)], what: named("owner") });
    assert_eq!(outcome.label, "Change owner");
    let outcome = done(&Edit::SetCards { cards: vec![owned(STUCK), owned(SEES)], what: named("owner") });
    assert_eq!(outcome.label, "Change owner of 2 cards");
    assert_eq!(outcome.selection, Selection::of([SEES, STUCK].map(Thing::Card)));
    assert_eq!(card(&outcome.map, STUCK), Some(&owned(STUCK)));
    let same = Edit::SetCards { cards: vec![own(SEES)], what: named("owner") };
    assert_eq!(done(&same).map, map());
}

#[test]
fn everything_can_be_set() {
    let map = map();
    let head = Head {
        title: named("Shoes"),
        channels_shown: false,
        curves: Curves::Apart,
        ..Head::of(&map)
    };
    let outcome = done(&Edit::SetHead { head: Box::new(head.clone()), what: named("title") });
    assert_eq!(Head::of(&outcome.map), head);
    let persona = Persona { role: named("Runner"), ..Persona::clone(&map.personas[0]) };
    let outcome = done(&Edit::SetPersonas { personas: vec![persona], what: named("role") });
    assert_eq!(outcome.map.personas[0].role, "Runner");
    assert!(Arc::ptr_eq(&outcome.map.stages[0], &outcome.map.stages[0]));
    let channel = Channel { name: named("Shop"), ..map.channels[0].clone() };
    assert_eq!(
        done(&Edit::SetChannels { channels: vec![channel], what: named("name") })
            .map
            .channels[0]
            .name,
        "Shop"
    );
    let touchpoint_set = Touchpoint {
        moment_of_truth: true,
        ..Touchpoint::clone(&map.stages[0].touchpoints[0])
    };
    let edit = Edit::SetTouchpoints {
        touchpoints: vec![touchpoint_set],
        what: named("moment of truth"),
    };
    let outcome = done(&edit);
    assert!(touchpoint(&outcome.map, A1).is_some_and(|own| own.moment_of_truth));
    assert_eq!(outcome.label, "Change moment of truth");
    let stage = Stage { goal: named("Decide"), ..Stage::clone(&map.stages[0]) };
    let outcome = done(&Edit::SetStages { stages: vec![stage], what: named("goal") });
    assert_eq!(outcome.map.stages[0].goal, "Decide");
}

#[test]
fn what_is_set_refers_to_what_is_there() {
    let map = map();
    let touchpoint = Touchpoint::clone(&map.stages[0].touchpoints[0]);
    let set = |touchpoint| refused(&Edit::SetTouchpoints { touchpoints: vec![touchpoint], what: named("x") });
    let channel = Some(ChannelId::from_bits(9));
    assert_eq!(
        set(Touchpoint { channel, ..touchpoint.clone() }),
        EditError::Dangling("channel")
    );
    let mut cells = touchpoint.cells.clone();
    cells.insert(PAINS, vec![Card::new(IDEA, "Twice")]);
    assert_eq!(
        set(Touchpoint { cells, ..touchpoint.clone() }),
        EditError::Doubled("card")
    );
    let mut cells = touchpoint.cells.clone();
    cells.insert(FEELING, vec![Card::new(CardId::from_bits(9), "On the curve")]);
    assert_eq!(
        set(Touchpoint { cells, ..touchpoint.clone() }),
        EditError::CardOnCurve(named("Feeling"))
    );
    assert_eq!(
        set(Touchpoint::new(TouchpointId::from_bits(9), "")),
        EditError::Gone("touchpoint")
    );
    let idea = card(&map, IDEA).expect("it is there").clone();
    let set = |kind| refused(&Edit::SetCards { cards: vec![Card { kind, ..idea.clone() }], what: named("x") });
    let answers = [CardId::from_bits(9)].into();
    assert_eq!(
        set(CardKind::Opportunity(Opportunity { answers, ..Opportunity::default() })),
        EditError::Dangling("card")
    );
    assert_eq!(set(CardKind::Image(PHOTO)), EditError::PictureAmongTexts);
    let persona = Persona {
        portrait: Some(ImageId::from_bits(9)),
        ..Persona::clone(&map.personas[0])
    };
    let edit = Edit::SetPersonas { personas: vec![persona], what: named("x") };
    assert_eq!(refused(&edit), EditError::Dangling("picture"));
}

#[test]
fn a_lane_of_another_kind_makes_its_cards_such() {
    let map = map();
    let pains = map.lane(PAINS).expect("it is there");
    let set = |lane: &Lane, kind| Edit::SetLanes {
        lanes: vec![Lane { kind, ..lane.clone() }],
        what: named("kind"),
    };
    let outcome = done(&set(pains, LaneKind::Gains));
    assert_eq!(
        card(&outcome.map, STUCK).map(|card| card.kind.clone()),
        Some(CardKind::Plain)
    );
    assert_eq!(outcome.notes, ["reach and severity do not go into Gains"]);
    assert_eq!(done(&set(pains, LaneKind::PainPoints)).map, map);
    let filled = |lane: &str, cards: &str| EditError::LaneIsFilled { lane: named(lane), cards: named(cards) };
    assert_eq!(
        refused(&set(pains, LaneKind::Emotions)),
        filled("Pain points", "1 card")
    );
    let doing = map.lane(DOING).expect("it is there");
    assert_eq!(refused(&set(doing, LaneKind::Images)), filled("Doing", "4 cards"));
    let curve = map.lane(FEELING).expect("it is there");
    assert_eq!(done(&set(curve, LaneKind::Notes)).map.lanes[1].kind, LaneKind::Notes);
}

#[test]
fn points_are_put_in_order_and_those_that_changed_are_selected() {
    let set = |feelings| Edit::SetFeelings(BTreeMap::from([((A1, MARA), feelings)]));
    let as_is = vec![feeling(0.9, -50), feeling(0.8, 100)];
    let outcome = done(&set(Feelings { as_is, ..Feelings::default() }));
    let own =
        |outcome: &crate::edit::Outcome| touchpoint(&outcome.map, A1).and_then(|own| own.feelings.get(&MARA).cloned());
    assert_eq!(
        own(&outcome).map(|own| own.as_is),
        Some(vec![feeling(0.8, 100), feeling(0.9, -50)])
    );
    assert_eq!(outcome.selection, Selection::one(Thing::Point(point(1))));
    assert_eq!(outcome.label, "Change feeling");
    let outcome = done(&set(Feelings::default()));
    assert_eq!(own(&outcome), None);
    let to_be = Edit::SetFeelings(BTreeMap::from([
        (
            (B1, INES),
            Feelings { to_be: vec![feeling(0.5, 1)], ..Feelings::default() },
        ),
        (
            (A3, MARA),
            Feelings { as_is: vec![feeling(0.5, 1)], ..Feelings::default() },
        ),
    ]));
    let outcome = done(&to_be);
    let place = |touchpoint, persona, layer| Thing::Point(PointPlace { touchpoint, persona, layer, index: 0 });
    let expected = [place(A3, MARA, Layer::AsIs), place(B1, INES, Layer::ToBe)];
    assert_eq!(outcome.selection, Selection::of(expected));
    assert_eq!(outcome.label, "Change feelings");
}

#[test]
fn cells_are_set_as_they_are_handed_in() {
    let new = |bits: u64, text: &str| Card::new(CardId::from_bits(bits), text);
    let sees = card(&map(), SEES).expect("it is there").clone();
    let cells = BTreeMap::from([
        (at(A1, DOING), vec![new(900, "New"), sees]),
        (at(A2, PAINS), Vec::new()),
    ]);
    let outcome = done(&Edit::SetCells(cells));
    assert_eq!(said(&outcome.map, at(A1, DOING)), "New | Sees an ad");
    assert_eq!(outcome.selection, Selection::one(Thing::Card(CardId::from_bits(900))));
    assert_eq!(outcome.label, "Fill 2 cells");
    // The pain that went with its cell is answered by nobody.
    let idea = card(&outcome.map, IDEA).map(|card| card.kind.clone());
    assert_eq!(idea, Some(CardKind::Opportunity(Opportunity::default())));
    let doubled = BTreeMap::from([(at(A1, PAINS), vec![new(STUCK.bits(), "Twice")])]);
    assert_eq!(refused(&Edit::SetCells(doubled)), EditError::Doubled("card"));
    // A card may go from one of the cells to another of them.
    let stuck = card(&map(), STUCK).expect("it is there").clone();
    let cells = BTreeMap::from([(at(A2, PAINS), Vec::new()), (at(A3, PAINS), vec![stuck])]);
    let outcome = done(&Edit::SetCells(cells));
    assert!(
        matches!(&card(&outcome.map, IDEA).expect("it is there").kind, CardKind::Opportunity(own) if own.answers.contains(&STUCK))
    );
}

#[test]
fn new_cards_are_what_their_lane_has_and_are_selected() {
    let insert = |cell, cards| Edit::InsertCards { slot: CardSlot { cell, index: 1 }, cards };
    let new = |bits: u64, text: &str| Card::new(CardId::from_bits(bits), text);
    let outcome = done(&insert(at(A2, PAINS), vec![new(900, "Waits"), new(901, "Pays")]));
    assert_eq!(said(&outcome.map, at(A2, PAINS)), "Gets stuck | Waits | Pays");
    assert_eq!(
        cards_of(&outcome.map, at(A2, PAINS))[1].kind,
        CardKind::Pain(Pain::default())
    );
    assert_eq!(outcome.label, "Add 2 cards to Pain points");
    assert_eq!(
        done(&insert(at(A2, PAINS), vec![new(900, "Waits")])).label,
        "Add card \"Waits\""
    );
    assert_eq!(
        done(&insert(at(A2, PAINS), vec![new(900, "")])).label,
        "Add card to Pain points"
    );
    assert_eq!(
        refused(&insert(at(A2, PICTURES), vec![new(900, "")])),
        EditError::TextAmongPictures(named("Pictures"))
    );
}

#[test]
fn columns_lanes_personas_and_channels_enter() {
    let touchpoint = Touchpoint::new(TouchpointId::from_bits(900), "Ask");
    let slot = TouchpointSlot { stage: EMPTY, index: 4 };
    let outcome = done(&Edit::InsertTouchpoints { slot, touchpoints: vec![touchpoint] });
    assert_eq!(
        journey(&outcome.map),
        "Choose: Search, Compare, Pay; Get: Delivery; : Ask"
    );
    assert_eq!(outcome.label, "Add touchpoint \"Ask\"");
    let stage = Stage {
        id: StageId::from_bits(900),
        ..Stage::clone(&map().stages[2])
    };
    let outcome = done(&Edit::InsertStages { index: 0, stages: vec![stage] });
    assert_eq!((outcome.map.stages.len(), outcome.label.as_str()), (4, "Add stage"));
    let doubled = Edit::InsertStages { index: 0, stages: vec![Stage::clone(&map().stages[0])] };
    assert_eq!(refused(&doubled), EditError::Doubled("stage"));
    let lane = map().lanes[0].clone();
    assert_eq!(
        refused(&Edit::InsertLanes { index: 0, lanes: vec![lane] }),
        EditError::Doubled("lane")
    );
    let persona = Persona::new(crate::model::PersonaId::from_bits(900), "Ali");
    let outcome = done(&Edit::InsertPersonas { index: 1, personas: vec![persona] });
    assert_eq!(outcome.map.personas[1].name, "Ali");
    let channel = Channel {
        id: ChannelId::from_bits(900),
        name: named("Shop"),
        icon: None,
    };
    assert_eq!(done(&Edit::InsertChannel(channel)).map.channels.len(), 2);
}

#[test]
fn a_picture_enters_once_and_leaves_with_the_last_card_that_shows_it() {
    let image = |bytes: &[u8]| Arc::new(Image { media: Media::Png, bytes: bytes.into() });
    let new = ImageId::from_bits(900);
    let picture = Card {
        kind: CardKind::Image(new),
        ..Card::new(CardId::from_bits(900), "")
    };
    let insert = Edit::Together {
        label: named("Add picture"),
        edits: vec![
            Edit::InsertImage(new, image(&[9])),
            Edit::InsertCards {
                slot: CardSlot { cell: at(A1, PICTURES), index: 0 },
                cards: vec![picture],
            },
        ],
    };
    let outcome = done(&insert);
    assert_eq!(outcome.map.images.len(), 2);
    assert_eq!(outcome.selection, Selection::one(Thing::Card(CardId::from_bits(900))));
    assert_eq!(done(&Edit::InsertImage(PHOTO, image(&[9]))).map, map());
    assert_eq!(done(&Edit::Delete(things(&[Thing::Card(SHOT)]))).map.images.len(), 0);
    assert_eq!(done(&Edit::Delete(things(&[Thing::Card(SEES)]))).map.images.len(), 1);
}
