//! The figures as tables, in Markdown: on the terminal and in the page.

use std::fmt::Write as _;

use csdl_review::words::grouped;

use super::figures::{Figures, Input, Run};
use super::floor;
use super::goals;
use super::ours;
use super::ratios::Ratios;

/// All tables.
pub(super) fn render(figures: &Figures) -> String {
    let mut text = String::new();
    generation(&mut text, figures);
    compiling(&mut text, figures);
    ratios(&mut text, figures);
    goals::render(&mut text, figures);
    text
}

/// Appends a line. Writing to a string cannot fail.
macro_rules! line {
    ($text:expr, $($argument:tt)*) => {{
        let _ = writeln!($text, $($argument)*);
    }};
}

fn generation(text: &mut String, figures: &Figures) {
    line!(
        text,
        "| generating | input MB | CPU s | peak MB | lines | MB | CPU s per MB | peak MB per MB |"
    );
    line!(text, "|---|---|---|---|---|---|---|---|");
    for (input, run) in each(figures) {
        let _ = write!(
            text,
            "| {}: {} | {:.1} | {:.2} | {:.0} |",
            input.label,
            code(&run.tool),
            megabytes(input.bytes),
            run.seconds,
            run.megabytes
        );
        if let Some(problem) = &run.problem {
            line!(text, " {problem} | | | |");
        } else if let Some(output) = run.output {
            line!(
                text,
                " {} | {:.1} | {:.2} | {:.0} |",
                grouped(output.lines),
                output.megabytes(),
                run.seconds / output.megabytes(),
                run.megabytes / output.megabytes()
            );
        } else {
            line!(text, " | | | |");
        }
    }
    text.push('\n');
}

fn compiling(text: &mut String, figures: &Figures) {
    line!(
        text,
        "| type-checking what came out | command | CPU s | peak MB | outcome |"
    );
    line!(text, "|---|---|---|---|---|");
    for (input, run) in each(figures) {
        for check in &run.checks {
            line!(
                text,
                "| {}: {} | `{}` | {:.1} | {:.0} | {} |",
                input.label,
                code(&run.tool),
                check.how,
                check.seconds,
                check.megabytes,
                check.problem.as_deref().map_or("clean".to_owned(), cell)
            );
        }
    }
    text.push('\n');
}

fn ratios(text: &mut String, figures: &Figures) {
    line!(
        text,
        "| `csdlgen` : the other | CPU | CPU per MB written | peak per MB written | CPU of checking | peak of checking |"
    );
    line!(text, "|---|---|---|---|---|---|");
    for (input, other) in each(figures) {
        let Some(own) = figures.run(&input.name, ours::TOOL) else {
            continue;
        };
        if other.tool == ours::TOOL {
            continue;
        }
        let ratio = |ratio: Option<f64>| ratio.map_or(String::new(), |ratio| format!("{ratio:.2}"));
        let ratios = Ratios::of(own, other);
        line!(
            text,
            "| {}: {} | {} | {} | {} | {} | {} |",
            input.label,
            code(&other.tool),
            ratio(ratios.seconds),
            ratio(ratios.seconds_written),
            ratio(ratios.megabytes_written),
            ratio(ratios.check_seconds),
            ratio(ratios.check_megabytes)
        );
    }
    text.push('\n');
}

/// All runs with their inputs, in order.
fn each(figures: &Figures) -> impl Iterator<Item = (&Input, &Run)> {
    figures.inputs.iter().flat_map(|input| {
        let of_input = move |run: &&Run| run.input == input.name;
        figures
            .runs
            .iter()
            .filter(of_input)
            .map(move |run| (input, run))
    })
}

/// The name of a program as code; the floor is not one.
fn code(tool: &str) -> String {
    if tool == floor::TOOL {
        return tool.to_owned();
    }
    match tool.split_once(' ') {
        Some((name, version)) => format!("`{name}` {version}"),
        None => format!("`{tool}`"),
    }
}

/// Text of a compiler in a cell of a table.
fn cell(text: &str) -> String {
    let (count, first) = text.split_once(": ").unwrap_or((text, ""));
    if first.is_empty() {
        return count.to_owned();
    }
    let first: String = first.replace('`', "'").replace('|', "/");
    let short: String = first.chars().take(90).collect();
    let dots = if short.len() < first.len() { "…" } else { "" };
    format!("{count}: `{short}{dots}`")
}

#[expect(clippy::cast_precision_loss, reason = "sizes are far below 2^52")]
fn megabytes(bytes: u64) -> f64 {
    bytes as f64 / 1e6
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// Two generators on one input.
    pub(crate) const FIGURES: &str = r#"
        input = [{ name = "redfish", label = "Redfish", family = "Redfish", files = 2, bytes = 8_900_000, actions = 3 }]
        run = [
            { input = "redfish", tool = "quick-xml alone", seconds = 0.05, megabytes = 10.0 },
            { input = "redfish", tool = "nv-redfish-csdl-compiler 0.22.1", seconds = 1.5, megabytes = 300.0, lines = 166744, written = 7_500_000, check = [
                { how = "cargo check", seconds = 50.0, megabytes = 2000.0, problem = "2 errors, the first: error[E0320]: overflow of `T`" },
                { how = "cargo check, more", seconds = 60.0, megabytes = 2500.0 },
            ] },
            { input = "redfish", tool = "csdlgen", seconds = 1.8, megabytes = 100.0, lines = 999, written = 10_000_000, actions = 3, check = [
                { how = "cargo check", seconds = 30.0, megabytes = 2000.0 },
            ] },
        ]
    "#;

    #[test]
    fn the_tables() {
        let figures: Figures = toml::from_str(FIGURES).unwrap();
        let text = render(&figures);
        let expected = "\
| generating | input MB | CPU s | peak MB | lines | MB | CPU s per MB | peak MB per MB |
|---|---|---|---|---|---|---|---|
| Redfish: quick-xml alone | 8.9 | 0.05 | 10 | | | | |
| Redfish: `nv-redfish-csdl-compiler` 0.22.1 | 8.9 | 1.50 | 300 | 166,744 | 7.5 | 0.20 | 40 |
| Redfish: `csdlgen` | 8.9 | 1.80 | 100 | 999 | 10.0 | 0.18 | 10 |

| type-checking what came out | command | CPU s | peak MB | outcome |
|---|---|---|---|---|
| Redfish: `nv-redfish-csdl-compiler` 0.22.1 | `cargo check` | 50.0 | 2000 | 2 errors, the first: `error[E0320]: overflow of 'T'` |
| Redfish: `nv-redfish-csdl-compiler` 0.22.1 | `cargo check, more` | 60.0 | 2500 | clean |
| Redfish: `csdlgen` | `cargo check` | 30.0 | 2000 | clean |

| `csdlgen` : the other | CPU | CPU per MB written | peak per MB written | CPU of checking | peak of checking |
|---|---|---|---|---|---|
| Redfish: quick-xml alone | 36.00 |  |  |  |  |
| Redfish: `nv-redfish-csdl-compiler` 0.22.1 | 1.20 | 0.90 | 0.25 | 0.50 | 0.80 |

| goal for Redfish | measured | |
|---|---|---|
| CPU per MB written below that of `nv-redfish-csdl-compiler` | 0.90 × | met |
| peak per MB written below that of `nv-redfish-csdl-compiler` | 0.25 × | met |
| CPU at most 3 × that of `nv-redfish-csdl-compiler` | 1.20 × | met |
| all actions | 3 of 3 | met |
| `cargo check` clean, recursion limit as it is | clean | met |
";
        assert_eq!(text, expected);
    }

    #[test]
    fn figures_are_written_as_they_are_read() {
        let figures: Figures = toml::from_str(FIGURES).unwrap();
        let again: Figures = toml::from_str(&toml::to_string(&figures).unwrap()).unwrap();
        assert_eq!(again, figures);
    }
}
