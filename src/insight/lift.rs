//! How far each touchpoint is to be lifted from as-is to to-be, and which lift comes first.

use std::{cmp::Reverse, collections::BTreeMap};

use super::{
    factor::{self, EVERYONE, pain_of},
    feeling::{Curve, Gap, Moment, moments_at},
    place::{Place, places},
};
use crate::model::{JourneyMap, LaneId, LaneKind, Persona, PersonaId, Touchpoint};

/// What every touchpoint counts, in hundredths.
const PLAIN: u32 = 100;
/// What a moment of truth counts more.
const MOMENT_OF_TRUTH: u32 = 100;
/// What a touchpoint of the stage in focus counts more.
const IN_FOCUS: u32 = 50;
/// What pain points count more at most: as one that stopped everybody.
const MOST_PAINS: u32 = 300;

/// How a persona's touchpoint is to change.
#[derive(Debug, Clone, Copy)]
pub struct Lift<'a> {
    /// Where.
    pub place: Place<'a>,
    /// Who feels it.
    pub persona: &'a Persona,
    /// How it is, and how it is to be.
    pub gap: Gap,
    /// How much the touchpoint counts.
    pub importance: Importance,
}

impl Lift<'_> {
    /// Size times importance: 0 to 22. It says what comes first and has no unit.
    #[must_use]
    pub fn weight(&self) -> f64 {
        f64::from(self.weighed()) / 10_000.0
    }

    /// Whole numbers, so that the order never hangs on rounding.
    fn weighed(&self) -> u32 {
        u32::from(self.gap.hundredths().unsigned_abs()) * self.importance.hundredths()
    }
}

/// How much a touchpoint counts for a persona: the sum of what speaks for it, each in hundredths.
///
/// One for every touchpoint; one more for a moment of truth, which has "disproportionate effect"; half
/// a one more in the stage in focus; and what its pain points burden the persona, by the weights that
/// rank opportunities: severity, 1 to 3, times the share of people it hit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Importance {
    /// For a moment of truth: 100, else 0.
    pub moment_of_truth: u32,
    /// For the stage in focus: 50, else 0.
    pub focus: u32,
    /// For pain points: 0 to 300.
    pub pains: u32,
}

impl Importance {
    /// All of it: 100 to 550.
    #[must_use]
    pub const fn hundredths(self) -> u32 {
        PLAIN + self.moment_of_truth + self.focus + self.pains
    }
}

/// Where personas have a point on both curves that lie apart: the greatest product of size and
/// importance first, equals in the order of the journey and of the personas.
///
/// Of several points the two of one offset that lie farthest apart count; where no two have one
/// offset, the first of each.
#[must_use]
pub fn lifts(map: &JourneyMap) -> Vec<Lift<'_>> {
    let kinds: BTreeMap<LaneId, LaneKind> = map.lanes.iter().map(|lane| (lane.id, lane.kind)).collect();
    let mut lifts: Vec<_> = places(map)
        .flat_map(|place| {
            let kinds = &kinds;
            map.personas
                .iter()
                .filter_map(move |persona| lift(place, persona, kinds))
        })
        .collect();
    lifts.sort_by_key(|lift| Reverse(lift.weighed()));
    lifts
}

fn lift<'a>(place: Place<'a>, persona: &'a Persona, kinds: &BTreeMap<LaneId, LaneKind>) -> Option<Lift<'a>> {
    let touchpoint = place.touchpoint?;
    let gap = gap_at(touchpoint, persona.id).filter(|gap| gap.hundredths() != 0)?;
    let importance = Importance {
        moment_of_truth: if touchpoint.moment_of_truth { MOMENT_OF_TRUTH } else { 0 },
        focus: if place.stage.emphasised { IN_FOCUS } else { 0 },
        pains: pains(touchpoint, persona.id, kinds),
    };
    Some(Lift { place, persona, gap, importance })
}

fn gap_at(touchpoint: &Touchpoint, persona: PersonaId) -> Option<Gap> {
    let to_be = || moments_at(touchpoint, persona, Curve::ToBe);
    let beside = moments_at(touchpoint, persona, Curve::AsIs).filter_map(|as_is: Moment| {
        let to_be = to_be().find(|to_be| to_be.offset == as_is.offset)?;
        Some(Gap { as_is, to_be })
    });
    let widest = beside.reduce(|widest, gap| {
        if gap.hundredths().abs() > widest.hundredths().abs() {
            gap
        } else {
            widest
        }
    });
    widest.or_else(|| {
        let as_is = moments_at(touchpoint, persona, Curve::AsIs).next()?;
        Some(Gap { as_is, to_be: to_be().next()? })
    })
}

/// What the pain points of a column that are this persona's burden them.
fn pains(touchpoint: &Touchpoint, persona: PersonaId, kinds: &BTreeMap<LaneId, LaneKind>) -> u32 {
    let cards = touchpoint.cells.iter().flat_map(|(lane, cards)| {
        let kind = kinds.get(lane).copied().unwrap_or(LaneKind::Free);
        cards.iter().map(move |card| (kind, card))
    });
    let own = cards.filter(|(_, card)| card.personas.is_empty() || card.personas.contains(&persona));
    let burden: u64 = own
        .filter_map(|(kind, card)| pain_of(card, kind))
        .map(|pain| factor::burden(&pain))
        .sum();
    let hundredths = burden.saturating_mul(100) / EVERYONE;
    u32::try_from(hundredths).unwrap_or(MOST_PAINS).min(MOST_PAINS)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::{
        insight::fixture::journey,
        model::{Card, CardId, CardKind, EmotionPoint, Feelings, Lane, Level, Offset, Pain, Reach, Stage, Valence},
    };

    const MARA: PersonaId = PersonaId::from_bits(0);
    const JONAS: PersonaId = PersonaId::from_bits(1);
    const PAINS: LaneId = LaneId::from_bits(1);

    fn point(hundredths: i32) -> EmotionPoint {
        EmotionPoint {
            valence: Some(Valence::clamped(hundredths)),
            ..EmotionPoint::default()
        }
    }

    /// A map of one stage; each touchpoint has Mara's as-is and to-be points.
    fn map_of(rows: &[(&[i32], &[i32])]) -> JourneyMap {
        let mut map = journey(&[rows.len()], |number, touchpoint| {
            let (as_is, to_be) = rows[number];
            let points = |values: &[i32]| values.iter().map(|value| point(*value)).collect();
            let feelings = Feelings {
                as_is: points(as_is),
                to_be: points(to_be),
                ..Feelings::default()
            };
            touchpoint.feelings.insert(MARA, feelings);
        });
        map.personas = vec![
            Arc::new(Persona::new(MARA, "Mara")),
            Arc::new(Persona::new(JONAS, "Jonas")),
        ];
        map.lanes = vec![Lane {
            id: PAINS,
            kind: LaneKind::PainPoints,
            name: String::new(),
            shown: true,
            height: None,
        }];
        map
    }

    fn change(map: &mut JourneyMap, number: usize, change: impl FnOnce(&mut Touchpoint)) {
        let stage: &mut Stage = Arc::make_mut(&mut map.stages[0]);
        change(Arc::make_mut(&mut stage.touchpoints[number]));
    }

    fn told(map: &JourneyMap) -> Vec<(String, i16, u32)> {
        let all = lifts(map).into_iter().map(|lift| {
            let name = &lift.place.touchpoint.unwrap().name;
            (
                format!("{name} {}", lift.persona.name),
                lift.gap.hundredths(),
                lift.importance.hundredths(),
            )
        });
        all.collect()
    }

    fn row(name: &str, gap: i16, importance: u32) -> (String, i16, u32) {
        (name.to_owned(), gap, importance)
    }

    #[test]
    fn the_widest_comes_first_also_where_it_is_to_fall() {
        let map = map_of(&[
            (&[-50], &[50]),
            (&[100], &[-100]),
            (&[0], &[100]),
            (&[0], &[]),
            (&[10], &[10]),
        ]);
        let expected = [
            row("t1 Mara", -200, 100),
            row("t0 Mara", 100, 100),
            row("t2 Mara", 100, 100),
        ];
        assert_eq!(told(&map), expected);
        assert_eq!(lifts(&map)[0].weight(), 2.0);
    }

    #[test]
    fn a_moment_of_truth_counts_twice_and_the_stage_in_focus_half_as_much_again() {
        let mut map = map_of(&[(&[0], &[120]), (&[0], &[100])]);
        change(&mut map, 1, |touchpoint| touchpoint.moment_of_truth = true);
        assert_eq!(told(&map), [row("t1 Mara", 100, 200), row("t0 Mara", 120, 100)]);
        Arc::make_mut(&mut map.stages[0]).emphasised = true;
        assert_eq!(told(&map), [row("t1 Mara", 100, 250), row("t0 Mara", 120, 150)]);
    }

    #[test]
    fn pain_points_count_by_severity_and_reach_for_those_they_hit() {
        let pain = |bits, severity, hit| {
            let kind = CardKind::Pain(Pain { severity, reach: Some(Reach::clamped(hit, 10)) });
            Card { kind, ..Card::new(CardId::from_bits(bits), "") }
        };
        let cases = [
            (vec![pain(1, Level::High, 5)], 250),
            (vec![pain(1, Level::Low, 5), pain(2, Level::Middle, 10)], 350),
            (vec![pain(1, Level::High, 10), pain(2, Level::High, 10)], 400),
            (vec![Card { personas: [JONAS].into(), ..pain(1, Level::High, 5) }], 100),
            (vec![Card { personas: [MARA].into(), ..pain(1, Level::High, 5) }], 250),
            // A plain card among pain points: hindering, of unknown reach.
            (vec![Card::new(CardId::from_bits(1), "")], 200),
        ];
        for (cards, importance) in cases {
            let mut map = map_of(&[(&[0], &[100])]);
            change(&mut map, 0, |touchpoint| {
                touchpoint.cells.insert(PAINS, cards.clone());
            });
            assert_eq!(told(&map), [row("t0 Mara", 100, importance)], "{cards:?}");
        }
    }

    #[test]
    fn of_several_points_those_of_one_offset_are_held_together() {
        let mut map = map_of(&[(&[0, 50], &[100, -150])]);
        let set = |map: &mut JourneyMap, offsets: [f32; 4]| {
            change(map, 0, |touchpoint| {
                let own = touchpoint.feelings.get_mut(&MARA).unwrap();
                let points = own.as_is.iter_mut().chain(&mut own.to_be);
                for (point, offset) in points.zip(offsets) {
                    point.offset = Offset::try_from(f64::from(offset)).unwrap();
                }
            });
        };
        set(&mut map, [0.25, 0.75, 0.25, 0.75]);
        assert_eq!(told(&map), [row("t0 Mara", -200, 100)]);
        set(&mut map, [0.25, 0.75, 0.5, 1.0]);
        assert_eq!(told(&map), [row("t0 Mara", 100, 100)]);
    }
}
