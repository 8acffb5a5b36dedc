//! Entity types and complex types: fields, tokens and the enums over derived types.

use std::collections::BTreeSet;

use csdl::diagnostic::{Diagnostic, Diagnostics};
use csdl::model::{
    ElementId, ElementType, MaxLength, NavigationProperty, Property, StructuredTypeId,
};
use csdl::vocabulary::core;

use super::annotated::{deprecation, described, described_or, is_read_only};
use super::docs::code;
use super::ident::Case;
use super::members::Declared;
use super::naming::TypeName;
use super::said::Said;
use super::scope::Scope;
use super::wish::Wish;
use super::{
    DerivedType, Docs, Field, Ident, KnownType, NavigationToken, Planner, Polymorphic,
    PolymorphicVariant, RustType, Struct, codes,
};

impl Planner<'_> {
    pub(super) fn structure(
        &self,
        id: StructuredTypeId,
        name: &TypeName,
        diagnostics: &mut Diagnostics,
    ) -> Option<Struct> {
        self.selection.types.get(&id)?;
        let ty = &self.model.structured_types[id];
        let mut docs = described(&ty.annotations);
        docs.markdown(&format!("OData type {}.", code(&ty.name.to_string())));
        if ty.is_open {
            docs.markdown("An open type: the service may add members, which `additional` holds.");
        }
        if self.plain.contains(&id) {
            docs.markdown(
                "Types derive from it, and the configuration keeps its values plain: one of a derived type has its own \
                 `@odata.type` and its other members in `additional`, and `read_as` reads it as what it is.",
            );
        }
        deprecation(&ty.annotations, &mut docs);

        let key: BTreeSet<&str> = self
            .model
            .key(id)
            .into_iter()
            .flat_map(|key| key.parts.iter().map(|part| part.path.as_str()))
            .collect();
        // Streams have no value in JSON: a request builder reads them.
        let properties: Vec<_> = self
            .members::<Property>(id, |declared| !self.types.is_stream(&declared.member.ty))
            .collect();
        let navigations: Vec<_> = self
            .members(id, |declared| {
                self.navigation_target(declared.member).is_some()
            })
            .collect();

        let wires = properties
            .iter()
            .map(|declared| self.renames.member(*declared));
        let wishes = self.spellings.wishes(wires.clone(), Case::Snake);
        let idents = Scope::with_reserved(&["additional"]).settle(&wishes);
        let links = navigations
            .iter()
            .map(|declared| self.renames.member(*declared));
        let wishes = self.spellings.wishes(wires.chain(links), Case::Screaming);
        let mut token_idents = Scope::default().settle(&wishes);
        let navigation_idents = token_idents.split_off(properties.len());

        let mut fields = Vec::with_capacity(properties.len());
        for ((declared, ident), token) in properties.into_iter().zip(idents).zip(token_idents) {
            let property = declared.member;
            let Some(ty) = self.field_type(id, property) else {
                continue;
            };
            if property.ty.element == ElementType::Unresolved && declared.by == id {
                diagnostics.push(
                    Diagnostic::new(
                        &codes::PROPERTY_UNTYPED,
                        property.span,
                        format!(
                            "the type of `{}/{}` is not declared",
                            self.model.structured_types[id].name, property.name
                        ),
                    )
                    .label("its value is read and written as JSON"),
                );
            }
            let is_key = key.contains(property.name.as_str());
            let said = self.said(declared.element(), is_key, || {
                let (docs, deprecated) = property_docs(property, is_key, &ty);
                Said {
                    docs,
                    deprecated,
                    of_token: token_docs(property),
                }
            });
            let Said {
                docs,
                deprecated,
                of_token: token_docs,
            } = said;
            fields.push(Field {
                ident,
                token,
                token_docs,
                wire: property.name.clone(),
                ty,
                is_nullable: property.ty.is_nullable(),
                is_computed: is_read_only(&property.annotations),
                is_secret: self.secrets.contains(&(declared.by, property.name.clone())),
                docs,
                deprecated,
                origin: declared.element(),
            });
        }
        let navigations = navigations.into_iter().zip(navigation_idents);
        let navigations = navigations.filter_map(|(declared, token)| {
            let navigation = declared.member;
            let (docs, deprecated) = self.said_of_navigation(declared);
            Some(NavigationToken {
                token,
                wire: navigation.name.clone(),
                target: self.navigation_target(navigation)?,
                is_collection: navigation.is_collection,
                docs,
                deprecated,
                origin: declared.element(),
                gate: None,
            })
        });
        Some(Struct {
            ident: name.model.clone(),
            edm_name: ty.name.to_string(),
            docs,
            fields,
            navigations: navigations.collect(),
            polymorphic: self.polymorphic(id, name),
            derived: self.derived(id),
            upload: self
                .uploads
                .filter(|sessions| sessions.id == id)
                .map(|sessions| Box::new(sessions.form.clone())),
            origin: ElementId::Structured(id),
        })
    }

    /// What is said of a member, once for all types that have it.
    fn said(&self, member: ElementId, is_key: bool, say: impl FnOnce() -> Said) -> Said {
        let mut said = self.said.borrow_mut();
        said.entry((member, is_key)).or_insert_with(say).clone()
    }

    /// The documentation of a navigation property, and the note of its deprecation.
    pub(super) fn said_of_navigation(
        &self,
        navigation: Declared<'_, NavigationProperty>,
    ) -> (Docs, Option<String>) {
        let said = self.said(navigation.element(), false, || {
            let (docs, deprecated) = navigation_docs(navigation.member);
            Said {
                docs,
                deprecated,
                of_token: Docs::default(),
            }
        });
        (said.docs, said.deprecated)
    }

    /// The target type of a navigation property; `None` where it is not selected.
    fn navigation_target(&self, navigation: &NavigationProperty) -> Option<RustType> {
        match navigation.target {
            Some(target) => self.types.structured(target),
            // `Edm.EntityType`, or declared in a document that was not given.
            None => Some(RustType::Known(KnownType::Json)),
        }
    }

    fn field_type(&self, owner: StructuredTypeId, property: &Property) -> Option<RustType> {
        let ty = self.types.value(&property.ty)?;
        match property.ty.element {
            ElementType::Structured(target)
                if !property.ty.is_collection
                    && !self.types.is_polymorphic(target)
                    && self.boxed.is_boxed(owner, target) =>
            {
                Some(ty.boxed())
            }
            _ => Some(ty),
        }
    }

    /// The types that derive from a plain one.
    fn derived(&self, id: StructuredTypeId) -> Vec<DerivedType> {
        if !self.plain.contains(&id) {
            return Vec::new();
        }
        let derived = self.selection.variants(self.model, id).into_iter();
        let names = derived.filter_map(|id| self.names.structured(id));
        names
            .map(|name| DerivedType {
                ty: RustType::Model(name.model_path()),
                gate: None,
            })
            .collect()
    }

    fn polymorphic(&self, id: StructuredTypeId, name: &TypeName) -> Option<Polymorphic> {
        let ident = name.any.clone()?;
        let ids: Vec<_> = std::iter::once(id)
            .chain(self.selection.variants(self.model, id))
            .collect();
        // Variants are named by simple names; those of one name get their namespaces as well.
        let modules: Vec<(_, &TypeName)> = ids
            .iter()
            .map(|variant| Some((*variant, self.names.structured(*variant)?)))
            .collect::<Option<_>>()?;
        let wishes: Vec<_> = modules
            .iter()
            .map(|(variant, model_name)| {
                let name = &self.model.structured_types[*variant].name;
                let given = self
                    .renames
                    .name(ElementId::Structured(*variant), &name.name);
                let last_module = model_name.path.last().map_or("", Ident::text);
                Wish::after(given, given.text().to_owned(), Case::Camel)
                    .or(format!("{last_module}_{}", given.text()))
                    .in_namespace(&name.namespace)
            })
            .collect();
        let idents = Scope::default().settle(&wishes);
        let variants = modules.iter().zip(idents);
        let variants: Vec<_> = variants
            .map(|((variant, model_name), ident)| PolymorphicVariant {
                ident,
                edm_name: self.model.structured_types[*variant].name.to_string(),
                ty: RustType::Model(model_name.model_path()),
                origin: ElementId::Structured(*variant),
                gate: None,
            })
            .collect();
        let mut docs = Docs::default();
        let base = code(&self.model.structured_types[id].name.to_string());
        docs.markdown(&format!(
            "A {base} or one of the types that derive from it; `@odata.type` says which."
        ));
        docs.markdown(
            "A value of a type that this crate does not know is the first variant, with its own `@odata.type` and \
             its other members in `additional`.",
        );
        Some(Polymorphic {
            ident,
            docs,
            variants,
            origin: ElementId::Structured(id),
        })
    }
}

/// What a property is; what may be done with it is said at the field.
fn token_docs(property: &Property) -> Docs {
    let mut docs = Docs::default();
    docs.text(
        property
            .annotations
            .text(core::DESCRIPTION)
            .unwrap_or_default(),
    );
    if docs.is_empty() {
        let name = code(&property.name);
        docs.markdown(&format!("The property {name}, for `$select` and filters."));
    }
    docs
}

fn property_docs(property: &Property, is_key: bool, ty: &RustType) -> (Docs, Option<String>) {
    let mut docs = described_or(&property.annotations, || {
        format!("The property {}.", code(&property.name))
    });
    let mut facts = Vec::new();
    if is_key {
        facts.push("Part of the key.".to_owned());
    }
    if property.annotations.tag(core::COMPUTED) == Some(true) {
        facts.push("Read-only: the service computes it.".to_owned());
    } else if is_read_only(&property.annotations) {
        facts.push("Read-only.".to_owned());
    }
    if property.annotations.tag(core::IMMUTABLE) == Some(true) {
        facts.push("Set on creation, not changed later.".to_owned());
    }
    if let Some(MaxLength::Value(most)) = property.ty.facets.max_length {
        facts.push(format!("At most {most} long."));
    }
    if let RustType::List(item) = ty
        && !matches!(
            **item,
            RustType::Optional(_) | RustType::Known(KnownType::Json)
        )
    {
        // What the runtime does with a null that the metadata does not announce.
        facts.push(
            "A list with null items is whole in `additional`; the others are here.".to_owned(),
        );
    }
    if !facts.is_empty() {
        docs.markdown(&facts.join(" "));
    }
    let note = deprecation(&property.annotations, &mut docs);
    (docs, note)
}

fn navigation_docs(navigation: &NavigationProperty) -> (Docs, Option<String>) {
    let mut docs = described_or(&navigation.annotations, || {
        format!("The navigation property {}.", code(&navigation.name))
    });
    let note = deprecation(&navigation.annotations, &mut docs);
    (docs, note)
}
