//! One target in this process.

use std::error::Error;
use std::fs;
use std::path::Path;
use std::process::ExitCode;
use std::thread;
use std::time::Duration;

use peak_alloc::PeakAlloc;
use sdk_fuzz::Target;
use sdk_fuzz::driver::{Found, Limits, Search, save};
use sdk_fuzz::watch::Watch;

use crate::arguments::Arguments;

/// The stack of a test or of a task of tokio, and so the least that the libraries are run on.
const STACK: usize = 2 << 20;

type Outcome = Result<ExitCode, Box<dyn Error>>;

fn target(arguments: &Arguments) -> Result<&'static Target, String> {
    let targets = arguments.targets()?;
    targets
        .first()
        .copied()
        .ok_or_else(|| "no target".to_owned())
}

/// Runs one input, and lets it panic.
pub(crate) fn once(arguments: &Arguments, file: &Path) -> Outcome {
    let target = target(arguments)?;
    let input = String::from_utf8_lossy(&fs::read(file)?).into_owned();
    let thread = thread::Builder::new().stack_size(STACK);
    let run = thread.spawn(move || (target.run)(&input))?;
    let is_fine = run.join().is_ok();
    println!(
        "{}: {}",
        target.name,
        if is_fine {
            "no promise is broken"
        } else {
            "a promise is broken"
        }
    );
    Ok(ExitCode::from(u8::from(!is_fine)))
}

/// Searches, and prints what was found.
pub(crate) fn search(arguments: &Arguments, memory: PeakAlloc) -> Outcome {
    let target = target(arguments)?;
    let current = arguments.out.join(format!("{}.current", target.name));
    let (seed, limits) = (
        arguments.seed,
        Limits {
            time: Some(Duration::from_secs(arguments.seconds)),
            executions: None,
        },
    );
    let thread = thread::Builder::new().stack_size(STACK);
    let file = current.clone();
    let search = thread.spawn(move || -> std::io::Result<Found> {
        Search::new(target, Some(Watch::start(memory)), Some(file))?.search(seed, limits)
    })?;
    let found = search.join().map_err(|_| "the search itself panicked")??;
    fs::remove_file(current)?;
    println!(
        "{} executions, {} inputs kept",
        found.executions, found.kept
    );
    for crash in &found.crashes {
        let file = save(&arguments.out, target.name, &crash.input)?;
        let message: String = crash.panic.message.chars().take(2_000).collect();
        println!("broken at {}: {message}", crash.panic.place);
        println!(
            "  cargo xtask fuzz --target {} --input {}",
            target.name,
            file.display()
        );
    }
    Ok(ExitCode::from(u8::from(!found.crashes.is_empty())))
}
