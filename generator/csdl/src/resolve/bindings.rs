//! Navigation property bindings (section 13.4). They say where related entities are, and a wrong one does not affect
//! other elements, so that it is a warning.

use foldhash::{HashMap, HashMapExt as _};

use super::in_container::InContainer;
use super::{Report, Scope, codes};
use crate::diagnostic::Diagnostic;
use crate::model::{NamedType, NavigationPropertyBinding, PathEnd, StructuredTypeId};
use crate::syntax::{self, Text};

pub(super) fn bindings(
    scope: Scope<'_>,
    nodes: &[syntax::NavigationPropertyBinding],
) -> Vec<NavigationPropertyBinding> {
    let resolved = nodes.iter().map(|node| NavigationPropertyBinding {
        path: scope.expand(&node.path.value),
        target: scope.expand(&node.target.value),
        span: node.span,
    });
    resolved.collect()
}

pub(super) fn check_bindings(
    container: InContainer<'_>,
    report: &mut Report<'_>,
    node: &syntax::EntityContainer,
) {
    let sets = node.entity_sets.iter();
    let sets = sets.map(|set| (&set.entity_type, &set.navigation_property_bindings));
    let singletons = node.singletons.iter();
    let singletons = singletons.map(|single| (&single.ty, &single.navigation_property_bindings));
    for (ty, nodes) in sets.chain(singletons) {
        let owner = match container.scope.find_type(ty.value.trim()) {
            Some(NamedType::Structured(owner)) => Some(owner),
            _ => None,
        };
        let mut seen = HashMap::new();
        for node in nodes {
            if let Some(first) = seen.insert(node.path.value.as_str(), node.path.span) {
                let message = format!("`{}` is bound twice", node.path.value);
                report.push(
                    Diagnostic::new(&codes::BINDING_TWICE, node.path.span, message)
                        .secondary(first, "the first binding"),
                );
            }
            check_target(container, report, &node.target);
            let Some(owner) = owner else { continue };
            if let Err(why) = check_path(container, owner, &node.path.value) {
                report.push(
                    Diagnostic::new(&codes::BINDING_PATH, node.path.span, why)
                        .help("a binding path ends at a navigation property of the set's type"),
                );
            }
        }
    }
}

fn check_target(container: InContainer<'_>, report: &mut Report<'_>, target: &Text) {
    if container.knows(&target.value) {
        return;
    }
    let message = format!(
        "`{}` is neither an entity set nor a singleton",
        target.value
    );
    report.push(
        Diagnostic::new(&codes::BINDING_TARGET, target.span, message)
            .help("name a set or singleton of the container, or a path that starts at one"),
    );
}

/// Why a binding path is wrong.
fn check_path(
    container: InContainer<'_>,
    owner: StructuredTypeId,
    path: &str,
) -> Result<(), String> {
    let InContainer { scope, model, .. } = container;
    let walked = model.walk_path(owner, path.split('/'), |name| scope.find_type(name));
    match walked.end {
        PathEnd::NotACast(_, segment, Some(_)) => {
            Err(format!("`{segment}` is not a structured type"))
        }
        // A term, an operation, or a type of a document that was not given.
        PathEnd::NotACast(_, segment, None) if scope.key(segment).is_none() => Ok(()),
        PathEnd::NotACast(_, segment, None) => Err(format!("there is no type `{segment}`")),
        PathEnd::Missing(owner, segment) if !model.may_have_more(owner) => {
            let name = &model.structured_types[owner].name;
            Err(format!("`{name}` has no navigation property `{segment}`"))
        }
        _ => Ok(()),
    }
}
