//! Whatever a text says, reading it ends: random lines, and lines of real shape with letters changed.

use proptest::{collection::vec, prelude::*, sample::select};

use super::{
    Keyword, Passage, Scores,
    corpus::{diagrams, pages},
    read, read_passage, read_to_the_letter, to_map, to_map_with,
};
use crate::{
    exchange::{Scale, markdown},
    id_source::IdSource,
};

/// Lines in every shape that is read in its own way, and pieces of them.
const LINES: [&str; 44] = [
    "journey",
    "userJourney",
    "# Head",
    "---",
    "title: T",
    "%%{init: {'theme': 'base'}}%%",
    "%% same touchpoint",
    "title A #1; &amp; B",
    "title",
    "section A",
    "section",
    "accTitle: T",
    "accTitle T",
    "accDescr {",
    "accDescr {}",
    "}",
    "A: 5: Me, You",
    "A: : Me",
    "A: 5:",
    "A:",
    "browser: open => it: 5: Me",
    "10:30 wake: 5",
    "https://x.org:80/y: 4: Me",
    "A -> 3: Me",
    "A: 2, Me",
    "A: 3,5",
    "A: about 4/5: Me",
    "A: Dad#1, Mum#2",
    "A: 5: Me; B: 3: You;",
    "#1 A: 5 # said",
    "#quot;A#58;#9829;",
    "任务：5：我",
    "م، ن: ٥: هو",
    "```mermaid",
    "```",
    "````markdown",
    "~~~",
    ":::mermaid",
    ":::",
    "<div class=\"mermaid\">",
    "</div>",
    "{% mermaid journey %}",
    "{% endmermaid %}",
    "<!-- -->",
];

/// Letters that mean something to some reader.
const LETTERS: [char; 24] = [
    ':', ';', '#', '&', ',', '%', '{', '}', '-', '>', '<', '`', '\n', '\r', '\t', ' ', '5', '0', '/', '"', '\u{FEFF}',
    '\u{FDD0}', '😀', '：',
];

#[derive(Debug, Clone)]
enum Change {
    Insert(char),
    Remove,
    Double,
}

fn texts() -> impl Strategy<Value = String> {
    let line = prop_oneof![8 => select(&LINES[..]).prop_map(str::to_owned), 1 => ".{0,20}"];
    let indented =
        (select(&["", "  ", "\t", "> ", "- "][..]), line).prop_map(|(indent, line)| format!("{indent}{line}\n"));
    let change = prop_oneof![
        4 => select(&LETTERS[..]).prop_map(Change::Insert),
        2 => Just(Change::Remove),
        1 => Just(Change::Double),
    ];
    let changes = vec((any::<prop::sample::Index>(), change), 0..6);
    (vec(indented, 0..14), changes).prop_map(|(lines, changes)| changed(&lines.concat(), &changes))
}

fn changed(text: &str, changes: &[(prop::sample::Index, Change)]) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    for (place, change) in changes {
        let at = place.index(letters.len() + 1);
        match (change, letters.get(at).copied()) {
            (Change::Insert(letter), _) => letters.insert(at, *letter),
            (Change::Remove, Some(_)) => {
                letters.remove(at);
            }
            (Change::Double, Some(letter)) => letters.insert(at, letter),
            (Change::Remove | Change::Double, None) => {}
        }
    }
    letters.into_iter().collect()
}

/// Every diagram and page of the corpus, a few letters changed.
#[test]
fn the_corpus_is_read_whatever_letters_change() {
    let mut texts: Vec<String> = diagrams().into_iter().map(|(_, text, _)| text).collect();
    texts.extend(pages());
    let mut random = fastrand::Rng::with_seed(1);
    for text in &texts {
        for _ in 0..20 {
            let letters: Vec<char> = text.chars().collect();
            let changes: Vec<(usize, char)> = (0..random.usize(1..5))
                .map(|_| (random.usize(..letters.len()), LETTERS[random.usize(..LETTERS.len())]))
                .collect();
            let mut letters = letters;
            for (at, letter) in changes {
                if random.bool() {
                    letters[at] = letter;
                } else {
                    letters.insert(at, letter);
                }
            }
            let changed: String = letters.into_iter().collect();
            let lines = changed.matches(['\n', '\r']).count() + 1;
            match read(&changed) {
                Ok(journey) => {
                    let imported = to_map(&journey, &mut IdSource::seeded(1));
                    assert!(
                        imported.warnings.iter().all(|told| (1..=lines).contains(&told.line)),
                        "{changed}"
                    );
                }
                Err(error) => assert!((1..=lines).contains(&error.line), "{error}: {changed}"),
            }
            let found = markdown::page(&changed).map_or_else(Vec::new, |page| page.journeys);
            assert!(found.iter().all(|found| found.line <= lines), "{changed}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn reading_ends_with_places_in_the_text(text in texts(), line in 1_usize..100) {
        // A lone CR ends a line, and what is behind the last end is one more.
        let last = line + text.matches(['\n', '\r']).count();
        for keyword in [Keyword::Inside, Keyword::Around] {
            let passage = Passage { line, keyword, ..Passage::alone(&text) };
            match read_passage(&passage) {
                Ok(journey) => {
                    let scale = Scores::On(Scale::ONE_TO_FIVE);
                    let imported = to_map_with(&journey, scale, &mut IdSource::seeded(1));
                    prop_assert!(imported.map.touchpoints().count() <= journey.tasks.len());
                    for told in imported.warnings {
                        prop_assert!((line..=last).contains(&told.line), "{told:?}");
                        prop_assert!(!told.message.contains(['\n', '\r']), "{told:?}");
                    }
                }
                Err(error) => prop_assert!((line..=last).contains(&error.line), "{error}"),
            }
        }
        if let Some(page) = markdown::page(&text) {
            for found in page.journeys {
                prop_assert!(found.line <= last, "{found:?}");
            }
        }
    }

    /// What is not told to differ does not.
    #[test]
    fn without_a_warning_a_text_is_what_mermaid_reads(text in texts()) {
        if let Ok(journey) = read_passage(&Passage::alone(&text))
            && journey.warnings.is_empty()
        {
            let letter = read_to_the_letter(&text);
            prop_assert_eq!(format!("{:?}", letter), format!("Ok({journey:?})"));
        }
    }
}
