//! Small multiples: the curve of each persona in a strip of its own, all on one scale and over the
//! same columns, the mean of all in grey behind.

use crate::{
    geometry::{Point, Rect, Size},
    layout::{
        cards::Context,
        curve::LaidOut,
        feeling::{
            Feeling, Frame, Remembered,
            lines::{Whose, line_up},
            panel,
            scale::{LINE, joined_line, remembered_value},
            stars, unplaced,
        },
        grid::Grid,
        look::Look,
        mark::{Ink, Mark, Part, Placed, Ring, RowId},
        measures as m,
        setter::{Setter, Setting},
    },
    model::{Lane, Valence},
};

/// Between the numbers of the scale and the strip.
const GAP: f32 = m::NAMES_GAP * 0.7;
/// From a persona's marker to the name.
const INDENT: f32 = 3.0 * m::MARKER_LEADING;

/// How tall a lane of so many strips is when each is as tall as `strip`.
pub(super) fn lane_height(strips: usize, strip: f32) -> f32 {
    strips as f32 * (strip + m::STRIP_GAP) - m::STRIP_GAP
}

/// How far apart two whole valences are in a strip so tall, whose zero stands in its middle. A face
/// at the scale's end stays in it.
pub(super) fn unit(height: f32) -> f32 {
    let headroom = (height * 0.2).clamp(m::FACE + 1.0, m::HEADROOM);
    (height - 2.0 * headroom) / 4.0
}

/// What stands beside a strip: who it is of, and what is remembered.
struct Beside {
    name: Setting,
    /// The word and the value, where they fit.
    remembered: Option<Vec<Mark>>,
}

impl Beside {
    fn of(context: Context<'_>, persona: usize, room: f32, setter: &mut Setter<'_>) -> Self {
        let name = context.map.personas.get(persona).map_or("", |persona| &persona.name);
        let name = setter.text(name, m::LABEL_STRONG, room - INDENT);
        let value = remembered_value(context, persona);
        let remembered = value.and_then(|value| {
            let heading = setter.line(context.words.remembered, m::NOTE);
            joined_line(&heading, &value, room, setter)
        });
        let remembered = remembered.map(|line| line.marks);
        Self { name, remembered }
    }

    fn name_height(&self) -> f32 {
        self.name.measure.height.max(2.0 * m::MARKER_LEADING)
    }

    fn height(&self) -> f32 {
        self.name_height() + if self.remembered.is_some() { LINE } else { 0.0 }
    }

    /// Its marks, from `top` down.
    fn marks(&self, persona: usize, top: f32) -> Vec<Mark> {
        let radius = m::MARKER_LEADING;
        let line = (m::LABEL_STRONG.size * m::LABEL_STRONG.line_height).min(self.name_height());
        let center = Point::new(radius, top + line / 2.0);
        let mut marks = vec![Mark::Marker { center, radius, persona, filled: true, ring: Ring::None }];
        marks.extend(self.name.mark(Point::new(INDENT, top), Ink::Persona(persona)));
        let under = top + self.name_height();
        let remembered = self.remembered.iter().flatten();
        marks.extend(remembered.map(|mark| mark.moved(0.0, under)));
        marks
    }
}

/// The numbers of the scale at −2, 0 and +2.
fn numbers(context: Context<'_>, setter: &mut Setter<'_>) -> Vec<(Valence, Setting)> {
    let ends = [Valence::BEST, Valence::NEUTRAL, Valence::WORST];
    let number = |valence: Valence| {
        let words = context.words.signed(f64::from(valence));
        (valence, setter.line(&words, m::LABEL_VALUE))
    };
    ends.map(number).into()
}

/// How much of the names' width the scale takes.
fn scale_width(context: Context<'_>, setter: &mut Setter<'_>) -> f32 {
    let numbers = numbers(context, setter);
    let widest = numbers.iter().map(|(_, number)| number.measure.width);
    widest.fold(0.0, f32::max) + GAP + m::TEXT_GAP
}

/// How much of a column of names so wide is left beside the scale.
pub(crate) fn room(context: Context<'_>, names_width: f32, setter: &mut Setter<'_>) -> f32 {
    names_width - scale_width(context, setter)
}

/// How wide the column of names is for the names of personas and what they remember to stand whole
/// beside the scale.
pub(crate) fn names_width(context: Context<'_>, setter: &mut Setter<'_>) -> f32 {
    let heading = setter.line(context.words.remembered, m::NOTE);
    // Any value that is remembered: columns stay where they are while points are moved.
    let value = context.words.signed(-1.5);
    let remembered = joined_line(&heading, &value, f32::INFINITY, setter).map_or(0.0, |line| line.width);
    let names = context.map.shown_personas();
    let names = names.map(|persona| INDENT + setter.line(&persona.name, m::LABEL_STRONG).measure.width);
    names.fold(remembered, f32::max) + scale_width(context, setter) + m::TEXT_GAP
}

/// What the lane's name takes of the first strip's height.
fn reserved(context: Context<'_>, lane: &Lane, room: f32, setter: &mut Setter<'_>) -> f32 {
    let name = if lane.name.is_empty() {
        context.words.feeling
    } else {
        &lane.name
    };
    2.0 * m::TEXT_GAP + setter.text(name, m::LANE, room).measure.height
}

/// How tall each strip is at least, for what stands beside it to be read.
pub(super) fn least_strip(
    context: Context<'_>,
    lane: &Lane,
    (personas, names_width): (&[usize], f32),
    setter: &mut Setter<'_>,
) -> f32 {
    let room = room(context, names_width, setter);
    let mut least = m::STRIP_APART;
    for (place, persona) in personas.iter().enumerate() {
        let over = if place == 0 {
            reserved(context, lane, room, setter)
        } else {
            m::TEXT_GAP
        };
        least = least.max(over + Beside::of(context, *persona, room, setter).height() + m::TEXT_GAP);
    }
    least
}

/// The lane of feelings, one strip a persona.
pub(super) fn apart(
    context: Context<'_>,
    look: &Look,
    lane: &Lane,
    (grid, height): (&Grid, f32),
    (personas, before): (&[usize], &[LaidOut]),
    setter: &mut Setter<'_>,
) -> Feeling {
    let strip = (height + m::STRIP_GAP) / personas.len().max(1) as f32 - m::STRIP_GAP;
    let room = room(context, grid.names_width, setter);
    let numbers = numbers(context, setter);
    let mut feeling = Feeling::default();
    let mut homeless = Vec::new();
    let mut scale = Vec::new();
    for (place, persona) in personas.iter().copied().enumerate() {
        let y = place as f32 * (strip + m::STRIP_GAP);
        let frame = Frame {
            panel: Rect::new(0.0, 0.0, grid.right - grid.left(), strip),
            zero_y: strip / 2.0,
            unit: unit(strip),
            origin: Point::new(grid.left(), y),
        };
        // The stars stand once, over all strips.
        let stars = if place == 0 {
            stars(context, grid, &frame, Some(persona))
        } else {
            Vec::new()
        };
        let mut whose = line_up(context.map, &[persona]);
        whose.push(Whose::Mean);
        let drawn = panel(
            context,
            look,
            (grid, &frame),
            (whose, &stars),
            before.get(place),
            setter,
        );
        let size = Size::new(frame.panel.width, strip);
        let part = Part::Curve(lane.id);
        feeling.placed.push(Placed::new(part, frame.origin, size, drawn.marks));
        feeling.curves.push(drawn.laid_out);
        homeless.extend(drawn.unplaced);
        let over = if place == 0 {
            reserved(context, lane, room, setter)
        } else {
            0.0
        };
        let beside = Beside::of(context, persona, room, setter);
        if beside.remembered.is_some() {
            feeling.remembered = Remembered::Told;
        }
        if let Some(who) = context.map.personas.get(persona) {
            let top = ((strip - beside.height()) / 2.0).max(over);
            let size = Size::new(room, strip);
            let marks = beside.marks(persona, top);
            feeling.placed.push(Placed::new(
                Part::Persona(who.id),
                Point::new(m::MARGIN, y),
                size,
                marks,
            ));
        }
        scale.extend(scale_marks(&frame, &numbers));
    }
    let size = Size::new(grid.names_width, height);
    let part = Part::RowName(RowId::Lane(lane.id));
    let scale = Placed::new(part, Point::new(m::MARGIN, 0.0), size, scale);
    // What is taken of what stands on one place is the first: the names of the personas.
    feeling.placed.push(scale);
    feeling.findings = unplaced(context, lane.id, homeless);
    feeling
}

/// The numbers of a strip's scale, flush with its edge.
fn scale_marks(frame: &Frame, numbers: &[(Valence, Setting)]) -> Vec<Mark> {
    let right = frame.origin.x - m::MARGIN - GAP;
    let marks = numbers.iter().filter_map(|(valence, number)| {
        let y = frame.origin.y + frame.y(valence.value()) - number.measure.height / 2.0;
        number.mark(Point::new(right - number.measure.width, y), Ink::Second)
    });
    marks.collect()
}

#[cfg(test)]
mod tests {
    use std::{path::Path, sync::Arc};

    use crate::{
        check::Rule,
        file,
        geometry::Size,
        layout::{EmptyLanes, Layout, Look, Mark, Page, Part, Sheet, Stroke, layout},
        model::{Curves, JourneyMap, Language},
        text::{Fonts, Typesetter},
        theme::Reading,
    };

    fn map(name: &str) -> JourneyMap {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
        let map = file::load(&path).expect("a map");
        JourneyMap { curves: Curves::Apart, ..map }
    }

    fn on_slide(map: &JourneyMap) -> Layout {
        let look = Look {
            page: Page::Sheet(Sheet { points: Size::new(960.0, 540.0), floor: 8.0 }),
            reading: Reading::Desk,
            empty_lanes: EmptyLanes::LeftOut,
            lines_together: 3,
        };
        layout(map, &look, &mut Typesetter::new(Fonts::bundled()))
    }

    #[test]
    fn no_label_of_the_sample_is_lost_and_no_reason() {
        let shoes = map("assets/samples/running-shoes.ron");
        for language in ["en", "ar"] {
            let map = JourneyMap { language: Language(language.to_owned()), ..shoes.clone() };
            let laid = on_slide(&map);
            let lost = laid
                .findings
                .iter()
                .filter(|finding| finding.rule == Rule::UnplacedLabel);
            assert_eq!(
                lost.map(|finding| &finding.message).collect::<Vec<_>>(),
                [] as [&str; 0]
            );
            let why = "9 of 12 did not know if they had paid";
            assert!(texts(&laid).contains(&why.to_owned()), "{language}");
        }
    }

    /// What is written in the strips.
    fn texts(laid: &Layout) -> Vec<String> {
        let placed = laid.rows.iter().flat_map(|row| row.placed.iter());
        let marks = placed.filter(|placed| matches!(placed.part, Part::Curve(_)));
        let marks = marks.flat_map(|placed| placed.marks.iter());
        let texts = marks.filter_map(|mark| {
            let Mark::Text { block, .. } = mark else { return None };
            Some(block.text.to_string())
        });
        texts.collect()
    }

    #[test]
    fn a_reason_that_finds_no_room_is_told() {
        let mut map = map("assets/samples/running-shoes.ron");
        let why = "nobody answers the phone and the letter that came said the opposite of the e-mail ".repeat(8);
        let why = why.trim();
        for stage in &mut map.stages {
            for touchpoint in &mut Arc::make_mut(stage).touchpoints {
                let feelings = &mut Arc::make_mut(touchpoint).feelings;
                let points = feelings
                    .iter_mut()
                    .flat_map(|(id, own)| own.as_is.iter_mut().map(move |point| (id, point)));
                points.for_each(|(id, point)| point.why = format!("{why}, says {id}"));
            }
        }
        let laid = on_slide(&map);
        let told = laid
            .findings
            .iter()
            .filter(|finding| finding.message.contains("the reason"));
        assert_eq!(told.count(), 4, "a peak and a low of two personas");
        assert!(!texts(&laid).iter().any(|text| text.starts_with(why)));
    }

    /// How the means run.
    fn means(laid: &Layout) -> Vec<String> {
        let placed = laid.rows.iter().flat_map(|row| row.placed.iter());
        let marks = placed.filter(|placed| matches!(placed.part, Part::Curve(_)));
        let marks = marks.flat_map(|placed| placed.marks.iter());
        let means = marks.filter_map(|mark| {
            let Mark::Path { path, stroke: Stroke::Mean } = mark else {
                return None;
            };
            Some(format!("{path:?}"))
        });
        means.collect()
    }

    #[test]
    fn who_is_hidden_is_in_no_mean() {
        let mut five = map("tests/maps/five-personas-print.ron");
        let all = means(&on_slide(&five));
        Arc::make_mut(&mut five.personas[4]).shown = false;
        let four = means(&on_slide(&five));
        let ruth = five.personas[4].id;
        for stage in &mut five.stages {
            for touchpoint in &mut Arc::make_mut(stage).touchpoints {
                Arc::make_mut(touchpoint).feelings.remove(&ruth);
            }
        }
        assert_eq!(means(&on_slide(&five)), four);
        assert!(!four.is_empty() && four.len() < all.len());
    }
}
