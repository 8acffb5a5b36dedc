//! `cargo xtask bench --budget`: what each generated crate has and what it costs to check, beside
//! `metadata/budget.toml`. Growth that is not recorded there is a finding.

mod check;
mod counts;
mod recorded;
mod report;

use std::error::Error;
use std::path::Path;

use csdl_project::CrateJob;
use csdl_review::Exit;
use csdlgen::print;

use check::Checks;
use counts::Counts;
use recorded::{Record, Recorded};

/// What to do where something grew.
const ADVICE: &str = "\
error: a generated crate grew by more than 5 %, or is not recorded in metadata/budget.toml
help: where the change is meant to cost that, record it: cargo xtask bench --budget --record
";

/// Compares the generated crates with what is recorded. With `only_counts` nothing is compiled; with `record` the
/// present figures are recorded.
pub(crate) fn budget(root: &Path, only_counts: bool, record: bool) -> Result<Exit, Box<dyn Error>> {
    let path = root.join("metadata").join(csdl_project::BUDGET);
    let mut recorded = Recorded::read(&path)?;
    let mut now = Recorded::default();
    let mut checks = (!only_counts).then(|| Checks::new(root)).transpose()?;
    for configuration in csdl_project::configurations(root)? {
        let job = CrateJob::from_config(&configuration, None)?;
        let name = job.job.config.sdk.crate_name.clone();
        let counts = Counts::of(&job.out)?;
        let check = checks
            .as_mut()
            .map(|checks| checks.ratio(&name))
            .transpose()?;
        now.crates.insert(name, Record { counts, check });
    }
    let (table, is_over) = report::render(&recorded, &now);
    print::out(&table)?;
    if record {
        recorded.replace(now);
        recorded.write(&path)?;
        print::err(&format!("recorded in {}\n", path.display()));
    } else if is_over {
        print::err(ADVICE);
        return Ok(Exit::Findings);
    }
    Ok(Exit::Done)
}
