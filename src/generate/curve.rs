//! Made-up feelings: two curves that wander, with gaps, spreads and words.

use super::{prose::Dice, words};
use crate::model::{EmotionPoint, EvidenceLevel, Feelings, Persona, Spread, Touchpoint, Valence};

/// Where a persona's mood is; it drifts from touchpoint to touchpoint.
#[derive(Debug)]
pub(super) struct Mood {
    hundredths: i32,
    /// In how many of a hundred touchpoints the persona was not asked.
    silent: usize,
}

impl Mood {
    /// The leading persona's.
    pub(super) const LEADING: Self = Self { hundredths: 40, silent: 0 };
    /// Of one who is met less often.
    pub(super) const OTHER: Self = Self { hundredths: -20, silent: 12 };

    /// What `persona` feels at `touchpoint`, if anything is known of it.
    pub(super) fn feel(&mut self, persona: &Persona, touchpoint: &mut Touchpoint, dice: &mut Dice) {
        self.hundredths += dice.between(-110, 110);
        self.hundredths = self.hundredths.clamp(-190, 190);
        if dice.chance(self.silent) {
            return;
        }
        let feelings = Feelings { as_is: vec![self.point(dice)], ..Feelings::default() };
        touchpoint.feelings.insert(persona.id, feelings);
    }

    fn point(&self, dice: &mut Dice) -> EmotionPoint {
        if dice.chance(4) {
            return EmotionPoint::default();
        }
        // Tenths, as people give them.
        let hundredths = self.hundredths / 10 * 10;
        let evidence = match dice.below(10) {
            0 => EvidenceLevel::Guess,
            1..=3 => EvidenceLevel::Assumed,
            _ => EvidenceLevel::Researched,
        };
        let mut point = EmotionPoint {
            valence: Some(Valence::clamped(hundredths)),
            evidence,
            ..EmotionPoint::default()
        };
        if evidence == EvidenceLevel::Researched && dice.chance(50) {
            let (less, more) = (dice.between(15, 60), dice.between(15, 60));
            let low = Valence::clamped(hundredths - less);
            point.spread = Some(Spread::between(low, Valence::clamped(hundredths + more)));
            point.n = u32::try_from(dice.between(5, 40)).ok();
        }
        if dice.chance(30) {
            let words = if hundredths < 0 { &words::BAD } else { &words::GOOD };
            dice.pick(words).clone_into(&mut point.label);
        }
        point
    }
}
