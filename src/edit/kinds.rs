//! Which cards a lane takes, and what becomes of a card in a lane of another kind.

use std::collections::BTreeSet;

use super::{error::EditError, label::listed, name::lane_name};
use crate::model::{Card, CardKind, Connector, JourneyMap, Lane, LaneKind, Metric, Opportunity, Pain, Process, Status};

/// What a lane takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Takes {
    /// Cards that say something.
    Texts,
    /// Cards that show something.
    Pictures,
    /// No cards: the curve stands there.
    Feelings,
}

/// What lanes of this kind take.
#[must_use]
pub const fn takes(kind: LaneKind) -> Takes {
    match kind {
        LaneKind::Emotions => Takes::Feelings,
        LaneKind::Images => Takes::Pictures,
        LaneKind::Actions
        | LaneKind::Thoughts
        | LaneKind::Quotes
        | LaneKind::PainPoints
        | LaneKind::Gains
        | LaneKind::Opportunities
        | LaneKind::Frontstage
        | LaneKind::Backstage
        | LaneKind::Support
        | LaneKind::PhysicalEvidence
        | LaneKind::Metrics
        | LaneKind::Notes
        | LaneKind::Free => Takes::Texts,
    }
}

/// What a new card of such a lane is; `Plain` in a lane of pictures, too, which no new text can enter.
#[must_use]
pub fn kind_in(lane: LaneKind) -> CardKind {
    match lane {
        LaneKind::PainPoints => CardKind::Pain(Pain::default()),
        LaneKind::Opportunities => CardKind::Opportunity(Opportunity::default()),
        LaneKind::Frontstage | LaneKind::Backstage | LaneKind::Support => CardKind::Process(Process::default()),
        LaneKind::Metrics => CardKind::Metric(Metric::default()),
        LaneKind::Actions
        | LaneKind::Thoughts
        | LaneKind::Emotions
        | LaneKind::Quotes
        | LaneKind::Gains
        | LaneKind::PhysicalEvidence
        | LaneKind::Images
        | LaneKind::Notes
        | LaneKind::Free => CardKind::Plain,
    }
}

/// Whether such a card may stand in a lane.
pub(super) fn check(card: &Card, map: &JourneyMap, lane: &Lane) -> Result<(), EditError> {
    let is_picture = matches!(card.kind, CardKind::Image(_));
    match (takes(lane.kind), is_picture) {
        (Takes::Feelings, _) => Err(EditError::CardOnCurve(lane_name(map, lane))),
        (Takes::Texts, true) => Err(EditError::PictureAmongTexts),
        (Takes::Pictures, false) => Err(EditError::TextAmongPictures(lane_name(map, lane))),
        (Takes::Texts, false) | (Takes::Pictures, true) => Ok(()),
    }
}

/// What cards lose as they enter a lane.
#[derive(Debug, Default)]
pub(super) struct Lost(BTreeSet<&'static str>);

impl Lost {
    /// "severity and reach do not go into Doing", where anything is lost.
    pub(super) fn note(&self, map: &JourneyMap, lane: &Lane) -> Option<String> {
        let what: Vec<&str> = self.0.iter().copied().collect();
        let verb = if what.len() == 1 { "does" } else { "do" };
        let lane = lane_name(map, lane);
        (!what.is_empty()).then(|| format!("{} {verb} not go into {lane}", listed(&what)))
    }

    /// Makes a card one of its new lane. One that comes from a lane of the same kind stays as it is,
    /// even where it is not what such a lane mostly has.
    pub(super) fn adapt(
        &mut self,
        card: &mut Card,
        from: Option<LaneKind>,
        map: &JourneyMap,
        lane: &Lane,
    ) -> Result<(), EditError> {
        if from == Some(lane.kind) && takes(lane.kind) != Takes::Feelings {
            return Ok(());
        }
        check(card, map, lane)?;
        let kind = kind_in(lane.kind);
        if std::mem::discriminant(&kind) == std::mem::discriminant(&card.kind) || takes(lane.kind) == Takes::Pictures {
            return Ok(());
        }
        if let CardKind::Metric(metric) = &mut card.kind
            && card.text.trim().is_empty()
        {
            card.text = std::mem::take(&mut metric.name);
        }
        self.0.extend(said_only_by(&card.kind));
        card.kind = kind;
        Ok(())
    }
}

/// What is said by the kind of a card alone.
fn said_only_by(kind: &CardKind) -> Vec<&'static str> {
    let said: &[(bool, &str)] = match kind {
        CardKind::Plain | CardKind::Image(_) => &[],
        CardKind::Pain(pain) => &[(true, "severity"), (pain.reach.is_some(), "reach")],
        CardKind::Opportunity(opportunity) => &[
            (opportunity.impact.is_some(), "impact"),
            (opportunity.effort.is_some(), "effort"),
            (opportunity.status != Status::default(), "status"),
            (!opportunity.answers.is_empty(), "what it answers"),
            (opportunity.metric.is_some(), "metric"),
        ],
        CardKind::Process(process) => &[
            (!process.waits.is_empty(), "waits"),
            (!process.fails.is_empty(), "fails"),
            (process.connector != Connector::default(), "connector"),
        ],
        CardKind::Metric(metric) => &[
            (!metric.name.is_empty(), "name"),
            (!metric.unit.is_empty(), "unit"),
            (metric.baseline.is_some(), "baseline"),
            (metric.current.is_some(), "current value"),
            (metric.target.is_some(), "target"),
            (!metric.collected.is_empty(), "how it is collected"),
            (!metric.refined.is_empty(), "what is refined with it"),
        ],
    };
    said.iter()
        .filter(|(is_said, _)| *is_said)
        .map(|(_, what)| *what)
        .collect()
}
