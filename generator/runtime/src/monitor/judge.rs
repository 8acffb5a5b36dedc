//! What an answer of a monitor says.

use std::time::Duration;

use azure_core::http::headers::{CONTENT_TYPE, HeaderName};
use serde_json::{Map, Value};

use super::state::MonitorState;
use crate::batch::read_message;
use crate::http::{LOCATION, ODataError, Response, StatusCode, retry_after};
use crate::request::{Error, MonitorError, MonitorForm, MonitorProblem};

const ASYNC_RESULT: HeaderName = HeaderName::from_static("asyncresult");

/// What an answer of a monitor says.
pub(super) enum Verdict {
    /// The work goes on.
    Running {
        state: MonitorState,
        /// A new address of the monitor.
        moved: Option<String>,
        asked: Option<Duration>,
    },
    /// This is the answer to the request.
    Answer(Response),
    /// The work is done, and its result is elsewhere.
    Result {
        url: Option<String>,
        id: Option<String>,
        response: Response,
    },
    /// The work has failed.
    Failed(MonitorError),
}

pub(super) fn judge(response: Response, form: Option<&MonitorForm>) -> Result<Verdict, Error> {
    let status = response.status();
    if matches!(status, StatusCode::NotFound | StatusCode::Gone) && !has_result(&response) {
        let error = ODataError::from_response(&response);
        return Err(MonitorError::gone(error).into());
    }
    let location = || {
        let text = response.headers().get_optional_str(&LOCATION);
        text.map(|text| text.trim().to_owned())
            .filter(|text| !text.is_empty())
    };
    if matches!(status, StatusCode::SeeOther | StatusCode::Found) {
        return Ok(Verdict::Result {
            url: location(),
            id: None,
            response,
        });
    }
    if has_result(&response) {
        return of_async_result(response);
    }
    if !status.is_success() {
        return Err(ODataError::from_response(&response).into());
    }
    if is_message(&response) {
        return of_message(response);
    }
    if let Some(form) = form
        && let Some(members) = members(&response)
        && let Some(word) = members.get(form.status).and_then(Value::as_str)
    {
        return Ok(of_resource(form, word.to_owned(), &members, response));
    }
    if status == StatusCode::Accepted {
        return Ok(Verdict::Running {
            state: MonitorState {
                status: None,
                percent: None,
                is_done: false,
            },
            moved: location(),
            asked: retry_after(response.headers()),
        });
    }
    Ok(Verdict::Answer(response))
}

fn has_result(response: &Response) -> bool {
    response.headers().get_optional_str(&ASYNC_RESULT).is_some()
}

/// OData 4.01: the status is in `AsyncResult`, headers and body are those of the answer (Protocol 4.01, section 8.3.1).
fn of_async_result(mut response: Response) -> Result<Verdict, Error> {
    let text = response.headers().get_optional_str(&ASYNC_RESULT);
    let status = text.and_then(|text| text.trim().parse::<u16>().ok());
    match status.filter(|status| (200..600).contains(status)) {
        Some(status) => {
            response.head.status = StatusCode::from(status);
            Ok(Verdict::Answer(response))
        }
        None => Err(unreadable(response)),
    }
}

/// OData 4.0: the body is the answer as an HTTP message (Protocol 4.0, section 11.6).
fn is_message(response: &Response) -> bool {
    let media_type = response.headers().get_optional_str(&CONTENT_TYPE);
    media_type.is_some_and(|media_type| {
        let name = media_type.split(';').next().unwrap_or_default();
        name.trim().eq_ignore_ascii_case("application/http")
    })
}

fn of_message(mut response: Response) -> Result<Verdict, Error> {
    match read_message(response.body()) {
        Ok((status, headers, body)) if (200..600).contains(&status) => {
            response.head.status = StatusCode::from(status);
            response.head.headers = headers;
            response.body = body;
            Ok(Verdict::Answer(response))
        }
        _ => Err(unreadable(response)),
    }
}

fn unreadable(response: Response) -> Error {
    MonitorError::new(MonitorProblem::Unreadable)
        .of_answer(response)
        .into()
}

fn members(response: &Response) -> Option<Map<String, Value>> {
    match serde_json::from_slice(response.body()) {
        Ok(Value::Object(members)) => Some(members),
        _ => None,
    }
}

/// A resource with a status.
fn of_resource(
    form: &MonitorForm,
    word: String,
    members: &Map<String, Value>,
    response: Response,
) -> Verdict {
    let is_one_of = |words: &[&str]| words.iter().any(|own| own.eq_ignore_ascii_case(&word));
    let first = |names: &[&str]| {
        let mut texts = names
            .iter()
            .filter_map(|name| members.get(*name)?.as_str())
            .filter(|text| !text.trim().is_empty());
        texts.next().map(str::to_owned)
    };
    let id = first(form.result_id);
    if is_one_of(form.failed) {
        let error = form.error.and_then(|name| members.get(name));
        let text = |name: &str| {
            let text = error.and_then(|error| error.get(name)?.as_str());
            text.unwrap_or_default().to_owned()
        };
        let error = MonitorError::new(MonitorProblem::Failed)
            .with_reason(text("code"), text("message"))
            .with_result_id(id)
            .of_answer(response);
        return Verdict::Failed(error);
    }
    if is_one_of(form.done) {
        return Verdict::Result {
            url: first(form.result),
            id,
            response,
        };
    }
    Verdict::Running {
        state: MonitorState {
            status: Some(word),
            percent: form.progress.and_then(|name| members.get(name)?.as_f64()),
            is_done: false,
        },
        // Where a resource has a `Location`, it is that of something else.
        moved: None,
        asked: retry_after(response.headers()),
    }
}
