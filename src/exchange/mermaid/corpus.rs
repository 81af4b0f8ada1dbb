//! Every diagram of the corpus, compared with what Mermaid itself reads from it.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use super::{read, to_map};
use crate::id_source::IdSource;

#[derive(Debug, serde::Deserialize)]
struct Expected {
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

#[derive(Debug, PartialEq, serde::Deserialize)]
struct ExpectedTask {
    section: String,
    task: String,
    score: Score,
    people: Vec<String>,
}

#[derive(Debug, PartialEq, serde::Deserialize)]
#[serde(untagged)]
enum Score {
    Number(f64),
    Word(String),
}

fn folder() -> Option<PathBuf> {
    let corpus = std::env::var_os("THROUGHLINE_CORPUS").map(PathBuf::from);
    let corpus = corpus.unwrap_or_else(|| Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/corpus")).into());
    let folder = corpus.join("mermaid");
    folder.join("expected.json").is_file().then_some(folder)
}

#[expect(clippy::print_stderr, reason = "a test that looks at nothing has to say so")]
fn diagrams() -> Vec<(String, String, Expected)> {
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

#[test]
fn the_corpus_reads_as_mermaid_reads_it() {
    for (name, text, expected) in diagrams() {
        let journey = match (read(&text), &expected.error) {
            (Ok(journey), None) => journey,
            (Err(_), Some(_)) => continue,
            (outcome, error) => panic!("{name}: {outcome:?}, Mermaid: {error:?}"),
        };
        // The reader's output was taken before the front matter's title is set, which drawing shows.
        let title = expected
            .title
            .filter(|title| !title.is_empty() || !text.starts_with("---"));
        if let Some(title) = title {
            assert_eq!(journey.title, title, "{name}");
        } else {
            let front_matter = text
                .split(
                    "
journey",
                )
                .next()
                .unwrap_or_default();
            let has_title = front_matter.contains("title: ");
            assert!(
                front_matter.contains(&journey.title) && has_title != journey.title.is_empty(),
                "{name}: {:?}",
                journey.title
            );
        }
        assert_eq!(journey.acc_title, expected.acc_title.unwrap_or_default(), "{name}");
        assert_eq!(
            journey.acc_description,
            expected.acc_description.unwrap_or_default(),
            "{name}"
        );
        let sections: Vec<String> = journey.sections.into_iter().map(|section| section.name).collect();
        assert_eq!(sections, expected.sections, "{name}");
        let tasks: Vec<ExpectedTask> = journey
            .tasks
            .into_iter()
            .map(|task| ExpectedTask {
                section: task.section,
                task: task.name,
                score: if task.score.is_nan() {
                    Score::Word("NaN".to_owned())
                } else {
                    Score::Number(task.score)
                },
                people: task.actors,
            })
            .collect();
        assert_eq!(tasks, expected.tasks, "{name}");
    }
}

#[test]
fn every_task_of_the_corpus_is_a_touchpoint_with_its_line() {
    for (name, text, expected) in diagrams()
        .into_iter()
        .filter(|(_, _, expected)| expected.error.is_none())
    {
        let journey = read(&text).unwrap();
        let lines: Vec<&str> = text.lines().collect();
        for task in &journey.tasks {
            let line = lines[task.line - 1];
            assert!(
                line.trim_start().starts_with(task.name.trim_end()),
                "{name}:{}: {line}",
                task.line
            );
        }
        let map = to_map(&journey, &mut IdSource::seeded(1)).map;
        assert_eq!(map.touchpoints().count(), expected.tasks.len(), "{name}");
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
        let Ok(journey) = read(&text) else { continue };
        let written = languages[name.as_str()];
        let expected = if LANGUAGES.contains(&written) { written } else { "en" };
        let found = to_map(&journey, &mut IdSource::seeded(1)).map.language.0;
        if found != expected {
            confused.push(format!("{name}: {expected} taken for {found}"));
        }
    }
    assert!(confused.is_empty(), "{confused:#?}");
}
