//! One POST of a batch, and its answers.

use std::collections::BTreeMap;

use azure_core::http::headers::CONTENT_TYPE;
use bytes::Bytes;

use super::parts::{PartAnswer, Placed, Reading};
use super::{json, multipart};
use crate::engine::DecodeError;
use crate::http::{
    HeaderList, Method, RequestBody, RequestOptions, Response, SendError, SendErrorKind, StatusCode,
};
use crate::request::BatchFormat;
use crate::request::{Error, Message, NoValue, Service, UnreadableAnswer};

/// What was read of all answers to one POST.
pub(super) struct Exchanged {
    /// The answer that the POST had.
    pub(super) head: Response,
    pub(super) answers: BTreeMap<String, Result<PartAnswer, &'static str>>,
    /// Why the rest of the answers did not come.
    pub(super) rest: Option<Error>,
}

/// How a POST is sent.
pub(super) struct Post<'a> {
    pub(super) service: &'a Service,
    pub(super) format: BatchFormat,
    pub(super) headers: &'a HeaderList,
    pub(super) options: &'a RequestOptions,
    pub(super) stops: bool,
}

impl Post<'_> {
    /// Sends the requests.
    pub(super) async fn send(&self, parts: &[Placed<'_>]) -> Result<Exchanged, Error> {
        let response = self.message(parts)?.success().await?;
        if response.status() != StatusCode::Ok && response.is_empty() {
            return Err(NoValue::new(response).into());
        }
        let Reading {
            answers,
            mut next_link,
        } = read(&response, parts)?;
        let mut exchanged = Exchanged {
            answers: BTreeMap::new(),
            head: without_body(&response),
            rest: None,
        };
        exchanged.add(answers);
        let mut last = response;
        while let Some(link) = next_link.take() {
            // A link that brings no answer is not followed further.
            let known = exchanged.answers.len();
            if known >= parts.len() {
                break;
            }
            match self.follow(&last, &link, parts).await {
                Ok((response, reading)) => {
                    exchanged.add(reading.answers);
                    last = response;
                    next_link = reading
                        .next_link
                        .filter(|_| exchanged.answers.len() > known);
                }
                Err(error) => exchanged.rest = Some(error),
            }
        }
        Ok(exchanged)
    }

    async fn follow(
        &self,
        last: &Response,
        link: &str,
        parts: &[Placed<'_>],
    ) -> Result<(Response, Reading), Error> {
        let url = self.service.pipeline()?.resolve_from(last.url(), link)?;
        let mut message = Message::at(self.service.clone(), Method::Get, url.into());
        message.options = self.options.clone();
        let response = message.success().await?;
        if response.is_empty() {
            return Err(NoValue::new(response).into());
        }
        let reading = read(&response, parts)?;
        Ok((response, reading))
    }

    fn message(&self, parts: &[Placed<'_>]) -> Result<Message, Error> {
        let url = format!("{}/$batch", self.service.url());
        let mut message = Message::at(self.service.clone(), Method::Post, url);
        for (name, value) in self.headers.iter() {
            message.headers.set(name.to_owned(), value);
        }
        let preference = match (self.format, self.stops) {
            (BatchFormat::Multipart, false) => Some("odata.continue-on-error"),
            (BatchFormat::Json, true) => Some("odata.continue-on-error=false"),
            // What the service does anyway.
            _ => None,
        };
        if let Some(preference) = preference {
            message.headers.append("Prefer", preference);
        }
        message.options = self.options.clone();
        if message.options.repeatable.is_none() {
            let all = parts.iter().all(|part| part.wire.is_repeatable());
            message.options.repeatable = Some(all);
        }
        if self.format == BatchFormat::Multipart {
            let unique = azure_core::Uuid::new_v4().to_string();
            let (body, boundary) = multipart::write(parts, &unique);
            message.headers.set("Accept", "multipart/mixed");
            let media_type = format!("multipart/mixed; boundary={boundary}");
            message.set_body(RequestBody::from(body), &media_type);
        } else {
            let body = json::write(parts)
                .map_err(|why| SendError::new(SendErrorKind::InvalidRequest, why))?;
            message.set_body(RequestBody::from(body), "application/json");
        }
        Ok(message)
    }
}

/// Services may answer in either format.
fn read(response: &Response, parts: &[Placed<'_>]) -> Result<Reading, Error> {
    let media_type = response.headers().get_optional_str(&CONTENT_TYPE);
    if let Some(boundary) = media_type.and_then(multipart::boundary) {
        let answers = multipart::read(response.body(), boundary, &units(parts));
        return Ok(Reading {
            answers,
            next_link: None,
        });
    }
    json::read(response.body()).map_err(|message| {
        let message = format!("the answer to the batch: {message}");
        let error = DecodeError::new(String::new(), message, None, None);
        UnreadableAnswer::new(error, response.clone()).into()
    })
}

/// Single requests, and groups as one.
fn units(parts: &[Placed<'_>]) -> Vec<Vec<String>> {
    let mut units: Vec<(Option<&String>, Vec<String>)> = Vec::new();
    for part in parts {
        let group = part.group.as_ref();
        match units.last_mut() {
            Some((known, unit)) if group.is_some() && *known == group => unit.push(part.id.clone()),
            _ => units.push((group, vec![part.id.clone()])),
        }
    }
    units.into_iter().map(|(_, unit)| unit).collect()
}

fn without_body(response: &Response) -> Response {
    Response {
        head: response.head.clone(),
        body: Bytes::new(),
    }
}

impl Exchanged {
    /// A second answer to a request makes both useless: which one is right is not known.
    fn add(&mut self, answers: Vec<(String, Result<PartAnswer, &'static str>)>) {
        for (id, answer) in answers {
            let answer = if self.answers.contains_key(&id) {
                Err("there is more than one")
            } else {
                answer
            };
            self.answers.insert(id, answer);
        }
    }
}
