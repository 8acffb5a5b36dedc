//! Whether two annotation expressions, or annotations, mean the same, wherever they stand.

use super::{Annotation, Annotations, Expression, ExpressionKind, PropertyValue};

impl Annotations {
    /// Whether both say the same; the order says nothing.
    pub(crate) fn is_same(&self, other: &Self) -> bool {
        same_annotations(self.as_slice(), other.as_slice())
    }
}

impl Annotation {
    /// Whether both have the same term, qualifier, value and annotations.
    pub(crate) fn is_same(&self, other: &Self) -> bool {
        self.term == other.term
            && self.qualifier == other.qualifier
            && same_value(self.value.as_ref(), other.value.as_ref())
            && self.annotations.is_same(&other.annotations)
    }
}

/// Whether two values mean the same. A value that is left out is what a tag means by being there (section 14.2.1):
/// true.
pub(crate) fn same_value(old: Option<&Expression>, new: Option<&Expression>) -> bool {
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

fn same_properties(old: &[PropertyValue], new: &[PropertyValue]) -> bool {
    same_set(old, new, |old, new| {
        old.property.value == new.property.value
            && same_value(old.value.as_ref(), new.value.as_ref())
            && same_annotations(&old.annotations, &new.annotations)
    })
}

fn same_annotations(old: &[Annotation], new: &[Annotation]) -> bool {
    same_set(old, new, Annotation::is_same)
}

/// Whether each item has one of its own that is the same in the other list; repeated ones as often.
pub(crate) fn same_set<T>(old: &[T], new: &[T], is_same: impl Fn(&T, &T) -> bool) -> bool {
    if old.len() != new.len() {
        return false;
    }
    // Most lists are in the same order.
    if old.iter().zip(new).all(|(old, new)| is_same(old, new)) {
        return true;
    }
    let mut left: Vec<&T> = new.iter().collect();
    old.iter().all(|old| {
        let found = left.iter().position(|new| is_same(old, new));
        found.map(|at| left.swap_remove(at)).is_some()
    })
}

/// The members of a flags value, sorted.
fn members(text: &str) -> Vec<&str> {
    let mut members: Vec<_> = text.split_whitespace().collect();
    members.sort_unstable();
    members
}
