//! The lane of the emotion curve: its panel, scale, lines, labels and strips.

mod draw;
mod labels;
mod lines;
mod scale;

use std::collections::BTreeMap;

use crate::{
    check::{Finding, Place, Rule},
    geometry::{Point, Rect, Size},
    layout::{
        cards::Context,
        cells::star,
        curve::LaidOut,
        grid::{Grid, slots},
        look::Look,
        mark::{Form, Mark, Part, Placed},
        measures as m,
        setter::Setter,
    },
    model::{Lane, LaneId},
    theme::Reading,
};

pub(crate) use draw::open_parts;
pub(crate) use lines::{Lines, felt, leading, lines, strip_unit};
pub(crate) use scale::{Remembered, remembered_value};

/// What a lane of feelings shows, relative to its upper edge.
#[derive(Debug, Default)]
pub(crate) struct Feeling {
    pub(crate) placed: Vec<Placed>,
    pub(crate) findings: Vec<Finding>,
    pub(crate) remembered: Remembered,
    /// The panel's curve, then the strips', for the next time.
    pub(crate) curves: Vec<LaidOut>,
}

/// How tall the strips under the panel are at least, with the gaps above them.
pub(crate) fn strips_height(context: Context<'_>, look: &Look) -> f32 {
    lines(context.map, look).strips.len() as f32 * (m::STRIP + m::STRIP_GAP)
}

/// How tall each of so many strips is in a lane `height` tall: half of it for all of them.
fn strip_height(strips: usize, height: f32) -> f32 {
    if strips == 0 {
        return 0.0;
    }
    let half = height / 2.0 / strips as f32 - m::STRIP_GAP;
    half.clamp(m::STRIP, m::PANEL_LEAST)
}

/// The lane of feelings, `height` tall; of its curves as they were `before`, what did not change stays.
pub(crate) fn feeling(
    context: Context<'_>,
    look: &Look,
    lane: &Lane,
    (grid, height): (&Grid, f32),
    before: &[LaidOut],
    setter: &mut Setter<'_>,
) -> Feeling {
    let shown = lines(context.map, look);
    let strip = strip_height(shown.strips.len(), height);
    let panel_height = height - shown.strips.len() as f32 * (strip + m::STRIP_GAP);
    let panel = Rect::new(0.0, 0.0, grid.right - grid.left(), panel_height);
    let origin = Point::new(grid.left(), 0.0);
    let above = m::HEADROOM.min(panel_height * 0.2);
    let below = if low_has_reason(context) {
        m::HEADROOM_REASON.min(panel_height * 0.25)
    } else {
        above
    };
    let unit = (panel_height - above - below) / 4.0;
    let frame = Frame { panel, zero_y: above + 2.0 * unit, unit, origin };
    let mut marks = vec![Mark::Box { rect: panel, radius: m::RADIUS, form: Form::Panel }];
    focus_bands(context, grid, &frame, &mut marks);
    let stars = stars(context, grid, &frame);
    let (mut curve, laid_out) = lines::together(context, grid, &frame, (&shown, &stars), before.first(), setter);
    let mut curves = vec![laid_out];
    if look.reading == Reading::BackRow {
        curve.curve.bands.clear();
    }
    draw::grid_lines(look, grid, &frame, &curve.covers, &mut marks);
    draw::draw(&curve, &frame, &mut marks);
    for (center, drop) in &stars {
        draw::star_drop(*center, *drop, &curve.covers, &mut marks);
    }
    marks.extend(curve.texts);
    marks.extend(
        stars
            .iter()
            .filter_map(|(center, _)| star(*center, m::STAR_SMALL, setter)),
    );
    let size = Size::new(panel.width, panel_height);
    let mut placed = vec![Placed::new(Part::Curve(lane.id), origin, size, marks)];
    let (scale, remembered) = scale::scale(context, lane.id, &frame, &shown, setter);
    placed.extend(scale);
    let mut y = panel_height + m::STRIP_GAP;
    for persona in &shown.strips {
        let known = before.get(curves.len());
        let (parts, laid_out) = lines::strip(context, grid, (lane.id, *persona), (y, strip), known, setter);
        placed.extend(parts);
        curves.push(laid_out);
        y += strip + m::STRIP_GAP;
    }
    Feeling {
        placed,
        findings: unplaced(context, lane.id, curve.unplaced),
        remembered,
        curves,
    }
}

/// Whether the leading persona's lowest point says why: its label then has two lines.
fn low_has_reason(context: Context<'_>) -> bool {
    let Some(persona) = leading(context.map).and_then(|place| context.map.personas.get(place)) else {
        return false;
    };
    let points = context
        .map
        .touchpoints()
        .filter_map(|touchpoint| touchpoint.feelings.get(&persona.id));
    let answered = points
        .flat_map(|feelings| &feelings.as_is)
        .filter(|point| point.valence.is_some());
    answered
        .min_by_key(|point| point.valence)
        .is_some_and(|point| !point.why.is_empty())
}

/// The panel and its scale, relative to the panel's corner.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Frame {
    pub(crate) panel: Rect,
    pub(crate) zero_y: f32,
    pub(crate) unit: f32,
    /// Where the panel's corner stands in its row.
    pub(crate) origin: Point,
}

impl Frame {
    /// The height of a valence.
    pub(crate) fn y(&self, valence: f32) -> f32 {
        self.zero_y - valence * self.unit
    }
}

fn focus_bands(context: Context<'_>, grid: &Grid, frame: &Frame, marks: &mut Vec<Mark>) {
    for (stage, span) in context
        .map
        .stages
        .iter()
        .zip(&grid.stages)
        .filter(|(stage, _)| stage.emphasised)
    {
        debug_assert!(stage.emphasised, "only stages in focus have a band");
        let rect = Rect::new(span.x - frame.origin.x, 0.0, span.width, frame.panel.height);
        let rect = rect.grown(m::STAGE_GAP / 2.0);
        let left = rect.x.max(0.5);
        let right = rect.right().min(frame.panel.right() - 0.5);
        let rect = Rect::new(left, 0.75, right - left, frame.panel.height - 1.5);
        marks.push(Mark::Box { rect, radius: 0.0, form: Form::FocusBandInPanel });
    }
}

/// Stars on the panel's edge, and how far down each leads to its point.
fn stars(context: Context<'_>, grid: &Grid, frame: &Frame) -> Vec<(Point, f32)> {
    let leading = leading(context.map).and_then(|place| context.map.personas.get(place));
    slots(context.map)
        .zip(&grid.columns)
        .filter_map(|((_, touchpoint), column)| Some((touchpoint?, column)))
        .filter(|(touchpoint, _)| touchpoint.moment_of_truth)
        .map(|(touchpoint, column)| {
            let feelings = leading.and_then(|persona| touchpoint.feelings.get(&persona.id));
            let point = feelings.and_then(|feelings| feelings.as_is.iter().find(|point| point.valence.is_some()));
            let offset = point.map_or(0.5, |point| point.offset.value());
            let x = column.x + column.width * offset - frame.origin.x;
            let down = point
                .and_then(|point| point.valence)
                .map_or(0.0, |valence| frame.y(valence.value()));
            (Point::new(x, 0.0), down)
        })
        .collect()
}

/// One finding for all labels of a lane that found no room.
fn unplaced(context: Context<'_>, lane: LaneId, labels: Vec<(String, String)>) -> Vec<Finding> {
    let name = context.words.feeling;
    let by_place: BTreeMap<String, String> = labels.into_iter().collect();
    by_place
        .into_iter()
        .map(|(touchpoint, label)| {
            let place = Place {
                path: format!("{touchpoint} › {name}"),
                ids: vec![lane.to_string()],
            };
            let message = format!("the label \"{label}\" finds no room at its point");
            let hint = "shorten it or a neighbour, or make the lane taller";
            Finding::new(Rule::UnplacedLabel, place, message, hint)
        })
        .collect()
}
