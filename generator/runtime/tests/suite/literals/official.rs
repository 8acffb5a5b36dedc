//! OASIS's cases of primitive values.

use std::fs;
use std::path::PathBuf;

use percent_encoding::percent_decode_str;
use yaml_rust2::{Yaml, YamlLoader};

use super::{literal, read, written};

/// The rules of values in payloads, and the member of the sample that has their type.
const VALUES: &[(&str, &str)] = &[
    ("binaryValue", "bytes"),
    ("booleanValue", "flag"),
    ("byteValue", "byte"),
    ("dateTimeOffsetValue", "instant"),
    ("dateValue", "day"),
    ("decimalValue", "amount"),
    ("doubleValue", "double"),
    ("durationValue", "length"),
    ("guidValue", "guid"),
    ("int16Value", "short"),
    ("int32Value", "int"),
    ("int64Value", "long"),
    ("sbyteValue", "sbyte"),
    ("singleValue", "single"),
    ("timeOfDayValue", "time"),
];

/// The rules of values in URLs. They are written and never read: a positive case's value is read, and then written in a
/// URL. A negative case has nothing of this project to test; those that `date` and `guid` share with payloads are read.
const LITERALS: &[(&str, &str)] = &[
    ("binaryLiteral", "bytes"),
    ("boolean", "flag"),
    ("byte", "byte"),
    ("date", "day"),
    ("dateTimeOffsetLiteral", "instant"),
    ("dateTimeOffsetValueInUrl", "instant"),
    ("decimalLiteral", "amount"),
    ("doubleLiteral", "double"),
    ("durationLiteral", "length"),
    ("guid", "guid"),
    ("int16Literal", "short"),
    ("int32Literal", "int"),
    ("int64Literal", "long"),
    ("sbyteLiteral", "sbyte"),
    ("singleLiteral", "single"),
    ("stringLiteral", "text"),
    ("timeOfDayLiteral", "time"),
];

/// What is not as OASIS's case has it: the rule, the input, what comes of it, and why. `None` is refused.
const EXCEPTIONS: &[(&str, &str, Option<&str>, &str)] = &[
    (
        "binaryLiteral",
        "binary'Zg'",
        Some("binary'Zg=='"),
        "the padding that may be left out is written",
    ),
    (
        "boolean",
        "tRUe",
        None,
        "literals are written, in lower case, and never read; in payloads `true` has lower case",
    ),
    (
        "date",
        "-10000-04-01",
        None,
        "years have four digits, as in the time crate",
    ),
    (
        "dateTimeOffsetValue",
        "2012-09-03T13:52Z",
        Some("2012-09-03T13:52:00Z"),
        "seconds that may be left out are written",
    ),
    (
        "dateTimeOffsetValue",
        "1972-06-30T23:59:60Z",
        None,
        "the time crate has no leap seconds",
    ),
    (
        "dateTimeOffsetValue",
        "0000-01-01T00:00Z",
        Some("0000-01-01T00:00:00Z"),
        "seconds that may be left out are written",
    ),
    (
        "dateTimeOffsetValue",
        "-10000-04-01T00:00Z",
        None,
        "years have four digits, as in the time crate",
    ),
    (
        "dateTimeOffsetValue",
        "2012-09-03T14:53+02:00",
        Some("2012-09-03T14:53:00+02:00"),
        "seconds that may be left out are written",
    ),
    (
        "dateTimeOffsetValue",
        "2012-09-03T12:53Z",
        Some("2012-09-03T12:53:00Z"),
        "seconds that may be left out are written",
    ),
    (
        "dateTimeOffsetLiteral",
        "2012-09-03T23%3A59%2B01%3A00",
        Some("2012-09-03T23:59:00+01:00"),
        "seconds that may be left out are written",
    ),
    (
        "dateTimeOffsetValueInUrl",
        "2012-09-03T23%3A59%2B01%3A00",
        Some("2012-09-03T23:59:00+01:00"),
        "seconds that may be left out are written",
    ),
    (
        "durationValue",
        "+P6DT23H59M59.9999S",
        Some("P6DT23H59M59.9999S"),
        "some services write a plus sign; it is read and never written",
    ),
    (
        "durationLiteral",
        "'P6DT23H59M59.9999S'",
        Some("duration'P6DT23H59M59.9999S'"),
        "written as OData 4.0 wants it, which 4.01 takes",
    ),
    (
        "decimalValue",
        "+42",
        Some("42"),
        "the same number without the sign that JSON does not have",
    ),
    (
        "doubleValue",
        "-0.314e1",
        Some("-3.14"),
        "the same number, written in one way",
    ),
    (
        "doubleLiteral",
        "-0.314e1",
        Some("-3.14"),
        "the same number, written in one way",
    ),
    (
        "singleLiteral",
        "%2B0.314e%2B1",
        None,
        "a plus sign, which JSON does not have: integers and floats are JSON numbers",
    ),
    (
        "singleValue",
        "+0.314e+1",
        None,
        "a plus sign, which JSON does not have: integers and floats are JSON numbers",
    ),
    (
        "sbyteLiteral",
        "%2B128",
        None,
        "not a number of Edm.SByte, as the grammar's comment says",
    ),
    (
        "int16Literal",
        "%2B32000",
        None,
        "a plus sign, which JSON does not have: integers and floats are JSON numbers",
    ),
    (
        "int16Value",
        "+32000",
        None,
        "a plus sign, which JSON does not have: integers and floats are JSON numbers",
    ),
    (
        "int32Literal",
        "%2B2000000000",
        None,
        "a plus sign, which JSON does not have: integers and floats are JSON numbers",
    ),
    (
        "int64Literal",
        "%2B1234567890123456789",
        Some("1234567890123456789"),
        "the same number without its sign",
    ),
    (
        "timeOfDayValue",
        "11:22",
        Some("11:22:00"),
        "seconds that may be left out are written",
    ),
];

/// Every case of these rules. An exception that is none any more is a failure.
#[test]
fn the_official_cases() {
    let Some(folder) = std::env::var_os("ODATA_ABNF").map(PathBuf::from) else {
        println!("ODATA_ABNF is not set: OASIS's cases of values are not read");
        return;
    };
    let text = fs::read_to_string(folder.join("odata-abnf-testcases.yaml")).unwrap();
    let documents = YamlLoader::load_from_str(&text).unwrap();
    let (mut count, mut wrong, mut excepted) = (0, Vec::new(), Vec::new());
    for case in documents[0]["TestCases"].as_vec().unwrap() {
        let rule = case["Rule"].as_str().unwrap_or_default();
        let input = scalar(&case["Input"]);
        let is_positive = case["FailAt"].is_badvalue();
        let Some((found, expected)) = judged(rule, &input, is_positive) else {
            continue;
        };
        count += 1;
        if let Some(exception) = EXCEPTIONS
            .iter()
            .find(|one| one.0 == rule && one.1 == input)
        {
            assert!(
                found != expected,
                "{rule} {input} is not an exception any more"
            );
            assert_eq!(
                found.as_deref(),
                exception.2,
                "{rule} {input}: {}",
                exception.3
            );
            excepted.push(exception);
        } else if found != expected {
            wrong.push(format!(
                "{rule} {input}: {found:?} in place of {expected:?}"
            ));
        }
    }
    println!("{count} cases, {} of them exceptions", excepted.len());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(count > 80, "{count}");
    let unused = EXCEPTIONS.iter().find(|one| !excepted.contains(one));
    assert_eq!(unused, None);
}

/// What comes of the input, and what should.
fn judged(rule: &str, input: &str, is_positive: bool) -> Option<(Option<String>, Option<String>)> {
    let is_rule = |rules: &[(&str, &'static str)]| {
        let found = rules.iter().find(|(name, _)| *name == rule);
        found.map(|(_, member)| *member)
    };
    if let Some(member) = is_rule(VALUES) {
        let found = read(member, input).map(|sampler| written(member, &sampler));
        return Some((found, is_positive.then(|| input.to_owned())));
    }
    let member = is_rule(LITERALS)?;
    let decoded = percent_decode_str(input)
        .decode_utf8()
        .unwrap()
        .into_owned();
    if !is_positive {
        let is_shared = matches!(rule, "date" | "guid");
        return is_shared.then(|| {
            (
                read(member, &decoded).map(|sampler| literal(member, &sampler)),
                None,
            )
        });
    }
    let payload = match member {
        "text" | "bytes" | "length" => {
            let (_, quoted) = decoded.split_once('\'').unwrap();
            quoted.strip_suffix('\'').unwrap().replace("''", "'")
        }
        _ => decoded.clone(),
    };
    let found = read(member, &payload).map(|sampler| literal(member, &sampler));
    Some((found, Some(decoded)))
}

/// The text of a scalar, whatever YAML takes it for.
fn scalar(yaml: &Yaml) -> String {
    match yaml {
        Yaml::String(text) | Yaml::Real(text) => text.clone(),
        Yaml::Integer(number) => number.to_string(),
        Yaml::Boolean(value) => value.to_string(),
        _ => String::new(),
    }
}
