//! Edm.DateTimeOffset

use super::date::Date;
use super::scan::{Scan, Text, textual};
use super::time_of_day::TimeOfDay;

/// An instant and the offset from UTC that it was written with, to the picosecond:
/// `2016-12-31T23:59:54.0590989-08:00`.
///
/// Two values are equal when they are the same instant. Written back, a value keeps its offset and
/// has as many fractional digits as it needs. Text without an offset is UTC. An OData timestamp has at
/// most twelve fractional digits (CSDL 4.01, section 7.2.3); more are dropped.
///
/// ```
/// let seen: odata_runtime::DateTimeOffset = "2016-12-31T23:59:54.0590989-08:00".parse()?;
/// assert_eq!(seen.to_string(), "2016-12-31T23:59:54.0590989-08:00");
/// assert_eq!(seen, "2017-01-01T07:59:54.0590989Z".parse()?);
/// # Ok::<(), odata_runtime::ParseError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DateTimeOffset {
    time: time::OffsetDateTime,
    /// After the nanoseconds.
    picos: u16,
}

impl DateTimeOffset {
    pub(crate) fn parse(text: &str) -> Option<Self> {
        Self::parse_part(text).map(|(time, _)| time)
    }

    /// The instant, and whether it has all digits of the text.
    pub(crate) fn parse_part(text: &str) -> Option<(Self, bool)> {
        let mut scan = Scan::new(text);
        let date = Date::scan(&mut scan)?;
        if !scan.eat(b'T') {
            scan.expect(b't')?;
        }
        let (time, is_whole) = TimeOfDay::scan(&mut scan)?;
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
        let picos = time.picos();
        let time = time::OffsetDateTime::new_in_offset(date, time.get(), offset);
        Some((Self { time, picos }, is_whole))
    }

    pub(crate) fn text(&self) -> Text {
        let mut text = Text::new();
        Date::write(self.time.date(), &mut text);
        text.push(b'T');
        TimeOfDay::new(self.time.time(), self.picos).write(&mut text);
        // `From` removes offsets that cannot be written.
        let (hours, minutes, _) = self.time.offset().as_hms();
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

    /// The same instant and offset in the `time` crate, which has nanoseconds.
    pub const fn get(self) -> time::OffsetDateTime {
        self.time
    }
}

/// An offset with seconds or of a day and more, which OData cannot write, becomes UTC; the instant stays.
impl From<time::OffsetDateTime> for DateTimeOffset {
    fn from(value: time::OffsetDateTime) -> Self {
        let (hours, _, seconds) = value.offset().as_hms();
        let time = if hours.unsigned_abs() < 24 && seconds == 0 {
            value
        } else {
            value
                .checked_to_offset(time::UtcOffset::UTC)
                .unwrap_or(value)
        };
        Self { time, picos: 0 }
    }
}

impl From<DateTimeOffset> for time::OffsetDateTime {
    fn from(value: DateTimeOffset) -> Self {
        value.time
    }
}

impl From<std::time::SystemTime> for DateTimeOffset {
    fn from(value: std::time::SystemTime) -> Self {
        time::OffsetDateTime::from(value).into()
    }
}

textual!(DateTimeOffset, "Edm.DateTimeOffset");
