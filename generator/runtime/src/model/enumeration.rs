//! Enumeration types that may grow (CSDL 4.01, section 10).
//!
//! It needs `value` back: an enumeration is an element of a value, and a value may hold enumerations.

use std::iter::Map;
use std::slice;

use super::value::Element;

/// What an enumeration type is called and which members the metadata declares, in document order.
#[derive(Debug, PartialEq, Eq)]
pub struct EnumType {
    /// The qualified name.
    pub name: &'static str,
    /// Members and their values in document order, without the sentinel `unknownFutureValue`.
    pub values: &'static [(&'static str, i64)],
}

/// The declared members of an enumeration, in document order.
pub type Members<E> = Map<slice::Iter<'static, (&'static str, i64)>, fn(&(&'static str, i64)) -> E>;

/// The declared members of `E` in document order, without a sentinel.
pub fn members<E: Enumeration>() -> Members<E> {
    E::TYPE.values.iter().map(|(name, _)| E::from_name(name))
}

/// The member that marks where an evolvable enumeration may grow. It is read, never sent.
pub(crate) const SENTINEL: &str = "unknownFutureValue";

/// A generated enumeration without `IsFlags`. A member that the crate does not know keeps its spelling.
pub trait Enumeration: Element {
    /// Its name and its declared members.
    const TYPE: &'static EnumType;

    /// The member of this name; the catch-all variant for a name that is not declared.
    fn from_name(name: &str) -> Self;

    /// The member's name on the wire.
    fn name(&self) -> &str;
}

impl EnumType {
    /// The name of the member with this value.
    pub fn name_of(&self, value: i64) -> Option<&'static str> {
        self.values
            .iter()
            .find(|(_, own)| *own == value)
            .map(|(name, _)| *name)
    }

    /// The value of the member of this name.
    pub fn value_of(&self, name: &str) -> Option<i64> {
        self.values
            .iter()
            .find(|(own, _)| *own == name)
            .map(|(_, value)| *value)
    }
}
