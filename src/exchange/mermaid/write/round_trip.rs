//! Diagrams read back: what was written is what was meant, whatever the texts are.

use std::{collections::BTreeMap, sync::Arc};

use proptest::{collection::vec, option, prelude::*, sample::select};

use super::{NO_SCORE, SAME_TOUCHPOINT, Written, write};
use crate::{
    exchange::mermaid::{Journey, map::plain, read, read_to_the_letter, to_map},
    file,
    id_source::IdSource,
    model::{
        EmotionPoint, EvidenceLevel, Feelings, JourneyMap, Language, Lens, Persona, PersonaId, Stage, StageId,
        Touchpoint, TouchpointId, Valence,
    },
};

/// Who feels what at a touchpoint: a valence in hundredths, a foreign score, or nothing known.
type Felt = BTreeMap<String, String>;

/// What Mermaid can hold of a map, with texts as reading leaves them.
#[derive(Debug, PartialEq)]
struct Held {
    title: String,
    scenario: String,
    stages: Vec<(String, Vec<(String, Felt)>)>,
}

fn held(map: &JourneyMap) -> Held {
    let title = Some(plain(&map.title)).filter(|title| !title.is_empty());
    let title = title.unwrap_or_else(|| plain(&map.headline));
    let scenario = Some(plain(&map.lens.scenario)).filter(|scenario| *scenario != title);
    let felt = |touchpoint: &Touchpoint| {
        let feelings = touchpoint.feelings.iter().filter_map(|(id, feelings)| {
            let name = plain(&map.persona(*id)?.name);
            let point = feelings.as_is.first()?;
            let valence = point.valence.map(|valence| valence.hundredths().to_string());
            Some((name, valence.unwrap_or_else(|| plain(&point.imported))))
        });
        let mut felt: Felt = feelings.collect();
        // Where somebody has a score, those without are not told.
        if felt.values().any(|score| !score.is_empty()) {
            felt.retain(|_, score| !score.is_empty());
        }
        (plain(&touchpoint.name), felt)
    };
    let stages = map.stages.iter().map(|stage| {
        let touchpoints = stage.touchpoints.iter().map(|touchpoint| felt(touchpoint));
        (plain(&stage.name), touchpoints.collect())
    });
    Held {
        title,
        scenario: scenario.unwrap_or_default(),
        stages: stages.collect(),
    }
}

/// The journey with its repeated tasks put together by their comments, in the map's language.
fn put_together(text: &str, journey: &Journey, language: &Language) -> Held {
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let mut stages: Vec<(String, Vec<(String, Felt)>)> = Vec::new();
    let mut sections = journey.sections.iter().peekable();
    for task in &journey.tasks {
        while let Some(section) = sections.next_if(|section| section.line < task.line) {
            stages.push((plain(&section.name), Vec::new()));
        }
        if stages.is_empty() {
            stages.push((String::new(), Vec::new()));
        }
        let touchpoints = &mut stages.last_mut().unwrap().1;
        let (above, name) = (lines[task.line - 2], plain(&task.name));
        if above != SAME_TOUCHPOINT {
            touchpoints.push((name.clone(), Felt::new()));
        }
        let touchpoint = touchpoints.last_mut().unwrap();
        assert_eq!(touchpoint.0, name, "the same touchpoint has the same name");
        let is_scored = above != NO_SCORE;
        assert!(is_scored || task.score == 3.0);
        let valence = Valence::try_from(task.score - 3.0).map(|valence| valence.hundredths().to_string());
        let valence = if is_scored { valence } else { Ok(String::new()) };
        let mut actors: Vec<String> = task.actors.iter().map(|actor| plain(actor)).collect();
        if actors.is_empty() && is_scored {
            actors.push(crate::words::words(language).everyone.to_owned());
        }
        for actor in actors {
            let felt = valence.clone().unwrap_or_else(|_| plain(&task.score_text));
            assert_eq!(touchpoint.1.insert(actor, felt), None, "each actor once");
        }
    }
    stages.extend(sections.map(|section| (plain(&section.name), Vec::new())));
    Held {
        title: plain(&journey.title),
        scenario: plain(&journey.acc_description),
        stages,
    }
}

/// Texts that Mermaid would take for something else.
fn hostile() -> impl Strategy<Value = String> {
    let pieces = [
        ":",
        ";",
        "#",
        ",",
        "%",
        "%%",
        "%%{",
        "}%%",
        "{",
        "}",
        "\n",
        "\r\n",
        "\u{2028}",
        " ",
        "\t",
        "\u{A0}",
        "<br>",
        "<br/>",
        "<b a=\"c\">",
        "\"",
        "'",
        "&amp;",
        "&",
        "#35;",
        "#quot;",
        "#x;",
        "title ",
        "Title",
        "section ",
        "journey",
        "journey ",
        "accTitle:",
        "accTitle",
        "accDescr {",
        "accDescr:",
        "style a:#b;",
        "classDef x:",
        "---",
        "ﬂ°°58¶ß",
        "¶ß",
        "\u{FDD0}58\u{FDD1}",
        "\u{FEFF}",
        "\u{202E}",
        "a",
        "Pays",
        "5",
        "-",
        "ß",
        "ä",
        "😀",
        "日本語",
        "：",
        "、",
        "دفع",
        "%% same touchpoint",
        "%% no score",
    ];
    let piece = prop_oneof![
        6 => select(pieces.to_vec()).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
    ];
    vec(piece, 0..5).prop_map(|pieces| pieces.concat())
}

/// Scores as they are kept where they have no place on the scale.
fn foreign() -> impl Strategy<Value = String> {
    let numbers = select(vec!["0", "7", "-2", "0x7", "6.5", "1e3"]).prop_map(str::to_owned);
    // Texts that are no number, and hold none.
    let words = hostile().prop_map(|text| format!("good{}", text.replace(|letter: char| letter.is_ascii_digit(), "")));
    prop_oneof![numbers, words]
}

fn point() -> impl Strategy<Value = EmotionPoint> {
    let valence = select(vec![-200, -199, -150, -1, 0, 5, 60, 100, 200]).prop_map(Valence::clamped);
    prop_oneof![
        4 => valence.prop_map(|valence| (Some(valence), String::new())),
        1 => foreign().prop_map(|imported| (None, imported)),
        1 => Just((None, String::new())),
    ]
    .prop_map(|(valence, imported)| EmotionPoint {
        valence,
        imported,
        evidence: EvidenceLevel::Assumed,
        ..EmotionPoint::default()
    })
}

/// Maps with names that nothing but their being different speaks for.
fn maps() -> impl Strategy<Value = JourneyMap> {
    let name = || prop_oneof![4 => hostile(), 1 => Just("Everyone".to_owned()), 1 => Just("Mara".to_owned())];
    let touchpoint = (hostile(), vec(option::of(point()), 4));
    let stage = (
        prop_oneof![3 => hostile(), 1 => Just("Buy".to_owned())],
        vec(touchpoint, 0..4),
    );
    let head = (hostile(), hostile(), hostile(), select(vec!["en", "de", "ar"]));
    (head, vec(name(), 0..4), vec(stage, 0..4)).prop_map(|((title, headline, scenario, language), names, stages)| {
        let mut personas: Vec<Arc<Persona>> = Vec::new();
        for name in names {
            let is_new = personas.iter().all(|persona| plain(&persona.name) != plain(&name));
            if is_new && !plain(&name).is_empty() {
                let id = PersonaId::from_bits(personas.len() as u64);
                personas.push(Arc::new(Persona::new(id, name)));
            }
        }
        let ids: Vec<PersonaId> = personas.iter().map(|persona| persona.id).collect();
        let touchpoint = |(name, points): (String, Vec<Option<EmotionPoint>>)| {
            let mut touchpoint = Touchpoint::new(TouchpointId::from_bits(0), name);
            for (id, point) in ids.iter().zip(points) {
                let feelings = Feelings { as_is: point.into_iter().collect(), ..Feelings::default() };
                touchpoint.feelings.insert(*id, feelings);
            }
            Arc::new(touchpoint)
        };
        let stage = |(name, touchpoints): (String, Vec<_>)| {
            Arc::new(Stage {
                id: StageId::from_bits(0),
                name,
                goal: String::new(),
                duration: String::new(),
                emphasised: false,
                touchpoints: touchpoints.into_iter().map(touchpoint).collect(),
                wide: BTreeMap::new(),
            })
        };
        let stages = stages.into_iter().map(stage).collect();
        JourneyMap {
            title,
            headline,
            language: Language(language.to_owned()),
            lens: Lens { scenario, ..Lens::default() },
            personas,
            stages,
            ..JourneyMap::default()
        }
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn mermaid_reads_what_was_meant(map in maps()) {
        let Written { text, remarks } = write(&map);
        let journey = read_to_the_letter(&text).map_err(|error| TestCaseError::fail(format!("{error}\n{text}")))?;
        prop_assert_eq!(&journey.warnings, &[], "{}", text);
        prop_assert_eq!(put_together(&text, &journey, &map.language), held(&map), "{}", text);
        let is_repeated = text.contains(&format!("\n      {SAME_TOUCHPOINT}\n"));
        let is_told = remarks.iter().any(|remark| remark.contains("once per score"));
        prop_assert_eq!(is_repeated, is_told, "{:?}", remarks);
    }

    #[test]
    fn what_was_written_is_imported_again(map in maps()) {
        let text = write(&map).text;
        let journey = read(&text).map_err(|error| TestCaseError::fail(format!("{error}\n{text}")))?;
        let map_again = to_map(&journey, &mut IdSource::seeded(1)).map;
        prop_assert_eq!(held(&map_again), held(&map), "{}", &text);
        prop_assert_eq!(write(&map_again).text.lines().count(), text.lines().count());
    }

    #[test]
    fn any_map_can_be_written(map in file::arbitrary::maps()) {
        let text = write(&map).text;
        let journey = read_to_the_letter(&text).map_err(|error| TestCaseError::fail(format!("{error}\n{text}")))?;
        prop_assert_eq!(&journey.warnings, &[], "{}", text);
        let marked = text.lines().filter(|line| line.trim() == SAME_TOUCHPOINT).count();
        prop_assert_eq!(journey.tasks.len() - marked, map.touchpoints().count());
        prop_assert!(journey.tasks.iter().flat_map(|task| &task.actors).all(|actor| !actor.is_empty()));
    }
}
