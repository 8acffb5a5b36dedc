//! The answers to a batch.

use std::fmt;
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::part::{BatchPart, Identity};
use crate::http::{PermissionList, Response};
use crate::request::{Answer, Error, read, success};
use crate::request::{BatchError, BatchProblem};

/// The answers to the requests of a batch.
pub struct BatchAnswers {
    identity: Identity,
    answers: Mutex<Vec<Option<Answered>>>,
}

/// The answer to one request, or why there is none.
pub(super) struct Answered {
    pub(super) answer: Result<Response, Error>,
    pub(super) permissions: PermissionList,
}

impl BatchAnswers {
    pub(super) fn new(identity: Identity, answers: impl Iterator<Item = Answered>) -> Self {
        Self {
            identity,
            answers: Mutex::new(answers.map(Some).collect()),
        }
    }

    /// The value that a request was answered with, or the error that the request would have given by itself.
    ///
    /// # Errors
    /// As those of a request by itself, and [`Error::Batch`] where the batch has no answer to it.
    #[allow(clippy::needless_pass_by_value)] // Each answer is taken once.
    pub fn take<T: Answer>(&self, part: BatchPart<T>) -> Result<T, Error> {
        read(self.answer(&part.batch, part.index))
    }

    /// The answer as it came, whatever its status.
    ///
    /// # Errors
    /// Where there is none.
    #[allow(clippy::needless_pass_by_value)] // Each answer is taken once.
    pub fn take_raw<T>(&self, part: BatchPart<T>) -> Result<Response, Error> {
        self.answered(&part.batch, part.index)?.answer
    }

    #[inline(never)]
    fn answer(&self, batch: &Identity, index: usize) -> Result<Response, Error> {
        let Answered {
            answer,
            permissions,
        } = self.answered(batch, index)?;
        success(answer?, permissions)
    }

    fn answered(&self, batch: &Identity, index: usize) -> Result<Answered, BatchError> {
        if !self.identity.is(batch) {
            return Err(BatchError::new(BatchProblem::OtherBatch));
        }
        let answered = self.lock().get_mut(index).and_then(Option::take);
        answered.ok_or_else(|| BatchError::new(BatchProblem::NotAnswered))
    }

    fn lock(&self) -> MutexGuard<'_, Vec<Option<Answered>>> {
        self.answers.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// How many there are: they may hold secrets.
impl fmt::Debug for BatchAnswers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let left = self.lock().iter().flatten().count();
        f.debug_struct("BatchAnswers").field("left", &left).finish()
    }
}
