//! Numbers that are followed, and how far they are to move.

use serde::{Deserialize, Serialize};

use super::{Amount, is_default};

/// A number that is followed: NPS, CSAT, CES, conversion, time, cost.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Metric {
    /// What is counted.
    #[serde(default, skip_serializing_if = "is_default")]
    pub name: String,
    /// In what it is counted: `%`, `min`, `points`.
    #[serde(default, skip_serializing_if = "is_default")]
    pub unit: String,
    /// Where it stood.
    #[serde(default, skip_serializing_if = "is_default")]
    pub baseline: Option<Amount>,
    /// Where it stands.
    #[serde(default, skip_serializing_if = "is_default")]
    pub current: Option<Amount>,
    /// Where it is to stand.
    #[serde(default, skip_serializing_if = "is_default")]
    pub target: Option<Amount>,
    /// How it is collected: "survey after delivery".
    #[serde(default, skip_serializing_if = "is_default")]
    pub collected: String,
    /// What is refined with it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub refined: String,
}

/// How far an opportunity is to move a number: "size returns 18 → 9 %".
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Change {
    /// What is counted.
    #[serde(default, skip_serializing_if = "is_default")]
    pub name: String,
    /// Where it stands; without it `to` is the difference itself, "status calls −40 %".
    #[serde(default, skip_serializing_if = "is_default")]
    pub from: Option<Amount>,
    /// Where it is to stand.
    #[serde(default, skip_serializing_if = "is_default")]
    pub to: Option<Amount>,
    /// In what it is counted.
    #[serde(default, skip_serializing_if = "is_default")]
    pub unit: String,
}
