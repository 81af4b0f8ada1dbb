//! Many random journeys, and what must hold for the curve of each.

use super::{Curve, CurveInput, CurveMeasures, LabelInput, LineInput, PointInput, extremes, lay_out};
use crate::{
    geometry::{Point, Rect, Size},
    model::EvidenceLevel,
};

/// Whose points have labels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Labelled {
    Leading,
    Everyone,
}

/// What a random journey is made of.
#[derive(Debug, Clone, Copy)]
pub(super) struct Kind {
    pub(super) columns: usize,
    pub(super) lines: usize,
    pub(super) labelled: Labelled,
    /// How many of the points have a label.
    pub(super) share: f32,
}

/// The numbers of a random journey.
struct Dice(fastrand::Rng);

impl Dice {
    fn between(&mut self, low: f32, high: f32) -> f32 {
        low + (high - low) * self.0.f32()
    }

    fn chance(&mut self, share: f32) -> bool {
        self.0.f32() < share
    }
}

/// A journey as workshops make them: columns of 96 to 240 units, a panel of 120 to 220.
pub(super) fn journey(seed: u64, kind: Kind) -> CurveInput {
    let mut dice = Dice(fastrand::Rng::with_seed(seed));
    let width = dice.between(96.0, 240.0);
    let height = dice.between(120.0, 220.0);
    let lines: Vec<LineInput> = (0..kind.lines)
        .map(|line| random_line(&mut dice, kind, (line, width)))
        .collect();
    let stars = (0..kind.columns).filter(|_| dice.chance(0.12)).collect::<Vec<_>>();
    let star = |column: usize| Rect::round(Point::new((column as f32 + 0.5) * width, 0.0), 5.0);
    CurveInput {
        panel: Rect::new(0.0, 0.0, kind.columns as f32 * width, height),
        zero_y: height / 2.0,
        unit: (height - 44.0) / 4.0,
        columns: kind.columns,
        lines,
        obstacles: stars.into_iter().map(star).collect(),
        measures: CurveMeasures::default(),
    }
}

fn random_line(dice: &mut Dice, kind: Kind, (line, width): (usize, f32)) -> LineInput {
    let is_leading = line == 0;
    let mut feeling = dice.between(-1.0, 1.0);
    let mut points: Vec<PointInput> = Vec::new();
    for column in 0..kind.columns {
        feeling = (feeling + dice.between(-1.6, 1.6)).clamp(-2.0, 2.0);
        if dice.chance(0.06) {
            continue;
        }
        let spread = dice
            .chance(0.5)
            .then(|| (feeling - dice.between(0.0, 0.6), feeling + dice.between(0.0, 0.6)));
        points.push(PointInput {
            x: (column as f32 + 0.5) * width
                + if dice.chance(0.1) {
                    dice.between(-0.3, 0.3) * width
                } else {
                    0.0
                },
            column,
            valence: (!dice.chance(0.04)).then_some(feeling),
            evidence: [EvidenceLevel::Researched, EvidenceLevel::Assumed, EvidenceLevel::Guess][dice.0.usize(0..3)],
            spread: spread.map(|(low, high)| (low.max(-2.0), high.min(2.0))),
            answers: if dice.chance(0.05) {
                vec![feeling, (feeling + 0.5).min(2.0)]
            } else {
                Vec::new()
            },
            is_past_scale: 2.0 <= feeling.abs() && dice.chance(0.5),
            has_face: false,
            label: None,
        });
    }
    let ends = extremes(&points);
    let has_labels = is_leading || kind.labelled == Labelled::Everyone;
    let last = points.len().saturating_sub(1);
    for (index, point) in points.iter_mut().enumerate() {
        let is_extreme = ends.is_some_and(|ends| ends.peak == index || ends.low == index);
        point.has_face = is_extreme && is_leading;
        if point.valence.is_some() && has_labels && (is_extreme || dice.chance(kind.share)) {
            let size = if is_extreme {
                Size::new(dice.between(60.0, 130.0), 21.0)
            } else {
                Size::new(dice.between(30.0, 90.0), 11.0)
            };
            let weight = if is_extreme || index == last { 3.0 } else { 1.0 } - if is_leading { 0.0 } else { 0.5 };
            point.label = Some(LabelInput { size, weight });
        }
    }
    LineInput {
        points,
        is_leading,
        name: Some(Size::new(dice.between(20.0, 40.0), 10.0)),
        width: if is_leading { 2.6 } else { 1.6 },
        marker_radius: if is_leading { 3.3 } else { 2.4 },
    }
}

/// Thousand journeys of a page.
pub(super) fn pages(labelled: Labelled) -> impl Iterator<Item = CurveInput> {
    (0..1000).map(move |seed| {
        let mut dice = fastrand::Rng::with_seed(seed);
        let kind = Kind {
            columns: dice.usize(4..=24),
            lines: dice.usize(1..=3),
            labelled,
            share: 0.6,
        };
        journey(seed, kind)
    })
}

/// How many labels and names there are, and how many found no room.
fn unplaced(inputs: impl Iterator<Item = CurveInput>) -> (usize, usize) {
    inputs.fold((0, 0), |(all, unplaced), input| {
        let Curve { labels, names, unplaced: left, .. } = lay_out(&input);
        (all + labels.len() + names.len() + left.len(), unplaced + left.len())
    })
}

#[test]
fn hardly_a_label_of_a_page_finds_no_room() {
    for labelled in [Labelled::Leading, Labelled::Everyone] {
        let (all, unplaced) = unplaced(pages(labelled));
        println!(
            "{labelled:?}: {unplaced} of {all} unplaced, {:.2} %",
            100.0 * unplaced as f32 / all as f32
        );
    }
}
