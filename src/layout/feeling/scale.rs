//! The scale beside the panel, and what each persona remembers.

use crate::{
    geometry::{Point, Size},
    insight,
    layout::{
        cards::Context,
        feeling::{Frame, Lines},
        mark::{Ink, Mark, Part, Placed, Ring, RowId},
        measures as m,
        setter::Setter,
    },
    model::{LaneId, Valence},
};

/// Between the panel and the faces of its scale.
const GAP: f32 = m::NAMES_GAP * 0.7;

/// Faces and numbers at −2, 0 and +2, and the remembered values under the lane's name.
pub(crate) fn scale(
    context: Context<'_>,
    lane: LaneId,
    frame: &Frame,
    shown: &Lines,
    setter: &mut Setter<'_>,
) -> (Vec<Placed>, Remembered) {
    let mut marks = Vec::new();
    let right = frame.origin.x - m::MARGIN;
    for valence in [Valence::BEST, Valence::NEUTRAL, Valence::WORST] {
        let y = frame.y(valence.value());
        let center = Point::new(right - GAP - m::FACE_SCALE, y);
        marks.push(Mark::Face { center, radius: m::FACE_SCALE, valence });
        let number = context.words.signed(f64::from(valence));
        let number = setter.line(&number, m::LABEL_VALUE);
        let x = center.x - m::FACE_SCALE - m::TEXT_GAP - number.measure.width;
        marks.extend(number.mark(Point::new(x, y - number.measure.height / 2.0), Ink::Second));
    }
    let is_told = remembered(context, frame, shown, setter, &mut marks);
    let size = Size::new(right, frame.panel.height);
    let part = Part::RowName(RowId::Lane(lane));
    (
        vec![Placed::new(part, Point::new(m::MARGIN, 0.0), size, marks)],
        is_told,
    )
}

/// What a persona remembers, in words; one or two answers are no journey to remember.
pub(crate) fn remembered_value(context: Context<'_>, persona: usize) -> Option<String> {
    const JOURNEY: usize = 3;
    let persona = context.map.personas.get(persona)?;
    let answers = insight::moments(context.map, persona.id, insight::Curve::AsIs);
    if answers.take(JOURNEY).count() < JOURNEY {
        return None;
    }
    let felt = insight::felt(context.map, persona.id, insight::Curve::AsIs)?;
    Some(context.words.rounded_valence(felt.remembered))
}

/// Whether the page says what personas remember; the legend then explains it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Remembered {
    Told,
    #[default]
    Untold,
}

/// "Remembered", then a line for each persona.
fn remembered(
    context: Context<'_>,
    frame: &Frame,
    shown: &Lines,
    setter: &mut Setter<'_>,
    marks: &mut Vec<Mark>,
) -> Remembered {
    let map = context.map;
    let values: Vec<(usize, &str, String)> = shown
        .together
        .iter()
        .filter_map(|place| {
            Some((
                *place,
                map.personas.get(*place)?.name.as_str(),
                remembered_value(context, *place)?,
            ))
        })
        .collect();
    if values.is_empty() {
        return Remembered::Untold;
    }
    let line = m::NOTE.size * 1.16;
    let lines = values.len() as f32;
    let heading = context.words.remembered;
    let (heading, top) = match (place(frame, line * (lines + 1.0)), place(frame, line * lines), &*values) {
        (Some(top), ..) => (heading, top),
        // One persona needs no name: heading and value share a line.
        (None, Some(top), [(_, _, value)]) => {
            let (heading, value) = (setter.line(heading, m::NOTE), setter.line(value, m::LABEL));
            let x = heading.measure.width + m::TEXT_GAP;
            if x + value.measure.width > frame.origin.x - m::MARGIN - m::TEXT_GAP {
                return Remembered::Untold;
            }
            marks.extend(heading.mark(Point::new(0.0, top), Ink::Second));
            marks.extend(value.mark(Point::new(x, top), Ink::First));
            return Remembered::Told;
        }
        (None, Some(top), _) => ("", top),
        (None, None, _) => return Remembered::Untold,
    };
    let narrow = frame.origin.x - m::MARGIN - m::TEXT_GAP;
    let mut y = top;
    if !heading.is_empty() {
        let heading = setter.line(heading, m::NOTE);
        marks.extend(heading.mark(Point::new(0.0, top), Ink::Second));
        y += line;
    }
    for (place, name, value) in values {
        let radius = m::MARKER_LEADING * 0.95;
        let center = Point::new(radius, y + line / 2.0);
        marks.push(Mark::Marker {
            center,
            radius,
            persona: place,
            filled: true,
            ring: Ring::None,
        });
        let x = 2.0 * radius + m::TEXT_GAP;
        let value = setter.line(&value, m::LABEL);
        let room = narrow - x - value.measure.width - m::TEXT_GAP;
        // An article is no name.
        let first = name.split_whitespace().next().filter(|first| first.chars().count() > 3);
        let names = [Some(name), first].into_iter().flatten();
        let names: Vec<_> = names.map(|name| setter.line(name, m::LABEL)).collect();
        // Where not even the first name fits, the marker says who.
        let name = names.iter().find(|name| name.measure.width <= room);
        let x = name.map_or(x, |name| {
            marks.extend(name.mark(Point::new(x, y), Ink::Persona(place)));
            x + name.measure.width + m::TEXT_GAP
        });
        marks.extend(value.mark(Point::new(x, y), Ink::First));
        y += line;
    }
    Remembered::Told
}

/// Where a block of this height stands clear of the scale: under zero if it can, else wherever
/// there is room.
fn place(frame: &Frame, height: f32) -> Option<f32> {
    let face = m::FACE_SCALE + 0.5;
    let name = m::TEXT_GAP + m::LANE.size * m::LANE.line_height * 1.1;
    let [best, zero, worst] = [2.0, 0.0, -2.0].map(|valence| frame.y(valence));
    let rooms = [
        (zero + face, worst - face),
        ((best + face).max(name), zero - face),
        (worst + face, frame.panel.height),
        (name, best - face),
    ];
    let room = rooms.into_iter().find(|(from, to)| to - from >= height)?;
    Some(f32::midpoint(room.0, room.1) - height / 2.0)
}
