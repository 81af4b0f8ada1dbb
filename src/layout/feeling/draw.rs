//! From the curve's geometry to marks: grid, areas, lines, markers, faces.

use std::sync::Arc;

use crate::{
    geometry::{Point, Rect, Step},
    layout::{
        curve::{Curve, MarkerFill, Sign},
        feeling::{
            Frame,
            lines::{Drawn, Whose},
            tension,
        },
        grid::Grid,
        look::Look,
        mark::{CurveWeight, Mark, Ring, Stroke},
        measures as m,
    },
    model::Valence,
    theme::Reading,
};

/// Around words, where lines behind them stop.
const OPENING: f32 = m::TEXT_GAP * 0.7;
/// How far apart two whole valences are at least for a line at each, and for the leading line to be
/// a heavy one.
pub(super) const FINE: f32 = m::FACE * 1.2;
/// What is left of a line beside an opening is at least this long: less reads as a full stop.
const STUB: f32 = 12.0;
/// The same of a dotted line: two dots.
const STUB_DOTTED: f32 = 4.0;

/// The lines of the scale and between stages; they open behind words.
pub(crate) fn grid_lines(look: &Look, grid: &Grid, frame: &Frame, covers: &[Rect], marks: &mut Vec<Mark>) {
    let right = frame.panel.right();
    let values: &[f32] = match look.reading {
        Reading::Desk if FINE <= frame.unit => &[2.0, 1.0, -1.0, -2.0],
        Reading::Desk | Reading::BackRow => &[2.0, -2.0],
    };
    for value in values {
        level(frame.y(*value), (1.0, right - 1.0), Stroke::Grid, covers, marks);
    }
    for pair in grid.stages.windows(2) {
        let [before, after] = pair else { continue };
        let x = f32::midpoint(before.right(), after.x) - frame.origin.x;
        let inset = m::CARD_PADDING;
        upright(x, (inset, frame.panel.height - inset), Stroke::Grid, covers, marks);
    }
    zero_line(frame, covers, marks);
}

/// The line at zero.
pub(crate) fn zero_line(frame: &Frame, covers: &[Rect], marks: &mut Vec<Mark>) {
    level(
        frame.zero_y,
        (0.5, frame.panel.right() - 0.5),
        Stroke::Zero,
        covers,
        marks,
    );
}

/// From a star down to its point.
pub(crate) fn star_drop(center: Point, down: f32, covers: &[Rect], marks: &mut Vec<Mark>) {
    let from = center.y + m::STAR_SMALL;
    upright(
        center.x,
        (from, down - m::MARKER_LEADING - 1.0),
        Stroke::StarDrop,
        covers,
        marks,
    );
}

fn level(y: f32, (from, to): (f32, f32), stroke: Stroke, covers: &[Rect], marks: &mut Vec<Mark>) {
    // The leading above and below letters is room enough.
    let opened = covers
        .iter()
        .filter(|cover| cover.y + OPENING < y && y < cover.bottom() - OPENING / 2.0)
        .map(|cover| cover.grown(OPENING))
        .map(|cover| (cover.x, cover.right()));
    for (start, end) in without_stubs((from, to), STUB, open_parts((from, to), opened.collect())) {
        let path: Arc<[Step]> = Arc::new([Step::Move(Point::new(start, y)), Step::Line(Point::new(end, y))]);
        marks.push(Mark::Path { path, stroke });
    }
}

fn upright(x: f32, (from, to): (f32, f32), stroke: Stroke, covers: &[Rect], marks: &mut Vec<Mark>) {
    let opened = covers
        .iter()
        .map(|cover| cover.grown(OPENING))
        .filter(|cover| cover.x < x && x < cover.right())
        .map(|cover| (cover.y, cover.bottom()));
    let least = if stroke == Stroke::StarDrop { STUB_DOTTED } else { STUB };
    for (start, end) in without_stubs((from, to), least, open_parts((from, to), opened.collect())) {
        let path: Arc<[Step]> = Arc::new([Step::Move(Point::new(x, start)), Step::Line(Point::new(x, end))]);
        marks.push(Mark::Path { path, stroke });
    }
}

/// What is left of a stretch when others are taken out of it.
pub(crate) fn open_parts((from, to): (f32, f32), mut taken: Vec<(f32, f32)>) -> Vec<(f32, f32)> {
    taken.sort_by(|one, other| one.0.total_cmp(&other.0));
    let mut parts = Vec::with_capacity(taken.len() + 1);
    let mut start = from;
    for (taken_from, taken_to) in taken {
        if taken_from > start {
            parts.push((start, taken_from.min(to)));
        }
        start = start.max(taken_to);
    }
    if start < to {
        parts.push((start, to));
    }
    parts.retain(|(from, to)| to - from > 0.5);
    parts
}

/// The parts of a line that are not too short beside an opening.
fn without_stubs((from, to): (f32, f32), least: f32, mut parts: Vec<(f32, f32)>) -> Vec<(f32, f32)> {
    parts.retain(|(start, end)| least <= end - start || (*start <= from && to <= *end));
    parts
}

/// Areas, bands, gaps, lines, marks.
pub(crate) fn draw(drawn: &Drawn, frame: &Frame, marks: &mut Vec<Mark>) {
    let curve = &drawn.curve;
    let persona = |line: usize| match drawn.whose.get(line) {
        Some(Whose::Persona(place) | Whose::ToBe(place) | Whose::Tension(place)) => *place,
        Some(Whose::Mean) | None => 0,
    };
    if let Some(to_be) = &drawn.to_be {
        marks.extend(to_be.bands.iter().map(|band| Mark::ToBeGap { band: band.clone() }));
    }
    areas(drawn, frame, marks);
    marks.extend(curve.bands.iter().map(|band| Mark::Spread {
        band: band.slices.clone().into(),
        persona: persona(band.line),
    }));
    tension::draw(curve, &drawn.whose, marks);
    // Where too few answered for a mean, there is none; nor is tension asked for everywhere.
    let is_asked = |line: usize| matches!(drawn.whose.get(line), Some(Whose::Persona(_) | Whose::ToBe(_)) | None);
    for gap in curve.gaps.iter().filter(|gap| is_asked(gap.line)) {
        let path: Arc<[Step]> = Arc::new([Step::Move(gap.from), Step::Line(gap.to)]);
        marks.push(Mark::Path { path, stroke: Stroke::Gap });
    }
    // The leading line is the first and stands over all others.
    for stretch in curve.stretches.iter().rev() {
        let stroke = match drawn.whose.get(stretch.line) {
            Some(Whose::ToBe(_)) => Stroke::ToBe,
            Some(Whose::Tension(_)) => continue,
            Some(Whose::Mean) | None => Stroke::Mean,
            Some(Whose::Persona(persona)) => {
                let weight = if stretch.line == 0 {
                    drawn.weight
                } else {
                    CurveWeight::Other
                };
                Stroke::Curve { persona: *persona, weight, evidence: stretch.evidence }
            }
        };
        marks.push(Mark::Path { path: stretch.path.clone().into(), stroke });
    }
    for tick in &curve.ticks {
        let path: Arc<[Step]> = Arc::new([Step::Move(tick.from), Step::Line(tick.to)]);
        marks.push(Mark::Path { path, stroke: Stroke::Answer(persona(tick.line)) });
    }
    points(drawn, marks, &persona);
    leaders(curve, marks);
    if let Some(to_be) = &drawn.to_be {
        marks.extend(to_be.widest.iter().cloned());
    }
}

/// The areas by sign; the shade of a gap between as-is and to-be stands alone.
fn areas(drawn: &Drawn, frame: &Frame, marks: &mut Vec<Mark>) {
    for area in &drawn.curve.areas {
        let good = area.sign == Sign::Good;
        let parts = drawn
            .to_be
            .as_ref()
            .map_or_else(|| vec![area.slices.clone()], |to_be| to_be.outside(&area.slices));
        marks.extend(parts.into_iter().map(|band| Mark::Feeling {
            band: band.into(),
            zero_y: frame.zero_y,
            end_y: frame.y(if good { 2.0 } else { -2.0 }),
            good,
        }));
    }
}

fn points(drawn: &Drawn, marks: &mut Vec<Mark>, persona: &impl Fn(usize) -> usize) {
    let curve = &drawn.curve;
    let whose = |line: usize| drawn.whose.get(line);
    // A face is what is looked at first: how it is to be stands behind it.
    let to_be = curve
        .markers
        .iter()
        .filter(|marker| matches!(whose(marker.line), Some(Whose::ToBe(_))));
    marks.extend(to_be.map(|marker| Mark::ToBePoint { center: marker.at, radius: marker.radius }));
    for face in &curve.faces {
        let valence = Valence::clamped((face.valence * 100.0).round() as i32);
        marks.push(Mark::Face { center: face.at, radius: face.radius, valence });
    }
    // Other personas' markers stay in sight where a face stands on the same place.
    for marker in curve.markers.iter().rev() {
        if !matches!(whose(marker.line), Some(Whose::Persona(_)) | None) {
            continue;
        }
        let center = beside_faces(marker.at, marker.radius, curve);
        marks.push(Mark::Marker {
            center,
            radius: marker.radius,
            persona: persona(marker.line),
            filled: marker.fill == MarkerFill::Filled,
            ring: Ring::Panel,
        });
    }
    for chevron in &curve.chevrons {
        let [from, tip, to] = chevron.path;
        let path: Arc<[Step]> = Arc::new([Step::Move(from), Step::Line(tip), Step::Line(to)]);
        marks.push(Mark::Path { path, stroke: Stroke::Answer(persona(chevron.line)) });
    }
}

/// Where a marker stands: on its place, or beside the face that stands there.
fn beside_faces(at: Point, radius: f32, curve: &Curve) -> Point {
    let covered = curve.faces.iter().find(|face| {
        let (x, y) = (face.at.x - at.x, face.at.y - at.y);
        x.hypot(y) < face.radius + radius * 0.5
    });
    match covered {
        Some(face) => Point::new(face.at.x + face.radius + radius * 0.8, at.y),
        None => at,
    }
}

fn leaders(curve: &Curve, marks: &mut Vec<Mark>) {
    for (from, to) in curve.labels.iter().chain(&curve.names).filter_map(|text| text.leader) {
        let path: Arc<[Step]> = Arc::new([Step::Move(from), Step::Line(to)]);
        marks.push(Mark::Path { path, stroke: Stroke::Leader });
    }
}

#[cfg(test)]
mod tests {
    use super::{open_parts, without_stubs};

    #[test]
    fn a_line_opens_behind_words() {
        assert_eq!(open_parts((0.0, 10.0), vec![]), [(0.0, 10.0)]);
        assert_eq!(
            open_parts((0.0, 10.0), vec![(6.0, 8.0), (2.0, 4.0)]),
            [(0.0, 2.0), (4.0, 6.0), (8.0, 10.0)]
        );
        assert_eq!(
            open_parts((0.0, 10.0), vec![(2.0, 7.0), (3.0, 5.0)]),
            [(0.0, 2.0), (7.0, 10.0)]
        );
        assert_eq!(open_parts((0.0, 10.0), vec![(-5.0, 20.0)]), []);
    }

    #[test]
    fn no_stub_of_a_line_is_left_beside_an_opening() {
        let line = (0.0, 100.0);
        let shown = |taken| without_stubs(line, 12.0, open_parts(line, taken));
        assert_eq!(shown(vec![(40.0, 95.0)]), [(0.0, 40.0)]);
        assert_eq!(shown(vec![(8.0, 40.0), (50.0, 80.0)]), [(80.0, 100.0)]);
        assert_eq!(shown(vec![(12.0, 88.0)]), [(0.0, 12.0), (88.0, 100.0)]);
        assert_eq!(without_stubs((0.0, 5.0), 12.0, vec![(0.0, 5.0)]), [(0.0, 5.0)]);
    }
}
