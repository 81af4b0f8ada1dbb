//! What a text from the clipboard is: a table as spreadsheets write it, or a list of lines.

use super::{lines, markdown};

/// How long a text may be, how many rows and columns a table may have, and how many cells.
const MOST_BYTES: usize = 4 << 20;
const MOST_ROWS: usize = 2_000;
const MOST_COLUMNS: usize = 500;
const MOST_CELLS: usize = 100_000;

/// A text that is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TableError {
    /// There is nothing in it.
    #[error("there is no text to paste")]
    Empty,
    /// There is too much in it.
    #[error("too much to paste at once: {most} {what} are taken at most, paste a part")]
    TooLarge {
        /// How many there may be.
        most: usize,
        /// Of what.
        what: &'static str,
    },
}

/// What a text is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Pasted {
    /// A list: its items, without bullets and numbers, none of them empty.
    Lines(Vec<String>),
    /// A table of two columns or more.
    Table(Table),
}

/// Cells in rows that are all of one length.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    rows: Vec<Vec<String>>,
}

impl Table {
    /// These rows, made as long as the longest.
    #[must_use]
    pub fn new(mut rows: Vec<Vec<String>>) -> Self {
        let width = rows.iter().map(Vec::len).max().unwrap_or(0);
        for row in &mut rows {
            row.resize(width, String::new());
        }
        Self { rows }
    }

    /// The rows from top to bottom.
    #[must_use]
    pub fn rows(&self) -> &[Vec<String>] {
        &self.rows
    }

    /// How many columns there are.
    #[must_use]
    pub fn width(&self) -> usize {
        self.rows.first().map_or(0, Vec::len)
    }

    /// With rows as columns.
    #[must_use]
    pub fn transposed(&self) -> Self {
        let column = |place: usize| {
            self.rows
                .iter()
                .filter_map(move |row| row.get(place))
                .cloned()
                .collect()
        };
        Self { rows: (0..self.width()).map(column).collect() }
    }
}

/// What this text is. Tabs make it a table; commas or semicolons only where each line has as many and
/// they look like a file of values, not like sentences.
///
/// # Errors
///
/// When there is nothing in it, or too much.
pub fn read(text: &str) -> Result<Pasted, TableError> {
    if text.len() > MOST_BYTES {
        return Err(TableError::TooLarge { most: MOST_BYTES, what: "bytes" });
    }
    let text = text
        .trim_start_matches('\u{feff}')
        .replace("\r\n", "\n")
        .replace('\r', "\n");
    // Headings over a table say what it is of, and no more.
    if let Some(page) = markdown::table_in(&text)?.filter(|page| !page.says_more) {
        return Ok(Pasted::Table(page.table));
    }
    let rows = records(&text, '\t')?;
    let width = rows.iter().map(Vec::len).max().unwrap_or(0);
    let rows = if width > 1 { Some(rows) } else { values(&text, &rows)? };
    if let Some(rows) = rows {
        let mut rows = rows;
        while rows
            .last()
            .is_some_and(|row| row.iter().all(|cell| cell.trim().is_empty()))
        {
            rows.pop();
        }
        return bounded(rows).map(Pasted::Table);
    }
    let cells = records(&text, '\t')?.into_iter().flatten();
    let items: Vec<String> = cells
        .filter(|line| !markdown::is_rule(line))
        .map(|line| {
            let words = markdown::heading(&line).map_or(&*line, |(_, words)| words);
            lines::item(words).to_owned()
        })
        .filter(|item| !item.is_empty())
        .collect();
    if items.is_empty() {
        Err(TableError::Empty)
    } else {
        Ok(Pasted::Lines(items))
    }
}

/// A table of rows that are not too many.
pub(super) fn bounded(rows: Vec<Vec<String>>) -> Result<Table, TableError> {
    let table = Table::new(rows);
    let (rows, columns) = (table.rows.len(), table.width());
    if rows == 0 {
        Err(TableError::Empty)
    } else if columns > MOST_COLUMNS {
        Err(TableError::TooLarge { most: MOST_COLUMNS, what: "columns" })
    } else if rows > MOST_ROWS {
        Err(TableError::TooLarge { most: MOST_ROWS, what: "rows" })
    } else if rows * columns > MOST_CELLS {
        Err(TableError::TooLarge { most: MOST_CELLS, what: "cells" })
    } else {
        Ok(table)
    }
}

/// The rows of a text whose values are parted by commas or semicolons, if it is one.
fn values(text: &str, lines: &[Vec<String>]) -> Result<Option<Vec<Vec<String>>>, TableError> {
    if lines.len() < 2 {
        return Ok(None);
    }
    for part in [';', ','] {
        let rows: Vec<Vec<String>> = records(text, part)?.into_iter().filter(|row| *row != [""]).collect();
        let width = rows.first().map_or(0, Vec::len);
        // A space behind a comma is a sentence's.
        let is_prose = |row: &Vec<String>| row.iter().skip(1).any(|cell| cell.starts_with(' '));
        let is_even = rows.iter().all(|row| row.len() == width) && !rows.iter().any(is_prose);
        if width > 1 && rows.len() > 1 && is_even {
            return Ok(Some(rows));
        }
    }
    Ok(None)
}

/// The cells of each line. A cell in quotes may hold what parts cells and lines; quotes that do not
/// close at the end of a cell are letters like any other.
fn records(text: &str, part: char) -> Result<Vec<Vec<String>>, TableError> {
    let mut rows = vec![Vec::new()];
    let mut rest = text.strip_suffix('\n').unwrap_or(text);
    let mut left = rest.len() + 1;
    while left > 0 {
        let (cell, length) = quoted(rest, part).unwrap_or_else(|| {
            let length = rest.find([part, '\n']).unwrap_or(rest.len());
            (rest.get(..length).unwrap_or_default().to_owned(), length)
        });
        let count = rows.len();
        let Some(row) = rows.last_mut() else { break };
        row.push(cell);
        if row.len() > MOST_COLUMNS {
            return Err(TableError::TooLarge { most: MOST_COLUMNS, what: "columns" });
        }
        if count > MOST_ROWS {
            return Err(TableError::TooLarge { most: MOST_ROWS, what: "rows" });
        }
        let after = rest.get(length..).unwrap_or_default();
        let mut letters = after.chars();
        match letters.next() {
            Some('\n') => rows.push(Vec::new()),
            Some(_) => {}
            None => break,
        }
        rest = letters.as_str();
        left = rest.len() + 1;
    }
    Ok(rows)
}

/// A cell in quotes at the front of the text, and how many bytes it takes with them.
fn quoted(text: &str, part: char) -> Option<(String, usize)> {
    let inner = text.strip_prefix('"')?;
    let mut cell = String::new();
    let mut letters = inner.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        if letter != '"' {
            cell.push(letter);
        } else if letters.next_if(|(_, next)| *next == '"').is_some() {
            cell.push('"');
        } else {
            let is_end = letters.peek().is_none_or(|(_, next)| *next == part || *next == '\n');
            return is_end.then_some((cell, at + 2));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(rows: &[&[&str]]) -> Pasted {
        let row = |row: &&[&str]| row.iter().map(|cell| (*cell).to_owned()).collect();
        Pasted::Table(Table { rows: rows.iter().map(row).collect() })
    }

    fn list(lines: &[&str]) -> Pasted {
        Pasted::Lines(lines.iter().map(|line| (*line).to_owned()).collect())
    }

    #[test]
    fn a_text_is_read_as_what_it_is() {
        let cases = [
            ("a\tb\nc\td\n", table(&[&["a", "b"], &["c", "d"]])),
            ("a\tb\r\nc\r\n", table(&[&["a", "b"], &["c", ""]])),
            ("\ta\n\t\n", table(&[&["", "a"]])),
            (
                "\"a\nb\"\t\"say \"\"hi\"\"\"\nc\t\"x\ty\"",
                table(&[&["a\nb", "say \"hi\""], &["c", "x\ty"]]),
            ),
            ("\"He\" said\tno", table(&[&["\"He\" said", "no"]])),
            ("\"open\tno", table(&[&["\"open", "no"]])),
            ("a;b\n\"c;d\";e", table(&[&["a", "b"], &["c;d", "e"]])),
            ("a,b,c\n1,2,3\n", table(&[&["a", "b", "c"], &["1", "2", "3"]])),
            ("one\ntwo\n\n three ", list(&["one", "two", "three"])),
            (
                "Waits, then calls\nCalls, then waits",
                list(&["Waits, then calls", "Calls, then waits"]),
            ),
            ("a,b", list(&["a,b"])),
            ("\"two\nlines\"\none", list(&["two\nlines", "one"])),
            (
                "- one\n* two\n3. three\n4) four",
                list(&["one", "two", "three", "four"]),
            ),
            (
                "## One\n- two\n  - three\n---\n#4",
                list(&["One", "two", "three", "#4"]),
            ),
            (
                "# What\n\n| a | b |\n|---|---|\n| 1 | |\n",
                table(&[&["a", "b"], &["1", ""]]),
            ),
        ];
        for (text, expected) in cases {
            assert_eq!(read(text), Ok(expected), "{text:?}");
        }
    }

    #[test]
    fn nothing_is_no_table() {
        for text in ["", " \n \n", "\t\n\t\t", "-\n- "] {
            assert_eq!(read(text), Err(TableError::Empty), "{text:?}");
        }
    }

    #[test]
    fn too_much_is_refused_with_its_bound() {
        let too_large = |most, what| Err(TableError::TooLarge { most, what });
        assert_eq!(read(&"a\t".repeat(600)), too_large(500, "columns"));
        assert_eq!(read(&"a\n".repeat(2_001)), too_large(2_000, "rows"));
        assert_eq!(
            read(&format!("{}\n", "a\t".repeat(99)).repeat(1_001)),
            too_large(100_000, "cells")
        );
        assert_eq!(read(&"a".repeat(MOST_BYTES + 1)), too_large(MOST_BYTES, "bytes"));
    }

    #[test]
    fn a_table_is_turned_over_its_diagonal() {
        let Ok(Pasted::Table(table)) = read("a\tb\tc\n1\t2") else {
            panic!("it is a table")
        };
        let turned = table.transposed();
        assert_eq!(turned.rows(), [["a", "1"], ["b", "2"], ["c", ""]]);
        assert_eq!(turned.transposed(), table);
    }
}
