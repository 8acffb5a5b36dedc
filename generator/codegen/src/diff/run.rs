//! From two files to a report.

use std::path::{Path, PathBuf};

use csdl::diagnostic::Severity;
use csdl::model::Model;
use csdl::span::Sources;
use semver::Version;

use super::{Document, Report, diff};
use crate::config::Config;
use crate::fixup;
use crate::pipeline::{self, Failure, Job};

/// Compares two files: what the configuration selects from them, or all there is in them.
///
/// # Errors
/// A file that cannot be read or has errors, a configuration that names what neither of them has.
pub fn between(old: &Path, new: &Path, config: Option<&Path>) -> Result<Report, Failure> {
    let loaded = match config {
        Some(path) => Config::load(path)?,
        None => Config::for_document("example")?,
    };
    let (old, old_document) = read(&loaded, old)?;
    let (new, new_document) = read(&loaded, new)?;
    let mut report = diff(&old, &new, &loaded)
        .map_err(|error| Failure::selection(&error, &loaded, Sources::new()))?;
    report.old = old_document;
    report.new = new_document;
    report.version = config.map(|_| loaded.sdk.version.clone());
    Ok(report)
}

/// Reads one file as the configuration has it read. A fixup that it does not need, or not yet, is left out.
///
/// # Errors
/// A file that cannot be read or has errors.
pub fn read(config: &Config, file: &Path) -> Result<(Model, Document), Failure> {
    let files: [PathBuf; 1] = [file.to_owned()];
    let mut unmended = config.clone();
    unmended.fixups.clear();
    let mut input = pipeline::load(&Job::from_documents(unmended, &files, Path::new("")))?;
    // The service may have mended in one document what it gets wrong in the other.
    fixup::mend(&mut input.model, config, &mut input.sources);
    let document = Document {
        name: file.display().to_string(),
        warnings: input.diagnostics.count(Severity::Warning),
    };
    Ok((input.model, document))
}

impl Report {
    /// The configured version and the least one that may follow, where there is one that can be read.
    pub fn versions(&self) -> Option<(&str, Version)> {
        let configured = self.version.as_deref()?;
        let version = Version::parse(configured).ok()?;
        Some((configured, self.verdict().next_version(&version)))
    }
}
