//! Base64, in both alphabets.

/// The bytes of base64 or base64url text, with or without padding.
pub fn base64(text: &str) -> Option<Vec<u8>> {
    let body = text.trim_end_matches('=');
    if text.len() - body.len() > 2
        || (body.len() != text.len() && !text.len().is_multiple_of(4))
        || body.len() % 4 == 1
    {
        return None;
    }
    let mut out = Vec::with_capacity(body.len() * 3 / 4);
    let (mut bits, mut count) = (0u32, 0u32);
    for byte in body.bytes() {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            _ => return None,
        };
        bits = (bits << 6) | u32::from(value);
        count += 6;
        if count >= 8 {
            count -= 8;
            out.push(u8::try_from((bits >> count) & 0xff).unwrap_or(0));
        }
    }
    Some(out)
}

/// Whether the text is base64 with padding, the form that Microsoft services read.
pub fn is_standard_base64(text: &str) -> bool {
    text.len().is_multiple_of(4) && !text.contains(['-', '_']) && base64(text).is_some()
}

/// A `Guid` in lower case, if it is one.
pub fn guid(text: &str) -> Option<String> {
    let mut parts = text.split('-');
    for length in [8, 4, 4, 4, 12] {
        let part = parts.next()?;
        if part.len() != length || !part.bytes().all(|b| b.is_ascii_hexdigit()) {
            return None;
        }
    }
    parts.next().is_none().then(|| text.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_alphabets() {
        assert_eq!(base64("dmFsdWU="), Some(b"value".to_vec()));
        assert_eq!(base64("dmFsdWU"), Some(b"value".to_vec()));
        assert_eq!(base64("-_-_"), base64("+/+/"));
        assert!(
            is_standard_base64("dmFsdWU=")
                && !is_standard_base64("dmFsdWU")
                && !is_standard_base64("-_-_")
        );
        for wrong in ["a", "a===", "ab=c", "a b=", "é"] {
            assert_eq!(base64(wrong), None, "{wrong}");
        }
    }
}
