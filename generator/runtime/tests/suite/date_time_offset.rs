//! Edm.DateTimeOffset, Edm.Date and Edm.TimeOfDay.

use std::collections::HashSet;

use odata_runtime::{Date, DateTimeOffset, TimeOfDay};
use proptest::prelude::*;

use super::Checked;

#[test]
fn an_instant_is_written_back_as_it_came() -> Checked {
    for text in [
        "2016-12-31T23:59:54.0590989-08:00",
        "2017-01-01T00:02:43.5775965-08:00",
        "9999-12-31T23:59:59.9999999Z",
        "0001-01-01T00:00:00Z",
        "0000-01-01T00:00:00Z",
        "-0044-03-15T12:00:00Z",
        "2024-02-29T00:00:00.123456789+05:45",
        "2024-02-29T00:00:00-00:30",
        "2024-02-29T00:00:00+14:00",
        "2024-02-29T00:00:00-23:59",
        "2024-02-29T00:00:00.1Z",
    ] {
        assert_eq!(text.parse::<DateTimeOffset>()?.to_string(), text);
        let quoted = format!("\"{text}\"");
        let read: DateTimeOffset = serde_json::from_str(&quoted)?;
        assert_eq!(serde_json::to_string(&read)?, quoted);
    }
    Ok(())
}

#[test]
fn other_spellings_of_an_instant() -> Checked {
    for (text, written) in [
        // No offset is UTC.
        ("2021-07-13T10:11:12", "2021-07-13T10:11:12Z"),
        (
            "2021-07-13T10:11:12.1234567",
            "2021-07-13T10:11:12.1234567Z",
        ),
        // Seconds may be left out.
        ("2021-07-13T10:11Z", "2021-07-13T10:11:00Z"),
        ("2021-07-13t10:11:12z", "2021-07-13T10:11:12Z"),
        ("2021-07-13T10:11:12+00:00", "2021-07-13T10:11:12Z"),
        ("2021-07-13T10:11:12.5000000Z", "2021-07-13T10:11:12.5Z"),
        ("2021-07-13T10:11:12.0000000Z", "2021-07-13T10:11:12Z"),
        // OData has at most twelve digits.
        (
            "2021-07-13T10:11:12.1234567899Z",
            "2021-07-13T10:11:12.1234567899Z",
        ),
        (
            "2021-07-13T10:11:12.1234567890129-08:00",
            "2021-07-13T10:11:12.123456789012-08:00",
        ),
    ] {
        assert_eq!(text.parse::<DateTimeOffset>()?.to_string(), written);
    }
    Ok(())
}

#[test]
fn invalid_instants_are_refused() {
    for text in [
        "",
        "2021",
        "2021-07-13",
        "2021-13-01T00:00:00Z",
        "2021-00-01T00:00:00Z",
        "2021-02-29T00:00:00Z",
        "2021-07-32T00:00:00Z",
        "2021-07-13T24:00:00Z",
        "2021-07-13T23:60:00Z",
        "2021-07-13T23:59:60Z",
        "2021-07-13 10:11:12Z",
        "2021-07-13T10:11:12.Z",
        "2021-07-13T10:11:12+0800",
        "2021-07-13T10:11:12+08",
        "2021-07-13T10:11:12+08:60",
        "2021-07-13T10:11:12+24:00",
        "2021-07-13T10:11:12-24:00",
        "2021-07-13T10:11:12+25:00",
        "2021-07-13T10:11:12+26:00",
        "2021-07-13T10:11:12Zjunk",
        " 2021-07-13T10:11:12Z",
        "12021-07-13T10:11:12Z",
        "2021-7-13T10:11:12Z",
        "２021-07-13T10:11:12Z",
        "yesterday",
    ] {
        assert!(text.parse::<DateTimeOffset>().is_err(), "{text}");
    }
}

#[test]
fn the_error_names_the_type_and_the_text() {
    let error = "tomorrow".parse::<DateTimeOffset>().unwrap_err();
    assert_eq!(
        error.to_string(),
        "\"tomorrow\" is not a valid Edm.DateTimeOffset"
    );
    assert_eq!(error.edm_type(), "Edm.DateTimeOffset");
    let long = "x".repeat(1000).parse::<Date>().unwrap_err();
    assert!(long.to_string().len() < 120, "{long}");
}

#[test]
fn the_same_instant_is_equal_whatever_its_offset() -> Checked {
    let here: DateTimeOffset = "2016-12-31T23:59:54.0590989-08:00".parse()?;
    let there: DateTimeOffset = "2017-01-01T07:59:54.0590989Z".parse()?;
    assert_eq!(here, there);
    assert_eq!(HashSet::from([here, there]).len(), 1);
    assert!(here < "2017-01-01T07:59:54.059099Z".parse()?);
    Ok(())
}

/// In UTC these are beyond the years of the `time` crate.
#[test]
fn instants_at_the_end_of_time_compare_and_hash() -> Checked {
    let late: DateTimeOffset = "9999-12-31T23:59:59.9999999-08:00".parse()?;
    let early: DateTimeOffset = "-9999-01-01T00:00:00+08:00".parse()?;
    assert!(early < late);
    assert_eq!(late, late.to_string().parse()?);
    assert_eq!(HashSet::from([late, early]).len(), 2);
    assert_eq!(format!("{late:?}"), "9999-12-31T23:59:59.9999999-08:00");
    Ok(())
}

#[test]
fn an_offset_that_cannot_be_written_becomes_utc() -> Checked {
    for (hours, minutes, seconds) in [(1, 2, 3), (0, 0, -1), (24, 0, 0), (-25, -59, 0)] {
        let offset = time::UtcOffset::from_hms(hours, minutes, seconds)?;
        let odd = time(1_483_228_800, 0)?.to_offset(offset);
        assert_eq!(
            DateTimeOffset::from(odd).to_string(),
            "2017-01-01T00:00:00Z"
        );
        assert_eq!(DateTimeOffset::from(odd).get(), odd);
    }
    Ok(())
}

fn time(seconds: i64, nanos: i64) -> Result<time::OffsetDateTime, time::error::ComponentRange> {
    let start = time::OffsetDateTime::from_unix_timestamp(seconds)?;
    Ok(start + time::Duration::nanoseconds(nanos))
}

#[test]
fn days() -> Checked {
    for text in ["2016-12-31", "0000-01-01", "-0001-12-31", "2024-02-29"] {
        assert_eq!(text.parse::<Date>()?.to_string(), text);
    }
    for text in [
        "",
        "2023-02-29",
        "2023-13-01",
        "20230101",
        "2023-1-1",
        "2023-01-01T",
        "+2023-01-01",
        "2023-01-00",
    ] {
        assert!(text.parse::<Date>().is_err(), "{text}");
    }
    assert!("-0001-12-31".parse::<Date>()? < "0000-01-01".parse::<Date>()?);
    Ok(())
}

#[test]
fn times_of_day() -> Checked {
    for (text, written) in [
        ("07:59:59.999", "07:59:59.999"),
        ("07:59", "07:59:00"),
        ("00:00:00.0000000", "00:00:00"),
        ("23:59:59.999999999", "23:59:59.999999999"),
        ("12:00:00.0000001", "12:00:00.0000001"),
    ] {
        assert_eq!(text.parse::<TimeOfDay>()?.to_string(), written);
    }
    for text in [
        "",
        "24:00:00",
        "7:59:59",
        "07:59:59.",
        "07:59:",
        "07:59:59Z",
        "07-59-59",
    ] {
        assert!(text.parse::<TimeOfDay>().is_err(), "{text}");
    }
    Ok(())
}

#[test]
fn padding_of_a_format_applies() -> Checked {
    assert_eq!(
        format!("{:>12}|", "2016-12-31".parse::<Date>()?),
        "  2016-12-31|"
    );
    Ok(())
}

proptest! {
    #[test]
    fn a_printed_instant_is_read_as_itself(
        seconds in -62_000_000_000_i64..250_000_000_000,
        nanos in 0_i64..1_000_000_000,
        offset in -(24 * 60 - 1_i32)..24 * 60,
    ) {
        let offset = time::UtcOffset::from_whole_seconds(offset * 60).unwrap();
        let instant = DateTimeOffset::from(time(seconds, nanos).unwrap().to_offset(offset));
        let read: DateTimeOffset = instant.to_string().parse().unwrap();
        prop_assert_eq!(read, instant);
        prop_assert_eq!(read.get().offset(), offset);
        prop_assert_eq!(read.to_string(), instant.to_string());
    }

    #[test]
    fn no_text_makes_the_reader_panic(text in "[-0-9TZ:.+PDHMS]{0,40}") {
        let _ = text.parse::<DateTimeOffset>();
        let _ = text.parse::<Date>();
        let _ = text.parse::<TimeOfDay>();
        let _ = text.parse::<odata_runtime::Duration>();
        let _ = text.parse::<odata_runtime::Decimal>();
    }
}
