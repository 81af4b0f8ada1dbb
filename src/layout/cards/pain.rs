//! Pain points: what hurts, and a foot with how much, how many, whom, and the number of its answer.

use super::{Boxed, Draft, foot_room};
use crate::{
    geometry::Point,
    layout::{
        mark::{BadgeGround, Form, Ink, Mark, Ring},
        measures as m,
        setter::OneLine,
    },
    model::{Level, Pain},
};

/// From one persona's marker in a foot to the next.
const WHO_STEP: f32 = 3.0 * m::MARKER_OTHER;
/// Between the parts of a pain point's foot, at least.
const FOOT_PART_GAP: f32 = m::TEXT_GAP;
/// Height of a row of a foot.
const ROW: f32 = m::NOTE.size * m::NOTE.line_height;

/// What a foot says; how wide each part is.
struct Foot {
    /// Three dots, where the card is rated.
    dots: f32,
    /// How many it hit.
    reach: Option<String>,
    /// Whom it concerns, by their place.
    who: Vec<usize>,
    badge: f32,
}

/// How the parts of a foot stand.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Stand {
    /// All in one row, this far apart.
    Beside(f32),
    /// One over the other; severity and number keep the last row.
    Stacked,
}

/// How wide so many markers are in a row.
fn markers_width(count: usize) -> f32 {
    if count == 0 {
        return 0.0;
    }
    (count - 1) as f32 * WHO_STEP + 2.0 * m::MARKER_OTHER
}

impl Draft<'_, '_, '_> {
    pub(super) fn pain(&mut self, pain: Option<&Pain>) -> Boxed {
        let severity = pain.map_or(Level::Low, |pain| pain.severity);
        let text = self.setter.text(&self.card.text, m::PAIN, self.inner());
        self.put(&text, m::CARD_PADDING, m::CARD_PADDING, Ink::Pain(severity));
        let foot = self.pain_foot(pain, severity);
        let height = 2.0 * m::CARD_PADDING + text.measure.height + foot_room(foot);
        (height, Some((Form::Pain(severity), m::RADIUS_SMALL)))
    }

    /// Dots, reach, whom it concerns and the number of its answer; gives its height.
    fn pain_foot(&mut self, pain: Option<&Pain>, severity: Level) -> f32 {
        let words = self.context.words;
        let number = self.context.numbers.answer(self.card.id);
        let number = number.map(|number| self.setter.line(&number.to_string(), m::NUMBER));
        let foot = Foot {
            dots: pain.map_or(0.0, |_| 2.0 * m::DOT_STEP + 2.0 * m::DOT),
            reach: pain
                .and_then(|pain| pain.reach)
                .map(|reach| words.of(reach.hit(), reach.of())),
            who: self.concerned(),
            badge: if number.is_some() { 2.0 * m::BADGE } else { 0.0 },
        };
        if foot.dots + foot.badge <= 0.0 && foot.reach.is_none() && foot.who.is_empty() {
            return 0.0;
        }
        let stand = self.foot_stand(&foot);
        let middle = -m::FOOT_PADDING - ROW / 2.0;
        if pain.is_some() {
            let at = Point::new(m::CARD_PADDING, middle);
            self.foot
                .push(Mark::Dots { at, severity, ground: severity, radius: m::DOT });
        }
        // Where a column is too narrow even for these two, the number stands over the dots.
        let has_own_row = stand == Stand::Stacked
            && 0.0 < foot.dots.min(foot.badge)
            && self.inner() < foot.dots + FOOT_PART_GAP + foot.badge;
        let last = if has_own_row {
            ROW / 2.0 + 3.0 * m::BADGE
        } else if 0.0 < foot.dots + foot.badge {
            ROW
        } else {
            0.0
        };
        let height = match stand {
            Stand::Beside(gap) => {
                let x = m::CARD_PADDING + if 0.0 < foot.dots { foot.dots + gap } else { 0.0 };
                let reach = foot.reach.as_ref().map(|reach| self.setter.line(reach, m::NOTE));
                let width = reach.as_ref().map_or(0.0, |reach| reach.measure.width + gap);
                if let Some(reach) = reach {
                    let at = Point::new(x, middle - ROW / 2.0);
                    self.foot.extend(reach.mark(at, Ink::Pain(severity)));
                }
                self.markers(&foot.who, Point::new(x + width, middle));
                ROW
            }
            Stand::Stacked => last + self.stacked(&foot, severity, -m::FOOT_PADDING - last),
        };
        if let Some(number) = number.and_then(|number| number.block()) {
            let y = if has_own_row { middle - 2.0 * m::BADGE } else { middle };
            let center = Point::new(self.width - m::CARD_PADDING - m::BADGE, y);
            let ground = BadgeGround::Pain(severity);
            self.foot.push(Mark::Badge { center, radius: m::BADGE, number, ground });
        }
        height
    }

    /// Whether one row is enough: that is asked for the widest usual foot, so that all of a lane agree.
    fn foot_stand(&mut self, foot: &Foot) -> Stand {
        let usual = self.setter.line(&self.context.words.of(88, 88), m::NOTE).measure.width;
        let reach = foot
            .reach
            .as_ref()
            .map_or(0.0, |reach| self.setter.line(reach, m::NOTE).measure.width.max(usual));
        let badge = if self.context.numbers.answers_any() {
            2.0 * m::BADGE
        } else {
            0.0
        };
        let who = foot.who.len() as f32 * WHO_STEP;
        let parts = [foot.dots, reach, who, badge];
        let gaps = parts.iter().filter(|part| **part > 0.0).count();
        let gap = (self.inner() - parts.iter().sum::<f32>()) / gaps.saturating_sub(1).max(1) as f32;
        if gap >= FOOT_PART_GAP || gaps < 2 && gap >= 0.0 {
            return Stand::Beside(gap.clamp(FOOT_PART_GAP, m::CARD_PADDING));
        }
        self.setter.wrapped.insert(OneLine::PainFoot);
        Stand::Stacked
    }

    /// Reach and whom it concerns, over `bottom`: side by side, or the markers in rows under the
    /// reach, which breaks where it must. Gives their height.
    fn stacked(&mut self, foot: &Foot, severity: Level, bottom: f32) -> f32 {
        let reach = foot
            .reach
            .as_ref()
            .map(|reach| self.setter.text(reach, m::NOTE, self.inner()));
        let measure = reach.as_ref().map(|reach| reach.measure);
        let beside = measure.map_or(0.0, |reach| reach.width + m::CARD_PADDING);
        let fits = beside + markers_width(foot.who.len()) <= self.inner();
        let (rows, under) = if foot.who.is_empty() {
            (0.0, 0.0)
        } else if fits && measure.is_none_or(|reach| reach.lines < 2) {
            let at = Point::new(m::CARD_PADDING + beside, bottom - ROW / 2.0);
            self.markers(&foot.who, at);
            (1.0, 0.0)
        } else {
            let step = ((self.inner() - 2.0 * m::MARKER_OTHER) / WHO_STEP).max(0.0);
            let rows = foot.who.chunks(step as usize + 1);
            let count = rows.len() as f32;
            for (place, row) in rows.enumerate() {
                let y = bottom - (count - place as f32 - 0.5) * ROW;
                self.markers(row, Point::new(m::CARD_PADDING, y));
            }
            (count, count * ROW)
        };
        let Some(reach) = reach else { return rows * ROW };
        let at = Point::new(m::CARD_PADDING, bottom - under - reach.measure.height);
        self.foot.extend(reach.mark(at, Ink::Pain(severity)));
        (under + reach.measure.height).max(rows * ROW)
    }

    /// The personas' markers in a row that begins at `at`.
    fn markers(&mut self, who: &[usize], at: Point) {
        let radius = m::MARKER_OTHER;
        self.foot
            .extend(who.iter().enumerate().map(|(place, persona)| Mark::Marker {
                center: at.moved(radius + place as f32 * WHO_STEP, 0.0),
                radius,
                persona: *persona,
                filled: true,
                ring: Ring::None,
            }));
    }

    /// The personas that the card concerns, by their place, where it does not concern all.
    fn concerned(&self) -> Vec<usize> {
        let shown = || {
            self.context
                .map
                .personas
                .iter()
                .enumerate()
                .filter(|(_, persona)| persona.shown)
        };
        let named: Vec<usize> = shown()
            .filter(|(_, persona)| self.card.personas.contains(&persona.id))
            .map(|(place, _)| place)
            .collect();
        if named.len() < shown().count() {
            named
        } else {
            Vec::new()
        }
    }
}
