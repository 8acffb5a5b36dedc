//! Edm.Duration

use super::scan::{Scan, Text, conversions, textual};

/// A signed length of time in days, hours, minutes and seconds, to the nanosecond: `P1DT2H3M4.5S`.
///
/// An Edm.Duration has no years and months, because their length varies. Weeks are read as seven days.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Duration(time::Duration);

impl Duration {
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let mut scan = Scan::new(text);
        let negative = scan.eat(b'-');
        if !negative {
            scan.eat(b'+');
        }
        scan.expect(b'P')?;
        let mut seconds = 0_u64;
        let mut nanos = 0;
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
                Some(scan.nanoseconds()?)
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
            nanos = fraction.unwrap_or(0);
            seconds = seconds.checked_add(number.checked_mul(unit)?)?;
        }
        if last == u64::MAX {
            return None;
        }
        let nanos = i32::try_from(nanos).ok()?;
        // Negative from the start: the positive of the smallest number would overflow.
        Some(Self(if negative {
            time::Duration::new(0_i64.checked_sub_unsigned(seconds)?, -nanos)
        } else {
            time::Duration::new(i64::try_from(seconds).ok()?, nanos)
        }))
    }

    pub(crate) fn text(&self) -> Text {
        let mut text = Text::new();
        if self.0.is_negative() {
            text.push(b'-');
        }
        text.push(b'P');
        let length = self.0.unsigned_abs();
        let seconds = length.as_secs();
        let (days, in_day) = (seconds / 86_400, seconds % 86_400);
        if days > 0 {
            text.number(days);
            text.push(b'D');
        }
        if in_day == 0 && length.subsec_nanos() == 0 {
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
        if in_day % 60 > 0 || length.subsec_nanos() > 0 {
            text.number(in_day % 60);
            text.fraction(length.subsec_nanos());
            text.push(b'S');
        }
        text
    }

    /// The same length in the `time` crate.
    pub const fn get(self) -> time::Duration {
        self.0
    }
}

conversions!(Duration, time::Duration);

/// Fails for lengths of more than 2⁶³ seconds.
impl TryFrom<std::time::Duration> for Duration {
    type Error = crate::ParseError;

    fn try_from(value: std::time::Duration) -> Result<Self, Self::Error> {
        time::Duration::try_from(value)
            .map(Self)
            .map_err(|_| crate::ParseError::new("Edm.Duration", &format!("{value:?}")))
    }
}

/// Fails for negative lengths.
impl TryFrom<Duration> for std::time::Duration {
    type Error = crate::ParseError;

    fn try_from(value: Duration) -> Result<Self, Self::Error> {
        value
            .0
            .try_into()
            .map_err(|_| crate::ParseError::new("non-negative Edm.Duration", &value.to_string()))
    }
}

textual!(Duration, "Edm.Duration");
