//! Extended containers, and inherited children (section 13.1).

use std::collections::{HashMap, HashSet};

use super::cycles::cycles;
use super::declare::Source;
use super::missing::{Missing, report_missing};
use super::{Report, Set, codes};
use crate::diagnostic::Diagnostic;
use crate::model::{ContainerId, Model};

/// The container that a container extends, where that one was found; without cycles.
#[derive(Debug, Default)]
pub(super) struct Extended {
    bases: HashMap<ContainerId, ContainerId>,
    /// Containers whose `Extends` is not followed: they may have more children than the model knows.
    partial: HashSet<ContainerId>,
}

impl Extended {
    /// Whether a container may have children that the model does not know.
    pub(super) fn is_partial(&self, id: ContainerId) -> bool {
        self.partial.contains(&id)
    }

    /// Whether a container is another or extends it.
    pub(super) fn extends(&self, heir: ContainerId, base: ContainerId) -> bool {
        self.self_and_bases(heir).any(|id| id == base)
    }

    fn self_and_bases(&self, id: ContainerId) -> impl Iterator<Item = ContainerId> + '_ {
        std::iter::successors(Some(id), |id| self.bases.get(id).copied())
    }
}

/// Finds the extended containers and puts what a container inherits before its own children.
pub(super) fn resolve(set: Set<'_>, model: &mut Model, report: &mut Report<'_>) -> Extended {
    let extended = find(set, model, report);
    let mut done = HashSet::new();
    for id in model.containers.ids() {
        inherit(&extended, model, id, &mut done);
    }
    extended
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

/// Puts what a container inherits before its own children, bases first.
fn inherit(
    extended: &Extended,
    model: &mut Model,
    id: ContainerId,
    done: &mut HashSet<ContainerId>,
) {
    let open = extended
        .self_and_bases(id)
        .take_while(|id| !done.contains(id));
    let heirs: Vec<_> = open.collect();
    for heir in heirs.into_iter().rev() {
        done.insert(heir);
        let Some(base) = extended.bases.get(&heir) else {
            continue;
        };
        let inherited = model.containers[*base].clone();
        let own = &mut model.containers[heir];
        own.entity_sets.splice(0..0, inherited.entity_sets);
        own.singletons.splice(0..0, inherited.singletons);
        own.action_imports.splice(0..0, inherited.action_imports);
        own.function_imports
            .splice(0..0, inherited.function_imports);
    }
}
