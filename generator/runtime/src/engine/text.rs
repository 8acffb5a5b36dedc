//! JSON text, read from its first byte to its last.

use serde::de::Error as _;
use serde_json::Deserializer;
use serde_json::de::StrRead;

use super::context::Context;
use super::decode_error::DecodeError;

/// Reads all of `text`. It is checked for UTF-8 once here, so that strings need no check of their own.
///
/// Where `serde_json` cannot go on, it is read once more with care: a number that no double is near to
/// and half of a surrogate pair end its run, and are then values like others.
pub(super) fn read_all<T>(
    text: &[u8],
    mut read: impl FnMut(&mut Deserializer<StrRead<'_>>, &Context) -> serde_json::Result<T>,
) -> Result<T, DecodeError> {
    let text = std::str::from_utf8(text)
        .map_err(|error| Context::default().into_error(&serde_json::Error::custom(error)))?;
    let mut run = |is_careful| {
        let context = Context::careful(is_careful);
        let mut json = Deserializer::from_str(text);
        read(&mut json, &context)
            .and_then(|value| json.end().map(|()| value))
            .map_err(|error| context.into_error(&error))
    };
    run(false).or_else(|error| {
        if error.is_mismatch() {
            return Err(error);
        }
        run(true).map_err(|second| if second.is_mismatch() { second } else { error })
    })
}

/// A byte order mark is not JSON, but gateways send it.
pub(crate) fn strip_mark(text: &[u8]) -> &[u8] {
    text.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(text)
}
