//! How a persona's values are spread in each stage: mean, low and peak, and where the middle half lies.
//!
//! After Tukey, "Exploratory Data Analysis" (1977): a stage is told by its extremes and its middle
//! half, never by its mean alone, as good and bad moments in one stage make a mean that nobody felt.

use super::feeling::{Curve, Felt, Moment, points_at};
use crate::model::{EvidenceLevel, JourneyMap, PersonaId, Spread, Stage, StageId, Valence};

/// Fewer values have no middle half, as with the answers of a point.
const LEAST_FOR_MIDDLE: usize = 5;

/// What a persona felt in a stage.
#[derive(Debug, Clone, PartialEq)]
pub struct Distribution {
    /// In which stage.
    pub stage: StageId,
    /// Who felt it.
    pub persona: PersonaId,
    /// The points with a valence, in the order of the journey: at least one.
    pub moments: Vec<Moment>,
    /// What they come to. The mean counts each point once, however many people answered: a moment
    /// that more people were asked about is no larger part of the journey.
    pub felt: Felt,
    /// How sure each of these points is.
    pub evidence: Vec<EvidenceLevel>,
    /// Of each of these points the middle half of its answers, where that is told: how far people
    /// were apart, while the points are how far moments were.
    pub answers: Vec<Option<Spread>>,
    /// The middle half of the points, where there are five or more: between their quartiles, which
    /// are read on a straight line between the two nearest points.
    pub middle: Option<Spread>,
}

impl Distribution {
    /// How sure the mean is: as the least sure of its points, as a stretch of the curve is as weak as its
    /// weaker end.
    #[must_use]
    pub fn weakest(&self) -> EvidenceLevel {
        self.evidence.iter().copied().max().unwrap_or_default()
    }
}

/// What each persona felt in each stage, stage by stage; where nobody answered there is nothing.
#[must_use]
pub fn distributions(map: &JourneyMap, curve: Curve) -> Vec<Distribution> {
    let stages = map.stages.iter().flat_map(|stage| {
        map.personas
            .iter()
            .filter_map(move |persona| distribution(stage, persona.id, curve))
    });
    stages.collect()
}

/// What a persona felt in a stage; nothing where no point has a valence.
#[must_use]
pub fn distribution(stage: &Stage, persona: PersonaId, curve: Curve) -> Option<Distribution> {
    let (mut moments, mut evidence, mut answers) = (Vec::new(), Vec::new(), Vec::new());
    for touchpoint in &stage.touchpoints {
        for (index, point) in points_at(touchpoint, persona, curve).iter().enumerate() {
            let Some(valence) = point.valence else { continue };
            moments.push(Moment {
                touchpoint: touchpoint.id,
                index,
                offset: point.offset,
                valence,
            });
            evidence.push(point.evidence);
            answers.push(point.spread);
        }
    }
    let felt = Felt::of(moments.iter().copied())?;
    let middle = middle(&moments);
    Some(Distribution {
        stage: stage.id,
        persona,
        moments,
        felt,
        evidence,
        answers,
        middle,
    })
}

fn middle(moments: &[Moment]) -> Option<Spread> {
    if moments.len() < LEAST_FOR_MIDDLE {
        return None;
    }
    let mut values: Vec<i32> = moments
        .iter()
        .map(|moment| i32::from(moment.valence.hundredths()))
        .collect();
    values.sort_unstable();
    Some(Spread::between(quarter(&values, 1)?, quarter(&values, 3)?))
}

/// The value so many quarters up a sorted row, on a straight line between its neighbours.
fn quarter(sorted: &[i32], quarters: usize) -> Option<Valence> {
    let quarters_up = (sorted.len() - 1) * quarters;
    let (place, rest) = (quarters_up / 4, i32::try_from(quarters_up % 4).ok()?);
    let below = *sorted.get(place)?;
    let above = *sorted.get(place + 1).unwrap_or(&below);
    Some(Valence::clamped(below + (above - below) * rest / 4))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use proptest::prelude::*;

    use super::*;
    use crate::{
        insight::fixture::journey,
        model::{EmotionPoint, Feelings, Persona},
    };

    const MARA: PersonaId = PersonaId::from_bits(0);
    const JONAS: PersonaId = PersonaId::from_bits(1);

    fn point(hundredths: Option<i32>, spread: Option<(i32, i32)>) -> EmotionPoint {
        EmotionPoint {
            valence: hundredths.map(Valence::clamped),
            spread: spread.map(|(low, high)| Spread::between(Valence::clamped(low), Valence::clamped(high))),
            ..EmotionPoint::default()
        }
    }

    /// A stage with a point of Mara's a touchpoint.
    fn stage_of(points: &[EmotionPoint]) -> Arc<Stage> {
        let map = journey(&[points.len()], |number, touchpoint| {
            let as_is = vec![points[number].clone()];
            touchpoint
                .feelings
                .insert(MARA, Feelings { as_is, ..Feelings::default() });
        });
        map.stages[0].clone()
    }

    #[test]
    fn a_mean_is_as_sure_as_its_least_sure_point() {
        use EvidenceLevel::{Assumed, Guess, Researched};
        for (levels, expected) in [
            ([Researched, Researched, Researched], Researched),
            ([Researched, Assumed, Researched], Assumed),
            ([Guess, Assumed, Researched], Guess),
        ] {
            let points = levels.map(|evidence| EmotionPoint { evidence, ..point(Some(50), None) });
            let own = distribution(&stage_of(&points), MARA, Curve::AsIs).unwrap();
            assert_eq!((own.evidence.as_slice(), own.weakest()), (levels.as_slice(), expected));
        }
    }

    fn of_values(values: &[i32]) -> Option<Distribution> {
        let points: Vec<_> = values.iter().map(|value| point(Some(*value), None)).collect();
        distribution(&stage_of(&points), MARA, Curve::AsIs)
    }

    fn ends(spread: Option<Spread>) -> Option<(i16, i16)> {
        let spread = spread?;
        Some((spread.low().hundredths(), spread.high().hundredths()))
    }

    #[test]
    fn a_stage_comes_to_its_mean_low_and_peak() {
        let told = of_values(&[50, -150, -120, -60]).unwrap();
        let felt = told.felt;
        let hundredths = [felt.mean, felt.low.valence, felt.peak.valence].map(Valence::hundredths);
        assert_eq!((hundredths, told.moments.len()), ([-70, -150, 50], 4));
        assert_eq!(told.middle, None, "four values have no middle half");
    }

    #[test]
    fn the_middle_half_of_points_lies_between_their_quartiles() {
        for (values, expected) in [
            (&[-200, -100, 0, 100, 200][..], (-100, 100)),
            (&[200, -100, 0, -200, 100], (-100, 100)),
            (&[0, 10, 20, 30, 40, 50], (12, 37)),
            (&[70; 9], (70, 70)),
        ] {
            let told = of_values(values).unwrap();
            assert_eq!(ends(told.middle), Some(expected), "{values:?}");
        }
    }

    #[test]
    fn each_point_keeps_how_its_own_answers_were_spread() {
        let stage = stage_of(&[
            point(Some(0), Some((-100, 50))),
            point(None, Some((0, 10))),
            point(Some(200), None),
        ]);
        let told = distribution(&stage, MARA, Curve::AsIs).unwrap();
        let answers: Vec<_> = told.answers.iter().map(|spread| ends(*spread)).collect();
        assert_eq!(answers, [Some((-100, 50)), None]);
        assert_eq!(told.middle, None, "the spread of answers is not that of moments");
    }

    #[test]
    fn only_answers_on_the_curve_that_is_asked_for_count() {
        let stage = stage_of(&[point(None, None), point(Some(30), None)]);
        let told = distribution(&stage, MARA, Curve::AsIs).unwrap();
        assert_eq!(told.moments.len(), 1);
        assert_eq!(told.moments[0].touchpoint, stage.touchpoints[1].id);
        assert_eq!(distribution(&stage, MARA, Curve::ToBe), None);
        assert_eq!(distribution(&stage, JONAS, Curve::AsIs), None);
        assert_eq!(of_values(&[]), None);
    }

    #[test]
    fn stages_come_in_order_each_with_its_personas() {
        let mut map = journey(&[1, 0, 2], |_, touchpoint| {
            for persona in [JONAS, MARA] {
                let as_is = vec![point(Some(10), None)];
                touchpoint
                    .feelings
                    .insert(persona, Feelings { as_is, ..Feelings::default() });
            }
        });
        map.personas = vec![Arc::new(Persona::new(MARA, "")), Arc::new(Persona::new(JONAS, ""))];
        let all = distributions(&map, Curve::AsIs);
        let told: Vec<_> = all.iter().map(|own| (own.stage.bits(), own.persona.bits())).collect();
        assert_eq!(told, [(0, 0), (0, 1), (2, 0), (2, 1)]);
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn a_middle_half_lies_between_low_and_peak_and_holds_half_but_one(
            values in proptest::collection::vec(-200..=200, 1..40),
        ) {
            let told = of_values(&values).unwrap();
            let Some((low, high)) = ends(told.middle) else {
                prop_assert!(values.len() < LEAST_FOR_MIDDLE);
                return Ok(());
            };
            prop_assert!(told.felt.low.valence.hundredths() <= low && low <= high);
            prop_assert!(high <= told.felt.peak.valence.hundredths());
            // Its ends lie between values, and what is less than a hundredth is dropped.
            let within = values.iter().filter(|value| (i32::from(low) - 1..=i32::from(high) + 1).contains(*value));
            prop_assert!(2 * (within.count() + 1) >= values.len(), "{low} to {high} of {values:?}");
        }
    }
}
