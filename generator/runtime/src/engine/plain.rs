//! Names and strings that JSON has without escapes.

use crate::model::ObjectType;

/// Whether the names of a type and of its properties need no escapes, for the types that were written
/// last: an object holds values of a few types, and a list of objects the same ones again and again.
pub(super) struct PlainNames {
    types: [Option<(&'static ObjectType, bool)>; 16],
}

impl PlainNames {
    pub(super) const fn new() -> Self {
        Self { types: [None; 16] }
    }

    /// Whether JSON has the names of the type and of all its properties without escapes.
    pub(super) fn are_plain(&mut self, of: &'static ObjectType) -> bool {
        let known = self
            .types
            .iter()
            .flatten()
            .find(|(known, _)| std::ptr::eq(*known, of));
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

pub(super) fn is_plain(text: &str) -> bool {
    // Without a branch for each byte.
    let escapes = text
        .bytes()
        .map(|byte| u8::from(byte < b' ' || byte == b'"' || byte == b'\\'));
    escapes.fold(0, |any, one| any | one) == 0
}
