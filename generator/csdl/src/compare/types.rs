//! Types and facets: of properties, parameters, return types, type definitions and terms.

use super::{Both, Comparison};
use crate::model::{ElementType, Facets, MaxLength, Primitive, Scale, TypeRef};
use crate::span::Span;

/// A typed element of a model and its start tag.
#[derive(Clone, Copy)]
pub(super) struct Typed<'m> {
    pub ty: &'m TypeRef,
    pub tag: Span,
}

impl Comparison<'_> {
    pub(super) fn typed(&mut self, both: Both, old: Typed<'_>, new: Typed<'_>) {
        if !self.is_same_type(old, new) {
            let before = self.old.written_type_text(old.ty, old.tag);
            let after = self.new.written_type_text(new.ty, new.tag);
            self.attribute(both, "Type", Some(before), Some(after));
        }
        let nullable = |of: Typed<'_>| (of.ty.is_collection, of.ty.nullable);
        self.nullable(both, nullable(old), nullable(new));
        let old_facets = (&old.ty.facets, Some(old.ty.element));
        self.facets(both, old_facets, (&new.ty.facets, Some(new.ty.element)));
    }

    fn is_same_type(&self, old: Typed<'_>, new: Typed<'_>) -> bool {
        if old.ty.is_collection != new.ty.is_collection {
            return false;
        }
        match (old.ty.element, new.ty.element) {
            (ElementType::Primitive(old), ElementType::Primitive(new)) => old == new,
            (ElementType::BuiltInAbstract(old), ElementType::BuiltInAbstract(new)) => old == new,
            (ElementType::Structured(old), ElementType::Structured(new)) => {
                self.old.structured_types[old].name == self.new.structured_types[new].name
            }
            (ElementType::Enum(old), ElementType::Enum(new)) => {
                self.old.enum_types[old].name == self.new.enum_types[new].name
            }
            _ => {
                self.old.written_type_text(old.ty, old.tag)
                    == self.new.written_type_text(new.ty, new.tag)
            }
        }
    }

    /// `Nullable` of values, each with whether it is of a collection. Without it, a single value is nullable,
    /// and it is not known whether items of a collection are (section 7.2.1).
    pub(super) fn nullable(
        &mut self,
        both: Both,
        (old_is_collection, old): (bool, Option<bool>),
        (new_is_collection, new): (bool, Option<bool>),
    ) {
        let meaning = |value: Option<bool>| {
            // A single value that became a collection is a change of the type only.
            if old_is_collection && new_is_collection {
                value
            } else {
                Some(value.unwrap_or(true))
            }
        };
        self.attribute(both, "Nullable", meaning(old), meaning(new));
    }

    /// Facets, each with the element type that they are of.
    pub(super) fn facets(
        &mut self,
        both: Both,
        (old, old_type): (&Facets, Option<ElementType>),
        (new, new_type): (&Facets, Option<ElementType>),
    ) {
        if old == new {
            return;
        }
        let lengths = (old.max_length, new.max_length);
        let text = |value: Option<MaxLength>| value.map(max_length);
        self.attribute(both, "MaxLength", text(lengths.0), text(lengths.1));
        self.facet(
            both,
            "Precision",
            (old.precision, new.precision),
            |value, ty| *value == 0 && is_temporal(ty),
            (old_type, new_type),
        );
        let text = |value: Option<Scale>| value.map(scale);
        self.facet(
            both,
            "Scale",
            (text(old.scale), text(new.scale)),
            |value, ty| value == "0" && ty == Primitive::Decimal,
            (old_type, new_type),
        );
        self.facet(
            both,
            "Unicode",
            (old.unicode, new.unicode),
            |value, ty| *value && ty == Primitive::String,
            (old_type, new_type),
        );
        self.facet(
            both,
            "SRID",
            (old.srid.clone(), new.srid.clone()),
            |value, ty| Some(value.as_str()) == default_srid(ty),
            (old_type, new_type),
        );
        let values = (old.default_value.clone(), new.default_value.clone());
        self.attribute(both, "DefaultValue", values.0, values.1);
    }

    /// A facet that has a default for some types (section 7.2): the default equals no facet.
    fn facet<T: PartialEq + ToString>(
        &mut self,
        both: Both,
        name: &'static str,
        (old, new): (Option<T>, Option<T>),
        is_default: impl Fn(&T, Primitive) -> bool,
        (old_type, new_type): (Option<ElementType>, Option<ElementType>),
    ) {
        let is_default_of = |value: &T, ty| match ty {
            Some(ElementType::Primitive(ty)) => is_default(value, ty),
            _ => false,
        };
        // A facet that is the default of one of the two types does not differ between them.
        let meaning = |value: Option<T>| {
            value.filter(|value| !is_default_of(value, old_type) && !is_default_of(value, new_type))
        };
        self.attribute(both, name, meaning(old), meaning(new));
    }
}

impl<'m> Typed<'m> {
    pub(super) fn new(ty: &'m TypeRef, tag: Span) -> Self {
        Self { ty, tag }
    }
}

fn max_length(value: MaxLength) -> String {
    match value {
        MaxLength::Max => "max".to_owned(),
        MaxLength::Value(value) => value.to_string(),
    }
}

fn scale(value: Scale) -> String {
    match value {
        Scale::Variable => "variable".to_owned(),
        Scale::Floating => "floating".to_owned(),
        Scale::Value(value) => value.to_string(),
    }
}

/// Types whose precision is zero where it is not written (section 7.2.3).
fn is_temporal(ty: Primitive) -> bool {
    matches!(
        ty,
        Primitive::DateTimeOffset | Primitive::Duration | Primitive::TimeOfDay
    )
}

/// Section 7.2.6.
fn default_srid(ty: Primitive) -> Option<&'static str> {
    let name = ty.name();
    if name.starts_with("Geography") {
        Some("4326")
    } else if name.starts_with("Geometry") {
        Some("0")
    } else {
        None
    }
}
