//! What stands in cells: each kind of card as marks of a natural size.
//!
//! A card is measured once for its width; when its row comes out taller, its foot moves down and
//! its box grows, nothing is set anew.

mod opportunity;
mod pain;
mod process;

use std::sync::Arc;

use crate::{
    geometry::{Point, Rect, Size, Step},
    layout::{
        mark::{Form, Ink, Mark, Part, Placed, Stroke},
        measures as m,
        numbers::Numbers,
        setter::{Setter, Setting},
        signs::sign_of,
    },
    model::{Card, CardId, CardKind, Connector, Direction, JourneyMap, LaneKind, Metric},
    text::Style,
    words::{self, Words},
};

/// What every part of a page needs to know.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Context<'a> {
    /// The map.
    pub(crate) map: &'a JourneyMap,
    /// The program's own words.
    pub(crate) words: &'static Words,
    /// The numbers of opportunities.
    pub(crate) numbers: &'a Numbers,
}

impl Context<'_> {
    /// Whether the page is mirrored.
    pub(crate) fn is_right_to_left(self) -> bool {
        self.map.page_direction() == Direction::RightToLeft
    }
}

/// A card as it would stand alone.
#[derive(Debug)]
pub(crate) struct CardPart {
    id: CardId,
    width: f32,
    pub(crate) height: f32,
    /// How far something hangs out under its lower edge.
    pub(crate) overhang: f32,
    form: Option<(Form, f32)>,
    /// Relative to its upper edge.
    body: Arc<[Mark]>,
    /// Relative to its lower edge.
    foot: Option<Arc<[Mark]>>,
    leads: Connector,
    /// Whether it is more than a line of text, and needs room under it.
    stands_apart: bool,
}

impl CardPart {
    /// Whether it has a box that grows with its row.
    pub(crate) fn is_boxed(&self) -> bool {
        self.form.is_some()
    }

    /// Between it and the card under it.
    pub(crate) fn gap(&self) -> f32 {
        if self.is_boxed() || self.stands_apart {
            m::CARD_GAP
        } else {
            m::TEXT_GAP
        }
    }

    /// The card at `at`, drawn `height` tall.
    pub(crate) fn placed(&self, at: Point, height: f32) -> Placed {
        Placed {
            part: Part::Card(self.id),
            at,
            size: Size::new(self.width, height),
            ground: self.form,
            marks: self.body.clone(),
            foot: self.foot.clone(),
            leads: self.leads,
        }
    }
}

/// What a card stands for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Extent {
    /// How wide its columns are together.
    pub(crate) width: f32,
    /// How many there are.
    pub(crate) columns: usize,
}

/// The card as it stands in a lane of `kind` over these columns.
pub(crate) fn card_part(
    card: &Card,
    kind: LaneKind,
    extent: Extent,
    context: Context<'_>,
    setter: &mut Setter<'_>,
) -> CardPart {
    let mut draft = Draft {
        card,
        context,
        setter,
        width: extent.width,
        columns: extent.columns,
        body: Vec::new(),
        foot: Vec::new(),
        overhang: 0.0,
    };
    let (height, form) = match (&card.kind, kind) {
        (CardKind::Image(_), _) => (draft.picture(), None),
        (CardKind::Metric(metric), _) => (draft.metric(metric), None),
        (CardKind::Pain(pain), _) => draft.pain(Some(pain)),
        (_, LaneKind::PainPoints) => draft.pain(None),
        (CardKind::Opportunity(opportunity), _) => draft.opportunity(Some(opportunity)),
        (_, LaneKind::Opportunities) => draft.opportunity(None),
        (CardKind::Process(process), _) => draft.process(Some(process), kind),
        (_, LaneKind::Frontstage | LaneKind::Backstage | LaneKind::Support) => draft.process(None, kind),
        (CardKind::Plain, LaneKind::PhysicalEvidence) => (draft.evidence(), None),
        (CardKind::Plain, LaneKind::Thoughts | LaneKind::Quotes) => (draft.plain(m::QUOTE, Ink::First), None),
        (CardKind::Plain, LaneKind::Gains) => (draft.plain(m::PAIN, Ink::Good), None),
        (CardKind::Plain, LaneKind::Notes) => (draft.plain(m::NOTE, Ink::Second), None),
        (
            CardKind::Plain,
            LaneKind::Actions | LaneKind::Emotions | LaneKind::Images | LaneKind::Metrics | LaneKind::Free,
        ) => (draft.plain(m::TEXT, Ink::First), None),
    };
    let Draft { body, foot, overhang, .. } = draft;
    CardPart {
        id: card.id,
        width: extent.width,
        height,
        overhang,
        form,
        body: body.into(),
        foot: (!foot.is_empty()).then(|| foot.into()),
        leads: leads(&card.kind),
        stands_apart: matches!(card.kind, CardKind::Metric(_) | CardKind::Image(_)),
    }
}

/// Whether a text is in a script that knows italics: Latin, Greek, Cyrillic.
fn has_italic(text: &str) -> bool {
    text.chars()
        .filter(|character| character.is_alphabetic())
        .all(|character| character < '\u{530}' || ('\u{1e00}'..'\u{2000}').contains(&character))
}

/// How a card leads to the lane below.
fn leads(kind: &CardKind) -> Connector {
    match kind {
        CardKind::Process(process) => process.connector,
        CardKind::Plain | CardKind::Pain(_) | CardKind::Opportunity(_) | CardKind::Image(_) | CardKind::Metric(_) => {
            Connector::GoesOn
        }
    }
}

/// A card in the making.
struct Draft<'a, 'b, 't> {
    card: &'a Card,
    context: Context<'a>,
    setter: &'b mut Setter<'t>,
    width: f32,
    columns: usize,
    body: Vec<Mark>,
    foot: Vec<Mark>,
    overhang: f32,
}

type Boxed = (f32, Option<(Form, f32)>);

impl Draft<'_, '_, '_> {
    fn inner(&self) -> f32 {
        self.width - 2.0 * m::CARD_PADDING
    }

    fn put(&mut self, setting: &Setting, x: f32, y: f32, ink: Ink) {
        let free = (self.width - x - setting.measure.width).max(0.0);
        debug_assert!(free >= 0.0, "a text starts inside its card");
        self.body.extend(setting.mark(Point::new(x, y), ink));
    }

    fn plain(&mut self, style: Style, ink: Ink) -> f32 {
        // Scripts without an italic stay upright, and so do the marks between their words.
        let style = Style { italic: style.italic && has_italic(&self.card.text), ..style };
        let text = self
            .setter
            .text(&self.card.text, style, self.width - 2.0 * m::TEXT_INSET);
        self.put(&text, m::TEXT_INSET, 0.0, ink);
        self.extent(&text, m::TEXT_INSET, style);
        text.measure.height
    }

    /// A text without a box says how far it goes: from its first line, which begins at `x`, a
    /// quiet line runs to the end of its last column.
    fn extent(&mut self, text: &Setting, x: f32, style: Style) {
        let from = x + text.first_line_width() + m::CARD_PADDING;
        let to = self.width - m::TEXT_INSET;
        if self.columns < 2 || to - from < m::EXTENT_LEAST {
            return;
        }
        // At the height of an arrow between words.
        let y = text.baseline() - style.size * 0.36;
        let (tip, tick) = (Point::new(to, y), style.size * 0.28);
        let path: Arc<[Step]> = Arc::new([
            Step::Move(Point::new(from, y)),
            Step::Line(tip),
            Step::Move(tip.moved(0.0, -tick)),
            Step::Line(tip.moved(0.0, tick)),
        ]);
        self.body.push(Mark::Path { path, stroke: Stroke::Extent });
    }

    fn evidence(&mut self) -> f32 {
        let icon = self.card.icon.or_else(|| words::channel_icon(&self.card.text));
        let indent = icon.map_or(m::TEXT_INSET, |_| m::ICON + m::CARD_PADDING);
        let text = self
            .setter
            .text(&self.card.text, m::TEXT, self.width - indent - m::TEXT_INSET);
        if let Some(icon) = icon {
            let sign = self.setter.sign(sign_of(icon), m::ICON);
            let line = m::TEXT.size * m::TEXT.line_height;
            self.put(&sign, m::TEXT_INSET, (line - m::ICON) / 2.0, Ink::Second);
        }
        self.put(&text, indent, 0.0, Ink::First);
        self.extent(&text, indent, m::TEXT);
        text.measure.height
    }

    fn picture(&mut self) -> f32 {
        let CardKind::Image(id) = self.card.kind else {
            return 0.0;
        };
        let width = self.width.min(m::PICTURE_MOST);
        let rect = Rect::new(0.0, 0.0, width, width * 0.625);
        let radius = m::RADIUS_SMALL;
        self.body.push(match self.context.map.images.get(&id) {
            Some(image) => Mark::Picture { rect, radius, image: image.clone() },
            None => Mark::Box { rect, radius, form: Form::Placeholder },
        });
        if self.card.text.is_empty() {
            return rect.height;
        }
        let caption = self
            .setter
            .text(&self.card.text, m::NOTE, self.width - 2.0 * m::TEXT_INSET);
        let y = rect.height + m::TEXT_GAP;
        self.put(&caption, m::TEXT_INSET, y, Ink::Second);
        y + caption.measure.height
    }

    fn metric(&mut self, metric: &Metric) -> f32 {
        let width = self.width - 2.0 * m::TEXT_INSET;
        let name = if metric.name.is_empty() {
            &self.card.text
        } else {
            &metric.name
        };
        let name = self.setter.text(name, m::LABEL, width);
        self.put(&name, m::TEXT_INSET, 0.0, Ink::Second);
        let mut y = name.measure.height;
        let words = self.context.words;
        let with_unit = |amount: crate::model::Amount| {
            let number = words.number(amount.value());
            if metric.unit.is_empty() {
                number
            } else {
                format!("{number}\u{a0}{}", metric.unit)
            }
        };
        if let Some(value) = metric.current.or(metric.baseline) {
            let value = self.setter.text(&with_unit(value), m::STAGE, width);
            self.put(&value, m::TEXT_INSET, y, Ink::First);
            y += value.measure.height;
        }
        let baseline = metric.current.and(metric.baseline);
        let baseline = baseline.map(|value| format!("{} {}", words.baseline, with_unit(value)));
        let target = metric
            .target
            .map(|value| format!("{} {}", words.target, with_unit(value)));
        let parts: Vec<String> = baseline.into_iter().chain(target).collect();
        for line in self.beside_or_below(parts, width) {
            let line = self.setter.text(&line, m::NOTE, width);
            self.put(&line, m::TEXT_INSET, y, Ink::Second);
            y += line.measure.height;
        }
        y
    }

    /// The parts on one line with dots between them, or a line each: no dot ends a line.
    fn beside_or_below(&mut self, parts: Vec<String>, width: f32) -> Vec<String> {
        let joined = parts.join("\u{a0}· ");
        if parts.is_empty() || self.setter.line(&joined, m::NOTE).measure.width <= width {
            return if joined.is_empty() { parts } else { vec![joined] };
        }
        parts
    }
}

/// What a foot adds to the height of a card.
fn foot_room(foot: f32) -> f32 {
    if foot > 0.0 {
        m::FOOT_GAP + foot + m::FOOT_PADDING - m::CARD_PADDING
    } else {
        0.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        file,
        layout::setter::{OneLine, Pass},
        model::{Level, Pain, Reach},
        text::{Fonts, Typesetter},
    };

    /// A card of the sample's lane of `kind`, set over so many narrow columns: its marks and whether
    /// the foot of a pain point wrapped.
    fn set(kind: LaneKind, columns: usize, change: impl Fn(&mut Card)) -> (Vec<Mark>, bool) {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/samples/running-shoes.ron");
        let map = file::load(&path).expect("a map");
        let numbers = Numbers::of(&map);
        let context = Context {
            map: &map,
            words: words::words(&map.language),
            numbers: &numbers,
        };
        let mut typesetter = Typesetter::new(Fonts::bundled());
        let mut setter = Setter::new(&mut typesetter, context, Pass::Place);
        let of_kind = |lane| map.lane(lane).is_some_and(|lane| lane.kind == kind);
        let mut card = map
            .cards()
            .find(|(lane, _)| of_kind(*lane))
            .map(|(_, card)| card.clone())
            .expect("a card");
        change(&mut card);
        let extent = Extent { width: 100.0 * columns as f32, columns };
        let part = card_part(&card, kind, extent, context, &mut setter);
        (part.body.to_vec(), setter.wrapped.contains(&OneLine::PainFoot))
    }

    #[test]
    fn the_foot_of_a_pain_point_stays_on_one_line_where_it_fits() {
        for (hit, of, wraps) in [(7, 9, false), (12, 14, false), (88, 88, false), (1204, 1440, true)] {
            let (_, wrapped) = set(LaneKind::PainPoints, 1, |card| {
                if let CardKind::Pain(pain) = &mut card.kind {
                    pain.reach = Some(Reach::clamped(hit, of));
                }
            });
            assert_eq!(wrapped, wraps, "{hit} of {of}");
        }
    }

    #[test]
    fn a_reach_that_is_wider_than_its_card_breaks() {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/samples/running-shoes.ron");
        let map = file::load(&path).expect("a map");
        let numbers = Numbers::of(&map);
        let context = Context {
            map: &map,
            words: words::words(&map.language),
            numbers: &numbers,
        };
        let mut typesetter = Typesetter::new(Fonts::bundled());
        let mut setter = Setter::new(&mut typesetter, context, Pass::Place);
        let mut height = |hit, width| {
            let pain = Pain { severity: Level::High, reach: Some(Reach::clamped(hit, hit)) };
            let card = Card {
                kind: CardKind::Pain(pain),
                ..Card::new(CardId::from_bits(1), "Fails")
            };
            let part = card_part(
                &card,
                LaneKind::PainPoints,
                Extent { width, columns: 1 },
                context,
                &mut setter,
            );
            part.height
        };
        let (one, wide) = (height(9, 132.0), height(100_000_000, 240.0));
        let (two, three) = (height(100_000, 132.0), height(100_000_000, 132.0));
        assert_eq!(one, wide, "one row holds both");
        let line = m::NOTE.size * m::NOTE.line_height;
        assert!((two - one - line).abs() < 0.1, "{one}, {two}");
        assert!((three - two - line).abs() < 0.1, "{two}, {three}");
    }

    #[test]
    fn a_text_over_several_columns_says_how_far_it_goes() {
        let is_extent = |mark: &Mark| matches!(mark, Mark::Path { stroke: Stroke::Extent, .. });
        for (columns, wanted) in [(1, 0), (2, 1), (3, 1)] {
            let (marks, _) = set(LaneKind::Actions, columns, |card| card.text = "Looks".to_owned());
            assert_eq!(
                marks.iter().filter(|mark| is_extent(mark)).count(),
                wanted,
                "{columns} columns"
            );
        }
        let (marks, _) = set(LaneKind::PainPoints, 2, |_| {});
        assert!(!marks.iter().any(is_extent), "a box says it by itself");
    }
}
