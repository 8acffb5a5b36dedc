//! How long the service asks to wait.

use std::time::Duration;

use azure_core::http::headers::{
    HeaderName, Headers, RETRY_AFTER, RETRY_AFTER_MS, X_MS_RETRY_AFTER_MS,
};
use azure_core::time::{OffsetDateTime, parse_rfc7231};

use super::header_names::DATE;

/// The wait that an answer asks for: `x-ms-retry-after-ms`, `retry-after-ms`, or `Retry-After` in
/// seconds or as an HTTP date (RFC 9110, section 10.2.3).
///
/// A date is compared with the answer's own `Date`, so that a wrong clock on this machine does not
/// matter. A date in the past means zero. A wait too long to be expressed is [`Duration::MAX`].
pub fn retry_after(headers: &Headers) -> Option<Duration> {
    let text = |name: &HeaderName| headers.get_optional_str(name).map(str::trim);
    for name in [X_MS_RETRY_AFTER_MS, RETRY_AFTER_MS] {
        if let Some(wait) = text(&name).and_then(|value| number(value, 1000.0)) {
            return Some(wait);
        }
    }
    let value = text(&RETRY_AFTER)?;
    number(value, 1.0).or_else(|| {
        let until = parse_rfc7231(value).ok()?;
        let now = text(&DATE)
            .and_then(|date| parse_rfc7231(date).ok())
            .unwrap_or_else(OffsetDateTime::now_utc);
        // Negative when it is past, and then not convertible.
        Some(Duration::try_from(until - now).unwrap_or(Duration::ZERO))
    })
}

/// A number of digits, with a fraction where a service has one.
fn number(text: &str, per_second: f64) -> Option<Duration> {
    if !text
        .bytes()
        .all(|byte| byte.is_ascii_digit() || byte == b'.')
    {
        return None;
    }
    let amount: f64 = text.parse().ok()?;
    Some(Duration::try_from_secs_f64(amount / per_second).unwrap_or(Duration::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wait(headers: &[(&'static str, &'static str)]) -> Option<Duration> {
        let mut all = Headers::new();
        for (name, value) in headers {
            all.insert(*name, *value);
        }
        retry_after(&all)
    }

    #[test]
    fn every_form() {
        let date = ("date", "Sun, 06 Nov 1994 08:49:37 GMT");
        assert_eq!(
            wait(&[("retry-after", "12")]),
            Some(Duration::from_secs(12))
        );
        assert_eq!(wait(&[("retry-after", " 0 ")]), Some(Duration::ZERO));
        assert_eq!(
            wait(&[("retry-after", "1.5")]),
            Some(Duration::from_millis(1500))
        );
        assert_eq!(
            wait(&[("retry-after-ms", "250"), ("retry-after", "9")]),
            Some(Duration::from_millis(250))
        );
        assert_eq!(
            wait(&[("x-ms-retry-after-ms", "50"), ("retry-after-ms", "9")]),
            Some(Duration::from_millis(50))
        );
        assert_eq!(
            wait(&[("x-ms-retry-after-ms", "?"), ("retry-after", "2")]),
            Some(Duration::from_secs(2))
        );
        assert_eq!(
            wait(&[date, ("retry-after", "Sun, 06 Nov 1994 08:50:07 GMT")]),
            Some(Duration::from_secs(30))
        );
        assert_eq!(
            wait(&[date, ("retry-after", "Sun, 06 Nov 1994 08:49:07 GMT")]),
            Some(Duration::ZERO)
        );
        // Without `Date`, against this machine's clock.
        assert_eq!(
            wait(&[("retry-after", "Sun, 06 Nov 1994 08:49:07 GMT")]),
            Some(Duration::ZERO)
        );
        assert!(
            wait(&[("retry-after", "Fri, 31 Dec 9999 23:59:59 GMT")])
                > Some(Duration::from_secs(1_000_000_000))
        );
    }

    #[test]
    fn invalid_values_are_ignored() {
        for value in ["", "-1", "soon", "1e9", "inf", "NaN", ".", "1.2.3", "0x10"] {
            assert_eq!(wait(&[("retry-after", value)]), None, "{value:?}");
        }
        assert_eq!(wait(&[]), None);
        assert_eq!(
            wait(&[("retry-after", "99999999999999999999999")]),
            Some(Duration::MAX)
        );
    }
}
