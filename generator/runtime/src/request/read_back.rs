//! Reading an entity after a create whose answer does not have it.

use super::error::Error;
use super::message::{BoxFuture, Message, ReadBack};
use super::read_back_error::ReadBackError;
use crate::http::{HeaderList, Method, RequestBody, Response, StatusCode};

/// Headers of the create that must not be those of the read.
const OF_THE_CREATE: [&str; 6] = [
    "client-request-id",
    "content-type",
    "if-match",
    "if-none-match",
    "prefer",
    "return-client-request-id",
];

impl Message {
    /// Sends it; an error status is an error.
    pub(crate) fn send(self) -> BoxFuture<Response> {
        Box::pin(async move {
            if self.read_back == ReadBack::No {
                return self.success().await;
            }
            let mut create = self.clone();
            create.body = RequestBody::default();
            let response = self.success().await?;
            create.with_entity(response).await
        })
    }

    /// The answer to this request; where it is a create, and its answer does not have the entity, the answer to its read.
    pub(crate) async fn with_entity(self, response: Response) -> Result<Response, Error> {
        if self.read_back != ReadBack::No && response.is_without_entity() {
            return read_back(self, response).await;
        }
        Ok(response)
    }
}

/// The entity, read where the answer to its create has none.
async fn read_back(create: Message, response: Response) -> Result<Response, Error> {
    let (url, read) = reading(create, &response)?;
    was_read(url, read.success().await)
}

/// Where the entity is, and the request that reads it, with the headers and options of its create.
pub(crate) fn reading(create: Message, response: &Response) -> Result<(String, Message), Error> {
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
    Ok((text.clone(), read))
}

/// What the read of a created entity gave.
pub(crate) fn was_read(url: String, answer: Result<Response, Error>) -> Result<Response, Error> {
    let fail = |why| ReadBackError::new(Some(url), why);
    match answer {
        Ok(answer) if answer.is_empty() => Err(fail("the answer to the read is empty").into()),
        Ok(answer) => Ok(answer),
        Err(error) => Err(fail("the read failed").with_source(error).into()),
    }
}

pub(crate) fn read_headers(create: &HeaderList) -> HeaderList {
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
    prefers(header, "return")
}

/// Whether a header of preferences has this one.
pub(crate) fn prefers(header: &str, wanted: &str) -> bool {
    preferences(header).any(|preference| {
        let name = preference.split('=').next().unwrap_or_default();
        name.trim().eq_ignore_ascii_case(wanted)
    })
}

impl Response {
    /// Whether it has no body that could be a value.
    pub(crate) fn is_empty(&self) -> bool {
        self.status() == StatusCode::NoContent || self.body().trim_ascii().is_empty()
    }

    /// Whether the answer to a create says that the entity exists, and does not have it.
    pub(crate) fn is_without_entity(&self) -> bool {
        self.is_empty() && self.status() != StatusCode::Accepted
    }

    /// The service is still at work, and says where to ask.
    pub(super) fn is_pending(&self) -> bool {
        self.status() == StatusCode::Accepted && self.is_empty() && self.location().is_some()
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
