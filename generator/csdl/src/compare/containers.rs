//! Entity containers and their children.

use foldhash::{HashSet, HashSetExt as _};

use super::{Aspect, Both, Comparison, Paired, describe, pair};
use crate::model::{ContainerId, ElementId, Model, NavigationPropertyBinding, OperationImport};
use crate::span::Span;

impl Comparison<'_> {
    pub(super) fn containers(&mut self) {
        let old: Vec<_> = self.old.containers.iter().collect();
        let new: Vec<_> = self.new.containers.iter().collect();
        let old_names: Vec<_> = old.iter().map(|(_, found)| &found.name).collect();
        let new_names: Vec<_> = new.iter().map(|(_, found)| &found.name).collect();
        for paired in pair(&old_names, &new_names) {
            match paired.of(&old, &new) {
                Paired::Both((old, _), (new, _)) => self.container(*old, *new),
                Paired::Old((old, _)) => self.removed(ElementId::Container(*old)),
                Paired::New((new, _)) => self.added(ElementId::Container(*new)),
            }
        }
    }

    fn container(&mut self, old_id: ContainerId, new_id: ContainerId) {
        let both = Both::of(ElementId::Container(old_id), ElementId::Container(new_id));
        let old = &self.old.containers[old_id];
        let new = &self.new.containers[new_id];
        self.attribute(both, "Extends", old.extends.as_ref(), new.extends.as_ref());
        self.annotations(both, &old.annotations, &new.annotations);
        let old = own_children(self.old, old_id);
        let new = own_children(self.new, new_id);
        let old_names: Vec<_> = old.iter().map(|child| child.name).collect();
        let new_names: Vec<_> = new.iter().map(|child| child.name).collect();
        for paired in pair(&old_names, &new_names) {
            match paired.of(&old, &new) {
                Paired::Both(old, new) => self.child(Both::of(old.id, new.id)),
                Paired::Old(old) => self.removed(old.id),
                Paired::New(new) => self.added(new.id),
            }
        }
    }

    fn child(&mut self, both: Both) {
        let (old, new) = (self.old, self.new);
        match (both.old, both.new) {
            (ElementId::EntitySet(from, at), ElementId::EntitySet(to, place)) => {
                let old = old.containers[from].entity_sets.get(at);
                let new = new.containers[to].entity_sets.get(place);
                let (Some(old), Some(new)) = (old, new) else {
                    return;
                };
                let before = describe::element(self.old, both.old);
                self.attribute(
                    both,
                    "EntityType",
                    before,
                    describe::element(self.new, both.new),
                );
                self.included(
                    both,
                    old.include_in_service_document,
                    new.include_in_service_document,
                );
                self.bindings(both, (from, &old.bindings), (to, &new.bindings));
                self.annotations(both, &old.annotations, &new.annotations);
            }
            (ElementId::Singleton(from, at), ElementId::Singleton(to, place)) => {
                let old = old.containers[from].singletons.get(at);
                let new = new.containers[to].singletons.get(place);
                let (Some(old), Some(new)) = (old, new) else {
                    return;
                };
                let before = describe::element(self.old, both.old);
                self.attribute(both, "Type", before, describe::element(self.new, both.new));
                self.attribute(
                    both,
                    "Nullable",
                    Some(old.is_nullable),
                    Some(new.is_nullable),
                );
                self.bindings(both, (from, &old.bindings), (to, &new.bindings));
                self.annotations(both, &old.annotations, &new.annotations);
            }
            (ElementId::ActionImport(from, at), ElementId::ActionImport(to, place)) => {
                let old = old.containers[from].action_imports.get(at);
                let new = new.containers[to].action_imports.get(place);
                self.import(both, "Action", (from, old), (to, new));
            }
            (ElementId::FunctionImport(from, at), ElementId::FunctionImport(to, place)) => {
                let old = old.containers[from].function_imports.get(at);
                let new = new.containers[to].function_imports.get(place);
                self.import(both, "Function", (from, old), (to, new));
            }
            _ => self.kind(both),
        }
    }

    fn import(
        &mut self,
        both: Both,
        operation: &'static str,
        (from, old): (ContainerId, Option<&OperationImport>),
        (to, new): (ContainerId, Option<&OperationImport>),
    ) {
        let (Some(old), Some(new)) = (old, new) else {
            return;
        };
        let (before, after) = (imported(self.old, old), imported(self.new, new));
        self.attribute(both, operation, before, after);
        let set = old.entity_set.as_deref();
        let before = set.map(|set| in_container(self.old, from, &self.old_aliases.expand(set)));
        let set = new.entity_set.as_deref();
        let after = set.map(|set| in_container(self.new, to, &self.new_aliases.expand(set)));
        self.attribute(both, "EntitySet", before, after);
        self.included(
            both,
            old.include_in_service_document,
            new.include_in_service_document,
        );
        self.annotations(both, &old.annotations, &new.annotations);
    }

    fn included(&mut self, both: Both, old: bool, new: bool) {
        self.attribute(both, "IncludeInServiceDocument", Some(old), Some(new));
    }

    /// Compares bindings as sets and shows those that differ.
    fn bindings(
        &mut self,
        both: Both,
        (from, old): (ContainerId, &[NavigationPropertyBinding]),
        (to, new): (ContainerId, &[NavigationPropertyBinding]),
    ) {
        if old.is_empty() && new.is_empty() {
            return;
        }
        let mut old = binding_texts(self.old, from, old);
        let mut new = binding_texts(self.new, to, new);
        if old != new {
            let all = old.clone();
            old.retain(|binding| new.binary_search(binding).is_err());
            new.retain(|binding| all.binary_search(binding).is_err());
            let text = |list: &[String]| (!list.is_empty()).then(|| list.join(", "));
            self.changed(both, Aspect::Bindings, text(&old), text(&new));
        }
    }
}

/// A child that a container declares itself.
struct Child<'m> {
    name: &'m str,
    id: ElementId,
}

/// The children of a container without inherited ones, which are reported for the container that it extends.
fn own_children(model: &Model, id: ContainerId) -> Vec<Child<'_>> {
    // The service's container has those of the containers that it extends.
    let others = model.containers.ids().filter(|other| *other != id);
    let inherited: HashSet<_> = if model.container == Some(id) {
        let places = others.flat_map(|other| places(model, other));
        places.map(|(_, place)| place).collect()
    } else {
        HashSet::new()
    };
    let own = places(model, id).filter(|(_, place)| !inherited.contains(place));
    own.map(|(id, (name, _))| Child { name, id }).collect()
}

/// The children of a container, each with its name and start tag.
fn places(model: &Model, id: ContainerId) -> impl Iterator<Item = (ElementId, (&str, Span))> {
    let children = model.children(ElementId::Container(id));
    children.filter_map(|child| {
        let place = (model.simple_name(child)?, model.span_of(child)?);
        Some((child, place))
    })
}

/// The operation that an import stands for.
fn imported(model: &Model, import: &OperationImport) -> Option<String> {
    match import.overloads.first() {
        Some(id) => Some(model.operations[*id].name.to_string()),
        None => model.unresolved_name(import.span).map(str::to_owned),
    }
}

/// A target path without the name of the container, which is optional.
fn in_container(model: &Model, id: ContainerId, target: &str) -> String {
    let container = model.containers[id].name.to_string();
    let rest = target.strip_prefix(&container);
    let rest = rest.and_then(|rest| rest.strip_prefix('/'));
    rest.unwrap_or(target).to_owned()
}

fn binding_texts(
    model: &Model,
    id: ContainerId,
    bindings: &[NavigationPropertyBinding],
) -> Vec<String> {
    let texts = bindings.iter().map(|binding| {
        let target = in_container(model, id, &binding.target);
        format!("{} → {target}", binding.path)
    });
    let mut texts: Vec<_> = texts.collect();
    texts.sort_unstable();
    texts
}
