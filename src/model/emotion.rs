//! What is felt along the journey, as data.

use serde::{Deserialize, Serialize};

use super::{Intensity, Offset, RangeError, Valence, is_default};

/// What one persona feels at one touchpoint; points stand in order of their offset.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Feelings {
    /// How it is.
    #[serde(default, skip_serializing_if = "is_default")]
    pub as_is: Vec<EmotionPoint>,
    /// How it is to be.
    #[serde(default, skip_serializing_if = "is_default")]
    pub to_be: Vec<EmotionPoint>,
    /// How strongly it is felt, good or bad.
    #[serde(default, skip_serializing_if = "is_default")]
    pub intensity: Vec<IntensityPoint>,
}

/// A point of the emotion curve.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EmotionPoint {
    /// Where in the column it stands.
    #[serde(default, skip_serializing_if = "is_default")]
    pub offset: Offset,
    /// How good or bad it feels; without it the curve has a gap here: nobody answered.
    #[serde(default, skip_serializing_if = "is_default")]
    pub valence: Option<Valence>,
    /// The feeling in a word: "Stuck".
    #[serde(default, skip_serializing_if = "is_default")]
    pub label: String,
    /// The reason: "9 of 12 did not know if they had paid".
    #[serde(default, skip_serializing_if = "is_default")]
    pub why: String,
    /// What was said.
    #[serde(default, skip_serializing_if = "is_default")]
    pub quote: String,
    /// How sure it is.
    #[serde(default, skip_serializing_if = "is_default")]
    pub evidence: EvidenceLevel,
    /// How many answered.
    #[serde(default, skip_serializing_if = "is_default")]
    pub n: Option<u32>,
    /// The middle half of the answers.
    #[serde(default, skip_serializing_if = "is_default")]
    pub spread: Option<Spread>,
    /// The single answers, where there are too few for a middle half (fewer than five).
    #[serde(default, skip_serializing_if = "is_default")]
    pub answers: Vec<Valence>,
    /// A foreign score kept as text: beside a valence at an end of the scale it lies past it;
    /// alone it could not be placed.
    #[serde(default, skip_serializing_if = "is_default")]
    pub imported: String,
}

/// How sure a point or a card is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Hash, Serialize, Deserialize)]
pub enum EvidenceLevel {
    /// Customers were asked or watched.
    #[default]
    Researched,
    /// Taken for true by people who know customers.
    Assumed,
    /// Guessed in a workshop.
    Guess,
}

/// The middle half of the answers: from the lower to the upper quartile.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "RawSpread", into = "RawSpread")]
pub struct Spread {
    low: Valence,
    high: Valence,
}

impl Spread {
    /// The spread between two valences, in whichever order they come.
    #[must_use]
    pub fn between(one: Valence, other: Valence) -> Self {
        Self { low: one.min(other), high: one.max(other) }
    }

    /// The lower quartile.
    #[must_use]
    pub const fn low(self) -> Valence {
        self.low
    }

    /// The upper quartile.
    #[must_use]
    pub const fn high(self) -> Valence {
        self.high
    }
}

#[derive(Serialize, Deserialize)]
#[serde(rename = "Spread", deny_unknown_fields)]
struct RawSpread {
    low: Valence,
    high: Valence,
}

impl TryFrom<RawSpread> for Spread {
    type Error = RangeError;

    fn try_from(raw: RawSpread) -> Result<Self, RangeError> {
        if raw.low <= raw.high {
            Ok(Self { low: raw.low, high: raw.high })
        } else {
            let what = "a lower quartile under its upper one";
            Err(RangeError {
                value: raw.low.into(),
                what,
                least: -2.0,
                most: raw.high.into(),
            })
        }
    }
}

impl From<Spread> for RawSpread {
    fn from(spread: Spread) -> Self {
        Self { low: spread.low, high: spread.high }
    }
}

/// A point of the second curve: tension, neither good nor bad.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IntensityPoint {
    /// Where in the column it stands.
    #[serde(default, skip_serializing_if = "is_default")]
    pub offset: Offset,
    /// How strong it is.
    pub value: Intensity,
}
