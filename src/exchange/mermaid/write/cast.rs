//! Who takes part, by names that Mermaid can tell apart.

use std::collections::BTreeSet;

use super::{
    super::{
        map::{language, plain},
        read,
        score::number,
    },
    escape::{Field, escaped, numbered},
    score::Score,
};
use crate::{
    model::{Feelings, JourneyMap, Persona, PersonaId, Touchpoint},
    words::words,
};

/// How the actors of a task are named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Naming {
    /// Everyone is not, if alone: so do people who write diagrams.
    Usual,
    /// Everyone is, too.
    Full,
    /// So that nobody is taken for the score, where that is no number and somebody is called "5".
    Guarded,
}

/// The personas whom tasks name, in the order of the map.
#[derive(Debug)]
pub(super) struct Cast {
    people: Vec<Person>,
    /// What the persona of tasks without actors is called in the map's language.
    everyone: &'static str,
}

#[derive(Debug)]
struct Person {
    id: PersonaId,
    /// As in the map.
    given: String,
    /// One that nobody else has.
    name: String,
}

/// What is felt at a touchpoint, and by whom, as places in the cast.
pub(super) type Group = (Score, Vec<usize>);

impl Cast {
    pub(super) fn new(map: &JourneyMap) -> Self {
        let everyone = words(&map.language).everyone;
        let shown: Vec<&Persona> = map.shown_personas().map(AsRef::as_ref).collect();
        let ids: Vec<PersonaId> = shown.iter().map(|persona| persona.id).collect();
        let groups = map.touchpoints().flat_map(|touchpoint| groups(&ids, touchpoint));
        let places: BTreeSet<usize> = groups.flat_map(|(_, places)| places).collect();
        let mut taken = BTreeSet::new();
        let people = places
            .into_iter()
            .filter_map(|place| shown.get(place))
            .map(|persona| {
                let given = plain(&persona.name);
                let name = untaken(if given.is_empty() { everyone } else { &given }, &taken);
                taken.insert(name.clone());
                Person { id: persona.id, given, name }
            })
            .collect();
        Self { people, everyone }
    }

    /// How many there are.
    pub(super) const fn len(&self) -> usize {
        self.people.len()
    }

    /// What is felt at `touchpoint`, in the order of personas.
    pub(super) fn groups(&self, touchpoint: &Touchpoint) -> Vec<Group> {
        let ids: Vec<PersonaId> = self.people.iter().map(|person| person.id).collect();
        groups(&ids, touchpoint)
    }

    /// Whether somebody feels more than one thing at `touchpoint`.
    pub(super) fn is_thinned(&self, touchpoint: &Touchpoint) -> bool {
        let feelings = |person: &Person| touchpoint.feelings.get(&person.id);
        let placed = |feelings: &Feelings| feelings.as_is.iter().filter(|point| point.valence.is_some()).count();
        self.people
            .iter()
            .filter_map(feelings)
            .any(|feelings| placed(feelings) > 1)
    }

    /// The names as they stand in a task.
    pub(super) fn actors(&self, places: &[usize], naming: Naming) -> String {
        let names = places.iter().filter_map(|place| self.people.get(*place));
        let names: Vec<&str> = names.map(|person| person.name.as_str()).collect();
        if naming == Naming::Usual && names == [self.everyone] {
            return String::new();
        }
        let written = |name: &&str| {
            if naming == Naming::Guarded && !number(name).is_nan() {
                return numbered(name);
            }
            escaped(name, Field::TaskData)
        };
        names.iter().map(written).collect::<Vec<_>>().join(", ")
    }

    /// Whether the tasks of `text` that have no actors come back as everyone's: the word for it
    /// depends on the language, which the diagram does not name.
    pub(super) fn comes_back(&self, text: &str) -> bool {
        let is_there = self.people.iter().any(|person| person.name == self.everyone);
        !is_there || read(text).is_ok_and(|journey| words(&language(&journey)).everyone == self.everyone)
    }

    /// Who is not called as in the map.
    pub(super) fn renamed(&self) -> impl Iterator<Item = String> {
        let renamed = self.people.iter().filter(|person| person.name != person.given);
        renamed.map(|Person { given, name, .. }| {
            if given.is_empty() {
                format!("a persona without a name is \"{name}\" in it")
            } else {
                format!("another persona is called \"{given}\", too: it is \"{name}\" in it")
            }
        })
    }
}

/// What those of `ids` feel at `touchpoint`. Whoever has no score is passed over where others have
/// one: Mermaid would draw a face for the former, too.
fn groups(ids: &[PersonaId], touchpoint: &Touchpoint) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for (place, id) in ids.iter().enumerate() {
        let feelings = touchpoint.feelings.get(id);
        let Some(score) = feelings.and_then(|feelings| Score::of(&feelings.as_is)) else {
            continue;
        };
        match groups.iter_mut().find(|(felt, _)| *felt == score) {
            Some((_, places)) => places.push(place),
            None => groups.push((score, vec![place])),
        }
    }
    if groups.len() > 1 {
        groups.retain(|(score, _)| *score != Score::Missing);
    }
    groups
}

/// `name`, or `name (2)` where that is taken, and so on.
fn untaken(name: &str, taken: &BTreeSet<String>) -> String {
    let numbered = (2..).map(|number| format!("{name} ({number})"));
    std::iter::once(name.to_owned())
        .chain(numbered)
        .find(|name| !taken.contains(name))
        .unwrap_or_default()
}
