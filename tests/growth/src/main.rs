//! `cargo xtask bench growth`: what twice the size costs.
//!
//! Each cost is measured at a size, half of it, and so on. Something linear takes twice the time and memory for twice
//! the size; four times means that it is quadratic, and that a document or an answer can stop a program. The times
//! themselves are of a build with few optimizations; `cargo xtask bench crate` has those that matter to people.

mod costs;
mod document;
mod measure;

use std::process::ExitCode;

use clap::Parser;
use peak_alloc::PeakAlloc;

use costs::COSTS;
use measure::Growth;

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// What twice the size costs.
#[derive(Debug, Parser)]
#[command(
    name = "cargo xtask bench growth",
    bin_name = "cargo xtask bench growth"
)]
struct Arguments {
    /// Only costs with this in their name.
    name: Option<String>,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    println!(
        "{:44} {:>7} {:>10} {:>9}  time and memory for twice the size",
        "", "size", "ms", "MB"
    );
    let mut is_fine = true;
    for cost in COSTS {
        if arguments
            .name
            .as_ref()
            .is_some_and(|name| !cost.name.contains(name.as_str()))
        {
            continue;
        }
        let growth = Growth::of(cost, MEMORY);
        println!("{growth}");
        is_fine &= growth.is_linear();
    }
    ExitCode::from(u8::from(!is_fine))
}

#[cfg(test)]
mod tests {
    use super::costs::COSTS;

    /// What is measured is rarely run, and has to work when it is.
    #[test]
    fn each_cost_can_be_measured() {
        for cost in COSTS {
            (cost.prepare)(cost.size / 8)();
        }
    }
}
