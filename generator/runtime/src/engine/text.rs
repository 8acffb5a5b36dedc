//! JSON text, read from its first byte to its last.

use serde::de::Error as _;
use serde_json::Deserializer;
use serde_json::de::StrRead;

use super::context::Context;
use super::decode_error::DecodeError;

/// Reads all of `text`. It is checked for UTF-8 once here, so that strings need no check of their own.
pub(super) fn read_all<T>(
    text: &[u8],
    read: impl FnOnce(&mut Deserializer<StrRead<'_>>, &Context) -> serde_json::Result<T>,
) -> Result<T, DecodeError> {
    let context = Context::default();
    let result = match std::str::from_utf8(text) {
        Ok(text) => {
            let mut json = Deserializer::from_str(text);
            read(&mut json, &context).and_then(|value| json.end().map(|()| value))
        }
        Err(error) => Err(serde_json::Error::custom(error)),
    };
    result.map_err(|error| context.into_error(&error))
}

/// A byte order mark is not JSON, but gateways send it.
pub(crate) fn strip_mark(text: &[u8]) -> &[u8] {
    text.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(text)
}
