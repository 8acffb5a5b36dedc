//! What brings one element of the model into the selection because of another.

use csdl::model::{NamedType, OperationId, StructuredTypeId};

/// A type or an operation of the selection.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Selected {
    /// A type whose values are modelled.
    Type(NamedType),
    /// One overload of an operation.
    Operation(OperationId),
}

/// Why something is in the selection: the link to it from what was in before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// Everything was asked for.
    Everything,
    /// An include pattern matched it, by its position in the configuration.
    Pattern(usize),
    /// A structural property of a value, by its position in the type that declares it: the value's
    /// own or one of its bases.
    PropertyOf {
        /// The type of the value.
        value: StructuredTypeId,
        /// The type that declares the property.
        declared_by: StructuredTypeId,
        /// The position in `StructuredType::properties`.
        index: usize,
    },
    /// It derives from a selected type, at any depth.
    DerivedFrom(StructuredTypeId),
    /// A parameter of an operation, by its position in `Operation::parameters`.
    ParameterOf(OperationId, usize),
    /// The return type of an operation.
    ReturnedBy(OperationId),
    /// An operation that can be bound to this type, which URLs lead to or a pattern names.
    BoundTo(StructuredTypeId),
}

/// Told of every link that the closure finds, also those to what is in already.
pub trait Links {
    /// Whether to follow the link.
    fn follow(&mut self, reason: Reason, to: Selected) -> bool;
}

/// Follows all links: what generating does.
pub(super) struct All;

impl Links for All {
    fn follow(&mut self, _: Reason, _: Selected) -> bool {
        true
    }
}
