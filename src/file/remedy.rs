//! What to do about an error of the parser, where the text around it tells what was meant.

use ron::error::Error;

use super::{scan, writer::HEADER};

/// What is written for whom a pain point hits.
const REACH: &str = "write how many it hit, and of how many who were asked: `reach: (hit: 9, of: 15)`";
/// What is written for the number an opportunity moves.
const METRIC: &str = r#"metric: (name: "returns", from: 18, to: 9, unit: "%")"#;

/// What to do about the error `code`, told as `what` of the byte `at`; none where nothing tells.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "the parser's errors; the rest have no remedy of their own"
)]
pub(super) fn remedy(text: &str, at: usize, what: &str, code: &Error) -> Option<String> {
    let rest = text.get(at..)?;
    if rest.starts_with(['“', '”', '„', '‟', '«', '»', '‘', '’', '‚']) {
        return Some("use straight quotes: \"".to_owned());
    }
    let frame = scan::surrounding(text, at);
    let (field, name) = frame.map_or(("", ""), |frame| (frame.field, frame.name));
    match code {
        Error::Message(_) => of_value(what),
        Error::NoSuchStructField { found, outer, .. } if outer.as_deref() == Some("Card") => kind_with(found),
        Error::ExpectedNamedStructLike("JourneyMap")
        | Error::ExpectedDifferentStructName { expected: "JourneyMap", .. } => {
            Some("name a map, or begin it with `(format: 1,`".to_owned())
        }
        Error::ExpectedDifferentStructName { expected, .. } if *expected == name && !text.contains(HEADER.trim()) => {
            Some(format!("put this line first in the file: `{}`", HEADER.trim()))
        }
        _ if field == "reach" => Some(REACH.to_owned()),
        _ if field == "metric" && name == "Opportunity" => Some(format!("write `{METRIC}`")),
        Error::ExpectedArray => Some("put it in [ ]".to_owned()),
        Error::ExpectedComma => of_comma(text, at),
        _ => with_comma(text, at).or_else(|| of_number(field)),
    }
}

/// A number out of its range, whose error says the range.
fn of_value(what: &str) -> Option<String> {
    if what.contains("is no reach") || what.contains("nobody was asked") {
        return Some(REACH.to_owned());
    }
    if what.contains(" is no level: ") {
        return Some("write 1, 2 or 3".to_owned());
    }
    let (said, range) = what.strip_suffix(" is expected")?.rsplit_once(": ")?;
    (said.contains(" is not ") && range.contains(" to ")).then(|| format!("write a number from {range}"))
}

/// Which kind of card has a field that was written beside the kind.
fn kind_with(field: &str) -> Option<String> {
    let kind = match field {
        "metric" => return Some(format!("it stands in the kind: `kind: Opportunity({METRIC})`")),
        "impact" | "effort" | "status" | "answers" => "Opportunity",
        "severity" | "reach" => "Pain",
        "waits" | "fails" | "connector" => "Process",
        _ => return None,
    };
    Some(format!("it stands in the kind: `kind: {kind}({field}: …)`"))
}

/// A comma missing before the next field, or a quote that ended the text too early.
fn of_comma(text: &str, at: usize) -> Option<String> {
    let after = scan::piece(text, at)?;
    let is_field = text
        .get(at + after.len()..)
        .is_some_and(|rest| rest.trim_start().starts_with(':'));
    let before = text.get(..at)?.trim_end();
    if before.ends_with('"') && !is_field && after.starts_with(char::is_alphanumeric) {
        return Some(r#"write \" for a quote within the text"#.to_owned());
    }
    is_field.then(|| format!("put a comma before `{after}`"))
}

/// A comma written as the point of a number: `-1,9`.
fn with_comma(text: &str, at: usize) -> Option<String> {
    let is_digit = |letter: char| letter.is_ascii_digit();
    let fraction = text.get(at..)?;
    let end = fraction.find(|letter| !is_digit(letter)).unwrap_or(fraction.len());
    let fraction = fraction.get(..end).filter(|fraction| !fraction.is_empty())?;
    let whole = text.get(..at)?.strip_suffix(',')?;
    let start = whole.trim_end_matches(is_digit);
    let digits = whole.get(start.len()..).filter(|digits| !digits.is_empty())?;
    let sign = if start.ends_with('-') { "-" } else { "" };
    Some(format!("write a dot: {sign}{digits}.{fraction}"))
}

/// What the number of a field may be.
fn of_number(field: &str) -> Option<String> {
    let range = match field {
        "valence" => "write a number from -2 to 2",
        "severity" | "impact" | "effort" => "write 1, 2 or 3",
        _ => return None,
    };
    Some(range.to_owned())
}

#[cfg(test)]
mod tests {
    use crate::file::parse;

    const MAP: &str = r#"#![enable(implicit_some, unwrap_variant_newtypes)]
(
    format: 1,
    personas: [(id: "0000000001")],
    lanes: [(id: "0000000002", kind: PainPoints)],
    stages: [(id: "0000000003", touchpoints: [(id: "0000000004", cells: {
        "0000000002": [
            (id: "0000000005", text: "Nobody rings back", kind: Pain(severity: 2, reach: (hit: 9, of: 15))),
            (id: "0000000006", text: "Ring", kind: Opportunity(answers: ["0000000005"], metric: (to: 2))),
        ],
    }, feelings: {"0000000001": (as_is: [(valence: -1.9)])})])],
)"#;

    #[test]
    fn the_remedy_says_what_to_write() {
        parse(MAP, "map.ron").unwrap();
        let header = "#![enable(implicit_some, unwrap_variant_newtypes)]";
        for (from, to, remedy) in [
            (
                header,
                "",
                "put this line first in the file: `#![enable(implicit_some, unwrap_variant_newtypes)]`",
            ),
            ("-1.9", "7", "write a number from -2 to 2"),
            ("-1.9", "-1,9", "write a dot: -1.9"),
            ("-1.9", "\"bad\"", "write a number from -2 to 2"),
            ("\"Ring\"", "“Ring”", "use straight quotes: \""),
            (
                "Nobody rings",
                "Nobody \"ever\" rings",
                r#"write \" for a quote within the text"#,
            ),
            (
                "Nobody rings",
                "Nobody\" rings",
                r#"write \" for a quote within the text"#,
            ),
            ("back\", kind", "back\" kind", "put a comma before `kind`"),
            ("severity: 2", "severity: 5", "write 1, 2 or 3"),
            ("severity: 2", "severity: High", "write 1, 2 or 3"),
            ("hit: 9", "hit: 19", super::REACH),
            ("hit: 9, of: 15", "hit: 0, of: 0", super::REACH),
            ("(hit: 9, of: 15)", "60", super::REACH),
            ("[\"0000000005\"]", "\"0000000005\"", "put it in [ ]"),
            (
                "(to: 2)",
                "\"18 to 9 %\"",
                "write `metric: (name: \"returns\", from: 18, to: 9, unit: \"%\")`",
            ),
            (
                "text: \"Ring\"",
                "metric: (to: 2)",
                "it stands in the kind: `kind: Opportunity(metric: (name: \"returns\", from: 18, to: 9, unit: \"%\"))`",
            ),
            (
                "text: \"Ring\"",
                "severity: 2",
                "it stands in the kind: `kind: Pain(severity: …)`",
            ),
        ] {
            assert!(MAP.contains(from), "{from}");
            let error = parse(&MAP.replacen(from, to, 1), "map.ron").unwrap_err();
            assert_eq!(error.findings()[0].hint, remedy, "{to}: {error}");
        }
    }
}
