//! Reading an entity after a create whose answer does not have it.

use std::fmt;

use super::error::Error;
use super::message::Message;
use crate::http::{HeaderList, Method, Response, StatusCode, shown_url};

/// What follows a create whose answer does not have the entity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum ReadBack {
    /// The request is not a create.
    #[default]
    No,
    /// It is read from the URL that the answer names.
    Read,
    /// Nothing is read, and the URL is in the error.
    Report,
}

/// The entity was created, and could not be read: do not create it again.
pub struct ReadBackError(Box<Inner>);

struct Inner {
    url: Option<String>,
    why: &'static str,
    source: Option<Error>,
}

impl ReadBackError {
    fn new(url: Option<String>, why: &'static str) -> Self {
        Self(Box::new(Inner {
            url,
            why,
            source: None,
        }))
    }

    fn with_source(mut self, source: impl Into<Error>) -> Self {
        self.0.source = Some(source.into());
        self
    }

    /// Where the entity is, as an absolute URL, where the answer says it.
    pub fn url(&self) -> Option<&str> {
        self.0.url.as_deref()
    }

    /// Why it was not read, where it was tried.
    pub fn error(&self) -> Option<&Error> {
        self.0.source.as_ref()
    }
}

/// Headers of the create that must not be those of the read.
const OF_THE_CREATE: [&str; 6] = [
    "client-request-id",
    "content-type",
    "if-match",
    "if-none-match",
    "prefer",
    "return-client-request-id",
];

/// The entity, read where the answer to its create has none: with the headers and options of the create.
pub(super) async fn read_back(create: Message, response: Response) -> Result<Response, Error> {
    let url = response.entity_url();
    let fail = |why| ReadBackError::new(url.clone(), why);
    let Some(text) = &url else {
        return Err(fail("the answer does not say where it is").into());
    };
    if create.read_back == ReadBack::Report {
        return Err(fail("reading it is switched off").into());
    }
    let resolved = create.service.pipeline()?.resolve(text);
    if let Err(error) = resolved {
        return Err(fail("its URL is refused").with_source(error).into());
    }
    let mut read = Message::at(create.service, Method::Get, text.clone());
    read.headers = read_headers(&create.headers);
    read.options = create.options;
    read.options.repeatable = None;
    match read.success().await {
        Ok(answer) if answer.is_empty() => Err(fail("the answer to the read is empty").into()),
        Ok(answer) => Ok(answer),
        Err(error) => Err(fail("the read failed").with_source(error).into()),
    }
}

fn read_headers(create: &HeaderList) -> HeaderList {
    let is_kept = |name: &str| {
        !OF_THE_CREATE
            .iter()
            .any(|own| name.eq_ignore_ascii_case(own))
    };
    let mut headers: HeaderList = create
        .iter()
        .filter(|(name, _)| is_kept(name))
        .map(|(name, value)| (name.to_owned(), value))
        .collect();
    let preferences = create.get("Prefer").into_iter().flat_map(preferences);
    for preference in preferences.filter(|preference| !is_of_writes(preference)) {
        headers.append("Prefer", preference);
    }
    headers
}

/// Whether it is about the answers to changes (RFC 7240, sections 4.1 and 4.2).
fn is_of_writes(preference: &str) -> bool {
    let name = preference.split(['=', ';']).next().unwrap_or_default();
    ["return", "respond-async", "wait"]
        .iter()
        .any(|own| name.trim().eq_ignore_ascii_case(own))
}

/// The preferences in a header; a comma within quotes does not end one.
fn preferences(header: &str) -> impl Iterator<Item = &str> {
    let mut quoted = false;
    header
        .split(move |character: char| {
            quoted ^= character == '"';
            character == ',' && !quoted
        })
        .map(str::trim)
        .filter(|preference| !preference.is_empty())
}

/// Whether a header of preferences says what is returned.
pub(super) fn prefers_a_return(header: &str) -> bool {
    preferences(header).any(|preference| {
        let name = preference.split('=').next().unwrap_or_default();
        name.trim().eq_ignore_ascii_case("return")
    })
}

impl Response {
    /// Whether it has no body that could be a value.
    pub(crate) fn is_empty(&self) -> bool {
        self.status() == StatusCode::NoContent || self.body().trim_ascii().is_empty()
    }

    /// The service is still at work, and says where to ask.
    pub(super) fn is_pending(&self) -> bool {
        self.status() == StatusCode::Accepted && self.is_empty() && self.location().is_some()
    }
}

impl fmt::Display for ReadBackError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.why)?;
        if let Some(error) = &self.0.source {
            write!(f, ": {error}")?;
        }
        Ok(())
    }
}

/// Without the URL's query, which may be a secret.
impl fmt::Debug for ReadBackError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ReadBackError")
            .field("why", &self.0.why)
            .field("url", &self.url().map(shown_url))
            .field("source", &self.0.source)
            .finish()
    }
}

/// The message contains that of the inner error, so the chain continues after it.
impl std::error::Error for ReadBackError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.0.source.as_ref().and_then(std::error::Error::source)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_read_has_the_headers_that_are_not_about_the_create() {
        let create = [
            ("Accept", "application/json"),
            ("Content-Type", "application/json"),
            ("X-Caller", "1"),
            (
                "Prefer",
                "return=minimal, odata.include-annotations=\"a,b\",respond-async, x",
            ),
        ];
        let headers = read_headers(&create.into_iter().collect());
        let headers: Vec<_> = headers.iter().collect();
        assert_eq!(
            headers,
            [
                ("Accept", "application/json"),
                ("X-Caller", "1"),
                ("Prefer", "odata.include-annotations=\"a,b\", x")
            ]
        );
    }

    #[test]
    fn a_preference_for_a_return_is_found() {
        assert!(prefers_a_return("x, Return = minimal"));
        assert!(!prefers_a_return("x=\"a, return=minimal\", returns=1"));
    }
}
