//! Tokens into a [`Journey`], as Mermaid's grammar and its database of tasks take them.

use std::{collections::BTreeSet, ops::Range};

use super::{
    Journey, MAX_ACTORS, MAX_MENTIONS, MAX_TASKS, MermaidError, MermaidProblem, Section, Task, Warning, entity,
    lexer::{Lexer, Token, TokenKind},
    score,
    source::{Source, is_space},
};

pub(super) fn parse(source: &Source) -> Result<Journey, MermaidError> {
    let mut parser = Parser {
        lexer: Lexer::new(source),
        source,
        journey: Journey::default(),
        section: None,
        actors: BTreeSet::new(),
        mentions: 0,
    };
    parser.keyword()?;
    while parser.statement()? {}
    let mut journey = parser.journey;
    if journey.title.is_empty() {
        journey.title = source.front_title.clone().unwrap_or_default();
    }
    Ok(journey)
}

#[derive(Debug)]
struct Parser<'a> {
    lexer: Lexer<'a>,
    source: &'a Source,
    journey: Journey,
    /// The last section read.
    section: Option<Token>,
    actors: BTreeSet<String>,
    mentions: usize,
}

impl Parser<'_> {
    fn keyword(&mut self) -> Result<(), MermaidError> {
        let token = self.lexer.next_token();
        if token.kind == TokenKind::Journey && self.raw(token.text.clone()) == "journey" {
            return Ok(());
        }
        let line = self.line_from(0);
        let problem = if line.is_empty() {
            MermaidProblem::Empty
        } else if line.starts_with("---") {
            MermaidProblem::FrontMatter
        } else if let Some(journey) = self.line_of_journey() {
            MermaidProblem::BeforeJourney { found: short(&line), journey }
        } else {
            MermaidProblem::NotAJourney { found: short(&line) }
        };
        Err(self.error(0, problem))
    }

    /// Reads one statement or line end; false at the end.
    fn statement(&mut self) -> Result<bool, MermaidError> {
        let token = self.lexer.next_token();
        self.refuse_open_end(&token)?;
        match token.kind {
            TokenKind::LineEnd => {}
            TokenKind::End => return Ok(false),
            TokenKind::Title => self.journey.title = self.text(&token),
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
            TokenKind::Semicolon => return Err(self.error(token.start, MermaidProblem::Semicolon)),
        }
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
        let line_of = |at| self.source.place(at).0;
        let section = self.section.as_ref();
        let Some(section) = section.filter(|section| line_of(section.text.start) == line_of(colon.start)) else {
            return self.error(colon.start, MermaidProblem::NoName);
        };
        if line_of(section.start) == line_of(colon.start) {
            return self.error(colon.start, MermaidProblem::ColonInSection);
        }
        // With nothing behind the keyword, the name of the next line's task has become its name.
        self.error(section.start, MermaidProblem::EmptyKeyword { keyword: "section" })
    }

    fn section(&mut self, token: &Token) -> Result<(), MermaidError> {
        if self.journey.sections.len() == MAX_TASKS {
            return Err(self.error(token.start, MermaidProblem::TooManyTasks));
        }
        let (line, _) = self.source.place(token.start);
        let name = self.text(token);
        self.journey.sections.push(Section { name, line });
        self.section = Some(token.clone());
        Ok(())
    }

    fn task(&mut self, name: &Token) -> Result<(), MermaidError> {
        let data = self.lexer.next_token();
        if data.kind != TokenKind::TaskData {
            return Err(self.unfinished_task(name, &data));
        }
        if self.journey.tasks.len() == MAX_TASKS {
            return Err(self.error(name.start, MermaidProblem::TooManyTasks));
        }
        let whole = self.raw(data.text.clone());
        let mut fields = whole.split(':');
        let score_text = fields.next().unwrap_or_default().trim_matches(is_space);
        let actors: Vec<String> = fields
            .next()
            .map(|actors| {
                actors
                    .split(',')
                    .map(|actor| entity::decode(actor.trim_matches(is_space)))
                    .collect()
            })
            .unwrap_or_default();
        if fields.next().is_some() {
            self.warn(&data, "what stands after the third colon is lost".to_owned());
        }
        self.mentions += actors.len();
        self.actors.extend(actors.iter().cloned());
        if self.actors.len() > MAX_ACTORS || self.mentions > MAX_MENTIONS {
            return Err(self.error(data.start, MermaidProblem::TooManyActors));
        }
        let (line, _) = self.source.place(name.start);
        let section = self
            .journey
            .sections
            .last()
            .map(|section| section.name.clone())
            .unwrap_or_default();
        let task = Task {
            section,
            name: self.text(name),
            score: score::number(score_text),
            score_text: entity::decode(score_text),
            actors,
            line,
        };
        self.warn_of_cut(&data);
        self.journey.tasks.push(task);
        Ok(())
    }

    fn unfinished_task(&self, name: &Token, next: &Token) -> MermaidError {
        let text = self.raw(name.text.clone());
        let text = text.trim_matches(is_space);
        let lower = text.to_ascii_lowercase();
        let begins = |keyword: &str| {
            lower
                .strip_prefix(keyword)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with(is_space))
        };
        let name_text = || short(&entity::decode(text));
        let problem = if begins("acctitle") {
            MermaidProblem::AccessibilityColon { keyword: "accTitle" }
        } else if begins("accdescr") {
            MermaidProblem::AccessibilityColon { keyword: "accDescr" }
        } else if lower == "title" {
            MermaidProblem::EmptyKeyword { keyword: "title" }
        } else if lower == "section" {
            MermaidProblem::EmptyKeyword { keyword: "section" }
        } else if next.kind == TokenKind::Semicolon {
            return self.error(next.start, MermaidProblem::Semicolon);
        } else if next.kind == TokenKind::Colon {
            MermaidProblem::EmptyTask { name: name_text() }
        } else if self.source.chars().get(name.text.end) == Some(&'#') {
            MermaidProblem::CutAtHash { name: name_text() }
        } else {
            MermaidProblem::NoScore { name: name_text() }
        };
        self.error(name.start, problem)
    }

    /// What a token says, with a warning where a `#` has cut it.
    fn text(&mut self, token: &Token) -> String {
        if token.kind != TokenKind::TaskName {
            self.warn_of_cut(token);
        }
        entity::decode(&self.raw(token.text.clone()))
    }

    fn trimmed_text(&mut self, token: &Token) -> String {
        self.text(token).trim_matches(is_space).to_owned()
    }

    fn warn_of_cut(&mut self, token: &Token) {
        if self.source.chars().get(token.text.end) == Some(&'#') {
            let lost = short(&self.line_from(token.text.end));
            self.warn(
                token,
                format!("\"{lost}\" is lost, `#` begins a comment: write `#35;` for the sign"),
            );
        }
    }

    /// A description without the indent of its lines.
    fn description(&mut self, token: &Token) -> String {
        let whole = self.raw(token.text.clone());
        let mut lines = whole.trim_matches(is_space).split('\n');
        let first = lines.next().unwrap_or_default().to_owned();
        let text = lines.fold(first, |text, line| {
            let line = line.trim_start_matches(is_space);
            if line.is_empty() { text } else { text + "\n" + line }
        });
        entity::decode(&text)
    }

    fn warn(&mut self, token: &Token, message: String) {
        let (line, _) = self.source.place(token.start);
        self.journey.warnings.push(Warning { line, message });
    }

    fn line_of_journey(&self) -> Option<usize> {
        let mut at = 0;
        for line in self.source.chars().split(|letter| *letter == '\n') {
            let text: String = line.iter().collect();
            if text.trim_matches(is_space) == "journey" {
                return Some(self.source.place(at).0);
            }
            at += line.len() + 1;
        }
        None
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

/// Enough of a text to know it again.
fn short(text: &str) -> String {
    const MOST: usize = 60;
    let mut letters = text.chars();
    let start: String = letters.by_ref().take(MOST).collect();
    if letters.next().is_some() { start + "…" } else { start }
}
