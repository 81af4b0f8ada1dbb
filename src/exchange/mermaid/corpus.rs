//! Every diagram of the corpus, compared with what Mermaid itself reads from it.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use super::{Journey, Proposal, Warning, read, read_to_the_letter, to_map};
use crate::id_source::IdSource;

/// What Mermaid reads.
#[derive(Debug, serde::Deserialize)]
pub(super) struct Expected {
    error: Option<String>,
    title: Option<String>,
    #[serde(rename = "accTitle")]
    acc_title: Option<String>,
    #[serde(rename = "accDescr")]
    acc_description: Option<String>,
    #[serde(default)]
    sections: Vec<String>,
    #[serde(default)]
    tasks: Vec<ExpectedTask>,
}

#[derive(Debug, serde::Deserialize)]
struct ExpectedTask {
    section: String,
    task: String,
    score: Score,
    people: Vec<String>,
}

#[derive(Debug, serde::Deserialize)]
#[serde(untagged)]
enum Score {
    Number(f64),
    Word(String),
}

/// The folder of diagrams, where there is a corpus.
pub(in crate::exchange) fn folder() -> Option<PathBuf> {
    let corpus = std::env::var_os("THROUGHLINE_CORPUS").map(PathBuf::from);
    let corpus = corpus.unwrap_or_else(|| Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/corpus")).into());
    let folder = corpus.join("mermaid");
    folder.join("expected.json").is_file().then_some(folder)
}

/// The pages, where there is a corpus.
pub(super) fn pages() -> Vec<String> {
    let folder = folder().map(|folder| folder.join("containers"));
    let entries = folder.into_iter().flat_map(|folder| fs::read_dir(folder).unwrap());
    let page = |entry: Result<fs::DirEntry, _>| fs::read_to_string(entry.unwrap().path()).unwrap();
    entries.map(page).collect()
}

/// The diagrams with their names and what Mermaid reads from them, where there is a corpus.
#[expect(clippy::print_stderr, reason = "a test that looks at nothing has to say so")]
pub(super) fn diagrams() -> Vec<(String, String, Expected)> {
    let Some(folder) = folder() else {
        eprintln!("skipped: no corpus beside the project, THROUGHLINE_CORPUS names none");
        return Vec::new();
    };
    let expected = fs::read_to_string(folder.join("expected.json")).unwrap();
    let expected: BTreeMap<String, Expected> = serde_json::from_str(&expected).unwrap();
    let with_text = |(name, expected): (String, Expected)| {
        let text = fs::read_to_string(folder.join(&name)).unwrap();
        (name, text, expected)
    };
    expected.into_iter().map(with_text).collect()
}

/// What Mermaid reads from a diagram, in short: its texts, then a line for each section and task.
fn mermaid_s(text: &str, expected: &Expected) -> String {
    // The reader's output was taken before the front matter's title is set, which drawing shows.
    let title = expected.title.clone().filter(|title| !title.is_empty());
    let front_title = || {
        let front_matter = text.split("\njourney").next().filter(|_| text.starts_with("---"));
        let mut lines = front_matter.unwrap_or_default().lines();
        lines.find_map(|line| line.strip_prefix("title: ")).map(str::to_owned)
    };
    let texts = [
        &title.or_else(front_title),
        &expected.acc_title,
        &expected.acc_description,
    ];
    let texts = texts.map(|text| text.clone().unwrap_or_default());
    let tasks = expected.tasks.iter().map(|task| {
        let score = match &task.score {
            Score::Number(score) => score.to_string(),
            Score::Word(word) => word.clone(),
        };
        format!("{:?}", (&task.section, &task.task, score, &task.people))
    });
    shortly(&texts, &expected.sections, &tasks.collect::<Vec<_>>())
}

/// The same of what we read.
fn ours(journey: &Journey) -> String {
    let texts = [&journey.title, &journey.acc_title, &journey.acc_description].map(Clone::clone);
    let sections: Vec<String> = journey.sections.iter().map(|section| section.name.clone()).collect();
    let tasks = journey.tasks.iter().map(|task| {
        format!(
            "{:?}",
            (&task.section, &task.name, task.score.to_string(), &task.actors)
        )
    });
    shortly(&texts, &sections, &tasks.collect::<Vec<_>>())
}

fn shortly(texts: &[String; 3], sections: &[String], tasks: &[String]) -> String {
    format!("{texts:?}\n{sections:?}\n{}", tasks.join("\n"))
}

#[test]
fn to_the_letter_the_corpus_reads_as_mermaid_reads_it() {
    for (name, text, expected) in diagrams() {
        match (read_to_the_letter(&text), &expected.error) {
            (Ok(journey), None) => assert_eq!(ours(&journey), mermaid_s(&text, &expected), "{name}"),
            (Err(_), Some(_)) => {}
            (outcome, error) => panic!("{name}: {outcome:?}, Mermaid: {error:?}"),
        }
    }
}

/// What becomes of a diagram that Mermaid refuses or gets wrong.
struct Instead {
    name: &'static str,
    /// How many of title, accTitle and accDescr it has, how many sections, each task's score and how
    /// many actors it has; nothing where the journey is the one Mermaid reads.
    journey: Option<(usize, usize, &'static str, &'static str)>,
    /// What is told: words of it, and the lines.
    told: &'static [(&'static str, &'static [usize])],
    /// What is proposed for scores off the scale.
    proposal: &'static str,
}

const fn instead(
    name: &'static str,
    journey: (usize, usize, &'static str, &'static str),
    told: &'static [(&'static str, &'static [usize])],
) -> Instead {
    Instead { name, journey: Some(journey), told, proposal: "" }
}

const fn as_mermaid(
    name: &'static str,
    told: &'static [(&'static str, &'static [usize])],
    proposal: &'static str,
) -> Instead {
    Instead { name, journey: None, told, proposal }
}

const OPEN_END: &str = "nothing stands after the last colon: no actor";
const INDENTED: &str = "the front matter is read although Mermaid refuses it";
const OFF_SCALE: &str = "1 to 5 is expected: it is kept as text";
const NO_NUMBER: &str = "no number for a score";
const NO_SECTION: &str = "to a stage without a name";
const NO_SCORE: &str = "is taken for the actors: write";
const HASH: &str = "`#` is kept";
const COLON: &str = "taken for the name, colon and all";
const PARTED: &str = "the line is parted at `;`";
const NO_COLON: &str = "is read without its colon";
const ABOVE: &str = "is left out, Mermaid refuses it";

/// Every diagram that is not simply what Mermaid reads.
const INSTEAD: [Instead; 26] = [
    instead(
        "006.mmd",
        (1, 2, "5 3 5 5 5 5 5 5", "3 2 0 2 0 0 0 0"),
        &[(OPEN_END, &[8, 10, 11, 12])],
    ),
    instead(
        "010.mmd",
        (1, 2, "5 3 4 3 4", "0 0 0 0 0"),
        &[(INDENTED, &[2]), (OPEN_END, &[10, 11, 12])],
    ),
    instead("012.mmd", (1, 1, "5", "1"), &[(INDENTED, &[2])]),
    instead("013.mmd", (1, 1, "5", "1"), &[(INDENTED, &[2])]),
    as_mermaid("015.mmd", &[(NO_NUMBER, &[7])], ""),
    as_mermaid("016.mmd", &[(OFF_SCALE, &[4])], "-10..10"),
    as_mermaid("017.mmd", &[(OFF_SCALE, &[4])], "unknown"),
    instead("024.mmd", (0, 1, "", ""), &[("Mermaid's word is `journey`", &[1])]),
    as_mermaid("025.mmd", &[(OFF_SCALE, &[3, 4])], "0-10"),
    as_mermaid("026.mmd", &[(OFF_SCALE, &[3])], "-2..2"),
    instead("028.mmd", (0, 1, "5", "0"), &[(OPEN_END, &[3])]),
    as_mermaid("032.mmd", &[(NO_SECTION, &[2]), (OFF_SCALE, &[9])], "1-10"),
    as_mermaid("033.mmd", &[(NO_SECTION, &[5]), (OFF_SCALE, &[12])], "1-10"),
    instead(
        "038.mmd",
        (1, 3, "3 2 5 1 3 4 2 1 4 5 3 2", "1 1 2 1 2 2 1 1 2 2 2 1"),
        &[("behind the arrow", &[5, 6, 7, 10, 11, 12, 13, 14, 17, 18, 19, 20])],
    ),
    instead(
        "044.mmd",
        (1, 3, "NaN NaN NaN NaN NaN", "2 1 2 1 1"),
        &[(ABOVE, &[1]), (NO_NUMBER, &[7])],
    ),
    as_mermaid("089.mmd", &[(OFF_SCALE, &[4, 5])], "1-10"),
    as_mermaid("093.mmd", &[(OFF_SCALE, &[6, 8, 9, 18])], "1-10"),
    instead(
        "105.mmd",
        (1, 2, "NaN NaN NaN NaN NaN", "1 4 1 1 3"),
        &[(NO_SCORE, &[6, 7, 8, 11, 12]), (HASH, &[7, 12])],
    ),
    as_mermaid("109.mmd", &[(OFF_SCALE, &[4])], "ignore"),
    as_mermaid("111.mmd", &[(OFF_SCALE, &[11])], "1-10"),
    instead("116.mmd", (3, 0, "", ""), &[(NO_COLON, &[2, 3])]),
    instead("119.mmd", (1, 4, "5 5 5 5", "1 1 1 1"), &[(COLON, &[6, 8, 10, 12])]),
    as_mermaid("129.mmd", &[(NO_SECTION, &[2])], ""),
    as_mermaid("130.mmd", &[(NO_SECTION, &[2])], ""),
    instead("132.mmd", (0, 0, "5 3", "1 1"), &[(NO_SECTION, &[2]), (PARTED, &[2])]),
    instead("133.mmd", (0, 1, "5 3", "1 1"), &[(PARTED, &[3])]),
];

#[test]
fn the_corpus_is_what_mermaid_reads_or_what_is_done_instead() {
    for (name, text, expected) in diagrams() {
        let journey = read(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
        let imported = to_map(&journey, &mut IdSource::seeded(1));
        let mut told: Vec<(usize, &str)> = Vec::new();
        let mut proposal = "";
        let row = INSTEAD.iter().find(|row| row.name == name);
        if let Some(Instead { journey: Some((texts, sections, scores, actors)), .. }) = row {
            let written = [&journey.title, &journey.acc_title, &journey.acc_description];
            let written: Vec<_> = written.into_iter().filter(|text| !text.is_empty()).collect();
            assert!(written.iter().all(|part| text.contains(part.as_str())), "{name}");
            let tasks = || journey.tasks.iter();
            let found = (
                tasks().map(|task| task.score.to_string()).collect::<Vec<_>>().join(" "),
                tasks()
                    .map(|task| task.actors.len().to_string())
                    .collect::<Vec<_>>()
                    .join(" "),
            );
            assert_eq!((written.len(), journey.sections.len()), (*texts, *sections), "{name}");
            assert_eq!((found.0.as_str(), found.1.as_str()), (*scores, *actors), "{name}");
        } else {
            assert_eq!(expected.error, None, "{name}");
            assert_eq!(ours(&journey), mermaid_s(&text, &expected), "{name}");
        }
        if let Some(row) = row {
            let lines = |(words, lines): &'static (&str, &[usize])| lines.iter().map(|line| (*line, *words));
            told.extend(row.told.iter().flat_map(lines));
            proposal = row.proposal;
        }
        let found = imported
            .misfit
            .map_or_else(String::new, |misfit| match misfit.proposal {
                Proposal::Scale(scale) => scale.to_string(),
                Proposal::Ignore => "ignore".to_owned(),
                Proposal::Unknown => "unknown".to_owned(),
            });
        assert_eq!(found, proposal, "{name}");
        assert_eq!(imported.warnings.len(), told.len(), "{name}: {:?}", imported.warnings);
        for (line, words) in told {
            let is_told = |told: &Warning| told.line == line && told.message.contains(words);
            assert!(
                imported.warnings.iter().any(is_told),
                "{name}:{line}: {words}: {:?}",
                imported.warnings
            );
        }
    }
}

#[test]
fn every_task_of_the_corpus_is_a_touchpoint_with_its_line() {
    for (name, text, expected) in diagrams() {
        let journey = read(&text).unwrap();
        let lines: Vec<&str> = text.lines().collect();
        for task in &journey.tasks {
            let line = lines[task.line - 1];
            assert!(line.contains(task.name.trim_end()), "{name}:{}: {line}", task.line);
        }
        let map = to_map(&journey, &mut IdSource::seeded(1)).map;
        assert_eq!(map.touchpoints().count(), journey.tasks.len(), "{name}");
        assert!(
            expected.error.is_some() || expected.tasks.len() == journey.tasks.len(),
            "{name}"
        );
        let is_felt = |feelings: &crate::model::Feelings| feelings.as_is.len() == 1;
        assert!(
            map.touchpoints()
                .all(|touchpoint| !touchpoint.feelings.is_empty() && touchpoint.feelings.values().all(is_felt)),
            "{name}"
        );
    }
}

/// The languages that are told apart; a diagram in another one counts as English.
const LANGUAGES: [&str; 10] = ["ar", "de", "en", "es", "fr", "ja", "ko", "pt", "ru", "zh"];

#[test]
fn every_diagram_of_the_corpus_is_in_its_language() {
    let Some(folder) = folder() else { return };
    let index = fs::read_to_string(folder.join("index.csv")).unwrap();
    // Only the notes, which come last, have quotes and commas in them.
    let languages: BTreeMap<&str, &str> = index
        .lines()
        .filter_map(|line| Some((line.split(',').next()?, line.split(',').nth(7)?)))
        .collect();
    let mut confused = Vec::new();
    for (name, text, _) in diagrams() {
        let journey = read(&text).unwrap();
        let written = languages[name.as_str()];
        let expected = if LANGUAGES.contains(&written) { written } else { "en" };
        let found = to_map(&journey, &mut IdSource::seeded(1)).map.language.0;
        if found != expected {
            confused.push(format!("{name}: {expected} taken for {found}"));
        }
    }
    assert!(confused.is_empty(), "{confused:#?}");
}
