//! Primitive values as text: read, written back, and written in a URL.
//!
//! The table is this project's. OASIS's cases, which are not part of it, are read from the folder that `ODATA_ABNF` names.

#![allow(clippy::panic, reason = "a test fails by panicking")]

mod official;

use odata_runtime::{Filter, engine};
use serde_json::{Value, json};

use super::sample::models::Sampler;

/// Reads a payload's text as the value of a member of [`Sampler`]. What JSON takes for a number or a truth value is given as
/// one, everything else as a string.
fn read(member: &str, text: &str) -> Option<Sampler> {
    let is_plain = matches!(
        member,
        "flag" | "byte" | "sbyte" | "short" | "int" | "long" | "single" | "double" | "amount"
    );
    let value = match serde_json::from_str::<Value>(text) {
        // As text, since a number of serde_json has no more digits than an `f64`.
        Ok(Value::Number(_) | Value::Bool(_)) if is_plain => text.to_owned(),
        _ => json!(text).to_string(),
    };
    engine::from_slice(format!("{{\"{member}\":{value}}}").as_bytes()).ok()
}

/// The text in a payload.
fn written(member: &str, sampler: &Sampler) -> String {
    let text = String::from_utf8(engine::to_vec(sampler)).unwrap();
    let start = text.find(&format!("\"{member}\":")).unwrap() + member.len() + 3;
    let value = &text[start..text.len() - 1];
    match serde_json::from_str(value) {
        Ok(Value::String(text)) => text,
        _ => value.to_owned(),
    }
}

/// The text in a URL, before percent-encoding.
fn literal(member: &str, sampler: &Sampler) -> String {
    macro_rules! equal {
        ($property:expr, $value:expr) => {
            $property.eq($value.clone().unwrap())
        };
    }
    let filter: Filter<Sampler> = match member {
        "flag" => equal!(Sampler::FLAG, sampler.flag),
        "byte" => equal!(Sampler::BYTE, sampler.byte),
        "sbyte" => equal!(Sampler::SBYTE, sampler.sbyte),
        "short" => equal!(Sampler::SHORT, sampler.short),
        "int" => equal!(Sampler::INT, sampler.int),
        "long" => equal!(Sampler::LONG, sampler.long),
        "single" => equal!(Sampler::SINGLE, sampler.single),
        "double" => equal!(Sampler::DOUBLE, sampler.double),
        "text" => equal!(Sampler::TEXT, sampler.text),
        "instant" => equal!(Sampler::INSTANT, sampler.instant),
        "day" => equal!(Sampler::DAY, sampler.day),
        "time" => equal!(Sampler::TIME, sampler.time),
        "length" => equal!(Sampler::LENGTH, sampler.length),
        "guid" => equal!(Sampler::GUID, sampler.guid),
        "amount" => equal!(Sampler::AMOUNT, sampler.amount),
        "bytes" => equal!(Sampler::BYTES, sampler.bytes),
        other => panic!("{other} has no literal"),
    };
    let text = filter.to_string();
    text.strip_prefix(&format!("{member} eq "))
        .unwrap()
        .to_owned()
}

/// The member, what is read, what is written back, and what a URL has.
const READ: &[(&str, &str, &str, &str)] = &[
    ("flag", "true", "true", "true"),
    ("byte", "0", "0", "0"),
    ("byte", "255", "255", "255"),
    ("sbyte", "-128", "-128", "-128"),
    ("short", "32767", "32767", "32767"),
    ("int", "-2147483648", "-2147483648", "-2147483648"),
    (
        "long",
        "-9223372036854775808",
        "-9223372036854775808",
        "-9223372036854775808",
    ),
    // The form that IEEE754Compatible asks for.
    (
        "long",
        "9223372036854775807",
        "9223372036854775807",
        "9223372036854775807",
    ),
    ("single", "1.5", "1.5", "1.5"),
    ("double", "1e3", "1000.0", "1000"),
    ("double", "INF", "INF", "INF"),
    ("double", "-INF", "-INF", "-INF"),
    ("double", "NaN", "NaN", "NaN"),
    (
        "amount",
        "79228162514264337593543950335.10",
        "79228162514264337593543950335.10",
        "79228162514264337593543950335.10",
    ),
    ("amount", "1E-30", "1E-30", "1E-30"),
    (
        "text",
        "O'Hara & Söhne",
        "O'Hara & Söhne",
        "'O''Hara & Söhne'",
    ),
    ("text", "", "", "''"),
    ("day", "0001-02-28", "0001-02-28", "0001-02-28"),
    ("day", "-0044-03-15", "-0044-03-15", "-0044-03-15"),
    ("day", "2024-02-29", "2024-02-29", "2024-02-29"),
    ("time", "00:00", "00:00:00", "00:00:00"),
    (
        "time",
        "23:59:59.999999999999",
        "23:59:59.999999999999",
        "23:59:59.999999999999",
    ),
    (
        "instant",
        "2020-01-02T03:04:05.60+23:59",
        "2020-01-02T03:04:05.6+23:59",
        "2020-01-02T03:04:05.6+23:59",
    ),
    (
        "instant",
        "2020-01-02T03:04Z",
        "2020-01-02T03:04:00Z",
        "2020-01-02T03:04:00Z",
    ),
    (
        "length",
        "-P1DT2H3M4.5S",
        "-P1DT2H3M4.5S",
        "duration'-P1DT2H3M4.5S'",
    ),
    ("length", "PT90M", "PT1H30M", "duration'PT1H30M'"),
    (
        "guid",
        "E6742553-2553-E674-5325-74E6532574E6",
        "e6742553-2553-e674-5325-74e6532574e6",
        "e6742553-2553-e674-5325-74e6532574e6",
    ),
    ("bytes", "+/8=", "+/8=", "binary'-_8='"),
    ("bytes", "-_8", "+/8=", "binary'-_8='"),
    ("bytes", "", "", "binary''"),
];

/// The member, and what is not one of its values.
const REFUSED: &[(&str, &str)] = &[
    ("flag", "TRUE"),
    ("flag", "1"),
    ("byte", "256"),
    ("byte", "-1"),
    ("sbyte", "128"),
    ("short", "32768"),
    ("int", "2147483648"),
    ("int", "1.5"),
    ("long", "9223372036854775808"),
    ("double", "inf"),
    ("double", "nan"),
    ("amount", "1."),
    ("amount", ".5"),
    ("amount", "0x1"),
    ("day", "2023-02-29"),
    ("day", "2023-13-01"),
    ("day", "2023-1-1"),
    ("day", "2023-01-01T00:00:00Z"),
    ("time", "24:00:00"),
    ("time", "12"),
    ("time", "12:60"),
    ("instant", "2020-01-02 03:04:05Z"),
    ("instant", "2020-01-02T03:04:05+24:00"),
    ("instant", "2020-01-02T03:04:05+25:00"),
    ("instant", "2020-01-02T03:04:05+01:60"),
    ("length", "P"),
    ("length", "PT"),
    ("length", "P1Y"),
    ("length", "P1M"),
    ("length", "P1H"),
    ("length", "PT1.5H"),
    ("guid", "e6742553-2553-e674-5325-74e6532574e"),
    ("guid", "g6742553-2553-e674-5325-74e6532574e6"),
    ("bytes", "a"),
    ("bytes", "a b="),
];

#[test]
fn values_of_every_type() {
    for (member, text, back, url) in READ {
        let sampler = read(member, text).unwrap_or_else(|| panic!("{member}: {text}"));
        assert_eq!(written(member, &sampler), *back, "{member}: {text}");
        assert_eq!(literal(member, &sampler), *url, "{member}: {text}");
    }
    for (member, text) in REFUSED {
        assert!(read(member, text).is_none(), "{member}: {text}");
    }
}
