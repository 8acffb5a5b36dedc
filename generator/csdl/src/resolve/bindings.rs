//! Navigation property bindings (section 13.4). Checked leniently: they say where related entities live,
//! and a wrong one spoils nothing else.

use std::collections::HashMap;

use super::declare::Source;
use super::{DocumentIndex, Resolver, codes};
use crate::diagnostic::Diagnostic;
use crate::model::{ContainerId, NamedType, NavigationPropertyBinding, StructuredTypeId};
use crate::syntax::{self, Text};

impl<'a> Resolver<'a, '_> {
    pub(super) fn bindings(
        &self,
        document: DocumentIndex,
        nodes: &'a [syntax::NavigationPropertyBinding],
    ) -> Vec<NavigationPropertyBinding> {
        let resolved = nodes.iter().map(|node| NavigationPropertyBinding {
            path: self.expand(document, &node.path.value),
            target: self.expand(document, &node.target.value),
            span: node.span,
        });
        resolved.collect()
    }

    pub(super) fn check_bindings(
        &mut self,
        id: ContainerId,
        source: Source<'a, syntax::EntityContainer>,
    ) {
        let sets = source.node.entity_sets.iter();
        let sets = sets.map(|set| (&set.entity_type, &set.navigation_property_bindings));
        let singletons = source.node.singletons.iter();
        let singletons =
            singletons.map(|single| (&single.ty, &single.navigation_property_bindings));
        for (ty, nodes) in sets.chain(singletons) {
            let owner = match self.find_type(source.document, ty.value.trim()) {
                Some(NamedType::Structured(owner)) => Some(owner),
                _ => None,
            };
            let mut seen = HashMap::new();
            for node in nodes {
                if let Some(first) = seen.insert(node.path.value.as_str(), node.path.span) {
                    let message = format!("`{}` is bound twice", node.path.value);
                    self.report(
                        Diagnostic::new(&codes::BINDING_TWICE, node.path.span, message)
                            .secondary(first, "the first binding"),
                    );
                }
                self.check_binding_target(source.document, id, &node.target);
                let Some(owner) = owner else { continue };
                if let Err(why) = self.walk_binding(source.document, owner, &node.path.value) {
                    self.report(
                        Diagnostic::new(&codes::BINDING_PATH, node.path.span, why)
                            .help("a binding path ends at a navigation property of the set's type"),
                    );
                }
            }
        }
    }

    fn check_binding_target(&mut self, document: DocumentIndex, id: ContainerId, target: &'a Text) {
        if self.is_known_child(document, id, &target.value) {
            return;
        }
        let message = format!(
            "`{}` is neither an entity set nor a singleton",
            target.value
        );
        self.report(
            Diagnostic::new(&codes::BINDING_TARGET, target.span, message)
                .help("name a set or singleton of the container, or a path that starts at one"),
        );
    }

    /// Why a binding path leads nowhere.
    fn walk_binding(
        &self,
        document: DocumentIndex,
        owner: StructuredTypeId,
        path: &'a str,
    ) -> Result<(), String> {
        let mut at = owner;
        for segment in path.split('/') {
            if segment.contains('.') {
                match self.find_type(document, segment) {
                    Some(NamedType::Structured(cast)) => at = cast,
                    Some(_) => return Err(format!("`{segment}` is not a structured type")),
                    // A term, an operation, or a type of a document not given.
                    None if self.names.declared(document, segment).is_none() => return Ok(()),
                    None => return Err(format!("there is no type `{segment}`")),
                }
                continue;
            }
            match self.member(at, segment) {
                Some(member) => match member.target() {
                    Some(next) => at = next,
                    None => return Ok(()),
                },
                None if self.may_have_more(at) || segment.starts_with('$') => return Ok(()),
                None => {
                    let name = &self.model.structured_types[at].name;
                    return Err(format!("`{name}` has no navigation property `{segment}`"));
                }
            }
        }
        Ok(())
    }
}
