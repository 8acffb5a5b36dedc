//! Entity containers (section 13): sets, singletons, imports, and what `Extends` brings.

use std::collections::{HashMap, HashSet};

use super::cycles::{cycles, names};
use super::declare::Source;
use super::names::Prefix;
use super::operations::kind;
use super::{DocumentIndex, Resolver, codes};
use crate::diagnostic::Diagnostic;
use crate::model::{
    Annotations, ContainerId, EntityContainer, EntitySet, NamedType, OperationId, OperationImport,
    OperationKind, Singleton, StructuredKind, StructuredTypeId,
};
use crate::span::Span;
use crate::syntax::{self, Text};

impl<'a> Resolver<'a, '_> {
    pub(super) fn resolve_containers(&mut self) {
        let sources = self.declared.container_sources.clone();
        for (id, source) in self.model.containers.ids().zip(&sources) {
            self.resolve_children(id, *source);
        }
        self.find_extended();
        let mut done = HashSet::new();
        for id in self.model.containers.ids() {
            self.inherit_children(id, &mut done);
        }
        for (id, source) in self.model.containers.ids().zip(&sources) {
            self.check_child_names(id, source.node);
        }
        for (id, source) in self.model.containers.ids().zip(&sources) {
            self.check_bindings(id, *source);
            self.check_import_sets(id, *source);
        }
    }

    fn resolve_children(&mut self, id: ContainerId, source: Source<'a, syntax::EntityContainer>) {
        let Source { document, node } = source;
        for child in &node.entity_sets {
            let entity_type = self.entity_type(document, &child.entity_type, &child.name);
            if let Some(ty) = entity_type {
                self.check_has_key(ty, child);
            }
            let set = EntitySet {
                name: child.name.value.clone(),
                entity_type,
                include_in_service_document: child.include_in_service_document.unwrap_or(true),
                bindings: self.bindings(document, &child.navigation_property_bindings),
                annotations: self.annotations(document, &child.annotations),
                span: child.span,
            };
            self.model.containers[id].entity_sets.push(set);
        }
        for child in &node.singletons {
            let singleton = Singleton {
                name: child.name.value.clone(),
                entity_type: self.entity_type(document, &child.ty, &child.name),
                is_nullable: child.nullable.unwrap_or(false),
                bindings: self.bindings(document, &child.navigation_property_bindings),
                annotations: self.annotations(document, &child.annotations),
                span: child.span,
            };
            self.model.containers[id].singletons.push(singleton);
        }
        for child in &node.action_imports {
            let import = OperationImport {
                name: child.name.value.clone(),
                overloads: self.unbound(document, &child.action, OperationKind::Action),
                entity_set: child.entity_set.as_ref().map(|set| set.value.clone()),
                include_in_service_document: false,
                annotations: self.annotations(document, &child.annotations),
                span: child.span,
            };
            self.model.containers[id].action_imports.push(import);
        }
        for child in &node.function_imports {
            let import = OperationImport {
                name: child.name.value.clone(),
                overloads: self.unbound(document, &child.function, OperationKind::Function),
                entity_set: child.entity_set.as_ref().map(|set| set.value.clone()),
                include_in_service_document: child.include_in_service_document.unwrap_or(false),
                annotations: self.annotations(document, &child.annotations),
                span: child.span,
            };
            self.model.containers[id].function_imports.push(import);
        }
        let annotations = self.annotations(document, &node.annotations);
        self.model.containers[id].annotations = annotations;
    }

    fn entity_type(
        &mut self,
        document: DocumentIndex,
        text: &'a Text,
        child: &Text,
    ) -> Option<StructuredTypeId> {
        let name = text.value.trim();
        let (what, span) = match self.find_type(document, name) {
            Some(NamedType::Structured(id)) => {
                let ty = &self.model.structured_types[id];
                if ty.kind == StructuredKind::Entity {
                    return Some(id);
                }
                ("a complex type", Some(ty.span))
            }
            Some(other) => ("not an entity type", Some(self.type_span(other))),
            None if name.starts_with("Edm.") || name.starts_with("Collection(") => {
                ("not an entity type of a schema", None)
            }
            None => {
                self.keep_unresolved(document, name, text.span);
                self.report_missing(document, name, text.span, "type");
                return None;
            }
        };
        self.keep_unresolved(document, name, text.span);
        let message = format!("`{}` is of type `{name}`, which is {what}", child.value);
        let mut problem = Diagnostic::new(&codes::NOT_AN_ENTITY_TYPE, text.span, message)
            .help("entity sets and singletons hold entities: name an entity type");
        if let Some(span) = span {
            problem = problem.secondary(span, "declared here");
        }
        self.report(problem);
        None
    }

    /// Entities of a set are addressed by key (section 13.2).
    fn check_has_key(&mut self, id: StructuredTypeId, child: &syntax::EntitySet) {
        if self.model.key(id).is_some() || self.has_unknown_base(id) {
            return;
        }
        let ty = &self.model.structured_types[id];
        let message = format!(
            "entity set `{}` is of type `{}`, which has no key",
            child.name.value, ty.name
        );
        let span = ty.span;
        // Each derived type may declare a key of its own where the base type is abstract.
        let code = if ty.is_abstract {
            &codes::ABSTRACT_SET_WITHOUT_KEY
        } else {
            &codes::SET_WITHOUT_KEY
        };
        self.report(
            Diagnostic::new(code, child.entity_type.span, message)
                .secondary(span, "declared here")
                .help("add a Key to the type: entities of a set are addressed by it"),
        );
    }

    /// The unbound overloads that an import stands for.
    fn unbound(
        &mut self,
        document: DocumentIndex,
        text: &'a Text,
        wanted: OperationKind,
    ) -> Vec<OperationId> {
        let name = self.names.declared(document, &text.value);
        let all = name
            .and_then(|key| self.declared.operations.get(&key))
            .cloned()
            .unwrap_or_default();
        let found: Vec<_> = all
            .iter()
            .copied()
            .filter(|id| {
                let source = self.declared.operation_sources[id.index()];
                source.node.kind == wanted && !source.node.is_bound
            })
            .collect();
        if found.is_empty() {
            self.keep_unresolved(document, &text.value, text.span);
            let what = kind(wanted);
            if let Some(first) = all.first() {
                let operation = &self.model.operations[*first];
                let why = if operation.kind == wanted {
                    "bound"
                } else {
                    kind(operation.kind)
                };
                let span = operation.span;
                let message = format!("there is no unbound {what} `{}`", text.value);
                self.report(
                    Diagnostic::new(&codes::IMPORT_UNKNOWN, text.span, message)
                        .secondary(span, format!("this one is {why}"))
                        .help(format!("an {what} import stands for an unbound {what}")),
                );
            } else {
                self.report_missing(document, &text.value, text.span, what);
            }
        }
        found
    }

    /// Finds out which container extends which; containers do not extend themselves (section 13.1).
    fn find_extended(&mut self) {
        for id in self.model.containers.ids() {
            if let Some(base) = self.extended_container(id) {
                self.declared.extended.insert(id, base);
            }
        }
        let extended = &self.declared.extended;
        let found = cycles(self.model.containers.ids(), |id| extended.get(&id).copied());
        for cycle in found {
            let Some(start) = cycle.first().copied() else {
                continue;
            };
            self.declared.extended.remove(&start);
            let containers = &self.model.containers;
            let all: Vec<_> = cycle
                .iter()
                .map(|id| containers[*id].name.to_string())
                .collect();
            let name = &containers[start].name;
            let text = &self.declared.container_sources[start.index()].node.extends;
            let span = text
                .as_ref()
                .map_or(containers[start].span, |text| text.span);
            let steps = names(&all, ", which extends ");
            self.report(
                Diagnostic::new(
                    &codes::CONTAINER_CYCLE,
                    span,
                    format!("entity container `{name}` extends itself"),
                )
                .note(format!("`{name}` extends {steps}"))
                .help("take out one of these Extends"),
            );
        }
    }

    /// Puts what a container inherits before its own children, bases first.
    fn inherit_children(&mut self, id: ContainerId, done: &mut HashSet<ContainerId>) {
        let mut chain = vec![id];
        let mut at = id;
        while let Some(base) = self.declared.extended.get(&at).copied() {
            if done.contains(&at) {
                break;
            }
            chain.push(base);
            at = base;
        }
        while let (Some(base), Some(heir)) = (chain.pop(), chain.last().copied()) {
            if !done.insert(heir) {
                continue;
            }
            let inherited = self.model.containers[base].clone();
            let own = &mut self.model.containers[heir];
            own.entity_sets.splice(0..0, inherited.entity_sets);
            own.singletons.splice(0..0, inherited.singletons);
            own.action_imports.splice(0..0, inherited.action_imports);
            own.function_imports
                .splice(0..0, inherited.function_imports);
        }
    }

    /// The container that a container extends; reports where there is none.
    fn extended_container(&mut self, id: ContainerId) -> Option<ContainerId> {
        let Source { document, node } = self.declared.container_sources[id.index()];
        let text = node.extends.as_ref()?;
        let base = self.names.declared(document, &text.value);
        let base = base
            .and_then(|key| self.declared.containers.get(&key))
            .copied();
        if base.is_none() {
            self.report_missing(document, &text.value, text.span, "entity container");
        }
        base
    }

    /// Names of children are unique, inherited ones included (section 13).
    fn check_child_names(&mut self, id: ContainerId, node: &syntax::EntityContainer) {
        let container = &self.model.containers[id];
        let sets = container
            .entity_sets
            .iter()
            .map(|child| (&child.name, child.span));
        let singletons = container
            .singletons
            .iter()
            .map(|child| (&child.name, child.span));
        let imports = container
            .action_imports
            .iter()
            .chain(&container.function_imports);
        let imports = imports.map(|child| (&child.name, child.span));
        let mut seen: HashMap<&str, Span> = HashMap::new();
        let mut problems = Vec::new();
        for (name, span) in sets.chain(singletons).chain(imports) {
            if let Some(first) = seen.insert(name, span) {
                let message = format!(
                    "entity container `{}` has two children called `{name}`",
                    node.name.value
                );
                problems.push(
                    Diagnostic::new(&codes::CHILD_TWICE, span, message)
                        .secondary(first, "the first one"),
                );
            }
        }
        for problem in problems {
            self.report(problem);
        }
    }

    /// `EntitySet` of an import: a set of the container, or a path that starts at one (section 13.5).
    fn check_import_sets(&mut self, id: ContainerId, source: Source<'a, syntax::EntityContainer>) {
        let actions = source
            .node
            .action_imports
            .iter()
            .map(|import| &import.entity_set);
        let functions = source
            .node
            .function_imports
            .iter()
            .map(|import| &import.entity_set);
        for set in actions.chain(functions).flatten() {
            if !self.is_known_child(source.document, id, &set.value) {
                let message = format!("`{}` is not an entity set of the container", set.value);
                self.report(Diagnostic::new(
                    &codes::IMPORT_SET_UNKNOWN,
                    set.span,
                    message,
                ));
            }
        }
    }

    /// Whether the first part of a target path is a child of the container, or one of a container named
    /// in front of it; what is not in the documents at hand counts as known.
    pub(super) fn is_known_child(
        &self,
        document: DocumentIndex,
        id: ContainerId,
        path: &'a str,
    ) -> bool {
        let path = path.strip_prefix('/').unwrap_or(path);
        let (first, rest) = path.split_once('/').unwrap_or((path, ""));
        let Some((prefix, _)) = first.rsplit_once('.') else {
            return self.has_child(id, first);
        };
        match self.names.prefix(document, prefix) {
            Prefix::External(_) => true,
            Prefix::Unknown => false,
            Prefix::Declared(_) => {
                let key = self.names.declared(document, first);
                let container = key
                    .and_then(|key| self.declared.containers.get(&key))
                    .copied();
                let child = rest.split('/').next().unwrap_or_default();
                container.is_some_and(|container| self.has_child(container, child))
            }
        }
    }

    /// Whether the container, or one it extends that was not given, has such a set or singleton.
    fn has_child(&self, id: ContainerId, name: &str) -> bool {
        let container = &self.model.containers[id];
        let is_extension = self.declared.container_sources[id.index()]
            .node
            .extends
            .is_some();
        container.entity_sets.iter().any(|set| set.name == name)
            || container
                .singletons
                .iter()
                .any(|singleton| singleton.name == name)
            || (is_extension && !self.declared.extended.contains_key(&id))
    }
}

/// The annotations of a container's child.
pub(super) fn child_annotations<'m>(
    container: &'m mut EntityContainer,
    name: &str,
) -> Option<&'m mut Annotations> {
    let sets = container
        .entity_sets
        .iter_mut()
        .map(|set| (&set.name, &mut set.annotations));
    let singletons = container
        .singletons
        .iter_mut()
        .map(|child| (&child.name, &mut child.annotations));
    let imports = container
        .action_imports
        .iter_mut()
        .chain(&mut container.function_imports);
    let imports = imports.map(|import| (&import.name, &mut import.annotations));
    let mut all = sets.chain(singletons).chain(imports);
    all.find(|(child, _)| *child == name)
        .map(|(_, annotations)| annotations)
}
