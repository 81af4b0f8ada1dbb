//! The journey through the eyes of one persona or a few: which signs of a curve stay as they are, and how the
//! others step back.

use crate::{
    layout::{CurveWeight, Ink, Mark, Part, Row, Stroke},
    scene::{Color, Fill, Item},
};

/// How much is left of what steps back.
const LEFT: f32 = 0.3;

/// Whose lines stay as they are while those of others step back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Eyes {
    /// The places of the personas.
    pub personas: Vec<usize>,
    /// Where the others' lines step back.
    pub reach: Reach,
}

/// Where the lines of others step back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// Wherever they stand on the page.
    Page,
    /// On the panel that they share only: names, and lines beside names, stay as they are.
    Curve,
}

/// Whether a row may look different through other eyes.
pub(super) fn matter(row: &Row) -> bool {
    let is_somebodys = |mark: &Mark| persona_of(mark).is_some();
    let mut parts = row.placed.iter();
    parts.any(|placed| {
        let foot = placed.foot.iter().flat_map(|foot| foot.iter());
        matches!(placed.part, Part::Curve(_)) || placed.marks.iter().chain(foot).any(is_somebodys)
    })
}

/// Whose a mark is, of one persona's alone.
fn persona_of(mark: &Mark) -> Option<usize> {
    match mark {
        Mark::Path {
            stroke: Stroke::Curve { persona, .. } | Stroke::Answer(persona) | Stroke::Tension(persona),
            ..
        }
        | Mark::Marker { persona, .. }
        | Mark::Spread { persona, .. }
        | Mark::Text { ink: Ink::Persona(persona), .. } => Some(*persona),
        Mark::Path { .. }
        | Mark::Text { .. }
        | Mark::Feeling { .. }
        | Mark::Face { .. }
        | Mark::Box { .. }
        | Mark::Chevron { .. }
        | Mark::Dots { .. }
        | Mark::Badge { .. }
        | Mark::Matrix { .. }
        | Mark::Star { .. }
        | Mark::Portrait { .. }
        | Mark::Picture { .. }
        | Mark::ArrowHead { .. }
        | Mark::SideArrowHead { .. }
        | Mark::ToBeGap { .. }
        | Mark::ToBePoint { .. } => None,
    }
}

/// Which marks of a part stay as they are.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stay<'a> {
    eyes: &'a [usize],
    /// Another leads in this part: its words, areas and faces are not theirs.
    is_led_by_another: bool,
}

impl<'a> Stay<'a> {
    /// What stays of a part with these marks; nothing where all of it does.
    pub(super) fn of(eyes: &'a Eyes, part: Part, marks: &[Mark]) -> Option<Self> {
        let is_curve = matches!(part, Part::Curve(_));
        let (eyes, reach) = (eyes.personas.as_slice(), eyes.reach);
        let curves = || {
            marks.iter().filter_map(|mark| {
                let Mark::Path { stroke: Stroke::Curve { persona, weight, .. }, .. } = mark else {
                    return None;
                };
                Some((*persona, *weight))
            })
        };
        let is_on_it = || curves().any(|(persona, _)| eyes.contains(&persona));
        if reach == Reach::Curve && !(is_curve && is_on_it()) {
            return None;
        }
        let heavy = curves().find(|(_, weight)| *weight == CurveWeight::Leading);
        // A strip is its only persona's, however thin the line.
        let only = || {
            let (first, _) = curves().next()?;
            curves().all(|(persona, _)| persona == first).then_some(first)
        };
        let leads = heavy.map(|(persona, _)| persona).or_else(only);
        let is_led_by_another = is_curve && leads.is_some_and(|leads| !eyes.contains(&leads));
        Some(Self { eyes, is_led_by_another })
    }

    /// Whether a mark stays as it is.
    pub(super) fn has(self, mark: &Mark) -> bool {
        if let Some(persona) = persona_of(mark) {
            return self.eyes.contains(&persona);
        }
        let is_the_leaders = matches!(
            mark,
            Mark::Feeling { .. } | Mark::Face { .. } | Mark::Text { .. } | Mark::Path { stroke: Stroke::Leader, .. }
        );
        !(is_the_leaders && self.is_led_by_another)
    }
}

/// Lets a sign step back.
pub(super) fn step_back(item: &mut Item) {
    let fade = |color: &mut Color| *color = color.faded(LEFT);
    match item {
        Item::Box(boxed) => {
            boxed.fill.iter_mut().for_each(fade);
            boxed.border.iter_mut().for_each(|border| fade(&mut border.color));
        }
        Item::Line(line) => fade(&mut line.color),
        Item::Area(area) => match &mut area.fill {
            Fill::Solid(color) => fade(color),
            Fill::Vertical { from, to, .. } => {
                fade(from);
                fade(to);
            }
        },
        Item::Text(text) => fade(&mut text.color),
        Item::Group(_) | Item::Image(_) => {}
    }
}
