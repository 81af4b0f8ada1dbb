//! What stands on the sheet of a persona, and how each kind of section is set.

use crate::{
    geometry::{Point, Rect, Size},
    insight::{self, Curve},
    layout::{
        cards::Context,
        header::{line_sample, put_portrait},
        mark::{CurveWeight, Form, Ink, Mark, Ring},
        measures as m,
        setter::{Flow, Setter},
    },
    model::{EvidenceLevel, Persona, Trait, Valence},
    text::{Style, Weight},
    words,
};

/// From the edge of the side to what stands in it.
pub(super) const INSET: f32 = 18.0;
/// Between sections, and between columns.
pub(super) const GAP: f32 = 20.0;
/// The name.
const NAME: Style = Style { size: 30.0, ..m::HEADLINE };
/// What the persona would say.
const QUOTE: Style = Style {
    size: 18.0,
    italic: true,
    weight: Weight::Medium,
    line_height: 1.3,
    ..m::TEXT
};
/// The name of a section.
const SECTION: Style = Style { size: 13.5, ..m::LANE };
/// From a dot to the words of its item.
const BULLET: f32 = 11.0;
/// Half a dot.
const DOT: f32 = 2.0;

/// What is known of a persona, in the order it is read.
pub(super) struct Sections<'a> {
    pub(super) context: Context<'a>,
    pub(super) place: usize,
    pub(super) persona: &'a Persona,
    pub(super) list: Vec<Section<'a>>,
}

/// A section with its name.
pub(super) struct Section<'a> {
    name: &'static str,
    body: Body<'a>,
}

enum Body<'a> {
    Items(Vec<&'a str>),
    Traits(&'a [Trait]),
}

impl Section<'_> {
    /// How many things it tells.
    pub(super) fn len(&self) -> usize {
        match &self.body {
            Body::Items(items) => items.len(),
            Body::Traits(traits) => traits.len(),
        }
    }
}

/// A sheet as it was set.
pub(super) struct Page {
    pub(super) marks: Vec<Mark>,
    /// Where the lowest thing on it ends.
    pub(super) bottom: f32,
    /// The ground of who it is.
    pub(super) side: Rect,
}

impl Page {
    /// The marks, with the side down to `bottom` behind them.
    pub(super) fn finished(self, bottom: f32) -> Vec<Mark> {
        let rect = Rect { height: bottom - self.side.y, ..self.side };
        let ground = Mark::Box { rect, radius: m::RADIUS * 2.0, form: Form::Panel };
        let mut marks = vec![ground];
        marks.extend(self.marks);
        marks
    }
}

impl<'a> Sections<'a> {
    /// What is known of the persona at `place`.
    pub(super) fn of(context: Context<'a>, place: usize) -> Option<Self> {
        let persona = context.map.personas.get(place)?;
        let words = words::persona_words(&context.map.language);
        let mut list = Vec::new();
        let mut items = |name, items: Vec<&'a str>| {
            let items: Vec<&str> = items.into_iter().filter(|item| !item.trim().is_empty()).collect();
            if !items.is_empty() {
                list.push(Section { name, body: Body::Items(items) });
            }
        };
        let all = |items: &'a [String]| items.iter().map(String::as_str).collect::<Vec<_>>();
        items(words.goals, all(&persona.goals));
        items(words.needs, all(&persona.needs));
        items(words.frustrations, all(&persona.frustrations));
        items(words.motivations, all(&persona.motivations));
        let mut buying = vec![persona.buying_frequency.as_str()];
        buying.extend(all(&persona.decision_triggers));
        items(words.buying, buying);
        items(words.channels, all(&persona.preferred_channels));
        items(words.interests, all(&persona.interests));
        items(words.values, all(&persona.values));
        items(words.lifestyle, all(&persona.lifestyle));
        items(words.demographics, all(&persona.demographics));
        if !persona.traits.is_empty() {
            list.push(Section { name: words.traits, body: Body::Traits(&persona.traits) });
        }
        Some(Self { context, place, persona, list })
    }

    /// Sets them on a page of this size, those beside the side in so many columns.
    pub(super) fn on(&self, size: Size, columns: usize, setter: &mut Setter<'_>) -> Page {
        let whole = size.width - 2.0 * m::MARGIN;
        let is_alone = self.list.is_empty() && self.persona.quote.trim().is_empty();
        // Where nothing else is known the journey stands beside who it was.
        let side_width = if is_alone {
            whole * 0.46
        } else {
            (whole * 0.29).max(190.0).min(whole * 0.5)
        };
        let side = Rect::new(m::MARGIN, m::MARGIN, side_width, 0.0);
        let mut pen = Pen::new(setter, self.place);
        let mut low = self.who(side, &mut pen);
        let inner = (side.x + INSET, side.width - 2.0 * INSET);
        if !is_alone {
            low = self.journey(inner, low + GAP, &mut pen);
        }
        low = self.evidence(inner, low, &mut pen);
        let left = side.right() + GAP * 1.2;
        let room = m::MARGIN + whole - left;
        let top = if is_alone {
            self.journey((left, room), m::MARGIN + INSET, &mut pen)
        } else {
            self.quote((left, room), &mut pen)
        };
        let right = self.columns((left, room), columns, top, &mut pen);
        let marks = std::mem::take(&mut pen.marks);
        Page { marks, bottom: (low + INSET).max(right), side }
    }

    /// The sections in columns of even height, each in the one that is shortest; gives where the longest
    /// ends.
    pub(super) fn columns(&self, (left, room): (f32, f32), count: usize, top: f32, pen: &mut Pen<'_, '_>) -> f32 {
        let count = count.max(1);
        let width = ((room - GAP * (count - 1) as f32) / count as f32).max(1.0);
        let mut ends = vec![top; count];
        for section in &self.list {
            // The shortest column, of several the first.
            let column = (0..count).fold(
                0,
                |best, other| if ends[other] < ends[best] - 0.5 { other } else { best },
            );
            let x = left + (width + GAP) * column as f32;
            ends[column] = pen.section(section, (x, width), ends[column]) + GAP;
        }
        ends.into_iter().fold(top, f32::max) - GAP
    }

    /// Who it is; gives where that ends.
    fn who(&self, side: Rect, pen: &mut Pen<'_, '_>) -> f32 {
        let (x, width) = (side.x + INSET, side.width - 2.0 * INSET);
        let mut y = side.y + INSET;
        let across = (width * 0.72).min(190.0);
        let rect = Rect::new(x, y, across, across);
        put_portrait(self.persona, self.place, (rect, self.context.map), &mut pen.marks);
        y += across + 14.0;
        y = pen.words(&self.persona.name, (NAME, Ink::First), (x, width), y);
        y = pen.words(&self.persona.role, (m::TITLE, Ink::Second), (x, width), y);
        for fact in self.facts() {
            y = pen.words(&fact, (m::TEXT, Ink::Second), (x, width), y + 3.0);
        }
        y
    }

    /// Age and place, the segment and its share.
    pub(super) fn facts(&self) -> Vec<String> {
        let words = self.context.words;
        let own = words::persona_words(&self.context.map.language);
        let age = self.persona.age.map(|age| words.number(f64::from(age)));
        let share = self.persona.share.map(|share| {
            let percent = words.with_unit(&words.number(f64::from(share)), "%");
            own.of_customers.replace("{}", &percent)
        });
        let joined = |parts: [Option<String>; 2]| {
            let parts: Vec<String> = parts
                .into_iter()
                .flatten()
                .filter(|part| !part.trim().is_empty())
                .collect();
            parts.join(" · ")
        };
        let lines = [
            joined([age, Some(self.persona.place.clone())]),
            joined([Some(self.persona.segment.clone()), share]),
        ];
        lines.into_iter().filter(|line| !line.is_empty()).collect()
    }

    /// What the journey felt like: its line, and the moments that stay.
    pub(super) fn journey(&self, (x, width): (f32, f32), top: f32, pen: &mut Pen<'_, '_>) -> f32 {
        let Some(moments) = self.moments() else {
            return top;
        };
        let mut y = self.journey_name((x, width), top, pen);
        for (what, valence, at) in moments {
            y = self.moment((what, valence, &at), (x, width), y, pen);
        }
        y
    }

    /// The name of the journey's section, with its line.
    pub(super) fn journey_name(&self, (x, width): (f32, f32), top: f32, pen: &mut Pen<'_, '_>) -> f32 {
        let own = words::persona_words(&self.context.map.language);
        let from = Point::new(x, top + SECTION.size * 0.62);
        pen.marks.push(line_sample(
            from,
            self.place,
            CurveWeight::Leading,
            EvidenceLevel::Researched,
        ));
        pen.marker(from.moved(m::SAMPLE / 2.0, 0.0), m::MARKER_LEADING * 1.1, Ring::Panel);
        let indent = m::SAMPLE + 8.0;
        pen.words(own.journey, (SECTION, Ink::First), (x + indent, width - indent), top) + 4.0
    }

    /// The moments that stay, and the mean: what, how good, and where.
    pub(super) fn moments(&self) -> Option<[(&'static str, Valence, String); 3]> {
        let map = self.context.map;
        let felt = insight::felt(map, self.persona.id, Curve::AsIs)?;
        let own = words::persona_words(&map.language);
        let name = |moment: insight::Moment| {
            let mut all = map.touchpoints();
            let found = all.find(|touchpoint| touchpoint.id == moment.touchpoint);
            found.map(|touchpoint| touchpoint.name.clone()).unwrap_or_default()
        };
        Some([
            (own.peak, felt.peak.valence, name(felt.peak)),
            (own.low, felt.low.valence, name(felt.low)),
            (self.context.words.mean, felt.mean, String::new()),
        ])
    }

    /// A face with what it stands for.
    fn moment(
        &self,
        (what, valence, at): (&str, Valence, &str),
        (x, width): (f32, f32),
        y: f32,
        pen: &mut Pen<'_, '_>,
    ) -> f32 {
        let y = y + 5.0;
        let value = self.context.words.rounded_valence(valence);
        let center = Point::new(x + m::FACE, y + m::TEXT.size * 0.66);
        pen.marks.push(Mark::Face { center, radius: m::FACE, valence });
        let indent = 2.0 * m::FACE + 9.0;
        let column = (x + indent, width - indent);
        let style = Style { weight: Weight::SemiBold, ..m::TEXT };
        let low = pen.words(&format!("{what} {value}"), (style, Ink::First), column, y);
        pen.words(at, (m::NOTE, Ink::Second), column, low)
    }

    /// How all this is known, and of which map the persona is.
    fn evidence(&self, column: (f32, f32), y: f32, pen: &mut Pen<'_, '_>) -> f32 {
        self.foot(column, y + GAP, pen)
    }

    /// The same from `y` on.
    pub(super) fn foot(&self, (x, width): (f32, f32), y: f32, pen: &mut Pen<'_, '_>) -> f32 {
        let words = self.context.words;
        let mut lines = Vec::new();
        if let Some(evidence) = &self.persona.evidence {
            let level = match evidence.level {
                EvidenceLevel::Researched => words.researched,
                EvidenceLevel::Assumed => words.assumed,
                EvidenceLevel::Guess => words.guessed,
            };
            let source = evidence.source.trim();
            lines.push(if source.is_empty() {
                level.to_owned()
            } else {
                format!("{level} · {source}")
            });
        }
        lines.push(self.context.map.title.clone());
        let mut y = y;
        for line in lines {
            y = pen.words(&line, (m::NOTE, Ink::Second), (x, width), y);
        }
        y
    }

    /// What the persona would say, over the columns; gives where these begin.
    fn quote(&self, column: (f32, f32), pen: &mut Pen<'_, '_>) -> f32 {
        if self.persona.quote.trim().is_empty() {
            return m::MARGIN + 4.0;
        }
        self.said(column, m::MARGIN + 8.0, pen) + GAP
    }

    /// What the persona would say, in quotes.
    pub(super) fn said(&self, (x, width): (f32, f32), y: f32, pen: &mut Pen<'_, '_>) -> f32 {
        let quote = self.persona.quote.trim();
        if quote.is_empty() {
            return y;
        }
        let own = words::persona_words(&self.context.map.language);
        let is_quoted = quote.starts_with(['“', '"', '„', '«', '「', '”']);
        let quote = if is_quoted {
            quote.to_owned()
        } else {
            own.quoted.replace("{}", quote)
        };
        pen.words(&quote, (QUOTE, Ink::Persona(self.place)), (x, width), y)
    }
}

/// Sets one thing under the other.
pub(super) struct Pen<'s, 'a> {
    pub(super) setter: &'s mut Setter<'a>,
    pub(super) marks: Vec<Mark>,
    place: usize,
}

impl<'s, 'a> Pen<'s, 'a> {
    /// For the persona at `place`.
    pub(super) fn new(setter: &'s mut Setter<'a>, place: usize) -> Self {
        Self { setter, marks: Vec::new(), place }
    }

    /// Words in a column; gives where they end.
    pub(super) fn words(&mut self, text: &str, (style, ink): (Style, Ink), (x, width): (f32, f32), y: f32) -> f32 {
        if text.trim().is_empty() {
            return y;
        }
        let set = self.setter.text(text, style, width.max(1.0));
        // In a page that runs right to left the words stand at the far end of their lines' room.
        self.marks.extend(set.mark(Point::new(x, y), ink));
        y + set.measure.height
    }

    fn marker(&mut self, center: Point, radius: f32, ring: Ring) {
        self.marks
            .push(Mark::Marker { center, radius, persona: self.place, filled: true, ring });
    }

    fn section(&mut self, section: &Section<'_>, (x, width): (f32, f32), y: f32) -> f32 {
        let mut y = self.words(section.name, (SECTION, Ink::First), (x, width), y) + 4.0;
        match &section.body {
            Body::Items(items) => {
                for item in items {
                    let center = Point::new(x + DOT + 1.0, y + m::TEXT.size * m::TEXT.line_height / 2.0);
                    let rect = Rect::round(center, DOT);
                    self.marks
                        .push(Mark::Box { rect, radius: DOT, form: Form::LineOf(self.place) });
                    let column = (x + BULLET, width - BULLET);
                    y = self.words(item, (m::TEXT, Ink::First), column, y) + 4.0;
                }
                y - 4.0
            }
            Body::Traits(traits) => {
                for own in *traits {
                    y = self.one_trait(own, (x, width), y) + 9.0;
                }
                y - 9.0
            }
        }
    }

    /// A line between two ends, and where on it the persona stands.
    fn one_trait(&mut self, own: &Trait, (x, width): (f32, f32), y: f32) -> f32 {
        const TRACK: f32 = 4.0;
        let radius = m::MARKER_LEADING * 1.25;
        let middle = y + radius + 1.0;
        let rect = Rect::new(x, middle - TRACK / 2.0, width, TRACK);
        self.marks
            .push(Mark::Box { rect, radius: TRACK / 2.0, form: Form::Bar });
        let at = x + radius + (width - 2.0 * radius) * (f64::from(own.value) / 100.0) as f32;
        self.marker(Point::new(at, middle), radius, Ring::Page);
        let y = middle + radius + 2.0;
        let half = (width / 2.0 - 6.0).max(1.0);
        let low = self.setter.text(&own.low, m::NOTE, half);
        let high = self.setter.wrapped(&own.high, m::NOTE, half, Flow::End);
        self.marks.extend(low.mark(Point::new(x, y), Ink::Second));
        let end = Point::new(x + width - high.measure.width, y);
        self.marks.extend(high.mark(end, Ink::Second));
        y + low.measure.height.max(high.measure.height)
    }
}
