//! The figures of the crates beside what is recorded.

use std::fmt::Write as _;

use super::recorded::{Record, Recorded};

/// How much a figure may grow before it has to be recorded.
const MOST: f64 = 1.05;

/// A table, and whether a figure is too large or not recorded.
pub(crate) fn render(recorded: &Recorded, now: &Recorded) -> (String, bool) {
    let mut text = format!("{:<28}{:>10}{:>10}{:>9}\n", "", "recorded", "now", "growth");
    let mut is_over = false;
    for (name, record) in &now.crates {
        let before = recorded.crates.get(name);
        for (figure, value) in figures(record) {
            let before = before.and_then(|before| {
                let mut all = figures(before).into_iter();
                all.find(|(other, _)| *other == figure)
            });
            let digits = if figure == "check" { 3 } else { 0 };
            // Writing to a string cannot fail.
            let _ = write!(text, "{:<28}", format!("{name} {figure}"));
            let Some((_, before)) = before else {
                let _ = writeln!(text, "{:>10}{value:>10.digits$}{:>9}", "", "new");
                is_over = true;
                continue;
            };
            let growth = 100.0 * (value / before.max(f64::MIN_POSITIVE) - 1.0);
            let growth = if value > 0.0 || before > 0.0 {
                growth
            } else {
                0.0
            };
            let over = if value > before * MOST { "  over" } else { "" };
            is_over |= !over.is_empty();
            let _ = writeln!(
                text,
                "{before:>10.digits$}{value:>10.digits$}{growth:>7.1} %{over}"
            );
        }
    }
    (text, is_over)
}

#[expect(clippy::cast_precision_loss, reason = "counts are far below 2^52")]
fn figures(record: &Record) -> Vec<(&'static str, f64)> {
    let counts = record.counts.figures().into_iter();
    let mut figures: Vec<_> = counts.map(|(name, count)| (name, count as f64)).collect();
    figures.extend(record.check.map(|check| ("check", check)));
    figures
}

#[cfg(test)]
mod tests {
    use super::super::counts::Counts;
    use super::*;

    fn one(lines: usize, check: Option<f64>) -> Recorded {
        let counts = Counts {
            lines,
            types: 10,
            methods: 20,
            features: 0,
        };
        let mut recorded = Recorded::default();
        let record = Record { counts, check };
        recorded.crates.insert("bookshop".to_owned(), record);
        recorded
    }

    #[test]
    fn growth_of_more_than_five_percent_has_to_be_recorded() {
        let (before, after) = (one(1000, Some(2.0)), one(1051, Some(1.9)));
        let (text, is_over) = render(&before, &after);
        assert!(is_over);
        let lines: Vec<_> = text.lines().collect();
        assert_eq!(
            lines,
            [
                "                              recorded       now   growth",
                "bookshop lines                    1000      1051    5.1 %  over",
                "bookshop types                      10        10    0.0 %",
                "bookshop methods                    20        20    0.0 %",
                "bookshop features                    0         0    0.0 %",
                "bookshop check                   2.000     1.900   -5.0 %",
            ]
        );
        assert!(!render(&before, &one(1050, None)).1);
        assert!(render(&Recorded::default(), &after).1);
    }

    #[test]
    fn a_cost_that_was_not_measured_stays_recorded() {
        let mut recorded = one(1000, Some(2.0));
        recorded.replace(one(900, None));
        assert_eq!(recorded, one(900, Some(2.0)));
    }
}
