//! The second curve: how strongly somebody feels stands on its own scale, and off all words.

use super::{
    SLACK, encloses, ensure,
    sample::{Laid, holds},
    words,
};
use crate::{
    geometry::{Point, Rect, Step},
    layout::{Mark, Part, Placed, Stroke, leading_persona},
    model::{Curves, PersonaId},
};

/// The lines of tension of a part, each with whose it is.
fn lines(placed: &Placed) -> impl Iterator<Item = (usize, &[Step])> {
    placed.marks.iter().filter_map(|mark| {
        let Mark::Path { path, stroke: Stroke::Tension(persona) } = mark else {
            return None;
        };
        Some((*persona, &path[..]))
    })
}

/// The heights of the ends of a part's scale: 1, then 0; nothing where it has none.
fn scale(laid: &Laid, placed: &Placed) -> Option<(f32, f32)> {
    let texts = words::of(placed, Point::default());
    let words = crate::words::words(&laid.map.language);
    let edge = placed.at.x + placed.size.width;
    let at = |value: f64| {
        let number = words.number(value);
        let text = texts
            .iter()
            .find(|(rect, block)| edge <= rect.x && *block.text == *number);
        text.map(|(rect, _)| rect.center().y - placed.at.y)
    };
    Some((at(1.0)?, at(0.0)?))
}

/// Where the values of a persona are to stand in a panel with such a scale.
fn wanted(laid: &Laid, placed: &Placed, id: PersonaId, (most, least): (f32, f32)) -> Vec<Point> {
    let slots = laid.map.stages.iter().flat_map(|stage| {
        let own = stage.touchpoints.iter().map(|touchpoint| Some(&**touchpoint));
        own.chain(stage.touchpoints.is_empty().then_some(None))
    });
    let mut wanted = Vec::new();
    for (column, touchpoint) in laid.layout.grid.columns.iter().zip(slots) {
        let feelings = touchpoint.and_then(|touchpoint| touchpoint.feelings.get(&id));
        let points = feelings.into_iter().flat_map(|feelings| &feelings.intensity);
        wanted.extend(points.map(|point| {
            let x = column.x + column.width * point.offset.value() - placed.at.x;
            Point::new(x, least + (most - least) * point.value.value())
        }));
    }
    wanted
}

/// Whether a line runs through a point: as an end of a piece, or in the middle of a value alone.
fn runs_through(path: &[Step], at: Point) -> bool {
    let ends: Vec<Point> = path
        .iter()
        .filter_map(|step| match *step {
            Step::Move(end) | Step::Line(end) | Step::Cubic(_, _, end) => Some(end),
            Step::Close => None,
        })
        .collect();
    let middle = match ends[..] {
        [from, to] => Some(Point::new(f32::midpoint(from.x, to.x), f32::midpoint(from.y, to.y))),
        _ => None,
    };
    let is_at = |end: &Point| (end.x - at.x).abs() < SLACK && (end.y - at.y).abs() < SLACK;
    ends.iter().chain(&middle).any(is_at)
}

#[test]
fn every_value_of_tension_stands_on_its_own_scale() {
    holds(|laid| {
        let placed = laid.layout.rows.iter().flat_map(|row| row.placed.iter());
        for placed in placed.filter(|placed| matches!(placed.part, Part::Curve(_))) {
            let Some((persona, _)) = lines(placed).next() else {
                continue;
            };
            let scale = scale(laid, placed).ok_or("a line of tension has no scale")?;
            let id = laid.map.personas[persona].id;
            for at in wanted(laid, placed, id, scale) {
                ensure(lines(placed).any(|(_, path)| runs_through(path, at)), || {
                    format!("no line of tension runs through {at:?}, on a scale of {scale:?}")
                })?;
            }
        }
        Ok(())
    });
}

#[test]
fn tension_is_drawn_of_who_leads_and_of_each_in_a_strip() {
    holds(|laid| {
        let placed = || laid.layout.rows.iter().flat_map(|row| row.placed.iter());
        let has_curve = placed().any(|placed| matches!(placed.part, Part::Curve(_)));
        let strips = placed()
            .filter(|placed| matches!(placed.part, Part::Persona(_)))
            .count();
        let are_apart = laid.map.curves == Curves::Apart && 1 < strips;
        for (place, persona) in laid.map.personas.iter().enumerate() {
            let mut feelings = laid
                .map
                .touchpoints()
                .filter_map(|touchpoint| touchpoint.feelings.get(&persona.id));
            let is_tense = feelings.any(|feelings| !feelings.intensity.is_empty());
            let leads = leading_persona(&laid.map) == Some(place);
            let has_strip = placed().any(|placed| placed.part == Part::Persona(persona.id));
            let is_wanted = has_curve && is_tense && (leads || are_apart && has_strip);
            let is_drawn = placed().any(|placed| lines(placed).any(|(whose, _)| whose == place));
            ensure(is_wanted == is_drawn, || {
                format!("tension of {place}: wanted {is_wanted}, drawn {is_drawn}")
            })?;
        }
        Ok(())
    });
}

/// A line as many points that stand close to each other.
fn flattened(path: &[Step]) -> Vec<Point> {
    const PIECES: u8 = 16;
    let mut points: Vec<Point> = Vec::new();
    for step in path {
        match (*step, points.last().copied()) {
            (Step::Cubic(one, two, to), Some(from)) => points.extend((1..=PIECES).map(|piece| {
                let t = f32::from(piece) / f32::from(PIECES);
                let u = 1.0 - t;
                let mix = |a: f32, b: f32, c: f32, d: f32| {
                    u * u * u * a + 3.0 * u * u * t * b + 3.0 * u * t * t * c + t * t * t * d
                };
                Point::new(mix(from.x, one.x, two.x, to.x), mix(from.y, one.y, two.y, to.y))
            })),
            (Step::Move(to) | Step::Line(to) | Step::Cubic(_, _, to), _) => points.push(to),
            (Step::Close, _) => {}
        }
    }
    points
}

#[test]
fn no_words_stand_on_a_line_of_tension() {
    holds(|laid| {
        let placed = laid.layout.rows.iter().flat_map(|row| row.placed.iter());
        for placed in placed.filter(|placed| matches!(placed.part, Part::Curve(_))) {
            let texts = words::of(placed, Point::default());
            for at in lines(placed).flat_map(|(_, path)| flattened(path)) {
                let at = Rect::round(at.moved(placed.at.x, placed.at.y), 0.0);
                let hit = texts.iter().find(|(rect, _)| encloses(rect.grown(-2.0 * SLACK), at));
                ensure(hit.is_none(), || {
                    let hit = hit.map(|(rect, block)| (rect, &block.text));
                    format!("a line of tension runs at {at:?} over {hit:?}")
                })?;
            }
        }
        Ok(())
    });
}
