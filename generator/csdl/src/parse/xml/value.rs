//! Text with character references: attribute values and the content of elements.

use std::borrow::Cow;
use std::ops::Range;

/// A mistake in a value, at a byte range of it.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Flaw {
    /// An unknown reference.
    Reference(Range<usize>),
    /// `<` in an attribute value.
    LessThan(Range<usize>),
}

/// An attribute value as an XML processor passes it on: references replaced, and each white space
/// character that is written as itself a space (XML 1.0, section 3.3.3).
pub(super) fn attribute(raw: &str, mut flawed: impl FnMut(Flaw)) -> Cow<'_, str> {
    let special = |byte: &u8| matches!(byte, b'&' | b'<' | b'\t' | b'\n' | b'\r');
    if !raw.as_bytes().iter().any(special) {
        return Cow::Borrowed(raw);
    }
    let mut value = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(at) = rest.bytes().position(|byte| special(&byte)) {
        let (plain, tail) = rest.split_at(at);
        value.push_str(plain);
        let offset = raw.len() - tail.len();
        rest = if tail.starts_with('&') {
            let (character, length) = reference(tail);
            match character {
                Some(character) => value.push(character),
                None => flawed(Flaw::Reference(offset..offset + length)),
            }
            tail.get(length..).unwrap_or_default()
        } else if let Some(tail) = tail.strip_prefix('<') {
            flawed(Flaw::LessThan(offset..offset + 1));
            value.push('<');
            tail
        } else {
            value.push(' ');
            let one = tail.strip_prefix("\r\n");
            one.or_else(|| tail.get(1..)).unwrap_or_default()
        };
    }
    value.push_str(rest);
    Cow::Owned(value)
}

/// The content of an element with line ends as XML defines them (section 2.11).
pub(super) fn line_ends(raw: &str) -> Cow<'_, str> {
    if raw.contains('\r') {
        Cow::Owned(raw.replace("\r\n", "\n").replace('\r', "\n"))
    } else {
        Cow::Borrowed(raw)
    }
}

/// The character of the reference at the start of `text`, and the reference's length in bytes.
fn reference(text: &str) -> (Option<char>, usize) {
    let name = text.strip_prefix('&').unwrap_or(text);
    let end = name.find(|c: char| !(c.is_alphanumeric() || c == '#'));
    match end.and_then(|end| name.split_at_checked(end)) {
        Some((name, rest)) if rest.starts_with(';') => (referenced(name), name.len() + 2),
        _ => (None, 1),
    }
}

/// The character of a reference without `&` and `;`.
pub(super) fn referenced(name: &str) -> Option<char> {
    let Some(number) = name.strip_prefix('#') else {
        return match name {
            "lt" => Some('<'),
            "gt" => Some('>'),
            "amp" => Some('&'),
            "quot" => Some('"'),
            "apos" => Some('\''),
            _ => None,
        };
    };
    let (digits, radix) = match number.strip_prefix('x') {
        Some(digits) => (digits, 16),
        None => (number, 10),
    };
    if !digits.chars().all(|digit| digit.is_digit(radix)) {
        return None;
    }
    let code = u32::from_str_radix(digits, radix).ok()?;
    let allowed = matches!(code, 0x9 | 0xA | 0xD | 0x20..=0xFFFD | 0x1_0000..);
    char::from_u32(code).filter(|_| allowed)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(raw: &str) -> (String, Vec<Flaw>) {
        let mut flaws = Vec::new();
        let value = attribute(raw, |flaw| flaws.push(flaw)).into_owned();
        (value, flaws)
    }

    #[test]
    fn references_and_white_space() {
        let (value, flaws) = read("a&lt;b&#x41;&#66;\r\n\t&#10;&quot;&apos;&gt;&amp;ü");
        assert_eq!(value, "a<bAB  \n\"'>&ü");
        assert!(flaws.is_empty());
    }

    #[test]
    fn flaws_have_places() {
        let (value, flaws) = read("x&nbsp;y & z&#0;<");
        assert_eq!(value, "xy  z<");
        assert_eq!(
            flaws,
            [
                Flaw::Reference(1..7),
                Flaw::Reference(9..10),
                Flaw::Reference(12..16),
                Flaw::LessThan(16..17),
            ]
        );
        for odd in ["#", "#x", "#+65", "#x110000", "#55296", "#99999999999"] {
            assert_eq!(referenced(odd), None, "{odd}");
        }
    }
}
