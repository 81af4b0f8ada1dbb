//! Texts so that Mermaid reads them as they are meant: what has a meaning to it is written by number,
//! `#58;` for a colon.

use super::super::{
    map::plain,
    source::{ENTITY_END, ENTITY_START, is_space, is_word},
};

/// What shows as nothing and is still a name: a no-break space.
pub(super) const NOTHING: &str = "#160;";

/// Where a text stands; what has a meaning differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    /// Behind `title` or `accDescr:`.
    Title,
    /// Behind `section`.
    Section,
    /// Before the first colon of a task.
    Task,
    /// Behind the colons of a task: its score or an actor.
    TaskData,
}

impl Field {
    /// What stands for a line break: Mermaid breaks the names of sections and tasks alone.
    const fn line_break(self) -> &'static str {
        match self {
            Self::Section | Self::Task => "<br/>",
            Self::Title | Self::TaskData => " ",
        }
    }
}

/// `text` on one line and escaped; empty if it says nothing.
pub(super) fn escaped(text: &str, field: Field) -> String {
    if plain(text).is_empty() {
        return String::new();
    }
    let text = on_one_line(text, field.line_break());
    let is_keyword = field == Field::Task && begins_as_keyword(&text);
    let mut written = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    let mut before = None;
    while let Some(letter) = letters.next() {
        let is_first = before.is_none();
        let neighbours = (before, letters.peek().copied());
        let is_misread = is_first && is_keyword
            || has_meaning(letter, neighbours)
            || has_meaning_in(field, letter)
            || field == Field::Title && letter == ':' && ends_an_entity(&text, neighbours.1);
        if is_misread {
            written.push_str(&numbered(letter.encode_utf8(&mut [0; 4])));
        } else {
            written.push(letter);
        }
        before = Some(letter);
    }
    written
}

/// `text` with each character written by number.
pub(super) fn numbered(text: &str) -> String {
    let number = |letter| u32::from(letter).to_string();
    text.chars()
        .map(|letter| ["#", &number(letter), ";"].concat())
        .collect()
}

/// The lines of `text` without the white space around them.
fn on_one_line(text: &str, line_break: &str) -> String {
    text.split(|letter| matches!(letter, '\n'..='\r' | '\u{2028}' | '\u{2029}'))
        .map(|line| line.trim_matches(is_space))
        .filter(|line| !line.is_empty())
        .collect::<Vec<_>>()
        .join(line_break)
}

/// Whether a letter between `neighbours` would be taken for something else wherever it stands.
fn has_meaning(letter: char, (before, after): (Option<char>, Option<char>)) -> bool {
    match letter {
        '#' | ';' | ENTITY_START | ENTITY_END => true,
        // A comment to the lexer, or a directive.
        '%' => before.is_none_or(|before| before == '%') || after == Some('%'),
        // Mermaid makes single quotes of those around what looks like an attribute.
        '"' => before == Some('='),
        // Mermaid marks its own entities with these.
        '°' => before == Some('ﬂ'),
        '¶' => after == Some('ß'),
        _ => false,
    }
}

fn has_meaning_in(field: Field, letter: char) -> bool {
    match field {
        // Titles go through a cleaner of HTML, which leaves `&amp;` to be seen.
        Field::Title => matches!(letter, '&' | '<' | '>'),
        Field::Section | Field::Task => letter == ':',
        Field::TaskData => matches!(letter, ':' | ','),
    }
}

/// Whether a colon before `after` costs the line its last semicolon: Mermaid takes `style a:#b;` for
/// a line of another kind of diagram.
fn ends_an_entity(text: &str, after: Option<char>) -> bool {
    after.is_some_and(|after| !is_space(after)) && (text.contains("style") || text.contains("classDef"))
}

/// Whether a task's name, with its colon behind it, would be read as something else.
fn begins_as_keyword(text: &str) -> bool {
    let behind = |keyword: &str| {
        let start = text.get(..keyword.len())?;
        start
            .eq_ignore_ascii_case(keyword)
            .then(|| text[keyword.len()..].chars().next())
    };
    // Alone, with a colon behind it, it is read as the keyword that was meant.
    let is_over = |letter: Option<char>| letter.is_none_or(is_space);
    behind("journey").is_some_and(|letter| !letter.is_some_and(is_word))
        || behind("title").is_some_and(is_over)
        || behind("section").is_some_and(is_over)
        || ["accTitle", "accDescr"].iter().any(|keyword| behind(keyword).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_a_meaning_is_written_by_number() {
        for (field, text, expected) in [
            (Field::Title, "Tea: #1; a, b", "Tea: #35;1#59; a, b"),
            (Field::Title, "A & <b>", "A #38; #60;b#62;"),
            (Field::Title, "section 50% off", "section 50% off"),
            (Field::Title, "lifestyle at 10:30, #1", "lifestyle at 10#58;30, #35;1"),
            (Field::Title, "at 10:30", "at 10:30"),
            (Field::Section, "a: #1; b, c & <d>", "a#58; #35;1#59; b, c & <d>"),
            (Field::Section, "title a", "title a"),
            (Field::Task, "a: #1; b, c", "a#58; #35;1#59; b, c"),
            (Field::Task, "#35; &amp;", "#35;35#59; &amp#59;"),
            (Field::TaskData, "a, b: #1; c", "a#44; b#58; #35;1#59; c"),
            (Field::TaskData, "50% & <b>", "50% & <b>"),
        ] {
            assert_eq!(escaped(text, field), expected, "{field:?}");
        }
    }

    #[test]
    fn comments_directives_and_mermaid_s_own_marks_are_text() {
        for (text, expected) in [
            ("% off", "#37; off"),
            ("50% off", "50% off"),
            ("a%%b", "a#37;#37;b"),
            ("%%{init}%%", "#37;#37;{init}#37;#37;"),
            ("<a b=\"c\">", "<a b=#34;c\">"),
            ("ﬂ°x¶ß ß¶", "ﬂ#176;x#182;ß ß¶"),
            ("\u{FDD0}58\u{FDD1}", "#64976;58#64977;"),
        ] {
            assert_eq!(escaped(text, Field::Task), expected, "{text:?}");
        }
    }

    #[test]
    fn a_task_named_like_a_keyword_loses_its_first_letter_to_a_number() {
        for (text, expected) in [
            ("section two", "#115;ection two"),
            ("Title\u{A0}page", "#84;itle\u{A0}page"),
            ("journey", "#106;ourney"),
            ("JOURNEY begins", "#74;OURNEY begins"),
            ("journeyé", "#106;ourneyé"),
            ("title", "#116;itle"),
            ("Section", "#83;ection"),
            ("accTitle", "#97;ccTitle"),
            ("accdescr { a }", "#97;ccdescr { a }"),
        ] {
            assert_eq!(escaped(text, Field::Task), expected);
        }
        for text in ["sectional", "titles of", "journeys", "a section b"] {
            assert_eq!(escaped(text, Field::Task), text);
        }
    }

    #[test]
    fn lines_are_joined_and_blanks_around_them_go() {
        for (field, expected) in [
            (Field::Title, "a b"),
            (Field::Section, "a<br/>b"),
            (Field::Task, "a<br/>b"),
            (Field::TaskData, "a b"),
        ] {
            assert_eq!(escaped("\u{3000} a \r\n\n\t b\u{2028}", field), expected);
            assert_eq!(escaped(" \n <br> \u{A0}", field), "", "says nothing");
        }
    }
}
