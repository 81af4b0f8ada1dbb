//! The lane of the emotion curve: its panel, scale, lines, labels and strips.

mod apart;
mod draw;
mod labels;
mod lines;
mod scale;
mod tension;
mod to_be;

use std::collections::BTreeSet;

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
    model::{Curves, EmotionPoint, JourneyMap, Lane, LaneId, PersonaId, Valence},
    theme::Reading,
};

pub(crate) use apart::{names_width as names_width_apart, room as room_apart};
pub(crate) use draw::open_parts;
use labels::Homeless;
use lines::Whose;
pub(crate) use lines::{Lines, felt, leading, lines};
pub(crate) use scale::{Remembered, remembered_value};
pub(crate) use tension::push as push_tension;

/// What a lane of feelings shows, relative to its upper edge.
#[derive(Debug, Default)]
pub(crate) struct Feeling {
    pub(crate) placed: Vec<Placed>,
    pub(crate) findings: Vec<Finding>,
    pub(crate) remembered: Remembered,
    /// The panel's curve, then the strips', for the next time.
    pub(crate) curves: Vec<LaidOut>,
}

/// Whether each persona has a strip of its own and there is no panel.
pub(crate) fn are_apart(context: Context<'_>, look: &Look) -> bool {
    !lines(context.map, look).apart.is_empty()
}

/// How tall the lane is at least: a panel as tall as `panel` with the strips under it, or each
/// persona's strip as tall as `strip`.
pub(crate) fn least_height(context: Context<'_>, look: &Look, (panel, strip): (f32, f32)) -> f32 {
    let shown = lines(context.map, look);
    if shown.apart.is_empty() {
        panel + shown.strips.len() as f32 * (m::STRIP + m::STRIP_GAP)
    } else {
        apart::lane_height(shown.apart.len(), strip)
    }
}

/// As tall as what has to be read in it.
pub(crate) fn natural_height(
    context: Context<'_>,
    look: &Look,
    (lane, names_width): (&Lane, f32),
    setter: &mut Setter<'_>,
) -> f32 {
    let shown = lines(context.map, look).apart;
    let strip = apart::least_strip(context, lane, (&shown, names_width), setter);
    least_height(context, look, (m::PANEL_LEAST, strip))
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
    if !shown.apart.is_empty() {
        return apart::apart(context, look, lane, (grid, height), (&shown.apart, before), setter);
    }
    let strip = strip_height(shown.strips.len(), height);
    let panel_height = height - shown.strips.len() as f32 * (strip + m::STRIP_GAP);
    let panel = Rect::new(0.0, 0.0, grid.right - grid.left(), panel_height);
    let origin = Point::new(grid.left(), 0.0);
    let above = m::HEADROOM.min(panel_height * 0.2);
    let below = below(context, grid, (panel_height, above), setter);
    let unit = (panel_height - above - below) / 4.0;
    let frame = Frame { panel, zero_y: above + 2.0 * unit, unit, origin };
    let stars = stars(context, grid, &frame, leading(context.map));
    let held = (lines::line_up(context.map, &shown.together), &stars[..]);
    let panel = self::panel(context, look, (grid, &frame), held, before.first(), setter);
    let mut curves = vec![panel.laid_out];
    let size = Size::new(frame.panel.width, panel_height);
    let mut placed = vec![Placed::new(Part::Curve(lane.id), origin, size, panel.marks)];
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
    let mut findings = unplaced(context, lane.id, panel.unplaced);
    findings.extend(lines::undrawn(context, &shown));
    Feeling { placed, findings, remembered, curves }
}

/// A panel of curves with all that is drawn in it.
struct Panel {
    marks: Vec<Mark>,
    /// What found no room.
    unplaced: Vec<Homeless>,
    laid_out: LaidOut,
}

/// Draws a panel with its scale, lines, words and stars.
fn panel(
    context: Context<'_>,
    look: &Look,
    (grid, frame): (&Grid, &Frame),
    (whose, stars): (Vec<Whose>, &[(Point, f32)]),
    before: Option<&LaidOut>,
    setter: &mut Setter<'_>,
) -> Panel {
    let mut marks = vec![Mark::Box { rect: frame.panel, radius: m::RADIUS, form: Form::Panel }];
    focus_bands(context, grid, frame, &mut marks);
    let (mut curve, laid_out) = lines::together(context, grid, frame, (whose, stars), before, setter);
    if look.reading == Reading::BackRow {
        curve.curve.bands.clear();
    }
    draw::grid_lines(look, grid, frame, &curve.covers, &mut marks);
    draw::draw(&curve, frame, &mut marks);
    for (center, drop) in stars {
        draw::star_drop(*center, *drop, &curve.covers, &mut marks);
    }
    tension::scale(context, frame, &curve.whose, setter, &mut marks);
    marks.extend(curve.texts);
    let stars = stars.iter();
    marks.extend(stars.filter_map(|(center, _)| star(*center, m::STAR_SMALL, setter)));
    Panel { marks, unplaced: curve.unplaced, laid_out }
}

/// How far apart two whole valences are in a persona's strip so tall, whose zero stands in its middle.
pub(crate) fn strip_unit(curves: Curves, height: f32) -> f32 {
    match curves {
        Curves::Together => lines::strip_unit(height),
        Curves::Apart => apart::unit(height),
    }
}

/// Whether the lane draws how a persona, by its place, is to feel, and how strongly she feels: in one
/// panel only of who leads, or it would be a skein.
pub(crate) fn draws_to_be(map: &JourneyMap, place: usize) -> bool {
    map.curves == Curves::Apart || leading(map) == Some(place)
}

/// The personas whose to-be lines the lane draws where they have one.
pub(crate) fn with_to_be(map: &JourneyMap) -> Vec<PersonaId> {
    let all = map.personas.iter().enumerate();
    all.filter(|(place, _)| draws_to_be(map, *place))
        .map(|(_, persona)| persona.id)
        .collect()
}

/// The room under −2: more where the leading persona's lowest point says why, and as much as it takes
/// where that runs over several lines, or the label would hang over zero on the side of what is good.
fn below(context: Context<'_>, grid: &Grid, (height, above): (f32, f32), setter: &mut Setter<'_>) -> f32 {
    /// How much of the panel words may take at most.
    const MOST: f32 = 0.36;
    let Some(low) = low(context).filter(|low| !low.why.is_empty()) else {
        return above;
    };
    let least = m::HEADROOM_REASON.min(height * 0.25);
    let why = labels::reason(&low.why, grid, setter).measure;
    if why.lines < 2 {
        return least;
    }
    let measures = lines::measures();
    let label = m::LABEL_STRONG.size * m::LABEL_STRONG.line_height + why.height;
    let words = m::FACE + measures.label_lead + label + 2.0 * measures.clearance;
    let down = 2.0 - low.valence.map_or(0.0, Valence::value);
    let unit = (height - above - words) / down.max(1.0);
    (height - above - 4.0 * unit).clamp(least, (height * MOST).max(least))
}

/// The leading persona's lowest point.
fn low(context: Context<'_>) -> Option<&EmotionPoint> {
    let persona = leading(context.map).and_then(|place| context.map.personas.get(place))?;
    let points = context
        .map
        .touchpoints()
        .filter_map(|touchpoint| touchpoint.feelings.get(&persona.id));
    let answered = points
        .flat_map(|feelings| &feelings.as_is)
        .filter(|point| point.valence.is_some());
    answered.min_by_key(|point| point.valence)
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

/// Stars on the panel's edge, and how far down each leads to its point of the persona.
fn stars(context: Context<'_>, grid: &Grid, frame: &Frame, persona: Option<usize>) -> Vec<(Point, f32)> {
    let leading = persona.and_then(|place| context.map.personas.get(place));
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

/// A finding for all words of a lane that found no room.
fn unplaced(context: Context<'_>, lane: LaneId, words: Vec<Homeless>) -> Vec<Finding> {
    let name = context.words.feeling;
    let by_place: BTreeSet<Homeless> = words.into_iter().collect();
    by_place
        .into_iter()
        .map(|Homeless { touchpoint, words, kind }| {
            let place = Place {
                path: format!("{touchpoint} › {name}"),
                ids: vec![lane.to_string()],
            };
            let message = format!("the {kind} \"{words}\" finds no room at its point");
            let hint = "shorten it or a neighbour, or make the lane taller";
            Finding::new(Rule::UnplacedLabel, place, message, hint)
        })
        .collect()
}
