//! A release for programs.

use csdl_review::diff::{Report, ReportJson};
use serde::Serialize;

use super::Release;

/// What changed since the locked crate, and what that means for the version.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ReleaseJson<'r> {
    locked: String,
    configured: String,
    /// The least version that fits.
    proposed: String,
    /// `major`, `minor`, `patch` or `none`.
    verdict: &'static str,
    is_too_low: bool,
    /// Items of the API that are gone or not as they were.
    broken: Vec<Item<'r>>,
    /// New items of the API.
    added: &'r [String],
    /// What the reader has to know about the comparison, in sentences.
    notes: Vec<String>,
    /// The changes of the documents, in the shape of `diff --format json`; null where there are none.
    report: Option<ReportJson<'r>>,
}

#[derive(Serialize)]
struct Item<'r> {
    before: Option<&'r str>,
    after: Option<&'r str>,
}

impl Release {
    /// The release as a part of a document.
    pub(crate) fn json(&self) -> ReleaseJson<'_> {
        let broken = self.api.broken.iter().map(|change| Item {
            before: change.before.as_deref(),
            after: change.after.as_deref(),
        });
        ReleaseJson {
            locked: self.locked.to_string(),
            configured: self.configured.to_string(),
            proposed: self.proposed.to_string(),
            verdict: self.verdict.name(),
            is_too_low: self.is_too_low(),
            broken: broken.collect(),
            added: &self.api.added,
            notes: self.notes(),
            report: self.report().map(Report::document),
        }
    }
}
