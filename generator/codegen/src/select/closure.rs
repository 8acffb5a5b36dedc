//! From what patterns match to all that has to be there for it to work.

use std::collections::btree_map::Entry;
use std::collections::{BTreeSet, HashSet};

use csdl::model::{
    ElementType, Model, NamedType, Operation, OperationId, StructuredKind, StructuredTypeId,
};

use super::walk::Walk;
use super::{ContainerChild, MAX_VARIANTS, NavigationId, Reason, Selection};

pub(super) struct Closure<'a> {
    model: &'a Model,
    /// Types that an exclude pattern names.
    pub excluded: HashSet<NamedType>,
    /// Navigation properties that an exclude pattern ends in.
    pub cut: BTreeSet<NavigationId>,
    /// Children of the container that an exclude pattern ends in.
    pub cut_children: BTreeSet<ContainerChild>,
    /// Operations that an exclude pattern ends in.
    pub cut_operations: BTreeSet<OperationId>,
    /// Structured types that a pattern names, whether or not a path leads to them.
    pub named: BTreeSet<StructuredTypeId>,
    /// Complex types whose values have navigation properties, at any depth.
    leading_on: HashSet<StructuredTypeId>,
    selection: Selection,
    open: Vec<StructuredTypeId>,
}

impl<'a> Closure<'a> {
    pub(super) fn new(model: &'a Model) -> Self {
        Self {
            model,
            excluded: HashSet::new(),
            cut: BTreeSet::new(),
            cut_children: BTreeSet::new(),
            cut_operations: BTreeSet::new(),
            named: BTreeSet::new(),
            leading_on: leading_on(model),
            selection: Selection::default(),
            open: Vec::new(),
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
                .extend(children.filter(|c| !self.cut_children.contains(c)));
        }
    }

    pub(super) fn add_walk(&mut self, walk: &Walk, pattern: &str) {
        let children = walk.children.difference(&self.cut_children);
        self.selection.children.extend(children);
        self.selection.navigations.extend(&walk.navigations);
        for &id in &walk.ends {
            self.add_type(
                NamedType::Structured(id),
                Reason::Pattern(pattern.to_owned()),
            );
        }
        for &id in &walk.operations {
            self.add_operation(id, Reason::Pattern(pattern.to_owned()));
        }
    }

    pub(super) fn add_type(&mut self, ty: NamedType, reason: Reason) {
        if self.excluded.contains(&ty) {
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
        if self.cut_operations.contains(&id) || self.selection.operations.contains_key(&id) {
            return;
        }
        self.selection.operations.insert(id, reason);
        for element in signature(&self.model.operations[id]) {
            self.add_element(element, Reason::SignatureOf(id));
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
                self.add_element(property.ty.element, Reason::PropertyOf(declared_by, index));
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
                if self.selection.types.contains_key(&id) && !self.cut_children.contains(&child) {
                    self.selection.children.insert(child);
                }
                if self.selection.children.contains(&child) {
                    self.address_type(id, matches!(child, ContainerChild::EntitySet(_)));
                }
            }
        }
        let addressed: Vec<_> = self.selection.addressed.keys().copied().collect();
        for (id, ty) in addressed
            .into_iter()
            .flat_map(|id| model.self_and_bases(id))
        {
            for (index, navigation) in ty.navigation_properties.iter().enumerate() {
                let edge = NavigationId {
                    declared_by: id,
                    index,
                };
                let Some(target) = navigation.target else {
                    continue;
                };
                let is_value = self.selection.types.contains_key(&target);
                if is_value && !self.cut.contains(&edge) {
                    self.selection.navigations.insert(edge);
                }
                if self.selection.navigations.contains(&edge) {
                    self.address_type(target, navigation.is_collection);
                }
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

    /// Complex properties with navigation properties in their values: URLs go on through them.
    fn address_complex(&mut self) {
        let model = self.model;
        let addressed: Vec<_> = self.selection.addressed.keys().copied().collect();
        for id in addressed {
            if !self.selection.types.contains_key(&id) {
                continue;
            }
            for property in model.self_and_bases(id).flat_map(|(_, ty)| &ty.properties) {
                if let ElementType::Structured(target) = property.ty.element
                    && !property.ty.is_collection
                    && self.leading_on.contains(&target)
                    && self.selection.types.contains_key(&target)
                {
                    self.address_type(target, false);
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

    /// A type and the selected types that a cast leads to from it.
    fn address_type(&mut self, id: StructuredTypeId, is_collection: bool) {
        let casts = self.selection.variants(self.model, id);
        for id in std::iter::once(id).chain(casts) {
            let addressed = self.selection.addressed.entry(id).or_default();
            addressed.collection |= is_collection;
            // One entity of a collection is reached by its key.
            addressed.single = true;
        }
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
pub(crate) fn composes_to(model: &Model, operation: &Operation) -> Option<StructuredTypeId> {
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

/// Complex types with navigation properties: declared, inherited, of a derived type, or of a value inside.
fn leading_on(model: &Model) -> HashSet<StructuredTypeId> {
    let complex: Vec<_> = model
        .structured_types
        .iter()
        .filter(|(_, ty)| ty.kind == StructuredKind::Complex)
        .collect();
    let mut found: HashSet<StructuredTypeId> = HashSet::new();
    loop {
        let before = found.len();
        for (id, ty) in &complex {
            let leads = |property: &csdl::model::Property| match property.ty.element {
                ElementType::Structured(target) => {
                    !property.ty.is_collection && found.contains(&target)
                }
                _ => false,
            };
            if !ty.navigation_properties.is_empty() || ty.properties.iter().any(leads) {
                found.extend(model.self_and_bases(*id).map(|(id, _)| id));
                found.extend(model.descendants(*id));
            }
        }
        if found.len() == before {
            return found;
        }
    }
}

fn signature(operation: &Operation) -> impl Iterator<Item = ElementType> + '_ {
    let parameters = operation
        .parameters
        .iter()
        .map(|parameter| parameter.ty.element);
    parameters.chain(
        operation
            .return_type
            .iter()
            .map(|returned| returned.ty.element),
    )
}
