//! From feelings to lines: what goes into the curve's geometry and what comes out of it.

use crate::{
    geometry::{Point, Rect, Size},
    layout::{
        cards::Context,
        curve::{self, Anchor, Curve, CurveInput, CurveMeasures, LabelInput, LineInput, PlacedText, PointInput},
        feeling::{Frame, draw},
        grid::{Grid, slots},
        look::Look,
        mark::{CurveWeight, Form, Ink, Mark, Part, Placed, Ring},
        measures as m,
        setter::{Flow, Setter, Setting},
        used::is_sparse,
    },
    model::{EmotionPoint, JourneyMap, LaneId, PersonaId, Valence},
};

/// Which personas share the panel and which have a strip of their own, by their place in the map.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Lines {
    /// In one panel, the leading one first.
    pub(crate) together: Vec<usize>,
    /// One strip each.
    pub(crate) strips: Vec<usize>,
}

/// The personas that felt something, and how they are shown.
pub(crate) fn lines(map: &JourneyMap, look: &Look) -> Lines {
    let mut together = felt(map);
    let strips = if together.len() > look.lines_together {
        together.split_off(1.min(together.len()))
    } else {
        Vec::new()
    };
    Lines { together, strips }
}

/// The persona whose feelings are drawn in full: the first that has any.
pub(crate) fn leading(map: &JourneyMap) -> Option<usize> {
    felt(map).first().copied()
}

fn felt(map: &JourneyMap) -> Vec<usize> {
    let has_felt = |id: PersonaId| {
        map.touchpoints().any(|touchpoint| {
            let points = touchpoint
                .feelings
                .get(&id)
                .map(|feelings| feelings.as_is.iter().chain(&feelings.to_be));
            points.is_some_and(|mut points| points.any(|point| point.valence.is_some()))
        })
    };
    let shown = map.personas.iter().enumerate().filter(|(_, persona)| persona.shown);
    shown
        .filter(|(_, persona)| has_felt(persona.id))
        .map(|(place, _)| place)
        .collect()
}

/// A line's place among the personas, or the to-be line of the leading one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Whose {
    Persona(usize),
    ToBe(usize),
    Mean,
}

/// The lines of a panel with everything that stands at them.
#[derive(Debug)]
pub(crate) struct Drawn {
    pub(crate) curve: Curve,
    pub(crate) whose: Vec<Whose>,
    /// Labels and names.
    pub(crate) texts: Vec<Mark>,
    /// What the grid opens behind.
    pub(crate) covers: Vec<Rect>,
    /// Touchpoints and labels that found no room.
    pub(crate) unplaced: Vec<(String, String)>,
    /// The gap between as-is and to-be.
    pub(crate) to_be: Option<draw::ToBe>,
}

/// The label of a point, in pieces.
struct Label {
    name: Setting,
    value: Option<Setting>,
    why: Option<Setting>,
    ink: Ink,
    words: String,
}

impl Label {
    fn gap(&self) -> f32 {
        if self.value.is_some() && self.name.measure.width > 0.0 {
            m::LABEL.size * 0.3
        } else {
            0.0
        }
    }

    fn size(&self) -> Size {
        let value = self.value.as_ref().map_or(0.0, |value| value.measure.width);
        let line = self.name.measure.width + self.gap() + value;
        let why = self.why.as_ref().map(|why| why.measure);
        let height = self.name.measure.height.max(m::LABEL.size * m::LABEL.line_height);
        Size::new(
            line.max(why.map_or(0.0, |why| why.width)),
            height + why.map_or(0.0, |why| why.height),
        )
    }

    fn put(&self, placed: &PlacedText, texts: &mut Vec<Mark>) {
        let rect = placed.rect;
        let aligned = |width: f32| match placed.anchor {
            Anchor::Start => rect.x,
            Anchor::Middle => rect.x + (rect.width - width) / 2.0,
            Anchor::End => rect.right() - width,
        };
        let value = self.value.as_ref().map_or(0.0, |value| value.measure.width);
        let x = aligned(self.name.measure.width + self.gap() + value);
        texts.extend(self.name.mark(Point::new(x, rect.y), self.ink));
        let value_x = x + self.name.measure.width + self.gap();
        texts.extend(
            self.value
                .as_ref()
                .and_then(|value| value.mark(Point::new(value_x, rect.y), self.ink)),
        );
        if let Some(why) = &self.why {
            let at = Point::new(aligned(why.measure.width), rect.bottom() - why.measure.height);
            texts.extend(why.mark(at, Ink::Second));
        }
    }
}

/// The measures of the curve's geometry.
pub(crate) fn measures() -> CurveMeasures {
    CurveMeasures {
        face_radius: m::FACE,
        leader: m::LEADER,
        ..CurveMeasures::scaled(4.0 / 3.0)
    }
}

/// All lines that share the panel.
pub(crate) fn together(
    context: Context<'_>,
    grid: &Grid,
    frame: &Frame,
    (shown, stars): (&Lines, &[(Point, f32)]),
    setter: &mut Setter<'_>,
) -> Drawn {
    let map = context.map;
    let mut whose: Vec<Whose> = shown.together.iter().map(|place| Whose::Persona(*place)).collect();
    if let Some(first) = shown.together.first().copied()
        && points_of(map, grid, frame, Whose::ToBe(first))
            .iter()
            .any(|(_, point)| point.valence.is_some())
    {
        whose.push(Whose::ToBe(first));
    }
    let mut labels: Vec<Vec<Option<Label>>> = Vec::new();
    let mut names: Vec<Option<Setting>> = Vec::new();
    let mut inputs = Vec::new();
    for (place, who) in whose.iter().enumerate() {
        let points = points_of(map, grid, frame, *who);
        let weight = if place == 0 {
            CurveWeight::Leading
        } else {
            CurveWeight::Other
        };
        let mut line = line_input(&points, weight);
        let own = own_labels(context, grid, &points, &mut line, setter);
        let name = name_of(context, *who).map(|name| setter.line(&name, m::LABEL_STRONG));
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
        measures: measures(),
    };
    let placed = curve::lay_out(&input);
    let mut texts = Vec::new();
    let mut covers = Vec::new();
    for text in &placed.labels {
        if let Some(Some(label)) = labels.get(text.line).and_then(|labels| labels.get(text.point)) {
            label.put(text, &mut texts);
            covers.push(text.rect);
        }
    }
    for text in &placed.names {
        let ink = match whose.get(text.line) {
            Some(Whose::Persona(place)) => Ink::Persona(*place),
            Some(Whose::ToBe(_)) | None => Ink::Opportunity,
            Some(Whose::Mean) => Ink::Second,
        };
        if let Some(Some(name)) = names.get(text.line) {
            texts.extend(name.mark(Point::new(text.rect.x, text.rect.y), ink));
            covers.push(text.rect);
        }
    }
    let homeless = placed.unplaced.iter().filter(|text| text.words == curve::Words::Label);
    let unplaced = homeless
        .filter_map(|text| {
            let column = input.lines.get(text.line)?.points.get(text.point)?.column;
            let touchpoint = slots(map).nth(column)?.1?.name.clone();
            let label = labels.get(text.line)?.get(text.point)?.as_ref()?;
            Some((touchpoint, label.words.clone()))
        })
        .collect();
    let to_be = draw::to_be(context, &input, &whose, &placed, setter);
    Drawn { curve: placed, whose, texts, covers, unplaced, to_be }
}

/// The strip of one persona, `y` down its row and `height` tall, with the mean of all in grey.
pub(crate) fn strip(
    context: Context<'_>,
    grid: &Grid,
    (lane, persona): (LaneId, usize),
    (y, height): (f32, f32),
    setter: &mut Setter<'_>,
) -> Vec<Placed> {
    let panel = Rect::new(0.0, 0.0, grid.right - grid.left(), height);
    let origin = Point::new(grid.left(), y);
    let unit = (height / 2.0 - m::MARKER_OTHER * 1.4) / 2.0;
    let frame = Frame { panel, zero_y: height / 2.0, unit, origin };
    let whose = vec![Whose::Mean, Whose::Persona(persona)];
    let lines = whose
        .iter()
        .map(|who| {
            let points = points_of(context.map, grid, &frame, *who);
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
        measures: measures(),
    };
    let curve = curve::lay_out(&input);
    let drawn = Drawn {
        curve,
        whose,
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
        return vec![strip];
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
    vec![strip, name]
}

fn name_of(context: Context<'_>, who: Whose) -> Option<String> {
    match who {
        Whose::Persona(place) => context.map.personas.get(place).map(|persona| persona.name.clone()),
        Whose::ToBe(_) => Some(context.words.to_be.to_owned()),
        Whose::Mean => None,
    }
    .filter(|name| !name.is_empty())
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
            let all: Vec<f32> = touchpoint
                .feelings
                .values()
                .filter_map(|feelings| feelings.as_is.iter().find_map(|point| point.valence))
                .map(Valence::value)
                .collect();
            let valence = (!all.is_empty()).then(|| all.iter().sum::<f32>() / all.len() as f32);
            points.push((
                None,
                PointInput { x: at(0.5), column: place, valence, ..PointInput::default() },
            ));
            continue;
        }
        let (Whose::Persona(persona) | Whose::ToBe(persona)) = who else {
            continue;
        };
        let feelings = map
            .personas
            .get(persona)
            .and_then(|persona| touchpoint.feelings.get(&persona.id));
        let Some(feelings) = feelings else { continue };
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

/// The labels of a line's points; peak, low and end of the leading line say their value.
fn own_labels(
    context: Context<'_>,
    grid: &Grid,
    points: &[(Option<&EmotionPoint>, PointInput)],
    line: &mut LineInput,
    setter: &mut Setter<'_>,
) -> Vec<Option<Label>> {
    let extremes = line.is_leading.then(|| curve::extremes(&line.points)).flatten();
    let end = line
        .points
        .iter()
        .rposition(|point| point.valence.is_some())
        .filter(|_| line.is_leading);
    let room = grid
        .columns
        .iter()
        .map(|column| column.width)
        .fold(m::COLUMN_LEAST, f32::min)
        * 2.2;
    let mut labels = Vec::with_capacity(points.len());
    for (place, (source, _)) in points.iter().enumerate() {
        let Some((source, input)) = source.zip(line.points.get_mut(place)) else {
            labels.push(None);
            continue;
        };
        let Some(valence) = source.valence else {
            labels.push(None);
            continue;
        };
        let is_extreme = extremes.is_some_and(|extremes| place == extremes.peak || place == extremes.low);
        input.has_face = is_extreme;
        let is_strong = is_extreme || Some(place) == end;
        let past = (input.is_past_scale).then(|| context.words.in_the_data(&source.imported));
        let value = match (is_strong, past) {
            (_, Some(past)) => Some(past),
            (true, None) => Some(context.words.valence(valence)),
            (false, None) => None,
        };
        if source.label.is_empty() && value.is_none() {
            labels.push(None);
            continue;
        }
        let (style, ink) = if is_strong {
            (m::LABEL_STRONG, ink_of(valence))
        } else {
            (m::LABEL, Ink::Second)
        };
        let why = (is_extreme && !source.why.is_empty())
            .then(|| setter.wrapped(&source.why, m::NOTE, room.max(m::COLUMN_FREE * 1.6), Flow::Center));
        let label = Label {
            name: setter.text(&source.label, style, room),
            value: value.map(|value| setter.line(&value, m::LABEL_VALUE)),
            why,
            ink,
            words: source.label.clone(),
        };
        let weight = if is_extreme {
            5.0
        } else if is_strong {
            4.0
        } else {
            1.0 + valence.value().abs()
        };
        input.label = Some(LabelInput { size: label.size(), weight });
        labels.push(Some(label));
    }
    labels
}

fn ink_of(valence: Valence) -> Ink {
    match valence.hundredths() {
        1.. => Ink::Good,
        0 => Ink::Second,
        ..0 => Ink::Bad,
    }
}
