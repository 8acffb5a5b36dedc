//! How often a request is repeated, and how long it waits before.

use std::time::Duration;

/// When a request that failed is sent again.
///
/// Which failures count is not an option: see [`RequestOptions::repeatable`](super::RequestOptions).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RetryOptions {
    /// How many times a request is repeated after its first try. The default is 4.
    pub max_retries: u32,
    /// The wait before the first repetition, doubled before each further one, and shortened or
    /// lengthened at random by up to a quarter. The default is 500 ms.
    pub first_delay: Duration,
    /// The longest wait. Doubling stops here; an answer whose Retry-After is longer is returned at
    /// once instead. The default is 3 minutes.
    pub max_delay: Duration,
}

impl Default for RetryOptions {
    fn default() -> Self {
        Self {
            max_retries: 4,
            first_delay: Duration::from_millis(500),
            max_delay: Duration::from_secs(180),
        }
    }
}

impl RetryOptions {
    /// No repetitions.
    pub fn none() -> Self {
        Self {
            max_retries: 0,
            ..Self::default()
        }
    }

    /// The wait before repetition number `retry`, counted from 0; `random` spreads it.
    pub(crate) fn backoff(&self, retry: u32, random: u16) -> Duration {
        let doubled = 2u32
            .checked_pow(retry)
            .and_then(|factor| self.first_delay.checked_mul(factor));
        let delay = doubled.unwrap_or(self.max_delay).min(self.max_delay);
        // Between three and five quarters, so that clients that failed together come back apart.
        let spread = 0.75 + 0.5 * f64::from(random) / f64::from(u16::MAX);
        // `Duration::mul_f64` panics where the product is too long.
        Duration::try_from_secs_f64(delay.as_secs_f64() * spread)
            .unwrap_or(Duration::MAX)
            .min(self.max_delay)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn never_overflows_and_never_waits_longer(
            max_retries: u32,
            retry in prop_oneof![any::<u32>(), 0..40u32],
            first_delay in prop_oneof![any::<Duration>(), Just(Duration::MAX), Just(Duration::ZERO)],
            max_delay in prop_oneof![any::<Duration>(), Just(Duration::MAX), Just(Duration::ZERO)],
            random: u16,
        ) {
            let options = RetryOptions { max_retries, first_delay, max_delay };
            prop_assert!(options.backoff(retry, random) <= max_delay);
        }
    }

    #[test]
    fn doubles_up_to_the_longest() {
        let options = RetryOptions {
            max_retries: 9,
            first_delay: Duration::from_secs(1),
            max_delay: Duration::from_secs(6),
        };
        let middle = u16::MAX / 2;
        let waits: Vec<String> = (0..5)
            .map(|retry| format!("{:.0}", options.backoff(retry, middle).as_secs_f64()))
            .collect();
        assert_eq!(waits, ["1", "2", "4", "6", "6"]);
        assert_eq!(options.backoff(u32::MAX, u16::MAX), Duration::from_secs(6));
        assert_eq!(options.backoff(0, 0), Duration::from_millis(750));
    }
}
