//! Curves one below the other: strips that are alike and apart, each with all points of its persona.

use super::{
    SLACK, encloses, ensure, meet,
    sample::{Laid, holds},
};
use crate::{
    geometry::{Point, Rect},
    layout::{Column, EmptyLanes, Mark, Part, Placed, Row, measures as m, strip_unit},
    model::{Curves, EmotionPoint, LaneKind, PersonaId, Touchpoint},
};

/// A strip and what stands beside it, of a persona at a place among all.
struct Strip<'a> {
    curve: &'a Placed,
    beside: &'a Placed,
    place: usize,
    id: PersonaId,
}

/// The strips of a row, where it has nothing but strips.
fn strips<'a>(laid: &Laid, row: &'a Row) -> Vec<Strip<'a>> {
    if laid.map.curves == Curves::Together {
        return Vec::new();
    }
    let curves = row.placed.iter().filter(|placed| matches!(placed.part, Part::Curve(_)));
    let beside = row.placed.iter().filter_map(|placed| {
        let Part::Persona(id) = placed.part else { return None };
        let place = laid.map.personas.iter().position(|persona| persona.id == id)?;
        Some((placed, place, id))
    });
    curves
        .zip(beside)
        .map(|(curve, (beside, place, id))| Strip { curve, beside, place, id })
        .collect()
}

#[test]
fn strips_are_alike_and_apart_within_their_row() {
    holds(|laid| {
        for row in &laid.layout.rows {
            let strips = strips(laid, row);
            for (index, strip) in strips.iter().enumerate() {
                let rect = strip.curve.rect();
                ensure(-SLACK <= rect.y && rect.bottom() <= row.height + SLACK, || {
                    format!("{rect:?} leaves its row, {} tall", row.height)
                })?;
                ensure((rect.height - strips[0].curve.size.height).abs() < SLACK, || {
                    format!("{rect:?} is not as tall as the first")
                })?;
                ensure(m::STRIP_APART <= rect.height + SLACK, || {
                    format!("{rect:?} is squeezed")
                })?;
                let own = strip.beside.rect();
                ensure((own.y, own.height) == (rect.y, rect.height), || {
                    format!("{own:?} does not stand beside {rect:?}")
                })?;
                for other in &strips[..index] {
                    let other = other.curve.rect();
                    ensure(!meet(rect, other), || format!("{rect:?} meets {other:?}"))?;
                }
            }
        }
        Ok(())
    });
}

#[test]
fn each_persona_who_is_shown_has_one() {
    holds(|laid| {
        let shown = laid.map.shown_personas().filter(|persona| {
            let mut felt = laid.map.touchpoints().filter_map(|one| one.feelings.get(&persona.id));
            let is_felt = felt.any(|felt| {
                felt.as_is
                    .iter()
                    .chain(&felt.to_be)
                    .any(|point| point.valence.is_some())
            });
            laid.look.empty_lanes == EmptyLanes::Kept || is_felt
        });
        let wanted: Vec<PersonaId> = shown.map(|persona| persona.id).collect();
        let is_curve = |row: &&Row| {
            let crate::layout::RowId::Lane(id) = row.id else {
                return false;
            };
            laid.map.lane(id).is_some_and(|lane| lane.kind == LaneKind::Emotions)
        };
        for row in laid.layout.rows.iter().filter(is_curve) {
            let there: Vec<PersonaId> = strips(laid, row).iter().map(|strip| strip.id).collect();
            let are_apart = laid.map.curves == Curves::Apart && 1 < wanted.len();
            ensure(!are_apart || there == wanted, || {
                format!("wanted {wanted:?}, there {there:?}")
            })?;
        }
        Ok(())
    });
}

/// The touchpoints, each with its column: a stage without any has one, too.
fn columns(laid: &Laid) -> impl Iterator<Item = (&Column, &Touchpoint)> {
    let slots = laid.map.stages.iter().flat_map(|stage| {
        let own = stage.touchpoints.iter().map(|touchpoint| Some(&**touchpoint));
        own.chain(stage.touchpoints.is_empty().then_some(None))
    });
    let columns = laid.layout.grid.columns.iter().zip(slots);
    columns.filter_map(|(column, touchpoint)| Some((column, touchpoint?)))
}

/// Whether a point is drawn in a strip: as its marker or its face, or under another's face.
fn holds_point(strip: &Strip<'_>, at: Point) -> bool {
    let rect = Rect::new(0.0, 0.0, strip.curve.size.width, strip.curve.size.height);
    strip.curve.marks.iter().any(|mark| {
        let (center, radius, reach) = if let Mark::Marker { center, radius, persona, .. } = mark
            && *persona == strip.place
        {
            (*center, *radius, SLACK)
        } else if let Mark::Face { center, radius, .. } = mark {
            (*center, *radius, *radius + m::MARKER_LEADING)
        } else {
            return false;
        };
        let away = (center.x - at.x).hypot(center.y - at.y);
        away <= reach && encloses(rect.grown(1.0), Rect::round(center, radius))
    })
}

/// Where the points of a strip's persona are to stand in it.
fn wanted(laid: &Laid, strip: &Strip<'_>) -> Vec<Point> {
    let height = strip.curve.size.height;
    let unit = strip_unit(Curves::Apart, height);
    let mut wanted = Vec::new();
    for (column, touchpoint) in columns(laid) {
        let feelings = touchpoint.feelings.get(&strip.id);
        let points = feelings.into_iter().flat_map(|feelings| &feelings.as_is);
        wanted.extend(points.filter_map(|point| {
            let x = column.x + column.width * point.offset.value() - strip.curve.at.x;
            Some(Point::new(x, height / 2.0 - point.valence?.value() * unit))
        }));
    }
    wanted
}

/// The lowest point of a strip's persona, where it is the only one so low and its line moves.
fn low<'a>(laid: &'a Laid, strip: &Strip<'_>) -> Option<(&'a Touchpoint, &'a EmotionPoint)> {
    let touchpoints = laid.map.touchpoints();
    let points = touchpoints.flat_map(|touchpoint| {
        let feelings = touchpoint.feelings.get(&strip.id);
        let points = feelings.into_iter().flat_map(|feelings| &feelings.as_is);
        points.map(move |point| (&**touchpoint, point))
    });
    let answered: Vec<_> = points.filter(|(_, point)| point.valence.is_some()).collect();
    let low = answered.iter().min_by_key(|(_, point)| point.valence)?;
    let alike = answered.iter().filter(|(_, point)| point.valence == low.1.valence);
    let peak = answered.iter().filter_map(|(_, point)| point.valence).max()?;
    let moves = low
        .1
        .valence
        .is_some_and(|low| low.hundredths() + 50 <= peak.hundredths());
    (alike.count() == 1 && moves).then_some(*low)
}

#[test]
fn the_reason_of_a_low_is_read_in_its_strip_or_told() {
    holds(|laid| {
        for strip in laid.layout.rows.iter().flat_map(|row| strips(laid, row)) {
            let Some((touchpoint, point)) = low(laid, &strip).filter(|(_, low)| !low.why.is_empty()) else {
                continue;
            };
            let is_read = strip.curve.marks.iter().any(|mark| {
                let Mark::Text { block, .. } = mark else { return false };
                *block.text == *point.why
            });
            let is_told = laid.layout.findings.iter().any(|finding| {
                let is_of_it = |words: &str| finding.message.contains(&format!("\"{words}\""));
                finding.place.path.starts_with(&touchpoint.name) && (is_of_it(&point.why) || is_of_it(&point.label))
            });
            ensure(is_read || is_told, || {
                format!("{:?} of {:?} is neither read nor told", point.why, touchpoint.name)
            })?;
        }
        Ok(())
    });
}

#[test]
fn a_strip_holds_every_point_of_its_persona_on_the_one_scale() {
    holds(|laid| {
        for strip in laid.layout.rows.iter().flat_map(|row| strips(laid, row)) {
            for at in wanted(laid, &strip) {
                ensure(holds_point(&strip, at), || {
                    format!("the strip of {} has nothing at {at:?}", strip.place)
                })?;
            }
        }
        Ok(())
    });
}
