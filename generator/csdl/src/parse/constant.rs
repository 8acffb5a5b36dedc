//! The lexical forms of constant expressions (section 14.3).

use crate::syntax::ExpressionKind;

/// How a constant of one type is written.
pub(super) struct Form {
    /// What the form is called in a report.
    pub(super) words: &'static str,
    pub(super) fits: fn(&str) -> bool,
    /// The expression for a text, of the right form or not.
    pub(super) keep: fn(String) -> Option<ExpressionKind>,
}

/// The form of a constant expression; `None` for what is not one, and for `String`.
pub(super) fn form(name: &str) -> Option<Form> {
    let form = |words, fits, keep| Some(Form { words, fits, keep });
    match name {
        "Binary" => form("base64url text", is_binary, |text| {
            Some(ExpressionKind::Binary(text))
        }),
        "Bool" => form("`true` or `false`", |_| false, |_| None),
        "Date" => form("a date such as `2000-01-31`", is_date, |text| {
            Some(ExpressionKind::Date(text))
        }),
        "DateTimeOffset" => form(
            "an instant such as `2000-01-31T16:00:00Z`",
            is_date_time_offset,
            |text| Some(ExpressionKind::DateTimeOffset(text)),
        ),
        "Decimal" => form("a decimal number", is_decimal, |text| {
            Some(ExpressionKind::Decimal(text))
        }),
        "Duration" => form("a duration such as `P7DT12H30M5S`", is_duration, |text| {
            Some(ExpressionKind::Duration(text))
        }),
        "EnumMember" => form("members such as `a.B/C a.B/D`", is_enum_member, |text| {
            Some(ExpressionKind::EnumMember(text))
        }),
        "Float" => form("a number", is_float, |text| {
            Some(ExpressionKind::Float(text))
        }),
        "Guid" => form(
            "a GUID such as `21EC2020-3AEA-1069-A2DD-08002B30309D`",
            is_guid,
            |text| Some(ExpressionKind::Guid(text)),
        ),
        "Int" => form("a 64-bit integer", |_| false, |_| None),
        "TimeOfDay" => form("a time such as `16:00:00`", is_time_of_day, |text| {
            Some(ExpressionKind::TimeOfDay(text))
        }),
        _ => None,
    }
}

/// What a value of a primitive type is called in a report, where a text is not one. `None` for types without a form.
pub(crate) fn misfit(primitive: &str, text: &str) -> Option<&'static str> {
    let name = match primitive {
        "Double" | "Single" => "Float",
        other => other,
    };
    let form = form(name)?;
    (!(form.fits)(text)).then_some(form.words)
}

/// base64url, and the standard alphabet that many services write.
fn is_binary(text: &str) -> bool {
    let body = text.trim_end_matches('=');
    // A last group of one character holds less than a byte.
    text.len() - body.len() <= 2
        && body.len() % 4 != 1
        && body
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"-_+/".contains(&byte))
}

fn digits(text: &str, least: usize, most: usize) -> bool {
    (least..=most).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// A number of exactly two digits, up to `most`.
fn two_digits(text: &str, most: u32) -> bool {
    digits(text, 2, 2) && text.parse().is_ok_and(|number: u32| number <= most)
}

fn is_date(text: &str) -> bool {
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let mut parts = unsigned.rsplitn(3, '-');
    let (day, month, year) = (parts.next(), parts.next(), parts.next());
    let positive = |text: &str, most| two_digits(text, most) && text != "00";
    day.is_some_and(|day| positive(day, 31))
        && month.is_some_and(|month| positive(month, 12))
        && year
            .is_some_and(|year| digits(year, 4, 9) && (year.len() == 4 || !year.starts_with('0')))
}

fn is_time_of_day(text: &str) -> bool {
    let (time, fraction) = match text.split_once('.') {
        Some((time, fraction)) => (time, Some(fraction)),
        None => (text, None),
    };
    let mut parts = time.split(':');
    let mut next = |most| parts.next().map(|part| two_digits(part, most));
    let (hour, minute, second) = (next(23), next(59), next(59));
    let complete = parts.next().is_none();
    let seconds = match fraction {
        Some(fraction) => second == Some(true) && digits(fraction, 1, 12),
        None => second != Some(false),
    };
    hour == Some(true) && minute == Some(true) && seconds && complete
}

fn is_date_time_offset(text: &str) -> bool {
    let Some((date, rest)) = text.split_once(['T', 't']) else {
        return false;
    };
    let time = if let Some(time) = rest.strip_suffix(['Z', 'z']) {
        Some(time)
    } else {
        rest.rsplit_once(['+', '-']).and_then(|(time, offset)| {
            let (hours, minutes) = offset.split_once(':')?;
            (two_digits(hours, 14) && two_digits(minutes, 59)).then_some(time)
        })
    };
    is_date(date) && time.is_some_and(is_time_of_day)
}

fn is_duration(text: &str) -> bool {
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    let Some(body) = unsigned.strip_prefix('P') else {
        return false;
    };
    let (days, time) = match body.split_once('T') {
        Some((days, time)) => (days, Some(time)),
        None => (body, None),
    };
    let days_fit = days.is_empty() || days.strip_suffix('D').is_some_and(|n| digits(n, 1, 19));
    let time_fits = time.is_none_or(is_duration_time);
    days_fit && time_fits && !(days.is_empty() && time.is_none())
}

/// `12H30M5.5S`, each part optional but not all.
fn is_duration_time(text: &str) -> bool {
    let mut rest = text;
    for unit in ['H', 'M'] {
        if let Some((number, tail)) = rest.split_once(unit) {
            if !digits(number, 1, 19) {
                return false;
            }
            rest = tail;
        }
    }
    let seconds = rest.strip_suffix('S').map(|seconds| {
        let (whole, fraction) = seconds.split_once('.').unwrap_or((seconds, "0"));
        digits(whole, 1, 19) && digits(fraction, 1, 19)
    });
    seconds.unwrap_or(rest.is_empty()) && !text.is_empty()
}

fn is_decimal(text: &str) -> bool {
    matches!(text, "INF" | "-INF" | "NaN") || is_number(text)
}

fn is_float(text: &str) -> bool {
    is_decimal(text)
}

/// Digits with sign, fraction and exponent.
fn is_number(text: &str) -> bool {
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (unsigned, None),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let any = !(whole.is_empty() && fraction.is_empty());
    let exponent_fits = exponent
        .is_none_or(|exponent| digits(exponent.strip_prefix(['-', '+']).unwrap_or(exponent), 1, 9));
    any && digits(whole, 0, usize::MAX) && digits(fraction, 0, usize::MAX) && exponent_fits
}

fn is_guid(text: &str) -> bool {
    let groups = [8, 4, 4, 4, 12];
    let mut parts = text.split('-');
    let fits = groups.iter().all(|length| {
        parts.next().is_some_and(|part| {
            part.len() == *length && part.bytes().all(|byte| byte.is_ascii_hexdigit())
        })
    });
    fits && parts.next().is_none()
}

/// `Type/Member`, white space between the members of a flags type.
fn is_enum_member(text: &str) -> bool {
    let mut members = text.split_ascii_whitespace().peekable();
    members.peek().is_some()
        && members.all(|member| {
            member
                .split_once('/')
                .is_some_and(|(ty, name)| ty.contains('.') && !name.is_empty())
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms() {
        let cases: &[(&str, &[&str], &[&str])] = &[
            (
                "Binary",
                &["", "dmFsdWU=", "T0RhdGE", "-_+/"],
                &["a b", "a===", "abcde", "ü"],
            ),
            (
                "Date",
                &["2000-01-31", "-0044-03-15", "12000-01-01"],
                &["2000-13-01", "2000-01-00", "200-01-01", "x", "01-01-2000"],
            ),
            (
                "DateTimeOffset",
                &[
                    "2000-01-31T16:00:00.000Z",
                    "2000-01-31T16:00:00-09:00",
                    "2000-01-01T00:00Z",
                ],
                &["2000-01-31", "2000-01-31T16:00:00", "2000-01-31T25:00:00Z"],
            ),
            (
                "Decimal",
                &["3.14", "-1", "1e5", "INF", ".5"],
                &["", ".", "1,5", "1e", "0x1"],
            ),
            (
                "Duration",
                &["P7D", "-PT1S", "P7DT23H59M59.999999999999S", "PT5M"],
                &["P", "PT", "7D", "P1Y", "P1DT", "PT1M2H"],
            ),
            (
                "EnumMember",
                &["a.B/C", "a.B/C a.B/D"],
                &["", "C", "B/C", "a.B/"],
            ),
            ("Float", &["NaN", "-INF", "6.02E+23"], &["nan", "1f"]),
            (
                "Guid",
                &["21EC2020-3AEA-1069-A2DD-08002B30309D"],
                &[
                    "21EC2020",
                    "21EC2020-3AEA-1069-A2DD-08002B30309D-1",
                    "gGEC2020-3AEA-1069-A2DD-08002B30309D",
                ],
            ),
            (
                "TimeOfDay",
                &["23:59", "23:59:59.999"],
                &["24:00:00", "1:00", "12", "12:00.5", "1:2:3:4"],
            ),
            ("Int", &[], &["1.5"]),
            ("Bool", &[], &["yes"]),
        ];
        for (name, good, bad) in cases {
            let form = form(name).unwrap();
            for text in *good {
                assert!((form.fits)(text), "{name} {text}");
            }
            for text in *bad {
                assert!(!(form.fits)(text), "{name} {text}");
            }
        }
        assert!(form("String").is_none());
    }
}
