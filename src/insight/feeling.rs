//! Peak, low and end of an emotion curve, what of it is remembered, and where it is to change most.

use crate::model::{
    EmotionPoint, EvidenceLevel, Feelings, JourneyMap, Offset, PersonaId, Touchpoint, TouchpointId, Valence,
};

/// Fewer answers are no journey to remember.
const LEAST_TO_REMEMBER: usize = 3;

/// Which curve of a persona.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Curve {
    /// How it is.
    AsIs,
    /// How it is to be.
    ToBe,
}

impl Curve {
    /// The points of this curve at one touchpoint.
    #[must_use]
    pub fn points(self, feelings: &Feelings) -> &[EmotionPoint] {
        match self {
            Self::AsIs => &feelings.as_is,
            Self::ToBe => &feelings.to_be,
        }
    }
}

/// A point of a curve where something was felt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    /// Where in the journey.
    pub touchpoint: TouchpointId,
    /// Which of the touchpoint's points.
    pub index: usize,
    /// Where in the column.
    pub offset: Offset,
    /// How good or bad.
    pub valence: Valence,
}

/// What a whole curve comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Felt {
    /// The best moment; of several the first, which the map marks.
    pub peak: Moment,
    /// The worst moment; of several the first, which the map marks.
    pub low: Moment,
    /// The last moment.
    pub end: Moment,
    /// The moment farthest from zero, good or bad; of several the last.
    pub most_intense: Moment,
    /// What stays in memory: the mean of the most intense moment and the end.
    ///
    /// After Fredrickson and Kahneman, "Duration neglect in retrospective evaluations of affective
    /// episodes", Journal of Personality and Social Psychology 65 (1993): how long it lasted and
    /// what else happened counts for little. What is less than a hundredth is dropped.
    pub remembered: Valence,
    /// The mean of all moments, each counted once; what is less than a hundredth is dropped.
    pub mean: Valence,
}

impl Felt {
    /// What `moments`, in the order of the journey, come to; nothing if there are none.
    pub fn of(moments: impl IntoIterator<Item = Moment>) -> Option<Self> {
        let mut moments = moments.into_iter();
        let first = moments.next()?;
        let (mut peak, mut low, mut end, mut intense) = (first, first, first, first);
        let (mut sum, mut count) = (i32::from(first.valence.hundredths()), 1);
        for moment in moments {
            sum += i32::from(moment.valence.hundredths());
            count += 1;
            if moment.valence > peak.valence {
                peak = moment;
            }
            if moment.valence < low.valence {
                low = moment;
            }
            if moment.valence.hundredths().abs() >= intense.valence.hundredths().abs() {
                intense = moment;
            }
            end = moment;
        }
        // What is left of a hundredth is dropped, not rounded: rounding once more, to the tenth that
        // is shown, then still comes out right.
        let middle = i16::midpoint(intense.valence.hundredths(), end.valence.hundredths());
        Some(Self {
            peak,
            low,
            end,
            most_intense: intense,
            remembered: Valence::clamped(i32::from(middle)),
            mean: Valence::clamped(sum / count),
        })
    }
}

/// What one persona's curve comes to; nothing if no point of it has a valence.
#[must_use]
pub fn felt(map: &JourneyMap, persona: PersonaId, curve: Curve) -> Option<Felt> {
    Felt::of(moments(map, persona, curve))
}

/// What stays in memory of a persona's curve; nothing where it has fewer than three points with a
/// valence, as one or two answers are no journey to remember.
#[must_use]
pub fn remembered(map: &JourneyMap, persona: PersonaId, curve: Curve) -> Option<Valence> {
    let is_journey = moments(map, persona, curve).nth(LEAST_TO_REMEMBER - 1).is_some();
    is_journey
        .then(|| felt(map, persona, curve))?
        .map(|felt| felt.remembered)
}

/// What a curve rests on: how many of its points are how sure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Basis {
    /// Points with a valence that customers told or showed.
    pub researched: usize,
    /// Points with a valence that people took for true who know customers.
    pub assumed: usize,
    /// Points with a valence that a workshop guessed.
    pub guessed: usize,
    /// Points with a foreign score that has no place on the scale.
    pub off_scale: usize,
    /// Points without a valence: nobody answered.
    pub unanswered: usize,
}

impl Basis {
    /// How many points have a valence.
    #[must_use]
    pub const fn points(self) -> usize {
        self.researched + self.assumed + self.guessed
    }
}

/// What one persona's curve rests on.
#[must_use]
pub fn basis(map: &JourneyMap, persona: PersonaId, curve: Curve) -> Basis {
    let mut basis = Basis::default();
    for point in map
        .touchpoints()
        .flat_map(|touchpoint| points_at(touchpoint, persona, curve))
    {
        let count = match (point.valence, point.evidence) {
            (None, _) if !point.imported.is_empty() => &mut basis.off_scale,
            (None, _) => &mut basis.unanswered,
            (Some(_), EvidenceLevel::Researched) => &mut basis.researched,
            (Some(_), EvidenceLevel::Assumed) => &mut basis.assumed,
            (Some(_), EvidenceLevel::Guess) => &mut basis.guessed,
        };
        *count += 1;
    }
    basis
}

/// The points of a persona's curve that have a valence, in the order of the journey.
pub fn moments(map: &JourneyMap, persona: PersonaId, curve: Curve) -> impl Iterator<Item = Moment> {
    map.touchpoints()
        .flat_map(move |touchpoint| moments_at(touchpoint, persona, curve))
}

/// Where the to-be curve lies farthest from the as-is curve.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gap {
    /// How it is.
    pub as_is: Moment,
    /// How it is to be, at the same place.
    pub to_be: Moment,
}

impl Gap {
    /// How far it is from as-is to to-be, in hundredths: −400 to 400.
    #[must_use]
    pub fn hundredths(self) -> i16 {
        self.to_be.valence.hundredths() - self.as_is.valence.hundredths()
    }
}

/// The place where a persona's two curves have a point each and lie farthest apart; of several the
/// first.
#[must_use]
pub fn widest_gap(map: &JourneyMap, persona: PersonaId) -> Option<Gap> {
    let gaps = map.touchpoints().flat_map(|touchpoint| {
        moments_at(touchpoint, persona, Curve::AsIs).filter_map(move |as_is| {
            let to_be = moments_at(touchpoint, persona, Curve::ToBe).find(|to_be| to_be.offset == as_is.offset)?;
            Some(Gap { as_is, to_be })
        })
    });
    gaps.reduce(|widest, gap| {
        if gap.hundredths().abs() > widest.hundredths().abs() {
            gap
        } else {
            widest
        }
    })
}

/// The points of a persona's curve at one touchpoint, answered or not.
pub(super) fn points_at(touchpoint: &Touchpoint, persona: PersonaId, curve: Curve) -> &[EmotionPoint] {
    let feelings = touchpoint.feelings.get(&persona);
    feelings.map_or(&[], |feelings| curve.points(feelings))
}

pub(super) fn moments_at(touchpoint: &Touchpoint, persona: PersonaId, curve: Curve) -> impl Iterator<Item = Moment> {
    let points = points_at(touchpoint, persona, curve).iter().enumerate();
    points.filter_map(|(index, point)| {
        Some(Moment {
            touchpoint: touchpoint.id,
            index,
            offset: point.offset,
            valence: point.valence?,
        })
    })
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use proptest::prelude::*;

    use super::*;
    use crate::model::{Stage, StageId};

    const MARA: PersonaId = PersonaId::from_bits(1);

    fn point(hundredths: Option<i32>) -> Vec<EmotionPoint> {
        vec![EmotionPoint {
            valence: hundredths.map(Valence::clamped),
            ..EmotionPoint::default()
        }]
    }

    /// A map of one stage with a point of each curve per touchpoint, numbered from 0.
    fn map_of(feelings: &[(Option<i32>, Option<i32>)]) -> JourneyMap {
        let touchpoints = feelings.iter().zip(0..).map(|((as_is, to_be), bits)| {
            let mut touchpoint = Touchpoint::new(TouchpointId::from_bits(bits), "");
            let feelings = Feelings {
                as_is: point(*as_is),
                to_be: point(*to_be),
                intensity: Vec::new(),
            };
            touchpoint.feelings.insert(MARA, feelings);
            Arc::new(touchpoint)
        });
        let stage = Stage {
            id: StageId::from_bits(0),
            name: String::new(),
            goal: String::new(),
            duration: String::new(),
            emphasised: false,
            touchpoints: touchpoints.collect(),
            wide: std::collections::BTreeMap::new(),
        };
        JourneyMap { stages: vec![Arc::new(stage)], ..JourneyMap::default() }
    }

    fn as_is(valences: &[Option<i32>]) -> Option<Felt> {
        let feelings: Vec<_> = valences.iter().map(|valence| (*valence, None)).collect();
        felt(&map_of(&feelings), MARA, Curve::AsIs)
    }

    #[test]
    fn a_journey_is_remembered_by_its_most_intense_moment_and_its_end() {
        let mara = [110, 20, -40, 140, -60, -160, 60, -90, 180, -110];
        let jonas = [40, 90, 60, 50, -30, 90, 30, 120, 40];
        for (name, valences, remembered) in [
            ("Mara", &mara[..], 35),
            ("Jonas", &jonas[..], 80),
            ("a low is more intense", &[100, -180, 20], -80),
            ("of two as intense the later", &[150, -150, 50], -50),
            ("of two as intense the later", &[-150, 150, 50], 100),
            ("a half hundredth is dropped", &[70, -1], 34),
            ("a half hundredth is dropped", &[-70, 1], -34),
            ("one moment is all", &[-20], -20),
        ] {
            let valences: Vec<_> = valences.iter().copied().map(Some).collect();
            let felt = as_is(&valences).unwrap();
            assert_eq!(felt.remembered, Valence::clamped(remembered), "{name}");
        }
    }

    #[test]
    fn peak_low_and_end_know_their_touchpoint() {
        let felt = as_is(&[None, Some(180), Some(-160), Some(180), Some(-110), None]).unwrap();
        let at = |moment: Moment| (moment.touchpoint.bits(), moment.valence.hundredths());
        assert_eq!(at(felt.peak), (1, 180), "of two as high the first");
        assert_eq!(at(felt.low), (2, -160));
        assert_eq!(at(felt.end), (4, -110));
    }

    #[test]
    fn the_mean_counts_every_moment_once() {
        for (valences, mean) in [
            (&[100, -50][..], 25),
            (&[10, 10, 0], 6),
            (&[-10, -10, 0], -6),
            (&[-20], -20),
        ] {
            let valences: Vec<_> = valences.iter().copied().map(Some).collect();
            assert_eq!(as_is(&valences).unwrap().mean, Valence::clamped(mean), "{valences:?}");
        }
    }

    #[test]
    fn two_answers_are_no_journey_to_remember() {
        let map = |answers: usize| map_of(&vec![(Some(100), None); answers]);
        let told = [0, 1, 2, 3, 4].map(|answers| remembered(&map(answers), MARA, Curve::AsIs).is_some());
        assert_eq!(told, [false, false, false, true, true]);
    }

    #[test]
    fn a_basis_counts_points_by_how_sure_they_are() {
        let mut map = map_of(&[
            (Some(1), Some(1)),
            (Some(1), None),
            (Some(1), None),
            (Some(1), None),
            (None, None),
        ]);
        let levels = [EvidenceLevel::Assumed, EvidenceLevel::Guess, EvidenceLevel::Guess];
        let stage = Arc::make_mut(&mut map.stages[0]);
        for (touchpoint, level) in stage.touchpoints.iter_mut().skip(1).zip(levels) {
            let touchpoint = Arc::make_mut(touchpoint);
            touchpoint.feelings.get_mut(&MARA).unwrap().as_is[0].evidence = level;
        }
        let expected = Basis {
            researched: 1,
            assumed: 1,
            guessed: 2,
            off_scale: 0,
            unanswered: 1,
        };
        assert_eq!(basis(&map, MARA, Curve::AsIs), expected);
        assert_eq!(expected.points(), 4);
        assert_eq!(basis(&map, MARA, Curve::ToBe).unanswered, 4);
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn what_is_remembered_is_the_mean_of_an_extreme_and_the_end(
            valences in proptest::collection::vec(proptest::option::of(-200..=200), 0..12),
        ) {
            let told: Vec<i32> = valences.iter().copied().flatten().collect();
            let Some(felt) = as_is(&valences) else {
                prop_assert!(told.is_empty());
                return Ok(());
            };
            let hundredths = |valence: Valence| i32::from(valence.hundredths());
            let [peak, low, end] = [felt.peak, felt.low, felt.end].map(|moment| hundredths(moment.valence));
            prop_assert_eq!((Some(peak), Some(low)), (told.iter().copied().max(), told.iter().copied().min()));
            prop_assert_eq!(Some(end), told.last().copied());
            let remembered = hundredths(felt.remembered);
            let of = |extreme: i32| i32::midpoint(extreme, end);
            if peak.abs() == low.abs() {
                prop_assert!(remembered == of(peak) || remembered == of(low));
            } else {
                prop_assert_eq!(remembered, of(if peak.abs() > low.abs() { peak } else { low }));
            }
            prop_assert!((low..=peak).contains(&hundredths(felt.mean)), "{:?}", felt);
        }
    }

    #[test]
    fn where_nobody_answered_nothing_is_felt() {
        assert_eq!(as_is(&[None, None]), None);
        assert_eq!(felt(&JourneyMap::default(), MARA, Curve::AsIs), None);
    }

    #[test]
    fn the_widest_gap_needs_both_curves() {
        let map = map_of(&[
            (Some(50), Some(90)),
            (Some(-160), None),
            (Some(-150), Some(70)),
            (None, Some(200)),
            (Some(200), Some(-20)),
        ]);
        let gap = widest_gap(&map, MARA).unwrap();
        assert_eq!((gap.as_is.touchpoint.bits(), gap.hundredths()), (2, 220));
        assert_eq!(widest_gap(&map_of(&[(Some(1), None)]), MARA), None);
    }
}
