//! `cargo xtask soak`.

use std::process::ExitCode;

use clap::Parser;
use sdk_soak::client;

/// Many requests of the generated client to a local server that often fails.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask soak", bin_name = "cargo xtask soak")]
struct Arguments {
    /// How many requests.
    #[arg(long, default_value_t = 100_000)]
    requests: u64,
    /// What is asked and what fails.
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

/// The most that the memory may grow after the first tenth of a run, in megabytes. What is not given back to the
/// system between is a few; a leak of 100 bytes for each of 10⁵ requests is 10.
const GROWTH: f64 = 8.0;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let report = match client::run(arguments.requests, arguments.seed) {
        Ok(report) => report,
        Err(error) => {
            eprintln!("error: {error}");
            return ExitCode::from(2);
        }
    };
    print!("{report}");
    let grows = report.growth().is_some_and(|growth| growth > GROWTH);
    if grows {
        println!("the memory grows by more than {GROWTH} MB");
    }
    ExitCode::from(u8::from(grows || report.problem_count > 0))
}
