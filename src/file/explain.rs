//! The parser's errors in plain words, at the place where a person looks for them.

use ron::error::{Error, Position as RonPosition, SpannedError};

use super::{
    Problem,
    error::{Fault, Position},
    remedy,
    scan::{self, Frame, Token, Walk},
    writer::SIGNATURE,
};
use crate::model::{CardId, Format};

const MEND: &str = "correct it or open an earlier copy";
/// How many possible values a message lists.
const LISTED: usize = 16;

/// Why the text could not be read as a map.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "the parser's errors; the rest say what is expected"
)]
pub(super) fn explain(text: &str, error: &SpannedError) -> Fault {
    if let Some(fault) = unknown_format(text) {
        return fault;
    }
    let end = byte(text, error.span.end);
    let start = value_start(text, byte(text, error.span.start), end);
    let mut fault = match &error.code {
        Error::NoSuchStructField { expected, found, outer } => {
            let at = text.get(..end).and_then(|before| before.rfind(found.as_str()));
            let what = format!("unknown field \"{found}\"{}", inside(outer.as_deref()));
            Fault::new(at.unwrap_or(start), what, suggestion(found, expected, "fields"))
        }
        Error::NoSuchEnumVariant { expected, found, outer } => {
            let at = text.get(..end).and_then(|before| before.rfind(found.as_str()));
            let kind = outer.as_deref().map_or_else(|| "value".to_owned(), lower_words);
            let what = format!("\"{found}\" is no {kind}");
            Fault::new(at.unwrap_or(start), what, suggestion(found, expected, "values"))
        }
        Error::MissingStructField { field, outer } => {
            let what = format!("the field \"{field}\" is missing{}", inside(outer.as_deref()));
            Fault::new(bracket(text, end), what, "put it in")
        }
        Error::DuplicateStructField { field, outer } => {
            let at = text.get(..end).and_then(|before| before.rfind(field));
            let what = format!("the field \"{field}\" stands twice{}", inside(outer.as_deref()));
            Fault::new(at.unwrap_or(start), what, "keep one of them")
        }
        Error::Message(message) => value(text, start, end, message),
        Error::InvalidValueForType { expected, found } => {
            let what = format!("{} is expected, not {found}", type_in_words(expected));
            Fault::new(start, what, MEND)
        }
        Error::IntegerOutOfBounds => {
            // The parser has passed the sign.
            let is_negative = text.get(..start).is_some_and(|before| before.ends_with('-'));
            let start = start - usize::from(is_negative);
            Fault::new(start, format!("{} does not fit here", found(text, start)), MEND)
        }
        // Markdown, a script: the parser takes `#` for the beginning of an attribute.
        Error::ExpectedAttribute if is_no_map(text) => {
            let at = skip_space(text, 0);
            let what = "a map, which begins with `(format: 1,`, is expected";
            Fault::new(at, format!("{what}, not {}", found(text, at)), MEND)
        }
        Error::ExpectedComma if text.get(end..).is_some_and(|rest| rest.starts_with('.')) => {
            Fault::new(end, "a whole number is expected, without a fraction", MEND)
        }
        code => {
            let at = skip_space(text, end);
            Fault::new(at, format!("{}, not {}", expectation(code), found(text, at)), MEND)
        }
    };
    if let Some(remedy) = remedy::remedy(text, fault.at, &fault.what, &error.code) {
        fault.remedy = remedy;
    }
    if let Some(newer) = written_by_newer(text) {
        fault.remedy = newer;
    }
    fault
}

/// Whether the parser stumbled over one of these words that are no ids.
pub(super) fn is_about_an_id(error: &SpannedError, malformed: &[Problem]) -> bool {
    let Error::Message(message) = &error.code else {
        return false;
    };
    malformed.iter().any(|problem| {
        let error = problem.id.parse::<CardId>().err();
        error.is_some_and(|error| *message == error.to_string())
    })
}

/// What the parser wanted to see.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "the parser's errors; a map does not meet the rest"
)]
fn expectation(code: &Error) -> String {
    let words = match code {
        Error::ExpectedArray => "a list in [ ] is expected",
        Error::ExpectedArrayEnd => "a comma or the end of a list, `]`, is expected",
        Error::ExpectedAttribute | Error::ExpectedAttributeEnd => "a line `#![enable(implicit_some)]` is expected",
        Error::ExpectedBoolean => "true or false is expected",
        Error::ExpectedComma => "a comma is expected",
        Error::Eof => "more is expected",
        Error::ExpectedFloat | Error::FloatUnderscore => "a number is expected",
        Error::ExpectedInteger | Error::InvalidIntegerDigit { .. } | Error::UnderscoreAtBeginning => {
            "a whole number is expected"
        }
        Error::ExpectedOption => "a value or None is expected",
        Error::ExpectedMap => "a list of keys in { } is expected",
        Error::ExpectedMapColon => "a colon is expected",
        Error::ExpectedMapEnd => "a comma or `}` is expected",
        Error::ExpectedStructLikeEnd | Error::ExpectedOptionEnd => "a comma or `)` is expected",
        Error::ExpectedStructLike | Error::ExpectedUnit => "`(` is expected",
        Error::ExpectedString | Error::ExpectedChar => "a text in quotes is expected",
        Error::ExpectedStringEnd => "a quote at the end of the text is expected",
        Error::ExpectedIdentifier | Error::InvalidIdentifier(_) | Error::SuggestRawIdentifier(_) => {
            "the name of a field or a value is expected"
        }
        Error::InvalidEscape(_) => r#"one of \" \\ \n \t \u{…} is expected after a backslash"#,
        Error::TrailingCharacters => "the end of the map is expected",
        Error::ExceededRecursionLimit => "fewer brackets in brackets are expected",
        Error::NoSuchExtension(name) => return format!("an extension that is known is expected: {name} is none"),
        Error::ExpectedNamedStructLike("JourneyMap")
        | Error::ExpectedDifferentStructName { expected: "JourneyMap", .. } => {
            "a map, which begins with `(format: 1,`, is expected"
        }
        Error::ExpectedNamedStructLike(name) => return format!("`(`, the beginning of {}, is expected", a(name)),
        Error::ExpectedDifferentStructName { expected, .. } => return format!("{} is expected", a(expected)),
        other => return other.to_string().to_lowercase(),
    };
    words.to_owned()
}

/// What the model says of a value that it refuses.
fn value(text: &str, start: usize, end: usize, message: &str) -> Fault {
    let field = scan::surrounding(text, end).map_or("", |frame| frame.field);
    match field {
        "bytes" => Fault::new(
            start,
            "the bytes of a picture are damaged",
            "take the picture out, or open an earlier copy",
        ),
        "updated" => {
            let what = format!("{} is no day of the calendar", found(text, start));
            Fault::new(start, what, "write it like \"2026-11-21\"")
        }
        _ => Fault::new(start, message.trim_end_matches('.'), MEND),
    }
}

/// A format that this program does not know, wherever else the text goes wrong.
fn unknown_format(text: &str) -> Option<Fault> {
    let mut walk = Walk::new(text);
    while let Ok(Some((at, token))) = walk.next() {
        let is_here = |frame: &Frame<'_>| walk.depth() == 1 && frame.bracket == b'(' && frame.field == "format";
        if let Token::Word(word) = token
            && walk.frame().is_some_and(is_here)
        {
            let number: u32 = word.parse().ok()?;
            if number == Format::NUMBER {
                return None;
            }
            let what = format!(
                "the map is in format {number}, this program reads format {}",
                Format::NUMBER
            );
            let newer = || "written by a newer Throughline: update, or open it there and save a copy".to_owned();
            let remedy = match number {
                0 => format!("there is no such format: write {}", Format::NUMBER),
                _ => written_by_newer(text).unwrap_or_else(newer),
            };
            return Some(Fault::new(at, what, remedy));
        }
    }
    None
}

/// What to do with a file that a newer version of the program wrote.
fn written_by_newer(text: &str) -> Option<String> {
    let theirs = text.lines().next()?.strip_prefix(SIGNATURE)?.trim();
    let ours = env!("CARGO_PKG_VERSION");
    (numbers(theirs)? > numbers(ours)?).then(|| {
        let (theirs, ours) = (theirs.trim_end_matches(".0"), ours.trim_end_matches(".0"));
        format!("written by Throughline {theirs}, this is {ours}: update, or open it there and save a copy")
    })
}

fn numbers(version: &str) -> Option<Vec<u32>> {
    version.split('.').map(|part| part.parse().ok()).collect()
}

/// The byte up to which the parser came.
pub(super) fn end(text: &str, error: &SpannedError) -> usize {
    byte(text, error.span.end)
}

fn byte(text: &str, position: RonPosition) -> usize {
    let RonPosition { line, col } = position;
    Position { line, column: col }.byte(text)
}

fn skip_space(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    at + rest.len() - rest.trim_start().len()
}

/// Where the value begins that the parser began at `start`: it counts the space before a value to
/// it, but not the quote.
fn value_start(text: &str, start: usize, end: usize) -> usize {
    let start = skip_space(text, start).min(end);
    let is_quoted = start < end && text.get(..start).is_some_and(|before| before.ends_with('"'));
    start - usize::from(is_quoted)
}

/// The bracket around a place.
fn bracket(text: &str, at: usize) -> usize {
    scan::surrounding(text, at).map_or(at, |frame| frame.at)
}

fn found(text: &str, at: usize) -> String {
    scan::piece(text, at).map_or_else(|| "the end of the file".to_owned(), |piece| format!("`{piece}`"))
}

fn inside(outer: Option<&str>) -> String {
    outer.map_or_else(String::new, |name| format!(" in {}", a(name)))
}

/// `EmotionPoint` as `an emotion point`.
fn a(name: &str) -> String {
    let words = lower_words(name.strip_prefix("Journey").unwrap_or(name));
    let article = if words.starts_with(['a', 'e', 'i', 'o', 'u']) {
        "an"
    } else {
        "a"
    };
    format!("{article} {words}")
}

fn lower_words(name: &str) -> String {
    in_words(name).to_lowercase()
}

/// `PainPoints` as `Pain points`.
pub(super) fn in_words(name: &str) -> String {
    let mut words = String::with_capacity(name.len() + 2);
    for (index, letter) in name.chars().enumerate() {
        if index > 0 && letter.is_uppercase() {
            words.push(' ');
            words.extend(letter.to_lowercase());
        } else {
            words.push(letter);
        }
    }
    words
}

/// Serde's names of types in words.
fn type_in_words(expected: &str) -> String {
    match expected {
        "a string" => "a text in quotes".to_owned(),
        "a boolean" => "true or false".to_owned(),
        "f32" | "f64" => "a number".to_owned(),
        "u8" | "u16" | "u32" | "u64" => "a whole number".to_owned(),
        other => other.strip_prefix("struct ").map_or_else(|| other.to_owned(), a),
    }
}

/// What was meant, or what is possible.
fn suggestion(found: &str, possible: &[&str], kind: &str) -> String {
    let nearest = possible.iter().map(|name| (distance(found, name), name)).min();
    if let Some((distance, name)) = nearest
        && distance <= 1 + name.len() / 4
    {
        return format!("did you mean \"{name}\"?");
    }
    let more = if possible.len() > LISTED { ", …" } else { "" };
    let listed = possible.get(..LISTED.min(possible.len())).unwrap_or_default();
    format!("known {kind}: {}{more}", listed.join(", "))
}

/// How many letters have to be put in, taken out or changed to make one word of the other.
fn distance(one: &str, other: &str) -> usize {
    // A name is short: what is longer than any is like none of them.
    let one: Vec<char> = one.chars().take(40).flat_map(char::to_lowercase).collect();
    let mut row: Vec<usize> = (0..=one.len()).collect();
    for (line, letter) in other.chars().flat_map(char::to_lowercase).enumerate() {
        let mut corner = line;
        let mut left = line + 1;
        for (cell, known) in row.iter_mut().skip(1).zip(&one) {
            let changed = corner + usize::from(*known != letter);
            corner = *cell;
            left = changed.min(*cell + 1).min(left + 1);
            *cell = left;
        }
        if let Some(first) = row.first_mut() {
            *first = line + 1;
        }
    }
    row.last().copied().unwrap_or_default()
}

/// Whether a text begins with a `#` that begins no attribute.
fn is_no_map(text: &str) -> bool {
    let text = text.trim_start();
    text.starts_with('#') && !text.starts_with("#!")
}

#[cfg(test)]
mod tests {
    use crate::file::parse;

    const MAP: &str = r#"(
    format: 1,
    lens: (updated: "2026-11-21"),
    channels: [(id: "0000000001", name: "Web", icon: Web)],
    lanes: [(id: "0000000002", kind: Actions)],
    stages: [(id: "0000000003", touchpoints: [(id: "0000000004", width: 140, cells: {
        "0000000002": [(id: "0000000005", text: "Waits", votes: 3, kind: Pain((severity: 2)))],
    })])],
    images: {"0000000006": (media: Png, bytes: "aGk=")},
)"#;

    /// What is said of the map after a change.
    fn check(from: &str, to: &str, expected: &str) {
        assert!(MAP.contains(from), "{from}");
        let error = parse(&MAP.replacen(from, to, 1), "map.ron").unwrap_err().to_string();
        let told = error.strip_prefix("map.ron:").unwrap();
        assert!(told.starts_with(expected), "{from} -> {to}\n{told}\n{expected}");
    }

    #[test]
    fn wrong_names_are_told_with_what_is_possible() {
        check(
            "name",
            "nane",
            "4:35: unknown field \"nane\" in a channel; did you mean \"name\"?",
        );
        check(
            "icon",
            "zzzz",
            "4:48: unknown field \"zzzz\" in a channel; known fields: id, name, icon",
        );
        check(
            "Png",
            "Bmp",
            "9:36: \"Bmp\" is no media; known values: Png, Jpeg, Webp, Gif",
        );
        check("Pain", "pain", "7:74: \"pain\" is no card kind; did you mean \"Pain\"?");
        check(
            "severity: 2",
            "",
            "7:79: the field \"severity\" is missing in a pain; put it in",
        );
        check(
            "votes: 3",
            "text: \"\"",
            "7:58: the field \"text\" stands twice in a card; keep one",
        );
    }

    #[test]
    fn wrong_values_are_told_where_they_begin() {
        check("\"Waits\"", "12", "7:49: a text in quotes is expected, not `12`");
        check("\"Waits\"", "[]", "7:49: a text in quotes is expected, not `[`");
        check(
            "severity: 2",
            "severity: 9",
            "7:90: 9 is no level: 1 (low), 2 (middle) or 3 (high) is expected",
        );
        check("votes: 3", "votes: -3", "7:65: `-3` does not fit here");
        check(
            "votes: 3",
            "votes: 3.5",
            "7:66: a whole number is expected, without a fraction",
        );
        check(
            "votes: 3",
            "votes: many",
            "7:65: a whole number is expected, not `many`",
        );
        check(
            "140",
            "NaN",
            "6:73: NaN is not a length in map units: 8 to 4000 is expected",
        );
        check(
            "140",
            "inf",
            "6:73: inf is not a length in map units: 8 to 4000 is expected",
        );
        check(
            "2026-11-21",
            "2026-02-30",
            "3:21: `\"2026-02-30\"` is no day of the calendar; write it like",
        );
        check("0000000005", "oops", "7:29: card \"oops\" is no id: ten of the letters");
        check("aGk=", "a", "9:48: the bytes of a picture are damaged");
        check(
            "Waits",
            "\\q",
            "7:52: one of \\\" \\\\ \\n \\t \\u{…} is expected after a backslash",
        );
    }

    #[test]
    fn wrong_shapes_are_told_by_their_cause() {
        check(
            "\"Waits\"",
            "Waits\"",
            "7:49: a text in quotes is expected, not `Waits`",
        );
        check("format: 1,", "format: 1", "3:5: a comma is expected, not `lens`");
        check("updated:", "updated", "3:20: a colon is expected");
        check(
            "(id: \"0000000001\"",
            "[id: \"0000000001\"",
            "4:16: `(`, the beginning of a channel, is expected, not `[`",
        );
        check(
            "severity: 2",
            "severity: 2]",
            "7:91: `]` stands where `)` is expected for the `(` of 7:79",
        );
        check(
            "(\n    format",
            "[\n    format",
            "1:1: a map, which begins with `(format: 1,`, is expected",
        );
        for text in ["{}", "journey\n  title T", "format: 1", "<map/>"] {
            let error = parse(text, "map.ron").unwrap_err().to_string();
            assert!(
                error.contains("a map, which begins with `(format: 1,`, is expected"),
                "{error}"
            );
        }
        let error = parse(&format!("{MAP}\nmore"), "map.ron").unwrap_err().to_string();
        assert!(
            error.starts_with("map.ron:11:1: the end of the map is expected, not `more`"),
            "{error}"
        );
    }

    #[test]
    fn what_a_newer_program_wrote_says_so() {
        let told = |text: &str| parse(text, "map.ron").unwrap_err().to_string();
        let (newer, ours) = (
            "written by Throughline 99.1, this is ",
            "update, or open it there and save a copy",
        );
        let error = told("// Throughline 99.1.0\n(format: 1, swimlane: 3)");
        assert!(
            error.starts_with("map.ron:2:13: unknown field \"swimlane\" in a map; "),
            "{error}"
        );
        assert!(error.contains(newer) && error.ends_with(ours), "{error}");
        let error = told("// Throughline 99.1.0\n(swimlane: 3, format: 7)");
        assert!(
            error.starts_with("map.ron:2:23: the map is in format 7, this program reads format 1; "),
            "{error}"
        );
        assert!(error.contains(newer) && error.ends_with(ours), "{error}");
        let error = told("(format: 2)");
        assert!(
            error.contains("written by a newer Throughline") && error.ends_with(ours),
            "{error}"
        );
        assert!(!told("// Throughline 0.0.1\n(format: 1, swimlane: 3)").contains("written by"));
    }
}
