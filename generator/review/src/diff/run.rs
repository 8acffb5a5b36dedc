//! From two files to a report.

use std::path::{Path, PathBuf};

use csdl::diagnostic::{Diagnostic, Diagnostics, Severity};
use csdl::model::Model;
use csdl::span::Sources;
use semver::Version;

use super::{Document, Report, diff};
use csdl_codegen::config::Config;
use csdl_codegen::fixup;
use csdl_codegen::input::{self, Job};

use crate::Failure;

/// Compares two files: what the configuration selects from them, or all there is in them.
///
/// # Errors
/// A file that cannot be read or has errors, a configuration that names what neither of them has.
pub fn between(old: &Path, new: &Path, config: Option<&Path>) -> Result<Report, Failure> {
    let loaded = match config {
        Some(path) => Config::load(path)?,
        None => Config::for_document("example")?,
    };
    let (old, new) = (read(&loaded, old)?, read(&loaded, new)?);
    let is_in_both = |problem: &&Diagnostic| {
        let span = problem.primary.span;
        old.unmended.iter().any(|other| other.primary.span == span)
    };
    let in_neither: Vec<_> = new.unmended.iter().filter(is_in_both).cloned().collect();
    if !in_neither.is_empty() {
        let mut diagnostics = Diagnostics::new();
        for problem in in_neither {
            diagnostics.push(problem);
        }
        return Err(input::Failure::Documents {
            sources: new.sources,
            diagnostics,
        }
        .into());
    }
    let mut report = diff(&old.model, &new.model, &loaded)
        .map_err(|error| input::Failure::selection(&error, &loaded, Sources::new()))?;
    for (side, name) in [(&old, "old"), (&new, "new")] {
        let problems = side.unmended.iter();
        let notes = problems.map(|problem| {
            format!(
                "in the {name} document, a fixup does nothing: {}",
                problem.message
            )
        });
        report.notes.extend(notes);
    }
    report.old = old.document;
    report.new = new.document;
    report.version = config.map(|_| loaded.sdk.version.clone());
    Ok(report)
}

/// One of the documents, read.
struct Read {
    model: Model,
    document: Document,
    sources: Sources,
    /// The fixups that it does not need, or not yet.
    unmended: Diagnostics,
}

/// Reads one file as the configuration has it read, but for the fixups that do nothing: the service may have mended
/// in one document what it gets wrong in the other.
fn read(config: &Config, file: &Path) -> Result<Read, Failure> {
    let files: [PathBuf; 1] = [file.to_owned()];
    let mut plain = config.clone();
    plain.fixups.clear();
    let mut input = input::load(&Job::from_documents(plain, &files))?;
    let (_, unmended) = fixup::mend(&mut input.model, config, &mut input.sources);
    Ok(Read {
        model: input.model,
        document: Document {
            name: file.display().to_string(),
            warnings: input.diagnostics.count(Severity::Warning),
        },
        sources: input.sources,
        unmended,
    })
}

impl Report {
    /// The configured version and the least one that may follow, where a crate is configured.
    pub fn versions(&self) -> Option<(&Version, Version)> {
        let configured = self.version.as_ref()?;
        Some((configured, self.verdict().next_version(configured)))
    }
}
