//! Edm.Duration

use odata_runtime::Duration;
use proptest::prelude::*;

use super::Checked;

#[test]
fn lengths_and_how_they_are_written() -> Checked {
    for (text, written) in [
        ("P1DT2H3M4.5S", "P1DT2H3M4.5S"),
        ("-P1DT2H3M4.5S", "-P1DT2H3M4.5S"),
        ("+PT1S", "PT1S"),
        ("PT0S", "PT0S"),
        ("-PT0S", "PT0S"),
        ("P0D", "PT0S"),
        ("PT90S", "PT1M30S"),
        ("PT36H", "P1DT12H"),
        ("P2W", "P14D"),
        ("P1W1D", "P8D"),
        ("PT1H", "PT1H"),
        ("P1DT1S", "P1DT1S"),
        ("PT0.000000001S", "PT0.000000001S"),
        ("-PT0.5S", "-PT0.5S"),
        ("PT0.10S", "PT0.1S"),
        ("PT1.9999999999S", "PT1.9999999999S"),
        ("-PT0.000000000001S", "-PT0.000000000001S"),
        // OData has at most twelve digits.
        ("PT1.1234567890129S", "PT1.123456789012S"),
        ("P106751991167300DT15H30M7S", "P106751991167300DT15H30M7S"),
    ] {
        assert_eq!(text.parse::<Duration>()?.to_string(), written, "{text}");
    }
    Ok(())
}

#[test]
fn invalid_lengths_are_refused() {
    for text in [
        "",
        "P",
        "PT",
        "-P",
        "P1DT",
        "1D",
        "P1",
        "P1Y",
        "P1M",
        "P1Y2M3D",
        "PT1D",
        "P1H",
        "PT1S1M",
        "PT1M1M",
        "P1.5D",
        "PT1.5H",
        "PT1.S",
        "PT.5S",
        "PT-1S",
        "P1D ",
        "p1d",
        "P1DT2H3M4.5Sx",
        "--P1D",
        "P999999999999999999999D",
        "P106751991167300DT15H30M9S",
        "PT1H2",
        "PTT1S",
    ] {
        assert!(text.parse::<Duration>().is_err(), "{text}");
    }
}

#[test]
fn std_durations() -> Checked {
    let length = Duration::try_from(std::time::Duration::from_millis(90_500))?;
    assert_eq!(length.to_string(), "PT1M30.5S");
    assert_eq!(std::time::Duration::try_from(length)?.as_millis(), 90_500);
    let error = std::time::Duration::try_from("-PT1S".parse::<Duration>()?).unwrap_err();
    assert_eq!(
        error.to_string(),
        "\"-PT1S\" is not a valid non-negative Edm.Duration"
    );
    assert!(Duration::try_from(std::time::Duration::MAX).is_err());
    Ok(())
}

#[test]
fn the_longest_lengths() -> Checked {
    for length in [time::Duration::MAX, time::Duration::MIN] {
        let length = Duration::from(length);
        assert_eq!(length.to_string().parse::<Duration>()?, length);
    }
    Ok(())
}

proptest! {
    #[test]
    fn a_printed_length_is_read_as_itself(seconds in any::<i64>(), nanos in -999_999_999..=999_999_999_i32) {
        // Seconds and nanoseconds of one sign: what every length looks like.
        prop_assume!(seconds == 0 || nanos == 0 || (seconds < 0) == (nanos < 0));
        let length = Duration::from(time::Duration::new(seconds, nanos));
        prop_assert_eq!(length.to_string().parse::<Duration>().unwrap(), length);
    }
}
