//! The diagnostics of planning.

use csdl::diagnostic::Code;

/// An operation without a place in the client.
pub static OPERATION_LEFT_OUT: Code = Code::warning(
    "CSDL0301",
    "an operation is not generated",
    include_str!("../explain/CSDL0301.md"),
);

/// A property without a type.
pub static PROPERTY_UNTYPED: Code = Code::warning(
    "CSDL0302",
    "a property is generated without its type",
    include_str!("../explain/CSDL0302.md"),
);

/// A navigation property that is no method.
pub static NAVIGATION_LEFT_OUT: Code = Code::warning(
    "CSDL0303",
    "a navigation property has no method",
    include_str!("../explain/CSDL0303.md"),
);

/// A stream property without a method.
pub static STREAM_LEFT_OUT: Code = Code::warning(
    "CSDL0304",
    "a stream property is not generated",
    include_str!("../explain/CSDL0304.md"),
);

/// A container that is not the service's.
pub static CONTAINER_LEFT_OUT: Code = Code::warning(
    "CSDL0305",
    "an entity container is not generated",
    include_str!("../explain/CSDL0305.md"),
);

/// All of them.
pub static ALL: &[&Code] = &[
    &OPERATION_LEFT_OUT,
    &PROPERTY_UNTYPED,
    &NAVIGATION_LEFT_OUT,
    &STREAM_LEFT_OUT,
    &CONTAINER_LEFT_OUT,
];
