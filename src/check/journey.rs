//! A map as the rules look at it: its columns, and which cards stand in each.

use std::{collections::BTreeMap, ops::Range};

use super::place::Where;
use crate::{
    insight::{is_opportunity, pain_of},
    model::{Card, CardKind, Date, JourneyMap, Lane, LaneId, LaneKind, Status, Touchpoint},
};

/// A map with its columns, drawn from it once for all rules.
pub(super) struct Journey<'a> {
    pub(super) map: &'a JourneyMap,
    pub(super) today: Date,
    /// As on the page: one a touchpoint, and one for each stage that has none.
    pub(super) columns: Vec<Column<'a>>,
    /// In the order of the map.
    pub(super) pains: Vec<Standing<'a>>,
    /// In the order of the map, without those that are rejected.
    pub(super) opportunities: Vec<Standing<'a>>,
}

/// A column of the page.
pub(super) struct Column<'a> {
    pub(super) stage: usize,
    /// Which of its stage.
    pub(super) index: usize,
    /// None in a stage without touchpoints.
    pub(super) touchpoint: Option<&'a Touchpoint>,
    /// The places in [`Journey::pains`] of those that stand here.
    pub(super) pains: Vec<usize>,
    /// Whether a card says what is done, or what is seen or touched.
    pub(super) has_deed: bool,
    /// Whether a step of the service waits or fails here.
    pub(super) has_failure: bool,
}

/// A card with where it stands.
pub(super) struct Standing<'a> {
    pub(super) card: &'a Card,
    lane: LaneId,
    /// Whether its lane is drawn.
    pub(super) is_shown: bool,
    stage: usize,
    /// The touchpoint it belongs to; none where it is stage-wide.
    touchpoint: Option<(usize, &'a Touchpoint)>,
    /// The columns it covers.
    columns: Range<usize>,
}

impl<'a> Journey<'a> {
    pub(super) fn of(map: &'a JourneyMap, today: Date) -> Self {
        let mut lanes: BTreeMap<LaneId, &Lane> = BTreeMap::new();
        for lane in &map.lanes {
            lanes.entry(lane.id).or_insert(lane);
        }
        let mut journey = Self {
            map,
            today,
            columns: columns(map),
            pains: Vec::new(),
            opportunities: Vec::new(),
        };
        let count = journey.columns.len();
        let mut first = 0;
        for (place, stage) in map.stages.iter().enumerate() {
            let end = first + stage.touchpoints.len().max(1);
            let standing = |(lane, card): (&LaneId, &'a Card), touchpoint, columns| Standing {
                card,
                lane: *lane,
                is_shown: lanes.get(lane).is_none_or(|lane| lane.shown),
                stage: place,
                touchpoint,
                columns,
            };
            let cards = |(lane, cards): (&'a LaneId, &'a Vec<Card>)| cards.iter().map(move |card| (lane, card));
            for said in stage.wide.iter().flat_map(cards) {
                journey.take(standing(said, None, first..end), lanes.get(said.0));
            }
            for (index, touchpoint) in stage.touchpoints.iter().enumerate() {
                let column = first + index;
                for said in touchpoint.cells.iter().flat_map(cards) {
                    let last = (column + usize::from(said.1.span)).min(count.saturating_sub(1));
                    let standing = standing(said, Some((index, &**touchpoint)), column..last + 1);
                    journey.take(standing, lanes.get(said.0));
                }
            }
            first = end;
        }
        journey
    }

    /// Takes note of a card in its columns.
    fn take(&mut self, standing: Standing<'a>, lane: Option<&&Lane>) {
        if !says_something(standing.card) {
            return;
        }
        let kind = lane.map_or(LaneKind::Free, |lane| lane.kind);
        let card = standing.card;
        let is_pain = pain_of(card, kind).is_some();
        for column in self.columns.get_mut(standing.columns.clone()).unwrap_or_default() {
            column.has_deed |= matches!(kind, LaneKind::Actions | LaneKind::PhysicalEvidence);
            column.has_failure |= has_failure(card);
            column.pains.extend(is_pain.then_some(self.pains.len()));
        }
        if is_pain {
            self.pains.push(standing);
        } else if is_opportunity(card, kind) && status(card) != Status::Rejected {
            self.opportunities.push(standing);
        }
    }

    /// Where in the map a column stands.
    pub(super) fn at(&self, column: &Column<'_>) -> Where<'a> {
        let stage = Where::stage(self.map, column.stage);
        match column.touchpoint {
            Some(touchpoint) => stage.touchpoint(touchpoint, column.index),
            None => stage,
        }
    }

    /// The stages a card covers with its columns.
    pub(super) fn stages_of(&self, standing: &Standing<'_>) -> Range<usize> {
        let covered = self.columns.get(standing.columns.clone()).unwrap_or_default();
        let last = covered.last().map_or(standing.stage, |column| column.stage);
        standing.stage..last + 1
    }
}

impl Standing<'_> {
    /// Where in the map the card stands.
    pub(super) fn at<'a>(&self, map: &'a JourneyMap) -> Where<'a> {
        let stage = Where::stage(map, self.stage);
        let column = match self.touchpoint {
            Some((index, touchpoint)) => stage.touchpoint(touchpoint, index),
            None => stage,
        };
        column.lane(self.lane)
    }
}

/// How far an opportunity is; what is only on a lane of opportunities is an idea.
pub(super) fn status(card: &Card) -> Status {
    match &card.kind {
        CardKind::Opportunity(opportunity) => opportunity.status,
        CardKind::Plain | CardKind::Pain(_) | CardKind::Process(_) | CardKind::Image(_) | CardKind::Metric(_) => {
            Status::Idea
        }
    }
}

fn columns(map: &JourneyMap) -> Vec<Column<'_>> {
    let mut columns = Vec::new();
    for (stage, content) in map.stages.iter().enumerate() {
        let column = |index, touchpoint| Column {
            stage,
            index,
            touchpoint,
            pains: Vec::new(),
            has_deed: false,
            has_failure: false,
        };
        if content.touchpoints.is_empty() {
            columns.push(column(0, None));
        }
        let touchpoints = content.touchpoints.iter().enumerate();
        columns.extend(touchpoints.map(|(index, touchpoint)| column(index, Some(&**touchpoint))));
    }
    columns
}

/// Whether a step of the service waits or fails.
fn has_failure(card: &Card) -> bool {
    match &card.kind {
        CardKind::Process(process) => is_said(&process.waits) || is_said(&process.fails),
        CardKind::Plain | CardKind::Pain(_) | CardKind::Opportunity(_) | CardKind::Image(_) | CardKind::Metric(_) => {
            false
        }
    }
}

/// Whether there is something on a card.
fn says_something(card: &Card) -> bool {
    is_said(&card.text)
        || has_failure(card)
        || match &card.kind {
            CardKind::Image(_) => true,
            CardKind::Metric(metric) => is_said(&metric.name),
            CardKind::Opportunity(opportunity) => !opportunity.answers.is_empty(),
            CardKind::Plain | CardKind::Pain(_) | CardKind::Process(_) => false,
        }
}

fn is_said(text: &str) -> bool {
    !text.trim().is_empty()
}
