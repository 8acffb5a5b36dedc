//! From what patterns match to all that has to be there for it to work.

use std::collections::btree_map::Entry;
use std::collections::{BTreeSet, HashMap, HashSet};

use csdl::model::{
    ElementType, Model, NamedType, Operation, OperationId, StructuredKind, StructuredType,
    StructuredTypeId,
};

use super::exclusions::Exclusions;
use super::link::{Links, Selected};
use super::walk::Walk;
use super::{ContainerChild, MAX_VARIANTS, NavigationId, Reason, Selection};

/// The rules that say what a selection needs. `links` is told of each link between types and operations,
/// and may keep one from being followed.
pub(super) struct Closure<'a, L> {
    model: &'a Model,
    exclusions: &'a Exclusions,
    /// Structured types that a pattern names, whether or not a path leads to them.
    named: BTreeSet<StructuredTypeId>,
    /// Complex types whose values have navigation properties, at any depth.
    leading_on: &'a HashSet<StructuredTypeId>,
    links: &'a mut L,
    selection: Selection,
    open: Vec<StructuredTypeId>,
    /// Types that were addressed with their casts, and the number of selected types then: more of them may be casts.
    cast_from: HashMap<(StructuredTypeId, bool), usize>,
}

impl<'a, L: Links> Closure<'a, L> {
    pub(super) fn new(
        model: &'a Model,
        exclusions: &'a Exclusions,
        leading_on: &'a HashSet<StructuredTypeId>,
        links: &'a mut L,
    ) -> Self {
        Self {
            model,
            exclusions,
            named: BTreeSet::new(),
            leading_on,
            links,
            selection: Selection::default(),
            open: Vec::new(),
            cast_from: HashMap::new(),
        }
    }

    pub(super) fn add_everything(&mut self) {
        let model = self.model;
        for id in model.structured_types.ids() {
            self.add_type(NamedType::Structured(id), Reason::Everything);
        }
        for id in model.enum_types.ids() {
            self.add_type(NamedType::Enum(id), Reason::Everything);
        }
        for id in model.type_definitions.ids() {
            self.add_type(NamedType::Definition(id), Reason::Everything);
        }
        for id in model.operations.ids() {
            self.add_operation(id, Reason::Everything);
        }
        if let Some(container) = model.service() {
            let children = ContainerChild::all(container);
            self.selection
                .children
                .extend(children.filter(|c| !self.exclusions.children.contains(c)));
        }
    }

    pub(super) fn add_walk(&mut self, walk: &Walk, reason: Reason) {
        let children = walk.children.difference(&self.exclusions.children);
        self.selection.children.extend(children);
        self.selection.navigations.extend(&walk.navigations);
        for &id in walk.ends.keys() {
            self.add_type(NamedType::Structured(id), reason);
        }
        for &id in walk.operations.keys().chain(walk.imported.keys()) {
            self.add_operation(id, reason);
        }
    }

    /// Adds types that a pattern names.
    pub(super) fn add_named(&mut self, types: &[NamedType], reason: Reason) {
        for &ty in types {
            if let NamedType::Structured(id) = ty {
                self.named.insert(id);
            }
            self.add_type(ty, reason);
        }
    }

    fn add_type(&mut self, ty: NamedType, reason: Reason) {
        if self.exclusions.types.contains(&ty) || !self.links.follow(reason, Selected::Type(ty)) {
            return;
        }
        match ty {
            NamedType::Structured(id) => {
                if let Entry::Vacant(entry) = self.selection.types.entry(id) {
                    entry.insert(reason);
                    self.open.push(id);
                }
            }
            NamedType::Enum(id) => {
                self.selection.enums.entry(id).or_insert(reason);
            }
            NamedType::Definition(id) => {
                self.selection.definitions.entry(id).or_insert(reason);
            }
        }
    }

    fn add_element(&mut self, element: ElementType, reason: Reason) {
        match element {
            ElementType::Structured(id) => self.add_type(NamedType::Structured(id), reason),
            ElementType::Enum(id) => self.add_type(NamedType::Enum(id), reason),
            ElementType::Definition(id) => self.add_type(NamedType::Definition(id), reason),
            ElementType::Primitive(_)
            | ElementType::BuiltInAbstract(_)
            | ElementType::Unresolved => {}
        }
    }

    fn add_operation(&mut self, id: OperationId, reason: Reason) {
        if self.exclusions.operations.contains(&id)
            || !self.links.follow(reason, Selected::Operation(id))
        {
            return;
        }
        let Entry::Vacant(entry) = self.selection.operations.entry(id) else {
            return;
        };
        entry.insert(reason);
        let operation = &self.model.operations[id];
        for (index, parameter) in operation.parameters.iter().enumerate() {
            self.add_element(parameter.ty.element, Reason::ParameterOf(id, index));
        }
        if let Some(returned) = &operation.return_type {
            self.add_element(returned.ty.element, Reason::ReturnedBy(id));
        }
    }

    /// Runs to the fixed point and gives the result.
    pub(super) fn finish(mut self) -> Selection {
        loop {
            while let Some(id) = self.open.pop() {
                self.value_of(id);
            }
            let before = self.size();
            self.address();
            self.address_complex();
            self.bind();
            self.place();
            self.compose();
            if self.open.is_empty() && self.size() == before {
                return self.selection;
            }
        }
    }

    fn size(&self) -> (usize, usize, usize) {
        let collections = self
            .selection
            .addressed
            .values()
            .filter(|a| a.collection)
            .count();
        (
            self.selection.operations.len(),
            self.selection.addressed.len(),
            collections,
        )
    }

    /// What a value of the type can hold or be.
    fn value_of(&mut self, id: StructuredTypeId) {
        let model = self.model;
        for (declared_by, ty) in model.self_and_bases(id) {
            for (index, property) in ty.properties.iter().enumerate() {
                let reason = Reason::PropertyOf {
                    value: id,
                    declared_by,
                    index,
                };
                self.add_element(property.ty.element, reason);
            }
        }
        let derived = model.descendants(id);
        if derived.len() <= MAX_VARIANTS {
            for derived in derived {
                self.add_type(NamedType::Structured(derived), Reason::DerivedFrom(id));
            }
        }
    }

    /// Entity types that URLs lead to, and the links between them.
    fn address(&mut self) {
        let model = self.model;
        if let Some(container) = model.service() {
            for child in ContainerChild::all(container) {
                let Some(id) = child.entity_type(container) else {
                    continue;
                };
                let is_value = self.selection.types.contains_key(&id);
                if is_value && !self.exclusions.children.contains(&child) {
                    self.selection.children.insert(child);
                }
                if self.selection.children.contains(&child) {
                    self.address_type(id, matches!(child, ContainerChild::EntitySet(_)));
                }
            }
        }
        let mut open: Vec<_> = self.selection.addressed.keys().copied().collect();
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

    /// A selected operation on entities that no path leads to still gets its request builder: it can be made
    /// from a path of one's own.
    fn place(&mut self) {
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
                    if is_collection {
                        a.collection
                    } else {
                        a.single
                    }
                })
            });
            let is_entity = model.structured_types[id].kind == StructuredKind::Entity;
            if is_entity && !is_placed && self.selection.types.contains_key(&id) {
                self.address_type(id, is_collection);
            }
        }
    }

    /// Complex properties that URLs go on through, at any depth.
    fn address_complex(&mut self) {
        let model = self.model;
        let mut open: Vec<_> = self.selection.addressed.keys().copied().collect();
        while let Some(id) = open.pop() {
            if !self.selection.types.contains_key(&id) {
                continue;
            }
            for property in model.self_and_bases(id).flat_map(|(_, ty)| &ty.properties) {
                if let ElementType::Structured(target) = property.ty.element
                    && !property.ty.is_collection
                    && self.leading_on.contains(&target)
                    && self.selection.types.contains_key(&target)
                {
                    let found = self.address_type(target, false);
                    open.extend(found);
                }
            }
        }
    }

    /// Entities that composable functions give.
    fn compose(&mut self) {
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

    /// A type and the selected types that a cast leads to from it; gives those that were not addressed before.
    fn address_type(&mut self, id: StructuredTypeId, is_collection: bool) -> Vec<StructuredTypeId> {
        let known = (id, is_collection);
        let types = self.selection.types.len();
        if self.cast_from.insert(known, types) == Some(types) {
            return Vec::new();
        }
        let casts = self.selection.variants(self.model, id);
        let mut found = Vec::new();
        for id in std::iter::once(id).chain(casts) {
            let addressed = self.selection.addressed.entry(id).or_default();
            if !addressed.single {
                found.push(id);
            }
            addressed.collection |= is_collection;
            // One entity of a collection is reached by its key.
            addressed.single = true;
        }
        found
    }

    /// Operations bound to what is addressed.
    fn bind(&mut self) {
        let model = self.model;
        let addressed: BTreeSet<_> = self
            .selection
            .addressed
            .keys()
            .chain(&self.named)
            .copied()
            .collect();
        for id in addressed {
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

/// The entity type whose requests can go on from a function's result (OData CSDL XML 4.01, section 12.7).
pub fn composes_to(model: &Model, operation: &Operation) -> Option<StructuredTypeId> {
    let returned = operation
        .return_type
        .as_ref()
        .filter(|_| operation.is_composable)?;
    match returned.ty.element {
        ElementType::Structured(id)
            if model.structured_types[id].kind == StructuredKind::Entity =>
        {
            Some(id)
        }
        _ => None,
    }
}
