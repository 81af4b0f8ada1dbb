//! A stroke of the hand across the lane of a curve: what of it is kept as points.
//!
//! Few points say it: one a column, more where the stroke turns inside one. The turns are those of
//! the stroke without its tremor, which is taken out by the line simplification of U. Ramer (1972)
//! and of D. Douglas and T. Peucker (1973), measured up and down, since a stroke is a height at
//! every place.

/// A place of a stroke: how far along the journey, and how high on the scale from −2 to +2.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sample {
    /// Along the journey, in map units.
    pub x: f32,
    /// On the scale.
    pub height: f32,
}

/// A column that a stroke may cross, from its beginning to its end.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Span {
    /// Where it begins.
    pub from: f32,
    /// Where it ends, further on.
    pub to: f32,
}

/// A stroke as it was drawn so far: of places that were drawn twice, as it was drawn last.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Stroke {
    /// In order along the journey.
    samples: Vec<Sample>,
    /// Where the pen is.
    pen: Option<Sample>,
}

/// What of a stroke a column keeps.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Drawn {
    /// Where in the column the stroke begins, from 0 to 1.
    pub from: f32,
    /// Where it ends there.
    pub to: f32,
    /// Its points, in order.
    pub turns: Vec<Turn>,
    /// The stroke itself, without its tremor.
    pub run: Vec<Turn>,
}

/// A point that a stroke asks for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Turn {
    /// Where in the column, from 0 to 1.
    pub offset: f32,
    /// How high.
    pub height: f32,
}

/// Tremor: what goes up or down by less is no turn.
const TREMOR: f32 = 0.2;
/// How much of a column is crossed at least where its middle is not.
const TOUCHED: f32 = 0.3;
/// So near to its middle, the middle of a column is meant.
const NEAR_MIDDLE: f32 = 0.2;
/// How far apart two points of a column are at least.
const APART: f32 = 0.12;
/// How many points a stroke leaves in a column at most.
const MOST: usize = 5;
/// Places this near to each other are one, in map units.
const ONE_PLACE: f32 = 0.25;

impl Stroke {
    /// Draws on to a place.
    pub fn go(&mut self, to: Sample) {
        if !(to.x.is_finite() && to.height.is_finite()) {
            return;
        }
        let to = Sample { height: to.height.clamp(-2.0, 2.0), ..to };
        let from = self.pen.replace(to).unwrap_or(to);
        let (low, high) = (from.x.min(to.x), from.x.max(to.x));
        let is_pen = |sample: &Sample| (sample.x - from.x).abs() < ONE_PLACE && *sample == from;
        self.samples.retain(|sample| {
            let is_here = (sample.x - to.x).abs() < ONE_PLACE;
            let is_under = low < sample.x && sample.x < high;
            !is_here && (!is_under || is_pen(sample))
        });
        let place = self.samples.partition_point(|sample| sample.x < to.x);
        self.samples.insert(place, to);
    }

    /// Whether nothing is drawn but a dot.
    #[must_use]
    pub fn is_dot(&self) -> bool {
        self.samples.len() < 2
    }

    /// How high the stroke is at a place; before and after it as at its ends.
    #[must_use]
    pub fn height_at(&self, x: f32) -> Option<f32> {
        height_on(&self.samples, x)
    }

    /// From where to where it goes.
    fn span(&self) -> Option<Span> {
        let (first, last) = (self.samples.first()?, self.samples.last()?);
        Some(Span { from: first.x, to: last.x })
    }

    /// What each column keeps that was crossed, by its place; a stroke that crosses none goes to the
    /// column where most of it lies. The columns stand in order.
    #[must_use]
    pub fn over(&self, columns: &[Span]) -> Vec<(usize, Drawn)> {
        let Some(span) = self.span() else {
            return Vec::new();
        };
        let run = simplified(&self.samples, TREMOR);
        let crossed: Vec<usize> = (0..columns.len())
            .filter(|place| columns.get(*place).is_some_and(|column| is_crossed(*column, span)))
            .collect();
        let crossed = if crossed.is_empty() {
            nearest(columns, span).into_iter().collect()
        } else {
            crossed
        };
        let kept = crossed.into_iter().filter_map(|place| {
            let column = *columns.get(place)?;
            // A turn between two columns is one of the nearer.
            let before = place.checked_sub(1).and_then(|before| columns.get(before));
            let after = columns.get(place + 1);
            let own = Span {
                from: before.map_or(column.from, |before| f32::midpoint(before.to, column.from)),
                to: after.map_or(column.to, |after| f32::midpoint(column.to, after.from)),
            };
            Some((place, self.in_column(column, own, &run)?))
        });
        kept.collect()
    }

    fn in_column(&self, column: Span, own: Span, run: &[Sample]) -> Option<Drawn> {
        let span = self.span()?;
        let width = (column.to - column.from).max(f32::MIN_POSITIVE);
        let share = |x: f32| ((x - column.from) / width).clamp(0.0, 1.0);
        let (from, to) = (share(span.from), share(span.to));
        let turn = |sample: &Sample| Turn { offset: share(sample.x), height: sample.height };
        let mut turns: Vec<Turn> = Vec::new();
        for sample in turning(run).filter(|sample| own.from <= sample.x && sample.x < own.to) {
            let turn = turn(sample);
            let is_apart = turns.last().is_none_or(|last| turn.offset - last.offset >= APART);
            if is_apart && turns.len() < MOST {
                turns.push(turn);
            }
        }
        match turns.as_mut_slice() {
            [] => {
                let offset = 0.5_f32.clamp(from, to);
                turns.push(Turn {
                    offset,
                    height: self.height_at(column.from + offset * width)?,
                });
            }
            [only] if (only.offset - 0.5).abs() <= NEAR_MIDDLE => only.offset = 0.5,
            [_] | [_, _, ..] => {}
        }
        let near = |sample: &&Sample| column.from - width < sample.x && sample.x < column.to + width;
        let mut line: Vec<Turn> = run
            .iter()
            .filter(near)
            .map(|sample| Turn {
                offset: (sample.x - column.from) / width,
                height: sample.height,
            })
            .collect();
        for offset in [0.0, 1.0] {
            line.push(Turn {
                offset,
                height: self.height_at(column.from + offset * width)?,
            });
        }
        line.sort_by(|one, other| one.offset.total_cmp(&other.offset));
        Some(Drawn { from, to, turns, run: line })
    }
}

impl Drawn {
    /// Whether the stroke goes through a place of the column.
    #[must_use]
    pub fn covers(&self, offset: f32) -> bool {
        self.from <= offset && offset <= self.to
    }

    /// How high the stroke is at a place of the column.
    #[must_use]
    pub fn height_at(&self, offset: f32) -> f32 {
        let line: Vec<Sample> = self
            .run
            .iter()
            .map(|turn| Sample { x: turn.offset, height: turn.height })
            .collect();
        height_on(&line, offset).unwrap_or(0.0)
    }
}

fn height_on(samples: &[Sample], x: f32) -> Option<f32> {
    let place = samples.partition_point(|sample| sample.x < x);
    let after = samples.get(place).or(samples.last())?;
    let before = place
        .checked_sub(1)
        .and_then(|before| samples.get(before))
        .unwrap_or(after);
    let run = after.x - before.x;
    if run <= 0.0 {
        return Some(after.height);
    }
    let part = ((x - before.x) / run).clamp(0.0, 1.0);
    Some(before.height + (after.height - before.height) * part)
}

fn is_crossed(column: Span, stroke: Span) -> bool {
    let middle = f32::midpoint(column.from, column.to);
    let shared = stroke.to.min(column.to) - stroke.from.max(column.from);
    stroke.from <= middle && middle <= stroke.to || shared >= TOUCHED * (column.to - column.from)
}

/// The column in which most of the stroke lies, or to which it is nearest.
fn nearest(columns: &[Span], stroke: Span) -> Option<usize> {
    let shared = |place: &usize| {
        columns.get(*place).map_or(f32::MIN, |column| {
            stroke.to.min(column.to) - stroke.from.max(column.from)
        })
    };
    (0..columns.len()).max_by(|one, other| shared(one).total_cmp(&shared(other)))
}

/// The samples that tell where a line runs, but for `tolerance` up and down.
fn simplified(samples: &[Sample], tolerance: f32) -> Vec<Sample> {
    let Some(last) = samples.len().checked_sub(1) else {
        return Vec::new();
    };
    let mut kept = vec![false; samples.len()];
    for end in [0, last] {
        if let Some(kept) = kept.get_mut(end) {
            *kept = true;
        }
    }
    let mut open = vec![(0, last)];
    while let Some((from, to)) = open.pop() {
        let (Some(start), Some(end)) = (samples.get(from), samples.get(to)) else {
            continue;
        };
        let chord = [*start, *end];
        let off = |place: usize| {
            let sample = samples.get(place)?;
            Some((place, (sample.height - height_on(&chord, sample.x)?).abs()))
        };
        let farthest = (from + 1..to)
            .filter_map(off)
            .max_by(|one, other| one.1.total_cmp(&other.1));
        if let Some((place, _)) = farthest.filter(|(_, off)| *off > tolerance) {
            if let Some(kept) = kept.get_mut(place) {
                *kept = true;
            }
            open.extend([(from, place), (place, to)]);
        }
    }
    let all = samples.iter().zip(kept);
    all.filter(|(_, is_kept)| *is_kept).map(|(sample, _)| *sample).collect()
}

/// Where a line turns from up to down, or from down to up, by more than its tremor.
fn turning(run: &[Sample]) -> impl Iterator<Item = &Sample> {
    run.windows(3).filter_map(|three| {
        let [before, at, after] = three else { return None };
        let (came, goes) = (at.height - before.height, after.height - at.height);
        let is_turn = came * goes < 0.0 && came.abs().min(goes.abs()) >= TREMOR;
        is_turn.then_some(at)
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Columns of 100 units, 10 apart.
    fn columns(count: usize) -> Vec<Span> {
        let column = |place: usize| Span { from: place as f32 * 110.0, to: place as f32 * 110.0 + 100.0 };
        (0..count).map(column).collect()
    }

    fn stroke(places: &[(f32, f32)]) -> Stroke {
        let mut stroke = Stroke::default();
        for (x, height) in places {
            stroke.go(Sample { x: *x, height: *height });
        }
        stroke
    }

    fn told(stroke: &Stroke, count: usize) -> Vec<(usize, Vec<(f32, f32)>)> {
        let point = |turn: &Turn| (round(turn.offset), round(turn.height));
        let column = |(place, drawn): (usize, Drawn)| (place, drawn.turns.iter().map(point).collect());
        stroke.over(&columns(count)).into_iter().map(column).collect()
    }

    fn round(value: f32) -> f32 {
        (value * 100.0).round() / 100.0
    }

    #[test]
    fn a_straight_stroke_leaves_a_point_in_the_middle_of_each_column() {
        let drawn = told(&stroke(&[(0.0, 0.0), (210.0, 2.0)]), 3);
        assert_eq!(drawn, [(0, vec![(0.5, 0.48)]), (1, vec![(0.5, 1.52)])]);
    }

    #[test]
    fn a_turn_in_a_column_is_its_point() {
        let drawn = told(&stroke(&[(0.0, 0.0), (60.0, 2.0), (100.0, 0.0)]), 1);
        assert_eq!(drawn, [(0, vec![(0.5, 2.0)])]);
        let drawn = told(&stroke(&[(0.0, 0.0), (80.0, 2.0), (100.0, 0.0)]), 1);
        assert_eq!(drawn, [(0, vec![(0.8, 2.0)])]);
    }

    #[test]
    fn a_stroke_that_turns_twice_in_a_column_leaves_both_turns() {
        let drawn = told(&stroke(&[(0.0, 0.0), (25.0, 1.5), (75.0, -1.5), (100.0, 0.0)]), 1);
        assert_eq!(drawn, [(0, vec![(0.25, 1.5), (0.75, -1.5)])]);
    }

    #[test]
    fn tremor_is_no_turn() {
        let places: Vec<(f32, f32)> = (0..=50)
            .map(|step| (step as f32 * 2.0, if step % 2 == 0 { 0.5 } else { 0.6 }))
            .collect();
        let drawn = stroke(&places).over(&columns(1));
        assert_eq!(drawn.first().map(|(_, drawn)| drawn.turns.len()), Some(1));
    }

    #[test]
    fn what_is_drawn_back_over_holds_and_the_rest_stays() {
        let drawn = stroke(&[(0.0, 1.0), (60.0, 1.0), (100.0, 1.0), (200.0, 1.0), (100.0, -1.0)]);
        assert_eq!(drawn.height_at(50.0), Some(1.0));
        assert_eq!(drawn.height_at(150.0), Some(0.0));
        assert_eq!(
            told(&stroke(&[(100.0, -1.0), (0.0, -1.0)]), 1),
            [(0, vec![(0.5, -1.0)])]
        );
    }

    #[test]
    fn a_short_stroke_goes_to_the_column_it_lies_in() {
        assert_eq!(told(&stroke(&[(112.0, 1.0), (120.0, 1.0)]), 3), [(1, vec![(0.1, 1.0)])]);
        assert_eq!(told(&stroke(&[(101.0, 1.0), (103.0, 1.0)]), 3), [(0, vec![(1.0, 1.0)])]);
        assert!(Stroke::default().over(&columns(3)).is_empty());
    }

    proptest! {
        #[test]
        fn every_column_crossed_has_a_point_and_points_are_in_order_on_the_scale_and_on_the_stroke(
            places in proptest::collection::vec((-50.0_f32..700.0, -3.0_f32..3.0), 2..80),
        ) {
            let stroke = stroke(&places);
            let columns = columns(6);
            let drawn = stroke.over(&columns);
            let span = stroke.span().unwrap();
            for (place, column) in columns.iter().enumerate() {
                let is_there = drawn.iter().any(|(other, drawn)| *other == place && !drawn.turns.is_empty());
                prop_assert!(is_there || !is_crossed(*column, span));
            }
            prop_assert!(!drawn.is_empty());
            for (place, drawn) in &drawn {
                prop_assert!(drawn.turns.windows(2).all(|pair| pair[0].offset < pair[1].offset));
                for turn in &drawn.turns {
                    prop_assert!((0.0..=1.0).contains(&turn.offset));
                    prop_assert!((-2.0..=2.0).contains(&turn.height));
                    // A turn was drawn there, or near it where it was taken to the middle or the edge.
                    let column = columns[*place];
                    let x = column.from + turn.offset * 100.0;
                    let near = stroke.samples.iter().filter(|sample| (sample.x - x).abs() <= 26.0);
                    let own = stroke.height_at(x).unwrap();
                    let (low, high) = near.fold((own, own), |(low, high), sample| {
                        (low.min(sample.height), high.max(sample.height))
                    });
                    prop_assert!(low - 1e-3 <= turn.height && turn.height <= high + 1e-3);
                }
            }
        }

        #[test]
        fn a_stroke_is_one_height_at_every_place(
            places in proptest::collection::vec((0.0_f32..300.0, -2.0_f32..2.0), 1..60),
        ) {
            let stroke = stroke(&places);
            prop_assert!(stroke.samples.is_sorted_by(|one, other| one.x < other.x));
            let (x, height) = places[places.len() - 1];
            prop_assert!((stroke.height_at(x).unwrap() - height).abs() < 1e-3);
        }

        #[test]
        fn what_is_left_of_a_line_is_never_farther_off_than_its_tremor(
            heights in proptest::collection::vec(-2.0_f32..2.0, 2..60),
        ) {
            let samples: Vec<Sample> =
                heights.iter().enumerate().map(|(x, height)| Sample { x: x as f32, height: *height }).collect();
            let left = simplified(&samples, TREMOR);
            for sample in &samples {
                prop_assert!((height_on(&left, sample.x).unwrap() - sample.height).abs() <= TREMOR + 1e-4);
            }
        }
    }
}
