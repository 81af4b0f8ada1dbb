//! What a word may stand for that is no id: the one thing of that name; else an id that is free.
//!
//! People write the name of a persona, a channel or a lane where its id is expected. Where one thing
//! alone has that name, putting its id there is no guess.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Thing, explain,
    problems::defined_in,
    scan::{Token, Walk},
};
use crate::model::CardId;

/// The names in the text of a map.
pub(super) struct Names<'a> {
    /// The id of what has a name; none where several have it.
    named: BTreeMap<(Thing, &'a str), Option<&'a str>>,
    /// The id of the lane of a kind, as it is written and in words; none where there are several.
    kinds: BTreeMap<String, Option<&'a str>>,
    /// All words as long as an id.
    taken: BTreeSet<&'a str>,
}

/// A thing as far as it has been read.
#[derive(Default)]
struct Found<'a> {
    id: &'a str,
    name: &'a str,
    kind: &'a str,
}

impl<'a> Names<'a> {
    pub(super) fn of(text: &'a str) -> Self {
        let mut things: BTreeMap<(Thing, usize), Found<'a>> = BTreeMap::new();
        let mut taken = BTreeSet::new();
        let mut walk = Walk::new(text);
        while let Ok(Some((_, token))) = walk.next() {
            if let Token::Text(word) = token
                && word.len() == CardId::LETTERS
            {
                taken.insert(word);
            }
            let Some(frame) = walk.frame().filter(|frame| frame.bracket == b'(') else {
                continue;
            };
            let Some(thing) = defined_in(frame.owner) else {
                continue;
            };
            let name = if thing == Thing::Card { "text" } else { "name" };
            let found = things.entry((thing, frame.at)).or_default();
            match token {
                Token::Text(id) if frame.field == "id" => found.id = id,
                Token::Text(said) if frame.field == name => found.name = said.trim(),
                Token::Word(kind) if frame.field == "kind" => found.kind = kind,
                Token::Text(_)
                | Token::Word(_)
                | Token::Open(_)
                | Token::Close(_)
                | Token::Comma
                | Token::Colon
                | Token::Unclosed(_)
                | Token::Other => {}
            }
        }
        let mut names = Self { named: BTreeMap::new(), kinds: BTreeMap::new(), taken };
        for ((thing, _), Found { id, name, kind }) in things {
            let once = names.named.entry((thing, name));
            once.and_modify(|id| *id = None).or_insert(Some(id));
            if thing == Thing::Lane {
                for kind in BTreeSet::from([kind.to_owned(), explain::in_words(kind)]) {
                    let once = names.kinds.entry(kind);
                    once.and_modify(|id| *id = None).or_insert(Some(id));
                }
            }
        }
        names
    }

    /// The id of the one thing that `word` names; of lanes the only one of that kind, too.
    pub(super) fn meant(&self, thing: Thing, word: &str) -> Option<&'a str> {
        let word = word.trim();
        let known = match (self.named.get(&(thing, word)), thing) {
            (Some(named), _) => *named,
            (None, Thing::Lane) => self.kinds.get(word).copied().flatten(),
            (None, Thing::Stage | Thing::Touchpoint | Thing::Card | Thing::Persona | Thing::Channel | Thing::Image) => {
                None
            }
        };
        known.filter(|id| !word.is_empty() && !id.is_empty())
    }

    /// An id like `word` that nothing in the text has.
    ///
    /// It is for a person to paste; the same text gives the same, and another word most likely
    /// another.
    pub(super) fn free(&self, word: &str) -> String {
        // FNV-1a, stirred once more for each id that is taken.
        let stir = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        let mut hash = word.bytes().fold(0xcbf2_9ce4_8422_2325, stir);
        let letters = readable(word);
        loop {
            hash = stir(hash, 0);
            let random = CardId::from_bits(hash >> 14).to_string();
            let kept = letters.get(..letters.len().min(KEPT)).unwrap_or_default();
            let rest = random.get(kept.len()..).unwrap_or_default();
            let id = format!("{kept}{rest}");
            if !self.taken.contains(id.as_str()) {
                return id;
            }
        }
    }
}

/// How many letters of a word an id made of it keeps; the rest tells it from others.
const KEPT: usize = 5;

/// The letters of a word that an id can have, with those that look alike for those it cannot.
fn readable(word: &str) -> String {
    let letters = word.chars().filter_map(|letter| match letter.to_ascii_lowercase() {
        'i' | 'l' => Some('1'),
        'o' => Some('0'),
        'u' => Some('v'),
        letter => letter.is_ascii_alphanumeric().then_some(letter),
    });
    letters.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const MAP: &str = r#"(
    channels: [(id: "c1", name: "Phone"), (id: "c2", name: "Web"), (id: "c3", name: "Web")],
    lanes: [(id: "l1", kind: PainPoints), (id: "l2", kind: Free, name: "Sounds"), (id: "l3", kind: Free)],
    stages: [(wide: {"l1": [(id: "k1", text: " Late ", kind: Pain(severity: 1), evidence: (quote: "No"))]})],
    images: {"ph0nejg0w3": ()},
)"#;

    #[test]
    fn a_name_of_one_thing_of_its_kind_is_meant() {
        let names = Names::of(MAP);
        for (thing, word, id) in [
            (Thing::Channel, "Phone", Some("c1")),
            (Thing::Channel, " Phone", Some("c1")),
            (Thing::Channel, "phone", None),
            (Thing::Channel, "Web", None),
            (Thing::Persona, "Phone", None),
            (Thing::Lane, "PainPoints", Some("l1")),
            (Thing::Lane, "Pain points", Some("l1")),
            (Thing::Lane, "Free", None),
            (Thing::Lane, "Sounds", Some("l2")),
            (Thing::Lane, "", None),
            (Thing::Card, "Late", Some("k1")),
            (Thing::Card, "No", None),
        ] {
            assert_eq!(names.meant(thing, word), id, "{thing:?} {word}");
        }
    }

    #[test]
    fn a_free_id_is_one_and_nothing_has_it() {
        for word in ["tpcancel01", "", "Ünïcode, lots of it", "x"] {
            let id = Names::of("").free(word);
            assert!(id.parse::<CardId>().is_ok(), "{word}: {id}");
            let other = Names::of(&format!("(\"{id}\")")).free(word);
            assert!(other != id && other.parse::<CardId>().is_ok(), "{word}: {other}");
        }
        assert!(Names::of("").free("tpcancel01").starts_with("tpcan"));
    }
}
