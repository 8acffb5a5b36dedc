//! What the program measured, as a table.

use std::error::Error;
use std::fmt::Write as _;

/// One way to read or write all objects.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Way {
    name: String,
    nanoseconds: u64,
    allocations: u64,
}

/// The lines that the program prints.
pub(super) fn parse(text: &str) -> Result<Vec<Way>, Box<dyn Error>> {
    let way = |line: &str| {
        let mut cells = line.split('\t');
        let way = Way {
            name: cells.next()?.to_owned(),
            nanoseconds: cells.next()?.parse().ok()?,
            allocations: cells.next()?.parse().ok()?,
        };
        cells.next().is_none().then_some(way)
    };
    text.lines()
        .map(|line| way(line).ok_or_else(|| format!("the program printed {line:?}").into()))
        .collect()
}

/// The times of one run with the allocations of another.
pub(super) fn join(times: Vec<Way>, allocations: &[Way]) -> Vec<Way> {
    let mut ways = times;
    for way in &mut ways {
        let counted = allocations.iter().find(|other| other.name == way.name);
        way.allocations = counted.map_or(0, |counted| counted.allocations);
    }
    ways
}

/// What a way may cost, as a part of what another costs.
struct Budget {
    value: Option<f64>,
    derive: Option<f64>,
    allocations: Option<f64>,
}

const NONE: Budget = Budget {
    value: None,
    derive: None,
    allocations: None,
};
const READ: Budget = Budget {
    value: Some(0.6),
    derive: Some(1.1),
    allocations: Some(1.0),
};
const WRITE: Budget = Budget {
    value: None,
    derive: Some(1.5),
    allocations: Some(1.0),
};

/// What the table calls the ways.
const WAYS: [(&str, &str); 6] = [
    ("value", "serde_json::Value"),
    ("derive", "serde derive"),
    ("derive-text", "  dates as String"),
    ("engine", "generated client"),
    ("serde", "  by way of serde"),
    ("unknown", "  3 unknown members more"),
];

/// A table with the budget behind each ratio that has one.
pub(super) fn render(ways: &[Way]) -> String {
    let mut text = String::new();
    for (verb, title, budget) in [("read", "reading", READ), ("write", "writing", WRITE)] {
        let find = |name: &str| ways.iter().find(|way| way.name == format!("{verb} {name}"));
        let (Some(value), Some(derive)) = (find("value"), find("derive")) else {
            continue;
        };
        // Writing to a string cannot fail.
        let _ = writeln!(
            text,
            "{title:<26}{:>8}{:>10}{:>8}{:>10}{:>8}{:>13}{:>10}{:>8}",
            "ms", "× Value", "budget", "× derive", "budget", "allocations", "× derive", "budget"
        );
        for (name, title) in WAYS {
            let Some(way) = find(name) else { continue };
            let budget = if name == "engine" { &budget } else { &NONE };
            #[expect(clippy::cast_precision_loss, reason = "far below 2^52")]
            let ratio = |a: u64, b: u64| a as f64 / b.max(1) as f64;
            let ratios = [
                (ratio(way.nanoseconds, value.nanoseconds), budget.value),
                (ratio(way.nanoseconds, derive.nanoseconds), budget.derive),
                (
                    ratio(way.allocations, derive.allocations),
                    budget.allocations,
                ),
            ];
            let mut cells = ratios.iter().map(|(ratio, most)| {
                let most = most.map_or(String::new(), |most| format!("{most:.2}"));
                format!("{ratio:>10.2}{most:>8}")
            });
            let milliseconds = ratio(way.nanoseconds, 1_000_000);
            let _ = write!(text, "{title:<26}{milliseconds:>8.2}");
            text.extend(cells.by_ref().take(2));
            let _ = write!(text, "{:>13}", way.allocations);
            text.extend(cells);
            text.truncate(text.trim_end_matches(' ').len());
            let over = ratios
                .iter()
                .any(|(ratio, most)| most.is_some_and(|most| *ratio > most));
            text.push_str(if over { "  over\n" } else { "\n" });
        }
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    const TIMES: &str = "read value\t10000000\t0\nread derive\t5000000\t0\nread engine\t6500000\t0\n\
                         write value\t1000000\t0\nwrite derive\t1000000\t0\nwrite engine\t1400000\t0\n";
    const ALLOCATIONS: &str = "read value\t1\t400\nread derive\t1\t200\nread engine\t1\t200\n\
                               write value\t1\t20\nwrite derive\t1\t20\nwrite engine\t1\t18\n";

    #[test]
    fn what_is_over_the_budget_is_marked() -> Result<(), Box<dyn Error>> {
        let text = render(&join(parse(TIMES)?, &parse(ALLOCATIONS)?));
        assert_eq!(
            text.lines().collect::<Vec<_>>(),
            [
                "reading                         ms   × Value  budget  × derive  budget  allocations  × derive  budget",
                "serde_json::Value            10.00      1.00              2.00                  400      2.00",
                "serde derive                  5.00      0.50              1.00                  200      1.00",
                "generated client              6.50      0.65    0.60      1.30    1.10          200      1.00    1.00  over",
                "",
                "writing                         ms   × Value  budget  × derive  budget  allocations  × derive  budget",
                "serde_json::Value             1.00      1.00              1.00                   20      1.00",
                "serde derive                  1.00      1.00              1.00                   20      1.00",
                "generated client              1.40      1.40              1.40    1.50           18      0.90    1.00",
                "",
            ]
        );
        Ok(())
    }

    #[test]
    fn other_lines_are_refused() {
        for line in [
            "",
            "read value",
            "read value\t1",
            "read value\tx\t1",
            "a\t1\t2\t3",
        ] {
            assert!(parse(&format!("{line}\n")).is_err(), "{line:?}");
        }
    }
}
