//! A request as it is written into a batch.

use bytes::Bytes;

use super::json_body::Body;
use crate::http::{
    HeaderList, Method, RequestBody, RequestOptions, SendError, SendErrorKind, Url, insert_header,
    is_repeatable,
};
use crate::request::BatchFormat;
use crate::request::{Error, Message, prefers};

/// A request that was checked.
pub(super) struct Wire {
    pub(super) method: Method,
    /// What relative links in its answer are relative to.
    pub(super) url: Url,
    /// The URL relative to the service root, without a slash in front.
    pub(super) relative: String,
    /// No two have the same name.
    pub(super) headers: Vec<(String, String)>,
    pub(super) body: Bytes,
    pub(super) options: RequestOptions,
}

/// What gives permission or is about one message on a connection (Protocol 4.01, section 11.7.7.1). The batch itself
/// has the client's token.
const NOT_IN_BATCHES: [&str; 9] = [
    "authorization",
    "cookie",
    "expect",
    "from",
    "max-forwards",
    "proxy-authorization",
    "range",
    "te",
    "www-authenticate",
];

impl Wire {
    /// The request, or why it cannot be part of a batch.
    pub(super) fn of(message: Message, format: BatchFormat) -> Result<Self, Error> {
        let (service, request) = message.outgoing()?;
        if request.options.anonymous {
            return Err(refuse("a request without a token cannot be part of a batch").into());
        }
        let mut url = request.url;
        url.set_fragment(None);
        let root = service.pipeline()?.root().as_str();
        let relative = url.as_str().strip_prefix(root).unwrap_or_default();
        let path = relative.split('?').next().unwrap_or_default();
        if path.is_empty() {
            return Err(refuse("the URL is not below the service root").into());
        }
        if path == "$batch" {
            return Err(refuse("a batch cannot be part of a batch").into());
        }
        let relative = without_colons(relative, format);
        let headers = headers(&request.headers, format)?;
        let RequestBody::Bytes(body) = request.body else {
            return Err(refuse("a body that is a stream cannot be part of a batch").into());
        };
        let wire = Self {
            method: request.method,
            url,
            relative,
            headers,
            body,
            options: request.options,
        };
        if !wire.takes_body() && !matches!(wire.method, Method::Get | Method::Delete) {
            return Err(refuse("the method cannot be part of a batch").into());
        }
        if !wire.takes_body() && !wire.body.is_empty() {
            return Err(refuse("a GET or DELETE in a batch has no body").into());
        }
        if format == BatchFormat::Json {
            Body::of(wire.header("Content-Type"), &wire.body).map_err(refuse)?;
        }
        Ok(wire)
    }

    pub(super) fn header(&self, name: &str) -> Option<&str> {
        let mut headers = self.headers.iter();
        headers
            .find(|(own, _)| own.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.as_str())
    }

    /// Whether it is safe to send it twice.
    pub(super) fn is_repeatable(&self) -> bool {
        self.options
            .repeatable
            .unwrap_or_else(|| is_repeatable(self.method, self.header("If-Match")))
    }

    pub(super) fn takes_body(&self) -> bool {
        matches!(self.method, Method::Post | Method::Put | Method::Patch)
    }
}

fn refuse(why: &'static str) -> SendError {
    SendError::new(SendErrorKind::InvalidRequest, why)
}

/// What stands before a colon in the first segment of a relative URL is a scheme, and in multipart batches the colons of
/// the whole path are written as `%3A`.
fn without_colons(relative: &str, format: BatchFormat) -> String {
    let end = match format {
        BatchFormat::Multipart => relative.find('?'),
        _ => relative.find(['/', '?']),
    };
    let (path, rest) = relative
        .split_at_checked(end.unwrap_or(relative.len()))
        .unwrap_or((relative, ""));
    format!("{}{rest}", path.replace(':', "%3A"))
}

/// The headers under the rules of a request by itself; of two with one name, the later counts.
fn headers(list: &HeaderList, format: BatchFormat) -> Result<Vec<(String, String)>, SendError> {
    let mut checked = azure_core::http::headers::Headers::new();
    let mut headers: Vec<(String, String)> = Vec::new();
    for (name, value) in list.iter() {
        insert_header(&mut checked, name, value)?;
        if NOT_IN_BATCHES
            .iter()
            .any(|own| name.eq_ignore_ascii_case(own))
        {
            let message = format!("header {name:?}: it cannot be part of a batch");
            return Err(SendError::new(SendErrorKind::InvalidRequest, message));
        }
        if format == BatchFormat::Multipart
            && name.eq_ignore_ascii_case("prefer")
            && prefers(value, "respond-async")
        {
            return Err(refuse(
                "`respond-async` cannot be asked for within a multipart batch",
            ));
        }
        let known = headers
            .iter_mut()
            .find(|(own, _)| own.eq_ignore_ascii_case(name));
        match known {
            Some((_, own)) => value.clone_into(own),
            None => headers.push((name.to_owned(), value.to_owned())),
        }
    }
    Ok(headers)
}
