//! The sheet of a persona: all that is known of one on a page, its type as large as the page allows.
//!
//! At the side stands who it is and what the journey felt like, beside it what is known, section by
//! section in columns of even height. What is not known leaves no trace: of whom little is known, the
//! portrait and the name take the page.

mod parts;
mod poster;

use super::{
    Layout, Look, Page, Part, Placed, Sheet,
    cards::Context,
    measures as m,
    numbers::Numbers,
    portrait::alone,
    setter::{Pass, Setter},
};
use crate::{
    check::{Finding, Place, Rule},
    geometry::{Point, Size},
    model::{JourneyMap, PersonaId},
    text::Typesetter,
    words,
};
use parts::{Page as Parts, Sections};

/// A sheet that is not made for a page, in map units.
const FREE: Size = Size::new(1120.0, 0.0);
/// Each scale that is tried is this much of the one before.
const STEP: f32 = 0.97;
/// The least scale that is tried: hundreds of lines still fit.
const LEAST: f32 = 0.06;

/// The sheet of a persona for a page, or as tall as it comes out; nothing where there is no such
/// persona.
pub fn sheet(map: &JourneyMap, id: PersonaId, look: &Look, typesetter: &mut Typesetter) -> Option<Layout> {
    let place = map.personas.iter().position(|persona| persona.id == id)?;
    typesetter.begin_layout();
    let numbers = Numbers::of(&JourneyMap::default());
    let context = Context { map, words: words::words(&map.language), numbers: &numbers };
    let sections = Sections::of(context, place)?;
    Some(match look.page {
        Page::Free => {
            let mut setter = Setter::new(typesetter, context, Pass::Place);
            let parts = sections.on(FREE, 3, &mut setter);
            let height = parts.bottom + m::MARGIN;
            finished(context, id, (parts, 1.0), Size::new(FREE.width, height))
        }
        Page::Sheet(page) => fitted(context, (id, &sections), page, typesetter),
    })
}

/// Columns beside the side.
const COLUMNS: [Form; 4] = [Form::Columns(1), Form::Columns(2), Form::Columns(3), Form::Columns(4)];
/// A poster may be set so much smaller than columns: it fills the page, they would leave half of it empty.
const POSTER: f32 = 0.85;

/// How a page is set.
#[derive(Debug, Clone, Copy)]
enum Form {
    /// What is known stands in so many columns beside who it is.
    Columns(usize),
    /// The portrait and the name take the page.
    Poster(poster::Form),
}

impl Form {
    fn set(self, sections: &Sections<'_>, size: Size, setter: &mut Setter<'_>) -> Parts {
        match self {
            Self::Columns(count) => sections.on(size, count, setter),
            Self::Poster(form) => sections.poster(size, form, setter),
        }
    }
}

/// The sheet at the largest scale at which all of it fits; words are kept whole as long as the text
/// stays as large as can be read.
fn fitted(
    context: Context<'_>,
    (id, sections): (PersonaId, &Sections<'_>),
    page: Sheet,
    typesetter: &mut Typesetter,
) -> Layout {
    let readable = page.floor / (super::CARD_TEXT.size * super::POINTS_PER_UNIT);
    let most = page.largest_k() * 2.0;
    let mut largest = |forms: &[Form], least: f32| {
        let mut k = most;
        while k > least {
            let size = page.units(k);
            for form in forms {
                let mut setter = Setter::new(typesetter, context, Pass::Probe);
                let parts = form.set(sections, size, &mut setter);
                let is_whole = setter.words_broken == 0 || k < readable;
                if is_whole && parts.bottom + m::MARGIN <= size.height {
                    return Some((k, *form));
                }
            }
            k *= STEP;
        }
        None
    };
    let columns = largest(&COLUMNS, LEAST).unwrap_or((LEAST, Form::Columns(COLUMNS.len())));
    let posters: Vec<Form> = sections.forms().into_iter().map(Form::Poster).collect();
    let poster = largest(&posters, columns.0 * POSTER);
    let (k, form) = poster.unwrap_or(columns);
    let size = page.units(k);
    let mut setter = Setter::new(typesetter, context, Pass::Place);
    let parts = form.set(sections, size, &mut setter);
    let mut layout = finished(context, id, (parts, k), size);
    layout.findings.extend(small_text(&layout, page.floor));
    layout
}

fn finished(context: Context<'_>, id: PersonaId, (parts, k): (Parts, f32), size: Size) -> Layout {
    let placed = Placed::new(
        Part::Persona(id),
        Point::default(),
        size,
        parts.finished(size.height - m::MARGIN),
    );
    let mut layout = alone(size, context.map.page_direction(), vec![placed]);
    layout.k = k;
    layout
}

/// Says how small the text is where it cannot be read.
fn small_text(layout: &Layout, floor: f32) -> Option<Finding> {
    let points = layout.text_points();
    (points < floor - 0.05).then(|| {
        let message = format!("text comes out at {points:.1} pt, under the {floor} pt that can be read on this page");
        let hint = "say less of the persona, or choose a larger page";
        Finding::new(Rule::SmallText, Place::default(), message, hint)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        geometry::Rect,
        layout::{EmptyLanes, Mark},
        model::{Language, Persona, Share, Trait},
        text::Fonts,
        theme::Reading,
    };

    const SLIDE: Sheet = Sheet { points: Size::new(960.0, 540.0), floor: 8.0 };

    fn look(page: Page) -> Look {
        Look {
            page,
            reading: Reading::Desk,
            empty_lanes: EmptyLanes::LeftOut,
            lines_together: 3,
        }
    }

    fn map(language: &str, item: &str, count: usize) -> JourneyMap {
        let id = PersonaId::from_bits(1);
        let lines: Vec<String> = (0..count).map(|place| format!("{item} {place}")).collect();
        let persona = Persona {
            role: item.to_owned(),
            quote: item.to_owned(),
            goals: lines.clone(),
            needs: lines.clone(),
            frustrations: lines.clone(),
            values: lines,
            traits: vec![Trait {
                low: item.to_owned(),
                high: item.to_owned(),
                value: Share::try_from(30.0).unwrap(),
            }],
            ..Persona::new(id, "Mara")
        };
        JourneyMap {
            language: Language(language.to_owned()),
            personas: vec![persona.into()],
            ..JourneyMap::default()
        }
    }

    fn sheet_of(map: &JourneyMap, page: Page) -> Layout {
        let mut typesetter = Typesetter::new(Fonts::bundled());
        sheet(map, PersonaId::from_bits(1), &look(page), &mut typesetter).unwrap()
    }

    /// Where each text stands.
    fn texts(layout: &Layout) -> Vec<Rect> {
        let marks = layout.frame.iter().flat_map(|placed| placed.marks.iter());
        let text = |mark: &Mark| {
            let Mark::Text { at, block, .. } = mark else {
                return None;
            };
            Some(Rect::new(at.x, at.y, block.measure.width, block.measure.height))
        };
        marks.filter_map(text).collect()
    }

    #[test]
    fn nothing_is_clipped_and_no_text_stands_on_another() {
        let long = "Datenschutzgrundverordnungskonformitätsbescheinigung und dazu noch ein Satz, der länger ist";
        let arabic = "أريد أن أصل إلى خط النهاية دون ألم وبحذاء يناسبني من المرة الأولى";
        for (language, item) in [("en", "A short goal"), ("de", long), ("ar", arabic)] {
            for count in [0, 1, 3, 12, 40] {
                keeps_clear(
                    &sheet_of(&map(language, item, count), Page::Sheet(SLIDE)),
                    &format!("{language} {count}"),
                );
            }
        }
    }

    fn keeps_clear(layout: &Layout, what: &str) {
        let page = Rect::new(0.0, 0.0, layout.size.width, layout.size.height);
        let texts = texts(layout);
        for (place, text) in texts.iter().enumerate() {
            assert!(page.encloses(*text), "{what}: {text:?} in {page:?}");
            let others = texts.iter().skip(place + 1);
            let on_it = others.filter(|other| text.shared_area(**other) >= 1.0).count();
            assert_eq!(on_it, 0, "{what}: {text:?}");
        }
    }

    #[test]
    fn a_quote_alone_stands_beside_who_says_it() {
        let mut map = map("en", "I want someone to look at my feet", 0);
        for persona in &mut map.personas {
            std::sync::Arc::make_mut(persona).traits.clear();
        }
        let layout = sheet_of(&map, Page::Sheet(SLIDE));
        let page = Rect::new(0.0, 0.0, layout.size.width, layout.size.height);
        assert!(texts(&layout).iter().all(|text| page.encloses(*text)));
    }

    /// Somebody of whom only this is known.
    fn little(language: &str, name: &str, goals: &[&str]) -> JourneyMap {
        let id = PersonaId::from_bits(1);
        let goals: Vec<String> = goals.iter().map(|goal| (*goal).to_owned()).collect();
        let role = goals.first().cloned().unwrap_or_default();
        let persona = Persona { role, goals, ..Persona::new(id, name) };
        JourneyMap {
            title: "Buying running shoes".to_owned(),
            language: Language(language.to_owned()),
            personas: vec![persona.into()],
            ..JourneyMap::default()
        }
    }

    /// How much of the page's height the portrait takes up.
    fn portrait(layout: &Layout) -> f32 {
        let mut marks = layout.frame.iter().flat_map(|placed| placed.marks.iter());
        let tall = marks.find_map(|mark| {
            let Mark::Portrait { rect, .. } = mark else {
                return None;
            };
            Some(rect.height)
        });
        tall.unwrap() / layout.size.height
    }

    #[test]
    fn of_whom_little_is_known_the_portrait_and_the_name_take_the_page() {
        let german = "Unbedenklichkeitsbescheinigungsverfahren abschließen";
        let arabic = "أن تعرف في الوقت المناسب";
        for (language, name, goals) in [
            ("en", "Mara", &[][..]),
            ("en", "Mara", &["Finish"][..]),
            ("de", "Maximilian-Bartholomäus Hofstätter", &[german][..]),
            ("ar", "لينا", &[arabic, arabic][..]),
        ] {
            let what = format!("{name} {goals:?}");
            let sheet = sheet_of(&little(language, name, goals), Page::Sheet(SLIDE));
            keeps_clear(&sheet, &what);
            assert!(
                portrait(&sheet) > 0.4 && sheet.k > 2.0,
                "{what}: {} {}",
                portrait(&sheet),
                sheet.k
            );
            let largest = texts(&sheet).iter().map(|text| text.height).fold(0.0, f32::max);
            assert!(
                largest > sheet.size.height * 0.15,
                "{what}: the name is the title of the page"
            );
            let low = texts(&sheet).iter().map(|text| text.bottom()).fold(0.0, f32::max);
            assert!(low > sheet.size.height * 0.7, "{what}: no half of the page is empty");
        }
        let full = sheet_of(&map("en", "Finish the marathon", 9), Page::Sheet(SLIDE));
        assert!(portrait(&full) < 0.4, "of whom much is known that has the page");
    }

    #[test]
    fn less_to_say_is_said_larger() {
        let scale = |count| sheet_of(&map("en", "Finish the marathon in May", count), Page::Sheet(SLIDE)).k;
        assert!(scale(1) > scale(6) && scale(6) > scale(30));
    }

    #[test]
    fn text_too_small_to_be_read_is_told() {
        let told = |count| {
            !sheet_of(&map("en", "Goal", count), Page::Sheet(SLIDE))
                .findings
                .is_empty()
        };
        assert_eq!((told(2), told(200)), (false, true));
    }

    #[test]
    fn a_free_sheet_is_as_tall_as_what_it_says() {
        let height = |count| sheet_of(&map("en", "Goal", count), Page::Free).size.height;
        assert!(height(3) < height(30));
    }
}
