//! Extended containers, and inherited children (section 13.1).

use foldhash::{HashMap, HashMapExt as _, HashSet};

use super::cycles::cycles;
use super::declare::Source;
use super::missing::{Missing, report_missing};
use super::{Report, Set, codes};
use crate::diagnostic::Diagnostic;
use crate::model::{ContainerId, ElementId, Model};

/// The container that a container extends, where that one was found; without cycles.
#[derive(Debug, Default)]
pub(super) struct Extended {
    bases: HashMap<ContainerId, ContainerId>,
    /// Containers whose `Extends` is not followed: they may have more children than the model knows.
    partial: HashSet<ContainerId>,
    /// What the service's container extends, directly or not.
    of_service: HashSet<ContainerId>,
}

impl Extended {
    /// Whether a container, or one that it extends, may have children that the model does not know.
    pub(super) fn is_partial(&self, id: ContainerId) -> bool {
        self.self_and_bases(id).any(|id| self.partial.contains(&id))
    }

    /// Whether the service's container extends this one, directly or not.
    pub(super) fn is_in_service(&self, id: ContainerId) -> bool {
        self.of_service.contains(&id)
    }

    /// The child with a name that a container declares or inherits.
    pub(super) fn child(&self, model: &Model, id: ContainerId, name: &str) -> Option<ElementId> {
        self.self_and_bases(id)
            .find_map(|id| model.find_child(ElementId::Container(id), name))
    }

    fn self_and_bases(&self, id: ContainerId) -> impl Iterator<Item = ContainerId> + '_ {
        std::iter::successors(Some(id), |id| self.bases.get(id).copied())
    }
}

/// Finds the extended containers and the service's one, and puts what that one inherits before its own children.
/// The service's one is `chosen`, if there is such a container.
pub(super) fn resolve(
    set: Set<'_>,
    chosen: Option<&str>,
    model: &mut Model,
    report: &mut Report<'_>,
) -> Extended {
    let mut extended = find(set, model, report);
    let chosen = chosen.and_then(|name| model.find_container(name));
    if let Some(service) = chosen.or_else(|| service(&extended, model)) {
        model.container = Some(service);
        extended.of_service = extended.self_and_bases(service).skip(1).collect();
        inherit(&extended, model, service);
    }
    extended
}

/// The service's container is the first one of the documents, or what extends it: that has all that the first one has.
fn service(extended: &Extended, model: &Model) -> Option<ContainerId> {
    let mut heirs = HashMap::new();
    for id in model.containers.ids() {
        if let Some(base) = extended.bases.get(&id) {
            heirs.entry(*base).or_insert(id);
        }
    }
    std::iter::successors(model.container, |id| heirs.get(id).copied()).last()
}

fn find(set: Set<'_>, model: &Model, report: &mut Report<'_>) -> Extended {
    let mut extended = Extended::default();
    for (id, source) in model.containers.ids().zip(&set.declared.container_sources) {
        let Source { document, node } = *source;
        let Some(text) = &node.extends else {
            continue;
        };
        let scope = set.scope(document);
        let base = scope.key(&text.value);
        if let Some(base) = base.and_then(|key| set.declared.containers.get(&key)) {
            extended.bases.insert(id, *base);
        } else {
            extended.partial.insert(id);
            report_missing(
                scope,
                model,
                report,
                &text.value,
                text.span,
                Missing::Container,
            );
        }
    }
    let found = cycles(model.containers.ids(), |id| {
        extended.bases.get(&id).copied()
    });
    for cycle in found {
        let start = cycle.first;
        extended.bases.remove(&start);
        extended.partial.insert(start);
        let name = |id: ContainerId| model.containers[id].name.to_string();
        let text = set.declared.container_sources.get(start.index());
        let text = text.and_then(|source| source.node.extends.as_ref());
        let span = text.map_or(model.containers[start].span, |text| text.span);
        let message = format!("entity container `{}` extends itself", name(start));
        let problem = Diagnostic::new(&codes::CONTAINER_CYCLE, span, message);
        let help = if cycle.rest.is_empty() {
            "remove Extends"
        } else {
            "remove one of these Extends"
        };
        report.push(cycle.explain(problem, name, "extends").help(help));
    }
    extended
}

/// Puts what a container inherits before its own children, bases first. Containers that are not the service's stay as
/// they are declared: in a chain of them, each would have a copy of all before it.
fn inherit(extended: &Extended, model: &mut Model, heir: ContainerId) {
    let bases: Vec<_> = extended.self_and_bases(heir).skip(1).collect();
    let mut all = model.containers[heir].clone();
    let own = std::mem::take(&mut all.entity_sets);
    let own_singletons = std::mem::take(&mut all.singletons);
    let own_actions = std::mem::take(&mut all.action_imports);
    let own_functions = std::mem::take(&mut all.function_imports);
    for base in bases.into_iter().rev() {
        let base = &model.containers[base];
        all.entity_sets.extend_from_slice(&base.entity_sets);
        all.singletons.extend_from_slice(&base.singletons);
        all.action_imports.extend_from_slice(&base.action_imports);
        all.function_imports
            .extend_from_slice(&base.function_imports);
    }
    all.entity_sets.extend(own);
    all.singletons.extend(own_singletons);
    all.action_imports.extend(own_actions);
    all.function_imports.extend(own_functions);
    model.containers[heir] = all;
}
