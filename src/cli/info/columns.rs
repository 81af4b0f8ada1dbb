//! Rows of words set in columns, for a terminal.
//!
//! Knows how wide characters are there by rule of thumb: a few ranges of letters take two places or
//! none. Where a terminal sees it otherwise, a row is out of line and nothing is lost.

/// At which side of its column a text stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Left,
    Right,
}

/// The widest a column gets; the last one is as wide as its texts.
const WIDEST: usize = 40;
/// What stands at the end of a text that was cut.
const CUT: char = '…';

/// The rows, one a line, indented. A row may end early, with a text as long as it likes; a row
/// longer than `sides` goes on at the left.
pub(super) fn columns(sides: &[Side], rows: &[Vec<String>]) -> String {
    let rows: Vec<Vec<String>> = rows.iter().map(|row| cut(row)).collect();
    let columns = rows.iter().map(Vec::len).max().unwrap_or_default();
    let widest = |column: usize| {
        // Nothing stands after the end of a row that would have to be in line.
        let inner = rows.iter().filter(|row| column + 1 < row.len());
        inner
            .filter_map(|row| Some(width(row.get(column)?)))
            .max()
            .unwrap_or_default()
    };
    let widths: Vec<usize> = (0..columns).map(widest).collect();
    let mut set = String::new();
    for row in &rows {
        let mut line = String::new();
        for (column, (text, wide)) in row.iter().zip(&widths).enumerate() {
            let blanks = " ".repeat(wide.saturating_sub(width(text)));
            line.push_str("  ");
            match sides.get(column).unwrap_or(&Side::Left) {
                Side::Left => line.extend([text.as_str(), &blanks]),
                Side::Right => line.extend([blanks.as_str(), text]),
            }
        }
        set.push_str(line.trim_end());
        set.push('\n');
    }
    set
}

/// A text on one line, without what a terminal would obey.
pub(super) fn one_line(text: &str) -> String {
    let words = text.split(|letter: char| letter.is_whitespace() || letter.is_control());
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// A row whose texts are no wider than columns get, but for the last.
fn cut(row: &[String]) -> Vec<String> {
    let last = row.len().saturating_sub(1);
    let texts = row.iter().enumerate();
    texts
        .map(|(column, text)| {
            if column == last || width(text) <= WIDEST {
                return text.clone();
            }
            let mut left = WIDEST - 1;
            let fitting = text.chars().take_while(|letter| {
                let wide = places(*letter);
                let fits = wide <= left;
                left = left.saturating_sub(wide);
                fits
            });
            let mut short: String = fitting.collect();
            short.truncate(short.trim_end().len());
            short.push(CUT);
            short
        })
        .collect()
}

fn width(text: &str) -> usize {
    text.chars().map(places).sum()
}

/// How many places of a line a character takes.
fn places(letter: char) -> usize {
    match letter {
        '\u{300}'..='\u{36f}'
        | '\u{591}'..='\u{5bd}'
        | '\u{610}'..='\u{61a}'
        | '\u{64b}'..='\u{65f}'
        | '\u{e31}'
        | '\u{e34}'..='\u{e3a}'
        | '\u{e47}'..='\u{e4e}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2069}'
        | '\u{fe00}'..='\u{fe0f}' => 0,
        '\u{1100}'..='\u{115f}'
        | '\u{2e80}'..='\u{a4cf}'
        | '\u{ac00}'..='\u{d7a3}'
        | '\u{f900}'..='\u{faff}'
        | '\u{fe30}'..='\u{fe6f}'
        | '\u{ff00}'..='\u{ff60}'
        | '\u{ffe0}'..='\u{ffe6}'
        | '\u{1f300}'..='\u{1f64f}'
        | '\u{1f680}'..='\u{1f6ff}'
        | '\u{1f900}'..='\u{1f9ff}'
        | '\u{20000}'..='\u{3fffd}' => 2,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(rows: &[&[&str]]) -> Vec<Vec<String>> {
        rows.iter()
            .map(|row| row.iter().map(|&text| text.to_owned()).collect())
            .collect()
    }

    #[test]
    fn columns_are_as_wide_as_their_texts() {
        let set = columns(
            &[Side::Left, Side::Right],
            &rows(&[
                &["Mara", "+1.8", "Home"],
                &["Jo", "0", ""],
                &["", "−0.25", "In the store"],
                &["Benjamin"],
            ]),
        );
        assert_eq!(
            set,
            "  Mara   +1.8  Home\n  Jo        0\n        −0.25  In the store\n  Benjamin\n"
        );
    }

    #[test]
    fn wide_and_combining_letters_keep_their_line() {
        let set = columns(&[], &rows(&[&["店员", "a"], &["e\u{301}t", "b"], &["mail", "c"]]));
        assert_eq!(set, "  店员  a\n  e\u{301}t    b\n  mail  c\n");
    }

    #[test]
    fn only_the_last_text_of_a_row_may_be_long() {
        let long = "word ".repeat(12);
        let set = columns(&[], &rows(&[&[&long, &long], &["字".repeat(30).as_str(), "b"]]));
        let expected = format!("  {}…  {}\n  {}…   b\n", &long[..39], long.trim_end(), "字".repeat(19));
        assert_eq!(set, expected);
    }

    #[test]
    fn a_line_is_one_line_and_commands_nothing() {
        assert_eq!(one_line(" Pays\n\tby  card \u{1b}[31m"), "Pays by card [31m");
        assert_eq!(one_line("\u{7} \n"), "");
    }
}
