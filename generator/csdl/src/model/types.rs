//! What a property, parameter or return value may be.

use super::{EnumTypeId, StructuredTypeId, TypeDefinitionId};
pub use crate::facets::{Facets, MaxLength, Scale};

/// The type of a typed element: an element type, single or in a collection, and its facets.
#[derive(Clone, Debug, PartialEq)]
pub struct TypeRef {
    /// The type, or the type of a collection's items.
    pub element: ElementType,
    /// Whether it is `Collection(…)`.
    pub is_collection: bool,
    /// `Nullable` as written: of the value, or of a collection's items. Where it is not written, a
    /// single value is nullable and nothing is known of a collection's items (section 7.2.1).
    pub nullable: Option<bool>,
    /// The other facets.
    pub facets: Facets,
}

impl TypeRef {
    /// Whether a single value may be null: `Nullable` is `true` where it is not written.
    pub fn is_nullable(&self) -> bool {
        self.nullable.unwrap_or(true)
    }
}

/// A type without its collection and facets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ElementType {
    /// A built-in primitive type.
    Primitive(Primitive),
    /// A built-in abstract type.
    BuiltInAbstract(BuiltInAbstract),
    /// An entity type or complex type.
    Structured(StructuredTypeId),
    /// An enumeration type.
    Enum(EnumTypeId),
    /// A type definition.
    Definition(TypeDefinitionId),
    /// A name that is not declared, or is declared in a document that was not given; a diagnostic reports it.
    Unresolved,
}

impl ElementType {
    /// The built-in type called `Edm.` and `name`.
    pub fn built_in(name: &str) -> Option<Self> {
        let primitive = Primitive::from_name(name).map(Self::Primitive);
        primitive.or_else(|| BuiltInAbstract::from_name(name).map(Self::BuiltInAbstract))
    }
}

impl From<NamedType> for ElementType {
    fn from(ty: NamedType) -> Self {
        match ty {
            NamedType::Structured(id) => Self::Structured(id),
            NamedType::Enum(id) => Self::Enum(id),
            NamedType::Definition(id) => Self::Definition(id),
        }
    }
}

/// A type declared in a schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum NamedType {
    /// An entity type or complex type.
    Structured(StructuredTypeId),
    /// An enumeration type.
    Enum(EnumTypeId),
    /// A type definition.
    Definition(TypeDefinitionId),
}

macro_rules! edm_types {
    ($(#[$meta:meta])* $name:ident { $($variant:ident = $edm:literal),* $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[expect(missing_docs, reason = "named as the specification names them")]
        pub enum $name { $($variant),* }

        impl $name {
            /// All of them, in the specification's order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The name without `Edm.`.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $edm),* }
            }

            /// The type called `Edm.` and `name`.
            pub fn from_name(name: &str) -> Option<Self> {
                match name { $($edm => Some(Self::$variant),)* _ => None }
            }
        }
    };
}

edm_types! {
    /// The primitive types (section 3.3 of OData CSDL 4.01).
    Primitive {
        Binary = "Binary", Boolean = "Boolean", Byte = "Byte", Date = "Date",
        DateTimeOffset = "DateTimeOffset", Decimal = "Decimal", Double = "Double",
        Duration = "Duration", Guid = "Guid", Int16 = "Int16", Int32 = "Int32", Int64 = "Int64",
        SByte = "SByte", Single = "Single", Stream = "Stream", String = "String",
        TimeOfDay = "TimeOfDay", Geography = "Geography", GeographyPoint = "GeographyPoint",
        GeographyLineString = "GeographyLineString", GeographyPolygon = "GeographyPolygon",
        GeographyMultiPoint = "GeographyMultiPoint",
        GeographyMultiLineString = "GeographyMultiLineString",
        GeographyMultiPolygon = "GeographyMultiPolygon",
        GeographyCollection = "GeographyCollection", Geometry = "Geometry",
        GeometryPoint = "GeometryPoint", GeometryLineString = "GeometryLineString",
        GeometryPolygon = "GeometryPolygon", GeometryMultiPoint = "GeometryMultiPoint",
        GeometryMultiLineString = "GeometryMultiLineString",
        GeometryMultiPolygon = "GeometryMultiPolygon", GeometryCollection = "GeometryCollection",
    }
}

edm_types! {
    /// The built-in abstract types and the path types for terms (sections 3.4 and 3.5 of OData CSDL 4.01).
    BuiltInAbstract {
        PrimitiveType = "PrimitiveType", ComplexType = "ComplexType", EntityType = "EntityType",
        Untyped = "Untyped", AnnotationPath = "AnnotationPath",
        AnyPropertyPath = "AnyPropertyPath", ModelElementPath = "ModelElementPath",
        NavigationPropertyPath = "NavigationPropertyPath", PropertyPath = "PropertyPath",
    }
}

impl Primitive {
    /// Whether it is `Edm.Geometry` or derived from it (section 3.3).
    pub fn is_geometry(self) -> bool {
        self.name().starts_with("Geometry")
    }
}
