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

/// The heads of all stages, `y` down the page, and how tall they are. A stage without a name has
/// none.
pub(crate) fn heads(
    context: Context<'_>,
    grid: &Grid,
    reading: Reading,
    y: f32,
    setter: &mut Setter<'_>,
) -> (Vec<Placed>, f32) {
    let last = grid.stages.len().saturating_sub(1);
    let shown: Vec<(&Stage, &Span, (f32, f32))> = context
        .map
        .stages
        .iter()
        .zip(&grid.stages)
        .enumerate()
        .map(|(place, (stage, span))| (&**stage, span, (Ends::notch(place), Ends::tip(place, last))))
        .filter(|(stage, ..)| !(stage.name.is_empty() && stage.goal.is_empty()))
        .collect();
    if shown.is_empty() {
        return (Vec::new(), 0.0);
    }
    // Either all durations stand beside their names or all under them: names share a line.
    let beside = shown
        .iter()
        .all(|(stage, span, ends)| has_room_beside(stage, span, *ends, reading, setter));
    let words: Vec<Words> = shown
        .iter()
        .map(|(stage, span, ends)| {
            let beside = if beside { Duration::Beside } else { Duration::Under };
            words(stage, (span, *ends), (reading, beside), setter)
        })
        .collect();
    let height = words.iter().map(|words| words.height).fold(0.0, f32::max) + 2.0 * m::HEAD_PADDING;
    let is_single = words
        .iter()
        .all(|words| words.goal.is_none() && (beside || words.duration.is_none()));
    let placed = shown
        .into_iter()
        .zip(words)
        .map(|((stage, span, ends), words)| {
            let top = if is_single {
                (height - words.name.measure.height) / 2.0
            } else {
                m::HEAD_PADDING
            };
            head(stage, (span, ends), words, (Point::new(span.x, y), height), top)
        })
        .collect();
    (placed, height)
}

/// Where durations stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Duration {
    Beside,
    Under,
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
    goal: Option<Setting>,
    height: f32,
    place: Duration,
}

/// Where the words of a head begin and how wide they may be.
fn room(span: &Span, (notch, tip): (f32, f32)) -> (f32, f32) {
    let indent = if notch > 0.0 {
        m::TIP + m::HEAD_PADDING * 0.8
    } else {
        m::HEAD_INDENT
    };
    let end = if tip > 0.0 { m::HEAD_PADDING } else { m::HEAD_INDENT };
    (indent, span.width - indent - end)
}

fn duration_of(stage: &Stage, reading: Reading) -> Option<&str> {
    (!stage.duration.is_empty() && reading == Reading::Desk).then_some(&stage.duration)
}

fn has_room_beside(stage: &Stage, span: &Span, ends: (f32, f32), reading: Reading, setter: &mut Setter<'_>) -> bool {
    let Some(duration) = duration_of(stage, reading) else {
        return true;
    };
    let (_, width) = room(span, ends);
    let name = setter.line(&stage.name, m::STAGE).measure.width;
    let duration = setter.line(duration, m::NOTE).measure;
    // What was written in several lines would hang into the goal.
    duration.lines < 2 && name + m::DURATION_GAP + duration.width <= width
}

fn words(
    stage: &Stage,
    (span, ends): (&Span, (f32, f32)),
    (reading, place): (Reading, Duration),
    setter: &mut Setter<'_>,
) -> Words {
    let (_, width) = room(span, ends);
    let name = setter.text(&stage.name, m::STAGE, width);
    let duration = duration_of(stage, reading).map(|duration| setter.text(duration, m::NOTE, width));
    let goal = (!stage.goal.is_empty()).then(|| setter.text(&stage.goal, m::NOTE, width));
    let tall = |setting: &Option<Setting>| setting.as_ref().map_or(0.0, |setting| setting.measure.height);
    let under = if place == Duration::Under { tall(&duration) } else { 0.0 };
    let height = name.measure.height + tall(&goal) + under;
    Words { name, duration, goal, height, place }
}

fn head(
    stage: &Stage,
    (span, ends): (&Span, (f32, f32)),
    words: Words,
    (at, height): (Point, f32),
    top: f32,
) -> Placed {
    let emphasis = if stage.emphasised {
        Emphasis::Focus
    } else {
        Emphasis::Quiet
    };
    let (notch, tip) = ends;
    let reach = if tip > 0.0 { m::STAGE_GAP - m::TIP_GAP } else { 0.0 };
    let rect = Rect::new(0.0, 0.0, span.width + reach, height);
    let mut marks = vec![Mark::Chevron { rect, notch, tip, emphasis }];
    let (indent, width) = room(span, ends);
    let Words { name, duration, goal, place, .. } = words;
    let mut y = top;
    marks.extend(name.mark(Point::new(indent, y), Ink::Stage(emphasis)));
    let second = Ink::StageSecond(emphasis);
    if let Some(duration) = duration.as_ref().filter(|_| place == Duration::Beside) {
        let x = indent + width - duration.measure.width;
        let drop = (name.baseline() - duration.baseline()).max(0.0);
        marks.extend(duration.mark(Point::new(x, y + drop), second));
    }
    y += name.measure.height;
    if let Some(goal) = goal {
        marks.extend(goal.mark(Point::new(indent, y), second));
        y += goal.measure.height;
    }
    if let Some(duration) = duration.filter(|_| place == Duration::Under) {
        marks.extend(duration.mark(Point::new(indent, y), second));
    }
    Placed::new(Part::Stage(stage.id), at, Size::new(rect.width, height), marks)
}
