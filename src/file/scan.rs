//! Walks over the text of a map file: tokens, and in which bracket and field each of them stands.
//!
//! This is not a parser: it knows brackets, texts and comments, so that a file can be bounded
//! before it is read and things in it can be found again afterwards. It knows nothing of values.

/// A piece of the text between spaces and comments.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// `(`, `[` or `{`.
    Open(u8),
    /// `)`, `]` or `}`.
    Close(u8),
    Comma,
    Colon,
    /// What stands between quotes, escapes as written.
    Text(&'a str),
    /// A name or a number.
    Word(&'a str),
    /// A text or a comment that does not end.
    Unclosed(&'static str),
    Other,
}

/// An open bracket.
#[derive(Debug, Clone, Copy)]
pub(super) struct Frame<'a> {
    pub(super) bracket: u8,
    pub(super) at: usize,
    /// The field this is the value of, or an element of: `cells` for a card in a cell.
    pub(super) owner: &'a str,
    /// The name right before the bracket: `Pain` of `Pain(…)`.
    pub(super) name: &'a str,
    /// The field that is being given a value.
    pub(super) field: &'a str,
    /// Whether a colon has been passed since the last comma.
    pub(super) in_value: bool,
}

/// Brackets that do not fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unbalanced {
    /// A text or a comment begins here and never ends.
    Unclosed { at: usize, what: &'static str },
    /// The bracket opened here is never closed.
    Open { at: usize, bracket: u8 },
    /// The bracket here closes another kind than was opened, or nothing.
    Close {
        at: usize,
        bracket: u8,
        opened: Option<(usize, u8)>,
    },
}

/// The tokens of a text with the brackets they stand in.
#[derive(Debug)]
pub(super) struct Walk<'a> {
    tokens: Tokens<'a>,
    frames: Vec<Frame<'a>>,
    /// The word before, which becomes a field or the name of a bracket.
    word: &'a str,
}

impl<'a> Walk<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { tokens: Tokens { text, at: 0 }, frames: Vec::new(), word: "" }
    }

    /// The bracket that the last token stands in; after an opening bracket, that one.
    pub(super) fn frame(&self) -> Option<&Frame<'a>> {
        self.frames.last()
    }

    /// The bracket around [`Self::frame`].
    pub(super) fn outer(&self) -> Option<&Frame<'a>> {
        self.frames.iter().rev().nth(1)
    }

    pub(super) fn depth(&self) -> usize {
        self.frames.len()
    }

    /// The next token and where it begins.
    pub(super) fn next(&mut self) -> Result<Option<(usize, Token<'a>)>, Unbalanced> {
        let Some((at, token)) = self.tokens.next() else {
            return match self.frames.last() {
                Some(frame) => Err(Unbalanced::Open { at: frame.at, bracket: frame.bracket }),
                None => Ok(None),
            };
        };
        let word = std::mem::take(&mut self.word);
        match token {
            Token::Open(bracket) => self.open(at, bracket, word),
            Token::Close(bracket) => self.close(at, bracket)?,
            Token::Comma => {
                if let Some(frame) = self.frames.last_mut() {
                    (frame.field, frame.in_value) = ("", false);
                }
            }
            Token::Colon => {
                if let Some(frame) = self.frames.last_mut() {
                    (frame.field, frame.in_value) = (word, true);
                }
            }
            Token::Word(found) => self.word = found,
            Token::Unclosed(what) => return Err(Unbalanced::Unclosed { at, what }),
            Token::Text(_) | Token::Other => {}
        }
        Ok(Some((at, token)))
    }

    fn open(&mut self, at: usize, bracket: u8, name: &'a str) {
        let owner = match self.frames.last() {
            Some(frame) if !frame.field.is_empty() => frame.field,
            Some(frame) => frame.owner,
            None => "",
        };
        self.frames
            .push(Frame { bracket, at, owner, name, field: "", in_value: false });
    }

    fn close(&mut self, at: usize, bracket: u8) -> Result<(), Unbalanced> {
        let opened = self.frames.pop().map(|frame| (frame.at, frame.bracket));
        if opened.is_some_and(|(_, opening)| closing(opening) == bracket) {
            return Ok(());
        }
        Err(Unbalanced::Close { at, bracket, opened })
    }
}

/// The bracket that closes this one.
pub(super) const fn closing(opening: u8) -> u8 {
    match opening {
        b'(' => b')',
        b'[' => b']',
        _ => b'}',
    }
}

/// The bracket and field that surround a place in the text.
pub(super) fn surrounding(text: &str, place: usize) -> Option<Frame<'_>> {
    let mut walk = Walk::new(text);
    let mut frame = None;
    while let Ok(Some((at, _))) = walk.next() {
        if at >= place {
            break;
        }
        frame = walk.frame().copied();
    }
    frame
}

/// The piece of text that begins at a place, short enough to be shown.
pub(super) fn piece(text: &str, place: usize) -> Option<&str> {
    let rest = text.get(place..)?;
    let (at, token) = Tokens { text: rest, at: 0 }.next()?;
    let rest = rest.get(at..)?;
    let length = match token {
        Token::Word(word) => word.len(),
        Token::Text(inner) => inner.len() + 2,
        Token::Open(_) | Token::Close(_) | Token::Comma | Token::Colon | Token::Unclosed(_) | Token::Other => 1,
    };
    let shown = rest.char_indices().map(|(at, _)| at).take_while(|at| *at < length);
    let end = shown.take(41).last()? + 1;
    Some(rest.get(..rest.ceil_char_boundary(end)).unwrap_or(rest))
}

/// The tokens of a text with their byte offsets.
#[derive(Debug)]
struct Tokens<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Tokens<'a> {
    fn next(&mut self) -> Option<(usize, Token<'a>)> {
        loop {
            let start = self.at;
            let first = *self.text.as_bytes().get(start)?;
            self.at += 1;
            let token = match first {
                b' ' | b'\t' | b'\r' | b'\n' => continue,
                b'/' => match self.comment() {
                    Some(true) => continue,
                    Some(false) => Token::Unclosed("comment"),
                    None => Token::Other,
                },
                b'(' | b'[' | b'{' => Token::Open(first),
                b')' | b']' | b'}' => Token::Close(first),
                b',' => Token::Comma,
                b':' => Token::Colon,
                b'"' => self.quoted(),
                b'\'' => self.character(),
                _ if is_word(first) => self.word(start),
                _ => Token::Other,
            };
            return Some((start, token));
        }
    }

    fn rest(&self) -> &'a [u8] {
        self.text.as_bytes().get(self.at..).unwrap_or_default()
    }

    /// Passes a comment whose first slash has been passed; whether it ends, if it is one.
    fn comment(&mut self) -> Option<bool> {
        let rest = self.rest();
        match rest.first()? {
            b'/' => {
                self.at += rest.iter().position(|byte| *byte == b'\n').unwrap_or(rest.len());
                Some(true)
            }
            b'*' => {
                let (mut depth, mut at) = (1, 1);
                while depth > 0 {
                    match rest.get(at..at + 2) {
                        Some(b"*/") => (depth, at) = (depth - 1, at + 2),
                        Some(b"/*") => (depth, at) = (depth + 1, at + 2),
                        Some(_) => at += 1,
                        None => return Some(false),
                    }
                }
                self.at += at;
                Some(true)
            }
            _ => None,
        }
    }

    fn quoted(&mut self) -> Token<'a> {
        let start = self.at;
        loop {
            let rest = self.rest();
            match rest.iter().position(|byte| matches!(byte, b'"' | b'\\')) {
                Some(at) if rest.get(at) == Some(&b'"') => {
                    let inner = self.text.get(start..self.at + at).unwrap_or_default();
                    self.at += at + 1;
                    return Token::Text(inner);
                }
                Some(at) => self.at += at + 2,
                None => return Token::Unclosed("text"),
            }
        }
    }

    /// Passes `'x'` or `'\x'`; any other apostrophe is passed alone.
    fn character(&mut self) -> Token<'a> {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let length = if let Some(escape) = rest.strip_prefix('\\') {
            let first = escape.chars().next().map_or(0, char::len_utf8);
            let end = escape.get(first..).and_then(|tail| tail.find('\''));
            end.map(|end| 1 + first + end)
        } else {
            rest.chars().next().map(char::len_utf8)
        };
        if let Some(length) = length
            && rest.as_bytes().get(length) == Some(&b'\'')
        {
            self.at += length + 1;
        }
        Token::Other
    }

    fn word(&mut self, start: usize) -> Token<'a> {
        self.at += self.rest().iter().take_while(|byte| is_word(**byte)).count();
        let word = self.text.get(start..self.at).unwrap_or_default();
        if !matches!(word, "r" | "br") {
            return Token::Word(word);
        }
        let rest = self.rest();
        let hashes = rest.iter().take_while(|byte| **byte == b'#').count();
        if rest.get(hashes) != Some(&b'"') {
            return Token::Word(word);
        }
        let inner = self.at + hashes + 1;
        let end = format!("\"{}", "#".repeat(hashes));
        let tail = self.text.get(inner..).unwrap_or_default();
        let Some(length) = tail.find(&end) else {
            return Token::Unclosed("text");
        };
        self.at = inner + length + end.len();
        Token::Text(tail.get(..length).unwrap_or_default())
    }
}

const fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.' | b'+' | b'-') || !byte.is_ascii()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(text: &str) -> Vec<Token<'_>> {
        let mut tokens = Tokens { text, at: 0 };
        std::iter::from_fn(|| tokens.next().map(|(_, token)| token)).collect()
    }

    #[test]
    fn brackets_in_texts_and_comments_are_no_brackets() {
        for text in [
            r#""( \" [""#,
            r#"r"(\""#,
            r##"r#"("(["#"##,
            "// ([{\n",
            "/* ( /* [ */ { */",
            "'('",
            r"'\''",
            r"b'('",
        ] {
            let brackets = tokens(text)
                .into_iter()
                .filter(|token| matches!(token, Token::Open(_) | Token::Close(_) | Token::Unclosed(_)));
            assert_eq!(brackets.count(), 0, "{text}: {:?}", tokens(text));
        }
    }

    #[test]
    fn what_does_not_end_is_told() {
        let unclosed = |text| Walk::new(text).next().unwrap_err();
        assert_eq!(unclosed("\"abc"), Unbalanced::Unclosed { at: 0, what: "text" });
        assert_eq!(unclosed("r#\"abc\""), Unbalanced::Unclosed { at: 0, what: "text" });
        assert_eq!(unclosed("/* /* */"), Unbalanced::Unclosed { at: 0, what: "comment" });
        let mut walk = Walk::new("([)");
        assert!(walk.next().is_ok() && walk.next().is_ok());
        let opened = Some((1, b'['));
        assert_eq!(walk.next(), Err(Unbalanced::Close { at: 2, bracket: b')', opened }));
    }

    #[test]
    fn a_place_knows_its_bracket_and_field() {
        let text = r#"(lanes: [(id: "a", name: "b")], cells: {"x": [Card(text: "c")]})"#;
        let found = |needle| surrounding(text, text.find(needle).unwrap()).unwrap();
        assert_eq!((found("\"b\"").owner, found("\"b\"").field), ("lanes", "name"));
        let card = found("\"c\"");
        assert_eq!((card.owner, card.name, card.field), ("cells", "Card", "text"));
        assert_eq!((found("\"x\"").bracket, found("\"x\"").in_value), (b'{', false));
    }
}
