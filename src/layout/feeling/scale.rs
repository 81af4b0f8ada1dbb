//! The scale beside the panel, and what each persona remembers.

use crate::{
    geometry::{Point, Rect, Size},
    insight,
    layout::{
        cards::Context,
        feeling::{Frame, Lines},
        mark::{Ink, Mark, Part, Placed, Ring, RowId},
        measures as m,
        setter::{Setter, Setting},
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
    let mut signs = Vec::new();
    let right = frame.origin.x - m::MARGIN;
    for valence in [Valence::BEST, Valence::NEUTRAL, Valence::WORST] {
        let y = frame.y(valence.value());
        let center = Point::new(right - GAP - m::FACE_SCALE, y);
        marks.push(Mark::Face { center, radius: m::FACE_SCALE, valence });
        let number = context.words.signed(f64::from(valence));
        let number = setter.line(&number, m::LABEL_VALUE);
        let x = center.x - m::FACE_SCALE - m::TEXT_GAP - number.measure.width;
        marks.extend(number.mark(Point::new(x, y - number.measure.height / 2.0), Ink::Second));
        signs.push(Rect::new(x, y - m::FACE_SCALE, right - x, 2.0 * m::FACE_SCALE));
    }
    let is_told = remembered(context, frame, shown, setter, (&mut marks, &signs));
    let size = Size::new(right, frame.panel.height);
    let part = Part::RowName(RowId::Lane(lane));
    (
        vec![Placed::new(part, Point::new(m::MARGIN, 0.0), size, marks)],
        is_told,
    )
}

/// What a persona remembers, in words.
pub(crate) fn remembered_value(context: Context<'_>, persona: usize) -> Option<String> {
    let persona = context.map.personas.get(persona)?;
    let remembered = insight::remembered(context.map, persona.id, insight::Curve::AsIs)?;
    Some(context.words.rounded_valence(remembered))
}

/// Whether the page says what personas remember; the legend then explains it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Remembered {
    Told,
    #[default]
    Untold,
}

/// "Remembered", then a line for each persona: named as far as there is room, else with their
/// markers alone. Values never stand without the word that says what they are.
fn remembered(
    context: Context<'_>,
    frame: &Frame,
    shown: &Lines,
    setter: &mut Setter<'_>,
    (marks, scale): (&mut Vec<Mark>, &[Rect]),
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
    let narrow = frame.origin.x - m::MARGIN - m::TEXT_GAP;
    let heading = setter.line(context.words.remembered, m::NOTE);
    let mut block = |naming: Naming| -> Vec<Line> {
        let of_persona = |value: &(usize, &str, String)| persona_line(value, naming, narrow, setter);
        let own: Vec<Line> = values.iter().map(of_persona).collect();
        let heading = Line {
            width: heading.measure.width,
            marks: heading.mark(Point::default(), Ink::Second).into_iter().collect(),
        };
        [heading].into_iter().chain(own).collect()
    };
    let (named, bare) = (block(Naming::Named), block(Naming::Marker));
    // One persona needs no name: heading and value share a line.
    let joined = match &*values {
        [(_, _, value)] => joined_line(&heading, value, narrow, setter),
        _ => None,
    };
    let joined: Vec<Line> = joined.into_iter().collect();
    let clear = |lines: &[Line]| between(frame, lines);
    let beside = |lines: &[Line]| beside(frame, scale, lines);
    let tries: [(&[Line], Option<f32>); 6] = [
        (&named, clear(&named)),
        (&joined, clear(&joined)),
        (&named, beside(&named)),
        (&joined, beside(&joined)),
        (&bare, clear(&bare)),
        (&bare, beside(&bare)),
    ];
    let Some((lines, top)) = tries.into_iter().find_map(|(lines, top)| Some((lines, top?))) else {
        return Remembered::Untold;
    };
    for (place, line) in lines.iter().enumerate() {
        let y = top + place as f32 * LINE;
        marks.extend(line.marks.iter().map(|mark| mark.moved(0.0, y)));
    }
    Remembered::Told
}

/// From line to line of what is remembered.
pub(super) const LINE: f32 = m::NOTE.size * 1.16;

/// A line of what is remembered, relative to its upper left corner.
pub(super) struct Line {
    pub(super) width: f32,
    pub(super) marks: Vec<Mark>,
}

/// Whether the marker alone says who.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Naming {
    Named,
    Marker,
}

/// Marker, name and value of a persona.
fn persona_line(
    (place, name, value): &(usize, &str, String),
    naming: Naming,
    narrow: f32,
    setter: &mut Setter<'_>,
) -> Line {
    let radius = m::MARKER_LEADING * 0.95;
    let center = Point::new(radius, LINE / 2.0);
    let mut marks = vec![Mark::Marker {
        center,
        radius,
        persona: *place,
        filled: true,
        ring: Ring::None,
    }];
    let x = 2.0 * radius + m::TEXT_GAP;
    let value = setter.line(value, m::LABEL);
    let room = narrow - x - value.measure.width - m::TEXT_GAP;
    // An article is no name.
    let first = name.split_whitespace().next().filter(|first| first.chars().count() > 3);
    let names = [Some(*name), first].into_iter().flatten();
    let names = names.filter(|_| naming == Naming::Named);
    let names: Vec<_> = names.map(|name| setter.line(name, m::LABEL)).collect();
    // Where not even the first name fits, the marker says who.
    let name = names.iter().find(|name| name.measure.width <= room);
    let x = name.map_or(x, |name| {
        marks.extend(name.mark(Point::new(x, 0.0), Ink::Persona(*place)));
        x + name.measure.width + m::TEXT_GAP
    });
    marks.extend(value.mark(Point::new(x, 0.0), Ink::First));
    Line { width: x + value.measure.width, marks }
}

/// The heading and the value of the only persona, if they fit on one line.
pub(super) fn joined_line(heading: &Setting, value: &str, narrow: f32, setter: &mut Setter<'_>) -> Option<Line> {
    let value = setter.line(value, m::LABEL);
    let x = heading.measure.width + m::TEXT_GAP;
    let width = x + value.measure.width;
    let heading = heading.mark(Point::default(), Ink::Second);
    let value = value.mark(Point::new(x, 0.0), Ink::First);
    let marks = heading.into_iter().chain(value).collect();
    (width <= narrow).then_some(Line { width, marks })
}

/// Under the lane's name.
const NAME: f32 = m::TEXT_GAP + m::LANE.size * m::LANE.line_height * 1.1;

/// Where lines stand clear of the scale: under zero if they can, else wherever there is room.
fn between(frame: &Frame, lines: &[Line]) -> Option<f32> {
    let height = LINE * lines.len() as f32;
    let face = m::FACE_SCALE + 0.5;
    let [best, zero, worst] = [2.0, 0.0, -2.0].map(|valence| frame.y(valence));
    let rooms = [
        (zero + face, worst - face),
        ((best + face).max(NAME), zero - face),
        (worst + face, frame.panel.height),
        (NAME, best - face),
    ];
    let room = rooms.into_iter().find(|(from, to)| to - from >= height)?;
    (!lines.is_empty()).then_some(f32::midpoint(room.0, room.1) - height / 2.0)
}

/// Where lines stand beside the scale's faces and numbers, as near under zero as they can.
fn beside(frame: &Frame, scale: &[Rect], lines: &[Line]) -> Option<f32> {
    const STEP: f32 = 0.25 * m::GAP_LINE;
    /// To a number of the scale: closer, and the two would read as one.
    const APART: f32 = 4.0 * m::TEXT_GAP;
    let height = LINE * lines.len() as f32;
    let room = frame.panel.height - NAME - height;
    if lines.is_empty() || room < 0.0 {
        return None;
    }
    let is_clear = |top: &f32| {
        let mut rects = lines.iter().enumerate().map(|(place, line)| {
            let y = top + place as f32 * LINE + (LINE - m::NOTE.size) / 2.0;
            Rect::new(0.0, y, line.width + APART, m::NOTE.size)
        });
        rects.all(|rect| !scale.iter().any(|sign| rect.overlaps(*sign)))
    };
    let wanted = frame.y(-1.0) - height / 2.0;
    let tops = (0..=(room / STEP) as u16).map(|step| NAME + f32::from(step) * STEP);
    tops.filter(is_clear)
        .min_by(|one, other| (one - wanted).abs().total_cmp(&(other - wanted).abs()))
}
