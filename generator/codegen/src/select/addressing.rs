//! From what patterns match to all that has to be there for it to work: what URLs lead to.
//!
//! Paths go on from types that patterns pass or end in: to navigation properties, complex properties, operations. From
//! an entity that `**` only refers to they do not; it is read where it stands.

use foldhash::{HashSet, HashSetExt as _};

use csdl::model::{ElementType, StructuredKind, StructuredType, StructuredTypeId};

use super::closure::Closure;
use super::composition::composes_to;
use super::link::Links;
use super::{ContainerChild, NavigationId, Reason};

impl<L: Links> Closure<'_, L> {
    /// Who asks for a type asks for what its values may be.
    pub(super) fn ask(&mut self) {
        let asked: Vec<_> = self.paths.asked.iter().copied().collect();
        for id in asked {
            let variants = self.selection.variants(self.model, id);
            self.paths.asked.extend(variants);
        }
    }

    /// Types that URLs lead to, and the links between them.
    pub(super) fn address(&mut self) {
        let model = self.model;
        if let Some(container) = model.service() {
            for child in ContainerChild::all(container) {
                let Some(id) = child.entity_type(container) else {
                    continue;
                };
                let is_asked =
                    self.paths.asked.contains(&id) && self.selection.types.contains_key(&id);
                if is_asked && !self.exclusions.children.contains(&child) {
                    self.selection.children.insert(child);
                }
                if self.selection.children.contains(&child) {
                    self.address_type(id, matches!(child, ContainerChild::EntitySet(_)));
                }
            }
        }
        let mut open = self.leading();
        let mut seen = HashSet::new();
        while let Some(id) = open.pop() {
            // What is behind a base type that was seen was seen too.
            let types = model.self_and_bases(id);
            let types: Vec<_> = types.take_while(|(id, _)| seen.insert(*id)).collect();
            for (id, ty) in types {
                self.address_targets(id, ty, &mut open);
            }
        }
    }

    /// Addressed types that paths go on from.
    fn leading(&self) -> Vec<StructuredTypeId> {
        let addressed = self.selection.addressed.iter();
        let leading = addressed.filter(|(_, addressed)| addressed.leads_on);
        leading.map(|(id, _)| *id).collect()
    }

    /// What the navigation properties of a type lead to.
    fn address_targets(
        &mut self,
        id: StructuredTypeId,
        ty: &StructuredType,
        open: &mut Vec<StructuredTypeId>,
    ) {
        for (index, navigation) in ty.navigation_properties.iter().enumerate() {
            let edge = NavigationId {
                declared_by: id,
                index,
            };
            let Some(target) = navigation.target else {
                continue;
            };
            let is_value = self.selection.types.contains_key(&target);
            if is_value && !self.exclusions.navigations.contains(&edge) {
                self.selection.navigations.insert(edge);
            }
            if self.selection.navigations.contains(&edge) {
                open.extend(self.address_type(target, navigation.is_collection));
            }
        }
    }

    /// Complex properties that URLs go on through, at any depth.
    pub(super) fn address_complex(&mut self) {
        let model = self.model;
        let mut open = self.leading();
        while let Some(id) = open.pop() {
            let is_asked = self.paths.asked.contains(&id);
            for (declared_by, ty) in model.self_and_bases(id) {
                for (index, property) in ty.properties.iter().enumerate() {
                    let ElementType::Structured(target) = property.ty.element else {
                        continue;
                    };
                    let is_passed = self.paths.properties.contains(&(declared_by, index));
                    let goes_on = !property.ty.is_collection
                        && self.leading_on.contains(&target)
                        && self.selection.types.contains_key(&target);
                    if is_asked && goes_on {
                        self.paths.asked.insert(target);
                        self.paths.leading.insert(target);
                    }
                    if is_passed || is_asked && goes_on {
                        let found = self.address_type(target, property.ty.is_collection);
                        open.extend(found);
                    }
                }
            }
        }
    }

    /// A selected operation on entities that no path leads to still gets its request builder: it can be made
    /// from a path of one's own.
    pub(super) fn place(&mut self) {
        let model = self.model;
        let operations: Vec<_> = self.selection.operations.keys().copied().collect();
        for binding in operations
            .iter()
            .filter_map(|id| model.operations[*id].binding.as_ref())
        {
            let ElementType::Structured(id) = binding.ty.element else {
                continue;
            };
            let is_collection = binding.ty.is_collection;
            let is_placed = std::iter::once(id).chain(model.descendants(id)).any(|id| {
                let addressed = self.selection.addressed.get(&id);
                addressed.is_some_and(|a| {
                    a.leads_on
                        && if is_collection {
                            a.collection
                        } else {
                            a.single
                        }
                })
            });
            let is_entity = model.structured_types[id].kind == StructuredKind::Entity;
            if is_entity && !is_placed && self.selection.types.contains_key(&id) {
                self.paths.leading.insert(id);
                self.address_type(id, is_collection);
            }
        }
    }

    /// Entities that composable functions give.
    pub(super) fn compose(&mut self) {
        let model = self.model;
        let operations: Vec<_> = self.selection.operations.keys().copied().collect();
        for id in operations {
            let operation = &model.operations[id];
            if let (Some(target), Some(returned)) =
                (composes_to(model, operation), &operation.return_type)
                && self.selection.types.contains_key(&target)
            {
                self.address_type(target, returned.ty.is_collection);
            }
        }
    }

    /// A type and the selected types that a cast leads to from it; gives those that were not addressed before, or from
    /// which paths did not go on.
    fn address_type(&mut self, id: StructuredTypeId, is_collection: bool) -> Vec<StructuredTypeId> {
        let leads_on = self.paths.leading.contains(&id);
        let known = (id, is_collection, leads_on);
        let types = self.selection.types.len();
        if self.paths.cast_from.insert(known, types) == Some(types) {
            return Vec::new();
        }
        let casts = self.selection.variants(self.model, id);
        if leads_on {
            self.paths.leading.extend(&casts);
        }
        let mut found = Vec::new();
        for id in std::iter::once(id).chain(casts) {
            let leads_on = self.paths.leading.contains(&id);
            let addressed = self.selection.addressed.entry(id).or_default();
            if leads_on && !addressed.leads_on {
                found.push(id);
            }
            addressed.leads_on |= leads_on;
            addressed.collection |= is_collection;
            // One entity of a collection is reached by its key.
            addressed.single = true;
        }
        found
    }

    /// Operations bound to what is asked for.
    pub(super) fn bind(&mut self) {
        let model = self.model;
        let asked: Vec<_> = self.paths.asked.iter().copied().collect();
        for id in asked {
            if !self.selection.types.contains_key(&id) {
                continue;
            }
            for (bound_to, _) in model.self_and_bases(id) {
                let Some(bound) = model.bound_operations(bound_to) else {
                    continue;
                };
                for &operation in bound.single.iter().chain(&bound.collection) {
                    self.add_operation(operation, Reason::BoundTo(id));
                }
            }
        }
    }
}
