//! How much there is in a selection.

use std::collections::BTreeSet;

use csdl::model::{Model, NamedType, OperationKind, StructuredKind, StructuredTypeId};
use serde::Serialize;

use csdl_codegen::plan::{Size, module_count, root_namespace};
use csdl_codegen::select::{NavigationId, Selection};

/// How much there is in a selection.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Counts {
    /// Entity types.
    pub entity_types: usize,
    /// Complex types.
    pub complex_types: usize,
    /// Enumeration types.
    pub enumeration_types: usize,
    /// Type definitions.
    pub type_definitions: usize,
    /// Overloads of actions.
    pub actions: usize,
    /// Overloads of functions.
    pub functions: usize,
    /// Properties of all structs, inherited ones included.
    pub properties: usize,
    /// Members of enumeration types.
    pub members: usize,
    /// Methods of request builders.
    pub methods: usize,
    /// Files of the crate.
    pub files: usize,
}

impl Counts {
    /// Counts what is selected. `root` is the namespace whose types are at the root of the crate's modules.
    pub(crate) fn of(model: &Model, selection: &Selection, root: Option<&str>) -> Self {
        let kind = |kind| {
            let types = selection.types.keys();
            types
                .filter(|id| model.structured_types[**id].kind == kind)
                .count()
        };
        let operations = |kind| {
            let operations = selection.operations.keys();
            operations
                .filter(|id| model.operations[**id].kind == kind)
                .count()
        };
        let properties = selection.types.keys().map(|id| {
            let chain = model.self_and_bases(*id);
            chain.map(|(_, ty)| ty.properties.len()).sum::<usize>()
        });
        let members = selection.enums.keys();
        Self {
            entity_types: kind(StructuredKind::Entity),
            complex_types: kind(StructuredKind::Complex),
            enumeration_types: selection.enums.len(),
            type_definitions: selection.definitions.len(),
            actions: operations(OperationKind::Action),
            functions: operations(OperationKind::Function),
            properties: properties.sum(),
            members: members.map(|id| model.enum_types[*id].members.len()).sum(),
            methods: methods(model, selection),
            files: files(model, selection, root),
        }
    }

    /// How much there is in a model. It has neither methods nor files.
    pub(crate) fn of_model(model: &Model) -> Self {
        let kind = |kind| {
            let types = model.structured_types.iter();
            types.filter(|(_, ty)| ty.kind == kind).count()
        };
        let operations = |kind| {
            let operations = model.operations.iter();
            operations
                .filter(|(_, operation)| operation.kind == kind)
                .count()
        };
        let types = model.structured_types.iter();
        let enums = model.enum_types.iter();
        Self {
            entity_types: kind(StructuredKind::Entity),
            complex_types: kind(StructuredKind::Complex),
            enumeration_types: model.enum_types.len(),
            type_definitions: model.type_definitions.len(),
            actions: operations(OperationKind::Action),
            functions: operations(OperationKind::Function),
            properties: types.map(|(_, ty)| ty.properties.len()).sum(),
            members: enums.map(|(_, ty)| ty.members.len()).sum(),
            methods: 0,
            files: 0,
        }
    }

    /// What is left of it without a part.
    pub(crate) fn without(&self, part: &Self) -> Self {
        let less = |of: fn(&Self) -> usize| of(self).saturating_sub(of(part));
        Self {
            entity_types: less(|c| c.entity_types),
            complex_types: less(|c| c.complex_types),
            enumeration_types: less(|c| c.enumeration_types),
            type_definitions: less(|c| c.type_definitions),
            actions: less(|c| c.actions),
            functions: less(|c| c.functions),
            properties: less(|c| c.properties),
            members: less(|c| c.members),
            methods: less(|c| c.methods),
            files: less(|c| c.files),
        }
    }

    /// Types of all kinds.
    pub fn types(&self) -> usize {
        self.entity_types + self.complex_types + self.enumeration_types + self.type_definitions
    }

    /// What of it costs the compiler time.
    pub fn size(&self) -> Size {
        Size {
            structs: self.entity_types + self.complex_types,
            enums: self.enumeration_types + self.type_definitions,
            properties: self.properties,
            members: self.members,
            methods: self.methods,
        }
    }

    /// Actions and functions.
    pub fn operations(&self) -> usize {
        self.actions + self.functions
    }
}

/// Navigation, operations and casts of all request builders.
fn methods(model: &Model, selection: &Selection) -> usize {
    let of_type = |id: StructuredTypeId| {
        let mut found = selection.variants(model, id).len();
        if !selection.leads_on(id) {
            return found;
        }
        for (declared_by, ty) in model.self_and_bases(id) {
            let edges = (0..ty.navigation_properties.len())
                .map(|index| NavigationId { declared_by, index });
            found += edges
                .filter(|edge| selection.navigations.contains(edge))
                .count();
            if let Some(bound) = model.bound_operations(declared_by) {
                let operations = bound.single.iter().chain(&bound.collection);
                found += operations
                    .filter(|id| selection.operations.contains_key(id))
                    .count();
            }
        }
        found
    };
    selection.addressed.keys().map(|id| of_type(*id)).sum()
}

/// One file for each type and two for each module, one of them only where it has requests; and those of the crate.
fn files(model: &Model, selection: &Selection, root: Option<&str>) -> usize {
    /// `Cargo.toml`, `README.md`, `rustfmt.toml`, `api.txt`, `quick_start.rs`, `lib.rs`, `client.rs`, `connect.rs`,
    /// `models/mod.rs`, `requests/mod.rs`.
    const OF_THE_CRATE: usize = 10;
    let types: Vec<NamedType> = selection.with_files().collect();
    let namespaces: BTreeSet<&str> = types
        .iter()
        .map(|ty| &*model.type_name(*ty).namespace)
        .collect();
    let requests = selection.addressed.keys();
    let requests: BTreeSet<&str> = requests
        .map(|id| &*model.structured_types[*id].name.namespace)
        .collect();
    let root = root_namespace(model, root, namespaces.iter().copied());
    let modules = |namespaces: BTreeSet<&str>| module_count(namespaces.into_iter(), &root);
    OF_THE_CRATE + types.len() + modules(namespaces.clone()) + modules(requests)
}
