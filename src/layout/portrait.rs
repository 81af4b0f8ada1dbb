//! One persona's portrait on a page of its own: the same that stands at the head of a map.

use super::{Grid, Layout, Part, Placed, header::put_portrait};
use crate::{
    geometry::{Rect, Size},
    model::{Direction, JourneyMap},
};

/// The portrait of the persona at `place`, in a square of this side; nothing where there is none.
pub fn portrait(map: &JourneyMap, place: usize, side: f32) -> Option<Layout> {
    let persona = map.personas.get(place)?;
    let square = Rect::new(0.0, 0.0, side, side);
    let mut marks = Vec::new();
    put_portrait(persona, place, (square, map), &mut marks);
    let size = Size::new(side, side);
    let placed = Placed::new(
        Part::Persona(persona.id),
        crate::geometry::Point::default(),
        size,
        marks,
    );
    Some(alone(size, Direction::LeftToRight, vec![placed]))
}

/// A page with nothing on it but these parts.
pub(super) fn alone(size: Size, direction: Direction, frame: Vec<Placed>) -> Layout {
    Layout {
        size,
        k: 1.0,
        direction,
        grid: Grid {
            names_x: 0.0,
            names_width: 0.0,
            columns: Vec::new(),
            stages: Vec::new(),
            right: size.width,
        },
        rows: Vec::new(),
        ground: Vec::new(),
        frame,
        findings: Vec::new(),
        memo: None,
    }
}
