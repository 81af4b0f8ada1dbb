//! The blocks of a page that may hold a diagram, with their places.

use std::collections::BTreeSet;

use super::container::{Closer, Fence, opening};
use crate::exchange::mermaid::Keyword;

/// A piece of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Block {
    /// The line of the page it begins on, from 1.
    pub(super) line: usize,
    /// How many characters of the page stand before each of its lines.
    pub(super) indent: usize,
    pub(super) text: String,
    pub(super) mark: Mark,
    pub(super) place: Place,
    pub(super) keyword: Keyword,
}

/// What a block is marked as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    /// A diagram for Mermaid.
    Mermaid,
    /// Code or text.
    Plain,
}

/// Where a block stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// On the page.
    Page,
    /// Within another fence.
    Shown,
    /// In a comment.
    Commented,
}

/// The blocks of a page in order.
pub(super) fn blocks(text: &str) -> Vec<Block> {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let lines: Vec<Line<'_>> = (1..)
        .zip(text.split('\n'))
        .map(|(number, text)| Line { number, indent: 0, text })
        .collect();
    let mut scan = Scan { blocks: Vec::new(), unclosed: BTreeSet::new() };
    scan.lines(&lines, Place::Page);
    scan.blocks
}

/// A line of the page, or what is left of it within a fence.
#[derive(Debug, Clone, Copy)]
struct Line<'a> {
    /// Its number on the page, from 1.
    number: usize,
    /// How many characters stand before it.
    indent: usize,
    text: &'a str,
}

impl<'a> Line<'a> {
    /// The line without the marks of quotes and lists, whose number and width are given.
    fn bare(self) -> (Self, usize) {
        let (text, quotes) = unquoted(self.text, usize::MAX);
        let text = text.trim_start_matches([' ', '\t']);
        let text = behind_list_mark(text).unwrap_or(text);
        (self.at(text), quotes)
    }

    /// The line as it continues a block that begins with `first` within so many quotes; nothing
    /// where the quotes end.
    fn within(self, first: Self, quotes: usize) -> Option<Self> {
        let (text, found) = unquoted(self.text, quotes);
        if found < quotes {
            return None;
        }
        let mut line = self.at(text);
        while line.indent < first.indent
            && let Some(text) = line.text.strip_prefix([' ', '\t'])
        {
            line = line.at(text);
        }
        Some(line)
    }

    /// The same line up to the byte `end`.
    fn until(self, end: usize) -> Self {
        Self { text: self.text.get(..end).unwrap_or(self.text), ..self }
    }

    /// The same line from where `rest`, its end, begins.
    fn at(self, rest: &'a str) -> Self {
        let before = self.text.len() - rest.len();
        let width = self.text.get(..before).unwrap_or_default().chars().count();
        Self { indent: self.indent + width, text: rest, ..self }
    }
}

/// What stands behind at most so many `>`, and how many there are.
fn unquoted(mut text: &str, most: usize) -> (&str, usize) {
    let mut quotes = 0;
    while quotes < most
        && let Some(rest) = text.trim_start_matches(' ').strip_prefix('>')
    {
        text = rest.strip_prefix(' ').unwrap_or(rest);
        quotes += 1;
    }
    (text, quotes)
}

/// What stands behind `- ` or `1. `.
fn behind_list_mark(text: &str) -> Option<&str> {
    let number = text.trim_start_matches(|letter: char| letter.is_ascii_digit());
    let behind = if number.len() < text.len() {
        number.strip_prefix(['.', ')'])?
    } else {
        text.strip_prefix(['-', '*', '+'])?
    };
    let rest = behind.trim_start_matches([' ', '\t']);
    (rest.len() < behind.len()).then_some(rest)
}

/// Blocks as they are found.
struct Scan {
    blocks: Vec<Block>,
    /// What nothing closes from here on, so that it is not looked for again and again.
    unclosed: BTreeSet<Closer>,
}

impl Scan {
    fn lines(&mut self, lines: &[Line<'_>], place: Place) {
        let mut at = 0;
        while let Some(line) = lines.get(at) {
            let rest = lines.get(at + 1..).unwrap_or_default();
            let (bare, quotes) = line.bare();
            at += 1;
            if let Some(fence) = Fence::open(bare.text) {
                at += self.fence(&fence, bare, quotes, rest, place);
            } else if let Some(comment) = comment(line.text) {
                at += self.comment(line.at(comment), rest, place);
            } else {
                at += self.container(bare, quotes, rest, place);
            }
        }
    }

    /// Takes what a fence holds, and tells how many of the lines after it belong to it.
    fn fence(&mut self, fence: &Fence<'_>, first: Line<'_>, quotes: usize, rest: &[Line<'_>], place: Place) -> usize {
        let mut body = Vec::new();
        let mut is_closed = false;
        for line in rest {
            let Some(line) = line.within(first, quotes) else { break };
            is_closed = fence.is_closed_by(line.text);
            if is_closed {
                break;
            }
            body.push(line);
        }
        let taken = body.len() + usize::from(is_closed);
        let line = first.number + 1;
        if fence.is_mermaid() {
            self.push(block(line, first.indent, &body, Mark::Mermaid, fence.keyword()), place);
            return taken;
        }
        self.push(block(line, first.indent, &body, Mark::Plain, Keyword::Inside), place);
        match place {
            Place::Page => self.inner(&body, Place::Shown),
            Place::Shown | Place::Commented => {}
        }
        taken
    }

    fn comment(&mut self, first: Line<'_>, rest: &[Line<'_>], place: Place) -> usize {
        let Some(end) = self.end(&Closer::Comment, rest) else {
            return 0;
        };
        let mut body = vec![first];
        body.extend(rest.iter().take(end));
        match place {
            Place::Page | Place::Shown => self.inner(&body, Place::Commented),
            Place::Commented => {}
        }
        end + 1
    }

    /// What is unclosed within a block may be closed after it.
    fn inner(&mut self, lines: &[Line<'_>], place: Place) {
        let outside = std::mem::take(&mut self.unclosed);
        self.lines(lines, place);
        self.unclosed = outside;
    }

    fn container(&mut self, first: Line<'_>, quotes: usize, rest: &[Line<'_>], place: Place) -> usize {
        let Some(opening) = opening(first.text) else { return 0 };
        let head = first.at(opening.rest);
        let (body, taken) = if let Some(end) = opening.closer.find(head.text) {
            (vec![head.until(end)], 0)
        } else {
            let Some(end) = self.end(&opening.closer, rest) else {
                return 0;
            };
            let mut body = vec![head];
            body.extend(
                rest.iter()
                    .take(end + 1)
                    .map(|line| line.within(first, quotes).unwrap_or(*line)),
            );
            if let Some(last) = body.last_mut()
                && let Some(end) = opening.closer.find(last.text)
            {
                *last = last.until(end);
            }
            // Nothing behind the opening is no first line.
            if head.text.trim().is_empty() {
                body.remove(0);
            }
            (body, end + 1)
        };
        let line = body.first().map_or(first.number, |line| line.number);
        let mut block = block(line, first.indent, &body, Mark::Mermaid, opening.keyword);
        if let Closer::Tag(_) = opening.closer {
            block.text = characters(&block.text);
        }
        self.push(block, place);
        taken
    }

    /// How many of `lines` come before the one that closes.
    fn end(&mut self, closer: &Closer, lines: &[Line<'_>]) -> Option<usize> {
        if self.unclosed.contains(closer) {
            return None;
        }
        let end = lines.iter().position(|line| closer.find(line.bare().0.text).is_some());
        if end.is_none() {
            self.unclosed.insert(closer.clone());
        }
        end
    }

    fn push(&mut self, block: Block, place: Place) {
        self.blocks.push(Block { place, ..block });
    }
}

fn block(line: usize, indent: usize, body: &[Line<'_>], mark: Mark, keyword: Keyword) -> Block {
    let lines: Vec<&str> = body.iter().map(|line| line.text).collect();
    Block {
        line,
        indent,
        text: lines.join("\n"),
        mark,
        place: Place::Page,
        keyword,
    }
}

/// What stands behind a `<!--` that the line does not close.
fn comment(line: &str) -> Option<&str> {
    let (before, behind) = line.rsplit_once("<!--")?;
    (!behind.contains("-->") && !before.ends_with('`')).then_some(behind)
}

/// A text of HTML with the characters that it writes by name.
fn characters(html: &str) -> String {
    let named = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&amp;", "&"),
    ];
    named
        .into_iter()
        .fold(html.to_owned(), |text, (name, letter)| text.replace(name, letter))
}
