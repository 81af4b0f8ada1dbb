//! What a rectangle touches: things, and texts that what is drawn over the map is to keep off.

use super::Places;
use crate::{
    edit::Thing,
    geometry::{Point, Rect},
    layout::{Layout, Mark, Placed},
};

impl Places {
    /// What a rectangle that is drawn over the map selects: cards and touchpoints, or where it touches
    /// none, the points of curves in it.
    #[must_use]
    pub fn caught_by(&self, rect: Rect) -> Vec<Thing> {
        let things = self.placed_in(rect);
        if !things.is_empty() {
            return things.into_iter().map(|(thing, _)| thing).collect();
        }
        // Where nobody answered, nothing is to be seen.
        self.answered_in(rect).into_iter().map(Thing::Point).collect()
    }

    /// The cards and touchpoints that a rectangle touches, with where they stand.
    #[must_use]
    pub fn placed_in(&self, rect: Rect) -> Vec<(Thing, Rect)> {
        let rect = self.mirrored(rect);
        let touched = self.in_rows().filter(|(_, place)| place.overlaps(rect));
        touched.map(|(thing, place)| (thing, self.mirrored(place))).collect()
    }

    /// Where texts of `layout`, the page these places are of, stand that a rectangle touches.
    #[must_use]
    pub fn texts_in(&self, layout: &Layout, rect: Rect) -> Vec<Rect> {
        let area = self.mirrored(rect);
        let rows = layout.rows.iter();
        let in_rows = rows.filter(|row| row.top <= area.bottom() && area.y <= row.top + row.height);
        let in_rows = in_rows.flat_map(|row| row.placed.iter().map(|placed| (placed, row.top)));
        let all = in_rows.chain(layout.frame.iter().map(|placed| (placed, 0.0)));
        let mut texts = Vec::new();
        for (placed, top) in all {
            if placed.rect().moved(0.0, top).overlaps(area) {
                let of_part = texts_of(placed).map(|text| text.moved(placed.at.x, placed.at.y + top));
                texts.extend(of_part.filter(|text| text.overlaps(area)));
            }
        }
        texts.into_iter().map(|text| self.mirrored(text)).collect()
    }
}

/// Where the texts of a part stand in it.
fn texts_of(placed: &Placed) -> impl Iterator<Item = Rect> {
    let foot = placed.foot.iter().flat_map(|foot| foot.iter());
    let foot = foot.filter_map(|mark| Some(text_of(mark)?.moved(0.0, placed.size.height)));
    placed.marks.iter().filter_map(text_of).chain(foot)
}

#[expect(clippy::wildcard_enum_match_arm, reason = "of many marks one is a text")]
fn text_of(mark: &Mark) -> Option<Rect> {
    match mark {
        Mark::Text { at: Point { x, y }, block, .. } => {
            Some(Rect::new(*x, *y, block.measure.width, block.measure.height))
        }
        _ => None,
    }
}
