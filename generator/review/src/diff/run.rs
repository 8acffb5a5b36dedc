//! From two files to a report.

use std::path::{Path, PathBuf};

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
pub fn between(old_name: &Path, new_name: &Path, config: Option<&Path>) -> Result<Report, Failure> {
    between_read((old_name, None), (new_name, None), config)
}

/// The same for documents that may have been read: each by its name, which diagnostics show, and its bytes.
///
/// # Errors
/// As [`between`].
pub fn between_read(
    (old_name, old_bytes): (&Path, Option<Vec<u8>>),
    (new_name, new_bytes): (&Path, Option<Vec<u8>>),
    config: Option<&Path>,
) -> Result<Report, Failure> {
    let loaded = match config {
        Some(path) => Config::load(path)?,
        None => Config::for_document("example")?,
    };
    let old = read(&loaded, old_name, old_bytes)?;
    let new = read(&loaded, new_name, new_bytes)?;
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
    let mut report = match diff(&old.model, &new.model, &loaded) {
        Ok(report) => report,
        Err(error) => return Err(input::Failure::selection(&error, &new).into()),
    };
    for (side, which) in [(&old, "old"), (&new, "new")] {
        report.notes.extend(unapplied_notes(side, which));
    }
    report.old = document(old_name, &old);
    report.new = document(new_name, &new);
    report.version = config.map(|_| loaded.sdk.version.clone());
    Ok(report)
}

/// Reads one file as the configuration has it read, but for the fixups that do nothing: the service may have fixed
/// in one document what it gets wrong in the other.
fn read(config: &Config, file: &Path, bytes: Option<Vec<u8>>) -> Result<Input, Failure> {
    let files: [PathBuf; 1] = [file.to_owned()];
    let mut job = Job::from_documents(config.clone(), &files);
    if let Some(bytes) = bytes {
        job = job.with_document(file, &file.display().to_string(), bytes);
    }
    Ok(input::load_whole(&job)?)
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
