//! Each row of the table of what is mended, on a small map; and that nothing is lost.

use proptest::prelude::*;

use super::{Mended, mend};
use crate::{
    file::{FileError, arbitrary, parse, parse_with_problems, problems, to_text},
    id_source::IdSource,
    model::JourneyMap,
};

const SOUND: &str = r#"(
    format: 1,
    personas: [(id: "aaaaaaaaaa", name: "Mara"), (id: "bbbbbbbbbb", name: "Ben")],
    channels: [(id: "cccccccccc", name: "Store")],
    lanes: [(id: "dddddddddd", kind: PainPoints), (id: "eeeeeeeeee", kind: Actions)],
    stages: [(id: "ffffffffff", name: "Buy", touchpoints: [
        (id: "gggggggggg", name: "Pays", channel: "cccccccccc", cells: {
            "dddddddddd": [(id: "hhhhhhhhhh", text: "Fails", personas: ["aaaaaaaaaa"])],
            "eeeeeeeeee": [(id: "jjjjjjjjjj", text: "Asks", kind: Opportunity((answers: ["hhhhhhhhhh"])))],
        }, feelings: {"aaaaaaaaaa": (as_is: [(offset: 0.2, valence: -1), (offset: 0.7, valence: 1)])}),
        (id: "kkkkkkkkkk", name: "Waits"),
    ])],
)"#;

fn mended(text: &str) -> Mended {
    mend(text, "map.ron", &mut IdSource::seeded(7)).unwrap()
}

/// What is told of mending the map after a change, and what of its ids is still wrong then.
fn told(changes: &[(&str, &str)]) -> (Vec<String>, Vec<String>, JourneyMap) {
    let mut text = SOUND.to_owned();
    for (from, to) in changes {
        assert!(text.contains(from), "{from}");
        text = text.replacen(from, to, 1);
    }
    let Mended { map, mends } = mended(&text);
    let told = mends.iter().map(|mend| {
        let path = &mend.place.path;
        let gap = if path.is_empty() { "" } else { ": " };
        format!("{path}{gap}{}", mend.message)
    });
    let left = problems(&map).iter().map(ToString::to_string).collect();
    (told.collect(), left, map)
}

fn check(changes: &[(&str, &str)], expected: &[&str]) -> JourneyMap {
    let (told, left, map) = told(changes);
    assert_eq!(told, expected, "{changes:?}");
    assert_eq!(left, [""; 0], "{changes:?}");
    assert_eq!(parse(&to_text(&map), "out.ron").unwrap(), map);
    map
}

/// Nothing is mended, and this is still wrong.
fn stays(changes: &[(&str, &str)], expected: &[&str]) {
    let (told, left, _) = told(changes);
    assert_eq!(told, [""; 0]);
    assert_eq!(left, expected);
}

#[test]
fn a_sound_map_stays_as_it_is() {
    assert_eq!(check(&[], &[]), parse(SOUND, "map.ron").unwrap());
}

#[test]
fn references_to_nothing_are_taken_out() {
    let map = check(
        &[("channel: \"cccccccccc\"", "channel: \"zzzzzzzzzz\"")],
        &["Buy › Pays: the channel, which is not in the map, was taken out"],
    );
    assert_eq!(map.stages[0].touchpoints[0].channel, None);
    check(
        &[("name: \"Mara\"", "name: \"Mara\", portrait: \"zzzzzzzzzz\"")],
        &["Mara: the portrait, which is not in the map, was taken out"],
    );
    check(
        &[("answers: [", "answers: [\"zzzzzzzzzz\", ")],
        &["Buy › Pays › Doing: what is not in the map was taken out of what the opportunity answers"],
    );
    let map = check(
        &[("text: \"Fails\"", "text: \"Fails\", kind: Image(\"zzzzzzzzzz\")")],
        &["Buy › Pays › Pain points: the picture, which is not in the map, was taken out of the card"],
    );
    assert!(map.cards().any(|(_, card)| card.text == "Fails"));
}

#[test]
fn a_card_never_comes_to_concern_everyone() {
    let map = check(
        &[(
            "personas: [\"aaaaaaaaaa\"]",
            "personas: [\"aaaaaaaaaa\", \"zzzzzzzzzz\"]",
        )],
        &["Buy › Pays › Pain points: a persona that is not in the map was taken out of those whom the card concerns"],
    );
    assert!(map.cards().any(|(_, card)| card.personas.len() == 1));
    stays(
        &[("personas: [\"aaaaaaaaaa\"]", "personas: [\"zzzzzzzzzz\"]")],
        &["persona \"zzzzzzzzzz\" is not in the map, see Buy › Pays › Pain points"],
    );
}

#[test]
fn what_stands_under_a_key_of_nothing_finds_a_place() {
    let map = check(
        &[("\"eeeeeeeeee\": [", "\"zzzzzzzzzz\": [")],
        &["Lane: a free lane was made for 1 card of a lane that is not in the map: name it"],
    );
    assert_eq!((map.lanes.len(), map.cards().count()), (3, 2));
    let map = check(
        &[("\"eeeeeeeeee\": [", "\"zzzzzzzzzz\": [], \"eeeeeeeeee\": [")],
        &["a lane that is not in the map and has no cards was taken out"],
    );
    assert_eq!(map.lanes.len(), 2);
    let map = check(
        &[("feelings: {\"aaaaaaaaaa\"", "feelings: {\"zzzzzzzzzz\"")],
        &["a hidden persona was made for the feelings of one that is not in the map: name and show it"],
    );
    assert!(map.personas.len() == 3 && !map.personas[2].shown);
    check(
        &[("feelings: {", "feelings: {\"zzzzzzzzzz\": (), ")],
        &["a persona that is not in the map and feels nothing was taken out"],
    );
}

#[test]
fn points_come_into_their_order() {
    let map = check(
        &[("offset: 0.2", "offset: 0.9")],
        &["Buy › Pays: the emotion points were put in the order of their offset"],
    );
    let feelings = map.stages[0].touchpoints[0].feelings.values().next().unwrap();
    let valences: Vec<i16> = feelings
        .as_is
        .iter()
        .filter_map(|point| point.valence)
        .map(crate::model::Valence::hundredths)
        .collect();
    assert_eq!(valences, [100, -100]);
}

#[test]
fn the_later_of_two_gets_an_id_where_nothing_refers_to_it() {
    check(
        &[("kkkkkkkkkk", "gggggggggg")],
        &["Buy › Waits: the touchpoint has an id of its own now, and not that of an earlier one"],
    );
    check(
        &[(
            "jjjjjjjjjj\", text: \"Asks\", kind: Opportunity((answers: [\"hhhhhhhhhh\"]))",
            "hhhhhhhhhh\", text: \"Asks\"",
        )],
        &["Buy › Pays › Doing: the card has an id of its own now, and not that of an earlier one"],
    );
    check(
        &[(
            "(id: \"bbbbbbbbbb\", name: \"Ben\")",
            "(id: \"bbbbbbbbbb\"), (id: \"bbbbbbbbbb\", name: \"Ben\")",
        )],
        &["persona \"bbbbbbbbbb\" stood twice, and the second has an id of its own now"],
    );
    // Referred to, but alike.
    let map = check(
        &[("channels: [", "channels: [(id: \"cccccccccc\", name: \"Store\"), ")],
        &["channel \"cccccccccc\" stood twice, word for word, and stands once now"],
    );
    assert_eq!(map.channels.len(), 1);
    // Referred to, and which is meant?
    stays(
        &[("channels: [", "channels: [(id: \"cccccccccc\", name: \"App\"), ")],
        &["channel \"cccccccccc\" stands twice, see Store"],
    );
    stays(
        &[("\"jjjjjjjjjj\"", "\"hhhhhhhhhh\"")],
        &["card \"hhhhhhhhhh\" stands twice, see Buy › Pays › Doing"],
    );
}

#[test]
fn a_word_that_is_no_id_becomes_one_wherever_it_stands() {
    let text = SOUND.replace("aaaaaaaaaa", "mara").replace("hhhhhhhhhh", "Fails!");
    let Err(FileError::Ids { problems, .. }) = parse(&text, "map.ron") else {
        panic!("it is no map")
    };
    let told: Vec<String> = problems.iter().map(ToString::to_string).collect();
    let why = "is no id: ten of the letters 0-9 a-z without i, l, o, u are expected";
    assert_eq!(
        told,
        [
            format!("3:21: persona \"mara\" {why}, not 4"),
            format!("8:33: card \"Fails!\" {why}, not 6 and not `!` `F` `i` `l`")
        ]
    );

    let Mended { map, mends } = mended(&text);
    assert_eq!(mends.len(), 2);
    assert_eq!(problems_of(&map), 0);
    let sound = parse(SOUND, "map.ron").unwrap();
    let written = to_text(&map)
        .replace(&map.personas[0].id.to_string(), "aaaaaaaaaa")
        .replace(&map.cards().next().unwrap().1.id.to_string(), "hhhhhhhhhh");
    assert_eq!(written, to_text(&sound));
}

#[test]
fn the_name_of_one_thing_alone_stands_for_its_id() {
    let sound = parse(SOUND, "map.ron").unwrap();
    for (from, to, told) in [
        (
            "channel: \"cccccccccc\"",
            "channel: \"Store\"",
            "\"Store\" is the name of a channel: its id \"cccccccccc\" stands there now",
        ),
        (
            "feelings: {\"aaaaaaaaaa\"",
            "feelings: {\"Mara\"",
            "\"Mara\" is the name of a persona: its id \"aaaaaaaaaa\" stands there now",
        ),
        (
            "answers: [\"hhhhhhhhhh\"]",
            "answers: [\"Fails\"]",
            "\"Fails\" is the name of a card: its id \"hhhhhhhhhh\" stands there now",
        ),
        (
            "\"dddddddddd\": [",
            "\"PainPoints\": [",
            "\"PainPoints\" is the name of a lane: its id \"dddddddddd\" stands there now",
        ),
    ] {
        assert_eq!(check(&[(from, to)], &[told]), sound, "{to}");
    }
    // The thing's own id is none either.
    let text = SOUND
        .replacen("\"cccccccccc\"", "\"shop\"", 1)
        .replace("\"cccccccccc\"", "\"Store\"");
    let map = mended(&text).map;
    assert_eq!(map.stages[0].touchpoints[0].channel, Some(map.channels[0].id));
}

#[test]
fn what_a_name_cannot_settle_keeps_its_word() {
    // Two channels of the name, and a row that stands there already.
    let two = SOUND
        .replace(
            "name: \"Store\")",
            "name: \"Store\"), (id: \"zzzzzzzzzz\", name: \"Store\")",
        )
        .replace("channel: \"cccccccccc\"", "channel: \"Store\"");
    assert_eq!(mended(&two).map.stages[0].touchpoints[0].channel, None);
    let map = check(
        &[("\"eeeeeeeeee\": [", "\"PainPoints\": [")],
        &[
            "lane \"PainPoints\" has a well-formed id now",
            "PainPoints: a free lane was made for 1 card of a lane that is not in the map",
        ],
    );
    assert_eq!((map.lanes.len(), map.cards().count()), (3, 2));
    let map = mended(&SOUND.replace("feelings: {\"aaaaaaaaaa\"", "feelings: {\"Aoife\"")).map;
    assert_eq!(map.personas[2].name, "Aoife");
}

#[test]
fn a_finding_says_what_to_paste() {
    let hint = |text: &str| {
        let error = parse(text, "map.ron").unwrap_err();
        error.findings()[0].hint.clone()
    };
    assert_eq!(
        hint(&SOUND.replace("channel: \"cccccccccc\"", "channel: \"Store\"")),
        "\"Store\" is a name: its id is \"cccccccccc\""
    );
    let free = hint(&SOUND.replace("kkkkkkkkkk", "tpcancel01"));
    let id = free.strip_prefix("write \"").and_then(|rest| rest.get(..10)).unwrap();
    assert_eq!(mended(&SOUND.replace("kkkkkkkkkk", id)).mends, []);
}

fn problems_of(map: &JourneyMap) -> usize {
    problems(map).len()
}

#[test]
fn what_cannot_be_read_whole_is_not_mended() {
    let doubled = SOUND.replace("eeeeeeeeee\": [", "dddddddddd\": [");
    let error = mend(&doubled, "map.ron", &mut IdSource::seeded(7)).unwrap_err();
    assert!(matches!(error, FileError::Ids { .. }), "{error}");
    let error = mend("(format: 1", "map.ron", &mut IdSource::seeded(7)).unwrap_err();
    assert!(matches!(error, FileError::Text { .. }), "{error}");
}

/// All that people wrote on cards and at feelings.
fn said(map: &JourneyMap) -> Vec<String> {
    let mut said: Vec<String> = map
        .cards()
        .map(|(_, card)| format!("{} {} {}", card.text, card.note, card.owner))
        .collect();
    for feelings in map.touchpoints().flat_map(|touchpoint| touchpoint.feelings.values()) {
        let points = feelings.as_is.iter().chain(&feelings.to_be);
        said.extend(points.map(|point| format!("{:?} {} {} {}", point.valence, point.label, point.why, point.quote)));
    }
    said.sort();
    said
}

proptest! {
    #[test]
    fn nothing_that_was_said_is_lost(map in arbitrary::maps(), lanes in 0_usize..3, personas in 0_usize..2, channels in 0_usize..2) {
        let mut broken = map;
        broken.lanes.truncate(lanes);
        broken.personas.truncate(personas);
        broken.channels.truncate(channels);
        let text = to_text(&broken);
        prop_assume!(parse_with_problems(&text, "map.ron").is_ok());
        let mended = mended(&text).map;
        prop_assert_eq!(said(&mended), said(&broken));
        prop_assert!(problems_of(&mended) <= problems_of(&broken));
        // Mending again finds nothing more to do.
        let again = mend(&to_text(&mended), "map.ron", &mut IdSource::seeded(8)).unwrap();
        prop_assert_eq!(again.mends.len(), 0);
        prop_assert_eq!(again.map, mended);
    }
}
