//! All targets, as many at a time as there are processors.

use std::collections::BTreeMap;
use std::env;
use std::error::Error;
use std::fs;
use std::io;
use std::process::{Command, ExitCode, Output};
use std::sync::{Mutex, PoisonError};
use std::thread;

use sdk_fuzz::Target;
use sdk_fuzz::driver::save;

use crate::arguments::Arguments;

/// Runs the targets, and prints what each found.
pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode, Box<dyn Error>> {
    let targets = arguments.targets()?;
    fs::create_dir_all(&arguments.out)?;
    let at_once = thread::available_parallelism()
        .map_or(1, usize::from)
        .min(targets.len());
    let rounds = targets.len().div_ceil(at_once);
    let seconds = (arguments.seconds / u64::try_from(rounds)?).max(1);

    let queue = Mutex::new(targets.iter());
    let done = Mutex::new(BTreeMap::new());
    thread::scope(|scope| {
        for _ in 0..at_once {
            scope.spawn(|| {
                loop {
                    let next = queue.lock().unwrap_or_else(PoisonError::into_inner).next();
                    let Some(target) = next else { return };
                    let output = search(arguments, target, seconds);
                    let mut done = done.lock().unwrap_or_else(PoisonError::into_inner);
                    done.insert(target.name, output);
                }
            });
        }
    });
    let mut done = done.into_inner().unwrap_or_else(PoisonError::into_inner);

    let mut exit = 0;
    for target in &targets {
        let output = done.remove(target.name).ok_or("a target was not run")??;
        let text = String::from_utf8_lossy(&output.stdout);
        println!("{}: {}", target.name, text.trim_end());
        if !output.stderr.is_empty() {
            println!("{}", String::from_utf8_lossy(&output.stderr).trim_end());
        }
        if !matches!(output.status.code(), Some(0 | 1)) {
            report_end(arguments, target, &output)?;
        }
        if !output.status.success() {
            exit = 1;
        }
    }
    println!("seed {}, {seconds} s for each target", arguments.seed);
    Ok(ExitCode::from(exit))
}

fn search(arguments: &Arguments, target: &Target, seconds: u64) -> io::Result<Output> {
    let mut command = Command::new(env::current_exe()?);
    command.args(["--child", "--target", target.name]);
    command.arg("--seconds").arg(seconds.to_string());
    command.arg("--seed").arg(arguments.seed.to_string());
    command.arg("--out").arg(&arguments.out);
    command.output()
}

/// The process was ended: by the watch, by a full stack. The input is the one that was written last.
fn report_end(arguments: &Arguments, target: &Target, output: &Output) -> io::Result<()> {
    let current = arguments.out.join(format!("{}.current", target.name));
    let input = String::from_utf8_lossy(&fs::read(&current)?).into_owned();
    let file = save(&arguments.out, target.name, &input)?;
    println!("broken: the process ended with {}", output.status);
    println!(
        "  cargo xtask fuzz --target {} --input {}",
        target.name,
        file.display()
    );
    Ok(())
}
