//! The clock and the timer, which a browser has in a way of its own.

use std::time::Duration;

#[cfg(not(all(target_arch = "wasm32", target_os = "unknown")))]
pub(crate) use std::time::Instant;
#[cfg(all(target_arch = "wasm32", target_os = "unknown"))]
pub(crate) use web_time::Instant;

/// Waits, with the timer of `azure_core`'s runtime.
#[cfg(not(all(target_arch = "wasm32", target_os = "unknown")))]
pub(crate) async fn sleep(duration: Duration) {
    // A timer may not be able to add a longer wait to the clock.
    const LONGEST: Duration = Duration::from_secs(365 * 24 * 60 * 60);
    if let Ok(duration) = azure_core::time::Duration::try_from(duration.min(LONGEST)) {
        azure_core::sleep::sleep(duration).await;
    }
}

/// Waits, with the timer of JavaScript.
#[cfg(all(target_arch = "wasm32", target_os = "unknown"))]
pub(crate) async fn sleep(duration: Duration) {
    // JavaScript does not wait at all for what is not a signed number of 32 bits.
    let mut left = duration.as_millis();
    loop {
        let now = u32::try_from(left.min(0x7fff_ffff)).unwrap_or_default();
        let (sender, ended) = futures::channel::oneshot::channel();
        // A handle of JavaScript cannot be part of a future that may change its thread, but a channel can.
        let wake = move || {
            let _ = sender.send(());
        };
        gloo_timers::callback::Timeout::new(now, wake).forget();
        let _ = ended.await;
        left -= u128::from(now);
        if left == 0 {
            return;
        }
    }
}
