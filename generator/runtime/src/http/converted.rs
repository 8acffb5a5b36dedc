//! From `azure_core`'s requests to reqwest's, and from its answers back: the same on a machine and in a browser.

use std::collections::HashMap;

use azure_core::error::ErrorKind;
use azure_core::http::Request;
use azure_core::http::headers::{HeaderName, HeaderValue, Headers};

use super::header_names::SET_COOKIE;

pub(super) fn method(request: &Request) -> azure_core::Result<reqwest::Method> {
    reqwest::Method::from_bytes(request.method().as_str().as_bytes()).map_err(|error| {
        azure_core::Error::with_error(ErrorKind::Other, error, "the method cannot be sent")
    })
}

/// Each cookie is a line of its own: a comma may be within one. Of other headers with one name the last counts, and one
/// that is not ASCII is left out.
pub(super) fn headers(received: &reqwest::header::HeaderMap) -> Headers {
    let mut headers = HashMap::new();
    for (name, value) in received {
        let Ok(value) = value.to_str() else {
            tracing::debug!(
                name = name.as_str(),
                "a header that is not ASCII is left out"
            );
            continue;
        };
        let name = HeaderName::from(name.as_str().to_owned());
        let mut value = value.to_owned();
        if name == SET_COOKIE
            && let Some(before) = headers.get(&name)
        {
            let before: &HeaderValue = before;
            value = format!("{}\n{value}", before.as_str());
        }
        headers.insert(name, HeaderValue::from(value));
    }
    headers.into()
}
