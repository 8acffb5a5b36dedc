//! Types of the metadata as Rust types.

use std::fmt;
use std::rc::Rc;

use csdl::model::{
    BuiltInAbstract, ElementType, Model, NamedType, Primitive, StructuredTypeId, TypeRef,
};

use super::Ident;
use super::naming::{ModulePath, Names};
use crate::select::Selection;

/// The path of a generated type.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ModelPath(Rc<(PathRoot, ModulePath, Ident)>);

/// Where a [`ModelPath`] starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PathRoot {
    /// `crate::models`.
    Models,
    /// `crate::requests`.
    Requests,
}

impl ModelPath {
    pub(super) fn model(path: &ModulePath, ident: Ident) -> Self {
        Self(Rc::new((PathRoot::Models, path.clone(), ident)))
    }

    pub(super) fn request(path: &ModulePath, ident: Ident) -> Self {
        Self(Rc::new((PathRoot::Requests, path.clone(), ident)))
    }

    /// Where it starts.
    pub fn root(&self) -> PathRoot {
        self.0.0
    }

    /// The modules below the root.
    pub fn modules(&self) -> &[Ident] {
        &self.0.1
    }

    /// The type.
    pub fn ident(&self) -> &Ident {
        &self.0.2
    }
}

/// From the crate's root: `models::security::Alert`.
impl fmt::Display for ModelPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.root() {
            PathRoot::Models => "models",
            PathRoot::Requests => "requests",
        })?;
        for module in self.modules() {
            write!(f, "::{module}")?;
        }
        write!(f, "::{}", self.ident())
    }
}

/// A type in generated code.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum RustType {
    /// A type of the prelude: `String`, `i32`.
    Std(&'static str),
    /// A type of `odata_runtime`.
    Odata(&'static str),
    /// A generated type.
    Model(ModelPath),
    /// `Box<…>`.
    Boxed(Box<RustType>),
    /// `Vec<…>`.
    List(Box<RustType>),
    /// `Option<…>`.
    Optional(Box<RustType>),
    /// `&…`; `&str` for a string and `&[…]` for a list.
    Borrowed(Box<RustType>),
}

impl RustType {
    pub(super) fn boxed(self) -> Self {
        Self::Boxed(Box::new(self))
    }

    pub(super) fn list(self) -> Self {
        Self::List(Box::new(self))
    }

    pub(super) fn optional(self) -> Self {
        Self::Optional(Box::new(self))
    }

    fn is_copy(&self) -> bool {
        match self {
            Self::Std(name) => *name != "String",
            Self::Odata(name) => {
                matches!(
                    *name,
                    "DateTimeOffset" | "Date" | "TimeOfDay" | "Duration" | "Guid"
                )
            }
            _ => false,
        }
    }

    /// As a parameter: copied where that is cheap, borrowed otherwise.
    pub(super) fn as_argument(&self) -> Self {
        match self {
            Self::Optional(inner) => inner.as_argument().optional(),
            ty if ty.is_copy() => ty.clone(),
            ty => Self::Borrowed(Box::new(ty.clone())),
        }
    }
}

/// As source writes it, paths from the crate's root.
impl fmt::Display for RustType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Std(name) => f.write_str(name),
            Self::Odata(name) => write!(f, "odata::{name}"),
            Self::Model(path) => path.fmt(f),
            Self::Boxed(inner) => write!(f, "Box<{inner}>"),
            Self::List(inner) => write!(f, "Vec<{inner}>"),
            Self::Optional(inner) => write!(f, "Option<{inner}>"),
            Self::Borrowed(inner) => match &**inner {
                Self::Std("String") => f.write_str("&str"),
                Self::List(item) => write!(f, "&[{item}]"),
                inner => write!(f, "&{inner}"),
            },
        }
    }
}

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
                | BuiltInAbstract::PropertyPath => RustType::Std("String"),
                BuiltInAbstract::PrimitiveType
                | BuiltInAbstract::ComplexType
                | BuiltInAbstract::EntityType
                | BuiltInAbstract::Untyped => RustType::Odata("Json"),
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
            ElementType::Unresolved => Some(RustType::Odata("Json")),
        }
    }

    /// What stands where a structured type is declared: the enum over it and the derived types, or the
    /// struct where none derive from it.
    pub(super) fn structured(&self, id: StructuredTypeId) -> Option<RustType> {
        self.selection.types.get(&id)?;
        let name = self.names.structured(id)?;
        Some(match &name.any {
            Some(any) => RustType::Model(ModelPath::model(&name.path, any.clone())),
            None => RustType::Model(name.model_path()),
        })
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
        Primitive::Boolean => RustType::Std("bool"),
        Primitive::Byte => RustType::Std("u8"),
        Primitive::SByte => RustType::Std("i8"),
        Primitive::Int16 => RustType::Std("i16"),
        Primitive::Int32 => RustType::Std("i32"),
        Primitive::Int64 => RustType::Std("i64"),
        Primitive::Single => RustType::Std("f32"),
        Primitive::Double => RustType::Std("f64"),
        Primitive::String => RustType::Std("String"),
        Primitive::Binary => RustType::Odata("Binary"),
        Primitive::Date => RustType::Odata("Date"),
        Primitive::DateTimeOffset => RustType::Odata("DateTimeOffset"),
        Primitive::Decimal => RustType::Odata("Decimal"),
        Primitive::Duration => RustType::Odata("Duration"),
        Primitive::Guid => RustType::Odata("Guid"),
        Primitive::TimeOfDay => RustType::Odata("TimeOfDay"),
        // A stream in a value position (a parameter, a collection's item) has no typed JSON form.
        Primitive::Stream => RustType::Odata("Json"),
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
        | Primitive::GeometryCollection => RustType::Odata("Geo"),
    }
}
