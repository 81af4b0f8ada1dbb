//! Journeys in pages: Markdown, and what else diagrams are written in (HTML, Hugo, Hexo, wikis).
//!
//! [`page`] finds the diagrams a page draws. A plain fence is one too if what it holds begins as a
//! journey and is not drawn elsewhere on the page. What is only shown, in a fence within a fence,
//! counts where nothing else does; what is commented out never counts, but is told.

mod block;
mod container;

#[cfg(test)]
mod corpus;

use std::collections::BTreeSet;

use self::block::{Block, Mark, Place, blocks};
use super::mermaid::{self, Journey, Kind, MermaidError, Passage};

/// What a page holds.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Page {
    /// Its journeys in order.
    pub journeys: Vec<PageJourney>,
    /// Mermaid's other diagrams on it.
    pub others: Vec<OtherDiagram>,
    /// Journeys that are not taken for the page's.
    pub passed_over: Vec<PassedOver>,
}

/// A journey on a page.
#[derive(Debug, Clone, PartialEq)]
pub struct PageJourney {
    /// The line it begins on, from 1.
    pub line: usize,
    /// What it says, with lines of the page; or why it cannot be read.
    pub journey: Result<Journey, MermaidError>,
}

/// A diagram that is no journey.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OtherDiagram {
    /// The line it begins on, from 1.
    pub line: usize,
    /// Its kind in Mermaid's word, or the first word it says; empty if it says nothing.
    pub kind: String,
}

/// A journey that is not taken for the page's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PassedOver {
    /// The line it begins on, from 1.
    pub line: usize,
    /// Why.
    pub reason: Reason,
}

/// Why a journey is not taken for the page's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// It stands in a comment.
    Commented,
    /// It is shown as an example, in a fence within a fence, and the page has journeys of its own.
    Shown,
}

/// The journeys of a page; nothing if `text` is a diagram, or at least no page with diagrams.
#[must_use]
pub fn page(text: &str) -> Option<Page> {
    if text.len() > mermaid::MAX_BYTES || mermaid::is_journey(text) {
        return None;
    }
    let mut page = Page::default();
    let (mut plain, mut shown) = (Vec::new(), Vec::new());
    for block in blocks(text) {
        match (block.place, what(&block)) {
            (_, What::Nothing) | (Place::Shown | Place::Commented, What::Other(_)) => {}
            (Place::Page, What::Other(kind)) => page.others.push(OtherDiagram { line: block.line, kind }),
            (Place::Page, What::Journey) if block.mark == Mark::Mermaid => page.journeys.push(read(&block)),
            (Place::Page, What::Journey) => plain.push(read(&block)),
            (Place::Shown, What::Journey) => shown.push(read(&block)),
            (Place::Commented, What::Journey) => {
                let reason = Reason::Commented;
                page.passed_over.push(PassedOver { line: block.line, reason });
            }
        }
    }
    let mut known: BTreeSet<String> = page.journeys.iter().filter_map(content).collect();
    let is_alone = page.journeys.is_empty();
    page.journeys
        .extend(plain.into_iter().filter(|found| match content(found) {
            Some(content) => known.insert(content),
            None => is_alone,
        }));
    shown.retain(|found| content(found).is_none_or(|content| known.insert(content)));
    if page.journeys.is_empty() {
        page.journeys = shown;
    } else {
        let passed_over = |found: PageJourney| PassedOver { line: found.line, reason: Reason::Shown };
        page.passed_over.extend(shown.into_iter().map(passed_over));
    }
    page.journeys.sort_by_key(|found| found.line);
    page.passed_over.sort_by_key(|found| found.line);
    (page != Page::default()).then_some(page)
}

/// What a block holds.
enum What {
    Journey,
    Other(String),
    Nothing,
}

fn what(block: &Block) -> What {
    match block.mark {
        Mark::Mermaid => match mermaid::kind(&passage(block)) {
            Kind::Journey => What::Journey,
            Kind::Other(kind) => What::Other(kind),
            Kind::Empty => What::Other(String::new()),
        },
        Mark::Plain if mermaid::is_journey(&block.text) => What::Journey,
        Mark::Plain => What::Nothing,
    }
}

fn read(block: &Block) -> PageJourney {
    let journey = mermaid::read_passage(&passage(block));
    PageJourney { line: block.line, journey }
}

fn passage(block: &Block) -> Passage<'_> {
    Passage {
        text: &block.text,
        line: block.line,
        indent: block.indent,
        keyword: block.keyword,
    }
}

/// What a journey says wherever it stands; nothing where it cannot be read.
fn content(found: &PageJourney) -> Option<String> {
    let journey = found.journey.as_ref().ok()?;
    let sections = journey.sections.iter().map(|section| &section.name);
    let tasks = journey
        .tasks
        .iter()
        .map(|task| (&task.section, &task.name, &task.score_text, &task.actors));
    let (sections, tasks): (Vec<_>, Vec<_>) = (sections.collect(), tasks.collect());
    Some(format!("{:?}{sections:?}{tasks:?}", journey.title))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The journeys as `line title`, what else is drawn, what is passed over.
    fn found(text: &str) -> [String; 3] {
        let Some(page) = page(text) else {
            return ["no page".to_owned(), String::new(), String::new()];
        };
        let journeys = page.journeys.iter().map(|found| match &found.journey {
            Ok(journey) => format!("{} {}", found.line, journey.title),
            Err(error) => format!("{} {error}", found.line),
        });
        let others = page.others.iter().map(|other| format!("{} {}", other.line, other.kind));
        let passed = page
            .passed_over
            .iter()
            .map(|over| format!("{} {:?}", over.line, over.reason));
        let joined = |texts: Vec<String>| texts.join("; ");
        [
            joined(journeys.collect()),
            joined(others.collect()),
            joined(passed.collect()),
        ]
    }

    #[test]
    fn a_journey_is_found_wherever_pages_have_one() {
        for (text, expected) in [
            ("Hi\n```mermaid\njourney\ntitle T\n```\n", "3 T"),
            ("Hi\n``` mermaid\njourney\ntitle T\n```\n", "3 T"),
            ("Hi\n```Mermaid {theme=dark}\njourney\ntitle T\n```\n", "3 T"),
            ("Hi\n```{.mermaid}\njourney\ntitle T\n```\n", "3 T"),
            ("Hi\n```mermaid-example\njourney\ntitle T\n```\n", "3 T"),
            ("Hi\n~~~mermaid\njourney\ntitle T\n~~~\n", "3 T"),
            ("Hi\n```mermaid\n---\ntitle: T\n---\njourney\n```\n", "3 T"),
            ("Hi\n```mermaid\n%%{init: {}}%%\njourney\ntitle T", "3 T"),
            ("- Hi\n\n  ```mermaid\n  journey\n    title T\n  ```\n", "4 T"),
            ("- ```mermaid\n  journey\n    title T\n  ```\n", "2 T"),
            ("> ```mermaid\n> journey\n>   title T\n> ```\n", "2 T"),
            ("> ```mermaid\n> journey\n>   title T\nA: 5", "2 T"),
            ("Hi\n:::mermaid\njourney\ntitle T\n:::\n", "3 T"),
            ("Hi\n::: mermaid\njourney\ntitle T\n:::\n", "3 T"),
            ("<div class=\"mermaid\">\njourney\ntitle T &amp; U\n</div>\n", "2 T & U"),
            ("<p><DIV id='a' class='b mermaid'>journey\ntitle T</DIV></p>\n", "1 T"),
            ("<pre class=mermaid>\n  journey\n  title T\n</pre>\n", "2 T"),
            (
                "<pre><code class=\"language-mermaid\">journey\ntitle T\n</code></pre>\n",
                "1 T",
            ),
            ("Hi\n{{< mermaid >}}\njourney\ntitle T\n{{< /mermaid >}}\n", "3 T"),
            (
                "Hi\n{{<mermaid align=\"left\">}}\njourney\ntitle T\n{{</mermaid>}}\n",
                "3 T",
            ),
            ("Hi\n{% mermaid journey %}\ntitle T\n{% endmermaid %}\n", "3 T"),
            ("Hi\n{% mermaid %}\njourney\ntitle T\n{% endmermaid %}\n", "3 T"),
            ("Hi\n```\njourney\ntitle T\n```\n", "3 T"),
            ("Hi\n```bat\njourney\ntitle T\n```\n", "3 T"),
            ("Hi\n```text\n---\ntitle: T\n---\njourney\n```\n", "3 T"),
            ("Hi\n```journey\ntitle T\n```\n", "3 T"),
            ("Hi\n````markdown\n```mermaid\njourney\ntitle T\n```\n````\n", "4 T"),
            ("Hi\r\n```mermaid\r\njourney\r\ntitle T\r\n```\r\n", "3 T"),
            ("\u{FEFF}```mermaid\njourney\ntitle T\n```\n", "2 T"),
            ("```mermaid\n# Head\njourney\ntitle T\n```\n", "2 T"),
            ("```mermaid\nuserJourney\ntitle T\n```\n", "2 T"),
            (
                "```mermaid\njourney\nA 5\n```\n",
                "2 3:1: \"A 5\" has no score: write \"A 5: 3: Me\" or, without a score, \"A 5: Me\"",
            ),
        ] {
            assert_eq!(found(text), [expected, "", ""], "{text:?}");
        }
    }

    #[test]
    fn what_is_no_page_is_none() {
        for text in [
            "journey\ntitle T\nA: 5",
            "---\ntitle: T\n---\njourney\nA: 5",
            "# Head\njourney\nA: 5",
            "flowchart LR\nA:::mermaid --> B",
            "Prose alone, `<!--` and `{% mermaid journey %}` in code.",
            "```rust\nlet journey = 5;\n```\n",
            "",
        ] {
            assert_eq!(page(text), None, "{text:?}");
        }
    }

    #[test]
    fn what_is_commented_out_is_told_and_nothing_more() {
        let fence = "```mermaid\njourney\ntitle T\n```\n";
        for (text, expected) in [
            (format!("<!--\n{fence}-->\n"), ["", "", "3 Commented"]),
            (format!("{fence}<!-- old\n{fence}--> x\n"), ["2 T", "", "7 Commented"]),
            (format!("<!-- toc -->\n{fence}"), ["3 T", "", ""]),
            (format!("A `<!--` opens a comment\n{fence}"), ["3 T", "", ""]),
            (format!("<!-- never closed\n{fence}"), ["3 T", "", ""]),
            (format!("```html\n<!--\n```\n{fence}-->\n"), ["5 T", "", ""]),
        ] {
            assert_eq!(found(&text), expected, "{text:?}");
        }
    }

    #[test]
    fn what_is_drawn_goes_before_what_is_shown() {
        let fence = |title: &str| format!("```mermaid\njourney\ntitle {title}\n```\n");
        let plain = |title: &str| format!("```\njourney\ntitle {title}\n```\n");
        let shown = |title: &str| format!("````\n{}````\n", fence(title));
        for (text, expected) in [
            (shown("A") + &fence("A"), ["8 A", "", ""]),
            (shown("A") + &fence("B"), ["8 B", "", "3 Shown"]),
            (shown("A") + &shown("B"), ["3 A; 9 B", "", ""]),
            (plain("A") + &fence("A"), ["6 A", "", ""]),
            (plain("A") + &fence("B"), ["2 A; 6 B", "", ""]),
            (plain("A\nx") + &fence("B"), ["7 B", "", ""]),
            (fence("A") + &fence("A"), ["2 A; 6 A", "", ""]),
        ] {
            assert_eq!(found(&text), expected, "{text:?}");
        }
    }

    #[test]
    fn other_diagrams_are_named() {
        let text = "```mermaid\n%%{init: {}}%%\nflowchart LR\n```\n```mermaid\n\n```\n```mermaid\nGraph\n```\n";
        assert_eq!(found(text), ["", "2 flowchart; 6 ; 9 Graph", ""]);
    }

    #[test]
    fn odd_pages_of_great_length_are_read_in_one_pass() {
        for piece in [
            "```mermaid\njourney\n```\n",
            "```\njourney\n```\n",
            "````\n```mermaid\njourney\n",
            "<div class=mermaid>",
            "<div class=mermaid>\n",
            "<!--\n",
            "<!--",
            "{% mermaid %}\n",
            ":::mermaid\n",
            "> ",
            "- ",
            "<a<mermaid",
            "`",
            "{{< mermaid >}}",
        ] {
            let text = format!("Hi\n{}", piece.repeat((1 << 20) / piece.len()));
            let journeys = page(&text).map_or(0, |page| page.journeys.len());
            assert!(journeys < text.len(), "{piece:?}");
        }
    }
}
