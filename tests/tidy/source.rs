//! A Rust file as far as layers need it: which paths it names on which line.
//!
//! No parser: comments and literals are blanked, then words and `::` are read. Macros are read as
//! they stand.

const TESTS: &str = "#[cfg(test)]";

/// A file of `src` without comments, literals and unit tests.
pub(crate) struct Source<'a> {
    path: &'a str,
    /// The files of unit tests that this one declares.
    test_files: Vec<String>,
    /// As many lines as the file has.
    code: String,
}

/// The first name behind a root: `model` in `crate::model::Card`.
pub(crate) struct Named {
    pub(crate) line: usize,
    pub(crate) name: String,
}

impl<'a> Source<'a> {
    /// The file at `path`, relative to `src`.
    pub(crate) fn new(path: &'a str, text: &str) -> Self {
        let mut code = blanked(text);
        let mut test_files = Vec::new();
        // Unit tests stand at the end of a file; elsewhere the attribute belongs to one item.
        while let Some(start) = code.find(TESTS) {
            let rest = code[start + TESTS.len()..].trim_start();
            let declared = rest.trim_start_matches("pub(crate) ").trim_start_matches("pub(super) ");
            if rest.starts_with("mod tests {") {
                code.truncate(start);
                break;
            }
            if let Some((name, _)) = declared.strip_prefix("mod ").and_then(|name| name.split_once(';')) {
                test_files.push(format!("{}/{name}.rs", path.trim_end_matches(".rs")));
            }
            code.replace_range(start..=start, " ");
        }
        Self { path, test_files, code }
    }

    pub(crate) fn path(&self) -> &str {
        self.path
    }

    /// The files of unit tests that this one declares, relative to `src`.
    pub(crate) fn test_files(&self) -> Vec<String> {
        self.test_files.clone()
    }

    /// The module of the crate's root that the file belongs to.
    pub(crate) fn module(&self) -> &str {
        let end = self.path.find(['/', '.']).unwrap_or(self.path.len());
        &self.path[..end]
    }

    /// `message` with the place in front of it.
    pub(crate) fn says(&self, line: usize, message: &str) -> String {
        format!("src/{}:{line}: {message}", self.path)
    }

    /// What follows `root::`, one by one where it is a group in braces.
    pub(crate) fn paths_from(&self, root: &str) -> Vec<Named> {
        self.words(root)
            .filter(|start| !self.code[..*start].ends_with("::"))
            .filter_map(|start| Some(start + root.len() + behind_colons(&self.code[start + root.len()..])?))
            .flat_map(|start| self.names_at(start))
            .collect()
    }

    /// What follows a chain of `super::` that leaves the file's top-level module.
    pub(crate) fn paths_above(&self) -> Vec<Named> {
        let depth = self.path.split('/').count();
        let mut found = Vec::new();
        for start in self.words("super") {
            if self.code[..start].ends_with("::") {
                continue;
            }
            let mut end = start;
            let mut links = 0;
            while self.code[end..].starts_with("super") {
                let behind = end + "super".len();
                let Some(colons) = behind_colons(&self.code[behind..]) else {
                    break;
                };
                end = behind + colons;
                links += 1;
            }
            if links >= depth {
                found.extend(self.names_at(end));
            }
        }
        found
    }

    /// Whether the file has a module or an import of this name, which then hides the crate.
    pub(crate) fn declares(&self, name: &str) -> bool {
        let is_module = self
            .words(name)
            .any(|start| self.code[..start].trim_end().ends_with("mod"));
        is_module
            || self
                .own_imports()
                .any(|import| word_starts(import, name).next().is_some())
    }

    /// The lines that use the crate `name`.
    pub(crate) fn lines_naming_crate(&self, name: &str) -> Vec<usize> {
        let mut lines: Vec<usize> = self
            .words(name)
            .filter(|start| {
                let before = self.code[..*start].trim_end();
                let behind = self.code[start + name.len()..].trim_start();
                let is_inner = self.code[..*start].ends_with("::") && !before.trim_end_matches("::").ends_with("use ");
                let is_imported = before.ends_with("use") && behind.starts_with([';', ' ', 'a']);
                !is_inner && (behind.starts_with("::") || is_imported)
            })
            .map(|start| self.line(start))
            .collect();
        lines.dedup();
        lines
    }

    /// The bodies of `use crate::…`, `use self::…` and `use super::…`.
    fn own_imports(&self) -> impl Iterator<Item = &str> {
        self.words("use").filter_map(|start| {
            let body = self.code[start + "use".len()..].trim_start();
            let is_own = ["crate::", "self::", "super::"]
                .iter()
                .any(|root| body.starts_with(root));
            is_own.then(|| &body[..body.find(';').unwrap_or(body.len())])
        })
    }

    /// The name at `start`, or the first name of each branch of the group there.
    fn names_at(&self, start: usize) -> Vec<Named> {
        let rest = &self.code[start..];
        if !rest.trim_start().starts_with('{') {
            return self.name_at(start).into_iter().collect();
        }
        let mut names = Vec::new();
        let mut depth = 0;
        for (at, letter) in rest.char_indices() {
            match letter {
                '{' => depth += 1,
                '}' => depth -= 1,
                _ => {}
            }
            if depth == 0 && letter == '}' {
                break;
            }
            if depth == 1 && (letter == ',' || letter == '{') {
                names.extend(self.name_at(start + at + 1));
            }
        }
        names
    }

    fn name_at(&self, start: usize) -> Option<Named> {
        let rest = &self.code[start..];
        let begin = start + rest.len() - rest.trim_start().len();
        let name: String = self.code[begin..]
            .chars()
            .take_while(|letter| is_of_word(*letter))
            .collect();
        (!name.is_empty()).then(|| Named { line: self.line(begin), name })
    }

    fn words<'b>(&'b self, word: &'b str) -> impl Iterator<Item = usize> + 'b {
        word_starts(&self.code, word)
    }

    fn line(&self, at: usize) -> usize {
        1 + self.code[..at].matches('\n').count()
    }
}

/// Where `word` stands in `text` as a word of its own.
fn word_starts<'a>(text: &'a str, word: &'a str) -> impl Iterator<Item = usize> + 'a {
    text.match_indices(word).map(|(start, _)| start).filter(move |start| {
        let before = text[..*start].chars().next_back();
        let behind = text[start + word.len()..].chars().next();
        !before.is_some_and(is_of_word) && !behind.is_some_and(is_of_word)
    })
}

fn is_of_word(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

/// How many bytes `::` and the blanks round it take at the start of `text`.
fn behind_colons(text: &str) -> Option<usize> {
    let rest = text.trim_start().strip_prefix("::")?.trim_start();
    Some(text.len() - rest.len())
}

/// `text` with a blank for every letter of comments and literals; lines stay where they are.
fn blanked(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while let Some(letter) = letters.get(at) {
        let length = hidden_length(&letters, at);
        if length == 0 {
            out.push(*letter);
            at += 1;
        }
        for hidden in letters.iter().skip(at).take(length) {
            out.push(if *hidden == '\n' { '\n' } else { ' ' });
        }
        at += length;
    }
    out
}

/// How long the comment or literal is that begins at `at`; 0 where none does.
fn hidden_length(letters: &[char], at: usize) -> usize {
    let rest = &letters[at..];
    let is_inside_word = at > 0 && is_of_word(letters[at - 1]);
    match rest {
        ['/', '/', ..] => rest.iter().take_while(|letter| **letter != '\n').count(),
        ['/', '*', ..] => block_comment_length(rest),
        ['r', '"' | '#', ..] if !is_inside_word => raw_length(rest, 1),
        ['b', 'r', '"' | '#', ..] if !is_inside_word => raw_length(rest, 2),
        ['"', ..] => quoted_length(rest, '"'),
        ['\'', '\\', ..] | ['\'', _, '\'', ..] => quoted_length(rest, '\''),
        _ => 0,
    }
}

fn block_comment_length(rest: &[char]) -> usize {
    let mut depth = 0;
    let mut at = 0;
    while at < rest.len() {
        match rest[at..] {
            ['/', '*', ..] => {
                depth += 1;
                at += 2;
            }
            ['*', '/', ..] => {
                depth -= 1;
                at += 2;
                if depth == 0 {
                    return at;
                }
            }
            _ => at += 1,
        }
    }
    rest.len()
}

/// The length of a raw string whose hashes begin at `prefix`; 0 for a raw identifier.
fn raw_length(rest: &[char], prefix: usize) -> usize {
    let hashes = rest[prefix..].iter().take_while(|letter| **letter == '#').count();
    let open = prefix + hashes;
    if rest.get(open) != Some(&'"') {
        return 0;
    }
    let mut at = open + 1;
    while at < rest.len() {
        let closes = rest[at] == '"' && rest[at + 1..].iter().take_while(|letter| **letter == '#').count() >= hashes;
        if closes {
            return at + 1 + hashes;
        }
        at += 1;
    }
    rest.len()
}

fn quoted_length(rest: &[char], quote: char) -> usize {
    let mut at = 1;
    while at < rest.len() {
        if rest[at] == '\\' {
            at += 2;
        } else if rest[at] == quote {
            return at + 1;
        } else {
            at += 1;
        }
    }
    rest.len()
}
