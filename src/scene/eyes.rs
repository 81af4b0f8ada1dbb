//! The journey through the eyes of one persona or a few: which signs of a curve stay as they are, and how the
//! others step back.

use crate::{
    layout::{CurveWeight, Ink, Mark, Part, Stroke},
    scene::{Color, Fill, Item},
};

/// How much is left of what steps back.
const LEFT: f32 = 0.25;

/// Which marks of a part stay as they are.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stay<'a> {
    eyes: &'a [usize],
    /// Another leads in this part: its words, areas and faces are not theirs.
    is_led_by_another: bool,
}

impl<'a> Stay<'a> {
    /// What stays of a part with these marks.
    pub(super) fn of(eyes: &'a [usize], part: Part, marks: &[Mark]) -> Self {
        let curves = || {
            marks.iter().filter_map(|mark| {
                let Mark::Path { stroke: Stroke::Curve { persona, weight, .. }, .. } = mark else {
                    return None;
                };
                Some((*persona, *weight))
            })
        };
        let heavy = curves().find(|(_, weight)| *weight == CurveWeight::Leading);
        // A strip is its only persona's, however thin the line.
        let only = || {
            let (first, _) = curves().next()?;
            curves().all(|(persona, _)| persona == first).then_some(first)
        };
        let leads = heavy.map(|(persona, _)| persona).or_else(only);
        let is_led_by_another = matches!(part, Part::Curve(_)) && leads.is_some_and(|leads| !eyes.contains(&leads));
        Self { eyes, is_led_by_another }
    }

    /// Whether a mark stays as it is.
    pub(super) fn has(self, mark: &Mark) -> bool {
        match mark {
            Mark::Path {
                stroke: Stroke::Curve { persona, .. } | Stroke::Answer(persona),
                ..
            }
            | Mark::Marker { persona, .. }
            | Mark::Spread { persona, .. }
            | Mark::Text { ink: Ink::Persona(persona), .. } => self.eyes.contains(persona),
            Mark::Feeling { .. }
            | Mark::Face { .. }
            | Mark::Text { .. }
            | Mark::Path { stroke: Stroke::Gap | Stroke::Leader, .. } => !self.is_led_by_another,
            Mark::Path { .. }
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
            | Mark::ToBePoint { .. } => true,
        }
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
