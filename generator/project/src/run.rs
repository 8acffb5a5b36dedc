//! From files to a crate on disk: what `csdlgen generate` and `cargo xtask regen` run.

mod json;
#[cfg(test)]
mod tests;
mod text;

use std::path::PathBuf;
use std::time::{Duration, Instant};

use csdl::diagnostic::Diagnostics;
use csdl::span::Sources;
use csdl_codegen::fixup::Applied;
use csdl_codegen::input::{self, Elsewhere, Input};
use csdl_codegen::lint;
use csdl_codegen::{Planned, Summary};
use csdl_review::Exit;
use semver::Version;

use crate::crate_job::CrateJob;
use crate::failure::Failure;
use crate::known::Known;
use crate::lock::Locked;
use crate::progress::{Progress, Stage};
use crate::release::{self, Gate, Now, Release};
use crate::vendor::Vendored;
use crate::write::{Difference, Report, Writer};
use crate::{lock, write};

pub(crate) use json::CrateJson;
pub use json::to_json;

/// Whether files are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Write what changes.
    Write,
    /// Write nothing, say what would change.
    Check,
}

/// The outcome of a run.
#[derive(Debug)]
pub struct Outcome {
    /// The crate's name.
    pub name: String,
    /// The crate's version.
    pub version: Version,
    /// The files that the diagnostics point into.
    pub sources: Sources,
    /// What is wrong with the documents, and what was left out of the crate.
    pub diagnostics: Diagnostics,
    /// How much more is wrong with what is not generated.
    pub elsewhere: Elsewhere,
    /// What the configuration allows, a line for each code.
    pub allowed: Vec<String>,
    /// The arguments of `csdlgen` that print all of the diagnostics, as a shell takes them.
    pub lint: String,
    /// How much of the model is in the crate.
    pub summary: Summary,
    /// The fixups and renames that are in force.
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
        /// Which files of a vendored runtime, and its folder.
        runtime: Option<(PathBuf, Report)>,
    },
    /// Nothing: the version does not fit.
    Refused,
    /// It was compared.
    Checked {
        /// Which files differ.
        difference: Difference,
        /// How the lock differs.
        lock: Option<LockDifference>,
        /// How a vendored runtime differs.
        runtime: Option<Difference>,
    },
}

/// A lock that is not what it is to be.
#[derive(Debug)]
pub struct LockDifference {
    /// The lock.
    pub path: PathBuf,
    /// Its text; `None` where there is no lock.
    pub old: Option<String>,
    /// What its text is to be.
    pub new: String,
}

impl Outcome {
    /// Whether a crate that was compared could be written: its folder is free or the generator's own.
    ///
    /// # Errors
    /// What is in the way.
    pub(crate) fn require_free_folder(&self) -> Result<(), Failure> {
        match &self.effect {
            Effect::Checked { difference, .. } if difference.not_ours => {
                Err(write::WriteError::NotOurs(difference.folder.clone()).into())
            }
            _ => Ok(()),
        }
    }

    /// Whether something was found that has to be looked after.
    pub fn exit(&self) -> Exit {
        if self.is_out_of_date() || self.is_refused || self.diagnostics.has_errors() {
            Exit::Findings
        } else {
            Exit::Done
        }
    }

    /// Whether something on disk is not what it is to be.
    fn is_out_of_date(&self) -> bool {
        match &self.effect {
            Effect::Written { .. } | Effect::Refused => false,
            Effect::Checked {
                difference,
                lock,
                runtime,
            } => {
                let runtime = runtime.as_ref();
                !difference.is_empty()
                    || lock.is_some()
                    || runtime.is_some_and(|runtime| !runtime.is_empty())
            }
        }
    }
}

/// Reads the documents, generates the crate and brings it to disk.
///
/// # Errors
/// What makes it impossible to have a crate. The folder is as it was then.
pub fn run(job: &CrateJob, mode: Mode, progress: &dyn Progress) -> Result<Outcome, Failure> {
    let start = Instant::now();
    let vendored = Vendored::of(&job.job.config, job.runtime_sources)?;
    progress.stage(Stage::Read);
    let (mut input, selection) = input::load_selected(&job.job)?;
    progress.stage(Stage::Generate);
    let config = &job.job.config;
    let mut left_out = Diagnostics::new();
    let planned = Planned::of_selection(&input.model, selection, config, &mut left_out);
    let mut planned = match planned {
        Ok(planned) => planned,
        Err(error) => return Err(input::Failure::selection(&error, &input).into()),
    };
    input.diagnostics.extend(left_out);
    let allowed = match lint::apply(&config.lint, &mut input.diagnostics) {
        Ok(allowed) => allowed,
        Err(error) => return Err(input::Failure::selection(&error, &input).into()),
    };
    input.require_no_errors()?;
    let mut locked = locked(job, &input, vendored.as_ref());
    let mut release = match (job.config_file(), &locked) {
        (Some(file), Some(locked)) => Release::review(&Now {
            file,
            config,
            out: &job.out,
            locked,
            model: &input.model,
            planned: &planned,
        })?,
        _ => None,
    };
    let mut is_refused =
        job.gate != Gate::Allow && release.as_ref().is_some_and(Release::is_too_low);
    let mut job = job;
    let bumped;
    if let (Mode::Write, Gate::Bump, true, Some(release)) =
        (mode, job.gate, is_refused, &mut release)
    {
        release::set_version(&release.config, &release.proposed)?;
        bumped = job.read_again()?;
        job = &bumped;
        // Nothing but the version is another one, and all that is left out is known.
        let config = &job.job.config;
        let mut known = Diagnostics::new();
        planned = match Planned::of_selection(&input.model, planned.selection, config, &mut known) {
            Ok(planned) => planned,
            Err(error) => return Err(input::Failure::selection(&error, &input).into()),
        };
        locked = self::locked(job, &input, vendored.as_ref());
        release.configured = release.proposed.clone();
        is_refused = false;
    }
    let config = &job.job.config;
    let lock = job.lock(locked.as_ref());
    let Input {
        sources,
        config_file,
        diagnostics,
        mut fixups,
        elsewhere,
        model,
        ..
    } = input;
    // The plan has all that is needed of it from here on, and texts take its place.
    drop(model);
    fixups.extend(config.renames.iter().map(Applied::from));
    let effect = match mode {
        Mode::Write if is_refused => Effect::Refused,
        Mode::Write => {
            let mut writer = Writer::open(&job.out)?;
            let known = Known::read(&job.out);
            let emitted = planned.emit(&|path, fingerprint| known.is_there(path, fingerprint));
            progress.stage(Stage::Write);
            // First: the crate never is without it.
            let runtime = match &vendored {
                Some(vendored) => {
                    let report = write::write(&vendored.files, &vendored.folder)?;
                    Some((vendored.folder.clone(), report))
                }
                None => None,
            };
            let facts = known.facts(&emitted);
            let report = writer.write(&emitted.files, &facts)?;
            known.note(&emitted, &facts, &report, writer.moments());
            drop(writer);
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
                runtime,
            }
        }
        Mode::Check => {
            let files = planned.files();
            progress.stage(Stage::Compare);
            Effect::Checked {
                difference: write::check(&files, &job.out)?,
                lock: lock.map_or(Ok(None), compare_lock)?,
                runtime: match &vendored {
                    Some(vendored) => Some(write::check(&vendored.files, &vendored.folder)?),
                    None => None,
                },
            }
        }
    };
    Ok(Outcome {
        name: config.sdk.crate_name.clone(),
        version: config.sdk.version.clone(),
        diagnostics,
        elsewhere,
        allowed: allowed
            .iter()
            .filter(|allowed| allowed.count > 0)
            .map(|allowed| allowed.text(&sources, config_file))
            .collect(),
        sources,
        lint: job.lint(),
        summary: planned.plan.summary,
        fixups,
        release,
        is_refused,
        effect,
        time: start.elapsed(),
    })
}

/// What the lock will say.
fn locked(job: &CrateJob, input: &Input, vendored: Option<&Vendored>) -> Option<Locked> {
    let mut locked = job.locked(&input.documents)?;
    locked.runtime = vendored.map(|vendored| vendored.sha256.clone());
    Some(locked)
}

fn compare_lock((path, text): (PathBuf, String)) -> Result<Option<LockDifference>, Failure> {
    match lock::read(&path) {
        Ok(found) if found.as_deref() == Some(text.as_str()) => Ok(None),
        Ok(old) => Ok(Some(LockDifference {
            path,
            old,
            new: text,
        })),
        Err(source) => Err(Failure::Lock { path, source }),
    }
}
