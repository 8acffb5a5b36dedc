//! Out-of-line annotations whose target is an element of one model and not of the other.
//!
//! Those of a removed element are part of its removal. Those of an operation whose parameter types changed still name
//! the old types and are meant for it.

use foldhash::{HashMap, HashSet, HashSetExt as _};

use crate::model::{Annotations, ElementId, Model, PathAnnotations};

/// Annotations by their target in the other model.
type ByElement<'m> = HashMap<ElementId, Vec<&'m Annotations>>;

/// The strays of both models.
pub(super) struct Strays<'m> {
    old: ByElement<'m>,
    new: ByElement<'m>,
    old_targets: HashSet<&'m str>,
    new_targets: HashSet<&'m str>,
}

impl<'m> Strays<'m> {
    pub(super) fn between(old: &'m Model, new: &'m Model) -> Self {
        let (old_strays, old_targets) = strays(old, new);
        let (new_strays, new_targets) = strays(new, old);
        Self {
            old: old_strays,
            new: new_strays,
            old_targets,
            new_targets,
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.old.is_empty() && self.new.is_empty()
    }

    /// Annotations of the old model whose target is this element of the new one.
    pub(super) fn of_old(&self, new: ElementId) -> impl Iterator<Item = &'m Annotations> {
        self.old.get(&new).into_iter().flatten().copied()
    }

    /// Annotations of the new model whose target is this element of the old one.
    pub(super) fn of_new(&self, old: ElementId) -> impl Iterator<Item = &'m Annotations> {
        self.new.get(&old).into_iter().flatten().copied()
    }

    /// Whether a target of the old model is an element of the new one.
    pub(super) fn is_old(&self, target: &str) -> bool {
        self.old_targets.contains(target)
    }

    /// Whether a target of the new model is an element of the old one.
    pub(super) fn is_new(&self, target: &str) -> bool {
        self.new_targets.contains(target)
    }
}

/// The annotations of `model` whose target is an element of `other` only, and their targets.
fn strays<'m>(model: &'m Model, other: &Model) -> (ByElement<'m>, HashSet<&'m str>) {
    let also: HashSet<&str> = other.path_annotations.iter().map(target).collect();
    let mut by_element = ByElement::default();
    let mut targets = HashSet::new();
    for found in &model.path_annotations {
        if also.contains(target(found)) {
            continue;
        }
        // Annotations of an annotation are part of it.
        let (element, annotated) = match found.target.split_once("/@") {
            Some((element, term)) => (element, Some(term)),
            None => (target(found), None),
        };
        let elements = other.find_elements(element);
        if !elements.is_empty() {
            targets.insert(target(found));
        }
        if annotated.is_none() {
            for element in elements {
                by_element
                    .entry(element)
                    .or_default()
                    .push(&found.annotations);
            }
        }
    }
    (by_element, targets)
}

fn target(found: &PathAnnotations) -> &str {
    &found.target
}
