//! An upload session: where the parts of one file are sent.

use std::fmt;

use serde_json::Value;

use super::form::{UploadForm, UploadSessionType};
use super::job::{self, Start};
use super::ranges::{Expected, Range, expected};
use super::source::UploadSource;
use super::upload::Upload;
use crate::edm::DateTimeOffset;
use crate::http::{JSON, Link, Method, ODataError, RequestOptions, Response, Slash, StatusCode};
use crate::request::{Error, Message, Request, Service, UploadError, UploadProblem};

/// Where a service takes the parts of one file, for a time.
///
/// Its address needs no token: who has it can write the file. So it comes from an answer and from nowhere else
/// ([`Request::upload_session`]), it is not shown, and nothing that signs in is sent to it.
#[derive(Clone)]
pub struct UploadSession {
    pub(super) service: Service,
    pub(super) link: Link,
    pub(super) form: UploadForm,
    /// What the service expected when the session was made.
    pub(super) first: Range,
    expires: Option<DateTimeOffset>,
}

impl<T: UploadSessionType> Request<T> {
    /// Sends it, and gives the session that it opens, for [`UploadSession::upload`]. It can be cancelled, and gone on with
    /// after a failure.
    pub fn upload_session(
        self,
    ) -> impl Future<Output = Result<UploadSession, Error>> + Send + 'static {
        UploadSession::open(self.into_message(), T::FORM)
    }

    /// Sends it, and uploads to the session that it opens. `V` is what the service answers to the last part.
    pub fn upload<V>(self, source: impl Into<UploadSource>) -> Upload<V> {
        let start = Start::Request(Box::new(self.into_message()), T::FORM);
        Upload::new(start, source.into())
    }
}

impl UploadSession {
    pub(super) async fn open(message: Message, form: UploadForm) -> Result<Self, Error> {
        let service = message.service.clone();
        let response = message.success().await?;
        Self::of(service, &response, form)
    }

    fn of(service: Service, response: &Response, form: UploadForm) -> Result<Self, Error> {
        let none = || UploadError::new(UploadProblem::NoSession);
        let Ok(Value::Object(members)) = serde_json::from_slice(response.body()) else {
            return Err(none().into());
        };
        let text = |name: &str| members.get(name).and_then(Value::as_str);
        let url = text(form.url).filter(|url| !url.trim().is_empty());
        let link = Link::of(
            response,
            service.pipeline()?.root(),
            url.ok_or_else(none)?,
            Slash::Host,
        )
        .map_err(UploadError::address)?;
        let first = match expected(response.body(), form.expected_ranges) {
            Expected::First(range) => range,
            Expected::Unsaid | Expected::Nothing => Range::from(0),
            Expected::Unreadable => return Err(UploadError::new(UploadProblem::Range).into()),
        };
        Ok(Self {
            expires: form
                .expires
                .and_then(text)
                .and_then(|text| text.parse().ok()),
            service,
            link,
            form,
            first,
        })
    }

    /// Uploads to it. `V` is what the service answers to the last part: a value, [`Created`](crate::Created) where it
    /// answers with `Location` alone, `()` where nothing is wanted.
    pub fn upload<V>(&self, source: impl Into<UploadSource>) -> Upload<V> {
        Upload::new(Start::Session(self.clone()), source.into())
    }

    /// Goes on with an upload that has stopped: asks which bytes are expected, and sends from there. The source has to be
    /// that of the first upload.
    pub fn resume<V>(&self, source: impl Into<UploadSource>) -> Upload<V> {
        Upload::new(Start::Resumed(self.clone()), source.into())
    }

    /// Until when it can be used, as the service said when the session was made. Most services give more time with each
    /// part.
    pub fn expires(&self) -> Option<DateTimeOffset> {
        self.expires
    }

    /// Asks for the first byte that the service does not have; `None` where it has all.
    pub async fn expected(&self) -> Result<Option<u64>, Error> {
        match job::ask(self, RequestOptions::default()).await?.1 {
            Expected::First(range) => Ok(Some(range.start)),
            Expected::Nothing => Ok(None),
            Expected::Unsaid | Expected::Unreadable => {
                Err(UploadError::new(UploadProblem::Range).into())
            }
        }
    }

    /// Ends the session, and drops what was uploaded to it. A session that is gone already is a success.
    pub async fn cancel(&self) -> Result<(), Error> {
        let request = self
            .link
            .anonymous_request(Method::Delete, RequestOptions::default())
            .header("Accept", JSON);
        let response = self.service.pipeline()?.send(request).await?;
        if is_gone(response.status()) {
            return Ok(());
        }
        response.into_success()?;
        Ok(())
    }
}

/// Whether the service says that it does not know the session.
pub(super) fn is_gone(status: StatusCode) -> bool {
    matches!(status, StatusCode::NotFound | StatusCode::Gone)
}

/// The error of an answer that is not a success.
pub(super) fn failure(response: &Response) -> Error {
    let error = ODataError::from_response(response);
    if is_gone(response.status()) {
        UploadError::expired(error).into()
    } else {
        error.into()
    }
}

/// Without its address, which is a secret.
impl fmt::Debug for UploadSession {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("UploadSession")
            .field("at", &self.link)
            .field("expires", &self.expires)
            .finish_non_exhaustive()
    }
}
