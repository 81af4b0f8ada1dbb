//! Characters written by name or number: `#quot;`, `#58;`.

use super::source::{ENTITY_END, ENTITY_START, HTML_START};

/// HTML's names for the characters from U+00A0 to U+00FF, in order.
const LATIN: [&str; 96] = [
    "nbsp", "iexcl", "cent", "pound", "curren", "yen", "brvbar", "sect", "uml", "copy", "ordf", "laquo", "not", "shy",
    "reg", "macr", "deg", "plusmn", "sup2", "sup3", "acute", "micro", "para", "middot", "cedil", "sup1", "ordm",
    "raquo", "frac14", "frac12", "frac34", "iquest", "Agrave", "Aacute", "Acirc", "Atilde", "Auml", "Aring", "AElig",
    "Ccedil", "Egrave", "Eacute", "Ecirc", "Euml", "Igrave", "Iacute", "Icirc", "Iuml", "ETH", "Ntilde", "Ograve",
    "Oacute", "Ocirc", "Otilde", "Ouml", "times", "Oslash", "Ugrave", "Uacute", "Ucirc", "Uuml", "Yacute", "THORN",
    "szlig", "agrave", "aacute", "acirc", "atilde", "auml", "aring", "aelig", "ccedil", "egrave", "eacute", "ecirc",
    "euml", "igrave", "iacute", "icirc", "iuml", "eth", "ntilde", "ograve", "oacute", "ocirc", "otilde", "ouml",
    "divide", "oslash", "ugrave", "uacute", "ucirc", "uuml", "yacute", "thorn", "yuml",
];

/// Other characters that people write by name.
const OTHERS: [(&str, char); 42] = [
    ("quot", '"'),
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("apos", '\''),
    ("num", '#'),
    ("colon", ':'),
    ("semi", ';'),
    ("comma", ','),
    ("period", '.'),
    ("excl", '!'),
    ("quest", '?'),
    ("percnt", '%'),
    ("lpar", '('),
    ("rpar", ')'),
    ("sol", '/'),
    ("equals", '='),
    ("plus", '+'),
    ("lowbar", '_'),
    ("ndash", '–'),
    ("mdash", '—'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("bdquo", '„'),
    ("hellip", '…'),
    ("bull", '•'),
    ("euro", '€'),
    ("trade", '™'),
    ("larr", '←'),
    ("uarr", '↑'),
    ("rarr", '→'),
    ("darr", '↓'),
    ("harr", '↔'),
    ("infin", '∞'),
    ("ne", '≠'),
    ("le", '≤'),
    ("ge", '≥'),
    ("check", '✓'),
    ("hearts", '♥'),
    ("star", '☆'),
];

/// `text` with the marked entities as the characters they name; an unknown one stays as written.
pub(super) fn decode(text: &str) -> String {
    decode_with(text, |mark, name| match named(name) {
        Some(letter) => letter.to_string(),
        None if mark == HTML_START => format!("&{name};"),
        None => format!("#{name};"),
    })
}

/// The same for a text in which HTML's own `&amp;` stays as it was written.
pub(super) fn decode_without_html(text: &str) -> String {
    decode_with(text, |mark, name| match named(name) {
        _ if mark == HTML_START => format!("&{name};"),
        Some(letter) => letter.to_string(),
        None => format!("#{name};"),
    })
}

fn decode_with(text: &str, character: impl Fn(char, &str) -> String) -> String {
    let mut decoded = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find([ENTITY_START, HTML_START]) {
        let (before, marked) = rest.split_at(at);
        decoded.push_str(before);
        let mut letters = marked.chars();
        let mark = letters.next().unwrap_or(ENTITY_START);
        rest = match letters.as_str().split_once(ENTITY_END) {
            Some((name, next)) => {
                decoded.push_str(&character(mark, name));
                next
            }
            None => letters.as_str(),
        };
    }
    decoded.push_str(rest);
    decoded
}

/// Whether HTML calls a character so.
pub(super) fn is_html(name: &str) -> bool {
    name.starts_with(|letter: char| letter.is_ascii_alphabetic()) && named(name).is_some()
}

fn named(name: &str) -> Option<char> {
    if name.bytes().all(|byte| byte.is_ascii_digit()) {
        let letter = name.parse().ok().and_then(char::from_u32);
        return Some(
            letter
                .filter(|letter| *letter != '\0')
                .unwrap_or(char::REPLACEMENT_CHARACTER),
        );
    }
    let latin = LATIN.iter().zip('\u{A0}'..).find(|(known, _)| **known == name);
    let other = || OTHERS.iter().find(|(known, _)| *known == name);
    latin
        .map(|(_, letter)| letter)
        .or_else(|| other().map(|(_, letter)| *letter))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entity_is_its_character() {
        for (name, expected) in [
            ("58", ":"),
            ("35", "#"),
            ("9829", "♥"),
            ("quot", "\""),
            ("eacute", "é"),
            ("nbsp", "\u{A0}"),
            ("yuml", "ÿ"),
            ("99999999", "\u{FFFD}"),
            ("0", "\u{FFFD}"),
            ("foo", "#foo;"),
        ] {
            let marked = format!("a{ENTITY_START}{name}{ENTITY_END}b");
            assert_eq!(decode(&marked), format!("a{expected}b"), "{name}");
        }
        assert_eq!(decode(&format!("a{ENTITY_START}b")), "ab");
    }

    #[test]
    fn html_is_decoded_where_it_is_asked_for() {
        let marked = format!("a{HTML_START}amp{ENTITY_END}b{ENTITY_START}58{ENTITY_END}");
        assert_eq!(decode(&marked), "a&b:");
        assert_eq!(decode_without_html(&marked), "a&amp;b:");
        assert_eq!(
            ["amp", "eacute", "D", "38", ""].map(is_html),
            [true, true, false, false, false]
        );
    }
}
