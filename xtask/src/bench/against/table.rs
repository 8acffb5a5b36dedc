//! The table, in Markdown: on the terminal and in the page.

use std::fmt::Write as _;

use super::both::Both;
use crate::bench::measure::Use;

/// What is counted.
#[derive(Clone, Copy)]
pub(super) enum Unit {
    Seconds,
    Megabytes,
    /// Milliseconds for a thousand lines written.
    Growth,
    /// A part of something else.
    Share,
}

/// What has to be reached.
#[derive(Clone, Copy)]
pub(super) enum Goal {
    None,
    /// This value, or less, after.
    AtMost(f64),
    /// This value, or less, divided by the value before.
    Ratio(f64),
}

/// One figure of both.
pub(super) struct Line {
    what: String,
    unit: Unit,
    values: Both<f64>,
    goal: Goal,
}

impl Line {
    pub(super) fn new(what: &str, unit: Unit, values: Both<f64>, goal: Goal) -> Self {
        Self {
            what: what.to_owned(),
            unit,
            values,
            goal,
        }
    }

    pub(super) fn seconds(what: &str, used: &Both<Use>, goal: Goal) -> Self {
        Self::new(what, Unit::Seconds, used.map(|used| used.seconds), goal)
    }

    pub(super) fn megabytes(what: &str, used: &Both<Use>, goal: Goal) -> Self {
        Self::new(what, Unit::Megabytes, used.map(|used| used.megabytes), goal)
    }

    /// The time of something as a part of that of something else, on each side.
    pub(super) fn share(what: &str, part: &Both<Use>, whole: &Both<Use>, goal: Goal) -> Self {
        let shares = part.with(whole, |part, whole| part.seconds / whole.seconds);
        Self::new(what, Unit::Share, shares, goal)
    }

    /// The time for as many lines as were written, on each side.
    pub(super) fn growth(what: &str, used: &Both<Use>, lines: &Both<usize>, goal: Goal) -> Self {
        #[expect(clippy::cast_precision_loss, reason = "lines are far below 2^52")]
        let growth = used.with(lines, |used, lines| 1e6 * used.seconds / *lines as f64);
        Self::new(what, Unit::Growth, growth, goal)
    }

    /// The value of this tree.
    pub(super) fn after(&self) -> f64 {
        self.values.after
    }

    fn ratio(&self) -> f64 {
        self.values.after / self.values.before
    }

    /// The goal and whether it is met, as two cells.
    fn goal(&self) -> (String, &'static str) {
        let (goal, is_met) = match self.goal {
            Goal::None => return (String::new(), ""),
            Goal::AtMost(most) => (
                format!("after ≤ {}", self.unit.format(most)),
                self.values.after <= most,
            ),
            Goal::Ratio(most) => (format!("ratio ≤ {most:.2}"), self.ratio() <= most),
        };
        (goal, if is_met { "met" } else { "**not met**" })
    }
}

impl Unit {
    fn name(self) -> &'static str {
        match self {
            Self::Seconds => "CPU s",
            Self::Megabytes => "peak MB",
            Self::Growth => "CPU ms for 1,000 lines",
            Self::Share => "share of its CPU",
        }
    }

    fn format(self, value: f64) -> String {
        match self {
            Self::Seconds | Self::Growth | Self::Share => format!("{value:.2}"),
            Self::Megabytes => format!("{value:.0}"),
        }
    }
}

pub(super) fn render(lines: &[Line]) -> String {
    let mut text =
        String::from("| | before | after | ratio | goal | |\n|---|---|---|---|---|---|\n");
    for line in lines {
        let (goal, met) = line.goal();
        // Writing to a string cannot fail.
        let _ = writeln!(
            text,
            "| {}: {} | {} | {} | {:.2} | {goal} | {met} |",
            line.what,
            line.unit.name(),
            line.unit.format(line.values.before),
            line.unit.format(line.values.after),
            line.ratio()
        );
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn both<T>(before: T, after: T) -> Both<T> {
        Both { before, after }
    }

    fn used(seconds: f64, megabytes: f64) -> Use {
        Use { seconds, megabytes }
    }

    #[test]
    fn the_table() {
        let beta = both(used(2.0, 155.4), used(1.0, 121.0));
        let check = both(used(50.0, 2500.0), used(36.0, 2100.0));
        let lines = [
            Line::seconds("everything", &beta, Goal::AtMost(1.0)),
            Line::megabytes("everything", &beta, Goal::AtMost(120.0)),
            Line::growth("everything", &beta, &both(400_000, 100_000), Goal::None),
            Line::seconds("`cargo check`", &check, Goal::Ratio(0.7)),
            Line::share("a part", &beta, &check, Goal::AtMost(0.2)),
        ];
        assert_eq!(
            render(&lines),
            "\
| | before | after | ratio | goal | |
|---|---|---|---|---|---|
| everything: CPU s | 2.00 | 1.00 | 0.50 | after ≤ 1.00 | met |
| everything: peak MB | 155 | 121 | 0.78 | after ≤ 120 | **not met** |
| everything: CPU ms for 1,000 lines | 5.00 | 10.00 | 2.00 |  |  |
| `cargo check`: CPU s | 50.00 | 36.00 | 0.72 | ratio ≤ 0.70 | **not met** |
| a part: share of its CPU | 0.04 | 0.03 | 0.69 | after ≤ 0.20 | met |
"
        );
    }

    #[test]
    fn a_goal_is_met_where_it_is_reached_exactly() {
        let met = |before, after, goal| {
            let line = Line::new("", Unit::Seconds, both(before, after), goal);
            line.goal().1
        };
        assert_eq!(met(1.0, 0.25, Goal::AtMost(0.25)), "met");
        assert_eq!(met(1.0, 0.26, Goal::AtMost(0.25)), "**not met**");
        assert_eq!(met(2.0, 1.0, Goal::Ratio(0.5)), "met");
        assert_eq!(met(2.0, 1.1, Goal::Ratio(0.5)), "**not met**");
        assert_eq!(met(0.0, 0.0, Goal::Ratio(0.5)), "**not met**");
        assert_eq!(met(1.0, 9.0, Goal::None), "");
    }
}
