//! Every page of the corpus: which journeys are found, and where.

use std::fs;

use super::page;
use crate::exchange::mermaid::corpus::folder;

/// What a page holds.
struct Holds {
    name: &'static str,
    /// Line, sections and tasks of each journey.
    journeys: &'static [(usize, usize, usize)],
    /// How many other diagrams, and what the first one is.
    others: (usize, &'static str),
    /// The lines of journeys in comments.
    commented: &'static [usize],
    /// The lines of which something is told.
    told: &'static [usize],
}

const PAGES: [Holds; 8] = [
    Holds {
        name: "c01-three-journeys.ja.md",
        journeys: &[(16, 2, 6), (33, 4, 13), (66, 3, 7)],
        others: (0, ""),
        commented: &[],
        told: &[],
    },
    // What its larger fences show is drawn right after them.
    Holds {
        name: "c02-journeys-and-text-fences.ru.md",
        journeys: &[(22, 2, 4), (53, 3, 7)],
        others: (0, ""),
        commented: &[],
        told: &[],
    },
    // The only journey stands in a plain fence, its scores behind arrows.
    Holds {
        name: "c03-twelve-diagram-kinds.md",
        journeys: &[(191, 3, 12)],
        others: (5, "graph"),
        commented: &[],
        told: &[195, 196, 197, 200, 201, 202, 203, 204, 207, 208, 209, 210],
    },
    Holds {
        name: "c04-strategy.es.md",
        journeys: &[(7, 2, 6)],
        others: (0, ""),
        commented: &[],
        told: &[10, 11, 12, 14, 15, 16],
    },
    Holds {
        name: "c05-mermaid-but-no-journey.md",
        journeys: &[],
        others: (2, "flowchart"),
        commented: &[],
        told: &[],
    },
    Holds {
        name: "c06-journey-map-as-flowchart.md",
        journeys: &[],
        others: (1, "flowchart"),
        commented: &[],
        told: &[],
    },
    // Each stands as text, too; the one with front matter has its title in another place there.
    Holds {
        name: "c07-library-docs.md",
        journeys: &[(49, 2, 6), (100, 2, 6)],
        others: (0, ""),
        commented: &[],
        told: &[50, 104],
    },
    Holds {
        name: "c08-hexo-page.zh.md",
        journeys: &[(11, 3, 6)],
        others: (0, ""),
        commented: &[26],
        told: &[12],
    },
];

#[test]
#[expect(clippy::print_stderr, reason = "a test that looks at nothing has to say so")]
fn every_page_of_the_corpus_holds_its_journeys() {
    let Some(folder) = folder() else {
        eprintln!("skipped: no corpus beside the project, THROUGHLINE_CORPUS names none");
        return;
    };
    let folder = folder.join("containers");
    let is_page = |entry: &fs::DirEntry| entry.path().extension().is_some_and(|ending| ending == "md");
    let count = fs::read_dir(&folder)
        .unwrap()
        .map(Result::unwrap)
        .filter(is_page)
        .count();
    assert_eq!(count, PAGES.len());
    for holds in PAGES {
        let name = holds.name;
        let page = page(&fs::read_to_string(folder.join(name)).unwrap()).expect(name);
        let journey = |found: &super::PageJourney| found.journey.clone().expect(name);
        let journeys = page.journeys.iter().map(|found| {
            let journey = journey(found);
            (found.line, journey.sections.len(), journey.tasks.len())
        });
        assert_eq!(journeys.collect::<Vec<_>>(), holds.journeys, "{name}");
        let first = page.others.first().map_or("", |other| &other.kind);
        assert_eq!((page.others.len(), first), holds.others, "{name}");
        let lines: Vec<usize> = page.passed_over.iter().map(|over| over.line).collect();
        assert_eq!(lines, holds.commented, "{name}");
        let told = page.journeys.iter().flat_map(|found| journey(found).warnings);
        assert_eq!(told.map(|told| told.line).collect::<Vec<_>>(), holds.told, "{name}");
    }
}
