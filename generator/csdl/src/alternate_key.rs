//! Alternate keys: the annotation `Core.AlternateKeys` of an entity type, read as keys (URL Conventions 4.01,
//! section 4.3.2).

use foldhash::{HashSet, HashSetExt as _};

use crate::model::{
    Annotation, Annotations, Expression, ExpressionKind, KeyPart, Model, StructuredTypeId,
};
use crate::rules::{self, KeyPath};
use crate::span::Span;
use crate::vocabulary::{TermName, core};

/// The term, and that of the community's vocabulary, which Core took it over from.
const TERMS: [TermName; 2] = [
    core::ALTERNATE_KEYS,
    TermName {
        namespace: "OData.Community.Keys.V1",
        name: "AlternateKeys",
    },
];

/// An alternate key: other properties that an entity is addressed by.
#[derive(Clone, Debug)]
pub struct AlternateKey {
    /// Its parts, in document order. The type of each is known.
    pub parts: Vec<KeyPart>,
    /// The record.
    pub span: Span,
}

/// An alternate key that cannot be one.
#[derive(Clone, Debug)]
pub struct Flaw {
    /// What is wrong.
    pub message: String,
    /// Where.
    pub span: Span,
}

/// The alternate keys that a type itself declares, and those that cannot be keys.
pub fn of(model: &Model, id: StructuredTypeId) -> Vec<Result<AlternateKey, Flaw>> {
    let mut found = Vec::new();
    let annotations = &model.structured_types[id].annotations;
    for annotation in self::annotations(annotations) {
        let value = annotation.value.as_ref().map(|value| &value.kind);
        match value {
            Some(ExpressionKind::Collection(records)) => {
                found.extend(records.iter().map(|record| key(model, id, record)));
            }
            _ => found.push(Err(flaw(
                annotation.span,
                "alternate keys are a collection of records",
            ))),
        }
    }
    found
}

/// The annotations that list alternate keys. Those of a set or a navigation property are about that place alone.
pub fn annotations(annotations: &Annotations) -> impl Iterator<Item = &Annotation> {
    let all = annotations.iter();
    all.filter(|annotation| TERMS.iter().any(|term| annotation.term == *term))
}

fn key(model: &Model, id: StructuredTypeId, record: &Expression) -> Result<AlternateKey, Flaw> {
    let parts = match value(record, "Key").map(|parts| &parts.kind) {
        Some(ExpressionKind::Collection(parts)) if !parts.is_empty() => parts,
        _ => {
            return Err(flaw(
                record.span,
                "an alternate key has a `Key`, which is a collection of its parts",
            ));
        }
    };
    let parts = parts.iter().map(|record| part(model, id, record));
    let parts: Vec<KeyPart> = parts.collect::<Result<_, _>>()?;
    let mut names = HashSet::new();
    if let Some(twice) = parts.iter().find(|part| !names.insert(part.name())) {
        return Err(flaw(
            twice.span,
            format!("two parts of the key are called `{}`", twice.name()),
        ));
    }
    Ok(AlternateKey {
        parts,
        span: record.span,
    })
}

fn part(model: &Model, id: StructuredTypeId, record: &Expression) -> Result<KeyPart, Flaw> {
    let Some(ExpressionKind::Path(_, path) | ExpressionKind::String(path)) =
        value(record, "Name").map(|path| &path.kind)
    else {
        return Err(flaw(
            record.span,
            "a part of a key has a `Name`, which is the path of a property",
        ));
    };
    let alias = match value(record, "Alias").map(|alias| &alias.kind) {
        Some(ExpressionKind::String(alias)) if !alias.is_empty() => Some(alias.clone()),
        None | Some(ExpressionKind::String(_)) => None,
        Some(_) => return Err(flaw(record.span, "the `Alias` of a part is a string")),
    };
    if alias.is_none() && path.contains('/') {
        let message = format!("key path `{path}` does not have an `Alias`");
        return Err(flaw(record.span, message));
    }
    let ty = match rules::key_path(model, id, path) {
        KeyPath::Property(property) => &property.ty,
        KeyPath::Wrong(message) => return Err(flaw(record.span, message)),
        KeyPath::Unknown => {
            let message = format!("`{path}` is in a document that was not given");
            return Err(flaw(record.span, message));
        }
    };
    if !rules::may_be_key_part(model, ty) {
        let of = if ty.is_collection {
            "a collection of "
        } else {
            "of type "
        };
        let name = model.element_type_text(ty.element);
        let message = format!("`{path}` cannot be part of a key: it is {of}`{name}`");
        return Err(flaw(record.span, message));
    }
    Ok(KeyPart {
        path: path.clone(),
        alias,
        ty: Some(ty.clone()),
        span: record.span,
    })
}

/// The value of a record's property.
fn value<'e>(record: &'e Expression, name: &str) -> Option<&'e Expression> {
    let ExpressionKind::Record { properties, .. } = &record.kind else {
        return None;
    };
    let property = properties.iter().find(|value| value.property.value == name);
    property?.value.as_ref()
}

fn flaw(span: Span, message: impl Into<String>) -> Flaw {
    Flaw {
        message: message.into(),
        span,
    }
}

#[cfg(test)]
mod tests;
