//! Edm.Duration

use super::scan::{Fraction, Scan, Text, textual};

/// A signed length of time in days, hours, minutes and seconds, to the picosecond: `P1DT2H3M4.5S`.
///
/// An Edm.Duration has no years and months, because their length varies. Weeks are read as seven days.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Duration {
    length: time::Duration,
    /// After the nanoseconds, with the sign of the length.
    picos: i16,
}

impl Duration {
    pub(crate) fn parse(text: &str) -> Option<Self> {
        Self::parse_part(text).map(|(length, _)| length)
    }

    /// The length, and whether it has all digits of the text.
    pub(crate) fn parse_part(text: &str) -> Option<(Self, bool)> {
        let mut scan = Scan::new(text);
        let negative = scan.eat(b'-');
        if !negative {
            scan.eat(b'+');
        }
        scan.expect(b'P')?;
        let mut seconds = 0_u64;
        let mut end = Fraction::NONE;
        // The unit that was read last; each has to be smaller than the one before.
        let mut last = u64::MAX;
        let mut in_time = false;
        loop {
            if !in_time && scan.eat(b'T') {
                in_time = true;
                scan.peek()?;
            }
            if scan.peek().is_none() {
                break;
            }
            let number = scan.number()?;
            let fraction = if scan.eat(b'.') {
                Some(scan.fraction()?)
            } else {
                None
            };
            let unit = match (scan.take()?, in_time) {
                (b'W', false) => 604_800,
                (b'D', false) => 86_400,
                (b'H', true) => 3_600,
                (b'M', true) => 60,
                (b'S', true) => 1,
                _ => return None,
            };
            if unit >= last || (fraction.is_some() && unit != 1) {
                return None;
            }
            last = unit;
            end = fraction.unwrap_or(Fraction::NONE);
            seconds = seconds.checked_add(number.checked_mul(unit)?)?;
        }
        if last == u64::MAX {
            return None;
        }
        let nanos = i32::try_from(end.nanos).ok()?;
        let picos = i16::try_from(end.picos).ok()?;
        // Negative from the start: the positive of the smallest number would overflow.
        let length = if negative {
            let length = time::Duration::new(0_i64.checked_sub_unsigned(seconds)?, -nanos);
            Self {
                length,
                picos: -picos,
            }
        } else {
            let length = time::Duration::new(i64::try_from(seconds).ok()?, nanos);
            Self { length, picos }
        };
        Some((length, end.is_whole))
    }

    pub(crate) fn text(&self) -> Text {
        let mut text = Text::new();
        let picos = self.picos.unsigned_abs();
        if self.length.is_negative() || self.picos < 0 {
            text.push(b'-');
        }
        text.push(b'P');
        let length = self.length.unsigned_abs();
        let seconds = length.as_secs();
        let (days, in_day) = (seconds / 86_400, seconds % 86_400);
        if days > 0 {
            text.number(days);
            text.push(b'D');
        }
        let has_fraction = length.subsec_nanos() > 0 || picos > 0;
        if in_day == 0 && !has_fraction {
            if days == 0 {
                text.push(b'T');
                text.push(b'0');
                text.push(b'S');
            }
            return text;
        }
        text.push(b'T');
        for (unit, letter) in [(in_day / 3_600, b'H'), (in_day / 60 % 60, b'M')] {
            if unit > 0 {
                text.number(unit);
                text.push(letter);
            }
        }
        if in_day % 60 > 0 || has_fraction {
            text.number(in_day % 60);
            text.fraction(length.subsec_nanos(), picos);
            text.push(b'S');
        }
        text
    }

    /// The same length in the `time` crate, which has nanoseconds.
    pub const fn get(self) -> time::Duration {
        self.length
    }
}

impl From<time::Duration> for Duration {
    fn from(length: time::Duration) -> Self {
        Self { length, picos: 0 }
    }
}

impl From<Duration> for time::Duration {
    fn from(value: Duration) -> Self {
        value.length
    }
}

/// Fails for lengths of more than 2⁶³ seconds.
impl TryFrom<std::time::Duration> for Duration {
    type Error = crate::ParseError;

    fn try_from(value: std::time::Duration) -> Result<Self, Self::Error> {
        time::Duration::try_from(value)
            .map(Self::from)
            .map_err(|_| crate::ParseError::new("Edm.Duration", &format!("{value:?}")))
    }
}

/// Fails for negative lengths.
impl TryFrom<Duration> for std::time::Duration {
    type Error = crate::ParseError;

    fn try_from(value: Duration) -> Result<Self, Self::Error> {
        value
            .length
            .try_into()
            .map_err(|_| crate::ParseError::new("non-negative Edm.Duration", &value.to_string()))
    }
}

textual!(Duration, "Edm.Duration");
