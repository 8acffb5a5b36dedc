//! Bytes to text: UTF-8 and UTF-16.

use std::fmt;

/// Why bytes cannot be read as text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DecodeError {
    /// The bytes are not UTF-8, from this offset on.
    Utf8 {
        /// Offset in bytes.
        offset: usize,
    },
    /// The bytes are not UTF-16, from this offset on.
    Utf16 {
        /// Offset in bytes.
        offset: usize,
    },
    /// The document declares an encoding that is not read.
    Encoding {
        /// As declared.
        name: String,
    },
}

impl DecodeError {
    /// What is wrong. The fix is always to convert the file to UTF-8.
    pub fn problem(&self) -> String {
        match self {
            Self::Utf8 { offset } => format!("the text is not UTF-8 at byte {offset}"),
            Self::Utf16 { offset } => format!("the text is not UTF-16 at byte {offset}"),
            Self::Encoding { name } => format!("the encoding `{name}` is not supported"),
        }
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}; convert the file to UTF-8", self.problem())
    }
}

impl std::error::Error for DecodeError {}

/// The text of a document, without byte order mark: UTF-8 with or without one, and UTF-16 of either
/// byte order, which a mark or the first `<` or `{` tells.
///
/// # Errors
/// The bytes are of another encoding, or the document declares an encoding that its bytes do not have.
pub fn decode(bytes: &[u8]) -> Result<String, DecodeError> {
    match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => utf8(rest, 3),
        [0xFF, 0xFE, 0, 0, ..] | [0, 0, 0xFE, 0xFF, ..] => Err(DecodeError::Encoding {
            name: "UTF-32".to_owned(),
        }),
        [0xFF, 0xFE, rest @ ..] => utf16(rest, 2, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => utf16(rest, 2, u16::from_be_bytes),
        [b'<' | b'{', 0, ..] => utf16(bytes, 0, u16::from_le_bytes),
        [0, b'<' | b'{', ..] => utf16(bytes, 0, u16::from_be_bytes),
        _ => {
            // Documents in UTF-8 often declare UTF-16 by mistake.
            let declared = declared_encoding(bytes).filter(|name| {
                let name = name.to_ascii_lowercase();
                !matches!(name.as_str(), "utf-8" | "utf8" | "us-ascii" | "utf-16")
            });
            match declared {
                Some(name) if !bytes.is_ascii() => Err(DecodeError::Encoding { name }),
                _ => utf8(bytes, 0),
            }
        }
    }
}

fn utf8(bytes: &[u8], shift: usize) -> Result<String, DecodeError> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(text.to_owned()),
        Err(error) => Err(DecodeError::Utf8 {
            offset: error.valid_up_to() + shift,
        }),
    }
}

fn utf16(bytes: &[u8], shift: usize, unit: fn([u8; 2]) -> u16) -> Result<String, DecodeError> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let mut text = String::with_capacity(bytes.len());
    let mut offset = shift;
    for character in char::decode_utf16(pairs.iter().map(|pair| unit(*pair))) {
        let Ok(character) = character else {
            return Err(DecodeError::Utf16 { offset });
        };
        offset += character.len_utf16() * 2;
        text.push(character);
    }
    if rest.is_empty() {
        Ok(text)
    } else {
        Err(DecodeError::Utf16 { offset })
    }
}

/// `encoding` of the XML declaration.
fn declared_encoding(bytes: &[u8]) -> Option<String> {
    let declaration = bytes.strip_prefix(b"<?xml")?;
    let end = declaration
        .iter()
        .take(200)
        .position(|byte| *byte == b'>')?;
    let declaration = String::from_utf8_lossy(declaration.get(..end)?);
    let (_, value) = declaration.split_once("encoding")?;
    let value = value.trim_start().strip_prefix('=')?.trim_start();
    let quote = value
        .chars()
        .next()
        .filter(|quote| matches!(quote, '"' | '\''))?;
    let name = value.get(1..)?.split(quote).next()?;
    Some(name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "<a>ü😀</a>";

    fn wide(mark: bool, unit: fn(u16) -> [u8; 2]) -> Vec<u8> {
        let mark = mark.then_some(0xFEFF);
        let units = mark.into_iter().chain(TEXT.encode_utf16());
        units.flat_map(unit).collect()
    }

    #[test]
    fn unicode_with_and_without_mark() {
        assert_eq!(decode(TEXT.as_bytes()).as_deref(), Ok(TEXT));
        let marked = [b"\xEF\xBB\xBF", TEXT.as_bytes()].concat();
        assert_eq!(decode(&marked).as_deref(), Ok(TEXT));
        for mark in [true, false] {
            assert_eq!(decode(&wide(mark, u16::to_le_bytes)).as_deref(), Ok(TEXT));
            assert_eq!(decode(&wide(mark, u16::to_be_bytes)).as_deref(), Ok(TEXT));
        }
        assert_eq!(decode(b"").as_deref(), Ok(""));
    }

    #[test]
    fn other_encodings_are_refused() {
        let latin = b"<?xml version='1.0' encoding = 'ISO-8859-1'?><a>\xFC</a>";
        let error = decode(latin).unwrap_err();
        assert_eq!(
            error.to_string(),
            "the encoding `ISO-8859-1` is not supported; convert the file to UTF-8"
        );
        let ascii = b"<?xml version=\"1.0\" encoding=\"windows-1252\"?><a/>";
        assert!(decode(ascii).is_ok());
        assert_eq!(decode(b"<a>\xFC</a>"), Err(DecodeError::Utf8 { offset: 3 }));
        assert_eq!(
            decode(b"\xFF\xFE<\0a"),
            Err(DecodeError::Utf16 { offset: 4 })
        );
        assert_eq!(
            decode(b"\xFE\xFF\xD8\0\0<"),
            Err(DecodeError::Utf16 { offset: 2 })
        );
        assert!(decode(b"\xFF\xFE\0\0<\0\0\0").is_err());
    }
}
