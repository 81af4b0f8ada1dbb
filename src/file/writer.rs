//! Writes RON that people read and compare line by line.
//!
//! What stands on a line of its own is decided by what it is, never by how long it is: so a longer
//! text changes one line. Structs named in [`OPEN`] take a line a field, lists of structs a line an
//! element, maps a line an entry; everything else (a card, a point, a lane) is one line.

use std::fmt::{self, Display, Write as _};

use serde::ser::{self, Serialize};

/// Structs that take a line a field.
const OPEN: [&str; 7] = [
    "JourneyMap",
    "Lens",
    "Persona",
    "Stage",
    "Touchpoint",
    "Feelings",
    "Preferences",
];
/// The extensions of RON that the writer makes use of.
pub(super) const HEADER: &str = "#![enable(implicit_some, unwrap_variant_newtypes)]\n";
/// The word before the version in the first line of a file.
pub(super) const SIGNATURE: &str = "// Throughline ";

/// A value that cannot be written.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub(super) struct WriteError(String);

impl ser::Error for WriteError {
    fn custom<T: Display>(message: T) -> Self {
        Self(message.to_string())
    }
}

/// The text of a whole file: who wrote it, the extensions it uses, the value.
pub(super) fn to_text<T: Serialize>(value: &T) -> Result<String, WriteError> {
    let mut writer = Writer {
        out: format!("{SIGNATURE}{}\n{HEADER}", env!("CARGO_PKG_VERSION")),
        depth: 0,
        flat: 0,
        unwrapped: false,
    };
    value.serialize(&mut writer)?;
    writer.out.push('\n');
    Ok(writer.out)
}

/// A value on one line, whatever it is.
pub(super) fn to_line<T: Serialize>(value: &T) -> Result<String, WriteError> {
    let mut writer = Writer { out: String::new(), depth: 0, flat: 1, unwrapped: false };
    value.serialize(&mut writer)?;
    Ok(writer.out)
}

#[derive(Debug)]
struct Writer {
    out: String,
    /// How many brackets around here take several lines.
    depth: usize,
    /// How many brackets around here stand on one line.
    flat: usize,
    /// Whether the value is the only one of a variant, so that a struct leaves out its brackets.
    unwrapped: bool,
}

impl Writer {
    fn display(&mut self, value: impl Display) -> Result<(), WriteError> {
        self.unwrapped = false;
        write!(self.out, "{value}").map_err(|fmt::Error| WriteError("a value could not be written".to_owned()))
    }

    fn new_line(&mut self) {
        self.out.push('\n');
        for _ in 0..self.depth {
            self.out.push_str("    ");
        }
    }

    fn text(&mut self, text: &str) {
        self.unwrapped = false;
        self.out.push('"');
        let mut rest = text;
        while let Some(at) = rest.find(is_escaped) {
            let (plain, tail) = rest.split_at(at);
            self.out.push_str(plain);
            let mut characters = tail.chars();
            if let Some(character) = characters.next() {
                self.escape(character);
            }
            rest = characters.as_str();
        }
        self.out.push_str(rest);
        self.out.push('"');
    }

    fn escape(&mut self, character: char) {
        match character {
            '"' => self.out.push_str("\\\""),
            '\\' => self.out.push_str("\\\\"),
            '\n' => self.out.push_str("\\n"),
            '\t' => self.out.push_str("\\t"),
            other => self.out.extend(other.escape_unicode()),
        }
    }

    /// Begins brackets that are closed by [`Brackets::finish`].
    fn brackets(&mut self, open: char, close: char, layout: Lines) -> Brackets<'_> {
        let layout = if self.flat > 0 { Lines::One } else { layout };
        let bare = std::mem::take(&mut self.unwrapped) && open == '(';
        if !bare {
            self.out.push(open);
        }
        match layout {
            Lines::One => self.flat += 1,
            Lines::Many | Lines::ByElement => self.depth += 1,
        }
        Brackets {
            writer: self,
            close: (!bare).then_some(close),
            layout,
            empty: true,
        }
    }
}

/// What of a text is escaped: what ends it, what breaks the line, what cannot be seen.
fn is_escaped(character: char) -> bool {
    matches!(
        character,
        '"' | '\\' | '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
    ) || character.is_control()
}

/// On how many lines brackets and what is in them stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Lines {
    /// On one.
    One,
    /// An element a line.
    Many,
    /// An element a line if the first is a struct, else one.
    ByElement,
}

/// Brackets being filled.
#[derive(Debug)]
struct Brackets<'a> {
    writer: &'a mut Writer,
    close: Option<char>,
    layout: Lines,
    empty: bool,
}

impl Brackets<'_> {
    fn separate(&mut self) {
        if !self.empty {
            self.writer.out.push(',');
        }
        match self.layout {
            Lines::Many => self.writer.new_line(),
            Lines::One | Lines::ByElement if self.empty => {}
            Lines::One | Lines::ByElement => self.writer.out.push(' '),
        }
        self.empty = false;
    }

    fn element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), WriteError> {
        let (is_first, start) = (self.empty, self.writer.out.len());
        self.separate();
        value.serialize(&mut *self.writer)?;
        let is_struct = || self.writer.out.get(start..).is_some_and(|text| text.starts_with('('));
        if is_first && self.layout == Lines::ByElement && is_struct() {
            self.layout = Lines::Many;
            let element = self.writer.out.split_off(start);
            self.writer.new_line();
            self.writer.out.push_str(&element);
        }
        Ok(())
    }

    fn field<T: Serialize + ?Sized>(&mut self, name: &str, value: &T) -> Result<(), WriteError> {
        self.separate();
        self.writer.out.push_str(name);
        self.writer.out.push_str(": ");
        value.serialize(&mut *self.writer)
    }

    fn finish(self) {
        match self.layout {
            Lines::One => self.writer.flat -= 1,
            Lines::Many | Lines::ByElement => self.writer.depth -= 1,
        }
        if self.layout == Lines::Many && !self.empty {
            self.writer.out.push(',');
            self.writer.new_line();
        }
        self.writer.out.extend(self.close);
    }
}

impl<'a> ser::Serializer for &'a mut Writer {
    type Ok = ();
    type Error = WriteError;
    type SerializeSeq = Brackets<'a>;
    type SerializeTuple = Brackets<'a>;
    type SerializeTupleStruct = Brackets<'a>;
    type SerializeTupleVariant = Brackets<'a>;
    type SerializeMap = Brackets<'a>;
    type SerializeStruct = Brackets<'a>;
    type SerializeStructVariant = Brackets<'a>;

    fn serialize_bool(self, value: bool) -> Result<(), WriteError> {
        self.display(value)
    }

    fn serialize_i8(self, value: i8) -> Result<(), WriteError> {
        self.display(value)
    }

    fn serialize_i16(self, value: i16) -> Result<(), WriteError> {
        self.display(value)
    }

    fn serialize_i32(self, value: i32) -> Result<(), WriteError> {
        self.display(value)
    }

    fn serialize_i64(self, value: i64) -> Result<(), WriteError> {
        self.display(value)
    }

    fn serialize_u8(self, value: u8) -> Result<(), WriteError> {
        self.display(value)
    }

    fn serialize_u16(self, value: u16) -> Result<(), WriteError> {
        self.display(value)
    }

    fn serialize_u32(self, value: u32) -> Result<(), WriteError> {
        self.display(value)
    }

    fn serialize_u64(self, value: u64) -> Result<(), WriteError> {
        self.display(value)
    }

    fn serialize_f32(self, value: f32) -> Result<(), WriteError> {
        // The shortest decimal that is this number, with a point in it.
        self.display(format_args!("{value:?}"))
    }

    fn serialize_f64(self, value: f64) -> Result<(), WriteError> {
        self.display(format_args!("{value:?}"))
    }

    fn serialize_char(self, value: char) -> Result<(), WriteError> {
        self.display(format_args!("{value:?}"))
    }

    fn serialize_str(self, value: &str) -> Result<(), WriteError> {
        self.text(value);
        Ok(())
    }

    fn serialize_bytes(self, value: &[u8]) -> Result<(), WriteError> {
        self.display(format_args!("b\"{}\"", value.escape_ascii()))
    }

    fn serialize_none(self) -> Result<(), WriteError> {
        self.display("None")
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), WriteError> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), WriteError> {
        self.display("()")
    }

    fn serialize_unit_struct(self, _name: &'static str) -> Result<(), WriteError> {
        self.display("()")
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Result<(), WriteError> {
        self.display(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Result<(), WriteError> {
        let mut brackets = self.brackets('(', ')', Lines::One);
        brackets.element(value)?;
        brackets.finish();
        Ok(())
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _name: &'static str,
        _index: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<(), WriteError> {
        self.display(variant)?;
        self.out.push('(');
        self.unwrapped = true;
        value.serialize(&mut *self)?;
        self.unwrapped = false;
        self.out.push(')');
        Ok(())
    }

    fn serialize_seq(self, _length: Option<usize>) -> Result<Brackets<'a>, WriteError> {
        Ok(self.brackets('[', ']', Lines::ByElement))
    }

    fn serialize_tuple(self, _length: usize) -> Result<Brackets<'a>, WriteError> {
        Ok(self.brackets('(', ')', Lines::One))
    }

    fn serialize_tuple_struct(self, _name: &'static str, _length: usize) -> Result<Brackets<'a>, WriteError> {
        Ok(self.brackets('(', ')', Lines::One))
    }

    fn serialize_tuple_variant(
        self,
        _name: &'static str,
        _index: u32,
        variant: &'static str,
        _length: usize,
    ) -> Result<Brackets<'a>, WriteError> {
        self.display(variant)?;
        Ok(self.brackets('(', ')', Lines::One))
    }

    fn serialize_map(self, _length: Option<usize>) -> Result<Brackets<'a>, WriteError> {
        Ok(self.brackets('{', '}', Lines::Many))
    }

    fn serialize_struct(self, name: &'static str, _length: usize) -> Result<Brackets<'a>, WriteError> {
        let layout = if OPEN.contains(&name) { Lines::Many } else { Lines::One };
        Ok(self.brackets('(', ')', layout))
    }

    fn serialize_struct_variant(
        self,
        _name: &'static str,
        _index: u32,
        variant: &'static str,
        _length: usize,
    ) -> Result<Brackets<'a>, WriteError> {
        self.display(variant)?;
        Ok(self.brackets('(', ')', Lines::One))
    }
}

/// The kinds of brackets that hold values one after another.
macro_rules! elements {
    ($($name:ident::$method:ident),* $(,)?) => {$(
        impl ser::$name for Brackets<'_> {
            type Ok = ();
            type Error = WriteError;

            fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), WriteError> {
                self.element(value)
            }

            fn end(self) -> Result<(), WriteError> {
                self.finish();
                Ok(())
            }
        }
    )*};
}

elements! {
    SerializeSeq::serialize_element,
    SerializeTuple::serialize_element,
    SerializeTupleStruct::serialize_field,
    SerializeTupleVariant::serialize_field,
}

/// The kinds of brackets that hold named fields.
macro_rules! fields {
    ($($name:ident),* $(,)?) => {$(
        impl ser::$name for Brackets<'_> {
            type Ok = ();
            type Error = WriteError;

            fn serialize_field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Result<(), WriteError> {
                self.field(name, value)
            }

            fn end(self) -> Result<(), WriteError> {
                self.finish();
                Ok(())
            }
        }
    )*};
}

fields! { SerializeStruct, SerializeStructVariant }

impl ser::SerializeMap for Brackets<'_> {
    type Ok = ();
    type Error = WriteError;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), WriteError> {
        self.separate();
        key.serialize(&mut *self.writer)
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), WriteError> {
        self.writer.out.push_str(": ");
        value.serialize(&mut *self.writer)
    }

    fn end(self) -> Result<(), WriteError> {
        self.finish();
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde::{Deserialize, Serialize};

    use super::{HEADER, to_text};

    fn check<T: Serialize>(value: &T, expected: &str) {
        let text = to_text(value).unwrap();
        let body = text.split_once(HEADER).unwrap().1;
        assert_eq!(body.trim_end(), expected);
    }

    #[test]
    fn only_what_cannot_be_read_is_escaped() {
        check(&"Don't — \u{5b8}日 ع 👩‍🔬", "\"Don't — \u{5b8}日 ع 👩‍🔬\"");
        check(&"\"a\"\\\n\t\r", r#""\"a\"\\\n\t\u{d}""#);
        check(&"\u{202e}\u{61c}\u{0}", r#""\u{202e}\u{61c}\u{0}""#);
    }

    #[test]
    fn numbers_are_as_short_as_they_can_be() {
        for (number, expected) in [
            (18.0, "18.0"),
            (-0.6, "-0.6"),
            (0.1 + 0.2, "0.30000000000000004"),
            (1e15, "1000000000000000.0"),
        ] {
            check(&number, expected);
        }
        check(&132.4_f32, "132.4");
        check(&-7_i64, "-7");
    }

    /// Everything that serde knows and a map does not use.
    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    enum Other {
        Unit,
        Newtype(Inner),
        Many(Vec<Inner>),
        Tuple(u8, (bool, char)),
        Struct { a: Option<u8>, b: () },
        Map(BTreeMap<u8, Inner>),
    }

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct Inner {
        letters: Vec<String>,
    }

    #[test]
    fn whatever_is_written_is_read_again() {
        let inner = || Inner { letters: vec!["a".to_owned(), "b".to_owned()] };
        for value in [
            Other::Unit,
            Other::Newtype(inner()),
            Other::Many(vec![inner(), inner()]),
            Other::Many(Vec::new()),
            Other::Tuple(1, (true, '\'')),
            Other::Struct { a: Some(1), b: () },
            Other::Struct { a: None, b: () },
            Other::Map(BTreeMap::from([(1, inner())])),
            Other::Map(BTreeMap::new()),
        ] {
            let text = to_text(&value).unwrap();
            assert_eq!(ron::from_str::<Other>(&text).as_ref(), Ok(&value), "{text}");
        }
    }
}
