//! Whether two annotation expressions mean the same, wherever they stand.

use crate::expression::{Expression, ExpressionKind};
use crate::syntax;

/// A value that is left out is what a tag means by being there (section 14.2.1): true.
pub(super) fn same_value(old: Option<&Expression>, new: Option<&Expression>) -> bool {
    match (old, new) {
        (Some(old), Some(new)) => same(old, new),
        (None, None) => true,
        (Some(given), None) | (None, Some(given)) => {
            given.kind == ExpressionKind::Bool(true) && given.annotations.is_empty()
        }
    }
}

/// The order of the properties of a record, of flags and of annotations says nothing; that of collections may.
fn same(old: &Expression, new: &Expression) -> bool {
    use ExpressionKind as Kind;
    let is_same = match (&old.kind, &new.kind) {
        (Kind::EnumMember(old), Kind::EnumMember(new)) => {
            old == new || members(old) == members(new)
        }
        (Kind::Operator(old, old_items), Kind::Operator(new, new_items)) => {
            old == new && same_items(old_items, new_items)
        }
        (
            Kind::Apply {
                function: old,
                arguments: old_items,
            },
            Kind::Apply {
                function: new,
                arguments: new_items,
            },
        ) => old == new && same_items(old_items, new_items),
        (Kind::Collection(old), Kind::Collection(new)) | (Kind::If(old), Kind::If(new)) => {
            same_items(old, new)
        }
        (
            Kind::Cast {
                ty: old,
                operand: old_value,
            },
            Kind::Cast {
                ty: new,
                operand: new_value,
            },
        )
        | (
            Kind::IsOf {
                ty: old,
                operand: old_value,
            },
            Kind::IsOf {
                ty: new,
                operand: new_value,
            },
        )
        | (
            Kind::LabeledElement {
                name: old,
                value: old_value,
            },
            Kind::LabeledElement {
                name: new,
                value: new_value,
            },
        ) => old == new && same(old_value, new_value),
        (Kind::UrlRef(old), Kind::UrlRef(new)) => same(old, new),
        (
            Kind::Record {
                ty: old_type,
                properties: old,
            },
            Kind::Record {
                ty: new_type,
                properties: new,
            },
        ) => {
            // Where the type is left out, it is the one that the term declares.
            let is_same_type = old_type == new_type || old_type.is_none() || new_type.is_none();
            is_same_type && same_properties(old, new)
        }
        (old, new) => old == new,
    };
    is_same && same_annotations(&old.annotations, &new.annotations)
}

fn same_items(old: &[Expression], new: &[Expression]) -> bool {
    old.len() == new.len() && old.iter().zip(new).all(|(old, new)| same(old, new))
}

fn same_properties(old: &[syntax::PropertyValue], new: &[syntax::PropertyValue]) -> bool {
    old.len() == new.len()
        && old.iter().enumerate().all(|(at, property)| {
            let is_namesake =
                |other: &&syntax::PropertyValue| other.property.value == property.property.value;
            // Most records have their properties in the same order.
            let other = new.get(at).filter(is_namesake);
            let other = other.or_else(|| new.iter().find(is_namesake));
            other.is_some_and(|other| {
                same_value(property.value.as_ref(), other.value.as_ref())
                    && same_annotations(&property.annotations, &other.annotations)
            })
        })
}

fn same_annotations(old: &[syntax::Annotation], new: &[syntax::Annotation]) -> bool {
    let qualifier = |of: &syntax::Annotation| of.qualifier.as_ref().map(|it| it.value.clone());
    old.len() == new.len()
        && old.iter().all(|annotation| {
            let mut others = new.iter();
            others.any(|other| {
                annotation.term.value == other.term.value
                    && qualifier(annotation) == qualifier(other)
                    && same_value(annotation.value.as_ref(), other.value.as_ref())
                    && same_annotations(&annotation.annotations, &other.annotations)
            })
        })
}

/// The members of a flags value, sorted.
fn members(text: &str) -> Vec<&str> {
    let mut members: Vec<_> = text.split_whitespace().collect();
    members.sort_unstable();
    members
}
