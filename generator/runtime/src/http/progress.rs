//! Whether a streamed body makes progress.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use crate::clock::Instant;
use crate::clock::sleep;

/// When a body last made progress.
#[derive(Debug)]
pub(crate) struct Progress {
    start: Instant,
    /// In milliseconds from `start`.
    last: AtomicU64,
}

impl Progress {
    pub(crate) fn new() -> Arc<Self> {
        Arc::new(Self {
            start: Instant::now(),
            last: AtomicU64::new(0),
        })
    }

    /// Notes progress.
    pub(crate) fn touch(&self) {
        let now = u64::try_from(self.start.elapsed().as_millis()).unwrap_or(u64::MAX);
        self.last.store(now, Ordering::Relaxed);
    }

    fn quiet(&self) -> Duration {
        self.start
            .elapsed()
            .saturating_sub(Duration::from_millis(self.last.load(Ordering::Relaxed)))
    }
}

/// Ready once there was no progress for the given time. One timer per period, not per chunk.
pub(crate) async fn stalled(progress: Arc<Progress>, idle: Duration) {
    loop {
        match idle.checked_sub(progress.quiet()) {
            Some(left) if !left.is_zero() => sleep(left).await,
            _ => return,
        }
    }
}
