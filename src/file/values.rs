//! Values other than maps in files of their own, such as preferences: RON, read within bounds.

use std::{fmt, io, path::Path, path::PathBuf};

use ron::extensions::Extensions;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::DeserializeOwned, de::Error as _};

use super::{FileError, Position, not_read, refused, writer};

/// The most bytes of a file of values.
const FILE: u64 = 1 << 20;
/// The most values that stand in each other.
const DEPTH: usize = 64;
/// Before a path that is no text.
const BYTES: &str = "bytes:";

/// Reads a value; nothing where there is no file.
///
/// What `T` does not know is passed over if `T` lets it.
///
/// # Errors
///
/// When the file cannot be read, is larger than 1 MiB, or holds something else.
pub fn read_value<T: DeserializeOwned>(path: &Path) -> Result<Option<T>, FileError> {
    let name = path.display().to_string();
    let about = match path.metadata() {
        Ok(about) => about,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(not_read(&name, error)),
    };
    if !about.is_file() {
        return Err(refused(&name, "it is no file", "move it away"));
    }
    if about.len() > FILE {
        return Err(refused(&name, "it is larger than 1 MiB", "move it away"));
    }
    from_text(&super::text_of(path, &name)?, &name).map(Some)
}

/// Writes a value: the file holds all of it or is as it was.
///
/// # Errors
///
/// When the file cannot be written.
pub fn write_value<T: Serialize>(value: &T, path: &Path) -> Result<(), FileError> {
    let text = writer::to_text(value);
    super::write_atomically(path, |out| out.write_all(text.map_err(io::Error::other)?.as_bytes()))
}

/// A value from its text; `name` stands in errors.
pub(super) fn from_text<T: DeserializeOwned>(text: &str, name: &str) -> Result<T, FileError> {
    let options = ron::Options::default()
        .with_default_extension(Extensions::IMPLICIT_SOME)
        .with_recursion_limit(DEPTH);
    options.from_str(text).map_err(|error| FileError::Text {
        name: name.to_owned(),
        at: Position { line: error.span.start.line, column: error.span.start.col },
        what: error.code.to_string(),
        remedy: "correct it, or move the file away".to_owned(),
    })
}

/// A path in a file of values: text, or the bytes of a name that is no text.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct KeptPath(pub PathBuf);

impl fmt::Debug for KeptPath {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

impl Serialize for KeptPath {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0.to_str() {
            Some(text) if !text.starts_with(BYTES) => serializer.serialize_str(text),
            Some(_) | None => {
                let bytes = self.0.as_os_str().as_encoded_bytes().iter();
                let digits: Vec<String> = bytes.map(|byte| format!("{byte:02x}")).collect();
                serializer.serialize_str(&format!("{BYTES}{}", digits.concat()))
            }
        }
    }
}

impl<'de> Deserialize<'de> for KeptPath {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        match text.strip_prefix(BYTES) {
            None => Ok(Self(text.into())),
            Some(digits) => bytes(digits)
                .map(|bytes| Self(path_of(bytes)))
                .ok_or_else(|| D::Error::custom("a path in bytes has two hexadecimal digits a byte")),
        }
    }
}

fn bytes(digits: &str) -> Option<Vec<u8>> {
    let pairs = digits.as_bytes().chunks(2);
    pairs
        .map(|pair| {
            let digit = |at: usize| pair.get(at).and_then(|digit| char::from(*digit).to_digit(16));
            u8::try_from(digit(0)? * 16 + digit(1)?).ok()
        })
        .collect()
}

#[cfg(unix)]
fn path_of(bytes: Vec<u8>) -> PathBuf {
    PathBuf::from(<std::ffi::OsString as std::os::unix::ffi::OsStringExt>::from_vec(bytes))
}

#[cfg(not(unix))]
fn path_of(bytes: Vec<u8>) -> PathBuf {
    String::from_utf8_lossy(&bytes).into_owned().into()
}

#[cfg(test)]
mod tests {
    use std::fs::File;

    use tempfile::TempDir;

    use super::*;

    #[derive(Debug, PartialEq, Default, Serialize, Deserialize)]
    #[serde(default)]
    struct Value {
        name: String,
        width: f32,
        way: Option<KeptPath>,
        list: Vec<u8>,
    }

    fn value() -> Value {
        Value {
            name: "a \"b\"\n\u{7}".to_owned(),
            width: 0.1,
            way: Some(KeptPath("maps/ä.ron".into())),
            list: vec![1, 2],
        }
    }

    #[test]
    fn what_is_written_is_read() {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("value.ron");
        assert_eq!(read_value::<Value>(&path).unwrap(), None);
        write_value(&value(), &path).unwrap();
        assert_eq!(read_value::<Value>(&path).unwrap(), Some(value()));
        let line = writer::to_line(&value()).unwrap();
        assert!(!line.contains('\n'), "{line}");
        assert_eq!(from_text::<Value>(&line, "line").unwrap(), value());
    }

    #[test]
    fn what_is_not_known_is_passed_over_and_what_lacks_has_its_default() {
        let text = "(name: \"a\", later: Some((deep: [(1, 'c'), Much(more: {\"a\": 1})])), width: 2.0, other: Kind)";
        let read: Value = from_text(text, "value.ron").unwrap();
        assert_eq!(read, Value { name: "a".to_owned(), width: 2.0, ..Value::default() });
    }

    #[test]
    fn what_is_damaged_is_told_with_its_place() {
        let error = from_text::<Value>("(\n  width: \"a\")", "value.ron")
            .unwrap_err()
            .to_string();
        assert!(error.starts_with("value.ron:2:"), "{error}");
        let deep = format!("(later: {}", "[".repeat(100_000));
        from_text::<Value>(&deep, "value.ron").unwrap_err();
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("value.ron");
        File::create(&path).unwrap().set_len(FILE + 1).unwrap();
        let error = read_value::<Value>(&path).unwrap_err().to_string();
        assert!(error.contains("larger than 1 MiB"), "{error}");
    }

    #[cfg(unix)]
    #[test]
    fn a_path_that_is_no_text_is_kept_to_the_byte() {
        for bytes in [b"/maps/\xff\xfe.ron".as_slice(), b"bytes:00", b"/maps/a.ron", b""] {
            let path = KeptPath(path_of(bytes.to_vec()));
            let line = writer::to_line(&path).unwrap();
            assert_eq!(from_text::<KeptPath>(&line, "path").unwrap(), path, "{line}");
        }
        for damaged in ["\"bytes:0\"", "\"bytes:zz\"", "\"bytes:é\""] {
            from_text::<KeptPath>(damaged, "path").unwrap_err();
        }
    }
}
