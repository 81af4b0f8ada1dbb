//! Through what a journey is seen.

use serde::{Deserialize, Serialize};

use super::is_default;

/// A day of the calendar, `2026-11-21` in files.
pub type Date = jiff::civil::Date;

/// The lens of a map: whose situation it is, and what the map rests on.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lens {
    /// The situation, with the actor's goal.
    #[serde(default, skip_serializing_if = "is_default")]
    pub scenario: String,
    /// What the actor expects.
    #[serde(default, skip_serializing_if = "is_default")]
    pub expectations: String,
    /// Whether the map shows what is or what is to be.
    #[serde(default, skip_serializing_if = "is_default")]
    pub state: MapState,
    /// The team that is responsible for the map.
    #[serde(default, skip_serializing_if = "is_default")]
    pub owner: String,
    /// What the map rests on, in words: "17 interviews".
    #[serde(default, skip_serializing_if = "is_default")]
    pub research: String,
    /// The day of the last update.
    #[serde(default, skip_serializing_if = "is_default")]
    pub updated: Option<Date>,
    /// After how many months the map is looked at again.
    #[serde(default, skip_serializing_if = "is_default")]
    pub review_months: Option<u8>,
}

impl Lens {
    /// The day by which the map is to be looked at again.
    #[must_use]
    pub fn next_review(&self) -> Option<Date> {
        let months = i64::from(self.review_months?);
        let span = jiff::Span::new().try_months(months).ok()?;
        self.updated?.checked_add(span).ok()
    }
}

/// Whether a map shows what is or what is to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash, Serialize, Deserialize)]
pub enum MapState {
    /// As-is.
    #[default]
    Current,
    /// To-be.
    Future,
}
