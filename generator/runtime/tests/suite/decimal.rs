//! Edm.Decimal and Edm.Guid

use std::collections::HashSet;

use odata_runtime::{Decimal, Guid, engine};
use proptest::prelude::*;

use super::Checked;

#[test]
fn digits_are_kept() -> Checked {
    for text in [
        "0",
        "1.00",
        "-0.10",
        "79228162514264337593543950335.12345678901234567890",
        "1e5",
        "1.5E-7",
        "1e+3",
        "NaN",
        "INF",
        "-INF",
    ] {
        assert_eq!(text.parse::<Decimal>()?.to_string(), text);
    }
    for (text, written) in [
        ("+5", "5"),
        ("007.50", "7.50"),
        ("-00", "-0"),
        ("+01e2", "1e2"),
    ] {
        assert_eq!(text.parse::<Decimal>()?.as_str(), written);
    }
    Ok(())
}

#[test]
fn invalid_decimals_are_refused() {
    for text in [
        "",
        "-",
        "+",
        ".",
        ".5",
        "5.",
        "1e",
        "1e+",
        "e5",
        "1.2.3",
        "1,5",
        "0x10",
        "--1",
        "-+1",
        "1 ",
        " 1",
        "inf",
        "nan",
        "+INF",
        "1e1000000000000",
        "１",
    ] {
        assert!(text.parse::<Decimal>().is_err(), "{text}");
    }
}

#[test]
fn equal_by_value() -> Checked {
    let all = ["1.0", "1.00", "1", "10e-1", "0.1e1"];
    let set: HashSet<Decimal> = all
        .iter()
        .map(|text| text.parse())
        .collect::<Result<_, _>>()?;
    assert_eq!(set.len(), 1);
    assert_eq!("0".parse::<Decimal>()?, "-0.00e7".parse()?);
    let mut sorted = [
        "NaN", "-2", "INF", "10", "-INF", "-10", "9.99", "0", "1e-3", "-1e-3",
    ];
    sorted.sort_by_key(|text| text.parse::<Decimal>().unwrap());
    assert_eq!(
        sorted,
        [
            "-INF", "-10", "-2", "-1e-3", "0", "1e-3", "9.99", "10", "INF", "NaN"
        ]
    );
    Ok(())
}

#[test]
fn json_text_keeps_every_digit() -> Checked {
    for json in [
        "79228162514264337593543950335.10",
        "1.10",
        "-0",
        "1e3",
        "\"NaN\"",
    ] {
        let read: Decimal = engine::from_slice(json.as_bytes())?;
        assert_eq!(String::from_utf8(engine::to_vec(&read))?, json);
    }
    // IEEE754Compatible
    let read: Decimal = engine::from_slice(b"\"1.10\"")?;
    assert_eq!(read.as_str(), "1.10");
    Ok(())
}

#[test]
fn plain_serde_keeps_the_value() -> Checked {
    for (json, written) in [
        ("12", "12"),
        ("1.5", "1.5"),
        ("-7e0", "-7.0"),
        // None of serde's numbers has these digits.
        (
            "79228162514264337593543950335.1",
            "\"79228162514264337593543950335.1\"",
        ),
        ("0.1234567890123456789", "\"0.1234567890123456789\""),
    ] {
        let read: Decimal = serde_json::from_str(json)?;
        let text = serde_json::to_string(&read)?;
        assert_eq!(text, written);
        assert_eq!(serde_json::from_str::<Decimal>(&text)?, read);
        assert_eq!(
            serde_json::from_value::<Decimal>(serde_json::to_value(&read)?)?,
            read
        );
    }
    Ok(())
}

#[test]
fn errors_of_decimals() {
    for (json, message) in [
        ("[true]", "[0]: expected Edm.Decimal, found a boolean"),
        ("[[1]]", "[0]: expected Edm.Decimal, found a list"),
        ("[{}]", "[0]: expected Edm.Decimal, found an object"),
        ("[0,\"1,5\"]", "[1]: expected Edm.Decimal, found a string"),
    ] {
        let error = engine::from_slice::<Vec<Decimal>>(json.as_bytes()).unwrap_err();
        assert!(error.to_string().starts_with(message), "{error}");
        assert_eq!(error.line(), Some(1));
    }
}

#[test]
fn numbers_become_decimals() {
    assert_eq!(Decimal::from(i64::MIN).as_str(), "-9223372036854775808");
    assert_eq!(Decimal::from(0.1).as_str(), "0.1");
    assert_eq!(Decimal::from(1e21).as_str(), "1000000000000000000000");
    assert_eq!(Decimal::from(f64::NEG_INFINITY).as_str(), "-INF");
    assert_eq!(Decimal::from(f64::NAN).as_str(), "NaN");
}

#[test]
fn guids() -> Checked {
    let text = "e6742553-2553-e674-5325-74e6532574e6";
    assert_eq!(text.parse::<Guid>()?.to_string(), text);
    assert_eq!(text.to_uppercase().parse::<Guid>()?.to_string(), text);
    assert_eq!(format!("{:?}", text.parse::<Guid>()?), text);
    for text in [
        "",
        "e6742553",
        "e6742553-2553-e674-5325-74e6532574eg",
        "e6742553-2553-e674-5325-74e6532574e6 ",
    ] {
        assert!(text.parse::<Guid>().is_err(), "{text}");
    }
    Ok(())
}

proptest! {
    #[test]
    fn any_double_survives(value in any::<f64>()) {
        let decimal = Decimal::from(value);
        let read: Decimal = decimal.to_string().parse().unwrap();
        prop_assert_eq!(&read, &decimal);
        if value.is_finite() {
            prop_assert_eq!(decimal.as_str().parse::<f64>().unwrap(), value);
        }
    }

    #[test]
    fn guids_are_read_as_printed(bits in any::<u128>()) {
        let guid = Guid::from(uuid::Uuid::from_u128(bits));
        prop_assert_eq!(guid.to_string().parse::<Guid>().unwrap(), guid);
    }
}
