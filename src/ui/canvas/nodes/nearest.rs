//! What stands nearest to the focus.

use crate::{
    edit::Thing,
    geometry::{Point, Rect},
    layout::Row as LaidOut,
    model::LaneId,
};

/// What stands nearest to a place, of all that is offered.
#[derive(Debug)]
pub(super) struct Nearest {
    middle: Point,
    most: usize,
    /// What is known to be told of.
    apart: Option<Thing>,
    /// The square of the distance, what it is, where it stands, and the lane of a card.
    kept: Vec<(f32, Thing, Rect, Option<LaneId>)>,
    /// What is further away than this is not among the nearest.
    bound: f32,
}

impl Nearest {
    pub(super) fn new(middle: Point, most: usize, apart: Option<Thing>) -> Self {
        Self {
            middle,
            most,
            apart,
            kept: Vec::with_capacity(4 * most),
            bound: f32::INFINITY,
        }
    }

    /// How far a row is away from the middle, above or below it.
    pub(super) fn height_to(&self, row: &LaidOut) -> f32 {
        let above = row.top - self.middle.y;
        let below = self.middle.y - row.top - row.height;
        above.max(below).max(0.0)
    }

    /// Whether nothing so far away is among the nearest.
    pub(super) fn is_beyond(&self, away: f32) -> bool {
        away * away > self.bound
    }

    pub(super) fn offer(&mut self, rect: Rect, lane: Option<LaneId>, thing: impl FnOnce() -> Thing) {
        let center = rect.center();
        let (across, down) = (center.x - self.middle.x, center.y - self.middle.y);
        let distance = across * across + down * down;
        if distance > self.bound {
            return;
        }
        let thing = thing();
        if self.apart == Some(thing) {
            return;
        }
        self.kept.push((distance, thing, rect, lane));
        if self.kept.len() >= 4 * self.most {
            self.prune();
        }
    }

    fn prune(&mut self) {
        let Some(last) = self.most.checked_sub(1).filter(|last| *last < self.kept.len()) else {
            return;
        };
        let (_, (bound, ..), _) = self
            .kept
            .select_nth_unstable_by(last, |one, other| one.0.total_cmp(&other.0).then(one.1.cmp(&other.1)));
        self.bound = *bound;
        self.kept.truncate(self.most);
    }

    pub(super) fn into_order(mut self) -> Vec<(Thing, Rect, Option<LaneId>)> {
        self.prune();
        self.kept
            .into_iter()
            .map(|(_, thing, rect, lane)| (thing, rect, lane))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id_source::IdSource;

    #[test]
    fn the_nearest_are_those_that_sorting_all_finds() {
        let mut ids = IdSource::seeded(3);
        let mut rng = fastrand::Rng::with_seed(3);
        let things: Vec<(Thing, Rect)> = (0..3000)
            .map(|_| {
                let at = (rng.i32(-50..50) as f32, rng.i32(-50..50) as f32);
                (Thing::Card(ids.card()), Rect::new(at.0 - 1.0, at.1 - 1.0, 2.0, 2.0))
            })
            .collect();
        let apart = things[17].0;
        let mut nearest = Nearest::new(Point::new(3.0, -7.0), 100, Some(apart));
        for (thing, rect) in &things {
            nearest.offer(*rect, None, || *thing);
        }
        let mut found: Vec<Thing> = nearest.into_order().into_iter().map(|(thing, ..)| thing).collect();
        found.sort_unstable();
        let away = |rect: &Rect| (rect.x + 1.0 - 3.0).powi(2) + (rect.y + 1.0 + 7.0).powi(2);
        let mut all: Vec<&(Thing, Rect)> = things.iter().filter(|(thing, _)| *thing != apart).collect();
        all.sort_by(|one, other| away(&one.1).total_cmp(&away(&other.1)).then(one.0.cmp(&other.0)));
        let mut expected: Vec<Thing> = all.iter().take(100).map(|(thing, _)| *thing).collect();
        expected.sort_unstable();
        assert_eq!(found, expected);
    }
}
