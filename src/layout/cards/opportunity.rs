//! Opportunities: number, title, owner, metric and the impact–effort mark.

use super::{Boxed, Draft, foot_room};
use crate::{
    geometry::{Point, Rect},
    layout::{
        mark::{BadgeGround, Form, Ink, Mark},
        measures as m,
        setter::OneLine,
    },
    model::{Level, Opportunity},
};

/// A title narrower than this stands under its number instead of beside it.
const TITLE_LEAST: f32 = 84.0;

impl Draft<'_, '_, '_> {
    pub(super) fn opportunity(&mut self, opportunity: Option<&Opportunity>) -> Boxed {
        let levels = opportunity.and_then(|opportunity| Some((opportunity.impact?, opportunity.effort?)));
        let is_numbered = self.context.numbers.rank(self.card.id).is_some();
        let indent = if is_numbered { 2.0 * m::BADGE + m::CARD_GAP } else { 0.0 };
        let beside = if levels.is_some() {
            m::MATRIX + m::CARD_PADDING
        } else {
            0.0
        };
        let is_narrow = self.inner() - indent - beside < TITLE_LEAST;
        let signs = self.opportunity_signs(levels);
        let head = if is_narrow {
            let title = self.setter.text(&self.card.text, m::OPPORTUNITY, self.inner());
            let gap = if signs > 0.0 { m::FOOT_GAP } else { 0.0 };
            self.put(&title, m::CARD_PADDING, m::CARD_PADDING + signs + gap, Ink::First);
            signs + gap + title.measure.height
        } else {
            let title = self
                .setter
                .text(&self.card.text, m::OPPORTUNITY, self.inner() - indent - beside);
            self.put(&title, m::CARD_PADDING + indent, m::CARD_PADDING, Ink::First);
            title.measure.height.max(if levels.is_some() { m::MATRIX } else { 0.0 })
        };
        let foot = self.opportunity_foot(opportunity);
        let height = 2.0 * m::CARD_PADDING + head + foot_room(foot);
        (height, Some((Form::Opportunity, m::RADIUS_SMALL)))
    }

    /// The number at the start of the first line and the mark at its end, or under it where a column is
    /// too narrow for both; gives their height.
    fn opportunity_signs(&mut self, levels: Option<(Level, Level)>) -> f32 {
        let top = m::CARD_PADDING;
        let line = m::OPPORTUNITY.size * m::OPPORTUNITY.line_height;
        let mut height = 0.0_f32;
        let number = self.context.numbers.rank(self.card.id);
        let number = number.map(|number| self.setter.line(&number.to_string(), m::NUMBER));
        if let Some((impact, effort)) = levels {
            let is_beside = number.is_none() || 2.0 * m::BADGE + m::CARD_GAP + m::MATRIX <= self.inner();
            let under = if is_beside { 0.0 } else { 2.0 * m::BADGE + m::FOOT_GAP };
            let rect = Rect::new(
                self.width - m::CARD_PADDING - m::MATRIX,
                top + under,
                m::MATRIX,
                m::MATRIX,
            );
            self.body.push(Mark::Matrix { rect, impact, effort });
            height = under + m::MATRIX;
        }
        if number.is_some() {
            height = height.max(line);
        }
        if let Some(number) = number.and_then(|number| number.block()) {
            let center = Point::new(m::CARD_PADDING + m::BADGE, top + line / 2.0);
            let ground = BadgeGround::Opportunity;
            self.body.push(Mark::Badge { center, radius: m::BADGE, number, ground });
        }
        height
    }

    /// Owner and metric; gives their height.
    fn opportunity_foot(&mut self, opportunity: Option<&Opportunity>) -> f32 {
        let words = self.context.words;
        let change = opportunity.and_then(|opportunity| opportunity.metric.as_ref());
        let change = change
            .map(|change| words.change(change))
            .filter(|change| !change.is_empty());
        let owner = Some(self.card.owner.clone()).filter(|owner| !owner.is_empty());
        let foot: Vec<String> = owner.into_iter().chain(change).collect();
        if foot.is_empty() {
            return 0.0;
        }
        let foot = foot.join("\u{a0}· ");
        let foot = self
            .setter
            .one_line(OneLine::OpportunityFoot, &foot, m::NOTE, self.inner());
        let height = foot.measure.height;
        let at = Point::new(m::CARD_PADDING, -m::FOOT_PADDING - height);
        self.foot.extend(foot.mark(at, Ink::Opportunity));
        height
    }
}
