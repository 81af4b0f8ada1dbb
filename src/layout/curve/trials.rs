//! Many random journeys, and what must hold for the curve of each.

use std::sync::LazyLock;

use super::{
    Curve, CurveInput, CurveMeasures, LabelInput, LaidOut, LineInput, PointInput, extremes, lay_out, lay_out_window,
    windows,
};
use crate::{
    geometry::{Point, Rect, Size, Step},
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
        drops: Vec::new(),
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
            point.label = Some(LabelInput { size, weight, ..LabelInput::default() });
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

/// A journey of many slides.
fn long_journey(seed: u64) -> CurveInput {
    let kind = Kind {
        columns: 120,
        lines: 2,
        labelled: Labelled::Everyone,
        share: 0.6,
    };
    journey(seed, kind)
}

/// What a hard journey does with what is felt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    Drawn,
    AllBest,
    AllWorst,
    Level,
    UpAndDown,
    OnePoint,
}

/// Journeys of one point to sixty and of one to five personas, all with names and all labelled; of
/// each seed one whose feelings are drawn by lot and one of every shape that leaves little room.
fn crowds() -> impl Iterator<Item = CurveInput> {
    const SHAPES: [Shape; 6] = [
        Shape::Drawn,
        Shape::AllBest,
        Shape::AllWorst,
        Shape::Level,
        Shape::UpAndDown,
        Shape::OnePoint,
    ];
    (0..12).flat_map(|seed| {
        let mut dice = fastrand::Rng::with_seed(seed);
        let kind = Kind {
            columns: dice.usize(1..=60),
            lines: 1 + seed as usize % 5,
            labelled: Labelled::Everyone,
            share: 1.0,
        };
        SHAPES.map(|shape| shaped(journey(seed, kind), shape))
    })
}

fn shaped(mut input: CurveInput, shape: Shape) -> CurveInput {
    for (place, line) in input.lines.iter_mut().enumerate() {
        if shape == Shape::OnePoint {
            line.points.truncate(1);
        }
        for point in &mut line.points {
            let valence = match shape {
                Shape::Drawn | Shape::OnePoint => continue,
                Shape::AllBest => 2.0,
                Shape::AllWorst => -2.0,
                Shape::Level => 0.5,
                Shape::UpAndDown => [2.0, -2.0][(point.column + place) % 2],
            };
            point.valence = point.valence.map(|_| valence);
            point.spread = None;
            point.answers.clear();
        }
    }
    input
}

/// Pages, crowded ones, and some journeys of many windows: as many as can be looked at closely.
fn some() -> impl Iterator<Item = CurveInput> {
    let pages = pages(Labelled::Everyone).step_by(4);
    pages.chain(crowds()).chain((0..8).map(long_journey))
}

/// Those with their curves, laid out once for all tests.
fn looked_at() -> &'static [(CurveInput, Curve)] {
    static CURVES: LazyLock<Vec<(CurveInput, Curve)>> = LazyLock::new(|| {
        let curve = |input: CurveInput| (input.clone(), lay_out(&input));
        some().map(curve).collect()
    });
    &CURVES
}

/// Places along every line and the line's width there.
fn traced(input: &CurveInput, curve: &Curve) -> Vec<(Point, f32)> {
    let mut places = Vec::new();
    for stretch in &curve.stretches {
        let width = input.lines[stretch.line].width;
        let mut pen = Point::default();
        for step in &stretch.path {
            if let Step::Cubic(first, second, to) = *step {
                let place = |part| on_bezier([pen, first, second, to], part as f32 / 80.0);
                places.extend((0..=80).map(|part| (place(part), width)));
            }
            if let Step::Move(to) | Step::Cubic(_, _, to) = *step {
                pen = to;
            }
        }
    }
    places
}

fn on_bezier(points: [Point; 4], t: f32) -> Point {
    let s = 1.0 - t;
    let weights = [s * s * s, 3.0 * s * s * t, 3.0 * s * t * t, t * t * t];
    let sum = |of: fn(&Point) -> f32| {
        points
            .iter()
            .zip(weights)
            .map(|(point, weight)| of(point) * weight)
            .sum()
    };
    Point::new(sum(|point| point.x), sum(|point| point.y))
}

fn outside(rect: Rect, point: Point) -> f32 {
    let across = (rect.x - point.x).max(point.x - rect.right()).max(0.0);
    let along = (rect.y - point.y).max(point.y - rect.bottom()).max(0.0);
    across.hypot(along)
}

#[test]
fn words_stay_inside_and_off_each_other() {
    for (input, curve) in looked_at() {
        let words: Vec<Rect> = curve
            .labels
            .iter()
            .chain(&curve.names)
            .map(|words| words.rect)
            .collect();
        for (index, rect) in words.iter().enumerate() {
            assert!(input.panel.encloses(*rect), "{rect:?} leaves {:?}", input.panel);
            let other = words[..index].iter().find(|other| other.overlaps(*rect));
            assert!(other.is_none(), "{rect:?} meets {other:?}");
        }
    }
}

#[test]
fn names_stay_off_faces() {
    for (_, curve) in looked_at() {
        for name in &curve.names {
            let hit = curve
                .faces
                .iter()
                .find(|face| outside(name.rect, face.at) < face.radius);
            assert!(hit.is_none(), "{name:?} meets {hit:?}");
        }
    }
}

#[test]
fn words_side_by_side_stay_half_an_em_apart() {
    for (input, curve) in looked_at() {
        let names: Vec<Rect> = curve.names.iter().map(|name| name.rect).collect();
        for (index, label) in curve.labels.iter().enumerate() {
            let Rect { y, height, .. } = label.rect;
            let others = curve.labels[..index].iter().map(|other| other.rect);
            let beside = |other: &Rect| other.y < y + height && y < other.bottom();
            for other in others.chain(names.iter().copied()).filter(beside) {
                let between = (other.x - label.rect.right()).max(label.rect.x - other.right());
                assert!(
                    input.measures.word_gap - 0.01 <= between,
                    "{other:?} beside {:?}",
                    label.rect
                );
            }
        }
    }
}

#[test]
fn labels_stay_off_lines_marks_and_obstacles() {
    for (input, curve) in looked_at() {
        let mut spots = traced(input, curve);
        spots.extend(curve.markers.iter().map(|marker| (marker.at, 2.0 * marker.radius)));
        spots.extend(curve.faces.iter().map(|face| (face.at, 2.0 * face.radius)));
        spots.extend(
            curve
                .chevrons
                .iter()
                .flat_map(|chevron| chevron.path.map(|point| (point, 0.0))),
        );
        spots.extend(curve.ticks.iter().flat_map(|tick| [(tick.from, 0.0), (tick.to, 0.0)]));
        spots.sort_by(|(one, _), (other, _)| one.x.total_cmp(&other.x));
        for label in &curve.labels {
            let first = spots.partition_point(|(at, _)| at.x < label.rect.x - 10.0);
            let mut near = spots[first..]
                .iter()
                .take_while(|(at, _)| at.x < label.rect.right() + 10.0);
            let hit = near.find(|(at, width)| outside(label.rect, *at) <= width / 2.0);
            assert!(hit.is_none(), "{label:?} meets {hit:?}");
            assert!(!input.obstacles.iter().any(|obstacle| obstacle.overlaps(label.rect)));
        }
    }
}

#[test]
fn leaders_are_short_and_run_over_no_words_and_marks() {
    for (input, curve) in looked_at() {
        for label in &curve.labels {
            let Some((from, to)) = label.leader else { continue };
            assert!((from.x - to.x).hypot(from.y - to.y) <= input.measures.leader);
            let places = (0..=30).map(|part| {
                let part = part as f32 / 30.0;
                from.moved((to.x - from.x) * part, (to.y - from.y) * part)
            });
            for place in places {
                let words = curve.labels.iter().chain(&curve.names);
                let mut others = words.filter(|other| other.rect != label.rect);
                assert!(!others.any(|other| other.rect.contains(place)));
                let mut markers = curve.markers.iter();
                assert!(!markers.any(|marker| outside(Rect::round(place, 0.0), marker.at) < marker.radius - 0.01));
            }
        }
    }
}

#[test]
fn a_line_never_leaves_the_range_of_its_neighbours() {
    for (_, curve) in looked_at() {
        for stretch in &curve.stretches {
            let mut pen = Point::default();
            for step in &stretch.path {
                match *step {
                    Step::Move(to) => pen = to,
                    Step::Cubic(first, second, to) => {
                        let (low, high) = (pen.y.min(to.y), pen.y.max(to.y));
                        // A Bézier curve stays within the hull of its points.
                        assert!([first, second].iter().all(|control| (low..=high).contains(&control.y)));
                        assert!(pen.x <= first.x && first.x <= second.x && second.x <= to.x);
                        pen = to;
                    }
                    Step::Line(_) | Step::Close => panic!("a stretch is curved and open"),
                }
            }
        }
    }
}

#[test]
fn areas_have_zero_on_one_side_and_end_at_it_or_with_the_line() {
    for (input, curve) in looked_at() {
        for area in &curve.areas {
            for (_, upper, lower) in &area.slices {
                match area.sign {
                    super::Sign::Good => assert!(*lower == input.zero_y && *upper <= *lower),
                    super::Sign::Bad => assert!(*upper == input.zero_y && *upper <= *lower),
                }
            }
            assert!(
                area.slices
                    .windows(2)
                    .all(|pair| pair[0].0 <= pair[1].0 && pair[1].0 - pair[0].0 < 2.1)
            );
            for (x, upper, lower) in [area.slices[0], area.slices[area.slices.len() - 1]] {
                let is_at_point = || input.lines[area.line].points.iter().any(|point| point.x == x);
                assert!(upper == lower || is_at_point(), "an area ends in mid-air at {x}");
            }
        }
    }
}

#[test]
fn a_band_has_its_upper_edge_above_its_lower_one() {
    for (_, curve) in looked_at() {
        for band in &curve.bands {
            assert!(band.slices.iter().all(|(_, upper, lower)| upper <= lower));
            assert!(
                band.slices
                    .windows(2)
                    .all(|pair| pair[0].0 <= pair[1].0 && pair[1].0 - pair[0].0 < 2.1)
            );
        }
    }
}

#[test]
fn only_the_leading_line_has_faces_and_areas() {
    for (input, curve) in looked_at() {
        assert!(curve.faces.iter().all(|face| face.line == 0));
        assert!(curve.areas.iter().all(|area| area.line == 0));
        let leading = curve.markers.iter().filter(|marker| marker.line == 0).count();
        let answers = input.lines[0]
            .points
            .iter()
            .filter(|point| point.valence.is_some())
            .count();
        assert_eq!(leading + curve.faces.len(), answers);
    }
}

#[test]
fn a_change_stays_in_its_window() {
    for seed in 0..20 {
        let before = long_journey(seed);
        let mut after = before.clone();
        for line in &mut after.lines {
            for point in line.points.iter_mut().filter(|point| point.column == 60) {
                point.valence = Some(-1.7);
                let size = Size::new(70.0, 11.0);
                point.label = Some(LabelInput { size, weight: 9.0, ..LabelInput::default() });
            }
        }
        assert_ne!(before, after);
        for window in windows(before.columns)
            .into_iter()
            .filter(|window| !window.contains(&60))
        {
            assert_eq!(lay_out_window(&before, window.clone()), lay_out_window(&after, window));
        }
    }
}

#[test]
fn what_is_kept_of_a_curve_is_what_it_would_be_anew() {
    for seed in 0..20 {
        let before = long_journey(seed);
        let kept = LaidOut::after(None, before.clone());
        assert_eq!(kept.curve(), lay_out(&before));
        for column in [0, 23, 24, 47, 60] {
            let mut changed = before.clone();
            for point in changed.lines.iter_mut().flat_map(|line| &mut line.points) {
                if point.column == column {
                    point.valence = point.valence.map(|valence| -valence);
                }
            }
            let mut gone = before.clone();
            gone.lines[0].points.retain(|point| point.column != column);
            let mut moved = before.clone();
            moved.unit += 1.0;
            for after in [changed, gone, moved] {
                assert_eq!(
                    LaidOut::after(Some(&kept), after.clone()).curve(),
                    lay_out(&after),
                    "{column}"
                );
            }
        }
    }
}

/// How many labels and names there are, and how many found no room.
fn unplaced(inputs: impl Iterator<Item = CurveInput>) -> (usize, usize) {
    inputs.fold((0, 0), |(all, unplaced), input| {
        let Curve { labels, names, unplaced: left, .. } = lay_out(&input);
        (all + labels.len() + names.len() + left.len(), unplaced + left.len())
    })
}

#[expect(clippy::print_stdout, reason = "the share is a number to report")]
#[test]
fn at_most_two_labels_in_a_hundred_find_no_room() {
    for labelled in [Labelled::Leading, Labelled::Everyone] {
        let (all, unplaced) = unplaced(pages(labelled));
        let share = unplaced as f32 / all as f32;
        println!(
            "{labelled:?} labelled: {unplaced} of {all} unplaced, {:.2} %",
            100.0 * share
        );
        assert!(share <= 0.02);
    }
}
