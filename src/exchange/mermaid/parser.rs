//! Tokens into a [`Journey`], as Mermaid's grammar and its database of tasks take them, or as their
//! author meant them.

mod keyword;
mod task;

use std::{collections::BTreeSet, ops::Range};

use super::{
    Journey, MAX_TASKS, MAX_WARNINGS, MermaidError, MermaidProblem, Passage, Reading, Section, Warning, entity,
    error::short,
    fields, kind,
    lexer::{Lexer, Token, TokenKind},
    score,
    source::{Source, is_space},
};

/// Reads a diagram.
pub(super) fn parse(passage: &Passage<'_>, reading: Reading) -> Result<Journey, MermaidError> {
    let mut source = Source::new(passage, reading);
    let warnings = std::mem::take(&mut source.warnings);
    let mut parser = Parser {
        lexer: Lexer::new(&source, reading),
        source: &source,
        reading,
        journey: Journey { warnings, ..Journey::default() },
        section: None,
        actors: BTreeSet::new(),
        mentions: 0,
        last: TokenKind::Journey,
        last_line: 0,
        untold: 0,
    };
    parser.keyword(passage.keyword)?;
    while parser.statement()? {}
    let untold = parser.untold;
    let mut journey = parser.journey;
    if untold > 0
        && let Some(last) = journey.warnings.last_mut()
    {
        last.message = format!("{}; {untold} more of this and other kinds follow", last.message);
    }
    if journey.title.is_empty() {
        journey.title = source.front_title.unwrap_or_default();
    }
    Ok(journey)
}

#[derive(Debug)]
struct Parser<'a> {
    lexer: Lexer<'a>,
    source: &'a Source,
    reading: Reading,
    journey: Journey,
    /// The last section read.
    section: Option<Token>,
    actors: BTreeSet<String>,
    mentions: usize,
    /// What the last statement is, and the line it begins on.
    last: TokenKind,
    last_line: usize,
    /// How many warnings there are beyond those given.
    untold: usize,
}

impl Parser<'_> {
    /// Reads one statement or line end; false at the end.
    fn statement(&mut self) -> Result<bool, MermaidError> {
        let token = self.lexer.next_token();
        self.refuse_open_end(&token)?;
        match token.kind {
            TokenKind::LineEnd => return Ok(true),
            TokenKind::End => return Ok(false),
            TokenKind::Title => self.journey.title = self.title(&token),
            TokenKind::AccTitle => self.journey.acc_title = self.trimmed_text(&token),
            TokenKind::AccDescription => self.journey.acc_description = self.description(&token),
            TokenKind::OpenAccDescription => {
                return Err(self.error(token.start, MermaidProblem::OpenDescription));
            }
            TokenKind::Section => self.section(&token)?,
            TokenKind::TaskName => self.task(&token)?,
            TokenKind::Journey => return Err(self.error(token.start, MermaidProblem::SecondJourney)),
            TokenKind::TaskData | TokenKind::Colon => {
                return Err(self.stray_colon(&token));
            }
            TokenKind::Semicolon => return self.semicolon(&token).map(|()| true),
        }
        self.last = token.kind;
        self.last_line = self.line_of(token.start);
        Ok(true)
    }

    /// Mermaid takes an empty title or description anywhere but at the end of the text.
    fn refuse_open_end(&self, token: &Token) -> Result<(), MermaidError> {
        let keyword = match token.kind {
            TokenKind::AccTitle => "accTitle:",
            TokenKind::AccDescription => "accDescr:",
            TokenKind::LineEnd
            | TokenKind::Journey
            | TokenKind::Title
            | TokenKind::OpenAccDescription
            | TokenKind::Section
            | TokenKind::TaskName
            | TokenKind::TaskData
            | TokenKind::Colon
            | TokenKind::Semicolon
            | TokenKind::End => return Ok(()),
        };
        if token.text.is_empty() && token.text.end >= self.source.chars().len() {
            return Err(self.error(token.start, MermaidProblem::EmptyKeyword { keyword }));
        }
        Ok(())
    }

    fn stray_colon(&self, colon: &Token) -> MermaidError {
        let section = self.section.as_ref();
        let line = self.line_of(colon.start);
        let Some(section) = section.filter(|section| self.line_of(section.text.start) == line) else {
            return self.error(colon.start, MermaidProblem::NoName);
        };
        if self.line_of(section.start) == line {
            return self.error(colon.start, MermaidProblem::ColonInSection);
        }
        // With nothing behind the keyword, the name of the next line's task has become its name.
        self.error(section.start, MermaidProblem::EmptyKeyword { keyword: "section" })
    }

    /// As it is meant, a `;` parts two tasks, or ends the line as in other languages. In a title it
    /// is a sign that Mermaid does not take.
    fn semicolon(&mut self, token: &Token) -> Result<(), MermaidError> {
        let rest = self.source.chars().get(token.start + 1..).unwrap_or_default();
        let rest: String = rest.iter().take_while(|letter| !matches!(letter, '\n' | ';')).collect();
        let rest = rest.trim_matches(is_space);
        let is_end = rest.is_empty() || rest.starts_with("%%");
        let is_after_text = matches!(
            self.last,
            TokenKind::Title | TokenKind::AccTitle | TokenKind::AccDescription
        );
        let is_next = rest.contains(':') || kind::begins_statement(rest);
        let message = match self.reading {
            Reading::AsMeant if is_end => "the `;` at the end is passed over: Mermaid takes none",
            Reading::AsMeant if is_next && !is_after_text => {
                "the line is parted at `;`: Mermaid wants each task on a line of its own"
            }
            Reading::AsMeant | Reading::ToTheLetter => return Err(self.error(token.start, MermaidProblem::Semicolon)),
        };
        let before = token.start.checked_sub(1).and_then(|at| self.source.chars().get(at));
        // Several in a row are one to whoever wrote them.
        if before != Some(&';') {
            self.warn(token.start, message.to_owned());
        }
        Ok(())
    }

    fn title(&mut self, token: &Token) -> String {
        self.warn_of_colon(token, "title");
        let title = self.text(token);
        let is_task = || title.split(':').skip(1).any(score::is_number);
        if self.reading == Reading::AsMeant && is_task() {
            let message = "a line that begins with `title` is the title, as Mermaid has it: for a task of this name \
                           write `#116;itle`";
            self.warn(token.start, message.to_owned());
        }
        title
    }

    fn section(&mut self, token: &Token) -> Result<(), MermaidError> {
        if self.journey.sections.len() == MAX_TASKS {
            return Err(self.error(token.start, MermaidProblem::TooManyTasks));
        }
        let line = self.line_of(token.start);
        let name = self.text(token);
        self.warn_of_colon(token, "section");
        if self.raw(token.text.clone()).contains(':') {
            let message = format!(
                "\"{}\" is taken for the section's name, colon and all; Mermaid refuses it: write `#58;` for the colon",
                short(name.trim_matches(is_space))
            );
            self.warn(token.start, message);
        }
        self.journey.sections.push(Section { name, line });
        self.section = Some(token.clone());
        Ok(())
    }

    /// What a token says, with a warning where a `#` has cut it, or has not.
    fn text(&mut self, token: &Token) -> String {
        self.warn_of_cut(token);
        let raw = self.raw(token.text.clone());
        for note in fields::signs_kept(&raw) {
            self.warn(token.start, note);
        }
        entity::decode(&raw)
    }

    /// Tells of a colon between a keyword and its text, which makes a task of the line to Mermaid.
    fn warn_of_colon(&mut self, token: &Token, keyword: &str) {
        if self.raw(token.start..token.text.start).contains(':') {
            let message = format!(
                "what stands behind `{keyword}:` is taken for the {keyword}, Mermaid makes a task of it: write \
                 `{keyword}` without a colon"
            );
            self.warn(token.start, message);
        }
    }

    fn trimmed_text(&self, token: &Token) -> String {
        entity::decode_without_html(self.raw(token.text.clone()).trim_matches(is_space))
    }

    fn warn_of_cut(&mut self, token: &Token) {
        if self.source.chars().get(token.text.end) == Some(&'#') {
            let lost = short(&self.line_from(token.text.end));
            let message = format!("\"{lost}\" is lost, `#` begins a comment: write `#35;` for the sign");
            self.warn(token.start, message);
        }
    }

    /// A description without the indent of its lines.
    fn description(&self, token: &Token) -> String {
        let whole = self.raw(token.text.clone());
        let mut lines = whole.trim_matches(is_space).split('\n');
        let first = lines.next().unwrap_or_default().to_owned();
        let text = lines.fold(first, |text, line| {
            let line = line.trim_start_matches(is_space);
            if line.is_empty() { text } else { text + "\n" + line }
        });
        entity::decode_without_html(&text)
    }

    fn warn(&mut self, at: usize, message: String) {
        let line = self.line_of(at);
        if self.journey.warnings.len() < MAX_WARNINGS {
            self.journey.warnings.push(Warning { line, message });
        } else {
            self.untold += 1;
        }
    }

    fn line_of(&self, at: usize) -> usize {
        self.source.place(at).0
    }

    fn line_from(&self, start: usize) -> String {
        let rest = self.source.chars().get(start..).unwrap_or_default();
        let line: String = rest.iter().take_while(|letter| **letter != '\n').collect();
        entity::decode(line.trim_matches(is_space))
    }

    fn raw(&self, range: Range<usize>) -> String {
        self.source.chars().get(range).unwrap_or_default().iter().collect()
    }

    fn error(&self, at: usize, problem: MermaidProblem) -> MermaidError {
        let (line, column) = self.source.place(at);
        MermaidError { line, column, problem }
    }
}
