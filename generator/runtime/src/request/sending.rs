//! A request that is being sent.

use std::fmt;
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use super::answer::{Answer, Unread};
use super::error::{Error, UnreadableAnswer};
use super::message::BoxFuture;
use super::no_value::NoValue;
use crate::http::Response;

/// The future of a request's answer. It does nothing until it is polled, and dropping it cancels.
#[must_use = "a request does nothing until it is awaited"]
pub struct Sending<T> {
    call: BoxFuture<Response>,
    answer: PhantomData<fn() -> T>,
}

impl<T> Sending<T> {
    pub(crate) fn new(call: BoxFuture<Response>) -> Self {
        Self {
            call,
            answer: PhantomData,
        }
    }
}

impl<T: Answer> Future for Sending<T> {
    type Output = Result<T, Error>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        Poll::Ready(read(ready!(self.call.as_mut().poll(cx))))
    }
}

/// The value of an answer.
pub(crate) fn read<T: Answer>(answer: Result<Response, Error>) -> Result<T, Error> {
    let read = answer.and_then(|response| T::read(&response).map_err(|why| unread(why, response)));
    match read {
        Err(Error::NoValue(answer)) => T::without_value(answer).map_err(Error::NoValue),
        read => read,
    }
}

#[inline(never)]
pub(super) fn unread(why: Unread, response: Response) -> Error {
    match why {
        Unread::NoValue => NoValue::new(response).into(),
        Unread::Decode(error) => UnreadableAnswer::new(error, response).into(),
    }
}

impl<T> fmt::Debug for Sending<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Sending")
    }
}
