//! What keys do to the points of a curve: values typed, points nudged and added.

use super::{Entry, Key, NUDGE};
use crate::{
    app::{App, walk::edges},
    edit::{self, Layer, PointPlace, Snap, Thing, grid::Direction},
    model::Offset,
};

/// How far a key moves a point along its column, as a part of it.
const NUDGE_ALONG: f32 = 0.05;

/// The step of the history that was made.
type Made = Option<(usize, edit::Revision)>;

/// What is typed, as a number.
enum Typed {
    /// Not yet one: a sign.
    Begun,
    Value(f32),
    /// Another number begins with the last character.
    Anew,
}

/// The most that a number of a value is long: "-1.25".
const LONGEST: usize = 5;

fn typed(text: &str, most: f32) -> Option<Typed> {
    let plain = text.replace(',', ".").replace('\u{2212}', "-");
    let is_open = matches!(plain.as_str(), "-" | "+" | "." | "-." | "+.");
    if is_open {
        return Some(Typed::Begun);
    }
    let Ok(value) = plain.parse::<f32>() else {
        return (plain.chars().count() > 1).then_some(Typed::Anew);
    };
    let before: String = plain.chars().take(plain.chars().count().saturating_sub(1)).collect();
    let has_number = before.parse::<f32>().is_ok();
    if has_number && (value.abs() > most || plain.chars().count() > LONGEST) {
        Some(Typed::Anew)
    } else {
        Some(Typed::Value(value))
    }
}

impl App {
    pub(super) fn type_value(&mut self, text: &str) {
        let Some(place) = self.typed_point() else {
            return;
        };
        let going = self.going_on(place).filter(|entry| !entry.text.is_empty());
        let (mut said, made) = going.map_or_else(|| (String::new(), None), |entry| (entry.text, entry.made));
        said.push_str(text);
        let is_strength = place.layer == Layer::Intensity;
        let most = if is_strength { 1.0 } else { 2.0 };
        let mut meant = typed(&said, most);
        if matches!(meant, Some(Typed::Anew)) {
            text.clone_into(&mut said);
            meant = typed(&said, most);
        }
        let made = match meant {
            Some(Typed::Value(value)) => {
                let height = if is_strength { value * 4.0 - 2.0 } else { value };
                let alike = self.points_in_hand(place).into_iter();
                let alike = alike.filter(|other| (other.layer == Layer::Intensity) == is_strength);
                self.put(&alike.map(|place| (place, height)).collect::<Vec<_>>(), made)
            }
            Some(Typed::Begun) => {
                self.settle();
                made
            }
            Some(Typed::Anew) | None => return,
        };
        self.entry = Some(Entry { place, text: said, made });
    }

    /// What was begun at a point, if nothing else was done since.
    fn going_on(&self, place: PointPlace) -> Option<Entry> {
        let entry = self.entry.clone().filter(|entry| entry.place == place)?;
        let now = (self.document.position(), self.document.revision());
        entry.made.is_none_or(|made| made == now).then_some(entry)
    }

    /// The points that a key is meant for: those that are selected with the one that has the focus,
    /// or that one alone.
    fn points_in_hand(&self, focus: PointPlace) -> Vec<PointPlace> {
        let selected: Vec<PointPlace> = self.selection().points().collect();
        if selected.contains(&focus) {
            selected
        } else {
            vec![focus]
        }
    }

    /// Gives points their heights, or adds the one that is not there; in place of the step that was
    /// made before, where one is given. Tells the step it made.
    fn put(&mut self, heights: &[(PointPlace, f32)], instead: Option<(usize, edit::Revision)>) -> Made {
        if instead.is_some() {
            self.document.undo();
        }
        let map = self.document.map();
        let there = heights.iter().filter_map(|(place, height)| {
            let (offset, _) = edit::height_of(map, *place)?;
            Some((*place, (offset, edit::settled(place.layer, *height, Snap::Free))))
        });
        let there: Vec<edit::Put> = there.collect();
        let edit = match (heights, there.is_empty()) {
            ([(place, height)], true) => {
                let height = edit::settled(place.layer, *height, Snap::Free);
                let line = (place.persona, place.layer);
                edit::add_point(map, place.touchpoint, line, (Offset::MIDDLE, height))
            }
            _ => edit::move_points(map, &there),
        };
        let selection = self.selection().clone();
        let before = self.document.position();
        self.change(edit?);
        let now = (self.document.position(), self.document.revision());
        if there.len() > 1 {
            // One that is at the end of the scale stays with those that moved.
            self.document.select(selection);
        }
        (now.0 > before).then_some(now)
    }

    pub(super) fn nudge_points(&mut self, by: i32, key: Key) {
        let Some(Thing::Point(focus)) = self.selection().focus() else {
            return;
        };
        let goes_on = self
            .going_on(focus)
            .filter(|entry| key == Key::Held && entry.text.is_empty());
        let map = self.document.map();
        let there = self.points_in_hand(focus).into_iter();
        let heights = there.filter_map(|place| {
            let (_, height) = edit::height_of(map, place)?;
            Some((place, height.unwrap_or(0.0) + by as f32 / 100.0))
        });
        let made = self.put(&heights.collect::<Vec<_>>(), goes_on.and_then(|entry| entry.made));
        self.entry = Some(Entry { place: focus, text: String::new(), made });
    }

    /// Moves the selected points by the command that moves what is selected: up and down, and one
    /// alone along its column; false where the focus is on none.
    pub(in crate::app) fn nudges_point(&mut self, direction: Direction) -> bool {
        let Some(Thing::Point(focus)) = self.selection().focus() else {
            return false;
        };
        let (back, on) = edges(self.map());
        match direction {
            Direction::Up => self.nudge_points(NUDGE, Key::Pressed),
            Direction::Down => self.nudge_points(-NUDGE, Key::Pressed),
            _ if direction == on => self.nudge_along(focus, NUDGE_ALONG),
            _ if direction == back => self.nudge_along(focus, -NUDGE_ALONG),
            Direction::Left | Direction::Right => {}
        }
        true
    }

    /// Moves a point within its column.
    fn nudge_along(&mut self, place: PointPlace, by: f32) {
        let map = self.document.map();
        let edit = edit::height_of(map, place).and_then(|(offset, height)| {
            // Whole steps meet the middle of the column.
            let share = ((offset.value() + by) / NUDGE_ALONG).round() * NUDGE_ALONG;
            edit::move_point(map, place, edit::offset(share), height?)
        });
        if let Some(edit) = edit {
            self.change(edit);
        }
    }

    /// Where [`Self::adds_point`] adds one: in the empty cell of the curve that the keyboard stands
    /// in, or after the point that it stands on.
    pub(in crate::app) fn adds_point_to(&self) -> Option<PointPlace> {
        match self.selection().focus()? {
            Thing::Cell(_) | Thing::Point(_) => self.typed_point(),
            Thing::Map
            | Thing::Persona(_)
            | Thing::Channel(_)
            | Thing::Lane(_)
            | Thing::Stage(_)
            | Thing::Touchpoint(_)
            | Thing::Card(_) => None,
        }
    }

    /// Adds a neutral point in an empty cell of the curve, or one on the line after another; false
    /// where the keyboard stands elsewhere.
    pub(in crate::app) fn adds_point(&mut self) -> bool {
        let Some(place) = self.adds_point_to() else {
            return false;
        };
        if edit::height_of(self.document.map(), place).is_some() {
            self.add_after(place);
        } else {
            self.put(&[(place, 0.0)], None);
        }
        true
    }

    /// Adds a point half way from one to the next in its column, or to the column's end: on the line.
    fn add_after(&mut self, place: PointPlace) {
        let map = self.document.map();
        let Some((from, height)) = edit::height_of(map, place) else {
            return;
        };
        let next = edit::height_of(map, PointPlace { index: place.index + 1, ..place });
        let (to, beyond) = next.map_or((1.0, None), |(offset, height)| (offset.value(), height));
        let height = height.or(beyond).unwrap_or(0.0);
        let middle = f32::midpoint(height, beyond.unwrap_or(height));
        let at = edit::offset(f32::midpoint(from.value(), to));
        let height = edit::settled(place.layer, middle, Snap::Free);
        let edit = edit::add_point(map, place.touchpoint, (place.persona, place.layer), (at, height));
        if let Some(edit) = edit {
            self.change(edit);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Typed, typed};

    #[test]
    fn digits_become_a_value_and_a_digit_too_many_begins_another() {
        let told = |text: &str| match typed(text, 2.0) {
            Some(Typed::Value(value)) => format!("{value}"),
            Some(Typed::Begun) => "begun".to_owned(),
            Some(Typed::Anew) => "anew".to_owned(),
            None => "nothing".to_owned(),
        };
        for (text, expected) in [
            ("-", "begun"),
            ("\u{2212}1", "-1"),
            ("-1.", "-1"),
            ("-1,5", "-1.5"),
            (".5", "0.5"),
            ("15", "anew"),
            ("1-", "anew"),
            ("7", "7"),
            ("x", "nothing"),
            ("-1.253", "anew"),
        ] {
            assert_eq!(told(text), expected, "{text}");
        }
    }
}
