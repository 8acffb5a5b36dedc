//! Types and their members (sections 6 to 11), and `Term` (section 14.1).

use super::element::Element;
use super::reader::Reader;
use crate::span::Span;
use crate::syntax::{
    EnumMember, EnumType, Key, NavigationProperty, OnDelete, Property, PropertyRef,
    ReferentialConstraint, StructuredKind, StructuredType, Term, Text, TypeDefinition,
};

/// The attributes of everything that has facets.
pub(super) const FACETS: &[&str] = &[
    "Name",
    "Type",
    "Nullable",
    "MaxLength",
    "Precision",
    "Scale",
    "Unicode",
    "SRID",
    "DefaultValue",
];

const ENTITY_CHILDREN: &[&str] = &["Key", "Property", "NavigationProperty", "Annotation"];
const COMPLEX_CHILDREN: &[&str] = &["Property", "NavigationProperty", "Annotation"];

impl<'a> Reader<'a, '_> {
    pub(super) fn structured_type(
        &mut self,
        mut element: Element<'a>,
        kind: StructuredKind,
    ) -> Option<StructuredType> {
        let name = self.name(&mut element);
        let mut parsed = StructuredType {
            kind,
            name: Text {
                value: String::new(),
                span: element.span,
            },
            base_type: self.optional_reference_to(&mut element, "BaseType"),
            is_abstract: self.flag(&mut element, "Abstract"),
            is_open: self.boolean(&mut element, "OpenType"),
            has_stream: None,
            keys: Vec::new(),
            properties: Vec::new(),
            navigation_properties: Vec::new(),
            annotations: Vec::new(),
            span: element.span,
        };
        let is_entity = kind == StructuredKind::Entity;
        if is_entity {
            parsed.has_stream = self.boolean(&mut element, "HasStream");
        }
        let known = ["Name", "BaseType", "Abstract", "OpenType", "HasStream"];
        self.finish(&element, &known);
        while let Some(child) = self.child(&element) {
            match child.edm() {
                Some("Key") if is_entity => parsed.keys.push(self.key(&child)),
                Some("Property") => parsed.properties.extend(self.property(child)),
                Some("NavigationProperty") => {
                    let property = self.navigation_property(child);
                    parsed.navigation_properties.extend(property);
                }
                Some("Annotation") => parsed.annotations.extend(self.annotation(child)),
                _ => {
                    let allowed = match kind {
                        StructuredKind::Entity => ENTITY_CHILDREN,
                        StructuredKind::Complex => COMPLEX_CHILDREN,
                    };
                    self.unknown_element(&child, &element, allowed);
                }
            }
        }
        parsed.properties.shrink_to_fit();
        parsed.navigation_properties.shrink_to_fit();
        parsed.name = name?;
        Some(parsed)
    }

    fn key(&mut self, element: &Element<'a>) -> Key {
        self.finish(element, &[]);
        let mut property_refs = Vec::new();
        while let Some(child) = self.child(element) {
            match child.edm() {
                Some("PropertyRef") => property_refs.extend(self.property_ref(child)),
                _ => self.unknown_element(&child, element, &["PropertyRef"]),
            }
        }
        Key {
            property_refs,
            span: element.span,
        }
    }

    fn property_ref(&mut self, mut element: Element<'a>) -> Option<PropertyRef> {
        let name = self.required(&mut element, "Name");
        let alias = self.identifier(&mut element, "Alias");
        self.finish(&element, &["Name", "Alias"]);
        self.no_children(&element);
        Some(PropertyRef { name: name?, alias })
    }

    fn property(&mut self, mut element: Element<'a>) -> Option<Property> {
        let name = self.name(&mut element);
        let ty = self.reference_to(&mut element, "Type");
        let nullable = self.boolean(&mut element, "Nullable");
        let mut attributes = element.attributes.iter();
        let default_value = attributes.find(|attribute| attribute.name == "DefaultValue");
        let default_value = default_value.map(|attribute| self.span_of(attribute.raw));
        let facets = self.facets(&mut element);
        self.finish(&element, FACETS);
        let annotations = self.only_annotations(&element);
        Some(Property {
            name: name?,
            ty: ty.unwrap_or_else(|| string_type(element.span)),
            nullable,
            facets,
            default_value,
            annotations,
            span: element.span,
        })
    }

    fn navigation_property(&mut self, mut element: Element<'a>) -> Option<NavigationProperty> {
        let name = self.name(&mut element);
        let ty = self.reference_to(&mut element, "Type");
        let nullable = self.boolean(&mut element, "Nullable");
        let partner = self.text(&mut element, "Partner");
        let contains_target = self.flag(&mut element, "ContainsTarget");
        let known = ["Name", "Type", "Nullable", "Partner", "ContainsTarget"];
        self.finish(&element, &known);
        let mut referential_constraints = Vec::new();
        let mut on_delete = Vec::new();
        let mut annotations = Vec::new();
        while let Some(child) = self.child(&element) {
            match child.edm() {
                Some("ReferentialConstraint") => {
                    referential_constraints.extend(self.referential_constraint(child));
                }
                Some("OnDelete") => on_delete.extend(self.on_delete(child)),
                Some("Annotation") => annotations.extend(self.annotation(child)),
                _ => {
                    let allowed = ["ReferentialConstraint", "OnDelete", "Annotation"];
                    self.unknown_element(&child, &element, &allowed);
                }
            }
        }
        Some(NavigationProperty {
            name: name?,
            ty: ty?,
            nullable,
            partner,
            contains_target,
            referential_constraints,
            on_delete,
            annotations,
            span: element.span,
        })
    }

    fn referential_constraint(
        &mut self,
        mut element: Element<'a>,
    ) -> Option<ReferentialConstraint> {
        let property = self.required(&mut element, "Property");
        let referenced_property = self.required(&mut element, "ReferencedProperty");
        self.finish(&element, &["Property", "ReferencedProperty"]);
        let annotations = self.only_annotations(&element);
        Some(ReferentialConstraint {
            property: property?,
            referenced_property: referenced_property?,
            annotations,
            span: element.span,
        })
    }

    fn on_delete(&mut self, mut element: Element<'a>) -> Option<OnDelete> {
        let action = self.required(&mut element, "Action");
        self.finish(&element, &["Action"]);
        let annotations = self.only_annotations(&element);
        Some(OnDelete {
            action: action?,
            annotations,
            span: element.span,
        })
    }

    pub(super) fn enum_type(&mut self, mut element: Element<'a>) -> Option<EnumType> {
        let name = self.name(&mut element);
        let underlying_type = self.optional_reference_to(&mut element, "UnderlyingType");
        let is_flags = self.flag(&mut element, "IsFlags");
        self.finish(&element, &["Name", "UnderlyingType", "IsFlags"]);
        let mut members = Vec::new();
        let mut annotations = Vec::new();
        while let Some(child) = self.child(&element) {
            match child.edm() {
                Some("Member") => members.extend(self.member(child)),
                Some("Annotation") => annotations.extend(self.annotation(child)),
                _ => self.unknown_element(&child, &element, &["Member", "Annotation"]),
            }
        }
        members.shrink_to_fit();
        Some(EnumType {
            name: name?,
            underlying_type,
            is_flags,
            members,
            annotations,
            span: element.span,
        })
    }

    fn member(&mut self, mut element: Element<'a>) -> Option<EnumMember> {
        let name = self.name(&mut element);
        let value = self.integer(&mut element, "Value");
        self.finish(&element, &["Name", "Value"]);
        let annotations = self.only_annotations(&element);
        Some(EnumMember {
            name: name?,
            value,
            annotations,
            span: element.span,
        })
    }

    pub(super) fn type_definition(&mut self, mut element: Element<'a>) -> Option<TypeDefinition> {
        let name = self.name(&mut element);
        let underlying_type = self.reference_to(&mut element, "UnderlyingType");
        let nullable = self.boolean(&mut element, "Nullable");
        let facets = self.facets(&mut element);
        self.finish(&element, FACETS);
        let annotations = self.only_annotations(&element);
        Some(TypeDefinition {
            name: name?,
            underlying_type: underlying_type.unwrap_or_else(|| string_type(element.span)),
            nullable,
            facets,
            annotations,
            span: element.span,
        })
    }

    pub(super) fn term(&mut self, mut element: Element<'a>) -> Option<Term> {
        let name = self.name(&mut element);
        let ty = self.optional_reference_to(&mut element, "Type");
        let base_term = self.optional_reference_to(&mut element, "BaseTerm");
        let applies_to = self.text(&mut element, "AppliesTo");
        let nullable = self.boolean(&mut element, "Nullable");
        let facets = self.facets(&mut element);
        self.finish(&element, &["Name", "Type", "BaseTerm", "AppliesTo"]);
        let annotations = self.only_annotations(&element);
        let targets = applies_to
            .iter()
            .flat_map(|list| list.value.split_ascii_whitespace());
        Some(Term {
            name: name?,
            ty,
            base_term,
            applies_to: targets.map(str::to_owned).collect(),
            nullable,
            facets,
            annotations,
            span: element.span,
        })
    }
}

/// The type that replaces a missing one, so that references to the member are found.
pub(super) fn string_type(span: Span) -> Text {
    Text {
        value: "Edm.String".to_owned(),
        span,
    }
}
