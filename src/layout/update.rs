//! What changed between two maps of the same shape, so that the rest of a page is kept.
//!
//! Maps share what they have in common, so a glance at addresses finds the few touchpoints that
//! differ. A page with other columns or lanes is laid out anew.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use crate::{
    check::Finding,
    insight::ColumnFacts,
    layout::{
        blueprint::Joined,
        cells::RowContent,
        curve::LaidOut,
        feeling::Remembered,
        grid::Grid,
        look::Look,
        mark::{Placed, RowId},
        names::RowName,
        numbers::Numbers,
        rows::RowPlan,
        used::Used,
    },
    model::{Card, CardKind, JourneyMap, Lane, LaneId, Stage, Touchpoint},
};

/// What a page keeps of how it was made.
#[derive(Debug)]
pub(crate) struct Memo {
    pub(crate) map: JourneyMap,
    pub(crate) look: Look,
    pub(crate) grid: Grid,
    pub(crate) numbers: Arc<Numbers>,
    pub(crate) used: Used,
    /// The lines and arrows of a blueprint.
    pub(crate) joined: Option<Joined>,
    pub(crate) rows: Vec<RowMemo>,
}

impl Memo {
    /// What is kept of a row, if there was one.
    pub(crate) fn row(&self, id: RowId) -> Option<&RowMemo> {
        self.rows.iter().find(|row| row.id == id)
    }
}

/// What a row keeps.
#[derive(Debug)]
pub(crate) struct RowMemo {
    pub(crate) id: RowId,
    pub(crate) content: RowContent,
    pub(crate) name: RowName,
    /// The finished row, where that is more than its content: the curve.
    pub(crate) finished: Arc<[Placed]>,
    pub(crate) height: f32,
    pub(crate) findings: Vec<Finding>,
    pub(crate) remembered: Remembered,
    /// Of a row of curves: what they were laid out from.
    pub(crate) curves: Arc<[LaidOut]>,
}

/// A page as it was, and what of it no longer holds.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Kept<'a> {
    pub(crate) memo: &'a Memo,
    pub(crate) changes: &'a Changes,
}

impl Kept<'_> {
    /// Whether the legend still says what is on the page.
    pub(crate) fn has_the_same_marks(&self, plans: &[RowPlan]) -> bool {
        let Changes { touchpoints, feelings, blueprint, .. } = self.changes;
        let rows = self.memo.rows.iter().map(|row| row.id);
        !(*touchpoints || *feelings || *blueprint) && rows.eq(plans.iter().map(|plan| plan.id))
    }
}

/// What differs between two maps of the same shape.
#[derive(Debug, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub(crate) struct Changes {
    /// Names or stars of touchpoints.
    pub(crate) touchpoints: bool,
    /// Channels of touchpoints.
    pub(crate) channels: bool,
    /// Feelings, stars or the emphasis of a stage.
    pub(crate) feelings: bool,
    /// Connectors, waits or failures of a blueprint.
    pub(crate) blueprint: bool,
    /// What the ranking of opportunities, or the explanations of ratings, may depend on.
    pub(crate) ratings: bool,
    /// In which stages the cards of a lane differ.
    pub(crate) lanes: BTreeMap<LaneId, BTreeSet<usize>>,
}

impl Changes {
    /// What differs; nothing when the maps are not of the same shape.
    pub(crate) fn between(old: &JourneyMap, new: &JourneyMap) -> Option<Self> {
        let is_same_shape = old.language == new.language
            && old.direction == new.direction
            && old.channels_shown == new.channels_shown
            && old.curves == new.curves
            && old.lanes == new.lanes
            && old.channels == new.channels
            && old.stages.len() == new.stages.len()
            && same(&old.personas, &new.personas)
            && old.images.len() == new.images.len()
            && old
                .images
                .iter()
                .zip(&new.images)
                .all(|(one, other)| one.0 == other.0 && Arc::ptr_eq(one.1, other.1));
        if !is_same_shape {
            return None;
        }
        let lanes = &new.lanes;
        let mut changes = Self::default();
        for (place, (old, new)) in old.stages.iter().zip(&new.stages).enumerate() {
            if Arc::ptr_eq(old, new) {
                continue;
            }
            if old.touchpoints.len() != new.touchpoints.len() {
                return None;
            }
            changes.feelings |= old.emphasised != new.emphasised;
            if old.wide != new.wide {
                let facts = |stage: &Stage| ColumnFacts::of_stage_wide(stage, lanes);
                changes.ratings |= facts(old) != facts(new) || rated(&old.wide) != rated(&new.wide);
                changes.cells(place, &old.wide, &new.wide);
            }
            for (old, new) in old.touchpoints.iter().zip(&new.touchpoints) {
                if !Arc::ptr_eq(old, new) {
                    changes.touchpoint(place, (old, new), lanes)?;
                }
            }
        }
        let of_blueprint = new.lanes.iter().filter(|lane| lane.kind.blueprint_depth().is_some());
        changes.blueprint |= of_blueprint
            .into_iter()
            .any(|lane| changes.lanes.contains_key(&lane.id));
        Some(changes)
    }

    /// How opportunities are numbered now, with what that changes: a new order of them renumbers pain
    /// points anywhere on the page. Nothing where other ratings are explained than before.
    pub(crate) fn numbers(
        &mut self,
        numbers: &Arc<Numbers>,
        old: &JourneyMap,
        new: &JourneyMap,
    ) -> Option<Arc<Numbers>> {
        if !self.ratings {
            return Some(numbers.clone());
        }
        let rated_in = |map: &JourneyMap| {
            let stages = map.stages.iter().map(|stage| rated(&stage.wide));
            let touchpoints = map.touchpoints().map(|touchpoint| rated(&touchpoint.cells));
            stages
                .chain(touchpoints)
                .fold((false, false), |all, one| (all.0 || one.0, all.1 || one.1))
        };
        let counted = Numbers::of(new);
        if rated_in(old) != rated_in(new) || counted.answers_any() != numbers.answers_any() {
            return None;
        }
        if counted == **numbers {
            return Some(numbers.clone());
        }
        let is_other = |card: &Card| {
            let told = |numbers: &Numbers| (numbers.rank(card.id), numbers.answer(card.id));
            told(numbers) != told(&counted)
        };
        for (place, stage) in new.stages.iter().enumerate() {
            let own = stage.touchpoints.iter().map(|touchpoint| &touchpoint.cells);
            for (lane, cards) in std::iter::once(&stage.wide).chain(own).flatten() {
                if cards.iter().any(is_other) {
                    self.lanes.entry(*lane).or_default().insert(place);
                    self.blueprint |= new
                        .lane(*lane)
                        .is_some_and(|lane| lane.kind.blueprint_depth().is_some());
                }
            }
        }
        Some(Arc::new(counted))
    }

    fn touchpoint(&mut self, stage: usize, (old, new): (&Touchpoint, &Touchpoint), lanes: &[Lane]) -> Option<()> {
        let facts = |touchpoint: &Touchpoint| ColumnFacts::of_touchpoint(touchpoint, lanes);
        if old.width != new.width || old.id != new.id {
            return None;
        }
        self.ratings |= facts(old) != facts(new) || rated(&old.cells) != rated(&new.cells);
        let star = old.moment_of_truth != new.moment_of_truth;
        self.touchpoints |= star || old.name != new.name || old.connector != new.connector;
        self.channels |= old.channel != new.channel;
        self.feelings |= star || old.feelings != new.feelings;
        self.blueprint |= old.connector != new.connector;
        self.cells(stage, &old.cells, &new.cells);
        Some(())
    }

    fn cells<C: PartialEq>(&mut self, stage: usize, old: &BTreeMap<LaneId, C>, new: &BTreeMap<LaneId, C>) {
        let differing = new
            .iter()
            .filter(|(lane, cards)| old.get(lane) != Some(cards))
            .map(|(lane, _)| *lane);
        let gone = old.keys().filter(|lane| !new.contains_key(lane)).copied();
        for lane in differing.chain(gone) {
            self.lanes.entry(lane).or_default().insert(stage);
        }
    }
}

/// Whether there is a rated pain point, and a rated opportunity: the names of their lanes explain
/// the ratings of any lane, also of what the ranking passes over.
fn rated(cells: &BTreeMap<LaneId, Vec<Card>>) -> (bool, bool) {
    let kinds = || cells.values().flatten().map(|card| &card.kind);
    let has_pain = kinds().any(|kind| matches!(kind, CardKind::Pain(_)));
    (has_pain, kinds().any(CardKind::is_rated_opportunity))
}

fn same<T>(one: &[Arc<T>], other: &[Arc<T>]) -> bool {
    one.len() == other.len() && one.iter().zip(other).all(|(one, other)| Arc::ptr_eq(one, other))
}
