//! A request without the type of its answer, so that the code that sends is compiled once.

use std::pin::Pin;

use percent_encoding::{AsciiSet, percent_decode_str, utf8_percent_encode};

use super::error::Error;
use super::no_value::NoValue;
use super::path::SEGMENT;
use super::service::Service;
use crate::engine::EncodeError;
use crate::http::{
    HeaderList, Method, OutgoingRequest, PermissionList, RequestBody, RequestOptions, Response,
    StatusCode, StreamedResponse, absolute,
};
use crate::query::is_same_option;

pub(crate) type BoxFuture<T> = Pin<Box<dyn Future<Output = Result<T, Error>> + Send>>;

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

#[derive(Clone)]
pub(crate) struct Message {
    pub(crate) service: Service,
    pub(crate) method: Method,
    pub(crate) url: String,
    pub(crate) headers: HeaderList,
    pub(crate) body: RequestBody,
    pub(crate) options: RequestOptions,
    pub(crate) permissions: PermissionList,
    pub(crate) read_back: ReadBack,
    pub(crate) error: Option<EncodeError>,
}

impl Message {
    /// A request to any URL.
    pub(crate) fn at(service: Service, method: Method, url: String) -> Self {
        Self {
            headers: [("Accept", service.accept())].into_iter().collect(),
            service,
            method,
            url,
            body: RequestBody::default(),
            options: RequestOptions::default(),
            permissions: &[],
            read_back: ReadBack::No,
            error: None,
        }
    }

    pub(crate) fn add_query(&mut self, name: &str, value: &str) {
        self.url
            .push(if self.url.contains('?') { '&' } else { '?' });
        encode_query(name, &mut self.url);
        self.url.push('=');
        encode_query(value, &mut self.url);
    }

    /// Whether the URL has an option of this name.
    pub(crate) fn has_query(&self, name: &str) -> bool {
        let query = self.url.split_once('?').map(|(_, query)| query);
        query.is_some_and(|query| query.split('&').any(|part| is_option(part, name)))
    }

    /// Adds an option, in the place of those with its name.
    pub(crate) fn set_query(&mut self, name: &str, value: &str) {
        if self.has_query(name)
            && let Some((path, query)) = self.url.split_once('?')
        {
            let kept: Vec<&str> = query
                .split('&')
                .filter(|part| !is_option(part, name))
                .collect();
            let joint = if kept.is_empty() { "" } else { "?" };
            self.url = format!("{path}{joint}{}", kept.join("&"));
        }
        self.add_query(name, value);
    }

    pub(crate) fn set_body(&mut self, body: RequestBody, content_type: &str) {
        self.body = body;
        self.headers.set("Content-Type", content_type);
    }

    pub(crate) fn fail(&mut self, error: Option<EncodeError>) {
        self.error = self.error.take().or(error);
    }

    /// Sends it; the answer may have any status.
    pub(crate) fn raw(self) -> BoxFuture<Response> {
        Box::pin(self.answer())
    }

    /// Sends it; an error status is an error, and what follows a create does not.
    pub(crate) async fn success(self) -> Result<Response, Error> {
        let permissions = self.permissions;
        success(self.answer().await?, permissions)
    }

    /// Sends it, and returns the answer before its body has come.
    pub(crate) fn stream(self) -> BoxFuture<StreamedResponse> {
        let permissions = self.permissions;
        Box::pin(async move {
            let (service, request) = self.outgoing()?;
            let response = service.pipeline()?.stream(request).await?;
            if response.status() == StatusCode::NotModified {
                return Err(NoValue::new(response.without_body()).into());
            }
            let success = response.into_success();
            success.map_err(|error| error.with_permissions(permissions).into())
        })
    }

    async fn answer(self) -> Result<Response, Error> {
        let (service, request) = self.outgoing()?;
        Ok(service.pipeline()?.send(request).await?)
    }

    /// The request as it is sent, or why it cannot be.
    pub(crate) fn outgoing(self) -> Result<(Service, OutgoingRequest), Error> {
        if let Some(error) = self.error {
            return Err(error.into());
        }
        // A request without a token may go to any origin.
        let url = if self.options.anonymous {
            absolute(&self.url)?
        } else {
            let pipeline = self.service.pipeline()?;
            let mut url = pipeline.resolve(&self.url)?;
            pipeline.complete(&mut url);
            url
        };
        let mut request = OutgoingRequest::new(self.method, url).options(self.options);
        request.headers = self.headers;
        request.body = self.body;
        Ok((self.service, request))
    }
}

/// The answer when its status is a success, otherwise the error.
pub(crate) fn success(response: Response, permissions: PermissionList) -> Result<Response, Error> {
    if response.status() == StatusCode::NotModified {
        return Err(NoValue::new(response).into());
    }
    let success = response.into_success();
    success.map_err(|error| error.with_permissions(permissions).into())
}

/// Whether a part of a query is the option of this name.
fn is_option(part: &str, name: &str) -> bool {
    let own = part.split('=').next().unwrap_or_default();
    is_same_option(&percent_decode_str(own).decode_utf8_lossy(), name)
}

/// Within the value of a query option: `$` stays as it is, a space is `%20`.
const QUERY: &AsciiSet = &SEGMENT.remove(b'/').remove(b';').remove(b'?');

/// Within a string literal, which may have neither `/` nor `?` (OData ABNF: `pchar-no-SQUOTE`).
const LITERAL: &AsciiSet = &SEGMENT.remove(b';');

/// String literals are between single quotes, and a quote within one is two. Within the double quotes of a JSON string or
/// a phrase, a single quote is a character like others.
fn encode_query(text: &str, url: &mut String) {
    let mut within = None;
    let mut is_escaped = false;
    let mut start = 0;
    for (at, byte) in text.bytes().enumerate() {
        let before = within;
        match (within, byte) {
            (Some(b'"'), b'\\') if !is_escaped => {
                is_escaped = true;
                continue;
            }
            (None, b'\'' | b'"') => within = Some(byte),
            (Some(quote), byte) if quote == byte && !is_escaped => within = None,
            _ => {}
        }
        is_escaped = false;
        if within != before {
            let part = text.get(start..at).unwrap_or_default();
            encode_part(part, before == Some(b'\''), url);
            start = at;
        }
    }
    let rest = text.get(start..).unwrap_or_default();
    encode_part(rest, within == Some(b'\''), url);
}

fn encode_part(text: &str, is_literal: bool, url: &mut String) {
    let set = if is_literal { LITERAL } else { QUERY };
    url.extend(utf8_percent_encode(text, set));
}
