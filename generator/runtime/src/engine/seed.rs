//! What the readers of all kinds of values share: the outcome, and reading a text.

use std::borrow::Cow;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, Visitor};
use serde_json::Value as JsonValue;

/// What was read into a place.
pub(crate) enum Outcome {
    Value,
    Null,
    /// A list with a null item that its type cannot hold. The place is empty, the list is here.
    Raw(Box<JsonValue>),
}

// Erased formats allocate for every result that is larger than this.
const _: () = assert!(size_of::<Outcome>() <= 2 * size_of::<usize>());

/// Reads text without copying it where the input lets it be borrowed. The text goes to a place of
/// the caller's, since erased formats would allocate for a result of this size.
pub(crate) struct TextSeed<'t, 'de>(pub(crate) &'t mut Cow<'de, str>);

impl<'de> DeserializeSeed<'de> for TextSeed<'_, 'de> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for TextSeed<'_, 'de> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<(), E> {
        *self.0 = Cow::Borrowed(text);
        Ok(())
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<(), E> {
        *self.0 = Cow::Owned(text.to_owned());
        Ok(())
    }

    fn visit_string<E: Error>(self, text: String) -> Result<(), E> {
        *self.0 = Cow::Owned(text);
        Ok(())
    }
}
