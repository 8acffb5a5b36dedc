//! The measurements beside the budget.

use std::fmt::Write as _;

use super::measure::Use;

/// What a step may cost at most.
#[derive(Clone, Copy)]
pub(crate) struct Budget {
    seconds: f64,
    megabytes: Option<f64>,
}

impl Budget {
    pub(crate) fn new(seconds: f64) -> Self {
        Self {
            seconds,
            megabytes: None,
        }
    }

    pub(crate) fn megabytes(mut self, megabytes: f64) -> Self {
        self.megabytes = Some(megabytes);
        self
    }
}

/// A step.
pub(crate) struct Row {
    name: String,
    used: Use,
    budget: Budget,
}

impl Row {
    pub(crate) fn new(name: &str, used: Use, budget: Budget) -> Self {
        Self {
            name: name.to_owned(),
            used,
            budget,
        }
    }
}

/// A file.
pub(crate) struct Size {
    pub(crate) name: &'static str,
    pub(crate) bytes: u64,
    /// In megabytes.
    pub(crate) budget: f64,
}

/// A table of all of it.
pub(crate) fn render(rows: &[Row], sizes: &[Size]) -> String {
    let mut text = format!(
        "{:<24}{:>9}{:>9}{:>7}{:>11}{:>9}{:>7}\n",
        "", "CPU s", "budget", "ratio", "peak MB", "budget", "ratio"
    );
    for row in rows {
        let (used, budget) = (row.used, row.budget);
        // Writing to a string cannot fail.
        let _ = write!(
            text,
            "{:<24}{:>9.2}{:>9}{:>7.2}{:>11.0}",
            row.name,
            used.seconds,
            budget.seconds,
            used.seconds / budget.seconds,
            used.megabytes
        );
        let mut over = used.seconds > budget.seconds;
        if let Some(megabytes) = budget.megabytes {
            let ratio = used.megabytes / megabytes;
            let _ = write!(text, "{megabytes:>9.0}{ratio:>7.2}");
            over |= ratio > 1.0;
        }
        text.push_str(if over { "  over\n" } else { "\n" });
    }
    for size in sizes {
        #[expect(clippy::cast_precision_loss, reason = "files are far below 2^52 bytes")]
        let megabytes = size.bytes as f64 / 1e6;
        let ratio = megabytes / size.budget;
        let over = if ratio > 1.0 { "  over" } else { "" };
        let _ = writeln!(
            text,
            "{:<24}{:>25}{megabytes:>11.2}{:>9.0}{ratio:>7.2}{over}",
            size.name, "", size.budget
        );
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_over_the_budget_is_marked() {
        let used = |seconds, megabytes| Use { seconds, megabytes };
        let rows = [
            Row::new(
                "generate",
                used(1.5, 200.0),
                Budget::new(3.0).megabytes(400.0),
            ),
            Row::new(
                "cargo check",
                used(20.0, 2600.0),
                Budget::new(25.0).megabytes(2500.0),
            ),
            Row::new("cargo build", used(44.0, 2600.0), Budget::new(50.0)),
        ];
        let sizes = [Size {
            name: "user binary, release",
            bytes: 1_600_000,
            budget: 3.0,
        }];
        let text = render(&rows, &sizes);
        let lines: Vec<_> = text.lines().collect();
        assert_eq!(
            lines,
            [
                "                            CPU s   budget  ratio    peak MB   budget  ratio",
                "generate                     1.50        3   0.50        200      400   0.50",
                "cargo check                 20.00       25   0.80       2600     2500   1.04  over",
                "cargo build                 44.00       50   0.88       2600",
                "user binary, release                                    1.60        3   0.53",
            ]
        );
    }
}
