//! Edm.TimeOfDay

use super::scan::{Fraction, Scan, Text, textual};

/// A clock time without a date, to the picosecond: `07:59:59.999`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TimeOfDay {
    time: time::Time,
    /// After the nanoseconds.
    picos: u16,
}

impl TimeOfDay {
    pub(crate) fn parse(text: &str) -> Option<Self> {
        Self::parse_part(text).map(|(time, _)| time)
    }

    /// The time, and whether it has all digits of the text.
    pub(crate) fn parse_part(text: &str) -> Option<(Self, bool)> {
        let mut scan = Scan::new(text);
        let time = Self::scan(&mut scan)?;
        scan.end()?;
        Some(time)
    }

    /// Seconds may be left out (OData ABNF: `timeOfDayValue`).
    pub(crate) fn scan(scan: &mut Scan<'_>) -> Option<(Self, bool)> {
        let hour = scan.two()?;
        scan.expect(b':')?;
        let minute = scan.two()?;
        let (mut second, mut fraction) = (0, Fraction::NONE);
        if scan.eat(b':') {
            second = scan.two()?;
            if scan.eat(b'.') {
                fraction = scan.fraction()?;
            }
        }
        let time = time::Time::from_hms_nano(hour, minute, second, fraction.nanos).ok()?;
        let picos = fraction.picos;
        Some((Self { time, picos }, fraction.is_whole))
    }

    pub(crate) const fn new(time: time::Time, picos: u16) -> Self {
        Self { time, picos }
    }

    pub(crate) const fn picos(self) -> u16 {
        self.picos
    }

    pub(crate) fn write(self, text: &mut Text) {
        let (hour, minute, second, nanos) = self.time.as_hms_nano();
        text.two(hour);
        text.push(b':');
        text.two(minute);
        text.push(b':');
        text.two(second);
        text.fraction(nanos, self.picos);
    }

    pub(crate) fn text(self) -> Text {
        let mut text = Text::new();
        self.write(&mut text);
        text
    }

    /// The same time in the `time` crate, which has nanoseconds.
    pub const fn get(self) -> time::Time {
        self.time
    }
}

impl From<time::Time> for TimeOfDay {
    fn from(time: time::Time) -> Self {
        Self::new(time, 0)
    }
}

impl From<TimeOfDay> for time::Time {
    fn from(value: TimeOfDay) -> Self {
        value.time
    }
}

textual!(TimeOfDay, "Edm.TimeOfDay");
