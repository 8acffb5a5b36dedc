//! Request builders: one per way in which an entity type is addressed.

use std::collections::HashSet;

use csdl::diagnostic::{Diagnostic, Diagnostics};
use csdl::model::{ElementId, ElementType, NavigationProperty, OperationId, StructuredTypeId};

use super::docs::code;
use super::ident::{Case, Scope};
use super::naming::TypeName;
use super::operations::MethodScope;
use super::renames::Name;
use super::structs::{deprecation, described, navigation_docs};
use super::types::ModelPath;
use super::{
    Argument, Body, Builder, BuilderKind, Docs, Method, ParameterStruct, Permissions, Planner,
    RustType, codes, restrictions,
};
use crate::select::NavigationId;

/// Methods of `odata::Single`, `odata::Collection` and of traits that everything has.
const RESERVED: &[&str] = &[
    "add_ref",
    "as_ref",
    "borrow",
    "clone",
    "cmp",
    "count",
    "create",
    "delete",
    "deref",
    "eq",
    "fmt",
    "from",
    "get",
    "hash",
    "into",
    "list",
    "not",
    "path",
    "remove_ref",
    "replace",
    "request",
    "set_ref",
    "to_owned",
    "to_string",
    "try_from",
    "try_into",
    "update",
    "url",
];

impl Planner<'_> {
    /// The request builders of an entity type.
    pub(super) fn builders(
        &self,
        id: StructuredTypeId,
        name: &TypeName,
        diagnostics: &mut Diagnostics,
    ) -> Vec<Builder> {
        if name.builder.is_none() {
            self.report_navigations(id, diagnostics);
        }
        let mut types = self.names.requests_scope(&name.path);
        let mut builders = Vec::new();
        if let Some(ident) = &name.builder {
            let mut scope = MethodScope {
                methods: Scope::with_reserved(RESERVED),
                types: &mut types,
                path: &name.path,
                owner: name.model.text(),
            };
            let (methods, parameter_structs) = self.single_methods(id, &mut scope);
            let kind = match self.types.structured(id) {
                Some(value) => BuilderKind::Single(value),
                None => BuilderKind::Path,
            };
            builders.push(Builder {
                ident: ident.clone(),
                kind,
                docs: self.builder_docs(id, "Requests to one"),
                methods,
                parameter_structs,
            });
        }
        if let Some(ident) = &name.collection_builder {
            let owner = format!("{}_collection", name.model.text());
            let mut scope = MethodScope {
                methods: Scope::with_reserved(RESERVED),
                types: &mut types,
                path: &name.path,
                owner: &owner,
            };
            let (methods, parameter_structs) = self.collection_methods(id, name, &mut scope);
            let kind = match self.types.structured(id) {
                Some(value) => BuilderKind::Collection(value),
                None => BuilderKind::Path,
            };
            builders.push(Builder {
                ident: ident.clone(),
                kind,
                docs: self.builder_docs(id, "Requests to a collection of"),
                methods,
                parameter_structs,
            });
        }
        builders
    }

    fn builder_docs(&self, id: StructuredTypeId, what: &str) -> Docs {
        let mut docs = Docs::default();
        let name = self.model.structured_types[id].name.to_string();
        docs.markdown(&format!("{what} {}.", code(&name)));
        docs
    }

    fn single_methods(
        &self,
        id: StructuredTypeId,
        scope: &mut MethodScope<'_>,
    ) -> (Vec<Method>, Vec<ParameterStruct>) {
        let mut methods = self.navigation_methods(id, scope);
        methods.extend(self.complex_methods(id, scope));
        methods.extend(self.stream_methods(id, scope));
        let operations = self.bound(id, false);
        let names: Vec<&str> = operations
            .iter()
            .map(|id| &*self.model.operations[*id].name.name)
            .collect();
        let (calls, structs) = self.calls(&operations, &names, scope);
        methods.extend(calls);
        methods.extend(self.casts(id, false, scope));
        (methods, structs)
    }

    fn collection_methods(
        &self,
        id: StructuredTypeId,
        name: &TypeName,
        scope: &mut MethodScope<'_>,
    ) -> (Vec<Method>, Vec<ParameterStruct>) {
        let mut methods: Vec<_> = self.key_method(id, name, scope).into_iter().collect();
        let operations = self.bound(id, true);
        let names: Vec<&str> = operations
            .iter()
            .map(|id| &*self.model.operations[*id].name.name)
            .collect();
        let (calls, structs) = self.calls(&operations, &names, scope);
        methods.extend(calls);
        methods.extend(self.casts(id, true, scope));
        (methods, structs)
    }

    fn navigation_methods(&self, id: StructuredTypeId, scope: &mut MethodScope<'_>) -> Vec<Method> {
        let mut chain: Vec<_> = self.model.self_and_bases(id).collect();
        chain.reverse();
        let mut seen = HashSet::new();
        let found: Vec<(NavigationId, &NavigationProperty, ModelPath)> = chain
            .into_iter()
            .flat_map(|(declared_by, ty)| {
                ty.navigation_properties
                    .iter()
                    .enumerate()
                    .map(move |(index, navigation)| {
                        (NavigationId { declared_by, index }, navigation)
                    })
            })
            .filter(|(edge, _)| self.selection.navigations.contains(edge))
            .filter(|(_, navigation)| seen.insert(navigation.name.as_str()))
            .filter_map(|(edge, navigation)| {
                let to = self.builder_path(navigation.target?, navigation.is_collection)?;
                Some((edge, navigation, to))
            })
            .collect();
        let idents = scope.methods.claim_all(
            found.iter().map(|(edge, n, _)| {
                let element = ElementId::Navigation(edge.declared_by, edge.index);
                self.renames.name(element, &n.name)
            }),
            Case::Snake,
        );
        let methods = found
            .into_iter()
            .zip(idents)
            .map(|((edge, navigation, to), ident)| {
                let (mut docs, deprecated) = navigation_docs(navigation);
                let permissions = self.restrictions.navigation(edge);
                restrictions::document(&permissions, &mut docs);
                Method {
                    ident,
                    docs,
                    deprecated,
                    arguments: Vec::new(),
                    body: Body::Segment {
                        wire: navigation.name.clone(),
                        to,
                        permissions,
                    },
                }
            });
        methods.collect()
    }

    /// Complex properties that URLs go on through.
    fn complex_methods(&self, id: StructuredTypeId, scope: &mut MethodScope<'_>) -> Vec<Method> {
        let mut methods = Vec::new();
        for (declared_by, ty) in self.model.self_and_bases(id) {
            let owner = ElementId::Structured(declared_by);
            for property in &ty.properties {
                let ElementType::Structured(target) = property.ty.element else {
                    continue;
                };
                let to = self
                    .builder_path(target, false)
                    .filter(|_| !property.ty.is_collection);
                let Some(to) = to else { continue };
                let mut docs = described(&property.annotations);
                if docs.is_empty() {
                    docs.markdown(&format!("The complex property {}.", code(&property.name)));
                }
                let deprecated = deprecation(&property.annotations, &mut docs);
                let name = self.renames.child(self.model, owner, &property.name);
                let ident = scope.methods.claim_name(name, &[], Case::Snake);
                methods.push(Method {
                    deprecated,
                    ..segment(ident, docs, &property.name, to)
                });
            }
        }
        methods
    }

    /// The builder of an entity type.
    pub(super) fn builder_path(
        &self,
        id: StructuredTypeId,
        is_collection: bool,
    ) -> Option<ModelPath> {
        let name = self.names.structured(id)?;
        let ident = if is_collection {
            &name.collection_builder
        } else {
            &name.builder
        };
        Some(ModelPath::request(&name.path, ident.clone()?))
    }

    fn stream_methods(&self, id: StructuredTypeId, scope: &mut MethodScope<'_>) -> Vec<Method> {
        let mut methods = Vec::new();
        let mut add = |name: Name<'_>, wire: &str, mut docs: Docs, deprecated: Option<String>| {
            if docs.is_empty() {
                docs.markdown(&format!("The stream property {}.", code(wire)));
            }
            methods.push(Method {
                ident: scope.methods.claim_name(name, &[], Case::Snake),
                docs,
                deprecated,
                arguments: Vec::new(),
                body: Body::Stream {
                    wire: wire.to_owned(),
                },
            });
        };
        if self.model.structured_types[id].has_stream {
            let mut docs = Docs::default();
            docs.markdown("The media stream of the entity, `$value`.");
            add("media".into(), "$value", docs, None);
        }
        for (declared_by, ty) in self.model.self_and_bases(id) {
            let owner = ElementId::Structured(declared_by);
            for property in &ty.properties {
                if self.types.is_stream(&property.ty) {
                    let mut docs = described(&property.annotations);
                    let deprecated = deprecation(&property.annotations, &mut docs);
                    let name = self.renames.child(self.model, owner, &property.name);
                    add(name, &property.name, docs, deprecated);
                }
            }
        }
        methods
    }

    fn key_method(
        &self,
        id: StructuredTypeId,
        name: &TypeName,
        scope: &mut MethodScope<'_>,
    ) -> Option<Method> {
        let key = self.model.key(id)?;
        let to = ModelPath::request(&name.path, name.builder.clone()?);
        let names: Vec<&str> = key.parts.iter().map(csdl::model::KeyPart::name).collect();
        let idents = Scope::with_reserved(&["self"]).claim_all(names.iter().copied(), Case::Snake);
        let mut arguments = Vec::new();
        for (part, ident) in key.parts.iter().zip(idents) {
            let ty = part.ty.as_ref()?;
            if ty.is_collection || matches!(ty.element, ElementType::Structured(_)) {
                return None;
            }
            arguments.push(Argument {
                ident,
                wire: part.name().to_owned(),
                ty: self.types.argument(ty)?.as_argument(),
                is_omitted: false,
            });
        }
        let mut docs = Docs::default();
        docs.markdown("The entity with this key.");
        Some(Method {
            ident: scope
                .methods
                .claim(&[&format!("by_{}", names.join("_and_"))], Case::Snake),
            docs,
            deprecated: None,
            arguments,
            body: Body::Key { to },
        })
    }

    /// Operations bound to the type or its bases, by name and number of parameters. An overload that a derived type
    /// declares anew hides the one of its base type.
    fn bound(&self, id: StructuredTypeId, is_collection: bool) -> Vec<OperationId> {
        let mut seen = HashSet::new();
        let mut found = Vec::new();
        for (bound_to, _) in self.model.self_and_bases(id) {
            let Some(bound) = self.model.bound_operations(bound_to) else {
                continue;
            };
            for &operation in if is_collection {
                &bound.collection
            } else {
                &bound.single
            } {
                if !self.selection.operations.contains_key(&operation) {
                    continue;
                }
                let declared = &self.model.operations[operation];
                let names: Vec<&str> = declared
                    .parameters
                    .iter()
                    .map(|p| p.name.as_str())
                    .collect();
                if seen.insert((declared.name.clone(), declared.kind, names)) {
                    found.push(operation);
                }
            }
        }
        self.overload_order(&mut found);
        found
    }

    /// Methods that address the entities as a derived type (URL Conventions, section 4.11).
    fn casts(
        &self,
        id: StructuredTypeId,
        is_collection: bool,
        scope: &mut MethodScope<'_>,
    ) -> Vec<Method> {
        let derived = self.selection.variants(self.model, id);
        let methods = derived.into_iter().filter_map(|derived| {
            let to = self.builder_path(derived, is_collection)?;
            let ty = &self.model.structured_types[derived];
            let element = ElementId::Structured(derived);
            let name = self.renames.name(element, &ty.name.name);
            let mut docs = Docs::default();
            docs.markdown(&format!("As {}.", code(&ty.name.to_string())));
            Some(Method {
                ident: scope
                    .methods
                    .claim(&[&format!("as_{}", name.text())], Case::Snake),
                docs,
                deprecated: None,
                arguments: Vec::new(),
                body: Body::Segment {
                    wire: ty.name.to_string(),
                    to,
                    permissions: Permissions::default(),
                },
            })
        });
        methods.collect()
    }

    /// What is selected and has no method anywhere.
    pub(super) fn report_left_out(
        &self,
        imported: &HashSet<OperationId>,
        diagnostics: &mut Diagnostics,
    ) {
        for &id in self.selection.operations.keys() {
            let operation = &self.model.operations[id];
            let reason = match &operation.binding {
                None if imported.contains(&id) => continue,
                None => "no operation import of the container leads to it".to_owned(),
                Some(binding) => match binding.ty.element {
                    ElementType::Structured(bound_to) => {
                        if self.is_bound_addressed(bound_to, binding.ty.is_collection) {
                            continue;
                        }
                        let ty = &self.model.structured_types[bound_to];
                        if binding.ty.is_collection {
                            format!(
                                "it is bound to a collection of `{}`, and no path of the service leads to one",
                                ty.name
                            )
                        } else {
                            format!(
                                "it is bound to `{}`, and no path of the service leads to one",
                                ty.name
                            )
                        }
                    }
                    _ => "it is not bound to an entity type".to_owned(),
                },
            };
            diagnostics.push(
                Diagnostic::new(
                    &codes::OPERATION_LEFT_OUT,
                    operation.span,
                    format!("`{}` is not generated: {reason}", operation.name),
                )
                .label("has no place in the client"),
            );
        }
    }

    /// Whether a builder has the operations bound to a type: its own or a derived type's.
    fn is_bound_addressed(&self, id: StructuredTypeId, is_collection: bool) -> bool {
        let derived = self.model.descendants(id);
        std::iter::once(id)
            .chain(derived)
            .any(|id| self.builder_path(id, is_collection).is_some())
    }

    /// Navigation properties of a type that no URL leads to.
    fn report_navigations(&self, id: StructuredTypeId, diagnostics: &mut Diagnostics) {
        let ty = &self.model.structured_types[id];
        if !self.selection.types.contains_key(&id) {
            return;
        }
        let is_inherited = self
            .model
            .descendants(id)
            .iter()
            .any(|id| self.builder_path(*id, false).is_some());
        for navigation in &ty.navigation_properties {
            let is_selected = match navigation.target {
                Some(target) => self.selection.types.contains_key(&target),
                None => true,
            };
            if is_selected && !is_inherited {
                diagnostics.push(
                    Diagnostic::new(
                        &codes::NAVIGATION_LEFT_OUT,
                        navigation.span,
                        format!(
                            "`{}/{}` is generated as a token only",
                            ty.name, navigation.name
                        ),
                    )
                    .label(format!("no path of the service leads to a `{}`", ty.name)),
                );
            }
        }
        for property in ty.properties.iter().filter(|_| !is_inherited) {
            if self.types.is_stream(&property.ty) {
                diagnostics.push(
                    Diagnostic::new(
                        &codes::STREAM_LEFT_OUT,
                        property.span,
                        format!("`{}/{}` is not generated", ty.name, property.name),
                    )
                    .label(format!("no path of the service leads to a `{}`", ty.name)),
                );
            }
        }
    }
}

/// A parameterless method to a builder.
pub(super) fn segment(ident: super::Ident, docs: Docs, wire: &str, to: ModelPath) -> Method {
    Method {
        ident,
        docs,
        deprecated: None,
        arguments: Vec::new(),
        body: Body::Segment {
            wire: wire.to_owned(),
            to,
            permissions: Permissions::default(),
        },
    }
}

/// Keeps the value type of a builder next to its kind.
impl BuilderKind {
    /// The type of the values that the requests carry.
    pub fn value(&self) -> Option<&RustType> {
        match self {
            Self::Single(value) | Self::Collection(value) => Some(value),
            Self::Path => None,
        }
    }
}
