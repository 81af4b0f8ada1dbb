//! From feelings to lines: what goes into the curve's geometry and what comes out of it.

use std::ops::RangeInclusive;

use crate::{
    check::{Finding, Place, Rule},
    geometry::{Point, Rect, Size},
    layout::{
        cards::Context,
        curve::{Curve, CurveInput, CurveMeasures, LaidOut, LineInput, PointInput},
        feeling::{
            Frame, draw,
            labels::{self, Homeless, Label, Reasons, Written, own_labels},
            tension,
            to_be::{self, ToBe},
        },
        grid::{Grid, slots},
        look::{EmptyLanes, Look},
        mark::{CurveWeight, Form, Ink, Mark, Part, Placed, Ring},
        measures as m,
        setter::{Setter, Setting},
        used::is_sparse,
    },
    model::{Curves, EmotionPoint, Feelings, JourneyMap, LaneId, LaneKind, PersonaId, Valence},
};

/// Which personas share the panel and which have a strip of their own, by their place in the map.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Lines {
    /// In one panel, the leading one first.
    pub(crate) together: Vec<usize>,
    /// One strip each, under the panel.
    pub(crate) strips: Vec<usize>,
    /// One strip each, all alike, and no panel.
    pub(crate) apart: Vec<usize>,
}

/// The personas that felt something, and how they are shown: together, or a strip each for those
/// who said enough to make a line.
pub(crate) fn lines(map: &JourneyMap, look: &Look) -> Lines {
    const LINE: usize = 3;
    let felt = felt(map);
    if map.curves == Curves::Apart {
        // Where a map is drawn, there is a strip to draw in.
        let apart = match look.empty_lanes {
            EmptyLanes::Kept => shown(map),
            EmptyLanes::LeftOut => felt.clone(),
        };
        if 1 < apart.len() {
            return Lines { apart, ..Lines::default() };
        }
    }
    if felt.len() <= look.lines_together {
        return Lines { together: felt, ..Lines::default() };
    }
    let has_line = |place: &usize| {
        let Some(persona) = map.personas.get(*place) else {
            return false;
        };
        let answers = map
            .touchpoints()
            .filter_map(|touchpoint| touchpoint.feelings.get(&persona.id));
        let answers = answers
            .flat_map(|feelings| &feelings.as_is)
            .filter(|point| point.valence.is_some());
        answers.take(LINE).count() == LINE
    };
    let (strips, mut together): (Vec<usize>, Vec<usize>) = felt.iter().skip(1).partition(|place| has_line(place));
    together.splice(0..0, felt.first().copied());
    Lines { together, strips, ..Lines::default() }
}

/// The personas that are shown, by their place.
fn shown(map: &JourneyMap) -> Vec<usize> {
    let all = map.personas.iter().enumerate();
    all.filter(|(_, persona)| persona.shown)
        .map(|(place, _)| place)
        .collect()
}

/// The persona whose feelings are drawn in full: the first that has any.
pub(crate) fn leading(map: &JourneyMap) -> Option<usize> {
    felt(map).first().copied()
}

/// The personas that felt something, by their place, where the curve is shown.
pub(crate) fn felt(map: &JourneyMap) -> Vec<usize> {
    if !map
        .lanes
        .iter()
        .any(|lane| lane.shown && lane.kind == LaneKind::Emotions)
    {
        return Vec::new();
    }
    let has_felt = |id: PersonaId| {
        map.touchpoints().any(|touchpoint| {
            let points = touchpoint
                .feelings
                .get(&id)
                .map(|feelings| feelings.as_is.iter().chain(&feelings.to_be));
            points.is_some_and(|mut points| points.any(|point| point.valence.is_some()))
        })
    };
    let mut felt = shown(map);
    felt.retain(|place| map.personas.get(*place).is_some_and(|persona| has_felt(persona.id)));
    felt
}

/// A line's place among the personas, or another line of that persona's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Whose {
    Persona(usize),
    ToBe(usize),
    Tension(usize),
    Mean,
}

impl Whose {
    /// The ink of its name.
    const fn ink(self) -> Ink {
        match self {
            Self::Persona(place) | Self::Tension(place) => Ink::Persona(place),
            Self::ToBe(_) => Ink::Opportunity,
            Self::Mean => Ink::Second,
        }
    }
}

/// The lines of a panel with everything that stands at them.
#[derive(Debug)]
pub(crate) struct Drawn {
    pub(crate) curve: Curve,
    pub(crate) whose: Vec<Whose>,
    /// How heavy the first line is.
    pub(crate) weight: CurveWeight,
    /// Labels and names.
    pub(crate) texts: Vec<Mark>,
    /// What the grid opens behind.
    pub(crate) covers: Vec<Rect>,
    /// What found no room.
    pub(crate) unplaced: Vec<Homeless>,
    /// The gap between as-is and to-be.
    pub(crate) to_be: Option<ToBe>,
}

/// The measures of the curve's geometry.
pub(crate) fn measures() -> CurveMeasures {
    CurveMeasures {
        face_radius: m::FACE,
        leader: m::LEADER,
        ..CurveMeasures::scaled(4.0 / 3.0)
    }
}

/// The lines of a panel: those of the personas, the to-be line of the first and how tense she is.
pub(crate) fn line_up(map: &JourneyMap, personas: &[usize]) -> Vec<Whose> {
    let own = personas.iter().map(|place| Whose::Persona(*place));
    let first = personas.first().copied();
    let to_be = first.filter(|place| has_to_be(map, *place)).map(Whose::ToBe);
    let tension = first.filter(|place| has_tension(map, *place)).map(Whose::Tension);
    own.chain(to_be).chain(tension).collect()
}

/// Whether somebody said how a persona is to feel.
fn has_to_be(map: &JourneyMap, place: usize) -> bool {
    let is_to_be = |feelings: &Feelings| feelings.to_be.iter().any(|point| point.valence.is_some());
    feelings_of(map, place).any(is_to_be)
}

/// Whether somebody said how strongly a persona feels.
fn has_tension(map: &JourneyMap, place: usize) -> bool {
    feelings_of(map, place).any(|feelings| !feelings.intensity.is_empty())
}

/// What is known of personas and not drawn, as only the curves of who leads are.
pub(super) fn undrawn(context: Context<'_>, shown: &Lines) -> Vec<Finding> {
    let others = shown.together.iter().skip(1).chain(&shown.strips);
    let found = others.filter_map(|place| {
        let persona = context.map.personas.get(*place)?;
        let (what, are) = match (has_to_be(context.map, *place), has_tension(context.map, *place)) {
            (true, true) => ("to-be curve and the tension", "are"),
            (true, false) => ("to-be curve", "is"),
            (false, true) => ("tension", "is"),
            (false, false) => return None,
        };
        let place = Place {
            path: format!("{} › {}", context.words.feeling, persona.name),
            ids: vec![persona.id.to_string()],
        };
        let message = format!("the {what} of \"{}\" {are} not in the picture", persona.name);
        let hint = "put this persona first, or draw the curves one below the other";
        Some(Finding::new(Rule::UndrawnCurve, place, message, hint))
    });
    found.collect()
}

/// All that a persona feels.
fn feelings_of(map: &JourneyMap, place: usize) -> impl Iterator<Item = &Feelings> {
    let id = map.personas.get(place).map(|persona| persona.id);
    map.touchpoints()
        .filter_map(move |touchpoint| touchpoint.feelings.get(&id?))
}

/// All lines that share a panel, or a strip with the mean of all.
pub(crate) fn together(
    context: Context<'_>,
    grid: &Grid,
    frame: &Frame,
    (whose, stars): (Vec<Whose>, &[(Point, f32)]),
    before: Option<&LaidOut>,
    setter: &mut Setter<'_>,
) -> (Drawn, LaidOut) {
    let map = context.map;
    let weight = if draw::FINE <= frame.unit {
        CurveWeight::Leading
    } else {
        CurveWeight::Other
    };
    // In a strip the persona's name stands beside it.
    let is_strip = whose.contains(&Whose::Mean);
    let reasons = if is_strip { Reasons::WhereRoom } else { Reasons::Told };
    let answered = whose
        .first()
        .map_or(0..=0, |first| answered(&points_of(map, grid, frame, *first)));
    let mut labels: Vec<Vec<Option<Label>>> = Vec::new();
    let mut names: Vec<Option<Setting>> = Vec::new();
    let mut inputs = Vec::new();
    for (place, who) in whose.iter().enumerate() {
        let mut points = points_of(map, grid, frame, *who);
        if *who == Whose::Mean {
            points.retain(|(_, point)| answered.contains(&point.column));
        }
        let of_line = if place == 0 { weight } else { CurveWeight::Other };
        let mut line = LineInput { is_leading: place == 0, ..line_input(&points, of_line) };
        if matches!(who, Whose::Tension(_)) {
            line.width = m::LINE_TENSION;
            line.marker_radius = m::LINE_TENSION / 2.0;
        }
        let own = own_labels(context, grid, &points, (&mut line, reasons), setter);
        let name = name_of(context, *who).filter(|_| !is_strip || !matches!(who, Whose::Persona(_)));
        let style = if matches!(who, Whose::Tension(_)) {
            m::LABEL
        } else {
            m::LABEL_STRONG
        };
        let name = name.map(|name| setter.line(&name, style));
        line.name = name
            .as_ref()
            .map(|name| Size::new(name.measure.width, name.measure.height));
        labels.push(own);
        names.push(name);
        inputs.push(line);
    }
    let obstacles = stars
        .iter()
        .map(|(center, _)| Rect::round(*center, m::STAR_SMALL))
        .collect();
    let input = CurveInput {
        panel: frame.panel.grown(-1.0),
        zero_y: frame.zero_y,
        unit: frame.unit,
        columns: grid.columns.len(),
        lines: inputs,
        obstacles,
        drops: stars
            .iter()
            .map(|(center, down)| (*center, Point::new(center.x, *down)))
            .collect(),
        measures: measures(),
    };
    let laid_out = LaidOut::after(before, input);
    let (input, placed) = (laid_out.input(), laid_out.curve());
    let Written { mut texts, mut covers, unplaced } = labels::written(map, input, &placed, &labels);
    for text in &placed.names {
        if let (Some(Some(name)), Some(who)) = (names.get(text.line), whose.get(text.line)) {
            texts.extend(name.mark(Point::new(text.rect.x, text.rect.y), who.ink()));
            covers.push(text.rect);
        }
    }
    let to_be = to_be::to_be(context, input, &whose, &placed, setter);
    covers.extend(to_be.as_ref().and_then(|to_be| to_be.number));
    let drawn = Drawn { curve: placed, whose, weight, texts, covers, unplaced, to_be };
    (drawn, laid_out)
}

/// How far apart two whole valences are in a strip so tall, whose zero stands in its middle.
pub(crate) fn strip_unit(height: f32) -> f32 {
    (height / 2.0 - m::MARKER_OTHER * 1.4) / 2.0
}

/// The strip of one persona, `y` down its row and `height` tall, with the mean of all in grey.
pub(crate) fn strip(
    context: Context<'_>,
    grid: &Grid,
    (lane, persona): (LaneId, usize),
    (y, height): (f32, f32),
    before: Option<&LaidOut>,
    setter: &mut Setter<'_>,
) -> (Vec<Placed>, LaidOut) {
    let panel = Rect::new(0.0, 0.0, grid.right - grid.left(), height);
    let origin = Point::new(grid.left(), y);
    let unit = strip_unit(height);
    let frame = Frame { panel, zero_y: height / 2.0, unit, origin };
    let whose = vec![Whose::Mean, Whose::Persona(persona)];
    let range = answered(&points_of(context.map, grid, &frame, Whose::Persona(persona)));
    let lines = whose
        .iter()
        .map(|who| {
            let mut points = points_of(context.map, grid, &frame, *who);
            if *who == Whose::Mean {
                points.retain(|(_, point)| range.contains(&point.column));
            }
            LineInput {
                marker_radius: m::MARKER_OTHER * 0.8,
                ..line_input(&points, CurveWeight::Other)
            }
        })
        .collect();
    let input = CurveInput {
        panel,
        zero_y: frame.zero_y,
        unit,
        columns: grid.columns.len(),
        lines,
        obstacles: Vec::new(),
        drops: Vec::new(),
        measures: measures(),
    };
    let laid_out = LaidOut::after(before, input);
    let drawn = Drawn {
        curve: laid_out.curve(),
        whose,
        weight: CurveWeight::Other,
        texts: Vec::new(),
        covers: Vec::new(),
        unplaced: Vec::new(),
        to_be: None,
    };
    let mut marks = vec![Mark::Box { rect: panel, radius: m::RADIUS_SMALL, form: Form::Panel }];
    draw::zero_line(&frame, &[], &mut marks);
    draw::draw(&drawn, &frame, &mut marks);
    let size = Size::new(panel.width, panel.height);
    let strip = Placed::new(Part::Curve(lane), origin, size, marks);
    let Some(who) = context.map.personas.get(persona) else {
        return (vec![strip], laid_out);
    };
    let radius = m::MARKER_LEADING;
    let name = setter.text(
        &who.name,
        m::LABEL_STRONG,
        grid.names_width - 3.0 * radius - m::NAMES_GAP,
    );
    let center = Point::new(radius, height / 2.0);
    let mut marks = vec![Mark::Marker { center, radius, persona, filled: true, ring: Ring::None }];
    let at = Point::new(3.0 * radius, (height - name.measure.height) / 2.0);
    marks.extend(name.mark(at, Ink::Persona(persona)));
    let size = Size::new(grid.names_width, height);
    let name = Placed::new(Part::Persona(who.id), Point::new(m::MARGIN, y), size, marks);
    (vec![strip, name], laid_out)
}

fn name_of(context: Context<'_>, who: Whose) -> Option<String> {
    match who {
        Whose::Persona(place) => context.map.personas.get(place).map(|persona| persona.name.clone()),
        Whose::ToBe(_) => Some(context.words.to_be.to_owned()),
        Whose::Tension(_) => Some(context.words.tension.to_owned()),
        Whose::Mean => None,
    }
    .filter(|name| !name.is_empty())
}

/// From the first column with an answer to the last.
fn answered(points: &[(Option<&EmotionPoint>, PointInput)]) -> RangeInclusive<usize> {
    let columns = || {
        let answered = points.iter().filter(|(_, point)| point.valence.is_some());
        answered.map(|(_, point)| point.column)
    };
    columns().min().unwrap_or(0)..=columns().max().unwrap_or(0)
}

/// Points with where they stand, one column after the other.
fn points_of<'a>(
    map: &'a JourneyMap,
    grid: &Grid,
    frame: &Frame,
    who: Whose,
) -> Vec<(Option<&'a EmotionPoint>, PointInput)> {
    let mut points = Vec::new();
    for (place, ((_, touchpoint), column)) in slots(map).zip(&grid.columns).enumerate() {
        let Some(touchpoint) = touchpoint else { continue };
        let at = |offset: f32| column.x + column.width * offset - frame.origin.x;
        if who == Whose::Mean {
            let all: Vec<f32> = map
                .shown_personas()
                .filter_map(|persona| touchpoint.feelings.get(&persona.id))
                .filter_map(|feelings| feelings.as_is.iter().find_map(|point| point.valence))
                .map(Valence::value)
                .collect();
            // One answer is no mean.
            let valence = (all.len() > 1).then(|| all.iter().sum::<f32>() / all.len() as f32);
            points.push((
                None,
                PointInput { x: at(0.5), column: place, valence, ..PointInput::default() },
            ));
            continue;
        }
        let (Whose::Persona(persona) | Whose::ToBe(persona) | Whose::Tension(persona)) = who else {
            continue;
        };
        let feelings = map
            .personas
            .get(persona)
            .and_then(|persona| touchpoint.feelings.get(&persona.id));
        let Some(feelings) = feelings else { continue };
        if matches!(who, Whose::Tension(_)) {
            let tension = tension::points(feelings, place, at);
            points.extend(tension.into_iter().map(|point| (None, point)));
            continue;
        }
        let own = if matches!(who, Whose::ToBe(_)) {
            &feelings.to_be
        } else {
            &feelings.as_is
        };
        points.extend(
            own.iter()
                .map(|point| (Some(point), point_input(point, at(point.offset.value()), place))),
        );
    }
    if matches!(who, Whose::Tension(_)) {
        return tension::drawn_out(&points, frame.panel.width);
    }
    points
}

fn point_input(point: &EmotionPoint, x: f32, column: usize) -> PointInput {
    let sparse = is_sparse(point.n);
    let spread = point
        .spread
        .filter(|_| !sparse)
        .map(|spread| (spread.low().value(), spread.high().value()));
    let answers = if sparse || point.spread.is_none() {
        &point.answers[..]
    } else {
        &[]
    };
    let is_end = matches!(point.valence, Some(Valence::WORST | Valence::BEST));
    PointInput {
        x,
        column,
        valence: point.valence.map(Valence::value),
        evidence: point.evidence,
        spread,
        answers: answers.iter().map(|answer| answer.value()).collect(),
        is_past_scale: is_end && !point.imported.is_empty(),
        has_face: false,
        label: None,
    }
}

fn line_input(points: &[(Option<&EmotionPoint>, PointInput)], weight: CurveWeight) -> LineInput {
    let is_leading = weight == CurveWeight::Leading;
    let (width, marker_radius) = if is_leading {
        (m::LINE_LEADING, m::MARKER_LEADING)
    } else {
        (m::LINE_OTHER, m::MARKER_OTHER)
    };
    let points: Vec<PointInput> = points.iter().map(|(_, point)| point.clone()).collect();
    LineInput { points, is_leading, name: None, width, marker_radius }
}
