//! Types that differ by a version in their namespace become one.
//!
//! A service may publish each version of a type in a namespace of its own, every one derived from the version before
//! (`Rack.v1_1_0.Rack` from `Rack.v1_0_0.Rack` from the abstract `Rack.Rack`), and answer with whichever it
//! has. To its client they are one type, with all that any version has. Here the model is made so: the namespaces
//! of all versions become the one without version, and what has the same name in them becomes one element.

mod check;
mod families;
mod ids;
mod merge;
mod moves;
mod pattern;

use std::sync::Arc;

use foldhash::{HashMap, HashMapExt as _};

pub use pattern::NamespacePattern;

use super::EditError;
use super::namespace::Renaming;
use crate::model::{Model, Namespace};
use families::Families;
use ids::Ids;

impl Model {
    /// Makes one element of all versions of it. Namespaces are versions of one where a pattern reads them, and
    /// the one without version is the oldest.
    ///
    /// What a newer version says counts; what only an older one has stays. The names of the versions are aliases of the
    /// namespace without version, so that they find what has become of them.
    ///
    /// # Errors
    /// [`EditError::Nothing`] where no namespace is as a pattern says; versions of one name that are of different kinds, that would
    /// derive from themselves, or that have a member which is another one in what will be their base type.
    pub fn fold_versions(&mut self, patterns: &[NamespacePattern]) -> Result<(), EditError> {
        let families = Families::new(self, patterns);
        if let Some(unused) = families.unused(patterns) {
            return Err(EditError::Nothing(format!(
                "no namespace is like `{}`",
                unused.as_str()
            )));
        }
        check::check(self, &families)?;
        let ids = Ids::new(self, &families);
        ids.point(self);
        Renaming::new(families.names()).model(self);
        self.merge(&ids);
        self.merge_namespaces(&families);
        self.name_types_again();
        self.attach_paths();
        self.drop_inherited();
        self.derive_again();
        Ok(())
    }

    fn merge(&mut self, ids: &Ids) {
        let structured = std::mem::take(&mut self.structured_types);
        self.structured_types = ids.structured.apply(structured, merge::structured);
        let enums = std::mem::take(&mut self.enum_types);
        self.enum_types = ids.enums.apply(enums, merge::enumeration);
        let definitions = std::mem::take(&mut self.type_definitions);
        self.type_definitions = ids.definitions.apply(definitions, |old, newer| {
            merge::replace(old, newer, |definition| &mut definition.annotations);
        });
        let operations = std::mem::take(&mut self.operations);
        self.operations = ids.operations.apply(operations, |old, newer| {
            merge::replace(old, newer, |operation| &mut operation.annotations);
        });
        let terms = std::mem::take(&mut self.terms);
        self.terms = ids.terms.apply(terms, |old, newer| {
            merge::replace(old, newer, |term| &mut term.annotations);
        });
        let containers = std::mem::take(&mut self.containers);
        self.containers = ids.containers.apply(containers, merge::container);
    }

    /// The namespaces of a family become the first of them, and the versions its aliases.
    fn merge_namespaces(&mut self, families: &Families) {
        let mut merged: Vec<Namespace> = Vec::new();
        let mut places: HashMap<Arc<str>, usize> = HashMap::new();
        for namespace in std::mem::take(&mut self.namespaces) {
            let known = places.get(&namespace.name).copied();
            if let Some(known) = known.and_then(|at| merged.get_mut(at)) {
                known.aliases.extend(namespace.aliases);
                merge::annotations(&mut known.annotations, namespace.annotations);
            } else {
                places.insert(namespace.name.clone(), merged.len());
                merged.push(namespace);
            }
        }
        for (family, versions) in families.versions() {
            if let Some(namespace) = places.get(&family).and_then(|at| merged.get_mut(*at)) {
                let names = versions.iter().map(ToString::to_string);
                namespace.aliases.extend(names);
                namespace.versions = versions;
            }
        }
        for namespace in &mut merged {
            namespace.aliases.sort_unstable();
            namespace.aliases.dedup();
        }
        self.namespaces = merged;
    }

    fn name_types_again(&mut self) {
        let types = self.named_types();
        let types: HashMap<_, _> = types.map(|ty| (self.type_name(ty).clone(), ty)).collect();
        self.types = types;
        for container in self.containers.ids() {
            let container = &mut self.containers[container];
            container.extends = container
                .extends
                .take()
                .filter(|base| *base != container.name);
        }
    }

    /// Annotations of an element by a path, such as a property that only another version declares.
    fn attach_paths(&mut self) {
        for path in std::mem::take(&mut self.path_annotations) {
            let found = self.find_elements(&path.target);
            match (
                found.as_slice(),
                found.first().and_then(|id| self.annotations_of_mut(*id)),
            ) {
                ([_], Some(annotations)) => merge::annotations(annotations, path.annotations),
                _ => self.path_annotations.push(path),
            }
        }
    }

    /// Takes out members that a base type has too: it got them from a version that the type did not derive from.
    fn drop_inherited(&mut self) {
        for id in self.structured_types.ids() {
            let Some(base) = self.structured_types[id].base else {
                continue;
            };
            let is_inherited = |name: &str| self.member(base, name).is_some();
            let ty = &self.structured_types[id];
            let own: Vec<bool> = ty
                .properties
                .iter()
                .map(|p| !is_inherited(&p.name))
                .collect();
            let navigations = ty.navigation_properties.iter();
            let navigations: Vec<bool> = navigations.map(|n| !is_inherited(&n.name)).collect();
            let ty = &mut self.structured_types[id];
            let mut own = own.into_iter();
            ty.properties.retain(|_| own.next().unwrap_or(true));
            let mut navigations = navigations.into_iter();
            ty.navigation_properties
                .retain(|_| navigations.next().unwrap_or(true));
        }
    }
}
