//! A request that is being sent.

use std::fmt;
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use super::answer::Answer;
use super::error::{Error, UnreadableAnswer};
use super::message::BoxFuture;
use crate::engine::DecodeError;
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
        let response = ready!(self.call.as_mut().poll(cx))?;
        let read = T::read(&response);
        Poll::Ready(read.map_err(|error| unreadable(error, response)))
    }
}

#[inline(never)]
pub(super) fn unreadable(error: DecodeError, response: Response) -> Error {
    UnreadableAnswer::new(error, response).into()
}

impl<T> fmt::Debug for Sending<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Sending")
    }
}
