//! How tall rows are, and where spare height goes: no dead band, nothing squeezed.

use crate::layout::{
    feeling, measures as m,
    page::{Draft, DraftRow},
};

/// The heights of the rows of a page.
#[derive(Debug, Clone)]
pub(crate) struct Heights {
    pub(crate) rows: Vec<f32>,
    /// Added to every gap between lanes.
    further_gap: f32,
}

/// The curve's share of the page at most before text lanes get room.
const CURVE_FIRST: f32 = 0.34;
/// The curve's share of the page at most.
const CURVE_MOST: f32 = 0.46;

/// The same on a page of little else.
const CURVE_ALONE: f32 = 0.66;

impl Heights {
    /// As tall as what stands in the rows.
    pub(crate) fn natural(draft: &Draft<'_>) -> Self {
        Self {
            rows: draft.rows.iter().map(DraftRow::natural_height).collect(),
            further_gap: 0.0,
        }
    }

    /// Between a row and the one above it, beyond what always is.
    pub(crate) fn gap(&self, row: &DraftRow<'_>) -> f32 {
        if is_lane_gap(row) { self.further_gap } else { 0.0 }
    }

    /// Between the last row and the footer.
    pub(crate) fn last_gap(&self) -> f32 {
        m::LANE_GAP * 0.75 + self.further_gap / 2.0
    }

    /// Makes the rows of the curve at least this tall, unless their height was set by hand.
    pub(crate) fn give_curves(&mut self, draft: &Draft<'_>, height: f32) {
        for (row, own) in draft.rows.iter().zip(&mut self.rows) {
            if row.is_curve() && row.lane.is_some_and(|lane| lane.height.is_none()) {
                *own = own.max(height);
            }
        }
    }

    /// Gives away what is left of a page `height` tall: to the curve, where each persona has a strip
    /// at once as much as it takes at most, a line to each lane of
    /// text, to the curve again, the rest between the lanes.
    pub(crate) fn fill(&mut self, draft: &Draft<'_>, height: f32) {
        let first = if feeling::are_apart(draft.context, draft.look) {
            CURVE_MOST
        } else {
            CURVE_FIRST
        };
        self.grow_curves(draft, height, first);
        let line = m::TEXT.size * m::TEXT.line_height;
        let texts = draft.rows.iter().filter(|row| row.is_text()).count() as f32;
        let spare = height - draft.height(self);
        if texts > 0.0 {
            let each = (spare / texts).clamp(0.0, line);
            for (_, own) in draft.rows.iter().zip(&mut self.rows).filter(|(row, _)| row.is_text()) {
                *own += each;
            }
        }
        self.grow_curves(draft, height, CURVE_MOST);
        let gaps = draft.rows.iter().filter(|row| is_lane_gap(row)).count() as f32 + 0.5;
        let spare = |own: &Self| (height - draft.height(own)).max(0.0);
        self.further_gap += (spare(self) / gaps).min(m::LANE_GAP / 2.0);
        // A page of little else than the curve is the curve's, but for a third; without one, lanes
        // are taller, as on a sheet that is still to be filled in. Gaps must not become bands.
        self.grow_curves(draft, height, CURVE_ALONE);
        let is_lane = |row: &DraftRow<'_>| row.lane.is_some() && !row.is_curve();
        let lanes = draft.rows.iter().filter(|row| is_lane(row)).count() as f32;
        let each = spare(self) / lanes.max(1.0);
        for (_, own) in draft.rows.iter().zip(&mut self.rows).filter(|(row, _)| is_lane(row)) {
            *own += each;
        }
        self.further_gap += spare(self) / gaps;
    }

    fn grow_curves(&mut self, draft: &Draft<'_>, height: f32, share: f32) {
        let count = draft.rows.iter().filter(|row| row.is_curve()).count() as f32;
        let spare = height - draft.height(self);
        if count < 1.0 || spare <= 0.0 {
            return;
        }
        for (_, own) in draft.rows.iter().zip(&mut self.rows).filter(|(row, _)| row.is_curve()) {
            *own += (height * share / count - *own).clamp(0.0, spare / count);
        }
    }
}

/// Whether the gap above a row parts lanes, and may be wider than it must.
fn is_lane_gap(row: &DraftRow<'_>) -> bool {
    row.plan.gap >= m::LANE_GAP
}
