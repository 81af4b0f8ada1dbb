//! The content of a cell.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{CardId, Change, EvidenceLevel, Icon, ImageId, Metric, PersonaId, is_default};

/// One thing said in a cell. Its text is drawn as written.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Card {
    /// Names the card.
    pub id: CardId,
    /// What it says.
    #[serde(default, skip_serializing_if = "is_default")]
    pub text: String,
    /// What only some kinds of card have.
    #[serde(default, skip_serializing_if = "is_default")]
    pub kind: CardKind,
    /// How many further touchpoints it covers, across stages if need be.
    #[serde(default, skip_serializing_if = "is_default")]
    pub span: u8,
    /// A remark that is not drawn.
    #[serde(default, skip_serializing_if = "is_default")]
    pub note: String,
    /// The picture sign beside the text, where the lane draws one.
    #[serde(default, skip_serializing_if = "is_default")]
    pub icon: Option<Icon>,
    /// Whom it concerns; empty means everyone.
    #[serde(default, skip_serializing_if = "is_default")]
    pub personas: BTreeSet<PersonaId>,
    /// The customer segments it was found in.
    #[serde(default, skip_serializing_if = "is_default")]
    pub segments: Vec<String>,
    /// Free labels.
    #[serde(default, skip_serializing_if = "is_default")]
    pub tags: Vec<String>,
    /// Where more is to be read.
    #[serde(default, skip_serializing_if = "is_default")]
    pub links: Vec<String>,
    /// The internal team that is responsible.
    #[serde(default, skip_serializing_if = "is_default")]
    pub owner: String,
    /// How it is known.
    #[serde(default, skip_serializing_if = "is_default")]
    pub evidence: Option<Evidence>,
    /// Votes given in a workshop.
    #[serde(default, skip_serializing_if = "is_default")]
    pub votes: u16,
}

impl Card {
    /// A card that says `text` and nothing else.
    #[must_use]
    pub fn new(id: CardId, text: impl Into<String>) -> Self {
        Self {
            id,
            text: text.into(),
            kind: CardKind::Plain,
            span: 0,
            note: String::new(),
            icon: None,
            personas: BTreeSet::new(),
            segments: Vec::new(),
            tags: Vec::new(),
            links: Vec::new(),
            owner: String::new(),
            evidence: None,
            votes: 0,
        }
    }
}

/// What only some kinds of card have.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub enum CardKind {
    /// Text alone.
    #[default]
    Plain,
    /// A friction.
    Pain(Pain),
    /// What could be improved.
    Opportunity(Opportunity),
    /// Something done in front of the customer, behind the scenes or by a system.
    Process(Process),
    /// A picture; the card's text describes it.
    Image(ImageId),
    /// A number that is followed.
    Metric(Metric),
}

impl CardKind {
    /// Whether it is an opportunity of which impact and effort are known.
    #[must_use]
    pub const fn is_rated_opportunity(&self) -> bool {
        match self {
            Self::Opportunity(opportunity) => opportunity.impact.is_some() && opportunity.effort.is_some(),
            Self::Plain | Self::Pain(_) | Self::Process(_) | Self::Image(_) | Self::Metric(_) => false,
        }
    }
}

/// How bad a pain point is and whom it hits.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pain {
    /// 1 annoying, 2 hindering, 3 stopping.
    pub severity: Level,
    /// Whom it hit of those who were asked.
    #[serde(default, skip_serializing_if = "is_default")]
    pub reach: Option<Reach>,
}

/// What could be improved, at what cost, to what end.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Opportunity {
    /// How much it would help.
    #[serde(default, skip_serializing_if = "is_default")]
    pub impact: Option<Level>,
    /// How much it would cost.
    #[serde(default, skip_serializing_if = "is_default")]
    pub effort: Option<Level>,
    /// How far it is.
    #[serde(default, skip_serializing_if = "is_default")]
    pub status: Status,
    /// The pain points it answers.
    #[serde(default, skip_serializing_if = "is_default")]
    pub answers: BTreeSet<CardId>,
    /// The number it is to move.
    #[serde(default, skip_serializing_if = "is_default")]
    pub metric: Option<Change>,
}

/// A step of the service behind the journey.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Process {
    /// Where it waits, in words: "waits 19 h".
    #[serde(default, skip_serializing_if = "is_default")]
    pub waits: String,
    /// Where it fails, in words: "1 in 9 scans fails".
    #[serde(default, skip_serializing_if = "is_default")]
    pub fails: String,
    /// How it leads to the lane below.
    #[serde(default, skip_serializing_if = "is_default")]
    pub connector: Connector,
}

/// How a filled cell of a blueprint leads to the filled cell below it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash, Serialize, Deserialize)]
pub enum Connector {
    /// An arrow with one head.
    #[default]
    GoesOn,
    /// An arrow with two heads: it waits for the answer.
    AnswerNeeded,
    /// None.
    Apart,
}

/// Low, middle or high: 1 to 3.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub enum Level {
    /// 1
    Low,
    /// 2
    #[default]
    Middle,
    /// 3
    High,
}

impl TryFrom<u8> for Level {
    type Error = String;

    fn try_from(number: u8) -> Result<Self, String> {
        match number {
            1 => Ok(Self::Low),
            2 => Ok(Self::Middle),
            3 => Ok(Self::High),
            other => Err(format!(
                "{other} is no level: 1 (low), 2 (middle) or 3 (high) is expected"
            )),
        }
    }
}

impl From<Level> for u8 {
    fn from(level: Level) -> Self {
        match level {
            Level::Low => 1,
            Level::Middle => 2,
            Level::High => 3,
        }
    }
}

/// How many of those who were asked: none up to all of them, and somebody was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "RawReach", into = "RawReach")]
pub struct Reach {
    hit: u32,
    of: u32,
}

/// What is no reach.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ReachError {
    /// Nobody was asked.
    #[error("nobody was asked of whom {0} could be hit: `of` is how many were asked")]
    NobodyAsked(u32),
    /// More were hit than were asked.
    #[error("{hit} of {of} is no reach: `hit` are those of the {of} asked whom it hit")]
    MoreThanAsked {
        /// How many it was to have hit.
        hit: u32,
        /// How many were asked.
        of: u32,
    },
}

impl Reach {
    /// The reach nearest to `hit` of `of`: of one at least, and at most all of them.
    #[must_use]
    pub fn clamped(hit: u32, of: u32) -> Self {
        let of = of.max(1);
        Self { hit: hit.min(of), of }
    }

    /// How many it hit.
    #[must_use]
    pub const fn hit(self) -> u32 {
        self.hit
    }

    /// How many were asked.
    #[must_use]
    pub const fn of(self) -> u32 {
        self.of
    }
}

#[derive(Serialize, Deserialize)]
#[serde(rename = "Reach", deny_unknown_fields)]
struct RawReach {
    hit: u32,
    of: u32,
}

impl TryFrom<RawReach> for Reach {
    type Error = ReachError;

    fn try_from(RawReach { hit, of }: RawReach) -> Result<Self, ReachError> {
        if of == 0 {
            Err(ReachError::NobodyAsked(hit))
        } else if hit > of {
            Err(ReachError::MoreThanAsked { hit, of })
        } else {
            Ok(Self { hit, of })
        }
    }
}

impl From<Reach> for RawReach {
    fn from(Reach { hit, of }: Reach) -> Self {
        Self { hit, of }
    }
}

/// How far an opportunity is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash, Serialize, Deserialize)]
pub enum Status {
    /// Written down.
    #[default]
    Idea,
    /// Decided.
    Planned,
    /// Being made.
    Started,
    /// In the customer's hands.
    Done,
    /// Not to be made.
    Rejected,
}

/// How something is known.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Evidence {
    /// How sure it is.
    #[serde(default, skip_serializing_if = "is_default")]
    pub level: EvidenceLevel,
    /// Where it comes from.
    #[serde(default, skip_serializing_if = "is_default")]
    pub source: String,
    /// What was said.
    #[serde(default, skip_serializing_if = "is_default")]
    pub quote: String,
    /// How many were asked.
    #[serde(default, skip_serializing_if = "is_default")]
    pub n: Option<u32>,
}
