//! A small map for tests, and what holds of every map after every edit.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use super::{
    change::{Edit, Outcome},
    error::EditError,
    thing::{Cell, Column, PointPlace, Thing},
};
use crate::{
    edit::thing::Layer,
    file,
    model::{
        Card, CardId, CardKind, Channel, ChannelId, EmotionPoint, Feelings, Image, ImageId, JourneyMap, Lane, LaneId,
        LaneKind, Level, Media, Offset, Opportunity, Pain, Persona, PersonaId, Reach, Stage, StageId, Touchpoint,
        TouchpointId, Valence,
    },
};

pub(super) const A: StageId = StageId::from_bits(1);
pub(super) const B: StageId = StageId::from_bits(2);
pub(super) const EMPTY: StageId = StageId::from_bits(3);
pub(super) const A1: TouchpointId = TouchpointId::from_bits(11);
pub(super) const A2: TouchpointId = TouchpointId::from_bits(12);
pub(super) const A3: TouchpointId = TouchpointId::from_bits(13);
pub(super) const B1: TouchpointId = TouchpointId::from_bits(14);
pub(super) const DOING: LaneId = LaneId::from_bits(21);
pub(super) const FEELING: LaneId = LaneId::from_bits(22);
pub(super) const PAINS: LaneId = LaneId::from_bits(23);
pub(super) const HIDDEN: LaneId = LaneId::from_bits(24);
pub(super) const IDEAS: LaneId = LaneId::from_bits(25);
pub(super) const PICTURES: LaneId = LaneId::from_bits(26);
pub(super) const MARA: PersonaId = PersonaId::from_bits(31);
pub(super) const INES: PersonaId = PersonaId::from_bits(32);
pub(super) const WEB: ChannelId = ChannelId::from_bits(41);
pub(super) const PHOTO: ImageId = ImageId::from_bits(51);
/// In A1 and Doing, one under the other.
pub(super) const SEES: CardId = CardId::from_bits(101);
pub(super) const READS: CardId = CardId::from_bits(102);
pub(super) const BUYS: CardId = CardId::from_bits(103);
/// In A2 and Doing, over A2 and A3.
pub(super) const LONG: CardId = CardId::from_bits(104);
/// In A2, a pain point that hit 9 of 12.
pub(super) const STUCK: CardId = CardId::from_bits(105);
/// In B1, an idea that answers it.
pub(super) const IDEA: CardId = CardId::from_bits(106);
/// In B1, a picture.
pub(super) const SHOT: CardId = CardId::from_bits(107);
/// In all of A, an idea; the last of Ines alone.
pub(super) const WIDE: CardId = CardId::from_bits(108);

pub(super) const fn at(touchpoint: TouchpointId, lane: LaneId) -> Cell {
    Cell { column: Column::Touchpoint(touchpoint), lane }
}

pub(super) const fn over(stage: StageId, lane: LaneId) -> Cell {
    Cell { column: Column::Stage(stage), lane }
}

pub(super) const fn point(index: usize) -> PointPlace {
    PointPlace { touchpoint: A1, persona: MARA, layer: Layer::AsIs, index }
}

fn lane(id: LaneId, kind: LaneKind) -> Lane {
    Lane {
        id,
        kind,
        name: String::new(),
        shown: id != HIDDEN,
        height: None,
    }
}

fn stage(id: StageId, name: &str, touchpoints: Vec<Touchpoint>) -> Stage {
    Stage {
        id,
        name: name.to_owned(),
        goal: String::new(),
        duration: String::new(),
        emphasised: false,
        touchpoints: touchpoints.into_iter().map(Arc::new).collect(),
        wide: BTreeMap::new(),
    }
}

pub(super) fn feeling(offset: f64, valence: i32) -> EmotionPoint {
    EmotionPoint {
        offset: Offset::try_from(offset).expect("it is in the column"),
        valence: Some(Valence::clamped(valence)),
        ..EmotionPoint::default()
    }
}

/// Three stages, the last of them empty; six lanes, one of them hidden.
pub(super) fn map() -> JourneyMap {
    let card = |id, text: &str| Card::new(id, text);
    let mut a1 = Touchpoint { channel: Some(WEB), ..Touchpoint::new(A1, "Search") };
    a1.cells.insert(
        DOING,
        vec![card(SEES, "Sees an ad"), card(READS, "Reads tests"), card(BUYS, "Buys")],
    );
    let feelings = Feelings {
        as_is: vec![feeling(0.2, -50), feeling(0.8, 100)],
        ..Feelings::default()
    };
    a1.feelings.insert(MARA, feelings);
    let mut a2 = Touchpoint { channel: Some(WEB), ..Touchpoint::new(A2, "Compare") };
    a2.cells
        .insert(DOING, vec![Card { span: 1, ..card(LONG, "Compares for days") }]);
    let pain = Pain { severity: Level::High, reach: Some(Reach::clamped(9, 12)) };
    a2.cells.insert(
        PAINS,
        vec![Card { kind: CardKind::Pain(pain), ..card(STUCK, "Gets stuck") }],
    );
    a2.feelings
        .insert(INES, Feelings { as_is: vec![feeling(0.5, 0)], ..Feelings::default() });
    let mut b1 = Touchpoint::new(B1, "Delivery");
    let idea = |answers| CardKind::Opportunity(Opportunity { answers, ..Opportunity::default() });
    b1.cells.insert(
        IDEAS,
        vec![Card { kind: idea([STUCK].into()), ..card(IDEA, "Explain") }],
    );
    b1.cells.insert(
        PICTURES,
        vec![Card { kind: CardKind::Image(PHOTO), ..card(SHOT, "The box") }],
    );
    let mut a = stage(A, "Choose", vec![a1, a2, Touchpoint::new(A3, "Pay")]);
    let wide = Card {
        kind: idea(BTreeSet::new()),
        personas: [INES].into(),
        ..card(WIDE, "Guide")
    };
    a.wide.insert(IDEAS, vec![wide]);
    let image = Image { media: Media::Png, bytes: vec![1, 2, 3].into() };
    JourneyMap {
        title: "Running shoes".to_owned(),
        personas: vec![
            Arc::new(Persona::new(MARA, "Mara")),
            Arc::new(Persona::new(INES, "Ines")),
        ],
        channels: vec![Channel { id: WEB, name: "Web".to_owned(), icon: None }],
        lanes: vec![
            lane(DOING, LaneKind::Actions),
            lane(FEELING, LaneKind::Emotions),
            lane(PAINS, LaneKind::PainPoints),
            lane(HIDDEN, LaneKind::Notes),
            lane(IDEAS, LaneKind::Opportunities),
            lane(PICTURES, LaneKind::Images),
        ],
        stages: vec![
            Arc::new(a),
            Arc::new(stage(B, "Get", vec![b1])),
            Arc::new(stage(EMPTY, "", Vec::new())),
        ],
        images: BTreeMap::from([(PHOTO, Arc::new(image))]),
        ..JourneyMap::default()
    }
}

/// What comes of an edit that can be made.
pub(super) fn done(edit: &Edit) -> Outcome {
    let outcome = edit.outcome(&map()).expect("it can be made");
    assert_sound(&outcome.map);
    outcome
}

/// Why an edit cannot be made.
pub(super) fn refused(edit: &Edit) -> EditError {
    edit.outcome(&map()).expect_err("it cannot be made")
}

/// A cell as text: "Sees an ad | Reads tests".
pub(super) fn said(map: &JourneyMap, cell: Cell) -> String {
    let texts: Vec<&str> = super::cards_of(map, cell)
        .iter()
        .map(|card| card.text.as_str())
        .collect();
    texts.join(" | ")
}

/// The columns as text: "Choose: Search, Compare, Pay; Get: Delivery; :".
pub(super) fn journey(map: &JourneyMap) -> String {
    let stage = |stage: &Arc<Stage>| {
        let names: Vec<&str> = stage
            .touchpoints
            .iter()
            .map(|touchpoint| touchpoint.name.as_str())
            .collect();
        format!("{}: {}", stage.name, names.join(", "))
    };
    map.stages.iter().map(stage).collect::<Vec<_>>().join("; ")
}

pub(super) fn things(things: &[Thing]) -> BTreeSet<Thing> {
    things.iter().copied().collect()
}

/// What holds of every map after every edit: ids stand once and point somewhere, points stand in
/// order, nothing empty is kept, spans end in the map.
pub(super) fn assert_sound(map: &JourneyMap) {
    assert_eq!(unsound(map), Vec::<String>::new());
}

pub(super) fn unsound(map: &JourneyMap) -> Vec<String> {
    let mut wrong: Vec<String> = file::problems(map)
        .iter()
        .map(|problem| format!("{problem:?}"))
        .collect();
    let columns: Vec<Option<TouchpointId>> = map
        .stages
        .iter()
        .flat_map(|stage| {
            let empty = stage.touchpoints.is_empty().then_some(None);
            stage
                .touchpoints
                .iter()
                .map(|touchpoint| Some(touchpoint.id))
                .chain(empty)
        })
        .collect();
    for stage in &map.stages {
        if stage.wide.values().any(Vec::is_empty) {
            wrong.push(format!("an empty cell in {}", stage.name));
        }
    }
    for touchpoint in map.touchpoints() {
        if touchpoint.cells.values().any(Vec::is_empty) {
            wrong.push(format!("an empty cell in {}", touchpoint.name));
        }
        if touchpoint
            .feelings
            .values()
            .any(|feelings| *feelings == Feelings::default())
        {
            wrong.push(format!("empty feelings in {}", touchpoint.name));
        }
        let place = columns
            .iter()
            .position(|column| *column == Some(touchpoint.id))
            .expect("a column");
        for card in touchpoint.cells.values().flatten() {
            if place + usize::from(card.span) >= columns.len() {
                wrong.push(format!("\"{}\" reaches out of the map", card.text));
            }
        }
    }
    wrong
}
