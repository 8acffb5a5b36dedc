//! Waiting, and limits on waiting.

use std::future::Future;
use std::pin::pin;
use std::time::Duration;

use futures::future::{Either, select};

/// Waits, with the timer of `azure_core`'s runtime.
pub(crate) async fn sleep(duration: Duration) {
    // A timer may not be able to add a longer wait to the clock.
    const LONGEST: Duration = Duration::from_secs(365 * 24 * 60 * 60);
    if let Ok(duration) = azure_core::time::Duration::try_from(duration.min(LONGEST)) {
        azure_core::sleep::sleep(duration).await;
    }
}

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
