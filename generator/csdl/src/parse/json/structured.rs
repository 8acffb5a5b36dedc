//! Entity types, complex types and their members (sections 6 to 9).

use jsonc_parser::ast::Value;

use super::element::{Element, Member};
use super::reader::Reader;
use super::typed::TYPED;
use crate::syntax::{
    Key, NavigationProperty, OnDelete, Property, PropertyRef, ReferentialConstraint,
    StructuredKind, StructuredType, Text,
};

/// The kinds of a member.
const KINDS: &[&str] = &["Property", "NavigationProperty"];

impl Reader<'_> {
    pub(super) fn structured_type(
        &mut self,
        member: Member<'_>,
        mut element: Element<'_>,
        kind: StructuredKind,
    ) -> Option<StructuredType> {
        let name = self.name(element.what, member);
        let is_entity = kind == StructuredKind::Entity;
        let base_type = self.optional_reference_to(&mut element, "$BaseType");
        let is_abstract = self.flag(&mut element, "$Abstract");
        let is_open = self.boolean(&mut element, "$OpenType");
        let mut has_stream = None;
        let mut keys = Vec::new();
        if is_entity {
            has_stream = self.boolean(&mut element, "$HasStream");
            keys.extend(self.key(&mut element));
        }
        let annotations = self.annotations(&mut element, "");
        let known: &[&str] = if is_entity {
            &["$BaseType", "$Abstract", "$OpenType", "$HasStream", "$Key"]
        } else {
            &["$BaseType", "$Abstract", "$OpenType"]
        };
        self.finish(&element, known);
        let mut properties = Vec::new();
        let mut navigation_properties = Vec::new();
        for member in std::mem::take(&mut element.children) {
            let Some(mut child) = self.element("Property", member) else {
                continue;
            };
            match self.text(&mut child, "$Kind") {
                None => properties.extend(self.property(member, child)),
                Some(kind) => match &*kind.value {
                    "Property" => properties.extend(self.property(member, child)),
                    "NavigationProperty" => {
                        navigation_properties.extend(self.navigation_property(member, child));
                    }
                    other => self.unknown_kind(other, kind.span, KINDS),
                },
            }
        }
        Some(StructuredType {
            kind,
            name: name?,
            base_type,
            is_abstract,
            is_open,
            has_stream,
            keys,
            properties,
            navigation_properties,
            annotations,
            span: element.span,
        })
    }

    fn key(&mut self, element: &mut Element<'_>) -> Option<Key> {
        let member = element.take("$Key")?;
        let items = self.items("$Key", member.value)?;
        let parts = items.iter().flat_map(|item| self.property_refs(item));
        Some(Key {
            property_refs: parts.collect(),
            span: member.span,
        })
    }

    /// A part of a key: a name, or an object from an alias to a path.
    fn property_refs(&mut self, item: &Value<'_>) -> Vec<PropertyRef> {
        if matches!(item, Value::Object(_)) {
            let members = self.members("$Key", item).unwrap_or_default().into_iter();
            return members
                .filter_map(|member| {
                    let alias = self.name("PropertyRef", member);
                    let name = self.string(member.name, member.value)?;
                    Some(PropertyRef { name, alias })
                })
                .collect();
        }
        let name = self.string("$Key", item);
        name.map(|name| PropertyRef { name, alias: None })
            .into_iter()
            .collect()
    }

    fn property(&mut self, member: Member<'_>, mut element: Element<'_>) -> Option<Property> {
        let name = self.name("Property", member);
        let typed = self.typed(&mut element);
        let annotations = self.annotations(&mut element, "");
        self.leaf(&mut element, TYPED);
        Some(Property {
            name: name?,
            ty: typed.ty,
            nullable: typed.nullable,
            facets: typed.facets,
            default_value: typed.default_value,
            annotations,
            span: element.span,
        })
    }

    fn navigation_property(
        &mut self,
        member: Member<'_>,
        mut element: Element<'_>,
    ) -> Option<NavigationProperty> {
        element.what = "NavigationProperty";
        let name = self.name(element.what, member);
        let (ty, is_collection) = self.type_of(&mut element);
        if ty.is_none() {
            self.missing(&element, "$Type");
        }
        let nullable = self.nullable(&mut element, is_collection);
        let partner = self.text(&mut element, "$Partner");
        let contains_target = self.flag(&mut element, "$ContainsTarget");
        let referential_constraints = self.referential_constraints(&mut element);
        let on_delete = self.on_delete(&mut element);
        let annotations = self.annotations(&mut element, "");
        let known = [
            "$Type",
            "$Collection",
            "$Nullable",
            "$Partner",
            "$ContainsTarget",
            "$ReferentialConstraint",
            "$OnDelete",
        ];
        self.leaf(&mut element, &known);
        Some(NavigationProperty {
            name: name?,
            ty: ty?,
            nullable,
            partner,
            contains_target,
            referential_constraints,
            on_delete: on_delete.into_iter().collect(),
            annotations,
            span: element.span,
        })
    }

    fn referential_constraints(&mut self, element: &mut Element<'_>) -> Vec<ReferentialConstraint> {
        let Some(member) = element.take("$ReferentialConstraint") else {
            return Vec::new();
        };
        let Some(mut constraints) = self.element("ReferentialConstraint", member) else {
            return Vec::new();
        };
        let mut found = Vec::new();
        for member in std::mem::take(&mut constraints.children) {
            let property = self.member_text("ReferentialConstraint", member);
            let referenced_property = self.string(member.name, member.value);
            let annotations = self.annotations(&mut constraints, member.name);
            if let (Some(property), Some(referenced_property)) = (property, referenced_property) {
                found.push(ReferentialConstraint {
                    property,
                    referenced_property,
                    annotations,
                    span: member.span,
                });
            }
        }
        self.finish(&constraints, &[]);
        found
    }

    fn on_delete(&mut self, element: &mut Element<'_>) -> Option<OnDelete> {
        let member = element.take("$OnDelete")?;
        let action: Option<Text> = self.string("$OnDelete", member.value);
        let annotations = self.annotations(element, "$OnDelete");
        Some(OnDelete {
            action: action?,
            annotations,
            span: member.span,
        })
    }
}
