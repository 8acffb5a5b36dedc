//! What names a request of a batch.

use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

/// One request of a batch: [`BatchAnswers::take`](super::BatchAnswers::take) gives its answer, a `T`, and
/// [`Batch::after`](super::Batch::after) lets another request wait for it.
#[must_use = "the answer to the request is taken with this"]
pub struct BatchPart<T> {
    pub(super) batch: Identity,
    pub(super) index: usize,
    answer: PhantomData<fn() -> T>,
}

impl<T> BatchPart<T> {
    pub(super) fn new(batch: &Identity, index: usize) -> Self {
        Self {
            batch: batch.clone(),
            index,
            answer: PhantomData,
        }
    }
}

impl<T> fmt::Debug for BatchPart<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("BatchPart").field(&self.index).finish()
    }
}

/// What tells one batch from another.
#[derive(Clone, Default)]
pub(super) struct Identity(Arc<()>);

impl Identity {
    pub(super) fn is(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}
