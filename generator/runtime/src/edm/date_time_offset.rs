//! Edm.DateTimeOffset

use super::date::Date;
use super::scan::{Scan, Text, textual};
use super::time_of_day::TimeOfDay;

/// An instant and the offset from UTC that it was written with, to the nanosecond:
/// `2016-12-31T23:59:54.0590989-08:00`.
///
/// Two values are equal when they are the same instant. Written back, a value keeps its offset and
/// has as many fractional digits as it needs. Text without an offset is UTC. Digits of a fraction
/// after the ninth are dropped.
///
/// ```
/// let seen: odata_runtime::DateTimeOffset = "2016-12-31T23:59:54.0590989-08:00".parse()?;
/// assert_eq!(seen.to_string(), "2016-12-31T23:59:54.0590989-08:00");
/// assert_eq!(seen, "2017-01-01T07:59:54.0590989Z".parse()?);
/// # Ok::<(), odata_runtime::ParseError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DateTimeOffset(time::OffsetDateTime);

impl DateTimeOffset {
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let mut scan = Scan::new(text);
        let date = Date::scan(&mut scan)?;
        if !scan.eat(b'T') {
            scan.expect(b't')?;
        }
        let time = TimeOfDay::scan(&mut scan)?;
        let offset = match scan.take() {
            None | Some(b'Z' | b'z') => time::UtcOffset::UTC,
            Some(sign @ (b'+' | b'-')) => {
                let hours = scan.two()?.cast_signed();
                scan.expect(b':')?;
                let minutes = scan.two()?.cast_signed();
                // The `time` crate allows offsets up to 25:59, the OData ABNF (`dateTimeOffsetValue`) does not.
                if hours > 23 || minutes > 59 {
                    return None;
                }
                if sign == b'-' {
                    time::UtcOffset::from_hms(-hours, -minutes, 0).ok()?
                } else {
                    time::UtcOffset::from_hms(hours, minutes, 0).ok()?
                }
            }
            Some(_) => return None,
        };
        scan.end()?;
        Some(Self(time::OffsetDateTime::new_in_offset(
            date, time, offset,
        )))
    }

    pub(crate) fn text(&self) -> Text {
        let mut text = Text::new();
        Date::write(self.0.date(), &mut text);
        text.push(b'T');
        TimeOfDay::write(self.0.time(), &mut text);
        // `From` removes offsets that cannot be written.
        let (hours, minutes, _) = self.0.offset().as_hms();
        if (hours, minutes) == (0, 0) {
            text.push(b'Z');
            return text;
        }
        text.push(if hours < 0 || minutes < 0 { b'-' } else { b'+' });
        text.two(hours.unsigned_abs());
        text.push(b':');
        text.two(minutes.unsigned_abs());
        text
    }

    /// The same instant and offset in the `time` crate.
    pub const fn get(self) -> time::OffsetDateTime {
        self.0
    }
}

/// An offset with seconds or of a day and more, which OData cannot write, becomes UTC; the instant stays.
impl From<time::OffsetDateTime> for DateTimeOffset {
    fn from(value: time::OffsetDateTime) -> Self {
        let (hours, _, seconds) = value.offset().as_hms();
        if hours.unsigned_abs() < 24 && seconds == 0 {
            return Self(value);
        }
        Self(
            value
                .checked_to_offset(time::UtcOffset::UTC)
                .unwrap_or(value),
        )
    }
}

impl From<DateTimeOffset> for time::OffsetDateTime {
    fn from(value: DateTimeOffset) -> Self {
        value.0
    }
}

impl From<std::time::SystemTime> for DateTimeOffset {
    fn from(value: std::time::SystemTime) -> Self {
        Self(value.into())
    }
}

textual!(DateTimeOffset, "Edm.DateTimeOffset");
