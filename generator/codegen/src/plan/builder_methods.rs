//! The methods of request builders.

use foldhash::{HashSet, HashSetExt as _};

use csdl::model::{
    ElementId, ElementType, KeyPart, NavigationProperty, OperationId, Property, StructuredTypeId,
};

use super::annotated::{deprecation, described, described_or};
use super::docs::code;
use super::ident::Case;
use super::members::Member as _;
use super::methods::{Draft, listed};
use super::naming::TypeName;
use super::scope::Scope;
use super::wish::Wish;
use super::{Argument, Body, Docs, Ident, Method, ModelPath, Planner, permission_docs};
use crate::select::NavigationId;

impl Planner<'_> {
    /// The methods of the builder of one entity.
    pub(super) fn single_methods(&self, id: StructuredTypeId) -> Vec<Draft<'_>> {
        // A reference is one hop: it can be read, and nothing follows it.
        let leads_on = self.selection.leads_on(id);
        let mut methods = Vec::new();
        if leads_on {
            methods.extend(self.navigation_methods(id));
            methods.extend(self.complex_methods(id));
        }
        methods.extend(self.stream_methods(id));
        if leads_on {
            methods.extend(self.bound_calls(id, false));
        }
        methods.extend(self.casts(id, false));
        methods
    }

    /// The methods of the builder of a collection.
    pub(super) fn collection_methods<'n>(
        &'n self,
        id: StructuredTypeId,
        name: &TypeName,
    ) -> Vec<Draft<'n>> {
        let mut methods: Vec<_> = self.key_method(id, name).into_iter().collect();
        if self.selection.leads_on(id) {
            methods.extend(self.bound_calls(id, true));
        }
        methods.extend(self.casts(id, true));
        methods.extend(self.alternate_key_methods(id, name));
        methods
    }

    fn navigation_methods(&self, id: StructuredTypeId) -> Vec<Draft<'_>> {
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
        let methods = found.into_iter().map(|(declared, to)| {
            let navigation = declared.member;
            let (mut docs, deprecated) = self.said_of_navigation(declared);
            let edge = NavigationId {
                declared_by: declared.by,
                index: declared.index,
            };
            let permissions = self.restrictions.navigation(edge);
            permission_docs::of_place(&permissions, &mut docs);
            let method = Method {
                ident: Ident::default(),
                docs,
                deprecated,
                arguments: Vec::new(),
                body: Body::Segment {
                    wire: navigation.name.clone(),
                    to,
                    permissions: listed(permissions),
                    requires_etag: self.restrictions.navigation_requires_etag(edge),
                },
                origin: declared.element(),
                gate: None,
            };
            let wish = self
                .spellings
                .wish(self.renames.member(declared), Case::Snake);
            Draft::new(wish.of_kind("navigation"), method)
        });
        methods.collect()
    }

    /// Complex properties that URLs go on through.
    fn complex_methods(&self, id: StructuredTypeId) -> Vec<Draft<'_>> {
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
                let method = Method {
                    deprecated,
                    ..segment(docs, &property.name, to, origin)
                };
                let wish = self.spellings.wish(name, Case::Snake).of_kind("property");
                methods.push(Draft::new(wish, method));
            }
        }
        methods
    }

    fn stream_methods<'n>(&'n self, id: StructuredTypeId) -> Vec<Draft<'n>> {
        let mut methods = Vec::new();
        let mut add = |wish: Wish<'n>, wire: &str, mut docs: Docs, deprecated, origin| {
            if docs.is_empty() {
                docs.markdown(&format!("The stream property {}.", code(wire)));
            }
            let method = Method {
                ident: Ident::default(),
                docs,
                deprecated,
                arguments: Vec::new(),
                body: Body::Stream {
                    wire: wire.to_owned(),
                },
                origin,
                gate: None,
            };
            methods.push(Draft::new(wish, method));
        };
        let with_stream = self.model.self_and_bases(id);
        if let Some((declared_by, _)) = with_stream.take_while(|(_, ty)| ty.has_stream).last() {
            let mut docs = Docs::default();
            docs.markdown("The media stream of the entity, `$value`.");
            let origin = ElementId::Structured(declared_by);
            let wish = Wish::new("media", Case::Snake).of_kind("value");
            add(wish, "$value", docs, None, origin);
        }
        for (declared_by, ty) in self.model.self_and_bases(id) {
            for (index, property) in ty.properties.iter().enumerate() {
                if self.types.is_stream(&property.ty) {
                    let mut docs = described(&property.annotations);
                    let deprecated = deprecation(&property.annotations, &mut docs);
                    let origin = Property::element(declared_by, index);
                    let name = self.renames.name(origin, &property.name);
                    let wish = Wish::new(name, Case::Snake).of_kind("stream");
                    add(wish, &property.name, docs, deprecated, origin);
                }
            }
        }
        methods
    }

    fn key_method<'n>(&'n self, id: StructuredTypeId, name: &TypeName) -> Option<Draft<'n>> {
        let (declared_by, key) = self
            .model
            .self_and_bases(id)
            .find_map(|(id, ty)| Some((id, ty.key.as_ref()?)))?;
        let to = name.builder_path(false)?;
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
        let method = Method {
            ident: Ident::default(),
            docs,
            deprecated: None,
            arguments,
            body: Body::Key { to },
            origin: ElementId::Structured(declared_by),
            gate: None,
        };
        let by = format!("by_{}", names.join("_and_"));
        let wish = Wish::after("".into(), by, Case::Snake).of_kind("key");
        Some(Draft::new(wish, method))
    }

    fn bound_calls(&self, id: StructuredTypeId, is_collection: bool) -> Vec<Draft<'_>> {
        let operations = self.bound(id, is_collection);
        let names: Vec<&str> = operations
            .iter()
            .map(|id| &*self.model.operations[*id].name.name)
            .collect();
        self.calls(&operations, &names)
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
    fn casts(&self, id: StructuredTypeId, is_collection: bool) -> Vec<Draft<'_>> {
        let derived = self.selection.variants(self.model, id);
        let methods = derived.into_iter().filter_map(|derived| {
            let to = self.builder_path(derived, is_collection)?;
            let ty = &self.model.structured_types[derived];
            let mut docs = Docs::default();
            docs.markdown(&format!("As {}.", code(&ty.name.to_string())));
            let origin = ElementId::Structured(derived);
            let name = self.renames.name(origin, &ty.name.name);
            let plain = format!("as_{}", name.text());
            let wish = Wish::after(name, plain, Case::Snake).of_kind("cast");
            let wish = wish.in_namespace(&ty.name.namespace);
            let method = segment(docs, &ty.name.to_string(), to, origin);
            Some(Draft::new(wish, method))
        });
        methods.collect()
    }
}

/// A parameterless method to a builder.
fn segment(docs: Docs, wire: &str, to: ModelPath, origin: ElementId) -> Method {
    Method {
        ident: Ident::default(),
        docs,
        deprecated: None,
        arguments: Vec::new(),
        body: Body::Segment {
            wire: wire.to_owned(),
            to,
            permissions: None,
            requires_etag: false,
        },
        origin,
        gate: None,
    }
}
