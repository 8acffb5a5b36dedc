//! From files to a crate on disk: what `csdlgen generate` and `cargo xtask regen` run.

mod compact;
mod failure;
mod job;
pub mod print;
mod progress;
pub mod shell;
#[cfg(test)]
mod tests;
mod text;

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use csdl::diagnostic::Diagnostics;
use csdl::model::Model;
use csdl::span::Sources;

pub use failure::Failure;
pub(crate) use failure::headline;
pub(crate) use failure::unselected;
pub use job::Job;
pub use progress::{Progress, Silent, Stage, Terminal};

use crate::config::Config;
use crate::fixup::{self, Applied};
use crate::release::{self, Gate, Release};
use crate::write::{Difference, Report};
use crate::{GeneratedCrate, Summary, lock, plan, select, write};

/// Whether files are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Write what changes.
    Write,
    /// Write nothing, say what would change.
    Check,
}

/// How a command ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Exit {
    /// Done.
    Done,
    /// Something was found: a document has errors, a crate is out of date.
    Findings,
    /// The command line or what it names cannot be used.
    Unusable,
}

impl From<Exit> for std::process::ExitCode {
    fn from(exit: Exit) -> Self {
        match exit {
            Exit::Done => Self::SUCCESS,
            Exit::Findings => Self::from(1),
            Exit::Unusable => Self::from(2),
        }
    }
}

/// What a run of the pipeline came to.
#[derive(Debug)]
pub struct Outcome {
    /// The crate's name and version.
    pub title: String,
    /// The files that the diagnostics point into.
    pub sources: Sources,
    /// What is wrong with the documents, and what was left out of the crate.
    pub diagnostics: Diagnostics,
    /// The arguments of `csdlgen` that print all of the diagnostics.
    pub lint: Vec<String>,
    /// How much of the model is in the crate.
    pub summary: Summary,
    /// The mends of the metadata that are in force.
    pub fixups: Vec<Applied>,
    /// The crate beside the one in version control; `None` where there is none yet.
    pub release: Option<Release>,
    /// Whether the version is too low for what changed, and has to fit.
    pub is_refused: bool,
    /// What was done.
    pub effect: Effect,
    /// How long all of it took.
    pub time: Duration,
}

/// What was done with the crate.
#[derive(Debug)]
pub enum Effect {
    /// It was written.
    Written {
        /// The crate's folder.
        folder: PathBuf,
        /// Which files.
        report: Report,
        /// The lock was written too.
        lock: bool,
    },
    /// Nothing: the version does not fit.
    Refused,
    /// It was compared.
    Checked {
        /// Which files differ.
        difference: Difference,
        /// How the lock differs: its path, what it is and what it is to be.
        lock: Option<(PathBuf, Option<String>, String)>,
    },
}

impl Outcome {
    /// Whether something was found that has to be looked after.
    pub fn exit(&self) -> Exit {
        let out_of_date = match &self.effect {
            Effect::Written { .. } | Effect::Refused => false,
            Effect::Checked { difference, lock } => !difference.is_empty() || lock.is_some(),
        };
        if out_of_date || self.is_refused || self.diagnostics.has_errors() {
            Exit::Findings
        } else {
            Exit::Done
        }
    }
}

/// The documents of a job, read and resolved.
#[derive(Debug)]
pub struct Input {
    /// The files, byte for byte.
    pub(crate) documents: Vec<job::Document>,
    /// Where the diagnostics point into.
    pub sources: Sources,
    /// What is wrong with the documents; no errors.
    pub diagnostics: Diagnostics,
    /// The entity model, mended.
    pub model: Model,
    /// The mends that are in force.
    pub fixups: Vec<Applied>,
}

/// Reads the documents of a job: what everything that starts from a configuration has in common.
///
/// # Errors
/// Files that cannot be read, documents with errors, fixups that do not apply.
pub fn load(job: &Job) -> Result<Input, Failure> {
    resolve(job.read()?, &job.config)
}

/// The documents as a configuration has them read.
pub(crate) fn resolve(documents: Vec<job::Document>, config: &Config) -> Result<Input, Failure> {
    let mut loaded = csdl::load(job::sources(&documents)?);
    if loaded.has_errors() {
        return Err(Failure::Documents {
            sources: loaded.sources,
            diagnostics: loaded.diagnostics,
        });
    }
    let fixups = match fixup::apply(&mut loaded.model, config, &mut loaded.sources) {
        Ok(applied) => applied,
        Err(diagnostics) => {
            return Err(Failure::Fixups {
                sources: loaded.sources,
                diagnostics,
            });
        }
    };
    Ok(Input {
        documents,
        sources: loaded.sources,
        diagnostics: loaded.diagnostics,
        model: loaded.model,
        fixups,
    })
}

/// Reads the documents, generates the crate and brings it to disk.
///
/// # Errors
/// What makes it impossible to have a crate. The folder is as it was then.
pub fn run(job: &Job, mode: Mode, progress: &dyn Progress) -> Result<Outcome, Failure> {
    let start = Instant::now();
    progress.stage(Stage::Read);
    let input = load(job)?;
    progress.stage(Stage::Generate);
    let (crate_, left_out) = match crate::generate(&input.model, &job.config) {
        Ok(found) => found,
        Err(error) => return Err(Failure::selection(&error, &job.config, input.sources)),
    };
    let GeneratedCrate { files, summary } = crate_;
    let release = Release::review(job, &input, &files)?;
    let is_refused = job.gate != Gate::Allow && release.as_ref().is_some_and(Release::is_too_low);
    let lock = job.lock(&input.documents);
    let Input {
        sources,
        mut diagnostics,
        fixups,
        ..
    } = input;
    diagnostics.extend(left_out);
    let effect = match mode {
        Mode::Write if is_refused => match &release {
            Some(release) if job.gate == Gate::Bump => {
                release::set_version(&release.config, &release.proposed)?;
                return run(&Job::from_config(&release.config, None)?, mode, progress);
            }
            _ => Effect::Refused,
        },
        Mode::Write => {
            progress.stage(Stage::Write);
            let report = write::write(&files, &job.out)?;
            let lock = match lock {
                Some((path, text)) => {
                    lock::write(&path, &text).map_err(|source| Failure::Lock { path, source })?
                }
                None => false,
            };
            Effect::Written {
                folder: job.out.clone(),
                report,
                lock,
            }
        }
        Mode::Check => {
            progress.stage(Stage::Compare);
            Effect::Checked {
                difference: write::check(&files, &job.out)?,
                lock: lock.map_or(Ok(None), compare_lock)?,
            }
        }
    };
    Ok(Outcome {
        title: format!("{} {}", job.config.sdk.crate_name, job.config.sdk.version),
        sources,
        diagnostics,
        lint: job.lint(),
        summary,
        fixups,
        release,
        is_refused,
        effect,
        time: start.elapsed(),
    })
}

/// Whether a crate can be made: everything before its text.
pub(crate) fn try_plan(job: &Job, input: &Input) -> Result<(), Failure> {
    let selection = select::select(&input.model, &job.config.select);
    let planned = selection.and_then(|selection| {
        let mut left_out = Diagnostics::new();
        plan::plan(&input.model, &selection, &job.config, &mut left_out)
    });
    match planned {
        Ok(_) => Ok(()),
        Err(error) => Err(Failure::selection(
            &error,
            &job.config,
            input.sources.clone(),
        )),
    }
}

type LockDifference = (PathBuf, Option<String>, String);

fn compare_lock((path, text): (PathBuf, String)) -> Result<Option<LockDifference>, Failure> {
    match lock::read(&path) {
        Ok(found) if found.as_deref() == Some(text.as_str()) => Ok(None),
        Ok(found) => Ok(Some((path, found, text))),
        Err(source) => Err(Failure::Lock { path, source }),
    }
}

/// The configurations of a workspace: `metadata/*.toml`, sorted.
///
/// # Errors
/// A folder that cannot be read.
pub fn configurations(workspace: &Path) -> Result<Vec<PathBuf>, Failure> {
    let folder = workspace.join("metadata");
    let failed = |source| Failure::Read {
        path: folder.clone(),
        problem: std::io::Error::to_string(&source),
    };
    let mut found = Vec::new();
    for entry in std::fs::read_dir(&folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        if path
            .extension()
            .is_some_and(|extension| extension == "toml")
        {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}
