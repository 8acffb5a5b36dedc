//! Dates, times and durations as counts of picoseconds (`OData` allows 12 fractional digits).

use std::time::{SystemTime, UNIX_EPOCH};

const PICO: i128 = 1_000_000_000_000;
const DAY: i128 = 86_400 * PICO;

/// Days since 1970-01-01 of a proleptic Gregorian date, if there is such a date.
pub fn days(year: i64, month: i64, day: i64) -> Option<i64> {
    let leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    let last = match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        _ => return None,
    };
    if !(1..=last).contains(&day) {
        return None;
    }
    // The year starts in March, so that the leap day is the last of it.
    let (year, month) = if month > 2 {
        (year, month - 3)
    } else {
        (year - 1, month + 9)
    };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    Some(
        era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + (153 * month + 2) / 5 + day
            - 1
            - 719_468,
    )
}

/// Year, month and day of a count of days since 1970-01-01.
pub fn date_of(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let (year, month) = if month < 10 {
        (year, month + 3)
    } else {
        (year + 1, month - 9)
    };
    (era * 400 + year, month, day)
}

/// `Edm.Date`: days since 1970-01-01.
pub fn parse_date(text: &str) -> Option<i64> {
    let (sign, digits) = text.strip_prefix('-').map_or((1, text), |rest| (-1, rest));
    let mut parts = digits.splitn(3, '-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    if year.len() < 4
        || (year.len() > 4 && year.starts_with('0'))
        || month.len() != 2
        || day.len() != 2
    {
        return None;
    }
    days(sign * number(year)?, number(month)?, number(day)?)
}

/// `Edm.TimeOfDay`: picoseconds since midnight.
pub fn parse_time(text: &str) -> Option<i128> {
    let mut parts = text.splitn(3, ':');
    let (hour, minute) = (parts.next()?, parts.next()?);
    let (second, fraction) = match parts.next() {
        None => ("00", ""),
        Some(rest) => match rest.split_once('.') {
            None => (rest, ""),
            Some((_, "")) => return None,
            Some((second, fraction)) => (second, fraction),
        },
    };
    if hour.len() != 2 || minute.len() != 2 || second.len() != 2 {
        return None;
    }
    let (hour, minute, second) = (number(hour)?, number(minute)?, number(second)?);
    if hour > 23 || minute > 59 || second > 60 {
        return None;
    }
    Some(i128::from(hour * 3_600 + minute * 60 + second) * PICO + pico(fraction)?)
}

/// `Edm.DateTimeOffset`: picoseconds since 1970-01-01T00:00:00Z.
pub fn parse_date_time(text: &str) -> Option<i128> {
    let (date, rest) = text.split_once('T')?;
    let (time, offset) = if let Some(time) = rest.strip_suffix('Z') {
        (time, 0)
    } else {
        let at = rest.rfind(['+', '-'])?;
        let (time, offset) = rest.split_at_checked(at)?;
        let sign = if offset.starts_with('-') { -1 } else { 1 };
        let (hour, minute) = offset.get(1..)?.split_once(':')?;
        if hour.len() != 2 || minute.len() != 2 {
            return None;
        }
        let (hour, minute) = (number(hour)?, number(minute)?);
        if hour > 14 || minute > 59 {
            return None;
        }
        (time, sign * (hour * 3_600 + minute * 60))
    };
    Some(i128::from(parse_date(date)?) * DAY + parse_time(time)? - i128::from(offset) * PICO)
}

/// `Edm.Duration` (`dayTimeDuration`): picoseconds.
pub fn parse_duration(text: &str) -> Option<i128> {
    let (sign, text) = text.strip_prefix('-').map_or((1, text), |rest| (-1, rest));
    let text = text.strip_prefix('P')?;
    let (date, time) = match text.split_once('T') {
        Some((_, "")) => return None,
        Some((date, time)) => (date, time),
        None if text.is_empty() => return None,
        None => (text, ""),
    };
    let mut total = 0;
    if !date.is_empty() {
        total += i128::from(number(date.strip_suffix('D')?)?) * DAY;
    }
    let mut rest = time;
    for (unit, seconds) in [('H', 3_600), ('M', 60)] {
        if let Some((count, after)) = rest.split_once(unit) {
            total += i128::from(number(count)?) * seconds * PICO;
            rest = after;
        }
    }
    if !rest.is_empty() {
        let seconds = rest.strip_suffix('S')?;
        let (whole, fraction) = seconds.split_once('.').unwrap_or((seconds, ""));
        if seconds.ends_with('.') {
            return None;
        }
        total += i128::from(number(whole)?) * PICO + pico(fraction)?;
    }
    Some(sign * total)
}

/// The days and the picoseconds of the day of an instant.
pub fn split(instant: i128) -> (i64, i128) {
    (
        i64::try_from(instant.div_euclid(DAY)).unwrap_or(0),
        instant.rem_euclid(DAY),
    )
}

/// Hour, minute and second of picoseconds since midnight.
pub fn clock(of_day: i128) -> (i64, i64, i64) {
    let seconds = i64::try_from(of_day / PICO).unwrap_or(0);
    (seconds / 3_600, seconds / 60 % 60, seconds % 60)
}

/// Now, as the service counts: 100 nanoseconds.
pub fn now() -> i128 {
    let since = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(0, |since| since.as_nanos());
    i128::try_from(since / 100).unwrap_or(0) * 100_000
}

/// Seconds as picoseconds.
pub fn seconds(count: i64) -> i128 {
    i128::from(count) * PICO
}

/// An instant as the service writes it: UTC with seven fractional digits.
pub fn format(instant: i128) -> String {
    let (_, of_day) = split(instant);
    let fraction = of_day % PICO / 100_000;
    format!("{}.{fraction:07}Z", format_seconds(instant))
}

/// An instant without fraction and without offset, as in an inner error.
pub fn format_seconds(instant: i128) -> String {
    let (days, of_day) = split(instant);
    let (year, month, day) = date_of(days);
    let (hour, minute, second) = clock(of_day);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}")
}

/// An instant as an HTTP date (RFC 9110, 5.6.7).
pub fn format_http(instant: i128) -> String {
    const DAYS: [&str; 7] = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"];
    const MONTHS: [&str; 12] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    let (days, of_day) = split(instant);
    let (year, month, day) = date_of(days);
    let (hour, minute, second) = clock(of_day);
    let name = |names: &'static [&'static str], at: i64| {
        usize::try_from(at)
            .ok()
            .and_then(|at| names.get(at))
            .copied()
            .unwrap_or_default()
    };
    let (weekday, month) = (name(&DAYS, days.rem_euclid(7)), name(&MONTHS, month - 1));
    format!("{weekday}, {day:02} {month} {year:04} {hour:02}:{minute:02}:{second:02} GMT")
}

fn number(digits: &str) -> Option<i64> {
    (!digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()))
        .then(|| digits.parse().ok())?
}

fn pico(fraction: &str) -> Option<i128> {
    if fraction.is_empty() {
        return Some(0);
    }
    if fraction.len() > 12 {
        return None;
    }
    Some(i128::from(number(&format!("{fraction:0<12}"))?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn instants() {
        let text = "2016-12-31T23:59:54.0590989-08:00";
        let instant = parse_date_time(text).unwrap_or_default();
        assert_eq!(format(instant), "2017-01-01T07:59:54.0590989Z");
        assert_eq!(format_http(instant), "Sun, 01 Jan 2017 07:59:54 GMT");
        assert_eq!(
            format(parse_date_time("9999-12-31T23:59:59.9999999Z").unwrap_or_default()),
            "9999-12-31T23:59:59.9999999Z"
        );
        assert_eq!(parse_date_time("1970-01-01T00:00Z"), Some(0));
        for wrong in [
            "2020-02-30T00:00:00Z",
            "2020-01-01T00:00:00",
            "2020-01-01",
            "2020-1-1T00:00Z",
            "2020-01-01T24:00Z",
            "2020-01-01t00:00Z",
            "2020-01-01T00:00:00.Z",
            "2020-01-01T00:00:00.1234567890123Z",
        ] {
            assert_eq!(parse_date_time(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn days_and_back() {
        for day in [-719_468, -1, 0, 1, 11_016, 19_782, 2_932_896] {
            let (year, month, of_month) = date_of(day);
            assert_eq!(days(year, month, of_month), Some(day));
        }
        assert_eq!(days(2023, 2, 29), None);
        assert!(days(2024, 2, 29).is_some());
    }

    #[test]
    fn durations() {
        assert_eq!(
            parse_duration("P1DT2H3M4.5S"),
            Some(93_784 * PICO + PICO / 2)
        );
        assert_eq!(parse_duration("-PT1M"), Some(-60 * PICO));
        for wrong in ["P", "PT", "P1Y", "1D", "PT1", "P1DT", "PT1.S"] {
            assert_eq!(parse_duration(wrong), None, "{wrong}");
        }
    }
}
