//! Asking a monitor, without the type of the answer.

use std::time::Duration;

use super::judge::{Verdict, judge};
use super::state::MonitorState;
use crate::clock::Instant;
use crate::http::{
    JSON, LOCATION, Link, Method, ODataError, RequestOptions, Response, RetryOptions, Slash,
    StatusCode, random, retry_after, sleep,
};
use crate::request::{Error, Message, MonitorError, MonitorProblem, read_headers, success};

/// A monitor, and the request that it is about.
pub(super) struct Watch {
    /// Without its body.
    message: Message,
    link: Link,
    /// The wait that the service asked for.
    asked: Option<Duration>,
    /// What the last question found, if it was the end.
    end: Option<End>,
}

/// What is called with each state.
type Callback = Box<dyn FnMut(&MonitorState) + Send>;

/// How a monitor is waited on.
pub(super) struct Patience {
    pub(super) interval: Option<Duration>,
    pub(super) limit: Option<Duration>,
    pub(super) progress: Option<Callback>,
}

impl Default for Patience {
    fn default() -> Self {
        Self {
            interval: None,
            limit: Some(Duration::from_secs(60 * 60)),
            progress: None,
        }
    }
}

/// How work has ended.
enum End {
    Finished(Finished),
    Failed(MonitorError),
}

/// What work has come to.
pub(super) enum Finished {
    /// The answer to the request.
    Answer(Response),
    /// It is to be read elsewhere.
    Result(ResultAt),
}

/// Where a result is.
pub(super) struct ResultAt {
    link: Option<Link>,
    pub(super) url: Option<String>,
    id: Option<String>,
    pub(super) response: Box<Response>,
}

impl Watch {
    /// The monitor of a request that was answered with this, if it has one.
    pub(super) fn of(message: Message, response: &Response) -> Result<Option<Self>, Error> {
        let text = response.headers().get_optional_str(&LOCATION);
        let Some(text) = text.filter(|text| !text.trim().is_empty()) else {
            return Ok(None);
        };
        if response.status() != StatusCode::Accepted {
            return Ok(None);
        }
        let link = link(&message, response, text)?;
        Ok(Some(Self {
            message,
            link,
            asked: retry_after(response.headers()),
            end: None,
        }))
    }

    pub(super) fn link(&self) -> &Link {
        &self.link
    }

    async fn send(&self, link: &Link, method: Method) -> Result<Response, Error> {
        // The overall time of the request is not that of each question.
        let options = RequestOptions {
            timeout: None,
            ..self.message.options.clone()
        };
        let mut request = link.request(method, options);
        if link.is_own() {
            request.headers = read_headers(&self.message.headers);
        } else {
            request = request.header("Accept", JSON);
        }
        Ok(self.message.service.pipeline()?.send(request).await?)
    }

    /// Asks once.
    pub(super) async fn check(&mut self) -> Result<MonitorState, Error> {
        let ended = MonitorState {
            status: None,
            percent: None,
            is_done: true,
        };
        if self.end.is_some() {
            return Ok(ended);
        }
        let response = self.send(&self.link, Method::Get).await?;
        let form = self.message.service.monitor();
        // The response is kept to resolve addresses against.
        let from = response.clone();
        match judge(response, form.as_ref())? {
            Verdict::Running {
                state,
                moved,
                asked,
            } => {
                if let Some(text) = moved {
                    self.link = link(&self.message, &from, &text)?;
                }
                self.asked = asked;
                return Ok(state);
            }
            Verdict::Answer(response) => self.end = Some(End::Finished(Finished::Answer(response))),
            Verdict::Failed(error) => self.end = Some(End::Failed(error)),
            Verdict::Result { url, id, response } => {
                let link = url
                    .map(|text| link(&self.message, &response, &text))
                    .transpose()?;
                self.end = Some(End::Finished(Finished::Result(ResultAt {
                    url: link.as_ref().map(|link| link.as_str().to_owned()),
                    link,
                    id,
                    response: Box::new(response),
                })));
            }
        }
        Ok(ended)
    }

    /// Asks until there is an outcome.
    pub(super) async fn finish(&mut self, patience: &mut Patience) -> Result<Finished, Error> {
        let start = Instant::now();
        let mut questions = 0;
        loop {
            match self.end.take() {
                Some(End::Finished(Finished::Answer(response))) => {
                    let response = success(response, self.message.permissions)?;
                    let response = self.message.clone().with_entity(response).await?;
                    return Ok(Finished::Answer(response));
                }
                Some(End::Finished(finished)) => return Ok(finished),
                Some(End::Failed(error)) => return Err(error.into()),
                None => {}
            }
            let wait = wait(self.asked.take(), patience.interval, questions);
            if let Some(limit) = patience.limit
                && start.elapsed().saturating_add(wait) > limit
            {
                self.asked = Some(wait);
                return Err(MonitorError::new(MonitorProblem::TimeLimit).into());
            }
            sleep(wait).await;
            questions += 1;
            let state = self.check().await?;
            if !state.is_done()
                && let Some(call) = &mut patience.progress
            {
                call(&state);
            }
        }
    }

    /// Reads the result where the monitor says that it is.
    pub(super) async fn read_result(&self, result: ResultAt) -> Result<Response, Error> {
        let Some(link) = &result.link else {
            let error = MonitorError::new(MonitorProblem::NoResult)
                .with_result_id(result.id)
                .of_answer(*result.response);
            return Err(error.into());
        };
        success(
            self.send(link, Method::Get).await?,
            self.message.permissions,
        )
    }

    pub(super) async fn cancel(&self) -> Result<(), Error> {
        let response = self.send(&self.link, Method::Delete).await?;
        match response.status() {
            StatusCode::NotFound | StatusCode::Gone => Ok(()),
            status if status.is_success() => Ok(()),
            _ => Err(ODataError::from_response(&response).into()),
        }
    }
}

/// An address in an answer.
fn link(message: &Message, response: &Response, text: &str) -> Result<Link, Error> {
    let root = message.service.pipeline()?.root();
    let slash = match message.service.monitor() {
        Some(form) if form.from_root => Slash::Root,
        _ => Slash::Host,
    };
    Link::of(response, root, text, slash).map_err(|error| MonitorError::address(error).into())
}

/// How long to wait before the next question.
fn wait(asked: Option<Duration>, interval: Option<Duration>, questions: u32) -> Duration {
    // A service that asks for no wait is not asked without a pause.
    const LEAST: Duration = Duration::from_millis(50);
    let growing = RetryOptions {
        max_retries: 0,
        first_delay: Duration::from_secs(1),
        max_delay: Duration::from_secs(30),
    };
    asked
        .or(interval)
        .unwrap_or_else(|| growing.backoff(questions, random()))
        .max(LEAST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_service_says_how_long_to_wait() {
        let second = Duration::from_secs(1);
        assert_eq!(wait(Some(second * 7), Some(second), 3), second * 7);
        assert_eq!(wait(None, Some(second), 3), second);
        assert_eq!(
            wait(Some(Duration::ZERO), None, 0),
            Duration::from_millis(50)
        );
        assert!(wait(None, None, 0) < second * 2);
        assert!(wait(None, None, 40) <= second * 30);
    }
}
