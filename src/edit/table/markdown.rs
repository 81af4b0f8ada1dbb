//! Markdown as people write lists and tables in it: headings, tables of pipes, lines across the page.

use super::read::{Table, TableError, bounded};

/// A table in a page of Markdown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageTable {
    /// The first of the page.
    pub table: Table,
    /// The last heading before it.
    pub heading: Option<String>,
    /// Whether the page says more than headings and this table.
    pub says_more: bool,
}

/// A heading's level, from 1 to 6, and its words: `## Buy` is Buy at 2.
#[must_use]
pub fn heading(line: &str) -> Option<(usize, &str)> {
    let line = line.trim();
    let words = line.trim_start_matches('#');
    let level = line.len() - words.len();
    if !(1..=6).contains(&level) || !words.starts_with(char::is_whitespace) {
        return None;
    }
    // Signs at its end are no words where they stand apart: `## Buy ##`.
    let closed = words.trim_end().trim_end_matches('#');
    let words = if closed.ends_with(char::is_whitespace) {
        closed
    } else {
        words
    };
    let words = words.trim();
    (!words.is_empty()).then_some((level, words))
}

/// Whether a line is one across the page: `---`.
pub(super) fn is_rule(line: &str) -> bool {
    let mut signs = line.chars().filter(|sign| !sign.is_whitespace());
    let Some(first) = signs.next().filter(|sign| matches!(sign, '-' | '*' | '_')) else {
        return false;
    };
    let mut rest = 0;
    signs.all(|sign| {
        rest += 1;
        sign == first
    }) && rest >= 2
}

/// The first table of pipes in a page; nothing where there is none.
///
/// # Errors
///
/// When there is too much in it.
pub fn table_in(text: &str) -> Result<Option<PageTable>, TableError> {
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let begins = lines.windows(2).position(|pair| match pair {
        [head, under] => {
            let columns = cells(head).len();
            head.contains('|') && !is_under_head(head) && is_under_head(under) && cells(under).len() == columns
        }
        _ => false,
    });
    let Some(begins) = begins else {
        return Ok(None);
    };
    let (before, table) = lines.split_at(begins);
    let ends = table.iter().position(|line| !line.contains('|'));
    let (table, after) = table.split_at(ends.unwrap_or(table.len()));
    let width = table.first().map_or(0, |head| cells(head).len());
    let rows = table.iter().enumerate().filter(|(place, _)| *place != 1);
    let rows = rows.map(|(_, line)| {
        let mut row = cells(line);
        row.resize(width, String::new());
        row
    });
    let beside = || before.iter().chain(after);
    let says_more = beside().any(|line| !line.is_empty() && heading(line).is_none() && !is_rule(line));
    let heading = before.iter().rev().find_map(|line| heading(line));
    Ok(Some(PageTable {
        table: bounded(rows.collect())?,
        heading: heading.map(|(_, words)| words.to_owned()),
        says_more,
    }))
}

/// Whether a line parts a table's head from its rows: `| --- | :-: |`.
fn is_under_head(line: &str) -> bool {
    let is_dashes = |cell: &String| {
        let dashes = cell.strip_prefix(':').unwrap_or(cell);
        let dashes = dashes.strip_suffix(':').unwrap_or(dashes);
        !dashes.is_empty() && dashes.bytes().all(|sign| sign == b'-')
    };
    line.contains('|') && cells(line).iter().all(is_dashes)
}

/// The cells of a row; `\|` is a letter, `<br>` breaks a line.
fn cells(line: &str) -> Vec<String> {
    let inner = line.strip_prefix('|').unwrap_or(line);
    let is_closed = inner.ends_with('|') && !inner.ends_with("\\|");
    let inner = if is_closed {
        inner.strip_suffix('|').unwrap_or(inner)
    } else {
        inner
    };
    let mut cells = vec![String::new()];
    let mut letters = inner.chars().peekable();
    while let Some(letter) = letters.next() {
        if letter == '|' {
            cells.push(String::new());
        } else if let Some(cell) = cells.last_mut() {
            let escaped = (letter == '\\').then(|| letters.next_if_eq(&'|')).flatten();
            cell.push(escaped.unwrap_or(letter));
        }
    }
    let broken = |cell: &String| {
        let cell = ["<br>", "<br/>", "<br />"]
            .iter()
            .fold(cell.clone(), |cell, mark| cell.replace(mark, "\n"));
        cell.trim().to_owned()
    };
    cells.iter().map(broken).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Option<Vec<Vec<String>>> {
        let found = table_in(text).unwrap();
        found.map(|found| found.table.rows().to_vec())
    }

    #[test]
    fn headings_are_told_from_what_looks_like_one() {
        for (line, expected) in [
            ("# Buying shoes", Some((1, "Buying shoes"))),
            ("  ### Pays ###", Some((3, "Pays"))),
            ("## C#", Some((2, "C#"))),
            ("#1 complaint", None),
            ("####### seven", None),
            ("##", None),
            ("Pays", None),
        ] {
            assert_eq!(heading(line), expected, "{line}");
        }
        for (line, expected) in [
            ("---", true),
            ("* * *", true),
            ("--", false),
            ("- a", false),
            ("-*-", false),
        ] {
            assert_eq!(is_rule(line), expected, "{line}");
        }
    }

    #[test]
    fn a_table_of_pipes_is_read_with_or_without_its_frame() {
        let expected = Some(vec![
            vec![String::new(), "Looks".to_owned(), "Pays".to_owned()],
            vec!["Doing".to_owned(), "a|b".to_owned(), "c\nd".to_owned()],
            vec!["Pains".to_owned(), "e".to_owned(), String::new()],
        ]);
        let framed = "|  | Looks | Pays |\n|---|:-----:|---:|\n| Doing | a\\|b | c<br>d |\n| Pains | e |";
        assert_eq!(rows(framed), expected);
        let bare = "| | Looks | Pays\n--- | --- | ---\nDoing | a\\|b | c<br/>d\nPains | e | ";
        assert_eq!(rows(bare), expected);
        for text in [
            "a | b\nc | d",
            "a | b\n--- | --- | ---",
            "--- | ---\n--- | ---",
            "a\n---\nb",
        ] {
            assert_eq!(rows(text), None, "{text}");
        }
    }

    #[test]
    fn what_stands_beside_a_table_is_known() {
        let table = "| a | b |\n| - | - |\n| c | d |";
        let told = |text: &str| {
            let found = table_in(text).unwrap().unwrap();
            (found.heading, found.says_more)
        };
        assert_eq!(told(table), (None, false));
        assert_eq!(
            told(&format!("# Shoes\n\n{table}\n")),
            (Some("Shoes".to_owned()), false)
        );
        assert_eq!(
            told(&format!("# Shoes\nA map.\n{table}")),
            (Some("Shoes".to_owned()), true)
        );
        assert_eq!(told(&format!("{table}\n\nMore")), (None, true));
    }
}
