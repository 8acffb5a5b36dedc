//! Edm.TimeOfDay

use super::scan::{Scan, Text, conversions, textual};

/// A clock time without a date, to the nanosecond: `07:59:59.999`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TimeOfDay(time::Time);

impl TimeOfDay {
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let mut scan = Scan::new(text);
        let time = Self::scan(&mut scan)?;
        scan.end()?;
        Some(Self(time))
    }

    /// Seconds may be left out (OData ABNF: `timeOfDayValue`).
    pub(crate) fn scan(scan: &mut Scan<'_>) -> Option<time::Time> {
        let hour = scan.two()?;
        scan.expect(b':')?;
        let minute = scan.two()?;
        let (mut second, mut nanos) = (0, 0);
        if scan.eat(b':') {
            second = scan.two()?;
            if scan.eat(b'.') {
                nanos = scan.nanoseconds()?;
            }
        }
        time::Time::from_hms_nano(hour, minute, second, nanos).ok()
    }

    pub(crate) fn write(time: time::Time, text: &mut Text) {
        let (hour, minute, second, nanos) = time.as_hms_nano();
        text.two(hour);
        text.push(b':');
        text.two(minute);
        text.push(b':');
        text.two(second);
        text.fraction(nanos);
    }

    pub(crate) fn text(self) -> Text {
        let mut text = Text::new();
        Self::write(self.0, &mut text);
        text
    }

    /// The same time in the `time` crate.
    pub const fn get(self) -> time::Time {
        self.0
    }
}

conversions!(TimeOfDay, time::Time);
textual!(TimeOfDay, "Edm.TimeOfDay");
