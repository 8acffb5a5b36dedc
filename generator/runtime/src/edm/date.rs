//! Edm.Date

use super::scan::{Scan, Text, conversions, textual};

/// A day without a time zone: `2016-12-31`. Years from -9999 to 9999.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(time::Date);

impl Date {
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let mut scan = Scan::new(text);
        let date = Self::scan(&mut scan)?;
        scan.end()?;
        Some(Self(date))
    }

    pub(crate) fn scan(scan: &mut Scan<'_>) -> Option<time::Date> {
        let before = scan.eat(b'-');
        let year = i32::from(scan.two()?) * 100 + i32::from(scan.two()?);
        scan.expect(b'-')?;
        let month = time::Month::try_from(scan.two()?).ok()?;
        scan.expect(b'-')?;
        let day = scan.two()?;
        time::Date::from_calendar_date(if before { -year } else { year }, month, day).ok()
    }

    pub(crate) fn write(date: time::Date, text: &mut Text) {
        let (year, month, day) = date.to_calendar_date();
        text.year(year);
        text.push(b'-');
        text.two(month.into());
        text.push(b'-');
        text.two(day);
    }

    pub(crate) fn text(self) -> Text {
        let mut text = Text::new();
        Self::write(self.0, &mut text);
        text
    }

    /// The same day in the `time` crate.
    pub const fn get(self) -> time::Date {
        self.0
    }
}

conversions!(Date, time::Date);
textual!(Date, "Edm.Date");
