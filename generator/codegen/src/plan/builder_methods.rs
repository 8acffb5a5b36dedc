//! The methods of request builders.

use std::collections::HashSet;

use csdl::model::{
    ElementId, ElementType, KeyPart, NavigationProperty, OperationId, Property, StructuredTypeId,
};

use super::annotated::{deprecation, described, described_or};
use super::docs::code;
use super::ident::Case;
use super::members::Member as _;
use super::naming::TypeName;
use super::operations::MethodScope;
use super::renames::Name;
use super::scope::Scope;
use super::structs::navigation_docs;
use super::{
    Argument, Body, Docs, Ident, Method, ModelPath, ParameterStruct, Planner, permission_docs,
};
use crate::select::NavigationId;

impl Planner<'_> {
    /// The methods of the builder of one entity.
    pub(super) fn single_methods(
        &self,
        id: StructuredTypeId,
        scope: &mut MethodScope<'_>,
    ) -> (Vec<Method>, Vec<ParameterStruct>) {
        let mut methods = self.navigation_methods(id, scope);
        methods.extend(self.complex_methods(id, scope));
        methods.extend(self.stream_methods(id, scope));
        let (calls, structs) = self.bound_calls(id, false, scope);
        methods.extend(calls);
        methods.extend(self.casts(id, false, scope));
        (methods, structs)
    }

    /// The methods of the builder of a collection.
    pub(super) fn collection_methods(
        &self,
        id: StructuredTypeId,
        name: &TypeName,
        scope: &mut MethodScope<'_>,
    ) -> (Vec<Method>, Vec<ParameterStruct>) {
        let mut methods: Vec<_> = self.key_method(id, name, scope).into_iter().collect();
        let (calls, structs) = self.bound_calls(id, true, scope);
        methods.extend(calls);
        methods.extend(self.casts(id, true, scope));
        // They take the names that are left: a key that is added renames nothing.
        methods.extend(self.alternate_key_methods(id, name, scope));
        (methods, structs)
    }

    fn navigation_methods(&self, id: StructuredTypeId, scope: &mut MethodScope<'_>) -> Vec<Method> {
        let found: Vec<(_, ModelPath)> = self
            .members::<NavigationProperty>(id, |declared| {
                self.selection.navigations.contains(&NavigationId {
                    declared_by: declared.by,
                    index: declared.index,
                })
            })
            .filter_map(|declared| {
                let to =
                    self.builder_path(declared.member.target?, declared.member.is_collection)?;
                Some((declared, to))
            })
            .collect();
        let names = found
            .iter()
            .map(|(declared, _)| self.renames.member(*declared));
        let idents = scope.methods.claim_all(names, Case::Snake);
        let methods = found
            .into_iter()
            .zip(idents)
            .map(|((declared, to), ident)| {
                let navigation = declared.member;
                let (mut docs, deprecated) = navigation_docs(navigation);
                let permissions = self.restrictions.navigation(NavigationId {
                    declared_by: declared.by,
                    index: declared.index,
                });
                permission_docs::of_place(&permissions, &mut docs);
                let permissions = scope.listed(&ident, permissions);
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
                    origin: declared.element(),
                }
            });
        methods.collect()
    }

    /// Complex properties that URLs go on through.
    fn complex_methods(&self, id: StructuredTypeId, scope: &mut MethodScope<'_>) -> Vec<Method> {
        let mut methods = Vec::new();
        for (declared_by, ty) in self.model.self_and_bases(id) {
            for (index, property) in ty.properties.iter().enumerate() {
                let ElementType::Structured(target) = property.ty.element else {
                    continue;
                };
                let to = self
                    .builder_path(target, false)
                    .filter(|_| !property.ty.is_collection);
                let Some(to) = to else { continue };
                let mut docs = described_or(&property.annotations, || {
                    format!("The complex property {}.", code(&property.name))
                });
                let deprecated = deprecation(&property.annotations, &mut docs);
                let origin = Property::element(declared_by, index);
                let name = self.renames.name(origin, &property.name);
                let ident = scope.methods.claim_name(name, &[], Case::Snake);
                methods.push(Method {
                    deprecated,
                    ..segment(ident, docs, &property.name, to, origin)
                });
            }
        }
        methods
    }

    fn stream_methods(&self, id: StructuredTypeId, scope: &mut MethodScope<'_>) -> Vec<Method> {
        let mut methods = Vec::new();
        let mut add = |name: Name<'_>, wire: &str, mut docs: Docs, deprecated, origin| {
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
                origin,
            });
        };
        let with_stream = self.model.self_and_bases(id);
        if let Some((declared_by, _)) = with_stream.take_while(|(_, ty)| ty.has_stream).last() {
            let mut docs = Docs::default();
            docs.markdown("The media stream of the entity, `$value`.");
            let origin = ElementId::Structured(declared_by);
            add("media".into(), "$value", docs, None, origin);
        }
        for (declared_by, ty) in self.model.self_and_bases(id) {
            for (index, property) in ty.properties.iter().enumerate() {
                if self.types.is_stream(&property.ty) {
                    let mut docs = described(&property.annotations);
                    let deprecated = deprecation(&property.annotations, &mut docs);
                    let origin = Property::element(declared_by, index);
                    let name = self.renames.name(origin, &property.name);
                    add(name, &property.name, docs, deprecated, origin);
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
        let (declared_by, key) = self
            .model
            .self_and_bases(id)
            .find_map(|(id, ty)| Some((id, ty.key.as_ref()?)))?;
        let to = ModelPath::request(&name.path, name.builder.clone()?);
        let names: Vec<&str> = key.parts.iter().map(KeyPart::name).collect();
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
                is_geometry: false,
                origin: None,
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
            origin: ElementId::Structured(declared_by),
        })
    }

    fn bound_calls(
        &self,
        id: StructuredTypeId,
        is_collection: bool,
        scope: &mut MethodScope<'_>,
    ) -> (Vec<Method>, Vec<ParameterStruct>) {
        let operations = self.bound(id, is_collection);
        let names: Vec<&str> = operations
            .iter()
            .map(|id| &*self.model.operations[*id].name.name)
            .collect();
        self.calls(&operations, &names, scope)
    }

    /// Operations bound to the type or its bases, by name and number of parameters. An overload that a derived type
    /// declares again hides the one of its base type.
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
            let mut docs = Docs::default();
            docs.markdown(&format!("As {}.", code(&ty.name.to_string())));
            let origin = ElementId::Structured(derived);
            let name = self.renames.name(origin, &ty.name.name);
            let name = format!("as_{}", name.text());
            let ident = scope.methods.claim(&[&name], Case::Snake);
            Some(segment(ident, docs, &ty.name.to_string(), to, origin))
        });
        methods.collect()
    }
}

/// A parameterless method to a builder.
fn segment(ident: Ident, docs: Docs, wire: &str, to: ModelPath, origin: ElementId) -> Method {
    Method {
        ident,
        docs,
        deprecated: None,
        arguments: Vec::new(),
        body: Body::Segment {
            wire: wire.to_owned(),
            to,
            permissions: None,
        },
        origin,
    }
}
