//! Refuses what is too large before memory is taken for it, and what no parser needs to see.

use super::{
    error::{Fault, Position},
    scan::{Frame, Token, Unbalanced, Walk, closing},
};

/// The most bytes of a file.
pub(super) const FILE: u64 = 64 << 20;
/// The most brackets in brackets; a map needs 13.
const DEPTH: usize = 64;
/// The most values of all kinds.
const VALUES: usize = 2_000_000;
/// The most bytes of a text.
const TEXT: usize = 100_000;
/// The most bytes of a picture, and how long they are in base64.
pub(super) const PICTURE: usize = 16 << 20;
const PICTURE_TEXT: usize = PICTURE.div_ceil(3) * 4;

/// The most structs in each field, and what they are called together.
const COUNTS: [(&[&str], usize, &str); 9] = [
    (&["cells", "wide"], 100_000, "cards"),
    (&["as_is", "to_be", "intensity"], 200_000, "emotion points"),
    (&["feelings"], 200_000, "feelings"),
    (&["touchpoints"], 20_000, "touchpoints"),
    (&["stages"], 5_000, "stages"),
    (&["lanes", "channels"], 2_000, "lanes and channels"),
    (&["personas"], 1_000, "personas"),
    (&["images"], 2_000, "pictures"),
    (&["traits"], 10_000, "traits"),
];

const SMALLER: &str = "split the map into several";

/// What stands twice as a key of a map, where reading would silently keep the last.
#[derive(Debug)]
pub(super) struct DoubledKey<'a> {
    pub(super) owner: &'a str,
    pub(super) key: &'a str,
    pub(super) first: usize,
    pub(super) at: usize,
}

/// Why a text is not to be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Refusal {
    /// It is too large.
    Large(Fault),
    /// Its brackets or quotes do not fit after the byte `sound`.
    Unbalanced { fault: Fault, sound: usize },
}

/// Walks once over a text; the keys that stand twice in their map, or why it is not to be read.
pub(super) fn check(text: &str) -> Result<Vec<DoubledKey<'_>>, Refusal> {
    let mut walk = Walk::new(text);
    let mut counts = [0_usize; COUNTS.len()];
    let mut values = 0_usize;
    let mut keys = Keys::default();
    while let Some((at, token)) = walk.next().map_err(|unbalanced| explain(text, unbalanced))? {
        match token {
            Token::Open(bracket) => {
                if walk.depth() > DEPTH {
                    let what = format!("more than {DEPTH} brackets stand in each other");
                    return Err(Refusal::Large(Fault::new(
                        at,
                        what,
                        "a map needs 13: take brackets out",
                    )));
                }
                if let (b'(', Some(frame)) = (bracket, walk.frame()) {
                    count(frame, walk.outer(), &mut counts).map_err(Refusal::Large)?;
                }
                keys.open();
            }
            Token::Close(_) => keys.close(),
            Token::Comma => {
                values += 1;
                if values > VALUES {
                    let what = format!("more than {VALUES} values");
                    return Err(Refusal::Large(Fault::new(at, what, SMALLER)));
                }
            }
            Token::Text(inner) => {
                let frame = walk.frame();
                length(at, inner, frame).map_err(Refusal::Large)?;
                if let Some(frame) = frame
                    && frame.bracket == b'{'
                    && !frame.in_value
                {
                    keys.add(frame.owner, inner, at);
                }
            }
            Token::Colon | Token::Word(_) | Token::Unclosed(_) | Token::Other => {}
        }
    }
    Ok(keys.doubled)
}

fn count(frame: &Frame<'_>, outer: Option<&Frame<'_>>, counts: &mut [usize; COUNTS.len()]) -> Result<(), Fault> {
    if outer.is_none_or(|outer| outer.bracket == b'(') {
        return Ok(());
    }
    let known = COUNTS.iter().zip(counts.iter_mut());
    for ((fields, most, name), count) in known {
        if fields.contains(&frame.owner) {
            *count += 1;
            if *count > *most {
                return Err(Fault::new(frame.at, format!("more than {most} {name}"), SMALLER));
            }
        }
    }
    Ok(())
}

fn length(at: usize, inner: &str, frame: Option<&Frame<'_>>) -> Result<(), Fault> {
    if inner.len() <= TEXT {
        return Ok(());
    }
    if frame.is_none_or(|frame| frame.field != "bytes") {
        let what = format!("a text of {} bytes, more than {TEXT}", inner.len());
        return Err(Fault::new(at, what, "keep long texts elsewhere and link to them"));
    }
    if inner.len() > PICTURE_TEXT {
        let what = "a picture of more than 16 MiB";
        return Err(Fault::new(at, what, "use a smaller one"));
    }
    Ok(())
}

/// The keys of the maps that are open.
#[derive(Debug, Default)]
struct Keys<'a> {
    open: Vec<Vec<Key<'a>>>,
    doubled: Vec<DoubledKey<'a>>,
}

/// A key, where it stands and of what it is a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Key<'a> {
    name: &'a str,
    at: usize,
    owner: &'a str,
}

impl<'a> Keys<'a> {
    fn open(&mut self) {
        self.open.push(Vec::new());
    }

    fn add(&mut self, owner: &'a str, name: &'a str, at: usize) {
        if let Some(keys) = self.open.last_mut() {
            keys.push(Key { name, at, owner });
        }
    }

    fn close(&mut self) {
        let mut keys = self.open.pop().unwrap_or_default();
        keys.sort_unstable();
        for pair in keys.windows(2) {
            if let [one, other] = *pair
                && one.name == other.name
            {
                self.doubled.push(DoubledKey {
                    owner: other.owner,
                    key: other.name,
                    first: one.at,
                    at: other.at,
                });
            }
        }
    }
}

fn explain(text: &str, unbalanced: Unbalanced) -> Refusal {
    let sound = match unbalanced {
        Unbalanced::Unclosed { at, .. } | Unbalanced::Close { at, .. } => at,
        Unbalanced::Open { .. } => text.len(),
    };
    let remedy = "the file may have been cut short: correct it or open an earlier copy";
    let fault = match unbalanced {
        Unbalanced::Unclosed { at, what } => Fault::new(at, format!("a {what} begins here and does not end"), remedy),
        Unbalanced::Open { at, bracket } => {
            let what = format!("`{}` is opened here and never closed", char::from(bracket));
            Fault::new(at, what, remedy)
        }
        Unbalanced::Close { at, bracket, opened: None } => {
            let what = format!("`{}` closes nothing", char::from(bracket));
            Fault::new(at, what, "take it out")
        }
        Unbalanced::Close { at, bracket, opened: Some((place, opened)) } => {
            let what = format!(
                "`{}` stands where `{}` is expected for the `{}` of {}",
                char::from(bracket),
                char::from(closing(opened)),
                char::from(opened),
                Position::of(text, place)
            );
            Fault::new(at, what, "put the missing bracket in")
        }
    };
    Refusal::Unbalanced { fault, sound }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(text: &str) -> String {
        match check(text) {
            Ok(_) => "fine".to_owned(),
            Err(Refusal::Large(fault) | Refusal::Unbalanced { fault, .. }) => {
                format!("{}: {}", Position::of(text, fault.at), fault.what)
            }
        }
    }

    #[test]
    fn what_is_too_much_is_refused_where_it_begins_to_be() {
        let nested = |depth: usize| "(".repeat(depth) + &")".repeat(depth);
        let cards = |number: usize| format!("(cells: {{\"a\": [{}]}})", "(),".repeat(number));
        let texts = |length: usize| format!("(text: \"{}\")", "a".repeat(length));
        let bytes = |length: usize| format!("(bytes: \"{}\")", "a".repeat(length));
        for (text, expected) in [
            (nested(64), "fine"),
            (nested(65), "1:65: more than 64 brackets stand in each other"),
            (nested(100_000), "1:65: more than 64 brackets stand in each other"),
            (cards(100_000), "fine"),
            (cards(100_001), "1:300016: more than 100000 cards"),
            (
                format!("(personas: [{}])", "(),".repeat(1001)),
                "1:3013: more than 1000 personas",
            ),
            (",".repeat(2_000_001), "1:2000001: more than 2000000 values"),
            (texts(100_000), "fine"),
            (texts(100_001), "1:8: a text of 100001 bytes, more than 100000"),
            (bytes(PICTURE_TEXT), "fine"),
            (bytes(PICTURE_TEXT + 1), "1:9: a picture of more than 16 MiB"),
        ] {
            assert_eq!(refused(&text), expected);
        }
    }

    #[test]
    fn brackets_that_do_not_fit_are_told_with_their_partner() {
        for (text, expected) in [
            ("(\n[1, 2)", "2:6: `)` stands where `]` is expected for the `[` of 2:1"),
            ("(a: [1]", "1:1: `(` is opened here and never closed"),
            ("())", "1:3: `)` closes nothing"),
            ("(\"a)", "1:2: a text begins here and does not end"),
            ("(/* a)", "1:2: a comment begins here and does not end"),
        ] {
            assert_eq!(refused(text), expected);
        }
    }

    #[test]
    fn keys_that_stand_twice_are_found_in_their_own_map_only() {
        let text = "(cells: {\"a\": [], \"b\": [], \"a\": []}, wide: {\"b\": [(text: \"b\")]})";
        let keys = check(text).unwrap();
        let found: Vec<_> = keys.iter().map(|key| (key.owner, key.key, key.first, key.at)).collect();
        assert_eq!(found, [("cells", "a", 9, 27)]);
    }
}
