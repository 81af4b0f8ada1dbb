//! The foot of the page: the legend of the marks that occur, and what the map rests on.

use std::sync::Arc;

use crate::{
    geometry::{Point, Rect, Size, Step},
    layout::{
        cards::Context,
        feeling::push_tension,
        header::{SAMPLE_MARKER, line_sample, sample_width},
        mark::{CurveWeight, Form, Ink, Mark, Part, Placed, Ring, Stroke},
        measures as m,
        setter::{Flow, Setter, Setting},
        used::{self, Used},
    },
    model::EvidenceLevel,
    text::Sign,
};

/// The foot of a page, relative to the hairline above it.
#[derive(Debug)]
pub(crate) struct Footer {
    pub(crate) placed: Vec<Placed>,
    pub(crate) height: f32,
}

/// A sign and its meaning.
struct Entry {
    marks: Vec<Mark>,
    width: f32,
}

/// The foot of a page that is `width` wide between its margins.
pub(crate) fn footer(context: Context<'_>, used: &Used, width: f32, setter: &mut Setter<'_>) -> Footer {
    let line = m::NOTE.size * m::NOTE.line_height;
    let entries = entries(context, used, line, setter);
    let basis = basis(context);
    let basis_line = setter.line(&basis, m::NOTE);
    let ends: Vec<f32> = entries.iter().map(|entry| entry.width).collect();
    let (breaks, seat) = lines(&ends, (!basis.is_empty()).then_some(basis_line.measure.width), width);
    let mut legend: Vec<Mark> = Vec::new();
    let (mut x, mut y) = (0.0_f32, m::FOOTER_GAP);
    for (place, entry) in entries.iter().enumerate() {
        if breaks.contains(&place) {
            x = 0.0;
            y += line * 1.4;
        }
        legend.extend(entry.marks.iter().map(|mark| mark.moved(x, y)));
        x += entry.width + m::LEGEND_GAP;
    }
    let legend_bottom = if legend.is_empty() { 0.0 } else { y + line };
    let mut placed = Vec::new();
    let mut height = legend_bottom;
    if !basis.is_empty() {
        let (text, top) = match seat {
            Seat::Beside => (basis_line, y),
            Seat::Below => {
                let text = setter.wrapped(&basis, m::NOTE, width, Flow::End);
                let top = if legend.is_empty() {
                    m::FOOTER_GAP
                } else {
                    legend_bottom + line * 0.4
                };
                (text, top)
            }
        };
        let at = Point::new(m::MARGIN + width - text.measure.width, 0.0);
        height = height.max(top + text.measure.height);
        let marks: Vec<Mark> = text.mark(Point::new(0.0, top), Ink::Second).into_iter().collect();
        let size = Size::new(text.measure.width, top + text.measure.height);
        placed.push(Placed::new(Part::Footer, at, size, marks));
    }
    if !legend.is_empty() {
        let at = Point::new(m::MARGIN, 0.0);
        let size = Size::new(width, legend_bottom);
        placed.push(Placed::new(Part::Legend, at, size, legend));
    }
    Footer { placed, height }
}

/// Whether the basis stands at the end of the legend's last line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Seat {
    Beside,
    Below,
}

/// Before which entries the legend breaks, and where the basis stands: in as few lines as can be,
/// and where these are several, as even as can be, so that no line looks left over.
fn lines(entries: &[f32], basis: Option<f32>, width: f32) -> (Vec<usize>, Seat) {
    let all: Vec<f32> = entries.iter().copied().chain(basis).collect();
    let alone = breaks(entries, width);
    let joined = breaks(&all, width);
    let fits = all.iter().all(|own| *own <= width);
    let (items, count, seat) = if fits && joined.len() == alone.len() {
        (&*all, joined.len(), Seat::Beside)
    } else {
        (entries, alone.len(), Seat::Below)
    };
    // The narrowest measure that takes no further line.
    let (mut least, mut most) = (0.0, width);
    while most - least > 1.0 {
        let middle = f32::midpoint(least, most);
        let is_too_narrow = items.iter().any(|own| *own > middle) || breaks(items, middle).len() > count;
        if is_too_narrow {
            least = middle;
        } else {
            most = middle;
        }
    }
    let measure = if count == 0 { width } else { most };
    (breaks(items, measure), seat)
}

/// Before which of these a line breaks that is this wide.
fn breaks(entries: &[f32], width: f32) -> Vec<usize> {
    let mut x = 0.0_f32;
    let mut found = Vec::new();
    for (place, own) in entries.iter().enumerate() {
        if x > 0.0 && x + own > width {
            found.push(place);
            x = 0.0;
        }
        x += own + m::LEGEND_GAP;
    }
    found
}

/// Research base, owner, dates.
fn basis(context: Context<'_>) -> String {
    let (lens, words) = (&context.map.lens, context.words);
    let owner = (!lens.owner.is_empty()).then(|| words.owner(&lens.owner));
    let updated = lens.updated.map(|date| words.updated(date));
    let review = lens.next_review().map(|date| words.next_review(date));
    let research = Some(lens.research.clone()).filter(|research| !research.is_empty());
    let parts: Vec<String> = [research, owner, updated, review].into_iter().flatten().collect();
    parts.join("\u{a0}· ")
}

fn entries(context: Context<'_>, used: &Used, line: f32, setter: &mut Setter<'_>) -> Vec<Entry> {
    let words = context.words;
    let middle = line / 2.0;
    let has = |sign| used.signs.contains(&sign);
    let mut entries = Vec::new();
    let mut add = |sign: Vec<Mark>, sign_width: f32, text: Setting| {
        let x = sign_width + m::CARD_PADDING;
        let mark = text.mark(Point::new(x, 0.0), Ink::Second);
        entries.push(Entry {
            marks: sign.into_iter().chain(mark).collect(),
            width: x + text.measure.width,
        });
    };
    if has(used::Sign::Star) {
        let star = setter.sign(Sign::Star, m::ICON);
        let mark = star.mark(Point::new(0.0, middle - m::ICON / 2.0), Ink::Star);
        add(
            mark.into_iter().collect(),
            m::ICON,
            setter.line(words.moment_of_truth, m::NOTE),
        );
    }
    curve(context, used, middle, setter, &mut add);
    if let Some(value) = &used.remembered {
        let value = setter.line(value, m::LABEL_STRONG);
        let mark = value.mark(Point::new(0.0, middle - value.measure.height / 2.0), Ink::First);
        let width = value.measure.width;
        add(
            mark.into_iter().collect(),
            width,
            setter.line(words.remembered_explained, m::NOTE),
        );
    }
    blueprint(context, used, middle, setter, &mut add);
    entries
}

/// Lines of the curve: how sure they are, and what else stands at them.
fn curve(
    context: Context<'_>,
    used: &Used,
    middle: f32,
    setter: &mut Setter<'_>,
    add: &mut impl FnMut(Vec<Mark>, f32, Setting),
) {
    let words = context.words;
    let has = |sign| used.signs.contains(&sign);
    let levels = [
        (EvidenceLevel::Researched, words.researched),
        (EvidenceLevel::Assumed, words.assumed),
        (EvidenceLevel::Guess, words.guessed),
    ];
    for (evidence, name) in levels {
        if used.evidence.contains(&evidence) {
            let persona = used.leading;
            let width = sample_width(evidence);
            let sign = vec![
                line_sample(Point::new(0.0, middle), persona, CurveWeight::Leading, evidence),
                Mark::Marker {
                    center: Point::new(width / 2.0, middle),
                    radius: SAMPLE_MARKER,
                    persona,
                    filled: evidence == EvidenceLevel::Researched,
                    ring: Ring::Page,
                },
            ];
            add(sign, width, setter.line(name, m::NOTE));
        }
    }
    if has(used::Sign::Gap) {
        // From a whole dot to a whole dot.
        let length = (m::SAMPLE * 0.85 / m::GAP_STEP).round() * m::GAP_STEP;
        let width = length + m::GAP_LINE;
        let from = Point::new(m::GAP_LINE / 2.0, middle);
        let path: Arc<[Step]> = Arc::new([Step::Move(from), Step::Line(from.moved(length * 1.01, 0.0))]);
        add(
            vec![Mark::Path { path, stroke: Stroke::Gap }],
            width,
            setter.line(words.no_answers, m::NOTE),
        );
    }
    if has(used::Sign::Spread) {
        let rect = Rect::new(0.0, middle - m::DOT * 2.0, m::ICON * 1.4, m::DOT * 4.0);
        let form = Form::SpreadOf(used.leading);
        let sign = Mark::Box { rect, radius: m::DOT, form };
        add(vec![sign], rect.width, setter.line(words.middle_half, m::NOTE));
    }
    if has(used::Sign::SingleAnswers) {
        let path = level(middle, m::ICON);
        let stroke = Stroke::Answer(used.leading);
        add(
            vec![Mark::Path { path, stroke }],
            m::ICON,
            setter.line(words.single_answers, m::NOTE),
        );
    }
    if has(used::Sign::ToBe) {
        let path = level(middle, m::SAMPLE);
        add(
            vec![Mark::Path { path, stroke: Stroke::ToBe }],
            m::SAMPLE,
            setter.line(&of_who(words.to_be, used), m::NOTE),
        );
    }
    if has(used::Sign::Tension) {
        let mut sign = Vec::new();
        push_tension(level(middle, m::SAMPLE), used.leading, &mut sign);
        let scale = format!("{} {}\u{2013}{}", words.tension, words.number(0.0), words.number(1.0));
        add(sign, m::SAMPLE, setter.line(&of_who(&scale, used), m::NOTE));
    }
    if has(used::Sign::Mean) {
        let path = level(middle, m::SAMPLE);
        add(
            vec![Mark::Path { path, stroke: Stroke::Mean }],
            m::SAMPLE,
            setter.line(words.mean, m::NOTE),
        );
    }
}

/// What is drawn of one persona alone, though others share the panel, says of whom.
fn of_who(words: &str, used: &Used) -> String {
    match used.alone.as_deref().filter(|name| !name.is_empty()) {
        Some(name) => format!("{words}\u{a0}· {name}"),
        None => words.to_owned(),
    }
}

/// Arrows, waits and failures of a blueprint.
fn blueprint(
    context: Context<'_>,
    used: &Used,
    middle: f32,
    setter: &mut Setter<'_>,
    add: &mut impl FnMut(Vec<Mark>, f32, Setting),
) {
    let words = context.words;
    let has = |sign| used.signs.contains(&sign);
    let length = m::ICON * 1.3;
    let arrow = |both: Heads| {
        let stroke = Stroke::Connector;
        let mut sign = vec![Mark::Path { path: level(middle, length), stroke }];
        sign.push(Mark::SideArrowHead { tip: Point::new(length, middle), towards: 1.0 });
        if both == Heads::Two {
            sign.push(Mark::SideArrowHead { tip: Point::new(0.0, middle), towards: -1.0 });
        }
        sign
    };
    if has(used::Sign::GoesOn) {
        add(arrow(Heads::One), length, setter.line(words.goes_on_to, m::NOTE));
    }
    if has(used::Sign::AnswerNeeded) {
        add(arrow(Heads::Two), length, setter.line(words.answer_needed, m::NOTE));
    }
    let alarms = [
        (has(used::Sign::Wait), Sign::Wait, words.wait),
        (has(used::Sign::Fails), Sign::Warning, words.fails),
    ];
    for (_, sign, name) in alarms.into_iter().filter(|(is_used, ..)| *is_used) {
        let sign = setter.sign(sign, m::ICON);
        let ink = Ink::PainMark(crate::model::Level::Low);
        let mark = sign.mark(Point::new(0.0, middle - m::ICON / 2.0), ink);
        add(mark.into_iter().collect(), m::ICON, setter.line(name, m::NOTE));
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Heads {
    One,
    Two,
}

/// A level stroke of this length.
fn level(y: f32, length: f32) -> Arc<[Step]> {
    Arc::new([Step::Move(Point::new(0.0, y)), Step::Line(Point::new(length, y))])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_legend_takes_as_few_lines_as_it_can_and_fills_them_evenly() {
        let gap = m::LEGEND_GAP;
        let four = [100.0; 4];
        let wide = 4.0 * (100.0 + gap);
        for (entries, basis, width, wanted) in [
            (&four[..], None, wide, (vec![], Seat::Beside)),
            (&four, Some(100.0), wide + 100.0, (vec![], Seat::Beside)),
            // All of the legend on one line: the basis alone on the next.
            (&four, Some(100.0), wide + 99.0, (vec![], Seat::Below)),
            // One entry left over, and the basis beside it: two lines of much the same width.
            (&four, Some(100.0), wide - gap - 1.0, (vec![3], Seat::Beside)),
            (&four, Some(wide), wide - gap - 1.0, (vec![2], Seat::Below)),
            (&four, None, 3.0 * (100.0 + gap), (vec![2], Seat::Beside)),
            (&[], Some(100.0), wide, (vec![], Seat::Beside)),
        ] {
            assert_eq!(
                lines(entries, basis, width),
                wanted,
                "{entries:?}, {basis:?} in {width}"
            );
        }
    }

    #[test]
    fn a_broken_sample_is_the_same_on_both_sides_of_its_marker() {
        for evidence in [EvidenceLevel::Assumed, EvidenceLevel::Guess] {
            let Mark::Path { path, .. } = line_sample(Point::default(), 0, CurveWeight::Leading, evidence) else {
                panic!("a sample is a line");
            };
            let [
                Step::Move(left),
                Step::Line(inner_left),
                Step::Move(right),
                Step::Line(inner_right),
            ] = *path
            else {
                panic!("two sides: {path:?}");
            };
            let middle = sample_width(evidence) / 2.0;
            // Each side begins at its outer end, so that its pattern does.
            assert!(
                (middle - left.x - (right.x - middle)).abs() < 0.01,
                "{evidence:?}: {path:?}"
            );
            assert!(
                (middle - inner_left.x - (inner_right.x - middle)).abs() < 0.01,
                "{path:?}"
            );
            assert!(left.x < inner_left.x && inner_right.x < right.x, "{path:?}");
            // The last whole dot or the end of the dash stands clear of the marker.
            let reach = match evidence {
                EvidenceLevel::Guess => left.x + m::GUESS_STEP,
                EvidenceLevel::Researched | EvidenceLevel::Assumed => inner_left.x,
            };
            assert!(
                reach + m::LINE_LEADING / 2.0 <= middle - SAMPLE_MARKER,
                "{evidence:?}: {path:?}"
            );
        }
    }
}
