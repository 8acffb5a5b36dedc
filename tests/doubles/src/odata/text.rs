//! Percent-decoding that remembers which characters were encoded (`OData` ABNF, introduction; RFC 3986).

use super::{Malformed, Result};

/// A decoded character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unit {
    /// The character.
    pub ch: char,
    /// Whether it was percent-encoded. A raw `+` is a plus, but not a sign (`SIGN = "%2B" / "-"`).
    pub encoded: bool,
}

/// Where in a URL a text comes from: each part allows other characters unencoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// A path segment.
    Segment,
    /// A name or value of the query.
    Query,
}

/// Decodes one segment, or one query option's name or value.
pub fn decode(raw: &str, part: Part) -> Result<Vec<Unit>> {
    let bytes = raw.as_bytes();
    let mut out: Vec<(u8, bool)> = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while let Some((&byte, tail)) = rest.split_first() {
        rest = tail;
        if byte == b'%' {
            let digits = tail
                .get(..2)
                .and_then(|pair| std::str::from_utf8(pair).ok());
            let digits = digits.filter(|pair| pair.bytes().all(|b| b.is_ascii_hexdigit()));
            let value = digits.and_then(|pair| u8::from_str_radix(pair, 16).ok());
            let value = value
                .ok_or_else(|| Malformed::new("a '%' is not followed by two hexadecimal digits"))?;
            out.push((value, true));
            rest = tail.get(2..).unwrap_or_default();
        } else if allowed(byte, part) {
            out.push((byte, false));
        } else {
            return Err(Malformed::new(format!(
                "the character {:?} must be percent-encoded in a URL",
                char::from(byte)
            )));
        }
    }
    let plain: Vec<u8> = out.iter().map(|&(byte, _)| byte).collect();
    let text =
        std::str::from_utf8(&plain).map_err(|_| Malformed::new("the decoded URL is not UTF-8"))?;
    Ok(text
        .char_indices()
        .map(|(at, ch)| Unit {
            ch,
            encoded: out.get(at).is_some_and(|&(_, encoded)| encoded),
        })
        .collect())
}

/// Text that did not come from a URL, as if all of it had been encoded.
pub fn plain(text: &str) -> Vec<Unit> {
    text.chars().map(|ch| Unit { ch, encoded: true }).collect()
}

/// The characters without how they were written.
pub fn string(units: &[Unit]) -> String {
    units.iter().map(|unit| unit.ch).collect()
}

/// RFC 3986 `pchar`, and for the query `/` and `?`.
fn allowed(byte: u8, part: Part) -> bool {
    byte.is_ascii_alphanumeric()
        || b"-._~!$&'()*+,;=:@".contains(&byte)
        || (part == Part::Query && (byte == b'/' || byte == b'?'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn query(raw: &str) -> Result<String> {
        decode(raw, Part::Query).map(|units| string(&units))
    }

    #[test]
    fn a_plus_is_a_plus() {
        assert_eq!(query("a+b%20c%2Bd"), Ok("a+b c+d".into()));
        assert_eq!(query("%C3%A9%f0%9f%98%80"), Ok("é😀".into()));
    }

    #[test]
    fn malformed_encoding_is_refused() {
        for raw in [
            "%", "%4", "%zz", "%+1", "a b", "a\"b", "a{b", "%ff", "%C3", "é", "a#b", "a|b", "a[b]",
            "a^b",
        ] {
            assert!(query(raw).is_err(), "{raw}");
        }
        assert!(decode("a?b", Part::Segment).is_err());
    }
}
