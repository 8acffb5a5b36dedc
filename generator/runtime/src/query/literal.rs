//! Values in a URL (OData ABNF: `primitiveLiteral`).

use super::spatial::spatial;
use crate::edm::{
    Binary, BinaryEncoding, Date, DateTimeOffset, Decimal, Duration, Geo, Guid, TimeOfDay,
};
use crate::engine::{EncodeProblem, special};
use crate::model::enumeration::SENTINEL;
use crate::model::view::Data;
use crate::model::{Element, Encode, Enumeration, View};

/// How an enumeration member is written in a URL.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum EnumLiterals {
    /// `microsoft.graph.riskLevel'medium'`: OData 4.0 asks for it, 4.01 still takes it.
    #[default]
    Qualified,
    /// `'medium'`: allowed from OData 4.01 on.
    Quoted,
}

/// A Rust value that can be compared with a property of type `T`.
#[diagnostic::on_unimplemented(
    message = "a property of type `{T}` cannot be compared with `{Self}`"
)]
pub trait Literal<T> {
    #[doc(hidden)]
    fn view(&self) -> View<'_>;
}

macro_rules! literals {
    ($($value:ty => $type:ty),* $(,)?) => {$(
        impl Literal<$type> for $value {
            fn view(&self) -> View<'_> {
                Encode::view(self)
            }
        }
    )*};
}

// One Rust integer and one float for each numeric type: with two, a number in the source becomes an
// `i32`, and a large one does not compile.
literals! {
    bool => bool, u8 => u8, i8 => i8, i16 => i16, i32 => i32, i64 => i64, f32 => f32, f64 => f64,
    String => String, DateTimeOffset => DateTimeOffset, Date => Date, TimeOfDay => TimeOfDay, Duration => Duration,
    Guid => Guid, Decimal => Decimal, Binary => Binary, Geo => Geo,
}

/// Values whose Rust type is not that of the property.
macro_rules! other_literals {
    ($write:ident) => {
        $write! {
            &str => String, &&str => String, &String => String, &bool => bool, &u8 => u8, &i8 => i8, &i16 => i16, &i32 => i32,
            &i64 => i64, &f32 => f32, &f64 => f64, &crate::edm::DateTimeOffset => crate::edm::DateTimeOffset,
            &crate::edm::Date => crate::edm::Date, &crate::edm::TimeOfDay => crate::edm::TimeOfDay,
            &crate::edm::Duration => crate::edm::Duration, &crate::edm::Guid => crate::edm::Guid,
            &crate::edm::Decimal => crate::edm::Decimal, i64 => crate::edm::Decimal, f64 => crate::edm::Decimal,
            &crate::edm::Binary => crate::edm::Binary, &crate::edm::Geo => crate::edm::Geo,
            crate::query::Geometry<'_> => crate::edm::Geo,
        }
    };
}

/// Text in other forms.
macro_rules! other_texts {
    ($write:ident) => {
        $write! {
            std::borrow::Cow<'_, str> => String, &std::borrow::Cow<'_, str> => String, Box<str> => String,
            std::rc::Rc<str> => String, std::sync::Arc<str> => String,
        }
    };
}

pub(super) use {other_literals, other_texts};

other_literals!(literals);

macro_rules! texts {
    ($($value:ty => $type:ty),* $(,)?) => {$(
        impl Literal<$type> for $value {
            fn view(&self) -> View<'_> {
                View::new(Data::Str(self))
            }
        }
    )*};
}

other_texts!(texts);

/// A property can be compared with a value of its own generated type.
impl<T: Element + Enumeration> Literal<T> for T {
    fn view(&self) -> View<'_> {
        Encode::view(self)
    }
}

/// Appends the literal of a value, before percent-encoding.
pub(crate) fn literal(
    view: View<'_>,
    enums: EnumLiterals,
    text: &mut String,
) -> Result<(), EncodeProblem> {
    match view.data {
        Data::Absent => text.push_str("null"),
        Data::Bool(value) => text.push_str(if *value { "true" } else { "false" }),
        Data::U8(value) => text.push_str(&value.to_string()),
        Data::I8(value) => text.push_str(&value.to_string()),
        Data::I16(value) => text.push_str(&value.to_string()),
        Data::I32(value) => text.push_str(&value.to_string()),
        Data::I64(value) => text.push_str(&value.to_string()),
        Data::F32(value) if value.is_finite() => text.push_str(&value.to_string()),
        Data::F32(value) => text.push_str(special(f64::from(*value))),
        Data::F64(value) if value.is_finite() => text.push_str(&value.to_string()),
        Data::F64(value) => text.push_str(special(*value)),
        Data::String(value) => quote(value, text),
        Data::Str(value) => quote(value, text),
        Data::DateTimeOffset(value) => text.push_str(value.text().as_str()),
        Data::Date(value) => text.push_str(value.text().as_str()),
        Data::TimeOfDay(value) => text.push_str(value.text().as_str()),
        Data::Guid(value) => text.push_str(value.text().as_str()),
        Data::Decimal(value) => text.push_str(value.as_str()),
        Data::Duration(value) => {
            text.push_str("duration");
            quote(value.text().as_str(), text);
        }
        Data::Binary(value) => {
            text.push_str("binary");
            quote(&value.to_base64(BinaryEncoding::UrlSafe), text);
        }
        Data::Enumeration(value) => member(value.member(), value.of().name, enums, text)?,
        Data::Flags(value) => {
            let of = value.of();
            if value.members().names().any(|name| name == SENTINEL) {
                return Err(EncodeProblem::SentinelMember);
            }
            member(value.members().text(of), of.name, enums, text)?;
        }
        Data::Geo(value) => spatial(value, false, text)?,
        Data::Geometry(value) => spatial(value, true, text)?,
        Data::Json(_) | Data::Object(_) | Data::Polymorphic(_) | Data::List(_) => {
            return Err(EncodeProblem::NotPrimitive);
        }
    }
    Ok(())
}

fn member(
    name: &str,
    of: &str,
    enums: EnumLiterals,
    text: &mut String,
) -> Result<(), EncodeProblem> {
    if name == SENTINEL {
        return Err(EncodeProblem::SentinelMember);
    }
    if enums == EnumLiterals::Qualified {
        text.push_str(of);
    }
    quote(name, text);
    Ok(())
}

/// Quotes within are doubled.
fn quote(value: &str, text: &mut String) {
    text.push('\'');
    for (index, part) in value.split('\'').enumerate() {
        if index > 0 {
            text.push_str("''");
        }
        text.push_str(part);
    }
    text.push('\'');
}
