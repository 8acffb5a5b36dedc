//! Names and strings that JSON has without escapes.

use crate::model::ObjectType;

/// Whether the names of a type and of its properties need no escapes, for the types that were written
/// last: an object holds values of a few types, and a list of objects the same ones again and again.
pub(super) struct PlainNames {
    types: [Option<(ObjectType, bool)>; 16],
}

impl PlainNames {
    pub(super) const fn new() -> Self {
        Self { types: [None; 16] }
    }

    /// Whether JSON has the names of the type and of all its properties without escapes.
    pub(super) fn are_plain(&mut self, of: ObjectType) -> bool {
        let known = self
            .types
            .iter()
            .flatten()
            .find(|(known, _)| is_same(*known, of));
        if let Some((_, are_plain)) = known {
            return *are_plain;
        }
        let are_plain = is_plain(of.name) && of.properties.iter().all(|name| is_plain(name));
        self.types.rotate_right(1);
        if let Some(first) = self.types.first_mut() {
            *first = Some((of, are_plain));
        }
        are_plain
    }
}

/// Whether two are of one type, as far as it can be told without a look at their names.
fn is_same(a: ObjectType, b: ObjectType) -> bool {
    std::ptr::eq(a.name, b.name) && std::ptr::eq(a.properties, b.properties)
}

/// Whether JSON has a text without escapes: eight bytes at a time, and without a branch for each.
pub(super) fn is_plain(text: &str) -> bool {
    let (words, rest) = text.as_bytes().as_chunks::<8>();
    let last = rest
        .iter()
        .fold(EACH * SPACE, |word, byte| word << 8 | u64::from(*byte));
    let escapes = words.iter().fold(escapes(last), |any, word| {
        any | escapes(u64::from_ne_bytes(*word))
    });
    escapes == 0
}

/// A one in each byte.
const EACH: u64 = u64::from_ne_bytes([1; 8]);
const SPACE: u64 = b' ' as u64;

/// Not zero where one of eight bytes is a control character, a quotation mark or a backslash: a subtraction borrows from a
/// byte's highest bit where the byte is less.
fn escapes(word: u64) -> u64 {
    let less = |word: u64, than: u64| word.wrapping_sub(EACH * than) & !word & (EACH << 7);
    let is = |byte: u8| less(word ^ (EACH * u64::from(byte)), 1);
    less(word, SPACE) | is(b'"') | is(b'\\')
}

#[cfg(test)]
mod tests {
    use super::is_plain;

    #[test]
    fn what_needs_an_escape_is_found_wherever_it_stands() {
        for byte in 0..=0x7f_u8 {
            let needs_one = byte < b' ' || byte == b'"' || byte == b'\\';
            for length in 1..20 {
                for at in 0..length {
                    for other in ['a', ' ', '!', '\u{7f}'] {
                        let mut text = vec![other; length];
                        text[at] = char::from(byte);
                        let text: String = text.into_iter().collect();
                        assert_eq!(is_plain(&text), !needs_one, "{text:?}");
                    }
                }
            }
        }
        assert!(is_plain("") && is_plain("Grüße, 你好, д, \u{1f600}") && !is_plain("你好\n"));
    }
}
