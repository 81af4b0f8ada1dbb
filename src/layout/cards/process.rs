//! Steps of the service behind the journey, with what waits or fails on them.

use super::{Boxed, Draft};
use crate::{
    geometry::{Point, Rect},
    layout::{
        mark::{Form, Ink, Mark},
        measures as m,
    },
    model::{LaneKind, Level, Process},
    text::Sign,
};

impl Draft<'_, '_, '_> {
    pub(super) fn process(&mut self, process: Option<&Process>, kind: LaneKind) -> Boxed {
        let alarms: Vec<(Sign, &str)> = process.map_or_else(Vec::new, |process| {
            let pairs = [
                (Sign::Warning, process.fails.as_str()),
                (Sign::Wait, process.waits.as_str()),
            ];
            pairs.into_iter().filter(|(_, words)| !words.is_empty()).collect()
        });
        let severity = match process {
            Some(process) if !process.waits.is_empty() => Some(Level::High),
            Some(process) if !process.fails.is_empty() => Some(Level::Middle),
            Some(_) | None => None,
        };
        let text = self.setter.text(&self.card.text, m::CARD, self.inner());
        let ink = severity.map_or(Ink::First, Ink::Pain);
        self.put(&text, m::CARD_PADDING, m::CARD_PADDING, ink);
        let mut y = -m::PILL / 2.0;
        for (sign, words) in &alarms {
            y += self.alarm(*sign, words, y);
        }
        if !alarms.is_empty() {
            self.overhang = y;
        }
        let overlap = if alarms.is_empty() {
            0.0
        } else {
            m::PILL / 2.0 - m::CARD_GAP
        };
        let height = 2.0 * m::CARD_PADDING + text.measure.height + overlap.max(0.0);
        let form = match (severity, kind) {
            (Some(severity), _) => Form::Pain(severity),
            (None, LaneKind::Support) => Form::Bar,
            (None, _) => Form::Surface,
        };
        (height, Some((form, m::RADIUS)))
    }

    /// The pill of a wait or a failure, its upper edge `y` under the card's lower edge; gives its
    /// height.
    fn alarm(&mut self, sign: Sign, words: &str, y: f32) -> f32 {
        let icon = m::ICON * 0.9;
        let lead = m::CARD_PADDING + icon + m::TEXT_GAP;
        let text = self
            .setter
            .text(words, m::LABEL_STRONG, self.width - lead - 2.0 * m::CARD_PADDING);
        let width = lead + text.measure.width + m::CARD_PADDING;
        let height = (text.measure.height + m::TEXT_GAP).max(m::PILL);
        let x = (self.width - width - m::CARD_PADDING).max(0.0);
        let rect = Rect::new(x, y, width, height);
        self.foot
            .push(Mark::Box { rect, radius: m::PILL / 2.0, form: Form::Alarm });
        let middle = y + height / 2.0;
        let sign = self.setter.sign(sign, icon);
        let ink = Ink::PainMark(Level::Low);
        self.foot
            .extend(sign.mark(Point::new(x + m::CARD_PADDING, middle - icon / 2.0), ink));
        let at = Point::new(x + lead, middle - text.measure.height / 2.0);
        self.foot.extend(text.mark(at, ink));
        height
    }
}
