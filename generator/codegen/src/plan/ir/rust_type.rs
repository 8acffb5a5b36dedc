//! Types in generated code.

use std::fmt;

use crate::plan::ModelPath;

/// A type in generated code.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum RustType {
    /// A type that every crate has.
    Known(KnownType),
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
    /// `impl odata::IsA<…>`: a type that derives from it fits too.
    IsA(Box<RustType>),
    /// `dyn odata::IsA<…>`, where there may be no value to tell the type by.
    DynIsA(Box<RustType>),
}

/// The types of the prelude and of the runtime that values have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum KnownType {
    /// `bool`.
    Bool,
    /// `u8`.
    U8,
    /// `i8`.
    I8,
    /// `i16`.
    I16,
    /// `i32`.
    I32,
    /// `i64`.
    I64,
    /// `f32`.
    F32,
    /// `f64`.
    F64,
    /// `String`.
    String,
    /// `odata::Binary`.
    Binary,
    /// `odata::Bytes`.
    Bytes,
    /// `odata::Date`.
    Date,
    /// `odata::DateTimeOffset`.
    DateTimeOffset,
    /// `odata::Decimal`.
    Decimal,
    /// `odata::Duration`.
    Duration,
    /// `odata::Geo`.
    Geo,
    /// `odata::Guid`.
    Guid,
    /// `odata::Json`.
    Json,
    /// `odata::TimeOfDay`.
    TimeOfDay,
}

impl KnownType {
    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Bool => "bool",
            Self::U8 => "u8",
            Self::I8 => "i8",
            Self::I16 => "i16",
            Self::I32 => "i32",
            Self::I64 => "i64",
            Self::F32 => "f32",
            Self::F64 => "f64",
            Self::String => "String",
            Self::Binary => "Binary",
            Self::Bytes => "Bytes",
            Self::Date => "Date",
            Self::DateTimeOffset => "DateTimeOffset",
            Self::Decimal => "Decimal",
            Self::Duration => "Duration",
            Self::Geo => "Geo",
            Self::Guid => "Guid",
            Self::Json => "Json",
            Self::TimeOfDay => "TimeOfDay",
        }
    }

    /// Whether it is a type of `odata_runtime`; the others are in Rust's prelude.
    pub fn is_of_runtime(self) -> bool {
        !matches!(
            self,
            Self::Bool
                | Self::U8
                | Self::I8
                | Self::I16
                | Self::I32
                | Self::I64
                | Self::F32
                | Self::F64
                | Self::String
        )
    }

    /// Whether it is cheap to copy.
    fn is_copy(self) -> bool {
        match self {
            Self::Bool
            | Self::U8
            | Self::I8
            | Self::I16
            | Self::I32
            | Self::I64
            | Self::F32
            | Self::F64
            | Self::Date
            | Self::DateTimeOffset
            | Self::Duration
            | Self::Guid
            | Self::TimeOfDay => true,
            Self::String | Self::Binary | Self::Bytes | Self::Decimal | Self::Geo | Self::Json => {
                false
            }
        }
    }
}

impl RustType {
    pub(in crate::plan) fn boxed(self) -> Self {
        Self::Boxed(Box::new(self))
    }

    pub(in crate::plan) fn list(self) -> Self {
        Self::List(Box::new(self))
    }

    pub(in crate::plan) fn optional(self) -> Self {
        Self::Optional(Box::new(self))
    }

    /// As a parameter: copied where that is cheap, borrowed otherwise.
    pub(in crate::plan) fn as_argument(&self) -> Self {
        match self {
            Self::Optional(inner) => inner.as_argument().optional(),
            Self::Known(known) if known.is_copy() => self.clone(),
            ty => Self::Borrowed(Box::new(ty.clone())),
        }
    }

    /// As a parameter whose value may be of a derived type.
    pub(in crate::plan) fn as_base_argument(&self) -> Self {
        let borrowed = |ty: Self| Self::Borrowed(Box::new(ty));
        match self {
            Self::Model(_) => borrowed(Self::IsA(Box::new(self.clone()))),
            Self::List(item) if matches!(**item, Self::Model(_)) => {
                borrowed(Self::IsA(item.clone()).list())
            }
            Self::Optional(inner) if matches!(**inner, Self::Model(_)) => {
                borrowed(Self::DynIsA(inner.clone())).optional()
            }
            _ => self.as_argument(),
        }
    }
}

/// As source writes it, paths from the crate's root.
impl fmt::Display for RustType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Known(known) => known.fmt(f),
            Self::Model(path) => path.fmt(f),
            Self::Boxed(inner) => write!(f, "Box<{inner}>"),
            Self::List(inner) => write!(f, "Vec<{inner}>"),
            Self::Optional(inner) => write!(f, "Option<{inner}>"),
            Self::Borrowed(inner) => match &**inner {
                Self::Known(KnownType::String) => f.write_str("&str"),
                Self::List(item) => write!(f, "&[{item}]"),
                inner => write!(f, "&{inner}"),
            },
            Self::IsA(base) => write!(f, "impl odata::IsA<{base}>"),
            Self::DynIsA(base) => write!(f, "dyn odata::IsA<{base}>"),
        }
    }
}

impl fmt::Display for KnownType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let root = if self.is_of_runtime() { "odata::" } else { "" };
        write!(f, "{root}{}", self.name())
    }
}
