//! Runs for programs.
//!
//! The shape is stable: members may come, none goes or changes its meaning without another `format`.

use csdl_review::{Diagnosed, Refusal, json};
use serde::Serialize;

use super::{Effect, Outcome};
use crate::failure::Failure;
use crate::release::ReleaseJson;
use crate::write::{Difference, Report};

/// The version of the shape.
const FORMAT: u32 = 1;

#[derive(Serialize)]
struct Document<'r> {
    format: u32,
    crates: Vec<Entry<'r>>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Entry<'r> {
    Made(Box<CrateJson<'r>>),
    Failed {
        name: &'r str,
        status: &'static str,
        error: Refusal<'r>,
    },
}

/// A crate that was written, compared or refused.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct CrateJson<'r> {
    name: &'r str,
    version: String,
    /// `written`, `refused`, `upToDate` or `outOfDate`.
    status: &'static str,
    /// How much is generated.
    counts: Vec<Count>,
    fixups: Vec<Fixup<'r>>,
    /// What changed since the locked crate; null without one.
    release: Option<ReleaseJson<'r>>,
    /// The crate's folder, and which files were or would be written; null where the crate was refused.
    files: Option<Files<'r>>,
    /// The same of a vendored runtime.
    runtime: Option<Files<'r>>,
    /// Whether the lock was or would be written.
    lock: bool,
    /// What the configuration allows, in sentences.
    allowed: &'r [String],
    /// How much is wrong with what is not generated.
    elsewhere: Elsewhere,
    #[serde(flatten)]
    diagnosed: Diagnosed<'r>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Count {
    what: &'static str,
    emitted: usize,
    selected: usize,
    in_model: usize,
}

#[derive(Serialize)]
struct Fixup<'r> {
    summary: &'r str,
    reason: &'r str,
    upstream: Option<&'r str>,
}

#[derive(Serialize)]
struct Elsewhere {
    errors: usize,
    warnings: usize,
}

#[derive(Serialize)]
struct Files<'r> {
    folder: String,
    written: Vec<&'r str>,
    removed: Vec<&'r str>,
    unchanged: usize,
    /// Those that had been changed by hand.
    edited: &'r [String],
    /// What a killed run left, and where it is now.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    kept: Vec<Kept>,
}

#[derive(Serialize)]
struct Kept {
    path: String,
    now: String,
}

/// Runs as one JSON document: each by the name of its configuration.
pub fn to_json(runs: &[(String, Result<Outcome, Failure>)]) -> String {
    let crates = runs.iter().map(|(name, result)| match result {
        Ok(outcome) => Entry::Made(Box::new(outcome.json())),
        Err(failure) => Entry::Failed {
            name,
            status: "failed",
            error: failure.refusal(),
        },
    });
    json::pretty(&Document {
        format: FORMAT,
        crates: crates.collect(),
    })
}

impl Outcome {
    /// The run as a part of a document.
    pub(crate) fn json(&self) -> CrateJson<'_> {
        let (files, runtime, lock) = match &self.effect {
            Effect::Refused => (None, None, false),
            Effect::Written {
                folder,
                report,
                lock,
                runtime,
            } => {
                let vendored = runtime
                    .as_ref()
                    .map(|(folder, report)| written(folder, report));
                (Some(written(folder, report)), vendored, *lock)
            }
            Effect::Checked {
                difference,
                lock,
                runtime,
            } => {
                let vendored = runtime.as_ref().map(compared);
                (Some(compared(difference)), vendored, lock.is_some())
            }
        };
        CrateJson {
            name: &self.name,
            version: self.version.to_string(),
            status: match &self.effect {
                Effect::Refused => "refused",
                Effect::Written { .. } => "written",
                Effect::Checked { .. } if self.is_out_of_date() => "outOfDate",
                Effect::Checked { .. } => "upToDate",
            },
            counts: self
                .summary
                .counts
                .iter()
                .map(|count| Count {
                    what: count.what,
                    emitted: count.emitted,
                    selected: count.selected,
                    in_model: count.in_model,
                })
                .collect(),
            fixups: self
                .fixups
                .iter()
                .map(|fixup| Fixup {
                    summary: &fixup.summary,
                    reason: &fixup.reason,
                    upstream: fixup.upstream.as_deref(),
                })
                .collect(),
            release: self.release.as_ref().map(|release| release.json()),
            files,
            runtime,
            lock,
            allowed: &self.allowed,
            elsewhere: Elsewhere {
                errors: self.elsewhere.errors,
                warnings: self.elsewhere.warnings,
            },
            diagnosed: Diagnosed::new(&self.sources, &self.diagnostics),
        }
    }
}

fn written<'r>(folder: &std::path::Path, report: &'r Report) -> Files<'r> {
    Files {
        folder: folder.display().to_string(),
        written: report.written.iter().map(String::as_str).collect(),
        removed: report.removed.iter().map(String::as_str).collect(),
        unchanged: report.unchanged,
        edited: &report.edited,
        kept: report
            .kept
            .iter()
            .map(|kept| Kept {
                path: kept.path.display().to_string(),
                now: kept.now.display().to_string(),
            })
            .collect(),
    }
}

fn compared(difference: &Difference) -> Files<'_> {
    let paths = |is_written: bool| {
        let files = difference.files.iter();
        let files = files.filter(move |file| file.new.is_some() == is_written);
        files.map(|file| file.path.as_str()).collect()
    };
    Files {
        folder: difference.folder.display().to_string(),
        written: paths(true),
        removed: paths(false),
        unchanged: difference.unchanged,
        edited: &difference.edited,
        kept: Vec::new(),
    }
}
