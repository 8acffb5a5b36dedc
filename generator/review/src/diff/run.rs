//! From two files to a report.

use std::path::Path;

use csdl::diagnostic::Severity;
use semver::Version;

use super::{Document, Report, diff};
use csdl_codegen::Problem;
use csdl_codegen::config::Config;
use csdl_codegen::input::{self, Input, Job};

use crate::Failure;

/// Compares two files: what the configuration selects from them, or all there is in them.
///
/// # Errors
/// A file that cannot be read to its end, a configuration that names what neither of them has.
pub fn between(old: &Path, new: &Path, config: Option<&Path>) -> Result<Report, Failure> {
    let config = match config {
        Some(path) => Config::load(path)?,
        None => Config::for_document("example")?,
    };
    let job = |file: &Path| Job::from_documents(config.clone(), &[file.to_owned()]);
    between_jobs((old, &job(old)), (new, &job(new)))
}

/// Compares the documents of two jobs with one configuration; each has a name for the report.
///
/// # Errors
/// As [`between`].
pub fn between_jobs(
    (old_name, old): (&Path, &Job),
    (new_name, new): (&Path, &Job),
) -> Result<Report, Failure> {
    let config = &new.config;
    // But for the fixups that do nothing: the service may have fixed in one document what it gets wrong in the other.
    let old = input::load_whole(old)?;
    let new = input::load_whole(new)?;
    let in_neither: Vec<_> = new
        .unapplied
        .iter()
        .filter(|problem| {
            old.unapplied
                .iter()
                .any(|other| other.range == problem.range)
        })
        .cloned()
        .collect();
    if !in_neither.is_empty() {
        return Err(input::Failure::Diagnosed {
            stage: input::Stage::Fixups,
            diagnostics: Problem::diagnostics(&in_neither, new.config_file),
            sources: new.sources,
        }
        .into());
    }
    let mut report = match diff(&old.model, &new.model, config) {
        Ok(report) => report,
        Err(error) => return Err(input::Failure::selection(&error, &new).into()),
    };
    for (side, which) in [(&old, "old"), (&new, "new")] {
        report.notes.extend(unapplied_notes(side, which));
    }
    report.old = document(old_name, &old);
    report.new = document(new_name, &new);
    let is_file = !config.origin.name.is_empty() && !config.origin.is_command_line;
    report.version = is_file.then(|| config.sdk.version.clone());
    Ok(report)
}

fn document(file: &Path, input: &Input) -> Document {
    Document {
        name: file.display().to_string(),
        errors: input.diagnostics.count(Severity::Error),
        warnings: input.diagnostics.count(Severity::Warning),
    }
}

/// What is said of the fixups that one of the documents does not need, or not yet.
pub fn unapplied_notes(input: &Input, which: &str) -> impl Iterator<Item = String> {
    let problems = input.unapplied.iter();
    problems.map(move |problem| {
        let message = &problem.message;
        if problem.code == &csdl_codegen::config::codes::UNKNOWN {
            format!("in the {which} document, {message}")
        } else {
            format!("in the {which} document, a fixup does nothing: {message}")
        }
    })
}

impl Report {
    /// The configured version and the least one that may follow, where a crate is configured.
    pub fn versions(&self) -> Option<(&Version, Version)> {
        let configured = self.version.as_ref()?;
        Some((configured, self.verdict().next_version(configured)))
    }
}
