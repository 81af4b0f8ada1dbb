//! What can be wrong with a map or its picture, as findings a person can act on.

use serde::Serialize;

/// Something worth telling.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// The rule's name: `small-text`.
    pub rule: &'static str,
    /// How bad it is.
    pub level: FindingLevel,
    /// Where it is.
    pub place: Place,
    /// What is wrong, in a sentence.
    pub message: String,
    /// What to do about it.
    pub hint: String,
}

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum FindingLevel {
    /// The map or its picture is wrong.
    Error,
    /// It could be better.
    Advice,
}

/// Where in a map something is.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Place {
    /// In names, outermost first: `Buy › Pays › Pain points`.
    pub path: String,
    /// The ids of the things meant.
    pub ids: Vec<String>,
}
