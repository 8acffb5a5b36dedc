//! The ranges of bytes that a service still expects.

use serde_json::Value;

/// A range of bytes; without an end, all the rest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Range {
    pub(super) start: u64,
    /// The last byte.
    pub(super) end: Option<u64>,
}

impl Range {
    /// All bytes from here.
    pub(super) fn from(start: u64) -> Self {
        Self { start, end: None }
    }

    /// `26-127`, `26-`, `26`.
    fn parse(text: &str) -> Option<Self> {
        let number = |text: &str| {
            let text = text.trim();
            let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
            is_number.then(|| text.parse().ok()).flatten()
        };
        let Some((start, end)) = text.split_once('-') else {
            return number(text).map(Self::from);
        };
        let start = number(start)?;
        if end.trim().is_empty() {
            return Some(Self::from(start));
        }
        let end = number(end)?;
        (end >= start).then_some(Self {
            start,
            end: Some(end),
        })
    }
}

/// What a body says about the ranges.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Expected {
    /// It does not have the property.
    Unsaid,
    /// It has the property with nothing in it.
    Nothing,
    /// The first range that is expected.
    First(Range),
    /// It has the property, and something else in it.
    Unreadable,
}

/// The ranges in the property `name` of a body.
pub(super) fn expected(body: &[u8], name: &str) -> Expected {
    let Ok(Value::Object(members)) = serde_json::from_slice(body) else {
        return Expected::Unsaid;
    };
    let items = match members.get(name) {
        None => return Expected::Unsaid,
        Some(Value::Null) => return Expected::Nothing,
        Some(Value::Array(items)) => items,
        Some(_) => return Expected::Unreadable,
    };
    let ranges: Option<Vec<Range>> = items
        .iter()
        .map(|item| item.as_str().and_then(Range::parse))
        .collect();
    match ranges {
        None => Expected::Unreadable,
        Some(ranges) => ranges
            .into_iter()
            .min_by_key(|range| range.start)
            .map_or(Expected::Nothing, Expected::First),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form() {
        let range = |start, end| Expected::First(Range { start, end });
        for (body, read) in [
            (r#"{"next":["0-"]}"#, range(0, None)),
            (r#"{"next":["200-", "26-127"]}"#, range(26, Some(127))),
            (r#"{"next":["2097152"]}"#, range(2_097_152, None)),
            (r#"{"next":[]}"#, Expected::Nothing),
            (r#"{"next":null}"#, Expected::Nothing),
            (r#"{"other":["0-"]}"#, Expected::Unsaid),
            ("<html>", Expected::Unsaid),
            ("", Expected::Unsaid),
            (r#"{"next":["9-3"]}"#, Expected::Unreadable),
            (r#"{"next":["-5"]}"#, Expected::Unreadable),
            (r#"{"next":["+5-"]}"#, Expected::Unreadable),
            (r#"{"next":[5]}"#, Expected::Unreadable),
            (r#"{"next":"0-"}"#, Expected::Unreadable),
            (
                r#"{"next":["99999999999999999999-"]}"#,
                Expected::Unreadable,
            ),
        ] {
            assert_eq!(expected(body.as_bytes(), "next"), read, "{body}");
        }
    }
}
