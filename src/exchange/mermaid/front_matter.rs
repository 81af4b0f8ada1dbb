//! The block between two `---` lines at the top of a diagram, and the title in it.
//!
//! This is no YAML reader: it finds the one entry a journey can use and passes over the rest.

use super::source::is_space;

/// A front matter block.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct FrontMatter {
    /// The lines between the marks, without the indent of the marks.
    pub(super) body: Vec<String>,
    /// Where the diagram goes on.
    pub(super) end: usize,
}

/// The block at the start of `chars`, if there is one. Both marks are indented alike.
pub(super) fn find(chars: &[char]) -> Option<FrontMatter> {
    let indent = chars
        .iter()
        .take_while(|letter| is_space(**letter) && **letter != '\n')
        .count();
    let mark: Vec<char> = chars[..indent].iter().chain(&['-', '-', '-']).copied().collect();
    if !chars.starts_with(&mark) {
        return None;
    }
    let gap = blank(chars, mark.len());
    let first = mark.len() + chars[gap.clone()].iter().position(|letter| *letter == '\n')? + 1;
    let mut at = first;
    let mut body = Vec::new();
    while at <= chars.len() {
        // The line right after the opening mark cannot be the closing one.
        if at > first && chars[at..].starts_with(&mark) {
            let after = blank(chars, at + mark.len());
            if let Some(last) = chars[after.clone()].iter().rposition(|letter| *letter == '\n') {
                return Some(FrontMatter { body, end: after.start + last + 1 });
            }
        }
        let line_end = at + chars[at..].iter().take_while(|letter| **letter != '\n').count();
        let line = &chars[at..line_end];
        let line = line.strip_prefix(&chars[..indent]).unwrap_or(line);
        body.push(line.iter().collect());
        at = line_end + 1;
    }
    None
}

/// The block at the start of `chars` however it is indented: blank lines may come first, the two
/// marks may stand anywhere in their lines, and nothing has to stand between them.
pub(super) fn find_indented(chars: &[char]) -> Option<FrontMatter> {
    let mut lines: Vec<String> = Vec::new();
    let mut at = 0;
    let mut is_open = false;
    for line in chars.split_inclusive(|letter| *letter == '\n') {
        at += line.len();
        let text: String = line.iter().collect();
        let is_mark = text.trim_matches(is_space) == "---";
        match (is_open, is_mark) {
            (false, true) => is_open = true,
            (false, false) if text.trim_matches(is_space).is_empty() => {}
            (false, false) => return None,
            (true, true) => return Some(FrontMatter { body: dedented(&lines), end: at }),
            (true, false) => lines.push(text.trim_end_matches('\n').to_owned()),
        }
    }
    None
}

/// The lines without the indent they share.
fn dedented(lines: &[String]) -> Vec<String> {
    let indent = |line: &String| line.chars().take_while(|letter| is_space(*letter)).count();
    let says_something = |line: &&String| !line.trim_matches(is_space).is_empty();
    let shared = lines.iter().filter(says_something).map(indent).min().unwrap_or(0);
    lines.iter().map(|line| line.chars().skip(shared).collect()).collect()
}

fn blank(chars: &[char], start: usize) -> std::ops::Range<usize> {
    let length = chars[start..].iter().take_while(|letter| is_space(**letter)).count();
    start..start + length
}

/// What `title:` says, if it says something.
pub(super) fn title(body: &[String]) -> Option<String> {
    let (at, value) = body.iter().enumerate().find_map(|(at, line)| {
        let after = ["title", "\"title\"", "'title'"]
            .iter()
            .find_map(|key| line.strip_prefix(key))?;
        let value = after.trim_start().strip_prefix(':')?;
        (value.is_empty() || value.starts_with([' ', '\t'])).then_some((at, value.trim()))
    })?;
    let more: Vec<&str> = body[at + 1..]
        .iter()
        .take_while(|line| line.is_empty() || line.starts_with([' ', '\t']))
        .map(|line| line.trim())
        .filter(|line| !line.is_empty())
        .collect();
    let is_block = value.starts_with(['|', '>']);
    let parts = (!is_block).then_some(value).into_iter().chain(more);
    let whole = parts.collect::<Vec<_>>().join(" ");
    let text = if is_block { whole } else { scalar(whole.trim()) };
    (!text.is_empty()).then_some(text)
}

/// A value in double or single quotes, or a plain one up to ` #`; what means "nothing" is empty.
fn scalar(value: &str) -> String {
    if let Some(quoted) = value.strip_prefix('"') {
        return double_quoted(quoted);
    }
    if let Some(quoted) = value.strip_prefix('\'') {
        let marked = quoted.replace("''", "\0");
        let text = marked.split('\'').next().unwrap_or_default();
        return text.replace('\0', "'");
    }
    let plain = value.split(" #").next().unwrap_or_default().trim_end();
    let says_nothing = plain.starts_with('#') || matches!(plain, "null" | "Null" | "NULL" | "~" | "false" | "0");
    if says_nothing { String::new() } else { plain.to_owned() }
}

fn double_quoted(quoted: &str) -> String {
    let mut text = String::new();
    let mut letters = quoted.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '"' => break,
            '\\' => match letters.next() {
                Some('n') => text.push('\n'),
                Some('t') => text.push('\t'),
                Some('u') => {
                    let code: String = letters.by_ref().take(4).collect();
                    text.extend(u32::from_str_radix(&code, 16).ok().and_then(char::from_u32));
                }
                Some(other) => text.push(other),
                None => {}
            },
            other => text.push(other),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn titled(text: &str) -> Option<(Option<String>, String)> {
        let chars: Vec<char> = text.chars().collect();
        let found = find(&chars)?;
        Some((title(&found.body), chars[found.end..].iter().collect()))
    }

    #[test]
    fn a_block_needs_both_marks_and_a_line_between() {
        let rest = |text: &str| titled(text).map(|(_, rest)| rest);
        for (text, expected) in [
            ("---\ntitle: T\n---\n  journey", Some("  journey")),
            ("---\n\n---\njourney", Some("journey")),
            ("  ---\n  a: b\n  ---\n\n\njourney", Some("journey")),
            ("---\na: |\n  ---\n---  \njourney", Some("journey")),
            ("---\n---\njourney", None),
            ("---\ntitle: T\njourney", None),
            ("---\ntitle: T\n---", None),
            ("\n---\ntitle: T\n---\n", None),
            ("---x\ntitle: T\n---\n", None),
            ("  ---\n  a: b\n---\njourney", None),
        ] {
            assert_eq!(rest(text).as_deref(), expected, "{text:?}");
        }
    }

    #[test]
    fn an_indented_block_is_found_where_it_can_only_be_one() {
        let found = |text: &str| {
            let chars: Vec<char> = text.chars().collect();
            find_indented(&chars).map(|found| (found.body.join("|"), chars[found.end..].iter().collect()))
        };
        for (text, expected) in [
            (
                "\n  ---\n  a: b\n    c: d\n  ---\n\njourney",
                Some(("a: b|  c: d", "\njourney")),
            ),
            ("  ---\n  a: b\n---\njourney", Some(("a: b", "journey"))),
            ("---\n---\njourney", Some(("", "journey"))),
            ("---\na: b\n---", Some(("a: b", ""))),
            ("---\ntitle: T\njourney", None),
            ("journey\n---\na: b\n---", None),
            ("", None),
        ] {
            let expected = expected.map(|(body, rest)| (body.to_owned(), rest.to_owned()));
            assert_eq!(found(text), expected, "{text:?}");
        }
    }

    #[test]
    fn a_title_is_read_as_yaml_means_it() {
        for (line, expected) in [
            ("title: My title", Some("My title")),
            ("title: 'It''s'  # said", Some("It's")),
            ("title: \"a \\\"b\\\" \\u00e9\" # said", Some("a \"b\" é")),
            ("title: a#b # said", Some("a#b")),
            ("title: >\n  two\n  lines\nother: x", Some("two lines")),
            ("title:\n  below", Some("below")),
            ("config:\n  title: inner", None),
            ("title: null", None),
            ("title:", None),
            ("titled: x", None),
            ("title:x", None),
        ] {
            let body: Vec<String> = line.lines().map(str::to_owned).collect();
            assert_eq!(title(&body).as_deref(), expected, "{line:?}");
        }
    }
}
