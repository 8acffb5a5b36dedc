//! Waiting, and limits on waiting.

use std::future::Future;
use std::pin::pin;

use futures::future::{Either, select};

/// The output of `work`, or `None` when `limit` was ready first.
pub(crate) async fn unless<T>(
    work: impl Future<Output = T> + Send,
    limit: impl Future<Output = ()> + Send,
) -> Option<T> {
    match select(pin!(work), pin!(limit)).await {
        Either::Left((output, _)) => Some(output),
        Either::Right(((), _)) => None,
    }
}
