//! Waiting, and not waiting longer than so.

use std::future::Future;
use std::pin::pin;
use std::time::Duration;

use futures::future::{Either, select};

/// Waits, with the timer of `azure_core`'s runtime.
pub(crate) async fn sleep(duration: Duration) {
    // More than this is for ever, and timers need not be able to add it to the clock.
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
