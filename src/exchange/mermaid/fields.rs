//! What the parts of a task's line are: its name, its score, its actors.
//!
//! Mermaid parts the line at its first colons. [`as_meant`] does so too where that gives a score
//! and no other score stands behind it; where not, it takes the line as people write such lines, and
//! says so. Texts come with their entities marked, so that `#58;` parts nothing.

use super::{
    entity,
    error::short,
    score::{is_number, number, number_in_words},
    source::{ENTITY_END, HTML_START, is_space},
};

/// A task's line in its parts.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Fields {
    /// What the task is called.
    pub(super) name: String,
    /// The score as it was written; empty where there is none.
    pub(super) score_text: String,
    /// The score, NaN where it is no number.
    pub(super) score: f64,
    /// Who takes part.
    pub(super) actors: Vec<String>,
    /// What is to be said of how the line was taken.
    pub(super) notes: Vec<String>,
}

impl Fields {
    /// The line as Mermaid wants it, with 3 for a score that is not there.
    fn written(&self) -> String {
        let name = short(self.name.trim_matches(is_space));
        let score = if self.score_text.is_empty() {
            "3"
        } else {
            &self.score_text
        };
        let actors = short(&self.actors.join(", "));
        let colon = if actors.is_empty() { "" } else { ": " };
        format!("{name}: {score}{colon}{actors}")
    }
}

/// The parts of `name` and of the `data` behind its colon, as Mermaid takes them.
pub(super) fn to_the_letter(name: &str, data: &str) -> Fields {
    let mut parts = data.split(':');
    let score = parts.next().unwrap_or_default();
    let mut fields = taken(name, score, number(score), parts.next());
    if parts.next().is_some() {
        fields
            .notes
            .push("what stands after the third colon is lost".to_owned());
    }
    fields
}

/// The parts as their author meant them.
pub(super) fn as_meant(name: &str, data: &str) -> Fields {
    if let Some((data, comment)) = comment_behind_score(data) {
        let mut fields = to_the_letter(name, data);
        let lost = short(&entity::decode(comment.trim_matches(is_space)));
        let note = format!("\"#{lost}\" is lost, `#` behind a score begins a comment: write `#35;` for the sign");
        fields.notes.push(note);
        fields.notes.extend(signs_kept(name));
        return fields;
    }
    let parts = whole_parts(name, data);
    let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
    let mut fields = at_last_score(&parts).unwrap_or_else(|| match parts.as_slice() {
        [rest @ .., last] if rest.len() > 1 && is_blank(last) => sensibly(rest),
        all => sensibly(all),
    });
    if parts.len() > 2 && parts.last().is_some_and(|last| is_blank(last)) {
        fields.actors.retain(|actor| !actor.is_empty());
        fields
            .notes
            .push("nothing stands after the last colon: no actor is made of it".to_owned());
    }
    if !entity::decode(name).starts_with(&fields.name) {
        let name = short(fields.name.trim_matches(is_space));
        let note = format!(
            "\"{name}\" is taken for the name, colon and all; Mermaid ends a name at its first colon: write `#58;` for it"
        );
        fields.notes.push(note);
    }
    fields.notes.extend(signs_kept(&parts.join(":")));
    fields
}

/// What is to be said of the signs in `raw` that Mermaid would stumble over.
pub(super) fn signs_kept(raw: &str) -> Vec<String> {
    let mut notes = Vec::new();
    if raw.contains('#') {
        let note = "`#` is kept, Mermaid takes what follows for a comment: write `#35;` for the sign";
        notes.push(note.to_owned());
    }
    let html = raw
        .split_once(HTML_START)
        .and_then(|(_, rest)| rest.split_once(ENTITY_END));
    if let Some((name, _)) = html {
        notes.push(format!(
            "`&{name};` is taken for its character, Mermaid stumbles over its `;`: write `#{name};`"
        ));
    }
    notes
}

/// The number and the comment of `5 # remark`.
fn comment_behind_score(data: &str) -> Option<(&str, &str)> {
    data.split_once('#').filter(|(score, _)| is_number(score))
}

/// The parts between colons, but for the colons of `https://` and of `10:30`.
fn whole_parts(name: &str, data: &str) -> Vec<String> {
    let mut whole = vec![name.to_owned()];
    let mut parts = data.split(':').peekable();
    while let Some(part) = parts.next() {
        let next = parts.peek().copied().unwrap_or_default();
        match whole.last_mut() {
            Some(before) if is_address(before, part) || is_time(before, part, next) => {
                before.push(':');
                before.push_str(part);
            }
            Some(_) | None => whole.push(part.to_owned()),
        }
    }
    whole
}

fn is_address(before: &str, part: &str) -> bool {
    part.starts_with("//") && before.ends_with(|letter: char| letter.is_ascii_alphabetic())
}

/// Whether the colon between `before` and `part` stands in a time of day. Minutes that could be a
/// score are one, unless a score comes `next`.
fn is_time(before: &str, part: &str, next: &str) -> bool {
    let hours = before.bytes().rev().take_while(u8::is_ascii_digit).count();
    let mut letters = part.chars();
    let minutes = letters
        .next()
        .zip(letters.next())
        .is_some_and(|(tens, ones)| matches!(tens, '0'..='5') && ones.is_ascii_digit());
    let rest = letters.as_str();
    let is_alone = is_blank(rest);
    matches!(hours, 1 | 2)
        && minutes
        && !rest.starts_with(|letter: char| letter.is_ascii_digit())
        && if is_alone { is_number(next) } else { !is_number(part) }
}

/// Parted at the last `: number :` that is not the first.
fn at_last_score(parts: &[&str]) -> Option<Fields> {
    let before_last = parts.len().checked_sub(1)?;
    let at = (2..before_last).rev().find(|at| is_number(parts[*at]))?;
    let mut fields = taken(
        &parts[..at].join(":"),
        parts[at],
        number(parts[at]),
        parts.get(at + 1).copied(),
    );
    if parts.len() > at + 2 {
        fields.notes.push("what stands after the actors is lost".to_owned());
    }
    Some(fields)
}

/// Parted where a score is found; no part but the second can be blank and the last.
fn sensibly(parts: &[&str]) -> Fields {
    let plain = || {
        let (name, data) = parts.split_first().unwrap_or((&"", &[]));
        to_the_letter(name, &data.join(":"))
    };
    match parts {
        [_, score, ..] if is_number(score) => plain(),
        [_, _, ..] => behind_arrow(parts)
            .or_else(|| at_the_end(parts))
            .or_else(|| before_comma(parts))
            .or_else(|| in_words(parts))
            .or_else(|| without_score(parts))
            .unwrap_or_else(plain),
        [] | [_] => {
            let mut fields = taken(parts.first().unwrap_or(&""), "", f64::NAN, None);
            fields.notes.push("no score is found".to_owned());
            fields
        }
    }
}

/// `name -> 3: actors`
fn behind_arrow(parts: &[&str]) -> Option<Fields> {
    const ARROWS: [&str; 5] = ["->", "=>", "→", "⇒", "➜"];
    let (actors, before) = parts.split_last()?;
    let before = before.join(":");
    let end = |arrow: &str| before.rfind(arrow).map(|at| (at, at + arrow.len()));
    let (start, end) = ARROWS.into_iter().filter_map(end).max()?;
    let score = before.get(end..).filter(|score| is_number(score))?;
    let name = before.get(..start)?.trim_end_matches(['-', '=']).trim_matches(is_space);
    let actors = Some(*actors).filter(|actors| !is_blank(actors));
    let mut fields = taken(name, score, number(score), actors);
    let note = format!(
        "{} behind the arrow is taken for the score: write \"{}\"",
        fields.score_text,
        fields.written()
    );
    fields.notes.push(note);
    Some(fields)
}

/// `name: still name: 5`
fn at_the_end(parts: &[&str]) -> Option<Fields> {
    let (score, name) = parts
        .split_last()
        .filter(|(score, name)| name.len() > 1 && is_number(score))?;
    Some(taken(&name.join(":"), score, number(score), None))
}

/// `name: 2, actors`
fn before_comma(parts: &[&str]) -> Option<Fields> {
    let (last, name) = parts.split_last().filter(|(_, name)| !name.is_empty())?;
    let (score, actors) = last.split_once(',').filter(|(score, _)| is_number(score))?;
    let name = name.join(":");
    // 3,5 with nothing between is a number in half of the world.
    if actors
        .trim_end_matches(is_space)
        .bytes()
        .all(|byte| byte.is_ascii_digit())
    {
        return Some(read_out(&name, last, number_in_words(last)?, None));
    }
    let mut fields = taken(&name, score, number(score), Some(actors));
    let note = format!(
        "the comma behind {} is taken for a colon: write \"{}\"",
        fields.score_text,
        fields.written()
    );
    fields.notes.push(note);
    Some(fields)
}

/// `name: about 4: actors`, or `name: 4/5`
fn in_words(parts: &[&str]) -> Option<Fields> {
    match *parts {
        [name, score, actors] => Some(read_out(name, score, number_in_words(score)?, Some(actors))),
        [name, score] if !score.contains(char::is_alphabetic) => {
            Some(read_out(name, score, number_in_words(score)?, None))
        }
        _ => None,
    }
}

/// `name: actors`
fn without_score(parts: &[&str]) -> Option<Fields> {
    let (actors, name) = parts.split_last()?;
    if name.len() != 1 || !actors.contains(char::is_alphabetic) {
        return None;
    }
    let mut fields = taken(&name.join(":"), "", f64::NAN, Some(actors));
    let text = short(&fields.actors.join(", "));
    let note = format!(
        "no score is found, \"{text}\" is taken for the actors: write \"{}\"",
        fields.written()
    );
    fields.notes.push(note);
    Some(fields)
}

/// A score that is read out of `text`.
fn read_out(name: &str, text: &str, score: f64, actors: Option<&str>) -> Fields {
    let mut fields = taken(name, text, score, actors);
    let text = short(&fields.score_text);
    fields.notes.push(format!("{score} is taken for the score \"{text}\""));
    fields
}

fn taken(name: &str, score_text: &str, score: f64, actors: Option<&str>) -> Fields {
    let decoded = |text: &str| entity::decode(text.trim_matches(is_space));
    Fields {
        name: entity::decode(name),
        score_text: decoded(score_text),
        score,
        actors: actors.map_or_else(Vec::new, |actors| actors.split(',').map(decoded).collect()),
        notes: Vec::new(),
    }
}

fn is_blank(text: &str) -> bool {
    text.trim_matches(is_space).is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parted(line: &str) -> String {
        let (name, data) = line.split_once(':').unwrap();
        let fields = as_meant(name, data);
        let actors = fields.actors.join("+");
        format!("{}|{}|{}|{actors}", fields.name, fields.score, fields.score_text)
    }

    #[test]
    fn what_mermaid_reads_well_is_read_as_mermaid_reads_it() {
        for line in [
            "T: 5",
            "T: 5: Me",
            "T: 5: Me, Me, , You",
            "T: : Me",
            "T: 9: Me",
            "T: Infinity: Me",
            "T : 0x3: Me: x",
            "T:5:Me",
            "T: 5: 3",
            "T: 5: 2.0",
            "T: high: Me",
            "T: ⭐⭐",
            "T: 2 or 3: Me",
            "Step 1: 5: Me",
            "T 7:30: Me",
            "T: 5: Me %% kept",
            "T 1:10: Me",
        ] {
            let (name, data) = line.split_once(':').unwrap();
            assert_eq!(
                format!("{:?}", as_meant(name, data)),
                format!("{:?}", to_the_letter(name, data)),
                "{line}"
            );
        }
    }

    #[test]
    fn what_mermaid_parts_wrongly_is_parted_as_it_was_meant() {
        for (line, expected) in [
            ("browser: open it: 5: Me", "browser: open it|5|5|Me"),
            ("Step: 1: Buy: 5: Me", "Step: 1: Buy|5|5|Me"),
            ("browser: open it: 5", "browser: open it|5|5|"),
            ("10:30 wake: 5: Me", "10:30 wake|5|5|Me"),
            ("10:30: 5: Me", "10:30|5|5|Me"),
            ("wake 10:30: 5", "wake 10:30|5|5|"),
            ("10:30 wake: Me", "10:30 wake|NaN||Me"),
            ("10:30 wake", "10:30 wake|NaN||"),
            ("10:30:15 log: 5", "10:30:15 log|5|5|"),
            ("Open https://x.org: 5: Me", "Open https://x.org|5|5|Me"),
            ("Open https://x.org:8080/y: 4: Me", "Open https://x.org:8080/y|4|4|Me"),
            ("Open https://x.org: Me", "Open https://x.org|NaN||Me"),
            ("std::vec: 5: Me", "std::vec|5|5|Me"),
            ("Discover it -> 3: Me, You", "Discover it|3|3|Me+You"),
            ("browser: open --> 3: Me", "browser: open|3|3|Me"),
            ("Discover it → 3: ", "Discover it|3|3|"),
            ("Load: 2, Me", "Load|2|2|Me"),
            ("browser: load: 2, Me, You", "browser: load|2|2|Me+You"),
            ("Load: 3,5: Me", "Load|3.5|3,5|Me"),
            ("Load: 3,5", "Load|3.5|3,5|"),
            ("Load: about 4: Me", "Load|4|about 4|Me"),
            ("Load: 4/5", "Load|4|4/5|"),
            ("Get in: Dad, Mum", "Get in|NaN||Dad+Mum"),
            ("Get in: Dad#1", "Get in|NaN||Dad#1"),
            ("T: 5:", "T|5|5|"),
            ("T: 5: ", "T|5|5|"),
            ("Get in: Dad:", "Get in|NaN||Dad"),
            ("T: 5 # remark: x", "T|5|5|"),
        ] {
            assert_eq!(parted(line), expected, "{line}");
            let (name, data) = line.split_once(':').unwrap();
            assert!(!as_meant(name, data).notes.is_empty(), "{line}");
        }
    }
}
