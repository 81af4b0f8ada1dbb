//! Where personas differ most in what they feel.

use std::cmp::Reverse;

use super::{
    feeling::{Curve, points_at},
    place::{Place, places},
};
use crate::model::{EvidenceLevel, JourneyMap, Persona, Touchpoint, Valence};

/// What one persona feels at a touchpoint.
#[derive(Debug, Clone, Copy)]
pub struct Stance<'a> {
    /// Who feels it.
    pub persona: &'a Persona,
    /// How good or bad it is: of several points there their mean, what is less than a hundredth
    /// dropped.
    pub valence: Valence,
    /// How sure it is: as the least sure of the points there.
    pub evidence: EvidenceLevel,
}

/// How far personas are apart at a touchpoint.
#[derive(Debug, Clone, Copy)]
pub struct Difference<'a> {
    /// Where.
    pub place: Place<'a>,
    /// Who feels best there; of several the first persona of the map.
    pub high: Stance<'a>,
    /// Who feels worst there; of several the first persona of the map.
    pub low: Stance<'a>,
}

impl Difference<'_> {
    /// How far the best is from the worst, in hundredths: 1 to 400.
    #[must_use]
    pub fn hundredths(&self) -> i16 {
        self.high.valence.hundredths() - self.low.valence.hundredths()
    }
}

/// The touchpoints at which personas feel differently as it is, the widest first, equals in the
/// order of the journey.
///
/// Only what was told counts: a persona without a point at a touchpoint is not compared there, as a
/// curve between its points is a way to draw and no answer.
#[must_use]
pub fn differences(map: &JourneyMap) -> Vec<Difference<'_>> {
    let mut differences: Vec<_> = places(map).filter_map(|place| difference(map, place)).collect();
    differences.sort_by_key(|difference| Reverse(difference.hundredths()));
    differences
}

fn difference<'a>(map: &'a JourneyMap, place: Place<'a>) -> Option<Difference<'a>> {
    let touchpoint = place.touchpoint?;
    let stances = || map.personas.iter().filter_map(|persona| stance(touchpoint, persona));
    let high = stances().reduce(|high, other| if other.valence > high.valence { other } else { high })?;
    let low = stances().reduce(|low, other| if other.valence < low.valence { other } else { low })?;
    (high.valence > low.valence).then_some(Difference { place, high, low })
}

fn stance<'a>(touchpoint: &Touchpoint, persona: &'a Persona) -> Option<Stance<'a>> {
    let points = points_at(touchpoint, persona.id, Curve::AsIs).iter();
    let told: Vec<_> = points
        .filter_map(|point| Some((point.valence?.hundredths(), point.evidence)))
        .collect();
    let sum: i32 = told.iter().map(|(hundredths, _)| i32::from(*hundredths)).sum();
    let count = i32::try_from(told.len()).ok()?;
    Some(Stance {
        persona,
        valence: Valence::clamped(sum.checked_div(count)?),
        evidence: told.iter().map(|(_, evidence)| *evidence).max()?,
    })
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::{
        insight::fixture::journey,
        model::{EmotionPoint, Feelings, PersonaId},
    };

    /// A name, the points of each persona by touchpoint, and what is said.
    type Case = (&'static str, &'static [[&'static [i32]; 3]], &'static [&'static str]);

    const NAMES: [&str; 3] = ["Mara", "Jonas", "Selma"];

    /// A map of a touchpoint a row, in which each persona has these points.
    fn map_of(rows: &[[&[i32]; 3]]) -> JourneyMap {
        let mut map = journey(&[rows.len()], |number, touchpoint| {
            for (persona, points) in (0..).zip(rows[number]) {
                let as_is = points.iter().map(|hundredths| EmotionPoint {
                    valence: Some(Valence::clamped(*hundredths)),
                    ..EmotionPoint::default()
                });
                let feelings = Feelings { as_is: as_is.collect(), ..Feelings::default() };
                touchpoint.feelings.insert(PersonaId::from_bits(persona), feelings);
            }
        });
        let personas = (0..).zip(NAMES);
        map.personas = personas
            .map(|(bits, name)| Arc::new(Persona::new(PersonaId::from_bits(bits), name)))
            .collect();
        map
    }

    fn said(rows: &[[&[i32]; 3]]) -> Vec<String> {
        let map = map_of(rows);
        let said = differences(&map).into_iter().map(|difference| {
            let name = &difference.place.touchpoint.unwrap().name;
            let (high, low) = (difference.high, difference.low);
            let apart = difference.hundredths();
            format!("{name}: {} over {} by {apart}", high.persona.name, low.persona.name)
        });
        said.collect()
    }

    #[test]
    fn the_widest_difference_comes_first() {
        let cases: [Case; 5] = [
            (
                "ranked",
                &[[&[10], &[40], &[]], [&[-110], &[40], &[]], [&[180], &[120], &[]]],
                &[
                    "t1: Jonas over Mara by 150",
                    "t2: Mara over Jonas by 60",
                    "t0: Jonas over Mara by 30",
                ],
            ),
            ("alone is not compared", &[[&[200], &[], &[]], [&[], &[-200], &[]]], &[]),
            ("alike is no difference", &[[&[50], &[50], &[50]]], &[]),
            (
                "best against worst of three, of equals the first",
                &[[&[0], &[90], &[90]], [&[-90], &[0], &[-90]]],
                &["t0: Jonas over Mara by 90", "t1: Jonas over Mara by 90"],
            ),
            (
                "of several points their mean",
                &[[&[100, -200, 0], &[0], &[]]],
                &["t0: Jonas over Mara by 33"],
            ),
        ];
        for (name, rows, expected) in cases {
            assert_eq!(said(rows), expected, "{name}");
        }
    }

    #[test]
    fn one_guess_makes_a_guess() {
        let mut map = map_of(&[[&[100, 50], &[0], &[]]]);
        let stage = Arc::make_mut(&mut map.stages[0]);
        let touchpoint = Arc::make_mut(&mut stage.touchpoints[0]);
        let mara = touchpoint.feelings.get_mut(&PersonaId::from_bits(0)).unwrap();
        mara.as_is[1].evidence = EvidenceLevel::Guess;
        let differences = differences(&map);
        let [difference] = &differences[..] else {
            unreachable!("one touchpoint, one difference");
        };
        assert_eq!(difference.high.evidence, EvidenceLevel::Guess);
        assert_eq!(difference.low.evidence, EvidenceLevel::Researched);
    }
}
