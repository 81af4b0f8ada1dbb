//! What small maps look like as diagrams, and what is said of them.

use std::{collections::BTreeMap, sync::Arc};

use super::{Written, write};
use crate::{
    exchange::mermaid::{MAX_TASKS, read, to_map},
    id_source::IdSource,
    model::{
        Channel, ChannelId, EmotionPoint, EvidenceLevel, Feelings, JourneyMap, Lane, LaneId, LaneKind, Language, Lens,
        Persona, PersonaId, Stage, StageId, Touchpoint, TouchpointId, Valence,
    },
};

/// A map in short: personas by name, then stages and touchpoints by line. A stage is `[name]`, a
/// touchpoint `name|0 100|1 -50` with the persona's place and its valence in hundredths.
fn map(personas: &[&str], columns: &[&str]) -> JourneyMap {
    let persona = |(place, name): (u64, &&str)| Arc::new(Persona::new(PersonaId::from_bits(place), *name));
    let mut stages: Vec<Stage> = Vec::new();
    for column in columns {
        if let Some(name) = column.strip_prefix('[') {
            stages.push(Stage {
                id: StageId::from_bits(0),
                name: name.trim_end_matches(']').to_owned(),
                goal: String::new(),
                duration: String::new(),
                emphasised: false,
                touchpoints: Vec::new(),
                wide: BTreeMap::new(),
            });
            continue;
        }
        let mut parts = column.split('|');
        let mut touchpoint = Touchpoint::new(TouchpointId::from_bits(0), parts.next().unwrap());
        for part in parts {
            let (place, score) = part.split_once(' ').unwrap();
            let id = PersonaId::from_bits(place.parse().unwrap());
            let feelings: &mut Feelings = touchpoint.feelings.entry(id).or_default();
            feelings.as_is.push(point(score));
        }
        let stage = stages.last_mut().unwrap();
        stage.touchpoints.push(Arc::new(touchpoint));
    }
    JourneyMap {
        personas: (0..).zip(personas).map(persona).collect(),
        stages: stages.into_iter().map(Arc::new).collect(),
        ..JourneyMap::default()
    }
}

/// A point of this valence in hundredths, or else of this foreign score; `-` is neither.
fn point(score: &str) -> EmotionPoint {
    let valence = score.parse().ok().map(Valence::clamped);
    let imported = if valence.is_none() && score != "-" { score } else { "" };
    EmotionPoint {
        valence,
        imported: imported.to_owned(),
        evidence: EvidenceLevel::Assumed,
        ..EmotionPoint::default()
    }
}

/// What comes after the line `journey`, each line without its indent, and what is said of it.
fn lines(map: &JourneyMap) -> (Vec<String>, Vec<String>) {
    let Written { text, remarks } = write(map);
    let mut lines = text.lines().map(|line| line.trim_start().to_owned());
    assert_eq!(lines.next().as_deref(), Some("journey"));
    (lines.collect(), remarks)
}

#[test]
fn personas_who_agree_stand_together() {
    let mut both = map(
        &["Mara", "Ben", "Zoe"],
        &["[Buy]", "Pays|0 50|1 50|2 -100", "Waits|2 50|0 50"],
    );
    both.title = "Shoes".to_owned();
    let expected = "journey
    title Shoes
    section Buy
      Pays: 3.5: Mara, Ben
      %% same touchpoint
      Pays: 2: Zoe
      Waits: 3.5: Mara, Zoe
";
    let Written { text, remarks } = write(&both);
    assert_eq!(text, expected);
    assert_eq!(
        remarks,
        [
            "lines 4–6: personas differ, and Mermaid has one score a task: the task stands once per score, `--persona` \
          writes one"
        ]
    );
}

#[test]
fn everyone_is_no_actor_if_that_comes_back() {
    for (language, name, touchpoints, expected) in [
        ("en", "Everyone", "Pays the bill", "Pays the bill: 4"),
        ("en", "Mara", "Pays the bill", "Pays the bill: 4: Mara"),
        // Nothing of the text is German, so it would come back as "Everyone".
        ("de", "Alle", "Pays the bill", "Pays the bill: 4: Alle"),
        (
            "de",
            "Alle",
            "Schuhe mit Karte bezahlen",
            "Schuhe mit Karte bezahlen: 4",
        ),
        (
            "de",
            "Everyone",
            "Schuhe mit Karte bezahlen",
            "Schuhe mit Karte bezahlen: 4: Everyone",
        ),
    ] {
        let mut map = map(&[name], &["[Kauf]", &format!("{touchpoints}|0 100")]);
        map.language = Language(language.to_owned());
        let text = write(&map).text;
        assert!(text.ends_with(&format!("      {expected}\n")), "{text}");
        let again = to_map(&read(&text).unwrap(), &mut IdSource::seeded(1)).map;
        assert_eq!(again.personas[0].name, name, "{text}");
    }
    let (together, _) = lines(&map(&["Everyone", "Mara"], &["[A]", "Pays|0 100|1 100", "Waits|0 0"]));
    assert_eq!(together, ["section A", "Pays: 4: Everyone, Mara", "Waits: 3"]);
}

#[test]
fn actors_have_names_of_their_own() {
    let (written, remarks) = lines(&map(
        &["Mara", "", " Mara\n", ""],
        &["[A]", "Pays|0 100|1 100|2 100|3 0"],
    ));
    assert_eq!(
        written,
        [
            "section A",
            "Pays: 4: Mara, Everyone, Mara (2)",
            "%% same touchpoint",
            "Pays: 3: Everyone (2)"
        ]
    );
    assert_eq!(
        remarks[1..],
        [
            "a persona without a name is \"Everyone\" in it",
            "another persona is called \"Mara\", too: it is \"Mara (2)\" in it",
            "a persona without a name is \"Everyone (2)\" in it",
        ]
    );
}

#[test]
fn stages_stay_apart_and_need_no_name() {
    for (columns, expected) in [
        (vec!["[]", "A|0 0", "[B]"], vec!["A: 3: Me", "section B"]),
        (
            vec!["[]", "[B]", "A|0 0"],
            vec!["section #160;", "section B", "A: 3: Me"],
        ),
        (
            vec!["[]", "A|0 0", "[]", "B|0 0", "[]"],
            vec!["A: 3: Me", "section #160;", "B: 3: Me", "section #160;#160;"],
        ),
        (
            vec!["[S]", "A|0 0", "[S ]", "[S]", "B|0 0"],
            vec!["section S", "A: 3: Me", "section S#160;", "section S", "B: 3: Me"],
        ),
        (vec!["[a: b]", "|0 0"], vec!["section a#58; b", "#160;: 3: Me"]),
    ] {
        let map = map(&["Me"], &columns);
        let (written, _) = lines(&map);
        assert_eq!(written, expected);
        let again = to_map(&read(&write(&map).text).unwrap(), &mut IdSource::seeded(1)).map;
        assert_eq!(again.stages.len(), map.stages.len(), "{written:?}");
    }
    let (_, remarks) = lines(&map(&["Me"], &["[A]", "[B]", "C|0 0", "[D]"]));
    assert_eq!(
        remarks,
        ["lines 2 and 5: the stage has no touchpoints: Mermaid reads it and does not draw it"]
    );
}

#[test]
fn what_has_no_score_is_marked() {
    let columns = ["[S]", "A", "B|0 -", "C|0 -|1 0", "D|0 0x7", "E|0 good, I think|1 5/5"];
    let (written, remarks) = lines(&map(&["Everyone", "Me"], &columns));
    assert_eq!(
        written,
        [
            "section S",
            "%% no score",
            "A: 3",
            "%% no score",
            "B: 3: Everyone",
            "C: 3: Me",
            "D: 0x7",
            "E: good#44; I think: Everyone",
            "%% same touchpoint",
            "E: 5/5: Me"
        ]
    );
    assert_eq!(
        remarks[1..],
        [
            "lines 4 and 6: there is no score, and Mermaid draws no task without one: it is given a 3",
            "lines 9 and 11: the score is no number: it is written as it was imported, and Mermaid finds no place for \
             its face",
        ]
    );
}

#[test]
fn nobody_is_taken_for_the_score() {
    let (written, _) = lines(&map(&["5", "6, 7"], &["[S]", "A|0 100|1 100", "B|0 good|1 good"]));
    assert_eq!(written, ["section S", "A: 4: 5, 6#44; 7", "B: good: #53;, 6#44; 7"]);
}

#[test]
fn title_and_scenario_come_back() {
    for (title, headline, scenario, expected) in [
        ("T", "H", "S", vec!["title T", "accDescr: S"]),
        (" ", "H", "", vec!["title H"]),
        ("", "", "a\nb: c", vec!["accDescr: a b: c"]),
        ("T a", "", "T\na", vec!["title T a"]),
        ("", "", " \n", vec![]),
    ] {
        let map = JourneyMap {
            title: title.to_owned(),
            headline: headline.to_owned(),
            lens: Lens { scenario: scenario.to_owned(), ..Lens::default() },
            ..JourneyMap::default()
        };
        assert_eq!(lines(&map).0, expected);
    }
}

#[test]
fn what_is_left_out_is_counted() {
    let mut map = map(&["Mara", "Ben", "Zoe"], &["[A]", "Pays|0 100|0 -200", "Waits|2 50"]);
    assert_eq!(write(&map).remarks.len(), 2, "thinned, and Ben");
    map.headline = "H".to_owned();
    map.title = "T".to_owned();
    map.lens.owner = "Retail".to_owned();
    Arc::make_mut(&mut map.personas[0]).age = Some(34);
    Arc::make_mut(&mut map.personas[2]).shown = false;
    for (bits, kind) in [(1, LaneKind::Emotions), (2, LaneKind::Actions), (3, LaneKind::Free)] {
        let id = LaneId::from_bits(bits);
        map.lanes
            .push(Lane { id, kind, name: String::new(), shown: true, height: None });
    }
    map.channels.push(Channel {
        id: ChannelId::from_bits(1),
        name: "App".to_owned(),
        icon: None,
    });
    let stage = Arc::make_mut(&mut map.stages[0]);
    stage.goal = "Shoes".to_owned();
    let touchpoint = Arc::make_mut(&mut stage.touchpoints[0]);
    touchpoint.moment_of_truth = true;
    touchpoint.owner = "Shop".to_owned();
    let feelings = touchpoint.feelings.get_mut(&PersonaId::from_bits(0)).unwrap();
    feelings.as_is[1].label = "Stuck".to_owned();
    feelings.to_be.push(point("200"));
    feelings.intensity.push(crate::model::IntensityPoint::default());
    assert_eq!(
        write(&map).remarks.last().unwrap(),
        "left out: the headline, the lens but for its scenario, 1 persona that is not shown, 1 persona who feels \
         nothing, 1 persona's profile, 2 lanes, 1 channel, 1 stage's goal or duration, 1 moment of truth, \
         1 touchpoint's owner or note, the to-be curve, the curve of intensity and 1 point's label and evidence, for \
         which Mermaid has no place"
    );
}

#[test]
fn what_is_too_large_to_be_drawn_or_read_is_said() {
    let columns = [vec!["[A]"], vec!["Pays in the store|0 100"; MAX_TASKS + 1]].concat();
    let Written { text, remarks } = write(&map(&["Mara"], &columns));
    assert_eq!(text.lines().count(), MAX_TASKS + 3);
    assert_eq!(
        remarks,
        [
            "66055 characters are in it, and Mermaid draws 50000: raise its `maxTextSize` or write fewer stages",
            "it cannot be imported again: 2003:7: more than 2000 tasks or sections: split the journey"
        ]
    );
    let (_, remarks) = lines(&map(&["Mara"], &[vec!["[A]"], vec!["Pays"; 20]].concat()));
    assert!(
        remarks[0].starts_with("lines 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26 and 8 more: there is no score"),
        "{remarks:?}"
    );
}
