//! What differs between two models, in the words of CSDL.
//!
//! Elements are paired by name, operations by name and parameters; their order in a document is
//! ignored. Other crates decide what a change means to a client.
//!
//! One edit of a document is one change, reported where it was made: a removed type is not reported again
//! for its references, nor a flag for the types that inherit it. `edmx:Reference` elements and aliases are not
//! compared, since they do not describe the service.

mod aliases;
mod annotations;
mod containers;
mod describe;
mod enumerations;
mod navigation;
mod operations;
mod pair;
mod signature;
mod strays;
mod structured;
mod terms;
#[cfg(test)]
mod tests;
mod text;
mod types;

use crate::model::{ElementId, Model, NamedType, QualifiedName};

use aliases::Aliases;
use pair::{Paired, pair};
use strays::Strays;

/// One difference.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// The path of the element ([`Model::element_path`]): in the new model, in the old one where it was removed.
    pub path: String,
    /// The element in the old model; `None` where it was added.
    pub old: Option<ElementId>,
    /// The element in the new model; `None` where it was removed.
    pub new: Option<ElementId>,
    /// What of it changed.
    pub aspect: Aspect,
    /// The value before, as a document would write it; `None` where there was none. For a removed element, its
    /// type, value or kind.
    pub before: Option<String>,
    /// The value now, in the same way.
    pub after: Option<String>,
}

/// What of an element changed.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Aspect {
    /// The element was added, with everything in it.
    Added,
    /// The element was removed, with everything in it.
    Removed,
    /// An attribute of CSDL XML: `Type`, `Nullable`, `MaxLength`, `BaseType`, `ContainsTarget`, …
    ///
    /// Three more names are not attributes in XML: `Kind` if an element was replaced by one of another kind with
    /// the same name (`EntityType` by `ComplexType`, `Property` by `NavigationProperty`, `Action` by
    /// `Function`), `ReturnType` if an operation gained or lost its return type, `Name` if a binding parameter
    /// was renamed.
    Attribute(&'static str),
    /// The parts of the key, in order.
    Key,
    /// The parameters of an action or function: which there are and in which order.
    Parameters,
    /// `NavigationPropertyBinding`s.
    Bindings,
    /// `ReferentialConstraint`s.
    ReferentialConstraints,
    /// `OnDelete`.
    OnDelete,
    /// An annotation: its term and qualifier.
    Annotation(QualifiedName, Option<String>),
}

/// All differences, by path and then by aspect. The order, the formatting and the aliases of documents do not
/// matter.
pub fn compare(old: &Model, new: &Model) -> Vec<Change> {
    let mut comparison = Comparison {
        old,
        new,
        old_aliases: Aliases::of(old),
        new_aliases: Aliases::of(new),
        strays: Strays::between(old, new),
        changes: Vec::new(),
    };
    comparison.types();
    comparison.operations();
    comparison.terms();
    comparison.containers();
    comparison.namespaces();
    comparison.path_annotations();
    let mut changes = comparison.changes;
    changes.sort_by(|a, b| {
        let key = |change: &'_ Change| (change.old, change.new);
        (&a.path, &a.aspect, &a.before, &a.after)
            .cmp(&(&b.path, &b.aspect, &b.before, &b.after))
            .then_with(|| key(a).cmp(&key(b)))
    });
    changes
}

/// What the comparison of two models works on.
struct Comparison<'m> {
    old: &'m Model,
    new: &'m Model,
    old_aliases: Aliases<'m>,
    new_aliases: Aliases<'m>,
    strays: Strays<'m>,
    changes: Vec<Change>,
}

/// An element of both models.
#[derive(Clone, Copy)]
struct Both {
    old: ElementId,
    new: ElementId,
}

impl Comparison<'_> {
    fn types(&mut self) {
        let (old, new) = (named_types(self.old), named_types(self.new));
        let old_names: Vec<_> = old.iter().map(|(name, _)| *name).collect();
        let new_names: Vec<_> = new.iter().map(|(name, _)| *name).collect();
        for paired in pair(&old_names, &new_names) {
            match paired.of(&old, &new) {
                Paired::Both((_, old), (_, new)) => self.named_type(*old, *new),
                Paired::Old((_, old)) => self.removed((*old).into()),
                Paired::New((_, new)) => self.added((*new).into()),
            }
        }
    }

    fn named_type(&mut self, old: NamedType, new: NamedType) {
        match (old, new) {
            (NamedType::Structured(old), NamedType::Structured(new)) => self.structured(old, new),
            (NamedType::Enum(old), NamedType::Enum(new)) => self.enumeration(old, new),
            (NamedType::Definition(old), NamedType::Definition(new)) => self.definition(old, new),
            _ => self.kind(Both::of(old, new)),
        }
    }

    fn added(&mut self, new: ElementId) {
        self.changes.push(Change {
            path: self.new.element_path(new).unwrap_or_default(),
            old: None,
            new: Some(new),
            aspect: Aspect::Added,
            before: None,
            after: describe::element(self.new, new),
        });
    }

    fn removed(&mut self, old: ElementId) {
        self.changes.push(Change {
            path: self.old.element_path(old).unwrap_or_default(),
            old: Some(old),
            new: None,
            aspect: Aspect::Removed,
            before: describe::element(self.old, old),
            after: None,
        });
    }

    /// Elements with the same name and different kinds: their contents are not compared.
    fn kind(&mut self, both: Both) {
        let before = describe::kind(self.old, both.old);
        let after = describe::kind(self.new, both.new);
        self.attribute(both, "Kind", Some(before), Some(after));
    }

    /// Reports an attribute where its values differ.
    fn attribute<T: PartialEq + ToString>(
        &mut self,
        both: Both,
        name: &'static str,
        before: Option<T>,
        after: Option<T>,
    ) {
        if before != after {
            let text = |value: Option<T>| value.map(|value| value.to_string());
            self.changed(both, Aspect::Attribute(name), text(before), text(after));
        }
    }

    fn changed(
        &mut self,
        both: Both,
        aspect: Aspect,
        before: Option<String>,
        after: Option<String>,
    ) {
        self.changes.push(Change {
            path: self.new.element_path(both.new).unwrap_or_default(),
            old: Some(both.old),
            new: Some(both.new),
            aspect,
            before,
            after,
        });
    }
}

impl Both {
    fn of(old: impl Into<ElementId>, new: impl Into<ElementId>) -> Self {
        Self {
            old: old.into(),
            new: new.into(),
        }
    }
}

/// Types of all kinds: they share their names.
fn named_types(model: &Model) -> Vec<(&QualifiedName, NamedType)> {
    let types = model.named_types();
    types.map(|ty| (model.type_name(ty), ty)).collect()
}
