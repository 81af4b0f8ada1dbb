//! Tasks, and lines that look like one.

use super::{
    super::{
        MAX_ACTORS, MAX_MENTIONS, MAX_TASKS, MermaidError, MermaidProblem, Reading, Task, entity,
        error::short,
        fields,
        lexer::{Token, TokenKind},
        source::is_space,
    },
    Parser,
};

impl Parser<'_> {
    /// Reads a task behind its name.
    pub(super) fn task(&mut self, name: &Token) -> Result<(), MermaidError> {
        let behind_name = self.lexer.at();
        let data = self.lexer.next_token();
        let has_data = data.kind == TokenKind::TaskData;
        let raw_name = self.raw(name.text.clone());
        let raw_data = if has_data {
            self.raw(data.text.clone())
        } else {
            String::new()
        };
        let (is_meant, fields) = match self.reading {
            Reading::ToTheLetter => (false, fields::to_the_letter(&raw_name, &raw_data)),
            Reading::AsMeant => (true, fields::as_meant(&raw_name, &raw_data)),
        };
        if is_meant && !(has_data && fields.score.is_finite()) && self.accessibility(name, &raw_name, &data) {
            if !has_data {
                self.lexer.go_to(behind_name);
            }
            return Ok(());
        }
        if !has_data {
            return Err(self.unfinished_task(name, &data));
        }
        if self.journey.tasks.len() == MAX_TASKS {
            return Err(self.error(name.start, MermaidProblem::TooManyTasks));
        }
        self.mentions += fields.actors.len();
        self.actors.extend(fields.actors.iter().cloned());
        if self.actors.len() > MAX_ACTORS || self.mentions > MAX_MENTIONS {
            return Err(self.error(data.start, MermaidProblem::TooManyActors));
        }
        let line = self.line_of(name.start);
        if is_meant && self.journey.sections.is_empty() && self.journey.tasks.is_empty() {
            let task = short(fields.name.trim_matches(is_space));
            let message = format!("\"{task}\" stands before any section: it goes to a stage without a name");
            self.warn(name.start, message);
        }
        let section = self.journey.sections.last();
        let section = section.map(|section| section.name.clone()).unwrap_or_default();
        self.warn_of_cut(&data);
        for message in fields.notes {
            self.warn(name.start, message);
        }
        self.journey.tasks.push(Task {
            section,
            name: fields.name,
            score: fields.score,
            score_text: fields.score_text,
            actors: fields.actors,
            line,
            is_same_touchpoint: self.is_under(&self.source.same_touchpoint, line),
            has_no_score: self.is_under(&self.source.no_score, line),
        });
        Ok(())
    }

    /// Whether one of the comments on the lines `marks` stands between the last statement and `line`.
    fn is_under(&self, marks: &[usize], line: usize) -> bool {
        let before = marks.partition_point(|mark| *mark < line);
        marks
            .get(..before)
            .and_then(<[usize]>::last)
            .is_some_and(|mark| self.last_line < *mark)
    }

    /// Takes `accTitle X` and `accDescr X` for what they say although their colon is missing.
    fn accessibility(&mut self, name: &Token, raw_name: &str, data: &Token) -> bool {
        let Some((keyword, _)) = raw_name.split_once(is_space) else {
            return false;
        };
        let end = if data.kind == TokenKind::TaskData {
            data.text.end
        } else {
            name.text.end
        };
        let whole = self.raw(name.text.start..end);
        let text = whole.get(keyword.len()..).unwrap_or_default().trim_matches(is_space);
        let text = entity::decode(text);
        let target = if keyword.eq_ignore_ascii_case("accTitle") {
            &mut self.journey.acc_title
        } else if keyword.eq_ignore_ascii_case("accDescr") {
            &mut self.journey.acc_description
        } else {
            return false;
        };
        if text.is_empty() {
            return false;
        }
        *target = text;
        self.warn(
            name.start,
            format!("`{keyword}` is read without its colon: write `{keyword}: …`"),
        );
        true
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
        } else if text.contains('：') {
            MermaidProblem::WideColon { name: name_text() }
        } else {
            MermaidProblem::NoScore { name: name_text() }
        };
        self.error(name.start, problem)
    }
}
