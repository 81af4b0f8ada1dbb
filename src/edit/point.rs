//! Edits of the points of a curve: added, moved, said, drawn anew by a stroke.
//!
//! All curves are drawn on one scale from −2 to +2, so that one hand draws them all: what is meant
//! by a *height* is a valence, or a strength spread over that scale.

use std::collections::{BTreeMap, btree_map::Entry};

use super::{
    change::Edit,
    place::{feelings_of, touchpoint},
    stroke::{Drawn, Turn},
    thing::{Layer, PointPlace},
};
use crate::model::{
    EmotionPoint, EvidenceLevel, Feelings, Intensity, IntensityPoint, JourneyMap, Offset, PersonaId, TouchpointId,
    Valence,
};

/// A curve: whose, and which.
pub type Line = (PersonaId, Layer);

/// How exactly a height is taken that comes from a hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Snap {
    /// To the half that is near, else to a tenth.
    Soft,
    /// As it is.
    Free,
}

/// So near to a half, the half is meant.
const NEAR_HALF: f32 = 0.13;

/// The height that is meant by one that comes from a hand.
#[must_use]
pub fn settled(layer: Layer, height: f32, snap: Snap) -> f32 {
    let held = if height.is_finite() {
        height.clamp(-2.0, 2.0)
    } else {
        0.0
    };
    match (snap, layer) {
        (Snap::Free, _) => (held * 100.0).round() / 100.0,
        (Snap::Soft, Layer::Intensity) => (share(held) * 20.0).round() / 20.0 * 4.0 - 2.0,
        (Snap::Soft, Layer::AsIs | Layer::ToBe) => {
            let half = (held * 2.0).round() / 2.0;
            if (held - half).abs() <= NEAR_HALF {
                half
            } else {
                (held * 10.0).round() / 10.0
            }
        }
    }
}

/// The strength that is drawn at a height.
fn share(height: f32) -> f32 {
    (height + 2.0) / 4.0
}

fn valence(height: f32) -> Valence {
    Valence::clamped((height * 100.0).round() as i32)
}

/// A place in a column, held within it.
#[must_use]
pub fn offset(share: f32) -> Offset {
    Offset::try_from(f64::from(share.clamp(0.0, 1.0))).unwrap_or_default()
}

/// What the points of all curves have in common.
trait Point: Clone {
    fn offset(&self) -> Offset;
    fn height(&self) -> Option<f32>;
    fn put(&mut self, offset: Offset, height: f32);
    /// Whether more is known of it than where it stands.
    fn says_more(&self) -> bool;
    /// One that nobody was asked about yet.
    fn guessed() -> Self;
}

impl Point for EmotionPoint {
    fn offset(&self) -> Offset {
        self.offset
    }

    fn height(&self) -> Option<f32> {
        self.valence.map(Valence::value)
    }

    fn put(&mut self, offset: Offset, height: f32) {
        self.offset = offset;
        self.valence = Some(valence(height));
    }

    fn says_more(&self) -> bool {
        let bare = Self {
            offset: self.offset,
            valence: self.valence,
            evidence: self.evidence,
            ..Self::default()
        };
        *self != bare
    }

    fn guessed() -> Self {
        Self { evidence: EvidenceLevel::Guess, ..Self::default() }
    }
}

impl Point for IntensityPoint {
    fn offset(&self) -> Offset {
        self.offset
    }

    fn height(&self) -> Option<f32> {
        Some(self.value.value() * 4.0 - 2.0)
    }

    fn put(&mut self, offset: Offset, height: f32) {
        self.offset = offset;
        self.value = Intensity::try_from(f64::from(share(height).clamp(0.0, 1.0))).unwrap_or_default();
    }

    fn says_more(&self) -> bool {
        false
    }

    fn guessed() -> Self {
        Self::default()
    }
}

/// Where the points of a curve stand in a column, and how high; no height where nobody answered.
#[must_use]
pub fn heights(feelings: &Feelings, layer: Layer) -> Vec<(Offset, Option<f32>)> {
    fn of<P: Point>(points: &[P]) -> Vec<(Offset, Option<f32>)> {
        points.iter().map(|point| (point.offset(), point.height())).collect()
    }
    match layer {
        Layer::AsIs => of(&feelings.as_is),
        Layer::ToBe => of(&feelings.to_be),
        Layer::Intensity => of(&feelings.intensity),
    }
}

/// Where a point stands in its column, and how high.
#[must_use]
pub fn height_of(map: &JourneyMap, place: PointPlace) -> Option<(Offset, Option<f32>)> {
    let feelings = feelings_of(map, place)?;
    heights(feelings, place.layer).get(place.index).copied()
}

/// A point of how it is or is to be, with all that is said of it.
#[must_use]
pub fn emotion(map: &JourneyMap, place: PointPlace) -> Option<&EmotionPoint> {
    let feelings = feelings_of(map, place)?;
    match place.layer {
        Layer::AsIs => feelings.as_is.get(place.index),
        Layer::ToBe => feelings.to_be.get(place.index),
        Layer::Intensity => None,
    }
}

fn set(label: &str, feelings: BTreeMap<(TouchpointId, PersonaId), Feelings>) -> Option<Edit> {
    let label = label.to_owned();
    (!feelings.is_empty()).then(|| Edit::Together { label, edits: vec![Edit::SetFeelings(feelings)] })
}

/// A point with where in its column it is to stand, and how high.
pub type Put = (PointPlace, (Offset, f32));

/// The edit that puts a point elsewhere in its column, or higher or lower.
#[must_use]
pub fn move_point(map: &JourneyMap, place: PointPlace, offset: Offset, height: f32) -> Option<Edit> {
    move_points(map, &[(place, (offset, height))])
}

/// The edit that puts points elsewhere in their columns, or higher or lower; nothing where one of
/// them is not there.
#[must_use]
pub fn move_points(map: &JourneyMap, puts: &[Put]) -> Option<Edit> {
    fn put<P: Point>(points: &mut [P], index: usize, (offset, height): (Offset, f32)) -> Option<()> {
        points.get_mut(index)?.put(offset, height);
        Some(())
    }
    let mut all = BTreeMap::new();
    for (place, to) in puts {
        let feelings = match all.entry((place.touchpoint, place.persona)) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(new) => new.insert(feelings_of(map, *place)?.clone()),
        };
        match place.layer {
            Layer::AsIs => put(&mut feelings.as_is, place.index, *to)?,
            Layer::ToBe => put(&mut feelings.to_be, place.index, *to)?,
            Layer::Intensity => put(&mut feelings.intensity, place.index, *to)?,
        }
    }
    let label = if puts.len() > 1 { "Move points" } else { "Move point" };
    set(label, all)
}

/// The edit that adds a point to a curve; nobody was asked about it yet.
#[must_use]
pub fn add_point(map: &JourneyMap, column: TouchpointId, line: Line, (offset, height): (Offset, f32)) -> Option<Edit> {
    fn add<P: Point>(points: &mut Vec<P>, (offset, height): (Offset, f32)) {
        let mut point = P::guessed();
        point.put(offset, height);
        points.push(point);
    }
    let (persona, layer) = line;
    let mut feelings = touchpoint(map, column)?
        .feelings
        .get(&persona)
        .cloned()
        .unwrap_or_default();
    let at = (offset, height);
    match layer {
        Layer::AsIs => add(&mut feelings.as_is, at),
        Layer::ToBe => add(&mut feelings.to_be, at),
        Layer::Intensity => add(&mut feelings.intensity, at),
    }
    set("Add point", BTreeMap::from([((column, persona), feelings)]))
}

/// The edit that puts points of how it is or is to be in place of one, as `change` makes it.
#[must_use]
pub fn say_at_point(
    map: &JourneyMap,
    place: PointPlace,
    what: &str,
    change: impl FnOnce(&mut EmotionPoint),
) -> Option<Edit> {
    let mut feelings = feelings_of(map, place)?.clone();
    let points = match place.layer {
        Layer::AsIs => &mut feelings.as_is,
        Layer::ToBe => &mut feelings.to_be,
        Layer::Intensity => return None,
    };
    change(points.get_mut(place.index)?);
    let label = format!("Change {what} of point");
    set(&label, BTreeMap::from([((place.touchpoint, place.persona), feelings)]))
}

/// The edit by which a curve runs as it was drawn. In the columns that were crossed the points take
/// the heights of the stroke; what is said at them stays, and those elsewhere stay as they are.
#[must_use]
pub fn draw(map: &JourneyMap, (persona, layer): Line, drawn: &[(TouchpointId, Drawn)], snap: Snap) -> Option<Edit> {
    let mut all = BTreeMap::new();
    for (column, drawn) in drawn {
        let mut feelings = touchpoint(map, *column)?
            .feelings
            .get(&persona)
            .cloned()
            .unwrap_or_default();
        let meant = |height: f32| settled(layer, height, snap);
        match layer {
            Layer::AsIs => feelings.as_is = redrawn(&feelings.as_is, drawn, &meant),
            Layer::ToBe => feelings.to_be = redrawn(&feelings.to_be, drawn, &meant),
            Layer::Intensity => feelings.intensity = redrawn(&feelings.intensity, drawn, &meant),
        }
        all.insert((*column, persona), feelings);
    }
    set("Draw curve", all)
}

/// The points of a column once a stroke went through it.
fn redrawn<P: Point>(old: &[P], drawn: &Drawn, meant: &dyn Fn(f32) -> f32) -> Vec<P> {
    let (inside, mut points): (Vec<P>, Vec<P>) = old
        .iter()
        .cloned()
        .partition(|point| drawn.covers(point.offset().value()));
    let (telling, bare): (Vec<P>, Vec<P>) = inside.into_iter().partition(Point::says_more);
    let mut free: Vec<usize> = (0..drawn.turns.len()).collect();
    // What says something takes the nearest places, in order, so that no two pass one another.
    let mut taken: Vec<(usize, P)> = Vec::new();
    for group in [telling, bare] {
        let mut own: Vec<P> = Vec::new();
        let mut places: Vec<usize> = Vec::new();
        for point in group {
            match nearest(&free, &drawn.turns, point.offset().value()) {
                Some(place) => {
                    free.retain(|other| *other != place);
                    places.push(place);
                    own.push(point);
                }
                // Of a point without words nothing is lost.
                None if !point.says_more() => {}
                None => {
                    let mut kept = point;
                    let at = kept.offset();
                    kept.put(at, meant(drawn.height_at(at.value())));
                    points.push(kept);
                }
            }
        }
        places.sort_unstable();
        taken.extend(places.into_iter().zip(own));
    }
    taken.extend(free.into_iter().map(|place| (place, P::guessed())));
    for (place, mut point) in taken {
        if let Some(turn) = drawn.turns.get(place) {
            point.put(offset(turn.offset), meant(turn.height));
            points.push(point);
        }
    }
    points.sort_by_key(Point::offset);
    points
}

fn nearest(free: &[usize], turns: &[Turn], to: f32) -> Option<usize> {
    let away = |place: &usize| turns.get(*place).map_or(f32::MAX, |turn| (turn.offset - to).abs());
    free.iter()
        .copied()
        .min_by(|one, other| away(one).total_cmp(&away(other)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::{
        Document,
        fixture::{self, A2, INES, point},
    };

    #[test]
    fn points_are_moved_together_or_not_at_all() {
        let of_ines = PointPlace { touchpoint: A2, persona: INES, ..point(0) };
        let to = |offset_of| (offset(offset_of), 1.25);
        let mut document = Document::new(fixture::map());
        let edit = move_points(document.map(), &[(point(0), to(0.2)), (of_ines, to(0.5))]);
        document.apply(edit.expect("both are there")).expect("it can be done");
        for place in [point(0), of_ines] {
            let (_, height) = height_of(document.map(), place).expect("a point");
            assert_eq!(height, Some(1.25));
        }
        assert_eq!(document.undo_label(), Some("Move points"));
        let edit = move_points(document.map(), &[(point(0), to(0.2)), (point(9), to(0.5))]);
        assert!(edit.is_none());
    }

    fn felt(offset_of: f32, words: &str) -> EmotionPoint {
        EmotionPoint {
            offset: offset(offset_of),
            label: words.to_owned(),
            ..EmotionPoint::default()
        }
    }

    fn drawn(turns: &[(f32, f32)]) -> Drawn {
        let turn = |(offset, height): &(f32, f32)| Turn { offset: *offset, height: *height };
        let turns: Vec<Turn> = turns.iter().map(turn).collect();
        Drawn { from: 0.0, to: 1.0, run: turns.clone(), turns }
    }

    fn told(points: &[EmotionPoint]) -> Vec<(f32, f32, &str)> {
        let told = |point: &'_ EmotionPoint| (point.offset.value(), point.valence.map_or(9.0, Valence::value));
        points
            .iter()
            .map(|point| (told(point).0, told(point).1, point.label.as_str()))
            .collect()
    }

    #[test]
    fn a_height_goes_to_the_half_that_is_near() {
        for (height, soft) in [
            (0.6, 0.5),
            (0.37, 0.5),
            (-1.45, -1.5),
            (0.7, 0.7),
            (0.26, 0.3),
            (9.0, 2.0),
        ] {
            assert!(
                (settled(Layer::AsIs, height, Snap::Soft) - soft).abs() < 1e-6,
                "{height}"
            );
        }
        assert!((settled(Layer::AsIs, 0.567, Snap::Free) - 0.57).abs() < 1e-6);
        assert_eq!(settled(Layer::AsIs, f32::NAN, Snap::Free), 0.0);
        assert!((share(settled(Layer::Intensity, -0.13, Snap::Soft)) - 0.45).abs() < 1e-6);
    }

    #[test]
    fn what_is_said_at_points_stays_when_the_curve_is_drawn_anew() {
        let old = [felt(0.2, "Lost"), felt(0.8, "")];
        let points = redrawn(&old, &drawn(&[(0.5, 1.0)]), &|height| height);
        assert_eq!(told(&points), [(0.5, 1.0, "Lost")]);
        let old = [felt(0.2, "Lost"), felt(0.8, "Found")];
        let points = redrawn(&old, &drawn(&[(0.5, 1.0)]), &|height| height);
        assert_eq!(told(&points), [(0.5, 1.0, "Lost"), (0.8, 1.0, "Found")]);
    }

    #[test]
    fn words_do_not_pass_one_another() {
        let old = [felt(0.5, "One"), felt(0.55, "Two")];
        let points = redrawn(&old, &drawn(&[(0.1, -1.0), (0.52, 1.0)]), &|height| height);
        assert_eq!(told(&points), [(0.1, -1.0, "One"), (0.52, 1.0, "Two")]);
    }

    #[test]
    fn what_a_stroke_did_not_reach_stays() {
        let old = [felt(0.1, ""), felt(0.9, "")];
        let half = Drawn { from: 0.5, ..drawn(&[(0.7, 2.0)]) };
        let points = redrawn(&old, &half, &|height| height);
        assert_eq!(told(&points), [(0.1, 9.0, ""), (0.7, 2.0, "")]);
        assert_eq!(points[1].evidence, EvidenceLevel::Researched);
    }
}
