//! The heads of the stages.

use crate::{
    geometry::{Point, Rect, Size},
    layout::{
        cards::Context,
        grid::{Grid, Span},
        mark::{Emphasis, Ink, Mark, Part, Placed},
        measures as m,
        setter::{Setter, Setting},
    },
    model::Stage,
    theme::Reading,
};

/// The heads of all stages, `y` down the page, and how tall they are.
pub(crate) fn heads(
    context: Context<'_>,
    grid: &Grid,
    reading: Reading,
    y: f32,
    setter: &mut Setter<'_>,
) -> (Vec<Placed>, f32) {
    let stages = || context.map.stages.iter().zip(&grid.stages).enumerate();
    let last = grid.stages.len().saturating_sub(1);
    let words: Vec<Words> = stages()
        .map(|(place, (stage, span))| {
            let ends = (Ends::notch(place), Ends::tip(place, last));
            words(stage, span, ends, reading, setter)
        })
        .collect();
    let is_named = context
        .map
        .stages
        .iter()
        .any(|stage| !stage.name.is_empty() || !stage.goal.is_empty());
    if !is_named {
        return (Vec::new(), 0.0);
    }
    let height = words.iter().map(|words| words.height).fold(0.0, f32::max) + 2.0 * m::HEAD_PADDING;
    let placed = stages()
        .zip(words)
        .map(|((place, (stage, span)), words)| {
            let ends = (Ends::notch(place), Ends::tip(place, last));
            head(stage, span, ends, words, Point::new(span.x, y), height)
        })
        .collect();
    (placed, height)
}

/// How far a head reaches in or out at an end.
struct Ends;

impl Ends {
    fn notch(place: usize) -> f32 {
        if place == 0 { 0.0 } else { m::TIP }
    }

    fn tip(place: usize, last: usize) -> f32 {
        if place == last { 0.0 } else { m::TIP }
    }
}

/// What a head says.
struct Words {
    name: Setting,
    duration: Option<Setting>,
    duration_is_beside: bool,
    goal: Option<Setting>,
    height: f32,
    indent: f32,
    width: f32,
}

fn words(stage: &Stage, span: &Span, ends: (f32, f32), reading: Reading, setter: &mut Setter<'_>) -> Words {
    let (notch, tip) = ends;
    let indent = if notch > 0.0 {
        m::TIP + m::HEAD_PADDING * 0.8
    } else {
        m::HEAD_INDENT
    };
    let width = span.width - indent - if tip > 0.0 { m::HEAD_PADDING } else { m::HEAD_INDENT };
    let duration = (!stage.duration.is_empty() && reading == Reading::Desk).then_some(&stage.duration);
    let line = duration.map(|duration| setter.line(duration, m::NOTE));
    let natural = setter.line(&stage.name, m::STAGE);
    let duration_is_beside = line
        .as_ref()
        .is_some_and(|line| natural.measure.width + m::DURATION_GAP + line.measure.width <= width);
    let name = setter.text(&stage.name, m::STAGE, width);
    let duration = match (line, duration_is_beside) {
        (Some(line), true) => Some(line),
        (Some(_), false) => duration.map(|duration| setter.text(duration, m::NOTE, width)),
        (None, _) => None,
    };
    let goal = (!stage.goal.is_empty()).then(|| setter.text(&stage.goal, m::NOTE, width));
    let under = if duration_is_beside { None } else { duration.as_ref() };
    let height = name.measure.height
        + goal.as_ref().map_or(0.0, |goal| goal.measure.height)
        + under.map_or(0.0, |duration| duration.measure.height);
    Words {
        name,
        duration,
        duration_is_beside,
        goal,
        height,
        indent,
        width,
    }
}

fn head(stage: &Stage, span: &Span, ends: (f32, f32), words: Words, at: Point, height: f32) -> Placed {
    let emphasis = if stage.emphasised {
        Emphasis::Focus
    } else {
        Emphasis::Quiet
    };
    let (notch, tip) = ends;
    let reach = if tip > 0.0 { m::STAGE_GAP - m::TIP_GAP } else { 0.0 };
    let rect = Rect::new(0.0, 0.0, span.width + reach, height);
    let mut marks = vec![Mark::Chevron { rect, notch, tip, emphasis }];
    let Words { name, duration, duration_is_beside, goal, indent, width, .. } = words;
    // With one line only, it stands in the middle of a head that its neighbours made taller.
    let is_single = goal.is_none() && (duration_is_beside || duration.is_none());
    let mut y = if is_single {
        (height - name.measure.height) / 2.0
    } else {
        m::HEAD_PADDING
    };
    marks.extend(name.mark(Point::new(indent, y), Ink::Stage(emphasis)));
    let second = Ink::StageSecond(emphasis);
    if let Some(duration) = duration.as_ref().filter(|_| duration_is_beside) {
        let x = indent + width - duration.measure.width;
        let drop = (name.baseline() - duration.baseline()).max(0.0);
        marks.extend(duration.mark(Point::new(x, y + drop), second));
    }
    y += name.measure.height;
    if let Some(goal) = goal {
        marks.extend(goal.mark(Point::new(indent, y), second));
        y += goal.measure.height;
    }
    if let Some(duration) = duration.filter(|_| !duration_is_beside) {
        marks.extend(duration.mark(Point::new(indent, y), second));
    }
    Placed::new(Part::Stage(stage.id), at, Size::new(rect.width, height), marks)
}
