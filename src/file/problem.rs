//! What can be wrong with an id, and how it is told.

use std::fmt;

use super::error::Position;
use crate::{
    check::{Finding, Place, Rule},
    model::{CardId, is_letter_of_ids},
};

/// What an id names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Thing {
    /// A stage.
    Stage,
    /// A touchpoint.
    Touchpoint,
    /// A lane.
    Lane,
    /// A card.
    Card,
    /// A persona.
    Persona,
    /// A channel.
    Channel,
    /// A picture.
    Image,
}

impl Thing {
    /// The field's word for it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Stage => "stage",
            Self::Touchpoint => "touchpoint",
            Self::Lane => "lane",
            Self::Card => "card",
            Self::Persona => "persona",
            Self::Channel => "channel",
            Self::Image => "picture",
        }
    }
}

/// What can be wrong with an id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ProblemKind {
    /// It has not the form of an id.
    Malformed,
    /// Two things of a kind have it.
    Doubled,
    /// It stands twice as a key of one cell, column or list; only the last would be read.
    DoubledKey,
    /// Nothing has it.
    Dangling,
    /// The emotion points of this persona at this touchpoint are not in the order of their offset.
    OutOfOrder,
}

/// An id that cannot stand as it does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// What is wrong.
    pub kind: ProblemKind,
    /// What the id names.
    pub thing: Thing,
    /// The id.
    pub id: String,
    /// Where in the map, in names, outermost first: `Buy › Pays › Pain points`.
    pub path: String,
    /// Where in the text.
    pub at: Option<Position>,
    /// Where in the text it stands first, if it stands twice.
    pub first: Option<Position>,
    /// What can stand in its place, if it is malformed.
    pub instead: Option<Instead>,
}

/// What can stand in the place of a word that is no id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Instead {
    /// The id of the one thing that has the word as its name.
    Named(String),
    /// An id that nothing has.
    Free(String),
}

impl Problem {
    /// The problem as a finding in the file called `name`.
    #[must_use]
    pub fn finding(&self, name: &str) -> Finding {
        let (rule, hint) = match self.kind {
            ProblemKind::Malformed => (Rule::MalformedId, ""),
            ProblemKind::Doubled => (Rule::DoubledId, "give one of them another id"),
            ProblemKind::DoubledKey => (Rule::DoubledId, "put what stands under both under one"),
            ProblemKind::Dangling => (Rule::DanglingId, "name one that is in the map, or take it out"),
            ProblemKind::OutOfOrder => (Rule::UnorderedPoints, "put the points in the order of their offset"),
        };
        let place = Place { path: self.path.clone(), ids: vec![self.id.clone()] };
        let message = match (self.at, self.first) {
            (Some(at), Some(first)) => format!("{self:#} ({name}:{at}, first at {first})"),
            (Some(at), None) => format!("{self:#} ({name}:{at})"),
            (None, _) => format!("{self:#}"),
        };
        let hint = match &self.instead {
            Some(Instead::Named(id)) => format!("\"{}\" is a name: its id is \"{id}\"", self.id),
            Some(Instead::Free(id)) => format!("write \"{id}\", which is free, the same wherever it is meant"),
            None => hint.to_owned(),
        };
        Finding::new(rule, place, message, hint)
    }
}

/// What of a word makes it no id: how many letters it has, and those that no id has.
fn fault(word: &str) -> String {
    let mut wrong: Vec<char> = word.chars().filter(|letter| !is_letter_of_ids(*letter)).collect();
    let count = word.chars().count();
    wrong.sort_unstable();
    wrong.dedup();
    let mut faults = Vec::new();
    if count != CardId::LETTERS {
        faults.push(format!("not {count}"));
    }
    if !wrong.is_empty() {
        let letters: Vec<String> = wrong
            .iter()
            .take(NAMED_LETTERS)
            .map(|letter| format!("`{letter}`"))
            .collect();
        let more = if wrong.len() > NAMED_LETTERS { " …" } else { "" };
        faults.push(format!("not {}{more}", letters.join(" ")));
    }
    faults.join(" and ")
}

/// How many wrong letters a message names.
const NAMED_LETTERS: usize = 4;

impl fmt::Display for Problem {
    /// With its places in text and map; the alternate form leaves out where it is.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let is_short = formatter.alternate();
        if let (Some(at), false) = (self.at, is_short) {
            write!(formatter, "{at}: ")?;
        }
        write!(formatter, "{} \"{}\" ", self.thing.name(), self.id)?;
        formatter.write_str(match self.kind {
            ProblemKind::Malformed => "is no id: ten of the letters 0-9 a-z without i, l, o, u are expected, ",
            ProblemKind::Doubled => "stands twice",
            ProblemKind::DoubledKey => "stands twice in one place",
            ProblemKind::Dangling => "is not in the map",
            ProblemKind::OutOfOrder => "has points that do not stand in the order of their offset",
        })?;
        if self.kind == ProblemKind::Malformed {
            formatter.write_str(&fault(&self.id))?;
        }
        if is_short {
            return Ok(());
        }
        if let Some(first) = self.first {
            write!(formatter, " (first at {first})")?;
        }
        if !self.path.is_empty() {
            write!(formatter, ", see {}", self.path)?;
        }
        Ok(())
    }
}
