//! What generating Redfish may cost beside the compiler of nv-redfish.

use std::fmt::Write as _;

use super::figures::Figures;
use super::nv_redfish;
use super::ours;
use super::ratios::Ratios;

/// A goal, what was measured and whether that meets it.
type Goal = (&'static str, String, bool);

pub(super) fn render(text: &mut String, figures: &Figures) {
    text.push_str("| goal for Redfish | measured | |\n|---|---|---|\n");
    for (goal, measured, is_met) in goals(figures).unwrap_or_default() {
        let met = if is_met { "met" } else { "**not met**" };
        // Writing to a string cannot fail.
        let _ = writeln!(text, "| {goal} | {measured} | {met} |");
    }
}

fn goals(figures: &Figures) -> Option<Vec<Goal>> {
    let input = figures
        .inputs
        .iter()
        .find(|input| input.name == "redfish")?;
    let own = figures.run(&input.name, ours::TOOL)?;
    let peer = figures.run(&input.name, nv_redfish::TOOL)?;
    let ratios = Ratios::of(own, peer);
    let times = |ratio: Option<f64>| {
        ratio.map_or("not measured".to_owned(), |ratio| format!("{ratio:.2} ×"))
    };
    let is_at_most = |ratio: Option<f64>, most: f64| ratio.is_some_and(|ratio| ratio <= most);
    let actions = own.actions.unwrap_or(0);
    let check = own.checks.first();
    Some(vec![
        (
            "CPU per MB written below that of `nv-redfish-csdl-compiler`",
            times(ratios.seconds_written),
            is_at_most(ratios.seconds_written, 1.0),
        ),
        (
            "peak per MB written below that of `nv-redfish-csdl-compiler`",
            times(ratios.megabytes_written),
            is_at_most(ratios.megabytes_written, 1.0),
        ),
        (
            "CPU at most 3 × that of `nv-redfish-csdl-compiler`",
            times(ratios.seconds),
            is_at_most(ratios.seconds, 3.0),
        ),
        (
            "all actions",
            format!("{actions} of {}", input.actions),
            actions == input.actions,
        ),
        (
            "`cargo check` clean, recursion limit as it is",
            check.map_or("not measured".to_owned(), |check| {
                check.problem.clone().unwrap_or("clean".to_owned())
            }),
            check.is_some_and(|check| check.problem.is_none()),
        ),
    ])
}
