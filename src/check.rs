//! The rules a good map keeps, and what is worth telling of a map or its picture.
//!
//! [`check`] looks at what a map says and knows nothing of pages. What a picture lacks is found by
//! `layout` and `export`, what is wrong with a file by `file`; all of them tell it as a [`Finding`]
//! of a [`Rule`], so that there is one list of names.
//!
//! What is hidden answers, but is asked nothing: a pain point on a lane that is not shown explains a
//! low, but needs no opportunity; the curve of a persona that is not shown is not looked at.

mod answers;
mod elements;
mod feelings;
mod journey;
mod place;
mod questions;
mod rule;
#[cfg(test)]
mod tests;

use serde::Serialize;

use self::journey::Journey;
pub use self::{
    place::{lane_name, stage_name, touchpoint_name},
    questions::{is_question, is_template_title},
    rule::{FindingLevel, Rule},
};
use crate::model::{Date, JourneyMap};

/// Something worth telling.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// What was looked for; its name in JSON: `small-text`.
    pub rule: Rule,
    /// How bad it is.
    pub level: FindingLevel,
    /// Where it is.
    pub place: Place,
    /// What is wrong, in a sentence.
    pub message: String,
    /// What to do about it.
    pub hint: String,
}

impl Finding {
    /// A finding of `rule`, as bad as the rule says.
    #[must_use]
    pub fn new(rule: Rule, place: Place, message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self {
            rule,
            level: rule.level(),
            place,
            message: message.into(),
            hint: hint.into(),
        }
    }
}

/// Where in a map something is.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Place {
    /// In names, outermost first: `Buy › Pays › Pain points`.
    pub path: String,
    /// The ids of the things meant.
    pub ids: Vec<String>,
}

/// How a rule looks at a map.
type Find = fn(&Journey<'_>, &mut Vec<Found>);

/// The rules that are about what a map says; of two findings in one place, that of the first
/// comes first.
const RULES: [(Rule, Find); 15] = [
    (Rule::NoPersona, elements::no_persona),
    (Rule::NoScenario, elements::no_scenario),
    (Rule::NoHeadline, elements::no_headline),
    (Rule::NoMomentOfTruth, elements::no_moment_of_truth),
    (Rule::ReviewOverdue, elements::review_overdue),
    (Rule::EmptyStage, elements::empty_stage),
    (Rule::NoChannel, elements::no_channel),
    (Rule::ChannelSwitchUnexplained, elements::channel_switch_unexplained),
    (Rule::LowWithoutPain, feelings::low_without_pain),
    (Rule::ExtremeWithoutEvidence, feelings::extreme_without_evidence),
    (Rule::PainWithoutOpportunity, answers::pain_without_opportunity),
    (Rule::AnswerWithoutPain, answers::answer_without_pain),
    (Rule::OpportunityWithoutOwner, answers::opportunity_without_owner),
    (Rule::OpportunityWithoutMetric, answers::opportunity_without_metric),
    (Rule::TemplateQuestion, questions::template_question),
];

/// A finding before it is known of which rule.
#[derive(Debug)]
struct Found {
    spot: Spot,
    place: Place,
    message: String,
    hint: &'static str,
}

/// Where in the order of a map a finding stands: the map, then each stage before its columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
struct Spot {
    /// From 1; 0 is the map itself.
    stage: usize,
    /// Of the stage, from 1; 0 is the stage itself.
    column: usize,
}

/// What is worth telling of what a map says, in the order of the map: first what is about all of
/// it, then stage by stage and column by column.
///
/// Each rule's documentation ([`Rule`]) says exactly when it fires. `today` decides whether the map
/// should have been looked at again.
#[must_use]
pub fn check(map: &JourneyMap, today: Date) -> Vec<Finding> {
    let journey = Journey::of(map, today);
    let mut found: Vec<(Spot, Finding)> = Vec::new();
    for (rule, find) in RULES {
        let mut of_rule = Vec::new();
        find(&journey, &mut of_rule);
        let told = of_rule.into_iter().map(|one| {
            let Found { spot, place, message, hint } = one;
            (spot, Finding::new(rule, place, message, hint))
        });
        found.extend(told);
    }
    // Stable, so that the findings of one place keep the order of the rules.
    found.sort_by_key(|(spot, _)| *spot);
    found.into_iter().map(|(_, finding)| finding).collect()
}
