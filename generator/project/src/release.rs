//! Whether the version of a crate fits what has changed since the crate that is in version control.
//!
//! What changed is seen twice. The API of the crate on disk (`api.txt`) is compared with the new one: that finds
//! what a new generator or another configuration changes, too. And the documents that the lock names, looked up in
//! the version control, are compared with the present ones: that says why.

mod bump;
mod gate;
mod history;
mod json;
#[cfg(test)]
mod tests;
mod text;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use csdl::model::Model;
use csdl_codegen::Planned;
use csdl_codegen::api;
use csdl_codegen::config::Config;
use csdl_codegen::input::{self, Document};
use csdl_review::diff::{self, Class, Report, Scales, Side, Verdict};
use semver::Version;

pub(crate) use bump::set_version;
pub use gate::Gate;
pub(crate) use json::ReleaseJson;

use crate::failure::Failure;
use crate::lock::{self, Locked};

/// The crate as it is made now.
pub(crate) struct Now<'a> {
    /// The configuration file.
    pub file: &'a Path,
    /// The configuration.
    pub config: &'a Config,
    /// The crate's folder.
    pub out: &'a Path,
    /// What the lock will say.
    pub locked: &'a Locked,
    /// The model, with the fixups applied.
    pub model: &'a Model,
    /// What is generated from it.
    pub planned: &'a Planned,
}

/// A crate beside the one that is in version control.
#[derive(Clone, Debug)]
pub struct Release {
    /// The configuration file.
    pub config: PathBuf,
    /// The version in the lock.
    pub locked: Version,
    /// The configured version.
    pub configured: Version,
    /// What the changes mean for the version.
    pub verdict: Verdict,
    /// The least version that fits.
    pub proposed: Version,
    /// The changes of the API.
    pub api: ApiChanges,
    /// The changes of the documents and the configuration; `None` where there are none, and where the locked
    /// ones are not to be found.
    pub report: Option<Report>,
    /// Why the locked documents are not compared, where they should be.
    pub uncompared: Vec<String>,
}

/// How the API differs from that of the crate on disk.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ApiChanges {
    /// Items that programs or the wire notice.
    pub broken: Vec<ItemChange>,
    /// New items.
    pub added: Vec<String>,
    /// The crate on disk has no list of its API: nothing can be said from that side.
    pub is_unknown: bool,
}

/// An item of the API that is not as it was.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ItemChange {
    /// As it was; `None` for a new one.
    pub before: Option<String>,
    /// As it is; `None` for one that is gone.
    pub after: Option<String>,
}

impl Release {
    /// Compares a crate with the one that the lock is about; `None` where there is no lock to compare with.
    ///
    /// # Errors
    /// A lock that cannot be read.
    pub(crate) fn review(now: &Now<'_>) -> Result<Option<Self>, Failure> {
        let path = lock::path_of(now.file);
        let failed = |source| Failure::Lock {
            path: path.clone(),
            source,
        };
        let Some(text) = lock::read(&path).map_err(failed)? else {
            return Ok(None);
        };
        // A document was fetched, and nothing generated yet.
        if lock::is_source_only(&text) {
            return Ok(None);
        }
        let locked = Locked::parse(&text).ok_or_else(|| {
            let message = "not a valid lock file; restore it, or delete it to start over";
            failed(io::Error::other(message))
        })?;
        let api = api_changes(now.out, now.planned.items())?;
        let mut uncompared = Vec::new();
        let report = report(now, &locked, &mut uncompared);
        let verdict = api
            .verdict()
            .max(report.as_ref().map_or(Verdict::None, Report::verdict));
        Ok(Some(Self {
            config: now.file.to_owned(),
            proposed: verdict.next_version(&locked.version),
            locked: locked.version,
            configured: now.config.sdk.version.clone(),
            verdict,
            api,
            report,
            uncompared,
        }))
    }

    /// Whether the configured version is too low for a change of the API, or lower than the last one.
    /// Documentation alone asks for nothing: the version only has to rise before the crate is published.
    pub fn is_too_low(&self) -> bool {
        self.configured < self.locked
            || (self.verdict >= Verdict::Minor && self.configured < self.proposed)
    }
}

impl ApiChanges {
    fn verdict(&self) -> Verdict {
        if !self.broken.is_empty() {
            Verdict::Major
        } else if !self.added.is_empty() {
            Verdict::Minor
        } else {
            Verdict::None
        }
    }
}

/// Compares the list of the API on disk with the new one.
fn api_changes(out: &Path, new: &[api::Item]) -> Result<ApiChanges, Failure> {
    let path = out.join(api::FILE);
    let old = match fs::read(&path) {
        Ok(bytes) => api::parse(&String::from_utf8_lossy(&bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            return Ok(ApiChanges {
                is_unknown: true,
                ..ApiChanges::default()
            });
        }
        Err(error) => return Err(Failure::read(path, &error)),
    };
    let found = api::compare(&old, new);
    let scales = Scales::new(&old, new);
    let line = |item: &api::Item| item.to_string();
    let mut broken: Vec<_> = found
        .removed
        .iter()
        .map(|before| ItemChange {
            before: Some(line(before)),
            after: None,
        })
        .collect();
    for (before, after) in &found.changed {
        if scales.changed(before, after).0 == Class::Breaking {
            broken.push(ItemChange {
                before: Some(line(before)),
                after: Some(line(after)),
            });
        }
    }
    let (asked, added): (Vec<_>, Vec<_>) = found
        .added
        .iter()
        .partition(|item| scales.added(item).0 == Class::Breaking);
    broken.extend(asked.into_iter().map(|after| ItemChange {
        before: None,
        after: Some(line(after)),
    }));
    broken.sort();
    Ok(ApiChanges {
        broken,
        added: added.into_iter().map(line).collect(),
        is_unknown: false,
    })
}

/// What differs between the locked documents and configuration and the present ones. Where there should be a report
/// and is none, `uncompared` says why.
fn report(now: &Now<'_>, locked: &Locked, uncompared: &mut Vec<String>) -> Option<Report> {
    if now.locked.has_inputs_of(locked) {
        return None;
    }
    let mut find = |path: &Path, hash: &str| {
        let found = history::find(path, hash);
        if found.is_none() {
            uncompared.push(format!(
                "{} as it was locked is neither on disk nor in the history of Git",
                path.display()
            ));
        }
        found
    };
    let base = now.file.parent().unwrap_or(Path::new(""));
    let old_config = find(now.file, &locked.config)
        .and_then(|bytes| Config::parse(now.file, &String::from_utf8(bytes).ok()?).ok());
    let documents: Vec<_> = locked
        .metadata
        .iter()
        .filter_map(|(name, hash)| {
            let path = base.join(name);
            let bytes = find(&path, hash)?;
            Some(Document {
                name: name.clone(),
                path,
                bytes: bytes.into(),
            })
        })
        .collect();
    if documents.len() < locked.metadata.len() {
        return None;
    }
    // Without the old configuration, what the present one selects from the old documents.
    let old_config = old_config.unwrap_or_else(|| now.config.clone());
    // The service may have fixed since then what fixups are for, so some may not apply to the old documents.
    let old = input::resolve(documents, &old_config);
    let old = old.and_then(|old| old.require_whole().map(|()| old));
    let old = match old {
        Ok(old) => old,
        Err(failure) => {
            uncompared.push(format!(
                "the documents as they were locked cannot be read: {}",
                first_line(&failure.to_string())
            ));
            return None;
        }
    };
    let compared = Side::plan(&old.model, &old_config)
        .and_then(|before| diff::compare(&before, &Side::of(now.model, now.planned)));
    let mut report = match compared {
        Ok(report) => report,
        Err(error) => {
            uncompared.push(format!(
                "the configuration does not fit the documents as they were locked: {}",
                first_line(&error.to_string())
            ));
            return None;
        }
    };
    report.notes.extend(diff::unapplied_notes(&old, "old"));
    report.old.name = format!("{} as locked", now.config.sdk.crate_name);
    report.new.name = format!("{} now", now.config.sdk.crate_name);
    Some(report)
}

fn first_line(text: &str) -> &str {
    text.lines().next().unwrap_or_default()
}
