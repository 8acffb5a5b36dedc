//! One edit, one change: small schemas before and after.

mod annotations;
mod containers;
mod identity;
mod operations;
mod random;
mod types;

use super::{Aspect, Change, compare};
use crate::load;
use crate::model::Model;
use crate::span::Sources;

/// A document whose schema, namespace `ns` with alias `self`, has this content.
fn document(content: &str) -> String {
    format!(
        r#"<edmx:Edmx Version="4.01" xmlns="http://docs.oasis-open.org/odata/ns/edm" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx"><edmx:DataServices>
<Schema Namespace="ns" Alias="self">{content}</Schema>
</edmx:DataServices></edmx:Edmx>"#
    )
}

/// The model of a document, whatever is wrong with it: a reference may be unknown.
fn model(text: &str) -> Model {
    let mut sources = Sources::new();
    sources.add("model.xml", text);
    load(sources).model
}

/// What differs between two schemas, a line each: `path aspect: before -> after`.
#[track_caller]
fn changes(old: &str, new: &str) -> Vec<String> {
    let (old, new) = (model(&document(old)), model(&document(new)));
    let changes = compare(&old, &new);
    assert_mirrored(&old, &new, &changes);
    assert_eq!(compare(&old, &old), []);
    assert_eq!(compare(&new, &new), []);
    changes.iter().map(shown).collect()
}

/// As [`changes`], of a schema in which one text is replaced by another.
#[track_caller]
fn edit(content: &str, from: &str, to: &str) -> Vec<String> {
    assert_eq!(content.matches(from).count(), 1, "{from}");
    changes(content, &content.replace(from, to))
}

/// The same changes the other way round.
#[track_caller]
fn assert_mirrored(old: &Model, new: &Model, changes: &[Change]) {
    let mut mirrored: Vec<_> = changes
        .iter()
        .map(|change| Change {
            path: match change.old {
                Some(id) => old.element_path(id).unwrap_or_default(),
                None => change.path.clone(),
            },
            old: change.new,
            new: change.old,
            aspect: match &change.aspect {
                Aspect::Added => Aspect::Removed,
                Aspect::Removed => Aspect::Added,
                other => other.clone(),
            },
            before: change.after.clone(),
            after: change.before.clone(),
        })
        .collect();
    let mut back = compare(new, old);
    mirrored.sort_by_key(|change| format!("{change:?}"));
    back.sort_by_key(|change| format!("{change:?}"));
    assert_eq!(back, mirrored);
}

fn shown(change: &Change) -> String {
    let aspect = match &change.aspect {
        Aspect::Attribute(name) => (*name).to_owned(),
        Aspect::Annotation(term, None) => format!("@{term}"),
        Aspect::Annotation(term, Some(qualifier)) => format!("@{term}#{qualifier}"),
        other => format!("{other:?}"),
    };
    let value = |value: &Option<String>| value.clone().unwrap_or_else(|| "-".to_owned());
    format!(
        "{} {aspect}: {} -> {}",
        change.path,
        value(&change.before),
        value(&change.after)
    )
}
