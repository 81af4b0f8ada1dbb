//! The lane of feelings alone, held against what it looked like: how many personas, gaps, the ends
//! of the scale, long words and both directions of writing.

use std::{collections::BTreeMap, fs, sync::Arc};

use throughline::{
    geometry::{Point, Size},
    id_source::IdSource,
    layout::{EmptyLanes, Look, Page, Part, RowId, layout},
    model::{
        Direction, EmotionPoint, EvidenceLevel, Feelings, Intensity, IntensityPoint, JourneyMap, Lane, LaneKind,
        Language, Persona, Stage, Touchpoint, Valence,
    },
    scene::{Group, Item, Scene, dump, scene},
    text::{Fonts, Typesetter},
};

use super::{MIDNIGHT, PAPER, came_out, difference, held, is_update, painted_at, wanted, write};

/// What is felt, as a workshop would write it down.
struct Journey {
    language: &'static str,
    /// A name, and a valence for each touchpoint: `.` where the persona was not asked, `-` where
    /// nobody answered; `?` behind a value is assumed, `??` guessed.
    personas: &'static [(&'static str, &'static str)],
    /// What the first persona says: at which touchpoint, the feeling, the reason.
    labels: &'static [(usize, &'static str, &'static str)],
    /// How the first persona is to feel, as above.
    to_be: &'static str,
    /// How strongly each persona feels: a value from 0 to 1 for each touchpoint, `.` where none is known.
    tension: &'static [&'static str],
}

/// How many touchpoints the first of the two stages has.
const FIRST_STAGE: usize = 4;

const MARA: (&str, &str) = ("Mara", "0.3 1.2 -0.2 -1.1? 0.4?? 1.3?? -0.4 -1.5 0.2 0.8");
const MARA_GAPS: (&str, &str) = ("Mara", "0.6 1.4 . . 0.2 - -1.2? . 1.1 0.4");
const JONAS: (&str, &str) = ("Jonas", "0.2 0.5 0.3 0.1? -0.2? 0.2 0.4 . . 0.6");
const AYLIN: (&str, &str) = ("Aylin", "-0.3 -0.8 -0.6 -0.2 0.5 -0.4 -0.2 0.1 0.5 0.6");
const PIET: (&str, &str) = ("Piet", "1.3 1.0 0.4 - - -0.6 -0.9 -1.0 -1.2 -0.5");
const INES: (&str, &str) = ("Ines", ". 0.1 1.1 0.9 0.8 . . 0.2 0.1 -0.1");

const ENGLISH: &[(usize, &str, &str)] = &[
    (1, "Curious", ""),
    (3, "Lost", ""),
    (5, "Coaxed back", ""),
    (7, "Cheated", "fee on the last page"),
    (9, "Calm", ""),
];

const TENSE: &str = "0.2 0.35 0.5 0.6 0.45 . . 0.95 0.7 0.3";
const TENSE_ALONE: &str = "0.1 0.2 0.1 . 0.4 . . 0.6 0.3 0.3";

const JOURNEYS: [(&str, Journey); 15] = [
    ("one", with(&[MARA], ENGLISH)),
    ("three", with(&[MARA, JONAS, AYLIN], ENGLISH)),
    ("five", with(&[MARA, JONAS, AYLIN, PIET, INES], ENGLISH)),
    (
        "gaps",
        with(
            &[MARA_GAPS, JONAS, PIET],
            &[
                (1, "Hopeful", ""),
                (6, "Left alone", "nobody called back"),
                (8, "Found", ""),
            ],
        ),
    ),
    (
        "all-best",
        with(&[("Mara", "2 2 2 2 2 2"), ("Jonas", "2 2 2 2 2 2")], &[(2, "Glad", "")]),
    ),
    (
        "all-worst",
        with(
            &[("Mara", "-2 -2 -2 -2 -2 -2"), ("Jonas", "-2 -2 -2 -2 -2 -2")],
            &[(2, "Done for", "")],
        ),
    ),
    (
        "level",
        with(
            &[("Mara", "0 0 0 0 0 0"), ("Jonas", "0.5 0.5 0.5 0.5 0.5 0.5")],
            &[(2, "Even", "")],
        ),
    ),
    (
        "up-and-down",
        with(
            &[("Mara", "2 -2 2 -2 2 -2"), ("Jonas", "-2 2 -2 2 -2 2")],
            &[(2, "Up", ""), (3, "Down", "")],
        ),
    ),
    (
        "one-point",
        with(
            &[("Mara", ". . 1.2 . . .")],
            &[(2, "The only answer", "twelve were asked, one spoke")],
        ),
    ),
    (
        "german",
        Journey {
            language: "de",
            ..with(
                &[MARA, ("Hans-Friedrich", "0.2 0.5 0.3 0.1 -0.2 0.2 0.4 . . 0.6")],
                &[
                    (1, "Erwartungsvoll", "Grundstücksverkehrsgenehmigung liegt vor"),
                    (3, "Verantwortungslosigkeitsverdacht", ""),
                    (5, "Wiedergutmachungshoffnung", "„Endlich jemand, der zurückruft“"),
                    (
                        7,
                        "Vertrauensverlust",
                        "„Die Zuständigkeitsübertragungsverordnung kannte am Schalter niemand“",
                    ),
                    (9, "Feierabendstimmung", ""),
                ],
            )
        },
    ),
    (
        "arabic",
        Journey {
            language: "ar",
            ..with(
                &[("سلمى", MARA.1), ("يوسف", JONAS.1)],
                &[
                    (1, "فضولية", "«قالوا إن البطاقة مجانية»"),
                    (3, "تائهة", ""),
                    (5, "متفائلة", "«اتصلوا بي في اليوم نفسه»"),
                    (7, "مخدوعة", "«ظهرت الرسوم 4,50 في الصفحة الأخيرة فقط»"),
                    (9, "مطمئنة", ""),
                ],
            )
        },
    ),
    (
        "hebrew",
        Journey {
            language: "he",
            ..with(
                &[("נועה", MARA.1), ("יונתן", JONAS.1)],
                &[
                    (1, "סקרנית", ""),
                    (3, "אבודה", ""),
                    (5, "מלאת תקווה", "„התקשרו אליי באותו היום”"),
                    (7, "מרומה", "„העמלה של 4.50 הופיעה רק בעמוד האחרון”"),
                    (9, "רגועה", ""),
                ],
            )
        },
    ),
    ("tension-one", Journey { tension: &[TENSE], ..with(&[MARA], ENGLISH) }),
    (
        "tension-two",
        Journey {
            to_be: "0.5 1.4 0.8 0.6 0.9 1.3 0.5 0.7 0.9 1.1",
            tension: &[TENSE, TENSE_ALONE],
            ..with(&[MARA, JONAS], ENGLISH)
        },
    ),
    (
        "tension-arabic",
        Journey {
            language: "ar",
            tension: &[TENSE, TENSE_ALONE],
            ..with(
                &[("سلمى", MARA.1), ("يوسف", JONAS.1)],
                &[
                    (1, "فضولية", "«قالوا إن البطاقة مجانية»"),
                    (7, "مخدوعة", "«ظهرت الرسوم في الصفحة الأخيرة»"),
                ],
            )
        },
    ),
];

const fn with(
    personas: &'static [(&'static str, &'static str)],
    labels: &'static [(usize, &'static str, &'static str)],
) -> Journey {
    Journey { language: "en", personas, labels, to_be: "", tension: &[] }
}

fn point(word: &str) -> Option<EmotionPoint> {
    let number = word.trim_end_matches('?');
    let evidence = match word.len() - number.len() {
        0 => EvidenceLevel::Researched,
        1 => EvidenceLevel::Assumed,
        _ => EvidenceLevel::Guess,
    };
    let valence = match number {
        "." => return None,
        "-" => None,
        number => {
            let hundredths = number.parse::<f32>().expect("a valence") * 100.0;
            Some(Valence::clamped(hundredths.round() as i32))
        }
    };
    Some(EmotionPoint { valence, evidence, ..EmotionPoint::default() })
}

fn strength(word: &str) -> Option<IntensityPoint> {
    let value = word.parse::<f64>().ok()?;
    let value = Intensity::try_from(value).expect("0 to 1");
    Some(IntensityPoint { value, ..IntensityPoint::default() })
}

/// A map of nothing but feelings.
fn map(journey: &Journey) -> JourneyMap {
    let mut ids = IdSource::seeded(7);
    let personas: Vec<Persona> = journey
        .personas
        .iter()
        .map(|(name, _)| Persona::new(ids.persona(), *name))
        .collect();
    let felt: Vec<Vec<Option<EmotionPoint>>> = journey
        .personas
        .iter()
        .map(|(_, line)| line.split(' ').map(point).collect())
        .collect();
    let columns = felt.iter().map(Vec::len).max().unwrap_or(0);
    let touchpoints = (0..columns).map(|column| {
        let mut feelings = BTreeMap::new();
        for (place, (persona, line)) in personas.iter().zip(&felt).enumerate() {
            let as_is: Vec<EmotionPoint> = line.get(column).cloned().flatten().into_iter().collect();
            let wished = journey.to_be.split(' ').filter(|_| place == 0).nth(column);
            let to_be: Vec<EmotionPoint> = wished
                .filter(|word| !word.is_empty())
                .and_then(point)
                .into_iter()
                .collect();
            let tense = journey.tension.get(place).and_then(|line| line.split(' ').nth(column));
            let intensity: Vec<IntensityPoint> = tense.and_then(strength).into_iter().collect();
            let own = Feelings { as_is, to_be, intensity };
            if own != Feelings::default() {
                feelings.insert(persona.id, own);
            }
        }
        let said = journey.labels.iter().find(|(at, ..)| *at == column);
        if let Some((_, label, why)) = said
            && let Some(point) = feelings.get_mut(&personas[0].id).and_then(|own| own.as_is.first_mut())
        {
            (point.label, point.why) = ((*label).to_owned(), (*why).to_owned());
        }
        Arc::new(Touchpoint { feelings, ..Touchpoint::new(ids.touchpoint(), "") })
    });
    let mut touchpoints: Vec<Arc<Touchpoint>> = touchpoints.collect();
    let rest = touchpoints.split_off(FIRST_STAGE.min(touchpoints.len()));
    let stage = |id, touchpoints| {
        Arc::new(Stage {
            id,
            name: String::new(),
            goal: String::new(),
            duration: String::new(),
            emphasised: false,
            touchpoints,
            wide: BTreeMap::new(),
        })
    };
    JourneyMap {
        language: Language(journey.language.to_owned()),
        channels_shown: false,
        stages: vec![stage(ids.stage(), touchpoints), stage(ids.stage(), rest)],
        lanes: vec![Lane {
            id: ids.lane(),
            kind: LaneKind::Emotions,
            name: String::new(),
            shown: true,
            height: None,
        }],
        personas: personas.into_iter().map(Arc::new).collect(),
        ..JourneyMap::default()
    }
}

/// The row of feelings and its name, on a page that ends where the row does.
fn lane(journey: &Journey, (_, theme): (&str, &throughline::theme::Theme)) -> Scene {
    const MARGIN: f32 = 8.0;
    let map = map(journey);
    let id = RowId::Lane(map.lanes[0].id);
    let look = Look {
        page: Page::Free,
        reading: theme.reading,
        empty_lanes: EmptyLanes::Kept,
        lines_together: 3,
    };
    let layout = layout(&map, &look, &mut Typesetter::new(Fonts::bundled()));
    let row = layout.rows.iter().find(|row| row.id == id).expect("the lane");
    let whole = scene(&layout, theme);
    let is_of_lane = |item: &&Item| {
        let Item::Group(group) = item else { return false };
        group.part == Part::Row(id) || group.part == Part::RowName(id)
    };
    let items: Vec<Item> = whole.root.items.iter().filter(is_of_lane).cloned().collect();
    let x = match layout.direction {
        Direction::LeftToRight => 0.0,
        Direction::RightToLeft => layout.size.width,
    };
    let root = Group {
        part: Part::Page,
        at: Point::new(x, MARGIN - row.top),
        items: items.into(),
    };
    let size = Size::new(layout.size.width, row.height + 2.0 * MARGIN);
    Scene { size, ground: theme.ground, root }
}

fn journey(name: &str) -> &'static Journey {
    let found = JOURNEYS.iter().find(|(own, _)| *own == name);
    &found.expect("a journey of this name").1
}

#[test]
fn the_lane_of_feelings_is_as_it_was() {
    let mut off = Vec::new();
    for (name, journey) in &JOURNEYS {
        let file = format!("lane.{name}.txt");
        let now = dump(&lane(journey, PAPER));
        if is_update() {
            write(&wanted(&file), now.as_bytes());
            continue;
        }
        let old = fs::read_to_string(wanted(&file)).unwrap_or_default();
        if let Some(difference) = difference(&old, &now) {
            write(&came_out(&file), now.as_bytes());
            off.push(format!(
                "tests/golden/{file}, now {}:\n{difference}",
                came_out(&file).display()
            ));
        }
    }
    assert!(
        off.is_empty(),
        "not as wanted (- as wanted, + as it is):\n{}\nif this is right, take it with: UPDATE=1 cargo test --test golden",
        off.join("\n")
    );
}

#[test]
fn the_lane_of_five_personas_looks_as_it_did() {
    held("lane.five.paper", &painted_at(1.0, &lane(journey("five"), PAPER)));
}

#[test]
fn the_lane_that_runs_right_to_left_looks_as_it_did() {
    held("lane.arabic.paper", &painted_at(1.0, &lane(journey("arabic"), PAPER)));
}

#[test]
fn the_lane_with_tension_looks_as_it_did() {
    for (name, look) in [
        ("tension-one", MIDNIGHT),
        ("tension-two", PAPER),
        ("tension-arabic", PAPER),
    ] {
        let file = format!("lane.{name}.{}", look.0);
        held(&file, &painted_at(1.0, &lane(journey(name), look)));
    }
}
