//! Types of the metadata as Rust types.

use csdl::model::{
    BuiltInAbstract, ElementType, Model, NamedType, Primitive, StructuredTypeId, TypeRef,
};

use super::naming::Names;
use super::{KnownType, RustType};
use crate::select::Selection;

/// Looks up the Rust type of anything typed.
#[derive(Debug)]
pub(super) struct Types<'a> {
    model: &'a Model,
    selection: &'a Selection,
    names: &'a Names,
}

impl<'a> Types<'a> {
    pub(super) fn new(model: &'a Model, selection: &'a Selection, names: &'a Names) -> Self {
        Self {
            model,
            selection,
            names,
        }
    }

    /// The type of a value or of a collection's items. `None` for a type that is not selected.
    pub(super) fn element(&self, element: ElementType) -> Option<RustType> {
        match element {
            ElementType::Primitive(primitive) => Some(self::primitive(primitive)),
            ElementType::BuiltInAbstract(built_in) => Some(match built_in {
                BuiltInAbstract::AnnotationPath
                | BuiltInAbstract::AnyPropertyPath
                | BuiltInAbstract::ModelElementPath
                | BuiltInAbstract::NavigationPropertyPath
                | BuiltInAbstract::PropertyPath => RustType::Known(KnownType::String),
                BuiltInAbstract::PrimitiveType
                | BuiltInAbstract::ComplexType
                | BuiltInAbstract::EntityType
                | BuiltInAbstract::Untyped => RustType::Known(KnownType::Json),
            }),
            ElementType::Structured(id) => self.structured(id),
            ElementType::Enum(id) => {
                self.selection.enums.get(&id)?;
                Some(RustType::Model(
                    self.names.get(NamedType::Enum(id))?.model_path(),
                ))
            }
            ElementType::Definition(id) => {
                self.selection.definitions.get(&id)?;
                Some(RustType::Model(
                    self.names.get(NamedType::Definition(id))?.model_path(),
                ))
            }
            ElementType::Unresolved => Some(RustType::Known(KnownType::Json)),
        }
    }

    /// What stands where a structured type is declared: the enum over it and the derived types, or the
    /// struct where none derive from it.
    pub(super) fn structured(&self, id: StructuredTypeId) -> Option<RustType> {
        self.selection.types.get(&id)?;
        Some(RustType::Model(self.names.structured(id)?.value_path()))
    }

    /// Whether values declared as `id` are an enum.
    pub(super) fn is_polymorphic(&self, id: StructuredTypeId) -> bool {
        self.names
            .structured(id)
            .is_some_and(|name| name.any.is_some())
    }

    /// The type of a property's value, without `Option`.
    pub(super) fn value(&self, ty: &TypeRef) -> Option<RustType> {
        let element = self.element(ty.element)?;
        Some(if ty.is_collection {
            item(ty, element).list()
        } else {
            element
        })
    }

    /// The type of a parameter: a type definition is the type that it stands for, so that a plain `&str`
    /// fits.
    pub(super) fn argument(&self, ty: &TypeRef) -> Option<RustType> {
        match ty.element {
            ElementType::Definition(id) => {
                let underlying = ElementType::Primitive(self.model.type_definitions[id].underlying);
                self.value(&TypeRef {
                    element: underlying,
                    ..ty.clone()
                })
            }
            _ => self.value(ty),
        }
    }

    /// Whether it is one stream, which has a URL of its own and no value in JSON.
    pub(super) fn is_stream(&self, ty: &TypeRef) -> bool {
        !ty.is_collection && self.underlying(ty.element) == Some(Primitive::Stream)
    }

    /// Whether it is one value of `Edm.Geometry…`.
    pub(super) fn is_geometry(&self, ty: &TypeRef) -> bool {
        let underlying = self.underlying(ty.element);
        !ty.is_collection && underlying.is_some_and(Primitive::is_geometry)
    }

    /// The primitive type behind a type, through a type definition.
    pub(super) fn underlying(&self, element: ElementType) -> Option<Primitive> {
        match element {
            ElementType::Primitive(primitive) => Some(primitive),
            ElementType::Definition(id) => Some(self.model.type_definitions[id].underlying),
            _ => None,
        }
    }
}

/// The type of a collection's items. Nothing is known of them where `Nullable` is not written
/// (section 7.2.1): a null among them is kept by the runtime.
pub(super) fn item(ty: &TypeRef, element: RustType) -> RustType {
    if ty.nullable == Some(true) {
        element.optional()
    } else {
        element
    }
}

/// The Rust type of a primitive type.
pub(super) fn primitive(primitive: Primitive) -> RustType {
    match primitive {
        Primitive::Boolean => RustType::Known(KnownType::Bool),
        Primitive::Byte => RustType::Known(KnownType::U8),
        Primitive::SByte => RustType::Known(KnownType::I8),
        Primitive::Int16 => RustType::Known(KnownType::I16),
        Primitive::Int32 => RustType::Known(KnownType::I32),
        Primitive::Int64 => RustType::Known(KnownType::I64),
        Primitive::Single => RustType::Known(KnownType::F32),
        Primitive::Double => RustType::Known(KnownType::F64),
        Primitive::String => RustType::Known(KnownType::String),
        Primitive::Binary => RustType::Known(KnownType::Binary),
        Primitive::Date => RustType::Known(KnownType::Date),
        Primitive::DateTimeOffset => RustType::Known(KnownType::DateTimeOffset),
        Primitive::Decimal => RustType::Known(KnownType::Decimal),
        Primitive::Duration => RustType::Known(KnownType::Duration),
        Primitive::Guid => RustType::Known(KnownType::Guid),
        Primitive::TimeOfDay => RustType::Known(KnownType::TimeOfDay),
        // A stream in a value position (a parameter, a collection's item) has no typed JSON form.
        Primitive::Stream => RustType::Known(KnownType::Json),
        Primitive::Geography
        | Primitive::GeographyPoint
        | Primitive::GeographyLineString
        | Primitive::GeographyPolygon
        | Primitive::GeographyMultiPoint
        | Primitive::GeographyMultiLineString
        | Primitive::GeographyMultiPolygon
        | Primitive::GeographyCollection
        | Primitive::Geometry
        | Primitive::GeometryPoint
        | Primitive::GeometryLineString
        | Primitive::GeometryPolygon
        | Primitive::GeometryMultiPoint
        | Primitive::GeometryMultiLineString
        | Primitive::GeometryMultiPolygon
        | Primitive::GeometryCollection => RustType::Known(KnownType::Geo),
    }
}
