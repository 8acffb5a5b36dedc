//! From what patterns match to all that has to be there for it to work: types and operations.

use std::collections::BTreeSet;
use std::collections::btree_map::Entry;

use csdl::model::{ElementType, Model, NamedType, OperationId, StructuredTypeId};
use foldhash::{HashMap, HashSet};

use super::exclusions::Exclusions;
use super::link::{Links, Selected};
use super::walk::Walk;
use super::{ContainerChild, MAX_VARIANTS, Reason, Selection};

/// The rules that say what a selection needs. `links` is told of each link between types and operations,
/// and may keep one from being followed.
pub(super) struct Closure<'a, L> {
    pub(super) model: &'a Model,
    pub(super) exclusions: &'a Exclusions,
    /// Complex types whose values have navigation properties, at any depth.
    pub(super) leading_on: &'a HashSet<StructuredTypeId>,
    links: &'a mut L,
    pub(super) selection: Selection,
    open: Vec<StructuredTypeId>,
    pub(super) paths: Paths,
}

/// What is known of the paths of a selection.
#[derive(Default)]
pub(super) struct Paths {
    /// Types that patterns end in or name, and those that their values may be: their operations are in.
    pub asked: BTreeSet<StructuredTypeId>,
    /// Types that paths go on from. From others, which `**` only refers to, they do not.
    pub leading: HashSet<StructuredTypeId>,
    /// Complex properties that patterns go through.
    pub properties: BTreeSet<(StructuredTypeId, usize)>,
    /// Types that were addressed with their casts, and the number of selected types then: more of them may be casts.
    pub cast_from: HashMap<(StructuredTypeId, bool, bool), usize>,
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
            leading_on,
            links,
            selection: Selection::default(),
            open: Vec::new(),
            paths: Paths::default(),
        }
    }

    pub(super) fn add_everything(&mut self) {
        let model = self.model;
        for id in model.structured_types.ids() {
            self.paths.leading.insert(id);
            self.paths.asked.insert(id);
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
        self.paths.properties.extend(&walk.properties);
        self.paths.leading.extend(&walk.passed);
        self.paths.asked.extend(walk.ends.keys());
        for &id in walk.ends.keys().chain(walk.references.keys()) {
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
                self.paths.asked.insert(id);
                self.paths.leading.insert(id);
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

    pub(super) fn add_operation(&mut self, id: OperationId, reason: Reason) {
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
            self.ask();
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

    /// How much is known; it only grows.
    fn size(&self) -> [usize; 5] {
        let addressed = self.selection.addressed.values();
        [
            self.selection.operations.len(),
            self.selection.addressed.len(),
            addressed.clone().filter(|a| a.collection).count(),
            addressed.filter(|a| a.leads_on).count(),
            self.paths.asked.len(),
        ]
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
}
