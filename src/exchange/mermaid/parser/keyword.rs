//! The first line: `journey`, or what people write in its place.

use super::{
    super::{
        Keyword, MermaidError, MermaidProblem, Reading,
        error::short,
        kind::{after_alias, begins_journey, is_capital_journey, other_diagram},
        lexer::TokenKind,
        source::is_space,
    },
    Parser,
};

impl Parser<'_> {
    /// Reads over the keyword.
    pub(super) fn keyword(&mut self, keyword: Keyword) -> Result<(), MermaidError> {
        let token = self.lexer.next_token();
        if token.kind == TokenKind::Journey && self.raw(token.text.clone()) == "journey" {
            return Ok(());
        }
        let first = self.line_from(0);
        if self.reading == Reading::AsMeant && self.keyword_as_meant(keyword, &first) {
            return Ok(());
        }
        let problem = if first.is_empty() {
            MermaidProblem::Empty
        } else if first.starts_with("---") {
            MermaidProblem::FrontMatter
        } else if let Some(journey) = self.start_of_journey() {
            let journey = self.line_of(journey);
            MermaidProblem::BeforeJourney { found: short(&first), journey }
        } else {
            MermaidProblem::NotAJourney { found: short(&first) }
        };
        Err(self.error(0, problem))
    }

    /// Goes to where the statements begin, and says how; false where this is no journey.
    fn keyword_as_meant(&mut self, keyword: Keyword, first: &str) -> bool {
        let is_closed = !first.starts_with("---");
        if let Some(rest) = after_alias(first) {
            let word = first.chars().count() - rest.chars().count();
            self.lexer.go_to(word);
            self.warn(
                0,
                "the diagram is taken for a journey: Mermaid's word is `journey`".to_owned(),
            );
            return true;
        }
        let start = self
            .start_of_journey()
            .filter(|_| is_closed && other_diagram(first).is_none());
        if let Some(start) = start {
            let journey = self.line_of(start);
            let message = format!(
                "what stands above `journey` on line {journey} is left out, Mermaid refuses it: \"{}\"",
                short(first)
            );
            self.warn(0, message);
            self.lexer.go_to(start);
            // The word itself; of its alias nothing needs to be said beside this.
            self.lexer.next_token();
            return true;
        }
        if is_capital_journey(first) {
            self.lexer.go_to(first.chars().count());
            self.warn(
                0,
                format!("`{first}` is read as `journey`: Mermaid wants it in small letters"),
            );
            return true;
        }
        match keyword {
            Keyword::Around if is_closed && other_diagram(first).is_none() => {
                self.lexer.go_to(0);
                self.warn(
                    0,
                    "the line `journey` is missing, what stands around the diagram says it".to_owned(),
                );
                true
            }
            Keyword::Around | Keyword::Inside => false,
        }
    }

    /// Where the first line stands that begins a journey.
    fn start_of_journey(&self) -> Option<usize> {
        let mut at = 0;
        for line in self.source.chars().split(|letter| *letter == '\n') {
            let text: String = line.iter().collect();
            if begins_journey(&text) {
                return Some(at + line.iter().take_while(|letter| is_space(**letter)).count());
            }
            at += line.len() + 1;
        }
        None
    }
}
