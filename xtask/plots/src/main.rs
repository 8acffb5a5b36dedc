//! `cargo xtask bench --plot`: writes the pictures into the folder that has the figures.

use std::error::Error;
use std::fs;
use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let Some(folder) = std::env::args_os().nth(1) else {
        eprintln!("error: the folder with the figures is missing: cargo xtask bench --plot");
        return ExitCode::from(2);
    };
    match write(Path::new(&folder)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::from(2)
        }
    }
}

fn write(folder: &Path) -> Result<(), Box<dyn Error>> {
    let path = folder.join(bench_plots::FIGURES);
    let figures = fs::read_to_string(&path)
        .map_err(|error| format!("cannot read {}: {error}", path.display()))?;
    let plots = bench_plots::plots(&figures)
        .map_err(|error| format!("cannot plot {}: {error}", path.display()))?;
    for (name, svg) in plots {
        let path = folder.join(name);
        fs::write(&path, svg)
            .map_err(|error| format!("cannot write {}: {error}", path.display()))?;
        println!("{}", path.display());
    }
    Ok(())
}
