//! The head of the page: title, state, headline, lens; personas at the end of the line.

use std::sync::Arc;

use crate::{
    geometry::{Point, Rect, Size, Step},
    layout::{
        cards::Context,
        feeling::felt,
        mark::{CurveWeight, Form, Ink, Mark, Part, Placed, Ring, Stroke},
        measures as m,
        setter::Setter,
    },
    model::{EvidenceLevel, JourneyMap, Persona},
    words::Words,
};

/// What stands above the heads of the stages.
#[derive(Debug)]
pub(crate) struct Header {
    pub(crate) placed: Vec<Placed>,
    /// Down to the heads of the stages.
    pub(crate) bottom: f32,
}

/// Between a portrait and the words beside it.
const PORTRAIT_GAP: f32 = 1.5 * m::CARD_PADDING;
/// How wide a persona's name or role may be before it wraps.
const NAME_MOST: f32 = m::COLUMN_FREE * 1.4;
/// Between personas.
const PERSONA_GAP: f32 = 2.0 * m::STAGE_GAP;

/// Lays out the head of a page that is `width` wide between its margins.
pub(crate) fn header(context: Context<'_>, width: f32, setter: &mut Setter<'_>) -> Header {
    let (personas, beside) = personas(context.map, width, setter);
    let text_width = if personas.is_empty() {
        width
    } else {
        width - beside.width - 2.0 * PERSONA_GAP
    };
    let (title, height) = titles(context, (text_width, width), beside.height, setter);
    let at = Point::new(m::MARGIN, m::MARGIN_TOP);
    let mut placed = vec![Placed::new(Part::Header, at, Size::new(text_width, height), title)];
    // Names have leading above them, portraits have none.
    let (left, top) = (m::MARGIN + width - beside.width, m::MARGIN_TOP + m::TEXT_GAP * 0.7);
    placed.extend(personas.into_iter().map(|(entry, at)| {
        let size = Size::new(entry.width, entry.height);
        Placed::new(Part::Persona(entry.persona.id), at.moved(left, top), size, entry.marks)
    }));
    let height = height.max(beside.height);
    let gap = if height > 0.0 { m::HEAD_GAP } else { 0.0 };
    Header { placed, bottom: m::MARGIN_TOP + height + gap }
}

/// Title, state, headline and lens, and their height.
fn titles(
    context: Context<'_>,
    (width, full_width): (f32, f32),
    beside: f32,
    setter: &mut Setter<'_>,
) -> (Vec<Mark>, f32) {
    let Context { map, words, .. } = context;
    let mut marks = Vec::new();
    let mut y = 0.0;
    let (small, large) = if map.headline.is_empty() {
        ("", &map.title)
    } else {
        (map.title.as_str(), &map.headline)
    };
    let state = setter.line(state_name(map, words), m::STATE);
    let chip = Size::new(state.measure.width + 2.0 * m::CARD_PADDING, m::CHIP);
    let put_chip = |marks: &mut Vec<Mark>, x: f32, middle: f32| {
        let rect = Rect::new(x, middle - chip.height / 2.0, chip.width, chip.height);
        marks.push(Mark::Box { rect, radius: chip.height / 2.0, form: Form::Chip });
        let at = Point::new(x + m::CARD_PADDING, middle - state.measure.height / 2.0);
        marks.extend(state.mark(at, Ink::First));
    };
    let room = width - chip.width - m::CARD_PADDING;
    if !small.is_empty() {
        let title = setter.text(small, m::TITLE, room.max(width * 0.5));
        marks.extend(title.mark(Point::new(0.0, y), Ink::Second));
        let line = m::TITLE.size * m::TITLE.line_height;
        let last = y + title.measure.height - line / 2.0;
        put_chip(&mut marks, title.last_line_width() + m::CARD_PADDING * 1.3, last);
        y += title.measure.height.max(chip.height) + m::TEXT_GAP / 2.0;
    }
    if !large.is_empty() {
        let headline = setter.text(large, m::HEADLINE, width);
        marks.extend(headline.mark(Point::new(0.0, y), Ink::First));
        y += headline.measure.height;
        // Without a line above it, the state follows the title on its last line.
        let x = headline.last_line_width() + 2.0 * m::CARD_PADDING;
        if small.is_empty() && x + chip.width <= width {
            let line = m::HEADLINE.size * m::HEADLINE.line_height;
            put_chip(&mut marks, x, y - line * 0.46);
        }
    }
    let lens = lens(map, words);
    if !lens.is_empty() {
        y += m::TEXT_GAP / 3.0;
        let width = if y >= beside { full_width } else { width };
        let lens = setter.text(&lens, m::LENS, width);
        marks.extend(lens.mark(Point::new(0.0, y), Ink::Second));
        y += lens.measure.height;
    }
    (marks, y)
}

/// Scenario and expectations as one paragraph; the chip of a blueprint leaves no room for its
/// state, which then stands before them.
fn lens(map: &JourneyMap, words: &Words) -> String {
    let state = if map.is_service_blueprint() {
        words.state(map.lens.state)
    } else {
        ""
    };
    let (scenario, expectations) = (map.lens.scenario.trim(), map.lens.expectations.trim());
    let state = if scenario.is_empty() && expectations.is_empty() {
        ""
    } else {
        state
    };
    let mut text = String::new();
    for part in [state, scenario, expectations]
        .into_iter()
        .filter(|part| !part.is_empty())
    {
        match text.chars().last() {
            None | Some('。' | '！' | '？') => {}
            Some('.' | '!' | '?' | '…' | ':' | '؟') => text.push(' '),
            Some(last) if is_ideograph(last) => text.push('。'),
            Some(_) => text.push_str(". "),
        }
        text.push_str(part);
    }
    text
}

/// Whether a character is written without blanks between words, as in Chinese and Japanese.
const fn is_ideograph(character: char) -> bool {
    matches!(character, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}')
}

fn state_name(map: &JourneyMap, words: &Words) -> &'static str {
    if map.is_service_blueprint() {
        return words.service_blueprint;
    }
    words.state(map.lens.state)
}

/// A persona at the head of the page.
struct Entry<'a> {
    persona: &'a Persona,
    marks: Vec<Mark>,
    width: f32,
    height: f32,
}

/// The personas with where they stand, and how much room all of them take.
fn personas<'a>(map: &'a JourneyMap, width: f32, setter: &mut Setter<'_>) -> (Vec<(Entry<'a>, Point)>, Size) {
    let shown: Vec<(usize, &Persona)> = map
        .personas
        .iter()
        .enumerate()
        .filter(|(_, persona)| persona.shown)
        .map(|(place, persona)| (place, &**persona))
        .collect();
    let most = width * 0.55;
    let kinds: &[Kind] = match shown.len() {
        0 => &[],
        1 | 2 => &[Kind::Full, Kind::Small, Kind::Face, Kind::Name],
        3..=5 => &[Kind::Small, Kind::Face, Kind::Name],
        _ => &[Kind::Name],
    };
    let curves = felt(map);
    let mut entries = Vec::new();
    for kind in kinds {
        let entry = |(place, persona): &(usize, &'a Persona)| {
            let line = if curves.contains(place) {
                Line::Sample
            } else {
                Line::None
            };
            entry(persona, *place, (*kind, line), map, setter)
        };
        entries = shown.iter().map(entry).collect();
        let gaps = entries.len().saturating_sub(1) as f32 * PERSONA_GAP;
        let total: f32 = entries.iter().map(|entry: &Entry<'_>| entry.width).sum::<f32>() + gaps;
        if total <= most {
            break;
        }
    }
    in_rows(entries, most)
}

/// Entries side by side, in as many rows as they need, each flush with the end of the page.
fn in_rows(entries: Vec<Entry<'_>>, most: f32) -> (Vec<(Entry<'_>, Point)>, Size) {
    let mut rows: Vec<(Vec<Entry<'_>>, f32)> = Vec::new();
    for entry in entries {
        let width = entry.width;
        match rows.last_mut() {
            Some((row, total)) if *total + PERSONA_GAP + width <= most => {
                *total += PERSONA_GAP + width;
                row.push(entry);
            }
            Some(_) | None => rows.push((vec![entry], width)),
        }
    }
    let width = rows.iter().map(|(_, total)| *total).fold(0.0, f32::max);
    let mut placed = Vec::new();
    let mut y = 0.0;
    for (row, total) in rows {
        let mut x = width - total;
        let height = row.iter().map(|entry| entry.height).fold(0.0, f32::max);
        for entry in row {
            let at = Point::new(x, y);
            x += entry.width + PERSONA_GAP;
            placed.push((entry, at));
        }
        y += height + m::TEXT_GAP;
    }
    (placed, Size::new(width, (y - m::TEXT_GAP).max(0.0)))
}

/// Whether a persona has a curve to show a piece of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Line {
    Sample,
    None,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Portrait, name, sample of the line, role.
    Full,
    /// Marker, smaller portrait, name, role.
    Small,
    /// Marker, smaller portrait, name: where roles find no room.
    Face,
    /// Marker and name.
    Name,
}

fn entry<'a>(
    persona: &'a Persona,
    place: usize,
    (kind, line): (Kind, Line),
    map: &JourneyMap,
    setter: &mut Setter<'_>,
) -> Entry<'a> {
    let label = match (persona.age, kind) {
        (Some(age), Kind::Full) if !persona.name.is_empty() => {
            let comma = match map.language.primary().as_str() {
                "ar" | "fa" | "ur" => "، ",
                "zh" => "，",
                "ja" => "、",
                _ => ", ",
            };
            format!("{}{comma}{age}", persona.name)
        }
        _ => persona.name.clone(),
    };
    let name = setter.text(&label, m::PERSONA, NAME_MOST);
    let role = match kind {
        Kind::Full | Kind::Small => persona.role.as_str(),
        Kind::Face | Kind::Name => "",
    };
    let has_role = !role.is_empty();
    let role = setter.text(role, m::NOTE, NAME_MOST);
    let role_height = if has_role { role.measure.height } else { 0.0 };
    let words_height = name.measure.height + role_height;
    let portrait = match kind {
        Kind::Full => m::PORTRAIT,
        Kind::Small | Kind::Face => m::PORTRAIT_SMALL,
        Kind::Name => 0.0,
    };
    let height = words_height.max(portrait);
    let middle = height / 2.0;
    let mut marks = Vec::new();
    let mut x = 0.0;
    if kind != Kind::Full {
        let center = Point::new(x + m::MARKER_LEADING, middle);
        marks.push(marker(center, place));
        x += 2.0 * m::MARKER_LEADING + m::CARD_PADDING;
    }
    if portrait > 0.0 {
        let rect = Rect::new(x, middle - portrait / 2.0, portrait, portrait);
        put_portrait(persona, place, (rect, map), &mut marks);
        x += portrait + PORTRAIT_GAP;
    }
    let top = middle - words_height / 2.0;
    marks.extend(name.mark(Point::new(x, top), Ink::First));
    let mut width = name.measure.width;
    if kind == Kind::Full && line == Line::Sample {
        let left = x + name.last_line_width() + m::CARD_PADDING * 1.6;
        let line_height = m::PERSONA.size * m::PERSONA.line_height;
        sample(
            &mut marks,
            Point::new(left, top + name.measure.height - line_height / 2.0),
            place,
        );
        width = width.max(left + m::SAMPLE - x);
    }
    if role_height > 0.0 {
        marks.extend(role.mark(Point::new(x, top + name.measure.height), Ink::Second));
        width = width.max(role.measure.width);
    }
    Entry { persona, marks, width: x + width, height }
}

fn marker(center: Point, persona: usize) -> Mark {
    Mark::Marker {
        center,
        radius: m::MARKER_LEADING,
        persona,
        filled: true,
        ring: Ring::None,
    }
}

/// A piece of a persona's line with its marker, `from` its left end.
fn sample(marks: &mut Vec<Mark>, from: Point, persona: usize) {
    let weight = if persona == 0 {
        CurveWeight::Leading
    } else {
        CurveWeight::Other
    };
    let radius = if persona == 0 {
        m::MARKER_LEADING
    } else {
        m::MARKER_OTHER
    };
    marks.push(line_sample(from, persona, weight, EvidenceLevel::Researched));
    let center = from.moved(m::SAMPLE / 2.0, 0.0);
    marks.push(Mark::Marker {
        center,
        radius: radius * 1.1,
        persona,
        filled: true,
        ring: Ring::Page,
    });
}

/// How wide a sample of a line of this evidence is: two dots on either side of the marker need
/// more room than a line does.
pub(crate) const fn sample_width(evidence: EvidenceLevel) -> f32 {
    match evidence {
        EvidenceLevel::Researched | EvidenceLevel::Assumed => m::SAMPLE,
        EvidenceLevel::Guess => {
            2.0 * (SAMPLE_MARKER + m::MARKER_RING + m::TEXT_GAP / 3.0 + m::LINE_LEADING + m::GUESS_STEP)
        }
    }
}

/// Half the extent of the marker on a sample of the leading persona's line.
pub(crate) const SAMPLE_MARKER: f32 = m::MARKER_LEADING * 1.1;

/// A straight piece of a persona's line, `from` its left end; the marker has room in its middle.
///
/// Broken lines are the same on both sides of it: each side begins at its outer end.
pub(crate) fn line_sample(from: Point, persona: usize, weight: CurveWeight, evidence: EvidenceLevel) -> Mark {
    // Round ends reach past a line's own.
    let end = match weight {
        CurveWeight::Leading => m::LINE_LEADING / 2.0,
        CurveWeight::Other => m::LINE_OTHER / 2.0,
    };
    let width = sample_width(evidence);
    let (left, right) = (from.moved(end, 0.0), from.moved(width - end, 0.0));
    let sides = |length: f32| -> Arc<[Step]> {
        Arc::new([
            Step::Move(left),
            Step::Line(left.moved(length, 0.0)),
            Step::Move(right),
            Step::Line(right.moved(-length, 0.0)),
        ])
    };
    // One whole dash or two whole dots on either side, wherever the pattern would have begun.
    let (path, evidence) = match evidence {
        EvidenceLevel::Researched => {
            let path: Arc<[Step]> = Arc::new([Step::Move(left), Step::Line(right)]);
            (path, EvidenceLevel::Researched)
        }
        EvidenceLevel::Assumed => (sides((width - 2.0 * end) * 0.22), EvidenceLevel::Researched),
        EvidenceLevel::Guess => (sides(m::GUESS_STEP * 1.1), EvidenceLevel::Guess),
    };
    Mark::Path { path, stroke: Stroke::Curve { persona, weight, evidence } }
}

/// A persona's picture, else the portrait that is drawn.
pub(crate) fn put_portrait(persona: &Persona, place: usize, (rect, map): (Rect, &JourneyMap), marks: &mut Vec<Mark>) {
    let image = persona.portrait.and_then(|id| map.images.get(&id)).cloned();
    marks.push(match image {
        Some(image) => Mark::Picture { rect, radius: rect.width / 2.0, image },
        None => Mark::Portrait { rect, persona: place, avatar: persona.drawn_as() },
    });
}
