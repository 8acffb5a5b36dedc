//! What annotations say of an element: its documentation, and that it is deprecated.

use std::fmt::Write as _;

use csdl::model::{Annotations, Expression, ExpressionKind};
use csdl::vocabulary::core;

use super::Docs;

/// Description and long description.
pub(super) fn described(annotations: &Annotations) -> Docs {
    let mut docs = Docs::default();
    for term in [core::DESCRIPTION, core::LONG_DESCRIPTION] {
        if let Some(text) = annotations.text(term) {
            docs.text(text);
        }
    }
    docs
}

/// The same, or a line that the generator writes where nothing is said.
pub(super) fn described_or(annotations: &Annotations, line: impl FnOnce() -> String) -> Docs {
    let mut docs = described(annotations);
    if docs.is_empty() {
        docs.markdown(&line());
    }
    docs
}

/// The note of a `Core.Revisions` entry that says deprecated; documents it too.
pub fn deprecation(annotations: &Annotations, docs: &mut Docs) -> Option<String> {
    let revisions = annotations.value(core::REVISIONS)?;
    let ExpressionKind::Collection(revisions) = &revisions.kind else {
        return None;
    };
    let deprecated = revisions.iter().find(|revision| {
        matches!(
            record_value(revision, "Kind").map(|kind| &kind.kind),
            Some(ExpressionKind::EnumMember(kind)) if kind.ends_with("/Deprecated")
        )
    })?;
    let text = |property| match record_value(deprecated, property).map(|value| &value.kind) {
        Some(ExpressionKind::String(text) | ExpressionKind::Date(text)) => {
            Some(text.split_whitespace().collect::<Vec<_>>().join(" "))
        }
        _ => None,
    };
    let mut note = text("Description").unwrap_or_else(|| "deprecated by the service".to_owned());
    if let Some(date) = text("Date") {
        let _ = write!(note, " (since {date})");
    }
    if let Some(date) = text("RemovalDate") {
        let _ = write!(note, " (to be removed on {date})");
    }
    docs.text(&format!("Deprecated: {note}"));
    Some(note)
}

/// Whether no write of a property has an effect: the service computes it (`Core.Computed`), or `Core.Permissions` allows
/// no more than to read it. A default value that the service computes (`Core.ComputedDefaultValue`) can be sent.
pub(super) fn is_read_only(annotations: &Annotations) -> bool {
    if annotations.tag(core::COMPUTED) == Some(true) {
        return true;
    }
    let permissions = annotations.value(core::PERMISSIONS);
    let Some(ExpressionKind::EnumMember(members)) = permissions.map(|value| &value.kind) else {
        return false;
    };
    let mut members = members.split_whitespace().peekable();
    members.peek().is_some()
        && members.all(|member| member.ends_with("/Read") || member.ends_with("/None"))
}

/// The value of a record's property.
pub(super) fn record_value<'a>(record: &'a Expression, property: &str) -> Option<&'a Expression> {
    match &record.kind {
        ExpressionKind::Record { properties, .. } => properties
            .iter()
            .find(|value| value.property.value == property)?
            .value
            .as_ref(),
        _ => None,
    }
}
