//! What diagrams are put in: fences, tags, and the marks of site generators.

use crate::exchange::mermaid::Keyword;

/// The first line of a fence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Fence<'a> {
    letter: char,
    length: usize,
    /// What stands behind the marks.
    info: &'a str,
}

impl<'a> Fence<'a> {
    /// Three or more backticks or tildes; `text` has no indent.
    pub(super) fn open(text: &'a str) -> Option<Self> {
        let letter = text.chars().next().filter(|letter| matches!(letter, '`' | '~'))?;
        let info = text.trim_start_matches(letter);
        let length = text.len() - info.len();
        let is_code_in_text = letter == '`' && info.contains('`');
        (length >= 3 && !is_code_in_text).then_some(Self { letter, length, info: info.trim() })
    }

    pub(super) fn is_closed_by(&self, line: &str) -> bool {
        let line = line.trim();
        line.len() >= self.length && line.chars().all(|letter| letter == self.letter)
    }

    /// Whether the language is Mermaid or, as some write, its diagram.
    pub(super) fn is_mermaid(&self) -> bool {
        let language = language(self.info);
        language == "mermaid" || language.starts_with("mermaid-") || language == "journey"
    }

    pub(super) fn keyword(&self) -> Keyword {
        said(self.info.split_whitespace())
    }
}

/// The language that `info` names: of `{.mermaid #id}` it is `mermaid`.
fn language(info: &str) -> String {
    let info = info.trim_start_matches(['{', '.', ' ']);
    let is_part = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_');
    info.chars()
        .take_while(|letter| is_part(*letter))
        .collect::<String>()
        .to_ascii_lowercase()
}

fn said<'a>(mut words: impl Iterator<Item = &'a str>) -> Keyword {
    if words.any(|word| word.trim_matches(['{', '.', '}']) == "journey") {
        Keyword::Around
    } else {
        Keyword::Inside
    }
}

/// The start of a block that is no fence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Opening<'a> {
    pub(super) closer: Closer,
    pub(super) keyword: Keyword,
    /// What stands behind it on its line.
    pub(super) rest: &'a str,
}

/// What ends a block.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Closer {
    /// `:::`
    Colons,
    /// `{% endmermaid %}`
    Liquid,
    /// `{{< /mermaid >}}`
    Shortcode,
    /// `</div>`
    Tag(&'static str),
    /// `-->`
    Comment,
}

impl Closer {
    /// Where in `text` it stands.
    pub(super) fn find(&self, text: &str) -> Option<usize> {
        match self {
            Self::Colons => {
                let is_end = text.trim().len() >= 3 && text.trim().chars().all(|letter| letter == ':');
                is_end.then_some(0)
            }
            Self::Liquid => mark_before(text, "{%", |inside| inside.starts_with("endmermaid")),
            Self::Shortcode => mark_before(text, "{{", |inside| {
                let name = inside.strip_prefix('/').map(str::trim_start);
                name.is_some_and(|name| name.starts_with("mermaid"))
            }),
            Self::Tag(name) => text.match_indices("</").map(|(at, _)| at).find(|at| {
                let found = text.get(at + 2..at + 2 + name.len());
                found.is_some_and(|found| found.eq_ignore_ascii_case(name))
            }),
            Self::Comment => text.find("-->"),
        }
    }
}

/// Where a `mark` stands that opens brackets with such an `inside`.
fn mark_before(text: &str, mark: &str, is_wanted: impl Fn(&str) -> bool) -> Option<usize> {
    text.match_indices(mark).map(|(at, _)| at).find(|at| {
        let inside = text.get(at + mark.len()..).unwrap_or_default();
        is_wanted(inside.trim_start_matches(['<', '%', '-', ' ', '\t']))
    })
}

/// What `text`, a line without indent, opens.
pub(super) fn opening(text: &str) -> Option<Opening<'_>> {
    colons(text).or_else(|| generator(text)).or_else(|| tag(text))
}

fn colons(text: &str) -> Option<Opening<'_>> {
    let info = text.trim_start_matches(':');
    let is_open = text.len() - info.len() >= 3 && language(info) == "mermaid";
    is_open.then(|| Opening {
        closer: Closer::Colons,
        keyword: said(info.split_whitespace()),
        rest: "",
    })
}

/// Hexo, Jekyll and Hugo.
fn generator(text: &str) -> Option<Opening<'_>> {
    const MARKS: [(&str, &str, Closer); 3] = [
        ("{{<", ">}}", Closer::Shortcode),
        ("{{%", "%}}", Closer::Shortcode),
        ("{%", "%}", Closer::Liquid),
    ];
    let found = MARKS.into_iter().find_map(|(open, close, closer)| {
        let (inside, rest) = text.strip_prefix(open)?.split_once(close)?;
        Some((inside, rest, closer))
    });
    let (inside, rest, closer) = found?;
    let mut words = inside.trim_matches('-').split_whitespace();
    (words.next() == Some("mermaid")).then(|| Opening { closer, keyword: said(words), rest })
}

/// The tags that diagrams are put in.
const TAGS: [&str; 8] = ["div", "pre", "code", "p", "span", "figure", "section", "template"];

/// `<div class="mermaid">`, wherever it stands on the line.
fn tag(text: &str) -> Option<Opening<'_>> {
    // Most lines of a page are done with here.
    if !text.contains("ermaid") && !text.contains("ERMAID") {
        return None;
    }
    text.match_indices('<').find_map(|(at, mark)| {
        let inside = text.get(at + mark.len()..)?;
        let is_code = text.get(..at)?.ends_with('`');
        let end = inside.find(['<', '>']).filter(|_| !is_code)?;
        let (inside, rest) = (inside.get(..end)?, inside.get(end..)?.strip_prefix('>')?);
        let (name, attributes) = inside.split_once(char::is_whitespace)?;
        let name = TAGS.into_iter().find(|known| name.eq_ignore_ascii_case(known))?;
        has_class(attributes).then_some(Opening { closer: Closer::Tag(name), keyword: Keyword::Inside, rest })
    })
}

fn has_class(attributes: &str) -> bool {
    let attributes = attributes.to_ascii_lowercase();
    let Some((_, value)) = attributes.split_once("class") else {
        return false;
    };
    let Some(value) = value.trim_start().strip_prefix('=') else {
        return false;
    };
    let value = value.trim_start();
    let classes = match value.chars().next() {
        Some(quote @ ('"' | '\'')) => value.get(1..).and_then(|value| value.split(quote).next()),
        Some(_) => value.split_whitespace().next(),
        None => None,
    };
    let is_mermaid = |class: &str| matches!(class, "mermaid" | "language-mermaid" | "lang-mermaid");
    classes.is_some_and(|classes| classes.split_whitespace().any(is_mermaid))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fence_is_three_marks_and_more() {
        for (text, is_mermaid) in [
            ("```mermaid", Some(true)),
            ("~~~~ Mermaid", Some(true)),
            ("```{mermaid}", Some(true)),
            ("```journey", Some(true)),
            ("```", Some(false)),
            ("```mermaids", Some(false)),
            ("``mermaid", None),
            ("```mermaid``` is said", None),
            ("mermaid", None),
        ] {
            assert_eq!(Fence::open(text).map(|fence| fence.is_mermaid()), is_mermaid, "{text}");
        }
        let fence = Fence::open("````").unwrap();
        assert!(fence.is_closed_by("  ````` ") && !fence.is_closed_by("```") && !fence.is_closed_by("```` x"));
    }

    #[test]
    fn what_says_journey_says_the_keyword() {
        let keyword = |text: &str| opening(text).map(|opening| opening.keyword);
        for (text, expected) in [
            ("{% mermaid journey %}", Some(Keyword::Around)),
            ("{%- mermaid -%}", Some(Keyword::Inside)),
            (":::mermaid", Some(Keyword::Inside)),
            ("{{< mermaid class=\"journey\" >}}", Some(Keyword::Inside)),
            ("<pre class='x mermaid' id=y>", Some(Keyword::Inside)),
            ("{% mermaids %}", None),
            ("<div class=\"mermaids\">", None),
            ("<div data=\"mermaid\">", None),
            ("`<div class=\"mermaid\">`", None),
            (":::note mermaid", None),
        ] {
            assert_eq!(keyword(text), expected, "{text}");
        }
    }

    #[test]
    fn a_block_ends_where_its_kind_does() {
        for (closer, text, expected) in [
            (Closer::Colons, ":::", Some(0)),
            (Closer::Colons, ":::note", None),
            (Closer::Liquid, "A: 5 {% endmermaid %}", Some(5)),
            (Closer::Shortcode, "x {{</ mermaid >}}", Some(2)),
            (Closer::Shortcode, "{{< mermaid >}}", None),
            (Closer::Shortcode, "{{% /mermaid %}}", Some(0)),
            (Closer::Tag("div"), "A: 5</DIV>", Some(4)),
            (Closer::Tag("div"), "</p>", None),
            (Closer::Comment, "x --> y", Some(2)),
        ] {
            assert_eq!(closer.find(text), expected, "{closer:?} {text}");
        }
    }
}
