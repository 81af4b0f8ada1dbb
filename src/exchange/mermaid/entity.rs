//! Characters written by name or number: `#quot;`, `#58;`.

use super::source::{ENTITY_END, ENTITY_START};

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
    let mut decoded = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(ENTITY_START) {
        decoded.push_str(before);
        rest = match after.split_once(ENTITY_END) {
            Some((name, next)) => {
                match named(name) {
                    Some(letter) => decoded.push(letter),
                    None => decoded.extend(["#", name, ";"]),
                }
                next
            }
            None => after,
        };
    }
    decoded.push_str(rest);
    decoded
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
}
