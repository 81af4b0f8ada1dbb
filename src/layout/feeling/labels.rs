//! What is written at the points of a curve.

use crate::{
    geometry::{Point, Rect, Size},
    layout::{
        cards::Context,
        curve::{
            self, Anchor, Curve, CurveInput, LABEL_FORMS, LabelForm, LabelInput, LabelShape, LineInput, PlacedText,
            PointInput, Words,
        },
        grid::{Grid, slots},
        mark::{Ink, Mark},
        measures as m,
        setter::{Flow, Setter, Setting},
    },
    model::{EmotionPoint, JourneyMap, Valence},
};

/// The part of its width that a label in two lines has at most.
const NARROWER: f32 = 0.8;

/// Between a value and the reason after it.
const REASON_GAP: f32 = m::LABEL.size * 0.7;

/// Whether the reason of a peak or a low is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reasons {
    /// With its label.
    Told,
    /// Where there is room: a strip rather does without than lose the label.
    WhereRoom,
}

/// The label of a point, in pieces.
pub(super) struct Label {
    name: Setting,
    value: Option<Setting>,
    why: Option<Why>,
    ink: Ink,
    pub(super) words: String,
}

/// A reason, broken as it should be and in other ways.
struct Why {
    words: String,
    setting: Setting,
    /// On one line.
    line: Setting,
    /// In a line more.
    tall: Option<Setting>,
}

impl Why {
    /// The reason of a peak or a low; in a strip also as it stands where room is short.
    fn of(words: &str, grid: &Grid, reasons: Reasons, setter: &mut Setter<'_>) -> Self {
        let setting = reason(words, grid, setter);
        let tall = match reasons {
            Reasons::Told => None,
            Reasons::WhereRoom => {
                let share = 1.15 / (setting.measure.lines + 1) as f32;
                let width = setting.measure.width * setting.measure.lines as f32 * share;
                let tall = setter.wrapped(words, m::NOTE, width, Flow::Center);
                Some(tall)
                    .filter(|tall| tall.measure.width < NARROWER * setting.measure.width && !tall.measure.word_broken)
            }
        };
        Self {
            words: words.to_owned(),
            setting,
            line: setter.line(words, m::NOTE),
            tall,
        }
    }
}

impl Label {
    fn gap(&self) -> f32 {
        if self.value.is_some() && self.name.measure.width > 0.0 {
            m::LABEL.size * 0.3
        } else {
            0.0
        }
    }

    /// Without the reason.
    fn line(&self) -> Size {
        let value = self.value.as_ref().map_or(0.0, |value| value.measure.width);
        let height = self.name.measure.height.max(m::LABEL.size * m::LABEL.line_height);
        Size::new(self.name.measure.width + self.gap() + value, height)
    }

    /// With its reason under it.
    fn over(&self, why: Option<&Setting>) -> Size {
        let line = self.line();
        let why = why.map(|why| why.measure);
        Size::new(
            line.width.max(why.map_or(0.0, |why| why.width)),
            line.height + why.map_or(0.0, |why| why.height),
        )
    }

    fn size(&self) -> Size {
        self.over(self.why.as_ref().map(|why| &why.setting))
    }

    /// Its other shapes: in a strip with the reason in a row, in more lines, or left out; of a label
    /// without a reason with the value under the feeling, where that makes it clearly narrower.
    fn others(&self, reasons: Reasons) -> [Option<LabelForm>; LABEL_FORMS] {
        let form = |size, shape| LabelForm { size, shape };
        if let Some(why) = &self.why {
            let line = self.line();
            let row = Size::new(
                line.width + REASON_GAP + why.line.measure.width,
                line.height.max(why.line.measure.height),
            );
            return match reasons {
                Reasons::Told => [None; LABEL_FORMS],
                Reasons::WhereRoom => [
                    Some(form(row, LabelShape::InARow)),
                    why.tall
                        .as_ref()
                        .map(|tall| form(self.over(Some(tall)), LabelShape::Tall)),
                    Some(form(line, LabelShape::WithoutReason)),
                ],
            };
        }
        let wide = self.size();
        let narrow = self.value.as_ref().and_then(|value| {
            let width = self.name.measure.width.max(value.measure.width);
            let size = Size::new(width, wide.height + value.measure.height);
            (0.0 < self.name.measure.width && width < NARROWER * wide.width).then_some(size)
        });
        let narrow = narrow.map(|size| form(size, LabelShape::Narrow));
        [narrow, None, None]
    }

    /// The reason that a label placed so leaves out.
    pub(super) fn left_out(&self, placed: &PlacedText) -> Option<&str> {
        let why = self.why.as_ref()?;
        (placed.shape == Some(LabelShape::WithoutReason)).then_some(&why.words)
    }

    pub(super) fn put(&self, placed: &PlacedText, texts: &mut Vec<Mark>) {
        let rect = placed.rect;
        let aligned = |width: f32| match placed.anchor {
            Anchor::Start => rect.x,
            Anchor::Middle => rect.x + (rect.width - width) / 2.0,
            Anchor::End => rect.right() - width,
        };
        if let Some(value) = self.value.as_ref().filter(|_| placed.shape == Some(LabelShape::Narrow)) {
            let x = aligned(self.name.measure.width);
            texts.extend(self.name.mark(Point::new(x, rect.y), self.ink));
            let at = Point::new(aligned(value.measure.width), rect.bottom() - value.measure.height);
            texts.extend(value.mark(at, self.ink));
            return;
        }
        let line = self.line();
        let (x, why) = match (&self.why, placed.shape) {
            (None, _) | (Some(_), Some(LabelShape::WithoutReason)) => (aligned(line.width), None),
            (Some(why), Some(LabelShape::InARow)) => {
                let at = Point::new(
                    rect.x + line.width + REASON_GAP,
                    rect.bottom() - why.line.measure.height,
                );
                (rect.x, why.line.mark(at, Ink::Second))
            }
            (Some(why), None | Some(LabelShape::Tall | LabelShape::Narrow)) => {
                let is_tall = placed.shape == Some(LabelShape::Tall);
                let why = why.tall.as_ref().filter(|_| is_tall).unwrap_or(&why.setting);
                let at = Point::new(aligned(why.measure.width), rect.bottom() - why.measure.height);
                (aligned(line.width), why.mark(at, Ink::Second))
            }
        };
        texts.extend(self.name.mark(Point::new(x, rect.y), self.ink));
        // After the last line of a label that wraps.
        let value_x = x + self.name.last_line_width() + self.gap();
        let value_y = rect.y + (self.name.measure.height - m::LABEL.size * m::LABEL.line_height).max(0.0);
        let value = self.value.as_ref();
        texts.extend(value.and_then(|value| value.mark(Point::new(value_x, value_y), self.ink)));
        texts.extend(why);
    }
}

/// Words that found no room at their point.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Homeless {
    pub(crate) touchpoint: String,
    pub(crate) words: String,
    /// What they are: "label", or the "reason" of a peak or a low.
    pub(crate) kind: &'static str,
}

/// What is written at points.
pub(super) struct Written {
    pub(super) texts: Vec<Mark>,
    /// What lines open behind.
    pub(super) covers: Vec<Rect>,
    pub(super) unplaced: Vec<Homeless>,
}

/// The labels of all lines where the curve has placed them, and what found no room.
pub(super) fn written(map: &JourneyMap, input: &CurveInput, curve: &Curve, labels: &[Vec<Option<Label>>]) -> Written {
    let touchpoint = |line: usize, point: usize| {
        let column = input.lines.get(line)?.points.get(point)?.column;
        Some(slots(map).nth(column)?.1?.name.clone())
    };
    let label = |line: usize, point: usize| labels.get(line)?.get(point)?.as_ref();
    let mut written = Written { texts: Vec::new(), covers: Vec::new(), unplaced: Vec::new() };
    for text in &curve.labels {
        let Some(label) = label(text.line, text.point) else {
            continue;
        };
        let first = written.texts.len();
        label.put(text, &mut written.texts);
        // Line by line: what stands beside the shorter one is seen.
        written
            .covers
            .extend(written.texts.iter().skip(first).filter_map(covered));
        let left_out = label.left_out(text).zip(touchpoint(text.line, text.point));
        written.unplaced.extend(left_out.map(|(why, touchpoint)| Homeless {
            touchpoint,
            words: why.to_owned(),
            kind: "reason",
        }));
    }
    let homeless = curve.unplaced.iter().filter(|text| text.words == Words::Label);
    written.unplaced.extend(homeless.filter_map(|text| {
        let touchpoint = touchpoint(text.line, text.point)?;
        let words = label(text.line, text.point)?.words.clone();
        Some(Homeless { touchpoint, words, kind: "label" })
    }));
    written
}

/// What a text covers.
fn covered(mark: &Mark) -> Option<Rect> {
    if let Mark::Text { at, block, .. } = mark {
        Some(Rect::new(at.x, at.y, block.measure.width, block.measure.height))
    } else {
        None
    }
}

/// How wide a label may be.
fn room(grid: &Grid) -> f32 {
    let widths = grid.columns.iter().map(|column| column.width);
    widths.fold(m::COLUMN_LEAST, f32::min) * 2.2
}

/// Why a peak or a low is one.
pub(super) fn reason(why: &str, grid: &Grid, setter: &mut Setter<'_>) -> Setting {
    setter.wrapped(why, m::NOTE, room(grid).max(m::COLUMN_FREE * 1.6), Flow::Center)
}

/// The labels of a line's points; peak, low and end of the leading line say their value.
pub(super) fn own_labels(
    context: Context<'_>,
    grid: &Grid,
    points: &[(Option<&EmotionPoint>, PointInput)],
    (line, reasons): (&mut LineInput, Reasons),
    setter: &mut Setter<'_>,
) -> Vec<Option<Label>> {
    let extremes = line.is_leading.then(|| telling_extremes(&line.points));
    let end = line
        .points
        .iter()
        .rposition(|point| point.valence.is_some())
        .filter(|_| line.is_leading);
    let room = room(grid);
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
        let is_extreme = extremes.is_some_and(|extremes| extremes.contains(&Some(place)));
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
        let why = (is_extreme && !source.why.is_empty()).then(|| Why::of(&source.why, grid, reasons, setter));
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
        input.label = Some(LabelInput { size: label.size(), others: label.others(reasons), weight });
        labels.push(Some(label));
    }
    labels
}

/// The peak and the low, where they tell something: not where many points are as high or as low,
/// nor where the line hardly moves.
fn telling_extremes(points: &[PointInput]) -> [Option<usize>; 2] {
    const FLAT: f32 = 0.5;
    const MANY: usize = 2;
    let Some(extremes) = curve::extremes(points) else {
        return [None, None];
    };
    let valence = |place: usize| points.get(place).and_then(|point| point.valence).unwrap_or(0.0);
    if valence(extremes.peak) - valence(extremes.low) < FLAT {
        return [None, None];
    }
    let tells = |place: usize| {
        let alike = points
            .iter()
            .filter(|point| point.valence == Some(valence(place)))
            .count();
        (alike <= MANY).then_some(place)
    };
    [tells(extremes.peak), tells(extremes.low)]
}

fn ink_of(valence: Valence) -> Ink {
    match valence.hundredths() {
        1.. => Ink::Good,
        0 => Ink::Second,
        ..0 => Ink::Bad,
    }
}
