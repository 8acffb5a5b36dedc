//! The report for programs.
//!
//! The shape is stable: members may come, none goes or changes its meaning without another `format`.

use serde::Serialize;

use super::{Entry, Report};
use crate::json;

/// The version of the shape.
const FORMAT: u32 = 1;

/// A report as JSON has it.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ReportJson<'r> {
    format: u32,
    old: Document<'r>,
    new: Document<'r>,
    verdict: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    version: Option<Versions>,
    counts: Counts,
    notes: &'r [String],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    remedies: Vec<Remedy<'r>>,
    changes: Vec<Change<'r>>,
    renames: Vec<Rename<'r>>,
}

/// A name that is gone although its element is there, and the fixup that keeps it.
#[derive(Serialize)]
struct Rename<'r> {
    target: &'r str,
    #[serde(rename = "rename")]
    name: &'r str,
    path: &'r str,
}

#[derive(Serialize)]
struct Document<'r> {
    name: &'r str,
    errors: usize,
    warnings: usize,
}

#[derive(Serialize)]
struct Versions {
    configured: String,
    next: String,
}

#[derive(Serialize)]
struct Counts {
    breaking: usize,
    additive: usize,
    documentation: usize,
    outside: usize,
}

#[derive(Serialize)]
struct Remedy<'r> {
    reason: &'r str,
    toml: &'r str,
}

#[derive(Serialize)]
struct Change<'r> {
    class: &'static str,
    kind: &'static str,
    path: &'r str,
    what: String,
    before: Option<&'r str>,
    after: Option<&'r str>,
    reason: String,
    items: Vec<Item<'r>>,
}

#[derive(Serialize)]
struct Item<'r> {
    path: &'r str,
    before: Option<String>,
    after: Option<String>,
    class: &'static str,
}

impl Report {
    /// The report as JSON, with a line break at its end. Nothing is left out.
    ///
    /// `format` is 1; `verdict` is `major`, `minor`, `patch` or `none`; `version`, where a configuration gives
    /// one, has it as `configured` and the least one that may follow as `next`; `counts` are the numbers of changes
    /// by class and of those `outside` what is generated; `notes` are sentences; `remedies`, where there
    /// are any, have the `toml` of a configuration that avoids a break, and the `reason`. A change has its `class`
    /// (`breaking`, `additive`, `documentation`), its `kind`, the `path` of the element, `what` of it changed
    /// (`added`, `removed`, an attribute, an annotation's term, `consequence`), the values `before` and `after` or
    /// null, the `reason` as a sentence, and the `items` of the crate that differ,
    /// with their declarations and the class of each. `renames` are names that are gone although their elements are
    /// there: the `target` and `rename` of a fixup that keeps one, and the `path` of the item that had it.
    pub fn to_json(&self) -> String {
        json::pretty(&self.document())
    }

    /// The same as a part of another document.
    pub fn document(&self) -> ReportJson<'_> {
        let counts = self.counts();
        let remedies = self.remedies.iter().map(|remedy| Remedy {
            reason: &remedy.reason,
            toml: &remedy.toml,
        });
        ReportJson {
            format: FORMAT,
            old: document(&self.old),
            new: document(&self.new),
            verdict: self.verdict().name(),
            version: self.versions().map(|(configured, next)| Versions {
                configured: configured.to_string(),
                next: next.to_string(),
            }),
            counts: Counts {
                breaking: counts.breaking,
                additive: counts.additive,
                documentation: counts.documentation,
                outside: self.outside,
            },
            notes: &self.notes,
            remedies: remedies.collect(),
            changes: self.entries.iter().map(change).collect(),
            renames: self.kept.iter().map(rename).collect(),
        }
    }
}

fn document(document: &super::Document) -> Document<'_> {
    Document {
        name: &document.name,
        errors: document.errors,
        warnings: document.warnings,
    }
}

fn rename(keep: &super::Keep) -> Rename<'_> {
    Rename {
        target: &keep.target,
        name: &keep.name,
        path: &keep.path,
    }
}

fn change(entry: &Entry) -> Change<'_> {
    Change {
        class: entry.class.name(),
        kind: entry.kind.name(),
        path: &entry.path,
        what: entry.what.to_string(),
        before: entry.before.as_deref(),
        after: entry.after.as_deref(),
        reason: entry.reason.to_string(),
        items: entry
            .items
            .iter()
            .map(|item| Item {
                path: &item.path,
                before: item.before.as_ref().map(ToString::to_string),
                after: item.after.as_ref().map(ToString::to_string),
                class: item.class.name(),
            })
            .collect(),
    }
}
