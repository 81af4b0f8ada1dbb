//! Ids that stand twice or point nowhere, and where in the text they stand.
//!
//! Which ids are wrong is found in the map, where they stand in its text: an id is a random word,
//! so its n-th mention in the same part is the n-th in the text.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
};

use super::{
    Instead, Problem, ProblemKind, Thing,
    bounds::DoubledKey,
    error::Position,
    names::Names,
    scan::{Token, Walk},
};
use crate::{
    check::{lane_name, stage_name, touchpoint_name},
    model::{Card, CardId, CardKind, Feelings, JourneyMap, LaneId, Stage, Touchpoint},
};

/// What is wrong with the ids of a map, without places in a text.
#[must_use]
pub fn problems(map: &JourneyMap) -> Vec<Problem> {
    let mut search = Search {
        map,
        known: definitions(map),
        seen: BTreeSet::new(),
        problems: Vec::new(),
    };
    search.map();
    search.problems
}

/// An id of any kind.
type AnyId = (Thing, u64);

fn definitions(map: &JourneyMap) -> BTreeSet<AnyId> {
    let mut known = BTreeSet::new();
    known.extend(map.lanes.iter().map(|lane| (Thing::Lane, lane.id.bits())));
    known.extend(map.personas.iter().map(|persona| (Thing::Persona, persona.id.bits())));
    known.extend(map.channels.iter().map(|channel| (Thing::Channel, channel.id.bits())));
    known.extend(map.images.keys().map(|id| (Thing::Image, id.bits())));
    known.extend(map.cards().map(|(_, card)| (Thing::Card, card.id.bits())));
    known
}

struct Search<'a> {
    map: &'a JourneyMap,
    known: BTreeSet<AnyId>,
    seen: BTreeSet<AnyId>,
    problems: Vec<Problem>,
}

impl Search<'_> {
    fn report(&mut self, kind: ProblemKind, thing: Thing, id: impl fmt::Display, path: &str) {
        self.problems.push(Problem {
            kind,
            thing,
            id: id.to_string(),
            path: path.to_owned(),
            at: None,
            first: None,
            instead: None,
        });
    }

    fn define(&mut self, thing: Thing, bits: u64, id: impl fmt::Display, path: &str) {
        if !self.seen.insert((thing, bits)) {
            self.report(ProblemKind::Doubled, thing, id, path);
        }
    }

    fn refer(&mut self, thing: Thing, bits: u64, id: impl fmt::Display, path: &str) {
        if !self.known.contains(&(thing, bits)) {
            self.report(ProblemKind::Dangling, thing, id, path);
        }
    }

    fn map(&mut self) {
        let map = self.map;
        for persona in &map.personas {
            self.define(Thing::Persona, persona.id.bits(), persona.id, &persona.name);
            if let Some(portrait) = persona.portrait {
                self.refer(Thing::Image, portrait.bits(), portrait, &persona.name);
            }
        }
        for channel in &map.channels {
            self.define(Thing::Channel, channel.id.bits(), channel.id, &channel.name);
        }
        for lane in &map.lanes {
            self.define(Thing::Lane, lane.id.bits(), lane.id, &lane_name(map, lane));
        }
        for (index, stage) in map.stages.iter().enumerate() {
            self.stage(stage, &stage_name(stage, index));
        }
    }

    fn stage(&mut self, stage: &Stage, path: &str) {
        self.define(Thing::Stage, stage.id.bits(), stage.id, path);
        for (index, touchpoint) in stage.touchpoints.iter().enumerate() {
            let path = format!("{path} › {}", touchpoint_name(touchpoint, index));
            self.touchpoint(touchpoint, &path);
        }
        for (lane, cards) in &stage.wide {
            self.refer(Thing::Lane, lane.bits(), lane, path);
            self.cell(*lane, cards, path);
        }
    }

    fn touchpoint(&mut self, touchpoint: &Touchpoint, path: &str) {
        self.define(Thing::Touchpoint, touchpoint.id.bits(), touchpoint.id, path);
        if let Some(channel) = touchpoint.channel {
            self.refer(Thing::Channel, channel.bits(), channel, path);
        }
        for (lane, cards) in &touchpoint.cells {
            self.refer(Thing::Lane, lane.bits(), lane, path);
            self.cell(*lane, cards, path);
        }
        for (persona, feelings) in &touchpoint.feelings {
            self.refer(Thing::Persona, persona.bits(), persona, path);
            if !is_in_order(feelings) {
                self.report(ProblemKind::OutOfOrder, Thing::Persona, persona, path);
            }
        }
    }

    fn cell(&mut self, lane: LaneId, cards: &[Card], path: &str) {
        let lane = self.map.lane(lane).map(|lane| lane_name(self.map, lane));
        let path = &lane.map_or_else(|| path.to_owned(), |lane| format!("{path} › {lane}"));
        for card in cards {
            self.define(Thing::Card, card.id.bits(), card.id, path);
            for persona in &card.personas {
                self.refer(Thing::Persona, persona.bits(), persona, path);
            }
            match &card.kind {
                CardKind::Image(image) => self.refer(Thing::Image, image.bits(), image, path),
                CardKind::Opportunity(opportunity) => {
                    for answered in &opportunity.answers {
                        self.refer(Thing::Card, answered.bits(), answered, path);
                    }
                }
                CardKind::Plain | CardKind::Pain(_) | CardKind::Process(_) | CardKind::Metric(_) => {}
            }
        }
    }
}

/// Whether points stand in the order of their offset.
pub(super) fn is_in_order(feelings: &Feelings) -> bool {
    feelings.as_is.is_sorted_by_key(|point| point.offset)
        && feelings.to_be.is_sorted_by_key(|point| point.offset)
        && feelings.intensity.is_sorted_by_key(|point| point.offset)
}

/// The keys that stand twice, as problems.
pub(super) fn doubled_keys(text: &str, keys: &[DoubledKey<'_>]) -> Vec<Problem> {
    let problem = |key: &DoubledKey<'_>| Problem {
        kind: ProblemKind::DoubledKey,
        thing: key_of(key.owner).unwrap_or(Thing::Lane),
        id: key.key.to_owned(),
        path: String::new(),
        at: Some(Position::of(text, key.at)),
        first: Some(Position::of(text, key.first)),
        instead: None,
    };
    keys.iter().map(problem).collect()
}

/// The words that stand where an id is expected and are none, each where it stands first.
pub(super) fn malformed(text: &str) -> Vec<Problem> {
    // Where each stands first, and whether a thing has it as its id.
    let mut words: BTreeMap<(Thing, &str), (usize, bool)> = BTreeMap::new();
    for ((thing, role, id), places) in mentions(text) {
        // Ids of all things are written alike.
        if id.parse::<CardId>().is_err() {
            let at = places.first().copied().unwrap_or_default();
            let (first, is_defined) = words.entry((thing, id)).or_insert((at, false));
            *first = at.min(*first);
            *is_defined |= role == Role::Defined;
        }
    }
    if words.is_empty() {
        return Vec::new();
    }
    let names = Names::of(text);
    let mut problems: Vec<Problem> = words
        .into_iter()
        .map(|((thing, id), (at, is_defined))| {
            let meant = names.meant(thing, id).filter(|_| !is_defined);
            Problem {
                kind: ProblemKind::Malformed,
                thing,
                id: id.to_owned(),
                path: String::new(),
                at: Some(Position::of(text, at)),
                first: None,
                instead: Some(match meant {
                    Some(meant) => Instead::Named(meant.to_owned()),
                    None => Instead::Free(names.free(id)),
                }),
            }
        })
        .collect();
    problems.sort_by_key(|problem| problem.at);
    problems
}

/// The text with the id that goes with each of `problems` in its place, wherever it stands.
pub(super) fn renamed<'a>(text: &str, problems: impl Iterator<Item = (&'a Problem, &'a str)>) -> String {
    let places = mentions(text);
    let mut changes: Vec<(usize, &str, &str)> = Vec::new();
    for (problem, id) in problems {
        for role in [Role::Defined, Role::Mentioned] {
            if let Some((known, places)) = places.get_key_value(&(problem.thing, role, problem.id.as_str())) {
                changes.extend(places.iter().map(|at| (*at, known.2, id)));
            }
        }
    }
    changes.sort_unstable();
    let mut renamed = String::with_capacity(text.len() + 10 * changes.len());
    let mut done = 0;
    for (at, old, new) in changes {
        // Quotes stand before and after; a raw text has more before it.
        let Some(start) = text.get(at..).and_then(|rest| rest.find(old)).map(|before| at + before) else {
            continue;
        };
        // The quotes of a word without letters are passed.
        let start = start + usize::from(old.is_empty());
        renamed.push_str(text.get(done..start).unwrap_or_default());
        renamed.push_str(new);
        done = start + old.len();
    }
    renamed.push_str(text.get(done..).unwrap_or_default());
    renamed
}

/// Finds the problems' places in the text they were read from, and puts them in its order.
pub(super) fn locate(text: &str, problems: &mut Vec<Problem>) {
    let mentions = mentions(text);
    // What went with a key that stood twice is in the text all the same.
    problems.retain(|problem| {
        problem.kind != ProblemKind::Dangling
            || !mentions.contains_key(&(problem.thing, Role::Defined, problem.id.as_str()))
    });
    let mut used: BTreeMap<(Thing, Role, String), usize> = BTreeMap::new();
    for problem in problems.iter_mut() {
        let role = match problem.kind {
            ProblemKind::Doubled => Role::Defined,
            ProblemKind::Dangling | ProblemKind::OutOfOrder => Role::Mentioned,
            ProblemKind::DoubledKey | ProblemKind::Malformed => continue,
        };
        let Some(places) = mentions.get(&(problem.thing, role, problem.id.as_str())) else {
            continue;
        };
        let next = used.entry((problem.thing, role, problem.id.clone())).or_insert(0);
        let place = |index: usize| places.get(index).map(|at| Position::of(text, *at));
        if role == Role::Defined {
            (problem.first, problem.at) = (place(0), place(*next + 1));
        } else {
            problem.at = place(*next);
        }
        *next += 1;
    }
    problems.sort_by_key(|problem| problem.at);
}

/// Whether a text names a thing or points to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Role {
    Defined,
    Mentioned,
}

/// Where each id stands, by what it names and whether it stands there as a name.
fn mentions(text: &str) -> BTreeMap<(Thing, Role, &str), Vec<usize>> {
    let mut found: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    let mut walk = Walk::new(text);
    while let Ok(Some((at, token))) = walk.next() {
        let (Token::Text(id), Some(frame)) = (token, walk.frame()) else {
            continue;
        };
        let thing = match (frame.bracket, frame.field) {
            (b'(', "id") => defined_in(frame.owner).map(|thing| (thing, Role::Defined)),
            (b'(', "channel") => Some((Thing::Channel, Role::Mentioned)),
            (b'(', "portrait") => Some((Thing::Image, Role::Mentioned)),
            (b'(', _) if frame.name == "Image" => Some((Thing::Image, Role::Mentioned)),
            (b'[', _) if frame.owner == "personas" => Some((Thing::Persona, Role::Mentioned)),
            (b'[', _) if frame.owner == "answers" => Some((Thing::Card, Role::Mentioned)),
            (b'{', _) if !frame.in_value => key_of(frame.owner).map(|thing| (thing, Role::Mentioned)),
            _ => None,
        };
        if let Some((thing, role)) = thing {
            found.entry((thing, role, id)).or_default().push(at);
        }
    }
    found
}

pub(super) fn defined_in(owner: &str) -> Option<Thing> {
    match owner {
        "stages" => Some(Thing::Stage),
        "touchpoints" => Some(Thing::Touchpoint),
        "lanes" => Some(Thing::Lane),
        "cells" | "wide" => Some(Thing::Card),
        "personas" => Some(Thing::Persona),
        "channels" => Some(Thing::Channel),
        _ => None,
    }
}

fn key_of(owner: &str) -> Option<Thing> {
    match owner {
        "cells" | "wide" => Some(Thing::Lane),
        "feelings" => Some(Thing::Persona),
        "images" => Some(Thing::Image),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::file::{FileError, parse, parse_with_problems};

    const MAP: &str = r#"(
    format: 1,
    personas: [(id: "0000000001", name: "Mara"), (id: "0000000001", portrait: "000000000p")],
    channels: [(id: "0000000002"), (id: "0000000002")],
    lanes: [(id: "0000000003", kind: PainPoints), (id: "0000000003", kind: Free)],
    stages: [
        (id: "0000000004", name: "Buy", touchpoints: [
            (id: "0000000005", name: "Pays", channel: "000000000c", cells: {
                "0000000003": [(id: "0000000006"), (id: "0000000007", kind: Image("000000000j"))],
                "000000000w": [(id: "0000000008", kind: Opportunity((answers: ["000000000n"])))],
            }, feelings: {"0000000009": (as_is: [(offset: 0.7, valence: 1), (offset: 0.2)])}),
            (id: "0000000005"),
        ]),
        (id: "0000000004", wide: {"0000000003": [(id: "0000000006", personas: ["000000000x"])]}),
    ],
)"#;

    fn told(text: &str) -> Vec<String> {
        match parse(text, "map.ron") {
            Err(FileError::Ids { problems, .. }) => problems.iter().map(ToString::to_string).collect(),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn all_of_them_are_found_where_they_stand() {
        let expected = [
            r#"3:55: persona "0000000001" stands twice (first at 3:21)"#,
            r#"3:79: picture "000000000p" is not in the map"#,
            r#"4:41: channel "0000000002" stands twice (first at 4:21)"#,
            r#"5:56: lane "0000000003" stands twice (first at 5:18), see Lane"#,
            r#"8:55: channel "000000000c" is not in the map, see Buy › Pays"#,
            r#"9:83: picture "000000000j" is not in the map, see Buy › Pays › Pain points"#,
            r#"10:17: lane "000000000w" is not in the map, see Buy › Pays"#,
            r#"10:80: card "000000000n" is not in the map, see Buy › Pays"#,
            r#"11:27: persona "0000000009" is not in the map, see Buy › Pays"#,
            r#"12:18: touchpoint "0000000005" stands twice (first at 8:18), see Buy › touchpoint 2"#,
            r#"14:14: stage "0000000004" stands twice (first at 7:14), see stage 2"#,
            r#"14:55: card "0000000006" stands twice (first at 9:37), see stage 2 › Pain points"#,
            r#"14:80: persona "000000000x" is not in the map, see stage 2 › Pain points"#,
        ];
        let told = told(MAP);
        for expected in expected {
            assert!(told.iter().any(|line| line == expected), "{expected}\n{told:#?}");
        }
        let out_of_order =
            r#"persona "0000000009" has points that do not stand in the order of their offset, see Buy › Pays"#;
        assert!(told.iter().any(|line| line.ends_with(out_of_order)), "{told:#?}");
        assert_eq!(told.len(), expected.len() + 1);
        assert_eq!(parse_with_problems(MAP, "map.ron").unwrap().problems.len(), told.len());
    }

    #[test]
    fn a_key_that_stands_twice_loses_nothing_silently() {
        let text = MAP.replace("000000000w", "0000000003");
        let told = told(&text);
        let expected = r#"10:17: lane "0000000003" stands twice in one place (first at 9:17)"#;
        assert!(told.iter().any(|line| line == expected), "{told:#?}");
        assert!(matches!(
            parse_with_problems(&text, "map.ron"),
            Err(FileError::Ids { .. })
        ));
    }
}
